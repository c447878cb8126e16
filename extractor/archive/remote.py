"""Remote stores as sources (`s3://…`, `http://…`, whatever fsspec knows), when fsspec is installed.

A store is listed when an import begins; the worker that reads a file fetches it. Stores that live in one process only
(fsspec's `memory://`) are fetched by the import itself: see `brought_here`.
"""
from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Callable, Iterator

from msgspec.structs import replace

from ..errors import CannotOpen, LimitExceeded, MissingPart, UsageError
from ..readers.limits import Limits
from .discovery import DATASET_MARK, HIDDEN_PREFIXES, Found, shown
from .zips import SIGNATURES

EXTRAS = {'s3': 's3', 's3a': 's3'}
"""Stores that are installed by an extra of their own; all others that we offer come with `remote`."""

ARCHIVE_BYTES = 8 * 2**30
"""The largest archive that is fetched from a store. It is kept on disk while its members are read."""

MEMORY_BYTES = 16 * 2**20
"""A fetched file beyond this size waits on disk, not in memory."""

_MAX_FOLDERS_DEEP = 32
_CHUNK = 2**20
_LOCAL_STORES = ('memory',)
_HTTP = ('http', 'https')


def find_remote(url: str, join: Callable[[str, str], str]) -> list[Found]:
    """The file at a URL, or all files below it. On the web a folder is a page of links whose URL ends in `/`.

    Raises MissingPart when fsspec or the part of it for this store is not installed, UsageError when there is no such
    file or the store does not answer.
    """
    store, root = _store(url)
    try:
        if _is_folder(store, root, url):
            return _below(store, root, url, join)
        if store.exists(root):
            return [Found(url, shown(url), True)]
        _ask_why(store, root)
    except Exception as error:  # each store fails in its own ways: a user needs to know that it failed, and why
        raise UsageError(f'The store cannot be read: {_words(error)}.',
                         f'Không đọc được kho từ xa: {_words(error)}.', path=url) from None
    raise UsageError('There is no such file or folder.', 'Không có tệp hoặc thư mục này.', path=url)


def _ask_why(store: Any, root: str) -> None:
    """Raises what a store met when it was asked for a file that it does not have; nothing when it only has none: a server
    that does not answer, or forbids, would be taken for one without the file."""
    try:
        store.info(root)
    except FileNotFoundError as error:
        if error.__cause__ is not None and getattr(error.__cause__, 'status', None) not in (404, 410):
            raise error.__cause__ from None


@contextmanager
def brought_here(files: list[Found], limits: Limits) -> Iterator[list[Found]]:
    """The same files, those of stores that only this process can read copied to disk for the time of the import."""
    if not any(each.location.partition('://')[0] in _LOCAL_STORES for each in files):
        yield files
        return
    with tempfile.TemporaryDirectory(prefix='cchc-', ignore_cleanup_errors=True) as folder:
        yield [_brought(each, Path(folder, str(number)), limits) for number, each in enumerate(files)]


def _brought(file: Found, target: Path, limits: Limits) -> Found:
    if file.location.partition('://')[0] not in _LOCAL_STORES:
        return file
    try:
        with fetch(file.location, limits) as source, open(target, 'wb') as copy:
            shutil.copyfileobj(source, copy)
    except CannotOpen as error:
        return replace(file, fault=error.reason)
    except LimitExceeded:
        target.touch()
        os.truncate(target, limits.file_bytes + 1)  # as large as the reader must see it to say so
    return replace(file, location=str(target))


def fetch(url: str, limits: Limits) -> BinaryIO:
    """The bytes at a URL, as a temporary file that can be searched. Raises CannotOpen, or LimitExceeded for a file
    beyond the limits; an archive may be larger."""
    store, root = _store(url)
    fetched: Any = tempfile.SpooledTemporaryFile(MEMORY_BYTES)
    try:
        settings = {'block_size': 0} if url.partition('://')[0] in _HTTP else {}  # 0: in one stream, not by ranges
        with store.open(root, 'rb', **settings) as stream:
            chunk = stream.read(_CHUNK)
            allowed = ARCHIVE_BYTES if chunk[:4] in SIGNATURES else limits.file_bytes
            while chunk:
                fetched.write(chunk)
                if fetched.tell() > allowed:
                    raise LimitExceeded('bytes', allowed)
                chunk = stream.read(_CHUNK)
    except LimitExceeded:
        fetched.close()
        raise
    except Exception as error:  # as above
        fetched.close()
        raise CannotOpen(_words(error)) from None
    fetched.seek(0)
    return fetched


def _store(url: str) -> tuple[Any, str]:
    scheme = url.partition('://')[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise _missing(scheme, url) from None
    try:
        return url_to_fs(url)
    except ImportError as error:
        if scheme in (*EXTRAS, *_HTTP):
            raise _missing(scheme, url) from None
        raise UsageError(f'This kind of store needs a part that is not installed: {_words(error)}.',
                         f'Loại kho này cần một thành phần chưa được cài đặt: {_words(error)}.', path=url) from None
    except ValueError as error:
        raise UsageError(f'This kind of store is not known: {_words(error)}.',
                         f'Không biết loại kho này: {_words(error)}.', path=url) from None


def _missing(scheme: str, url: str) -> MissingPart:
    return MissingPart(f'Reading from {scheme}://', f'Đọc từ {scheme}://', EXTRAS.get(scheme, 'remote'), path=url)


def _is_folder(store: Any, root: str, url: str) -> bool:
    if url.partition('://')[0] in _HTTP:
        return url.endswith('/')
    return store.isdir(root)


def _below(store: Any, root: str, url: str, join: Callable[[str, str], str]) -> list[Found]:
    base = root.rstrip('/') + '/'
    # Not `find`: it passes over folders that cannot be listed, and their files would be taken for gone.
    folders = store.walk(root, maxdepth=_MAX_FOLDERS_DEEP, on_error='raise')
    paths = sorted(f'{folder.rstrip("/")}/{name}' for folder, _, names in folders for name in names)
    datasets = tuple(path.removesuffix(DATASET_MARK) for path in paths if path.rpartition('/')[2] == DATASET_MARK)
    found = []
    for path in paths:
        if not path.startswith(base):
            continue  # a page of links may lead anywhere
        parts = path.removeprefix(base).split('/')
        hidden = parts[-1].startswith(HIDDEN_PREFIXES) or any(part.startswith('.') for part in parts)
        if parts[-1] and not hidden and not path.startswith(datasets):
            found.append(Found(store.unstrip_protocol(path), join(shown(url), shown('/'.join(parts))), False))
    return found


def _words(error: Exception) -> str:
    """A store's own words, in one line. What changes from run to run (an address of an object) is not among them."""
    return ' '.join(str(error).split())[:200].rstrip('.') or type(error).__name__
