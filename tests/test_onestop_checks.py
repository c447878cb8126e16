"""The T rules: what the sums say of each number, and what a broken one is called."""
import pytest
from msgspec.structs import replace

from extractor.checks.onestop import check_onestop, lint_examples
from extractor.document import Document
from extractor.extraction.onestop import read_onestop
from extractor.patterns import shipped_patterns

from .onestop_tables import boxes
from .test_headers import lines

PATTERNS = shipped_patterns()
HEAD = ('Lĩnh vực|Tổng số tiếp nhận|Tiếp nhận trực tuyến|Tiếp nhận trực tiếp|Kỳ trước chuyển qua|Đã giải quyết|'
        'Đang giải quyết')
GOOD = ('Hộ tịch|6|3|2|1|4|2', 'Đất đai|5|0|5|0|5|0', 'Tổng cộng|11|3|7|1|9|2')


def checked(*tables, fmt: str = 'docx'):
    readings = read_onestop(Document.of(fmt, tables), PATTERNS)
    rows = [row for reading in readings for row in reading.rows('r')]
    rows, findings = check_onestop(rows, readings, PATTERNS, 'r')
    return rows, [finding for finding in findings if finding.severity != 'info']


def with_line(number: int, line: str):
    rows = list(GOOD)
    rows[number] = line
    return checked(boxes(HEAD, *rows))


def test_numbers_that_close_are_corroborated():
    rows, findings = checked(boxes(HEAD, *GOOD))
    assert findings == [] and {row.assurance for row in rows} == {'corroborated'}
    assert not any(row.needs_review for row in rows)


def test_zeros_alone_prove_nothing():
    rows, findings = checked(boxes(HEAD, 'Hộ tịch|0|0|0|0|0|0', 'Tổng cộng|0|0|0|0|0|0'))
    assert findings == [] and {row.assurance for row in rows} == {'unchecked'}


@pytest.mark.parametrize('number, line, rules, first', [
    (0, 'Hộ tịch|6|3|1|1|4|2', ['T01', 'T05'],
     ('6', '5', 'onestop:T1R2C2; onestop:T1R2C3; onestop:T1R2C4; onestop:T1R2C5')),
    (0, 'Hộ tịch|6|3|2|1|4|1', ['T04', 'T05'], ('6', '5', 'onestop:T1R2C2; onestop:T1R2C6; onestop:T1R2C7')),
    (2, 'Tổng cộng|11|3|7|1|9|2', [], None),
    (2, 'Tổng cộng|12|3|8|1|9|3', ['T05', 'T05', 'T05'], ('12', '11',
                                                          'onestop:T1R2C2; onestop:T1R3C2; onestop:T1R4C2')),
    (0, 'Hộ tịch|6|3||1|4|2', [], None),
    (0, 'Hộ tịch|6|3|-|1|4|2', [], None),
    (0, 'Hộ tịch|6|3|2,5|0,5|4|2', ['T05', 'T05', 'T08', 'T08'], None),
])
def test_a_broken_sum_is_one_finding_that_names_its_cells(number, line, rules, first):
    _, findings = with_line(number, line)
    assert [finding.rule for finding in findings] == rules
    if first:
        assert (findings[0].actual, findings[0].expected, findings[0].refs) == first


def test_the_cells_that_could_be_at_fault_need_review_and_nothing_is_changed():
    rows, _ = with_line(0, 'Hộ tịch|6|3|1|1|4|2')
    doubted = {(row.row_no, row.column_no) for row in rows if row.needs_review}
    assert doubted == {(2, 2), (2, 3), (2, 4), (2, 5)}
    assert {row.assurance for row in rows if row.needs_review} == {'contradicted'}
    assert next(row for row in rows if (row.row_no, row.column_no) == (2, 4)).value_raw == '1'


def test_messages_are_in_both_languages():
    _, findings = with_line(0, 'Hộ tịch|6|3|1|1|4|2')
    assert findings[0].message == ('Row "Hộ tịch": "Tổng số tiếp nhận" is 6, but "Tiếp nhận trực tuyến" 3 + '
                                   '"Tiếp nhận trực tiếp" 1 + "Kỳ trước chuyển qua" 1 make 5.')
    assert findings[0].message_vi.startswith('Dòng "Hộ tịch": "Tổng số tiếp nhận" ghi 6')


def test_groups_areas_and_procedures_add_up():
    rows = ('TT|Lĩnh vực|Tiếp nhận|Đã giải quyết|Đang giải quyết', 'A|Cấp huyện|9|9|0', '1|Hộ tịch|5|5|0',
            '2|Đất đai|4|4|0',
            'B|Cấp xã|3|2|1', '1|Chứng thực|3|2|1', '|Tổng cộng|12|11|1')
    assert checked(boxes(*rows))[1] == []
    wrong = [row.replace('A|Cấp huyện|9|9|0', 'A|Cấp huyện|8|8|0') for row in rows]
    # The total is that of the areas: only the group is at fault.
    assert [finding.rule for finding in checked(boxes(*wrong))[1]] == ['T07', 'T07']


def test_what_is_returned_may_be_inside_or_beside():
    head = 'Lĩnh vực|Tổng số tiếp nhận|Đã giải quyết|Đang giải quyết|Trả lại'
    assert checked(boxes(head, 'Hộ tịch|10|7|2|1', 'Đất đai|5|5|0|0'))[1] == []
    assert checked(boxes(head, 'Hộ tịch|10|7|3|1', 'Đất đai|5|5|0|2'))[1] == []
    rules = [(finding.rule, finding.severity) for finding in checked(boxes(head, 'Hộ tịch|10|7|3|1',
                                                                           'Đất đai|9|5|0|2'))[1]]
    assert rules == [('T04', 'warning')]


def test_a_rate_is_recomputed_at_its_printed_precision():
    head = ('Lĩnh vực|Tiếp nhận|Đã giải quyết đúng hạn|Đã giải quyết quá hạn|Đã giải quyết|Đang giải quyết|'
            'Tỷ lệ đúng hạn (%)')
    assert checked(boxes(head, 'Hộ tịch|3|2|1|3|0|66,7', 'Đất đai|8|7|1|8|0|87,5'))[1] == []
    assert [finding.rule for finding in checked(boxes(head, 'Hộ tịch|3|2|1|3|0|76,7',
                                                      'Đất đai|8|7|1|8|0|87,5'))[1]] == ['T11']


def test_a_row_of_text_that_lost_a_field_is_doubted():
    text = '\n'.join(['\t'.join(row.split('|')) for row in (HEAD, *GOOD[:2], 'Chứng thực|4|4|0|0|4|0',
                                                            'Y tế|3|2|1|3|0')])
    rows, findings = checked(lines(text), fmt='text')
    assert {finding.rule for finding in findings} >= {'T09'}
    assert all(row.needs_review for row in rows if row.area == 'Y tế')


def test_every_rule_carries_examples_that_hold():
    assert lint_examples(PATTERNS) == []


def test_an_unknown_column_may_hold_what_a_sum_across_groups_lacks():
    head = 'Lĩnh vực|Tổng số tiếp nhận|Đã giải quyết|Đang giải quyết|Chuyển cơ quan khác'
    assert checked(boxes(head, 'Hộ tịch|10|7|2|1', 'Đất đai|9|5|1|3', 'Y tế|4|4|0|0'))[1] == []
    # One row that does not close is a mistake, although the unknown column would explain it.
    found = checked(boxes(head, 'Hộ tịch|10|7|2|1', 'Đất đai|6|5|1|0', 'Y tế|4|4|0|0'))[1]
    assert [finding.rule for finding in found] == ['T04']


def test_breaks_under_headings_that_were_not_clear_are_notes():
    head = 'Lĩnh vực|Tiếp nhận|qua|Đúng hạn|Quá hạn|Đang giải quyết'
    rows = ('Hộ tịch|16|2|9|3|4', 'Đất đai|25|1|9|5|11', 'Y tế|31|4|9|8|14')
    assert checked(boxes(head, *rows))[1] == []


def test_a_printed_ellipsis_is_no_lost_field():
    text = '\n'.join('\t'.join(row.split('|')) for row in (HEAD, *GOOD[:2], 'Y tế|…|…|…|…|…|…', 'Văn thư|3|2|1|0|3|0'))
    assert 'T09' not in [finding.rule for finding in checked(lines(text), fmt='text')[1]]


def test_rows_numbered_below_a_roman_number_add_up_to_it_whatever_their_labels_say():
    head = 'TT|Đơn vị|Tiếp nhận|Đã giải quyết|Đúng hạn|Quá hạn|Đang giải quyết'
    rows = ['|TOÀN TỈNH|96|88|78|10|8', 'I|Cấp tỉnh|30|27|25|2|3', '1|Sở Y tế|10|9|8|1|1', '2|Sở Tư pháp|20|18|17|1|2',
            'II|Cấp xã|66|61|53|8|5', '1|Các xã, phường thuộc thành phố|40|37|32|5|3', '2|Các xã còn lại|26|24|21|3|2']
    assert checked(boxes(head, *rows))[1] == []
    rows[4] = 'II|Cấp xã|66|61|54|7|5'
    assert {finding.rule for finding in checked(boxes(head, *rows))[1]} == {'T07'}


def test_a_total_that_is_of_more_than_the_rows_listed_is_only_a_note():
    head = 'Lĩnh vực|Tiếp nhận|Đã giải quyết|Đúng hạn|Quá hạn|Đang giải quyết'
    found = checked(boxes(head, 'Hộ tịch|10|9|8|1|1', 'Đất đai|20|18|17|1|2', 'Tổng số|96|88|78|10|8'))
    assert found[1] == []


def test_a_row_holds_no_group_that_comes_after_it():
    """*B* begins above *2*: that 2 and B are near each other says nothing."""
    rows = ('TT|Lĩnh vực|Tổng tiếp nhận|Kỳ trước|Trực tiếp|Trực tuyến|Đã giải quyết|Đúng hạn|Đang giải quyết',
            'A|Cấp huyện|11|1|4|6|10|10|1', '1|Văn hóa cơ sở|3||2|1|3|3|', '2|Quản lý căn cước|8|1|2|5|7|7|1',
            'B|Cấp xã|7|1|1|5|7|7|', '1|Chứng thực|2|1||1|2|2|', '2|Người có công|5||1|4|5|5|')
    assert checked(boxes(*rows))[1] == []


def test_a_sum_that_breaks_in_a_third_of_the_rows_casts_doubt_on_its_columns_everywhere():
    """Four of ten rows: so many errors an office seldom makes. Told by places alone, the columns may be others."""
    head = 'Lĩnh vực|Tổng số tiếp nhận|Trực tuyến|Trực tiếp|Đã giải quyết'
    rows = [f'Lĩnh vực {number}|9|5|{4 if number < 6 else 3}|9' for number in range(10)]
    table = boxes(head, *rows)
    read, findings = checked(table)
    assert [finding.rule for finding in findings] == ['T01'] * 4
    assert {row.measure for row in read if row.needs_review and row.row_no == 2} == {
        'received_total', 'received_online', 'received_in_person'}
    assert checked(replace(table, by_place=True))[1] == []
    read, _ = checked(boxes(head, *rows[:7]))
    assert not any(row.needs_review for row in read if row.row_no == 2)


def test_what_a_table_lacks_that_the_page_cut_is_no_error():
    """A browser cuts the columns that the paper does not hold: what a sum lacks may have stood there."""
    table = boxes(HEAD, 'Hộ tịch|6|3|2|1|4|1', 'Đất đai|5|0|5|0|5|0')
    assert [finding.rule for finding in checked(table)[1]] == ['T04']
    assert checked(replace(table, doubtful=(6,)))[1] == []


PARTS = (('Hộ tịch|6|3|2|1|4|2', 'Đất đai|5|0|5|0|5|0'), ('Xây dựng|4|1|2|1|3|1', 'Tư pháp|8|2|5|1|8|0'))


def test_a_total_below_the_second_part_of_a_table_is_that_of_both():
    """The office split its table and typed the header again."""
    above, below = PARTS
    rows, findings = checked(boxes(HEAD, *above), boxes(HEAD, *below, 'Tổng cộng|23|6|14|3|20|3'))
    assert findings == [] and {row.assurance for row in rows} == {'corroborated'}


def test_a_wrong_number_in_the_first_part_breaks_the_total_below_the_second():
    above, below = ('Hộ tịch|6|3|2|1|4|2', 'Đất đai|5|0|5|0|4|0'), PARTS[1]
    rows, findings = checked(boxes(HEAD, *above), boxes(HEAD, *below, 'Tổng cộng|23|6|14|3|20|3'))
    told = [(each.rule, each.actual, each.expected) for each in findings]
    assert ('T05', '20', '19') in told
    refs = next(each.refs for each in findings if each.rule == 'T05')
    assert refs.startswith('onestop:T1R2C6; onestop:T1R3C6; onestop:T2R2C6')
    assert next(row for row in rows if (row.table_no, row.row_no, row.column_no) == (1, 3, 6)).needs_review


@pytest.mark.parametrize('first, second', (
    (boxes(HEAD, *PARTS[0], 'Tổng cộng|11|3|7|1|9|2'), boxes(HEAD, *PARTS[1], 'Tổng cộng|23|6|14|3|20|3')),
    (boxes(HEAD.replace('trực tuyến', 'qua bưu chính'), *PARTS[0]), boxes(HEAD, *PARTS[1], 'Tổng cộng|23|6|14|3|20|3'))))
def test_tables_with_totals_or_other_columns_are_no_parts(first, second):
    """Whose total the second has is then not known: a note."""
    rows, findings = checked(first, second)
    assert findings == []
    assert not any(row.assurance == 'contradicted' for row in rows)
