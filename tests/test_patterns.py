"""The pattern files: loaded once, refused with file, line and entry, and their examples all hold."""
import pytest

from extractor import cache
from extractor.errors import PatternError
from extractor.lint import lint
from extractor.patterns import ENVIRONMENT_VARIABLE, Patterns, pattern_directory, shipped_patterns
from extractor.patterns.loader import Entry
from extractor.patterns.rules import RuleFile

GOOD = '''
rules:
  - {id: Q01, severity: info, title: t, title_vi: t, message: m, message_vi: m}
  - id: Q02
    severity: warning
    title: t
    title_vi: t
    message: m
    message_vi: m
'''


class Words(Entry, frozen=True):
    words: tuple[str, ...]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, 'folder', lambda: tmp_path / 'cache')
    home = tmp_path / 'patterns'
    home.mkdir()
    return home


def loaded(folder, text, kind=RuleFile, name='rules.yaml'):
    (folder / name).write_text(text, encoding='utf-8')
    return Patterns(folder).load(name, kind)


def test_the_shipped_patterns_are_without_problems():
    assert lint(shipped_patterns()).problems == ()


def test_a_file_becomes_typed_facts(folder):
    rules = loaded(folder, GOOD)
    assert rules['Q02'].severity == 'warning'
    with pytest.raises(KeyError):
        rules['Q03']


def test_a_changed_file_is_read_anew(folder):
    assert loaded(folder, 'words: [hồ sơ]', Words).words == ('hồ sơ',)
    assert loaded(folder, 'words: [hồ sơ]', Words).words == ('hồ sơ',)
    assert loaded(folder, 'words: [thủ tục]', Words).words == ('thủ tục',)


@pytest.mark.parametrize('spoil', [lambda path: path.write_bytes(b'junk'), lambda path: path.write_bytes(b'')])
def test_a_spoilt_cache_only_costs_time(folder, tmp_path, spoil):
    loaded(folder, GOOD)
    cached, = (tmp_path / 'cache').iterdir()
    spoil(cached)
    assert loaded(folder, GOOD)['Q01'].id == 'Q01'


@pytest.mark.parametrize('text, place', [
    (GOOD.replace('warning', 'grave'), 'line 5, entry Q02'),
    (GOOD.replace('    title: t\n', '    titel: t\n', 1), 'line 6, entry Q02'),
    ('rules: [', 'line'),
    ('- no mapping', 'line 1'),
])
def test_a_wrong_file_is_named_with_its_place(folder, text, place):
    with pytest.raises(PatternError) as caught:
        loaded(folder, text)
    assert 'rules.yaml' in caught.value.path and caught.value.place.startswith(place)


def test_a_missing_file_or_folder_is_named(folder):
    with pytest.raises(PatternError, match='rules.yaml'):
        Patterns(folder).load('rules.yaml', RuleFile)
    with pytest.raises(PatternError, match='nowhere'):
        Patterns(folder / 'nowhere')


def test_the_version_changes_with_the_bytes(folder):
    loaded(folder, GOOD)
    before = Patterns(folder).version
    (folder / 'rules.yaml').write_text(GOOD + '\n', encoding='utf-8')
    assert Patterns(folder).version != before


def test_the_environment_chooses_the_folder(folder, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(folder))
    assert pattern_directory() == folder
