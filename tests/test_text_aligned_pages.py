"""Tables of `pdftotext -layout` on whole pages: titles above them, ordinals, cut formulas, numbers beside words, spans."""
from __future__ import annotations

from extractor.document import Table
from extractor.patterns import shipped_patterns
from extractor.patterns.text_layout import heading_words
from extractor.readers.text import read_text
from extractor.readers.text.header_costs import HeadingWords


def the_table(text: str, *, known: bool = False) -> Table:
    words = heading_words(shipped_patterns()) if known else HeadingWords()
    (table,) = read_text(text.encode(), known=lambda: words).tables
    return table


def header(table: Table) -> list[tuple[str, int, int]]:
    """Headings with their first column and how many they stand over; rows that number the columns aside."""
    return [(cell.text, cell.column, cell.column_span) for cell in table.cells
            if cell.row < table.header_rows and cell.text and cell.text[0] not in '(0123456789']


def body(table: Table) -> list[list[str]]:
    return [[cell.text if cell else '' for cell in row] for row in table.rows[table.header_rows:]]


TITLE = '''\
   TỔNG HỢP CHỈ TIÊU THI ĐUA CỦA CÁC ĐƠN VỊ THUỘC HUYỆN NĂM
                             2031
      (Kèm theo Báo cáo số 7/BC-UBND ngày 02/5/2031 của UBND huyện
                              Hoa Lư)
TT             Tên chỉ tiêu            Kết quả          Ghi chú
                                     Năm     Năm
                                    2030     2031
1    Số mô hình mới                   12       15
2    Số lớp học                        4        7
3    Số buổi họp                      11       10
'''


def test_the_last_lines_of_a_title_and_years_in_a_header():
    table = the_table(TITLE)
    assert header(table) == [('TT', 0, 1), ('Tên chỉ tiêu', 1, 1), ('Kết quả', 2, 2), ('Ghi chú', 4, 1),
                             ('Năm 2030', 2, 1), ('Năm 2031', 3, 1)]
    assert body(table)[0] == ['1', 'Số mô hình mới', '12', '15', '']


FORMULAS = '''\
TT   Tên đơn vị        Tổng     Trước     Đúng     Quá
                        số       hạn      hạn      hạn
(1)     (2)          (3)=(4)+    (4)      (5)      (6)
                        5+6
A    Khối phòng ban
1    Phòng Kho            9        2        6        1
2    Phòng Thuế          14        3       11        0
Cộng khối A              23        5       17        1
B    Khối xã
1    Xã Đông              7        0        7        0
Cộng khối B               7        0        7        0
'''


def test_the_end_of_a_formula_is_no_row_and_letters_are_ordinals_left_of_labels():
    assert [row[:2] if not any(row[2:]) else row for row in body(the_table(FORMULAS))] == [
        ['A', 'Khối phòng ban'], ['1', 'Phòng Kho', '9', '2', '6', '1'], ['2', 'Phòng Thuế', '14', '3', '11', '0'],
        ['', 'Cộng khối A', '23', '5', '17', '1'], ['B', 'Khối xã'], ['1', 'Xã Đông', '7', '0', '7', '0'],
        ['', 'Cộng khối B', '7', '0', '7', '0']]


BESIDE = '''\
 Lĩnh vực              Tổng     Mới      Cũ     Xong     Còn    Ghi chú
1. Kho tàng             186     180       6      186       0
       2. Nước           41      40       1       41       0
3. Thuế đất nông nghiệp 731     700      31      700      31
4. Chợ                   15      15       0       15      00 Trả trong ngày
       5. Đường          16      16       0       16       0
'''


def test_a_number_one_space_behind_a_label_and_a_note_one_space_behind_a_number():
    rows = body(the_table(BESIDE))
    assert rows[2] == ['3. Thuế đất nông nghiệp', '731', '700', '31', '700', '31', '']
    assert rows[3] == ['4. Chợ', '15', '15', '0', '15', '00', 'Trả trong ngày']


CENTRED = '''\
Stt   Chỉ tiêu                      Đơn vị tính   Số liệu
      Số kho hàng đã được xây dựng
1                                   Kho            04
      mới
      Số kho hàng đã được sửa chữa
2                                   Kho            07
      xong
'''


def test_labels_begin_left_of_the_units_beside_ordinals():
    assert [row[1] for row in body(the_table(CENTRED))] == [
        'Số kho hàng đã được xây dựng mới', 'Số kho hàng đã được sửa chữa xong']


UNITS = '''\
TT   Chỉ tiêu                       Đơn vị         Kết quả
1    Diện tích kho                   m²              120
2    Có phần mềm kho               Có = 1;            1
                                   Không
                                    =0
3    Số kho                          Kho               4
4    Chiều dài                       km               12
5    Kinh phí                        đồng        8.642 triệu
                                                     đồng
6    Số người                        Người             3
'''


def test_each_row_has_its_own_unit_also_in_small_letters():
    rows = body(the_table(UNITS))
    assert [row[2] for row in rows] == ['m²', 'Có = 1; Không = 0', 'Kho', 'km', 'đồng', 'Người']
    assert rows[4][3] == '8.642 triệu đồng'


PUSHED = '''\
TT       Đơn vị              Phải giải quyết            Đã giải quyết
                         Tổng số Kỳ       Mới Tổng số Trước       Đúng      Trễ
                                  trước nhận             hạn      hạn       hạn
1    Thị xã Kim          12.354    404   11.950 12.079 6.551     5.512      16
2    Thị xã Mộc           8.923    482    8.441  8.767 3.081     5.650      36
3    Thị xã Thủy         14.422    443   13.979 14.099 7.101     6.966      32
'''


def test_words_pushed_together_are_told_apart_by_what_headings_are_known():
    assert header(the_table(PUSHED, known=True)) == [
        ('TT', 0, 1), ('Đơn vị', 1, 1), ('Phải giải quyết', 2, 3), ('Đã giải quyết', 5, 4),
        ('Tổng số', 2, 1), ('Kỳ trước', 3, 1), ('Mới nhận', 4, 1), ('Tổng số', 5, 1), ('Trước hạn', 6, 1),
        ('Đúng hạn', 7, 1), ('Trễ hạn', 8, 1)]


DEPTHS = '''\
TT    Đơn vị       Tồn    Tiếp nhận               Đã xong              Trả lại
                   kỳ   Tổng     Mới      Trước    Đúng      Quá
                  trước  số      nhận      hạn      hạn      hạn
1     Kho A         2     10       8         3        5       1           1
2     Kho B         1     12      11         4        6       2           0
3     Kho C         0      9       9         2        6       1           0
'''


def test_a_heading_that_stands_lower_than_those_of_ordinals_and_labels_has_another_above_it():
    found = header(the_table(DEPTHS, known=True))
    assert ('Tiếp nhận', 3, 2) in found and ('Đã xong', 5, 3) in found and ('Tồn kỳ trước', 2, 1) in found


LAST_LINE = '''\
STT   Chỉ tiêu                   Đơn vị tính       Số liệu
1     Số phiếu                      Phiếu             151
                                 Điện tử =
                                 0; Giấy =
2     Hình thức                                         2
                                1; Cả hai =
                                     2
                         9
\f
Phần sau.
'''


def test_a_number_above_the_page_number_is_the_end_of_a_cell():
    assert body(the_table(LAST_LINE))[1][2] == 'Điện tử = 0; Giấy = 1; Cả hai = 2'


def test_what_is_known_of_headings():
    known = heading_words(shipped_patterns())
    assert all(map(known.knows, ['Tổng số', 'Kỳ trước chuyển sang', 'Trực tiếp, BCCI', 'Chưa đến hạn']))
    assert not any(map(known.knows, ['Trước nhận', 'Tổng số Kỳ', 'Quá đến hạn hạn', '']))


GROUPS_IN_CAPITALS = '''\
TT    Đơn vị                       HỒ SƠ TIẾP NHẬN                        HỒ SƠ ĐÃ GIẢI QUYẾT              HỒ SƠ ĐANG GIẢI
                                                                                                                QUYẾT
                     Tổng số    Tiếp nhận mới trong kỳ    Từ kỳ     Tổng số   Trước   Đúng   Quá     Tổng số  Trong   Quá
                               Trực tuyến     Trực tiếp   trước                hạn     hạn   hạn               hạn    hạn
 1   Sở Nội vụ         3.208     2.590          538        80        3.055     1.258  1.795    02       153    152     01
 2   Sở Tư pháp       20.237    14.595        4.176     1.466       19.748    10.068  9.672    08       489    488     01
 3   Sở Tài chính     25.242    19.595        4.176     1.471       24.488    13.258 11.217    13       754    753     01
'''


def test_groups_in_capitals_over_headings_in_small_letters():
    table = the_table(GROUPS_IN_CAPITALS, known=True)
    assert ('HỒ SƠ ĐÃ GIẢI QUYẾT', 6, 4) in header(table)
    assert [heading for heading in header(table) if heading[0] == 'Tiếp nhận mới trong kỳ'] == [
        ('Tiếp nhận mới trong kỳ', 3, 2)]
