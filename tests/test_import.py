"""`import_reports` and `cchc import`: what is read, what is refused, what comes out again and again."""
import csv
import functools
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

import extractor
from extractor import pipeline
from extractor.archive import importing, reading
from extractor.archive.discovery import discover
from extractor.errors import UsageError

import_reports = functools.partial(importing.import_reports, workers=0)
"""In this process, as most of these tests are not about workers: tests/test_workers.py is."""

SAMPLES = Path(__file__).parent.parent / 'samples'
SEED = SAMPLES / '1336-BC-VHTT.txt'
TABLES = ('reports', 'sections', 'onestop', 'onestop_wide', 'indicators', 'figures', 'citations', 'legal_documents',
          'findings')


def rows(out, name):
    with open(out / f'{name}.csv', encoding='utf-8', newline='') as stream:
        return list(csv.DictReader(stream))


def status(out):
    return {row['source_path'].rpartition('/')[2]: (row['status'], row['error']) for row in rows(out, 'imports')}


def contents(out):
    """All tables as bytes, but for the seconds of imports.csv."""
    tables = {name: (out / f'{name}.csv').read_bytes() for name in TABLES}
    tables['imports'] = [{**row, 'seconds': ''} for row in rows(out, 'imports')]
    tables['datapackage'] = (out / 'datapackage.json').read_bytes()
    return tables


@pytest.fixture
def archive(tmp_path):
    """A folder as clerks keep them: reports in sub-folders with diacritics and spaces, and everything else."""
    folder = tmp_path / 'Báo cáo CCHC'
    (folder / 'Năm 2021').mkdir(parents=True)
    shutil.copy(SEED, folder / 'Năm 2021' / 'quý III.txt')
    shutil.copy(SAMPLES / '1336-BC-VHTT.docx', folder / 'Năm 2021' / 'quý III.docx')
    shutil.copy(SEED, folder / 'bản sao.txt')
    (folder / 'trống.txt').write_bytes(b'')
    (folder / 'hỏng.docx').write_bytes((SAMPLES / '1336-BC-VHTT.docx').read_bytes()[:9000])
    (folder / 'hỏng.pdf').write_bytes((SAMPLES / '1336-BC-VHTT.pdf').read_bytes()[:9000])
    (folder / 'ảnh.png').write_bytes(b'\x89PNG\r\n\x1a\n' + bytes(200))
    (folder / 'cũ.doc').write_bytes(b'{\\rtf1 B\\\'e1o c\\\'e1o}')
    (folder / 'bảng.csv').write_text('mã,lĩnh vực\n1,Cải cách hành chính\n', encoding='utf-8')
    (folder / 'thư.txt').write_text('Kính gửi anh chị,\nmời dự liên hoan cuối năm.\n', encoding='utf-8')
    (folder / '~$quý III.docx').write_bytes(b'lock')
    return folder


def test_each_file_costs_itself_alone(archive, tmp_path):
    out = tmp_path / 'out'
    summary = import_reports([archive], out)
    assert status(out) == {
        'quý III.txt': ('imported', ''),
        'quý III.docx': ('imported', ''),
        'bản sao.txt': ('duplicate', ''),  # identical bytes: the path that sorts first is the imported one
        'trống.txt': ('rejected', 'empty_file'),
        'hỏng.docx': ('rejected', 'damaged'),
        'hỏng.pdf': ('rejected', 'damaged'),
        'ảnh.png': ('ignored', 'unsupported_format'),
        'bảng.csv': ('ignored', 'unsupported_format'),
        'cũ.doc': ('rejected', 'unsupported_document'),  # it may be a report: never passed over
        'thư.txt': ('ignored', 'not_a_report'),
    }
    assert summary.tried == 10 == sum(summary.counts.values())
    for row in rows(out, 'imports'):
        assert bool(row['message']) == bool(row['message_vi']) == (row['status'] in ('rejected', 'ignored'))
    reports = {row['source_path'].rpartition('/')[2]: row for row in rows(out, 'reports')}
    assert set(reports) == {'quý III.txt', 'quý III.docx'}
    assert reports['quý III.txt']['source_path'] == f'{archive}/Năm 2021/quý III.txt'.replace(os.sep, '/')


def test_a_second_run_reads_nothing_and_changes_nothing(archive, tmp_path):
    out = tmp_path / 'out'
    first = import_reports([archive], out)
    before = contents(out)
    second = import_reports([archive], out)
    assert first.read == 9  # identical bytes are read once
    assert (second.read, second.counts, second.rows) == (0, first.counts, first.rows)
    assert contents(out) == before


def test_new_bytes_replace_the_old_report_and_what_is_gone_is_taken_out(archive, tmp_path):
    out = tmp_path / 'out'
    import_reports([archive], out)
    changed = archive / 'bản sao.txt'
    changed.write_text(SEED.read_text(encoding='utf-8').replace('1336/BC-VHTT', '1337/BC-VHTT'), encoding='utf-8')
    (archive / 'Năm 2021' / 'quý III.docx').unlink()
    summary = import_reports([archive], out)
    assert (summary.read, summary.gone) == (1, 1)
    assert {row['symbol'] for row in rows(out, 'reports')} == {'1336/BC-VHTT', '1337/BC-VHTT'}
    fresh = tmp_path / 'fresh'
    import_reports([archive], fresh)
    assert contents(fresh) == contents(out)


def test_a_folder_that_is_empty_of_a_sudden_is_a_drive_that_is_not_there(archive, tmp_path):
    out, away = tmp_path / 'out', tmp_path / 'away'
    other = tmp_path / 'Báo cáo CCHC 2'  # sorts after it and begins alike
    other.mkdir()
    shutil.copy(SAMPLES / '1336-BC-VHTT.pdf', other)
    import_reports([archive, other], out)
    before = contents(out)
    archive.rename(away)
    archive.mkdir()
    with pytest.raises(UsageError, match='10 files were imported'):
        import_reports([other, archive], out)
    assert contents(out) == before
    archive.rmdir()
    away.rename(archive)
    assert import_reports([other, archive], out).read == 0
    assert contents(out) == before
    (tmp_path / 'empty').mkdir()
    assert import_reports([tmp_path / 'empty', archive / 'bản sao.txt'], out).gone == 0  # it never held anything


def test_the_order_of_sources_does_not_matter(archive, tmp_path):
    files = [str(archive / 'bản sao.txt'), str(archive / 'Năm 2021' / 'quý III.docx')]
    import_reports(files, tmp_path / 'one')
    import_reports(files[::-1], tmp_path / 'two')
    assert contents(tmp_path / 'one') == contents(tmp_path / 'two')


def test_a_further_source_is_added_to_the_dataset(archive, tmp_path):
    out = tmp_path / 'out'
    import_reports([archive / 'bản sao.txt'], out)
    import_reports([archive / 'Năm 2021' / 'quý III.docx'], out)
    assert len(rows(out, 'reports')) == 2


def test_a_named_file_is_never_ignored(archive, tmp_path):
    out = tmp_path / 'out'
    import_reports([archive / 'ảnh.png', archive / 'thư.txt'], out)
    assert status(out) == {'ảnh.png': ('rejected', 'unsupported_format'), 'thư.txt': ('rejected', 'not_a_report')}


def test_the_same_report_in_another_format_is_imported_and_marked(tmp_path):
    out = tmp_path / 'out'
    import_reports([SAMPLES / f'1336-BC-VHTT.{kind}' for kind in ('txt', 'docx', 'pdf')], out)
    found = {row['source_format']: row for row in rows(out, 'reports')}
    assert found['docx']['duplicate_of'] == ''
    assert found['pdf']['duplicate_of'] == found['text']['duplicate_of'] == found['docx']['report_id']
    per_report = {row['report_id'] for row in rows(out, 'indicators')}
    assert per_report == {row['report_id'] for row in found.values()}


def test_a_source_that_does_not_exist_writes_nothing(tmp_path):
    out = tmp_path / 'out'
    with pytest.raises(UsageError) as caught:
        import_reports([SEED, tmp_path / 'nowhere'], out)
    assert 'nowhere' in str(caught.value)
    assert not out.exists()


def test_an_output_that_is_a_file_is_refused(tmp_path):
    (tmp_path / 'out').write_text('x', encoding='utf-8')
    with pytest.raises(UsageError):
        import_reports([SEED], tmp_path / 'out')


def test_the_dataset_and_other_datasets_are_no_sources(tmp_path):
    shutil.copy(SEED, tmp_path / 'a.txt')
    for _ in range(2):
        import_reports([tmp_path], tmp_path / 'out')
        import_reports([tmp_path], tmp_path / 'other')
    assert [found.source_path.rpartition('/')[2] for found in discover([tmp_path], tmp_path / 'out')] == ['a.txt']


def test_a_second_import_at_the_same_time_is_told_so(tmp_path):
    out = tmp_path / 'out'
    import_reports([SEED], out)
    other = sqlite3.connect(out / '.cchc' / 'journal.sqlite', isolation_level=None)
    other.execute('BEGIN EXCLUSIVE')
    with pytest.raises(UsageError, match='Another import'):
        import_reports([SEED], out)
    other.close()


def test_an_interrupted_import_leaves_the_last_dataset_and_goes_on(archive, tmp_path):
    out = tmp_path / 'out'
    import_reports([archive / 'bản sao.txt'], out)
    before = contents(out)

    def interrupt(done, total, rejected):
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_reports([archive], out, progress=interrupt)
    assert contents(out) == before
    summary = import_reports([archive], out)
    assert 0 < summary.read < 9
    fresh = tmp_path / 'fresh'
    import_reports([archive], fresh)
    assert {name: table for name, table in contents(fresh).items()} == contents(out)


def test_a_file_that_cannot_be_opened_is_rejected_and_tried_again(tmp_path, monkeypatch):
    shutil.copy(SEED, tmp_path / 'a.txt')
    real = os.open

    def locked(path, *arguments, **more):
        if str(path).endswith('a.txt'):
            raise PermissionError(13, 'Permission denied')
        return real(path, *arguments, **more)

    monkeypatch.setattr(reading.os, 'open', locked)
    import_reports([tmp_path / 'a.txt'], tmp_path / 'out')
    row, = rows(tmp_path / 'out', 'imports')
    assert (row['status'], row['error'], row['source_sha256']) == ('rejected', 'cannot_open', '')
    monkeypatch.undo()
    import_reports([tmp_path / 'a.txt'], tmp_path / 'out')
    assert status(tmp_path / 'out') == {'a.txt': ('imported', '')}


def test_a_fault_of_ours_costs_one_file_and_is_said(archive, tmp_path, monkeypatch):
    real = pipeline.extract_report

    def faulty(document, source, patterns):
        if source.path.endswith('.docx'):
            raise ZeroDivisionError('a bug')
        return real(document, source, patterns)

    monkeypatch.setattr(pipeline, 'extract_report', faulty)
    out = tmp_path / 'out'
    import_reports([archive], out)
    found = {row['source_path'].rpartition('/')[2]: row for row in rows(out, 'imports')}
    assert (found['quý III.docx']['status'], found['quý III.docx']['error']) == ('rejected', 'program_fault')
    assert 'ZeroDivisionError: a bug, in tests.test_import line' in found['quý III.docx']['message']
    assert found['quý III.txt']['status'] == 'imported'


def test_loops_and_pipes_are_passed_over(tmp_path):
    folder = tmp_path / 'in'
    folder.mkdir()
    shutil.copy(SEED, folder / 'a.txt')
    if hasattr(os, 'mkfifo'):
        os.mkfifo(folder / 'pipe.txt')
    try:
        os.symlink(folder, folder / 'loop', target_is_directory=True)
    except OSError:
        pass  # Windows without the right to make links
    assert [Path(found.location).name for found in discover([folder], tmp_path / 'out')] == ['a.txt']


def test_extract_gives_a_report_from_a_path_or_an_open_file():
    report = extractor.extract(SEED)
    with open(SEED, 'rb') as stream:
        again = extractor.extract(stream)
    assert report.reports[0].symbol == again.reports[0].symbol == '1336/BC-VHTT'
    assert report.report_id == again.report_id
    assert '- Số lượng thủ tục hành chính đang được tiếp nhận' in report.section('one_stop').text


def test_reports_kept_in_another_form_stand_rejected_until_they_are_read_again(tmp_path):
    shutil.copy(SEED, tmp_path / 'a.txt')
    (tmp_path / 'b.txt').write_text(SEED.read_text(encoding='utf-8').replace('1336', '1337'), encoding='utf-8')
    out = tmp_path / 'out'
    import_reports([tmp_path / 'a.txt', tmp_path / 'b.txt'], out)
    before = contents(out)
    with sqlite3.connect(out / '.cchc' / 'journal.sqlite') as base:  # as a program with other columns leaves it
        base.execute('PRAGMA user_version = 0')
        base.execute("UPDATE contents SET tables = x'00'")
    base.close()
    assert import_reports([tmp_path / 'a.txt'], out).read == 1
    assert status(out) == {'a.txt': ('imported', ''), 'b.txt': ('rejected', 'outdated')}
    assert import_reports([tmp_path / 'b.txt'], out).read == 1
    assert contents(out) == before
