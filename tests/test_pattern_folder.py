"""Pattern files that came over the network: one folder in the user's cache for what they hold."""
import os
import tempfile
import time

import pytest

from extractor import cache
from extractor.archive import pattern_folder as module
from extractor.archive.pattern_folder import PREFIX, UNUSED_SECONDS, pattern_folder

FILES = {'onestop.yaml': b'forms: {}\n', 'figures.yaml': 'từ: hồ sơ\n'.encode()}


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, 'folder', lambda: tmp_path / 'cache')
    return tmp_path / 'cache'


def held(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_files_have_one_folder(home):
    first = pattern_folder(FILES)
    assert held(first) == FILES and pattern_folder(dict(reversed(FILES.items()))) == first
    assert [path.name for path in home.iterdir()] == [first.name]
    assert pattern_folder({**FILES, 'onestop.yaml': b''}) != first


@pytest.mark.parametrize('damage', [
    lambda folder: (folder / 'onestop.yaml').write_bytes(b'forms: {x: 1}\n'),
    lambda folder: (folder / 'onestop.yaml').unlink(),
    lambda folder: (folder / 'more.yaml').write_bytes(b''),
])
def test_a_folder_that_was_changed_is_made_anew(damage):
    damage(pattern_folder(FILES))
    assert held(pattern_folder(FILES)) == FILES


def test_a_name_leads_nowhere_else(home):
    assert held(pattern_folder({'../../up.yaml': b'a'})) == {'up.yaml': b'a'}
    assert not (home.parent / 'up.yaml').exists()


@pytest.mark.parametrize('fault', [OSError('read-only'), RuntimeError('no home')])
def test_without_a_cache_it_is_temporary(monkeypatch, fault):
    def none():
        raise fault

    monkeypatch.setattr(cache, 'folder', none)
    monkeypatch.setattr(module, '_temporary', [])
    folder = pattern_folder(FILES)
    assert held(folder) == FILES and str(folder).startswith(tempfile.gettempdir())
    module._temporary[0].cleanup()
    assert not folder.exists()


def test_what_was_not_used_for_long_is_removed(home):
    old = pattern_folder(FILES)
    left = home / f'{PREFIX}half'  # by a worker that was killed while it wrote
    left.mkdir()
    for folder in (old, left):
        os.utime(folder, (time.time() - UNUSED_SECONDS - 60,) * 2)
    new = pattern_folder({'a.yaml': b''})
    assert [path.name for path in home.iterdir()] == [new.name]
