"""Outlines in the numbering styles of many offices: what is printed on the left, label path and heading on the
right."""

from __future__ import annotations

import pytest

from extractor.document import Document, Table
from extractor.extraction.letterhead import read_letterhead
from extractor.extraction.outline import read_outline
from extractor.patterns import shipped_patterns
from extractor.readers import read

from .head_documents import MOTTO, bold, document, grid, plain, side_by_side

TEXT = 'Đơn vị đã triển khai thực hiện đầy đủ các nội dung theo kế hoạch đề ra trong kỳ báo cáo.'
TABLE = grid(('Stt', 'Chỉ tiêu', 'Số liệu'), ('1', 'Số VBQPPL', '02'))


@pytest.fixture(scope='module')
def patterns():
    return shipped_patterns()


def outline_of(patterns, made: Document):
    letterhead = read_letterhead(made, patterns)
    tables = {index for index, block in enumerate(made.blocks) if isinstance(block, Table) and block.ruled}
    return read_outline(made, patterns, letterhead.blocks | tables)


def headings(patterns, *blocks):
    return [(each.label, each.heading) for each in outline_of(patterns, document(*blocks)).rows('r')]


STYLES = {
    'roman': (
        [
            'I. CÔNG TÁC CHỈ ĐẠO',
            '1. Về kế hoạch',
            TEXT,
            '1.1. Ban hành kế hoạch',
            'a) Kế hoạch năm',
            TEXT,
            'b) Kế hoạch quý',
            TEXT,
            '2. Về tuyên truyền',
            TEXT,
            'II. KẾT QUẢ',
            TEXT,
        ],
        ['I', 'I.1', 'I.1.1', 'I.1.1.a', 'I.1.1.b', 'I.2', 'II'],
    ),
    'slashes': (
        ['I/ CÔNG TÁC CHỈ ĐẠO', '1/ Về kế hoạch', TEXT, 'a/ Kế hoạch năm', TEXT, 'II/ KẾT QUẢ', TEXT],
        ['I', 'I.1', 'I.1.a', 'II'],
    ),
    'letters above': (
        [
            'A. CÔNG TÁC CHỈ ĐẠO',
            'I. Về kế hoạch',
            TEXT,
            '1. Kế hoạch năm',
            TEXT,
            'B. KẾT QUẢ',
            'I. Cải cách thể chế',
            TEXT,
        ],
        ['A', 'A.I', 'A.I.1', 'B', 'B.I'],
    ),
    'letters below roman': (
        [
            'I. CÔNG TÁC CHỈ ĐẠO',
            'A. Về kế hoạch',
            TEXT,
            'B. Về tuyên truyền',
            TEXT,
            'II. KẾT QUẢ',
            'A. Cải cách thể chế',
            TEXT,
        ],
        ['I', 'I.A', 'I.B', 'II', 'II.A'],
    ),
    'parts': (
        ['PHẦN I', 'CÔNG TÁC CHỈ ĐẠO', 'I. Về kế hoạch', TEXT, 'PHẦN THỨ HAI: KẾT QUẢ', 'I. Cải cách thể chế', TEXT],
        ['PHẦN I', 'PHẦN I.I', 'PHẦN THỨ HAI', 'PHẦN THỨ HAI.I'],
    ),
    'dots left out': (
        [
            'II. KẾT QUẢ',
            '3. Cải cách tổ chức bộ máy',
            TEXT,
            '3.1 Về bộ máy',
            TEXT,
            '3.2 Về thực hiện phân cấp quản lý',
            TEXT,
        ],
        ['II', 'II.3', 'II.3.1', 'II.3.2'],
    ),
    'missing level': (
        [
            'II. KẾT QUẢ',
            '2.1. Cải cách thể chế',
            TEXT,
            '2.2. Cải cách thủ tục hành chính',
            TEXT,
            'a) Kiểm soát TTHC',
            TEXT,
        ],
        ['II', 'II.2.1', 'II.2.2', 'II.2.2.a'],
    ),
    'composite': (
        ['II. KẾT QUẢ', 'II.1. Cải cách thể chế', TEXT, 'II.1.1. Xây dựng văn bản', TEXT, 'II.2. Cải cách TTHC', TEXT],
        ['II', 'II.1', 'II.1.1', 'II.2'],
    ),
    'three decimals': (
        [
            'II. KẾT QUẢ',
            '1. Cải cách TTHC',
            '1.1. Kiểm soát TTHC',
            '1.1.1. Rà soát TTHC',
            TEXT,
            '1.1.2. Công bố TTHC',
            TEXT,
            '1.2. Một cửa',
            TEXT,
        ],
        ['II', 'II.1', 'II.1.1', 'II.1.1.1', 'II.1.1.2', 'II.1.2'],
    ),
    'no space': (['I.CÔNG TÁC CHỈ ĐẠO', '1.Về kế hoạch', TEXT, 'a)Kế hoạch năm', TEXT], ['I', 'I.1', 'I.1.a']),
    'restarting': (
        [
            'I. CÔNG TÁC CHỈ ĐẠO',
            '1. Về kế hoạch',
            TEXT,
            'a) Kế hoạch năm',
            TEXT,
            '2. Về tuyên truyền',
            TEXT,
            'a) Trên đài',
            TEXT,
            'II. KẾT QUẢ',
            '1. Cải cách thể chế',
            TEXT,
        ],
        ['I', 'I.1', 'I.1.a', 'I.2', 'I.2.a', 'II', 'II.1'],
    ),
    'brackets': (['I. KẾT QUẢ', '1) Cải cách thể chế', TEXT, '2) Cải cách TTHC', TEXT], ['I', 'I.1', 'I.2']),
    'the letter đ': (
        ['1. Cải cách TTHC', 'd) Công khai TTHC', TEXT, 'đ) Tiếp nhận phản ánh, kiến nghị', TEXT],
        ['1', '1.d', '1.đ'],
    ),
    'only numbers': (
        ['1. Công tác chỉ đạo, điều hành', TEXT, '2. Cải cách thể chế', TEXT, '2.1. Xây dựng văn bản', TEXT],
        ['1', '2', '2.1'],
    ),
    'letters with numbers': (
        ['II. KẾT QUẢ', 'a) Cải cách TTHC', 'a.1) Kiểm soát TTHC', TEXT, 'a2) Công bố TTHC', TEXT, 'b) Thể chế', TEXT],
        ['II', 'II.a', 'II.a1', 'II.a2', 'II.b'],
    ),
    'mended roman': (
        ['I. CÔNG TÁC CHỈ ĐẠO', TEXT, 'Il. KẾT QUẢ THỰC HIỆN', TEXT, 'III. ĐÁNH GIÁ CHUNG', TEXT],
        ['I', 'II', 'III'],
    ),
}


@pytest.mark.parametrize('style', STYLES)
def test_label_paths(patterns, style):
    blocks, labels = STYLES[style]
    assert [label for label, _ in headings(patterns, *blocks)] == labels


LINES = {
    # what is printed: the heading it is, or None for a sentence
    'IV. ĐỀ XUẤT, KIẾN NGHỊ: Không.': 'ĐỀ XUẤT, KIẾN NGHỊ',
    '4. Thực hiện cơ chế một cửa, một cửa liên thông: (Số liệu thống kê từ ngày 14/6/2021 đến ngày 13/9/2021)': 'Thực hiện cơ chế một cửa, một cửa liên thông',
    '3.2 Về thực hiện phân cấp quản lý': 'Về thực hiện phân cấp quản lý',
    '1. Cải cách thể chế.': 'Cải cách thể chế',
    '2. Cải cách thủ tục hành chính: Trong quý, đơn vị đã rà soát 12 thủ tục.': 'Cải cách thủ tục hành chính',
    '3. Về công tác tuyên truyền cải cách hành chính:': 'Về công tác tuyên truyền cải cách hành chính',
    '1. Ưu điểm': 'Ưu điểm',
    '2. Tồn tại, hạn chế và nguyên nhân': 'Tồn tại, hạn chế và nguyên nhân',
    'a) Về công khai thủ tục hành chính:': 'Về công khai thủ tục hành chính',
    '1. Tiếp tục tham mưu kịp thời cho UBND thành phố thực hiện các nhiệm vụ thuộc các lĩnh vực do ngành quản lý.': None,
    '2.1. Thực hiện nghiêm túc các quy định của Nhà nước về công tác cải cách thủ tục hành chính tại cơ quan.': None,
    '1. Tăng cường công tác tuyên truyền cải cách hành chính;': None,
    '(1) Cải cách thể chế': None,
    '- Cải cách thể chế': None,
    '+ Công văn số 1308/VHTT ngày 07/9/2021': None,
    'a) Số hồ sơ tiếp nhận: 120 hồ sơ': None,
    '2. Đã ban hành 12 văn bản chỉ đạo về cải cách hành chính': None,
    '2.500 hồ sơ được tiếp nhận trong kỳ': None,
    '15/9/2021 là ngày chốt số liệu': None,
    'v.v. Những nội dung khác': None,
    '3. Phòng đã tổ chức quán triệt, triển khai Kế hoạch số 12/KH-UBND, cụ thể: ban hành văn bản, phân công nhiệm vụ.': None,
    'đ/c Nguyễn Văn An phụ trách chung': None,
    '1. Kế hoạch số 130/KH-VHTT ngày 28/01/2021 về cải cách hành chính': None,
    'b) Tổng số hồ sơ tiếp nhận và giải quyết: 120 hồ sơ': None,
    '2. Cải cách thể chế .......... 3': None,
    '2021. Năm cải cách hành chính': None,
}


@pytest.mark.parametrize('line', LINES)
def test_headings_and_sentences(patterns, line):
    found = [heading for _, heading in headings(patterns, 'I. KẾT QUẢ THỰC HIỆN', TEXT, line, TEXT)][1:]
    assert found == ([LINES[line]] if LINES[line] else [])


def test_tasks_under_the_outlook_are_no_headings(patterns):
    tasks = [
        '1. Tiếp tục thực hiện Kế hoạch cải cách hành chính năm 2021',
        '2. Tổ chức tuyên truyền đến cán bộ, công chức',
        '3. Rà soát các thủ tục hành chính thuộc thẩm quyền giải quyết',
    ]
    assert headings(patterns, 'III. PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV NĂM 2021', *tasks, 'IV. KIẾN NGHỊ', 'Không.') == [
        ('III', 'PHƯƠNG HƯỚNG, NHIỆM VỤ QUÝ IV NĂM 2021'),
        ('IV', 'KIẾN NGHỊ'),
    ]


def test_bold_tells_a_heading_led_by_a_verb_from_a_task(patterns):
    assert headings(
        patterns,
        bold('II. KẾT QUẢ'),
        bold('1. Tiếp tục hoàn thiện bộ máy'),
        plain(TEXT),
        plain('2. Tổ chức hội nghị tổng kết'),
        plain(TEXT),
    ) == [('II', 'KẾT QUẢ'), ('II.1', 'Tiếp tục hoàn thiện bộ máy')]


def test_a_heading_in_capitals_over_two_lines(patterns):
    assert headings(patterns, 'I. MỞ ĐẦU', TEXT, 'II. KẾT QUẢ THỰC HIỆN CÔNG TÁC\nCẢI CÁCH HÀNH CHÍNH', TEXT) == [
        ('I', 'MỞ ĐẦU'),
        ('II', 'KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH'),
    ]


def test_the_title_of_a_part_over_three_lines(patterns):
    assert headings(patterns, 'Phần thứ nhất', 'KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH TỔNG THỂ\nCẢI CÁCH HÀNH CHÍNH '
                    'NHÀ NƯỚC\nGIAI ĐOẠN 2011 - 2020', 'I. CÔNG TÁC CHỈ ĐẠO', TEXT)[0] == (
        'Phần thứ nhất',
        'KẾT QUẢ THỰC HIỆN CHƯƠNG TRÌNH TỔNG THỂ CẢI CÁCH HÀNH CHÍNH NHÀ NƯỚC GIAI ĐOẠN 2011 - 2020',
    )


def test_headings_without_numbers(patterns):
    assert headings(patterns, bold('CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH'), TEXT, bold('KẾT QUẢ ĐẠT ĐƯỢC'), TEXT) == [
        ('', 'CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH'),
        ('', 'KẾT QUẢ ĐẠT ĐƯỢC'),
    ]


FOOT = side_by_side('Nơi nhận:\n- Như trên;\n- Lưu: VT.', 'GIÁM ĐỐC\n\nPhạm Hùng')
ANNEXES = {
    'without label': (
        ['KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH', TABLE],
        [('', 'KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH')],
    ),
    'numbered': (
        [
            'PHỤ LỤC I',
            'THỐNG KÊ SỐ LIỆU',
            '(Kèm theo Báo cáo số 5/BC-SNV ngày 13/9/2021)',
            TABLE,
            'PHỤ LỤC II',
            'DANH MỤC VĂN BẢN',
            TABLE,
        ],
        [('PHỤ LỤC I', 'THỐNG KÊ SỐ LIỆU'), ('PHỤ LỤC II', 'DANH MỤC VĂN BẢN')],
    ),
    'a second without label': (
        [
            'PHỤ LỤC',
            'TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH',
            'Kỳ báo cáo: Quý IV/2024',
            TABLE,
            'KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU',
            TABLE,
        ],
        [('PHỤ LỤC', 'TÌNH HÌNH GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH'), ('', 'KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU')],
    ),
    'title over lines': (
        ['Phụ lục', 'KẾT QUẢ THỰC HIỆN', 'MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH', '(Kèm theo Báo cáo)', TABLE],
        [('Phụ lục', 'KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH')],
    ),
    'forms': (
        ['Biểu mẫu 1', 'CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC', TABLE, 'Biểu mẫu 2: CẢI CÁCH THỂ CHẾ', TABLE],
        [('Biểu mẫu 1', 'CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC'), ('Biểu mẫu 2', 'CẢI CÁCH THỂ CHẾ')],
    ),
    'small letters': (
        ['Phụ lục 01', 'Thống kê số liệu các chỉ tiêu chủ yếu', '(Kèm theo Báo cáo số 5/BC-SNV)', TABLE],
        [('Phụ lục 01', 'Thống kê số liệu các chỉ tiêu chủ yếu')],
    ),
    'what it belongs to stands above its title': (
        ['Biểu số 6a/VPCP/KSTT', 'Ban hành theo Thông tư số 02/2017/TT-VPCP ngày 31/10/2017', 'TÌNH HÌNH GIẢI QUYẾT TTHC', TABLE,
         'PHỤ LỤC II', '(Kèm theo Báo cáo số 5/BC-SNV)', 'DANH MỤC VĂN BẢN', TABLE],
        [('Biểu số 6a/VPCP/KSTT', 'TÌNH HÌNH GIẢI QUYẾT TTHC'), ('PHỤ LỤC II', 'DANH MỤC VĂN BẢN')],
    ),
    'its year alone on a line': (
        ['PHỤ LỤC I KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM', '2023', '(Kèm theo Báo cáo số 5/BC-SNV)', TABLE],
        [('PHỤ LỤC I', 'KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2023')],
    ),
    'in one line': (
        ['PHỤ LỤC I. THỐNG KÊ SỐ LIỆU', TABLE, 'Phụ lục số 02: Danh mục văn bản', TABLE],
        [('PHỤ LỤC I', 'THỐNG KÊ SỐ LIỆU'), ('Phụ lục số 02', 'Danh mục văn bản')],
    ),
    'one paragraph': (
        ['PHỤ LỤC I\nTHỐNG KÊ SỐ LIỆU\n(Kèm theo Báo cáo số 5/BC-SNV)', TABLE],
        [('PHỤ LỤC I', 'THỐNG KÊ SỐ LIỆU')],
    ),
    'its own letterhead': (
        [side_by_side('UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ', MOTTO), 'PHỤ LỤC I', 'THỐNG KÊ SỐ LIỆU', TABLE],
        [('PHỤ LỤC I', 'THỐNG KÊ SỐ LIỆU')],
    ),
    'bold': (
        [bold('Phụ lục I', centred=True), bold('Thống kê số liệu cải cách hành chính', centred=True), TABLE],
        [('Phụ lục I', 'Thống kê số liệu cải cách hành chính')],
    ),
}


@pytest.mark.parametrize('name', ANNEXES)
def test_annexes_after_the_signature(patterns, name):
    blocks, expected = ANNEXES[name]
    found = headings(patterns, 'I. KẾT QUẢ THỰC HIỆN', TEXT, FOOT, *blocks)
    assert found[1:] == expected


def test_a_mention_of_an_annex_is_no_heading(patterns):
    body = [
        'Phụ lục I kèm theo báo cáo này nêu chi tiết số liệu.',
        '(Phụ lục II kèm theo)',
        'Biểu mẫu 3 được lập theo hướng dẫn.',
    ]
    assert headings(patterns, 'I. KẾT QUẢ THỰC HIỆN', *body, FOOT) == [('I', 'KẾT QUẢ THỰC HIỆN')]


def test_a_table_title_in_the_body_is_no_heading(patterns):
    assert headings(
        patterns,
        'II. KẾT QUẢ',
        '2. Một cửa',
        'KẾT QUẢ TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ',
        TABLE,
        '3. Cải cách thể chế',
        TEXT,
    ) == [('II', 'KẾT QUẢ'), ('II.2', 'Một cửa'), ('II.3', 'Cải cách thể chế')]


def test_text_and_section_of_a_block(patterns):
    made = document(
        'Mở đầu.', 'I. KẾT QUẢ', '1. Cải cách thể chế: Không phát sinh.', TABLE, TEXT, 'II. KIẾN NGHỊ: Không.'
    )
    outline = outline_of(patterns, made)
    assert [outline.section_at(index) for index in range(6)] == [None, 1, 2, 2, 2, 3]
    assert outline.text(2) == 'Không phát sinh.\n' + TEXT
    assert outline.text(3) == 'Không.'
    assert [(row.parent_no, row.level, row.line) for row in outline.rows('r')] == [
        (None, 1, 4),
        (1, 2, 6),
        (None, 1, 12),
    ]


CODES = {
    ('I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CCHC', '1. Công tác chỉ đạo, điều hành'): ('direction', 'direction.steering'),
    ('II. KẾT QUẢ THỰC HIỆN', '2. Cải cách TTHC', '2.1. Kiểm soát TTHC'): (
        'results',
        'procedures',
        'procedures.control',
    ),
    ('III. ĐÁNH GIÁ CHUNG', '1. Kết quả đạt được', '2. Tồn tại, hạn chế', '3. Nguyên nhân'): (
        'assessment',
        'assessment.strengths',
        'assessment.limits',
        'assessment.causes',
    ),
    ('III. MỘT SỐ NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2026', 'IV. NHỮNG KIẾN NGHỊ, ĐỀ XUẤT'): ('outlook', 'recommendations'),
    ('I. ĐẶC ĐIỂM TÌNH HÌNH', 'II. XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH PHỦ ĐIỆN TỬ, CHÍNH PHỦ SỐ'): ('', 'modernisation'),
    ('II. KẾT QUẢ', '6. Về ứng dụng CNTT', '7. Áp dụng HTQLCL theo TCVN ISO 9001:2015'): (
        'results',
        'modernisation.it',
        'modernisation.iso',
    ),
}


@pytest.mark.parametrize('lines', CODES)
def test_codes_by_wording_and_place(patterns, lines):
    blocks = [block for line in lines for block in (line, TEXT)]
    assert tuple(row.code for row in outline_of(patterns, document(*blocks)).rows('r')) == CODES[lines]


def test_the_seed(patterns, samples):
    for name in ('1336-BC-VHTT.txt', '1336-BC-VHTT.docx', '1336-BC-VHTT.pdf'):
        outline = outline_of(patterns, read((samples / name).read_bytes(), path=name))
        rows = outline.rows('r')
        assert len(rows) == 22 and not any(row.needs_review for row in rows) and all(row.code for row in rows)
        assert [row.label for row in rows] == [
            'I',
            'I.1',
            'I.2',
            'I.3',
            'II',
            'II.1',
            'II.2',
            'II.2.2',
            'II.2.2.a',
            'II.2.2.b',
            'II.3',
            'II.3.1',
            'II.3.2',
            'II.4',
            'II.5',
            'II.6',
            'II.7',
            'II.7.1',
            'II.7.2',
            'III',
            'IV',
            '',
        ]
