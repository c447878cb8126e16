"""Reads one source file: opens it, finds out whether its content is known, and turns a new content into an outcome.

The same steps run in a worker process, in the calling process and on a cluster.
"""
from __future__ import annotations

import hashlib
import os
import stat
import time
import zipfile
from importlib import import_module
from typing import BinaryIO, Callable

from msgspec import Struct

from ..dataset.stored import store
from ..errors import CannotOpen, CchcError, LimitExceeded, MemoryLimit, ProgramFault, ReadError, system_words
from ..patterns import Patterns
from ..readers.limits import Limits
from ..readers.zip_faults import ZIP_FAULTS
from .discovery import Found, is_url
from .journal import Outcome
from .zips import Member, inner_archive, member_bytes, members, open_archive

READER = 'extractor.pipeline:report_from_bytes'
"""What turns bytes into a report, as module:function; workers are told by this name. Tests put others in its place."""

Claim = Callable[[str], bool]
"""Asked once for each content, by its SHA-256: whether it is to be read. False: it is known or being read."""


class Reading(Struct, frozen=True):
    """What came of one file.

    sha256: of its bytes; empty when they could not be had. members: of an archive, which is then no file itself.
    outcome: None for an archive, and for a content that was not claimed.
    """

    sha256: str = ''
    members: tuple[Member, ...] | None = None
    outcome: Outcome | None = None


class Reader:
    """Reads files one after another; keeps the last archive open, as its members come one after another."""

    def __init__(self, patterns: Patterns, limits: Limits, function: str = ''):
        self.patterns, self.limits = patterns, limits
        module, _, name = (function or READER).partition(':')
        self._report = getattr(import_module(module), name)
        self._location = ''
        self._stream: BinaryIO | None = None
        self._archives: dict[tuple[int, ...], zipfile.ZipFile] = {}

    def read(self, found: Found, claim: Claim) -> Reading:
        """Read one file. Raises PatternError for wrong patterns, BrokenPipeError when there is nobody left to claim of, and
        nothing for anything a file may be."""
        started, sha256 = time.monotonic(), ''

        def claim_known(content: str) -> bool:
            nonlocal sha256
            sha256 = content
            return claim(content)

        try:
            return self._read(found, claim_known, started)
        except (CchcError, BrokenPipeError):
            raise
        except MemoryError:
            return Reading(sha256, outcome=failure(sha256, MemoryLimit(self.limits.memory_bytes), started))
        except Exception as fault:  # outside of the pipeline, which has its own net
            return Reading(sha256, outcome=failure(sha256, ProgramFault(fault), started))

    def _read(self, found: Found, claim: Claim, started: float) -> Reading:
        try:
            content = self._content(found)
        except ReadError as error:
            return Reading(outcome=failure('', error, started))
        if not isinstance(content, bytes):
            return Reading(members=content)
        sha256 = hashlib.sha256(content).hexdigest()
        if not claim(sha256):
            return Reading(sha256)
        try:
            report = self._report(content, found.source_path, patterns=self.patterns, limits=self.limits)
        except ProgramFault as error:
            if isinstance(error.__cause__, MemoryError):
                error = MemoryLimit(self.limits.memory_bytes)
            return Reading(sha256, outcome=failure(sha256, error, started))
        except ReadError as error:
            return Reading(sha256, outcome=failure(sha256, error, started))
        return Reading(sha256, outcome=Outcome.of(sha256, time.monotonic() - started, store(report)))

    def close(self) -> None:
        """Let go of the archive that was kept open."""
        for archive in self._archives.values():
            archive.close()
        if self._stream is not None:
            self._stream.close()
        self._location, self._stream, self._archives = '', None, {}

    def _content(self, found: Found) -> bytes | tuple[Member, ...]:
        """The bytes of a file, or the members of an archive that has some. Raises ReadError."""
        if found.fault:
            raise CannotOpen(found.fault, found.fault_vi)
        if found.location != self._location:
            self.close()
            self._stream = self._open(found.location)
            self._location = found.location
        if found.chain:
            return member_bytes(self._archive(found.chain[:-1]), found.chain[-1], self.limits)
        stream = self._stream
        size = stream.seek(0, os.SEEK_END)
        if archive := open_archive(stream):
            self._archives = {(): archive}
            try:
                listed = members(archive, size, self.limits)
            except ZIP_FAULTS:
                listed = []  # the readers say what is wrong with it
            if listed:
                return tuple(listed)
        if size > self.limits.file_bytes:
            raise LimitExceeded('bytes', self.limits.file_bytes)
        try:
            stream.seek(0)
            content = stream.read(self.limits.file_bytes + 1)
        except OSError as error:
            raise _cannot_open(error) from None
        if not archive:
            self.close()  # a document that stays open cannot be saved on Windows
        return content

    def _archive(self, chain: tuple[int, ...]) -> zipfile.ZipFile:
        """The archive that stands at a chain; opened once, with those round it."""
        if chain in self._archives:
            return self._archives[chain]
        if not chain:
            archive = open_archive(self._stream)
            if archive is None:
                raise CannotOpen('the archive has changed', 'tệp nén đã thay đổi')
        else:
            archive = inner_archive(self._archive(chain[:-1]), chain[-1], self.limits)
            for other in [each for each in self._archives if each != chain[:len(each)]]:
                self._archives.pop(other).close()  # of the inner archives, only those round this one stay in memory
        self._archives[chain] = archive
        return archive

    def _open(self, location: str) -> BinaryIO:
        if is_url(location):
            from .remote import fetch
            return fetch(location, self.limits)
        return open_regular(location)


def open_regular(path: str) -> BinaryIO:
    """Open a regular file; never waits for a pipe's other end. Raises CannotOpen."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, 'O_BINARY', 0) | getattr(os, 'O_NONBLOCK', 0)
                         | getattr(os, 'O_CLOEXEC', 0) | getattr(os, 'O_NOINHERIT', 0))
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            raise CannotOpen('it is not a regular file', 'đây không phải tệp thông thường')
        return os.fdopen(handle, 'rb')
    except OSError as error:
        raise _cannot_open(error) from None


def failure(sha256: str, error: ReadError, started: float) -> Outcome:
    """The outcome of a file that no report was read from."""
    place = f' ({error.place})' if error.place else ''
    return Outcome(sha256, time.monotonic() - started, error=error.code, message=error.message + place,
                   message_vi=error.message_vi + place)


def _cannot_open(error: OSError) -> CannotOpen:
    return CannotOpen(*system_words(error))
