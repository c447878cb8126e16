"""How far a reading agrees with the truth: documents against pages, reports against the rows they should give.

Rows are compared as the project's scorer compares them: exact on the columns below after folding white space, case and
final punctuation.
"""
from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Iterable

from extractor.document.model import Document, Paragraph, Table

from .printed import Grid, Line, Printed
from .printing import Rendering
from .to_gold import COLUMNS, gold_rows, plain

EXACT = {
    'onestop': ('area', 'measure', 'value', 'state'),
    'indicators': ('form', 'code', 'label', 'unit', 'value', 'state'),
    'citations': ('doc_type', 'symbol', 'issued_on'),
    'citation_issuers': ('symbol', 'issued_on', 'issuer'),
    'citation_relations': ('symbol', 'relation', 'relation_to'),
    'sections': ('label', 'heading'),
    'section_codes': ('label', 'code'),
    'figures': ('value', 'label'),
    'findings': ('rule',),
}
FILE_OF = {'citation_issuers': 'citations', 'citation_relations': 'citations', 'section_codes': 'sections'}


@dataclass
class Agreement:
    """Counts and misses of one table, over one or more reports. silent: wrong rows that are not marked for review."""

    gold: int = 0
    found: int = 0
    right: int = 0
    silent: int = 0
    misses: list[tuple] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0

    def __str__(self) -> str:
        return f'{self.gold:7}{self.found:7}{self.right:7}  F1 {self.f1:.4f}  silent {self.silent}'


def fold(text: Any) -> str:
    """Letters without layout, case and final punctuation."""
    text = ' '.join(unicodedata.normalize('NFC', str(text if text is not None else '')).split()).casefold()
    return text.strip(' .:;,/')


def compare_report(report, rendering: Rendering, letterhead: bool = True) -> dict[str, Agreement]:
    """The agreement of an extracted Report with the truth, by table; `report` is field by field."""
    gold = gold_rows(rendering, letterhead)
    found = {'report': Agreement()}
    fields = dict(gold['report'])
    row = report.reports[0]
    for name, want in fields.items():
        got = getattr(row, name)
        same = fold(got) == fold(want)
        agreement = found['report']
        agreement.gold += bool(want)
        agreement.found += bool(fold(got))
        agreement.right += same and bool(want)
        if not same:
            agreement.silent += bool(fold(got)) and not row.needs_review
            agreement.misses.append((name, f'want {want!r}', f'got {str(got)!r}'))
    for table, columns in EXACT.items():
        file = FILE_OF.get(table, table)
        wanted = [dict(zip(COLUMNS[file], each)) for each in gold[file]]
        read = [{name: getattr(each, name) for name in (*columns, 'needs_review', 'severity') if hasattr(each, name)}
                for each in getattr(report, file)]
        found[table] = _compare(table, columns, wanted, read)
    return found


def _compare(table: str, columns: tuple[str, ...], wanted: list[dict], read: list[dict]) -> Agreement:
    if table in ('citation_issuers', 'citation_relations'):
        symbols = {fold(row['symbol']) for row in wanted}
        wanted = [row for row in wanted if row[columns[-1]]]
        read = [row for row in read if fold(row[columns[-1]]) and fold(row['symbol']) in symbols]
    if table == 'findings':
        rules = {row['rule'] for row in wanted}
        read = [row for row in read if row['severity'] != 'info' or row['rule'] in rules]
    left = Counter(_key(row, columns) for row in wanted)
    agreement = Agreement(len(wanted), len(read))
    for row in read:
        key = _key(row, columns)
        if table == 'figures':
            key = next((other for other in left if left[other] > 0 and _same_figure(other, key)), key)
        if left[key] > 0:
            left[key] -= 1
            agreement.right += 1
        else:
            flagged = bool(row.get('needs_review'))
            agreement.silent += not flagged and table != 'findings'
            agreement.misses.append(('extra (flagged)' if flagged else 'extra', key))
    agreement.misses += [('missed', key) for key, count in left.items() for _ in range(count)]
    return agreement


def _key(row: dict, columns: tuple[str, ...]) -> tuple:
    values = []
    for name in columns:
        value = row.get(name)
        if name == 'value' and not isinstance(value, str):
            value = plain(value)
        values.append(fold(value))
    return tuple(values)


def _same_figure(gold: tuple, read: tuple) -> bool:
    one, two = gold[1], read[1]
    if gold[0] != read[0] or not one or not two or re.findall(r'\d+', one) != re.findall(r'\d+', two):
        return False
    return one in two or two in one or difflib.SequenceMatcher(None, one, two, autojunk=False).ratio() >= 0.6


def joined_grids(printed: Printed) -> list[Grid]:
    """The ruled tables of a report, those that the office split put together again."""
    found: list[Grid] = []
    for block in printed.blocks:
        if not isinstance(block, Grid) or not block.ruled:
            continue
        last = found[-1] if found else None
        if last is not None and _head(last) == _head(block) and block.header_rows:
            shift = last.row_count - block.header_rows
            moved = tuple(type(box)(box.row + shift, box.column, box.text, box.row_span, box.column_span)
                          for box in block.boxes if box.row >= block.header_rows)
            found[-1] = Grid(last.boxes + moved, shift + block.row_count, last.column_count, last.widths,
                             last.header_rows)
        else:
            found.append(block)
    return found


def _head(grid: Grid) -> tuple:
    return tuple(sorted((box.row, box.column, box.text) for box in grid.boxes if box.row < grid.header_rows))


def compare_document(document: Document, printed: Printed, *, spans: bool = True) -> list[tuple]:
    """What a reader lost or invented: tables cell by cell, then paragraphs. Empty when nothing.

    spans: False for formats without merged cells: header rows and spans are then not compared.
    """
    misses: list[tuple] = []
    tables = list(document.tables)
    grids = joined_grids(printed)
    if len(tables) != len(grids):
        misses.append(('tables', len(grids), len(tables)))
    for number, (grid, table) in enumerate(zip(grids, tables), 1):
        misses += [(f'table {number}', *miss) for miss in _compare_table(grid, table, spans)]
    wanted = [tight(block.text) for block in printed.blocks if isinstance(block, Line) and block.text]
    read = Counter(tight(block.text) for block in document.blocks
                   if isinstance(block, Paragraph) and block.text.strip())
    whole = tight(document.text)
    for text in wanted:
        if read[text]:
            read[text] -= 1
        else:
            misses.append(('paragraph not alone' if text in whole else 'paragraph lost', text[:90]))
    return misses


def tight(text: str) -> str:
    """Text without white space, which lines and narrow cells change."""
    return ''.join(unicodedata.normalize('NFC', text).split())


def _compare_table(grid: Grid, table: Table, spans: bool) -> Iterable[tuple]:
    if spans and (table.row_count, table.column_count) != (grid.row_count, grid.column_count):
        yield 'shape', (grid.row_count, grid.column_count), (table.row_count, table.column_count)
        return
    if spans:
        wanted = {(box.row, box.column): (tight(box.text), box.row_span, box.column_span) for box in grid.boxes}
        read = {(cell.row, cell.column): (tight(cell.text), cell.row_span, cell.column_span) for cell in table.cells}
        for place in sorted(wanted.keys() | read.keys()):
            if wanted.get(place) != read.get(place):
                yield 'cell', place, wanted.get(place), read.get(place)
        return
    body = [[tight(box.text) for box in sorted((b for b in grid.boxes if b.row == row), key=lambda b: b.column)]
            for row in range(grid.header_rows, grid.row_count)]
    lines = [[tight(cell.text) for cell in row] for row in table.anchored]
    lines = lines[len(lines) - len(body):] if len(lines) >= len(body) else lines
    for row, (want, got) in enumerate(zip(body, lines)):
        if [text for text in want if text] != [text for text in got if text]:
            yield 'row', row, want, got
    if len(lines) < len(body):
        yield 'rows', len(body), len(lines)
