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
_PARAGRAPH_ID = b'<w:p w14:paraId="'  # its value differs in every paragraph: what follows it is looked up without
_AFTER_ID = len(_PARAGRAPH_ID) + 8
_CELL, _CELL_END = b'<w:tc><w:tcPr>', b'</w:t></w:r></w:p></w:tc>'
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


def _without(xml: bytes, owner: bytes, name: bytes, kept: _Kept) -> bytes:
    """The XML in which elements `owner` have a number instead of their properties `name`."""
    opening, closing = b'<w:' + name + b'>', b'</w:' + name + b'>'
    pieces = iter(xml.split(opening))
    before = next(pieces)
    numbers: dict[bytes, bytes] = {}  # of each properties' content: the owner's tag with their number
    tags: dict[bytes, bool] = {}
    usual = _TAGS[owner].fullmatch
    out: list[bytes] = []
    add = out.append
    for piece in pieces:
        inside, end, after = piece.partition(closing)
        at = before.rfind(b'<')
        tag = before[at:]
        if tag.startswith(_PARAGRAPH_ID) and tag[17:25].isalnum():
            tag = tag[_AFTER_ID:]
        known = tags.get(tag)
        if known is None:
            known = tags[tag] = usual(before[at:]) is not None
        numbered = numbers.get(inside) if known else b''
        if numbered is None:
            key = kept.key(name, inside) if end else None
            numbered = numbers[inside] = b'' if key is None else b'<w:%b k="%d">' % (owner, key)
        if numbered:
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
    tags: dict[bytes, bytes] = {}  # by all that stands before a cell's text: the tag with its form's number
    for piece in pieces:
        cell, end, after = piece.partition(_CELL_END)
        text = cell.rfind(b'>') + 1
        opening = cell[:text]
        at = opening.find(_PARAGRAPH_ID)
        if at >= 0 and opening[at + 17:at + 25].isalnum():
            opening = opening[:at] + opening[at + _AFTER_ID:]
        tag = tags.get(opening)
        if tag is None:
            form = _form(cell[:text], kept) if end else None
            tag = b'' if form is None else b'<w:tc cell="%d">' % forms.setdefault(form, len(forms))
            if len(opening) < 4_000:  # a longer one will not come again
                tags[opening] = tag
        if tag and end:
            add(tag)
            add(cell[text:])
            add(b'</w:tc>')
            add(after)
        else:
            add(_CELL)
            add(piece)
    return b''.join(out), forms


def _form(opening: bytes, kept: _Kept) -> CellForm | None:
    """The form of a cell by what stands between `<w:tc><w:tcPr>` and its text; None when that is more than one run."""
    inside, end, rest = opening.partition(b'</w:tcPr>')
    keys = [kept.key(b'tcPr', inside) if end else None]
    for owner, name in ((b'p', b'pPr'), (b'r', b'rPr')):
        tag = _TAGS[owner].match(rest)
        if tag is None or keys[-1] is None and name == b'pPr':
            return None
        rest = rest[tag.end():]
        key = None
        if rest.startswith(b'<w:' + name + b'>'):
            inside, end, rest = rest[len(name) + 4:].partition(b'</w:' + name + b'>')
            key = kept.key(name, inside)
            if key is None or not end:
                return None
        keys.append(key)
    if rest not in (b'<w:t>', b'<w:t xml:space="preserve">'):
        return None
    return CellForm(*(None if key is None else str(key) for key in keys), rest != b'<w:t>')
