"""Lines into paragraphs: what only the page's width broke is joined, what the writer set apart stays apart.

A line begins a new paragraph when the line before it ends where another word would have fitted, when it is indented
otherwise than the lines of its paragraph, stands further below, has other letters or is centred. Where none of this
tells, a list mark after the end of a sentence does.
"""
from __future__ import annotations

import re
from collections import Counter
from typing import Sequence

from msgspec import Struct

from ...document import BODY, LineStart, Paragraph, Place, Style
from .page import Page
from .pieces import Piece, place_of, prose_separator

_MARK = re.compile(r'[-+*•–](?=\s)|(?:\d{1,2}(?:\.\d{1,3}){0,4}[.)]?|[a-zđA-HĐ][.)]|[IVX]{1,5}[.)]|'
                   r'\(\d{1,2}\))(?=\s)|'
                   r'(?:\d{1,2}(?:\.\d{1,3}){0,4}[.)]|[a-zđ]\)|[IVX]{1,5}[.)])(?=[^\W\d_])|Điều \d')
_SENTENCE_END = re.compile(r'[.;:!?…/”")]$')
_INDENT = 7.0
_FEW_LINES = 8
_NARROW_MARGIN = 57.0
"""Points: where a page has too few lines to show its right margin it is taken to be 20 mm (Decree 30/2020: 15–20
mm)."""
_RAGGED = 12.0
"""Points within which three lines end that show how far a line may reach."""
_LINE_GAP = 0.22
"""Of the letter height: the least width of a space, when asking whether another word would have fitted."""


class Margins(Struct):
    """Where the running text of a page stands: its edges, the usual distance of its lines, where first lines are set
    in to.

    shown: whether enough lines begin and end there.
    """

    left: float
    right: float
    pitch: float
    indents: frozenset[int] = frozenset()
    shown: bool = True


class Line(Struct):
    """A line of running text on its page."""

    piece: Piece
    page: Page
    margins: Margins
    centred: bool = False

    @staticmethod
    def of(piece: Piece, page: Page, margins: Margins) -> Line:
        before, after = piece.x0 - margins.left, margins.right - piece.x1
        centred = before > 12 and after > 12 and abs(before - after) <= (6.0 if margins.shown else 12.0) and not (
            abs(before - after) > 1.5 and (round(piece.x0) in margins.indents or _MARK.match(piece.text)))
        return Line(piece, page, margins, centred)

    @property
    def fills(self) -> bool:
        """Whether it is so long that its alignment cannot be seen, and not set in on one side."""
        piece, margins = self.piece, self.margins
        width = margins.right - margins.left
        return piece.x1 - piece.x0 > 0.9 * width and abs(piece.centre - (margins.left + margins.right) / 2) < 6


class Growing(Struct):
    """A paragraph that may go on. widest_step: the greatest distance of its lines on one page, 0 while it has one."""

    lines: list[Line]
    role: str = BODY
    widest_step: float = 0.0

    def add(self, line: Line) -> None:
        last = self.lines[-1]
        if last.page is line.page:
            self.widest_step = max(self.widest_step, line.piece.baseline - last.piece.baseline)
        self.lines.append(line)

    def paragraph(self) -> Paragraph:
        parts, starts, offset = [], [], 0
        for index, line in enumerate(self.lines):
            piece = line.piece
            place = place_of(piece, line.page.number, line.page.frame)
            starts.append(LineStart(offset, place))
            part = piece.text
            if index + 1 < len(self.lines):
                part = part.rstrip('\u00ad') + prose_separator(part)
            parts.append(part)
            offset += len(part)
        first = self.lines[0]
        style = Style(all([line.piece.bold for line in self.lines]), all([line.piece.italic for line in self.lines]),
                      _alignment(self.lines), None, round(first.piece.size, 1))
        box = starts[0].place.box
        for line, start in zip(self.lines[1:], starts[1:]):
            if line.page is first.page:
                box = box.union(start.place.box)
        return Paragraph(''.join(parts), Place(first.page.number, None, box), style, '', self.role, tuple(starts))


def _alignment(lines: Sequence[Line]) -> bool | None:
    """Whether lines are centred; None when each of them fills the width, as a long line of a title does."""
    centred = [line.centred for line in lines if not line.fills]
    return all(centred) if centred else None


def margins_of(lines: Sequence[Piece], page_width: float, tables: Sequence[tuple[float, float]] = (),
               usual: Margins | None = None) -> Margins:
    """The margins that lines of running text show, together with the left and right edges of tables.

    usual: the margins of other pages of the same width, for a page with few lines that begin and end alike (or only
    with the lines of a title that is printed again and again).
    """
    left, left_count = _common([piece.x0 for piece in lines], False)
    right, right_count = _common([piece.x1 for piece in lines], True)
    shown = left_count >= 3 and right_count >= 3 and right - left > 0.5 * page_width
    if usual is not None and not shown:
        return usual
    if not shown:
        ragged = _ragged_right(lines, left, page_width) if left_count >= 3 else None
        edges = [piece.x0 for piece in lines] + [x0 for x0, _ in tables]
        left = min(edges, default=0.14 * page_width)
        right = ragged or max([piece.x1 for piece in lines] + [x1 for _, x1 in tables], default=0.0)
        if len(lines) < _FEW_LINES:
            right = max(right, page_width - _NARROW_MARGIN)
    starts = Counter([round(piece.x0) for piece in lines if piece.x0 > left + _INDENT])
    indents = frozenset(place for place, count in starts.items() if count >= 3)
    pitches = Counter([round(step * 2) / 2 for one, other in zip(lines, lines[1:])
                       if abs((size := one.size) - other.size) < 0.6
                       and 0.9 * size < (step := other.baseline - one.baseline) < 2.6 * size])
    pitch = 0.0
    if pitches:
        most = max(pitches.values())
        pitch = min(step for step, count in pitches.items() if count >= 0.4 * most)
    return Margins(left, right, pitch, indents, shown)


def _ragged_right(lines: Sequence[Piece], left: float, page_width: float) -> float | None:
    """Where lines end that are set flush left only (a browser's, a plain form's): the end of the longest, if it is not
    alone; None where too few are long. A table may be wider than the text, and tells nothing then."""
    ends = sorted([piece.x1 for piece in lines], reverse=True)
    right = next((end for end, third in zip(ends, ends[2:]) if end - third < _RAGGED), None)
    if right is None or right - left < 0.6 * page_width:
        return None
    long = sum(right - 0.12 * (right - left) < end for end in ends)
    return right if long >= max(_FEW_LINES, len(lines) / 7) else None


def _common(values: Sequence[float], highest: bool) -> tuple[float, int]:
    """The outermost place at which at least a seventh of the lines begin or end, and how many; the extreme and 0 if
    none."""
    if not values:
        return 0.0, 0
    places = [round(value / 2) for value in values]
    counts = Counter(places)
    need = max(3, len(values) / 7)
    for place in sorted(counts, reverse=highest):
        count = counts[place] + max(counts.get(place - 1, 0), counts.get(place + 1, 0))
        if count >= need:
            near = [value for value, at in zip(values, places) if abs(at - place) <= 1]
            return (max(near) if highest else min(near)), count
    return (max(values) if highest else min(values)), 0


def continues(growing: Growing, line: Line) -> bool:
    """Whether a line goes on with a paragraph."""
    before, margins = growing.lines[-1], line.margins
    last, piece = before.piece, line.piece
    if abs(last.size - piece.size) > 0.8 or last.turned or piece.turned:
        return False
    first, same_page = growing.lines[0].piece, before.page is line.page
    step = piece.baseline - last.baseline
    if same_page and not 0.3 * piece.size < step < 3.2 * piece.size:
        return False
    if same_page and _further_below(growing, line, step):
        return False
    if before.centred or line.centred:
        return _centred_goes_on(before, line)
    if _could_have_fitted(before, line):
        return False
    left = line.margins.left - before.margins.left  # the margins of two pages may differ
    if len(growing.lines) > 1:
        usual = last.x0 + left
        if abs(piece.x0 - usual) > _INDENT:
            # The second line may still be the first's right neighbour of a hanging indent; later ones never are.
            return False
    elif piece.x0 > last.x0 + left + _INDENT:
        # A hanging indent; text in other letters below a heading begins a paragraph of its own.
        return bool(_MARK.match(first.text)) and piece.x0 < last.x0 + left + 60 and (piece.bold or not last.bold)
    elif abs(piece.x0 - last.x0 - left) <= _INDENT and last.x0 > before.margins.left + _INDENT:
        # Both lines are set in: two paragraphs of one line each, or a paragraph that is set in as a whole.
        if _MARK.match(piece.text) or (_SENTENCE_END.search(last.text) and not piece.text[0].islower()):
            return False
    if _MARK.match(piece.text) and _SENTENCE_END.search(last.text) and not _is_number_of_words(last, piece):
        return False
    if not same_page and _SENTENCE_END.search(last.text) and last.text[-1] in '.!?' and not piece.text[0].islower():
        return piece.x0 <= margins.left + _INDENT and first.x0 > growing.lines[0].margins.left + _INDENT
    return True


def _is_number_of_words(last: Piece, piece: Piece) -> bool:
    """A number at the start of a line that is none of a list: *…, / 26 thủ tục*."""
    return last.text[-1] == ')' and not re.match(r'[-+*•–]|\d{1,2}(?:\.\d)*[.)]\s|[a-zđ]\)', piece.text)


def _further_below(growing: Growing, line: Line, step: float) -> bool:
    if growing.widest_step:
        return step > 1.12 * growing.widest_step + 0.6
    pitch = line.margins.pitch
    return bool(pitch) and step > max(1.15 * pitch, 1.15 * line.piece.size) + 0.8


def _could_have_fitted(before: Line, line: Line) -> bool:
    """Whether the first word of a line would have had room on the line before: then the writer broke the line."""
    last, piece = before.piece, line.piece
    head = piece.head + _LINE_GAP * piece.size
    if not prose_separator(last.text):
        head = piece.head
        if re.search(r'\d\S*[-/]$', last.text):
            return False
    return last.x1 + head <= before.margins.right - 1.0


def _centred_goes_on(before: Line, line: Line) -> bool:
    """A centred line goes on where the first word of the next would not have fitted; a title's lines stay apart."""
    if not (before.centred and line.centred):
        if before.centred and abs(line.piece.x0 - line.margins.left) < 3 and len(line.piece.text) > 1:
            # A first line that is set in, and ends as far from the right margin because a long word follows.
            # (Its number may be set in other letters: as far as its ends tell, it is not bold then.)
            alike = before.piece.bold == line.piece.bold and before.piece.italic == line.piece.italic
            return (not _could_have_fitted(before, line) and (alike or bool(_MARK.match(before.piece.text))) and
                    before.piece.x0 - before.margins.left > _INDENT and
                    before.piece.x0 - before.margins.left < 60)
        # The first line of a long title fills the page's width.
        wide = before.piece.x1 - before.piece.x0 > 0.9 * (before.margins.right - before.margins.left)
        return wide and line.centred and before.piece.bold == line.piece.bold and not _could_have_fitted(before, line) \
            and abs(before.piece.centre - line.piece.centre) < 6
    if before.piece.bold != line.piece.bold or before.piece.italic != line.piece.italic:
        return False
    room = before.margins.right - before.margins.left
    used = before.piece.x1 - before.piece.x0 + _LINE_GAP * line.piece.size + line.piece.head
    return used > room - 1.5


def grouped(lines: Sequence[Line], begins: Sequence[bool], role: str) -> list[Growing]:
    """Paragraphs of lines of which it is known which begin one."""
    found: list[Growing] = []
    for line, first in zip(lines, begins):
        if first or not found:
            found.append(Growing([line], role))
        else:
            found[-1].add(line)
    return found
