"""M09: one registry numbers all documents of an office in a year, so numbers grow with the date."""
from __future__ import annotations

from typing import Iterator

from ..patterns.rules import Rule
from ..report import FindingRow, Report
from .findings import finding


def body_of(symbol: str) -> str:
    """The body in a symbol: its last part. *1287/TB-VHTT* and *1308/VHTT* are both of VHTT."""
    return symbol[max(symbol.rfind('-'), symbol.rfind('/')) + 1:]


def is_out_of_order(earlier: int, later: int) -> bool:
    """Whether the number of an earlier document is not below that of a later one of the same registry and year."""
    return earlier >= later


def check_number(report: Report, rule: Rule) -> Iterator[FindingRow]:
    """A finding for each document of the same office and year, cited with an earlier date, whose number is not smaller.

    Many offices keep a registry for each type, so only documents of the report's own type are compared.
    """
    own = report.reports[0]
    if not own.issued_on or not own.number.isdigit() or not body_of(own.symbol):
        return
    number = int(own.number)
    seen = set()
    for at, citation in enumerate(report.citations, 1):
        if (body_of(citation.symbol) != body_of(own.symbol) or not citation.issued_on or not citation.number.isdigit()
                or citation.issued_on.year != own.issued_on.year or citation.issued_on >= own.issued_on
                or citation.doc_type != own.doc_type or citation.symbol in seen or citation.year):
            continue
        seen.add(citation.symbol)
        if is_out_of_order(int(citation.number), number):
            day = citation.issued_on
            yield finding(rule, report.report_id, [f'citations:{at}', 'reports:number'],
                          expected=f'> {citation.number}',
                          actual=own.number, number=citation.symbol, issued=f'{day.day:02}/{day.month:02}/{day.year}')
