"""Cleaning and folding: what is changed, what is not, and the way back."""
import unicodedata

import pytest
from hypothesis import given, strategies as st

from extractor.language.folding import fold, fold_with_offsets, squash, without_tones
from extractor.language.ordinals import from_list_letter, from_roman, to_roman
from extractor.language.text import clean

VIETNAMESE = st.text(st.sampled_from('aàáảãạâầêềđĐÐoòóôơuùúủưyýỷ hqktrng-–:.()0123456789\u00a0\u200b\n\t'), max_size=60)


@pytest.mark.parametrize('printed, cleaned', [
    ('Số:\u00a01336/BC\u2011VHTT', 'Số: 1336/BC\u2011VHTT'),
    ('tr\u01b0\u0323c', 'trực'),  # half composed, as Windows-1258 has it
    ('ti\u00adếp\u200b nhận', 'tiếp nhận'),
    ('VI\u00adE\u0323\u0302T NAM, B\u00adAN, TT\u00adHC', 'VIỆT NAM, BAN, TTHC'),
    ('59/QĐ\u00adUBND, 2011\u00ad2020\n\u00ad Bà Rịa \u00ad Vũng Tàu', '59/QĐ-UBND, 2011-2020\n- Bà Rịa - Vũng Tàu'),
    ('một\r\ncửa\r', 'một\ncửa\n'),
    ('Quyết định số 59/QÐ-UBND', 'Quyết định số 59/QÐ-UBND'),  # a printed Ð stays; only folding mends it
])
def test_clean(printed, cleaned):
    assert clean(printed) == cleaned


@pytest.mark.parametrize('one, other', [
    ('Hoà giải', 'HÒA GIẢI'), ('Uỷ ban', 'Ủy ban'), ('thuỷ sản', 'thủy sản'), ('kỹ thuật', 'kĩ thuật'),
    ('tỷ lệ', 'tỉ lệ'), ('quy trình', 'qui trình'), ('59/QÐ-UBND', '59/QĐ–UBND'), ('“một cửa”', '"MỘT  CỬA"'),
])
def test_fold_brings_together(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize('one, other', [
    ('quý', 'quỳ'), ('trước hạn', 'trực hạn'), ('mức độ 3', 'mức độ 4'), ('hoàn', 'hòn'), ('thúy', 'thuy'),
])
def test_fold_keeps_apart(one, other):
    assert fold(one) != fold(other)


def test_squash_mends_words_that_a_narrow_cell_broke():
    assert squash('Trướ c hạn') == squash('Trước\nhạn')


def test_without_tones():
    assert without_tones('Đúng hạn') == 'Dung han'


@given(VIETNAMESE)
def test_offsets_lead_back(text):
    text = unicodedata.normalize('NFC', text)
    folded = fold_with_offsets(text)
    assert folded.text == fold(text)
    assert len(folded.offsets) == len(folded.text) + 1
    for index, char in enumerate(folded.text):
        start, end = folded.span(index, index + 1)
        assert end == start + 1
        if char.isdigit():
            assert text[start] == char


@given(st.text(max_size=80))
def test_folding_never_fails_and_is_stable(text):
    text = clean(text)
    assert fold(fold(text)) == fold(text)
    assert len(fold_with_offsets(text).text) == len(fold(text))


@given(st.integers(1, 3999))
def test_roman_numerals(number):
    assert from_roman(to_roman(number)) == number


@given(st.text('IVXLCDM', max_size=8))
def test_only_real_numerals_are_read(text):
    number = from_roman(text)
    assert number is None or to_roman(number) == text


def test_list_letters_count_as_vietnamese_lists_do():
    assert [from_list_letter(letter) for letter in 'abcdđeg'] == [1, 2, 3, 4, 5, 6, 7]
    assert from_list_letter('ab') is None
