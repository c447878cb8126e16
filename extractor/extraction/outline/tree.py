"""The tree of headings: where a heading stands under those that are still open, and its label path."""
from __future__ import annotations

from msgspec import Struct

from ...document.model import Place
from ...patterns.outline import CodeMatch, OutlineWords
from ..lines import Line
from .headings import CAPITAL, DECIMAL, LETTER, PART, ROMAN, Heading, Label

RANK = {PART: 0, CAPITAL: 10, ROMAN: 20, DECIMAL: 30, LETTER: 50}
"""How deep a kind of label stands; between them is room for its own levels (1.1.1)."""


class OutlineSection(Struct, frozen=True):
    """A heading in its place in the tree. block, start: block index and offset in its text; see SectionRow for the
    rest."""

    no: int
    parent: int | None
    level: int
    label: str
    heading: str
    code: str
    score: float | None
    block: int
    start: int
    place: Place
    tail: str = ''
    annex: bool = False
    doubtful: bool = False
    own_label: str = ''
    number: int | None = None
    last_block: int = 0


class OpenHeading(Struct):
    """A heading whose children may still come."""

    section: OutlineSection
    rank: int
    path: str
    parts: tuple[str, ...]
    number: int | None
    kind: str = ''


def place_heading(
    heading: Heading, line: Line, stack: list[OpenHeading], words: OutlineWords, no: int
) -> OutlineSection:
    """Give a heading its parent, level and path; the stack is brought up to date."""
    label = heading.label
    doubtful = heading.doubtful
    if label is None:
        # within a numbered outline it stands under the top heading, and what is numbered after it keeps its path
        rank = 25 if any(each.section.own_label for each in stack) else 5
        while stack and stack[-1].rank >= rank:
            stack.pop()
        parent, path, parts, number = stack[-1] if stack else None, '', (), None
    else:
        rank, parent, path, restarted = _find_parent(label, stack)
        parts, number = label.parts, label.number
        doubtful = doubtful or restarted
    ancestors = tuple(each.section.code for each in stack if each.section.code)
    match = words.classify(heading.text, ancestors, top=not stack) if heading.text else CodeMatch()
    section = OutlineSection(
        no,
        parent.section.no if parent else None,
        len(stack) + 1,
        path,
        heading.text,
        match.code,
        match.score,
        line.block,
        line.start,
        line.place,
        heading.tail,
        False,
        doubtful,
        label.text if label else '',
        number,
        line.block,
    )
    inner = path or (parent.path if parent else '')
    stack.append(OpenHeading(section, rank, inner, parts, number, label.kind if label else ''))
    return section


def _find_parent(label: Label, stack: list[OpenHeading]) -> tuple[int, OpenHeading | None, str, bool]:
    """Pop the stack to the label's parent. Returns rank, parent, path, and whether the numbering restarts oddly."""
    rank = RANK[label.kind]
    restarted = False
    if (
        label.kind == CAPITAL
        and any(each.rank == RANK[ROMAN] for each in stack)
        and not any(each.rank == rank for each in stack)
    ):
        rank = RANK[ROMAN] + 5  # I. above A.
    elif label.kind == CAPITAL and any(each.rank == RANK[ROMAN] + 5 for each in stack):
        rank = RANK[ROMAN] + 5
    if label.kind == DECIMAL:
        rank += 2 * (len(label.parts) - 1)
        if label.roman_prefix:
            rank = RANK[DECIMAL] + 2 * (len(label.parts) - 1)
    if label.kind == LETTER and len(label.text) > 1:
        rank += 2
    same = next((each for each in stack if each.rank == rank), None)
    if (
        same
        and label.kind == DECIMAL
        and len(label.parts) == 1
        and label.number == 1
        and stack[-1] is not same
        and stack[-1].rank == RANK[LETTER]
        and (same.number or 0) >= 1
        and not label.roman_prefix
    ):
        rank, restarted = stack[-1].rank + 5, True  # 1. under a): numbering of a list inside
    while stack and stack[-1].rank >= rank:
        stack.pop()
    parent = stack[-1] if stack else None
    if label.roman_prefix:
        base = next((each for each in stack if each.parts == (label.roman_prefix,)), None)
        prefix = base.path.removesuffix(label.roman_prefix) if base else ''
        return rank, parent, prefix + label.text, restarted
    own = label.text
    base = parent.path if parent else ''
    if label.kind == DECIMAL and len(label.parts) > 1:
        for depth in range(len(label.parts) - 1, 0, -1):
            holder = next(
                (each for each in reversed(stack) if each.parts == label.parts[:depth] and each.rank >= RANK[DECIMAL]),
                None,
            )
            if holder:
                base, own = holder.path, '.'.join(label.parts[depth:])
                break
    elif label.kind == LETTER and len(label.text) > 1:
        base = (
            parent.path.removesuffix(label.text[0]).rstrip('.') if parent and parent.parts == (label.text[0],) else base
        )
    return rank, parent, f'{base}.{own}' if base else own, restarted


def annex_parent(stack: list[OpenHeading], form: bool) -> OpenHeading | None:
    """A form (*Biểu mẫu 3*) stands under an annex without forms of its own number (*PHỤ LỤC*)."""
    first = stack[0] if stack else None
    return first if form and first and first.section.annex and first.section.label.upper().startswith('PHỤ') else None


def goes_on(label: Label, stack: list[OpenHeading]) -> bool:
    """Whether an open heading of the same kind has the number before a label's."""
    return any(
        each.kind == label.kind and each.parts[:-1] == label.parts[:-1]
        and each.number is not None and each.number + 1 == label.number
        for each in stack
    )
