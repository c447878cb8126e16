"""What one `cchc extract` of a PDF costs, process start included, against the bare start of the libraries it needs.

    python benchmarks/bench_startup.py [--runs N]

Peer: `python -c "import pypdfium2, regex, rapidfuzz"` (without regex when it is not installed). The shortest of N runs of
each, in turns; the bound of the project is a ratio of 3.
"""
from __future__ import annotations

import argparse
import importlib.util
import os
import subprocess
import sys
import time
from pathlib import Path

SAMPLE = Path(__file__).resolve().parent.parent / 'samples' / '1336-BC-VHTT.pdf'


def seconds(*code: str) -> float:
    """Wall time of a Python process; compiled modules are kept, as on a user's machine."""
    environment = {name: value for name, value in os.environ.items() if name != 'PYTHONDONTWRITEBYTECODE'}
    started = time.perf_counter()
    subprocess.run([sys.executable, *code], check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--runs', type=int, default=11)
    runs = parser.parse_args().runs
    names = [name for name in ('pypdfium2', 'regex', 'rapidfuzz') if importlib.util.find_spec(name)]
    peer = ('-c', f'import {", ".join(names)}')
    ours = ('-c', 'from extractor.cli import main; main()', 'extract', str(SAMPLE))
    seconds(*ours)
    times = [(seconds(*peer), seconds(*ours)) for _ in range(runs)]
    start, whole = (min(column) for column in zip(*times))
    print(f'import {", ".join(names)}: {1000 * start:.0f} ms')
    print(f'cchc extract {SAMPLE.name}: {1000 * whole:.0f} ms')
    print(f'ratio: {whole / start:.2f} (bound: 3)')


if __name__ == '__main__':
    main()
