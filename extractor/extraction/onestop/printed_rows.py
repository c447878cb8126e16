"""A row of a one-stop table as it is printed: its ordinal, its label, the office left of it, its cells of numbers."""
from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from ...document import Cell, Table
from ...document.row_shapes import is_value, read_code
from ...language.text import one_line

LETTERS = re.compile(r'[^\W\d_]{2}')
_ORDINAL = re.compile(r'(?P<ordinal>\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,6}|[A-ZĐa-zđ])'
                      r'\s?(?P<sign>[.)/:]|[-–](?=\s))(?!\d)\s*(?=\S)')
_BARE_NUMBER = re.compile(r'(?P<ordinal>\d{1,3}(?:\.\d{1,3}){0,4}|[IVX]{1,5})\s+(?=[^\W\d_])')
_DASH = re.compile(r'[-+–—•*]\s*(?=[^\W\d_])')


class Columns(NamedTuple):
    """Which columns (0-based) hold what. label: the row's own; parents: label columns left of it; values: numbers."""

    ordinal: int | None
    label: int
    parents: tuple[int, ...]
    values: tuple[int, ...]
    rates: frozenset[int]
    """The value columns that hold rates: they do not add up."""
    label_kind: str
    """What the heading of the label column calls the rows: area, procedure, unit, or empty."""
    misplaced: bool = False
    """Whether a heading of labels (*Lĩnh vực*) stands over numbers, so that headings are not over their columns."""


class PrintedRow(Struct, frozen=True):
    """A row before its kind is known. doubtful: columns whose cell is not surely this row's. irregular: its cells stand
    one column to the left of their headings."""

    row: int
    label: str
    code: str
    cells: dict[int, Cell]
    doubtful: frozenset[int]
    unit: str
    dashed: bool
    irregular: bool
    begins_unit: bool = False
    """Whether a cell of a column left of the label (an office over its areas) begins in this row."""


def printed_row(table: Table, index: int, columns: Columns) -> PrintedRow:
    """A row of the grid under these columns; what is not surely its own is told."""
    grid = table.rows[index]
    own = grid[columns.label]
    ordinal = grid[columns.ordinal] if columns.ordinal is not None else None
    text = one_line(own.text) if own is not None and own.row == index else ''
    code = one_line(ordinal.text) if ordinal is not None and ordinal is not own and ordinal.row == index else ''
    unit, begins_unit = '', False
    for column in columns.parents:
        if (cell := grid[column]) is not None and cell is not own and cell.text.strip():
            unit, begins_unit = one_line(cell.text), begins_unit or cell.row == index
    shift = 0
    # *Tổng cộng* merged over ordinal and label: where text lost the merge, all that follows stands one to the left.
    if not table.spans_known and is_value(text) and LETTERS.search(code) and columns.ordinal is not None:
        shift = columns.label - columns.ordinal
        tail = [grid[column] for column in range(max(table.column_count - shift, 0), table.column_count)]
        if not any(cell is not None and is_value(cell.text.strip()) for cell in tail):  # a remark may stand there
            text, code = code, ''
        else:
            shift = 0
    if not text and LETTERS.search(code) and read_code(code) is None:
        text, code = code, ''
    if not text and unit:
        text, unit = unit, ''
    label, prefix, dashed = _without_ordinal(text)
    cells: dict[int, Cell] = {}
    doubtful: set[int] = set()
    values = set(columns.values)
    # Lines that stand close may be read as one row (*Tổng số I | Cấp tỉnh*): its label or its numbers are another's.
    if table.by_place and code and label and read_code(code) is None and not dashed and not code.strip('()').isdigit():
        doubtful.update(values)
    for column in columns.values:
        cell = grid[column - shift] if 0 <= column - shift < table.column_count else None
        if cell is None or cell.row != index or (cell is own or cell is ordinal) and not shift:
            continue
        if cell.column != column - shift:
            continue
        if cell.column_span > 1 and len(values & set(range(column, column + cell.column_span))) > 1:
            if not cell.text.strip():
                continue
            doubtful.add(column)
        if cell.row_span > 1 and cell.text.strip():
            doubtful.add(column)
        cells[column] = cell
    return PrintedRow(index, label, code or prefix, cells, frozenset(doubtful), unit, dashed or code in ('-', '+', '–'),
                bool(shift), begins_unit)


def _without_ordinal(text: str) -> tuple[str, str, bool]:
    """A label without the ordinal it begins with, the ordinal, and whether it is a list dash.

    >>> _without_ordinal('A. Cấp huyện'), _without_ordinal('1.003888.000.00.00.H32 Cấp lại')[1]
    (('Cấp huyện', 'A', False), '')
    """
    if found := _ORDINAL.match(text):
        if read_code(found['ordinal']) is not None:
            return text[found.end():], found['ordinal'], False
    if found := _DASH.match(text):
        return text[found.end():], '', True
    return text, '', False


def with_bare_numbers(raws: list[PrintedRow]) -> list[PrintedRow]:
    """Ordinals without a sign (`1 Hộ tịch`, `I Cấp tỉnh`) are taken off where several rows count with them."""
    found = {raw.row: match for raw in raws if not raw.code and (match := _BARE_NUMBER.match(raw.label))}
    counted = [match['ordinal'] for match in found.values()]
    if len(found) < 2 or len(found) * 2 < len(raws) or not {'1', 'I'} & set(counted):
        return raws
    return [replace(raw, label=raw.label[found[raw.row].end():], code=found[raw.row]['ordinal']) if raw.row in found
            else raw
            for raw in raws]
