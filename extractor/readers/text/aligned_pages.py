"""A table that goes on over pages, each of which prints the header again: what one page tells of another.

Lines that stand at the top of both are the header, whatever they look like. The words of the header are the same on
both pages and each stands over its own column, so that they tell where the columns of one page are on the other, even
where a page holds but a single row.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from statistics import median
from typing import Iterator, Sequence

from msgspec.structs import replace

from .aligned_columns import Column
from .aligned_pieces import Piece

_MOST_LINES = 40
_MOST_SHIFT = 12
_MOST_VALUES = 200
_NEAR = 5
"""So many of the words that stand nearest to a column tell how far it moved."""


def word_counts(rows: Sequence[Sequence[Piece]]) -> Counter[str]:
    """How often each word stands in some lines."""
    return Counter(word for row in rows for piece in row for word in piece.text.split(' '))


def repeated_lines(first: Sequence[Sequence[Piece]], second: Sequence[Sequence[Piece]]) -> int:
    """How many lines at the top of the first page have the same words as lines at the top of the second; 0 for none.

    A cell's lines may stand a little higher on one page than on the other: words are counted, not lines compared.
    """
    tops = {frozenset(counts.items()) for _, counts in _growing(second)}
    return max((length for length, counts in _growing(first) if frozenset(counts.items()) in tops), default=0)


def lines_with(rows: Sequence[Sequence[Piece]], words: Counter[str]) -> int:
    """How many lines at the top have just these words; 0 when they have others."""
    return next((length for length, counts in _growing(rows) if counts == words), 0)


def _growing(rows: Sequence[Sequence[Piece]]) -> Iterator[tuple[int, Counter[str]]]:
    counts: Counter[str] = Counter()
    for length, row in enumerate(rows[:_MOST_LINES], start=1):
        counts += word_counts([row])
        yield length, Counter(counts)


def moved_columns(columns: Sequence[Column], before: Sequence[Sequence[Piece]],
                  after: Sequence[Sequence[Piece]]) -> list[Column]:
    """The columns of one page as they stand on another, by the words of its header on both (`before`, `after`)."""
    places, others = _places(before), _places(after)
    shifts = sorted((old, new - old) for word, olds in places.items() if len(olds) == len(others.get(word, ()))
                    for old, new in zip(olds, others[word]))
    if not shifts:
        return list(columns)
    found: list[Column] = []
    for column in columns:
        middle = (column.start + column.end) / 2
        near = sorted(shifts, key=lambda each: abs(each[0] - middle))[:_NEAR]
        shift = round(median(moved for _, moved in near))
        start = max(column.start + shift, found[-1].end if found else 0, 0)
        found.append(replace(column, start=start, end=max(column.end + shift, start + 1)))
    return found


def shifted_columns(columns: Sequence[Column], rows: Sequence[Sequence[Piece]]) -> list[Column]:
    """The columns of one page as they stand on another that prints no header: all moved by as many letters, so that
    the numbers of its lines stand in columns of numbers."""
    numeric = [column for column in columns if column.numeric]
    values = [piece.centre for row in rows for piece in row if piece.is_value]
    if not numeric or not values:
        return list(columns)

    def misplaced(shift: int) -> float:
        return sum(min(max(column.start + shift - at, at - column.end - shift, 0.0) for column in numeric)
                   for at in values[:_MOST_VALUES])

    shift = min(range(-_MOST_SHIFT, _MOST_SHIFT + 1), key=lambda shift: (misplaced(shift), abs(shift)))
    return [replace(column, start=max(column.start + shift, 0), end=max(column.end + shift, 1)) for column in columns]


def _places(rows: Sequence[Sequence[Piece]]) -> dict[str, list[float]]:
    """The middles of each word, from left to right."""
    found: dict[str, list[float]] = defaultdict(list)
    for row in rows:
        for piece in row:
            start = piece.start
            for word in piece.text.split(' '):
                found[word].append(start + len(word) / 2)
                start += len(word) + 1
    return {word: sorted(places) for word, places in found.items()}
