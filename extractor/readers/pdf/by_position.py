"""Characters sorted into lines by where they stand, for pages whose content is not in reading order: doubled letters
(fake bold) once, spaces where gaps are, vertical text apart."""
from __future__ import annotations

from ...language.syllables import is_syllable
from .characters import HYPHENS, Characters, TextLine
from .probe import quarter

WATERMARK = 2.6
"""Of the letter height of a page's text: larger letters are a mark laid over it (a title has at most twice)."""
_SPACE_WIDTH = 0.17
"""Of the letter height: a gap from which on two letters stand apart as words; a printed space has 0.25."""
_HINTED_WIDTH = 0.08
"""The same where pdfium sees a space too."""
_ON_ANOTHER, _OVERPRINTED = 0.5, 3
"""Of the narrower letter's width: from here on two letters stand on one another; so many of them are a text over
another."""
_WIDE_GAP = 0.32
"""The same in a line that has printed spaces: a smaller gap without one is letter spacing."""


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
    upright, large = _without_watermark(upright)
    askew += [text[index] for *_, index, _ in large if not text[index].isspace()]
    made = _Made(found)
    for line in _baselines(upright):
        for layer in _layers(line, found):
            made.add_line(layer)
    for turn, indexes in _columns(sideways):
        made.add_turned(turn, indexes)
    result = made.characters()
    result.watermark = ''.join(askew)
    return result


def _without_watermark(upright: list[tuple[float, float, int, float]]) -> tuple[list, list]:
    """Upright characters, and apart from them those that are several times as large as most."""
    if not upright:
        return upright, []
    sizes = sorted([item[3] for item in upright])
    limit = WATERMARK * sizes[len(sizes) // 2]
    if sizes[-1] <= limit:
        return upright, []
    return [item for item in upright if item[3] <= limit], [item for item in upright if item[3] > limit]


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


def _layers(line: list[tuple[float, float, int, float]],
            found: Characters) -> list[list[tuple[float, float, int, float]]]:
    """A line as the texts that are printed over one another in it (a stamp over a name): each what the content draws in
    one go. One text where no letters stand on others."""
    text, left, right = found.text, found.left, found.right

    def on_one_another(one: int, other: int) -> bool:
        common = min(right[one], right[other]) - max(left[one], left[other])
        return common > _ON_ANOTHER * min(right[one] - left[one], right[other] - left[other])

    letters = [index for _, _, index, _ in sorted(line, key=lambda item: item[1]) if text[index].isalnum()]
    if sum(text[one] != text[other] and on_one_another(one, other)
           for one, other in zip(letters, letters[1:])) < _OVERPRINTED:
        return [line]
    runs: list[list[tuple[float, float, int, float]]] = []
    for item in sorted(line, key=lambda item: item[2]):
        if runs and item[2] - runs[-1][-1][2] <= 2 and item[1] >= runs[-1][-1][1]:
            runs[-1].append(item)
        else:
            runs.append([item])
    layers: list[list[tuple[float, float, int, float]]] = []
    for run in runs:
        for layer in layers:
            if not any(on_one_another(item[2], other[2]) for item in run for other in layer):
                layer.extend(run)
                break
        else:
            layers.append(run)
    return layers


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
