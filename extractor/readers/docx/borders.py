"""Ruled or layout: whether the lines of a table are drawn, and what its content says where that is not enough.

A letterhead (*quốc hiệu, tên cơ quan*) and a signature block (*Nơi nhận*, signer) are borderless tables; a table of
figures has rules. A cell's own lines win over the table's, and these over its style's (ECMA-376 part 1, 17.4.38,
17.4.66).
"""
from __future__ import annotations

import re
from typing import Sequence

from msgspec import Struct

from ...language.folding import fold
from .grid import Box
from .names import VAL, w
from .styles import Styles

_SIDES = ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')
_NAMED = {w(side): side for side in _SIDES} | {w('start'): 'left', w('end'): 'right'}
_COLOUR = w('color')
_NO_LINE = (None, 'nil', 'none')
_LAYOUT_WORDS = re.compile(r'cộng hòa xã hội|độc lập ?- ?tự do|đảng cộng sản|(?:^|\n)\s*số ?:|nơi nhận ?:|kính gửi ?:|'
                           r'(?:^|\n)\s*(?:tm|kt|tl|tuq)\. |, ngày .{0,12}tháng .{0,12}năm')
_FIGURE = re.compile(r'[-–x…]|[<>≥≤~]?\s?\d[\d.,/ ]*%?|không(?: có)?|kps', re.IGNORECASE)
_LAYOUT_ROWS, _LAYOUT_COLUMNS = 6, 4


class Borders(Struct, frozen=True):
    """The lines that a table gives its cells. known: False when its style is missing from the file."""

    sides: dict[str, bool]
    known: bool = True

    @classmethod
    def of(cls, properties, styles: Styles) -> Borders:
        sides: dict[str, bool] = {}
        known = True
        if properties is not None:
            named = properties.find(w('tblStyle'))
            chain = styles.chain(named.get(VAL)) if named is not None else []
            known = named is None or bool(chain)
            for style in reversed(chain):
                found = style.find(f'{w("tblPr")}/{w("tblBorders")}')
                sides |= _drawn(found)
            sides |= _drawn(properties.find(w('tblBorders')))
        return cls(sides, known)


def is_ruled(borders: Borders, cells: Sequence[Box], row_count: int, column_count: int) -> bool:
    """Whether a table is data in rules.

    Ruled when at least half of its cells have two drawn sides. One without rules is taken for data only when its
    content is clearly that: many cells that are figures, and no word of a letterhead or signature block.
    """
    sides = borders.sides
    if all(cell.borders is None for cell in cells) and len(sides) == len(_SIDES) and all(sides.values()):
        return True
    ruled = sum(_is_framed(sides, cell, row_count, column_count) for cell in cells)
    if ruled * 2 >= len(cells):
        return True
    texts = [cell.text for cell in cells if cell.text]
    small = row_count <= _LAYOUT_ROWS and column_count <= _LAYOUT_COLUMNS
    if small and any(_LAYOUT_WORDS.search(fold_lines(text)) for text in texts):
        return False
    if row_count < 2 or column_count < 2:
        return False
    figures = sum(_FIGURE.fullmatch(text.strip()) is not None for text in texts)
    if figures * 4 >= len(texts):
        return True
    # Words in rows and columns: a full grid of three columns and rows is a table, whose style may just be unknown.
    return column_count >= 3 and row_count >= 3 and len(texts) * 3 >= row_count * column_count * 2 and not small or (
        not borders.known and row_count >= 3 and column_count >= 3)


def fold_lines(text: str) -> str:
    """Folded text that keeps its lines."""
    return '\n'.join(map(fold, text.split('\n')))


def _is_framed(sides: dict[str, bool], cell: Box, row_count: int, column_count: int) -> bool:
    """Whether at least two sides of a cell are drawn."""
    own = _drawn(cell.borders)
    count = 0
    for side, outer in (('top', cell.row == 0), ('left', cell.start == 0), ('right', cell.end == column_count),
                        ('bottom', cell.row + cell.row_span == row_count)):
        inner = 'insideH' if side in ('top', 'bottom') else 'insideV'
        count += own[side] if side in own else sides.get(side if outer else inner, False)
    return count >= 2


def _drawn(element) -> dict[str, bool]:
    """For each side that a borders element names, whether a line is seen there (white lines are not)."""
    if element is None:
        return {}
    return {_NAMED[each.tag]: each.get(VAL) not in _NO_LINE and (each.get(_COLOUR) or '').upper() != 'FFFFFF'
            for each in element if each.tag in _NAMED}
