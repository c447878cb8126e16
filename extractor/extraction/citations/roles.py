"""What a cited document is to the report: its own output, guidance received, a legal basis, the subject of another
document."""
from __future__ import annotations

from .grammar import Grammar
from .model import Mention

NEAR = 32
"""How many characters may stand between a verb of issuing and the document that was issued."""


def read_roles(text: str, mentions: list[Mention], grammar: Grammar) -> None:
    """Fill in the role of each mention from the nearest words of its clause; empty when they do not tell."""
    for index, mention in enumerate(mentions):
        if mention.nested:
            mention.role = 'subject'
            continue
        low = max(mention.left - 70, mentions[index - 1].tail if index else 0)
        segment = text[low:mention.left]
        best = -1
        for match in grammar.roles.finditer(segment):
            role = match.lastgroup
            if role == 'clause':  # what was said before belongs to another clause
                best, mention.role = -1, ''
                continue
            if role == 'own_output' and (len(segment) - match.end() > NEAR or segment.startswith(' kèm', match.end())):
                continue
            best, mention.role = match.end(), role
        if mention.role == 'own_output' and (mention.issuer or mention.acting) and 'tham mưu' not in segment:
            mention.role = ''  # another body's: whose it is, the report's own issuer tells
        if best < 0 and index and mention.group and mentions[index - 1].group == mention.group:
            mention.role = mentions[index - 1].role
