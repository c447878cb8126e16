"""The columns of a table whose cells are only kept apart by spaces, and the cells of its header.

Columns come from the gaps that nearly all data lines leave free. Header cells are put together from the bottom up: a
piece over one column belongs to its heading, one over several columns that have headings of their own is a group.
"""
from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from statistics import median
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document.row_shapes import has_letters, is_value
from .aligned_pieces import WOBBLE, Piece

_GROUP_INDENT = 4
"""A line that runs over columns begins so many letters before the first that stands beside labels."""


_DRIFT, _APART = 10, 2
"""How far printing may move a column's cells from line to line, where at least so many blanks part each from what is
left of it."""


_SPARSE = 3
"""In so many lines a column has a number that most lines lack."""


class Column(Struct, frozen=True):
    """Where a column stands in the lines. code: it holds the ordinals; numeric: mostly numbers."""

    start: int
    end: int
    code: bool = False
    numeric: bool = False

    def overlap(self, piece: Piece) -> int:
        return min(self.end, piece.end) - max(self.start, piece.start)


def find_columns(rows: Sequence[list[Piece]]) -> list[Column]:
    """The columns of the data lines, from left to right."""
    codes = [piece for row in rows for piece in row if piece.code]
    left = min((piece.start for row in rows for piece in row[1 + row[0].code:]), default=0)
    # A group row runs freely over the columns; it tells nothing of them.
    others = [piece for row in rows for piece in row if not piece.code and not (
        len(row) == 1 + row[0].code and piece.end > left and piece.start < left - _GROUP_INDENT)]
    width = max((piece.end for piece in others), default=0)
    change = [0] * (width + 2)
    for piece in others:
        change[piece.start] += 1
        change[piece.end] -= 1
    spare = len(rows) // 25  # one line in 25 may stand out of its column
    columns: list[Column] = []
    start, height = None, 0
    for position in range(width + 1):
        height += change[position]
        if height > spare and start is None:
            start = position
        elif height <= spare and start is not None:
            columns.append(Column(start, position))
            start = None
    lines = _inside(columns, rows)
    columns = _counted([part for column, found in zip(columns, lines) for part in _parted(column, found)], rows)
    columns = _widened(_with_kinds(columns, others), others)
    if codes:
        columns.insert(0, Column(min(piece.start for piece in codes), max(piece.end for piece in codes), True))
    return columns


def _inside(columns: Sequence[Column], rows: Sequence[list[Piece]]) -> list[list[list[Piece]]]:
    """For each column what stands in it with its middle, of each line that has anything there."""
    starts = [column.start for column in columns]
    found: list[list[list[Piece]]] = [[] for _ in columns]
    for row in rows:
        last = -1
        for piece in row:
            at = bisect_right(starts, piece.centre) - 1
            if piece.code or at < 0 or piece.centre > columns[at].end:
                continue
            if at == last:
                found[at][-1].append(piece)
            else:
                found[at].append([piece])
            last = at
    return found


def _with_kinds(columns: Sequence[Column], pieces: Sequence[Piece]) -> list[Column]:
    """The columns, those of which most pieces are values as numeric."""
    starts = [column.start for column in columns]
    balance = [0] * len(columns)
    for piece in pieces:
        at = bisect_right(starts, piece.centre) - 1
        if at >= 0 and piece.centre <= columns[at].end:
            balance[at] += 1 if piece.is_value else -1
    return [replace(column, numeric=more > 0) for column, more in zip(columns, balance)]


def _widened(columns: list[Column], pieces: Sequence[Piece]) -> list[Column]:
    """The columns of words behind the labels with all that stands in them and nowhere else: few lines fill a column."""
    found = list(columns)
    for at in range(1, len(columns)):
        if columns[at].numeric:
            continue
        own = [piece for piece in pieces if not piece.is_value and columns[at].overlap(piece) > 0 and not any(
            other.overlap(piece) > 0 for other in (columns[at - 1], *columns[at + 1:at + 2]))]
        if own:
            start = max(min(piece.start for piece in own), columns[at - 1].end)
            end = max(piece.end for piece in own)
            if at + 1 < len(columns):
                end = min(end, columns[at + 1].start)
            found[at] = replace(columns[at], start=min(start, columns[at].start), end=max(end, columns[at].end))
    return found


def _counted(columns: list[Column], rows: Sequence[list[Piece]]) -> list[Column]:
    """Where most lines have the same number of values, these are the columns, however far printing moved them."""
    values = [[piece for piece in row if piece.is_value] for row in rows]
    counts = Counter(len(found) for found in values if found)
    if not counts:
        return columns
    most = max(counts, key=lambda count: (counts[count], count))
    if most < 4 or counts[most] * 5 < sum(counts.values()) * 3 or max(counts) > most:
        return columns
    full = [found for found in values if len(found) == most]
    starts = [int(median(found[at].start for found in full)) for at in range(most)]
    ends = [int(median(found[at].end for found in full)) for at in range(most)]
    for at in range(1, most):  # printing moved lines so far that one's column lies under the next one's
        if starts[at] < ends[at - 1]:
            starts[at] = ends[at - 1] = (starts[at] + ends[at - 1]) // 2
    numeric = [Column(start, end) for start, end in zip(starts, ends)]
    if any(column.start >= column.end for column in numeric):
        return columns
    texts = [column for column in columns if all(column.end <= each.start or each.end <= column.start
                                                 for each in numeric)]
    texts = [column for column in texts if not _is_numeric(column, values) or _is_sparse(column, values, numeric)]
    left = numeric[0].start
    if not any(column.end <= left for column in texts):  # labels that reach to where numbers of other lines begin
        labels = [piece for row in rows for piece in row
                  if not piece.code and piece.start < left and not piece.is_value and has_letters(piece.text)]
        if labels:
            texts.append(Column(min(piece.start for piece in labels), min(max(piece.end for piece in labels), left)))
    return sorted([*texts, *numeric], key=lambda column: column.start)


def _is_sparse(column: Column, values: Sequence[list[Piece]], numeric: Sequence[Column]) -> bool:
    """Whether a column of numbers that most lines lack is one: it stands as far from the others as these stand from
    each other, and lines that have a number there and as many as others lack another: theirs are not just moved."""
    own = [found for found in values if any(column.overlap(piece) > 0 for piece in found)]
    if len(own) < _SPARSE:
        return False
    middles = [(each.start + each.end) / 2 for each in numeric]
    pitch = median(after - before for before, after in zip(middles, middles[1:]))
    middle = (column.start + column.end) / 2
    if min(abs(middle - each) for each in middles) < 0.75 * pitch:
        return False
    full = [found for found in own if len(found) == len(numeric)]
    return all(median(abs(piece.centre - each) for piece, each in zip(found, middles)) >= pitch / 2 for found in full)


def _is_numeric(column: Column, values: Sequence[list[Piece]]) -> bool:
    return any(column.overlap(piece) > 0 for found in values for piece in found)


def _parted(column: Column, lines: Sequence[list[Piece]]) -> list[Column]:
    """A column in which lines hold several numbers side by side is as many columns, run together where printing was
    not in line. lines: what stands in it."""
    if all(len(inside) == 1 for inside in lines):
        return [column]
    found = [inside for inside in lines if len(inside) > 1 and all(piece.is_value for piece in inside)]
    counts = Counter(map(len, lines))
    if not found:
        return _side_by_side(column, lines)
    most = max((count for count in counts if count > 1 and counts[count] * 4 >= len(found)), default=1)
    full = [inside for inside in found if len(inside) == most]
    if most < 2 or not full or len(found) * 3 < sum(counts.values()):
        return [column]
    edges = []
    for at in range(most):
        edges.append((median(row[at].start for row in full), median(row[at].end for row in full)))
    return [Column(int(start), int(end)) for start, end in edges]


def _side_by_side(column: Column, lines: Sequence[list[Piece]]) -> list[Column]:
    """Two columns of which the right begins where long labels of other lines end; as one where nothing proves them."""
    pairs = [inside for inside in lines if len(inside) == 2]
    if len(pairs) < 2 or len(pairs) * 6 < len(lines) or sum(len(inside) > 2 for inside in lines) * 12 > len(pairs):
        return [column]
    lefts, rights = [left for left, _ in pairs], [right for _, right in pairs]
    start, end = min(right.start for right in rights), max(right.end for right in rights)
    spread = min(max(places) - min(places) for places in (
        [right.start for right in rights], [right.end for right in rights], [right.centre for right in rights]))
    if max(left.start for left in lefts) >= start - 2 or spread > WOBBLE and (
            spread > _DRIFT or len(pairs) * 4 < len(lines)
            or any(right.start - left.end < _APART for left, right in pairs)):
        return [column]
    if spread > WOBBLE:  # where nothing stands beside it, a cell may begin further left
        least = max(max(left.start for left in lefts) + _DRIFT, start - _DRIFT)
        start = min((piece.start for inside in lines for piece in inside if piece.start >= least), default=start)
    return [Column(column.start, start - 1), Column(start, max(column.end, end))]


def split_at_gaps(piece: Piece, columns: Sequence[Column], alone: Sequence[Alone] = ()) -> list[Piece]:
    """A piece that reaches over columns, cut at the spaces between them; itself when it cannot be.

    Half of a phrase is no cell. What stands on one side of a cut must be a number, or a text that fills other cells of
    the column; or it begins just where others do, behind a column that is not the labels'. Where the words on both
    sides of a cut stand nowhere else, all parts are doubtful.
    """
    if ' ' not in piece.text:
        return [piece]
    over = [index for index, column in enumerate(columns) if column.overlap(piece) > 0
            and not (column.code and not piece.code)]
    if len(over) < 2:
        return [piece]
    label = int(columns[0].code)
    cuts: list[int] = []
    guessed = False
    for index, following in zip(over, over[1:]):
        left, right = columns[index], columns[following]
        near, told = [], []
        for at, char in enumerate(piece.text):
            if char != ' ' or not left.end - 3 <= piece.start + at <= right.start + 1:
                continue
            rest = piece.text[at + 1:]
            if (_begins_with_value(rest) and (right.numeric or index > label)
                    or all(map(is_value, piece.text[:at].split(' ')))
                    or alone and rest in alone[following].texts
                    or alone and index > label and piece.start + at + 1 in alone[following].starts
                    or index == label and not right.numeric and _is_cell_of(piece, at + 1, right)):
                near.append(at)
            if alone and index > label and (piece.text[:at] in alone[index].texts or rest in alone[following].texts):
                told.append(at)
        words = index > label and not left.numeric and not right.numeric
        if not near and not told:
            inside = words and min(left.overlap(piece), right.overlap(piece)) > 1
            return [replace(piece, doubtful=True) if inside else piece]
        guessed = guessed or words and not told
        near = told or near
        cuts.append(min(near, key=lambda at: abs(2 * (piece.start + at) + 1 - left.end - right.start)))
    if len(set(cuts)) < len(cuts):
        return [piece]
    bounds = [0, *(cut + 1 for cut in cuts), len(piece.text) + 1]
    parts = [Piece.of(piece.line, piece.start + a, piece.text[a:b - 1].rstrip(), piece.code)
             for a, b in zip(bounds, bounds[1:])]
    return [replace(part, doubtful=True) for part in parts] if guessed else parts


def _begins_with_value(text: str) -> bool:
    """Whether a text begins with a number, or is a mark in the place of one: a dash before words is none."""
    first, _, others = text.partition(' ')
    return is_value(first) and (not others or any(map(str.isdigit, text)))


def _is_cell_of(piece: Piece, begin: int, column: Column) -> bool:
    """Whether the end of a piece begins like a cell and stands in a column where its cells do."""
    text = piece.text[begin:]
    if not text[0].isupper() or len(text) > column.end - column.start + 2:
        return False
    start = piece.start + begin
    return abs(start - column.start) <= 1 or abs(start + piece.end - column.start - column.end) <= 3


class Alone(Struct, frozen=True):
    """What stands in a column of words with nothing near it, more than once: whole cells, and where lines begin."""

    texts: frozenset[str] = frozenset()
    starts: frozenset[int] = frozenset()


class Heading(Struct, frozen=True):
    """A cell of the header: its pieces from top to bottom and the columns it stands over."""

    pieces: tuple[Piece, ...]
    first: int
    last: int
    level: int
    """0 for the heading of a single column, 1 for the group right above, and so on."""
