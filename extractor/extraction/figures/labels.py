"""The words that name a figure: the clause before its number, or the noun phrase after it."""
from __future__ import annotations

import re

from ...language.text import CAPITALS
from .grammar import CITED, COUNT_SHAPE, FILLER, LABEL_LENGTH, LOOK_BACK, Found, Grammar
from .numerals import Sentence


COMPARED = re.compile(r'\s*so với\s+(?!\d)')
CHANGE = re.compile(r'(?<!\w)(?:(?:tăng|giảm|vượt|thiếu|thừa|dôi dư)(?: thêm| gấp)?|gấp|(?:cao|thấp|nhiều|ít|ngắn|nhanh|lâu) hơn)\s*$')
"""How a sentence says that a number is by how much something changed, and from what."""


def last_clause(before: str) -> str:
    """The last clause of the words before a number: what follows the last `;`, `:`, or opened parenthesis."""
    before = before.rstrip(' :,')
    cut = max(before.rfind(';'), before.rfind(':'))
    opened = before.rfind('(')
    if opened > before.rfind(')'):
        cut = max(cut, opened)
    return before[cut + 1:].strip(' ,')


def end_of_phrase(sentence: Sentence, start: int, rules: Grammar) -> int:
    """Where the noun phrase after a number ends. A comma ends it only if a number follows before the next stop."""
    hidden, end = sentence.hidden, sentence.end
    position = start
    limit = min(end, start + LABEL_LENGTH)
    following = sentence.number_after(start)
    while following and following.start < limit:
        near = hidden[max(start, following.start - 40):following.start]
        named = not following.unit and not following.percent
        if named and (pinpoint := rules.pinpoint.search(near)):
            limit = following.start - len(near) + pinpoint.start()  # "hồ sơ trễ hạn theo khoản 2 Điều 9"
            limit = start + len(without_linking(hidden[start:limit], rules))
            break
        if named and _SINCE.search(near) and (following.stop in _TIMES or _FALLS.match(hidden, following.end)):
            limit = start + len(without_linking(hidden[start:following.start], rules))
            break  # "136 TTHC được cắt giảm từ 20 ngày xuống còn 13"
        if named and (rules.not_before.search(near) or rules.bare_name.search(near)
                      and not COUNT_SHAPE.fullmatch(following.value)):
            following = sentence.number_after(following.end)  # a name: "… qua Tổng đài 1022", "… theo Đề án 06"
            continue
        limit = following.start
        if not named or COUNT_SHAPE.fullmatch(following.value):
            # "02 lớp cho 150 cán bộ": the next count ends this one's words
            limit = start + len(without_linking(hidden[start:limit], rules))
            done = _AND_DOES.search(hidden, start, limit)
            if not _APART.search(hidden, start, limit):
                done = _DONE.search(hidden, start, limit) or done
            if not done and hidden.endswith(BODIES, 0, start):
                done = _ACTS.search(hidden, start, limit)  # "22 xã, thị trấn tiếp nhận 1.250 hồ sơ"
            if (following.noun in rules.measured or not following.noun) and not done:
                done = _WITH.search(hidden, start, limit)  # "3.218 giấy chứng nhận với diện tích 1.245,6 ha"
            if done:
                limit = done.start()  # "05 phường đã tiếp nhận 230 hồ sơ": what was done names the next count
        break
    while match := rules.phrase_end.search(hidden, position, limit):
        if match[0] == '(' and (aside := _ABBREVIATED.match(sentence.printed, match.start(), limit)
                                or _NOTE.match(hidden, match.start(), limit)):
            position = aside.end()  # "100% văn bản đi (trừ văn bản mật) được ký số"
            continue
        if match[0] == ',':
            if _joins(hidden, match.start(), rules):
                position = match.end()
                continue
            stop = _STOP.search(hidden, match.end(), min(end, match.end() + LOOK_BACK))
            part = hidden[match.end():stop.start() if stop else min(end, match.end() + LOOK_BACK)]
            # "73 hồ sơ, quá hạn: 0": the words of the next answer
            answered = stop and stop[0] == ':' and ',' not in part
            if not answered and not rules.next_number.search(part) and not rules.lead_in.match(part.strip()) \
                    and not rules.negation.search(part):
                position = match.end()
                continue
        if match[0] in _HOW_MUCH and hidden.endswith(' về ', start, match.start()):
            position = match.end()
            continue  # "tăng 4,7% về số tiền so với năm 2019"
        if match[0] == 'để' and not hidden[start:match.start()].strip():
            position = match.end()
            continue  # "05 văn bản để chỉ đạo …": what for tells which
        if match[0] == CITED:
            return start + len(without_linking(hidden[start:match.start()], rules))
        return match.start()
    return limit


_SINCE = re.compile(r'(?<!\w)từ\s*$')
_FALLS = re.compile(r'(?:\s+[^\W\d]+){0,2}\s+(?:xuống|còn|(?<!trở )lên)(?!\w)')
_TIMES = ('ngày', 'ngày làm việc', 'giờ', 'phút')
_NOTE = re.compile(r'\([^()\d]{1,60}\)\s+(?!\()(?=[^\W\d])')
_ABBREVIATED = re.compile(rf'\([{CAPITALS}]{{2,10}}\)')
_HOW_MUCH = ('số tiền', 'tỷ lệ', 'tỉ lệ')
_STOP = re.compile(r'[.;:\n]')


def _joins(hidden: str, comma: int, rules: Grammar) -> bool:
    """Whether a comma joins two words of one phrase (*cán bộ, công chức*)."""
    before = rules.coordinated.get(_NEXT_WORD.match(hidden, comma)[1])
    return before is not None and hidden.endswith(before, 0, comma)


_NEXT_WORD = re.compile(r',\s*([^\W\d]*)')


def last_part(clause: str, rules: Grammar) -> tuple[str, str]:
    """A clause cut at its last comma that does not join two words of one phrase: what stands before it and after it."""
    comma = clause.rfind(',')
    while comma >= 0 and _joins(clause, comma, rules):
        comma = clause.rfind(',', 0, comma)
    return (clause[:comma], clause[comma + 1:].strip()) if comma >= 0 else ('', clause.strip())


def without_linking(words: str, rules: Grammar) -> str:
    """A phrase without the words at its end that only lead to what follows (*lớp tập huấn cho*)."""
    while True:
        rest = words.rstrip()
        if not rest.endswith(rules.linking):
            return rest
        for link in rules.linking:
            if rest.endswith(link) and not rest[:-len(link)][-1:].isalnum():
                words = rest[:-len(link)]
                break
        else:
            return rest


_TIME = (r'(?:(?:ngày\s+)?\d{1,2}[/.]\d{1,2}[/.]\d{4}|ngày\s+[\d/.]{3,10}|tháng\s+\d{1,2}(?:\s?/\s?\d{4}|\s+năm\s+\d{4})?'
         r'|quý\s+[ivx\d]{1,3}(?:\s?/\s?\d{4}|\s+năm\s+\d{4})?|năm\s+\d{4}'
         r'|(?:\d{1,2}|sáu|chín)\s+tháng(?:\s+(?:đầu|cuối)\s+năm(?:\s+\d{4})?)?)')
_OFFICE = (r'(?:sở|phòng|ubnd|ủy\s+ban|xã|phường|huyện|tỉnh|thành\s+phố|bộ|ban|cục|chi\s+cục|trung\s+tâm|cơ\s+quan'
           r'|đơn\s+vị|toàn|bộ\s+phận)')
_THIS_TIME = (r'(?:thời\s+điểm\s+báo\s+cáo|nay'
              rf'|kỳ(?:\s+(?:này|báo\s+cáo))?|(?:quý|tháng|năm|tuần)(?:\s+(?:qua|này))?(?=\s*,|\s+(?:đã|{_OFFICE})\s))')
_WHEN = re.compile(
    rf'(?:[-+*•]\s*)?(?:(?:(?:tính\s+)?(?:đến|từ|trong|qua|hết|vào)\s+(?:(?:hết|cuối|đầu|thời\s+điểm)\s+){{0,2}})'
    rf'(?:{_TIME}|{_THIS_TIME})(?:\s*,\s*|\s+)'
    rf'|{_TIME}(?:\s*,\s*|\s+(?!(?:của|và|so|đến|trở|trên|tại|năm|-|–)(?!\w))))', re.IGNORECASE)
"""The time at the beginning of a clause, which does not name what is counted: *Trong năm 2025, …*."""

_THAN_THEN = re.compile(r'so\s+với\s+(?:cùng\s+kỳ\s+)?năm\s+\d{4}\s*,?\s+', re.IGNORECASE)

_AND_DOES = re.compile(r'\s(?:và|đồng thời)\s+(?=(?:ban hành|trình|tham mưu|tổ chức|triển khai|giải quyết|tiếp nhận'
                       r'|phê duyệt|công bố|cử|bổ nhiệm|xử lý|thực hiện|kiểm tra|thành lập|cấp|hoàn thành|đề nghị'
                       r'|kiến nghị|phát)(?:\s|$)|(?:bãi bỏ|hủy bỏ|thay thế|giải thể|sáp nhập|chuyển|thu hồi'
                       r'|điều động|luân chuyển'
                       r'|tuyển dụng|cắt giảm|rà soát|nâng cấp|trang bị|mở|đăng|cập nhật|công khai|đơn giản hóa|số hóa'
                       r'|miễn nhiệm|nâng lương|kỷ luật|khen thưởng|nhắc nhở|phê bình)\s*$)')
"""Where one clause ends and the next tells what else was done: *02 quyết định và ban hành 19 thông tư*."""

BODIES = ('xã', 'phường', 'thị trấn', 'huyện', 'đơn vị', 'cơ quan', 'sở', 'địa phương', 'chi cục', 'trung tâm', 'thành phố', 'tỉnh')
"""Who does something: a verb between the count of them and the next number is of the next."""

_ACTS = re.compile(r'(?<!\sđược)(?<!\sđã)(?<!\scó)(?<!\stham gia)\s(?:đã\s)?(?:tiếp nhận|giải quyết|ban hành'
                   r'|tổ chức|mở|thành lập|trả|số hóa|cấp|xử lý|phát)$')
_APART = re.compile(r'[,;:(]')
_WITH = re.compile(r'(?<!so)(?<!đối)(?<!hợp)(?<!cùng)\s(?:với|có)\s(?=[^,;:(]*$)')
_DONE = re.compile(r'\sđã(?=\s)')

_OPENS = re.compile(r'(?:[-+*•–]\s*)?(?:trong đó|cụ thể|ngoài ra|đồng thời|riêng)(?=[\s:,])[\s:,]*(?:có\s'
                    r'|là\s)?(?=\S+\s)',
                    re.IGNORECASE)
_FROM_DAY = re.compile(r'\s+(?:(?:tính|kể)\s+)?(?:từ|trước|vào|đến|hết)\s+(?:hết\s+)?'
                       r'(?:ngày\s+[\d/.-]{3,10}|\d{1,2}/\d{1,2}/\d{4})$', re.IGNORECASE)

_UNDER_PLAN = re.compile(r'(?<=\w)(?<!thực hiện)\s+(?:và|theo|về)\s+(?:đề\s+án|dự\s+án|chương\s+trình|kế\s+hoạch'
                         r'|nghị\s+quyết|chỉ\s+thị)'
                         r'\s+(?:số\s+)?\d{1,4}$', re.IGNORECASE)
"""The plan under which something was counted: *tài khoản định danh theo Đề án 06*."""


def words_of(text: str) -> str:
    """A label as printed, without bullets, loose ends and what was cut out of it."""
    text = ' '.join(text.replace('\0', ' ').replace(FILLER, ' ').split())
    if '(' in text:
        text = _EMPTY.sub('', text)
    if (when := _WHEN.match(text) or _THAN_THEN.match(text)) and text[when.end():].strip():
        text = text[when.end():]
    for opening in (_OPENS, _BULLET):
        if match := opening.match(text):
            text = text[match.end():]
    if text[-1:].isdigit():
        text = _UNDER_PLAN.sub('', _FROM_DAY.sub('', text))
    text = text.strip(' .,;:()-–+')
    if text.endswith(_POINTING):
        text = _BELOW.sub('', text)
    return f'{text})' if text.count('(') > text.count(')') else text


_POINTING = (' sau', ' sau đây')
_BELOW = re.compile(r'(?<!trước)(?<!và)(?<!về)(?<!phía)\s+(?:như\s+)?sau(?:\s+đây)?$')
_EMPTY = re.compile(r'\(\s*\)')
_BULLET = re.compile(r'(?:[-+*•–]|\d+(?:\.\d+)*[.)]|\d{1,2}(?:\.\d{1,2})+|[a-zđ]\))\s+')


def without_citations(clause: str, rules: Grammar) -> str:
    """The part of a clause that names a figure: what follows the last document it cites, or else stands before it."""
    if CITED not in clause:
        return clause
    rest = clause[clause.rindex(CITED) + 1:].strip(' ,')
    if rest.startswith('của ') and ',' in rest and not _joins(rest, rest.rindex(','), rules):
        rest = rest[rest.rindex(',') + 1:].strip()  # "của Trung ương, số đơn vị đã giảm"
    if rest.startswith('của ') and rest.count(' ') > _BODY:
        return ''  # the body that issued it, and its subject
    if not rest.startswith('của ') and len(rest.split()) > 1 and not _SUBJECT.match(rest):
        return rest
    before = clause[:clause.index(CITED)]
    return without_linking(before, rules).strip(' ,')


_CITES = re.compile(r'(?<!\w)(?:về|quy định|phê duyệt|hướng dẫn)(?!\w)')
_DOES = re.compile(r'(?<!\w)(?:đã|có|tổ chức|ban hành|thực hiện|triển khai|tập huấn|tuyên truyền|phổ biến'
                   r'|quán triệt|cấp|giao|bố trí'
                   r'|sở|phòng|ubnd|xã|phường|huyện|tỉnh|bộ|cục|trung tâm)(?!\w)')
_BODY = 5
"""Spaces in the name of a body that issued a document (*của Chính phủ*), behind which its subject may follow."""

_NAMES_COUNT = re.compile(r'(?:số|tổng số|tỷ lệ|tỉ lệ)(?!\w)')
_LOOSE = re.compile(r'^(?:(?:tại|theo|cho|với|đối với|có|gồm|,)(?:\s+|$))+')
_OF_BODY_TO = re.compile(r'của(?:\s+\w+){1,5}\s+(?:đối với|cho)')
_DOES_TO = re.compile(r'(?:[-+*•–]\s*)?(?:đã\s+)?(?:(?:tổ chức|thực hiện|tiến hành|mở)\s+)?(?:kiểm tra|thanh tra'
                      r'|giám sát|rà soát|tập huấn'
                      r'|bồi dưỡng|đào tạo|tuyên truyền|phổ biến|khảo sát|đối thoại|hướng dẫn)\s+(?:về|việc'
                      r'|công tác|nghiệp vụ|kỹ năng|kiến thức)\s[^;:(]*$')
_BEGINS = re.compile(r'(?:đã|đang|có|gồm|trong đó|qua|trên|tại|với|cho|hiện|còn|và|số|tổng|tổ chức|thực hiện'
                     r'|tiến hành|mở|kiểm tra|thanh tra|giám sát'
                     r'|rà soát|tập huấn|bồi dưỡng|đào tạo|tuyên truyền|phổ biến|khảo sát|đối thoại|hướng dẫn'
                     r'|ban hành|phát hiện|chấn chỉnh|xử lý|nhắc nhở|phê bình'
                     r'|kiến nghị|đề nghị|đề xuất|cắt giảm|bãi bỏ|phát|đăng|cấp|giải quyết|tiếp nhận|trả|thu|sở'
                     r'|phòng|ubnd|ủy ban|xã|phường|huyện|tỉnh|toàn|các|thành lập'
                     r'|cử|đạt|chiếm|tăng|giảm|hoàn thành|khắc phục|niêm yết|công khai|công bố|thông qua'
                     r'|lồng ghép|tham mưu|trình|treo|in|lập|thu hút)(?!\w)')
_AGES = re.compile(r'(?:(?:có\s+)?(?:độ\s+)?tuổi\s+)?(?:trên|dưới|từ)?\s*\d{2}(?:\s*(?:đến|-'
                   r'|–)\s*(?:dưới\s+)?\d{2})?\s+tuổi(?:\s+trở\s+(?:lên|xuống))?(?:\s+(?:có|là))?')
_UNDER = re.compile(r'(?<!\w)(?:thực hiện\s+)?theo(?:\s+quy\s+định(?:\s+(?:tại|của))?)?\s*$')
_OF_BODY = re.compile(r'(?:của(?:\s+\w+){1,4}\s+)?(?:có|là)')
_GIVEN = re.compile(r'(?<!\w)(?:với|có)\s+(?=\S)')
_SUBJECT = re.compile(r'(?:về|quy định|phê duyệt|ban hành|v/v|kèm theo|hướng dẫn)(?!\w)')
"""How the subject of a cited document begins."""


def context_of(sentence: Sentence, region: int, position: int, rules: Grammar, there_are: bool = False) -> str:
    """The words before a number that say what was done: its clause after the last comma.

    None when they hold another number, or are the subject of a document that is cited. there_are: whether words that
    only say that there are some (*cơ quan có*) name it, too.
    """
    printed, hidden = sentence.printed, sentence.hidden
    clause = last_clause(hidden[region:position])
    whole = clause
    head, clause = last_part(clause, rules)
    if head and _NAMES_COUNT.match(whole) and len(whole) <= LABEL_LENGTH:
        head, clause = '', whole  # "Số phòng thuộc vụ, cục giảm 08 phòng": one subject
    if head and _DOES_TO.match(head) and ',' not in head and len(whole) <= LABEL_LENGTH and not _BEGINS.match(clause):
        head, clause = '', whole  # "Thanh tra việc chấp hành hộ tịch, chứng thực tại 12 xã": one object
    opened = region + hidden[region:position].rindex(whole) if whole else region
    if head and hidden[:opened].rstrip()[-1:] in tuple(';:(') and len(whole.split()) <= 6 and ',' not in head \
            and not rules.lead_in.match(whole):
        clause = whole  # "(trực tuyến 90 hồ sơ; trực tiếp, bưu chính 10 hồ sơ)": one clause
    if CITED in head and clause != whole and _CITES.search(head, head.rindex(CITED)) \
            and without_linking(clause, rules) != clause and not _DOES.search(clause):
        return ''  # "Thông tư … về đăng ký xe, biển số xe cho 142 cán bộ": of the subject of what is cited
    if CITED in clause:
        lead, clause = clause[:clause.index(CITED)], clause[clause.rindex(CITED) + 1:].strip()
        if there_are and _OF_BODY.fullmatch(clause):
            clause = without_linking(lead, rules).strip()  # "hợp đồng theo Nghị định … của Chính phủ có 07 người"
        elif _OF_BODY_TO.fullmatch(clause) and (under := _UNDER.search(lead)):
            clause = lead[:under.start()].strip()  # "giải quyết nghỉ việc theo Nghị định … của Chính phủ đối với 21 người"
        elif clause.startswith('của '):
            clause = clause[given.end():] if (given := _GIVEN.search(clause)) else clause
        else:
            behind, clause = clause, _LOOSE.sub('', clause)
            if not clause and (under := _UNDER.search(lead)):
                clause = lead[:under.start()].strip()
            elif clause != behind and without_linking(clause, rules) != clause:
                return ''  # "… tại cơ quan Cục Thuế với 34 quy trình": neither what was done nor of what
        if _SUBJECT.match(clause) or clause.startswith(('của ', 'trên cơ sở')):
            return ''
    if not clause or rules.next_number.search(clause) and not _AGES.fullmatch(clause):
        return ''
    start = region + hidden[region:position].rindex(clause)
    clause = words_of(printed[start:start + len(clause)])
    lead = rules.lead_in.match(clause.lower())
    clause = clause[lead.end():] if lead else clause
    # "cơ quan có 06 biên chế" says what there is, not what was done: the noun names it.
    if f' {clause.lower()}'.endswith((' có', ' gồm')) and not there_are or not without_linking(clause.lower(), rules):
        return ''
    return clause


def rate_of(found: list[Found], hidden: str = '') -> str:
    """The label of a rate that stands behind its count, *(tỷ lệ 99,1%)*: what names the count names its share.

    hidden: the text; a count in it of the whole (*29 nhiệm vụ trên tổng số 54 nhiệm vụ*) is not what the rate is of.
    """
    if not found:
        return ''
    at = len(found) - 1
    if at and _OF_THESE.fullmatch(hidden, found[at - 1].end, found[at].start):
        at -= 1  # "132 ngày trong tổng số 418 ngày của 45 TTHC, tương đương 31,6%"
    if at and _OF_WHOLE.search(hidden, found[at - 1].end, found[at].start):
        at -= 1
    count = found[at]
    label = count.label
    if count.unit == '%' and len(found) > 1 and found[-2].unit != '%':
        amount = rate_of(found[-3:-1], hidden)
        if label.startswith(amount):
            return amount  # "đạt 112% dự toán và bằng 108,5% so với cùng kỳ": both of the same amount
    return label


_OF_THESE = re.compile(r'[^,;:()]*(?<!\w)của\s+')
_OF_WHOLE = re.compile(r'(?<!\w)(?:trên|trong)\s+(?:tổng\s+số|tổng|số)\s+$')


_COUNT_OF = re.compile(r'(?:tổng\s+)?số(?:\s+lượng)?')


def unit_of(label: str, rules: Grammar) -> str:
    """The unit that a label names at its beginning: *Số hồ sơ …* → *hồ sơ*."""
    lower = label.lower()
    match = _COUNT_OF.match(lower)
    noun = rules.unit_at.match(lower, match.end()) if match else None
    return label[noun.start('unit'):noun.end('unit')] if noun else ''


def carried(label: str, found: list[Found], rules: Grammar, rate: bool) -> str:
    """The label with what it leaves out because the figure before it said so (*ở mức độ 4* → *Số … ở mức độ 4*).

    A count goes on from the last count, a rate from the last rate.
    """
    alike = [figure for figure in found if (figure.unit == '%') == rate]
    if not alike or not label:
        return label
    before = alike[-1].label
    low, own = before.lower(), label.lower()
    if _ONLY_YEAR.fullmatch(own) and (year := _LAST_YEAR.search(before)):
        return f'{before[:year.start()]} {label}'.strip()  # "Tỷ lệ … năm 2022: 97,1%; năm 2023: 98,4%"
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


_ONLY_YEAR = re.compile(r'(?:\d{1,2}\s+tháng\s+(?:đầu\s+)?)?năm\s+(?:19|20)\d\d')
_LAST_YEAR = re.compile(r'(?<=\w)\s+năm\s+(?:19|20)\d\d$', re.IGNORECASE)
