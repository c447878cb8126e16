"""Labels as they are compared: abbreviations brought together, what decides a label's meaning set apart.

Labels are compared as letters and digits without spaces, because narrow cells break words (*trướ c hạn*). Likeness
alone never decides: two labels must have the same decisive words (*đúng hạn* against *quá hạn*, *mức độ 3* against
*4*, *cấp xã* against *cấp huyện*) and the same numbers.
"""
from __future__ import annotations

import re
from functools import cached_property

from ...language.folding import fold, squash
from ...patterns.indicators import IndicatorPatterns

_BRACKETS = re.compile(r'\([^()]{0,400}\)')
_BULLET = re.compile(r'^\s*(?:[-–—+*•·▪o]\s+|[-–—+*•·▪]|…\s*)')
_NOT_ALNUM = re.compile(r'[\W_]+')
_NUMBERS = re.compile(r'[0-9]+')
_MOST_LABELS = 10_000
"""Labels that are kept ready."""
_LEAD_IN = re.compile(r'^\s*(?:trong đó|cụ thể|gồm|bao gồm)\s*[:,]?\s*', re.IGNORECASE)


class Wording:
    """A label made ready to be compared. All but `full` is made when asked for: most labels are known as printed.

    full: letters and digits, abbreviations unified; bare: without what stands in brackets; counted: bare without words
    such as *Tổng số* before it; core: without filler words too; same_words: the words of the core in whatever order.
    counts: such a word stands before it. decisive: codes of the decisive words; numbers: the numbers in it, sorted;
    bracket_decides: what stands in brackets has a decisive word or a number.
    """

    def __init__(self, text: str, folded: str, spell: Speller):
        self.text = text
        self._folded = folded
        self._spell = spell
        self.full = spell.squashed(folded)

    @cached_property
    def _bare_text(self) -> str:
        return _BRACKETS.sub(' ', self._folded).strip() if '(' in self._folded else self._folded

    @cached_property
    def bare(self) -> str:
        return self.full if self._bare_text == self._folded else self._spell.squashed(self._bare_text)

    @cached_property
    def counted(self) -> str:
        return self._spell.squashed(self._spell.without_quantifier(self._bare_text))

    @cached_property
    def counts(self) -> bool:
        return self._spell.without_quantifier(self._bare_text) != self._bare_text

    @cached_property
    def _core_text(self) -> str:
        return self._spell.without_fillers(self._spell.without_quantifier(self._bare_text))

    @cached_property
    def core(self) -> str:
        return self._spell.squashed(self._core_text)

    @cached_property
    def same_words(self) -> str:
        return ' '.join(sorted(self._spell.words(self._core_text)))

    @cached_property
    def decisive(self) -> frozenset[str]:
        return self._spell.decisive_words(self.full)

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        return tuple(sorted(_NUMBERS.findall(self.full)))

    @cached_property
    def bracket_decides(self) -> bool:
        return self.bare != self.full and (
            self.decisive != self._spell.decisive_words(self.bare)
            or self.numbers != tuple(sorted(_NUMBERS.findall(self.bare))))


class Speller:
    """Makes Wordings, with the abbreviations and decisive words of one set of patterns."""

    def __init__(self, facts: IndicatorPatterns):
        self._words = {squash(full): fold(each.short) for each in facts.abbreviations if each.word
                       for full in each.full}
        self._word = re.compile(rf'(?<![^\W_])(?:{_alternation(self._words).pattern})(?![^\W_])')
        # Longest first, so that "bộ phận tiếp nhận và trả kết quả giải quyết TTHC" is taken whole.
        phrases = {squash(full): squash(each.short) for each in facts.abbreviations if not each.word
                   for full in each.full}
        self._phrases = phrases
        self._phrase = _alternation(phrases)
        self._spaced = {_spaced(full): _spaced(each.short) for each in facts.abbreviations for full in each.full}
        self._spaced_phrase = re.compile(rf'(?<!\S)(?:{_alternation(self._spaced).pattern})(?!\S)')
        decisive = {self._contract(squash(words)): each.id for each in facts.decisive for words in each.words}
        self._decisive = decisive
        self._decides = _alternation(decisive)
        self._levels = frozenset(each.id for each in facts.decisive if each.level)
        fillers = '|'.join(sorted((re.escape(fold(word)) for word in facts.fillers), key=len, reverse=True))
        self._filler = re.compile(rf'(?<![^\W_])(?:{fillers})(?![^\W_])')
        quantifiers = '|'.join(sorted((re.escape(fold(word)) for word in facts.quantifiers), key=len, reverse=True))
        self._quantifier = re.compile(rf'^(?:{quantifiers})(?![^\W_])\s*(?!liệu)')
        self._made: dict[str, Wording] = {}

    def wording(self, label: str) -> Wording:
        """The label as it is compared. The annexes of all offices print the same labels: each is made ready once."""
        if (wording := self._made.get(label)) is None:
            if len(self._made) >= _MOST_LABELS:
                self._made.clear()
            folded = fold(_LEAD_IN.sub('', _BULLET.sub('', label)))
            folded = self._word.sub(lambda match: self._words[match[0]], folded)
            wording = self._made[label] = Wording(label, folded, self)
        return wording

    def levels(self, wording: Wording) -> frozenset[str]:
        """The levels of government that a label names."""
        return wording.decisive & self._levels

    def squashed(self, folded: str) -> str:
        """Letters and digits of a folded text, abbreviations unified."""
        return self._contract(_NOT_ALNUM.sub('', folded))

    def words(self, folded: str) -> list[str]:
        """The words of a folded text, abbreviations unified."""
        return self._spaced_phrase.sub(lambda match: self._spaced[match[0]], _spaced(folded)).split()

    def without_quantifier(self, folded: str) -> str:
        return self._quantifier.sub('', folded)

    def without_fillers(self, folded: str) -> str:
        return self._filler.sub(' ', folded)

    def decisive_words(self, squashed: str) -> frozenset[str]:
        return frozenset(self._decisive[found] for found in self._decides.findall(squashed))

    def _contract(self, squashed: str) -> str:
        return self._phrase.sub(lambda match: self._phrases[match[0]], squashed)


def _spaced(text: str) -> str:
    return ' '.join(_NOT_ALNUM.sub(' ', fold(text)).split())


def _alternation(words) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile('|'.join(map(re.escape, ordered)) or r'(?!)')
