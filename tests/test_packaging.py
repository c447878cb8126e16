"""The built wheel, installed in an environment of its own, away from the checkout."""
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def run(*command, cwd):
    result = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, encoding='utf-8',
                            env={name: value for name, value in os.environ.items() if name != 'PYTHONPATH'})
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope='module')
def wheel(tmp_path_factory):
    """The wheel, built from a copy of the sources (building leaves files behind)."""
    copy = tmp_path_factory.mktemp('sources')
    for name in ('setup.cfg', 'pyproject.toml', 'README.md', 'LICENSE'):
        shutil.copy(ROOT / name, copy)
    for name in ('extractor', 'patterns'):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns('__pycache__'))
    run(sys.executable, '-m', 'build', '--wheel', '--no-isolation', '--outdir', copy / 'dist', cwd=copy)
    return next((copy / 'dist').glob('*.whl'))


def test_the_wheel_holds_the_patterns(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    for path in (ROOT / 'patterns').glob('*.yaml'):
        assert f'extractor/pattern_files/{path.name}' in names


def test_the_installed_wheel_imports_a_report(wheel, tmp_path):
    """The dependencies are those of the test environment; the package itself is only the wheel."""
    home = tmp_path / 'environment'
    venv.create(home, with_pip=False)
    scripts = home / ('Scripts' if os.name == 'nt' else 'bin')
    python = scripts / ('python.exe' if os.name == 'nt' else 'python')
    site = Path(run(python, '-c', 'import sysconfig; print(sysconfig.get_path("purelib"))', cwd=tmp_path).strip())
    # A path file inside a folder that is named by one is not read: an editable install of the checkout stays outside.
    (site / 'dependencies.pth').write_text(sysconfig.get_path('purelib') + '\n', encoding='utf-8')
    run(sys.executable, '-m', 'pip', '--python', python, 'install', '--no-deps', '--no-index',
        '--disable-pip-version-check', wheel, cwd=tmp_path)
    shutil.copy(ROOT / 'samples' / '1336-BC-VHTT.docx', tmp_path / 'báo cáo.docx')
    shown = run(scripts / 'cchc', 'import', 'báo cáo.docx', '--out', 'out', '--lang', 'en', cwd=tmp_path)
    assert '1 imported' in shown and '67 indicator values' in shown
    where = run(python, '-c', 'import extractor.pattern_files as p; print(list(p.__path__)[0])', cwd=tmp_path).strip()
    assert Path(where).resolve().is_relative_to(home.resolve())
