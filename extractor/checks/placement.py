"""Values whose column or row the reader could only guess: they need review, whatever the arithmetic says of them.

In text, columns of a table may be told by nothing but the place of letters on their lines. A value that was put into
the wrong column or row leaves traces there: something unreadable, a gap, half of a label. Where one value of a row is
in doubt so are the others, for what one column has too much another may have too little.
"""
from __future__ import annotations

import re

from msgspec.structs import replace

from ..document import Document
from ..document.row_shapes import has_letters
from ..language.numbers import BLANK
from ..report import INFO, FindingRow, IndicatorRow, OneStopRow

_CELL = re.compile(r':T(\d+)R\d+C(\d+)')
"""A cell that a finding names: its table and column, 1-based."""
_NUMBER = re.compile(r'(?<![\w/.,-])\d{1,3}(?:[.,]?\d{3})*(?![\w/.,%-])')
"""A number that stands alone in a label: where the row has a gap, it may be the value that is missing there."""


def review_placement(rows: list[OneStopRow] | list[IndicatorRow],
                     document: Document) -> list[OneStopRow] | list[IndicatorRow]:
    """The rows, those marked that stand in columns (`Table.doubtful`) or rows (`Cell.doubtful`) that the reader cannot
    be sure of."""
    columns = {(table.number, column + 1) for table in document.tables for column in table.doubtful}
    placed = [table for table in document.tables if table.by_place]
    if not columns and not placed:
        return rows
    by_place = {table.number for table in placed}
    unproven = {(table.number, cell.row + 1) for table in placed for cell in table.cells if cell.doubtful}
    gaps = {(row.table_no, row.row_no) for row in rows if row.state == BLANK}
    torn = {(row.table_no, row.row_no) for row in rows if row.table_no in by_place and (
        _is_torn(row) or (row.table_no, row.row_no) in gaps and _NUMBER.search(_label(row)))}
    torn |= {(table, row - 1) for table, row in torn if row}  # what one row has lost, the one above may have got
    torn |= {(row.table_no, row.row_no) for row in rows if row.table_no in by_place and row.needs_review}
    tables = {table for table, _ in torn}
    return [replace(row, needs_review=True) if (row.table_no, row.column_no) in columns
            or (row.table_no, row.row_no) in torn or row.table_no in tables and row.state == BLANK
            or (row.table_no, row.row_no) in unproven else row for row in rows]


def note_placement(findings: list[FindingRow], document: Document) -> list[FindingRow]:
    """The findings; those that name a cell in a column of a text which the reader cannot be sure of are notes: the
    number may be another column's."""
    unsure = {(table.number, column + 1) for table in document.tables if table.by_place for column in table.doubtful}
    if not unsure:
        return findings
    return [replace(row, severity=INFO) if any((int(table), int(column)) in unsure
                                               for table, column in _CELL.findall(row.refs)) else row
            for row in findings]


def _is_torn(row: OneStopRow | IndicatorRow) -> bool:
    """Whether a row has no label of its own: none, a sign, a number, or the rest of another label, which begins
    small."""
    label = _label(row)
    return not has_letters(label) or label[0].islower()


def _label(row: OneStopRow | IndicatorRow) -> str:
    return row.area if isinstance(row, OneStopRow) else row.label
