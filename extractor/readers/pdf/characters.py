"""The characters of a page as text lines: in content order where that is the reading order, by position where not.

pdfium gives a page's characters in the order of its content, with line ends of its own. A page on which each such
line runs from left to right on one baseline needs nothing else. Where letters stand out of order (a font without
Vietnamese letters borrows them from another, which draws them later), doubled (fake bold) or turned, the page's
characters are sorted anew.
"""
from __future__ import annotations

import re
from operator import sub

from msgspec import Struct, field

from ...language.syllables import is_syllable
from . import pdfium
from .probe import CharacterFacts, Probe, quarter
from .stretches import Rectangle, Stretch, stretches_of

HYPHENS = '\ufffe\x02'
"""What pdfium gives for a hyphen at the end of a line (today's and older versions)."""

_LINE = re.compile('[^\r\n\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]')
_SPACE_WIDTH = 0.17
"""Of the letter height: a gap from which on two letters stand apart as words; a printed space has 0.25."""
_HINTED_WIDTH = 0.08
"""The same where pdfium sees a space too."""
_STRETCH_GAP = 8.0
_MORE_THAN_WORDS = 3
"""A line that so many more operators draw than it has spaces is drawn letter by letter, or nearly."""
_BACK = 1.5
"""Points: a letter that stands further to the left than this from the one before is out of order, or of a new line."""
_SAMPLES = (0, 4, 8, 1, 2, 3, 5, 6, 7)
"""Ninths of a page at which it is asked how its text is turned, in this order."""
_ENOUGH_UPRIGHT = 3
"""When so many are upright, the share of what is not cannot be what is asked for."""
_WIDE_GAP = 0.32
"""The same in a line that has printed spaces: a smaller gap without one is letter spacing."""
_ONE_FOOT = 0.35
"""Of the letter height: the feet of letters that stand higher than this above others are those of raised ones."""


class TextLine(Struct, gc=False):
    """A run of characters on one baseline: indexes start…end of `Characters`.

    turned: drawn vertically (1 upwards, 3 downwards). rectangles: the boxes of its stretches, where they were enough
    to prove it; None where the boxes of its characters are loaded. stretches: these, where they had to be known.
    whole: the box of all its characters, where these stand on one foot.
    """

    start: int
    end: int
    turned: int = 0
    rectangles: list[Rectangle] | None = None
    stretches: list[Stretch] | None = None
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


def read_characters(text: str, probe: Probe, ruled: bool, resort: bool = False) -> Characters:
    """The lines of a page's characters.

    ruled: whether there are tables on the page, whose rows' lines may be parted. resort: by position even if nothing
    looks out of order.
    """
    found = Characters(text, probe)
    if not resort and not probe.frame.turns and _prove_by_rectangles(found, ruled):
        return found
    found.load_all()
    if not resort:
        found.lines.clear()
        found.spans.clear()
        if all(_prove(found, *match.span()) for match in _LINE.finditer(text)) and not _lines_overlap(found):
            return found
    return by_position(found)


def content_turns(text: str, probe: Probe) -> int:
    """The quarter turns clockwise that would make most of a page's text upright: 0 unless most of it is drawn
    sideways."""
    turns = [0, 0, 0, 0]
    for asked, part in enumerate(_SAMPLES, 1):
        at = len(text) * part // len(_SAMPLES)
        while at < len(text) and text[at].isspace():
            at += 1
        if at < len(text):
            a, b, *_ = probe.facts(at)
            if (turn := quarter(a, b)) >= 0:
                turns[turn] += 1
        if turns[0] == asked == _ENOUGH_UPRIGHT:
            return 0
    most = max(range(4), key=turns.__getitem__)
    return most if turns[most] > 0.7 * sum(turns) else 0


def _prove_by_rectangles(found: Characters, ruled: bool) -> bool:
    """Take the lines of pdfium as they stand, proven by the boxes of their stretches (by those of letters, where these
    are the stretches): False where one is out of order.

    On a ruled page a line that jumps back (from a cell to one of the next row) is parted there: whether the parts
    stand on each other is seen when all lines are known.
    """
    text, handle, frame = found.text, found.probe.handle, found.probe.frame
    x_origin, y_origin = frame.left, frame.bottom
    for match in _LINE.finditer(text):
        start, end = match.span()
        count = pdfium.count_rectangles(handle, start, end - start)
        if count > text.count(' ', start, end) + _MORE_THAN_WORDS:
            # Words in pieces: the boxes of letters tell as much, and sooner; on a ruled page those of all letters.
            if ruled:
                return False
            found.load(start, end)
            if not _prove(found, start, end):
                return False
            continue
        rectangles = pdfium.text_rectangles(handle, count)
        if x_origin or y_origin:
            rectangles = [(left - x_origin, right - x_origin, bottom - y_origin, top - y_origin)
                          for left, right, bottom, top in rectangles]
        if not rectangles:
            if not text[start:end].isspace():
                return False
            continue
        jumps = count > 1 and [index for index in range(1, count)
                               if rectangles[index][0] < rectangles[index - 1][1] - _BACK]
        if not jumps:
            if not _take(found, TextLine(start, end, 0, rectangles), ruled):
                return False
            continue
        stretches = stretches_of(text, found.probe, start, end, rectangles) if ruled else None
        if stretches is None:
            return False
        for first, last in zip([0, *jumps], [*jumps, len(rectangles)]):
            line = TextLine(stretches[first].start, stretches[last - 1].end, 0, rectangles[first:last],
                            stretches[first:last])
            if not _take(found, line, ruled):
                return False
    return not _lines_overlap(found)


def _take(found: Characters, line: TextLine, ruled: bool) -> bool:
    """Take a line, unless it is drawn sideways. On a ruled page its stretches may be cells at different heights."""
    start, _, low, high = line.rectangles[0]
    x0, end, bottom, top = line.rectangles[0]
    for left, right, foot, head in line.rectangles[1:]:
        if ruled and left - end > _STRETCH_GAP:
            found.spans.append((bottom, top, x0, end))
            x0, bottom, top = left, foot, head
        end, bottom, top = right, min(bottom, foot), max(top, head)
        low, high = min(low, foot), max(high, head)
    found.spans.append((bottom, top, x0, end))
    found.lines.append(line)
    return not (high - low > 1.2 * (end - start) or high - low > 30) or _is_upright(found, line.start, line.end)


def _prove(found: Characters, start: int, end: int) -> bool:
    """Take a line of pdfium's as it stands, when its letters run from left to right, each once; False when they do
    not.

    Where it jumps back (from a cell to one of the next row, which pdfium takes to be on the same line) it is parted:
    whether the parts stand on each other is seen when all lines are known.
    """
    if found.text[start:end].isspace():
        return True
    left, right = found.left[start:end], found.right[start:end]
    begin = 0
    steps = list(map(sub, left[1:], left))
    cuts = [index for index, step in enumerate(steps, 1) if step < -_BACK] if steps and min(steps) < -_BACK else ()
    if cuts:
        # A browser sets letters closer than the space that it draws before them.
        letters = found.text[start:end]
        cuts = [cut for cut in cuts if letters[cut - 1] != ' ' or cut < 2 or left[cut] < right[cut - 2] - _BACK]
    for cut in [*cuts, end - start]:
        low, high = left[begin], max(right[begin:cut])
        width = high - low
        inked = sum(right[begin:cut]) - sum(left[begin:cut])
        if cut - begin > 1 and inked > 1.3 * width + 2.0:
            return False
        first, last = start + begin, start + cut
        feet = found.bottom[first:last]
        lowest = min(feet)
        height = max(found.top[first:last]) - lowest
        if (height > 1.2 * width or height > 30) and not _is_upright(found, first, last):
            return False
        whole = (low, high, lowest, lowest + height) if max(feet) - lowest < _ONE_FOOT * height else None
        found.lines.append(TextLine(first, last, whole=whole))
        if width - inked > _STRETCH_GAP:
            _note_spans(found, first, last)
        else:
            found.spans.append((lowest, lowest + height, low, high))
        begin = cut
    return True


def _is_upright(found: Characters, start: int, end: int) -> bool:
    inked = found.text[start:end].lstrip()
    a, b, *_ = found.probe.facts(end - len(inked))
    return quarter(a, b) == 0


def _note_spans(found: Characters, start: int, end: int) -> None:
    """Note the boxes of a line's stretches between wide gaps: a line of pdfium's may hold cells that stand at
    different heights."""
    left, right = found.left[start:end], found.right[start:end]
    gaps = [index for index, step in enumerate(map(sub, left[1:], right), start + 1) if step > _STRETCH_GAP]
    if not gaps:
        found.spans.append((min(found.bottom[start:end]), max(found.top[start:end]), left[0], max(right)))
        return
    for cut in [*gaps, end]:
        found.spans.append((min(found.bottom[start:cut]), max(found.top[start:cut]), found.left[start],
                            max(found.right[start:cut])))
        start = cut


def _lines_overlap(found: Characters) -> bool:
    """Whether two lines stand on each other: letters of one line that the content draws at different times."""
    spans = sorted(found.spans)
    for index, (bottom, top, left, right) in enumerate(spans):
        above, left, right = bottom + 0.6 * (top - bottom), left + 1.5, right - 1.5
        for at in range(index + 1, min(index + 61, len(spans))):
            other_bottom, _, other_left, other_right = spans[at]
            if other_bottom > above:
                break
            if left < other_right and other_left < right:
                return True
    return False


def by_position(found: Characters) -> Characters:
    """The characters of a page sorted into lines by where they stand."""
    text, probe = found.text, found.probe
    upright, sideways, askew = [], [], []
    for index, letter in enumerate(text):
        if letter in '\r\n' or (letter == ' ' and probe.is_generated(index)):
            continue
        a, b, size, x, y = probe.facts(index)
        turn = quarter(a, b)
        if turn == 0:
            upright.append((y, found.left[index], index, size or 1.0))
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


def _spaces_among(letters: list[str], start: int, gaps: list[int]) -> list[int]:
    """Which gaps between letters are spaces: those that part what is no syllable into syllables."""
    spaces = []
    begin = start
    while gaps and begin < len(letters):
        end = letters.index(' ', begin) if ' ' in letters[begin:] else len(letters)
        inside = [at for at in gaps if begin < at < end]
        if inside and not is_syllable(''.join(letters[begin:end]).lower()):
            cuts = [begin, *inside, end]
            parts = [''.join(letters[one:other]).strip('.,;:()"') for one, other in zip(cuts, cuts[1:])]
            if all(not part.isalpha() or part.isupper() or is_syllable(part.lower()) for part in parts):
                spaces += inside
        begin = end + 1
    return spaces


class _Made:
    """Characters put together anew, line by line."""

    def __init__(self, found: Characters):
        self.found = found
        self.letters: list[str] = []
        self.source: list[int] = []
        self.edges: tuple[list[float], list[float], list[float], list[float]] = ([], [], [], [])
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
        perhaps: list[int] = []  # where a narrow gap may be a space
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
                    self._put(' ', -1, previous, previous, found.bottom[index], found.bottom[index])
                elif gap > (_HINTED_WIDTH if index and found.text[index - 1] == ' ' else _SPACE_WIDTH) * size:
                    perhaps.append(len(self.letters))
            spaced = False
            previous = max(right, previous) if previous is not None else right
            self._put('-' if letter in HYPHENS else letter, index, left, right, found.bottom[index], found.top[index])
        for at in reversed(_spaces_among(self.letters, start, perhaps)):
            self.letters.insert(at, ' ')
            self.source.insert(at, -1)
            left, right, bottom, top = self.edges
            left.insert(at, right[at - 1])
            right.insert(at, right[at - 1])
            bottom.insert(at, bottom[at - 1])
            top.insert(at, bottom[at - 1])
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
            self._put('-' if letter in HYPHENS else letter, index, found.left[index], found.right[index], low, high)
        if ''.join(self.letters[start:]).strip():
            self.lines.append(TextLine(start, len(self.letters), turn))

    def characters(self) -> Characters:
        left, right, bottom, top = self.edges
        return Characters(''.join(self.letters), self.found.probe, self.lines, left, right, bottom, top, self.source,
                          loaded=True)
