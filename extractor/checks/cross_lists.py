"""X06: *Ban hành 01 văn bản …:* with the documents below it, an item of a list each."""
from __future__ import annotations

import re
from typing import Iterator

from msgspec import Struct

from ..document import Paragraph
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
    for index, figure in enumerate(report.figures):
        if figure.value is None or not figure.text.rstrip().endswith(':') or fold(figure.unit) != 'văn bản':
            continue
        tail = fold(figure.text)[-60:]
        if not figure.qualifier and not any(word in tail for word in partial):
            if (listed := _list_below(report, figure)) is not None:
                yield index, figure, listed


def _list_below(report: Report, figure: FigureRow) -> Listed | None:
    document = report.document
    at = next((index for index, block in enumerate(document.blocks)
               if isinstance(block, Paragraph) and block.text.rstrip().endswith(figure.text.rstrip())), None)
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
