"""The T rules: what the arithmetic of a one-stop table says of each of its numbers.

Every identity of the form and every sum over rows is an independent witness: a number over which one closes (with
something else than zeros in it) is corroborated; where one breaks, all that could be at fault is contradicted and needs
review, and one finding names the cells. Nothing is changed.
"""
from __future__ import annotations

from decimal import Decimal
from typing import Any, Iterable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ..extraction.onestop import OneStopReading
from ..extraction.onestop.columns import ColumnReading
from ..extraction.onestop.headings import OTHER, WITHOUT_MARKS, vocabulary
from ..extraction.onestop.identities import MeasuredColumn, TableIdentity, identities_of
from ..extraction.onestop.lines import AREA, GROUP, TOTAL, Line, known_areas
from ..language.folding import squash
from ..language.numbers import BLANK, COUNT, REPORTED, parse_value
from ..language.text import one_line
from ..patterns import Patterns
from ..patterns.rules import RuleFile
from ..report import CONTRADICTED, CORROBORATED, INFO, UNCHECKED, WARNING, FindingRow, OneStopRow
from .findings import cell_ref, finding
from .row_sums import RowSum, is_unclear, joined, over_column, row_sums

FILE = 'rules_table.yaml'
THROUGHOUT = 4
"""Rows in which an identity has to break, and in more than it holds, to be none of the table's."""

MANY = 3
"""Rows in which an identity has to break, one in so many of all, to cast doubt on its columns."""

Cell = tuple[int, int]
"""A cell of a table: row and column, 0-based."""


class _Marks(Struct):
    """What the witnesses said of the cells of one table."""

    corroborated: set[Cell] = field(default_factory=set)
    contradicted: set[Cell] = field(default_factory=set)
    doubtful: set[Cell] = field(default_factory=set)


def check_onestop(rows: Sequence[OneStopRow], readings: Sequence[OneStopReading], patterns: Patterns,
                  report_id: str) -> tuple[list[OneStopRow], list[FindingRow]]:
    """The rows with their assurance and doubts, and the findings of the rules T01 to T13."""
    rules = patterns.load(FILE, RuleFile)
    marks: dict[int, _Marks] = {}
    findings: list[tuple[tuple, FindingRow]] = []
    parts: list[_TableCheck] = []
    for reading in readings:
        check = _TableCheck(reading, rules, report_id, patterns)
        check.before = parts if parts and parts[-1].is_continued_by(reading) else []
        check.run()
        parts = [*check.before, check]
        marks[reading.table.number] = check.marks
        findings.extend(check.findings)
    findings.sort(key=lambda each: each[0])
    return [_marked(row, marks.get(row.table_no)) for row in rows], [row for _, row in findings]


def _marked(row: OneStopRow, marks: _Marks | None) -> OneStopRow:
    if marks is None:
        return row
    cell = (row.row_no - 1, row.column_no - 1)
    if cell in marks.contradicted:
        return replace(row, assurance=CONTRADICTED, needs_review=True)
    assurance = CORROBORATED if cell in marks.corroborated and row.state == REPORTED else UNCHECKED
    return replace(row, assurance=assurance, needs_review=row.needs_review or cell in marks.doubtful)


class _TableCheck:
    """The rules over one table."""

    def __init__(self, reading: OneStopReading, rules: RuleFile, report_id: str, patterns: Patterns):
        self.reading, self.rules, self.report_id = reading, rules, report_id
        self.words = vocabulary(patterns)
        self.columns = {column.index: column for column in reading.columns}
        self.lines = reading.valued_lines
        self.marks = _Marks()
        self.findings: list[tuple[tuple, FindingRow]] = []
        self.row_proved: set[Cell] = set()
        self.before: list[_TableCheck] = []
        """The tables of which this one is another part: they have its columns, and no total of their own."""

    def is_continued_by(self, reading: OneStopReading) -> bool:
        """Whether another table may be the next part of this one: its header typed again, and no total so far."""
        return not any(line.kind == TOTAL for line in self.reading.lines) and [
            (column.index, column.measure_id, column.header) for column in self.reading.columns] == [
            (column.index, column.measure_id, column.header) for column in reading.columns]

    def run(self) -> None:
        for line in self.lines:
            for identity in self.reading.identities:
                self._identity(line, identity)
        for identity in self.reading.identities:
            self._doubt_columns(identity)
        self._sums()
        self._counts()
        self._cells()
        self._areas()

    def number(self, line: Line, column: int) -> Decimal | None:
        value = self.reading.values.get((line.row, column))
        return value.value if value is not None and value.state == REPORTED else None

    def _identity(self, line: Line, identity: TableIdentity) -> None:
        numbers = {column: self.number(line, column) for _, column in identity.columns}
        left = identity.column(identity.identity.left_names[0])
        printed = self.reading.values.get((line.row, left))
        outcome = identity.over(numbers, printed.decimals if printed else 0)
        if outcome is None:
            return
        cells = {(line.row, identity.column(name)) for name in outcome.operands}
        if outcome.holds:
            if outcome.witness and len(cells) > 1:
                self.marks.corroborated |= cells
                self.row_proved |= cells
            return
        if not outcome.complete:
            return
        self.marks.contradicted |= cells
        if not identity.pattern.rule:
            return
        right = [(name, column) for name, column in identity.columns if name not in identity.identity.left_names]
        formula = ' + '.join(f'{self._name(column)} {_plain(numbers[column])}' for _, column in right)
        name = ' + '.join(self._name(identity.column(each)) for each in identity.identity.left_names)
        self._say(identity.pattern.rule, line, [column for _, column in cells], severity=self._severity(identity),
                  area=line.label,
                  name=name,
                  formula=formula, actual=_plain(outcome.actual),
                  expected=_plain(round(outcome.expected, 2) if identity.percent else outcome.expected))

    def _severity(self, identity: TableIdentity) -> str:
        """How a break is reported, where not as the rule says: an identity that breaks row after row speaks against our
        reading, or tells that the form counts otherwise, sooner than that the office cannot add."""
        unclear = any(self.columns[column].decided and self.columns[column].score < WITHOUT_MARKS
                      for _, column in identity.columns)
        throughout = identity.breaks_throughout and (unclear or identity.result.broken >= THROUGHOUT)
        # Where columns are told by nothing but their place on a line, their headings may be those of others; where the
        # edge of a page cut the table, what is missing in a sum may have stood beyond it.
        table = self.reading.table
        placed = table.by_place and identity.result.broken > 1 and _casts_doubt(identity)
        cut = table.doubtful and not table.by_place
        return INFO if throughout or placed or cut else WARNING if identity.soft else ''

    def _doubt_columns(self, identity: TableIdentity) -> None:
        """Headings exchanged between groups break an identity in row after row, but for rows of small numbers: then the
        columns themselves are in doubt."""
        if _casts_doubt(identity):
            self.marks.doubtful |= {(line.row, column) for line in self.lines for _, column in identity.columns}

    def _sums(self) -> None:
        summed = [column.index for column in self.reading.columns if not column.percent]
        numbers = self._numbers()
        places = [(self, line) for line in self.reading.lines]
        for row_sum in row_sums(self.reading.lines, numbers, summed):
            if row_sum.unclear:
                if not self._sum_over_parts(row_sum.total, summed):
                    self._unclear(row_sum)
                continue
            for column in summed:
                self._sum(row_sum, places, numbers, self.columns[column])

    def _numbers(self) -> list[dict[int, Decimal | None]]:
        return [{column: self.number(line, column) for column in line.cells} for line in self.reading.lines]

    def _sum_over_parts(self, total: int, summed: Sequence[int]) -> bool:
        """Hold the total below the last part of a table against the rows of all parts; False where it is not theirs."""
        if not self.before or self.reading.lines[total].kind != TOTAL:
            return False
        parts = [*self.before, self]
        places = [(part, line) for part in parts for line in part.reading.lines]
        lines, numbers = joined([(part.reading.lines, part._numbers()) for part in parts])
        at = len(lines) - len(self.reading.lines) + total
        row_sum = next((each for each in row_sums(lines, numbers, summed) if each.total == at and not each.unclear), None)
        outcomes = [over_column(row_sum, numbers, column) for column in summed] if row_sum else []
        closed = sum(1 for each in outcomes if each and each.holds and each.witness)
        if closed < 2 or 2 * closed < len(outcomes):
            return False
        for column in summed:
            self._sum(row_sum, places, numbers, self.columns[column])
        return True

    def _unclear(self, row_sum: RowSum) -> None:
        """A total that no choice of rows explains in most columns: the table lists only some, or is no plain list."""
        line = self.reading.lines[row_sum.total]
        number = self.reading.table.number
        refs = [cell_ref('onestop', number, line.row + 1, column + 1) for column in sorted(line.cells)]
        self._add(finding(self.rules['T14'], self.report_id, refs, area=line.label), line.row, 0)

    def _sum(self, row_sum: RowSum, places: Sequence[tuple[_TableCheck, Line]],
             numbers: Sequence[Mapping[int, Decimal | None]], column: ColumnReading) -> None:
        """Hold a sum over rows against one column. places: the table and line of each row."""
        outcome = over_column(row_sum, numbers, column.index)
        if outcome is None:
            return
        cells = [(places[index][0], (places[index][1].row, column.index)) for index in (row_sum.total, *row_sum.parts)
                 if numbers[index].get(column.index) is not None]
        if outcome.holds:
            if outcome.witness:
                for check, cell in cells:
                    check.marks.corroborated.add(cell)
            return
        # A column of unknown meaning need not add up.
        if not outcome.complete or column.measure_id == OTHER:
            return
        # A number that closes with its own row is not at fault, if some other is left that may be.
        suspects = [(check, cell) for check, cell in cells if cell not in check.row_proved] or cells
        for check, cell in suspects:
            check.marks.contradicted.add(cell)
        line = places[row_sum.total][1]
        rule = self.rules[row_sum.rule]
        refs = [cell_ref('onestop', number, row + 1, at + 1)
                for number, (row, at) in sorted((check.reading.table.number, cell) for check, cell in cells)]
        self._add(finding(rule, self.report_id, refs, area=line.label, name=column.header, count=len(row_sum.parts),
                          expected=_plain(outcome.expected), actual=_plain(outcome.actual)), line.row, column.index)

    def _counts(self) -> None:
        for line in self.lines:
            for column in self.reading.columns:
                value = self.reading.values.get((line.row, column.index))
                if value is None or column.percent or column.measure_id == OTHER or _is_count(value.value):
                    continue
                self.marks.doubtful.add((line.row, column.index))
                self._say('T08', line, [column.index], area=line.label, name=column.header, actual=one_line(value.raw),
                          expected='')

    def _cells(self) -> None:
        """Rows of a text that lost or gained a field; with merged cells known, a row has the cells it shows."""
        if self.reading.table.spans_known:
            return
        lines = [line for line in self.lines if line.has_numbers and line.kind != GROUP]
        filled = [_filled(line, self.reading) for line in lines]
        short = _short(filled)
        values = self.reading.values
        # An office that leaves zeros empty does so inside rows too; and a row that closes has its numbers in place.
        gaps = any(values[line.row, column].state == BLANK for position, line in enumerate(lines)
                   if position not in short
                   for column in line.cells)
        for position in short:
            line = lines[position]
            if gaps or any(row == line.row for row, _ in self.row_proved):
                continue
            self.marks.doubtful |= {(line.row, column) for column in line.cells}
            self._say('T09', line, sorted(line.cells), area=line.label, actual=filled[position], expected=max(filled))

    def _areas(self) -> None:
        known = known_areas(self.words.facts.areas)
        unknown = [line for line in self.lines if line.kind == AREA and not _is_known_area(line.label, known)]
        if unknown:
            labels = '; '.join(dict.fromkeys(line.label for line in unknown))
            refs = [cell_ref('onestop', self.reading.table.number, line.row + 1, self.reading.layout.label + 1)
                    for line in unknown]
            self._add(finding(self.rules['T10'], self.report_id, refs, actual=labels), 0, 0)

    def _name(self, column: int) -> str:
        return f'"{self.columns[column].path[-1]}"' if self.columns[column].path else f'column {column + 1}'

    def _say(self, rule_id: str, line: Line, columns: Iterable[int], *, severity: str = '', **facts: Any) -> None:
        rule = self.rules[rule_id]
        if severity == INFO or severity and rule.severity == 'error':
            rule = replace(rule, severity=severity)
        refs = [cell_ref('onestop', self.reading.table.number, line.row + 1, column + 1)
                for column in sorted(set(columns))]
        self._add(finding(rule, self.report_id, refs, **facts), line.row, min(columns, default=0))

    def _add(self, row: FindingRow, at_row: int, at_column: int) -> None:
        self.findings.append(((row.rule, self.reading.table.number, at_row, at_column), row))


def _casts_doubt(identity: TableIdentity) -> bool:
    """Whether an identity breaks in so many rows that its columns may not be what they are read as."""
    closed, broken = identity.result.closed, identity.result.broken
    return broken > 0 and broken >= closed or broken >= MANY and broken * MANY >= closed


def _plain(number: Decimal | None) -> str:
    if number is None:
        return ''
    return str(int(number)) if number == number.to_integral_value() else f'{number.normalize():f}'


def _is_count(value: Decimal | None) -> bool:
    return value is None or (value >= 0 and value == value.to_integral_value())


def _filled(line: Line, reading: OneStopReading) -> int:
    """How many value cells a row has up to its last filled one."""
    blank = {column for column, cell in line.cells.items()
             if reading.values[line.row, column].state == BLANK and not cell.text.strip()}  # a printed … is a field
    ends = [position for position, column in enumerate(sorted(line.cells), 1) if column not in blank]
    return max(ends, default=0)


def _short(filled: Sequence[int]) -> list[int]:
    """The rows that end a little early where all others are full: one of their fields was lost. A row of which only
    the first fields are filled has none lost: its office left the others empty."""
    full = max(filled, default=0)
    short = [position for position, count in enumerate(filled) if count < full]
    if any(full - filled[position] > max(2, full // 3) for position in short):
        return []
    return short if short and len(short) * 3 <= len(filled) else []


def _is_known_area(label: str, known: frozenset[str]) -> bool:
    squashed = squash(label)
    return squashed in known or squashed.removeprefix('lĩnhvực') in known


def lint_examples(patterns: Patterns) -> list[str]:
    """The examples of rules_table.yaml that do not come out as they should, a sentence each."""
    problems = []
    for rule in patterns.load(FILE, RuleFile).rules:
        problems += [f'{FILE}, rule {rule.id}: fails on {facts}.' for facts in rule.examples_pass
                     if not _example_holds(rule.id, facts, patterns)]
        problems += [f'{FILE}, rule {rule.id}: passes {facts}.' for facts in rule.examples_fail
                     if _example_holds(rule.id, facts, patterns)]
    return problems


def _example_holds(rule_id: str, facts: dict, patterns: Patterns) -> bool:
    words = vocabulary(patterns)
    if rule_id in ('T05', 'T06', 'T07'):
        numbers = [{0: Decimal(value)} for value in (facts['total'], *facts['parts'])]
        return over_column(RowSum(rule_id, 0, tuple(range(1, len(numbers)))), numbers, 0).holds
    if rule_id == 'T14':
        return not is_unclear(facts['closed'], facts['broken'])
    if rule_id == 'T08':
        return _is_count(parse_value(facts['value'], COUNT).value)
    if rule_id == 'T09':
        return not _short(facts['filled'])
    if rule_id == 'T10':
        return _is_known_area(facts['area'], known_areas(words.facts.areas))
    columns = [MeasuredColumn(index, measure) for index, measure in enumerate(facts)]
    row = {index: Decimal(str(value)) for index, value in enumerate(facts.values())}
    decimals = {index: len(str(value).partition('.')[2]) for index, value in enumerate(facts.values())}
    identities = [each for each in identities_of(words.facts, columns, [row], decimals) if each.pattern.rule == rule_id]
    outcomes = [each.over(row, decimals[each.column(each.identity.left_names[0])]) for each in identities]
    return bool(outcomes) and not any(outcome is not None and outcome.broken for outcome in outcomes)
