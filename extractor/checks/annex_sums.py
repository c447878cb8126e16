"""A01, A02 and A04 for rows that no identity is there for: wholes and parts, told by the words of rows beside each other.

Offices ask for the tasks that any superior gave (*UBND huyện giao*, *Ban Thường vụ giao*); what adds up is the same.
"""
from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from ..language.folding import fold
from ..patterns.indicators import LabelSum
from ..report import INFO
from .annex_rates import adds_up_to_whole

if TYPE_CHECKING:
    from .annex_audit import Audit, Printed


def check_label_sums(column: list[Printed], audit: Audit) -> None:
    """Hold each whole against its parts: rows beside it, or right under it, of which each is found once."""
    beside: dict[int | None, list[Printed]] = {}
    for each in column:
        if each.kind == 'count' and each.number is not None:
            beside.setdefault(each.line.line.parent, []).append(each)
    rows = {each.line.position: each for each in column}
    summed = {identity.whole for identity in audit.rules.identities if identity.kind == 'sum'}
    for parent, siblings in beside.items():
        for pattern in audit.rules.label_sums if len(siblings) > 1 else ():
            parts = _each_once(siblings, pattern.parts)
            if not parts:
                continue
            above = [rows[parent]] if parent in rows else []
            whole = _the_one(siblings, pattern.whole) or _the_one(above, pattern.whole)
            if whole is None or whole in parts or whole.number is None or whole.row.indicator_id in summed:
                continue
            more = [each for each in siblings if each is not whole and each not in parts
                    and any(fits(each.row.label, words) for words in pattern.optional)]
            _check(pattern, whole, parts, more, audit)


def _check(pattern: LabelSum, whole: Printed, parts: list[Printed], more: list[Printed], audit: Audit) -> None:
    total = sum(part.number for part in (*parts, *more))
    if total == whole.number:
        audit.agree((whole, *parts, *more))
    else:
        audit.summed.add(whole.index)
        note = not more and whole.number > total  # what is not done yet has no row
        audit.fail(pattern.rule, whole, (*parts, *more), total, whole.number, INFO if note else '')


def check_label_partitions(column: list[Printed], audit: Audit) -> None:
    """A02 for rates under one row, all of them, that the words say divide a whole; those of an identity are held there."""
    beside: dict[int | None, list[Printed]] = {}
    for each in column:
        if each.kind == 'percent' and each.number is not None and each.line.line.parent is not None:
            beside.setdefault(each.line.line.parent, []).append(each)
    held = [set(identity.parts) for identity in audit.rules.identities if identity.kind == 'partition']
    for rates in beside.values():
        known = {each.row.indicator_id for each in rates}
        for pattern in audit.rules.label_partitions if len(rates) > 1 else ():
            parts = _each_once(rates, pattern.parts) if len(rates) == len(pattern.parts) else []
            if len({part.index for part in parts}) != len(rates) or any(names <= known for names in held):
                continue
            if adds_up_to_whole(parts, audit.rules[pattern.rule].tolerance):
                audit.agree(parts)
            elif len(parts) > 2 or sum(part.number for part in parts) > 100:  # of two, a third may not be asked for
                audit.fail(pattern.rule, parts[0], parts[1:], 100, sum(part.number for part in parts))


def check_parts_named(column: list[Printed], audit: Audit) -> None:
    """A04 for a row that says of itself that it is a part (*Trong đó: kiểm tra đột xuất*): it is not more than the row
    before it, or the row that both stand under, where all count in one unit."""
    rows = {each.line.position: each for each in column}
    last: dict[int | None, Printed] = {}
    for each in column:
        parent = each.line.line.parent
        if each.kind != 'count':
            continue
        if not _PART_OF.match(fold(each.row.label)):
            last[parent] = each
            continue
        wholes = [whole for whole in (last.get(parent), rows.get(parent)) if whole is not None and whole.kind == 'count'
                  and whole.number is not None and fold(whole.row.unit) == fold(each.row.unit)]
        if each.number is not None and each.row.unit and wholes and each.number > max(whole.number for whole in wholes):
            audit.fail('A04', each, wholes[:1], f'≤ {wholes[0].number:f}', each.number)


def check_label_bounds(column: list[Printed], audit: Audit) -> None:
    """Rows that no indicator is known for against one that is the most they can be, by their words (A08)."""
    for bound in audit.rules.label_bounds:
        wholes = [each for each in column if each.row.indicator_id == bound.whole and each.number is not None]
        if len(wholes) != 1:
            continue
        whole, = wholes
        for each in column:
            if not each.row.indicator_id and each.kind == 'count' and each.number is not None \
                    and each.number > whole.number and fold(each.row.unit) == fold(whole.row.unit) \
                    and any(fits(each.row.label, words) for words in bound.parts):
                audit.fail(bound.rule, each, [whole], f'≤ {whole.number:f}', each.number)


def has_differences(column: list[Printed]) -> bool:
    """Whether a column prints by how much its rows changed (*+782*): such numbers are not parts of each other."""
    for each in column:
        if '+' in each.row.value_raw and each.row.value_raw.lstrip()[0] == '+':
            return True
    return False


_PART_OF = re.compile(r'[-+*•–]?\s*trong (?:đó|số đó)\s*[,:]?\s+\w')


def _each_once(rows: list[Printed], patterns: tuple[str, ...]) -> list[Printed]:
    """The row for each of the patterns, where each fits one row; else none."""
    found = []
    for words in patterns:
        if (row := _the_one(rows, words)) is None:
            return []
        found.append(row)
    return found


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
