"""Rules between the parts of one report: the narrative against the annex and the one-stop table (X01–X12).

Figures and indicators are brought together by `indicator_id`. Where they agree, they are witnesses of each other; where
they differ, both need review. A rule of which an operand is missing is not evaluated.
"""
from __future__ import annotations

from decimal import Decimal
from typing import Any, Iterable

from msgspec import Struct
from msgspec.structs import replace

from ..language.folding import fold
from ..language.numbers import PERCENT, parse_number
from ..patterns import Patterns
from ..patterns.rules import Rule, RuleFile
from ..report import CONTRADICTED, CORROBORATED, FigureRow, FindingRow, IndicatorRow, OneStopRow, Report
from .findings import cell_ref, finding

FILE = 'rules_cross.yaml'
ONESTOP = 'onestop.'
"""Stands before a measure where a figure is about the one-stop table."""

STAFF = 'org.'
ONLINE_PARTS = ('online.doss_l3', 'online.doss_l4')
BY_POST = ('bcci.doss_in', 'bcci.doss_out', 'bcci.doss_both')
ONLINE_PROCEDURES = ('online.tthc_l3', 'online.tthc_l4')


class _Marks(Struct):
    """What the comparisons say of rows, by their position in the report's lists."""

    agreed: set[int]
    doubted: set[int]
    figures: set[int]
    findings: list[FindingRow]
    agreed_cells: set[int]
    doubted_cells: set[int]


def check_across(report: Report, patterns: Patterns) -> tuple[Report, list[FindingRow]]:
    """The report with assurance from the narrative, and the findings of the X rules."""
    rules = patterns.load(FILE, RuleFile)
    marks = _Marks(set(), set(), set(), [], set(), set())
    _figures_against_annex(report, rules, marks)
    _figures_against_table(report, rules, marks)
    _online_dossiers(report, rules, marks)
    _dossiers_by_post(report, rules, marks)
    _listed_documents(report, rules, marks)
    _online_procedures(report, rules, marks)
    _stated_rates(report, rules, marks)
    _accounts(report, rules, marks)
    indicators = [_marked(row, index, marks) for index, row in enumerate(report.indicators)]
    figures = [replace(row, needs_review=True) if index in marks.figures else row
               for index, row in enumerate(report.figures)]
    onestop = [_marked_cell(row, index, marks) for index, row in enumerate(report.onestop)]
    return replace(report, onestop=onestop, indicators=indicators, figures=figures), marks.findings


def _marked_cell(row: OneStopRow, index: int, marks: _Marks) -> OneStopRow:
    """A number that the sums of its table prove is not at fault; the other side is."""
    if index in marks.doubted_cells and row.assurance != CORROBORATED:
        return replace(row, assurance=CONTRADICTED, needs_review=True)
    if index in marks.agreed_cells and row.assurance != CONTRADICTED:
        return replace(row, assurance=CORROBORATED)
    return row


def _marked(row: IndicatorRow, index: int, marks: _Marks) -> IndicatorRow:
    if index in marks.doubted:
        return replace(row, assurance=CONTRADICTED, needs_review=True)
    if index in marks.agreed and row.assurance != CONTRADICTED:
        return replace(row, assurance=CORROBORATED)
    return row


def equal(stated: Decimal, printed: Decimal) -> bool:
    return stated == printed


def _values(report: Report, indicator_id: str) -> list[tuple[int, IndicatorRow]]:
    return [(index, row) for index, row in enumerate(report.indicators)
            if row.indicator_id == indicator_id and row.value is not None]


def _figures_against_annex(report: Report, rules: RuleFile, marks: _Marks) -> None:
    for number, figure in enumerate(report.figures):
        if not figure.indicator_id or figure.value is None or figure.indicator_id.startswith(ONESTOP):
            continue
        rows = _values(report, figure.indicator_id)
        if not rows:
            continue
        same = [index for index, row in rows if equal(figure.value, row.value)]
        if same:
            marks.agreed.update(same)
            continue
        denied = figure.value == 0 and not any(map(str.isdigit, figure.value_raw))
        rule = rules['X05' if denied else 'X03' if figure.indicator_id.startswith(STAFF) else 'X02']
        marks.doubted.update(index for index, _ in rows)
        marks.figures.add(number)
        _report(rule, report, marks, [_of_figure(figure), *(_of_indicator(row) for _, row in rows)],
                expected=rows[0][1].value_raw, actual=figure.value_raw, label=figure.label)


def _totals(report: Report, measure: str) -> list[tuple[int, OneStopRow]]:
    return [(index, row) for index, row in enumerate(report.onestop)
            if row.row_kind == 'total' and row.measure == measure and row.value is not None]


def _figures_against_table(report: Report, rules: RuleFile, marks: _Marks) -> None:
    """X01. A sentence may speak of another time or part than the table: it is held against the table only where another
    of its totals is the table's, or where the number is the table's but for a slip of the pen."""
    stated = []
    for number, figure in enumerate(report.figures):
        if figure.indicator_id.startswith(ONESTOP) and figure.value is not None:
            totals = _totals(report, figure.indicator_id.removeprefix(ONESTOP))
            if len(totals) == 1:
                stated.append((number, figure, *totals[0]))
    agreeing = {figure.text for _, figure, _, total in stated if figure.value and equal(figure.value, total.value)}
    for number, figure, index, total in stated:
        if equal(figure.value, total.value):
            marks.agreed_cells.add(index)
        elif figure.text in agreeing or slip_of(figure.value, total.value):
            marks.figures.add(number)
            marks.doubted_cells.add(index)
            _report(rules['X01'], report, marks, [_of_figure(figure), _of_onestop(total)],
                    expected=total.value_raw, actual=figure.value_raw, label=figure.label)


def slip_of(stated: Decimal, printed: Decimal) -> bool:
    """Whether two whole numbers of at least two digits differ by one digit, or by the order of their digits.

    >>> slip_of(Decimal(1265), Decimal(1256)), slip_of(Decimal(120), Decimal(360))
    (True, False)
    """
    one, other = str(stated), str(printed)
    if len(one) != len(other) or len(one) < 2 or not (one + other).isdigit():
        return False
    return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other)) == 1


def _online_dossiers(report: Report, rules: RuleFile, marks: _Marks) -> None:
    totals = _totals(report, 'received_online')
    parts = [rows[0] for part in ONLINE_PARTS if (rows := _values(report, part))]
    if len(totals) != 1 or len(parts) != len(ONLINE_PARTS):
        return
    (cell, printed), = totals
    total = sum(row.value for _, row in parts)
    if equal(total, printed.value):
        marks.agreed.update(index for index, _ in parts)
        marks.agreed_cells.add(cell)
        return
    marks.doubted.update(index for index, _ in parts)
    marks.doubted_cells.add(cell)
    _report(rules['X04'], report, marks, [*(_of_indicator(row) for _, row in parts), _of_onestop(printed)],
            expected=printed.value_raw, actual=total)


def not_more(stated: Decimal, printed: Decimal) -> bool:
    return stated <= printed


def _dossiers_by_post(report: Report, rules: RuleFile, marks: _Marks) -> None:
    """X12. What goes by post was received, in this period or before; the total holds what was carried over."""
    totals = _totals(report, 'received_total')
    if len(totals) != 1:
        return
    (cell, total), = totals
    for indicator in BY_POST:
        rows = _values(report, indicator)
        if len(rows) == 1 and not not_more(rows[0][1].value, total.value):
            marks.doubted.add(rows[0][0])
            marks.doubted_cells.add(cell)
            _report(rules['X12'], report, marks, [_of_indicator(rows[0][1]), _of_onestop(total)],
                    expected=total.value_raw, actual=rows[0][1].value_raw, label=rows[0][1].label)


def _listed_documents(report: Report, rules: RuleFile, marks: _Marks) -> None:
    """*Ban hành 01 văn bản …:* with the documents below it: the citations that follow, up to the next figure or section."""
    for number, figure in enumerate(report.figures):
        if fold(figure.unit) != 'văn bản' or figure.value is None or not figure.text.rstrip().endswith(':'):
            continue
        listed = _list_below(report, figure)
        if not listed or equal(figure.value, Decimal(len(listed))):
            continue
        marks.figures.add(number)
        _report(rules['X06'], report, marks, [_of_figure(figure), *(f'citations:{each}' for each in listed)],
                expected=figure.value_raw, actual=len(listed))


def _list_below(report: Report, figure: FigureRow) -> list[int]:
    """citation_no of the documents that the list items right below a figure's paragraph begin with."""
    document = report.document
    index = next((index for index, block in enumerate(document.blocks)
                  if getattr(block, 'text', '').rstrip().endswith(figure.text)), None)
    if index is None:
        return []
    by_block: dict[int, int] = {}
    for citation in report.citations:
        by_block.setdefault(document.locate(citation.start).block_index, citation.citation_no)
    listed = []
    for following in range(index + 1, len(document.blocks)):
        text = getattr(document.blocks[following], 'text', '')
        if not text.startswith(('+', '-', '*', '•')) or following not in by_block:
            break
        listed.append(by_block[following])
    return listed


def _online_procedures(report: Report, rules: RuleFile, marks: _Marks) -> None:
    offered = [figure for figure in report.figures
               if figure.indicator_id in ONLINE_PROCEDURES and figure.value is not None]
    in_force = _values(report, 'tthc.in_force')
    if len(offered) != len(ONLINE_PROCEDURES) or not in_force:
        return
    total, limit = sum(figure.value for figure in offered), in_force[0][1]
    if total > limit.value:
        _report(rules['X08'], report, marks, [*map(_of_figure, offered), _of_indicator(limit)],
                expected=limit.value_raw, actual=total)


def rate_holds(numerator: Decimal, denominator: Decimal, rate: Decimal, decimals: int, tolerance: float) -> bool:
    """Whether a printed rate is 100·numerator/denominator within `tolerance` units of its last printed digit."""
    return abs(rate - 100 * numerator / denominator) <= Decimal(str(tolerance)) * Decimal(1).scaleb(-decimals)


def _stated_rates(report: Report, rules: RuleFile, marks: _Marks) -> None:
    """*15/20 đơn vị (75%)*: a fraction and, in the same sentence right after it, its rate."""
    rule = rules['X10']
    for number, (fraction, rate) in enumerate(zip(report.figures, report.figures[1:])):
        if not fraction.denominator or rate.unit != '%' or rate.value is None or rate.text != fraction.text:
            continue
        if not fold(rate.label).startswith(fold('tỷ lệ')):
            continue
        decimals = len(rate.value_raw.replace(',', '.').partition('.')[2])
        if rate_holds(fraction.value, fraction.denominator, rate.value, decimals, rule.tolerance):
            continue
        marks.figures.update((number, number + 1))
        expected = round(100 * fraction.value / fraction.denominator, max(decimals, 1))
        _report(rule, report, marks, [_of_figure(fraction), _of_figure(rate)], expected=expected,
                actual=rate.value_raw, detail=fraction.value_raw)


def accounts_plausible(accounts: Decimal, staff: Decimal) -> bool:
    return staff <= accounts <= staff + 1


def _accounts(report: Report, rules: RuleFile, marks: _Marks) -> None:
    accounts = _values(report, 'email.n_accounts')
    present, contract = _values(report, 'org.civil.present'), _values(report, 'org.civil.contract')
    if not (accounts and present and contract):
        return
    staff = present[0][1].value + contract[0][1].value
    if not accounts_plausible(accounts[0][1].value, staff):
        _report(rules['X11'], report, marks, [_of_indicator(rows[0][1]) for rows in (accounts, present, contract)],
                expected=staff, actual=accounts[0][1].value_raw)


def _report(rule: Rule, report: Report, marks: _Marks, refs: Iterable[str], **names: Any) -> None:
    marks.findings.append(finding(rule, report.report_id, refs, **names))


def _of_figure(figure: FigureRow) -> str:
    return f'figures:{figure.figure_no}'


def _of_indicator(row: IndicatorRow) -> str:
    return cell_ref('indicators', row.table_no, row.row_no, row.column_no)


def _of_onestop(row: OneStopRow) -> str:
    return cell_ref('onestop', row.table_no, row.row_no, row.column_no)


_COMPARISONS = {'X08': not_more, 'X12': not_more, 'X11': accounts_plausible}


def _example_holds(rule: Rule, facts: dict[str, Any]) -> bool:
    if 'rate' in facts:
        rate, decimals, _ = parse_number(str(facts['rate']), PERCENT)
        return rate_holds(Decimal(facts['numerator']), Decimal(facts['denominator']), rate, decimals, rule.tolerance)
    return _COMPARISONS.get(rule.id, equal)(Decimal(facts['stated']), Decimal(facts['printed']))


def lint_examples(patterns: Patterns) -> list[str]:
    """The examples of rules_cross.yaml that do not come out as they should, a sentence each."""
    problems = []
    for rule in patterns.load(FILE, RuleFile).rules:
        problems += [f'{FILE}, rule {rule.id}: fails on {facts}.'
                     for facts in rule.examples_pass if not _example_holds(rule, facts)]
        problems += [f'{FILE}, rule {rule.id}: passes {facts}.'
                     for facts in rule.examples_fail if _example_holds(rule, facts)]
    return problems
