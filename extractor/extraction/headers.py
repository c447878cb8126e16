"""Header rows of a table → for each column the path of headings printed above it, from the outermost to its own.

A form's header is a tree of two to four rows: *Số hồ sơ nhận giải quyết* above *Trong đó* above *Số mới tiếp nhận trực
tuyến*. DOCX and PDF keep it as merged cells. Text keeps only the order of the cells: a merged cell leaves empty fields
beside it (to the width of this row, or of the row below) or none. What a reader of the page would do is done here: a
heading reaches to the right until the next one, and a row with fewer fields than columns is laid over the row below.
"""
from __future__ import annotations

from typing import Sequence

from ..document import Cell, Table
from ..document.row_shapes import filled, is_column_number_row, is_data_row, is_value
from ..language.text import one_line
from .header_lines import Fit, Layout, Path, heading_sources, text_layouts

MAX_HEADER_ROWS = 6


def header_row_count(table: Table) -> int:
    """How many rows at the top are headings; rows of column numbers and formulas below them are not counted.

    0 when the table begins with data. Merged cells tell how far the header reaches; where they were lost, it ends with
    the first row that has a heading for every column, or before the first row of data.
    """
    rows = table.anchored
    limit = min(MAX_HEADER_ROWS, table.row_count)
    first_data = next((index for index in range(min(limit + 1, table.row_count)) if _ends_header(rows[index])),
                      limit)
    marked = table.header_rows
    if not marked:
        while marked < limit and rows[marked] and all(cell.header for cell in rows[marked]):
            marked += 1
    if marked > first_data or marked >= table.row_count:
        marked = 0  # whole tables are marked as header by mistake
    extent = max(_extent(table, first_data), marked)
    while extent and not filled(rows[extent - 1]):
        extent -= 1
    return extent


def numbering_row_count(table: Table, start: int) -> int:
    """How many rows from `start` on only number the columns or print their formulas: `(1) (2) (3)=(4)+(5)`."""
    count = 0
    while start + count < table.row_count and is_numbering_row(table.anchored[start + count]):
        count += 1
    return count


def is_numbering_row(row: Sequence[Cell | None]) -> bool:
    """Whether a row numbers the columns (`A B 1 2 3`, `(1) (2)`) or holds formulas (`(3)=(4)+(5)`), and is no data."""
    texts = [one_line(cell.text) for cell in filled(filter(None, row))]
    if not texts:
        return False
    formulas = [text for text in texts if '=' in text and any(char.isdigit() for char in text)]
    if formulas and all(text in formulas or len(text) <= 4 for text in texts):
        return True
    return is_column_number_row(texts)


def header_paths(table: Table, header_rows: int, fit: Fit | None = None) -> tuple[Path, ...]:
    """The printed path of headings of each column, each heading once. `fit` helps where text lost the spans."""
    return header_layouts(table, header_rows, fit)[0].paths


def header_layouts(table: Table, header_rows: int, fit: Fit | None = None) -> list[Layout]:
    """The ways to read a header, the best first. Merged cells leave one way; a ragged header of a text may leave
    more."""
    width = table.column_count
    if not header_rows or not width:
        return [Layout(((),) * width, 0.0)]
    if table.spans_known:
        return [Layout(_spanned_paths(table, header_rows), 0.0)]
    rows = [_fields(row) for row in table.anchored[:header_rows]]
    rows = [row for row in rows if any(row)]
    return text_layouts(rows, width, fit)


def _ends_header(row: Sequence[Cell]) -> bool:
    return is_data_row(row) or is_numbering_row(row)


def _extent(table: Table, first_data: int) -> int:
    """How many rows are header, at most `first_data`."""
    rows = table.anchored
    if not first_data:
        return 0
    if table.spans_known:
        extent = 1
        while extent < first_data:
            reach = max((cell.row + cell.row_span for row in rows[:extent] for cell in row), default=extent)
            # A heading over several columns has headings below it; a title over the whole table has a header below.
            wide = any(cell.column_span > 1 for cell in rows[extent - 1]
                       if cell.row + cell.row_span == extent)
            gaps = _has_gap(table, extent) and len(filled(rows[extent])) > 1
            if reach > extent:
                extent = min(reach, first_data)
            elif wide or gaps or not filled(rows[extent]):
                extent += 1
            else:
                break
        return extent
    extent = 0
    while extent < first_data:
        fields = _fields(rows[extent])
        extent += 1
        if len(fields) >= table.column_count and all(fields):
            break
    # A group row (*Cấp huyện*) below the header stands alone in its line.
    while extent > 1 and _stands_alone(rows[extent - 1], table) and any(len(filled(row)) > 1
                                                                       for row in rows[:extent - 1]):
        extent -= 1
    return extent


def _stands_alone(row: Sequence[Cell], table: Table) -> bool:
    """Whether a line of text has one filled field, at its left."""
    cells = filled(row)
    return len(cells) == 1 and cells[0].column <= 1 and len(_fields(row)) in (1, table.column_count)


def _has_gap(table: Table, extent: int) -> bool:
    """Whether a column has no heading in the rows so far, so that more header must follow."""
    grid = table.rows
    return any(all(grid[row][column] is None or not grid[row][column].text.strip() for row in range(extent))
               for column in range(table.column_count))


def _fields(row: Sequence[Cell]) -> list[str]:
    """The texts of a row by column, as far as it has fields."""
    if not row:
        return []
    fields = [''] * (row[-1].column + 1)
    for cell in row:
        fields[cell.column] = one_line(cell.text)
    return fields


def _spanned_paths(table: Table, header_rows: int) -> tuple[Path, ...]:
    """Paths from merged cells. Cells that are printed empty beside a heading are read as its continuation."""
    grid = table.rows
    texts: list[list[str]] = []
    for row in range(header_rows):
        texts.append([one_line(cell.text) if (cell := grid[row][column]) is not None and cell.row == row else ''
                      for column in range(table.column_count)])
    covered = [[grid[row][column] is not None and (grid[row][column].row < row or bool(grid[row][column].text.strip()))
                for column in range(table.column_count)] for row in range(header_rows)]
    sources = heading_sources(texts, covered)
    cells = [[grid[row][source] if source is not None else None for source in line]
             for row, line in enumerate(sources)]
    paths = []
    for column in range(table.column_count):
        path: list[str] = []
        seen: set[int] = set()
        for row in range(header_rows):
            cell = cells[row][column]
            if cell is None or id(cell) in seen or not (text := one_line(cell.text)):
                continue
            seen.add(id(cell))
            # A title over the whole table names no column.
            if cell.column_span < table.column_count or table.column_count == 1:
                path.append(text)
        own = grid[header_rows - 1][column]
        missing = own is not None and own.row > 0 and not own.text.strip()
        if path and missing and _heads_others(cells, column, header_rows):
            path.append('')
        paths.append(tuple(path))
    return tuple(paths)


def _heads_others(cells: list[list[Cell | None]], column: int, header_rows: int) -> bool:
    """Whether the last heading printed over a column reaches over others too, so that its own is missing."""
    last = next((cell for row in range(header_rows - 1, -1, -1) if (cell := cells[row][column]) is not None
                 and cell.text.strip()), None)
    return last is not None and (last.column_span > 1 or sum(cells[last.row][other] is last
                                                             for other in range(len(cells[last.row]))) > 1)


def value_columns(table: Table, start: int) -> tuple[int, ...]:
    """The columns that hold numbers, or marks in their place, in most of the rows from `start` on that fill them."""
    found = []
    for column in range(table.column_count):
        texts = [cell.text.strip() for row in table.rows[start:]
                 if (cell := row[column]) is not None and cell.column == column and cell.text.strip()]
        if texts and sum(map(is_value, texts)) * 2 > len(texts):
            found.append(column)
    return tuple(found)
