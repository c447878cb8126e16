"""The grammar of figures in a sentence: a number, the noun it counts, and the words that name it.

Two forms cover what reports write. An *answer*: words, then `:` or a connective (*là*, *đạt*), then the number
(*Số hồ sơ trễ hạn là 1.740*). A *count*: the number, then the noun with what describes it (*06 biên chế*).
"""
from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ...language.folding import fold
from ...language.text import CAPITALS
from ...patterns.figures import FigurePatterns

FILLER = '·'
"""Stands in place of masked characters, so that offsets stay."""

CITED = '¤'
"""Stands in place of a cited document: its digits are none, and it is no part of what names a figure."""

LABEL_LENGTH = 240
LOOK_BACK = 1000
"""Characters before and after a number within which the words that name it stand."""



@dataclass(frozen=True, slots=True)
class Found:
    """A figure in a text: offsets of its value, its words."""

    start: int
    end: int
    label: str
    value_raw: str
    unit: str
    qualifier: str
    negated: bool = False


@dataclass(frozen=True)
class Grammar:
    """figures.yaml compiled."""

    masks: tuple[tuple[re.Pattern, bool], ...]
    number: re.Pattern
    goal: re.Pattern
    goal_rate: re.Pattern
    price: re.Pattern
    goal_bounds: tuple[str, ...]
    bare_name: re.Pattern
    rank: re.Pattern
    share_of: re.Pattern
    negation: re.Pattern
    not_before: re.Pattern
    connective: re.Pattern
    here: re.Pattern
    lead_in: re.Pattern
    unit_at: re.Pattern
    phrase_end: re.Pattern
    next_number: re.Pattern
    trailing: re.Pattern
    measured: tuple[str, ...]
    parallels: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4)
def grammar(patterns: FigurePatterns) -> Grammar:
    """Compile the patterns, once for each set of them."""
    units, magnitudes = _choice(patterns.units), _choice(patterns.magnitudes)
    value = r'\d+(?:[.,]\d+)*'
    unit = rf'(?P<unit>(?:(?P<magnitude>{magnitudes})\s+)?(?P<noun>{units})(?!\w)|(?:{magnitudes})(?!\w))'
    number = (rf'(?<![\w.,{FILLER}{CITED}+-])(?<![\d{FILLER}{CITED}]/)'
              rf'(?:(?P<qualifier>(?:{_choice(patterns.qualifiers)})(?=\s)|[<>≥≤~]=?)\s*)?'
              rf'(?P<value>{value}(?:\s?/\s?{value})?)(?![\w/{FILLER}{CITED}]|[.,-]\d|-\w)'
              rf'(?:\s?(?P<percent>%)|\s+{unit}|\s+(?P<stop>{_choice(patterns.not_after)})(?!\w))?')
    connective = rf'(?::|(?<!\w)(?:{_choice(patterns.connectives)}))\s*$'
    return Grammar(
        masks=tuple((re.compile(mask.pattern), mask.cut) for mask in patterns.masks),
        number=re.compile(number),
        negation=re.compile(r'(?<!\w)(?P<value>không(?: có| phát sinh)?|chưa (?:có|phát sinh))(?!\w)'),
        goal=re.compile(rf'(?<!\w)(?:{_choice(patterns.goals)})(?!\w)'),
        goal_rate=re.compile(rf'(?<!\w)(?:{_choice(patterns.goal_rates)})(?: là| đạt| từ)?\s*\(?\s*$'),
        goal_bounds=patterns.goal_bounds,
        price=re.compile(rf'(?<!\w)(?<!thu )(?:{_choice(patterns.prices)})(?: là)?[\s:]*$'),
        bare_name=re.compile(rf'(?<!\w)(?:{_choice(patterns.not_before_bare)})\s*$'),
        rank=re.compile(r'(?<!\w)(?:xếp|đứng)(?: hạng| vị trí| ở vị trí| vị thứ)?(?: thứ| hạng)?\s*$'),
        share_of=re.compile(rf'\s*(?:{_choice(patterns.shares_of)})(?!\w)'),
        not_before=re.compile(rf'(?<!\w)(?<!tổng )(?<!dân )(?<!ký )(?<!xếp )(?<!đứng )(?<!hạng )(?<!vị trí )(?<!danh )'
                              rf'(?<!dứt )(?<!thời )(?<!trọng )(?<!địa )'
                              rf'(?:{_choice(patterns.not_before)})[\s:.]*$'),
        connective=re.compile(connective),
        here=re.compile(r'$'),
        lead_in=re.compile(rf'^(?:(?:{_choice(patterns.lead_ins)})(?!\w)[\s:,]*)+'),
        unit_at=re.compile(rf'\s*(?P<unit>{units})(?!\w)'),
        phrase_end=re.compile(rf'[.;:()\n{CITED}]|'
                              r',(?=\s)|(?<!\w)(?<!chưa )(?<!không )(?:đạt|chiếm|tăng|giảm|so với|trong đó|tương ứng|tỷ lệ|'
                              r'tỉ lệ|với số tiền|với kinh phí|với tổng|số tiền)'
                              r'(?!\w)|'
                              r'(?<!\w)(?:và|hoặc|,)(?=\s+\d)'),
        next_number=re.compile(r'\d'),
        trailing=re.compile(rf'(?:(?<!\w)(?:{_choice(patterns.linking)})\s*)*$'),
        measured=patterns.measured,
        parallels=patterns.parallels,
    )


def _choice(words: tuple[str, ...]) -> str:
    return '|'.join(re.escape(word).replace(r'\ ', r'\s+') for word in sorted(words, key=len, reverse=True))


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
    for pattern, cut in rules.masks:
        for match in pattern.finditer(''.join(masked) if taken or numbered else lower):
            masked[match.start():match.end()] = FILLER * (match.end() - match.start())
            if cut:
                shown[match.start():match.end()] = '\0' * (match.end() - match.start())
    hidden, printed = ''.join(masked), ''.join(shown)
    found = []
    for start, end in sentences(text):
        found.extend((figure, (start, end)) for figure in _in_sentence(printed, hidden, start, end, rules))
    return found


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
            or unit and unit in rules.measured and rules.price.search(near) \
            or percent and (match['qualifier'] or '') in rules.goal_bounds:
        return None
    answer, rank = rules.connective.search(before), rules.rank.search(before)
    if answer and answer[0].strip() == 'còn' and before[:answer.start()].rstrip().endswith(','):
        answer = None  # "…, còn 10 phòng" goes on; what stands before the comma does not name it
    if not unit and not percent and not rank:
        if _counts_something(match['value'], hidden, match.end('value'), near):
            answer = None
        elif not answer and _among_counts(match, hidden, region, end, found, rules):
            answer = rules.here.search(before)
        elif not answer or not _ends_here(hidden, match.end('value'), end):
            return None
    last = match.end()
    label = ''
    clause = _uncited(_clause(before[:answer.start()]), rules) if answer else ''
    if answer and not answer[0]:
        clause = rules.lead_in.sub('', clause.rpartition(',')[2].strip())
    if clause:
        offset = region + before.rindex(clause)
        label = _carried(_words(printed[offset:offset + len(clause)]), found, rules, rate=bool(percent))
        if (answer[0].startswith(':') and rules.lead_in.sub('', fold(label)) and match['noun']
                and not _NAMES_COUNT.match(clause) and match['noun'] not in clause):
            phrase_end = _phrase_end(hidden, match.end('unit'), end, rules)
            phrase = _words(printed[match.start('noun'):phrase_end])
            if len(phrase.split()) > len(match['noun'].split()) + 1 and not rules.next_number.search(phrase):
                label, last = f'{label} {phrase}', phrase_end  # "Tuyên truyền: 12 tin, bài trên Cổng …"
    if not rules.lead_in.sub('', fold(label)):
        label = ''
    if not label:
        phrase_start = match.start('noun') if match['noun'] else match.start('unit') if unit else last
        reaches = _REACHES.match(hidden, last) if percent and not answer else None
        phrase_end = _phrase_end(hidden, match.end('unit') if unit else reaches.end() if reaches else last, end, rules)
        phrase = _words(printed[phrase_start:phrase_end])
        change = _CHANGE.search(before) if percent else None
        if change and (not phrase or reaches):
            phrase = phrase or _words((_rate_of(found) or '').removeprefix('tỷ lệ '))
            again = phrase.startswith(change[0].strip())  # "giảm 2.310 người, giảm 11,1%"
            label = _words(f'{"tỷ lệ " if again else printed[region + change.start():match.start()]} {phrase}')
            last = max(phrase_end, last)
        elif rank:
            label, last = _words(f'{printed[region + rank.start():match.start()]} {phrase}'), phrase_end
        elif percent and (not phrase or hidden[last:last + 1] == ')'):
            near_by = '' if answer else _context(printed, hidden, region, match.start(), rules)
            label = near_by or _rate_of(found) or _context(printed, hidden, region, match.start(), rules)
        elif percent and answer and found and rules.share_of.match(hidden, last):
            label, last = f'{_rate_of(found)} {phrase}', phrase_end
        elif unit and fold(phrase).partition('/')[0] == fold(match['noun'] or unit):
            enclosed = hidden[region:match.start()].rstrip()
            enclosed = enclosed.endswith('(') and hidden[last:last + 1] == ')'  # "lĩnh vực đất đai (15 TTHC)"
            named_at = hidden.rindex('(', region, match.start()) if enclosed else match.start()
            context = _context(printed, hidden, region, named_at, rules)
            counted = '' if context and phrase.lower().partition('/')[0] in rules.measured else phrase
            label, last = ' '.join(part for part in (context, counted) if part), phrase_end
        else:
            label, last = phrase, phrase_end
    if not label:
        return None
    named = unit or percent or _unit_of(label, rules)
    if unit:
        named = '' if rank else printed[match.start('unit'):match.end('unit')]  # the 15th of 34 provinces counts none
    figure = Found(match.start('value'), match.end('value'), label, printed[match.start('value'):match.end('value')],
                   named, printed[match.start('qualifier'):match.end('qualifier')] if match['qualifier'] else '')
    return figure, last


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
_COUNT_SHAPE = re.compile(r'0\d|\d{1,5}\s?/\s?\d{1,5}|[1-9]\d{0,2}(?:\.\d{3})+(?:\s?/\s?[1-9]\d{0,2}(?:\.\d{3})+)?')


def _counts_something(value: str, hidden: str, position: int, near: str) -> bool:
    """Whether a number without a known noun is written as only counts are (*01 Phó Giám đốc*, *12/12 khu phố*)."""
    return (_COUNT_SHAPE.fullmatch(value) is not None and bool(re.match(r'\s[^\W\d_]', hidden[position:position + 2]))
            and not _NO_COUNT_AFTER.match(hidden, position) and not _NO_COUNT_BEFORE.search(near))


def _negated(printed, hidden, region, match, end, rules: Grammar, found) -> tuple[Found, int] | None:
    """*không có* as the answer to *how many*, or beside a count of the same noun."""
    before = hidden[region:match.start()]
    value = printed[match.start():match.end()]
    if before.rstrip().endswith(':') and _ends_here(hidden, match.end(), end):
        clause = _uncited(_clause(before.rstrip()[:-1]), rules)
        if not clause:
            return None
        offset = region + before.rindex(clause)
        label = _carried(_words(printed[offset:offset + len(clause)]), found, rules, rate=False)
        if not found and not fold(label).startswith(('số', 'tổng số', 'tỷ lệ', 'tỉ lệ')):
            return None
        unit = found[-1].unit if found else _unit_of(label, rules)
        return Found(match.start(), match.end(), label, value, unit, '', negated=True), match.end()
    if found and before.rstrip(' ')[-1:] in (',', ';') and (noun := rules.unit_at.match(hidden, match.end())):
        unit = printed[noun.start('unit'):noun.end('unit')]
        if fold(unit) not in {fold(each.unit) for each in found}:
            return None
        last = _phrase_end(hidden, noun.end('unit'), end, rules)
        label = _words(printed[noun.start('unit'):last])
        return Found(match.start(), match.end(), label, value, unit, '', negated=True), last
    return None


def _ends_here(hidden: str, position: int, end: int) -> bool:
    """Whether nothing but punctuation or a parenthesis follows."""
    rest = hidden[position:min(end, position + 80)].lstrip(' ')
    return not rest or rest[0] in '.;,()\n'


def _clause(before: str) -> str:
    """The last clause of the words before a number: what follows the last `;`, `:`, or opened parenthesis."""
    before = before.rstrip(' :,')
    cut = max(before.rfind(';'), before.rfind(':'))
    opened = before.rfind('(')
    if opened > before.rfind(')'):
        cut = max(cut, opened)
    return before[cut + 1:].strip(' ,')


def _phrase_end(hidden: str, start: int, end: int, rules: Grammar) -> int:
    """Where the noun phrase after a number ends. A comma ends it only if a number follows before the next stop."""
    position = start
    limit = min(end, start + LABEL_LENGTH)
    for following in rules.number.finditer(hidden, start, limit):
        if following['unit'] or following['percent'] or _COUNT_SHAPE.fullmatch(following['value']):
            # "02 lớp cho 150 cán bộ": the next count ends this one's words
            limit = following.start() - len(rules.trailing.search(hidden, start, following.start())[0])
            if done := _DONE.search(hidden, start, limit):
                limit = done.start()  # "05 phường đã tiếp nhận 230 hồ sơ": what was done names the next count
            break
        limit = following.start()  # a number that is a name is no part of a label
        break
    while match := rules.phrase_end.search(hidden, position, limit):
        if match[0] == ',':
            following = re.compile(r'[.;:(\n]').search(hidden, match.end(), min(end, match.end() + LOOK_BACK))
            part = hidden[match.end():following.start() if following else min(end, match.end() + LOOK_BACK)]
            # "73 hồ sơ, quá hạn: 0": the words of the next answer
            answered = following and following[0] == ':' and ',' not in part
            if not answered and not rules.next_number.search(part) and not rules.lead_in.match(part.strip()) \
                    and not rules.negation.search(part):
                position = match.end()
                continue
        if match[0] == CITED:
            return match.start() - len(rules.trailing.search(hidden, start, match.start())[0])
        return match.start()
    return limit


_WHEN = re.compile(
    r'(?:[-+*•]\s*)?(?:(?:tính\s+)?(?:đến|từ|trong|qua|hết|vào)\s+(?:(?:hết|cuối|đầu|thời\s+điểm)\s+){0,2})?'
    r'(?:ngày\s+[\d/.]{3,10}|tháng\s+\d{1,2}(?:\s?/\s?\d{4}|\s+năm\s+\d{4})?|quý\s+[ivx\d]{1,3}'
    r'(?:\s?/\s?\d{4}|\s+năm\s+\d{4})?'
    r'|năm\s+\d{4}|(?:\d{1,2}|sáu|chín)\s+tháng\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?)'
    r'(?:\s*,\s*|\s+(?=đã\s|có\s|là\s))', re.IGNORECASE)
"""The time at the beginning of a clause, which does not name what is counted: *Trong năm 2025, …*."""

_DONE = re.compile(r'\sđã(?=\s)')


def _words(text: str) -> str:
    """A label as printed, without bullets, loose ends and what was cut out of it."""
    text = ' '.join(text.replace('\0', ' ').replace(FILLER, ' ').split())
    text = re.sub(r'\(\s*\)', '', text)
    if (when := _WHEN.match(text)) and len(text[when.end():].split()) > 1:
        text = text[when.end():]
    text = re.sub(r'^(?:[-+*•–]|\d+(?:\.\d+)*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-zđ]\))\s+', '', text)
    return text.strip(' .,;:()-–+')


def _uncited(clause: str, rules: Grammar) -> str:
    """The part of a clause that names a figure: what follows the last document it cites, or else stands before it."""
    if CITED not in clause:
        return clause
    rest = clause[clause.rindex(CITED) + 1:].strip(' ,')
    if len(rest.split()) > 1 and not _SUBJECT.match(rest):
        return rest
    before = clause[:clause.index(CITED)]
    return before[:len(before) - len(rules.trailing.search(before)[0])].strip(' ,')


_LOOSE = re.compile(r'^(?:(?:tại|theo|cho|với|đối với|có|gồm|,)(?:\s+|$))+')
_PAIRED = re.compile(r'(?<!\w)(?:các|những)(?:\s+[^\W\d]+){1,3}$|(?<!\w)(?:cán bộ|tổ chức|phản ánh|tin)$')
_SUBJECT = re.compile(r'(?:về|quy định|phê duyệt|ban hành|v/v|kèm theo|hướng dẫn)(?!\w)')
"""How the subject of a cited document begins."""


def _context(printed: str, hidden: str, region: int, position: int, rules: Grammar) -> str:
    """The words before a number that say what was done: its clause after the last comma.

    None when they hold another number, or are the subject of a document that is cited.
    """
    clause = _clause(hidden[region:position])
    whole = clause
    head, _, clause = clause.rpartition(',')
    clause = clause.strip()
    opened = region + hidden[region:position].rindex(whole) if whole else region
    if head and hidden[:opened].rstrip()[-1:] in tuple(';:(') and len(whole.split()) <= 6 and ',' not in head \
            and not rules.lead_in.match(whole):
        clause = whole  # "(trực tuyến 90 hồ sơ; trực tiếp, bưu chính 10 hồ sơ)": one clause
    if (pair := _PAIRED.search(head)) and f'{pair[0]}, {clause}' in hidden[region:position]:
        clause = f'{pair[0]}, {clause}'  # "các sở, ngành đã tiếp nhận": one subject
    if CITED in clause:
        clause = _LOOSE.sub('', clause[clause.rindex(CITED) + 1:].strip())
        if _SUBJECT.match(clause) or clause.startswith(('của ', 'trên cơ sở')):
            return ''
    if not clause or rules.next_number.search(clause):
        return ''
    start = region + hidden[region:position].rindex(clause)
    clause = _words(printed[start:start + len(clause)])
    lead = rules.lead_in.match(clause.lower())
    clause = clause[lead.end():] if lead else clause
    # "cơ quan có 06 biên chế" says what there is, not what was done: the noun names it.
    return '' if f' {clause.lower()}'.endswith((' có', ' gồm')) else clause


def _rate_of(found: list[Found]) -> str:
    """The label of a rate that stands behind its count: *(tỷ lệ 99,1%)*."""
    if not found:
        return ''
    label = found[-1].label
    if fold(label).startswith(fold('tỷ lệ')):
        return label
    first = label[:1].lower() if label[1:2].islower() or label[1:2] == ' ' else label[:1]
    return f'tỷ lệ {first}{label[1:]}'


def _unit_of(label: str, rules: Grammar) -> str:
    """The unit that a label names at its beginning: *Số hồ sơ …* → *hồ sơ*."""
    match = re.match(r'(?:tổng\s+)?số(?:\s+lượng)?', label.lower())
    noun = rules.unit_at.match(label.lower(), match.end()) if match else None
    return label[noun.start('unit'):noun.end('unit')] if noun else ''


def _carried(label: str, found: list[Found], rules: Grammar, rate: bool) -> str:
    """The label with what it leaves out because the figure before it said so (*ở mức độ 4* → *Số … ở mức độ 4*).

    A count goes on from the last count, a rate from the last rate.
    """
    alike = [figure for figure in found if (figure.unit == '%') == rate]
    if not alike or not label:
        return label
    before = alike[-1].label
    low, own = before.lower(), label.lower()
    for group in rules.parallels:
        mine = next((word for word in sorted(group, key=len, reverse=True) if word in own), None)
        if mine is None or own.startswith(('số ', 'tổng ')):
            continue
        theirs = next((word for word in sorted(group, key=len, reverse=True)
                       if low.endswith(word) and word != mine), None)
        if theirs is None:
            continue
        lead = own[:own.index(mine)].strip()
        stem = before[:len(before) - len(theirs)].rstrip()
        if lead and stem.lower().endswith(lead):
            stem = stem[:len(stem) - len(lead)].rstrip()
        elif lead:
            continue
        return f'{stem} {label}'.strip()
    return label

