"""Runs the examples of doc_types.yaml, issuers.yaml and citations.yaml through the real reading."""
from __future__ import annotations

from ...patterns.citations import citation_words, doc_types, issuers
from ...patterns.loader import Patterns
from .documents import agrees
from .grammar import grammar_of


def lint_examples(patterns: Patterns) -> list[str]:
    """Problems of the citation patterns as sentences that name file and entry; empty when all is well."""
    from . import find_citations

    problems = []
    for kind in doc_types(patterns):
        for text in kind.match:
            found = find_citations(text, patterns)
            if not found or found[0].doc_type != kind.code and not kind.generic:
                problems.append(f'doc_types.yaml, {kind.code}: "{text}" is not read as {kind.code} '
                                f'(found {[each.doc_type for each in found]}).')
        for text in kind.no_match:
            if any(each.doc_type == kind.code for each in find_citations(text, patterns)):
                problems.append(f'doc_types.yaml, {kind.code}: "{text}" must not be a mention, but is read as one.')
    grammar = grammar_of(patterns)
    for body in issuers(patterns):
        for text in body.match:
            if agrees((body.symbol,), text, grammar) is not True:
                problems.append(f'issuers.yaml, {body.symbol}: the issuer "{text}" does not agree with the symbol.')
        for text in body.no_match:
            if agrees((body.symbol,), text, grammar) is not False:
                problems.append(f'issuers.yaml, {body.symbol}: the issuer "{text}" must contradict the symbol.')
    for example in citation_words(patterns).examples:
        found = tuple(f'{each.doc_type}|{each.symbol}|{each.issued_on or ""}'
                      for each in find_citations(example.text, patterns))
        if found != example.mentions:
            problems.append(f'citations.yaml, example "{example.text}": found {list(found)}.')
    return problems
