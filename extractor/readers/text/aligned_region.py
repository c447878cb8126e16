"""Which lines may belong to a table whose columns only blanks keep apart: where it begins, ends and goes on."""
from __future__ import annotations

import re
from typing import Sequence

from ...document.row_shapes import is_value, read_code
from .aligned_block import header_length
from .aligned_page import MAX_LINES
from .aligned_pieces import pieces_of
from .lines import Line, segments
from .paragraphs import starts_item

_LOOK_AHEAD = 24
_ITEM = 40
"""From so many letters on a line that begins like an item of a list is one."""
_MAX_LENGTH = 600
"""A longer line is no row of a printed table."""
_FAR_RIGHT = 20
"""Indent from which on a line of one piece may be the top of a header."""
_UNIT_LINE = re.compile(r'\(?\s*(?:ĐVT|Đơn vị tính|Đơn vị)\s*:', re.IGNORECASE)
_CAPTION = re.compile(r'(?:PHỤ LỤC|Phụ lục(?=\s*$|\s*[:.(–-]|\s+(?:số\b|kèm\b|[IVXL\d]+\b|[A-Z]\b))|'
                      r'Biểu\s(?:mẫu|số)|BIỂU\s(?:MẪU|SỐ)|Mẫu số|Nơi nhận)')


def _is_row(line: Line) -> bool:
    """Whether a line certainly has columns: three pieces, or a number after a wide gap."""
    if len(line.text) > _MAX_LENGTH or '\t' in line.text:
        return False
    found = segments(line.text)
    return len(found) >= 3 or (len(found) == 2 and is_value(found[1][1]))


def begins_table(lines: Sequence[Line], start: int) -> bool:
    line = lines[start]
    if '  ' not in line.text or len(line.text) > _MAX_LENGTH or '\t' in line.text:
        return False
    if _UNIT_LINE.match(line.text.strip()) or _CAPTION.match(line.text.lstrip()):
        return False
    found = segments(line.text)
    if len(found) == 1 and line.indent < _FAR_RIGHT:
        return False
    if len(found) == 1 and (found[0][1][0] == '(' or ':' in found[0][1] or found[0][1].isdigit()
                            or _ends_title(lines, start) or not _columns_follow(lines, start)):
        return False
    if len(found) == 2 and starts_item(line.text) and not _is_row(line):
        return False
    near = []
    for each in lines[start + 1:start + _LOOK_AHEAD]:
        text = each.text.strip()
        if _CAPTION.match(text) or _UNIT_LINE.match(text) or len(text) > _ITEM and starts_item(text) and (
                len(segments(each.text)) == 1):
            break  # prose, or the lines above a table
        near.append(each)
    rows = sum(map(_is_row, near)) + _is_row(line)
    return rows >= 3 or (rows >= 2 and len(found) >= 3)


def _ends_title(lines: Sequence[Line], start: int) -> bool:
    """Whether a line of one piece ends what stands in the middle above a table: it closes a bracket, or stands in the
    middle right below a line that is longer and no header either."""
    text = lines[start].text.strip()
    if text.count(')') > text.count('('):
        return any('(' in line.text for line in lines[max(start - 3, 0):start])
    above = lines[start - 1] if start else None
    if above is None or above.blank or lines[start].page_start or len(segments(above.text)) > 1:
        return False
    line, long = lines[start].text, above.text
    return (above.indent > 0 and len(long.strip()) > len(text) and above.text.isupper() == line.isupper()
            and abs(above.indent + len(long) - lines[start].indent - len(line)) <= 4)


def _columns_follow(lines: Sequence[Line], start: int) -> bool:
    """Whether a header goes on below its topmost line: lines of several pieces, without a gap."""
    for line in lines[start + 1:start + 4]:
        found = segments(line.text)
        if line.blank or line.page_start or '\t' in line.text or starts_item(line.text):
            return False
        if len(found) == 1 and line.indent < 8:
            return False
        if len(found) >= 2:
            # A title in capitals above a header that is not in capitals is no part of it.
            return not lines[start].text.isupper() or line.text.isupper()
    return False


def region_end(lines: Sequence[Line], start: int) -> int:
    """The index after the last line that may belong to the table: an empty line before prose ends it, and a page."""
    index, has_data = start + 1, False
    limit = min(len(lines), start + MAX_LINES)
    while index < limit:
        line = lines[index]
        if line.page_start:
            following = None if has_data else next_page_goes_on(lines, index)
            if following is None:
                return index
            index = following + 1
            continue
        if '\t' in line.text or _CAPTION.match(line.text.lstrip()):
            return index
        if line.blank:
            after = next((at for at in range(index, min(index + 4, limit))
                         if not lines[at].blank or lines[at].page_start), None)
            if after is not None and lines[after].page_start:
                index = after
                continue
            if after is None or not _row_follows(lines, after, after - index, has_data):
                return index
            index = after
            continue
        has_data = has_data or _has_number(line)
        index += 1
    return limit


def next_page_goes_on(lines: Sequence[Line], index: int) -> int | None:
    """Where rows go on at the top of a page that prints no header again; None when something else begins there."""
    top = next((at for at in range(index, min(index + 6, len(lines))) if not lines[at].blank), None)
    if top is None or (lines[top].page_start and top > index) or _CAPTION.match(lines[top].text.lstrip()):
        return None
    near: list[Line] = []
    for line in lines[top:top + 8]:
        if line.blank or '\t' in line.text or len(line.text) > _MAX_LENGTH:
            break
        near.append(line)
    if near and len(segments(near[0].text)) == 1 and near[0].text.lstrip()[0].islower() and len(near[0].text) < 60 and (
            len(near) == 1 or _is_row(near[1])):
        return top  # the rest of a label
    while len(near) > 1 and not _has_number(near[0]) and (
            len(segments(near[0].text)) == 1 or near[0].text.lstrip()[0].islower()):
        near = near[1:]  # lines of cells that the page cut
    if not near or not any(map(_has_number, near[:4])) or header_length([pieces_of(line) for line in near]):
        return None
    first = lines[top].text.lstrip()
    return None if len(segments(first)) == 1 and first[0] in '-+*•' else top


def _has_number(line: Line) -> bool:
    return len(line.text) <= _MAX_LENGTH and any(is_value(text) for _, text in segments(line.text)[1:])


def _row_follows(lines: Sequence[Line], index: int, gap: int, has_data: bool) -> bool:
    """Whether the table goes on after some empty lines: with a row of data, or inside its header."""
    line = lines[index]
    if '\t' in line.text or _CAPTION.match(line.text.lstrip()):
        return False
    if not has_data:
        return gap == 1 and (_is_row(line) or len(segments(line.text)) >= 2)
    if _is_row(line):
        return _has_number(line) or read_code(segments(line.text)[0][1]) is not None
    text = line.text.strip()
    if gap > 1 or len(line.text) > 100 or text.isupper() or text[0] in '-+*•':
        return False
    if read_code(segments(line.text)[0][1]) is not None:
        return True
    after = next((each for each in lines[index + 1:index + 3] if not each.blank), None)
    return after is not None and not after.page_start and _has_number(after)
