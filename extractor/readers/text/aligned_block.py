"""Where the header of an aligned table ends, and which column each piece of a printed line stands in."""
from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import Sequence

from ...document.row_shapes import has_letters, is_value, read_code
from .aligned_columns import Alone, Column, split_at_gaps
from .aligned_pieces import Piece, label_start, mark_codes
from .column_numbers import is_numbering, numbering_end, plain_numbers
from .cut_numbers import begins_row, value_count

_YEAR = re.compile(r'(?:19|20)\d\d')
_HEADER_LOOK = 60
_MANY = 3
"""From so many columns of numbers on, a line that has as many is told by their order."""
_LABELS = 200
_INDENT = 4
"""So many letters right of the leftmost labels others may begin."""
_UNITS = ('%', '-', 'x', 'X')
"""Marks that stand in columns of units and notes as well as among numbers."""
_ASIDE, _BESIDE = 4.0, 1.5
"""How far numbers stand from columns that are not theirs, and at most from those that are, in letters."""
_STRANGE = 1.5
"""What it costs to have a number among words or words among numbers, in letters."""
_LOST = 6.0
"""What it costs to have a number of its own in the middle of the labels."""


def header_length(rows: Sequence[list[Piece]]) -> int:
    """How many lines at the top are header.

    A row of column numbers ends it. Else it ends before the first line with numbers, and before the lines of that
    row's label that stand above its numbers: these begin where the labels below begin, and have nothing beside them.
    """
    near = rows[:_HEADER_LOOK]
    usual = sorted(value_count(row) for row in rows[:_LABELS] if value_count(row) and not is_numbering(row))
    most = usual[len(usual) * 4 // 5] if usual else 1
    first = next((index for index, row in enumerate(near) if _is_data(row, most)), len(near))
    numbered = [index for index, row in enumerate(near[:first + 1]) if is_numbering(row)]
    if numbered:
        return numbering_end(near, numbered[-1] + 1)
    if first >= len(near):
        return 0
    return _before_labels(rows, first)


def _is_years(row: Sequence[Piece]) -> bool:
    """Whether a line names columns by years."""
    words = [word for piece in row for word in piece.text.split(' ')]
    return len(words) > 1 and all(map(_YEAR.fullmatch, words)) and words == sorted(set(words))


def _is_data(row: Sequence[Piece], most: int) -> bool:
    """Whether a line has so many numbers as a row of data has; not fewer than a third of what is usual."""
    if is_numbering(row) or _is_years(row):
        return False
    values = value_count(row[1:] if len(row) > 1 else [])
    if values >= max(1, most // 3) and not (values < 2 < most):
        return True
    marked = mark_codes([list(row)])[0]
    return bool(marked and marked[0].code and most <= 3 and len(marked) > 1 and len(marked[0].text) > 1
                and marked[1].text[:1].isupper() and marked[0].text[0].isdigit())


def _before_labels(rows: Sequence[list[Piece]], first: int) -> int:
    """The index of the first line of the row whose numbers stand on line `first`."""
    left = label_start(rows[first:first + _LABELS])
    if left is None:
        return first
    below = mark_codes(rows[first:first + _LABELS], left)
    beside = [row[1 + row[0].code].start for row in below if len(row) > 1 + row[0].code]
    edge = min(beside, default=10_000)
    marked = mark_codes(rows[:first], left)
    index = next((at for at, row in enumerate(marked) if at and row[0].code and row[0].start < left and (
        _is_code(row[0].text)) and (len(row) == 1 or row[1].text[0].isupper() and not is_value(row[1].text))), first)
    while index > 0:
        row = marked[index - 1]
        label = row[row[0].code:]
        if not label:
            if not _is_code(row[0].text):
                break
        elif not left - 2 <= label[0].start <= left + _INDENT or label[0].start >= edge:
            break
        elif len(label) > 1 and (len(label) > 2 or not label[0].text[0].isupper() or label[1].start < edge - _INDENT
                                 or _is_torn(marked[:index - 1])):
            break
        index -= 1
    while index < first and not begins_row(rows[index]):
        index += 1
    if index and not _label_named(rows[:index], left, edge):
        # All that could name the labels was taken for one.
        while index < first and not _label_named(rows[:index], left, edge):
            index += 1
    return index


def _is_torn(rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether lines do not make a header: they end inside brackets, or name less than two columns."""
    texts = [piece.text for row in rows for piece in row]
    return len(texts) < 3 or sum(text.count('(') - text.count(')') for text in texts) != 0


def _is_code(text: str) -> bool:
    return read_code(text) is not None and text not in ('T', 'TT', 'S')


def _label_named(rows: Sequence[Sequence[Piece]], left: int, edge: int) -> bool:
    return any(piece.start < edge and piece.end > left and has_letters(piece.text) for row in rows for piece in row)


def header_column(columns: Sequence[Column], named: Sequence[Sequence[Piece]],
                  numbering: Sequence[Sequence[Piece]]) -> Column | None:
    """A column at the right that only the header knows (an empty *Ghi chú*), if there may be one."""
    right = columns[-1].end
    beyond = [piece for row in named for piece in row if piece.start > right and has_letters(piece.text)]
    last = max((number for row in numbering for number, _ in plain_numbers(row)), default=0)
    if not beyond or last == len(columns) or 0 < last < len(columns):
        return None
    return Column(min(piece.start for piece in beyond), max(piece.end for piece in beyond))


def place_rows(rows: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> list[list[tuple[int, Piece]]]:
    """The pieces of each line with their columns."""
    alone = _standing_alone(rows, columns)
    return [place_row(row, columns, alone) for row in rows]


def place_row(row: Sequence[Piece], columns: Sequence[Column], alone: Sequence[Alone] = ()
              ) -> list[tuple[int, Piece]]:
    """Each piece of a line with its column: from left to right, each number in a column of its own, least misplaced.

    alone: what stands alone in each column.
    """
    coded = columns[0].code
    marked = bool(coded and row and row[0].code)
    if (plain := _plainly(row[marked:], columns, 1 if coded and len(columns) > 1 else 0)) is not None:
        return [(0, row[0]), *plain] if marked else plain
    pieces = [part for piece in row for part in split_at_gaps(piece, columns, alone)]
    if (full := _in_order(pieces, columns)) is not None:
        return full
    if pieces and pieces[0].code and coded:
        return [(0, pieces[0]), *_aligned(pieces[1:], columns, 1)]
    return _aligned(pieces, columns, 1 if coded and len(columns) > 1 else 0)


def _in_order(pieces: Sequence[Piece], columns: Sequence[Column]) -> list[tuple[int, Piece]] | None:
    """The columns of a line that has a number for each column of numbers, whatever its places; None when it has not,
    or has other texts than an ordinal, a label before the numbers and a note behind them."""
    numeric = [index for index, column in enumerate(columns) if column.numeric]
    if len(numeric) < _MANY or numeric[-1] - numeric[0] + 1 != len(numeric):
        return None
    values = [at for at, piece in enumerate(pieces) if piece.is_value]
    if len(values) != len(numeric) or values[-1] - values[0] + 1 != len(values):
        return None
    if _stands_aside([pieces[at] for at in values], [columns[index] for index in numeric]):
        return None
    before, after = pieces[:values[0]], pieces[values[-1] + 1:]
    front = [index for index in range(numeric[0]) if not columns[index].code]
    behind = range(numeric[-1] + 1, len(columns))
    labels = [piece for piece in before if not piece.code]
    if len(labels) > 1 or len(after) > 1 or labels and len(front) != 1 or after and len(behind) != 1 or (
            len(before) > len(labels) and not columns[0].code):
        return None
    return [*((0, piece) for piece in before if piece.code), *((front[0], piece) for piece in labels),
            *((index, pieces[at]) for index, at in zip(numeric, values)), *((behind[0], piece) for piece in after)]


def _stands_aside(values: Sequence[Piece], columns: Sequence[Column]) -> bool:
    """Whether as many numbers as columns stand in others than their own: each just one column further left or right.
    Such a line lacks the first and has one that others lack."""
    middles = [(column.start + column.end) / 2 for column in columns]
    centres = [piece.centre for piece in values]
    return median(abs(a - b) for a, b in zip(centres, middles)) > _ASIDE and min(
        median(abs(a - b) for a, b in zip(centres, middles[1:])),
        median(abs(a - b) for a, b in zip(centres[1:], middles))) < _BESIDE


def _standing_alone(rows: Sequence[Sequence[Piece]], columns: Sequence[Column]) -> list[Alone]:
    """For each column of words but the first what stands in it more than once with nothing near it."""
    texts: list[Counter[str]] = [Counter() for _ in columns]
    starts: list[Counter[int]] = [Counter() for _ in columns]
    wordy = [index for index, column in enumerate(columns) if not column.code and not column.numeric][1:]
    if wordy:
        for row in rows:
            for piece in row:
                over = [index for index, column in enumerate(columns) if column.overlap(piece) > 0]
                if len(over) == 1 and over[0] in wordy:
                    texts[over[0]][piece.text] += 1
                    starts[over[0]][piece.start] += 1
    return [Alone(frozenset(text for text, count in texts[index].items() if count > 1),
                  frozenset(start for start, count in starts[index].items() if count > 2))
            for index in range(len(columns))]


def _aligned(pieces: Sequence[Piece], columns: Sequence[Column], first: int) -> list[tuple[int, Piece]]:
    if not pieces:
        return []
    if (plain := _plainly(pieces, columns, first)) is not None:
        return plain
    infinite = float('inf')
    usable = range(first, len(columns))
    label = next((index for index in usable if not columns[index].numeric), -1)
    costs = [[_apart(piece, columns[index], index == label) for index in usable] for piece in pieces]
    origins: list[dict[int, int]] = []
    current = {first - 1: 0.0}
    for number, piece in enumerate(pieces):
        following: dict[int, float] = {}
        origin: dict[int, int] = {}
        for before, cost in current.items():
            same = before >= first and not (piece.is_value or pieces[number - 1].is_value)
            for index in range(before if same else before + 1, len(columns)):
                if index < first:
                    continue
                total = cost + costs[number][index - first] + (0.5 if index == before else 0.0)
                if total < following.get(index, infinite):
                    following[index] = total
                    origin[index] = before
        if not following:  # more pieces than columns: the last takes them
            following = {max(current): min(current.values()) + 50}
            origin = {max(current): min(current, key=current.get)}
        current = following
        origins.append(origin)
    index = min(current, key=current.get)
    found = []
    for number in range(len(pieces) - 1, -1, -1):
        found.append((index, pieces[number]))
        index = origins[number][index]
    return found[::-1]


def _plainly(pieces: Sequence[Piece], columns: Sequence[Column], first: int) -> list[tuple[int, Piece]] | None:
    """The columns of pieces that each touch just one, and each another; None when some do not."""
    found, index = [], first
    for piece in pieces:
        start, end = piece.start, piece.end
        while index < len(columns) and columns[index].end <= start:
            index += 1
        if index == len(columns) or columns[index].start >= end or not columns[index].numeric and (
                start > columns[index].start + 2 and piece.is_value and piece.text not in _UNITS) or (
                index + 1 < len(columns) and columns[index + 1].start < end):
            return None
        found.append((index, piece))
        index += 1
    return found


def _apart(piece: Piece, column: Column, label: bool) -> float:
    """How far a piece stands from a column: nothing inside it or where it begins, or ends, with it.

    A number inside a column of words is at home only where these begin, as the rest of a wording.
    """
    away = _distance(piece, column)
    if piece.is_value == column.numeric or column.code or piece.text in _UNITS:
        return away
    if column.numeric:
        return away + _STRANGE
    return away if piece.start <= column.start + 2 else away + (_LOST if label else _STRANGE)


def _distance(piece: Piece, column: Column) -> float:
    if column.start <= piece.start and piece.end <= column.end:
        return 0.0
    overlap = min(column.end, piece.end) - max(column.start, piece.start)
    if overlap > 0:
        return 0.5 + 0.1 * min(abs(piece.centre - (column.start + column.end) / 2), abs(piece.start - column.start),
                               abs(piece.end - column.end))
    return 2.0 - overlap
