"""Labels as they are compared: abbreviations brought together, what decides a label's meaning set apart.

Labels are compared as letters and digits without spaces, because narrow cells break words (*trướ c hạn*). Likeness alone
never decides: two labels must have the same decisive words (*đúng hạn* against *quá hạn*, *mức độ 3* against *4*, *cấp
xã* against *cấp huyện*) and the same numbers.
"""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...language.folding import fold, squash
from ...patterns.indicators import IndicatorPatterns

_WORD = re.compile(r'[^\W_]+')
_BRACKETS = re.compile(r'\([^()]{0,400}\)')
_BULLET = re.compile(r'^\s*(?:[-–—+*•·▪o]\s+|[-–—+*•·▪]|…\s*)')
_NUMBERS = re.compile(r'[0-9]+')
_LEAD_IN = re.compile(r'^\s*(?:trong đó|cụ thể|gồm|bao gồm)\s*[:,]?\s*', re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """A label made ready to be compared.

    full: letters and digits, abbreviations unified; bare: without what stands in brackets; counted: bare without words
    such as *Tổng số* before it; core: without filler words too. decisive: codes of the decisive words; numbers: the
    numbers in it, sorted; bracket_decides: what stands in brackets has a decisive word or a number.
    """

    text: str
    full: str
    bare: str
    counted: str
    core: str
    decisive: frozenset[str]
    numbers: tuple[str, ...]
    bracket_decides: bool


class Speller:
    """Makes Wordings, with the abbreviations and decisive words of one set of patterns."""

    def __init__(self, facts: IndicatorPatterns):
        self._words = {squash(full): fold(each.short) for each in facts.abbreviations if each.word
                       for full in each.full}
        # Longest first, so that "bộ phận tiếp nhận và trả kết quả giải quyết TTHC" is taken whole.
        phrases = {squash(full): squash(each.short) for each in facts.abbreviations if not each.word
                   for full in each.full}
        self._phrases = phrases
        self._phrase = _alternation(phrases)
        decisive = {self._contract(squash(words)): each.id for each in facts.decisive for words in each.words}
        self._decisive = decisive
        self._decides = _alternation(decisive)
        self._levels = frozenset(each.id for each in facts.decisive if each.level)
        fillers = '|'.join(sorted((re.escape(fold(word)) for word in facts.fillers), key=len, reverse=True))
        self._filler = re.compile(rf'(?<![^\W_])(?:{fillers})(?![^\W_])')
        quantifiers = '|'.join(sorted((re.escape(fold(word)) for word in facts.quantifiers), key=len, reverse=True))
        self._quantifier = re.compile(rf'^(?:{quantifiers})(?![^\W_])\s*(?!liệu)')

    def wording(self, label: str) -> Wording:
        """The label as it is compared."""
        text = _LEAD_IN.sub('', _BULLET.sub('', label))
        folded = fold(text)
        if self._words:
            folded = _WORD.sub(lambda match: self._words.get(match[0], match[0]), folded)
        bare_text = _BRACKETS.sub(' ', folded) if '(' in folded else folded
        counted_text = self._quantifier.sub('', bare_text.strip())
        full = self._contract(squash(folded))
        bare = full if bare_text == folded else self._contract(squash(bare_text))
        counted = self._contract(squash(counted_text))
        core = self._contract(squash(self._filler.sub(' ', counted_text)))
        decisive = frozenset(self._decisive[found] for found in self._decides.findall(full))
        numbers = tuple(sorted(_NUMBERS.findall(full)))
        bracket_decides = bare != full and (
            decisive != frozenset(self._decisive[found] for found in self._decides.findall(bare))
            or numbers != tuple(sorted(_NUMBERS.findall(bare))))
        return Wording(label, full, bare, counted, core, decisive, numbers, bracket_decides)

    def levels(self, wording: Wording) -> frozenset[str]:
        """The levels of government that a label names."""
        return wording.decisive & self._levels

    def _contract(self, squashed: str) -> str:
        return self._phrase.sub(lambda match: self._phrases[match[0]], squashed)


def _alternation(words) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile('|'.join(map(re.escape, ordered)) or r'(?!)')


@lru_cache(maxsize=4)
def speller(facts: IndicatorPatterns) -> Speller:
    """The Speller of a set of patterns, made once."""
    return Speller(facts)
