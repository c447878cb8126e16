"""The parts of one report side by side, and what comparing them says of their rows."""
from __future__ import annotations

from decimal import Decimal
from typing import Any, Iterable, Sequence

from msgspec import Struct, field

from ..patterns.rules import Rule
from ..report import FigureRow, FindingRow, IndicatorRow, OneStopRow, Report
from .findings import cell_ref, finding

Values = list[tuple[int, IndicatorRow]]


class Sides(Struct, frozen=True):
    """A report's indicators by id and the numbers of its one-stop total rows by measure, each with its index."""

    report: Report
    by_indicator: dict[str, Values]
    by_measure: dict[str, list[tuple[int, OneStopRow]]]

    @classmethod
    def of(cls, report: Report) -> Sides:
        by_indicator: dict[str, Values] = {}
        for index, row in enumerate(report.indicators):
            if row.indicator_id and row.value is not None:
                by_indicator.setdefault(row.indicator_id, []).append((index, row))
        by_measure: dict[str, list[tuple[int, OneStopRow]]] = {}
        for index, cell in enumerate(report.onestop):
            if cell.row_kind == 'total' and cell.value is not None:
                by_measure.setdefault(cell.measure, []).append((index, cell))
        return cls(report, by_indicator, by_measure)

    def values(self, indicator_id: str) -> Values:
        return self.by_indicator.get(indicator_id, [])

    def totals(self, measure: str) -> list[tuple[int, OneStopRow]]:
        return self.by_measure.get(measure, [])

    def columns(self, indicators: Sequence[str]) -> list[Values]:
        """The values of these indicators that stand in one column, for each column that has all of them once."""
        found: dict[tuple, dict[str, list]] = {}
        for name in indicators:
            for index, row in self.values(name):
                key = (row.table_no, row.form, row.column_no)
                found.setdefault(key, {}).setdefault(name, []).append((index, row))
        return [[column[name][0] for name in indicators] for column in found.values()
                if all(len(column.get(name, ())) == 1 for name in indicators)]


class Marks(Struct):
    """What the comparisons say of rows, by their position in the report's lists, and the findings."""

    report_id: str
    agreed: set[int] = field(default_factory=set)
    doubted: set[int] = field(default_factory=set)
    figures: set[int] = field(default_factory=set)
    agreed_cells: set[int] = field(default_factory=set)
    doubted_cells: set[int] = field(default_factory=set)
    findings: list[FindingRow] = field(default_factory=list)

    def say(self, rule: Rule, rows: Iterable[FigureRow | IndicatorRow | OneStopRow | str], **names: Any) -> None:
        """A finding that names the rows (or references as findings.csv prints them)."""
        self.findings.append(finding(rule, self.report_id, map(_ref, rows), **names))


def _ref(row: FigureRow | IndicatorRow | OneStopRow | str) -> str:
    if isinstance(row, str):
        return row
    if isinstance(row, FigureRow):
        return f'figures:{row.figure_no}'
    table = 'indicators' if isinstance(row, IndicatorRow) else 'onestop'
    return cell_ref(table, row.table_no, row.row_no, row.column_no)


def plain(number: Decimal) -> str:
    return f'{number:f}'
