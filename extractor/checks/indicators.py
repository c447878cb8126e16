"""Rules of indicator annexes (A01–A11): identities between indicators, ranges, codes, units, numbering; and assurance.

An operand that is missing, blank or not applicable leaves a rule unevaluated. A relation that closes as an equation is
a witness for its cells; one that fails makes them doubtful and changes nothing.
"""
from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Sequence

from msgspec.structs import replace

from ..document import Cell, Document, Table
from ..extraction.indicators.reading import AnnexLine, AnnexReading, Tools, read_indicators, tools
from ..extraction.indicators.units import answers, read_as
from ..language.folding import fold
from ..language.numbers import COUNT, PERCENT, REPORTED, parse_value
from ..patterns import Patterns
from ..patterns.indicators import RULES_FILE, annex_rules
from ..report import CONTRADICTED, CORROBORATED, FindingRow, IndicatorRow, OneStopRow
from . import values
from .annex_audit import Audit, Printed
from .annex_identities import check_identities
from .annex_rates import check_rates
from .annex_sums import (
    check_label_bounds, check_label_partitions, check_label_sums, check_parts_named, has_differences,
)
from .findings import cell_ref, finding

MOST_BREAKS = 20
"""Breaks of the numbering that are reported in one annex."""


def check_indicators(rows: Sequence[IndicatorRow], onestop_rows: Sequence[OneStopRow], readings: Sequence[AnnexReading],
                     patterns: Patterns, report_id: str) -> tuple[list[IndicatorRow], list[FindingRow]]:
    """The rows with assurance and needs_review, and the findings of the A rules, and of the V rules over all tables."""
    rows = list(rows)
    kit, audit = tools(patterns), Audit(report_id, annex_rules(patterns))
    printed = _printed(rows, readings)
    columns = list(_columns(printed))
    for column in columns:
        differences = has_differences(column)
        check_identities(column, differences, audit)
        check_rates(column, audit)
        check_label_sums(column, audit)
        check_label_partitions(column, audit)
        if not differences:
            check_parts_named(column, audit)
            check_label_bounds(column, audit)
    _check_groups(columns, audit)
    for each in printed:
        _check_row(each, kit, audit)
    for reading in readings:
        _check_numbering(reading, audit)
    findings = sorted(audit.findings, key=lambda each: each.rule)
    findings += values.check_values(_all_numbers(printed, onestop_rows), patterns, report_id)
    return [_marked(row, index, audit) for index, row in enumerate(rows)], findings


def _marked(row: IndicatorRow, index: int, audit: Audit) -> IndicatorRow:
    if index in audit.contradicted:
        return replace(row, assurance=CONTRADICTED, needs_review=True)
    if index in audit.doubted:
        row = replace(row, needs_review=True)
    if index in audit.agreed:
        row = replace(row, assurance=CORROBORATED)
    return row


def _printed(rows: list[IndicatorRow], readings: Sequence[AnnexReading]) -> list[Printed]:
    lines = {(reading.table.number, line.line.row + 1): line for reading in readings for line in reading.lines}
    rates = {(reading.table.number, column.index + 1) for reading in readings for column in reading.columns
             if column.is_rate}
    found = []
    for index, row in enumerate(rows):
        if (line := lines.get((row.table_no or 0, row.row_no))) is not None:
            kind = 'percent' if (row.table_no or 0, row.column_no) in rates else line.kind
            found.append(Printed(index, row, line, kind))
    return found


def _columns(printed: list[Printed]) -> Iterator[list[Printed]]:
    """The values that belong together: one form, one column, also over tables that continue each other."""
    columns: dict[tuple, list[Printed]] = {}
    for each in printed:
        key = (each.line.form_no, each.row.form, each.row.value_heading, each.row.column_no)
        columns.setdefault(key, []).append(each)
    yield from columns.values()


def _check_groups(columns: list[list[Printed]], audit: Audit) -> None:
    """A04 and A09: a number on a group row against the rows below it, where all count in one unit. Rows that add up to
    it in one column of values do so in the others."""
    identities = {identity.whole for identity in audit.rules.identities if identity.kind == 'sum'}
    groups = [found for column in columns for found in _groups(column)]
    closing = set()
    for each, children in groups:
        total = sum(child.number for child in children)
        if total == each.number:
            audit.agree((each, *children))
            if sum(child.number != 0 for child in children) > 1:
                closing.add((each.row.table_no, each.row.row_no))
    for each, children in groups:
        total = sum(child.number for child in children)
        if total == each.number or not each.number or each.row.indicator_id in identities or each.index in audit.summed:
            continue
        # Only numbers like 1.1 under 1 say for certain that a row is part of another; a dash may not.
        certain = each.row.unit and all(child.row.code.startswith(f'{each.row.code}.') for child in children)
        larger = [child for child in children if child.number > each.number] if certain else []
        if (each.row.table_no, each.row.row_no) in closing:
            audit.fail('A04', each, children, total, each.number)
        elif larger:
            audit.fail('A04', larger[0], [each], f'≤ {each.number:f}', larger[0].number)
        else:
            audit.fail('A09', each, children, total, each.number)
            audit.doubted.add(each.index)


def _groups(column: list[Printed]) -> Iterator[tuple[Printed, list[Printed]]]:
    """Each group row of a column that counts what the rows below it count, with those rows."""
    children_of: dict[int | None, list[Printed]] = {}
    for each in column:
        children_of.setdefault(each.line.line.parent, []).append(each)
    for each in column:
        if each.row.row_kind != 'group' or each.number is None or each.kind != 'count':
            continue
        children = children_of.get(each.line.position, [])
        if len(children) < 2 or any(child.number is None or child.kind != 'count' for child in children):
            continue
        units = {fold(child.row.unit) for child in children}
        if len(units) == 1 and (not each.row.unit or fold(each.row.unit) in units):
            yield each, children


def _check_row(each: Printed, kit: Tools, audit: Audit) -> None:
    """A03, A05, A06: one value against its own row."""
    row, line = each.row, each.line.line
    if row.state != REPORTED:
        return
    codes = answers(line.unit) or (each.line.match.indicator.codes if each.line.match.indicator else None)
    if codes:
        if row.value not in {Decimal(code) for code in codes}:
            allowed = ', '.join(f'{code} ({words})' for code, words in codes.items())
            audit.row_fails('A05', each, allowed, row.value_raw.strip())
        return
    value = parse_value(row.value_raw, read_as(each.kind)) if not row.value_raw.isdigit() else None
    if each.kind == 'percent' and row.denominator is None and (value is None or value.unit[:1] in ('', '%')):
        folded = fold(f'{row.label} {row.value_heading}')
        above = row.value > 100 and not any(fold(word) in folded for word in kit.facts.percent_may_exceed)
        below = row.value < 0 and not any(fold(word) in folded for word in kit.facts.percent_may_be_negative)
        if above or below:
            audit.row_fails('A03', each, '0–100', row.value_raw.strip())
    if value is not None and value.unit and line.unit and not _same_unit(value.unit, line.unit, kit,
                                                                                   audit.rules.units_alike):
        audit.row_fails('A06', each, line.unit, row.value_raw.strip())


def _same_unit(printed: str, unit: str, kit: Tools, alike: Sequence[Sequence[str]] = ()) -> bool:
    """Whether a unit printed with a value can be its row's: one of another kind, or another known one, cannot. alike:
    units that are used for each other (*cuộc*, *đợt*)."""
    kinds = kit.units.kind(printed), kit.units.kind(unit)
    if kinds[0] != kinds[1]:
        return False
    ours, theirs = kit.spell.wording(printed).full, kit.spell.wording(unit).full
    if kinds[0] != 'count' or ours in theirs or theirs in ours:
        return True
    if any(fold(printed) in group and any(word in group for word in fold(unit).split(', ')) for group in alike):
        return True
    return not (kit.book.is_unit(printed) and kit.book.is_unit(unit))


def _check_numbering(reading: AnnexReading, audit: Audit) -> None:
    """A07: among rows of one parent, each number follows the one before it; beginning again at 1 is no break."""
    last: dict[tuple, AnnexLine] = {}
    breaks = 0
    for each in reading.lines:
        *above, step = each.line.code.split('.')
        if not step.isdecimal():
            continue
        key = (each.form, each.line.parent, tuple(above))
        before = last.get(key)
        last[key] = each
        if before is None:
            continue
        old = int(before.line.code.split('.')[-1])
        if int(step) in (old + 1, 1) and int(step) != old:
            continue
        breaks += 1
        if breaks > MOST_BREAKS:
            return
        refs = [cell_ref('indicators', reading.table.number, one.line.row + 1, 1) for one in (before, each)]
        audit.findings.append(finding(audit.rules['A07'], audit.report_id, refs, expected=before.line.code,
                                      actual=each.line.code, places=', '.join(refs)))


def _all_numbers(printed: list[Printed], onestop_rows: Sequence[OneStopRow]) -> Iterator[values.PrintedNumber]:
    for each in printed:
        row = each.row
        if row.row_kind == 'item':
            yield values.PrintedNumber.of('indicators', row.table_no, row.row_no, row.column_no, row.value_raw,
                                          read_as(each.kind), row.state, row.value)
    for row in onestop_rows:
        if row.row_kind != 'group':
            kind = PERCENT if row.measure.endswith('_rate') else COUNT if row.measure != 'other' else None
            yield values.PrintedNumber.of('onestop', row.table_no, row.row_no, row.column_no, row.value_raw, kind,
                                          row.state, row.value)


def lint_examples(patterns: Patterns) -> list[str]:
    """Run the examples of rules_annex.yaml (small annexes) and rules_value.yaml through the real stages."""
    problems = values.lint_examples(patterns)
    rules, kit = annex_rules(patterns), tools(patterns)
    for identity in rules.identities:
        missing = [name for name in (identity.whole, *identity.parts) if name not in kit.index.by_id]
        problems += [f'{RULES_FILE}, identity {identity.id}: there is no indicator {name}' for name in missing]
    for rule in rules.rules:
        for example, fails in (*((each, False) for each in rule.examples_pass),
                               *((each, True) for each in rule.examples_fail)):
            document = _example_document(example['rows'])
            readings = read_indicators(document, set(), patterns)
            found = check_indicators([row for reading in readings for row in reading.rows('example')], [], readings,
                                     patterns, 'example')[1]
            if not readings:
                problems.append(f'{RULES_FILE}, rule {rule.id}: no annex is found in {example["rows"]}')
            elif any(each.rule == rule.id for each in found) != fails:
                problems.append(f'{RULES_FILE}, rule {rule.id}: {example["rows"]} should {"fail" if fails else "pass"}')
    return problems


def _example_document(lines: Sequence[str]) -> Document:
    """A Document with one small annex, of rows written `code | label | unit | value`."""
    grid = [['STT', 'Chỉ tiêu', 'Đơn vị tính', 'Số liệu']]
    grid += [[part.strip() for part in line.split('|')] for line in lines]
    cells = tuple(Cell(text, row, column) for row, texts in enumerate(grid) for column, text in enumerate(texts))
    return Document.of('text', [Table(cells, len(grid), 4)])
