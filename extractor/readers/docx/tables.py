"""A table: its rows and cells through every wrapper, on a grid that a person would draw.

ECMA-376 part 1, 17.4. Word's own grid (w:gridSpan, w:vMerge, w:gridBefore) has a line wherever any row has one: dragged
borders that miss each other by a millimetre, and narrow columns without content, make columns that nobody sees. Those
are taken out, so that a heading stands over its numbers.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Iterator

from ...document import FOOTNOTE, Cell, Table
from ...errors import LimitExceeded
from .borders import Borders, is_ruled
from .names import ALTERNATE, P_PR, SDT, SDT_CONTENT, TC, TR, VAL, is_on, twips, w, w_all, whole
from .paragraphs import Line, shown_alternative

if TYPE_CHECKING:
    from .body import Item, Story

NARROW = 284.0
"""Twentieths of a point (5 mm): a narrower grid column in which no cell has content is not seen as a column."""

_WIDEST_SPAN = 1_000
_T_PR, _T_GRID, _TR_PR, _TC_PR = w('tblPr'), w('tblGrid'), w('trPr'), w('tcPr')
_TC_BORDERS, _TBL_BORDERS, _GRID_SPAN, _V_MERGE, _H_MERGE = (
    w('tcBorders'), w('tblBorders'), w('gridSpan'), w('vMerge'), w('hMerge'))
_CELL_DELETED = w('cellDel')
_NOT_ROWS = w_all('tblPr tblGrid tblPrEx trPr del moveFrom bookmarkStart bookmarkEnd sdtPr sdtEndPr customXmlPr')


@dataclass(slots=True)
class _Box:
    """A cell being placed; start and end are edges of Word's grid, end exclusive."""

    row: int
    start: int
    end: int
    items: list[Item]
    borders: object
    header: bool
    row_span: int = 1
    text: str = ''
    bold: bool | None = None
    nested: list[Item] = field(default_factory=list)

    def settle(self) -> None:
        """Make the cell's text of its items; tables and footnotes in it go to `nested`."""
        lines, marks = [], set()
        for item in self.items:
            if isinstance(item, Table):
                if item.ruled:
                    self.nested.append(item)
                else:  # a nested layout table only places text: its text is the cell's
                    lines.extend(cell.text for row in item.anchored for cell in row if cell.text)
            elif item.role == FOOTNOTE:
                self.nested.append(item)
            elif item.text:
                lines.append(item.text)
                marks.add(item.bold)
        self.text = '\n'.join(lines).replace('\t', ' ')
        marks.discard(None)
        self.bold = None if not marks else False not in marks


def read_table(story: Story, element) -> list[Item]:
    """The items that a w:tbl shows: mostly the Table itself, then tables and footnotes from its cells.

    A frame of one cell, or a borderless column of cells, is not a table: its content comes as it stands.
    Raises LimitExceeded when the grid is larger than the budget for elements.
    """
    properties = element.find(_T_PR)
    boxes, row_count, header_rows = _place_cells(story, element)
    if not boxes:
        return []
    if len(boxes) == 1:
        return boxes[0].items
    for box in boxes:
        box.settle()
    column_count = _draw_columns(boxes, _edges(element))
    if len(boxes) < 2:
        return [item for box in boxes for item in box.items]
    if row_count * column_count > story.context.limits.elements:
        raise LimitExceeded('positions in one table', story.context.limits.elements)
    borders = Borders.of(properties, story.context.styles)
    ruled = is_ruled(borders, [(box.text, box.borders, box.row, box.start) for box in boxes], row_count, column_count)
    if not ruled and column_count == 1:
        return [item for box in boxes for item in box.items]
    cells = tuple(Cell(box.text, box.row, box.start, box.row_span, box.end - box.start, header=box.header, bold=box.bold)
                  for box in boxes)
    table = Table(cells, row_count, column_count, ruled=ruled, header_rows=header_rows)
    return [table, *(item for box in boxes for item in box.nested)]


def _place_cells(story: Story, element) -> tuple[list[_Box], int, int]:
    """The cells in reading order on Word's grid, how many rows there are, and how many at the top are header."""
    boxes: list[_Box] = []
    growing: dict[int, _Box] = {}  # cells merged downwards, by the edge at which they begin
    row = header_rows = 0
    for row_element in _children(element, TR):
        offset, header, shown = _row_facts(row_element)
        if not shown:
            continue
        in_header = header and header_rows == row
        cell_before: _Box | None = None
        began = False
        for cell in _children(row_element, TC):
            span, down, sideways, borders, deleted = _cell_facts(cell)
            if deleted:
                continue
            began = True
            start, end = offset, offset + span
            offset = end
            if sideways == 'continue' and cell_before is not None and cell_before.row == row:
                cell_before.end = end
                continue
            above = growing.pop(start, None)
            if (down == 'continue' and above is not None and above.end == end and above.row + above.row_span == row):
                above.row_span += 1
                growing[start] = cell_before = above
                continue
            cell_before = _Box(row, start, end, story.items(cell), borders, in_header)
            boxes.append(cell_before)
            if down:
                growing[start] = cell_before
        if began:
            header_rows += in_header
            row += 1
    return boxes, row, header_rows


def _children(parent, wanted: str) -> Iterator:
    """The rows of a table or the cells of a row, through content controls, custom XML, insertions."""
    for child in parent:
        tag = child.tag
        if tag == wanted:
            yield child
        elif tag in _NOT_ROWS:
            continue
        elif tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _children(content, wanted)
        elif tag == ALTERNATE:
            chosen = shown_alternative(child)
            if chosen is not None:
                yield from _children(chosen, wanted)
        elif tag != P_PR:
            yield from _children(child, wanted)


_GRID_BEFORE, _TBL_HEADER, _HIDDEN = w('gridBefore'), w('tblHeader'), w('hidden')
_ROW_DELETED = w_all('del')


def _row_facts(row) -> tuple[int, bool, bool]:
    """How many grid columns a row leaves out on the left, whether it is marked as header, whether it is shown."""
    before, header, shown = 0, False, True
    properties = row.find(_TR_PR)
    for each in properties if properties is not None else ():
        tag = each.tag
        if tag == _GRID_BEFORE:
            before = min(max(whole(each.get(VAL)), 0), _WIDEST_SPAN)
        elif tag == _TBL_HEADER:
            header = is_on(each)
        elif tag in _ROW_DELETED or (tag == _HIDDEN and is_on(each)):
            shown = False
    return before, header, shown


def _cell_facts(cell) -> tuple[int, str, str, object, bool]:
    """Columns spanned, merge downwards and sideways ('', 'restart' or 'continue'), borders element, whether deleted."""
    span, down, sideways, borders, deleted = 1, '', '', None, False
    properties = cell.find(_TC_PR)
    for each in properties if properties is not None else ():
        tag = each.tag
        if tag == _GRID_SPAN:
            span = min(max(whole(each.get(VAL), 1), 1), _WIDEST_SPAN)
        elif tag == _V_MERGE:
            down = each.get(VAL) or 'continue'
        elif tag == _H_MERGE:
            sideways = each.get(VAL) or 'continue'
        elif tag == _TC_BORDERS:
            borders = each
        elif tag == _CELL_DELETED:
            deleted = True
    return span, down, sideways, borders, deleted


def _edges(element) -> list[float]:
    """The position of each edge of Word's grid; empty when the file does not give believable widths."""
    grid = element.find(_T_GRID)
    widths = [twips(column.get(w('w'))) for column in grid.iterchildren(w('gridCol'))] if grid is not None else []
    if not widths or not all(widths) or sum(widths) < 2_000:
        return []
    edges = [0.0]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def _draw_columns(boxes: list[_Box], positions: list[float]) -> int:
    """Put the cells on the grid of the columns that are seen; cells that vanish with a narrow column are taken out."""
    edges = sorted({edge for box in boxes for edge in (box.start, box.end)})
    filled = {(box.start, box.end) for box in boxes if box.text or box.nested}
    by_end: dict[int, list[int]] = {}
    for start, end in filled:
        by_end.setdefault(end, []).append(start)
    drawn: dict[int, int] = {}
    number, begun = -1, None
    for edge in edges:
        near = (begun is not None and edge < len(positions) and positions[edge] - positions[begun] < NARROW
                and not any(start >= begun for start in by_end.get(edge, ())))
        if not near:
            number, begun = number + 1, edge
        drawn[edge] = number
    for box in boxes:
        box.start, box.end = drawn[box.start], drawn[box.end]
    boxes[:] = [box for box in boxes if box.end > box.start]
    return max(number, 1)
