"""What a cited document is to the report: its own output, guidance received, a legal basis, the subject of another document."""
from __future__ import annotations

from .grammar import Grammar
from .model import Mention

_CLAUSE = '.;:\n\t'


def read_roles(text: str, mentions: list[Mention], grammar: Grammar) -> None:
    """Fill in the role of each mention from the nearest words of its clause; empty when they do not tell."""
    for index, mention in enumerate(mentions):
        if mention.nested:
            mention.role = 'subject'
            continue
        low = max(mention.left - 70, mentions[index - 1].tail if index else 0)
        segment = text[low:mention.left]
        cut = max(map(segment.rfind, _CLAUSE))
        best = -1
        for role, pattern in grammar.roles:
            for match in pattern.finditer(segment, cut + 1):
                if match.end() > best:
                    best, mention.role = match.end(), role
        if best < 0 and index and mention.group and mentions[index - 1].group == mention.group:
            mention.role = mentions[index - 1].role
