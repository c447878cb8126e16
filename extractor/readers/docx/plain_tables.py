"""The fast way through a usual table: one in which cells hold paragraphs of plain runs and nothing else.

Nine of ten tables are such, and tables are most of a report's XML. lxml then walks the table itself and hands over only
the elements that matter, in document order; the general way visits every element from Python, at three times the cost.
Whatever is not plain (tracked changes, content controls, fields, notes, drawings, nested tables, hidden text, symbol
fonts) is left to the general way: both must give the same cells, which a test compares on random tables.
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .grid import Box, Grid, columns
from .names import (
    ALTERNATE, B, BR, CAPS, CR, ILVL, M_T, NO_BREAK_HYPHEN, NUM_ID, OFF, P, P_STYLE, R, R_FONTS, TAB, TBL, TC, TR, T,
    VAL,
    is_on, w, w_all, whole,
)
from .paragraphs import LEGACY_FONT, Line
from .run_text import text_of, tidy
from .styles import ParagraphStyle
from .symbols import is_symbol_font

if TYPE_CHECKING:
    from .body import Story

_GRID_SPAN, _V_MERGE, _TC_BORDERS, _GRID_BEFORE, _TBL_HEADER = (
    w('gridSpan'), w('vMerge'), w('tcBorders'), w('gridBefore'), w('tblHeader'))
_ASCII, _H_ANSI = w('ascii'), w('hAnsi')
_PLAIN = (TR, TC, P, R, T, B, TAB, CR, BR, NO_BREAK_HYPHEN, NUM_ID, ILVL, P_STYLE, R_FONTS, _GRID_SPAN, _V_MERGE,
          _TC_BORDERS, _GRID_BEFORE, _TBL_HEADER)
_SPECIAL = tuple(w_all(
    'sdt del moveFrom fldChar fldSimple instrText footnoteReference endnoteReference drawing pict object txbxContent '
    'vanish vertAlign rStyle sym ptab rPrChange pPrChange tcPrChange trPrChange tblPrChange numberingChange hMerge '
    'cellDel hidden rt altChunk delText delInstrText')) + (CAPS, ALTERNATE, M_T)
_WANTED = (TBL,) + _PLAIN + _SPECIAL
_UNUSUAL = frozenset(_SPECIAL)
_SIGNS = {TAB: '\t', CR: '\n', BR: '\n', NO_BREAK_HYPHEN: '-'}
_LETTER = re.compile(r'[^\W\d_]')


def place_plain_cells(story: Story, table) -> Grid | None:
    """The cells of a plain table, with their text; None when the table is not plain."""
    if story.inside_field:
        return None
    elements = list(table.iter(*_WANTED))
    tags = [element.tag for element in elements]
    kinds = set(tags)
    if not _UNUSUAL.isdisjoint(kinds) or tags.count(TBL) != 1 or tags.count(TC) <= tags.count(TR):
        return None
    styles = story.context.styles
    for element, tag in zip(elements, tags) if not kinds.isdisjoint((P_STYLE, R_FONTS)) else ():
        if tag == P_STYLE:
            if not _is_plain(styles.paragraph(element.get(VAL))):
                return None
        elif tag == R_FONTS:
            font = element.get(_ASCII) or element.get(_H_ANSI)
            if font and (is_symbol_font(font) or LEGACY_FONT.match(font)):
                return None
    default = styles.paragraph(None)
    if not _is_plain(default):
        return None
    return _Walk(story, default).run(elements, tags)


def _is_plain(style: ParagraphStyle) -> bool:
    look = style.look
    return not (look.hidden or look.caps or look.raised or is_symbol_font(look.font)
                or (look.font and LEGACY_FONT.match(look.font)))


class _Walk:
    """Goes over the elements of one plain table in document order."""

    def __init__(self, story: Story, default: ParagraphStyle):
        self._story = story
        self._default = default
        self._grid = Grid()
        self._box: Box | None = None
        self._lines: list[str] = []
        self._bold: bool | None = None
        self._length = 0
        self._tidied: dict[str, str] = {}  # the same few texts stand in most cells
        # The paragraph that is being read.
        self._style = default
        self._number: str | None = None
        self._level: int | None = None
        self._pieces: list[str] = []

    def run(self, elements: list, tags: list[str]) -> Grid:
        grid, styles = self._grid, self._story.context.styles
        left_out, header, row_open = 0, False, False
        span, down, borders, cell_open, placed = 1, '', None, False, False
        in_paragraph = in_run = False
        run_bold: bool | None = None
        for element, tag in zip(elements, tags):
            if tag == T:
                text = element.text
                if placed and text:
                    if text[0] <= ' ' or text[-1] <= ' ' or '\n' in text or '\t' in text:
                        text = text_of(element)
                    self._pieces.append(text)
                    if self._bold is not False and _LETTER.search(text) is not None:
                        self._bold = bool(run_bold)
            elif tag == R:
                in_run, run_bold = True, self._style.look.bold
            elif tag == P:
                if in_paragraph:
                    self._end_paragraph()
                elif cell_open and not placed:
                    self._box = grid.place(span, down, '', borders)
                    placed = True
                in_paragraph, in_run = True, False
            elif tag == B:
                if in_run:  # else the look of the paragraph's mark
                    run_bold = is_on(element)
            elif tag == TC or tag == TR:
                if in_paragraph:
                    self._end_paragraph()
                    in_paragraph = in_run = False
                if cell_open:
                    if not placed:
                        self._box = grid.place(span, down, '', borders)
                    self._end_cell()
                    cell_open = False
                if tag == TR:
                    if row_open:
                        grid.end_row()
                        self._count()
                    left_out, header, row_open = 0, False, False
                else:
                    if not row_open:
                        grid.start_row(left_out, header)
                        row_open = True
                    span, down, borders, cell_open, placed = 1, '', None, True, False
            elif tag in _SIGNS:
                if in_run:
                    self._pieces.append(_SIGNS[tag])
            elif tag == P_STYLE:
                self._style = styles.paragraph(element.get(VAL))
            elif tag == _GRID_SPAN:
                span = columns(element.get(VAL), 1)
            elif tag == _V_MERGE:
                down = element.get(VAL) or 'continue'
            elif tag == NUM_ID:
                self._number = element.get(VAL)
            elif tag == ILVL:
                self._level = whole(element.get(VAL))
            elif tag == _TC_BORDERS:
                borders = element
            elif tag == _GRID_BEFORE:
                left_out = columns(element.get(VAL), 0)
            elif tag == _TBL_HEADER:
                header = element.get(VAL, '1') not in OFF
        if in_paragraph:
            self._end_paragraph()
        if cell_open:
            if not placed:
                self._box = grid.place(span, down, '', borders)
            self._end_cell()
        if row_open:
            grid.end_row()
        self._count()
        return grid

    def _count(self) -> None:
        """Count what was read against the budgets, once a row."""
        self._story.context.count_paragraph()
        self._story.context.count_text(self._length)
        self._length = 0

    def _end_paragraph(self) -> None:
        style, pieces = self._style, self._pieces
        if self._box is not None:
            text = ''
            if pieces:
                raw = pieces[0] if len(pieces) == 1 else ''.join(pieces)
                text = self._tidied.get(raw)
                if text is None:
                    text = self._tidied[raw] = tidy(raw)
            if self._number is not None or style.number is not None:
                label = self._story.numbering.next(self._number, self._level, style)
                if label is not None:
                    text = label.text + label.separator + text if text else label.text
            if text:
                self._lines.append(text)
        self._style, self._number, self._level = self._default, None, None
        if pieces:
            self._pieces = []

    def _end_cell(self) -> None:
        box, lines = self._box, self._lines
        if box is not None and lines:
            text = lines[0] if len(lines) == 1 else '\n'.join(lines)
            self._length += len(text)
            box.text = text.replace('\t', ' ')
            box.bold = self._bold
            # Only needed should the table turn out to be no table (all other cells empty and narrow).
            if len(self._grid.boxes) < 2:
                box.items = [Line(line, bold=self._bold) for line in lines]
            self._lines = []
        self._box, self._bold = None, None
