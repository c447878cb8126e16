"""Whether the words of a page are Vietnamese syllables: what tells a damaged text layer, and words parted wrongly."""
from __future__ import annotations

from ...language.syllables import share_of_all

ENOUGH_WORDS = 25
SURE_SHARE = 0.9
DOUBTFUL_SHARE = 0.8
_SAMPLE = 180
_ODD_SHARE, _ODD_COUNT = 0.5, 12
"""Of the first words: fewer syllables than this, or fewer words at all, make one look at the fonts."""


def sample_share(text: str) -> float | None:
    """The share of syllables among the first words of a text, of all when the first are doubtful; None with few
    words."""
    return shares_of(text)[0]


def shares_of(text: str) -> tuple[float | None, bool]:
    """What `sample_share` tells, and whether the first words (a letterhead, a title: often in a font of their own) are
    so odd that their font may be one without letters."""
    share, odd = None, False
    for limit in (_SAMPLE, len(text)):
        found, counted = share_of_all(text[:limit].lower())
        share = found if counted >= ENOUGH_WORDS else None
        if limit == _SAMPLE < len(text):
            odd = found < _ODD_SHARE or counted < _ODD_COUNT
        if share is None and limit == len(text) or share is not None and share > SURE_SHARE:
            break
    return share, odd


def share_among_few(text: str) -> float:
    """The share of syllables among the words of a text, however few these are."""
    return share_of_all(text[:_SAMPLE * 10].lower())[0]
