"""Writes a dataset: a folder of CSV or Parquet files with datapackage.json.

The files are first written whole into a folder beside them and then moved into place; a run that was stopped while
moving is finished by the next one (`finish_writing`), so a reader never finds half a table. One report at a time is in
memory: what spans reports is sorted on disk (`dataset.scratch`).
"""
from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
import sys
from contextlib import ExitStack
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Iterable, Iterator

from msgspec.structs import replace

from ..patterns import Patterns, shipped_patterns
from ..report import (
    MEASURES, ROW_TYPES, WIDE_FILE, WIDE_FIXED, WIDE_PLACE, FindingRow, ImportRow, LegalDocumentRow, ReportRow,
    column_names,
)
from .across import SCHEMA as ACROSS, AcrossReports
from .cells import column_types, csv_lines, row_cells, to_cell
from .documents import SCHEMA as DOCUMENTS, DocumentRegister
from .package import CSV, DESCRIPTION, FORMATS, PARQUET, describe
from .scratch import scratch
from .stored import StoredTables

STAGE = Path('.cchc') / 'next'
COMPLETE = 'complete'
TABLES = (*(row_type.FILE for row_type in ROW_TYPES), WIDE_FILE)

_LONGEST_FIELD = (1 << 31) - 1
_BUFFERED = 1 << 18
"""Characters of a table that wait before they are encoded, hashed and written."""


def write_dataset(out: Path, reports: Iterable[tuple[str, str, StoredTables]], imports: Iterable[ImportRow],
                  wide_columns: Iterable[str], file_format: str = CSV, patterns: Patterns | None = None) -> int:
    """Write all tables of a dataset into the folder `out`, replacing what is there. Gives the number of findings that
    were made of several reports together.

    reports: (source_path, duplicate_of, tables) in the order in which they are to stand, the tables as
    `dataset.stored.unpack` gives them; read once, one at a time. imports: read once as well. wide_columns: the
    measure columns of onestop_wide beyond the usual ones. file_format: one of `package.FORMATS`. patterns:
    those with the rules over reports; None: the shipped ones. Raises OSError when
    the disk does not take it; `out` is then unchanged.
    """
    stage = out / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    wide_columns = sorted(wide_columns)
    hashes, across = _write_tables(stage, reports, imports, wide_columns, patterns)
    if file_format == PARQUET:
        from .parquet import to_parquet
        for name, types in _table_types(wide_columns).items():
            source, target = stage / f'{name}.csv', stage / f'{name}.parquet'
            to_parquet(source, target, types)
            source.unlink()
            hashes[name] = _hash(target)
    hashes.pop('imports')  # the only table that differs between two runs over the same files
    description = json.dumps(describe(wide_columns, hashes, file_format), ensure_ascii=False, indent=2) + '\n'
    (stage / DESCRIPTION).write_text(description, encoding='utf-8', newline='\n')
    files = sorted(path.name for path in stage.iterdir())
    for name in files:
        _settle(stage / name)
    # What is written last: the names of all files, so that a run which was stopped while moving can be finished.
    (stage / COMPLETE).write_text('\n'.join(files), encoding='utf-8')
    _settle(stage / COMPLETE)
    finish_writing(out)
    return across


def _table_types(wide_columns: Iterable[str]) -> dict[str, dict[str, type]]:
    """The Python type of each column of each table."""
    types = {row_type.FILE: column_types(row_type) for row_type in ROW_TYPES}
    names, known = wide_names(wide_columns), types['onestop']
    return {**types, WIDE_FILE: {name: known.get(name, Decimal) for name in names}}


def wide_names(wide_columns: Iterable[str]) -> tuple[str, ...]:
    """The columns of onestop_wide, given those beyond the usual ones."""
    return (*WIDE_FIXED, *MEASURES, *sorted(wide_columns), *WIDE_PLACE)


def _write_tables(stage: Path, reports, imports, wide_columns: list[str],
                  patterns: Patterns | None) -> tuple[dict[str, tuple[str, int]], int]:
    """All tables as CSV files: SHA-256 and size of each, and the number of findings over several reports."""
    columns = {row_type.FILE: column_names(row_type) for row_type in ROW_TYPES}
    columns[WIDE_FILE] = wide_names(wide_columns)
    head_columns, document_columns = column_names(ReportRow), column_names(LegalDocumentRow)
    source_column, copy_column = head_columns.index('source_path'), head_columns.index('duplicate_of')
    with scratch(DOCUMENTS + ACROSS) as base:
        register, across = DocumentRegister(base), AcrossReports(base)
        with ExitStack() as opened:
            files = {name: opened.enter_context(_TableFile(stage / f'{name}.csv', header))
                     for name, header in columns.items()}
            for position, (source_path, duplicate_of, tables) in enumerate(reports):
                head = list(tables.head)
                head[source_column], head[copy_column] = source_path, duplicate_of
                facts = dict(zip(head_columns, head))
                if not duplicate_of:
                    across.add(position, facts, tables.printed)
                register.add((dict(zip(document_columns, row)) for row in tables.documents), position,
                             facts['report_id'], bool(duplicate_of))
                files['reports'].write(csv_lines([head]))
                files[WIDE_FILE].write(''.join([row.line(wide_columns) for row in tables.wide]))
                for name, lines in tables.lines.items():
                    files[name].write(lines)
            for document in register.rows():
                files['legal_documents'].write(csv_lines([[to_cell(document[name]) for name in document_columns]]))
            for row in imports:
                files['imports'].write(csv_lines([row_cells(row)]))
        for document_id, (symbol, dates) in register.disputed.items():
            across.dispute(document_id, symbol, dates)
        added = 0
        if across.any():
            files['findings'], added = _with_findings(stage, across.findings(patterns or shipped_patterns()))
    return {name: (file.digest.hexdigest(), file.size) for name, file in files.items()}, added


def _with_findings(stage: Path, more: Iterator[tuple[str, FindingRow]]) -> tuple[_TableFile, int]:
    """Write findings.csv anew with those over several reports, each after its report's own; how many they are."""
    csv.field_size_limit(_LONGEST_FIELD)
    table, old = stage / 'findings.csv', stage / 'findings.old'
    os.replace(table, old)
    header, added = column_names(FindingRow), 0
    number_column = header.index('finding_no')
    with open(stage / 'reports.csv', encoding='utf-8', newline='') as heads, \
            open(old, encoding='utf-8', newline='') as findings, _TableFile(table, header) as file:
        order, rows = csv.reader(heads), csv.reader(findings)
        next(order), next(rows)
        groups = groupby(rows, itemgetter(0))
        own, following = next(groups, (None, ())), next(more, None)
        for report_id, *_ in order:
            last = 0
            if own[0] == report_id:
                for row in own[1]:
                    file.write(csv_lines([row]))
                    last = int(row[number_column])
                own = next(groups, (None, ()))
            while following is not None and following[0] == report_id:
                last, added = last + 1, added + 1
                file.write(csv_lines([row_cells(replace(following[1], finding_no=last))]))
                following = next(more, None)
    old.unlink()
    return file, added


class _TableFile:
    """A CSV file being written, with the hash of its bytes so far."""

    def __init__(self, path: Path, header: Iterable[str]):
        self.digest, self.size = hashlib.sha256(), 0
        self._file = open(path, 'wb')
        self._waiting: list[str] = []
        self._characters = 0
        self.write(csv_lines([tuple(header)]))

    def __enter__(self) -> _TableFile:
        return self

    def __exit__(self, *_) -> None:
        with self._file:
            self._flush()

    def write(self, lines: str) -> None:
        self._waiting.append(lines)
        self._characters += len(lines)
        if self._characters > _BUFFERED:
            self._flush()

    def _flush(self) -> None:
        data = ''.join(self._waiting).encode('utf-8')
        self._waiting, self._characters = [], 0
        self.digest.update(data)
        self.size += len(data)
        self._file.write(data)


def finish_writing(out: Path) -> None:
    """Move a completely written dataset into place; also what a stopped run left. An incomplete one is thrown away.

    Tables of the other format, which would be those of an older import, are removed.
    """
    stage = out / STAGE
    if (stage / COMPLETE).exists():
        names = (stage / COMPLETE).read_text(encoding='utf-8').split('\n')
        new = sorted(path for path in stage.iterdir() if path.name != COMPLETE)
        if sys.platform == 'win32':
            for path in new:
                _not_held(out / path.name)
        for path in new:
            os.replace(path, out / path.name)
        if DESCRIPTION in names:
            for table in TABLES:
                for extension in FORMATS:
                    if f'{table}.{extension}' not in names:
                        (out / f'{table}.{extension}').unlink(missing_ok=True)
    shutil.rmtree(stage, ignore_errors=True)


def _not_held(path: Path) -> None:
    """Raises OSError when another program (Excel) holds a file open: Windows does not replace it then, and it is better to
    replace no table than half of them."""
    if path.exists():
        with open(path, 'rb+'):
            pass


def _settle(path: Path) -> None:
    """Have a file on the disk itself before it replaces an older one: a power cut must not leave an empty table."""
    with open(path, 'rb+') as stream:
        os.fsync(stream.fileno())


def _hash(path: Path) -> tuple[str, int]:
    with open(path, 'rb') as stream:
        return hashlib.file_digest(stream, 'sha256').hexdigest(), path.stat().st_size
