"""Keeps worker processes at work, and what one file does to its worker away from all other files.

The pools of the standard library do not do: one lets a killed worker break the whole pool, the other never reports the
task that was lost. Here each worker has a pipe of its own, the import knows which file each one reads, how long and
with how much memory, and ends the worker that goes beyond; the next file gets a new one.
"""
from __future__ import annotations

import os
import queue
import time
from collections import deque
from pathlib import Path
from typing import Iterator

from .. import __version__, errors
from ..errors import CchcError, MemoryLimit, ReadError, ReadingCrashed, TimeLimit, UsageError
from ..patterns import Patterns
from ..readers.limits import Limits
from .child import Child
from .discovery import Found
from .lifelines import ChildGroup, memory_of
from .protocol import Content, Done, Fatal, Ready, Setup, Task
from .reading import READER, Claim, Reading, failure

AHEAD = 3
"""Tasks a worker holds beside the one it reads, so that it never waits for the next. Fewer when few files are left: none
is to wait behind a long one while another worker has nothing to do."""

LOOK_SECONDS = 0.1
"""How often time and memory of the workers are looked at."""

START_SECONDS = 120.0
FAILED_STARTS = 3
"""So many workers in a row that could not start are no accident."""

FILES_A_WORKER = 2_000
"""A worker is replaced after so many files: what libraries leak ends with it."""

TIME_SPARE = 2.0
"""Seconds beyond the limit: the readers keep it themselves and can say more about it."""


class Supervisor:
    """Reads files in up to `workers` processes. Use it in a with block: it ends its processes."""

    def __init__(self, patterns: Patterns, limits: Limits, workers: int, function: str = ''):
        self._setup = Setup(os.fsencode(Path(patterns.directory).absolute()), limits, os.getpid(), function or READER)
        self._version = f'{__version__} {patterns.version}'
        self._limits, self._most = limits, max(1, workers)
        self._events: queue.SimpleQueue = queue.SimpleQueue()
        self._children: list[Child] = []
        self._leaving: list[Child] = []
        self._group = ChildGroup(limits.memory_bytes)
        self._claimed: dict[int, str] = {}
        """The files that crashed a worker once, each with its content as far as that was known: what they claimed then
        is still theirs."""
        self._numbers = 0
        self._failed_starts = 0

    def __enter__(self) -> Supervisor:
        return self

    def __exit__(self, *_) -> None:
        for child in (*self._children, *self._leaving):
            child.end()
        for child in (*self._children, *self._leaving):
            child.how_it_ended()
        self._children, self._leaving = [], []

    @property
    def processes(self) -> list[int]:
        """The process numbers of the workers at work."""
        return [child.process.pid for child in self._children]

    def readings(self, backlog: deque[Found], claim: Claim) -> Iterator[tuple[Found, Reading]]:
        """Read what is in the backlog, which may grow meanwhile; each file with what came of it, in any order.

        Raises a CchcError when no worker can work at all: wrong patterns, a part of the program that is missing.
        """
        again: deque[Task] = deque()
        looked = time.monotonic()
        while True:
            self._hand_out(backlog, again)
            if not any(child.tasks for child in self._children):
                return
            try:
                child, message = self._events.get(timeout=LOOK_SECONDS)
            except queue.Empty:
                child = message = None
            if child is not None and child in self._children:
                if isinstance(message, Content):
                    child.sha256 = message.sha256
                    child.answer(self._claimed.get(child.tasks[0].number) == message.sha256 or claim(message.sha256))
                elif isinstance(message, Done):
                    yield child.next_task().found, message.reading
                elif isinstance(message, Ready):
                    self._started(child, message)
                elif isinstance(message, Fatal):
                    raise _error(message)
                else:
                    yield from self._lost(child, again)
            elif child is not None and message is None and child in self._leaving:
                self._leaving.remove(child)
            if time.monotonic() - looked > LOOK_SECONDS and (child is None or self._events.empty()):
                looked = time.monotonic()
                yield from self._look(again)

    def _hand_out(self, backlog: deque[Found], again: deque[Task]) -> None:
        """Give each worker as many files as it may hold; start workers while there are files for them."""
        for child in [each for each in self._children if each.answered >= FILES_A_WORKER and not each.tasks]:
            self._children.remove(child)
            self._leaving.append(child)
            child.finish()
        waiting = len(backlog) + len(again)
        while waiting and len(self._children) < self._most and all(child.tasks for child in self._children):
            child = Child(self._setup, self._events)
            self._group.add(child.process)
            self._children.append(child)
            self._give(child, backlog, again)
            waiting -= 1
        for held in range(1 + AHEAD):
            if held and len(backlog) + len(again) < 2 * held * self._most:
                return
            for child in self._children:
                if len(child.tasks) <= held and child.answered < FILES_A_WORKER:
                    self._give(child, backlog, again)

    def _give(self, child: Child, backlog: deque[Found], again: deque[Task]) -> None:
        """The next file. One that crashed a worker is read by one that holds no other file, and is given none ahead."""
        if child.tasks and child.tasks[0].number in self._claimed:
            return
        if again and not (child.tasks and again[0].number in self._claimed):
            child.give(again.popleft())
        elif backlog:
            self._numbers += 1
            child.give(Task.of(self._numbers, backlog.popleft()))

    def _started(self, child: Child, message: Ready) -> None:
        if message.version != self._version:
            raise UsageError('The program or its patterns changed while the import ran. Run it again.',
                             'Chương trình hoặc bộ mẫu đã thay đổi trong khi đang nhập. Hãy chạy lại.')
        self._failed_starts = 0
        child.ready, child.started = True, time.monotonic()

    def _look(self, again: deque[Task]) -> Iterator[tuple[Found, Reading]]:
        """End workers whose file takes too long or too much memory."""
        for child in list(self._children):
            if not child.tasks:
                continue
            if child.ready and child.seconds() > self._limits.seconds + TIME_SPARE:
                yield self._stopped(child, TimeLimit(self._limits.seconds), again)
            elif child.ready and memory_of(child.process) > self._limits.memory_bytes:
                yield self._stopped(child, MemoryLimit(self._limits.memory_bytes), again)
            elif not child.ready and child.seconds() > START_SECONDS:
                child.end()
                self._not_started(child, again)

    def _stopped(self, child: Child, reason: ReadError, again: deque[Task]) -> tuple[Found, Reading]:
        took, sha256 = child.seconds(), child.sha256
        child.end()
        task = child.next_task()
        self._give_back(child, again)
        return task.found, Reading(sha256, outcome=failure(sha256, reason, time.monotonic() - took))

    def _lost(self, child: Child, again: deque[Task]) -> Iterator[tuple[Found, Reading]]:
        """A worker ended by itself. The file it read is read once more, alone; then it was the file."""
        if not child.ready:
            self._not_started(child, again)
            return
        took, sha256 = child.seconds(), child.sha256
        first = child.next_task() if child.tasks else None
        self._give_back(child, again)
        if first is not None and first.number not in self._claimed:
            self._claimed[first.number] = sha256
            again.appendleft(first)
        elif first is not None:
            reason = ReadingCrashed(child.how_it_ended())
            yield first.found, Reading(sha256, outcome=failure(sha256, reason, time.monotonic() - took))

    def _not_started(self, child: Child, again: deque[Task]) -> None:
        self._failed_starts += 1
        if self._failed_starts >= FAILED_STARTS:
            words = child.last_words()
            raise UsageError(f'The processes that read files cannot be started: {words}.',
                             f'Không khởi động được các tiến trình đọc tệp: {words}.')
        self._give_back(child, again)

    def _give_back(self, child: Child, again: deque[Task]) -> None:
        """Forget a worker that has ended; the files it had not begun are for others."""
        self._children.remove(child)
        again.extendleft(reversed(child.tasks))
        child.tasks.clear()


def _error(message: Fatal) -> CchcError:
    """The error that a worker met, as it would have been raised here."""
    kind = getattr(errors, message.kind, CchcError)
    error = kind.__new__(kind)
    CchcError.__init__(error, message.message, message.message_vi, path=message.path, place=message.place)
    return error
