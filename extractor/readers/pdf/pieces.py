"""Pieces: what stands together on one line of one column or cell, with its box, letter size and weight."""
from __future__ import annotations

import re
import unicodedata
from operator import attrgetter
from typing import Sequence

from msgspec import Struct

from ...document import LineStart, Place
from ...language.old_encodings import decode_legacy
from ...language.text import clean
from .characters import HYPHENS, Characters, TextLine
from .frame import Frame
from .probe import CharacterFacts
from .stretches import Rectangle, begins_of, stands_at

_DIGITS = re.compile(r'\d+')
_FIGURES = '0123456789'
RAISED = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')
LOWERED = str.maketrans('⁰¹²³⁴⁵⁶⁷⁸⁹', '0123456789')
_NOTE_MARK = re.compile(r'\d{1,3}\s')
_SPECIAL = re.compile('[^\r\n\ufffe -~À-ỹ…–—“”‘’•]')
_RAISED_BY = 0.16
"""Of the letter height: a digit whose foot is higher than this above the baseline is superscript."""


class Piece(Struct, gc=False):
    """A piece of a line in reading space, y downwards.

    head: width of its first word, which running text needs (0 in cells). first_letter: width of its first letter, which
    the lines of a cell need (0 where it was not measured). size: letter height in points. bold, italic: of all of it, as
    far as its ends tell.
    width_of_last: width of its last word. invisible: drawn in no colour (text recognised on a scan). turned: written
    upwards (1) or downwards (3).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    baseline: float
    size: float
    bold: bool
    italic: bool
    head: float
    first_letter: float
    invisible: bool = False
    turned: int = 0
    start: int = 0
    end: int = 0

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


BASELINE, DOWN_THE_PAGE = attrgetter('baseline'), attrgetter('baseline', 'x0')
"""By what pieces are put in order."""


class PieceMaker(Struct):
    """Makes the pieces of one page.

    page: its 1-based number. encoding: the old encoding of its fonts, '' for Unicode. plain: its text has nothing but
    common letters, composed.
    """

    characters: Characters
    probe: CharacterFacts
    page: int
    height: float
    encoding: str = ''
    plain: bool = False

    def __post_init__(self):
        text = self.characters.text
        self.plain = unicodedata.is_normalized('NFC', text) and not _SPECIAL.search(text)

    def make(self, start: int, end: int, turned: int = 0, rectangles: list[Rectangle] | None = None) -> Piece | None:
        """The piece of characters start…end; None when nothing is printed there. rectangles: of what it consists, where
        the boxes of its characters are not loaded or need not be looked at."""
        characters = self.characters
        text = characters.text
        words = text[start:end].strip()
        if not words:
            return None
        if len(words) != end - start:
            start = text.index(words, start)
            end = start + len(words)
            if characters.loaded:
                rectangles = None
        first, last = start, end - 1
        if (source := characters.source) is not None:
            first, last = source[first], source[last]
        # One operator draws it all; where letters are loaded, the box may be that of a line of many operators.
        one = rectangles is not None and len(rectangles) == 1
        size, baseline, bold, italic, invisible = self.probe.describe(first, last, one and not characters.left)
        if words[0] in _FIGURES and not one and _NOTE_MARK.match(words):
            size = min(size, self.probe.facts(last)[2])  # the mark of a footnote may be set larger than its text
        above = baseline + _RAISED_BY * size
        if rectangles and not one and size and max([foot for _, _, foot, _ in rectangles]) > above:
            rectangles = None
        space = text.find(' ', start, end)
        letter = 0.0
        if rectangles:
            x0, x1, low, high = rectangles[0]
            if not one:
                x1 = rectangles[-1][1]
                low, high = min([box[2] for box in rectangles]), max([box[3] for box in rectangles])
            right_edge = characters.right.__getitem__ if characters.loaded else self.probe.right_edge
            head = (right_edge(space - 1) if space > start else x1) - x0
        else:
            characters.load(start, end)
            feet = characters.bottom[start:end]
            x0, x1 = min(characters.left[start:end]), max(characters.right[start:end])
            low, high = min(feet), max(characters.top[start:end])
            head = (characters.right[space - 1] if space > start else x1) - characters.left[start]
            letter = characters.right[start] - characters.left[start]
            if not turned:
                if low < baseline - size:
                    baseline = low
                if size and max(feet) > above:
                    words = self._with_raised(words, start, above)
        words = self._published(words, first)
        if not words:
            return None
        height = self.height
        return Piece(words, x0, height - high, x1, height - low, height - baseline, size or high - low, bold, italic,
                     head, letter, invisible, turned, start, end)

    def stretches(self, line: TextLine) -> list[Piece] | None:
        """The pieces that operators draw of a line whose `rectangles` are known; None where these cannot be matched
        with its characters."""
        text, probe, height, end, rectangles = self.characters.text, self.probe, self.height, line.end, line.rectangles
        begins = begins_of(text, probe, line.start, end, len(rectangles))
        if begins is None:
            return None
        pieces = []
        for number, ((begin, drawn), rectangle) in enumerate(zip(begins, rectangles), 1):
            _, _, size, x, baseline = probe.facts(begin)
            if not stands_at(x, rectangle):
                return None
            left, right, low, high = rectangle
            until = begins[number][0] if number < len(begins) else end
            words = text[begin:until].rstrip()
            finish = begin + len(words)
            if finish < until and not probe.is_generated(finish):  # a space that is drawn is part of the box
                right = probe.right_edge(finish - 1)
            if low < baseline - size:
                baseline = low
            bold, italic, invisible = probe.look(drawn, drawn)
            # What Python takes for white space may be a letter without a code (U+001F): nothing can be read there.
            if words and (words := self._published(words, begin)):
                pieces.append(Piece(words, left, height - high, right, height - low, height - baseline,
                                    size or high - low, bold, italic, 0.0, 0.0, invisible, 0, begin, finish))
        return pieces

    def together(self, pieces: Sequence[Piece]) -> Piece:
        """Neighbouring stretches of a line as one piece."""
        first, last, text = pieces[0], pieces[-1], self.characters.text
        size, baseline = max(first.size, last.size), max(first.baseline, last.baseline)
        feet = min([each.bottom if text[each.start] in _FIGURES else each.baseline for each in pieces])
        if feet < baseline - _RAISED_BY * size:
            return self.make(first.start, last.end)
        return Piece(self._published(text[first.start:last.end], first.start), first.x0,
                     min([each.top for each in pieces]), max([each.x1 for each in pieces]),
                     max([each.bottom for each in pieces]), baseline, size, first.bold and last.bold,
                     first.italic and last.italic, 0.0, 0.0, first.invisible, 0, first.start, last.end)

    def _published(self, words: str, first: int) -> str:
        """A text as published. first: the index of its first character in the page's own order."""
        if words[-1] in HYPHENS:
            words = words[:-1] + '-'
        if self.encoding:
            words = decode_legacy(words, self.encoding)
            if self.probe.in_capitals(first):
                words = words.upper()
        if not self.plain:
            return ' '.join(clean(words).split())
        return ' '.join(words.split()) if '  ' in words else words

    def measure(self, pieces: list[Piece]) -> None:
        """Give pieces the widths that their letters were set in, where only the ink of their stretches is known: what
        tells whether one more letter would have fitted into the line of a cell."""
        pieces = [piece for piece in pieces if not piece.first_letter]
        edges = self.probe.edges([piece.start for piece in pieces] + [piece.end - 1 for piece in pieces])
        for piece, (left, after), (_, right) in zip(pieces, edges, edges[len(pieces):]):
            piece.x0, piece.x1, piece.first_letter = left, right, after - left

    def _with_raised(self, words: str, start: int, above: float) -> str:
        """The text with its superscript digits as such: flat, a footnote's mark would join the number before it."""
        bottom = self.characters.bottom
        raised = [match for match in _DIGITS.finditer(words)
                  if bottom[start + match.end() - 1] > above or bottom[start + match.start()] > above]
        if not raised:
            return words
        letters = list(words)
        for match in raised:
            for index in range(*match.span()):
                if bottom[start + index] > above:
                    letters[index] = letters[index].translate(RAISED)
        return ''.join(letters)


def with_raised_attached(pieces: list[Piece]) -> list[Piece]:
    """The pieces with small raised numbers (marks of footnotes, exponents) put to the text they stand at."""
    raised = [piece for piece in pieces if len(piece.text) <= 3 and piece.text.isdigit() and not piece.turned]
    if not raised or len(pieces) < 2:
        return pieces
    gone = set()
    for mark in raised:
        for piece in pieces:
            rise = (piece.baseline - mark.baseline) / piece.size
            if piece is mark or mark.size > 0.8 * piece.size or not 0.1 < rise < 0.7:
                continue
            after, before = mark.x0 - piece.x1, piece.x0 - mark.x1
            if -1 < after < 0.3 * piece.size:
                piece.text += mark.text.translate(RAISED)
                piece.x1 = max(piece.x1, mark.x1)
            elif -1 < before < 0.6 * piece.size:
                piece.text = f'{mark.text.translate(RAISED)} {piece.text}'
                piece.x0, piece.head = mark.x0, mark.x1 - mark.x0
            else:
                continue
            piece.top = min(piece.top, mark.top)
            gone.add(id(mark))
            break
    return [piece for piece in pieces if id(piece) not in gone] if gone else pieces


def place_of(piece: Piece, page: int, frame: Frame) -> Place:
    return Place(page, None, frame.displayed(piece.x0, piece.top, piece.x1, piece.bottom))


def joined(pieces: list[tuple[Piece, Place]], separators: list[str]) -> tuple[str, tuple[LineStart, ...]]:
    """The text of pieces put together (separators: what stands between each and the next), and where each begins."""
    parts, starts, offset = [], [], 0
    for index, (piece, place) in enumerate(pieces):
        starts.append(LineStart(offset, place))
        separator = separators[index] if index < len(separators) else ''
        parts.append(piece.text + separator)
        offset += len(parts[-1])
    return ''.join(parts), tuple(starts)


_HYPHENATING = ('-', '/', '\u00ad')
_OPEN_HYPHEN = re.compile(r'(?<=\w)[-/\u00ad]$')


def prose_separator(before: str) -> str:
    """What stands between a line and the next of the same paragraph: nothing after a hyphen or slash of a symbol
    (*430/KH-⏎VHTT*, *117/QĐ-⏎UBND*), else a space.

    >>> prose_separator('Kế hoạch số 430/KH-'), prose_separator('văn thư -')
    ('', ' ')
    """
    return '' if before[-1:] in _HYPHENATING and _OPEN_HYPHEN.search(before) else ' '
