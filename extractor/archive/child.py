"""One worker process as the supervisor holds it: started, given tasks, listened to, ended."""
from __future__ import annotations

import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import BinaryIO

from .lifelines import popen_settings
from .protocol import FromWorker, Setup, Task, Verdict, frame, next_from_worker

_START = ('import sys; sys.path.append(sys.argv[1]); from extractor.regex_cache import install; save = install(); '
          'from extractor.archive.worker import main; main(save)')
"""What a worker runs. The package's own folder stands last in its path: it is found where this process found it, and
hides nothing of Python's own."""


@cache
def _starter() -> ThreadPoolExecutor:
    """The one thread that starts all workers: Linux ends them with the thread that did (see `lifelines.die_with`)."""
    return ThreadPoolExecutor(1, thread_name_prefix='cchc-starter')


class Child:
    """A worker process. What it says is put on `events` as (child, message), its end as (child, None).

    tasks: what it was given and has not answered, the first being read now. started: when that one began (monotonic
    clock), None while the process starts. sha256: of the current file, once known.
    """

    def __init__(self, setup: Setup, events: queue.SimpleQueue):
        self.tasks: deque[Task] = deque()
        self.started: float | None = None
        self.sha256 = ''
        self.answered = 0
        self.ready = False
        self._events = events
        self._outgoing: queue.SimpleQueue = queue.SimpleQueue()
        self._said = tempfile.TemporaryFile()
        self._begun = time.monotonic()
        self.process = _starter().submit(self._start).result()
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._speak, daemon=True).start()
        self._send(setup)

    def give(self, task: Task) -> None:
        """Let it read a file after those it has."""
        if not self.tasks and self.ready:
            self.started = time.monotonic()
        self.tasks.append(task)
        self._send(task)

    def answer(self, read: bool) -> None:
        """Tell it whether the content it asked about is to be read."""
        self._send(Verdict(read))

    def next_task(self) -> Task:
        """The current file is done: give it back, and time the one after it."""
        self.sha256 = ''
        self.answered += 1
        self.started = time.monotonic()
        return self.tasks.popleft()

    def seconds(self) -> float:
        """How long the current file has taken; while the process starts, how long that has taken."""
        if not self.ready:
            return time.monotonic() - self._begun
        return time.monotonic() - self.started if self.tasks and self.started is not None else 0.0

    def end(self) -> None:
        """End it now, whatever it does. Its last event follows."""
        try:
            self.process.kill()
        except OSError:
            pass  # it has ended by itself
        self._outgoing.put(None)

    def finish(self) -> None:
        """Let it end by itself: nothing is to be read any more."""
        self._outgoing.put(None)

    def how_it_ended(self) -> str:
        """The end of the process in words that are the same each time it happens."""
        try:
            status = self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            return ''
        if status < 0:
            try:
                return signal.Signals(-status).name
            except ValueError:
                return f'signal {-status}'
        return f'exit status {status if status < 2**16 else hex(status)}'

    def last_words(self) -> str:
        """What a process that could not start said, its last line."""
        self._said.seek(0)
        lines = self._said.read(64 * 2**10).decode('utf-8', 'replace').strip().splitlines()
        return lines[-1] if lines else self.how_it_ended()

    def _start(self) -> subprocess.Popen:
        root = str(Path(__file__).resolve().parents[2])
        return subprocess.Popen([sys.executable, '-P', '-c', _START, root], stdin=subprocess.PIPE,
                                stdout=subprocess.PIPE, stderr=self._said, **popen_settings())

    def _send(self, message) -> None:
        self._outgoing.put(frame(message))

    def _speak(self) -> None:
        stream: BinaryIO = self.process.stdin
        try:
            while (data := self._outgoing.get()) is not None:
                stream.write(data)
                stream.flush()
        except OSError:
            pass  # it has ended: its last event says so
        finally:
            try:
                stream.close()
            except OSError:
                pass

    def _listen(self) -> None:
        message: FromWorker | None
        try:
            while (message := next_from_worker(self.process.stdout)) is not None:
                self._events.put((self, message))
        except (OSError, ValueError, OverflowError, MemoryError):
            self.process.kill()  # bytes that are no message: a library wrote over its memory
        self.process.stdout.close()
        self.process.wait()
        self._events.put((self, None))
