"""Indicator annexes: on the left a table as printed, on the right the rows read from it."""
from __future__ import annotations

import csv
import random
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from extractor.document import Cell, Document, Paragraph, Place, Table
from extractor.extraction.indicators import lint_examples, read_indicators
from extractor.extraction.indicators.matching import Ancestor
from extractor.extraction.indicators.numbering import Outline, ordinal, printed_code, split_code
from extractor.extraction.indicators.reading import tools
from extractor.extraction.indicators.units import answers
from extractor.patterns import shipped_patterns

from .annex_tables import VALUE_HEADINGS, lay_out, random_truth

PATTERNS = shipped_patterns()
SAMPLE = Path(__file__).parent.parent / 'samples' / '1336-BC-VHTT.txt'


def table(text: str, spans_known: bool = False) -> Table:
    """A table written as lines of `|`-separated cells; `^` repeats the cell above, `<` the cell to the left."""
    grid = [[cell.strip() for cell in line.strip().split('|')] for line in text.strip().splitlines()]
    cells: dict[tuple[int, int], list] = {}
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row, texts in enumerate(grid):
        for column, content in enumerate(texts):
            if content == '^':
                owner[row, column] = owner[row - 1, column]
                top = owner[row, column]
                cells[top][1] = row - top[0] + 1
            elif content == '<':
                owner[row, column] = owner[row, column - 1]
                top = owner[row, column]
                cells[top][2] = column - top[1] + 1
            else:
                owner[row, column] = (row, column)
                cells[row, column] = [content.replace('\\n', '\n'), 1, 1]
    width = max(map(len, grid))
    return Table(tuple(Cell(text, row, column, down, across) for (row, column), (text, down, across) in cells.items()),
                 len(grid), width, spans_known=spans_known)


def read(*blocks):
    found = [Paragraph(block) if isinstance(block, str) else block for block in blocks]
    return read_indicators(Document.of('text', found), set(), PATTERNS)


def rows(*blocks):
    return [row for reading in read(*blocks) for row in reading.rows('r')]


def said(*blocks):
    """(code, label, unit, value, state) of each row."""
    return [(row.code, row.label, row.unit, None if row.value is None else str(row.value), row.state)
            for row in rows(*blocks)]


def identify(path: str, percent: bool | None = None, group: bool = False) -> str:
    """The indicator of `group > label`."""
    kit, ancestors = tools(PATTERNS), []
    *groups, label = path.split(' > ')
    for each in groups:
        wording = kit.spell.wording(each)
        ancestors.insert(0, Ancestor(wording, kit.index.match(wording, ancestors, (), True, None).indicator_id))
    return kit.index.match(kit.spell.wording(label), ancestors, (), group, percent).indicator_id


# The seed report

def seed_document() -> Document:
    """The annex of the seed report, its cells by hand, its printed-again headers dropped."""
    lines = SAMPLE.read_text(encoding='utf-8').split('\n')
    start = next(index for index, line in enumerate(lines) if line.startswith('KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU'))
    cells, row, headers = [], 0, 0
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if not line.strip():
            continue
        headers += line.startswith('Stt\t')
        if headers > 1 and line.startswith(('Stt\t', '\t\tĐơn vị tính')):
            continue
        cells += [Cell(text, row, column, place=Place(line=index + 1)) for column, text in enumerate(line.split('\t'))]
        row += 1
    return Document.of('text', [Paragraph(lines[start]), Table(tuple(cells), row, 5, spans_known=False)])


def test_the_seed_annex_is_its_gold():
    reading, = read_indicators(seed_document(), set(), PATTERNS)
    found = reading.rows('r')
    assert len(found) == 67 and all(row.indicator_id for row in found) and not any(row.needs_review for row in found)
    by_code = {row.code: row for row in found}
    assert [column.role for column in reading.columns] == ['code', 'label', 'unit', 'value', 'note']
    assert {row.value_heading for row in found} == {'Số liệu'} and {row.form for row in found} == {''}
    expected = {
        '1.1': ('comm.news_loudspeaker', '1', 'item', 'Tin, bài', '01', 1, 'reported'),
        '1.3': ('comm.other_activities', '1', 'item', '', '00', 0, 'reported'),
        '2.1': ('survey.n_forms', '2', 'item', 'Phiếu', '', None, 'blank'),
        '2.2': ('survey.mode', '2', 'item', 'Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2', '', None, 'blank'),
        '4': ('task_city', '', 'group', '', '', None, 'blank'),
        '4.2': ('task_city.done_ontime', '4', 'item', 'Nhiệm vụ', '20', 20, 'reported'),
        '6.9.2': ('online.rate_l3', '6.9', 'item', '%', '100', 100, 'reported'),
        '6.10': ('bcci', '6', 'group', '', '00', 0, 'reported'),
        '7.1.3': ('org.civil.contract', '7.1', 'item', 'Người', '03', 3, 'reported'),
        '7.2.3': ('org.psu.contract', '7.2', 'item', 'Người', '-', None, 'not_applicable'),
        '7.3': ('org.commune', '7', 'group', '', '-', None, 'not_applicable'),
        '7.3.4': ('org.commune.contract', '7.3', 'item', 'Người', '-', None, 'not_applicable'),
        '9.1': ('edoc.rate_full', '9', 'item', '%', '77,7', Decimal('77.7'), 'reported'),
        '10': ('email.n_accounts', '', 'item', 'Email', '09', 9, 'reported'),
    }
    for code, wanted in expected.items():
        row = by_code[code]
        found = (row.indicator_id, row.parent_code, row.row_kind, row.unit, row.value_raw, row.value, row.state)
        assert found == wanted
    first = by_code['1']
    assert (first.table_no, first.row_no, first.column_no) == (1, 3, 4) and first.line is not None


@pytest.mark.parametrize('folder', ['samples/expected/1336-BC-VHTT', 'samples/1336-BC-VHTT'])
def test_the_seed_annex_agrees_with_the_expected_dataset(folder):
    path = Path(__file__).parent.parent / folder / 'indicators.csv'
    if path.exists():  # the dataset of the samples, once it is written
        with open(path, encoding='utf-8', newline='') as file:
            gold = list(csv.DictReader(file))
        found = read_indicators(seed_document(), set(), PATTERNS)[0].rows('r')
        assert [(row.code, row.label, row.value_raw, row.state) for row in found] == [
            (row['code'], row['label'], row['value_raw'], row['state']) for row in gold]


# Columns

@pytest.mark.parametrize('header, roles', [
    ('Stt | Chỉ tiêu thống kê | Đơn vị tính | Số liệu | Ghi chú', 'code label unit value note'),
    ('TT | Nội dung | ĐVT | Kết quả | Ghi chú (nếu có)', 'code label unit value note'),
    ('Số TT | Tiêu chí | Số lượng | Đơn vị | Giải trình', 'code label value unit note'),
    ('STT | CHỈ TIÊU | ĐƠN VỊ TÍNH | Kỳ này | Lũy kế', 'code label unit value value'),
    ('STT | Chỉ tiêu | Đơn vị tính | Cấp tỉnh | Cấp xã', 'code label unit value value'),
    ('STT | Nội dung | Đơn vị tính | Chỉ tiêu | Kết quả', 'code label unit value value'),
    ('STT | Chỉ tiêu thống kê (Sử dụng trong kỳ báo cáo hàng quý, năm) | ĐVT | Kết quả thống kê | Đơn vị thực hiện',
     'code label unit value other'),
    (' | Tên chỉ tiêu | ĐVT | UBND phường A | UBND phường B', 'code label unit value value'),
])
def test_columns_by_heading_and_contents(header, roles):
    names = roles.split()
    fill = {'code': '1', 'label': 'Số TTHC bị bãi bỏ', 'unit': 'Thủ tục', 'value': '05', 'note': 'Đã báo cáo',
            'other': 'Sở Nội vụ'}
    body = '\n'.join(' | '.join(fill[name].replace('1', str(number)) for name in names) for number in (1, 2, 3))
    reading, = read(table(f'{header}\n{body}'))
    assert [column.role for column in reading.columns] == names


def test_a_header_in_two_lines_with_lost_cells():
    assert said(table('''Stt | Chỉ tiêu thống kê | Kết quả thống kê | Ghi chú
                         Đơn vị tính | Số liệu
                         1 | Cải cách thể chế | | |
                         1.1 | Số VBQPPL đã rà soát | Văn bản | 12 | Theo kế hoạch''')) == [
        ('1', 'Cải cách thể chế', '', None, 'blank'), ('1.1', 'Số VBQPPL đã rà soát', 'Văn bản', '12', 'reported')]


def test_an_annex_without_units_is_known_by_its_numbers():
    assert said(table('''TT | Nội dung | Số lượng
                         1 | Số máy tính | 12
                         2 | Số máy in | Không''')) == [('1', 'Số máy tính', '', '12', 'reported'),
                             ('2', 'Số máy in', '', '0', 'reported')]


def test_an_annex_without_a_header_is_known_by_its_labels():
    found = rows(table('''1 | Số TTHC bị bãi bỏ | Thủ tục | 1
                          2 | Số VBQPPL đã rà soát | Văn bản | 2
                          3 | Số máy in | Máy | 3'''))
    assert [(row.code, row.unit, row.value, row.value_heading) for row in found] == [
        ('1', 'Thủ tục', 1, ''), ('2', 'Văn bản', 2, ''), ('3', 'Máy', 3, '')]


def test_a_few_numbers_in_a_column_without_a_heading_make_their_rows_doubtful():
    found = rows(table('''TT | Chỉ tiêu | ĐVT | Thống kê | Số liệu
                          1 | Số TTHC bị bãi bỏ | Thủ tục | | 12
                          2 | Số VBQPPL đã rà soát | Văn bản | | 20
                          3 | Số máy in | Máy | | 20
                          4 | Số máy chủ | Máy | | 1
                          5 | Số máy tính | Máy | 7 |'''))
    assert [(row.value, row.needs_review) for row in found] == [
        (12, False), (20, False), (20, False), (1, False), (None, True)]


def test_a_column_of_rates():
    found = rows(table('''TT | Chỉ tiêu | ĐVT | Số lượng | Tỷ lệ (%)
                          1 | Số TTHC bị bãi bỏ | Thủ tục | 1.250 | 12,5
                          2 | Số VBQPPL đã rà soát | Văn bản | 20 | 90.91'''))
    assert [(row.value, row.needs_review) for row in found] == [
        (1250, False), (Decimal('12.5'), False), (20, False), (Decimal('90.91'), False)]


def test_units_under_the_heading_of_a_lost_column():
    found = rows(table('''TT | Chỉ tiêu | Kết quả | ĐVT | Ghi chú
                           | | Trong quý | Lũy kế |
                          1 | Số TTHC bị bãi bỏ | 02 | 05 | Thủ tục
                          2 | Số VBQPPL đã rà soát | 3 | 7 | Văn bản'''))
    assert [(row.value_heading, row.value, row.unit, row.note) for row in found] == [
        ('Trong quý', 2, 'Thủ tục', ''), ('Lũy kế', 5, 'Thủ tục', ''), ('Trong quý', 3, 'Văn bản', ''),
        ('Lũy kế', 7, 'Văn bản', '')]


def test_two_value_columns_give_a_row_each():
    found = rows(table('''STT | Chỉ tiêu | ĐVT | Kết quả | < | Ghi chú
                          ^ | ^ | ^ | Kỳ này | Lũy kế | ^
                          1 | Số TTHC bị bãi bỏ | Thủ tục | 02 | 05 |
                          2 | Số TTHC được công bố mới | Thủ tục | - | 1.205 |''', spans_known=True))
    assert [(row.code, row.value_heading, row.value_raw, row.value, row.column_no) for row in found] == [
        ('1', 'Kỳ này', '02', 2, 4), ('1', 'Lũy kế', '05', 5, 5), ('2', 'Kỳ này', '-', None, 4),
            ('2', 'Lũy kế', '1.205', 1205, 5)]


def test_value_columns_with_one_name_are_told_apart_by_what_stands_above():
    found = rows(table('''STT | Chỉ tiêu | ĐVT | Năm 2020 | < | Năm 2021 | <
                          ^ | ^ | ^ | Cấp tỉnh | Cấp xã | Cấp tỉnh | Cấp xã
                          1 | Số TTHC bị bãi bỏ | Thủ tục | 1 | 2 | 3 | 4''', spans_known=True))
    assert [(row.value_heading, row.value) for row in found] == [
        ('Năm 2020 > Cấp tỉnh', 1), ('Năm 2020 > Cấp xã', 2), ('Năm 2021 > Cấp tỉnh', 3), ('Năm 2021 > Cấp xã', 4)]


def test_an_annex_without_a_code_column():
    found = rows(table('''Nội dung | Đơn vị tính | Số liệu
                          I. CẢI CÁCH THỂ CHẾ | |
                          1. Số VBQPPL đã rà soát | Văn bản | 12
                          2. Số VBQPPL đã kiểm tra theo thẩm quyền | Văn bản | Không
                          II. CẢI CÁCH TTHC | |
                          1. Số TTHC bị bãi bỏ | Thủ tục | 5'''))
    assert [(row.code, row.parent_code, row.row_kind, row.label, row.value) for row in found] == [
        ('I', '', 'group', 'CẢI CÁCH THỂ CHẾ', None), ('1', 'I', 'item', 'Số VBQPPL đã rà soát', 12),
        ('2', 'I', 'item', 'Số VBQPPL đã kiểm tra theo thẩm quyền', 0), ('II', '', 'group', 'CẢI CÁCH TTHC', None),
        ('1', 'II', 'item', 'Số TTHC bị bãi bỏ', 5)]


def test_an_annex_without_any_codes():
    found = rows(table('''Chỉ tiêu | ĐVT | Số liệu
                          CẢI CÁCH THỂ CHẾ | |
                          Số VBQPPL đã rà soát | Văn bản | 12
                          CẢI CÁCH TTHC | |
                          Số TTHC bị bãi bỏ | Thủ tục |
                          Số TTHC được công bố mới | Thủ tục | 5'''))
    assert [(row.row_kind, row.state) for row in found] == [('group', 'blank'), ('item', 'reported'),
        ('group', 'blank'),
                                                            ('item', 'blank'), ('item', 'reported')]


# Rows

def test_codes_of_every_kind_and_their_parents():
    found = rows(table('''TT | Chỉ tiêu | ĐVT | Số liệu
                          A | CẢI CÁCH THỂ CHẾ | |
                          I. | Xây dựng văn bản | |
                          1. | Số VBQPPL đã ban hành | Văn bản | 3
                          - | Cấp tỉnh | Văn bản | 1
                          + | Nghị quyết | Văn bản | 1
                          - | Cấp xã | Văn bản | 2
                          2. | Số VBQPPL đã rà soát | Văn bản | 3
                           | Trong đó: hết hiệu lực | Văn bản | 1
                          B | CẢI CÁCH TTHC | |
                          3.1.1. | Số TTHC bị bãi bỏ | Thủ tục | 3
                          3.1.2. | Số TTHC được công bố mới | Thủ tục | 3'''))
    assert [(row.code, row.parent_code, row.row_kind) for row in found] == [
        ('A', '', 'group'), ('I', 'A', 'group'), ('1', 'I', 'group'), ('-', '1', 'group'), ('+', '-', 'item'),
            ('-', '1', 'item'),
        ('2', 'I', 'group'), ('', '2', 'item'), ('B', '', 'group'), ('3.1.1', 'B', 'item'), ('3.1.2', 'B', 'item')]


@pytest.mark.parametrize('printed, code', [('3.1.1.', '3.1.1'), ('6.10. 1', '6.10.1'), ('1.', '1'), ('a)', 'a)'),
    ('-', '-')])
def test_printed_codes(printed, code):
    assert printed_code(printed) == code


@pytest.mark.parametrize('label, code, rest', [
    ('1.1. Số tin, bài', '1.1', 'Số tin, bài'), ('II. CẢI CÁCH', 'II', 'CẢI CÁCH'), ('a) Cấp xã', 'a)', 'Cấp xã'),
    ('5 tại chỗ', '', '5 tại chỗ'), ('Số tin', '', 'Số tin'), ('1.234 hồ sơ', '1.234', 'hồ sơ'),
        ('I/ Thể chế', '', 'I/ Thể chế'),
])
def test_codes_before_labels(label, code, rest):
    assert split_code(label) == (code, rest)


def test_a_row_whose_group_is_not_printed_keeps_the_number_of_its_group():
    outline = Outline()
    assert [outline.place(line, ordinal(code, outline.seen), False) for line, code in enumerate(
        ('5', '5.1', '6.3', '6.3.1', '7', '7.1'))] == [None, 0, None, 2, None, 4]


def test_units_and_notes_merged_over_rows_hold_for_each():
    found = rows(table('''TT | Chỉ tiêu | ĐVT | Số liệu | Ghi chú
                          1 | Số TTHC bị bãi bỏ | Thủ tục | 1 | Theo Quyết định số 59/QĐ-UBND
                          2 | Số TTHC được công bố mới | ^ | 2 | ^
                          3 | Số VBQPPL đã rà soát | Văn bản | 3 | ^''', spans_known=True))
    assert [(row.unit, row.note) for row in found] == [
        ('Thủ tục', 'Theo Quyết định số 59/QĐ-UBND'), ('Thủ tục', 'Theo Quyết định số 59/QĐ-UBND'),
        ('Văn bản', 'Theo Quyết định số 59/QĐ-UBND')]


def test_a_value_merged_over_rows_needs_review():
    found = rows(table('''TT | Chỉ tiêu | ĐVT | Số liệu
                          1 | Số TTHC bị bãi bỏ | Thủ tục | 7
                          2 | Số TTHC được công bố mới | Thủ tục | ^
                          3 | Số VBQPPL đã rà soát | Văn bản | 3''', spans_known=True))
    assert [(row.value, row.needs_review) for row in found] == [(7, True), (None, True), (3, False)]


def test_labels_over_lines_and_broken_words_stay_as_printed():
    found = rows(table('''TT | Chỉ tiêu | ĐVT | Số liệu
                          1 | Số lượng hồ sơ trực tu yến mức độ 3 | Hồ sơ | 2
                          2 | Tổng số TTHC đã cập nhật,\\ncông khai tại | Thủ tục | 26
                           | bộ phận một cửa | | '''))
    assert [(row.label, row.indicator_id) for row in found] == [
        ('Số lượng hồ sơ trực tu yến mức độ 3', 'online.doss_l3'),
        ('Tổng số TTHC đã cập nhật, công khai tại bộ phận một cửa', 'tthc.public_at_bpmc')]


def test_what_is_no_row_is_left_out_and_noted():
    reading, = read(table('''Stt | Chỉ tiêu thống kê | Đơn vị tính | Số liệu
                             (1) | (2) | (3) | (4)
                             1 | Số TTHC bị bãi bỏ | Thủ tục | 1
                              | | |
                             Stt | Chỉ tiêu thống kê | Đơn vị tính | Số liệu
                             2 | Số máy in dùng chung | Máy | 2
                             Ghi chú: số liệu tính đến ngày 13/9/2021 | | | '''))
    assert [line.line.code for line in reading.lines] == ['1', '2']
    assert [note.split(':')[0] for note in reading.notes] == [
        'row 4 gives no row', 'row 5 gives no row', 'row 7 gives no row',
            'row 6 "Số máy in dùng chung" matched no indicator']


# Forms

FORM = '''TT | Chỉ tiêu | ĐVT | Số liệu
          1 | Số TTHC bị bãi bỏ | Thủ tục | 1
          2 | Số VBQPPL đã rà soát | Văn bản | 2'''


@pytest.mark.parametrize('titles, forms', [
    (['Biểu mẫu 1\nCẢI CÁCH TTHC', 'Biểu mẫu 2'], ['Biểu mẫu 1', 'Biểu mẫu 2']),
    (['BIỂU SỐ 1: TTHC', '(Biểu số 2)'], ['BIỂU SỐ 1', 'Biểu số 2']),
    (['PHỤ LỤC I', 'PHỤ LỤC II - THỂ CHẾ'], ['PHỤ LỤC I', 'PHỤ LỤC II']),
    (['PHỤ LỤC', 'Số liệu tiếp theo'], ['', '']),
])
def test_several_forms_are_named(titles, forms):
    found = rows(*(part for title in titles for part in (title, table(FORM))))
    assert [row.form for row in found] == [form for form in forms for _ in range(2)]
    assert [row.code for row in found] == ['1', '2', '1', '2']


def test_one_annex_has_no_form():
    assert {row.form for row in rows('PHỤ LỤC I', 'SỐ LIỆU CẢI CÁCH HÀNH CHÍNH', table(FORM))} == {''}


def test_forms_named_by_title_rows_of_one_table():
    found = rows(table('''Biểu mẫu 1 | < | < | <
                          TT | Chỉ tiêu | ĐVT | Số liệu
                          1 | Số TTHC bị bãi bỏ | Thủ tục | 1
                          Biểu mẫu 2: THỂ CHẾ | < | < | <
                          TT | Chỉ tiêu | ĐVT | Số liệu
                          1 | Số VBQPPL đã rà soát | Văn bản | 2''', spans_known=True))
    assert [(row.form, row.code, row.value) for row in found] == [('Biểu mẫu 1', '1', 1), ('Biểu mẫu 2', '1', 2)]


def test_a_table_goes_on_without_its_header():
    found = rows('PHỤ LỤC', table('''TT | Chỉ tiêu | ĐVT | Số liệu
                                     6 | Cải cách thủ tục hành chính | |
                                     6.1 | Số TTHC bị bãi bỏ | Thủ tục | 1'''), '', table('''6.2 | Số máy in | Máy | 2
                                     6.3 | Số TTHC được sửa đổi, bổ sung | Thủ tục | 3'''))
    assert [(row.code, row.parent_code, row.unit, row.value, row.table_no, row.row_no) for row in found] == [
        ('6', '', '', None, 1, 2), ('6.1', '6', 'Thủ tục', 1, 1, 3), ('6.2', '6', 'Máy', 2, 2, 1),
            ('6.3', '6', 'Thủ tục', 3, 2, 2)]


def test_a_first_row_without_a_value_under_two_lines_of_headings_is_a_row():
    """Cells as in a text, whose merged cells are lost."""
    rows = [row.split('|') for row in (
        'STT|Tiêu chí|Kết quả||Ghi chú', '||Thực hiện|Đơn vị|', '-|Số cuộc họp đã tổ chức||Cuộc|',
        '-|Số báo cáo đã gửi|04|Báo cáo|')]
    cells = tuple(Cell(text, row, column) for row, line in enumerate(rows) for column, text in enumerate(line))
    found, = read(Table(cells, len(rows), 5, spans_known=False))
    assert [(row.label, row.unit, row.value_raw) for row in found.rows('r')] == [
        ('Số cuộc họp đã tổ chức', 'Cuộc', ''), ('Số báo cáo đã gửi', 'Báo cáo', '04')]


def test_a_table_without_known_headings_does_not_go_on_where_numbers_stand_in_the_place_of_units():
    tables = [table(FORM), table('''Mục | Tên | Cột A | Cột B
                                      1 | Kế hoạch | 3,00 | 2,50
                                      2 | Báo cáo | 1,50 | 1,50''')]
    assert len(read_indicators(Document.of('text', tables), set(), PATTERNS)) == 1


# Tables of other kinds

@pytest.mark.parametrize('other', [
    '''STT | Tên văn bản | Số ký hiệu | Ngày ban hành
       1 | Quyết định về công bố TTHC | 59/QĐ-UBND | 20/01/2021
       2 | Kế hoạch cải cách hành chính | 130/KH-UBND | 28/01/2021''',
    '''STT | Nội dung | Cơ quan chủ trì | Thời gian hoàn thành | Kết quả
       1 | Rà soát TTHC | Phòng Tư pháp | Quý III | Đã hoàn thành theo kế hoạch
       2 | Kiểm tra CCHC | Phòng Nội vụ | Quý IV | Đang thực hiện''',
    '''STT | Họ và tên | Chức vụ | Năm sinh
       1 | Nguyễn Văn An | Trưởng phòng | 1975
       2 | Trần Thị Bình | Chuyên viên | 1986''',
    '''STT | Chỉ tiêu | Đơn vị tính | Mục tiêu năm 2025 | Mục tiêu đến năm 2030 | Cơ quan thực hiện
       1 | Tỷ lệ hồ sơ nộp trực tuyến | % | 80 | 90 | Văn phòng
       2 | Số TTHC được rà soát | Thủ tục | 20 | 40 | Phòng Tư pháp''',
    '''STT | Lĩnh vực | Số hồ sơ tiếp nhận | Đã giải quyết | Đang giải quyết
       1 | Hộ tịch | 12 | 10 | 2
       2 | Chứng thực | 5 | 5 | 0''',
    '''Số: 12/BC | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
       PHÒNG NỘI VỤ | Độc lập - Tự do - Hạnh phúc''',
])
def test_tables_of_other_kinds_are_left_alone(other):
    assert read(table(other)) == []


def test_tables_already_taken_are_left_alone():
    assert read_indicators(Document.of('text', [table(FORM)]), {0}, PATTERNS) == []


# Values in their rows

@pytest.mark.parametrize('label, unit, raw, found_unit, value, state, review', [
    ('Số TTHC bị bãi bỏ', 'Thủ tục', '12 thủ tục', 'Thủ tục', '12', 'reported', False),
    ('Số TTHC bị bãi bỏ', '', '12 thủ tục', 'thủ tục', '12', 'reported', False),
    ('Tỷ lệ hồ sơ trực tuyến mức độ 3', '%', '77,7%', '%', '77.7', 'reported', False),
    ('Tỷ lệ hồ sơ trực tuyến mức độ 3', '', '77,7', '', '77.7', 'reported', False),
    ('Tỷ lệ hồ sơ trực tuyến mức độ 3', '%', '12 thủ tục', '%', '12', 'reported', True),
    ('Số tiền được thanh toán trực tuyến', '', '1,2 tỷ đồng', 'tỷ đồng', '1.2', 'reported', False),
    ('Số tiền được thanh toán trực tuyến', 'Đồng', '1,2 tỷ đồng', 'tỷ đồng', '1.2', 'reported', True),
    ('Số tiền được thanh toán trực tuyến', 'Triệu đồng', '350 triệu', 'Triệu đồng', '350', 'reported', False),
    ('Hình thức khảo sát', 'Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2', '2',
        'Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2', '2',
     'reported', False),
    ('Tổ chức đối thoại', 'Có = 1; / Không = 0', 'Có', 'Có = 1; / Không = 0', '1', 'reported', True),
    ('Tổ chức đối thoại', 'Có = 1; / Không = 0', 'Không', 'Có = 1; / Không = 0', '0', 'reported', False),
    ('Tổ chức đối thoại', 'Có/Không', 'x', 'Có/Không', None, 'not_applicable', False),
    ('Chỉ số CCHC', 'Điểm', '85,32', 'Điểm', '85.32', 'reported', False),
    ('Số hồ sơ', 'Hồ sơ', '85,3', 'Hồ sơ', '85.3', 'reported', True),
    ('Số hồ sơ', 'Hồ sơ', 'O2', 'Hồ sơ', None, 'unreadable', True),
    ('Số hồ sơ', 'Hồ sơ', '', 'Hồ sơ', None, 'blank', False),
])
def test_values_by_the_unit_of_their_row(label, unit, raw, found_unit, value, state, review):
    row = rows(table(f'''TT | Chỉ tiêu | ĐVT | Số liệu
                         1 | {label} | {unit} | {raw}
                         2 | Số TTHC bị bãi bỏ | Thủ tục | 3'''))[0]
    assert (row.value_raw, row.unit, row.value, row.state, row.needs_review) == (
        raw, found_unit, None if value is None else Decimal(value), state, review)


def test_coded_answers_in_a_unit_cell():
    assert answers('Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2') == {'0': 'Trực tuyến', '1': 'Phát phiếu',
        '2': 'Kết hợp'}
    assert answers('Có = 1; / Không = 0') == {'1': 'Có', '0': 'Không'}
    assert answers('Hồ sơ') == {}


def test_a_fraction_and_a_bound():
    found = rows(table('''TT | Chỉ tiêu | ĐVT | Số liệu
                          1 | Số hồ sơ đúng hạn | Hồ sơ | 265.456/305.194 hồ sơ
                          2 | Tỷ lệ hài lòng | % | trên 90%'''))
    assert [(row.value, row.denominator, row.qualifier) for row in found] == [(265456, 305194, ''), (90, None, 'trên')]


# Indicators

@pytest.mark.parametrize('path, indicator', [
    ('Thực hiện nhiệm vụ do UBND tỉnh giao > Tổng số nhiệm vụ được giao', 'task_prov.total'),
    ('Thực hiện nhiệm vụ do UBND thành phố giao > Tổng số nhiệm vụ được giao', 'task_city.total'),
    ('Thực hiện nhiệm vụ do UBND huyện giao > Tổng số nhiệm vụ được giao', ''),
    ('Tổng số nhiệm vụ được giao', ''),
    ('CẢI CÁCH TTHC > Tổng số thủ tục hành chính đang có hiệu lực', 'tthc.in_force'),
    ('Số lượng hồ sơ trực tuyến mức 3', 'online.doss_l3'),
    ('Số lượng hồ sơ trực tuyến mức độ 4', 'online.doss_l4'),
    ('Số lượng hồ sơ trực tuyến mức độ 2', ''),
    ('Số hồ sơ trực tuyến toàn trình', 'online.doss_l4'),
    ('Số TTHC cung cấp trực tuyến mức độ 4', 'online.tthc_l4'),
    ('Số TTHC cung cấp DVCTT toàn trình', 'online.tthc_full'),
    ('Số VBQPPL đã được rà soát trong kỳ', 'inst.vbqppl_reviewed'),
    ('Số TTHC cấp huyện', 'tthc.total_dist'), ('Số TTHC cấp xã', 'tthc.total_comm'),
    ('Tỷ lệ hồ sơ do UBND cấp xã giải quyết quá hạn', ''),
    ('Cấp xã > Số TTHC được công bố mới', ''),
    ('Hồ sơ trả kết quả qua dịch vụ bưu chính công ích', 'bcci.doss_out'),
    ('Số máy photocopy', ''),
])
def test_indicators_by_label_under_parent(path, indicator):
    assert identify(path) == indicator


@pytest.mark.parametrize('path, indicator', [
    # The same words in another order, and other words for the same
    ('Tỷ lệ giải quyết hồ sơ đúng hạn của UBND cấp xã', 'tthc.ontime_comm'),
    ('Số TTHC niêm yết tại Bộ phận Một cửa', 'tthc.public_at_bpmc'),
    ('Khảo sát, đánh giá mức độ hài lòng của tổ chức, cá nhân', 'survey'),
    ('Số hồ sơ TTHC tiếp nhận qua dịch vụ bưu chính công ích', 'bcci.doss_in'),
    ('Số cơ quan áp dụng HTQLCL theo TCVN ISO 9001:2008', 'iso.applied'),
    # Opposites are never decided by likeness
    ('Số quy trình nội bộ giải quyết TTHC đã phê duyệt', 'tthc.internal_process_approved'),
    ('Số quy trình nội bộ giải quyết TTHC đang phê duyệt', ''),
    ('Kiểm tra CCHC > Số cơ quan, đơn vị đang kiểm tra', ''),
    ('Số cơ quan được chứng nhận ISO', 'iso.certified'),
    ('Số TTHC được thanh toán trực tuyến', 'pay.tthc'),
    ('Tỷ lệ TTHC được thanh toán trực tuyến', ''),
    ('Số TTHC tiếp nhận qua dịch vụ BCCI', ''),
    ('Số video, bài tuyên truyền CCHC trên Cổng TTĐT', ''),
    ('Số VBQPPL của tỉnh đã ban hành', 'inst.vbqppl_prov'),
    ('Số VBQPPL chậm ban hành', ''), ('Số VBQPPL phải rà soát', ''), ('Số nhiệm vụ đề xuất phân cấp', ''),
    ('Số TTHC đã niêm yết, công khai tại Trung tâm', 'tthc.public_at_bpmc'),
    # Electronic government is no level of government; parts may stand under their total
    ('Xây dựng Chính phủ điện tử, Chính phủ số > Số DVCTT toàn trình', 'online.tthc_full'),
    ('Chính phủ giao > Số DVCTT toàn trình', ''),
    ('Tổng số nhiệm vụ do UBND tỉnh giao > Đã hoàn thành đúng hạn', 'task_prov.done_ontime'),
    # What counts is no heading
    ('Số hồ sơ tiếp nhận trực tuyến', ''),
    ('Số hồ sơ thanh toán trực tuyến', 'pay.doss_online'),
])
def test_wordings_of_other_offices(path, indicator):
    assert identify(path, group=indicator == 'survey') == indicator


def test_a_heading_without_a_unit_is_nothing_counted():
    assert identify('Rà soát VBQPPL', group=True) == ''
    assert identify('VBQPPL được rà soát', percent=False, group=True) == 'inst.vbqppl_reviewed'


def test_the_same_label_under_other_parents():
    label = 'Số lao động hợp đồng có mặt tại thời điểm báo cáo'
    assert [identify(f'{group} > {label}') for group in (
        'Biên chế công chức', 'Số người làm việc trong các đơn vị sự nghiệp công lập', 'Cán bộ, công chức cấp xã',
            'Khác')] == [
        'org.civil.contract', 'org.psu.contract', 'org.commune.contract', '']


def test_an_unsure_match_is_explained():
    reading, = read(table('''TT | Chỉ tiêu | ĐVT | Số liệu
                             1 | Số lao động hợp đồng có mặt tại thời điểm báo cáo | Người | 2
                             2 | Số TTHC bị bãi bỏ | Thủ tục | 3'''))
    assert reading.rows('r')[0].indicator_id == '' and reading.rows('r')[0].match_score is None
    assert 'org.civil.contract 100' in reading.notes[0] and 'means this only under org.civil' in reading.notes[0]


def test_every_example_of_the_patterns():
    assert lint_examples(PATTERNS) == []


# Random annexes

@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_every_value_of_random_annexes_comes_back(seed):
    rng = random.Random(seed)
    headings = rng.choice(VALUE_HEADINGS)
    truth = random_truth(rng, len(headings), rng.choice((1, 1, 3)))
    document, printed = lay_out(rng, truth, headings)
    found = [row for reading in read_indicators(document, set(), PATTERNS) for row in reading.rows('r')]
    wanted = [(row, heading, value) for form in truth for row in form for heading, value in zip(printed, row.values)]
    assert len(found) == len(wanted)
    for row, (true, heading, value) in zip(found, wanted):
        assert (row.form, row.code, row.parent_code, row.label.replace(' ', ''), row.value_heading) == (
            true.form, true.code, true.parent, true.label.replace(' ', ''), heading)
        assert (row.row_kind, row.unit) == ('group' if true.group else 'item', value.unit or true.unit)
        assert (row.value, row.state, row.denominator, row.qualifier) == (
            value.value, value.state, value.denominator, value.qualifier)
        assert row.needs_review or not value.review


words = st.sampled_from(['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu', 'Ghi chú', '1', '1.1', 'I', '-', '', '02',
    'Biểu mẫu 1',
                         'Số TTHC bị bãi bỏ', '%', '(1)', 'a)', 'Có = 1; Không = 0', '…']) | st.text(max_size=12)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(words, min_size=1, max_size=7), min_size=1, max_size=12), st.booleans(), st.data())
def test_any_table_is_read_or_left_alone_and_nothing_raises(grid, spans_known, data):
    width = max(map(len, grid))
    cells = tuple(Cell(text, row, column, data.draw(st.sampled_from([1, 1, 1,
        2])) if column == 0 and row + 1 < len(grid) and
                       not grid[row + 1] else 1) for row, texts in enumerate(grid) for column, text in enumerate(texts))
    for reading in read_indicators(Document.of('text', [Paragraph('Phụ lục I'), Table(
            cells, len(grid), width, spans_known=spans_known)]), set(), PATTERNS):
        found = reading.rows('r')
        assert len({(row.row_no, row.column_no) for row in found}) == len(found)
        assert all(isinstance(note, str) for note in reading.notes)
