"""Figures: the numbers that the narrative states about what the office did or has (*số liệu trong lời văn*)."""
from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from ...document import BODY, FOOTNOTE, Block, Cell, Document, Paragraph, Place, Table
from ...language.folding import fold
from ...language.text import CAPITALS
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
    topics = _topics(known)
    narrowed = {section.no for section in outline.sections if topics.narrowing.search(fold(section.heading))}
    figures, position = [], 0
    for index, block, offset in _narrative(document, skip):
        section_no = outline.section_at(index)
        if section_no in planned:
            continue
        limit = offset + len(block.text)
        while position < len(spans) and spans[position][1] <= offset:
            position += 1
        taken = [(max(start - offset, 0), min(end, limit) - offset)
                 for start, end in spans[position:position + 200] if start < limit and end > offset]
        if isinstance(block, Paragraph) and block.role == FOOTNOTE and (mark := _MARK.match(block.text)):
            taken.insert(0, mark.span())
        for found, (start, end) in find_in(block.text, rules, taken):
            figures.append(_figure(found, block, offset, (start, end), section_no, known, topics, section_no in narrowed))
    return _unambiguous(figures)


def _narrative(document: Document, skip: Collection[int]) -> Iterator[tuple[int, Paragraph | Cell, int]]:
    """What holds sentences: paragraphs and the cells of tables that only place text side by side, each with the index of
    its block and where it begins in the Document's text."""
    read = -1
    for index, block in enumerate(document.blocks):
        if index == read or index in skip:
            continue
        offset = document.block_starts[index]
        if isinstance(block, Table):
            for cell in () if block.ruled else block.by_column:
                yield index, replace(cell, text=_BROKEN_LINE.sub(' ', cell.text)), offset
                offset += len(cell.text) + 1
        elif block.role in (BODY, FOOTNOTE):
            if index + 1 not in skip and index + 1 < len(document.blocks) \
                    and (whole := _gone_on(block, document.blocks[index + 1])):
                block, read = whole, index + 1
            yield index, block, offset


_BROKEN_LINE = re.compile(rf'(?<![.;:!?])\n(?![-+*•–]|[0-9]{{1,2}}[.)]\s|[a-zđ]\)\s)|\n(?=[^\W\d_{CAPITALS}]{{2}})'
                          r'|(?<=:)\n(?=[0-9](?![0-9]?[.)]\s))')
"""A line end at which a sentence goes on: a cell on a page is kept line by line."""


def _gone_on(block: Paragraph, after: Block) -> Paragraph | None:
    """A paragraph of a page with the next, where that is its next line: it begins with the number that the first leads
    to (*quá hạn: | 32 hồ sơ*) and no new paragraph's place."""
    if not isinstance(after, Paragraph) or after.role != BODY or not block.lines or not after.lines \
            or not _GOES_ON.match(after.text) or _DONE.search(block.text):
        return None
    opening, last, first = block.lines[0].place.box, block.lines[-1].place.box, after.lines[0].place.box
    if not opening or not last or not first:
        return None
    filled = len(block.lines) > 1 and last.x1 > opening.x1 - _NUMBER
    if first.x0 >= opening.x0 + (_LEVEL if filled else -_LEVEL):
        return None
    moved = len(block.text) + 1
    lines = tuple(replace(line, offset=line.offset + moved) for line in after.lines)
    return replace(block, text=f'{block.text} {after.text}', lines=(*block.lines, *lines))


_LEVEL = 4.0
"""Points by which lines of one level begin apart."""

_NUMBER = 60.0
"""Points that are left at the end of a line where the next number found no room."""
_GOES_ON = re.compile(r'\d+(?:[.,]\d+)*(?:\s?/\s?\d+(?:\.\d+)*)?\s?'
                      rf'(?:%|\(\d|(?![{CAPITALS}])[^\W\d_]{{2}})')
_MARK = re.compile(r'\d{1,2}(?=\s)')
"""The number of a footnote."""

_DONE = re.compile(r'[.;!?…/]\s*$')


def _unambiguous(figures: list[Figure]) -> list[Figure]:
    """The figures, without the indicator where several with other labels and values claim the same.

    *Biên chế được giao năm 2021: 50, năm 2022: 48* are not both the report's; a total that is named so wins.
    """
    told: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.indicator_id:
            told.setdefault(figure.indicator_id, []).append(figure)
    doubtful = set()
    for indicator_id, claims in told.items():
        if len({each.value for each in claims}) > 1 and len({fold(each.label) for each in claims}) > 1:
            totals = [each for each in claims if fold(each.label).startswith('tổng')]
            kept = totals if len({each.value for each in totals}) == 1 else []
            doubtful.update((indicator_id, each.start) for each in claims if each not in kept)
    return [replace(each, indicator_id='') if (each.indicator_id, each.start) in doubtful else each for each in figures]


def _planned(outline: Outline) -> frozenset[int]:
    """The sections on what is to be done or asked for, with all under them: their numbers are no results."""
    planned: set[int] = set()
    for section in outline.sections:
        if section.code in _PLANS or section.parent in planned:
            planned.add(section.no)
    return frozenset(planned)


def _figure(found: Found, block: Paragraph | Cell, offset: int, sentence: tuple[int, int], section_no: int | None,
            known: FigurePatterns, topics: Topics, narrowed: bool) -> Figure:
    start, end = sentence
    unit = found.unit.lower()
    measured = unit in known.measured or unit.split(' ')[-1].partition('/')[0] in known.measured \
        or ',' in found.value_raw and (unit in _DIVIDED or '/' in unit and unit not in known.units or not unit and _SCORE.match(found.label.lower()) is not None)
    printed = parse_value('không' if found.negated else found.value_raw,
                          PERCENT if found.unit == '%' else None if measured or _scaled(found.unit, known) else COUNT)
    doubtful = printed.doubtful
    if measured and printed.denominator is not None:  # "187,4/246,2 tỷ đồng": each by itself can be read in one way only
        doubtful = any(parse_value(part.strip()).doubtful for part in found.value_raw.split('/'))
    counted = printed.state == REPORTED and printed.denominator is None and found.unit != '%' and not found.qualifier
    topic = (topics.one_of(f'{found.label} {found.unit}', block.text[start:end], found.start - start, narrowed)
             if counted else '')
    return Figure(offset + found.start, offset + found.end, section_no, topic, found.label, found.value_raw,
                  printed.value, printed.denominator, found.qualifier, found.unit, printed.state,
                  block.text[start:end].strip(),
                  block.place_at(found.start), doubtful or printed.state != REPORTED or measured and found.label.lower() in known.measured)


_DIVIDED = ('lần', 'ngày', 'ngày làm việc', 'giờ', 'phút', 'tháng')
"""Of these there are fractions (*gấp 1,4 lần*, *bình quân 2,5 ngày*), so that a comma is no doubt."""

_SCORE = re.compile(r'(?:tỷ lệ|tỉ lệ|điểm|tổng điểm|chỉ số|hệ số|mức|bình quân)(?!\w)')
"""What has no unit and decimals: rates of ten thousand people, scores."""


def _scaled(unit: str, known: FigurePatterns) -> bool:
    """Whether a unit multiplies (*5,65 ngàn hồ sơ*), so that its number may have decimals."""
    return unit.partition(' ')[0].lower() in known.magnitudes


def topic_of(label: str, known: FigurePatterns) -> str:
    """The indicator or measure that a label is about by its own words; empty when none or more than one fits."""
    return _topics(known).one_of(label)


_ASIDE = re.compile(r'\([^()]*\)|trong đó[^;.]*;')
"""What a sentence says in passing; what follows it is of the whole again."""

_BEHIND = re.compile(r'(?<!\w)của(?!\w).*')
_YEAR = re.compile(r'(?<!\w)(?:năm )?(?:19|20)\d\d(?!\w)|[^\w]+')


class _Fitting(Struct, frozen=True):
    """A topic with its words folded."""

    topic: Topic
    all_of: tuple[tuple[str, ...], ...]
    none_of: tuple[str, ...]
    only: re.Pattern | None
    unless_beside: tuple[str, ...]

    def fits(self, folded: str) -> bool:
        """Whether a folded label is about the topic."""
        for words in self.all_of:
            if not found_in(folded, words):
                return False
        for word in self.none_of:
            if word in folded:
                return False
        if self.only is None:
            return True
        words = _YEAR.sub(' ', folded if self.topic.own else _BEHIND.sub(' ', folded))
        return not self.only.sub('', words).strip()


    def stands_in(self, folded: str, sentence: str, at: int, narrowed: bool, narrowing: re.Pattern) -> bool:
        """Whether nothing round a label says that a part is counted."""
        if not self.topic.own:
            return True
        if narrowed or narrowing.search(_ASIDE.sub(' ', fold(sentence[:at]))):
            return False
        return not self.unless_beside or folded.startswith('tổng') or not found_in(fold(sentence), self.unless_beside)


class Topics(Struct, frozen=True):
    """The topics with their words folded. narrowing: words that say that a part is counted; nouns: words one of which
    each topic holds."""

    fitting: tuple[_Fitting, ...]
    narrowing: re.Pattern
    nouns: tuple[str, ...]

    def one_of(self, label: str, sentence: str = '', at: int = 0, narrowed: bool = False) -> str:
        """The topic of a label; empty when none or more than one fits.

        sentence: where the number stands at an offset, and what may say that only a part is counted. narrowed: whether
        its section's heading says so.
        """
        folded = fold(label)
        if not found_in(folded, self.nouns):
            return ''
        topics = {each.topic.indicator_id for each in self.fitting
                  if each.fits(folded) and each.stands_in(folded, sentence, at, narrowed, self.narrowing)}
        return topics.pop() if len(topics) == 1 else ''


@lru_cache(maxsize=4)
def _topics(known: FigurePatterns) -> Topics:
    fitting = tuple(_Fitting(topic, tuple(tuple(fold(word) for word in words.split('|')) for words in topic.all_of),
                             tuple(fold(word) for word in topic.none_of), _any_of(topic.only) if topic.only else None,
                             tuple(map(fold, topic.unless_beside)))
                    for topic in known.topics)
    return Topics(fitting, _any_of(known.narrowing), tuple({word for each in fitting for word in each.all_of[0]}))


def _any_of(words: tuple[str, ...]) -> re.Pattern:
    folded = sorted(map(fold, words), key=len, reverse=True)
    return re.compile(rf'(?<!\w)(?:{"|".join(map(re.escape, folded))})(?!\w)')


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
