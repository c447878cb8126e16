"""The command as a person meets it: words, exit status, streams."""
import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from extractor import __version__
from extractor.cli.commands import build
from extractor.cli.vietnamese import usage_error

SAMPLES = Path(__file__).parent.parent / 'samples'
SEED = SAMPLES / '1336-BC-VHTT.txt'


def cchc(*arguments, cwd=None, **environment):
    """Run the command in a process of its own. Streams are bytes decoded as UTF-8, as a pipe gets them."""
    run = subprocess.run([sys.executable, '-c', 'from extractor.cli import main; main()', *map(str, arguments)],
                         capture_output=True, cwd=cwd, timeout=120,
                         env={**os.environ, 'LC_ALL': 'C.UTF-8', **environment})
    return run.returncode, run.stdout.decode('utf-8'), run.stderr.decode('utf-8')


def test_version_and_help_in_both_languages():
    assert cchc('--version') == (0, f'cchc, version {__version__}\n', '')
    code, english, _ = cchc('--help')
    assert code == 0 and 'Read one report' in english
    for call in (['--lang', 'vi', '--help'], ['--help', '--lang=vi'], ['import', '--help', '--lang', 'vi']):
        code, vietnamese, _ = cchc(*call)
        assert code == 0 and 'Đọc' in vietnamese
    assert 'Đọc một báo cáo' in cchc('--help', LC_ALL='vi_VN.UTF-8')[1]


@pytest.mark.parametrize('call, said', [
    (['import'], "Thiếu tham số 'SOURCE...'."),
    (['import', 'x'], "Thiếu tùy chọn '--out'."),
    (['import', 'x', '--out', 'y', '--workers', '0'], "Giá trị của '--workers' không hợp lệ: 0 nằm ngoài khoảng x>=1."),
    (['import', 'x', '--out', 'y', '--engine', 'x'], "Giá trị của '--engine' không hợp lệ: 'x' không thuộc"),
    (['import', 'x', '--nothing'], "Không có tùy chọn '--nothing'."),
    (['nothing'], "Không có lệnh 'nothing'."),
    (['extract', 'a', 'b'], 'Thừa tham số: b'),
])
def test_what_is_wrong_with_a_call_is_said_in_vietnamese(call, said):
    with pytest.raises(click.ClickException) as wrong:
        build('vi').main(call, prog_name='cchc', standalone_mode=False)
    shown = usage_error(wrong.value)
    assert f'Lỗi: {said}' in shown and shown.startswith('Cách dùng: cchc')


def test_a_help_page_is_vietnamese_throughout(capsys):
    build('vi').main(['import', '--help'], prog_name='cchc', standalone_mode=False)
    shown = capsys.readouterr().out
    assert shown.startswith('Cách dùng: ') and 'Tùy chọn:' in shown and '[bắt buộc]' in shown
    assert not [word for word in ('Usage', 'Options', 'Show this', 'required') if word in shown]


def test_every_command_has_help():
    for call in (['extract'], ['import'], ['patterns'], ['patterns', 'check'], ['patterns', 'explain']):
        code, shown, _ = cchc(*call, '--help')
        assert code == 0 and 'Usage' in shown


def test_extract_prints_a_summary():
    code, shown, errors = cchc('extract', SEED)
    assert (code, errors) == (0, '')
    for words in ('1336/BC-VHTT', 'Nha Trang', 'Cao Đình Trung', '67 indicator values', '19 citations', 'M06'):
        assert words in shown


@pytest.mark.parametrize('readme, language', [('README.md', 'en'), ('README.vi.md', 'vi')])
def test_the_example_of_the_readme_is_what_is_printed(readme, language):
    text = (SAMPLES.parent / readme).read_text(encoding='utf-8')
    example = text.partition('$ cchc extract samples/')[2].partition('```')[0].partition('\n')[2]
    call = ['extract', 'samples/1336-BC-VHTT.pdf', '--lang', language]
    assert cchc(*call, cwd=SAMPLES.parent) == (0, example, '')


def test_extract_json_is_the_whole_result():
    code, shown, _ = cchc('extract', SEED, '--json')
    tables = json.loads(shown)
    assert code == 0
    assert tables['reports'][0]['issued_on'] == '2021-09-13'
    assert len(tables['onestop']) == 30 and tables['onestop'][0]['value'] == 2


def test_extract_text_shows_what_was_read_with_places():
    code, shown, _ = cchc('extract', SAMPLES / '1336-BC-VHTT.pdf', '--text')
    assert code == 0
    assert 'Kế hoạch số 430/KH-VHTT ngày 31/3/2021' in shown and 'p1 ' in shown


@pytest.mark.parametrize('call, status', [
    (['extract', 'nowhere.pdf'], 2),
    (['extract'], 2),
    (['frobnicate'], 2),
    (['import', SEED], 2),                                            # no --out
    (['import', 'nowhere', '--out', 'out'], 2),
    (['extract', SEED, '--patterns', 'nowhere'], 2),
])
def test_wrong_calls(call, status, tmp_path):
    code, shown, errors = cchc(*call, cwd=tmp_path)
    assert (code, shown) == (status, '')
    assert errors and 'Traceback' not in errors
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_report_is_one_sentence(tmp_path):
    (tmp_path / 'trống.txt').write_bytes(b'')
    code, shown, errors = cchc('extract', 'trống.txt', '--lang', 'vi', cwd=tmp_path)
    assert (code, shown, errors) == (1, '', 'trống.txt: Tệp rỗng, không có nội dung.\n')


def test_import_ends_with_one_when_something_is_rejected(tmp_path):
    (tmp_path / 'empty.txt').write_bytes(b'')
    code, shown, errors = cchc('import', SEED, 'empty.txt', '--out', 'out', cwd=tmp_path)
    assert (code, errors) == (1, '')
    assert '1 imported' in shown and 'empty.txt: The file is empty. [empty_file]' in shown
    assert cchc('import', SEED, '--out', 'clean', '--quiet', cwd=tmp_path) == (0, '', '')


def test_a_terminal_that_is_not_utf8_gets_an_answer(tmp_path):
    code, shown, errors = cchc('extract', SEED, PYTHONIOENCODING='cp1252', PYTHONUTF8='0')
    assert code == 0 and 'Traceback' not in errors


def test_patterns_check_passes_on_the_shipped_patterns():
    code, shown, errors = cchc('patterns', 'check')
    assert (code, errors) == (0, ''), shown


def test_patterns_check_names_file_line_and_entry(tmp_path):
    from extractor.patterns import pattern_directory
    for path in pattern_directory().glob('*.yaml'):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    rules = tmp_path / 'rules_cross.yaml'
    rules.write_text(rules.read_text(encoding='utf-8').replace('severity: warning', 'severity: grave', 1),
                     encoding='utf-8')
    code, _, errors = cchc('patterns', 'check', '--patterns', tmp_path)
    assert code == 2 and 'rules_cross.yaml' in errors and 'line 5' in errors and 'X01' in errors


def test_patterns_explain_shows_how_each_table_was_read():
    code, shown, _ = cchc('patterns', 'explain', SEED)
    assert code == 0
    for words in ('received_carried_over', 'Số kỳ trước chuyển qua', 'Số liệu'):
        assert words in shown
