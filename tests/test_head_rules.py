"""The M and O rules: what a report prints on the left, the findings on the right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from extractor.checks.head import check_head, lint_examples as lint_rules
from extractor.document import Table
from extractor.extraction.letterhead import lint_examples as lint_letterhead, read_letterhead
from extractor.extraction.outline import lint_examples as lint_outline, read_outline
from extractor.patterns import shipped_patterns
from extractor.readers import read
from extractor.report import CitationRow, Report

from .head_documents import MOTTO, document, side_by_side

PATTERNS = shipped_patterns()


def findings(made, citations=()):
    letterhead = read_letterhead(made, PATTERNS)
    tables = {index for index, block in enumerate(made.blocks) if isinstance(block, Table) and block.ruled}
    outline = read_outline(made, PATTERNS, letterhead.blocks | tables)
    report = Report([letterhead.row('r')], outline.rows('r'), citations=list(citations), document=made)
    return check_head(report, letterhead, outline, PATTERNS)


def rules(made, severity=('error', 'warning'), citations=()):
    return [row.rule for row in findings(made, citations) if row.severity in severity]


def report_of(
    title='Công tác cải cách hành chính quý III năm 2021',
    opening='Sở Nội vụ báo cáo công tác cải cách hành chính quý III năm 2021 như sau:',
    window='Số liệu thống kê từ ngày 15/6/2021 đến ngày 14/9/2021',
    date='16 tháng 9 năm 2021',
    symbol='5/BC-SNV',
    outlook='quý IV năm 2021',
    signature='GIÁM ĐỐC\n\nPhạm Hùng',
    bodies='UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ',
    place='Khánh Hòa',
    closing='Trên đây là báo cáo công tác cải cách hành chính quý III năm 2021./.',
    more=(),
):
    return document(
        side_by_side(f'{bodies}\nSố: {symbol}', f'{MOTTO}\n{place}, ngày {date}'),
        'BÁO CÁO',
        title,
        opening,
        'I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH',
        'Đã chỉ đạo kịp thời.',
        'II. KẾT QUẢ THỰC HIỆN',
        '1. Cải cách thể chế',
        f'Không có. {window}.',
        *more,
        f'III. PHƯƠNG HƯỚNG, NHIỆM VỤ {outlook.upper()}',
        'Tiếp tục thực hiện kế hoạch.',
        closing,
        side_by_side('Nơi nhận:\n- Như trên;\n- Lưu: VT.', signature),
    )


def test_the_seed_has_its_two_findings(samples):
    for name in ('1336-BC-VHTT.txt', '1336-BC-VHTT.docx', '1336-BC-VHTT.pdf'):
        assert rules(read((samples / name).read_bytes(), path=name)) == ['M04', 'M06']


def test_a_report_in_order_has_none():
    assert rules(report_of()) == []


CASES = {
    'M01 symbol of another type': (dict(symbol='5/KH-SNV'), ['M01']),
    'M02 another body reports': (dict(opening='Sở Tư pháp báo cáo kết quả quý III năm 2021 như sau:'), ['M02']),
    'M02 the same body at length': (
        dict(opening='Sở Nội vụ tỉnh Khánh Hòa báo cáo kết quả quý III năm 2021 như sau:'),
        [],
    ),
    'M03 before the data end': (dict(date='10 tháng 9 năm 2021'), ['M03']),
    'M04 opening of another quarter': (dict(opening='Sở Nội vụ báo cáo kết quả quý II năm 2021 như sau:'), ['M04']),
    'M04 opening on the year': (
        dict(opening='Sở Nội vụ báo cáo kết quả thực hiện Kế hoạch cải cách hành chính năm 2021 như sau:'),
        [],
    ),
    'M04 closing of another year': (
        dict(closing='Trên đây là báo cáo cải cách hành chính quý III năm 2020./.'),
        ['M04'],
    ),
    'M04 heading of another period': (
        dict(more=('III. KẾT QUẢ CẢI CÁCH HÀNH CHÍNH 6 THÁNG ĐẦU NĂM 2021', 'Đạt kế hoạch.')),
        ['M04'],
    ),
    'M04 numbers written otherwise': (dict(opening='Sở Nội vụ báo cáo kết quả quý 3/2021 như sau:'), []),
    'M05 late': (dict(date='30 tháng 11 năm 2021'), ['M05']),
    'M06 a day early': (dict(window='Số liệu thống kê từ ngày 14/6/2021 đến ngày 13/9/2021'), ['M06']),
    'M06 the calendar quarter': (
        dict(window='Số liệu từ ngày 01/7/2021 đến ngày 30/9/2021', date='04 tháng 10 năm 2021'),
        [],
    ),
    'M06 from the 16th': (dict(window='Số liệu từ ngày 16/6/2021 đến ngày 15/9/2021'), []),
    'M06 a cut-off': (dict(window='Số liệu tính đến ngày 13/9/2021'), []),
    'M07 two windows': (dict(more=('2. Một cửa', 'Số liệu thống kê từ ngày 15/6/2021 đến ngày 15/9/2021.')), ['M07']),
    'M07 a longer window as well': (
        dict(more=('2. Một cửa', 'Số liệu thống kê 9 tháng từ ngày 15/12/2020 đến ngày 14/9/2021.')),
        [],
    ),
    'M10 a head of another kind': (dict(signature='TRƯỞNG PHÒNG\n\nPhạm Hùng'), ['M10']),
    'M10 by order of the head': (dict(signature='TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\n\nPhạm Hùng'), []),
    'M10 a deputy': (dict(signature='KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nPhạm Hùng'), []),
    'O04 outlook on the same period': (dict(outlook='quý III năm 2021'), ['O04']),
    'O04 outlook on the rest of the year': (dict(outlook='các tháng cuối năm 2021'), []),
}


@pytest.mark.parametrize('name', CASES)
def test_findings(name):
    changes, expected = CASES[name]
    assert rules(report_of(**changes)) == expected


def test_before_the_decree_there_is_no_rule_window():
    made = report_of(
        title='Công tác cải cách hành chính quý III năm 2015',
        opening='Sở Nội vụ báo cáo quý III năm 2015 như sau:',
        outlook='quý IV năm 2015',
        window='Số liệu thống kê từ ngày 14/6/2015 đến ngày 13/9/2015',
        date='16 tháng 9 năm 2015',
        closing='Trên đây là báo cáo quý III năm 2015./.',
    )
    assert rules(made, ('error', 'warning', 'info')) == ['O01']


def test_notes_on_what_is_missing():
    made = report_of(symbol='   /BC-SNV', signature='GIÁM ĐỐC', closing='Trên đây là báo cáo quý III năm 2021.')
    assert rules(made, ('info',)) == ['M01', 'M08', 'O01']
    missing = next(row for row in findings(made) if row.rule == 'M08')
    assert missing.actual == "the end mark ./., the signer's name"


def test_numbers_of_one_registry_grow():
    import datetime

    cited = CitationRow('r', 1, 'BC', '9', symbol='9/BC-SNV', issued_on=datetime.date(2021, 7, 12))
    other = CitationRow('r', 2, 'TB', '9', symbol='9/TB-SNV', issued_on=datetime.date(2021, 7, 12))
    assert rules(report_of(), ('info',), [cited, other]).count('M09') == 1


def test_a_place_in_another_province():
    assert 'M11' in rules(report_of(place='Đà Nẵng'), ('info',))
    assert 'M11' not in rules(report_of(place='Ninh Thuận'), ('info',))


def test_numbering_and_empty_sections():
    made = report_of(more=('1. Cải cách tổ chức bộ máy', 'Không.', '2. Cải cách tài chính công'))
    assert [row.rule for row in findings(made) if row.rule in ('O02', 'O03')] == ['O02', 'O03']


@pytest.mark.parametrize('lint', [lint_letterhead, lint_outline, lint_rules])
def test_the_examples_of_the_patterns(lint):
    assert lint(PATTERNS) == []


LINES = st.sampled_from(
    [
        'UBND TỈNH X',
        'SỞ NỘI VỤ',
        'Số: 5/BC-SNV',
        'Số:   /',
        MOTTO,
        'ngày 31 tháng 2 năm 2021',
        'X, ngày 1 tháng 2 năm 2021',
        'BÁO CÁO',
        'quý III năm 2021',
        'V/v báo cáo',
        'Kính gửi:',
        'Nơi nhận:',
        '- Lưu: VT.',
        'TRƯỞNG PHÒNG',
        'TM.',
        'KT. CHỦ TỊCH',
        'Phạm Hùng',
        'I. KẾT QUẢ',
        'II.1. A',
        '1. Cải cách',
        'a) b',
        'PHẦN I',
        'PHỤ LỤC',
        'Biểu mẫu 3',
        '(Kèm theo',
        ':',
        '-',
        '. ',
        'Phần',
        'A. B',
    ]
)
BLOCKS = st.lists(
    st.one_of(
        LINES,
        st.text(max_size=40),
        st.lists(LINES, min_size=1, max_size=4).map('\n'.join),
        st.tuples(LINES, LINES).map(lambda pair: side_by_side(*pair)),
        st.tuples(LINES, LINES).map(lambda pair: side_by_side(*pair, ruled=True)),
    ),
    max_size=14,
)


@settings(max_examples=150, deadline=None)
@given(BLOCKS)
def test_any_document_gives_facts_sections_and_findings(blocks):
    made = document(*blocks)
    findings(made)
    letterhead = read_letterhead(made, PATTERNS)
    assert letterhead.blocks <= set(range(len(made.blocks)))
    outline = read_outline(made, PATTERNS, letterhead.blocks)
    rows = outline.rows('r')
    assert [row.section_no for row in rows] == list(range(1, len(rows) + 1))
    assert all(row.heading and (row.parent_no is None or row.parent_no < row.section_no) for row in rows)
    assert all(isinstance(outline.text(row.section_no), str) for row in rows)


WHOLE = (
    '2. Cải cách thủ tục hành chính',
    'Không phát sinh.',
    '3. Cải cách tổ chức bộ máy',
    'Đã sắp xếp.',
    '4. Cải cách chế độ công vụ',
    'Đã cử đi học.',
    '5. Cải cách tài chính công',
    'Đã giao tự chủ.',
    '6. Hiện đại hóa hành chính',
    'Đã ứng dụng.',
)


@pytest.mark.parametrize(
    'changes, rule, fires',
    [
        (dict(more=WHOLE), 'O01', False),
        (dict(more=WHOLE[:-2]), 'O01', True),  # nothing on modernisation
        (dict(more=WHOLE), 'O02', False),
        (dict(more=WHOLE[:4] + WHOLE[2:]), 'O02', True),  # 3. twice
        (dict(more=WHOLE), 'O03', False),
        (dict(more=WHOLE[:-1]), 'O03', True),  # a heading with nothing under it
        (dict(), 'M08', False),
        (dict(signature='GIÁM ĐỐC'), 'M08', True),
        (dict(), 'M11', False),
        (dict(place='Cà Mau'), 'M11', True),
    ],
)
def test_notes_pass_and_fail(changes, rule, fires):
    assert (rule in rules(report_of(**changes), ('error', 'warning', 'info'))) is fires


@pytest.mark.parametrize('symbol, found', [
    ('5/BC-SNV', []), ('5/BC-NV', []), ('5/BC-SNV-CCHC', []), ('5/BC-UBND', []), ('5/BC-LĐTBXH', ['M02']),
])
def test_the_letters_of_the_symbol_are_those_of_a_body_of_the_letterhead(symbol, found):
    assert rules(report_of(symbol=symbol)) == found


@pytest.mark.parametrize('date, found', [('31 tháng 9 năm 2021', ['M03']), ('    tháng 9 năm 2021', []),
                                         ('30 tháng 9 năm 2021', [])])
def test_a_date_of_issue_is_a_day_of_the_calendar(date, found):
    assert rules(report_of(date=date)) == found


@pytest.mark.parametrize('more, found', [
    (('2. Cải cách thủ tục hành chính', 'Không có.', '4. Cải cách tài chính công', 'Không có.'), 1),
    (('2. Cải cách thủ tục hành chính', '3. Đã thực hiện đầy đủ các nhiệm vụ theo kế hoạch đề ra.',
      '4. Cải cách tài chính công', 'Không có.'), 0),
    (('2. Cải cách thủ tục hành chính', 'Không có.', '2. Cải cách tài chính công', 'Không có.'), 1),
])
def test_headings_beside_each_other_are_numbered_in_sequence(more, found):
    assert rules(report_of(more=more), ('info',)).count('O02') == found


@pytest.mark.parametrize('bodies, opening, found', [
    ('UBND HUYỆN CAM LÂM\nPHÒNG LAO ĐỘNG - TB&XH', 'Phòng Lao động - Thương binh và Xã hội huyện', []),
    ('UBND HUYỆN CAM LÂM\nPHÒNG GD&ĐT', 'Phòng Giáo dục và Đào tạo', []),
    ('UBND HUYỆN CAM LÂM\nPHÒNG GD&ĐT', 'Phòng Tài chính - Kế hoạch', ['M02']),
])
def test_a_body_printed_in_letters_is_the_one_of_the_opening(bodies, opening, found):
    made = report_of(bodies=bodies, symbol='5/BC-PLĐTBXH' if 'TB&XH' in bodies else '5/BC-GDĐT', place='Cam Lâm',
                     opening=f'{opening} báo cáo công tác cải cách hành chính quý III năm 2021 như sau:',
                     signature='TRƯỞNG PHÒNG\n\nPhạm Hùng')
    assert [rule for rule in rules(made) if rule == 'M02'] == found


def test_a_symbol_without_a_type_is_a_note():
    assert rules(report_of(symbol='5/SNV-CCHC')) == []
    assert 'M01' in rules(report_of(symbol='5/SNV-CCHC'), ('info',))


@pytest.mark.parametrize('window, date, found', [
    ('Số liệu tính đến ngày 14/9/2021', '16 tháng 9 năm 2021', []),
    ('Số liệu tính đến ngày 14/9/2021', '16 tháng 12 năm 2021', ['M05']),
    ('Số liệu tính đến ngày 31/12/2020', '16 tháng 9 năm 2021', []),  # a base to compare with
])
def test_a_report_is_issued_soon_after_a_cut_off_in_its_period(window, date, found):
    assert rules(report_of(window=window, date=date)) == found
