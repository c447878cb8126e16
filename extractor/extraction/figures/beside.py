"""Numbers that the figure before them names, or the whole behind them: ranges, falls, lists, shares, the rest."""
from __future__ import annotations

import re

from .grammar import FILLER, LOOK_BACK, PEOPLE, Found, Grammar
from .labels import CHANGE, COMPARED, context_of, end_of_phrase, last_clause, last_part, rate_of, words_of
from .numerals import Numeral, Sentence, found_at, printed_clause, unit_printed


def said_before(sentence: Sentence, number: Numeral, rules: Grammar, found: list[Found]) -> tuple[Found, int] | None:
    """A number that says what the figure before it said in another way, so that it has that one's label.

    *từ 20% đến 50%*, *từ 171 xuống còn 65*, *10%, tương ứng 96 triệu đồng*, *100% (245/245) hồ sơ*.
    """
    if not found:
        return None
    printed, hidden = sentence.printed, sentence.hidden
    before = found[-1]
    between = hidden[before.end:number.start]
    if len(between) > 60:
        return None
    unit = unit_printed(sentence, number)
    if unit and between.strip() == f'{before.unit.lower()}/' and before.unit == unit:
        return found_at(sentence, number, before.label, unit), number.end  # "214,6 tỷ đồng/512,3 tỷ đồng"
    if (measured := unit or number.stop) and before.unit == measured and _TO.fullmatch(between):
        return found_at(sentence, number, before.label, measured), number.end
    if ('xuống' in between or 'lên' in between) and (fell := _FELL.fullmatch(between)):
        now = sentence.printed[before.end + fell.start('now'):before.end + fell.end('now')]
        last, what = number.end, ''
        if number.noun and number.noun not in rules.measured:
            last = end_of_phrase(sentence, number.unit_end, rules)
            what = words_of(printed[number.noun_start:last])
            what = what if what.lower() not in (before.unit.lower(), number.stop) else ''  # "từ 09 phòng xuống còn 07 phòng chuyên môn"
        since = _THEN.sub('', before.label)  # "từ 312 hồ sơ năm 2021 xuống 145 hồ sơ năm 2022"
        return found_at(sentence, number, f'{since} {now} {what}'.rstrip(), unit or number.stop or before.unit), last
    if between.rstrip().endswith(_UNTIL_ENDS) and _SINCE.search(hidden, max(sentence.start, before.start - 12), before.start) \
            and (until := _UNTIL.fullmatch(between)) and (until['still'] or number.noun in rules.measured and before.unit.split(' ')[-1] in rules.measured):
        return found_at(sentence, number, f'{before.label} {until["still"] or ""}'.rstrip(), unit or before.unit), number.end
    if unit and before.unit != unit and ('tương' in between or 'ứng với' in between) and _THAT_IS.fullmatch(between):
        rest = end_of_phrase(sentence, number.end, rules)
        if not hidden[number.end:rest].strip():
            return found_at(sentence, number, rate_of(found, hidden), unit), number.end
    if before.unit == '%' and number.noun in PEOPLE and _ENCLOSES.fullmatch(between) \
            and hidden[number.end:number.end + 1] == ')':
        return found_at(sentence, number, before.label, unit), number.end  # "bác sĩ chiếm 41,3% (109 người)"
    if before.unit == '%' and '/' in number.value and hidden[number.end:number.end + 1] == ')' \
            and (within := _WITHIN.fullmatch(between)):
        skipped = _NUMBER_OF.match(hidden, before.end + 1)  # "100% số xã (21/21)"
        noun = rules.unit_at.match(hidden, skipped.end() if within['noun'] else number.end + 1)
        if noun:
            last = end_of_phrase(sentence, max(noun.end('unit'), number.end + 1), rules)
            return found_at(sentence, number, before.label, printed[noun.start('unit'):noun.end('unit')]), last
    return None


def in_series(sentence: Sentence, number: Numeral, rules: Grammar, found: list[Found]) -> tuple[Found, int] | None:
    """A number of a list that one label names: *lần lượt là 1.120, 1.345 và 1.298 hồ sơ*."""
    hidden = sentence.hidden
    begin = hidden.rfind('lần lượt', max(sentence.start, number.start - LOOK_BACK), number.start)
    if begin < 0:
        return None
    series = _series(sentence, begin)
    if number not in series:
        return None
    at = series.index(number)
    if at and not (found and found[-1].start > begin):
        return None
    since = max(sentence.start, begin - LOOK_BACK)
    clause = last_clause(hidden[since:begin])
    if rules.next_number.search(clause):
        clause = last_part(clause, rules)[1]  # what stands before the comma was counted by itself
    label = words_of(printed_clause(sentence, since, begin, clause))
    if CHANGE.fullmatch(clause):
        # "tiếp nhận 120 hồ sơ, trả 98 hồ sơ, tăng lần lượt 12 hồ sơ và 08 hồ sơ so với năm 2021": each by its own
        last = series[-1].unit_end if series[-1].unit else series[-1].end
        compared = COMPARED.match(hidden, last)
        said = sentence.printed[last:end_of_phrase(sentence, compared.end(), rules)] if compared else ''
        own = found[len(found) - len(series)].label if len(found) >= len(series) else ''
        return found_at(sentence, number, words_of(f'{own} {label} {said}'), unit_printed(sentence, number)), number.end
    noun = next((unit for each in series[at:] if (unit := unit_printed(sentence, each))), '')  # it may stand behind the last
    return (found_at(sentence, number, _item_of(label, at, len(series), rules), noun), number.end) if label else None


def _series(sentence: Sentence, begin: int) -> list[Numeral]:
    """The numbers of a list that begins at *lần lượt*."""
    number = sentence.number_after(begin)
    if number is None or not _SERIES_BEGINS.fullmatch(sentence.hidden, begin, number.start):
        return []
    series = [number]
    while len(series) < 12 and (after := sentence.number_after(number.end)) \
            and _SERIES_NEXT.fullmatch(sentence.hidden, number.end, after.start):
        number = after
        series.append(number)
    return series


def _item_of(label: str, at: int, count: int, rules: Grammar) -> str:
    """The label of one of so many numbers, where it ends with as many words that take each other's place (*… mức độ 3,
    mức độ 4* lần lượt là 14 và 139)."""
    lower = label.lower()
    for group in rules.parallels if count > 1 else ():
        stands = sorted((lower.find(word), word) for word in group if word in lower)
        if len(stands) == count and lower.endswith(stands[-1][1]):
            first, (start, word) = stands[0][0], stands[at]
            return f'{label[:first]}{label[start:start + len(word)]}'
    return label


def all_of_them(sentence: Sentence, number: Numeral, rules: Grammar, found: list[Found]) -> tuple[Found, int] | None:
    """All of what was counted before, and what became of them: *tiếp nhận 03 phản ánh; cả 03 đã trả lời*."""
    if not found or not _ALL.search(sentence.hidden, max(sentence.start, number.start - 8), number.start):
        return None
    done = _BECAME.match(sentence.hidden, number.value_end)
    if not done:
        return None
    end = end_of_phrase(sentence, done.end(), rules)
    return found_at(sentence, number, words_of(sentence.printed[number.value_end:end]), found[-1].unit), end


def rest_of(sentence: Sentence, region: int, number: Numeral, found: list[Found]) -> tuple[Found, int] | None:
    """A number alone in brackets behind the words that name it: *số còn lại (12) có lộ trình*."""
    hidden = sentence.hidden
    if hidden[number.end:number.end + 1] != ')':
        return None
    named = _NAMED_NUMBER.search(hidden, max(region, number.start - 60), number.start)
    if not named and not _YEAR.fullmatch(number.value) \
            and (found and hidden[found[-1].start - 1] == '(' or _LIST_GOES_ON.match(hidden, number.end, sentence.end)):
        named = _LISTED.search(hidden, max(region, number.start - 60), number.start)  # "ở xa (120 trường hợp), già yếu (12)"
    if not named:
        return None
    return found_at(sentence, number, words_of(sentence.printed[named.start('what'):named.end('what')]), ''), number.end


def changed_by(sentence: Sentence, region: int, number: Numeral, rules: Grammar,
                found: list[Found]) -> tuple[Found, int] | None:
    """A number without a noun that says by how much the count before it changed: *…, giảm 02 so với cùng kỳ*."""
    if not found:
        return None
    hidden, printed = sentence.hidden, sentence.printed
    change = CHANGE.search(hidden, max(region, number.start - 20), number.start)
    compared = COMPARED.match(hidden, number.value_end) if change else None
    if not compared:
        return None
    end = end_of_phrase(sentence, compared.end(), rules)
    named = context_of(sentence, region, change.start(), rules) or found[-1].label
    label = words_of(f'{named} {printed[change.start():number.start]} {printed[number.value_end:end]}')
    return found_at(sentence, number, label, ''), end


def of_total(sentence: Sentence, region: int, number: Numeral, rules: Grammar) -> tuple[Found, int] | None:
    """A number without a noun of its own before the whole it is a part of: *118 trên tổng số 124 thủ tục*."""
    part = _OF_TOTAL.match(sentence.hidden, number.value_end)
    whole = sentence.number_after(part.end()) if part else None
    if whole is None or whole.start != part.end() or not whole.unit:
        return None
    phrase = words_of(sentence.printed[whole.unit_start:end_of_phrase(sentence, whole.unit_end, rules)])
    label = f'{context_of(sentence, region, number.start, rules)} {phrase}'.strip()
    return found_at(sentence, number, label, sentence.printed[whole.unit_start:whole.unit_end]), number.value_end


def whole_time(sentence: Sentence, number: Numeral, rules: Grammar) -> tuple[Found, int] | None:
    """The time that something takes in all: *cắt giảm 132 ngày trong tổng số 418 ngày thực hiện*."""
    if not number.stop:
        return None
    total = _ALL_TIME.search(sentence.hidden, max(sentence.start, number.start - 20), number.start)
    if not total:
        return None
    end = end_of_phrase(sentence, number.end, rules)
    label = f'{total["total"]} {number.stop} {words_of(sentence.printed[number.end:end])}'.rstrip()
    return found_at(sentence, number, label, number.stop), end


_TO = re.compile(r'%?\s*(?:đến|tới|-|–)\s*')
_FELL = re.compile(rf'%?[{FILLER} ]*(?:\s+(?:[^\W\d]+|[{FILLER}]+)){{0,10}}?\s*(?P<now>xuống(?:\s+còn)?|lên(?:\s+(?:đến|tới|thành))?)\s+')
_THEN = re.compile(r'\s+(?:trong\s+|của\s+)?năm\s+(?:19|20)\d\d$', re.IGNORECASE)
_NUMBER_OF = re.compile(r'\s*(?:(?:tổng )?số |các )?')
_LIST_GOES_ON = re.compile(r'\)\s*[,;]\s+[^\W\d]+(?:\s[^\W\d]+){0,7}\s\([1-9]\d{0,2}(?:\.\d{3})*\)')
_LISTED = re.compile(r'(?:[,;:]|\svà)\s+(?P<what>[^\W\d]+(?:\s[^\W\d]+){0,7})\s*\($')
_YEAR = re.compile(r'(?:19|20)\d\d')
_ALL_TIME = re.compile(r'(?<!\w)(?:trên|trong)\s+(?P<total>tổng\s+số)\s+$')
_ALL = re.compile(r'(?<!\w)cả\s+$')
_BECAME = re.compile(r'\s+(?:đã|đều|được)(?!\w)')
_NAMED_NUMBER = re.compile(r'(?:^|[,;:.]|\svà)\s*(?P<what>(?:tổng\s+)?số(?:\s[^\W\d]+){1,5})\s*\($')
_UNTIL_ENDS = ('còn', 'đến', 'tới')
_UNTIL = re.compile(r'(?:\s+[^\W\d]+){0,4}\s+(?:(?P<still>còn)|đến|tới)\s+')
_SINCE = re.compile(r'(?<!\w)từ\s*$')
_ENCLOSES = re.compile(r'%?\s*\(')
_THAT_IS = re.compile(r'%?(?:\s?[^\W\d]{1,12}){0,8}\s*,?\s*\(?(?:tương ứng|tương đương|ứng với)(?: với)?\s+')
_WITHIN = re.compile(r'%(?P<noun>(?:\s+[^\W\d]+,?){0,8})\s+\(')
_OF_TOTAL = re.compile(r'\s+(?:trên|trong)\s+(?:tổng\s+số|tổng|số)\s+(?=\d)')
_SERIES_BEGINS = re.compile(r'lần lượt[^\d;:.()%]{0,12}:?\s*')
_SERIES_NEXT = re.compile(r'%?(?:\s+[^\W\d]{1,12}){0,4}\s*(?:,|;|và)\s*(?:và\s+)?')
