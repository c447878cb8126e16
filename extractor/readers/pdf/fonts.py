"""Fonts whose letters a page does not name: their text is drawn right and read wrong.

A program that prints through PostScript may leave out which letter each glyph is (PDF 32000-1, 9.10.2: no ToUnicode
table, no names of glyphs). A reader then gets the numbers of glyphs in place of letters: control characters, or the
keyboard's signs in the order of first use. Digits come out as other digits. Often only the bold font of a file is such.
"""
from __future__ import annotations

import re

from ...language.syllables import syllable_share
from . import pdfium
from .probe import Probe

_CONTROL = re.compile('[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]')
"""What no letter is. A hyphen at a line's end is U+0002 in older versions of pdfium."""
_WORD = re.compile(r'\S{2,}')
_ENOUGH = 12
"""Characters of a font by which it can be judged."""
_ODD_SHARE = 0.1
_LEAST_LETTERS = 0.5
"""Shares of the characters in words: of control characters at most, of letters and digits at least."""
_LEAST_SYLLABLES, _ENOUGH_WORDS = 0.4, 8
_LEAST_WHOLE = 0.85
"""A page's words are syllables to 96 %, those of a short last page with recipients to 60 %."""


def has_odd_characters(text: str) -> bool:
    """Whether a text has characters that none is printed as."""
    return bool(_CONTROL.search(text))


def garbled_share(text: str, probe: Probe, letters_lost: bool = False) -> float:
    """Which share of the characters of a page's words is in fonts whose text is none.

    letters_lost: what is odd about the file are single characters: where fonts seem right, but too many words are none,
    letters within words are in such a font (*v\'n b&n*), and this share of words counts.
    """
    by_font: dict[int, list[str]] = {}
    fonts: dict[int, int] = {}
    for match in _WORD.finditer(text):
        drawn = pdfium.char_object(probe.handle, match.start())
        if drawn not in fonts:
            fonts[drawn] = pdfium.object_font(drawn) if drawn else 0
        by_font.setdefault(fonts[drawn], []).append(match[0])
    total = sum(len(word) for words in by_font.values() for word in words)
    garbled = sum(len(word) for words in by_font.values() if is_garbled(words) for word in words)
    if not garbled and letters_lost:
        share, counted = syllable_share(text.lower())
        return 1.0 - share if counted >= _ENOUGH_WORDS and share < _LEAST_WHOLE else 0.0
    return garbled / total if total else 0.0


def is_garbled(words: list[str]) -> bool:
    """Whether the words of one font are no words: neither letters, nor numbers, nor rows of dots.

    >>> is_garbled(['!"#$', '%&\\'(', ')*+,-.']), is_garbled(['Tổng', 'số', '1.234', '(98,5%);'])
    (True, False)
    """
    words = [word for word in words if len(set(word)) > 1]  # dots, dashes
    letters = ''.join(words)
    if len(letters) < _ENOUGH:
        return False
    if len(_CONTROL.findall(letters)) > _ODD_SHARE * len(letters):
        return True
    if sum(map(str.isalnum, letters)) < _LEAST_LETTERS * len(letters):
        return True
    # Abbreviations tell nothing: UBND, HĐND, CCHC.
    share, counted = syllable_share(' '.join([word.lower() for word in words if not word.isupper() or len(word) > 5]))
    return counted >= _ENOUGH_WORDS and share < _LEAST_SYLLABLES
