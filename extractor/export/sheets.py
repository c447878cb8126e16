"""Sheets of a workbook, written row by row: columns with their kinds, marks, and what Excel cannot hold.

XlsxWriter with `constant_memory` keeps one row of each sheet in memory, so rows must come in order. Text is always
written as text: no formula, number or link is ever made of what a report prints.
"""
from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Iterable

from msgspec import Struct

from .words import Words

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
LONGEST_TEXT = 32_767
"""Limits of a sheet and of a cell (Excel specifications and limits); text counts in UTF-16 units."""
EXACT_DIGITS = 15
"""Digits that Excel keeps of a number."""
_FIRST_DAY = datetime.date(1900, 3, 1)
"""Before it Excel has no dates, or counts a 29 February 1900 that never was."""
_FORMULA_STARTS = '=+-@\t\r\n'
_WIDEST = 60
_SAMPLE = 2_000
"""Rows from which the width of a column is taken."""
_LINE = 15
"""Height of a line in points."""
_MOST_LINES = 12
_SIZED = 50_000
"""Rows that get their height here: Excel fits rows by itself, LibreOffice does not, and a height stays in memory."""
_ONE_PAGE = 200
"""Characters that can be read when printed on the width of a landscape A4."""

TEXT, NUMBER, COUNT, DATE, FLAG = 'text', 'number', 'count', 'date', 'flag'
"""Kinds of columns: number: a value of a report; count: pages, years and rows, without thousands separators."""

PLAIN, MUTED, TOTAL = 'plain', 'muted', 'total'
CORROBORATED, REVIEW, CONTRADICTED = 'corroborated', 'review', 'contradicted'
MARKS: dict[str, dict[str, Any]] = {
    PLAIN: {}, MUTED: {'font_color': '#7F7F7F'}, TOTAL: {'bold': True},
    CORROBORATED: {'font_color': '#1E6B34'},
    REVIEW: {'bg_color': '#FFE699'},
    CONTRADICTED: {'bg_color': '#F4B183', 'font_color': '#7F0000'},
}
"""What a cell looks like, by how far it can be trusted."""


HEADING = {'bold': True, 'font_color': '#FFFFFF', 'bg_color': '#1F4E79', 'text_wrap': True, 'border': 1,
           'border_color': '#FFFFFF', 'valign': 'vcenter', 'align': 'center'}


class SheetColumn(Struct, frozen=True):
    """A column: its heading, its kind, its least width in characters, and whether long text breaks into lines."""

    heading: str
    kind: str = TEXT
    width: int = 8
    wrap: bool = False
    widest: int = _WIDEST


class Cell(Struct, frozen=True):
    """A value with how it is shown. bold: of a total or group; indent: steps from the left; unit: shown after a number
    whose unit is not that of its row."""

    value: Any
    mark: str = PLAIN
    bold: bool = False
    indent: int = 0
    unit: str = ''


class Book:
    """A workbook being written. `say`: its words; `cut`: how many texts were too long for a cell."""

    def __init__(self, path: str, say: Words, created: datetime.datetime):
        from xlsxwriter import Workbook

        self.say, self.cut = say, 0
        self.file = Workbook(path, {'constant_memory': True, 'strings_to_formulas': False, 'strings_to_urls': False,
                                    'strings_to_numbers': False})
        self.file.use_zip64()
        self.file.set_properties({'title': say['title'], 'author': 'cchc-extractor',
                                  'created': created.replace(tzinfo=None)})
        self._formats: dict[tuple, Any] = {}
        self._names: set[str] = set()

    def format(self, **properties: Any):
        """A cell format; the same properties give the same one."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format({'valign': 'top', **properties})
        return self._formats[key]

    def add(self, name: str):
        """A new worksheet, named so that no other has its name."""
        chosen, count = name[:31], 1
        while chosen.lower() in self._names:
            count += 1
            tail = f' ({count})'
            chosen = name[:31 - len(tail)] + tail
        self._names.add(chosen.lower())
        sheet = self.file.add_worksheet(chosen)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f'&L&A&R{self.say["page_of"]}')
        return sheet

    def write(self, sheet, row: int, column: int, cell: Cell, kind: str = TEXT, wrap: bool = False) -> int:
        """Write one cell as what it is; its width in characters."""
        value = cell.value
        if value is None or value == '':
            if cell.mark in (REVIEW, CONTRADICTED):
                sheet.write_blank(row, column, None, self.format(**MARKS[cell.mark]))
            return 0
        properties = dict(MARKS[cell.mark])
        if cell.bold:
            properties['bold'] = True
        if cell.indent:
            properties['indent'] = min(cell.indent, 15)
        if isinstance(value, bool):
            value = self.say['yes'] if value else ''
        if isinstance(value, datetime.date):
            if value >= _FIRST_DAY:
                sheet.write_datetime(row, column, datetime.datetime(value.year, value.month, value.day),
                                     self.format(num_format=self.say['day_format'], align='center', **properties))
                return 10
            value = self.say.day(value)
        if isinstance(value, (int, Decimal)):
            if _exact(value):
                shown = _number_format(value, kind, cell.unit)
                if kind == COUNT:
                    properties['align'] = 'center'
                sheet.write_number(row, column, value if isinstance(value, int) else float(value),
                                   self.format(num_format=shown, **properties))
                return len(str(value)) + len(str(value)) // 3 + (len(cell.unit) + 1 if cell.unit else 0)
            value = format(value, 'f') if isinstance(value, Decimal) else str(value)
        text = value
        if not text:
            return 0
        if kind != TEXT:
            properties['align'] = 'right' if kind == NUMBER else 'center'
        if wrap:
            properties['text_wrap'] = True
        self.write_text(sheet, row, column, text, **properties)
        return max(map(len, text[:500].split('\n')))

    def write_text(self, sheet, row: int, column: int, text: str, **properties: Any) -> None:
        """Write text as text, whatever it looks like; it stays text also when somebody edits the cell."""
        text = self._fitting(text)
        if text[:1] and text[0] in _FORMULA_STARTS:
            properties['quote_prefix'] = True
        sheet.write_string(row, column, text, self.format(**properties))

    def _fitting(self, text: str) -> str:
        if len(text) <= LONGEST_TEXT // 2 or _units(text) <= LONGEST_TEXT:
            return text
        self.cut += 1
        room = LONGEST_TEXT - _units(self.say['cut'])
        return text.encode('utf-16-le')[:2 * room].decode('utf-16-le', 'ignore') + self.say['cut']


class Sheet:
    """A table on a sheet: headings that stay in sight, filters, fitting widths. One that is longer than a sheet goes on
    on the next one (`names`)."""

    def __init__(self, book: Book, name: str, columns: Iterable[SheetColumn], frozen: int = 0, heading_lines: int = 2):
        self._book, self._name, self._columns, self._frozen = book, name, tuple(columns), frozen
        self._heading_lines = heading_lines
        self._wrapped = [(index, column.widest) for index, column in enumerate(self._columns) if column.wrap]
        self._widths = [0] * len(self._columns)
        self._sheets: list[tuple[Any, int]] = []
        self.rows = 0
        self._open()

    @property
    def names(self) -> list[str]:
        return [sheet.get_name() for sheet, _ in self._sheets]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """Each of its sheets with the rows on it."""
        return [(sheet.get_name(), rows) for sheet, rows in self._sheets]

    def _open(self) -> None:
        self._sheet, self._row = self._book.add(self._name), 1
        self._sheets.append((self._sheet, 0))
        self._sheet.set_row(0, _LINE * self._heading_lines + 5)
        for index, column in enumerate(self._columns):
            self._book.write_text(self._sheet, 0, index, column.heading, **HEADING)
        self._sheet.freeze_panes(1, self._frozen)
        self._sheet.repeat_rows(0)

    def write(self, cells: Iterable[Cell]) -> None:
        """The next row. Cells with nothing in them are left out."""
        if self._row >= MOST_ROWS:
            self._open()
        cells = list(cells)
        if self.rows < _SIZED:
            lines = max((_lines(cells[index].value, width) for index, width in self._wrapped), default=1)
            if lines > 1:
                self._sheet.set_row(self._row, _LINE * lines)
        for index, (cell, column) in enumerate(zip(cells, self._columns)):
            width = self._book.write(self._sheet, self._row, index, cell, column.kind, column.wrap)
            if width > self._widths[index] and self.rows < _SAMPLE:
                self._widths[index] = width
        self.rows += 1
        self._row += 1
        self._sheets[-1] = self._sheet, self._row - 1

    def close(self) -> None:
        """Set widths and filters, which depend on what was written."""
        widths = []
        for index, column in enumerate(self._columns):
            longest_word = max(map(len, column.heading.split()), default=0)
            fitting = column.widest if column.wrap and self._widths[index] >= column.widest else self._widths[index] + 1
            widths.append(max(column.width, min(fitting, column.widest), longest_word + 3))
        for sheet, rows in self._sheets:
            for index, width in enumerate(widths):
                sheet.set_column(index, index, width)
            sheet.autofilter(0, 0, rows, len(self._columns) - 1)
            if sum(widths) <= _ONE_PAGE:
                sheet.fit_to_pages(1, 0)
            else:
                sheet.set_print_scale(65)
                sheet.repeat_columns(0, max(self._frozen - 1, 0))


def _lines(value: Any, width: int) -> int:
    """How many lines a text takes in a column that breaks lines, as far as rows are made higher for it."""
    if not isinstance(value, str) or (len(value) <= 1.08 * width and '\n' not in value):
        return 1
    # Letters are a little narrower than the digits in which widths count, and lines end a little before the edge.
    return min(sum(-(-len(part) // width) or 1 for part in value[:5000].split('\n')), _MOST_LINES)


def _exact(value: int | Decimal) -> bool:
    """Whether a cell holds this number with all its digits."""
    digits = Decimal(value).as_tuple()
    return len(digits.digits) <= EXACT_DIGITS and abs(digits.exponent) <= EXACT_DIGITS


def _number_format(value: int | Decimal, kind: str, unit: str) -> str:
    if kind == COUNT:
        return '0'
    exponent = Decimal(value).as_tuple().exponent
    shown = '#,##0' + ('.' + '0' * -exponent if exponent < 0 else '')
    return f'{shown} "{unit}"' if unit else shown


def _units(text: str) -> int:
    return len(text.encode('utf-16-le')) // 2
