"""What each column of a one-stop table counts: its words first, then the form, then the arithmetic of all rows.

Words that say it are taken at their word, even where the sums do not close (that is a finding, no reason to read them
otherwise). Only where words are missing, damaged or allow several measures are the readings that are possible tried,
and the one that closes is taken; every column whose meaning was decided so is marked.
"""
from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...language.folding import squash
from ...patterns.onestop import Form
from .headings import MAYBE, OTHER, PARTIAL, SEQUENCE, SURE, TOTALS, WITHOUT_MARKS, Candidate, Heading, Vocabulary
from .doubts import doubted_columns, exchanged_columns
from .identities import Figures, MeasuredColumn, Numbers, TableIdentity, group_of, total_of
from .trials import MAX_READINGS, fill_blind, identities_tried, measured_as

_MAX_ROWS = 10
"""Rows that choose a reading; the checks look at all."""


_RATES = [Candidate(measure, MAYBE, 'the rate that the rows show')
          for measure in ('on_time_rate', 'resolved_rate', 'online_rate')]

_TORN = 3
"""Columns whose own words are no whole heading: so many are no slip of the pen."""


class ColumnReading(Struct, frozen=True):
    """A column as read. index: 0-based. path: headings as printed. measure_id: in the patterns; measure: as published.

    score: 0 to 100. evidence: in words. runner_up: the next best measure, empty if there is none. decided: its meaning
    was not printed clearly, and chosen by order or arithmetic: its cells need review.
    """

    index: int
    path: tuple[str, ...]
    measure_id: str
    measure: str
    score: float
    evidence: str
    runner_up: str = ''
    decided: bool = False
    percent: bool = False
    group: str = ''

    @property
    def header(self) -> str:
        return ' > '.join(filter(None, self.path))

    @property
    def measured(self) -> MeasuredColumn:
        return MeasuredColumn(self.index, self.measure_id, self.group, self.percent)


class TableReading(Struct, frozen=True):
    """One way to read all columns of a table. clear: how many columns have a measure by their words alone.

    proved: columns over which a sum of their own group closes. troubled: other columns cast doubt on the headings.
    """

    columns: tuple[ColumnReading, ...]
    identities: tuple[TableIdentity, ...]
    closed: int
    broken: int
    clear: int
    proved: frozenset[int] = frozenset()
    troubled: bool = False

    @property
    def rank(self) -> tuple:
        """Higher is better: what words say first, then what closes."""
        return (self.clear, self.margin, sum(column.score for column in self.columns))

    @property
    def margin(self) -> int:
        """Over how many rows its sums close, less twice those that they break."""
        return self.closed - 2 * self.broken


def read_columns(headings: dict[int, Heading], rows: Sequence[Numbers], words: Vocabulary) -> TableReading:
    """Read the value columns of a table. headings: by column; rows: the numbers of its rows."""
    telling = Figures(sorted(rows, key=lambda row: -sum(map(bool, row.values())))[:_MAX_ROWS])
    options = {index: _options(heading) for index, heading in headings.items()}
    by_form = _exact_meanings(headings, options, words)
    for index, found in by_form.items():
        options[index] = found
    options |= _rates_beside(headings, options, telling, words)
    options |= _closing_alone(options)
    options |= _printed_as_rates(headings, options, telling, words)
    parts = _printed_again(headings, words)
    for part in parts:
        inside = {index: options[index] for index in part}
        _by_sequence(part, inside)
        _settle_duplicates(part, inside)
        options |= inside
    blind = [index for index, heading in headings.items() if heading.state == 'unreadable' and index not in by_form]
    if len(blind) * 2 >= len(headings):  # the rest is then fragments of what stood there
        blind = [index for index, heading in headings.items() if heading.state != 'clear' and index not in by_form]
    chosen = {}
    for part in parts:
        chosen |= _choose(part, {index: options[index] for index in part}, telling, words)
    if blind:
        chosen = fill_blind(headings, chosen, blind, telling, words)
    if loose := _loose(headings, options, chosen, telling, words):
        # Their groups, too, are those of other columns.
        freed = headings | {index: replace(headings[index], group='') for index in loose}
        better = fill_blind(freed, chosen, loose, telling, words)
        if all(group_of(better[index].measure) for index in loose) and (
                _margin(better, freed, telling, words) > _margin(chosen, headings, telling, words)):
            headings, chosen, blind = freed, better, loose
    chosen |= _rates_shown(headings, chosen, telling, words)
    return _finish(headings, options, chosen, rows, words, set(blind))


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


def _closing_alone(options: dict[int, list[Candidate]]) -> dict[int, list[Candidate]]:
    """What a table carries over to the next period is what is pending, where no other column says that."""
    closing = [index for index, found in options.items() if found and found[0].measure == 'closing_stock']
    if len(closing) != 1 or any(each.measure == 'pending_total' for found in options.values() for each in found):
        return {}
    found = options[closing[0]][0]
    return {closing[0]: [Candidate('pending_total', found.score, f'{found.why}; no other column says what is pending')]}


def _loose(headings: dict[int, Heading], options: dict[int, list[Candidate]], chosen: dict[int, Candidate],
           rows: Figures, words: Vocabulary) -> list[int]:
    """Columns whose headings are not to be trusted: several are torn, or two are not clear and most rows break a sum.

    Narrow columns of a text tear headings to pieces, which are then read over the wrong columns. Those remain over which
    a sum of their own group closes, and what a group has nothing of.
    """
    torn = sum(heading.state in ('partial', 'conflict') for heading in headings.values())
    if torn < _TORN and sum(heading.state != 'clear' or len(options[index]) > 1
                            for index, heading in headings.items()) < 2:
        return []
    identities = identities_tried(chosen, headings, rows, words)
    if torn < _TORN and not any(each.breaks_throughout for each in identities):
        return []
    proved = {column for each in identities if each.within_group and each.result.closed > 1 and not each.result.broken
              for _, column in each.columns}
    return [index for index, heading in sorted(headings.items()) if index not in proved
            and (heading.state != 'clear' or group_of(chosen[index].measure))
            and all(value == int(value) for value in rows.column(index).values)]


def _margin(chosen: dict[int, Candidate], headings: dict[int, Heading], rows: Figures, words: Vocabulary) -> int:
    result = total_of(identities_tried(chosen, headings, rows, words))
    return result.closed - 2 * result.broken


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


def _rates_shown(headings: dict[int, Heading], chosen: dict[int, Candidate], rows: Figures,
                 words: Vocabulary) -> dict[int, Candidate]:
    """Columns headed *Tỷ lệ* alone, under no group, that are one rate and no other by all rows."""
    found = {}
    taken = {each.measure for each in chosen.values()}
    for index, heading in headings.items():
        if heading.concepts != {'rate'} or chosen[index].measure != OTHER:
            continue
        fitting = [candidate for candidate in _RATES if candidate.measure not in taken
                   and any(each.result.closed > 1 and not each.result.broken and index in dict(each.columns).values()
                           for each in identities_tried(chosen | {index: candidate}, headings, rows, words))]
        if len(fitting) == 1:
            found[index] = fitting[0]
    return found


def _is_share(rates: Sequence[Decimal], parts: Sequence[Decimal], wholes: Sequence[Decimal]) -> bool:
    """Whether rates are 100 parts of a whole, to the last printed digit, in two different rows at least."""
    told = [(rate, 100 * part / whole) for rate, part, whole in zip(rates, parts, wholes) if whole]
    return len({rate for rate, _ in told}) > 1 and all(
        abs(rate - share) <= Decimal(1).scaleb(min(rate.as_tuple().exponent, 0)) for rate, share in told)


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


def _choose(headings: dict[int, Heading], options: dict[int, list[Candidate]], rows: Figures,
            words: Vocabulary) -> dict[int, Candidate]:
    """The best combination of the options."""
    order = sorted(options)
    open_columns = [index for index in order if len(options[index]) > 1]
    fixed = {index: options[index][0] for index in order}
    if not open_columns:
        return fixed
    lists = [options[index] for index in open_columns]
    while _count(lists) > MAX_READINGS:
        longest = max(range(len(lists)), key=lambda position: len(lists[position]))
        if len(lists[longest]) <= 1:
            break
        lists[longest] = lists[longest][:-1]
    trials = [fixed | dict(zip(open_columns, combination)) for combination in product(*lists)]
    doubled = [_doubled(trial) for trial in trials]
    fewest = min(doubled)
    best, best_rank = fixed, None
    for trial, count in zip(trials, doubled):
        if count > fewest:
            continue
        result = total_of(identities_tried(trial, headings, rows, words))
        rank = result.closed - 2 * result.broken, sum(each.score for each in trial.values())
        if best_rank is None or rank > best_rank:
            best, best_rank = trial, rank
    return best


def _doubled(trial: dict[int, Candidate]) -> int:
    """How many columns a reading gives a measure that another has."""
    measures = [each.measure for each in trial.values() if each.measure != OTHER]
    return len(measures) - len(set(measures))


def _count(lists: Iterable[Sequence]) -> int:
    count = 1
    for each in lists:
        count *= len(each)
    return count


def _finish(headings: dict[int, Heading], options: dict[int, list[Candidate]], chosen: dict[int, Candidate],
            rows: Sequence[Numbers], words: Vocabulary, blind: set[int]) -> TableReading:
    identities = identities_tried(chosen, headings, rows, words)
    result = total_of(identities)
    proved = {column for each in identities if each.result.closed and not each.result.broken for _,
              column in each.columns}
    clear = {index for index, found in options.items() if len(found) == 1 and found[0].measure != OTHER}
    taken = {chosen[index].measure for index in clear}
    measured = [measured_as(index, each, headings[index], words) for index, each in sorted(chosen.items())]
    exchanged = exchanged_columns(words.facts, measured, headings, identities, rows)
    suspect, by_group = doubted_columns(headings, {index: each.measure for index, each in chosen.items()}, identities,
                                        blind, words.groups_of, exchanged)
    columns = []
    for index, heading in sorted(headings.items()):
        candidate = chosen[index]
        measure = words.measures.get(candidate.measure)
        found = options[index]
        decided = (index in blind or len(found) > 1 or heading.state in ('partial', 'conflict')
                   or candidate.measure not in [each.measure for each in found])
        if (decided and index not in blind and index in proved and heading.state == 'clear'
                and any(row.get(index) for row in rows)):
            # The words allow several measures, but the others are printed elsewhere and the sums close.
            rivals = {each.measure for each in found if each.measure not in (candidate.measure, OTHER)}
            decided = not rivals <= taken
        runner_up = next((each.measure for each in [*found, *heading.candidates] if each.measure != candidate.measure),
                         '')
        evidence = candidate.why
        if decided and result.closed:
            evidence += f'; with it {result.closed} sums close and {result.broken} do not'
        if index in suspect and not decided:
            decided, evidence = True, f'{evidence}; {suspect[index]}'
        columns.append(ColumnReading(
            index, heading.path, candidate.measure, measure.published if measure else OTHER, candidate.score, evidence,
            runner_up,
            decided, measure.kind == 'percent' if measure else heading.percent, heading.group
            or group_of(candidate.measure)))
    return TableReading(tuple(columns), tuple(identities), result.closed, result.broken, len(clear), by_group,
                        bool(suspect))
