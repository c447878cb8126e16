"""X01 and X02 where a sentence states parts and their whole, so that one of its numbers cannot be what tables print.

*Đã giải quyết 5.259 hồ sơ, đúng hạn 5.220 hồ sơ, quá hạn 49 hồ sơ* does not add up; *1.012/1.568 thủ tục* names the whole
that the annex prints.
"""
from __future__ import annotations

from decimal import Decimal
from itertools import groupby
from typing import Iterator

from ..language.folding import fold
from ..patterns.rules import CrossRules
from ..report import CONTRADICTED, FigureRow, IndicatorRow, OneStopRow
from .cross_figures import ONESTOP, near, part_of, slip_of
from .cross_marks import Marks, Sides
from .cross_repeats import total_rows, whole_of
from .cross_scope import about_others, positions
from .cross_subjects import subjects_of

_TOTAL = 'tổng số '
_PRINTED = 100
"""What is at least so much does not stand in a sentence and in a table by chance."""
_SURE = 1000

Told = list[tuple[int, FigureRow]]


def resolved_apart(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X01: of a table's dossiers resolved, and of those in time, a sentence repeats the numbers; what it says was overdue
    then is the rest, also where another number of the table happens to be the same."""
    rows = [row for row in total_rows(sides) if 'resolved_total' in row and 'resolved_overdue' in row]
    if not rows:
        return
    numbered = ((number, figure) for number, figure in enumerate(sides.report.figures)
                if figure.value is not None and figure.unit != '%' and figure.denominator is None)
    for _, sentence in groupby(numbered, key=lambda each: each[1].text):
        told = list(sentence)
        if len(told) < 3 or any(number in marks.figures for number, _ in told):
            continue
        for number, figure, (index, cell) in _not_the_rest(told, rows, rules):
            at = positions([each for _, each in told])[[each for each, _ in told].index(number)]
            if not about_others(figure.text, at, len(figure.value_raw), sides.report.reports[0], rules.scope, named=True):
                marks.figures.add(number)
                marks.doubted_cells.add(index)
                marks.say(rules['X01'], [figure, cell], expected=cell.value_raw.strip(), actual=figure.value_raw,
                          label=figure.label)


def _not_the_rest(told: Told, rows: list[dict[str, tuple[int, OneStopRow]]],
                  rules: CrossRules) -> Iterator[tuple[int, FigureRow, tuple[int, OneStopRow]]]:
    """The one number of a sentence that counts what was overdue, where the rest of its own numbers is what a row prints."""
    resolved = [each for _, each in told if each.value >= _PRINTED and _is_resolved(each, rules)]
    if len(resolved) != 1:
        return
    parts = [(part.id, number, each) for number, each in told if (part := part_of(each.label, rules)) is not None]
    in_time = sum((each.value for name, _, each in parts if name == 'in_time'), Decimal(0))
    late = [(number, each) for name, number, each in parts if name == 'overdue' and 'giải quyết' not in fold(each.label)]
    if in_time < _PRINTED or len(late) != 1:
        return
    (number, figure), = late
    for row in rows:
        index, cell = row['resolved_overdue']
        if row['resolved_total'][1].value == resolved[0].value and in_time + cell.value == resolved[0].value \
                and figure.value != cell.value and near(figure.value, cell.value):
            yield number, figure, (index, cell)
            return


def _is_resolved(figure: FigureRow, rules: CrossRules) -> bool:
    if figure.indicator_id:
        return figure.indicator_id == f'{ONESTOP}resolved_total'
    whole = whole_of(figure.label, rules)
    return whole is not None and whole.id == 'resolved'


def wholes_of_shares(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X02 for the whole that a share names: the annex's only total of its noun, but for a slip of the pen."""
    report = sides.report
    shares = [number for number, figure in enumerate(report.figures) if figure.denominator is not None and figure.unit
              and figure.denominator >= _PRINTED]
    totals = [(index, row) for index, row in enumerate(report.indicators) if row.value is not None and row.value >= _PRINTED
              and row.denominator is None and row.unit != '%' and fold(row.label).startswith(_TOTAL)] if shares else []
    if not totals:
        return
    subjects = subjects_of(rules.present, rules.abbreviations)
    stands = positions(report.figures)
    for number in shares:
        figure, at = report.figures[number], stands[number]
        noun = subjects.written_out(fold(figure.unit))
        rows = [(index, row) for index, row in totals
                if f'{subjects.written_out(fold(row.label))} '.startswith(f'{_TOTAL}{noun} ')]
        if len({row.row_no for _, row in rows}) != 1 or any(row.value == figure.denominator for _, row in rows):
            continue
        slips = [(index, row) for index, row in rows if slip_of(figure.denominator, row.value) and _certain(row)]
        if slips and at >= 0 and not about_others(figure.text, at, len(figure.value_raw), report.reports[0], rules.scope):
            marks.doubted.update(index for index, _ in slips)
            marks.figures.add(number)
            marks.say(rules['X02'], [figure, *(row for _, row in slips)], expected=slips[0][1].value_raw.strip(),
                      actual=f'{figure.denominator:f}', label=figure.label)


def _certain(row: IndicatorRow) -> bool:
    """Whether a slip can only be meant for this row: its number is long, or the annex's own sums say it is wrong."""
    return row.value >= _SURE or row.assurance == CONTRADICTED
