"""Joining what a page break, or a word processor, cut: tables continued, headers printed again, rows split in two.

Done once for all formats, on the Document. Two tables are one when nothing but blank lines, footnotes and page numbers
stands between them and

- the second prints the first's header again, its codes going on (or at a page break, where forms repeat theirs), or
- the second has no header, the same columns, and its codes go on (or it stands at the top of the next page, where
  nothing says otherwise), or
- the first is nothing but the upper part of a header that the second, on the next page, goes on with.

Two tables with different headers stay two, as do two with the same header whose numbering starts again. Of a header
that is printed again nothing is kept. A row is only put together with the one above it where a page ended between them
and the second part has neither a code nor, where the first has one, a value.
"""
from __future__ import annotations

import operator
import re
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..language.folding import squash
from .model import FOOTNOTE, Block, Cell, Document, Furniture, Paragraph, Table
from .row_shapes import (
    Code, filled, has_letters, header_extent, is_column_number_row, is_data_row, is_value, signature,
)
from .split_headers import whole_header
from .split_rows import rejoin_row, row_code

EDGE_TOLERANCE = 4.0
"""Points by which the same column edge may differ on two pages, after the margins are made equal."""

_EDGES_OF_TWO = 10.0
"""The same where the codes go on and the columns are as many."""

_PAGE_NUMBER = re.compile(r'\s*(?:[-–—]\s?\d{1,4}\s?[-–—]|\d{1,4}|'
                          r'(?:trang|page)\s+\d{1,4}(?:\s?(?:/|trên|of)\s?\d{1,4})?)\s*',
                          re.IGNORECASE)
_TOTAL = re.compile(r'\s*(?:tổng(?:\s(?:cộng|số))?|cộng|toàn\s\w+)\s*(?:\(.{0,40}\))?\s*[.:]?\s*', re.IGNORECASE)


def join_tables(document: Document) -> Document:
    """The Document with continued tables joined and repeated headers dropped; its tables are numbered anew."""
    blocks: list[Block] = []
    furniture: list[Furniture] = []
    growing: _Growing | None = None
    between: list[Paragraph] = []

    def settle() -> None:
        nonlocal growing
        if growing is not None:
            blocks.append(growing.table())
        blocks.extend(between)
        growing = None
        between.clear()

    for block in document.blocks:
        if isinstance(block, Paragraph):
            if growing is not None and _may_stand_between(block):
                between.append(block)
            else:
                settle()
                blocks.append(block)
            continue
        if not block.ruled:
            settle()
            blocks.append(block)
            continue
        extent = header_extent(block)
        table = drop_repeated_headers(block, extent)
        # A page number that stands where a table goes on is furniture; a footnote follows the joined table.
        if growing is not None and growing.take(table, bool(between)):
            numbers = [each for each in between if each.role != FOOTNOTE and each.text.strip()]
            furniture.extend(Furniture('page_number', each.text, each.place) for each in numbers)
            between[:] = [each for each in between if each.role == FOOTNOTE]
            continue
        if growing is not None and (whole := growing.with_rest_of_header(table, between)) is not None:
            growing = _Growing.of(whole, header_extent(whole))
            continue
        settle()
        growing = _Growing.of(table, extent)
    settle()
    if len(blocks) == len(document.blocks) and all(map(operator.is_, blocks, document.blocks)):
        return document
    return Document.of(document.format, blocks, page_count=document.page_count,
                       furniture=document.furniture + tuple(furniture), notices=document.notices)


def drop_repeated_headers(table: Table, extent: int) -> Table:
    """The table without rows that print its own header (of so many rows) again further down."""
    rows = table.anchored
    if not extent or table.row_count < 2 * extent:
        return table
    header = [signature(row) for row in rows[:extent]]
    # A single wide cell may be a group row that is met twice: the whole header must come again then.
    alone = len(header[0]) < 2 or not any(has_letters(text) for text in header[0])
    if alone and (extent < 2 or len(header[1]) < 2):
        return table
    dropped: set[int] = set()
    index = extent
    while index < len(rows):
        length = 0
        if header[0] and _begins_like(rows[index], header[0]):
            while length < extent and index + length < len(rows) and signature(rows[index + length]) == header[length]:
                length += 1
        if length == extent or (length and not alone):
            dropped.update(range(index, index + length))
            index += length
        else:
            index += 1
    return _without_rows(table, dropped) if dropped else table


def _begins_like(row: Sequence[Cell], header: tuple[str, ...]) -> bool:
    """Whether a row has as many filled cells as a header's first row, and the same first one: few others have."""
    first = next((folded for cell in row if (folded := squash(cell.text))), None)
    return first == header[0] and len(filled(row)) == len(header)


def _without_rows(table: Table, dropped: set[int]) -> Table:
    new_index, kept = [], 0
    for row in range(table.row_count):
        new_index.append(kept)
        kept += row not in dropped
    cells = []
    for cell in table.cells:
        rows = [row for row in range(cell.row, min(cell.row + cell.row_span, table.row_count)) if row not in dropped]
        if rows:
            cells.append(replace(cell, row=new_index[rows[0]], row_span=len(rows)))
    return replace(table, cells=tuple(cells), row_count=kept)


def _may_stand_between(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.role == FOOTNOTE or not text.strip() or (len(text) < 24 and bool(_PAGE_NUMBER.fullmatch(text)))


class _Growing(Struct):
    """A table that may go on in the blocks to come."""

    first: Table
    extent: int
    cells: list[Cell]
    row_count: int
    header_rows: int
    tail: Sequence[tuple[Cell, ...]]
    """The rows of the part added last: they tell the page on which the table stands now."""
    coded: Sequence[tuple[Cell, ...]]
    """The rows of the last part that has codes."""
    header: list[tuple[str, ...]]
    edges: tuple[float, ...] | None
    column_count: int
    tail_cells: int = 0
    """Where in `cells` the part added last begins."""
    grown: bool = False

    @classmethod
    def of(cls, table: Table, extent: int) -> _Growing:
        header = [signature(row) for row in table.anchored[:extent]]
        return cls(table, extent, list(table.cells), table.row_count, table.header_rows, table.anchored,
                   table.anchored, header, column_edges(table), table.column_count)

    def table(self) -> Table:
        if not self.grown:
            return self.first
        return replace(self.first, cells=tuple(self.cells), row_count=self.row_count, column_count=self.column_count,
                       header_rows=self.header_rows)

    def take(self, table: Table, something_between: bool) -> bool:
        """Add a table that continues this one; False (and nothing done) when it does not."""
        columns = self._column_map(table)
        if columns is None:
            return False
        repeated = self._repeated_header(table)
        page, next_page = _last_page(self.tail), table.place.page
        page_break = page is not None and next_page is not None and next_page > page
        goes_on = _codes_go_on(self.coded, table, repeated)
        if repeated:
            if goes_on is False and not page_break:
                return False
            if goes_on is None and not page_break and _ends_with_total(self.tail):
                return False
        elif not self._continues_without_header(table, goes_on, page_break, page, next_page, something_between):
            return False
        self._append(table, repeated, columns, page_break)
        if repeated == self.extent and not self.header_rows and repeated:
            self.header_rows = repeated
        return True

    def with_rest_of_header(self, table: Table, between: list[Paragraph]) -> Table | None:
        """The table whose header this one begins, at the end of its page, and `table` ends on the next."""
        page = self.first.place.page
        if self.grown or page is None or table.place.page != page + 1 or any(
                each.text.strip() for each in between):
            return None
        return whole_header(self.first, table, EDGE_TOLERANCE)

    def _column_map(self, table: Table) -> tuple[int, ...] | None:
        """For each column edge of `table` the column of this table it falls on; None when they are not the same
        columns."""
        if table.column_count == self.column_count:
            return tuple(range(table.column_count + 1))
        if not (self.first.spans_known and table.spans_known):
            # Columns counted from ragged lines: the longest line tells.
            return tuple(range(table.column_count + 1)) if self._repeated_header(table) else None
        edges = column_edges(table)
        if self.edges is None or edges is None or table.column_count > self.column_count:
            return None
        found, start = [], 0
        for edge in edges:
            near = [index for index in range(start, len(self.edges)) if abs(self.edges[index] - edge) <= EDGE_TOLERANCE]
            if not near:
                return None
            found.append(near[0])
            start = near[0] + 1
        return tuple(found) if found[0] == 0 and found[-1] == self.column_count else None

    def _repeated_header(self, table: Table) -> int:
        """How many rows at the top of `table` print this table's header again."""
        rows = table.anchored
        drawn = table.place.page is not None
        for offset in range(self.extent):
            length = 0
            while (offset + length < self.extent and length < len(rows)
                   and self.header[offset + length] and _is_printed_again(signature(rows[length]),
                                                                          self.header[offset + length], drawn)):
                length += 1
            if not length:
                continue
            whole = offset + length == self.extent
            shown = self.header[offset:offset + length]
            wide = any(len(row) >= 2 and any(has_letters(text) for text in row) for row in shown)
            # A part of the header is enough where data follow; otherwise another header has begun alike.
            follows = length == len(rows) or is_data_row(rows[length]) or len(filled(rows[length])) <= 1
            if wide and (whole or follows):
                return length
        return 0

    def _continues_without_header(self, table: Table, goes_on: bool | None, page_break: bool, page: int | None,
                                  next_page: int | None, something_between: bool) -> bool:
        if not self.extent or table.header_rows or any(cell.header for cell in table.cells):
            return False
        if not table.row_count or not self._begins_without_header(table, page_break):
            return False
        if goes_on is False:
            return False
        if page is not None and next_page is not None:
            # On one page (a word processor kept one table as two) only its numbering tells that a table goes on.
            if next_page != page + 1 and not (next_page == page and goes_on):
                return False
            # A table stored as two may be laid out anew on the next page.
            apart = _EDGES_OF_TWO if goes_on and table.column_count == self.column_count else EDGE_TOLERANCE
            return same_edges(self.edges, column_edges(table), apart)
        if goes_on:
            return True
        return not something_between and table.column_count >= 3 and not _ends_with_total(self.tail)

    def _begins_without_header(self, table: Table, page_break: bool) -> bool:
        first = table.anchored[0]
        if is_data_row(first):
            return True
        cells = filled(first)
        if is_column_number_row([cell.text for cell in cells]):
            return False
        if len(cells) <= 1:
            return bool(cells) and (table.row_count == 1 or any(map(is_data_row, table.anchored[1:3])))
        # The second part of a split row: nothing in the code column, and fewer cells filled than a header has.
        return page_break and cells[0].column > 0 and len(cells) * 2 <= self.column_count

    def _append(self, table: Table, skip: int, columns: tuple[int, ...], page_break: bool) -> None:
        """Add the rows of a table but its first ones."""
        if any(cell.row < skip < cell.row + cell.row_span for cell in table.cells):
            table, skip = _without_rows(table, set(range(skip))), 0
        rows = table.anchored[skip:]
        moved = [_moved(cell, self.row_count - skip, columns) for cell in table.cells if cell.row >= skip]
        merged = None
        if page_break and rows:
            last = [cell for cell in self.cells[self.tail_cells:] if cell.row == self.row_count - 1]
            first = [cell for cell in moved if cell.row == self.row_count]
            merged = rejoin_row(last, first)
        if merged is not None:
            kept = [cell for cell in self.cells[self.tail_cells:] if cell.row != self.row_count - 1]
            self.cells[self.tail_cells:] = kept + merged
            moved = [replace(cell, row=cell.row - 1) for cell in moved if cell.row > self.row_count]
            self.row_count -= 1
        if merged is None or moved:
            self.tail_cells = len(self.cells)
        self.cells.extend(moved)
        self.row_count += table.row_count - skip
        self.tail, self.grown = rows, True
        if any(map(row_code, rows)):
            self.coded = rows
        self.column_count = max(self.column_count, table.column_count)


def _is_printed_again(row: tuple[str, ...], header: tuple[str, ...], drawn: bool) -> bool:
    """Whether a row prints a header row again; on a drawn page its tall cells may be cut at their foot, as LibreOffice
    cuts a header that it repeats in less room (*Trước và đúng* of *Trước và đúng hạn*)."""
    if row == header:
        return True
    return (drawn and len(row) == len(header) > 2 and all(map(str.startswith, header, row)) and all(row)
            and sum(map(operator.eq, row, header)) * 2 >= len(header))


def _moved(cell: Cell, rows: int, columns: tuple[int, ...]) -> Cell:
    """A cell so many rows further down; columns: where the edges of its table's columns are now."""
    end = min(cell.column + cell.column_span, len(columns) - 1)
    column = columns[min(cell.column, len(columns) - 1)]
    return replace(cell, row=cell.row + rows, column=column, column_span=max(columns[end] - column, 1))


def _last_page(rows: Sequence[tuple[Cell, ...]]) -> int | None:
    return max((cell.place.page for row in rows for cell in row if cell.place.page is not None), default=None)


def column_edges(table: Table) -> tuple[float, ...] | None:
    """Where the columns begin and the last ends, in points from the table's left edge; None when places have no
    boxes."""
    edges: list[float | None] = [None] * (table.column_count + 1)
    for cell in table.cells:
        if cell.place.box is None:
            continue
        for index, edge in ((cell.column, cell.place.box.x0), (cell.column + cell.column_span, cell.place.box.x1)):
            if index < len(edges) and edges[index] is None:
                edges[index] = edge
    if edges[0] is None or any(edge is None for edge in edges):
        return None
    return tuple(edge - edges[0] for edge in edges)


def same_edges(one: tuple[float, ...] | None, other: tuple[float, ...] | None,
               tolerance: float = EDGE_TOLERANCE) -> bool:
    """Whether two tables have the same columns as drawn; tables without boxes are taken at their column count."""
    if one is None or other is None:
        return True
    return len(one) >= len(other) and all(any(abs(a - b) <= tolerance for a in one) for b in other)


def _ends_with_total(rows: Sequence[tuple[Cell, ...]]) -> bool:
    for row in reversed(rows):
        if cells := filled(row):
            return any(_TOTAL.fullmatch(cell.text) for cell in cells[:2])
    return False


def _codes_go_on(before: Sequence[tuple[Cell, ...]], after: Table, skip: int) -> bool | None:
    """Whether the numbering of `after` (behind `skip` rows) goes on from `before`: None when there are no codes to
    tell."""
    codes = ((index, row_code(row)) for index, row in enumerate(after.anchored[skip:skip + 40]))
    found = next(((index, code) for index, code in codes if code), None)
    if found is None:
        return None
    position, first = found
    seen: dict[str, Code] = {}
    groups_since = 0
    for row in reversed(before):
        if code := row_code(row):
            if not seen and code.kind != first.kind and first.steps == (1,):
                # The last row opens a group in which numbering begins (II. | then 1); with values it may be any row.
                valued = any(is_value(cell.text) and any(map(str.isdigit, cell.text)) for cell in row[1:])
                return None if valued else True
            if code.kind == first.kind:
                seen.setdefault(code.kind, code)
                break
            seen.setdefault(code.kind, code)
        elif len(filled(row)) == 1 and not seen:
            groups_since += 1
    last = seen.get(first.kind)
    if last is None:
        return True if seen and first.steps != (1,) else None
    if first.steps > last.steps:
        return True
    if first.steps == (1,) and (groups_since or position):
        return None  # a group row without a code stands between
    return False
