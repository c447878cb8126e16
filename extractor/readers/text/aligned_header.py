"""The header of a table whose columns only blanks keep apart: which printed words make which heading.

The columns are known from the data. The header is read from its lowest line up, each line as a whole: its words are
cut into parts, each part is more of one column's heading or a heading over several columns, from left to right. What
decides is where the words stand, whether a heading below is complete (headings begin with a capital letter) and whether
it is one of known words: the cut of least cost is taken, found by dynamic programming.
"""
from __future__ import annotations

from statistics import median
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from .aligned_columns import Column, Heading
from .aligned_pieces import Piece, is_number
from .header_costs import (
    NO_WORDS, Group, HeadingWords, Slot, cut_cost, group_cost, is_unbegun, is_unclosed, is_unended, is_whole,
    joined_lines, joint_cost, leaf_cost, places,
)
from .heading_places import heading_slots

_MOST_WORDS = 24
_MOST_JOINED = 9.0
"""Words that cost more to be held together are not."""
_WAIT = 0.3
"""What each line costs that a heading without its beginning goes on above: its lines follow one another."""
_MOVED = 3
"""So many letters beyond its room a heading may be moved by printing."""
_ASIDE = 0.35
_OVER = 0.3
_FORCED = 50.0
_GAIN = 0.8
"""By so much at most what a part is makes up for where it stands."""
_TORN = 0.7
"""A reading that costs more than this a column is doubtful as a whole if one of its headings is not: headings that are
all whole stand in the order of their columns, however far printing moved them."""
_HOPELESS = 2.5
"""One that costs more than this a column is doubtful whatever its headings."""
_STARTS = (1.0, 0.5, 0.15)
"""How much the places of the columns count in the first readings."""
_KNOWN = 2.0
"""What it speaks for a reading that a heading is one of known words."""
_MIXED = 1.0
"""What it costs that known words make no known heading."""
_ONE_WORD = 1.0
"""What it costs that a heading over several columns is a single word (*Qua* above *BCCI*)."""
_SURE = 0.3
_MOST_WORK = 10_000
"""Parts of lines times columns: what is no header of an office (its lines have words without gaps throughout) is read
once, and doubtful."""
_STATES = 16
_PATHS = 6
MARGIN = 0.7
"""By how much a reading must be cheaper than another to leave no doubt."""


class _State(Struct, frozen=True):
    """A reading of the lines so far. leaves: of each column the pieces of its heading, from the bottom up; texts: their
    words. cost: less what known headings speak for it."""

    cost: float
    leaves: tuple[tuple[Piece, ...], ...]
    texts: tuple[str, ...]
    groups: tuple[Group, ...] = ()


class _Way(Struct, frozen=True):
    """A part of a line that may stand over columns: the index after its last word, and what its place alone costs."""

    piece: Piece
    after: int
    first: int
    last: int
    cost: float


class _Part(Struct, frozen=True):
    """Words of a line that may belong together: the index after the last of them, and what it costs to hold them
    together and to part them from the next, in headings as usual and in headings of capitals.
    pushed: one space behind other words."""

    piece: Piece
    after: int
    plain: float
    capital: float
    pushed: bool


class _Header(Struct, frozen=True):
    """The lines of a header from the bottom up, of each word of a line the parts that begin with it. pitch: how many
    printed lines a line of a cell is below the one above it: more than one where the lines of cells beside it stand
    between the two."""

    lines: tuple[tuple[tuple[_Part, ...], ...], ...]
    known: HeadingWords
    capitals: bool
    pitch: float
    seen: dict[tuple[str, str], tuple[str, float]]

    def longer(self, above: str, text: str) -> tuple[str, float]:
        """The words of a heading with those of the line above it, and by how much they cost more: a heading of known
        words speaks for its reading."""
        if (found := self.seen.get((above, text))) is None:
            whole = joined_lines(above, text)
            gain = _KNOWN * (self.known.knows(whole) - self.known.knows(text)) if self.known.phrases else 0.0
            found = self.seen[above, text] = whole, -gain
        return found


class HeaderReading(Struct, frozen=True):
    """Headings of single columns and of groups. doubtful: the columns whose headings may read otherwise.
    rank: the cost less what known headings speak for it, by which readings compare.
    sure: every word stands where it should."""

    headings: tuple[Heading, ...]
    cost: float = 0.0
    rank: float = 0.0
    doubtful: frozenset[int] = frozenset()
    sure: bool = False


def slots_of(columns: Sequence[Column], centres: Sequence[float] | None = None) -> list[Slot]:
    """The room of each column: to the middle of the gaps beside it."""
    found = []
    for index, column in enumerate(columns):
        left = (columns[index - 1].end + column.start) / 2 if index else column.start - 4
        right = (column.end + columns[index + 1].start) / 2 if index + 1 < len(columns) else column.end + 4
        middle = centres[index] if centres else (column.start + column.end) / 2
        found.append(Slot(min(left, middle), max(right, middle), middle))
    return found


def read_header_lines(rows: Sequence[Sequence[Piece]], columns: Sequence[Column],
                      centres: Sequence[float] | None = None, known: HeadingWords = NO_WORDS) -> HeaderReading:
    """The headings in the printed lines of a header (top first) over known columns.

    Printing moves the lines of a narrow table against each other: the header is read again over the places where the
    first readings found the headings, and the cheapest reading counts.
    """
    letters = [char for row in rows for piece in row for char in piece.text if char.isalpha()]
    header = _Header(tuple(_parts(row, known) for row in reversed(rows) if row), known,
                     bool(letters) and sum(map(str.isupper, letters)) > 0.9 * len(letters), _pitch(rows), {})
    slots = slots_of(columns, centres)
    best = first = _read(header, slots)
    if sum(len(parts) for line in header.lines for parts in line) * len(slots) > _MOST_WORK:
        return replace(first, sure=False, doubtful=frozenset(range(len(slots))))
    if not best.sure:
        for room in heading_slots(rows, slots):
            for _ in range(2):
                if (reading := _read(header, room)).rank < best.rank:
                    best = reading
                room = _moved_slots(room, reading)
    for weight in _STARTS:
        if best is first and best.sure:
            break
        reading = _read(header, slots, weight) if weight < 1 else first
        for _ in range(2):
            after = _read(header, _moved_slots(slots, reading))
            if after.rank < best.rank:
                best = after
            if after.headings == first.headings and after.sure:
                return after  # the places confirm what was read before them
            if after.headings == reading.headings:
                break
            reading = after
    return best if best is first else replace(best, sure=False)


def _pitch(rows: Sequence[Sequence[Piece]]) -> float:
    """How many printed lines what stands in one place is apart, as most words have it."""
    found: list[int] = []
    below: list[Piece] = []
    for row in reversed(rows):
        here = [piece for piece in row if not is_number(piece.text)]
        for piece in here:
            under = [each.line.number for each in below if each.start < piece.end and piece.start < each.end]
            if under:
                found.append(min(under) - piece.line.number)
        below = [each for each in below if not any(each.start < piece.end and piece.start < each.end for piece in here)]
        below += here
    return median(found) if found else 1.0


def _moved_slots(slots: Sequence[Slot], reading: HeaderReading) -> list[Slot]:
    """The room of each column where a reading found its heading; the others move with their neighbours."""
    leaves = {heading.first: heading for heading in reading.headings if not heading.level}
    if not leaves:
        return list(slots)
    middles: list[float] = []
    widths: list[float] = []
    for index, slot in enumerate(slots):
        near = min(leaves, key=lambda each: abs(each - index))
        own = sum(piece.centre for piece in leaves[near].pieces) / len(leaves[near].pieces)
        own = min(max(own, slots[near].left - _MOVED), slots[near].right + _MOVED)
        middles.append(own + slot.middle - slots[near].middle)
        widths.append(max((len(piece.text) for piece in leaves[index].pieces), default=1) if index in leaves else 2)
    found = []
    for index, middle in enumerate(middles):
        left = middle - widths[index] / 2 - 1
        right = middle + widths[index] / 2 + 1
        if index:
            left = min(left, (middles[index - 1] + widths[index - 1] / 2 + middle - widths[index] / 2) / 2)
        if index + 1 < len(middles):
            right = max(right, (middles[index + 1] - widths[index + 1] / 2 + middle + widths[index] / 2) / 2)
        found.append(Slot(left, right, middle))
    return found


def _read(header: _Header, slots: Sequence[Slot], weight: float = 1.0) -> HeaderReading:
    """The cheapest reading over known room. weight: how much places count."""
    capitals = header.capitals
    states = [_State(0.0, ((),) * len(slots), ('',) * len(slots))]
    for parts in header.lines:
        ways = [_ways(begun, slots, weight * _ASIDE, weight * _OVER, capitals) for begun in parts]
        grown = [after for state in states for after in _with_line(state, ways, len(slots), header)]
        grown.sort(key=lambda state: state.cost)
        states = _unlike(grown)[:_STATES]
    states = sorted((replace(state, cost=state.cost + _unfinished(state, capitals, header.known)) for state in states),
                    key=lambda state: state.cost)
    best = states[0]
    cost = best.cost + _KNOWN * sum(map(header.known.knows, best.texts))
    doubtful: set[int] = set()
    for other in states[1:]:
        if other.cost - best.cost < MARGIN:
            doubtful |= {index for index, (one, two) in enumerate(zip(best.leaves, other.leaves))
                         if _words(one) != _words(two)}
    if cost > _TORN * len(slots) and (cost > _HOPELESS * len(slots) or not capitals and any(
            not is_whole(leaf) for leaf in best.leaves)):
        doubtful = set(range(len(slots)))
    found = [Heading(tuple(reversed(leaf)), index, index, 0) for index, leaf in enumerate(best.leaves) if leaf]
    return HeaderReading((*found, *_levelled(best.groups)), cost, best.cost, frozenset(doubtful),
                         cost < _SURE * len(slots) and not any(map(header.known.mixes, best.texts)))


def _words(pieces: Sequence[Piece]) -> str:
    return ' '.join(piece.text for piece in reversed(pieces))


def _unlike(states: Sequence[_State]) -> list[_State]:
    """The states, of those that read the same only the cheapest (which stands first)."""
    seen = set()
    found = []
    for state in states:
        key = (tuple(map(len, state.leaves)), tuple(leaf[-1].start if leaf else -1 for leaf in state.leaves),
               tuple((group.first, group.last, len(group.pieces)) for group in state.groups))
        if key not in seen:
            seen.add(key)
            found.append(state)
    return found


def _unfinished(state: _State, capitals: bool, known: HeadingWords) -> float:
    """What headings that lack their beginning, and columns that lack a heading, make a reading the worse."""
    cost = 0.0
    for leaf in state.leaves:
        if not leaf:
            cost += 2.5
        elif not capitals and (is_unbegun(leaf) or is_unclosed(leaf)) or is_unended(leaf):
            cost += 2.0
    cost += _MIXED * sum(map(known.mixes, state.texts))
    for group in state.groups:
        if not capitals and is_unbegun(group.pieces):
            cost += 2.0
        if len(group.pieces) == 1 and ' ' not in group.pieces[0].text:
            cost += _ONE_WORD
    return cost


def _levelled(groups: Sequence[Group]) -> list[Heading]:
    """Groups with their level: above all they stand over, and level with what is printed on the same line."""
    found: list[Heading] = []
    for group in sorted(groups, key=lambda group: -group.pieces[0].line.number):
        below = [each.level for each in found if each.first <= group.last and group.first <= each.last]
        found.append(Heading(tuple(reversed(group.pieces)), group.first, group.last, max(below, default=0) + 1))
    return found


def _parts(row: Sequence[Piece], known: HeadingWords) -> tuple[tuple[_Part, ...], ...]:
    """For each word of a line the parts that begin with it."""
    words: list[Piece] = []
    ends: list[bool] = []  # whether a word is the last of its piece
    for piece in row:
        start, texts = piece.start, piece.text.split(' ')
        for number, text in enumerate(texts, start=1):
            words.append(Piece.of(piece.line, start, text))
            ends.append(number == len(texts))
            start += len(text) + 1
    found = []
    for begin, first in enumerate(words):
        parts: list[_Part] = []
        text, plain, capital = first.text, 0.0, 0.0
        for at in range(begin, min(begin + _MOST_WORDS, len(words))):
            if at > begin:
                text = f'{text} {words[at].text}'
                plain += joint_cost(words[at - 1].text, words[at].text, False, known)
                capital += joint_cost(words[at - 1].text, words[at].text, True, known)
            if min(plain, capital) > _MOST_JOINED:
                break
            cut = 0.0 if ends[at] else cut_cost(words[at].text, words[at + 1].text, known)
            parts.append(_Part(Piece.of(first.line, first.start, text), at + 1, plain + cut, capital + cut,
                               begin > 0 and not ends[begin - 1]))
            if ends[at]:
                break
        found.append(tuple(parts))
    return tuple(found)


def _ways(parts: Sequence[_Part], slots: Sequence[Slot], aside: float, over: float, capitals: bool) -> list[_Way]:
    """Where each part may stand, by place alone."""
    return [_Way(part.piece, part.after, first, last, cost + (part.capital if capitals else part.plain))
            for part in parts for first, last, cost in places(part.piece, slots, aside, over, part.pushed)]


def _with_line(state: _State, ways: Sequence[Sequence[_Way]], width: int, header: _Header) -> list[_State]:
    """The cheapest readings of a state with one more line."""
    capitals, known = header.capitals, header.known
    count = len(ways)
    tops = [next((group for group in reversed(state.groups) if group.first <= index <= group.last), None)
            for index in range(width)]
    opened = [bool(leaf) and not capitals and is_unbegun(leaf) for leaf in state.leaves]
    group_opened = {id(group): is_unbegun(group.pieces) for group in state.groups}
    # kept[word][column]: the cheapest paths that used all words before and no column from `column` on.
    kept: list[list[list[tuple[float, tuple[_Way, ...]]]]] = [[[] for _ in range(width + 1)] for _ in range(count + 1)]
    kept[0][0] = [(0.0, ())]
    groups: dict[tuple[int, int], float] = {}
    for begin in range(count):
        upto: list[list[tuple[float, tuple[_Way, ...]]]] = []
        paths: list[tuple[float, tuple[_Way, ...]]] = []
        for column in range(width + 1):
            if kept[begin][column]:
                paths = sorted(paths + kept[begin][column], key=_by_cost)[:_PATHS]
            upto.append(paths)
        if not paths:
            continue
        for way in ways[begin]:
            first, last = way.first, way.last
            before = upto[first]
            if not before:
                continue
            target = kept[way.after][last + 1]
            worst = target[-1][0] if len(target) == _PATHS else _FORCED
            if before[0][0] + way.cost - _GAIN - _KNOWN >= worst:
                continue
            if first == last:
                cost = way.cost + leaf_cost(way.piece, state.leaves[first], tops[first], opened[first], capitals,
                                             known, header.pitch) + header.longer(way.piece.text, state.texts[first])[1]
            else:
                if (over := groups.get((first, last))) is None:
                    over = group_cost(first, last, state.leaves, tops, opened, group_opened, capitals)
                    groups[first, last] = over
                cost = way.cost + over
            for spent, path in before:
                if spent + cost >= worst:
                    break
                target.append((spent + cost, (*path, way)))
                target.sort(key=_by_cost)
                del target[_PATHS:]
                worst = target[-1][0] if len(target) == _PATHS else _FORCED
    ended = sorted((path for column in kept[count] for path in column), key=_by_cost)[:_PATHS]
    if not ended:
        # More words than columns: nothing is lost, but all of it is doubtful.
        forced, begin = [], 0
        while begin < count:
            way = min(ways[begin], key=lambda each: (each.first != each.last, -each.after, each.cost))
            forced.append(way)
            begin = way.after
        ended = [(_FORCED, tuple(forced))]
    waiting = {index for index, each in enumerate(opened) if each}
    wait = _WAIT / max(header.pitch / 2, 1.0)
    return [_grown(state, cost + wait * len(waiting.difference(way.first for way in path if way.first == way.last)),
                   path, header) for cost, path in ended]


def _by_cost(path: tuple[float, tuple[_Way, ...]]) -> float:
    return path[0]


def _grown(state: _State, cost: float, path: Sequence[_Way], header: _Header) -> _State:
    leaves, groups, texts = list(state.leaves), list(state.groups), list(state.texts)
    for way in path:
        if way.first == way.last:
            leaves[way.first] = (*leaves[way.first], way.piece)
            texts[way.first] = header.longer(way.piece.text, texts[way.first])[0]
            continue
        below = next((index for index in range(len(groups) - 1, -1, -1)
                      if (groups[index].first, groups[index].last) == (way.first, way.last)), None)
        if below is not None and is_unbegun(groups[below].pieces):
            groups[below] = replace(groups[below], pieces=(*groups[below].pieces, way.piece))
        else:
            groups.append(Group(way.first, way.last, (way.piece,)))
    return _State(state.cost + cost, tuple(leaves), tuple(texts), tuple(groups))


