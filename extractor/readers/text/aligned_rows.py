"""Which printed lines of an aligned table make one row.

A wrapped label takes several lines, while the row's number stands on the first of them, the last, or (centred, as Word
prints it) in the middle, often on a line of its own. The lines are therefore cut into rows so that each row has at most
one code and one value a column, that labels begin and end where wordings do, and that all rows are aligned in the same
way: the cut of least cost, found by dynamic programming.
"""
from __future__ import annotations

import re
from typing import Iterator, Sequence

from msgspec import Struct

MAX_ROW_LINES = 24
_STYLE_LINES = 400
"""The alignment is chosen on this many lines."""
_SENTENCE = re.compile(r'\.$')
_TOTAL = re.compile(r'(?:tổng|cộng|toàn\s)', re.IGNORECASE)
_NUMBERED = re.compile(r'(?:\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|[IVX]+\.|[A-EĐ]\.)\s')
_WHOLE_TOTAL = re.compile(r'(?:tổng(?: cộng| số)?|cộng)', re.IGNORECASE)
_GROUP = re.compile(r'(?:lĩnh vực|cấp\s|nhóm|khối|tthc\s|thủ tục hành chính thuộc|sở, ban|các sở|huyện, thị|xã, phường|'
                    r'ubnd cấp)', re.IGNORECASE)
"""How rows over a group of areas or units are called."""
_BULLET = re.compile(r'[-+*•]\s')
_OPEN_END = re.compile(r'(?:[,(/–-]|\b(?:và|của|tại|theo|hoặc|cho|với|trong|về|các|những|do|từ|đến|bằng|thuộc|'
                       r'được|bị|trên|dưới|qua|khi|là|có|như|giữa|ở|để|vào|cùng|gồm|hay|mà|một|mỗi|bởi|sau|năm|'
                       r'tháng|ngày|số|quý|khoản|điều|cấp))$', re.IGNORECASE)
"""How a line ends inside a wording: a hint among others here, so words that may also end a label are in it."""

_CAPITAL = 0.6
"""What it costs that a label goes on with a capital letter."""

_ASIDE = 1.2
"""What it costs that a text stands above or below a label that has as many lines."""

CENTRE, UPPER, LOWER, TOP, BOTTOM = 'centre', 'upper', 'lower', 'top', 'bottom'
"""Where code and numbers stand: in the middle (of an even number of lines: between two, the upper or the lower), …"""
STYLES = ((CENTRE, CENTRE), (UPPER, UPPER), (TOP, TOP), (LOWER, LOWER), (TOP, CENTRE), (TOP, UPPER), (CENTRE, TOP),
          (BOTTOM, BOTTOM), (TOP, BOTTOM))


_MAY_END = re.compile(r'\b(?:cấp|năm|tháng|ngày|số|quý|khoản|điều)$', re.IGNORECASE)
"""Words among those of an open end with which a wording may end as well (*ngành cấp*, *trong năm*)."""
_OFF = 0.4
_OFF_EDGE = 0.9
"""What each line costs by which code or numbers stand off their place: cells aligned at an edge are so to the line."""


class RowLine(Struct, frozen=True):
    """What one printed line holds for its row.

    code: whether it has an ordinal. values: columns in which it has a number. label: what it has in the label column.
    texts: what it has in other columns, by column. gap: whether an empty line stands before it.
    """

    code: bool
    values: frozenset[int]
    label: str
    texts: tuple[tuple[int, str], ...] = ()
    gap: bool = False


class Habits(Struct, frozen=True):
    """What holds for all rows of a table.

    coded: most rows have an ordinal; valued: those that have one have numbers, too; sparse: many cells of rows with
    numbers are empty, so that a row may have none at all. width: the letters of the longest line of a label.
    """

    coded: bool
    valued: bool
    sparse: bool
    width: int


class _Row(Struct, frozen=True):
    """A row that lines may be: the index after its last, what it costs however rows are aligned, and the lines of its
    ordinal and of its numbers."""

    end: int
    cost: float
    code: int | None
    values: tuple[int, ...]


def cut_rows(lines: Sequence[RowLine]) -> list[range]:
    """The rows as ranges of lines, all lines covered, in order."""
    if not lines:
        return []
    habits = habits_of(lines)
    near = lines[:_STYLE_LINES]
    possible = [list(_rows_from(near, start, habits)) for start in range(len(near))]
    # Code and numbers aligned in two ways are rare: the other readings must be clearly worse.
    best = min(STYLES, key=lambda style: (_cheapest(possible, style)[0] + 1.5 * (style[0] != style[1]),
                                          STYLES.index(style)))
    if len(lines) > _STYLE_LINES:
        possible = [list(_rows_from(lines, start, habits)) for start in range(len(lines))]
    return _cheapest(possible, best)[1]


def is_proven(lines: Sequence[RowLine], habits: Habits) -> bool:
    """Whether lines are certainly one row: it has an ordinal, or its label shows no end within, or all rows have all
    their numbers, so that none could be without any. A row of nothing but words may be the end of the one above, where
    rows have ordinals."""
    labels = [line.label for line in lines if line.label]
    coded = any(line.code for line in lines)
    if habits.coded and not coded and not any(line.values for line in lines):
        return not labels or bool(_GROUP.match(labels[0]) or _TOTAL.match(labels[0]))
    if not habits.sparse or coded:
        return True
    return all(_seam(above, below) < _CAPITAL for above, below in zip(labels, labels[1:]))


def habits_of(lines: Sequence[RowLine]) -> Habits:
    """What holds for all rows of a table, as its lines tell."""
    coded = sum(line.code for line in lines)
    counts = [len(line.values) for line in lines if line.values]
    most = max(counts, default=0)
    return Habits(coded * 2 >= sum(bool(line.code or line.values) for line in lines), len(counts) * 10 >= coded * 7,
                   most > 2 and sum(count < most for count in counts) * 5 > len(counts),
                   max((len(line.label) for line in lines), default=0))


def _cheapest(possible: Sequence[Sequence[_Row]], style: tuple[str, str]) -> tuple[float, list[range]]:
    """The rows of least cost among those that could begin at each line, when code and numbers are aligned in a way."""
    count = len(possible)
    costs = [0.0] + [float('inf')] * count
    origin = [0] * (count + 1)
    of_code, of_values = style
    apart = 1.2 if of_code == of_values else 0.5
    off_code, off_values = (_OFF_EDGE if how in (TOP, BOTTOM) else _OFF for how in style)
    for start, rows in enumerate(possible):
        for row in rows:
            cost = costs[start] + row.cost
            if row.end > start + 1:
                last = row.end - 1
                if row.code is not None:
                    cost += off_code * abs(row.code - _expected(of_code, start, last))
                    if row.values and row.values != (row.code,):
                        cost += apart
                for at in row.values:
                    cost += off_values * abs(at - _expected(of_values, start, last))
            if cost < costs[row.end]:
                costs[row.end] = cost
                origin[row.end] = start
    found, end = [], count
    while end:
        found.append(range(origin[end], end))
        end = origin[end]
    return costs[count], found[::-1]


def _rows_from(lines: Sequence[RowLine], start: int, habits: Habits) -> Iterator[_Row]:
    """Each row that could begin at a line."""
    coded, sparse = habits.coded, habits.sparse and not habits.coded
    code_line: int | None = None
    value_lines: list[int] = []
    seen: frozenset[int] = frozenset()
    label_lines = 0
    first = last = ''
    others: dict[int, str] = {}
    places: dict[int, tuple[int, ...]] = {}
    inner = opened = open_texts = 0.0
    top = bottom = -1
    for index in range(start, min(start + MAX_ROW_LINES, len(lines))):
        line = lines[index]
        if line.code and code_line is not None or seen & line.values:
            return
        if line.code:
            code_line = index
        if line.values:
            seen |= line.values
            value_lines.append(index)
        if line.gap and index > start:
            inner += 1.0
        if line.label:
            if label_lines:
                seam = _seam(last, line.label)
                inner += 1.2 if sparse and seam == _CAPITAL else seam
                room = (0.6 if last.isupper() else 0.8) * habits.width
                if len(last) + 1 + len(line.label.split(' ', 1)[0]) < room:
                    inner += 1.0  # the next word would have fitted: the break is meant
            else:
                first = line.label
                top = index
            last = line.label
            label_lines += 1
            bottom = index
            opened += line.label.count('(') - line.label.count(')')
        if line.texts:
            for column, text in line.texts:
                if column in others:
                    inner += 0.7 * _seam(others[column], text)
                elif column in seen and text[0].islower():
                    continue  # the number goes on in words: *8.642 triệu* above *đồng*
                elif text[0].islower() or text[0].isdigit() or text[0] in ').,;:=':
                    inner += 1.5
                others[column] = text
                places[column] = (*places.get(column, ()), index)
            open_texts = sum(1.5 for text in others.values() if is_open(text) or text[-1] == ';')
        cost = inner + open_texts
        group = not seen and _GROUP.match(first) is not None
        if code_line is None and coded:
            single = label_lines == 1 and index == start
            cost += (0.3 if _TOTAL.match(first) else 2.5) if seen else 1.2 if single else 2.5
        elif not seen and not coded:
            single = label_lines == 1 and index == start
            cost += (0.3 if single else 0.6) if group else 1.2 if single or sparse else 2.5
        if not label_lines:
            cost += 3.0
        elif first[0] == '(':
            cost += 1.5
        elif first[0].islower() or first[0] in ').,;"“' or (
                first[0].isdigit() and code_line != start and not _NUMBERED.match(first)):
            cost += 2.5
        if label_lines and (opened > 0 or is_open(last)):
            cost += 2.0 if opened > 0 or not _MAY_END.search(last) else 0.6
        if label_lines and value_lines:
            cost += sum(max(top - at, at - bottom, 0) > 0 for at in value_lines)
            if label_lines == 1 and (len(value_lines) > 1 or value_lines[0] != top):
                cost += 1.0
        if label_lines:  # a cell of fewer lines than the label stands beside it
            cost += sum(_ASIDE for at in places.values() if len(at) <= label_lines and (at[0] < top or at[-1] > bottom))
        if code_line is not None and not seen and habits.valued and not group:
            cost += 0.6
        yield _Row(index + 1, cost, code_line, tuple(value_lines))


def is_open(text: str) -> bool:
    """Whether a line ends inside a wording."""
    return _OPEN_END.search(text[-24:]) is not None


def _expected(how: str, start: int, end: int) -> float:
    """The line at which code or numbers of a row stand."""
    if how == TOP:
        return start
    if how == BOTTOM:
        return end
    return (start + end) / 2 if how == CENTRE else (start + end + (how == LOWER)) // 2


def _seam(above: str, below: str) -> float:
    """How little two label lines look like one wording, one above the other."""
    if _BULLET.match(below):
        return 0.8
    if _NUMBERED.match(below):
        return 2.0
    if _WHOLE_TOTAL.fullmatch(above):
        return 2.0
    if above.isupper() != below.isupper() and len(above) > 4 and len(below) > 4:
        return 2.0
    if below[0].islower() or below[0].isdigit() or below[0] in '(),.;:"“':
        return 0.0
    if is_open(above) or above.count('(') > above.count(')') or above[-1] == ';':
        return 0.0
    if above.isupper() and below.isupper() and len(above) > 4:
        return 0.2  # capitals tell nothing among capitals
    return 1.1 if _SENTENCE.search(above) else _CAPITAL
