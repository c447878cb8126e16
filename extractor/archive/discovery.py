"""Finds the files to import: single files, folders with everything below them, and what lies in zip archives."""
from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Iterable, Iterator

from msgspec import Struct

from ..errors import LimitExceeded, ReadError, UsageError
from ..readers.limits import DEFAULT_LIMITS, Limits
from ..readers.zip_faults import ZIP_FAULTS
from .zips import is_archive, member_bytes, members

HIDDEN_PREFIXES = ('.', '~$')
"""Hidden files, and the lock files that Word leaves beside an open document, are not sources."""

DATASET_MARK = 'datapackage.json'
"""A folder with this file is a dataset, made from sources; it is none itself."""


class Found(Struct, frozen=True):
    """A file to try. `source_path`: SOURCE as typed joined with the path below it. `named`: it was typed itself.

    chain: where it lies in the archive at `path` (see `archive.zips.Member`); empty for a file of its own.
    """

    path: Path
    source_path: str
    named: bool
    chain: tuple[int, ...] = ()

    def read(self, limits: Limits) -> bytes:
        """Its bytes. Raises OSError when it cannot be opened, ReadError when it is too large, damaged or encrypted."""
        if self.chain:
            return member_bytes(self.path, self.chain, limits)
        if self.path.stat().st_size > limits.file_bytes:
            raise LimitExceeded('bytes', limits.file_bytes)
        return self.path.read_bytes()


def discover(sources: Iterable[str | os.PathLike], out: Path, limits: Limits = DEFAULT_LIMITS) -> list[Found]:
    """All files of the sources, each once, sorted by source_path.

    Folders are walked recursively; symbolic links to folders are not followed (they could run in circles), and what
    is not a regular file (a pipe, a device) is passed over. A dataset folder (`out`, or one with a datapackage.json)
    is never a source. A zip archive is walked like a folder. Raises UsageError for a SOURCE that does not exist.
    """
    found: dict[str, Found] = {}
    for source in sources:
        typed = os.fspath(source)
        path = Path(typed)
        if not path.exists():
            raise UsageError('There is no such file or folder.', 'Không có tệp hoặc thư mục này.', path=typed)
        shown = _shown(typed)
        if path.is_dir():
            for file in _walk(path, out.resolve()):
                source_path = _join(shown, _shown(os.fspath(file.relative_to(path))))
                for each in _opened(Found(file, source_path, named=False), limits):
                    found.setdefault(each.source_path, each)
        else:
            for each in _opened(Found(path, shown, named=True), limits):
                found[each.source_path] = each
    return sorted(found.values(), key=lambda each: each.source_path)


def _opened(file: Found, limits: Limits) -> list[Found]:
    """The file itself, or when it is an archive, the files in it. One that cannot be walked is tried as it is."""
    if not is_archive(file.path):
        return [file]
    try:
        return [Found(file.path, f'{file.source_path}/{member.shown}', False, member.chain)
                for member in members(file.path, limits)] or [file]
    except (*ZIP_FAULTS, ReadError):
        return [file]


def under(source_path: str, sources: Iterable[str | os.PathLike]) -> bool:
    """Whether a source_path lies in one of the sources that are folders."""
    for source in sources:
        root = _shown(os.fspath(source))
        if source_path.startswith(root if root.endswith('/') else root + '/'):
            return True
    return False


def _walk(folder: Path, out: Path) -> Iterator[Path]:
    for name, folders, files in os.walk(folder, onerror=_unreadable):
        parent = Path(name)
        if DATASET_MARK in files:
            folders.clear()
            continue
        folders[:] = sorted(each for each in folders
                            if not each.startswith('.') and (parent / each).resolve() != out)
        for file in sorted(files):
            path = parent / file
            if not file.startswith(HIDDEN_PREFIXES) and _regular(path):
                yield path


def _regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _unreadable(error: OSError) -> None:
    raise UsageError(f'The folder cannot be read: {error.strerror}.', f'Không đọc được thư mục: {error.strerror}.',
                     path=os.fspath(error.filename or ''))


def _shown(path: str) -> str:
    """A path as it is written in the dataset: `/` between its parts; undecodable bytes of a name made visible."""
    shown = path.replace('\\', '/') if os.sep == '\\' else path
    shown = shown.encode('utf-8', 'surrogateescape').decode('utf-8', 'backslashreplace')
    return shown.rstrip('/') or '/'


def _join(root: str, below: str) -> str:
    return root + below if root.endswith('/') else f'{root}/{below}'
