"""Tables copied a cell a line whose rows begin with ordinals, as LibreOffice, docx2txt and web pages give them.

An ordinal with a wording after it begins a row. How many lines the most rows have is the width; a row with more lines
has a cell of several paragraphs or a row of sums behind it, a row of two is a group. Where that can be told in one
way only, the row is read so; where not, its cells are marked doubtful.
"""
from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple, Sequence

from ...document import Place, Table
from ...document.row_shapes import Code, has_letters, is_column_number_row, is_value, read_code
from ...document.split_rows import continues_text
from ...language.folding import squash
from .broken_cells import NEW_PART
from .grid import Field, Row, make_table
from .lines import Line, join_texts
from .tab_tables import CODE_HEADINGS

_LEAST_ROWS = 3
_MOST_COLUMNS = 40
_MOST_EXTRA = 12
"""Lines by which a row may be longer than the others."""
_LONGEST_CELL = 600
TOTAL = re.compile(r'(?:tổng|cộng|toàn)\b', re.IGNORECASE)
_COLUMN = re.compile(r'\(\d{1,2}\)')
_LEAF = re.compile(r'(?:tổng(?: số| cộng)?|trong đó|trong kỳ|kỳ trước|tiếp nhận mới|nhận mới)$', re.IGNORECASE)
"""Headings that stand below others, and first there."""


class Item(NamedTuple):
    """What stands on a line, or in an empty cell."""

    text: str
    place: Place


def read_stacked_rows(lines: Sequence[Line], start: int, data: int) -> tuple[Table, int] | None:
    """The table whose headings begin at line `start` and whose first row begins at line `data`."""
    gapped = is_gapped(lines, start)
    items, indexes = _items(lines, start, gapped)
    first = next((at for at, index in enumerate(indexes) if index == data and items[at].text), None)
    if first is None:
        return None
    starts, width = _row_starts(items, first)
    if len(starts) < _LEAST_ROWS or not 3 <= width <= _MOST_COLUMNS:
        return None
    pieces = [items[a:b] for a, b in zip(starts, starts[1:])]
    exact = [piece for piece in pieces if len(piece) == width]
    if len(exact) * 2 < len([piece for piece in pieces if len(piece) > 2]):
        return None
    empties = any(not item.text for piece in exact for item in piece) or any(not item.text for item in items[:first])
    table = _Rows(exact, width, empties)
    heads, sums = _cut_sums(items[:first], width)
    rows = [row for row in [table.sums(sums)] if row]
    for piece in pieces:
        rows.extend(table.read(piece))
    last, used = table.last(items[starts[-1]:])
    rows.extend(last)
    header = _header(heads, width, empties)
    if header is None:
        return None
    end = indexes[min(starts[-1] + used, len(indexes)) - 1] + 1
    return make_table([*header, *rows], len(header), width), end


def is_gapped(lines: Sequence[Line], start: int) -> bool:
    """Whether an empty line stands between any two cells."""
    near = lines[start:start + 24]
    return not any(not a.blank and not b.blank for a, b in zip(near, near[1:]))


def _items(lines: Sequence[Line], start: int, gapped: bool) -> tuple[list[Item], list[int]]:
    """The cells up to where the table must have ended, and the line of each."""
    items: list[Item] = []
    indexes: list[int] = []
    index = start
    while index < len(lines):
        line = lines[index]
        if line.blank:
            after = next((at for at in range(index, min(index + 2 * _MOST_COLUMNS, len(lines)))
                          if not lines[at].blank), None)
            if after is None:
                break
            empty = (after - index - 1) // 2 if gapped else after - index
            items += [Item('', line.place)] * empty
            indexes += [index] * empty
            index = after
            continue
        text = line.text.strip()
        if (index > start and squash(text[:12]) in CODE_HEADINGS or len(text) > _LONGEST_CELL or '\t' in text
                or '|' in text or NEW_PART.match(text) and len(items) > 3 and not items[-1].text == ''):
            break
        items.append(Item(' '.join(text.split()), line.place))
        indexes.append(index)
        index += 1
    return items, indexes


def _code_at(items: Sequence[Item], at: int) -> Code | None:
    """The ordinal that begins a row here: a wording stands after it."""
    if at + 1 >= len(items) or (code := read_code(items[at].text)) is None:
        return None
    label = items[at + 1].text
    return code if has_letters(label) and read_code(label) is None else None


def _row_starts(items: Sequence[Item], first: int) -> tuple[list[int], int]:
    """Where the rows begin, and how many items the most of them have."""
    codes = {at: code for at in range(first, len(items)) if (code := _code_at(items, at))}
    dotted = {code.kind: items[at].text.endswith('.') for at, code in reversed(codes.items())}
    codes = {at: code for at, code in codes.items() if items[at].text.endswith('.') == dotted[code.kind]}
    lengths = Counter(length for at, code in codes.items() for length in range(3, _MOST_COLUMNS + 1)
                      if (other := codes.get(at + length)) and follows(code, other))
    if not lengths:
        return [], 0
    width = min(lengths, key=lambda length: (-lengths[length], length))
    starts = [first]
    above = {codes[first].kind: codes[first]} if first in codes else {}
    while first in codes:
        ahead = [at for at in (first + width, *range(first + 2, first + width + _MOST_EXTRA + width))
                 if at in codes and _may_follow(codes[first], codes[at], above)]
        if not ahead:
            break
        steady = [at for at in ahead if at + width in codes or at == first + width]
        ahead = [at for at in ahead if at >= first + width or at == first + 2
                 or any(at + length in codes for length in range(2, width + 3))]
        if not steady and not ahead:
            break
        first = (steady or ahead)[0]
        above[codes[first].kind] = codes[first]
        starts.append(first)
    return starts, width


def follows(previous: Code, code: Code) -> bool:
    """Whether an ordinal may come next: one on, one deeper from 1, or back up and one on."""
    if previous.kind != code.kind:
        return code.steps[-1] == 1 or code.kind in ('roman', 'capital')
    old, new = previous.steps, code.steps
    if len(new) == len(old) + 1:
        return new[:-1] == old and new[-1] == 1
    return len(new) <= len(old) and new[:-1] == old[:len(new) - 1] and new[-1] == old[len(new) - 1] + 1


def _may_follow(previous: Code, code: Code, above: dict[str, Code]) -> bool:
    """`follows`, also against the last ordinal of the same kind: I, 1, 2, II goes on with 1 or with 3."""
    if follows(previous, code) and (previous.kind == code.kind or code.steps[-1] == 1):
        return True
    return previous.kind != code.kind and code.kind in above and follows(above[code.kind], code)


class _Rows:
    """Reads the items of rows by what the columns of the exact rows hold."""

    def __init__(self, exact: Sequence[Sequence[Item]], width: int, empties: bool):
        self.width, self.empties = width, empties
        columns = [[row[at].text for row in exact if row[at].text] for at in range(width)]
        self.numeric = [bool(texts) and sum(map(_is_number, texts)) * 5 >= 4 * len(texts) for texts in columns]
        self.empty = [not texts for texts in columns]
        self.seen = [frozenset(texts) for texts in columns]

    def fits(self, row: Sequence[Item]) -> bool:
        return len(row) == self.width and all(
            not item.text or (_is_number(item.text) or self.empty[at] if self.numeric[at] or self.empty[at] and at > 1
                              and _is_number(item.text) else not _is_number(item.text) or '%' in item.text or at < 1)
            for at, item in enumerate(row))

    def read(self, piece: Sequence[Item]) -> list[Row]:
        """The rows in the items from one ordinal to the next."""
        if len(piece) == self.width:
            return [_fields(piece)]
        filled = [item for item in piece if item.text]
        if len(filled) == 2:
            return [_fields(piece[:2])]
        if len(piece) > self.width:
            if self.fits(piece[:self.width]):
                rest = piece[self.width:]
                if row := self.sums(rest):
                    return [_fields(piece[:self.width]), row]
                if len(rest) == 1 and self.numeric[-1]:
                    return [_fields(piece[:self.width]), _fields(rest)]
            if found := self.merged(piece):
                return [found]
        return [self.unsure(piece)]

    def unsure(self, piece: Sequence[Item]) -> Row:
        """A row of which no reading is certain: its items one after another, what is left over in the last cell."""
        row = _fields(piece[:self.width], doubtful=True)
        for field in _fields(piece[self.width:], doubtful=True):
            row[-1] += field
        return row

    def merged(self, piece: Sequence[Item]) -> Row | None:
        """The row when one cell has several paragraphs."""
        extra = len(piece) - self.width
        if not 1 <= extra <= _MOST_EXTRA:
            return None
        found: list[tuple[bool, int]] = []
        for at in range(1, self.width):
            inside = piece[at:at + extra + 1]
            row = [*piece[:at], inside[0], *piece[at + extra + 1:]]
            if all(has_letters(item.text) for item in inside) and self.fits(row):
                others = [item.text in self.seen[column] for column, item in enumerate(row)
                          if column > 1 and column != at and item.text and not self.numeric[column]]
                found.append((at == 1 and bool(others) and all(others), at))
        sure = [at for known, at in found if known] or [at for _, at in found]
        if not sure:
            return None
        at = next((at for at in sure if continues_text(piece[at].text, piece[at + 1].text)), sure[0])
        text, starts = join_texts([(item.text, item.place) for item in piece[at:at + extra + 1]], ['\n'] * extra)
        doubtful = len(sure) > 1
        whole = Field(text, piece[at].place, starts, doubtful=doubtful)
        return [*_fields(piece[:at], doubtful), whole, *_fields(piece[at + extra + 1:], doubtful)]

    def sums(self, piece: Sequence[Item]) -> Row | None:
        """A row of sums, which has no ordinal: its label stands in the first or second column, or over both."""
        filled = [at for at, item in enumerate(piece) if item.text]
        if not filled or filled[0] > 1 or not TOTAL.match(piece[filled[0]].text):
            return None
        label = piece[filled[0]]
        values = list(piece[filled[0] + 1:])
        if len(values) == self.width - 1 and not values[0].text:
            values = values[1:]
        if len(values) != self.width - 2 or not self.fits([Item('', label.place), label, *values]):
            return None
        return _fields([Item('', label.place), label, *values])

    def last(self, rest: Sequence[Item]) -> tuple[list[Row], int]:
        """The last row with an ordinal and a row of sums after it, and how many items they take."""
        whole = list(rest[:self.width])
        if not self.fits(whole):
            for extra in range(1, _MOST_EXTRA):
                if row := self.merged(rest[:self.width + extra]):
                    return [row], self.width + extra
            for kept in range(min(self.width, len(rest)), 2, -1):
                if self.fits([*rest[:kept], *[Item('', rest[0].place)] * (self.width - kept)]):
                    return [_fields(rest[:kept], doubtful=kept < len(rest))], kept
            return [_fields(rest[:2], doubtful=True)], 2
        for length in (self.width, self.width - 1):
            if row := self.sums(rest[self.width:self.width + length]):
                return [_fields(whole), row], self.width + length
        return [_fields(whole)], self.width


def _is_number(text: str) -> bool:
    return is_value(text) and text != '%'


def _fields(items: Sequence[Item], doubtful: bool = False) -> Row:
    return [Field(item.text, item.place, doubtful=doubtful and bool(item.text)) for item in items]


def _cut_sums(heads: Sequence[Item], width: int) -> tuple[list[Item], list[Item]]:
    """The headings, and the items of a row of sums that stands between them and the first ordinal."""
    at = next((at for at in range(len(heads) - 1, 0, -1) if has_letters(heads[at].text)), 0)
    after = heads[at + 1:]
    if at > 1 and TOTAL.match(heads[at].text) and len([item for item in after if _is_number(item.text)]) >= 2 and (
            len(after) in (width - 2, width - 1)):
        # An empty place before it is its own, unless the headings need it: then the label stands over two columns.
        whole = len(heads) - len(after) - 1
        before = not heads[at - 1].text and len(after) == width - 2 and not (
            whole > width and heads[whole - width - 1].text and not heads[whole - width].text)
        return list(heads[:at - before]), list(heads[at - before:])
    return list(heads), []


def _header(heads: Sequence[Item], width: int, empties: bool) -> list[Row] | None:
    """The rows of headings: the lowest has a heading, or an empty place, for every column."""
    heads = list(heads)
    numbers: list[Item] = []
    for count in (width, width - 1):
        if len(heads) > count and is_column_number_row([item.text for item in heads[-count:]]):
            heads, numbers = heads[:-count], heads[-count:]
            break
    below = [_fields(numbers)] if numbers else []
    while heads and not heads[-1].text and len(heads) > width and not empties:
        heads.pop()
    if len(heads) <= width:
        return [_fields(heads), *below] if len(heads) == width else None
    if len(whole := _headings(heads)) == width and all(field.text for field in whole):
        return [whole, *below]
    if empties:
        if heads[-width].text:
            return None
        upper, leaf = heads[:-width], heads[-width:]
        cut = next((at for at, item in enumerate(upper) if not item.text), len(upper))
        return [row for row in (_headings(upper[:cut]), _fields(upper[cut:]), _fields(leaf)) if row] + below
    named = [item for item in heads if item.text]
    if len(named) <= width:
        return [_fields(named), *below]
    cut = next((at for at in range(3, len(named)) if _LEAF.match(named[at].text)), None)
    if cut is None:
        return None
    return [_headings(named[:cut]), _fields(named[cut:]), *below]


def _headings(items: Sequence[Item]) -> Row:
    """Headings, one of several paragraphs being put together: *Chỉ tiêu*, *(dùng cho kỳ báo cáo năm)*."""
    row: Row = []
    for item in items:
        field = Field(item.text, item.place)
        if row and item.text.startswith('(') and not _COLUMN.match(item.text):
            row[-1] += field
        else:
            row.append(field)
    return row
