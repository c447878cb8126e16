"""The title of a cited document (trích yếu): where it begins, where it ends, which documents it names itself.

A title begins with *về việc*, *về*, or a verb such as *quy định*, *ban hành*. It ends at ; or the end of the sentence,
at a closing bracket or quote that it did not open, where a new clause begins, or at the next numbered document after a
comma or *và*. A comma alone never ends it.
"""
from __future__ import annotations

from .grammar import Grammar
from .model import Mention
from .surroundings import DATE_AT_END, NO_SUCH_DAY, date_of

LONGEST = 700
_BEFORE_TITLE = (' ', '\n', ',', '(')
_NOT_ISSUED = frozenset(('từ', 'đến', 'trước', 'sau', 'kể', 'hết', 'vào', 'tính', 'và', 'trong', 'lực', 'hạn', 'các',
                         'quá'))
"""A date after one of these words is a day in the title, not the day of issue."""


def read_titles(text: str, mentions: list[Mention], grammar: Grammar) -> None:
    """Fill in the subject of each mention and mark the mentions that stand in a title."""
    count = len(mentions)
    for index, mention in enumerate(mentions):
        if mention.kind in ('name', 'standard'):
            continue
        last_of_list = index + 1 >= count or mentions[index + 1].group != mention.group or not mention.group
        if not last_of_list and mentions[index + 1].start - mention.tail < 24:
            continue
        if text[mention.tail:mention.tail + 1] not in _BEFORE_TITLE:
            continue
        begin = grammar.title_start.match(text, mention.tail)
        if not begin or text.startswith('\n\n', mention.tail):
            continue
        start = begin.end()
        if index + 1 < count and mentions[index + 1].start == start:
            continue
        end = _end(text, start, grammar)
        for hint in grammar.title_cut_hints:
            if text.find(hint, start, end) >= 0:
                cut = grammar.title_cut.search(text, start, end)
                end = cut.start() if cut else end
                break
        following = index + 1
        inside = []
        while following < count and mentions[following].start < end:
            other = mentions[following]
            gap = text[start:other.left].rstrip(' \n')
            numbered = other.kind in ('symbol', 'bare', 'blank')
            if numbered and other.own_word and gap.endswith((',', ' và', '\nvà')) and other.left > start:
                end = other.left
                while end > start and text[end - 1] in ' \n':
                    end -= 1
                if text.endswith('và', start, end):
                    end -= 2
                break
            inside.append(other)
            following += 1
        for other in inside:
            other.nested = True
        mention.subject_start, mention.subject_end = start, end
        raw = text[start:end]
        if mention.issued_on is None and not inside and 'gày' in raw[-40:]:
            raw = _date_at_end(raw, mention)
        mention.subject = ' '.join(raw.split()).rstrip(' .,;')


def _end(text: str, start: int, grammar: Grammar) -> int:
    limit = min(len(text), start + LONGEST)
    depth = quotes = 0
    for match in grammar.title_end.finditer(text, start, limit):
        sign = match[0]
        if sign == '(':
            depth += 1
            if text.startswith(('sau đây', 'gọi tắt', 'viết tắt', 'được sửa đổi', 'đã được', 'đã sửa đổi', 'sửa đổi'),
                               match.end()):
                return match.start()
        elif sign == ')':
            if depth == 0:
                return match.start()
            depth -= 1
        elif sign == '“':
            quotes += 1
        elif sign == '”':
            if quotes == 0:
                return match.start()
            quotes -= 1
        elif sign == '"':
            quotes = 0 if quotes else 1
        elif sign[0] in '\n\t.…' or not (depth or quotes):
            return match.start()
    return limit


def _date_at_end(title: str, mention: Mention) -> str:
    """*Quyết định số … ban hành Quy chế … ngày 25/3/2015*: a date that ends the title is the document's; the title
    without it."""
    found = DATE_AT_END.search(title, max(len(title) - 60, 0))
    if not found or found['lead'].strip(',').lower() in _NOT_ISSUED:
        return title
    mention.issued_on = date_of(found)
    if mention.issued_on is None:
        mention.doubts += (NO_SUCH_DAY,)
    return title[:found.end('lead')]
