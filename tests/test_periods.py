"""Periods, dates and windows as reports word them: the printed words on the left, what they mean on the right."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, strategies as st

from extractor.language.dates import find_date_line, find_date_ranges, to_date
from extractor.language.periods import Period, find_periods, report_periods, with_year_of

D = datetime.date

TITLES = {
    # the words: kind, number, year, first and last nominal day of the report's own period
    'công tác cải cách hành chính quý III năm 2021': ('quarter', 3, 2021, D(2021, 7, 1), D(2021, 9, 30)),
    'quý 3/2021': ('quarter', 3, 2021, D(2021, 7, 1), D(2021, 9, 30)),
    'QUÝ I/2026': ('quarter', 1, 2026, D(2026, 1, 1), D(2026, 3, 31)),
    'quý I-2026': ('quarter', 1, 2026, D(2026, 1, 1), D(2026, 3, 31)),
    'Qúy IV năm 2020': ('quarter', 4, 2020, D(2020, 10, 1), D(2020, 12, 31)),
    'quý tư năm 2020': ('quarter', 4, 2020, D(2020, 10, 1), D(2020, 12, 31)),
    'quý lII năm 2021': ('quarter', 3, 2021, D(2021, 7, 1), D(2021, 9, 30)),
    'quý 111/2021': ('quarter', 3, 2021, D(2021, 7, 1), D(2021, 9, 30)),
    'quý lV năm 2021': ('quarter', 4, 2021, D(2021, 10, 1), D(2021, 12, 31)),
    'quý III đầu năm 2021': ('quarter', 3, 2021, D(2021, 7, 1), D(2021, 9, 30)),
    '6 tháng đầu năm 2022': ('half', 1, 2022, D(2022, 1, 1), D(2022, 6, 30)),
    'sáu tháng đầu năm 2022': ('half', 1, 2022, D(2022, 1, 1), D(2022, 6, 30)),
    '06 tháng cuối năm 2022': ('half', 2, 2022, D(2022, 7, 1), D(2022, 12, 31)),
    '6 tháng năm 2021': ('half', 1, 2021, D(2021, 1, 1), D(2021, 6, 30)),
    '9 tháng đầu năm 2023': ('nine_months', None, 2023, D(2023, 1, 1), D(2023, 9, 30)),
    '09 tháng năm 2023': ('nine_months', None, 2023, D(2023, 1, 1), D(2023, 9, 30)),
    'tháng 8/2021': ('month', 8, 2021, D(2021, 8, 1), D(2021, 8, 31)),
    'tháng 02 năm 2024': ('month', 2, 2024, D(2024, 2, 1), D(2024, 2, 29)),
    'tháng Mười hai năm 2021': ('month', 12, 2021, D(2021, 12, 1), D(2021, 12, 31)),
    'năm 2025': ('year', None, 2025, D(2025, 1, 1), D(2025, 12, 31)),
    '11 tháng đầu năm 2022': ('other', None, 2022, D(2022, 1, 1), D(2022, 11, 30)),
    '3 tháng đầu năm 2022': ('quarter', 1, 2022, D(2022, 1, 1), D(2022, 3, 31)),
    'giai đoạn 2021-2025': ('other', None, 2021, D(2021, 1, 1), D(2025, 12, 31)),
    # what is planned for the next period is not the report's
    'quý I năm 2026 và phương hướng, nhiệm vụ quý II': ('quarter', 1, 2026, D(2026, 1, 1), D(2026, 3, 31)),
    'năm 2025 và phương hướng, nhiệm vụ năm 2026': ('year', None, 2025, D(2025, 1, 1), D(2025, 12, 31)),
    'quý IV và cả năm 2024; phương hướng, nhiệm vụ năm 2025': ('quarter', 4, 2024, D(2024, 10, 1), D(2024, 12, 31)),
    # a year printed once, at the end
    'quý I và phương hướng, nhiệm vụ quý II năm 2026': ('quarter', 1, 2026, D(2026, 1, 1), D(2026, 3, 31)),
    'quý IV và nhiệm vụ quý I năm 2022': ('quarter', 4, 2021, D(2021, 10, 1), D(2021, 12, 31)),
    '6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2022': ('half', 1, 2022, D(2022, 1, 1), D(2022, 6, 30)),
    '9 tháng đầu năm, phương hướng nhiệm vụ quý IV năm 2021': (
        'nine_months',
        None,
        2021,
        D(2021, 1, 1),
        D(2021, 9, 30),
    ),
    'quý III và 9 tháng năm 2021': ('quarter', 3, 2021, D(2021, 7, 1), D(2021, 9, 30)),
    # the plan's year is not the report's period
    'thực hiện Kế hoạch cải cách hành chính năm 2021 quý III': ('quarter', 3, 2021, D(2021, 7, 1), D(2021, 9, 30)),
}


@pytest.mark.parametrize('title', TITLES)
def test_the_period_of_a_title(title):
    period = report_periods(title)[0]
    assert (period.kind, period.no, period.year, period.start, period.finish) == TITLES[title]


@pytest.mark.parametrize(
    'text',
    [
        'ngày 13 tháng 9 năm 2021',
        '13/9/2021',
        'quý vị đại biểu',
        'thời hạn 6 tháng kể từ ngày ký',
        'trong 9 tháng tới đây',
        'Quý khách hàng',
        'mức độ 3',
        'Nghị quyết số 76/NQ-CP',
    ],
)
def test_words_that_name_no_period(text):
    assert find_periods(text) == []


def test_mended_and_mixed_wordings_are_marked():
    assert find_periods('quý lII năm 2021')[0].doubtful
    assert find_periods('quý III đầu năm 2021')[0].mixed
    assert not find_periods('quý III năm 2021')[0].doubtful and not find_periods('6 tháng đầu năm 2021')[0].mixed


@pytest.mark.parametrize(
    'words, issued, year',
    [
        ('quý I', D(2022, 3, 20), 2022),
        ('quý IV', D(2021, 12, 15), 2021),
        ('quý IV', D(2022, 1, 5), 2021),
        ('tháng 12', D(2022, 1, 5), 2021),
    ],
)
def test_a_missing_year_is_taken_from_the_date_and_doubtful(words, issued, year):
    period = with_year_of(report_periods(words)[0], issued)
    assert (period.year, period.doubtful) == (year, True)


WINDOWS = {
    '(Số liệu thống kê từ ngày 14/6/2021 đến ngày 13/9/2021)': (D(2021, 6, 14), D(2021, 9, 13)),
    'từ ngày 21/7đến 20/8/2021': (D(2021, 7, 21), D(2021, 8, 20)),
    'từ 15/12/2020 đến 14/3/2021': (D(2020, 12, 15), D(2021, 3, 14)),
    'từ 15/12 đến 14/3/2021': (D(2020, 12, 15), D(2021, 3, 14)),
    'Từ ngày 15 tháng 6 năm 2021 đến hết ngày 14 tháng 9 năm 2021': (D(2021, 6, 15), D(2021, 9, 14)),
    'từ ngày 01 đến ngày 31/8/2021': (D(2021, 8, 1), D(2021, 8, 31)),
    '(15/6/2021 - 14/9/2021)': (D(2021, 6, 15), D(2021, 9, 14)),
    'tính đến ngày 20/3/2026': (None, D(2026, 3, 20)),
    'từ đầu năm đến ngày 15/11/2010': (None, D(2010, 11, 15)),
    'số liệu tính đến hết ngày 14/3/2026': (None, D(2026, 3, 14)),
    'ước thực hiện đến ngày 25/02/2026': (None, D(2026, 2, 25)),
}


@pytest.mark.parametrize('text', WINDOWS)
def test_windows_and_cut_offs(text):
    found = next(find_date_ranges(text))
    assert (found.first, found.last) == WINDOWS[text]
    assert text[found.begin : found.end] == found.text


@pytest.mark.parametrize(
    'text',
    [
        'từ ngày 31/9/2021 đến ngày 32/9/2021',
        'từ năm 2021 đến năm 2025',
        'đến ngày 20/3',
        'từ ngày 14/9/2021 đến ngày 14/6/2021',
    ],
)
def test_what_is_no_window(text):
    assert list(find_date_ranges(text)) == []


LINES = {
    'Nha Trang, ngày 13 tháng 9 năm 2021': (13, 9, 2021),
    'ngày 15tháng 01 năm 2026': (15, 1, 2026),
    'ngày     tháng 3 năm 2026': (None, 3, 2026),
    'ngày … tháng … năm 2026': (None, None, 2026),
    'TP. HCM, ngày 13/9/2021': (13, 9, 2021),
    'ngày   /01/2021': (None, 1, 2021),
    'ngày    tháng   năm 20…': (None, None, None),
    'NHA TRANG, NGÀY 13 THÁNG 9 NĂM 2021': (13, 9, 2021),
}


@pytest.mark.parametrize('text', LINES)
def test_the_date_of_a_letterhead_with_its_blanks(text):
    line = find_date_line(text)
    assert (line.day, line.month, line.year) == LINES[text]
    assert line.date == to_date(*reversed(LINES[text])) if line.complete else line.date is None


SCRAPS = st.lists(
    st.sampled_from(
        [
            'quý',
            'III',
            'lII',
            'năm',
            '2021',
            '6',
            'tháng',
            'đầu',
            'cuối',
            '9',
            'và',
            'nhiệm vụ',
            'từ',
            'ngày',
            '14/6/2021',
            'đến',
            '31/2/2021',
            'tính',
            'giai đoạn',
            '2021-2025',
            ',',
            '…',
            '\n',
        ]
    ),
    max_size=30,
).map(' '.join)


@given(SCRAPS | st.text(max_size=80))
def test_any_text_gives_periods_windows_or_nothing(text):
    for period in [*find_periods(text), *report_periods(text)]:
        assert isinstance(period, Period) and (period.start is None) == (period.year is None)
        assert period.start is None or period.start <= period.finish
    for found in find_date_ranges(text):
        assert found.first is None or found.first <= found.last
    find_date_line(text)
