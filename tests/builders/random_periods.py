"""Reporting periods with the ways titles word them, and data windows (Decree 09/2019/NĐ-CP, article 12)."""
from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from .model import Period

_ROMAN = ('', 'I', 'II', 'III', 'IV')


@dataclass(frozen=True, slots=True)
class Timing:
    """A period, the day of the report, the words for the next period in headings, and the title's words for both."""

    period: Period
    issued_on: date
    outlook: str
    title: str


def random_timing(rng: random.Random, generation: int, year: int | None = None, kind: str | None = None) -> Timing:
    """A period of a programme generation (1: 2001-2010, 2: 2011-2020, 3: 2021-2030), of a year and kind if given."""
    year = year or {1: rng.randint(2006, 2010), 2: rng.randint(2012, 2020), 3: rng.randint(2021, 2026)}[generation]
    kind = kind or rng.choice(('quarter', 'quarter', 'quarter', 'month', 'half', 'nine_months', 'year', 'year'))
    number: int | None = None
    if kind == 'quarter':
        number = rng.randint(1, 4)
        words = rng.choice((f'quý {_ROMAN[number]} năm {year}', f'quý {_ROMAN[number]} năm {year}',
                            f'quý {_ROMAN[number]}/{year}', f'quý {number} năm {year}', f'quý {number}/{year}'))
        start, end = _months(year, 3 * number - 2, 3 * number)
        if number < 4:
            outlook = f'phương hướng, nhiệm vụ quý {_ROMAN[number + 1]} năm {year}'
        else:
            outlook = f'phương hướng, nhiệm vụ quý I năm {year + 1}'
    elif kind == 'month':
        number = rng.randint(1, 11)
        words = rng.choice((f'tháng {number} năm {year}', f'tháng {number:02d}/{year}',
                            f'tháng {number:02d} năm {year}'))
        start, end = _months(year, number, number)
        outlook = f'nhiệm vụ trọng tâm tháng {number + 1} năm {year}'
    elif kind == 'half':
        number = rng.choice((1, 1, 2))
        words = f'{rng.choice(("6", "06", "sáu"))} tháng {"đầu" if number == 1 else "cuối"} năm {year}'
        start, end = _months(year, 1 if number == 1 else 7, 6 if number == 1 else 12)
        outlook = (f'phương hướng, nhiệm vụ 6 tháng cuối năm {year}' if number == 1
                   else f'phương hướng, nhiệm vụ năm {year + 1}')
    elif kind == 'nine_months':
        words = rng.choice((f'9 tháng đầu năm {year}', f'09 tháng năm {year}'))
        start, end = _months(year, 1, 9)
        outlook = f'phương hướng, nhiệm vụ quý IV năm {year}'
    else:
        words = f'năm {year}'
        start, end = _months(year, 1, 12)
        outlook = f'phương hướng, nhiệm vụ năm {year + 1}'
    window_from, window_to = _window(kind, start, end)
    issued_on = window_to + timedelta(days=rng.randint(0, 6))
    data_from = data_to = None
    data_words = ''
    style = rng.choice(('none', 'range', 'range', 'until', 'estimate', 'range_long', 'range_short', 'range_bare'))
    if style == 'until':
        data_to, data_words = window_to, f'(Số liệu tính đến ngày {_day(window_to)})'
    elif style == 'range':
        data_from, data_to = window_from, window_to
        data_words = f'(Số liệu thống kê từ ngày {_day(window_from)} đến ngày {_day(window_to)})'
    elif style == 'range_long':
        data_from, data_to = window_from, window_to
        data_words = f'(Từ ngày {_long(window_from)} đến ngày {_long(window_to)})'
    elif style == 'estimate':
        data_to, data_words = window_to, f'(Ước thực hiện đến ngày {_day(window_to)})'
    elif style == 'range_bare':
        data_from, data_to = window_from, window_to
        data_words = f'(Số liệu tính từ {_day(window_from)} đến hết ngày {_day(window_to)})'
    elif style == 'range_short' and window_from.year == window_to.year:
        data_from, data_to = window_from, window_to
        data_words = f'(từ ngày {_day(window_from)[:-5]}đến {_day(window_to)})'
    period = Period(kind, year, number, start, end, words, data_from, data_to, data_words)
    title = words
    if rng.random() < 0.35:
        title = rng.choice((f'{words} và {outlook}', f'{words}, {outlook}', f'{words} và {outlook}'))
        if kind == 'half' and number == 1 and rng.random() < 0.5:
            title = title.replace(f' năm {year}', ' năm', 1)
    elif kind == 'quarter' and number == 4 and rng.random() < 0.3:
        title = f'quý IV và cả năm {year}'
    elif kind == 'month' and number > 1 and rng.random() < 0.15:
        title = f'tháng {number} và {number:02d} tháng đầu năm {year}'
    return Timing(period, issued_on, outlook, title)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), after - timedelta(days=1)


def _window(kind: str, start: date, end: date) -> tuple[date, date]:
    """From the 15th of the month before the period to the 14th of its last month."""
    before = start - timedelta(days=1)
    return date(before.year, before.month, 15), date(end.year, end.month, 14)


def _day(day: date) -> str:
    month = f'{day.month:02d}' if day.month < 3 else str(day.month)
    return f'{day.day:02d}/{month}/{day.year}'


def _long(day: date) -> str:
    month = f'{day.month:02d}' if day.month < 3 else str(day.month)
    return f'{day.day:02d} tháng {month} năm {day.year}'
