"""Pattern file `text_layout.yaml`: words that help to read tables whose columns only blanks keep apart."""
from __future__ import annotations

from .loader import Entry, Patterns

FILE = 'text_layout.yaml'


class Example(Entry, frozen=True):
    """A table as printed, and the headings of its columns from left to right."""

    printed: str
    headings: tuple[str, ...]


class TextLayout(Entry, frozen=True):
    """The whole of text_layout.yaml. heading_pairs: two words in small letters that follow one another in headings."""

    heading_pairs: tuple[str, ...]
    examples: tuple[Example, ...] = ()


def heading_pairs(patterns: Patterns) -> frozenset[tuple[str, str]]:
    """The pairs of words; none where a folder of patterns of one's own lacks the file: they are only a hint."""
    if not (patterns.directory / FILE).is_file():
        return frozenset()
    return frozenset((words[0], words[-1]) for pair in patterns.load(FILE, TextLayout).heading_pairs
                     if (words := pair.split()))


def lint_examples(patterns: Patterns) -> list[str]:
    """What is wrong with the entries, a sentence each."""
    from ..readers.text import read_text
    if not (patterns.directory / FILE).is_file():
        return []
    layout = patterns.load(FILE, TextLayout)
    problems = [f'{FILE}: heading_pairs: "{pair}" is not two words in small letters.' for pair in layout.heading_pairs
                if len(pair.split()) != 2 or pair != pair.lower()]
    problems += [f'{FILE}: heading_pairs: "{pair}" stands there twice.' for pair in sorted(set(layout.heading_pairs))
                 if layout.heading_pairs.count(pair) > 1]
    for number, example in enumerate(layout.examples, start=1):
        tables = list(read_text(example.printed.encode(), pairs=lambda: heading_pairs(patterns)).tables)
        found = [cell.text for cell in tables[0].anchored[0]] if len(tables) == 1 else []
        if found != list(example.headings):
            wanted = list(example.headings)
            problems.append(f'{FILE}: examples: number {number} has the headings {found}, not {wanted}.')
    return problems
