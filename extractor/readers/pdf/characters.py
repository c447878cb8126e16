"""The characters of a page as text lines: in content order where that is the reading order, by position where not.

pdfium gives a page's characters in the order of its content, with line ends of its own. A page on which each such line runs
from left to right on one baseline needs nothing else. Where letters stand out of order (a font without Vietnamese
letters borrows them from another, which draws them later), doubled (fake bold) or turned, the page's characters are sorted anew.
"""
from __future__ import annotations

import ctypes
import math
import re
from array import array
from dataclasses import dataclass, field
from operator import sub
from typing import Sequence

from . import pdfium
from .frame import Frame

HYPHENS = {0xFFFE: '-', 0x02: '-'}
"""What pdfium gives for a hyphen at the end of a line (today's and older versions)."""

_LINE = re.compile('[^\r\n\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]')
_SPACE_WIDTH = 0.17
"""Of the letter height: a gap from which on two letters stand apart as words; a printed space has 0.25."""
_STRETCH_GAP = 8.0
_WIDE_GAP = 0.32
"""The same in a line that has printed spaces: a smaller gap without one is letter spacing."""


@dataclass(slots=True)
class TextLine:
    """A run of characters on one baseline: indexes start…end of `Characters`. turned: drawn vertically (1 upwards, 3 downwards)."""

    start: int
    end: int
    turned: int = 0


@dataclass(slots=True)
class Characters:
    """The characters of a page in reading space, y upwards, and its lines.

    source: for each character its index in pdfium, None where both are the same; -1 for a space that was put in.
    spans: bottom, top, left and right of the stretches of lines, while their order is being proven.
    watermark: text that stands askew.
    """

    text: str
    left: Sequence[float]
    right: Sequence[float]
    bottom: Sequence[float]
    top: Sequence[float]
    lines: list[TextLine]
    source: Sequence[int] | None = None
    spans: list[tuple[float, float, float, float]] = field(default_factory=list)
    watermark: str = ''
    resorted: bool = False


@dataclass(slots=True)
class Probe:
    """Asks pdfium for facts about single characters, in reading space."""

    handle: int
    frame: Frame
    _matrix: object = field(default_factory=lambda: (ctypes.c_float * 6)())
    _point: object = field(default_factory=lambda: (ctypes.c_double * 2)())

    def direction_and_size(self, index: int) -> tuple[float, float, float]:
        """The direction in which a character is written, and its height in points."""
        matrix = self._matrix
        if not pdfium.char_matrix(self.handle, index, ctypes.addressof(matrix)):
            return 1.0, 0.0, 0.0
        a, b, c, d = matrix[0], matrix[1], matrix[2], matrix[3]
        size = pdfium.char_size(self.handle, index) * math.hypot(c, d)
        if self.frame.turns:
            a, b = self.frame.direction(a, b)
        return a, b, size

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character stands on its baseline."""
        start = ctypes.addressof(self._point)
        pdfium.char_origin(self.handle, index, start, start + 8)
        return self.frame.point(*self._point)


def quarter(a: float, b: float) -> int:
    """The quarter turns (counter-clockwise) of a direction, -1 when it stands askew."""
    if abs(b) <= 0.1 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.1 * abs(b):
        return 1 if b > 0 else 3
    return -1


def read_characters(text: str, boxes: array, probe: Probe, resort: bool = False) -> Characters:
    """The lines of a page's characters. resort: by position even if nothing looks out of order."""
    left, right, bottom, top = probe.frame.edges(boxes)
    found = Characters(text, left, right, bottom, top, [])
    if not resort:
        for match in _LINE.finditer(text):
            start, end = match.span()
            if text[start:end].isspace():
                continue
            if not _prove(found, start, end, probe):
                resort = True
                break
    if not resort and not _lines_overlap(found):
        return found
    return _by_position(found, probe)


def content_turns(text: str, probe: Probe) -> int:
    """The quarter turns clockwise that would make most of a page's text upright: 0 unless most of it is drawn sideways."""
    turns = [0, 0, 0, 0]
    for match in _LINE.finditer(text):
        inked = match[0].strip()
        if len(inked) > 1:
            a, b, _ = probe.direction_and_size(match.start() + match[0].index(inked[0]))
            if (turn := quarter(a, b)) >= 0:
                turns[turn] += len(inked)
    most = max(range(4), key=turns.__getitem__)
    return most if turns[most] > 0.7 * sum(turns) else 0


def _prove(found: Characters, start: int, end: int, probe: Probe) -> bool:
    """Take a line of pdfium's as it stands, when its letters run from left to right, each once; False when they do not.

    Where it jumps back (from a cell to one of the next row, which pdfium takes to be on the same line) it is parted: whether
    the parts stand on each other is seen when all lines are known.
    """
    left, right = found.left[start:end], found.right[start:end]
    begin = 0
    cuts = [index for index, step in enumerate(map(sub, left[1:], left), 1) if step < -1.5]
    for cut in [*cuts, end - start]:
        low, high = left[begin], max(right[begin:cut])
        width = high - low
        if cut - begin > 1 and sum(right[begin:cut]) - sum(left[begin:cut]) > 1.3 * width + 2.0:
            return False
        first, last = start + begin, start + cut
        height = max(found.top[first:last]) - min(found.bottom[first:last])
        if height > 1.2 * width or height > 30:
            inked = found.text[first:last]
            a, b, _ = probe.direction_and_size(first + len(inked) - len(inked.lstrip()))
            if quarter(a, b) != 0:
                return False
        found.lines.append(TextLine(first, last))
        _note_spans(found, first, last)
        begin = cut
    return True


def _note_spans(found: Characters, start: int, end: int) -> None:
    """Note the boxes of a line's stretches between wide gaps: a line of pdfium's may hold cells that stand at different heights."""
    left, right = found.left[start:end], found.right[start:end]
    gaps = [index for index, step in enumerate(map(sub, left[1:], right), start + 1) if step > _STRETCH_GAP]
    if not gaps:
        found.spans.append((min(found.bottom[start:end]), max(found.top[start:end]), left[0], max(right)))
        return
    for cut in [*gaps, end]:
        found.spans.append((min(found.bottom[start:cut]), max(found.top[start:cut]), found.left[start], max(found.right[start:cut])))
        start = cut


def _lines_overlap(found: Characters) -> bool:
    """Whether two lines stand on each other: letters of one line that the content draws at different times."""
    spans = sorted(found.spans)
    for index, (bottom, top, left, right) in enumerate(spans):
        for other_bottom, other_top, other_left, other_right in spans[index + 1:]:
            if other_bottom > bottom + 0.6 * (top - bottom):
                break
            if min(right, other_right) - max(left, other_left) > 1.5:
                return True
    return False


def _by_position(found: Characters, probe: Probe) -> Characters:
    """The characters of a page sorted into lines by where they stand."""
    text, handle = found.text, probe.handle
    upright, sideways, askew = [], [], []
    for index, letter in enumerate(text):
        if letter in '\r\n' or (letter == ' ' and pdfium.char_generated(handle, index)):
            continue
        a, b, size = probe.direction_and_size(index)
        turn = quarter(a, b)
        x, y = probe.origin(index)
        if turn == 0:
            upright.append((y, x, index, size or 1.0))
        elif turn in (1, 3):
            sideways.append((turn, x, index, size or 1.0))
        elif not letter.isspace():
            askew.append(letter)
    made = _Made(found)
    for line in _baselines(upright):
        made.add_line(line)
    for turn, indexes in _columns(sideways):
        made.add_turned(turn, indexes)
    result = made.characters()
    result.watermark = ''.join(askew)
    return result


def _baselines(upright: list[tuple[float, float, int, float]]) -> list[list[tuple[float, float, int, float]]]:
    """Characters gathered by their baseline, from the top of the page down; raised and lowered ones with their line."""
    lines: list[list] = []
    reach = 0.0
    for item in sorted(upright, key=lambda item: (-item[0], item[1])):
        if lines and lines[-1][0][0] - item[0] <= reach:
            lines[-1].append(item)
            reach = max(reach, 0.4 * item[3])
        else:
            lines.append([item])
            reach = 0.4 * item[3]
    return lines


def _columns(sideways: list[tuple[int, float, int, float]]) -> list[tuple[int, list[int]]]:
    """Vertical characters as vertical lines, in content order."""
    lines: list[tuple[int, list[int]]] = []
    last: tuple[int, float, float] | None = None
    for turn, x, index, size in sideways:
        if last and last[0] == turn and abs(last[1] - x) <= 0.3 * size and index - lines[-1][1][-1] <= 3:
            lines[-1][1].append(index)
        else:
            lines.append((turn, [index]))
        last = (turn, x, size)
    return lines


class _Made:
    """Characters put together anew, line by line."""

    def __init__(self, found: Characters):
        self.found = found
        self.letters: list[str] = []
        self.source: list[int] = []
        self.edges: tuple[array, array, array, array] = (array('f'), array('f'), array('f'), array('f'))
        self.lines: list[TextLine] = []

    def _put(self, letter: str, source: int, left: float, right: float, bottom: float, top: float) -> None:
        self.letters.append(letter)
        self.source.append(source)
        for edge, value in zip(self.edges, (left, right, bottom, top)):
            edge.append(value)

    def add_line(self, line: list[tuple[float, float, int, float]]) -> None:
        found, start = self.found, len(self.letters)
        line.sort(key=lambda item: (item[1], item[2]))
        printed = any(found.text[item[2]].isspace() for item in line)
        apart = _WIDE_GAP if printed else _SPACE_WIDTH
        spaced, previous, recent = False, None, []
        for _, x, index, size in line:
            letter = found.text[index]
            left, right = found.left[index], found.right[index]
            if letter.isspace() or letter == '\u00a0':
                spaced = True
                continue
            # Fake bold: the same letter again, a fraction of its width beside itself.
            if any(other == letter and abs(x - at) < 0.35 * max(right - left, 1.0) for other, at in recent):
                continue
            recent = [*recent[-3:], (letter, x)]
            if previous is not None:
                gap = left - previous
                if gap > apart * size or (spaced and gap > 0.06 * size):
                    self._put(' ', -1, previous, max(left, previous), found.bottom[index], found.bottom[index])
            spaced = False
            previous = max(right, previous) if previous is not None else right
            self._put('-' if ord(letter) in HYPHENS else letter, index, left, right, found.bottom[index], found.top[index])
        if len(self.letters) > start:
            self.lines.append(TextLine(start, len(self.letters)))

    def add_turned(self, turn: int, indexes: list[int]) -> None:
        found, start = self.found, len(self.letters)
        previous = None
        for index in indexes:
            letter = found.text[index]
            low, high = found.bottom[index], found.top[index]
            size = found.right[index] - found.left[index]
            if previous is not None and not letter.isspace():
                gap = low - previous if turn == 1 else previous - high
                if gap > 0.2 * max(size, 4.0):
                    self._put(' ', -1, found.left[index], found.right[index], low, low)
            if not letter.isspace():
                previous = high if turn == 1 else low
            self._put('-' if ord(letter) in HYPHENS else letter, index, found.left[index], found.right[index], low, high)
        if ''.join(self.letters[start:]).strip():
            self.lines.append(TextLine(start, len(self.letters), turn))

    def characters(self) -> Characters:
        left, right, bottom, top = self.edges
        return Characters(''.join(self.letters), left, right, bottom, top, self.lines, self.source, resorted=True)
