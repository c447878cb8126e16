"""Headers of narrow tables as `pdftotext -layout` prints them: words of neighbouring headings stand one blank apart."""
from __future__ import annotations

from extractor.document import Table
from extractor.readers.text import read_text
from extractor.readers.text.header_costs import is_fragment


def the_table(text: str) -> Table:
    (table,) = read_text(text.encode()).tables
    return table


def leaves(table: Table) -> list[str]:
    """The lowest heading of each column, rows of column numbers aside."""
    rows = [row for row in table.rows[:table.header_rows]
            if not all(cell is None or not cell.text or cell.text[0] in '(0123456789' for cell in row)]
    return [cell.text if cell else '' for cell in rows[-1]]


def body(table: Table) -> list[list[str]]:
    return [[cell.text if cell else '' for cell in row] for row in table.rows[table.header_rows:]]


CUT_WORDS = '''\
                                           Hồ sơ đang giải
                          Hồ sơ tiếp nhận                      Hồ sơ đã giải quyết
                                               quyết
Stt      Lĩnh vực             Mới Tồn                 Chưa
                         Tổng            Tổng Quá          Tổng Quá Đúng Trướ
                               tiếp  kỳ                đến
                          số              số    hạn         số     hạn    hạn c hạn
                              nhận trước               hạn
 1    Kinh doanh khí      26    24     2    4     1     3    22     0     12      10
      Quy hoạch xây
 2                        15    14     1    0     0     0    15     0      7      8
      dựng, kiến trúc
'''


def test_headings_one_blank_apart_and_a_word_cut_by_its_column():
    table = the_table(CUT_WORDS)
    assert leaves(table) == ['Stt', 'Lĩnh vực', 'Tổng số', 'Mới tiếp nhận', 'Tồn kỳ trước', 'Tổng số', 'Quá hạn',
                             'Chưa đến hạn', 'Tổng số', 'Quá hạn', 'Đúng hạn', 'Trước hạn']
    assert body(table)[1] == ['2', 'Quy hoạch xây dựng, kiến trúc', *'15 14 1 0 0 0 15 0 7 8'.split()]
    assert is_fragment('c') and not is_fragment('hạn')


CUT_NUMBERS = '''\
 Lĩnh vực       Tổng số   Trực tuyến   Kỳ trước   Đúng hạn   Quá hạn
 Hộ tịch        1.518       1.500        18        1.400       10
                27.58      24.29                   24.07
 Cộng                                  3.293                   496
                  9          6                       6
'''


def test_numbers_cut_by_a_narrow_column_are_whole():
    assert body(the_table(CUT_NUMBERS))[-1] == ['Cộng', '27.589', '24.296', '3.293', '24.076', '496']


def test_the_number_of_the_next_row_is_no_rest_of_one():
    """*54.27* above *3*: both rows have their code, or, in a list of single numbers, their label."""
    for codes in (('1.1 ', '1.2 ', '1.3 '), ('    ', '    ', '    ')):
        table = the_table(f'''\
Stt      Tên chỉ tiêu                      ĐVT      Kết quả
{codes[0]}   Tỷ lệ giải ngân vốn đầu tư         %        54.27
{codes[1]}   Số đơn vị tự bảo đảm chi        Đơn vị        3
{codes[2]}   Số đơn vị được kiểm tra         Đơn vị       12
''')
        assert [row[-1] for row in body(table)] == ['54.27', '3', '12']


TWO_PAGES = '''\
ST                     Trực    Kỳ    Đúng   Quá
    Lĩnh vực    Tổng
 T               số   tuyến   trước   hạn   hạn
 1 Hộ tịch       02     02      00     02    00
 2 Đất đai       13     11      02     12    01
                                 4
\f  ST                     Trực    Kỳ    Đúng   Quá
      Lĩnh vực    Tổng
   T               số   tuyến   trước   hạn   hạn
   3 Xây dựng      05     04      01     05    00
'''


def test_a_table_goes_on_over_a_page_number_and_a_header_printed_again():
    table = the_table(TWO_PAGES)
    assert [row[0] for row in body(table)] == ['1', '2', '3']
    assert body(table)[-1] == ['3', 'Xây dựng', '05', '04', '01', '05', '00']
    assert leaves(table)[2:] == ['Tổng số', 'Trực tuyến', 'Kỳ trước', 'Đúng hạn', 'Quá hạn']


FORMULAS = '''\
STT    Lĩnh vực     Tổng số    Kỳ trước   Tiếp nhận   Tổng số    Đúng hạn   Quá hạn
                     (3) =                             (6) =
(1)      (2)                     (4)         (5)                   (7)        (8)
                    (4)+(5)                           (7)+(8)
 1    Hộ tịch          120        9          111        106         104        2
 2    Đất đai           64        1           63         52          51        1
'''


def test_formulas_over_several_lines_number_their_columns():
    table = the_table(FORMULAS)
    numbers = [cell.text for cell in table.rows[table.header_rows - 1]]
    assert numbers == ['(1)', '(2)', '(3) = (4)+(5)', '(4)', '(5)', '(6) = (7)+(8)', '(7)', '(8)']
    assert body(table)[0] == ['1', 'Hộ tịch', '120', '9', '111', '106', '104', '2']


def test_a_column_in_which_no_row_has_anything_stays():
    table = the_table(
        'Kết quả thực hiện như sau:\n\n'
        'Stt   Chỉ tiêu   Đơn vị tính   Số liệu\n'
        '1     Số hồ                    00\n'
        '2     Số hồ                    02\n'
        '3     Số hồ                    00\n')
    assert leaves(table) == ['Stt', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu']
    assert body(table) == [['1', 'Số hồ', '', '00'], ['2', 'Số hồ', '', '02'], ['3', 'Số hồ', '', '00']]


ONE_ROW_ON_ITS_PAGE = '''\
Stt   Lĩnh vực        Tổng   Trước   Đúng   Quá     Ghi chú
                       số     hạn     hạn   hạn
1     Hộ tịch          16      2      13     1
2     Đất đai          24      3      21     0      Phần mềm lỗi
3     Chứng thực        9      0       9     0
                            4
\f Stt    Lĩnh vực       Tổng   Trước  Đúng   Quá    Ghi chú
                       số     hạn    hạn    hạn
       Tổng            49      5     43     1
'''


def test_a_page_with_a_single_row_has_the_columns_that_its_header_shows():
    table = the_table(ONE_ROW_ON_ITS_PAGE)
    assert body(table)[-1] == ['', 'Tổng', '49', '5', '43', '1', '']
    assert leaves(table) == ['Stt', 'Lĩnh vực', 'Tổng số', 'Trước hạn', 'Đúng hạn', 'Quá hạn', 'Ghi chú']


def test_a_column_without_values_is_known_by_its_number():
    table = the_table(
        'Lĩnh vực      Tổng số   Trước hạn   Đúng hạn   Quá hạn   Còn lại\n'
        '  (1)           (2)        (3)        (4)        (5)       (6)\n'
        'Hộ tịch         16          3          12                   1\n'
        'Đất đai         24          4          20\n')
    assert leaves(table)[4:] == ['Quá hạn', 'Còn lại']
    assert body(table) == [['Hộ tịch', '16', '3', '12', '', '1'], ['Đất đai', '24', '4', '20', '', '']]


def test_a_row_with_all_its_numbers_is_told_by_their_order():
    table = the_table(
        'TT  Lĩnh vực    Tổng số   Trước hạn   Đúng hạn   Quá hạn\n'
        ' 1  Hộ tịch        16          3          12         1\n'
        ' 2  Đất đai      2437 1204  1203 30\n'
        ' 3  Đăng ký        24          4          19         1\n'
        ' 4  Chứng thực     638 570    60          8\n')
    assert body(table)[1] == ['2', 'Đất đai', '2437', '1204', '1203', '30']
    assert body(table)[3] == ['4', 'Chứng thực', '638', '570', '60', '8']


def test_a_header_without_gaps_is_read_once_and_doubtful():
    """Twelve lines of words over twenty columns: no office prints such a header, but a text may look like it."""
    words = 'Tổng số tiếp nhận mới   trong kỳ trước hạn   đúng quá đã giải quyết Hồ sơ   Lĩnh vực Kỳ trước'
    lines = [f'      {(words + " ") * 2}'[:190 - number] for number in range(12)]
    rows = [f'{number:<4}Lĩnh vực {number:<6}' + ''.join(f'{number * at:>9}' for at in range(1, 21)) for number in range(1, 9)]
    table = the_table('\n'.join([*lines, *rows]))
    assert set(table.doubtful) >= set(range(2, 22))
    assert [row[-1] for row in body(table)][-8:] == [str(20 * number) for number in range(1, 9)]
