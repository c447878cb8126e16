"""From a page's own space (y upwards, before /Rotate) to the space in which it is read (y upwards, text upright)."""
from __future__ import annotations

from array import array

from msgspec import Struct

from ...document import Box


class Frame(Struct, frozen=True):
    """The visible box of a page and the quarter turns, clockwise, by which it is turned for reading.

    turns: all quarter turns. content_turns: those of them that are not the page's own /Rotate (a page whose text was
    drawn sideways): `displayed` gives boxes without them, as the page is displayed.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0
    content_turns: int = 0

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.turns % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.turns % 2 else self.top - self.bottom

    def turned(self, more: int) -> Frame:
        """This frame with more quarter turns that are not the page's own."""
        return Frame(self.left, self.bottom, self.right, self.top, (self.turns + more) % 4,
                     (self.content_turns + more) % 4)

    def as_read(self) -> Frame:
        """This frame as if the page were displayed as it is read."""
        return Frame(self.left, self.bottom, self.right, self.top, self.turns) if self.content_turns else self

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's space in reading space, y still upwards."""
        turns = self.turns
        if not turns:
            return x - self.left, y - self.bottom
        if turns == 1:
            return y - self.bottom, self.right - x
        if turns == 2:
            return self.right - x, self.top - y
        return self.top - y, x - self.left

    def direction(self, a: float, b: float) -> tuple[float, float]:
        """A direction of the page's space in reading space."""
        for _ in range(self.turns):
            a, b = b, -a
        return a, b

    def edges(self, boxes: array) -> tuple[list[float], list[float], list[float], list[float]]:
        """Left, right, bottom and top of each character (given as left, top, right, bottom) in reading space."""
        left, top, right, bottom = (boxes[index::4].tolist() for index in range(4))
        turns, x0, y0, x1, y1 = self.turns, self.left, self.bottom, self.right, self.top
        if not turns:
            if not x0 and not y0:
                return left, right, bottom, top
            return ([x - x0 for x in left], [x - x0 for x in right], [y - y0 for y in bottom], [y - y0 for y in top])
        if turns == 1:
            return ([y - y0 for y in bottom], [y - y0 for y in top], [x1 - x for x in right], [x1 - x for x in left])
        if turns == 2:
            return ([x1 - x for x in right], [x1 - x for x in left], [y1 - y for y in top], [y1 - y for y in bottom])
        return ([y1 - y for y in top], [y1 - y for y in bottom], [x - x0 for x in left], [x - x0 for x in right])

    def displayed(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """A box of reading space (y downwards from the top) as a Box on the displayed page."""
        turns = self.content_turns
        if not turns:
            return Box(x0, top, x1, bottom)
        if turns == 1:  # the reading page is the displayed one turned clockwise: turn it back
            x0, top, x1, bottom = top, self.width - x1, bottom, self.width - x0
        elif turns == 2:
            x0, top, x1, bottom = self.width - x1, self.height - bottom, self.width - x0, self.height - top
        elif turns == 3:
            x0, top, x1, bottom = self.height - bottom, x0, self.height - top, x1
        return Box(x0, top, x1, bottom)
