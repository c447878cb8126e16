"""The journal of a dataset: what was read of each file, so that nothing is read twice.

An SQLite file in the dataset's folder `.cchc`. It knows each content by the hash of its bytes, with the version of
program and patterns that read it, and each path by the content it had. The dataset is written from it.
"""
from __future__ import annotations

import errno
import sqlite3
import time
import zlib
from contextlib import contextmanager
from pathlib import Path
from typing import Iterator

from msgspec import Struct

from ..dataset.duplicates import Copy
from ..dataset.stored import STORED_FORM, StoredReport, StoredTables, unpack
from ..errors import LimitExceeded, MemoryLimit, Outdated, ReadingCrashed, TimeLimit, UsageError
from ..report import MEASURES, ROW_TYPES, column_names

COMMIT_SECONDS = 0.5
"""Outcomes are made durable this often: what a kill can cost of the work done."""

DEPENDS_ON_LIMITS = (LimitExceeded.code, TimeLimit.code, MemoryLimit.code, ReadingCrashed.code)
"""Errors that another run may not meet; they are known only under the limits that gave them."""

_SCHEMA = '''
CREATE TABLE IF NOT EXISTS contents (
    sha256 TEXT PRIMARY KEY, version TEXT NOT NULL, error TEXT NOT NULL, message TEXT NOT NULL,
    message_vi TEXT NOT NULL, report_id TEXT NOT NULL, identity TEXT NOT NULL, issuer TEXT NOT NULL,
    fingerprint TEXT NOT NULL, wide_columns TEXT NOT NULL, seconds REAL NOT NULL, tables BLOB);
CREATE TABLE IF NOT EXISTS sources (
    path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, named INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS sources_by_content ON sources (sha256, path);
'''


def _form() -> int:
    """Tells the form in which reports are kept from those of other versions: a number for SQLite's `user_version`."""
    columns = [(row_type.FILE, column_names(row_type)) for row_type in ROW_TYPES]
    return zlib.crc32(repr((STORED_FORM, columns, MEASURES)).encode()) >> 1 | 1


class Outcome(Struct, frozen=True):
    """What became of a content: either a report, or the code and the words of the reason why not.

    The report as the dataset needs it: `tables` packed (`StoredReport.pack`), and beside them what is compared across
    reports. tables: None when there is no report.
    """

    sha256: str
    seconds: float
    tables: bytes | None = None
    report_id: str = ''
    identity: str = ''
    issuer: str = ''
    fingerprint: str = ''
    wide_columns: tuple[str, ...] = ()
    error: str = ''
    message: str = ''
    message_vi: str = ''

    @classmethod
    def of(cls, sha256: str, seconds: float, report: StoredReport) -> Outcome:
        """The outcome of a content from which a report was read."""
        return cls(sha256, seconds, report.pack(), report.report_id, report.identity, report.issuer, report.fingerprint,
                   tuple(report.wide_columns))


class SourceState(Struct, frozen=True):
    """A source with what is known of its content. `first`: its path sorts first among the sources of that content."""

    path: str
    sha256: str
    named: bool
    first: bool
    error: str
    message: str
    message_vi: str
    report_id: str
    seconds: float


class Journal:
    """Open for one import at a time. `version` is that of the program and patterns in force, `limits` names the limits
    in force."""

    def __init__(self, folder: Path, version: str, limits: str = ''):
        self.version = version
        self._limited = f'{version} {limits}'
        self._folder = folder
        self._began: float | None = None
        folder.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(folder / 'journal.sqlite', timeout=2.0, isolation_level=None)
        try:
            self._base.execute('PRAGMA locking_mode = EXCLUSIVE')
            self._base.executescript(_SCHEMA)
            self._base.execute('BEGIN IMMEDIATE')
            self._forget_other_forms()
            self._base.execute('COMMIT')
        except sqlite3.OperationalError as error:
            self._base.close()
            if 'locked' not in str(error):
                raise OSError(errno.EIO, str(error), str(folder)) from None
            raise UsageError('Another import is writing to this folder. Wait until it has ended.',
                             'Một lượt nhập khác đang ghi vào thư mục này. Hãy chờ lượt đó kết thúc.',
                             path=str(folder.parent)) from None
        except sqlite3.DatabaseError:
            self._base.close()
            raise UsageError('The journal is damaged. Remove the folder .cchc and import again.',
                             'Tệp nhật ký bị hỏng. Hãy xóa thư mục .cchc rồi nhập lại.',
                             path=str(folder.parent)) from None

    def __enter__(self) -> Journal:
        return self

    def __exit__(self, *_) -> None:
        try:
            self.commit()
        finally:
            self._base.close()

    def _forget_other_forms(self) -> None:
        """Reports that a program with other columns kept cannot be written; they stand rejected until read again."""
        form, error = _form(), Outdated()
        if self._base.execute('PRAGMA user_version').fetchone()[0] == form:
            return
        self._base.execute("""
            UPDATE contents SET version = '', error = ?, message = ?, message_vi = ?, report_id = '', identity = '',
                                fingerprint = '', wide_columns = '', tables = NULL WHERE tables IS NOT NULL""",
                           (error.code, error.message, error.message_vi))
        self._base.execute(f'PRAGMA user_version = {form}')

    def knows(self, sha256: str) -> bool:
        """Whether this content was read by the version in force."""
        row = self._base.execute('SELECT 1 FROM contents WHERE sha256 = ? AND version IN (?, ?)',
                                 (sha256, self.version, self._limited))
        return row.fetchone() is not None

    def known(self) -> Iterator[str]:
        """The hashes of all contents that were read by the version in force."""
        for sha256, in self._base.execute("""
                SELECT sha256 FROM contents WHERE version IN (?, ?) AND sha256 NOT LIKE 'unread:%'""",
                                          (self.version, self._limited)):
            yield sha256

    def record(self, outcome: Outcome) -> None:
        """Remember what became of a content; durable within COMMIT_SECONDS. Raises OSError when the disk is full."""
        version = self._limited if outcome.error in DEPENDS_ON_LIMITS else self.version
        with self._writing():
            if self._began is None:
                self._base.execute('BEGIN')
                self._began = time.monotonic()
            self._base.execute('REPLACE INTO contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', (
                outcome.sha256, version, outcome.error, outcome.message, outcome.message_vi, outcome.report_id,
                outcome.identity, outcome.issuer, outcome.fingerprint, ' '.join(outcome.wide_columns), outcome.seconds,
                outcome.tables))
        if time.monotonic() - self._began > COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Make durable what was recorded."""
        if self._began is not None:
            self._began = None
            with self._writing():
                if self._base.in_transaction:  # a full disk may have ended it
                    self._base.execute('COMMIT')

    def set_sources(self, present: list[tuple[str, str, bool]], gone: list[str]) -> None:
        """Remember the paths tried, each with its content, and forget paths that are no longer there."""
        self.commit()
        with self._writing():
            self._base.execute('BEGIN')
            self._base.executemany('REPLACE INTO sources VALUES (?, ?, ?)', present)
            self._base.executemany('DELETE FROM sources WHERE path = ?', [(path,) for path in gone])
            self._base.execute('DELETE FROM contents WHERE sha256 NOT IN (SELECT sha256 FROM sources)')
            self._base.execute('COMMIT')

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Turns a disk that does not take it into OSError, with the journal as it was at the last commit."""
        try:
            yield
        except sqlite3.OperationalError as error:
            self._began = None
            if self._base.in_transaction:
                self._base.execute('ROLLBACK')
            full = 'full' in str(error)
            raise OSError(errno.ENOSPC if full else errno.EIO, str(error),
                          str(self._folder / 'journal.sqlite')) from None

    def paths(self) -> list[str]:
        """All paths known, sorted."""
        return [path for path, in self._base.execute('SELECT path FROM sources ORDER BY path')]

    def states(self) -> Iterator[SourceState]:
        """All sources in the order of their paths."""
        rows = self._base.execute('''
            SELECT path, sources.sha256, named,
                   path = (SELECT min(path) FROM sources AS same WHERE same.sha256 = sources.sha256),
                   error, message, message_vi, report_id, seconds
            FROM sources JOIN contents USING (sha256) ORDER BY path''')
        for path, sha256, named, first, *rest in rows:
            yield SourceState(path, sha256, bool(named), bool(first), *rest)

    def copies(self) -> Iterator[Copy]:
        """What is compared to find the same report in two files; one at a time in memory."""
        for row in self._base.execute('''
                SELECT min(path), report_id, identity, issuer, fingerprint FROM sources JOIN contents USING (sha256)
                WHERE report_id != '' GROUP BY sha256'''):
            yield Copy(*row)

    def wide_columns(self) -> set[str]:
        """The columns of onestop_wide.csv that some report needs beyond the usual ones."""
        rows = self._base.execute("SELECT DISTINCT wide_columns FROM contents WHERE wide_columns != ''")
        return {column for columns, in rows for column in columns.split()}

    def reports(self) -> Iterator[tuple[str, str, StoredTables]]:
        """(source_path, report_id, tables) of each report, in the order of the paths; one at a time in memory."""
        order = self._base.execute('''
            SELECT min(path) AS first_path, report_id, sha256 FROM sources JOIN contents USING (sha256)
            WHERE report_id != '' GROUP BY sha256 ORDER BY first_path''')
        for path, report_id, sha256 in order:  # the sorter holds keys only, not the tables
            blob, = self._base.execute('SELECT tables FROM contents WHERE sha256 = ?', (sha256,)).fetchone()
            yield path, report_id, unpack(blob)
