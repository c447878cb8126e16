"""A01 for rows that no indicator is known for: a whole and its parts, told by the words of rows beside each other.

Offices ask for the tasks that any superior gave (*UBND huyện giao*, *Ban Thường vụ giao*); what adds up is the same.
"""
from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from ..language.folding import fold
from ..patterns.indicators import LabelSum
from ..report import INFO

if TYPE_CHECKING:
    from .indicators import Audit, Printed


def check_label_sums(column: list[Printed], audit: Audit) -> None:
    """Hold each whole against its parts: rows beside it, or right under it, of which each is found once."""
    beside: dict[int | None, list[Printed]] = {}
    for each in column:
        if each.kind == 'count' and each.number is not None:
            beside.setdefault(each.line.line.parent, []).append(each)
    rows = {each.line.position: each for each in column}
    for parent, siblings in beside.items():
        for pattern in audit.rules.label_sums if len(siblings) > 1 else ():
            parts = [_the_one(siblings, words) for words in pattern.parts]
            if None in parts or any(part.row.indicator_id for part in parts):  # those an identity is there for
                continue
            above = [rows[parent]] if parent in rows else []
            whole = _the_one(siblings, pattern.whole) or _the_one(above, pattern.whole)
            if whole is None or whole in parts or whole.number is None:
                continue
            more = [each for each in siblings if each is not whole and each not in parts
                    and any(fits(each.row.label, words) for words in pattern.optional)]
            _check(pattern, whole, parts, more, audit)


def _check(pattern: LabelSum, whole: Printed, parts: list[Printed], more: list[Printed], audit: Audit) -> None:
    total = sum(part.number for part in (*parts, *more))
    if total == whole.number:
        audit.agree((whole, *parts, *more))
    else:
        note = not more and whole.number > total  # what is not done yet has no row
        audit.fail(pattern.rule, whole, (*parts, *more), total, whole.number, INFO if note else '')


def _the_one(rows: list[Printed], words: str) -> Printed | None:
    found = [each for each in rows if fits(each.row.label, words)]
    return found[0] if len(found) == 1 else None


def fits(label: str, words: str) -> bool:
    """Whether a label has all of the words joined by `&`; those after `!` it must not have.

    >>> fits('Số nhiệm vụ đã hoàn thành đúng hạn', 'hoàn thành & đúng hạn & !chưa')
    True
    """
    folded = fold(label)
    return all((word in folded) is wanted for word, wanted in _parsed(words))


@lru_cache(maxsize=64)
def _parsed(words: str) -> tuple[tuple[str, bool], ...]:
    return tuple((fold(part.strip().removeprefix('!')), not part.strip().startswith('!')) for part in words.split('&'))
