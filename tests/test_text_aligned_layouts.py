"""Headers of aligned text: lines far apart, formulas, brackets and headings that stand away from their columns."""
from __future__ import annotations

from extractor.document.model import Table
from extractor.patterns.loader import shipped_patterns
from extractor.patterns.text_layout import heading_words
from extractor.readers.text import read_text


def table_of(printed: str) -> Table:
    (table,) = read_text(printed.encode(), known=lambda: heading_words(shipped_patterns())).tables
    return table


def leaves(table: Table) -> list[str]:
    """The heading of each column that has one of its own."""
    found = {cell.column: cell.text for row in table.anchored[:table.header_rows] for cell in row
             if not cell.text.startswith('(') and not cell.text.isdigit()}
    return [found[column] for column in sorted(found)]


def test_a_bracket_alone_closes_a_heading():
    table = table_of('''
 TT   Lĩnh vực     Tổng   Số mới    Kỳ     Trả   Trễ
                    số    (trực   trước   đúng   hạn
                          tiếp,           hạn
                          bưu
                          chính
                            )
 (1)    (2)         (3)     (4)    (5)     (6)   (7)
  1   Hộ tịch        9       7      2       8     1
  2   Đất đai       14      11      3      14     0
  3   Chứng thực     7       7      0       7     0
''')
    assert leaves(table)[3] == 'Số mới (trực tiếp, bưu chính )'


def test_formulas_on_several_lines_stay_with_their_column():
    table = table_of('''
 TT   Lĩnh vực    Tổng số     Kỳ trước  Tiếp nhận   Đã giải    Đúng    Quá
                                                     quyết     hạn     hạn
                 (3) = (4)                          (6) = (7)
 (1)    (2)                     (4)        (5)                  (7)    (8)
                  + (5)                              + (8)
  1   Hộ tịch        9           2          7          8         7      1
  2   Đất đai       14           3         11         14        14      0
  3   Chứng thực     7           0          7          7         7      0
''')
    numbers = table.anchored[table.header_rows - 1]
    assert [cell.text for cell in numbers] == ['(1)', '(2)', '(3) = (4) + (5)', '(4)', '(5)', '(6) = (7) + (8)', '(7)',
                                               '(8)']


def test_a_heading_that_ends_with_a_comma_goes_on_below():
    table = table_of('''
 TT   Lĩnh vực       Tổng    Toàn    Một    Trực    Tổng   Trước   Đúng    Quá
                      số    trình   phần    tiếp,    số     hạn     hạn    hạn
                                            BCCI
  1   Hộ tịch         21      2       4      15      20      6      13      1
  2   Đất đai         34      3       5      26      31     11      20      0
  3   Chứng thực      17      0       1      16      17      3      14      0
''')
    assert leaves(table)[5] == 'Trực tiếp, BCCI'


def test_an_annex_named_inside_a_label_does_not_end_the_table():
    table = table_of('''
TT   Thủ tục                            Tổng số   Trước hạn   Đúng hạn   Quá hạn
1    Cấp phép nhập khẩu                   77         30          35         2
2    Xác nhận nguồn gốc loài thuộc       107         60          35         1
     Phụ lục CITES
3    Cấp giấy xác nhận                    31         12          19         0
''')
    assert table.anchored[-2][1].text == 'Xác nhận nguồn gốc loài thuộc Phụ lục CITES'
