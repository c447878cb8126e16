"""Figures: the numbers that the narrative states about what the office did or has (*số liệu trong lời văn*)."""
from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Collection, Iterable

from msgspec import Struct

from ...document import BODY, Document, Paragraph, Place
from ...language.folding import fold
from ...language.numbers import COUNT, PERCENT, REPORTED, parse_value
from ...patterns import Patterns
from ...patterns.figures import FigurePatterns, Topic
from ...report import FigureRow
from .grammar import Found, grammar
from .sentences import find_in, found_in
from ..outline import Outline

FILE = 'figures.yaml'
_PLANS = ('outlook', 'recommendations')


class Figure(Struct, frozen=True):
    """A figure with its place. `start`, `end`: of the printed value, in the Document's text."""

    start: int
    end: int
    section_no: int | None
    indicator_id: str
    label: str
    value_raw: str
    value: Decimal | None
    denominator: Decimal | None
    qualifier: str
    unit: str
    state: str
    sentence: str
    place: Place
    needs_review: bool

    def row(self, report_id: str, figure_no: int) -> FigureRow:
        """The figure as a row of figures.csv."""
        return FigureRow(report_id, figure_no, self.section_no, self.indicator_id, self.label, self.value_raw,
                         self.value, self.denominator, self.qualifier, self.unit, self.state, self.sentence,
                         self.needs_review, self.place.page, self.place.line,
                         str(self.place.box) if self.place.box else '')


def figure_patterns(patterns: Patterns) -> FigurePatterns:
    return patterns.load(FILE, FigurePatterns)


def find_figures(document: Document, outline: Outline, patterns: Patterns, skip: Collection[int] = (),
                 citations: Iterable[tuple[int, int]] = ()) -> list[Figure]:
    """All figures of the body text, in order.

    skip: indexes of blocks that are no narrative (letterhead, tables). citations: spans of the Document's text that
    name documents, whose digits are no figures.
    """
    known = figure_patterns(patterns)
    rules = grammar(known)
    spans = sorted(citations)
    planned = _planned(outline)
    figures, position = [], 0
    for index, block in enumerate(document.blocks):
        if index in skip or not isinstance(block, Paragraph) or block.role != BODY:
            continue
        section_no = outline.section_at(index)
        if section_no in planned:
            continue
        offset = document.block_starts[index]
        limit = offset + len(block.text)
        while position < len(spans) and spans[position][1] <= offset:
            position += 1
        taken = [(max(start - offset, 0), min(end, limit) - offset)
                 for start, end in spans[position:position + 200] if start < limit and end > offset]
        for found, (start, end) in find_in(block.text, rules, taken):
            figures.append(_figure(found, block, offset, block.text[start:end].strip(), section_no, known))
    return figures


def _planned(outline: Outline) -> frozenset[int]:
    """The sections on what is to be done or asked for, with all under them: their numbers are no results."""
    planned: set[int] = set()
    for section in outline.sections:
        if section.code in _PLANS or section.parent in planned:
            planned.add(section.no)
    return frozenset(planned)


def _figure(found: Found, block: Paragraph, offset: int, sentence: str, section_no: int | None,
            known: FigurePatterns) -> Figure:
    measured = found.unit.split(' ')[-1].partition('/')[0].lower() in known.measured
    printed = parse_value('không' if found.negated else found.value_raw,
                          PERCENT if found.unit == '%' else None if measured or _scaled(found.unit, known) else COUNT)
    return Figure(offset + found.start, offset + found.end, section_no,
                  topic_of(f'{found.label} {found.unit}', known), found.label, found.value_raw, printed.value,
                  printed.denominator, found.qualifier, found.unit, printed.state, sentence,
                  block.place_at(found.start), printed.doubtful or printed.state != REPORTED)


def _scaled(unit: str, known: FigurePatterns) -> bool:
    """Whether a unit multiplies (*5,65 ngàn hồ sơ*), so that its number may have decimals."""
    return unit.lower().startswith(tuple(f'{word} ' for word in known.magnitudes)) or unit.lower() in known.magnitudes


def topic_of(label: str, known: FigurePatterns) -> str:
    """The indicator or measure that a label is about; empty when none or more than one fits."""
    folded = fold(label)
    fitting = {topic.indicator_id for topic, all_of, none_of in _topics(known)
               if all(any(word in folded for word in words) for words in all_of)
               and not any(word in folded for word in none_of)}
    return fitting.pop() if len(fitting) == 1 else ''


@lru_cache(maxsize=4)
def _topics(known: FigurePatterns) -> tuple[tuple[Topic, tuple[tuple[str, ...], ...], tuple[str, ...]], ...]:
    return tuple((topic, tuple(tuple(fold(word) for word in words.split('|')) for words in topic.all_of),
                  tuple(fold(word) for word in topic.none_of)) for topic in known.topics)


def lint_examples(patterns: Patterns) -> list[str]:
    """The examples of figures.yaml that do not come out as they should, a sentence each."""
    known = figure_patterns(patterns)
    rules = grammar(known)
    problems = []
    for mask, compiled in zip(known.masks, rules.masks):
        problems += [f'{FILE}, mask {mask.id}: does not match {text!r}.' for text in mask.match
                     if not compiled.pattern.search(text.lower()) or not found_in(text.lower(), compiled.needs)]
        problems += [f'{FILE}, mask {mask.id}: matches {text!r}.'
                     for text in mask.no_match if compiled.pattern.search(text.lower())]
    for topic in known.topics:
        problems += [f'{FILE}, topic {topic.indicator_id}: does not fit {text!r}.'
                     for text in topic.match if topic_of(text, known) != topic.indicator_id]
        problems += [f'{FILE}, topic {topic.indicator_id}: fits {text!r}.'
                     for text in topic.no_match if topic_of(text, known) == topic.indicator_id]
    for example in known.examples:
        wanted = [(fold(each.label), each.value, each.unit) for each in example.figures]
        got = [(fold(found.label), found.value_raw, found.unit) for found, _ in find_in(example.text, rules)]
        if wanted != got:
            problems.append(f'{FILE}, example {example.text!r}: gives {got}, not {wanted}.')
    return problems
