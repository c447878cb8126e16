"""The printed lines of a Document: what letterhead, signature and outline are read from.

A letterhead stands in a table without rules, in columns of spaces, or in lines that a PDF interleaved; here each
becomes lines of text that know their block, their column and their place.
"""
from __future__ import annotations

import re
from typing import Iterator

from msgspec import Struct

from ..document import Document
from ..document.model import FOOTNOTE, PLAIN, Cell, Paragraph, Place, Style, Table
from ..language.text import one_line

_GAP = re.compile(r'\t+| {3,}')
_WRITTEN = re.compile(r'[^\W_]')


class Line(Struct, frozen=True):
    """A printed line (or the part of one that stands in one column).

    block: index of its block. start: offset of the line in the text of its paragraph or cell, the holder. column: 0
    for a paragraph or the first column, and so on. row: of the table, 0 for a paragraph. in_table: it stands in a
    table's cell. also: the blocks of what was joined to it.
    """

    text: str
    block: int
    start: int
    holder: Paragraph | Cell
    style: Style = PLAIN
    column: int = 0
    row: int = 0
    in_table: bool = False
    also: tuple[int, ...] = ()

    @property
    def place(self) -> Place:
        """Where it is printed. Most lines are never asked."""
        return self.holder.place_at(self.start)


def block_lines(document: Document, index: int) -> tuple[Line, ...]:
    """The lines of one block that are not empty: of a paragraph, or of a table's cells column by column.

    Head, foot and outline go over the same lines: they are made once and kept with the Document, as what it derives
    itself is.
    """
    made = vars(document).setdefault('_block_lines', {})
    if index not in made:
        made[index] = tuple(_lines_of(document, index))
    return made[index]


def _lines_of(document: Document, index: int) -> Iterator[Line]:
    block = document.blocks[index]
    if isinstance(block, Paragraph):
        if block.role != FOOTNOTE:
            yield from _split(block, index, block.style)
        return
    for cell in sorted(block.cells, key=lambda cell: (cell.column, cell.row)):
        yield from _split(cell, index, Style(bold=cell.bold), cell.column, cell.row, True)


def document_lines(document: Document, first: int = 0, stop: int | None = None) -> Iterator[Line]:
    """The lines of paragraphs and of tables without rules, in reading order."""
    for index in range(first, len(document.blocks) if stop is None else min(stop, len(document.blocks))):
        block = document.blocks[index]
        if not (isinstance(block, Table) and block.ruled):
            yield from block_lines(document, index)


def _split(holder: Paragraph | Cell, index, style, column=0, row=0, in_table=False) -> Iterator[Line]:
    start = 0
    for piece in holder.text.split('\n'):
        if piece and not piece.isspace():
            yield Line(piece, index, start, holder, style, column, row, in_table)
        start += len(piece) + 1


def gap_pieces(text: str) -> list[str]:
    """The parts of a line that tabs or wide gaps set apart: columns that were flattened to text."""
    if '\t' not in text and '   ' not in text:
        piece = one_line(text)
        return [piece] if piece else []
    return [piece for piece in map(one_line, _GAP.split(text)) if piece]


def is_capitals(text: str, share: float = 0.85) -> bool:
    """Whether the letters of a text are capitals (a few small ones may stand between: *VÀ đào tạo*)."""
    letters = sum(map(str.isalpha, text))
    return letters >= 2 and sum(map(str.isupper, text)) >= share * letters


def is_rule(text: str) -> bool:
    """Whether a line is drawn, not written: dashes, underscores, asterisks."""
    return not _WRITTEN.search(text)
