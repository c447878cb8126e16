"""Identities of forms: parsed, never executed; evaluated with cells that are missing, blank or rounded."""
from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from extractor.arithmetic import Column, ExpressionError, Tally, best_subset, evaluate, parse_identity, tally

RECEIVED = parse_identity('received_total == received_online + received_direct + received_carried_over')


def row(**values):
    return {name: None if value is None else Decimal(str(value)) for name, value in values.items()}


def columns_of(*rows):
    return {name: Column.of([each[name] for each in rows]) for name in rows[0]}


@pytest.mark.parametrize('total, parts, holds', [(2, (2, 0, 0), True), (0, (0, 0, 0), True), (3, (2, 0, 0), False)])
def test_a_total_is_the_sum_of_its_parts(total, parts, holds):
    online, direct, carried = parts
    outcome = evaluate(RECEIVED, row(received_total=total, received_online=online, received_direct=direct,
                                     received_carried_over=carried))
    assert (outcome.holds, outcome.broken, outcome.witness) == (holds, not holds, any((total, *parts)))


def test_a_table_without_the_column_is_not_judged():
    assert evaluate(RECEIVED, row(received_total=2, received_online=2)) is None


def test_an_optional_column_that_is_absent_counts_as_nothing():
    identity = parse_identity('received_total == received_online + received_postal?')
    assert evaluate(identity, row(received_total=2, received_online=2)).holds


def test_a_blank_operand_never_breaks_an_identity():
    outcome = evaluate(RECEIVED, row(received_total=5, received_online=2, received_direct=None,
                                     received_carried_over=0))
    assert not outcome.holds and not outcome.complete and not outcome.broken


@pytest.mark.parametrize('rate, holds', [('66.7', True), ('66.6', True), ('66.5', False), ('66.67', True),
                                         ('66.70', False)])
def test_a_rate_is_compared_at_its_printed_precision(rate, holds):
    identity = parse_identity('on_time_rate == 100 * (early? + on_time) / resolved')
    decimals = len(rate.partition('.')[2])
    outcome = evaluate(identity, row(on_time_rate=rate, on_time=2, resolved=3), tolerance=1.0, decimals=decimals)
    assert outcome.holds is holds


def test_nothing_is_divided_by_zero():
    assert evaluate(parse_identity('rate == 100 * a / b'), row(rate=0, a=0, b=0)) is None


def test_the_subset_of_extra_columns_that_closes_is_found():
    identity = parse_identity('received == resolved + pending')
    columns = columns_of(row(received=10, resolved=7, pending=2, returned=1, withdrawn=5),
                         row(received=5, resolved=5, pending=0, returned=0, withdrawn=2))
    assert best_subset(identity, columns, ('withdrawn', 'returned')) == ('returned',)
    assert tally(identity, columns, extra=('returned',)) == Tally(2, 0)


@pytest.mark.parametrize('text', [
    'a', 'a = b', 'a == ', '== a', 'a == b c', 'a == (b', 'a == b)', 'a == 2 ** b', 'a == __import__("os")', 'A == B',
    '1 == 1',
    'a == ' + '(' * 20 + 'b' + ')' * 20, 'a == ' + '+'.join(['b'] * 500)])
def test_what_is_no_identity_is_refused(text):
    with pytest.raises(ExpressionError):
        parse_identity(text)


@given(st.text(alphabet='ab=+-*/()? 1.', max_size=40))
def test_any_text_is_an_identity_or_an_expression_error(text):
    try:
        identity = parse_identity(text)
    except ExpressionError:
        return
    evaluate(identity, {name: Decimal(1) for name in identity.names})


@given(st.lists(st.integers(0, 10**9), min_size=3, max_size=3))
def test_sums_are_exact(parts):
    online, direct, carried = parts
    values = row(received_total=sum(parts), received_online=online, received_direct=direct,
                 received_carried_over=carried)
    assert evaluate(RECEIVED, values).holds
    values['received_total'] += 1
    assert evaluate(RECEIVED, values).broken


@given(st.lists(st.lists(st.none() | st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=6),
       st.sampled_from(['a == b + c', 'a == b - c?', 'a - b == c', 'a == 100 * b / c', 'a + b == c']),
       st.sampled_from([(), ('d',)]), st.sampled_from([0.0, 1.0]))
def test_many_rows_are_counted_as_each_is_evaluated(numbers, expression, extra, tolerance):
    identity = parse_identity(expression)
    rows = [row(**dict(zip('abcd', each))) for each in numbers]
    outcomes = [evaluate(identity, each, extra=extra, tolerance=tolerance) for each in rows]
    expected = Tally(sum(each is not None and each.holds and each.witness for each in outcomes),
                     sum(each is not None and each.broken for each in outcomes))
    assert tally(identity, columns_of(*rows), extra=extra, tolerance=tolerance) == expected
