"""Sentence case: how a title or an office printed in capitals is written in a sentence."""
from __future__ import annotations

import re

from ...language.folding import fold
from ...language.text import one_line
from ...patterns.letterhead import LetterheadWords
from ..lines import is_capitals

_WORD = re.compile(r"[^\W_]+")
_ROMAN = re.compile(r'(?i)(?<!\w)(qu[ýí]|khóa|khoá|phần|chương|lần|thứ|hội|kỳ|giai đoạn)(\s+)([ivx]{1,5})(?!\w)')
_STOP = frozenset('năm quý tháng và về trong công từ đến theo của tại giai kỳ ngày ban với cho'.split())


def sentence_case(text: str, words: LetterheadWords, *, first: bool = True) -> str:
    """A text printed in capitals in sentence case; one printed in small letters stays as it is.

    Abbreviations (UBND), Roman numerals after *quý*, *khóa* …, names of provinces and of places after their unit
    (*huyện* Cam Lâm) keep their capitals. first: the text begins a sentence.
    """
    text = one_line(text)
    if not is_capitals(text, 0.7):
        return _capital(text) if first else text
    lowered = text.lower()
    if len(lowered) != len(text):
        return text
    letters = list(lowered)
    folded_words = [(match, fold(match[0])) for match in _WORD.finditer(lowered)]
    for match, folded in folded_words:
        if folded in words.abbreviations and folded not in _STOP:
            short = words.abbreviations[folded]
            letters[match.start():match.end()] = short if len(short) == len(match[0]) else match[0].upper()
    for match in _ROMAN.finditer(lowered):
        letters[match.start(3):match.end(3)] = match[3].upper()
    for match in words.before_place.finditer(lowered):
        taken, previous = 0, match.end()
        for follower in _WORD.finditer(lowered, match.end()):
            between = lowered[previous:follower.start()]
            if taken == 3 or follower[0] in _STOP or follower[0].isdigit() or any(c not in ' -' for c in between):
                break
            letters[follower.start()] = letters[follower.start()].upper()
            taken, previous = taken + 1, follower.end()
    cased = ''.join(letters)
    folded = fold_same_length(cased)
    for match in (*words.proper_name.finditer(folded), *words.named_body.finditer(folded)):
        name = words.proper.get(fold(match[0]))
        if name and len(name) == match.end() - match.start():
            cased = cased[:match.start()] + name + cased[match.end():]
    return _capital(cased) if first else cased


def role_case(text: str, words: LetterheadWords) -> str:
    """An office in sentence case: *PHÓ CHỦ TỊCH* as *Phó Chủ tịch*, *Q. GIÁM ĐỐC* as *Q. Giám đốc*."""
    cased = sentence_case(text, words)
    folded = fold_same_length(cased)
    for name, role in words.roles:
        at = folded.find(name)
        if at >= 0 and not (folded[at - 1:at].isalnum() if at else False):
            return cased[:at] + role.name + cased[at + len(role.name):]
    return cased


def lower_first(text: str, words: LetterheadWords) -> str:
    """The text with a small first letter, unless its first word is an abbreviation or begins a name."""
    match = _WORD.match(text)
    if not match:
        return text
    word = match[0]
    folded = fold_same_length(text)
    if len(word) > 1 and word.isupper() or words.proper_name.match(folded) or words.named_body.match(folded):
        return text
    return text[0].lower() + text[1:]


def fold_same_length(text: str) -> str:
    """Folded letters at their own offsets (one space for each white space character)."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return ''.join(fold(char) if not char.isspace() else ' ' for char in text)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
