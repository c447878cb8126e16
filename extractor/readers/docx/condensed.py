"""The main part with its properties taken out before it is parsed: each different w:rPr, w:pPr, w:tcPr only once.

Word writes the same properties into every run, paragraph and cell: nine tenths of a report's XML, some ten different
ones over and over. Parsing them, walking over them and releasing them took most of the time of reading. Here the first
child of a `<w:r>`, `<w:p>` or `<w:tc>`, where that is its properties, becomes the number under which they are kept:

    <w:r w:rsidR="00A7"><w:rPr><w:b/></w:rPr><w:t>Tổng</w:t></w:r>     ->  <w:r k="3"><w:t>Tổng</w:t></w:r>

The text between two tags is never touched. Only a part written as every word processor writes it is condensed (the
prefix w bound once, at the root, UTF-8, no comments, CDATA or processing instructions, so that "<" is always a tag);
any other, and any that is not well-formed, is parsed as it stands.
"""
from __future__ import annotations

import re
from typing import NamedTuple

from .names import W_NS

KEY = 'k'
"""The attribute, in no namespace, that holds the number of an element's properties."""

# Revision ids say who changed what in which session of Word. A tag with any other attribute is left alone.
_REVISION = rb'(?: (?:w:rsid[A-Za-z]{0,12}|w14:(?:paraId|textId))="[0-9A-Fa-f]{0,8}"){0,12}>'
_TAGS = {name: re.compile(b'<w:' + name + _REVISION) for name in (b'r', b'p', b'tc')}
_PARAGRAPH_ID = b'<w:p w14:paraId="'  # its value differs in every paragraph: what follows it is looked up without
_AFTER_ID = len(_PARAGRAPH_ID) + 8
_READ_IN_PLACE = re.compile(rb'Change[ />]|<w:sectPr')  # tracked changes; a section, which names headers
_ENCODING = re.compile(rb'encoding\s*=\s*["\']utf-8["\']', re.IGNORECASE)


class Condensed(NamedTuple):
    """xml: the part, condensed. properties: a document whose root's children are the properties, by their number."""

    xml: bytes
    properties: bytes


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
    kept = [declaration, root]
    # Paragraphs first: their properties hold those of the paragraph's mark.
    for owner, name in ((b'p', b'pPr'), (b'tc', b'tcPr'), (b'r', b'rPr')):
        xml = _without(xml, owner, name, kept)
    kept.append(b'</w:document>')
    properties = b''.join(kept)
    # What was taken out is in `properties`, so that it is enough to look at the two, which are much shorter.
    pieces = properties[len(declaration):]
    if (b'<!' in xml or b'<!' in pieces or b'<?' in pieces or xml.count(b'<?') != declaration.startswith(b'<?xml ')
            or xml.count(b'xmlns:w=') != 1 or pieces.count(b'xmlns:w=') != 1
            or b' xmlns:w="' + W_NS.encode() + b'"' not in root):
        return None
    return Condensed(xml, properties)


def _without(xml: bytes, owner: bytes, name: bytes, kept: list[bytes]) -> bytes:
    """The XML in which elements `owner` have a number instead of their properties `name`, which go to `kept`."""
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
            numbered = b''
            if end and not _READ_IN_PLACE.search(inside):
                numbered = b'<w:%b k="%d">' % (owner, len(kept) - 2)
                kept.append(opening + inside + closing)
            numbers[inside] = numbered
        if numbered:
            add(before[:at])
            add(numbered)
        else:
            add(before)
            add(opening + inside + end)
        before = after
    add(before)
    return b''.join(out)
