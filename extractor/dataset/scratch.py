"""A private database for what spans all reports and may be too much for memory: SQLite sorts it on disk."""
from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import Iterator

_SETTINGS = 'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16000;'
"""Nothing in it outlives the process, so nothing is kept safe; the cache is 16 MB whatever the size of the data."""


@contextmanager
def scratch(schema: str) -> Iterator[sqlite3.Connection]:
    """An empty database with the tables of `schema`, in a temporary file that is gone afterwards.

    Raises OSError when the disk of the system's temporary folder does not take it.
    """
    base = sqlite3.connect('', isolation_level=None)
    try:
        base.executescript(_SETTINGS + schema)
        base.execute('BEGIN')
        yield base
    except sqlite3.OperationalError as error:
        if 'full' not in str(error) and 'I/O' not in str(error):
            raise
        raise OSError(errno.ENOSPC, 'No space left in the temporary folder') from error
    finally:
        base.close()
