"""A printed report as a DOCX."""
from __future__ import annotations

from docx.oxml.ns import qn

from . import docx_parts as parts
from .printed import Grid, Line, PageBreak, Printed

LAYOUT_BLEED = 14
"""Millimetres by which a letterhead is wider than the text, as offices do to keep the nation's name on one line."""


def write_docx(printed: Printed, *, font: str = 'Times New Roman', size: float = 13.5) -> bytes:
    """The bytes of a DOCX that looks like `printed`: the same every time."""
    document = parts.new_document(font, size)
    if printed.page_numbers:
        parts.number_pages(document)
    body = document.element.body
    width = parts.PAGE_WIDTH - parts.LEFT - parts.RIGHT
    break_next = False
    for block in printed.blocks:
        end = body.find(qn('w:sectPr'))
        if isinstance(block, PageBreak):
            break_next = True
            continue
        if isinstance(block, Grid):
            end.addprevious(parts.table_element(block, width if block.ruled else width + LAYOUT_BLEED))
            continue
        paragraph = parts.paragraph_element(block)
        if break_next:
            paragraph.find(qn('w:pPr')).insert(0, parts.element('pageBreakBefore'))
            break_next = False
        end.addprevious(paragraph)
        if block.rule:
            end.addprevious(parts.short_rule(width, 0.2))
    return parts.saved(document)
