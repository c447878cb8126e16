"""X01–X03 and X05: what the narrative says against the one-stop table and the annex.

A sentence may speak of another time, level or part than the tables do. So a number that differs is held against them
only where nothing says that it is about something else, and where it is near enough to be meant for the same: another
number of its sentence is the table's, or it is the table's but for a slip of the pen. What is far off is only a note.
"""
from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

from msgspec.structs import replace

from ..language.folding import fold
from ..patterns.rules import CrossRules, PartWords
from ..report import INFO, FigureRow, IndicatorRow, OneStopRow, Report
from .cross_marks import Marks, Sides
from .cross_scope import about_others, positions
from .cross_subjects import subjects_of, words_alike

ONESTOP = 'onestop.'
"""Stands before a measure where a figure is about the one-stop table."""

STAFF = 'org.'
PEOPLE = 'người'
_OF_PEOPLE = (PEOPLE, 'đồng chí', 'biên chế')
_HAS = re.compile(r'(?:\bcó|\bcó mặt|\blà|:)\s{0,2}$', re.IGNORECASE)
_END = re.compile(r'\s*(?:$|[.;,)](?! công| viên)|\([^()]*\d|và \d|trong đó)')
_TOTAL = 'tổng số '
_LONGEST, _SHORT = 160, 8
_NEAR = Decimal('0.1')


def equal(stated: Decimal, printed: Decimal) -> bool:
    return stated == printed


def slip_of(stated: Decimal, printed: Decimal) -> bool:
    """Whether two whole numbers of at least two digits differ by one digit, or by the order of their digits.

    >>> slip_of(Decimal(1265), Decimal(1256)), slip_of(Decimal(120), Decimal(360))
    (True, False)
    """
    one, other = str(stated), str(printed)
    if len(one) != len(other) or len(one) < 2 or not (one + other).isdigit():
        return False
    return sorted(one) == sorted(other) or sum(a != b for a, b in zip(one, other)) == 1


def near(stated: Decimal, printed: Decimal) -> bool:
    """Whether two numbers may be meant for one: a slip of the pen, a digit too many, or little between them.

    >>> near(Decimal(26), Decimal(25)), near(Decimal(260), Decimal(26)), near(Decimal(8), Decimal(97))
    (True, True, False)
    """
    if slip_of(stated, printed) or abs(stated - printed) <= max(2, _NEAR * max(abs(stated), abs(printed))):
        return True
    shorter, longer = sorted((str(stated), str(printed)), key=len)
    return len(shorter) > 1 and len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1:] == shorter for at in range(len(longer)))


def closes_to(stated: Decimal, printed: Decimal) -> bool:
    """Whether a stated number is the printed one, or too far from it to be held against it."""
    return equal(stated, printed) or not near(stated, printed)


def figures_against_annex(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X02, X03, X05."""
    report = sides.report
    told = [(number, figure, rows) for number, figure in enumerate(report.figures)
            if figure.indicator_id and figure.value is not None and (rows := sides.values(figure.indicator_id))]
    told += _of_same_words(sides, rules)
    told.sort(key=lambda each: each[0])
    differing, agreeing = [], set()
    for number, figure, rows in told:
        same = [index for index, row in rows if equal(figure.value, row.value)]
        if same:
            marks.agreed.update(same)
            agreeing.add(figure.text)
        else:
            differing.append((number, figure, rows))
    for number, figure, rows in differing:
        if _about_others(report, number, figure, rules, named=_of_one_level(figure.label, rows[0][1].label, rules)):
            continue
        denied = figure.value == 0 and not any(map(str.isdigit, figure.value_raw))
        staff = figure.indicator_id.startswith(STAFF) or not figure.indicator_id and (
            fold(rows[0][1].unit) == PEOPLE or fold(figure.unit) in _OF_PEOPLE)
        rule = rules['X05' if denied else 'X03' if staff else 'X02']
        if denied or figure.text in agreeing or any(near(figure.value, row.value) for _, row in rows):
            marks.doubted.update(index for index, _ in rows)
            marks.figures.add(number)
        elif figure.indicator_id:
            rule = replace(rule, severity=INFO)
        else:
            continue
        marks.say(rule, [figure, *(row for _, row in rows)], expected=rows[0][1].value_raw, actual=figure.value_raw,
                  label=figure.label)


def _of_one_level(label: str, row: str, rules: CrossRules) -> bool:
    """Whether a figure and a row name the same level of government: *cán bộ, công chức cấp xã* of a district's report."""
    one, other = fold(label), fold(row)
    return any(word in one and word in other for level in rules.scope.levels for word in map(fold, level.words))


def _of_same_words(sides: Sides, rules: CrossRules) -> list[tuple]:
    """Figures that no pattern knows, said in the words of an annex row: *xã có 21 cán bộ, công chức* beside *Số cán bộ,
    công chức hiện có*."""
    told = []
    for number, (figure, at) in enumerate(zip(sides.report.figures, positions(sides.report.figures))):
        if at > 0 and not sides.values(figure.indicator_id) and figure.value is not None and figure.denominator is None \
                and not figure.qualifier and figure.unit != '%' and not figure.indicator_id.startswith(ONESTOP) \
                and (_HAS.search(figure.text, max(0, at - _SHORT), at) or fold(figure.label).startswith(_TOTAL)):
            after = figure.text[at + len(figure.value_raw):][:_LONGEST]
            told.append((number, figure, after))
    if not told:
        return []
    subjects = subjects_of(rules.present, rules.abbreviations)
    rows: dict[str, list[tuple[int, IndicatorRow]]] = {}
    for index, row in enumerate(sides.report.indicators):
        if row.value is not None and row.denominator is None and row.unit != '%' \
                and (subject := subjects.of_label(row.label)):
            rows.setdefault(subject, []).append((index, row))
    in_any_order: dict[str, list[str]] = {}
    for subject in rows:
        in_any_order.setdefault(words_alike(subject), []).append(subject)
    found = []
    for number, figure, after in told:
        folded, label = subjects.written_out(fold(after)).lstrip(), subjects.narrowing(figure.label)
        named_before = subjects.of_label(_of_those_given(sides.report.figures, number, rules), figure.unit)
        if fold(figure.label) == fold(figure.unit) and not _all_there(figure, rules):
            continue  # its kind and no more: "trong đó có 12 TTHC"
        # What is said before the number narrows it, and so does what follows the words of the row.
        named = in_any_order.get(words_alike(named_before), []) + [
            subject for subject in rows if folded.startswith(subject) and subject.startswith(label)
            and _END.match(folded[len(subject):])]
        best = rows[max(named, key=len)] if named else []
        if len({row.row_no for _, row in best}) == 1:
            found.append((number, figure, best))
    return found


def _of_those_given(figures: list[FigureRow], number: int, rules: CrossRules) -> str:
    """The label of a figure, with what the figure before it says was given where it only says how many of these there
    are (*Số người làm việc được giao là 820 người, có mặt 774 người* → *Số người làm việc có mặt*)."""
    figure, before = figures[number], figures[number - 1]
    if number and figure.text == before.text and fold(figure.label) in rules.present:
        stem = next((before.label[:-len(words)] for words in rules.given if fold(before.label).endswith(f' {words}')), '')
        return stem + figure.label
    return figure.label


def _all_there(figure: FigureRow, rules: CrossRules) -> bool:
    """Whether a number that begins its sentence, or what is said behind a semicolon, counts all that there are: *Toàn
    ngành hiện có 298 TTHC*."""
    lead = fold(figure.text.partition(figure.value_raw)[0].rpartition(';')[2])
    return lead.count(' ') <= _LEAD and not any(map(str.isdigit, lead)) and any(fold(word) in lead
                                                                                for word in rules.all_there)


_LEAD = 9
"""Spaces before a number that may count all there are of a kind."""


def figures_against_table(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X01, for totals that the tables of the report agree on."""
    report = sides.report
    stated = [(number, figure, *totals[0]) for number, figure in enumerate(report.figures)
              if figure.value is not None and figure.indicator_id.startswith(ONESTOP)
              and len(totals := sides.totals(figure.indicator_id.removeprefix(ONESTOP))) == 1]
    if not stated:
        return
    agreeing = {figure.text for _, figure, _, total in stated if figure.value and equal(figure.value, total.value)}
    stated += _unnamed_slips(sides, rules, agreeing)
    labels = None
    told = Counter(figure.text for _, figure, _, total in stated if figure.value and equal(figure.value, total.value))
    for number, figure, cells in _parts(sides, rules, {text for text, count in told.items() if count > 1}):
        labels = _row_labels(report) if labels is None else labels
        if not _about_others(report, number, figure, rules, labels):
            marks.figures.add(number)
            marks.doubted_cells.update(index for index, _ in cells)
            marks.say(rules['X01'], [figure, *(cell for _, cell in cells)], actual=figure.value_raw, label=figure.label,
                      expected=' + '.join(cell.value_raw.strip() for _, cell in cells))
    for number, figure, index, total in stated:
        if equal(figure.value, total.value):
            marks.agreed_cells.add(index)
        elif figure.text in agreeing or slip_of(figure.value, total.value) \
                or near(figure.value, total.value) and _beside_totals(figure, total, sides):
            labels = _row_labels(report) if labels is None else labels
            if _another_part(figure, total, sides) or _about_others(report, number, figure, rules, labels):
                continue
            marks.figures.add(number)
            marks.doubted_cells.add(index)
            marks.say(rules['X01'], [figure, total], expected=total.value_raw, actual=figure.value_raw,
                      label=figure.label)


def _beside_totals(figure: FigureRow, total: OneStopRow, sides: Sides) -> bool:
    """Whether the paragraph of a figure repeats two other numbers of the table's total row, of two digits or more."""
    document = sides.report.document
    block = document.blocks[document.locate(max(document.text.find(figure.text), 0)).block_index]
    printed = {row.value for rows in sides.by_measure.values() for _, row in rows if row.table_no == total.table_no}
    words = getattr(block, 'text', '')
    return len({each.value for each in sides.report.figures if each.value in printed and each.value > 9
                and each.unit != '%' and each.text in words}) > 1


def total_of(label: str, rules: CrossRules) -> str:
    """The measure whose total a label may be about; empty when it may be none or several."""
    folded = fold(label)
    found = [each.measure for each in rules.totals if any(fold(word) in folded for word in each.words)]
    return found[0] if len(found) == 1 else ''


def _unnamed_slips(sides: Sides, rules: CrossRules, agreeing: set[str]) -> list[tuple]:
    """Numbers of which the words leave open whether they are totals, in sentences where another is: those that a slip
    of the pen sets apart from the total they may be."""
    found = []
    for number, figure in enumerate(sides.report.figures):
        if figure.text not in agreeing or figure.indicator_id or figure.value is None or figure.unit == '%':
            continue
        totals = sides.totals(total_of(figure.label, rules))
        if len(totals) == 1 and len(str(figure.value)) > 2 and slip_of(figure.value, totals[0][1].value):
            found.append((number, figure, *totals[0]))
    return found


def part_of(label: str, rules: CrossRules) -> PartWords | None:
    """The part of the totals that a label is about; None when it may be none or several."""
    folded = fold(label)
    found = [each for each in rules.parts if any(fold(word) in folded for word in each.words)
             and not any(fold(word) in folded for word in each.none_of)]
    return found[0] if len(found) == 1 else None


def _parts(sides: Sides, rules: CrossRules, sentences: set[str]) -> list[tuple[int, FigureRow, list]]:
    """Numbers of these sentences that are not what the total row says under their words, alone or together (*trước hạn
    40, đúng hạn 110* where the table has one column), with the cells that come nearest."""
    told: dict[tuple[str, str], list[tuple[int, FigureRow]]] = {}
    means: dict[str, tuple[tuple[str, ...], ...]] = {}
    for number, figure in enumerate(sides.report.figures if sentences else ()):
        if figure.text in sentences and not figure.indicator_id and figure.value is not None and figure.unit != '%' \
                and figure.denominator is None and (part := part_of(figure.label, rules)) is not None:
            told.setdefault((figure.text, part.id), []).append((number, figure))
            means[part.id] = part.means
    found = []
    for (_, part_id), figures in told.items():
        sums = [[sides.totals(measure)[0] for measure in measures] for measures in means[part_id]
                if all(len(sides.totals(measure)) == 1 for measure in measures)]
        printed = [sum(cell.value for _, cell in cells) for cells in sums]
        if printed and sum(figure.value for _, figure in figures) not in printed:
            for number, figure in figures:
                away = [abs(figure.value - each) for each in printed]
                if min(away):
                    found.append((number, figure, sums[away.index(min(away))]))
    return found


def _another_part(figure: FigureRow, total: OneStopRow, sides: Sides) -> bool:
    """Whether the total row has this very number in another column of the same group, or it is what was received
    without what was carried over: the words did not say which."""
    group = total.measure.split('_')[0]
    parts = [row for measure, rows in sides.by_measure.items() if measure.split('_')[0] == group for _, row in rows
             if row.table_no == total.table_no]
    carried = [row.value for row in parts if row.measure == 'received_carried_over']
    return any(equal(figure.value, row.value) for row in parts if row.value) or any(
        equal(figure.value, total.value - each) for each in carried)


def _row_labels(report: Report) -> list[str]:
    return list(dict.fromkeys(fold(row.area) for row in report.onestop if row.row_kind != 'total'))


def _about_others(report: Report, number: int, figure: FigureRow, rules: CrossRules, labels: list[str] = (),
                  named: bool = False) -> bool:
    """Whether a number is about another time or body than the tables. named: its own words say of what body, and those of
    the table say the same."""
    first = number
    while first and report.figures[first - 1].text == figure.text:
        first -= 1
    at = positions(report.figures[first:number + 1])[-1]
    return about_others(figure.text, at, len(figure.value_raw), report.reports[0], rules.scope, labels, named)
