"""Rules between the parts of one report: the narrative against the annex and the one-stop table (X01–X13).

Figures and indicators are brought together by `indicator_id`. Where they agree, they are witnesses of each other; where
they differ, both need review. A rule of which an operand is missing is not evaluated.
"""
from __future__ import annotations

from decimal import Decimal
from typing import Any, Sequence

from msgspec.structs import replace

from ..language.numbers import PERCENT, parse_number
from ..patterns import Patterns
from ..patterns.rules import CrossRules, Rule
from ..report import CONTRADICTED, CORROBORATED, FindingRow, IndicatorRow, OneStopRow, Report
from .cross_claims import check_claims, check_departures, claim_of, told_departures
from .cross_figures import (
    closes_to, equal, figures_against_annex, figures_against_table, part_of, slip_of, total_of,
)
from .cross_lists import Listed, lists_below
from .cross_marks import Marks, Sides
from .cross_rates import check_online_rates, check_stated_rates, possible, rate_holds
from .cross_repeats import repeated_totals, whole_of
from .cross_scope import about_others
from .cross_wholes import resolved_apart, wholes_of_shares

FILE = 'rules_cross.yaml'

ONLINE_PARTS = ('online.doss_l3', 'online.doss_l4')
ONLINE_LEVELS = (('online.doss_l3', 'received_online_part'), ('online.doss_l4', 'received_online_full'),
                 ('online.doss_part', 'received_online_part'), ('online.doss_full', 'received_online_full'))
BY_POST = ('bcci.doss_in', 'bcci.doss_out', 'bcci.doss_both')
ONLINE_PROCEDURES = (('online.tthc_l3', 'online.tthc_l4'), ('online.tthc_part', 'online.tthc_full'))


def check_across(report: Report, patterns: Patterns) -> tuple[Report, list[FindingRow]]:
    """The report with assurance from the narrative, and the findings of the X rules."""
    if not report.figures and not report.indicators:
        return report, []
    rules = patterns.load(FILE, CrossRules)
    sides, marks = Sides.of(report), Marks(report.report_id)
    figures_against_annex(sides, rules, marks)
    figures_against_table(sides, rules, marks)
    repeated_totals(sides, rules, marks)
    resolved_apart(sides, rules, marks)
    wholes_of_shares(sides, rules, marks)
    _online_dossiers(sides, rules, marks)
    if not any(found.rule == 'X04' for found in marks.findings):
        _online_of_one_level(sides, rules, marks)
    _dossiers_by_post(sides, rules, marks)
    check_online_rates(sides, rules, marks)
    _listed_documents(report, rules, marks)
    check_claims(sides, rules, marks)
    _online_procedures(sides, rules, marks)
    check_departures(sides, rules, marks)
    check_stated_rates(report, rules, marks)
    _accounts(sides, rules, marks)
    figures = [replace(row, needs_review=True) if index in marks.figures else row
               for index, row in enumerate(report.figures)] if marks.figures else report.figures
    return replace(report, onestop=[_marked_cell(row, index, marks) for index, row in enumerate(report.onestop)],
                   indicators=[_marked(row, index, marks) for index, row in enumerate(report.indicators)],
                   figures=figures), marks.findings


def _marked_cell(row: OneStopRow, index: int, marks: Marks) -> OneStopRow:
    """A number that the sums of its table prove is not at fault; the other side is."""
    if index in marks.doubted_cells and row.assurance != CORROBORATED:
        return replace(row, assurance=CONTRADICTED, needs_review=True)
    if index in marks.agreed_cells and row.assurance != CONTRADICTED:
        return replace(row, assurance=CORROBORATED)
    return row


def _marked(row: IndicatorRow, index: int, marks: Marks) -> IndicatorRow:
    if index in marks.doubted:
        return replace(row, assurance=CONTRADICTED, needs_review=True)
    if index in marks.agreed and row.assurance != CONTRADICTED:
        return replace(row, assurance=CORROBORATED)
    return row


def _online_dossiers(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X04. Where the annex has several columns of values (*kỳ trước*, *kỳ này*), one of them has to agree."""
    totals = sides.totals('received_online')
    columns = sides.columns(ONLINE_PARTS)
    if len(totals) != 1 or not columns:
        return
    (cell, printed), = totals
    for parts in columns:
        if equal(sum(row.value for _, row in parts), printed.value):
            marks.agreed.update(index for index, _ in parts)
            marks.agreed_cells.add(cell)
            return
    parts = columns[0]
    marks.doubted.update(index for index, _ in parts)
    marks.doubted_cells.add(cell)
    marks.say(rules['X04'], [*(row for _, row in parts), printed], expected=printed.value_raw,
              actual=sum(row.value for _, row in parts))


def _online_of_one_level(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X04 for one level, where the words may be about other dossiers (those resolved): what only a slip of the pen sets
    apart is meant for the same."""
    for indicator, measure in ONLINE_LEVELS:
        totals, rows = sides.totals(measure), sides.values(indicator)
        if len(totals) != 1 or not rows or len({row.row_no for _, row in rows}) > 1:
            continue
        (cell, printed), = totals
        same = [index for index, row in rows if equal(row.value, printed.value)]
        marks.agreed.update(same)
        for index, row in rows if not same else ():
            if len(str(row.value)) > 2 and slip_of(row.value, printed.value):
                marks.doubted.add(index)
                marks.doubted_cells.add(cell)
                marks.say(rules['X04'], [row, printed], expected=printed.value_raw, actual=row.value)
                break


def not_more(stated: Decimal, printed: Decimal) -> bool:
    return stated <= printed


def _dossiers_by_post(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X12. What goes by post was received, in this period or before; the total holds what was carried over."""
    totals = sides.totals('received_total')
    if len(totals) != 1:
        return
    (cell, total), = totals
    for indicator in BY_POST:
        rows = sides.values(indicator)
        if len(rows) == 1 and not not_more(rows[0][1].value, total.value):
            marks.doubted.add(rows[0][0])
            marks.doubted_cells.add(cell)
            marks.say(rules['X12'], [rows[0][1], total], expected=total.value_raw, actual=rows[0][1].value_raw,
                      label=rows[0][1].label)


def _listed_documents(report: Report, rules: CrossRules, marks: Marks) -> None:
    """X06. The documents listed below a sentence are as many as it says."""
    for index, figure, listed in lists_below(report, rules):
        if not listed.can_be(int(figure.value)):
            marks.figures.add(index)
            marks.say(rules['X06'], [figure, *(f'citations:{each}' for each in listed.citations)],
                      expected=figure.value_raw, actual=max(listed.named, len(listed.citations)))


def _online_procedures(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X08, by the numbers of the narrative or those of the annex."""
    in_force = sides.values('tthc.in_force')
    if not in_force:
        return
    limit = max((row for _, row in in_force), key=lambda row: row.value)
    for kinds in ONLINE_PROCEDURES:
        told = [figure for figure in sides.report.figures if figure.indicator_id in kinds and figure.value is not None]
        offers = [told] if {figure.indicator_id for figure in told} == set(kinds) and len(told) == len(kinds) else []
        offers += [[row for _, row in parts] for parts in sides.columns(kinds)]
        for offered in offers:
            total = sum(each.value for each in offered)
            if not not_more(total, limit.value):
                marks.say(rules['X08'], [*offered, limit], expected=limit.value_raw, actual=total)
                break


def accounts_plausible(accounts: Decimal, staff: Decimal) -> bool:
    return staff <= accounts <= staff + 1


def _accounts(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    columns = sides.columns(('email.n_accounts', 'org.civil.present', 'org.civil.contract'))
    if not columns:
        return
    accounts, present, contract = (row for _, row in columns[0])
    staff = present.value + contract.value
    if not accounts_plausible(accounts.value, staff):
        marks.say(rules['X11'], [accounts, present, contract], expected=staff, actual=accounts.value_raw)


_COMPARISONS = {'X01': closes_to, 'X02': closes_to, 'X03': closes_to, 'X08': not_more, 'X12': not_more,
                'X11': accounts_plausible}


def _example_holds(rule: Rule, facts: dict[str, Any], rules: CrossRules) -> bool:
    if rule.id == 'X06':
        return Listed(facts['named'], facts['items'], tuple(range(facts['cited']))).can_be(facts['stated'])
    if rule.id == 'X07':
        return not claim_of(facts['claim'], rules) or facts['printed'] >= 100
    if rule.id == 'X09':
        return not facts['reduced'] or not told_departures(facts['text'], rules.departures)
    if rule.id == 'X13':
        return possible(*(Decimal(str(facts[name])) for name in ('part', 'received', 'rate')), Decimal('0.1'))
    if 'rate' in facts:
        rate, decimals, _ = parse_number(str(facts['rate']), PERCENT)
        return rate_holds(Decimal(facts['numerator']), Decimal(facts['denominator']), rate, decimals, rule.tolerance)
    return _COMPARISONS.get(rule.id, equal)(Decimal(facts['stated']), Decimal(facts['printed']))


def lint_examples(patterns: Patterns) -> list[str]:
    """The examples of rules_cross.yaml that do not come out as they should, a sentence each."""
    rules, problems = patterns.load(FILE, CrossRules), []
    for rule in rules.rules:
        problems += [f'{FILE}, rule {rule.id}: fails on {facts}.'
                     for facts in rule.examples_pass if not _example_holds(rule, facts, rules)]
        problems += [f'{FILE}, rule {rule.id}: passes {facts}.'
                     for facts in rule.examples_fail if _example_holds(rule, facts, rules)]
    problems += _wrong(rules.scope.match, rules.scope.no_match, lambda text: _example_about_others(text, rules),
                       'scope')
    for claim in rules.claims:
        problems += _wrong(claim.match, claim.no_match, lambda text: claim_of(text, rules) is claim,
                           f'claim {claim.id}')
    for each in rules.totals:
        problems += _wrong(each.match, each.no_match, lambda text: total_of(text, rules) == each.measure,
                           f'totals {each.measure}')
    for part in rules.parts:
        problems += _wrong(part.match, part.no_match, lambda text: part_of(text, rules) is part, f'part {part.id}')
    for part in rules.wholes:
        problems += _wrong(part.match, part.no_match, lambda text: whole_of(text, rules) is part, f'whole {part.id}')
    problems += _wrong(rules.departures.match, rules.departures.no_match,
                       lambda text: bool(told_departures(text, rules.departures)), 'departures')
    return problems


def _wrong(match: Sequence[str], no_match: Sequence[str], fits, what: str) -> list[str]:
    return [f'{FILE}, {what}: does not match {text!r}.' for text in match if not fits(text)] + [
        f'{FILE}, {what}: matches {text!r}.' for text in no_match if fits(text)]


def _example_about_others(text: str, rules: CrossRules) -> bool:
    import datetime

    from ..report import ReportRow
    begin, end = text.index('['), text.index(']')
    number = text[begin + 1:end]
    head = ReportRow(issuer='PHÒNG NỘI VỤ', issuer_parent='UBND HUYỆN BA TRI', period_kind='half', period_year=2023,
                     period_no=1, period_start=datetime.date(2023, 1, 1), period_end=datetime.date(2023, 6, 30))
    return about_others(text[:begin] + number + text[end + 1:], begin, len(number), head, rules.scope)
