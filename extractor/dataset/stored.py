"""A read report in the form in which it waits to be written: finished lines of CSV, and the few facts that span reports.

The process that reads a report does this work; the one that writes the dataset, of which there is only one, appends.
"""
from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from typing import Iterable

import msgspec
from msgspec import Struct

from ..language.folding import fold
from ..report import (
    MEASURES, ROW_TYPES, WIDE_FILE, WIDE_FIXED, WIDE_PLACE, LegalDocumentRow, Report, ReportRow, wide_rows,
)
from .cells import csv_lines, row_cells, to_cell

STORED_FORM = 2
"""The form of `StoredTables`: a journal that holds another one is not understood."""

_AS_PRINTED = tuple(row_type for row_type in ROW_TYPES if row_type.FILE not in ('reports', 'legal_documents', 'imports'))
_FIRST, _LAST = (*WIDE_FIXED, *MEASURES), WIDE_PLACE


class WideRow(Struct, frozen=True, array_like=True):
    """A row of onestop_wide.csv. Which columns stand between the usual ones depends on all reports: `first` and `last`
    are the finished ends of its line, `more` the values between them by their columns."""

    first: str
    more: dict[str, str]
    last: str

    def line(self, columns: Iterable[str]) -> str:
        """The line, with these columns between the usual ones."""
        return ','.join((self.first, *(self.more.get(name, '') for name in columns), self.last)) + '\n'


class StoredTables(Struct, frozen=True, array_like=True):
    """The tables of one report.

    head: its row of reports.csv, as cells. lines: the tables that need nothing of other reports, as lines of CSV by
    name. wide: onestop_wide. documents: its legal documents, as cells. printed: a hash of the values that its tables
    print, without their names and in any order; empty when there are none. counts: the rows of each table.
    """

    head: list[str]
    lines: dict[str, str]
    wide: list[WideRow]
    documents: list[list[str]]
    printed: str
    counts: dict[str, int]


class StoredReport(Struct, frozen=True):
    """One report ready for writing.

    wide_columns: the columns of onestop_wide that it needs beyond the usual ones. identity: what tells that two files
    are the same report (empty: cannot be told); issuer: folded, may be empty; fingerprint: of all printed values with
    their names, may be empty.
    """

    report_id: str
    tables: StoredTables
    wide_columns: tuple[str, ...] = ()
    identity: str = ''
    issuer: str = ''
    fingerprint: str = ''

    def pack(self) -> bytes:
        """The tables as compressed bytes. The fastest level: the best saves a sixth of the room for seven times the
        time."""
        return zlib.compress(msgspec.msgpack.encode(self.tables), 1)


_tables = msgspec.msgpack.Decoder(StoredTables)


def unpack(blob: bytes) -> StoredTables:
    """The tables of `StoredReport.pack`."""
    return _tables.decode(zlib.decompress(blob))


def store(report: Report) -> StoredReport:
    """Turn a Report into what is written of it."""
    head, = report.reports
    rows = {row_type.FILE: getattr(report, row_type.FILE) for row_type in _AS_PRINTED}
    wide = [_wide_row(row) for row in wide_rows(report.onestop)]
    counts = {'reports': 1, **{name: len(table) for name, table in rows.items()},
              LegalDocumentRow.FILE: len(report.legal_documents), WIDE_FILE: len(wide)}
    tables = StoredTables(row_cells(head), {name: csv_lines(map(row_cells, table)) for name, table in rows.items()},
                          wide, [row_cells(row) for row in report.legal_documents],
                          _hash(row.value_raw for row in (*report.onestop, *report.indicators)), counts)
    fingerprint = _fingerprint(report)
    return StoredReport(head.report_id, tables, tuple(sorted({name for row in wide for name in row.more})),
                        _identity(head, fingerprint), fold(head.issuer), fingerprint)


def _identity(head: ReportRow, fingerprint: str) -> str:
    """Type, symbol, date and period. A draft has no number or no date yet: it is known by its office and the whole of its
    values, if it has a period and values."""
    facts = [fold(head.doc_type), fold(head.symbol), to_cell(head.issued_on), head.period_kind,
             to_cell(head.period_year), to_cell(head.period_no)]
    if not (head.symbol and head.issued_on):
        if not (head.issuer and head.period_year and fingerprint):
            return ''
        facts += [fold(head.issuer_parent), fingerprint]
    return ' '.join(facts)


def _wide_row(row: dict) -> WideRow:
    cells = {name: to_cell(value) for name, value in row.items()}
    first, last = ([cells.pop(name, '') for name in names] for names in (_FIRST, _LAST))
    return WideRow(csv_lines([first])[:-1], cells, csv_lines([last])[:-1])


def _hash(values: Iterable[str]) -> str:
    ordered = sorted(values)
    return hashlib.sha256('\n'.join(ordered).encode()).hexdigest()[:16] if ordered else ''


def _fingerprint(report: Report) -> str:
    """A hash of the printed values with their names, in any order; empty when there are none."""
    values = Counter((fold(row.area), row.measure, row.value_raw) for row in report.onestop)
    values.update((fold(row.form), row.code, row.value_raw) for row in report.indicators)
    if not values:
        return ''
    return hashlib.sha256(repr(sorted(values.items())).encode()).hexdigest()[:16]
