"""Text into the cells of a grid, by the centre of each letter, and a cell's lines into its text."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Sequence

from ...document import Cell, LineStart, Place, Table
from ...language.syllables import is_split_word, is_syllable
from .characters import TextLine
from .frame import Frame
from .grid import Grid
from .pieces import DOWN_THE_PAGE, Piece, PieceMaker, joined, place_of, prose_separator

_SYMBOL = re.compile(r'\d[/-]\w')
_NUMBER_END, _NUMBER_REST = re.compile(r'\d$'), re.compile(r'[.,]\d')
_OPEN_GROUP, _GROUPED = re.compile(r'\d{1,3}(?:\.\d{3}){0,3}\.\d{0,2}'), re.compile(r'\d{1,3}(?:\.\d{3}){1,4}')
"""Groups of three digits: the last one of a number not yet whole, and a whole number."""
_SYMBOL_TAIL = re.compile(r'\d/(?:[\w-]*[-/])?([A-ZĐ]+)$')
_BODIES_IN_SYMBOLS = ('UBND', 'HĐND', 'VPUBND', 'MTTQ')
"""Ends of symbols long enough for a narrow cell to cut them (*5129/QĐ-U|BND*)."""
_TYPE_REST = re.compile(r'(?:NĐ|QĐ|NQ|TT|CT|KH|KL|TB|BC|CV|TTr)-')
"""The letters of a type whose first stands at the end of a line (*178/2024/N|Đ-CP*)."""
_SAME_LINE = 0.4
"""Of the letter height: baselines this near are one line."""


def split_at_rules(line: TextLine, maker: PieceMaker, edges: Sequence[float]) -> list[Piece]:
    """What of a line no vertical rule parts. edges: the rules' x, ascending."""
    pieces = _stretches_between(line, maker, edges)
    if pieces is None:
        if line.rectangles is not None:
            maker.characters.load(line.start, line.end)
        made = (maker.make(start, end) for start, end in _letters_between(line, maker, edges))
        pieces = [piece for piece in made if piece is not None]
    return pieces


def _stretches_between(line: TextLine, maker: PieceMaker, edges: Sequence[float]) -> list[Piece] | None:
    """By whole stretches; None where these are not known or a rule cuts through one."""
    stretches = maker.stretches(line) if line.rectangles is not None else None
    if stretches is None:
        return None
    pieces: list[Piece] = []
    before, several = -1, None
    for stretch in stretches:
        column = bisect_right(edges, stretch.x0)
        if column < len(edges) and edges[column] < stretch.x1:
            return None
        if column != before:
            pieces.append(stretch)
            before, several = column, None
            continue
        several = [*(several or pieces[-1:]), stretch]
        pieces[-1] = maker.together(several)
    return pieces


def _letters_between(line: TextLine, maker: PieceMaker, edges: Sequence[float]) -> list[tuple[int, int]]:
    """By the centres of letters."""
    characters, start, end = maker.characters, line.start, line.end
    left, right = characters.left, characters.right
    low, high = left[start], right[end - 1]
    inside = [edge for edge in edges if low < edge < high]
    if not inside:
        return [(start, end)]
    centres = [(a + b) / 2 for a, b in zip(left[start:end], right[start:end])]
    stretches, begin = [], 0
    for edge in inside:
        cut = bisect_left(centres, edge, begin)
        if cut > begin:
            stretches.append((start + begin, start + cut))
            begin = cut
    if begin < end - start:
        stretches.append((start + begin, end))
    return stretches


def make_table(grid: Grid, contents: dict[int, list[Piece]], page: int, frame: Frame) -> Table:
    """The table of a grid, its cells with their text."""
    padding = _padding(grid, contents)
    displayed, cells = frame.displayed, []
    for (row, column, height, width), box, index in sorted(zip(grid.cells, grid.boxes, range(len(grid.cells)))):
        text, lines, bold = '', (), None
        pieces = contents.get(index)
        if pieces is None:
            pass
        elif len(pieces) == 1:
            only = pieces[0]
            place = Place(page, None, displayed(only.x0, only.top, only.x1, only.bottom))
            text, lines, bold = only.text, (LineStart(0, place),), only.bold
        else:
            text, lines = cell_text(pieces, box[2] - box[0] - 2 * padding, page, frame)
            bold = all([piece.bold for piece in pieces])
        cells.append(Cell(text, row, column, height, width, Place(page, None, displayed(*box)), False, bold, lines))
    return Table(tuple(cells), grid.row_count, grid.column_count, Place(page, None, frame.displayed(*grid.box)))


def _padding(grid: Grid, contents: dict[int, list[Piece]]) -> float:
    """The least distance of text from the sides of its cell, at most 6 points."""
    least, boxes = 6.0, grid.boxes
    for index, pieces in contents.items():
        x0, _, x1, _ = boxes[index]
        for piece in pieces:
            if not piece.turned:
                if piece.x0 - x0 < least:
                    least = piece.x0 - x0
                if x1 - piece.x1 < least:
                    least = x1 - piece.x1
    return max(least, 0.0)


def cell_text(pieces: list[Piece], width: float, page: int, frame: Frame):
    """The text of a cell and where its lines begin. width: of the cell without its padding, in points."""
    lines = in_reading_order(pieces)
    parts = [(piece, place_of(piece, page, frame)) for line in lines for piece in line]
    separators = []
    for number, line in enumerate(lines):
        for piece, after in zip(line, line[1:]):
            separators.append('' if after.x0 - piece.x1 < 0.12 * piece.size else ' ')
        if number + 1 < len(lines):
            alone = len(line) == 1
            separators.append(line_separator(line[-1], lines[number + 1][0], width, alone))
    return joined(parts, separators)


def in_reading_order(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces as lines from top to bottom, each from left to right; vertical text by its columns."""
    turned = [piece for piece in pieces if piece.turned]
    lines: list[list[Piece]] = []
    for piece in sorted([piece for piece in pieces if not piece.turned], key=DOWN_THE_PAGE):
        if lines and piece.baseline - lines[-1][0].baseline <= _SAME_LINE * min(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    for line in lines:
        if len(line) > 1:
            line.sort(key=lambda piece: piece.x0)
    turned.sort(key=lambda piece: piece.x0 if piece.turned == 1 else -piece.x0)
    return [*lines, *([piece] for piece in turned)]


def line_separator(before: Piece, after: Piece, width: float, alone: bool) -> str:
    """What stands between two lines of a cell: nothing where the cell's width cut a word or number, else a space.

    A word is only cut when it has a line of its own that its next letter would not fit on; whether the parts are one
    word, the syllable grammar tells (*trướ|c*, *Chư|a*); a number is cut under the same condition.
    """
    if not prose_separator(before.text):
        return ''
    if before.turned or after.turned:
        return ' '
    if is_split_word(before.text, after.text):
        return ''
    if alone and _OPEN_GROUP.fullmatch(before.text) and _GROUPED.fullmatch(before.text + after.text):
        return ''  # 21.59|2: no number ends like the first part, whatever room there seems to be
    if before.x1 - before.x0 + after.first_letter <= width - 0.5:
        return ' '
    tail, head = before.text.rsplit(' ', 1)[-1], after.text.split(' ', 1)[0]
    only = alone and tail == before.text
    if head.startswith('/') and len(head) > 1 and tail[-1].isalnum():  # đồng/người|/tháng
        return ''
    if _NUMBER_END.search(tail) and _NUMBER_REST.match(head) or _cut_symbol(tail, head):
        return ''
    if tail[-1].isdigit() and head[0].isdigit() or tail[-1] in '.,' and tail[:1].isdigit() and head.isdigit():
        # A number that stands alone, or a symbol (*số 511|6/QĐ-UBND*); within a sentence two numbers stay two, and so
        # do two of the same length: they may be two values one above the other.
        alike = tail.isdigit() and head.isdigit() and len(tail) == len(head)
        return '' if only and not alike or _SYMBOL.search(head) else ' '
    if only and tail.isalpha() and head.rstrip('.,;:').isalpha() and head[0].islower():
        return '' if is_syllable(tail + head.rstrip('.,;:')) else ' '
    return ' '


def _cut_symbol(tail: str, head: str) -> bool:
    """Whether the letters of a body in a symbol go on in the next line."""
    if (match := _SYMBOL_TAIL.search(tail)) is None:
        return False
    begun = match[1]
    if len(begun) == 1 and _TYPE_REST.match(begun + head):
        return True
    return any(body.startswith(begun) and body != begun and head.startswith(body[len(begun):])
               for body in _BODIES_IN_SYMBOLS)
