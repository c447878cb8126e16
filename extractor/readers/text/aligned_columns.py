"""The columns of a table whose cells are only kept apart by spaces, and the cells of its header.

Columns come from the gaps that nearly all data lines leave free. Header cells are put together from the bottom up: a
piece over one column belongs to its heading, one over several columns that have headings of their own is a group.
"""
from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from statistics import median
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document.row_shapes import has_letters, is_value, read_code
from .lines import Line, segments

_CODE_IN_FRONT = re.compile(
    r'(\d{1,3}(?:\.\d{1,3}){0,6}[.)]?|[IVXL]{1,5}[.)]|[A-ZĐ][.)]|[IVX]{1,4}(?= [^\W\d_])|'
    r'[A-ZĐ](?= [A-ZĐÁÀẢÂĂÊÔƠƯÝỨỦỦ])) (?=\S)')
_BULLET_IN_FRONT = re.compile(r'([-+*•–]) (?=\S)')
_THOUSANDS = re.compile(r'\d{1,3}(?: \d{3})+')
_GROUP_INDENT = 4
"""A line that runs over columns begins so many letters before the first that stands beside labels."""
_WOBBLE = 2
"""So many letters printing moves what begins in one place."""


class Piece(Struct, frozen=True):
    """A piece of a printed line between wide gaps: `start` and `end` are positions in the line.

    code: it is an ordinal; is_value: it is a number or a mark in its place, and no ordinal.
    """

    line: Line
    start: int
    text: str
    code: bool
    end: int
    is_value: bool

    @classmethod
    def of(cls, line: Line, start: int, text: str, code: bool = False, width: int = 0) -> Piece:
        """A piece of a line. width: of a number put together from two lines, the letters of its first."""
        value = not code and (len(text) == 1 or not text[:1].isalpha()) and is_value(text)
        return cls(line, start, text, code, start + (width or len(text)), value)

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


class Column(Struct, frozen=True):
    """Where a column stands in the lines. code: it holds the ordinals; numeric: mostly numbers."""

    start: int
    end: int
    code: bool = False
    numeric: bool = False

    def overlap(self, piece: Piece) -> int:
        return min(self.end, piece.end) - max(self.start, piece.start)


def pieces_of(line: Line) -> list[Piece]:
    """The pieces of a line; numbers that stand one space apart are pieces of their own, also behind a text."""
    found = []
    for start, text in segments(line.text):
        if ' ' not in text:
            found.append(Piece.of(line, start, text))
            continue
        parts = text.split(' ')
        numbers = 0
        while numbers < len(parts) and is_number(parts[-1 - numbers]):
            numbers += 1
        if numbers > 1 and not _THOUSANDS.fullmatch(text) and (numbers == len(parts) or numbers > 2):
            if numbers < len(parts):
                head = ' '.join(parts[:-numbers])
                found.append(Piece.of(line, start, head))
                start += len(head) + 1
            for part in parts[-numbers:]:
                found.append(Piece.of(line, start, part))
                start += len(part) + 1
        else:
            found.append(Piece.of(line, start, text))
    return found


def parted_numbers(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Lines in which numbers that stand one space apart from what is beside them are pieces of their own, where this
    gives the line as many numbers as most have: *638 570* may be one number with its thousands apart, or two; a number
    may follow a label (*Hộ tịch 3.956*), or a note a number (*00 Trả trong ngày*)."""
    counts = Counter(count for row in rows if (count := _value_count(row)))
    most = max(counts, key=lambda count: (counts[count], count), default=0)
    if most < 4 or counts[most] * 2 < sum(counts.values()):
        return list(rows)
    found = []
    for row in rows:
        if 0 < _value_count(row) < most:
            ways = [_thousands_parted(row), _ends_parted(row)]
            row = next((parts for parts in ways if _value_count(parts) == most), row)
        found.append(row)
    return found


def _value_count(row: Sequence[Piece]) -> int:
    return sum(piece.is_value for piece in row)


def _thousands_parted(row: Sequence[Piece]) -> list[Piece]:
    return [part for piece in row for part in (
        _words(piece) if not piece.code and _THOUSANDS.fullmatch(piece.text) else [piece])]


def _ends_parted(row: Sequence[Piece]) -> list[Piece]:
    """A line whose number behind the label, and that before the note, are pieces of their own."""
    first = next(index for index, piece in enumerate(row) if piece.is_value)
    found: list[Piece] = []
    for index, piece in enumerate(row):
        words = piece.text.split(' ')
        if len(words) > 1 and not piece.code and not piece.is_value:
            if index == first - 1 and is_number(words[-1]):
                head = piece.text[:-len(words[-1]) - 1]
                found += [Piece.of(piece.line, piece.start, head),
                          Piece.of(piece.line, piece.start + len(head) + 1, words[-1])]
                continue
            if index == len(row) - 1 > first and is_number(words[0]):
                found += [Piece.of(piece.line, piece.start, words[0]),
                          Piece.of(piece.line, piece.start + len(words[0]) + 1, piece.text[len(words[0]) + 1:])]
                continue
        found.append(piece)
    return found


def _words(piece: Piece) -> list[Piece]:
    found, start = [], piece.start
    for word in piece.text.split(' '):
        found.append(Piece.of(piece.line, start, word))
        start += len(word) + 1
    return found


def is_number(text: str) -> bool:
    """Whether a word is a printed value that no wording holds: not a mark such as `-`."""
    return is_value(text) and (text[-1:].isdigit() or text[-1:] == '%' or len(text) == 1)


def mark_codes(rows: Sequence[list[Piece]], left: int | None = None) -> list[list[Piece]]:
    """Lines with the ordinal at their beginning as a piece of its own, also where one space parts it from the label.

    A number at the beginning of a wrapped label (*30 ngày*) stands where labels stand, not left of them. left: where
    they begin, without it as these lines tell.
    """
    left = label_start(rows) if left is None else left
    if _moves_with_label(rows):
        return list(rows)
    marked = []
    for row in rows:
        front = _front_code(row[0]) if row else None
        if front is None and left is not None and row and row[0].start < left - 1 and (
                bullet := _BULLET_IN_FRONT.match(row[0].text)):
            front = bullet[1]  # where ordinals stand; a label may begin with one as well
        if front is None or (left is not None and row[0].start >= left):
            marked.append(row)
            continue
        first = row[0]
        code = Piece.of(first.line, first.start, front, True)
        rest = first.text[len(front):]
        if rest.strip():
            gap = len(rest) - len(rest.lstrip())
            marked.append([code, Piece.of(first.line, first.start + len(front) + gap, rest.strip()), *row[1:]])
        elif len(row) > 1 or left is not None:
            marked.append([code, *row[1:]])
        else:
            marked.append(row)
    return marked


def _moves_with_label(rows: Sequence[list[Piece]]) -> bool:
    """Whether ordinals are printed in the cells of the labels: one space before each label, wherever it stands."""
    fronts = [(row[0], front) for row in rows if row and (front := _front_code(row[0])) is not None]
    starts = [piece.start for piece, front in fronts if piece.text[len(front):len(front) + 2].strip() and front[-1:] in '.)']
    return len(starts) > 2 and len(starts) == len(fronts) and max(starts) - min(starts) > _WOBBLE + 1


def label_start(rows: Sequence[list[Piece]]) -> int | None:
    """Where labels begin, in letters from the left: the leftmost place at which enough lines have words.

    Of a line with an ordinal what follows it counts. Lines of notes and units, which have nothing left of them, begin
    further right, however many they are.
    """
    coded, plain = [], []
    for row in rows:
        front = _front_code(row[0])
        if front is None:
            if has_letters(row[0].text):
                plain.append(row[0].start)
        elif len(front) < len(row[0].text):
            rest = row[0].text[len(front):]
            coded.append(row[0].end - len(rest.lstrip()))
        elif len(row) > 1 and has_letters(row[1].text):
            coded.append(row[1].start)
    # Totals and groups without an ordinal may begin further left, in cells that are merged with the ordinals'.
    starts = coded if len(coded) > 1 and len(coded) * 3 >= len(coded) + len(plain) else coded + plain
    if not starts:
        return None
    starts.sort()
    enough = max(1, len(starts) // 8)
    return next(start for at, start in enumerate(starts)
                if at + enough <= len(starts) and starts[at + enough - 1] <= start + _WOBBLE)


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
        len(row) == 1 + row[0].code and piece.end > left and piece.start < left - _GROUP_INDENT)]
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
    lines = _inside(columns, rows)
    columns = _counted([part for column, found in zip(columns, lines) for part in _parted(column, found)], rows)
    columns = _widened(_with_kinds(columns, others), others)
    if codes:
        columns.insert(0, Column(min(piece.start for piece in codes), max(piece.end for piece in codes), True))
    return columns


def _inside(columns: Sequence[Column], rows: Sequence[list[Piece]]) -> list[list[list[Piece]]]:
    """For each column what stands in it with its middle, of each line that has anything there."""
    starts = [column.start for column in columns]
    found: list[list[list[Piece]]] = [[] for _ in columns]
    for row in rows:
        last = -1
        for piece in row:
            at = bisect_right(starts, piece.centre) - 1
            if piece.code or at < 0 or piece.centre > columns[at].end:
                continue
            if at == last:
                found[at][-1].append(piece)
            else:
                found[at].append([piece])
            last = at
    return found


def _with_kinds(columns: Sequence[Column], pieces: Sequence[Piece]) -> list[Column]:
    """The columns, those of which most pieces are values as numeric."""
    starts = [column.start for column in columns]
    balance = [0] * len(columns)
    for piece in pieces:
        at = bisect_right(starts, piece.centre) - 1
        if at >= 0 and piece.centre <= columns[at].end:
            balance[at] += 1 if piece.is_value else -1
    return [replace(column, numeric=more > 0) for column, more in zip(columns, balance)]


def _widened(columns: list[Column], pieces: Sequence[Piece]) -> list[Column]:
    """The columns of words behind the labels with all that stands in them and nowhere else: few lines fill a column."""
    found = list(columns)
    for at in range(1, len(columns)):
        if columns[at].numeric:
            continue
        own = [piece for piece in pieces if not piece.is_value and columns[at].overlap(piece) > 0 and not any(
            other.overlap(piece) > 0 for other in (columns[at - 1], *columns[at + 1:at + 2]))]
        if own:
            start = max(min(piece.start for piece in own), columns[at - 1].end)
            end = max(piece.end for piece in own)
            if at + 1 < len(columns):
                end = min(end, columns[at + 1].start)
            found[at] = replace(columns[at], start=min(start, columns[at].start), end=max(end, columns[at].end))
    return found


def _counted(columns: list[Column], rows: Sequence[list[Piece]]) -> list[Column]:
    """Where most lines have the same number of values, these are the columns, however far printing moved them."""
    values = [[piece for piece in row if piece.is_value] for row in rows]
    counts = Counter(len(found) for found in values if found)
    if not counts:
        return columns
    most = max(counts, key=lambda count: (counts[count], count))
    if most < 4 or counts[most] * 5 < sum(counts.values()) * 3 or max(counts) > most:
        return columns
    full = [found for found in values if len(found) == most]
    starts = [int(median(found[at].start for found in full)) for at in range(most)]
    ends = [int(median(found[at].end for found in full)) for at in range(most)]
    for at in range(1, most):  # printing moved lines so far that one's column lies under the next one's
        if starts[at] < ends[at - 1]:
            starts[at] = ends[at - 1] = (starts[at] + ends[at - 1]) // 2
    numeric = [Column(start, end) for start, end in zip(starts, ends)]
    if any(column.start >= column.end for column in numeric):
        return columns
    texts = [column for column in columns if all(column.end <= each.start or each.end <= column.start
                                                 for each in numeric)]
    texts = [column for column in texts if not _is_numeric(column, values)]
    left = numeric[0].start
    if not any(column.end <= left for column in texts):  # labels that reach to where numbers of other lines begin
        labels = [piece for row in rows for piece in row
                  if not piece.code and piece.start < left and not piece.is_value and has_letters(piece.text)]
        if labels:
            texts.append(Column(min(piece.start for piece in labels), min(max(piece.end for piece in labels), left)))
    return sorted([*texts, *numeric], key=lambda column: column.start)


def _is_numeric(column: Column, values: Sequence[list[Piece]]) -> bool:
    return any(column.overlap(piece) > 0 for found in values for piece in found)


def _parted(column: Column, lines: Sequence[list[Piece]]) -> list[Column]:
    """A column in which lines hold several numbers side by side is as many columns, run together where printing was
    not in line. lines: what stands in it."""
    if all(len(inside) == 1 for inside in lines):
        return [column]
    found = [inside for inside in lines if len(inside) > 1 and all(piece.is_value for piece in inside)]
    counts = Counter(map(len, lines))
    if not found:
        return _side_by_side(column, lines)
    most = max((count for count in counts if count > 1 and counts[count] * 4 >= len(found)), default=1)
    full = [inside for inside in found if len(inside) == most]
    if most < 2 or not full or len(found) * 3 < sum(counts.values()):
        return [column]
    edges = []
    for at in range(most):
        edges.append((median(row[at].start for row in full), median(row[at].end for row in full)))
    return [Column(int(start), int(end)) for start, end in edges]


def _side_by_side(column: Column, lines: Sequence[list[Piece]]) -> list[Column]:
    """Two columns of which the right begins where long labels of other lines end; as one where nothing proves them."""
    pairs = [inside for inside in lines if len(inside) == 2]
    if len(pairs) < 2 or len(pairs) * 6 < len(lines) or any(len(inside) > 2 for inside in lines):
        return [column]
    lefts, rights = [left for left, _ in pairs], [right for _, right in pairs]
    start, end = min(right.start for right in rights), max(right.end for right in rights)
    if max(left.start for left in lefts) >= start - 2 or min(
            max(places) - min(places) for places in ([right.start for right in rights], [right.end for right in rights],
                                                     [right.centre for right in rights])) > _WOBBLE:
        return [column]
    return [Column(column.start, start - 1), Column(start, max(column.end, end))]


def split_at_gaps(piece: Piece, columns: Sequence[Column], alone: Sequence[Alone] = ()) -> list[Piece]:
    """A piece that reaches over columns, cut at the spaces between them; itself when it cannot be.

    Half of a phrase is no cell. What stands on one side of a cut must be a number, or a text that fills other cells of
    the column; or it begins just where others do, behind a column that is not the labels'.
    """
    if ' ' not in piece.text:
        return [piece]
    over = [index for index, column in enumerate(columns) if column.overlap(piece) > 0
            and not (column.code and not piece.code)]
    if len(over) < 2:
        return [piece]
    label = int(columns[0].code)
    cuts: list[int] = []
    for index, following in zip(over, over[1:]):
        left, right = columns[index], columns[following]
        near = []
        for at, char in enumerate(piece.text):
            if char != ' ' or not left.end - 3 <= piece.start + at <= right.start + 1:
                continue
            rest = piece.text[at + 1:]
            if (is_value(rest.split(' ', 1)[0]) or all(map(is_value, piece.text[:at].split(' ')))
                    or alone and rest in alone[following].texts
                    or alone and index > label and piece.start + at + 1 in alone[following].starts
                    or index == label and not right.numeric and _is_cell_of(piece, at + 1, right)):
                near.append(at)
        if not near:
            return [piece]
        cuts.append(min(near, key=lambda at: abs(2 * (piece.start + at) + 1 - left.end - right.start)))
    if len(set(cuts)) < len(cuts):
        return [piece]
    bounds = [0, *(cut + 1 for cut in cuts), len(piece.text) + 1]
    return [Piece.of(piece.line, piece.start + a, piece.text[a:b - 1].rstrip(), piece.code)
            for a, b in zip(bounds, bounds[1:])]


def _is_cell_of(piece: Piece, begin: int, column: Column) -> bool:
    """Whether the end of a piece begins like a cell and stands in a column where its cells do."""
    text = piece.text[begin:]
    if not text[0].isupper() or len(text) > column.end - column.start + 2:
        return False
    start = piece.start + begin
    return abs(start - column.start) <= 1 or abs(start + piece.end - column.start - column.end) <= 3


class Alone(Struct, frozen=True):
    """What stands in a column of words with nothing near it, more than once: whole cells, and where lines begin."""

    texts: frozenset[str] = frozenset()
    starts: frozenset[int] = frozenset()


class Heading(Struct, frozen=True):
    """A cell of the header: its pieces from top to bottom and the columns it stands over."""

    pieces: tuple[Piece, ...]
    first: int
    last: int
    level: int
    """0 for the heading of a single column, 1 for the group right above, and so on."""
