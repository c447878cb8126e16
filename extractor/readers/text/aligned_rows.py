"""Which printed lines of an aligned table make one row.

A wrapped label takes several lines, while the row's number stands on the first of them, the last, or (centred, as Word
prints it) in the middle, often on a line of its own. The lines are therefore cut into rows so that each row has at most
one code and one value a column, that labels begin and end where wordings do, and that all rows are aligned in the same
way: the cut of least cost, found by dynamic programming.
"""
from __future__ import annotations

import re
from typing import Sequence

from msgspec import Struct

MAX_ROW_LINES = 24
_STYLE_LINES = 400
"""The alignment is chosen on this many lines."""
_SENTENCE = re.compile(r'\.$')
_TOTAL = re.compile(r'(?:tổng|cộng|toàn\s)', re.IGNORECASE)
_NUMBERED = re.compile(r'(?:\d{1,3}(?:\.\d{1,3})*[.)]|[a-zđ]\)|[IVX]+\.)\s')
_WHOLE_TOTAL = re.compile(r'(?:tổng(?: cộng| số)?|cộng)', re.IGNORECASE)
_GROUP = re.compile(r'(?:lĩnh vực|cấp\s|nhóm|khối|tthc\s|thủ tục hành chính thuộc|sở, ban|các sở|huyện, thị|xã, phường|'
                    r'ubnd cấp)', re.IGNORECASE)
"""How rows over a group of areas or units are called."""
_BULLET = re.compile(r'[-+*•]\s')
_OPEN_END = re.compile(r'(?:[,(/–-]|\b(?:và|của|tại|theo|hoặc|cho|với|trong|về|các|những|do|từ|đến|bằng|thuộc|'
                       r'được|bị|trên|dưới|qua|khi|là|có|như|giữa|ở|để|vào|cùng|gồm|hay|mà|một|mỗi|bởi|sau|năm|'
                       r'tháng|ngày|số|quý|khoản|điều|cấp))$', re.IGNORECASE)
"""How a line ends inside a wording: a hint among others here, so words that may also end a label are in it."""

CENTRE, UPPER, LOWER, TOP, BOTTOM = 'centre', 'upper', 'lower', 'top', 'bottom'
"""Where code and numbers stand: in the middle (of an even number of lines: between two, the upper or the lower), …"""
STYLES = ((CENTRE, CENTRE), (UPPER, UPPER), (TOP, TOP), (LOWER, LOWER), (TOP, CENTRE), (TOP, UPPER), (CENTRE, TOP),
          (BOTTOM, BOTTOM), (TOP, BOTTOM))


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


def cut_rows(lines: Sequence[RowLine]) -> list[range]:
    """The rows as ranges of lines, all lines covered, in order."""
    if not lines:
        return []
    coded = sum(line.code for line in lines) * 2 >= sum(bool(line.code or line.values) for line in lines)
    # Code and numbers aligned in two ways are rare: the other readings must be clearly worse.
    def price(style: tuple[str, str]) -> float:
        return _cheapest(lines[:_STYLE_LINES], style, coded)[0] + 1.5 * (style[0] != style[1])

    best = min(STYLES, key=lambda style: (price(style), STYLES.index(style)))
    return _cheapest(lines, best, coded)[1]


def _cheapest(lines: Sequence[RowLine], style: tuple[str, str], coded: bool) -> tuple[float, list[range]]:
    count = len(lines)
    width = max((len(line.label) for line in lines), default=0)
    # In most tables every row with an ordinal has numbers.
    valued = sum(bool(line.values) for line in lines) * 10 >= sum(line.code for line in lines) * 7
    costs = [0.0] + [float('inf')] * count
    origin = [0] * (count + 1)
    for start in range(count):
        if costs[start] == float('inf'):
            continue
        for end, cost in _rows_from(lines, start, style, coded, width, valued):
            if costs[start] + cost < costs[end]:
                costs[end] = costs[start] + cost
                origin[end] = start
    rows, end = [], count
    while end:
        rows.append(range(origin[end], end))
        end = origin[end]
    return costs[count], rows[::-1]


def _rows_from(lines: Sequence[RowLine], start: int, style: tuple[str, str], coded: bool, width: int, valued: bool):
    """Each row that could begin at a line: the index after its last line, and what it costs."""
    code_line: int | None = None
    value_lines: set[int] = set()
    seen: set[int] = set()
    label_lines = 0
    first = last = ''
    others: dict[int, str] = {}
    inner = opened = 0.0
    labelled: list[int] = []
    for index in range(start, min(start + MAX_ROW_LINES, len(lines))):
        line = lines[index]
        if line.code and code_line is not None or seen & line.values:
            return
        if line.code:
            code_line = index
        if line.values:
            seen |= line.values
            value_lines.add(index)
        if line.gap and index > start:
            inner += 1.0
        if line.label:
            if label_lines:
                inner += _seam(last, line.label)
                if len(last) + 1 + len(line.label.split(' ', 1)[0]) < 0.8 * width:
                    inner += 1.0  # the next word would have fitted: the break is meant
            else:
                first = line.label
            last = line.label
            label_lines += 1
            labelled.append(index)
            opened += line.label.count('(') - line.label.count(')')
        for column, text in line.texts:
            if column in others:
                inner += 0.7 * _seam(others[column], text)
            elif text[0].islower() or text[0].isdigit() or text[0] in ').,;:=':
                inner += 1.5
            others[column] = text
        cost = inner + sum(1.5 for text in others.values() if is_open(text) or text[-1] == ';')
        if code_line is None and coded:
            single = label_lines == 1 and index == start
            cost += (0.3 if _TOTAL.match(first) else 2.5) if seen else 1.2 if single else 2.5
        elif not seen and not coded:
            single = label_lines == 1 and index == start
            cost += (0.3 if single else 0.6) if _GROUP.match(first) else 1.2 if single else 2.5
        if not label_lines:
            cost += 3.0
        elif first[0] == '(':
            cost += 1.5
        elif first[0].islower() or first[0] in ').,;"“' or (
                first[0].isdigit() and code_line != start and not _NUMBERED.match(first)):
            cost += 2.5
        if code_line is not None and value_lines - {code_line}:
            cost += 1.2 if style[0] == style[1] else 0.5
        if label_lines and (opened > 0 or is_open(last)):
            cost += 2.0
        if labelled and value_lines:
            cost += 1.0 * sum(max(labelled[0] - at, at - labelled[-1], 0) > 0 for at in value_lines)
            if label_lines == 1 and value_lines - {labelled[0]}:
                cost += 1.0
        if code_line is not None and not seen and valued and not _GROUP.match(first):
            cost += 0.6
        for at, how in [(code_line, style[0])] * (code_line is not None) + [(at, style[1]) for at in value_lines]:
            cost += 0.4 * abs(at - _expected(how, start, index))
        yield index + 1, cost


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
    return 1.1 if _SENTENCE.search(above) else 0.6
