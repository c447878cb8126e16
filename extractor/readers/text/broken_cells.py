"""Letterhead and signature copied out of Word, or out of a sheet: two cells of several lines, one tab between them.

Word writes a cell's paragraphs as lines and a tab where the next cell begins, so that the last line of the left cell
and the first of the right one share a line:

    ỦY BAN NHÂN DÂN
    HUYỆN TAM NÔNG<tab>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Độc lập - Tự do - Hạnh phúc

A sheet sets such cells in quotes. The parts are known by Decree 30/2020/NĐ-CP, appendix I: the national motto, place
and date on the right, the recipients on the left of a signature.
"""
from __future__ import annotations

import re
from typing import Sequence

from ...document import Cell, Place, Table
from .lines import Line, join_texts

_MOTTO = re.compile(r'"?(?:CỘNG\s+H[ÒO][AÀ]\s+XÃ\s+HỘI|ĐẢNG CỘNG SẢN)')
_RIGHT_HALF = re.compile(r'Độc\s+lập\s*[-–]|(?:[^\W\d_][^\d;:]{0,40},\s*)?ngày.{0,12}tháng.{0,12}năm', re.IGNORECASE)
_RULE = re.compile(r'[\s_=*.~─━—–-]+')
_RECIPIENTS = re.compile(r'"?Nơi\s+(?:nhận|gửi)', re.IGNORECASE)
NEW_PART = re.compile(r'P[Hh][Ụụ] [Ll][Ụụ][Cc]|B(?:iểu|ảng) (?:mẫu|số)|Mẫu số|'
                      r'(?:BIỂU|BẢNG|DANH MỤC|(?:MỘT SỐ )?SỐ LIỆU|TỔNG HỢP|KẾT QUẢ|THỐNG KÊ|MẪU)\b|\((?:Ban hành )?[Kk]èm theo|[|+│┃║┌┏╔]')
"""What a signature is not: the title of an annex, what stands below it, the first line of a drawn table."""
_SIGNED = re.compile(r'\(?(?:Đã ký|đã ký|ký tên|Chữ ký)')
_NAME = re.compile(r'[^\W\d_]\w*\.?(?: [^\W\d_]\w*\.?){1,6}')
_MOST_LINES = 40
_MOST_RECIPIENTS = 60
_ISSUER_LINES = 4
_GAP = 12
"""Empty lines that a signature may stand in."""


def read_broken_cells(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """The letterhead or signature block that begins at a line, as a layout table of two cells; None when none does."""
    text = lines[start].text
    if _RECIPIENTS.match(text):
        return _signature(lines, start)
    if text.isupper() and len(text) <= 100:
        return _letterhead(lines, start)
    return None


def _letterhead(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    anchor = next((at for at in range(start, min(start + _ISSUER_LINES, len(lines)))
                   if '\t' in lines[at].text or lines[at].blank), None)
    if anchor is None or lines[anchor].blank or not _MOTTO.match(lines[anchor].text.partition('\t')[2].lstrip()):
        return None
    after = lines[anchor + 1] if anchor + 1 < len(lines) else None
    if anchor == start and (after is None or '\t' in after.text or not _RIGHT_HALF.match(after.text)):
        return None  # each row of the letterhead on a line of its own
    halves: list[tuple[Line, str, str]] = [(line, line.text, '') for line in lines[start:anchor]]
    index = anchor
    while index < min(start + _MOST_LINES, len(lines)):
        line = lines[index]
        left, tab, right = line.text.partition('\t')
        if line.page_start and index > anchor:
            break
        if tab:
            halves.append((line, left, right))
        elif _RIGHT_HALF.match(line.text):
            halves.append((line, '', line.text))
        elif not _RULE.fullmatch(line.text) and not line.blank:
            # The number above its date, in a row of its own; anything else is the text below.
            if not re.match(r'Số\s*:', line.text) or not _dated_row_below(lines, index):
                break
            halves.append((line, line.text, ''))
        index += 1
        if 'ngày' in halves[-1][2] and _RIGHT_HALF.match(halves[-1][2].strip()):
            break
    return _layout(halves), index


def _dated_row_below(lines: Sequence[Line], index: int) -> bool:
    """Whether a tab with place and date follows in the next lines, as after a number with its subject below."""
    return any('\t' in line.text and _RIGHT_HALF.match(line.text.partition('\t')[2].lstrip())
               for line in lines[index + 1:index + 4])


def _signature(lines: Sequence[Line], start: int) -> tuple[Table, int] | None:
    """Recipients a line each, the signature beginning after the tab behind the last of them."""
    anchor = next((at for at in range(start, min(start + _MOST_RECIPIENTS, len(lines)))
                   if '\t' in lines[at].text or lines[at].blank or lines[at].page_start and at > start), None)
    if anchor is None or lines[anchor].blank or '\t' not in lines[anchor].text:
        return None
    left, _, right = lines[anchor].text.partition('\t')
    if '\t' in right.strip() or not _is_role(right):
        return None
    if anchor == start and (anchor + 1 == len(lines) or '\t' in lines[anchor + 1].text):
        return None  # a row a line
    if anchor == start and not _is_role(lines[anchor + 1].text):
        return None
    halves = [(line, line.text, '') for line in lines[start:anchor]] + [(lines[anchor], left, right)]
    index = end = anchor + 1
    named = False
    while index < min(anchor + _MOST_LINES, len(lines)) and not named:
        line = lines[index]
        text = line.text.strip().strip('"')
        if line.page_start or '\t' in line.text or index - end > _GAP:
            break
        if not line.blank:
            named = not text.isupper() and len(text) <= 50 and bool(_NAME.fullmatch(text)) and text.istitle()
            if not named and not _SIGNED.match(text) and (index > end or not _is_role(text)):
                break
            halves.append((line, '', text))
            end = index + 1
        index += 1
    return _layout(halves), end


def _is_role(text: str) -> bool:
    """Whether a line may be one of a signature: in capitals, and no title of an annex."""
    text = text.strip().strip('"').strip()
    return text.isupper() and len(text) <= 80 and not NEW_PART.match(text)


def _layout(halves: Sequence[tuple[Line, str, str]]) -> Table:
    cells = []
    for column in (0, 1):
        pieces = [(' '.join(half[1 + column].strip().strip('"').split()), half[0].place) for half in halves]
        pieces = [piece for piece in pieces if piece[0]] or pieces[:1]
        text, starts = join_texts(pieces, ['\n'] * (len(pieces) - 1))
        cells.append(Cell(text, 0, column, place=pieces[0][1], lines=starts))
    return Table(tuple(cells), 1, 2, Place(line=halves[0][0].number), ruled=False)
