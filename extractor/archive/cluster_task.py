"""What runs on a worker of a dask cluster: a batch of files, read by a process of its own under the supervisor's
limits.

So a file that hangs or crashes costs the cluster no worker: only the process below it ends. These processes stay for
the next batch, one for each thread of the worker that reads, and end with the worker.
"""
from __future__ import annotations

import threading
import zlib
from collections import deque
from contextlib import contextmanager
from functools import lru_cache
from typing import Iterator

import msgspec
from msgspec import Struct

from .. import __version__
from ..errors import UsageError
from ..patterns import Patterns
from ..readers.limits import Limits
from .pattern_folder import pattern_folder
from .protocol import Task
from .reading import Reading
from .supervisor import Supervisor

HASH_BYTES = 10
"""Of the SHA-256 of a content that is known; enough to tell a billion contents apart."""


class Orders(Struct, frozen=True):
    """What all batches of one import share.

    version: of the program. patterns: the pattern files by name, so that every machine reads with the same. function:
    what turns bytes into a report. known: the contents that need not be read, the start of each hash after the other,
    sorted.
    """

    name: str
    version: str
    patterns: dict[str, bytes]
    limits: Limits
    function: str
    known: bytes

    def pack(self) -> bytes:
        return zlib.compress(msgspec.msgpack.encode(self), 1)


class Batch(Struct, frozen=True):
    """Files to read, and later what came of each, by their numbers."""

    tasks: tuple[Task, ...] = ()
    readings: tuple[tuple[int, Reading], ...] = ()


_idle: dict[str, list[Supervisor]] = {}
_lock = threading.Lock()


def same(packed: bytes) -> bytes:
    """The orders as a task: dask brings its result to each worker once, and makes it anew when a worker is lost."""
    return packed


def read_batch(packed: bytes, batch: bytes) -> bytes:
    """Read the files of a batch. Raises UsageError when this worker has another version of the program."""
    orders, known = _orders(packed)
    given = msgspec.msgpack.decode(batch, type=Batch).tasks
    seen: set[str] = set()

    def claim(sha256: str) -> bool:
        if bytes.fromhex(sha256)[:HASH_BYTES] in known or sha256 in seen:
            return False
        seen.add(sha256)
        return True

    numbers: dict[tuple[str, tuple[int, ...]], deque[int]] = {}
    for task in given:
        numbers.setdefault((task.source_path, task.chain), deque()).append(task.number)
    read = []
    with _supervisor(orders) as supervisor:
        for found, reading in supervisor.readings(deque(task.found for task in given), claim):
            read.append((numbers[found.source_path, found.chain].popleft(), reading))
    return msgspec.msgpack.encode(Batch(readings=tuple(read)))


def release(name: str) -> None:
    """End the processes that one import left on this worker."""
    with _lock:
        supervisors = _idle.pop(name, [])
    for supervisor in supervisors:
        supervisor.__exit__()


@contextmanager
def _supervisor(orders: Orders) -> Iterator[Supervisor]:
    """One that no other thread uses. It is kept only after good work: an error leaves it in a state unknown."""
    with _lock:
        waiting = _idle.setdefault(orders.name, [])
        supervisor = waiting.pop() if waiting else None
    if supervisor is None:
        supervisor = Supervisor(Patterns(pattern_folder(orders.patterns)), orders.limits, 1, orders.function)
    try:
        yield supervisor
    except BaseException:
        supervisor.__exit__()
        raise
    with _lock:
        _idle.setdefault(orders.name, []).append(supervisor)


@lru_cache(maxsize=2)
def _orders(packed: bytes) -> tuple[Orders, frozenset[bytes]]:
    orders = msgspec.msgpack.decode(zlib.decompress(packed), type=Orders)
    if orders.version != __version__:
        raise UsageError(f'A worker of the cluster has version {__version__} of this program, '
                         f'here it is {orders.version}.',
                         f'Một máy trong cụm dùng phiên bản {__version__}, còn ở đây là {orders.version}.')
    known = orders.known
    return orders, frozenset(known[at:at + HASH_BYTES] for at in range(0, len(known), HASH_BYTES))
