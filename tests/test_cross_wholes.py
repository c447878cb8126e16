"""Sentences that state parts and their whole: which of their numbers cannot be what the tables print."""
import pytest

from extractor.pipeline import report_from_bytes

FRAME = '''UBND HUYỆN A
Số: 12/BC-UBND
A, ngày 5 tháng 1 năm 2026
BÁO CÁO
Công tác cải cách hành chính năm 2025

I. KẾT QUẢ THỰC HIỆN
1. Cải cách thủ tục hành chính
%s
TT\tLĩnh vực\tTổng số tiếp nhận\tTổng số đã giải quyết\tTrước hạn\tĐúng hạn\tQuá hạn\tTổng số đang giải quyết\tChưa đến hạn\tĐã quá hạn
1\tĐất đai\t700\t650\t400\t230\t20\t50\t40\t10
2\tHộ tịch\t300\t300\t250\t46\t4\t0\t0\t0
\tTổng số\t1000\t950\t650\t276\t24\t50\t40\t10
PHỤ LỤC
TT\tChỉ tiêu\tĐơn vị tính\tSố liệu
1\tTổng số thủ tục hành chính\tThủ tục\t1.658
2\tSố văn bản chỉ đạo điều hành\tVăn bản\t21
3\tSố cuộc kiểm tra\tCuộc\t5
'''


def told(sentence):
    found = report_from_bytes((FRAME % sentence).encode(), 'bc.txt')
    assert {row.measure for row in found.onestop if row.row_kind == 'total'} >= {'resolved_total', 'resolved_overdue'}
    return [(row.rule, row.expected, row.actual) for row in found.findings if row.rule in ('X01', 'X02')]


@pytest.mark.parametrize('sentence, expected', [
    ('Đã giải quyết 950 hồ sơ; trước hạn, đúng hạn 926 hồ sơ; quá hạn 24 hồ sơ.', []),
    # 34 are overdue in all, resolved or not: but not of these 950.
    ('Đã giải quyết 950 hồ sơ; trước hạn, đúng hạn 926 hồ sơ; quá hạn 34 hồ sơ.', [('X01', '24', '34')]),
    ('Đã giải quyết 950 hồ sơ; trước hạn, đúng hạn 926 hồ sơ; đang giải quyết quá hạn 34 hồ sơ.', []),
    ('Năm 2024 đã giải quyết 950 hồ sơ; trước hạn, đúng hạn 926 hồ sơ; quá hạn 34 hồ sơ.', []),
    ('Đã giải quyết 512 hồ sơ; trước hạn, đúng hạn 478 hồ sơ; quá hạn 34 hồ sơ.', []),  # of something else
])
def test_what_was_overdue_is_the_rest_of_what_was_resolved(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize('sentence, expected', [
    ('Đã đơn giản hóa 1.012/1.568 thủ tục.', [('X02', '1.658', '1568')]),
    ('Đã đơn giản hóa 1.012/1.658 TTHC.', []),
    ('Đã đơn giản hóa 312/356 thủ tục.', []),  # of a part
    ('Năm 2023 đã đơn giản hóa 1.012/1.568 thủ tục.', []),
    ('Đã rà soát 1.012/1.568 văn bản.', []),
])
def test_the_whole_of_a_share_is_what_the_annex_counts(sentence, expected):
    assert told(sentence) == expected
