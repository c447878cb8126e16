"""Lists of documents: one type word, one date, one issuer for several numbers.

*các Quyết định số 24/2008/QĐ-TTg, 25/2008/QĐ-TTg và 27/2008/QĐ-TTg ngày 05 tháng 02 năm 2008*: what is printed once at
the end holds for all before it.
"""
from __future__ import annotations

import re
from typing import NamedTuple

from .model import Mention
from .surroundings import NO_SUCH_DAY
from .symbols import SPACE, YEAR, Symbol

LINK = re.compile(rf'{SPACE}{{0,3}}(?:(?:,|;|và|hoặc|đến|&|,{SPACE}?và|;{SPACE}?và){SPACE}{{1,3}}(?:các{SPACE}{{1,2}}'
                  rf'|đến{SPACE}{{1,2}})?|[,;])')
"""What may stand between two documents of a list, and nothing else."""

_ITEM = rf'[0-9]{{1,5}}[a-zđ]?(?:{SPACE}?/{SPACE}?{YEAR})?'
_ITEMS = re.compile(rf'(?:{_ITEM}{SPACE}{{0,2}}(?:,|;|và|đến|hoặc|,{SPACE}?và){SPACE}{{0,2}}(?:số'
                    rf'{SPACE}{{1,2}})?){{1,40}}')
_ONE = re.compile(rf'([0-9]{{1,5}}[a-zđ]?)(?:{SPACE}?/{SPACE}?({YEAR}))?')
DATE_OF_LAST = 'the date stands only after the last of several documents'

_JOINT_ENDS, _BEFORE_SO = (' ', '\n', ',', ';'), (',', ';', 'à', 'n', 'c', '\n', ' ')
"""How what may join two numbers of a list ends (và, đến, hoặc)."""

_JOINT = re.compile(r'[0-9a-zđ](?:\s*[,;]|\s+(?:và|đến|hoặc))\s*(?:số\s*)?$')
_ITEM_CHARACTERS = frozenset('0123456789,; \n/abcdđevàhoặcsốếntừ')
_SO = re.compile(rf'(?:số|Số|SỐ|số:|Số:){SPACE}{{0,3}}$')


class Item(NamedTuple):
    """A number of a list whose symbol is completed by a later one: *12* in *số 12, 13, 14/QĐ-UBND*."""

    start: int
    end: int
    number: str
    year: int | None
    symbol: str


def items_before(text: str, low: int, start: int, symbol: Symbol) -> tuple[list[Item], bool]:
    """The numbers right before a symbol that share its letters, and whether *số* introduces them.

    low: where the mention before it ends.
    """
    low = max(low, start - 240)
    segment = text[max(low, start - 12):start]
    if segment[-1:] not in _JOINT_ENDS or segment.endswith(' số ') and segment[-5:-4] not in _BEFORE_SO \
            or not _JOINT.search(segment):
        return [], False
    begin = start
    while begin > low and text[begin - 1] in _ITEM_CHARACTERS:
        begin -= 1
    segment = text[begin:start]
    for candidate in re.finditer(r'(?<![0-9/.,-])[0-9]', segment):
        match = _ITEMS.fullmatch(segment, candidate.start())
        if not match:
            continue
        first = begin + candidate.start()
        introduced = _SO.search(text, max(first - 8, 0), first)
        tail = symbol.text[len(symbol.number):]
        items = []
        for each in _ONE.finditer(segment, candidate.start()):
            year = each[2]
            if year:
                rest = tail[tail.index('/', 1):] if symbol.year and '/' in tail[1:] else tail
                completed = f'{each[1]}/{year}{rest}'
            else:
                completed = each[1] + tail
            items.append(Item(begin + each.start(), begin + each.end(), each[1], int(year) if year else symbol.year,
                              completed))
        return items, bool(introduced)
    return [], False


def _near(one: str, other: str) -> bool:
    """Whether two numbers of a register are so near that one day's documents have them."""
    return one.isdigit() and other.isdigit() and abs(int(one) - int(other)) <= 5


def share(text: str, mentions: list[Mention]) -> None:
    """Give the earlier documents of a list what is printed once at its end. Where each has its type word, those of one
    body share the issuer, and of one type the date, too (*Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW ngày …*).
    """
    for index in range(len(mentions) - 2, -1, -1):
        one, after = mentions[index], mentions[index + 1]
        if after.start < one.tail:
            continue
        if one.group == after.group and one.group:
            if one.issued_on is None and NO_SUCH_DAY not in one.doubts:
                one.issued_on = after.issued_on
            if not one.issuer and one.bodies[:1] == after.bodies[:1]:  # Công văn số 1/UBND, số 2/SNV của Sở Nội vụ
                one.issuer = after.issuer
        elif one.bodies and one.bodies == after.bodies and (after.issuer and not one.issuer or after.issued_on) \
                and LINK.fullmatch(text, one.tail, after.left) and ';' not in text[one.tail:after.left]:
            one.issuer = one.issuer or after.issuer
            if one.doc_type == after.doc_type and one.issued_on is None and not one.doubts \
                    and one.year in (None, after.year):
                one.issued_on = after.issued_on
                if one.issued_on and not _near(one.number, after.number):
                    one.doubts += (DATE_OF_LAST,)
