"""`outline.yaml`: what headings are about, and how a heading is told from a numbered sentence."""

from __future__ import annotations

import re

from msgspec import Struct

from ..language.folding import fold
from .letterhead import LetterheadWords, letterhead_words
from .loader import Entry, Patterns, derived

FILE = 'outline.yaml'


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
    codes: tuple[SectionCode, ...]
    mandatory: tuple[Mandatory, ...]


class CodeMatch(Struct, frozen=True):
    """The code of a heading and how well its wording fits, 0 to 100. An empty code: none fits."""

    code: str = ''
    score: float | None = None


class _Compiled(Struct, frozen=True):
    entry: SectionCode
    cores: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    excludes: tuple[str, ...] = ()


def _words_at_start(words: tuple[str, ...]) -> re.Pattern:
    ordered = sorted(map(fold, words), key=lambda word: (-len(word), word))
    return re.compile('^(?:' + '|'.join(map(re.escape, ordered)) + r')(?!\w)')


class OutlineWords:
    """The file compiled, with the abbreviations of the letterhead's words."""

    def __init__(self, file: OutlineFile, words: LetterheadWords):
        self.file, self.words = file, words
        leads = sorted({fold(lead) for lead in file.lead_ins}, key=lambda lead: -len(lead))
        self._lead = re.compile('^(?:(?:' + '|'.join(map(re.escape, leads)) + r')(?:\s+|$))+')
        self._task, self._verb = _words_at_start(file.task_verbs), _words_at_start(file.verbs)
        self.marks = tuple(file.sentence_marks)
        self._compiled = [
            _Compiled(
                entry,
                tuple(self.core(wording) for wording in entry.wordings),
                tuple(tuple(self.plain(part) for part in phrase.split('&')) for phrase in entry.contains),
                tuple(map(self.plain, entry.excludes)),
            )
            for entry in file.codes
        ]
        self._subjects: dict[str, bool] = {}  # headings met: most come again
        self._known = tuple(dict.fromkeys(core for each in self._compiled for core in each.cores))

    def plain(self, heading: str) -> str:
        """The heading's words: folded, abbreviations written out, no punctuation."""
        text = re.sub(r'[^\w&/]+', ' ', fold(heading))
        text = ' '.join(self.words.expansions.get(word, word) for word in text.split())
        return ' '.join(re.sub(r'[^\w]+', ' ', text).split())

    def core(self, heading: str) -> str:
        """`plain` without lead-in words and without the period at the end (*quý III năm 2021*)."""
        text = self.plain(heading)
        text = (
            re.sub(
                r'\s+(?:trong\s+)?(?:quý\s+(?:[ivx]+|\d)|(?:0?[69]|sáu|chín)\s+tháng(?:\s+(?:đầu|cuối))?(?:\s+năm)?'
                r'|tháng\s+\d+|năm)?'
                r'(?:\s+năm)?(?:\s+(?:19|20)\d\d)?$',
                '',
                ' ' + text,
            ).strip()
            or text
        )
        return self._lead.sub('', text) or text

    def is_task(self, heading: str) -> bool:
        """Whether a text begins as a task or a sentence does (*Tiếp tục …*)."""
        return bool(self._task.match(fold(heading)))

    def verb_led(self, heading: str) -> bool:
        """Whether a text begins with a verb that headings also begin with (*Rà soát …*)."""
        return bool(self._verb.match(fold(heading)))

    def names_subject(self, heading: str) -> bool:
        """Whether a heading is one of the known wordings, or nearly."""
        if heading not in self._subjects:
            if len(self._subjects) >= 4096:
                self._subjects.clear()
            core = self.core(heading)
            self._subjects[heading] = self._nearest(core, 92) or core in self._known
        return self._subjects[heading]

    def _nearest(self, core: str, cutoff: float) -> bool:
        if not 3 <= len(core.split()) <= 30:
            return False
        from rapidfuzz import fuzz, process

        return process.extractOne(core, self._known, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff) is not None

    def classify(
        self, heading: str, ancestors: tuple[str, ...] = (), *, top: bool = False, annex: bool = False
    ) -> CodeMatch:
        """The code of a heading under headings of the given codes, outermost first.

        The same words decide first, then a phrase the heading contains, then likeness of the words.
        """
        plain, core = self.plain(heading), self.core(heading)
        if not core:
            return CodeMatch()
        open_ = [each for each in self._compiled if self._allowed(each, plain, ancestors, top, annex)]
        for each in open_:
            if core in each.cores:
                return CodeMatch(each.entry.id, 100.0)
        padded = f' {plain} '
        for each in open_:
            if any(all(f' {part} ' in padded for part in phrase) for phrase in each.phrases):
                return CodeMatch(each.entry.id, 95.0 if len(plain.split()) <= 14 else 90.0)
        if len(core.split()) < 4:
            return CodeMatch()
        from rapidfuzz import fuzz

        best = CodeMatch()
        for each in open_:
            for wording in each.cores:
                score = fuzz.token_sort_ratio(core, wording, score_cutoff=self.file.threshold)
                if score >= self.file.threshold and score > (best.score or 0):
                    best = CodeMatch(each.entry.id, round(score, 1))
        return best

    @staticmethod
    def _allowed(each: _Compiled, plain: str, ancestors: tuple[str, ...], top: bool, annex: bool) -> bool:
        entry = each.entry
        if entry.annex != annex or entry.top is not None and entry.top != top:
            return False
        families = {code for ancestor in ancestors for code in (ancestor, ancestor.split('.')[0])}
        if entry.under and not families & set(entry.under) or families & set(entry.not_under):
            return False
        return not any(f' {word} ' in f' {plain} ' for word in each.excludes)


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
