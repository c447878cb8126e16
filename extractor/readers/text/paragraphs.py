"""Lines become paragraphs: what was broken only because the page was full is joined again, nothing else.

A file has either one paragraph a line (as the office systems export) or lines broken at a width (mail, terminals,
`pdftotext`). Which one is seen in the file itself: many lines of about the same length that go on in small letters.
"""
from __future__ import annotations

import re
from typing import Sequence

from msgspec import Struct

from ...document import Paragraph
from .lines import Line, paragraph

_NUMBERED = re.compile(
    r'(?:\d{1,3}(?:\.\d{1,3}){0,5}[.)/]|\d{1,3}(?:\.\d{1,3}){1,5}|[IVXL]{1,6}[.)/]|[A-ZĐ][.)/]|[a-zđ][)/])(?=\s)')
_BULLET = re.compile(r'[-+*•–—●○▪➢✓]\s*')
_OWN_LINE = re.compile(
    r'(?:CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập\s?-|Số:|Nơi nhận|Kính gửi|PHỤ LỤC|Phụ lục\s+\w+\s*$|Biểu (?:mẫu|số)|'
    r'(?:TM|KT|TL|TUQ|Q)\.\s|Điều\s+\d+\.|(?:Phần|Chương|Mục)\s+[IVX\d]+\b)')
_SENTENCE_END = re.compile(r'[.;:!?…]["”’)]?$|\./\.$')
_OPEN_TOKEN = re.compile(r'[\w&](?:[-/]|\u2011)$')
_TERMS = re.compile(r'[^\W\d_]')


class Wrapping(Struct, frozen=True):
    """How the lines of a file are broken.

    width: the length at which they are broken, 0 for a file with one paragraph a line. indented: paragraphs begin
    further to the right than their other lines. spaced: a blank line stands between paragraphs.
    """

    width: int = 0
    indented: bool = False
    spaced: bool = False


def starts_item(text: str) -> bool:
    """Whether a line begins a list item, a numbered heading, or a part that always has its own line."""
    text = text.lstrip()
    return bool(_NUMBERED.match(text) or _BULLET.match(text) or _OWN_LINE.match(text))


def detect_wrapping(lines: Sequence[Line]) -> Wrapping:
    """How a file's lines are broken, from its prose lines (tables taken out)."""
    filled = [line for line in lines if not line.blank]
    lengths = sorted(len(line.text) for line in filled)
    if len(lengths) < 6:
        return Wrapping()
    width = lengths[min(int(len(lengths) * 0.95), len(lengths) - 1)]
    if not 40 <= width <= 150:
        return Wrapping()
    full = going_on = pairs = after_blank = 0
    starts_right = starts = 0
    margin = _margin(filled)
    for line, following in zip(lines, lines[1:]):
        if line.blank or following.blank:
            after_blank += line.blank != following.blank
            continue
        pairs += 1
        if len(line.text) < 0.75 * width:
            continue
        full += 1
        first = following.text.lstrip()[:1]
        if first.islower():
            going_on += 1
        if starts_item(following.text):
            starts += 1
            starts_right += following.indent >= margin + 2
    if going_on < 3 or going_on < 0.35 * max(full - starts, 1):
        return Wrapping()
    return Wrapping(width, indented=starts > 2 and starts_right >= 0.6 * starts,
                    spaced=after_blank > 0.15 * len(filled))


def _margin(lines: Sequence[Line]) -> int:
    """The indent that the most lines have, of those near the left edge."""
    counts: dict[int, int] = {}
    for line in lines:
        if line.indent <= 12:
            counts[line.indent] = counts.get(line.indent, 0) + 1
    return max(counts, key=lambda indent: (counts[indent], -indent), default=0)


def _margins(lines: Sequence[Line]) -> list[int]:
    """For each line the margin of its page: pages are printed with margins of their own."""
    found: list[int] = []
    page: list[Line] = []
    for line in lines:
        if line.page_start and page:
            found.extend([_margin([each for each in page if not each.blank])] * len(page))
            page = []
        page.append(line)
    return found + [_margin([each for each in page if not each.blank])] * len(page)


def to_paragraphs(lines: Sequence[Line], wrapping: Wrapping) -> list[Paragraph]:
    """The paragraphs of some lines between tables; blank lines end one."""
    found: list[Paragraph] = []
    current: list[Line] = []
    margins = _margins(lines)
    skipped: list[Line] = []

    def settle() -> None:
        if current:
            found.append(paragraph(current, [_glue(a, b) for a, b in zip(current, current[1:])]))
            current.clear()

    for number, (line, margin) in enumerate(zip(lines, margins)):
        if line.blank:
            skipped.append(line)
            continue
        if current and _is_first_line(line, lines[number + 1:number + 2], margin):
            settle()
        elif current:
            over_page = line.page_start or any(each.page_start for each in skipped)
            previous = current[-1]
            joined = (_goes_on_next_page(previous, line, wrapping) if over_page
                      else not skipped and _goes_on(previous, line, wrapping, margin, len(current) == 1))
            if not joined:
                settle()
        current.append(line)
        skipped = []
    settle()
    return found


def _is_first_line(line: Line, after: Sequence[Line], margin: int) -> bool:
    """Whether a line is set in as the first of a paragraph is, the next standing at the margin."""
    return (margin + 2 <= line.indent <= margin + 12 and line.text.lstrip()[:1].isupper() and bool(after)
            and not after[0].blank and after[0].indent <= margin and not after[0].page_start
            and not starts_item(after[0].text))


def _glue(line: Line, following: Line) -> str:
    """What stands between two joined lines: nothing inside a document number (`117/QĐ-` `UBND`) or a parted word."""
    return '' if line.open_word or _OPEN_TOKEN.search(line.text[-3:]) else ' '


def _goes_on(line: Line, following: Line, wrapping: Wrapping, margin: int, first: bool) -> bool:
    """Whether `following` is the rest of the paragraph that `line` belongs to."""
    if line.open_word:
        return True
    if not wrapping.width:
        return False
    above, below = line.text.strip(), following.text.strip()
    if not above or not below:
        return False
    if line.indent >= margin + 12 and following.indent >= margin + 10:
        return False  # centred lines of a title
    word = below.split(None, 1)[0]
    fullness = 0.65 if _is_capitals(above) else 0.8  # capitals are wider where letters are not all of one width
    if len(line.text) + 1 + len(word) < fullness * wrapping.width:
        return False  # the next word would have fitted: the break is meant
    if _begins_anew(above, below):
        return False
    if _is_capitals(above) != _is_capitals(below) and not (below[0].islower() or below[0].isdigit()):
        return False
    if below[0].islower():
        return True
    indented = following.indent >= margin + 2
    if wrapping.indented:
        return not indented
    if first and not wrapping.spaced and _SENTENCE_END.search(above):
        return False
    return wrapping.spaced or not _SENTENCE_END.search(above)


def _begins_anew(above: str, below: str) -> bool:
    """Whether a line begins an item; a dash or number inside a sentence that came to stand first does not."""
    if _OWN_LINE.match(below):
        return True
    if match := _BULLET.match(below):
        rest = below[match.end():]
        if match[0][0] in '-–—+' and rest[:1].islower() and not _SENTENCE_END.search(above) and above[-1] != ',':
            return False
        return bool(rest) and not rest[0].isspace()
    if match := _NUMBERED.match(below):
        rest = below[match.end():].lstrip()
        return bool(rest) and (not rest[0].islower() or match[0][-1] in '.)/')
    return False


def _goes_on_next_page(line: Line, following: Line, wrapping: Wrapping) -> bool:
    if not wrapping.width or len(line.text) < 0.6 * wrapping.width:
        return False
    above, below = line.text.strip(), following.text.strip()
    if _SENTENCE_END.search(above) or _begins_anew(above, below):
        return False
    return below[0].islower() or below[0].isdigit()


def _is_capitals(text: str) -> bool:
    if sum(map(str.islower, text[:60])) > 20:
        return False  # of 200 letters not 20 may be small
    letters = _TERMS.findall(text[:200])
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= 0.9 * len(letters)
