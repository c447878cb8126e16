"""Which columns a group heading stands over, where only its place on the line tells.

A heading is centred over its columns, headings of one level do not overlap, those below lie within those above, and a
total (*Tổng số*) is the first of its group. The assignment that fits best is taken if it is clearly better than the
next.
"""
from __future__ import annotations

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
_KEPT = 8


class _Way(Struct, frozen=True):
    """One assignment: its cost in letters, and the first and last column of each heading, from left to right."""

    cost: float
    spans: tuple[tuple[int, int], ...]


def group_spans(headings: Sequence[Heading], columns: Sequence[Column]) -> list[Heading] | None:
    """The headings with their columns; None when the places allow more than one reading."""
    leaves = {heading.first: heading for heading in headings if not heading.level}
    found: list[Heading] = [heading for heading in headings if not heading.level]
    levels = sorted({heading.level for heading in headings if heading.level}, reverse=True)
    parents: list[tuple[int, int]] = []
    for level in levels:
        lower = [heading for heading in headings if 0 < heading.level < level]
        own = {index: leaf for index, leaf in leaves.items()
               if not any(each.first - 1 <= index <= each.last + 1 for each in lower)}
        groups = sorted((heading for heading in headings if heading.level == level), key=_centre)
        ways = _assignments(groups, columns, leaves, own, parents)
        if not ways or (len(ways) > 1 and ways[1].cost - ways[0].cost < MARGIN):
            return None
        found += [replace(group, first=first, last=last) for group, (first, last) in zip(groups, ways[0].spans)]
        parents += ways[0].spans
    return found


def _centre(heading: Heading) -> float:
    return (min(piece.start for piece in heading.pieces) + max(piece.end for piece in heading.pieces)) / 2


def _assignments(groups: Sequence[Heading], columns: Sequence[Column], leaves: dict[int, Heading],
                 own: dict[int, Heading], parents: Sequence[tuple[int, int]]) -> list[_Way]:
    """The best ways to give each group a run of columns, in order, cheapest first."""
    ways = [_Way(0.0, ())]
    for group in groups:
        costs = {(first, last): _cost(group, columns, leaves, own, first, last)
                 for first in range(len(columns)) for last in range(first, len(columns))
                 if not any(first < a <= last < b or a < first <= b < last for a, b in parents)}
        longer: list[_Way] = []
        for way in ways:
            start = way.spans[-1][1] + 1 if way.spans else 0
            for first in range(start, len(columns)):
                for last in range(first, len(columns)):
                    if (cost := costs.get((first, last))) is None:
                        continue
                    # A column left out between two groups stands alone: possible, but rare.
                    skipped = 0.4 * (first - start) if way.spans else 0.0
                    longer.append(_Way(way.cost + cost + skipped, (*way.spans, (first, last))))
        longer.sort(key=lambda way: (way.cost, way.spans))
        ways = longer[:_KEPT * len(columns)]
    return ways[:2]


def _cost(group: Heading, columns: Sequence[Column], leaves: dict[int, Heading], own: dict[int, Heading],
          first: int, last: int) -> float:
    """How badly a heading fits a run of columns, in letters. own: the leaves that have no other group above them."""
    start, end = columns[first].start, columns[last].end
    cost = abs((start + end) / 2 - _centre(group)) + _OTHERWISE * (abs(first - group.first) + abs(last - group.last))
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
    middles = [(leaf.pieces[0].line.number + leaf.pieces[-1].line.number) / 2 for leaf in below if leaf.first in own]
    if middles:
        cost += min(2.0 * max(max(middles) - min(middles) - 0.5, 0), _UNEVEN)
    totals = [leaf.first for leaf in below if fold(leaf.pieces[0].text).startswith('tổng')]
    if totals:
        cost += -0.75 if totals == [first] else 3.0
    if columns[first].code:
        cost += 6.0
    return cost
