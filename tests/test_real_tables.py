"""Tables as offices print them, read as DOCX and as text: what is printed on the page, and nothing else."""
from __future__ import annotations

import pytest

from extractor import extract
from extractor.extraction.onestop.lines import TOTAL, is_kind
from extractor.patterns import shipped_patterns
from extractor.patterns.onestop import FILE, OneStopPatterns
from tests import real_tables

CASES = {name: real_tables.load(name) for name in real_tables.NAMES}


@pytest.mark.parametrize('name', real_tables.NAMES)
def test_what_word_prints_is_read(name, tmp_path):
    case = CASES[name]
    report = extract(str(real_tables.to_docx(case, tmp_path / 'report.docx')))
    assert real_tables.found_onestop(report) == real_tables.onestop_truth(case)
    assert real_tables.found_indicators(report) == real_tables.indicator_truth(case)


@pytest.mark.parametrize('name', [name for name in real_tables.NAMES if not CASES[name].merged])
def test_what_a_text_prints_is_read(name, tmp_path):
    case = CASES[name]
    report = extract(str(real_tables.to_text(case, tmp_path / 'report.txt')))
    assert real_tables.found_onestop(report) == real_tables.onestop_truth(case)
    assert real_tables.found_indicators(report) == real_tables.indicator_truth(case)


@pytest.mark.parametrize('name', real_tables.NAMES)
def test_correct_tables_give_no_findings(name, tmp_path):
    case = CASES[name]
    report = extract(str(real_tables.to_docx(case, tmp_path / 'report.docx')))
    assert {row.rule for row in report.findings if row.severity != 'info' and row.rule[0] in 'TAOVX'} == case.findings


@pytest.mark.parametrize('label, is_total', [('TỔN G CỘN G (I+II)', True), ('Tổ ng số', True), ('Tổng cộn g:', True),
                                             ('Tổng hợp', False), ('Tổng cộng đồng', False)])
def test_a_narrow_column_breaks_the_words_of_a_total(label, is_total):
    assert is_kind(label, TOTAL, shipped_patterns().load(FILE, OneStopPatterns)) == is_total
