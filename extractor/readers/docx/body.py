"""The walk over a story (body, header, note, text box): its paragraphs and tables in order, through every wrapper."""
from __future__ import annotations

from typing import Iterator

from msgspec import Struct, field

from ...document import FOOTNOTE, Table
from ...errors import LimitExceeded
from ..limits import Clock, Limits
from .legacy_fonts import LegacyFonts
from .formulas import PREFIX as FORMULA
from .names import ALT_CHUNK, ALTERNATE, P, R_ID, SDT, SDT_CONTENT, SUB_DOC, TBL, shown_alternative, w_all
from .notes import Notes
from .numbering import Numbering
from .package import Package
from .paragraphs import Line, ParagraphReader
from .properties import Properties
from .styles import Styles
from .tables import read_table

Item = Line | Table

_NOT_BLOCKS = w_all('sectPr tcPr tblPr tblGrid trPr del moveFrom sdtPr sdtEndPr bookmarkStart bookmarkEnd proofErr '
                    'customXmlPr permStart permEnd commentRangeStart commentRangeEnd')


class Context(Struct):
    """What all stories of one document share: its styles and notes, its budgets, and what was met on the way.

    fields_shown: show what stands between the marks of a field, since the marks of this document do not pair.
    within_chunk: this document is itself a chunk of another. chunks: those that could not be read. sheets: embedded
    Excel sheets that were read.
    """

    styles: Styles
    properties: Properties
    notes: Notes
    limits: Limits
    clock: Clock
    package: Package
    fields_shown: bool = False
    legacy: LegacyFonts = field(default_factory=LegacyFonts)
    objects: set[str] = field(default_factory=set)
    within_chunk: bool = False
    chunks_read: set[str | None] = field(default_factory=set)
    chunks: int = 0
    sheets: int = 0
    pictures: int = 0
    big_pictures: int = 0
    picture_extent: tuple[int, int] = (0, 0)
    unbalanced: bool = False
    _characters: int = 0
    _paragraphs: int = 0

    def count_paragraph(self) -> None:
        self._paragraphs += 1
        if not self._paragraphs & 255:
            self.clock.check()

    def count_text(self, length: int) -> None:
        self._characters += length
        if self._characters > self.limits.characters:
            raise LimitExceeded('characters', self.limits.characters)

    def note_picture(self, drawn: bool, big: tuple[int, int]) -> None:
        self.pictures += 1
        width, height = self.picture_extent if drawn else (0, 0)
        self.big_pictures += width >= big[0] and height >= big[1]

    def note_object(self, kind: str) -> None:
        self.objects.add(kind[:40] or 'object')


class Story:
    """One run of blocks with its own fields and list counters. apart: a header or footer, not part of the text."""

    def __init__(self, context: Context, numbering: Numbering, *, apart: bool = False, with_notes: bool = True):
        self.context = context
        self.numbering = numbering
        self.apart = apart
        self._with_notes = with_notes
        self._paragraphs = ParagraphReader(context)
        self._note_stories: dict[bool, Story] = {}

    def read(self, parent) -> list[Item]:
        """The items of a whole story."""
        items = self.items(parent)
        self._paragraphs.end_fields()
        self.context.unbalanced |= self._paragraphs.unbalanced
        return items

    def items(self, parent) -> list[Item]:
        """The lines and tables in a container (body, cell, text box, note), in reading order."""
        found: list[Item] = []
        for block in _blocks(parent):
            if block.tag == P:
                found.extend(self._paragraphs.read(self, block))
            elif block.tag == TBL:
                found.extend(self._paragraphs.flush())
                found.extend(read_table(self, block))
            elif block.tag.startswith(FORMULA):
                found.extend(self._paragraphs.read(self, block))
            else:
                found.extend(self._paragraphs.flush())
                found.extend(self._chunk(block))
        found.extend(self._paragraphs.flush())
        return found

    def _chunk(self, block) -> list[Item]:
        """Another document, shown in this place."""
        from .chunks import read_chunk  # what few documents need is imported for them
        items = read_chunk(self.context, block.get(R_ID)) if block.tag == ALT_CHUNK else None
        if items is None:
            self.context.chunks += 1
        return items or []

    @property
    def inside_field(self) -> bool:
        """Whether a field of this story, begun earlier, has not ended."""
        return self._paragraphs.inside_field

    def note(self, at_end: bool, note_id: str | None) -> list[Item]:
        """The text of a footnote or endnote, the first time it is referred to."""
        if not self._with_notes:
            return []
        element = self.context.notes.take(at_end, note_id)
        if element is None:
            return []
        if at_end not in self._note_stories:
            self._note_stories[at_end] = Story(self.context, self.numbering.fresh(), with_notes=False)
        items = self._note_stories[at_end].read(element)
        for item in items:
            if isinstance(item, Line):
                item.role = FOOTNOTE
        return items


def _blocks(parent) -> Iterator:
    """The w:p, w:tbl, w:altChunk, w:subDoc and m:oMathPara elements of a container, through content controls, custom
    XML, insertions."""
    for child in parent:
        tag = child.tag
        if tag == P or tag == TBL or tag == ALT_CHUNK or tag == SUB_DOC:
            yield child
        elif tag in _NOT_BLOCKS:
            continue
        elif tag.startswith(FORMULA):
            yield child
        elif tag == SDT:
            content = child.find(SDT_CONTENT)
            if content is not None:
                yield from _blocks(content)
        elif tag == ALTERNATE:
            chosen = shown_alternative(child)
            if chosen is not None:
                yield from _blocks(chosen)
        else:
            yield from _blocks(child)
