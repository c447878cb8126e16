"""What labels of an annex and of the narrative count, made alike to be compared (X02, X03)."""
from __future__ import annotations

import re
from functools import lru_cache

from ..language.folding import fold
from .annex_rates import count_subject

_BRACKETS = re.compile(r'\s*\([^()]*\)')
_MOST_LABELS = 10_000


class Subjects:
    """What labels count, as it is compared: abbreviations written out, without words that only say that it is there."""

    def __init__(self, present: tuple[str, ...], abbreviations: tuple[tuple[str, str], ...]):
        self._there = [fold(words) + ' ' for words in present]
        self._present = re.compile(rf'(?:,? (?:{"|".join(re.escape(fold(each)) for each in present)}))+$')
        self._full = {fold(short): fold(full) for short, full in abbreviations}
        ordered = sorted(self._full, key=len, reverse=True)
        self._short = re.compile(rf'(?<!\w)(?:{"|".join(map(re.escape, ordered))})(?!\w)')
        self._known: dict[str, str] = {}

    def written_out(self, folded: str) -> str:
        return self._short.sub(lambda match: self._full[match[0]], folded)

    def of_label(self, label: str, unit: str = '') -> str:
        """What a row or figure counts: *Số cán bộ, công chức hiện có* → *cán bộ, công chức*. Empty where the words say
        little. unit: what is counted, where it stands at the end of the label of a figure."""
        if unit and len(unit) < len(label) and label.endswith(unit):
            label = label[:-len(unit)].rstrip()
        if (known := self._known.get(label)) is None:
            counted = count_subject(label)
            words = counted or _BRACKETS.sub('', fold(label))
            subject = self.written_out(self._present.sub('', words))
            little = 1 if counted or subject != words else 2
            known = subject if subject.count(' ') >= little else ''
            if len(self._known) < _MOST_LABELS:
                self._known[label] = known
        return known

    def narrowing(self, label: str) -> str:
        """The words that name a figure, without those that only say that it is there (*Phòng hiện có mặt*)."""
        folded = self.written_out(fold(label))
        for words in self._there:
            who, there, what = folded.partition(words)
            if there and who.count(' ') <= 2:
                return what
        return folded


@lru_cache(maxsize=_MOST_LABELS)
def words_alike(subject: str) -> str:
    """The words of a subject as they are compared: of five or more words, in any order.

    >>> words_alike('thủ tục cấp huyện đang áp dụng') == words_alike('thủ tục đang áp dụng cấp huyện')
    True
    """
    return ' '.join(sorted(set(subject.split()))) if subject.count(' ') > 3 else subject


@lru_cache(maxsize=4)
def subjects_of(present: tuple[str, ...], abbreviations: tuple[tuple[str, str], ...]) -> Subjects:
    return Subjects(present, abbreviations)
