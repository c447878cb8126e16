"""Whether the words of a page are Vietnamese syllables: what tells a damaged text layer, and words parted wrongly."""
from __future__ import annotations

from ...language.syllables import syllable_share

ENOUGH_WORDS = 25
SURE_SHARE = 0.9
DOUBTFUL_SHARE = 0.8
_SAMPLE = 180


def sample_share(text: str) -> float | None:
    """The share of syllables among the first words of a text, of all when the first are doubtful; None with few
    words."""
    share = None
    for limit in (_SAMPLE, len(text)):
        found, counted = syllable_share(text[:limit].lower())
        share = found if counted >= ENOUGH_WORDS else None
        if share is None and limit == len(text) or share is not None and share > SURE_SHARE:
            break
    return share


def share_among_few(text: str) -> float:
    """The share of syllables among the words of a text, however few these are."""
    return syllable_share(text[:_SAMPLE * 10].lower())[0]
