"""X06: *Ban hành 01 văn bản …:* with the documents below it, an item of a list each, or behind it in its sentence."""
from __future__ import annotations

import re
from typing import Iterator

from msgspec import Struct

from ..document import Block, Paragraph
from ..language.folding import fold
from ..patterns.rules import CrossRules
from ..report import FigureRow, Report

_ITEM = re.compile(r'[-+*•–—○]|\(?\d{1,2}[.)](?!\d)|[a-zđ]\)')

_LONGEST = 60
"""Items of a list that are looked at."""


class Listed(Struct, frozen=True):
    """The list below a sentence. named: its leading items that name a document; items: all items up to the end of the
    list; citations: what they cite, by citation_no."""

    named: int
    items: int
    citations: tuple[int, ...]

    def can_be(self, stated: int) -> bool:
        """Whether so many documents may be listed: an item may name several, or one without its number."""
        return self.named <= stated <= max(self.items, len(self.citations))


def lists_below(report: Report, rules: CrossRules) -> Iterator[tuple[int, FigureRow, Listed]]:
    """Each figure (with its index) that counts documents and has a list of them below its paragraph, all of them."""
    partial = tuple(fold(word) for word in rules.some_of)
    types = {each.unit: each.types for each in rules.listed}
    for index, figure in enumerate(report.figures):
        if figure.value is None or figure.qualifier or ':' not in figure.text or figure.denominator is not None \
                or (unit := fold(figure.unit)) not in types:
            continue
        if figure.text.rstrip().endswith(':'):
            tail = fold(figure.text)[-60:]
            listed = _list_below(report, figure) if not types[unit] and not _has_one(partial, tail) else None
        else:
            listed = _list_behind(report, index, partial, types)
        if listed is not None:
            yield index, figure, listed


def _has_one(words: tuple[str, ...], folded: str) -> bool:
    return any(word in folded for word in words)


def _list_behind(report: Report, index: int, partial: tuple[str, ...], types: dict[str, tuple[str, ...]]) -> Listed | None:
    """The documents that a sentence itself lists behind its count: *04 văn bản, gồm: Quyết định số …; Công văn số …*.

    Each item begins with a document (of the type that is counted); nothing else in the sentence counts documents.
    """
    figure = report.figures[index]
    lead, _, rest = figure.text.partition(figure.value_raw)
    said, colon, items = rest.partition(':')
    counts = [each for each in report.figures if each.text == figure.text and fold(each.unit) in types]
    if not colon or ';' not in items or len(counts) > 1 or ';' in said or _has_one(partial, fold(said[-60:])) \
            or items.rstrip(' .;/').endswith(('…', 'v.v', '..')):
        return None
    document = report.document
    at = document.text.find(figure.text)
    start = at + len(figure.text) - len(items)
    cited = [each for each in report.citations if at >= 0 and start <= each.start < at + len(figure.text)]
    wanted, named, offset = types[fold(figure.unit)], [], start
    for item in items.split(';'):
        opens = offset + len(item) - len(item.lstrip())
        if not item.strip(' .'):
            return None
        first = next((each for each in cited if opens <= each.start <= opens + _OPENING), None)
        if first is None or wanted and first.doc_type not in wanted:
            return None
        named.append(first.citation_no)
        offset += len(item) + 1
    return Listed(len(named), len(named), tuple(each.citation_no for each in cited))


_OPENING = 4
"""Characters that may stand before the document that begins an item: *và Công văn số …*."""


def _list_below(report: Report, figure: FigureRow) -> Listed | None:
    document = report.document
    sentence = figure.text.rstrip()
    offset = document.text.find(sentence)
    at = document.locate(offset).block_index if offset >= 0 else None
    if at is None or not _ends_with(document.blocks[at], sentence):  # said more than once, or over two lines of a page
        at = next((index for index, block in enumerate(document.blocks) if _ends_with(block, sentence)), None)
        if at is None:
            return None
    by_block: dict[int, list[int]] = {}
    for citation in report.citations:
        if citation.start < document.block_starts[at]:
            continue
        if at + 1 + _LONGEST < len(document.blocks) and citation.start >= document.block_starts[at + 1 + _LONGEST]:
            break
        by_block.setdefault(document.locate(citation.start).block_index, []).append(citation.citation_no)
    sign, named, items, cited = '', 0, 0, []
    for index in range(at + 1, min(at + 1 + _LONGEST, len(document.blocks))):
        mark = _ITEM.match(getattr(document.blocks[index], 'text', ''))
        kind = '1' if mark and mark[0].strip('(.)').isdigit() else mark[0][-1] if mark else ''
        if not mark:
            break
        sign = sign or kind
        if kind != sign:  # an item below an item, or the next item of the list that the sentence stands in
            if sign in '-–—1':
                continue
            break
        items += 1
        if index in by_block and named == items - 1:
            named += 1
            cited += by_block[index]
    return Listed(named, items, tuple(cited)) if named else None


def _ends_with(block: Block, sentence: str) -> bool:
    return isinstance(block, Paragraph) and block.text.rstrip().endswith(sentence)
