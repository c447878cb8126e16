"""What the reader noticed while reading a file, as findings."""
from __future__ import annotations

from msgspec.structs import replace

from ..document import Document
from ..patterns import Patterns
from ..patterns.rules import RuleFile
from ..report import INFO, FindingRow
from .findings import finding

FILE = 'rules_reading.yaml'


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
