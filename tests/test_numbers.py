"""Printed values: on the left what the page prints, on the right what is read."""
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from extractor.language.numbers import (
    BLANK, COUNT, MONEY, NOT_APPLICABLE, PERCENT, REPORTED, UNREADABLE, parse_number, parse_value,
)

KINDS = (None, COUNT, PERCENT, MONEY)


@pytest.mark.parametrize('raw, kind, value', [
    ('02', COUNT, '2'), ('2', COUNT, '2'), ('00', COUNT, '0'), ('0', PERCENT, '0'), ('100', PERCENT, '100'),
    ('25.898', COUNT, '25898'), ('25.898', None, '25898'), ('1.234', MONEY, '1234'), ('13.203.300', COUNT, '13203300'),
    ('1,234,567', MONEY, '1234567'), ('1 234 567', COUNT, '1234567'), ('77,7', PERCENT, '77.7'),
    ('77.7', PERCENT, '77.7'), ('90.91', PERCENT, '90.91'), ('22,45', None, '22.45'), ('1.234,5', MONEY, '1234.5'),
    ('77,7%', COUNT, '77.7'), ('100 %', PERCENT, '100'), ('12 thủ tục', COUNT, '12'), ('02 hồ sơ', COUNT, '2'),
    ('350 triệu', MONEY, '350'), ('1,2 tỷ đồng', MONEY, '1.2'), ('1,2 tỷ đồng', COUNT, '1.2'),
    ('5,65 ngàn hồ sơ', COUNT, '5.65'), ('500đ', MONEY, '500'), ('1.500.000 đồng', MONEY, '1500000'),
    ('120 m2', None, '120'), ('5.000 đồng/người/tháng', MONEY, '5000'), ('Đạt 100%', PERCENT, '100'),
    ('-5,2', PERCENT, '-5.2'), ('02*', COUNT, '2'), ('02 (1)', COUNT, '2'), ('26(*)', COUNT, '26'),
        ('26¹', COUNT, '26'),
    ('193.457 (99,1%)', COUNT, '193457'), ('00 (không)', COUNT, '0'),
])
def test_plain_numbers(raw, kind, value):
    found = parse_value(raw, kind)
    assert (found.state, found.value, found.raw, found.doubtful) == (REPORTED, Decimal(value), raw, False)


@pytest.mark.parametrize('raw, unit', [
    ('1,2 tỷ đồng', 'tỷ đồng'), ('12 thủ tục', 'thủ tục'), ('77,7%', '%'), ('350 triệu', 'triệu'), ('50 tr.đ', 'tr.đ'),
    ('265.456/305.194 hồ sơ', 'hồ sơ'), ('15 hồ sơ/20 hồ sơ', 'hồ sơ'), ('5 đồng/người/tháng', 'đồng/người/tháng'),
])
def test_the_unit_printed_with_the_value(raw, unit):
    assert parse_value(raw).unit == unit


@pytest.mark.parametrize('raw, value, unit', [
    ('128 tỷ 450 triệu đồng', '128.45', 'tỷ đồng'), ('1 tỷ 5 triệu', '1.005', 'tỷ'),
    ('3 triệu 500 nghìn đồng', '3.5', 'triệu đồng'), ('2 tỷ 45,5 triệu đồng', '2.0455', 'tỷ đồng'),
])
def test_an_amount_in_two_magnitudes_is_one_of_the_larger(raw, value, unit):
    found = parse_value(raw, COUNT)
    assert (found.state, found.value, found.unit, found.doubtful) == (REPORTED, Decimal(value), unit, False)


def test_magnitudes_that_do_not_follow_each_other_are_not_added():
    assert parse_value('3 tỷ 500 nghìn đồng').state == UNREADABLE


@pytest.mark.parametrize('raw, value, denominator, doubtful', [
    ('05/05', 5, 5, False), ('15/20', 15, 20, False), ('15/20 (75%)', 15, 20, False), ('15/20 = 75%', 15, 20, False),
    ('15/20, đạt 75%', 15, 20, False), ('15/20 hồ sơ (75%)', 15, 20, False), ('2/3 (66,7%)', 2, 3, False),
    ('265.456/305.194 hồ sơ', 265456, 305194, False), ('15 hồ sơ/20 hồ sơ', 15, 20, False),
    ('15/20 (80%)', 15, 20, True),  # its own share disagrees
    ('9/2021', 9, 2021, True),  # a month
])
def test_fractions(raw, value, denominator, doubtful):
    found = parse_value(raw, COUNT)
    assert (found.state, found.value, found.denominator, found.doubtful) == (REPORTED, value, denominator, doubtful)


def test_a_fraction_in_a_rate_row_is_kept_and_marked():
    found = parse_value('15/20', PERCENT)
    assert (found.value, found.denominator, found.doubtful) == (15, 20, True)


def test_a_rate_with_its_fraction_behind_it():
    assert parse_value('75% (15/20)', PERCENT).value == 75
    assert not parse_value('75% (15/20)', PERCENT).doubtful
    assert parse_value('85% (15/20)', PERCENT).doubtful


@pytest.mark.parametrize('raw, qualifier, value', [
    ('>90', '>', '90'), ('≥ 95%', '≥', '95'), ('trên 90%', 'trên', '90'), ('Trên 90%', 'Trên', '90'),
    ('khoảng 1.200', 'khoảng', '1200'), ('ước đạt 95%', 'ước đạt', '95'), ('không quá 5', 'không quá', '5'),
    ('90% trở lên', 'trở lên', '90'), ('<= 5', '<=', '5'), ('gần 300 hồ sơ', 'gần', '300'),
])
def test_bounds(raw, qualifier, value):
    found = parse_value(raw)
    assert (found.qualifier, found.value, found.doubtful) == (qualifier, Decimal(value), False)


@pytest.mark.parametrize('raw', ['', ' ', '\n', '…', '...', '. . .', '____', '……', '…/…', '…… hồ sơ', '☐', '\uf0a3'])
def test_blank(raw):
    assert (parse_value(raw).state, parse_value(raw).value) == (BLANK, None)


@pytest.mark.parametrize('raw', ['-', '–', '—', '--', '- -', '/', 'x', 'X', 'không có số liệu', 'Không áp dụng', 'N/A',
                                 'chưa có số liệu', 'Không thuộc thẩm quyền', '✓', '\uf0fe'])
def test_not_applicable(raw):
    assert (parse_value(raw).state, parse_value(raw).value) == (NOT_APPLICABLE, None)


@pytest.mark.parametrize('raw', ['Không', 'không', 'KHÔNG', 'không có', 'Không phát sinh', 'không phát sinh hồ sơ',
    'KPS',
                                 'Không có trường hợp nào', 'chưa phát sinh', 'Không.'])
def test_none_is_a_zero(raw):
    found = parse_value(raw)
    assert (found.state, found.value, found.doubtful) == (REPORTED, 0, False)


@pytest.mark.parametrize('raw', [
    'O2', '0l', 'o0', 'OO', 'CO', '2O', '1O5', '1OO', '1OO%', '1 O', '02 02', '0 2', '2 5', '5-10', 'từ 5 đến 10', '.',
    '12. 345', '05/9/2021', '01/QĐ-UBND', '1.2.3', '1.234.5', 'Đã ban hành', 'có', '"', '(02)', '1' * 40, '12/',
        '5 ngày 3 giờ',
    'Hoàn thành 3 nhiệm vụ', '١٢', 'a' * 5000,
])
def test_what_is_not_a_number_is_never_guessed(raw):
    for kind in KINDS:
        found = parse_value(raw, kind)
        assert (found.state, found.value, found.doubtful) == (UNREADABLE, None, True)


@pytest.mark.parametrize('raw, kind, value', [
    ('1,234', COUNT, '1234'), ('1,234', MONEY, '1234'), ('1.234', PERCENT, '1.234'), ('1,234', None, '1.234'),
    ('77,7', COUNT, '77.7'), ('90.91', COUNT, '90.91'), ('17, 66', PERCENT, '17.66'), ('1,234.5', MONEY, '1234.5'),
    ('12 345', COUNT, '12345'), ('012.345', PERCENT, '12.345'), ('1,234 tỷ đồng', MONEY, '1.234'),
        ('1.234,5', COUNT, '1234.5'),
])
def test_two_readings_are_marked(raw, kind, value):
    found = parse_value(raw, kind)
    assert (found.value, found.doubtful, found.ambiguous) == (Decimal(value), True, True)


@pytest.mark.parametrize('raw, kind, value', [
    ('26.', COUNT, '26'), ('26 (trong đó 03 mức độ 4)', COUNT, '26'), ('12abc', COUNT, '12'), ('-5', COUNT, '-5'),
    ('15 (75%)', PERCENT, '15'), ('02 (45)', COUNT, '2'),
])
def test_other_doubts(raw, kind, value):
    found = parse_value(raw, kind)
    assert (found.state, found.value, found.doubtful) == (REPORTED, Decimal(value), True)


@given(st.text(max_size=60), st.sampled_from(KINDS))
def test_any_text_gives_a_value_and_never_raises(raw, kind):
    found = parse_value(raw, kind)
    assert found.raw == raw
    assert (found.value is not None) == (found.state == REPORTED)
    assert found.state != UNREADABLE or found.doubtful
    assert found.denominator is None or found.value is not None


@given(st.text('0123456789., /%-()xXOol*<>…_ồsơhtrên', max_size=24), st.sampled_from(KINDS))
def test_any_number_like_text_gives_a_value_and_never_raises(raw, kind):
    found = parse_value(raw, kind)
    assert (found.value is not None) == (found.state == REPORTED)
    digits = ''.join(char for char in raw if char.isdigit())
    if found.state == REPORTED and not found.doubtful and digits:  # no digit is dropped or made without a doubt
        said = f'{abs(found.value):f}' + (f'{found.denominator:f}' if found.denominator is not None else '')
        kept = ''.join(char for char in said if char.isdigit())
        assert set(kept.strip('0')) <= set(digits)


@given(st.integers(0, 10**12), st.sampled_from(['.', ' ', ',']))
def test_a_grouped_whole_number_comes_back(number, separator):
    raw = f'{number:,}'.replace(',', separator)
    assert parse_value(raw, COUNT).value == number


@given(st.decimals(0, 100, places=2), st.sampled_from([',', '.']))
def test_a_rate_comes_back(rate, separator):
    found = parse_value(str(rate).replace('.', separator), PERCENT)
    assert (found.value, found.decimals, found.doubtful) == (rate, 2, False)


@given(st.text('0123456789., ', max_size=20), st.sampled_from(KINDS))
def test_parse_number_reads_or_gives_none(text, kind):
    found = parse_number(text, kind)
    assert found is None or isinstance(found[0], Decimal)
