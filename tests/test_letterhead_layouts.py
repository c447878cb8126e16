"""One letterhead in the ways that offices and readers lay it out: the lines on the left, the facts on the right."""

from __future__ import annotations

import datetime

import pytest

from extractor.extraction.letterhead import read_letterhead
from extractor.extraction.letterhead.bodies import split_bodies
from extractor.patterns import shipped_patterns
from extractor.patterns.letterhead import letterhead_words

from .head_documents import BODY, MOTTO, SIGNED, document, side_by_side, two_rows

TITLE = ('BÁO CÁO', 'Công tác cải cách hành chính quý III năm 2021')
NHA_TRANG = dict(
    symbol='1336/BC-VHTT',
    number='1336',
    doc_type='BC',
    issuer='PHÒNG VĂN HÓA VÀ THÔNG TIN',
    issuer_parent='UBND THÀNH PHỐ NHA TRANG',
    place='Nha Trang',
    issued_on=datetime.date(2021, 9, 13),
    title='Báo cáo công tác cải cách hành chính quý III năm 2021',
)

SAME_LETTERHEAD = {
    'one row': [
        side_by_side(
            'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336/BC-VHTT',
            MOTTO + '\nNha Trang, ngày 13 tháng 9 năm 2021',
        )
    ],
    'two rows': [
        two_rows(
            ('UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\n______', MOTTO + '\n______'),
            ('Số: 1336/BC-VHTT', 'Nha Trang, ngày 13 tháng 9 năm 2021'),
        )
    ],
    'ruled by mistake': [
        side_by_side(
            'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336/BC-VHTT',
            MOTTO + '\nNha Trang, ngày 13 tháng 9 năm 2021',
            ruled=True,
        )
    ],
    'name over lines': [
        side_by_side(
            'UBND THÀNH PHỐ\nNHA TRANG\nPHÒNG VĂN HÓA\nVÀ THÔNG TIN\nSố: 1336/BC-VHTT',
            MOTTO + '\nNha Trang, ngày 13 tháng 9 năm 2021',
        )
    ],
    'column after column': [
        'UBND THÀNH PHỐ NHA TRANG',
        'PHÒNG VĂN HÓA VÀ THÔNG TIN',
        'Số: 1336/BC-VHTT',
        *MOTTO.split('\n'),
        'Nha Trang, ngày 13 tháng 9 năm 2021',
    ],
    'right column first': [
        *MOTTO.split('\n'),
        'Nha Trang, ngày 13 tháng 9 năm 2021',
        'UBND THÀNH PHỐ NHA TRANG',
        'PHÒNG VĂN HÓA VÀ THÔNG TIN',
        'Số: 1336/BC-VHTT',
    ],
    'interleaved': [
        'UBND THÀNH PHỐ NHA TRANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'PHÒNG VĂN HÓA VÀ THÔNG TIN Độc lập - Tự do - Hạnh phúc',
        'Số: 1336/BC-VHTT Nha Trang, ngày 13 tháng 9 năm 2021',
    ],
    'interleaved, three lines': [
        'UBND THÀNH PHỐ NHA TRANG CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'PHÒNG VĂN HÓA Độc lập – Tự do – Hạnh phúc',
        'VÀ THÔNG TIN',
        '_______',
        'Số: 1336/BC-VHTT Nha Trang, ngày 13 tháng 9 năm 2021',
    ],
    'wide gaps': [
        'UBND THÀNH PHỐ NHA TRANG        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'PHÒNG VĂN HÓA VÀ THÔNG TIN          Độc lập - Tự do - Hạnh phúc',
        '   Số: 1336/BC-VHTT                Nha Trang, ngày 13 tháng 9 năm 2021',
    ],
    'tabs': [
        'UBND THÀNH PHỐ NHA TRANG\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'PHÒNG VĂN HÓA VÀ THÔNG TIN\tĐộc lập - Tự do - Hạnh phúc',
        'Số: 1336/BC-VHTT\tNha Trang, ngày 13 tháng 9 năm 2021',
    ],
    'one paragraph of lines': [
        'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336/BC-VHTT',
        MOTTO + '\nNha Trang, ngày 13 tháng 9 năm 2021',
    ],
    'spaces in the symbol': [
        side_by_side(
            'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336      /BC -VHTT',
            MOTTO + '\nNha Trang, ngày 13tháng 9 năm 2021',
        )
    ],
    'a numeric date': [
        side_by_side(
            'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336/BC–VHTT',
            MOTTO + '\nNha Trang, ngày 13/9/2021',
        )
    ],
    'a stamp above': [
        'Số: 1336/BC-VHTT; 13/09/2021; 18:56:39; +07:00',
        side_by_side(
            'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336/BC-VHTT',
            MOTTO + '\nNha Trang, ngày 13 tháng 9 năm 2021',
        ),
    ],
    'the stamp of another document': [
        'Số: 666/TTr-SNV; 22/12/2025; 18:56:39; +07:00',
        side_by_side(
            'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336/BC-VHTT',
            MOTTO + '\nNha Trang, ngày 13 tháng 9 năm 2021',
        ),
    ],
    'marks of urgency': [
        'HỎA TỐC',
        side_by_side(
            'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336/BC-VHTT',
            MOTTO + '\nNha Trang, ngày 13 tháng 9 năm 2021',
        ),
    ],
    'phrases broken': [
        'UBND THÀNH PHỐ NHA TRANG',
        'PHÒNG VĂN HÓA VÀ THÔNG TIN',
        'Số:',
        '1336/BC-VHTT',
        'CỘNG HÒA XÃ HỘI',
        'CHỦ NGHĨA VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Nha Trang, ngày 13',
        'tháng 9 năm 2021',
    ],
    'phrases broken in cells': [
        side_by_side(
            'UBND THÀNH PHỐ\nNHA TRANG\nPHÒNG VĂN HÓA VÀ\nTHÔNG TIN\n-------\nSố:\n1336/BC-VHTT',
            'CỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n---------------\n'
            'Nha Trang, ngày\n13 tháng 9 năm 2021',
        )
    ],
    'motto broken before its last word': [
        side_by_side(
            'UBND THÀNH PHỐ NHA TRANG\nPHÒNG VĂN HÓA VÀ THÔNG TIN\nSố: 1336/BC-VHTT',
            'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM\nĐộc lập - Tự do -\nHạnh phúc\n' 'Nha Trang, ngày 13 tháng 9 năm 2021',
        )
    ],
    'motto broken': [
        'UBND THÀNH PHỐ NHA TRANG',
        'PHÒNG VĂN HÓA VÀ THÔNG TIN',
        'Số: 1336/BC-VHTT',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA',
        'VIỆT NAM',
        'Độc lập - Tự do - Hạnh phúc',
        'Nha Trang, ngày 13 tháng 9 năm 2021',
    ],
}


@pytest.fixture(scope='module')
def patterns():
    return shipped_patterns()


def read(patterns, *blocks):
    return read_letterhead(document(*blocks), patterns)


def facts(letterhead, names):
    return {name: getattr(letterhead, name) for name in names}


@pytest.mark.parametrize('name', SAME_LETTERHEAD)
def test_one_letterhead_in_many_layouts(patterns, name):
    letterhead = read(patterns, *SAME_LETTERHEAD[name], *TITLE, *BODY, *SIGNED)
    assert facts(letterhead, NHA_TRANG) == NHA_TRANG
    assert not letterhead.needs_review


BODIES = {
    'UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ': ('SỞ NỘI VỤ', 'UBND TỈNH KHÁNH HÒA'),
    'ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA': ('ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA', ''),
    'ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA': ('ỦY BAN NHÂN DÂN TỈNH KHÁNH HÒA', ''),
    'UỶ BAN NHÂN DÂN\nHUYỆN CAM LÂM\nPHÒNG NỘI VỤ': ('PHÒNG NỘI VỤ', 'UỶ BAN NHÂN DÂN HUYỆN CAM LÂM'),
    'UBND TỈNH KHÁNH HÒA\nSỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG': ('SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', 'UBND TỈNH KHÁNH HÒA'),
    'UBND TỈNH ĐẮK LẮK\nSỞ TÀI NGUYÊN VÀ MÔI\nTRƯỜNG': ('SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG', 'UBND TỈNH ĐẮK LẮK'),
    'UBND TỈNH ĐẮK LẮK\nSỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ\nHỘI': (
        'SỞ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI',
        'UBND TỈNH ĐẮK LẮK',
    ),
    'BỘ NỘI VỤ': ('BỘ NỘI VỤ', ''),
    'BỘ TƯ PHÁP\nVỤ CÁC VẤN ĐỀ CHUNG VỀ\nXÂY DỰNG PHÁP LUẬT': (
        'VỤ CÁC VẤN ĐỀ CHUNG VỀ XÂY DỰNG PHÁP LUẬT',
        'BỘ TƯ PHÁP',
    ),
    'SỞ Y TẾ KHÁNH HÒA\nBỆNH VIỆN ĐA KHOA\nKHU VỰC NINH HÒA': (
        'BỆNH VIỆN ĐA KHOA KHU VỰC NINH HÒA',
        'SỞ Y TẾ KHÁNH HÒA',
    ),
    'UBND HUYỆN DIÊN KHÁNH\nVĂN PHÒNG HĐND VÀ UBND': ('VĂN PHÒNG HĐND VÀ UBND', 'UBND HUYỆN DIÊN KHÁNH'),
    'HỘI ĐỒNG NHÂN DÂN\nXÃ DIÊN ĐIỀN': ('HỘI ĐỒNG NHÂN DÂN XÃ DIÊN ĐIỀN', ''),
    'UBND XÃ DIÊN KHÁNH\nPHÒNG VĂN HÓA - XÃ HỘI': ('PHÒNG VĂN HÓA - XÃ HỘI', 'UBND XÃ DIÊN KHÁNH'),
    'TỔNG CỤC THUẾ\nCỤC THUẾ TỈNH KHÁNH HÒA': ('CỤC THUẾ TỈNH KHÁNH HÒA', 'TỔNG CỤC THUẾ'),
    'UBND TỈNH KHÁNH HÒA\nBAN QUẢN LÝ\nKHU KINH TẾ VÂN PHONG': (
        'BAN QUẢN LÝ KHU KINH TẾ VÂN PHONG',
        'UBND TỈNH KHÁNH HÒA',
    ),
    'UBND TỈNH KHÁNH HÒA SỞ NỘI VỤ': ('SỞ NỘI VỤ', 'UBND TỈNH KHÁNH HÒA'),
    'VĂN PHÒNG UBND TỈNH KHÁNH HÒA': ('VĂN PHÒNG UBND TỈNH KHÁNH HÒA', ''),
    'TỈNH ĐOÀN KHÁNH HÒA\n***': ('TỈNH ĐOÀN KHÁNH HÒA', ''),
    'UBND TỈNH AN GIANG\nTHANH TRA TỈNH': ('THANH TRA TỈNH', 'UBND TỈNH AN GIANG'),
}


@pytest.mark.parametrize('lines', BODIES)
def test_the_bodies_of_a_letterhead(patterns, lines):
    letterhead = read(
        patterns, side_by_side(lines + '\nSố: 12/BC-ABC', MOTTO + '\nX, ngày 01 tháng 02 năm 2022'), *TITLE, *BODY
    )
    assert (letterhead.issuer, letterhead.issuer_parent) == BODIES[lines]


NUMBERS = {
    'Số: 329      /BC-UBND': ('329/BC-UBND', '329', 'BC'),
    'Số: 05/BC-UBND': ('05/BC-UBND', '05', 'BC'),
    'Số 12-BC/TU': ('12-BC/TU', '12', 'BC'),
    'Số: 66 /BC-STP-VP': ('66/BC-STP-VP', '66', 'BC'),
    'Số:123/BC- SNV': ('123/BC-SNV', '123', 'BC'),
    'Số: 24/2021/BC-UBND': ('24/2021/BC-UBND', '24', 'BC'),
    'Số:         /BC-UBND': ('', '', 'BC'),
    'Số: ….../BC-UBND': ('', '', 'BC'),
    'Số: 30c/BC-UBND': ('30c/BC-UBND', '30c', 'BC'),
    'Số: 12/BÐ-UBND': ('12/BĐ-UBND', '12', 'BC'),
}


@pytest.mark.parametrize('line', NUMBERS)
def test_numbers_and_symbols(patterns, line):
    letterhead = read(
        patterns,
        side_by_side('UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ\n' + line, MOTTO + '\nX, ngày 01 tháng 02 năm 2022'),
        *TITLE,
        *BODY,
    )
    assert (letterhead.symbol, letterhead.number, letterhead.doc_type) == NUMBERS[line]
    assert letterhead.issuer == 'SỞ NỘI VỤ'


def test_a_draft_leaves_number_and_day_empty(patterns):
    letterhead = read(
        patterns,
        side_by_side(
            'UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ\nSố:         /BC-SNV', MOTTO + '\nKhánh Hòa, ngày     tháng 3 năm 2026'
        ),
        'DỰ THẢO',
        *TITLE,
        *BODY,
    )
    assert (letterhead.symbol, letterhead.number, letterhead.issued_on) == ('', '', None)
    assert (letterhead.place, letterhead.draft) == ('Khánh Hòa', True)


def test_digits_that_a_digital_stamp_set_apart_are_the_number_and_doubtful(patterns):
    letterhead = read(
        patterns,
        'BỘ NỘI VỤ',
        '1159',
        'Số:   /BC-BNV',
        *MOTTO.split('\n'),
        'Hà Nội, ngày 15tháng 01 năm 2026',
        *TITLE,
        *BODY,
    )
    assert (letterhead.symbol, letterhead.issued_on) == ('1159/BC-BNV', datetime.date(2026, 1, 15))
    assert letterhead.needs_review


def test_an_official_letter_has_its_subject_as_title(patterns):
    letterhead = read(
        patterns,
        side_by_side(
            'BỘ NỘI VỤ\nSố: 1159/BNV-CCHC\nV/v báo cáo công tác cải cách hành chính\nquý I năm 2026',
            MOTTO + '\nHà Nội, ngày 20 tháng 3 năm 2026',
        ),
        'Kính gửi: Văn phòng Chính phủ',
        'Bộ Nội vụ báo cáo công tác cải cách hành chính quý I năm 2026 như sau:',
        *BODY[1:],
    )
    assert letterhead.doc_type == 'CV'
    assert letterhead.title == 'Báo cáo công tác cải cách hành chính quý I năm 2026'
    assert (letterhead.period.kind, letterhead.period.no, letterhead.period.year) == ('quarter', 1, 2026)
    assert letterhead.issuer == 'BỘ NỘI VỤ'


def test_the_letters_of_an_inspectorate_are_no_type(patterns):
    """*TTr* is Thanh tra, where a letter has a subject (V/v) and no name of a type; a *tờ trình* prints its name."""
    letterhead = read(
        patterns,
        side_by_side(
            'UBND TỈNH THÁI BÌNH\nTHANH TRA TỈNH\nSố: 1756/TTr-TH\nV/v báo cáo công tác CCHC quý IV/2016',
            MOTTO + '\nThái Bình, ngày 20 tháng 12 năm 2016',
        ),
        'Kính gửi: UBND tỉnh',
        *BODY,
    )
    assert (letterhead.symbol, letterhead.doc_type) == ('1756/TTr-TH', 'CV')


def test_an_interleaved_official_letter(patterns):
    letterhead = read(
        patterns,
        'UBND HUYỆN CAM LÂM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'PHÒNG TƯ PHÁP Độc lập - Tự do - Hạnh phúc',
        'Số: 45/TP Cam Lâm, ngày 05 tháng 6 năm 2020',
        'V/v báo cáo công tác CCHC 6 tháng đầu năm 2020',
        'Kính gửi: Phòng Nội vụ huyện Cam Lâm',
        *BODY,
    )
    assert (letterhead.symbol, letterhead.doc_type, letterhead.place) == ('45/TP', 'CV', 'Cam Lâm')
    assert letterhead.title == 'Báo cáo công tác CCHC 6 tháng đầu năm 2020'
    assert (letterhead.issuer, letterhead.issuer_parent) == ('PHÒNG TƯ PHÁP', 'UBND HUYỆN CAM LÂM')


def test_a_party_letterhead(patterns):
    letterhead = read(
        patterns,
        side_by_side(
            'TỈNH ỦY KHÁNH HÒA\n*\nSố 120-BC/TU', 'ĐẢNG CỘNG SẢN VIỆT NAM\nKhánh Hòa, ngày 31 tháng 3 năm 2017'
        ),
        'BÁO CÁO',
        'kết quả công tác cải cách hành chính năm 2016',
        '-----',
        *BODY[1:],
        side_by_side('Nơi nhận:\n- Ban Bí thư;\n- Lưu Văn phòng.', 'T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nLê Thanh Quang'),
    )
    assert (letterhead.symbol, letterhead.issuer, letterhead.doc_type) == ('120-BC/TU', 'TỈNH ỦY KHÁNH HÒA', 'BC')
    assert letterhead.title == 'Báo cáo kết quả công tác cải cách hành chính năm 2016'
    assert (letterhead.signed_for, letterhead.signer_role, letterhead.signer) == (
        'T/M BAN THƯỜNG VỤ',
        'Phó Bí thư',
        'Lê Thanh Quang',
    )


PLACES = {
    'TP. HCM, ngày 13 tháng 9 năm 2021': 'TP. HCM',
    'Bà Rịa - Vũng Tàu, ngày 13 tháng 9 năm 2021': 'Bà Rịa - Vũng Tàu',
    'Thành phố Hồ Chí Minh, ngày 13 tháng 9 năm 2021': 'Thành phố Hồ Chí Minh',
    'Quận 1, ngày 13 tháng 9 năm 2021': 'Quận 1',
    "Ea H'leo, ngày 13 tháng 9 năm 2021": "Ea H'leo",
    'MÔI TRƯỜNG Đắk Lắk, ngày 13 tháng 9 năm 2021': 'Đắk Lắk',
    'ngày 13 tháng 9 năm 2021': '',
    'Hòa Bình, ngày      tháng 9 năm 2021': 'Hòa Bình',
}


@pytest.mark.parametrize('line', PLACES)
def test_places(patterns, line):
    letterhead = read(patterns, 'SỞ TÀI NGUYÊN VÀ', *MOTTO.split('\n'), line, 'Số: 5/BC-STNMT', *TITLE, *BODY)
    assert letterhead.place == PLACES[line]


def test_a_text_without_letterhead_takes_its_issuer_from_the_opening(patterns):
    letterhead = read(
        patterns,
        'Số: 12/BC-TP',
        'Cam Ranh, ngày 05 tháng 6 năm 2020',
        *TITLE,
        'Thực hiện Công văn số 45/NV ngày 01/6/2020 của Phòng Nội vụ về việc báo cáo cải cách hành chính, '
        'Phòng Tư pháp thành phố Cam Ranh báo cáo kết quả công tác cải cách hành chính quý III năm 2021 như sau:',
        *BODY[1:],
    )
    assert letterhead.issuer == 'Phòng Tư pháp thành phố Cam Ranh'
    assert (letterhead.issuer_parent, letterhead.sources['issuer']) == ('', 'opening')


def test_an_annex_by_itself_has_no_letterhead(patterns):
    letterhead = read(
        patterns,
        'PHỤ LỤC',
        'KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH QUÝ I NĂM 2026',
        '(Kèm theo Báo cáo số 12/BC-SNV ngày 20/3/2026 của Sở Nội vụ)',
    )
    assert (letterhead.symbol, letterhead.issuer, letterhead.title, letterhead.signer) == ('', '', '', '')
    assert (letterhead.period.kind, letterhead.sources['period_kind']) == ('quarter', 'body')
    assert letterhead.blocks == frozenset()


def test_nothing_is_read_from_nothing(patterns):
    letterhead = read(patterns)
    assert letterhead.row('r').report_id == 'r'
    assert letterhead.sources == {} and not letterhead.needs_review


TITLES = {
    (
        'BÁO CÁO',
        'Công tác cải cách hành chính',
        'quý III năm 2021',
    ): 'Báo cáo công tác cải cách hành chính quý III năm 2021',
    (
        'BÁO CÁO',
        'CÔNG TÁC CẢI CÁCH HÀNH CHÍNH',
        'QUÝ III NĂM 2021',
    ): 'Báo cáo công tác cải cách hành chính quý III năm 2021',
    ('BÁO CÁO CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ I/2026',): 'Báo cáo công tác cải cách hành chính quý I/2026',
    (
        'BÁO CÁO\nCông tác cải cách hành chính\nquý III năm 2021',
    ): 'Báo cáo công tác cải cách hành chính quý III năm 2021',
    ('Báo cáo kết quả công tác CCHC năm 2022',): 'Báo cáo kết quả công tác CCHC năm 2022',
    (
        'BÁO CÁO',
        'Về việc thực hiện công tác cải cách hành chính năm 2022',
    ): 'Báo cáo về việc thực hiện công tác cải cách hành chính năm 2022',
    (
        'BÁO CÁO',
        'KẾT QUẢ CCHC CỦA UBND TỈNH KHÁNH HÒA NĂM 2022',
    ): 'Báo cáo kết quả CCHC của UBND tỉnh Khánh Hòa năm 2022',
    (
        'BÁO CÁO',
        'Kết quả công tác cải cách hành chính năm 2025 và phương hướng, nhiệm vụ năm 2026',
        '_________',
    ): 'Báo cáo kết quả công tác cải cách hành chính năm 2025 và phương hướng, nhiệm vụ năm 2026',
    (
        'BÁO CÁO',
        'Công tác cải cách hành chính quý I năm 2022',
        '(Số liệu từ ngày 15/12/2021 đến ngày 14/3/2022)',
    ): 'Báo cáo công tác cải cách hành chính quý I năm 2022',
    ('BÁO CÁO', 'CCHC quý II năm 2022'): 'Báo cáo CCHC quý II năm 2022',
    (
        'BÁO',
        'CÁO',
        'Công tác cải cách hành chính',
        'quý III năm 2021',
    ): 'Báo cáo công tác cải cách hành chính quý III năm 2021',
    (
        'TỜ TRÌNH',
        'Về việc ban hành kế hoạch cải cách hành chính năm 2022',
    ): 'Tờ trình về việc ban hành kế hoạch cải cách hành chính năm 2022',
}


@pytest.mark.parametrize('lines', TITLES)
def test_titles(patterns, lines):
    head = side_by_side('UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ\nSố: 5/BC-SNV', MOTTO + '\nKhánh Hòa, ngày 13 tháng 9 năm 2021')
    assert read(patterns, head, *lines, *BODY).title == TITLES[lines]


def test_the_window_is_only_what_is_printed(patterns):
    letterhead = read(patterns, *SAME_LETTERHEAD['one row'], *TITLE, *BODY)
    assert (letterhead.data_from, letterhead.data_to) == (None, None)
    body = (
        'I. KẾT QUẢ',
        'Cuộc thi được tổ chức từ ngày 01/7/2021 đến ngày 30/7/2021.',
        'Số liệu tính đến ngày 10/9/2021.',
    )
    letterhead = read(patterns, *SAME_LETTERHEAD['one row'], *TITLE, *body)
    assert (letterhead.data_from, letterhead.data_to) == (None, datetime.date(2021, 9, 10))
    letterhead = read(
        patterns, *SAME_LETTERHEAD['one row'], *TITLE, 'I. KẾT QUẢ', 'Kết quả (từ ngày 15/6đến 14/9/2021): 12 hồ sơ.'
    )
    assert (letterhead.data_from, letterhead.data_to) == (datetime.date(2021, 6, 15), datetime.date(2021, 9, 14))


def test_word_and_symbol_disagree_the_word_wins(patterns):
    letterhead = read(
        patterns,
        side_by_side('UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ\nSố: 5/KH-SNV', MOTTO + '\nX, ngày 01 tháng 02 năm 2022'),
        *TITLE,
        *BODY,
    )
    assert (letterhead.doc_type, letterhead.symbol) == ('BC', '5/KH-SNV')
    assert letterhead.needs_review


def test_a_missing_year_comes_from_the_date_and_is_doubtful(patterns):
    letterhead = read(
        patterns,
        side_by_side('UBND TỈNH KHÁNH HÒA\nSỞ NỘI VỤ\nSố: 5/BC-SNV', MOTTO + '\nX, ngày 04 tháng 01 năm 2022'),
        'BÁO CÁO',
        'Công tác cải cách hành chính quý IV',
        'I. KẾT QUẢ',
    )
    assert (letterhead.period.year, letterhead.sources['period_year'], letterhead.needs_review) == (2021, 'date', True)


@pytest.mark.parametrize('line, bodies', [
    ('BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN', ['BỘ TÀI CHÍNH', 'TỔNG CỤC HẢI QUAN']),
    ('BỘ TÀI CHÍNH KHO BẠC NHÀ NƯỚC', ['BỘ TÀI CHÍNH', 'KHO BẠC NHÀ NƯỚC']),
    ('UBND TỈNH CÀ MAU ỦY BAN NHÂN DÂN XÃ ĐẤT MŨI', ['UBND TỈNH CÀ MAU', 'ỦY BAN NHÂN DÂN XÃ ĐẤT MŨI']),
    ('UBND THÀNH PHỐ HẢI PHÒNG SỞ TƯ PHÁP PHÒNG CÔNG CHỨNG SỐ 1',
     ['UBND THÀNH PHỐ HẢI PHÒNG', 'SỞ TƯ PHÁP', 'PHÒNG CÔNG CHỨNG SỐ 1']),
    ('SỞ CÔNG THƯƠNG CHI CỤC QUẢN LÝ THỊ TRƯỜNG', ['SỞ CÔNG THƯƠNG', 'CHI CỤC QUẢN LÝ THỊ TRƯỜNG']),
    ('CÔNG AN TỈNH SƠN LA CÔNG AN HUYỆN MAI SƠN', ['CÔNG AN TỈNH SƠN LA', 'CÔNG AN HUYỆN MAI SƠN']),
    ('SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG', ['SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG']), ('BỘ QUỐC PHÒNG', ['BỘ QUỐC PHÒNG']),
    ('CỤC THUẾ TỈNH LÀO CAI', ['CỤC THUẾ TỈNH LÀO CAI']),
])
def test_bodies_in_one_line(patterns, line, bodies):
    assert split_bodies([line], letterhead_words(patterns)) == bodies
