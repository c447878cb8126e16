"""The examples of `rules_head.yaml`, run through the checks."""
from __future__ import annotations

from typing import Any

from ..extraction.letterhead.windows import DATA, Window
from ..language.periods import Period, report_periods
from ..patterns import Patterns
from ..patterns.letterhead import LetterheadWords, letterhead_words
from ..patterns.rules import RuleFile
from . import head
from .outline import not_after
from .registry import is_out_of_order


OVER_REPORTS = ('M12',)
"""Rules of the file that are about several reports: `dataset.across` runs their examples."""


def lint_examples(patterns: Patterns) -> list[str]:
    """Each example whose verdict is not the one it stands for, as a sentence naming file and rule."""
    words = letterhead_words(patterns)
    problems = []
    for rule in patterns.load(head.FILE, RuleFile).rules:
        if rule.id in OVER_REPORTS:
            continue
        fails = _FAILS.get(rule.id)
        for wanted, examples in ((False, rule.examples_pass), (True, rule.examples_fail)):
            for example in examples:
                if fails is None or fails(example, words) != wanted:
                    problems.append(f'{head.FILE}, rule {rule.id}: {example} must {"fail" if wanted else "pass"}.')
    return problems


def _period(text: str) -> Period:
    return report_periods(text)[0]


def _window(first: Any, last: Any) -> Window:
    return Window(first, last, DATA, '', 0, 0)


_FAILS = {
    'M01': lambda facts, words: bool(facts['symbol_type'])
        and head.types_disagree(facts['symbol_type'], facts['doc_type']),
    'M02': lambda facts, words: head.symbol_of_other(facts['symbol'], 'BC', [facts['letterhead']], words)
        if 'symbol' in facts else not head.same_body(facts['letterhead'], facts['opening'], words),
    'M03': lambda facts, words: facts['issued_on'] is None or facts['issued_on'] < facts['last'],
    'M04': lambda facts, words: head.other_period(report_periods(facts['title']),
        report_periods(facts['other'])) is not None,
    'M05': lambda facts, words: facts['issued_on'] - facts['last'] > head.LATEST_ISSUE,
    'M06': lambda facts, words: head.misses_rule(_window(facts['first'], facts['last']), _period(facts['period']),
        words),
    'M07': lambda facts, words: head.other_window([_window(*each) for each in facts['windows']]) is not None,
    'M09': lambda facts, words: any(is_out_of_order(number, facts['number']) for number, _ in facts['cited']),
    'M10': lambda facts, words: not head.heads(facts['role'], facts['issuer'], words),
    'M11': lambda facts, words: _elsewhere(facts, words),
    'O04': lambda facts, words: not_after(_period(facts['report']), facts['outlook']) is not None,
}


def _elsewhere(facts: dict, words: LetterheadWords) -> bool:
    at, of = head.province(facts['place'], words), head.province(facts['issuer'], words)
    return bool(at and of and at != of)
