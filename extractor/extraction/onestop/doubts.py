"""Doubts about what the columns of a one-stop table count, although their words say it.

A heading under the wrong group, one printed twice, two that were exchanged: what the neighbours and the sums of all
rows say against a reading. A column in doubt keeps its reading, and all of its cells need review.
"""
from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Mapping, Sequence

from msgspec.structs import replace

from ...arithmetic import parse_identity
from ...language.folding import squash
from ...patterns.onestop import IdentityPattern, OneStopPatterns
from .headings import OTHER, Heading
from .identities import Figures, MeasuredColumn, Numbers, TableIdentity, group_of, identities_of, total_of

_MOST_ROWS = 12
"""Rows that are looked at for exchanged headings: those that break first."""

_MOST_PAIRS = 120

_IN_ORDER = {'resolved_early': 0, 'resolved_on_time': 1, 'resolved_in_time': 1, 'resolved_overdue': 2,
             'pending_not_due': 1, 'pending_overdue': 2}

_IN_TIME = {'resolved': ('resolved_early', 'resolved_on_time', 'resolved_in_time'), 'pending': ('pending_not_due',)}


def doubted_columns(headings: Mapping[int, Heading], chosen: Mapping[int, str], identities: Sequence[TableIdentity],
                    blind: set[int], groups_of: Mapping[str, frozenset[str]],
                    known: Mapping[int, str]) -> tuple[dict[int, str], frozenset[int]]:
    """Columns whose neighbours cast doubt on their headings, with the reason in words; and those that a sum proves.

    Under a heading that stands over words of another group, every column is in doubt; so are those of a group in which
    a heading is unknown, missing or printed twice, unless the sums close over them. Proved are columns over which a sum
    of their own group closes, all of whose columns are beyond doubt. known: columns in doubt for other reasons.
    """
    suspects = dict(known)
    crossed = {heading.path[:depth] for heading in headings.values() if heading.state == 'conflict'
               for depth in range(1, len(heading.path))}
    mixed = set()
    for heading in headings.values():
        if heading.state == 'conflict':
            meant = [groups_of[concept] for concept in heading.concepts if concept in groups_of]
            mixed |= frozenset.intersection(*meant) if meant else frozenset()
    for index, heading in headings.items():
        if any(heading.path[:depth] in crossed for depth in range(1, len(heading.path))) and heading.path[:-1]:
            suspects[index] = 'its group stands over headings of another'
        elif (heading.group or group_of(chosen[index])) in mixed:
            suspects[index] = 'words of its group stand under another'
    closed = {column for each in identities if each.result.closed and not each.result.broken for _,
              column in each.columns}
    odd: dict[str, int] = {}
    counts = Counter(each for each in chosen.values() if each != OTHER)
    complete = _printed_again(headings, chosen, counts)
    for index, heading in headings.items():
        measure = chosen[index]
        group = heading.group or group_of(measure)
        if counts[measure] > 1 and not complete:
            suspects[index] = 'its measure is printed twice'
            odd[group] = index
        elif group and (index in blind or measure == OTHER and heading.state != 'clear' and index not in closed):
            odd[group] = index
    for index, heading in headings.items():
        group = heading.group or group_of(chosen[index])
        if group in odd and index not in closed:
            suspects.setdefault(index, 'another heading of its group is in doubt and no sum closes over it')
    # Once something is wrong with a header, a column is what it says only where a sum of its own group closes.
    throughout = {column for each in identities if each.breaks_throughout for _, column in each.columns}
    proved = frozenset(column for each in identities
                       if each.within_group and each.result.closed and not each.result.broken
                       and not any(column in suspects or column in throughout for _, column in each.columns)
                       for _, column in each.columns)
    if odd or crossed or mixed or throughout:
        for index, heading in headings.items():
            if (heading.group or group_of(chosen[index])) and index not in proved:
                suspects.setdefault(index, 'other columns do not add up and no sum of its group closes')
    return suspects, proved


def _printed_again(headings: Mapping[int, Heading], chosen: Mapping[int, str], counts: Counter) -> bool:
    """Whether a table counts the same twice (this period and the year so far), as at least three measures show.

    The second time stands after the first, or beside it under the same two headings each time.
    """
    doubled = [[index for index in sorted(chosen) if chosen[index] == measure]
               for measure, count in counts.items() if count > 1]
    if len(doubled) < 3:
        return False
    if max(each[0] for each in doubled) < min(each[1] for each in doubled):
        return True
    return len({tuple(squash(headings[index].path[-1]) if headings[index].path else '' for index in each)
                for each in doubled}) == 1


def exchanged_columns(facts: OneStopPatterns, columns: Sequence[MeasuredColumn], headings: Mapping[int, Heading],
                      identities: Sequence[TableIdentity], rows: Sequence[Numbers]) -> dict[int, str]:
    """Pairs of columns whose headings seem to be exchanged, with the reason in words.

    Either sums break in several rows and all of them close once two columns change places; or, where no sum can tell,
    the late dossiers stand before those in time, as in hardly any form, and are more of them; or the columns of a group
    stand in an order that no form has.
    """
    return {**_out_of_order(facts, columns, headings, rows), **_late_first(columns, rows),
            **_closing_exchanged(facts, columns, identities, rows)}


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
        trial = [replace(each, measure=other.measure, group=other.group, percent=other.percent) if each is one
                 else replace(each, measure=one.measure, group=one.group, percent=one.percent) if each is other
                 else each for each in columns]
        after = total_of(identities_of(facts, trial, told))
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
    """The columns of what was received in the order of the form whose words they have, if just two change places."""
    words = {squash(headings[each.index].path[-1]) if headings[each.index].path else '': each for each in run}
    for form in facts.forms:
        printed = [squash(column.path.split('>')[-1]) for column in form.columns]
        if len(words) == len(run) and set(words) <= set(printed):
            usual = sorted(run, key=lambda each: printed.index(next(key for key in words if words[key] is each)))
            if sum(one is not other for one, other in zip(run, usual)) <= 2:
                return usual
    return run


def _late_first(columns: Sequence[MeasuredColumn], rows: Sequence[Numbers]) -> dict[int, str]:
    found: dict[int, str] = {}
    for group, in_time in _IN_TIME.items():
        late = next((each for each in columns if each.measure == f'{group}_overdue'), None)
        others = [each for each in columns if each.measure in in_time]
        before = [each for each in others if late is not None and each.index > late.index]
        if late is None or not before:
            continue
        overdue = sum((row.get(late.index) or Decimal(0) for row in rows), Decimal(0))
        for each in before:
            if overdue > sum((row.get(each.index) or Decimal(0) for row in rows), Decimal(0)):
                why = 'late dossiers stand first and are the more: the headings may be exchanged'
                found |= {late.index: why, each.index: why}
    return found
