"""Facts about single characters of a page: direction, size, baseline, weight. They are asked for only where they
are needed."""
from __future__ import annotations

import ctypes
import math
import re
from itertools import repeat
from typing import Protocol

from . import pdfium
from .frame import Frame
from .pdfium import char_matrix, char_object, char_size, loose_box, object_font, object_render_mode, pointer

_BOLD_NAME = re.compile(r'bold|black|heavy|demi|[-,]bd\b', re.IGNORECASE)
_ITALIC_NAME = re.compile(r'italic|oblique|[-,]it\b', re.IGNORECASE)
_TYPEFACE = re.compile(r'^(?!(?:CID|TT|T3)?Font)[^\W\d_]{3}', re.IGNORECASE)
_CAPITALS_NAME = re.compile(r'\.Vn[A-Za-z]*H(?![a-z])')
_FORCE_BOLD, _ITALIC = 1 << 18, 1 << 6


class CharacterFacts(Protocol):
    """What a source of characters tells about the character at an index, in reading space (y upwards)."""

    frame: Frame

    def facts(self, index: int) -> tuple[float, float, float, float, float]:
        """Direction (x, y), letter height in points, x and y of where it stands on its baseline."""

    def describe(self, first: int, last: int, level: bool) -> tuple[float, float, bool, bool, bool]:
        """Of a piece of text by its first and last character: the greater letter height (the number of a heading may be
        set smaller), y of the lower baseline, whether bold, italic (both at both ends), invisible. level: both are
        known to be drawn alike."""

    def look(self, drawn: int, other: int) -> tuple[bool, bool, bool]:
        """Whether what begins with one text object and ends with another is bold, italic (both in both), invisible."""

    def right_edge(self, index: int) -> float:
        """Its right edge."""

    def edges(self, indexes: list[int]) -> list[tuple[float, float]]:
        """Their left and right edges."""

    def in_capitals(self, index: int) -> bool:
        """Whether it is in a font of an old encoding that draws small letters as capitals (*.VnTimeH*)."""

    def is_generated(self, index: int) -> bool:
        """Whether it is a space that is not drawn."""

    def any_generated(self, indexes: list[int]) -> bool:
        """Whether one of these is."""


class Probe:
    """Asks pdfium about characters of an open page. handle: of its text."""

    __slots__ = ('handle', 'frame', '_matrix', '_to_matrix', '_box', '_to_box', '_fonts')

    def __init__(self, handle, frame: Frame):
        self.handle, self.frame = handle, frame
        matrix, box = (ctypes.c_float * 6)(), (ctypes.c_float * 4)()
        self._to_matrix, self._to_box = pointer(ctypes.addressof(matrix)), pointer(ctypes.addressof(box))
        # Their numbers at once: a ctypes array gives one at a time.
        self._matrix, self._box = memoryview(matrix).cast('B').cast('f'), memoryview(box).cast('B').cast('f')
        self._fonts: dict[int, tuple[bool, bool]] = {}

    def facts(self, index: int) -> tuple[float, float, float, float, float]:
        if not char_matrix(self.handle, index, self._to_matrix):
            return 1.0, 0.0, 0.0, 0.0, 0.0
        a, b, c, d, e, f = self._matrix.tolist()
        size = char_size(self.handle, index) * (d if not c and d > 0 else math.hypot(c, d))
        frame = self.frame
        if not frame.turns:
            return a, b, size, e - frame.left, f - frame.bottom
        return *frame.direction(a, b), size, *frame.point(e, f)

    def describe(self, first: int, last: int, level: bool) -> tuple[float, float, bool, bool, bool]:
        handle = self.handle
        drawn = char_object(handle, first)
        _, _, size, _, baseline = self.facts(first)
        other = drawn if level or last == first else char_object(handle, last)
        if other and other != drawn:
            _, _, other_size, _, other_baseline = self.facts(last)
            size, baseline = max(size, other_size), min(baseline, other_baseline)
        return size, baseline, *self.look(drawn, other)

    def look(self, drawn: int, other: int) -> tuple[bool, bool, bool]:
        if not drawn:
            return False, False, False
        bold, italic = self._style(drawn)
        mode = object_render_mode(drawn)
        if other and other != drawn:
            other_bold, other_italic = self._style(other)
            bold, italic = bold and other_bold, italic and other_italic
        return bold or mode == pdfium.FILL_AND_STROKE, italic, mode == pdfium.INVISIBLE

    def _style(self, drawn: int) -> tuple[bool, bool]:
        font = object_font(drawn)
        facts = self._fonts.get(font)
        if facts is None:
            facts = self._fonts[font] = _font_style(font) if font else (False, False)
        return facts

    def right_edge(self, index: int) -> float:
        if not loose_box(self.handle, index, self._to_box):
            return 0.0
        return self._box[2] - self.frame.left

    def edges(self, indexes: list[int]) -> list[tuple[float, float]]:
        x = self.frame.left
        boxes = pdfium.character_boxes(self.handle, indexes)
        return [(left - x, right - x) for left, right in zip(boxes[0::4], boxes[2::4])]

    def in_capitals(self, index: int) -> bool:
        drawn = pdfium.char_object(self.handle, index)
        return bool(drawn) and is_font_of_capitals(_font_name(pdfium.object_font(drawn)))

    def is_generated(self, index: int) -> bool:
        return bool(pdfium.char_generated(self.handle, index))

    def any_generated(self, indexes: list[int]) -> bool:
        return any(map(pdfium.char_generated, repeat(self.handle), indexes))


def style_of_name(name: str) -> tuple[bool, bool]:
    """Bold and italic, as the name of a font tells."""
    return bool(_BOLD_NAME.search(name)), bool(_ITALIC_NAME.search(name))


def is_font_of_capitals(name: str) -> bool:
    return bool(_CAPITALS_NAME.search(name))


def _font_name(font: int) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = pdfium.font_name(font, ctypes.addressof(buffer), 256)
    return buffer.value.decode('utf-8', 'replace') if 0 < length <= 256 else ''


def tells_weight(name: str) -> bool:
    """Whether the name is that of a typeface, which says when it is bold, and none that a program counted out."""
    return bool(_TYPEFACE.search(name.rsplit('+', 1)[-1]))


def _font_style(font: int) -> tuple[bool, bool]:
    name = _font_name(font)
    bold, italic = style_of_name(name)
    flags = max(pdfium.font_flags(font), 0)
    # pdfium takes the weight from the thickness of stems, which Ghostscript guesses: 128 for a roman, 137 for a bold.
    bold = bold or bool(flags & _FORCE_BOLD) or (not tells_weight(name) and pdfium.font_weight(font) >= 600)
    return bold, italic or bool(flags & _ITALIC)


def quarter(a: float, b: float) -> int:
    """The quarter turns (counter-clockwise) of a direction, -1 when it stands askew."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1
