"""The characters of a page: their boxes, loaded where they are needed, and the lines that they stand on."""
from __future__ import annotations

from msgspec import Struct, field

from . import pdfium
from .probe import CharacterFacts
from .stretches import Rectangle

HYPHENS = '\ufffe\x02'
"""What pdfium gives for a hyphen at the end of a line (today's and older versions)."""


class TextLine(Struct, gc=False):
    """A run of characters on one baseline: indexes start…end of `Characters`.

    turned: drawn vertically (1 upwards, 3 downwards). rectangles: the boxes of its stretches, where they were enough
    to prove it; None where the boxes of its characters are loaded.
    whole: the box of all its characters, where these stand on one foot.
    """

    start: int
    end: int
    turned: int = 0
    rectangles: list[Rectangle] | None = None
    whole: Rectangle | None = None


class Characters(Struct):
    """The characters of a page in reading space, y upwards, and its lines.

    left, right, bottom, top: of each character, once `load` was called for it. source: for each character its index
    in pdfium, None where both are the same; -1 for a space that was put in. spans: bottom, top, left and right of the
    stretches of lines, while their order is being proven. watermark: text that stands askew.
    """

    text: str
    probe: CharacterFacts
    lines: list[TextLine] = field(default_factory=list)
    left: list[float] = field(default_factory=list)
    right: list[float] = field(default_factory=list)
    bottom: list[float] = field(default_factory=list)
    top: list[float] = field(default_factory=list)
    source: list[int] | None = None
    spans: list[tuple[float, float, float, float]] = field(default_factory=list)
    watermark: str = ''
    loaded: bool = False

    def load_all(self) -> None:
        """Load the boxes of all characters."""
        boxes = pdfium.character_boxes(self.probe.handle, range(len(self.text)))
        self.left, self.right, self.bottom, self.top = self.probe.frame.edges(boxes)
        self.loaded = True

    def load(self, start: int, end: int) -> None:
        """Load the boxes of some characters."""
        if self.loaded:
            return
        if not self.left:
            count = len(self.text)
            self.left, self.right, self.bottom, self.top = [0.0] * count, [0.0] * count, [0.0] * count, [0.0] * count
        edges = self.probe.frame.edges(pdfium.character_boxes(self.probe.handle, range(start, end)))
        self.left[start:end], self.right[start:end], self.bottom[start:end], self.top[start:end] = edges
