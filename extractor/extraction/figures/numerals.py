"""The numbers of a sentence: where each stands, the noun it counts, the word that bounds it."""
from __future__ import annotations

import re
from bisect import bisect_left

from msgspec import Struct
from msgspec.structs import replace

from ...language.text import CAPITALS
from .grammar import Found, Grammar


class Numeral(Struct, frozen=True):
    """A printed number with what belongs to it. Offsets are of the paragraph.

    start: of its qualifier or of its digits; value_start, value_end: of its digits (with those below a `/`); end: of
    all.
    unit: the words after it that say what is counted (with a magnitude: *tỷ đồng*), noun: the same without
    magnitude and measure, at noun_start. percent: `%` or nothing. stop: what follows makes it no figure (*tháng*).
    magnitude_end: where the first unit of an amount in two magnitudes ends (*1 tỷ* 250 triệu đồng), which is one value.
    """

    start: int
    value_start: int
    value_end: int
    end: int
    value: str
    qualifier: str
    unit: str
    unit_start: int
    unit_end: int
    noun: str
    noun_start: int
    percent: str
    stop: str
    magnitude_end: int = 0


class Sentence(Struct, frozen=True):
    """A sentence of a paragraph. Offsets are the paragraph's.

    printed: the paragraph as printed, without what is cut out of labels. hidden: the same in lower case, with what
    has digits and is no figure masked. numbers: those of the sentence.
    """

    printed: str
    hidden: str
    start: int
    end: int
    numbers: list[Numeral]

    def number_after(self, position: int) -> Numeral | None:
        """The first number that begins at a position or after it."""
        at = bisect_left(self.numbers, position, key=_begin)
        return self.numbers[at] if at < len(self.numbers) else None


def _begin(number: Numeral) -> int:
    return number.start


def numerals(hidden: str, printed: str, rules: Grammar) -> list[Numeral]:
    """All numbers of a masked text in lower case, in order. printed: the text as printed."""
    found: list[Numeral] = []
    for match in rules.number.finditer(hidden):
        number = _numeral(hidden, match, rules)
        if not match['unit'] and not match['percent']:
            number = _of_abbreviation(number, hidden, printed, rules)
            if not number.unit and (share := _SHARE.match(hidden, number.value_end)) and (noun := rules.unit_at.match(hidden, share.end())):
                # "20/27 (74,1%) xã": its noun stands behind its share
                number = replace(number, unit=noun['unit'], unit_start=noun.start('unit'), unit_end=noun.end('unit'),
                                 noun=noun['unit'], noun_start=noun.start('unit'))
        if found and number.noun == 'đồng' and found[-1].unit in _LARGE and number.unit.startswith(_SMALLER) \
                and not hidden[found[-1].end:number.start].strip():
            first = found.pop()
            number = replace(number, start=first.start, value_start=first.value_start, value_end=number.unit_end,
                             value=first.value, qualifier=first.qualifier, unit=f'{first.unit} đồng',
                             magnitude_end=first.unit_end)
        if found and not _counts(found[-1]) and _counts(number) and _TO.fullmatch(hidden, found[-1].value_end, number.start):
            # "từ 20 đến 30 người": both are of people
            found[-1] = replace(number, start=found[-1].start, value_start=found[-1].value_start,
                                value_end=found[-1].value_end, end=found[-1].value_end, value=found[-1].value,
                                qualifier=found[-1].qualifier, magnitude_end=0)
        found.append(number)
    return found


_SHARE = re.compile(r'\s?\((?:(?:chiếm|đạt|bằng|tỷ lệ|tỉ lệ)\s){0,2}\d+(?:,\d+)?\s?%\)\s+(?!(?:tổng|so)\s)')
_TO = re.compile(r'\s*(?:đến|tới|-|–)\s*')
_LARGE = ('tỷ', 'tỉ', 'triệu')
_SMALLER = ('triệu', 'nghìn', 'ngàn')


_SIGN = re.compile(r'(?<![<>≥≤~])[<>≥≤~]=?\s*$')


def _counts(number: Numeral) -> bool:
    """Whether a number stands before what it counts or measures."""
    return bool(number.unit or number.percent or number.stop)


_THAN = re.compile(r'(?<!\w)(?:cao|thấp|nhiều|ít|lớn|nhỏ|sớm|nhanh|ngắn|lâu|dài)\s+$')
"""Before *hơn*, these compare with something; they do not bound the number."""

_ABBREVIATION = re.compile(rf'\s(?P<noun>(?![IVXLC]+\b)[{CAPITALS}]{{3,8}})(?=[\s,.;:)]|$)')
_YEAR = re.compile(r'(?:19|20)\d\d')
_LEADS_TO = (' tại', ' của', ' và', ' theo', ' từ', ' đến', ' cấp')
_NO_NOUN = ('kva', 'vnd', 'usd', 'mbps')


def _of_abbreviation(number: Numeral, hidden: str, printed: str, rules: Grammar) -> Numeral:
    """A number whose noun the report abbreviates, whatever it is: *43 KBNN cấp huyện*."""
    noun = _ABBREVIATION.match(printed, number.value_end)
    if not noun or number.stop or _YEAR.fullmatch(number.value):
        return number
    named = hidden[noun.start('noun'):noun.end()]
    if named in _NO_NOUN:
        return number
    before = hidden[max(0, number.start - 24):number.start]
    if rules.not_before.search(before) or rules.bare_name.search(before) and not before.rstrip().endswith(_LEADS_TO):
        return number
    return replace(number, end=noun.end(), unit=named, unit_start=noun.start('noun'), unit_end=noun.end(), noun=named,
                   noun_start=noun.start('noun'))


def _numeral(hidden: str, match: re.Match, rules: Grammar) -> Numeral:
    start = match.start()
    before = hidden[max(0, start - 16):start]
    words = before.rstrip()
    qualifier = ''
    if sign := _SIGN.search(before):
        qualifier, start = sign[0].rstrip(), start - len(sign[0])
    elif len(words) < len(before) and words.endswith(rules.qualifiers):
        found = rules.qualifier.search(words)
        if found and not (found[0] == 'hơn' and _THAN.search(words, 0, found.start())):
            qualifier, start = found[0], start - (len(before) - found.start())
    unit, noun = match['unit'] or '', match['noun'] or ''
    return Numeral(start, match.start('value'), match.end('value'), match.end(), match['value'], qualifier,
                   unit, match.start('unit'), match.end('unit'), noun, match.start('noun'), match['percent'] or '',
                   match['stop'] or '')


def found_at(sentence: Sentence, number: Numeral, label: str, unit: str) -> Found:
    printed = sentence.printed
    return Found(number.value_start, number.value_end, label, printed[number.value_start:number.value_end], unit,
                 printed[number.start:number.start + len(number.qualifier)])


def unit_printed(sentence: Sentence, number: Numeral) -> str:
    """The unit of a number as printed: *hồ sơ*, *tỷ đồng*, `%`."""
    if number.magnitude_end:
        magnitude = sentence.printed[:number.magnitude_end].rsplit(None, 1)[-1]
        return f'{magnitude} {sentence.printed[number.noun_start:number.unit_end]}'
    return sentence.printed[number.unit_start:number.unit_end] if number.unit else number.percent


def printed_clause(sentence: Sentence, region: int, end: int, clause: str) -> str:
    """The printed words of the last such clause between two positions."""
    if not clause:
        return ''
    start = sentence.hidden.rindex(clause, region, end)
    return sentence.printed[start:start + len(clause)]
