"""The sheets that show a table of the dataset row by row: reports, figures, citations, documents, findings, files."""
from __future__ import annotations

from collections import Counter
from typing import Any, Callable, Iterable, Iterator

from ..dataset.reading import Dataset
from ..report import ERROR, WARNING
from .register import Register, last_column, leading_cells, leading_columns
from .sheets import (CONTRADICTED, COUNT, DATE, FLAG, MUTED, NUMBER, PLAIN, REVIEW, TEXT, Book, Cell, Sheet,
                     SheetColumn)
from .words import Words

_REPORTS = ('symbol', 'issuer', 'issuer_parent', 'issued_on', 'title', 'needs_review', 'duplicate_of', 'period_kind',
            'period_no', 'period_year', 'period_start', 'period_end', 'data_from', 'data_to', 'signer', 'signer_role',
            'signed_for', 'place', 'doc_type', 'recipients', 'source_format', 'page_count', 'source_path')
_FIGURES = ('label', 'value', 'denominator', 'qualifier', 'unit', 'value_raw', 'needs_review', 'text', 'indicator_id',
            'page', 'line')
_CITATIONS = ('doc_type', 'symbol', 'issued_on', 'issuer', 'subject', 'pinpoint', 'relation', 'relation_to', 'role',
              'needs_review', 'text', 'document_id', 'page', 'line')
_DOCUMENTS = ('symbol', 'doc_type', 'issued_on', 'issuer', 'issuer_basis', 'subject', 'mentions', 'reports',
              'document_id')
_FINDINGS = ('severity', 'rule', 'message', 'expected', 'actual', 'refs')
_IMPORTS = ('source_path', 'status', 'message', 'error', 'report_id')
"""The columns shown of each table, in the order in which people look for them."""

_KINDS = {'string': TEXT, 'integer': COUNT, 'number': NUMBER, 'boolean': FLAG, 'date': DATE}
_WIDTHS = {'title': 60, 'message': 80, 'message_vi': 80, 'text': 90, 'subject': 60, 'label': 50, 'signed_for': 30,
           'refs': 40, 'recipients': 50}
_WRAPPED = ('message', 'message_vi', 'label')
"""Columns whose long text breaks into lines: what is to be read whole. Other text goes on in the line of the cell."""


def sheet_columns(dataset: Dataset, table: str, names: Iterable[str], say: Words) -> list[SheetColumn]:
    """The sheet's columns for columns of a table, titled as datapackage.json has them."""
    fields = {each['name']: each for each in dataset.tables[table].fields}
    return [SheetColumn(say.heading(fields[name]), _KINDS[fields[name]['type']],
                        wrap=name in _WRAPPED, widest=_WIDTHS.get(name, 40)) for name in names]


def write_reports(book: Book, dataset: Dataset, register: Register, say: Words) -> tuple[Sheet, int]:
    """The reports, and how many of them need review."""
    columns = [SheetColumn(say['period'], TEXT, 12, widest=24), *sheet_columns(dataset, 'reports', _REPORTS, say),
               last_column(say)]
    sheet = Sheet(book, say['reports'], columns, frozen=2)
    to_review = 0
    for row in dataset.rows('reports'):
        mark = REVIEW if row['needs_review'] else MUTED if row['duplicate_of'] else PLAIN
        to_review += row['needs_review']
        shown = {**row, 'period_kind': say.code('period_kind', row['period_kind']),
                 'duplicate_of': register.source_path(row['duplicate_of']) if row['duplicate_of'] else ''}
        cells = [Cell(shown[name], mark if name in ('symbol', 'needs_review', 'duplicate_of') else PLAIN)
                 for name in _REPORTS]
        sheet.write([Cell(say.period(row)), *cells, Cell(row['report_id'])])
    sheet.close()
    return sheet, to_review


def write_figures(book: Book, dataset: Dataset, register: Register, say: Words) -> tuple[Sheet, int]:
    """The numbers of the narrative; how many need review."""
    return _write(book, dataset, register, say, 'figures', _FIGURES, _figure_cells)


def write_citations(book: Book, dataset: Dataset, register: Register, say: Words) -> tuple[Sheet, int]:
    """The mentions of documents; how many need review."""
    return _write(book, dataset, register, say, 'citations', _CITATIONS, _citation_cells)


def write_findings(book: Book, dataset: Dataset, register: Register, say: Words) -> tuple[Sheet, Counter]:
    """The findings; how many there are of each severity."""
    counts: Counter = Counter()
    names = tuple(_message(say) if name == 'message' else name for name in _FINDINGS)

    def cells(row: dict[str, Any], say: Words) -> Iterator[Cell]:
        counts[row['severity']] += 1
        mark = {ERROR: CONTRADICTED, WARNING: REVIEW}.get(row['severity'], PLAIN)
        for name in names:
            yield Cell(say.code(name, row[name]), mark if name == 'severity' else PLAIN)

    sheet, _ = _write(book, dataset, register, say, 'findings', names, cells)
    return sheet, counts


def write_documents(book: Book, dataset: Dataset, say: Words) -> Sheet:
    """The documents cited, over all reports."""
    sheet = Sheet(book, say['legal_documents'], sheet_columns(dataset, 'legal_documents', _DOCUMENTS, say), frozen=1)
    for row in dataset.rows('legal_documents'):
        sheet.write(Cell(say.code(name, row[name]) if name == 'issuer_basis' else row[name]) for name in _DOCUMENTS)
    sheet.close()
    return sheet


def write_imports(book: Book, dataset: Dataset, say: Words) -> tuple[Sheet, Counter]:
    """The files tried; how many there are of each status."""
    counts: Counter = Counter()
    names = tuple(_message(say) if name == 'message' else name for name in _IMPORTS)
    sheet = Sheet(book, say['imports'], sheet_columns(dataset, 'imports', names, say), frozen=1)
    for row in dataset.rows('imports'):
        counts[row['status']] += 1
        mark = {'rejected': CONTRADICTED, 'duplicate': MUTED, 'ignored': MUTED}.get(row['status'], PLAIN)
        sheet.write(Cell(say.code(name, row[name]) if name == 'status' else row[name],
                         mark if name == 'status' else PLAIN) for name in names)
    sheet.close()
    return sheet, counts


def _write(book: Book, dataset: Dataset, register: Register, say: Words, table: str, names: tuple[str, ...],
           cells_of: Callable[[dict[str, Any], Words], Iterable[Cell]]) -> tuple[Sheet, int]:
    """A table with the report of each row in front; copies of reports are left out."""
    columns = [*leading_columns(say), *sheet_columns(dataset, table, names, say), last_column(say)]
    sheet = Sheet(book, say[table], columns, frozen=2)
    to_review = 0
    for row, known in register.of(dataset.rows(table)):
        if not known.copy:
            to_review += row.get('needs_review') or False
            sheet.write([*leading_cells(known), *cells_of(row, say), Cell(known.report_id)])
    sheet.close()
    return sheet, to_review


def _figure_cells(row: dict[str, Any], say: Words) -> Iterator[Cell]:
    mark = REVIEW if row['needs_review'] else PLAIN
    for name in _FIGURES:
        yield Cell(row[name], mark if name in ('value', 'value_raw', 'needs_review') else PLAIN)


def _citation_cells(row: dict[str, Any], say: Words) -> Iterator[Cell]:
    mark = REVIEW if row['needs_review'] else PLAIN
    for name in _CITATIONS:
        value = say.code(name, row[name]) if name in ('relation', 'role') else row[name]
        yield Cell(value, mark if name in ('symbol', 'needs_review') else PLAIN)


def _message(say: Words) -> str:
    return 'message_vi' if say.language == 'vi' else 'message'
