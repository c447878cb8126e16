"""Stretches: what one operator draws of a line. On a page with tables they tell cells apart without a box of every
character."""
from __future__ import annotations

from msgspec import Struct

from .pdfium import char_generated, char_object
from .probe import Probe

Rectangle = tuple[float, float, float, float]
"""Left, right, bottom, top in reading space, y upwards."""

_TOLERANCE = 2.0
"""Points by which ink may begin before or after the place of its letter."""


class Stretch(Struct, gc=False):
    """Characters start…end of a line, drawn by one operator, with no white space at either end.

    left, right, bottom, top: the box of their ink, in reading space, y upwards. size: letter height in points.
    baseline: its y. drawn: the text object (an address, valid while the page is open).
    """

    start: int
    end: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    baseline: float
    drawn: int


def stretches_of(text: str, probe: Probe, start: int, end: int,
                 rectangles: list[Rectangle]) -> list[Stretch] | None:
    """The stretches of a line's characters start…end; rectangles: their boxes as pdfium gives them, left to right.

    None where the two cannot be matched. pdfium tells boxes but not of which characters; that operators begin where
    words begin is proven by their number, and each by the place of its first character.
    """
    handle = probe.handle
    begins: list[int] = []
    objects: list[int] = []
    if len(rectangles) == 1:
        begins.append(end - len(text[start:end].lstrip()))
        objects.append(char_object(handle, begins[0]))
    else:
        at, last = start, None
        for word in text[start:end].split(' '):
            if word and (drawn := char_object(handle, at)) != last:
                begins.append(at)
                objects.append(drawn)
                last = drawn
                if len(begins) == len(rectangles):
                    break
            at += len(word) + 1
        if len(begins) != len(rectangles):
            return None
    stretches = []
    for begin, until, drawn, (left, right, bottom, top) in zip(begins, [*begins[1:], end], objects, rectangles):
        _, _, size, x, baseline = probe.facts(begin)
        if not -_TOLERANCE <= x - left <= _TOLERANCE:
            return None
        finish = begin + len(text[begin:until].rstrip())
        if finish < until and not char_generated(handle, finish):  # a space that is drawn is part of the box
            right = probe.right_edge(finish - 1)
        stretches.append(Stretch(begin, finish, left, right, bottom, top, size, baseline, drawn))
    return stretches
