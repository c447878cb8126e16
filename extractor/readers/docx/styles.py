"""Styles: how paragraphs and runs look, with everything they inherit.

ECMA-376 part 1, 17.7: document defaults, then the chain of `basedOn`, then direct formatting. Bold, italic, capitals
and hidden are toggle properties (17.7.3): set both in the paragraph's style and in the run's, they cancel out; direct
formatting says what is.
"""
from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct

from .names import (
    B, CAPS, I, ILVL, JC, NUM_ID, NUM_PR, OFF, OUTLINE_LVL, P_PR, POSITION, R_FONTS, R_PR, R_STYLE, SMALL_CAPS, SZ, VAL,
    VANISH, VERT_ALIGN, W_NS, w, whole,
)
from .package import parse
from .symbols import is_legacy_font, is_symbol_font

_HEADING_NAME = re.compile(r'heading ([1-9])')
_MOST_ANCESTORS = 50
_PLACE = 'styles'
_STYLE_ID = re.compile(rb' w:styleId="([^"]*)"')


class Look(NamedTuple):
    """Run properties; None where nothing is said. size: points. raised: superscript. lowered: subscript.
    style: of a run, by its id.

    caps: in capitals or small capitals, which are capitals too (and come as such out of a PDF of the document).

    font: in the look of a style or run only where it matters: a font of signs, or one of an old encoding.
    """

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None
    raised: bool | None = None
    style: str | None = None
    lowered: bool | None = None


NO_LOOK = Look()

# What each run property fills: its position in a Look.
_PLACES = {B: 0, I: 1, CAPS: 2, SMALL_CAPS: 2, VANISH: 3, SZ: 4, R_FONTS: 5, VERT_ALIGN: 6, POSITION: 6, R_STYLE: 7}
_TOGGLES = 4
LIFTED = 'lifted'
_USUAL_SIZE = 10.0  # of letters, where the document says nothing (17.3.2.38)
_ASCII, _H_ANSI = w('ascii'), w('hAnsi')
RawLook = tuple[str | None, ...]
NOTHING: RawLook = (None,) * 8


def raw_look(properties) -> RawLook:
    """The attribute of each run property that counts, as written, in the order of a Look."""
    values: list | None = None
    for each in properties:
        place = _PLACES.get(each.tag)
        if place is None:
            continue
        if values is None:
            values = [None] * 8
        if place == 5:
            values[5] = each.get(_ASCII) or each.get(_H_ANSI)
        elif place == 2:  # capitals and small capitals: either is enough
            if values[2] is None or values[2] in OFF:
                values[2] = each.get(VAL, '1')
        elif each.tag == POSITION:  # lifted by so many half points: see `Styles.mixed`
            if values[6] is None and whole(each.get(VAL)) > 0:
                values[6] = LIFTED
        else:
            values[place] = each.get(VAL, '1')
    return NOTHING if values is None else tuple(values)


def look_of(raw: tuple) -> Look:
    toggles = (None if value is None else value not in OFF for value in raw[:_TOGGLES])
    size, font, raised, style = raw[_TOGGLES:]
    return Look(*toggles, whole(size) / 2 or None if size else None, font,
                None if raised is None else raised == 'superscript', style,
                None if raised is None else raised == 'subscript')


def read_look(properties) -> Look:
    """The look that an rPr element says, without what it inherits."""
    return look_of(raw_look(properties))


class ParagraphStyle(Struct, frozen=True):
    """A paragraph style with all it inherits.

    number, level: the list (w:numId) and list level its numbering names; None where it names none. chain: its own id
    and those it is based on, nearest first, up to the one that names the list.
    """

    look: Look = NO_LOOK
    centred: bool = False
    heading_level: int | None = None
    number: str | None = None
    level: int | None = None
    chain: tuple[str, ...] = ()


class Styles:
    """The styles part, each style parsed when it is first asked for. An unknown style id is the default style.

    A template has hundreds of styles, most for tables nobody uses: parsing all can cost more than reading a report.
    """

    def __init__(self, data: bytes = b''):
        self._sources: dict[str, bytes | object] = {}  # of each style: its XML, or its element once it is parsed
        self._frame = b''
        self.defaults = NO_LOOK
        self.default_centred = False
        self.default_paragraph = ''
        self._paragraphs: dict[str, ParagraphStyle] = {}
        self._characters: dict[str, Look] = {}
        self._mixed: dict = {}
        if not data:
            return
        if not self._index(data):
            self._take(parse(data, _PLACE))

    def _index(self, data: bytes) -> bool:
        """Find where each style stands in the part; False if it is not written the usual way."""
        opening = data.find(b'<w:styles')
        declaration = data[:opening].lower()
        if opening < 0 or (b'!' in data and b'<!' in data):
            return False
        if b'encoding' in declaration and b'utf-8' not in declaration:
            return False
        frame = data[opening:data.find(b'>', opening) + 1]
        if b'"' + W_NS.encode() + b'"' not in frame or not data[-60:].rstrip().endswith(b'</w:styles>'):
            return False
        self._frame = frame
        begin = data.find(b'<w:style ', opening)
        while (start := begin) >= 0:
            begin = data.find(b'<w:style ', start + 1)
            attributes = data[start:data.find(b'>', start) + 1]
            style_id = _STYLE_ID.search(attributes)
            if style_id is None:
                continue
            if b'&' in style_id[1]:
                return False
            name = style_id[1].decode('utf-8', 'replace')
            self._sources[name] = data[start:begin if begin >= 0 else data.rfind(b'</w:styles>')]
            if b'w:default="1"' in attributes or b'w:default="true"' in attributes or b'w:default="on"' in attributes:
                if b'w:type="paragraph"' in attributes:
                    self.default_paragraph = name
        start, end = data.find(b'<w:docDefaults>'), data.find(b'</w:docDefaults>')
        if 0 <= start < end:
            self._take_defaults(self._parsed(data[start:end + len(b'</w:docDefaults>')]))
        return True

    def _parsed(self, source: bytes):
        return parse(b''.join((self._frame, source, b'</w:styles>')), _PLACE)[0]

    def _take(self, root) -> None:
        """Take in a part that was parsed whole."""
        for style in root.iterchildren(w('style')):
            style_id = style.get(w('styleId'))
            if style_id is None:
                continue
            self._sources[style_id] = style
            if style.get(w('type')) == 'paragraph' and style.get(w('default'), '0') not in OFF:
                self.default_paragraph = style_id
        defaults = root.find(w('docDefaults'))
        if defaults is not None:
            self._take_defaults(defaults)

    def _take_defaults(self, defaults) -> None:
        run = defaults.find(f'{w("rPrDefault")}/{R_PR}')
        if run is not None:
            self.defaults = read_look(run)
        jc = defaults.find(f'{w("pPrDefault")}/{P_PR}/{JC}')
        self.default_centred = jc is not None and jc.get(VAL) == 'center'

    def element(self, style_id: str | None):
        """The w:style element of an id; None if there is none."""
        source = self._sources.get(style_id)
        if isinstance(source, bytes):
            source = self._sources[style_id] = self._parsed(source)
        return source

    def chain(self, style_id: str | None) -> list:
        """The style's element and those it is based on, nearest first (a circle is cut)."""
        found, seen = [], set()
        while style_id in self._sources and style_id not in seen and len(seen) < _MOST_ANCESTORS:
            seen.add(style_id)
            element = self.element(style_id)
            found.append(element)
            base = element.find(w('basedOn'))
            style_id = base.get(VAL) if base is not None else None
        return found

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The paragraph style of an id (None: the document's default style)."""
        key = style_id if style_id in self._sources else self.default_paragraph
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraphs[key] = self._read_paragraph_style(key)
        return found

    def character(self, style_id: str | None) -> Look:
        """What a character style says, with what it is based on; document defaults are not in it."""
        found = self._characters.get(style_id or '')
        if found is None:
            found = NO_LOOK
            for element in reversed(self.chain(style_id)):
                properties = element.find(R_PR)
                if properties is not None:
                    found = _over(found, read_look(properties))
            self._characters[style_id or ''] = found
        return found

    def run(self, style: ParagraphStyle, properties) -> Look:
        """The look of a run with these properties (w:rPr): of its paragraph's style, its own style, and its own."""
        return self.mixed(style, raw_look(properties))

    def mixed(self, style: ParagraphStyle, raw: RawLook) -> Look:
        """`run` for properties that were read already."""
        if raw is NOTHING:
            return style.look
        key = (id(style), raw)  # styles live as long as `_paragraphs` does
        found = self._mixed.get(key)
        if found is None:
            direct = look_of(raw)
            found = _without_usual_font(self._effective(style.look, direct))
            if raw[6] == LIFTED:  # LibreOffice writes superscript so, when it comes from HTML: lifted and smaller
                usual = style.look.size or _USUAL_SIZE
                found = found._replace(raised=direct.size is not None and direct.size < usual)
            self._mixed[key] = found
        return found

    def _effective(self, base: Look, direct: Look) -> Look:
        named = self.character(direct.style) if direct.style else NO_LOOK
        inherited = _over(base, named)
        for toggle in ('bold', 'italic', 'caps', 'hidden'):
            of_paragraph, of_run = getattr(base, toggle), getattr(named, toggle)
            both = of_paragraph and of_run and not getattr(self.defaults, toggle)
            inherited = inherited._replace(**{toggle: False if both else of_paragraph or of_run})
        return _over(inherited, direct)

    def _read_paragraph_style(self, style_id: str) -> ParagraphStyle:
        look, centred, heading, number, level = self.defaults, self.default_centred, None, None, None
        chain = self.chain(style_id)
        named_at = 0
        for index, element in reversed(list(enumerate(chain))):
            run = element.find(R_PR)
            if run is not None:
                look = _over(look, read_look(run))
            named = _HEADING_NAME.fullmatch((_value(element, w('name')) or '').strip().lower())
            if named:
                heading = int(named[1])
            paragraph = element.find(P_PR)
            if paragraph is None:
                continue
            if (jc := _value(paragraph, JC)) is not None:
                centred = jc == 'center'
            if (outline := _value(paragraph, OUTLINE_LVL)) is not None:
                heading = heading_level(outline)
            numbering = paragraph.find(NUM_PR)
            if numbering is not None:  # numId and ilvl are inherited each on its own (17.3.1.19)
                if (found := _value(numbering, NUM_ID)) is not None:
                    number, named_at = found, index
                if (found := _value(numbering, ILVL)) is not None:
                    level = whole(found)
        ids = tuple(element.get(w('styleId')) for element in chain[:named_at + 1])
        return ParagraphStyle(_without_usual_font(look), centred, heading, number, level, ids)


def heading_level(outline: str | None) -> int | None:
    """The 1-based heading level of a w:outlineLvl value (0–8; 9 is body text)."""
    level = whole(outline, 9)
    return level + 1 if 0 <= level <= 8 else None


def _without_usual_font(look: Look) -> Look:
    """The look without the name of a font whose text is what its characters say."""
    usual = look.font is not None and not is_symbol_font(look.font) and not is_legacy_font(look.font)
    return look._replace(font=None) if usual else look


def _value(parent, tag: str) -> str | None:
    child = parent.find(tag)
    return child.get(VAL) if child is not None else None


def _over(base: Look, above: Look) -> Look:
    """`base` where `above` says nothing."""
    if above is NO_LOOK:
        return base
    return Look(*(under if over is None else over for over, under in zip(above, base)))
