"""Stretches: what one operator draws of a line. On a page with tables they tell cells apart without a box of every
character."""
from __future__ import annotations

from itertools import repeat

from msgspec import Struct

from . import pdfium
from .probe import Probe

Rectangle = tuple[float, float, float, float]
"""Left, right, bottom, top in reading space, y upwards."""

_TOLERANCE = 2.0
"""Points by which the boxes of letters and of what they draw may differ."""


class Stretch(Struct):
    """Characters start…end of a line, drawn by one operator, with no white space at either end.

    left, right, bottom, top: as the boxes of its first and last character have them, in reading space, y upwards.
    letter: width of its first character. drawn: its text object (an address, valid while the page is open).
    """

    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float
    letter: float
    drawn: int


def stretches_of(text: str, probe: Probe, start: int, end: int,
                 rectangles: list[Rectangle]) -> list[Stretch] | None:
    """The stretches of a line's characters start…end; rectangles: their boxes as pdfium gives them, left to right.

    None where the two cannot be matched: an operator begins within a word, or draws something out of its box. pdfium
    tells boxes but not of which characters; that operators begin where words begin is proven by their number.
    """
    handle, char_object = probe.handle, pdfium.char_object
    if len(rectangles) == 1:
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        only = _stretch(text, probe, begin, end, char_object(handle, begin), rectangles[0])
        return None if only is None else [only]
    begins: list[int] = []
    objects: list[int] = []
    at, last = start, None
    for word in text[start:end].split(' '):
        if word and (drawn := char_object(handle, at)) != last:
            begins.append(at)
            objects.append(drawn)
            last = drawn
        at += len(word) + 1
    if len(begins) != len(rectangles):
        return None
    stretches = list(map(_stretch, repeat(text), repeat(probe), begins, [*begins[1:], end], objects, rectangles))
    return None if None in stretches else stretches


def _stretch(text: str, probe: Probe, start: int, end: int, drawn: int, rectangle: Rectangle) -> Stretch | None:
    """Characters from start up to the next stretch or the end of the line, without the white space there; None when
    they do not fill the rectangle."""
    finish = start + len(text[start:end].rstrip())
    left, after, bottom, top = probe.box(start)
    right = after
    if finish > start + 1:
        _, right, low, high = probe.box(finish - 1)
        if low < bottom:
            bottom = low
        if high > top:
            top = high
    if left > rectangle[0] + _TOLERANCE:
        return None
    # A space at its end is part of the rectangle.
    if right < rectangle[1] - _TOLERANCE and right + 0.5 * (end - finish) * (top - bottom) < rectangle[1] - _TOLERANCE:
        return None
    return Stretch(start, finish, left, right, bottom, top, after - left, drawn)
