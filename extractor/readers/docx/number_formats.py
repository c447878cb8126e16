"""Numbers as Excel shows them under a number format, with the separators of a Vietnamese Windows (1.254,5).

ECMA-376 part 1, 18.8.30 and 18.8.31.
"""
from __future__ import annotations

import datetime
import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

_ACCOUNTING = '#,##0{0};(#,##0{0});"-"'
BUILT_IN = {1: '0', 2: '0.00', 3: '#,##0', 4: '#,##0.00', 9: '0%', 10: '0.00%',
            **dict.fromkeys((*range(14, 18), 22), 'd/m/yyyy'), 37: '#,##0;(#,##0)', 38: '#,##0;(#,##0)',
            39: '#,##0.00;(#,##0.00)', 40: '#,##0.00;(#,##0.00)', 41: _ACCOUNTING.format(''),
            42: _ACCOUNTING.format(''), 43: _ACCOUNTING.format('.00'), 44: _ACCOUNTING.format('.00'), 49: '@'}
"""The formats that a workbook names by number alone; all others are General."""

_PIECE = re.compile(r'"([^"]*)"?|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|([#0?][#0?.,]*)|(General)|(.)',
                    re.IGNORECASE)
_SECTIONS = re.compile(r'((?:"[^"]*"?|\\.|[^;])*)(?:;|$)')
_DATE = re.compile(r'[dyh]|m', re.IGNORECASE)
_LONGEST = 200
_WIDE = Context(prec=2 * _LONGEST)
"""Room for all digits that a number may have before the point and a format behind it."""


def shown_number(value: str, code: str, since_1904: bool = False) -> str:
    """A stored number as shown under a format code; General for a format that is not known (fractions, powers).

    >>> shown_number('0.997', '0.0%'), shown_number('1254', '#,##0'), shown_number('2', '00'), shown_number('1.5', '')
    ('99,7%', '1.254', '02', '1,5')
    """
    try:
        number = Decimal(value[:60])
    except InvalidOperation:
        return value
    if not number.is_finite() or abs(number.adjusted()) > 40:
        return value
    code = code[:_LONGEST]
    sections = [found[1] for found in _SECTIONS.finditer(code)]
    if not code.endswith(';'):
        sections.pop()  # the empty match at the end
    section = sections[0] if sections else ''
    if number < 0 and len(sections) > 1:
        section, number = sections[1], -number
    elif number == 0 and len(sections) > 2:
        section = sections[2]
    if not section and len(sections) > 1:
        return ''  # "0;;": what is negative or nothing is not shown
    return _under(number, section, since_1904)


def _under(number: Decimal, section: str, since_1904: bool) -> str:
    pieces: list[str] = []
    letters, percent = '', False
    mask: str | None = None
    place = 0
    for literal, escaped, currency, digits, general, other in _PIECE.findall(section):
        if digits and mask is None or general:
            mask, place = digits, len(pieces)
            pieces.append('')
        elif other:
            percent = percent or other == '%'
            letters += other
            pieces.append(other)
        else:
            pieces.append(literal or escaped or currency)
    if _DATE.search(letters):
        return _date(number, since_1904)
    if 'E' in letters.upper() or '/' in letters:  # powers of ten, fractions
        return _general(number)
    if mask is None:  # words only; "@" or nothing said
        return ''.join(pieces).strip() if section.strip() and '@' not in section else _general(number)
    if percent:
        number *= 100
    pieces[place] = _masked(number, mask) if mask else _general(number)
    return ''.join(pieces).strip()


def _masked(number: Decimal, mask: str) -> str:
    """A number through a run of #, 0, ? with at most one point, commas for thousands."""
    whole_part, _, decimals = mask.partition('.')
    scaled = whole_part.rstrip(',') if not decimals else whole_part
    number = number.scaleb(-3 * (len(whole_part) - len(scaled)))
    decimals = decimals.replace(',', '').replace('.', '')
    rounded = abs(number).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP, _WIDE)
    before, _, after = f'{rounded:f}'.partition('.')
    after = after[:len(decimals)]
    while after and after[-1] == '0' and decimals[len(after) - 1] != '0':
        after = after[:-1]
    needed = scaled.count('0')
    before = before.lstrip('0').zfill(needed) if needed else before.lstrip('0')
    if ',' in scaled and before:
        before = f'{int(before):,}'.replace(',', '.').rjust(len(before), '0')
    text = before + (',' + after if after else '')
    return f'-{text}' if number < 0 and text.strip('0,.') else text


def _general(number: Decimal) -> str:
    """Up to eleven digits, none of them idle."""
    if abs(number) >= Decimal(10) ** 11:
        return f'{number:.5E}'.replace('.', ',')
    decimals = max(0, 10 - max(number.adjusted(), 0))
    text = f'{number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP):f}'
    return (text.rstrip('0').rstrip('.') if '.' in text else text).replace('.', ',')


def _date(number: Decimal, since_1904: bool) -> str:
    """A day by its serial number, as day/month/year."""
    first = datetime.date(1904, 1, 1) if since_1904 else datetime.date(1899, 12, 30)
    try:
        day = first + datetime.timedelta(days=int(number))
    except OverflowError:
        return _general(number)
    return f'{day.day:02d}/{day.month:02d}/{day.year}'
