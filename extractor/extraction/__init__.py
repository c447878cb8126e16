"""Document → Report: each part of a report is read by a module of its own, once, in one order."""
from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from ..document import Document, Table
from ..language.folding import fold
from ..patterns import Patterns
from ..report import Report
from .citations import Citation, read_citations
from .citations.documents import resolve_documents
from .figures import Figure, find_figures
from .indicators import AnnexReading, read_indicators
from .letterhead import Letterhead, read_letterhead
from .onestop import OneStopReading, read_onestop
from .outline import Outline, read_outline


class Source(Struct, frozen=True):
    """Which file a Document came from: its source_path and the SHA-256 of its bytes (hexadecimal)."""

    path: str
    sha256: str

    @property
    def report_id(self) -> str:
        """The same for the same bytes."""
        return f'r{self.sha256[:16]}'


class Remainder(Struct, frozen=True):
    """A block that ended in no row and under no heading; `words` is what it says."""

    block_index: int
    words: str


class Extraction(Struct, frozen=True):
    """A Report before its checks, with the readings that the checks and `cchc patterns explain` need."""

    report: Report
    letterhead: Letterhead
    outline: Outline
    onestop: list[OneStopReading]
    annexes: list[AnnexReading]
    citations: list[Citation]
    figures: list[Figure]

    @property
    def is_report(self) -> bool:
        """Whether anything of an administrative-reform report was found: its subject, its tables, or its sections."""
        if self.onestop or self.annexes:
            return True
        subject = fold(self.report.reports[0].title)
        if any(word in subject for word in _SUBJECT):
            return True
        codes = {row.code for row in self.report.sections if row.code}
        return len(codes) >= 3 or any(word in fold(self.report.document.text) for word in _SUBJECT)

    def remainder(self) -> list[Remainder]:
        """The blocks of which nothing was read: tables of no known form, and text above the first heading."""
        document = self.report.document
        read = self.letterhead.blocks | {reading.block_index for reading in (*self.onestop, *self.annexes)}
        left = []
        for index, block in enumerate(document.blocks):
            if index in read:
                continue
            if isinstance(block, Table):
                words = ' | '.join(' '.join(cell.text.split()) for cell in block.cells[:6])
                left.append(Remainder(index, words))
            elif self.outline.section_at(index) is None and block.text.strip():
                left.append(Remainder(index, block.text))
        return left


_SUBJECT = ('cải cách hành chính', 'cchc', 'một cửa', 'thủ tục hành chính', 'tthc', 'hành chính công')


def extract_report(document: Document, source: Source, patterns: Patterns) -> Extraction:
    """Read every part of a report. Never fails for a Document: what is not found is absent."""
    report_id = source.report_id
    onestop = read_onestop(document, patterns)
    annexes = read_indicators(document, {reading.block_index for reading in onestop}, patterns)
    letterhead = read_letterhead(document, patterns)
    tables = {index for index, block in enumerate(document.blocks) if isinstance(block, Table) and block.ruled}
    outline = read_outline(document, patterns, letterhead.blocks | tables)
    citations = read_citations(document, patterns, own_symbol=letterhead.symbol, own_issuer=letterhead.issuer)
    figures = find_figures(document, outline, patterns, letterhead.blocks | tables,
                           [(citation.start, citation.end) for citation in citations])
    document_ids, legal_documents = resolve_documents(citations, patterns, letterhead.symbol, letterhead.issuer)
    sections = outline.rows(report_id)
    report = Report(
        reports=[replace(letterhead.row(report_id), source_path=source.path, source_sha256=source.sha256,
                         source_format=document.format, page_count=document.page_count)],
        sections=sections,
        onestop=[row for reading in onestop for row in reading.rows(report_id)],
        indicators=[row for reading in annexes for row in reading.rows(report_id)],
        figures=[figure.row(report_id, number) for number, figure in enumerate(figures, 1)],
        citations=[citation.row(report_id, number, outline.section_at(document.locate(citation.start).block_index),
                                document_id, document)
                   for number, (citation, document_id) in enumerate(zip(citations, document_ids), 1)],
        legal_documents=legal_documents,
        document=document,
        section_texts={row.section_no: outline.text(row.section_no) for row in sections},
    )
    return Extraction(report, letterhead, outline, onestop, annexes, citations, figures)
