"""The ways in which the files of an import are read: in worker processes, on a cluster, or in the calling process.

Each engine takes a backlog of files, which may grow while it works (archives), and gives each file back with what came
of it, in any order. The dataset does not depend on the engine.
"""
from __future__ import annotations

import os
from collections import deque
from typing import ContextManager, Iterator, Protocol

from ..errors import UsageError
from ..patterns import Patterns
from ..readers.limits import Limits
from .discovery import Found
from .reading import Claim, Reader, Reading

LOCAL, DASK = 'local', 'dask'
ENGINES = LOCAL, DASK


class Engine(Protocol):
    """What reads files."""

    def readings(self, backlog: deque[Found], claim: Claim) -> Iterator[tuple[Found, Reading]]: ...


def open_engine(name: str, patterns: Patterns, limits: Limits, workers: int | None,
                scheduler: str = '') -> ContextManager[Engine]:
    """The engine of a name, to be used in a with block.

    workers: how many files are read at once; None: one for each processor this process may use; 0 (with the local
    engine): in this process, where a file that hangs or crashes takes the import with it. scheduler: address of a dask
    scheduler, whose own workers then count. Raises UsageError for what does not go together, MissingPart without dask.
    """
    if name not in ENGINES:
        raise UsageError(f'There is no engine {name!r}; there are {", ".join(ENGINES)}.',
                         f'Không có cơ chế {name!r}; chỉ có {", ".join(ENGINES)}.')
    if workers is not None and workers < (0 if name == LOCAL else 1):
        raise UsageError('At least one worker is needed.', 'Cần ít nhất một tiến trình.')
    if scheduler and name != DASK:
        raise UsageError('A scheduler is of use only with the engine dask.', 'Bộ điều phối chỉ dùng với cơ chế dask.')
    if name == DASK:
        from .cluster import Cluster
        return Cluster(patterns, limits, workers or processors(), scheduler)
    if workers == 0:
        return ThisProcess(patterns, limits)
    from .supervisor import Supervisor
    return Supervisor(patterns, limits, workers or processors())


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, 'sched_getaffinity'):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class ThisProcess:
    """Reads files in the calling process, one after another, under the readers' own limits only."""

    def __init__(self, patterns: Patterns, limits: Limits):
        self._reader = Reader(patterns, limits)

    def __enter__(self) -> ThisProcess:
        return self

    def __exit__(self, *_) -> None:
        self._reader.close()

    def readings(self, backlog: deque[Found], claim: Claim) -> Iterator[tuple[Found, Reading]]:
        while backlog:
            found = backlog.popleft()
            yield found, self._reader.read(found, claim)
