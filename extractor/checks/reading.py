"""What the reader noticed while reading a file, as findings."""
from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..document import Document
from ..patterns import Patterns
from ..patterns.rules import RuleFile
from ..report import (
    INFO, CitationRow, FigureRow, FindingRow, IndicatorRow, OneStopRow, Report, SectionRow,
)
from .findings import finding

FILE = 'rules_reading.yaml'


LOST = '\ufffd'
"""Stands where a character of the source could not be decoded."""


def review_lost_characters(report: Report) -> Report:
    """The report with every row that holds a lost character marked: what it was cannot be told."""
    if not any(notice.code == 'undecodable_bytes' for notice in report.document.notices):
        return report
    tables = {name: [replace(row, needs_review=True) if _lost(row) else row for row in getattr(report, name)]
              for name in ('sections', 'onestop', 'indicators', 'figures')}
    text = report.document.text
    citations = [replace(row, needs_review=True) if LOST in text[max(row.start - 4, 0):row.end + 12] else row
                 for row in report.citations]  # a symbol ends, a type or a date is missed, where a character is lost
    return replace(report, citations=citations, **tables)


def _lost(row: Struct) -> bool:
    return any(isinstance(value, str) and LOST in value for value in
               (getattr(row, name) for name in row.__struct_fields__))


def review_pages(report: Report) -> Report:
    """The report, the values from pages of which a notice makes everything doubtful (a scan whose text was recognised, a
    font without letters) marked for review: even where a sum bears a number out, its label may be wrong."""
    document = report.document
    pages = {notice.place.page for notice in document.notices if notice.doubtful and notice.place.box is None}
    pages.discard(None)
    if not pages:
        return report
    # Sections too: a heading read wrongly leads its figures astray.
    return replace(report, **{table: [_reviewed(row, pages) for row in getattr(report, table)] for table in _VALUES})


_VALUES = ('onestop', 'indicators', 'figures', 'citations', 'sections')


def _reviewed(row: OneStopRow | IndicatorRow | FigureRow | CitationRow | SectionRow, pages: set[int]):
    return row if row.needs_review or row.page not in pages else replace(row, needs_review=True)


def check_reading(document: Document, patterns: Patterns, report_id: str) -> list[FindingRow]:
    """A finding for each notice of the reader; what leaves no doubt is a note."""
    if not document.notices:
        return []
    rule = patterns.load(FILE, RuleFile)['R01']
    found = []
    for notice in document.notices:
        where = f'page:{notice.place.page}' if notice.place.page else f'line:{notice.place.line}' if notice.place.line else ''
        row = finding(rule, report_id, [where] if where else [], detail=notice.message, detail_vi=notice.message_vi)
        found.append(row if notice.doubtful else replace(row, severity=INFO))
    return found
