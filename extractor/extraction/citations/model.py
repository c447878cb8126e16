"""A mention of a document: what the reading builds up, and the frozen facts that come out."""
from __future__ import annotations

import datetime
from typing import NamedTuple

from ...document.model import Document
from ...report import CitationRow


class Citation(NamedTuple):
    """The facts of one mention, only what it prints. (A tuple: twenty thousand of them are made in a second.)

    start, end: offsets in the text given, from the type word through the number and a date right after it; a law cited
    by name runs through its name and year; in a list each document has its own span; issuer and subject are outside.
    doc_type: code of doc_types.yaml. word: the type word as printed, empty when there is none at this mention.
    number, year, symbol: of the printed symbol (mended glyphs, no spaces), empty when blank or cited by name.
    pinpoint: articles, clauses and points before the mention, as printed.
    relation, relation_to: what this document does to others, and their symbols joined by "; ".
    doubts: reasons why a person should look, each a short sentence; `needs_review` says whether there are any.
    acting: the body that the sentence says issued it (*UBND tỉnh đã ban hành* …): no issuer printed at the mention, but
    known of the document.
    """

    start: int
    end: int
    text: str
    doc_type: str
    word: str = ''
    number: str = ''
    year: int | None = None
    symbol: str = ''
    issued_on: datetime.date | None = None
    issuer: str = ''
    subject: str = ''
    pinpoint: str = ''
    relation: str = 'cites'
    relation_to: str = ''
    role: str = ''
    doubts: tuple[str, ...] = ()
    acting: str = ''

    @property
    def needs_review(self) -> bool:
        return bool(self.doubts)

    def row(self, report_id: str, citation_no: int, section_no: int | None, document_id: str,
            document: Document) -> CitationRow:
        """The row of citations.csv; its place is looked up in the Document whose text the offsets count in."""
        found = document.locate(self.start)
        cell, table = found.cell, getattr(found.block, 'number', None) or None
        box = found.place.box
        return CitationRow(
            report_id, citation_no, self.doc_type, self.number, self.year, self.symbol, self.issued_on, self.issuer,
            self.subject, self.pinpoint, self.relation, self.relation_to, self.role, document_id, section_no, self.text,
            self.start, self.end, self.needs_review, found.place.page, table,
            cell.row + 1 if cell and table else None, cell.column + 1 if cell and table else None,
            found.place.line, str(box) if box else '')


class Mention:
    """A mention while it is being read: each step adds what it finds."""

    __slots__ = ('start', 'end', 'tail', 'left', 'kind', 'doc_type', 'word', 'number', 'year', 'symbol', 'bodies',
                 'issued_on', 'issuer', 'subject', 'subject_start', 'subject_end', 'pinpoint', 'relation', 'targets',
                 'role', 'doubts', 'group', 'own_word', 'nested', 'acting')

    def __init__(self, start: int, end: int, kind: str, doc_type: str, word: str = '', number: str = '',
                 year: int | None = None, symbol: str = '', bodies: tuple[str, ...] = (), doubts: tuple[str, ...] = ()):
        self.start, self.end, self.kind, self.doc_type, self.word = start, end, kind, doc_type, word
        self.number, self.year, self.symbol, self.bodies, self.doubts = number, year, symbol, bodies, doubts
        self.tail, self.left = end, start
        """tail: end of its date and issuer; left: where its pinpoint begins."""
        self.issued_on, self.issuer, self.subject, self.pinpoint = None, '', '', ''
        self.subject_start = self.subject_end = -1
        self.relation, self.targets, self.role = 'cites', None, ''
        self.group, self.own_word = 0, bool(word)
        """group: mentions of one list have the same; own_word: the type word stands at this mention."""
        self.nested, self.acting = False, ''
        """nested: it stands in the title of another document. acting: as in Citation."""

    def citation(self, text: str) -> Citation:
        relation_to = '; '.join(dict.fromkeys(target.symbol for target in self.targets if target.symbol)) \
            if self.targets else ''
        return Citation(self.start, self.end, text[self.start:self.end], self.doc_type, self.word, self.number,
                        self.year, self.symbol, self.issued_on, self.issuer, self.subject, self.pinpoint, self.relation,
                        relation_to, self.role, self.doubts, self.acting)
