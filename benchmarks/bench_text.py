"""How fast a made 10-page report is read from text, as ratios in one run.

    python benchmarks/bench_text.py [--rounds N]

The same report three ways: its table cells between tabs, between pipes, and in columns aligned by spaces as
`pdftotext -layout` prints them. Floor: the bytes decoded, and each line split into words. Peers: pandas' `read_fwf` of
the whole file, the tool for columns of fixed width (it gives columns, but no paragraphs, header or spans), and
markitdown, where it is installed. Seconds differ between machines: compare ratios only. Correctness comes first: the
cells that come out are compared with those that were written.
"""
from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / 'benchmarks')]

from bench_docx import made_report  # noqa: E402
from measuring import installed, milliseconds  # noqa: E402

from extractor.document import Document, Table  # noqa: E402
from extractor.readers.docx import read_docx  # noqa: E402
from extractor.readers.text import read_text  # noqa: E402

_LINE = 100


def documents() -> dict[str, bytes]:
    report = read_docx(made_report())
    return {'tabs': _written(report, lambda rows: ['\t'.join(row) for row in rows]),
            'pipes': _written(report, lambda rows: ['| ' + ' | '.join(row) + ' |' for row in rows]),
            'aligned columns': _written(report, _aligned, wrapped=True)}


def _written(report: Document, lines_of, wrapped: bool = False) -> bytes:
    lines: list[str] = []
    for block in report.blocks:
        if isinstance(block, Table):
            lines += ['', *lines_of(_rows(block)), '']
        else:
            lines += _wrapped(block.text) if wrapped else [block.text]
    return '\n'.join(lines).encode()


def _rows(table: Table) -> list[list[str]]:
    """The rows from the leaf headings on: text has no spans."""
    merged = any(cell.column_span > 1 for cell in table.anchored[0])
    return [[cell.text if cell else '' for cell in row] for row in table.rows[merged:]]


def _aligned(rows: list[list[str]]) -> list[str]:
    widths = [max(map(len, column)) + 3 for column in zip(*rows)]
    return [''.join(text.ljust(width) for text, width in zip(row, widths)).rstrip() for row in rows]


def _wrapped(text: str) -> list[str]:
    lines, line = [], ''
    for word in text.split():
        if len(line) + len(word) >= _LINE:
            lines.append(line)
            line = ''
        line = f'{line} {word}' if line else word
    return [*lines, line]


def floor(data: bytes) -> int:
    """The bytes decoded, each line split into words."""
    return sum(len(line.split()) for line in data.decode().splitlines())


def by_pandas(data: bytes) -> object:
    import pandas
    return pandas.read_fwf(io.BytesIO(data), header=None, dtype=str)


def by_markitdown(data: bytes) -> object:
    from markitdown import MarkItDown
    return MarkItDown().convert_stream(io.BytesIO(data), file_extension='.txt').text_content


def cells_missed(data: bytes) -> tuple[int, int]:
    """How many cells that were written did not come back in their row, and how many were written."""
    wanted = [row for block in read_docx(made_report()).tables for row in _rows(block)]
    found = {tuple(cell.text for cell in row if cell.text) for table in read_text(data).tables for row in table.anchored}
    missed = [row for row in wanted if tuple(text for text in row if text) not in found]
    return sum(map(len, missed)), sum(map(len, wanted))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--rounds', type=int, default=11)
    rounds = parser.parse_args().rounds
    peers = [('decode and split', floor), ('pandas.read_fwf', by_pandas)]
    if installed('markitdown'):
        peers.append(('markitdown', by_markitdown))
    else:
        print('markitdown: not installed')
    for name, data in documents().items():
        missed, written = cells_missed(data)
        own, *others = milliseconds(lambda: read_text(data), *(lambda read=read: read(data) for _, read in peers),
                                    repeats=rounds)
        print(f'--- {name}: {len(data):,} bytes; cells missed {missed} of {written}')
        print(f'{"read_text":<24}{own:8.1f} ms   {len(data) / own / 1000:.2f} MB/s')
        for (peer, _), took in zip(peers, others):
            print(f'{peer:<24}{took:8.1f} ms{took / own:7.2f} times read_text')


if __name__ == '__main__':
    main()
