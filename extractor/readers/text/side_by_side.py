"""Letterhead and signature printed side by side: two texts, kept apart by a wide gap, that belong into two cells.

Decree 30/2020/NĐ-CP, appendix I: the issuing body stands left of the national motto, the number left of place and date,
the recipients (*Nơi nhận*) left of the signature. Read line by line they would run into one another.
"""
from __future__ import annotations

import re
from typing import Sequence

from ...document import Cell, Place, Table
from .broken_cells import NEW_PART, read_broken_cells
from .grid import Found
from .lines import Line, join_texts, segments

_MOTTO = re.compile(r'CỘNG\s+H[ÒO][AÀ]\s+XÃ\s+HỘI|Độc\s+lập\s*[-–]|ĐẢNG CỘNG SẢN', re.IGNORECASE)
_RECIPIENTS = re.compile(r'Nơi\s+(?:nhận|gửi)', re.IGNORECASE)
_DATE = re.compile(r'ngày.{0,12}tháng.{0,12}năm', re.IGNORECASE)
_NUMBER_OR_DATE = re.compile(r'Số\s*:|ngày', re.IGNORECASE)
_RULE = re.compile(r'[\s_=*.~─━—–-]+')
_BULLET = re.compile(r'[-+*•–]')
_MAX_LINES = 40

Halves = tuple[str, str]


def read_side_by_side(lines: Sequence[Line], start: int) -> Found | None:
    """The letterhead or signature block that begins at a line, as a layout table of two cells; None when none does."""
    text = lines[start].text
    if len(text) > 400:
        return None
    if (block := read_broken_cells(lines, start)) is not None:
        return block
    if '  ' not in text and '\t' not in text:
        return None
    found = segments(text)
    if len(found) >= 2 and _MOTTO.search(text) and not _MOTTO.match(found[0][1]):
        return _block(lines, start, start, _ends_letterhead)
    key = start if _RECIPIENTS.match(found[0][1]) else _recipients_below(lines, start) if len(found) == 1 else None
    if key is not None and (anchor := _signature_line(lines, start, key)) is not None:
        return _block(lines, start, anchor, _ends_signature)
    if len(found) >= 2 and (motto := _motto_below(lines, start)) is not None:
        return _block(lines, start, motto, _ends_letterhead)
    return None


def _motto_below(lines: Sequence[Line], start: int) -> int | None:
    """The line with the motto when the letterhead begins above it (a superior body alone cannot: it has one piece)."""
    for index in range(start + 1, min(start + 3, len(lines))):
        found = segments(lines[index].text)
        if len(found) >= 2 and _MOTTO.search(lines[index].text) and not _MOTTO.match(found[0][1]):
            return index
    return None


def _recipients_below(lines: Sequence[Line], start: int) -> int | None:
    """*Nơi nhận* in the next lines, when this line stands at the right and is part of a signature."""
    first, text = segments(lines[start].text)[0]
    if first < 25 or not text.isupper():
        return None
    for index in range(start + 1, min(start + 4, len(lines))):
        if _RECIPIENTS.match(lines[index].text.lstrip()):
            return index
    return None


def _signature_line(lines: Sequence[Line], start: int, key: int) -> int | None:
    """The first line from *Nơi nhận* on with something on the right."""
    for index in range(key, min(key + 6, len(lines))):
        line = lines[index]
        if line.blank or (line.page_start and index > key):
            break
        found = segments(line.text)
        if len(found) >= 2 and (found[-1][0] >= 25 or '\t' in line.text):
            return index
    return None


def _block(lines: Sequence[Line], start: int, anchor: int, ends) -> tuple[Table, int] | None:
    """Read the two columns of a block whose line `anchor` shows both."""
    if '\t' in lines[anchor].text:
        split = _by_tab
    else:
        found = segments(lines[anchor].text)
        gaps = [(b[0] - a[0] - len(a[1]), a[0] + len(a[1]), b[0]) for a, b in zip(found, found[1:])]
        _, left_end, right_start = max(gaps)
        centre = (right_start + len(lines[anchor].text)) / 2

        def split(line: Line) -> Halves | None:
            return _by_gap(line, left_end, right_start, centre)

    halves: list[tuple[Line, Halves]] = []
    index = start
    while index < min(start + _MAX_LINES, len(lines)):
        line = lines[index]
        if ends(lines, index, halves):
            break
        if not line.blank and not _RULE.fullmatch(line.text):
            both = split(line)
            if both is None:
                break
            halves.append((line, both))
        index += 1
    cells = []
    for column in (0, 1):
        pieces = [(both[column], line.place) for line, both in halves if both[column]]
        if not pieces:
            return None
        text, starts = join_texts(pieces, ['\n'] * (len(pieces) - 1))
        cells.append(Cell(text, 0, column, place=pieces[0][1], lines=starts))
    while index > start + 1 and lines[index - 1].blank:
        index -= 1
    return Table(tuple(cells), 1, 2, Place(line=lines[start].number), ruled=False), index


def _by_tab(line: Line) -> Halves | None:
    if '\t' not in line.text:
        return ' '.join(line.text.split()), ''
    left, _, right = line.text.partition('\t')
    return ' '.join(left.split()), ' '.join(right.split())


def _by_gap(line: Line, left_end: int, right_start: int, centre: float) -> Halves | None:
    """The two halves of a line; None when its text stands across the gap."""
    found = segments(line.text)
    gutter = (left_end + right_start) / 2
    if len(found) == 1:
        start, text = found[0]
        end, middle = start + len(text), start + len(text) / 2
        if start >= left_end - 4 and start >= gutter - 12 and (middle > gutter + 4 and abs(middle - centre) <= 16):
            return '', text
        if end <= right_start + 3 and middle < gutter:
            return text, ''
        return None
    ends = [start + len(text) for start, text in found]
    if ends[-1] < right_start and (found[-1][0] + ends[-1]) / 2 < gutter:
        return ' '.join(text for _, text in found), ''  # a blank to be filled in: "Số:          /BC-UBND"
    cut = min(range(len(found) - 1), key=lambda at: abs((ends[at] + found[at + 1][0]) / 2 - gutter))
    if ends[cut] > right_start + 12 or found[cut + 1][0] < left_end - 14:
        return None
    return (' '.join(text for _, text in found[:cut + 1]), ' '.join(text for _, text in found[cut + 1:]))


def _ends_letterhead(lines: Sequence[Line], index: int, halves: Sequence[tuple[Line, Halves]]) -> bool:
    line = lines[index]
    if line.page_start and halves:
        return True
    if line.blank:
        # An empty line may part the names from the number and date, nothing else.
        after = next((each for each in lines[index + 1:index + 3] if not each.blank), None)
        dated = any(_DATE.search(both[1]) for _, both in halves)
        return dated or after is None or not _NUMBER_OR_DATE.search(after.text) or len(segments(after.text)) < 2
    dated = bool(halves) and bool(_DATE.search(halves[-1][1][1]))
    return dated and len(segments(line.text)) == 1 and not line.text.lstrip().startswith(('V/v', 'v/v', '(V/v'))


def _ends_signature(lines: Sequence[Line], index: int, halves: Sequence[tuple[Line, Halves]]) -> bool:
    line = lines[index]
    if not halves:
        return False
    if line.page_start or NEW_PART.match(line.text.lstrip()):
        return True
    if line.blank:
        return all(each.blank for each in lines[index:index + 12])
    found = segments(line.text)
    if _BULLET.match(found[0][1]):
        return False
    if len(found) > 2 and line.text.count('\t') > 1:
        return True
    on_the_right = line.text[0] == '\t' or (len(found) == 1 and found[0][0] >= 25)
    if lines[index - 1].blank:
        # After a gap only names on the right, or more recipients, belong to the block.
        return not on_the_right
    last_line, (left, right) = halves[-1]
    begun = any(both[0] for _, both in halves)
    named = begun and not left and bool(right) and lines[index - 2].blank and lines[index - 1] is last_line
    return named and not on_the_right
