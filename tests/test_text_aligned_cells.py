"""Cells of aligned text: what printing pushed together, moved or cut, and what is doubtful of it."""
from __future__ import annotations

from extractor.document.model import Document, Table
from extractor.readers.text import read_text


def read(printed: str) -> Document:
    return read_text(printed.encode())


def body(table: Table) -> list[list[str]]:
    return [[cell.text for cell in cells] for cells in table.anchored[table.header_rows:]]


def doubtful(table: Table) -> set[str]:
    return {cell.text for cell in table.cells if cell.doubtful}


def test_a_unit_below_its_number_belongs_to_it():
    """*8.642 triệu* above *đồng* is one cell, not the beginning of the row below."""
    (table,) = read('''
STT    Chỉ tiêu                        Kết quả       Ghi chú
1      Số nhiệm vụ                     12
2      Kinh phí được giao              8.642 triệu   Đầu năm
                                       đồng
3      Kinh phí đã sử dụng             3.915 triệu
                                       đồng
4      Số cán bộ                       35
5      Số công chức                    30
6      Số viên chức                    5
7      Số văn bản                      18
''').tables
    assert [row[2] for row in body(table)] == ['12', '8.642 triệu đồng', '3.915 triệu đồng', '35', '30', '5', '18']


def test_a_lettered_group_inside_the_labels_begins_a_row():
    (table,) = read('''
Lĩnh vực            Tổng số   Trước hạn   Đúng hạn   Quá hạn
A. Lĩnh vực tư pháp
1. Hộ tịch            713        31         682         0
2. Chứng thực        1642       108        1530         4
B. Lĩnh vực kinh tế - xã hội
1. Đất đai           1511         2        1509         0
2. Gia đình          1024       222         800         2
''').tables
    rows = [' '.join(row) for row in body(table)]
    assert rows[2:4] == ['2. Chứng thực 1642 108 1530 4', 'B. Lĩnh vực kinh tế - xã hội']


def test_an_ordinal_printed_over_its_label_is_told():
    (table,) = read('''
 TT     Lĩnh vực      Tổng số   Trước hạn   Đúng hạn   Quá hạn
  ICấp tỉnh             172        17         150         5
  1 Hộ tịch              46         5          41         0
  2 Việc làm            126        12         109         5
 IICấp huyện            126         5         120         1
  1 Đất đai             126         5         120         1
''').tables
    assert [row[:2] for row in body(table)] == [['I', 'Cấp tỉnh'], ['1', 'Hộ tịch'], ['2', 'Việc làm'],
                                                ['II', 'Cấp huyện'], ['1', 'Đất đai']]


def test_the_dot_of_an_ordinal_and_a_number_before_a_note_are_cut_by_narrow_columns():
    (table,) = read('''
STT   Chỉ tiêu                              Đơn vị      Kết quả   Ghi chú
10.   Cải cách tài chính công
10.1  Tỷ lệ giải ngân kế hoạch vốn            %           73,04
 .    ngân sách nhà nước
                                                        12.150.00 Số liệu tổng
10.2. Số tiền thanh toán trực tuyến         Đồng
                                                            0     hợp
10.3. Số hồ sơ thanh toán trực tuyến        Hồ sơ           3
10.4. Số hồ sơ qua bưu chính                Hồ sơ           5
''').tables
    assert body(table)[1:3] == [
        ['10.1.', 'Tỷ lệ giải ngân kế hoạch vốn ngân sách nhà nước', '%', '73,04', ''],
        ['10.2.', 'Số tiền thanh toán trực tuyến', 'Đồng', '12.150.000', 'Số liệu tổng hợp']]


def test_answers_with_their_units_are_a_column_of_numbers():
    (table,) = read('''
STT                      Nội dung                          Kết quả
 A    CÔNG TÁC CHỈ ĐẠO
 1    Số văn bản đã ban hành                              05 văn bản
 2    Số lượt tuyên truyền                                 72 lượt
 B    THỦ TỤC HÀNH CHÍNH
 1    Tỷ lệ giải quyết đúng hẹn                             99,8%
 2    Số phản ánh, kiến nghị                                Không
''').tables
    assert body(table)[1] == ['1', 'Số văn bản đã ban hành', '05 văn bản']
    assert body(table)[5] == ['2', 'Số phản ánh, kiến nghị', 'Không']


def test_ordinals_of_a_letter_and_a_number():
    (table,) = read('''
Mã số  Nội dung                     Năm 2020   Năm 2021    ĐVT
A      Hồ sơ
A1     Số hồ sơ trực tuyến             17         19       Hồ sơ
B      Văn bản điện tử
B1     Tỷ lệ văn bản ký số            88,5       97,1       %
''').tables
    assert [row[:2] for row in body(table)] == [['A', 'Hồ sơ'], ['A1', 'Số hồ sơ trực tuyến'],
                                                ['B', 'Văn bản điện tử'], ['B1', 'Tỷ lệ văn bản ký số']]


def test_a_column_of_numbers_that_most_lines_lack_stays_one():
    """Groups have no code but a rate: as many numbers as the rows below, in other columns."""
    rows = [(f'{index}', f'Thủ tục số {index}', f'1.00{index}203', index * 3, index, index * 2, '') for index in range(1, 7)]
    for at in (0, 2, 4):
        rows.insert(at + at // 2, ('I' * (at // 2 + 1), 'Lĩnh vực', '', 9, 4, 5, '96,4'))
    lines = ['STT  Tên thủ tục        Mã TTHC    Tổng số  Trước hạn  Đúng hạn  Hài lòng  Ghi chú']
    lines += [f'{code:<5}{label:<19}{mark:<11}{total:>5}{early:>10}{due:>10}{rate:>10}'
              for code, label, mark, total, early, due, rate in rows]
    lines[2] += '      Đã gửi thư'
    lines[5] += '      Đã gửi thư'
    (table,) = read('\n'.join(lines)).tables
    assert [row[6] for row in body(table)] == [rate for *_, rate in rows]


def test_what_stands_far_apart_in_a_cell_is_doubtful():
    """Nothing proves a column of units here: the one unit is not silently the end of its label."""
    (table,) = read('''
STT  Chỉ tiêu                                    Kết quả
1    Số nhiệm vụ được giao                         12
2    Số nhiệm vụ đã hoàn thành        Nhiệm vụ     11
3    Số văn bản đã ban hành trong năm của cả xã    10
4    Số cán bộ, công chức có mặt tại thời điểm     35
''').tables
    assert any('Nhiệm vụ' in text for text in doubtful(table) | {cell.text for cell in table.cells if len(
        cell.text) < 10})


def test_a_value_beyond_its_label_towards_a_row_without_one_is_doubtful():
    (table,) = read('''
STT  Chỉ tiêu                     Đơn vị      Kết quả    Ghi chú
1    Số văn bản đã rà soát        Văn bản       18
2    Số văn bản kiến nghị xử lý
     đã được xử lý xong
                                  Văn bản       7
3    Hồ sơ trực tuyến
3.1  Số hồ sơ toàn trình          Hồ sơ         92
3.2  Số hồ sơ một phần            Hồ sơ         74
''').tables
    rows = table.anchored[table.header_rows:]
    holder = next(row for row in rows if any(cell.text == '7' for cell in row))
    assert holder[0].text == '2' or any(cell.doubtful for cell in holder)
