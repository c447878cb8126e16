"""Worker processes under their supervisor: what a file may do to its worker, and what that costs."""
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections import deque
from pathlib import Path

import pytest

from extractor.archive import supervisor
from extractor.archive.discovery import discover
from extractor.archive.importing import import_reports
from extractor.archive.supervisor import Supervisor
from extractor.errors import PatternError, UsageError
from extractor.patterns import Patterns, pattern_directory, shipped_patterns
from extractor.readers.limits import Limits
from tests.test_import import contents, rows, status

SAMPLES = Path(__file__).parent.parent / 'samples'
SEED = SAMPLES / '1336-BC-VHTT.txt'
QUICK = Limits(seconds=5.0, memory_bytes=400 * 2**20)


@pytest.fixture
def faulty(monkeypatch):
    """Workers do what the bytes of a file tell them (see tests/faulty_reader.py)."""
    monkeypatch.setattr(supervisor, 'READER', 'tests.faulty_reader:report')
    monkeypatch.setattr(supervisor, 'TIME_SPARE', 0.0)


def made(folder, count, **orders):
    """A folder of short reports, and one file for each order."""
    folder.mkdir()
    text = SEED.read_text(encoding='utf-8')
    for number in range(count):
        changed = text.replace('1336/BC-VHTT', f'{number + 1}/BC-VHTT').replace('77', str(10 + number))
        (folder / f'bc {number:03}.txt').write_text(changed, encoding='utf-8')
    for name, order in orders.items():
        (folder / f'{name}.txt').write_text(order, encoding='utf-8')
    return folder


def test_one_worker_also_loses_one_file_only(tmp_path, faulty):
    folder = made(tmp_path / 'in', 3, **{'bc 000a': '!spin', 'bc 001a': '!crash'})
    import_reports([folder], tmp_path / 'out', limits=QUICK, workers=1)
    assert status(tmp_path / 'out') == {
        'bc 000.txt': ('imported', ''), 'bc 000a.txt': ('rejected', 'time_limit'), 'bc 001.txt': ('imported', ''),
        'bc 001a.txt': ('rejected', 'crashed'), 'bc 002.txt': ('imported', '')}


def test_each_file_costs_itself_alone(tmp_path, faulty):
    folder = made(tmp_path / 'in', 6, **{'bc 000a': '!hang', 'bc 001a': '!crash', 'bc 002a': '!leave',
                                         'bc 003a': '!eat', 'bc 003b': '!spin', 'bc 003c': '!swallow', 'bc 004a': '!print',
                                         'bc 005a': f'!once {tmp_path / "mark"}'})
    summary = import_reports([folder], tmp_path / 'out', limits=QUICK, workers=2)
    found = {name.removesuffix('.txt'): error for name, (_, error) in status(tmp_path / 'out').items()}
    assert found == {
        **{f'bc {number:03}': '' for number in range(6)},
        'bc 000a': 'time_limit', 'bc 001a': 'crashed', 'bc 002a': 'crashed', 'bc 003a': 'memory_limit',
        'bc 003b': 'time_limit', 'bc 003c': 'memory_limit',
        'bc 004a': 'not_a_report', 'bc 005a': 'not_a_report',  # killed once, by chance: read again
    }
    assert summary.read == summary.tried == 14
    messages = {row['error']: (row['message'], row['message_vi']) for row in rows(tmp_path / 'out', 'imports')}
    assert messages['time_limit'] == ('Reading the file took more than 5 seconds and was stopped.',
                                      'Đọc tệp mất hơn 5 giây nên đã bị dừng.')
    assert '400 MB' in messages['memory_limit'][0] and '400 MB' in messages['memory_limit'][1]
    assert 'crashed' in messages['crashed'][0]
    assert import_reports([folder], tmp_path / 'out', limits=QUICK, workers=2).read == 0


def test_a_file_that_was_stopped_is_tried_again_with_other_limits(tmp_path, faulty):
    folder = made(tmp_path / 'in', 0, slow='!slow')
    out = tmp_path / 'out'
    import_reports([folder], out, limits=Limits(seconds=0.1), workers=1)
    assert status(out) == {'slow.txt': ('rejected', 'time_limit')}
    assert import_reports([folder], out, limits=Limits(seconds=0.1), workers=1).read == 0
    import_reports([folder], out, limits=Limits(seconds=60), workers=1)
    assert status(out) == {'slow.txt': ('ignored', 'not_a_report')}


def test_any_number_of_workers_gives_the_same_bytes(tmp_path):
    folder = made(tmp_path / 'in', 4, trống='', thư='Kính gửi anh chị,\nmời dự liên hoan.\n')
    shutil.copy(SAMPLES / '1336-BC-VHTT.docx', folder)
    shutil.copy(folder / 'bc 003.txt', folder / 'bc 003 sao.txt')
    shutil.make_archive(str(folder / 'kho'), 'zip', made(tmp_path / 'other', 5))
    results = []
    for workers in (0, 1, 2):
        out = tmp_path / f'out{workers}'
        summary = import_reports([folder], out, workers=workers)
        assert summary.tried == sum(summary.counts.values()) == len(rows(out, 'imports')) == 13
        results.append((contents(out), summary.counts, summary.rows, summary.read))
    assert all(result == results[0] for result in results)
    assert results[0][1] == {'imported': 6, 'duplicate': 5, 'rejected': 1, 'ignored': 1}
    files = sorted(folder.iterdir())
    random.Random(1).shuffle(files)
    import_reports(files, tmp_path / 'any order', workers=2)
    import_reports(sorted(files), tmp_path / 'sorted', workers=2)
    assert contents(tmp_path / 'any order') == contents(tmp_path / 'sorted')


def test_again_reads_everything_once_more(tmp_path):
    folder = made(tmp_path / 'in', 3)
    out = tmp_path / 'out'
    import_reports([folder], out, workers=1)
    before = contents(out)
    assert import_reports([folder], out, workers=1).read == 0
    assert import_reports([folder], out, workers=1, again=True).read == 3
    assert contents(out) == before


def test_a_worker_that_someone_kills_loses_nothing(tmp_path, faulty):
    folder = made(tmp_path / 'in', 3, **{f'slow {number}': f'!slow {number}' for number in range(6)})
    files, read = deque(discover([folder], tmp_path / 'out')), []
    with Supervisor(shipped_patterns(), Limits(), 2) as workers:
        for found, reading in workers.readings(files, lambda sha256: True):
            read.append((found.source_path.rpartition('/')[2], reading.outcome.error))
            if len(read) in (2, 5):
                os.kill(workers.processes[0], signal.SIGTERM)
    assert sorted(read) == [*((f'bc 00{number}.txt', '') for number in range(3)),
                            *((f'slow {number}.txt', 'not_a_report') for number in range(6))]


def test_wrong_patterns_end_the_import_before_anything_is_written(tmp_path):
    shutil.copytree(pattern_directory(), tmp_path / 'patterns')
    (tmp_path / 'patterns' / 'onestop.yaml').write_text('nothing: true\n', encoding='utf-8')
    with pytest.raises(PatternError):
        import_reports([SEED], tmp_path / 'out', patterns=Patterns(tmp_path / 'patterns'), workers=1)
    assert not (tmp_path / 'out').exists()


def test_workers_that_cannot_start_say_why(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, 'READER', 'tests.nowhere:report')
    with pytest.raises(UsageError, match='nowhere'):
        import_reports([SEED], tmp_path / 'out', workers=1)


def test_an_import_of_many_files_uses_a_worker_for_so_many_only(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, 'FILES_A_WORKER', 2)
    folder = made(tmp_path / 'in', 7)
    assert import_reports([folder], tmp_path / 'out', workers=2).counts['imported'] == 7


@pytest.mark.parametrize('call', [{'workers': -1}, {'engine': 'ray'}, {'scheduler': 'tcp://127.0.0.1:1'}])
def test_wrong_settings_write_nothing(tmp_path, call):
    with pytest.raises(UsageError):
        import_reports([SEED], tmp_path / 'out', **call)
    assert not (tmp_path / 'out').exists()


def started(folder, out, *options):
    """`cchc import` in a process of its own."""
    return subprocess.Popen([sys.executable, '-c', 'from extractor.cli import main; main()', 'import', str(folder),
                             '--out', str(out), '--lang', 'en', *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def children(process):
    """The process numbers of a process's children (Linux)."""
    found = []
    for path in Path('/proc').glob('[0-9]*/stat'):
        try:
            text = path.read_text(encoding='utf-8', errors='replace')
        except OSError:
            continue
        state, parent = text.rpartition(')')[2].split()[:2]
        if int(parent) == process and state != 'Z':
            found.append(int(path.parent.name))
    return found


def alive(process):
    try:
        return Path(f'/proc/{process}/stat').read_text(encoding='utf-8').rpartition(')')[2].split()[0] != 'Z'
    except OSError:
        return False


def processor_seconds(process):
    fields = Path(f'/proc/{process}/stat').read_text(encoding='utf-8').rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def wait_until(condition, seconds=60):
    until = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.02)


ON_LINUX = sys.platform == 'linux'


@pytest.mark.parametrize('seed', range(2))
def test_killed_at_any_moment_the_next_run_goes_on(tmp_path, seed):
    folder = made(tmp_path / 'in', 15)
    out = tmp_path / 'out'
    import_reports([folder / 'bc 001.txt'], out, workers=0)
    shutil.rmtree(out / '.cchc')
    before = contents(out)
    rng = random.Random(seed)
    for _ in range(2):
        process = started(folder, out, '--workers', '2')
        try:
            process.wait(rng.uniform(0.3, 1.3))
        except subprocess.TimeoutExpired:
            workers = children(process.pid) if ON_LINUX else []
            process.kill()
            process.wait()
            wait_until(lambda: not any(map(alive, workers)))  # no orphan
        process.stdout.close(), process.stderr.close()
        if len(rows(out, 'reports')) == 1:
            assert contents(out) == before
    import_reports([folder], out, workers=1)
    import_reports([folder], tmp_path / 'fresh', workers=0)
    assert contents(out) == contents(tmp_path / 'fresh')


@pytest.mark.skipif(not ON_LINUX, reason='elsewhere the worker ends itself, at the latest at its time limit')
def test_a_worker_that_hangs_inside_c_ends_with_its_import(tmp_path):
    """It holds the lock of its interpreter, so none of its own Python can notice that the import is gone."""
    folder = made(tmp_path / 'in', 0, spin='!spin')
    code = ('import sys; from extractor.archive import importing, supervisor; '
            'supervisor.READER = "tests.faulty_reader:report"; '
            'importing.import_reports(sys.argv[1:2], sys.argv[2], workers=1)')
    process = subprocess.Popen([sys.executable, '-c', code, str(folder), str(tmp_path / 'out')])
    wait_until(lambda: children(process.pid))
    worker, = children(process.pid)
    wait_until(lambda: processor_seconds(worker) > 1.5)
    process.kill()
    process.wait()
    wait_until(lambda: not alive(worker), 10)


@pytest.mark.skipif(os.name == 'nt', reason='a console event there, which reaches this test too')
def test_ctrl_c_ends_it_and_its_workers(tmp_path):
    folder = made(tmp_path / 'in', 40)
    out = tmp_path / 'out'
    process = started(folder, out, '--workers', '2')
    journal = out / '.cchc' / 'journal.sqlite'
    wait_until(lambda: journal.exists() and (not ON_LINUX or len(children(process.pid)) == 2))
    time.sleep(0.7)
    workers = children(process.pid) if ON_LINUX else []
    process.send_signal(signal.SIGINT)
    shown, errors = process.communicate(timeout=20)
    if process.returncode != 0:  # 0: it was faster
        assert (process.returncode, shown) == (130, b'')
        assert errors.strip() == b'Interrupted. The dataset is as it was; run the command again to go on.'
        assert not (out / 'reports.csv').exists()
    wait_until(lambda: not any(map(alive, workers)))
    assert import_reports([folder], out, workers=2).counts['imported'] == 40


def test_two_imports_into_one_folder_the_second_says_so(tmp_path):
    folder = made(tmp_path / 'in', 20)
    out = tmp_path / 'out'
    first = started(folder, out, '--workers', '1')
    journal = out / '.cchc' / 'journal.sqlite'
    wait_until(lambda: journal.exists() and journal.stat().st_size)
    second = started(folder, out, '--workers', '1')
    shown, errors = second.communicate(timeout=60)
    first.communicate(timeout=60)
    assert first.returncode == 0
    if second.returncode:  # 0: the first was done within the second's patience
        assert (second.returncode, shown) == (2, b'') and b'Another import is writing' in errors
    assert len(rows(out, 'reports')) == 20


def test_an_import_in_a_thread(tmp_path):
    """A worker ends with its import, not with the thread that asked for it."""
    folder = made(tmp_path / 'in', 3)
    done = []
    thread = threading.Thread(target=lambda: done.append(import_reports([folder], tmp_path / 'out', workers=1)))
    thread.start()
    thread.join(60)
    assert done[0].counts['imported'] == 3


def test_few_files_are_not_kept_waiting_behind_a_long_one(tmp_path, faulty):
    files = deque(discover([made(tmp_path / 'in', 0, **{f'{number}': f'!slow {number}' for number in range(8)})],
                           tmp_path / 'out'))
    with Supervisor(shipped_patterns(), Limits(), 2) as workers:
        waiting = [sum(len(child.tasks) for child in workers._children) + len(files)
                   for _ in workers.readings(files, lambda sha256: True) if not files]
    assert waiting and max(waiting) <= 3  # one read and one waiting each, less the one just done
