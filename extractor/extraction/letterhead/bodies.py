"""The bodies of a letterhead, told apart in its lines: who issues a document, and above it whose organ that is."""
from __future__ import annotations

from ...language.folding import fold
from ...patterns.letterhead import LetterheadWords
from ..lines import is_capitals


def split_bodies(pieces: list[str], words: LetterheadWords) -> list[str]:
    """The bodies of a letterhead from its lines: a line that begins with a kind of body begins a new one.

    >>> # ['ỦY BAN NHÂN DÂN', 'TỈNH KHÁNH HÒA', 'SỞ NỘI VỤ'] → ['ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA', 'SỞ NỘI VỤ']
    """
    bodies: list[str] = []
    for piece in (part for piece in pieces for part in _two_bodies(piece, words)):
        piece = piece.strip(' *')
        if not piece:
            continue
        last = fold(bodies[-1]).split()[-1] if bodies else ''
        if bodies and (last in words.joins or last.endswith(('-', ',')) or not words.is_organ(piece)):
            bodies[-1] = f'{bodies[-1]} {piece}'
        else:
            bodies.append(piece)
    return bodies


def _two_bodies(piece: str, words: LetterheadWords) -> list[str]:
    """*UBND TỈNH KHÁNH HÒA SỞ NỘI VỤ*, *BỘ TƯ PHÁP CỤC BỔ TRỢ TƯ PHÁP* are lines that a reader or a copy joined: a body
    and what is under it."""
    above = words.body_above.match(piece)
    if not above or not is_capitals(piece):
        return [piece]
    of_place = words.expand(piece).startswith('ủy ban nhân dân ')
    for cut in words.body_under.finditer(piece, above.end()):
        first = words.expand(piece[: cut.start()]).split()
        if len(first) >= (6 if of_place else 2) and first[-1] not in words.joins:
            return [piece[: cut.start()], *_two_bodies(piece[cut.end() :], words)]
    return [piece]
