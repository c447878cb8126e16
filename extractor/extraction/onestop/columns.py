"""What each column of a one-stop table counts: its words first, then the form, then the arithmetic of all rows.

Words that say it are taken at their word, even where the sums do not close (that is a finding, no reason to read them
otherwise). Only where words are missing, damaged or allow several measures are the readings that are possible tried,
and the one that closes is taken; every column whose meaning was decided so is marked.
"""
from __future__ import annotations

from collections import Counter
from itertools import product
from typing import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from .doubts import doubted_columns
from .exchanges import exchanged_columns
from .headings import MAYBE, OTHER, Candidate, Heading, Vocabulary
from .identities import Figures, MeasuredColumn, Numbers, TableIdentity, group_of, identities_of, total_of
from .options import options_of
from .trials import MAX_READINGS, fill_blind, identities_tried, measured_as

_MAX_ROWS = 10
"""Rows that choose a reading; the checks look at all."""


_RATES = [Candidate(measure, MAYBE, 'the rate that the rows show')
          for measure in ('on_time_rate', 'resolved_rate', 'online_rate')]

_AGAIN = 3
"""Measures that words say twice: so many are no slip of the pen."""

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
    options, by_form, parts = options_of(headings, telling, words)
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
    chosen |= _rates_shown(headings, chosen, blind, telling, words)
    return _finish(headings, options, chosen, rows, words, set(blind))


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


def _rates_shown(headings: dict[int, Heading], chosen: dict[int, Candidate], blind: Sequence[int], rows: Figures,
                 words: Vocabulary) -> dict[int, Candidate]:
    """Columns headed *Tỷ lệ* alone, under no group, or with decimals under no readable heading, that are one rate and
    no other by all rows."""
    found = {}
    taken = {each.measure for each in chosen.values()}
    for index, heading in headings.items():
        bare = heading.concepts == {'rate'} or index in blind and any(
            value != value.to_integral_value() for value in rows.column(index).values)
        if not bare or chosen[index].measure != OTHER:
            continue
        fitting = [candidate for candidate in _RATES if candidate.measure not in taken
                   and any(each.result.closed > 1 and not each.result.broken and index in dict(each.columns).values()
                           for each in identities_tried(chosen | {index: candidate}, headings, rows, words))]
        if len(fitting) == 1:
            found[index] = fitting[0]
    return found


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
    clear = Counter(options[index][0].measure for index in order if len(options[index]) == 1)
    # A table that prints this period and the year so far, or two levels, has each measure twice.
    again = sum(count > 1 for measure, count in clear.items() if measure != OTHER) >= _AGAIN
    fewest = max(doubled) if again else min(doubled)
    measured = {(index, each.measure): measured_as(index, each, headings[index], words)
                for index in order for each in options[index]}
    best, best_rank = fixed, None
    for trial, count in zip(trials, doubled):
        if count > fewest:
            continue
        result = total_of(identities_of(words.facts, [measured[index, trial[index].measure] for index in order], rows))
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
    measured = [measured_as(index, each, headings[index], words) for index, each in sorted(chosen.items())]
    exchanged = exchanged_columns(words.facts, measured, headings, identities, rows)
    suspect, by_group = doubted_columns(headings, {index: each.measure for index, each in chosen.items()}, identities,
                                        blind, words.groups_of, exchanged)
    taken = {chosen[index].measure for index in clear if index not in suspect}
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
