"""The title of a document: its type name and its subject, over several lines, in one line and in sentence case."""
from __future__ import annotations

import re

from msgspec import Struct

from ...language.folding import fold
from ...language.text import one_line
from ...patterns.letterhead import LetterheadWords
from .head_block import HeadBlock
from ..lines import Line, gap_pieces, is_capitals, is_rule
from .wording import lower_first, sentence_case

MOST_LINES = 8
_LABEL = re.compile(
    r'PHẦN\s+\S|Phần\s+(?:thứ\s+)?(?:nhất|hai|ba|tư|một|[IVX\d]{1,4})(?!\w)'
    r'|(?:[IVX]{1,4}\s*(?:[./)]|[-–]\s)|[A-D]\s*[./)]|\d{1,2}\s*(?:[./)]|[-–]\s))\s*\S')
_OUTLOOK = re.compile(r'(?:và\s+)?(?:phương\s+hướng|nhiệm\s+vụ|kế\s+hoạch|giải\s+pháp|mục\s+tiêu)(?!\w)', re.IGNORECASE)
"""How the second half of a title begins: *…năm 2025; / phương hướng, nhiệm vụ năm 2026*."""

_LONG, _LONGEST = 230, 450
"""Characters of a line of a title; the second where it is a whole subject in capitals, put together by a reader."""

_NAMES_ISSUER = ('QĐ', 'NQ', 'NĐ', 'TT', 'TTLT')
"""Types under whose title stands who decides: *QUYẾT ĐỊNH / VỀ VIỆC … / CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH / Căn cứ …*."""


class Title(Struct, frozen=True):
    """A title as read. raw: its lines as printed, joined. lines: indexes of the head's lines it takes up. doc_type:
    of its type name."""

    text: str
    raw: str
    doc_type: str
    lines: frozenset[int]


def read_title(head: HeadBlock, words: LetterheadWords) -> Title | None:
    """The title that begins at the head's type line; of a công văn the subject after *V/v*; None when there is none."""
    if head.title_at is None:
        if not head.about:
            return None
        subject = sentence_case(head.about.rstrip(' .;'), words)
        return Title(subject, head.about, 'CV', frozenset())
    code, length = words.type_of(head.title_rest)
    first = head.title_rest[length:].strip(' :-–')
    subject = [first] if first else []
    taken = {head.title_at}
    start = head.lines[head.title_at]
    for at in range(head.title_at + 1, min(head.title_at + 1 + MOST_LINES, len(head.lines))):
        line = head.lines[at]
        if start.in_table and line.in_table and line.column != start.column:
            continue  # the other column of the letterhead
        if is_rule(line.text):
            taken.add(at)
            if subject:
                break
            continue
        piece = ' '.join(gap_pieces(line.text))
        if piece.startswith('('):
            taken.add(at)
            if piece.endswith(')'):
                continue
            break
        before = head.lines[at - 1]
        if subject and _set_apart(start, before, line) and not is_capitals(piece, 0.7):
            break
        last = subject[-1] if subject else piece
        if is_capitals(piece) and not is_capitals(last, 0.7) and not last.endswith((',', '-')):
            break  # after small letters capitals begin something new: a heading without a number
        following = head.lines[at + 1].text.strip() if at + 1 < len(head.lines) else ''
        if piece.endswith(';') and _OUTLOOK.match(following):
            taken.add(at)
            subject.append(piece)
            continue
        if not _goes_on(piece, line, subject, before, words):
            break
        if code in _NAMES_ISSUER and subject and _is_issuer(piece, subject[-1], words):
            break
        taken.add(at)
        if piece.casefold() in ('về việc', 'v/v') and not subject:
            piece = 'về việc'
        subject.append(piece)
    subject_text = _joined(subject, words)
    name = sentence_case(one_line(head.title_rest[:length]), words)
    name = name[:1] + name[1:].lower() if is_capitals(head.title_rest[:length]) else name
    text = f'{name} {lower_first(subject_text, words)}' if subject_text else name
    return Title(text.rstrip(' .;:'), one_line(' '.join([head.title_rest[:length], *subject])), code, frozenset(taken))


def _set_apart(start: Line, before: Line, line: Line) -> bool:
    """Whether an empty line stands before this one, in a text whose title lines have none between them."""
    if None in (start.place.line, before.place.line, line.place.line) or start is before:
        return False
    return line.place.line - before.place.line > 1 >= before.place.line - start.place.line


def _goes_on(piece: str, line: Line, subject: list[str], before: Line, words: LetterheadWords) -> bool:
    """Whether a line under the type name still belongs to the subject."""
    about = not subject and re.match(r'V\s?/\s?v\s', piece)
    longest = _LONGEST if not subject and is_capitals(piece) else _LONG
    if len(piece) > longest or _LABEL.match(piece) and not about or piece.startswith(('-', '+', '*')):
        return False
    if piece.endswith((':', ';')) or piece.endswith('.') and not piece.endswith('v.v.'):
        return False
    if not subject:
        return not re.match(r'Kính\s+gửi', piece, re.IGNORECASE)
    if line.block == before.block and not line.in_table:
        return True  # the same paragraph, only broken
    if before.style.bold and line.style.bold is False and not line.style.centred:
        return False
    if before.style.centred and line.style.centred is False:
        return False
    if is_capitals(piece, 0.7):
        return True
    if words.opening.match(fold(piece)) and piece[:1].isupper():
        return False
    if words.is_organ(piece) and piece[:1].isupper() and len(piece) > 60:
        return False
    return len(piece) <= 160


def _is_issuer(piece: str, before: str, words: LetterheadWords) -> bool:
    """Whether a line in capitals names who decides, and does not go on with the subject (*CỦA / SỞ NỘI VỤ*)."""
    return (is_capitals(piece) and (words.is_organ(piece) or words.role_of(piece) is not None)
            and fold(before.rstrip().rsplit(' ', 1)[-1]) not in words.joins)


def _joined(lines: list[str], words: LetterheadWords) -> str:
    """The subject's lines in one, each that is printed in capitals put into sentence case."""
    return one_line(' '.join(sentence_case(line, words, first=False) if is_capitals(line, 0.7) else line
                             for line in lines))
