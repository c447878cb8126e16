"""The user's own cache folder: what costs time to compute at every start and can be computed again at any time.

A file is named by what it holds and by a key of all it was made from, so that nothing in it can be stale; of what other
keys made the newest stay (two versions of the program side by side), the rest is removed. A cache that is absent, broken or cannot be written costs time and nothing else.
"""
from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path

from . import __version__

_KEPT = 2


def folder() -> Path:
    """The cache folder of this user. Raises RuntimeError when the user has no home folder."""
    if sys.platform == 'win32':
        base = os.environ.get('LOCALAPPDATA') or Path.home() / 'AppData' / 'Local'
    elif sys.platform == 'darwin':
        base = Path.home() / 'Library' / 'Caches'
    else:
        base = os.environ.get('XDG_CACHE_HOME') or Path.home() / '.cache'
    return Path(base) / 'cchc-extractor'


@lru_cache(maxsize=1)
def program() -> str:
    """This program and this Python: its version, and each of its files with size and time."""
    files = []
    folders = [str(Path(__file__).parent)]
    while folders:
        try:
            entries = sorted(os.scandir(folders.pop()), key=lambda entry: entry.name)
        except OSError:  # the package is in an archive: its version must do
            continue
        for entry in entries:
            if entry.name.endswith('.py'):
                facts = entry.stat()
                files.append((entry.path, facts.st_size, facts.st_mtime_ns))
            elif entry.is_dir() and entry.name != '__pycache__':
                folders.append(entry.path)
    return repr((__version__, sys.version, files))


def read(name: str, key: str) -> bytes | None:
    """What was stored; None when there is nothing."""
    try:
        return (folder() / f'{name}-{key}').read_bytes()
    except (OSError, RuntimeError):
        return None


def store(name: str, key: str, data: bytes) -> None:
    """Keep `data`, and of what was stored under the name with other keys the newest. Does nothing where it cannot."""
    import tempfile  # only where something is new: it costs every start some milliseconds
    try:
        home = folder()
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=home)
        try:
            with os.fdopen(handle, 'wb') as stream:
                stream.write(data)
            os.replace(temporary, home / f'{name}-{key}')
        except OSError:
            os.unlink(temporary)
            raise
        others = [other for other in home.glob(f'{name}-*')
                  if other.name != f'{name}-{key}' and len(other.name) == len(f'{name}-{key}')]
        for other in sorted(others, key=lambda other: other.stat().st_mtime, reverse=True)[_KEPT:]:
            other.unlink(missing_ok=True)
    except (OSError, RuntimeError):
        pass
