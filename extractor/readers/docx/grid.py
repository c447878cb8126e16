"""The cells of a table placed on Word's grid, and that grid reduced to the columns that a person sees.

ECMA-376 part 1, 17.4: w:gridSpan, w:vMerge, w:hMerge, w:gridBefore. Word's grid has a line wherever any row has one:
dragged borders that miss each other by a millimetre, and narrow columns without content, make columns that nobody sees.
Those are taken out, so that a heading stands over its numbers.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Sequence

from msgspec import Struct

from ...document import FOOTNOTE, Table
from .names import twips, w, whole

if TYPE_CHECKING:
    from .body import Item

NARROW = 284.0
"""Twentieths of a point (5 mm): a narrower grid column in which no cell has content is not seen as a column."""

_WIDEST_SPAN = 1_000


class Box(Struct, gc=False):
    """A cell being placed; start and end are edges of the grid, end exclusive. nested: tables and footnotes in it."""

    row: int
    start: int
    end: int
    borders: Any
    header: bool
    row_span: int = 1
    items: Sequence[Item] = ()
    text: str = ''
    bold: bool | None = None
    nested: Sequence[Item] = ()

    def settle(self) -> None:
        """Make the cell's text of its items; ruled tables and footnotes in it go to `nested`."""
        lines, marks, nested = [], set(), []
        for item in self.items:
            if isinstance(item, Table):
                if item.ruled:
                    nested.append(item)
                else:  # a nested layout table only places text: its text is the cell's
                    lines.extend(cell.text for row in item.anchored for cell in row if cell.text)
            elif item.role == FOOTNOTE:
                nested.append(item)
            elif item.text:
                lines.append(item.text)
                marks.add(item.bold)
        self.text, self.nested = '\n'.join(lines).replace('\t', ' '), nested
        marks.discard(None)
        self.bold = None if not marks else False not in marks


class Grid:
    """Cells placed row by row. `row` counts the rows so far, `header_rows` those at the top marked as header.

    uneven: whether rows fill different numbers of grid columns.
    """

    def __init__(self):
        self.boxes: list[Box] = []
        self.row = 0
        self.header_rows = 0
        self.uneven = False
        self._width = 0
        self._growing: dict[int, Box] = {}  # cells merged downwards, by the edge at which they begin
        self._offset = 0
        self._header = False
        self._before: Box | None = None
        self._began = False

    def start_row(self, left_out: int, header: bool) -> None:
        """Begin a row that leaves out so many grid columns on the left."""
        self._offset = left_out
        self._header = header and self.header_rows == self.row
        self._before, self._began = None, False

    def end_row(self) -> None:
        if self._began:
            if self._offset != self._width:
                self.uneven |= self._width > 0
                self._width = self._offset
            self.header_rows += self._header
            self.row += 1

    def place(self, span: int, down: str, sideways: str, borders) -> Box | None:
        """The next cell of the row; None when it is the continuation of another, whose text alone is shown."""
        self._began = True
        start, row = self._offset, self.row
        self._offset = end = start + span
        if sideways == 'continue' and self._before is not None and self._before.row == row:
            self._before.end = end
            return None
        above = self._growing.pop(start, None)
        if down == 'continue' and above is not None and above.end == end and above.row + above.row_span == row:
            above.row_span += 1
            self._growing[start] = self._before = above
            return None
        self._before = box = Box(row, start, end, borders, self._header)
        self.boxes.append(box)
        if down:
            self._growing[start] = box
        return box


def columns(text: str | None, default: int) -> int:
    """A number of grid columns (w:gridSpan, w:gridBefore), kept within what a table can have."""
    return min(max(whole(text, default), default), _WIDEST_SPAN)


def edge_positions(table) -> list[float]:
    """The position of each edge of Word's grid; empty when the file does not give believable widths."""
    grid = table.find(_T_GRID)
    widths = [twips(column.get(_WIDTH)) for column in grid.iterchildren(_GRID_COL)] if grid is not None else []
    if not widths or not all(widths) or sum(widths) < 2_000:
        return []
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


_T_GRID, _GRID_COL, _WIDTH = w('tblGrid'), w('gridCol'), w('w')


def draw_columns(boxes: list[Box], positions: list[float]) -> int:
    """Put the cells on the grid of the columns that are seen, and return how many those are.

    Cells that vanish with a narrow column are taken out of `boxes`.
    """
    edges = sorted({edge for box in boxes for edge in (box.start, box.end)})
    if edges == list(range(len(edges))) and not _any_narrow(edges, positions):
        return len(edges) - 1
    contents_by_end: dict[int, list[int]] = {}
    for start, end in {(box.start, box.end) for box in boxes if box.text or box.nested}:
        contents_by_end.setdefault(end, []).append(start)
    drawn: dict[int, int] = {}
    number, begun = -1, 0
    for edge in edges:
        near = (number >= 0 and edge < len(positions) and positions[edge] - positions[begun] < NARROW
                and not any(start >= begun for start in contents_by_end.get(edge, ())))
        if not near:
            number, begun = number + 1, edge
        drawn[edge] = number
    for box in boxes:
        box.start, box.end = drawn[box.start], drawn[box.end]
    boxes[:] = [box for box in boxes if box.end > box.start]
    return max(number, 1)


def _any_narrow(edges: list[int], positions: list[float]) -> bool:
    known = positions[:len(edges)]
    return any(after - before < NARROW for before, after in zip(known, known[1:]))
