"""The same report sent twice, or in two formats: counted once, all its rows kept."""
from __future__ import annotations

from collections import defaultdict
from typing import Iterable, NamedTuple


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
    """
    by_identity: dict[str, list[Copy]] = defaultdict(list)
    copies: dict[str, str] = {}
    for report in sorted(reports):
        if not report.identity:
            continue
        originals = by_identity[report.identity]
        original = next((each for each in originals if _same(each, report)), None)
        if original is None:
            originals.append(report)
        elif original.report_id != report.report_id:
            copies[report.report_id] = original.report_id
    return copies


def _same(one: Copy, other: Copy) -> bool:
    if one.fingerprint and other.fingerprint and one.fingerprint != other.fingerprint:
        return False
    if one.issuer and other.issuer:
        return one.issuer == other.issuer
    return bool(one.fingerprint) and one.fingerprint == other.fingerprint
