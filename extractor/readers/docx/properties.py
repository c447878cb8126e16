"""What the properties of paragraphs and cells say; and for those taken out of the main part, by their number.

ECMA-376 part 1, 17.3.1 (w:pPr) and 17.4.69 (w:tcPr). Of runs (w:rPr) see `styles`.
"""
from __future__ import annotations

from typing import Callable, Mapping, NamedTuple, Sequence

from lxml.etree import SubElement

from .condensed import CELL, KEY, CellForm
from .grid import columns
from .names import (
    CAPS, DEL, FRAME_PR, ILVL, JC, MOVE_FROM, NUM_ID, NUM_PR, OUTLINE_LVL, P, P_PR, P_STYLE, R, R_PR, SMALL_CAPS, T, TC,
    TC_PR, VAL, VANISH, XML_SPACE, is_on, twips, w, whole,
)
from .styles import LIFTED, Look, NOTHING, ParagraphStyle, Styles, look_of, raw_look
from .symbols import is_legacy_font, is_symbol_font

_GRID_SPAN, _V_MERGE, _H_MERGE, _TC_BORDERS, _CELL_DELETED = (
    w('gridSpan'), w('vMerge'), w('hMerge'), w('tcBorders'), w('cellDel'))
_DROP_CAP = w('dropCap')
_CELL_WIDTH, _WIDTH, _WIDTH_TYPE = w('tcW'), w('w'), w('type')
_MEASURED = (None, 'dxa', 'pct')


class ParagraphFacts(NamedTuple):
    """Style, alignment, outline level, list and list level as written, None where nothing is.

    mark: 'deleted' or 'hidden' when the paragraph's mark is not shown, so that it is one with the next; that of a drop
    cap, which Word keeps in a paragraph of its own, is 'deleted'. caps: whether the mark, and so a list label, is in
    capitals.
    """

    style: str | None = None
    jc: str | None = None
    outline: str | None = None
    number: str | None = None
    level: int | None = None
    mark: str = ''
    caps: bool | None = None


class CellFacts(NamedTuple):
    """Columns spanned; merge downwards and sideways ('', 'restart' or 'continue'); borders element; width as it is
    preferred, in twentieths of a point or as a share (0 if none is)."""

    span: int = 1
    down: str = ''
    sideways: str = ''
    borders: object = None
    deleted: bool = False
    width: float = 0.0


def paragraph_facts(properties) -> ParagraphFacts:
    """What a w:pPr says."""
    style = jc = outline = number = level = caps = None
    mark = ''
    for each in properties:
        tag = each.tag
        if tag == JC:
            jc = each.get(VAL)
        elif tag == R_PR:
            for part in each:
                if part.tag == DEL or part.tag == MOVE_FROM:
                    mark = 'deleted'
                elif part.tag == VANISH and is_on(part) and not mark:
                    mark = 'hidden'
                elif part.tag == CAPS or part.tag == SMALL_CAPS:
                    caps = caps or is_on(part)
        elif tag == P_STYLE:
            style = each.get(VAL, '')
        elif tag == NUM_PR:
            for part in each:
                if part.tag == NUM_ID:
                    number = part.get(VAL)
                elif part.tag == ILVL:
                    level = whole(part.get(VAL))
        elif tag == OUTLINE_LVL:
            outline = each.get(VAL)
        elif tag == FRAME_PR and each.get(_DROP_CAP, 'none') != 'none':
            mark = 'deleted'
    return ParagraphFacts(style, jc, outline, number, level, mark, caps)


def cell_facts(properties) -> CellFacts:
    """What a w:tcPr says."""
    span, down, sideways, borders, deleted, width = 1, '', '', None, False, 0.0
    for each in properties:
        tag = each.tag
        if tag == _GRID_SPAN:
            span = columns(each.get(VAL), 1)
        elif tag == _V_MERGE:
            down = each.get(VAL) or 'continue'
        elif tag == _H_MERGE:
            sideways = each.get(VAL) or 'continue'
        elif tag == _TC_BORDERS:
            borders = each
        elif tag == _CELL_DELETED:
            deleted = True
        elif tag == _CELL_WIDTH and each.get(_WIDTH_TYPE) in _MEASURED:
            width = twips(each.get(_WIDTH))
    return CellFacts(span, down, sideways, borders, deleted, width)


def is_plain(look: Look) -> bool:
    """Whether text of this look is shown as it stands: not hidden, in capitals, raised, lowered, in a font of signs."""
    return not (look.hidden or look.caps or look.raised or look.lowered or look.font)


class _ByKey(dict):
    """What is known of a key; read when it is first asked for. The key None stands for no properties."""

    def __init__(self, read: Callable, elements: Sequence, nothing: object):
        super().__init__({None: nothing})
        self._read, self._elements = read, elements

    def __missing__(self, key: str):
        try:
            element = self._elements[int(key)]
        except (ValueError, IndexError):  # an attribute of this name that stood in the file
            return self[None]
        value = self[key] = self._read(element)
        return value


class _Looks(dict):
    """The looks of runs by key, in paragraphs of one style."""

    def __init__(self, styles: Styles, style: ParagraphStyle, raw: _ByKey):
        super().__init__({None: style.look})
        self._styles, self._style, self._raw = styles, style, raw

    def __missing__(self, key: str):
        value = self[key] = self._styles.mixed(self._style, self._raw[key])
        return value


def whole_cell(cell, forms: Mapping[str, CellForm]) -> None:
    """Make a cell that is one element again what it was: a cell with a paragraph, a run and its text."""
    form = forms.get(cell.attrib.pop(CELL, ''))
    if form is None:
        return
    text, cell.text = cell.text, None
    for name, key in ((TC, form.cell), (P, form.paragraph), (R, form.run)):
        if name != TC:
            cell = SubElement(cell, name)
        if key is not None:
            cell.set(KEY, key)
    shown = SubElement(cell, T)
    shown.text = text
    if form.preserve:
        shown.set(XML_SPACE, 'preserve')


class Properties:
    """The properties that elements of the main part name by their number. One for each document.

    paragraphs, cells: the ParagraphFacts or CellFacts of a key. forms: of the cells that are one element.
    """

    def __init__(self, elements: Sequence, forms: Mapping[str, CellForm], styles: Styles):
        self._elements = elements
        self.forms = forms
        self._styles = styles
        self._raw = _ByKey(raw_look, elements, NOTHING)
        self.paragraphs: dict[str | None, ParagraphFacts] = _ByKey(paragraph_facts, elements, ParagraphFacts())
        self.cells: dict[str | None, CellFacts] = _ByKey(cell_facts, elements, CellFacts())
        self._looks: dict[int, _Looks] = {}
        self._special: tuple[frozenset[str], frozenset[str]] | None = None

    def looks(self, style: ParagraphStyle) -> dict[str | None, Look]:
        """The look of a run by its key, in a paragraph of this style (one of `Styles`, which keeps it alive)."""
        found = self._looks.get(id(style))
        if found is None:
            found = self._looks[id(style)] = _Looks(self._styles, style, self._raw)
        return found

    @property
    def special(self) -> tuple[frozenset[str], frozenset[str]]:
        """The keys, and the forms of cells, with which text is not shown just as it stands, in its own cell."""
        if self._special is None:
            keys = frozenset(str(number) for number, element in enumerate(self._elements)
                             if self._is_special(str(number), element.tag))
            forms = frozenset(name for name, form in self.forms.items() if not keys.isdisjoint(form[:3]))
            self._special = keys, forms
        return self._special

    def _is_special(self, key: str, tag: str) -> bool:
        if tag == TC_PR:
            return bool(self.cells[key].sideways) or self.cells[key].deleted
        if tag == P_PR:
            facts = self.paragraphs[key]
            return bool(facts.mark or facts.caps) or not is_plain(self._styles.paragraph(facts.style).look)
        # Google Docs says of every run that it is neither in small capitals nor raised: what is off changes nothing
        # here, since a table in a style that has it on is not plain.
        look = look_of(self._raw[key])
        return bool(look.style is not None or look.hidden or look.caps or look.raised or look.lowered
                    or self._raw[key][6] == LIFTED or is_symbol_font(look.font) or is_legacy_font(look.font))
