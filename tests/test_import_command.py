"""`cchc import` as a clerk meets it: progress on a terminal, a summary that can be understood."""
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.archive.importing import ImportSummary
from extractor.cli.import_summary import summary_lines
from extractor.cli.words import words
from extractor.report import ImportRow
from tests.test_cli import cchc
from tests.test_workers import made

COMMAND = [sys.executable, '-c', 'from extractor.cli import main; main()', 'import']


def rejected(count, error, message):
    return [ImportRow(f'{error} {number:03}.pdf', '', 'rejected', error, message=message, message_vi=message)
            for number in range(count)]


def test_the_summary_says_what_became_of_the_files():
    summary = ImportSummary(Path('out'), 3, 1, {'imported': 8, 'duplicate': 1, 'rejected': 1, 'ignored': 0},
                            tuple(rejected(1, 'empty_file', 'Tệp rỗng.')), {'reports': 8, 'citations': 5}, 2.0)
    assert list(summary_lines(summary, words('en'), 'en')) == [
        '10 files: 8 imported, 1 duplicates, 1 rejected.',
        '3 read now, in 2.0 s; the other 7 needed no reading.',
        '1 files that are no longer there were taken out.',
        'Dataset out: 8 reports, 0 sections, 0 one-stop numbers, 0 indicator values, 0 figures, 5 citations, '
        '0 findings.',
        'Rejected:', '  empty_file 000.pdf: Tệp rỗng. [empty_file]']
    assert list(summary_lines(summary, words('vi'), 'vi'))[:2] == [
        '10 tệp: 8 đã nhập, 1 trùng, 1 không đọc được.',
        'Lần này đọc 3 tệp, trong 2.0 giây; 7 tệp còn lại không cần đọc lại.']


def test_a_summary_of_nothing():
    assert next(summary_lines(ImportSummary(Path('out'), counts={'imported': 0}), words('vi'), 'vi')) == 'Không thấy tệp nào.'


def test_many_rejected_files_are_told_by_their_reasons():
    rows = rejected(30, 'damaged', 'Damaged.') + rejected(2, 'encrypted', 'Locked.')
    summary = ImportSummary(Path('out'), 32, 0, {'rejected': 32}, tuple(rows), {}, 1.0)
    assert list(summary_lines(summary, words('en'), 'en'))[3:] == [
        'Rejected: 32. All of them are in out/imports.csv; by reason:',
        '  30 × Damaged. [damaged]', '      damaged 000.pdf', '      damaged 001.pdf', '      damaged 002.pdf',
        '      …', '  2 × Locked. [encrypted]', '      encrypted 000.pdf', '      encrypted 001.pdf']


@pytest.mark.skipif(os.name != 'posix', reason='no pseudo-terminal there')
def test_progress_shows_on_a_terminal_and_never_in_a_pipe(tmp_path):
    import pty
    folder = made(tmp_path / 'in', 5, trống='')
    leader, follower = pty.openpty()
    run = subprocess.Popen([*COMMAND, str(folder), '--out', str(tmp_path / 'out'), '--lang', 'vi', '--workers', '1'],
                           stdout=subprocess.PIPE, stderr=follower,
                           env={**os.environ, 'TERM': 'xterm', 'COLUMNS': '150'})
    os.close(follower)
    shown = b''
    while True:
        try:
            data = os.read(leader, 65536)
        except OSError:  # Linux's way to say that the other side is closed
            break
        if not data:
            break
        shown += data
    os.close(leader)
    output, _ = run.communicate(timeout=60)
    assert run.returncode == 1 and '6 tệp: 5 đã nhập, 1 không đọc được.'.encode() in output
    for part in ('Đang đọc', '/6', 'còn:', 'không đọc được: 1'):
        assert part in shown.decode('utf-8', 'replace'), part
    code, output, errors = cchc('import', folder, '--out', tmp_path / 'piped', '--lang', 'vi')
    assert (code, errors) == (1, '') and '6 tệp' in output


def test_options_that_need_a_library_are_shown_when_it_is_there():
    _, shown, _ = cchc('import', '--help', '--lang', 'en')
    for option in ('--workers', '--again', '--engine', '--scheduler', '--time-limit', '--memory-limit'):
        assert option in shown
    hide = ('import importlib.util as u; real = u.find_spec; '
            'u.find_spec = lambda name, *more: None if name == "distributed" else real(name, *more); ')
    run = subprocess.run([sys.executable, '-c', hide + COMMAND[2], 'import', '--help', '--lang', 'en'],
                         capture_output=True)
    assert b'--workers' in run.stdout and b'--engine' not in run.stdout and b'--scheduler' not in run.stdout


def test_limits_from_the_command_line(tmp_path):
    (tmp_path / 'long.txt').write_bytes(('Báo cáo công tác cải cách hành chính; 12 hồ sơ, ' * 9_000).encode())
    code, shown, _ = cchc('import', 'long.txt', '--out', 'out', '--time-limit', '1', '--lang', 'en', cwd=tmp_path)
    assert code == 1 and ('[time_limit]' in shown or '[limit_exceeded]' in shown or '[not_a_report]' in shown)
    assert cchc('import', 'long.txt', '--out', 'out', '--workers', '0', cwd=tmp_path)[0] == 2
