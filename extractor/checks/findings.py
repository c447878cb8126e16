"""Findings: what a check says when a rule of `patterns/rules_*.yaml` fails."""
from __future__ import annotations

from typing import Any, Iterable

from ..patterns.rules import Rule
from ..report import FindingRow


def finding(rule: Rule, report_id: str, refs: Iterable[str] = (), *, expected: Any = '', actual: Any = '',
            **names: Any) -> FindingRow:
    """A finding of a rule, its two messages filled in. `finding_no` is given when all findings of a report are known.

    refs: places as findings.csv prints them (`onestop:T1R4C2`), in reading order, each once.
    """
    facts = dict(names, expected=expected, actual=actual)
    return FindingRow(report_id, rule=rule.id, severity=rule.severity, message=rule.message.format_map(facts),
                      message_vi=rule.message_vi.format_map(facts), expected=str(expected), actual=str(actual),
                      refs='; '.join(dict.fromkeys(refs)))


def cell_ref(table: str, table_no: int | None, row_no: int | None, column_no: int | None) -> str:
    """A table cell as findings.csv names it.

    >>> cell_ref('onestop', 1, 4, 2)
    'onestop:T1R4C2'
    """
    return f'{table}:T{table_no}R{row_no}C{column_no}'
