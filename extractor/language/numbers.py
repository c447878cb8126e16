"""Numbers as Vietnamese reports print them, and the four states of a printed value.

A dot groups thousands and a comma starts decimals (`13.203.300`, `77,7`), but reports also print `90.91`, `1,234` and
`17, 66`. What can be read in one way only is read; what was decided by the kind of column is marked `doubtful`.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

REPORTED = 'reported'
BLANK = 'blank'
NOT_APPLICABLE = 'not_applicable'
UNREADABLE = 'unreadable'

COUNT = 'count'
PERCENT = 'percent'
MONEY = 'money'


@dataclass(frozen=True, slots=True)
class PrintedValue:
    """What a printed value says.

    raw: exactly as printed. state: one of the four states. value, denominator: exact numbers or None.
    qualifier: `>`, `khoảng`, … as printed. unit: the words after the number (`thủ tục`, `%`, `tỷ đồng`) as printed.
    decimals: digits printed after the decimal sign, which is the precision for checks.
    marker: a footnote marker after the number (`*`, `(1)`). doubtful: a person should look.
    """

    raw: str
    state: str
    value: Decimal | None = None
    denominator: Decimal | None = None
    qualifier: str = ''
    unit: str = ''
    decimals: int = 0
    marker: str = ''
    doubtful: bool = False


_PLACEHOLDER = re.compile(r'(?:…|\.{2,}|_+|\s)*')
_DASH = re.compile(r'[-–—−/]+|[xX]|[nN]/[aA]|không có số liệu|không áp dụng|không thuộc thẩm quyền', re.IGNORECASE)
_NONE = re.compile(r'(?:không(?: có| phát sinh| phát sinh hồ sơ)?|chưa phát sinh|kps|kpsinh)\.?', re.IGNORECASE)
_QUALIFIER = re.compile(r'(?:[<>≥≤≈~±]=?|(?:khoảng|trên|hơn|gần|dưới|ước(?: đạt| khoảng)?|đạt|tối thiểu|ít nhất)(?=\s|\d))\s*',
                        re.IGNORECASE)
_NUMBER = re.compile(r'[+-]?\d+(?:(?:[.,]|, | (?=\d{3}(?!\d)))\d+)*')
_MARKER = re.compile(r'\s*(?:\*+|\(\d{1,2}\)|\[\d{1,2}\])$')
_OF = re.compile(r'\s*/\s*')


def parse_number(text: str, kind: str | None = None) -> tuple[Decimal, int, bool] | None:
    """Read one printed number: its exact value, its printed decimals, and whether the reading is doubtful.

    kind: COUNT and MONEY make a single three-digit group thousands, PERCENT makes it decimals. None is returned for
    what is not a number.

    >>> parse_number('25.898')
    (Decimal('25898'), 0, False)
    >>> parse_number('77,7')
    (Decimal('77.7'), 1, False)
    """
    text = text.strip()
    if not _NUMBER.fullmatch(text):
        return None
    sign = -1 if text[0] == '-' else 1
    digits = text.lstrip('+-')
    stray = ', ' in digits
    digits = digits.replace(', ', ',')
    separators = re.findall(r'[., ]', digits)
    groups = re.split(r'[., ]', digits)
    doubtful = stray
    if not separators:
        return sign * Decimal(digits), 0, doubtful
    first, last = separators[0], separators[-1]
    grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0] != '0'
    if len(set(separators)) == 1:
        if len(separators) > 1 or first == ' ':
            if not grouped:
                return None
            return sign * Decimal(''.join(groups)), 0, doubtful
        as_thousands = grouped and groups[0].lstrip('0') == groups[0]
        if as_thousands and kind in (COUNT, MONEY):
            return sign * Decimal(''.join(groups)), 0, doubtful or first == ','
        if as_thousands and kind != PERCENT and first == '.':
            return sign * Decimal(''.join(groups)), 0, doubtful
        decimals = len(groups[1])
        ambiguous = as_thousands or (kind == COUNT)
        return sign * Decimal('.'.join(groups)), decimals, doubtful or ambiguous
    # Two kinds of separator: the last one starts the decimals, the others group thousands.
    whole, decimals = groups[:-1], groups[-1]
    if separators.count(last) != 1 or len(set(separators[:-1])) != 1:
        return None
    if not all(len(group) == 3 for group in whole[1:]) or not 1 <= len(whole[0]) <= 3:
        return None
    return sign * Decimal(''.join(whole) + '.' + decimals), len(decimals), doubtful or last == '.'


def parse_value(raw: str, kind: str | None = None) -> PrintedValue:
    """Read a printed value of a table cell or an answer. Never raises: what cannot be read is `unreadable`.

    raw: the cell's text. kind: COUNT, PERCENT, MONEY, or None when the column does not tell.

    >>> parse_value('02').value, parse_value('').state, parse_value('-').state
    (Decimal('2'), 'blank', 'not_applicable')
    """
    text = ' '.join(raw.split())
    if _PLACEHOLDER.fullmatch(text):
        return PrintedValue(raw, BLANK)
    if _DASH.fullmatch(text):
        return PrintedValue(raw, NOT_APPLICABLE)
    if _NONE.fullmatch(text):
        return PrintedValue(raw, REPORTED, Decimal(0))
    marker = ''
    if found := _MARKER.search(text):
        if found.start():
            marker, text = found[0].strip(), text[:found.start()]
    qualifier = ''
    if found := _QUALIFIER.match(text):
        qualifier, text = found[0].strip(), text[found.end():]
    unreadable = PrintedValue(raw, UNREADABLE, qualifier=qualifier, doubtful=True)
    match = _NUMBER.match(text)
    if not match:
        return unreadable
    rest = text[match.end():]
    denominator = None
    if (slash := _OF.match(rest)) and (below := _NUMBER.match(rest, slash.end())):
        parsed = parse_number(below[0], COUNT)
        if parsed is None:
            return unreadable
        denominator, rest = parsed[0], rest[below.end():]
    unit = rest.strip()
    if unit and not re.fullmatch(r"%|[^\W\d_][^\d]*", unit):
        return replace(unreadable)
    if unit and unit[0] not in '%' and not rest[0].isspace() and match[0].isdigit() and len(unit) == 1:
        return unreadable  # "2O", "0l": a letter in place of a digit
    parsed = parse_number(match[0], PERCENT if unit.startswith('%') else kind)
    if parsed is None:
        return unreadable
    value, decimals, doubtful = parsed
    return PrintedValue(raw, REPORTED, value, denominator, qualifier, unit, decimals, marker, doubtful)
