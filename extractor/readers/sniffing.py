"""What kind of file some bytes are. The content decides: a `.doc` may be a DOCX, RTF or a web page.

What no reader takes is named in plain words, so that a clerk knows what to do.
"""
from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from ..errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded, UnsupportedDocument, UnsupportedFormat
from .decoding import is_text
from .limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    import zipfile

TEXT, DOCX, PDF = 'text', 'docx', 'pdf'

_HEAD = 1024
_CONTENT_TYPES_BYTES = 2 * 2**20
_CSV_BYTES = 64 * 2**10
_CSV_NAME = re.compile(r'"?[^\W\d][\w .()%/-]{0,60}"?')

Words = tuple[str, str]
"""A kind of file in English and in Vietnamese, as it goes into "It looks like …"."""


def _holding(kind: str, kind_vi: str) -> Words:
    """The words for an archive of a kind that is not opened: reports may lie in it."""
    return f'{kind}; unpack it and import the files in it', f'{kind_vi}; hãy giải nén rồi nhập các tệp bên trong'


_OLD_WORD = ('an old Word document (DOC); save it as DOCX or PDF and import that',
             'tài liệu Word cũ (DOC); hãy lưu lại dạng DOCX hoặc PDF rồi nhập')
_OLD_EXCEL = ('an old spreadsheet (XLS)', 'bảng tính Excel cũ (XLS)')
_OLD_SLIDES = ('an old presentation (PPT)', 'bài trình chiếu cũ (PPT)')
_SPREADSHEET = ('a spreadsheet (XLSX)', 'bảng tính Excel (XLSX)')
_SLIDES = ('a presentation (PPTX)', 'bài trình chiếu (PPTX)')
_ZIP = ('a ZIP archive', 'tệp nén ZIP')
_HTML = ('a web page (HTML); open it in Word and save it as DOCX',
         'trang web (HTML); hãy mở bằng Word và lưu lại dạng DOCX')
_XML = ('an XML file', 'tệp XML')
_WORD_XML = ('a Word document stored as XML; save it as DOCX', 'tài liệu Word lưu dạng XML; hãy lưu lại dạng DOCX')
_IMAGE = 'ảnh'
_BINARY = ('a file of another kind (binary data)', 'tệp loại khác (dữ liệu nhị phân)')

# What a file begins with. Order matters only where one beginning is part of another.
_MAGIC: tuple[tuple[bytes, Words], ...] = (
    (b'{\\rtf', ('an RTF document; save it as DOCX', 'tài liệu RTF; hãy lưu lại dạng DOCX')),
    (b'\x89PNG\r\n\x1a\n', ('an image (PNG)', f'{_IMAGE} (PNG)')),
    (b'\xff\xd8\xff', ('an image (JPEG)', f'{_IMAGE} (JPEG)')),
    (b'GIF87a', ('an image (GIF)', f'{_IMAGE} (GIF)')),
    (b'GIF89a', ('an image (GIF)', f'{_IMAGE} (GIF)')),
    (b'II*\0', ('an image (TIFF)', f'{_IMAGE} (TIFF)')),
    (b'MM\0*', ('an image (TIFF)', f'{_IMAGE} (TIFF)')),
    (b'\0\0\0\x0cjP  ', ('an image (JPEG 2000)', f'{_IMAGE} (JPEG 2000)')),
    (b'AT&TFORM', ('a scan (DjVu)', 'bản quét (DjVu)')),
    (b'%!PS', ('a PostScript file', 'tệp PostScript')),
    (b'\x7fELF', ('a program', 'chương trình máy tính')),
    (b'\xfe\xed\xfa', ('a program', 'chương trình máy tính')),
    (b'\xcf\xfa\xed\xfe', ('a program', 'chương trình máy tính')),
    (b'\xca\xfe\xba\xbe', ('a program', 'chương trình máy tính')),
    (b'\x1f\x8b', _holding('a compressed file (GZIP)', 'tệp nén (GZIP)')),
    (b'BZh', _holding('a compressed file (BZIP2)', 'tệp nén (BZIP2)')),
    (b'\xfd7zXZ\0', _holding('a compressed file (XZ)', 'tệp nén (XZ)')),
    (b'\x28\xb5\x2f\xfd', _holding('a compressed file (ZSTD)', 'tệp nén (ZSTD)')),
    (b"7z\xbc\xaf'\x1c", _holding('a 7-Zip archive', 'tệp nén 7-Zip')),
    (b'Rar!\x1a\x07', _holding('a RAR archive', 'tệp nén RAR')),
    (b'MSCF\0\0\0\0', _holding('a CAB archive', 'tệp nén CAB')),
    (b'SQLite format 3\0', ('a database (SQLite)', 'cơ sở dữ liệu (SQLite)')),
    (b'\0\x01\0\0Standard ', ('a database (Access)', 'cơ sở dữ liệu (Access)')),
    (b'L\0\0\0\x01\x14\x02\0', ('a Windows shortcut', 'lối tắt Windows')),
    (b'OggS', ('a sound or video file', 'tệp âm thanh hoặc phim')),
    (b'ID3', ('a sound file (MP3)', 'tệp âm thanh (MP3)')),
    (b'\x1aE\xdf\xa3', ('a video file', 'tệp phim')),
)
_RIFF = {b'WEBP': ('an image (WebP)', f'{_IMAGE} (WebP)'), b'WAVE': ('a sound file (WAV)', 'tệp âm thanh (WAV)'),
         b'AVI ': ('a video file (AVI)', 'tệp phim (AVI)')}
_HTML_START = re.compile(rb'(?:<!doctype\s+html|'
                         rb'<(?:html|head|body|meta|title|table|div|p|style|script|h[1-6]|center)[\s>/])',
                         re.IGNORECASE)
_MARKUP_SPACE = re.compile(rb'(?:\s|<!--.{0,800}?-->)*', re.DOTALL)
_MAIN_PART = re.compile(rb'application/(?:vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)'
                        rb'\.main\+xml|vnd\.ms-word\.(?:document|template)\.macroEnabled(?:Template)?\.main\+xml)',
                        re.IGNORECASE)
_OPEN_DOCUMENT = {
    b'text': ('an OpenDocument text (ODT); save it as DOCX or PDF',
             'tài liệu OpenDocument (ODT); hãy lưu lại dạng DOCX hoặc PDF'),
    b'spreadsheet': ('a spreadsheet (ODS)', 'bảng tính (ODS)'),
    b'presentation': ('a presentation (ODP)', 'bài trình chiếu (ODP)'),
}


def sniff(data: bytes, *, path: str = '', limits: Limits = DEFAULT_LIMITS) -> str:
    """TEXT, DOCX or PDF. Raises EmptyFile, UnsupportedFormat, EncryptedFile, DamagedFile or LimitExceeded otherwise."""
    if len(data) > limits.file_bytes:
        raise LimitExceeded('bytes', limits.file_bytes, path=path)
    if not data.strip(b'\0 \t\r\n\f\v'):
        raise EmptyFile(path=path)
    head = data[:_HEAD]
    if head.startswith((b'PK\x03\x04', b'PK\x05\x06', b'PK\x07\x08')):
        return _sniff_zip(data, path)
    if _is_pdf(data):
        return PDF
    if head.startswith(b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'):
        raise _ole_error(data, path)
    if known := _known_binary(data):
        raise _unsupported(known, path)
    if known := _markup(data):
        raise _unsupported(known, path)
    if not is_text(data):
        raise UnsupportedFormat(*(_named_by_library(data) or _BINARY), path=path)
    if _is_csv(data):
        raise UnsupportedFormat('a table of data (CSV)', 'bảng dữ liệu (CSV)', path=path)
    return TEXT


def _unsupported(words: Words, path: str) -> UnsupportedFormat:
    """The error for a kind of file. Kinds with advice are those that may be, or hold, a report."""
    kind = UnsupportedDocument if ';' in words[0] else UnsupportedFormat
    return kind(*words, path=path)


def _is_csv(data: bytes) -> bool:
    """Whether a text is comma or semicolon separated data: under a line of short names, every row has as many fields.

    Tabs are left alone: the tables of a report stored as text have them.
    """
    text = data[:_CSV_BYTES].decode('utf-8-sig', 'replace')
    lines = text.splitlines(keepends=True)
    if len(data) > _CSV_BYTES:
        lines = lines[:-1]
    header = lines[0].strip() if lines else ''
    delimiter = max(',;', key=header.count)
    names = header.split(delimiter)
    if len(names) < 2 or not all(_CSV_NAME.fullmatch(name) for name in names):
        return False
    import csv  # only text that may be a table needs it; so with zipfile below: each costs every start some milliseconds
    try:
        rows = [row for row in csv.reader(lines, delimiter=delimiter) if row]
    except csv.Error:
        return False
    return len(rows) >= 2 and all(len(row) == len(names) for row in rows[:-1])


def _is_pdf(data: bytes) -> bool:
    """The mark `%PDF-` may stand anywhere in the first 1,024 bytes (ISO 32000-1, implementation note 13)."""
    at = data.find(b'%PDF-', 0, _HEAD)
    if at < 0:
        return False
    if not data[:at].strip(b'\0\xef\xbb\xbf \t\r\n'):
        return True
    # A text may speak of %PDF-; a PDF goes on with objects.
    return re.match(rb'%PDF-\d\.\d', data[at:at + 8]
                    ) is not None and re.search(rb'\d\s+obj\b', data[at:at + 65536]) is not None


def _sniff_zip(data: bytes, path: str) -> str:
    import zipfile

    from .zip_faults import ZIP_FAULTS
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if '[Content_Types].xml' in names:
                return _sniff_office(_start_of(archive, '[Content_Types].xml', _CONTENT_TYPES_BYTES), names, path)
            if 'mimetype' in names:
                kind = _start_of(archive, 'mimetype', 200)
                for word, words in _OPEN_DOCUMENT.items():
                    if b'opendocument.' + word in kind:
                        raise _unsupported(words, path)
                if b'epub' in kind:
                    raise UnsupportedFormat('an e-book (EPUB)', 'sách điện tử (EPUB)', path=path)
    except ZIP_FAULTS:
        # Cut short or broken. The names of its first parts still tell what it was.
        if b'word/' in data or b'[Content_Types].xml' in data[:4096] and b'xl/' not in data and b'ppt/' not in data:
            raise DamagedFile('DOCX', path=path) from None
        raise DamagedFile('ZIP', path=path) from None
    if 'word/document.xml' in names:
        return DOCX
    if names and not names & {'mimetype', 'META-INF/MANIFEST.MF'}:  # deeper in other archives than they are opened
        raise _unsupported(_holding(*_ZIP), path)
    raise UnsupportedFormat(*_ZIP, path=path)


def _sniff_office(content_types: bytes, names: set[str], path: str) -> str:
    """Which office document a package is, by the content type of its main part ([Content_Types].xml, ECMA-376 part
    2)."""
    text = content_types.replace(b'\0', b'')  # a part in UTF-16 reads the same for ASCII names
    if _MAIN_PART.search(text):
        return DOCX
    if b'spreadsheetml' in text or b'ms-excel' in text or any(name.startswith('xl/') for name in names):
        raise UnsupportedFormat(*_SPREADSHEET, path=path)
    if b'presentationml' in text or b'ms-powerpoint' in text:
        raise UnsupportedFormat(*_SLIDES, path=path)
    if b'visio' in text:
        raise UnsupportedFormat('a drawing (VSDX)', 'bản vẽ (VSDX)', path=path)
    if 'word/document.xml' in names:
        return DOCX
    raise UnsupportedFormat(*_ZIP, path=path)


def _start_of(archive: zipfile.ZipFile, name: str, size: int) -> bytes:
    if archive.getinfo(name).flag_bits & 1:
        raise EncryptedFile()
    with archive.open(name) as part:
        return part.read(size)


def _ole_error(data: bytes, path: str) -> Exception:
    """The error for an OLE2 compound file, by the names of its streams (UTF-16 in its directory, MS-CFB 2.6)."""
    def has(stream: str) -> bool:
        return stream.encode('utf-16-le') + b'\0\0' in data

    if has('EncryptedPackage') or has('EncryptionInfo'):
        return EncryptedFile(path=path)
    if has('WordDocument'):
        return _unsupported(_OLD_WORD, path)
    if has('Workbook') or has('Book'):
        return UnsupportedFormat(*_OLD_EXCEL, path=path)
    if has('PowerPoint Document'):
        return UnsupportedFormat(*_OLD_SLIDES, path=path)
    if has('__properties_version1.0'):
        return UnsupportedFormat('an Outlook message (MSG)', 'thư Outlook (MSG)', path=path)
    return UnsupportedFormat('an old Office file', 'tệp Office cũ', path=path)


def _known_binary(data: bytes) -> Words | None:
    for magic, words in _MAGIC:
        if data.startswith(magic) and (magic != b'BZh' or data[4:10] == b'1AY&SY') and (
                magic != b'ID3' or len(data) > 3 and data[3] < 5):
            return words
    if data[:2] == b'MZ' and b'\0' in data[:256]:
        return ('a Windows program', 'chương trình Windows')
    if data[:2] == b'BM' and data[6:10] == b'\0\0\0\0':
        return ('an image (BMP)', f'{_IMAGE} (BMP)')
    if data[:4] == b'RIFF' and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    if data[4:8] == b'ftyp':
        if data[8:12] in (b'heic', b'heix', b'mif1', b'avif', b'msf1'):
            return ('an image (HEIC)', f'{_IMAGE} (HEIC)')
        return ('a video file (MP4)', 'tệp phim (MP4)')
    if data[257:262] == b'ustar':
        return _holding('a TAR archive', 'tệp nén TAR')
    return None


def _markup(data: bytes) -> Words | None:
    """HTML, MHTML and XML: text by its bytes, but a person sees something else than its text."""
    head = data[:4 * _HEAD].removeprefix(b'\xef\xbb\xbf')
    if head[:2] in (b'\xff\xfe', b'\xfe\xff') or head[1:2] == b'\0' or head[:1] == b'\0':
        head = head.removeprefix(b'\xff\xfe').removeprefix(b'\xfe\xff').replace(b'\0', b'')
    head = head[_MARKUP_SPACE.match(head).end():]
    if head[:5].lower() == b'<?xml':
        if b'<html' in head.lower():
            return _HTML
        if b'Word.Document' in head or b'w:wordDocument' in head or b'pkg:package' in head:
            return _WORD_XML
        return _XML
    if _HTML_START.match(head):
        return _HTML
    if head[:13].lower() == b'mime-version:' and b'multipart/related' in head.lower():
        return _HTML
    return None


def _named_by_library(data: bytes) -> Words | None:
    """A name for binary data that the table above does not know, where puremagic is sure of it."""
    import puremagic
    try:
        best = puremagic.magic_string(data[:65536])[:1]
    except (puremagic.PureError, ValueError, IndexError):
        return None
    if best and best[0].confidence >= 0.8 and best[0].name and best[0].extension:
        kind = best[0].extension.lstrip('.').upper()
        return (f'a file of another kind ({kind})', f'tệp loại khác ({kind})')
    return None
