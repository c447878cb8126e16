"""The lines of one page that belong to an aligned table: its header, its data and the columns they show."""
from __future__ import annotations

from collections import Counter
from typing import Sequence

from msgspec import Struct

from .aligned_block import header_length
from .aligned_columns import Column, find_columns
from .aligned_pages import lines_with, repeated_lines, word_counts
from .aligned_pieces import Piece, mark_codes, parted_numbers, pieces_of
from .column_numbers import begins_numbering, is_numbering, numbered_centres, numbering_end, with_numbered_columns
from .cut_numbers import join_cut_numbers
from .lines import Line
from .paragraphs import starts_item

MAX_LINES = 5_000
_MAX_HEADER_LINES = 40
_NEXT_PAGE = 60
_GAP = 6
_FEW_WORDS = 4
"""Fewer words at the top of two pages prove no header."""


class Page(Struct, frozen=True):
    """What one page holds of a table.

    named: the lines of its header; numbering: those that number the columns. data: the other lines; columns: as they
    show them. after: the index of the line after it.
    """

    named: tuple[list[Piece], ...]
    numbering: tuple[list[Piece], ...]
    data: tuple[list[Piece], ...]
    columns: tuple[Column, ...]
    after: int

    @property
    def words(self) -> Counter[str]:
        return word_counts(self.named)

    @property
    def centres(self) -> list[float] | None:
        return numbered_centres(self.columns, self.numbering)


def read_page(lines: Sequence[Line], start: int, end: int, words: Counter[str] | None = None, *,
              exactly: bool = False, headless: bool = False) -> Page | None:
    """What some lines hold of a table; None when they hold none.

    words: those of the header on the page before, if the lines are to go on with its table; it stands here a little
    changed, unless `exactly`. headless: they go on without a header.
    """
    shown = [line for line in lines[start:end] if not line.blank]
    rows = [pieces_of(line) for line in shown]
    repeated = _repeated_header(lines, start, end, rows)
    head = lines_with(rows, words) if words else repeated
    if exactly and not head:
        return None
    head = 0 if headless else head or header_length(rows)
    if head > _MAX_HEADER_LINES:
        return None
    first = next((index for index, row in enumerate(rows) if begins_numbering(row)), len(rows))
    if first <= head:
        head = numbering_end(rows, max(head, first + 1))
    named, numbering = rows[:min(first, head)], rows[first:head]
    if words is not None and not _same_words(word_counts(named), words):
        return None
    data = parted_numbers(join_cut_numbers(mark_codes(rows[head:])))
    full = 1 + max((index for index, row in enumerate(data) if len(row) > 1), default=0)
    if not any(map(has_value, data[:full])) and not (words and any(len(row) > 2 for row in data)):
        return None
    columns = with_numbered_columns(_with_empty_columns(find_columns(data[:full]), named), numbering)
    if words is None and not headless and len(columns) < 2 or len(columns) > 60:
        return None
    length = len(data) if repeated else _length_with_ends(data, full, columns)
    if length < 2 and not (words or headless or repeated):
        return None
    used = max(piece.line.number for row in data[:length] for piece in row)
    if length == len(data):
        used = max(used, shown[-1].number)
    after = max(index for index in range(start, end) if lines[index].number <= used) + 1
    return Page(tuple(named), tuple(numbering), tuple(data[:length]), tuple(columns), after)


def has_value(row: Sequence[Piece]) -> bool:
    """Whether a line has a number behind its first piece."""
    return any(piece.is_value for piece in row[1:])


def _same_words(one: Counter[str], other: Counter[str]) -> bool:
    return bool(one) and sum((one - other).values()) + sum((other - one).values()) <= sum(one.values()) // 12


def _repeated_header(lines: Sequence[Line], start: int, end: int, rows: Sequence[list[Piece]]) -> int:
    """How many lines at the top of a table stand again below it, where it goes on; 0 when none do."""
    below = next((at for at in range(end, min(len(lines), end + _GAP)) if not lines[at].blank), None)
    if below is None:
        return 0
    top = [pieces_of(line) for line in lines[below:below + _NEXT_PAGE] if not line.blank and '\t' not in line.text]
    head = repeated_lines(rows, top)
    if sum(word_counts(rows[:head]).values()) < _FEW_WORDS or any(
            has_value(row) and not is_numbering(row) for row in rows[:head]):
        return 0
    # Printed again in less room, a header loses the last lines of its cells: they stand over values, as no label does.
    values = next((row for row in rows[head:] if has_value(row)), [])
    beside = next((piece.start for piece in values[1:] if piece.is_value), None)
    while beside is not None and rows[head] is not values and rows[head][0].start >= beside:
        head += 1
    return head


def _length_with_ends(rows: Sequence[list[Piece]], length: int, columns: Sequence[Column]) -> int:
    """How many lines are the table's: those up to `length`, and the ends of its last cells below them."""
    label = next((column for column in columns if not column.code), columns[0])
    beyond = min((column.start for column in columns if column.start > label.start), default=label.end + 2)
    last = length
    while length < len(rows):
        piece = rows[length][0]
        if not piece.code and not any(column.start - 3 <= piece.start and piece.end <= column.end + 3
                   for column in columns if column.start > label.start):
            # A label that goes on in small letters may fill its column further than any line above.
            goes_on = piece.text[:1].islower() and not label.code and piece.start == label.start
            end = max(beyond - 2, label.end + 2) if goes_on else label.end + 2
            if piece.end > end or starts_item(piece.text) or piece.text[:1].isupper() and length > last:
                break
        length += 1
    return length


def _with_empty_columns(columns: list[Column], named: Sequence[Sequence[Piece]]) -> list[Column]:
    """The columns with those in which no row has anything, where the one line of a header names each column."""
    if len(named) != 1 or not columns:
        return columns
    empty = [piece for piece in named[0] if all(piece.end <= column.start or column.end <= piece.start
                                                for column in columns)]
    if not empty or len(columns) + len(empty) != len(named[0]):
        return columns
    return sorted([*columns, *(Column(piece.start, piece.end) for piece in empty)], key=lambda column: column.start)
