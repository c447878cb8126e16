"""The rows that should be read from a made report, as a gold case: one folder, one CSV file for each table."""
from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path
from typing import Iterable

from .printing import Rendering

COLUMNS = {
    'report': ('field', 'value'),
    'onestop': ('area', 'row_kind', 'parent_area', 'measure', 'header', 'value_raw', 'value', 'state'),
    'indicators': ('form', 'code', 'label', 'unit', 'value_heading', 'value_raw', 'value', 'denominator', 'qualifier',
                   'state', 'note', 'concept'),
    'citations': ('doc_type', 'symbol', 'issued_on', 'issuer', 'relation', 'relation_to'),
    'sections': ('label', 'heading', 'code'),
    'figures': ('label', 'value', 'denominator', 'unit'),
    'findings': ('rule', 'why'),
}


def gold_rows(rendering: Rendering, letterhead: bool = True) -> dict[str, list[tuple]]:
    """The expected rows of each table. letterhead: False for a file that has lost it, like the seed's text."""
    report = {name: value for name, value in rendering.report.items()}
    if not letterhead:
        report['issuer'] = rendering.truth.letterhead.short_name
        del report['issuer_parent']
    return {
        'report': list(report.items()),
        'onestop': [(row.area, row.row_kind, row.parent_area, row.measure, row.header, row.shown.raw,
                     plain(row.shown.value), row.shown.state) for row in rendering.onestop],
        'indicators': [(row.form, row.code, ' '.join(row.label.split()), row.unit, ' '.join(row.value_heading.split()),
                        row.shown.raw, plain(row.shown.value), plain(row.shown.denominator), row.shown.qualifier,
                        row.shown.state, row.note, row.concept) for row in rendering.indicators],
        'citations': [(each.doc_type, each.symbol, each.issued_on.isoformat() if each.issued_on else '', each.issuer,
                       each.relation, each.relation_to) for each in rendering.citations],
        'sections': list(rendering.sections),
        'figures': [(each.label, plain(each.value), plain(each.denominator), each.unit)
                    for each in rendering.figures],
        'findings': list(rendering.findings),
    }


def plain(number: Decimal | None) -> str:
    """A number as the dataset writes it: no thousands sign, no trailing zeros, a decimal point."""
    if number is None:
        return ''
    text = f'{number:f}'
    return text.rstrip('0').rstrip('.') if '.' in text else text


def write_gold(folder: Path, rendering: Rendering, sources: Iterable[tuple[str, bytes]] = (), *,
               letterhead: bool = True) -> None:
    """Write a case: its sources (file name, bytes) and the CSV files that a scorer compares with."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in sources:
        (folder / name).write_bytes(data)
    for table, rows in gold_rows(rendering, letterhead).items():
        with open(folder / f'{table}.csv', 'w', encoding='utf-8', newline='') as file:
            writer = csv.writer(file, lineterminator='\n')
            writer.writerow(COLUMNS[table])
            writer.writerows(rows)
