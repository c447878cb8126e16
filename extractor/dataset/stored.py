"""A read report in the form in which it waits to be written: CSV cells, and the few facts that span reports."""
from __future__ import annotations

import hashlib
import json
import zlib
from collections import Counter

from msgspec import Struct

from ..language.folding import fold
from ..report import MEASURES, ROW_TYPES, WIDE_FILE, WIDE_FIXED, WIDE_PLACE, Report, wide_rows
from .cells import row_cells, to_cell

PER_REPORT = tuple(row_type for row_type in ROW_TYPES if row_type.FILE not in ('legal_documents', 'imports'))


class StoredReport(Struct, frozen=True):
    """One report ready for writing.

    tables: for each table its rows as CSV cells (a row of onestop_wide as a mapping, as its columns depend on all
    reports). wide_columns: the measure columns it needs beyond the usual ones. identity: what tells that two files are
    the same report (empty: cannot be told); issuer: folded, may be empty; fingerprint: of all printed values, may be
    empty.
    """

    report_id: str
    tables: dict[str, list]
    wide_columns: tuple[str, ...] = ()
    identity: str = ''
    issuer: str = ''
    fingerprint: str = ''

    def pack(self) -> bytes:
        """The tables as compressed bytes; the same tables always give the same bytes."""
        return zlib.compress(json.dumps(self.tables, ensure_ascii=False, separators=(',', ':')).encode(), 6)


def unpack(blob: bytes) -> dict[str, list]:
    """The tables of `StoredReport.pack`."""
    return json.loads(zlib.decompress(blob))


def store(report: Report) -> StoredReport:
    """Turn a Report into what is written of it."""
    tables: dict[str, list] = {row_type.FILE: [row_cells(row) for row in getattr(report, row_type.FILE)]
                               for row_type in PER_REPORT}
    tables['legal_documents'] = [row_cells(row) for row in report.legal_documents]
    wide = [{name: to_cell(value) for name, value in row.items()} for row in wide_rows(report.onestop)]
    tables[WIDE_FILE] = wide
    known = {*MEASURES, *WIDE_FIXED, *WIDE_PLACE}
    extra = sorted({name for row in wide for name in row} - known)
    head = report.reports[0]
    identity = ''
    if head.symbol and head.issued_on:
        identity = ' '.join((fold(head.doc_type), fold(head.symbol), head.issued_on.isoformat(), head.period_kind,
                             to_cell(head.period_year), to_cell(head.period_no)))
    return StoredReport(head.report_id, tables, tuple(extra), identity, fold(head.issuer), _fingerprint(report))


def _fingerprint(report: Report) -> str:
    """A hash of the printed values with their names, in any order; empty when there are none."""
    values = Counter((fold(row.area), row.measure, row.value_raw) for row in report.onestop)
    values.update((fold(row.form), row.code, row.value_raw) for row in report.indicators)
    if not values:
        return ''
    return hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]
