"""The sheet of indicators: a row for each indicator, a column for each report.

Rows of different reports are the same indicator when they have the same `indicator_id`; a row without one is the same
as another under the same parent with the same words. Values are sorted on disk, so that memory does not grow with
the reports.
"""
from __future__ import annotations

import sqlite3
from collections import Counter
from decimal import Decimal
from itertools import groupby
from typing import Any, Iterator

from msgspec import Struct

from ..dataset.reading import Dataset
from ..language.folding import fold
from ..language.numbers import BLANK
from .onestop import value_cell
from .register import Known, Register
from .sheets import MOST_COLUMNS, NUMBER, TEXT, Book, Cell, Sheet, SheetColumn
from .words import Words

SCHEMA = '''
CREATE TABLE indicator_rows (row INTEGER PRIMARY KEY, position INTEGER, code TEXT, label TEXT, unit TEXT,
                             indicator_id TEXT, depth INTEGER, is_group INTEGER);
CREATE TABLE indicator_cells (row INTEGER, report_id TEXT, value TEXT, denominator TEXT, qualifier TEXT, state TEXT,
                              value_raw TEXT, unit TEXT, assurance TEXT, needs_review INTEGER);
CREATE TABLE matrix_columns (report_id TEXT PRIMARY KEY, number INTEGER) WITHOUT ROWID;
'''

_FIXED = 4
_MOST_UNIT = 40
_MOST_UNITS = 500
"""Different units shown beside numbers: a workbook has a limit of formats. Further ones are shown as text."""


class _Row(Struct, frozen=True):
    """What makes two rows the same indicator. heading: of the value's column, where a row has several; count: which of
    several rows of one report that are alike."""

    indicator_id: str
    parent: str
    label: str
    heading: str
    count: int = 1


class _Rows:
    """The rows of the matrix in the order in which forms print them: a new one stands below the one that it follows in
    its report."""

    def __init__(self) -> None:
        self._numbers: dict[_Row, int] = {}
        self._next: list[int] = [0]  # a ring that begins at 0, which is no row

    def place(self, row: _Row, after: int) -> tuple[int, bool]:
        """The number of a row, and whether it is new."""
        known = self._numbers.get(row)
        if known is not None:
            return known, False
        number = len(self._next)
        self._numbers[row] = number
        self._next.append(self._next[after])
        self._next[after] = number
        return number, True

    def in_order(self) -> Iterator[int]:
        number = self._next[0]
        while number:
            yield number
            number = self._next[number]


def write_matrix(book: Book, dataset: Dataset, register: Register, base: sqlite3.Connection,
                 say: Words) -> tuple[list[Sheet], int, int]:
    """The sheets of indicators; more than one where there are more reports than columns. How many values need review,
    and how many reports have indicators. `base`: a database of `dataset.scratch` made with `SCHEMA`."""
    to_review = _gather(dataset, register, base, say)
    reports = 0
    sheets: list[Sheet] = []
    columns: list[SheetColumn] = []
    fixed = [SheetColumn(say['code'], TEXT, 7, widest=12), SheetColumn(say['label'], TEXT, 30, wrap=True, widest=56),
             SheetColumn(say['unit'], TEXT, 9, wrap=True, widest=16),
             SheetColumn(say['indicator_id'], TEXT, 12, widest=22)]
    room = MOST_COLUMNS - _FIXED
    for known in register.in_order('indicator_cells'):
        if len(columns) == room:
            sheets.append(Sheet(book, say['indicators'], fixed + columns, frozen=2, heading_lines=5))
            columns = []
        base.execute('INSERT INTO matrix_columns VALUES (?, ?)', (known.report_id, reports))
        columns.append(SheetColumn(_report_heading(known), NUMBER, 15, widest=22))
        reports += 1
    sheets.append(Sheet(book, say['indicators'], fixed + columns, frozen=2, heading_lines=5))
    units: set[str] = set()
    for row, cells in _rows(base):
        leading = [Cell(row['code']), Cell(row['label'], bold=row['is_group'], indent=row['depth']), Cell(row['unit']),
                   Cell(row['indicator_id'])]
        values: list[dict[int, Cell]] = [{} for _ in sheets]
        for cell in cells:
            sheet, column = divmod(cell['number'], room)
            values[sheet][column] = _cell(cell, row, units)
        for sheet, found in zip(sheets, values):
            sheet.write([*leading, *(found.get(column, _NOTHING) for column in range(max(found, default=-1) + 1))])
    for sheet in sheets:
        sheet.close()
    return sheets, to_review, reports


_NOTHING = Cell(None)


def _gather(dataset: Dataset, register: Register, base: sqlite3.Connection, say: Words) -> int:
    """Put every value into the database under the row of its indicator; how many need review."""
    rows, to_review = _Rows(), 0

    def of_report(pair):
        return pair[1].report_id

    for _, pairs in groupby(register.of(dataset.rows('indicators')), of_report):
        pairs = list(pairs)
        if pairs[0][1].copy:
            continue
        printed = [row for row, _ in pairs]
        after = 0
        for row, key, depth in _keyed(printed):
            after, new = rows.place(key, after)
            if new:
                label = row['label'] + (f' – {row["value_heading"]}' if key.heading else '')
                label += say['again'].format(count=key.count) if key.count > 1 else ''
                base.execute('INSERT INTO indicator_rows VALUES (?, 0, ?, ?, ?, ?, ?, ?)', (
                    after, row['code'], label, row['unit'], row['indicator_id'], depth, row['row_kind'] == 'group'))
            to_review += row['needs_review']
            base.execute('INSERT INTO indicator_cells VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', (
                after, row['report_id'], _text(row['value']), _text(row['denominator']), row['qualifier'], row['state'],
                row['value_raw'], row['unit'], row['assurance'], row['needs_review']))
    base.executemany('UPDATE indicator_rows SET position = ? WHERE row = ?', enumerate(rows.in_order()))
    return to_review


def _keyed(printed: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], _Row, int]]:
    """The rows of one report, each with what makes it that indicator, and how deep it stands."""
    printed = [row for _, cells in groupby(printed, _place) for row in _told(list(cells))]
    values_of = Counter(map(_place, printed))
    groups: dict[tuple, tuple[str, int]] = {}
    met: Counter = Counter()
    for row in printed:
        parent, depth = groups.get((row['table_no'], row['parent_code']), ('', -1)) if row['parent_code'] else ('', -1)
        if row['code']:
            groups[row['table_no'], row['code']] = row['label'], depth + 1
        heading = fold(row['value_heading']) if values_of[_place(row)] > 1 else ''
        key = _Row(row['indicator_id'], '' if row['indicator_id'] else fold(parent),
                   '' if row['indicator_id'] else fold(row['label']), heading)
        met[key] += 1
        yield row, _Row(key.indicator_id, key.parent, key.label, heading, met[key]), depth + 1


def _place(row: dict[str, Any]) -> tuple[int | None, int | None]:
    return row['table_no'], row['row_no']


def _told(cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The values of a printed row. A heading without values stands once, however many value columns there are."""
    if cells[0]['row_kind'] == 'group' and all(cell['state'] == BLANK and not cell['needs_review'] for cell in cells):
        return cells[:1]
    return cells


def _rows(base: sqlite3.Connection) -> Iterator[tuple[dict[str, Any], Iterator[dict[str, Any]]]]:
    """The rows of the matrix in order, each with its values in the order of the columns."""
    found = base.execute('''
        SELECT position, code, label, indicator_rows.unit, indicator_id, depth, is_group,
               number, value, denominator, qualifier, state, value_raw, indicator_cells.unit, assurance, needs_review
        FROM indicator_cells JOIN indicator_rows USING (row) JOIN matrix_columns USING (report_id)
        ORDER BY position, number''')
    for _, alike in groupby(found, lambda each: each[0]):
        first = next(alike)
        row = dict(zip(('code', 'label', 'unit', 'indicator_id', 'depth', 'is_group'), first[1:7]))
        row['is_group'] = bool(row['is_group'])
        yield row, _cells(first, alike)


def _cells(first: tuple, others: Iterator[tuple]) -> Iterator[dict[str, Any]]:
    names = ('number', 'value', 'denominator', 'qualifier', 'state', 'value_raw', 'unit', 'assurance', 'needs_review')
    for found in (first, *others):
        cell = dict(zip(names, found[7:]))
        cell['value'] = Decimal(cell['value']) if cell['value'] is not None else None
        yield cell


def _cell(cell: dict[str, Any], row: dict[str, Any], units: set[str]) -> Cell:
    """A value. One in another unit than its row says so beside the number: 1.2 under *triệu đồng* may be *tỷ đồng*."""
    unit = ''
    if cell['unit'] and fold(cell['unit']) != fold(row['unit']):
        unit = ' '.join(cell['unit'].replace('"', ' ').split())
        if len(unit) > _MOST_UNIT or (unit not in units and len(units) >= _MOST_UNITS):
            return Cell(f'{cell["value_raw"]} {unit}', value_cell(cell).mark, row['is_group'])
        units.add(unit)
    return value_cell(cell, bold=row['is_group'], unit=unit)


def _report_heading(known: Known) -> str:
    return '\n'.join(part for part in (known.office, known.period, known.symbol) if part)


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)
