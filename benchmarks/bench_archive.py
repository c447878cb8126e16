"""How fast an archive of made 10-page reports in PDF is imported, as ratios in one run.

    python benchmarks/bench_archive.py [--files N] [--rounds N] [--no-dask] [--no-peer]

Compared: `cchc import` with two workers against one, against two processes that run nothing but stock pdfplumber's text
and tables on the same files (ours reads, extracts, checks, keeps the journal and writes the dataset), and against the same
import on a dask scheduler with two worker processes over TCP on this machine. Whole imports, the start of all processes
included; the cluster is already there. Wall time tells what a user waits, and another program's load goes into it:
the rounds take turns, ratios are of one round, and their median counts. Processor time of all processes is the steadier
measure. Two workers cannot gain more over one than two processes that share nothing: that is measured in each round too
(`benchmarks/sharing.py`).
"""
from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Callable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import sharing  # noqa: E402
from benchmarks.bench_pdf import made_report  # noqa: E402
from extractor.archive.importing import import_reports  # noqa: E402

TARGET_PEER, TARGET_WORKERS, TARGET_DASK = 9.0, 1.8, 1.25


def plumber(path: str) -> int:
    """pdfplumber's text and tables of one file."""
    import pdfplumber
    count = 0
    with pdfplumber.open(io.BytesIO(Path(path).read_bytes())) as opened:
        for page in opened.pages:
            page.extract_text()
            count += len(page.extract_tables())
            page.close()
    return count


def peer(paths: list[str]) -> None:
    """A pool of two processes of the standard library."""
    with multiprocessing.get_context('spawn').Pool(2) as pool:
        for _ in pool.imap_unordered(plumber, paths, chunksize=4):
            pass
        pool.close()
        pool.join()


def made_files(folder: Path, count: int) -> list[str]:
    """So many files of different bytes (a comment at the end): the sample report as LibreOffice prints it, and a made
    one with Word's edge rectangles."""
    made = [(ROOT / 'samples' / '1336-BC-VHTT.pdf').read_bytes(), made_report('bars')]
    paths = [folder / f'{number:04}.pdf' for number in range(count)]
    for number, path in enumerate(paths):
        path.write_bytes(made[number % 2] + b'\n%% %d\n' % number)
    return [str(path) for path in paths]


def measured(act: Callable[[], object]) -> tuple[float, float, float]:
    """Wall time of an action, and processor time: of this process, and of the processes it started and ended."""
    began, clock = os.times(), time.perf_counter()
    act()
    took, ended = time.perf_counter() - clock, os.times()
    return took, sum(ended[:2]) - sum(began[:2]), sum(ended[2:4]) - sum(began[2:4])


class Machines:
    """A dask scheduler and two worker processes on this machine."""

    def __init__(self, folder: Path):
        file = folder / 'scheduler.json'
        self.processes = [self._start('dask_scheduler', '--port', '0', '--no-dashboard', '--scheduler-file', str(file))]
        while not file.exists() or not file.read_text(encoding='utf-8').strip():
            time.sleep(0.05)
        self.address = json.loads(file.read_text(encoding='utf-8'))['address']
        self.processes += [self._start('dask_worker', self.address, '--nthreads', '1', '--no-nanny', '--no-dashboard',
                                       '--local-directory', str(folder)) for _ in range(2)]

    def _start(self, program: str, *options: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, '-m', f'distributed.cli.{program}', '--host', '127.0.0.1', *options],
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.terminate()
            process.wait()


def _list(figures: list[float]) -> str:
    return ' '.join(f'{each:.2f}' for each in figures)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--files', type=int, default=120)
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--no-dask', action='store_true')
    parser.add_argument('--no-peer', action='store_true')
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source = folder / 'in'
        source.mkdir()
        paths = made_files(source, chosen.files)
        outs = iter(range(1_000))

        def imported(**settings) -> Callable[[], object]:
            return lambda: import_reports([source], folder / f'out{next(outs)}', **settings)

        machines = None if chosen.no_dask else Machines(folder)
        try:
            acts = {'1 worker': imported(workers=1), '2 workers': imported(workers=2)}
            if machines:
                acts['dask, 2 workers'] = imported(engine='dask', scheduler=machines.address)
                imported(engine='dask', scheduler=machines.address)()  # until both workers are there
            times: dict[str, list[tuple[float, float, float]]] = {key: [] for key in acts}
            loops, readers = [], []
            for _ in range(chosen.rounds):
                for key, act in acts.items():
                    times[key].append(measured(act))
                loops.append(sharing.measure(sharing.LOOP))
                readers.append(sharing.measure(sharing.READ, *paths[:chosen.files // 3]))
            if not chosen.no_peer:
                times['pdfplumber, 2 processes'] = [measured(lambda: peer(paths))]
        finally:
            if machines:
                machines.stop()
    wall = {key: median(took for took, *_ in rounds) for key, rounds in times.items()}
    cost = {key: median(own + others for _, own, others in rounds) for key, rounds in times.items()}
    own = median(own / (own + others) for _, own, others in times['2 workers'])
    gains = [one / two for (one, *_), (two, *_) in zip(times['1 worker'], times['2 workers'])]
    print(f'{chosen.files} made 10-page PDFs, medians of {chosen.rounds} rounds')
    for key in times:
        spent = '' if 'dask' in key else f'   processor {cost[key]:7.2f} s'
        print(f'  {key:24} wall {wall[key]:7.2f} s   {chosen.files / wall[key]:6.1f} files/s{spent}')
    print(f'two workers against one: {median(gains):.2f} (bound {TARGET_WORKERS}); rounds {_list(gains)}')
    print(f'  the most this machine gives: two readers that share nothing {median(readers):.2f} ({_list(readers)}), '
          f'two loops of pure Python {median(loops):.2f} ({_list(loops)})')
    print(f'  processor time with two workers against one: {cost["2 workers"] / cost["1 worker"]:.2f}; '
          f'outside of them {own:.1%} (what they cannot share)')
    if 'dask, 2 workers' in wall:
        ratios = [there / here for (there, *_), (here, *_) in zip(times['dask, 2 workers'], times['2 workers'])]
        print(f'dask against local: {median(ratios):.2f} (bound {TARGET_DASK})')
    if 'pdfplumber, 2 processes' in wall:
        longer, dearer = (each['pdfplumber, 2 processes'] / each['2 workers'] for each in (wall, cost))
        print(f'pdfplumber against two workers: wall {longer:.1f}, processor {dearer:.1f} (bound {TARGET_PEER})')


if __name__ == '__main__':
    main()
