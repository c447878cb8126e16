"""Passages of legal text written by hand: the marked mentions and no others; and sentences that cite nothing.

tests/data/legal/passages.txt: each passage with its mentions between « and », then one line a mention.
"""
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.extraction.citations import find_citations

FOLDER = Path(__file__).parent / 'data' / 'legal'


def passages():
    """Name, text without marks, spans in the order of their beginnings, mentions as `type|symbol|date`."""
    found = []
    for block in re.split(r'(?m)^## ', (FOLDER / 'passages.txt').read_text(encoding='utf-8'))[1:]:
        name, body = block.split('\n', 1)
        lines = body.rstrip('\n').split('\n')
        text, opened, spans = '', [], []
        for letter in '\n'.join(line for line in lines if not line.startswith('= ')):
            if letter == '«':
                opened.append(len(text))
            elif letter == '»':
                spans.append((opened.pop(), len(text)))
            else:
                text += letter
        found.append((name, text, sorted(spans, key=lambda span: (span[0], -span[1])),
                      [line[2:] for line in lines if line.startswith('= ')]))
    return found


PASSAGES = passages()
NOTHING = [line for line in (FOLDER / 'nothing.txt').read_text(encoding='utf-8').splitlines() if line[:1] != '#']


@pytest.mark.parametrize('name, text, spans, mentions', PASSAGES, ids=[each[0] for each in PASSAGES])
def test_passages(name, text, spans, mentions):
    assert Counter(f'{each.doc_type}|{each.symbol}|{each.issued_on or ""}' for each in find_citations(text)) == Counter(
        mentions)


def test_spans():
    """From the type word through the number and a date right after it."""
    wanted = {(name, span) for name, _, spans, _ in PASSAGES for span in spans}
    found = {(name, (each.start, each.end)) for name, text, _, _ in PASSAGES for each in find_citations(text)}
    assert 2 * len(wanted & found) >= 0.98 * (len(wanted) + len(found))


@pytest.mark.parametrize('text', NOTHING)
def test_what_cites_nothing(text):
    assert [each.text for each in find_citations(text)] == []


FORM = st.tuples(st.sampled_from(['Mẫu số ', 'Mẫu ', 'Biểu số ', 'Biểu mẫu số ', 'Phụ lục số ', 'Phụ lục ']),
                 st.from_regex(r'[0-9]{2}[a-c]?/[A-ZĐ]{2,6}(-[A-ZĐ]{2,4})?', fullmatch=True)).map(''.join)
FRACTION = st.tuples(st.integers(0, 999), st.integers(1, 999), st.sampled_from(
    [' hồ sơ', ' TTHC', ' xã, phường', ' UBND xã', ' cơ quan', ' HĐND', '', '%'])).map(
    lambda parts: f'{parts[0]}/{parts[1]}{parts[2]}')
DATE = st.tuples(st.integers(1, 31), st.sampled_from('/-.'), st.integers(1, 12), st.integers(1990, 2030)).map(
    lambda parts: f'ngày {parts[0]}{parts[1]}{parts[2]}{parts[1]}{parts[3]}')
PHONE = st.from_regex(r'0[0-9]{3}[.]3[0-9]{3}[.][0-9]{3}(/0[0-9]{2})?', fullmatch=True)
CODE = st.from_regex(r'[12][.][0-9]{6}[.]000[.]00[.]00[.]H[0-9]{2}', fullmatch=True)
ACCOUNT = st.from_regex(r'tài khoản số [0-9]{4}[.]0[.][0-9]{7}/[0-9]{2,4}', fullmatch=True)
ROOM = st.from_regex(r'(phòng|nhà|số nhà) (số )?[0-9]{2,3}/[A-Z][0-9]?', fullmatch=True)
LEVEL = st.sampled_from(['mức độ 3/4', 'mức độ 3, 4', 'mức độ 3 và 4', 'phiên bản 2.0/2021', 'ISO điện tử', 'IPv4/IPv6'])
WORDS = st.sampled_from([' và ', ', ', '; ', ' tại ', ' theo ', '\n', '. ', ' đạt ', ' là ', ' của đơn vị ', ' các '])
HARMLESS = st.one_of(FORM, FRACTION, DATE, PHONE, CODE, ACCOUNT, ROOM, LEVEL)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(HARMLESS, WORDS).map(''.join), max_size=12).map(''.join))
def test_forms_fractions_dates_and_codes_are_no_mentions(text):
    assert [each.text for each in find_citations(text)] == []
