"""A printed heading of a one-stop table (*bảng một cửa*) → what its column may count.

A heading is cut into the phrases of `patterns/onestop.yaml` and read as a set of concepts. Its group (received,
resolved, pending) comes from the heading nearest to it in its path that names one. What is left over after the phrases
is unknown
text: such a heading is never taken for a measure without a witness.
"""
from __future__ import annotations

import re

from msgspec import Struct, field

from ...language.folding import fold, squash, without_tones
from ...language.syllables import is_syllable
from ...patterns.loader import Patterns, derived
from ...patterns.onestop import FILE, Form, FormColumn, Measure, OneStopPatterns

SURE, SEQUENCE, MAYBE, PARTIAL = 100.0, 85.0, 60.0, 50.0
"""Scores: the words say it; their order says it; the words allow it; only some of the words are known."""

WITHOUT_MARKS = 90.0
"""The words say it once diacritics are left out of account (a text layer that lost them)."""

OTHER = 'other'
TOTALS = ('received_total', 'resolved_total', 'pending_total')

_PAYMENT = frozenset(('payment', 'payment_due'))
_TIMES = frozenset(('early', 'on_time', 'in_time', 'within', 'not_due', 'overdue'))
_ABOVE = _TIMES | {'online', 'full', 'part', 'levels', 'postal', 'nonlocal', 'rate'}
"""Concepts that say what a column counts also where they stand above its group: *Quá hạn > Đã giải quyết*."""

_SAID_OF_OTHERS = {'total', 'in_period', 'one_stop', 'other_way', 'central', 'province', 'district', 'commune'}
"""Concepts that change nothing where they stand above: *Hồ sơ khác > Trả lại*, *UBND cấp xã > Quá hạn*."""

_WORD = re.compile(r'[^\W\d_]+')
_DAMAGE = re.compile(r"[\ufffd□■◊#@~^|\\¤¿?*_]")
_BRACKETS = re.compile(r'\(([^()]{0,160})\)?')
_TONELESS_MINIMUM = 3


class Candidate(Struct, frozen=True):
    """A measure that a column may hold: its id in the patterns, a score from 0 to 100, and why."""

    measure: str
    score: float
    why: str


_TOTALS_OF_A_PERIOD = [Candidate('received_total', MAYBE, 'a total received in the period'),
                       Candidate('received_new', MAYBE, 'a total received in the period')]


class Heading(Struct, frozen=True):
    """A column's headings as read. candidates: the best first; empty where the words say nothing of a measure.

    group: the group it stands in. state: `clear`; `partial` (unknown words beside known ones); `conflict` (words of one
    group under the heading of another); `unknown` (readable, of no measure); `unreadable`. total_like: its own words
    say no more than *Tổng số*.
    """

    path: tuple[str, ...]
    group: str
    candidates: tuple[Candidate, ...]
    state: str
    total_like: bool = False
    in_period: bool = False
    percent: bool = False
    concepts: frozenset[str] = frozenset()


class _Words(Struct, frozen=True):
    """The concepts of one heading cell. weak_first: it begins with *giải quyết* (*Giải quyết quá hạn*)."""

    core: frozenset[str]
    groups: frozenset[str]
    weak: bool
    foreign: bool
    residue: str
    toneless: bool
    filler: bool
    weak_first: bool = False


class Vocabulary(Struct, frozen=True):
    """The patterns, made ready for reading headings."""

    facts: OneStopPatterns
    phrases: re.Pattern
    toneless_phrases: re.Pattern
    concept_of: dict[str, tuple[str, str]]
    toneless_concept_of: dict[str, tuple[str, str]]
    asides: re.Pattern
    signs: dict[tuple[str, frozenset[str]], Measure]
    own_signs: dict[tuple[str, frozenset[str]], Measure]
    labels: dict[str, str]
    starts: tuple[tuple[str, str], ...]
    measures: dict[str, Measure]
    context: tuple[str, ...]
    not_about: tuple[str, ...]
    not_titled: tuple[str, ...]
    dossiers: tuple[str, ...]
    subjects: dict[str, re.Pattern]
    remarks: tuple[str, ...]
    bare_remarks: tuple[str, ...]
    containers: frozenset[str]
    groups_of: dict[str, frozenset[str]]
    exact: dict[str, tuple[tuple[Form, FormColumn], ...]] = field(default_factory=dict)
    memo: dict[tuple[str, ...], Heading] = field(default_factory=dict)
    cell_memo: dict[str, _Words] = field(default_factory=dict)
    label_memo: dict[str, str] = field(default_factory=dict)
    fit_memo: dict[tuple[str, ...], tuple[float, str, bool]] = field(default_factory=dict)

    @classmethod
    def of(cls, facts: OneStopPatterns) -> Vocabulary:
        concept_of: dict[str, tuple[str, str]] = {}
        for concept in facts.concepts:
            for phrase in concept.words:
                concept_of.setdefault(squash(phrase), (concept.id, concept.kind))
        toneless: dict[str, tuple[str, str]] = {}
        clashing = set()
        for phrase, concept in concept_of.items():
            bare = without_tones(phrase)
            if len(bare) < _TONELESS_MINIMUM and concept[1] != 'filler':
                continue
            if toneless.setdefault(bare, concept) != concept:
                clashing.add(bare)
        for bare in clashing:
            del toneless[bare]
        signs = {(measure.group, frozenset(sign.split())): measure
                 for measure in facts.measures if not measure.own for sign in measure.signs}
        own_signs = {(measure.group, frozenset(sign.split())): measure
                     for measure in facts.measures if measure.own for sign in measure.signs}
        labels = {squash(heading): each.kind for each in facts.labels for heading in each.headings}
        starts = tuple((fold(start), each.kind) for each in facts.labels for start in each.starts)
        groups_of: dict[str, set[str]] = {}
        for (group, sign) in signs:
            for concept in sign:
                if group:
                    groups_of.setdefault(concept, set()).add(group)
        exact: dict[str, list[tuple[Form, FormColumn]]] = {}
        for form in facts.forms:
            for column in form.columns:
                if column.exact:
                    exact.setdefault(_path_key(column.path.split('>')), []).append((form, column))
        return cls(facts, _alternation(concept_of), _alternation(toneless), concept_of, toneless,
                   re.compile('|'.join(f'(?:{aside})' for aside in facts.asides)), signs, own_signs, labels, starts,
                   {measure.id: measure for measure in facts.measures}, tuple(map(fold, facts.context)),
                   tuple(map(fold, facts.not_about)), tuple(map(fold, facts.not_titled)),
                   tuple(map(fold, facts.dossiers)), {name: _whole_words(each) for name, each in facts.subjects.items()},
                   tuple(map(squash, facts.remarks)), tuple(without_tones(squash(each)) for each in facts.remarks),
                   frozenset(map(squash, facts.containers)),
                   {concept: frozenset(groups) for concept, groups in groups_of.items()},
                   {key: tuple(found) for key, found in exact.items()})

    def label_kind(self, path: tuple[str, ...]) -> str:
        """What kind of label column a heading names (`ordinal`, `area`, `note`, …); empty when it names none."""
        if not path:
            return ''
        if path[-1] not in self.label_memo:
            self.label_memo[path[-1]] = self._label_kind(path[-1])
        return self.label_memo[path[-1]]

    def _label_kind(self, text: str) -> str:
        folded = self.without_asides(text).strip(' .:')
        if kind := self.labels.get(squash(folded)):
            return kind
        return next((kind for start, kind in self.starts if folded.startswith(start)), '')

    def read(self, path: tuple[str, ...]) -> Heading:
        """What a column under these headings may count."""
        if path not in self.memo:
            if len(self.memo) > 20_000:
                self.memo.clear()
            self.memo[path] = self._read(path)
        return self.memo[path]

    def without_asides(self, text: str) -> str:
        """A folded heading without remarks that do not change what it counts, column numbers and formulas."""
        def kept(match: re.Match) -> str:
            inside = squash(match[1])
            remark = inside.startswith(self.remarks) or without_tones(inside).startswith(self.bare_remarks)
            return ' ' if remark else match[0]
        return self.asides.sub(' ', _BRACKETS.sub(kept, fold(text)))

    def is_container(self, text: str) -> bool:
        """Whether a heading only holds others together (*Trong đó*): it is no column's own."""
        return squash(text) in self.containers

    def is_leaf(self, text: str) -> bool:
        """Whether a heading is a column's own wherever it stands: a label, *Tổng số*, *Trả lại*; nothing stands below
        it."""
        if self.label_kind((text,)):
            return True
        words = self.words(text)
        if words.groups or words.weak:
            return False
        return words.core == {'total'} or ('', words.core) in self.signs

    def subject(self, path: tuple[str, ...]) -> str:
        """What headings say that they count: the first of the subjects (`dossiers`, `procedures`) of which they have a
        word; empty if none."""
        folded = fold(' '.join(path))
        return next((name for name, pattern in self.subjects.items() if pattern.search(folded)), '')

    def exact_in(self, path: tuple[str, ...]) -> tuple[tuple[Form, FormColumn], ...]:
        """The forms in which this wording has a meaning of its own, with their column."""
        return self.exact.get(_path_key(path), ())

    def words(self, text: str) -> _Words:
        """The concepts of one heading cell."""
        if text not in self.cell_memo:
            if len(self.cell_memo) > 20_000:
                self.cell_memo.clear()
            self.cell_memo[text] = self._words(text)
        return self.cell_memo[text]

    def _words(self, text: str) -> _Words:
        folded = self.without_asides(text).replace('%', ' tỉ lệ ')
        squashed = squash(folded)
        found, residue = _cut(squashed, self.phrases, self.concept_of)
        toneless = False
        if residue:
            bare = without_tones(squashed)
            again, left = _cut(bare, self.toneless_phrases, self.toneless_concept_of)
            if not left:
                found, residue, toneless = again, left, True
        kinds = {kind for _, kind in found}
        return _Words(frozenset(concept for concept, kind in found if kind == 'core'),
                      frozenset(concept for concept, kind in found if kind == 'group'),
                      'weak' in kinds, 'foreign' in kinds, residue, toneless, bool(found) and kinds == {'filler'},
                      next((kind for _, kind in found if kind != 'filler'), '') == 'weak')

    def _read(self, path: tuple[str, ...]) -> Heading:
        if not path:
            return Heading(path, '', (), 'unreadable')
        cells = [self.words(text) for text in path]
        leaf = cells[-1]
        at, group = next(((index, next(iter(cells[index].groups))) for index in range(len(cells) - 1, -1, -1)
                          if len(cells[index].groups) == 1), (0, ''))
        mixed = any(len(cell.groups) > 1 for cell in cells[at:])
        weak = not group and any(cell.weak for cell in cells)
        under = cells[at:]
        # *Phí, lệ phí > Số hồ sơ phải thanh toán* counts dossiers all the same.
        if leaf.foreign or any(cell.foreign for cell in under[:-1]) and leaf.core.isdisjoint(_PAYMENT):
            return Heading(path, group, (), 'unknown', percent=_is_rate(cells))
        core: set[str] = set(leaf.core)
        for cell in under[:-1]:
            core |= cell.core - _SAID_OF_OTHERS
        for cell in cells[:at]:  # a banner (*Kết quả … tại bộ phận một cửa*) holds words of a group, or unknown ones
            if not (cell.groups or cell.weak or cell.residue or cell.foreign):
                core |= cell.core & _ABOVE
        total_like = not (leaf.core - {'total'}) and not leaf.residue
        ancestor_period = 'in_period' in set().union(*(cell.core for cell in under[:-1])) if len(under) > 1 else False
        special = core - {'total'}
        in_period = 'in_period' in special or ancestor_period
        for vague in ('in_period', 'arising', 'new'):  # they say nothing beside how it came in
            if special - {vague}:
                special -= {vague}
        if group != 'received':
            special -= {'in_period'} if group else set()
        damaged = _unreadable(path[-1], leaf)
        facts = dict(total_like=total_like and special <= {'in_period'}, in_period=in_period,
                     percent='rate' in special or _is_rate(cells), concepts=frozenset(special))
        score = WITHOUT_MARKS if any(cell.toneless for cell in under) else SURE
        if damaged:
            return Heading(path, group, (), 'unreadable', **facts)
        if leaf.residue and not (leaf.core or leaf.groups or leaf.weak):
            return Heading(path, group, (), 'unknown', **facts)
        found = self._by_signs(group, weak, frozenset(special), 'total' in core, leaf, score, bool(leaf.groups))
        if group == 'received' and ancestor_period and facts['total_like'] and found:
            found = _TOTALS_OF_A_PERIOD  # *Nhận trong kỳ > Tổng số*, with or without what was carried over
        if mixed:
            found = [Candidate(each.measure, min(each.score, MAYBE), each.why) for each in found]
        conflict = not found and bool(group) and any((other, frozenset(special)) in self.signs
                                                     for other in ('received', 'resolved', 'pending') if other != group)
        above = set().union(*(cell.groups for cell in cells[:at] if len(cell.groups) == 1))
        # Parts of *received* are often printed as resolved and pending; nothing else stands under another group's
        # heading.
        if group and above - {group, 'received'}:
            conflict = True
        if not found and len(special & _TIMES) > 1:
            conflict = True
        fitting = [self.groups_of[concept] for concept in special if concept in self.groups_of]
        if not found and len(fitting) > 1 and not frozenset.intersection(*fitting):
            conflict = True
        if any(cell.residue for cell in under[1:-1]) or leaf.residue:
            found = [Candidate(each.measure, PARTIAL, f'{each.why}; "{leaf.residue}" is unknown') for each in found]
            return Heading(path, group, tuple(found), 'partial' if found else 'unknown', **facts)
        state = 'conflict' if conflict else 'clear' if found else 'unknown'
        if not found and not group and special & {'stock', 'other_way'}:
            state = 'partial'
        return Heading(path, group, tuple(found), state, **facts)

    def _by_signs(self, group: str, weak: bool, special: frozenset[str], total: bool, leaf: _Words,
                  score: float, own_group: bool) -> list[Candidate]:
        say = ', '.join(sorted(special)) or 'total'
        if 'rate' in special:
            measure = self.signs.get(('', special))
            if special == {'rate'} and not (group == 'resolved' or weak):
                measure = None
            return [Candidate(measure.id, score, f'its words say {say}')] if measure else []
        if group:
            if group == 'received' and special & {'in_period', 'arising'} and total:
                return _TOTALS_OF_A_PERIOD
            measure = self.signs.get((group, special)) or (self.signs.get(('', special)) if special else None)
            if not measure and own_group:
                measure = self.own_signs.get((group, special))
            if not measure:
                return []
            read = [Candidate(measure.id, score, f'{say} under {group}')]
            if measure.id == 'received_total' and not total and own_group:
                # *Tiếp nhận* beside a column *Tổng* is what came in, not the total.
                read.append(Candidate('received_new', MAYBE, 'received, without the word total'))
            return read
        if special == {'arising'} and total:
            return _TOTALS_OF_A_PERIOD
        if measure := (self.signs.get(('', special)) if special else None):
            if measure.alone == 'sure':
                return [Candidate(measure.id, score, f'its words say {say}')]
        if not special:
            if total or leaf.weak or leaf.filler:
                order = ('resolved_total', 'received_total', 'pending_total') if weak else TOTALS
                return [Candidate(order[0], SURE - 15 if weak else MAYBE, 'a total without a group'),
                        *(Candidate(each, MAYBE if not weak else MAYBE - 20, 'a total without a group')
                          for each in order[1:])]
            return []
        found = [self.signs[key] for group in ('received', 'resolved', 'pending')
                 if (key := (group, special)) in self.signs]
        if leaf.weak_first and special == {'overdue'}:
            found = [measure for measure in found if measure.group == 'resolved']  # *quá hạn giải quyết* may be pending
            return [Candidate(measure.id, score, 'giải quyết before quá hạn') for measure in found]
        late = self.signs.get(('', special | {'total'})) if total else None
        sure = [measure for measure in found if measure.alone == 'sure']
        if len(found) == 1 and sure:
            return [Candidate(found[0].id, score, f'{say}: no other group has it')]
        if 'within' in special:  # *trong hạn*: not yet due of those pending, in time of those resolved
            found = sorted(found, key=lambda measure: measure.group != 'pending')
        both = [Candidate(late.id, MAYBE + 10, f'a total of {say} without a group')] if late else []
        return both + [Candidate(measure.id, MAYBE + 10 * (weak and measure.group == 'resolved'),
                                 f'{say} without a group')
                for measure in found if measure.alone != 'never']


@derived
def vocabulary(patterns: Patterns) -> Vocabulary:
    """The vocabulary of a folder of patterns, made once."""
    return Vocabulary.of(patterns.load(FILE, OneStopPatterns))


def _alternation(phrases: dict[str, tuple[str, str]]) -> re.Pattern:
    return re.compile('|'.join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))) or '(?!)')


def _whole_words(phrases: tuple[str, ...]) -> re.Pattern:
    return re.compile(rf'(?<![^\W_])(?:{"|".join(re.escape(fold(phrase)) for phrase in phrases)})(?![^\W_])')


def _cut(squashed: str, phrases: re.Pattern, concept_of: dict[str, tuple[str, str]]) -> tuple[list[tuple[str, str]],
    str]:
    """The concepts of a squashed heading from left to right, and the letters that are in no phrase."""
    found, residue, end = [], [], 0
    for match in phrases.finditer(squashed):
        residue.append(squashed[end:match.start()])
        found.append(concept_of[match[0]])
        end = match.end()
    residue.append(squashed[end:])
    return found, ''.join(char for char in ''.join(residue) if not char.isdigit())


def _is_rate(cells: list[_Words]) -> bool:
    return any('rate' in cell.core for cell in cells[-1:])


def _unreadable(text: str, words: _Words) -> bool:
    """Whether a heading is damaged: signs in place of letters, or most of its words no Vietnamese syllables."""
    if not text.strip() or not _WORD.search(text):
        return True
    if not words.residue:
        return False
    if _DAMAGE.search(text.rstrip('*')):
        return True
    syllables = _WORD.findall(text)
    wrong = sum(not is_syllable(each) and not each.isupper() for each in syllables)
    return wrong * 3 >= len(syllables)


def _path_key(path) -> str:
    return '>'.join(squash(part) for part in path)
