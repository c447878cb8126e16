"""The article, clause and point of a document that a mention cites: *điểm a khoản 1 Điều 3 và Điều 7 của* Nghị định số
…"""
from __future__ import annotations

import re

from .model import Mention
from .symbols import SPACE

_UNIT = r'(?:[đĐ]iểm|[kK]hoản|[đĐ]iều|[mM]ục|[cC]hương|Phần|Phụ lục|[tT]iết|Tiểu mục|[đĐ]oạn)'
_VALUE = r'(?:[0-9]{1,4}[a-zđ]?|[IVXLC]{1,7}|[a-zđ](?![^\W\d_]))(?:\.[0-9]{1,3}){0,3}'
_ITEM = rf'{_UNIT}{SPACE}(?:từ{SPACE})?{_VALUE}' \
        rf'(?:(?:,{SPACE}?|{SPACE}(?:và|đến|hoặc){SPACE}){_VALUE}(?![^\W_])){{0,12}}'
_PINPOINT = re.compile(
    rf'(?<![^\W\d_])(?P<pin>{_ITEM}(?:(?:,|;)?{SPACE}(?:(?:và|đến|hoặc|của|tại){SPACE})?(?:các'
    rf'{SPACE})?{_ITEM}){{0,10}})'
    rf'(?:,?{SPACE}(?:của|tại|trong|ban hành kèm theo|kèm theo|thuộc))?(?:{SPACE}các)?{SPACE}*$')
_HINTS = ('iều ', 'hoản ', 'iểm ', 'ương ', 'ục ', 'iều\n', 'hoản\n', 'Phần ', 'iết ')
_BETWEEN = ('của', 'tại', 'ong', 'heo', 'uộc', 'các')
"""How the word ends that may stand between a pinpoint and its document (của, tại, trong, theo, thuộc, các)."""
_FIRST = re.compile(rf'(?<![^\W\d_]){_UNIT}{SPACE}')


def _named_near(before: str) -> bool:
    """Whether an article, a clause or the like is named in the words right before *của*, *tại*, *các*."""
    for hint in _HINTS:
        if hint in before:
            return True
    return False


def read_pinpoint(text: str, low: int, mention: Mention) -> None:
    """Fill in the pinpoint right before the type word, not before `low`."""
    at = mention.start - 1
    while at > low and text[at] in ' \n':
        at -= 1
    if at <= low:
        return
    last = text[at]
    if not (last.isdigit() or last in 'IVXLC' or not text[at - 1].isalpha() and last.isalpha()
            or text[at - 2:at + 1].lower() in _BETWEEN and _named_near(text[max(low, at - 44):at])):
        return
    low = max(low, mention.start - 170)
    segment = text[low:mention.start]
    for first in _FIRST.finditer(segment):
        found = _PINPOINT.match(segment, first.start())
        if found:
            mention.pinpoint = ' '.join(found['pin'].split())
            mention.left = low + found.start('pin')
            return
