"""Rows of printed texts become a Table whose merged cells could not be seen."""
from __future__ import annotations

from typing import Sequence

from msgspec import Struct

from ...document import Cell, LineStart, Place, Table
from ...document.row_shapes import are_data
from .lines import join_texts

MAX_COLUMNS = 100
"""A line of more fields is no row of a table (the widest form in use has 32 columns)."""
_MAX_PADDING = 1_000_000


class Field(Struct, frozen=True):
    """What stands in one cell: its text, the lines it was put together from, and how many rows it reaches over.

    doubtful: its text may belong to another cell.
    """

    text: str
    place: Place
    lines: tuple[LineStart, ...] = ()
    rows: int = 1
    doubtful: bool = False

    @classmethod
    def of(cls, pieces: Sequence[tuple[str, Place]], glue: Sequence[str] | None = None) -> Field:
        """A field of one or more pieces; a space between two unless `glue` says otherwise."""
        if len(pieces) == 1:
            return cls(*pieces[0])
        text, starts = join_texts(list(pieces), list(glue) if glue is not None else [' '] * (len(pieces) - 1))
        return cls(text, pieces[0][1], starts)

    def __add__(self, other: Field) -> Field:
        """The field with the text of another after it."""
        if not other.text:
            return self
        if not self.text:
            return other
        shift = len(self.text) + 1
        lines = self.lines or (LineStart(0, self.place),)
        later = other.lines or (LineStart(0, other.place),)
        return Field(f'{self.text} {other.text}', self.place,
                     lines + tuple(LineStart(line.offset + shift, line.place) for line in later), self.rows,
                     self.doubtful or other.doubtful)


Row = list[Field | None]
"""None is a position that no cell covers."""


Found = tuple[Table | None, int]
"""What a table reader finds at a line: the table and the index of the line after it. Without a table: no line before
that index begins one, so that no line is tried again and again."""


def data_start(rows: Sequence[Row]) -> int | None:
    """The index of the first row that certainly is data; None when there is none."""
    return next((index for index, row in enumerate(rows) if is_data(row)), None)


def is_data(row: Row) -> bool:
    texts = [(column, field.text) for column, field in enumerate(row) if field and field.text]
    return bool(texts) and are_data([text for _, text in texts], texts[0][0])


def header_count(rows: Sequence[Row]) -> int:
    """How many rows at the top are header: those before the data, without group rows that stand right above them."""
    count = data_start(rows) or 0
    while count > 1 and filled_count(rows[count - 1]) <= 1:
        count -= 1
    return count


def filled_count(row: Row) -> int:
    return sum(bool(field and field.text) for field in row)


def place_of(row: Row) -> Place:
    return next(field.place for field in row if field)


def make_table(rows: Sequence[Row], header_rows: int, width: int = 0) -> Table:
    """A Table with each field at its own index. Data rows whose empty last fields were not written are filled up.

    width: the number of columns; without it empty columns at the right are dropped. A row of nothing but a number and a
    label (a group row) is left as it is: its other cells were merged away, or it would have been written to its end.
    """
    drop = not width
    width = width or max(map(len, rows))
    while drop and width > 1 and not any(len(row) >= width and row[width - 1] and row[width - 1].text for row in rows):
        width -= 1
    padding = sum(width - len(row) for row in rows) <= _MAX_PADDING
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        place = place_of(row)
        for column, field in enumerate(row[:width]):
            if field is None:
                continue
            cells.append(Cell(field.text, number, column, field.rows, place=field.place, lines=field.lines,
                              doubtful=field.doubtful))
        if padding and number >= header_rows and len(row) < width and filled_count(row[2:]):
            cells.extend(Cell('', number, column, place=place) for column in range(len(row), width))
    return Table(tuple(cells), len(rows), width, place_of(rows[0]), spans_known=False, header_rows=header_rows)
