"""A table: its rows and cells through every wrapper, and what of it is shown as a Table.

ECMA-376 part 1, 17.4. Read here are the text and the merges; `grid` places the cells, `borders` tells data from layout,
`plain_tables` reads the usual table, in which a cell holds nothing but runs of text, in one pass.
"""
from __future__ import annotations

from typing import TYPE_CHECKING, Iterator

from ...document import Cell, Table
from ...document.model import NOWHERE
from ...errors import LimitExceeded
from .borders import Borders, is_ruled
from .condensed import CELL, KEY
from .grid import Box, Grid, columns, draw_columns, edge_positions
from .names import ALTERNATE, SDT, SDT_CONTENT, TC, TC_PR, TR, VAL, is_on, shown_alternative, w, w_all
from .paragraphs import Line
from .plain_tables import place_plain_cells
from .properties import CellFacts, cell_facts, whole_cell
from .uneven_rows import SeenCell, place_by_width

if TYPE_CHECKING:
    from .body import Item, Story

_T_PR, _TR_PR, _GRID_BEFORE = w('tblPr'), w('trPr'), w('gridBefore')
_TBL_HEADER, _HIDDEN, _DEL = w('tblHeader'), w('hidden'), w('del')
_NOT_ROWS = w_all('tblPr tblGrid tblPrEx trPr tcPr p del moveFrom bookmarkStart bookmarkEnd sdtPr sdtEndPr customXmlPr')


def read_table(story: Story, element) -> list[Item]:
    """The items that a w:tbl shows: mostly the Table itself, then tables and footnotes from its cells.

    A frame of one cell, or a borderless column of cells, is not a table: its content comes as it stands.
    Raises LimitExceeded when the grid is larger than the budget for elements.
    """
    grid = place_plain_cells(story, element) or _place_cells(story, element)
    if grid.uneven and place_by_width(grid, _seen_rows(story, element)):
        positions = []
    else:
        positions = edge_positions(element)
    column_count = draw_columns(grid.boxes, positions) if grid.boxes else 0
    borders = Borders.of(element.find(_T_PR), story.context.styles)
    return shown_table(grid.boxes, grid.row, column_count, grid.header_rows, borders, story.context.limits.elements)


def shown_table(boxes: list[Box], row_count: int, column_count: int, header_rows: int, borders: Borders,
                most: int) -> list[Item]:
    """The items that cells placed on a grid make: see `read_table`. most: positions that a grid may have."""
    if len(boxes) < 2:
        return [item for box in boxes for item in box.items]
    if row_count * column_count > most:
        raise LimitExceeded('positions in one table', most)
    ruled = is_ruled(borders, boxes, row_count, column_count)
    if not ruled and column_count == 1:
        return [item for box in boxes for item in _items_of(box)]
    cells = tuple([Cell(box.text, box.row, box.start, box.row_span, box.end - box.start, NOWHERE, box.header, box.bold)
                   for box in boxes])
    table = Table(cells, row_count, column_count, ruled=ruled, header_rows=header_rows)
    return [table, *(item for box in boxes for item in box.nested)]


def _items_of(box: Box) -> list[Item]:
    """What a cell holds, as it stands: of a cell read the plain way its lines."""
    return box.items or [Line(line, bold=box.bold) for line in box.text.split('\n') if line]


def _place_cells(story: Story, element) -> Grid:
    grid = Grid()
    for row in _children(element, TR):
        left_out, header, shown = _row_facts(row)
        if not shown:
            continue
        grid.start_row(left_out, header)
        for cell in _children(row, TC):
            whole_cell(cell, story.context.properties.forms)
            span, down, sideways, borders, deleted, _ = _cell_facts(story, cell)
            if deleted:
                continue
            box = grid.place(span, down, sideways, borders)
            if box is not None:
                box.items = story.items(cell)
                box.settle()
        grid.end_row()
    return grid


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
        else:
            yield from _children(child, wanted)


def _seen_rows(story: Story, element) -> list[list[SeenCell]]:
    """The cells of each shown row with their widths; none if a row leaves out grid columns or merges sideways."""
    rows: list[list[SeenCell]] = []
    for row in _children(element, TR):
        left_out, _, shown = _row_facts(row)
        if left_out:
            return []
        cells = []
        for cell in _children(row, TC) if shown else ():
            facts = _cell_facts(story, cell)
            if facts.sideways:
                return []
            if not facts.deleted:
                cells.append(SeenCell(facts.span, facts.down, facts.width))
        if cells:
            rows.append(cells)
    return rows


def _row_facts(row) -> tuple[int, bool, bool]:
    """How many grid columns a row leaves out on the left, whether it is marked as header, whether it is shown."""
    before, header, shown = 0, False, True
    properties = row.find(_TR_PR)
    for each in properties if properties is not None else ():
        tag = each.tag
        if tag == _GRID_BEFORE:
            before = columns(each.get(VAL), 0)
        elif tag == _TBL_HEADER:
            header = is_on(each)
        elif tag == _DEL or (tag == _HIDDEN and is_on(each)):
            shown = False
    return before, header, shown


def _cell_facts(story: Story, cell) -> CellFacts:
    """What the properties of a cell say."""
    key = cell.get(KEY)
    if key is None:
        if (properties := cell.find(TC_PR)) is not None:
            return cell_facts(properties)
        form = story.context.properties.forms.get(cell.get(CELL))
        key = form.cell if form is not None else None
    return story.context.properties.cells[key]
