"""Pattern files that came over the network, on this machine's disk.

They lie in the user's cache under a name made of what they hold: however a worker of a cluster ends, it leaves nothing that
the next one does not use.
"""
from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Mapping

from .. import cache

PREFIX = 'patterns-of-others-'
UNUSED_SECONDS = 30 * 86_400.0
"""Patterns that no import used for so long are removed from the cache."""

_temporary: list[tempfile.TemporaryDirectory] = []


def pattern_folder(files: Mapping[str, bytes]) -> Path:
    """A folder with these files and no others, by name; where the user has no cache, one that ends with this process.
    Raises OSError when the disk does not take it."""
    files = {Path(name).name: data for name, data in files.items()}
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f'{name} {len(data)}\n'.encode() + data)
    with suppress(OSError, RuntimeError):
        home = cache.folder()
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        target = home / f'{PREFIX}{digest.hexdigest()[:24]}'
        if not _holds(target, files):
            _make(target, files)
        if _holds(target, files):  # another worker may have made it meanwhile
            os.utime(target)
            _remove_unused(home)
            return target
    folder = tempfile.TemporaryDirectory(prefix='cchc-', ignore_cleanup_errors=True)
    _temporary.append(folder)
    _write(Path(folder.name), files)
    return Path(folder.name)


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    try:
        return {path.name: path.read_bytes() for path in folder.iterdir()} == files
    except OSError:
        return False


def _make(target: Path, files: Mapping[str, bytes]) -> None:
    """Make the folder whole under another name, then give it its own: no other worker finds half of it."""
    made = Path(tempfile.mkdtemp(prefix=PREFIX, dir=target.parent))
    try:
        _write(made, files)
        if target.exists():
            shutil.rmtree(target)  # damaged
        made.rename(target)
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def _remove_unused(home: Path) -> None:
    for folder in home.glob(PREFIX + '*'):
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > UNUSED_SECONDS:
                shutil.rmtree(folder, ignore_errors=True)
