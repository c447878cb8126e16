"""What one cited document does to another: amends, replaces, repeals, implements, is attached to.

The words right before a mention tell. In *A … sửa đổi, bổ sung một số điều của B* A amends B; in *A được sửa đổi, bổ
sung bởi B* B amends A. A document implements another when its own title says so. The row of the target stays `cites`.
"""
from __future__ import annotations

import re

from .grammar import LAWS, Grammar
from .lists import LINK
from .model import Mention

_BREAK = re.compile(r'[.;:\n\t](?:\s|$)|[\n\t]')
_AGENT = re.compile(r'[,\s]*(?:(?:một số|các|toàn bộ|một phần|nội dung|điều|khoản|điểm|quy định|lần \w+|[0-9]+|và'
                    r'|,)\s+){0,5}(?:bởi|tại|theo|bằng)(?:\s+các)?\s*')
"""Between the verb and the document that does it: *một số điều theo*, *bởi*."""

_CHANGES = re.compile(r'(?:sửa đổi|bổ sung|thay thế|bãi bỏ)', re.IGNORECASE)
_NEVER_ATTACHED = (*LAWS, 'HP', 'LCT', 'SL', 'NĐ', 'TT', 'TTLT', 'NQ', 'NQLT', 'QĐ', 'CT', 'CV', 'CĐ')
"""Acts and letters, to which others are attached."""

REACH = 110
"""How many characters before a mention may hold the verb."""


def read_relations(text: str, mentions: list[Mention], grammar: Grammar) -> None:
    """Fill in relation and targets, mention by mention."""
    actor = relation = None
    passive = False
    reached = None  # the target or agent before, to which a list may add
    for index, mention in enumerate(mentions):
        if mention.targets:  # an amending law, read with its name
            continue
        if reached is not None and index and LINK.fullmatch(text, reached.tail, mention.left) and (
                not mention.own_word or mention.doc_type == reached.doc_type
                and ';' not in text[reached.tail:mention.left]) and not (
                passive and (mention.doc_type in LAWS and mention.subject
                             or grammar.passive.match(text, _after_already(text, mention.tail)))):
            if passive:
                _add(mention, relation, actor)
            else:
                _add(actor, relation, mention)
            reached = mention
            continue
        reached = None
        low = max(mentions[index - 1].end if index else 0, mention.left - REACH)
        enclosing = _enclosing(mentions, index) if mention.nested else None
        if enclosing is None and not _hinted(text[low:mention.left], grammar.change_hints):
            continue  # a document that implements another says so in its title
        found = _verb(text, low, mention.left, grammar)
        if found is None:
            continue
        relation, at, passive = found
        if passive:
            actor = _changed(text, mentions, index, at)
            if actor is None and 'sửa đổi' not in text[at:mention.left] and relation == 'amends':
                continue  # hồ sơ được bổ sung theo Nghị định số …
            _add(mention, relation, actor)
            if actor is None:
                mention.relation = relation
            reached = mention
            continue
        actor = enclosing
        if actor is not None and relation == 'implements' and _CHANGES.match(actor.subject):
            continue  # sửa đổi Nghị định quy định chi tiết thi hành Luật …
        if actor is None and relation != 'implements':
            actor = _nearest(text, mentions, index, at, relation)
        if relation == 'attached_to' and actor is not None and actor.doc_type in _NEVER_ATTACHED:
            # A sửa đổi Quy chế ban hành kèm theo B: what is attached to B has no number; changing it A changes B
            change = grammar.verb.match(actor.subject) if actor is enclosing else None
            relation = change.lastgroup if change and change.lastgroup != 'implements' else 'cites'
            if relation in ('cites', 'attached_to'):
                continue
        if actor is not None:
            _add(actor, relation, mention)
            reached = mention


def _hinted(segment: str, hints: tuple[str, ...]) -> bool:
    for hint in hints:
        if hint in segment:
            return True
    return False


def _after_already(text: str, at: int) -> int:
    """Where a following *được sửa đổi* begins, past white space, a bracket and *đã*."""
    while at < len(text) and text[at] in ' \n(':
        at += 1
    return at + 3 if text.startswith('đã ', at) else at


def _verb(text: str, low: int, end: int, grammar: Grammar) -> tuple[str, int, bool] | None:
    """The verb that governs what begins at `end`: its relation, where it begins, whether the agent follows it."""
    segment = text[low:end]
    last = None
    for last in grammar.verb.finditer(segment):
        pass
    if last is None or _BREAK.search(segment, last.end()):
        return None
    relation = last.lastgroup
    rest = segment[last.end():]
    if len(rest) > 80:
        return None
    if relation == 'attached_to':
        return None if rest.strip() not in ('', 'các', 'tại', 'theo') else (relation, low + last.start(), False)
    by = grammar.by.search(rest)
    if relation == 'implements':
        if by and by[0].split()[0] != 'tại' or grammar.result.search(segment[:last.start()]):
            return None
        return relation, low + last.start(), False
    passive = None
    for passive in grammar.passive.finditer(segment):
        pass
    agent = by and _AGENT.fullmatch(rest)
    if passive and passive.end() >= last.start():
        return (relation if not passive[0].count('sửa đổi') else 'amends', low + passive.start(),
                True) if agent else None
    if agent and 'sửa đổi' in segment[max(last.start() - 24, 0):] + last[0]:
        return _first_change(segment, last, grammar), low + last.start(), True
    if by:
        return None
    return _first_change(segment, last, grammar), low + last.start(), False


def _first_change(segment: str, last: re.Match, grammar: Grammar) -> str:
    """Of coordinated verbs (*sửa đổi, bổ sung*; *thay thế, bãi bỏ*) the first names the relation."""
    relation, at = last.lastgroup, last.start()
    for earlier in reversed(list(grammar.verb.finditer(segment, 0, at))):
        if segment[earlier.end():at].strip(' ,\n') not in ('', 'và', 'hoặc'):
            break
        if earlier.lastgroup in ('implements', 'attached_to'):
            break
        relation, at = earlier.lastgroup, earlier.start()
    return relation


def _enclosing(mentions: list[Mention], index: int) -> Mention | None:
    """The document in whose title a mention stands: the innermost."""
    start = mentions[index].start
    for back in range(index - 1, max(index - 8, -1), -1):
        if mentions[back].subject_start <= start < mentions[back].subject_end:
            return mentions[back]
    return None


def _nearest(text: str, mentions: list[Mention], index: int, at: int, relation: str) -> Mention | None:
    """The document named before in the same sentence, that a verb at `at` has as its subject."""
    reach = 60 if relation == 'attached_to' else 300
    for back in range(index - 1, max(index - 4, -1), -1):
        other = mentions[back]
        if at - other.tail > reach or _BREAK.search(text, other.tail, at):
            return None
        if other.own_word and not other.nested:
            return other
    return None


def _changed(text: str, mentions: list[Mention], index: int, at: int) -> Mention | None:
    """The document before *được sửa đổi bởi*: of the two nearest in the sentence the one of the same type goes first.
    The document before *được sửa đổi bởi*: of the two nearest in the sentence the one of the same type goes first."""
    mention, nearest = mentions[index], None
    for back in range(index - 1, max(index - 5, -1), -1):
        other = mentions[back]
        if other.end > at or at - other.tail > 400 or _BREAK.search(text, other.tail, at):
            break
        nearest = nearest or other
        if other.doc_type == mention.doc_type:
            return other
    return nearest


def _add(actor: Mention | None, relation: str, target: Mention | None) -> None:
    if actor is None or target is actor or target is not None and actor.symbol and actor.symbol == target.symbol:
        return
    if actor.relation not in ('cites', relation):
        return
    actor.relation = relation
    if target is not None:
        actor.targets = (*(actor.targets or ()), target)
