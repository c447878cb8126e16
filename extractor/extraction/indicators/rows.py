"""The rows of an annex: which are data, what each says, and under which row it stands."""
from __future__ import annotations

import re
from typing import NamedTuple, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...document import Cell, Table
from ...document.row_shapes import filled, read_code, signature
from ...language.folding import fold
from ...language.numbers import parse_value
from ...language.text import one_line
from ...patterns.indicators import IndicatorPatterns
from ..headers import is_numbering_row
from .columns import CODE, LABEL, NOTE, SUBLABEL, UNIT, Columns, HeadingBook
from .forms import form_label
from .numbering import PLAIN, TITLE, Ordinal, Outline, ordinal, printed_code, split_code
from .units import answers

_BULLET = re.compile(r'\s*([-–—+*•])\s*')
_TOTAL = re.compile(r'(?:tổng|cộng)(?: (?:số|cộng|điểm|chung|toàn bộ)){0,3}\s*(?:\([^()]{0,40}\))?[:.]?')
"""The whole label of a row that sums up the form, folded: *Tổng điểm*, *TỔNG CỘNG (I+II)*."""


class PrintedCell(Struct, frozen=True):
    """A value as printed in a row. shared: its cell is merged over more rows than this one, so its row is uncertain."""

    column: int
    text: str
    cell: Cell | None
    shared: bool = False


class Line(Struct, frozen=True):
    """A row of data. row: 0-based in the table. parent: index among the lines of the form, None at the top.

    form: set where a title row inside the table began another form. title: a heading merged over the table. torn: its
    text seems to be divided wrongly between this row and its neighbours.
    """

    row: int
    code: str
    label: str
    unit: str
    note: str
    values: tuple[PrintedCell, ...]
    cell: Cell | None
    title: bool = False
    form: str = ''
    parent: int | None = None
    is_group: bool = False
    torn: bool = False

    @property
    def is_empty(self) -> bool:
        """Neither unit nor value is printed: the row may be a heading."""
        return not self.unit and not any(value.text.strip() for value in self.values)


class Lines(Struct):
    """What was found in the rows of a table: lines of data, and what was dropped, as (0-based row, reason)."""

    lines: list[Line] = field(default_factory=list)
    dropped: list[tuple[int, str]] = field(default_factory=list)


def read_lines(table: Table, columns: Columns, header_rows: int, start: int, book: HeadingBook,
               facts: IndicatorPatterns, form_pattern: re.Pattern[str]) -> Lines:
    """The rows of data from row `start` on, each once, without repeated headers, remarks and blank rows."""
    found = Lines()
    headers = [signature(row) for row in table.anchored[:header_rows]]
    rows, anchored = table.rows, table.anchored
    remarks = tuple(fold(remark) for remark in facts.remarks)
    form, after_header = '', True
    places = _Places.of(columns)
    for row in range(start, table.row_count):
        cells = filled(anchored[row])
        coded = bool(cells) and read_code(cells[0].text) is not None
        if not cells:
            if not any(cell is not None and cell.text.strip() for cell in rows[row]):
                found.dropped.append((row, 'blank row'))
                continue
        elif not coded and _is_header_again(cells, headers, book):
            found.dropped.append((row, 'the header printed again'))
            after_header = True
            continue
        elif after_header and is_numbering_row(anchored[row]):
            found.dropped.append((row, 'numbers of the columns'))
            continue
        elif len(cells) == 1 and (label := form_label(cells[0].text, form_pattern)):
            found.dropped.append((row, f'the title of {label}'))
            form = label
            continue
        elif not coded and fold(cells[0].text[:60]).startswith(remarks):
            found.dropped.append((row, f'a remark: {one_line(cells[0].text)[:80]}'))
            continue
        after_header = False
        line = _read_line(table, row, places)
        if form:
            line = replace(line, form=form)
        if _continues(line, found.lines):
            found.dropped.append((row, f'goes on with the label of row {found.lines[-1].row + 1}'))
            before = found.lines[-1]
            found.lines[-1] = replace(before, label=f'{before.label} {line.label}')
            continue
        found.lines.append(line)
    return found


def _is_header_again(cells: list[Cell], headers: list[tuple[str, ...]], book: HeadingBook) -> bool:
    """The header printed again, whole or with small differences. cells: those of the row that have text."""
    if len(cells) < 2:
        return False
    mark = signature(cells)
    if len(mark) > 1 and mark in headers:
        return True
    if any(read_code(cell.text) for cell in cells):
        return False
    return all(book.heading(cell.text)[1] for cell in cells) and any(
        book.heading(cell.text)[0].role in (CODE, LABEL, UNIT, NOTE) for cell in cells)


class _Places(NamedTuple):
    """Which columns (0-based) hold what; values, strays: as in `Columns`."""

    label: int
    code: int | None
    sublabel: int | None
    unit: int | None
    note: int | None
    values: tuple[int, ...]
    strays: tuple[int, ...]

    @classmethod
    def of(cls, columns: Columns) -> _Places:
        return cls(*map(columns.index, (LABEL, CODE, SUBLABEL, UNIT, NOTE)),
                   tuple(each.index for each in columns.values), columns.strays)


def _read_line(table: Table, row: int, places: _Places) -> Line:
    grid = table.rows[row]
    sublabel = places.sublabel
    label_cell = grid[places.label]
    code_cell = grid[places.code] if places.code is not None else None
    if code_cell is not None and code_cell is label_cell:
        code_cell = None  # a heading merged over both
    code = printed_code(code_cell.text) if code_cell is not None else ''
    label = cell_line(label_cell) if label_cell is not None else ''
    if sublabel is not None and (cell := grid[sublabel]) is not None and cell.text.strip() and cell is not label_cell:
        label, label_cell = cell_line(cell), cell
    if not label and code and len(code) > 6 and read_code(code) is None:
        code, label, label_cell = '', one_line(code_cell.text), code_cell  # a heading that begins in the first cell
    if not code and label:
        code, label = split_code(label)
    wide = label_cell is not None and label_cell.column_span > 1 and (
        label_cell.column + label_cell.column_span > max(places.values, default=0))
    values = tuple(_value_cell(grid, column, row) for column in places.values)
    return Line(row, code, label, _own_text(grid, places.unit), _own_text(grid, places.note), values,
                label_cell or code_cell, title=wide, torn=any(_own_text(grid, column) for column in places.strays))


def _own_text(grid: Sequence[Cell | None], column: int | None) -> str:
    """The text of the cell in a column, also when it began in a row above, but not when it began in a column before."""
    if column is None or (cell := grid[column]) is None or cell.column != column:
        return ''
    return cell_line(cell)


def cell_line(cell: Cell) -> str:
    """The text of a cell in one line. A line that a narrow cell ended beside a slash goes on without a space."""
    text = cell.text
    if '/' in text and cell.lines:
        for start in sorted((line.offset for line in cell.lines), reverse=True):
            if 1 < start < len(text) and text[start - 1] == ' ' and '/' in (text[start], text[start - 2]):
                beside = text[start + 1:start + 2] if text[start] == '/' else text[start - 3:start - 2]
                if beside.isalnum():
                    text = text[:start - 1] + text[start:]
    return one_line(text)


def _value_cell(grid: Sequence[Cell | None], column: int, row: int) -> PrintedCell:
    """What is printed in a value column. A cell merged over several value columns holds for each of them."""
    cell = grid[column]
    if cell is None or (cell.column != column and not parse_value(cell.text).value is not None):
        return PrintedCell(column, '', cell)
    if cell.row != row:
        return PrintedCell(column, '', cell, shared=bool(cell.text.strip()))
    shared = bool(cell.text.strip()) and (cell.row_span > 1 or cell.column_span > 1)
    return PrintedCell(column, cell.text, cell, shared)


def _continues(line: Line, lines: list[Line]) -> bool:
    """Whether a row only goes on with the label above: a label alone, that begins with a small letter."""
    if not lines or line.code or line.note or line.title or not line.is_empty or not line.label:
        return False
    first = line.label[0]
    return first.isalpha() and first.islower() and not lines[-1].label.rstrip().endswith(':')


def arrange(lines: list[Line], outline: Outline, base: int) -> list[Line]:
    """The lines with their parents. base: how many lines of their form came in tables before; parents count them."""
    coded = any(line.code for line in lines) or any(each.style not in (PLAIN, TITLE) for each in outline.seen)
    arranged, torn = [], _torn_units(lines)
    for index, line in enumerate(lines):
        mark = _mark(line, lines[index + 1] if index + 1 < len(lines) else None, coded, outline)
        arranged.append(replace(line, parent=outline.place(base + index, mark, line.is_empty), torn=line.torn or index in torn))
    return arranged


def _torn_units(lines: list[Line]) -> set[int]:
    """Lines beside a unit cell whose list of answers is not whole: its rows were not told apart well."""
    torn: set[int] = set()
    for index, line in enumerate(lines):
        if '=' in line.unit and not answers(line.unit) or line.unit[:1] == '=' or line.unit[-1:] == '=' or _of_two_lists(
                line.unit):
            torn.update((index - 1, index, index + 1))
    return torn


def _of_two_lists(unit: str) -> bool:
    """Whether the answers in a unit cell go neither up nor down (*Kết hợp = 2 Không = 0 Có = 1*): its first are those
    of another row."""
    codes = [int(code) for code in answers(unit)] if unit.count('=') > 2 else []
    return codes != sorted(codes) and codes != sorted(codes, reverse=True)


def with_groups(lines: list[Line]) -> list[Line]:
    """The lines of one form, those with lines below them marked as groups."""
    parents = {line.parent for line in lines}
    return [line if line.is_group == (index in parents) else replace(line, is_group=index in parents)
            for index, line in enumerate(lines)]


def _mark(line: Line, following: Line | None, coded: bool, outline: Outline) -> Ordinal:
    """The ordinal of a row; of one without, whether it is a heading (over the table, in capitals) or a row below."""
    if line.code:
        return ordinal(line.code, outline.seen)
    letters = [char for char in line.label if char.isalpha()]
    capitals = len(letters) > 3 and all(char.isupper() for char in letters)
    if following is None and _TOTAL.fullmatch(fold(line.label)):
        return Ordinal('', TITLE)  # it stands under no row
    if bullet := _BULLET.match(line.label):
        sign = {'–': '-', '—': '-', '•': '*'}.get(bullet[1], bullet[1])
        return Ordinal('', f'plain {sign}')
    if line.is_empty and (line.title or capitals or (line.cell is not None and bool(line.cell.bold))):
        return Ordinal('', TITLE)
    if line.is_empty and following is not None:
        begins = following.code in ('1', 'I', 'A', 'a', 'a)', '1.1', '1)') if coded else not following.is_empty
        if begins:
            return Ordinal('', TITLE)
    return Ordinal('', PLAIN)

