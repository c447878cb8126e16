"""The same report sent twice, or in two formats: counted once, all its rows kept."""
from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import Iterable, NamedTuple

from .scratch import scratch

_SCHEMA = 'CREATE TABLE copies (source_path TEXT, report_id TEXT, identity TEXT, issuer TEXT, fingerprint TEXT);'


class Copy(NamedTuple):
    """What is compared of a report: see `StoredReport`."""

    source_path: str
    report_id: str
    identity: str
    issuer: str
    fingerprint: str


def find_copies(reports: Iterable[Copy]) -> dict[str, str]:
    """report_id of each further copy → report_id of the copy whose path sorts first.

    Two files are the same report when type, symbol, date of issue and period agree, the issuers do not differ, and
    neither do the printed values, as far as both have them. A number without an issuer is not enough where several
    offices use it: *12/BC-UBND* exists in every commune; so an empty issuer only goes with equal values.
    Only the copies are kept in memory; the reports are sorted on disk.
    """
    copies: dict[str, str] = {}
    with scratch(_SCHEMA) as base:
        base.executemany('INSERT INTO copies VALUES (?, ?, ?, ?, ?)', (each for each in reports if each.identity))
        ordered = map(Copy._make, base.execute(
            'SELECT * FROM copies ORDER BY identity, source_path, report_id, issuer, fingerprint'))
        for _, alike in groupby(ordered, attrgetter('identity')):
            originals = _Originals()
            for report in alike:
                original = originals.of(report)
                if original is None:
                    originals.add(report)
                elif original != report.report_id:
                    copies[report.report_id] = original
    return copies


class _Originals:
    """The different reports that share an identity: thousands of communes may have the same number on the same day."""

    def __init__(self) -> None:
        self._first: dict[tuple[str | None, str | None], tuple[int, str]] = {}
        self._count = 0

    def add(self, report: Copy) -> None:
        known = self._count, report.report_id
        self._count += 1
        for key in ((report.issuer, report.fingerprint), (report.issuer, None), (None, report.fingerprint)):
            self._first.setdefault(key, known)

    def of(self, report: Copy) -> str | None:
        """The report_id of the first original that `report` is a copy of. None in a key stands for any."""
        issuer, values = report.issuer, report.fingerprint
        if issuer and values:
            keys = [(issuer, values), (issuer, ''), ('', values)]
        elif issuer:
            keys = [(issuer, None)]
        elif values:
            keys = [(None, values)]
        else:
            return None
        found = [self._first[key] for key in keys if key in self._first]
        return min(found)[1] if found else None
