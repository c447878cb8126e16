"""Folding: the form in which two printed wordings are compared. Folded text is never published.

Folding brings together what writers vary without meaning: capitals, the place of the tone mark (*hoà* / *hòa*), i and y
(*kỹ* / *kĩ*), Ð (U+00D0) for Đ, kinds of dash and quote, runs of white space. Tones and vowels stay: they carry meaning.
"""
from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from msgspec import Struct

_TONES = {
    'oà': 'òa', 'oá': 'óa', 'oả': 'ỏa', 'oã': 'õa', 'oạ': 'ọa',
    'oè': 'òe', 'oé': 'óe', 'oẻ': 'ỏe', 'oẽ': 'õe', 'oẹ': 'ọe',
    'uỳ': 'ùy', 'uý': 'úy', 'uỷ': 'ủy', 'uỹ': 'ũy', 'uỵ': 'ụy',
}
_NEW_STYLE = re.compile('(?<!q)(?:' + '|'.join(_TONES) + r')(?![^\W\d_])')
_Y_TO_I = str.maketrans('yýỳỷỹỵ', 'iíìỉĩị')
_Y_FINAL = re.compile(r'(?<![^\W\d_])(?:[hklmstv]|qu)[yýỳỷỹỵ](?![^\W\d_])')
_CHARACTERS = str.maketrans({
    'Ð': 'đ', 'ð': 'đ', '‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-',
    '“': '"', '”': '"', '„': '"', '«': '"', '»': '"', '‘': "'", '’': "'", '´': "'", '`': "'", '…': '.',
})
_SPACE = re.compile(r'\s+')
_NOT_ALNUM = re.compile(r'[\W_]+')


def _fold_letters(text: str) -> str:
    """Fold character by character: the result has the same length, so offsets are the same."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few foreign capitals lower to two characters
        lowered = ''.join(low if len(low := char.lower()) == 1 else char for char in text)
    lowered = lowered.translate(_CHARACTERS)
    lowered = _NEW_STYLE.sub(lambda match: _TONES[match[0]], lowered)
    return _Y_FINAL.sub(lambda match: match[0][:-1] + match[0][-1].translate(_Y_TO_I), lowered)


def fold(text: str) -> str:
    """The text as compared: lower case, one tone placement, one space, nothing at the ends. Expects NFC.

    >>> fold('Kết quả  HOÀ giải')
    'kết quả hòa giải'
    """
    return _folded(text) if len(text) <= _SHORT else _SPACE.sub(' ', _fold_letters(text)).strip()


_SHORT = 160
"""Characters; headings, labels and units are shorter, and the same ones come again and again."""


@lru_cache(maxsize=8192)
def _folded(text: str) -> str:
    return _SPACE.sub(' ', _fold_letters(text)).strip()


def squash(text: str) -> str:
    """Folded letters and digits only: for labels that a narrow cell broke in the middle of words ("trướ c hạn").

    >>> squash('Số mới tiếp nhận (trực tiếp - bưu chính)')
    'sốmớitiếpnhậntrựctiếpbưuchính'
    """
    return _squashed(text) if len(text) <= _SHORT else _NOT_ALNUM.sub('', _fold_letters(text))


@lru_cache(maxsize=8192)
def _squashed(text: str) -> str:
    if text.isdecimal() and text.isascii():  # most cells of most tables
        return text
    return _NOT_ALNUM.sub('', _fold_letters(text))


def without_tones(text: str) -> str:
    """Letters without any diacritic, đ as d: for text whose marks a bad text layer lost. Too weak to decide alone."""
    decomposed = unicodedata.normalize('NFD', text.replace('đ', 'd').replace('Đ', 'D'))
    return ''.join(char for char in decomposed if not unicodedata.combining(char))


class Folded(Struct, frozen=True):
    """A folded text that remembers where each of its characters came from.

    `offsets[i]` is the index in the raw text of folded character i; one more entry holds the raw text's length.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the raw text that a span of the folded text covers."""
        if end <= start:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


def fold_with_offsets(text: str) -> Folded:
    """`fold`, with the way back to the raw text."""
    letters = _fold_letters(text)
    characters, offsets, after_space = [], [], True
    for index, char in enumerate(letters):
        if char.isspace():
            if after_space:
                continue
            char, after_space = ' ', True
        else:
            after_space = False
        characters.append(char)
        offsets.append(index)
    if characters and characters[-1] == ' ':
        characters.pop()
        offsets.pop()
    return Folded(''.join(characters), (*offsets, len(text)))
