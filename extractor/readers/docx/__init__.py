"""The DOCX reader: what Word shows on the page, in reading order.

A DOCX has no pages and no lines before Word lays it out: every Place is empty, and a value is pointed at by table, row
and column, or by its offset in `Document.text`.
"""
from __future__ import annotations

from ...document import Block, Document, Notice, Table
from ...document.joining import join_tables
from ...errors import DamagedFile, LimitExceeded, NoTextLayer, ReadError
from ..limits import DEFAULT_LIMITS, Clock, Limits

__all__ = ['read_docx']


def read_docx(data: bytes, *, path: str = '', limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read a DOCX (or DOCM, transitional or strict) into a Document.

    Raises a ReadError and nothing else: EmptyFile; EncryptedFile; UnsupportedFormat for what is no Word package;
    DamagedFile for a broken ZIP or XML, or XML with a document type declaration (entity bombs, external entities);
    LimitExceeded; NoTextLayer when there are only pictures, without a word.
    """
    try:
        return read_package(data, limits, Clock(limits))
    except ReadError as error:
        error.path = error.path or path
        raise
    except RecursionError:
        raise LimitExceeded('nested XML elements', limits.depth, path=path) from None


def read_package(data: bytes, limits: Limits, clock: Clock, *, within_chunk: bool = False) -> Document:
    """`read_docx` with a clock that runs already; for a document inside another, within_chunk."""
    # zipfile and lxml are imported where a DOCX is read, not where any file is.
    from .body import Context, Story
    from .furniture import read_furniture
    from .legacy_fonts import LegacyFonts
    from .names import BODY
    from .notes import Notes
    from .numbering import Numbering
    from .package import Package
    from .properties import Properties
    from .styles import Styles

    package = Package(data, limits, clock)
    body = package.document.find(BODY)
    if body is None:
        raise DamagedFile('no body in the document')
    styles = Styles(package.related_bytes('styles'))
    numbering = Numbering(lambda: package.related('numbering'), styles)
    properties = Properties(package.properties, package.cells, styles)

    def begin(**known) -> Context:
        return Context(styles, properties, Notes(package), limits, clock, package, within_chunk=within_chunk, **known)

    context = begin()
    items = Story(context, numbering).read(body)
    if context.unbalanced:  # nothing may be lost behind a field that does not end: read again, hiding instructions only
        numbering = numbering.fresh()
        context = begin(fields_shown=True)
        items = Story(context, numbering).read(body)
    letterhead, furniture = read_furniture(package, Story(context, numbering.fresh(), apart=True, with_notes=False))
    if encodings := context.legacy.encodings():  # known only now that all text in fonts of old encodings was seen
        numbering = numbering.fresh()
        context = begin(fields_shown=context.fields_shown, legacy=LegacyFonts(encodings))
        items = Story(context, numbering).read(body)
        letterhead, furniture = read_furniture(package, Story(context, numbering.fresh(), apart=True, with_notes=False))
    blocks: list[Block] = [item if isinstance(item, Table) else item.paragraph() for item in letterhead + items]
    if not blocks and context.pictures:
        raise NoTextLayer(f'{context.pictures} pictures, no text')
    return join_tables(Document.of('docx', blocks, furniture=furniture, notices=_notices(context)))


def _notices(context) -> tuple[Notice, ...]:
    """What a person should know about what could not be read."""
    found = []
    if context.fields_shown:
        found.append(Notice('field_without_end', 'A field does not end: its parts are shown as text.',
                            'Có trường (field) không kết thúc: các phần của trường được đọc như chữ thường.',
                            doubtful=False))
    found.extend(context.legacy.notices())
    if context.chunks:
        found.append(Notice('embedded_document', f'{context.chunks} embedded documents were not read.',
                            f'{context.chunks} tài liệu nhúng không được đọc.'))
    if context.sheets:
        found.append(Notice('embedded_sheet', f'{context.sheets} embedded Excel sheets were read; the picture that the '
                            'document shows of them may differ.',
                            f'Đã đọc {context.sheets} bảng tính Excel nhúng; hình hiển thị trong văn bản có thể khác.',
                            doubtful=False))
    if context.objects:
        kinds = ', '.join(sorted(context.objects))
        found.append(Notice('embedded_object', f'Embedded objects were not read: {kinds}.',
                            f'Các đối tượng nhúng không được đọc: {kinds}.', doubtful=False))
    if context.big_pictures:
        found.append(Notice('picture', f'{context.big_pictures} large pictures; text in them was not read.',
                            f'{context.big_pictures} ảnh lớn; chữ trong ảnh không được đọc.', doubtful=False))
    return tuple(found)
