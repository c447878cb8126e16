"""One page: its tables with their text, the pieces of text that stand outside of tables, what else matters for the
layout."""
from __future__ import annotations

import re
from collections import Counter
from operator import ge, sub

from msgspec import Struct, field

from ...document import Furniture, Notice, Place, Table
from ...language.old_encodings import decode_legacy, judge
from ..limits import Limits
from . import pdfium
from .cells import make_table, split_at_rules
from .characters import HYPHENS, Characters, TextLine
from .content_order import content_turns, read_characters
from .cut_off import mark_cut_columns
from .fallback import read_by_pdfplumber
from .fonts import garbled_share, has_odd_characters
from .frame import Frame
from .grid import Grid, find_grids
from .pieces import Piece, PieceMaker, with_raised_attached
from .probe import Probe
from .rulings import Rule, Rulings, is_white, read_rulings
from .words import DOUBTFUL_SHARE, sample_share, share_among_few, shares_of

_COLUMN_GAP = 1.15
"""Of the letter height: a gap within a line that is no space between words."""
_SPACES = re.compile(' {3,}')


class PlacedTable(Struct):
    """A table and its box in reading space."""

    table: Table
    x0: float
    top: float
    x1: float
    bottom: float


class Page(Struct):
    """A page as read, in reading space.

    frame: of that space, without turns that are not the page's own; shown: with them, as the page is displayed.
    rules: its horizontal rules. drawn: how many objects and segments of paths it has. syllable_share: of its first words;
    None when it has few. garbled: the share of its characters in fonts that do not name their letters. plain: its text
    has nothing but common letters.
    """

    number: int
    frame: Frame
    shown: Frame
    pieces: list[Piece] = field(default_factory=list)
    tables: list[PlacedTable] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    furniture: list[Furniture] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    image_share: float = 0.0
    drawn: int = 0
    character_count: int = 0
    text: str = ''
    syllable_share: float | None = None
    garbled: float = 0.0
    plain: bool = True

    @property
    def width(self) -> float:
        return self.frame.width

    @property
    def height(self) -> float:
        return self.frame.height


def read_page(document, index: int, limits: Limits, path: str, data: bytes = b'', watchful: bool = False) -> Page:
    """Read one page (0-based). data: the file's bytes, for pages that pdfplumber must read. watchful: look at the fonts
    even if nothing odd is seen, as a page before has one that does not name its letters.

    Raises DamagedFile or LimitExceeded.
    """
    place = f'page {index + 1}'
    with pdfium.opened_page(document, index, path) as (page_pointer, text_pointer):
        frame, text, probe, rulings = _marks(page_pointer, text_pointer, limits, place)
        grids = [grid for grid in find_grids(rulings.horizontal, rulings.vertical, place=place)
                 if not (grid.rules and all(map(is_white, grid.rules)))]
        characters = read_characters(text, probe, bool(grids))
        share, odd = shares_of(text)
        if share is not None and share < DOUBTFUL_SHARE:
            # Spaces where none are, or none where they are: the letters' places may tell words better.
            sorted_anew = read_characters(text, probe, True, resort=True)
            if share_among_few(sorted_anew.text) > share + 0.05:
                characters, share = sorted_anew, sample_share(sorted_anew.text)
        if not (data and _unproven(characters)):
            page = _page(index, frame, characters, rulings, grids, share)
            if (odd or watchful or not page.plain and has_odd_characters(text)) and not page.notices:
                page.garbled = garbled_share(text, probe, not odd or watchful)
            return page
    frame, characters, rulings = read_by_pdfplumber(data, index, path)
    grids = find_grids(rulings.horizontal, rulings.vertical, place=place)
    return _page(index, frame, characters, rulings, grids, sample_share(characters.text))


def _marks(page_pointer, text_pointer, limits: Limits, place: str) -> tuple[Frame, str, Probe, Rulings]:
    """What stands on an open page before anything is made of it: its frame, its characters, its rules."""
    frame = Frame(*pdfium.page_box(page_pointer), pdfium.rotation(page_pointer))
    text = pdfium.page_text(text_pointer, limits.elements, place)
    probe = Probe(pdfium.handle(text_pointer), frame)
    if turns := content_turns(text, probe):
        frame = frame.turned(turns)
        probe = Probe(probe.handle, frame)
    return frame, text, probe, read_rulings(pdfium.handle(page_pointer), frame, limits.elements, place)


def page_marks(document, index: int, limits: Limits, path: str, data: bytes) -> tuple[Frame, Characters, Rulings]:
    """The characters of a page (0-based), each with its box, and its rules, as `read_page` takes them: for a picture."""
    with pdfium.opened_page(document, index, path) as (page_pointer, text_pointer):
        frame, text, probe, rulings = _marks(page_pointer, text_pointer, limits, f'page {index + 1}')
        characters = read_characters(text, probe, True)
        if not characters.loaded:
            characters.load_all()
        if not _unproven(characters):
            return frame, characters, rulings
    return read_by_pdfplumber(data, index, path)


def _encoding(page: Page) -> str:
    """The old Vietnamese encoding that a page's fonts show as garbled letters, '' for Unicode (or what is no text)."""
    if page.syllable_share is None or page.syllable_share >= DOUBTFUL_SHARE:
        return ''
    verdict = judge(page.text)
    if verdict.encoding == 'unicode':
        return ''
    page.text = decode_legacy(page.text, verdict.encoding)
    page.syllable_share = sample_share(page.text)
    page.notices.append(Notice(
        'legacy_encoding',
        f'Page {page.number} is set in fonts of an old encoding ({verdict.encoding}) and was decoded.',
        f'Trang {page.number} dùng phông mã cũ ({verdict.encoding}), đã được chuyển sang Unicode.',
        Place(page.number), doubtful=False))
    return verdict.encoding


def _unproven(characters: Characters) -> bool:
    """Whether pdfium's places cannot be trusted: letters without extent, or a good part of the text askew."""
    inked = len(characters.text) - characters.text.count(' ')
    if characters.watermark and len(characters.watermark) > 0.2 * inked:
        return True
    if not characters.loaded or inked < 20:
        return False
    if sum(map(ge, characters.left, characters.right)) - 2 * characters.text.count('\n') <= 0.2 * inked and sum(
            map(ge, characters.bottom, characters.top)) - 2 * characters.text.count('\n') <= 0.2 * inked:
        return False
    flat = sum(1 for letter, left, right, bottom, top in zip(characters.text, characters.left, characters.right,
                                                            characters.bottom, characters.top)
               if not letter.isspace() and (right - left < 0.01 or top - bottom < 0.01) and letter not in HYPHENS)
    return flat > 0.2 * inked


def _page(index: int, frame: Frame, characters: Characters, rulings: Rulings, grids: list[Grid],
          share: float | None) -> Page:
    page = Page(index + 1, frame.as_read(), frame, image_share=rulings.image_share, drawn=rulings.drawn,
                character_count=len(characters.text), text=characters.text, syllable_share=share)
    if characters.watermark:
        page.furniture.append(Furniture('watermark', characters.watermark, Place(index + 1)))
    maker = PieceMaker(characters, characters.probe, index + 1, frame.height, _encoding(page))
    _fill(page, grids, maker)
    page.plain = maker.plain
    page.rules = rulings.horizontal
    return page


def _fill(page: Page, grids: list[Grid], maker: PieceMaker) -> None:
    """Give each line's stretches to the cells they stand in; what stands in none is text of the page."""
    grids = [grid for grid in grids if len(grid.cells) > 1]  # a frame (one cell) is no table
    running = _running_edges(maker.characters.lines)
    contents: list[dict[int, list[Piece]]] = [{} for _ in grids]
    spans = [(number, grid, grid.box) for number, grid in enumerate(grids)]
    height = maker.height
    for line in maker.characters.lines:
        touched = []
        if spans:
            left, right, foot, head = _extent(line, maker.characters)
            middle = height - (head + foot) / 2
            touched = [(number, grid) for number, grid, (x0, top, x1, bottom) in spans
                       if x0 < right and left < x1 and top - 4 < middle < bottom + 4]
        if not touched:
            page.pieces.extend(_free_pieces(line, maker, running))
            continue
        if line.turned:
            _give_turned(page, line, maker, touched, contents)
            continue
        edges = touched[0][1].xs if len(touched) == 1 else sorted({x for _, grid in touched for x in grid.xs})
        last: tuple[int, int] | None = None
        for piece in split_at_rules(line, maker, edges):
            x, y = piece.centre, piece.baseline - 0.3 * piece.size
            owner = None
            for number, grid in reversed(touched):
                if (cell := grid.cell_at(x, y)) >= 0:
                    owner = (number, cell)
                    break
            if owner is None:
                page.pieces.extend(_free_pieces(TextLine(piece.start, piece.end), maker))
            else:
                held = contents[owner[0]].setdefault(owner[1], [])
                # A merged cell that no rule parts, but other rows' rules do: what stands in it is one.
                if owner == last and held:
                    held[-1] = _as_one(maker, held[-1], piece)
                else:
                    held.append(piece)
            last = owner
    page.pieces = with_raised_attached(page.pieces)
    for held in contents:
        for cell, pieces in held.items():
            if len(pieces) > 1:
                held[cell] = with_raised_attached(pieces)
    _emit_tables(page, grids, contents, maker)


def _as_one(maker: PieceMaker, one: Piece, other: Piece) -> Piece:
    """Two neighbouring pieces of a line as one: by their boxes where those of their letters are not known."""
    return maker.make(one.start, other.end) if other.first_letter else maker.together([one, other])


def _extent(line: TextLine, characters: Characters) -> tuple[float, float, float, float]:
    """Left, right, bottom and top of a line."""
    rectangles = line.rectangles
    if rectangles is None:
        of = slice(line.start, line.end)
        return (min(characters.left[of]), max(characters.right[of]), min(characters.bottom[of]),
                max(characters.top[of]))
    if len(rectangles) == 1:
        return rectangles[0]
    return (rectangles[0][0], rectangles[-1][1], min([box[2] for box in rectangles]),
            max([box[3] for box in rectangles]))


def _give_turned(page: Page, line: TextLine, maker: PieceMaker, touched, contents) -> None:
    """Vertical text: stretches of letters whose centres are in one cell."""
    characters, begin, current = maker.characters, line.start, None
    for index in range(line.start, line.end + 1):
        owner = None
        if index < line.end:
            if characters.text[index].isspace():
                continue
            x = (characters.left[index] + characters.right[index]) / 2
            y = maker.height - (characters.bottom[index] + characters.top[index]) / 2
            owner = next(((number, cell) for number, grid in touched if (cell := grid.cell_at(x, y)) >= 0), None)
        if index == line.end or (current is not None and owner != current):
            piece = maker.make(begin, index, line.turned)
            if piece is not None and current is not None:
                contents[current[0]].setdefault(current[1], []).append(piece)
            elif piece is not None:
                page.pieces.append(piece)
            begin = index
        current = owner


def _emit_tables(page: Page, grids: list[Grid], contents: list[dict[int, list[Piece]]], maker: PieceMaker) -> None:
    nested: set[int] = set()
    for number, grid in enumerate(grids):
        if not contents[number]:
            continue
        outer = _holder(grids, number, contents)
        if outer is not None:
            # A table within a cell: its text stays in the cell, row by row.
            other, cell = outer
            contents[other].setdefault(cell, []).extend(
                piece for pieces in contents[number].values() for piece in pieces)
            nested.add(number)
            page.notices.append(Notice(
                'nested_table', 'A table stands within a cell of another table; it was read as the text of that cell.',
                'Có bảng nằm trong một ô của bảng khác; bảng đó được đọc như chữ của ô.',
                Place(page.number, None, page.frame.displayed(*grid.box))))
    for number, grid in enumerate(grids):
        if number in nested or not contents[number]:
            continue
        maker.measure([piece for pieces in contents[number].values() if len(pieces) > 1 for piece in pieces])
        table, notices = mark_cut_columns(make_table(grid, contents[number], page.number, page.frame), grid,
                                          contents[number], page.frame)
        page.notices.extend(notices)
        page.tables.append(PlacedTable(table, *grid.box))


def _holder(grids: list[Grid], number: int, contents) -> tuple[int, int] | None:
    """The grid and its cell that hold a whole grid, when the outer one has text in other cells too."""
    x0, top, x1, bottom = grids[number].box
    for other, grid in enumerate(grids):
        if other == number:
            continue
        left, upper, right, lower = grid.box
        if left - 1 <= x0 and x1 <= right + 1 and upper - 1 <= top and bottom <= lower + 1:
            cell = grid.cell_at((x0 + x1) / 2, (top + bottom) / 2)
            if cell >= 0:
                a, b, c, d = grid.boxes[cell]
                if a - 1 <= x0 and x1 <= c + 1 and b - 1 <= top and bottom <= d + 1:
                    return other, cell
    return None


def _running_edges(lines: list[TextLine]) -> frozenset[int]:
    """Where many lines begin that one operator draws: lines of running text, in which no columns are looked for."""
    starts = Counter([round(line.rectangles[0][0]) for line in lines if line.rectangles and len(line.rectangles) == 1])
    return frozenset(start for start, count in starts.items() if count >= 5)


def _free_pieces(line: TextLine, maker: PieceMaker, running: frozenset[int] = frozenset()) -> list[Piece]:
    """A line outside of tables, parted at gaps that are no spaces between words."""
    if line.turned:
        piece = maker.make(line.start, line.end, line.turned)
        return [piece] if piece else []
    rectangles = line.rectangles
    whole = maker.make(line.start, line.end, 0, rectangles or (line.whole and [line.whole]))
    if whole is None:
        return []
    if rectangles is not None and (len(rectangles) == 1 and round(rectangles[0][0]) in running and
                                   '   ' not in maker.characters.text[line.start:line.end] or
                                   not _may_have_gaps(line, maker, whole)):
        return [whole]
    cuts = _gaps(line, maker, whole.size)
    if not cuts:
        return [whole]
    pieces, begin = [], line.start
    for cut in [*cuts, line.end]:
        piece = maker.make(begin, cut)
        if piece is not None:
            pieces.append(piece)
        begin = cut
    return pieces


def _may_have_gaps(line: TextLine, maker: PieceMaker, whole: Piece) -> bool:
    """Whether the boxes of a line's characters are needed to look for gaps; they are then loaded."""
    characters, least = maker.characters, 0.6 * _COLUMN_GAP * whole.size
    rectangles = line.rectangles
    if (any(after[0] - before[1] > least for before, after in zip(rectangles, rectangles[1:])) or
            _SPACES.search(characters.text, line.start, line.end) or
            maker.probe.any_generated(_spaces(characters.text, line.start, line.end))):
        characters.load(line.start, line.end)
        return True
    return False


def _spaces(text: str, start: int, end: int) -> list[int]:
    return [at for at in range(start, end) if text[at] == ' ']


def _gaps(line: TextLine, maker: PieceMaker, size: float) -> list[int]:
    """Where a line is parted: indexes of the letters after a wide gap. A line stretched evenly has none."""
    characters, start, end = maker.characters, line.start, line.end
    left, right, text = characters.left, characters.right, characters.text
    least = _COLUMN_GAP * size
    steps = list(map(sub, left[start + 1:end], right[start:end - 1]))
    if not steps or (max(steps) <= 0.6 * least and not _SPACES.search(text, start, end)):
        return []
    gaps, before = [], None
    for index in range(start, end):
        if text[index].isspace():
            continue
        if before is not None and index > before + 1 or (before is not None and left[index] - right[before] > least):
            gaps.append((left[index] - right[before], index))
        before = index
    widest = max((gap for gap, _ in gaps), default=0.0)
    if widest <= least:
        return []
    usual = _median([gap for gap, _ in gaps])
    if len(gaps) > 2 and usual > 0.5 * widest:
        return []
    return [index for gap, index in gaps if gap > least and (gap > 2.2 * usual or len(gaps) < 3)]


def _median(values: list[float]) -> float:
    """The middle of values, of two the mean (`statistics` would cost every start 2 ms)."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
