"""Mentions resolved to documents: which get one id, which are kept apart, what is known of the document."""
import pytest

from extractor.extraction.citations import find_citations
from extractor.extraction.citations.documents import agrees, document_key, resolve_documents, slug
from extractor.extraction.citations.grammar import grammar_of
from extractor.patterns import shipped_patterns


def resolved(text, own_symbol='', own_issuer=''):
    return resolve_documents(find_citations(text), shipped_patterns(), own_symbol, own_issuer)


@pytest.mark.parametrize('text, ids', [
    ('Nghị định số 61/2018/NĐ-CP ngày 23/4/2018; Nghị định 61/2018/NĐ-CP', ['nd.61-2018-nd-cp'] * 2),
    ('Quyết định số 1O5/QĐ-UBND; Quyết định số 105/QĐ-UBND', ['qd.105-qd-ubnd'] * 2),
    ('Nghị quyết 57/NQ/TW; Nghị quyết số 57-NQ/TW', ['nq.57-nq-tw'] * 2),
    ('Quyết định số 06/2024/QĐ-UBND ngày 25/01/2024, Quyết định số 6/2024/QĐ-UBND',
     ['qd.6-2024-qd-ubnd.2024-01-25'] * 2),
    # A number begins anew every year: the date tells them apart, what is undated joins where only one fits
    ('Chỉ thị số 26/CT-TTg ngày 05/9/2016; Chỉ thị số 26/CT-TTg', ['ct.26-ct-ttg.2016'] * 2),
    ('Nghị quyết số 76/NQ-CP ngày 15/7/2021; Nghị quyết số 76/NQ-CP ngày 01/6/2023; Nghị quyết số 76/NQ-CP',
     ['nq.76-nq-cp.2021', 'nq.76-nq-cp.2023', 'nq.76-nq-cp']),
    ('Quyết định số 59/QĐ-UBND ngày 20/01/2021 của UBND tỉnh; Quyết định số 59/QĐ-UBND của UBND thành phố',
     ['qd.59-qd-ubnd.2021-01-20', 'qd.59-qd-ubnd']),
    ('Chỉ thị số 06/CT-UBND của Chủ tịch UBND tỉnh Khánh Hòa', ['ct.6-ct-ubnd.chu-tich-ubnd-tinh-khanh-hoa']),
    # The word decides: two documents with one symbol
    ('Nghị định số 38/CP ngày 04/5/1994; Nghị quyết số 38/CP ngày 04/5/1994', ['nd.38-cp.1994', 'nq.38-cp.1994']),
    # Numbers without symbol join the one document they fit
    ('Công điện số 232/CĐ-TTg ngày 05/01/2026; Công điện 232', ['cd.232-cd-ttg.2026'] * 2),
    ('Nghị định số 61/2018/NĐ-CP; Nghị định 61/2018', ['nd.61-2018-nd-cp'] * 2),
    ('Nghị quyết số 57-NQ/TW ngày 22/12/2024; Nghị quyết 57, 66', ['nq.57-nq-tw.2024', 'nq.57-nq-tw.2024', 'nq.66']),
    ('Nghị quyết số 66.7/2025/NQ-CP; Nghị quyết 66', ['nq.66-7-2025-nq-cp', 'nq.66']),
    # By name
    ('Luật Cán bộ, công chức năm 2008; Luật Viên chức', ['l.can-bo-cong-chuc.2008', 'l.vien-chuc']),
    ('Luật Cán bộ, công chức số 22/2008/QH12; Luật Cán bộ, công chức năm 2008', ['l.22-2008-qh12'] * 2),
    ('TCVN ISO 9001:2015; TCVN ISO 9001: 2015', ['tcvn.tcvn-iso-9001-2015'] * 2),
    ('Nghị quyết Trung ương 5 (khóa X)', ['nq.trung-uong-5-khoa-x']),
    ('Quyết định số     /QĐ-UBND', ['']),
])
def test_ids(text, ids):
    assert resolved(text)[0] == ids


@pytest.mark.parametrize('text, known', [
    ('Nghị định số 61/2018/NĐ-CP ngày 23/4/2018; Nghị định số 61/2018/NĐ-CP của Chính phủ về thực hiện cơ chế một cửa',
     ('NĐ', '61/2018/NĐ-CP', '2018-04-23', 'Chính phủ', 'printed', 'thực hiện cơ chế một cửa', 2)),
    ('Quyết định số 468/QĐ-TTg ngày 27/3/2021', ('QĐ', '468/QĐ-TTg', '2021-03-27', 'Thủ tướng Chính phủ', 'symbol', '',
                                                 1)),
    ('Công văn số 1159/BNV-CCHC', ('CV', '1159/BNV-CCHC', '', 'Bộ Nội vụ', 'symbol', '', 1)),
    ('Thông tư liên tịch số 02/2012/TTLT-VPCP-BNV', ('TTLT', '02/2012/TTLT-VPCP-BNV', '',
                                                     'Văn phòng Chính phủ; Bộ Nội vụ', 'symbol', '', 1)),
    ('Kế hoạch số 13/KH-VHTT ngày 28/01/2021', ('KH', '13/KH-VHTT', '2021-01-28', 'Phòng Văn hóa và Thông tin',
                                                'report', '', 1)),
    ('Luật Viên chức năm 2010', ('L', '', '', 'Quốc hội', 'symbol', 'Viên chức', 1)),
    ('Kế hoạch số 9/KH-ABCD', ('KH', '9/KH-ABCD', '', '', '', '', 1)),
])
def test_what_is_known_of_a_document(text, known):
    rows = resolved(text, '1336/BC-VHTT', 'Phòng Văn hóa và Thông tin')[1]
    assert [(row.doc_type, row.symbol, str(row.issued_on or ''), row.issuer, row.issuer_basis, row.subject,
             row.mentions)
            for row in rows] == [known]


def test_every_mention_is_counted_once():
    text = ('Nghị định số 61/2018/NĐ-CP; Luật Viên chức; Nghị định 61/2018; Quyết định số   /QĐ-UBND; Luật Viên chức '
            'năm 2010')
    ids, rows = resolved(text)
    assert sum(row.mentions for row in rows) == sum(bool(each) for each in ids)
    assert {row.document_id for row in rows} == set(ids) - {''}


@pytest.mark.parametrize('bodies, issuer, agreed', [
    (('UBND',), 'Chủ tịch UBND tỉnh Khánh Hòa', True), (('UBND',), 'Ủy ban nhân dân tỉnh', True),
    (('UBND',), 'HĐND tỉnh', False),
    (('BNV', 'CCHC'), 'Bộ trưởng Bộ Nội vụ', True), (('QH',), 'Ủy ban Thường vụ Quốc hội', False),
    (('CP',), 'Thủ tướng Chính phủ', False),
    (('TW',), 'Ban Bí thư', True), (('NV',), 'Phòng Nội vụ thành phố', True), (('ABCD',), 'Sở Nội vụ', None),
])
def test_issuer_and_symbol(bodies, issuer, agreed):
    assert agrees(bodies, issuer, grammar_of(shipped_patterns())) is agreed


def test_keys_and_slugs():
    assert slug('102-CTr/TU') == '102-ctr-tu'
    assert document_key(find_citations('Tờ trình số 3236/TTr -SNN')[0]) == ('ttr', '3236-ttr-snn')
