"""Excel sheets embedded in a document: the part of the sheet that the document shows, as a table.

ECMA-376 part 1, 18. Word keeps a picture of the sheet, which is what a person sees, and the workbook it was made
from, which is what can be read. The two were the same when the sheet was last edited: every column is doubtful, so that
its values are looked at. Numbers come as Excel shows them with Vietnamese separators (1.254,5).
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...document import Table
from ...language.text import clean
from .borders import Borders
from .grid import Box
from .names import R_ID, whole
from .number_formats import BUILT_IN, shown_number
from .package import Package
from .paragraphs import Line
from .tables import shown_table

if TYPE_CHECKING:
    from .body import Context, Item

_S = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
_RANGE = re.compile(r'\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?')
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of any sheet
_MOST_ROWS, _MOST_COLUMNS = 2_000, 100
_ALL_SIDES = {side: True for side in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')}

Corners = tuple[int, int, int, int]
"""First row, first column, last row, last column of a range of cells, 1-based."""


def read_workbook(context: Context, data: bytes) -> list[Item]:
    """The table that an embedded workbook shows; nothing when the sheet is empty.

    Raises a ReadError: when it is no workbook (in the format since Excel 2007), or larger than the budgets.
    """
    limits = replace(context.limits, unpacked_bytes=context.package.unpacked_bytes_left)
    workbook = Package(data, limits, context.clock, main=f'{_S}workbook')
    root = workbook.document
    view = root.find(f'{_S}bookViews/{_S}workbookView')
    sheets = root.findall(f'{_S}sheets/{_S}sheet')
    active = whole(view.get('activeTab')) if view is not None else 0
    sheet = workbook.by_id(sheets[active].get(R_ID)) if 0 <= active < len(sheets) else None
    if sheet is None:
        return []
    size = root.find(f'{_S}oleSize')
    dates = root.find(f'{_S}workbookPr')
    since_1904 = dates is not None and dates.get('date1904') in ('1', 'true')
    texts = _texts(sheet, _Values(workbook, since_1904), _corners(size.get('ref')) if size is not None else None)
    return _table(context, texts, _merges(sheet)) if texts else []


def _table(context: Context, texts: dict[tuple[int, int], str], merges: dict[tuple[int, int], Corners]) -> list[Item]:
    rows, columns = (sorted({place[axis] for place in texts}) for axis in (0, 1))
    row_at = {row: index for index, row in enumerate(range(rows[0], rows[-1] + 1))}
    column_at = {column: index for index, column in enumerate(range(columns[0], columns[-1] + 1))}
    boxes, covered = [], set()
    for row, row_index in row_at.items():
        context.count_paragraph()
        for column, column_index in column_at.items():
            if (row, column) in covered:
                continue
            text = texts.get((row, column), '')
            context.count_text(len(text))
            height, width = 1, 1
            if (row, column) in merges:
                _, _, last_row, last_column = merges[row, column]
                last_row, last_column = min(last_row, rows[-1]), min(last_column, columns[-1])
                whole_cell = {(each, other) for each in range(row, last_row + 1)
                              for other in range(column, last_column + 1)}
                if covered.isdisjoint(whole_cell):
                    height, width = last_row - row + 1, last_column - column + 1
                    covered |= whole_cell
            boxes.append(Box(row_index, column_index, column_index + width, None, False, height,
                             [Line(text)] if text else (), text))
    items = shown_table(boxes, len(row_at), len(column_at), 0, Borders(_ALL_SIDES), context.limits.elements)
    return [replace(item, doubtful=tuple(range(item.column_count))) if isinstance(item, Table) else item
            for item in items]


def _texts(sheet, values: _Values, shown: Corners | None) -> dict[tuple[int, int], str]:
    """What the cells of a sheet show, by row and column; hidden rows and columns, and what lies outside, left out."""
    hidden = bytearray(_LAST_COLUMN + 1)
    for each in sheet.iterfind(f'{_S}cols/{_S}col'):
        first, last = max(whole(each.get('min')), 0), min(whole(each.get('max')), _LAST_COLUMN)
        if each.get('hidden') in ('1', 'true') and first <= last:
            hidden[first:last + 1] = b'\1' * (last + 1 - first)
    found: dict[tuple[int, int], str] = {}
    row = 0
    for line in sheet.iterfind(f'{_S}sheetData/{_S}row'):
        row = whole(line.get('r'), row + 1)
        column = 0
        for cell in line.iterchildren(f'{_S}c') if line.get('hidden') not in ('1', 'true') else ():
            place = _corners(cell.get('r'))
            column = place[1] if place else column + 1
            if column > _LAST_COLUMN or hidden[column] or (shown and not _within(shown, row, column)):
                continue
            text = clean(values.shown(cell)).strip()
            if text and 0 < row <= _LAST_ROW:
                found[row, column] = text
    if not found:
        return found
    # From the first cell on, no further than a page could show.
    top, left = min(row for row, _ in found), min(column for _, column in found)
    return {place: text for place, text in found.items()
            if place[0] < top + _MOST_ROWS and place[1] < left + _MOST_COLUMNS}


def _within(corners: Corners, row: int, column: int) -> bool:
    return corners[0] <= row <= corners[2] and corners[1] <= column <= corners[3]


def _merges(sheet) -> dict[tuple[int, int], Corners]:
    ranges = (_corners(each.get('ref')) for each in sheet.iterfind(f'{_S}mergeCells/{_S}mergeCell'))
    return {each[:2]: each for each in ranges if each and each[2] >= each[0] and each[3] >= each[1]}


def _corners(reference: str | None) -> Corners | None:
    """The corners of a reference such as B2 or A1:F12."""
    found = _RANGE.fullmatch(reference or '')
    if found is None:
        return None
    first = int(found[2]), _column(found[1])
    last = (int(found[4]), _column(found[3])) if found[3] else first
    return *first, *last


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class _Values:
    """What a cell shows: by its kind, the shared texts, and the number formats of a workbook's styles."""

    def __init__(self, workbook: Package, since_1904: bool):
        shared = workbook.related('sharedStrings')
        self._shared = [_rich_text(each) for each in shared.iterchildren(f'{_S}si')] if shared is not None else []
        self._since_1904 = since_1904
        styles = workbook.related('styles')
        self._formats: list[str] = []
        if styles is not None:
            codes = dict(BUILT_IN)
            codes.update((whole(each.get('numFmtId'), -1), each.get('formatCode') or '')
                         for each in styles.iterfind(f'{_S}numFmts/{_S}numFmt'))
            self._formats = [codes.get(whole(each.get('numFmtId')), '') for each in
                             styles.iterfind(f'{_S}cellXfs/{_S}xf')]

    def shown(self, cell) -> str:
        kind = cell.get('t', 'n')
        if kind == 'inlineStr':
            inline = cell.find(f'{_S}is')
            return _rich_text(inline) if inline is not None else ''
        value = cell.findtext(f'{_S}v') or ''
        if kind == 's':
            index = whole(value, -1)
            return self._shared[index] if 0 <= index < len(self._shared) else ''
        if kind == 'b':
            return 'TRUE' if value == '1' else 'FALSE'
        if kind != 'n' or not value:
            return value
        style = whole(cell.get('s'))
        code = self._formats[style] if 0 <= style < len(self._formats) else ''
        return shown_number(value, code, self._since_1904)


def _rich_text(element) -> str:
    """The text of a string, without its phonetic help."""
    return ''.join(part.text or '' for part in element.iter(f'{_S}t') if part.getparent().tag != f'{_S}rPh')
