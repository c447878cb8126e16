"""What a table row looks like without knowing any form: header, column numbers, data, its code, its values.

Only shapes are judged here (a number, an ordinal, a cell that is empty), never wordings, so that it holds for every
table of every office. Used to join tables that a page break or a word processor split, and by the text reader.
"""
from __future__ import annotations

import re
from typing import Iterable, NamedTuple, Sequence

from ..language.folding import squash
from ..language.ordinals import from_roman
from .model import Cell, Table

MAX_HEADER_ROWS = 6
"""More header rows than any form has; the search for a header ends here."""

_VALUE = re.compile(r'[<>≥≤≈~±]{0,2}\s?[+-]?\d[\d.,]{0,30}(?: \d{3}){0,6}(?:, ?\d{1,6})?(?:\s?/\s?\d[\d.,]{0,30})?\s?%?'
                    r'|[-–—−]|…|\.{3,20}|[xX]')
_COLUMN_NUMBER = re.compile(r'[(\[]?(?:\d{1,2}|[A-ZĐa-zđ])[a-z]?[)\]]?\.?')
_FORMULA = re.compile(r'[(\[]?\d{1,2}[)\]]?\s?=\s?[-+*/=()\[\]\d\s:%x]{1,80}')
_NO_NUMBER, _BRACKETED = re.compile(r'[^\d()]+'), re.compile(r'\(\d{1,2}\)')
_DECIMAL_CODE = re.compile(r'\d{1,3}(?:\.\d{1,3}){0,6}[.)]?')
_ALPHABET = 'abcdđefghijklmnopqrstuvwxyz'
"""Rows are lettered by the Vietnamese alphabet (with Đ, without F) or by the keyboard's."""
_LETTERS = re.compile(r'[^\W\d_]')


class Code(NamedTuple):
    """An ordinal that a row begins with. `kind` tells numbers (`6.10.3`), Roman numerals and letters apart."""

    kind: str
    steps: tuple[int, ...]


def read_code(text: str) -> Code | None:
    """The ordinal that a cell holds, None when it holds something else.

    >>> read_code('6.10.'), read_code('IV'), read_code('b)'), read_code('Hộ tịch')
    (Code(kind='number', steps=(6, 10)), Code(kind='roman', steps=(4,)), Code(kind='letter', steps=(2,)), None)
    """
    text = text.strip()
    if not text or len(text) > 24:
        return None
    if _DECIMAL_CODE.fullmatch(text):
        return Code('number', tuple(map(int, text.rstrip('.)').split('.'))))
    bare = text.rstrip('.)')
    if len(text) - len(bare) > 1:
        return None
    if (roman := from_roman(bare)) is not None and (len(bare) > 1 or bare in 'IVX'):
        return Code('roman', (roman,))
    letter = _ALPHABET.find(bare.lower()) + 1 if len(bare) == 1 else 0
    if letter and (text != 'x'):
        return Code('capital' if bare.isupper() else 'letter', (letter,))
    return None


def is_value(text: str) -> bool:
    """Whether a cell holds a printed number or a mark in its place (`02`, `77,7%`, `05/05`, `>90`, `-`, `…`, `x`)."""
    text = text.strip()
    return bool(text) and len(text) < 80 and _VALUE.fullmatch(text) is not None


def filled(row: Iterable[Cell]) -> list[Cell]:
    """The cells of a row that have text."""
    return [cell for cell in row if cell.text.strip()]


def is_column_number_row(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: `1 2 3`, `(1) (2) (3)=(4)+(5)`, `A B 1 2 3`.

    At least three cells, all of them numbers of one or two digits, single letters or formulas, the numbers rising
    one by one. One number is enough after the letters of the columns before it: `A B C 1`. In a few cells a tall
    heading may be printed over the number (`B(9ổ)`), as LibreOffice does where it repeats a header on a page.
    """
    texts = [text.strip() for text in texts if text.strip()]
    if len(texts) < 3:
        return False
    odd = 0
    for index, text in enumerate(texts):
        if not _COLUMN_NUMBER.fullmatch(text) and not _FORMULA.fullmatch(text):
            odd += 1
            texts[index] = _NO_NUMBER.sub('', text)
            if odd > len(texts) / 4 or not _BRACKETED.fullmatch(texts[index]):
                return False
    numbers = [int(found[0]) for text in texts if (found := re.search(r'\d+', text))]
    steps = [later - earlier for earlier, later in zip(numbers, numbers[1:])]
    letters = ''.join(found[0].upper() for text in texts if (found := re.search(r'[^\W\d_]', text)))
    if len(numbers) < 2 and len(letters) >= 2 and 'ABCDEFGH'.startswith(letters):
        return not numbers or numbers == [1] and texts[-1].strip('()') == '1'
    if len(numbers) < 2 or numbers[0] > 3 or any(step not in (0, 1) for step in steps):
        return False
    return sum(steps) > len(steps) // 2


def is_data_row(row: Sequence[Cell]) -> bool:
    """Whether a row certainly is no header: it begins with a code, or has a number to the right of its first text."""
    cells = filled(row)
    return bool(cells) and are_data([cell.text for cell in cells], cells[0].column)


def are_data(texts: Sequence[str], first_column: int = 0) -> bool:
    """`is_data_row` for the filled texts of a row, the first of which stands in column `first_column`."""
    if not texts or is_column_number_row(texts):
        return False
    if len(texts) > 1 and first_column <= 1 and read_code(texts[0]) is not None:
        return True
    return any(map(is_value, texts[1:]))


def header_extent(table: Table) -> int:
    """How many rows at the top may be header: those the reader knows, else all before the first data row.

    An upper bound: a group row (*Cấp huyện*) that follows the header is counted with it. 0 when the table begins
    with data, or when no data row is found where a header could end.
    """
    if table.header_rows:
        return table.header_rows
    marked = 0
    for row in table.anchored[:MAX_HEADER_ROWS]:
        if not row or not all(cell.header for cell in row):
            break
        marked += 1
    if marked:
        return marked
    for index, row in enumerate(table.anchored[:MAX_HEADER_ROWS + 1]):
        if is_data_row(row):
            return index
    return min(1, table.row_count)


def signature(row: Iterable[Cell]) -> tuple[str, ...]:
    """What is compared when rows are: the letters and digits of its filled cells, in order."""
    return tuple(folded for cell in row if (folded := squash(cell.text)))


def has_letters(text: str) -> bool:
    return _LETTERS.search(text) is not None
