"""The fast way through a usual table: one in which cells hold paragraphs of plain runs and nothing else.

Nine of ten tables are such, and tables are most of a report's XML. lxml then hands over all elements in document order
at once, and one loop goes over them; the general way visits them level by level, at three times the cost. Whatever is
not plain (tracked changes, content controls, fields, notes, drawings, nested tables, hidden text, symbol fonts,
properties that were not taken out of the part) is left to the general way: both must give the same cells, which a test
compares on random tables.
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .condensed import CELL, KEY
from .grid import Box, Grid, columns
from .names import (
    ALTERNATE, BR, CONFLICT_DEL, CR, M_T, NO_BREAK_HYPHEN, OFF, P, P_PR, R, R_PR, T, TAB, TBL, TC, TC_PR, TR, VAL, w,
    w_all,
)
from .paragraphs import Line
from .properties import is_plain
from .run_text import shown_text, text_of, tidy
from .styles import Look, ParagraphStyle

if TYPE_CHECKING:
    from .body import Story

_GRID_BEFORE, _TBL_HEADER, _BREAK_KIND = w('gridBefore'), w('tblHeader'), w('type')
_PARTING = ('page', 'column')  # breaks that part a paragraph in two
_UNUSUAL = w_all(
    'sdt del moveFrom fldChar fldSimple instrText footnoteReference endnoteReference drawing pict object txbxContent '
    'sym ptab trPrChange tblPrChange numberingChange hidden rt altChunk subDoc delText delInstrText') | {
        ALTERNATE, CONFLICT_DEL, M_T, P_PR, R_PR, TC_PR}
_SIGNS = {TAB: '\t', CR: '\n', BR: '\n', NO_BREAK_HYPHEN: '-'}
_LETTER = re.compile(r'[^\W\d_]')


def place_plain_cells(story: Story, table) -> Grid | None:
    """The cells of a plain table, with their text; None when the table is not plain."""
    if story.inside_field:
        return None
    elements = list(table.iter())
    tags = [element.tag for element in elements]
    kinds = set(tags)
    if not _UNUSUAL.isdisjoint(kinds) or tags.count(TBL) != 1 or tags.count(TC) <= tags.count(TR):
        return None
    if BR in kinds and any(element.get(_BREAK_KIND) in _PARTING for element in elements if element.tag == BR):
        return None
    special, special_forms = story.context.properties.special
    if special and not special.isdisjoint([element.get(KEY) for element in elements]):
        return None
    if special_forms and not special_forms.isdisjoint([element.get(CELL) for element in elements]):
        return None
    return _Walk(story).run(elements, tags) if is_plain(story.context.styles.paragraph(None).look) else None


class _Texts(dict):
    """Texts of paragraphs as published, and whether they have letters: the same few texts stand in most cells."""

    def __missing__(self, raw: str) -> tuple[str, bool]:
        found = self[raw] = tidy(raw), _LETTER.search(raw) is not None
        return found


class _Opening(NamedTuple):
    """What a paragraph's properties mean: its style, list and list level, whether it is in a list; its runs' looks."""

    style: ParagraphStyle
    number: str | None
    level: int | None
    listed: bool
    looks: dict[str | None, Look]


class _Openings(dict):
    """The openings of paragraphs by key."""

    def __init__(self, story: Story):
        super().__init__()
        self._styles, self._properties = story.context.styles, story.context.properties

    def __missing__(self, key: str | None) -> _Opening:
        facts = self._properties.paragraphs[key]
        style = self._styles.paragraph(facts.style)
        listed = facts.number is not None or style.number is not None
        opening = self[key] = _Opening(style, facts.number, facts.level, listed, self._properties.looks(style))
        return opening


class _Walk:
    """Goes over the elements of one plain table in document order."""

    def __init__(self, story: Story):
        self._story = story
        self._grid = Grid()
        self._length = 0
        self._texts = _Texts()

    def run(self, elements: list, tags: list[str]) -> Grid:
        grid, texts, cells = self._grid, self._texts, self._story.context.properties.cells
        forms = self._story.context.properties.forms
        openings = _Openings(self._story)
        opening = openings[None]
        looks = opening.looks
        left_out, header, row_open = 0, False, False
        box: Box | None = None
        lines: list[str] = []
        pieces: list[str] = []
        bold: bool | None = None  # of the cell
        run_bold: bool | None = None
        in_paragraph = in_run = listed = False
        for element, tag in zip(elements, tags):
            if tag == T:
                text = element.text
                if in_paragraph and text:
                    if text[0] <= ' ' or text[-1] <= ' ' or '\n' in text or '\t' in text:
                        text = text_of(element)
                    pieces.append(text)
                    if bold is not False and texts[text][1]:
                        bold = bool(run_bold)
            elif tag == R:
                in_run, run_bold = True, looks[element.get(KEY)].bold
            elif tag == P:
                if listed:
                    self._end_list_paragraph(box, opening, pieces, lines)
                elif pieces and (text := texts[pieces[0] if len(pieces) == 1 else ''.join(pieces)][0]):
                    lines.append(text)
                opening = openings[element.get(KEY)]
                looks = opening.looks
                pieces, listed, in_paragraph, in_run = [], opening.listed, box is not None, False
            elif tag == TC or tag == TR:
                if listed:
                    self._end_list_paragraph(box, opening, pieces, lines)
                elif pieces and (text := texts[pieces[0] if len(pieces) == 1 else ''.join(pieces)][0]):
                    lines.append(text)
                if lines and box is not None:
                    self._end_cell(box, lines, bold)
                if lines or pieces:
                    lines, pieces = [], []
                box, bold, listed, in_paragraph, in_run = None, None, False, False, False
                if tag == TR:
                    if row_open:
                        grid.end_row()
                        self._count()
                    left_out, header, row_open = 0, False, False
                else:
                    if not row_open:
                        grid.start_row(left_out, header)
                        row_open = True
                    form = forms.get(element.get(CELL))
                    span, down, _, borders, _, _ = cells[element.get(KEY) if form is None else form.cell]
                    box = grid.place(span, down, '', borders)
                    if form is not None and box is not None:  # it ends here, too: all that it holds is its text
                        opening = openings[form.paragraph]
                        text = element.text or ''
                        if text and (text[0] <= ' ' or text[-1] <= ' ' or '\n' in text or '\t' in text):
                            text = shown_text(text, form.preserve)
                        text, lettered = texts[text]
                        if lettered:
                            bold = bool(opening.looks[form.run].bold)
                        if opening.listed:
                            text = self._labelled(text, opening)
                        if text:
                            self._length += len(text)
                            box.text = text.replace('\t', ' ') if '\t' in text else text
                            box.bold = bold
                            if len(grid.boxes) < 2:
                                box.items = [Line(text, bold=bold)]
            elif tag in _SIGNS:
                if in_run:
                    pieces.append(_SIGNS[tag])
            elif tag == _GRID_BEFORE:
                left_out = columns(element.get(VAL), 0)
            elif tag == _TBL_HEADER:
                header = element.get(VAL, '1') not in OFF
        if listed:
            self._end_list_paragraph(box, opening, pieces, lines)
        elif pieces and (text := texts[''.join(pieces)][0]):
            lines.append(text)
        if lines and box is not None:
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

    def _end_list_paragraph(self, box: Box | None, opening: _Opening, pieces: list[str], lines: list[str]) -> None:
        """A paragraph in a list; in a cell that continues another it is neither shown nor counted."""
        if box is None:
            return
        text = self._labelled(self._texts[''.join(pieces)][0], opening)
        if text:
            lines.append(text)

    def _labelled(self, text: str, opening: _Opening) -> str:
        """The text of a paragraph in a list, with its label."""
        label = self._story.numbering.next(opening.number, opening.level, opening.style)
        if label is None:
            return text
        return label.text + label.separator + text if text else label.text

    def _end_cell(self, box: Box, lines: list[str], bold: bool | None) -> None:
        text = lines[0] if len(lines) == 1 else '\n'.join(lines)
        self._length += len(text)
        box.text = text.replace('\t', ' ')
        box.bold = bold
        # Only needed should the table turn out to be no table (all other cells empty and narrow).
        if len(self._grid.boxes) < 2:
            box.items = [Line(line, bold=bold) for line in lines]
