"""Whether the text layer of a page can be used: scans have none, or one that a poor text recognition left."""
from __future__ import annotations

import re
from typing import Sequence

from ...document import Notice, Place
from ...errors import NoTextLayer
from .page import Page
from .words import SURE_SHARE

_WORD = re.compile(r'[^\W\d_]{2,}')
_MARKED = re.compile(r'[à-ỹÀ-Ỹđ]', re.IGNORECASE)
_LEAST_SHARE = 0.55
"""A report's words are syllables to 96 %, read in a wrong encoding to less than 60 %."""
_FEW_MARKS, _SHARE_WITHOUT_MARKS = 0.15, 0.85
_PAGE_NUMBER = 30
"""Characters: what is no longer than this makes no file of garbage usable."""
_GARBLED = 0.7
"""Of a page's characters: when so many are in fonts without letters, nothing of it can be used."""
_OUTLINES = 400
"""Objects and segments drawn on a page without text: from here on they may be letters in outline."""
_SCAN = 0.6
"""Of the page: an image from this size on is the page itself."""

SMALLEST = 5.0
"""Points: a letter height below which nobody sets the text of a report (PDF 32000-1, 14.11.2: a page with a UserUnit of
its own is shown larger than its numbers say; pdfium does not tell)."""

USABLE, EMPTY, GARBAGE = 'usable', 'empty', 'garbage'


def judge_pages(pages: Sequence[Page], path: str) -> list[Notice]:
    """Notices for pages without usable text. Raises NoTextLayer when no page has any."""
    states = [judge_text(page) for page in pages]
    if not any(state == USABLE and (GARBAGE not in states or len(page.text) > _PAGE_NUMBER)
               for page, state in zip(pages, states)):
        raise NoTextLayer('' if GARBAGE not in states else 'the text layer is not Vietnamese text', path=path)
    notices = []
    for page, state in zip(pages, states):
        if state == EMPTY and page.image_share < 0.2 and not page.text.strip():
            if page.drawn < _OUTLINES:
                continue  # an empty page is no scan
        if state != USABLE:
            notices.append(Notice(
                'page_without_text', f'Page {page.number} is an image or has an unusable text layer; it was not read.',
                f'Trang {page.number} là ảnh quét hoặc có lớp chữ hỏng; chưa đọc được.', Place(page.number)))
            if state == GARBAGE:
                page.pieces, page.tables = [], []
        elif page.garbled:
            notices.append(Notice(
                'garbled_font',
                f'Page {page.number} has a font that does not name its letters: words and numbers set in it are not '
                'what is printed.',
                f'Trang {page.number} có phông chữ không kèm bảng mã: chữ và số in bằng phông này không đọc được đúng.',
                Place(page.number)))
        elif page.image_share > _SCAN and any(piece.invisible for piece in page.pieces):
            notices.append(Notice(
                'recognised_text',
                f'Page {page.number} is a scan; its text was recognised by a machine and may be wrong.',
                f'Trang {page.number} là ảnh quét; chữ do máy nhận dạng, có thể sai.', Place(page.number)))
    return notices


def small_letters(page: Page) -> Notice:
    """The notice for a page of a file whose letters are too small to be read on paper."""
    return Notice(
        'small_letters',
        f'The letters of page {page.number} are too small to be read on paper (several pages printed on one, or a page that '
        'is to be shown enlarged): what stands side by side may not be told apart.',
        f'Chữ ở trang {page.number} quá nhỏ để đọc trên giấy (nhiều trang in trên một trang, hoặc trang phải phóng to khi '
        'xem): có thể không tách được các cột đứng cạnh nhau.', Place(page.number))


def judge_text(page: Page) -> str:
    """Whether the text of a page is usable, empty or garbage (*CQNG HOA XA HO! CHU NGHIA VT NAM*)."""
    text = page.text
    if page.image_share > _SCAN or len(text) < 60:
        inked = len(''.join(text.split()))
        if not inked or (inked < 30 and page.image_share > _SCAN):
            return EMPTY
    if page.garbled:  # the other fonts have been looked at
        return GARBAGE if page.garbled > _GARBLED else USABLE
    share = page.syllable_share
    if share is None or share > SURE_SHARE:
        return USABLE
    if share < _LEAST_SHARE:
        return GARBAGE
    words = _WORD.findall(text)
    marked = sum(1 for word in words if _MARKED.search(word)) / max(len(words), 1)
    if marked < _FEW_MARKS and share < _SHARE_WITHOUT_MARKS:
        return GARBAGE
    return USABLE
