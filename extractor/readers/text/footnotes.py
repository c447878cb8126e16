"""Footnotes of a text that was printed page by page (`pdftotext` keeps a form feed between pages).

They stand at the foot of a page, between a paragraph and its end on the next page, and their marks have lost their
height: *Quán triệt chủ trương của Trung ương3*. Such a line is only taken for a footnote where its number goes on
counting and the page above it has a word that ends in that number.
"""
from __future__ import annotations

import re
from typing import Sequence

from msgspec.structs import replace

from ...document import FOOTNOTE, Block, Paragraph
from .lines import Line, paragraph, segments

_FIRST = re.compile(r' {0,8}(\d{1,3}) +(?=[^\W_])')
_RAISED = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')
_FOOT = 0.4
"""Of the lines of a page: footnotes stand below as many."""


def take_footnotes(lines: list[Line]) -> tuple[list[Line], list[Paragraph]]:
    """The lines without footnotes, whose marks are raised, and the footnotes as paragraphs."""
    starts = [index for index, line in enumerate(lines) if line.page_start and index]
    if not starts:
        return lines, []
    lines, notes, last = list(lines), [], 0
    for start, end in zip([0, *starts], [*starts, len(lines)]):
        printed = [index for index in range(start, end) if not lines[index].blank]
        found = _notes(lines, printed, last)
        if not found:
            continue
        marks, groups = found
        for index, at, number in marks:  # the number is as long, raised: other offsets stay
            text = lines[index].text
            lines[index] = replace(lines[index], text=text[:at] + _raised(number) + text[at + len(str(number)):])
        for number, group in groups:
            first = lines[group[0]]
            body = _FIRST.sub(f'{_raised(number)} ', first.text, count=1)
            note = paragraph([replace(first, text=body), *(lines[index] for index in group[1:])])
            notes.append(replace(note, role=FOOTNOTE))
            for index in group:
                lines[index] = replace(lines[index], text='')
        last += len(groups)
    return lines, notes


def _raised(number: int) -> str:
    return str(number).translate(_RAISED)


def _notes(lines: Sequence[Line], printed: list[int], last: int) \
        -> tuple[list[tuple[int, int, int]], list[tuple[int, list[int]]]] | None:
    """The marks of the footnotes of a page (line, offset, number) and the footnotes (number, lines); None without any.

    last: the number of the footnote before; pages may also begin anew with 1.
    """
    for at in range(int(len(printed) * _FOOT), len(printed)):
        match = _FIRST.match(lines[printed[at]].text)
        if not match or int(match[1]) not in (last + 1, 1):
            continue
        groups: list[tuple[int, list[int]]] = []
        for index in printed[at:]:
            found = _FIRST.match(lines[index].text)
            if len(segments(lines[index].text)) > 1:
                groups = []  # cells of a table
                break
            if found and int(found[1]) == (groups[-1][0] + 1 if groups else int(match[1])):
                groups.append((int(found[1]), [index]))
            else:
                groups[-1][1].append(index)
        if groups and (marks := _marks(lines, printed[:at], [number for number, _ in groups])):
            return marks, groups
    return None


def _marks(lines: Sequence[Line], above: Sequence[int], numbers: Sequence[int]) -> list[tuple[int, int, int]]:
    """Where words of the page end in the numbers of footnotes, one after another; empty where one is not found. A blank
    may stand between where a stop follows (*chỉ đạo, điều hành 1. Kế hoạch*)."""
    found: list[tuple[int, int, int]] = []
    waiting = list(numbers)
    for index in above:
        at = 0
        while waiting and (mark := re.compile(rf'(?<=[^\W\d_])(?:{waiting[0]}(?=[\s.,;:)]|$)| {waiting[0]}(?=[.,;:)]|$))')
                           .search(lines[index].text, at)):
            at = mark.end()
            found.append((index, mark.end() - len(str(waiting[0])), waiting.pop(0)))
    return found if not waiting else []


def with_footnotes(blocks: Sequence[Block], notes: Sequence[Paragraph]) -> list[Block]:
    """The blocks with each footnote after the one that its page ends in."""
    placed, left = [], list(notes)
    for block in blocks:
        while left and block.place.line is not None and block.place.line > left[0].place.line:
            placed.append(left.pop(0))
        placed.append(block)
    return [*placed, *left]
