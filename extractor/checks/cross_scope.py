"""Whether a number of the narrative is about what the tables are about: the report's own period, level and body.

*Cùng kỳ năm 2022 tiếp nhận 181 hồ sơ*, *tại UBND các xã …*, *Phòng Tài chính có 12 biên chế* in the report of another
office are true and not in its tables. Only what stands before the number in its sentence tells, or right after it.
"""
from __future__ import annotations

import re
from functools import lru_cache
from itertools import takewhile
from typing import Iterable

from ..language.folding import fold
from ..language.periods import HALF, MONTH, QUARTER, YEAR, Period, find_periods
from ..patterns.rules import Scope
from ..report import FigureRow, ReportRow

_CLOSED = re.compile(r'\([^()]{0,400}\)')
_BESIDE = 40
"""Characters before a bracket in which it is said what stands in it."""

_AFTER = re.compile(r'[^,;:.()]{0,80}')


class _Expressions:
    """The words of a Scope as expressions over folded text (bodies: over text as printed)."""

    def __init__(self, scope: Scope):
        compared = '|'.join(re.escape(fold(word)) for word in scope.compared)
        self.compared = re.compile(rf'(?:{compared})\s*$')
        self.times = _words(scope.times)
        self.carried = _words(scope.carried)
        self.levels = [(level.id, _words(level.words)) for level in scope.levels]
        self.level_of = [(level.id, tuple(fold(body) for body in level.bodies)) for level in scope.levels]
        heads = '|'.join(re.escape(word) for word in scope.bodies)
        place = r'(?:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh)'
        self.body = re.compile(r'(?:^[-+*•–]?\s?|[,;:]\s{0,3}|\btrong đó\s|\bcủa\s|\btại\s|\bở\s)'
                               rf'((?:{heads})\s(?:{place}\s)?)'
                               r'(\w{1,12}(?:\s\w{1,12}){0,3})')

    def level(self, issuer: str) -> str:
        """The level of government that a body belongs to; empty where its name does not tell."""
        folded = fold(issuer)
        return next((name for name, bodies in self.level_of if folded.startswith(bodies)), '')


def _words(words: Iterable[str]) -> re.Pattern:
    ordered = sorted(map(fold, words), key=len, reverse=True)
    return re.compile(r'(?<!\w)(?:' + '|'.join(map(re.escape, ordered)) + r')(?!\w)')


@lru_cache(maxsize=4)
def _expressions(scope: Scope) -> _Expressions:
    return _Expressions(scope)


def positions(figures: Iterable[FigureRow]) -> list[int]:
    """Where each figure's number stands in its sentence, in the order of the figures; -1 where it cannot be found."""
    found, sentence, cursor = [], None, 0
    for figure in figures:
        if figure.text != sentence:
            sentence, cursor = figure.text, 0
        at = figure.text.find(figure.value_raw, cursor)
        found.append(at)
        cursor = at + len(figure.value_raw) if at >= 0 else cursor
    return found


def about_others(sentence: str, at: int, length: int, head: ReportRow, scope: Scope,
                 rows: Iterable[str] = (), named: bool = False) -> bool:
    """Whether the number at `at` is said of another time, level or body than the report's own.

    rows: labels of rows (areas, units) of which the tables tell apart from the total. named: the tables are about the
    same level and body, so that only the time is asked.
    """
    words = _expressions(scope)
    before = sentence[:max(at, 0)]
    while (shorter := _CLOSED.sub(' ', before)) != before:
        before = shorter
    if (opened := before.rfind('(')) >= 0 and before.rfind(')') < opened:
        beside = before[max(0, opened - _BESIDE):opened]
        if words.times.search(fold(beside)) or any(_elsewhen(period, head) for period in find_periods(beside)):
            return True  # "so với cùng kỳ năm 2021 (tiếp nhận 1.520 hồ sơ)"
    after = _AFTER.match(sentence, at + length)[0] if at >= 0 else ''
    around = f'{before} | {after}'
    folded = words.carried.sub(' ', fold(around))
    if any(not words.compared.search(folded[:match.start()]) for match in words.times.finditer(folded)):
        return True
    if any(_elsewhen(period, head) for period in find_periods(around)
           if not words.compared.search(fold(around[:period.begin]))):
        return True
    if named:
        return False
    # The total of a table with rows is that of all levels, so that there each level is a part.
    own = '' if rows else words.level(head.issuer)
    if any(own != name and level.search(folded) for name, level in words.levels):
        return True
    issuer = fold(f'{head.issuer} {head.issuer_parent}')
    if any(name and fold(match[1] + name) not in issuer for match in words.body.finditer(before)
           for name in [' '.join(takewhile(_is_capital, match[2].split()))]):
        return True
    return any(len(row) > 4 and row in folded for row in rows)


def _is_capital(word: str) -> bool:
    return word[0].isupper()


def _elsewhen(period: Period, head: ReportRow) -> bool:
    """Whether a period is not the report's own; its whole year is no other."""
    if period.start and head.period_start and head.period_end:
        if period.kind == YEAR and period.year == head.period_year:
            return False
        return (period.start, period.finish) != (head.period_start, head.period_end)
    return period.kind in (MONTH, QUARTER, HALF) and bool(head.period_kind) and (
        (period.kind, period.no) != (head.period_kind, head.period_no))
