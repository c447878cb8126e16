"""Notes where narrative and tables speak of alike things in ways that may not go together (X07, X09).

The subjects are hardly ever the very same, so neither side is doubted: an auditor is told where to look.
"""
from __future__ import annotations

import re
from decimal import Decimal

from ..language.folding import fold
from ..patterns.rules import Claim, CrossRules, Departures
from ..report import FigureRow
from .cross_marks import Marks, Sides, plain

WHOLE = Decimal(100)
_CLAUSE = re.compile(r'[^;:.]{0,120}')
_DENIAL = 40
"""Characters before words of a departure in which a *không* denies it."""


def claim_of(label: str, rules: CrossRules) -> Claim | None:
    """The first subject that the words round *100 %* are about; None when they are about no known one."""
    folded = fold(label)
    return next((claim for claim in rules.claims
                 if all(any(fold(word) in folded for word in words.split('|')) for words in claim.all_of)
                 and not any(fold(word) in folded for word in claim.none_of)), None)


def check_claims(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X07: *100% … gửi nhận văn bản điện tử* where the annex prints 77,7 %."""
    for figure in sides.report.figures:
        if figure.value != WHOLE or figure.unit != '%' or figure.qualifier or sides.values(figure.indicator_id):
            continue
        claim = claim_of(f'{figure.label} {_said_after(figure)}', rules)
        if claim is None:
            continue
        for name in claim.rates:
            for _, row in sides.values(name):
                if row.value < WHOLE and row.denominator is None:
                    marks.say(rules['X07'], [figure, row], expected=figure.value_raw, actual=row.value_raw.strip(),
                              label=figure.label, name=row.label)
        for pair in claim.shares:
            for (_, part), (_, whole) in sides.columns(pair):
                if part.value < whole.value:
                    marks.say(rules['X07'], [figure, part, whole], expected=whole.value_raw.strip(),
                              actual=part.value_raw.strip(), label=figure.label, name=part.label)
        for measure in claim.none_left:
            for _, cell in sides.totals(measure):
                if cell.value:
                    marks.say(rules['X07'], [figure, cell], expected='0', actual=cell.value_raw.strip(),
                              label=figure.label, name=cell.header)


def _said_after(figure: FigureRow) -> str:
    """What the sentence says after its *100 %*: *… cán bộ, công chức của Phòng thực hiện gửi nhận văn bản điện tử*."""
    return _CLAUSE.match(figure.text.partition(figure.value_raw)[2])[0]


def check_departures(sides: Sides, rules: CrossRules, marks: Marks) -> None:
    """X09: the narrative tells only of contracts that ended, and the annex counts established posts as reduced."""
    reduced = [row for _, row in sides.values(rules.departures.posts_reduced) if row.value]
    if not reduced:
        return
    texts = sides.report.section_texts
    if told := told_departures('\n'.join(texts.values()), rules.departures):
        where = [f'sections:{number}' for number, text in texts.items() if told in text.lower()]
        marks.say(rules['X09'], [*where[:1], reduced[0]], expected=told, actual=plain(reduced[0].value),
                  label=reduced[0].label)


def told_departures(text: str, words: Departures) -> str:
    """The words that tell of a contract's end; empty where none do, or where established posts are told of too."""
    lowered = text.lower()  # a whole narrative: folding it would take longer than all other rules together
    contract = next((word for word in words.contract if _told(lowered, word, words)), '')
    return '' if contract and any(_told(lowered, word, words) for word in words.established) else contract


def _told(lowered: str, word: str, words: Departures) -> bool:
    at = lowered.find(word)
    return at >= 0 and not any(each in lowered[max(0, at - _DENIAL):at] for each in words.denied)
