"""The PDF reader: pages with a text layer become a Document with the place of every line, table and cell.

Pages are read one by one (`page`), their furniture is told from their text (`furniture`), their lines are put in
reading order (`layout`) and joined into paragraphs (`paragraphs`), also over page ends. `text_layer` tells pages
without usable text.
"""
from __future__ import annotations

from collections import Counter

from ...document import FOOTNOTE, Block, Document, Furniture
from ...document.joining import join_tables
from ...errors import DamagedFile, EmptyFile, LimitExceeded, ReadError
from ..limits import DEFAULT_LIMITS, Clock, Limits
from . import pdfium
from .file_shape import check_whole
from .furniture import (
    mark_notes, take_above_head, take_beside_and_over, take_footnotes, take_page_numbers, take_running_lines, take_stamps,
)
from .layout import Columns, arrange, layout_table
from .page import Page, PlacedTable, read_page
from .paragraphs import Growing, Line, Margins, continues, grouped, margins_of
from .pieces import Piece
from .places import as_displayed
from .text_layer import SMALLEST, judge_pages, small_letters

__all__ = ['read_pdf']


def read_pdf(data: bytes, *, path: str = '', limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in the bytes of a PDF file.

    path: only named in errors. Raises EncryptedFile, DamagedFile, NoTextLayer, LimitExceeded, EmptyFile.
    """
    if not data:
        raise EmptyFile(path=path)
    if len(data) > limits.file_bytes:
        raise LimitExceeded('bytes', limits.file_bytes, path=path)
    try:
        pages = read_pages(data, path, limits)
    except ReadError as error:
        error.path = error.path or path
        raise
    notices = judge_pages(pages, path)
    furniture: list[Furniture] = []
    body_size = _body_size(pages)
    if 0 < body_size < SMALLEST:
        notices.extend(small_letters(page) for page in pages if page.pieces or page.tables)
    for page in pages:
        take_stamps(page)
        take_beside_and_over(page, body_size)
    for page in pages[:1]:  # on later ones text of the body may end above an annex's own motto
        take_above_head(page)
    take_page_numbers(pages)
    take_running_lines(pages)
    blocks = _blocks(pages, body_size)
    for page in pages:
        furniture.extend(page.furniture)
        notices.extend(page.notices)
    document = join_tables(Document.of('pdf', blocks, page_count=len(pages), furniture=tuple(furniture),
                                       notices=tuple(notices)))
    turned = {page.number: page.shown for page in pages if page.shown is not page.frame}
    return as_displayed(document, turned) if turned else document


def read_pages(data: bytes, path: str, limits: Limits) -> list[Page]:
    """The pages of a file, each with its tables and the text outside of them."""
    clock, pages, characters, watchful = Clock(limits), [], 0, False
    with pdfium.opened_document(data, path) as document:
        count = pdfium.page_count(document)
        if count < 1:
            raise DamagedFile('no pages', path=path)
        if count > limits.pages:
            raise LimitExceeded('pages', limits.pages, path=path)
        check_whole(data, path)
        for index in range(count):
            clock.check(f'page {index + 1}')
            page = read_page(document, index, limits, path, data, watchful)
            watchful = watchful or page.garbled > 0
            characters += page.character_count
            if characters > limits.characters:
                raise LimitExceeded('characters', limits.characters, path=path, place=f'page {index + 1}')
            pages.append(page)
    return pages


def _blocks(pages: list[Page], body_size: float) -> list[Block]:
    """The blocks of all pages in reading order."""
    usual = _usual_margins(pages)
    blocks: list[Block | Growing] = []
    last_note = 0
    growing: Growing | None = None  # the paragraph that the next line may go on with, also on the next page
    for page in pages:
        notes = take_footnotes(page, body_size)
        items = arrange(page)
        lines = [item for item in items if isinstance(item, Piece)]
        margins = margins_of(lines, page.width, _table_edges([page]), usual.get(round(page.width)))
        for item in items:
            if isinstance(item, PlacedTable):
                blocks.append(item.table)
                growing = None
            elif isinstance(item, Columns):
                blocks.append(layout_table(item, page))
                growing = None
            else:
                line = Line.of(item, page, margins)
                if growing is not None and continues(growing, line):
                    growing.add(line)
                else:
                    growing = Growing([line])
                    blocks.append(growing)
        if notes:
            begins, last_note = mark_notes(notes, last_note)
            blocks.extend(grouped([Line.of(piece, page, margins) for piece in notes], begins, FOOTNOTE))
    return [block.paragraph() if isinstance(block, Growing) else block for block in blocks]


def _body_size(pages: list[Page]) -> float:
    """The letter height in which most of the text outside of tables is set."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for piece in page.pieces:
            sizes[round(piece.size * 2) / 2] += len(piece.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0.0)


def _usual_margins(pages: list[Page]) -> dict[int, Margins]:
    """The margins of the pages of each width, taken together."""
    by_width: dict[int, list[Page]] = {}
    for page in pages:
        by_width.setdefault(round(page.width), []).append(page)
    return {width: margins_of([piece for page in members for piece in page.pieces], width, _table_edges(members))
            for width, members in by_width.items()}


def _table_edges(pages: list[Page]) -> list[tuple[float, float]]:
    return [(table.x0, table.x1) for page in pages for table in page.tables]
