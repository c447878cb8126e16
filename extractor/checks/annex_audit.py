"""The rows of an annex while its rules run: each with the line it was read from, and what the rules find of them."""
from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ..extraction.indicators.reading import AnnexLine
from ..extraction.indicators.units import read_as
from ..language.numbers import REPORTED, parse_value
from ..patterns.indicators import AnnexRules
from ..report import INFO, FindingRow, IndicatorRow
from .findings import cell_ref, finding


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


def _plain(number) -> str:
    return f'{number:f}' if isinstance(number, Decimal) else str(number)


def _places(cells: Sequence[Printed]) -> str:
    """The rows as a person finds them: their printed numbers and values."""
    return '; '.join(f'{each.row.code or each.row.label[:30]}: {each.row.value_raw.strip()}' for each in cells)
