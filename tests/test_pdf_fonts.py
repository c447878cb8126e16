"""Fonts that do not name their letters, or name their weight wrongly."""
from __future__ import annotations

import io
import re

import pytest

from extractor import extract
from extractor.errors import NoTextLayer
from extractor.readers.pdf import read_pdf
from extractor.readers.pdf.fonts import is_garbled
from extractor.readers.pdf.probe import tells_weight
from tests.pdf_documents import BOLD, ROMAN, Pages, letterhead

BODY = ('Trong quý đã tiếp nhận 1.234 hồ sơ, trong đó trả đúng hạn 1.200 hồ sơ, quá hạn 34 hồ sơ; đã ban hành 12 văn bản '
        'chỉ đạo, điều hành công tác cải cách hành chính.')


def report(body=ROMAN) -> bytes:
    pages = Pages()
    y = letterhead(pages)
    pages.centred(y, 'BÁO CÁO', 'Kết quả công tác cải cách hành chính quý III năm 2021', font=BOLD)
    y = pages.paragraph(y + 40, BODY, font=body)
    pages.text(85, y + 10, 'Tổng số hồ sơ đã tiếp nhận trong quý: 5.678 hồ sơ.', font=BOLD)
    return pages.data()


def without_letters(data: bytes, font: str) -> bytes:
    """The file, its fonts of this name without the table that names their letters."""
    end = rb'(?=[ /])'
    return re.sub(rb'(/BaseFont /[A-Z]{6}\+' + font.encode() + end + rb'[^>]*?)/ToUnicode', rb'\1/ToUnicodX', data)


def test_a_bold_font_without_letters_is_said_and_every_value_of_its_page_needs_review():
    data = without_letters(report(), 'DejaVuSerif-Bold')
    assert [(notice.code, notice.place.page) for notice in read_pdf(data).notices] == [('garbled_font', 1)]
    figures = extract(io.BytesIO(data)).figures
    assert len(figures) > 2 and all(figure.needs_review for figure in figures)
    assert not any(figure.needs_review for figure in extract(io.BytesIO(report())).figures[:3])


def test_a_file_without_any_letters_has_no_text_layer():
    with pytest.raises(NoTextLayer):
        read_pdf(without_letters(report(BOLD), 'DejaVuSerif-Bold'))


@pytest.mark.parametrize('words, garbled', [
    (['\x03\x05\x08', '\x04\x06\x07\x0b', '\x03\x0c\x0d\x0e\x0f'], True),
    (['!"#$', '%&\'(', ')*+,-.', '/0123'], True),
    (['1.234', '98,5%', '(12/34)', '7.890', '–'], False),
    (['Tổng', 'số', 'thủ', 'tục', 'hành', 'chính:', '1.234'], False),
    (['........', '.....', '______', '------'], False),
    (['UBND', 'HĐND', 'TTHC', 'CCHC', 'VNPT-iGate', 'QLVB&ĐH'], False),
    (['III', 'IV', '+'], False),  # too little to tell
])
def test_what_no_letters_are(words, garbled):
    assert is_garbled(words) is garbled


@pytest.mark.parametrize('name, tells', [
    ('Tinos', True), ('NKSIIR+TimesNewRomanPSMT', True), ('Arial,Bold', True), ('VNI-Times', True),
    ('F1', False), ('CIDFont+F2', False), ('BAAAAA+TT3', False), ('T3Font_0', False), ('', False),
])
def test_whether_a_name_tells_the_weight(name, tells):
    assert tells_weight(name) is tells
