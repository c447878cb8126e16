"""`export_workbook`: a dataset as one XLSX file for people."""
from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from ..dataset.reading import Dataset, open_dataset
from ..dataset.scratch import scratch
from ..errors import UsageError
from . import matrix, register
from .onestop import write_onestop
from .overview import Facts, write_overview
from .sheets import Book
from .tables import write_citations, write_documents, write_figures, write_findings, write_imports, write_reports
from .words import Words

SUFFIX = '.xlsx'


class ExportSummary(Struct, frozen=True):
    """What an export wrote. rows: of each sheet, by its name, in order. limits: sentences on what a sheet or a cell
    could not hold and where it is instead."""

    path: Path
    rows: dict[str, int]
    limits: tuple[str, ...] = ()


def export_workbook(folder: str | os.PathLike, path: str | os.PathLike, language: str = 'vi') -> ExportSummary:
    """Write the dataset in `folder` as a workbook to `path`, replacing one that is there.

    language: 'vi' or 'en', of headings and words; what reports print stays as it is. The same dataset gives the same
    bytes. The workbook is written beside its place and moved there when it is whole. Raises UsageError when `folder`
    holds no (whole) dataset, when `path` does not end in .xlsx or cannot be written; OSError when the disk is full.
    """
    path = Path(path)
    if path.suffix.lower() != SUFFIX:
        raise UsageError('The name of a workbook must end in .xlsx.', 'Tên tệp sổ tính phải có đuôi .xlsx.',
                         path=str(path))
    if path.is_dir():
        raise UsageError('This is a folder, not a file.', 'Đây là thư mục, không phải tệp.', path=str(path))
    if not path.parent.is_dir():
        raise UsageError('There is no such folder to write to.', 'Không có thư mục để ghi tệp vào.',
                         path=str(path.parent))
    dataset = open_dataset(Path(folder))
    part = path.with_name(f'.{path.name}.{os.getpid()}.part')
    try:
        part.touch()  # rather before an hour of work than after it
        summary = _write(dataset, part, path, Words(language))
        os.replace(part, path)
    except PermissionError as error:
        raise UsageError('The file cannot be written. If it is open in another program, close it there.',
                         'Không ghi được tệp. Nếu tệp đang mở trong chương trình khác, hãy đóng lại.',
                         path=str(error.filename2 or path)) from None
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    finally:
        part.unlink(missing_ok=True)
    return summary


def _write(dataset: Dataset, part: Path, path: Path, say: Words) -> ExportSummary:
    from xlsxwriter.exceptions import FileCreateError

    with scratch(register.SCHEMA + matrix.SCHEMA) as base:
        book = Book(str(part), say, dataset.written)
        try:
            facts, limits = _write_sheets(book, dataset, base, say)
        finally:
            # Also after an error: closing removes the temporary files of the sheets.
            try:
                book.file.close()
            except FileCreateError as error:
                raise OSError(*error.args[0].args) if error.args and isinstance(error.args[0], OSError) else error
    return ExportSummary(path, {name: count for sheets in facts.sheets.values() for sheet in sheets
                                for name, count in sheet.counts}, limits)


def _write_sheets(book: Book, dataset: Dataset, base, say: Words) -> tuple[Facts, tuple[str, ...]]:
    """All sheets; what the first one tells."""
    overview = book.add(say['overview'])
    known = register.Register(base, say)
    first_day = last_day = None
    for row in dataset.rows('reports'):
        known.add(row)
        if row['period_start']:
            first_day = min(first_day or row['period_start'], row['period_start'])
        if row['period_end']:
            last_day = max(last_day or row['period_end'], row['period_end'])
    count, copies, offices = known.counts()
    reports, review_reports = write_reports(book, dataset, known, say)
    onestop, review_onestop = write_onestop(book, dataset, known, say)
    indicators, review_indicators, in_matrix = matrix.write_matrix(book, dataset, known, base, say)
    figures, review_figures = write_figures(book, dataset, known, say)
    citations, review_citations = write_citations(book, dataset, known, say)
    documents = write_documents(book, dataset, say)
    findings, severities = write_findings(book, dataset, known, say)
    imports, statuses = write_imports(book, dataset, say)
    facts = Facts(
        statuses, severities, count, copies, offices, first_day, last_day,
        review_reports + review_onestop + review_indicators + review_figures + review_citations, in_matrix,
        {'reports': [reports], 'onestop': [onestop], 'indicators': indicators, 'figures': [figures],
         'citations': [citations], 'legal_documents': [documents], 'findings': [findings], 'imports': [imports]})
    return facts, write_overview(book, overview, dataset, facts)
