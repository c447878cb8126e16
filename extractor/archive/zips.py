"""Zip archives as sources: their members as files, also of archives inside archives.

A DOCX, XLSX or ODT is a zip too, but a document, not an archive. Sizes that a zip declares are not believed: members are
read under the limits. A member's name is only ever shown, never written to, so `../` in it does no harm.
"""
from __future__ import annotations

import io
import unicodedata
import zipfile
from pathlib import Path
from typing import BinaryIO, Iterator

from msgspec import Struct

from ..errors import DamagedFile, EncryptedFile, LimitExceeded
from ..readers.limits import Limits
from ..readers.zip_faults import ZIP_FAULTS

MAX_DEPTH = 4
"""Archives inside archives beyond this depth are not opened."""

MAX_MEMBERS = 200_000

_SIGNATURES = (b'PK\x03\x04', b'PK\x05\x06')
_DOCUMENT_PARTS = ('[Content_Types].xml', 'mimetype', 'META-INF/MANIFEST.MF')


class Member(Struct, frozen=True):
    """A file in an archive. `chain`: the index of its entry in each archive, from the outermost inwards."""

    shown: str
    chain: tuple[int, ...]


def is_archive(path: Path) -> bool:
    """Whether a file is a zip archive that is not itself a document."""
    try:
        with open(path, 'rb') as stream:
            if stream.read(4) not in _SIGNATURES:
                return False
            with zipfile.ZipFile(stream) as archive:
                return _is_archive(archive)
    except ZIP_FAULTS:
        return False  # the readers say what is wrong with it


def members(path: Path, limits: Limits) -> list[Member]:
    """All files in an archive, archives inside it opened. Raises LimitExceeded for more members than are read."""
    found: list[Member] = []
    with open(path, 'rb') as stream, zipfile.ZipFile(stream) as archive:
        for member in _walk(archive, '', (), limits):
            found.append(member)
            if len(found) > MAX_MEMBERS:
                raise LimitExceeded('files in one archive', MAX_MEMBERS)
    return found


def member_bytes(path: Path, chain: tuple[int, ...], limits: Limits) -> bytes:
    """The bytes of a member. Raises EncryptedFile, DamagedFile or LimitExceeded; OSError when the archive is gone."""
    with open(path, 'rb') as stream:
        source: BinaryIO = stream
        for index in chain:
            try:
                with zipfile.ZipFile(source) as archive:
                    data = _bounded(archive, archive.infolist()[index], limits)
            except (LimitExceeded, EncryptedFile):
                raise
            except ZIP_FAULTS as error:
                raise DamagedFile(type(error).__name__) from None
            source = io.BytesIO(data)
        return data


def _walk(archive: zipfile.ZipFile, above: str, chain: tuple[int, ...], limits: Limits) -> Iterator[Member]:
    for index, info in enumerate(archive.infolist()):
        shown = above + _shown_name(info)
        if info.is_dir() or shown.startswith('__MACOSX/') or shown.rpartition('/')[2].startswith(('.', '~$')):
            continue
        inner = None
        if len(chain) + 1 < MAX_DEPTH and not info.flag_bits & 1:
            inner = _inner_archive(archive, info, limits)
        if inner is None:
            yield Member(shown, (*chain, index))
        else:
            with inner:
                yield from _walk(inner, shown + '/', (*chain, index), limits)


def _inner_archive(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: Limits) -> zipfile.ZipFile | None:
    """The archive that a member is; None when it is something else, or damaged (the readers then say so)."""
    try:
        with archive.open(info) as stream:
            if stream.read(4) not in _SIGNATURES:
                return None
        inner = zipfile.ZipFile(io.BytesIO(_bounded(archive, info, limits)))
    except (*ZIP_FAULTS, LimitExceeded):
        return None
    return inner if _is_archive(inner) else None


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


def _shown_name(info: zipfile.ZipInfo) -> str:
    """A member's name as it is shown. Old programs wrote names in the code page of their Windows, without saying so."""
    name = info.filename
    if not info.flag_bits & 0x800:
        raw = name.encode('cp437', 'replace')
        for encoding in ('utf-8', 'cp1258', 'cp1252'):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    name = unicodedata.normalize('NFC', name.replace('\\', '/'))
    return '/'.join(part for part in name.split('/') if part not in ('', '.', '..'))
