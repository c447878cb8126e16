"""legal_documents.csv over all reports: one row a document, from the rows that each report gives of it."""
from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import Iterable, Iterator

_BASES = ('printed', 'report', 'symbol', '')
"""From the strongest to the weakest way to know an issuer."""

SCHEMA = '''
CREATE TABLE said (document_id TEXT, doc_type TEXT, symbol TEXT, issued_on TEXT, issuer TEXT, issuer_basis TEXT,
                   subject TEXT, mentions INTEGER, position INTEGER, report_id TEXT, copy INTEGER);
'''


class DocumentRegister:
    """Gathers documents report by report, in a database of `dataset.scratch` made with `SCHEMA`.

    Where reports say different things of a document, what most of them say is kept (of equals, what sorts first), so
    that the order of reports does not matter. An issuer that is printed goes before one that was inferred.

    disputed: after `rows`, the documents of which reports print several dates: symbol, and how many reports print each.
    """

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self.disputed: dict[str, tuple[str, Counter[str]]] = {}

    def add(self, rows: Iterable[dict[str, str]], position: int = 0, report_id: str = '', copy: bool = False) -> None:
        """Add the legal_documents rows of one report (CSV cells by column name). position: of the report in the
        dataset; copy: whether it is another copy of a report, whose dates are not counted again."""
        self._base.executemany(f'INSERT INTO said VALUES (:document_id, :doc_type, :symbol, :issued_on, :issuer, '
                               f':issuer_basis, :subject, CAST(:mentions AS INTEGER), {int(position)}, :report_id, '
                               f'{int(copy)})', ({**row, 'report_id': report_id} for row in rows))

    def rows(self) -> Iterator[dict[str, str | int]]:
        """The rows of legal_documents.csv, by document_id; what was said of one document at a time in memory."""
        said = self._base.execute('''
            SELECT document_id, doc_type, symbol, issued_on, issuer, issuer_basis, subject, sum(mentions), count(*),
                   count(*) - sum(copy)
            FROM said GROUP BY document_id, doc_type, symbol, issued_on, issuer, issuer_basis, subject
            ORDER BY document_id''')
        for document_id, alike in groupby(said, itemgetter(0)):
            document, dates = _document(document_id, alike)
            if len(dates) > 1:
                self.disputed[document_id] = document['symbol'], dates
            yield document


def _document(document_id: str, said: Iterable[tuple]) -> tuple[dict[str, str | int], Counter[str]]:
    """One document, from the different things said of it, each with how many mentions and reports say so; and how many
    reports that are no copies print each date."""
    types, symbols, dates, subjects, issuers = Counter(), Counter(), Counter(), Counter(), Counter()
    first_hand: Counter[str] = Counter()
    all_mentions = all_reports = 0
    for _, doc_type, symbol, issued_on, issuer, basis, subject, mentions, reports, originals in said:
        all_mentions += mentions
        all_reports += reports
        types[doc_type] += reports
        symbols[symbol] += reports
        if issued_on:
            dates[issued_on] += reports
            if originals:
                first_hand[issued_on] += originals
        if subject:
            subjects[subject] += reports
        if issuer:
            issuers[basis, issuer] += reports
    basis, issuer = '', ''
    if issuers:
        strongest = min((basis for basis, _ in issuers), key=_BASES.index)
        basis, issuer = _most(Counter({key: count for key, count in issuers.items() if key[0] == strongest}))
    return {'document_id': document_id, 'doc_type': _most(types), 'symbol': _most(symbols), 'issued_on': _most(dates),
            'issuer': issuer, 'issuer_basis': basis, 'subject': _most(subjects), 'mentions': all_mentions,
            'reports': all_reports}, first_hand


def _most(counts: Counter):
    """What was said most often; of equals, what sorts first."""
    return min(counts, key=lambda said: (-counts[said], said)) if counts else ''
