"""Which numbers of a sentence are no figures: names, prices, goals, lengths of time, and numbers that count nothing."""
from __future__ import annotations

import re

from ...language.text import CAPITALS
from .grammar import CITED, COUNT_SHAPE, FILLER, LOOK_BACK, Grammar
from .labels import last_clause
from .numerals import Numeral, Sentence


def refused(sentence: Sentence, region: int, number: Numeral, near: str, rules: Grammar) -> bool:
    """Whether the words round a number make it no figure. near: the words before it."""
    if number.stop and not _OF_TOTAL.match(sentence.hidden, number.value_end) \
            and not (number.stop in _OUT_OF and rules.rank.search(near)):
        # "số ngày cắt giảm 186 ngày" counts days; "trong 05 ngày" does not
        clause = last_clause(sentence.hidden[region:number.start]).rpartition(',')[2].strip(' -+*')
        counts = rules.named_by(clause).startswith(_COUNTS_TIME) or _LASTED.match(clause) \
            or _WAS.search(near) and _IS.match(sentence.hidden, number.end) or _IS_NOW.search(near) \
            or _SAVED.search(near) or _CHANGED.search(near) and _THAN.match(sentence.hidden, number.end) or _ALL_TIME.search(near) \
            or _IS_LEFT.search(sentence.hidden, max(sentence.start, number.start - LOOK_BACK // 5), number.start)
        # "15 phút/lượt" says how long each may take, unless it is said to be an average
        each = sentence.hidden[number.end:number.end + 1] == '/' and not ('bình quân' in clause or 'trung bình' in clause)
        if each or not (number.stop in _TIMES and counts):
            return True
    if rules.not_before.search(near, len(near) - _NAMES) and not (number.noun and near.endswith('điện thoại ')):
        return True
    if ('sẽ ' in near or 'dự kiến ' in near) and _WILL.search(near):
        return True
    if near.rstrip().endswith('từ') and _UPWARDS.match(sentence.hidden, number.end):
        return True
    if number.noun == 'lần' and _ONE_DIGIT.fullmatch(number.value):
        return True  # "phải nhập liệu 2 lần"
    if number.noun in rules.verbs_too and _SMALL.fullmatch(number.value) \
            and _NAMED.search(sentence.printed, max(sentence.start, number.start - 30), number.start):
        return True  # "xã Cát Tiên 2 tổ chức họp"
    if number.percent:
        return number.qualifier in rules.goal_bounds or _WANTED.search(near) is not None or rules.goal_rate.search(near) is not None
    return (number.unit in rules.measured or number.noun in rules.measured) and rules.price.search(near) is not None


_NAMES = 24
"""Characters that a word takes which makes the number behind it a name."""

_UPWARDS = re.compile(r'(?:\s+[^\W\d]+){0,3}\s+trở\s+(?:lên|xuống)(?!\w)')  # "từ 98% trở lên": what is wanted
_WILL = re.compile(r'(?<!\w)(?:sẽ|dự kiến(?=\s(?:tổ chức|kiểm tra|thanh tra|ban hành|mở|tuyển dụng|trình'
                   r'|thành lập|triển khai)\s))\s[^,;:(]*$')
"""What is still to be done."""

_WANTED = re.compile(r'\((?:kế\s+hoạch|kh|chỉ\s+tiêu|mục\s+tiêu|nghị\s+quyết)(?:\s+(?:giao|năm|tỉnh|huyện|xã'
                     r'|đề\s+ra|đặt\s+ra|là|đạt|trên|[^\w\s]+)){0,4}[\s:]*$')
_ONE_DIGIT = re.compile('[1-9]')
_SMALL = re.compile(r'[1-9]\d?')
_NAMED = re.compile(rf'[^\W\d]\s[{CAPITALS}][^\W\d]*\s$')
_OUT_OF = ('trong', 'trên')
_TIMES = ('ngày', 'ngày làm việc', 'giờ', 'phút', 'tháng')
_LASTED = re.compile(r'(?:(?:.{0,80}\s)?với\s+)?(?:tổng\s+)?thời\s+(?:lượng(?!\w)'
                     r'|gian(?!\w)(?:.{1,80})?\s(?:bình\s+quân|trung\s+bình)(?!\w))')
_WAS = re.compile(r'(?<!\w)từ\s*$')
_IS = re.compile(r'(?:\s+làm việc)?\s+(?:xuống|còn)(?!\w)')
_IS_NOW = re.compile(r'(?<!\w)từ\s+\d[\d.,]*\s+(?:ngày|giờ|phút|tháng)(?:\s+làm việc)?\s+(?:xuống(?: còn)?|còn)\s*$')
_SAVED = re.compile(r'(?<!\w)(?:(?:cắt giảm|rút ngắn|tiết kiệm)(?:\s+được)?|sớm(?:\s+hơn)?|(?:ngắn|nhanh|ít'
                    r'|lâu) hơn)\s+$')
_CHANGED = re.compile(r'(?<!\w)(?:giảm|tăng)(?:\s+được)?\s+$')
_THAN = re.compile(r'(?:\s+làm việc)?\s+so với\s')
_ALL_TIME = re.compile(r'(?<!\w)(?:trên|trong)\s+tổng\s+số\s+$')
_IS_LEFT = re.compile(r'(?<!\w)thời\s+(?:gian|hạn)(?!\w)[^;:.]{1,120}(?:xuống|còn)(?:\s+\d+\s+(?:đến|tới|-|–))?\s+$')
_COUNTS_TIME = tuple(f'{begin} {time}' for begin in ('số', 'tổng số', 'tổng thời gian', 'tổng số thời gian')
                     for time in (*_TIMES, 'cắt giảm', 'giảm', 'rút ngắn'))
_OF_TOTAL = re.compile(r'\s+(?:trên|trong)\s+(?:tổng\s+số|tổng|số)\s+\d')


def ends_here(hidden: str, position: int, end: int) -> bool:
    """Whether nothing but punctuation or a parenthesis follows."""
    rest = hidden[position:min(end, position + 80)].lstrip(' ')
    return not rest or rest[0] in '.;,()\n'


def counts_something(sentence: Sentence, number: Numeral, near: str, rules: Grammar) -> bool:
    """Whether a number without a known noun is written as only counts are, or stands where only counts do.

    *01 Phó Giám đốc*, *12/12 khu phố*; *cắt giảm 187 điều kiện kinh doanh*.
    """
    hidden, position = sentence.hidden, number.value_end
    if not _WORD.match(hidden, position) or _NO_COUNT_AFTER.match(hidden, position) or _NO_COUNT_BEFORE.search(near):
        return False
    if _EACH.match(hidden, position):
        return False  # "phát 2 kỳ/tháng": how often
    if COUNT_SHAPE.fullmatch(number.value):
        return True
    lower = sentence.printed[position + 1].islower() or _TITLE.match(sentence.printed, position) is not None
    return (_PLAIN.fullmatch(number.value) is not None and lower
            and not _DOES_AFTER.match(hidden, position)
            and (bool(number.qualifier) or rules.before_count.search(near) is not None))


def among_counts(sentence: Sentence, region: int, number: Numeral, goes_on: bool, rules: Grammar) -> bool:
    """Whether a number without a noun ends its part of a list of counts (*(trực tuyến 1.312, trực tiếp 144)*).

    goes_on: whether figures stand before it in its sentence.
    """
    hidden = sentence.hidden
    words = _part(hidden[region:number.start]).split()
    ends = ends_here(hidden, number.value_end, sentence.end) or _AND_ALSO.match(hidden, number.value_end)
    if not ends or not 1 <= len(words) <= 12 or _YEAR.fullmatch(number.value):
        return False
    part = ' '.join(words)
    if CITED in part or FILLER in part or rules.next_number.search(part):
        return False
    certain = '/' in number.value or THOUSANDS.fullmatch(number.value) is not None  # so no name is written
    last_word = sentence.printed[hidden.rindex(words[-1], region, number.start)]
    if not certain and (rules.bare_name.search(part + ' ') or len(words) > 1 and last_word.isupper()
                        and not (goes_on and len(number.value) > 1)):
        return False
    return (goes_on or words[0] in ('số', 'tổng') or words[0] == 'đã' and len(number.value) == 2
            or certain or _in_list(sentence, number, rules)
            or number.value[0] == '0' and rules.before_count.search(part) is not None)


def _part(before: str) -> str:
    """The words before a number since the last comma, semicolon, colon or parenthesis."""
    return before[max(map(before.rfind, ',;:(')) + 1:].lstrip(' -+*•')


def _in_list(sentence: Sentence, number: Numeral, rules: Grammar) -> bool:
    """Whether words and a number alike follow (*tiếp nhận 45, giải quyết 40, đang giải quyết 5 hồ sơ*)."""
    following = sentence.number_after(number.end)
    between = sentence.hidden[number.end:following.start] if following else ''
    if not between.startswith((',', ';', ' và ')) or _STOP.search(between, 1) or not 1 <= len(between[1:].split()) <= 9:
        return False
    if rules.bare_name.search(between) or rules.not_before.search(between):
        return False
    return bool(following.unit) or not following.percent and not following.stop \
        and ends_here(sentence.hidden, following.value_end, sentence.end)


THOUSANDS = re.compile(r'[1-9]\d{0,2}(?:\.\d{3})+')
_AND_ALSO = re.compile(r'\s+và\s+(?:[^\W\d]{1,12}\s+){1,10}(?=\d)')  # "bổ nhiệm 17 và bổ nhiệm lại 23 viên chức"
_STOP = re.compile(r'[;:()]')
_YEAR = re.compile(r'(?:19|20)\d\d')
_EACH = re.compile(r'(?:\s[^\W\d]+){1,3}/(?:ngày|tuần|tháng|quý|năm|lần|buổi)(?!\w)')
_PLAIN = re.compile(r'(?!(?:19|20)\d\d$)[1-9]\d{0,3}')
_WORD = re.compile(r'\s[^\W\d_]')
_TITLE = re.compile(rf'\s[{CAPITALS}][^\W\d_{CAPITALS}]*\s[^\W\d_{CAPITALS}]+(?!\w)')  # "19 Kiểm soát viên", not "19 Lê Lợi"
_NO_COUNT_BEFORE = re.compile(r'(?<!\w)(?:từ|đến|tới|trước|sau|hết|vào|lúc|ngày|nay|kể từ)\s*$')
_NO_COUNT_AFTER = re.compile(r'\s+(?:đến|tới|và|của|năm|cửa|hoặc|trở|theo|đã|được|có|là|về|tại|cho|trên|do)(?!\w)')
_DOES_AFTER = re.compile(r'\s+(?:tổ chức|tiếp nhận|thực hiện|giải quyết|triển khai|phê duyệt|ban hành|đang|cũng|này'
                         r'|xuống|lên|còn|với|để|nhằm|bằng|trong|từ|mà|thì|nay|so|mbps|gb|tb|inch|kw|kva|độ)(?!\w)')
