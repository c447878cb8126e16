"""Figures of a paragraph: its sentences, what in them has digits and is no figure, its counts and negated answers."""
from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import partial
from typing import Iterator

from ...language.folding import fold
from ...language.text import CAPITALS
from .grammar import CASES, CITED, FILLER, LOOK_BACK, PEOPLE, Found, Grammar
from .numerals import Numeral, Sentence, numerals
from .counts import ends_here, read_count
from .labels import carried, end_of_phrase, last_clause, unit_of, without_citations, words_of


def find_in(text: str, rules: Grammar, taken: list[tuple[int, int]] = ()) -> list[tuple[Found, tuple[int, int]]]:
    """The figures of a paragraph in order, each with the span of its sentence. `taken`: spans that hold citations."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = ''.join(low if len(low := char.lower()) == 1 else char for char in text)
    negated = ('không' in lower or 'chưa' in lower) and ':' in lower  # a negation alone answers only a colon
    if not negated and not rules.next_number.search(lower):
        return []
    masked = lower
    if numbered := _LABEL.match(text):
        masked = FILLER * numbered.end() + masked[numbered.end():]
    for start, end in taken:
        masked = masked[:start] + CITED * (end - start) + masked[end:]
    if not negated and not rules.next_number.search(masked):
        return []
    printed = text
    if beside := sorted(_said_beside(text, masked)):
        masked, printed = _filled(masked, beside, ' '), _filled(text, beside, '\0')
    hidden, printed = _masked(masked, printed, lower, rules)
    if '%' in hidden:
        hidden = _RANGE.sub(r'\1–', hidden)  # "giảm 30-35%": a range, no code
    hidden = _GROUPED.sub(partial(_with_points, rules), hidden)
    numbers = numerals(hidden, printed, rules)
    negations = list(rules.negation.finditer(hidden)) if negated or numbers else []
    if not numbers and not negations:
        return []
    found = []
    for start, end in sentences(text):
        inside = numbers[bisect_left(numbers, start, key=_digits):bisect_left(numbers, end, key=_digits)]
        negative = negations[bisect_left(negations, start, key=_begin):bisect_left(negations, end, key=_begin)]
        if inside or negative:
            sentence = Sentence(printed, hidden, start, end, inside)
            found.extend((figure, (start, end)) for figure in _in_sentence(sentence, negative, rules))
    return found


def _said_beside(text: str, masked: str) -> Iterator[tuple[int, int]]:
    """The spans of numbers of footnotes at the end of words, and of numbers that are said again in words."""
    if any(map(text.__contains__, _RAISED)):
        yield from (match.span() for match in _NOTE_MARK.finditer(text))
    yield from (match.span() for match in _GLUED.finditer(text) if text[match.start() - 3:match.start()].islower())
    if ')' in masked:
        yield from (match.span() for match in _IN_WORDS.finditer(masked))


def _digits(number: Numeral) -> int:
    return number.value_start


def _begin(match: re.Match) -> int:
    return match.start()


def _masked(searched: str, text: str, lower: str, rules: Grammar) -> tuple[str, str]:
    """The text with what has digits and is no figure masked, and as printed without what is cut out of labels."""
    printed = text
    for mask in rules.masks:
        if not found_in(lower, mask.needs):
            continue
        spans = []
        for match in mask.pattern.finditer(searched):
            start = match.start()
            if mask.lead and (lead := mask.lead.search(searched, max(0, start - _LEAD), start)):
                start = lead.start()
            spans.append((start, match.end()))
        if not spans:
            continue
        searched = _filled(searched, spans, FILLER)
        if mask.cut:
            printed = _filled(printed, spans, '\0')
    return searched, printed


_LEAD = 60
_RAISED = '¹²³⁴⁵⁶⁷⁸⁹'
_NOTE_MARK = re.compile(rf'(?<=[^\W\d{_RAISED}])(?<!\Wm)(?<!\W[kcd]m)[⁰{_RAISED}]+')
"""The raised number of a footnote: *02 thông tư²*."""

_GLUED = re.compile(r'[1-9](?<=[^\W\d_]{3}[1-9])(?<!độ[1-9])(?<!quý[1-9])(?<!số[1-9])(?<!cấp[1-9])(?<!mức[1-9])(?<!lớp[1-9])(?=[,;.)](?![\w]))')
"""The same where it is no longer raised: *16 cơ quan, địa phương2; …*."""

_IN_WORDS = re.compile(r'\((?:(?<=[0-9]\()|(?<=[0-9] \())(?:(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|tỷ|linh|lẻ)'
                       r'(?:\s|(?=\)))){1,12}\)')
"""A number again in words: *02 (hai) trường hợp*."""

_RANGE = re.compile(r'(?<![\w/.,–-])([0-9]{1,3}(?:,[0-9]{1,2})?%?)-(?=[0-9]{1,3}(?:,[0-9]{1,2})?\s?%)')


_GROUPED = re.compile(rf'[1-9](?<![\w.,+–{FILLER}{CITED}-][1-9])(?<![^0-9]/[1-9])[0-9]{{0,2}}'
                      r'(?:[ \u00a0\u2009\u202f][0-9]{3})+(?!\w|/[^0-9]|/[0-9]{4}(?!\w))')
"""A number whose thousands are set apart by blanks: *1 289 hồ sơ*. (The digit stands first so that the search skips to digits.)"""


def _with_points(rules: Grammar, grouped: re.Match) -> str:
    """Such a number with points for blanks, unless its first group is what the word before it is numbered by (*Đề án 30
    500 tờ rơi*)."""
    before = grouped.string[max(0, grouped.start() - 24):grouped.start()]
    return grouped[0] if rules.numbers_something.search(before) else _BLANK.sub('.', grouped[0])


_BLANK = re.compile(r'[ \u00a0\u2009\u202f]')


def _filled(text: str, spans: list[tuple[int, int]], char: str) -> str:
    """The text with each span overwritten by a character."""
    parts, position = [], 0
    for start, end in spans:
        start = max(start, position)
        parts += text[position:start], char * (end - start)
        position = end
    return ''.join((*parts, text[position:]))


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


def _in_sentence(sentence: Sentence, negations: list[re.Match], rules: Grammar) -> list[Found]:
    found: list[Found] = []
    region = sentence.start
    events = [(number.start, number) for number in sentence.numbers]
    if negations:
        events = sorted([*events, *((match.start(), match) for match in negations)], key=_at)
    goals = [goal.end() for goal in rules.goal.finditer(sentence.hidden, sentence.start, sentence.end)]
    for position, event in events:
        if position < region and found:
            continue
        at = bisect_right(goals, position)
        if at and sentence.hidden.find(';', goals[at - 1], position) < 0:
            continue
        region = max(region, position - LOOK_BACK)
        read = read_count if isinstance(event, Numeral) else _negated
        figure = read(sentence, region, event, rules, found)
        if figure is not None:
            found.append(figure[0])
            # of "20 đến 30 người" the first has the noun that stands behind the second
            begins = isinstance(event, Numeral) and event.unit_start > event.end
            region = event.value_end if begins else figure[1]
    return found


def _at(event: tuple[int, Numeral | re.Match]) -> int:
    return event[0]


def _negated(sentence: Sentence, region: int, match: re.Match, rules: Grammar, found) -> tuple[Found, int] | None:
    """*không có* as the answer to *how many*, or beside a count of the same noun."""
    printed, hidden, end = sentence.printed, sentence.hidden, sentence.end
    before = hidden[region:match.start()]
    value = printed[match.start():match.end()]
    if before.rstrip().endswith(':') and ends_here(hidden, match.end(), end):
        clause = without_citations(last_clause(before.rstrip()[:-1]), rules)
        if not clause:
            return None
        offset = region + before.rindex(clause)
        label = carried(words_of(printed[offset:offset + len(clause)]), found, rules, rate=False)
        if not found and not fold(label).startswith(('số', 'tổng số', 'tỷ lệ', 'tỉ lệ')):
            return None
        unit = unit_of(label, rules) or next((each.unit for each in reversed(found) if each.unit != '%'), '')
        return Found(match.start(), match.end(), label, value, unit, '', negated=True), match.end()
    done = rules.none_done.match(hidden, match.start()) if found else None
    apart = before.rstrip(' ')[-1:] in (',', ';') or done and _MEANWHILE.search(before)
    if found and apart and (noun := done or rules.unit_at.match(hidden, match.end())):
        unit = printed[noun.start('unit'):noun.end('unit')]
        beside = found[-1:] if before.rstrip(' ')[-1] == ';' else found  # behind a semicolon only the last is beside it
        if beside[-1].unit == '%' and hidden[beside[-1].end:beside[-1].end + 2] == '%)':
            beside = [each for each in found if each.unit != '%'][-1:] or beside  # its share stands behind it in brackets
        if beside[-1].unit and fold(unit) not in {fold(each.unit) for each in beside} \
                and not (unit.lower() == CASES and beside[-1].unit.lower() in _STAFF):
            return None
        last = done.end() if done else end_of_phrase(sentence, noun.end('unit'), rules)
        label = words_of(printed[match.end() if done else noun.start('unit'):noun.end('unit') if done else last])
        return Found(match.start(), match.end(), label, value, unit, '', negated=True), last
    return None


_STAFF = (*PEOPLE, 'cán bộ', 'công chức', 'viên chức', 'người lao động', 'cbcc', 'cbccvc', 'đảng viên')
"""Who may be a case: *nhắc nhở 02 công chức; không có trường hợp phải kỷ luật*."""

_MEANWHILE = re.compile(rf'[,;]\s*(?:trong\s+)?(?:quý|kỳ|năm|tháng|[{FILLER}]+)\s*$')
