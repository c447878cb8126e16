"""A number as a figure: the noun it counts and the words that name it.

Two forms cover what reports write. An *answer*: words, then `:` or a connective (*là*, *đạt*), then the number
(*Số hồ sơ trễ hạn là 1.740*). A *count*: the number, then the noun with what describes it (*06 biên chế*).
"""
from __future__ import annotations

import re

from ...language.folding import fold
from .beside import all_of_them, changed_by, in_series, of_total, rest_of, said_before, whole_time
from .grammar import CASES, FILLER, LOOK_BACK, PEOPLE, Found, Grammar
from .labels import (
    BODIES, CHANGE, COMPARED, carried, context_of, end_of_phrase, last_clause, last_part, rate_of, unit_of, without_citations, without_linking,
    words_of,
)
from .numerals import Numeral, Sentence, found_at, printed_clause, unit_printed
from .refusals import among_counts, counts_something, ends_here, refused


def read_count(sentence: Sentence, region: int, number: Numeral, rules: Grammar,
               found: list[Found]) -> tuple[Found, int] | None:
    """A number as a figure, and where the words after it begin; None when it is no figure.

    region: where the words before it begin. found: the figures before it in its sentence.
    """
    printed, hidden = sentence.printed, sentence.hidden
    near = hidden[max(sentence.start, number.start - 60):number.start]
    if refused(sentence, region, number, near, rules):
        return None
    if again := said_before(sentence, number, rules, found) or in_series(sentence, number, rules, found):
        return again
    if not number.unit and not number.percent:
        alone = of_total(sentence, region, number, rules) or whole_time(sentence, number, rules) or not number.stop and (
            all_of_them(sentence, number, rules, found) or rest_of(sentence, region, number, found)
            or changed_by(sentence, region, number, rules, found))
        if alone:
            return alone
    before = hidden[region:number.start]
    unit, percent, last, label = number.unit, number.percent, number.end, ''
    answer = _answer(sentence, region, number, rules)
    rank = rules.rank.search(near) if 'xếp' in near or 'đứng' in near else None
    at = answer.start() - region if answer else len(before)
    if answer and not last_clause(before[:at]) and (since := _FROM.fullmatch(answer[0])):
        named = f'{rate_of(found, hidden)} {since[0]}'.strip()  # "giảm 09 phòng (từ 31 xuống 22)"
        return found_at(sentence, number, named, number.stop or unit or (found[-1].unit if found else '')), last
    if not unit and not percent and not rank:
        if not number.stop and counts_something(sentence, number, near, rules):
            noun = _ONE_NOUN.match(hidden, number.value_end, sentence.end) if answer else None
            if noun is None:
                answer = None
            else:
                unit, last = printed[noun.start('noun'):noun.end('noun')], noun.end()  # "Số tờ đơn: 120 tờ"
        elif not answer and number.stop:
            answer = _HERE.search(hidden, number.start, number.start)  # "số ngày cắt giảm 186 ngày"
        elif not answer and among_counts(sentence, region, number, bool(found), rules):
            at = len(before)
            clause = rules.named_by(last_clause(before).rpartition(',')[2].strip())
            label = carried(words_of(printed_clause(sentence, region, number.start, clause)), found, rules, rate=False)
            return (found_at(sentence, number, label, unit_of(label, rules)), number.end) if label else None
        elif not answer or not (number.stop or ends_here(hidden, number.value_end, sentence.end)
                                or _FALLS.match(hidden, number.value_end)):
            return None
    clause = without_citations(last_clause(_REMARK.sub('', before[:at])), rules) if answer else ''
    if number.stop:
        lasted = _LASTED.search(clause)
        clause = lasted['what'] if lasted else rules.named_by(clause)  # "với thời lượng 90 phút"
    if answer and answer[0].startswith(':') and unit and (_LISTS.search(clause) or _WHERE.fullmatch(clause)):
        clause = ''  # "Sở gồm: 07 phòng, 02 chi cục"
    if clause and (_ABOUT.match(clause) or ',' in clause and rules.next_number.search(clause, 0, clause.rindex(','))):
        clause = last_part(clause, rules)[1]  # "Tại bảng xếp hạng …, tỉnh đạt 88,74 điểm"
    if clause:
        label = carried(words_of(printed_clause(sentence, region, number.start, clause)), found, rules, rate=bool(percent))
        if (answer[0].startswith(':') and rules.named_by(fold(label)) and number.noun
                and not _NAMES_COUNT.match(clause) and number.noun not in clause):
            phrase_end = end_of_phrase(sentence, number.unit_end, rules)
            phrase = words_of(printed[number.noun_start:phrase_end])
            if len(phrase.split()) > len(number.noun.split()) + 1 and not rules.next_number.search(phrase):
                label, last = f'{label} {phrase}', phrase_end  # "Tuyên truyền: 12 tin, bài trên Cổng …"
        if percent and _PART_OF.match(answer[0]) and rules.share_of.match(hidden, last) \
                and rules.named_by(fold(label)):
            reaches = _REACHES.match(hidden, last)
            phrase_end = end_of_phrase(sentence, reaches.end() if reaches else last, rules)
            label, last = f'{label} {answer[0].strip()} {words_of(printed[last:phrase_end])}', phrase_end
    if number.noun in rules.measured and not clause and answer and found \
            and (answer[0].strip() == 'đạt' or answer[0].strip() == 'là' and found[-1].unit == '%') \
            and not hidden[region:answer.start()].strip() and ',' not in hidden[found[-1].end:answer.start()][-2:]:
        label = found[-1].label  # "tiết kiệm 10% để cải cách tiền lương là 486 triệu đồng"
    if unit and _SUM.fullmatch(label.lower()):
        label, last = f'{label} {words_of(printed[number.noun_start:number.unit_end])}', number.end  # "cộng là 29 văn bản"
    if not label and number.noun in rules.measured and found and ';' not in hidden[found[-1].end:number.start] \
            and not hidden[region:number.start].strip():
        label = found[-1].label  # "tiết kiệm 10% chi thường xuyên 615 triệu đồng"
    if not rules.named_by(fold(label)) or percent and answer[0].startswith(':') and _has_own_words(
            sentence, number, clause, rules):
        label, last = _by_noun(sentence, region, number, answer, rank, rules, found)
    if not label:
        return None
    if number.stop and CHANGE.search(label.lower()) and (compared := _THAN_BEFORE.match(hidden, number.end)):
        last = end_of_phrase(sentence, compared.end(), rules)
        label = words_of(f'{label} {printed[compared.start("than"):last]}')  # "giảm 05 phút so với năm 2019"
    named = '' if rank else number.stop or percent or unit_of(label, rules)
    label = _of_part(sentence, region, number, label, rules)
    if unit:
        named = '' if rank else unit_printed(sentence, number) or unit  # the 15th of 34 provinces counts none
    return found_at(sentence, number, label, named), last


def _has_own_words(sentence: Sentence, number: Numeral, clause: str, rules: Grammar) -> bool:
    """Whether the words after a rate name it, those before it being a heading (*Công khai: 100% thủ tục được …*)."""
    words = sentence.hidden[number.end:end_of_phrase(sentence, number.end, rules)].split()
    return len(words) > 2 and not _NAMES_COUNT.match(clause) and not rules.share_of.match(sentence.hidden, number.end)


def _of_part(sentence: Sentence, region: int, number: Numeral, label: str, rules: Grammar) -> str:
    """A label with the part of the office that stands before its colon: *Cấp xã: tiếp nhận 21.742 hồ sơ*.

    So with what the cases are of, where no more than cases are counted (*Kiến nghị của công dân: đã trả lời 04 trường hợp*).
    """
    hidden = sentence.hidden
    since = max(sentence.start, number.start - LOOK_BACK, hidden.rfind(';', sentence.start, number.start) + 1)
    colon = hidden.rfind(':', since, number.start)
    if colon < 0 or colon - since > 80 or not (_PART.match(hidden, since, colon)
                                               or number.noun == CASES and _SUBJECT.match(hidden, since, colon)):
        return label
    part = words_of(sentence.printed[since:colon])
    if fold(part) in fold(label):
        return label
    if number.noun and label.lower().endswith(number.noun) or not rules.state.fullmatch(label.lower()):
        return f'{part}: {label}'
    return f'{part}: {label} {unit_printed(sentence, number)}'.rstrip()


def _answer(sentence: Sentence, region: int, number: Numeral, rules: Grammar) -> re.Match | None:
    """The colon or connective between a label and its number."""
    hidden = sentence.hidden
    answer = rules.connective.search(hidden, max(region, number.start - 40), number.start)
    if not answer and not number.unit and _FALLS.match(hidden, number.end):
        return _FROM.search(hidden, max(region, number.start - 12), number.start)
    if answer and answer[0].strip() == 'còn':
        if hidden[region:answer.start()].rstrip().endswith(','):
            return None  # "…, còn 10 phòng" goes on; what stands before the comma does not name it
        if number.unit and not _NAMES_COUNT.match(last_clause(hidden[region:answer.start()])):
            return None  # "sắp xếp lại còn 11 phòng chuyên môn"
    return answer


def _by_noun(sentence: Sentence, region: int, number: Numeral, answer: re.Match | None, rank: re.Match | None,
             rules: Grammar, found: list[Found]) -> tuple[str, int]:
    """The label of a number that the words after it name, and where these end."""
    printed, hidden = sentence.printed, sentence.hidden
    unit, percent, last = number.unit, number.percent, number.end
    phrase_start = number.noun_start if number.noun else number.unit_start if unit else last
    reaches = _REACHES.match(hidden, last) if percent else None
    counted = _COUNTED.match(hidden, last) if percent and not answer else None
    if counted and rules.unit_at.match(hidden, counted.end()):
        # "100% (245/245) hồ sơ …": the fraction is read next, named by the same words
        return words_of(printed[counted.end():end_of_phrase(sentence, counted.end(), rules)]), last
    if percent and not answer and (counted := _COUNTED_LATER.match(hidden, last)):
        # "100% TTHC (26/26) được niêm yết": the fraction stands within its words
        rest = counted.end()
        phrase = printed[last:counted.start('share')] + printed[rest:end_of_phrase(sentence, rest, rules)]
        return words_of(phrase), last
    phrase_end = end_of_phrase(sentence, number.unit_end if unit else reaches.end() if reaches else last, rules)
    phrase = words_of(printed[phrase_start:phrase_end])
    if percent and not hidden[phrase_start:phrase_end].strip(f' {FILLER}'):
        phrase = ''  # "45% năm 2022": when, not what
    if percent and not answer and (whole := _range_of(sentence, region, number, rules)):
        return whole, last
    if percent and not answer and _FOR.match(phrase) and (own := context_of(sentence, region, number.start, rules)):
        return f'{own} {phrase}', phrase_end  # "tiết kiệm 10% để cải cách tiền lương"
    change = CHANGE.search(hidden, max(region, number.start - 20), number.start) if percent else None
    if change and (not phrase or reaches):
        own = context_of(sentence, region, number.start, rules)
        if len(own.split()) > len(change[0].split()) + 1 or not (phrase or found):
            return f'{own} {phrase}'.strip(), max(phrase_end, last)  # "…, số lần kiểm tra giảm 30%"
        what = _what_changed(sentence, number, found)
        if phrase or what:
            return words_of(f'{what} {printed[change.start():number.start]} {_THAT_PERIOD.sub("", phrase)}'), max(phrase_end, last)
        phrase = _FALL_OF.sub('', rate_of(found, hidden))  # "từ 12 xuống 09 (giảm 25%)"
        again = change[0].split()[0] in phrase.lower().split()  # "giảm 2.310 người, giảm 11,1%"
        said = '' if again else printed[change.start():number.start]
        return words_of(f'{said} {phrase}'), max(phrase_end, last)
    if rank:
        return words_of(printed[number.start - len(rank[0]):number.start]), phrase_end  # the 15th of 34 provinces
    if percent and (not phrase or hidden[last:last + 1] == ')'):
        near_by = '' if answer else context_of(sentence, region, number.start, rules)
        if found and (noun := rules.unit_at.match(hidden, last + 1)) and noun['unit'] == found[-1].unit.lower():
            last = end_of_phrase(sentence, noun.end(), rules)  # "20/27 (74,1%) xã": these words are the fraction's
        if answer and found and (most := _MOST.match(found[-1].label.lower())):
            return f'{found[-1].label[:most.end("which")]} {_RATIO.sub("", answer[0]).strip()}'.rstrip(), last
        return near_by or rate_of(found, hidden) or context_of(sentence, region, number.start, rules), last
    if percent and answer and found and (rules.share_of.match(hidden, last) or reaches or _GOES_ON.match(answer[0])) \
            and ';' not in hidden[found[-1].end:number.start]:
        if _PART_OF.match(answer[0]):
            # "…, chiếm 31,4% tổng số điều kiện kinh doanh"
            return f'{rate_of(found, hidden)} {answer[0].strip()} {phrase}', phrase_end
        share = rules.share_of.match(hidden, last)
        if share and (rest := fold(phrase)[len(share[0].strip()):].strip()) and rest in fold(found[-1].label):
            phrase = ''  # "kiểm tra tại 15 đơn vị, đạt 50% số đơn vị"
        elif share:
            if _PLAN.match(phrase.lower()) and (act := _ACT.match(found[-1].label.lower())) and len(found[-1].label) > _LONG:
                # "Kiểm tra việc thực hiện … tại 05 đơn vị, đạt 50% kế hoạch": of the checks
                done = words_of(f'{found[-1].label[:act.end()]} {found[-1].unit}')
                return words_of(f'{done} {_RATIO.sub("", answer[0]).strip()} {phrase}'), phrase_end
            phrase = f'{_RATIO.sub("", answer[0]).strip()} {phrase}'.strip()  # "…, đạt 94,5% dân số đủ điều kiện"
        return f'{rate_of(found, hidden)} {phrase}'.strip(), phrase_end
    if unit and (change := CHANGE.search(hidden, max(region, number.start - 20), number.start)):
        compared = COMPARED.match(hidden, phrase_end)
        behind = ''
        if compared:
            phrase_end = end_of_phrase(sentence, compared.end(), rules)
        elif share := _SHARE_THAN.match(hidden, phrase_end):
            # "tăng 120 hồ sơ (8,5%) so với năm 2023"
            behind = f' so với {printed[share.end():end_of_phrase(sentence, share.end(), rules)].strip()}'
        context = context_of(sentence, region, number.start, rules)
        said = printed[phrase_start:phrase_end] + behind
        if len(context.split()) == len(change[0].split()):
            said = _THAT_PERIOD.sub('', _THAT_YEAR.sub('', said))  # "cùng kỳ" says as much as "cùng kỳ năm 2021"
            context = f'{_what_changed(sentence, number, found)} {context}'.strip()  # "số đơn vị là 58 đơn vị, giảm 13 đơn vị"
        if number.noun.startswith('điểm ') and fold(said) == number.noun:
            return f'{context} {said}', phrase_end  # "tăng 1,2 điểm phần trăm"
        return _named_by(number, context, words_of(said), rules), phrase_end
    if number.noun == 'điểm' and answer and found and (about := _ABOUT_WHAT.search(hidden, found[-1].end, answer.start())):
        return words_of(f'{printed[about.start("what"):about.end("what")]} {answer[0].strip()}'), phrase_end
    if not unit and change and not _GOES_UP.match(phrase.lower()):
        own = context_of(sentence, region, number.start, rules) or change[0].strip()
        if compared := COMPARED.match(hidden, phrase_end):
            phrase_end = end_of_phrase(sentence, compared.end(), rules)
            phrase = words_of(printed[phrase_start:phrase_end])
        return f'{own} {phrase}'.strip(), phrase_end  # "cắt giảm 30% thời gian giải quyết"
    if not unit:
        aside = answer or not percent or hidden[region:number.start].rstrip().endswith(',')
        own = '' if aside else context_of(sentence, region, number.start, rules)
        return phrase if _ABOUT.match(own.lower()) else f'{own} {phrase}'.strip(), phrase_end  # "đã số hóa 45% hồ sơ lưu trữ"
    enclosed = hidden[region:number.start].rstrip()
    enclosed = enclosed.endswith('(') and hidden[last:last + 1] == ')'  # "lĩnh vực đất đai (15 TTHC)"
    named_at = hidden.rindex('(', region, number.start) if enclosed else number.start
    context = context_of(sentence, region, named_at, rules, there_are=number.noun in PEOPLE)
    if not context and (total := _ON_TOTAL.search(hidden, max(region, number.start - 20), number.start)):
        context = printed[total.start('total'):total.end('total')]  # "34 trên tổng số 50 công chức": of all
    if enclosed and not context and (beside := _BESIDE.search(hidden, max(sentence.start, number.start - 60), number.start)):
        context = printed[beside.start('what'):beside.end('what')]  # "vượt 14% so với kế hoạch (50 quy định)"
    if number.noun and _FROM.fullmatch(context.lower()) and last_clause(
            hidden[max(sentence.start, number.start - LOOK_BACK):number.start]).startswith(f'số {number.noun} '):
        return f'số {number.noun} {context}', phrase_end  # "số phòng tại 63 chi nhánh giảm từ 505 phòng"
    if enclosed and not context and number.noun in rules.measured:
        context = rate_of(found, hidden)  # "Tiết kiệm chi 10% để cải cách tiền lương (1,35 tỷ đồng)"
    if context.endswith(_WHOSE) and not _GATHERS.search(context.lower()) and (rules.next_number.search(context) or _OF_EACH.match(context.lower())):
        context = ''  # "kết quả khảo sát năm 2024 của 15 cơ quan": whose, not what
    if answer and answer[0].startswith(':') and _WHERE.fullmatch(context.lower()):
        context = ''  # "Tại cấp xã: 22 xã, thị trấn": where, which `_of_part` says
    if found and hidden[region:number.start].rstrip().endswith(','):
        context = ''  # "…, 1.918 hồ sơ nộp trực tiếp": what stands before the comma is of the number before it
    if share := _SHARE_WITHIN.match(hidden, phrase_end):
        # "3.412 hồ sơ (64%) nộp qua Cổng": the words go on behind the share
        behind = words_of(printed[share.end():end_of_phrase(sentence, share.end(), rules)])
        phrase = f'{phrase} {behind}'.strip()
    if (within := sentence.number_after(phrase_end)) and within.noun in _GROUPS and _THUOC.fullmatch(hidden, phrase_end, within.start):
        # "1.250 hồ sơ thuộc 03 nhóm thủ tục liên thông": of which
        phrase = f'{phrase} thuộc {words_of(printed[within.unit_start:end_of_phrase(sentence, within.unit_end, rules)])}'
    body = found[-1].label.rpartition(': ')[2] if found and found[-1].unit.lower() in BODIES else ''
    if context and body and body.lower().startswith(found[-1].unit.lower()) and _VERB_FOLLOWS.match(hidden, region, number.start):
        context = f'{body} {context}'  # "22 xã, thị trấn tiếp nhận 1.250 hồ sơ": they did
    bare = phrase.lower() == number.noun
    if bare and found and found[-1].label.lower().startswith(_COUNTS) \
            and (named := carried(context, found, rules, rate=False)) != context:
        return named, phrase_end  # "Tổng số TTHC cấp huyện là 276 TTHC, cấp xã 124 TTHC"
    if number.noun in PEOPLE and bare and not context.lower().endswith(' có'):
        alone = without_linking(context.lower(), rules) == context.lower()  # "hiện có mặt 69 người"
    else:
        # "quá hạn 03 hồ sơ" is named as "quá hạn: 03 hồ sơ" is: the unit says of what
        alone = bare and rules.state.fullmatch(context.lower()) is not None and not _DONE_TO.search(context.lower())
    return context if context and alone else _named_by(number, context, phrase, rules), phrase_end


def _what_changed(sentence: Sentence, number: Numeral, found: list[Found]) -> str:
    """What stands before a change of it: *tiếp nhận 120 hồ sơ, tăng 15% so với cùng kỳ*.

    None where that is a place in a list, or has digits, which are not of the change.
    """
    if not found or ';' in sentence.hidden[found[-1].end:number.start]:
        return ''
    what = _CHANGED.sub('', rate_of(found, sentence.hidden))
    return '' if len(what) > _LONG_BASE or _NO_BASE.search(what.lower()) else what


def _range_of(sentence: Sentence, region: int, number: Numeral, rules: Grammar) -> str:
    """What a range of rates is of, which stands behind its end: *cắt giảm từ 10% đến 30% thời gian giải quyết*."""
    hidden = sentence.hidden
    until = sentence.number_after(number.end)
    if until is None or not until.percent or not _TO.fullmatch(hidden, number.end, until.start) \
            or not (since := _WAS.search(hidden, max(region, number.start - 8), number.start)):
        return ''
    phrase = words_of(sentence.printed[until.end:end_of_phrase(sentence, until.end, rules)])
    own = context_of(sentence, region, since.start(), rules)
    return f'{own} {phrase}'.strip() if phrase else ''


def _named_by(number: Numeral, context: str, phrase: str, rules: Grammar) -> str:
    """The words before and after a number. A noun that says how much there is, not of what (*đồng*, *ha*), is none of
    them where others are there: *bố trí 2,5 tỷ đồng vốn đầu tư*."""
    if number.noun in rules.measured and phrase.lower().startswith(number.noun):
        of_what = _PER.sub('', phrase[len(number.noun):]).strip()
        phrase = of_what if of_what or context else phrase
    elif not number.noun and context:
        return context
    return f'{context} {phrase}'.strip()


_PER = re.compile(r'^(?:/\S+)+')


_SUM = re.compile(r'(?:tổng )?cộng|tổng số')
_ONE_NOUN = re.compile(r'\s+(?P<noun>[^\W\d]+(?:\s[^\W\d]+)?)(?=\s*(?:[.;,()\n]|$))')
_PART = re.compile(r'\s*(?:[-+*•–]\s*)?(?:tại\s+)?(?:lĩnh\s+vực|cấp\s+(?:xã|huyện|tỉnh|sở|trung\s+ương)|khối|sở'
                   r'|phòng(?!,|\s+chống)|ubnd|xã|phường|thị\s+trấn|huyện|trung\s+tâm|chi\s+nhánh|công\s+an'
                   r'|các\s+(?:sở|xã|phường|huyện))(?!\w)[^\d:;.()]{0,60}$')
_SUBJECT = re.compile(r'[^\d:;.()]{4,80}$')
_PART_OF = re.compile(r'chiếm|bằng|tương đương|tương ứng')
_ABOUT = re.compile(r'(?:tại|theo|trong|qua|sau|nhờ|căn cứ|thực hiện|đối với|để|từ|khi)\s')
_LASTED = re.compile(r'(?<!\w)với\s+(?P<what>(?:tổng\s+)?thời\s+lượng)$')
_LISTS = re.compile(r'(?<!\w)gồm(?:\s+có)?$')
_HERE = re.compile('')
_FROM = re.compile(r'(?<!\w)(?:(?:tăng|giảm|nâng)\s+)?từ\s*$')
_PLAN = re.compile(r'(?:kế hoạch|chỉ tiêu)(?!\w)')
_ACT = re.compile(r'(?:đã\s+)?(?:(?:hoàn thành|thực hiện|tổ chức|tiến hành|mở)\s+)?(?:tự\s+)?(?:kiểm tra|thanh tra|giám sát|rà soát'
                  r'|tuyên truyền|phổ biến|tập huấn|đào tạo|bồi dưỡng|đối thoại|khảo sát|số hóa|cấp)(?!\w)')
_LONG = 40
"""Characters of a label that says more than what was done to what."""

_FOR = re.compile(r'(?:để|nhằm)\s')
_WAS = re.compile(r'(?<!\w)từ\s*$')
_TO = re.compile(r'\s*(?:đến|tới|-|–)\s*')
_MOST = re.compile(r'(?P<which>[^\d,;:()]{3,80}?)\s+(?:có|là|với|tiếp nhận)\s[^\d;:()]{0,60}\s(?:lớn|nhiều|cao|đông)\s+nhất(?!\w)')
"""What has the most of them, whose share stands behind their number."""

_GATHERS = re.compile(r'(?<!\w)(?:tập trung|phát sinh|rơi)(?:\s(?:chủ yếu|nhiều|nhiều nhất|phần lớn))?\s(?:ở|tại|vào)$')
_GROUPS = ('nhóm', 'lĩnh vực', 'loại', 'ngành', 'cấp')
_THUOC = re.compile(r'\s+thuộc\s+')
_DONE_TO = re.compile(r'(?:xử lý|trả lời|xem xét|xác minh)$')  # what, says the noun: "đã xử lý 12 đơn"
_WHERE = re.compile(r'(?:[-+*•–]\s*)?(?:tại|ở)\s+(?:các\s+)?(?:cấp\s+(?:xã|huyện|tỉnh|sở)|xã|huyện|tỉnh|sở|địa phương|đơn vị)(?:\s+[^\W\d]+){0,3}')
_VERB_FOLLOWS = re.compile(r'\s(?:đã\s)?(?:tiếp nhận|giải quyết|ban hành|tổ chức|mở|thành lập|trả|số hóa|cấp|xử lý|phát)(?!\w)')
_GOES_UP = re.compile(r'(?:tăng|giảm|vượt)(?!\w)')
_SHARE_THAN = re.compile(r'\s*\([^()\d]{0,20}\d+(?:,\d+)?\s?%\)\s+so với\s+(?!\d)')
_FALL_OF = re.compile(r'\s+từ(?:\s.*)?\s(?:xuống|lên)(?!\w).*')
_ABOUT_WHAT = re.compile(r'(?<!\w)về\s+(?P<what>[^;:()\d]{4,80}?),?\s*$')  # "xếp thứ 12/34 về …, đạt 87,42 điểm"
_THAN_BEFORE = re.compile(r'(?:/[^\W\d]+)?\s*(?P<than>so với)\s+(?!\d)')
_CHANGED = re.compile(r'(?:^|\s+)(?<!cắt )(?<!tinh )(?<!gia )(?:tăng(?! thêm)|giảm|vượt|thiếu|thừa|(?:cao|thấp|nhiều|ít|nhanh|ngắn) hơn)(?!\w).*$',
                      re.IGNORECASE)
_NO_BASE = re.compile(r'[0-9]|^(?:xếp|đứng|đồng$|bằng )')
_LONG_BASE = 120
_THAT_PERIOD = re.compile(r'\s*so với\s+(?:cùng kỳ\s+)?(?:quý|tháng|\d{1,2}\s+tháng)\s.*\d.*$', re.IGNORECASE)
_REMARK = re.compile(r'^\s*\([^()]*\)\s*,?')
_FALLS = re.compile(rf'%?[\s{FILLER}]*(?:xuống(?:\s+còn)?|còn|lên(?:\s+(?:đến|tới|thành))?)\s+(?=\d|$)')
_BESIDE = re.compile(r'(?<!\w)(?:so với|của|trên|tại)\s+(?P<what>[^\W\d]+(?:\s[^\W\d]+){0,5})\s*\($')
_OF_EACH = re.compile(r'(?:thời gian|thời hạn|mức|số|tổng số|tỷ lệ|tỉ lệ)(?!\w)')
_SHARE_WITHIN = re.compile(r'\((?:chiếm|đạt|bằng|tỷ lệ|tỉ lệ|\s){0,4}\d+(?:,\d+)?\s?%\)\s+(?=[^\W\d])(?!(?:và|hoặc|so|trong|tăng|giảm|tổng)\s)')
_THAT_YEAR = re.compile(r'(?<=cùng kỳ)(?:\s+năm)?\s+(?:19|20)\d\d\s*$')
_COUNTS = ('số ', 'tổng số ')
_WHOSE = (' của', ' tại', ' ở')
_COUNTED = re.compile(r'\s*\(\d+(?:\.\d{3})*\s?/\s?\d+(?:\.\d{3})*\)(?=\s)')
_COUNTED_LATER = re.compile(r'(?:\s+[^\W\d]+,?){1,8}\s+(?P<share>\(\d+(?:\.\d{3})*\s?/\s?\d+(?:\.\d{3})*\))(?=\s+[^\W\d])')
_NAMES_COUNT = re.compile(r'(?:số|tổng|tỷ lệ|tỉ lệ)(?!\w)')
_ON_TOTAL = re.compile(r'(?<!\w)(?:trên|trong)\s+(?P<total>tổng\s+số)\s+$')
_GOES_ON = re.compile(r'(?:ước )?(?:đạt|chiếm|bằng|tương ứng|tương đương|với)(?!\w)')
_REACHES = re.compile(r'\s*(?:đạt|so với)\s+(?!\d|tỷ lệ|tỉ lệ)')
"""Words after a rate that go on with what it is a rate of: *100% đạt chuẩn*, *tăng 12,5% so với cùng kỳ*."""

_RATIO = re.compile(r'\s*,?\s*(?:với\s+)?(?:tỷ|tỉ)\s+lệ')
