"""Stretches: what one operator draws of a line. On a page with tables they tell cells apart without a box of every
character."""
from __future__ import annotations

from .pdfium import char_object
from .probe import Probe

Rectangle = tuple[float, float, float, float]
"""Left, right, bottom, top in reading space, y upwards."""

_TOLERANCE = 2.0
"""Points by which ink may begin before or after the place of its letter."""


def begins_of(text: str, probe: Probe, start: int, end: int, count: int) -> list[tuple[int, int]] | None:
    """Where the stretches of a line's characters start…end begin: of each the index of its first character and its text
    object (an address, valid while the page is open).

    pdfium tells the boxes of stretches but not of which characters; that operators begin where words begin is proven
    by their number, `count`: None where it is another.
    """
    handle = probe.handle
    if count == 1:
        begin = end - len(text[start:end].lstrip())
        return [(begin, char_object(handle, begin))]
    begins: list[tuple[int, int]] = []
    at, last = start, None
    for word in text[start:end].split(' '):
        if word and (drawn := char_object(handle, at)) != last:
            begins.append((at, drawn))
            if len(begins) == count:
                return begins
            last = drawn
        at += len(word) + 1
    return None


def stands_at(x: float, rectangle: Rectangle) -> bool:
    """Whether the character that stands at x may be the first in a stretch's box."""
    return -_TOLERANCE <= x - rectangle[0] <= _TOLERANCE
