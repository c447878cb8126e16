"""A page's image with what was read from it drawn over: words, ruling lines, cells, and what was kept apart.

For a person who wants to see what the program saw. Cells carry the row and column by which the dataset names them
(`T1R4C2` in findings), after tables continued over pages were joined.
"""
from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Iterator

from ...document import Box, Document
from ...errors import UsageError
from ..limits import DEFAULT_LIMITS, Limits
from . import pdfium
from .characters import Characters
from .frame import Frame
from .page import page_marks
from .rulings import Rulings

if TYPE_CHECKING:
    from PIL.Image import Image

WORD, RULE, CELL, APART = (30, 90, 220, 255), (220, 30, 30, 255), (20, 140, 60, 255), (120, 120, 120, 255)
"""Colours of words (blue), ruling lines (red), cells (green) and of what is kept apart from the text (grey)."""
_SCALE = 2.0
"""Pixels for a point (144 dots an inch), less on a page that would give more than _MOST_PIXELS."""
_MOST_PIXELS = 25_000_000
_LABEL_POINTS = 4.0


def draw_page(data: bytes, document: Document, number: int, *, path: str = '',
              limits: Limits = DEFAULT_LIMITS) -> bytes:
    """A PNG of page `number` (1-based) of a PDF with what `document` and the reader hold of it.

    data: the bytes that `document` was read from. Raises UsageError when there is no such page, ReadError as the reader does.
    """
    if not 1 <= number <= (document.page_count or 0):
        raise UsageError(f'There is no page {number}; the file has {document.page_count}.',
                         f'Không có trang {number}; tệp có {document.page_count} trang.', path=path)
    with pdfium.opened_document(data, path) as opened:
        frame, characters, rulings = page_marks(opened, number - 1, limits, path, data)
    image, scale = _rendered(data, number)
    return _drawn(image, scale, document, number, frame, characters, rulings)


def _rendered(data: bytes, number: int) -> tuple[Image, float]:
    """The page as a picture, and its pixels for a point."""
    import pypdfium2
    opened = pypdfium2.PdfDocument(data)
    try:
        page = opened[number - 1]
        width, height = page.get_size()
        scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
        return page.render(scale=scale).to_pil().convert('RGB'), scale
    finally:
        opened.close()


def _drawn(image: Image, scale: float, document: Document, number: int, frame: Frame, characters: Characters,
           rulings: Rulings) -> bytes:
    from PIL import Image as Images, ImageDraw, ImageFont
    layer = Images.new('RGBA', image.size)
    pen = ImageDraw.Draw(layer)
    font = ImageFont.load_default(_LABEL_POINTS * scale)

    def corners(box: Box) -> list[float]:
        return [value * scale for value in (min(box.x0, box.x1), min(box.y0, box.y1),
                                            max(box.x0, box.x1), max(box.y0, box.y1))]

    for place in (each.place for each in document.furniture):
        if place.page == number and place.box is not None:
            pen.rectangle(corners(place.box), fill=(*APART[:3], 70), outline=APART)
    for table in document.tables:
        for cell in table.cells:
            if cell.place.page == number and cell.place.box is not None:
                left, top, right, bottom = corners(cell.place.box)
                pen.rectangle([left + 2, top + 2, max(right - 2, left + 2), max(bottom - 2, top + 2)],
                              fill=(*CELL[:3], 22), outline=CELL)
                pen.text((left + 4, top + 2), f'T{table.number}R{cell.row + 1}C{cell.column + 1}', fill=CELL, font=font)
    for box in _words(characters, frame):
        pen.rectangle(corners(box), outline=(*WORD[:3], 140))
    for box in _rules(rulings, frame):
        pen.line(corners(box), fill=RULE, width=max(round(scale * 0.7), 1))
    out = io.BytesIO()
    Images.alpha_composite(image.convert('RGBA'), layer).convert('RGB').save(out, 'PNG')
    return out.getvalue()


def _words(characters: Characters, frame: Frame) -> Iterator[Box]:
    """The boxes of words on the displayed page."""
    for line in characters.lines:
        for match in re.finditer(r'\S+', characters.text[line.start:line.end]):
            letters = slice(line.start + match.start(), line.start + match.end())
            yield frame.displayed(min(characters.left[letters]), frame.height - max(characters.top[letters]),
                                  max(characters.right[letters]), frame.height - min(characters.bottom[letters]))


def _rules(rulings: Rulings, frame: Frame) -> Iterator[Box]:
    """The ruling lines as boxes without extent on the displayed page."""
    for y, start, end, _ in rulings.horizontal:
        yield frame.displayed(start, y, end, y)
    for x, start, end, _ in rulings.vertical:
        yield frame.displayed(x, start, x, end)
