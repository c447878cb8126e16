"""Tables copied cell by cell, each cell on a line of its own.

Nothing on the page shows such a table any more; it is only read where a known first heading (*Stt*, *Lĩnh vực*) is
followed by lines in a regular cycle, so that there is one reading: every n-th line an ordinal (empty cells being empty
lines), or ordinals that count up with a wording after each, or a wording and always as many numbers. Everything else
stays paragraphs.
"""
from __future__ import annotations

from typing import Sequence

from msgspec.structs import replace

from ...document import Cell, Table
from ...document.row_shapes import has_letters, is_column_number_row, is_value, read_code
from ...language.folding import squash
from .grid import Field, Found, Row, make_table
from .lines import Line
from .stacked_rows import TOTAL, follows, is_gapped, read_stacked_rows
from .tab_tables import CODE_HEADINGS

_LABEL_HEADINGS = frozenset(('lĩnhvực', 'lĩnhvựccôngviệcgiảiquyếttheocấp', 'lĩnhvựccôngviệc', 'têntthc',
                             'thủtụchànhchính', 'đơnvị',
                             'tênđơnvị', 'cơquan', 'cơquanđơnvị', 'chỉtiêu', 'chỉtiêuthốngkê', 'nộidung', 'tiêuchí'))
_UNIT_HEADINGS = frozenset(('đơnvịtính', 'đvt', 'đơnvị'))
_NOTE_HEADINGS = frozenset(('ghichú',))
_MAX_HEADER = 60
_MAX_CODED_HEADER = 130
_MAX_HEADING = 200
_MAX_WIDTH = 40


def read_stacked_table(lines: Sequence[Line], start: int) -> Found | None:
    """The table whose first heading stands alone on a line, and the index of the line after it."""
    text = lines[start].text
    if len(text) > 60:
        return None
    heading = squash(text)
    if heading in CODE_HEADINGS:
        return _coded(lines, start)
    if heading in _LABEL_HEADINGS:
        return _uncoded(lines, start)
    return None


def _is_plain(line: Line) -> bool:
    return '\t' not in line.text and '|' not in line.text and '   ' not in line.text.strip()


def _filled_after(lines: Sequence[Line], index: int, count: int = 1, reach: int = 12) -> list[int]:
    """The indexes of the next lines with text."""
    found = []
    for at in range(index, min(index + reach, len(lines))):
        if not lines[at].blank:
            found.append(at)
            if len(found) == count:
                break
    return found


def _coded(lines: Sequence[Line], start: int) -> Found | None:
    data = _first_code(lines, start)
    if data is None:
        return None
    strict, loose = _strict_cycle(lines, start, data), read_stacked_rows(lines, start, data)
    if strict and loose and strict[0].row_count < loose[0].row_count:
        strict = None  # it stops at the first cell of two paragraphs, and reads that row wrongly
    return strict or loose or _counting(lines, start, data)


def _first_code(lines: Sequence[Line], start: int) -> int | None:
    """Where the first row begins: the first ordinal that a wording follows; not 1 where a table was stored as two."""
    gapped = is_gapped(lines, start)
    for index in range(start + 1, min(start + _MAX_CODED_HEADER, len(lines))):
        line = lines[index]
        if not _is_plain(line) or len(line.text) > _MAX_HEADING:
            return None
        code = read_code(line.text)
        if code is None or code.kind == 'letter' and code.steps[0] != 1:
            continue
        below = lines[index + 1:index + 2 + gapped]
        label = below[-1].text if below else ''
        if has_letters(label) and read_code(label) is None and (code.steps == (1,) or not TOTAL.match(label)):
            return index
    return None


def _strict_cycle(lines: Sequence[Line], start: int, data: int) -> tuple[Table, int] | None:
    """Every n-th line an ordinal and the next one its wording, empty cells being empty lines."""
    second = next((at for at in range(data + 3, min(data + _MAX_WIDTH, len(lines)))
                   if (code := read_code(lines[at].text)) and follows(read_code(lines[data].text), code)
                   and at + 1 < len(lines) and has_letters(lines[at + 1].text)), None)
    if second is None:
        return None
    width = second - data
    rows: list[Row] = []
    index, previous = data, None
    while index + width <= len(lines) or (index < len(lines) and index + 2 <= len(lines)):
        block = lines[index:index + width]
        code = read_code(block[0].text)
        if code is None or len(block) < 2 or not has_letters(block[1].text):
            break
        if previous and previous.kind == code.kind and code.steps <= previous.steps:
            break
        if not all(map(_is_plain, block)):
            break
        rows.append([_field(line) for line in block] + [Field('', block[-1].place)] * (width - len(block)))
        previous = code
        index += width
    if len(rows) < 3:
        return None
    headings = lines[start:data]
    header = [[_field(line) for line in headings[at:at + width]] for at in range(0, len(headings), width)]
    if len(headings) % width:
        named = [_field(line) for line in headings if not line.blank]
        if len(named) != width:
            return None
        header = [named]
    table = make_table([*header, *rows], len(header))
    return _with_spans(table), min(index, len(lines))


def _with_spans(table: Table) -> Table:
    """Headings that were copied into each position of a merged cell become that cell again."""
    grid = [[cell.text if cell else '' for cell in row] for row in table.rows[:table.header_rows]]
    if table.header_rows < 2 or not any(a and a == b for row in grid for a, b in zip(row, row[1:])):
        return table
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row >= table.header_rows:
            cells.append(cell)
            continue
        if (cell.row, cell.column) in taken:
            continue
        right, bottom = cell.column + 1, cell.row + 1
        while cell.text and right < table.column_count and grid[cell.row][right] == cell.text:
            right += 1
        while cell.text and bottom < table.header_rows and all(
            text == cell.text for text in grid[bottom][cell.column:right]):
            bottom += 1
        taken |= {(row, column) for row in range(cell.row, bottom) for column in range(cell.column, right)}
        cells.append(replace(cell, row_span=bottom - cell.row, column_span=right - cell.column))
    return Table(tuple(cells), table.row_count, table.column_count, table.place, header_rows=table.header_rows)


def _counting(lines: Sequence[Line], start: int, data: int) -> Found | None:
    """Ordinals that count up, each followed by its wording; empty cells were left out.

    Read only with a unit column and one column of numbers: then a text is the unit and a number the value.
    """
    headings = [line for line in lines[start:data] if not line.blank]
    names = [squash(line.text) for line in headings]
    units = [name for name in names if name in _UNIT_HEADINGS]
    notes = [name for name in names if name in _NOTE_HEADINGS]
    if len(units) != 1 or len(headings) > 7:
        return None
    rows: list[Row] = []
    index = data
    while index < len(lines):
        record, after = _record(lines, index)
        if record is None:
            break
        row = _record_row(record, bool(notes))
        if row is None:
            return None, index
        rows.append(row)
        index = after
    if len(rows) < 3 or sum(bool(row[3].text) for row in rows) < 2:
        return None
    unit = next(line for line, name in zip(headings, names) if name in _UNIT_HEADINGS)
    note = next((line for line, name in zip(headings, names) if name in _NOTE_HEADINGS), None)
    rest = [line for line in headings[2:] if line is not unit and line is not note]
    if not rest or len(rest) > 2:
        return None
    place = headings[0].place
    leaf: Row = [_field(line) for line in (headings[0], headings[1], unit, rest[-1], *([note] if note else []))]
    header = [leaf]
    if len(rest) == 2:  # a heading over unit and number
        top: Row = [leaf[0], leaf[1], _field(rest[0]), None] + ([leaf[4]] if note else [])
        header = [top, [Field('', place), Field('', place), leaf[2], leaf[3]] + ([Field('', place)] if note else [])]
    return make_table([*header, *rows], len(header)), index


def _record(lines: Sequence[Line], index: int) -> tuple[list[Line] | None, int]:
    """The lines of the row that begins at an ordinal, up to the next ordinal that may follow and has a wording."""
    filled = _filled_after(lines, index)
    if not filled or (code := read_code(lines[filled[0]].text)) is None:
        return None, index
    record = [lines[filled[0]]]
    at = filled[0] + 1
    while at < len(lines) and len(record) < 7:
        line = lines[at]
        if line.blank:
            at += 1
            continue
        if not _is_plain(line):
            break
        if len(record) >= 2 and (following := read_code(line.text)) and follows(code, following):
            after = _filled_after(lines, at + 1)
            if after and has_letters(lines[after[0]].text) and read_code(lines[after[0]].text) is None:
                break
        if len(record) >= 2 and lines[at - 1].blank and len(line.text) > 60:
            break  # prose after the table
        record.append(line)
        at += 1
    if len(record) < 2 or not has_letters(record[1].text):
        return None, index
    return record, at


def _record_row(record: Sequence[Line], noted: bool) -> Row | None:
    """Ordinal, wording, unit, number (and note) of a row; None when it can be read in two ways."""
    rest = list(record[2:])
    empty = Field('', record[-1].place)
    unit = value = note = empty
    if rest and (not is_value(rest[0].text) or rest[0].text.strip() == '%'):
        unit = _field(rest.pop(0))
    if rest and is_value(rest[0].text):
        value = _field(rest.pop(0))
    if rest and noted and not is_value(rest[0].text):
        note = _field(rest.pop(0))
    if rest:
        return None
    return [_field(record[0]), _field(record[1]), unit, value] + ([note] if noted else [])


def _uncoded(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """A wording and always as many numbers: the one-stop table without ordinals."""
    headings: list[Line] = []
    index = start
    while index < len(lines) and len(headings) < _MAX_HEADER:
        line = lines[index]
        if line.blank:
            index += 1
            continue
        if not _is_plain(line) or len(line.text) > _MAX_HEADING:
            return None
        width = _numbers_after(lines, index)
        if width >= 3 and headings and not is_value(line.text):
            break
        headings.append(line)
        index += 1
    else:
        return None
    numbers = [line for line in headings if is_value(line.text)]
    named = [line for line in headings if not is_value(line.text)]
    if len(named) < width + 1 or (numbers and not is_column_number_row([line.text for line in numbers])):
        return None
    rows: list[Row] = []
    while True:
        filled = _filled_after(lines, index, width + 1, 3 * width + 6)
        if len(filled) <= width or not has_letters(lines[filled[0]].text) or _numbers_after(lines, filled[0]) != width:
            break
        if not all(_is_plain(lines[at]) for at in filled):
            break
        rows.append([_field(lines[at]) for at in filled])
        index = filled[-1] + 1
    if len(rows) < 2:
        return None
    if len(named) == width + 1:
        header = [[_field(line) for line in named]]
    else:
        upper, leaf = named[:-width], named[-width:]
        header = [[_field(line) for line in upper[at:at + width + 1]] for at in range(0, len(upper), width + 1)]
        header.append([Field('', leaf[0].place), *(_field(line) for line in leaf)])
    return make_table([*header, *rows], len(header)), index


def _numbers_after(lines: Sequence[Line], index: int) -> int:
    """How many lines after one hold numbers only, empty lines aside."""
    count = 0
    for at in range(index + 1, min(index + 3 * _MAX_WIDTH, len(lines))):
        if lines[at].blank:
            continue
        if not is_value(lines[at].text):
            break
        count += 1
    return count


def _field(line: Line) -> Field:
    return Field(' '.join(line.text.split()), line.place)
