"""Writes a dataset: a folder of CSV files with datapackage.json.

The files are first written whole into a folder beside them and then moved into place; a run that was stopped while
moving is finished by the next one (`finish_writing`), so a reader never finds half a table.
"""
from __future__ import annotations

import csv
import hashlib
import json
import os
import shutil
from contextlib import ExitStack
from pathlib import Path
from typing import Iterable

from ..report import MEASURES, ROW_TYPES, WIDE_FILE, WIDE_FIXED, WIDE_PLACE, ImportRow, column_names
from .cells import row_cells, to_cell
from .documents import DocumentRegister
from .package import describe

STAGE = Path('.cchc') / 'next'
COMPLETE = 'complete'


def write_dataset(out: Path, reports: Iterable[tuple[str, str, dict[str, list]]], imports: Iterable[ImportRow],
                  wide_columns: Iterable[str]) -> None:
    """Write all tables of a dataset into the folder `out`, replacing what is there.

    reports: (source_path, duplicate_of, tables) in the order in which they are to stand, the tables as
    `dataset.stored.unpack` gives them; read once, one at a time. wide_columns: the measure columns of
    onestop_wide.csv beyond the usual ones. Raises OSError when the disk does not take it; `out` is then unchanged.
    """
    stage = out / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(parents=True)
    wide_columns = sorted(wide_columns)
    wide_names = (*WIDE_FIXED, *MEASURES, *wide_columns, *WIDE_PLACE)
    register = DocumentRegister()
    with ExitStack() as files:
        writers = {}
        for name, header in [*((row_type.FILE, column_names(row_type)) for row_type in ROW_TYPES),
                             (WIDE_FILE, wide_names)]:
            stream = files.enter_context(open(stage / f'{name}.csv', 'w', encoding='utf-8', newline=''))
            writers[name] = csv.writer(stream, lineterminator='\n')
            writers[name].writerow(header)
        columns = {row_type.FILE: column_names(row_type) for row_type in ROW_TYPES}
        source_column = columns['reports'].index('source_path')
        copy_column = columns['reports'].index('duplicate_of')
        for source_path, duplicate_of, tables in reports:
            for row in tables['reports']:
                row[source_column], row[copy_column] = source_path, duplicate_of
            for name, rows in tables.items():
                if name == WIDE_FILE:
                    rows = [[row.get(column, '') for column in wide_names] for row in rows]
                if name == 'legal_documents':
                    register.add([dict(zip(columns[name], row)) for row in rows])
                    continue
                writers[name].writerows(rows)
        for document in register.rows():
            writers['legal_documents'].writerow([to_cell(document[name]) for name in columns['legal_documents']])
        for row in imports:
            writers['imports'].writerow(row_cells(row))
    hashes = {path.stem: _hash(path) for path in sorted(stage.glob('*.csv'))}
    hashes.pop('imports')  # the only table that differs between two runs over the same files
    description = json.dumps(describe(wide_columns, hashes), ensure_ascii=False, indent=2) + '\n'
    (stage / 'datapackage.json').write_text(description, encoding='utf-8', newline='\n')
    (stage / COMPLETE).touch()
    finish_writing(out)


def finish_writing(out: Path) -> None:
    """Move a completely written dataset into place; also what a stopped run left. An incomplete one is thrown away."""
    stage = out / STAGE
    if (stage / COMPLETE).exists():
        for path in sorted(stage.iterdir()):
            if path.name != COMPLETE:
                os.replace(path, out / path.name)
    shutil.rmtree(stage, ignore_errors=True)


def _hash(path: Path) -> tuple[str, int]:
    with open(path, 'rb') as stream:
        return hashlib.file_digest(stream, 'sha256').hexdigest(), path.stat().st_size
