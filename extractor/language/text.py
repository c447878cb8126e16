"""Cleaning of decoded text: what every reader does to characters before they become a Document.

Only what no reader of the page could see is changed: composition (NFC), kinds of space, zero-width characters,
control characters. Letters, capitals, digits, dashes and quotes stay as printed.
"""
from __future__ import annotations

import re
import unicodedata

from .syllables import is_syllable

_INVISIBLE = re.compile('[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]')
_MEANT_HYPHEN = re.compile('(?:(?<=[0-9])|(?P<before>[A-ZĐ]{0,12})(?<=[A-ZĐ])|(?<!\\S))\u00ad(?=[0-9 ]|(?P<after>[A-ZĐ]{1,12}))')
"""A soft hyphen that many PDF files hold where a hyphen is printed: QĐ-UBND, 2011-2020, the dash of a list. Between
capitals it is none where they are a syllable or one abbreviation: B|AN, TT|HC."""

_ABBREVIATIONS = frozenset('TTHC CCHC UBND HĐND CNTT CBCC CBCCVC CCVC DVC DVCTT QPPL VBQPPL KTXH HCC'.split())

_SPACES = re.compile('[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]')
_LINE_ENDS = re.compile('\r\n?|[\u0085\u2028\u2029]')


def clean(text: str) -> str:
    """Return text composed to NFC, with "\\n" line ends, plain spaces, and no invisible characters.

    Windows-1258 text has half-composed letters (ê + combining tone); NFC makes them whole. A soft hyphen is taken
    out where it parts a word, so text in a legacy 8-bit font, where that byte is the letter ư, must be recognised
    before this.
    """
    if text.isascii() and text.isprintable():
        return text
    if not unicodedata.is_normalized('NFC', text):
        text = unicodedata.normalize('NFC', text)
    text = _LINE_ENDS.sub('\n', text)
    text = _SPACES.sub(' ', text)
    if '\u00ad' in text:
        text = _MEANT_HYPHEN.sub(_hyphen, text)
    text = _INVISIBLE.sub('', text)
    return text if unicodedata.is_normalized('NFC', text) else unicodedata.normalize('NFC', text)


def _hyphen(found: re.Match) -> str:
    """What a soft hyphen that may be meant stands for."""
    before, after = found['before'] or '', found['after'] or ''
    whole = before and after and (before + after in _ABBREVIATIONS or is_syllable(before + after))
    return before if whole else before + '-'


def one_line(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return ' '.join(text.split())


CAPITALS = 'A-ZÀ-ÖØ-ÝĂĐĨŨƠƯ' + ''.join(map(chr, range(0x1EA0, 0x1EFA, 2)))
"""The Vietnamese capitals, for a class of a regular expression. (À-Ỹ is none: it holds the small letters, too.)"""

SMALLS = 'a-zà-öø-ýăđĩũơư' + ''.join(map(chr, range(0x1EA1, 0x1EFA, 2)))
"""The Vietnamese small letters, for a class of a regular expression."""
