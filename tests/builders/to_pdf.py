"""A printed report as a PDF with a text layer, set in DejaVu (as matplotlib carries it), which has every Vietnamese
letter.
"""
from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (BaseDocTemplate, Frame, HRFlowable, NextPageTemplate, PageBreak as NewPage,
                                PageTemplate,
                                Paragraph, Spacer, Table)

from .printed import Box, Grid, Line, PageBreak, Printed

TOP, BOTTOM, LEFT, RIGHT = 20 * mm, 20 * mm, 30 * mm, 18 * mm
ALIGN = {'both': TA_JUSTIFY, 'left': TA_LEFT, 'center': TA_CENTER, 'right': TA_RIGHT}
SCALE = 0.82
"""DejaVu is wide: letters are set smaller than the sizes of a printed report say."""


@dataclass(frozen=True, slots=True)
class PdfStyle:
    """How the PDF draws. rectangles: rules as thin filled rectangles, one for each cell edge, as Word does.

    repeat: header rows printed again on each page. rows_split: a row may go on on the next page. bottom_numbers: page
    numbers at the foot. family: `serif` or `sans`. compressed: page content compressed.
    """

    rectangles: bool = False
    repeat: bool = True
    rows_split: bool = False
    bottom_numbers: bool = False
    family: str = 'serif'
    compressed: bool = True


def write_pdf(printed: Printed, style: PdfStyle = PdfStyle()) -> bytes:
    """The bytes of a PDF: the same every time."""
    fonts = _fonts(style.family)
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, invariant=1, pageCompression=int(style.compressed), title='',
                               author='', allowSplitting=1)

    def furnish(canvas: Canvas, document_) -> None:
        width, height = canvas._pagesize
        page = canvas.getPageNumber()
        canvas.saveState()
        canvas.setFont(fonts[0], 9)
        if printed.page_numbers and page > 1:
            canvas.drawCentredString(width / 2, 10 * mm if style.bottom_numbers else height - 12 * mm, str(page))
        if printed.stamp and page == 1:
            canvas.setFont(fonts[0], 7)
            canvas.drawRightString(width - 10 * mm, height - 8 * mm, printed.stamp)
        canvas.restoreState()

    templates = []
    for name, size in (('upright', A4), ('lying', landscape(A4))):
        frame = Frame(LEFT, BOTTOM, size[0] - LEFT - RIGHT, size[1] - TOP - BOTTOM, 0, 0, 0, 0)
        templates.append(PageTemplate(name, [frame], onPage=furnish, pagesize=size))
    document.addPageTemplates(templates)
    story: list = []
    lying = False
    for block in printed.blocks:
        if isinstance(block, PageBreak):
            lying = block.landscape
            story += [NextPageTemplate('lying' if lying else 'upright'), NewPage()]
        elif isinstance(block, Grid):
            page = landscape(A4) if lying else A4
            story.append(_table(block, page[0] - LEFT - RIGHT, fonts, style))
        else:
            story += _line(block, fonts)
    document.build(story, canvasmaker=_RectangleCanvas if style.rectangles else Canvas)
    return out.getvalue()


class _RectangleCanvas(Canvas):
    """Draws each ruling as a thin filled rectangle."""

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        half = 0.24
        self.rect(min(x1, x2) - half, min(y1, y2) - half, abs(x2 - x1) + 2 * half, abs(y2 - y1) + 2 * half, stroke=0,
                  fill=1)

    def lines(self, linelist) -> None:
        for each in linelist:
            self.line(*each)


@cache
def _fonts(family: str) -> tuple[str, str, str, str]:
    """Names of the registered regular, bold, italic and bold italic fonts."""
    import matplotlib
    folder = Path(matplotlib.get_data_path()) / 'fonts' / 'ttf'
    stem, slant = ('DejaVuSerif', 'Italic') if family == 'serif' else ('DejaVuSans', 'Oblique')
    names = []
    for suffix in ('', '-Bold', f'-{slant}', f'-Bold{slant}'):
        pdfmetrics.registerFont(TTFont(stem + suffix, str(folder / f'{stem}{suffix}.ttf')))
        names.append(stem + suffix)
    pdfmetrics.registerFontFamily(stem, *names)
    return tuple(names)


def _markup(line: Line, fonts) -> str:
    def words(text: str) -> str:
        return escape(text).replace('\n', '<br/>')
    text = words(line.text)
    if line.bold_to:
        text = f'<b>{words(line.text[:line.bold_to])}</b>{words(line.text[line.bold_to:])}'
    elif line.bold:
        text = f'<b>{text}</b>'
    return f'<i>{text}</i>' if line.italic else text


def _paragraph(line: Line, fonts, size: float, in_cell: bool) -> Paragraph:
    style = ParagraphStyle('', fontName=fonts[0], fontSize=size, leading=size * (1.2 if in_cell else 1.35),
                           alignment=ALIGN[line.align], firstLineIndent=10 * mm if line.indent and not in_cell else 0,
                           spaceAfter=line.gap if line.gap is not None else (0 if in_cell else 5),
                           keepWithNext=int(line.keep and not in_cell))
    return Paragraph(_markup(line, fonts), style)


def _line(line: Line, fonts) -> list:
    if not line.text:
        return [Spacer(1, (line.size or 13) * 0.8)]
    found = [_paragraph(line, fonts, (line.size or 13.5) * SCALE, False)]
    if line.rule:
        found.append(HRFlowable(width=90, thickness=0.6, color='black', spaceBefore=2, spaceAfter=6))
    return found


def _table(grid: Grid, width: float, fonts, style: PdfStyle) -> Table:
    unit = width / sum(grid.widths)
    data: list[list] = [['' for _ in range(grid.column_count)] for _ in range(grid.row_count)]
    commands: list[tuple] = [('VALIGN', (0, 0), (-1, -1), 'MIDDLE' if grid.ruled else 'TOP'),
                             ('LEFTPADDING', (0, 0), (-1, -1), 2.2), ('RIGHTPADDING', (0, 0), (-1, -1), 2.2),
                             ('TOPPADDING', (0, 0), (-1, -1), 1.5 + grid.padding),
                             ('BOTTOMPADDING', (0, 0), (-1, -1), 2 + grid.padding)]
    if grid.ruled:
        commands.append(('GRID', (0, 0), (-1, -1), 0.5, 'black'))
    for box in grid.boxes:
        if box.row_span > 1 or box.column_span > 1:
            commands.append(('SPAN', (box.column, box.row),
                             (box.column + box.column_span - 1, box.row + box.row_span - 1)))
        data[box.row][box.column] = _content(box, grid, fonts)
    return Table(data, [share * unit for share in grid.widths], style=commands,
                 repeatRows=grid.header_rows if style.repeat else 0,
                 splitInRow=1 if style.rows_split and not any(box.row_span > 1 and box.row >= grid.header_rows
                                                              for box in grid.boxes) else 0)


def _content(box: Box, grid: Grid, fonts) -> list:
    if box.lines:
        found: list = []
        for line in box.lines:
            if not line.text:
                found.append(Spacer(1, 11))
                continue
            found.append(_paragraph(line, fonts, (line.size or 12) * 0.74, True))
            if line.rule:
                found.append(HRFlowable(width=70, thickness=0.5, color='black', spaceBefore=1, spaceAfter=3))
        return found
    size = (grid.size or 12) * (0.74 if grid.column_count < 14 else 0.68)
    return [_paragraph(Line(text, bold=box.bold, italic=box.italic, align=box.align), fonts, size, True)
            for text in box.text.split('\n')] if box.text else ''
