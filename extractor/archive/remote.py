"""Remote stores as sources (`s3://…`, `http://…`, whatever fsspec knows), when fsspec is installed.

A store is listed when an import begins; the worker that reads a file fetches it. Stores that live in one process only
(fsspec's `memory://`) are fetched by the import itself: see `in_this_process`.
"""
from __future__ import annotations

import tempfile
from typing import Any, BinaryIO, Callable

from ..errors import CannotOpen, LimitExceeded, MissingPart, UsageError
from ..readers.limits import Limits
from .discovery import DATASET_MARK, HIDDEN_PREFIXES, Found, shown
from .zips import SIGNATURES

EXTRA = 'remote'
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
    except Exception as error:  # each store fails in its own ways: a user needs to know that it failed, and why
        raise UsageError(f'The store cannot be listed: {_words(error)}.',
                         f'Không liệt kê được kho từ xa: {_words(error)}.', path=url) from None
    raise UsageError('There is no such file or folder.', 'Không có tệp hoặc thư mục này.', path=url)


def in_this_process(url: str) -> bool:
    """Whether a store can be read only in the process that filled it."""
    return url.partition('://')[0] in _LOCAL_STORES


def fetch(url: str, limits: Limits) -> BinaryIO:
    """The bytes at a URL, as a temporary file that can be searched. Raises CannotOpen, or LimitExceeded for a file beyond
    the limits; an archive may be larger."""
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
    try:
        from fsspec.core import url_to_fs
        return url_to_fs(url)
    except ImportError:
        scheme = url.partition('://')[0]
        raise MissingPart(f'Reading from {scheme}://', f'Đọc từ {scheme}://', EXTRA, path=url) from None
    except ValueError as error:
        raise UsageError(f'This kind of store is not known: {_words(error)}.',
                         f'Không biết loại kho này: {_words(error)}.', path=url) from None


def _is_folder(store: Any, root: str, url: str) -> bool:
    if url.partition('://')[0] in _HTTP:
        return url.endswith('/')
    return store.isdir(root)


def _below(store: Any, root: str, url: str, join: Callable[[str, str], str]) -> list[Found]:
    base = root.rstrip('/') + '/'
    paths = sorted(path for path in store.find(root, maxdepth=_MAX_FOLDERS_DEEP) if path.startswith(base))
    datasets = tuple(path.removesuffix(DATASET_MARK) for path in paths if path.rpartition('/')[2] == DATASET_MARK)
    found = []
    for path in paths:
        parts = path.removeprefix(base).split('/')
        hidden = parts[-1].startswith(HIDDEN_PREFIXES) or any(part.startswith('.') for part in parts)
        if parts[-1] and not hidden and not path.startswith(datasets):
            found.append(Found(store.unstrip_protocol(path), join(shown(url), shown('/'.join(parts))), False))
    return found


def _words(error: Exception) -> str:
    """A store's own words, in one line. What changes from run to run (an address of an object) is not among them."""
    return ' '.join(str(error).split())[:200].rstrip('.') or type(error).__name__
