"""Audit rules as data: files `rules_*.yaml`."""
from __future__ import annotations

from typing import Any, Literal

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
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
