"""Tables as `pdftotext -layout` and the printers of old prints them: columns kept apart by spaces only."""
from __future__ import annotations

import re
from collections import Counter
from typing import Callable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document import Cell, Table
from ...document.row_shapes import is_value, read_code
from ...language.numbers import UNREADABLE, parse_value
from ...language.syllables import is_split_word
from .aligned_block import header_column, header_length, number_places, place_rows, plain_numbers, words_of
from .aligned_columns import Column, Heading, Piece, pieces_of
from .aligned_header import HeaderReading, read_header_lines
from .aligned_page import MAX_LINES, Page, read_page
from .aligned_pages import moved_columns, shifted_columns
from .aligned_rows import RowLine, cut_rows, habits_of, is_open, is_proven
from .grid import Field, Found, Row, make_table
from .header_costs import HeadingWords
from .header_spans import group_spans
from .lines import Line, segments
from .paragraphs import starts_item

_LOOK_AHEAD = 24
_ITEM = 40
"""From so many letters on a line that begins like an item of a list is one."""
_MAX_LENGTH = 600
"""A longer line is no row of a printed table."""
_FAR_RIGHT = 20
"""Indent from which on a line of one piece may be the top of a header."""
_UNIT_LINE = re.compile(r'\(?\s*(?:ĐVT|Đơn vị tính|Đơn vị)\s*:', re.IGNORECASE)
_CAPTION = re.compile(r'(?:PHỤ LỤC|Phụ lục|Biểu\s(?:mẫu|số)|BIỂU\s(?:MẪU|SỐ)|Mẫu số|Nơi nhận)')
_ONE_STOP = 4
"""From so many columns of numbers on, a table has rows over groups of rows, whose cells may be merged."""
_SIGN_FIRST = re.compile(r'^=(\d)')
_OPEN_TOKEN = re.compile(r'\d\S*[-/]$')


def read_aligned_table(lines: Sequence[Line], start: int, known: Callable[[], HeadingWords] = HeadingWords
                       ) -> Found | None:
    """The table that begins at a line and the index of the line after it; None when none begins there.

    Without a table but with an index, no line before that index begins one either. known: gives what is known of the
    words of headings.
    """
    if not _begins(lines, start):
        return None
    end = _region_end(lines, start)
    page = read_page(lines, start, end)
    if page is None:
        return None, end
    pages = [page]
    words = page.words
    while (page := _next_page(lines, pages[-1], words)) is not None:
        pages.append(page)
    layout = _best_layout(pages, known())
    placed = [row for page in pages for row in place_rows(page.data, _columns_on(page, layout))]
    rows = _data_rows(placed, layout.columns)
    if rows is None or len(layout.reading.headings) + len(rows) < 2:
        return None, end
    table = _with_header(layout, rows)
    first = pages[0].named[0][0].line.place if pages[0].named else table.place
    return replace(table, by_place=True, place=first), pages[-1].after


class _Layout(Struct, frozen=True):
    """The columns of a table as they stand on one of its pages, and the header over them."""

    page: Page
    columns: tuple[Column, ...]
    centres: list[float] | None
    reading: HeaderReading


def _next_page(lines: Sequence[Line], page: Page, words: Counter[str]) -> Page | None:
    """The rest of a table on the next page, with or without its header; or below, where it was stored as two."""
    near = range(page.after, min(page.after + 12, len(lines)))
    top = next((at for at in near if not lines[at].blank), None)
    if top is None:
        return None
    start = next((at for at in range(page.after, top + 1) if lines[at].page_start), None)
    end = _region_end(lines, top)
    if words and (found := read_page(lines, top, end, words, exactly=start is None)) is not None:
        return found
    if start is None or _next_page_goes_on(lines, start) is None:
        return None
    return read_page(lines, top, end, headless=True)


def _best_layout(pages: Sequence[Page], known: HeadingWords) -> _Layout:
    """The page whose columns the header fits best: a page of few rows may lack columns, or show two as one."""
    fullest: dict[int, Page] = {}
    for page in sorted([page for page in pages if page.named] or pages[:1], key=lambda page: -len(page.data)):
        fullest.setdefault(len(page.columns), page)
    layouts: list[_Layout] = []
    for page in fullest.values():
        layouts.append(_layout(page, known))
        if layouts[-1].reading.sure:
            break
    return min(layouts, key=lambda layout: layout.reading.cost)


def _layout(page: Page, known: HeadingWords) -> _Layout:
    def of(page: Page) -> _Layout:
        reading = read_header_lines(page.named, page.columns, page.centres, known)
        return _Layout(page, page.columns, page.centres, reading)

    extra = header_column(page.columns, page.named, page.numbering)
    if extra is None:
        return of(page)
    wide = of(replace(page, columns=(*page.columns, extra)))
    return wide if wide.reading.sure else min((of(page), wide), key=lambda layout: layout.reading.cost)


def _columns_on(page: Page, layout: _Layout) -> Sequence[Column]:
    """The table's columns on a page: those its own lines show, or else those of the layout, moved with the header."""
    if page is layout.page:
        return layout.columns
    if page.named:
        moved = moved_columns(layout.columns, layout.page.named, page.named)
    elif _alike(page.columns, layout.columns):
        return page.columns
    else:
        moved = shifted_columns(layout.columns, page.data)
    return [_own_column(column, moved, page.columns) for column in moved]


def _alike(one: Sequence[Column], other: Sequence[Column]) -> bool:
    """Whether two pages have the same columns, wherever they stand."""
    return [(each.code, each.numeric) for each in one] == [(each.code, each.numeric) for each in other]


def _own_column(column: Column, moved: Sequence[Column], own: Sequence[Column]) -> Column:
    """A column as a page's own lines show it, where they show just one in its place."""
    found = [each for each in own if _meet(each, column)]
    if len(found) == 1 and found[0].code == column.code and sum(_meet(found[0], each) for each in moved) == 1:
        return replace(column, start=found[0].start, end=found[0].end)
    return column


def _meet(one: Column, other: Column) -> bool:
    return one.start < other.end and other.start < one.end


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
    if len(found) == 1 and (found[0][1][0] == '(' or ':' in found[0][1] or found[0][1].isdigit()
                            or _ends_title(lines, start) or not _columns_follow(lines, start)):
        return False
    if len(found) == 2 and starts_item(line.text) and not _is_row(line):
        return False
    near = []
    for each in lines[start + 1:start + _LOOK_AHEAD]:
        text = each.text.strip()
        if _CAPTION.match(text) or _UNIT_LINE.match(text) or len(text) > _ITEM and starts_item(text) and (
                len(segments(each.text)) == 1):
            break  # prose, or the lines above a table
        near.append(each)
    rows = sum(map(_is_row, near)) + _is_row(line)
    return rows >= 3 or (rows >= 2 and len(found) >= 3)


def _ends_title(lines: Sequence[Line], start: int) -> bool:
    """Whether a line of one piece ends what stands in the middle above a table: it closes a bracket, or stands in the
    middle right below a line that is longer and no header either."""
    text = lines[start].text.strip()
    if text.count(')') > text.count('('):
        return any('(' in line.text for line in lines[max(start - 3, 0):start])
    above = lines[start - 1] if start else None
    if above is None or above.blank or lines[start].page_start or len(segments(above.text)) > 1:
        return False
    line, long = lines[start].text, above.text
    return (above.indent > 0 and len(long.strip()) > len(text) and above.text.isupper() == line.isupper()
            and abs(above.indent + len(long) - lines[start].indent - len(line)) <= 4)


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
    limit = min(len(lines), start + MAX_LINES)
    while index < limit:
        line = lines[index]
        if line.page_start:
            following = None if has_data else _next_page_goes_on(lines, index)
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


def _data_rows(placed: Sequence[list[tuple[int, Piece]]], columns: Sequence[Column]) -> list[Row] | None:
    letters = [0] * len(columns)
    values = [0] * len(columns)
    filled = [0] * len(columns)
    for row in placed:
        for column, piece in row:
            letters[column] += sum(map(str.isalpha, piece.text))
            values[column] += piece.is_value
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
    rows: list[Row] = []
    habits = habits_of(row_lines)
    for span in cut_rows(row_lines):
        row = _fields([placed[index] for index in span], len(columns))
        if not is_proven([row_lines[index] for index in span], habits):
            row[label] = replace(row[label], doubtful=True)
            if rows and not any(field.text for column, field in enumerate(row) if column != label):
                rows[-1][label] = replace(rows[-1][label], doubtful=True)
        rows.append(row)
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
    if 2 * sum(bool(row[column].text) for row in rows) > len(rows):
        return  # a column of units: each row has its own
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


def _joined(pieces: Sequence[Piece]) -> Field:
    if len(pieces) == 1:
        return Field(pieces[0].text, pieces[0].line.place)
    glue = [_glue(above, below) for above, below in zip(pieces, pieces[1:])]
    texts = [' '.join(piece.text.split()) for piece in pieces]
    if any(' = ' in text for text in texts):
        # The space behind a sign that a line begins with gets lost in printing: *Có = 1; Không* above *=0*.
        texts = [_SIGN_FIRST.sub(r'= \1', text) for text in texts]
    return Field.of([(text, piece.line.place) for text, piece in zip(texts, pieces)], glue)


def _glue(above: Piece, below: Piece) -> str:
    """What stands between two lines of a cell: nothing inside a word, a number or behind a slash."""
    last, first = above.text[-1], below.text[0]
    if above.line.open_word or _OPEN_TOKEN.search(above.text) or (last == '/' and above.text[-2:-1].isalnum()
                                                                  and first.isalnum()):
        return ''
    if above.text.isupper() and below.text.isupper() and len(above.text) + len(below.text) <= 3:
        return ''  # ST|T
    return '' if last.isalnum() and first.isalnum() and is_split_word(above.text, below.text) else ' '


def _with_header(layout: _Layout, rows: Sequence[Row]) -> Table:
    """The table with its header: merged cells where their places tell, else only the order of the headings."""
    headings, columns, numbering = layout.reading.headings, layout.columns, layout.page.numbering
    doubtful = tuple(sorted(layout.reading.doubtful))
    number_rows = [_number_row(numbering, columns, layout.centres)] if numbering else []
    numbered = [*number_rows, *rows]
    if not headings:
        return make_table(numbered, len(number_rows))
    depth = max(heading.level for heading in headings)
    spans = group_spans(headings, columns)
    if spans is None:
        table = make_table([*_in_order(headings, depth), *numbered], depth + 1 + len(number_rows))
        return replace(table, doubtful=doubtful)
    disputed = {index for one, other in zip(_groups(headings), _groups(spans)) if one.pieces == other.pieces
                for index in set(range(one.first, one.last + 1)) ^ set(range(other.first, other.last + 1))}
    doubtful = tuple(sorted(disputed.union(doubtful)))
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


def _groups(headings: Sequence[Heading]) -> list[Heading]:
    """The headings over several columns, in the order of their first words."""
    return sorted((heading for heading in headings if heading.level),
                  key=lambda heading: (heading.pieces[0].line.number, heading.pieces[0].start))


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
    chosen = number_places(rows)
    if len(chosen) == len(columns):
        places = {(word.line.number, word.start): index for index, word in enumerate(chosen)}
        middles = [word.centre for word in chosen]
        for row in rows:
            for word in words_of(row):
                index = places.get((word.line.number, word.start), -1)
                if index < 0:
                    index = min(range(len(columns)), key=lambda at: abs(word.centre - middles[at]))
                pieces[index].append(word)
        return [_joined(cell) if cell else Field('', place) for cell in pieces]
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
