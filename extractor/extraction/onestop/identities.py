"""Which identities hold in a table whose columns have been read: chosen once for the table, over all of its rows.

A form says what adds up to what; a program that printed the table may count dossiers returned or withdrawn inside
*resolved* or beside it. So each identity is tried against every row: the extra columns it takes in are the subset that
closes, a soft one that breaks in most rows is left out, and one that another form counts otherwise gives way where that
one always closes.
"""
from __future__ import annotations

from decimal import Decimal
from typing import Mapping, Sequence

from msgspec import Struct

from ...arithmetic import Column, Identity, Outcome, Tally, best_subset, evaluate, parse_identity, tally
from ...patterns.onestop import IdentityPattern, OneStopPatterns

Numbers = Mapping[int, Decimal | None]
"""A row: for each value column (0-based) its number, None where none is printed."""

_MAX_EXTRAS = 6


class Figures:
    """The numbers of some rows by column, and what sums over them were found to be: many readings of the same columns
    are tried, and most of their sums are the same."""

    def __init__(self, rows: Sequence[Numbers]):
        self.rows = rows
        self._columns: dict[int, Column] = {}
        self._told: dict[tuple, Tally | tuple[str, ...]] = {}

    def column(self, index: int) -> Column:
        if index not in self._columns:
            self._columns[index] = Column.of([row.get(index) for row in self.rows])
        return self._columns[index]

    def tally(self, pattern: IdentityPattern, identity: Identity, block: Mapping[str, MeasuredColumn],
              extra: tuple[str, ...], decimals: int) -> Tally:
        """How an identity does where the columns of `block` are what it says."""
        names = [name for name in (*identity.names, *extra) if name in block]
        key = (pattern.id, decimals, *extra, *((name, block[name].index) for name in names))
        if key not in self._told:
            self._told[key] = tally(identity, {name: self.column(block[name].index) for name in names}, extra=extra,
                                    tolerance=pattern.tolerance, decimals=decimals)
        return self._told[key]

    def best_subset(self, pattern: IdentityPattern, identity: Identity, block: Mapping[str, MeasuredColumn],
                    extras: tuple[str, ...]) -> tuple[str, ...]:
        """The extra columns that belong to its right side."""
        names = [name for name in (*identity.names, *extras) if name in block]
        key = (pattern.id, extras, *((name, block[name].index) for name in names))
        if key not in self._told:
            self._told[key] = best_subset(identity, {name: self.column(block[name].index) for name in names}, extras,
                                          _MAX_EXTRAS)
        return self._told[key]


class MeasuredColumn(Struct, frozen=True):
    """A value column as far as arithmetic needs it. group: the group of headings it stands in."""

    index: int
    measure: str
    group: str = ''
    percent: bool = False


class TableIdentity(Struct, frozen=True):
    """An identity as it holds in one table. columns: for each of its names the column (0-based). extra: names added.

    soft: a break is a probable mistake, not an impossible sum. result: how it does over all rows.
    """

    pattern: IdentityPattern
    identity: Identity
    columns: tuple[tuple[str, int], ...]
    extra: tuple[str, ...] = ()
    soft: bool = False
    result: Tally = Tally()

    def over(self, numbers: Numbers, decimals: int = 0) -> Outcome | None:
        """What it says of a row."""
        return evaluate(self.identity, {name: numbers.get(column) for name, column in self.columns}, extra=self.extra,
                        tolerance=self.pattern.tolerance, decimals=decimals)

    def column(self, name: str) -> int:
        return dict(self.columns)[name]

    @property
    def within_group(self) -> bool:
        """Whether it adds up one group of columns: a sum over groups closes also where two groups are exchanged."""
        return len({name.split('_')[0] for name in self.identity.names}) == 1

    @property
    def breaks_throughout(self) -> bool:
        """Whether it breaks in most rows: then its columns are not what they are read as, or the form counts
        otherwise."""
        return self.result.broken > max(self.result.closed, 1)

    @property
    def percent(self) -> bool:
        """Whether its left side is a rate, compared at its printed precision."""
        return self.pattern.tolerance > 0


def group_of(measure: str) -> str:
    """The group of columns that a measure belongs to: received, resolved, pending, or none."""
    head = measure.split('_')[0]
    return head if head in ('received', 'resolved', 'pending') and not measure.endswith('_rate') else ''


def identities_of(facts: OneStopPatterns, columns: Sequence[MeasuredColumn], rows: Sequence[Numbers] | Figures,
                  decimals: Mapping[int, int] | None = None) -> list[TableIdentity]:
    """The identities that hold in a table with these columns, in the order of the patterns.

    A measure printed twice (this period and cumulative) makes two blocks, each with its own identities. decimals:
    printed decimals of the rate columns.
    """
    figures = rows if isinstance(rows, Figures) else Figures(rows)
    found: list[TableIdentity] = []
    for block in _blocks(columns):
        if len(block) > 1:
            found.extend(_of_block(facts, block, figures, decimals or {}))
    return found


def total_of(identities: Sequence[TableIdentity]) -> Tally:
    """How a reading does over all its identities and rows."""
    result = Tally()
    for each in identities:
        result += each.result
    return result


def _blocks(columns: Sequence[MeasuredColumn]) -> list[dict[str, MeasuredColumn]]:
    blocks: list[dict[str, MeasuredColumn]] = [{}]
    for column in columns:
        name = column.measure if column.measure != 'other' else f'other_{column.index}'
        block = next((block for block in blocks if name not in block), None)
        if block is None:
            block = {}
            blocks.append(block)
        block[name] = column
    return blocks


def _of_block(facts: OneStopPatterns, block: dict[str, MeasuredColumn], figures: Figures,
              decimals: Mapping[int, int]) -> list[TableIdentity]:
    found: dict[str, TableIdentity] = {}
    present = frozenset(block)
    for pattern in facts.identities:
        identity = parse_identity(pattern.expr)
        if not identity.required <= present or not present.isdisjoint(pattern.unless):
            continue
        left = identity.left_names[0]
        extras, unknown = _extras(pattern, identity, block, left)
        places = decimals.get(block[left].index, 0)
        if pattern.instead_of:
            _take_instead(found, pattern, identity, block, figures, places)
            continue
        plain = figures.tally(pattern, identity, block, (), places)
        extra: tuple[str, ...] = ()
        if plain.broken < 2 and plain.closed > plain.broken:
            unknown = ()  # one row that does not close is a mistake sooner than a column that nobody knows
        if (extras or unknown) and plain.broken:
            extra = figures.best_subset(pattern, identity, block, extras + unknown)
        result = figures.tally(pattern, identity, block, extra, places) if extra else plain
        if pattern.soft and result.broken > result.closed:
            continue
        names = [name for name in (*identity.names, *extra) if name in block]
        found[pattern.id] = TableIdentity(pattern, identity, tuple((name, block[name].index) for name in names), extra,
                                          pattern.soft or bool(extras or extra), result)
    return list(found.values())


def _take_instead(found: dict[str, TableIdentity], pattern: IdentityPattern, identity: Identity,
                  block: dict[str, MeasuredColumn], figures: Figures, places: int) -> None:
    """Let an identity replace the one it stands for, where that one breaks and this one closes over every row."""
    first = found.get(pattern.instead_of)
    if first is not None and (first.result.broken < 2 or first.result.closed > first.result.broken):
        return
    result = figures.tally(pattern, identity, block, (), places)
    if result.broken or result.closed < 2:
        return
    found.pop(pattern.instead_of, None)
    names = [name for name in identity.names if name in block]
    found[pattern.id] = TableIdentity(pattern, identity, tuple((name, block[name].index) for name in names), (), True,
                                      result)


def _extras(pattern: IdentityPattern, identity: Identity, block: dict[str, MeasuredColumn],
            left: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that may belong to the right side: those the pattern names, and unknown ones.

    What a group adds up to stands under its heading; only a sum across groups takes in columns beside them.
    """
    if not pattern.extras:
        return (), ()
    group = block[left].group
    across = len({each.split('_')[0] for each in identity.names}) > 1
    named = [name for name in pattern.extras if name in block and name not in identity.names
             and (across or block[name].group == group)]
    unknown = [name for name, column in block.items() if name.startswith('other_') and not column.percent
               and (not column.group if across else group and column.group == group)]
    return tuple(named), tuple(unknown)
