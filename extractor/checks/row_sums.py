"""Which rows a total, group or area row of a one-stop table adds up (identities OS-5 to OS-7).

The printed outline says it: a group holds the rows below it, a total the groups or areas. Where tables have several
totals, or say too little, the sums that are possible are tried on all columns, and the one that closes on most is
taken.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from ..extraction.onestop.lines import AREA, PROCEDURE, TOTAL, UNIT, Line
from ..language.folding import fold

_ROMAN = re.compile(r'[IVX]{1,6}')
Numbers = Mapping[int, Decimal | None]


class RowSum(Struct, frozen=True):
    """A row and the rows it adds up, as positions among the lines. rule: T05, T06 or T07.

    unclear: it breaks in most columns, as no mistake of an office does: these are not the rows that the row adds up.
    """

    rule: str
    total: int
    parts: tuple[int, ...]
    unclear: bool = False


class ColumnOutcome(Struct, frozen=True):
    """A row sum in one column. complete: no cell is blank. witness: some number is not zero."""

    actual: Decimal
    expected: Decimal
    complete: bool
    witness: bool

    @property
    def holds(self) -> bool:
        return self.actual == self.expected


def row_sums(lines: Sequence[Line], numbers: Sequence[Numbers], columns: Sequence[int]) -> list[RowSum]:
    """The sums over rows that hold in a table. numbers: of each line, by column; columns: those that add up."""
    usable = [index for index, line in enumerate(lines)
              if line.cells and any(value is not None for value in numbers[index].values())]
    children: dict[int | None, list[int]] = {}
    for index, line in enumerate(lines):
        if line.kind != TOTAL and not fold(line.label).startswith('trong đó'):
            children.setdefault(line.parent, []).append(index)
    able = set(usable)

    def parts_of(parent: int | None, low: int = -1, high: int = 10 ** 9) -> tuple[int, ...]:
        found: list[int] = []
        for child in children.get(parent, ()):
            if low < child < high:
                found.extend([child] if child in able else parts_of(child))
        return tuple(found)

    found = []
    totals = [index for index in usable if lines[index].kind == TOTAL]
    for position, total in enumerate(totals):
        before = totals[position - 1] if position else -1
        after = totals[position + 1] if position + 1 < len(totals) else 10 ** 9
        leaves = tuple(index for index in usable if lines[index].kind != TOTAL
                       and not (set(children.get(index, ())) & able))
        choices = [parts_of(None), parts_of(None, before, total), parts_of(None, total, after), leaves]
        if len(totals) > 2:
            choices.append(tuple(other for other in totals if other != total))
        if len(totals) > 1:
            last = total == totals[-1]
            choices = [choices[0], *choices[1:]] if last else [choices[1] or choices[2], *choices]
        choices += _by_ordinals(lines, [index for index in usable if lines[index].kind != TOTAL])
        chosen, unclear = _closing(total, [choice for choice in dict.fromkeys(choices) if choice], numbers, columns)
        if chosen:
            found.append(RowSum('T05', total, chosen, unclear))
    for parent in usable:
        line = lines[parent]
        if line.kind == TOTAL:
            continue
        choices = [parts_of(parent)]
        if line.code and (not choices[0] or _score_is_unclear(parent, choices[0], numbers, columns)):
            choices.append(_below_by_ordinals(lines, parent, able))
        parts, unclear = _closing(parent, [choice for choice in choices if choice], numbers, columns)
        if not parts or unclear:
            continue
        closed, broken = (0, 0) if choices[0] else _score(parent, parts, numbers, columns)
        if broken > closed:
            continue  # its rows are no division of it
        rule = 'T06' if line.kind in (AREA, UNIT) and all(lines[part].kind == PROCEDURE for part in parts) else 'T07'
        found.append(RowSum(rule, parent, parts))
    return found


def joined(tables: Sequence[tuple[Sequence[Line], Sequence[Numbers]]]) -> tuple[list[Line], list[Numbers]]:
    """The rows of tables that are parts of one, with their numbers, one table below the other."""
    lines: list[Line] = []
    numbers: list[Numbers] = []
    for of_table, printed in tables:
        above = len(lines)
        lines += [line if line.parent is None else replace(line, parent=line.parent + above) for line in of_table]
        numbers += printed
    return lines, numbers


def over_column(row_sum: RowSum, numbers: Sequence[Numbers], column: int) -> ColumnOutcome | None:
    """What a sum says in a column; None where nothing is printed for the total or for every part."""
    actual = numbers[row_sum.total].get(column)
    values = [numbers[part].get(column) for part in row_sum.parts]
    known = [value for value in values if value is not None]
    if actual is None or not known:
        return None
    return ColumnOutcome(actual, sum(known, Decimal(0)), len(known) == len(values), bool(actual) or any(known))


def _style(code: str) -> str:
    """How an ordinal is written: Roman (I, II), letters (A, B), or numbers with so many parts (1, 1.1)."""
    code = code.strip(' .)')
    if _ROMAN.fullmatch(code):
        return 'roman'
    return f'number {code.count(".")}' if code[:1].isdigit() else 'letter' if code.isalpha() else ''


def _by_ordinals(lines: Sequence[Line], usable: Sequence[int]) -> list[tuple[int, ...]]:
    """The rows of each style of ordinals that a table uses beside others: *I, II, III* over rows 1, 2, 3."""
    styles: dict[str, list[int]] = {}
    for index in usable:
        if style := _style(lines[index].code):
            styles.setdefault(style, []).append(index)
    return [tuple(rows) for rows in styles.values() if len(rows) > 1] if len(styles) > 1 else []


def _below_by_ordinals(lines: Sequence[Line], parent: int, able: set[int]) -> tuple[int, ...]:
    """The rows after one, up to the next of its style of ordinals or of one that began above it (*B* after *A*, *1*, *2*),
    that have the style of the first of them."""
    styles = [_style(line.code) for line in lines]
    own, below, found = styles[parent], '', []
    above = set(styles[:styles.index(own)])
    for index in range(parent + 1, len(lines)):
        style = styles[index]
        if lines[index].kind == TOTAL or style == own or style and style in above:
            break
        below = below or style
        if style and style == below and index in able:
            found.append(index)
    return tuple(found)


def is_unclear(closed: int, broken: int) -> bool:
    """Whether a sum breaks in so many columns that its rows are not those that it adds up."""
    return broken >= 3 and broken > 2 * closed


def _score_is_unclear(total: int, parts: tuple[int, ...], numbers: Sequence[Numbers], columns: Sequence[int]) -> bool:
    return is_unclear(*_score(total, parts, numbers, columns))


def _closing(total: int, choices: Sequence[tuple[int, ...]], numbers: Sequence[Numbers],
             columns: Sequence[int]) -> tuple[tuple[int, ...], bool]:
    """The rows that close on most columns, and whether even they leave it unclear."""
    best: tuple[int, ...] = ()
    unclear = False
    best_rank: tuple[int, int] | None = None
    for choice in choices:
        closed, broken = _score(total, choice, numbers, columns)
        rank = (closed - broken, closed)
        if best_rank is None or rank > best_rank:
            best, best_rank, unclear = choice, rank, is_unclear(closed, broken)
    return best, unclear


def _score(total: int, parts: tuple[int, ...], numbers: Sequence[Numbers], columns: Sequence[int]) -> tuple[int, int]:
    closed = broken = 0
    row_sum = RowSum('', total, parts)
    for column in columns:
        outcome = over_column(row_sum, numbers, column)
        if outcome is None:
            continue
        closed += outcome.holds and outcome.witness
        broken += outcome.complete and not outcome.holds
    return closed, broken
