"""`import_reports`: files and folders into a dataset."""
from __future__ import annotations

import os
import shutil
import time
from bisect import bisect_left
from collections import Counter, deque
from contextlib import suppress
from pathlib import Path
from typing import Callable, Iterable, Iterator

import msgspec
from msgspec import Struct, field

from .. import __version__
from ..dataset.duplicates import find_copies
from ..dataset.reading import format_of
from ..dataset.stored import StoredTables
from ..dataset.writer import finish_writing, write_dataset
from ..errors import (
    CannotOpen, MemoryLimit, NotAReport, PatternError, ProgramFault, ReadingCrashed, TimeLimit, UnsupportedFormat,
    UsageError,
)
from ..patterns import Patterns, shipped_patterns
from ..readers.limits import DEFAULT_LIMITS, Limits
from ..report import DUPLICATE, IGNORED, IMPORTED, REJECTED, STATUSES, ImportRow
from .discovery import Found, discover, shown, under
from .engines import LOCAL, open_engine
from .journal import Journal, SourceState
from .reading import Reading
from .remote import brought_here

UNREAD = 'unread:'
"""Stands before the path in place of a hash where there were no bytes to hash; such a file is tried again each time."""

BARRING = tuple(error.code for error in (CannotOpen, MemoryLimit, ProgramFault, ReadingCrashed, TimeLimit))
"""Errors that tell nothing of what lies in a folder or an archive: what was imported from it is not gone."""

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
                   limits: Limits = DEFAULT_LIMITS, progress: Progress | None = None, workers: int | None = None,
                   engine: str = LOCAL, scheduler: str = '', again: bool = False,
                   file_format: str | None = None) -> ImportSummary:
    """Read files, folders, archives and remote stores into the dataset folder `out`.

    Only what is new or changed (or was read by another version of program or patterns) is read; with `again`,
    everything in the sources. A path whose bytes changed replaces its old report; a path below one of the sources that
    is no longer there is taken out. A file that cannot be read, or goes beyond the limits of time and memory, costs
    itself alone: its row in imports.csv says why. workers, engine, scheduler: see `archive.engines.open_engine`; the
    dataset is the same with all of them. file_format: 'csv' or 'parquet'; None keeps that of the dataset, a new one is
    CSV.

    Raises UsageError (nothing is written) for a source that does not exist or an `out` that is a file, PatternError for
    wrong patterns, OSError when the disk is full: the dataset then stays as it was, and the next import goes on.
    """
    started = time.monotonic()
    sources = list(sources)
    out = Path(out)
    if out.exists() and not out.is_dir():
        raise UsageError('The dataset folder is a file.', 'Thư mục kết quả lại là một tệp.', path=str(out))
    file_format = format_of(out, file_format)
    patterns = patterns or shipped_patterns()
    if workers != 0 or engine != LOCAL:
        patterns = Patterns(patterns.directory)  # as the files are now: other processes read them anew
    reading = open_engine(engine, patterns, limits, workers, scheduler)
    files = discover(sources, out)
    limits_mark = msgspec.json.encode(limits).decode()
    fresh, run = not out.exists(), None
    try:
        with Journal(out / '.cchc', f'{__version__} {patterns.version}', limits_mark) as journal:
            finish_writing(out)
            run = _Run(journal, again, progress)
            _not_emptied(sources, files, journal)
            with brought_here(files, limits) as near, reading as chosen:
                present = run.read(near, chosen.readings)
            gone = _gone(journal, {path for path, *_ in present}, sources, run.barred)
            journal.set_sources(present, gone)
            counts, rejected, rows = _write(out, journal, file_format, patterns)
    except (UsageError, PatternError):
        if fresh and run is not None and not run.count:  # wrong patterns, a part that is missing: nothing is written
            shutil.rmtree(out / '.cchc', ignore_errors=True)
            with suppress(OSError):
                out.rmdir()
        raise
    return ImportSummary(out, run.count, len(gone), counts, tuple(rejected), rows, time.monotonic() - started)


def _gone(journal: Journal, present: set[str], sources: list, barred: list[str]) -> list[str]:
    """The paths that were in the sources and are no longer there; what lies in a folder or an archive that cannot be
    opened now is not gone."""
    return [path for path in journal.paths()
            if path not in present and under(path, sources) and not under(path, barred)]


def _not_emptied(sources: list, files: list[Found], journal: Journal) -> None:
    """Raises UsageError for a folder from which files were imported and that has none now: its drive is not there, rather
    than that all were thrown away."""
    paths = [each.source_path for each in files]  # sorted
    for source in sources:
        root = shown(os.fspath(source))
        itself, below = bisect_left(paths, root), bisect_left(paths, root.rstrip('/') + '/')
        if root in paths[itself:itself + 1] or under(''.join(paths[below:below + 1]), [source]):
            continue
        lost = sum(under(path, [source]) for path in journal.paths())
        if lost:
            raise UsageError(
                f'There is nothing in this folder now; {lost} files were imported from it. Is its drive connected? '
                'If they are gone for good, remove the folder .cchc in the dataset and import again.',
                f'Thư mục này hiện không có tệp nào, trong khi đã nhập {lost} tệp từ đây. Ổ đĩa đã được kết nối chưa? '
                'Nếu các tệp đã bị xóa hẳn, hãy xóa thư mục .cchc trong bộ dữ liệu rồi nhập lại.', path=root)


def _write(out: Path, journal: Journal, file_format: str,
           patterns: Patterns) -> tuple[dict[str, int], list[ImportRow], dict[str, int]]:
    """Write the dataset: the number of sources by status, the rejected ones, the number of rows of each table."""
    copies = find_copies(journal.copies())
    rows: Counter[str] = Counter()
    counts = {status: 0 for status in STATUSES}
    rejected: list[ImportRow] = []

    def reports() -> Iterator[tuple[str, str, StoredTables]]:
        for source_path, report_id, tables in journal.reports():
            rows.update(tables.counts)
            yield source_path, copies.get(report_id, ''), tables

    def imports() -> Iterator[ImportRow]:
        for row in map(_import_row, journal.states()):
            counts[row.status] += 1
            if row.status == REJECTED:
                rejected.append(row)
            yield row

    try:
        across = write_dataset(out, reports(), imports(), journal.wide_columns(), file_format, patterns)
        if across:
            rows['findings'] += across
    except OSError as error:
        with suppress(OSError):
            finish_writing(out)  # what is half written takes the room that is missing
        raise OSError(error.errno, error.strerror, error.filename or str(out)) from None
    return counts, rejected, dict(rows)


class _Run:
    """The reading of one import: what was claimed, what was recorded, how far it is."""

    def __init__(self, journal: Journal, again: bool, progress: Progress | None):
        self.count = 0
        self.barred: list[str] = []
        self._journal, self._again, self._progress = journal, again, progress
        self._claimed: set[str] = set()
        self._recorded: set[str] = set()
        self._rejected = 0

    def read(self, files: list[Found], readings) -> list[tuple[str, str, bool]]:
        """Read all files and the members of those that are archives. Gives (source_path, content, named) of each."""
        backlog = deque(files)
        present: list[tuple[str, str, bool]] = []
        total = len(files)
        for found, reading in readings(backlog, self):
            if reading.members is not None:
                inside = [Found(found.location, f'{found.source_path}/{member.shown}', False, member.chain)
                          for member in reading.members]
                backlog.extendleft(reversed(inside))  # next, while the archive is open
                total += len(inside) - 1
                continue
            content = reading.sha256 or UNREAD + found.source_path
            if reading.outcome is not None and reading.outcome.error in BARRING:
                self.barred.append(found.source_path)
            self._record(content, found, reading)
            present.append((found.source_path, content, found.named))
            if self._progress:
                self._progress(len(present), total, self._rejected)
        return present

    def __call__(self, sha256: str) -> bool:
        """Whether a content is to be read (`reading.Claim`)."""
        if sha256 in self._claimed or not self._again and self._journal.knows(sha256):
            return False
        self._claimed.add(sha256)
        return True

    def known(self) -> Iterator[str]:
        """The contents that need not be read."""
        return iter(()) if self._again else self._journal.known()

    def _record(self, content: str, found: Found, reading: Reading) -> None:
        if reading.outcome is None or content in self._recorded:
            return
        self._recorded.add(content)
        self._journal.record(msgspec.structs.replace(reading.outcome, sha256=content))
        self.count += 1
        self._rejected += bool(reading.outcome.error) and not _passed_over(reading.outcome.error, found.named)


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
