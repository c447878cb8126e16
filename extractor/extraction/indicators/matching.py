"""Label under its parents → indicator id, with a score; an unsure match gives no id but its candidates.

A label is looked up as printed, then without brackets, without *Tổng số*, without filler words, by the same words in
another order; only what is still unknown is compared by likeness, with the same decisive words and numbers. A label
that several indicators share (*Số lao động hợp đồng có mặt tại thời điểm báo cáo*) means one of them only under a group
row that is recognised itself.
"""
from __future__ import annotations

from functools import cached_property
from typing import Callable, Sequence

from msgspec import Struct
from rapidfuzz import fuzz, process

from ...patterns.indicators import Indicator, IndicatorPatterns
from .wording import Speller, Wording

EXACT, WITHOUT_BRACKETS, WITHOUT_QUANTIFIER, WITHOUT_FILLERS, SAME_WORDS = 100.0, 98.0, 97.0, 95.0, 93.0
LIKENESS = 86.0
"""Least likeness (0-100, of letters) of a label to a known wording of the same decisive words."""
MARGIN = 4.0
"""By how much the best candidate must be ahead of the next other indicator."""
SHORTEST = 10
"""Letters: shorter labels are never matched by likeness."""
ELSEWHERE = 8.0
"""What a match loses when it stands under a group of another kind."""


class Candidate(Struct, frozen=True):
    """An indicator that a label could be: its score, the wording that is alike, and why it was not taken."""

    indicator_id: str
    score: float
    wording: str
    objection: str = ''


class Match(Struct, frozen=True):
    """The indicator of a row (None when unsure), and the best candidates, best first."""

    indicator: Indicator | None
    score: float | None
    candidates: tuple[Candidate, ...] = ()

    @property
    def indicator_id(self) -> str:
        return self.indicator.id if self.indicator else ''


NO_MATCH = Match(None, None)


class Ancestor(Struct, frozen=True):
    """A row above: its wording, and the indicator it was recognised as."""

    wording: Wording
    indicator_id: str


class _Known(Struct, frozen=True):
    """One wording of one indicator."""

    indicator: Indicator
    wording: Wording
    needs_parent: bool


class Index:
    """All known wordings, ready for looking up."""

    def __init__(self, facts: IndicatorPatterns, spell: Speller):
        self.by_id = {each.id: each for each in facts.indicators}
        self._spell = spell
        self._chains = {each.id: self._chain(each) for each in facts.indicators}
        self._known: list[_Known] = []
        self._exact: dict[str, list[_Known]] = {}
        for each in facts.indicators:
            wordings = [(each.label, each.label_needs_parent), *((text, False) for text in each.aliases),
                        *((text, True) for text in each.under_parent)]
            for text, needs_parent in wordings:
                known = _Known(each, spell.wording(text), needs_parent)
                self._known.append(known)
                self._exact.setdefault(known.wording.full, []).append(known)

    def complete(self) -> None:
        """Make everything that some label may need, for an index that is kept."""
        for name in ('_bare', '_counted', '_alike', '_core', '_same_words', '_cores', '_levels'):
            getattr(self, name)

    @cached_property
    def _bare(self) -> dict[str, list[_Known]]:
        return _grouped(self._known, lambda known: None if known.wording.bracket_decides else known.wording.bare)

    @cached_property
    def _counted(self) -> dict[str, list[_Known]]:
        return _grouped(self._known, lambda known: known.wording.counted)

    @cached_property
    def _alike(self) -> dict[tuple[frozenset[str], tuple[str, ...]], list[_Known]]:
        return _grouped(self._known, lambda known: (known.wording.decisive, known.wording.numbers))

    @cached_property
    def _core(self) -> dict[tuple, list[_Known]]:
        return _grouped(self._known, lambda known: (known.wording.core, known.wording.decisive, known.wording.numbers))

    @cached_property
    def _same_words(self) -> dict[tuple, list[_Known]]:
        return _grouped(self._known, lambda known: (known.wording.same_words, known.wording.decisive,
                                                    known.wording.numbers))

    @cached_property
    def _cores(self) -> dict[tuple[frozenset[str], tuple[str, ...]], list[str]]:
        return {key: [known.wording.core for known in group] for key, group in self._alike.items()}

    @cached_property
    def _levels(self) -> dict[str, frozenset[str]]:
        """The levels of government that the wordings of each indicator name."""
        levels: dict[str, frozenset[str]] = {}
        for known in self._known:
            levels[known.indicator.id] = levels.get(known.indicator.id, frozenset()) | self._spell.levels(known.wording)
        return levels

    def _chain(self, indicator: Indicator) -> tuple[str, ...]:
        """The ids above an indicator, nearest first."""
        chain: list[str] = []
        while indicator.parent and indicator.parent not in chain:
            chain.append(indicator.parent)
            indicator = self.by_id[indicator.parent]
        return tuple(chain)

    def match(self, label: Wording, ancestors: Sequence[Ancestor], siblings: Sequence[str], is_group: bool,
              percent: bool | None) -> Match:
        """What a label is, under the rows above it (nearest first).

        siblings: ids of the rows before it under the same parent. is_group: it has rows below it. percent: whether
        its unit is a percentage; None when no unit is printed.
        """
        if not label.full:
            return NO_MATCH
        for score, found in self._lookups(label):
            if found:
                return self._choose([(known, score) for known in found], label, ancestors, siblings, is_group, percent)
        if len(label.core) < SHORTEST:
            return NO_MATCH
        key = (label.decisive, label.numbers)
        group = self._alike.get(key)
        if not group:
            return NO_MATCH
        alike = process.extract(label.core, self._cores[key], scorer=fuzz.ratio, score_cutoff=LIKENESS - 16, limit=6)
        near = [(group[index], score) for _, score, index in alike if len(group[index].wording.core) >= SHORTEST]
        if not near:
            return NO_MATCH
        return self._choose(near, label, ancestors, siblings, is_group, percent)

    def _lookups(self, label: Wording):
        yield EXACT, self._exact.get(label.full)
        if not label.bracket_decides:
            yield WITHOUT_BRACKETS, self._bare.get(label.bare)
        same = self._counted.get(label.counted, ())
        yield WITHOUT_QUANTIFIER, [known for known in same if known.wording.decisive == label.decisive
                                   and known.wording.numbers == label.numbers]
        yield WITHOUT_FILLERS, self._core.get((label.core, label.decisive, label.numbers))
        if len(label.core) >= SHORTEST:
            yield SAME_WORDS, self._same_words.get((label.same_words, label.decisive, label.numbers))

    def _choose(self, found: list[tuple[_Known, float]], label: Wording, ancestors: Sequence[Ancestor],
                siblings: Sequence[str], is_group: bool, percent: bool | None) -> Match:
        """The one indicator that fits where the row stands, if there is one."""
        if len(found) == 1:  # as for most rows of most annexes
            candidate = self._candidate_of(*found[0], False, label, ancestors, siblings, is_group, percent)
            if candidate.objection or candidate.score < LIKENESS:
                return Match(None, None, (candidate,))
            return Match(found[0][0].indicator, candidate.score, (candidate,))
        shared = len({known.indicator.id for known, score in found if score >= WITHOUT_FILLERS
                      and (known.indicator.kind == 'group') == is_group}) > 1
        best: dict[str, Candidate] = {}
        for known, score in found:
            candidate = self._candidate_of(known, score, shared, label, ancestors, siblings, is_group, percent)
            old = best.get(known.indicator.id)
            if old is None or (not candidate.objection, candidate.score) > (not old.objection, old.score):
                best[known.indicator.id] = candidate
        ranked = sorted(best.values(), key=lambda each: (bool(each.objection), -each.score, each.indicator_id))
        allowed = [each for each in ranked if not each.objection]
        if not allowed or allowed[0].score < LIKENESS:
            return Match(None, None, tuple(ranked[:3]))
        first = allowed[0]
        if len(allowed) > 1:
            second = allowed[1]
            tie = first.score - second.score < (MARGIN if first.score < WITHOUT_FILLERS - ELSEWHERE else 0.5)
            if tie and self._nearer(first.indicator_id, second.indicator_id, ancestors) is None:
                return Match(None, None, tuple(ranked[:3]))
            if tie:
                first = self._candidate(allowed, self._nearer(first.indicator_id, second.indicator_id, ancestors))
        return Match(self.by_id[first.indicator_id], first.score, tuple(ranked[:3]))

    def _candidate_of(self, known: _Known, score: float, shared: bool, label: Wording, ancestors: Sequence[Ancestor],
                      siblings: Sequence[str], is_group: bool, percent: bool | None) -> Candidate:
        """A wording that is alike, with its score where the row stands and what speaks against it there."""
        heads = known.indicator.kind == 'group'
        score, objection = self._placed(known, score, shared, label, ancestors, siblings, percent)
        if heads and not is_group and label.counts and not known.wording.counts:
            objection = objection or 'it heads a group, and this counts'
        if is_group and not heads and percent is None and known.wording.counts and not label.counts \
                and score < WITHOUT_BRACKETS:
            objection = objection or 'it counts, and this heads a group'  # *Kiểm tra VBQPPL* without a unit
        if heads != is_group:
            score -= 1.0  # *Hồ sơ thanh toán trực tuyến* as a heading, or as the number of dossiers
        return Candidate(known.indicator.id, round(score, 1), known.wording.text, objection)

    @staticmethod
    def _candidate(candidates: list[Candidate], indicator_id: str) -> Candidate:
        return next(each for each in candidates if each.indicator_id == indicator_id)

    def _nearer(self, one: str, other: str, ancestors: Sequence[Ancestor]) -> str | None:
        """Of two indicators the one that belongs right under the row above, None when both or neither do."""
        nearest = ancestors[0].indicator_id if ancestors else ''
        for place in ('parent', 'directly_under'):
            fits = [each for each in (one, other) if nearest and getattr(self.by_id[each], place) == nearest]
            if fits:
                return fits[0] if len(fits) == 1 else None
        return None

    def _placed(self, known: _Known, score: float, shared: bool, label: Wording, ancestors: Sequence[Ancestor],
                siblings: Sequence[str], percent: bool | None) -> tuple[float, str]:
        """The score where the row stands, and what speaks against it there."""
        indicator, chain = known.indicator, self._chains[known.indicator.id]
        if percent is not None and score < WITHOUT_FILLERS and indicator.kind in ('count', 'percent'):
            if percent != (indicator.kind == 'percent'):
                return score, 'its unit is of another kind'
        nearest = ancestors[0].indicator_id if ancestors else ''
        under = bool(nearest) and (nearest in chain or bool(indicator.parent)
                                   and self.by_id[nearest].parent == indicator.parent)  # its parts under *Tổng số*
        for ancestor in ancestors:
            if ancestor.indicator_id:
                break
            levels = self._spell.levels(ancestor.wording)
            if levels and (strange := levels.difference(*(self._levels[each] for each in (indicator.id, *chain)))):
                return score, f'it stands under a group of another level ({", ".join(sorted(strange))})'
        beside = not nearest and any(each == indicator.parent or self.by_id[each].parent == indicator.parent
                                     for each in siblings)
        if known.needs_parent or shared:
            if not under and not (beside and indicator.parent):
                return score, f'means this only under {indicator.parent}'
            if nearest and nearest != indicator.parent:
                score -= 0.5
            return score, ''
        if nearest and not under and nearest != indicator.id and indicator.id not in self._chains[nearest]:
            score -= ELSEWHERE
        return score, ''

    def nearest(self, label: Wording) -> tuple[Candidate, ...]:
        """For explanations of what matched nothing: the wordings most alike, whatever their decisive words."""
        found = process.extract(label.core, [known.wording.core for known in self._known], scorer=fuzz.ratio,
                                score_cutoff=70, limit=2)
        candidates = []
        for _, score, index in found:
            known = self._known[index]
            other = sorted(known.wording.decisive ^ label.decisive)
            objection = f'it differs in {", ".join(other or ["its numbers"])}' if (
                other or known.wording.numbers != label.numbers) else 'it is not alike enough'
            candidates.append(Candidate(known.indicator.id, round(score, 1), known.wording.text, objection))
        return tuple(candidates)


def _grouped(known: list[_Known], key: Callable) -> dict:
    """The wordings by a key; those whose key is None are left out."""
    groups: dict = {}
    for each in known:
        if (name := key(each)) is not None:
            groups.setdefault(name, []).append(each)
    return groups
