"""Columns of a one-stop table whose headings seem to stand in each other's place.

What is printed is what is read: two headings exchanged in a way that every sum allows and that some form prints leave
no trace in the table. What leaves one is looked for here: sums that would close, an order that no form has, numbers
that one heading makes strange and the other does not. Such columns keep their reading, and all their cells need review.
"""
from __future__ import annotations

from decimal import Decimal
from typing import Mapping, Sequence

from msgspec.structs import replace

from ...arithmetic import parse_identity
from ...language.folding import squash
from ...patterns.onestop import IdentityPattern, OneStopPatterns
from .headings import OTHER, Heading
from .identities import Figures, MeasuredColumn, Numbers, TableIdentity, identities_of, total_of
from .trials import MANY_TIMES

_MOST_ROWS = 12
"""Rows that are looked at for exchanged headings: those that break first."""

_MOST_PAIRS = 120

_FAR_MORE = 3
_FEW = Decimal(5)
"""Dossiers: among so few, many times more is chance."""

_IN_ORDER = {'resolved_early': 0, 'resolved_on_time': 1, 'resolved_in_time': 1, 'resolved_overdue': 2,
             'pending_not_due': 1, 'pending_overdue': 2}

_IN_TIME = {'resolved': ('resolved_early', 'resolved_on_time', 'resolved_in_time'), 'pending': ('pending_not_due',)}


def exchanged_columns(facts: OneStopPatterns, columns: Sequence[MeasuredColumn], headings: Mapping[int, Heading],
                      identities: Sequence[TableIdentity], rows: Sequence[Numbers]) -> dict[int, str]:
    """Pairs of columns whose headings seem to be exchanged, with the reason in words.

    Either sums break in several rows and all of them close once two columns change places; or, where no sum can tell,
    the late dossiers are the more; or many times more were carried over than are pending; or the columns of a group
    stand in an order that no form has; or one stands apart from its group; or what is headed as a rate is none.
    """
    return {**_out_of_order(facts, columns, headings, rows), **_late_the_more(columns, rows),
            **_stock_unlike(facts, columns, rows), **_apart(columns, headings), **_torn_apart(columns),
            **_whole_rates(columns, rows), **_closing_exchanged(facts, columns, identities, rows)}


def _closing_exchanged(facts: OneStopPatterns, columns: Sequence[MeasuredColumn],
                       identities: Sequence[TableIdentity], rows: Sequence[Numbers]) -> dict[int, str]:
    broken = [each for each in identities if each.result.broken]
    if sum(each.result.broken for each in broken) < 2:
        return {}
    breaking = [row for row in rows if any((outcome := each.over(row)) is not None and outcome.broken
                                           for each in broken if not each.percent)]
    if len(breaking) < 2:
        return {}
    told = Figures([*breaking[:_MOST_ROWS], *(row for row in rows if not any(row is other for other in breaking))]
                   [:_MOST_ROWS])
    involved = {column for each in broken for _, column in each.columns}
    holding = identities_of(facts, columns, told)
    before = total_of(holding)
    # A sum that breaks and has neither of the two columns breaks on when they change places.
    single = len({each.measure for each in columns if each.measure != OTHER}) == sum(
        each.measure != OTHER for each in columns)
    reach = [_reach(facts, each.pattern) for each in holding if each.result.broken] if single else []
    found: dict[int, str] = {}
    pairs = [(one, other) for at, one in enumerate(columns) for other in columns[at + 1:]
             if one.measure != other.measure and {one.index, other.index} & involved]
    for one, other in pairs[:_MOST_PAIRS]:
        if not all(one.measure in measures or other.measure in measures for measures in reach):
            continue
        after = total_of(identities_of(facts, _exchanged(columns, one, other), told))
        if not after.broken and after.closed >= before.closed + before.broken:
            why = 'all sums close if columns {} and {} change places'.format(one.index + 1, other.index + 1)
            found.setdefault(one.index, why)
            found.setdefault(other.index, why)
    return found


def _reach(facts: OneStopPatterns, pattern: IdentityPattern) -> frozenset[str]:
    """The measures that have a say in whether an identity closes, or stands at all."""
    measures: set[str] = set()
    for each in facts.identities:
        if each is pattern or each.instead_of == pattern.id or each.id == pattern.instead_of:
            measures.update(parse_identity(each.expr).names, each.unless, each.extras, (OTHER,) if each.extras else ())
    return frozenset(measures)


def _out_of_order(facts: OneStopPatterns, columns: Sequence[MeasuredColumn], headings: Mapping[int, Heading],
                  rows: Sequence[Numbers]) -> dict[int, str]:
    """Columns of a group in an order that no form has, where the sums close as well in the order that forms have.

    Every form prints early, on time, overdue; not yet due, overdue; or each group of a table the other way round. What
    was received is printed in many orders; but two columns that stand in each other's place under the very words of a
    form are in doubt.
    """
    runs = _runs(columns)
    backward = [_order_of(run) == sorted(_order_of(run), reverse=True) for run in runs if len(set(_order_of(run))) > 1]
    turned = len(backward) > 1 and all(backward)
    wanted: dict[int, MeasuredColumn] = {}
    for run in runs:
        if run[0].group == 'received':
            usual = _as_in_form(facts, run, headings)
        else:
            usual = sorted(run, key=lambda each: _IN_ORDER[each.measure]) if not turned else run
        wanted.update((each.index, other) for each, other in zip(run, usual) if each.measure != other.measure)
    if not wanted:
        return {}
    figures = Figures(rows[:_MOST_ROWS])
    trial = [replace(each, measure=wanted[each.index].measure) if each.index in wanted else each for each in columns]
    found, other = (total_of(identities_of(facts, each, figures)) for each in (columns, trial))
    if other.closed - 2 * other.broken < found.closed - 2 * found.broken:
        return {}
    return {index: 'no form has its columns in this order, and the sums do not tell' for index in wanted}


def _torn_apart(columns: Sequence[MeasuredColumn]) -> dict[int, str]:
    """What was received online in full and in part stands side by side in every form; where other columns stand
    between, any of what was received may be in another's place."""
    received = [each for each in columns if each.group == 'received' and each.measure != 'received_total']
    online = [at for at, each in enumerate(received) if each.measure.startswith('received_online_')]
    again = len({each.measure for each in received}) < len(received)
    if len(online) < 2 or online[-1] - online[0] < len(online) or again:
        return {}
    return {each.index: 'what was received online does not stand side by side' for each in received}


def _runs(columns: Sequence[MeasuredColumn]) -> list[list[MeasuredColumn]]:
    """The columns beside one another whose order tells: parts of what was received, what came early, on time, late."""
    runs: list[list[MeasuredColumn]] = []
    for each in columns:
        if each.measure not in _IN_ORDER and (each.group != 'received' or each.measure == 'received_total'):
            continue
        if not runs or runs[-1][0].group != each.group or any(each.measure == other.measure for other in runs[-1]):
            runs.append([])
        runs[-1].append(each)
    return runs


def _order_of(run: Sequence[MeasuredColumn]) -> list[int]:
    return [_IN_ORDER[each.measure] for each in run if each.measure in _IN_ORDER]


def _as_in_form(facts: OneStopPatterns, run: list[MeasuredColumn],
                headings: Mapping[int, Heading]) -> list[MeasuredColumn]:
    """The columns of what was received in the order of the form whose words they have, if just two change places, and
    no other form prints the two as they stand here."""
    words = [squash(headings[each.index].path[-1]) if headings[each.index].path else '' for each in run]
    forms = [[squash(column.path.split('>')[-1]) for column in form.columns] for form in facts.forms]
    for printed in forms:
        if len(set(words)) < len(run) or not set(words) <= set(printed):
            continue
        usual = [each for _, each in sorted(zip(map(printed.index, words), run), key=lambda pair: pair[0])]
        changed = [word for word, one, other in zip(words, run, usual) if one is not other]
        if len(changed) == 2 and not any(set(changed) <= set(other) and
                                         other.index(changed[0]) < other.index(changed[1]) for other in forms):
            return usual
    return run


def _late_the_more(columns: Sequence[MeasuredColumn], rows: Sequence[Numbers]) -> dict[int, str]:
    """Late dossiers that are more than those in time: of those resolved wherever they stand, for hardly any office
    resolves most of its dossiers late; of those pending where they stand first, as in few forms, or are far more."""
    found: dict[int, str] = {}
    for group, in_time in _IN_TIME.items():
        late = next((each for each in columns if each.measure == f'{group}_overdue'), None)
        others = [each for each in columns if each.measure in in_time]
        if late is None or not others:
            continue
        overdue = _sum_of(late, rows)
        punctual = sum((_sum_of(each, rows) for each in others), Decimal(0))
        if overdue > punctual if group == 'resolved' else overdue + _FEW > _FAR_MORE * (punctual + _FEW):
            why = 'more late dossiers than those in time: the headings may be exchanged'
            found |= dict.fromkeys((late.index, *(each.index for each in others)), why)
        for each in others:
            if each.index > late.index and overdue > _sum_of(each, rows):
                why = 'late dossiers stand first and are the more: the headings may be exchanged'
                found |= {late.index: why, each.index: why}
    return found


def _stock_unlike(facts: OneStopPatterns, columns: Sequence[MeasuredColumn], rows: Sequence[Numbers]) -> dict[int, str]:
    """What was carried over, many times what is pending at the end, where another column received is like that.

    Dossiers pending at the end of a period are carried into the next: from one to the next their number changes little
    (in 40 tables of offices of all levels it at most doubled or halved, but for a few dossiers).
    """
    carried = [each for each in columns if each.measure == 'received_carried_over']
    pending = [each for each in columns if each.measure == 'pending_total'] or [
        each for each in columns if each.measure in ('pending_not_due', 'pending_overdue')]
    if len(carried) != 1 or not pending:
        return {}
    left = sum((_sum_of(each, rows) for each in pending), Decimal(0)) + _FEW
    stock = _sum_of(carried[0], rows) + _FEW
    if stock <= MANY_TIMES * left:
        return {}
    figures = Figures(rows[:_MOST_ROWS])
    before = total_of(identities_of(facts, columns, figures))
    likely = False
    found: dict[int, str] = {}
    for other in columns:
        number = _sum_of(other, rows) + _FEW
        if other.group != 'received' or other.percent or other.measure in ('received_total', carried[0].measure):
            continue
        after = total_of(identities_of(facts, _exchanged(columns, carried[0], other), figures))
        if number < stock and after.closed - 2 * after.broken >= before.closed - 2 * before.broken:
            likely = likely or max(number / left, left / number) ** 2 < stock / left  # nearer by half the way, in times
            why = 'far more carried over than is pending, and columns {} and {} close as well in each other\'s place'
            found |= dict.fromkeys((carried[0].index, other.index), why.format(carried[0].index + 1, other.index + 1))
    return found if likely else {}


def _apart(columns: Sequence[MeasuredColumn], headings: Mapping[int, Heading]) -> dict[int, str]:
    """A part of what was resolved or is pending that stands by itself, while a heading over others names its group.

    With it those under that heading that are none of the group (*Đang giải quyết > Trả lại*). And what was resolved *on
    time* beside *in time*, which are one where no column says *early*.
    """
    found: dict[int, str] = {}
    for each in columns:
        if each.measure not in _IN_ORDER or headings[each.index].group or len(headings[each.index].path) != 1:
            continue
        under = [other for other in columns if other.group == each.group and len(headings[other.index].path) > 1
                 and headings[other.index].group == each.group]
        beside = any(other.group == each.group and abs(other.index - each.index) == 1 for other in columns)
        if not beside and len(under) > 1 and all(other.measure != each.measure for other in under):
            strange = [other.index for other in under if not other.measure.startswith(each.group)]
            found |= dict.fromkeys((each.index, *strange), 'it stands apart from the columns of its group')
    measures = {each.measure: each.index for each in columns}
    if {'resolved_in_time', 'resolved_on_time'} <= measures.keys() and 'resolved_early' not in measures:
        found |= dict.fromkeys((measures['resolved_in_time'], measures['resolved_on_time']),
                               'on time and in time are one where no column says early')
    return found


def _whole_rates(columns: Sequence[MeasuredColumn], rows: Sequence[Numbers]) -> dict[int, str]:
    """Columns headed as rates that hold counts: whole numbers only, of which some are above 100 or which stand beside a
    count with decimals."""
    if not any(each.percent for each in columns):
        return {}
    numbers = {each.index: [value for row in rows if (value := row.get(each.index)) is not None] for each in columns}
    whole = {index for index, values in numbers.items() if all(value == int(value) for value in values)}
    elsewhere = any(not each.percent and each.index not in whole for each in columns)
    return {each.index: 'headed as a rate, it holds counts' for each in columns if each.percent and each.index in whole
            and (elsewhere or any(value > 100 for value in numbers[each.index]))}


def _sum_of(column: MeasuredColumn, rows: Sequence[Numbers]) -> Decimal:
    return sum((row.get(column.index) or Decimal(0) for row in rows), Decimal(0))


def _exchanged(columns: Sequence[MeasuredColumn], one: MeasuredColumn, other: MeasuredColumn) -> list[MeasuredColumn]:
    """The columns as they would be read if two headings changed places."""
    return [replace(each, measure=other.measure, group=other.group, percent=other.percent) if each is one
            else replace(each, measure=one.measure, group=one.group, percent=one.percent) if each is other
            else each for each in columns]
