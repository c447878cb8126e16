"""Rules of indicator annexes (A01–A11): identities between indicators, ranges, codes, units, numbering; and assurance.

An operand that is missing, blank or not applicable leaves a rule unevaluated. A relation that closes as an equation is
a witness for its cells; one that fails makes them doubtful and changes nothing.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ..document import Cell, Document, Table
from ..extraction.indicators.reading import AnnexLine, AnnexReading, Tools, read_indicators, tools
from ..extraction.indicators.units import answers, read_as
from ..language.folding import fold
from ..language.numbers import BLANK, COUNT, PERCENT, REPORTED, parse_value
from ..patterns import Patterns
from ..patterns.indicators import RULES_FILE, AnnexRules, Identity, annex_rules
from ..report import CONTRADICTED, CORROBORATED, INFO, FindingRow, IndicatorRow, OneStopRow
from . import values
from .annex_rates import adds_up_to_whole, check_rates
from .annex_sums import (
    check_label_bounds, check_label_partitions, check_label_sums, check_parts_named, has_differences,
)
from .findings import cell_ref, finding

MOST_BREAKS = 20
"""Breaks of the numbering that are reported in one annex."""


class Printed(Struct, frozen=True):
    """A row with its position in the list, the line it was read from, and the kind of its value."""

    index: int
    row: IndicatorRow
    line: AnnexLine
    kind: str

    @property
    def ref(self) -> str:
        return cell_ref('indicators', self.row.table_no, self.row.row_no, self.row.column_no)

    @property
    def number(self) -> Decimal | None:
        """The number that identities are about; None when there is none, or only a fraction of something."""
        return self.row.value if self.row.state == REPORTED and self.row.denominator is None else None

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit."""
        return Decimal(1).scaleb(-parse_value(self.row.value_raw, read_as(self.kind)).decimals)


class Audit(Struct):
    """What is found while the rules run: findings, and rows (by position) that agree, are doubted or contradicted, or were
    found not to be the sum that their words promise."""

    report_id: str
    rules: AnnexRules
    agreed: set[int] = field(default_factory=set)
    doubted: set[int] = field(default_factory=set)
    contradicted: set[int] = field(default_factory=set)
    summed: set[int] = field(default_factory=set)
    findings: list[FindingRow] = field(default_factory=list)

    def agree(self, cells: Iterable[Printed]) -> None:
        self.agreed.update(each.index for each in cells)

    def fail(self, rule: str, first: Printed, others: Sequence[Printed], expected, actual,
        severity: str = '') -> None:
        """One finding that names the cells; those that could be at fault need review. A note (info) doubts nothing."""
        cells = sorted((first, *others), key=lambda each: each.index)
        row = finding(self.rules[rule], self.report_id, (each.ref for each in cells), expected=_plain(expected),
                      actual=_plain(actual), name=first.row.label, places=_places(cells))
        row = replace(row, severity=severity) if severity else row
        self.findings.append(row)
        if row.severity != INFO or rule == 'A11':
            self.contradicted.update(each.index for each in cells)

    def row_fails(self, rule: str, each: Printed, expected: str, actual: str) -> None:
        self.findings.append(finding(self.rules[rule], self.report_id, [each.ref], expected=expected, actual=actual,
                                     name=each.row.label))
        self.contradicted.add(each.index)


def check_indicators(rows: Sequence[IndicatorRow], onestop_rows: Sequence[OneStopRow], readings: Sequence[AnnexReading],
                     patterns: Patterns, report_id: str) -> tuple[list[IndicatorRow], list[FindingRow]]:
    """The rows with assurance and needs_review, and the findings of the A rules, and of the V rules over all tables."""
    rows = list(rows)
    kit, audit = tools(patterns), Audit(report_id, annex_rules(patterns))
    printed = _printed(rows, readings)
    columns = list(_columns(printed))
    for column in columns:
        _check_identities(column, audit)
        check_rates(column, audit)
        check_label_sums(column, audit)
        check_label_partitions(column, audit)
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


def _check_identities(column: list[Printed], audit: Audit) -> None:
    by_id: dict[str, Printed | None] = {}
    for each in column:
        if name := each.row.indicator_id:
            by_id[name] = None if name in by_id else each  # met twice: nobody knows which is meant
    differences = has_differences(column)
    for identity in audit.rules.identities if by_id else ():
        if identity.whole not in by_id and identity.kind != 'partition' or differences and identity.kind != 'sum':
            continue
        parts = [found for part in identity.parts if (found := by_id.get(part)) and found.number is not None]
        complete = len(parts) == len(identity.parts)
        if identity.kind == 'partition':
            if complete:
                _check_partition(identity, parts, column, audit)
            continue
        whole = by_id.get(identity.whole)
        if identity.kind == 'blank_together':
            _check_blank_together(identity, [whole, *(by_id.get(part) for part in identity.parts)], audit)
            continue
        if whole is None or whole.number is None or not parts:
            continue
        if identity.kind == 'sum':
            # A level of government that has gone has no row; every row that is printed must have a number.
            unread = [part for part in identity.parts if part in by_id and (
                by_id[part] is None or by_id[part].number is None)]
            if not unread and len(parts) > 1:
                more = [found for part in identity.optional if (found := by_id.get(part)) and found.number is not None]
                _check_sum(identity, whole, parts, [*more, *_beside(whole, [*parts, *more], column)], audit)
        elif identity.kind == 'at_most' or complete:
            _CHECKS[identity.kind](identity, whole, parts, audit)


def _check_sum(identity: Identity, whole: Printed, parts: list[Printed], more: list[Printed], audit: Audit) -> None:
    known = [part for part in more if part.row.indicator_id in identity.optional]
    for added in (known, more):  # what the form names, and what else it asks beside
        if sum(part.number for part in (*parts, *added)) == whole.number:
            audit.agree((whole, *parts, *added))
            return
    more, total = known, sum(part.number for part in (*parts, *known))
    # Without rows for what is not done yet, the tasks may be more than those done: only worth a note.
    note = bool(identity.optional) and not more and whole.number > total
    audit.fail(identity.rule, whole, (*parts, *more), total, whole.number, INFO if note else '')


def _beside(whole: Printed, parts: list[Printed], column: list[Printed]) -> list[Printed]:
    """The rows beside the parts of a sum that no indicator is known for: a form may divide the whole further."""
    return [each for each in column if each.line.line.parent == parts[0].line.line.parent and not each.row.indicator_id
            and each.kind == 'count' and each.number is not None and each is not whole
            and each.line.position > parts[0].line.position and fold(each.row.unit) == fold(parts[0].row.unit)]


def _check_blank_together(identity: Identity, rows: list[Printed | None], audit: Audit) -> None:
    answered = [each for each in rows if each is not None and each.row.state == REPORTED]
    empty = [each for each in rows if each is not None and each.row.state == BLANK]
    if answered and empty:
        audit.fail(identity.rule, answered[0], empty, f'"{empty[0].row.label}"', answered[0].row.value_raw.strip())


def _check_at_most(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    for part in parts:
        if part.number > whole.number:
            audit.fail(identity.rule, part, [whole], f'≤ {whole.number:f}', part.number)


def _check_at_most_sum(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    total = sum(part.number for part in parts)
    if whole.number > total:
        audit.fail(identity.rule, whole, parts, f'≤ {total:f}', whole.number)


def _check_overlap(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    both, *others = parts
    limit = min(part.number for part in others)
    if 0 < whole.number < sum(part.number for part in parts) and both.number > limit:
        audit.fail(identity.rule, both, [whole, *others], f'≤ {limit:f}', both.number)


def _check_share(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    above, below = parts[0].number, sum(part.number for part in parts[1:])
    if not below:
        return
    away = abs(100 * above / below - whole.number)
    if away <= whole.step / 2:
        audit.agree((whole, *parts))
    elif identity.rule and away > whole.step * Decimal(str(audit.rules[identity.rule].tolerance)):
        audit.fail(identity.rule, whole, parts, f'{100 * above / below:.2f}', whole.number)


def _check_zero_together(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    if (whole.number == 0) != (parts[0].number == 0):
        audit.fail(identity.rule, whole, parts, parts[0].number, whole.number)


def _check_zero_rate(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    if parts[0].number == 0 and whole.number > 0:
        audit.fail(identity.rule, whole, parts, parts[0].number, whole.number)


_CHECKS = {'at_most': _check_at_most, 'at_most_sum': _check_at_most_sum, 'share': _check_share,
           'overlap': _check_overlap, 'zero_together': _check_zero_together, 'zero_rate': _check_zero_rate}


def _check_partition(identity: Identity, parts: list[Printed], column: list[Printed], audit: Audit) -> None:
    """Rates of one whole add up to 100, as far as their printed digits tell. A form may divide it further (*văn bản
    giấy*): then the rates beside them belong to the sum, or at least leave room for what they are."""
    parent = parts[0].line.line.parent
    others = [each for each in column if each.kind == 'percent' and each.number is not None and parent is not None
              and each.line.line.parent == parent and all(each is not part for part in parts)]
    total = sum(part.number for part in parts)
    if adds_up_to_whole(parts, audit.rules[identity.rule].tolerance):
        audit.agree(parts)
    elif others and adds_up_to_whole([*parts, *others], audit.rules[identity.rule].tolerance):
        audit.agree([*parts, *others])
    elif not others or total > 100:
        audit.fail(identity.rule, parts[0], parts[1:], 100, total)


def _plain(number) -> str:
    return f'{number:f}' if isinstance(number, Decimal) else str(number)


def _places(cells: Sequence[Printed]) -> str:
    """The rows as a person finds them: their printed numbers and values."""
    return '; '.join(f'{each.row.code or each.row.label[:30]}: {each.row.value_raw.strip()}' for each in cells)


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
        if not step.isdigit():
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
