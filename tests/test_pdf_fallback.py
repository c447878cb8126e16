"""The page-by-page fallback reads what the fast way reads."""
from pathlib import Path

import pytest

from extractor.errors import DamagedFile
from extractor.readers.limits import DEFAULT_LIMITS
from extractor.readers.pdf import page as fast
from extractor.readers.pdf import read_pages, read_pdf

SAMPLE = Path(__file__).parent.parent / 'samples' / '1336-BC-VHTT.pdf'


def tight(text):
    return ''.join(text.split())


def test_pages_that_are_not_proven_are_read_by_pdfplumber(monkeypatch):
    data = SAMPLE.read_bytes()
    quick = read_pdf(data)
    monkeypatch.setattr(fast, '_unproven', lambda characters: True)
    slow = read_pdf(data)
    assert tight(slow.text) == tight(quick.text)
    assert [(table.row_count, table.column_count) for table in slow.tables] == [
        (table.row_count, table.column_count) for table in quick.tables]
    assert [block.text for block in slow.paragraphs] == [block.text for block in quick.paragraphs]
    assert [[cell.text for cell in table.cells] for table in slow.tables] == [
        [cell.text for cell in table.cells] for table in quick.tables]


def test_what_pdfplumber_cannot_open_is_damaged():
    from extractor.readers.pdf.fallback import read_by_pdfplumber
    with pytest.raises(DamagedFile):
        read_by_pdfplumber(b'%PDF-1.4 nothing', 0, 'a.pdf')


def test_a_page_of_the_sample_needs_no_fallback(monkeypatch):
    def never(*arguments):
        raise AssertionError('the fast way was not enough')
    monkeypatch.setattr(fast, 'read_by_pdfplumber', never)
    assert len(read_pages(SAMPLE.read_bytes(), '', DEFAULT_LIMITS)) == 9
