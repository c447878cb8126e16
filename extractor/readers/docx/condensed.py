"""The main part with its properties taken out before it is parsed: each different w:rPr, w:pPr, w:tcPr only once.

Word writes the same properties into every run, paragraph and cell: nine tenths of a report's XML, some ten different
ones over and over. Parsing them, walking over them and releasing them took most of the time of reading. Here the first
child of a `<w:r>`, `<w:p>` or `<w:tc>`, where that is its properties, becomes the number under which they are kept:

    <w:r w:rsidR="00A7"><w:rPr><w:b/></w:rPr><w:t>Tổng</w:t></w:r>     ->  <w:r k="3"><w:t>Tổng</w:t></w:r>

A cell that holds one run of text, as most do, becomes one element, numbered for the properties of all three:

    <w:tc><w:tcPr>…</w:tcPr><w:p …><w:pPr>…</w:pPr><w:r …><w:rPr>…</w:rPr><w:t>02</w:t></w:r></w:p></w:tc>
    ->  <w:tc cell="1">02</w:tc>

The text between two tags is never touched. Only a part written as every word processor writes it is condensed (the
prefix w bound once, at the root, UTF-8, no comments, CDATA or processing instructions, so that "<" is always a tag);
any other, and any that is not well-formed, is parsed as it stands.
"""
from __future__ import annotations

import re
from typing import NamedTuple

from .names import W_NS

KEY, CELL = 'k', 'cell'
"""The attributes, in no namespace, that hold the number of an element's properties, and that of a cell's CellForm."""

# Revision ids say who changed what in which session of Word. A tag with any other attribute is left alone.
_REVISION = rb'(?: (?:w:rsid[A-Za-z]{0,12}|w14:(?:paraId|textId))="[0-9A-Fa-f]{0,8}"){0,12}>'
_TAGS = {name: re.compile(b'<w:' + name + _REVISION) for name in (b'r', b'p', b'tc')}
_ID_DIGITS = b'0123456789ABCDEFabcdef'
_CELL, _CELL_END = b'<w:tc><w:tcPr>', b'</w:t></w:r></w:p></w:tc>'
_TEXT = {b'<w:t>': False, b'<w:t xml:space="preserve">': True}
_PROOF = tuple(b'<w:proofErr w:type="%b"/>' % kind for kind in (b'spellStart', b'spellEnd', b'gramStart', b'gramEnd'))
_READ_IN_PLACE = re.compile(rb'Change[ />]|<w:sectPr')  # tracked changes; a section, which names headers
_ENCODING = re.compile(rb'encoding\s*=\s*["\']utf-8["\']', re.IGNORECASE)


class CellForm(NamedTuple):
    """The keys of the properties of a cell, its paragraph and its run, and whether white space at the ends counts."""

    cell: str | None
    paragraph: str | None
    run: str | None
    preserve: bool


class Condensed(NamedTuple):
    """xml: the part, condensed. properties: a document whose root's children are the properties, by their number.

    cells: the CellForms, by their number.
    """

    xml: bytes
    properties: bytes
    cells: dict[str, CellForm]


def condense(xml: bytes) -> Condensed | None:
    """The part with its properties apart; None when it is not written in the usual way."""
    start = xml.find(b'<w:document ')
    end = xml.find(b'>', start) + 1
    if start < 0 or not end:
        return None
    declaration, root = xml[:start], xml[start:end]
    if b'encoding' in declaration and not _ENCODING.search(declaration):
        return None
    if b'xmlns:w14=' not in root and b' w14:' in xml:
        return None
    kept = _Kept()
    xml, cells = _with_short_cells(xml, kept)
    # Paragraphs before runs: their properties hold those of the paragraph's mark.
    for owner, name in ((b'p', b'pPr'), (b'tc', b'tcPr'), (b'r', b'rPr')):
        xml = _without(xml, owner, name, kept)
    if b'<w:proofErr ' in xml:
        for mark in _PROOF:
            xml = xml.replace(mark, b'')
    properties = b''.join((root, *kept.elements, b'</w:document>'))
    # What was taken out is in `properties`, so that it is enough to look at the two, which are much shorter.
    if (b'<!' in xml or b'<!' in properties or b'<?' in properties
            or xml.count(b'<?') != declaration.startswith(b'<?xml ')
            or xml.count(b'xmlns:w=') != 1 or properties.count(b'xmlns:w=') != 1
            or b' xmlns:w="' + W_NS.encode() + b'"' not in root):
        return None
    return Condensed(xml, declaration + properties, {str(number): form for form, number in cells.items()})


class _Kept:
    """The properties taken out. elements: each as XML; its key is its position."""

    def __init__(self):
        self.elements: list[bytes] = []
        self._keys: dict[bytes, int] = {}

    def key(self, name: bytes, inside: bytes) -> int | None:
        """The key of the properties `name` with this content; None when they have to be read where they stand."""
        element = b'<w:%b>%b</w:%b>' % (name, inside, name)
        key = self._keys.get(element)
        if key is None and not _READ_IN_PLACE.search(inside):
            key = self._keys[element] = len(self.elements)
            self.elements.append(element)
        return key


class _Tags(dict):
    """Whether a start tag has no attribute but revision ids, by the tag, also without the digits of those ids."""

    def __init__(self, owner: bytes):
        super().__init__()
        self._usual = _TAGS[owner].fullmatch

    def has(self, tag: bytes) -> bool:
        known = self.get(tag)
        if known is None:
            # The prefixes are counted: some have digits, too.
            kind = tag.count(b' w:'), tag.count(b' w14:'), tag.translate(None, _ID_DIGITS)
            known = self.get(kind)
            if known is None:
                known = self[kind] = self._usual(tag) is not None
            if len(tag) < 64:  # without the id of a paragraph, which no other has: the tag comes again as it is
                self[tag] = known
        return known


def _without(xml: bytes, owner: bytes, name: bytes, kept: _Kept) -> bytes:
    """The XML in which elements `owner` have a number instead of their properties `name`."""
    opening, closing = b'<w:' + name + b'>', b'</w:' + name + b'>'
    pieces = iter(xml.split(opening))
    before = next(pieces)
    numbers: dict[bytes, bytes] = {}  # of each properties' content: the owner's tag with their number
    usual = _Tags(owner).has
    out: list[bytes] = []
    add = out.append
    for piece in pieces:
        inside, end, after = piece.partition(closing)
        at = before.rfind(b'<')
        numbered = numbers.get(inside)
        if numbered is None:
            key = kept.key(name, inside) if end else None
            numbered = numbers[inside] = b'' if key is None else b'<w:%b k="%d">' % (owner, key)
        if numbered and usual(before[at:]):
            add(before[:at])
            add(numbered)
        else:
            add(before)
            add(opening + inside + end)
        before = after
    add(before)
    return b''.join(out)


def _with_short_cells(xml: bytes, kept: _Kept) -> tuple[bytes, dict[CellForm, int]]:
    """The XML in which cells of one run are one element, and the forms of those cells."""
    forms: dict[CellForm, int] = {}
    pieces = iter(xml.split(_CELL))
    out = [next(pieces)]
    add = out.append
    usual_paragraph, usual_run = _Tags(b'p').has, _Tags(b'r').has
    tags: dict[tuple[bytes, bytes, bytes], bytes] = {}  # by the properties before the text: the tag with the number
    for piece in pieces:
        cell, end, after = piece.partition(_CELL_END)
        text = cell.rfind(b'>') + 1
        of_cell, cell_end, rest = cell[:text].partition(b'</w:tcPr>')
        at = rest.find(b'>') + 1
        if end and cell_end and usual_paragraph(rest[:at]):
            of_paragraph, paragraph_end, of_run = rest[at:].partition(b'</w:pPr>')
            if not paragraph_end:
                of_paragraph, of_run = b'', of_paragraph
            at = of_run.find(b'>') + 1
            if usual_run(of_run[:at]):
                properties = of_cell, of_paragraph, of_run[at:]
                tag = tags.get(properties)
                if tag is None:
                    form = _form(*properties, kept)
                    tag = b'' if form is None else b'<w:tc cell="%d">' % forms.setdefault(form, len(forms))
                    tags[properties] = tag
                if tag:
                    add(tag)
                    add(cell[text:])
                    add(b'</w:tc>')
                    add(after)
                    continue
        add(_CELL)
        add(piece)
    return b''.join(out), forms


def _form(of_cell: bytes, of_paragraph: bytes, of_run: bytes, kept: _Kept) -> CellForm | None:
    """The form of a cell by what stands in its w:tcPr, between the tag of its paragraph and the end of that w:pPr, and
    between the tag of its run and its text; None when the cell is more than one run of text."""
    paragraph = run = None
    cell = kept.key(b'tcPr', of_cell)
    if of_paragraph:
        before, start, inside = of_paragraph.partition(b'<w:pPr>')
        paragraph = kept.key(b'pPr', inside)
        if before or not start or paragraph is None:
            return None
    if of_run.startswith(b'<w:rPr>'):
        inside, end, of_run = of_run[7:].partition(b'</w:rPr>')
        run = kept.key(b'rPr', inside)
        if not end or run is None:
            return None
    if cell is None or of_run not in _TEXT:
        return None
    return CellForm(*(None if key is None else str(key) for key in (cell, paragraph, run)), _TEXT[of_run])
