"""The sheet of one-stop tables (*một cửa*): a row for each printed row, a column for each measure that is met."""
from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import groupby
from typing import Any, Iterable, Iterator

from ..dataset.reading import Dataset
from ..language.numbers import BLANK, REPORTED
from ..report import CONTRADICTED as CONTRADICTED_VALUE, CORROBORATED as CORROBORATED_VALUE, MEASURE_TITLES
from .register import Register, last_column, leading_cells, leading_columns
from .sheets import (CONTRADICTED, CORROBORATED, COUNT, MUTED, NUMBER, PLAIN, REVIEW, TEXT, Book, Cell, Sheet,
                     SheetColumn)
from .words import Words


def write_onestop(book: Book, dataset: Dataset, register: Register, say: Words) -> tuple[Sheet, int]:
    """The one-stop tables of all reports that are no copies; how many values need review.

    Made from onestop, not from onestop_wide, as only the former knows state and assurance of each value.
    """
    measures = _measures(dataset, register)
    fields = {each['name']: each for each in dataset.tables['onestop'].fields}
    columns = [*leading_columns(say), SheetColumn(say.heading(fields['area']), TEXT, 20, wrap=True, widest=46),
               SheetColumn(say.heading(fields['row_kind'])),
               SheetColumn(say.heading(fields['parent_area']), TEXT, 8, wrap=True, widest=30),
               *(SheetColumn(_title(name, count, say), NUMBER, 9, widest=20) for name, count in measures),
               *(SheetColumn(say.heading(fields[name]), COUNT) for name in ('page', 'table_no', 'row_no', 'line')),
               last_column(say)]
    sheet = Sheet(book, say['onestop'], columns, frozen=4, heading_lines=3)
    to_review = 0
    for cells, known in _printed_rows(dataset, register):
        first = cells[0]
        values = dict(numbered(cells))
        to_review += sum(cell['needs_review'] for cell in cells)
        bold = first['row_kind'] in ('total', 'group')
        label = first['area'] or (say['total'] if first['row_kind'] == 'total' else '')
        sheet.write([*leading_cells(known), Cell(label, bold=bold),
                     Cell(say.code('row_kind', first['row_kind'])), Cell(first['parent_area']),
                     *(_value_cell(values.get(measure), bold) for measure in measures),
                     *(Cell(first[name]) for name in ('page', 'table_no', 'row_no', 'line')), Cell(known.report_id)])
    sheet.close()
    return sheet, to_review


def value_cell(row: dict[str, Any], *, bold: bool = False, unit: str = '') -> Cell:
    """A printed value as a cell: the number where it is one and is all that is printed; else what is printed.

    A fraction, a bounded number (*trên 90*) and what is unreadable stay as printed, and so does a dash, which is no
    zero.
    """
    if row['assurance'] == CONTRADICTED_VALUE:
        mark = CONTRADICTED
    elif row['needs_review']:
        mark = REVIEW
    elif row['state'] != REPORTED:
        mark = MUTED
    else:
        mark = CORROBORATED if row['assurance'] == CORROBORATED_VALUE else PLAIN
    value: Decimal | str | None = row['value_raw']
    if row['state'] == REPORTED and row.get('denominator') is None and not row.get('qualifier'):
        value = row['value']
    elif row['state'] == BLANK:
        value = ''
    return Cell(value, mark, bold, unit=unit)


def numbered(cells: Iterable[dict[str, Any]]) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
    """Each cell of a printed row with its measure, and how often that measure was met in the row so far."""
    met: Counter = Counter()
    for cell in cells:
        met[cell['measure']] += 1
        yield (cell['measure'], met[cell['measure']]), cell


def _value_cell(row: dict[str, Any] | None, bold: bool) -> Cell:
    return value_cell(row, bold=bold) if row else Cell(None)


def _printed_rows(dataset: Dataset, register: Register):
    """The cells of each printed row, with its report."""
    def place(pair):
        row, known = pair
        return known.report_id, row['table_no'], row['row_no']

    for _, pairs in groupby(register.of(dataset.rows('onestop')), place):
        pairs = list(pairs)
        if not pairs[0][1].copy:
            yield [row for row, _ in pairs], pairs[0][1]


def _measures(dataset: Dataset, register: Register) -> list[tuple[str, int]]:
    """The measures that some report has, in the order of the contract."""
    met = {name for cells, _ in _printed_rows(dataset, register) for name, _ in numbered(cells)}
    order = {name: index for index, name in enumerate(MEASURE_TITLES)}
    return sorted(met, key=lambda name: (order.get(name[0], len(order)), name))


def _title(measure: str, count: int, say: Words) -> str:
    titles = MEASURE_TITLES.get(measure)
    title = titles[say.language == 'vi'] if titles else measure
    return title + (f' ({count})' if count > 1 else '')
