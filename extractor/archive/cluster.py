"""The engine dask: the same work in batches on a dask.distributed cluster, one that is there or one on this machine.

The files must be where each worker can open them: a shared folder under the same path, or a remote store. The journal
and the dataset stay here. A worker that is lost loses nothing: dask gives its batches to others; results are taken one
by one, as a gather fails as a whole.
"""
from __future__ import annotations

import logging
import queue
import time
import uuid
import warnings
from collections import deque
from contextlib import suppress
from typing import Any, Iterable, Iterator

import msgspec

from .. import __version__
from ..errors import CchcError, MissingPart, ReadingCrashed, UsageError
from ..patterns import Patterns
from ..readers.limits import Limits
from . import supervisor
from .cluster_task import HASH_BYTES, Batch, Orders, read_batch, release, same
from .discovery import Found
from .protocol import Task
from .reading import Claim, Reading, failure

MOST_A_BATCH = 32
BATCHES_A_THREAD = 3
"""Batches sent for each thread of the cluster: one at work, the others waiting there."""

CONNECT_SECONDS = 15.0
COUNT_SECONDS = 2.0
"""How often the workers of the cluster are counted: they may come and go."""

PATIENCE_SECONDS = 60.0
"""How long a cluster may be without any worker, or without its scheduler."""


class Cluster:
    """Reads files on a cluster. Use it in a with block.

    scheduler: its address (`tcp://…`); empty: a cluster of `workers` threads in this process, each with a reading
    process.
    Raises MissingPart when distributed is not installed, UsageError when there is no scheduler at the address.
    """

    def __init__(self, patterns: Patterns, limits: Limits, workers: int, scheduler: str = ''):
        try:
            import distributed
        except ImportError:
            raise MissingPart('The engine dask', 'Cơ chế dask', 'dask') from None
        self._distributed = distributed
        self._patterns, self._limits = patterns, limits
        self._workers, self._address = workers, scheduler
        self._name = uuid.uuid4().hex
        self._local: Any = None
        self._client: Any = None
        self._orders: Any = None
        self._events: queue.SimpleQueue = queue.SimpleQueue()
        self._sent: dict[Any, list[Task]] = {}
        self._numbers = 0
        self._heard = 0.0
        self._levels: dict[str, int] = {}
        self._threads, self._counted = 0, float('-inf')

    def __enter__(self) -> Cluster:
        self._levels = {name: logging.getLogger(name).level for name in logging.root.manager.loggerDict
                        if name.partition('.')[0] in ('distributed', 'tornado')}
        for name in self._levels:  # what matters of it is said by our own errors
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')  # other versions of libraries on the workers: ours is checked there
            try:
                if not self._address:
                    self._local = self._distributed.LocalCluster(
                        n_workers=1, threads_per_worker=self._workers, processes=False, dashboard_address=None,
                        memory_limit=0, silence_logs=logging.CRITICAL)
                self._client = self._distributed.Client(self._local or self._address, timeout=CONNECT_SECONDS,
                                                        set_as_default=False)
            except (OSError, ValueError) as error:
                self.__exit__(type(error))
                raise UsageError('No dask scheduler answers there.', 'Không có bộ điều phối dask nào trả lời tại đây.',
                                 path=self._address) from None
        return self

    def __exit__(self, kind: type | None = None, *_) -> None:
        for cleanup in (self._leave if kind is None else self._abandon, self._close):
            with suppress(Exception):  # the cluster is someone else's, and may be gone
                cleanup()

    def readings(self, backlog: deque[Found], claim: Claim) -> Iterator[tuple[Found, Reading]]:
        """As `Supervisor.readings`. A content that two files have may be read twice; one of them counts."""
        self._orders = self._client.submit(same, self._orders_for(claim).pack(), pure=False)
        self._heard = time.monotonic()
        again: deque[list[Task]] = deque()
        while True:
            self._send(backlog, again)
            if not self._sent:
                return
            try:
                future = self._events.get(timeout=1.0)
            except queue.Empty:
                self._check()
                continue
            self._heard = time.monotonic()
            tasks = self._sent.pop(future)
            for task, reading in self._results(future, tasks, again):
                if reading.outcome is not None and reading.sha256 and not claim(reading.sha256):
                    reading = Reading(reading.sha256)
                yield task.found, reading

    def _orders_for(self, claim: Claim) -> Orders:
        files = {path.name: path.read_bytes() for path in sorted(self._patterns.directory.glob('*.yaml'))}
        known: Iterable[str] = getattr(claim, 'known', tuple)()
        packed = b''.join(sorted(bytes.fromhex(sha256)[:HASH_BYTES] for sha256 in known))
        return Orders(self._name, __version__, files, self._limits, supervisor.READER, packed)

    def _send(self, backlog: deque[Found], again: deque[list[Task]]) -> None:
        """Keep every thread of the cluster supplied."""
        if not backlog and not again:
            return
        if time.monotonic() - self._counted > COUNT_SECONDS:
            self._threads, self._counted = self._count_threads(), time.monotonic()
        threads = max(1, self._threads)
        while len(self._sent) < threads * BATCHES_A_THREAD and (backlog or again):
            if again:
                tasks = again.popleft()
            else:
                size = min(MOST_A_BATCH, max(1, len(backlog) // (threads * BATCHES_A_THREAD)))
                tasks = []
                for found in [backlog.popleft() for _ in range(size)]:
                    self._numbers += 1
                    tasks.append(Task.of(self._numbers, found))
            batch = msgspec.msgpack.encode(Batch(tuple(tasks)))
            future = self._client.submit(read_batch, self._orders, batch, pure=False)
            self._sent[future] = tasks
            future.add_done_callback(self._events.put)

    def _results(self, future: Any, tasks: list[Task], again: deque[list[Task]]) -> Iterator[tuple[Task, Reading]]:
        try:
            data = future.result()
        except self._distributed.KilledWorker:
            # Several workers ended with this batch. One file may be at fault: each goes alone now.
            if len(tasks) > 1:
                again.extend([task] for task in tasks)
                return
            reason = ReadingCrashed('the workers of the cluster that read it were lost')
            yield tasks[0], Reading(outcome=failure('', reason, time.monotonic()))
            return
        except CchcError:
            raise
        except ImportError as error:
            raise UsageError(f'This program is not installed on the workers of the cluster: {error}.',
                             f'Các máy trong cụm chưa cài chương trình này: {error}.', path=self._address) from None
        except Exception as error:  # the scheduler was lost, or a fault of ours: what was read is in the journal
            words = f'{type(error).__name__} {error}'.strip()
            raise UsageError(f'The cluster failed ({words}). Run the command again to go on.',
                             f'Cụm máy gặp lỗi ({words}). Hãy chạy lại lệnh để tiếp tục.', path=self._address) from None
        readings = dict(msgspec.msgpack.decode(data, type=Batch).readings)
        for task in tasks:
            yield task, readings[task.number]

    def _check(self) -> None:
        """Nothing came for a while: is there anybody left to work?"""
        if self._count_threads():
            self._heard = time.monotonic()
        elif time.monotonic() - self._heard > PATIENCE_SECONDS:
            raise UsageError('The cluster has no workers any more. Run the command again to go on.',
                             'Cụm máy không còn tiến trình nào làm việc. Hãy chạy lại lệnh để tiếp tục.',
                             path=self._address)

    def _count_threads(self) -> int:
        """How many threads the cluster has; none where the scheduler does not answer."""
        try:
            return sum(self._client.nthreads().values()) if self._client.status == 'running' else 0
        except (OSError, RuntimeError):  # it went away a moment ago; the client has not yet seen it
            return 0

    def _leave(self) -> None:
        self._client.run(release, self._name)

    def _abandon(self) -> None:
        if self._client is not None and self._sent:
            self._client.cancel(list(self._sent), force=True)
        release(self._name)  # those of a cluster in this process

    def _close(self) -> None:
        self._sent.clear()
        self._orders = None
        if self._client is not None:
            self._client.close()
        if self._local is not None:
            self._local.close()
        for name, level in self._levels.items():
            logging.getLogger(name).setLevel(level)
