"""What it costs to read the words of a header in a way: where they stand, and whether they look like whole headings."""
from __future__ import annotations

import re
from typing import Sequence

from msgspec import Struct

from ...language.syllables import is_split_word, is_syllable
from .aligned_pieces import Piece

_ACRONYM = re.compile(r'[A-ZĐ]{2,}\b')
_GROUP_WORD = re.compile(r'trong đó:?|trong kỳ:?', re.IGNORECASE)
_MARKS = re.compile(r'[\s,;:.()%/–-]+')
_LONGEST = 8
_FREE = 1.5
"""So many letters a centred heading may stand beside the middle of its column without being doubted."""
_PUSHED = 0.2
"""How much less it counts that words that follow others one space behind stand left of their column."""
_MOST_PUSHED = 24
_MISFIT = 4.0
"""What a part costs that begins a heading on top of one that was complete, or stands over one that is not."""


class HeadingWords(Struct, frozen=True):
    """What is known of the words of headings, in small letters: hints among others (place, capital letters, brackets).

    pairs: two words that follow one another. phrases: wordings that say what a column holds; fillers: those that may
    stand beside them and say nothing. words: those of all these.
    """

    pairs: frozenset[tuple[str, str]] = frozenset()
    phrases: frozenset[str] = frozenset()
    fillers: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def follow(self, before: str, text: str) -> bool:
        """Whether two words follow one another in headings: a hint which of two neighbours a word belongs to."""
        return (before.lower().strip('(),.'), text.lower().strip('(),.')) in self.pairs

    def knows(self, text: str) -> bool:
        """Whether a heading is nothing but known wordings: *Kỳ trước chuyển sang*, but not *Trước nhận*."""
        if any(word[:1].isupper() and word[1:2].islower() for word in text.split(' ')[1:]):
            return False  # headings begin with a capital letter: it is the beginning of another
        words = plain_words(text).split(' ')
        ends = {0: False}  # how far known wordings reach from the beginning, and whether one of them says something
        for begin in range(len(words)):
            if begin not in ends:
                continue
            for end in range(begin + 1, min(begin + _LONGEST, len(words)) + 1):
                phrase = ' '.join(words[begin:end])
                if phrase in self.phrases:
                    ends[end] = True
                elif phrase in self.fillers:
                    ends[end] = ends[begin] or ends.get(end, False)
        return ends.get(len(words), False)


    def mixes(self, text: str) -> bool:
        """Whether all words of a heading stand in known wordings, but it is none: *Tổng qua*, *Trực chuyển tiếp*."""
        words = plain_words(text).split(' ')
        return len(words) > 1 and self.words.issuperset(words) and not self.knows(text)


NO_WORDS = HeadingWords()


def plain_words(text: str) -> str:
    """The words of a heading in small letters, without marks."""
    return ' '.join(_MARKS.sub(' ', text.lower()).split())


class Slot(Struct, frozen=True):
    """The room of a column in the header, in letters from the left; the middle is where its headings are centred."""

    left: float
    right: float
    middle: float


class Group(Struct, frozen=True):
    """A heading over several columns, from the bottom up."""

    first: int
    last: int
    pieces: tuple[Piece, ...]


def is_unbegun(pieces: Sequence[Piece]) -> bool:
    """Whether a heading (from the bottom up) still lacks its beginning."""
    top = pieces[-1].text
    if sum(piece.text.count(')') - piece.text.count('(') for piece in pieces) > 0:
        return True
    return not top[:1].isupper()


def is_unclosed(pieces: Sequence[Piece]) -> bool:
    """Whether a bracket of a heading is never closed."""
    return sum(piece.text.count('(') - piece.text.count(')') for piece in pieces) > 0


def is_unended(pieces: Sequence[Piece]) -> bool:
    """Whether a heading (from the bottom up) goes on below: *Trực tiếp,* above *BCCI*."""
    return pieces[0].text[-1] in ',/-–+'


def is_whole(pieces: Sequence[Piece]) -> bool:
    """Whether a heading (from the bottom up) has its beginning, its brackets and no halves of words."""
    if not pieces or is_unbegun(pieces) or is_unclosed(pieces):
        return False
    words = ' '.join(piece.text for piece in reversed(pieces)).split(' ')
    if len(words) == 1:
        return True  # Stt
    joined = [word + after for word, after in zip(words, [*words[1:], ''])]
    return all(not is_fragment(word) and (not is_half(word) or is_syllable(whole)) or number and is_syllable(
        words[number - 1] + word) for number, (word, whole) in enumerate(zip(words, joined)))


def joined_lines(above: str, below: str) -> str:
    """Two lines of a heading as one, the halves of a word that was cut joined."""
    if not below:
        return above
    return f'{above}{below}' if is_split_word(above, below) else f'{above} {below}'


def cut_cost(before: str, text: str, known: HeadingWords) -> float:
    """What it costs to begin another heading at a word that stands one blank behind the last."""
    if is_fragment(text):
        return 0.0
    if text[:1].isupper():
        return 0.2
    return 1.2 if known.follow(before, text) else 0.3


def joint_cost(before: str, text: str, capitals: bool, known: HeadingWords) -> float:
    """What it costs to hold a word inside a heading's line: it should not begin one, nor be the rest of a cut word, nor
    repeat the word before it (that is the heading beside it)."""
    if is_fragment(text) or text == before:
        return 2.0
    if known.follow(before, text) and (capitals or not text[:1].isupper() or text.isupper() and before.isupper() or _ACRONYM.match(text)):
        return -0.5
    if capitals:
        return 0.3
    if text[:1] == '(':
        return 0.3
    return 2.5 if text[:1].isupper() and not _ACRONYM.match(text) else 0.3


def is_fragment(text: str) -> bool:
    """Whether a word is the rest of one that a narrow column cut: small letters that are no syllable (*n qua*)."""
    return text.isalpha() and text.islower() and len(text) < 6 and not is_syllable(text)


def is_half(text: str) -> bool:
    """Whether a word lacks its end: letters that are no syllable, and no abbreviation (*Trướ*, *chuyể*)."""
    return text.isalpha() and len(text) < 7 and (text.islower() or text.istitle()) and not is_syllable(text)


def places(part: Piece, slots: Sequence[Slot], aside: float, over: float, pushed: bool = False
           ) -> list[tuple[int, int, float]]:
    """The columns that a part may be given to by its place: first, last, and how badly it stands there.

    pushed: it follows other words one space behind: printing leaves no wider gap in narrow columns, so that it may
    stand far left of its column.
    """
    found = []
    group_word = 3.0 if _GROUP_WORD.fullmatch(part.text) is not None else 0.0
    start, end = part.start, part.end
    centre = (start + end) / 2
    inner = end - 0.5
    left_aside, left_over = (_PUSHED * aside, _PUSHED * over) if pushed else (aside, over)
    near = 2 * (centre - 4 / aside - _FREE)  # left and right of a room whose middle is not too far left
    for first, slot in enumerate(slots):
        left = slot.left
        if left > end + (_MOST_PUSHED if pushed else 6):
            break
        ahead = left_over * (left - start - 0.5) if left > start + 0.5 else 0.0
        cost = ahead + (aside if centre > slot.middle else left_aside) * max(abs(centre - slot.middle) - _FREE, 0.0)
        if inner > slot.right:
            cost += over * (inner - slot.right)
        if cost < 5:
            found.append((first, first, cost + group_word))
        for last in range(first + 1, len(slots)):
            right = slots[last].right
            if left + right < near:
                continue
            off = (left + right) / 2 - centre
            if off > (_MOST_PUSHED if pushed else 12):
                break
            cost = ahead + (aside if off < 0 else left_aside) * max(abs(off) - _FREE, 0.0)
            if inner > right:
                cost += over * (inner - right)
            if cost < 4:
                found.append((first, last, cost))
    if not found:
        nearest = min(range(len(slots)), key=lambda index: abs(slots[index].middle - centre))
        found.append((nearest, nearest, 12.0))
    return found


def leaf_cost(part: Piece, leaf: tuple[Piece, ...], top: Group | None, opened: bool, capitals: bool,
               known: HeadingWords, pitch: float = 1.0) -> float:
    """How little a part looks like the next line (upwards) of a column's heading. pitch: the lines that one is above
    the other, as most words have it."""
    if top is not None:
        return 6.0
    if not leaf:
        return 0.3
    above = leaf[-1]
    if above.line.number - part.line.number > max(3.0, 2 * pitch) + 3 * sum(each.line.page_start for each in leaf):
        return _MISFIT
    aside = 0.3 * max(abs(part.centre - above.centre) - 1.0, 0.0)
    if capitals:
        return aside + 0.8
    if opened:
        # The rest of a cut word has the other half above it, and only that.
        cut = is_fragment(above.text.split(' ', 1)[0])
        half = is_half(part.text.rsplit(' ', 1)[-1])
        if cut or half:
            fits = is_split_word(part.text, above.text)
            return aside + (-0.5 if fits else 2.0)
        if known.follow(part.text.rsplit(' ', 1)[-1], above.text.split(' ', 1)[0]):
            return aside - 0.7
        return aside
    if part.text[-1] == ',':
        return aside - 0.7  # it goes on below: *Trực tiếp,* above *BCCI*
    if len(above.text) == 1 and part.text.isupper() and len(part.text) < 4:
        return aside  # S, ST, TT above T
    return aside + (1.0 if _ACRONYM.match(above.text) and part.text[:1].isalpha() else _MISFIT)


def group_cost(first: int, last: int, leaves: Sequence[tuple[Piece, ...]], tops: Sequence[Group | None],
                opened: Sequence[bool], group_opened: dict[int, bool], capitals: bool) -> float:
    """How little a part looks like a heading over columns: they must have theirs already."""
    cost = 0.6
    before = None
    for index in range(first, last + 1):
        top = tops[index]
        if top is None:
            if not leaves[index] or opened[index]:
                cost += 3.0
            continue
        if top is before:
            continue
        before = top
        if top.first < first or top.last > last:
            cost += 8.0
        elif (top.first, top.last) == (first, last):
            cost += -0.6 if group_opened[id(top)] else 0.8 if capitals else _MISFIT
        elif group_opened[id(top)] and not capitals:
            cost += 3.0
    return cost
