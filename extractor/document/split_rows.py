"""Rows that a page break split in two: which they are, and how they are put together again."""
from __future__ import annotations

import re
from typing import Iterable, Sequence

from msgspec.structs import replace

from ..language.syllables import is_split_word
from .model import Cell, LineStart
from .row_shapes import Code, filled, has_letters, is_column_number_row, is_value, read_code

_OPEN_END = re.compile(r'(?:[,(/–-]|\b(?:và|của|tại|theo|hoặc|cho|với|trong|về|các|những|do|từ|đến|bằng|thuộc|'
                       r'được|bị))$',
                       re.IGNORECASE)
_BULLET = re.compile(r'[-+*•–]')
_SYMBOL_END = re.compile(r'\d\S*[-/]$')


def row_code(row: Sequence[Cell]) -> Code | None:
    """The ordinal that a row begins with; the first number of a row of column numbers is none."""
    cells = filled(row)
    if len(cells) > 1 and cells[0].column <= 1 and (code := read_code(cells[0].text)) is not None:
        return None if is_column_number_row([cell.text for cell in cells]) else code
    return None


def rejoin_row(last: list[Cell], first: list[Cell]) -> list[Cell] | None:
    """The cells of a row whose second part was printed on the next page, None when these are two rows.

    last, first: the cells of the last row before the page break and of the first one after it, on one grid.
    """
    above, below = filled(last), filled(first)
    if not above or not below or any(cell.row_span > 1 for cell in first):
        return None
    if row_code(first) is not None or row_code(below) is not None:
        return None
    label = max(above, key=lambda cell: len(cell.text)).column
    letters = [cell for cell in above if has_letters(cell.text) and read_code(cell.text) is None]
    if _is_label_alone(below, above):
        label = below[0].column
    elif letters:
        label = letters[0].column
    values_above = any(is_value(cell.text) for cell in above if cell.column > label)
    values_below = any(is_value(cell.text) for cell in below)
    if values_below and (values_above or not row_code(last)):
        return None
    tops = {cell.column: cell for cell in last}
    if any(cell.column not in tops for cell in below):
        return None
    top = tops.get(label)
    bottom = next((cell for cell in below if cell.column == label), None)
    if top is None or not (not top.text.strip() or continues_text(top.text, bottom.text)
                           if bottom else _only_notes(below, label, values_below)):
        return None
    continued = {cell.column: cell for cell in below}
    return [join_cells(cell, continued[cell.column]) if cell.column in continued else cell for cell in last]


def _is_label_alone(below: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row left its label to the next page: it has none, and there nothing is filled but the places that it
    left, first of them the one before its values (WeasyPrint moves a tall cell whose text is centred in its height)."""
    if any(cell.column_span > 1 or not has_letters(cell.text) for cell in below):
        return False
    taken, column = {cell.column for cell in above}, below[0].column
    values = [cell for cell in above if is_value(cell.text) and cell.column > column]
    return len(values) > (row_code(above) is None) and taken.isdisjoint([cell.column for cell in below]) and all(
        cell.column > column or read_code(cell.text) is not None for cell in above)


def _only_notes(below: Iterable[Cell], label: int, values: bool) -> bool:
    """Whether a row without a label only carries on texts to the right of it (a long note, a unit)."""
    return not values and all(cell.column > label and has_letters(cell.text) for cell in below)


def continues_text(above: str, below: str) -> bool:
    """Whether the text below reads as the rest of the text above: it begins small, or something is left open above.

    >>> continues_text('Số tin, bài tuyên truyền về', 'cải cách hành chính'), continues_text('Hộ tịch', 'Đất đai')
    (True, False)
    """
    above, below = above.rstrip(), below.lstrip()
    if not above or not below or _BULLET.match(below):
        return False
    if below[0].islower() or below[0] in ').,;:':
        return True
    opened = above.rfind('(') > above.rfind(')')
    closed = below.find(')') >= 0 and (below.find('(') < 0 or below.find(')') < below.find('('))
    return (opened and closed) or bool(_OPEN_END.search(above[-24:]))


def join_cells(above: Cell, below: Cell) -> Cell:
    """The cell whose text goes on below a page break."""
    if not above.text.strip():
        return replace(below, row=above.row, column=above.column,
                       column_span=above.column_span, row_span=above.row_span)
    head, tail = above.text.rstrip(), below.text.lstrip()
    glue = '' if _SYMBOL_END.search(head[-40:]) or is_split_word(head, tail) else ' '
    shift = len(head) + len(glue) - (len(below.text) - len(tail))
    lines = above.lines or (LineStart(0, above.place),)
    later = below.lines or (LineStart(0, below.place),)
    lines += tuple(LineStart(max(line.offset + shift, len(head) + len(glue)), line.place) for line in later)
    return replace(above, text=head + glue + tail, lines=lines)
