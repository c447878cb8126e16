"""Rates against the numbers they are the share of: stated in the narrative (X10), or of annex and table (X13)."""
from __future__ import annotations

import re
from decimal import Decimal
from typing import Iterator

from msgspec.structs import replace

from ..language.folding import fold
from ..patterns.rules import CrossRules
from ..report import INFO, FigureRow, Report
from .cross_marks import Marks, Sides
from .cross_scope import positions

ONLINE_RATES = (('online.rate_l3', 'online.doss_l3', 'online.doss_l4'), ('online.rate_l4', 'online.doss_l4', 'online.doss_l3'))
_OF_PLAN = re.compile(r'(?<!\w)(?:kế hoạch|chỉ tiêu|mục tiêu|dự toán)(?!\w)', re.IGNORECASE)
_OF_ALL = re.compile(r'(?<!\w)(?:trên|trong)\s+(?:tổng\s+số|tổng|số)\s+$', re.IGNORECASE)


def rate_holds(numerator: Decimal, denominator: Decimal, rate: Decimal, decimals: int, tolerance: float) -> bool:
    """Whether a printed rate is 100·numerator/denominator within `tolerance` units of its last printed digit."""
    return abs(rate - 100 * numerator / denominator) <= Decimal(str(tolerance)) * Decimal(1).scaleb(-decimals)


def check_stated_rates(report: Report, rules: CrossRules, marks: Marks) -> None:
    """X10: *15/20 đơn vị (75%)*, *100% (245/245) hồ sơ*, *34 trên tổng số 50 công chức, đạt 68%*: a share and its rate
    beside each other in a sentence, of one label."""
    rule = rules['X10']
    for stated, numerator, denominator, detail in _stated(report.figures):
        rate = next(row for _, row in stated if row.unit == '%')
        decimals = decimals_of(rate.value_raw)
        if not denominator or rate_holds(numerator, denominator, rate.value, decimals, rule.tolerance):
            continue
        marks.figures.update(number for number, _ in stated)
        marks.say(rule, [row for _, row in stated], expected=round(100 * numerator / denominator, max(decimals, 1)),
                  actual=rate.value_raw, detail=detail)


def _stated(figures: list[FigureRow]) -> Iterator[tuple[list[tuple[int, FigureRow]], Decimal, Decimal, str]]:
    """The figures that state a share and its rate, with their positions, and the share: its two numbers, as printed."""
    for number, pair in enumerate(zip(figures, figures[1:])):
        if (pair[0].unit == '%') == (pair[1].unit == '%') or pair[0].text != pair[1].text:
            continue
        fraction, rate = pair if pair[1].unit == '%' else pair[::-1]
        if rate.value is None or fraction.value is None or rate.value >= 100 and _OF_PLAN.search(rate.label):
            continue  # "kiểm tra 09/18 xã (đạt 100% kế hoạch)": the plan was of nine
        if fraction.denominator:
            if _one_subject(fraction.label, rate.label) or _in_brackets(fraction, rate):
                yield (list(enumerate(pair, number)), fraction.value, fraction.denominator, fraction.value_raw)
        elif number and fraction is pair[0] and _is_whole_of(figures[number - 1], fraction, rate):
            part = figures[number - 1]
            yield ([(number - 1, part), *enumerate(pair, number)], part.value, fraction.value,
                   f'{part.value_raw}/{fraction.value_raw}')


def _is_whole_of(part: FigureRow, whole: FigureRow, rate: FigureRow) -> bool:
    """Whether a count is followed by the whole it is a part of, and both by its rate: *34 trên tổng số 50 …, đạt 68%*."""
    if part.text != whole.text or part.value is None or part.denominator is not None or part.unit == '%' \
            or not _one_subject(part.label, rate.label):
        return False
    first, second, third = positions([part, whole, rate])
    return -1 not in (first, second, third) and _OF_ALL.search(whole.text, first, second) is not None \
        and ';' not in whole.text[first:third]


def decimals_of(printed: str) -> int:
    """The decimals that a printed number has: 1 of *77,7*."""
    return len(printed.strip().rstrip('% ').replace(',', '.').partition('.')[2])


def _one_subject(label: str, rate_label: str) -> bool:
    """Whether a rate is named as the share of what a fraction counts: *tỷ lệ* and the same words, or only *tỷ lệ*."""
    counted, rated = fold(label), fold(rate_label)
    rest = rated.removeprefix(fold('tỷ lệ')).strip()
    if rated != rest:
        return not rest or rest in counted or counted in rest
    return counted == rest or bool(counted) and rest.startswith(f'{counted} đạt ')  # "36/45 nhiệm vụ, đạt 80% kế hoạch"


def _in_brackets(fraction: FigureRow, rate: FigureRow) -> bool:
    """Whether a fraction stands in brackets right after its rate: *đạt 78% (34/50 hồ sơ)*."""
    after = rate.text.partition(f'{rate.value_raw}%')[2].lstrip()
    return after.startswith('(') and after[1:].lstrip().startswith(fraction.value_raw)


def possible(part: Decimal, received: Decimal, rate: Decimal, tolerance: Decimal) -> bool:
    """Whether a rate may be the share of `part` in something of at most `received`."""
    return rate >= 100 * part / received - tolerance


def check_online_rates(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X13. Offices divide by the dossiers of both levels, by all that came in or by what came newly in; what no such
    whole gives is a note, and a rate that no whole can give, as more came in at no time, a warning."""
    totals, carried = sides.totals('received_total'), sides.totals('received_carried_over')
    if len(totals) != 1 or len(carried) > 1:
        return
    (cell, received), = totals
    rule = rules['X13']
    for names in ONLINE_RATES:
        for (at, rate), (_, part), (_, other) in sides.columns(names):
            wholes = [part.value + other.value, received.value, *(received.value - row.value for _, row in carried)]
            tolerance = max(Decimal('0.1'), Decimal(1).scaleb(-decimals_of(rate.value_raw)) / 2)
            shares = [100 * part.value / whole for whole in wholes if whole >= part.value > 0]
            if not shares or rate.denominator is not None:
                continue
            if any(abs(share - rate.value) <= tolerance for share in shares):
                marks.agreed.add(at)
                continue
            impossible = part.value <= received.value and not possible(part.value, received.value, rate.value, tolerance)
            if impossible:
                marks.doubted.add(at)
                marks.doubted_cells.add(cell)
            marks.say(rule if impossible else replace(rule, severity=INFO), [rate, part, other, received],
                      expected=f'{shares[0]:.2f}', actual=rate.value_raw.strip(), label=rate.label)
