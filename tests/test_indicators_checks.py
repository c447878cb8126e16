"""Rules of annexes and printed values: rows on the left, findings and assurance on the right."""
from __future__ import annotations

import pytest

from extractor.checks.indicators import check_indicators, lint_examples
from extractor.checks.values import PrintedNumber, check_values
from extractor.extraction.indicators import read_indicators
from extractor.language.numbers import parse_value
from extractor.patterns import shipped_patterns
from extractor.report import OneStopRow

from .test_indicators import read, seed_document, table

PATTERNS = shipped_patterns()


def check(text: str, onestop=(), **options):
    """Findings, and for each row (code, assurance, needs_review)."""
    readings = read(table('TT | Chỉ tiêu | ĐVT | Số liệu\n' + text, **options))
    rows = [row for reading in readings for row in reading.rows('r')]
    rows, findings = check_indicators(rows, onestop, readings, PATTERNS, 'r')
    return findings, {row.code: (row.assurance, row.needs_review) for row in rows}


def rules(text: str) -> list[tuple[str, str]]:
    return [(finding.rule, finding.severity) for finding in check(text)[0] if not finding.rule.startswith('V')]


def test_the_seed_has_the_findings_of_its_gold_and_no_other():
    readings = read_indicators(seed_document(), set(), PATTERNS)
    rows, findings = check_indicators(readings[0].rows('r'), [], readings, PATTERNS, 'r')
    assert [(finding.rule, finding.severity) for finding in findings] == [('V02', 'info')]
    assert findings[0].refs == 'indicators:T1R5C4; indicators:T1R8C4; indicators:T1R51C4'
    assert not any(row.needs_review for row in rows)
    assert {row.code for row in rows if row.assurance == 'corroborated'} == {
        '3.1', '3.2', '3.3', '4.1', '4.2', '4.3', '6.9.1', '6.9.2', '6.9.3', '6.9.4', '6.10', '6.10.1', '6.10.2',
            '6.10.3',
        '9.1', '9.2'}


def test_a_broken_sum_is_one_finding_that_names_its_cells_and_changes_nothing():
    findings, rows = check('''3 | Thực hiện nhiệm vụ do UBND tỉnh giao | |
                              3.1 | Tổng số nhiệm vụ được giao | Nhiệm vụ | 20
                              3.2 | Số nhiệm vụ đã hoàn thành đúng hạn | Nhiệm vụ | 19
                              3.3 | Số nhiệm vụ đã hoàn thành nhưng quá hạn | Nhiệm vụ | 4
                              4 | Số máy in | Máy | 3''')
    finding, = findings
    assert (finding.rule, finding.severity, finding.expected, finding.actual) == ('A01', 'warning', '23', '20')
    assert finding.refs == 'indicators:T1R3C4; indicators:T1R4C4; indicators:T1R5C4'
    assert '3.1: 20; 3.2: 19; 3.3: 4' in finding.message and '3.1: 20' in finding.message_vi
    assert rows == {'3': ('unchecked', False), '3.1': ('contradicted', True), '3.2': ('contradicted', True),
                    '3.3': ('contradicted', True), '4': ('unchecked', False)}


def test_tasks_not_done_yet_are_only_a_note():
    findings, rows = check('''3 | Thực hiện nhiệm vụ do UBND tỉnh giao | |
                              3.1 | Tổng số nhiệm vụ được giao | Nhiệm vụ | 20
                              3.2 | Số nhiệm vụ đã hoàn thành đúng hạn | Nhiệm vụ | 12
                              3.3 | Số nhiệm vụ đã hoàn thành nhưng quá hạn | Nhiệm vụ | 04''')
    assert [(finding.rule, finding.severity) for finding in findings] == [('A01', 'info')]
    assert rows['3.1'] == ('unchecked', False)


@pytest.mark.parametrize('text, found', [
    ('1 | Tỷ lệ hồ sơ nộp trực tuyến | % | 124\n2 | Số hồ sơ | Hồ sơ | 12', [('A03', 'error')]),
    ('1 | Tỷ lệ hồ sơ nộp trực tuyến | % | 100\n2 | Số hồ sơ | Hồ sơ | 12', []),
    ('1 | Tỷ lệ thu ngân sách so với kế hoạch | % | 124\n2 | Số hồ sơ | Hồ sơ | 12', []),
    ('1 | Tỷ lệ tăng/giảm biên chế | % | -5,2\n2 | Số hồ sơ | Hồ sơ | 12', []),
    ('1 | Tỷ lệ hồ sơ nộp trực tuyến | % | 265/305\n2 | Số hồ sơ | Hồ sơ | 12', []),
    ('2.2 | Hình thức khảo sát | Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2 | 4\n2.3 | Số phiếu khảo sát | Phiếu | 12',
     [('A05', 'error')]),
    ('1 | Số TTHC bị bãi bỏ | Thủ tục | 12 TTHC\n2 | Số tiền được thanh toán trực tuyến | Đồng | 1,2 tỷ đồng', []),
    ('1 | Số TTHC bị bãi bỏ | Thủ tục | 12 người\n2 | Số hồ sơ | Hồ sơ | 12', [('A06', 'warning')]),
    ('1.1 | Số TTHC bị bãi bỏ | Thủ tục | 12\n1.3 | Số hồ sơ | Hồ sơ | 12\n2.1 | Số máy | Máy | 11', [('A07', 'info')]),
    ('1.1 | Số TTHC bị bãi bỏ | Thủ tục | 12\n1.1 | Số hồ sơ | Hồ sơ | 12', [('A07', 'info')]),
    ('² | Số TTHC bị bãi bỏ | Thủ tục | 12\n³ | Số hồ sơ | Hồ sơ | 12\n4 | Số máy | Máy | 11', []),  # marks of footnotes
    ('1 | Số lớp đã mở | Lớp | 10\n1.1 | Lớp của sở | Lớp | 11\n1.2 | Lớp của huyện | Lớp | 12', [('A04', 'warning')]),
    ('1 | Số lớp đã mở | Lớp | 10\n- | Lớp của sở | Lớp | 11\n- | Lớp của huyện | Lớp | 12', [('A09', 'info')]),
    ('1 | Số lớp đã mở | Lớp | -\n1.1 | Lớp của sở | Lớp | 11\n1.2 | Lớp của huyện | Lớp | 12', []),
    ('1 | Số PAKN tiếp nhận | PAKN | 20\n2 | Số PAKN đã xử lý | PAKN | 15\n3 | Tỷ lệ PAKN đã xử lý | % | 75', []),
    ('1 | Số PAKN tiếp nhận | PAKN | 20\n2 | Số PAKN đã xử lý | PAKN | 15\n3 | Tỷ lệ PAKN đã xử lý | % | 57',
        [('A11', 'info')]),
    ('1 | Số PAKN tiếp nhận | PAKN | -\n2 | Số PAKN đã xử lý | PAKN | 15', []),
])
def test_rules(text, found):
    assert rules(text) == found


def test_a_group_is_witnessed_by_its_rows():
    _, rows = check('1 | Số lớp đã mở | Lớp | 23\n1.1 | Lớp của sở | Lớp | 11\n1.2 | Lớp của huyện | Lớp | 12')
    assert set(rows.values()) == {('corroborated', False)}


def test_columns_are_checked_apart():
    readings = read(table('''TT | Chỉ tiêu | ĐVT | Kỳ này | Lũy kế
                             1 | Tổng số biên chế công chức được giao | Người | 10 | 10
                             2 | Biên chế công chức có mặt | Người | 9 | 12'''))
    rows, findings = check_indicators([row for reading in readings for row in reading.rows('r')], [], readings,
        PATTERNS, 'r')
    assert [(finding.rule, finding.refs) for finding in findings] == [('A04', 'indicators:T1R2C5; indicators:T1R3C5')]
    assert [row.needs_review for row in rows] == [False, True, False, True]


def test_value_rules_look_at_one_stop_tables_too():
    onestop = [OneStopRow('r', 'area', 'Hộ tịch', measure='received_total', value_raw=raw, value=value.value,
        state=value.state,
                          table_no=1, row_no=row, column_no=2)
               for row, (raw, value) in enumerate(((raw, parse_value(raw, 'count')) for raw in ('1,234', '00', '-')),
                   3)]
    findings, _ = check('1 | Số TTHC bị bãi bỏ | Thủ tục | 02\n2 | Số VBQPPL đã rà soát | Văn bản | 5', onestop)
    assert [(finding.rule, finding.refs) for finding in findings] == [
        ('V01', 'onestop:T1R3C2'), ('V02', 'onestop:T1R4C2; onestop:T1R5C2'),
            ('V03', 'indicators:T1R2C4; indicators:T1R3C4')]


@pytest.mark.parametrize('column, found', [
    (['02', '00', '17'], []), (['', '00'], ['V02']), (['-', '00'], ['V02']), (['x', ''], ['V02']),
        (['2', '05'], ['V03']),
    (['1,234', '5'], ['V01']), (['1.234', '5'], []), (['O2', '5'], []),
])
def test_how_a_column_prints_its_values(column, found):
    numbers = [PrintedNumber.of('indicators', 1, row, 4, raw, 'count', (value := parse_value(raw, 'count')).state,
        value.value)
               for row, raw in enumerate(column, 1)]
    assert [finding.rule for finding in check_values(numbers, PATTERNS, 'r')] == found


def test_every_example_of_the_rules():
    assert lint_examples(PATTERNS) == []


@pytest.mark.parametrize('rates, found', [
    (('77,7', '22,3'), []), (('63', '38'), []), (('66,6', '33,3'), []), (('67', '35'), ['A02']),
    (('77,7', '22,6'), ['A02']),
    (('70', '20', '10'), []), (('70', '20', '15'), []), (('80', '30', '10'), ['A02']),
])
def test_rates_that_divide_a_whole(rates, found):
    labels = ('Tỷ lệ văn bản được gửi hoàn toàn dưới dạng điện tử',
              'Tỷ lệ văn bản được gửi dưới dạng điện tử và song song với văn bản giấy', 'Tỷ lệ văn bản gửi bằng giấy')
    rows = '\n'.join(f'9.{number} | {label} | % | {rate}' for number, (label, rate) in enumerate(zip(labels, rates), 1))
    text = f'9 | Về trao đổi văn bản điện tử | |\n{rows}\n10 | Số máy in | Máy | 3'
    assert [rule for rule, _ in rules(text)] == found


@pytest.mark.parametrize('total, part, rate, found', [
    (8, 5, '62,5', []), (8, 5, '63', []), (8, 5, '62', []), (8, 5, '80', [('A11', 'info')]),
    (8, 0, '80', [('A10', 'warning')]), (8, 0, '0', []), (8, 0, '-', []), ('-', 5, '80', []),
])
def test_a_rate_beside_the_numbers_that_its_words_name(total, part, rate, found):
    assert rules(f'''1 | Bồi dưỡng | |
                     1.1 | Tổng số công chức của đơn vị | Người | {total}
                     1.2 | Số công chức được bồi dưỡng | Người | {part}
                     1.3 | Tỷ lệ công chức được bồi dưỡng | % | {rate}
                     2 | Số máy in | Máy | 3''') == found


def test_a_rate_of_a_whole_that_is_named_otherwise_is_no_mistake():
    assert rules('''1 | Giải quyết hồ sơ | |
                    1.1 | Tổng số hồ sơ tiếp nhận | Hồ sơ | 120
                    1.2 | Hồ sơ đã giải quyết | Hồ sơ | 100
                    1.3 | Số hồ sơ giải quyết đúng hạn | Hồ sơ | 95
                    1.4 | Tỷ lệ hồ sơ giải quyết đúng hạn | % | 95
                    2 | Số máy in | Máy | 3''') == []


def test_rows_that_add_up_in_one_column_do_so_in_the_others():
    head = 'TT | Chỉ tiêu | ĐVT | Kỳ trước | Kỳ này\n'
    readings = read(table(head + '''1 | Số cuộc kiểm tra | Cuộc | 9 | 7
                                    1.1 | Kiểm tra định kỳ | Cuộc | 5 | 4
                                    1.2 | Kiểm tra đột xuất | Cuộc | 4 | 4
                                    2 | Số máy in | Máy | 3 | 3'''))
    rows = [row for reading in readings for row in reading.rows('r')]
    found = check_indicators(rows, [], readings, PATTERNS, 'r')[1]
    assert [(each.rule, each.severity, each.expected, each.actual) for each in found] == [('A04', 'warning', '8', '7')]


def test_a_form_may_divide_a_sum_further_than_its_pattern_knows():
    text = '''1 | Tổng số ĐVSNCL thực hiện tự chủ | Đơn vị | %s
              1.1 | Số ĐVSNCL tự bảo đảm chi thường xuyên và chi đầu tư | Đơn vị | 1
              1.2 | Số ĐVSNCL tự bảo đảm chi thường xuyên | Đơn vị | 2
              1.3 | Số ĐVSNCL tự bảo đảm một phần chi thường xuyên | Đơn vị | 3
              1.4 | Số ĐVSNCL do NSNN bảo đảm chi thường xuyên | Đơn vị | 4
              1.5 | Số đơn vị còn lại chưa được giao | Đơn vị | 1'''
    assert rules(text % 11) == [] and rules(text % 10) == []
    assert rules(text % 12) == [('A04', 'warning')]


@pytest.mark.parametrize('total, found', [(21, []), (20, [('A01', 'warning')]), (23, [('A01', 'info')])])
def test_tasks_that_any_superior_gave(total, found):
    assert rules(f'''3 | Thực hiện nhiệm vụ do Ban Thường vụ Thành ủy giao | |
                     3.1 | Tổng số nhiệm vụ được giao | Nhiệm vụ | {total}
                     3.2 | Đã hoàn thành đúng hạn | Nhiệm vụ | 18
                     3.3 | Đã hoàn thành nhưng quá hạn | Nhiệm vụ | 03
                     4 | Số máy in | Máy | 3''') == found
