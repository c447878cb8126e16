"""The outline: headings as a tree with label paths, what each is about, and the text under it.

Label paths are built from the numbering itself: *I* → *1* → *1.1* → *a)*; a label that begins with its parent's
number replaces it (2.2 under 2 is II.2.2), numbering may restart under each heading and levels may be missing. An
annex has its own label (*PHỤ LỤC I*, *Biểu mẫu 3*) and its title as heading.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from ...document import Document, Paragraph
from ...document.model import Table
from ...patterns import Patterns
from ...patterns.outline import CodeMatch, OutlineWords, outline_words
from ...report import SectionRow
from .annexes import annex_heading
from .headings import CAPITAL, DECIMAL, LETTER, PART, ROMAN, Around, Heading
from .headings import ends_sentence, judge, read_label, split_run_in
from .tree import RANK, OpenHeading, OutlineSection, annex_parent, goes_on, place_heading
from ..lines import Line, block_lines, is_capitals

MOST_HEADING_LINES = 5
_TASK_CODES = ('outlook', 'recommendations')
_LIST_CODES = ('assessment.limits', 'assessment.causes', 'assessment.strengths')
_END_OF_BODY = re.compile(r'\s*Trên đây là', re.IGNORECASE)


class Outline(Struct, frozen=True, dict=True):
    """The sections of a report in reading order, and the text of each."""

    sections: tuple[OutlineSection, ...]
    texts: tuple[str, ...]

    def rows(self, report_id: str) -> list[SectionRow]:
        """The rows of sections.csv."""
        return [
            SectionRow(
                report_id,
                each.no,
                each.parent,
                each.level,
                each.label,
                each.heading,
                each.code,
                each.score,
                each.doubtful,
                each.place.page,
                each.place.line,
                str(each.place.box) if each.place.box else '',
            )
            for each in self.sections
        ]

    def section_at(self, block_index: int) -> int | None:
        """The section_no of the heading that a block stands under (the heading's own block included); None above the
        first."""
        return bisect_right(self._blocks, block_index) or None

    @cached_property
    def _blocks(self) -> tuple[int, ...]:
        return tuple(each.block for each in self.sections)

    def text(self, section_no: int) -> str:
        """What stands under a heading, down to the next heading of any level: paragraphs separated by "\\n"."""
        return self.texts[section_no - 1]

    def heading_of(self, section_no: int) -> OutlineSection:
        return self.sections[section_no - 1]


def read_outline(document: Document, patterns: Patterns, skip: set[int] | frozenset[int]) -> Outline:
    """Read the headings. skip: indexes of blocks that hold none (letterhead, signature, data tables)."""
    words = outline_words(patterns)
    lines = [
        line
        for index in range(len(document.blocks))
        if index not in skip and not (isinstance(document.blocks[index], Table) and document.blocks[index].ruled)
        for whole in block_lines(document, index)
        for line in _apart(whole, words)
    ]
    foot = _foot(document, skip)
    bold = {label[0].shape for line in lines if line.style.bold and (label := read_label(line.text))}
    sections: list[OutlineSection] = []
    stack: list[OpenHeading] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        annex = annex_heading(document, lines, at, words, after_foot=foot is not None and line.block > foot)
        if annex:
            under = annex_parent(stack, annex.form)
            match = words.classify(annex.heading, annex=True, top=True)
            if (
                not match.code
                and annex.form
                and _titles_table(document, lines, annex.stop - 1)
                and words.classify(annex.heading).code
            ):
                match = CodeMatch('annex.indicators', 80.0)  # a form on one of the subjects of the programme
            section = OutlineSection(
                len(sections) + 1,
                under.section.no if under else None,
                2 if under else 1,
                annex.label,
                annex.heading,
                match.code,
                match.score,
                line.block,
                line.start,
                line.place,
                annex=True,
                last_block=lines[annex.stop - 1].block,
            )
            sections.append(section)
            stack = [*([under] if under else []), OpenHeading(section, -10 if not under else -5, '', (), None)]
            at = annex.stop
            continue
        heading, taken = (
            _numbered(lines, at, words, stack, document, bold)
            or _unnumbered(document, lines, at, words, stack)
            or (None, 0)
        )
        if heading:
            sections.append(place_heading(heading, line, stack, words, len(sections) + 1))
            at += taken
        else:
            at += 1
    return Outline(tuple(sections), tuple(_texts(sections, document, skip)))


def _apart(line: Line, words: OutlineWords) -> tuple[Line, ...]:
    """A heading that fills its printed line, and what a reader of pages took for its end: a heading, a sentence."""
    holder = line.holder
    if len(holder.lines) < 2 or not (own := read_label(line.text)):
        return (line,)
    for printed in holder.lines:
        at = printed.offset - line.start
        if 0 < at < len(line.text):
            above, rest = line.text[:at].rstrip(), line.text[at:]
            heading, below = read_label(above), read_label(rest)
            if not heading or ends_sentence(heading[1]):
                break
            if below and own[0].leads_to(below[0]) or words.is_whole_heading(heading[1], rest):
                return replace(line, text=above), *_apart(replace(line, text=rest, start=printed.offset), words)
    return (line,)


def _foot(document: Document, skip) -> int | None:
    """The last block of the signature: the last skipped block that is no data table and has text before it."""
    feet = [
        index
        for index in skip
        if index < len(document.blocks)
        and not (isinstance(document.blocks[index], Table) and document.blocks[index].ruled)
    ]
    last = max(feet, default=None)
    if last is None or not any(
        isinstance(document.blocks[index], Paragraph) and index not in skip for index in range(last)
    ):
        return None
    return last


def _numbered(
    lines: list[Line], at: int, words: OutlineWords, stack: list[OpenHeading], document: Document,
    bold: set[tuple[str, int]],
) -> tuple[Heading, int] | None:
    found = read_label(lines[at].text)
    if not found:
        return None
    label, rest = found
    line = lines[at]
    if label.kind == PART and not rest:
        following = lines[at + 1] if at + 1 < len(lines) else None
        if (
            following
            and not read_label(following.text)
            and len(following.text) < 250
            and (is_capitals(following.text, 0.7) or following.style.bold or following.style.centred)
        ):
            printed, taken = following.text.strip(), 2
            while (
                taken < MOST_HEADING_LINES
                and at + taken < len(lines)
                and is_capitals(printed, 0.8)
                and _carries_on(lines[at + taken - 1], lines[at + taken], words)
            ):
                printed, taken = f'{printed} {lines[at + taken].text.strip()}', taken + 1
            text, tail = split_run_in(printed)
            return Heading(label, ' '.join(text.split()), tail or ''), taken
        return Heading(label, label.text), 1
    if (
        stack
        and stack[-1].section.annex
        and not (label.kind in (ROMAN, CAPITAL) and is_capitals(rest, 0.7) or words.names_subject(rest))
    ):
        return None
    around = Around(
        _followed(lines, at, document),
        any(each.section.code in _TASK_CODES for each in stack[:1] + stack[-1:])
        and label.kind not in (ROMAN, CAPITAL, PART),
        bool(stack) and stack[-1].section.code in _LIST_CODES,
        goes_on(label, stack),
        tuple(each.section.code for each in stack if each.section.code),
    )
    style = line.style
    if style.bold is False and label.shape not in bold:
        style = replace(style, bold=None)  # where no label of this shape is bold, small letters tell nothing
    taken = 1
    if _breaks_off(line, lines[at + 1] if at + 1 < len(lines) else None) and not words.names_subject(rest.strip(' .:')):
        rest, taken = f'{rest} {lines[at + 1].text.strip()}', 2
    heading = judge(label, rest, style, words, around)
    if not heading:
        return None
    if not heading.tail and is_capitals(heading.text, 0.8) and not line.text.rstrip().endswith((':', '.')):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if following and _carries_on(line, following, words):
            text, tail = split_run_in(following.text.strip())
            heading, taken = replace(heading, text=f'{heading.text} {" ".join(text.split())}', tail=tail or ''), 2
    return heading, taken


def _breaks_off(line: Line, following: Line | None) -> bool:
    """Whether a line is only the first of a paragraph that a text parted at its margin: the next goes on in small
    letters."""
    return (
        following is not None
        and following.block == line.block + 1
        and not line.in_table
        and line.text.rstrip()[-1:] not in '.:;'
        and following.text.lstrip()[:1].islower()
        and not read_label(following.text)
        and _near(line, following)
    )


def _carries_on(line: Line, following: Line, words: OutlineWords) -> bool:
    """Whether a line of capitals is the second line of the heading in capitals above it."""
    return (
        following.block - line.block <= 1
        and is_capitals(following.text, 0.8)
        and not read_label(following.text)
        and len(following.text.split()) <= 15
        and following.style.bold in (line.style.bold, None)
        and not words.words.is_organ(following.text)
        and _near(line, following)
    )


def _near(line: Line, following: Line) -> bool:
    """Whether two lines follow each other without an empty line between (where the format tells)."""
    if line.place.line and following.place.line:
        return following.place.line - line.place.line <= 1
    return True


def _followed(lines: list[Line], at: int, document: Document) -> bool:
    """Whether text of its own follows a labelled line: a paragraph or list without a number, a table."""
    if at + 1 >= len(lines):
        return False
    following = lines[at + 1]
    if any(isinstance(document.blocks[index], Table) for index in range(lines[at].block + 1, following.block)):
        return True
    label = read_label(following.text)
    if label is None:
        return not _END_OF_BODY.match(following.text)
    own = read_label(lines[at].text)[0]
    inner = label[0]
    return (
        RANK[inner.kind] > RANK[own.kind]
        or own.kind == inner.kind == DECIMAL and len(inner.parts) > len(own.parts)
        or inner.kind == DECIMAL and inner.parts == ('1',) and own.kind in (DECIMAL, LETTER)  # a list that begins anew
    )


def _unnumbered(
    document: Document, lines: list[Line], at: int, words: OutlineWords, stack: list[OpenHeading]
) -> tuple[Heading, int] | None:
    """A heading without a number: a line of its own in capitals or bold with a known wording, or a Word heading."""
    line = lines[at]
    if line.in_table or line.text.lstrip()[:1] in '-–+*•(':
        return None
    text, tail = split_run_in(' '.join(line.text.split()))
    count = text.count(' ') + 1
    if not text or count > 30 or text[:1] in '-–+*•(' or text.endswith((';', ',')):
        return None
    bare = text.rstrip(' .')
    if read_label(text) or words.words.is_organ(bare) and is_capitals(bare):
        return None
    if any(each.section.own_label for each in stack) and _titles_table(document, lines, at):
        return None
    strong = is_capitals(bare, 0.85) and count >= 2 or line.style.bold and not tail or bool(line.style.heading_level)
    numbered = any(each.section.own_label for each in stack)
    named = words.names_subject(bare) or (
        bool(stack) and not numbered and count <= 14 and is_capitals(bare, 0.85) and bool(words.classify(bare, top=True).code)
    )
    if strong and named or line.style.heading_level and count >= 2:
        return Heading(None, bare, tail or ''), 1
    return None


def _titles_table(document: Document, lines: list[Line], at: int) -> bool:
    """Whether a data table comes after a line, or after a few more (its unit, its window, what a reader left of its
    header)."""
    block = lines[at].block
    return any(
        isinstance(document.blocks[index], Table) and document.blocks[index].ruled
        for index in range(block + 1, min(block + 5, len(document.blocks)))
    )


def _texts(sections: list[OutlineSection], document: Document, skip) -> list[str]:
    starts = [(each.block, each.start) for each in sections] + [(len(document.blocks), 0)]
    texts = []
    for index, each in enumerate(sections):
        pieces = [each.tail] if each.tail else []
        end_block, end_start = starts[index + 1]
        block = document.blocks[each.block]
        if isinstance(block, Paragraph) and each.last_block == each.block:
            stop = end_start if end_block == each.block else len(block.text)
            rest = block.text[each.start : stop].split('\n', 1)
            if len(rest) > 1 and rest[1].strip():
                pieces.append(rest[1].strip())
        for number in range(max(each.last_block, each.block) + 1, min(end_block, len(document.blocks))):
            inner = document.blocks[number]
            if number not in skip and isinstance(inner, Paragraph) and inner.text.strip():
                pieces.append(inner.text)
        if (
            end_block > each.block
            and end_block < len(document.blocks)
            and end_start
            and isinstance(document.blocks[end_block], Paragraph)
        ):
            pieces.append(document.blocks[end_block].text[:end_start].strip())
        texts.append('\n'.join(pieces))
    return texts
