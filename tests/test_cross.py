"""The narrative against annex and table: what agrees is corroborated, what differs is told."""
from decimal import Decimal

import pytest

import extractor
from extractor.checks.cross import accounts_plausible, check_across, lint_examples, rate_holds
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
    return [(row.rule, row.expected, row.actual) for row in found.findings if row.rule.startswith('X')]


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
])
def test_totals_of_the_narrative_against_the_table(tmp_path, sentence, expected):
    path = tmp_path / 'bc.txt'
    path.write_text(TABLE % sentence, encoding='utf-8')
    found = extractor.extract(path)
    assert len(found.onestop) >= 27
    assert x_findings(found) == expected
