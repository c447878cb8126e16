"""Characters of Symbol, Wingdings and Webdings as Unicode: ticks, boxes, arrows, bullets.

Word stores them as a code of the font (w:sym), or in the private use area U+F0xx, or as plain letters in that font.
Only signs that occur in reports are listed; another sign stays as the private-use character it is.
"""
from __future__ import annotations

import re

_WINGDINGS = {
    0x28: '☎', 0x29: '✆', 0x2A: '✉', 0x46: '☞', 0x4A: '☺', 0x4C: '☹', 0x6C: '●', 0x6D: '❍', 0x6E: '■', 0x6F: '□',
    0x70: '□', 0x71: '❑', 0x72: '❒', 0x73: '⬧', 0x74: '⧫', 0x75: '◆', 0x76: '❖', 0x77: '⬥', 0x78: '☒', 0x9E: '·',
    0x9F: '•', 0xA0: '▪', 0xA1: '○', 0xA2: '○', 0xA4: '◉', 0xA5: '◎', 0xA7: '▪', 0xA8: '□', 0xAB: '★', 0xB6: '✰',
    0xD8: '➢', 0xDC: '➲', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xE8: '➔', 0xEF: '⇦', 0xF0: '⇨', 0xF1: '⇧',
    0xF2: '⇩', 0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑',
    **{0x80 + digit: chr(0x2460 + digit - 1) for digit in range(1, 11)},
    **{0x8B + digit: chr(0x2776 + digit - 1) for digit in range(1, 11)},
}
_WINGDINGS_2 = {0x4F: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x96: '•', 0x97: '●', 0x98: '●',
                0xA1: '▪', 0xA2: '■', 0xA3: '□', 0xA4: '□', 0xAE: '◆'}
_WINGDINGS_3 = {0x70: '▲', 0x71: '▼', 0x75: '◀', 0x76: '▶', 0x7D: '▶', 0x9F: '→', 0xE0: '→'}
_WEBDINGS = {0x31: '▪', 0x34: '▸', 0x3D: '•', 0x61: '✓', 0x63: '□', 0x67: '■', 0x6E: '●', 0x72: '✗'}
_SYMBOL = {
    0x22: '∀', 0x24: '∃', 0x27: '∋', 0x2A: '∗', 0x2D: '-', 0x40: '≅', 0x5C: '∴', 0x5E: '⊥', 0x7E: '∼',
    0xA2: '′', 0xA3: '≤', 0xA4: '⁄', 0xA5: '∞', 0xA7: '♣', 0xA8: '♦', 0xA9: '♥', 0xAA: '♠', 0xAB: '↔', 0xAC: '←',
    0xAD: '↑', 0xAE: '→', 0xAF: '↓', 0xB0: '°', 0xB1: '±', 0xB2: '″', 0xB3: '≥', 0xB4: '×', 0xB5: '∝', 0xB7: '•',
    0xB8: '÷', 0xB9: '≠', 0xBA: '≡', 0xBB: '≈', 0xBC: '…', 0xBE: '-', 0xC5: '⊕', 0xC6: '∅', 0xC7: '∩', 0xC8: '∪',
    0xCE: '∈', 0xCF: '∉', 0xD0: '∠', 0xD1: '∇', 0xD2: '®', 0xD3: '©', 0xD4: '™', 0xD5: '∏', 0xD6: '√', 0xD7: '⋅',
    0xD8: '¬', 0xD9: '∧', 0xDA: '∨', 0xDB: '⇔', 0xDC: '⇐', 0xDE: '⇒', 0xE0: '◊', 0xE5: '∑', 0xF2: '∫',
    **dict(zip(range(0x41, 0x5B), 'ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ')),
    **dict(zip(range(0x61, 0x7B), 'αβχδεφγηιϕκλμνοπθρστυϖωξψζ')),
    **{code: chr(code) for code in range(0x20, 0x40) if code not in (0x22, 0x24, 0x27, 0x2A, 0x2D)},
}
_FONTS = {'wingdings': _WINGDINGS, 'wingdings 2': _WINGDINGS_2, 'wingdings 3': _WINGDINGS_3, 'webdings': _WEBDINGS,
          'symbol': _SYMBOL}
# A private-use character whose font is not known: what it most often is.
_USUAL = _WINGDINGS | {0xB7: '•', 0x2D: '-', 0xA3: '□', 0x52: '☑', 0x50: '✓', 0xAE: '→'}

_PRIVATE = re.compile('[\uf000-\uf0ff]')
_LOW = re.compile('[\x21-\xff\uf000-\uf0ff]')


def is_symbol_font(font: str | None) -> bool:
    return font is not None and font.lower() in _FONTS


def is_legacy_font(font: str | None) -> bool:
    """Whether a font shows an old Vietnamese encoding: its text is not what its characters say."""
    return font is not None and font.lower().startswith(('.vn', 'vni-'))


def symbol(code: int, font: str | None) -> str:
    """The character of a code (0xF0FC or 0xFC) in a symbol font, or of any other font."""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    table = _FONTS.get((font or '').lower())
    if table is None:
        if low != code:
            return _USUAL.get(low, chr(code))
        return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000 else ''
    if low > 0xFF:
        return chr(low)
    return table.get(low, chr(0xF000 | low))


def in_font(text: str, font: str | None) -> str:
    """Text as its font prints it: letters of a symbol font as the signs they show.

    >>> in_font('ü', 'Wingdings')
    '✓'
    """
    if is_symbol_font(font):
        return _LOW.sub(lambda match: symbol(ord(match[0]), font), text)
    if _PRIVATE.search(text):
        return _PRIVATE.sub(lambda match: symbol(ord(match[0]), None), text)
    return text


def bullet(text: str, font: str | None) -> str:
    """A list bullet as printed; a sign without a Unicode equivalent is "•", as are Courier's round "o" and pictures.

    >>> bullet('\\uf0b7', 'Symbol'), bullet('-', 'Times New Roman'), bullet('o', 'Courier New')
    ('•', '-', '◦')
    """
    if text == 'o' and (font or '').lower().startswith('courier'):
        return '◦'
    shown = in_font(text, font)
    return re.sub('[\ue000-\uf8ff]', '•', shown)
