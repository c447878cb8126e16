"""A02, A10 and A11 over rates: what divides a whole adds up to 100 %, and a rate is the share it is named for.

Forms differ in what they ask, so that the rows are brought together by their words: *Tỷ lệ X* is the share of *Số X*
beside it in a total beside or above them.
"""
from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Sequence

from ..language.folding import fold

if TYPE_CHECKING:
    from .annex_audit import Audit, Printed

_TOTAL = 'tổng số'
_COUNTED = re.compile(r'(?:tổng số lượng|tổng số|số lượng|số)\s+(?:các\s+)?')
_RATED = re.compile(r'tỉ lệ\s+(?:%\s+|\(%\)\s+)?')
_BRACKETS = re.compile(r'\s*\([^()]*\)')


def adds_up_to_whole(parts: Sequence[Printed], tolerance: float) -> bool:
    """Whether rates add up to 100: each may be rounded by half a unit of its last digit, or cut after it."""
    away = sum(part.number for part in parts) - 100
    step = max(part.step for part in parts)
    allowed = max(Decimal(str(tolerance)), step * len(parts) / 2)
    return -max(allowed, step * (len(parts) - 1)) <= away <= allowed


def check_rates(column: list[Printed], audit: Audit) -> None:
    """A10 and A11 for rates that no identity names: a *Tỷ lệ X* beside a *Số X* under the same row."""
    rates = [each for each in column if each.kind == 'percent' and each.number is not None]
    if not rates:
        return
    known = {identity.whole for identity in audit.rules.identities if identity.kind in ('share', 'zero_rate')}
    rows = {each.line.position: each for each in column}
    for rate in rates:
        subject = rate_subject(rate.row.label)
        if not subject or rate.row.indicator_id in known:
            continue
        beside = [each for each in column if each.line.line.parent == rate.line.line.parent and each.kind == 'count'
                  and each.number is not None]
        counted = [each for each in beside if count_subject(each.row.label) == subject]
        if len(counted) != 1:
            continue
        part, = counted
        if part.number == 0:
            if rate.number > 0:
                audit.fail('A10', rate, [part], part.number, rate.number)
            continue
        above = rows.get(rate.line.line.parent)
        wholes = [each for each in (*beside, above) if each is not None and each is not part and each.kind == 'count'
                  and each.number is not None and each.number >= part.number]
        _check_share_of(rate, part, wholes, above, audit)


def _check_share_of(rate: Printed, part: Printed, wholes: list[Printed], above: Printed | None,
                    audit: Audit) -> None:
    """A11: some number beside or above is the whole of which the rate is the share; only a note where none is."""
    shares = [(abs(100 * part.number / whole.number - rate.number), whole) for whole in wholes]
    closing = [whole for away, whole in shares if away <= rate.step / 2]
    if closing:
        audit.agree((rate, part, closing[0]))
        return
    named = [(away, whole) for away, whole in shares
             if whole is above or fold(whole.row.label).startswith(_TOTAL)]
    if named and all(away > rate.step * Decimal(str(audit.rules['A11'].tolerance)) for away, _ in shares):
        whole = named[0][1]
        audit.fail('A11', rate, (part, whole), f'{100 * part.number / whole.number:.2f}', rate.number)


def count_subject(label: str) -> str:
    """What a row counts: *Số hồ sơ thanh toán trực tuyến* → *hồ sơ thanh toán trực tuyến*; empty where it is none."""
    folded = _BRACKETS.sub('', fold(label))
    return folded[match.end():] if (match := _COUNTED.match(folded)) else ''


def rate_subject(label: str) -> str:
    """What a rate is the share of: *Tỷ lệ hồ sơ thanh toán trực tuyến* → *hồ sơ thanh toán trực tuyến*."""
    folded = _BRACKETS.sub('', fold(label))
    return folded[match.end():] if (match := _RATED.match(folded)) else ''
