"""The builders of made reports: what they promise to the tests that use them."""
from __future__ import annotations

import io
import re
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest

from tests.builders.cases import made_case
from tests.builders.header_trees import TREES, lay_out
from tests.builders.layouts import Layout
from tests.builders.matching import compare_document, tight
from tests.builders.model import Amount, Dossiers, percentage
from tests.builders.printed import Grid, Line
from tests.builders.printing import render
from tests.builders.random_citations import Citer
from tests.builders.random_reports import Wish, random_report
from tests.builders.to_docx import write_docx
from tests.builders.to_gold import gold_rows, write_gold
from tests.builders.to_text import ENCODINGS, TABLES, TextStyle, encoded, write_text

ROOT = Path(__file__).resolve().parent.parent


def words_of_docx(data: bytes) -> str:
    xml = zipfile.ZipFile(io.BytesIO(data)).read('word/document.xml').decode('utf-8')
    xml = re.sub(r'<w:delText[^>]*>[^<]*</w:delText>', '', xml).replace('<w:noBreakHyphen/>', '<w:t>-</w:t>')
    return ''.join(re.findall(r'<w:t(?: [^>]*)?>([^<]*)</w:t>', xml)).replace('&amp;', '&').replace('&gt;', '>')


def words_of_pdf(data: bytes) -> tuple[str, list[str]]:
    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        text_page = page.get_textpage()
        pages.append(text_page.get_text_bounded())
        text_page.close()
        page.close()
    document.close()
    return ''.join(pages), pages


def printed_texts(printed) -> list[str]:
    """Every text that stands on the pages."""
    found = []
    for block in printed.blocks:
        if isinstance(block, Line):
            found.append(block.text)
        elif isinstance(block, Grid):
            found += [text for box in block.boxes for text in (box.text, *(line.text for line in box.lines))]
    return [text for text in found if text]


def test_the_same_seed_gives_the_same_bytes():
    one, two = made_case(5), made_case(5)
    assert one.sources() == two.sources()
    assert gold_rows(one.rendering) == gold_rows(two.rendering)


def test_there_are_at_least_twelve_header_trees_over_one_to_four_rows():
    headers = {name: lay_out(tree) for name, tree in TREES.items()}
    assert len(headers) >= 12
    assert {header.depth for header in headers.values()} == {1, 2, 3, 4}
    assert headers['g2'].paths[4] == ('Số hồ sơ nhận giải quyết', 'Trong đó',
                                      'Số mới tiếp nhận (trực tiếp - bưu chính)')


@pytest.mark.parametrize('tree', sorted(TREES))
def test_merged_headers_cover_each_place_once(tree: str):
    case = made_case(77, Wish(tree=tree, draft=False), rough=False)
    grid = next(block for block in case.rendering.printed.blocks if isinstance(block, Grid) and block.ruled)
    assert all(box is not None for row in grid.grid()[:grid.header_rows] for box in row)


def test_unspoilt_tables_close(tree_cases):
    for case in tree_cases:
        for line in case.rendering.truth.onestop.lines:
            if line.dossiers is None:
                continue
            told = line.dossiers
            apart = told.returned + told.withdrawn + told.stopped + told.supplement
            assert told.measure('received_total') == (
                told.measure('resolved_total') + told.measure('pending_total') + apart)
        measures = {row.measure for row in case.rendering.onestop}
        assert 'received_total' in measures


def test_a_form_without_a_column_counts_its_dossiers_elsewhere():
    told = Dossiers(online_full=5, in_person=3, on_time=4, not_due=2, returned=1, supplement=1)
    assert told.counted({'received_total'}).measure('resolved_total') == 5
    assert told.counted({'received_total'}).measure('pending_total') == 3
    assert told.counted({'returned', 'supplement_requested'}) == told


def test_planted_mistakes_name_the_rules_they_break(mistaken_cases):
    rules = [sorted({rule for rule, _ in case.rendering.findings}) for case in mistaken_cases]
    assert [rule for each in rules for rule in each if rule.startswith('C')] == ['C02', 'C03']
    assert {'T01', 'T02', 'T03'} <= {rule for each in rules for rule in each}


@pytest.mark.parametrize('amount, two_digits, plain', [
    (Amount(Decimal(2)), '02', '2'), (Amount(Decimal(0)), '00', '0'), (Amount(Decimal(25898)), '25.898', '25.898'),
    (Amount(Decimal('77.7'), kind='percent'), '77,7', '77,7'), (Amount(None, 'not_applicable'), '-', '-'),
    (Amount(Decimal(3), kind='fraction', denominator=Decimal(12)), '03/12', '3/12'),
    (Amount(Decimal(90), kind='bound', qualifier='>'), '>90', '>90'), (Amount(Decimal(0), kind='none'), 'Không',
                                                                       'Không'),
])
def test_amounts_are_printed_as_offices_print_them(amount, two_digits, plain):
    assert Layout(two_digits=True).show(amount).raw == two_digits
    assert Layout(two_digits=False).show(amount).raw == plain


def test_percentages_round_half_up():
    assert percentage(1, 8, 1) == Decimal('12.5') and percentage(5, 8000, 1) == Decimal('0.1')
    assert percentage(1, 0) is None


def test_mentions_print_what_they_are_said_to_print():
    import random
    from datetime import date
    citer = Citer(random.Random(1), date(2024, 6, 20), 'SNV')
    for _ in range(200):
        passage = citer.paragraph()
        printed = ''.join(passage.text.replace('Ð', 'Đ').replace('–', '-').split())
        for cited in passage.citations:
            assert ''.join(cited.symbol.split()).split('/')[0] in printed
            assert not cited.issuer or ''.join(cited.issuer.split()) in printed
            assert not cited.issued_on or str(cited.issued_on.year) in passage.text


def test_every_printed_text_stands_in_the_docx(rough_cases):
    for case in rough_cases:
        read = tight(words_of_docx(case.sources(('docx',))['source.docx']))
        skip = case.docx.numbered
        for text in printed_texts(case.rendering.printed):
            assert skip or tight(text) in read


def test_every_cell_stands_in_the_pdf(rough_cases):
    for case in rough_cases[:3]:
        read = tight(words_of_pdf(case.sources(('pdf',))['source.pdf'])[0])
        for block in case.rendering.printed.blocks:
            if isinstance(block, Grid) and block.ruled:
                missing = [word for box in block.boxes for word in box.text.split() if word[:3] not in read]
                assert not missing


@pytest.mark.parametrize('table', TABLES)
def test_texts_hold_every_number_of_the_tables(table: str):
    case = made_case(31, Wish(tree='g3', annex='one'), rough=False)
    text = write_text(case.rendering.printed, TextStyle(table=table)).decode('utf-8')
    tokens = set(re.split(r'[\s|]+', text))
    for row in case.rendering.onestop:
        assert not row.shown.raw or row.shown.raw in tokens


@pytest.mark.parametrize('encoding', ENCODINGS)
def test_encodings_come_back(encoding: str):
    import unicodedata
    text = 'Số hồ sơ nhận giải quyết: ủy ban, trễ hạn, Nguyễn Thị Thủy; Quyết định số 59/QĐ-UBND'
    data = encoded(text, encoding)
    name = {'nfd': 'utf-8', 'utf-8-sig': 'utf-8-sig'}.get(encoding, encoding)
    assert unicodedata.normalize('NFC', data.decode(name)) == text


def test_a_document_read_from_itself_agrees():
    from extractor.document.model import Cell, Document, Paragraph, Table
    case = made_case(8, Wish(tree='g2', annex='one'), rough=False, layout=Layout())
    blocks = []
    for block in case.rendering.printed.blocks:
        if isinstance(block, Line) and block.text:
            blocks.append(Paragraph(block.text))
        elif isinstance(block, Grid):
            cells = tuple(Cell(box.text, box.row, box.column, box.row_span, box.column_span) for box in block.boxes)
            blocks.append(Table(cells, block.row_count, block.column_count, ruled=block.ruled))
    document = Document.of('docx', blocks)
    assert compare_document(document, case.rendering.printed) == []
    spoilt = Document.of('docx', [block for block in blocks if not isinstance(block, Paragraph)])
    assert compare_document(spoilt, case.rendering.printed)


def test_gold_cases_are_written_for_the_scorer(tmp_path: Path):
    case = made_case(3)
    write_gold(tmp_path / case.name, case.rendering, case.sources(('txt',)).items())
    names = {path.name for path in (tmp_path / case.name).iterdir()}
    assert names == {'source.txt', 'report.csv', 'onestop.csv', 'indicators.csv', 'citations.csv', 'sections.csv',
                     'figures.csv', 'findings.csv'}
    assert (tmp_path / case.name / 'report.csv').read_text(encoding='utf-8').startswith('field,value\ndoc_type,')


def test_section_labels_follow_the_numbering_style():
    truth = random_report(4, Wish(generation=3, tree='g2'))
    roman = {label for label, *_ in render(truth, Layout(headings='roman')).sections}
    letter = {label for label, *_ in render(truth, Layout(headings='letter')).sections}
    assert {'I', 'II', 'II.1'} <= roman and {'A', 'B', 'B.I'} <= letter


@pytest.fixture
def seed_pages():
    sys.path.insert(0, str(ROOT / 'tools'))
    try:
        from sample_seed import seed_report
    finally:
        sys.path.pop(0)
    return seed_report


def test_the_seed_docx_is_what_its_text_says(samples: Path, seed_text: str, seed_pages):
    kept = zipfile.ZipFile(samples / '1336-BC-VHTT.docx')
    made = zipfile.ZipFile(io.BytesIO(write_docx(seed_pages(seed_text))))
    assert kept.read('word/document.xml') == made.read('word/document.xml')
    read = tight(words_of_docx((samples / '1336-BC-VHTT.docx').read_bytes()))
    for line in seed_text.split('\n'):
        assert all(tight(cell) in read for cell in line.split('\t'))


def test_the_seed_pdf_prints_its_annex_on_three_pages(samples: Path):
    _, pages = words_of_pdf((samples / '1336-BC-VHTT.pdf').read_bytes())
    with_header = [number for number, page in enumerate(pages, 1) if 'Chỉ tiêu thống kê' in page]
    assert with_header == [7, 8, 9] and len(pages) == 9
