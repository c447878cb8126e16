"""`outline.yaml`: what headings are about, and how a heading is told from a numbered sentence."""

from __future__ import annotations

import re
from collections import Counter
from typing import Callable

from msgspec import Struct

from ..language.folding import fold
from .letterhead import LetterheadWords, letterhead_words
from .loader import Entry, Patterns, derived

FILE = 'outline.yaml'

_SIGNS = re.compile(r'[^\w&/]+')
_NO_WORD = re.compile(r'[^\w]+')
_DONE = re.compile(r' đã (?=(?:làm|đạt) được )')  # "những mặt đã làm được"
_PERIOD_AT_END = re.compile(
    r'\s+(?:trong\s+)?(?:quý\s+(?:[ivx]+|\d)|(?:0?[69]|sáu|chín)\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?'
    r'|tháng\s+\d+|năm)?(?:\s+năm)?(?:\s+(?:19|20)\d\d)?$'
)


class SectionCode(Entry, frozen=True):
    """One subject of headings. See the file's comments; annex: only of an annex's title."""

    id: str
    wordings: tuple[str, ...]
    contains: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    excludes: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    not_under: tuple[str, ...] = ()
    top: bool | None = None
    annex: bool = False


class Mandatory(Entry, frozen=True):
    """A section that a report should have: one of the codes `any`."""

    name: str
    name_vi: str
    any: tuple[str, ...]


class OutlineFile(Entry, frozen=True):
    """The whole file."""

    version: int
    threshold: float
    lead_ins: tuple[str, ...]
    task_verbs: tuple[str, ...]
    verbs: tuple[str, ...]
    sentence_marks: tuple[str, ...]
    weak_marks: tuple[str, ...]
    counted: tuple[str, ...]
    naming: tuple[str, ...]
    joins: tuple[str, ...]
    codes: tuple[SectionCode, ...]
    mandatory: tuple[Mandatory, ...]


class CodeMatch(Struct, frozen=True):
    """The code of a heading and how well its wording fits, 0 to 100. An empty code: none fits."""

    code: str = ''
    score: float | None = None


class _Phrase(Struct, frozen=True):
    """A phrase of an entry (its number in the file); others: the parts that must stand in the heading, too."""

    entry: int
    others: tuple[str, ...]


def _words_at_start(words: tuple[str, ...]) -> re.Pattern:
    ordered = sorted(map(fold, words), key=lambda word: (-len(word), word))
    return re.compile('^(?:' + '|'.join(map(re.escape, ordered)) + r')(?!\w)')


class OutlineWords:
    """The file compiled, with the abbreviations of the letterhead's words.

    Wordings are found by their words, phrases by their first word: a heading is compared with the few that it may be.
    """

    def __init__(self, file: OutlineFile, words: LetterheadWords):
        self.file, self.words = file, words
        self._alike_met: dict[tuple[str, float], list[tuple[tuple[int, ...], float]]] = {}
        self._met: dict[str, tuple[str, str]] = {}  # plain and core of headings met: each is looked at several times
        leads = sorted({fold(lead) for lead in file.lead_ins}, key=lambda lead: -len(lead))
        self._lead = re.compile('^(?:(?:' + '|'.join(map(re.escape, leads)) + r')(?:\s+|$))+')
        self._task, self._verb = _words_at_start(file.task_verbs), _words_at_start(file.verbs)
        counted = '|'.join(re.escape(fold(word)) for word in file.counted)
        self._counted = re.compile(rf'(?<![\w/.-])\d[\d.,]*\s*(?:{counted})(?!\w)')
        self._naming = _words_at_start(file.naming)
        self._joins = words.joins | {fold(word) for word in (*words.file.place_units, *file.joins)}
        self._excludes = [tuple(f' {self.plain(phrase)} ' for phrase in entry.excludes) for entry in file.codes]
        self._entries_of: dict[str, list[int]] = {}  # core of a wording → the entries that list it
        self._with_word: dict[str, list[str]] = {}  # word → cores that have it
        self._starting: dict[str, list[str]] = {}  # first word → parts of phrases
        self._phrases_with: dict[str, list[_Phrase]] = {}  # first part of a phrase → its phrases
        for number, entry in enumerate(file.codes):
            for core in map(self.core, entry.wordings):
                if core not in self._entries_of:
                    for word in set(core.split()):
                        self._with_word.setdefault(word, []).append(core)
                self._entries_of.setdefault(core, []).append(number)
            for phrase in entry.contains:
                first, *others = (
                    f'{"^" if part.startswith("^") else " "}{self.plain(part)} ' for part in phrase.split('&')
                )
                for part in (first, *others):
                    starting = self._starting.setdefault(part.lstrip('^').split()[0], [])
                    if part not in starting:
                        starting.append(part)
                self._phrases_with.setdefault(first, []).append(_Phrase(number, tuple(others)))

    def plain(self, heading: str) -> str:
        """The heading's words: folded, abbreviations written out, no punctuation."""
        text = _SIGNS.sub(' ', fold(heading))
        text = _DONE.sub(' ', f" {' '.join(self.words.expansions.get(word, word) for word in text.split())} ")
        return ' '.join(_NO_WORD.sub(' ', text).split())

    def core(self, heading: str) -> str:
        """`plain` without lead-in words and without the period at the end (*quý III năm 2021*)."""
        return self._both(heading)[1]

    def _both(self, heading: str) -> tuple[str, str]:
        met = self._met.get(heading)
        if met is None:
            plain = self.plain(heading)
            core = _PERIOD_AT_END.sub('', ' ' + plain).strip() or plain
            met = plain, self._lead.sub('', core) or core
            if len(self._met) >= 4096:
                self._met.clear()
            self._met[heading] = met
        return met

    def is_task(self, heading: str) -> bool:
        """Whether a text begins as a task or a sentence does (*Tiếp tục …*)."""
        return bool(self._task.match(fold(heading)))

    def verb_led(self, heading: str) -> bool:
        """Whether a text begins with a verb that headings also begin with (*Rà soát …*)."""
        return bool(self._verb.match(fold(heading)))

    def is_whole_heading(self, heading: str, rest: str) -> bool:
        """Whether a heading is whole at the end of its printed line, the rest being a sentence of its own.

        The rest begins with a capital and is no name (*… của / Sở Nội vụ*, *… thành phố / Nha Trang*).
        """
        folded = fold(heading)
        if rest.strip().isdigit() and len(rest.strip()) <= 3:  # the number of the page
            return folded.rpartition(' ')[2] not in self._joins
        return (
            rest[:1].isupper()
            and rest[1:2].islower()
            and rest.rstrip().endswith('.')
            and rest.count(' ') >= 2
            and 3 <= heading.count(' ') < 20
            and folded.rpartition(' ')[2] not in self._joins
            and heading[-1:].isalpha()
            and not self.words.is_organ(rest)
            and not self.words.proper_name.match(fold(rest))
            and not self._verb.match(folded)
            and not self._task.match(folded)
            and not self.has_mark(heading)
            and bool(self.classify(heading).code)
        )

    def has_mark(self, heading: str) -> bool:
        """Whether a text has words that only a sentence has: an actor and what it did."""
        padded = _DONE.sub(' ', f' {fold(heading)} ')
        return any(mark in padded for mark in self.file.sentence_marks)

    def has_weak_mark(self, heading: str) -> bool:
        """Whether a text has words that most sentences and few headings have."""
        padded = f' {fold(heading)} '
        return any(mark in padded for mark in self.file.weak_marks)

    def counts(self, heading: str) -> bool:
        """Whether a text states how many there are (*Trước hạn 320 hồ sơ*)."""
        return bool(self._counted.search(fold(heading)))

    def is_name(self, heading: str) -> bool:
        """Whether a text begins as a name does, not as a sentence (*Việc …*, *Công tác …*)."""
        return bool(self._naming.match(fold(heading)))

    def names_subject(self, heading: str, exactly: bool = False) -> bool:
        """Whether a heading is one of the known wordings, or nearly."""
        core = self.core(heading)
        return core in self._entries_of or not exactly and 3 <= len(core.split()) <= 30 and self._nearest(core, 92)[1] > 0

    def _nearest(self, core: str, cutoff: float, allowed: Callable[[int], bool] | None = None) -> tuple[int, float]:
        """The entry with the wording most like a core, of equals the first, and the likeness; (-1, 0) for none."""
        if (core, cutoff) not in self._alike_met:
            if len(self._alike_met) >= 4096:
                self._alike_met.clear()
            self._alike_met[core, cutoff] = self._alike(core, cutoff)
        best, likeness = -1, 0.0
        for entries, score in self._alike_met[core, cutoff]:
            if score > likeness:
                entry = next((each for each in entries if allowed is None or allowed(each)), -1)
                if entry >= 0:
                    best, likeness = entry, score
        return best, likeness

    def _alike(self, core: str, cutoff: float) -> list[tuple[tuple[int, ...], float]]:
        """The wordings that are like a core, by their entries, with the likeness of each.

        A wording that shares less than half of its words, and of the core's, cannot be like it.
        """
        own = core.split()
        shared = Counter(wording for word in set(own) for wording in self._with_word.get(word, ()))
        close = [(self._entries_of[wording], wording) for wording, count in shared.items()
                 if 2 * count >= max(len(own), wording.count(' ') + 1) - 1 and
                 abs(len(wording) - len(core)) <= (100 - cutoff) / cutoff * 2 * max(len(wording), len(core))]
        if not close:
            return []
        from rapidfuzz import fuzz

        scored = [(entries, fuzz.token_sort_ratio(core, wording, score_cutoff=cutoff)) for entries, wording in sorted(close)]
        return [(entries, score) for entries, score in scored if score >= cutoff]

    def classify(
        self, heading: str, ancestors: tuple[str, ...] = (), *, top: bool = False, annex: bool = False
    ) -> CodeMatch:
        """The code of a heading under headings of the given codes, outermost first.

        The same words decide first, then a phrase the heading contains, then likeness of the words.
        """
        plain, core = self._both(heading)
        if not core:
            return CodeMatch()
        padded = f' {plain} '
        families = {code for ancestor in ancestors for code in (ancestor, ancestor.partition('.')[0])}
        next_above = {code for ancestor in ancestors[-1:] for code in (ancestor, ancestor.partition('.')[0])}

        def allowed(number: int) -> bool:
            entry = self.file.codes[number]
            return not (
                entry.annex != annex
                or entry.top is not None and entry.top != top
                or entry.under and families.isdisjoint(entry.under)
                or entry.not_under and not next_above.isdisjoint(entry.not_under)
                or any(phrase in padded for phrase in self._excludes[number])
            )

        for number in self._entries_of.get(core, ()):
            if allowed(number):
                return CodeMatch(self.file.codes[number].id, 100.0)
        count = plain.count(' ') + 1
        for number in sorted(self._with_phrase(plain, f'{padded}^{core} ')):
            if allowed(number):
                return CodeMatch(self.file.codes[number].id, 95.0 if count <= 14 else 90.0)
        if core.count(' ') < 3:
            return CodeMatch()
        number, likeness = self._nearest(core, self.file.threshold, allowed)
        return CodeMatch(self.file.codes[number].id, round(likeness, 1)) if number >= 0 else CodeMatch()

    def _with_phrase(self, plain: str, text: str) -> set[int]:
        """The entries with a phrase that stands in a heading. text: its words, and after ^ its core."""
        parts = [part for word in dict.fromkeys(plain.split()) for part in self._starting.get(word, ()) if part in text]
        return {phrase.entry for part in parts for phrase in self._phrases_with.get(part, ())
                if all(other in text for other in phrase.others)}


@derived
def outline_words(patterns: Patterns) -> OutlineWords:
    """The compiled headings of a folder of patterns."""
    return OutlineWords(patterns.load(FILE, OutlineFile), letterhead_words(patterns))


def lint_examples(patterns: Patterns) -> list[str]:
    """The examples of outline.yaml through `classify`: each problem as a sentence that names file and entry."""
    words = outline_words(patterns)
    problems = []
    for entry in words.file.codes:
        for wording in (*entry.match, *entry.wordings):
            found = words.classify(wording, entry.under[:1], top=bool(entry.top), annex=entry.annex)
            if found.code != entry.id:
                problems.append(f'{FILE}, entry {entry.id}: "{wording}" is read as "{found.code}".')
        for wording in entry.no_match:
            if words.classify(wording, top=bool(entry.top), annex=entry.annex).code == entry.id:
                problems.append(f'{FILE}, entry {entry.id}: "{wording}" must not match.')
    return problems
