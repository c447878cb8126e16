"""Tables that run out of their page: a browser that prints a wide table cuts what the paper does not hold.

A reader of the file sees *99* where *99,78* was. Three things tell: the table's rules go on beyond the path that clips
them; its outer rule is missing and letters touch the edge, closer than any stands to a rule elsewhere in the table; the
last column under a group's heading has no text at all, not even a heading.
"""
from __future__ import annotations

from msgspec.structs import replace

from ...document import Notice, Table
from .frame import Frame
from .grid import Grid
from .pdfium import clip_box
from .pieces import Piece

_TOUCHES, _APART = 1.5, 2.0
"""Points between the ink of a letter and the side of its cell: at most, where it is cut; at least, in a cell that is
whole."""
_AT_EDGE = 1.5
"""Points from the side of the page: no table that is printed whole reaches so far."""
_LETTER = 0.7
"""Of the letter height: a letter's width. What ends less than this before the clip may have gone on."""


def mark_cut_columns(table: Table, grid: Grid, contents: dict[int, list[Piece]],
                     frame: Frame) -> tuple[Table, list[Notice]]:
    """The table, its columns marked doubtful where the page cut them, and what a person should know of it."""
    if table.column_count < 3:
        return table, []
    notices = []
    if grid.xs[0] < _AT_EDGE:
        # Its labels are cut: whatever stands in its rows may be another's.
        table = replace(table, doubtful=tuple(range(table.column_count)))
        notices.append(Notice(
            'cut_table', 'A table begins at the edge of the page or before it: its first column may be cut or lost.',
            'Bảng bắt đầu sát hoặc ngoài mép trang: cột đầu có thể bị cắt hoặc mất.', table.place))
    elif cut := sorted(_cut_columns(grid, contents, frame)):
        table = replace(table, doubtful=(*table.doubtful, *cut))
        notices.append(Notice(
            'cut_column', 'A table runs out of the page: values in its last column may not be whole.',
            'Bảng tràn ra ngoài trang: số liệu ở cột cuối có thể không đầy đủ.', table.place))
    if _is_lost(table):
        notices.append(Notice(
            'lost_column', 'The last column of a table has no text, not even a heading: the page may have cut it.',
            'Cột cuối của bảng không có chữ nào, kể cả tên cột: có thể đã bị cắt ở mép trang.', table.place))
    return table, notices


def _cut_columns(grid: Grid, contents: dict[int, list[Piece]], frame: Frame) -> set[int]:
    """The columns in which letters stand at the edge of what the page shows of the table."""
    edge = grid.xs[-1]
    if edge > frame.width - _AT_EDGE:
        return {grid.column_count - 1}
    if grid.open_right:
        distances: tuple[list[float], list[float]] = [], []
        for index, pieces in contents.items():
            side = grid.boxes[index][2]
            distances[side == edge].extend([side - piece.x1 for piece in pieces if not piece.turned])
        elsewhere, there = distances
        touched = there and elsewhere and min(there) < _TOUCHES and min(elsewhere) > _APART
        return {grid.column_count - 1} if touched else set()
    shown = clip_box(grid.right_rule) if grid.right_rule and not frame.turns else None
    if shown is None or (end := shown[2] - frame.left) > edge - 1:
        return set()
    return {grid.cells[index][1] for index, pieces in contents.items()
            if grid.cells[index][3] == 1 and any(piece.x1 > end - _LETTER * piece.size for piece in pieces)}


def _is_lost(table: Table) -> bool:
    """Whether the last column is empty from top to foot, but belongs to a group whose heading spans others too."""
    last, grouped = table.column_count - 1, False
    for cell in table.cells:
        if cell.column + cell.column_span - 1 != last:
            continue
        if cell.column == last:
            if cell.text.strip():
                return False
        elif cell.text.strip() and 1 < cell.column_span < table.column_count // 2 + 1:
            grouped = True
    return grouped
