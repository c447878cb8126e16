"""The lines of a header that number its columns: `(1)  (2)  (3)=(4)+(5)`, and what they tell of the columns."""
from __future__ import annotations

import re
from typing import Sequence

from ...document.row_shapes import is_column_number_row
from .aligned_columns import Column
from .aligned_pieces import Piece

_MANY = 3
"""From so many numbers on, they tell of columns in which no row has anything."""
_NUMBERING = re.compile(r'[\d\s()=+*/:.…-]+')
_PLAIN_NUMBER = re.compile(r'(?=\d+$|[(\[]\d+[)\]]$)[(\[]?(\d{1,2})[)\]]?')
_RESULT = re.compile(r'[(\[]?(\d{1,2})[)\]]?=')
_LETTER, _LETTERS = re.compile(r'\(?[A-D]\)?'), ['A', 'B', 'C', 'D']
_FORMULA_END = re.compile(r'[\d()+-]{1,12}')


def is_numbering(row: Sequence[Piece]) -> bool:
    """Whether a line only numbers the columns, or holds a part of their formulas: `(1)  (2)  (3)=(4)`, `+(5)`, `)`."""
    texts = [word for piece in row for word in piece.text.split(' ')]
    if is_column_number_row(texts):
        return True
    return (all(map(_NUMBERING.fullmatch, texts)) and any(char in '()=' for text in texts for char in text)
            and not any('.' in text or ',' in text for text in texts))


def begins_numbering(row: Sequence[Piece]) -> bool:
    """Whether a line numbers the columns and has numbers, none of which closes a heading (*mức độ* above *4)*)."""
    text = ''.join(piece.text for piece in row)
    return is_numbering(row) and any(map(str.isdigit, text)) and text.count(')') <= text.count('(')


def numbering_end(rows: Sequence[Sequence[Piece]], start: int) -> int:
    """The index after the last line that numbers the columns, from one that follows such a line: the ends of formulas
    that narrow columns cut (*2=3+4+* above *5*) belong to it."""
    last = start
    while last < len(rows) and (is_numbering(rows[last]) or last and _is_rest(rows[last], rows[last - 1])):
        last += 1
    return last


def _is_rest(row: Sequence[Piece], above: Sequence[Piece]) -> bool:
    """Whether a line holds nothing but the ends of formulas of the line right above it."""
    formulas = [piece for piece in above if '=' in piece.text or piece.text[-1] in '+-(']
    return (row[0].line.number == above[0].line.number + 1 and len(row) <= len(formulas)
            and all(_FORMULA_END.fullmatch(piece.text) for piece in row)
            and all(any(piece.start <= each.end and each.start <= piece.end for each in formulas) for piece in row))


def words_of(row: Sequence[Piece]) -> list[Piece]:
    """The words of a line, each with its place."""
    words = []
    for piece in row:
        start = piece.start
        for word in piece.text.split(' '):
            words.append(Piece.of(piece.line, start, word))
            start += len(word) + 1
    return words


def plain_numbers(row: Sequence[Piece]) -> list[tuple[int, Piece]]:
    """The numbers of columns in a line that numbers them; a number that stands in a formula is none."""
    found = []
    words = words_of(row)
    for word, after, before in zip(words, [*words[1:], None], [None, *words[:-1]]):
        number = _PLAIN_NUMBER.fullmatch(word.text)
        near = after is not None and after.start == word.end + 1 and after.text[0] in '+-*/'
        if number and not near and not (before is not None and before.end + 1 == word.start
                                        and before.text[-1] in '+-*/='):
            found.append((int(number[1]), word))
    return found


def numbered_centres(columns: Sequence[Column], numbering: Sequence[Sequence[Piece]]) -> list[float] | None:
    """The middles of the columns by the rows that number them: the header stands over the numbers, while printing may
    have moved the data."""
    found: dict[int, float] = {}
    for row in numbering:
        words = words_of(row)
        if len(words) == len(columns) and is_column_number_row([word.text for word in words]):
            return [word.centre for word in words]
        for number, word in plain_numbers(row):
            found.setdefault(number - 1, word.centre)
    if len(found) * 2 < len(columns) or max(found) != len(columns) - 1:
        return None
    centres = []
    for index, column in enumerate(columns):
        near = min(found, key=lambda each: abs(each - index))
        own = (column.start + column.end) / 2
        shift = found[near] - (columns[near].start + columns[near].end) / 2
        centres.append(found.get(index, own + shift))
    if any(after - before < 2 for before, after in zip(centres, centres[1:])):
        return None
    return centres


def number_places(numbering: Sequence[Sequence[Piece]]) -> list[Piece]:
    """The words that number the columns 1, 2, 3 … from left to right, with the letters before them (*A B 1 2 3*); none
    where they cannot be told from formulas."""
    letters: list[Piece] = []
    places: dict[int, list[Piece]] = {}
    results: dict[int, list[Piece]] = {}  # *(4)=* above *(5)+(6)*
    for row in numbering:
        for word in words_of(row):
            if number := _RESULT.match(word.text):
                results.setdefault(int(number[1]), []).append(word)
            elif _LETTER.fullmatch(word.text):
                letters.append(word)
        for count, word in plain_numbers(row):
            places.setdefault(count, []).append(word)
    places |= results
    if sorted(places) != list(range(1, len(places) + 1)):
        return []
    words: list[Piece] = []
    for number in range(1, len(places) + 1):  # a number in a formula stands with the column of the result
        right = [word for word in places[number] if not words or word.start > words[-1].start]
        if not right:
            return []
        words.append(min(right, key=lambda word: word.start))
    if [word.text.strip('()') for word in letters] != _LETTERS[:len(letters)] or letters and words and (
            letters[-1].start > words[0].start):
        return []
    return [*letters, *words]


def with_numbered_columns(columns: list[Column], numbering: Sequence[Sequence[Piece]]) -> list[Column]:
    """The columns with those in which no row has anything, where each column has its number in the header."""
    words = number_places(numbering)
    if len(words) == len(columns) or len(words) < _MANY:
        return columns
    empty = [word for word in words if all(column.overlap(word) <= 0 for column in columns)]
    if len(columns) + len(empty) == len(words):
        return sorted([*columns, *(Column(word.start, word.end, numeric=True) for word in empty)],
                      key=lambda column: column.start)
    return columns
