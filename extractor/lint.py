"""Runs the examples of every pattern through the real stages."""
from __future__ import annotations

from importlib import import_module

from msgspec import Struct

from .patterns import Patterns

STAGES = (
    'extraction.onestop', 'extraction.indicators', 'extraction.letterhead', 'extraction.outline',
    'extraction.citations', 'extraction.figures', 'checks.onestop', 'checks.indicators', 'checks.head',
    'checks.citations', 'checks.cross', 'dataset.across', 'patterns.text_layout',
)
"""The modules that have a `lint_examples(patterns) -> list of problems`."""


class LintResult(Struct, frozen=True):
    """problems: a sentence each, naming file, entry and example. files: how many pattern files were checked."""

    problems: tuple[str, ...]
    files: int


def lint(patterns: Patterns) -> LintResult:
    """Check all patterns of a folder. Raises PatternError where a file is not what it must be."""
    problems: list[str] = []
    for stage in STAGES:
        problems.extend(import_module(f'.{stage}', __package__).lint_examples(patterns))
    return LintResult(tuple(problems), len(list(patterns.directory.glob('*.yaml'))))
