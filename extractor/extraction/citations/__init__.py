"""Mentions of documents in running text, footnotes and table cells.

One module a stage: mentions with a symbol (`mentions`), without one (`names`), lists that share (`lists`), pinpoints,
titles, relations, roles; and the documents that mentions name (`documents`). Everything is looked for round cheap
triggers (a number with letters after a slash, a type word), so that time grows with the length of the text and no
faster.
"""
from __future__ import annotations

from ...document.model import Document
from ...patterns.loader import Patterns, shipped_patterns
from .examples import lint_examples
from .grammar import Grammar, grammar_of
from .lists import share
from .mentions import symbol_mentions
from .model import Citation, Mention
from .names import other_mentions
from .pinpoints import read_pinpoint
from .relations import read_relations
from .roles import read_roles
from .titles import read_titles

__all__ = ['Citation', 'find_citations', 'lint_examples', 'read_citations']


def find_citations(text: str, patterns: Patterns | None = None) -> list[Citation]:
    """The mentions of documents in a text (NFC), in reading order, with exact offsets. Never raises for any text.

    >>> [each.symbol for each in find_citations('theo Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ')]
    ['61/2018/NĐ-CP']
    """
    grammar = grammar_of(patterns or shipped_patterns())
    return [mention.citation(text) for mention in read_mentions(text, grammar)]


def read_mentions(text: str, grammar: Grammar) -> list[Mention]:
    """The mentions with everything that is read of them, in reading order."""
    nouns = list(grammar.capital_noun.finditer(text))
    mentions = symbol_mentions(text, nouns, grammar)
    if others := other_mentions(text, mentions, nouns, grammar):
        mentions = _apart(sorted(mentions + others, key=lambda mention: (mention.start, -mention.end)))
    low = 0
    for mention in mentions:
        read_pinpoint(text, low, mention)
        low = mention.end
    share(text, mentions)
    read_titles(text, mentions, grammar)
    read_relations(text, mentions, grammar)
    read_roles(text, mentions, grammar)
    return mentions


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Of mentions that overlap the one with a symbol; but the laws that an amending law names stand inside of its
    name."""
    kept: list[Mention] = []
    for mention in mentions:
        while kept and mention.start < kept[-1].end and mention.end > kept[-1].end and kept[-1].kind != 'symbol' \
                and mention.kind == 'symbol':
            kept.pop()
        if kept and mention.start < kept[-1].end and mention.end > kept[-1].end:
            continue
        kept.append(mention)
    return kept


def read_citations(document: Document, patterns: Patterns, own_symbol: str = '',
                   own_issuer: str = '') -> list[Citation]:
    """The mentions in a Document: body, footnotes and table cells; a merged cell is read once.

    own_symbol, own_issuer: the report's own, from its letterhead. Its number in the letterhead is no mention; a
    document of the same office is its own output unless its clause says otherwise.
    """
    text = document.text
    grammar = grammar_of(patterns)
    own = grammar.symbol(own_symbol) if own_symbol else None
    kept = []
    for mention in read_mentions(text, grammar):
        if own_symbol and mention.symbol == own_symbol and not mention.own_word:
            continue
        if own_issuer and own_issuer in (mention.issuer, mention.acting) and not mention.nested:
            mention.role = 'own_output'
        if own and own.bodies and mention.bodies == own.bodies and mention.role in ('',
            'guidance') and not mention.nested:
            mention.role = 'own_output'
        kept.append(mention.citation(text))
    return kept
