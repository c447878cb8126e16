"""Zip archives as sources."""
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from extractor.archive.discovery import Found, discover
from extractor.archive.reading import Reader
from extractor.errors import NotAReport
from extractor.patterns import shipped_patterns
from extractor.readers.limits import Limits

DOCX = Path(__file__).parent.parent / 'samples' / '1336-BC-VHTT.docx'


def packed(**members) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def opened(tmp_path, data, name='kho.zip', limits=Limits()):
    """What an import sees in a file: (name below it, its first bytes or the code of its error)."""
    path = tmp_path / 'in' / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    file, = discover([path.parent], tmp_path / 'out')
    contents = []
    reader = Reader(shipped_patterns(), limits, f'{__name__}:nothing_in')
    KEPT.clear()

    def look(found: Found):
        reading = reader.read(found, lambda sha256: True)
        for member in reading.members or ():
            look(Found(found.location, f'{found.source_path}/{member.shown}', False, member.chain))
        if reading.members is None:
            below = found.source_path.partition(name)[2]
            read = reading.outcome.error != 'not_a_report'
            contents.append((below, reading.outcome.error if read else KEPT[-1][:10]))

    look(file)
    reader.close()
    return dict(contents)


KEPT: list[bytes] = []


def nothing_in(data, path, **_):
    """In place of the pipeline: keeps the bytes."""
    KEPT.append(data)
    raise NotAReport()


def test_members_are_sources_also_of_archives_inside(tmp_path):
    inner = packed(**{'bc.txt': b'trong'})
    whole = packed(**{'2021/bc.txt': b'ngoai', '2022/kho con.zip': inner, '2022/bc.docx': DOCX.read_bytes()})
    assert opened(tmp_path, whole) == {'/2021/bc.txt': b'ngoai', '/2022/kho con.zip/bc.txt': b'trong',
                                       '/2022/bc.docx': DOCX.read_bytes()[:10]}


def test_members_of_inner_archives_in_any_order(tmp_path):
    """A worker is given any of them; the archives round a member are opened once and only those are kept."""
    inner = [packed(**{f'{number}.txt': b'%d' % number, 'con.zip': packed(a=b'%d a' % number)}) for number in range(3)]
    path = tmp_path / 'kho.zip'
    path.write_bytes(packed(**{f'{number}.zip': data for number, data in enumerate(inner)}))
    reader = Reader(shipped_patterns(), Limits(), f'{__name__}:nothing_in')
    members = reader.read(Found(str(path), 'kho.zip', True), lambda sha256: True).members
    for member in (*members, *members[::-1], *members[::2]):
        reader.read(Found(str(path), member.shown, False, member.chain), lambda sha256: True)
        number = member.shown[0].encode()
        assert KEPT[-1] == (number + b' a' if 'con' in member.shown else number)


def test_a_docx_is_a_document_not_an_archive(tmp_path):
    assert list(opened(tmp_path, DOCX.read_bytes(), 'bc.docx')) == ['']


def test_an_archive_without_files_is_itself_tried(tmp_path):
    assert list(opened(tmp_path, packed())) == ['']
    assert list(opened(tmp_path, packed(**{'a/': b'', 'con.zip': packed()}))) == ['/con.zip']


@pytest.mark.parametrize('raw, shown', [
    ('Báo cáo.txt'.encode(), 'Báo cáo.txt'),
    ('Báo cáo.txt'.encode('cp1258'), 'Báo cáo.txt'),
    ('Báo cáo.txt'.encode('cp437'), 'Báo cáo.txt'),  # a Windows in English, for the letters that it has
    ('Báo cáo quý 4.txt'.encode('utf-8'), 'Báo cáo quý 4.txt'),
    ('Thô\u0301ng kê mô\u0323t cư\u0309a – quy\u0301 4.txt'.encode('cp1258'), 'Thống kê một cửa – quý 4.txt'),
    ('Báo cáo “mơ\u0301i”.txt'.encode('cp1258'), 'Báo cáo “mới”.txt'),
    ('Bao cao – quy 4.txt'.encode('cp1258'), 'Bao cao – quy 4.txt'),  # û in cp437, but in no syllable
])
def test_names_in_the_code_page_of_an_old_windows(tmp_path, raw, shown):
    data = packed(**{'B' * len(raw): b'x'}).replace(b'B' * len(raw), raw)
    assert list(opened(tmp_path, data)) == [f'/{shown}']


@pytest.mark.filterwarnings('ignore:Duplicate name')
def test_each_member_has_a_name_of_its_own(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w') as archive:
        for name, data in (('bc.txt', b'1'), ('bc.txt', b'2'), ('../bc.txt', b'3'), ('bc.txt (2)', b'4')):
            archive.writestr(name, data)
    assert opened(tmp_path, stream.getvalue()) == {'/bc.txt': b'1', '/bc.txt (2)': b'2', '/bc.txt (3)': b'3',
                                                   '/bc.txt (2) (2)': b'4'}


def test_names_that_climb_out_are_only_shown(tmp_path):
    climbing = packed(**{'../../etc/bc.txt': b'x', 'C:\\a.txt': b'y'})
    assert list(opened(tmp_path, climbing)) == ['/etc/bc.txt', '/C:/a.txt']
    assert not list(tmp_path.rglob('bc.txt'))


def test_a_bomb_is_read_only_to_the_limit(tmp_path):
    small = Limits(file_bytes=10_000)
    assert opened(tmp_path, packed(**{'bom.txt': bytes(3_000_000)}), limits=small) == {'/bom.txt': 'limit_exceeded'}
    bomb = packed(**{'bom.txt': bytes(3_000_000)})
    for _ in range(6):
        bomb = packed(**{'trong.zip': bomb})
    assert set(opened(tmp_path, bomb, limits=small).values()) <= {'limit_exceeded', b'PK\x03\x04' + bomb[4:10]}


def declared(data: bytes, size: int) -> bytes:
    """An archive of one member that declares another size when unpacked."""
    changed = bytearray(data)
    for signature, offset in ((b'PK\x03\x04', 22), (b'PK\x01\x02', 24)):
        at = data.index(signature) + offset
        changed[at:at + 4] = size.to_bytes(4, 'little')
    return bytes(changed)


def test_declared_sizes_that_lie(tmp_path):
    bomb = packed(**{'bom.txt': bytes(3_000_000)})
    assert opened(tmp_path, declared(bomb, 100)) == {'/bom.txt': 'damaged'}  # no byte beyond what it declares is read
    assert opened(tmp_path, declared(bomb, 4_000_000_000)) == {'': 'limit_exceeded'}


@pytest.mark.filterwarnings('ignore:Duplicate name')
def test_entries_that_overlap_are_a_bomb(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('bom.txt', bytes(3_000_000))
        archive.filelist *= 5_000  # each entry of the directory leads to the same packed bytes
    assert opened(tmp_path, stream.getvalue()) == {'': 'limit_exceeded'}


def test_encrypted_and_damaged_members_say_so(tmp_path):
    data = packed(**{'a.txt': b'0123456789' * 50})
    locked = bytearray(data)
    for signature, offset in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)):
        locked[data.index(signature) + offset] |= 1
    assert opened(tmp_path, bytes(locked)) == {'/a.txt': 'encrypted'}
    broken = bytearray(data)
    broken[40] ^= 0xff
    assert opened(tmp_path, bytes(broken)) == {'/a.txt': 'damaged'}


def test_an_archive_that_is_cut_off_is_one_file(tmp_path):
    assert list(opened(tmp_path, packed(**{'a.txt': b'x' * 5000})[:60])) == ['']


@pytest.mark.parametrize('method', [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_member_costs_itself_however_it_is_packed(tmp_path, method):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', method) as archive:
        archive.writestr('a.txt', b'0123456789' * 500)
        archive.writestr('b.txt', b'b')
    data = bytearray(stream.getvalue())
    for at in range(45, 60):  # in the packed bytes of the first
        data[at] ^= 0xff
    assert opened(tmp_path, bytes(data)) == {'/a.txt': 'damaged', '/b.txt': b'b'}


WHOLE = packed(**{'2021/bc.txt': b'ngoai' * 30, '2022/con.zip': packed(**{'bc.txt': b'trong'})})


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_changed_archive_gives_files_or_typed_errors(tmp_path, changes):
    data = bytearray(WHOLE)
    for position, byte in changes:
        data[position] = byte
    found = opened(tmp_path, bytes(data))
    assert found and all(isinstance(read, bytes) or read.isidentifier() for read in found.values())
