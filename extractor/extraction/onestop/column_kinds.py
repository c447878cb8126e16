"""Which columns of a one-stop table hold ordinals, the rows' labels, remarks, and numbers.

Headings say it (*STT*, *Lĩnh vực*, *Ghi chú*), and what the rows hold under them: where a heading of labels stands over
numbers, headings do not stand over their own columns.
"""
from __future__ import annotations

import re
from typing import NamedTuple, Sequence

from ...document import Table
from ...document.row_shapes import is_value, read_code
from ...language.numbers import COUNT, NOT_APPLICABLE, REPORTED, parse_value
from ..headers import Path, is_numbering_row
from .headings import Vocabulary
from .printed_rows import Columns

_LETTERS = re.compile(r'[^\W\d_]{2}')
_LABELS = ('ordinal', 'area', 'procedure', 'unit', 'code', 'note')


class Filled(NamedTuple):
    """What a column holds: its texts, how many are numbers or marks, how many have letters; and the rows there are."""

    texts: list[str]
    numeric: int
    lettered: int
    rows: int


def filled_columns(table: Table, start: int) -> list[Filled]:
    """What each column holds in the rows from `start` on."""
    rows = [row for row in table.rows[start:] if not is_numbering_row(row)]
    found = []
    for index in range(table.column_count):
        texts = [text for row in rows if (cell := row[index]) is not None and cell.column == index
                 and cell.column_span < max(table.column_count - 2, 2) and (text := cell.text.strip())]
        numeric = sum(is_value(text) or parse_value(text, COUNT).state in (REPORTED, NOT_APPLICABLE) for text in texts)
        found.append(Filled(texts, numeric, sum(bool(_LETTERS.search(text)) for text in texts), len(rows)))
    return found


def columns_of(table: Table, paths: Sequence[Path], filled: Sequence[Filled], start: int,
             words: Vocabulary) -> Columns | None:
    """Which columns hold ordinals, labels and values."""
    kinds: list[str] = []
    misplaced = False
    for path, (texts, numeric, lettered, rows) in zip(paths, filled):
        kind = words.label_kind(path)
        # A heading of labels or remarks over numbers belongs to another column.
        if kind in ('area', 'procedure', 'unit') and len(texts) > 1 and numeric * 2 > len(texts):
            kinds.append('value')
            misplaced = misplaced or not words.read(path).candidates
        elif kind == 'note' and numeric == len(texts) > 1 and numeric * 3 > rows * 2:
            kinds.append('value')
            misplaced = True
        elif kind in _LABELS:
            kinds.append(kind)
        elif kind == 'annex':
            kinds.append('value' if numeric * 2 > len(texts) else 'text')
        elif path and (words.read(path).candidates or words.read(path).state == 'conflict'):
            kinds.append('label' if lettered * 2 > len(texts) and numeric * 2 <= lettered else 'value')
        elif texts and numeric * 2 >= len(texts):
            kinds.append('codes' if not path and _are_codes(texts) else 'value')
        elif texts and lettered * 2 > len(texts):
            kinds.append('label' if not path or 'value' not in kinds else 'text')
        else:
            kinds.append('text')
    if not any(kind in ('area', 'procedure', 'unit', 'label') for kind in kinds):
        # Headings of label columns that are not known: the first column of words is the label.
        position = next((index for index, kind in enumerate(kinds) if kind == 'text'), None)
        if position is None or kinds[:position].count('value') > 1:
            return None
        kinds[position] = 'label'
    first_value = next((index for index, kind in enumerate(kinds) if kind == 'value'), None)
    labels = [index for index, kind in enumerate(kinds) if kind in ('area', 'procedure', 'unit', 'label')]
    if first_value is None:
        return None
    if kinds[0] == 'codes' or (kinds[0] == 'value' and 0 < labels[0]):
        kinds[0] = 'ordinal'
    ordinal = next((index for index, kind in enumerate(kinds) if kind == 'ordinal'), None)
    leading = [index for index in labels if index < (first_value or 0) or index == labels[0]]
    label = leading[0]
    for index in leading[1:]:
        if _is_finer(table, start, label, index):
            label = index
    parents = tuple(index for index in leading if index < label)
    values = tuple(index for index, kind in enumerate(kinds) if kind == 'value' and index != label)
    rates = frozenset(index for index in values if words.read(paths[index]).percent)
    return Columns(ordinal, label, parents, values, rates, kinds[label] if kinds[label] in ('area', 'procedure', 'unit')
                   else '', misplaced)


def _are_codes(texts: Sequence[str]) -> bool:
    """Whether a column without heading counts its rows: 1, 2, 3, …"""
    codes = [code for text in texts if (code := read_code(text)) is not None]
    numbers = [code.steps[0] for code in codes if code.kind == 'number']
    return len(codes) == len(texts) and len(numbers) >= 2 and numbers[0] == 1 and all(
        later - earlier in (0, 1) or later == 1 for earlier, later in zip(numbers, numbers[1:]))


def _is_finer(table: Table, start: int, left: int, right: int) -> bool:
    """Whether the right of two label columns names the rows: the left is merged over several, or often empty."""
    merged = filled_right = 0
    for row in range(start, table.row_count):
        one, other = table.rows[row][left], table.rows[row][right]
        if one is None or not one.text.strip() or one.row < row or one.row_span > 1:
            merged += 1
        if other is not None and other is not one and other.text.strip() and not is_value(other.text):
            filled_right += 1
    return merged * 3 > table.row_count - start and filled_right * 2 > table.row_count - start
