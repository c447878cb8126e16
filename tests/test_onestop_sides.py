"""Tables that count dossiers of one side alone (online, by post, in time), and those that only look like them."""
import pytest

from extractor.document import Document, Paragraph
from extractor.extraction.onestop import read_onestop
from extractor.patterns import shipped_patterns

from .onestop_tables import boxes

PATTERNS = shipped_patterns()


def readings(*blocks):
    return read_onestop(Document.of('docx', blocks), PATTERNS)


def rows_of(head: str, columns: int, kind: str = 'count'):
    """Two rows and their total under a header, with small numbers, ticks, words or dates in the value columns."""
    shown = {'count': (['04', '03'], ['07', '05'], ['11', '08']), 'tick': (['x', ''], ['', 'x'], ['', '']),
             'word': (['Hoàn thành', 'Đang làm'], ['Hoàn thành', 'Xong'], ['', '']),
             'date': (['12/3/2025', '15/3/2025'], ['01/4/2025', '02/4/2025'], ['', ''])}[kind]
    return boxes(head, *('|'.join([label, *(cells * columns)[:columns]]) for label, cells in zip(
        ('1|Hộ tịch', '2|Đất đai', '|Cộng'), shown)))


@pytest.mark.parametrize('head, measures', [
    # by post, QĐ 45/2016/QĐ-TTg
    ('TT|Lĩnh vực|Số hồ sơ tiếp nhận qua bưu điện|Số hồ sơ trả kết quả qua bưu điện', 'received_postal other'),
    ('TT|Đơn vị|Số hồ sơ nhận qua BCCI|Số hồ sơ trả kết quả qua BCCI|Hồ sơ thu hộ lệ phí', 'received_postal other other'),
    ('TT|Đơn vị|Số hồ sơ tiếp nhận phi địa giới|Số hồ sơ trả kết quả phi địa giới', 'received_nonlocal other'),
    # online services of two levels
    ('TT|Lĩnh vực|Số TTHC mức độ 3|Số TTHC mức độ 4|Hồ sơ trực tuyến mức độ 3|Hồ sơ trực tuyến mức độ 4',
     'procedures_count procedures_count received_online_part received_online_full'),
    ('TT|Đơn vị|Tổng số hồ sơ tiếp nhận|Trực tuyến|Tỷ lệ hồ sơ trực tuyến', 'received_total received_online online_rate'),
    # how much came in, how much went out, how much of it in time
    ('TT|Lĩnh vực|Số hồ sơ tiếp nhận|Số hồ sơ đã giải quyết', 'received_total resolved_total'),
])
def test_few_columns_that_say_what_they_count(head, measures):
    found, = readings(rows_of(head, head.count('|') - 1))
    assert [column.measure for column in found.columns] == measures.split()
    assert {row.row_kind for row in found.rows('r')} <= {'area', 'unit', 'total'}
    assert not any(row.needs_review for row in found.rows('r'))


@pytest.mark.parametrize('head, kind', [
    ('TT|Lĩnh vực|Tổng số TTHC|Toàn trình|Một phần', 'count'),  # procedures alone
    ('TT|Lĩnh vực|Số TTHC mức độ 3|Số TTHC mức độ 4', 'count'),
    ('TT|Tên TTHC|Hồ sơ mức độ 3|Hồ sơ mức độ 4', 'tick'),
    ('TT|Tên TTHC|Mức độ 3|Mức độ 4|Số hồ sơ', 'count'),  # nobody knows what the first two count
    ('TT|Đơn vị|Tổng số hồ sơ tiếp nhận|Hồ sơ được số hóa|Tỷ lệ số hóa', 'count'),
    ('TT|Đơn vị|Số hồ sơ phải thanh toán|Số hồ sơ thanh toán trực tuyến|Tỷ lệ', 'count'),
    ('TT|Đơn vị|Số hồ sơ công việc|Hồ sơ công việc điện tử', 'count'),
    ('TT|Họ và tên|Số hồ sơ tiếp nhận|Số hồ sơ đã giải quyết', 'word'),
    ('TT|Lĩnh vực|Ngày tiếp nhận hồ sơ|Ngày trả kết quả hồ sơ', 'date'),
    ('TT|Đơn vị|Số phiếu phát ra|Số phiếu thu về|Tỷ lệ hài lòng', 'count'),
    ('TT|Đơn vị|Biên chế được giao|Biên chế có mặt', 'count'),
    ('TT|Đơn vị|Tiếp nhận|Đã giải quyết', 'count'),  # of what?
    ('TT|Lĩnh vực|Đơn khiếu nại tiếp nhận|Đã giải quyết', 'count'),
])
def test_tables_that_only_look_like_it_are_left_alone(head, kind):
    assert not readings(rows_of(head, head.count('|') - 1, kind))


def test_the_title_tells_complaints_from_dossiers():
    table = rows_of('TT|Đơn vị|Tiếp nhận trực tuyến|Tiếp nhận trực tiếp', 2)
    assert not readings(Paragraph('Kết quả tiếp nhận phản ánh, kiến nghị:'), table)
