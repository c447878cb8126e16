"""Audit rules as data: files `rules_*.yaml`."""
from __future__ import annotations

from typing import Any, Iterable, Literal

from .loader import Entry


class Rule(Entry, frozen=True):
    """One rule of an audit: what it says when it fails, and examples.

    id: as in the contract (T04). severity: error (arithmetic impossible), warning (probably a mistake), info (a note).
    title, title_vi: what must hold, one sentence. message, message_vi: what is said when it does not, with
    `{names}` that the check fills. tolerance: allowed difference in units of the last printed digit (0: exact).
    examples_pass, examples_fail: facts in the form the rule's check takes, run by the lint.
    """

    id: str
    severity: Literal['error', 'warning', 'info']
    title: str
    title_vi: str
    message: str
    message_vi: str
    tolerance: float = 0.0
    applies: tuple[str, ...] = ()
    examples_pass: tuple[Any, ...] = ()
    examples_fail: tuple[Any, ...] = ()


class RuleFile(Entry, frozen=True):
    """A file of rules."""

    rules: tuple[Rule, ...]

    def __getitem__(self, rule_id: str) -> Rule:
        return named(self.rules, rule_id)


def named(rules: Iterable[Rule], rule_id: str) -> Rule:
    """The rule with an id. Raises KeyError."""
    for rule in rules:
        if rule.id == rule_id:
            return rule
    raise KeyError(rule_id)


class Level(Entry, frozen=True):
    """A level of government: words that say a sentence is about it, and words in the name of a body that belongs to
    it."""

    id: str
    words: tuple[str, ...]
    bodies: tuple[str, ...]


class Scope(Entry, frozen=True):
    """Words that say that a number of the narrative is about another time, level or body than the report's tables.

    times: another time (*cùng kỳ*); compared: before such a word they only compare (*so với cùng kỳ*); carried: words that
    name what was left from then and is counted now (*tồn kỳ trước*). bodies: heads of names of bodies (*Phòng* Tài chính). Examples: sentences, the number in question in square brackets, judged for the
    report of a Phòng Nội vụ (district) on the first half of 2023.
    """

    times: tuple[str, ...]
    compared: tuple[str, ...]
    carried: tuple[str, ...]
    bodies: tuple[str, ...]
    levels: tuple[Level, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


class Claim(Entry, frozen=True):
    """A subject of which the narrative may claim 100 % (rule X07), and what the tables say of the same subject.

    all_of: each holds words joined by `|`, of which one stands in the label; none_of: words that stand for something
    else. rates: indicators of rates; shares: pairs of indicators, part and whole; none_left: measures of the one-stop
    table's total row that would then be zero. match, no_match: labels.
    """

    id: str
    all_of: tuple[str, ...]
    match: tuple[str, ...]
    none_of: tuple[str, ...] = ()
    rates: tuple[str, ...] = ()
    shares: tuple[tuple[str, str], ...] = ()
    none_left: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class Departures(Entry, frozen=True):
    """How the narrative tells that staff left (rule X09): words for staff on contract, and for established posts."""

    contract: tuple[str, ...]
    established: tuple[str, ...]
    denied: tuple[str, ...]
    posts_reduced: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


class TotalWords(Entry, frozen=True):
    """Words in a label that may be about a total of the one-stop table, whatever else narrows it. match, no_match:
    labels."""

    measure: str
    words: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()


class PartWords(Entry, frozen=True):
    """Words in a label that are about a part of the one-stop table's totals, and what of its total row they may mean:
    sums of measures. none_of: words that mean something else. match, no_match: labels."""

    id: str
    words: tuple[str, ...]
    means: tuple[tuple[str, ...], ...]
    match: tuple[str, ...]
    none_of: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class Listing(Entry, frozen=True):
    """A unit that counts documents and the types of document it may mean (none: any), for rule X06."""

    unit: str
    types: tuple[str, ...] = ()


class CrossRules(Entry, frozen=True):
    """All of rules_cross.yaml. some_of: words before a list that names only a part of what was counted (X06). listed:
    units that count documents. present: words at the end of a label that only say that what it counts is there;
    given: those that say that so many were granted;
    abbreviations: pairs of one and what it stands for; all_there: words before a number that say that it counts all of
    its kind (X02, X03)."""

    rules: tuple[Rule, ...]
    scope: Scope
    totals: tuple[TotalWords, ...]
    parts: tuple[PartWords, ...]
    wholes: tuple[PartWords, ...]
    some_of: tuple[str, ...]
    listed: tuple[Listing, ...]
    abbreviations: tuple[tuple[str, str], ...]
    all_there: tuple[str, ...]
    present: tuple[str, ...]
    given: tuple[str, ...]
    claims: tuple[Claim, ...]
    departures: Departures

    def __getitem__(self, rule_id: str) -> Rule:
        return named(self.rules, rule_id)
