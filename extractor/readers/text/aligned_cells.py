"""The rows and header cells of an aligned table, from the printed lines that belong to each."""
from __future__ import annotations

import re
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document import Cell, Table
from ...document.row_shapes import is_value
from ...language.numbers import UNREADABLE, parse_value
from ...language.syllables import is_split_word
from .aligned_columns import Column, Heading
from .aligned_header import HeaderReading
from .aligned_page import Page
from .aligned_pieces import Piece
from .aligned_rows import RowLine, cut_rows, habits_of, is_open, is_proven
from .column_numbers import number_places, plain_numbers, words_of
from .grid import Field, Row, make_table
from .header_spans import group_spans

_ONE_STOP = 4
"""From so many columns of numbers on, a table has rows over groups of rows, whose cells may be merged."""
_WIDE = 3
"""So many blanks are wider than those of a line that was set to the width of its column."""
_FAR = 20
"""So many letters apart no two lines of one cell begin."""
_CLOSE = 6
"""So many blanks at most part the two halves of a column that was taken for two."""
_SIGN_FIRST = re.compile(r'^=(\d)')
_SPACED_SIGN = re.compile(r'(?:^|\s)=(?:\s|$)')
_OPEN_TOKEN = re.compile(r'\d\S*[-/]$')


class Layout(Struct, frozen=True):
    """The columns of a table as they stand on one of its pages, and the header over them."""

    page: Page
    columns: tuple[Column, ...]
    centres: list[float] | None
    reading: HeaderReading


def data_rows(placed: Sequence[list[tuple[int, Piece]]], columns: Sequence[Column]) -> list[Row] | None:
    letters = [0] * len(columns)
    values = [0] * len(columns)
    answers = [0] * len(columns)
    filled = [0] * len(columns)
    for row in placed:
        for column, piece in row:
            letters[column] += sum(map(str.isalpha, piece.text))
            values[column] += piece.is_value
            answers[column] += piece.text[:1].isdigit() or _counts(piece.text)
            filled[column] += 1
    label = max(range(len(columns)), key=lambda column: letters[column])
    numeric = {column for column in range(len(columns)) if column != label and not columns[column].code
               and values[column] * 2 > filled[column]}
    if not numeric:  # *05 văn bản*, *Không*: a column of numbers with their units
        numeric = {len(columns) - 1} - {label} if answers[-1] * 5 > filled[-1] * 4 and columns[0].code else set()
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
    spans = cut_rows(row_lines)
    for span in spans:
        row = _fields([placed[index] for index in span], len(columns))
        if not is_proven([row_lines[index] for index in span], habits):
            row[label] = replace(row[label], doubtful=True)
            if rows and not any(field.text for column, field in enumerate(row) if column != label):
                rows[-1][label] = replace(rows[-1][label], doubtful=True)
        if len(span) > 1:
            for column in _strays([placed[index] for index in span], {label, *numeric}):
                row[column] = replace(row[column], doubtful=True)
        rows.append(row)
    _doubt_strays(rows, spans, placed, label)
    _doubt_halves(rows, columns, numeric)
    for column in range(len(columns)):
        if column > label and column not in numeric:
            _join_notes(rows, column)
    return _merged_groups(rows, label, len(numeric)) if len(numeric) >= _ONE_STOP else rows


def _strays(lines: Sequence[list[tuple[int, Piece]]], known: set[int]) -> set[int]:
    """The columns of words in which a number stands among the lines of a cell: it may be that of its row."""
    counts: dict[int, list[bool]] = {}
    for line in lines:
        for column, piece in line:
            if column not in known and not piece.code:
                counts.setdefault(column, []).append(piece.is_value)
    return {column for column, found in counts.items() if any(found) and not all(found)}


def _doubt_strays(rows: list[Row], spans: Sequence[range], placed: Sequence[list[tuple[int, Piece]]],
                  label: int) -> None:
    """What stands beyond the ordinal and the label of its row, towards a row that has nothing in those columns, may be
    that row's: the cells of both are doubtful."""
    for index, span in enumerate(spans):
        if len(span) < 2:
            continue
        own = [at for at in span if any(piece.code or column == label for column, piece in placed[at])]
        if not own or len(own) == len(span):
            continue
        lines: dict[int, list[int]] = {}
        for at in span:
            for column, piece in placed[at]:
                if column != label and not piece.code:
                    lines.setdefault(column, []).append(at)
        for beside, strays in ((index - 1, [column for column, found in lines.items() if found[-1] < own[0]]),
                               (index + 1, [column for column, found in lines.items() if found[0] > own[-1]])):
            if 0 <= beside < len(rows) and not any(rows[beside][column].text for column in strays):
                for at in (index, beside):
                    for column in strays:
                        rows[at][column] = replace(rows[at][column], doubtful=True)


def _doubt_halves(rows: list[Row], columns: Sequence[Column], numeric: set[int]) -> None:
    """Two columns of numbers close to each other, of which each row has but one, may be one column that printing moved
    from line to line: their cells are doubtful."""
    for left in sorted(numeric):
        right = left + 1
        if right not in numeric or columns[right].start - columns[left].end > _CLOSE:
            continue
        sides = [(bool(row[left].text), bool(row[right].text)) for row in rows]
        if (True, True) in sides or (True, False) not in sides or (False, True) not in sides:
            continue
        for row, side in zip(rows, sides):
            if any(side):
                row[left], row[right] = replace(row[left], doubtful=True), replace(row[right], doubtful=True)


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
    return [replace(_joined(cell), doubtful=True) if _is_gapped(cell) else _joined(cell) if cell else Field('', place)
            for cell in pieces]


def _is_gapped(pieces: Sequence[Piece]) -> bool:
    """Whether a cell holds texts that stand far apart, on one line or on two, or words of which it is doubtful whether
    they are its own: they may be cells of two columns."""
    if len(pieces) < 2:
        return bool(pieces) and pieces[0].doubtful
    starts = [piece.start for piece in pieces]
    return max(starts) - min(starts) >= _FAR or any(piece.doubtful for piece in pieces) or any(
        one.line is other.line and other.start - one.end >= _WIDE for one, other in zip(pieces, pieces[1:]))


def _joined(pieces: Sequence[Piece]) -> Field:
    if len(pieces) == 1:
        return Field(pieces[0].text, pieces[0].line.place)
    glue = [_glue(above, below) for above, below in zip(pieces, pieces[1:])]
    texts = [' '.join(piece.text.split()) for piece in pieces]
    if any(map(_SPACED_SIGN.search, texts)):
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


def with_header(layout: Layout, rows: Sequence[Row]) -> Table:
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
                    index = min(range(len(columns)), key=lambda at: (  # the rest of a formula stands below it
                        max(chosen[at].start - word.centre, word.centre - chosen[at].end, 0.0),
                        abs(word.centre - middles[at])))
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
