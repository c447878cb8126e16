"""Rules on cited documents: a printed line on the left, the rules that have something to say on the right."""
import datetime
from msgspec.structs import replace

import pytest

from extractor.checks.citations import check_citations, lint_examples
from extractor.document import Document, Paragraph
from extractor.extraction.citations import read_citations
from extractor.extraction.citations.documents import resolve_documents
from extractor.patterns import shipped_patterns
from extractor.report import CitationRow, ReportRow

REPORT = replace(ReportRow('r1'), issued_on=datetime.date(2021, 9, 13), period_start=datetime.date(2021, 7, 1))


def findings(text):
    patterns = shipped_patterns()
    document = Document.of('text', [Paragraph(line) for line in text.split('\n')])
    citations = read_citations(document, patterns)
    ids, _ = resolve_documents(citations, patterns)
    rows = [each.row('r1', number, None, ids[number - 1], document) for number, each in enumerate(citations, 1)]
    return check_citations(rows, REPORT, patterns)


def test_the_rules_do_what_their_examples_say():
    assert lint_examples(shipped_patterns()) == []


@pytest.mark.parametrize('text, rules', [
    ('Quyết định số 59/QĐ-UBND ngày 20/01/2021 của UBND thành phố', []),
    ('Quyết định số 59/QĐ-UBND ngày 31/9/2021', ['C01']),
    ('Quyết định số 59/QĐ-UBND ngày 20/01/2022', ['C01']),
    ('Nghị định số 61/2018/NĐ-CP ngày 23/4/2019', ['C02']),
    ('Kế hoạch số 59/QĐ-UBND ngày 20/01/2021', ['C03']),
    ('Công văn số 123/KH-UBND ngày 20/01/2021', ['C03']),
    ('Quy định số 205-QĐ/TW ngày 28/8/2019', []),
    ('Công văn số 12/TC-HCSN ngày 20/01/2021', []),
    ('Nghị quyết số 96/2019/QH14 ngày 27/11/2019 của Ủy ban Thường vụ Quốc hội', ['C04']),
    ('Chương trình số 12-CTr/TU ngày 31/3/2017; Chương trình số 12-CTr/TU ngày 30/3/2017', ['C05']),
    ('Kế hoạch số 12/KH-UBND ngày 31/3/2021 của UBND tỉnh; Kế hoạch số 12/KH-UBND ngày 30/3/2021 của UBND huyện', []),
    ('Quyết định số 93/2007/QĐ-TTg ngày 22/6/2007', ['C06']),
    ('Chỉ thị số 06/CT-UBND', ['C07']),
    ('Chỉ thị số 26/CT-TTg ngày 05/9/2016; Chỉ thị số 26/CT-TTg', []),
    ('Công điện 232 ngày 05/01/2021', ['C07']),
    ('Quyết định số 1O5/QĐ-UBND ngày 20/01/2021', ['C08']),
    ('Quyết định số 59/QÐ-UBND ngày 20/01/2021', ['C08']),
    ('Tờ trình số 3236/TTr -SNN ngày 20/01/2021', ['C08']),
    ('Nghị quyết 57/NQ/TW ngày 22/12/2020', ['C08']),
    ('Quyết định số     /QĐ-UBND', ['C09']),
    ('Quyết định số 59/QĐ-UBND ngày     tháng 9 năm 2021', ['C07', 'C09']),
    ('(theo 63/2020/QH14 ngày 18/6/2020)', ['C10']),
    ('TCVN ISO 9001:2015; Luật Viên chức năm 2010; Nghị quyết Đại hội XIII của Đảng', []),
])
def test_rules(text, rules):
    assert [each.rule for each in findings(text)] == rules


def test_findings_say_what_and_where():
    finding, = findings('Nghị quyết số 96/2019/QH14 ngày 27/11/2019 của Ủy ban Thường vụ Quốc hội')
    assert (finding.severity, finding.refs, finding.expected, finding.actual) == (
        'warning', 'citations:1', 'Quốc hội', 'Ủy ban Thường vụ Quốc hội')
    assert 'Ủy ban Thường vụ Quốc hội' in finding.message and 'ký hiệu lại là của Quốc hội' in finding.message_vi


@pytest.mark.parametrize('issuer, symbol, faulty', [
    ('Bộ GTVT', '58/2015/TT-BGTVT', False), ('Bộ trưởng Bộ GTVT', '58/2015/TT-BGTVT', False),
    ('Bộ NN&PTNT', '58/2015/TT-BNNPTNT', False),
    ('Bộ Nội vụ', '58/2015/TT-BGTVT', True),
])
def test_an_issuer_printed_in_letters_is_the_body_of_the_symbol(issuer, symbol, faulty):
    row = CitationRow('r1', 1, 'TT', '58', 2015, symbol, datetime.date(2015, 10, 20), issuer, document_id='d',
                      text=f'Thông tư số {symbol} của {issuer}')
    assert ('C04' in [each.rule for each in check_citations([row], REPORT, shipped_patterns())]) is faulty


@pytest.mark.parametrize('again, noted', [
    ('về công tác văn thư, lưu trữ của các cơ quan', []),
    ('về phòng cháy, chữa cháy rừng mùa khô', ['C05']),
])
def test_one_document_under_two_titles_is_a_note(again, noted):
    text = (f'Quyết định số 59/QĐ-UBND ngày 20/01/2021 về việc công tác văn thư, lưu trữ năm 2021.\n'
            f'Quyết định số 59/QĐ-UBND ngày 20/01/2021 {again}.')
    assert [(each.rule, each.severity) for each in findings(text) if each.rule == 'C05'] == [
        (rule, 'info') for rule in noted]
