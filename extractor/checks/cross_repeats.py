"""X01 for sentences that repeat the total row of one table, of whichever level or body it is.

Three numbers of a row do not stand in a sentence by chance. So what else the sentence says in the row's words is held
against it, where it is near enough to be meant for it.
"""
from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import Iterator

from ..language.folding import fold
from ..patterns.rules import CrossRules, PartWords
from ..report import FigureRow, OneStopRow
from .cross_figures import ONESTOP, near, part_of
from .cross_marks import Marks, Sides
from .cross_scope import about_others, positions

_SURE = 3
"""Numbers of two digits or more that a sentence has of a total row."""

Cell = tuple[int, OneStopRow]


def repeated_totals(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X01, for what is not told yet."""
    rows = total_rows(sides)
    if not rows:
        return
    numbered = [(number, figure) for number, figure in enumerate(sides.report.figures)
                if figure.value is not None and figure.unit != '%' and figure.denominator is None]
    for _, sentence in groupby(numbered, key=lambda each: each[1].text):
        told = list(sentence)
        if len(told) <= _SURE or any(number in marks.figures for number, _ in told):
            continue
        if (row := _row_of({figure.value for _, figure in told}, rows)) is None:
            continue
        for number, figure, cells in _differing(told, row, rules):
            at = positions([figure for _, figure in told])[[each for each, _ in told].index(number)]
            if about_others(figure.text, at, len(figure.value_raw), sides.report.reports[0], rules.scope, named=True):
                continue
            marks.figures.add(number)
            marks.doubted_cells.update(index for index, _ in cells)
            marks.say(rules['X01'], [figure, *(cell for _, cell in cells)], actual=figure.value_raw, label=figure.label,
                      expected=' + '.join(cell.value_raw.strip() for _, cell in cells))


def total_rows(sides: Sides) -> list[dict[str, Cell]]:
    """The total row of each table that has one, by measure."""
    tables: dict[int | None, dict[str, Cell]] = {}
    several = set()
    for measure, cells in sides.by_measure.items():
        for index, cell in cells:
            row = tables.setdefault(cell.table_no, {})
            if measure in row:
                several.add(cell.table_no)
            row[measure] = (index, cell)
    return [row for table, row in tables.items() if table not in several]


def _row_of(values: set[Decimal], rows: list[dict[str, Cell]]) -> dict[str, Cell] | None:
    """The one row that has most of these numbers, if it has enough."""
    shared = [len({cell.value for _, cell in row.values() if cell.value > 9} & values) for row in rows]
    most = max(shared)
    return rows[shared.index(most)] if most >= _SURE and shared.count(most) == 1 else None


def _differing(told: list[tuple[int, FigureRow]], row: dict[str, Cell],
               rules: CrossRules) -> Iterator[tuple[int, FigureRow, list[Cell]]]:
    """Numbers that are none of a row, alone or together with those under the same words, and the cells they are near.
    What two of its numbers give is not one (the dossiers that were new, where the table has only all of them)."""
    printed = {cell.value for _, cell in row.values()}
    parts: dict[str, list[tuple[int, FigureRow]]] = {}
    means: dict[str, tuple[tuple[str, ...], ...]] = {}
    for number, figure in told:
        if figure.indicator_id.startswith(ONESTOP):
            measure = figure.indicator_id.removeprefix(ONESTOP)
            name, meant = measure, ((measure,),)
        elif (part := part_of(figure.label, rules) or whole_of(figure.label, rules)) is not None:
            name, meant = part.id, part.means
        else:
            continue
        parts.setdefault(name, []).append((number, figure))
        means[name] = meant
    parts_told = {part.id for part in rules.parts}
    for name, figures in parts.items():
        sums = [[row[measure] for measure in measures] for measures in means[name] if all(map(row.__contains__, measures))]
        values = [sum(cell.value for _, cell in cells) for cells in sums]
        if not values or sum(figure.value for _, figure in figures) in values:
            continue
        if name not in parts_told and any(figure.value in values for _, figure in told):
            continue  # the total is stated: what else is said in such words is something else
        for number, figure in figures:
            away = [abs(figure.value - each) for each in values]
            closest = away.index(min(away))
            if figure.value not in printed and figure.value not in values and near(figure.value, values[closest]) \
                    and not any(figure.value in (one + other, one - other) for one in printed for other in printed):
                yield number, figure, sums[closest]


def whole_of(label: str, rules: CrossRules) -> PartWords | None:
    """The total that a label is about, however it counts what was carried over; None when it may be none or several."""
    folded = fold(label)
    found = [each for each in rules.wholes if any(fold(word) in folded for word in each.words)
             and not any(fold(word) in folded for word in each.none_of)]
    return found[0] if len(found) == 1 else None
