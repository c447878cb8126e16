"""Vietnamese text from before Unicode: TCVN3 (ABC) and VNI fonts, and UTF-8 read as Windows-1252.

Such text looks garbled (*sè hå s¬ nhËn gi¶i quyÕt*, *Soá hoà sô nhaän*, *Sá»‘ há»“ sÆ¡*). Which encoding it was is
decided by how many of its words are Vietnamese syllables after decoding; the decision is for a whole text, because
VNI's single letters (*ó* for ĩ, *ö* for ư) are Vietnamese letters too.
"""
from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from .syllables import syllable_share

SURE = 0.85
"""Share of syllables from which on a decoded text is believed (reports have 0.96 and more)."""
PLAIN = 0.8
"""Share from which on a text is taken as it is."""
MARGIN = 0.2
"""By how much decoding must raise the share."""
FEW_WORDS = 6
_SAMPLE = 200_000

# TCVN 5712:1993, VN3: byte in hexadecimal, then its letter. 0xAD, the soft hyphen of Latin-1, is ư. Capitals with a
# tone do not exist: fonts named .VnTimeH draw the small codes as capitals.
_TCVN3 = ('A1ĂA2ÂA3ÊA4ÔA5ƠA6ƯA7ĐA8ăA9âAAêABôACơADưAEđB5àB6ảB7ãB8áB9ạBBằBCẳBDẵBEắC6ặC7ầC8ẩC9ẫCAấCBậCCèCEẻCFẽD0éD1ẹD2ề'
          'D3ểD4ễD5ếD6ệD7ìD8ỉDCĩDDíDEịDFòE1ỏE2õE3óE4ọE5ồE6ổE7ỗE8ốE9ộEAờEBởECỡEDớEEợEFùF1ủF2ũF3úF4ụF5ừF6ửF7ữF8ứF9ựFAỳ'
          'FBỷFCỹFDýFEỵ')
_FROM_TCVN3 = {int(_TCVN3[at:at + 2], 16): _TCVN3[at + 2] for at in range(0, len(_TCVN3), 3)}

# RFC 1456 (VISCII 1.1): the bytes from 0x80 on; six capitals took places of control characters.
_VISCII = ('ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệố'
           'ồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư'
           'àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ')
_FROM_VISCII = {0x80 + at: letter for at, letter in enumerate(_VISCII)} | {
    0x02: 'Ẳ', 0x05: 'Ẵ', 0x06: 'Ẫ', 0x14: 'Ỷ', 0x19: 'Ỹ', 0x1E: 'Ỵ'}


def _vni_letters() -> dict[str, str]:
    """VNI-Times: a base letter and a mark as two characters, as cp1252 shows them."""
    tones = {'ù': '\u0301', 'ø': '\u0300', 'û': '\u0309', 'õ': '\u0303', 'ï': '\u0323'}
    circumflex = {'â': '', 'á': '\u0301', 'à': '\u0300', 'å': '\u0309', 'ã': '\u0303', 'ä': '\u0323'}
    breve = {'ê': '', 'é': '\u0301', 'è': '\u0300', 'ú': '\u0309', 'ü': '\u0303', 'ë': '\u0323'}
    horned = {'ô': 'ơ', 'ö': 'ư'}
    small = {base + mark: base + tone for base in 'aeouy' for mark, tone in tones.items() if base + mark != 'yï'}
    small |= {base + mark: base + '\u0302' + tone for base in 'aeo' for mark, tone in circumflex.items()}
    small |= {'a' + mark: 'a\u0306' + tone for mark, tone in breve.items()}
    small |= horned | {seen + mark: letter + tone for seen, letter in horned.items() for mark, tone in tones.items()}
    small |= {'í': 'í', 'ì': 'ì', 'æ': 'ỉ', 'ó': 'ĩ', 'ò': 'ị', 'î': 'ỵ', 'ñ': 'đ'}
    letters = {}
    for seen, letter in small.items():
        letter = unicodedata.normalize('NFC', letter)
        letters |= {seen: letter, seen.upper(): letter.upper(), seen[0].upper() + seen[1:]: letter.upper(),
                    seen[0] + seen[1:].upper(): letter if len(seen) > 1 else letter.upper()}
        letters[seen] = letter
    return letters


_CP1252_BYTES = {bytes([octet]).decode('cp1252'): octet for octet in range(0x80, 0xA0)
                 if octet not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
# What Windows of a Vietnamese desk shows for bytes that its code page 1258 has otherwise than 1252.
_CP1258_BYTES = {'Ă': 0xC3, 'Đ': 0xD0, 'Ơ': 0xD5, 'Ư': 0xDD, 'ă': 0xE3, 'đ': 0xF0, 'ơ': 0xF5, 'ư': 0xFD, '₫': 0xFE}
_FROM_VNI = _vni_letters()
_VNI_LETTER = re.compile('|'.join(sorted(map(re.escape, _FROM_VNI), key=len, reverse=True)))

_VIQR = re.compile(r"\b[b-df-hj-np-tvxBCDĐGHKLMNPQRSTVX]{0,3}[aeiouyAEIOUY]{0,2}"
                   r"(?:[\^(+]['`?~.]?|['`~])[a-zA-Z]|\bdd[aeiouy]")

# Characters that Unicode Vietnamese hardly ever has, and garbled Vietnamese has everywhere.
_SUSPICIOUS = re.compile('[\u00a1-\u00bfÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïñö÷øûüþÿ\u0080-\u009f\u0152\u0153\u0160\u0161\u0178\u017d'
                         '\u017e\u0192\u02c6\u02dc\u2020\u2021\u2030\u2039\u203a\u20ac\u2122]')


def from_tcvn3(text: str) -> str:
    """Text of a TCVN3 font that was read as Latin-1.

    >>> from_tcvn3('sè hå s¬ nhËn gi¶i quyÕt')
    'số hồ sơ nhận giải quyết'
    """
    return text.translate(_FROM_TCVN3)


def from_vni(text: str) -> str:
    """Text of a VNI font that was read as Windows-1252.

    >>> from_vni('Soá hoà sô nhaän giaûi quyeát')
    'Số hồ sơ nhận giải quyết'
    """
    return _VNI_LETTER.sub(lambda match: _FROM_VNI[match[0]], text)


def from_viscii(text: str) -> str:
    """Text in VISCII that was read as Latin-1 or Windows-1252.

    >>> from_viscii('H\\xb5i \\xf0\\xb0ng nh\\xe2n d\\xe2n')
    'Hội đồng nhân dân'
    """
    return ''.join(_FROM_VISCII.get(_CP1252_BYTES.get(char, ord(char)), char) for char in text)


def from_double_utf8(text: str) -> str:
    """Text whose UTF-8 bytes were read as Windows-1252. What was lost on the way becomes U+FFFD.

    >>> from_double_utf8('Sá»\x91 há»“ sÆ¡')
    'Số hồ sơ'
    """
    octets = bytearray()
    for char in text:
        code = ord(char)
        octets.append(code if code < 256 else _CP1252_BYTES.get(char) or _CP1258_BYTES.get(char, 0xFF))
    return octets.decode('utf-8', errors='replace')


class Verdict(NamedTuple):
    """What a text turned out to be.

    encoding: 'unicode' when it is to be taken as it is, else 'tcvn3', 'vni', 'viscii', 'double_utf8'.
    sure: False when it certainly is garbled, but no decoding makes enough sense of it.
    """

    encoding: str
    sure: bool = True


_DECODERS = {'tcvn3': from_tcvn3, 'vni': from_vni, 'double_utf8': from_double_utf8, 'viscii': from_viscii}


def decode_legacy(text: str, encoding: str) -> str:
    return _DECODERS[encoding](text) if encoding in _DECODERS else text


def judge(text: str) -> Verdict:
    """Whether a text is Unicode Vietnamese, or which old encoding it is in.

    >>> judge('Ủy ban nhân dân thành phố Nha Trang'), judge('ñy ban nh©n d©n thµnh phè Nha Trang').encoding
    (Verdict(encoding='unicode', sure=True), 'tcvn3')
    """
    text = text[:_SAMPLE]
    if text.isascii():
        return Verdict('unicode', sure=not _is_viqr(text))
    share, words = syllable_share(text)
    if share >= PLAIN or words < 4 or len(_SUSPICIOUS.findall(text)) * 40 < words:
        return Verdict('unicode')
    found = {}
    for name, decode in _DECODERS.items():
        decoded = decode(text)
        if decoded != text:
            found[name] = syllable_share(decoded)[0]
    best = max(found, key=found.get, default='unicode')
    gain = found.get(best, 0.0) - share
    if gain >= MARGIN and found[best] >= SURE:
        return Verdict(best)
    if words >= FEW_WORDS and gain >= 0.15 and found[best] >= 0.5:
        return Verdict('unicode', sure=False)
    return Verdict('unicode')


def _is_viqr(text: str) -> bool:
    """Whether a text of ASCII spells its letters as VIQR does (*Ca?i ca'ch ha`nh chi'nh*).

    A point or a question mark at a word's end may be a tone or end the sentence: such text cannot be mended for sure.
    """
    marked = len(_VIQR.findall(text, 0, 20_000))
    return marked >= FEW_WORDS and marked * 6 >= len(text[:20_000].split())


def looks_garbled(line: str) -> bool:
    """Whether a single line is worth judging on its own: a legacy table pasted into a Unicode text."""
    return not line.isascii() and len(_SUSPICIOUS.findall(line[:2000])) >= 3
