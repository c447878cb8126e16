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


class Grammar(Struct, frozen=True):
    """figures.yaml compiled."""

    masks: tuple[tuple[re.Pattern, bool, tuple[str, ...]], ...]
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
    unit = (rf'(?P<unit>(?:(?P<magnitude>{magnitudes})\s+)?(?P<noun>{units})(?!\w)'
            rf'(?:/(?:người|hộ|lao động|tháng|năm)(?!\w)){{0,2}}|(?:{magnitudes})(?!\w))')
    number = (rf'(?<![\w.,{FILLER}{CITED}+-])(?<![\d{FILLER}{CITED}]/)'
              rf'(?:(?P<qualifier>(?:{_choice(patterns.qualifiers)})(?=\s)|[<>≥≤~]=?)\s*)?'
              rf'(?P<value>{value}(?:\s?/\s?{value})?)(?![\w/{FILLER}{CITED}]|[.,-]\d|-\w)'
              rf'(?:\s?(?P<percent>%)|\s+{unit}|\s+(?P<stop>{_choice(patterns.not_after)})(?!\w))?')
    connective = rf'(?::|(?<!\w)(?:{_choice(patterns.connectives)}))\s*$'
    return Grammar(
        masks=tuple((re.compile(mask.pattern), mask.cut, mask.needs) for mask in patterns.masks),
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
                              rf'(?<!dứt )(?<!thời )(?<!trọng )(?<!địa )(?<!kỷ )(?<!kỉ )'
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
