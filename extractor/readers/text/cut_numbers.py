"""Numbers of aligned tables that a narrow column cut, made whole."""
from __future__ import annotations

import re
from typing import Sequence

from ...document.row_shapes import is_value
from .aligned_pieces import Piece

_CUT_NUMBER = re.compile(r'[\d.]{5,15}/\d{1,3}|(?:[\d.]{1,15}/)?(?:\d{1,3}(?:\.\d{3}){0,4}(?:\.\d{0,2})|'
                         r'\d{1,3}(?:\.\d{3}){1,4})')
_CUT_BEFORE_NOTE = re.compile(r'(\d{1,3}(?:\.\d{3}){1,4}\.\d{1,2}) (?=[^\W\d_])')
_REST = re.compile(r'\d{1,3}(?:\.\d{3}){0,2}|\.\d{3}')
_WHOLE = re.compile(r'(?:\d{1,3}(?:\.\d{3}){0,5}/)?\d{1,3}(?:\.\d{3}){1,5}')


def join_cut_numbers(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Lines in which numbers that a narrow column cut (*234.4* above *78*) are whole, on their upper line.

    A number is whole when its thousands are in threes; what stands below in the same place, at most two lines on, must
    make it so. The lower half is taken away from its line.
    """
    lines = [[part for piece in row for part in _without_note(piece)] for row in rows]
    for index, row in enumerate(lines):
        for at, piece in enumerate(row):
            if piece.code or not _CUT_NUMBER.fullmatch(piece.text):
                continue
            for below in range(index + 1, min(index + 3, len(lines))):
                if lines[below][:1] and lines[below][0].line.number - piece.line.number > 3:
                    break
                over = [each for each in lines[below] if each.start < piece.end + 1 and piece.start - 1 < each.end]
                if not over:
                    continue
                rest = over[0]
                if _is_row_of_its_own(row, lines[below]):
                    break
                if len(over) == 1 and not rest.code and _REST.fullmatch(rest.text) and _WHOLE.fullmatch(
                        piece.text + rest.text) and abs(rest.centre - piece.centre) <= 3:
                    row[at] = Piece.of(piece.line, piece.start, piece.text + rest.text, width=len(piece.text))
                    lines[below].remove(rest)
                break
    return [row for row in lines if row]


def _without_note(piece: Piece) -> list[Piece]:
    """A number that was cut, and the note one blank behind it (*12.150.00 Số liệu*), as pieces of their own."""
    if piece.code or (cut := _CUT_BEFORE_NOTE.match(piece.text)) is None:
        return [piece]
    note = cut.end()
    return [Piece.of(piece.line, piece.start, cut[1]), Piece.of(piece.line, piece.start + note, piece.text[note:])]


def _is_row_of_its_own(above: Sequence[Piece], row: Sequence[Piece]) -> bool:
    """Whether the number below another is that of its own row, which has a code or, in a list of single numbers, a
    label."""
    return bool(row) and (bool(row[0].code) or begins_row(row) and value_count(row) == value_count(above) == 1
                          and not is_value(row[0].text))


def begins_row(row: Sequence[Piece]) -> bool:
    """Whether a line begins as a row does, not as the rest of a label."""
    text = row[0].text
    return text[:1].isupper() or text[:1].isdigit() or text[:1] in '-+"“*•'


def value_count(row: Sequence[Piece]) -> int:
    return sum(piece.is_value for piece in row)
