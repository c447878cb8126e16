"""Header rows → paths of printed headings, with merged cells true and with their spans lost in lines of text."""
import pytest
from hypothesis import given, settings, strategies as st

from extractor.document import Cell, Place, Table
from extractor.extraction.header_lines import _unfold
from extractor.extraction.headers import (header_layouts, header_paths, header_row_count, is_numbering_row,
                                          numbering_row_count, value_columns)

from .onestop_tables import boxes

SEED = '\n'.join((
    'Lĩnh vực\tSố hồ sơ nhận giải quyết\t\tKết quả giải quyết\t',
    '\t\tTrong đó\tSố hồ sơ đã giải quyết\tSố hồ sơ đang giải quyết',
    '',
    '\tTổng số\tSố mới tiếp nhận trực tuyến\tSố kỳ trước chuyển qua\tSố mới tiếp nhận (trực tiếp - bưu chính)'
    '\tTổng số\tTrả đúng thời hạn\tTrả quá hạn\tTổng số\tChưa đến hạn\tQuá hạn',
    'Văn hóa cơ sở\t00\t00\t00\t00\t00\t00\t00\t00\t00\t00'))

SEED_PATHS = (
    'Lĩnh vực',
    'Số hồ sơ nhận giải quyết > Tổng số',
    'Số hồ sơ nhận giải quyết > Trong đó > Số mới tiếp nhận trực tuyến',
    'Số hồ sơ nhận giải quyết > Trong đó > Số kỳ trước chuyển qua',
    'Số hồ sơ nhận giải quyết > Trong đó > Số mới tiếp nhận (trực tiếp - bưu chính)',
    'Kết quả giải quyết > Số hồ sơ đã giải quyết > Tổng số',
    'Kết quả giải quyết > Số hồ sơ đã giải quyết > Trả đúng thời hạn',
    'Kết quả giải quyết > Số hồ sơ đã giải quyết > Trả quá hạn',
    'Kết quả giải quyết > Số hồ sơ đang giải quyết > Tổng số',
    'Kết quả giải quyết > Số hồ sơ đang giải quyết > Chưa đến hạn',
    'Kết quả giải quyết > Số hồ sơ đang giải quyết > Quá hạn',
)


def lines(text: str) -> Table:
    """A table of tab-separated lines, as the text reader hands it over."""
    rows = [line.split('\t') for line in text.split('\n')]
    cells = [Cell(field, row, column, place=Place(line=row + 1)) for row, fields in enumerate(rows)
             for column, field in enumerate(fields) if fields != ['']]
    return Table(tuple(cells), len(rows), max(map(len, rows)), spans_known=False)


def joined(paths) -> tuple[str, ...]:
    return tuple(' > '.join(path) for path in paths)


def test_the_seed_has_lost_its_spans_and_an_empty_line_stands_in_its_header():
    table = lines(SEED)
    count = header_row_count(table)
    assert count == 4
    assert joined(header_paths(table, count)) == SEED_PATHS


def test_merged_cells_give_each_heading_once():
    table = Table((
        Cell('STT', 0, 0, row_span=3), Cell('Tiếp nhận', 0, 1, column_span=3), Cell('Ghi chú', 0, 4, row_span=3),
        Cell('Tổng số', 1, 1, row_span=2), Cell('Trong đó', 1, 2, column_span=2),
        Cell('Trực tuyến', 2, 2), Cell('Trực\ntiếp', 2, 3),
        *(Cell(text, 3, column) for column, text in enumerate(('1', '5', '3', '2', '')))), 4, 5)
    assert header_row_count(table) == 3
    assert joined(header_paths(table, 3)) == (
        'STT', 'Tiếp nhận > Tổng số', 'Tiếp nhận > Trong đó > Trực tuyến', 'Tiếp nhận > Trong đó > Trực tiếp',
        'Ghi chú')


def test_an_annex_header_of_two_lines():
    table = lines('Stt\tChỉ tiêu thống kê\tKết quả thống kê\t\tGhi chú\n\t\tĐơn vị tính\tSố liệu\t\n'
                  '1\tTuyên truyền CCHC\t\t\t\n1.1\tSố tin, bài\tTin, bài\t01\t')
    assert header_row_count(table) == 2
    assert joined(header_paths(table, 2)) == (
        'Stt', 'Chỉ tiêu thống kê', 'Kết quả thống kê > Đơn vị tính', 'Kết quả thống kê > Số liệu', 'Ghi chú')


@pytest.mark.parametrize('row, numbers', [
    ('(1)|(2)|(3)|(4)', True), ('1|2|3|4|5', True), ('A|B|1|2|3', True), ('(1)|(2)|(3)=(4)+(5)|(4)|(5)', True),
    ('||(5) = (6) + (7) + (8)+(9)|', True),
    ('1|Hộ tịch|2|3|4', False), ('Hộ tịch|1|2|3', False), ('1|2|0|0|2', False), ('3|3|3', False)])
def test_a_row_of_column_numbers_is_no_data(row, numbers):
    assert is_numbering_row(boxes(row).anchored[0]) is numbers


def test_numbers_and_formulas_below_the_header_are_counted_apart():
    table = boxes('TT|Lĩnh vực|Tổng số|Trực tuyến|Trực tiếp', '(1)|(2)|(3)|(4)|(5)', '||(3)=(4)+(5)||',
                  '1|Hộ tịch|3|2|1')
    assert (header_row_count(table), numbering_row_count(table, 1)) == (1, 2)
    assert value_columns(table, 3) == (0, 2, 3, 4)


def test_a_table_that_begins_with_data_has_no_header():
    assert header_row_count(boxes('1|Hộ tịch|3|2|1', '2|Đất đai|3|2|1')) == 0


def test_a_title_over_the_whole_table_names_no_column():
    table = Table((Cell('Đơn vị tính: hồ sơ', 0, 0, column_span=3), Cell('Lĩnh vực', 1, 0), Cell('Tiếp nhận', 1, 1),
                   Cell('Đã giải quyết', 1, 2), Cell('Hộ tịch', 2, 0), Cell('5', 2, 1), Cell('4', 2, 2)), 3, 3)
    assert header_row_count(table) == 2
    assert joined(header_paths(table, 2)) == ('Lĩnh vực', 'Tiếp nhận', 'Đã giải quyết')


def test_a_group_row_right_below_the_header_is_no_header():
    table = lines('TT\tLĩnh vực\tTiếp nhận\tĐã giải quyết\nCấp huyện\n1\tHộ tịch\t5\t5')
    assert header_row_count(table) == 1


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(st.sampled_from(['', 'Tổng số', 'Trong đó', 'Quá hạn', '5', '-', 'x y']), min_size=1,
                         max_size=7),
                min_size=1, max_size=6))
def test_any_ragged_lines_give_a_path_for_every_column(rows):
    table = lines('\n'.join('\t'.join(row) for row in rows))
    count = header_row_count(table)
    assert 0 <= count <= table.row_count
    for layout in header_layouts(table, count):
        assert len(layout.paths) == table.column_count


def test_a_wide_header_without_spans_is_laid_out_in_bounded_work():
    """Sixty headings in three rows (a damaged file): each way to part them was scored anew, millions of times."""
    asked = 0

    def fit(paths):
        nonlocal asked
        asked += 1
        return float(sum(map(len, paths)) % 7)
    rows = [[f'{depth}.{number}' for number in range(count)] for depth, count in enumerate((10, 20, 30))]
    assert _unfold(rows, 40, fit)
    assert asked < 50_000
