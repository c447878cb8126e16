"""A printed report as a DOCX, with the ways of Word that lose text in naive readers."""
from __future__ import annotations

import random
from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from . import docx_parts as parts
from .printed import Box, Grid, Line, PageBreak, Printed

LAYOUT_BLEED = 14
"""Millimetres by which a letterhead is wider than the text, as offices do to keep the nation's name on one line."""


@dataclass(frozen=True, slots=True)
class DocxStyle:
    """What Word did. numbered: headings are numbered by Word, not typed. level_formats, level_texts: of its levels.

    controls: some cells and paragraphs stand in content controls. tracked: some words are tracked insertions, beside
    deleted ones that must not be read. fixed_hyphens: hyphens in symbols do not break. tagged: words in hyperlinks
    and smart tags. repeat: header rows are marked to repeat. seed: decides which.
    """

    numbered: bool = False
    level_formats: tuple[str, ...] = ('upperRoman', 'decimal', 'decimal', 'lowerLetter')
    level_texts: tuple[str, ...] = ('%1.', '%2.', '%2.%3.', '%4)')
    controls: bool = False
    tracked: bool = False
    fixed_hyphens: bool = False
    tagged: bool = False
    repeat: bool = True
    seed: int = 0


NUMBERINGS = {
    'roman': (('upperRoman', 'decimal', 'decimal', 'lowerLetter'), ('%1.', '%2.', '%2.%3.', '%4)')),
    'dotless': (('upperRoman', 'decimal', 'decimal', 'lowerLetter'), ('%1.', '%2.', '%2.%3', '%4)')),
    'letter': (('upperLetter', 'upperRoman', 'decimal', 'lowerLetter'), ('%1.', '%2.', '%3.', '%4)')),
    'tight': (('upperRoman', 'decimal', 'decimal', 'lowerLetter'), ('%1.', '%2.', '%2.%3.', '%4)')),
    'dash': (('upperRoman', 'decimal', 'decimal', 'lowerLetter'), ('%1-', '%2-', '%2.%3-', '%4)')),
    'paren': (('upperRoman', 'decimal', 'decimal', 'lowerLetter'), ('%1.', '%2)', '%2.%3)', '%4)')),
    'slash': (('upperRoman', 'decimal', 'decimal', 'lowerLetter'), ('%1/', '%2/', '%2.%3/', '%4/')),
}
"""Word's levels for the numbering styles of `layouts`."""


def random_style(rng: random.Random, headings: str = 'roman') -> DocxStyle:
    """A style by chance for a layout's numbering of headings."""
    formats, texts = NUMBERINGS[headings]
    return DocxStyle(headings != 'tight' and rng.random() < 0.4, formats, texts, rng.random() < 0.3,
                     rng.random() < 0.3, rng.random() < 0.2,
                     rng.random() < 0.2, rng.random() < 0.7, rng.randrange(1000))


def write_docx(printed: Printed, style: DocxStyle = DocxStyle(), *, font: str = 'Times New Roman',
               size: float = 13.5) -> bytes:
    """The bytes of a DOCX that looks like `printed`: the same every time."""
    rng = random.Random(style.seed)
    document = parts.new_document(font, size)
    if printed.page_numbers:
        parts.number_pages(document)
    numbering = _numbering(document, style) if style.numbered else None
    body = document.element.body
    width = parts.PAGE_WIDTH - parts.LEFT - parts.RIGHT
    break_next, lying = False, False

    def add(made: OxmlElement) -> None:
        body.find(qn('w:sectPr')).addprevious(made)

    if printed.stamp:
        add(parts.paragraph_element(Line(printed.stamp, size=8, align='right', indent=False)))
    for block in printed.blocks:
        if isinstance(block, PageBreak):
            if block.landscape != lying:
                parts.turn_page(document, block.landscape)
                lying = block.landscape
            else:
                break_next = True
            continue
        if isinstance(block, Grid):
            room = (parts.PAGE_HEIGHT if lying else parts.PAGE_WIDTH) - parts.LEFT - parts.RIGHT
            add(parts.table_element(block, room if block.ruled else width + LAYOUT_BLEED, repeat_header=style.repeat,
                                    cell_content=_cell_changer(style, rng)))
            continue
        number = (numbering, block.level) if numbering and block.label else None
        paragraph = parts.paragraph_element(block, numbering=number)
        if break_next:
            paragraph.find(qn('w:pPr')).insert(0, parts.element('pageBreakBefore'))
            break_next = False
        _disturb(paragraph, style, rng)
        add(paragraph)
        if style.controls and block.text and rng.random() < 0.15:
            _control(paragraph)
        if block.rule:
            add(parts.short_rule(width, 0.2))
    return parts.saved(document)


def _numbering(document, style: DocxStyle) -> int:
    """A list definition of four levels; its number."""
    root = document.part.numbering_part.element
    for child in list(root):
        root.remove(child)
    abstract = parts.element('abstractNum', abstractNumId=7)
    abstract.append(parts.element('multiLevelType', val='multilevel'))
    for level, (kind, text) in enumerate(zip(style.level_formats, style.level_texts)):
        made = parts.element('lvl', ilvl=level)
        made.append(parts.element('start', val=1))
        made.append(parts.element('numFmt', val=kind))
        made.append(parts.element('suff', val='space'))
        made.append(parts.element('lvlText', val=text))
        made.append(parts.element('lvlJc', val='left'))
        abstract.append(made)
    root.append(abstract)
    number = parts.element('num', numId=3)
    number.append(parts.element('abstractNumId', val=7))
    root.append(number)
    return 3


def _cell_changer(style: DocxStyle, rng: random.Random):
    def change(cell: OxmlElement, box: Box) -> None:
        for paragraph in list(cell.findall(qn('w:p'))):
            _disturb(paragraph, style, rng, 0.05)
            if style.controls and rng.random() < 0.08:
                _control(paragraph)
    return change


def _disturb(paragraph: OxmlElement, style: DocxStyle, rng: random.Random, share: float = 0.25) -> None:
    """Tracked changes, links and fixed hyphens in some paragraphs: what a person reads stays the same."""
    runs = [run for run in paragraph.findall(qn('w:r')) if run.find(qn('w:t')) is not None]
    if not runs:
        return
    if style.fixed_hyphens and rng.random() < share:
        for run in runs:
            _fix_hyphens(run)
        return
    run = rng.choice(runs)
    texts = run.findall(qn('w:t'))
    if len(texts) != 1 or len(texts[0].text) < 4 or len(run) > 2:
        return
    if style.tracked and rng.random() < share:
        text = texts[0].text
        cut = rng.randrange(1, len(text) - 1)
        later = _copied(run, text[cut:])
        texts[0].text = text[:cut]
        inserted = parts.element('ins', id=rng.randrange(9000), author='A', date='2021-09-01T08:00:00Z')
        inserted.append(later)
        deleted = parts.element('del', id=rng.randrange(9000), author='A', date='2021-09-01T08:00:00Z')
        gone = parts.element('r')
        words = parts.element('delText')
        words.text = ' ĐÃ XÓA 99 '
        gone.append(words)
        deleted.append(gone)
        run.addnext(deleted)
        deleted.addnext(inserted)
    elif style.tagged and rng.random() < share:
        text = texts[0].text
        cut = rng.randrange(1, len(text) - 1)
        later = _copied(run, text[cut:])
        texts[0].text = text[:cut]
        kind = rng.choice(('hyperlink', 'smartTag'))
        holder = parts.element(kind, **({'anchor': 'a'} if kind == 'hyperlink' else {'element': 'place', 'uri': 'u'}))
        holder.append(later)
        run.addnext(holder)


def _copied(run: OxmlElement, text: str) -> OxmlElement:
    made = parts.run_element(text)
    properties = run.find(qn('w:rPr'))
    if properties is not None:
        import copy
        made.insert(0, copy.deepcopy(properties))
    return made


def _fix_hyphens(run: OxmlElement) -> None:
    """Hyphens between letters become Word's non-breaking hyphens."""
    text = ''.join(part.text or '' for part in run.findall(qn('w:t')))
    if len(run.findall(qn('w:t'))) != 1:
        return
    changed = ''.join('\u2011' if letter == '-' and 0 < index < len(text) - 1 and text[index - 1].isalnum()
                      and text[index + 1].isalnum() else letter for index, letter in enumerate(text))
    made = parts.run_element(changed)
    old = run.find(qn('w:t'))
    for child in list(made):
        old.addprevious(child)
    run.remove(old)


def _control(paragraph: OxmlElement) -> None:
    """Put a paragraph into a content control."""
    control = parts.element('sdt')
    control.append(parts.element('sdtPr'))
    content = parts.element('sdtContent')
    control.append(content)
    paragraph.addprevious(control)
    content.append(paragraph)
