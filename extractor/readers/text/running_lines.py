"""Running headers and footers of a text that was printed page by page (`pdftotext` keeps a form feed between pages).

Without places on paper a line is known for furniture by standing first or last on every page: what stands first on
some pages only may be the header of a table that goes on.
"""
from __future__ import annotations

import re
from collections import Counter
from typing import Iterable

from msgspec.structs import replace

from ...document import Furniture
from ..running import shapes
from .lines import Line, segments

_DEEPEST = 3
"""Lines of a running header or footer."""
_TIMES = re.compile(r'\d{1,2}[./-]\d{1,2}[./-]\d{4}[;,]?\s+\d{1,2}:\d{2}:\d{2}')
_LONGEST = 120
_LABEL = 3
"""Words of a line that may be no more than the label of a form."""


def take_running_lines(lines: list[Line]) -> tuple[list[Line], list[Furniture]]:
    """Running headers and footers blanked, and they as furniture, so too what a digital signature prints above the
    first page (*318/BC-UBND - 19/06/2026 17:02:44*)."""
    starts = [0, *(index for index, line in enumerate(lines) if line.page_start and index)]
    pages = [range(start, end) for start, end in zip(starts, [*starts[1:], len(lines)])]
    pages = [page for page in pages if any(not lines[index].blank for index in page)]
    gone: dict[int, str] = {}
    first = next((index for index, line in enumerate(lines) if not line.blank), None)
    if first is not None and len(text := lines[first].text.strip()) <= _LONGEST and _TIMES.search(text):
        gone[first] = 'stamp'
    if len(pages) > 1:
        for kind in ('header', 'footer'):
            for _ in range(_DEEPEST):
                found = _repeated(lines, pages, gone, kind == 'header')
                if not found:
                    break
                gone.update(dict.fromkeys(found, kind))
    furniture = [Furniture(gone[index], ' '.join(lines[index].text.split()), lines[index].place) for index in sorted(gone)]
    return [replace(line, text='') if index in gone else line for index, line in enumerate(lines)], furniture


def _repeated(lines: list[Line], pages: list[range], gone: Iterable[int], at_top: bool) -> list[int]:
    """The first (or last) lines of the pages, where they are the same on all of them, or on all but the first."""
    outermost: dict[int, int] = {}
    for number, page in enumerate(pages, 1):
        inside = (index for index in (page if at_top else reversed(page)) if not lines[index].blank and index not in gone)
        if (index := next(inside, None)) is not None:
            outermost[number] = index
    forms = {number: shapes(' '.join(lines[index].text.split()), number) for number, index in outermost.items()}
    told = Counter(shape for of_page in forms.values() for shape in of_page)
    if not told:
        return []
    shape, count = told.most_common(1)[0]
    if len(pages) == 2 and '#' not in shape or '#' in shape and len(shape.split()) <= _LABEL:
        return []  # two annexes may begin alike, and forms may be numbered as their pages are (*Biểu mẫu 1*)
    found = {number: index for number, index in outermost.items() if shape in forms[number]}
    if not (count == len(pages) or count == len(pages) - 1 > 1 and 1 not in found):  # Word's "different first page"
        return []
    # What gaps part, or text follows at once, may begin a table that fills the pages.
    if any(len(segments(lines[index].text)) > 1 for index in found.values()) and '#' not in shape:
        return []
    if (at_top or count < len(pages)) and not all(_stands_apart(lines, index, at_top) for index in found.values()):
        return []
    return list(found.values())


def _stands_apart(lines: list[Line], index: int, at_top: bool) -> bool:
    beside = index + 1 if at_top else index - 1
    return not 0 <= beside < len(lines) or lines[beside].blank
