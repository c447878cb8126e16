"""Write a folder of made reports with their expected rows: `python -m tests.builders OUT --count 20 --seed 1`."""
from __future__ import annotations

import argparse
from pathlib import Path

from .cases import made_case
from .random_reports import MISTAKES, Wish
from .to_gold import write_gold


def main() -> None:
    parser = argparse.ArgumentParser(prog='python -m tests.builders', description=__doc__)
    parser.add_argument('out', type=Path, help='the folder to write the cases to')
    parser.add_argument('--count', type=int, default=20)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--formats', default='txt,docx,pdf', help='of each report (default: %(default)s)')
    parser.add_argument('--clean', action='store_true', help='only layouts and files that lose least')
    parser.add_argument('--mistakes', action='store_true', help='plant a mistake in each report')
    arguments = parser.parse_args()
    kinds = sorted(MISTAKES)
    for index in range(arguments.count):
        seed = arguments.seed + index
        wish = Wish(tree='g3', generation=3, mistakes=(kinds[index % len(kinds)],)) if arguments.mistakes else Wish()
        case = made_case(seed, wish, rough=not arguments.clean)
        write_gold(arguments.out / case.name, case.rendering,
                   case.sources(tuple(arguments.formats.split(','))).items())


if __name__ == '__main__':
    main()
