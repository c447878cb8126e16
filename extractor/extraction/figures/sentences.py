"""Figures in a sentence: a number, the noun it counts, and the words that name it.

Two forms cover what reports write. An *answer*: words, then `:` or a connective (*là*, *đạt*), then the number
(*Số hồ sơ trễ hạn là 1.740*). A *count*: the number, then the noun with what describes it (*06 biên chế*).
"""
from __future__ import annotations

import re
from bisect import bisect_right

from ...language.folding import fold
from ...language.text import CAPITALS
from .grammar import CITED, COUNT_SHAPE, FILLER, LOOK_BACK, Found, Grammar
from .labels import (
    carried, context_of, end_of_phrase, last_clause, rate_of, unit_of, without_citations, words_of,
)


def find_in(text: str, rules: Grammar, taken: list[tuple[int, int]] = ()) -> list[tuple[Found, tuple[int, int]]]:
    """The figures of a paragraph in order, each with the span of its sentence. `taken`: spans that hold citations."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = ''.join(low if len(low := char.lower()) == 1 else char for char in text)
    if not rules.next_number.search(lower) and not rules.negation.search(lower):
        return []
    masked, shown = list(lower), list(text)
    if numbered := _LABEL.match(text):
        masked[:numbered.end()] = FILLER * numbered.end()
    for start, end in taken:
        masked[start:end] = CITED * (end - start)
    searched = ''.join(masked) if taken or numbered else lower
    for pattern, cut, needs in rules.masks:
        if not found_in(lower, needs):
            continue
        for match in pattern.finditer(searched):
            masked[match.start():match.end()] = FILLER * (match.end() - match.start())
            if cut:
                shown[match.start():match.end()] = '\0' * (match.end() - match.start())
        if taken or numbered:
            searched = ''.join(masked)
    hidden, printed = ''.join(masked), ''.join(shown)
    found = []
    for start, end in sentences(text):
        found.extend((figure, (start, end)) for figure in _in_sentence(printed, hidden, start, end, rules))
    return found


def found_in(text: str, needs: tuple[str, ...]) -> bool:
    """Whether one of the words stands in a text; true when none is asked for."""
    if not needs:
        return True
    for word in needs:
        if word in text:
            return True
    return False


_LABEL = re.compile(rf'\s*(?:\d{{1,2}}(?:\.\d{{1,2}})+\.?(?=\s+[{CAPITALS}])|\d{{1,2}}[.)/](?=\s))')
"""The number of a heading or list item: *2.3 Kết quả …*, *1. Tiếp tục …*."""

_SENTENCE_END = re.compile(rf'[.!?…]+(?=\s+[{CAPITALS}])|\n')


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of a paragraph. A point ends one when a capital follows."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return [(start, end) for start, end in spans if text[start:end].strip()]


def _in_sentence(printed: str, hidden: str, start: int, end: int, rules: Grammar) -> list[Found]:
    found: list[Found] = []
    events = sorted([*rules.number.finditer(hidden, start, end), *rules.negation.finditer(hidden, start, end)],
                    key=lambda match: match.start())
    region = start
    goals = [goal.end() for goal in rules.goal.finditer(hidden, start, end)]
    for match in events:
        if match.start() < region and found:
            continue
        at = bisect_right(goals, match.start())
        if at and hidden.find(';', goals[at - 1], match.start()) < 0:
            continue
        region = max(region, match.start() - LOOK_BACK)
        read = _negated if match.re is rules.negation else _counted
        figure = read(printed, hidden, region, match, end, rules, found)
        if figure is not None:
            found.append(figure[0])
            region = figure[1]
    return found


def _counted(printed, hidden, region, match, end, rules: Grammar, found) -> tuple[Found, int] | None:
    """A number as a figure, and where the words after it begin."""
    before = hidden[region:match.start()]
    unit, percent = match['unit'] or '', match['percent'] or ''
    near = hidden[max(0, match.start() - 40):match.start()]
    if match['stop'] or rules.not_before.search(near) or percent and rules.goal_rate.search(near) \
            or unit and (unit in rules.measured or match['noun'] in rules.measured) and rules.price.search(near) \
            or percent and (match['qualifier'] or '') in rules.goal_bounds:
        return None
    if again := _said_before(printed, hidden, match, end, rules, found):
        return again
    answer, rank = rules.connective.search(before), rules.rank.search(before)
    if answer and answer[0].strip() == 'còn' and before[:answer.start()].rstrip().endswith(','):
        answer = None  # "…, còn 10 phòng" goes on; what stands before the comma does not name it
    elif answer and unit and answer[0].strip() == 'còn' and _describes(hidden, match, end, rules):
        answer = None  # "sắp xếp lại còn 11 phòng chuyên môn"
    if not unit and not percent and not rank:
        if _counts_something(match['value'], hidden, match.end('value'), near):
            answer = None
        elif not answer and _among_counts(match, hidden, region, end, found, rules):
            answer = rules.here.search(before)
        elif not answer or not _ends_here(hidden, match.end('value'), end):
            return None
    last = match.end()
    label = ''
    clause = without_citations(last_clause(before[:answer.start()]), rules) if answer else ''
    if answer and not answer[0]:
        clause = rules.lead_in.sub('', clause.rpartition(',')[2].strip())
    if clause:
        offset = region + before.rindex(clause)
        label = carried(words_of(printed[offset:offset + len(clause)]), found, rules, rate=bool(percent))
        if (answer[0].startswith(':') and rules.lead_in.sub('', fold(label)) and match['noun']
                and not _NAMES_COUNT.match(clause) and match['noun'] not in clause):
            phrase_end = end_of_phrase(hidden, match.end('unit'), end, rules)
            phrase = words_of(printed[match.start('noun'):phrase_end])
            if len(phrase.split()) > len(match['noun'].split()) + 1 and not rules.next_number.search(phrase):
                label, last = f'{label} {phrase}', phrase_end  # "Tuyên truyền: 12 tin, bài trên Cổng …"
    if not rules.lead_in.sub('', fold(label)):
        label = ''
    if not label:
        phrase_start = match.start('noun') if match['noun'] else match.start('unit') if unit else last
        reaches = _REACHES.match(hidden, last) if percent and not answer else None
        counted = _COUNTED.match(hidden, last) if percent and not answer else None
        if counted and rules.unit_at.match(hidden, counted.end()):
            # "100% (245/245) hồ sơ …": the fraction is read next, named by the same words
            phrase = words_of(printed[counted.end():end_of_phrase(hidden, counted.end(), end, rules)])
            return Found(match.start('value'), match.end('value'), phrase, match['value'], percent, ''), match.end()
        phrase_end = end_of_phrase(hidden, match.end('unit') if unit else reaches.end() if reaches else last, end, rules)
        phrase = words_of(printed[phrase_start:phrase_end])
        change = _CHANGE.search(before) if percent else None
        if change and (not phrase or reaches):
            phrase = phrase or words_of((rate_of(found) or '').removeprefix('tỷ lệ '))
            again = change[0].split()[0] in phrase.lower().split()  # "giảm 2.310 người, giảm 11,1%"
            label = words_of(f'{"tỷ lệ " if again else printed[region + change.start():match.start()]} {phrase}')
            last = max(phrase_end, last)
        elif rank:
            label, last = words_of(f'{printed[region + rank.start():match.start()]} {phrase}'), phrase_end
        elif percent and (not phrase or hidden[last:last + 1] == ')'):
            near_by = '' if answer else context_of(printed, hidden, region, match.start(), rules)
            label = near_by or rate_of(found) or context_of(printed, hidden, region, match.start(), rules)
        elif percent and answer and found and rules.share_of.match(hidden, last):
            label, last = f'{rate_of(found)} {phrase}', phrase_end
        elif unit and fold(phrase).partition('/')[0] == fold(match['noun'] or unit):
            enclosed = hidden[region:match.start()].rstrip()
            enclosed = enclosed.endswith('(') and hidden[last:last + 1] == ')'  # "lĩnh vực đất đai (15 TTHC)"
            named_at = hidden.rindex('(', region, match.start()) if enclosed else match.start()
            context = context_of(printed, hidden, region, named_at, rules)
            counted = '' if context and phrase.lower().partition('/')[0] in rules.measured else phrase
            label, last = ' '.join(part for part in (context, counted) if part), phrase_end
        else:
            label, last = phrase, phrase_end
    if not label:
        return None
    named = unit or percent or unit_of(label, rules)
    if unit:
        named = '' if rank else printed[match.start('unit'):match.end('unit')]  # the 15th of 34 provinces counts none
    figure = Found(match.start('value'), match.end('value'), label, printed[match.start('value'):match.end('value')],
                   named, printed[match.start('qualifier'):match.end('qualifier')] if match['qualifier'] else '')
    return figure, last


def _describes(hidden, match, end, rules: Grammar) -> bool:
    """Whether the noun after a number says more than what is counted (*11 phòng chuyên môn*)."""
    return len(hidden[match.end('unit'):end_of_phrase(hidden, match.end('unit'), end, rules)].split()) > 1


def _said_before(printed, hidden, match, end, rules: Grammar, found) -> tuple[Found, int] | None:
    """A number that says what the figure before it said in another way, so that it has that one's label.

    *từ 20% đến 50%*, *10%, tương ứng 96 triệu đồng*, *100% (245/245) hồ sơ*.
    """
    if not found:
        return None
    before = found[-1]
    between = hidden[before.end:match.start()]
    value = printed[match.start('value'):match.end('value')]
    unit = printed[match.start('unit'):match.end('unit')] if match['unit'] else match['percent'] or ''
    if before.unit == '%' and unit == '%' and _TO.fullmatch(between):
        return Found(match.start('value'), match.end('value'), before.label, value, unit, ''), match.end()
    if unit and before.unit != unit and _THAT_IS.fullmatch(between):
        rest = end_of_phrase(hidden, match.end(), end, rules)
        if not hidden[match.end():rest].strip():
            label = before.label.removeprefix('tỷ lệ ') if unit != '%' else rate_of(found)
            return Found(match.start('value'), match.end('value'), label, value, unit, ''), match.end()
    if before.unit == '%' and '/' in value and between == '% (' and hidden[match.end():match.end() + 1] == ')':
        noun = rules.unit_at.match(hidden, match.end() + 1)
        if noun:
            last = end_of_phrase(hidden, noun.end('unit'), end, rules)
            unit = printed[noun.start('unit'):noun.end('unit')]
            return Found(match.start('value'), match.end('value'), before.label, value, unit, ''), last
    return None


_TO = re.compile(r'%?\s*(?:đến|tới|-|–)\s*')
_THAT_IS = re.compile(r'%?[^\W\d]*\s*,?\s*\(?(?:tương ứng|tương đương|ứng với)(?: với)?\s+')
_COUNTED = re.compile(r'\s*\(\d+(?:\.\d{3})*\s?/\s?\d+(?:\.\d{3})*\)(?=\s)')
_NAMES_COUNT = re.compile(r'(?:số|tổng|tỷ lệ|tỉ lệ)(?!\w)')
_REACHES = re.compile(r'\s*(?:đạt|so với)\s+(?!\d|tỷ lệ|tỉ lệ)')
"""Words after a rate that go on with what it is a rate of: *100% đạt chuẩn*, *tăng 12,5% so với cùng kỳ*."""

_CHANGE = re.compile(r'(?<!\w)(?:tăng|giảm|vượt)(?: thêm)?\s*$')
_YEAR = re.compile(r'(?:19|20)\d\d')


def _among_counts(match, hidden: str, region: int, end: int, found, rules: Grammar) -> bool:
    """Whether a number without a noun ends its part of a list of counts (*(trực tuyến 1.312, trực tiếp 144)*)."""
    words = re.split(r'[,;:(]', hidden[region:match.start()])[-1].lstrip(' -+*•').split()
    if not _ends_here(hidden, match.end('value'), end) or not 1 <= len(words) <= 12 or _YEAR.fullmatch(match['value']):
        return False
    part = ' '.join(words)
    if CITED in part or FILLER in part or rules.next_number.search(part) or rules.bare_name.search(part + ' '):
        return False
    return (bool(found) and found[-1].unit != '%' or words[0] == 'đã' and len(match['value']) == 2
            or _leads_to_count(hidden, match.end(), end, rules))


def _leads_to_count(hidden: str, position: int, end: int, rules: Grammar) -> bool:
    """Whether a list of numbers ends in one with a noun (*tiếp nhận 45, giải quyết 40, đang giải quyết 5 hồ sơ*)."""
    for _ in range(6):
        following = rules.number.search(hidden, position, end)
        between = hidden[position:following.start()] if following else ''
        if not between.startswith(',') or re.search(r'[;:()]', between) or not 1 <= len(between.split()) <= 9:
            return False
        if following['unit']:
            return True
        position = following.end()
    return False


_NO_COUNT_BEFORE = re.compile(r'(?<!\w)(?:từ|đến|tới|trước|sau|hết|vào|lúc|ngày|nay|kể từ)\s*$')
_NO_COUNT_AFTER = re.compile(r'\s+(?:đến|tới|và|của|năm|cửa|hoặc|trở|theo|đã|được|có|là|về|tại|cho|trên|do)(?!\w)')


def _counts_something(value: str, hidden: str, position: int, near: str) -> bool:
    """Whether a number without a known noun is written as only counts are (*01 Phó Giám đốc*, *12/12 khu phố*)."""
    return (COUNT_SHAPE.fullmatch(value) is not None and bool(re.match(r'\s[^\W\d_]', hidden[position:position + 2]))
            and not _NO_COUNT_AFTER.match(hidden, position) and not _NO_COUNT_BEFORE.search(near))


def _negated(printed, hidden, region, match, end, rules: Grammar, found) -> tuple[Found, int] | None:
    """*không có* as the answer to *how many*, or beside a count of the same noun."""
    before = hidden[region:match.start()]
    value = printed[match.start():match.end()]
    if before.rstrip().endswith(':') and _ends_here(hidden, match.end(), end):
        clause = without_citations(last_clause(before.rstrip()[:-1]), rules)
        if not clause:
            return None
        offset = region + before.rindex(clause)
        label = carried(words_of(printed[offset:offset + len(clause)]), found, rules, rate=False)
        if not found and not fold(label).startswith(('số', 'tổng số', 'tỷ lệ', 'tỉ lệ')):
            return None
        unit = found[-1].unit if found else unit_of(label, rules)
        return Found(match.start(), match.end(), label, value, unit, '', negated=True), match.end()
    if found and before.rstrip(' ')[-1:] in (',', ';') and (noun := rules.unit_at.match(hidden, match.end())):
        unit = printed[noun.start('unit'):noun.end('unit')]
        if fold(unit) not in {fold(each.unit) for each in found}:
            return None
        last = end_of_phrase(hidden, noun.end('unit'), end, rules)
        label = words_of(printed[noun.start('unit'):last])
        return Found(match.start(), match.end(), label, value, unit, '', negated=True), last
    return None


def _ends_here(hidden: str, position: int, end: int) -> bool:
    """Whether nothing but punctuation or a parenthesis follows."""
    rest = hidden[position:min(end, position + 80)].lstrip(' ')
    return not rest or rest[0] in '.;,()\n'
