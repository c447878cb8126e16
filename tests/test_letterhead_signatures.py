"""Signature blocks in many layouts: the lines on the left, who signs for whom and to whom on the right."""

from __future__ import annotations

import pytest

from extractor.extraction.letterhead import read_letterhead
from extractor.patterns import shipped_patterns

from .head_documents import MOTTO, document, grid, side_by_side, two_rows

HEAD = (
    side_by_side('UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ\nSố: 5/BC-SNV', MOTTO + '\nKhánh Hòa, ngày 13 tháng 9 năm 2021'),
    'BÁO CÁO',
    'Công tác cải cách hành chính quý III năm 2021',
    'I. KẾT QUẢ THỰC HIỆN',
    '1. Cải cách thể chế',
    'Không phát sinh.',
    'Trên đây là báo cáo công tác cải cách hành chính quý III năm 2021./.',
)

ITEMS = '- Phòng Nội vụ;\n- Lãnh đạo phòng;\n- Lưu: VT, Bảo, Trâm.'
SENT = ('Phòng Nội vụ', 'Lãnh đạo phòng', 'Lưu: VT, Bảo, Trâm')
CHAIR = ('Nguyễn Văn An', 'Phó Chủ tịch', 'TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH')

SIGNATURES = {
    'seed': (
        ['Nơi nhận: (VBĐT)', *ITEMS.split('\n'), 'TRƯỞNG PHÒNG', 'Cao Đình Trung'],
        ('Cao Đình Trung', 'Trưởng phòng', ''),
    ),
    'table': (
        [side_by_side('Nơi nhận:\n' + ITEMS, 'TRƯỞNG PHÒNG\n\n\nCao Đình Trung')],
        ('Cao Đình Trung', 'Trưởng phòng', ''),
    ),
    'name in a second row': (
        [two_rows(('Nơi nhận:\n' + ITEMS, 'TRƯỞNG PHÒNG'), ('', 'Cao Đình Trung'))],
        ('Cao Đình Trung', 'Trưởng phòng', ''),
    ),
    'signature first': (
        ['TRƯỞNG PHÒNG', '(Đã ký)', 'Cao Đình Trung', 'Nơi nhận:', *ITEMS.split('\n')],
        ('Cao Đình Trung', 'Trưởng phòng', ''),
    ),
    'signed by hand': (
        ['Nơi nhận:', *ITEMS.split('\n'), 'TRƯỞNG PHÒNG', '(ký tên, đóng dấu)', 'Cao Đình Trung'],
        ('Cao Đình Trung', 'Trưởng phòng', ''),
    ),
    'digital signature': (
        [
            'Nơi nhận:',
            *ITEMS.split('\n'),
            'TRƯỞNG PHÒNG',
            '[Ký số]',
            'Người ký: Cao Đình Trung',
            'Ngày ký: 13.09.2021 16:05:33 +07:00',
            'Cao Đình Trung',
        ],
        ('Cao Đình Trung', 'Trưởng phòng', ''),
    ),
    'deputy chairman': (
        [side_by_side('Nơi nhận:\n' + ITEMS, 'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn An')],
        CHAIR,
    ),
    'interleaved': (
        [
            'Nơi nhận: TM. ỦY BAN NHÂN DÂN',
            '- Phòng Nội vụ; KT. CHỦ TỊCH',
            '- Lãnh đạo phòng; PHÓ CHỦ TỊCH',
            '- Lưu: VT, Bảo, Trâm.',
            'Nguyễn Văn An',
        ],
        CHAIR,
    ),
    'interleaved to the name': (
        [
            'TM. ỦY BAN NHÂN DÂN',
            'Nơi nhận: KT. CHỦ TỊCH',
            '- Phòng Nội vụ; PHÓ CHỦ TỊCH',
            '- Lãnh đạo phòng;',
            '- Lưu: VT, Bảo, Trâm. Nguyễn Văn An',
        ],
        CHAIR,
    ),
    'wide gaps': (
        [
            'Nơi nhận:                        TM. ỦY BAN NHÂN DÂN',
            '- Phòng Nội vụ;                  KT. CHỦ TỊCH',
            '- Lãnh đạo phòng;                PHÓ CHỦ TỊCH',
            '- Lưu: VT, Bảo, Trâm.',
            '                                 Nguyễn Văn An',
        ],
        CHAIR,
    ),
    'two steps': (
        [
            side_by_side(
                'Nơi nhận:\n' + ITEMS, 'TL. CHỦ TỊCH\nKT. CHÁNH VĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\n\nTrần Thị Bình'
            )
        ],
        ('Trần Thị Bình', 'Phó Chánh Văn phòng', 'TL. CHỦ TỊCH / KT. CHÁNH VĂN PHÒNG'),
    ),
    'authorised': (
        [side_by_side('Nơi nhận:\n' + ITEMS, 'TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG CẢI CÁCH HÀNH CHÍNH\n\nLê Thị Hoa')],
        ('Lê Thị Hoa', 'Trưởng phòng Cải cách hành chính', 'TUQ. GIÁM ĐỐC'),
    ),
    'acting': ([side_by_side('Nơi nhận:\n' + ITEMS, 'Q. GIÁM ĐỐC\n\nPhạm Hùng')], ('Phạm Hùng', 'Q. Giám đốc', '')),
    'chairman himself': (
        [side_by_side('Nơi nhận:\n' + ITEMS, 'TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Tấn Tuân')],
        ('Nguyễn Tấn Tuân', 'Chủ tịch', 'TM. ỦY BAN NHÂN DÂN'),
    ),
    'body over two lines': (
        [
            side_by_side(
                'Nơi nhận:\n' + ITEMS,
                'TM. ỦY BAN NHÂN DÂN\nTHÀNH PHỐ NHA TRANG\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLưu Thành Nhân',
            )
        ],
        ('Lưu Thành Nhân', 'Phó Chủ tịch', 'TM. ỦY BAN NHÂN DÂN THÀNH PHỐ NHA TRANG / KT. CHỦ TỊCH'),
    ),
    'dated at the foot': (
        [side_by_side('Nơi nhận:\n' + ITEMS, 'Nha Trang, ngày 13 tháng 9 năm 2021\nGIÁM ĐỐC\n\nPhạm Hùng')],
        ('Phạm Hùng', 'Giám đốc', ''),
    ),
    'no full stop': (
        ['Nơi nhận:', '- Phòng Nội vụ;', '- Lãnh đạo phòng;', '- Lưu: VT, Bảo, Trâm', 'GIÁM ĐỐC', 'Phạm Hùng'],
        ('Phạm Hùng', 'Giám đốc', ''),
    ),
    'standing deputy': (
        [side_by_side('Nơi nhận:\n' + ITEMS, 'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTHƯỜNG TRỰC\n\nLê Hữu Hoàng')],
        ('Lê Hữu Hoàng', 'Phó Chủ tịch thường trực', 'KT. CHỦ TỊCH'),
    ),
    'slashes': (
        [side_by_side('Nơi nhận:\n' + ITEMS, 'T/M BAN THƯỜNG VỤ\nK/T BÍ THƯ\nPHÓ BÍ THƯ\n\nHồ Văn Mừng')],
        ('Hồ Văn Mừng', 'Phó Bí thư', 'T/M BAN THƯỜNG VỤ / K/T BÍ THƯ'),
    ),
    'name in capitals': (
        [side_by_side('Nơi nhận:\n' + ITEMS, 'GIÁM ĐỐC\n\nNGUYỄN VĂN AN')],
        ('NGUYỄN VĂN AN', 'Giám đốc', ''),
    ),
    'rare family name': (
        [side_by_side('Nơi nhận:\n' + ITEMS, "GIÁM ĐỐC\n\nH'Yim Kđoh")],
        ("H'Yim Kđoh", 'Giám đốc', ''),
    ),
    'nobody has signed': ([side_by_side('Nơi nhận:\n' + ITEMS, 'GIÁM ĐỐC')], ('', 'Giám đốc', '')),
    'small letters': (
        ['Nơi nhận:', *ITEMS.split('\n'), 'Trưởng phòng', 'Cao Đình Trung'],
        ('Cao Đình Trung', 'Trưởng phòng', ''),
    ),
    'one paragraph': ['Nơi nhận:\n' + ITEMS, 'GIÁM ĐỐC\n\nPhạm Hùng'],
}
SIGNATURES['one paragraph'] = (SIGNATURES['one paragraph'], ('Phạm Hùng', 'Giám đốc', ''))
AFTER = (
    'PHỤ LỤC I',
    'THỐNG KÊ SỐ LIỆU CÁC CHỈ TIÊU CHỦ YẾU',
    grid(('Stt', 'Chỉ tiêu', 'Số liệu'), ('1', 'Số VBQPPL', '02')),
)


@pytest.fixture(scope='module')
def patterns():
    return shipped_patterns()


@pytest.mark.parametrize('annex', [(), AFTER], ids=['at the end', 'before an annex'])
@pytest.mark.parametrize('name', SIGNATURES)
def test_signatures(patterns, name, annex):
    blocks, expected = SIGNATURES[name]
    letterhead = read_letterhead(document(*HEAD, *blocks, *annex), patterns)
    assert (letterhead.signer, letterhead.signer_role, letterhead.signed_for) == expected
    assert letterhead.recipients == SENT
    own = range(len(HEAD), len(HEAD) + len(blocks))
    assert letterhead.blocks >= set(own)
    assert not letterhead.blocks & set(range(len(HEAD) + len(blocks), len(HEAD) + len(blocks) + len(annex)))


RECIPIENTS = {
    'Nơi nhận:\n- Như trên;\n- Lưu: VT.': ('Như trên', 'Lưu: VT'),
    'Nơi nhận: - Như trên; - Lưu: VT.': ('Như trên', 'Lưu: VT'),
    'Nơi nhận: (VBĐT)\n- UBND tỉnh (b/c);\n- Lưu VT, CCHC.': ('UBND tỉnh (b/c)', 'Lưu VT, CCHC'),
    'Nơi nhận:\nNhư trên;\nLưu: VT.': ('Như trên', 'Lưu: VT'),
    'Nơi nhận\n- Bộ Nội vụ;\n- Văn phòng HĐND và\nUBND tỉnh;\n- Lưu: VT, NV.': (
        'Bộ Nội vụ',
        'Văn phòng HĐND và UBND tỉnh',
        'Lưu: VT, NV',
    ),
    'Nơi nhận:\n+ Thường trực Tỉnh ủy;\n+ CT và các PCT UBND tỉnh;\n+ Lưu: VT, NC (5b).': (
        'Thường trực Tỉnh ủy',
        'CT và các PCT UBND tỉnh',
        'Lưu: VT, NC (5b)',
    ),
}


@pytest.mark.parametrize('text', RECIPIENTS)
def test_recipients(patterns, text):
    letterhead = read_letterhead(document(*HEAD, side_by_side(text, 'GIÁM ĐỐC\n\nPhạm Hùng')), patterns)
    assert letterhead.recipients == RECIPIENTS[text]


def test_a_report_without_signature_has_none(patterns):
    letterhead = read_letterhead(document(*HEAD, *AFTER), patterns)
    assert (letterhead.signer, letterhead.signer_role, letterhead.recipients) == ('', '', ())


def test_a_sentence_that_names_an_office_is_no_signature(patterns):
    body = (
        *HEAD[:-1],
        'Chủ tịch Ủy ban nhân dân tỉnh đã ban hành Chỉ thị số 5/CT-UBND.',
        'TRƯỞNG PHÒNG được giao theo dõi cải cách hành chính;',
    )
    letterhead = read_letterhead(
        document(*body, side_by_side('Nơi nhận:\n- Như trên;\n- Lưu: VT.', 'GIÁM ĐỐC\n\nPhạm Hùng')), patterns
    )
    assert (letterhead.signer, letterhead.signer_role) == ('Phạm Hùng', 'Giám đốc')


def test_a_document_dated_at_its_foot(patterns):
    head = ('UBND TỈNH KHÁNH HÒA', 'SỞ NỘI VỤ', 'Số: 5/BC-SNV', *HEAD[1:])
    foot = side_by_side('Nơi nhận:\n' + ITEMS, 'Nha Trang, ngày 13 tháng 9 năm 2021\nGIÁM ĐỐC\n\nPhạm Hùng')
    letterhead = read_letterhead(document(*head, foot), patterns)
    assert (str(letterhead.issued_on), letterhead.place) == ('2021-09-13', 'Nha Trang')
    assert letterhead.sources['issued_on'] == 'signature'


def test_where_dossiers_are_received_is_no_list_of_recipients(patterns):
    letterhead = read_letterhead(
        document(*HEAD[:-1], 'Nơi nhận hồ sơ: Bộ phận Một cửa của Sở.', HEAD[-1], 'GIÁM ĐỐC', 'Phạm Hùng'), patterns
    )
    assert (letterhead.recipients, letterhead.signer) == ((), 'Phạm Hùng')
