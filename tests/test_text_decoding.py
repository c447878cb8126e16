"""The bytes of a text file become characters: what was saved on the left, what is read on the right."""
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings, strategies as st

from extractor.errors import LegacyEncoding, ReadError
from extractor.language.syllables import is_split_word, is_syllable, syllable_share
from extractor.readers import read
from extractor.readers.text import read_text
from extractor.readers.decoding import decode
from extractor.language.old_encodings import _FROM_TCVN3, _FROM_VNI, from_double_utf8, from_tcvn3, from_vni, judge

TEXT = ('Ủy ban nhân dân thành phố Nha Trang báo cáo công tác cải cách hành chính: tổng số hồ sơ tiếp nhận là '
        '1.234 hồ sơ, '
        'đã giải quyết đúng hạn 1.200 hồ sơ, quá hạn 34 hồ sơ.\nĐộc lập - Tự do - Hạnh phúc')
TONES = '\u0300\u0301\u0303\u0309\u0323'


def half_composed(text: str) -> str:
    """As Windows-1258 types it: ê and a combining tone."""
    def split(char):
        marks = unicodedata.normalize('NFD', char)
        return (unicodedata.normalize('NFC', ''.join(mark for mark in marks if mark not in TONES))
                + ''.join(mark for mark in marks if mark in TONES))
    return ''.join(map(split, text))


def as_tcvn3(text: str) -> bytes:
    back = {letter: chr(code) for code, letter in _FROM_TCVN3.items()}
    return ''.join(back.get(char, back.get(char.lower(), char)) for char in text).encode('latin-1')


def as_vni(text: str) -> str:
    back: dict[str, str] = {}
    for seen, letter in _FROM_VNI.items():
        back.setdefault(letter, seen)
    return ''.join(back.get(char, char) for char in text)


@pytest.mark.parametrize('encode', [
    lambda text: text.encode(), lambda text: text.encode('utf-8-sig'), lambda text: text.encode('utf-16'),
    lambda text: text.encode('utf-16-le'), lambda text: text.encode('utf-16-be'), lambda text: text.encode('utf-32'),
    lambda text: unicodedata.normalize('NFD', text).encode(), lambda text: half_composed(text).encode(),
    lambda text: half_composed(text).encode('cp1258'), lambda text: as_vni(text).encode('cp1252'),
    lambda text: as_vni(text).encode(), lambda text: text.encode().decode('latin-1').encode(),
    lambda text: text.replace('\n', '\r\n').encode(), lambda text: text.replace('\n', '\r').encode(),
], ids=['utf-8', 'utf-8 bom', 'utf-16 bom', 'utf-16-le', 'utf-16-be', 'utf-32', 'nfd', 'half composed', 'cp1258', 'vni',
        'vni as unicode', 'utf-8 twice', 'crlf', 'cr'])
def test_every_encoding_gives_the_same_text(encode):
    document = read(encode(TEXT))
    assert [paragraph.text for paragraph in document.paragraphs] == TEXT.split('\n')
    assert [paragraph.place.line for paragraph in document.paragraphs] == [1, 2]


def test_tcvn3_has_no_capitals_with_tones_and_says_so():
    document = read(as_tcvn3(TEXT))
    assert document.text.lower().split() == TEXT.lower().split()
    assert [notice.code for notice in document.notices] == ['legacy_encoding']


@pytest.mark.parametrize('seen, meant', [
    (from_tcvn3('Q§-UBND, §éc lËp, ch\u00ada'), 'QĐ-UBND, Độc lập, chưa'),
    (from_vni('QÑ-UBND, Ñoäc laäp, UÛy ban nhaân daân'), 'QĐ-UBND, Độc lập, Ủy ban nhân dân'),
    (from_double_utf8('Sá»\x91 há»“ sÆ¡'), 'Số hồ sơ'),
])
def test_old_encodings(seen, meant):
    assert seen == meant


def test_a_legacy_line_in_a_unicode_text_is_decoded_and_said():
    lines = [TEXT] * 3 + ['Tæng sè hå s¬ nhËn gi¶i quyÕt trong kú b¸o c¸o: 02', TEXT]
    document = read_text('\n'.join(lines).encode())
    assert 'Tổng số hồ sơ nhận giải quyết trong kỳ báo cáo: 02' in document.text
    assert [(notice.code, notice.place.line) for notice in document.notices] == [('legacy_encoding', 7)]


def test_garbled_text_is_never_published():
    """TCVN3 with every third marked letter lost: no decoding makes sense of it."""
    damaged = bytes(byte if byte < 0x80 or index % 3 else 0xD7 for index, byte in enumerate(as_tcvn3(TEXT)))
    with pytest.raises(LegacyEncoding):
        read(damaged)


def test_some_lost_bytes_are_said_with_their_line():
    data = TEXT.encode()
    document = read(data + b'\nT\xe1\xbb h\xff s\xc6\xa1')
    assert [(notice.code, notice.place.line, notice.doubtful) for notice in document.notices] == [
        ('undecodable_bytes', 3, True)]


def test_text_that_is_not_vietnamese_is_left_alone():
    assert decode('Unit price of the café: 5 €; naïve résumé, über alles in the world of words'.encode())[1] == 'utf-8'
    assert judge('The quick brown fox — jumps').encoding == 'unicode'
    assert judge('uy ban nhan dan thanh pho').encoding == 'unicode'


def test_syllables():
    assert all(map(is_syllable, 'Nghiêng QUYẾT hoà hòa giếng gì quốc khuỷu yêu ươm oẳn thuở'.split()))
    assert not any(map(is_syllable, 'trướ gi¶i nhaän website bcd quyêt tiep'.split()))
    assert syllable_share('UBND thành phố')[1] == 2  # abbreviations do not count
    assert is_split_word('Quá trướ', 'c hạn') and not is_split_word('Quá hạn', 'chưa')


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode('utf-8', 'surrogatepass')),
                 st.text(alphabet='aăâđêôơưáạ \t|\n\r\f"+-1.…\u00ad\u200b\ufeff', max_size=200).map(str.encode),
                 st.tuples(st.integers(0, len(TEXT) - 1), st.binary(max_size=6)).map(
                     lambda cut: TEXT.encode()[:cut[0]] + cut[1] + TEXT.encode()[cut[0]:])))
def test_any_bytes_give_a_document_or_a_typed_error(data):
    for reader in (read, read_text):
        try:
            document = reader(data)
        except ReadError:
            continue
        assert document.format == 'text'
        assert unicodedata.is_normalized('NFC', document.text)
        assert not set(document.text) & set('\r\f\ufeff\u00ad\u200b')


REPORT = 'BÁO CÁO công tác cải cách hành chính của Ủy ban nhân dân huyện Bình An\nSố hồ sơ đã giải quyết: 12\n'


def test_utf8_that_a_vietnamese_windows_read_as_its_own_code_page():
    """Code page 1258 shows Ă where 1252 shows Ã; bytes without a letter are kept as control characters."""
    garbled = ''.join(bytes([octet]).decode('cp1258', 'ignore') or chr(octet) for octet in REPORT.encode())
    assert 'BĂ' in garbled and decode(garbled.encode()) == (REPORT, 'double_utf8')


def test_viscii_is_decoded():
    from extractor.language.old_encodings import _FROM_VISCII
    octets = {letter: octet for octet, letter in _FROM_VISCII.items()}
    assert decode(bytes(octets.get(char) or ord(char) for char in REPORT)) == (REPORT, 'viscii')


def test_viqr_is_said_and_not_guessed():
    """*vu.* may be *vụ*, or *vu* and the end of a sentence."""
    with pytest.raises(LegacyEncoding):
        decode(b"BA'O CA'O co^ng ta'c ca?i ca'ch ha`nh chi'nh cu?a U?y ban nha^n da^n huye^.n, "
               b"ho^` so+ dda~ gia?i quye^'t")
    assert decode("What's (new) in the user's e-mail? It's o'clock, don't ask again.".encode())[1] == 'utf-8'


def test_letters_as_entities():
    written = ''.join(char if char.isascii() else f'&#{ord(char)};' for char in REPORT)
    assert decode(written.encode())[0] == REPORT
    assert decode('Ký hiệu &#7841; là chữ ạ.'.encode())[0] == 'Ký hiệu &#7841; là chữ ạ.'


@pytest.mark.parametrize('encoding', ['utf-32-le', 'utf-32-be', 'utf-16-le', 'utf-16-be'])
def test_wide_encodings_without_a_mark(encoding):
    assert decode(REPORT.encode(encoding))[0] == REPORT


def test_zero_bytes_at_the_end_and_between_lines():
    document = read(REPORT.encode().replace(b'\n', b'\0\n') + b'\x1a' + b'\0' * 3000)
    assert [paragraph.text for paragraph in document.paragraphs] == REPORT.splitlines()
