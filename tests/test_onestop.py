"""One-stop tables: the printed rows on the left, the rows of onestop.csv they become on the right."""
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from extractor.document import Cell, Document, Paragraph, Table
from extractor.extraction.onestop import lint_examples, read_onestop
from extractor.extraction.onestop.headings import vocabulary
from extractor.patterns import shipped_patterns

from .onestop_tables import boxes
from .test_headers import lines

PATTERNS = shipped_patterns()
SAMPLE = Path(__file__).parent.parent / 'samples' / '1336-BC-VHTT.txt'
HEAD = 'Lĩnh vực|Tổng số hồ sơ tiếp nhận|Tổng số hồ sơ đã giải quyết|Tổng số hồ sơ đang giải quyết'


def readings(*blocks, fmt: str = 'docx'):
    return read_onestop(Document.of(fmt, blocks), PATTERNS)


def reading(*rows: str):
    return readings(boxes(*rows))[0]


def values(reading) -> list[tuple]:
    return [(row.area, row.measure, row.value_raw, row.value, row.state) for row in reading.rows('r')]


def measures(reading) -> list[str]:
    return [column.measure for column in reading.columns]


def seed_table() -> Table:
    text = SAMPLE.read_text(encoding='utf-8').split('\n')
    start = next(number for number, line in enumerate(text) if line.startswith('Lĩnh vực\t'))
    return lines('\n'.join(text[start:start + 7]))


def test_the_seed():
    found, = readings(seed_table(), fmt='text')
    assert found.form == 'G2' and not any(column.decided for column in found.columns)
    assert [(row.area, row.row_kind, row.measure, row.value_raw) for row in found.rows('r')][:5] == [
        ('Phát thanh, truyền hình và thông tin điện tử', 'area', 'received_total', '02'),
        ('Phát thanh, truyền hình và thông tin điện tử', 'area', 'received_online', '02'),
        ('Phát thanh, truyền hình và thông tin điện tử', 'area', 'received_carried_over', '00'),
        ('Phát thanh, truyền hình và thông tin điện tử', 'area', 'received_direct', '00'),
        ('Phát thanh, truyền hình và thông tin điện tử', 'area', 'resolved_total', '00')]
    assert len(found.rows('r')) == 30 and found.rows('r')[-1].row_kind == 'total'
    assert found.rows('r')[2].header == 'Số hồ sơ nhận giải quyết > Trong đó > Số kỳ trước chuyển qua'
    assert (found.rows('r')[2].table_no, found.rows('r')[2].row_no, found.rows('r')[2].column_no) == (1, 5, 4)


def test_carried_over_and_direct_are_read_by_their_words_in_either_order():
    one = reading('Lĩnh vực|Tổng số tiếp nhận|Trực tuyến|Kỳ trước chuyển qua|Trực tiếp, BCCI|Đã giải quyết',
                  'Hộ tịch|6|3|2|1|6')
    other = reading('Lĩnh vực|Tổng số tiếp nhận|Trực tuyến|Trực tiếp, BCCI|Kỳ trước chuyển qua|Đã giải quyết',
                    'Hộ tịch|6|3|2|1|6')
    assert measures(one)[2:4] == ['received_carried_over', 'received_direct']
    assert measures(other)[2:4] == ['received_direct', 'received_carried_over']


@pytest.mark.parametrize('printed, value, state, doubt', [
    ('02', 2, 'reported', False), ('00', 0, 'reported', False), ('-', None, 'not_applicable', False),
    ('', None, 'blank', False), ('1.234', 1234, 'reported', False), ('Không', 0, 'reported', False),
    ('02 02', None, 'unreadable', True), ('5\n3', None, 'unreadable', True), ('O2', None, 'unreadable', True),
    ('15/20', 15, 'reported', True), ('75%', 75, 'reported', True)])
def test_values(printed, value, state, doubt):
    table = boxes(HEAD, 'Hộ tịch|5|4|1', 'Đất đai|@|4|1')
    table = Table(tuple(Cell(printed, cell.row, cell.column) if cell.text == '@' else cell for cell in table.cells), 3,
                  4)
    row = next(row for row in readings(table)[0].rows('r') if (row.row_no, row.column_no) == (3, 2))
    assert (row.value, row.state, row.needs_review) == (value if value is None else Decimal(value), state, doubt)


@pytest.mark.parametrize('rows, kinds', [
    (('TT|Lĩnh vực|Tiếp nhận|Đã giải quyết|Đang giải quyết', 'A|Cấp huyện|9|9|0', '1|Hộ tịch|5|5|0', '2|Đất đai|4|4|0',
      '|Tổng cộng|9|9|0'),
     [('group', 'Cấp huyện', ''), ('area', 'Hộ tịch', 'Cấp huyện'), ('area', 'Đất đai', 'Cấp huyện'),
      ('total', 'Tổng cộng', '')]),
    (('TT|Lĩnh vực/Thủ tục|Tiếp nhận|Đã giải quyết|Đang giải quyết', '1|Hộ tịch|9|9|0', '1.1|Đăng ký khai sinh|5|5|0',
      '1.2|Đăng ký kết hôn|4|4|0'),
     [('area', 'Hộ tịch', ''), ('procedure', 'Đăng ký khai sinh', 'Hộ tịch'),
      ('procedure', 'Đăng ký kết hôn', 'Hộ tịch')]),
    (('TT|Đơn vị|Tiếp nhận|Đã giải quyết|Đang giải quyết', '|Toàn tỉnh|9|9|0', '1|Sở Nội vụ|5|5|0',
      '2|UBND xã An Phú|4|4|0'),
     [('total', 'Toàn tỉnh', ''), ('unit', 'Sở Nội vụ', ''), ('unit', 'UBND xã An Phú', '')]),
    (('Lĩnh vực|Tổng số tiếp nhận|Đã giải quyết|Đang giải quyết', '1. Hộ tịch|5|5|0', '2. Y tế|4|4|0',
      'Tổng cộng (1+2)|9|9|0'),
     [('area', 'Hộ tịch', ''), ('area', 'Y tế', ''), ('total', 'Tổng cộng (1+2)', '')]),
    (('Lĩnh vực|Tổng số tiếp nhận|Đã giải quyết|Đang giải quyết', 'Hộ tịch|9|9|0', 'Đăng ký khai sinh|5|5|0',
      'Đăng ký kết hôn|4|4|0', 'Đất đai|7|6|1', 'Tách thửa hoặc hợp thửa đất|7|6|1', 'Cộng|16|15|1'),
     [('area', 'Hộ tịch', ''), ('procedure', 'Đăng ký khai sinh', 'Hộ tịch'),
      ('procedure', 'Đăng ký kết hôn', 'Hộ tịch'),
      ('area', 'Đất đai', ''), ('procedure', 'Tách thửa hoặc hợp thửa đất', 'Đất đai'), ('total', 'Cộng', '')]),
    # What stands under an area is a procedure, whatever its first word; over known areas a group stands.
    (('TT|Lĩnh vực|Tiếp nhận|Đã giải quyết|Đang giải quyết', 'I|Lĩnh vực Trẻ em|9|9|0', '1|Chấm dứt việc chăm sóc|5|5|0',
      '2|Áp dụng biện pháp can thiệp|4|4|0'),
     [('area', 'Lĩnh vực Trẻ em', ''), ('procedure', 'Chấm dứt việc chăm sóc', 'Lĩnh vực Trẻ em'),
      ('procedure', 'Áp dụng biện pháp can thiệp', 'Lĩnh vực Trẻ em')]),
    (('TT|Lĩnh vực|Tiếp nhận|Đã giải quyết|Đang giải quyết', 'I|Lĩnh vực tư pháp|9|9|0', '1|Hộ tịch|5|5|0',
      '2|Chứng thực|4|4|0'),
     [('group', 'Lĩnh vực tư pháp', ''), ('area', 'Hộ tịch', 'Lĩnh vực tư pháp'),
      ('area', 'Chứng thực', 'Lĩnh vực tư pháp')]),
])
def test_kinds_of_rows_and_what_they_stand_under(rows, kinds):
    found = reading(*rows)
    assert list(dict.fromkeys((row.row_kind, row.area, row.parent_area) for row in found.rows('r'))) == kinds


def test_a_group_row_whose_cells_are_merged_away_gives_no_rows():
    table = boxes(HEAD, 'A. Cấp huyện|||', '1. Hộ tịch|5|4|1')
    merged = [cell for cell in table.cells if cell.row != 1] + [Cell('A. Cấp huyện', 1, 0, column_span=4)]
    assert {row.area for row in readings(table)[0].rows('r')} == {'Cấp huyện', 'Hộ tịch'}
    assert {(row.area, row.parent_area) for row in readings(Table(tuple(merged), 3, 4))[0].rows('r')} == {('Hộ tịch',
        'Cấp huyện')}


@pytest.mark.parametrize('upper, areas', [
    ('Lĩnh vực|Tiếp nhận||Kết quả|', ['Hộ tịch']), ('Lĩnh vực|Tiếp nhận|Kết quả', ['Cấp huyện', 'Hộ tịch'])])
def test_a_text_that_prints_merged_cells_as_empty_fields_says_nothing_of_a_group_without_numbers(upper, areas):
    lines = (upper, '|Tổng số|Trực tuyến|Đã giải quyết|Đang giải quyết', 'A. Cấp huyện||||', '1. Hộ tịch|5|3|4|1')
    cells = tuple(Cell(text, row, column) for row, line in enumerate(lines)
                  for column, text in enumerate(line.split('|')))
    document = Document.of('text', [Paragraph('Kết quả giải quyết hồ sơ tại bộ phận một cửa'),
                                    Table(cells, len(lines), 5, spans_known=False)])
    found, = read_onestop(document, PATTERNS)
    assert list(dict.fromkeys(row.area for row in found.rows('r'))) == areas


def test_a_row_of_aligned_text_whose_ordinal_holds_words_too_is_doubtful():
    lines = ('TT|Lĩnh vực|Tiếp nhận|Đã giải quyết|Đang giải quyết', 'Tổng số I|Cấp huyện|9|7|2', '1|Hộ tịch|5|4|1',
             '2|Đất đai|4|3|1')
    cells = tuple(Cell(text, row, column) for row, line in enumerate(lines)
                  for column, text in enumerate(line.split('|')))
    found, = readings(Table(cells, len(lines), 5, by_place=True))
    assert {row.area for row in found.rows('r') if row.needs_review} == {'Cấp huyện'}


def test_offices_beside_their_areas_are_counted_and_stand_over_each_of_them():
    found = reading('TT|Cơ quan|Lĩnh vực|Tiếp nhận|Đã giải quyết|Đang giải quyết', '1|Phòng Tư pháp|Hộ tịch|5|4|1',
                    '||Chứng thực|4|4|0', '2|Phòng Kinh tế|Xây dựng|3|3|0', '||Tổng cộng|12|11|1')
    assert list(dict.fromkeys((row.row_kind, row.area, row.parent_area) for row in found.rows('r'))) == [
        ('area', 'Hộ tịch', 'Phòng Tư pháp'), ('area', 'Chứng thực', 'Phòng Tư pháp'),
        ('area', 'Xây dựng', 'Phòng Kinh tế'), ('total', 'Tổng cộng', '')]


def test_a_bare_rate_is_the_share_of_the_count_beside_it_where_the_rows_show_so():
    head = 'Lĩnh vực|Tổng số tiếp nhận|Đã giải quyết|Đã giải quyết đúng hạn|Tỷ lệ %|Đã giải quyết quá hạn|Tỷ lệ %'
    assert measures(reading(head, 'Hộ tịch|90|80|60|75|20|25', 'Y tế|50|50|50|100|0|0'))[3:] == [
        'on_time_rate', 'resolved_overdue', 'other']
    assert measures(reading(head, 'Hộ tịch|90|80|60|88,9|20|2,5', 'Y tế|50|50|50|100|0|7'))[3] != 'on_time_rate'


def test_column_numbers_and_formulas_are_dropped_and_said_so():
    found = reading(HEAD, '(1)|(2)|(3)|(4)', '|(2)=(3)+(4)||', 'Hộ tịch|3|2|1')
    assert {row.area for row in found.rows('r')} == {'Hộ tịch'}
    assert [note for note in found.notes if 'numbers the columns' in note or 'formulas' in note] == [
        'row 2 numbers the columns: (1) (2) (3) (4)', 'row 3 holds formulas: (2)=(3)+(4)']


def test_an_unknown_column_keeps_its_printed_heading():
    found = reading(HEAD + '|Số hồ sơ số hóa kết quả', 'Hộ tịch|5|4|1|3')
    last = found.rows('r')[-1]
    assert (last.measure, last.header, last.value, last.needs_review) == (
        'other', 'Số hồ sơ số hóa kết quả', Decimal(3), False)


def test_payment_and_letters_of_apology_are_measures_too():
    found = reading(HEAD + '|Thanh toán phí, lệ phí - phải thanh toán|Số hồ sơ thanh toán trực tuyến|'
                    'Đã giải quyết quá hạn (đã có thư xin lỗi)',
                    'Hộ tịch|5|4|1|3|2|0')
    assert measures(found)[-3:] == ['pay_total', 'pay_online', 'resolved_overdue_apology']


@pytest.mark.parametrize('rows', [
    ('Stt|Chỉ tiêu|Đơn vị tính|Số liệu', '1|Số hồ sơ tiếp nhận|Hồ sơ|5', '2|Số hồ sơ đã giải quyết|Hồ sơ|5'),
    ('STT|Nhiệm vụ|Tổng số|Hoàn thành đúng hạn|Hoàn thành quá hạn|Đang thực hiện', '1|UBND tỉnh giao|5|3|0|2'),
    ('TT|Loại đơn khiếu nại|Tổng số tiếp nhận|Đã giải quyết|Đang giải quyết', '1|Đất đai|5|3|2'),
    ('TT|Họ và tên|Chức vụ|Năm sinh', '1|Nguyễn Văn A|Chuyên viên|1980'),
    ('Số, ký hiệu|Ngày ban hành|Trích yếu|Ghi chú', '12/KH-UBND|01/02/2021|Kế hoạch CCHC|'),
    ('TT|Đơn vị|Biên chế giao|Có mặt|Hợp đồng', '1|Phòng Nội vụ|7|6|1'),
])
def test_what_is_no_onestop_table(rows):
    assert readings(Paragraph('Thực hiện cơ chế một cửa'), boxes(*rows)) == []


def test_a_heading_that_lost_its_marks_or_was_split_by_a_narrow_cell_is_read():
    found = reading('Lĩnh vực|Tông sô hô sơ tiêp nhân|Đa giai quyêt trươc han|Tra đung han|Đa giai quyêt qua han',
                    'Hộ tịch|6|3|2|1')
    assert measures(found) == ['received_total', 'resolved_early', 'resolved_on_time', 'resolved_overdue']
    found = reading('Lĩnh vực|Tổng số tiếp nhận|Trả trướ c hạn|Trả đúng hạ n|Trả qu á hạn', 'Hộ tịch|6|3|2|1')
    assert measures(found) == ['received_total', 'resolved_early', 'resolved_on_time', 'resolved_overdue']


def test_without_group_headings_the_sequence_and_the_sums_decide_and_say_so():
    found = reading('Lĩnh vực|Tổng số|Trực tuyến|Trực tiếp|Kỳ trước|Tổng số|Trước hạn|Đúng hạn|Quá hạn|'
                    'Tổng số|Trong hạn|Quá hạn',
                    'Hộ tịch|12|5|6|1|10|3|7|0|2|1|1', 'Đất đai|20|7|10|3|15|5|9|1|5|5|0')
    assert measures(found) == [
        'received_total', 'received_online', 'received_in_person', 'received_carried_over', 'resolved_total',
        'resolved_early',
        'resolved_on_time', 'resolved_overdue', 'pending_total', 'pending_not_due', 'pending_overdue']
    decided = [column.measure for column in found.columns if column.decided]
    assert decided == ['received_total', 'resolved_total', 'resolved_overdue', 'pending_total', 'pending_not_due',
                       'pending_overdue']
    assert all(column.evidence and column.runner_up for column in found.columns if column.decided)


def test_a_table_without_header_is_read_by_its_sums_and_marked_all_over():
    rows = ('Hộ tịch|12|5|6|1|10|3|7|0|2|1|1', 'Đất đai|20|7|10|3|15|5|9|1|5|5|0',
            'Tổng cộng|32|12|16|4|25|8|16|1|7|6|1')
    found, = readings(Paragraph('4. Thực hiện cơ chế một cửa'), boxes(*rows))
    assert measures(found)[:1] == ['received_total'] and all(row.needs_review for row in found.rows('r'))
    changed = [row.replace('12|5', '12|4').replace('20|7', '20|9').replace('10|3', '10|4') for row in rows]
    assert readings(boxes(*changed[:2])) == []


def test_of_readings_without_header_that_close_alike_the_one_is_taken_that_says_nothing_strange():
    """900 or 40 were carried over: 55 are pending. The last column is the share of those resolved in time."""
    for received in ('940|900|40', '940|40|900'):
        found, = readings(Paragraph('4. Thực hiện cơ chế một cửa'),
                          boxes(f'Hộ tịch|{received}|885|600|280|5|55|50|5|99,4',
                                f'Y tế|{received}|885|500|384|1|55|54|1|99,9',
                                f'Đất đai|{received}|885|500|384|1|55|54|1|99,9'))
        carried = measures(found).index('received_carried_over')
        assert [found.rows('r')[carried].value_raw, measures(found)[-1]] == ['40', 'on_time_rate']
        assert all(row.needs_review for row in found.rows('r'))


def test_headings_torn_over_the_wrong_columns_give_way_to_the_form_whose_sums_close():
    head = ('Đơn vị|Số hồ sơ tiếp nhận|Kỳ trước chuyển qua|Mới tiếp nhận|Tổng số|Trước Đúng hạn hạn|Đã giải quyết Quá|'
            'Tổng số hạn|Đang Chưa|Quá hạn đến hạn|hạn')
    found = reading(head, 'Sở Y tế|12|2|10|9|4|3|2|3|2|1', 'Sở Nội vụ|20|5|15|15|5|9|1|5|5|0',
                    'Sở Xây dựng|31|1|30|24|10|10|4|7|6|1')
    assert measures(found)[3:] == ['resolved_total', 'resolved_early', 'resolved_on_time', 'resolved_overdue',
                                   'pending_total', 'pending_not_due', 'pending_overdue']
    assert all(column.decided for column in found.columns[3:])


def test_headings_under_the_wrong_group_are_doubted():
    head = (Cell('Lĩnh vực', 0, 0, row_span=2), Cell('Số hồ sơ tiếp nhận', 0, 1, row_span=2),
            Cell('Số hồ sơ đang giải quyết', 0, 2, column_span=3), Cell('Số hồ sơ đã giải quyết', 0, 5, column_span=3),
            *(Cell(text, 1, column) for column, text in enumerate(
                ('Tổng số', 'Trước hạn', 'Quá hạn', 'Tổng số', 'Chưa đến hạn', 'Quá hạn'), 2)))
    body = tuple(Cell(text, 2, column) for column, text in enumerate('Hộ tịch|12|10|9|1|2|2|0'.split('|')))
    found, = readings(Table(head + body, 3, 8))
    assert all(row.needs_review for row in found.rows('r') if row.measure != 'received_total')


def test_several_tables_are_several_readings():
    found = readings(boxes(HEAD, 'Hộ tịch|5|4|1'), Paragraph('Cấp xã'), boxes(HEAD, 'Chứng thực|7|7|0'))
    assert [row.table_no for each in found for row in each.rows('r')] == [1, 1, 1, 2, 2, 2]
    assert [each.block_index for each in found] == [0, 2]


def test_every_pattern_carries_examples_that_hold():
    assert lint_examples(PATTERNS) == []


@settings(deadline=None, max_examples=40)
@given(st.lists(st.lists(st.sampled_from(['', 'Tổng số', 'Tiếp nhận', 'Đã giải quyết', 'Quá hạn', 'Hộ tịch',
                                          'Tổng cộng', '5', '-',
                                          '(1)', '3=4+5', 'A', '1.1', '# #']), min_size=3, max_size=8), min_size=2,
                                          max_size=7))
def test_any_table_is_read_or_left(rows):
    for each in readings(boxes(*('|'.join(row) for row in rows))):
        for row in each.rows('r'):
            assert row.state in ('reported', 'blank', 'not_applicable', 'unreadable')



def test_what_explain_says_of_a_table():
    found = reading(HEAD + '|Số máy tính', 'A. Cấp huyện|9|7|2|1', '1. Hộ tịch|5|4|1|1', '2. Y tế|4|3|1|0',
                    'Tổng cộng|9|7|3|1')
    assert 'row 2 "Cấp huyện" (group) stands over 2 rows' in found.notes
    assert any(note.startswith('sum OS-4:') and note.endswith('closes over 3 rows, breaks in 1') for note in found.notes)
    assert any(note.startswith('nearest form ') for note in found.notes)
    assert 'column 5 matched no measure: Số máy tính' in found.notes


@pytest.mark.parametrize('path, measure', [
    (('Quá hạn', 'Đã giải quyết'), 'resolved_overdue'), (('Trong hạn', 'Đang giải quyết'), 'pending_not_due'),
    (('Trực tuyến', 'Tiếp nhận', 'Tổng số'), 'received_online'), (('Trực tuyến', 'Đã giải quyết'), ''),
    (('KẾT QUẢ TẠI BỘ PHẬN MỘT CỬA', 'Đã giải quyết'), 'resolved_total'), (('Trong đó', 'Tồn của kỳ trước'),
                                                                            'received_carried_over')])
def test_what_stands_above_a_group_says_what_its_columns_count(path, measure):
    heading = vocabulary(PATTERNS).read(path)
    assert (heading.candidates[0].measure if heading.candidates else '') == measure


def test_headings_that_the_sums_say_are_exchanged_are_doubted():
    head = 'Lĩnh vực|Tổng số tiếp nhận|Đã giải quyết|Đã giải quyết đúng hạn|Đang giải quyết quá hạn|Đang giải quyết|' \
           'Đang giải quyết trong hạn|Đã giải quyết quá hạn'
    found = reading(head, 'Hộ tịch|12|9|7|2|3|2|1', 'Đất đai|30|20|16|4|10|9|1', 'Y tế|8|6|6|0|2|1|1')
    exchanged = {column.measure for column in found.columns if 'change places' in column.evidence}
    assert exchanged == {'pending_overdue', 'resolved_overdue'}
    assert all(row.needs_review for row in found.rows('r') if row.measure in exchanged)


@pytest.mark.parametrize('resolved, pending, doubted', [
    ('18|14|4', '12|9|3', ''), ('18|4|14', '12|9|3', 'resolved_on_time resolved_overdue'),
    ('18|14|4', '52|5|47', 'pending_not_due pending_overdue'), ('18|14|4', '12|5|7', '')])
def test_more_late_dossiers_than_those_in_time_are_doubted(resolved, pending, doubted):
    head = ('Lĩnh vực|Tổng số tiếp nhận|Đã giải quyết|Đã giải quyết đúng hạn|Đã giải quyết quá hạn|Đang giải quyết|'
            'Đang giải quyết trong hạn|Đang giải quyết quá hạn')
    whole = int(resolved.split('|')[0]) + int(pending.split('|')[0])
    found = reading(head, f'Hộ tịch|{whole}|{resolved}|{pending}', f'Y tế|{whole}|{resolved}|{pending}')
    assert {column.measure for column in found.columns if column.decided} == set(doubted.split())


@pytest.mark.parametrize('carried, online, direct, doubted', [
    (40, 800, 160, ''), (800, 40, 160, 'received_carried_over received_online received_direct'), (160, 800, 40, ''),
    (400, 420, 180, '')])
def test_far_more_carried_over_than_pending_is_doubted_where_another_number_is_nearer(carried, online, direct, doubted):
    """50 are pending at the end, as in the seed's form: what was carried over is seldom four times as many."""
    head = ('Lĩnh vực|Tổng số tiếp nhận|Kỳ trước chuyển qua|Nộp qua mạng|Nộp trực tiếp, bưu chính|Đã giải quyết|'
            'Đang giải quyết')
    found = reading(head, f'Đất đai|1000|{carried}|{online}|{direct}|950|50')
    assert {column.measure for column in found.columns if column.decided} == set(doubted.split())


@pytest.mark.parametrize('head, rows, doubted', [
    # A part by itself, and in its place under the group's heading what is none of the group.
    ('Tiếp nhận|Đang giải quyết > Tổng số|Đang giải quyết > Quá hạn|Đang giải quyết > Trả lại|Đã giải quyết|'
     'Chưa đến hạn',
     ('9|2|0|2|7|0', '8|3|0|3|5|0'), 'pending_not_due returned pending_overdue'),
    # Both are dossiers resolved in time: one of the headings is another column's.
    ('Tiếp nhận|Đã giải quyết > Đúng hạn|Đã giải quyết > Tổng số|Đã giải quyết > Trong hạn|Đã giải quyết > Quá hạn',
     ('9|2|7|7|0', '8|3|5|4|1'), 'resolved_on_time resolved_in_time'),
    ('Tiếp nhận|Đã giải quyết|Tỷ lệ đúng hạn (%)', ('900|700|690', '80|60|59'), 'on_time_rate'),
    # The parts of what came in online stand side by side in every form.
    ('Tiếp nhận > Tổng số|Tiếp nhận > Từ kỳ trước|Tiếp nhận > Trực tuyến một phần|Tiếp nhận > Trực tiếp|'
     'Tiếp nhận > Trực tuyến toàn trình|Đã giải quyết', ('10|1|2|3|4|7', '10|1|2|3|4|5'),
     'received_carried_over received_online_part received_in_person received_online_full')])
def test_columns_out_of_their_place_are_doubted(head, rows, doubted):
    paths = [path.split(' > ') for path in ('Lĩnh vực|' + head).split('|')]
    cells = [Cell(path[0], 0, at, row_span=3 - len(path), column_span=sum(each[0] == path[0] for each in paths))
             for at, path in enumerate(paths) if not at or paths[at - 1][0] != path[0]]
    cells += [Cell(path[1], 1, at) for at, path in enumerate(paths) if len(path) > 1]
    cells += [Cell(text, row, at) for row, line in enumerate(rows, 2)
              for at, text in enumerate(('Hộ tịch', *line.split('|')))]
    found, = readings(Table(tuple(cells), 2 + len(rows), len(paths)))
    assert {column.measure for column in found.columns if column.decided} == set(doubted.split())


def test_a_heading_that_is_only_that_of_the_columns_beside_it_lacks_its_own():
    lines = ('Lĩnh vực|Số hồ sơ tiếp nhận|Số hồ sơ đã giải quyết|Số hồ sơ đang giải quyết', '|||Trễ hạn|Quá hạn|',
             'Hộ tịch|9|7|0|0|2', 'Y tế|8|5|0|0|3')
    cells = tuple(Cell(text, row, column) for row, line in enumerate(lines)
                  for column, text in enumerate(line.split('|')))
    found, = readings(Table(cells, len(lines), 6, spans_known=False), fmt='text')
    assert {column.header for column in found.columns if 'its own may be missing' in column.evidence} == {
        'Số hồ sơ đã giải quyết', 'Số hồ sơ đang giải quyết'}
    assert all(column.decided for column in found.columns)


def test_a_measure_is_taken_twice_where_the_words_print_others_twice():
    """Two levels side by side, whose top heading a text lost over some columns: both *Quá hạn* are of those resolved."""
    each = 'Tổng số hồ sơ tiếp nhận|Số hồ sơ đã giải quyết|Trước và đúng hạn|Quá hạn'
    found = reading(f'Địa phương|{each}|{each}', 'Xã A|9|8|6|2|20|19|16|3', 'Xã B|7|6|5|1|30|29|28|1')
    assert measures(found)[3::4] == ['resolved_overdue', 'resolved_overdue']


def test_the_stock_at_the_end_over_what_is_not_due_and_overdue_is_what_is_pending():
    paths = ('Đơn vị', 'Tồn kỳ trước', 'Tiếp nhận mới', 'Tổng số', 'Trước hạn', 'Đúng hạn', 'Quá hạn',
             *('Tồn chuyển kỳ sau',) * 3)
    cells = [Cell(path, 0, at, row_span=2) for at, path in enumerate(paths[:7])] + [
        Cell(paths[7], 0, 7, column_span=3), Cell('Tổng số', 1, 7), Cell('Trong hạn', 1, 8), Cell('Quá hạn', 1, 9)]
    rows = 'Sở Y tế|1|9|8|5|2|1|2|2|0', 'Sở Nội vụ|2|7|6|5|1|0|3|2|1'
    cells += [Cell(text, row, at) for row, line in enumerate(rows, 2) for at, text in enumerate(line.split('|'))]
    found, = readings(Paragraph('Kết quả giải quyết hồ sơ'), Table(tuple(cells), 4, 10))
    assert measures(found)[-3:] == ['pending_total', 'pending_not_due', 'pending_overdue']


def test_headings_whose_columns_are_empty_throughout_stand_beyond_the_last_line():
    """A text keeps no empty fields at the right: *Trả lại* and *Rút hồ sơ* head columns that are not there."""
    rows = ('TT|Cơ quan|Tổng số hồ sơ tiếp nhận|Đã giải quyết|Đang giải quyết|Trả lại|Rút hồ sơ',
            '|||Tổng số|Đúng hạn|Quá hạn|Tổng số|Trong hạn|Quá hạn', '1|Sở Y tế|9|7|6|1|2|2|0',
            '2|Sở Nội vụ|8|5|5|0|3|2|1')
    cells = tuple(Cell(text, row, column) for row, line in enumerate(rows)
                  for column, text in enumerate(line.split('|')))
    found, = readings(Table(cells, len(rows), 9, spans_known=False), fmt='text')
    assert [column.header for column in found.columns][-3:] == [
        f'Đang giải quyết > {each}' for each in ('Tổng số', 'Trong hạn', 'Quá hạn')]


def test_what_two_levels_count_side_by_side_is_read_twice():
    head = '|'.join(('Địa phương', *(f'UBND {level} > {each}' for level in ('cấp huyện', 'cấp xã') for each in (
        'Tổng số hồ sơ tiếp nhận', 'Số hồ sơ đã giải quyết', 'Trước và đúng hạn', 'Quá hạn'))))
    found = vocabulary(PATTERNS)
    assert [found.read(tuple(path.split(' > '))).candidates[0].measure for path in head.split('|')[1:5]] == [
        'received_total', 'resolved_total', 'resolved_in_time', 'resolved_overdue']


def test_late_dossiers_that_stand_first_and_are_the_more_are_doubted():
    head = 'Lĩnh vực|Tổng số tiếp nhận|Đã giải quyết|Đã giải quyết quá hạn|Đã giải quyết đúng hạn|Đang giải quyết'
    doubted = {column.measure for column in reading(head, 'Hộ tịch|12|9|8|1|3', 'Y tế|8|6|5|1|2').columns
               if column.decided}
    assert doubted == {'resolved_overdue', 'resolved_on_time'}


@pytest.mark.parametrize('printed, doubted', [
    ('Tổng số|Đã giải quyết|Trước hạn|Đúng hạn|Quá hạn|Đang giải quyết|Trong hạn|Quá hạn', ''),
    ('Tổng số|Đã giải quyết|Trước hạn|Quá hạn|Đúng hạn|Đang giải quyết|Trong hạn|Quá hạn',
     'resolved_overdue resolved_on_time'),
    ('Tổng số|Đã giải quyết|Quá hạn|Đúng hạn|Trước hạn|Đang giải quyết|Trong hạn|Quá hạn',
     'resolved_overdue resolved_early'),
    ('Tổng số|Đã giải quyết|Quá hạn|Đúng hạn|Trước hạn|Đang giải quyết|Quá hạn|Trong hạn', '')])
def test_an_order_that_no_form_has_is_doubted_unless_the_whole_table_is_turned(printed, doubted):
    total, resolved, *times, pending, one, other = printed.split('|')
    head = '|'.join(['Lĩnh vực', f'{total} tiếp nhận', resolved, *(f'{resolved} {each.lower()}' for each in times),
                     pending, f'{pending} {one.lower()}', f'{pending} {other.lower()}'])
    found = reading(head, 'Hộ tịch|12|9|3|3|3|3|1|2', 'Y tế|8|6|2|2|2|2|1|1')
    assert {column.measure for column in found.columns if column.decided} == set(doubted.split())


def test_two_columns_in_each_others_place_under_the_words_of_a_form_are_doubted():
    parts = ['Số mới tiếp nhận trực tuyến', 'Số kỳ trước chuyển qua', 'Số mới tiếp nhận (trực tiếp - bưu chính)']

    def doubts(*order):
        found = reading('Lĩnh vực|Tổng số hồ sơ nhận giải quyết|' + '|'.join(parts[at] for at in order)
                        + '|Đã giải quyết', 'Hộ tịch|12|5|4|3|9', 'Y tế|8|4|3|1|6')
        return {column.measure for column in found.columns if column.decided}

    assert doubts(0, 1, 2) == doubts(1, 2, 0) == set()
    assert doubts(1, 0, 2) == {'received_carried_over', 'received_online'}
    # Forms print *Trực tiếp* before *Bưu chính công ích* and after it.
    head = ('Lĩnh vực|Tổng số hồ sơ nhận giải quyết|Trực tuyến toàn trình|Trực tuyến một phần|Trực tiếp|'
            'Bưu chính công ích|Từ kỳ trước|Đã giải quyết')
    assert not any(column.decided for column in reading(head, 'Hộ tịch|12|3|2|4|2|1|9', 'Y tế|8|4|1|1|1|1|6').columns)


def test_what_stands_further_up_is_about_something_else():
    """Headings without *hồ sơ* under a sentence that has it; a paragraph of the section before speaks of *kiến nghị*."""
    table = boxes('Lĩnh vực|Tiếp nhận|Đã giải quyết|Chưa giải quyết', 'Hộ tịch|43|40|3', 'Đất đai|16|10|6')
    of_dossiers = [Paragraph('Đã rà soát 11 văn bản, kiến nghị bãi bỏ 02 văn bản.'),
                   Paragraph('Trong tháng tiếp nhận 59 hồ sơ, quá hạn 03 hồ sơ.'), table]
    of_complaints = [Paragraph('Kết quả giải quyết đơn thư khiếu nại như sau:'), table]
    assert len(readings(*of_dossiers)) == 1 and not readings(*of_complaints)


def test_a_count_with_decimals_in_most_rows_is_a_rate_whose_heading_was_lost():
    found = reading('Lĩnh vực|Tổng số hồ sơ tiếp nhận|Đã giải quyết|Đang giải quyết|Hồ sơ trực tuyến',
                    'Hộ tịch|43|40|3|89,01', 'Đất đai|16|10|6|31,96', 'Xây dựng|5|5|0|100')
    assert measures(found)[-1] == 'online_rate' and found.rows('r')[-1].needs_review
