"""Numbers as Vietnamese reports print them, and the four states of a printed value.

A dot groups thousands and a comma starts decimals (`13.203.300`, `77,7`), but reports also print `90.91`, `1,234` and
`17, 66`. What can be read in one way only is read; what was decided by the kind of column is marked `doubtful`.
What a person would not take for a number (`O2`, `02 02`, `5-10`) is `unreadable`, never guessed.
"""
from __future__ import annotations

import re
from decimal import Decimal

from msgspec import Struct

REPORTED = 'reported'
BLANK = 'blank'
NOT_APPLICABLE = 'not_applicable'
UNREADABLE = 'unreadable'

COUNT = 'count'
PERCENT = 'percent'
MONEY = 'money'


class PrintedValue(Struct, frozen=True):
    """What a printed value says.

    raw: exactly as printed. state: one of the four states. value, denominator: exact numbers or None.
    qualifier: `>`, `khoảng`, `trở lên`, … as printed. unit: the words after the number (`thủ tục`, `%`, `tỷ đồng`) as
    printed.
    decimals: digits printed after the decimal sign, which is the precision for checks.
    marker: a footnote marker after the number (`*`, `(1)`). doubtful: a person should look.
    ambiguous: doubtful because its separators can be read in two ways (`1,234`).
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
    ambiguous: bool = False


LONGEST = 200
"""Characters: a longer text is a sentence, not a value."""
MOST_DIGITS = 21
"""Digits of the largest number read: more are an account, a code or two numbers run together."""

_DIGITS = r'[0-9]+(?:(?:[.,]|, | (?=[0-9]{3}(?![0-9])))[0-9]+){0,7}'
_NUMBER = re.compile('[+-]?' + _DIGITS)
_DOTS = frozenset('….·_/')
_BOXES = frozenset('☐□▢\uf0a3\uf06f\uf0a8\uf071')  # unticked boxes, also of the Wingdings and Symbol fonts
_TICKS = frozenset('✓✔☑☒√×vV\uf0fe\uf0fc\uf052\uf054\uf0fd\uf0fb')
_DASH = re.compile(
    r'[-–—−/](?: ?[-–—−/])*|x|n/?a|(?:không|chưa) có (?:số liệu|thông tin)|(?:không|chưa) thống kê(?: được)?'
    r'|không áp dụng|không (?:thuộc|có) (?:thẩm quyền|chức năng|phạm vi|đối tượng|lĩnh vực)(?: này| giải quyết)?'
    r'|không thuộc|không đánh giá|không theo dõi', re.IGNORECASE)
_THINGS = (r'(?: (?:hồ sơ|thủ tục|thủ tục hành chính|tthc|văn bản|vbqppl|nhiệm vụ|trường hợp|vụ việc|đơn thư|đơn'
           r'|phản ánh|kiến nghị|phản ánh,? kiến nghị|pakn|người|cán bộ|đơn vị|cơ quan|tin|bài|phiếu|lượt|cuộc'
           r'|lớp))?(?: nào)?')
_NONE = re.compile(r'(?:không|ko)(?: có phát sinh| có| phát sinh mới| phát sinh)?' + _THINGS
                   + r'|chưa (?:có )?phát sinh' + _THINGS + r'|kps|kpsinh|k\.ps', re.IGNORECASE)
_NONE_YET = re.compile(r'chưa có' + _THINGS, re.IGNORECASE)
_QUALIFIER = re.compile(
    r'(?:[<>]=?|[≥≤≈~±≃∼]|(?:khoảng|trên|hơn|gần|dưới|xấp xỉ|chừng|trung bình|bình quân|tối (?:thiểu|đa)'
    r'|ít nhất|nhiều nhất|không (?:quá|dưới|ít hơn)|(?:cao|thấp|lớn|nhỏ|ít|nhiều) hơn'
    r'|ước(?: tính| đạt| thực hiện)?(?: khoảng)?|từ)(?=[\s:]|[0-9]))[\s:]*', re.IGNORECASE)
_REACHES = re.compile(r'(?:chiếm|đạt)(?: tỷ lệ| tỉ lệ)?[\s:]+', re.IGNORECASE)  # *đạt 90%* bounds nothing
_MARKER = re.compile(r'\s*(?:\*{1,3}|[¹²³⁴-⁹]|\((?:[0-9]{1,2}|\*{1,3}|[a-zđ])\)|\[[0-9]{1,2}\])$')
_BELOW = re.compile(r'\s*/\s*(' + _DIGITS + ')')
_WORDS = r'[%‰]|[^\W\d_](?:[^\W\d_]|[ .,/&²³-]|(?<=m)[23](?![0-9])){0,80}'
_UNIT = re.compile(_WORDS)
_UNIT_BELOW = re.compile(r'\s*((?:[^\W\d_]|[ .]){1,40})/\s*(' + _DIGITS + r')\s*((?:[^\W\d_]|[ .]){0,40})')
_UPWARDS = re.compile(r'\s*trở (?:lên|xuống)$', re.IGNORECASE)
_SHARE = re.compile(r'\s*[(=,;:–-]?\s*(?:(?:đạt|chiếm|bằng|tức|hay)\s*)?(?:t[ỷỉ] lệ\s*)?(' + _DIGITS + r')\s*%\s*\)?',
                    re.IGNORECASE)
_FRACTION = re.compile(r'\s*[(=]?\s*(' + _DIGITS + r')\s*/\s*(' + _DIGITS + r')(?: [^\W\d_]+){0,4}\s*\)?')
_REMARK = re.compile(r'\s*\([^()]*\)')
_LOOKALIKE = re.compile(r'[OoQDCcIilL|SsBbZzGgqTU]{1,4}[%.]?')  # what text recognition makes of 0 1 5 8 2 6 9
_SCALE = re.compile(r'(?:trăm|ngàn|nghìn|vạn|triệu|tr|tỷ|tỉ)(?![^\W\d_])', re.IGNORECASE)
_STEPS = {'tỷ': ('triệu',), 'tỉ': ('triệu',), 'triệu': ('nghìn', 'ngàn')}  # each a thousand of the next
_IN_TWO_STEPS = re.compile(
    r'(' + _DIGITS + r') (tỷ|tỉ|triệu) ([0-9]{1,3}(?:,[0-9]{1,3})?) (triệu|nghìn|ngàn)(?: (đồng))?', re.IGNORECASE)
_GLUED_UNITS = frozenset('đ ₫ đồng vnđ vnd hs tthc tr trđ tr.đ triệu tỷ tỉ lần ngày giờ người km m m2 m² kg phiếu tin'
                         ' bài lượt cuộc nv vb'.split())
_THOUSANDS = re.compile(r'[1-9][0-9]{0,2}(?:\.[0-9]{3}){1,4}')
_TENTHS = re.compile(r'[0-9]{1,3},[0-9]{1,2}')
_MONTHS_TO_YEARS = (1990, 2199)


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
    if len(text) > 2 * MOST_DIGITS or not _NUMBER.fullmatch(text):
        return None
    sign = -1 if text[0] == '-' else 1
    digits = text.lstrip('+-')
    doubtful = ', ' in digits  # "17, 66": a stray space, or two numbers
    digits = digits.replace(', ', ',')
    separators = re.findall(r'[., ]', digits)
    groups = re.split(r'[., ]', digits)
    if sum(map(len, groups)) > MOST_DIGITS:
        return None
    if not separators:
        return sign * Decimal(digits), 0, doubtful
    first, last = separators[0], separators[-1]
    grouped = all(len(group) == 3 for group in groups[1:]) and 1 <= len(groups[0]) <= 3 and groups[0][0] != '0'
    if len(set(separators)) == 1:
        if len(separators) > 1 or first == ' ':
            if not grouped:
                return None
            # "12 345" may be two columns run together; "1 234 567" is not.
            return sign * Decimal(''.join(groups)), 0, doubtful or (first == ' ' and len(separators) == 1)
        if grouped and kind in (COUNT, MONEY):
            return sign * Decimal(''.join(groups)), 0, doubtful or first == ','
        if grouped and kind != PERCENT and first == '.':
            return sign * Decimal(''.join(groups)), 0, doubtful
        padded = len(groups[0]) > 1 and groups[0][0] == '0' and len(groups[1]) == 3  # "012.345"
        ambiguous = grouped or kind == COUNT or padded
        return sign * Decimal('.'.join(groups)), len(groups[1]), doubtful or ambiguous
    # Two kinds of separator: the last one starts the decimals, the others group thousands.
    whole, decimals = groups[:-1], groups[-1]
    if separators.count(last) != 1 or len(set(separators[:-1])) != 1 or last == ' ':
        return None
    if not all(len(group) == 3 for group in whole[1:]) or not 1 <= len(whole[0]) <= 3 or whole[0][0] == '0':
        return None
    return sign * Decimal(''.join(whole) + '.' + decimals), len(decimals), doubtful or last == '.' or kind == COUNT


def parse_value(raw: str, kind: str | None = None) -> PrintedValue:
    """Read a printed value of a table cell or an answer. Never raises: what cannot be read is `unreadable`.

    raw: the cell's text. kind: COUNT, PERCENT, MONEY, or None when the column does not tell.

    >>> parse_value('02').value, parse_value('').state, parse_value('-').state
    (Decimal('2'), 'blank', 'not_applicable')
    """
    if raw.isascii() and raw.isdigit() and len(raw) <= MOST_DIGITS:  # nearly all cells
        return PrintedValue(raw, REPORTED, Decimal(raw))
    if kind == COUNT and _THOUSANDS.fullmatch(raw):  # nearly all that are larger
        return PrintedValue(raw, REPORTED, Decimal(raw.replace('.', '')))
    if kind == PERCENT and _TENTHS.fullmatch(raw):
        return PrintedValue(raw, REPORTED, Decimal(raw.replace(',', '.')), decimals=len(raw) - raw.index(',') - 1)
    text = ' '.join(raw.split())
    if len(text) > LONGEST:
        return PrintedValue(raw, UNREADABLE, doubtful=True)
    return _without_number(raw, text) or _with_number(raw, text, kind)


def _without_number(raw: str, text: str) -> PrintedValue | None:
    """Cells that print no number: nothing, a placeholder, a dash, *không*; None when it must be something else."""
    compact = text.replace(' ', '')
    if not compact:
        return PrintedValue(raw, BLANK)
    if compact[0] in '….·_':
        dots = len(compact) - len(compact.lstrip('….·_/'))
        rest = text.lstrip('….·_/ ')
        if set(compact) <= _DOTS and compact != '.':
            return PrintedValue(raw, BLANK, doubtful=compact == '_')  # one "_" may be a badly read dash
        if (dots > 1 or compact[0] == '…') and rest and _UNIT.fullmatch(rest):
            return PrintedValue(raw, BLANK, unit=rest)  # "…… hồ sơ": a form not filled in
    if set(compact) <= _BOXES:
        return PrintedValue(raw, BLANK)
    if len(compact) == 1 and compact in _TICKS:
        return PrintedValue(raw, NOT_APPLICABLE, doubtful=True)
    if any(char.isdigit() for char in compact):
        return None
    words = text.rstrip('.;, ')
    if _DASH.fullmatch(words):
        return PrintedValue(raw, NOT_APPLICABLE)
    if _NONE.fullmatch(words):
        return PrintedValue(raw, REPORTED, Decimal(0))
    if _NONE_YET.fullmatch(words):
        return PrintedValue(raw, REPORTED, Decimal(0), doubtful=True)
    return PrintedValue(raw, UNREADABLE, doubtful=True)


def _with_number(raw: str, text: str, kind: str | None) -> PrintedValue:
    """Cells in which digits stand: `[qualifier] number [unit] [/ number] [unit] [(share or remark)] [marker]`."""
    marker, doubtful = '', False
    if (found := _MARKER.search(text)) and found.start():
        marker, text = found[0].strip(), text[:found.start()]
        doubtful = len(marker.strip('()[]')) > 1 and marker.strip('()[]').isdigit()  # no table has so many footnotes
    qualifier, text = _qualifier(text)
    if (found := _IN_TWO_STEPS.fullmatch(text)) and (amount := _in_two_steps(found)):
        value, decimals, unit, ambiguous = amount
        return PrintedValue(raw, REPORTED, value, None, qualifier, unit, decimals, marker, doubtful or ambiguous,
                            ambiguous)
    unreadable = PrintedValue(raw, UNREADABLE, qualifier=qualifier, doubtful=True)
    match = _NUMBER.match(text)
    if not match:
        return unreadable
    number, rest = match[0], text[match.end():]
    below, unit = '', ''
    if found := _BELOW.match(rest):
        below, rest = found[1], rest[found.end():]
    elif found := _UNIT_BELOW.match(rest):  # "15 hồ sơ/20 hồ sơ"
        unit, below, rest = found[1].strip(), found[2], rest[found.end():]
    share = _SHARE.fullmatch(rest)
    if not share and (found := _UNIT.match(rest.lstrip())) and not unit:
        glued = not rest[:1].isspace() and found[0][0] not in '%‰'
        unit, rest = found[0].strip(), rest.lstrip()[found.end():]
        if _LOOKALIKE.fullmatch(unit):
            if unit.casefold() not in ('tr', 'l') or glued:
                return unreadable  # "2O", "0l", "1 O": letters in place of digits
            doubtful = True
        doubtful |= glued and unit.casefold() not in _GLUED_UNITS
        share = _SHARE.fullmatch(rest)
    if unit and (found := _UPWARDS.search(unit)):
        qualifier = f'{qualifier} {found[0].strip()}'.strip()
        unit = unit[:found.start()]
    if rest and unit[:1] in ('%', '‰') and (found := _UPWARDS.fullmatch(rest)):
        qualifier, rest = f'{qualifier} {found[0].strip()}'.strip(), ''
    if unit[-1:] in ('.', ',') and not re.search(r'\.[^\W\d_]{0,3}\.?$', unit):
        unit = unit.rstrip('., ')
    if qualifier.casefold() == 'từ':
        doubtful = True  # "từ 5 …": the rest of a range may be lost
    scaled = bool(_SCALE.match(unit))
    reading = PERCENT if unit[:1] == '%' else None if scaled and kind == COUNT else kind
    parsed = parse_number(number, reading)
    if parsed is None:
        return unreadable
    value, decimals, ambiguous = parsed
    if scaled and number.count(',') == 1 and re.fullmatch(r'[0-9]{1,3},[0-9]{3}', number):
        value, decimals, ambiguous = Decimal(number.replace(',', '.')), 3, True  # "1,234 tỷ"
    denominator = None
    if below:
        parsed = parse_number(below, COUNT)
        if parsed is None:
            return unreadable
        denominator = parsed[0]
        ambiguous |= parsed[2]
        doubtful |= _looks_like_month(value, denominator, below) or kind == PERCENT
    rest_doubtful = _check_rest(rest, share, value, denominator, unit, kind)
    if rest_doubtful is None:
        return unreadable
    negative = value < 0 and kind == COUNT
    return PrintedValue(raw, REPORTED, value, denominator, qualifier, unit, decimals, marker,
                        doubtful or ambiguous or rest_doubtful or negative, ambiguous)


def _in_two_steps(found: re.Match) -> tuple[Decimal, int, str, bool] | None:
    """An amount in two magnitudes as one of the larger (*128 tỷ 450 triệu đồng* is 128.45 *tỷ đồng*): value, decimals,
    unit, whether it can be read in another way."""
    larger, smaller = parse_number(found[1], COUNT), parse_number(found[3], COUNT)
    if larger is None or smaller is None or found[4].casefold() not in _STEPS[found[2].casefold()]:
        return None
    value = larger[0] + smaller[0].scaleb(-3)
    return value, 3 + smaller[1], ' '.join(filter(None, (found[2], found[5]))), larger[2]


def _qualifier(text: str) -> tuple[str, str]:
    """The words that bound the number, and the text after them."""
    if found := _REACHES.match(text):
        text = text[found.end():]
    found = _QUALIFIER.match(text)
    if not found:
        return '', text
    return found[0].strip(' :'), text[found.end():].lstrip()


def _looks_like_month(value: Decimal, denominator: Decimal, below: str) -> bool:
    """*9/2021* is a month rather than nine of two thousand."""
    first, last = _MONTHS_TO_YEARS
    return below.isdigit() and len(below) == 4 and first <= denominator <= last and 1 <= value <= 12


def _check_rest(rest: str, share: re.Match | None, value: Decimal, denominator: Decimal | None, unit: str,
                kind: str | None) -> bool | None:
    """Whether what follows number and unit makes the value doubtful; None when it makes it unreadable.

    A share is compared with the fraction it is a share of: `15/20 (75%)`.
    """
    if not rest.strip():
        return False
    if share:
        if rest.strip()[0] == '%':
            return None
        percent = parse_number(share[1], PERCENT)
        if percent is None or unit[:1] == '%':
            return True
        if denominator is None:
            return kind == PERCENT or not rest.strip().startswith('(')
        return not _is_share(value, denominator, percent[0], percent[1])
    if unit[:1] == '%' and (found := _FRACTION.fullmatch(rest)):
        above, below = parse_number(found[1], COUNT), parse_number(found[2], COUNT)
        return above is None or below is None or not _is_share(above[0], below[0], value, 0)
    if rest.strip() in '.;,':
        return True
    if _REMARK.fullmatch(rest):
        return not (value == 0 and _NONE.fullmatch(rest.strip()[1:-1].strip()))
    return None


def _is_share(value: Decimal, denominator: Decimal, percent: Decimal, decimals: int) -> bool:
    """Whether `percent` is value/denominator to the printed precision, one unit of the last digit either way."""
    if not denominator:
        return not value and not percent
    return abs(100 * value / denominator - percent) <= Decimal(1).scaleb(-decimals)
