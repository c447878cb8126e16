"""What `cchc patterns explain` says of a one-stop table beside its columns: form, rows, sums, and what gave no values."""
from __future__ import annotations

from collections import Counter
from typing import Sequence

from ...document import Table
from ...language.text import one_line
from ...patterns.onestop import Form
from .columns import ColumnReading
from .forms import Likeness, likenesses
from .headings import OTHER
from .identities import TableIdentity
from .lines import Dropped, Line
from .printed_rows import Columns

_REASONS = {'number_row': 'row {row} numbers the columns: {text}', 'formula_row': 'row {row} holds formulas: {text}',
            'header': 'row {row} prints the header again', 'empty': 'row {row} is empty',
            'no_cells': 'row {row} has no cells for numbers: {text}'}
_KINDS = {'area': 'areas', 'procedure': 'procedures', 'unit': 'units', 'group': 'groups', 'total': 'totals'}


def form_notes(columns: Sequence[ColumnReading], forms: Sequence[Form]) -> list[str]:
    """The form that the table is most like, and the next."""
    ranked = likenesses([column.measure_id for column in columns], forms)[:2]
    return [f'{name} form {_likeness(each)}' for name, each in zip(('nearest', 'next'), ranked)]


def _likeness(each: Likeness) -> str:
    said = f'{each.form.id} ({each.form.title}): {each.columns - len(each.missing)} of its {each.columns} columns'
    if each.missing:
        said += f', without {", ".join(each.missing)}'
    if each.others:
        said += f'; {each.others} columns that it has not'
    return said if each.in_order or each.missing else f'{said}; in another order'


def line_notes(lines: Sequence[Line]) -> list[str]:
    """How many rows of each kind there are, and which rows stand over others."""
    counted = Counter(line.kind for line in lines)
    notes = ['rows: ' + ', '.join(f'{count} {_KINDS[kind]}' for kind, count in counted.items())] if counted else []
    for index, line in enumerate(lines):
        if below := sum(other.parent == index for other in lines):
            notes.append(f'row {line.row + 1} "{line.label[:60]}" ({line.kind}) stands over {below} rows')
    return notes


def sum_notes(identities: Sequence[TableIdentity]) -> list[str]:
    """Each sum that was tried over the rows: its columns, and over how many rows it closes and breaks."""
    notes = []
    for each in identities:
        extra = f' + {" + ".join(each.extra)}' if each.extra else ''
        notes.append(f'sum {each.pattern.id}: {each.pattern.expr}{extra}: closes over {each.result.closed} rows, breaks '
                     f'in {each.result.broken}')
    return notes


def row_remarks(dropped: Sequence[Dropped]) -> list[str]:
    """The rows that give no values, and why."""
    return [_REASONS[each.reason].format(row=each.row + 1, text=each.text) for each in dropped]


def header_remarks(table: Table, header_rows: int, start: int) -> list[str]:
    """Which rows are the header, and which number the columns."""
    notes = []
    if header_rows:
        notes.append(f'rows 1 to {header_rows} are the header' if header_rows > 1 else 'row 1 is the header')
    for row in range(header_rows, start):
        text = ' '.join(one_line(cell.text) for cell in table.anchored[row] if cell.text.strip())
        notes.append(_REASONS['formula_row' if '=' in text else 'number_row'].format(row=row + 1, text=text))
    return notes


def column_remarks(table: Table, read: Sequence[ColumnReading], columns: Columns,
                   paths: Sequence[tuple[str, ...]]) -> list[str]:
    """The columns that matched no measure or hold no numbers."""
    known = {column.index for column in read} | {columns.label, columns.ordinal, *columns.parents}
    notes = [f'column {column.index + 1} matched no measure: {column.header}' for column in read
             if column.measure_id == OTHER]
    for index in range(table.column_count):
        if index not in known:
            notes.append(f'column {index + 1} holds no numbers: {" > ".join(paths[index])}')
    return notes
