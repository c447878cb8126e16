"""Run the program over made reports and say what it missed: `python -m tests.builders.matrix --count 40 --format docx`.

Prints for each table how many rows were wanted, found and right, then the kinds of misses, most frequent first, each
with the seeds that show it. Beside the builders' own files it can print each DOCX with LibreOffice (`office`, set in
the fonts that the machine has for Times New Roman; `tinos`) and take that PDF's text with poppler (`pdftotext`), where
those programs are installed.
"""
from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

from extractor.errors import ReadError
from extractor.pipeline import report_from_bytes

from .cases import Case, every_tree, made_case, with_mistakes
from .matching import Agreement, compare_report
from .to_docx import write_docx

TIMEOUT = 120
PRINTED = {'office': 'Times New Roman', 'tinos': 'Tinos', 'pdftotext': 'Tinos'}


def run(cases: list[Case], format: str) -> tuple[dict[str, Agreement], list[str]]:
    """The agreement over all cases by table (misses begin with the case's name), and what could not be read."""
    total: dict[str, Agreement] = defaultdict(Agreement)
    failures = []
    for case in cases:
        name, data = source(case, format)
        try:
            report = report_from_bytes(data, f'{case.name}/{name}')
        except ReadError as error:
            failures.append(f'{case.name}: {error}')
            continue
        for table, found in compare_report(report, case.rendering).items():
            agreement = total[table]
            agreement.gold += found.gold
            agreement.found += found.found
            agreement.right += found.right
            agreement.silent += found.silent
            agreement.misses += [(case.name, *miss) for miss in found.misses]
    return dict(total), failures


def source(case: Case, format: str) -> tuple[str, bytes]:
    """The name and bytes of a case's file. Raises OSError or subprocess errors where a program is missing or fails."""
    if format not in PRINTED:
        return next(iter(case.sources((format,)).items()))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, 'source.docx')
        path.write_bytes(write_docx(case.rendering.printed, replace(case.docx, tracked=False, tagged=False),
                                    font=PRINTED[format]))
        profile = Path(folder, 'profile').as_uri()
        subprocess.run(['soffice', f'-env:UserInstallation={profile}', '--headless', '--convert-to', 'pdf', '--outdir',
                        folder, str(path)], check=True, capture_output=True, timeout=TIMEOUT)
        path = path.with_suffix('.pdf')
        if format == 'pdftotext':
            subprocess.run(['pdftotext', '-layout', '-enc', 'UTF-8', str(path)], check=True, timeout=TIMEOUT)
            path = path.with_suffix('.txt')
        return path.name, path.read_bytes()


def main() -> None:
    parser = argparse.ArgumentParser(prog='python -m tests.builders.matrix', description=__doc__)
    parser.add_argument('--count', type=int, default=40)
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--format', default='docx', choices=('txt', 'docx', 'pdf', *PRINTED))
    parser.add_argument('--kind', default='rough', choices=('rough', 'clean', 'trees', 'mistakes'))
    parser.add_argument('--misses', type=int, default=4, help='examples of each kind of miss')
    arguments = parser.parse_args()
    if arguments.kind in ('trees', 'mistakes'):
        cases = (every_tree if arguments.kind == 'trees' else with_mistakes)(arguments.seed)
    else:
        cases = [made_case(arguments.seed + index, rough=arguments.kind == 'rough') for index in range(arguments.count)]
    total, failures = run(cases, arguments.format)
    for failure in failures:
        print('NOT READ', failure)
    for table, agreement in total.items():
        print(f'{table:20}{agreement}')
    for table, agreement in total.items():
        kinds = Counter(miss[1] for miss in agreement.misses)
        for kind, count in kinds.most_common():
            print(f'{table}: {kind}: {count}')
            for miss in [miss for miss in agreement.misses if miss[1] == kind][:arguments.misses]:
                print('    ', miss[0], *miss[2:])


if __name__ == '__main__':
    main()
