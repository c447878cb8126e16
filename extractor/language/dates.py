"""Calendar dates as Vietnamese documents print them."""
from __future__ import annotations

import datetime
import re

NUMERIC_DATE = r'(?P<day>\d{1,2})\s?(?P<separator>[/.-])\s?(?P<month>\d{1,2})\s?(?P=separator)\s?(?P<year>\d{4})(?!\d)'
"""*05/9/2021*, *28-01-2021*: day, month, year with one separator twice."""

WORDED_DATE = r'(?P<day>\d{1,2})\s*tháng\s*(?P<month>\d{1,2})\s*năm\s*(?P<year>\d{4})(?!\d)'
"""*13 tháng 9 năm 2021* (after *ngày*)."""

_NUMERIC = re.compile(r'(?<!\d)(?:ngày\s*)?' + NUMERIC_DATE, re.IGNORECASE)
_WORDED = re.compile(r'(?:ngày\s*)?' + WORDED_DATE, re.IGNORECASE)


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
