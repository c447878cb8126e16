"""Runs the examples of `patterns/onestop.yaml` through the code that reads tables."""
from __future__ import annotations

import re

from ...arithmetic import ExpressionError, parse_identity
from ...language.folding import squash
from ...patterns import Patterns
from ...patterns.onestop import FILE
from ...report import MEASURES
from .headings import OTHER, Vocabulary, vocabulary
from .lines import is_kind


def lint_examples(patterns: Patterns) -> list[str]:
    """What is wrong with the file, a sentence each; empty when nothing is."""
    words = vocabulary(patterns)
    return [f'{FILE}: {problem}' for problem in (*_concepts(words), *_measures(words), *_identities(words),
                                                 *_forms(words),
                                                 *_rows(words))]


def _concepts(words: Vocabulary):
    meant: dict[str, str] = {}
    for concept in words.facts.concepts:
        for phrase in concept.words:
            other = meant.setdefault(squash(phrase), concept.id)
            if other != concept.id:
                yield f'concept {concept.id}: "{phrase}" already means {other}'
    for aside in words.facts.asides:
        try:
            re.compile(aside)
        except re.error as error:
            yield f'aside {aside!r} is no regular expression: {error}'


def _measures(words: Vocabulary):
    known = {concept.id for concept in words.facts.concepts}
    for measure in words.facts.measures:
        if measure.published not in MEASURES:
            yield f'measure {measure.id}: the dataset has no measure {measure.published}'
        for sign in measure.signs:
            if missing := set(sign.split()) - known:
                yield f'measure {measure.id}: there is no concept {", ".join(sorted(missing))}'
        for example in measure.match:
            if (read := _read(words, example)) != measure.id:
                yield f'measure {measure.id}: "{example}" should match, but is read as {read}'
        for example in measure.no_match:
            if _read(words, example) == measure.id:
                yield f'measure {measure.id}: "{example}" should not match'


def _read(words: Vocabulary, example: str) -> str:
    heading = words.read(tuple(part.strip() for part in example.split('>')))
    return heading.candidates[0].measure if heading.candidates and heading.state == 'clear' else OTHER


def _identities(words: Vocabulary):
    known = {measure.id for measure in words.facts.measures} | {OTHER}
    ids = {identity.id for identity in words.facts.identities}
    for identity in words.facts.identities:
        try:
            names = set(parse_identity(identity.expr).names)
        except ExpressionError as error:
            yield f'identity {identity.id}: {error}'
            continue
        if missing := (names | set(identity.unless) | set(identity.extras)) - known:
            yield f'identity {identity.id}: there is no measure {", ".join(sorted(missing))}'
        if identity.instead_of and identity.instead_of not in ids:
            yield f'identity {identity.id}: there is no identity {identity.instead_of}'


def _forms(words: Vocabulary):
    known = {measure.id for measure in words.facts.measures} | {OTHER}
    for form in words.facts.forms:
        for column in form.columns:
            if column.measure not in known:
                yield f'form {form.id}: there is no measure {column.measure}'
            elif not column.exact and (read := _read(words, column.path)) != column.measure:
                yield f'form {form.id}: "{column.path}" should be {column.measure}, but is read as {read}'


def _rows(words: Vocabulary):
    for each in words.facts.rows:
        for example in each.match:
            if not is_kind(example, each.kind, words.facts):
                yield f'rows of kind {each.kind}: "{example}" should match'
        for example in each.no_match:
            if is_kind(example, each.kind, words.facts):
                yield f'rows of kind {each.kind}: "{example}" should not match'
