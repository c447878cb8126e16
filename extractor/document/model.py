"""The Document model: frozen facts that a reader found, the same for every format.

A Document is a sequence of blocks in reading order. A block is a `Paragraph` or a `Table`. All
text is NFC, without zero-width characters and soft hyphens (see `extractor.language.text.clean`);
letters, capitals and numbers stand as printed.
"""
from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Iterator, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

BODY = 'body'
FOOTNOTE = 'footnote'


class Box(Struct, frozen=True, gc=False):
    """A rectangle on a page in PDF points, origin top left, of the page as it is displayed (after rotation)."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __iter__(self) -> Iterator[float]:
        return iter((self.x0, self.y0, self.x1, self.y1))

    def __str__(self) -> str:
        return f'{self.x0:.1f} {self.y0:.1f} {self.x1:.1f} {self.y1:.1f}'

    def union(self, other: Box) -> Box:
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))


class Place(Struct, frozen=True, gc=False):
    """Where something stands in its source. What the format does not have is None.

    page: 1-based page (PDF). line: 1-based line of the file (text). box: on that page (PDF).
    """

    page: int | None = None
    line: int | None = None
    box: Box | None = None


NOWHERE = Place()


class LineStart(Struct, frozen=True, gc=False):
    """In a paragraph or cell made of several printed lines: at character `offset` of its text the line at `place` begins."""

    offset: int
    place: Place


class Style(Struct, frozen=True, gc=False):
    """How a paragraph looks, as far as the format tells; None is "unknown". Never the only evidence for anything.

    bold, italic: of all its letters. centred: its alignment. heading_level: 1-based level of a Word heading style
    or outline level. size: letter height in points.
    """

    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None
    heading_level: int | None = None
    size: float | None = None


PLAIN = Style()


class Paragraph(Struct, frozen=True, gc=False):
    """A paragraph as a person sees it: lines that only the page width broke are joined.

    text: includes the automatic list label as printed ("1. ", "a) ", "- "). Explicit line breaks are "\n".
    label: the automatic list label alone ("1.", "a)", "-"), empty when it was typed or there is none.
    role: BODY, or FOOTNOTE for the text of a footnote (it follows the paragraph or page that refers to it).
    lines: where each printed line begins (at least one when the format has places); offsets into text.
    """

    text: str
    place: Place = NOWHERE
    style: Style = PLAIN
    label: str = ''
    role: str = BODY
    lines: tuple[LineStart, ...] = ()

    def place_at(self, offset: int) -> Place:
        """The place of the printed line that holds character `offset` of the text."""
        return _place_at(self.lines, offset) or self.place


class Cell(Struct, frozen=True, gc=False):
    """A cell of a table. `row` and `column` are 0-based positions on the grid of its top left corner.

    text: paragraphs of the cell separated by "\n"; lines that only the cell's width broke are joined by a space,
    or by nothing where the reader knows that a word was split. header: marked by the format as a repeating header row.
    doubtful: the reader cannot tell for certain that the text is all of this cell's and of this row's: the values of
    the row need review.
    """

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    place: Place = NOWHERE
    header: bool = False
    bold: bool | None = None
    lines: tuple[LineStart, ...] = ()
    doubtful: bool = False

    def place_at(self, offset: int) -> Place:
        return _place_at(self.lines, offset) or self.place


class Table(Struct, frozen=True, dict=True):
    """A grid of cells. Every grid position is covered by at most one cell; a position may be uncovered.

    number: 1-based position among the Document's ruled tables, in reading order; 0 for a layout table.
    ruled: False for a borderless table that only places text side by side (letterhead, signature block).
    spans_known: False where merged header cells could not be seen (tab-separated text): spans are then all 1,
        and a header row may have fewer cells than the table has columns.
    header_rows: how many rows at the top the reader knows to be header; 0 when it does not know.
    doubtful: columns (0-based) whose heading, or whose cells, the reader could not tell for certain from the next
        column's: their values need review.
    by_place: columns were told by nothing but the place of letters on their lines (aligned text).
    """

    cells: tuple[Cell, ...]
    row_count: int
    column_count: int
    place: Place = NOWHERE
    number: int = 0
    ruled: bool = True
    spans_known: bool = True
    header_rows: int = 0
    doubtful: tuple[int, ...] = ()
    by_place: bool = False

    @cached_property
    def rows(self) -> tuple[tuple[Cell | None, ...], ...]:
        """The grid: for each row and column the cell that covers it (a merged cell several times), or None."""
        grid: list[list[Cell | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, self.row_count)):
                for column in range(cell.column, min(cell.column + cell.column_span, self.column_count)):
                    grid[row][column] = cell
        return tuple(map(tuple, grid))

    @cached_property
    def anchored(self) -> tuple[tuple[Cell, ...], ...]:
        """For each row the cells that begin in it, from left to right: every cell exactly once."""
        found: list[list[Cell]] = [[] for _ in range(self.row_count)]
        for cell in self.cells:
            found[cell.row].append(cell)
        return tuple(tuple(sorted(row, key=lambda cell: cell.column)) for row in found)

    @cached_property
    def by_column(self) -> tuple[Cell, ...]:
        """Its cells, one column after another: the order in which the text of a layout table is read."""
        return tuple(sorted(self.cells, key=lambda cell: (cell.column, cell.row)))


Block = Paragraph | Table


class Furniture(Struct, frozen=True):
    """What is printed on pages but does not belong to the text: kept, but apart from it.

    kind: 'header', 'footer', 'page_number', 'stamp' (a digital signature's text), 'watermark'.
    """

    kind: str
    text: str
    place: Place = NOWHERE


class Notice(Struct, frozen=True):
    """Something about the reading that a person should know: a page without text, a table that could not be read.

    code: snake_case; doubtful: values from this place need review.
    """

    code: str
    message: str
    message_vi: str
    place: Place = NOWHERE
    doubtful: bool = True


class Location(NamedTuple):
    """What stands at an offset of `Document.text`."""

    block: Block
    block_index: int
    cell: Cell | None
    place: Place
    start: int
    """Offset in `Document.text` at which the paragraph or cell begins."""


class Document(Struct, frozen=True, dict=True):
    """A source file as read. `text` and its offsets are what citations.csv's `start` and `end` count in.

    format: 'text', 'docx' or 'pdf'. page_count: None where the format has no pages.
    Tables are numbered on construction by `Document.of`.
    """

    format: str
    blocks: tuple[Block, ...]
    page_count: int | None = None
    furniture: tuple[Furniture, ...] = ()
    notices: tuple[Notice, ...] = ()

    @classmethod
    def of(cls, format: str, blocks, **facts) -> Document:
        """Build a Document, numbering its ruled tables from 1 in reading order."""
        numbered, number = [], 0
        for block in blocks:
            if isinstance(block, Table):
                number += block.ruled
                block = _renumbered(block, number if block.ruled else 0)
            numbered.append(block)
        return cls(format, tuple(numbered), **facts)

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        return (block for block in self.blocks if isinstance(block, Paragraph))

    @property
    def tables(self) -> Iterator[Table]:
        """The ruled tables (a layout table is not one)."""
        return (block for block in self.blocks if isinstance(block, Table) and block.ruled)

    @cached_property
    def text(self) -> str:
        """The whole text: one block after another, separated by "\n".

        A ruled table gives its rows, separated by "\n", with its cells separated by tabs; a layout table its cells,
        column by column, separated by "\n". A merged cell is written once, where it begins.
        """
        return ''.join(piece for piece, *_ in self._pieces)

    @cached_property
    def block_starts(self) -> tuple[int, ...]:
        """The offset in `text` at which each block begins."""
        return self._layout[1]

    def locate(self, offset: int) -> Location:
        """What stands at an offset of `text`: its block, its cell if in a table, its place."""
        starts, pieces = self._layout[0], self._pieces
        index = max(bisect_right(starts, offset) - 1, 0)
        _, block_index, cell = pieces[index]
        block, start = self.blocks[block_index], starts[index]
        holder = cell or block
        place = block.place if isinstance(holder, Table) else holder.place_at(offset - start)
        return Location(block, block_index, cell, place, start)

    @cached_property
    def _pieces(self) -> list[tuple[str, int, Cell | None]]:
        """The text in pieces: each paragraph or cell with the separator that follows it."""
        pieces: list[tuple[str, int, Cell | None]] = []
        for index, block in enumerate(self.blocks):
            if isinstance(block, Paragraph):
                pieces.append((block.text + '\n', index, None))
                continue
            by_line = block.anchored if block.ruled else [[cell] for cell in block.by_column]
            for row in by_line:
                for cell in row[:-1]:
                    pieces.append((cell.text + '\t', index, cell))
                for cell in row[-1:]:
                    pieces.append((cell.text + '\n', index, cell))
        return pieces

    @cached_property
    def _layout(self) -> tuple[list[int], tuple[int, ...]]:
        starts, of_block, offset = [], {}, 0
        for piece, block_index, _ in self._pieces:
            starts.append(offset)
            of_block.setdefault(block_index, offset)
            offset += len(piece)
        filled, last = [], 0
        for index in range(len(self.blocks)):
            last = of_block.get(index, last)
            filled.append(last)
        return starts, tuple(filled)


def _renumbered(table: Table, number: int) -> Table:
    if table.number == number:
        return table
    return replace(table, number=number)


def _place_at(lines: tuple[LineStart, ...], offset: int) -> Place | None:
    if not lines:
        return None
    index = max(bisect_right(lines, offset, key=lambda line: line.offset) - 1, 0)
    return lines[index].place
