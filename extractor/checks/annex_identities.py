"""Identities between indicators that are known by name, as rules_annex.yaml lists them (A01, A02, A04, A08, A10–A12).

An operand that is missing, blank or not applicable leaves an identity unevaluated.
"""
from __future__ import annotations

from decimal import Decimal

from ..language.folding import fold
from ..language.numbers import BLANK, REPORTED
from ..patterns.indicators import Identity
from ..report import INFO
from .annex_audit import Audit, Printed
from .annex_rates import adds_up_to_whole


def check_identities(column: list[Printed], differences: bool, audit: Audit) -> None:
    """The identities of rules_annex.yaml in one column of values. differences: whether it prints what changed."""
    by_id: dict[str, Printed | None] = {}
    for each in column:
        if name := each.row.indicator_id:
            by_id[name] = None if name in by_id else each  # met twice: nobody knows which is meant
    for identity in audit.rules.identities if by_id else ():
        if identity.whole not in by_id and identity.kind != 'partition' or differences and identity.kind != 'sum':
            continue
        parts = [found for part in identity.parts if (found := by_id.get(part)) and found.number is not None]
        complete = len(parts) == len(identity.parts)
        if identity.kind == 'partition':
            if complete:
                _check_partition(identity, parts, column, audit)
            continue
        whole = by_id.get(identity.whole)
        if identity.kind == 'blank_together':
            _check_blank_together(identity, [whole, *(by_id.get(part) for part in identity.parts)], audit)
            continue
        if whole is None or whole.number is None or not parts:
            continue
        if identity.kind == 'sum':
            # A level of government that has gone has no row; every row that is printed must have a number.
            unread = [part for part in identity.parts if part in by_id and (
                by_id[part] is None or by_id[part].number is None)]
            if not unread and len(parts) > 1:
                more = [found for part in identity.optional if (found := by_id.get(part)) and found.number is not None]
                _check_sum(identity, whole, parts, [*more, *_beside(whole, [*parts, *more], column)], audit)
        elif identity.kind == 'at_most' or complete:
            _CHECKS[identity.kind](identity, whole, parts, audit)


def _check_sum(identity: Identity, whole: Printed, parts: list[Printed], more: list[Printed], audit: Audit) -> None:
    known = [part for part in more if part.row.indicator_id in identity.optional]
    for added in (known, more):  # what the form names, and what else it asks beside
        if sum(part.number for part in (*parts, *added)) == whole.number:
            audit.agree((whole, *parts, *added))
            return
    more, total = known, sum(part.number for part in (*parts, *known))
    # Without rows for what is not done yet, the tasks may be more than those done: only worth a note.
    note = bool(identity.optional) and not more and whole.number > total
    audit.fail(identity.rule, whole, (*parts, *more), total, whole.number, INFO if note else '')


def _beside(whole: Printed, parts: list[Printed], column: list[Printed]) -> list[Printed]:
    """The rows beside the parts of a sum that no indicator is known for: a form may divide the whole further."""
    return [each for each in column if each.line.line.parent == parts[0].line.line.parent and not each.row.indicator_id
            and each.kind == 'count' and each.number is not None and each is not whole
            and each.line.position > parts[0].line.position and fold(each.row.unit) == fold(parts[0].row.unit)]


def _check_blank_together(identity: Identity, rows: list[Printed | None], audit: Audit) -> None:
    answered = [each for each in rows if each is not None and each.row.state == REPORTED]
    empty = [each for each in rows if each is not None and each.row.state == BLANK]
    if answered and empty:
        audit.fail(identity.rule, answered[0], empty, f'"{empty[0].row.label}"', answered[0].row.value_raw.strip())


def _check_at_most(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    for part in parts:
        if part.number > whole.number:
            audit.fail(identity.rule, part, [whole], f'≤ {whole.number:f}', part.number)


def _check_at_most_sum(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    total = sum(part.number for part in parts)
    if whole.number > total:
        audit.fail(identity.rule, whole, parts, f'≤ {total:f}', whole.number)


def _check_overlap(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    both, *others = parts
    limit = min(part.number for part in others)
    if 0 < whole.number < sum(part.number for part in parts) and both.number > limit:
        audit.fail(identity.rule, both, [whole, *others], f'≤ {limit:f}', both.number)


def _check_share(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    above, below = parts[0].number, sum(part.number for part in parts[1:])
    if not below:
        return
    away = abs(100 * above / below - whole.number)
    if away <= whole.step / 2:
        audit.agree((whole, *parts))
    elif identity.rule and away > whole.step * Decimal(str(audit.rules[identity.rule].tolerance)):
        audit.fail(identity.rule, whole, parts, f'{100 * above / below:.2f}', whole.number)


def _check_zero_together(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    if (whole.number == 0) != (parts[0].number == 0):
        audit.fail(identity.rule, whole, parts, parts[0].number, whole.number)


def _check_zero_rate(identity: Identity, whole: Printed, parts: list[Printed], audit: Audit) -> None:
    if parts[0].number == 0 and whole.number > 0:
        audit.fail(identity.rule, whole, parts, parts[0].number, whole.number)


_CHECKS = {'at_most': _check_at_most, 'at_most_sum': _check_at_most_sum, 'share': _check_share,
           'overlap': _check_overlap, 'zero_together': _check_zero_together, 'zero_rate': _check_zero_rate}


def _check_partition(identity: Identity, parts: list[Printed], column: list[Printed], audit: Audit) -> None:
    """Rates of one whole add up to 100, as far as their printed digits tell. A form may divide it further (*văn bản
    giấy*): then the rates beside them belong to the sum, or at least leave room for what they are."""
    parent = parts[0].line.line.parent
    others = [each for each in column if each.kind == 'percent' and each.number is not None and parent is not None
              and each.line.line.parent == parent and all(each is not part for part in parts)]
    total = sum(part.number for part in parts)
    if adds_up_to_whole(parts, audit.rules[identity.rule].tolerance):
        audit.agree(parts)
    elif others and adds_up_to_whole([*parts, *others], audit.rules[identity.rule].tolerance):
        audit.agree([*parts, *others])
    elif not others or total > 100:
        audit.fail(identity.rule, parts[0], parts[1:], 100, total)
