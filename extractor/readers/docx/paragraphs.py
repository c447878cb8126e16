"""One paragraph: its runs put together as Word shows them.

Read are inserted and moved-in text, content controls, smart tags, hyperlinks, results of fields, formulas, signs of
symbol fonts; not read are deleted and moved-out text, field instructions, hidden text, and the marks of footnotes,
which would stand as a digit behind the word or number before them.

This is where the time goes, so it is written for speed: one pass over the children of each element, each attribute read
once, looks of runs computed once for each combination of properties.
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Sequence

from ...document import BODY, Paragraph, Style
from ...language.text import clean
from .condensed import KEY
from .fields import Fields, form_field, shown_without_result
from .formulas import PREFIX as FORMULA, linear
from .legacy_fonts import BEGIN
from .names import (
    ALTERNATE, BR, CONFLICT_DEL, CR, DRAWING, ENDNOTE_REFERENCE, FLD_CHAR, FLD_SIMPLE, FOOTNOTE_REFERENCE, INSTR_TEXT,
    NO_BREAK_HYPHEN, OBJECT, OFF, P_PR, PICT, PTAB, R, R_PR, SDT, SDT_CONTENT, SUB_DOC, SYM, T, TAB, TXBX_CONTENT,
    shown_alternative, w, w_all,
)
from .properties import ParagraphFacts, paragraph_facts
from .run_text import lowered, raised, sign_of, text_of, tidy
from .shapes import shown_in
from .styles import Look, ParagraphStyle, heading_level
from .symbols import in_font, is_legacy_font

if TYPE_CHECKING:
    from .body import Context, Item, Story

# What holds nothing that is shown: properties, deleted and moved-out text, marks of places.
_NOT_SHOWN = w_all(
    'pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr del moveFrom delText delInstrText proofErr bookmarkStart '
    'bookmarkEnd commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd moveFromRangeStart '
    'moveFromRangeEnd moveToRangeStart moveToRangeEnd rt rubyPr fldData lastRenderedPageBreak softHyphen footnoteRef '
    'endnoteRef separator continuationSeparator pgNum') | {CONFLICT_DEL}
_SIGNS = {TAB: '\t', PTAB: '\t', CR: '\n', NO_BREAK_HYPHEN: '-'}
_BREAKS = {'page': '\f', 'column': '\f'}
_TYPE, _ID, _INSTR, _FIELD_KIND, _CUSTOM_MARK = w('type'), w('id'), w('instr'), w('fldCharType'), w('customMarkFollows')
_LETTER = re.compile(r'[^\W\d_]')
# Page numbers are framed by a character that XML cannot hold (and `tidy` removes).
_FRAMED_PAGE = re.compile('\x01[^\x01]*\x01')
_NO_PAGE_WORDS = re.compile(r'(?:trang|page|tờ)?[\s\-–—/|.:]*(?:of|trên)?\s*', re.IGNORECASE)


class Line:
    """A paragraph as read: a Paragraph, or a line of a cell, is made of it. role: a Paragraph's, or 'watermark'."""

    __slots__ = ('text', 'label', 'bold', 'italic', 'size', 'centred', 'heading', 'role', 'only_page_number')

    def __init__(self, text: str, label: str = '', bold: bool | None = None, italic: bool | None = None,
                 size: float | None = None, centred: bool = False, heading: int | None = None, role: str = BODY,
                 only_page_number: bool = False):
        self.text = text
        self.label = label
        self.bold = bold
        self.italic = italic
        self.size = size
        self.centred = centred
        self.heading = heading
        self.role = role
        self.only_page_number = only_page_number

    @classmethod
    def of(cls, paragraph: Paragraph) -> Line:
        style = paragraph.style
        return cls(paragraph.text, paragraph.label, style.bold, style.italic, style.size, bool(style.centred),
                   style.heading_level, paragraph.role)

    def paragraph(self) -> Paragraph:
        style = Style(self.bold, self.italic, self.centred, self.heading, self.size)
        return Paragraph(self.text, style=style, label=self.label, role=self.role)


class _Open:
    """A paragraph being read. bold, italic: of all letters so far."""

    label = separator = ''
    number: str | None = None
    level: int | None = None
    caps: bool | None = None
    stays = lettered = False
    bold = italic = True
    size: float | None = None
    size_length = 0
    before: Sequence[Item] = ()
    after: Sequence[Item] = ()

    def __init__(self, style: ParagraphStyle, looks: dict[str | None, Look]):
        self.style = style
        self.looks = looks
        self.look = style.look
        self.centred = style.centred
        self.heading = style.heading_level
        self.pieces: list[str] = []

    def has_text(self) -> bool:
        return any(not piece.isspace() for piece in self.pieces)

    def put_aside(self, items: Sequence[Item], before: bool) -> None:
        """Text boxes and notes, to stand before or after this paragraph."""
        name = 'before' if before else 'after'
        kept = getattr(self, name)
        if kept:
            kept.extend(items)
        else:
            setattr(self, name, list(items))

    def begin_with(self, earlier: _Open) -> None:
        """Begin with what the paragraph before held, whose mark is deleted or hidden: the two are shown as one.

        A deleted mark leaves the look of this one; a hidden mark (a run-in heading, Word's style separator) that of
        the earlier one, with its label.
        """
        self.pieces, self.before, self.after = earlier.pieces, earlier.before, earlier.after
        self.lettered, self.bold, self.italic = earlier.lettered, earlier.bold, earlier.italic
        self.size, self.size_length = earlier.size, earlier.size_length


class ParagraphReader:
    """Reads the paragraphs of one story in order; fields and merged paragraphs reach over paragraph ends."""

    def __init__(self, context: Context):
        self._context = context
        self._styles = context.styles
        self._properties = context.properties
        self._plain_style = context.styles.paragraph(None)
        self._plain_looks = context.properties.looks(self._plain_style)
        self._story: Story | None = None  # only while a paragraph is read: circles would keep whole documents alive
        self._open: _Open | None = None
        self._carried: _Open | None = None
        self._merged = ''
        self._fields = Fields()
        self.unbalanced = False

    def read(self, story: Story, paragraph) -> list[Item]:
        """The items of a paragraph: text boxes before it, its lines, its notes and text boxes after it."""
        self._context.count_paragraph()
        outer, outer_story = self._open, self._story
        carried, self._carried = self._carried, None
        current = _Open(self._plain_style, self._plain_looks)
        self._open, self._story = current, story
        self._merged = ''
        stays = carried is not None and carried.stays and carried.has_text()
        if carried is not None:
            current.begin_with(carried)
        key = paragraph.get(KEY)
        if key is not None:
            self._take(self._properties.paragraphs[key])
        try:
            self._inline(paragraph)
        finally:
            self._open, self._story = outer, outer_story
        merged = self._merged
        if self._fields.silent:
            merged = 'deleted'  # it ends within an instruction: what is shown after that goes on in the same line
        if stays:
            current.label, current.separator = carried.label, carried.separator
            current.heading, current.centred = carried.heading, carried.centred
        elif ((current.number is not None or current.style.number is not None) and merged != 'deleted'
                and (not merged or current.has_text())):
            label = story.numbering.next(current.number, current.level, current.style, current.caps)
            if label is not None:
                current.label, current.separator = label
        if merged:
            current.stays = merged == 'hidden'
            self._carried = current
            return []
        return self._finish(current)

    @property
    def inside_field(self) -> bool:
        return bool(self._fields)

    def flush(self) -> list[Item]:
        """What is left at the end of a cell or story whose last paragraph mark is hidden."""
        carried, self._carried = self._carried, None
        return self._finish(carried) if carried is not None else []

    def end_fields(self) -> None:
        """At the end of a story: a field that never ended has hidden everything after its instruction."""
        if self._fields.silent:
            self.unbalanced = True
        self._fields = Fields()

    def _take(self, facts: ParagraphFacts) -> None:
        """Take in what a w:pPr says: style, alignment, list, outline level, whether the paragraph's mark is shown."""
        current = self._open
        named, jc, outline, number, level, mark, caps = facts
        if named is not None:
            style = self._styles.paragraph(named)
            current.style, current.look, current.looks = style, style.look, self._properties.looks(style)
            current.centred, current.heading = style.centred, style.heading_level
        if jc is not None:
            current.centred = jc == 'center'
        if outline is not None:
            current.heading = heading_level(outline)
        if number is not None:
            current.number = number
        if level is not None:
            current.level = level
        if caps is not None:
            current.caps = caps
        if mark and self._merged != 'deleted':
            self._merged = mark

    def _inline(self, parent) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag == P_PR:
                self._take(paragraph_facts(child))
            elif tag in _NOT_SHOWN:
                continue
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self._inline(content)
            elif tag == FLD_SIMPLE:
                self._simple_field(child)
            elif tag == ALTERNATE:
                chosen = shown_alternative(child)
                if chosen is not None:
                    self._inline(chosen)
            elif tag.startswith(FORMULA):
                self._add(linear(child), self._open.look)
            elif tag == PICT or tag == DRAWING or tag == OBJECT:
                self._shape(child)
            elif tag == TXBX_CONTENT:
                self._box(child)
            elif tag == SUB_DOC:
                self._context.chunks += 1
            else:
                self._inline(child)

    def _run(self, run) -> None:
        current = self._open
        look = current.looks[run.get(KEY)]
        text = ''
        for child in run:
            tag = child.tag
            if tag == T:
                text = text + text_of(child) if text else text_of(child)
            elif tag == R_PR:
                look = self._styles.run(current.style, child)
            elif tag in _SIGNS:
                text += _SIGNS[tag]
            elif tag == BR:
                text += _BREAKS.get(child.get(_TYPE, ''), '\n')
            elif tag == SYM:
                text += sign_of(child)
            elif tag == FLD_CHAR:
                if text:
                    self._add(text, look)
                    text = ''
                self._field(child, look)
            elif tag == INSTR_TEXT:
                self._fields.instruct(child.text or '')
            elif tag in _NOT_SHOWN:
                continue
            elif tag == FOOTNOTE_REFERENCE or tag == ENDNOTE_REFERENCE:
                if not look.hidden and not self._fields.silent:
                    current.put_aside(self._story.note(tag == ENDNOTE_REFERENCE, child.get(_ID)), before=False)
                if child.get(_CUSTOM_MARK, '0') not in OFF:
                    break  # the rest of the run is the mark that was typed instead of a number
            else:
                if text:
                    self._add(text, look)
                    text = ''
                if not look.hidden:
                    self._within_run(child, tag)
        if text:
            self._add(text, look)

    def _within_run(self, element, tag: str) -> None:
        """What a run may hold besides text: shapes, alternatives, formulas, base text of ruby."""
        if tag == ALTERNATE:
            chosen = shown_alternative(element)
            for child in chosen if chosen is not None else ():
                if child.tag == T:
                    self._add(text_of(child), self._open.look)
                else:
                    self._within_run(child, child.tag)
        elif tag == PICT or tag == DRAWING or tag == OBJECT:
            self._shape(element)
        elif tag == R:
            self._run(element)
        elif tag.startswith(FORMULA):
            self._add(linear(element), self._open.look)
        else:
            self._inline(element)

    def _add(self, text: str, look: Look) -> None:
        bold, italic, capitals, hidden, size, font, above, _, below = look
        fields = self._fields
        if hidden or fields.silent:
            return
        current = self._open
        if font is not None:
            if not is_legacy_font(font):
                text = in_font(text, font)
            elif not above or text == raised(text):
                text = self._context.legacy.framed(text, font, bool(capitals))
        if capitals and text[:1] != BEGIN:
            text = text.upper()
        if above and text[:1] != BEGIN:
            text = raised(text)
        elif below and current.pieces and current.pieces[-1][-1:].isdigit():
            text = lowered(text)
        if (current.bold or current.italic or not current.lettered) and _LETTER.search(text) is not None:
            current.lettered = True
            if not bold:
                current.bold = False
            if not italic:
                current.italic = False
        if len(text) > current.size_length:
            current.size, current.size_length = size, len(text)
        if fields.page:
            text = f'\x01{text}\x01'
        current.pieces.append(text)

    def _field(self, element, look: Look) -> None:
        if self._context.fields_shown:
            return
        kind = element.get(_FIELD_KIND)
        if kind == 'begin':
            shown = form_field(element)
            if shown:
                self._add(shown, look)
            self._fields.begin()
        elif kind == 'separate':
            self._fields.separate()
        elif kind == 'end':
            shown = self._fields.end()
            if shown:
                self._add(shown, look)

    def _simple_field(self, element) -> None:
        """A w:fldSimple, whose content is its result."""
        instruction = element.get(_INSTR, '')
        self._fields.begin()
        self._fields.instruct(instruction)
        self._fields.separate()
        self._inline(element)
        self._fields.end()
        if not len(element):
            self._add(shown_without_result(instruction), self._open.look)

    def _shape(self, element) -> None:
        """A drawing: its text boxes, and the text it shows by itself."""
        for content in () if self._fields.silent else shown_in(element, self._context):
            first = not self._open.has_text()
            if isinstance(content, list):
                self._open.put_aside(content, before=first)
            elif not isinstance(content, str):
                self._box(content)
            elif text := clean(content).strip():
                self._context.count_text(len(text))
                self._open.put_aside([Line(text, role='watermark' if self._story.apart else BODY)], before=first)

    def _box(self, content) -> None:
        """A text box stands before its paragraph when its anchor does, else after it."""
        if self._fields.silent:
            return
        current = self._open
        aside = (self._carried, self._merged, self._fields)
        self._carried, self._merged, self._fields = None, '', Fields()
        items = self._story.items(content)
        self.end_fields()
        self._carried, self._merged, self._fields = aside
        current.put_aside(items, before=not current.has_text())

    def _finish(self, opened: _Open) -> list[Item]:
        pieces = opened.pieces
        text = pieces[0] if len(pieces) == 1 else ''.join(pieces)
        if BEGIN in text:
            text = self._context.legacy.resolved(text)
        page_only = False
        if '\x01' in text:
            page_only = _NO_PAGE_WORDS.fullmatch(_FRAMED_PAGE.sub('', text).strip()) is not None
        texts = [text for part in text.split('\f') if (text := tidy(part))] if text else []
        label = opened.label
        if label:
            text = label + opened.separator + texts[0] if texts else label
            texts[:1] = [text]
        bold, italic = (opened.bold, opened.italic) if opened.lettered else (None, None)
        lines: list[Item] = []
        for text in texts:
            self._context.count_text(len(text))
            lines.append(Line(text, label, bold, italic, opened.size or opened.style.look.size, opened.centred,
                              opened.heading, BODY, page_only))
            label = ''
        if opened.before or opened.after:
            return [*opened.before, *lines, *opened.after]
        return lines
