"""The window of days that a report says its data are from, as printed: *(Số liệu thống kê từ ngày … đến ngày …)*.

It is never computed from the period. Reports print other windows too (contests, terms of office), several of their own
(*quý III và 9 tháng*), or only a cut-off (*tính đến ngày …*).
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import Collection, Iterable

from msgspec import Struct

from ...document import Document
from ...language.dates import find_date_ranges
from ...language.folding import fold
from ...language.periods import Period
from ...patterns.letterhead import LetterheadWords

DATA, OTHER, UNSAID = 'data', 'other', 'unsaid'
_BEFORE, _AFTER = 70, 25
_SENTENCE_END = re.compile(r'[.;!?](?=\s)|\n')
_FIGURES_AFTER = re.compile(r'\s*[),:]*\s*(?:là\s*:?\s*)?\d')


class Window(Struct, frozen=True):
    """A window or cut-off stated in the report.

    first: None for a cut-off. about: data (the report's own figures), other (something else), unsaid. text: as printed.
    block: index of its block; offset: in the Document's text. estimate: a cut-off of *ước thực hiện*.
    """

    first: datetime.date | None
    last: datetime.date
    about: str
    text: str
    block: int
    offset: int
    estimate: bool = False


def find_windows(document: Document, words: LetterheadWords) -> list[Window]:
    """Every window and cut-off of the text, in order, with what its words say it is about."""
    text, found = document.text, []
    for each in find_date_ranges(text):
        before = text[max(0, each.begin - _BEFORE) : each.begin]
        cut = [match.end() for match in _SENTENCE_END.finditer(before)]
        before = fold(before[cut[-1] if cut else 0 :])
        after = text[each.end : each.end + _AFTER]
        printed = fold(each.text)
        data, other = _last(words.data_words, f'{before} {printed}'), _last(words.other_words, before)
        if data >= 0 and data >= other:
            about = DATA
        elif other >= 0:
            about = OTHER
        else:
            about = (
                DATA if each.first and 'tính từ' in f'{before} {printed}' and _FIGURES_AFTER.match(after) else UNSAID
            )
        if each.how and about == UNSAID and fold(each.how).startswith(('số liệu', 'chốt')):
            about = DATA
        found.append(
            Window(
                each.first,
                each.last,
                about,
                each.text,
                document.locate(each.begin).block_index,
                each.begin,
                fold(each.how).startswith('ước'),
            )
        )
    return found


def _last(pattern: re.Pattern, text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=-1)


def stated_window(
    windows: Iterable[Window], period: Period | None, issued_on: datetime.date | None, opening: Collection[int] = ()
) -> Window | None:
    """The report's own window: the first that says it is about data, else one that fits the period; None if there is
    none.

    opening: indexes of the blocks in which the report says what it reports on. A window stated there is its own, even
    if it covers only a part of the period (a body set up in July: *năm 2025 (từ ngày 01/7/2025 đến ngày 30/11/2025)*).

    Whatever the words say, a window that cannot belong to the period (a year off, after the issue) is not taken.
    """
    fitting = [window for window in windows if window.about != OTHER and _fits(window, period, issued_on)]
    ranges = [window for window in fitting if window.first]
    for window in ranges:
        if window.about == DATA and _spans(window, period):
            return window
    for window in ranges:
        if window.about == DATA:
            return window
    for window in ranges:
        if period and period.start and _spans(window, period):
            return window
    for window in ranges:
        if window.block in opening or _since_the_beginning(window, period, issued_on):
            return window
    cutoffs = [window for window in fitting if not window.first]
    return next((window for window in cutoffs if window.about == DATA), None) or _agreed(cutoffs)


def _agreed(cutoffs: list[Window]) -> Window | None:
    """Of cut-offs in the narrative the one stated most often, the first of equals; estimates only if there is no
    other."""
    firm = [window for window in cutoffs if not window.estimate] or cutoffs
    if not firm:
        return None
    often = Counter(window.last for window in firm)
    return max(firm, key=lambda window: often[window.last])


def _fits(window: Window, period: Period | None, issued_on: datetime.date | None) -> bool:
    if issued_on and window.last > issued_on + datetime.timedelta(days=45):
        return False
    if not period or not period.start:
        return not issued_on or (issued_on - window.last).days <= 120
    margin = datetime.timedelta(days=50)
    if window.first and not period.start - margin <= window.first <= period.finish:
        # cumulative windows begin with the year
        return window.first.year == period.year and window.first < period.start <= window.last <= period.finish + margin
    latest = period.start if window.first else period.start + datetime.timedelta(days=9)
    return latest <= window.last <= period.finish + margin


def _since_the_beginning(window: Window, period: Period | None, issued_on: datetime.date | None) -> bool:
    """Whether a window runs from the beginning of the period to shortly before the report was issued."""
    if not period or not period.start or not issued_on:
        return False
    near = datetime.timedelta(days=25)
    return abs(window.first - period.start) <= near and datetime.timedelta(0) <= issued_on - window.last <= near


def _spans(window: Window, period: Period | None) -> bool:
    """Whether a window is about as long as the period and lies about where it lies."""
    if not period or not period.start or not window.first:
        return True
    near = datetime.timedelta(days=25)
    return abs(window.first - period.start) <= near and abs(window.last - period.finish) <= near
