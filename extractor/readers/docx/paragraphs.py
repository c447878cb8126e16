"""One paragraph: its runs put together as Word shows them.

Read are inserted and moved-in text, content controls, smart tags, hyperlinks, results of fields, formulas, signs of symbol
fonts; not read are deleted and moved-out text, field instructions, hidden text, and the marks of footnotes, which would
stand as a digit behind the word or number before them.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ...document import BODY, Paragraph, Style
from ...language.text import clean
from .names import (
    ALTERNATE, BR, CHOICE, CR, DEL, DRAWING, ENDNOTE_REFERENCE, FALLBACK, FLD_CHAR, FLD_SIMPLE, FOOTNOTE_REFERENCE,
    ILVL, INSTR_TEXT, JC, M_T, MOVE_FROM, NO_BREAK_HYPHEN, NUM_ID, NUM_PR, O_NS, OBJECT, OUTLINE_LVL, P_PR, P_STYLE, PICT,
    PTAB, R, R_PR, SDT, SDT_CONTENT, SYM, T, TAB, TXBX_CONTENT, V_NS, VAL, VANISH, XML_SPACE, is_on, w, w_all, whole,
)
from .styles import Look, ParagraphStyle, heading_level, read_look
from .symbols import in_font, is_symbol_font, symbol

if TYPE_CHECKING:
    from .body import Story

# What holds nothing that is shown: properties, deleted and moved-out text, marks of places.
_NOT_SHOWN = w_all(
    'pPr rPr sdtPr sdtEndPr smartTagPr customXmlPr del moveFrom delText delInstrText proofErr bookmarkStart bookmarkEnd '
    'commentRangeStart commentRangeEnd commentReference annotationRef permStart permEnd moveFromRangeStart '
    'moveFromRangeEnd moveToRangeStart moveToRangeEnd rt rubyPr fldData lastRenderedPageBreak softHyphen footnoteRef '
    'endnoteRef separator continuationSeparator pgNum')
_BREAKS = {'page': '\f', 'column': '\n'}
_BIG_PICTURE = (3_600_000, 1_800_000)  # 10 × 5 cm in EMU: may hold a table; smaller ones are emblems and signatures
_LETTER = re.compile(r'[^\W\d_]')
_LEGACY_FONT = re.compile(r'\.vn|vni-', re.IGNORECASE)
_PAGE_FIELD = re.compile(r'\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b', re.IGNORECASE)
# Page numbers are framed by a character that XML cannot hold (and `clean` removes).
_FRAMED_PAGE = re.compile('\x01[^\x01]*\x01')
_RAISED = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')
_NO_PAGE_WORDS = re.compile(r'(?:trang|page|tờ|of|trên)?[\s\-–—/|.:]*', re.IGNORECASE)


@dataclass(slots=True)
class Line:
    """A paragraph as read: what a Paragraph or a line of a cell is made of."""

    text: str
    label: str = ''
    bold: bool | None = None
    italic: bool | None = None
    size: float | None = None
    centred: bool = False
    heading: int | None = None
    role: str = BODY
    only_page_number: bool = False

    def paragraph(self) -> Paragraph:
        style = Style(self.bold, self.italic, self.centred, self.heading, self.size)
        return Paragraph(self.text, style=style, label=self.label, role=self.role)


@dataclass(slots=True)
class _Open:
    """A paragraph being read."""

    style: ParagraphStyle
    centred: bool
    heading: int | None
    label: str = ''
    separator: str = ''
    number: str | None = None
    level: int | None = None
    stays: bool = False
    pieces: list[str] = field(default_factory=list)
    lettered: bool = False
    bold: bool = True
    italic: bool = True
    size: float | None = None
    size_length: int = 0
    before: list = field(default_factory=list)
    after: list = field(default_factory=list)

    def has_text(self) -> bool:
        return any(not piece.isspace() for piece in self.pieces)

    def take(self, earlier: _Open) -> bool:
        """Begin with what the paragraph before held, whose mark is deleted or hidden: the two are shown as one.

        A deleted mark leaves the look of this one; a hidden mark (a run-in heading, Word's style separator) that of
        the earlier one, with its label. True if that is so.
        """
        self.pieces, self.before, self.after = earlier.pieces, earlier.before, earlier.after
        self.lettered, self.bold, self.italic = earlier.lettered, earlier.bold, earlier.italic
        self.size, self.size_length = earlier.size, earlier.size_length
        if not earlier.stays or not earlier.has_text():
            return False
        self.label, self.separator = earlier.label, earlier.separator
        self.heading, self.centred = earlier.heading, earlier.centred
        return True


class ParagraphReader:
    """Reads the paragraphs of one story in order; fields and merged paragraphs reach over paragraph ends."""

    def __init__(self, story: Story):
        self._story = story
        self._context = story.context
        self._styles = story.context.styles
        self._open: _Open | None = None
        self._carried: _Open | None = None
        self._fields: list[list] = []  # of each open field: its instruction, and whether its result has begun
        self._silent = 0  # open fields whose result has not begun
        self.unbalanced = False

    def read(self, paragraph) -> list:
        """The items of a paragraph: text boxes before it, its lines, its notes, text boxes after it."""
        context = self._context
        context.count_paragraph()
        current, merged = self._properties(paragraph.find(P_PR))
        carried, self._carried = self._carried, None
        joined = carried is not None and current.take(carried)
        outer, self._open = self._open, current
        self._inline(paragraph)
        self._open = outer
        if merged != 'deleted' and not joined and (not merged or current.has_text()):
            label = self._story.numbering.next(current.number, current.level, current.style)
            if label is not None:
                current.label, current.separator = label
        if merged:
            current.stays = merged == 'hidden'
            self._carried = current
            return []
        return self._finish(current)

    def flush(self) -> list:
        """What is left at the end of a cell or story whose last paragraph mark is hidden."""
        carried, self._carried = self._carried, None
        return self._finish(carried) if carried is not None else []

    def aside(self) -> tuple:
        """Set the state aside while a text box inside a paragraph is read; give the result to `back`."""
        state = (self._open, self._carried, self._fields, self._silent)
        self._open, self._carried, self._fields, self._silent = None, None, [], 0
        return state

    def back(self, state: tuple) -> None:
        self.end_fields()
        self._open, self._carried, self._fields, self._silent = state

    def end_fields(self) -> None:
        """At the end of a story: a field that never ended has hidden everything after its instruction."""
        if self._silent:
            self.unbalanced = True
        self._fields, self._silent = [], 0

    def _properties(self, properties) -> tuple[_Open, str]:
        """The paragraph begun, and whether its mark is 'deleted' or 'hidden' (it is then shown as one with the next)."""
        style_id = number = level = jc = outline = None
        merged = ''
        for each in properties if properties is not None else ():
            tag = each.tag
            if tag == P_STYLE:
                style_id = each.get(VAL)
            elif tag == NUM_PR:
                for part in each:
                    if part.tag == NUM_ID:
                        number = part.get(VAL)
                    elif part.tag == ILVL:
                        level = whole(part.get(VAL))
            elif tag == JC:
                jc = each.get(VAL)
            elif tag == OUTLINE_LVL:
                outline = each.get(VAL)
            elif tag == R_PR:
                for part in each:
                    if part.tag == DEL or part.tag == MOVE_FROM:
                        merged = 'deleted'
                    elif part.tag == VANISH and is_on(part) and not merged:
                        merged = 'hidden'
        style = self._styles.paragraph(style_id)
        begun = _Open(style, style.centred if jc is None else jc == 'center',
                      style.heading_level if outline is None else heading_level(outline), number=number, level=level)
        return begun, merged

    def _inline(self, parent) -> None:
        for child in parent:
            tag = child.tag
            if tag == R:
                self._run(child)
            elif tag in _NOT_SHOWN:
                continue
            elif tag == SDT:
                content = child.find(SDT_CONTENT)
                if content is not None:
                    self._inline(content)
            elif tag == FLD_SIMPLE:
                self._fields.append([child.get(w('instr'), ''), True])
                self._inline(child)
                if self._fields:
                    self._fields.pop()
            elif tag == ALTERNATE:
                chosen = shown_alternative(child)
                if chosen is not None:
                    self._inline(chosen)
            elif tag == M_T:
                self._add(child.text or '', self._open.style.look)
            elif tag == PICT or tag == DRAWING or tag == OBJECT:
                self._shape(child)
            elif tag == TXBX_CONTENT:
                self._box(child)
            else:
                self._inline(child)

    def _run(self, run) -> None:
        current = self._open
        look = current.style.look
        text = ''
        self._context.count_run()
        for child in run:
            tag = child.tag
            if tag == T:
                text += _text(child)
            elif tag == R_PR:
                direct = read_look(child)
                look = self._styles.effective(current.style, direct)
            elif tag == TAB or tag == PTAB:
                text += '\t'
            elif tag == BR:
                text += _BREAKS.get(child.get(w('type'), ''), '\n')
            elif tag == CR:
                text += '\n'
            elif tag == NO_BREAK_HYPHEN:
                text += '-'
            elif tag == SYM:
                text += _sym(child)
            elif tag == FLD_CHAR:
                if text:
                    self._add(text, look)
                    text = ''
                self._field(child, look)
            elif tag == INSTR_TEXT:
                if self._fields and not self._fields[-1][1]:
                    self._fields[-1][0] = (self._fields[-1][0] + (child.text or ''))[:200]
            elif tag in _NOT_SHOWN:
                continue
            elif tag == FOOTNOTE_REFERENCE or tag == ENDNOTE_REFERENCE:
                if not look.hidden and not self._silent:
                    current.after.extend(self._story.note(tag == ENDNOTE_REFERENCE, child.get(w('id'))))
                if child.get(w('customMarkFollows'), '0') not in ('0', 'false', 'off'):
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
                if child.tag == R or child.tag == T:
                    self._add(_text(child), self._open.style.look)
                else:
                    self._within_run(child, child.tag)
        elif tag == PICT or tag == DRAWING or tag == OBJECT:
            self._shape(element)
        else:
            self._inline(element)

    def _add(self, text: str, look: Look) -> None:
        if self._silent or look.hidden:
            return
        current = self._open
        if look.font is not None:
            if is_symbol_font(look.font):
                text = in_font(text, look.font)
            elif look.font[:1] in '.Vv' and _LEGACY_FONT.match(look.font):
                self._context.legacy_fonts.add(look.font)
        if look.caps:
            text = text.upper()
        if look.raised:
            # A raised digit is an exponent or a footnote mark that was typed; flat it would join the number before it.
            text = text.translate(_RAISED)
        if _LETTER.search(text):
            current.lettered = True
            current.bold = current.bold and bool(look.bold)
            current.italic = current.italic and bool(look.italic)
            if len(text) > current.size_length:
                current.size, current.size_length = look.size, len(text)
        if self._fields and any(_PAGE_FIELD.match(instruction) for instruction, _ in self._fields):
            text = f'\x01{text}\x01'
        current.pieces.append(text)

    def _field(self, element, look: Look) -> None:
        if self._context.fields_shown:
            return
        kind = element.get(w('fldCharType'))
        if kind == 'begin':
            shown = _form_field(element)
            if shown:
                self._add(shown, look)
            self._fields.append(['', False])
            self._silent += 1
        elif kind == 'separate':
            if self._fields and not self._fields[-1][1]:
                self._fields[-1][1] = True
                self._silent -= 1
        elif kind == 'end' and self._fields:
            if not self._fields.pop()[1]:
                self._silent -= 1

    def _shape(self, element) -> None:
        """A drawing: the text boxes in it, once; pictures and embedded objects are counted."""
        for child in element:
            tag = child.tag
            if tag == TXBX_CONTENT:
                self._box(child)
            elif tag == ALTERNATE:
                chosen = shown_alternative(child)
                if chosen is not None:
                    self._shape(chosen)
            elif tag == _TEXT_PATH:
                self._word_art(child.get('string', ''))
            elif tag == _OLE_OBJECT:
                self._context.note_object(child.get('ProgID', ''))
            else:
                if tag == _EXTENT:
                    self._context.picture_extent = (whole(child.get('cx')), whole(child.get('cy')))
                elif tag == _PICTURE or tag == _IMAGE_DATA:
                    self._context.note_picture(tag == _PICTURE, _BIG_PICTURE)
                elif tag == _CHART:
                    self._context.note_object('chart')
                self._shape(child)

    def _word_art(self, text: str) -> None:
        text = clean(text).strip()
        if text and not self._silent:
            self._context.count_text(len(text))
            current = self._open
            current.before.append(Line(text, role='watermark' if self._story.apart else BODY))

    def _box(self, content) -> None:
        """A text box stands before its paragraph when its anchor does, else after it."""
        if self._silent:
            return
        current = self._open
        state = self.aside()
        items = self._story.items(content)
        self.back(state)
        (current.after if current.has_text() else current.before).extend(items)

    def _finish(self, opened: _Open) -> list:
        text = ''.join(opened.pieces)
        page_only = False
        if '\x01' in text:
            page_only = _NO_PAGE_WORDS.fullmatch(_FRAMED_PAGE.sub('', text).strip()) is not None
        texts = [_tidy(part) for part in text.split('\f')] if '\f' in text else [_tidy(text)]
        texts = [text for text in texts if text]
        label = opened.label
        if label and not texts:
            texts = ['']
        lines = []
        for index, text in enumerate(texts):
            own_label = '' if index else label
            if own_label:
                text = own_label + opened.separator + text if text else own_label
            self._context.count_text(len(text))
            bold, italic = (opened.bold, opened.italic) if opened.lettered else (None, None)
            lines.append(Line(text, own_label, bold, italic, opened.size or opened.style.look.size, opened.centred,
                              opened.heading, only_page_number=page_only))
        if not (opened.before or opened.after):
            return lines
        return [*opened.before, *lines, *opened.after]


_TEXT_PATH, _IMAGE_DATA, _OLE_OBJECT = f'{{{V_NS}}}textpath', f'{{{V_NS}}}imagedata', f'{{{O_NS}}}OLEObject'
_EXTENT = '{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent'
_PICTURE = '{http://schemas.openxmlformats.org/drawingml/2006/picture}pic'
_CHART = '{http://schemas.openxmlformats.org/drawingml/2006/chart}chart'


def shown_alternative(element):
    """Of mc:AlternateContent the one branch that is shown: the first choice, else the fallback (the same text again)."""
    chosen = element.find(CHOICE)
    return chosen if chosen is not None else element.find(FALLBACK)


def _text(element) -> str:
    """The text of a w:t. Word drops spaces at its ends unless the XML says that they count."""
    text = element.text
    if not text:
        return ''
    if text[0] <= ' ' or text[-1] <= ' ':
        if not _space_counts(element):
            text = text.strip(' \t\r\n')
        text = text.replace('\n', ' ').replace('\t', ' ').replace('\r', ' ')
    elif '\n' in text or '\t' in text:
        text = text.replace('\n', ' ').replace('\t', ' ')
    return text


def _space_counts(element) -> bool:
    own = element.get(XML_SPACE)
    if own is None:
        for parent in element.iterancestors():
            own = parent.get(XML_SPACE)
            if own is not None:
                break
    return own == 'preserve'


def _sym(element) -> str:
    try:
        code = int(element.get(w('char'), '')[:6], 16)
    except ValueError:
        return ''
    return symbol(code, element.get(w('font')))


def _form_field(element) -> str:
    """What a legacy form field shows that has no result: a box ticked or not, the chosen item of a list."""
    data = element.find(w('ffData'))
    if data is None:
        return ''
    box = data.find(w('checkBox'))
    if box is not None:
        state = box.find(w('checked'))
        state = box.find(w('default')) if state is None else state
        return '☑' if state is not None and is_on(state) else '□'
    choices = data.find(w('ddList'))
    if choices is not None:
        entries = [each.get(VAL, '') for each in choices.iterchildren(w('listEntry'))]
        chosen = choices.find(w('result'))
        chosen = choices.find(w('default')) if chosen is None else chosen
        index = whole(chosen.get(VAL)) if chosen is not None else 0
        return entries[index] if 0 <= index < len(entries) else ''
    return ''


def _tidy(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        text = in_font(clean(text).replace('\u2011', '-'), None)
        if '\n' in text:
            return '\n'.join(line for line in map(str.strip, text.split('\n')) if line)
    return text.strip()
