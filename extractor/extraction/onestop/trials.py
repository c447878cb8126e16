"""Readings of a one-stop table that are tried: what its columns would add up to; and columns without readable headings.

What a column without a heading counts is what the known forms have left for it, where the sums of the rows allow that.
Where no heading can be read at all and no form has as many columns, the parts of forms are put together: what they
print of the dossiers received, of those resolved, of those pending. Columns beside these keep no measure.
"""
from __future__ import annotations

from functools import lru_cache
from itertools import islice, permutations
from typing import Iterable, Iterator, Sequence

from ...patterns.onestop import Form
from .headings import OTHER, PARTIAL, Candidate, Heading, Vocabulary
from .identities import Figures, MeasuredColumn, Numbers, TableIdentity, group_of, identities_of, total_of

MAX_READINGS = 600
"""Combinations of readings tried for one table; beyond, only the likeliest of each column."""

_GROUPS = ('received', 'resolved', 'pending')
_FEWEST = 5
"""Columns: so few of them close by chance."""
MANY_TIMES = 4
"""By how much more can hardly be carried over into a period than is pending at its end."""

_BEFORE, _BEHIND = 1, 8
"""Columns that a table may have before and behind those of the three groups."""


def identities_tried(trial: dict[int, Candidate], headings: dict[int, Heading], rows: Sequence[Numbers] | Figures,
                     words: Vocabulary) -> list[TableIdentity]:
    """The sums of a table read so."""
    return identities_of(words.facts, [measured_as(index, each, headings[index], words)
                                       for index, each in sorted(trial.items())], rows)


def measured_as(index: int, candidate: Candidate, heading: Heading, words: Vocabulary) -> MeasuredColumn:
    """A column as arithmetic sees it."""
    measure = words.measures.get(candidate.measure)
    percent = measure.kind == 'percent' if measure else heading.percent
    return MeasuredColumn(index, candidate.measure, heading.group or group_of(candidate.measure), percent)


def fill_blind(headings: dict[int, Heading], chosen: dict[int, Candidate], blind: list[int], rows: Figures,
               words: Vocabulary) -> dict[int, Candidate]:
    """Columns whose headings cannot be read: what the forms have left for them, in the order that closes."""
    best = _best(_by_form(headings, chosen, blind, words), headings, blind, rows, words)
    if best is None and len(blind) == len(headings) >= _FEWEST:
        best = _best(_by_parts(blind, rows, words), headings, blind, rows, words)
    return chosen if best is None else best


def _best(trials: Iterable[tuple[int, dict[int, Candidate]]], headings: dict[int, Heading], blind: list[int],
          rows: Figures, words: Vocabulary) -> dict[int, Candidate] | None:
    """The reading that closes most, of equals the one that says nothing strange, then that with the lowest number; None
    where none closes."""
    best, best_rank = None, None
    rates = [index for index in blind if any(value != int(value) for value in rows.column(index).values)]
    for number, trial in islice(trials, MAX_READINGS):
        if any(trial[index].measure != OTHER and words.measures[trial[index].measure].kind == 'count'
               for index in rates):
            continue  # only rates have fractions
        identities = identities_tried(trial, headings, rows, words)
        result = total_of(identities)
        if result.broken * 4 > result.closed or not _closes_over(trial, blind, identities, rows):
            continue
        rank = (result.closed - 2 * result.broken, not _is_strange(trial, rows), -number)
        if best_rank is None or rank > best_rank:
            best, best_rank = trial, rank
    return best


def _is_strange(trial: dict[int, Candidate], rows: Figures) -> bool:
    """Whether a reading says that many times more was carried over than is pending, or most was resolved late."""
    of = {each.measure: sum(rows.column(index).values) for index, each in trial.items()}
    if {'received_carried_over', 'pending_total'} <= of.keys() and (
            of['received_carried_over'] > MANY_TIMES * (of['pending_total'] + 1)):
        return True
    return of.get('resolved_overdue', 0) * 2 > of.get('resolved_total', of.get('resolved_overdue', 0) * 2)


def _by_form(headings: dict[int, Heading], chosen: dict[int, Candidate], blind: list[int],
             words: Vocabulary) -> Iterator[tuple[int, dict[int, Candidate]]]:
    known = {each.measure for index, each in chosen.items() if index not in blind and each.measure != OTHER}
    for form in words.facts.forms:
        why = f'what form {form.id} has left and the sums allow'
        for left in _left_by(form, known, len(blind)):
            for number, order in enumerate(_orders(left, blind, headings)):
                yield number, chosen | {index: Candidate(measure, PARTIAL, why) for index, measure in zip(blind, order)}


def _left_by(form: Form, known: set[str], count: int) -> Iterable[tuple[str, ...]]:
    """What a form has beside the columns known, if it has as many; optional columns may be absent."""
    measures = [column.measure for column in form.columns]
    outside = {measure for measure in known if group_of(measure)} - set(measures)
    if outside or OTHER in measures:
        return
    needed = [column.measure for column in form.columns if column.measure not in known and not column.optional]
    optional = [column.measure for column in form.columns if column.measure not in known and column.optional]
    if len(needed) == count:
        yield tuple(needed)
    elif len(needed) < count <= len(needed) + len(optional):
        yield tuple(measure for measure in measures if measure in needed + optional[:count - len(needed)])


def _orders(left: tuple[str, ...], blind: list[int], headings: dict[int, Heading]) -> Iterable[tuple[str, ...]]:
    """Orders of the measures over the unreadable columns: the form's own first; others only where few are
    unreadable."""
    groups = [headings[index].group for index in blind]
    orders = islice(permutations(left), MAX_READINGS) if len(left) <= 6 else iter([left])
    return (order for order in orders
            if all(not group or group_of(measure) in (group, '') for group, measure in zip(groups, order)))


def _closes_over(trial: dict[int, Candidate], blind: list[int], identities: Sequence[TableIdentity],
                 rows: Figures) -> bool:
    """Whether an identity with a witness closes over each unreadable column of a group that has numbers other than
    0."""
    proved = {column for each in identities if each.result.closed for _, column in each.columns}
    needing = {index for index in blind if group_of(trial[index].measure) and any(rows.column(index).values)}
    return bool(needing) and needing <= proved


def _by_parts(blind: list[int], rows: Figures, words: Vocabulary) -> Iterator[tuple[int, dict[int, Candidate]]]:
    """Parts of forms over neighbouring columns; those that take most columns have the lowest numbers."""
    whole = [all(value == int(value) for value in rows.column(index).values) for index in blind]
    standing: dict[tuple[tuple[str, ...], int], bool] = {}

    def stands(part: tuple[str, ...], start: int) -> bool:
        """Whether a part may stand there: only rates have fractions, and its own sums close."""
        key = part, start
        if key not in standing:
            columns = [MeasuredColumn(index, measure, group_of(measure), words.measures[measure].kind == 'percent')
                       for index, measure in zip(blind[start:], part)]
            result = total_of(identities_of(words.facts, columns, rows))
            standing[key] = (start + len(part) <= len(blind) and result.broken * 4 <= result.closed
                             and all(whole[start + at] or column.percent for at, column in enumerate(columns)))
        return standing[key]

    received, resolved, pending = _parts(words.facts.forms)
    for before in range(_BEFORE + 1):
        for one in (part for part in received if stands(part, before)):
            second = before + len(one)
            for two in (part for part in resolved if stands(part, second)):
                third = second + len(two)
                for three in (part for part in pending if stands(part, third)):
                    behind = len(blind) - third - len(three)
                    measures = (OTHER,) * before + one + two + three + (OTHER,) * behind
                    if behind <= _BEHIND:
                        yield before + behind, {index: Candidate(measure, 0.0 if measure == OTHER else PARTIAL,
                                                                 'parts of several forms that the sums allow')
                                                for index, measure in zip(blind, measures)}


@lru_cache(maxsize=4)
def _parts(forms: tuple[Form, ...]) -> list[list[tuple[str, ...]]]:
    """What forms print of the dossiers received, resolved and pending; also without their parts, or without total."""
    parts: dict[str, list[tuple[str, ...]]] = {group: [] for group in _GROUPS}
    for form in forms:
        for group in _GROUPS:
            measures = [column for column in form.columns if group_of(column.measure) == group]
            for columns in (measures, [column for column in measures if not column.optional]):
                part = tuple(column.measure for column in columns)
                parts[group] += [part, (*part, 'on_time_rate')] if group == 'resolved' else [part]
                if part[:1] == (f'{group}_total',):
                    parts[group].append(part[:1] if group == 'received' else part[1:])
    return [list(dict.fromkeys(filter(None, parts[group]))) for group in _GROUPS]
