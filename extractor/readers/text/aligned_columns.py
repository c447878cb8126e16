"""The columns of a table whose cells are only kept apart by spaces, and the cells of its header.

Columns come from the gaps that nearly all data lines leave free. Header cells are put together from the bottom up: a
piece over one column belongs to its heading, one over several columns that have headings of their own is a group.
"""
from __future__ import annotations

import re
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document.row_shapes import has_letters, is_value, read_code
from .lines import Line, segments

_CODE_IN_FRONT = re.compile(
    r'(\d{1,3}(?:\.\d{1,3}){0,6}[.)]?|[IVXL]{1,5}[.)]|[A-ZĐ][.)]|[IVX]{1,4}(?= [^\W\d_])) (?=\S)')
_THOUSANDS = re.compile(r'\d{1,3}(?: \d{3})+')
_GROUP_WORD = re.compile(r'trong đó:?|trong kỳ:?', re.IGNORECASE)
_ACRONYM = re.compile(r'[A-ZĐ]{2,}\b')


class Piece(Struct, frozen=True):
    """A piece of a printed line between wide gaps: `start` and `end` are positions in the line."""

    line: Line
    start: int
    text: str
    code: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


class Column(Struct, frozen=True):
    """Where a column stands in the lines. code: it holds the ordinals."""

    start: int
    end: int
    code: bool = False

    def overlap(self, piece: Piece) -> int:
        return min(self.end, piece.end) - max(self.start, piece.start)


def pieces_of(line: Line) -> list[Piece]:
    """The pieces of a line; numbers that stand one space apart are pieces of their own."""
    found = []
    for start, text in segments(line.text):
        parts = text.split(' ')
        if len(parts) > 1 and all(map(is_value, parts)) and not _THOUSANDS.fullmatch(text):
            for part in parts:
                found.append(Piece(line, start, part))
                start += len(part) + 1
        else:
            found.append(Piece(line, start, text))
    return found


def mark_codes(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Lines with the ordinal at their beginning as a piece of its own, also where one space parts it from the label.

    A number at the beginning of a wrapped label (*30 ngày*) stands where labels stand, not left of them.
    """
    starts = sorted(row[0].start for row in rows if row and _front_code(row[0]) is None and not is_value(row[0].text)
                    and has_letters(row[0].text))
    label_start = starts[len(starts) // 2] if starts else None
    marked = []
    for row in rows:
        front = _front_code(row[0]) if row else None
        if front is None or (label_start is not None and row[0].start >= label_start):
            marked.append(row)
            continue
        first = row[0]
        code = Piece(first.line, first.start, front, True)
        rest = first.text[len(front):]
        if rest.strip():
            gap = len(rest) - len(rest.lstrip())
            marked.append([code, Piece(first.line, first.start + len(front) + gap, rest.strip()), *row[1:]])
        elif len(row) > 1 or label_start is not None:
            marked.append([code, *row[1:]])
        else:
            marked.append(row)
    return marked


def _front_code(piece: Piece) -> str | None:
    """The ordinal that a piece is, or begins with."""
    if match := _CODE_IN_FRONT.match(piece.text):
        return match[1]
    return piece.text if read_code(piece.text) is not None or piece.text in ('-', '+', '*', '•') else None


def find_columns(rows: Sequence[list[Piece]]) -> list[Column]:
    """The columns of the data lines, from left to right."""
    codes = [piece for row in rows for piece in row if piece.code]
    left = min((piece.start for row in rows for piece in row[1 + row[0].code:]), default=0)
    # A group row runs freely over the columns; it tells nothing of them.
    others = [piece for row in rows for piece in row if not piece.code and not (
        len(row) == 1 + row[0].code and piece.end > left and piece.start < left)]
    width = max((piece.end for piece in others), default=0)
    change = [0] * (width + 2)
    for piece in others:
        change[piece.start] += 1
        change[piece.end] -= 1
    spare = len(rows) // 25  # one line in 25 may stand out of its column
    columns: list[Column] = []
    start, height = None, 0
    for position in range(width + 1):
        height += change[position]
        if height > spare and start is None:
            start = position
        elif height <= spare and start is not None:
            columns.append(Column(start, position))
            start = None
    if codes:
        columns.insert(0, Column(min(piece.start for piece in codes), max(piece.end for piece in codes), True))
    return columns


def column_of(piece: Piece, columns: Sequence[Column]) -> int:
    """The column that a piece stands in: the one it shares most with, else the nearest. Ordinals have their own."""
    if piece.code and columns[0].code:
        return 0
    usable = range(1, len(columns)) if columns[0].code and len(columns) > 1 else range(len(columns))
    best = max(usable, key=lambda index: (columns[index].overlap(piece), -index))
    first = next((index for index in usable if columns[index].overlap(piece) > 0), best)
    # A long text that runs into the next column begins where it belongs.
    return first if columns[first].overlap(piece) > 0 else best


def split_at_gaps(piece: Piece, columns: Sequence[Column], heading: bool = False) -> list[Piece]:
    """A piece that reaches over columns, cut at the spaces between them; itself when it cannot be.

    What stands behind a cut must be a number, or in a heading begin with a capital: half of a phrase does neither.
    """
    over = [column for column in columns if column.overlap(piece) > 0 and not (column.code and not piece.code)]
    if len(over) < 2:
        return [piece]
    cuts: list[int] = []
    for left, right in zip(over, over[1:]):
        near = []
        for at, char in enumerate(piece.text):
            if char != ' ' or not left.end - 3 <= piece.start + at <= right.start + 1:
                continue
            word = piece.text[at + 1:].split(' ', 1)[0]
            if (word[:1].isupper() or word[:1] in '(%') if heading else is_value(word):
                near.append(at)
        if not near:
            return [piece]
        cuts.append(min(near, key=lambda at: abs(2 * (piece.start + at) + 1 - left.end - right.start)))
    if len(set(cuts)) < len(cuts):
        return [piece]
    bounds = [0, *(cut + 1 for cut in cuts), len(piece.text) + 1]
    return [replace(piece, start=piece.start + a, text=piece.text[a:b - 1].rstrip())
                    for a, b in zip(bounds, bounds[1:])]


class Heading(Struct, frozen=True):
    """A cell of the header: its pieces from top to bottom and the columns it stands over."""

    pieces: tuple[Piece, ...]
    first: int
    last: int
    level: int
    """0 for the heading of a single column, 1 for the group right above, and so on."""


class _Stack(Struct):
    """The pieces of one column's heading, collected from the bottom up."""

    pieces: list[Piece]
    start: int
    end: int

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2

    def touches(self, piece: Piece) -> bool:
        return min(self.end, piece.end) > max(self.start, piece.start)

    def add(self, piece: Piece) -> None:
        self.pieces.append(piece)
        self.start, self.end = min(self.start, piece.start), max(self.end, piece.end)


def read_header(rows: Sequence[list[Piece]], columns: list[Column]) -> tuple[list[Column], list[Heading]]:
    """The header cells over the columns; columns that only the header knows (an empty *Ghi chú*) are added.

    Headings are stacked among themselves first and then matched with the data columns in order: printers place the
    lines of a tall header some letters off the columns below.
    """
    stacks: list[_Stack] = []
    groups: list[list[Piece]] = []
    for row in reversed(rows):
        for piece in row:
            below = [stack for stack in stacks if stack.touches(piece)]
            # Where every column has its heading already, what stands between them is a group's.
            complete = (len(stacks) >= len(columns) and columns[0].start <= piece.start and piece.end <= columns[-1].end
                        and all(any(stack.start < column.end and column.start < stack.end for stack in stacks)
                                for column in columns if column.overlap(piece) > 0))
            if not below and not complete and not _GROUP_WORD.fullmatch(piece.text):
                for part in split_at_gaps(piece, columns, heading=True):
                    stacks.append(_Stack([part], part.start, part.end))
            elif len(below) == 1 and not _GROUP_WORD.fullmatch(piece.text) and _belongs(piece, below[0].pieces):
                below[0].add(piece)
            else:
                _add_to_group(piece, groups)
    stacks.sort(key=lambda stack: stack.centre)
    columns, places = _matched(stacks, columns)
    headings = [Heading(tuple(reversed(stack.pieces)), place, place, 0) for stack, place in zip(stacks, places)]
    return columns, headings + _levelled(groups, list(zip(stacks, places)), columns)


def _matched(stacks: Sequence[_Stack], columns: list[Column]) -> tuple[list[Column], list[int]]:
    """For each stack (from left to right) its column; a stack that fits none becomes a column of its own.

    Found by aligning the two sequences: the sum of distances between centres is least, and one without
    a partner costs as much as a distance of 12 letters.
    """
    lone = 12.0
    count, width = len(stacks), len(columns)
    if count == width:
        return columns, list(range(width))
    costs = [[0.0] * (width + 1) for _ in range(count + 1)]
    for i in range(count + 1):
        for j in range(width + 1):
            options = []
            if i:
                options.append(costs[i - 1][j] + lone)
            if j:
                options.append(costs[i][j - 1] + lone)
            if i and j:
                options.append(costs[i - 1][j - 1] + _distance(stacks[i - 1], columns[j - 1]))
            costs[i][j] = min(options, default=0.0)
    merged: list[Column] = []
    places = [0] * count
    i, j = count, width
    while i or j:
        if i and j and costs[i][j] == costs[i - 1][j - 1] + _distance(stacks[i - 1], columns[j - 1]):
            i, j = i - 1, j - 1
            places[i] = len(merged)
            merged.append(columns[j])
        elif i and costs[i][j] == costs[i - 1][j] + lone:
            i -= 1
            places[i] = len(merged)
            merged.append(Column(stacks[i].start, stacks[i].end))
        else:
            j -= 1
            merged.append(columns[j])
    merged.reverse()
    return merged, [len(merged) - 1 - place for place in places]


def _distance(stack: _Stack, column: Column) -> float:
    """How far a heading stands from a column: nothing if over it, for it may be centred over a wide one."""
    apart = max(stack.start - column.end, column.start - stack.end, 0)
    return 2.0 * apart + min(abs(stack.centre - (column.start + column.end) / 2), 11.0) / 2


def _belongs(piece: Piece, stack: Sequence[Piece]) -> bool:
    """Whether a piece is the next line (upwards) of a heading: what is there does not begin with a capitalised word
    yet, or closes a bracket that it does not open."""
    top = stack[-1]
    if top.line.number - piece.line.number > 3:
        return False
    if sum(each.text.count(')') - each.text.count('(') for each in stack) > 0:
        return True
    return not top.text[:1].isupper() or bool(_ACRONYM.match(
        top.text) and piece.text[:1].isalpha() and not piece.text.isupper())


def _add_to_group(piece: Piece, groups: list[list[Piece]]) -> None:
    """Put a piece on top of the group heading whose next line it is, else begin a new one."""
    for group in groups:
        top = group[-1]
        if (0 < top.line.number - piece.line.number <= 3 and top.text[:1].islower()
                and abs(top.centre - piece.centre) <= 3 and not _GROUP_WORD.fullmatch(top.text)):
            group.append(piece)
            return
    groups.append([piece])


def _levelled(groups: list[list[Piece]], stacks: Sequence[tuple[_Stack, int]],
              columns: Sequence[Column]) -> list[Heading]:
    """Group headings with the columns they stand over; one above another is a level higher."""
    found: list[Heading] = []
    for group in sorted(groups, key=lambda group: -group[0].line.number):
        over = sorted({place for piece in group for stack, place in stacks if stack.touches(piece)})
        if not over:
            piece = group[0]
            over = [min(range(len(columns)), key=lambda index: abs(
                columns[index].start + columns[index].end - 2 * piece.centre))]
        below = [heading.level for heading in found if heading.first <= over[-1] and over[0] <= heading.last
                 and heading.pieces[0].line.number > group[0].line.number]
        found.append(Heading(tuple(reversed(group)), over[0], over[-1], max(below, default=0) + 1))
    # What is printed on one line is of one level, also where nothing of the lower ones stands right below it.
    levels: dict[int, int] = {}
    for heading in found:
        line = heading.pieces[0].line.number
        levels[line] = max(levels.get(line, 0), heading.level)
    return [replace(heading, level=levels[heading.pieces[0].line.number]) for heading in found]
