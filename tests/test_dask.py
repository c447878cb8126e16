"""The engine dask: a real scheduler and two worker processes over TCP on this machine."""
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from extractor.archive import cluster, cluster_task, engines, supervisor
from extractor.archive.importing import import_reports
from extractor.errors import MissingPart, UsageError
from tests.test_cli import cchc
from tests.test_import import contents, rows, status
from tests.test_workers import QUICK, made

SAMPLES = Path(__file__).parent.parent / 'samples'


class Machines:
    """A scheduler and its workers, each a process."""

    def __init__(self, folder):
        self.processes = []
        self.folder = folder
        address = folder / 'scheduler.json'
        self._start('dask_scheduler', '--host', '127.0.0.1', '--port', '0', '--no-dashboard',
                    '--scheduler-file', str(address))
        import json
        until = time.monotonic() + 60
        while not address.exists() or not address.read_text(encoding='utf-8').strip():
            assert time.monotonic() < until
            time.sleep(0.05)
        self.address = json.loads(address.read_text(encoding='utf-8'))['address']

    def _start(self, program, *options):
        with open(self.folder / 'log.txt', 'ab') as log:
            self.processes.append(subprocess.Popen([sys.executable, '-m', f'distributed.cli.{program}', *options],
                                                   cwd=self.folder, stdout=log, stderr=log))
        return self.processes[-1]

    def worker(self):
        return self._start('dask_worker', self.address, '--host', '127.0.0.1', '--nthreads', '1', '--no-nanny',
                           '--no-dashboard', '--death-timeout', '60', '--local-directory', str(self.folder))

    def stop(self):
        for process in reversed(self.processes):
            process.kill()
            process.wait()


@pytest.fixture(scope='module')
def machines(tmp_path_factory):
    started = Machines(tmp_path_factory.mktemp('cluster'))
    try:
        for _ in range(2):
            started.worker()
        yield started
    finally:
        started.stop()


def test_a_cluster_gives_the_same_bytes(tmp_path, machines):
    folder = made(tmp_path / 'in', 4, trống='', thư='Kính gửi anh chị,\nmời dự liên hoan.\n')
    shutil.copy(folder / 'bc 003.txt', folder / 'bc 003 sao.txt')
    shutil.make_archive(str(folder / 'kho'), 'zip', made(tmp_path / 'other', 6))
    here, there = tmp_path / 'here', tmp_path / 'there'
    first = import_reports([folder], here, workers=0)
    second = import_reports([folder], there, engine='dask', scheduler=machines.address)
    assert (second.counts, second.rows, second.read) == (first.counts, first.rows, first.read)
    assert contents(there) == contents(here)
    assert import_reports([folder], there, engine='dask', scheduler=machines.address).read == 0


def test_each_file_costs_itself_alone_there_too(tmp_path, machines, monkeypatch):
    monkeypatch.setattr(supervisor, 'READER', 'tests.faulty_reader:report')
    folder = made(tmp_path / 'in', 5, **{'bc 000a': '!hang', 'bc 001a': '!crash', 'bc 003a': '!eat'})
    import_reports([folder], tmp_path / 'out', engine='dask', scheduler=machines.address, limits=QUICK)
    assert {name.removesuffix('.txt'): error for name, (_, error) in status(tmp_path / 'out').items()} == {
        **{f'bc {number:03}': '' for number in range(5)},
        'bc 000a': 'time_limit', 'bc 001a': 'crashed', 'bc 003a': 'memory_limit'}


def test_a_worker_killed_in_the_middle_loses_nothing(tmp_path, machines, monkeypatch):
    monkeypatch.setattr(supervisor, 'READER', 'tests.faulty_reader:report')
    third = machines.worker()
    folder = made(tmp_path / 'in', 4, **{f'slow {number}': f'!slow {number}' for number in range(12)})
    killed = []

    def kill(done, total, rejected):
        if done >= 4 and not killed:
            killed.append(third.pid)
            third.kill()

    summary = import_reports([folder], tmp_path / 'out', engine='dask', scheduler=machines.address, progress=kill)
    assert killed and summary.tried == summary.read == 16
    assert {row['status'] for row in rows(tmp_path / 'out', 'imports')} == {'imported', 'ignored'}
    monkeypatch.undo()
    import_reports([folder], tmp_path / 'fresh', workers=0)
    assert contents(tmp_path / 'out') == contents(tmp_path / 'fresh')


def test_a_cluster_of_this_process(tmp_path):
    folder = made(tmp_path / 'in', 4)
    code, shown, errors = cchc('import', folder, '--out', tmp_path / 'out', '--engine', 'dask', '--workers', '2')
    assert (code, errors) == (0, '') and '4 imported' in shown
    import_reports([folder], tmp_path / 'fresh', workers=0)
    assert contents(tmp_path / 'out') == contents(tmp_path / 'fresh')


def test_a_cluster_that_is_lost_says_so_and_the_next_run_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(supervisor, 'READER', 'tests.faulty_reader:report')
    (tmp_path / 'cluster').mkdir()
    machines = Machines(tmp_path / 'cluster')
    machines.worker()
    folder = made(tmp_path / 'in', 4, **{f'slow {number}': f'!slow {number}' for number in range(12)})

    def kill(done, total, rejected):
        if done >= 3:
            machines.stop()
            monkeypatch.setattr(cluster, 'PATIENCE_SECONDS', 1.0)

    try:
        with pytest.raises(UsageError, match='to go on'):
            import_reports([folder], tmp_path / 'out', engine='dask', scheduler=machines.address, progress=kill)
    finally:
        machines.stop()
    assert not (tmp_path / 'out' / 'reports.csv').exists()
    monkeypatch.undo()
    summary = import_reports([folder], tmp_path / 'out', workers=2)
    assert summary.tried == 16 and summary.read <= 13


def test_workers_of_another_version_are_refused(tmp_path, machines, monkeypatch):
    monkeypatch.setattr(cluster, '__version__', '99.0')
    with pytest.raises(UsageError, match='version'):
        import_reports([made(tmp_path / 'in', 1)], tmp_path / 'out', engine='dask', scheduler=machines.address)
    assert not (tmp_path / 'out').exists()


def test_no_scheduler_there_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, 'CONNECT_SECONDS', 1.0)
    with pytest.raises(UsageError, match='No dask scheduler'):
        import_reports([made(tmp_path / 'in', 1)], tmp_path / 'out', engine='dask', scheduler='tcp://127.0.0.1:1')
    assert not (tmp_path / 'out').exists()


def test_without_dask_the_command_says_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, 'distributed', None)
    with pytest.raises(MissingPart) as caught:
        import_reports([made(tmp_path / 'in', 1)], tmp_path / 'out', engine='dask')
    assert 'pip install "cchc-extractor[dask]"' in caught.value.message


def test_threads_of_one_worker_use_processes_of_their_own(tmp_path):
    """A dask worker may have several threads; each batch has a reading process to itself, which stays for the next."""
    folder = made(tmp_path / 'in', 6)
    found = []
    real = cluster_task._supervisor

    def watched(orders):
        found.append(threading.get_ident())
        return real(orders)

    cluster_task._supervisor = watched
    try:
        import_reports([folder], tmp_path / 'out', engine='dask', workers=2)
    finally:
        cluster_task._supervisor = real
    assert found and not cluster_task._idle
    assert engines.ENGINES == ('local', 'dask')
