"""The text of single elements of a run, and the cleaning of a paragraph's text when it is put together."""
from __future__ import annotations

import re
import unicodedata

from ...language.text import clean
from .names import XML_SPACE, w
from .symbols import in_font, symbol

# What `clean` or `in_font` would change; a text without any of it is left alone, which is nearly all.
_UNCLEAN = re.compile('[^\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u167f\u1681-\u1fff\u2010\u2012-\u2027\u2030-\u205e'
                      '\u2070-\u2fff\u3001-\ud7ff]')
_RAISED = str.maketrans('0123456789', '⁰¹²³⁴⁵⁶⁷⁸⁹')
_LOWERED = str.maketrans('0123456789', '₀₁₂₃₄₅₆₇₈₉')


def tidy(text: str) -> str:
    """A paragraph's text as published: clean, its lines without white space at their ends, empty lines dropped."""
    if text.isascii() and text.isprintable():
        return text.strip()
    if _UNCLEAN.search(text) is not None:
        text = in_font(clean(text).replace('\u2011', '-'), None)
        if '\n' in text:
            return '\n'.join(line for line in map(str.strip, text.split('\n')) if line)
    elif not unicodedata.is_normalized('NFC', text):
        text = unicodedata.normalize('NFC', text)
    return text.strip()


def raised(text: str) -> str:
    """Superscript text. A raised digit is an exponent or a footnote mark that was typed: flat it would join the number
    before it.

    >>> '02' + raised('1')
    '02¹'
    """
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """Subscript text behind a number, which it would join as well."""
    return text.translate(_LOWERED)


def text_of(element) -> str:
    """The text of a w:t. Word drops white space at its ends unless the XML says that it counts."""
    text = element.text
    if not text:
        return ''
    if text[0] <= ' ' or text[-1] <= ' ' or '\n' in text or '\t' in text:
        return shown_text(text, _space_counts(element))
    return text


def shown_text(text: str, space_counts: bool) -> str:
    """The content of a w:t as Word shows it."""
    if not space_counts:
        text = text.strip(' \t\r\n')
    return text.replace('\n', ' ').replace('\t', ' ')


def _space_counts(element) -> bool:
    own = element.get(XML_SPACE)
    if own is None:
        for parent in element.iterancestors():
            own = parent.get(XML_SPACE)
            if own is not None:
                break
    return own == 'preserve'


def sign_of(element) -> str:
    """The character of a w:sym."""
    try:
        code = int(element.get(w('char'), '')[:6], 16)
    except ValueError:
        return ''
    return symbol(code, element.get(w('font')))
