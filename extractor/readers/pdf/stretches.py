"""Stretches: what one operator draws of a line. On a page with tables they tell cells apart without a box of every
character."""
from __future__ import annotations

from msgspec import Struct

from . import pdfium
from .probe import Probe

_TOLERANCE = 2.0


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
                 rectangles: list[tuple[float, float, float, float]]) -> list[Stretch] | None:
    """The stretches of a line's characters start…end; rectangles: their boxes as pdfium gives them, left to right.

    None where the two cannot be matched: an operator begins within a word, or draws something out of its box. pdfium
    tells boxes but not of which characters; that operators begin where words begin is proven by their number.
    """
    handle, char_object = probe.handle, pdfium.char_object
    begins: list[int] = []
    objects: list[int] = []
    at = start
    if len(rectangles) == 1:
        while text[at].isspace():
            at += 1
        begins, objects = [at], [char_object(handle, at)]
    else:
        for word in text[start:end].split(' '):
            if word:
                drawn = char_object(handle, at)
                if not objects or drawn != objects[-1]:
                    begins.append(at)
                    objects.append(drawn)
            at += len(word) + 1
        if len(begins) != len(rectangles):
            return None
    stretches = []
    for begin, finish, drawn, (left, right, _, _) in zip(begins, [*begins[1:], end], objects, rectangles):
        finish = begin + len(text[begin:finish].rstrip())
        x0, after, bottom, top = probe.box(begin)
        x1 = after
        if finish > begin + 1:
            _, x1, low, high = probe.box(finish - 1)
            bottom, top = min(bottom, low), max(top, high)
        if x0 > left + _TOLERANCE or x1 < right - _TOLERANCE:
            return None
        stretches.append(Stretch(begin, finish, x0, x1, bottom, top, after - x0, drawn))
    return stretches
