"""Tables whose rows do not fill the same number of grid columns, although they are drawn equally wide.

A program that writes tables may leave w:gridSpan out and give only the width of each cell (w:tcW). Word, and
LibreOffice after it, draw each row by its widths: a heading twice as wide as the cells below stands over two of them.
By its place in the row alone it would stand over another column's numbers.
"""
from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple, Sequence

from .grid import NARROW, Box, Grid

_SAME_WIDTH = 0.97  # of the widest row: rows that differ by more end at different places, as a person sees them


class SeenCell(NamedTuple):
    """A cell as its row gives it: grid columns, merge downwards ('', 'restart', 'continue'), width (0 if not known)."""

    span: int
    down: str
    width: float


def place_by_width(grid: Grid, rows: Sequence[Sequence[SeenCell]]) -> bool:
    """Put the cells of a grid, which were placed by their spans, where their widths draw them; False if these do not
    say where that is, and all stays."""
    edges = _edges(rows)
    if edges is None:
        return False
    by_span = {(box.row, box.start): box for box in grid.boxes}
    placed: list[Box] = []
    growing: dict[int, Box] = {}
    for number, (row, marks) in enumerate(zip(rows, edges)):
        offset = 0
        for cell, start, end in zip(row, marks, marks[1:]):
            box = by_span.get((number, offset))
            offset += cell.span
            above = growing.pop(start, None)
            if (cell.down == 'continue' and above is not None and above.end == end
                    and above.row + above.row_span == number):
                above.row_span += 1
                growing[start] = above
                continue
            if box is None:  # taken for the continuation of a cell that is another column's
                box = Box(number, start, end, None, number < grid.header_rows)
            box.start, box.end, box.row_span = start, end, 1
            placed.append(box)
            if cell.down:
                growing[start] = box
    grid.boxes[:] = placed
    return True


def _edges(rows: Sequence[Sequence[SeenCell]]) -> list[list[int]] | None:
    """For each row the grid edges at which its cells begin and end, on the grid of the row with most cells; None when
    widths are missing, rows are not equally wide, or edges fall between those of that row."""
    sums = [sum(cell.width for cell in row) for row in rows]
    if not sums or min(sums) < max(sums) * _SAME_WIDTH or not all(cell.width for row in rows for cell in row):
        return None
    widest = max(sums)
    positions = [[0.0, *(edge * widest / total for edge in accumulate(cell.width for cell in row))]
                 for row, total in zip(rows, sums)]
    finest = max(positions, key=len)
    numbers: list[list[int]] = []
    for row in positions:
        found, at = [], 0
        for edge in row:
            while at < len(finest) and finest[at] < edge - NARROW / 2:
                at += 1
            if at == len(finest) or finest[at] > edge + NARROW / 2 or (found and found[-1] == at):
                return None
            found.append(at)
        numbers.append(found)
    return numbers
