"""A one-stop table as printed by an office, and the rows to be read from it."""
from __future__ import annotations

import random
from dataclasses import dataclass, replace

from .header_trees import TREES, Header, contract_measure, lay_out
from .layouts import Layout, Shown
from .model import AreaLine, Dossiers, ReportTruth
from .printed import Box, Grid

RATES = ('on_time_rate', 'online_rate', 'resolved_rate')
NOTES = ('Hồ sơ quá hạn do chờ xác minh', 'Đã có thư xin lỗi', 'Phần mềm lỗi', '')


@dataclass(frozen=True, slots=True)
class OneStopRow:
    """A row of onestop.csv that should be read."""

    area: str
    row_kind: str
    parent_area: str
    measure: str
    header: str
    shown: Shown


def print_onestop(truth: ReportTruth, layout: Layout, rng: random.Random
                  ) -> tuple[Grid, list[OneStopRow], list[tuple[str, str]]]:
    """The table, its rows, and the findings that a mistake planted in it causes."""
    table = truth.onestop
    header = lay_out(TREES[truth.onestop_tree], rng)
    lines = list(table.lines)
    total = AreaLine('total', table.total_label, table.total)
    if layout.total == 'first':
        lines.insert(0, total)
    elif layout.total == 'last':
        lines.append(total)
    spoiled, findings = _spoil(truth, layout, header, lines, rng)
    boxes = [Box(heading.row, heading.column, heading.words, heading.row_span, heading.column_span, bold=True)
             for heading in header.headings]
    row = header.depth
    if layout.number_row:
        boxes += [Box(row, column, text, italic=True) for column, text in enumerate(_numbers(header, layout))]
        row += 1
    numbered = '#' in header.measures
    found: list[OneStopRow] = []
    for index, line in enumerate(lines):
        bold = line.kind in ('total', 'group')
        parent = line.parent
        label = line.label
        if not numbered and line.ordinal and layout.ordinals == 'label':
            label = f'{line.ordinal}. {label}'
        merged_total = line.kind == 'total' and numbered and header.measures[:2] == ('#', 'label') \
            and layout.words_seed % 2
        for column, measure in enumerate(header.measures):
            if measure == '#':
                if merged_total:
                    boxes.append(Box(row, 0, label, column_span=2, bold=True))
                else:
                    boxes.append(Box(row, column, line.ordinal, bold=bold))
            elif measure == 'label':
                if merged_total:
                    continue
                span = len(header.measures) - column if line.dossiers is None and layout.groups == 'merged' else 1
                boxes.append(Box(row, column, label, column_span=span, bold=bold, align='left'))
                if span > 1:
                    break
            elif measure == 'note':
                boxes.append(Box(row, column, rng.choice(NOTES) if rng.random() < 0.2 else '', align='left'))
            else:
                shown = _shown(line, measure, layout, spoiled.get(index))
                boxes.append(Box(row, column, shown.raw, bold=bold))
                found.append(OneStopRow(line.label, line.kind, parent, contract_measure(measure),
                                        ' > '.join(header.paths[column]), shown))
        row += 1
    widths = tuple({'#': 9, 'label': 34, 'note': 16}.get(measure, 14) for measure in header.measures)
    depth = header.depth
    grid = Grid(tuple(boxes), row, len(header.measures), widths, header_rows=depth + bool(layout.number_row),
                size=11 if len(widths) < 14 else 9)
    return grid, found, findings


def _shown(line: AreaLine, measure: str, layout: Layout, spoiled: dict[str, int] | Dossiers | None) -> Shown:
    dossiers = line.dossiers
    if dossiers is None:
        return Shown('', None, 'blank')
    if isinstance(spoiled, Dossiers):
        dossiers = spoiled
    if measure in RATES:
        return layout.cell(dossiers.rate(measure, layout.decimals), rate=True)
    number = dossiers.measure(measure)
    if isinstance(spoiled, dict):
        number += spoiled.get(measure, 0)
    return layout.cell(number)


def _spoil(truth: ReportTruth, layout: Layout, header: Header, lines: list[AreaLine], rng: random.Random):
    """What to print wrong: by line index, either added numbers by measure or other dossiers; and further findings.

    A whole row that is one too many (T05) breaks only the sums that it goes into.
    A number changed in one row breaks an identity of that row and, where they are printed, the sums of its column.
    """
    wanted = truth.extras.get('spoil')
    if not wanted:
        return {}, []
    rule, measure = wanted.split(':')
    candidates = [index for index, line in enumerate(lines) if line.dossiers is not None
                  and line.kind in ('area', 'unit', 'procedure') and _lowest(line, lines)]
    index = rng.choice(candidates)
    line = lines[index]
    if rule == 'T05':
        other = line.dossiers + Dossiers(in_person=1, not_due=1)
        changed = [name for name in header.measures if name not in ('#', 'label', 'note') and name not in RATES
                   and other.measure(name) != line.dossiers.measure(name)]
        column_rule = _column_rule(line, lines, layout)
        planted = [(column_rule, f'{name} of {line.label}') for name in changed]
        return {index: other}, planted
    name = next(each for each in header.measures if each == measure)
    total = {'T02': 'resolved_total', 'T03': 'pending_total'}.get(rule, 'received_total')
    own = rule if total in header.measures else 'T04'  # a form without this total adds up over the groups only
    return {index: {name: 1}}, [(own, truth.planted[-1].why),
                                (_column_rule(line, lines, layout), f'{name} of {line.label}')]


def _lowest(line: AreaLine, lines: list[AreaLine]) -> bool:
    return not any(other.parent == line.label for other in lines)


def _column_rule(line: AreaLine, lines: list[AreaLine], layout: Layout) -> str:
    """The rule of the sum that a row's numbers go into."""
    above = next((other for other in lines if other.label == line.parent and other.kind != 'procedure'), None)
    if line.kind == 'procedure':
        return 'T06'
    return 'T07' if above is not None and above.dossiers is not None else 'T05'


def _numbers(header: Header, layout: Layout) -> list[str]:
    """The row under the headings: column numbers, or the formulas of the totals."""
    texts = []
    place = {measure: number for number, measure in enumerate(header.measures, 1)}
    for number, measure in enumerate(header.measures, 1):
        text = f'({number})' if layout.number_row in ('(1)', 'formula') else str(number)
        if layout.number_row == 'formula':
            parts = {
                'received_total': ('received_online', 'received_online_full', 'received_online_part',
                                   'received_online_other', 'received_new', 'received_direct', 'received_in_person',
                                   'received_postal', 'received_nonlocal', 'received_carried_over'),
                'resolved_total': ('resolved_early', 'resolved_on_time', 'resolved_on_time+early',
                                   'resolved_in_time', 'resolved_overdue'),
                'pending_total': ('pending_not_due', 'pending_overdue')}.get(measure, ())
            added = [f'({place[part]})' for part in parts if part in place]
            if len(added) > 1:
                text = f'({number}) = ' + ' + '.join(added[:-1]) + f'+{added[-1]}'
        texts.append(text)
    return texts


def without_zero_marks(layout: Layout) -> Layout:
    """The layout with zeros printed as numbers and a total: what arithmetic checks need to see a planted mistake."""
    return replace(layout, zero='0', total='last')
