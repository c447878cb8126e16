"""Opening a DOCX package: a ZIP of XML parts, none of which is trusted.

The package is opened with zipfile and lxml rather than with python-docx. Measured on a 10-page report (2 cores,
Python 3.11; see benchmarks/bench_docx.py): importing python-docx costs 74 ms against 9 ms for zipfile beside lxml,
opening a document 6 ms against 2, and python-docx reads every part whole, whatever size it unpacks to, and keeps
growing over thousands of documents. Here only the parts that are read are unpacked, in pieces, counted as they come.
"""
from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Iterable, Iterator
from urllib.parse import unquote

from lxml import etree

from ...errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded, ReadError, UnsupportedFormat
from ..limits import Clock, Limits
from ..zip_faults import ZIP_FAULTS
from .condensed import CellForm, condense
from .names import DOCUMENT, R_NS

PARSER_DEPTH = 256
"""Nesting at which libxml2 itself stops (without huge_tree); Word's own documents stay below 60."""

MOST_FILES = 20_000
"""Files in one package; a report with a thousand pictures has some 1,100."""

_PIECE = 1 << 18
_WHOLE = 1 << 25  # larger parts are parsed piece by piece, which takes half as long again but no second copy

_DOCTYPE = 'a document type declaration, which the format forbids'
_STRICT = (
    (b'http://purl.oclc.org/ooxml/wordprocessingml/main',
     b'http://schemas.openxmlformats.org/wordprocessingml/2006/main'),
    (b'http://purl.oclc.org/ooxml/officeDocument/relationships',
     b'http://schemas.openxmlformats.org/officeDocument/2006/relationships'),
    (b'http://purl.oclc.org/ooxml/officeDocument/math', b'http://schemas.openxmlformats.org/officeDocument/2006/math'),
    (b'http://purl.oclc.org/ooxml/spreadsheetml/main', b'http://schemas.openxmlformats.org/spreadsheetml/2006/main'),
    # Of drawings, pictures, charts, diagrams alike.
    (b'http://purl.oclc.org/ooxml/drawingml/', b'http://schemas.openxmlformats.org/drawingml/2006/'),
)


class Package:
    """An opened package. `document` is the root element of its main part, `document_name` that part's name.

    properties: the properties elements that its paragraphs, runs and cells name by number, and cells: the forms of
    cells that were made one element (see `condensed`). main: the root element that its main part must have.

    Raises a ReadError on construction: EmptyFile, EncryptedFile, UnsupportedFormat (not a ZIP, or one of another kind),
    DamagedFile (truncated, broken ZIP or XML), LimitExceeded.
    """

    def __init__(self, data: bytes, limits: Limits, clock: Clock, *, main: str = DOCUMENT):
        self._limits = limits
        self._clock = clock
        self._unpacked = 0
        self._zip = _open(data, limits)
        self._files = {_normal(info.filename): info for info in self._zip.infolist()}
        if any(info.flag_bits & 1 for info in self._files.values()):
            raise EncryptedFile()
        self.properties: tuple = ()
        self.cells: dict[str, CellForm] = {}
        self.document_name = ''
        self.document_name = self._main_part()
        document = self.xml(self.document_name)
        if document is None or document.tag != main:
            raise UnsupportedFormat(self._kind())
        self.document = document
        self._related = self._relationships(self.document_name)

    def related(self, kind: str):
        """The root element of the part that the main part names as its `kind` ("numbering"); None without one."""
        name = self._name_of(kind)
        return self.xml(name) if name else None

    def related_bytes(self, kind: str) -> bytes:
        """The same part unparsed, in the transitional namespaces; empty without one."""
        info = self._files.get(self._name_of(kind))
        return _transitional(b''.join(self._pieces(info))) if info is not None else b''

    def by_id(self, relationship_id: str | None):
        """The root element of the part with this relationship id of the main part; None without one."""
        found = self._related.get(relationship_id or '')
        return self.xml(found[0]) if found else None

    def file_by_id(self, relationship_id: str | None) -> tuple[str, bytes]:
        """Name and bytes of the part with this relationship id of the main part; empty without one."""
        name = self._related.get(relationship_id or '', ('', ''))[0]
        info = self._files.get(name)
        return (name, b''.join(self._pieces(info))) if info is not None else ('', b'')

    @property
    def unpacked_bytes_left(self) -> int:
        """What of the budget for unpacked bytes is not spent."""
        return max(self._limits.unpacked_bytes - self._unpacked, 0)

    def xml(self, name: str):
        """The root element of a part; None when the package has no such part. Raises DamagedFile, LimitExceeded."""
        info = self._files.get(name)
        if info is None:
            return None
        self._clock.check(name)
        pieces = self._pieces(info)
        start = _transitional(_start(pieces))
        if name == self.document_name and len(start) < _WHOLE and self._limits.depth >= PARSER_DEPTH:
            root = self._condensed(start)
            if root is not None:
                return root
        root = parse(start, name, pieces if len(start) >= _WHOLE else ())
        if self._limits.depth < PARSER_DEPTH:
            _check_depth(root, self._limits.depth, name)
        return root

    def _condensed(self, data: bytes):
        """The root element of the main part condensed; None when it has to be parsed as it stands, or to be refused."""
        condensed = condense(data)
        if condensed is None:
            return None
        try:
            root, properties = parse(condensed.xml, ''), parse(condensed.properties, '')
        except ReadError:
            return None
        self.properties, self.cells = tuple(properties), condensed.cells
        return root

    def _name_of(self, kind: str) -> str:
        return next((target for target, target_kind in self._related.values() if target_kind == kind), '')

    def _pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """The unpacked bytes of a file, piece by piece, counted against the limits as they come."""
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamagedFile('an unknown kind of compression', place=info.filename)
        size = nodes = 0
        try:
            with self._zip.open(info) as stream:
                while piece := stream.read(_PIECE):
                    self._unpacked += len(piece)
                    if self._unpacked > self._limits.unpacked_bytes:
                        raise LimitExceeded('bytes when unpacked', self._limits.unpacked_bytes, place=info.filename)
                    # Start tags and attributes, counted before the parser makes nodes of them. The smallest takes four
                    # bytes, so a part of fewer bytes than that many need not be counted.
                    size += len(piece)
                    if size > self._limits.elements * 4:
                        nodes += piece.count(b'<') - piece.count(b'</') + piece.count(b'=')
                    if nodes > self._limits.elements:
                        raise LimitExceeded('XML elements and attributes', self._limits.elements, place=info.filename)
                    yield piece
        except RuntimeError:
            raise EncryptedFile() from None
        except ZIP_FAULTS as error:
            raise DamagedFile(_plain(error), place=info.filename) from None

    def _main_part(self) -> str:
        try:
            for target, kind in self._relationships('').values():
                if kind == 'officeDocument':
                    return target
        except DamagedFile:
            pass  # the main part is nearly always found where Word puts it
        return 'word/document.xml'

    def _relationships(self, part: str) -> dict[str, tuple[str, str]]:
        """For each relationship id of a part the internal part it names and the last word of its type."""
        folder, _, file = part.rpartition('/')
        root = self.xml(posixpath.join(folder, '_rels', file + '.rels'))
        found = {}
        for each in root if root is not None else ():
            target, kind = each.get('Target', ''), each.get('Type', '')
            if each.get('TargetMode') == 'External' or not target:
                continue
            # OLE's file system, a web address: nothing outside the package is ever opened.
            name = posixpath.normpath(posixpath.join('/', folder, unquote(target)))
            found[each.get('Id', '')] = (_normal(name), kind.rpartition('/')[2])
        return found

    def _kind(self) -> str:
        for sign, kind in (('xl/', 'an Excel workbook'), ('ppt/', 'a PowerPoint presentation'),
                           ('content.xml', 'an OpenDocument file'), ('meta-inf/container.xml', 'an e-book')):
            if any(name.startswith(sign) for name in self._files):
                return kind
        return 'a ZIP archive'


def _open(data: bytes, limits: Limits) -> zipfile.ZipFile:
    if not data:
        raise EmptyFile()
    if len(data) > limits.file_bytes:
        raise LimitExceeded('bytes', limits.file_bytes)
    if data.count(b'PK\x01\x02') > MOST_FILES:  # entries of the directory, before zipfile makes objects of them
        raise LimitExceeded('files in the package', MOST_FILES)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except ZIP_FAULTS as error:
        if data.startswith(b'PK\x03\x04') or data.startswith(b'PK\x05\x06'):
            raise DamagedFile(_plain(error)) from None
        raise UnsupportedFormat() from None


def _start(pieces: Iterator[bytes]) -> bytes:
    """The whole part if it is small; the beginning of a large one, the rest of which `pieces` still gives."""
    taken, size = [], 0
    for piece in pieces:
        taken.append(piece)
        size += len(piece)
        if size >= _WHOLE:
            break
    return b''.join(taken)


def _parser() -> etree.XMLParser:
    """A parser that expands nothing, fetches nothing, and keeps libxml2's own limits."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
                           huge_tree=False, collect_ids=False, remove_comments=True, remove_pis=True)


_PARSER = _parser()  # making one takes as long as parsing a small part; lxml locks it while it is used


def parse(start: bytes, name: str, rest: Iterable[bytes] = ()):
    """Parse the XML of a part, given whole or as its start and the pieces that follow; return its root element.

    Raises DamagedFile when it is not well-formed or declares a document type (entities, external files), LimitExceeded
    when it is nested deeper or has longer texts than libxml2 takes.
    """
    if b'<!DOCTYPE' in start[:_PIECE] or b'<\x00!\x00D\x00O\x00C' in start[:_PIECE]:
        raise DamagedFile(_DOCTYPE, place=name)
    try:
        if rest:
            parser = _parser()
            parser.feed(start)
            for piece in rest:
                parser.feed(piece)
            root = parser.close()
        else:
            root = etree.fromstring(start, _PARSER)
    except etree.XMLSyntaxError as error:
        if 'Excessive depth' in str(error):
            raise LimitExceeded('nested XML elements', PARSER_DEPTH, place=name) from None
        if 'huge' in str(error).lower() or 'too long' in str(error).lower():
            raise LimitExceeded('bytes in one XML node', 10_000_000, place=name) from None
        raise DamagedFile(_plain(error), place=name) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise DamagedFile(_DOCTYPE, place=name)
    return root


def _transitional(data: bytes) -> bytes:
    """The start of a part in the strict namespaces with the transitional ones: the elements are the same."""
    if b'purl.oclc.org/ooxml' in data[:_PIECE]:
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
    return data


def _normal(name: str) -> str:
    """A part name as compared: without the leading slash, lower case, as the packaging format (OPC, 6.2.2.3) says."""
    return name.replace('\\', '/').removeprefix('./').lstrip('/').lower()


def _plain(error: Exception) -> str:
    """An error of a library as one short printable line."""
    text = ' '.join(str(error).split()) or type(error).__name__
    return ''.join(char for char in text if char.isprintable())[:120]


def _check_depth(root, most: int, name: str) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=('start', 'end')):
        depth += 1 if event == 'start' else -1
        if depth > most:
            raise LimitExceeded('nested XML elements', most, place=name)


__all__ = ['Package', 'R_NS']
