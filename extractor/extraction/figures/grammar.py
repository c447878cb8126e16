"""figures.yaml compiled: what a number, the noun it counts and the words round it look like."""
from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from ...patterns.figures import FigurePatterns

FILLER = '·'
"""Stands in place of masked characters, so that offsets stay."""

CITED = '¤'
"""Stands in place of a cited document: its digits are none, and it is no part of what names a figure."""

LABEL_LENGTH = 240
LOOK_BACK = 1000
"""Characters before and after a number within which the words that name it stand."""

CASES = 'trường hợp'
PEOPLE = ('người', 'đồng chí', 'đ/c')
"""Nouns that say no more than that people are counted: which ones, the words before say."""

COUNT_SHAPE = re.compile(r'0\d|\d{1,5}\s?/\s?\d{1,5}|[1-9]\d{0,2}(?:\.\d{3})+(?:\s?/\s?[1-9]\d{0,2}(?:\.\d{3})+)?')
"""A number printed as counts are: padded (*05*), a share (*12/15*), or with a dot for thousands (*1.250*)."""


class Found(Struct, frozen=True):
    """A figure in a text: offsets of its value, its words."""

    start: int
    end: int
    label: str
    value_raw: str
    unit: str
    qualifier: str
    negated: bool = False


class CompiledMask(Struct, frozen=True):
    """A mask of figures.yaml: `lead` ends where `pattern` begins and is masked with it."""

    pattern: re.Pattern
    lead: re.Pattern | None
    cut: bool
    needs: tuple[str, ...]


class Grammar(Struct, frozen=True):
    """figures.yaml compiled."""

    masks: tuple[CompiledMask, ...]
    number: re.Pattern
    qualifiers: tuple[str, ...]
    qualifier: re.Pattern
    goal: re.Pattern
    goal_rate: re.Pattern
    price: re.Pattern
    goal_bounds: tuple[str, ...]
    bare_name: re.Pattern
    numbers_something: re.Pattern
    rank: re.Pattern
    share_of: re.Pattern
    state: re.Pattern
    negation: re.Pattern
    none_done: re.Pattern
    not_before: re.Pattern
    pinpoint: re.Pattern
    connective: re.Pattern
    before_count: re.Pattern
    lead_in: re.Pattern
    unit_at: re.Pattern
    phrase_end: re.Pattern
    next_number: re.Pattern
    linking: tuple[str, ...]
    measured: tuple[str, ...]
    verbs_too: tuple[str, ...]
    parallels: tuple[tuple[str, ...], ...]
    coordinated: dict[str, tuple[str, ...]]

    def named_by(self, words: str) -> str:
        """Words without those at their beginning that name nothing (*trong đó: đúng hạn* → *đúng hạn*)."""
        lead = self.lead_in.match(words)
        return words[lead.end():] if lead else words


@lru_cache(maxsize=4)
def grammar(patterns: FigurePatterns) -> Grammar:
    """Compile the patterns, once for each set of them."""
    units, magnitudes = _choice(patterns.units), _choice(patterns.magnitudes)
    value = r'\d+(?:[.,]\d+)*'
    unit = (rf'(?P<unit>(?:(?P<magnitude>{magnitudes})\s+)?(?P<noun>{units})(?!\w|\s+lượt)'
            rf'(?:/(?:người|hộ|lao động|cán bộ|công chức|viên chức|hồ sơ|lớp|giường|ngày|tuần|tháng|quý|năm|(?<=người/)(?:xã|phường))(?!\w)){{0,2}}|(?:{magnitudes})(?!\w))')
    # The digit stands first so that the search skips from digit to digit; what may stand before it is asked then.
    number = (rf'(?P<value>[0-9](?<![\w.,{FILLER}{CITED}+-][0-9])(?<![\d{FILLER}{CITED}]/[0-9])\d*(?:[.,]\d+)*'
              rf'(?:\s?/\s?{value})?)(?!(?!đ(?!\w))[\w/{FILLER}{CITED}]|[.,-]\d|-\w)'
              rf'(?:\s?(?P<percent>%)|(?:\s+|(?=đ)){unit}|\s+(?P<stop>{_choice(patterns.not_after)})(?!\w))?')
    connective = rf'(?::|(?<!\w)(?:{_choice(patterns.connectives)}))\s*$'
    return Grammar(
        masks=tuple(CompiledMask(re.compile(mask.pattern), re.compile(f'(?:{mask.lead})$') if mask.lead else None,
                                 mask.cut, mask.needs) for mask in patterns.masks),
        number=re.compile(number),
        qualifiers=patterns.qualifiers,
        qualifier=re.compile(rf'(?<![\w.,{FILLER}{CITED}+-])(?:{_choice(patterns.qualifiers)})$'),
        negation=re.compile(r'(?<!\w)(?P<value>không(?: có| phát sinh)?|chưa (?:có|phát sinh))(?!\w)'),
        none_done=re.compile(rf'không(?!\s+có(?!\w))(?:\s+[^\W\d]+){{1,4}}?\s+(?P<unit>{units})\s+nào(?!\w)'),
        goal=re.compile(rf'(?<!\w)(?:{_choice(patterns.goals)})(?!\w)|{_ASKED}'),
        goal_rate=re.compile(rf'(?<!\w)(?<!hoàn thành )(?<!thực hiện )(?<!đạt )(?:{_choice(patterns.goal_rates)})'
                             rf'(?:\s+(?:{_choice(patterns.goal_givers)}|[{FILLER}{CITED}]+)){{0,8}}\s*[(:]?\s*$'),
        goal_bounds=patterns.goal_bounds,
        price=re.compile(rf'(?<!\w){_behind_none(("thu", "thu phí,", "thu phí và"))}(?:{_choice(patterns.prices)})(?: là)?[\s:]*$'),
        bare_name=re.compile(rf'(?<!\w){_behind_none(patterns.compounds_bare)}(?:{_choice(patterns.not_before_bare)})\s*$'),
        numbers_something=re.compile(rf'(?<!\w){_behind_none((*patterns.compounds, *patterns.compounds_bare))}'
                                     rf'(?:{_choice((*patterns.not_before, *patterns.not_before_bare))})\s*$'),
        rank=re.compile(r'(?<!\w)(?<!sắp )(?:xếp|đứng)(?: hạng| vị trí| ở vị trí| vị thứ)?(?: thứ| hạng)?\s*$'),
        share_of=re.compile(rf'\s*(?:{_choice(patterns.shares_of)})(?!\w)'),
        state=re.compile(rf'(?:(?:{_choice((*patterns.states, "và"))})(?!\w),?\s*)+'),
        not_before=re.compile(rf'(?<!\w){_behind_none(patterns.compounds)}'
                              rf'(?:(?:{_choice(patterns.not_before)})\s*'
                              rf'|(?:{_choice(patterns.not_before_colon)})[\s:.]*)$'),
        pinpoint=re.compile(rf'(?<!\w)(?:{_choice(patterns.pinpoints)})\s*$'),
        connective=re.compile(connective),
        before_count=re.compile(rf'(?:^|[,;:(]|(?<!\w)(?:{_choice(patterns.before_counts)}))\s*$'),
        lead_in=re.compile(rf'(?:(?:{_choice(patterns.lead_ins)})(?!\w)[\s:,]*)+'),
        unit_at=re.compile(rf'\s*(?P<unit>{units})(?!\w)'),
        phrase_end=re.compile(rf'[.;:()\n{CITED}]|'
                              r',(?=\s)|(?<!\w)(?<!chưa )(?<!không )(?<!cắt )(?:đạt(?! (?:chuẩn|yêu cầu|loại|tiêu chuẩn|trình độ|danh hiệu|giải|điểm tối đa)(?!\w))|chiếm|tăng|giảm|so với|trong đó|tương ứng'
                              r'|do (?:đồng chí|đ/c|ông|bà)|do ảnh hưởng|do nguyên nhân|do vướng|do thiếu|do chưa|do chờ|nhằm|để'
                              r'|tỷ lệ|tỉ lệ|với số tiền|với kinh phí|với tổng|với thời lượng|với diện tích|với giá trị|trị giá|số tiền)'
                              r'(?!\w)|(?<!\w)(?:xuống|lên)(?=\s+(?:(?:còn|đến|tới)\s+)?\d)|'
                              r'(?<!\w)(?:và|hoặc|,)(?=\s+\d)'),
        next_number=re.compile(r'\d'),
        linking=patterns.linking,
        measured=patterns.measured,
        verbs_too=patterns.verbs_too,
        parallels=patterns.parallels,
        coordinated=_coordinated(patterns.coordinated),
    )


_ASKED = (r'(?<!\w)(?<!đã )(?:đề nghị|kiến nghị)\s+(?:các\s+)?(?:ubnd|hđnd|chính phủ|thủ tướng|quốc hội|bộ|sở|trung ương|tỉnh|huyện|thành phố|cấp trên'
          r'|tổng cục|cục)(?!\w)(?:\s+[^\W\d]+){0,6}?\s+(?:xem xét|quan tâm|hỗ trợ|bổ sung|sớm|bố trí|cấp kinh phí|trang bị|tăng)(?!\w)')
"""What is asked of others: *đề nghị UBND tỉnh bổ sung 02 biên chế*."""

def _behind_none(words: tuple[str, ...]) -> str:
    return ''.join(f'(?<!{re.escape(word)} )' for word in words)


def _coordinated(pairs: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """What may stand before the comma, for each word that may stand behind it."""
    found: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        first, _, second = pair.partition(', ')
        found[second] = (*found.get(second, ()), first)
    return found


def _choice(words: tuple[str, ...]) -> str:
    return '|'.join(re.escape(word).replace(r'\ ', r'\s+') for word in sorted(words, key=len, reverse=True))
