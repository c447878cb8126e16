"""The fast way through a usual table: one in which cells hold paragraphs of plain runs and nothing else.

Nine of ten tables are such, and tables are most of a report's XML. lxml then hands over all elements in document order
at once, and one loop goes over them; the general way visits them level by level, at three times the cost. Whatever is
not plain (tracked changes, content controls, fields, notes, drawings, nested tables, hidden text, symbol fonts,
properties that were not taken out of the part) is left to the general way: both must give the same cells, which a test
compares on random tables.
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .condensed import KEY
from .grid import Box, Grid, columns
from .names import (
    ALTERNATE, BR, CR, M_T, NO_BREAK_HYPHEN, OFF, P, P_PR, R, R_PR, T, TAB, TBL, TC, TC_PR, TR, VAL, w, w_all,
)
from .paragraphs import Line
from .properties import ParagraphFacts, is_plain
from .run_text import text_of, tidy
from .styles import ParagraphStyle

if TYPE_CHECKING:
    from .body import Story

_GRID_BEFORE, _TBL_HEADER = w('gridBefore'), w('tblHeader')
_UNUSUAL = w_all(
    'sdt del moveFrom fldChar fldSimple instrText footnoteReference endnoteReference drawing pict object txbxContent '
    'sym ptab trPrChange tblPrChange numberingChange hidden rt altChunk delText delInstrText') | {
        ALTERNATE, M_T, P_PR, R_PR, TC_PR}
_SIGNS = {TAB: '\t', CR: '\n', BR: '\n', NO_BREAK_HYPHEN: '-'}
_LETTER = re.compile(r'[^\W\d_]')


def place_plain_cells(story: Story, table) -> Grid | None:
    """The cells of a plain table, with their text; None when the table is not plain."""
    if story.inside_field:
        return None
    elements = list(table.iter())
    tags = [element.tag for element in elements]
    if not _UNUSUAL.isdisjoint(tags) or tags.count(TBL) != 1 or tags.count(TC) <= tags.count(TR):
        return None
    special = story.context.properties.special
    if special and not special.isdisjoint([element.get(KEY) for element in elements]):
        return None
    default = story.context.styles.paragraph(None)
    return _Walk(story, default).run(elements, tags) if is_plain(default.look) else None


class _Walk:
    """Goes over the elements of one plain table in document order."""

    def __init__(self, story: Story, default: ParagraphStyle):
        self._story = story
        self._default = default
        self._grid = Grid()
        self._length = 0
        self._tidied: dict[str, str] = {}  # the same few texts stand in most cells

    def run(self, elements: list, tags: list[str]) -> Grid:
        grid, properties, styles = self._grid, self._story.context.properties, self._story.context.styles
        paragraphs, cells, default = properties.paragraphs, properties.cells, self._default
        default_looks = looks = properties.looks(default)
        left_out, header, row_open = 0, False, False
        box: Box | None = None
        lines: list[str] = []
        pieces: list[str] = []
        bold: bool | None = None  # of the cell, of the run
        run_bold: bool | None = None
        in_paragraph = in_run = listed = False
        style, facts = default, paragraphs[None]
        for element, tag in zip(elements, tags):
            if tag == T:
                text = element.text
                if in_paragraph and text:
                    if text[0] <= ' ' or text[-1] <= ' ' or '\n' in text or '\t' in text:
                        text = text_of(element)
                    pieces.append(text)
                    if bold is not False and _LETTER.search(text) is not None:
                        bold = bool(run_bold)
            elif tag == R:
                in_run, run_bold = True, looks[element.get(KEY)].bold
            elif tag == P:
                if pieces or listed:
                    self._end_paragraph(box, style, facts, pieces, lines)
                    pieces = []
                facts, style, looks = paragraphs[element.get(KEY)], default, default_looks
                in_paragraph, in_run = box is not None, False
                if facts.style is not None:
                    style = styles.paragraph(facts.style)
                    looks = properties.looks(style)
                listed = facts.number is not None or style.number is not None
            elif tag == TC or tag == TR:
                if pieces or listed:
                    self._end_paragraph(box, style, facts, pieces, lines)
                    pieces, listed = [], False
                if lines:
                    self._end_cell(box, lines, bold)
                    lines = []
                box, bold, in_paragraph, in_run = None, None, False, False
                if tag == TR:
                    if row_open:
                        grid.end_row()
                        self._count()
                    left_out, header, row_open = 0, False, False
                else:
                    if not row_open:
                        grid.start_row(left_out, header)
                        row_open = True
                    span, down, _, borders, _ = cells[element.get(KEY)]
                    box = grid.place(span, down, '', borders)
            elif tag in _SIGNS:
                if in_run:
                    pieces.append(_SIGNS[tag])
            elif tag == _GRID_BEFORE:
                left_out = columns(element.get(VAL), 0)
            elif tag == _TBL_HEADER:
                header = element.get(VAL, '1') not in OFF
        if pieces or listed:
            self._end_paragraph(box, style, facts, pieces, lines)
        if lines:
            self._end_cell(box, lines, bold)
        if row_open:
            grid.end_row()
        self._count()
        return grid

    def _count(self) -> None:
        """Count what was read against the budgets, once a row."""
        self._story.context.count_paragraph()
        self._story.context.count_text(self._length)
        self._length = 0

    def _end_paragraph(self, box: Box | None, style: ParagraphStyle, facts: ParagraphFacts, pieces: list[str],
                       lines: list[str]) -> None:
        if box is None:
            return
        text = ''
        if pieces:
            raw = pieces[0] if len(pieces) == 1 else ''.join(pieces)
            text = self._tidied.get(raw)
            if text is None:
                text = self._tidied[raw] = tidy(raw)
        if facts.number is not None or style.number is not None:
            label = self._story.numbering.next(facts.number, facts.level, style)
            if label is not None:
                text = label.text + label.separator + text if text else label.text
        if text:
            lines.append(text)

    def _end_cell(self, box: Box, lines: list[str], bold: bool | None) -> None:
        text = lines[0] if len(lines) == 1 else '\n'.join(lines)
        self._length += len(text)
        box.text = text.replace('\t', ' ')
        box.bold = bold
        # Only needed should the table turn out to be no table (all other cells empty and narrow).
        if len(self._grid.boxes) < 2:
            box.items = [Line(line, bold=bold) for line in lines]
