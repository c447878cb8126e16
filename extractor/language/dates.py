"""Calendar dates as Vietnamese documents print them: alone, with blanks in a draft, and as windows (*từ … đến …*)."""
from __future__ import annotations

import datetime
import re
from typing import Iterator

from msgspec import Struct

NUMERIC_DATE = r'(?P<day>\d{1,2})\s?(?P<separator>[/.-])\s?(?P<month>\d{1,2})\s?(?P=separator)\s?(?P<year>\d{4})(?!\d)'
"""*05/9/2021*, *28-01-2021*: day, month, year with one separator twice."""

WORDED_DATE = r'(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})(?!\d)'
"""*13 tháng 9 năm 2021* (after *ngày*)."""

_NUMERIC = re.compile(r'(?<!\d)(?:ngày\s*)?' + NUMERIC_DATE, re.IGNORECASE)
_WORDED = re.compile(r'(?:ngày\s*)?' + WORDED_DATE, re.IGNORECASE)

_GAP = r'[\s.…_]{0,40}'
_DATE_LINE = re.compile(
    rf'(?<![^\W\d_])ngày{_GAP}(?P<day>\d(?:\s?\d)?)?{_GAP}tháng{_GAP}(?P<month>\d(?:\s?\d)?)?{_GAP}năm{_GAP}'
    r'(?P<year>(?:19|20)\s?\d\s?\d(?!\d)|20[\s.…_]{0,10}(?!\d))?', re.IGNORECASE)
_DATE_LINE_NUMERIC = re.compile(
    r'(?<![^\W\d_])ngày[\s.…_]{0,40}(?:(?P<day>\d{1,2})|)[\s.…_]{0,20}/[\s.…_]{0,20}(?:(?P<month>\d{1,2})|)'
    r'[\s.…_]{0,20}/\s?(?P<year>(?:19|20)\d{2})(?!\d)', re.IGNORECASE)


def _endpoint(suffix: str) -> str:
    """A date as an end of a window: *ngày 14/6/2021*, *21/7*, *14 tháng 6 năm 2021*, *01*; groups d, m, y + suffix."""
    return (rf'(?:ngày\s*)?(?:(?P<dw{suffix}>\d{{1,2}})\s*tháng\s*(?P<mw{suffix}>\d{{1,2}})'
            rf'(?:\s*năm\s*(?P<yw{suffix}>\d{{4}}))?'
            rf'|(?P<d{suffix}>\d{{1,2}})(?:\s?[/.-]\s?(?P<m{suffix}>\d{{1,2}})(?:\s?[/.-]\s?(?P<y{suffix}>\d{{4}}))?)?)'
            r'(?!\d)')


_RANGE = re.compile(
    rf'[tT][ừỪ](?<![^\W\d_]..)(?i:\s*(?:hết\s*)?{_endpoint("1")}\s*,?\s*'
    rf'(?P<joint>(?:cho\s*)?(?:đến|tới)|[-–—])\s*(?:hết\s*)?{_endpoint("2")})'
    r'|(?P<d3>[0-9](?<![\d/.-].)[0-9]?)(?i:/(?P<m3>\d{1,2})/(?P<y3>\d{4})\s*(?:[-–—]|đến)\s*(?:hết\s*)?'
    r'(?:ngày\s*)?(?P<d4>\d{1,2})/(?P<m4>\d{1,2})/(?P<y4>\d{4})(?!\d))')
"""A window. It begins with a sign that the search can skip to; the words that lead to it are looked for backwards."""

_FROM_ON = re.compile(r'(?<![^\W\d_])kể\s+$', re.IGNORECASE)
_DAY_WORD = re.compile(r'(?<![\d/.-])ngày\s*$', re.IGNORECASE)
_UNTIL = re.compile(
    r'(?<![^\W\d_])(?P<how>tính|số\s+liệu(?:\s+(?:tính|cập\s+nhật|thống\s+kê|báo\s+cáo|chốt|lấy))?|lũy\s+kế|luỹ\s+kế'
    r'|cập\s+nhật|chốt\s+số\s+liệu|ước(?:\s+(?:thực\s+hiện|tính|đạt|kết\s+quả))?'
    r'|từ\s+đầu\s+(?:năm|kỳ|quý))\s+(?:đến|tới)'
    rf'(?:\s+(?:hết|thời\s+điểm|nay|trước)){{0,2}}\s*,?\s*\(?{_endpoint("2")}', re.IGNORECASE)

_MAY_END = re.compile(
    r'[ếẾớỚ–—-](?:(?:(?<=[đĐ][ếẾ])[nN]|(?<=[tT][ớỚ])[iI])\D{0,60}+|(?<=[–—-])\s*(?i:hết\s*)?(?i:ngày\s*)?)'
    r'\d{1,2}(?:\s?[/.-]\s?\d|\s*(?i:tháng))')
"""Where the end of a window may stand (*đến ngày 13/9*, *- 13/9*)."""

_BEFORE, _AFTER = 140, 60
"""Characters before and after that place within which the whole of a window stands."""


def to_date(year: int | str, month: int | str, day: int | str) -> datetime.date | None:
    """The calendar date, None when there is no such day (31/9, month 13) or the year is not of our time (1900–2199)."""
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
    return date if 1900 <= date.year <= 2199 else None


def parse_date(text: str) -> datetime.date | None:
    """The date that the whole text is, in either style, with or without *ngày*.

    >>> parse_date('ngày 05/9/2016')
    datetime.date(2016, 9, 5)
    >>> parse_date('13 tháng 9 năm 2021')
    datetime.date(2021, 9, 13)
    """
    match = _NUMERIC.fullmatch(text.strip()) or _WORDED.fullmatch(text.strip())
    return to_date(match['year'], match['month'], match['day']) if match else None


class DateLine(Struct, frozen=True):
    """The date of a letterhead, which a draft leaves partly blank (*ngày    tháng 9 năm 2021*).

    day, month, year: None where nothing is printed. date: the calendar date when all three are printed and there is
    such a day. start, end: its span in the text, from *ngày* on.
    """

    day: int | None
    month: int | None
    year: int | None
    start: int
    end: int

    @property
    def complete(self) -> bool:
        return None not in (self.day, self.month, self.year)

    @property
    def date(self) -> datetime.date | None:
        return to_date(self.year, self.month, self.day) if self.complete else None


def find_date_line(text: str) -> DateLine | None:
    """The first date written with *ngày*, complete or with blanks.

    >>> find_date_line('Hà Nội, ngày 15tháng 01 năm 2026').date
    datetime.date(2026, 1, 15)
    >>> find_date_line('Nha Trang, ngày     tháng 3 năm 2026').day is None
    True
    """
    if 'ngày' not in text.lower():
        return None
    matches = [match for match in (_DATE_LINE.search(text), _DATE_LINE_NUMERIC.search(text)) if match]
    if not matches:
        return None
    match = min(matches, key=lambda each: each.start())
    parts = []
    for name, width in (('day', 2), ('month', 2), ('year', 4)):
        digits = ''.join(filter(str.isdecimal, match[name] or ''))
        parts.append(int(digits) if digits and (width < 4 or len(digits) == 4) else None)
    return DateLine(*parts, match.start(), match.start() + len(match[0].rstrip(' .…_\n\t')))


class DateRange(Struct, frozen=True):
    """A window of days as printed. start is None for a cut-off (*tính đến ngày 20/3/2026*).

    text: as printed. begin, end: its span. how: the words that make it a cut-off (*ước thực hiện*), else empty.
    """

    first: datetime.date | None
    last: datetime.date
    text: str
    begin: int
    end: int
    how: str = ''


def find_date_ranges(text: str) -> Iterator[DateRange]:
    """Windows and cut-offs in the text, in order. A first date without a year takes it from the second date.

    >>> next(find_date_ranges('từ ngày 21/7đến 20/8/2021')).first
    datetime.date(2021, 7, 21)
    >>> [each.first for each in find_date_ranges('tính đến ngày 20/3/2026, từ đầu năm đến ngày 15/11/2010')]
    [None, None]
    """
    found = []
    parts = _parts_with_windows(text)
    for match in (match for start, stop in parts for match in _RANGE.finditer(text, start, stop)):
        if match['d3']:
            first, last = to_date(match['y3'], match['m3'], match['d3']), to_date(match['y4'], match['m4'], match['d4'])
        else:
            last = _whole(match, '2')
            if last is None:
                continue
            day, month, year = _parts(match, '1')
            month = month or last.month
            guessed = not year
            year = int(year or last.year)
            first = to_date(year, month, day)
            if guessed and first and first > last:
                first = to_date(year - 1, month, day)
        if first and last and first <= last:
            lead = (_DAY_WORD if match['d3'] else _FROM_ON).search(text, max(match.start() - 8, 0), match.start())
            begin = lead.start() if lead else match.start()
            found.append(DateRange(first, last, text[begin:match.end()], begin, match.end()))
    for match in (match for start, stop in parts for match in _UNTIL.finditer(text, start, stop)):
        last = _whole(match, '2')
        if last and not any(each.begin <= match.start() < each.end or each.begin < match.end() <= each.end
                            for each in found):
            found.append(DateRange(None, last, match[0], match.start(), match.end(), ' '.join(match['how'].split())))
    yield from sorted(found, key=lambda each: each.begin)


def _parts_with_windows(text: str) -> list[tuple[int, int]]:
    """The spans of a text in which a window or a cut-off may stand: a report of ten pages has but a few."""
    spans: list[tuple[int, int]] = []
    for match in _MAY_END.finditer(text):
        start, stop = max(0, match.start() - _BEFORE), match.end() + _AFTER
        if spans and start <= spans[-1][1]:
            spans[-1] = spans[-1][0], stop
        else:
            spans.append((start, stop))
    return spans


def _parts(match: re.Match, suffix: str) -> tuple[str | None, str | None, str | None]:
    if match['dw' + suffix]:
        return match['dw' + suffix], match['mw' + suffix], match['yw' + suffix]
    return match['d' + suffix], match['m' + suffix], match['y' + suffix]


def _whole(match: re.Match, suffix: str) -> datetime.date | None:
    day, month, year = _parts(match, suffix)
    return to_date(year, month, day) if day and month and year else None
