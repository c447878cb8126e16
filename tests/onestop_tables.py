"""Made one-stop tables as the readers would hand them over: merged cells true, or lost in lines of text, or headers
damaged.

The truths and header trees are those of `tests.builders`; here the columns of a form are shuffled within their groups,
and a Grid becomes a Table without going through a file.
"""
from __future__ import annotations

import random
from dataclasses import dataclass, replace

from extractor.document import Cell, Document, Paragraph, Place, Table

from .builders import header_trees
from .builders.cases import Case, made_case
from .builders.onestop_printing import OneStopRow
from .builders.printed import Box, Grid
from .builders.random_reports import Wish

STYLES = ('spans', 'padded', 'word', 'collapsed')
"""`spans`: merged cells as printed. Lines of text: `padded` has a field for every column, `word` one for each merged
cell with empty fields below it, `collapsed` a field for each cell where it begins and none else."""

DAMAGES = ('no_header', 'no_upper_rows', 'unreadable', 'empty', 'exchanged_groups', 'exchanged_leaves')


@dataclass(frozen=True)
class MadeTable:
    """A table and the rows of onestop.csv that it says."""

    document: Document
    rows: tuple[OneStopRow, ...]
    findings: tuple[str, ...]


def made_table(seed: int, style: str = 'spans', *, damage: str = '', mistake: str = '',
               shuffle: bool = False) -> MadeTable:
    """The one-stop table of a made report, in the header tree that the seed falls on."""
    rng = random.Random(seed)
    names = list(header_trees.TREES)
    name = names[seed % len(names)]
    tree = header_trees.TREES[name]
    wish = Wish(tree=name, generation=3, draft=False, dispatch=False, mistakes=(mistake,) if mistake else ())
    try:
        if shuffle:
            header_trees.TREES[name] = _shuffled(tree, rng)
        case = made_case(seed, wish, rough=False)
    finally:
        header_trees.TREES[name] = tree
    grid = _onestop_grid(case)
    if damage:
        grid = damaged(grid, damage, rng)
    table = to_table(grid, style)
    blocks = [Paragraph('Thực hiện cơ chế một cửa, một cửa liên thông'), table]
    rules = tuple(rule for rule, _ in case.rendering.findings if rule.startswith('T'))
    return MadeTable(Document.of('docx' if style == 'spans' else 'text', blocks), case.rendering.onestop, rules)


def _shuffled(tree: list, rng: random.Random) -> list:
    """The same form with the parts of each group in another order; the total stays first, labels and notes in place."""
    shuffled = []
    for words, below in tree:
        if isinstance(below, list):
            below = _shuffled(below, rng)
            parts = [each for each in below if not str(each[1]).endswith('_total')]
            totals = [each for each in below if str(each[1]).endswith('_total')]
            rng.shuffle(parts)
            below = totals + parts
        shuffled.append((words, below))
    return shuffled


def _onestop_grid(case: Case) -> Grid:
    return next(block for block in case.rendering.printed.blocks
                if isinstance(block, Grid) and block.ruled and block.column_count > 5)


def to_table(grid: Grid, style: str = 'spans') -> Table:
    """A Grid as a reader would hand it over."""
    if style == 'spans':
        cells = tuple(Cell(box.text, box.row, box.column, box.row_span, box.column_span) for box in grid.boxes)
        return Table(cells, grid.row_count, grid.column_count)
    depth = _depth(grid)
    covering = grid.grid()
    cells = []
    for row in range(grid.row_count):
        fields = []
        for column in range(grid.column_count):
            box = covering[row][column]
            if box is None or (box.row == row and box.column == column):
                fields.append(box.text if box else '')
            elif box.row < row and box.column == column and style != 'collapsed':
                fields.append('')
            elif box.column < column and (style == 'padded' and row < depth or row >= depth and box.column > 1):
                fields.append('')
        cells += [Cell(text, row, column, place=Place(line=row + 1)) for column, text in enumerate(fields)]
    return Table(tuple(cells), grid.row_count, grid.column_count, spans_known=False)


def _depth(grid: Grid) -> int:
    """The heading rows of a grid, without the row of column numbers."""
    return max(box.row + box.row_span for box in grid.boxes if box.row == 0)


def damaged(grid: Grid, damage: str, rng: random.Random) -> Grid:
    """The grid with its header taken away, made unreadable, or its headings exchanged."""
    depth = _depth(grid)
    head = [box for box in grid.boxes if box.row < depth]
    body = [box for box in grid.boxes if box.row >= depth]
    leaves = [box for box in head if box.row + box.row_span >= depth and box.column_span == 1]
    if damage == 'no_header':
        body = [box for box in grid.boxes if box.row >= grid.header_rows]
        return replace(grid, boxes=tuple(replace(box, row=box.row - grid.header_rows) for box in body),
                       row_count=grid.row_count - grid.header_rows, header_rows=0)
    if damage == 'no_upper_rows':
        boxes = [replace(box, row=0, row_span=1) for box in leaves] + [replace(box, row=box.row - depth + 1)
                                                                       for box in body]
        return replace(grid, boxes=tuple(boxes), row_count=grid.row_count - depth + 1)
    if damage in ('unreadable', 'empty'):
        hit = rng.sample([box for box in leaves if box.column >= 2], 3)
        changed = {box: replace(box, text=_spoiled(box.text, rng) if damage == 'unreadable' else '') for box in hit}
    elif damage == 'exchanged_leaves':
        one, other = rng.sample([box for box in leaves if box.column >= 2], 2)
        changed = {one: replace(one, text=other.text), other: replace(other, text=one.text)}
    else:
        groups = [box for box in head if 1 < box.column_span < 9 and box.text not in ('Trong đó', 'Trong kỳ')]
        changed = {}
        if len(groups) > 1:
            one, other = rng.sample(groups, 2)
            changed = {one: replace(one, text=other.text), other: replace(other, text=one.text)}
    return replace(grid, boxes=tuple(changed.get(box, box) for box in grid.boxes))


def _spoiled(text: str, rng: random.Random) -> str:
    return ''.join(rng.choice('#□?kqx') if char.isalpha() and rng.random() < 0.6 else char for char in text)


def boxes(*rows: str) -> Table:
    """A table of plain cells from lines with `|` between them, every cell by itself."""
    parts = [[text.strip() for text in row.split('|')] for row in rows]
    cells = tuple(Cell(text, row, column) for row, texts in enumerate(parts) for column, text in enumerate(texts))
    return Table(cells, len(rows), max(map(len, parts)))


__all__ = ['Box', 'DAMAGES', 'MadeTable', 'STYLES', 'boxes', 'damaged', 'made_table', 'to_table']
