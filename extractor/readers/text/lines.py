"""The characters of a text file become lines with numbers; page numbers and other furniture are told apart."""
from __future__ import annotations

import re
from typing import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ...document import Furniture, LineStart, Paragraph, Place
from ...language.text import clean

_LINE_END = re.compile('\r\n|[\r\n\v\u0085\u2028\u2029]')
_SEGMENT = re.compile(r'[^ \t](?:(?! {2}|[ ]?\t).)*')
_PAGE_NUMBER = re.compile(r'(?:[-–—]\s?)?(\d{1,4})(?:\s?[-–—])?|'
                          r'(?:trang|page)\s+(\d{1,4})(?:\s?(?:/|trên|of)\s?\d{1,4})?|(\d{1,4})/\d{1,4}',
                          re.IGNORECASE)
_CENTRED = 15
"""Leading spaces from which on a lone number stands in the middle or at the right of the page."""


class Line(Struct, frozen=True):
    """A line of the file.

    number: 1-based. text: cleaned, without spaces at its end; tabs and leading spaces are kept.
    page_start: a form feed stands before it. open_word: it ended in a soft hyphen, so its last word goes on.
    """

    number: int
    text: str
    page_start: bool = False
    open_word: bool = False

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip(' '))

    @property
    def place(self) -> Place:
        return Place(line=self.number)


def split_lines(text: str) -> Iterator[Line]:
    """The lines of a text, cleaned. CR LF, LF and CR end a line; U+0085, U+2028 and U+2029 do without being counted."""
    number, start, size = 1, 0, len(text)
    while start <= size:
        found = _LINE_END.search(text, start)
        end = found.start() if found else size
        if found is None and start == size:
            break
        raw = text[start:end]
        page_start = '\f' in raw
        for piece in _around_form_feeds(raw):
            yield Line(number, clean(piece).rstrip(' '), page_start, piece.rstrip().endswith('\u00ad'))
            page_start = page_start and not piece
        if found is None:
            break
        number += found[0] not in '\u0085\u2028\u2029\v'
        start = found.end()


def _around_form_feeds(raw: str) -> list[str]:
    """A form feed begins a page: what stands before it on the same line is a line of the page before."""
    if '\f' not in raw:
        return [raw]
    head, _, tail = raw.rpartition('\f')
    return [head.replace('\f', ' '), tail] if head.strip('\f \t') else [tail]


def segments(text: str) -> list[tuple[int, str]]:
    """The pieces of a line between gaps of two or more spaces (or tabs), each with the column it begins at.

    >>> segments('  2.1   Số phiếu   02')
    [(2, '2.1'), (8, 'Số phiếu'), (19, '02')]
    """
    return [(match.start(), match[0].rstrip()) for match in _SEGMENT.finditer(text)]


def take_page_numbers(lines: list[Line]) -> tuple[list[Line], list[Furniture]]:
    """Lines with page numbers blanked, and the page numbers as furniture.

    In a file with form feeds a page number is a number alone on the first or last line of a page; without, one that is
    set off (`- 2 -`, `Trang 2/5`) or stands far from the margin; then at least two must count up.
    """
    pages = any(line.page_start for line in lines)
    found: dict[int, int] = {}
    for index, line in enumerate(lines):
        text = line.text.strip()
        if not text or len(text) > 24 or not (match := _PAGE_NUMBER.fullmatch(text)):
            continue
        set_off = not text.isdigit()
        if not set_off and not (_at_page_edge(lines, index) if pages else line.indent >= _CENTRED):
            continue
        found[index] = int(next(group for group in match.groups() if group))
    counted = list(found.items())
    kept = {index for (index, number), (later, following) in zip(counted, counted[1:]) if following == number + 1
            for index in (index, later)}
    if pages:
        kept |= {index for index, number in counted if _at_page_edge(lines, index) and lines[index].indent >= _CENTRED}
    furniture = [Furniture('page_number', lines[index].text.strip(), lines[index].place) for index in sorted(kept)]
    return [replace(line, text='') if index in kept else line for index, line in enumerate(lines)], furniture


def _at_page_edge(lines: list[Line], index: int) -> bool:
    """Whether a line is the first or the last with text on its page."""
    for at in range(index, max(index - 6, -1), -1):
        if at < index and not lines[at].blank:
            break
        if lines[at].page_start or at == 0:
            return True
    for at in range(index + 1, min(index + 7, len(lines))):
        if lines[at].page_start:
            return True
        if not lines[at].blank:
            return False
    return index + 7 >= len(lines)


def join_texts(pieces: list[tuple[str, Place]], glue: list[str]) -> tuple[str, tuple[LineStart, ...]]:
    """Pieces of text as one, with what stands between them (`glue`, one shorter), and where each begins."""
    parts, starts, offset = [], [], 0
    for index, (text, place) in enumerate(pieces):
        if index:
            parts.append(glue[index - 1])
            offset += len(glue[index - 1])
        starts.append(LineStart(offset, place))
        parts.append(text)
        offset += len(text)
    return ''.join(parts), tuple(starts)


def paragraph(lines: list[Line], glue: list[str] | None = None) -> Paragraph:
    """Lines as one paragraph; runs of spaces and tabs in a line become one space."""
    pieces = [(' '.join(line.text.split()), line.place) for line in lines]
    text, starts = join_texts(pieces, glue if glue is not None else [' '] * (len(pieces) - 1))
    return Paragraph(text, lines[0].place, lines=starts)
