"""Tables as `pdftotext -layout` and the printers of old prints them: columns kept apart by spaces only."""
from __future__ import annotations

import re
from collections import Counter
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document import Cell, Table
from ...document.row_shapes import is_value, read_code
from ...language.numbers import UNREADABLE, parse_value
from ...language.syllables import is_split_word
from .aligned_block import (
    header_column, header_length, is_numbering, join_cut_numbers, numbered_centres, place_row, plain_numbers, words_of,
)
from .aligned_columns import Column, Heading, Piece, find_columns, mark_codes, pieces_of
from .aligned_header import is_fragment, read_header_lines
from .aligned_pages import lines_with, moved_columns, repeated_lines, word_counts
from .aligned_rows import RowLine, cut_rows, is_open
from .grid import Field, Found, Row, make_table
from .header_spans import group_spans
from .lines import Line, segments
from .paragraphs import starts_item

_LOOK_AHEAD = 14
_MAX_LINES = 5_000
_MAX_HEADER_LINES = 40
_MAX_LENGTH = 600
"""A longer line is no row of a printed table."""
_FAR_RIGHT = 20
"""Indent from which on a line of one piece may be the top of a header."""
_UNIT_LINE = re.compile(r'\(?\s*(?:ĐVT|Đơn vị tính|Đơn vị)\s*:', re.IGNORECASE)
_CAPTION = re.compile(r'(?:PHỤ LỤC|Phụ lục|Biểu\s(?:mẫu|số)|BIỂU\s(?:MẪU|SỐ)|Mẫu số|Nơi nhận)')
_ONE_STOP = 4
"""From so many columns of numbers on, a table has rows over groups of rows, whose cells may be merged."""
_OPEN_TOKEN = re.compile(r'\d\S*[-/]$')


def read_aligned_table(lines: Sequence[Line], start: int) -> Found | None:
    """The table that begins at a line and the index of the line after it; None when none begins there.

    Without a table but with an index, no line before that index begins one either.
    """
    if not _begins(lines, start):
        return None
    end = _region_end(lines, start)
    fragment = _read_region(lines, start, end)
    if fragment is None:
        return None, end
    while (more := _on_next_page(lines, fragment)) is not None:
        fragment = replace(fragment, rows=(*fragment.rows, *more.rows), after=more.after)
    return replace(_with_header(fragment), by_place=True), fragment.after


class _Fragment(Struct, frozen=True):
    """What one page holds of a table. words: of its header, in any order; named: its lines. after: the index of the line after it."""

    headings: tuple[Heading, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    number_rows: tuple[Row, ...]
    doubtful: frozenset[int]
    words: Counter
    after: int
    named: tuple[Sequence[Piece], ...] = ()


def _on_next_page(lines: Sequence[Line], fragment: _Fragment) -> _Fragment | None:
    """The rest of a table on the next page, which prints the header again: read with its own places and the known
    headings, for these stand a little elsewhere on each page."""
    near = range(fragment.after, min(fragment.after + 12, len(lines)))
    top = next((at for at in near if not lines[at].blank), None)
    if top is None or not fragment.words or not any(lines[at].page_start for at in range(fragment.after, top + 1)):
        return None
    return _read_region(lines, top, _region_end(lines, top), fragment)


def _same_words(one: Counter, other: Counter) -> bool:
    return bool(one) and sum((one - other).values()) + sum((other - one).values()) <= sum(one.values()) // 12


def _is_row(line: Line) -> bool:
    """Whether a line certainly has columns: three pieces, or a number after a wide gap."""
    if len(line.text) > _MAX_LENGTH or '\t' in line.text:
        return False
    found = segments(line.text)
    return len(found) >= 3 or (len(found) == 2 and is_value(found[1][1]))


def _begins(lines: Sequence[Line], start: int) -> bool:
    line = lines[start]
    if '  ' not in line.text or len(line.text) > _MAX_LENGTH or '\t' in line.text:
        return False
    if _UNIT_LINE.match(line.text.strip()) or _CAPTION.match(line.text.lstrip()):
        return False
    found = segments(line.text)
    if len(found) == 1 and line.indent < _FAR_RIGHT:
        return False
    if len(found) == 1 and (found[0][1][0] == '(' or ':' in found[0][1] or not _columns_follow(lines, start)):
        return False
    if len(found) == 2 and starts_item(line.text) and not _is_row(line):
        return False
    near = []
    for each in lines[start + 1:start + _LOOK_AHEAD]:
        if _CAPTION.match(each.text.lstrip()):
            break
        near.append(each)
    rows = sum(map(_is_row, near)) + _is_row(line)
    return rows >= 3 or (rows >= 2 and len(found) >= 3)


def _columns_follow(lines: Sequence[Line], start: int) -> bool:
    """Whether a header goes on below its topmost line: lines of several pieces, without a gap."""
    for line in lines[start + 1:start + 4]:
        found = segments(line.text)
        if line.blank or line.page_start or '\t' in line.text or starts_item(line.text):
            return False
        if len(found) == 1 and line.indent < 8:
            return False
        if len(found) >= 2:
            # A title in capitals above a header that is not in capitals is no part of it.
            return not lines[start].text.isupper() or line.text.isupper()
    return False


def _region_end(lines: Sequence[Line], start: int) -> int:
    """The index after the last line that may belong to the table: an empty line before prose ends it, and a page."""
    index, has_data = start + 1, False
    limit = min(len(lines), start + _MAX_LINES)
    while index < limit:
        line = lines[index]
        if line.page_start:
            following = _next_page_goes_on(lines, index)
            if following is None:
                return index
            index = following + 1
            continue
        if '\t' in line.text or _CAPTION.match(line.text.lstrip()):
            return index
        if line.blank:
            after = next((at for at in range(index, min(index + 4, limit))
                         if not lines[at].blank or lines[at].page_start), None)
            if after is not None and lines[after].page_start:
                index = after
                continue
            if after is None or not _row_follows(lines, after, after - index, has_data):
                return index
            index = after
            continue
        has_data = has_data or _has_number(line)
        index += 1
    return limit


def _next_page_goes_on(lines: Sequence[Line], index: int) -> int | None:
    """Where rows go on at the top of a page that prints no header again; None when something else begins there."""
    top = next((at for at in range(index, min(index + 6, len(lines))) if not lines[at].blank), None)
    if top is None or (lines[top].page_start and top > index) or _CAPTION.match(lines[top].text.lstrip()):
        return None
    near: list[Line] = []
    for line in lines[top:top + 8]:
        if line.blank or '\t' in line.text or len(line.text) > _MAX_LENGTH:
            break
        near.append(line)
    if near and len(segments(near[0].text)) == 1 and near[0].text.lstrip()[0].islower() and len(near[0].text) < 60 and (
            len(near) == 1 or _is_row(near[1])):
        return top  # the rest of a label
    while len(near) > 1 and not _has_number(near[0]) and (
            len(segments(near[0].text)) == 1 or near[0].text.lstrip()[0].islower()):
        near = near[1:]  # lines of cells that the page cut
    if not near or not any(map(_has_number, near[:4])) or header_length([pieces_of(line) for line in near]):
        return None
    first = lines[top].text.lstrip()
    return None if len(segments(first)) == 1 and first[0] in '-+*•' else top


def _has_number(line: Line) -> bool:
    return len(line.text) <= _MAX_LENGTH and any(is_value(text) for _, text in segments(line.text)[1:])


def _row_follows(lines: Sequence[Line], index: int, gap: int, has_data: bool) -> bool:
    """Whether the table goes on after some empty lines: with a row of data, or inside its header."""
    line = lines[index]
    if '\t' in line.text or _CAPTION.match(line.text.lstrip()):
        return False
    if not has_data:
        return gap == 1 and (_is_row(line) or len(segments(line.text)) >= 2)
    if _is_row(line):
        return _has_number(line) or read_code(segments(line.text)[0][1]) is not None
    text = line.text.strip()
    if gap > 1 or len(line.text) > 100 or text.isupper() or text[0] in '-+*•':
        return False
    if read_code(segments(line.text)[0][1]) is not None:
        return True
    after = next((each for each in lines[index + 1:index + 3] if not each.blank), None)
    return after is not None and not after.page_start and _has_number(after)


def _read_region(lines: Sequence[Line], start: int, end: int, known: _Fragment | None = None) -> _Fragment | None:
    """The table in some lines; with `known` only one whose header has the same words and whose columns are as many."""
    shown = [line for line in lines[start:end] if not line.blank]
    rows = [pieces_of(line) for line in shown]
    head = lines_with(rows, known.words) if known else _repeated_header(lines, start, end, rows)
    head = head or header_length(rows)
    if head > _MAX_HEADER_LINES:
        return None
    while head < len(rows) and is_numbering(rows[head]):
        head += 1
    named = [row for row in rows[:head] if not is_numbering(row)]
    numbering = [row for row in rows[:head] if is_numbering(row)]
    words = word_counts(named)
    if known is not None and not _same_words(words, known.words):
        return None
    data = join_cut_numbers(mark_codes(rows[head:]))
    end_of_data = _prose_start(data)
    data, rest = data[:end_of_data], data[end_of_data:]
    last_line = (rest[0][0].line.number - 1) if rest else shown[-1].number
    if sum(_has_value(row) for row in data) < 1 or (len(data) < 2 and known is None):
        return None
    columns = _with_empty_columns(find_columns(data), named)
    if known is None and len(columns) < 2 or len(columns) > 60:
        return None
    centres = numbered_centres(columns, numbering)
    if known is None:
        reading = read_header_lines(named, columns, centres)
        if extra := header_column(columns, named, numbering):
            wider = [*columns, extra]
            wide_centres = numbered_centres(wider, numbering)
            other = read_header_lines(named, wider, wide_centres)
            if other.cost < reading.cost:
                columns, centres, reading = wider, wide_centres, other
        headings, doubtful = reading.headings, reading.doubtful
    else:
        columns = _columns_as_before(columns, moved_columns(known.columns, known.named, named))
        headings, doubtful = known.headings, known.doubtful
    placed = [place_row(row, columns) for row in data]
    table_rows = _data_rows(placed, columns)
    if table_rows is None:
        return None
    number_rows = (_number_row(numbering, columns, centres),) if numbering else ()
    if len(headings) + len(table_rows) < 2:
        return None
    used = max(last_line, *(piece.line.number for row in data for piece in row))
    after = max(index for index in range(start, end) if lines[index].number <= used) + 1
    return _Fragment(headings, tuple(columns), tuple(table_rows), number_rows, doubtful, words, after,
                     tuple(named))


def _repeated_header(lines: Sequence[Line], start: int, end: int, rows: Sequence[list[Piece]]) -> int:
    """How many lines at the top of a table stand again at the top of the next page; 0 when none do."""
    limit = min(len(lines), start + _MAX_LINES)
    page = next((at for at in range(start + 1, limit) if lines[at].page_start), limit)
    if page > end + 3:
        return 0
    top = [pieces_of(line) for line in lines[page:page + 60] if not line.blank and '\t' not in line.text]
    head = repeated_lines(rows, top)
    return 0 if any(_has_value(row) and not is_numbering(row) for row in rows[:head]) else head


def _columns_as_before(own: list[Column], moved: list[Column]) -> list[Column]:
    """The columns that a page's own lines show, where they are those of the page before; else the latter as moved."""
    alike = len(own) == len(moved) and all(
        one.code == other.code and one.start < other.end and other.start < one.end for one, other in zip(own, moved))
    return own if alike else moved


def _has_value(row: Sequence[Piece]) -> bool:
    return any(is_value(piece.text) and not piece.code for piece in row[1:])


def _prose_start(rows: Sequence[list[Piece]]) -> int:
    """Where the table's lines end and prose begins without an empty line between them."""
    last_row = 0
    for index, row in enumerate(rows):
        if len(row) > 1:
            last_row = index
    end = last_row + 1
    labels = [row[row[0].code] for row in rows[:end] if len(row) > row[0].code]
    beside = [(piece.start, piece.end) for row in rows[:end] for piece in row[1 + row[0].code:]]
    left = min((start for start, _ in beside), default=0)
    edge = max((piece.end for piece in labels if piece.start < left), default=left)
    while end < len(rows):
        piece = rows[end][0]
        if piece.start >= left - 3 > 5 and any(start < piece.end and piece.start < stop for start, stop in beside):
            end += 1
            continue
        if piece.end > edge + 2 or starts_item(piece.text) or piece.text[:1].isupper() and end > last_row + 1:
            break
        end += 1
    return end


def _data_rows(placed: Sequence[list[tuple[int, Piece]]], columns: Sequence[Column]) -> list[Row] | None:
    letters = [0] * len(columns)
    values = [0] * len(columns)
    filled = [0] * len(columns)
    for row in placed:
        for column, piece in row:
            letters[column] += sum(map(str.isalpha, piece.text))
            values[column] += is_value(piece.text)
            filled[column] += 1
    label = max(range(len(columns)), key=lambda column: letters[column])
    numeric = {column for column in range(len(columns)) if column != label and not columns[column].code
               and values[column] * 2 > filled[column]}
    if not numeric:
        return None
    row_lines = []
    previous = 0
    for row in placed:
        number = row[0][1].line.number
        row_lines.append(RowLine(
            code=any(piece.code for _, piece in row),
            values=frozenset(column for column, piece in row if column in numeric and _counts(piece.text)),
            label=' '.join(piece.text for column, piece in row if column == label),
            texts=tuple((column, piece.text) for column, piece in row
                        if column != label and not piece.code and not (column in numeric and _counts(piece.text))),
            gap=bool(previous) and number > previous + 1))
        previous = number
    rows = [_fields([placed[index] for index in span], len(columns)) for span in cut_rows(row_lines)]
    for column in range(len(columns)):
        if column > label and column not in numeric:
            _join_notes(rows, column)
    return _merged_groups(rows, label, len(numeric)) if len(numeric) >= _ONE_STOP else rows


def _merged_groups(rows: list[Row], label: int, numeric: int) -> list[Row]:
    """Rows of a wide table that have nothing beside their label end there: their cells were merged away, unless a
    label was broken that would have had room in merged cells. Where nothing tells, they are not taken for empty cells.
    """
    alone = [index for index, row in enumerate(rows) if row[label] and row[label].text and not any(
        field and field.text for field in row[label + 1:])]
    if any(len(rows[index][label].lines) > 1 for index in alone):
        return rows
    return [row[:label + 1] if index in set(alone) else row for index, row in enumerate(rows)]


def _join_notes(rows: list[Row], column: int) -> None:
    """A note merged over several rows has its lines beside several: what goes on from the row above belongs there."""
    start = 0
    for index in range(1, len(rows)):
        above, below = rows[start][column], rows[index][column]
        if below.text and above.text and start + above.rows == index and (
                below.text[0].islower() or (below.text[0].isdigit() and is_open(above.text))):
            rows[start][column] = replace(above + below, rows=above.rows + 1)
            rows[index][column] = None
        else:
            start = index


def _counts(text: str) -> bool:
    """Whether a text in a column of numbers answers for its row (*Không*, *12 thủ tục*)."""
    return is_value(text) or text[:1].isdigit() or parse_value(text).state != UNREADABLE


def _fields(lines: Sequence[list[tuple[int, Piece]]], width: int) -> Row:
    place = lines[0][0][1].line.place
    pieces: list[list[Piece]] = [[] for _ in range(width)]
    for line in lines:
        for column, piece in line:
            pieces[column].append(piece)
    return [_joined(cell) if cell else Field('', place) for cell in pieces]


def _with_empty_columns(columns: list[Column], named: Sequence[Sequence[Piece]]) -> list[Column]:
    """The columns with those in which no row has anything, where the one line of a header names each column."""
    if len(named) != 1 or not columns:
        return columns
    empty = [piece for piece in named[0] if all(piece.end <= column.start or column.end <= piece.start
                                                for column in columns)]
    if not empty or len(columns) + len(empty) != len(named[0]):
        return columns
    return sorted([*columns, *(Column(piece.start, piece.end) for piece in empty)], key=lambda column: column.start)


def _joined(pieces: Sequence[Piece]) -> Field:
    glue = [_glue(above, below) for above, below in zip(pieces, pieces[1:])]
    return Field.of([(' '.join(piece.text.split()), piece.line.place) for piece in pieces], glue)


def _glue(above: Piece, below: Piece) -> str:
    """What stands between two lines of a cell: nothing inside a word, a number or behind a slash."""
    last, first = above.text[-1], below.text[0]
    if above.line.open_word or _OPEN_TOKEN.search(above.text) or (last == '/' and above.text[-2:-1].isalnum()
                                                                  and first.isalnum()):
        return ''
    if above.text.isupper() and below.text.isupper() and len(above.text) + len(below.text) <= 3:
        return ''  # ST|T
    if is_fragment(below.text.split(' ', 1)[0]) and last.isalpha():
        return ''
    return '' if last.isalnum() and first.isalnum() and is_split_word(above.text, below.text) else ' '


def _with_header(fragment: _Fragment) -> Table:
    """The table with its header: merged cells where their places tell, else only the order of the headings."""
    headings, columns, number_rows = fragment.headings, fragment.columns, fragment.number_rows
    doubtful = tuple(sorted(fragment.doubtful))
    numbered = [*number_rows, *fragment.rows]
    if not headings:
        return make_table(numbered, len(number_rows))
    depth = max(heading.level for heading in headings)
    spans = group_spans(headings, columns)
    if spans is None:
        table = make_table([*_in_order(headings, depth), *numbered], depth + 1 + len(number_rows))
        return replace(table, doubtful=doubtful)
    cells: list[Cell] = []
    for heading in spans:
        field = _joined(heading.pieces)
        row = depth - heading.level
        above = [each.level for each in spans
                 if each.level > heading.level and each.first <= heading.first <= each.last]
        top = depth - min(above) + 1 if above else 0
        cells.append(Cell(field.text, top, heading.first, row - top + 1, heading.last - heading.first + 1, field.place,
                          lines=field.lines))
    body = make_table(numbered, len(number_rows), len(columns))
    shift = depth + 1
    cells += [replace(cell, row=cell.row + shift) for cell in body.cells]
    return Table(tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))), shift + len(numbered), len(columns),
                 min((cell.place for cell in cells), key=lambda place: place.line),
                 header_rows=shift + len(number_rows), doubtful=doubtful)


def _in_order(headings: Sequence[Heading], depth: int) -> list[Row]:
    """Header rows as text has them that lost its spans: a field for each heading, an empty one where columns have
    none."""
    width = 1 + max(heading.last for heading in headings)
    rows: list[Row] = []
    for level in range(depth, -1, -1):
        here = sorted((heading for heading in headings if heading.level == level), key=lambda heading: heading.first)
        place = here[0].pieces[0].line.place
        if not level:
            row: Row = [Field('', place)] * width
            for heading in here:
                row[heading.first] = _joined(heading.pieces)
        else:
            row = [Field('', place)] * bool(here[0].first) + [_joined(heading.pieces) for heading in here]
        rows.append(row)
    return rows


def _number_row(rows: Sequence[list[Piece]], columns: Sequence[Column], centres: Sequence[float] | None) -> Row:
    """The row that numbers the columns, its formulas perhaps on several lines; in order when there is one for each
    column."""
    place = rows[0][0].line.place
    pieces: list[list[Piece]] = [[] for _ in columns]
    counted = max((number for row in rows for number, _ in plain_numbers(row)), default=0) == len(columns)
    for row in rows:
        words = words_of(row)
        plain = {word.start: number - 1 for number, word in plain_numbers(row)}
        if len(words) == len(columns):
            plain = {word.start: index for index, word in enumerate(words)}
        for word in words:
            index = plain.get(word.start, -1) if centres or counted else -1
            if not 0 <= index < len(columns):
                index = min(range(len(columns)), key=lambda at: abs(word.centre - (
                    centres[at] if centres else (columns[at].start + columns[at].end) / 2)))
            pieces[index].append(word)
    return [_joined(cell) if cell else Field('', place) for cell in pieces]
