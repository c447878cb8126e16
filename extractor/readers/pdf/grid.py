"""From ruling lines to the grids of tables: joined rules, crossings, cells with their spans.

Rules within `SNAP` of one another are one (doubled borders, the two edge rectangles of neighbouring cells), pieces of
a rule with gaps up to `JOIN` are joined, rules that cross belong to one grid. A cell is a rectangle of the grid
without a rule inside; a side that is missing on the outside (an open table, a page break) is closed where the rules
across it end.
"""
from __future__ import annotations

from bisect import bisect_right
from itertools import groupby
from operator import itemgetter
from typing import Sequence

from msgspec import Struct

from ...errors import LimitExceeded
from .rulings import Rule

SNAP = 3.0
JOIN = 3.0
REACH = 3.0
"""Points by which a rule may end short of the one it meets."""
SHORTEST = 4.0
_SLIVER = 7.0
"""A column or row narrower than this which no cell has for itself is an offset between rules that were drawn by
hand."""
_MOST_CROSSINGS = 3_000_000

Crossing = tuple[float, float, float, int]
"""A joined rule: where it stands (x or y), its start, its end, one of the page objects that draw it."""


GridCell = tuple[int, int, int, int]
"""A cell of a grid: its first row and column, its spans in rows and columns."""


class Grid(Struct, frozen=True):
    """A drawn table in reading space, y downwards.

    xs, ys: where rules stand. owner: for each interval between ys and xs the index of the cell that covers it, or -1.
    cells: with rows and columns counted as a person counts them; boxes: where each of them is drawn. rules: some of
    the page objects that draw it. open_right: no rule is drawn at its right side; right_rule: else a
    page object that draws it (0: not known).
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: tuple[tuple[int, ...], ...]
    cells: tuple[GridCell, ...]
    boxes: tuple[tuple[float, float, float, float], ...]
    row_count: int
    column_count: int
    rules: tuple[int, ...] = ()
    open_right: bool = False
    right_rule: int = 0

    @property
    def box(self) -> tuple[float, float, float, float]:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_at(self, x: float, y: float) -> int:
        """The index of the cell at a point; -1 where there is none."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owner[row][column]
        return -1


def find_grids(horizontal: Sequence[Rule], vertical: Sequence[Rule], *, place: str = '') -> list[Grid]:
    """The grids that rules form, from top to bottom. Raises LimitExceeded when the rules cross too often."""
    if len(vertical) < 1 or len(horizontal) < 1:
        return []
    across, down = _joined(horizontal), _joined(vertical)
    if len(across) * len(down) > _MOST_CROSSINGS:
        raise LimitExceeded('crossing lines on a page', _MOST_CROSSINGS, place=place)
    grids = []
    for rows, columns in _components(across, down):
        grid = _grid([across[index] for index in rows], [down[index] for index in columns])
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return grids


def _joined(rules: Sequence[Rule]) -> list[Crossing]:
    """Rules at nearly one place as one, and their pieces joined; what stays too short is left out."""
    joined: list[Crossing] = []
    group: list[Rule] = []
    for at, same in groupby(sorted(rules, key=itemgetter(0)), itemgetter(0)):  # Word draws many at one place
        if group and at - group[-1][0] > SNAP:
            _join_near(group, joined)
            group = []
        group += same
    if group:
        _join_near(group, joined)
    return joined


def _join_near(group: list[Rule], joined: list[Crossing]) -> None:
    """Join rules each of which is near the next. Where the first and the last are apart, those of different tables
    (one below the other, or side by side) have nothing to do with one another."""
    if group[-1][0] - group[0][0] <= 2 * SNAP:
        _join(group, joined)
        return
    for members in _side_by_side(group):
        part: list[Rule] = []
        for rule in members:
            if part and (rule[0] - part[-1][0] > SNAP or rule[0] - part[0][0] > 2 * SNAP):
                _join(part, joined)
                part = []
            part.append(rule)
        _join(part, joined)


def _side_by_side(group: list[Rule]) -> list[list[Rule]]:
    """Rules that run beside one another, directly or through others, each set in order of place."""
    sets: list[list[Rule]] = []
    end = 0.0
    for rule in sorted(group, key=itemgetter(1)):
        if sets and rule[1] <= end + JOIN:
            sets[-1].append(rule)
            end = max(end, rule[2])
        else:
            sets.append([rule])
            end = rule[2]
    return [sorted(members, key=itemgetter(0)) for members in sets]


def _join(group: list[Rule], joined: list[Crossing]) -> None:
    if len(group) == 1:
        (at, start, end, drawn), = group
        if end - start >= SHORTEST:
            joined.append((at, start, end, drawn))
        return
    at = group[0][0]
    if group[-1][0] != at:
        lengths = [end - start + 0.01 for _, start, end, _ in group]
        at = sum([rule[0] * length for rule, length in zip(group, lengths)]) / sum(lengths)
    group.sort(key=itemgetter(1))
    start, end = group[0][1], group[0][2]
    pieces: list[tuple[float, float]] = []
    for _, rule_start, rule_end, _ in group:
        if rule_start > end + JOIN:
            pieces.append((start, end))
            start, end = rule_start, rule_end
        elif rule_end > end:
            end = rule_end
    pieces.append((start, end))
    drawn = group[0][3]
    joined.extend([(at, start, end, drawn) for start, end in pieces if end - start >= SHORTEST])


def _components(across: list[Crossing], down: list[Crossing]) -> list[tuple[list[int], list[int]]]:
    """Rules that cross one another, directly or through others: indexes into `across` and `down`."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    offset = len(across)
    for index, (x, top, bottom, _) in enumerate(down, offset):
        own = root(index)
        for other, (y, left, right, _) in enumerate(across):
            if y > bottom + REACH:
                break
            if y >= top - REACH and left - REACH <= x <= right + REACH:
                parent[root(other)] = own
    members: dict[int, tuple[list[int], list[int]]] = {}
    for index in range(len(parent)):
        rows, columns = members.setdefault(root(index), ([], []))
        if index < offset:
            rows.append(index)
        else:
            columns.append(index - offset)
    return [(rows, columns) for rows, columns in members.values() if rows and columns]


def _grid(across: list[Crossing], down: list[Crossing]) -> Grid | None:
    if len(across) < 2 and len(down) < 2:
        return None
    right, *_, right_rule = max(down, default=(0.0, 0))
    across, down = _closed(across, down)
    if len(across) < 2 or len(down) < 2:
        return None
    ys, by_y = _levels(across)
    xs, by_x = _levels(down)
    row_count, column_count = len(ys) - 1, len(xs) - 1
    if row_count < 1 or column_count < 1:
        return None
    above = [_covers(by_y[index], xs) for index in range(row_count + 1)]
    before = [_covers(by_x[index], ys) for index in range(column_count + 1)]
    cells: list[GridCell] = []
    owner = [[-1] * column_count for _ in range(row_count)]
    for region in _regions(row_count, column_count, above, before):
        if len(region) == 1:
            (row, column), = region
            owner[row][column] = len(cells)
            cells.append((row, column, 1, 1))
            continue
        for cell in _rectangles(region):
            first_row, first_column, height, width = cell
            for row in range(first_row, first_row + height):
                owner[row][first_column:first_column + width] = [len(cells)] * width
            cells.append(cell)
    if not cells:
        return None
    boxes = tuple([(xs[column], ys[row], xs[column + width], ys[row + height]) for row, column, height, width in cells])
    columns = _counted(xs, {column for _, column, _, width in cells if width == 1})
    rows = _counted(ys, {row for row, _, height, _ in cells if height == 1})
    if columns[-1] < column_count or rows[-1] < row_count:
        cells = [_recounted(cell, rows, columns) for cell in cells]
    return Grid(tuple(xs), tuple(ys), tuple(map(tuple, owner)), tuple(cells), boxes, rows[-1], columns[-1],
                tuple(drawn for *_, drawn in (*across[:3], *down[:3]) if drawn), xs[-1] > right, right_rule)


def _levels(rules: list[Crossing]) -> tuple[list[float], list[list[Crossing]]]:
    """The different places of rules in order, with the rules at each (joining has made near places equal)."""
    levels: list[float] = []
    members: list[list[Crossing]] = []
    for rule in sorted(rules):
        if levels and rule[0] - levels[-1] <= 0.01:
            members[-1].append(rule)
        else:
            levels.append(rule[0])
            members.append([rule])
    return levels, members


def _covers(rules: list[Crossing], edges: list[float]) -> list[bool]:
    """For each interval between edges whether a rule runs along it."""
    if len(rules) == 1 and rules[0][1] <= edges[0] + REACH and rules[0][2] >= edges[-1] - REACH:
        return [True] * (len(edges) - 1)
    return [any(start <= low + REACH and end >= high - REACH for _, start, end, _ in rules)
            for low, high in zip(edges, edges[1:])]


def _closed(across: list[Crossing], down: list[Crossing]) -> tuple[list[Crossing], list[Crossing]]:
    """The rules with outer ones added where at least two rules across run on past the last one."""
    return _close(across, down), _close(down, across)


def _close(rules: list[Crossing], crossing: list[Crossing]) -> list[Crossing]:
    places = [rule[0] for rule in rules]
    first, last = min(places), max(places)
    ends = [(min(rule[1] for rule in crossing), first, 1), (max(rule[2] for rule in crossing), last, 2)]
    added = []
    for end, outermost, side in ends:
        if abs(end - outermost) <= SHORTEST + REACH:
            continue
        reaching = [rule[0] for rule in crossing if abs(rule[side] - end) <= REACH]
        if len(set(reaching)) >= 2:
            added.append((end, min(reaching), max(reaching), 0))
    return [*rules, *added]


def _regions(row_count: int, column_count: int, above: list[list[bool]],
             before: list[list[bool]]) -> list[list[tuple[int, int]]]:
    """Units of the grid that no rule parts, without those that are open to the outside."""
    seen = [[False] * column_count for _ in range(row_count)]
    regions = []
    for first_row in range(row_count):
        top, foot, taken = above[first_row], above[first_row + 1], seen[first_row]
        left = before[0][first_row]
        for first_column in range(column_count):
            right = before[first_column + 1][first_row]
            enclosed, left = left and right and top[first_column] and foot[first_column], right
            if taken[first_column]:
                continue
            if enclosed:
                regions.append([(first_row, first_column)])
                continue
            seen[first_row][first_column] = True
            units, stack, is_open = [], [(first_row, first_column)], False
            while stack:
                row, column = stack.pop()
                units.append((row, column))
                for wall, next_row, next_column in (
                        (above[row][column], row - 1, column), (above[row + 1][column], row + 1, column),
                        (before[column][row], row, column - 1), (before[column + 1][row], row, column + 1)):
                    if wall:
                        continue
                    if not (0 <= next_row < row_count and 0 <= next_column < column_count):
                        is_open = True
                    elif not seen[next_row][next_column]:
                        seen[next_row][next_column] = True
                        stack.append((next_row, next_column))
            if not is_open:
                regions.append(units)
    return regions


def _rectangles(units: list[tuple[int, int]]) -> list[GridCell]:
    """A region as one cell, or, when it is no rectangle, as the fewest cells of whole rows."""
    rows = [row for row, _ in units]
    columns = [column for _, column in units]
    top, bottom, left, right = min(rows), max(rows), min(columns), max(columns)
    if len(units) == (bottom - top + 1) * (right - left + 1):
        return [(top, left, bottom - top + 1, right - left + 1)]
    runs: list[list[int]] = []  # top row, first column, row count, column count
    for row in range(top, bottom + 1):
        inside = sorted(column for each, column in units if each == row)
        start = 0
        for index in range(1, len(inside) + 1):
            if index < len(inside) and inside[index] == inside[index - 1] + 1:
                continue
            run = [row, inside[start], 1, index - start]
            for earlier in runs:
                if earlier[1] == run[1] and earlier[3] == run[3] and earlier[0] + earlier[2] == row:
                    earlier[2] += 1
                    break
            else:
                runs.append(run)
            start = index
    return [(row, column, height, width) for row, column, height, width in runs]


def _counted(edges: Sequence[float], own: set[int]) -> list[int]:
    """For each edge the number of rows or columns before it, where an interval that is narrow and no cell's own
    counts as none: it is only an offset between rules that should be one."""
    numbers, number = [0], 0
    for index in range(1, len(edges)):
        number += edges[index] - edges[index - 1] >= _SLIVER or index - 1 in own
        numbers.append(number)
    return numbers


def _recounted(cell: GridCell, rows: list[int], columns: list[int]) -> GridCell:
    first_row, first_column, height, width = cell
    row, column = rows[first_row], columns[first_column]
    return (row, column, max(rows[first_row + height] - row, 1), max(columns[first_column + width] - column, 1))
