"""A table's header that a page break cut: its upper part ends one page, the rest stands on the next.

On the first page the lowest headings may still be one cell (*Trong đó*) that only the next page parts into columns, so
the two parts have different grids; the rules that both draw tell which columns are which.
"""
from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from .model import Cell, Table
from .row_shapes import MAX_HEADER_ROWS, filled, has_letters, is_column_number_row, is_data_row, signature
from .split_rows import join_cells


def whole_header(above: Table, below: Table, tolerance: float) -> Table | None:
    """The table whose header `above` begins and whose header's rest and rows are `below`; None when they are no such.

    above: a part without any data that ends a page; below: what stands at the top of the next one, its first row no
    data either and not `above`'s headings again. Where a heading above stands over the same columns as one below, they
    are one cell's text; where it stands over several, those are the headings under it. tolerance: points by which an
    edge may differ, once the left edges are made equal.
    """
    if not _is_upper_part(above) or not _may_be_rest(below):
        return None
    if {text for row in above.anchored for text in signature(row)} & set(signature(below.anchored[0])) - {''} and (
            signature(above.anchored[0])[:1] == signature(below.anchored[0])[:1]):
        return None
    edges, wider = _edges(above), _edges(below)
    if edges is None or wider is None or len(wider) < len(edges):
        return None
    columns = _columns_of(edges, wider, tolerance)
    if columns is None:
        return None
    moved = [replace(cell, column=columns[cell.column],
                     column_span=columns[cell.column + cell.column_span] - columns[cell.column])
             for cell in above.cells]
    height = above.row_count
    numbered = is_column_number_row([cell.text for cell in filled(below.anchored[0])])
    lowest = {(cell.column, cell.column_span): index for index, cell in enumerate(moved)
              if cell.row + cell.row_span == height and not numbered}
    rest: list[Cell] = []
    for cell in below.cells:
        index = lowest.get((cell.column, cell.column_span)) if cell.row == 0 else None
        if index is None:
            rest.append(replace(cell, row=cell.row + height))
        elif cell.text.strip():
            joined = join_cells(moved[index], cell)
            moved[index] = replace(joined, row_span=moved[index].row_span + cell.row_span)
        else:
            moved[index] = replace(moved[index], row_span=moved[index].row_span + cell.row_span)
    if len(rest) == len(below.cells) and not numbered:  # no cell goes on: two tables, one under the other
        return None
    return replace(above, cells=tuple(sorted((*moved, *rest), key=lambda cell: (cell.row, cell.column))),
                   row_count=height + below.row_count, column_count=below.column_count)


def _is_upper_part(table: Table) -> bool:
    rows = table.anchored
    return (0 < table.row_count <= MAX_HEADER_ROWS and table.column_count >= 3
            and not any(map(is_data_row, rows)) and any(len(filled(row)) >= 3 for row in rows)
            and all(not cell.text.strip() or has_letters(cell.text) for cell in table.cells))


def _may_be_rest(table: Table) -> bool:
    rows = table.anchored
    if len(rows) < 2 or is_data_row(rows[0]) or any(cell.header for cell in table.cells):
        return False
    first = filled(rows[0])
    headings = sum(has_letters(cell.text) for cell in first) >= 2 or is_column_number_row([cell.text for cell in first])
    return headings and any(map(is_data_row, rows[1:MAX_HEADER_ROWS + 2]))


def _edges(table: Table) -> list[float] | None:
    """The left edge of each column and the right edge of the last, from the table's left edge; None without boxes."""
    edges: list[float | None] = [None] * (table.column_count + 1)
    for cell in table.cells:
        if cell.place.box is None:
            return None
        edges[cell.column] = cell.place.box.x0
        edges[cell.column + cell.column_span] = cell.place.box.x1
    if any(edge is None for edge in edges):
        return None
    return [edge - edges[0] for edge in edges]


def _columns_of(edges: list[float], wider: list[float], tolerance: float) -> list[int] | None:
    """For each edge the index of the same one among more edges; None where one is missing."""
    columns = []
    for edge in edges:
        at = bisect_left(wider, edge - tolerance)
        near = [index for index in range(at, min(at + 3, len(wider))) if abs(wider[index] - edge) <= tolerance]
        if not near:
            return None
        columns.append(min(near, key=lambda index: abs(wider[index] - edge)))
    rising = all(a < b for a, b in zip(columns, columns[1:]))
    return columns if rising and columns[0] == 0 and columns[-1] == len(wider) - 1 else None
