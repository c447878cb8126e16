"""Pieces of a WordprocessingML document: paragraphs, merged tables, page set-up of Decree 30/2020, page numbers.

python-docx opens the package; tables are built as XML, because their merges, header rows and borders are what the
readers are tested on.
"""
from __future__ import annotations

import io
import zipfile
from datetime import datetime

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .printed import Box, Grid, Line

PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 20
"""Millimetres: A4 and the margins that Decree 30/2020 (Annex I) allows: 20-25, 20-25, 30-35, 15-20."""
TWIPS_PER_MM = 1440 / 25.4
WHEN = datetime(2021, 9, 13, 8, 0, 0)
ALIGN = {'both': 'both', 'left': 'left', 'center': 'center', 'right': 'right'}


def element(name: str, **attributes: object) -> OxmlElement:
    """A `w:` element with `w:` attributes."""
    made = OxmlElement(f'w:{name}')
    for key, value in attributes.items():
        made.set(qn(f'w:{key.rstrip("_")}'), str(value))
    return made


def new_document(font: str = 'Times New Roman', size: float = 13.5):
    """An empty A4 document with the decree's margins, one font, and a page number centred on top from page 2."""
    document = Document()
    body = document.element.body
    for child in list(body):
        if child.tag != qn('w:sectPr'):
            body.remove(child)
    normal = document.styles['Normal']
    normal.font.name, normal.font.size = font, Pt(size)
    fonts = normal.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ('ascii', 'hAnsi', 'cs', 'eastAsia'):
        fonts.set(qn(f'w:{kind}'), font)
    for theme in ('asciiTheme', 'hAnsiTheme', 'eastAsiaTheme', 'cstheme'):
        fonts.attrib.pop(qn(f'w:{theme}'), None)
    normal.element.get_or_add_rPr().append(element('lang', val='vi-VN'))
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance, section.footer_distance = Mm(10), Mm(10)
    core = document.core_properties
    core.created = core.modified = WHEN
    core.author = core.last_modified_by = ''
    core.title = core.comments = ''
    return document


def number_pages(document, first: bool = False) -> None:
    """A page number centred in the header of each page; on the first one only if `first`."""
    section = document.sections[0]
    section.different_first_page_header_footer = not first
    paragraph = section.header.paragraphs[0]._p
    properties = paragraph.get_or_add_pPr()
    properties.append(element('jc', val='center'))
    for kind in ('begin', None, 'end'):
        run = element('r')
        if kind:
            run.append(element('fldChar', fldCharType=kind))
        else:
            code = element('instrText')
            code.text = 'PAGE'
            run.append(code)
        paragraph.append(run)


def turn_page(document, landscape: bool) -> None:
    """A new section on a new page, upright or on its side."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.different_first_page_header_footer = False
    wide = section.page_width > section.page_height
    if wide != landscape:
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = section.page_height, section.page_width


def run_element(text: str, bold: bool = False, italic: bool = False, size: float | None = None) -> OxmlElement:
    """A run; "\n" and "\t" become breaks and tabs."""
    run = element('r')
    properties = element('rPr')
    if bold:
        properties.append(element('b'))
    if italic:
        properties.append(element('i'))
    if size:
        properties.append(element('sz', val=round(size * 2)))
        properties.append(element('szCs', val=round(size * 2)))
    if len(properties):
        run.append(properties)
    piece = ''
    for letter in text + '\0':
        if letter in '\n\t\0\u2011':
            if piece:
                words = element('t')
                words.text = piece
                words.set(qn('xml:space'), 'preserve')
                run.append(words)
                piece = ''
            if letter == '\n':
                run.append(element('br'))
            elif letter == '\t':
                run.append(element('tab'))
            elif letter == '\u2011':
                run.append(element('noBreakHyphen'))
        else:
            piece += letter
    return run


def paragraph_element(line: Line, *, in_cell: bool = False, numbering: tuple[int, int] | None = None) -> OxmlElement:
    """A `w:p` of a printed line. numbering: (numId, level) when Word numbers it; the label is then left out."""
    paragraph = element('p')
    properties = element('pPr')
    if line.keep:
        properties.append(element('keepNext'))
    if numbering:
        number = element('numPr')
        number.append(element('ilvl', val=numbering[1]))
        number.append(element('numId', val=numbering[0]))
        properties.append(number)
    gap = line.gap if line.gap is not None else (0 if in_cell else 6)
    properties.append(element('spacing', before=round(gap * 20) if in_cell else 0, after=round(gap * 20),
                              line=240 if in_cell else 264,
                              lineRule='auto'))
    if line.indent and not in_cell and not numbering:
        properties.append(element('ind', firstLine=round(10 * TWIPS_PER_MM)))
    elif numbering:
        properties.append(element('ind', left=0, firstLine=round(10 * TWIPS_PER_MM)))
    properties.append(element('jc', val=ALIGN[line.align]))
    paragraph.append(properties)
    text = line.text.removeprefix(line.label) if numbering else line.text
    cut = max(line.bold_to - (len(line.text) - len(text)), 0)
    if text[:cut]:
        paragraph.append(run_element(text[:cut], True, line.italic, line.size))
    if text[cut:]:
        paragraph.append(run_element(text[cut:], line.bold, line.italic, line.size))
    return paragraph


def short_rule(width_mm: float, share: float = 0.35) -> OxmlElement:
    """A thin rule in the middle of a column, as under the name of the agency."""
    paragraph = element('p')
    properties = element('pPr')
    border = element('pBdr')
    border.append(element('top', val='single', sz=6, space=1, color='auto'))
    properties.append(border)
    properties.append(element('spacing', before=60, after=0, line=120, lineRule='exact'))
    side = round(width_mm * (1 - share) / 2 * TWIPS_PER_MM)
    properties.append(element('ind', left=side, right=side))
    mark = element('rPr')
    mark.append(element('sz', val=8))
    properties.append(mark)
    paragraph.append(properties)
    return paragraph


def table_element(grid: Grid, width_mm: float, *, repeat_header: bool = True, rows: range | None = None,
                  cell_content=None) -> OxmlElement:
    """A `w:tbl` with gridSpan and vMerge, its header rows marked to repeat.

    rows: which rows of the grid to write (a table that the office split writes header and body parts). cell_content:
    called with each `w:tc` that begins a box and the box, to change it (content controls, insertions).
    """
    rows = rows if rows is not None else range(grid.row_count)
    unit = width_mm * TWIPS_PER_MM / sum(grid.widths)
    widths = [round(share * unit) for share in grid.widths]
    table = element('tbl')
    properties = element('tblPr')
    properties.append(element('tblW', w=sum(widths), type='dxa'))
    properties.append(element('jc', val='center'))
    if grid.ruled:
        borders = element('tblBorders')
        for side in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV'):
            borders.append(element(side, val='single', sz=4, space=0, color='000000'))
        properties.append(borders)
    properties.append(element('tblLayout', type='fixed'))
    margins = element('tblCellMar')
    for side in ('left', 'right'):
        margins.append(element(side, w=round((0.9 if grid.ruled else 1.0) * TWIPS_PER_MM), type='dxa'))
    properties.append(margins)
    table.append(properties)
    columns = element('tblGrid')
    for width in widths:
        columns.append(element('gridCol', w=width))
    table.append(columns)
    covering = grid.grid()
    for row in rows:
        line = element('tr')
        row_properties = element('trPr')
        row_properties.append(element('cantSplit'))
        if repeat_header and row < grid.header_rows:
            row_properties.append(element('tblHeader'))
        line.append(row_properties)
        column = 0
        while column < grid.column_count:
            box = covering[row][column] or Box(row, column)
            cell = element('tc')
            cell_properties = element('tcPr')
            cell_properties.append(element('tcW', w=sum(widths[column:column + box.column_span]), type='dxa'))
            if box.column_span > 1:
                cell_properties.append(element('gridSpan', val=box.column_span))
            begins = box.row == row or (row == rows[0] and box.row < row)
            if box.row_span > 1:
                merge = element('vMerge')
                if begins:
                    merge.set(qn('w:val'), 'restart')
                cell_properties.append(merge)
            if grid.ruled:
                cell_properties.append(element('vAlign', val='center'))
            cell.append(cell_properties)
            if begins:
                _fill(cell, box, grid, width_mm * sum(grid.widths[column:column + box.column_span])
                      / sum(grid.widths))
                if cell_content:
                    cell_content(cell, box)
            else:
                cell.append(element('p'))
            line.append(cell)
            column += box.column_span
        table.append(line)
    return table


def _fill(cell: OxmlElement, box: Box, grid: Grid, width_mm: float) -> None:
    if box.lines:
        for line in box.lines:
            cell.append(paragraph_element(line, in_cell=True))
            if line.rule:
                cell.append(short_rule(width_mm))
        return
    size = grid.size
    for text in box.text.split('\n'):
        cell.append(paragraph_element(Line(text, bold=box.bold, italic=box.italic, align=box.align, size=size,
                                           gap=grid.padding), in_cell=True))


def saved(document) -> bytes:
    """The document as bytes: the same every time (zip entries carry a fixed date)."""
    first, out = io.BytesIO(), io.BytesIO()
    document.save(first)
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, WHEN.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return out.getvalue()
