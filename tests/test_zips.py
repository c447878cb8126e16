"""Zip archives as sources."""
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from extractor.archive.discovery import discover
from extractor.errors import DamagedFile, EncryptedFile, LimitExceeded, ReadError
from extractor.readers.limits import Limits

DOCX = Path(__file__).parent.parent / 'samples' / '1336-BC-VHTT.docx'


def packed(**members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def found(tmp_path, data, name='kho.zip', limits=Limits()):
    path = tmp_path / 'in' / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return {each.source_path.partition(name)[2]: each for each in discover([path.parent], tmp_path / 'out', limits)}


def test_members_are_sources_also_of_archives_inside(tmp_path):
    inner = packed(**{'bc.txt': b'trong'})
    files = found(tmp_path, packed(**{'2021/bc.txt': b'ngoai', '2022/kho con.zip': inner, '2022/bc.docx': DOCX.read_bytes()}))
    assert {name: each.read(Limits())[:5] for name, each in files.items()} == {
        '/2021/bc.txt': b'ngoai', '/2022/kho con.zip/bc.txt': b'trong', '/2022/bc.docx': b'PK\x03\x04' + DOCX.read_bytes()[4:5]}


def test_a_docx_is_a_document_not_an_archive(tmp_path):
    assert list(found(tmp_path, DOCX.read_bytes(), 'bc.docx')) == ['']


@pytest.mark.parametrize('encoding', ['utf-8', 'cp1258'])
def test_names_in_the_code_page_of_an_old_windows(tmp_path, encoding):
    name = 'Báo cáo.txt'.encode(encoding)
    data = packed(**{'B' * len(name): b'x'}).replace(b'B' * len(name), name)
    assert list(found(tmp_path, data)) == ['/Báo cáo.txt']


def test_names_that_climb_out_are_only_shown(tmp_path):
    assert list(found(tmp_path, packed(**{'../../etc/bc.txt': b'x'}))) == ['/etc/bc.txt']


def test_a_bomb_is_read_only_to_the_limit(tmp_path):
    file = found(tmp_path, packed(**{'bom.txt': bytes(3_000_000)}), limits=Limits(file_bytes=10_000))['/bom.txt']
    with pytest.raises(LimitExceeded):
        file.read(Limits(file_bytes=10_000))


def test_encrypted_and_damaged_members_say_so(tmp_path):
    data = packed(**{'a.txt': b'0123456789' * 50})
    locked = bytearray(data)
    for signature, offset in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)):
        locked[data.index(signature) + offset] |= 1
    with pytest.raises(EncryptedFile):
        found(tmp_path, bytes(locked))['/a.txt'].read(Limits())
    broken = bytearray(data)
    broken[40] ^= 0xff
    with pytest.raises(DamagedFile):
        found(tmp_path, bytes(broken))['/a.txt'].read(Limits())


def test_an_archive_that_is_cut_off_is_one_file(tmp_path):
    assert list(found(tmp_path, packed(**{'a.txt': b'x' * 5000})[:60])) == ['']


WHOLE = packed(**{'2021/bc.txt': b'ngoai' * 30, '2022/con.zip': packed(**{'bc.txt': b'trong'})})


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_changed_archive_gives_files_or_typed_errors(tmp_path, changes):
    data = bytearray(WHOLE)
    for position, byte in changes:
        data[position] = byte
    for file in found(tmp_path, bytes(data)).values():
        try:
            assert isinstance(file.read(Limits()), bytes)
        except ReadError:
            pass
