"""legal_documents.csv over all reports: one row a document, from the rows that each report gives of it."""
from __future__ import annotations

from collections import Counter
from typing import Iterable, Iterator

_BASES = ('printed', 'report', 'symbol', '')
"""From the strongest to the weakest way to know an issuer."""

FACTS = ('issued_on', 'issuer', 'subject')


class DocumentRegister:
    """Gathers documents report by report.

    Where reports say different things of a document, what most of them say is kept (of equals, what sorts first), so
    that the order of reports does not matter. An issuer that is printed goes before one that was inferred.
    """

    def __init__(self) -> None:
        self._documents: dict[str, dict] = {}

    def add(self, rows: Iterable[dict[str, str]]) -> None:
        """Add the legal_documents rows of one report (CSV cells by column name)."""
        for row in rows:
            known = self._documents.get(row['document_id'])
            if known is None:
                known = self._documents[row['document_id']] = {
                    'doc_type': Counter(), 'symbol': Counter(), 'mentions': 0, 'reports': 0,
                    **{fact: Counter() for fact in FACTS}}
            known['mentions'] += int(row['mentions'])
            known['reports'] += 1
            known['doc_type'][row['doc_type']] += 1
            known['symbol'][row['symbol']] += 1
            if row['issued_on']:
                known['issued_on'][row['issued_on']] += 1
            if row['subject']:
                known['subject'][row['subject']] += 1
            if row['issuer']:
                known['issuer'][row['issuer_basis'], row['issuer']] += 1

    def rows(self) -> Iterator[dict[str, str | int]]:
        """The rows of legal_documents.csv, by document_id."""
        for document_id, known in sorted(self._documents.items()):
            basis, issuer = '', ''
            if known['issuer']:
                strongest = min((basis for basis, _ in known['issuer']), key=_BASES.index)
                basis, issuer = _most(Counter({key: count for key, count in known['issuer'].items()
                                               if key[0] == strongest}))
            yield {'document_id': document_id, 'doc_type': _most(known['doc_type']), 'symbol': _most(known['symbol']),
                   'issued_on': _most(known['issued_on']), 'issuer': issuer, 'issuer_basis': basis,
                   'subject': _most(known['subject']), 'mentions': known['mentions'], 'reports': known['reports']}


def _most(counts: Counter):
    """What was said most often; of equals, what sorts first."""
    return min(counts, key=lambda said: (-counts[said], said)) if counts else ''
