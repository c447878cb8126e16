"""Where the headings of single columns stand, by the header alone.

Printing may move the lines of a header against those of the data, further the more columns there are. Headings begin
with a capital letter, and a heading over several columns has others below it: where just as many headings have none
below as there are columns, they are the columns' own, from left to right, wherever the data stand.
"""
from __future__ import annotations

from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from .aligned_pieces import Piece
from .header_costs import Slot


class _Beginning(Struct, frozen=True):
    """The words of a line from one that begins a heading to the next that does. word: where the first of them ends: the
    others may belong to the heading beside it. capitals: it is but capitals."""

    start: int
    word: int
    end: int
    line: int
    capitals: bool

    def is_over(self, other: _Beginning) -> bool:
        return self.line < other.line and self.start < other.word and other.start < self.end


def heading_slots(rows: Sequence[Sequence[Piece]], slots: Sequence[Slot]) -> list[list[Slot]]:
    """The room of each column with that of its heading's beginning, and the room of the beginnings alone; none where
    headings are more or fewer than columns.

    Words pushed together in a line stand left of their columns, the lines below them do not: both are room.
    """
    own = _own_beginnings([each for row in rows for each in _beginnings(row)])
    if len(own) > len(slots):  # *BCCI* may be the end of a heading
        own = _own_beginnings([each for row in rows for each in _beginnings(row) if not each.capitals])
    if len(own) != len(slots) or any(one.word > other.start for one, other in zip(own, own[1:])):
        return []
    ends = [min(each.end, max(after.start - 1, each.word)) for each, after in zip(own, own[1:])] + [own[-1].end]
    alone = []
    for index, each in enumerate(own):
        left = (ends[index - 1] + each.start) / 2 if index else each.start - 4
        right = (ends[index] + own[index + 1].start) / 2 if index + 1 < len(own) else each.end + 4
        alone.append(Slot(left, right, (each.start + each.word) / 2))
    return [[Slot(min(slot.left, each.start - 0.5), max(slot.right, end + 0.5), slot.middle)
             for slot, each, end in zip(slots, own, ends)], alone]


def _own_beginnings(found: Sequence[_Beginning]) -> list[_Beginning]:
    """The beginnings with none below, from left to right."""
    return sorted((each for each in found if not any(each.is_over(other) for other in found)),
                  key=lambda each: each.start)


def _beginnings(row: Sequence[Piece]) -> list[_Beginning]:
    """The beginnings of headings in a line. Words of capitals alone (*BCCI*) go on with what is before them."""
    found: list[_Beginning] = []
    for piece in row:
        start, open_here = piece.start, False
        for word in piece.text.split(' '):
            end = start + len(word)
            if word[0].isupper() and (not open_here or not word.isupper()):
                found.append(_Beginning(start, end, end, piece.line.number, len(word) > 2 and word.isupper()))
                open_here = True
            elif open_here:
                found[-1] = replace(found[-1], end=end)
            start = end + 1
    return found
