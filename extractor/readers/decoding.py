"""The bytes of a text file become characters: Unicode in any form, Windows-1258, or an old 8-bit Vietnamese
encoding.
"""
from __future__ import annotations

import codecs
import re
import unicodedata

from ..errors import LegacyEncoding
from ..language.old_encodings import PLAIN, decode_legacy, judge
from ..language.syllables import syllable_share
from .limits import Limits

_BOMS = ((codecs.BOM_UTF8, 'utf-8'), (codecs.BOM_UTF32_LE, 'utf-32-le'), (codecs.BOM_UTF32_BE, 'utf-32-be'),
         (codecs.BOM_UTF16_LE, 'utf-16-le'), (codecs.BOM_UTF16_BE, 'utf-16-be'))
_SAMPLE = 65_536
_CONTROLS = bytes(set(range(32)) - set(b'\t\n\v\f\r\x1a\x1b'))
_PADDING = b'\0\x1a'
"""What old programs fill the last block of a file with."""
_HIGH = re.compile(rb'[\x80-\xff]')
_ENTITY = re.compile('&#(?:([0-9]{2,5})|[xX]([0-9a-fA-F]{2,4}));')
_FEW_ENTITIES = 5
_MULTIBYTE = re.compile('[^\x00-\x7f\ufffd]')


def is_text(data: bytes) -> bool:
    """Whether bytes are text in some encoding: a byte order mark, UTF-16, or hardly any control characters."""
    if _byte_order_mark(data) or _utf32_without_mark(data) or _utf16_without_mark(data):
        return True
    sample = data[:_SAMPLE].rstrip(_PADDING)
    zeros = sample.count(0)
    controls = len(sample) - len(sample.translate(None, _CONTROLS)) - zeros
    return bool(sample) and controls * 100 <= len(sample) and zeros * 20 <= len(sample)


def decode(data: bytes, *, path: str = '') -> tuple[str, str]:
    """The characters of a text file, not yet cleaned, and the name of its encoding ('utf-8', 'tcvn3', …).

    Bytes that cannot be decoded become U+FFFD, which the caller reports. Raises LegacyEncoding for text that is
    garbled and cannot be mended with certainty.
    """
    text, encoding = _decode_bytes(data, path)
    if '&#' in text:
        text = _without_entities(text)
    verdict = judge(text)
    if not verdict.sure:
        raise LegacyEncoding(path=path)
    if verdict.encoding != 'unicode':
        return decode_legacy(text, verdict.encoding), verdict.encoding
    return text, encoding


def _byte_order_mark(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), None)


def _utf16_without_mark(data: bytes) -> str:
    """UTF-16 without a mark shows in zero bytes at every other place: the high bytes of spaces, digits and Latin
    letters."""
    sample = data[:4096 - len(data[:4096]) % 2]
    half = len(sample) // 2
    if half < 2:
        return ''
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 5 >= half and even * 50 <= half:
        return 'utf-16-le'
    if even * 5 >= half and odd * 50 <= half:
        return 'utf-16-be'
    return ''


def _utf32_without_mark(data: bytes) -> str:
    """UTF-32 without a mark has two zero bytes for each character of the basic plane, always in the same places."""
    sample = data[:4096 - len(data[:4096]) % 4]
    if len(sample) < 16:
        return ''
    if not sample[2::4].strip(b'\0') and not sample[3::4].strip(b'\0') and sample[::4].strip(b'\0'):
        return 'utf-32-le'
    if not sample[::4].strip(b'\0') and not sample[1::4].strip(b'\0') and sample[3::4].strip(b'\0'):
        return 'utf-32-be'
    return ''


def _without_entities(text: str) -> str:
    """A text whose letters a web form wrote as `&#7841;`, with the letters; one or two may be meant."""
    if len(_ENTITY.findall(text, 0, _SAMPLE)) < _FEW_ENTITIES:
        return text
    return _ENTITY.sub(_from_entity, text)


def _from_entity(found: re.Match) -> str:
    code = int(found[1]) if found[1] else int(found[2], 16)
    return chr(code) if 0xA0 <= code < 0xD800 else found[0]


def _decode_bytes(data: bytes, path: str) -> tuple[str, str]:
    if marked := _byte_order_mark(data):
        mark, encoding = marked
        return data[len(mark):].decode(encoding, errors='replace'), encoding
    if encoding := _utf32_without_mark(data) or _utf16_without_mark(data):
        return data.decode(encoding, errors='replace'), encoding
    data = data.rstrip(_PADDING)
    try:
        return data.decode('utf-8'), 'utf-8'
    except UnicodeDecodeError:
        pass
    damaged = data.decode('utf-8', errors='replace')
    whole, broken = len(_MULTIBYTE.findall(damaged)), damaged.count('\ufffd')
    if whole >= 5 * broken:
        return damaged, 'utf-8'
    return _decode_8bit(data, path)


def _decode_8bit(data: bytes, path: str) -> tuple[str, str]:
    """Windows-1258 (letters half composed), else a legacy font, else Windows-1252; by their share of syllables."""
    latin = _windows_1252(data)
    readings = {'cp1258': unicodedata.normalize('NFC', data.decode('cp1258', errors='replace')), 'cp1252': latin}
    verdict = judge(latin)
    if verdict.encoding != 'unicode':
        readings = {verdict.encoding: decode_legacy(latin, verdict.encoding)} | readings
    scored = {name: syllable_share(text[:200_000]) for name, text in readings.items()}
    best = max(readings, key=lambda name: scored[name][0])
    share, words = scored[best]
    if share < PLAIN and words >= 6 and len(_HIGH.findall(data[:_SAMPLE])) * 3 > words:
        # Many accented letters and few syllables: an encoding that is not known here, or noise.
        raise LegacyEncoding(path=path)
    return readings[best], best


def _windows_1252(data: bytes) -> str:
    """Windows-1252, with the five bytes it leaves out as the control characters of Latin-1."""
    return ''.join(char if char != '\ufffd' else chr(octet)
                   for char, octet in zip(data.decode('cp1252', errors='replace'), data))


def check_length(text: str, limits: Limits, path: str) -> None:
    from ..errors import LimitExceeded
    if len(text) > limits.characters:
        raise LimitExceeded('characters', limits.characters, path=path)
