"""Styles: how paragraphs and runs look, with everything they inherit.

ECMA-376 part 1, 17.7: document defaults, then the chain of `basedOn`, then direct formatting. Bold, italic, capitals and
hidden are toggle properties (17.7.3): set both in the paragraph's style and in the run's, they cancel out; direct formatting
says what is.
"""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .names import (
    B, CAPS, I, ILVL, JC, NUM_ID, NUM_PR, OUTLINE_LVL, P_PR, R_FONTS, R_PR, R_STYLE, SZ, VAL, VANISH, VERT_ALIGN, is_on, w, whole,
)

_HEADING_NAME = re.compile(r'heading ([1-9])')
_MOST_ANCESTORS = 50


class Look(NamedTuple):
    """Run properties; None where nothing is said. size: points. raised: superscript. style: of a run, by its id."""

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    font: str | None = None
    raised: bool | None = None
    style: str | None = None


NO_LOOK = Look()

# What each run property fills: position in the list that `read_look` collects.
_PLACES = {B: 0, I: 1, CAPS: 2, VANISH: 3, SZ: 4, R_FONTS: 5, VERT_ALIGN: 6, R_STYLE: 7}
_ASCII, _H_ANSI = w('ascii'), w('hAnsi')


def read_look(properties) -> Look:
    """The look that an rPr element says, without what it inherits."""
    values: list | None = None
    for each in properties:
        place = _PLACES.get(each.tag)
        if place is None:
            continue
        if values is None:
            values = [None] * 8
        if place < 4:
            values[place] = is_on(each)
        elif place == 4:
            values[4] = whole(each.get(VAL)) / 2 or None
        elif place == 5:
            values[5] = each.get(_ASCII) or each.get(_H_ANSI)
        elif place == 6:
            values[6] = each.get(VAL) == 'superscript'
        else:
            values[7] = each.get(VAL)
    return NO_LOOK if values is None else Look._make(values)


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
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


@dataclass(slots=True)
class Styles:
    """The styles part, read as far as needed. An unknown style id is the default style."""

    root: object = None
    defaults: Look = NO_LOOK
    default_centred: bool = False
    default_paragraph: str = ''
    _elements: dict = field(default_factory=dict)
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    _characters: dict[str, Look] = field(default_factory=dict)
    _mixed: dict = field(default_factory=dict)

    @classmethod
    def of(cls, root) -> Styles:
        styles = cls(root)
        if root is None:
            return styles
        for style in root.iterchildren(w('style')):
            style_id = style.get(w('styleId'))
            if style_id is None:
                continue
            styles._elements[style_id] = style
            if style.get(w('type')) == 'paragraph' and style.get(w('default'), '0') not in ('0', 'false', 'off'):
                styles.default_paragraph = style_id
        defaults = root.find(w('docDefaults'))
        if defaults is not None:
            run = defaults.find(f'{w("rPrDefault")}/{R_PR}')
            if run is not None:
                styles.defaults = read_look(run)
            jc = defaults.find(f'{w("pPrDefault")}/{P_PR}/{JC}')
            styles.default_centred = jc is not None and jc.get(VAL) == 'center'
        return styles

    def element(self, style_id: str | None):
        """The w:style element of an id; None if there is none."""
        return self._elements.get(style_id)

    def chain(self, style_id: str | None) -> list:
        """The style's element and those it is based on, nearest first (a circle is cut)."""
        found, seen = [], set()
        while style_id in self._elements and style_id not in seen and len(seen) < _MOST_ANCESTORS:
            seen.add(style_id)
            element = self._elements[style_id]
            found.append(element)
            base = element.find(w('basedOn'))
            style_id = base.get(VAL) if base is not None else None
        return found

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """The paragraph style of an id (None: the document's default style)."""
        key = style_id if style_id in self._elements else self.default_paragraph
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

    def effective(self, style: ParagraphStyle, direct: Look) -> Look:
        """The look of a run: of its paragraph's style, its own style, and its own formatting."""
        key = (id(style), direct)
        found = self._mixed.get(key)
        if found is None:
            named = self.character(direct.style) if direct.style else NO_LOOK
            base = style.look
            inherited = _over(base, named)._replace(**{
                toggle: (getattr(base, toggle) != getattr(named, toggle)
                         if getattr(base, toggle) and getattr(named, toggle) and not getattr(self.defaults, toggle)
                         else getattr(base, toggle) or getattr(named, toggle))
                for toggle in ('bold', 'italic', 'caps', 'hidden')})
            found = self._mixed[key] = _over(inherited, direct)
        return found

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
        return ParagraphStyle(look, centred, heading, number, level, ids)


def heading_level(outline: str | None) -> int | None:
    """The 1-based heading level of a w:outlineLvl value (0–8; 9 is body text)."""
    level = whole(outline, 9)
    return level + 1 if 0 <= level <= 8 else None


def _value(parent, tag: str) -> str | None:
    child = parent.find(tag)
    return child.get(VAL) if child is not None else None


def _over(base: Look, above: Look) -> Look:
    """`base` where `above` says nothing."""
    if above is NO_LOOK:
        return base
    return Look(*(under if over is None else over for over, under in zip(above, base)))
