"""The lines of a page's characters: in content order where that is the reading order, by position where not.

pdfium gives a page's characters in the order of its content, with line ends of its own. A page on which each such
line runs from left to right on one baseline needs nothing else. Where letters stand out of order (a font without
Vietnamese letters borrows them from another, which draws them later), doubled (fake bold) or turned, the page's
characters are sorted anew.
"""
from __future__ import annotations

import re
from operator import ge, sub

from . import pdfium
from .by_position import by_position
from .characters import Characters, TextLine
from .probe import Probe, quarter
from .stretches import begins_of, stands_at

_LINE = re.compile('[^\r\n\ufffe\x02]+[\ufffe\x02]?|[\ufffe\x02]')
_STRETCH_GAP = 8.0
_MORE_THAN_WORDS = 3
"""A line that so many more operators draw than it has spaces is drawn letter by letter, or nearly."""
_BACK = 1.5
"""Points: a letter that stands further to the left than this from the one before is out of order, or of a new line."""
_SAMPLES = (0, 4, 8, 1, 2, 3, 5, 6, 7)
"""Ninths of a page at which it is asked how its text is turned, in this order."""
_ENOUGH_UPRIGHT = 3
"""When so many are upright, the share of what is not cannot be what is asked for."""
_ONE_FOOT = 0.35
"""Of the letter height: the feet of letters that stand higher than this above others are those of raised ones."""


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
    x_origin, y_origin, in_pieces = frame.left, frame.bottom, 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        count = pdfium.count_rectangles(handle, start, end - start)
        if count > _MORE_THAN_WORDS and count > text.count(' ', start, end) + _MORE_THAN_WORDS:
            # Words in pieces: the boxes of letters tell as much, and sooner; on a ruled page those of all letters.
            if ruled:
                return False
            in_pieces += 1
            if in_pieces < 3:  # where a second line is drawn so, the others are
                found.load(start, end if in_pieces == 1 else len(text))
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
        begins = begins_of(text, found.probe, start, end, count) if ruled else None
        if begins is None or not all(stands_at(found.probe.facts(begin)[3], rectangle)
                                     for (begin, _), rectangle in zip(begins, rectangles)):
            return False
        for first, last in zip([0, *jumps], [*jumps, count]):
            until = begins[last][0] if last < count else end
            line = TextLine(begins[first][0], until, 0, rectangles[first:last])
            if not _take(found, line, ruled):
                return False
    return not _lines_overlap(found)


def _take(found: Characters, line: TextLine, ruled: bool) -> bool:
    """Take a line, unless it is drawn sideways. On a ruled page its stretches may be cells at different heights."""
    x0, end, bottom, top = line.rectangles[0]
    start, low, high = x0, bottom, top
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
    spans = found.spans
    if all(map(ge, [bottom for bottom, *_ in spans], [top for _, top, *_ in spans[1:]])):
        return False  # one below the other, all down the page
    spans = sorted(spans)
    for index, (bottom, top, left, right) in enumerate(spans):
        above, left, right = bottom + 0.6 * (top - bottom), left + 1.5, right - 1.5
        for at in range(index + 1, min(index + 61, len(spans))):
            other_bottom, _, other_left, other_right = spans[at]
            if other_bottom > above:
                break
            if left < other_right and other_left < right:
                return True
    return False
