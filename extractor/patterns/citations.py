"""How documents are cited: types of documents, issuing bodies, and the words round a mention.

Files `doc_types.yaml`, `issuers.yaml` and `citations.yaml`.
"""
from __future__ import annotations

import datetime


from .loader import Entry, Patterns


class DocType(Entry, frozen=True):
    """A type of document (Decree 30/2020/NĐ-CP, article 7, and normative and party documents).

    words: what names it before a number. symbols: type codes in a symbol that agree with the words.
    alone: the code is enough without a word. bare: a number without symbol may follow the word.
    dated: a date may stand in place of a number. generic: the code in the symbol decides the type.
    """

    code: str
    words: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    alone: bool = False
    bare: bool = False
    dated: bool = False
    generic: bool = False
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class DocTypes(Entry, frozen=True):
    """File `doc_types.yaml`."""

    types: tuple[DocType, ...]


class Issuer(Entry, frozen=True):
    """A body by the letters that stand for it in symbols.

    level: central (its symbols are unique in the country), party, local, department, unit.
    says: what a printed issuer contains when it agrees with the letters; empty for the name itself.
    contradicts: what it may not contain (an issuer *Ủy ban Thường vụ Quốc hội* is not the Quốc hội of QH15).
    """

    symbol: str
    name: str
    level: str
    says: tuple[str, ...] = ()
    contradicts: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class Issuers(Entry, frozen=True):
    """File `issuers.yaml`."""

    issuers: tuple[Issuer, ...]


class Bodies(Entry, frozen=True):
    """What names of issuing bodies are made of.

    whole: names that need no more. local: heads that take a place (UBND tỉnh …). function: heads that take what the
    body is for (Sở Nội vụ). leaders: who stands before a body (Chủ tịch UBND). functions: what bodies are for.
    levels: words before a place's name. alone: heads that name a body where nothing follows them (*của Bộ*). none: words
    after *của* that name no body.
    """

    whole: tuple[str, ...]
    local: tuple[str, ...]
    function: tuple[str, ...]
    leaders: tuple[str, ...]
    functions: tuple[str, ...]
    levels: tuple[str, ...]
    none: tuple[str, ...]
    alone: tuple[str, ...] = ()


class Superseded(Entry, frozen=True, rename={'from_': 'from'}):
    """A document that another one replaced on a day."""

    symbol: str
    by: str
    from_: datetime.date


class Example(Entry, frozen=True):
    """A text and its mentions as `type|symbol|date`, in reading order."""

    text: str
    mentions: tuple[str, ...]


class CitationWords(Entry, frozen=True):
    """File `citations.yaml`: the words round a mention."""

    form_words: tuple[str, ...]
    draft_words: tuple[str, ...]
    bodies: Bodies
    title_words: tuple[str, ...]
    relations: dict[str, tuple[str, ...]]
    results: tuple[str, ...]
    roles: dict[str, tuple[str, ...]]
    laws: dict[str, tuple[str, ...]]
    superseded: tuple[Superseded, ...] = ()
    examples: tuple[Example, ...] = ()


def doc_types(patterns: Patterns) -> tuple[DocType, ...]:
    """The types of documents. Raises PatternError."""
    return patterns.load('doc_types.yaml', DocTypes).types


def issuers(patterns: Patterns) -> tuple[Issuer, ...]:
    """The issuing bodies. Raises PatternError."""
    return patterns.load('issuers.yaml', Issuers).issuers


def citation_words(patterns: Patterns) -> CitationWords:
    """The words round a mention. Raises PatternError."""
    return patterns.load('citations.yaml', CitationWords)
