"""The narrative against annex and table: what agrees is corroborated, what differs is told."""
from decimal import Decimal

import pytest

import extractor
from extractor.checks.cross import accounts_plausible, check_across, lint_examples
from extractor.checks.cross_rates import rate_holds
from extractor.patterns import shipped_patterns
from tests.test_samples import SAMPLES, SEED

PATTERNS = shipped_patterns()
TEXT = (SAMPLES / f'{SEED}.txt').read_text(encoding='utf-8')


def report(*changes, tmp_path):
    """The seed with some of its words changed."""
    text = TEXT
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path = tmp_path / 'bc.txt'
    path.write_text(text, encoding='utf-8')
    return extractor.extract(path)


def x_findings(found):
    """The findings of the X rules, without the two notes that the seed itself has (X07, X09)."""
    return [(row.rule, row.expected, row.actual) for row in found.findings
            if row.rule.startswith('X') and row.rule not in ('X07', 'X09')]


def test_the_examples_of_the_rules():
    assert lint_examples(PATTERNS) == []


def test_what_the_narrative_repeats_is_corroborated(tmp_path):
    found = report(tmp_path=tmp_path)
    assert x_findings(found) == []
    assurance = {row.indicator_id: row.assurance for row in found.indicators}
    for indicator in ('org.civil.present', 'org.civil.contract', 'tthc.handled_at_bpmc', 'online.doss_l3'):
        assert assurance[indicator] == 'corroborated'


@pytest.mark.parametrize('old, new, expected', [
    ('06 biên chế và', '05 biên chế và', ('X03', '06', '05')),
    ('tại Bộ phận tiếp nhận và trả kết quả: 26 thủ tục.', 'tại Bộ phận tiếp nhận và trả kết quả: 25 thủ tục.',
     ('X02', '26', '25')),
    ('Ban hành 01 văn bản hướng dẫn', 'Ban hành 02 văn bản hướng dẫn', ('X06', '02', '1')),
    ('mức độ 4: không có', 'mức độ 4: 02 hồ sơ', ('X02', '00', '02')),
    ('ở mức độ 3: 03 thủ tục; ở', 'ở mức độ 3: 30 thủ tục; ở', ('X08', '26', '31')),
])
def test_what_differs_is_told_and_needs_review(tmp_path, old, new, expected):
    found = report((old, new), tmp_path=tmp_path)
    assert expected in x_findings(found)
    finding = next(row for row in found.findings if row.rule == expected[0])
    assert 'figures:' in finding.refs and expected[2] in finding.message_vi
    if finding.severity == 'warning':
        assert any(row.needs_review for row in found.figures)


def test_online_dossiers_of_annex_and_table(tmp_path):
    found = report(('Số lượng hồ sơ trực tuyến mức độ 3\tHồ sơ\t02', 'Số lượng hồ sơ trực tuyến mức độ 3\tHồ sơ\t05'),
                   tmp_path=tmp_path)
    assert ('X04', '02', '5') in x_findings(found)
    changed = next(row for row in found.indicators if row.indicator_id == 'online.doss_l3')
    assert (changed.assurance, changed.needs_review, changed.value_raw) == ('contradicted', True, '05')


def test_a_stated_rate_is_recomputed(tmp_path):
    found = report(('Phối hợp tốt với các cơ quan', 'Có 15/20 đơn vị (tỷ lệ 80%) đạt yêu cầu. Phối hợp với các cơ quan'),
                   tmp_path=tmp_path)
    assert [(rule, actual) for rule, _, actual in x_findings(found)] == [('X10', '80')]


@pytest.mark.parametrize('numerator, denominator, rate, decimals, holds', [
    (15, 20, '75', 0, True), (2, 3, '66.7', 1, True), (2, 3, '66.6', 1, True), (2, 3, '66.5', 1, False),
    (1, 3, '33', 0, True), (1, 3, '35', 0, False),
])
def test_rates_within_the_printed_precision(numerator, denominator, rate, decimals, holds):
    assert rate_holds(Decimal(numerator), Decimal(denominator), Decimal(rate), decimals, 1) is holds


@pytest.mark.parametrize('accounts, staff, plausible', [(9, 9, True), (10, 9, True), (8, 9, False), (11, 9, False)])
def test_mail_accounts(accounts, staff, plausible):
    assert accounts_plausible(Decimal(accounts), Decimal(staff)) is plausible


def test_no_operand_no_finding(tmp_path):
    path = tmp_path / 'bc.txt'
    path.write_text(TEXT.partition('KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU')[0], encoding='utf-8')
    without_annex = extractor.extract(path)
    assert without_annex.indicators == [] and x_findings(without_annex) == []
    assert check_across(without_annex, PATTERNS)[1] == []


TABLE = """UBND HUYỆN A
PHÒNG NỘI VỤ
Số: 1/BC-PNV
BÁO CÁO
Công tác cải cách hành chính quý I năm 2022

I. KẾT QUẢ THỰC HIỆN
1. Thực hiện cơ chế một cửa
%s
PHỤ LỤC
TỔNG HỢP KẾT QUẢ TIẾP NHẬN VÀ GIẢI QUYẾT HỒ SƠ
STT\tLĩnh vực\tSố hồ sơ tiếp nhận\t\t\tSố hồ sơ đã giải quyết\t\t\tSố hồ sơ đang giải quyết\t\t
\t\tTổng số\tMới tiếp nhận trong kỳ\tTừ kỳ trước\tTổng số\tĐúng hạn\tQuá hạn\tTổng số\tTrong hạn\tQuá hạn
1\tĐất đai\t100\t90\t10\t80\t80\t0\t20\t20\t0
2\tHộ tịch\t56\t56\t0\t56\t55\t1\t0\t0\t0
\tTổng số\t156\t146\t10\t136\t135\t1\t20\t20\t0
"""


@pytest.mark.parametrize('sentence, expected', [
    ('Tổng số hồ sơ tiếp nhận: 156 hồ sơ; đã giải quyết 136 hồ sơ; đang giải quyết 20 hồ sơ.', []),
    ('Tổng số hồ sơ tiếp nhận: 156 hồ sơ; đã giải quyết 130 hồ sơ.', [('X01', '136', '130')]),
    ('Tổng số hồ sơ tiếp nhận: 165 hồ sơ.', [('X01', '156', '165')]),  # a slip of the pen
    ('Tổng số hồ sơ tiếp nhận: 912 hồ sơ; đã giải quyết 800 hồ sơ.', []),  # of another time, it seems
    ('Tổng số hồ sơ tiếp nhận trực tuyến: 155 hồ sơ.', []),
    ('Tiếp nhận 156 hồ sơ, đã giải quyết 136 hồ sơ, trong đó đúng hạn 135 hồ sơ, quá hạn 01 hồ sơ.', []),
    ('Tiếp nhận 156 hồ sơ, đã giải quyết 136 hồ sơ, trong đó đúng hạn 125 hồ sơ, quá hạn 01 hồ sơ.',
     [('X01', '135', '125')]),
    ('Tiếp nhận 156 hồ sơ, đã giải quyết 136 hồ sơ, trong đó trước hạn 35 hồ sơ, đúng hạn 100 hồ sơ.', []),
    ('Tiếp nhận 156 hồ sơ, đã giải quyết 136 hồ sơ; lĩnh vực đất đai quá hạn 03 hồ sơ.', []),
])
def test_totals_of_the_narrative_against_the_table(tmp_path, sentence, expected):
    path = tmp_path / 'bc.txt'
    path.write_text(TABLE % sentence, encoding='utf-8')
    found = extractor.extract(path)
    assert len(found.onestop) >= 27
    assert x_findings(found) == expected


@pytest.mark.parametrize('paragraph, expected', [
    # two numbers of the total row before it make a number of the next sentence one of the table, too
    ('Trong kỳ nhận 156 hồ sơ, trong đó mới nhận 146 hồ sơ. Đã giải quyết 126 hồ sơ.', [('X01', '136', '126')]),
    ('Trong kỳ nhận 157 hồ sơ, trong đó mới nhận 140 hồ sơ. Đã giải quyết 127 hồ sơ.', []),
    # what was left from before is counted now
    ('Tiếp nhận 156 hồ sơ (tồn kỳ trước 10 hồ sơ), đã giải quyết 136 hồ sơ, trong đó quá hạn 03 hồ sơ; đang giải quyết '
     '20 hồ sơ.', [('X01', '1', '03')]),
])
def test_paragraphs_about_the_total_row(tmp_path, paragraph, expected):
    path = tmp_path / 'bc.txt'
    path.write_text(TABLE % paragraph, encoding='utf-8')
    assert x_findings(extractor.extract(path)) == expected


TWO_TABLES = TABLE.replace('PHỤ LỤC\n', """PHỤ LỤC
Lĩnh vực\tSố hồ sơ tiếp nhận\tĐã giải quyết\t\tĐang giải quyết
\t\tTổng số\tQuá hạn\t
Khai sinh\t200\t180\t3\t20
Khai tử\t111\t100\t12\t11
Cộng\t311\t280\t15\t31

""", 1)


@pytest.mark.parametrize('sentence, expected', [
    # three numbers of one table's total row: the sentence is about that table, though another level's
    ('UBND các xã tiếp nhận 311 hồ sơ, đã giải quyết 280 hồ sơ, quá hạn 51 hồ sơ, còn 31 hồ sơ.', [('X01', '15', '51')]),
    ('UBND các xã tiếp nhận 311 hồ sơ, đã giải quyết 280 hồ sơ, quá hạn 15 hồ sơ, còn 31 hồ sơ.', []),
    ('UBND các xã tiếp nhận 311 hồ sơ, đã giải quyết 290 hồ sơ, quá hạn 51 hồ sơ, còn 131 hồ sơ.', []),
    ('Cùng kỳ năm 2021, các xã tiếp nhận 311 hồ sơ, đã giải quyết 280 hồ sơ, quá hạn 51 hồ sơ, còn 31 hồ sơ.', []),
])
def test_a_sentence_that_repeats_the_total_row_of_one_of_two_tables(tmp_path, sentence, expected):
    path = tmp_path / 'bc.txt'
    path.write_text(TWO_TABLES % sentence, encoding='utf-8')
    found = extractor.extract(path)
    assert len({row.table_no for row in found.onestop if row.row_kind == 'total'}) == 2
    assert x_findings(found) == expected


ABOUT_OTHERS = [
    ('Cùng kỳ năm 2020, cơ quan có 05 biên chế.', 'another year'),
    ('Quý II, cơ quan có 05 biên chế.', 'another quarter'),
    ('Phòng Tài chính có 05 biên chế.', 'another body'),
    ('UBND các xã, phường có 05 biên chế.', 'another level'),
    ('Cả thành phố có 97 biên chế.', 'too far off to be meant for the same'),
]


@pytest.mark.parametrize('sentence, why', ABOUT_OTHERS)
def test_a_sentence_about_something_else_is_not_held_against_the_annex(tmp_path, sentence, why):
    found = report(('Phối hợp tốt với các cơ quan, đơn vị liên quan trong thực thi nhiệm vụ.', sentence),
                   tmp_path=tmp_path)
    assert any(row.value_raw in sentence and row.indicator_id == 'org.civil.present' for row in found.figures)
    assert [row for row in found.findings if row.rule == 'X03' and row.severity != 'info'] == []
    assert not any(row.needs_review for row in (*found.figures, *found.indicators))


@pytest.mark.parametrize('lead, items, doubted', [
    ('Ban hành 02 văn bản hướng dẫn:', '+ Công văn số 8/VHTT ngày 07/9/2021 và Công văn số 9/VHTT ngày 08/9/2021',
     False),
    ('Ban hành 05 văn bản, tiêu biểu như:', '+ Công văn số 8/VHTT ngày 07/9/2021 về tuyên truyền', False),
    ('Ban hành 02 văn bản:', '+ Công văn số 8/VHTT ngày 07/9/2021 về tuyên truyền\n\n+ Báo cáo kết quả', False),
    ('Ban hành 03 văn bản:', '+ Công văn số 8/VHTT ngày 07/9/2021 về tuyên truyền\n\n+ Báo cáo kết quả', True),
    ('Ban hành 01 văn bản:', '+ Công văn số 8/VHTT ngày 07/9/2021\n\n+ Công văn số 9/VHTT ngày 07/9/2021', True),
])
def test_documents_listed_below_a_sentence(tmp_path, lead, items, doubted):
    start = TEXT.index('- Ban hành 01 văn bản hướng dẫn')
    end = TEXT.index('II. KẾT QUẢ THỰC HIỆN CÔNG TÁC')
    found = report((TEXT[start:end], f'- {lead}\n\n{items}\n\n'), tmp_path=tmp_path)
    assert [rule for rule, *_ in x_findings(found)] == ['X06'] * doubted


@pytest.mark.parametrize('sentence, doubted', [
    ('Ban hành 03 văn bản, gồm: Công văn số 8/VHTT ngày 07/9/2021 về tuyên truyền; Công văn số 9/VHTT ngày 08/9/2021.', True),
    ('Ban hành 02 văn bản, gồm: Công văn số 8/VHTT ngày 07/9/2021 về tuyên truyền; Công văn số 9/VHTT ngày 08/9/2021.',
     False),
    ('Ban hành 03 văn bản, trong đó có: Công văn số 8/VHTT ngày 07/9/2021; Công văn số 9/VHTT ngày 08/9/2021.', False),
    ('Ban hành 03 văn bản: Công văn số 8/VHTT ngày 07/9/2021; kế hoạch tuyên truyền của Phòng.', False),
    ('Ban hành 03 công văn: Công văn số 8/VHTT ngày 07/9/2021; Công văn số 9/VHTT ngày 08/9/2021.', True),
    ('Ban hành 03 kế hoạch: Công văn số 8/VHTT ngày 07/9/2021; Công văn số 9/VHTT ngày 08/9/2021.', False),
])
def test_documents_listed_in_the_sentence(tmp_path, sentence, doubted):
    start = TEXT.index('- Ban hành 01 văn bản hướng dẫn')
    end = TEXT.index('II. KẾT QUẢ THỰC HIỆN CÔNG TÁC')
    found = report((TEXT[start:end], f'- {sentence}\n\n'), tmp_path=tmp_path)
    assert [rule for rule, *_ in x_findings(found)] == ['X06'] * doubted


@pytest.mark.parametrize('dossiers, rate, severity', [
    ('02', '100', []),  # of the 02 of both levels
    ('01', '50', []),  # of the 02 received
    ('01', '80', ['info']),  # of something else
    ('02', '50', ['warning']),  # no more than 02 were received
])
def test_the_rate_of_online_dossiers(tmp_path, dossiers, rate, severity):
    found = report(('trực tuyến mức độ 3\tHồ sơ\t02', f'trực tuyến mức độ 3\tHồ sơ\t{dossiers}'),
                   ('Tỷ lệ hồ sơ trực tuyến mức độ 3\t%\t100', f'Tỷ lệ hồ sơ trực tuyến mức độ 3\t%\t{rate}'),
                   tmp_path=tmp_path)
    assert [row.severity for row in found.findings if row.rule == 'X13'] == severity


def test_words_in_another_order_and_a_level_that_both_name(tmp_path):
    found = report(('Phối hợp tốt với các cơ quan, đơn vị liên quan trong thực thi nhiệm vụ.',
                    'Tổng số TTHC đang áp dụng 114 thủ tục cấp xã.'),
                   ('10\tSố thư điện tử công vụ',
                    '11\tTổng số thủ tục hành chính cấp xã đang áp dụng\tThủ tục\t141\t\n10\tSố thư điện tử công vụ'),
                   tmp_path=tmp_path)
    assert [each for each, *_ in x_findings(found)] == ['X02']


def test_notes_on_what_may_not_go_together(tmp_path):
    found = report(tmp_path=tmp_path)
    notes = {row.rule: row for row in found.findings if row.rule in ('X07', 'X09')}
    assert (notes['X07'].severity, notes['X07'].actual) == ('info', '77,7')
    assert (notes['X09'].severity, notes['X09'].expected, notes['X09'].actual) == (
        'info', 'chấm dứt hợp đồng lao động', '1')
    assert not any(row.needs_review for row in found.figures)
    # A report that tells of an established post that was reduced as well leaves nothing to ask.
    told = report(('chấm dứt hợp đồng lao động đối với', 'giải quyết nghỉ hưu và chấm dứt hợp đồng lao động đối với'),
                  tmp_path=tmp_path)
    assert not any(row.rule == 'X09' for row in told.findings)


@pytest.mark.parametrize('sentence, rule', [
    ('Có 15/20 đơn vị triển khai; tỷ lệ hồ sơ nộp qua mạng đạt 60%.', []),
    ('Đã số hóa 245/245 hồ sơ (đạt tỷ lệ 98%).', ['X10']),
    ('Tỷ lệ số hóa đạt 98% (245/245 hồ sơ).', ['X10']),
    ('Tỷ lệ số hóa đạt 98% (245/250 hồ sơ).', []),
    ('Đã xong 18/24 việc, đạt 80% kế hoạch.', ['X10']),
    ('Có 18 trên tổng số 24 công chức được tập huấn, đạt 75%.', []),
    ('Có 18 trên tổng số 24 công chức được tập huấn, đạt 85%.', ['X10']),
    ('Đã cấp 18 chữ ký số trên tổng số 24 công chức, đạt 85%.', ['X10']),
    ('Có 18 công chức được tập huấn trong 24 buổi; tỷ lệ hài lòng đạt 85%.', []),
])
def test_a_rate_belongs_to_the_fraction_of_its_words(tmp_path, sentence, rule):
    found = report(('Phối hợp tốt với các cơ quan, đơn vị liên quan trong thực thi nhiệm vụ.', sentence),
                   tmp_path=tmp_path)
    assert [each for each, *_ in x_findings(found)] == rule


@pytest.mark.parametrize('sentence, rule', [
    ('Hiện nay, Phòng có 21 công chức tin học và 17 máy.', ['X03']),
    ('Hiện nay, Phòng có 22 công chức tin học.', []),
    ('Đã tập huấn cho 21 công chức tin học.', []),  # not said to be all
    ('Hiện nay, Phòng có 21 công chức tin học mới tuyển.', []),
    ('Năm 2019, Phòng có 21 công chức tin học.', []),
    ('Số công chức tin học là 21 người.', ['X03']),
    ('Phòng hiện có mặt 21 công chức tin học.', ['X03']),
    ('Công chức tin học có mặt đến cuối kỳ: 21 người.', ['X03']),
    ('UBND các xã có 21 công chức tin học.', []),
    ('Công chức tin học được giao 25 người, có mặt 21 người.', ['X03']),
    ('Công chức tin học được giao 25 người, có mặt 22 người.', []),
    ('Đã tập huấn tại 05 lớp; hiện có 21 công chức tin học.', ['X03']),
    ('Đã tập huấn tại 05 lớp; tuyển 21 công chức tin học.', []),
])
def test_a_figure_in_the_words_of_an_annex_row_is_held_against_it(tmp_path, sentence, rule):
    found = report(('Phối hợp tốt với các cơ quan, đơn vị liên quan trong thực thi nhiệm vụ.', sentence),
                   ('10\tSố thư điện tử công vụ',
                    '11\tSố công chức tin học hiện có\tNgười\t22\t\n10\tSố thư điện tử công vụ'),
                   tmp_path=tmp_path)
    assert [each for each, *_ in x_findings(found)] == rule
