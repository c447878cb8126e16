"""Finds the files to import: single files, folders with everything below them, and remote stores.

What lies in archives is found when they are opened (`archive.reading`); a list of files comes from `read_list`.
"""
from __future__ import annotations

import errno
import os
import re
import stat
import sys
from pathlib import Path
from typing import BinaryIO, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..errors import UsageError, system_words

HIDDEN_PREFIXES = ('.', '~$')
"""Hidden files, and the lock files that Word leaves beside an open document, are not sources."""

DATASET_MARK = 'datapackage.json'
"""A folder with this file is a dataset, made from sources; it is none itself."""

_URL = re.compile(r'[A-Za-z][A-Za-z0-9+.-]+://')


class Found(Struct, frozen=True):
    """A file to try.

    location: its path on this machine (absolute), or the URL of a file in a remote store. source_path: SOURCE as typed
    joined with the path below it. named: it was typed itself. chain: where it lies in the archive at `location` (see
    `archive.zips.Member`); empty for a file of its own. fault: why it cannot be read, known already when it was found, in
    English and Vietnamese.
    """

    location: str
    source_path: str
    named: bool
    chain: tuple[int, ...] = ()
    fault: str = ''
    fault_vi: str = ''


def is_url(location: str) -> bool:
    """Whether a SOURCE names a remote store (`s3://…`, `http://…`). `C:\\…` is a path."""
    return _URL.match(location) is not None


def discover(sources: Iterable[str | os.PathLike], out: Path) -> list[Found]:
    """All files of the sources, each once, sorted by source_path.

    Folders are walked recursively; symbolic links to folders are not followed, no folder is entered twice (both could
    run in circles), and what is not a regular file (a pipe, a socket, a device) is passed over. A dataset folder
    (`out`, or one with a datapackage.json) is never a source. A folder below a source that may not be read is found as
    one file with a `fault`. Raises UsageError for a SOURCE that does not exist or cannot be listed.
    """
    found: dict[str, Found] = {}
    for source in sources:
        typed = os.fspath(source)
        if is_url(typed):
            from .remote import find_remote
            for each in find_remote(typed, _join):
                _add(found, each)
            continue
        path = Path(typed)
        try:
            exists, is_folder = path.exists(), path.is_dir()
        except (OSError, ValueError):  # a name longer than the system takes, or with a null character
            exists = False
        if not exists:
            raise UsageError('There is no such file or folder.', 'Không có tệp hoặc thư mục này.', path=shown(typed))
        if is_folder:
            for file, faults in _walk(path, out.resolve()):
                source_path = _join(shown(typed), shown(os.fspath(file.relative_to(path))))
                _add(found, Found(os.path.abspath(file), source_path, False, (), *faults))
        else:
            _add(found, Found(os.path.abspath(path), shown(typed), True))
    return sorted(found.values(), key=lambda each: each.source_path)


def read_list(stream: BinaryIO) -> list[str]:
    """The sources listed on a stream: one a line, or, as `find -print0` writes them, each ended by a null byte.

    A line is taken as it stands, with its spaces; empty lines are nothing. Names come back as this system's functions
    take them, also those that are no valid text.
    """
    data = stream.read().removeprefix(b'\xef\xbb\xbf')
    lines = data.split(b'\0') if b'\0' in data else re.split(rb'\r?\n', data)
    if sys.platform != 'win32':
        return [os.fsdecode(line) for line in lines if line]
    try:
        return [line.decode('utf-8') for line in lines if line]
    except UnicodeDecodeError:  # `dir /b | cchc import -`: the code page of this Windows
        return [line.decode('mbcs') for line in lines if line]


def under(source_path: str, sources: Iterable[str | os.PathLike]) -> bool:
    """Whether a source_path lies in one of the sources that are folders or archives."""
    for source in sources:
        root = shown(os.fspath(source))
        if source_path.startswith(root if root.endswith('/') else root + '/'):
            return True
    return False


def shown(path: str) -> str:
    """A path as it is written in the dataset: `/` between its parts; undecodable bytes of a name made visible."""
    text = path.replace('\\', '/') if os.sep == '\\' and not is_url(path) else path
    try:
        raw = text.encode('utf-8', 'surrogateescape')
    except UnicodeEncodeError:  # half a character, as Windows allows it in a name
        raw = text.encode('utf-8', 'backslashreplace')
    return raw.decode('utf-8', 'backslashreplace').rstrip('/') or '/'


def _add(found: dict[str, Found], file: Found) -> None:
    """Keep a file, the one that was typed rather than the same met while walking; two files whose undecodable names
    look alike get names of their own."""
    known = found.get(file.source_path)
    number = 2
    while known is not None and known.location != file.location:
        file = replace(file, source_path=f'{file.source_path} ({number})')
        known, number = found.get(file.source_path), number + 1
    if known is None or file.named:
        found[file.source_path] = file


def _walk(folder: Path, out: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Each regular file below a folder, and what may not be read, with the reason: folders, and files of which the system
    does not even tell what they are. A link that leads nowhere is no file."""
    entered: set[tuple[int, int]] = set()
    barred: list[OSError] = []
    entered.add(_mark(folder))
    for name, folders, files in os.walk(folder, onerror=barred.append):
        if DATASET_MARK in files:
            folders.clear()
            continue
        parent = Path(name)
        folders[:] = sorted(each for each in folders if not each.startswith('.') and _new(parent / each, entered, out))
        for file in sorted(files):
            path = parent / file
            if file.startswith(HIDDEN_PREFIXES):
                continue
            try:
                if stat.S_ISREG(path.stat().st_mode):
                    yield path, ()
            except OSError as error:
                if error.errno not in (errno.ENOENT, errno.ELOOP) or not os.path.islink(path):
                    yield path, system_words(error)
    for error in barred:
        reason, reason_vi = system_words(error)
        path = Path(os.fspath(error.filename or folder))
        if path == folder:
            raise UsageError(f'The folder cannot be read: {reason}.', f'Không đọc được thư mục: {reason_vi}.',
                             path=shown(str(folder)))
        yield path, (reason, reason_vi)


def _new(folder: Path, entered: set[tuple[int, int]], out: Path) -> bool:
    """Whether a folder is to be entered: neither the dataset nor a link, nor one that was entered by another way (a
    junction of Windows and a mount are not symbolic links)."""
    try:
        if folder.is_symlink() or folder.resolve() == out:
            return False
        mark = _mark(folder)
    except (OSError, RuntimeError):
        return True  # os.walk says what is wrong with it
    if mark[1] and mark in entered:
        return False
    entered.add(mark)
    return True


def _mark(folder: Path) -> tuple[int, int]:
    """What tells a folder from all others of the machine; the second number is 0 where the file system has none."""
    found = folder.stat()
    return found.st_dev, found.st_ino


def _join(root: str, below: str) -> str:
    return root + below if root.endswith('/') else f'{root}/{below}'
