"""Tables as `pdftotext -layout` and the printers of old prints them: columns kept apart by spaces only."""
from __future__ import annotations

from collections import Counter
from typing import Callable, Sequence

from msgspec.structs import replace

from .aligned_block import header_column, place_rows
from .aligned_cells import Layout, data_rows, with_header
from .aligned_columns import Column
from .aligned_header import read_header_lines
from .aligned_page import Page, read_page
from .aligned_pages import moved_columns, shifted_columns
from .aligned_region import begins_table, next_page_goes_on, region_end
from .grid import Found
from .header_costs import HeadingWords
from .lines import Line


def read_aligned_table(lines: Sequence[Line], start: int, known: Callable[[], HeadingWords] = HeadingWords
                       ) -> Found | None:
    """The table that begins at a line and the index of the line after it; None when none begins there.

    Without a table but with an index, no line before that index begins one either. known: gives what is known of the
    words of headings.
    """
    if not begins_table(lines, start):
        return None
    end = region_end(lines, start)
    page = read_page(lines, start, end)
    if page is None:
        return None, end
    pages = [page]
    words = page.words
    while (page := _next_page(lines, pages[-1], words)) is not None:
        pages.append(page)
    layout = _best_layout(pages, known())
    placed = [row for page in pages for row in place_rows(page.data, _columns_on(page, layout))]
    rows = data_rows(placed, layout.columns)
    if rows is None or len(layout.reading.headings) + len(rows) < 2:
        return None, end
    table = with_header(layout, rows)
    first = pages[0].named[0][0].line.place if pages[0].named else table.place
    return replace(table, by_place=True, place=first), pages[-1].after


def _next_page(lines: Sequence[Line], page: Page, words: Counter[str]) -> Page | None:
    """The rest of a table on the next page, with or without its header; or below, where it was stored as two."""
    near = range(page.after, min(page.after + 12, len(lines)))
    top = next((at for at in near if not lines[at].blank), None)
    if top is None:
        return None
    start = next((at for at in range(page.after, top + 1) if lines[at].page_start), None)
    end = region_end(lines, top)
    if words and (found := read_page(lines, top, end, words, exactly=start is None)) is not None:
        return found
    if start is None or next_page_goes_on(lines, start) is None:
        return None
    return read_page(lines, top, end, headless=True)


def _best_layout(pages: Sequence[Page], known: HeadingWords) -> Layout:
    """The page whose columns the header fits best: a page of few rows may lack columns, or show two as one."""
    fullest: dict[int, Page] = {}
    for page in sorted([page for page in pages if page.named] or pages[:1], key=lambda page: -len(page.data)):
        fullest.setdefault(len(page.columns), page)
    layouts: list[Layout] = []
    for page in fullest.values():
        layouts.append(_layout(page, known))
        if layouts[-1].reading.sure:
            break
    return min(layouts, key=lambda layout: layout.reading.cost)


def _layout(page: Page, known: HeadingWords) -> Layout:
    def of(page: Page) -> Layout:
        reading = read_header_lines(page.named, page.columns, page.centres, known)
        return Layout(page, page.columns, page.centres, reading)

    extra = header_column(page.columns, page.named, page.numbering)
    if extra is None:
        return of(page)
    wide = of(replace(page, columns=(*page.columns, extra)))
    return wide if wide.reading.sure else min((of(page), wide), key=lambda layout: layout.reading.cost)


def _columns_on(page: Page, layout: Layout) -> Sequence[Column]:
    """The table's columns on a page: those its own lines show, or else those of the layout, moved with the header."""
    if page is layout.page:
        return layout.columns
    if page.named:
        moved = moved_columns(layout.columns, layout.page.named, page.named)
    elif _alike(page.columns, layout.columns):
        return page.columns
    else:
        moved = shifted_columns(layout.columns, page.data)
    return [_own_column(column, moved, page.columns) for column in moved]


def _alike(one: Sequence[Column], other: Sequence[Column]) -> bool:
    """Whether two pages have the same columns, wherever they stand."""
    return [(each.code, each.numeric) for each in one] == [(each.code, each.numeric) for each in other]


def _own_column(column: Column, moved: Sequence[Column], own: Sequence[Column]) -> Column:
    """A column as a page's own lines show it, where they show just one in its place."""
    found = [each for each in own if _meet(each, column)]
    if len(found) == 1 and found[0].code == column.code and sum(_meet(found[0], each) for each in moved) == 1:
        return replace(column, start=found[0].start, end=found[0].end)
    return column


def _meet(one: Column, other: Column) -> bool:
    return one.start < other.end and other.start < one.end
