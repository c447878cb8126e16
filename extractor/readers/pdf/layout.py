"""The order in which a page is read: lines down the page, tables where they stand, texts side by side as columns.

Decree 30/2020/NĐ-CP, appendix I, sets two blocks side by side: the letterhead (issuing body and number; national
motto, place and date) and the signature (recipients; authority, office, name). Read across, their lines would run
into one another.
"""
from __future__ import annotations

import re
from typing import Sequence

from msgspec import Struct, field

from .page import Page, PlacedTable
from .pieces import DOWN_THE_PAGE, Piece, place_of
from ...document import Box, Cell, LineStart, Place, Table

_LIST_MARK = re.compile(r'[-+*•–§]|\(?[0-9ivxa-zđ]{1,4}[.)]|[IVX]{1,5}[.)]?|\d{1,2}(?:\.\d{1,3}){0,4}[.)]?|'
                        r'Điều \d{1,3}\.')
_RECIPIENTS = re.compile(r'nơi\s+(?:nhận|gửi)', re.IGNORECASE)
_LEADER = re.compile(r'[.…_]{4,}')
_MIN_GUTTER = 7.0
_WORD_GAP = 0.8
_SIGNING_SPACE = 140.0
"""Points between an office and the name below its signature and seal."""
_NEXT_LINE = 2.6
"""Of the letter height: how far the next line of the same block may stand below."""


class Columns(Struct):
    """Texts side by side: the pieces of each column, from left to right."""

    columns: list[list[Piece]]

    @property
    def top(self) -> float:
        return min(piece.top for column in self.columns for piece in column)


Item = Piece | PlacedTable | Columns


class _Band(Struct):
    """Pieces on one line of the page."""

    pieces: list[Piece] = field(default_factory=list)

    @property
    def baseline(self) -> float:
        return self.pieces[0].baseline

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)


def arrange(page: Page) -> list[Item]:
    """The lines, tables and columns of a page in reading order."""
    items: list[Item] = []
    tables = sorted(page.tables, key=lambda table: (table.top, table.x0))
    pieces = sorted(page.pieces, key=DOWN_THE_PAGE)
    at = 0
    for table in tables:
        before = at
        while at < len(pieces) and pieces[at].baseline - 0.3 * pieces[at].size < table.top:
            at += 1
        items.extend(_arranged(pieces[before:at]))
        items.append(table)
    items.extend(_arranged(pieces[at:]))
    return items


def _arranged(pieces: Sequence[Piece]) -> list[Item]:
    bands = _bands(pieces)
    items: list[Item] = []
    flow: list[_Band] = []
    index = 0
    while index < len(bands):
        found = _columns_at(bands, index, flow) if len(bands[index].pieces) > 1 else None
        if found is None:
            flow.append(bands[index])
            index += 1
            continue
        columns, index, pulled = found
        if pulled:
            del flow[len(flow) - pulled:]
        items.extend(map(merged, (band.pieces for band in flow)))
        flow = []
        items.extend(_newspaper(columns) or [columns])
    items.extend(map(merged, (band.pieces for band in flow)))
    return items


def _bands(pieces: Sequence[Piece]) -> list[_Band]:
    bands: list[_Band] = []
    for piece in pieces:
        if bands and piece.baseline - bands[-1].baseline <= 0.55 * min(piece.size, bands[-1].size):
            bands[-1].pieces.append(piece)
        else:
            bands.append(_Band([piece]))
    for band in bands:
        if len(band.pieces) > 1:
            band.pieces.sort(key=lambda piece: piece.x0)
            band.pieces = _closed_up(band.pieces)
    return bands


def _closed_up(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a line, those that only a word's space parts put together (pdfium parts a line at raised
    numbers)."""
    groups = [[pieces[0]]]
    for before, piece in zip(pieces, pieces[1:]):
        if piece.x0 - before.x1 < _WORD_GAP * piece.size:
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [merged(group) for group in groups]


def merged(pieces: Sequence[Piece]) -> Piece:
    """Pieces of one line as one."""
    if len(pieces) == 1:
        return pieces[0]
    first = pieces[0]
    text = first.text
    for before, piece in zip(pieces, pieces[1:]):
        close = piece.x0 - before.x1 < (0.3 if piece.text[0] in ',.;:)' else 0.16) * piece.size
        text += ('' if close else ' ') + piece.text
    return Piece(text, first.x0, min(piece.top for piece in pieces), max(piece.x1 for piece in pieces),
                 max(piece.bottom for piece in pieces), first.baseline, max(piece.size for piece in pieces),
                 all(piece.bold for piece in pieces), all(piece.italic for piece in pieces), first.head,
                 first.first_letter, any(piece.invisible for piece in pieces), first.turned)


def _columns_at(bands: list[_Band], start: int, flow: list[_Band]) -> tuple[Columns, int, int] | None:
    """The columns that begin at a band: they, the index of the band after them, how many bands of `flow` are theirs."""
    first = bands[start]
    if _is_one_line(first):
        return None
    columns = [[piece] for piece in first.pieces]
    shared = 1
    index = start + 1
    while index < len(bands):
        band = bands[index]
        if not _take(columns, band, bands[index - 1]):
            break
        shared += len(band.pieces) > 1
        index += 1
    pulled = 0
    while pulled < len(flow) and _belongs_above(columns, flow, len(flow) - 1 - pulled):
        band = flow[len(flow) - 1 - pulled]
        _take_above(columns, band.pieces[0])
        pulled += 1
    if index == start + 1 and not pulled and not _is_pair(first):
        return None
    if len(columns) > 2 and shared > 2:
        return None
    for column in columns:
        column.sort(key=DOWN_THE_PAGE)
    return Columns(columns), index, pulled


def _is_one_line(band: _Band) -> bool:
    """Whether the gaps within a line are a tab after its number, or a row of dots."""
    return (all(_LIST_MARK.fullmatch(piece.text) for piece in band.pieces[:-1]) or
            any(_LEADER.search(piece.text) for piece in band.pieces))


def _is_pair(band: _Band) -> bool:
    """Whether a single line is two texts: a wide gap, the second beginning like a text of its own."""
    left, right = band.pieces[-2], band.pieces[-1]
    return right.x0 - left.x1 > 2 * band.size and right.text[0].isupper()


def _extent(column: list[Piece]) -> tuple[float, float]:
    return min(piece.x0 for piece in column), max(piece.x1 for piece in column)


def _take(columns: list[list[Piece]], band: _Band, above: _Band) -> bool:
    """Give the pieces of a band to the columns they stand in; False, and nothing given, when one does not fit."""
    extents = [_extent(column) for column in columns]
    homes = []
    for piece in band.pieces:
        over = [number for number, (x0, x1) in enumerate(extents)
                if piece.x0 < x1 + _MIN_GUTTER and piece.x1 > x0 - _MIN_GUTTER]
        if len(over) > 1:
            # Within the gutter of one column only by its width: the column it truly stands on decides.
            over = [number for number in over if piece.x0 < extents[number][1] and piece.x1 > extents[number][0]]
        if len(over) != 1:
            return False
        homes.append(over[0])
    alone = len(band.pieces) == 1
    if not alone and len(set(homes)) < 2 and len(columns) > 1 and len(band.pieces) > 1:
        return False
    if alone:
        piece, column = band.pieces[0], columns[homes[0]]
        gap = band.baseline - max(each.baseline for each in column)
        if not _aligned(piece, column, homes[0] == 0):
            return False
        reach = _SIGNING_SPACE if homes[0] > 0 else 2 * _NEXT_LINE * piece.size
        nearest = band.baseline - above.baseline
        if gap > reach and nearest > _NEXT_LINE * piece.size:
            return False
    elif band.baseline - above.baseline > _SIGNING_SPACE:
        return False
    for number, piece in zip(homes, band.pieces):
        columns[number].append(piece)
    return True


def _aligned(piece: Piece, column: list[Piece], first: bool) -> bool:
    """Whether a line is set as its column is: on its middle, or from the same left or right edge."""
    x0, x1 = _extent(column)
    tolerance = max(6.0, 0.05 * (x1 - x0))
    if abs(piece.centre - (x0 + x1) / 2) <= tolerance:
        return True
    return any(abs(piece.centre - other.centre) <= 5 or abs(piece.x0 - other.x0) <= 3 or
               (not first and abs(piece.x1 - other.x1) <= 3) or
               # A line that goes on, or a list below its heading, is set a little in.
               (first and abs(piece.x0 - other.x0) <= 30 and _RECIPIENTS.match(column[0].text))
               for other in column)


def _belongs_above(columns: list[list[Piece]], flow: list[_Band], at: int) -> bool:
    """Whether the line above columns is the first of one of them, and not the end of a paragraph of the page."""
    band = flow[at]
    if len(band.pieces) != 1:
        return False
    piece = band.pieces[0]
    top = min(each.baseline for column in columns for each in column)
    if top - piece.baseline > _NEXT_LINE * piece.size:
        return False
    homes = [number for number, column in enumerate(columns)
             if piece.x0 < _extent(column)[1] and piece.x1 > _extent(column)[0]]
    if len(homes) != 1:
        return False
    column = columns[homes[0]]
    if homes[0] == 0 and _RECIPIENTS.match(piece.text):
        return True
    middle = sum(_extent(column)) / 2
    if abs(piece.centre - middle) > max(6.0, 0.05 * (_extent(column)[1] - _extent(column)[0])) and not any(
            abs(piece.centre - other.centre) <= 5 for other in column[:2]):
        return False
    if at:
        before = flow[at - 1]
        if piece.baseline - before.baseline < 1.5 * piece.size and len(before.pieces) == 1:
            across = before.pieces[0]
            if across.x1 - across.x0 > 1.5 * (piece.x1 - piece.x0) and homes[0] == 0:
                return False
    return True


def _take_above(columns: list[list[Piece]], piece: Piece) -> None:
    for column in columns:
        x0, x1 = _extent(column)
        if piece.x0 < x1 and piece.x1 > x0:
            column.append(piece)
            return


def _newspaper(columns: Columns) -> list[Item] | None:
    """The lines of columns that are running text, one column after another; None when they only stand side by side."""
    for column in columns.columns:
        x0, x1 = _extent(column)
        if len(column) < 8 or sum(piece.x1 - piece.x0 for piece in column) < 0.85 * len(column) * (x1 - x0):
            return None
    return [piece for column in columns.columns for piece in column]


def layout_table(columns: Columns, page: Page) -> Table:
    """Columns as a borderless table of one row; the lines of each cell separated by line ends."""
    cells = []
    for number, column in enumerate(columns.columns):
        lines, starts, offset = [], [], 0
        for band in _bands(column):
            piece = merged(band.pieces)
            starts.append(LineStart(offset, place_of(piece, page.number, page.frame)))
            lines.append(piece.text)
            offset += len(piece.text) + 1
        cells.append(Cell('\n'.join(lines), 0, number, place=Place(page.number, None, _box(starts)),
                          lines=tuple(starts),
                          bold=all(piece.bold for piece in column)))
    box = cells[0].place.box
    for cell in cells[1:]:
        box = box.union(cell.place.box)
    return Table(tuple(cells), 1, len(cells), Place(page.number, None, box), ruled=False)


def _box(starts: Sequence[LineStart]) -> Box:
    box = starts[0].place.box
    for start in starts[1:]:
        box = box.union(start.place.box)
    return box
