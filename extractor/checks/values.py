"""Rules of printed values (V01–V03), over the columns of annexes and one-stop tables: one finding a rule and report.

They are about how a column is printed, so that one finding names an example of each kind in each column.
"""
from __future__ import annotations

import re
from typing import Iterable

from msgspec import Struct

from ..language.numbers import BLANK, NOT_APPLICABLE, REPORTED, parse_value
from ..patterns import Patterns
from ..patterns.rules import RuleFile
from ..report import FindingRow
from .findings import cell_ref, finding

FILE = 'rules_value.yaml'
ANNEX = 'indicators'
MOST_REFS = 40
"""Cells named in one finding; more would help nobody."""

_KINDS = {'blank': 'ô trống', 'dash': 'dấu gạch', 'zero': 'số 0'}
_DIGITS = '123456789'


class PrintedNumber(Struct, frozen=True):
    """A cell of a value column: which column it belongs to, its row, what is printed, and how that is read."""

    column: tuple[str, int | None, int | None]
    row_no: int | None
    raw: str
    kind: str | None
    state: str
    is_zero: bool

    @classmethod
    def of(cls, table: str, table_no: int | None, row_no: int | None, column_no: int | None, raw: str,
           kind: str | None, state: str, value) -> PrintedNumber:
        return cls((table, table_no, column_no), row_no, raw, kind, state, state == REPORTED and not value)

    @property
    def ref(self) -> str:
        table, table_no, column_no = self.column
        return cell_ref(table, table_no, self.row_no, column_no)


def check_values(numbers: Iterable[PrintedNumber], patterns: Patterns, report_id: str) -> list[FindingRow]:
    """The findings of V01–V03, at most one each. numbers: rows of data; group rows are blank by nature and left out."""
    rules = patterns.load(FILE, RuleFile)
    columns: dict[tuple, list[PrintedNumber]] = {}
    for number in numbers:
        columns.setdefault(number.column, []).append(number)
    findings = []
    ambiguous = [number for column in columns.values() for number in column if _is_ambiguous(number)]
    if ambiguous:
        printed = ', '.join(f'"{number.raw.strip()}"' for number in ambiguous[:5])
        findings.append(_found(rules['V01'], report_id, ambiguous, printed))
    mixed, kinds, annexes = [], [], {}
    for (table, table_no, _), column in columns.items():
        firsts = _kinds_of_nothing(column)
        if firsts and table == ANNEX:
            of_annex = annexes.setdefault(table_no, {})
            for kind, number in firsts.items():
                of_annex.setdefault(kind, number)
        if len(firsts) > 1:
            mixed.extend(firsts.values())
            kinds.extend(kind for kind in firsts if kind not in kinds)
    for firsts in annexes.values():
        if not mixed and 'blank' in firsts and 'dash' in firsts:  # "-" in the column of plans, nothing in that of results
            kinds = ['blank', 'dash']
            mixed = [firsts[kind] for kind in kinds]
    if mixed:
        findings.append(_found(rules['V02'], report_id, mixed, ', '.join(kinds),
                               ', '.join(_KINDS[kind] for kind in kinds)))
    padding = []
    for column in columns.values():
        padded = bare = None
        for number in column:
            digits = number.raw.strip()
            if bare is None and len(digits) == 1 and digits in _DIGITS:
                bare = number
            elif padded is None and len(digits) == 2 and digits[0] == '0' and digits[1] in _DIGITS:
                padded = number
        if padded and bare:
            padding.extend((padded, bare))
    if padding:
        printed = ', '.join(f'"{number.raw.strip()}"' for number in padding[:4])
        findings.append(_found(rules['V03'], report_id, padding, printed))
    return findings


def _found(rule, report_id: str, numbers: list[PrintedNumber], actual: str, actual_vi: str = '') -> FindingRow:
    refs = [number.ref for number in numbers]
    places = ', '.join(refs[:6]) + ('…' if len(refs) > 6 else '')
    return finding(rule, report_id, refs[:MOST_REFS], actual=actual, actual_vi=actual_vi, places=places)


_ONE_GROUP = re.compile(r'(?<![\d.,])\d{1,3}[.,]\d{3}(?!\d)')
"""*1,234*; the comma of *1,05* can only be that of decimals, the blank of *1 234* only that of thousands."""


def _is_ambiguous(number: PrintedNumber) -> bool:
    raw = number.raw
    return (not raw.isdigit() and number.state == REPORTED and _ONE_GROUP.search(raw) is not None
            and parse_value(raw, number.kind).ambiguous)


def _kinds_of_nothing(column: list[PrintedNumber]) -> dict[str, PrintedNumber]:
    """The first cell of each way in which a column says "none"."""
    firsts: dict[str, PrintedNumber] = {}
    for number in column:
        if number.state == BLANK:
            firsts.setdefault('blank', number)
        elif number.state == NOT_APPLICABLE:
            firsts.setdefault('dash', number)
        elif number.is_zero:
            firsts.setdefault('zero', number)
    return firsts


def lint_examples(patterns: Patterns) -> list[str]:
    """Run the examples of rules_value.yaml: each is the printed values of one column."""
    problems = []
    for rule in patterns.load(FILE, RuleFile).rules:
        for column, fails in (*((each, False) for each in rule.examples_pass),
                              *((each, True) for each in rule.examples_fail)):
            numbers = []
            for row, raw in enumerate(column, 1):
                value = parse_value(raw, 'count')
                numbers.append(PrintedNumber.of('indicators', 1, row, 1, raw, 'count', value.state, value.value))
            if any(each.rule == rule.id for each in check_values(numbers, patterns, 'example')) != fails:
                problems.append(f'{FILE}, rule {rule.id}: {column} should {"fail" if fails else "pass"}')
    return problems
