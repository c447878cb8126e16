"""What is printed on pages but is no part of the text: page numbers, running headers and footers, signature stamps.

Also footnotes, which are text, but not where they stand.
"""
from __future__ import annotations

import re
from collections import Counter
from typing import Sequence

from ...document import Furniture
from ..running import shapes
from .by_position import WATERMARK
from .page import Page
from .pieces import BASELINE, DOWN_THE_PAGE, LOWERED, RAISED, Piece, place_of

_PAGE_NUMBER = re.compile(r'(?:trang|page)?\s*(?:[-–—]\s*)?(\d{1,4})(?:\s*[-–—])?(?:\s*(?:/|trên|of)\s*\d{1,4})?\s*',
                          re.IGNORECASE)
_MARGIN_SHARE = 0.14
"""Page numbers stand in this share of the page at its top or foot."""
_HEADER_DEPTH = 50.0
"""Points from the edge: what stands this near, on two pages alike, is a running header (margins are 20 mm or more)."""

_MOTTO = re.compile(r'C[ỘỌ]NG\s*H(?:ÒA|OÀ)\s*XÃ\s*HỘI\s*CHỦ\s*NGH[ĨI]A', re.IGNORECASE)
_STAMP_SEED = re.compile(
    r'(?:được\s+)?(?:người ký|ký bởi|ký số bởi|digitally signed by|signed by)\s*:?\s|'
    r'\d{1,2}[./-]\d{1,2}[./-]\d{4}[;,]?\s+\d{1,2}:\d{2}:\d{2}', re.IGNORECASE)
_STAMP_HINTS = ('gười ký', 'NGƯỜI KÝ', 'ý bởi', 'ý số bởi', 'igned by')
_STAMP_TIME = re.compile(r':\d\d:\d\d')
_STAMP_LINE = re.compile(
    r'(?:người ký|ký bởi|email|e-mail|cơ quan|tổ chức|đơn vị|chức vụ|ngày ký|thời gian(?: ký)?|nơi ký|lý do|date|'
    r'time|reason|'
    r'location|digitally signed|chữ ký số|signature)\b[^:]{0,20}:|(?:\d{1,2}:\d{2}:\d{2})?\s*\+0?7[:\']?00|'
    r'\d{1,2}:\d{2}:\d{2}\s*$|signature (?:valid|not verified)', re.IGNORECASE)
_LONGEST_STAMP_LINE = 120

_NOTE_MARK = re.compile(r'(?:[⁰¹²³⁴-⁹]{1,3}|\[?\d{1,3}\]?|\(\d{1,2}\)|\*{1,3})\s*(?=\S)')
_NOTE_SIZE = 0.93
"""A footnote's letters are at most this share of the body's."""


def take_above_head(page: Page) -> None:
    """Move out of a page what is printed above the national motto: marks of a document system, of a receiving office
    (*CÔNG VĂN ĐẾN; Số: 2457*), in the margin that Decree 30/2020/NĐ-CP, appendix I, leaves free. The letterhead's own
    lines begin beside the motto, or half a line above it."""
    motto = next((piece for piece in page.pieces if _MOTTO.search(piece.text)), None)
    if motto is None or motto.top > 0.4 * page.height:
        return
    above = [piece for piece in page.pieces if piece.baseline < motto.baseline - 0.5 * motto.size]
    head, marks = [piece for piece in page.pieces if piece not in above], []
    for piece in sorted(above, key=BASELINE, reverse=True):
        (head if _begins_letterhead(piece, motto, head) else marks).append(piece)
    for piece in sorted(marks, key=DOWN_THE_PAGE):
        _move(page, piece, 'stamp')
    for placed in [table for table in page.tables if table.bottom < motto.top]:
        text = ' '.join(cell.text for cell in placed.table.cells if cell.text)
        page.furniture.append(Furniture('stamp', text, placed.table.place))
        page.tables.remove(placed)


def _begins_letterhead(piece: Piece, motto: Piece, head: Sequence[Piece]) -> bool:
    """Whether a piece is one of the first lines of the issuing body: left of the motto or in its middle (a letterhead in
    one column), as large, above a line of the head and set as that is (in the middle; flush left in a page made of
    HTML). Lines further up follow each other as lines of one text do."""
    if piece.size < 0.85 * motto.size or piece.x0 > motto.x0 and abs(piece.centre - motto.centre) >= 8:
        return False
    step = (3 if piece.baseline > motto.baseline - 3.2 * motto.size else 1.8) * piece.size
    return any((abs(piece.centre - other.centre) < 8 or abs(piece.x0 - other.x0) < 3)
               and 0.5 * piece.size < other.baseline - piece.baseline < step
               and other.size >= 0.85 * motto.size for other in head)


def take_beside_and_over(page: Page, body_size: float) -> None:
    """Move out of a page what is written sideways beside its text (the number that a document system gives it), and
    letters several times as large as its text (*DỰ THẢO*, *BẢN SAO*)."""
    large = WATERMARK * body_size or 9e9
    for piece in [piece for piece in page.pieces if piece.turned or piece.size > large and _lies_over(piece, page)]:
        _move(page, piece, 'stamp' if piece.turned else 'watermark')


def _lies_over(piece: Piece, page: Page) -> bool:
    """Whether a piece is laid over text or a table: the large title of a cover stands by itself."""
    boxes = [(other.x0, other.top, other.x1, other.bottom) for other in page.pieces if other is not piece]
    boxes += [(table.x0, table.top, table.x1, table.bottom) for table in page.tables]
    return any(piece.x0 < x1 and x0 < piece.x1 and piece.top < bottom and top < piece.bottom for x0, top, x1, bottom in boxes)


def take_stamps(page: Page) -> None:
    """Move the text of digital signatures out of the page (*Người ký: …; Ngày ký: 13.09.2021 16:05:33 +07:00*)."""
    if not any(hint in page.text for hint in _STAMP_HINTS) and not _STAMP_TIME.search(page.text):
        return
    seeds = [piece for piece in page.pieces
             if len(piece.text) <= _LONGEST_STAMP_LINE and _STAMP_SEED.search(piece.text)]
    if not seeds:
        return
    sizes = sorted([piece.size for piece in page.pieces])
    small = 0.85 * sizes[len(sizes) // 2]  # letters of a stamp; a line below may be the rest of its last one
    taken, grown = list(seeds), True
    while grown:
        grown = False
        for piece in page.pieces:
            if piece in taken or len(piece.text) > _LONGEST_STAMP_LINE:
                continue
            near = [other for other in taken if _adjoin(piece, other)]
            if near and (_STAMP_LINE.match(piece.text) or (len(near) > 1 or piece.size < small) and any(
                    abs(other.size - piece.size) < 0.3 and abs(other.x0 - piece.x0) < 3 for other in near)):
                taken.append(piece)
                grown = True
    taken.sort(key=DOWN_THE_PAGE)
    page.furniture.append(Furniture('stamp', ' '.join(piece.text for piece in taken),
                                    place_of(taken[0], page.number, page.frame)))
    _remove(page, taken)


def _adjoin(one: Piece, other: Piece) -> bool:
    return (abs(one.baseline - other.baseline) < 1.8 * max(one.size, other.size) and
            one.x0 < other.x1 + 20 and other.x0 < one.x1 + 20 and abs(one.size - other.size) < 2)


def take_page_numbers(pages: Sequence[Page]) -> None:
    """Move page numbers out of the pages: the outermost line of a page that is a number fitting its place in the
    file."""
    found: list[tuple[Page, Piece, int]] = []
    for page in pages:
        for piece in _outermost(page):
            match = _PAGE_NUMBER.fullmatch(piece.text)
            if match and (piece.bottom < _MARGIN_SHARE * page.height or piece.top > (1 - _MARGIN_SHARE) * page.height):
                found.append((page, piece, int(match[1]) - page.number))
    offsets = Counter(offset for *_, offset in found)
    for page, piece, offset in found:
        if offset == 0 or offsets[offset] > 1 or _stands_apart(page, piece):
            _move(page, piece, 'page_number')


def _outermost(page: Page) -> list[Piece]:
    """The pieces of the first and of the last line of a page, if no table stands further out."""
    if not page.pieces:
        return []
    first = min(page.pieces, key=BASELINE)
    last = max(page.pieces, key=BASELINE)
    lines = []
    if all(table.top > first.baseline - first.size for table in page.tables):
        lines += [piece for piece in page.pieces if abs(piece.baseline - first.baseline) < 0.5 * first.size]
    if all(table.bottom < last.baseline for table in page.tables):
        lines += [piece for piece in page.pieces if abs(piece.baseline - last.baseline) < 0.5 * last.size
                  and piece not in lines]
    return lines


def _stands_apart(page: Page, piece: Piece) -> bool:
    others = [other for other in page.pieces if other is not piece]
    nearest = min((max(other.top - piece.bottom, piece.top - other.bottom) for other in others), default=99.0)
    edge = min(piece.top, page.height - piece.bottom)
    return edge < 60 and nearest > 0.8 * piece.size


def take_running_lines(pages: Sequence[Page]) -> None:
    """Move running headers and footers out of the pages: the same line at the same place outside of the body of all
    pages."""
    if len(pages) < 2:
        return
    for at_top in (True, False):
        for _ in range(3):
            if not _take_running_line(pages, at_top):
                break


def _take_running_line(pages: Sequence[Page], at_top: bool) -> bool:
    edges: dict[tuple, list[tuple[Page, list[Piece]]]] = {}
    for page in pages:
        if not page.pieces:
            continue
        edge = (min if at_top else max)(page.pieces, key=BASELINE)
        line = sorted((piece for piece in page.pieces if abs(piece.baseline - edge.baseline) < 0.5 * edge.size),
                      key=lambda piece: piece.x0)
        from_edge = edge.baseline if at_top else page.height - edge.baseline
        for shape in shapes(' '.join(piece.text for piece in line), page.number):
            edges.setdefault((shape, round(page.width), round(from_edge / 2)), []).append((page, line))
    moved: set[int] = set()
    for (_, width, _), members in sorted(edges.items(), key=lambda each: -len(each[1])):
        members = [(page, line) for page, line in members if page.number not in moved]
        if len(members) < 2:
            continue
        depth = max(piece.bottom if at_top else page.height - piece.top for page, line in members for piece in line)
        if depth < _HEADER_DEPTH or len(members) > 2 and depth <= 1 + min(
                _body_edge(page, {id(member): line for member, line in members}.get(id(page), ()), at_top)
                for page in pages if round(page.width) == width):
            for page, line in members:
                for piece in line:
                    _move(page, piece, 'header' if at_top else 'footer')
                moved.add(page.number)
    return bool(moved)


def _body_edge(page: Page, without: Sequence[Piece], at_top: bool) -> float:
    """How far from the edge of the page its body begins, leaving some pieces out."""
    if at_top:
        tops = [piece.top for piece in page.pieces if piece not in without] + [table.top for table in page.tables]
        return min(tops, default=page.height)
    bottoms = [piece.bottom for piece in page.pieces if piece not in without] + [table.bottom for table in page.tables]
    return page.height - max(bottoms, default=0.0)


def take_footnotes(page: Page, body_size: float) -> list[Piece]:
    """Take the lines of footnotes out of the page: small letters at its foot, below a short rule or led by a mark."""
    small = [piece for piece in page.pieces if piece.size <= _NOTE_SIZE * body_size]
    if not small:
        return []
    begins = None
    for y, x0, x1, _ in page.rules:
        if not 20 <= x1 - x0 < 0.55 * page.width or y < 0.35 * page.height:
            continue
        below = [piece for piece in page.pieces if piece.baseline - 0.5 * piece.size > y]
        if (below and
                all(piece.size <= _NOTE_SIZE * body_size for piece in below) and
                not any(table.bottom > y for table in page.tables)):
            first = min(below, key=DOWN_THE_PAGE)
            if _NOTE_MARK.match(first.text) and first.baseline - y < 3 * first.size + 6:
                begins = y if begins is None else min(begins, y)
    if begins is None:
        begins = _marked_foot(page, body_size)
        if begins is None:
            return []
    notes = [piece for piece in page.pieces if piece.baseline > begins]
    _remove(page, notes)
    return sorted(notes, key=lambda piece: (round(piece.baseline), piece.x0))


def _marked_foot(page: Page, body_size: float) -> float | None:
    """Where small lines begin at the foot of a page whose first has a superscript mark; None when there are none."""
    lines = sorted(page.pieces, key=lambda piece: -piece.baseline)
    foot = []
    for piece in lines:
        if piece.size > _NOTE_SIZE * body_size:
            break
        foot.append(piece)
    marked = [piece for piece in foot if piece.text[0] in '¹²³⁴⁵⁶⁷⁸⁹' and piece.top > 0.5 * page.height]
    if not marked or any(table.bottom > marked[-1].top for table in page.tables):
        return None
    return marked[-1].baseline - 0.5 * marked[-1].size


def mark_notes(lines: Sequence[Piece], last: int) -> tuple[list[bool], int]:
    """Which lines begin a footnote, and the number of the last one. Its mark becomes superscript, apart from its text.

    last: the number of the footnote before these. A line begins one when its mark goes on counting (or begins anew): a
    number at the beginning of any other line belongs to its sentence.
    """
    begins = []
    for line in lines:
        number = next((each for each in (last + 1, 1) if _has_mark(line.text, each)), None)
        if number is not None:
            last = number
            rest = line.text.lstrip('[(')[len(str(number)):].lstrip(')] ')
            line.text = f'{str(number).translate(RAISED)} {rest}'
        begins.append(number is not None or line.text[0] == '*' or not begins)
    return begins, last


def _has_mark(text: str, number: int) -> bool:
    plain, raised = str(number), str(number).translate(RAISED)
    if text.startswith(raised):
        return not text[len(raised):len(raised) + 1].translate(LOWERED).isdigit()
    return bool(re.match(rf'[\[(]?{plain}[\])]?(?=\s|[^\W\d_])', text))


def _move(page: Page, piece: Piece, kind: str) -> None:
    if not any(piece is other for other in page.pieces):
        return
    page.furniture.append(Furniture(kind, piece.text, place_of(piece, page.number, page.frame)))
    _remove(page, [piece])


def _remove(page: Page, gone: Sequence[Piece]) -> None:
    numbers = {id(piece) for piece in gone}
    page.pieces = [piece for piece in page.pieces if id(piece) not in numbers]


