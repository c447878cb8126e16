"""What two processes that share nothing gain over one on this machine: the most that two workers can.

    python benchmarks/sharing.py FOLDER        pure Python loops, and reading the PDFs in FOLDER, in 5 turns

Processors that are two threads of one core, a clock that falls under load, a cache or a memory that both use, and other
programs all take their part. `measure` gives the gain of one turn; a benchmark prints it beside its own figure.
"""
from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
LOOP, READ = 'loop', 'read'


def measure(*work: str) -> float:
    """How much more two processes at once do than one alone; 2 is the most. work: `LOOP`, or `READ` with files."""
    alone, = _seconds(1, work)
    return 2 * alone / max(_seconds(2, work))


def _seconds(count: int, work: Iterable[str]) -> list[float]:
    """Wall time of the same work in each of so many processes at once, without their start."""
    processes = [subprocess.Popen([sys.executable, __file__, '--work', *work], stdin=subprocess.PIPE,
                                  stdout=subprocess.PIPE, text=True) for _ in range(count)]
    for process in processes:
        process.stdout.readline()  # it is ready
    for process in processes:
        process.stdin.write('\n')
        process.stdin.flush()
    return [float(process.communicate()[0]) for process in processes]


def _loop(steps: int) -> None:
    total, seen = 0, {}
    for number in range(steps):
        total += number * number % 7
        seen[number & 1023] = total


def _work(kind: str, files: list[str]) -> Iterator[None]:
    """Get ready, then work: in two steps."""
    if kind == LOOP:
        _loop(100_000)
        yield
        _loop(5_000_000)
    else:
        sys.path.insert(0, str(ROOT))
        from extractor.archive.discovery import Found
        from extractor.archive.reading import Reader
        from extractor.patterns import shipped_patterns
        from extractor.readers.limits import DEFAULT_LIMITS
        reader = Reader(shipped_patterns(), DEFAULT_LIMITS)
        for file in files[:4]:
            reader.read(Found(file, file, True), lambda sha256: True)
        yield
        for file in files:
            reader.read(Found(file, file, True), lambda sha256: True)
    yield


def main() -> None:
    if sys.argv[1] == '--work':
        steps = _work(sys.argv[2], sys.argv[3:])
        next(steps)
        print('ready', flush=True)
        sys.stdin.readline()
        began = time.perf_counter()
        next(steps)
        print(time.perf_counter() - began)
        return
    files = [str(path) for path in sorted(Path(sys.argv[1]).glob('*.pdf'))]
    gains = [(measure(LOOP), measure(READ, *files)) for _ in range(5)]
    loops, reads = (median(each) for each in zip(*gains))
    print(f'two processes at once against one: pure Python loops {loops:.2f}, reading {len(files)} PDFs {reads:.2f}')


if __name__ == '__main__':
    main()
