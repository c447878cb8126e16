"""Places of pages that are read otherwise than they are displayed, given back as a person finds them.

A page whose text is drawn sideways is read turned: its lines, its tables and the columns that go on on the next page are
compared as they are read, and only the finished Document tells where they stand on the page.
"""
from __future__ import annotations

from typing import Mapping

from msgspec.structs import replace

from ...document import Block, Document, LineStart, Paragraph, Place
from .frame import Frame


def as_displayed(document: Document, frames: Mapping[int, Frame]) -> Document:
    """The Document with the places on some pages as these are displayed. frames: of these pages, by number."""

    def shown(place: Place) -> Place:
        frame = frames.get(place.page)
        if frame is None or place.box is None:
            return place
        return replace(place, box=frame.displayed(*place.box))

    def lines(starts: tuple[LineStart, ...]) -> tuple[LineStart, ...]:
        return tuple([LineStart(start.offset, shown(start.place)) for start in starts])

    def block(each: Block) -> Block:
        if isinstance(each, Paragraph):
            return replace(each, place=shown(each.place), lines=lines(each.lines))
        cells = tuple([replace(cell, place=shown(cell.place), lines=lines(cell.lines)) for cell in each.cells])
        return replace(each, place=shown(each.place), cells=cells)

    return replace(document, blocks=tuple(map(block, document.blocks)),
                   furniture=tuple([replace(each, place=shown(each.place)) for each in document.furniture]),
                   notices=tuple([replace(each, place=shown(each.place)) for each in document.notices]))
