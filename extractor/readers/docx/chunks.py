"""Documents inside the document (w:altChunk), which Word opens and shows in their place: HTML, MHTML, DOCX, text.

ECMA-376 part 1, 17.17.2.1. Programs that write a report from a database often write HTML and wrap it so; until somebody
saves the file in Word, the body holds nothing but the chunk.
"""
from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...document import Table
from ...errors import LimitExceeded, ReadError
from ...language.text import clean
from ..decoding import decode
from .paragraphs import Line

if TYPE_CHECKING:
    from .body import Context, Item

_HTML = re.compile(rb'<(?:!doctype html|html|head|body|div|p|table|h[1-6]|span)[\s>]', re.IGNORECASE)
_CHARSET = re.compile(rb'charset\s*=\s*["\']?([\w-]{1,30})', re.IGNORECASE)
_START = 4_096


def read_chunk(context: Context, relationship_id: str | None) -> list[Item] | None:
    """What the chunk with this relationship id shows; None when it is missing, damaged, or of another kind (RTF).

    A chunk is read where it is first named. Raises LimitExceeded.
    """
    if relationship_id in context.chunks_read:
        return None
    context.chunks_read.add(relationship_id)
    name, data = context.package.file_by_id(relationship_id)
    try:
        if data.startswith(b'PK\x03\x04'):
            return _docx(context, data)
        head = data[:_START].lower()
        if b'mime-version:' in head:
            return _mhtml(context, data)
        if _HTML.search(head) or b'<\x00h\x00t\x00m\x00l\x00' in head:
            return _html(context, data)
        if name.endswith('.txt') and data:
            return [Line(text) for line in decode(data)[0].split('\n') if (text := clean(line).strip())]
    except LimitExceeded:
        raise
    except ReadError:
        pass  # said as a chunk that was not read
    return None


def _docx(context: Context, data: bytes) -> list[Item] | None:
    """The blocks of a whole document. One more document in that is not read."""
    from . import read_package
    if context.within_chunk:
        return None
    limits = replace(context.limits, unpacked_bytes=context.package.unpacked_bytes_left)
    document = read_package(data, limits, context.clock, within_chunk=True)
    return [block if isinstance(block, Table) else Line.of(block) for block in document.blocks]


def _mhtml(context: Context, data: bytes) -> list[Item] | None:
    """The HTML of a web page saved as one file (MIME, RFC 2557)."""
    from email import message_from_bytes
    for part in message_from_bytes(data).walk():
        if part.get_content_type() == 'text/html':
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return _html(context, content, part.get_content_charset())
    return None


def _html(context: Context, data: bytes, charset: str | None = None) -> list[Item]:
    from .html_blocks import read_html
    return read_html(context, _decoded(data, charset))


def _decoded(data: bytes, charset: str | None) -> str:
    """HTML as text: UTF-8 if it is that, else what it says it is, else what its bytes look like."""
    try:
        return data.decode('utf-8-sig')
    except UnicodeDecodeError:
        said = _CHARSET.search(data[:_START])
        try:
            return data.decode(charset or (said[1].decode('ascii') if said else 'utf-8'))
        except (UnicodeDecodeError, LookupError):
            return decode(data)[0]
