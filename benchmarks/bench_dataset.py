"""The dataset at scale: memory and time from 1,000 to 100,000 reports.

Made results are put into the journal as an import leaves them, beside as many made files, so that only what comes after
the reading is measured: finding the files and comparing their bytes, writing the dataset, one file of all that changed,
Parquet, and the workbook. Each step runs in a process of its own, whose peak memory is told.

    python benchmarks/bench_dataset.py                   1,000, 10,000 and 100,000 reports (a quarter of an hour)
    python benchmarks/bench_dataset.py --reports 1000    some other number
"""
from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import time
from decimal import Decimal
from pathlib import Path
from typing import Iterable, Iterator

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SIZES = (1_000, 10_000, 100_000)
MOST_MEMORY = 1 << 30
"""Bound for 100,000 reports: 1 GiB."""
CHANGED = ROOT / 'samples' / 'made' / 'tinh-figures-in-prose.txt'
AREAS = ('Hộ tịch', 'Đất đai', 'Chứng thực', 'Tổng cộng')
MEASURES = ('received_total', 'received_online', 'resolved_total', 'pending_total')


def made_bytes(number: int) -> bytes:
    return f'Báo cáo số {number}\n'.encode()


def made_report(number: int, sha256: str):
    """A small report of one of 700 communes: 41 rows in all, of its own numbers."""
    from extractor.report import (
        CitationRow, FigureRow, FindingRow, IndicatorRow, LegalDocumentRow, OneStopRow, Report, ReportRow, SectionRow,
    )
    report_id = f'r{sha256[:16]}'
    year, quarter, commune = 2005 + number // 2800 % 21, number // 700 % 4 + 1, number % 700
    day = datetime.date(year, 3 * quarter, 14)
    symbol = f'{number % 97 + 1}/BC-UBND'
    own = f'{number % 389 + 1}/KH-UBND'
    cited = [('NQ', '76/NQ-CP', 'Chính phủ'), ('QĐ', f'{number % 211 + 1}/QĐ-UBND', 'UBND tỉnh'), ('KH', own, '')]
    return Report(
        reports=[ReportRow(report_id, '', sha256, 'text', None, symbol, symbol.partition('/')[0], 'BC',
                           f'ỦY BAN NHÂN DÂN XÃ SỐ {commune}', 'HUYỆN SƠN LÂM', 'Sơn Lâm', day,
                           f'Báo cáo công tác cải cách hành chính quý {quarter} năm {year}', 'quarter', year, quarter,
                           datetime.date(year, 3 * quarter - 2, 1), datetime.date(year, 3 * quarter, 28),
                           signer='Nguyễn Văn An', signer_role='Chủ tịch', recipients='UBND huyện; Lưu: VT')],
        sections=[SectionRow(report_id, index, None, 1, 'I' * index, heading, line=10 * index)
                  for index, heading in enumerate(('CHỈ ĐẠO, ĐIỀU HÀNH', 'KẾT QUẢ', 'PHƯƠNG HƯỚNG'), 1)],
        onestop=[OneStopRow(report_id, 'total' if area == AREAS[-1] else 'area', area, '', measure, measure,
                            str(number % 977), Decimal(number % 977), 'reported', 'corroborated', table_no=1,
                            row_no=row, column_no=column, line=100 + row)
                 for row, area in enumerate(AREAS, 3) for column, measure in enumerate(MEASURES, 3)],
        indicators=[IndicatorRow(report_id, '', 'item', f'1.{index}', '1', f'made.indicator_{index}',
                                 f'Số chỉ tiêu thứ {index} của phụ lục thống kê', 'Văn bản', 'Số liệu',
                                 str(number % 89), Decimal(number % 89), state='reported', table_no=2, row_no=index,
                                 column_no=4, line=200 + index) for index in range(1, 11)],
        figures=[FigureRow(report_id, index, 2, '', 'hồ sơ đã tiếp nhận', str(number % 977), Decimal(number % 977),
                           unit='hồ sơ', state='reported', text='Trong kỳ, đơn vị đã tiếp nhận hồ sơ đúng quy định.')
                 for index in (1, 2, 3)],
        citations=[CitationRow(report_id, index, kind, name.partition('/')[0], None, name, issuer=issuer,
                               document_id=f'{kind} {name}', text=f'{kind} số {name}', start=0, end=9, line=20)
                   for index, (kind, name, issuer) in enumerate(cited, 1)],
        legal_documents=[LegalDocumentRow(f'{kind} {name}' if kind == 'NQ' else f'{kind} {name} {commune}', kind, name,
                                          None, issuer, 'printed' if issuer else '', '', 1, 1)
                         for kind, name, issuer in cited],
        findings=[FindingRow(report_id, 1, 'V02', 'info', 'The column mixes zero and dash.',
                             'Cột ghi lẫn lộn số 0 và dấu gạch ngang.')])


def prepare(folder: Path, reports: int) -> None:
    """Files, and a journal that knows their contents."""
    from extractor import __version__
    from extractor.archive.journal import Journal, Outcome
    from extractor.dataset.stored import store
    from extractor.patterns import shipped_patterns

    (folder / 'in').mkdir()
    with Journal(folder / 'out' / '.cchc', f'{__version__} {shipped_patterns().version}') as journal:
        for number in range(reports):
            data = made_bytes(number)
            sub = folder / 'in' / f'{number // 1000:03d}'
            if number % 1000 == 0:
                sub.mkdir()
            (sub / f'{number:06d}.txt').write_bytes(data)
            sha256 = hashlib.sha256(data).hexdigest()
            journal.record(Outcome.of(sha256, 0.001, store(made_report(number, sha256))))


def step(name: str, folder: Path) -> None:
    """One step in this process; what it took, as JSON."""
    import extractor
    from extractor.export.workbook import export_workbook

    read = 0
    started, cpu = time.monotonic(), time.process_time()
    if name == 'workbook':
        export_workbook(folder / 'out', folder / 'out.xlsx')
    else:
        if name == 'one changed':
            next((folder / 'in').rglob('*00.txt')).write_bytes(CHANGED.read_bytes())
        read = extractor.import_reports([folder / 'in'], folder / 'out', workers=1,
                                        file_format='parquet' if name == 'parquet' else 'csv').read
    print(json.dumps({'seconds': time.monotonic() - started, 'cpu': time.process_time() - cpu, 'read': read,
                      'memory': peak_memory()}))


def peak_memory() -> int | None:
    """The most memory this process had, in bytes; None where the system does not tell (Windows)."""
    try:
        import resource
    except ImportError:
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == 'darwin' else peak * 1024


def measure(reports: int, steps: Iterable[str]) -> Iterator[tuple[str, dict]]:
    """Each step with what it took, as soon as it is done."""
    folder = Path(tempfile.mkdtemp(prefix='cchc-bench-'))
    try:
        prepare(folder, reports)
        for name in steps:
            run = subprocess.run([sys.executable, __file__, '--step', name, '--folder', str(folder)], check=True,
                                 stdout=subprocess.PIPE, text=True, encoding='utf-8')
            yield name, json.loads(run.stdout)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--reports', type=int, nargs='*', default=SIZES)
    parser.add_argument('--steps', nargs='*', default=('write', 'one changed', 'workbook', 'parquet'))
    parser.add_argument('--step', help=argparse.SUPPRESS)
    parser.add_argument('--folder', type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.step:
        step(chosen.step, chosen.folder)
        return 0
    failed = False
    print(f'{"reports":>8}  {"step":<12} {"seconds":>8} {"CPU s":>7} {"ms/report":>10} {"files read":>10} '
          f'{"peak MiB":>9}')
    for reports in chosen.reports:
        for name, took in measure(reports, chosen.steps):
            memory = took['memory']
            shown = f'{memory / 2**20:.0f}' if memory else '?'
            print(f'{reports:>8,}  {name:<12} {took["seconds"]:>8.1f} {took["cpu"]:>7.1f} '
                  f'{1000 * took["seconds"] / reports:>10.2f} {took["read"]:>10} {shown:>9}', flush=True)
            failed |= bool(memory and memory > MOST_MEMORY)
    print('bound: 1 GiB whatever the number of reports; one changed file of all reads that file alone')
    return int(failed)


if __name__ == '__main__':
    sys.exit(main())
