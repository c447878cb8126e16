"""What can be a source: lists, remote stores, odd names; and what a hostile file costs."""
import errno
import functools
import http.server
import io
import os
import re
import shutil
import socket
import sys
import threading
import zipfile
from pathlib import Path
from random import Random
from urllib.parse import quote

import fsspec
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor.archive import importing, reading, remote
from extractor.archive.discovery import discover, read_list
from extractor.cli.commands import build
from extractor.errors import LimitExceeded, MissingPart, UsageError
from extractor.readers.limits import Limits
from tests.pdf_documents import Pages
from tests.test_cli import cchc
from tests.test_import import contents, rows, status

import_reports = functools.partial(importing.import_reports, workers=0)
SAMPLES = Path(__file__).parent.parent / 'samples'
SEED = SAMPLES / '1336-BC-VHTT.txt'
POSIX = os.name == 'posix'


# Lists

@pytest.mark.parametrize('listed, sources', [
    (b'a.txt\nb c.pdf\n', ['a.txt', 'b c.pdf']),
    (b'a.txt\r\n\r\nb.txt', ['a.txt', 'b.txt']),
    ('\ufeffBáo cáo.txt\n'.encode(), ['Báo cáo.txt']),
    (b'one\nname\0b.txt\0', ['one\nname', 'b.txt']),   # find -print0
    (b' a .txt\n', [' a .txt']),
    (b'', []),
])
def test_a_list_is_one_source_a_line(listed, sources):
    assert read_list(io.BytesIO(listed)) == sources


def test_the_command_reads_a_list_on_standard_input(tmp_path):
    import subprocess
    shutil.copy(SEED, tmp_path / 'báo cáo.txt')
    (tmp_path / 'trống.txt').write_bytes(b'')
    run = subprocess.run([sys.executable, '-c', 'from extractor.cli import main; main()', 'import', '-', '--out', 'out',
                          '--lang', 'en'], input='báo cáo.txt\ntrống.txt\n'.encode(), capture_output=True, cwd=tmp_path)
    assert run.returncode == 1 and b'2 files: 1 imported, 1 rejected.' in run.stdout
    assert status(tmp_path / 'out') == {'báo cáo.txt': ('imported', ''), 'trống.txt': ('rejected', 'empty_file')}
    run = subprocess.run([sys.executable, '-c', 'from extractor.cli import main; main()', 'import', '-', '--out',
                          'new'], input=b'nowhere.txt\n', capture_output=True, cwd=tmp_path)
    assert run.returncode == 2 and not (tmp_path / 'new').exists()


# Folders

@pytest.mark.skipif(not POSIX, reason='names of files are always text there')
def test_names_that_are_no_text(tmp_path):
    folder = os.fsencode(tmp_path / 'in')
    try:
        os.mkdir(folder)
        for name in (b'b\xe1o.txt', b'b\\xe1o.txt', b'new\nline.txt', 'đủ "chữ", dấu.txt'.encode()):
            with open(os.path.join(folder, name), 'wb') as file:
                file.write(SEED.read_bytes() + name)
    except OSError:
        pytest.skip('this file system takes no such names')
    for workers in (0, 1):
        out = tmp_path / f'out{workers}'
        import_reports([tmp_path / 'in'], out, workers=workers)
        found = [row['source_path'].rpartition('/')[2] for row in rows(out, 'imports')]
        assert found == ['b\\xe1o.txt', 'b\\xe1o.txt (2)', 'new\nline.txt', 'đủ "chữ", dấu.txt']
        assert {row['status'] for row in rows(out, 'imports')} == {'imported'}
    assert contents(tmp_path / 'out0') == contents(tmp_path / 'out1')
    listed = read_list(io.BytesIO(os.path.join(folder, b'b\xe1o.txt') + b'\n'))
    import_reports(listed, tmp_path / 'listed')
    assert status(tmp_path / 'listed') == {'b\\xe1o.txt': ('imported', '')}


@pytest.mark.skipif(not POSIX, reason='there are no such files')
def test_only_regular_files_are_read(tmp_path):
    folder = tmp_path / 'in'
    (folder / 'con').mkdir(parents=True)
    shutil.copy(SEED, folder / 'con' / 'a.txt')
    os.mkfifo(folder / 'pipe.txt')
    os.symlink(folder, folder / 'con' / 'loop')
    os.symlink(folder / 'con', folder / 'a link')
    os.symlink('nowhere', folder / 'broken.txt')
    os.symlink(folder / 'con' / 'a.txt', folder / 'link.txt')
    with socket.socket(socket.AF_UNIX) as listening:
        os.chdir(folder)  # the name of a socket may not be long
        listening.bind('socket.txt')
        names = [found.source_path.removeprefix(f'{folder}/') for found in discover([folder], tmp_path / 'out')]
    assert names == ['con/a.txt', 'link.txt']
    import_reports([folder / 'pipe.txt', '/dev/null'], tmp_path / 'out')
    assert status(tmp_path / 'out') == {'pipe.txt': ('rejected', 'cannot_open'), 'null': ('rejected', 'cannot_open')}


def test_a_folder_that_may_not_be_read_is_said_and_keeps_what_was_imported(tmp_path, monkeypatch):
    folder, out = tmp_path / 'in', tmp_path / 'out'
    (folder / 'kín').mkdir(parents=True)
    shutil.copy(SEED, folder / 'kín' / 'a.txt')
    (folder / 'b.txt').write_text(SEED.read_text(encoding='utf-8').replace('1336', '1337'), encoding='utf-8')
    import_reports([folder], out)
    real = os.scandir

    def barred(path):
        if str(path).endswith('kín'):
            raise PermissionError(13, 'Permission denied', str(path))
        return real(path)

    monkeypatch.setattr(os, 'scandir', barred)
    summary = import_reports([folder], out)
    assert status(out) == {'a.txt': ('imported', ''), 'b.txt': ('imported', ''), 'kín': ('rejected', 'cannot_open')}
    assert summary.gone == 0
    monkeypatch.undo()
    assert import_reports([folder], out).gone == 1
    assert status(out) == {'a.txt': ('imported', ''), 'b.txt': ('imported', '')}


@pytest.mark.parametrize('fault', [errno.EACCES, errno.EIO, errno.ENOENT])
def test_a_file_of_which_the_system_tells_nothing_is_a_row(tmp_path, monkeypatch, fault):
    """A folder may let its names be listed and nothing more; a path may be too long for a Windows."""
    folder, out = tmp_path / 'in', tmp_path / 'out'
    folder.mkdir()
    shutil.copy(SEED, folder / 'a.txt')
    import_reports([folder], out)
    real = Path.stat

    def told_nothing(path, **settings):
        if path.name == 'a.txt':
            raise OSError(fault, os.strerror(fault), str(path))
        return real(path, **settings)

    monkeypatch.setattr(Path, 'stat', told_nothing)
    import_reports([folder], out)
    row, = rows(out, 'imports')
    assert (row['status'], row['error']) == ('rejected', 'cannot_open')
    assert os.strerror(fault) in row['message'] and os.strerror(fault) not in row['message_vi']


@pytest.mark.skipif(not POSIX, reason='links need a right there')
def test_a_link_that_leads_nowhere_or_to_itself_is_passed_over(tmp_path):
    folder = tmp_path / 'in'
    folder.mkdir()
    shutil.copy(SEED, folder / 'a.txt')
    os.symlink('nowhere', folder / 'b.txt')
    os.symlink('c.txt', folder / 'c.txt')
    assert [Path(found.location).name for found in discover([folder], tmp_path / 'out')] == ['a.txt']


def test_an_archive_that_is_locked_for_a_while_keeps_what_was_imported(tmp_path, monkeypatch):
    folder, out = tmp_path / 'in', tmp_path / 'out'
    folder.mkdir()
    with zipfile.ZipFile(folder / 'kho.zip', 'w') as archive:
        archive.write(SEED, 'bc.txt')
    import_reports([folder], out)
    real = os.open

    def locked(path, *arguments, **more):
        if str(path).endswith('kho.zip'):
            raise PermissionError(13, 'Permission denied')
        return real(path, *arguments, **more)

    monkeypatch.setattr(os, 'open', locked)
    assert import_reports([folder], out).gone == 0
    assert status(out) == {'kho.zip': ('rejected', 'cannot_open'), 'bc.txt': ('imported', '')}
    monkeypatch.undo()
    import_reports([folder], out)
    assert status(out) == {'bc.txt': ('imported', '')}


def test_an_archive_that_a_fault_of_ours_keeps_shut_keeps_what_was_imported(tmp_path, monkeypatch):
    folder, out = tmp_path / 'in', tmp_path / 'out'
    folder.mkdir()
    (folder / 'kho.zip').write_bytes(packed([('bc.txt', SEED.read_bytes())]))
    (folder / 'z.txt').write_bytes(SEED.read_bytes().replace(b'1336/', b'1337/'))
    import_reports([folder], out)
    monkeypatch.setattr(reading, 'members', lambda *_: 1 / 0)
    assert import_reports([folder], out).gone == 0
    assert status(out) == {'kho.zip': ('rejected', 'program_fault'), 'bc.txt': ('imported', ''), 'z.txt': ('imported', '')}


# Remote stores

@pytest.fixture
def memory():
    """fsspec's file system in memory, with a small archive."""
    store = fsspec.filesystem('memory')
    store.pipe('/kho/2021/báo cáo.txt', SEED.read_bytes())
    store.pipe('/kho/2021/trống.txt', b'')
    store.pipe('/kho/.ẩn/a.txt', SEED.read_bytes())
    store.pipe('/kho/cũ/datapackage.json', b'{}')
    store.pipe('/kho/cũ/reports.csv', b'a,b\n')
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w') as archive:
        archive.writestr('bc.docx', (SAMPLES / '1336-BC-VHTT.docx').read_bytes())
    store.pipe('/kho/2022.zip', stream.getvalue())
    yield store
    store.rm('/kho', recursive=True)


@pytest.mark.parametrize('workers', [0, 1])
def test_a_store_in_memory(tmp_path, memory, workers):
    out = tmp_path / 'out'
    summary = import_reports(['memory://kho'], out, workers=workers)
    assert {row['source_path']: row['status'] for row in rows(out, 'imports')} == {
        'memory://kho/2021/báo cáo.txt': 'imported', 'memory://kho/2021/trống.txt': 'rejected',
        'memory://kho/2022.zip/bc.docx': 'imported'}
    assert summary.read == 3
    assert import_reports(['memory://kho'], out, workers=workers).read == 0
    memory.rm('/kho/2022.zip')
    memory.pipe('/kho/2021/trống.txt', SEED.read_bytes())
    assert import_reports(['memory://kho'], out, workers=workers).gone == 1
    assert {row['status'] for row in rows(out, 'imports')} == {'imported', 'duplicate'}
    import_reports(['memory://kho/2021/báo cáo.txt'], tmp_path / 'one', limits=Limits(file_bytes=100), workers=workers)
    assert status(tmp_path / 'one') == {'báo cáo.txt': ('rejected', 'limit_exceeded')}


@pytest.fixture
def web(tmp_path):
    """A web server on this machine, over a folder; a name with `gone` in it fails."""
    folder = tmp_path / 'www'
    (folder / 'Năm 2021').mkdir(parents=True)
    shutil.copy(SEED, folder / 'Năm 2021' / 'báo cáo.txt')
    shutil.copy(SAMPLES / '1336-BC-VHTT.pdf', folder / 'bc.pdf')
    shutil.make_archive(str(folder / 'kho'), 'zip', folder / 'Năm 2021')
    (folder / 'gone.txt').write_bytes(b'x')

    class Handler(http.server.SimpleHTTPRequestHandler):
        def send_head(self):  # of GET and HEAD
            return self.send_error(503) if 'gone' in self.path else super().send_head()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f'http://127.0.0.1:{server.server_port}'
    server.shutdown()
    server.server_close()


def test_a_web_server(tmp_path, web):
    out = tmp_path / 'out'
    import_reports([f'{web}/'], out, workers=1)
    assert {row['source_path'].removeprefix(web): (row['status'], row['error']) for row in rows(out, 'imports')} == {
        f'/{quote("Năm 2021")}/{quote("báo cáo.txt")}': ('imported', ''), '/bc.pdf': ('imported', ''),
        '/gone.txt': ('rejected', 'cannot_open'), '/kho.zip/báo cáo.txt': ('duplicate', '')}
    import_reports([f'{web}/bc.pdf'], tmp_path / 'one')
    assert rows(tmp_path / 'one', 'reports')[0]['symbol'] == '1336/BC-VHTT'


@pytest.mark.parametrize('source', ['http://127.0.0.1:1/', 'http://127.0.0.1:1/a.pdf', 'memory://nowhere',
                                    'nostore://a'])
def test_a_store_that_is_not_there_writes_nothing(tmp_path, source):
    with pytest.raises(UsageError) as caught:
        import_reports([source], tmp_path / 'out')
    assert caught.value.path == source and not (tmp_path / 'out').exists()


@pytest.mark.parametrize('path, said', [('/none.txt', 'There is no such file or folder.'), ('/gone.txt', '503')])
def test_a_server_that_fails_is_told_from_a_file_that_is_not_there(tmp_path, web, path, said):
    with pytest.raises(UsageError, match=said):
        import_reports([web + path], tmp_path / 'out')
    with pytest.raises(UsageError, match='cannot be read: Cannot connect'):
        import_reports(['http://127.0.0.1:1/a.pdf'], tmp_path / 'out')


@pytest.mark.parametrize('source, extra', [('http://a.vn/', 'remote'), ('s3://kho/bc', 's3')])
def test_a_part_that_is_not_installed_is_named_with_its_command(monkeypatch, source, extra):
    monkeypatch.setitem(sys.modules, 'fsspec.core', None)
    with pytest.raises(MissingPart) as caught:
        remote.find_remote(source, '{}/{}'.format)
    assert f'pip install "cchc-extractor[{extra}]"' in caught.value.message
    assert f'pip install "cchc-extractor[{extra}]"' in caught.value.message_vi


# Hostile files

def many_pages(count):
    pages = Pages()
    for _ in range(count):
        pages.text(85, 70, 'Báo cáo công tác cải cách hành chính').next()
    return pages.data()


def packed(members, password=False):
    """A zip of (name, bytes); password: marked as encrypted."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    data = bytearray(stream.getvalue())
    for signature, offset in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)) if password else ():
        for found in re.finditer(re.escape(signature), bytes(data)):
            data[found.start() + offset] |= 1
    return bytes(data)


def locked_pdf():
    stream = io.BytesIO()
    canvas = Canvas(stream, encrypt=StandardEncryption('user', ownerPassword='owner'))
    canvas.drawString(72, 700, 'x')
    canvas.save()
    return stream.getvalue()


def test_hostile_files_cost_a_row_each(tmp_path):
    """With lowered limits, so that the suite stays fast; docs/archives.md has what the real ones cost."""
    folder = tmp_path / 'in'
    folder.mkdir()
    docx, pdf = (SAMPLES / '1336-BC-VHTT.docx').read_bytes(), (SAMPLES / '1336-BC-VHTT.pdf').read_bytes()
    flipped = bytearray(docx)
    for at in range(2_000, 8_000, 97):
        flipped[at] ^= 0x55
    inner = zipfile.ZipFile(io.BytesIO(docx))
    parts = {name: inner.read(name) for name in inner.namelist()}
    document = parts['word/document.xml']
    bomb = packed({**parts, 'word/document.xml': document + b' ' * 8_000_000}.items())
    declared = bytearray(bomb)  # says that it unpacks to 1 kB
    at = bomb.index(b'word/document.xml', bomb.index(b'PK\x01\x02')) - 46
    declared[at + 24:at + 28] = (1_000).to_bytes(4, 'little')
    entities = {**parts, 'word/document.xml': b'<!DOCTYPE d [<!ENTITY a "ha">]>' + document.partition(b'?>')[2]}
    sources = {
        'empty.docx': b'', 'blank.txt': b' \n\t\n', 'cut.docx': docx[:9_000], 'cut.pdf': pdf[:9_000],
        'flipped.docx': bytes(flipped),
        'mislabelled.pdf': docx, 'mislabelled.txt': pdf, 'long line.txt': 'một hai ba '.encode() * 180_000,
        'pages.pdf': many_pages(40), 'bomb.docx': bomb, 'report.txt': SEED.read_bytes(),
        'nulls.txt': bytes(100_000), 'noise.pdf': b'%PDF-1.7\n' + os.urandom(50_000), 'locked.pdf': locked_pdf(),
        'locked.docx': packed(parts.items(), password=True), 'declared.docx': bytes(declared),
        'entities.docx': packed(entities.items()), 'cut.zip': packed([('a.txt', SEED.read_bytes())])[:-30],
    }
    for name, data in sources.items():
        (folder / name).write_bytes(data)
    (folder / 'paths.zip').write_bytes(packed([('../../up.txt', docx), ('/root.txt', b''), ('C:\\x.txt', b'')]))
    (folder / 'locked.zip').write_bytes(packed([('a.txt', SEED.read_bytes())], password=True))
    small = Limits(file_bytes=4_000_000, unpacked_bytes=4_000_000, pages=39, characters=1_000_000, seconds=30)
    import_reports([folder], tmp_path / 'out', limits=small, workers=2)
    found = status(tmp_path / 'out')
    assert set(found) == {*sources, 'up.txt', 'root.txt', 'x.txt', 'a.txt'}
    unlike = 'flipped.docx', 'noise.pdf', 'declared.docx'
    assert {name: error for name, (_, error) in found.items() if name not in unlike} == {
        'empty.docx': 'empty_file', 'blank.txt': 'empty_file', 'cut.docx': 'damaged', 'cut.pdf': 'damaged',
        'mislabelled.pdf': '',
        'mislabelled.txt': '', 'long line.txt': 'limit_exceeded', 'pages.pdf': 'limit_exceeded',
        'bomb.docx': 'limit_exceeded', 'report.txt': '', 'nulls.txt': 'empty_file', 'locked.pdf': 'encrypted',
        'locked.docx': 'encrypted', 'entities.docx': 'damaged', 'cut.zip': 'damaged', 'up.txt': '',
        'root.txt': 'empty_file', 'x.txt': 'empty_file', 'a.txt': 'encrypted'}
    assert {found[name][0] for name in unlike} == {'rejected'}


def test_an_archive_that_is_not_opened_is_rejected_as_reports_may_lie_in_it(tmp_path):
    folder = tmp_path / 'in'
    folder.mkdir()
    (folder / 'kho.rar').write_bytes(b'Rar!\x1a\x07\x01\0' + bytes(50))
    (folder / 'kho.7z').write_bytes(b"7z\xbc\xaf'\x1c\0\4" + bytes(50))
    deep = SEED.read_bytes()
    for level in range(5):  # one more than is opened
        deep = packed([(f'{level}', deep)])
    (folder / 'sâu.zip').write_bytes(deep)
    (folder / 'ảnh.png').write_bytes(b'\x89PNG\r\n\x1a\n' + bytes(50))
    import_reports([folder], tmp_path / 'out')
    found = {row['source_path'].rpartition('/in/')[2]: row for row in rows(tmp_path / 'out', 'imports')}
    assert {name: (row['status'], row['error']) for name, row in found.items()} == {
        'kho.rar': ('rejected', 'unsupported_document'), 'kho.7z': ('rejected', 'unsupported_document'),
        'sâu.zip/4/3/2/1': ('rejected', 'unsupported_document'), 'ảnh.png': ('ignored', 'unsupported_format')}
    assert 'hãy giải nén' in found['kho.rar']['message_vi'] and 'unpack it' in found['kho.rar']['message']


def test_whatever_files_are_made_of_each_has_its_row(tmp_path):
    random = Random(1)
    folder = tmp_path / 'in'
    folder.mkdir()
    whole = [(SAMPLES / f'1336-BC-VHTT.{kind}').read_bytes() for kind in ('docx', 'pdf', 'txt')]
    for number in range(24):
        data = bytearray(random.choice([*whole, packed([('a.docx', whole[0]), ('b.txt', whole[2])])]))
        for _ in range(random.choice((1, 20, 200))):
            data[random.randrange(len(data))] ^= 1 << random.randrange(8)
        if random.random() < 0.4:
            del data[random.randrange(len(data)):]
        (folder / f'{number:02}').write_bytes(bytes(data))
    summary = import_reports([folder], tmp_path / 'out', workers=2)
    tried = rows(tmp_path / 'out', 'imports')
    assert {row['source_path'].removeprefix(f'{folder.as_posix()}/')[:2] for row in tried} == set(os.listdir(folder))
    assert summary.tried == len(tried) == sum(summary.counts.values())
    assert not {'crashed', 'program_fault', 'time_limit'} & {row['error'] for row in tried}


def test_a_full_disk_leaves_the_dataset_as_it_was(tmp_path, monkeypatch):
    out = tmp_path / 'out'
    import_reports([SEED], out)
    before = contents(out)

    def full(*_, **__):
        raise OSError(28, 'No space left on device', 'reports.csv')

    monkeypatch.setattr(importing, 'write_dataset', full)
    with pytest.raises(OSError):
        import_reports([SAMPLES], out)
    monkeypatch.undo()
    assert contents(out) == before
    summary = import_reports([SAMPLES], out)
    assert summary.read == 0 and len(rows(out, 'reports')) > 1  # what was read is known


@pytest.mark.parametrize('language, said', [
    ('vi', 'ds/reports.csv: ổ đĩa đã đầy. Bộ dữ liệu vẫn nguyên như trước; chạy lại lệnh để tiếp tục.'),
    ('en', 'ds/reports.csv: No space left on device. The dataset is as it was; run the command again to go on.'),
])
def test_a_full_disk_in_words(monkeypatch, capsys, language, said):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, 'database or disk is full', 'ds/reports.csv')

    monkeypatch.setattr(importing, 'import_reports', full)
    assert build(language).main(['import', str(SEED), '--out', 'ds'], standalone_mode=False) == 2
    assert capsys.readouterr().err.strip() == said


@pytest.mark.parametrize('error, message, message_vi', [
    (LimitExceeded('bytes', 256 * 2**20), 'more than 256 MB.', 'hơn 256 MB.'),
    (LimitExceeded('bytes', 900), 'more than 900 bytes.', 'hơn 900 byte.'),
    (LimitExceeded('pages', 3000), 'more than 3,000 pages.', 'hơn 3.000 trang.'),
    (LimitExceeded('bytes when unpacked', 2**31), 'more than 2,048 MB when unpacked.',
     'hơn 2.048 MB sau khi giải nén.'),
])
def test_limits_in_words(error, message, message_vi):
    assert error.message.endswith(message) and error.message_vi.endswith(message_vi)


def test_a_disk_that_is_too_small_for_the_journal(tmp_path):
    """SQLite is told that its file may not grow, as on a full disk."""
    out = tmp_path / 'out'
    import_reports([SEED], out)
    before = contents(out)
    from extractor.archive import journal
    real = journal.sqlite3.connect

    def small(*arguments, **settings):
        base = real(*arguments, **settings)
        pages, = base.execute('PRAGMA page_count').fetchone()
        base.execute(f'PRAGMA max_page_count = {pages}')
        return base

    journal.sqlite3 = type('Small', (), {**vars(journal.sqlite3), 'connect': staticmethod(small)})
    try:
        with pytest.raises(OSError, match='full'):
            import_reports([SAMPLES], out)
    finally:
        import sqlite3
        journal.sqlite3 = sqlite3
    assert contents(out) == before
    import_reports([SAMPLES], out)
    import_reports([SEED, SAMPLES], tmp_path / 'fresh')
    assert contents(out) == contents(tmp_path / 'fresh')


def test_exit_status_of_a_store_that_is_not_there(tmp_path):
    code, shown, errors = cchc('import', 'memory://nowhere', '--out', 'out', cwd=tmp_path)
    assert (code, shown) == (2, '') and 'memory://nowhere: There is no such file or folder.' in errors
