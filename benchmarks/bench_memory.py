"""Whether memory stays flat over 2,000 documents in one process, for each reader.

    python benchmarks/bench_memory.py [--documents N] [--reader text|docx|pdf]

Each reader has a process of its own, which reads the benchmarks' documents of its format in turn. Compared is the
resident memory after a tenth of the documents (everything is loaded by then, caches are full) with that at the end; it
is bounded to grow by a tenth at most.
"""
from __future__ import annotations

import argparse
import gc
import subprocess
import sys
from pathlib import Path
from typing import Callable

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / 'benchmarks')]

from measuring import resident_mb  # noqa: E402

BOUND = 0.10


def text() -> tuple[Callable[[bytes], object], list[bytes]]:
    import bench_text
    from extractor.readers.text import read_text
    return read_text, [*bench_text.documents().values(), *_samples('txt')]


def docx() -> tuple[Callable[[bytes], object], list[bytes]]:
    import bench_docx
    from extractor.readers.docx import read_docx
    made = [bench_docx.as_python_docx_writes(), bench_docx.made_report()]
    return read_docx, [data for data in made if data is not None] + _samples('docx')


def pdf() -> tuple[Callable[[bytes], object], list[bytes]]:
    import bench_pdf
    from extractor.readers.pdf import read_pdf
    return read_pdf, list(bench_pdf.documents().values())


READERS = {'text': text, 'docx': docx, 'pdf': pdf}


def _samples(suffix: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((ROOT / 'samples').rglob(f'*.{suffix}')) if 'expected' not in path.parts]


def measure(name: str, count: int) -> bool:
    """Print the memory of one reader; whether it stayed within the bound."""
    read, data = READERS[name]()
    tenth = max(count // 10, len(data))
    for number in range(tenth):
        read(data[number % len(data)])
    gc.collect()
    early = most = resident_mb()
    for number in range(tenth, count):
        read(data[number % len(data)])
        if number % 100 == 0:
            most = max(most, resident_mb())
    gc.collect()
    late = resident_mb()
    grown = late / early - 1 if early else 0.0
    print(f'{name:8}{len(data):3} kinds  {early:7.1f} MB after {tenth:,}  {late:7.1f} MB after {count:,}  {grown:+6.1%}'
          f'  (highest {most:.1f} MB)  {"flat" if grown <= BOUND else "GROWS"}', flush=True)
    return grown <= BOUND


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--documents', type=int, default=2000)
    parser.add_argument('--reader', choices=READERS)
    arguments = parser.parse_args()
    if arguments.reader:
        sys.exit(not measure(arguments.reader, arguments.documents))
    print(f'Memory over {arguments.documents:,} documents in one process, bound {BOUND:+.0%}', flush=True)
    commands = [[sys.executable, __file__, '--reader', name, '--documents', str(arguments.documents)]
                for name in READERS]
    sys.exit(max(subprocess.run(command).returncode for command in commands))


if __name__ == '__main__':
    main()
