"""One table, printed in every way that text files print tables, gives the same cells."""
from __future__ import annotations

import textwrap

import pytest
from hypothesis import example, given, settings, strategies as st

from extractor.document import Document, Table
from extractor.readers.text import read_text

ANNEX_HEADER = ['Stt', 'Chỉ tiêu thống kê', 'Đơn vị tính', 'Số liệu', 'Ghi chú']
ANNEX = [
    ['1', 'Tuyên truyền CCHC', '', '', ''],
    ['1.1', 'Số tin, bài tuyên truyền về CCHC trên loa truyền thanh', 'Tin, bài', '01', ''],
    ['1.2', 'Các hoạt động khác (tuyên truyền lưu động, tổ chức các cuộc họp, hội nghị, hội thảo, phát tờ rơi...)', '',
     '00', ''],
    ['2', 'Thực hiện nhiệm vụ do UBND tỉnh giao', '', '', ''],
    ['2.1', 'Tổng số nhiệm vụ được giao', 'Nhiệm vụ', '1.234', 'Tính đến 15/9'],
    ['2.2', 'Tỷ lệ văn bản được gửi dưới dạng điện tử và song song với văn bản giấy', '%', '77,7', ''],
    ['2.3', 'Số người làm việc đã tinh giản trong kỳ báo cáo', 'Người', '-', ''],
    ['2.10', 'Số TTHC bị bãi bỏ', 'Thủ tục', '>90', ''],
]
ONESTOP_HEADER = ['Lĩnh vực', 'Tổng số', 'Trực tuyến', 'Từ kỳ trước', 'Đúng hạn', 'Quá hạn']
ONESTOP = [
    ['Phát thanh, truyền hình và thông tin điện tử', '02', '02', '00', '00', '00'],
    ['Văn hóa cơ sở', '13', '11', '02', '12', '01'],
    ['Đất đai', '1.320', '900', '-', '1.319', '1'],
    ['Tổng cộng', '1.335', '913', '02', '1.331', '02'],
]

BEFORE = 'Kết quả thực hiện một số chỉ tiêu cải cách hành chính của đơn vị trong quý III năm 2021 như sau:'
AFTER = 'Trên đây là nội dung báo cáo công tác cải cách hành chính quý III năm 2021 của đơn vị./.'


def by_tabs(rows):
    return ['\t'.join(row) for row in rows]


def by_tabs_stripped(rows):
    """An editor took the white space at line ends away."""
    return ['\t'.join(row).rstrip() for row in rows]


def by_tabs_with_broken_cells(rows):
    """Excel quotes a cell of two lines."""
    lines = []
    for row in rows:
        cells = ['"' + cell.replace(' do ', ' do\n') + '"' if ' do ' in cell else cell for cell in row]
        lines.extend('\t'.join(cells).split('\n'))
    return lines


def by_pipes(rows):
    head, *body = rows
    return [f'| {" | ".join(row)} |' for row in (head, ['---'] * len(head), *body)]


def by_bare_pipes(rows):
    return [' | '.join(row) for row in rows]


def widths_of(rows, most=28):
    return [min(max(len(cell) for cell in column), most) for column in zip(*rows)]


def wrapped(row, widths):
    """The lines of a row, each cell wrapped to its column's width, at the top."""
    cells = [textwrap.wrap(cell, width, break_on_hyphens=False) or [''] for cell, width in zip(row, widths)]
    height = max(map(len, cells))
    return [[cell[at] if at < len(cell) else '' for cell in cells] for at in range(height)]


def in_box(rows, corner='+', dash='-', bar='|', double='='):
    widths = widths_of(rows)
    rule = corner + corner.join(dash * (width + 2) for width in widths) + corner
    lines = [rule]
    for number, row in enumerate(rows):
        for line in wrapped(row, widths):
            lines.append(bar + bar.join(f' {cell.ljust(width)} ' for cell, width in zip(line, widths)) + bar)
        lines.append(rule.replace(dash, double) if not number else rule)
    return lines


def in_drawn_box(rows):
    return in_box(rows, '┼', '─', '│', '═')


def aligned(rows, where='centre', gap=3):
    """As `pdftotext -layout` prints it: short cells stand at the middle of a row that a long label makes tall."""
    widths = widths_of(rows, 34)
    lines = []
    for row in rows:
        cells = [textwrap.wrap(cell, width, break_on_hyphens=False) or [''] for cell, width in zip(row, widths)]
        height = max(map(len, cells))
        tall = where == 'centre' and height % 2 == 0 and any(len(cell) % 2 for cell in cells if cell != [''])
        height += tall  # an even label leaves the middle line to the numbers
        grid = [[''] * len(cells) for _ in range(height)]
        for column, cell in enumerate(cells):
            if tall and len(cell) % 2 == 0:
                half, middle = len(cell) // 2, height // 2
                places = [*range(middle - half, middle), *range(middle + 1, middle + 1 + half)]
            else:
                top = {'centre': (height - len(cell)) // 2, 'top': 0, 'bottom': height - len(cell)}[where]
                places = range(top, top + len(cell))
            for at, text in zip(places, cell):
                grid[at][column] = text
        for line in grid:
            lines.append((' ' * gap).join(text.ljust(width) for text, width in zip(line, widths)).rstrip())
    return ['', *lines, '']


def aligned_top(rows):
    return aligned(rows, 'top')


def aligned_bottom(rows):
    return aligned(rows, 'bottom')


def one_cell_a_line(rows):
    """A dump of the cells: an empty line for an empty cell."""
    return [cell for row in rows for cell in row]


RENDERINGS = [by_tabs, by_tabs_stripped, by_tabs_with_broken_cells, by_pipes, by_bare_pipes, in_box, in_drawn_box,
              aligned, aligned_top, aligned_bottom, one_cell_a_line]


def read_lines(lines) -> Document:
    return read_text('\n'.join(lines).encode())


def body(table: Table) -> list[list[str]]:
    return [[cell.text.replace('\n', ' ') if cell else '' for cell in row] for row in table.rows[table.header_rows:]]


def header(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row if cell and cell.text] for row in table.rows[:table.header_rows]]


@pytest.mark.parametrize('render', RENDERINGS, ids=lambda render: render.__name__)
@pytest.mark.parametrize('head, rows', [(ANNEX_HEADER, ANNEX), (ONESTOP_HEADER, ONESTOP)], ids=['annex', 'onestop'])
def test_every_way_of_printing_gives_the_same_cells(render, head, rows):
    document = read_lines([BEFORE, '', *render([head, *rows]), '', AFTER])
    (table,) = document.tables
    assert body(table) == rows
    assert header(table) == [head]
    assert [paragraph.text for paragraph in document.paragraphs] == [BEFORE, AFTER]


@pytest.mark.parametrize('render', RENDERINGS, ids=lambda render: render.__name__)
def test_each_cell_points_at_its_line(render):
    lines = [BEFORE, '', *render([ANNEX_HEADER, *ANNEX])]
    for table in read_lines(lines).tables:
        for cell in table.cells:
            for offset, word in enumerate(cell.text.split()[:1]):
                assert word in lines[cell.place_at(0).line - 1]
            if cell.text:
                assert cell.text.split()[-1] in lines[cell.place_at(len(cell.text) - 1).line - 1]


SEED_HEADER = ['Lĩnh vực\tSố hồ sơ nhận giải quyết\t\tKết quả giải quyết\t',
               '\t\tTrong đó\tSố hồ sơ đã giải quyết\tSố hồ sơ đang giải quyết', '',
               '\tTổng số\tTrực tuyến\tKỳ trước\tTrực tiếp\tTổng số\tĐúng hạn\tQuá hạn\tTổng số\tChưa đến hạn\tQuá hạn']


def test_header_of_three_ragged_lines_with_an_empty_one():
    """The seed report: 5, 5 and 11 fields; each stands at its printed index, what is missing is uncovered."""
    (table,) = read_lines([*SEED_HEADER, 'Hộ tịch' + '\t02' * 10, 'Tổng cộng' + '\t02' * 10]).tables
    assert (table.row_count, table.column_count, table.header_rows, table.spans_known) == (5, 11, 3, False)
    assert [[cell.column for cell in row] for row in table.anchored[:3]] == [
        list(range(5)), list(range(5)), list(range(11))]
    assert [cell.text for cell in table.anchored[0]] == [
        'Lĩnh vực', 'Số hồ sơ nhận giải quyết', '', 'Kết quả giải quyết', '']


def test_annex_printed_in_chunks_with_its_header_each_time():
    head = ['Stt\tChỉ tiêu\tKết quả\t\tGhi chú', '\t\tĐơn vị tính\tSố liệu\t']
    document = read_lines([*head, '1\tA\t\t\t', '1.1\tB\tTin\t01\t', '', *head, '1.2\tC\tTin\t02\t', '', *head,
                           '2\tD\t%\t-\t'])
    (table,) = document.tables
    assert [row[0] for row in body(table)] == ['1', '1.1', '1.2', '2']
    assert [cell.place.line for row in table.anchored for cell in row[:1]] == [1, 2, 3, 4, 8, 12]


def test_two_forms_with_one_header_stay_two():
    head = 'Stt\tChỉ tiêu\tĐơn vị tính\tSố liệu'
    document = read_lines(['Biểu mẫu 1', head, '1\tA\tTin\t01', '2\tB\tTin\t02',
                           '', 'Biểu mẫu 2', head, '1\tC\tTin\t03', '2\tD\tTin\t4'])
    assert [table.row_count for table in document.tables] == [3, 3]
    assert [paragraph.text for paragraph in document.paragraphs] == ['Biểu mẫu 1', 'Biểu mẫu 2']


def test_group_row_without_tabs_and_a_cell_broken_without_quotes():
    document = read_lines(['Lĩnh vực\tTổng số\tĐúng hạn\tQuá hạn', 'Cấp huyện', 'Hộ tịch\t02\t02\t00', 'Cấp xã',
                           'Chứng thực,',
                           'bản sao\t03\t03\t00', 'Bảo trợ\t1\t1\t0'])
    (table,) = document.tables
    assert body(table) == [['Cấp huyện', '', '', ''], ['Hộ tịch', '02', '02', '00'], ['Cấp xã', '', '', ''],
                           ['Chứng thực, bản sao', '03', '03', '00'], ['Bảo trợ', '1', '1', '0']]
    assert table.rows[1][1] is None  # merged away or empty: nobody knows
    coded = read_lines(['Stt\tNội dung\tĐVT\tSố', '1\tCác hoạt động (hội nghị,',
                       'hội thảo)\tCuộc\t05', '2\tKhác\tCuộc\t01'])
    assert body(next(coded.tables)) == [
        ['1', 'Các hoạt động (hội nghị, hội thảo)', 'Cuộc', '05'], ['2', 'Khác', 'Cuộc', '01']]


def test_rows_whose_trailing_fields_were_stripped_are_not_run_together():
    (table,) = read_lines(['Stt\tNội dung\tĐVT\tSố\tGhi chú', '1\tTuyên truyền', '1.1\tSố tin\tTin\t01',
                           '1.2\tSố bài\tBài\t2']).tables
    assert body(table) == [['1', 'Tuyên truyền', '', '', ''], ['1.1', 'Số tin', 'Tin', '01', ''],
                           ['1.2', 'Số bài', 'Bài', '2', '']]


def test_list_items_with_tabs_are_paragraphs():
    document = read_lines(['1.\tVề kế hoạch cải cách hành chính', '-\tĐã ban hành kế hoạch.', '-\tĐã triển khai.',
                           '\tTheo đề nghị của Phòng Nội vụ.'])
    assert [paragraph.text for paragraph in document.paragraphs] == [
        '1. Về kế hoạch cải cách hành chính', '- Đã ban hành kế hoạch.', '- Đã triển khai.',
        'Theo đề nghị của Phòng Nội vụ.']


def test_box_with_merged_header_cells_knows_its_spans():
    (table,) = read_lines([
        '+-----+----------+-------------------+',
        '| Stt | Chỉ tiêu | Kết quả thống kê  |',
        '|     |          +--------+----------+',
        '|     |          | ĐVT    | Số liệu  |',
        '+=====+==========+========+==========+',
        '| 1   | Số tin   | Tin    | 02       |',
        '|     | và bài   |        |          |',
        '+-----+----------+--------+----------+',
        '| 2   | Khác     | Cuộc   | -        |',
        '+-----+----------+--------+----------+']).tables
    assert table.spans_known and table.header_rows == 2
    assert [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells[:5]] == [
        ('Stt', 0, 0, 2, 1), ('Chỉ tiêu', 0, 1, 2, 1), ('Kết quả thống kê', 0, 2, 1, 2), ('ĐVT', 1, 2, 1, 1),
        ('Số liệu', 1, 3, 1, 1)]
    assert body(table) == [['1', 'Số tin và bài', 'Tin', '02'], ['2', 'Khác', 'Cuộc', '-']]


PDFTOTEXT = '''\
4. Thực hiện cơ chế một cửa, một cửa liên thông: (Số liệu thống kê từ ngày
14/6/2021 đến ngày 13/9/2021)
                       Số hồ sơ nhận giải quyết                     Kết quả giải quyết
                                                                               Số hồ sơ đang giải
                                 Trong đó              Số hồ sơ đã giải quyết
                                                                                     quyết
                         Số mới          Số mới
  Lĩnh vực       Tổng            Số kỳ                         Trả
                           tiếp        tiếp nhận                       Trả           Chưa
                  số             trước            Tổng        đúng           Tổng            Quá
                          nhận         (trực tiếp                      quá            đến
                                chuyển             số         thời            số             hạn
                           trực           - bưu                        hạn            hạn
                                  qua                         hạn
                          tuyến          chính)
Phát thanh,
truyền hình và
                  02       02       00        00        00      00      00     02     02      00
thông tin điện
tử
Văn hóa cơ sở     00       00       00        00        00      00      00     00     00      00
   Tổng cộng      02       02       00        00        00      00      00     02     02      00

      - Số lượng thủ tục hành chính: 26 thủ tục.
\f                                         5

  Stt          Chỉ tiêu              Kết quả
                                 ĐVT      Số liệu
   1   Số tin                    Tin        02
   2   Số bài                    Bài        03
\f                                         6

  Stt          Chỉ tiêu              Kết quả
                                 ĐVT      Số liệu
       Số người làm việc
   3                             Người      04
       trong kỳ
   4   Khác                      Người      05
'''


def test_tall_header_as_pdftotext_prints_it():
    table, annex = read_text(PDFTOTEXT.encode()).tables
    assert table.spans_known and table.header_rows == 3
    assert [cell.text for cell in table.rows[2]] == [
        'Lĩnh vực', 'Tổng số', 'Số mới tiếp nhận trực tuyến', 'Số kỳ trước chuyển qua',
        'Số mới tiếp nhận (trực tiếp - bưu chính)', 'Tổng số', 'Trả đúng thời hạn', 'Trả quá hạn', 'Tổng số',
        'Chưa đến hạn', 'Quá hạn']
    groups = [cell for row in table.anchored[:2] for cell in row if cell.column_span > 1]
    assert [(cell.text, cell.column, cell.column_span) for cell in groups] == [
        ('Số hồ sơ nhận giải quyết', 1, 4), ('Kết quả giải quyết', 5, 6), ('Trong đó', 2, 3),
        ('Số hồ sơ đã giải quyết', 5, 3), ('Số hồ sơ đang giải quyết', 8, 3)]
    assert body(table)[0] == ['Phát thanh, truyền hình và thông tin điện tử', *'02 02 00 00 00 00 00 02 02 00'.split()]


def test_aligned_tables_go_on_over_form_feeds():
    document = read_text(PDFTOTEXT.encode())
    annex = list(document.tables)[1]
    assert body(annex) == [['1', 'Số tin', 'Tin', '02'], ['2', 'Số bài', 'Bài', '03'],
                           ['3', 'Số người làm việc trong kỳ', 'Người', '04'], ['4', 'Khác', 'Người', '05']]
    assert [each.text for each in document.furniture] == ['5', '6']


def test_cells_a_line_each_without_empty_ones():
    """Ordinals count up, a wording follows each; a text before the number is the unit."""
    document = read_lines(['Stt', 'Chỉ tiêu thống kê', 'Kết quả thống kê', 'Đơn vị tính', 'Số liệu',
                           '1', 'Tuyên truyền', '1.1', 'Số tin', 'Tin', '02', '1.2', 'Số bài', 'Bài', '1', '2',
                           'Tỷ lệ', '%', '77,7',
                           '3', 'Số phiếu', '05'])
    (table,) = document.tables
    assert body(table) == [['1', 'Tuyên truyền', '', ''], ['1.1', 'Số tin', 'Tin', '02'], ['1.2', 'Số bài', 'Bài', '1'],
                           ['2', 'Tỷ lệ', '%', '77,7'], ['3', 'Số phiếu', '', '05']]
    assert header(table) == [['Stt', 'Chỉ tiêu thống kê', 'Kết quả thống kê'], ['Đơn vị tính', 'Số liệu']]


def test_cells_a_line_each_that_can_be_read_in_two_ways_stay_paragraphs():
    lines = ['Stt', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu', '1', 'Số tin', 'Tin', '02', '03', '2', 'Số bài', '04', '05',
             'x', '3', 'Khác', '6']
    document = read_lines(lines)
    assert not list(document.tables)
    assert [paragraph.text for paragraph in document.paragraphs] == lines


def test_prose_with_wide_gaps_is_no_table():
    lines = ['Trong quý III,  Phòng đã ban hành  03 văn bản chỉ đạo về công tác cải cách hành chính.',
             'Tổng số  hồ sơ đã tiếp nhận là 26  hồ sơ, trong đó đã giải quyết  26 hồ sơ.',
             'Kết quả  đạt 100%  kế hoạch đề ra trong  năm 2021 của đơn vị.']
    assert [paragraph.text for paragraph in read_lines(lines).paragraphs] == [' '.join(line.split()) for line in lines]


WORDS = st.sampled_from(
    'hồ sơ thủ tục hành chính công khai tiếp nhận giải quyết văn bản điện tử cán bộ công chức'.split())
LABELS = st.builds(lambda first, words: ' '.join([first, *words]), st.sampled_from(
    ['Số', 'Tổng số', 'Tỷ lệ', 'Kết quả']),
                   st.lists(WORDS, min_size=1, max_size=14))
NUMBERS = st.sampled_from(['00', '02', '13', '1.234', '77,7', '-', '100'])


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(LABELS, st.sampled_from(['Người', 'Thủ tục', '%', '']), NUMBERS), min_size=3, max_size=9),
       st.sampled_from(RENDERINGS))
@example([('Số hồ', 'Người', '00'), ('Số hồ', 'Người', '00'),  # the last label's second line is the longest of its column
          ('Tổng số hồ hồ hồ hồ hồ hồ thủ chính hồ chính chính chính chính', 'Người', '00')], aligned)
def test_random_annexes_come_back(items, render):
    """No number is ever lost, moved to another row or column, or invented."""
    rows = [[str(number), label, unit, value] for number, (label, unit, value) in enumerate(items, start=1)]
    document = read_lines([BEFORE, '', *render([['Stt', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu'], *rows]), '', AFTER])
    tables = list(document.tables)
    if render is one_cell_a_line and not tables:
        return
    (table,) = tables
    found = body(table)
    assert [(row[0], row[-2:]) for row in found] == [(row[0], row[-2:]) for row in rows]
    assert [row[1] for row in found] == [row[1] for row in rows]


ANNEX = '''\
TT              Nội dung                  Đơn vị     Kết quả    Ghi chú
                                           tính
      Khảo sát mức độ hài lòng của tổ
1.
      chức, công dân
1.1.  Số phiếu                            Phiếu        287
                                        Trực tuyến
1.2.  Hình thức khảo sát                  = 0; Phát     1
                                         phiếu = 1
      Số cơ quan được phê duyệt vị trí   Cơ quan, tổ
1.3.                                                    5
      việc làm                             chức
                                                      2.500.00  Số liệu
1.4.  Thu nhập tăng thêm bình quân         Đồng                 tổng hợp
                                                         0
'''


def test_numbers_units_and_ordinals_on_lines_of_their_own():
    (table,) = read_lines(ANNEX.splitlines()).tables
    assert body(table) == [
        ['1.', 'Khảo sát mức độ hài lòng của tổ chức, công dân', '', '', ''],
        ['1.1.', 'Số phiếu', 'Phiếu', '287', ''],
        ['1.2.', 'Hình thức khảo sát', 'Trực tuyến = 0; Phát phiếu = 1', '1', ''],
        ['1.3.', 'Số cơ quan được phê duyệt vị trí việc làm', 'Cơ quan, tổ chức', '5', ''],
        ['1.4.', 'Thu nhập tăng thêm bình quân', 'Đồng', '2.500.000', 'Số liệu tổng hợp']]


def test_a_row_that_may_be_two_is_doubtful():
    """Nothing tells *An toàn thực phẩm* from the end of the label above it but that rows may be empty here."""
    document = read_lines(['Lĩnh vực           Tổng số   Trước hạn   Đúng hạn   Quá hạn',
                           'Quy hoạch xây', 'dựng, kiến trúc', 'An toàn thực', 'phẩm',
                           '                      42                     40         02',
                           'Gia đình              69         24          42',
                           'Tổng hợp              82                     80',
                           'Cộng                 193         24         162         02'])
    (table,) = document.tables
    doubtful = {cell.row for cell in table.cells if cell.doubtful}
    assert doubtful == {row for row, cells in enumerate(table.anchored) if 'An toàn' in cells[0].text}
    assert doubtful


# What other programs make of the same table. Each case is the smallest that was once read wrongly.

WORD_CELLS = '''\
STT\tNội dung
(Dùng cho kỳ báo cáo năm)\tĐơn vị tính\tSố liệu\tGhi chú
1\tTuyên truyền\t\t\t
1.1\tSố tin, bài
trên trang thông tin\tTin, bài\t12\t
1.2\tCó khảo sát hay không\tCó = 1
Không = 0\t1\t
2\tSố lớp tập huấn\tLớp\t3\t02 lớp trực tuyến
'''


def test_cells_that_word_broke_into_lines_are_one_row_again():
    (table,) = read_text(WORD_CELLS.encode()).tables
    assert header(table) == [['STT', 'Nội dung (Dùng cho kỳ báo cáo năm)', 'Đơn vị tính', 'Số liệu', 'Ghi chú']]
    assert body(table) == [['1', 'Tuyên truyền', '', '', ''],
                           ['1.1', 'Số tin, bài trên trang thông tin', 'Tin, bài', '12', ''],
                           ['1.2', 'Có khảo sát hay không', 'Có = 1 Không = 0', '1', ''],
                           ['2', 'Số lớp tập huấn', 'Lớp', '3', '02 lớp trực tuyến']]


def test_a_sum_below_a_group_is_no_rest_of_its_row():
    document = read_lines(['TT\tLĩnh vực\tTiếp nhận\tGiải quyết', 'A\tCấp huyện', '1\tHộ tịch\t5\t4',
                           '2\tĐất đai\t6\t6',
                           'B\tCấp xã', 'Tổng cộng\t11\t10\t'])
    (table,) = document.tables
    assert body(table)[3:] == [['B', 'Cấp xã', '', ''], ['Tổng cộng', '11', '10', '']]


def test_a_heading_that_a_sheet_quoted_begins_its_table():
    document = read_lines(['STT\t"Nội dung', '(cả năm)"\tĐVT\tSố liệu', '1\tSố tin\tTin\t4', '2\tSố bài\tBài\t5'])
    (table,) = document.tables
    assert header(table) == [['STT', 'Nội dung\n(cả năm)', 'ĐVT', 'Số liệu']]


HEAD_FROM_WORD = '''\
ỦY BAN NHÂN DÂN
HUYỆN BÌNH AN
Số: 12/BC-UBND\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Bình An, ngày 15 tháng 7 năm 2020
BÁO CÁO
I. KẾT QUẢ
TT\tLĩnh vực\tSố hồ sơ
1\tHộ tịch\t5
2\tĐất đai\t6
Nơi nhận:
- Như trên;
- Lưu: VT.\tKT. CHỦ TỊCH
PHÓ CHỦ TỊCH


Trần Văn Bình
BIỂU TỔNG HỢP SỐ LIỆU
TT\tChỉ tiêu\tSố liệu
1\tSố tin\t7
2\tSố bài\t8
'''


def test_letterhead_and_signature_copied_out_of_word_are_two_cells():
    document = read_text(HEAD_FROM_WORD.encode())
    head, foot = (block for block in document.blocks if isinstance(block, Table) and not block.ruled)
    assert [cell.text for cell in head.cells] == [
        'ỦY BAN NHÂN DÂN\nHUYỆN BÌNH AN\nSố: 12/BC-UBND',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBình An, ngày 15 tháng 7 năm 2020']
    assert [cell.text for cell in foot.cells] == ['Nơi nhận:\n- Như trên;\n- Lưu: VT.',
                                                  'KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Văn Bình']
    assert [table.row_count for table in document.tables] == [3, 3]
    assert [paragraph.text for paragraph in document.paragraphs] == ['BÁO CÁO', 'I. KẾT QUẢ', 'BIỂU TỔNG HỢP SỐ LIỆU']


BOX = '''\
+----+----------+-----------------+
| TT | Lĩnh vực | Tiếp nhận       |
|    |          +--------+--------+
|    |          | Tổng   | Trong  |
|    | hoặc tên +--+-----+ kỳ     |
|    | đơn vị   |  |     |        |
+----+----------+--+-----+--------+
| 1  | Hộ tịch  |  | 5   | 4      |
+----+----------+--+-----+--------+
| 2  | Đất đai  |  | 6   | 6      |
+----+----------+--+-----+--------+
'''


def test_text_beside_a_rule_inside_a_box_is_kept():
    (table,) = read_text(BOX.encode()).tables
    assert [cell.text for cell in table.anchored[0]] == ['TT', 'Lĩnh vực hoặc tên đơn vị', 'Tiếp nhận']
    assert 'Trong kỳ' in [cell.text for cell in table.cells]


WRAPPED_BOX = '''\
+------+-------------+------+-----+
| TT   | Chỉ tiêu    | ĐVT  | Số  |
+------+-------------+------+-----+
| 1    | Số tin trên | Tin, | 12  |
|      | đài         | bài  |     |
| 2    | Số bài      | Bài  | 7   |
|      | Báo         |      |     |
| Tổng |             |      | 19  |
| cộng |             |      |     |
+------+-------------+------+-----+
'''


def test_rows_wrapped_inside_a_box_without_rules_between_them():
    """A line goes on with the row above where its word had no room there; what had room is doubtful."""
    (table,) = read_text(WRAPPED_BOX.encode()).tables
    assert body(table) == [['1', 'Số tin trên đài', 'Tin, bài', '12'], ['2', 'Số bài', 'Bài', '7'],
                           ['', 'Báo', '', ''], ['Tổng cộng', '', '', '19']]
    assert [row[1].doubtful for row in table.anchored[1:]] == [False, False, True, False]


def test_pipes_without_a_frame_keep_an_empty_first_cell():
    document = read_lines(['TT | Lĩnh vực | Tiếp nhận | ', ' |  | Tổng số | Trực tuyến', '1 | Hộ tịch | 5 | 4',
                           '2 | Đất đai | 6 | '])
    (table,) = document.tables
    assert [cell.text for cell in table.anchored[1]] == ['', '', 'Tổng số', 'Trực tuyến']
    assert [cell.text for cell in table.anchored[3]] == ['2', 'Đất đai', '6', '']


def test_a_cell_a_line_as_libreoffice_writes_it():
    """An empty cell is an empty line; merged headings stand once; a label of two paragraphs has two lines."""
    document = read_lines(['TT', 'Lĩnh vực', 'Tiếp nhận', 'Ghi chú', '', '', 'Tổng số', 'Trực tuyến', '',
                           '(1)', '(2)', '(3)', '(4)', '(5)', 'Tổng cộng', '18', '12', '',
                           '1', 'Hộ tịch', '5', '4', '', '2', 'Đất đai,', 'nhà ở', '6', '6', 'Đã xin lỗi',
                           '3', 'Xây dựng', '7', '5', '', 'Kết quả trên cho thấy hồ sơ được giải quyết đúng hạn.'])
    (table,) = document.tables
    assert header(table) == [['TT', 'Lĩnh vực', 'Tiếp nhận', 'Ghi chú'], ['Tổng số', 'Trực tuyến'],
                             ['(1)', '(2)', '(3)', '(4)', '(5)']]
    assert body(table) == [['', 'Tổng cộng', '18', '12', ''], ['1', 'Hộ tịch', '5', '4', ''],
                           ['2', 'Đất đai, nhà ở', '6', '6', 'Đã xin lỗi'], ['3', 'Xây dựng', '7', '5', '']]
    assert [paragraph.text[:12] for paragraph in document.paragraphs] == ['Kết quả trên']


def test_a_cell_a_line_with_empty_lines_between_as_docx2txt_writes_it():
    cells = ['STT', 'Chỉ tiêu', 'Đơn vị', 'Năm trước', 'Năm nay',
             '1', 'Số tin', 'Tin', '4', '5', '2', 'Số bài', 'Bài', '', '6', '3', 'Số lớp', 'Lớp', '1', '2']
    (table,) = read_lines('\n\n'.join(cells).split('\n')).tables
    assert body(table) == [['1', 'Số tin', 'Tin', '4', '5'], ['2', 'Số bài', 'Bài', '', '6'],
                           ['3', 'Số lớp', 'Lớp', '1', '2']]


def test_a_row_that_can_be_read_in_two_ways_is_doubtful():
    """The second line may end the label or begin the unit."""
    document = read_lines(['STT', 'Chỉ tiêu', 'Đơn vị', 'Số liệu', '1', 'Số tin', 'Tin', '4', '2', 'Số lớp', 'Lớp', '6',
                           '3', 'Số cuộc', 'Hội nghị', 'Cuộc họp', '1', '4', 'Số bài', 'Bài', '7',
                           '5', 'Khác', 'Bài', '8'])
    (table,) = document.tables
    assert [any(cell.doubtful for cell in row) for row in table.anchored[1:]] == [False, False, True, False, False]


def test_marks_of_mail_and_markdown_are_read_past():
    quoted = read_lines([f'> {line}' for line in ['I. KẾT QUẢ', '', 'TT\tChỉ tiêu\tSố', '1\tSố tin\t4',
                                                      '2\tSố bài\t>95']])
    assert [paragraph.text for paragraph in quoted.paragraphs] == ['I. KẾT QUẢ']
    assert body(next(quoted.tables))[1] == ['2', 'Số bài', '>95']
    marked = read_lines(['# BÁO CÁO', '', '**I/ KẾT QUẢ**', '', r'Đạt *loại tốt* (\*), năm 2021\.', '',
                         '| **TT** | **Chỉ tiêu** | **Số** |', '|---|---|---|', '| 1 | Số tin | 4 |',
                         '| 2 | Số bài | 5 |'])
    assert [paragraph.text for paragraph in marked.paragraphs] == ['BÁO CÁO', 'I/ KẾT QUẢ',
                                                                   'Đạt loại tốt (*), năm 2021.']
    assert header(next(marked.tables)) == [['TT', 'Chỉ tiêu', 'Số']]


def test_stars_and_signs_of_a_plain_text_stay():
    lines = ['(*) Số liệu tính đến ngày 15/12.', '> 95', '*** Hết ***']
    assert [paragraph.text for paragraph in read_lines(lines).paragraphs] == lines
