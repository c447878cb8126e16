"""A worker process: reads the files it is given, one after another, under the eyes of `archive.supervisor`.

It is started as a Python of its own, not forked and not through multiprocessing: the same on every system, with no need
of a guarded main module. Whatever a file does to it costs that file.
"""
from __future__ import annotations

import faulthandler
import gc
import logging
import os
import queue
import signal
import threading
import time
import warnings
from collections import deque
from pathlib import Path
from typing import BinaryIO, Callable

from .. import __version__
from ..errors import CchcError, MemoryLimit
from ..patterns import Patterns
from .lifelines import die_with, limit_address_space, own_peak_memory
from .protocol import Content, Done, Fatal, Ready, Setup, Task, Verdict, frame, next_to_worker
from .reading import Reader, Reading, failure

GRACE = 5.0
"""Seconds beyond the time limit after which a worker ends itself, should nobody be left to end it. The supervisor ends
it earlier."""


class _Channel:
    """The two pipes to the import. A thread takes in what comes; the end of the input ends the process at once, also in
    the middle of a file."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO):
        self._incoming, self._outgoing = incoming, outgoing
        self._messages: queue.SimpleQueue = queue.SimpleQueue()
        self._tasks: deque[Task] = deque()

    def start(self) -> Setup:
        setup = next_to_worker(self._incoming)
        if setup is None:
            os._exit(0)
        threading.Thread(target=self._take_in, daemon=True).start()
        return setup

    def task(self) -> Task:
        """The next file, waited for."""
        return self._tasks.popleft() if self._tasks else self._messages.get()

    def claim(self, sha256: str) -> bool:
        """Ask whether a content is to be read. Tasks that come meanwhile wait."""
        self.send(Content(sha256))
        while not isinstance(message := self._messages.get(), Verdict):
            self._tasks.append(message)
        return message.read

    def send(self, message) -> None:
        self._outgoing.write(frame(message))
        self._outgoing.flush()

    def _take_in(self) -> None:
        while (message := next_to_worker(self._incoming)) is not None:
            self._messages.put(message)
        os._exit(0)


def main(save_expressions: Callable[[], None]) -> None:
    """Work until the import closes the pipe. save_expressions: called after the first file, which compiles most."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the import takes Ctrl-C and ends us
    channel = _Channel(*_private_streams())
    setup = channel.start()
    die_with(setup.parent)
    try:
        patterns = Patterns(Path(os.fsdecode(setup.patterns)))
        reader = Reader(patterns, setup.limits, setup.function)
        channel.send(Ready(f'{__version__} {patterns.version}'))
        gc.freeze()  # what was loaded stays; what a file is made of is freed as it goes, and hardly any in cycles
        gc.set_threshold(200_000)
        silence = open(os.devnull, 'w', encoding='utf-8')
        os.dup2(silence.fileno(), 2)  # until here the import keeps what was said, as the reason of a failed start
        logging.disable()
        warnings.simplefilter('ignore')
        limit_address_space(setup.limits.memory_bytes)
        while True:
            task = channel.task()
            # A hang inside a C library cannot be ended by Python; this timer is C too.
            faulthandler.dump_traceback_later(setup.limits.seconds + GRACE, exit=True, file=silence)
            reading = _read(reader, task, channel, setup.limits.memory_bytes)
            faulthandler.cancel_dump_traceback_later()
            channel.send(Done(task.number, reading))
            save_expressions()
    except CchcError as error:
        channel.send(Fatal(type(error).__name__, error.message, error.message_vi, error.path, error.place))
    except BrokenPipeError:
        pass  # the import has ended
    os._exit(0)


def _read(reader: Reader, task: Task, channel: _Channel, memory_bytes: int) -> Reading:
    started, peak = time.monotonic(), own_peak_memory()
    reading = reader.read(task.found, channel.claim)
    if reading.outcome and reading.outcome.error and max(memory_bytes, peak) < own_peak_memory():
        # Libraries call a want of memory many names, most of them "damaged".
        return Reading(reading.sha256, outcome=failure(reading.sha256, MemoryLimit(memory_bytes), started))
    return reading


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """The pipes under numbers of their own; whatever a library prints or asks goes elsewhere."""
    incoming, outgoing = os.fdopen(os.dup(0), 'rb'), os.fdopen(os.dup(1), 'wb')
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing
