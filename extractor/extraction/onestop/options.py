"""What each column of a one-stop table may count, before the sums choose: by its words, its form, its neighbours.

A column whose words say it has one option. Others have several: what the wording means in the form that has all the
table's columns, what its order among the others says, what its numbers show (shares of the column beside them).
"""
from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, Sequence

from msgspec.structs import replace

from ...language.folding import squash
from ...patterns.onestop import Form
from .headings import MAYBE, OTHER, PARTIAL, SEQUENCE, SURE, TOTALS, WITHOUT_MARKS, Candidate, Heading, Vocabulary
from .identities import Figures, group_of


class Options(NamedTuple):
    """What the columns may count.

    of: for each column its readings, the likeliest first. by_form: columns whose wording has a meaning in the table's
    form only. parts: the columns in the parts in which the table prints the same headings again.
    """

    of: dict[int, list[Candidate]]
    by_form: frozenset[int]
    parts: list[dict[int, Heading]]


def options_of(headings: dict[int, Heading], rows: Figures, words: Vocabulary) -> Options:
    """The readings of all columns worth trying. rows: those that choose."""
    options = {index: _options(heading) for index, heading in headings.items()}
    by_form = _exact_meanings(headings, options, words)
    options |= by_form
    options |= _rates_beside(headings, options, rows, words)
    options |= _closing_alone(headings, options)
    options |= _printed_as_rates(headings, options, rows, words)
    parts = _printed_again(headings, words)
    for part in parts:
        inside = {index: options[index] for index in part}
        _by_sequence(part, inside)
        _settle_duplicates(part, inside)
        options |= inside
    return Options(options, frozenset(by_form), parts)


def _options(heading: Heading) -> list[Candidate]:
    """The readings of a column worth trying."""
    if not heading.candidates:
        why = {'unknown': 'its words are of no known measure', 'unreadable': 'its heading cannot be read',
               'conflict': 'its words belong to another group than the heading above',
               'partial': 'its words are not enough'}
        return [Candidate(OTHER, 0.0, why.get(heading.state, ''))]
    best = heading.candidates[0]
    if best.score >= WITHOUT_MARKS:
        return [best]
    options = list(heading.candidates)
    if heading.state == 'partial':
        options.append(Candidate(OTHER, PARTIAL - 5, 'its words are not enough'))
    return options


def _printed_again(headings: dict[int, Heading], words: Vocabulary) -> list[dict[int, Heading]]:
    """The columns in the parts in which a table prints the same headings again: this period and the sum of the year.

    A part has a top heading of its own, that names no group, over at least three columns, all of which another has,
    too. Where there are none, all columns are one part.
    """
    parts: dict[str, dict[int, Heading]] = {}
    for index, heading in sorted(headings.items()):
        top = heading.path[0] if len(heading.path) > 1 else ''
        if not top or words.words(top).groups or words.words(top).weak:
            return [headings]
        parts.setdefault(squash(top), {})[index] = heading
    below = [{tuple(map(squash, heading.path[1:])) for heading in part.values()} for part in parts.values()]
    if len(parts) < 2 or any(len(each) < 3 or not any(each <= other for other in below if other is not each)
                             and not any(other <= each for other in below if other is not each) for each in below):
        return [headings]
    return list(parts.values())


def _exact_meanings(headings: dict[int, Heading], options: dict[int, list[Candidate]],
                    words: Vocabulary) -> dict[int, list[Candidate]]:
    """Meanings that wordings have in one form only, where the table has all columns of that form."""
    forms: dict[str, Form] = {}
    for heading in headings.values():
        for form, _ in words.exact_in(heading.path):
            forms[form.id] = form
    for form in forms.values():
        taken: dict[int, list[Candidate]] = {}
        possible = {each.measure for found in options.values() for each in found}
        for index, heading in headings.items():
            for other, column in words.exact_in(heading.path):
                if other is form:
                    taken[index] = [Candidate(column.measure, SURE, f'printed so in form {form.id}')]
                    if column.otherwise:
                        taken[index] = [Candidate(column.measure, SEQUENCE, f'printed so in form {form.id}'),
                                        Candidate(column.otherwise, SEQUENCE - 5, f'else in form {form.id}')]
        found = {each[0].measure for each in taken.values()}
        if all(column.optional or column.measure in (found if column.exact else possible) for column in form.columns):
            return taken
    return {}


def _rates_beside(headings: dict[int, Heading], options: dict[int, list[Candidate]], rows: Figures,
                  words: Vocabulary) -> dict[int, list[Candidate]]:
    """Columns headed *Tỷ lệ %* alone that hold the share of the count beside them, as the rows show."""
    found = {}
    for index, heading in headings.items():
        left = headings.get(index - 1)
        if left is None or heading.concepts != {'rate'} or not left.path or left.path[:-1] != heading.path[:-1]:
            continue
        whole = next((other for other in headings if other != index - 1 and left.group
                      and options[other][0].measure == f'{left.group}_total'), None)
        named = words.read((*left.path[:-1], f'{left.path[-1]} (%)'))
        if whole is not None and named.candidates and _is_share(
                *(rows.column(each).values for each in (index, index - 1, whole))):
            found[index] = [replace(named.candidates[0], why='the share of the column before it')]
    return found


def _is_share(rates: Sequence[Decimal], parts: Sequence[Decimal], wholes: Sequence[Decimal]) -> bool:
    """Whether rates are 100 parts of a whole, to the last printed digit, in two different rows at least."""
    told = [(rate, 100 * part / whole) for rate, part, whole in zip(rates, parts, wholes) if whole]
    return len({rate for rate, _ in told}) > 1 and all(
        abs(rate - share) <= Decimal(1).scaleb(min(rate.as_tuple().exponent, 0)) for rate, share in told)


def _printed_as_rates(headings: dict[int, Heading], options: dict[int, list[Candidate]], rows: Figures,
                      words: Vocabulary) -> dict[int, list[Candidate]]:
    """Columns of which most numbers have decimals and none is above 100: rates whose heading *Tỷ lệ (%)* a text lost."""
    found = {}
    for index, heading in headings.items():
        values = [value for value in rows.column(index).values if value is not None]
        broken = sum(value != value.to_integral_value() for value in values)
        if len(values) < 2 or broken * 2 <= len(values) or max(values) > 100 or 'rate' in heading.concepts:
            continue
        measure = words.signs.get(('', heading.concepts | {'rate'}))
        if measure is None or all(words.measures[each.measure].kind == 'percent' for each in options[index]
                                  if each.measure in words.measures):
            continue
        found[index] = [Candidate(measure.id, MAYBE, 'its numbers have decimals: a rate'),
                        Candidate(OTHER, PARTIAL - 5, 'its words are those of a count')]
    return found


def _closing_alone(headings: dict[int, Heading], options: dict[int, list[Candidate]]) -> dict[int, list[Candidate]]:
    """What a table carries over to the next period is what is pending, where no other column says that, or where it is
    the total over what is not due and overdue (*Tồn chuyển kỳ sau > Tổng số*, *Trong hạn*, *Quá hạn*)."""
    closing = [index for index, found in options.items() if found and found[0].measure == 'closing_stock']
    if len(closing) != 1:
        return {}
    path = headings[closing[0]].path
    parts = {options[index][0].measure for index, heading in headings.items() if len(path) > 1
             and heading.path[:-1] == path[:-1]}
    if not {'pending_not_due', 'pending_overdue'} <= parts and any(
            each.measure == 'pending_total' for found in options.values() for each in found):
        return {}
    found = options[closing[0]][0]
    return {closing[0]: [Candidate('pending_total', found.score, f'{found.why}; no other column says what is pending')]}


def _by_sequence(headings: dict[int, Heading], options: dict[int, list[Candidate]]) -> None:
    """Where no group is printed above: a total belongs to the parts that follow it, an overdue to the total before
    it."""
    order = sorted(headings)
    group = ''
    for position, index in enumerate(order):
        heading, found = headings[index], options[index]
        own = group_of(found[0].measure) if len(found) == 1 else heading.group
        if own:
            group = own
            continue
        if len(found) < 2:
            continue
        if heading.total_like:
            following = _following_group(order[position + 1:], headings, options)
            group = following or group
            wanted = following
        else:
            wanted = group
        options[index] = [replace(each, score=SEQUENCE, why=f'{each.why}, in the order of the columns')
                          if wanted and group_of(each.measure) == wanted else each for each in found]
        options[index].sort(key=lambda each: -each.score)


def _following_group(order: Sequence[int], headings: dict[int, Heading], options: dict[int, list[Candidate]]) -> str:
    for index in order:
        found = options[index]
        if len(found) == 1 and found[0].measure in TOTALS or headings[index].total_like:
            return ''
        if len(found) == 1 and group_of(found[0].measure):
            return group_of(found[0].measure)
    return ''


def _settle_duplicates(headings: dict[int, Heading], options: dict[int, list[Candidate]]) -> None:
    """*Tiếp nhận* reads as the total received, unless another column may be that: then it may be what came in newly."""
    for index, heading in headings.items():
        found = options[index]
        if len(found) != 1 or len(heading.candidates) < 2 or found[0] is not heading.candidates[0]:
            continue
        rivals = [other for other in options if other != index
                  and (headings[other].state == 'unreadable' or any(each.measure == found[0].measure
                                                                    and each.score >= MAYBE
                                                                    for each in options[other]))]
        if rivals:
            options[index] = list(heading.candidates)
    totals = [index for index, found in options.items() if found[0].measure == 'received_total']
    others = [found[0].measure for found in options.values() if found[0].measure in TOTALS[1:]]
    if len(totals) > 1 and len(others) == len(set(others)):
        # *Mới tiếp nhận > Cộng*, whose upper heading was lost, beside the total of all.
        for index in totals:
            if headings[index].total_like and len(options[index]) == 1:
                options[index] = [options[index][0], Candidate('received_new', MAYBE, 'a total beside another')]
