"""What each column of an annex holds, by its heading and by what stands in it; and whether a table is an annex."""
from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document import Table
from ...document.row_shapes import read_code
from ...language.folding import fold, squash
from ...language.numbers import UNREADABLE, parse_value
from ...language.text import one_line
from ...patterns.indicators import Heading, IndicatorPatterns
from ..headers import Path, header_layouts

CODE, LABEL, UNIT, VALUE, NOTE, OTHER, SUBLABEL = 'code', 'label', 'unit', 'value', 'note', 'other', 'sublabel'
STRAY = 'stray'
"""A column without a known heading in which a few numbers stand: they may belong to the column beside it."""

SAMPLE = 400
"""Rows looked at to learn what a column holds."""
_RATE = squash('tỷ lệ')
_BULLET = re.compile(r'[-–—+*•·▪]')
_BRACKETS = re.compile(r'\([^()]{0,300}\)')


class ColumnReading(Struct, frozen=True):
    """One column: its 0-based index, role, printed path of headings, and why it was read so.

    score: 0-100, how sure the role is. value_heading: how its values are told from those of other columns.
    runner_up: the role that its heading or contents would also allow, empty if none. heading: id of its heading in the
    patterns. holds: as there.
    """

    index: int
    role: str
    path: Path
    score: float
    evidence: str
    runner_up: str = ''
    value_heading: str = ''
    heading: str = ''
    holds: str = ''

    @property
    def is_rate(self) -> bool:
        """Whether the values are percentages whatever the unit of their rows: *Tỷ lệ (%)*."""
        return self.role == VALUE and ('%' in self.value_heading or squash(self.value_heading).startswith(_RATE))


class Profile(Struct, frozen=True):
    """What stands in a column: counts of filled cells, by what they look like, and the letters of the texts."""

    filled: int = 0
    codes: int = 0
    values: int = 0
    units: int = 0
    texts: int = 0
    letters: int = 0

    def share(self, count: int) -> float:
        return count / self.filled if self.filled else 0.0


class HeadingBook:
    """Looks up headings and units of one set of patterns. beside: ids of the headings that a table has, for those that
    mean something only beside them; None for all headings there are."""

    def __init__(self, facts: IndicatorPatterns, beside: frozenset[str] | None = frozenset()):
        meant = [heading for heading in facts.headings
                 if beside is None or not heading.beside or not beside.isdisjoint(heading.beside)]
        meant.sort(key=lambda heading: bool(heading.beside))
        self._facts = facts
        self._within: dict[frozenset[str], HeadingBook] = {}
        self._names = {squash(name): heading for heading in meant for name in heading.names}
        self._starts = {squash(start): heading for heading in meant for start in heading.starts}
        longest_first = sorted(self._starts, key=lambda start: (-len(start), start))
        self._start = re.compile('|'.join(map(re.escape, longest_first)) or r'(?!)')
        own = frozenset(squash(name) for heading in meant if heading.beside for name in heading.names)
        self._foreign = frozenset(squash(name) for name in facts.not_annex) - own
        self._units = frozenset(fold(name) for unit in facts.units for name in unit.names)

    def heading(self, text: str) -> tuple[Heading | None, bool]:
        """The meaning of a heading, and whether the whole of it is known rather than only its beginning."""
        bare = _BRACKETS.sub(' ', text) if '(' in text else text
        key = squash(bare) or squash(text)
        if found := self._names.get(key) or self._names.get(squash(text)):
            return found, True
        start = self._start.match(key)
        return (self._starts[start[0]], False) if start else (None, False)

    def within(self, texts: Sequence[str]) -> HeadingBook:
        """The book for a table with these headings: some mean something only beside others."""
        said = frozenset(heading.id for text in texts if (heading := self._every_heading.heading(text)[0]))
        said &= self._conditions
        if not said:
            return self
        if said not in self._within:
            self._within[said] = HeadingBook(self._facts, said)
        return self._within[said]

    @cached_property
    def _every_heading(self) -> HeadingBook:
        return HeadingBook(self._facts, None)

    @cached_property
    def _conditions(self) -> frozenset[str]:
        return frozenset(name for heading in self._facts.headings for name in heading.beside)

    def is_foreign(self, text: str) -> bool:
        """Whether a heading belongs to a table of another kind."""
        return squash(_BRACKETS.sub(' ', text)) in self._foreign

    def is_unit(self, text: str) -> bool:
        return fold(text) in self._units

    def fit(self, paths: Sequence[Path]) -> float:
        """How well neighbouring columns go together, for headers whose spans were lost in text."""
        score = 0.0
        for path in paths:
            if not path:
                score -= 1
                continue
            leaf, whole = self.heading(path[-1])
            score += (1.0 if whole else 0.5) if leaf else -0.5
            for parent in path[:-1]:
                above, _ = self.heading(parent)
                score += 1.0 if above and above.role == VALUE else -1.0
        leaves = [squash(path[-1]) for path in paths if path]
        return score - (len(leaves) - len(set(leaves)))


def profile(table: Table, column: int, start: int, book: HeadingBook, role: str = '') -> Profile:
    """What stands in a column from row `start` on; cells merged over several columns do not count.

    role: what its heading says; of ordinals nobody asks what else they could be.
    """
    counted = Counter(cell.text.strip() for row in table.rows[start:start + SAMPLE]
                      if (cell := row[column]) is not None and cell.column == column and cell.column_span == 1)
    counted.pop('', None)
    codes = values = units = texts = letters = 0
    if role == CODE:
        return Profile(counted.total(), counted.total())
    for text, times in counted.items():
        if text.isdecimal() and text.isascii():  # most cells of most annexes: a number, or a row's own
            codes += times * (len(text) <= 3)
            values += times * (len(text) <= 40)
            continue
        # A long text is none of an ordinal, a value and a unit, and long words without a digit are no value: not worth
        # the trying.
        code = len(text) <= 24 and (read_code(text) is not None or _BULLET.fullmatch(text) is not None)
        codes += code * times
        if len(text) <= 40:
            if len(text) <= 24 or any(map(str.isdigit, text)):
                values += (parse_value(text).state != UNREADABLE) * times
            units += book.is_unit(text) * times
        if not code and (text[0].isalpha() or any(map(str.isalpha, text))):
            texts += times
            letters += len(text) * times
    return Profile(counted.total(), codes, values, units, texts, letters)


class Columns(Struct, frozen=True):
    """The columns of a table, how sure it is that it is an indicator annex, and the reasons."""

    columns: tuple[ColumnReading, ...]
    score: float
    reasons: tuple[str, ...]

    def index(self, role: str) -> int | None:
        return next((column.index for column in self.columns if column.role == role), None)

    @property
    def values(self) -> tuple[ColumnReading, ...]:
        return tuple(column for column in self.columns if column.role == VALUE)

    @property
    def strays(self) -> tuple[int, ...]:
        return tuple(column.index for column in self.columns if column.role == STRAY)

    @property
    def is_score_table(self) -> bool:
        """Whether its values are points: those that could be had beside those given, or points given by several."""
        points = [column for column in self.values if column.holds == 'points']
        return len(points) > 1 and 2 * len(points) >= len(self.values)

    @property
    def is_possible(self) -> bool:
        """Whether there are labels, and values that are not only what is aimed at."""
        return self.index(LABEL) is not None and any(column.holds != 'targets' for column in self.values)


def read_columns(table: Table, header_rows: int, start: int, book: HeadingBook) -> Columns:
    """The role of each column. header_rows: rows of headings at the top; start: the first row of data."""
    paths = header_layouts(table, header_rows, book.fit)[0].paths
    readings = [_by_heading(index, path, book) for index, path in enumerate(paths)]
    profiles = [profile(table, each.index, start, book, each.role) for each in readings]
    _settle_label(readings, profiles)
    _settle_others(readings, profiles)
    _settle_beside_points(readings, profiles)
    columns = tuple(_with_value_headings(readings))
    score, reasons = _annex_score(columns, profiles, book)
    found = Columns(columns, score, reasons)
    if found.is_score_table and not any(each.role == LABEL and each.heading for each in columns):
        # Points of offices, staff, contestants.
        return replace(found, score=score - 3.0, reasons=(*reasons, 'no column is headed as that of criteria'))
    return found


def _by_heading(index: int, path: Path, book: HeadingBook) -> ColumnReading:
    """What the heading alone says; an unknown one under *Kết quả* is a value, any other is left to the contents."""
    for depth, text in enumerate(reversed(path)):
        heading, whole = book.heading(text)
        if heading is None:
            continue
        if depth and heading.role != VALUE and _BRACKETS.sub('', path[-1]).strip():
            continue
        score = (100.0 if whole else 85.0) - 10.0 * depth
        return ColumnReading(index, heading.role, path, score, f'heading "{text}" ({heading.id})', heading=heading.id,
                             holds=heading.holds)
    return ColumnReading(index, '', path, 0.0, 'no known heading')


def _settle_label(readings: list[ColumnReading], profiles: list[Profile]) -> None:
    """Find the one column of labels: by its heading, else the one with the most text."""
    headed = [each.index for each in readings if each.role == LABEL]
    texty = [index for index in headed
             if not profiles[index].filled or profiles[index].texts * 2 > profiles[index].filled]
    if texty:
        chosen = max(texty, key=lambda index: (profiles[index].letters, -index))
        if chosen - 1 in texty and readings[chosen].path[:1] == readings[chosen - 1].path[:1]:
            chosen -= 1  # one heading over groups and what they consist of: the right column names the rows
    else:
        # *Mục tiêu* and *Kế hoạch* head numbers, or the words of what the numbers are about.
        free = [each.index for each in readings if each.role in ('', LABEL, VALUE) and profiles[each.index].filled]
        free = [index for index in free if profiles[index].share(profiles[index].texts) >= 0.6
                and profiles[index].letters >= 8 * profiles[index].texts
                and (readings[index].role != VALUE or profiles[index].share(profiles[index].values) < 0.2)]
        if not free or any(each.role == VALUE and each.index < min(free) for each in readings):
            chosen = None
        else:
            chosen = max(free, key=lambda index: (profiles[index].letters, -index))
    for index in headed:
        if index == chosen:
            continue
        if profiles[index].share(profiles[index].values) > 0.6 or not profiles[index].filled:
            # *Nội dung | Chỉ tiêu | Kết quả*: here chỉ tiêu is the target.
            readings[index] = replace(readings[index], role=VALUE, score=60.0, runner_up=LABEL,
                                      evidence=readings[index].evidence + ', but it holds numbers')
        elif chosen is not None and index == chosen + 1 and readings[index].path[:1] == readings[chosen].path[:1]:
            readings[index] = replace(readings[index], role=SUBLABEL, evidence='under the heading of the labels')
        else:
            readings[index] = replace(readings[index], role=OTHER, runner_up=LABEL)
    if chosen is not None and readings[chosen].role != LABEL:
        readings[chosen] = replace(readings[chosen], role=LABEL, score=60.0, evidence='most of the text stands here')


def _settle_others(readings: list[ColumnReading], profiles: list[Profile]) -> None:
    """Give the columns without a known heading a role by their contents, and mistrust headings that these deny."""
    label = next((each.index for each in readings if each.role == LABEL), len(readings))
    most = max((held.filled for reading, held in zip(readings, profiles) if reading.role == VALUE), default=0)
    for index, (reading, held) in enumerate(zip(readings, profiles)):
        if reading.role == '' and index < label and held.filled and held.share(held.codes) >= 0.6:
            readings[index] = replace(reading, role=CODE, score=70.0, evidence='holds ordinals')
        elif reading.role in (NOTE, OTHER) and held.share(held.units) >= 0.6 and not any(
                each.role == UNIT for each in readings):
            # Text that lost an empty last column has its headings one column too far.
            readings[index] = replace(reading, role=UNIT, score=60.0, runner_up=reading.role, evidence='holds units')
        elif reading.role == '' and held.filled and held.share(held.units) >= 0.5:
            readings[index] = replace(reading, role=UNIT, score=70.0, evidence='holds units')
        elif reading.role == '' and index > label and held.filled and held.share(held.values) >= 0.6:
            if held.filled * 3 >= most:
                readings[index] = replace(reading, role=VALUE, score=70.0, evidence='holds numbers')
            else:
                readings[index] = replace(reading, role=STRAY, score=40.0, runner_up=VALUE, evidence='holds few numbers')
        elif reading.role == '' and index < label and not held.filled and index == 0:
            readings[index] = replace(reading, role=CODE, score=40.0, evidence='empty, left of the labels')
        elif reading.role == UNIT and held.filled >= 3 and not held.units and held.letters > 25 * held.texts:
            readings[index] = replace(reading, role=OTHER, runner_up=UNIT, evidence='holds names, not units')
        elif reading.role == VALUE and held.filled >= 3 and held.share(held.values) < 0.4 and (
                held.letters > 12 * held.texts):
            spare = any(each.role == VALUE and each.index != index for each in readings)
            if spare:
                readings[index] = replace(reading, role=OTHER, runner_up=VALUE, evidence='holds text, not numbers')
        elif reading.role == '':
            readings[index] = replace(reading, role=OTHER, evidence='no known heading, no known contents')
    for role in (CODE, UNIT, NOTE):  # one of each
        same = [each.index for each in readings if each.role == role]
        if len(same) > 1:
            keep = max(same, key=lambda index: (readings[index].score, profiles[index].filled, -index))
            for index in same:
                if index != keep:
                    readings[index] = replace(readings[index], role=OTHER, runner_up=role,
                                              evidence=f'another column is the {role}')
    if not any(each.role == NOTE for each in readings):
        # A column of text with a value's heading, beside the numbers, explains them.
        spare = [each.index for each in readings if each.role == OTHER and each.runner_up == VALUE]
        if spare:
            readings[spare[0]] = replace(readings[spare[0]], role=NOTE)


def _settle_beside_points(readings: list[ColumnReading], profiles: list[Profile]) -> None:
    """In a score table *Kết quả thực hiện* may say in words what the points are for: such a column holds notes."""
    if sum(each.holds == 'points' for each in readings if each.role == VALUE) < 2:
        return
    for index, (reading, held) in enumerate(zip(readings, profiles)):
        if reading.role == VALUE and reading.holds != 'points' and held.texts * 2 > held.filled > 2 * held.values:
            noted = any(each.role == NOTE for each in readings)
            readings[index] = replace(reading, role=OTHER if noted else NOTE, runner_up=VALUE,
                                      evidence='holds text beside points')


def _with_value_headings(readings: list[ColumnReading]) -> list[ColumnReading]:
    """Name each value column by its own heading, with those above it only where two would be called the same."""
    values = [each for each in readings if each.role == VALUE]
    names = {}
    for each in values:
        leaf = each.path[-1] if each.path else ''
        alike = [other for other in values if other.path and squash(other.path[-1]) == squash(leaf)]
        depth = 1
        while len(alike) > 1 and depth < len(each.path):
            depth += 1
            ending = tuple(map(squash, each.path[-depth:]))
            alike = [other for other in alike if tuple(map(squash, other.path[-depth:])) == ending]
        names[each.index] = ' > '.join(each.path[-depth:])
    return [replace(each, value_heading=names.get(each.index, '')) for each in readings]


def _annex_score(columns: Sequence[ColumnReading], profiles: list[Profile],
                 book: HeadingBook) -> tuple[float, tuple[str, ...]]:
    """How much speaks for an indicator annex; 3 and more is enough (see `reading.read_indicators`)."""
    score, reasons = 0.0, []
    for column in columns:
        heading = next((found for text in reversed(column.path) if (found := book.heading(text)[0])), None)
        if column.role == LABEL and heading and heading.role == LABEL:
            gain = 2.0 if heading.strong else 1.0
        elif column.role == UNIT:
            gain = 2.0 if heading and heading.role == UNIT else 1.0
        elif column.role == VALUE and heading and heading.role == VALUE:
            gain = 1.0 if not any(reason.startswith(VALUE) for reason in reasons) else 0.0
        else:
            gain = 0.0
        if gain:
            score += gain
            reasons.append(f'{column.role} column {column.index + 1}: {column.evidence}')
        foreign = next((text for text in column.path if book.is_foreign(text)), None)
        if foreign and not (heading and heading.role in (LABEL, UNIT) and column.role in (LABEL, UNIT)):
            score -= 3.0
            reasons.append(f'column {column.index + 1} is headed "{one_line(foreign)}", as in lists of another kind')
    held = [profiles[column.index] for column in columns if column.role == VALUE]
    filled, numbers = sum(each.filled for each in held), sum(each.values for each in held)
    if filled >= 2 and numbers < 0.5 * filled:
        score -= 2.0
        reasons.append('most cells of the value columns hold text')
    elif filled >= 2 and numbers >= 0.8 * filled and any(reason.startswith(VALUE) for reason in reasons):
        score += 1.0
        reasons.append('the value columns hold numbers')
    return score, tuple(reasons)
