"""Zip archives as sources: their members as files, also of archives inside archives.

A DOCX, XLSX or ODT is a zip too, but a document, not an archive. Sizes that a zip declares are not believed: members
are read under the limits. A member's name is only ever shown, never written to, so `../` in it does no harm.
"""
from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import BinaryIO, Iterator

from msgspec import Struct

from ..errors import DamagedFile, EncryptedFile, LimitExceeded
from ..readers.limits import Limits
from ..readers.zip_faults import ZIP_FAULTS

MAX_DEPTH = 4
"""Archives inside archives beyond this depth are not opened."""

MAX_MEMBERS = 200_000

UNPACKED_FLOOR, UNPACKED_RATIO = 2 * 2**30, 200
"""All members of an archive together may unpack to the larger of the floor (bytes) and so many times its size. Reports
in a zip unpack to some ten times; deflate ends at 1,032 times, bzip2 at a million."""

SIGNATURES = (b'PK\x03\x04', b'PK\x05\x06')
"""What a zip begins with; the second is an empty one."""

_DOCUMENT_PARTS = ('[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF')


_CP437_VIETNAMESE = frozenset('éâàêèìôòùáíóúÉ')


class Member(Struct, frozen=True):
    """A file in an archive. `chain`: the index of its entry in each archive, from the outermost inwards."""

    shown: str
    chain: tuple[int, ...]


def open_archive(stream: BinaryIO) -> zipfile.ZipFile | None:
    """The zip archive in a file that can be searched; None when it is none, is itself a document, or is so damaged that
    only a reader can say what it was."""
    try:
        stream.seek(0)
        if stream.read(4) not in SIGNATURES:
            return None
        archive = zipfile.ZipFile(stream)
        return archive if _is_archive(archive) else None
    except ZIP_FAULTS:
        return None


def members(archive: zipfile.ZipFile, size: int, limits: Limits) -> list[Member]:
    """All files in an archive of `size` bytes, archives inside it opened; each with a name of its own.

    Raises LimitExceeded for more members than are read, or for a bomb: entries that overlap (their packed sizes add up
    to more than the archive) or unpack beyond measure. A member is never read beyond the sizes that its entry declares,
    so the sums of these bound what can be read.
    """
    found: dict[str, Member] = {}
    for member in _walk(archive, '', (), size, limits):
        shown, number = member.shown, 2
        while shown in found:  # a zip may hold one name twice
            shown, number = f'{member.shown} ({number})', number + 1
        found[shown] = Member(shown, member.chain)
        if len(found) > MAX_MEMBERS:
            raise LimitExceeded('files in one archive', MAX_MEMBERS)
    return list(found.values())


def member_bytes(archive: zipfile.ZipFile, index: int, limits: Limits) -> bytes:
    """The bytes of an entry. Raises EncryptedFile, DamagedFile or LimitExceeded."""
    try:
        return _bounded(archive, archive.infolist()[index], limits)
    except ZIP_FAULTS as error:
        raise DamagedFile(type(error).__name__) from None


def inner_archive(archive: zipfile.ZipFile, index: int, limits: Limits) -> zipfile.ZipFile:
    """The archive that an entry is. Raises as `member_bytes` does."""
    data = member_bytes(archive, index, limits)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except ZIP_FAULTS as error:
        raise DamagedFile(type(error).__name__) from None


def _walk(archive: zipfile.ZipFile, above: str, chain: tuple[int, ...], size: int, limits: Limits) -> Iterator[Member]:
    entries = archive.infolist()
    if len(entries) > MAX_MEMBERS:
        raise LimitExceeded('files in one archive', MAX_MEMBERS)
    if sum(info.compress_size for info in entries) > size:
        raise LimitExceeded('bytes in overlapping entries of an archive', size)
    allowed = max(UNPACKED_FLOOR, UNPACKED_RATIO * size)
    if sum(info.file_size for info in entries) > allowed:
        raise LimitExceeded('bytes when unpacked', allowed)
    for index, info in enumerate(entries):
        shown = above + _shown_name(info)
        hidden = shown.startswith('__MACOSX/') or shown.rpartition('/')[2].startswith(('.', '~$'))
        if hidden or info.filename.endswith('/'):
            continue
        inner = None
        if len(chain) + 1 < MAX_DEPTH and not info.flag_bits & 1:
            inner = _inner_archive(archive, info, limits)
        if inner is None:
            yield Member(shown, (*chain, index))
            continue
        with inner:
            held = False
            for member in _walk(inner, shown + '/', (*chain, index), inner.fp.getbuffer().nbytes, limits):
                held = True
                yield member
        if not held:
            yield Member(shown, (*chain, index))


def _inner_archive(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> zipfile.ZipFile | None:
    """The archive that a member is; None when it is something else, or damaged (the readers then say so)."""
    try:
        with archive.open(info) as stream:
            if stream.read(4) not in SIGNATURES:
                return None
        return open_archive(io.BytesIO(_bounded(archive, info, limits)))
    except (*ZIP_FAULTS, LimitExceeded):
        return None


def _is_archive(archive: zipfile.ZipFile) -> bool:
    names = {info.filename for info in archive.infolist()}
    return not names.intersection(_DOCUMENT_PARTS)


def _bounded(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> bytes:
    if info.flag_bits & 1:
        raise EncryptedFile()
    with archive.open(info) as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise LimitExceeded('bytes', limits.file_bytes)
    return data


def _is_cp437(name: str) -> bool:
    """Whether a name whose code page is not told, read as that of an American DOS, is Vietnamese: each letter that is not
    ASCII is one of the few that it has, in a syllable. In cp1258 the same bytes are signs that stand in no word."""
    special = [index for index, letter in enumerate(name) if not letter.isascii()]
    return bool(special) and all(name[index] in _CP437_VIETNAMESE and _beside_ascii_letter(name, index)
                                 for index in special)


def _beside_ascii_letter(name: str, index: int) -> bool:
    return any(letter.isascii() and letter.isalpha() for letter in (name[index - 1:index], name[index + 1:index + 2]))


def _shown_name(info: zipfile.ZipInfo) -> str:
    """A member's name as it is shown. Old programs wrote names in the code page of their Windows, without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode('cp437', 'replace')
        for encoding in ('utf-8', 'cp437' if _is_cp437(name) else 'cp1258', 'cp1252'):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = unicodedata.normalize('NFC', name.replace('\\', '/'))
    shown = '/'.join(part for part in name.split('/') if part not in ('', '.', '..'))
    return shown.encode('utf-8', 'backslashreplace').decode('utf-8') or '?'
