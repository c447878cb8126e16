"""Text in fonts of the time before Unicode (.VnTime: TCVN3; VNI-Times: VNI), which show other letters than it holds.

Word shows *sè hå s¬* in .VnTime as *số hồ sơ*. But a font name says little by itself: where the font is not installed
(on every machine of the last ten years) Unicode text is typed in it unnoticed. So the text in such fonts is read as it
stands first; then the whole of it is judged, by the share of its words that are Vietnamese syllables as they stand and
decoded, and where decoding is clearly right the document is read again, decoded. A paragraph with a letter that the
old encodings do not have was typed in Unicode, and stays.

Until a paragraph is complete its pieces in such fonts are framed by characters that XML cannot hold: a letter of VNI
is two characters, which may stand in two runs.
"""
from __future__ import annotations

import re

from ...document import Notice
from ...language.old_encodings import MARGIN, SURE, decode_legacy
from ...language.syllables import syllable_share

BEGIN, END = '\x02', '\x03'
_FRAMES = re.compile(f'{BEGIN}(.)[^{END}]*{END}(?:{BEGIN}\\1[^{END}]*{END})*')  # one behind the other, of one kind
_SEAM = re.compile(f'{END}{BEGIN}.')
# Of a frame: its encoding. In capitals by the run's properties (capital letter), or by the font, whose name ends in H:
# TCVN3 has no capitals with a tone.
_ENCODINGS = {'t': 'tcvn3', 'T': 'tcvn3', 'h': 'tcvn3', 'v': 'vni', 'V': 'vni'}
_UNICODE = re.compile('[\u0100-\u0151\u0154-\u0177\u0179-\u017c\u017f-\u0191\u0193-\u02af\u0300-\u036f\u1e00-\u1eff]')
"""Letters that are neither in Latin-1 nor in Windows-1252: no text of an 8-bit font has them."""
_MOST_JUDGED = 200_000
HALF = 0.5
"""Share of syllables from which decoded text is believed: the font says so, too. Abbreviations are no syllables."""


class LegacyFonts:
    """The text in such fonts of one document. decoded: the encodings that are to be decoded.

    fonts: the names of the fonts met whose text is not plain ASCII.
    """

    def __init__(self, decoded: frozenset[str] = frozenset()):
        self.decoded = decoded
        self.fonts: dict[str, set[str]] = {}
        self._texts: dict[str, list[str]] = {}
        self._length = 0

    def framed(self, text: str, font: str, capitals: bool) -> str:
        """A piece of text in such a font, to be resolved with its paragraph. capitals: it is shown in capitals."""
        if text.isspace():
            return text
        kind = 'v' if font.lower().startswith('vni') else 'h' if font.endswith('H') and not capitals else 't'
        if not text.isascii():
            self.fonts.setdefault(_ENCODINGS[kind], set()).add(font)
        return f'{BEGIN}{kind.upper() if capitals else kind}{text}{END}'

    def resolved(self, text: str) -> str:
        """The text of a paragraph without frames; decoded where its encoding is to be."""
        frames = [(match[0][1], _SEAM.sub('', match[0][2:-1])) for match in _FRAMES.finditer(text)]
        typed = any(_UNICODE.search(inside) for _, inside in frames)
        shown = iter([self._resolve(kind, inside, typed) for kind, inside in frames])
        return _FRAMES.sub(lambda match: next(shown), text)

    def _resolve(self, kind: str, text: str, typed: bool) -> str:
        encoding = _ENCODINGS[kind]
        if encoding in self.decoded and not typed:
            decoded = decode_legacy(text, encoding)
            if syllable_share(decoded)[0] >= syllable_share(text)[0]:
                text = decoded
            if kind == 'h':
                text = text.upper()
        if not typed and not text.isascii() and self._length < _MOST_JUDGED:
            self._length += len(text)
            self._texts.setdefault(encoding, []).append(text)
        return text.upper() if kind.isupper() else text

    def encodings(self) -> frozenset[str]:
        """The encodings that the text in such fonts certainly is in."""
        return frozenset(encoding for encoding, (plain, decoded) in self._shares().items()
                         if decoded >= HALF and decoded - plain >= MARGIN)

    def notices(self) -> list[Notice]:
        """What a person should know: text that was decoded, or that is in such a font and makes no sense."""
        found = []
        for encoding in sorted(self.decoded):
            fonts = ', '.join(sorted(self.fonts.get(encoding, ())))
            found.append(Notice('legacy_encoding', f'Text in fonts with an old encoding was decoded: {fonts}.',
                                f'Chữ dùng phông mã cũ đã được chuyển sang Unicode: {fonts}.', doubtful=False))
        doubtful = [encoding for encoding, (plain, decoded) in self._shares().items()
                    if encoding not in self.decoded and (plain < SURE or decoded > plain)]
        fonts = ', '.join(sorted(set().union(*(self.fonts.get(encoding, ()) for encoding in doubtful))))
        if fonts:
            found.append(Notice('legacy_font', f'Text in fonts with an old Vietnamese encoding: {fonts}.',
                                f'Có chữ dùng phông mã cũ (TCVN3, VNI): {fonts}.'))
        return found

    def _shares(self) -> dict[str, tuple[float, float]]:
        """For each encoding the share of syllables, as read and as decoded, of the words that decoding changes."""
        shares = {}
        for encoding, texts in self._texts.items():
            pairs = [(word, decoded) for text in texts for word in text.split()
                     if (decoded := decode_legacy(word, encoding)) != word]
            shares[encoding] = tuple(syllable_share(' '.join(words))[0] for words in zip(*pairs)) or (1.0, 0.0)
        return shares
