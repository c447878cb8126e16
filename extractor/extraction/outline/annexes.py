"""Headings of annexes: their label as printed (*PHỤ LỤC I*, *Biểu mẫu 3*, *Phụ lục số 02*) and their title."""

from __future__ import annotations

import re

from msgspec import Struct

from ...document import Document
from ...document.model import Table
from ...language.text import one_line
from ...patterns.outline import OutlineWords
from ..letterhead.head_block import has_motto
from .headings import read_label
from ..lines import Line, is_capitals, is_rule

_LABEL = re.compile(
    r'(?P<label>(?P<word>PHỤ\s+LỤC|Phụ\s+lục|PHỤ\s+BIỂU|Phụ\s+biểu|BIỂU\s+MẪU|Biểu\s+mẫu|BIỂU|Biểu|MẪU|Mẫu)'
    r'(?:\s+(?:SỐ|Số|số)\s*:?)?(?:\s*(?P<number>\d{1,2}[A-Za-z]?(?![\w%])'
    r'(?:[./-][A-Z\d]\w{0,12}){0,3}|[IVX]{1,5}(?!\w)(?:[./-]\w{1,12}){0,3}|[A-HK](?!\w)))?)'
    r'\s*(?P<mark>[.:)–-])?\s*(?P<rest>.*)'
)
_ATTACHED = re.compile(
    r'\(?\s*(?:Kèm\s+theo|Ban\s+hành\s+(?:kèm|theo)|Đính\s+kèm|Theo\s+(?:Thông\s+tư|Quyết\s+định|Công\s+văn)\s+số)'
    r'|\(\s*(?:Sử\s+dụng\s+trong|Số\s+liệu|Kỳ\s+báo\s+cáo|Từ\s+ngày|Tính\s+đến|Đơn\s+vị)',
    re.IGNORECASE,
)
_MARGIN = re.compile(r'(?:Đơn\s+vị(?:\s+tính|\s+báo\s+cáo|\s+nhận)?|Ngày|Kỳ|Nơi|Số)\s*[:\d]', re.IGNORECASE)

_YEAR = re.compile(r'(?:19|20)\d\d\s?[.:;]?')

MOST_TITLE_LINES = 5


class AnnexHeading(Struct, frozen=True):
    """label: as printed, empty if there is none. form: a Biểu, not a Phụ lục. stop: index of the first line after
    it."""

    label: str
    heading: str
    form: bool
    stop: int


def annex_heading(
    document: Document, lines: list[Line], at: int, words: OutlineWords, *, after_foot: bool
) -> AnnexHeading | None:
    """The annex heading that begins at a line, or None.

    after_foot: the line stands after the signature, where a title in capitals or bold above a table is an annex's, too.
    """
    line = lines[at]
    text = one_line(line.text)
    match = _LABEL.fullmatch(text)
    if match and _is_label(match, line, after_foot):
        rest = one_line(match['rest'])
        if _ATTACHED.match(rest):
            rest = ''
        title, stop = ([rest] if rest else []), at + 1
        if not rest or is_capitals(rest, 0.8):
            more, stop = _title(document, lines, at + 1, words, rest)
            title += more
        label = one_line(match['label']).rstrip(' .:')
        form = not match['word'].upper().startswith('PHỤ')
        heading = one_line(' '.join(title)).rstrip(' .:') or label
        return AnnexHeading(label, heading, form, stop)
    if (
        after_foot
        and _stands_out(line, text)
        and not _labelled(text)
        and _above_table(document, lines, at)
        and not _no_title(text, words)
    ):
        title, stop = _title(document, lines, at, words, '')
        return AnnexHeading('', one_line(' '.join(title)).rstrip(' .:'), False, stop) if title else None
    return None


def _labelled(text: str) -> bool:
    """Whether a line begins with a label (*Biểu mẫu 3*, *PHỤ LỤC*), not with the word alone (*BIỂU TỔNG HỢP*)."""
    match = _LABEL.match(text)
    return match is not None and bool(match['number'] or match['word'].upper().startswith('PHỤ L'))


def _is_label(match: re.Match, line: Line, after_foot: bool) -> bool:
    """Whether a line that begins like a label is one, and no sentence (*Phụ lục I kèm theo báo cáo nêu …*)."""
    rest, number, word = match['rest'], match['number'], match['word']
    if not number and not word.upper().startswith('PHỤ L'):
        return False
    if not rest or _ATTACHED.match(rest) and (rest.startswith('(') or after_foot):
        return len(rest) < 200
    if match['mark'] and number and rest[:1].isupper() and len(rest) < 250:
        return after_foot or word.isupper() or is_capitals(rest, 0.8) or bool(line.style.bold)
    return is_capitals(rest, 0.8) and word.isupper()


def _title(
    document: Document, lines: list[Line], start: int, words: OutlineWords, begun: str
) -> tuple[list[str], int]:
    """The lines of a title from `start` on, and the index of the line after it and its note (*(Kèm theo …)*). begun: the
    words of the title on the line before."""
    title: list[str] = []
    at = start
    while at < len(lines) and at - start < MOST_TITLE_LINES:
        line, text = lines[at], one_line(lines[at].text)
        if at > start and any(
            isinstance(document.blocks[index], Table) and document.blocks[index].ruled
            for index in range(lines[at - 1].block + 1, line.block)
        ):
            break
        if is_rule(text):
            at += 1
            continue
        if _ATTACHED.match(text) or text.startswith('('):
            at += 1
            if title or begun:
                break
            continue  # what it is attached to may stand between its label and its title
        match = _LABEL.fullmatch(text)
        if (
            match
            and (match['number'] or match['word'].upper().startswith('PHỤ L'))
            and (not match['rest'] or match['mark'])
        ):
            break
        if (
            read_label(text)
            or text[:1] in '-–+*•'
            or _MARGIN.match(text)
            or words.words.is_organ(text)
            and is_capitals(text)
            or has_motto(text)
        ):
            break
        if _YEAR.fullmatch(text) and (title[-1] if title else begun).lower().endswith('năm'):
            title.append(text)  # … HÀNH CHÍNH NĂM / 2023
            at += 1
            continue
        if not _stands_out(line, text) and (title or begun or len(text) > 160 or text.endswith(('.', ';'))):
            break
        title.append(text)
        at += 1
        if not _stands_out(line, text):
            break
    return title, at


def _stands_out(line: Line, text: str) -> bool:
    return (
        len(text) < 250
        and (is_capitals(text, 0.8) or bool(line.style.bold) or bool(line.style.heading_level))
        and any(map(str.isalpha, text))
    )


def _above_table(document: Document, lines: list[Line], at: int) -> bool:
    """Whether a data table comes within a few short lines."""
    block = lines[at].block
    return any(
        isinstance(document.blocks[index], Table) and document.blocks[index].ruled
        for index in range(block + 1, min(block + 8, len(document.blocks)))
    )


def _no_title(text: str, words: OutlineWords) -> bool:
    """Lines in capitals or bold that are no title: bodies, motto, offices, margins."""
    return (
        words.words.is_organ(text)
        and is_capitals(text)
        or has_motto(text)
        or words.words.role_of(text) is not None
        or bool(_MARGIN.match(text))
        or len(text.split()) < 3
        or bool(read_label(text))
        or text[:1] in '-–+*•('
    )
