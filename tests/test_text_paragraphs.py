"""Lines of a text file on the left, the paragraphs and blocks that a person sees on the right."""
from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings, strategies as st

from extractor.document import Document, Paragraph, Table
from extractor.readers.text import read_text
from extractor.readers.text.lines import segments, split_lines

PROSE = [
    'I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH',
    '1. Về kế hoạch cải cách hành chính',
    'Tiếp tục triển khai thực hiện các nhiệm vụ đã đề ra tại Kế hoạch số 130/KH-VHTT ngày 28/01/2021 về cải cách '
    'hành chính '
    'năm 2021 của đơn vị.',
    '- Trong quý III/2021, Lãnh đạo Phòng đã kịp thời phổ biến quán triệt tất cả các văn bản chỉ đạo hướng dẫn của '
    'tỉnh, thành phố '
    'về công tác cải cách hành chính; tiếp tục quán triệt Quyết định số 59/QĐ-UBND ngày 20/01/2021 của UBND thành '
    'phố về việc ban hành '
    'Kế hoạch cải cách hành chính thành phố năm 2021.',
    '+ Công văn số 1308/VHTT ngày 07/9/2021 về việc tuyên truyền việc bình chọn video clip tham dự Vòng sơ khảo '
    'Cuộc thi.',
    'a) Về công khai thủ tục hành chính:',
    'Hiện tại, cơ quan có 06 biên chế và 03 nhân viên hợp đồng lao động, thực hiện công tác văn thư - lưu trữ tài '
    'liệu, hồ sơ liên quan '
    'các lĩnh vực hoạt động của ngành và của thành phố.',
    '3.2 Về thực hiện phân cấp quản lý',
    'IV. ĐỀ XUẤT, KIẾN NGHỊ: Không.',
]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Paragraph)]


def read(text: str) -> Document:
    return read_text(text.encode())


def test_one_paragraph_a_line():
    assert texts(read('\n'.join(PROSE))) == PROSE
    assert texts(read('\n\n'.join(PROSE))) == PROSE


@pytest.mark.parametrize('width', [72, 80, 96])
@pytest.mark.parametrize('indent', ['', '     '])
@pytest.mark.parametrize('between', ['\n', '\n\n'])
def test_lines_broken_at_a_width(width, indent, between):
    wrapped = between.join(textwrap.fill(text, width, initial_indent=indent, break_on_hyphens=False)
                           for text in PROSE * 2)
    assert texts(read(wrapped)) == PROSE * 2


def test_each_printed_line_is_known():
    document = read('\n\n'.join(textwrap.fill(text, 70) for text in PROSE))
    (paragraph,) = [each for each in document.paragraphs if 'quý III/2021' in each.text]
    first, second = paragraph.lines[:2]
    assert (first.offset, first.place.line) == (0, 9)
    assert paragraph.place_at(second.offset).line == 10
    assert paragraph.text[second.offset - 1] == ' '


def test_hyphen_at_a_line_end_inside_a_document_number():
    lines = ['Thực hiện nghiêm túc các nội dung nhiệm vụ tại Quyết định số 117/QĐ-',
             'UBND ngày 20/01/2021 của thành phố và các văn bản hướng dẫn thi hành',
             'của cấp trên về công tác cải cách hành chính trong năm và các năm tiếp',
             'theo của đơn vị và của toàn ngành trong giai đoạn hiện nay trên địa',
             'bàn toàn tỉnh.', '', 'Hết.']
    assert texts(read('\n'.join(lines)))[0].startswith(
        'Thực hiện nghiêm túc các nội dung nhiệm vụ tại Quyết định số 117/QĐ-UBND ngày')


def test_soft_hyphen_nbsp_and_zero_width():
    assert texts(read('Số\u00a0hồ\u200b sơ giải quy\u00adết')) == ['Số hồ sơ giải quyết']
    assert texts(read('đã giải quy\u00ad\nết đúng hạn')) == ['đã giải quyết đúng hạn']


def test_title_lines_stay_apart():
    lines = ['                  BÁO CÁO', '       Công tác cải cách hành chính', '            quý III năm 2021']
    assert texts(read('\n'.join(lines))) == ['BÁO CÁO', 'Công tác cải cách hành chính', 'quý III năm 2021']


LETTERHEAD = '''\
  ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
  TỈNH KHÁNH HÒA                   Độc lập - Tự do - Hạnh phúc
      -------                      ---------------------------
Số:         /BC-UBND           Khánh Hòa, ngày     tháng 3 năm 2026

                          BÁO CÁO
      Kết quả công tác cải cách hành chính quý I năm 2026

Nội dung báo cáo.

                                       TM. ỦY BAN NHÂN DÂN
Nơi nhận:                                 KT. CHỦ TỊCH
- Bộ Nội vụ;                              PHÓ CHỦ TỊCH
- TT Tỉnh ủy, HĐND
  tỉnh;
- Lưu: VT, NC.


                                          Nguyễn Văn A

PHỤ LỤC I
'''


def test_letterhead_and_signature_side_by_side():
    """They are layout tables: two cells, each with its lines, and no ruled table."""
    document = read(LETTERHEAD)
    head, signature = [block for block in document.blocks if isinstance(block, Table)]
    assert not list(document.tables) and head.number == signature.number == 0
    assert [cell.text for cell in head.cells] == [
        'ỦY BAN NHÂN DÂN\nTỈNH KHÁNH HÒA\nSố: /BC-UBND',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKhánh Hòa, ngày tháng 3 năm 2026']
    assert [cell.text for cell in signature.cells] == [
        'Nơi nhận:\n- Bộ Nội vụ;\n- TT Tỉnh ủy, HĐND\ntỉnh;\n- Lưu: VT, NC.',
        'TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNguyễn Văn A']
    assert [line.place.line for line in signature.cells[1].lines] == [11, 12, 13, 19]
    assert texts(document) == ['BÁO CÁO', 'Kết quả công tác cải cách hành chính quý I năm 2026', 'Nội dung báo cáo.',
                               'PHỤ LỤC I']


def test_a_blank_number_stays_on_the_left():
    document = read('UBND TỈNH ĐẮK LẮK             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n'
                    'SỞ NỘI VỤ                     Độc lập - Tự do - Hạnh phúc\n'
                    'Số:          /BC-SNV          Đắk Lắk, ngày     tháng 12 năm 2009\n')
    head, = document.blocks
    assert [cell.text.split('\n')[-1] for cell in head.cells] == ['Số: /BC-SNV', 'Đắk Lắk, ngày tháng 12 năm 2009']


def test_letterhead_and_signature_by_tabs():
    document = read('UBND THÀNH PHỐ\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nPHÒNG NỘI VỤ\tĐộc lập - Tự do - Hạnh phúc\n'
                    'Số: 12/BC-PNV\tNha Trang, ngày 13 tháng 9 năm 2021\n\nBÁO CÁO\n\n'
                    'Nơi nhận:\tTRƯỞNG PHÒNG\n- Như trên;\n\tLê Văn A\n\n'
                    'Stt\tChỉ tiêu\tSố\n1\tA\t2\n2\tB\t3\n')
    head, signature, annex = [block for block in document.blocks if isinstance(block, Table)]
    assert head.cells[0].text == 'UBND THÀNH PHỐ\nPHÒNG NỘI VỤ\nSố: 12/BC-PNV'
    assert signature.cells[1].text == 'TRƯỞNG PHÒNG\nLê Văn A'
    assert annex.ruled and annex.row_count == 3


def test_page_numbers_are_furniture():
    document = read('Một đoạn văn.\n' + ' ' * 40 + '2\n\fĐoạn thứ hai.\n' + ' ' * 40 + '3\n\fĐoạn ba.')
    assert texts(document) == ['Một đoạn văn.', 'Đoạn thứ hai.', 'Đoạn ba.']
    assert [(each.kind, each.text, each.place.line) for each in document.furniture] == [
        ('page_number', '2', 2), ('page_number', '3', 4)]


def test_numbers_alone_on_a_line_are_kept_where_nothing_shows_pages():
    assert texts(read('Biên chế:\n06\nHợp đồng:\n03')) == ['Biên chế:', '06', 'Hợp đồng:', '03']


def test_a_paragraph_goes_on_over_a_page():
    long = ['Thực hiện nghiêm túc các nội dung nhiệm vụ tại Kế hoạch cải cách hành chính',
            'của thành phố và các văn bản hướng dẫn thi hành của cấp trên về công tác này,',
            'đồng thời tổ chức kiểm tra, giám sát việc thực hiện của các cơ quan, đơn vị',
            'trên địa bàn và báo cáo kết quả về Ủy ban nhân dân thành phố theo quy định,']
    text = '\n'.join(long) + '\n' + ' ' * 38 + '2\n\f' + 'kết quả được tổng hợp hằng quý.\n\nHết.\n'
    assert texts(read(text))[0].endswith('theo quy định, kết quả được tổng hợp hằng quý.')


def test_lines_and_segments():
    assert [(line.number, line.text) for line in split_lines('a\r\nb\u2028c\rd\n\fe')] == [
        (1, 'a'), (2, 'b'), (2, 'c'), (3, 'd'), (4, 'e')]
    assert segments('  2.1   Số phiếu\t02') == [(2, '2.1'), (8, 'Số phiếu'), (17, '02')]


@pytest.mark.parametrize('text', [
    'số hồ sơ ' * 100_000, 'x' + '\t' * 200_000 + 'y', 'ab  ' * 100_000, 'a\n' * 30_000, 'ab  cd  1\n' * 5_000,
    'a\tb\t"c\n' * 10_000, '|a|\n' * 20_000, 'Stt\n' * 10_000, 'Lĩnh vực\n02\n02\n02\n' * 5_000,
    'UBND   CỘNG HÒA XÃ HỘI\n' * 5_000, (' ' * 30 + 'Kết quả\n') * 5_000, '(' * 100_000,
    '"' * 100_000 + '\t"' * 50, '\f' * 100_000 + 'x', 'a' + '\u0301' * 100_000, '1  2  3  4\n' * 5_000,
    '+--+--+\n|a |b |\n' * 5_000,
], ids=range(17))
def test_hostile_text_is_read_in_linear_time(text):
    """No reading blows up; what is read is all there."""
    document = read(text)
    assert document.blocks and len(document.text) <= 2 * len(text) + 100


LINES = st.lists(st.sampled_from([
    *PROSE, '', 'Stt\tChỉ tiêu\tĐơn vị\tSố', '1\tA\tTin\t02', '2\tB\t\t-', '| a | b |', '|---|---|', '| 1 | 2 |',
    '  Stt      Chỉ tiêu       Số', '   1      Số tin         02', '   2      Số bài         03', '\f', '+---+---+',
    '| x | y |', 'Nơi nhận:                     GIÁM ĐỐC', '                  2', 'Stt', '1', '02']), max_size=25)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_no_word_is_lost_whatever_stands_together(lines):
    """All words of the file are in the text, the furniture, or a header that was printed again."""
    if not any(line.strip() for line in lines):
        return
    document = read('\n'.join(lines))
    there = set((document.text + ' ' + ' '.join(each.text for each in document.furniture)).split())
    for line in lines:
        for word in line.replace('|', ' ').split():
            assert word in there or not word.strip('+-')
    for table in document.tables:
        covered = [(row, column) for cell in table.cells for row in range(cell.row, cell.row + cell.row_span)
                   for column in range(cell.column, cell.column + cell.column_span)]
        assert len(covered) == len(set(covered))
        assert all(row < table.row_count and column < table.column_count for row, column in covered)
