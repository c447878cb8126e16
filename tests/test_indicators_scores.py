"""Score tables (tự chấm điểm chỉ số CCHC): criteria with the points that could be had and those given."""
import pytest

from extractor.document import Document
from extractor.extraction.indicators import read_indicators
from extractor.patterns import shipped_patterns

from .onestop_tables import boxes

PATTERNS = shipped_patterns()


def read(*rows: str):
    return read_indicators(Document.of('docx', [boxes(*rows)]), set(), PATTERNS)


def test_each_column_of_points_is_one_of_values_and_no_row_an_indicator():
    found, = read('STT|Tiêu chí|Điểm chuẩn|Điểm tự chấm|Điểm thẩm định|Minh chứng',
                  '1|Cải cách thủ tục hành chính|12,00|11,5||',
                  '1.1|Tỷ lệ hồ sơ giải quyết đúng hạn|8,00|7,50||Báo cáo số 12/BC-UBND',
                  '1.2|Số TTHC được công khai|4,00|04||', '|Tổng điểm|12,00|11,5||')
    rows = found.rows('r')
    assert [(row.code, row.value_heading, row.value_raw, str(row.value), row.unit) for row in rows[3:6]] == [
        ('1.1', 'Điểm chuẩn', '8,00', '8.00', ''), ('1.1', 'Điểm tự chấm', '7,50', '7.50', ''),
        ('1.1', 'Điểm thẩm định', '', 'None', '')]
    assert {row.note for row in rows[3:6]} == {'Báo cáo số 12/BC-UBND'}
    assert not any(row.indicator_id or row.needs_review for row in rows)
    assert {(row.code, row.parent_code) for row in rows} == {('1', ''), ('1.1', '1'), ('1.2', '1'), ('', '')}


@pytest.mark.parametrize('head', [
    'STT|Lĩnh vực/Tiêu chí/Tiêu chí thành phần|Điểm tối đa|Điểm tự đánh giá', 'TT|Lĩnh vực|Thang điểm|Tự chấm',
    'TT|Nội dung|Điểm tối đa|Tự đánh giá', 'Mục|Tiêu chí, tiêu chí thành phần|Điểm chuẩn|Điểm Sở Nội vụ thẩm định',
    'STT|Nội dung đánh giá|Điểm tự chấm|Điểm thẩm định', 'STT|Nhiệm vụ|Số điểm tối đa|Điểm đạt được',
    'TT|Tiêu chí đánh giá|Điểm tối đa (điểm)|Kết quả tự chấm điểm', 'TT|Tiêu chí|ĐIỂM CHUẨN|ĐIỂM CỦA ĐOÀN KIỂM TRA',
    'TT|Nội dung tiêu chí|Điểm chuẩn|Thẩm định của Tổ công tác'])
def test_headings_of_score_tables(head):
    found, = read(head, '1|Kế hoạch|2,5|2', '2|Báo cáo|3|2,75')
    assert [(row.value_heading, row.value_raw) for row in found.rows('r')][:2] == [
        (head.split('|')[2], '2,5'), (head.split('|')[3], '2')]


def test_words_beside_points_are_notes():
    found, = read('STT|Tiêu chí|Kết quả thực hiện|Điểm tối đa|Điểm tự chấm', '1|Kế hoạch|Đã ban hành|2|2',
                  '2|Báo cáo|Đủ 04 báo cáo|3|2,5')
    assert [(row.value_heading, row.value_raw, row.note) for row in found.rows('r')][2:] == [
        ('Điểm tối đa', '3', 'Đủ 04 báo cáo'), ('Điểm tự chấm', '2,5', 'Đủ 04 báo cáo')]


@pytest.mark.parametrize('head', [
    'STT|Tiêu chí|Điểm tối đa', 'STT|Tiêu chí|Thang điểm|Điểm chuẩn',  # nobody was given any
    'STT|Họ và tên|Điểm tối đa|Điểm tự chấm', 'STT|Xã, phường|Điểm tối đa|Điểm tự chấm|Điểm thẩm định',
    'STT|Đơn vị|Điểm tự đánh giá|Điểm thẩm định', 'STT|Thí sinh|Điểm chuẩn|Điểm đạt được',
    'STT|Lĩnh vực|Điểm bưu điện|Điểm trường'])
def test_points_of_others_and_lists_of_criteria_are_left_alone(head):
    blanks = head.count('|') - 1
    assert not read(head, '1|Mai Anh' + '|10' * blanks, '2|Hòa Bình' + '|9,5' * blanks)


def test_answers_of_two_rows_in_one_unit_cell_are_doubted():
    found, = read('STT|Chỉ tiêu|Đơn vị tính|Số liệu', '1|Hình thức khảo sát|Trực tuyến = 0 Phát phiếu = 1|1',
                  '2|Tổ chức đối thoại|Kết hợp = 2 Không = 0 Có = 1|1', '3|Số cuộc|Cuộc|4', '4|Số phiếu|Phiếu|7')
    assert [row.needs_review for row in found.rows('r')] == [True, True, True, False]
