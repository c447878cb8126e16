"""Report → checked Report: findings of the audit rules, assurance and doubts of the values."""
from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..patterns import Patterns
from ..report import Report
from .citations import check_citations
from .cross import check_across
from .head import check_head
from .indicators import check_indicators
from .onestop import check_onestop
from .placement import note_placement, review_placement
from .reading import check_reading, review_lost_characters, review_pages

if TYPE_CHECKING:
    from ..extraction import Extraction


def check_report(extraction: Extraction, patterns: Patterns) -> Report:
    """The report with every finding of one report's rules, numbered in the order of rules; no value is changed.

    Numbers get their assurance, and `needs_review` where a rule makes one doubtful; a report whose reading left a
    doubt needs review itself.
    """
    report = extraction.report
    report_id = report.report_id
    onestop, of_tables = check_onestop(report.onestop, extraction.onestop, patterns, report_id)
    indicators, of_annexes = check_indicators(report.indicators, onestop, extraction.annexes, patterns, report_id)
    report = replace(report, onestop=review_placement(onestop, report.document),
                     indicators=review_placement(indicators, report.document))
    report, of_cross = check_across(report, patterns)
    report = review_pages(report)
    findings = [
        *check_reading(report.document, patterns, report_id),
        *check_head(report, extraction.letterhead, extraction.outline, patterns),
        *note_placement([*of_tables, *of_annexes, *of_cross], report.document),
        *check_citations(report.citations, report.reports[0], patterns),
    ]
    numbered = [replace(finding, finding_no=number) for number, finding in enumerate(findings, 1)]
    doubtful = any(notice.doubtful for notice in report.document.notices)
    reports = [replace(row, needs_review=row.needs_review or doubtful) for row in report.reports]
    return review_lost_characters(replace(report, reports=reports, findings=numbered))
