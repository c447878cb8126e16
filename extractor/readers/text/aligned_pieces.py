"""The pieces of printed lines: what stands between wide gaps, ordinals and numbers for themselves."""
from __future__ import annotations

import re
from collections import Counter
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document.row_shapes import has_letters, is_value, read_code
from .lines import Line, segments

WOBBLE = 2
"""So many letters printing moves what begins in one place."""
_CODE_IN_FRONT = re.compile(
    r'(\d{1,3}(?:\.\d{1,3}){0,6}[.)]?|[IVXL]{1,5}[.)]|[A-ZĐ][.)]|[IVX]{1,4}(?= [^\W\d_])|'
    r'[A-ZĐ](?= [A-ZĐÁÀẢÂĂÊÔƠƯÝỨỦỦ])) (?=\S)|'
    r'(?:\d{1,3}|[IVXL]{1,5})(?=[A-ZĐÁÀẢẮẤÉÍÓÔỐƠỚÚƯỨÝỦ][a-zà-ỹđ])')  # printed over the label: *IICấp huyện*
_DOT = re.compile(r'\.(?: |$)')
_LETTERED = re.compile(r'[A-ZĐ]\d{1,2}(?:\.\d{1,2}){0,3}\.?')
_BULLET_IN_FRONT = re.compile(r'([-+*•–]) (?=\S)')
_THOUSANDS = re.compile(r'\d{1,3}(?: \d{3})+')


class Piece(Struct, frozen=True):
    """A piece of a printed line between wide gaps: `start` and `end` are positions in the line.

    code: it is an ordinal; is_value: it is a number or a mark in its place, and no ordinal. doubtful: it may hold words
    of the column beside it.
    """

    line: Line
    start: int
    text: str
    code: bool
    end: int
    is_value: bool
    doubtful: bool = False

    @classmethod
    def of(cls, line: Line, start: int, text: str, code: bool = False, width: int = 0) -> Piece:
        """A piece of a line. width: of a number put together from two lines, the letters of its first."""
        value = not code and (len(text) == 1 or not text[:1].isalpha()) and is_value(text)
        return cls(line, start, text, code, start + (width or len(text)), value)

    @property
    def centre(self) -> float:
        return (self.start + self.end) / 2


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
        if front is None and left is not None and row and row[0].start < left - 1 and _DOT.match(row[0].text) and (
                len(row[0].text) > 1 or len(row) > 1) and _end_code(marked):
            row = [Piece.of(row[0].line, row[0].start + 2, row[0].text[2:]), *row[1:]] if row[0].text[1:] else row[1:]
        elif front is None and left is not None and row and row[0].start < left - 1 and (
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


def _end_code(marked: Sequence[list[Piece]]) -> bool:
    """Gives the ordinal above its dot, which a narrow column printed below it (*10.1* above *.*); whether there is one
    without."""
    for row in marked[-3:][::-1]:
        if row[0].code:
            if not row[0].text[-1].isdigit():
                return False
            row[0] = replace(row[0], text=row[0].text + '.')
            return True
    return False


def _moves_with_label(rows: Sequence[list[Piece]]) -> bool:
    """Whether ordinals are printed in the cells of the labels: one space before each label, wherever it stands."""
    fronts = [(row[0], front) for row in rows if row and (front := _front_code(row[0])) is not None]
    starts = [piece.start for piece, front in fronts
              if piece.text[len(front):len(front) + 2].strip() and front[-1:] in '.)']
    return len(starts) > 2 and len(starts) == len(fronts) and max(starts) - min(starts) > WOBBLE + 1


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
    further_left = sum(start < min(coded) for start in plain) if coded else 0
    starts = coded if len(coded) > 1 and further_left * 2 <= len(coded) else coded + plain
    if not starts:
        return None
    starts.sort()
    enough = max(1, len(starts) // 8)
    return next(start for at, start in enumerate(starts)
                if at + enough <= len(starts) and starts[at + enough - 1] <= start + WOBBLE)


def _front_code(piece: Piece) -> str | None:
    """The ordinal that a piece is, or begins with."""
    if match := _CODE_IN_FRONT.match(piece.text):
        return match[1] or match[0]
    return piece.text if read_code(piece.text) is not None or piece.text in ('-', '+', '*', '•') or (
        _LETTERED.fullmatch(piece.text)) else None
