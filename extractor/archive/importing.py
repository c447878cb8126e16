"""`import_reports`: files and folders into a dataset."""
from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path
from typing import Callable, Iterable

from msgspec import Struct, field

from .. import __version__
from ..dataset.duplicates import find_copies
from ..dataset.stored import store
from ..dataset.writer import finish_writing, write_dataset
from ..errors import NotAReport, ReadError, UnsupportedFormat, UsageError
from ..patterns import Patterns, shipped_patterns
from ..pipeline import report_from_bytes
from ..readers.limits import DEFAULT_LIMITS, Limits
from ..report import DUPLICATE, IGNORED, IMPORTED, REJECTED, ImportRow
from .discovery import Found, discover, under
from .journal import Journal, Outcome, SourceState

UNREAD = 'unread:'
"""Stands before the path in place of a hash where there were no bytes to hash; such a file is tried again each time."""

Progress = Callable[[int, int, int], None]
"""Called after each file with: files done, files in all, files rejected so far in this run."""


class ImportSummary(Struct, frozen=True):
    """What an import did. Counts are of all sources of the dataset; `read`: how many files were read in this run."""

    out: Path
    read: int = 0
    gone: int = 0
    counts: dict[str, int] = field(default_factory=dict)
    rejected: tuple[ImportRow, ...] = ()
    rows: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def tried(self) -> int:
        return sum(self.counts.values())


def import_reports(sources: Iterable[str | os.PathLike], out: str | os.PathLike, *, patterns: Patterns | None = None,
                   limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None) -> ImportSummary:
    """Read files and folders into the dataset folder `out`.

    Only what is new or changed (or was read by another version of program or patterns) is read. A path whose bytes
    changed replaces its old report; a path below one of the sources that is no longer there is taken out. A file that
    cannot be read costs itself alone: its row in imports.csv says why. Raises UsageError (nothing is written) for a
    source that does not exist or an `out` that is a file, PatternError for wrong patterns.
    """
    started = time.monotonic()
    sources = list(sources)
    out = Path(out)
    if out.exists() and not out.is_dir():
        raise UsageError('The dataset folder is a file.', 'Thư mục kết quả lại là một tệp.', path=str(out))
    patterns = patterns or shipped_patterns()
    files = discover(sources, out, limits)
    version = f'{__version__} {patterns.version}'
    with Journal(out / '.cchc', version) as journal:
        finish_writing(out)
        present, read, rejected = [], 0, 0
        for count, file in enumerate(files, 1):
            sha256, outcome = _try(file, journal, patterns, limits)
            if outcome is not None:
                journal.record(outcome)
                read += 1
                rejected += bool(outcome.error) and not _passed_over(outcome.error, file.named)
            present.append((file.source_path, sha256, file.named))
            if progress:
                progress(count, len(files), rejected)
        seen = {path for path, *_ in present}
        gone = [path for path in journal.paths() if path not in seen and under(path, sources)]
        journal.set_sources(present, gone)
        imports = [_import_row(state) for state in journal.states()]
        copies = find_copies(journal.copies())
        counts: dict[str, int] = {}

        def reports():
            for source_path, report_id, tables in journal.reports():
                for name, rows in tables.items():
                    counts[name] = counts.get(name, 0) + len(rows)
                yield source_path, copies.get(report_id, ''), tables

        write_dataset(out, reports(), imports, journal.wide_columns())
    by_status = {status: sum(row.status == status for row in imports)
                 for status in (IMPORTED, DUPLICATE, REJECTED, IGNORED)}
    return ImportSummary(out, read, len(gone), by_status, tuple(row for row in imports if row.status == REJECTED),
                         counts, time.monotonic() - started)


def _try(file: Found, journal: Journal, patterns: Patterns, limits: Limits) -> tuple[str, Outcome | None]:
    """Read one file unless its content is known. Returns the hash of its bytes, and what became of it if it was read."""
    started = time.monotonic()
    try:
        data = file.read(limits)
    except (OSError, ReadError) as error:
        unread = UNREAD + file.source_path
        if isinstance(error, ReadError):
            return unread, _failure(unread, error, started)
        return unread, Outcome(unread, time.monotonic() - started, error='cannot_open',
                               message=f'The file cannot be opened: {error.strerror}.',
                               message_vi=f'Không mở được tệp: {error.strerror}.')
    sha256 = hashlib.sha256(data).hexdigest()
    if journal.knows(sha256):
        return sha256, None
    try:
        report = report_from_bytes(data, file.source_path, patterns=patterns, limits=limits)
    except ReadError as error:
        return sha256, _failure(sha256, error, started)
    return sha256, Outcome(sha256, time.monotonic() - started, store(report))


def _failure(sha256: str, error: ReadError, started: float) -> Outcome:
    place = f' ({error.place})' if error.place else ''
    return Outcome(sha256, time.monotonic() - started, None, error.code, error.message + place,
                   error.message_vi + place)


def _passed_over(error: str, named: bool) -> bool:
    """Whether a file from which no report was read is only ignored: it is no document or no report, and was met while
    walking."""
    return error in (UnsupportedFormat.code, NotAReport.code) and not named


def _import_row(state: SourceState) -> ImportRow:
    """The row of imports.csv. A file met while walking that is no document or no report is ignored, not rejected."""
    if not state.error:
        status = IMPORTED if state.first else DUPLICATE
    else:
        status = IGNORED if _passed_over(state.error, state.named) else REJECTED
    sha256 = '' if state.sha256.startswith(UNREAD) else state.sha256
    return ImportRow(state.path, sha256, status, state.error, state.report_id, round(state.seconds, 3), state.message,
                     state.message_vi)
