"""Reports written by hand in the shapes of real ones (invented offices and persons), with what an auditor expects.

tests/data/real_shapes/<case>: source.txt as text extraction gives it, and report, sections, citations and figures in
the columns of the dataset. Text is compared without capitals and trailing points; the label of a figure is alike when
one holds the other or most of it, with the same digits.
"""
import csv
import difflib
import re
import unicodedata
from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest

from extractor.pipeline import report_from_bytes

FOLDER = Path(__file__).parent / 'data' / 'real_shapes'
CASES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


def fold(value) -> str:
    if value is None:
        return ''
    return ' '.join(unicodedata.normalize('NFC', str(value)).split()).casefold().strip(' .:;,/')


def expected(case: str, table: str) -> list[dict[str, str]]:
    with open(FOLDER / case / f'{table}.csv', encoding='utf-8', newline='') as file:
        return list(csv.DictReader(file))


@lru_cache(maxsize=None)
def report_of(case: str):
    return report_from_bytes((FOLDER / case / 'source.txt').read_bytes(), f'{case}/source.txt')


def alike(label: str, other: str) -> bool:
    if not label or not other or re.findall(r'\d+', label) != re.findall(r'\d+', other):
        return False
    return (label in other or other in label
            or difflib.SequenceMatcher(None, label, other, autojunk=False).ratio() >= 0.6)


@pytest.mark.parametrize('case', CASES)
def test_head_and_signature(case):
    row = report_of(case).reports[0]
    got = {each['field']: fold(getattr(row, each['field'])) for each in expected(case, 'report')}
    assert got == {each['field']: fold(each['value']) for each in expected(case, 'report')}


@pytest.mark.parametrize('case', CASES)
def test_sections(case):
    assert [(fold(row.label), fold(row.heading)) for row in report_of(case).sections] == [
        (fold(row['label']), fold(row['heading'])) for row in expected(case, 'sections')]


@pytest.mark.parametrize('case', CASES)
def test_citations(case):
    rows = report_of(case).citations
    wanted = expected(case, 'citations')
    assert [(row.doc_type, fold(row.symbol), fold(row.issued_on)) for row in rows] == [
        (row['doc_type'], fold(row['symbol']), fold(row['issued_on'])) for row in wanted]
    assert [fold(row.issuer) for row, want in zip(rows, wanted) if want['issuer']] == [
        fold(want['issuer']) for want in wanted if want['issuer']]


@pytest.mark.parametrize('case', CASES)
def test_figures(case):
    left = [(fold(row['label']), float(row['value'])) for row in expected(case, 'figures')]
    extra = []
    for row in report_of(case).figures:
        found = next((each for each in left if row.value is not None and each[1] == float(row.value)
                      and alike(each[0], fold(row.label))), None)
        if found:
            left.remove(found)
        else:
            extra.append((fold(row.label), row.value))
    assert (left, extra) == ([], [])


@pytest.mark.parametrize('case', CASES)
def test_no_false_alarm(case):
    found = Counter((row.rule, row.message) for row in report_of(case).findings if row.severity in ('error', 'warning'))
    assert not found
