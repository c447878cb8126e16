"""Reporting periods as Vietnamese titles word them: *quý III năm 2021*, *6 tháng đầu năm 2022*, *9 tháng*, *năm 2025*.

A period is nominal: the calendar quarter, half, month or year that the words name. The window from which an office
took its numbers is another thing (`extractor.language.dates.find_date_ranges`) and is never computed from it.
"""

from __future__ import annotations

import datetime
import re

from msgspec import Struct
from msgspec.structs import replace

MONTH, QUARTER, HALF, NINE_MONTHS, YEAR, OTHER = 'month', 'quarter', 'half', 'nine_months', 'year', 'other'

_WORDS = {
    'một': 1,
    'nhất': 1,
    'giêng': 1,
    'hai': 2,
    'ba': 3,
    'tư': 4,
    'bốn': 4,
    'năm': 5,
    'sáu': 6,
    'bảy': 7,
    'bẩy': 7,
    'tám': 8,
    'chín': 9,
    'mười': 10,
    'mười một': 11,
    'mười hai': 12,
}
_YEAR = r'(?:19|20)\d{2}(?!\d)(?!\s*[-–]\s*(?:20)?\d{2}(?!\d))'
_TAIL = rf'(?:(?:\s*,?\s*(?:của\s+)?năm\s*|\s*[/,(-]\s*(?:năm\s*)?|\s+)(?P<{{name}}>{_YEAR}))?'
_END = r'(?![^\W\d_])(?!\d)'
_MONTHS_WORD = r'một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười một|mười hai|mười'


def _tail(name: str) -> str:
    return _TAIL.replace('{name}', name)


_PERIOD = re.compile(
    '|'.join(
        (
            r'(?P<date>(?:ngày\s*)?\d{1,2}\s*tháng\s*\d{1,2}\s*(?:năm|/)\s*\d{4}|(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4})',
            r'(?P<multi>(?:giai\s*đoạn|từ\s+năm|nhiệm\s*kỳ|các\s+năm|năm\s+học|năm)\s*(?P<first>(?:19|20)\d{2})\s*'
            r'(?:[-–]|đến(?:\s+năm)?)'
            r'\s*(?P<last>(?:19|20)\d{2})(?!\d))',
            rf'(?P<quarter>(?:qu[ýyíi]|qúy|qúi)\s*(?P<quarter_no>iv|i{{1,3}}|[l1|]v|[il1|]{{2,3}}|0?[1-4]|nhất|một'
            rf'|hai|ba|tư|bốn){_END}'
            rf'(?P<mixed>\s*,?\s*(?:đầu|cuối)(?=\s+năm))?{_tail("quarter_year")})',
            rf'(?P<half>(?<!\d)(?:0?6|sáu)\s*tháng{_END}(?P<side>\s*(?:đầu|cuối))?(?P<half_of>\s*(?:của\s+)?năm'
            rf'(?!\s*\d))?{_tail("half_year")})',
            rf'(?P<nine>(?<!\d)(?:0?9|chín)\s*tháng{_END}(?P<nine_mark>\s*đầu(?:\s*(?:của\s+)?năm)?)?{_tail("nine_year")})',
            rf'(?P<count>(?<!\d)(?P<count_no>0?[1-9]|1[0-2]|{_MONTHS_WORD})\s*tháng\s*(?P<count_side>đầu|cuối)'
            rf'\s*(?:của\s+)?năm{_tail("count_year")})',
            rf'(?P<month>(?<![\d,])(?<!\d\s)tháng\s*(?P<month_no>1[0-2]|0?[1-9]|giêng|{_MONTHS_WORD}){_END}(?!\s*'
            rf'(?:đầu|cuối)){_tail("month_year")})',
            r'(?P<week>tuần\s+(?:thứ\s+)?\d{1,2}(?!\d))',
            rf'(?P<year>(?:cả\s+)?(?<![^\W\d_])năm\s*(?P<year_no>{_YEAR}))',
        )
    ),
)
"""Over small letters: a search without regard to capitals takes twice as long."""

_PLAN = re.compile(
    r'(?:,|;|và|-|–|\.)?\s*(?:một\s+số\s+)?(?:định\s+hướng|phương\s+hướng|nhiệm\s+vụ(?:\s*,\s*giải\s+pháp)?'
    r'(?:\s+trọng\s+tâm|\s+chủ\s+yếu)?'
    r'(?:\s+(?:công\s+tác|cải\s+cách\s+hành\s+chính|CCHC))?(?=\s+(?:(?:của|trong|các|những)\s+)?(?:qu[ýí]'
    r'|tháng|năm|0?6|sáu|0?[1-9]\s+tháng))'
    r'|kế\s+hoạch(?:\s+(?:công\s+tác|nhiệm\s+vụ|thực\s+hiện))?(?=\s+(?:qu[ýí]|tháng|6|06))'
    r'|chương\s+trình\s+công\s+tác|dự\s+kiến)',
    re.IGNORECASE,
)


class Period(Struct, frozen=True):
    """A reporting period and the words that name it.

    kind: month, quarter, half, nine_months, year, other. no: month 1–12, quarter 1–4, half 1–2, else None. year: None
    when no year is printed. last_year: of a period of several years (*giai đoạn 2021-2025*). months: first and last
    month of *n tháng đầu năm*. text, begin, end: as printed and its span. mixed: the words of two kinds of period run
    together (*quý III đầu năm 2021*). doubtful: a numeral was mended (*quý lII*) or the year was inferred.
    """

    kind: str
    year: int | None
    no: int | None = None
    text: str = ''
    begin: int = 0
    end: int = 0
    last_year: int | None = None
    months: tuple[int, int] | None = None
    mixed: bool = False
    doubtful: bool = False

    @property
    def start(self) -> datetime.date | None:
        """The first day of the nominal calendar period, None without a year."""
        if self.year is None:
            return None
        month = {
            MONTH: self.no,
            QUARTER: 3 * (self.no or 1) - 2,
            HALF: 6 * (self.no or 1) - 5,
            OTHER: self.months and self.months[0],
        }.get(self.kind) or 1
        return datetime.date(self.year, month, 1)

    @property
    def finish(self) -> datetime.date | None:
        """The last day of the nominal calendar period, None without a year or for a week."""
        if self.year is None:
            return None
        month = {
            MONTH: self.no,
            QUARTER: 3 * (self.no or 1),
            HALF: 6 * (self.no or 1),
            NINE_MONTHS: 9,
            OTHER: self.months and self.months[1],
        }.get(self.kind) or 12
        year = self.last_year or self.year
        return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)

    def same(self, other: Period) -> bool:
        """The same kind, number and year (a year that is not printed agrees with any)."""
        return (
            (self.kind, self.no, self.months, self.last_year) == (other.kind, other.no, other.months, other.last_year)
            and None in (self.year, other.year)
            or (self.kind, self.no, self.months, self.year, self.last_year)
            == (other.kind, other.no, other.months, other.year, other.last_year)
        )

    def within(self, other: Period) -> bool:
        """Whether all its days lie in the other period; False when either has no year."""
        return bool(self.start and other.start and other.start <= self.start and self.finish <= other.finish)


def find_periods(text: str) -> list[Period]:
    """Every period that the text names, in order. Dates and their years are none.

    >>> [(period.kind, period.no, period.year) for period in find_periods('quý III và 9 tháng đầu năm 2021')]
    [('quarter', 3, None), ('nine_months', None, 2021)]
    """
    found = []
    for match in _PERIOD.finditer(_lowered(text)):
        period = _period(match)
        if period:
            printed = ' '.join(text[match.start() : match.end()].split())
            found.append(replace(period, text=printed, begin=match.start(), end=match.end()))
    return found


def _lowered(text: str) -> str:
    """The text in small letters, each at its own offset."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return ''.join(low if len(low := char.lower()) == 1 else char for char in text)


def report_periods(title: str) -> list[Period]:
    """The periods that a title reports on, its main one first; what is planned for the next period is left out.

    *quý I năm 2026 và phương hướng, nhiệm vụ quý II* is about quarter I. A year that is printed once, at the end,
    holds for the period before it: *6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2022*. In *thực hiện Kế hoạch năm 2021
    quý III* the narrower period is the report's.

    >>> [(each.kind, each.no, each.year) for each in report_periods('công tác quý IV và nhiệm vụ quý I năm 2022')]
    [('quarter', 4, 2021)]
    """
    every = find_periods(title)
    if not every:
        return []
    plan = next((match.start() for match in _PLAN.finditer(title) if every[0].end <= match.start()), len(title))
    own = [period for period in every if period.begin < plan]
    dated = next((period for period in every[1:] if period.year), None)
    if dated:
        own = [
            period if period.year or period.begin > dated.begin else replace(period, year=_year_before(period, dated))
            for period in own
        ]
    if len(own) > 1 and own[0].kind in (YEAR, OTHER):
        for narrower in own[1:]:
            if narrower.kind not in (YEAR, OTHER) and ' và ' not in title[own[0].end : narrower.begin]:
                dated_narrower = narrower if narrower.year else replace(narrower, year=own[0].year)
                if dated_narrower.year == own[0].year or own[0].kind == OTHER:
                    return [dated_narrower, *(each for each in own if each not in (own[0], narrower))]
    return own


def _year_before(period: Period, later: Period) -> int:
    """The year of a period printed without one before a period with one: the same, or the year before across New
    Year."""
    same = replace(period, year=later.year)
    return (
        later.year - 1
        if later.start and same.start > later.finish or (later.kind == period.kind and same.start > later.start)
        else later.year
    )


def with_year_of(period: Period, date: datetime.date) -> Period:
    """The period with its missing year taken from the date of issue: the latest one that had begun by then.
    Doubtful."""
    year = replace(period, year=date.year)
    if year.start and (year.start > date or period.kind == YEAR and date.month <= 2):
        year = replace(period, year=date.year - 1)
    return replace(year, doubtful=True)


def _period(match: re.Match) -> Period | None:
    kind = match.lastgroup
    if match['quarter']:
        return _quarter(match)
    if match['half']:
        if not (match['side'] or match['half_year'] or _stands_alone(match)):
            return None
        return Period(HALF, _int(match['half_year']), 2 if (match['side'] or '').strip().lower() == 'cuối' else 1)
    if match['nine']:
        if not (match['nine_mark'] or match['nine_year'] or _stands_alone(match)):
            return None
        return Period(NINE_MONTHS, _int(match['nine_year']))
    if match['count']:
        count, year, last = _number(match['count_no']), _int(match['count_year']), match['count_side'].lower() == 'cuối'
        if count == 3:
            return Period(QUARTER, year, 4 if last else 1)
        return Period(OTHER, year, months=(13 - count, 12) if last else (1, count))
    if match['month']:
        return Period(MONTH, _int(match['month_year']), _number(match['month_no']))
    if match['multi']:
        first, last = int(match['first']), int(match['last'])
        return Period(OTHER, first, last_year=last) if first <= last else None
    if match['week']:
        return Period(OTHER, None)
    return Period(YEAR, int(match['year_no'])) if match['year'] and kind else None


def _stands_alone(match: re.Match) -> bool:
    """Whether a bare *6 tháng*, *9 tháng* is named as a period: beside another one, or where its phrase ends.

    *thời hạn 6 tháng kể từ ngày …* is a duration.
    """
    before, after = match.string[: match.start()].rstrip().lower(), match.string[match.end() :].lstrip().lower()
    return before.endswith((' và', ',', '+', 'công tác', 'chính', 'cchc', 'kết quả')) and (
        not after or after.startswith(('và ', ',', ';', '.', ')', 'phương hướng', 'nhiệm vụ', 'như sau'))
    )


def _quarter(match: re.Match) -> Period:
    printed, year = match['quarter_no'], _int(match['quarter_year'])
    plain = {'I': 1, 'II': 2, 'III': 3, 'IV': 4}.get(printed.upper())
    number = plain or _number(printed)
    mended = number is None or number > 4
    if mended:  # OCR: lII, II1, 111, lV; a quarter has no other two-digit number
        upper = printed.upper()
        number = 4 if upper.endswith('V') else len(printed)
    return Period(QUARTER, year, number, mixed=bool(match['mixed']), doubtful=mended)


def _number(text: str) -> int | None:
    text = ' '.join(text.lower().split())
    return int(text) if text.isdecimal() else _WORDS.get(text)


def _int(text: str | None) -> int | None:
    return int(text) if text else None
