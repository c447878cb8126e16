"""The opening and the closing of a report: who reports (*Phòng Văn hóa và Thông tin báo cáo …*) and on what period."""
from __future__ import annotations

import re

from msgspec import Struct

from ...document import Document, Paragraph
from ...document.model import FOOTNOTE
from ...language.periods import Period, find_periods, report_periods
from ...language.text import one_line
from ...patterns.letterhead import LetterheadWords

MOST_PARAGRAPHS = 8
_HEADING = re.compile(r'\s*(?:PHẦN\s+\S+|[IVX]{1,4}\s*(?:[./)]|[-–]\s)|[A-D]\s*[./)]|\d{1,2}\s*(?:[./)]|[-–]\s))\s*\S')
_REPORTS = re.compile(r'(?<!\w)báo cáo(?!\w)', re.IGNORECASE)
_MANNER = re.compile(r'(?:[ ,]+(?:xin|trân trọng|kính|tổng hợp(?: và)?|đã|xây dựng|gửi|lập))+[ ,]*$', re.IGNORECASE)
_LOOK_BACK = 300
"""Characters before *báo cáo* within which the body's name stands."""

_END_OF_NAME = re.compile(r'[,;.(]|\s+(?:về|trong|quý|năm|tháng|và|kính|đề nghị|gửi)\s')
_CLAUSE = re.compile(r'(?:^|[,;:.]\s+|\n)')
_CLOSING = re.compile(r'(?:Trên đây là|Trên đây là|Vậy\s|Trên đây\s)', re.IGNORECASE)
_VERBS = re.compile(r'\s(?:đã|về việc|ngày|số|được|theo|tại|của\s+(?:Bộ|Sở|Phòng|UBND|Ủy|Văn)|và\s+chỉ đạo)\s')


class Opening(Struct, frozen=True):
    """The paragraphs between title and first heading, and the one that closes the report.

    issuer: the body that says it reports, as printed. clause, closing: the clause in which it says on what. blocks: the
    opening's block indexes. end_mark: the body ends with the mark ./.
    """

    issuer: str = ''
    clause: str = ''
    closing: str = ''
    closing_issuer: str = ''
    blocks: tuple[int, ...] = ()
    closing_block: int | None = None
    end_mark: bool = False

    @property
    def periods(self) -> list[Period]:
        return report_periods(self.clause)

    @property
    def closing_periods(self) -> list[Period]:
        return report_periods(self.closing)


def read_opening(document: Document, first: int, stop: int | None, words: LetterheadWords) -> Opening:
    """Read the paragraphs from block `first` to the first heading, and the closing one before block `stop`."""
    issuer = clause = ''
    blocks: list[int] = []
    for index in range(first, min(first + 3 * MOST_PARAGRAPHS, len(document.blocks))):
        block = document.blocks[index]
        if not isinstance(block, Paragraph) or block.role == FOOTNOTE:
            if isinstance(block, Paragraph):
                continue
            break
        if _HEADING.match(block.text) and len(block.text) < 300 or len(blocks) >= MOST_PARAGRAPHS or index == stop:
            break
        blocks.append(index)
        found, said = who_reports(block.text, words)
        if found and not (issuer and 'như sau' not in said.lower()):
            issuer, clause = found, said
        elif not clause and 'như sau' in block.text.lower() and find_periods(block.text):
            clause = _last_clause(block.text)
    closing, closing_block, end_mark = _closing(document, stop)
    return Opening(issuer, clause, closing, _of_body(closing, words), tuple(blocks), closing_block, end_mark)


def who_reports(text: str, words: LetterheadWords) -> tuple[str, str]:
    """The body that says it reports, and its clause from there to the end of the sentence; two empty texts if none.

    *Thực hiện Công văn số 12/SNV ngày 5/3/2021 của Sở Nội vụ, UBND huyện Cam Lâm báo cáo kết quả … như sau:*
    """
    if 'báo' not in text.lower():
        return '', ''
    text = one_line(text)
    for match in _REPORTS.finditer(text):
        base = max(0, match.start() - _LOOK_BACK)
        before = _MANNER.sub('', text[base:match.start()].rstrip(' ,'))
        for start in reversed([each.end() for each in _CLAUSE.finditer(before)][-4:]):
            name = before[start:].strip()
            if _names_body(name, words):
                return _plain(name), text[match.start():]
    return '', ''


def _names_body(name: str, words: LetterheadWords) -> bool:
    """Whether words are the name of a body and nothing more: no verb, no number of a document."""
    return (2 <= len(name.split()) <= 18 and name[:1].isupper() and words.is_organ(name)
            and not _VERBS.search(f' {name} ') and not re.search(r'\d{2}', name) and name.count('(') == name.count(')'))


def _plain(name: str) -> str:
    """A body's name without what stands in brackets after it: *Sở Nội vụ (sau đây gọi là Sở)*."""
    return one_line(re.sub(r'\s*\([^()]*\)\s*$', '', name)).strip(' ,')


def _last_clause(text: str) -> str:
    at = [match.start() for match in re.finditer(r'báo\s+cáo', text, re.IGNORECASE)]
    return one_line(text[at[-1]:]) if at else ''


def _closing(document: Document, stop: int | None) -> tuple[str, int | None, bool]:
    """The closing sentence (*Trên đây là báo cáo …*) before the signature, its block, and whether ./. ends the body."""
    last = stop if stop is not None else len(document.blocks)
    end_mark, closing, at = False, '', None
    for index in range(last - 1, max(-1, last - 25), -1):
        block = document.blocks[index]
        if not isinstance(block, Paragraph) or block.role == FOOTNOTE:
            continue
        text = block.text.strip()
        end_mark = end_mark or text.endswith(('./.', './', '/.'))
        if _CLOSING.match(text):
            closing, at = one_line(text), index
            break
    return closing, at, end_mark


def _of_body(closing: str, words: LetterheadWords) -> str:
    """The body in *Trên đây là báo cáo … của UBND xã X*: the last one named so."""
    for match in reversed(list(re.finditer(r'(?<!\w)của ', closing))[-8:]):
        name = _END_OF_NAME.split(closing[match.end():match.end() + _LOOK_BACK])[0].strip()
        if words.is_organ(name) and name[:1].isupper() and len(name.split()) > 1:
            return one_line(name)
    return ''
