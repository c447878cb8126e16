"""Which columns a group heading stands over, where only its place on the line tells.

A heading is centred over its columns, headings of one level do not overlap, those below lie within those above, a
total (*Tổng số*) is the first of its group or the last. A column's own heading fills the height from the group above it,
or from the top, to the foot of the header: how low its text stands tells how many headings are above it. The assignment
that fits best is taken if it is clearly better than the next.
"""
from __future__ import annotations

from bisect import bisect_right
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...language.folding import fold
from .aligned_columns import Column, Heading

MARGIN = 0.4
"""By how many letters of misplacement the best assignment must beat the next to be believed."""
_OTHERWISE = 1.0
"""What each column costs by which an assignment differs from what the reading of the lines made of the heading."""
_UNEVEN = 3.0
"""What it costs at most that headings side by side are not level: lines between them may be another cell's."""
_UNFIT = 4.0
"""What it costs that a column has fewer or more headings above it than its height tells."""
_STEP = 0.75
"""By so many lines at least columns with more headings above them have theirs lower."""
_TOTALS = ('tổng', 'cộng')
_KEPT = 8


class _Way(Struct, frozen=True):
    """One assignment: its cost in letters, and the first and last column of each heading, from left to right."""

    cost: float
    spans: tuple[tuple[int, int], ...]


class _Level(Struct, frozen=True):
    """What assigning the headings of one level needs: the columns and their own headings; the spans of the levels
    above; the headings of the levels below with their rank; how many headings each column has above its own, as far as
    its height tells."""

    columns: Sequence[Column]
    leaves: dict[int, Heading]
    parents: Sequence[tuple[int, int]]
    lower: Sequence[tuple[int, Heading]]
    depths: dict[int, int]

    def alone(self, index: int) -> float:
        """What it costs that no heading of this level stands over a column."""
        if self._missing(index) <= 0:
            return 0.0
        own = self.depths.get(index, 0) - 1  # the rank of the lowest heading above the column's own
        return 0.0 if any(rank == own and _is_near(each, index) for rank, each in self.lower) else _UNFIT

    def under(self, index: int) -> float:
        """What it costs that a heading of this level stands over a column."""
        return _UNFIT if self._missing(index) < 1 else 0.0

    def is_near_lower(self, index: int) -> bool:
        """Whether a heading of a lower level may stand over a column."""
        return any(_is_near(each, index) for _, each in self.lower)

    def _missing(self, index: int) -> float:
        depth = self.depths.get(index)
        return 0.5 if depth is None else depth - sum(first <= index <= last for first, last in self.parents)


def _is_near(heading: Heading, index: int) -> bool:
    return heading.first - 1 <= index <= heading.last + 1


def group_spans(headings: Sequence[Heading], columns: Sequence[Column]) -> list[Heading] | None:
    """The headings with their columns; None when the places allow more than one reading."""
    leaves = {heading.first: heading for heading in headings if not heading.level}
    found: list[Heading] = [heading for heading in headings if not heading.level]
    depths = _depths(leaves, columns, max((heading.level for heading in headings), default=0))
    parents: list[tuple[int, int]] = []
    ranks = _ranks([heading for heading in headings if heading.level])
    for number in sorted({rank for rank, _ in ranks}):
        lower = [(rank, heading) for rank, heading in ranks if rank > number]
        groups = sorted((heading for rank, heading in ranks if rank == number), key=_centre)
        ways = _assignments(groups, _Level(columns, leaves, parents, lower, depths))
        if not ways or (len(ways) > 1 and ways[1].cost - ways[0].cost < MARGIN):
            return None
        found += [replace(group, first=first, last=last) for group, (first, last) in zip(groups, ways[0].spans)]
        parents = [*parents, *ways[0].spans]
    return found


def _ranks(groups: Sequence[Heading]) -> list[tuple[int, Heading]]:
    """The headings over several columns, each with how many of the others the reading has above it."""
    found: list[tuple[int, Heading]] = []
    for group in sorted(groups, key=lambda group: (group.pieces[0].line.number, group.first - group.last)):
        above = [rank + 1 for rank, other in found if other.first <= group.first and group.last <= other.last
                 and other.pieces[0].line.number < group.pieces[0].line.number]
        found.append((max(above, default=0), group))
    return found


def _depths(leaves: dict[int, Heading], columns: Sequence[Column], levels: int) -> dict[int, int]:
    """How many headings stand above each column's own; nothing where heights do not tell.

    A column's own heading fills the height from the heading above it, or from the top, to the foot of the header. Its
    text stands at the top of that or in the middle: the lower, the more headings are above. The cells of ordinals and
    labels have none, and show which it is.
    """
    labels = [index for index in leaves if not columns[index].numeric]
    ways = []
    for height in (_first_line, _middle_line):
        lines = {index: height(leaf) for index, leaf in leaves.items()}
        steps: list[float] = []  # from which line on a heading is one deeper
        last = None
        for line in sorted(lines.values()):
            if last is None or line - last > _STEP:
                steps.append(line)
            last = line
        depths = {index: bisect_right(steps, line) - 1 for index, line in lines.items()}
        if labels and not any(depths[index] for index in labels) and 1 <= max(depths.values()) <= levels:
            ways.append((len(set(lines.values())), depths))
    return min(ways, key=lambda way: way[0])[1] if ways else {}


def _first_line(leaf: Heading) -> float:
    return leaf.pieces[0].line.number


def _middle_line(leaf: Heading) -> float:
    return (leaf.pieces[0].line.number + leaf.pieces[-1].line.number) / 2


def _centre(heading: Heading) -> float:
    return (min(piece.start for piece in heading.pieces) + max(piece.end for piece in heading.pieces)) / 2


def _assignments(groups: Sequence[Heading], level: _Level) -> list[_Way]:
    """The best ways to give each group a run of columns, in order, cheapest first."""
    count = len(level.columns)
    alone, under = [0.0], [0.0]  # what it costs that the columns before one stand alone, or all under a heading
    for index in range(count):
        alone.append(alone[-1] + level.alone(index))
        under.append(under[-1] + level.under(index))
    ways = [_Way(0.0, ())]
    for group in groups:
        costs = {(first, last): _cost(group, level, first, last) + under[last + 1] - under[first]
                 for first in range(count) for last in range(first, count)
                 if not any(first < a <= last < b or a < first <= b < last for a, b in level.parents)}
        longer: list[_Way] = []
        for way in ways:
            start = way.spans[-1][1] + 1 if way.spans else 0
            for first in range(start, count):
                before = alone[first] - alone[start]
                if way.spans:  # a column left out between two groups stands alone: possible, but rare
                    before += 0.4 * (first - start)
                for last in range(first, count):
                    if (cost := costs.get((first, last))) is not None:
                        longer.append(_Way(way.cost + cost + before, (*way.spans, (first, last))))
        longer.sort(key=lambda way: (way.cost, way.spans))
        ways = longer[:_KEPT * count]
    ways = [replace(way, cost=way.cost + alone[-1] - alone[way.spans[-1][1] + 1]) for way in ways]
    return sorted(ways, key=lambda way: (way.cost, way.spans))[:2]


def _cost(group: Heading, level: _Level, first: int, last: int) -> float:
    """How badly a heading fits a run of columns, in letters."""
    columns, leaves = level.columns, level.leaves
    start, end = columns[first].start, columns[last].end
    middles = [(start + end) / 2]
    if first in leaves and last in leaves:  # what printing moved the header by moved its lines alike
        middles.append((min(piece.start for piece in leaves[first].pieces)
                        + max(piece.end for piece in leaves[last].pieces)) / 2)
    cost = min(abs(middle - _centre(group)) for middle in middles)
    cost += _OTHERWISE * (abs(first - group.first) + abs(last - group.last))
    left = min(piece.start for piece in group.pieces)
    right = max(piece.end for piece in group.pieces)
    # A heading does not reach beyond its columns, but their cells are wider than what is printed in them.
    edge_left = (columns[first - 1].end + start) / 2 if first else start - 4
    edge_right = (columns[last + 1].start + end) / 2 if last + 1 < len(columns) else end + 8
    cost += 1.5 * max(edge_left - left - 1, 0) + 1.5 * max(right - edge_right - 1, 0)
    if first == last:
        cost += 4.0
    below = [leaves[index] for index in range(first, last + 1) if index in leaves]
    # A heading stands above all of its columns' own, and these share one band of the header: their middles are level.
    if any(leaf.pieces[0].line.number <= group.pieces[-1].line.number for leaf in below):
        cost += 12.0
    own = [leaf for leaf in below if not level.is_near_lower(leaf.first)]
    levels = [_middle_line(leaf) for leaf in own]
    if levels and not level.depths:
        cost += min(2.0 * max(max(levels) - min(levels) - 0.5, 0), _UNEVEN)
    totals = [leaf.first for leaf in below if fold(leaf.pieces[0].text).startswith(_TOTALS)]
    if totals:
        cost += -0.75 if totals == [first] else 0.5 if totals == [last] else 3.0
        cost += 3.0 * (sum(leaf.first in totals for leaf in own) > 1)
    if columns[first].code:
        cost += 6.0
    return cost
