"""`letterhead.yaml`: the words of an administrative document's head and foot, compiled once for the stages that read
them."""
from __future__ import annotations

import datetime
import re
from typing import Literal

from ..language.folding import fold
from .citations import citation_words
from .loader import Entry, Patterns, derived

FILE = 'letterhead.yaml'

_FIRST_WORD = re.compile(r'\w+')
_LONGEST_NAME = 80
"""Characters of a line in which the name of a type or of a kind of body stands, if it begins with one."""

_BEFORE_OFFICE = re.compile(r'(?:(?:q\s?\.|quyền|phó|nguyên|ủy\s+viên\s+[\w\s]{0,30},)\s*){1,2}')


class TypeName(Entry, frozen=True):
    """A document type (tên loại): its abbreviation and the words that name it."""

    id: str
    names: tuple[str, ...]
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class Role(Entry, frozen=True):
    """An office (chức vụ) that signs documents. organs: the bodies its holder heads, empty where that tells nothing."""

    id: str
    name: str
    organs: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class WindowContext(Entry, frozen=True):
    """Words round a window of days that say what it is about: the report's data, or something else."""

    id: str
    kind: Literal['data', 'other']
    words: tuple[str, ...]
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class WindowRule(Entry, frozen=True):
    """Decree 09/2019/NĐ-CP, article 12: first and last day of a period's data, and when the decree came into force."""

    first_day: int
    last_day: int
    since: datetime.date


class WindowConvention(Entry, frozen=True):
    """Another window that offices keep. first_month: 0 the period's own first month, -1 the one before. last_day 0:
    month end."""

    id: str
    first_day: int
    first_month: Literal[-1, 0]
    last_day: int


class Province(Entry, frozen=True):
    """A province or city under the central government, and the former ones it was made of."""

    name: str
    of: tuple[str, ...]


class BodyUnder(Entry, frozen=True):
    """A kind of body that may stand behind another in one line of capitals. not_after: words of whose names it is a
    part there (*VĂN PHÒNG*). before: what has to follow, empty for anything."""

    name: str
    not_after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


class LetterheadFile(Entry, frozen=True):
    """The whole file; see its comments for what each list holds."""

    version: int
    types: tuple[TypeName, ...]
    organs: tuple[str, ...]
    not_organs: tuple[str, ...]
    bodies_above: tuple[str, ...]
    bodies_under: tuple[BodyUnder, ...]
    joins: tuple[str, ...]
    marks: tuple[str, ...]
    roles: tuple[Role, ...]
    signature_notes: tuple[str, ...]
    openings: tuple[str, ...]
    windows: tuple[WindowContext, ...]
    window_rule: WindowRule
    window_conventions: tuple[WindowConvention, ...]
    abbreviations: dict[str, str]
    proper_names: tuple[str, ...]
    place_units: tuple[str, ...]
    provinces: tuple[Province, ...]
    name_titles: tuple[str, ...]
    surnames: tuple[str, ...]


_NAMED_BY_FUNCTION = ('Sở', 'Bộ', 'Phòng')
"""Bodies whose names are these words and what they are for."""


def _any_of(words, start: str = r'(?<!\w)', end: str = r'(?!\w)') -> re.Pattern:
    """One expression for folded words, longest first."""
    ordered = sorted({fold(word) for word in words}, key=lambda word: (-len(word), word))
    return re.compile(start + '(?:' + '|'.join(re.escape(word).replace(r'\ ', r'\s+') for word in ordered) + ')' + end)


def _under(body: BodyUnder) -> str:
    """The expression for such a body in capitals."""
    parts = ''.join(f'(?<!{word.upper()} )' for word in body.not_after) + body.name.upper()
    return f'{parts}(?= (?:{"|".join(map(str.upper, body.before))}))' if body.before else parts


def _by_first_word(entries: list[tuple]) -> dict[str, list[tuple]]:
    """Entries that begin with a folded name, the longest first, under the first word of their names."""
    found: dict[str, list[tuple]] = {}
    for each in sorted(entries, key=lambda each: -len(each[0])):
        found.setdefault(_first_word(each[0]), []).append(each)
    return found


def _first_word(folded: str) -> str:
    match = _FIRST_WORD.match(folded)
    return match[0] if match else ''


class LetterheadWords:
    """The file's lists as expressions over folded text. Made once for each folder of patterns."""

    def __init__(self, file: LetterheadFile, functions: tuple[str, ...] = ()):
        self.file = file
        self.types = _by_first_word([(fold(name), each.id, name) for each in file.types for name in each.names])
        self.organ = _any_of(file.organs, start='^')
        self.organ_words = frozenset(_first_word(fold(name)) for name in file.organs)
        self.organ_anywhere = _any_of(file.organs)
        self.not_organ = _any_of(file.not_organs, start='^')
        self.body_above = re.compile(rf'(?:{"|".join(map(str.upper, file.bodies_above))})\s')
        self.body_under = re.compile(rf'\s+(?=(?:{"|".join(map(_under, file.bodies_under))})(?!\w))')
        self.joins = frozenset(fold(word) for word in file.joins)
        self.marks = frozenset(fold(word) for word in file.marks)
        self.notes = frozenset(fold(word) for word in file.signature_notes)
        self.opening = _any_of(file.openings, start='^')
        self.roles = sorted(((fold(role.name), role) for role in file.roles), key=lambda each: -len(each[0]))
        self.roles_by_word = _by_first_word(self.roles)
        self.role = _any_of([role.name for role in file.roles])
        self.data_words = _any_of([word for each in file.windows if each.kind == 'data' for word in each.words])
        self.other_words = _any_of([word for each in file.windows if each.kind == 'other' for word in each.words])
        self.name_title = _any_of(file.name_titles, start='^', end=r'\s+')
        self.surnames = frozenset(fold(name) for name in file.surnames)
        self.abbreviations = {fold(short): short for short in file.abbreviations}
        self.expansions = {fold(short): fold(words) for short, words in file.abbreviations.items() if words}
        self.place_units = _any_of(file.place_units)
        self.before_place = re.compile(r'(?<!\w)(?:' + '|'.join(map(re.escape, file.place_units)) + r')\s+')
        proper = [*file.proper_names, *(name for each in file.provinces for name in (each.name, *each.of))]
        self.proper = {fold(name): name for name in proper}
        self.proper_name = _any_of(proper)
        bodies = [f'{head} {function}' for function in functions for head in _NAMED_BY_FUNCTION]
        heads = '|'.join(map(fold, _NAMED_BY_FUNCTION))
        self.named_body = _any_of(functions, rf'(?<!\w)(?:{heads})\s+') if functions else re.compile('(?!)')
        self.proper.update({fold(name): name for name in bodies})
        self.province_of = {fold(old): each.name for each in file.provinces for old in (each.name, *each.of)}
        self.province = _any_of(self.province_of)

    def type_of(self, line: str) -> tuple[str, int] | None:
        """The type code of a line that begins with a type name, and the length of that name; None when it does not."""
        folded = fold(line[:_LONGEST_NAME])
        for name, code, printed in self.types.get(_first_word(folded), ()):
            if folded.startswith(name) and not folded[len(name):len(name) + 1].isalnum():
                return code, len(printed)
        return None

    def is_organ(self, line: str) -> bool:
        """Whether a line begins with the name of a kind of body."""
        folded = fold(line[:_LONGEST_NAME])
        return (
            _first_word(folded) in self.organ_words
            and bool(self.organ.match(folded))
            and not self.not_organ.match(folded)
        )

    def without_title(self, name: str) -> str:
        """A person's name without the rank or degree before it (*Đại tá Nguyễn Văn An*)."""
        match = self.name_title.match(fold(name))
        return name.split(maxsplit=match[0].count(' '))[-1] if match else name

    def role_of(self, line: str) -> Role | None:
        """The office a line names: with PHÓ, Q., QUYỀN before it and its field after it."""
        folded = fold(line).strip(' .,')
        before = _BEFORE_OFFICE.match(folded)
        bare = folded[before.end():] if before else folded
        for name, role in self.roles_by_word.get(_first_word(bare), ()):
            if bare.startswith(name) and not bare[len(name):len(name) + 1].isalnum():
                return role
        return None

    def expand(self, text: str) -> str:
        """Folded text with abbreviations written out, so that *UBND tỉnh* and *Ủy ban nhân dân tỉnh* are the same."""
        return ' '.join(self.expansions.get(word, word) for word in fold(text).split())


@derived
def letterhead_words(patterns: Patterns) -> LetterheadWords:
    """The compiled words of a folder of patterns."""
    return LetterheadWords(patterns.load(FILE, LetterheadFile), citation_words(patterns).bodies.functions)
