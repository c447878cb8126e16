"""Make samples/expected: the dataset that importing samples/ gives. `python tools/make_expected.py`

Run it on purpose only, and read the difference: a test compares what the program gives with these files.
"""
from __future__ import annotations

import csv
import os
import shutil
import tempfile
from pathlib import Path

from extractor import import_reports

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    os.chdir(ROOT)
    expected = Path('samples') / 'expected'
    with tempfile.TemporaryDirectory() as folder:
        import_reports(['samples'], folder)
        expected.mkdir(exist_ok=True)
        for path in Path(folder).iterdir():
            if path.is_file():
                shutil.copyfile(path, expected / path.name)
    without_seconds(expected / 'imports.csv')


def without_seconds(path: Path) -> None:
    """Empty the one column of a dataset that differs between two runs."""
    with open(path, encoding='utf-8', newline='') as stream:
        rows = list(csv.DictReader(stream))
    with open(path, 'w', encoding='utf-8', newline='') as stream:
        writer = csv.DictWriter(stream, rows[0], lineterminator='\n')
        writer.writeheader()
        writer.writerows({**row, 'seconds': ''} for row in rows)


if __name__ == '__main__':
    main()
