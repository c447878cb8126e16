"""Pattern file `text_layout.yaml`: words that help to read tables whose columns only blanks keep apart."""
from __future__ import annotations

from typing import TYPE_CHECKING

from .loader import Entry, Patterns
from .onestop import FILE as ONE_STOP_FILE
from .onestop import OneStopPatterns

if TYPE_CHECKING:
    from ..readers.text.header_costs import HeadingWords

FILE = 'text_layout.yaml'


class Example(Entry, frozen=True):
    """A table as printed, and the headings of its columns from left to right."""

    printed: str
    headings: tuple[str, ...]


class TextLayout(Entry, frozen=True):
    """The whole of text_layout.yaml. heading_pairs: two words in small letters that follow one another in headings."""

    heading_pairs: tuple[str, ...]
    examples: tuple[Example, ...] = ()


def heading_words(patterns: Patterns) -> HeadingWords:
    """What is known of the words of headings; nothing where a folder of patterns of one's own lacks the file: it is
    only a hint. The wordings are those of the one-stop tables."""
    from ..readers.text.header_costs import HeadingWords, plain_words
    if not (patterns.directory / FILE).is_file():
        return HeadingWords()
    layout, onestop = patterns.load(FILE, TextLayout), patterns.load(ONE_STOP_FILE, OneStopPatterns)
    phrases = [word for concept in onestop.concepts if concept.kind != 'filler' for word in concept.words]
    phrases += [heading for label in onestop.labels for heading in (*label.headings, *label.starts)]
    fillers = [word for concept in onestop.concepts if concept.kind == 'filler' for word in concept.words]
    known = frozenset(map(plain_words, phrases)), frozenset(map(plain_words, fillers))
    pairs = {(words[0], words[-1]) for pair in layout.heading_pairs if (words := pair.split())}
    for wording in frozenset.union(*known):
        words = wording.split(' ')
        # What says something by itself may be the heading beside: *trước | đúng hạn*.
        pairs.update((words[at - 1], words[at]) for at in range(1, len(words))
                     if at + 1 == len(words) or ' '.join(words[at:]) not in known[0])
    return HeadingWords(frozenset(pairs), *known, frozenset(word for wordings in known for wording in wordings
                                                            for word in wording.split(' ')))


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
        tables = list(read_text(example.printed.encode(), known=lambda: heading_words(patterns)).tables)
        found = [cell.text for cell in tables[0].anchored[0]] if len(tables) == 1 else []
        if found != list(example.headings):
            wanted = list(example.headings)
            problems.append(f'{FILE}: examples: number {number} has the headings {found}, not {wanted}.')
    return problems
