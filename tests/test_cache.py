"""The user's cache: a second start is spared what the first did, and nothing else changes."""
import os
import re

import pytest

from extractor import cache, regex_cache

PATTERNS = [('(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})', re.I), ('(một|hai)+?(?=\\s)', 0), (b'%PDF-[0-9]', 0),
            ('[À-ỹ]{2,}(?:,|$)', re.M | re.S), ('(a)?(?(1)b|c)', re.A)]
TEXT = 'Ngày 13/9 một hai hồ sơ, đúng hạn\nab c 02/10'


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(cache, 'folder', lambda: tmp_path / 'cache')


def start(patterns=PATTERNS):
    """What a process that installs the cache compiles: the patterns, and how many were recalled."""
    re.purge()
    save = regex_cache.install()
    try:
        return [re.compile(pattern, flags) for pattern, flags in patterns]
    finally:
        save()
        re.purge()


def facts(compiled):
    subject = TEXT.encode() if isinstance(compiled.pattern, bytes) else TEXT
    return (compiled.pattern, compiled.flags, compiled.groups, dict(compiled.groupindex),
            [(each.span(), each.groupdict(), each.lastgroup) for each in compiled.finditer(subject)])


def test_recalled_expressions_match_as_compiled_ones():
    afresh = [facts(re.compile(pattern, flags)) for pattern, flags in PATTERNS]
    assert [facts(each) for each in start()] == afresh
    assert [facts(each) for each in start()] == afresh


def test_the_second_start_compiles_nothing(monkeypatch):
    start()

    def refuse(*arguments):
        raise AssertionError('compiled again')

    monkeypatch.setattr('re._parser.parse', refuse)
    start()


@pytest.mark.parametrize('data', [b'', b'junk', b'i\x01\x00\x00\x00', b'{0'])
def test_a_spoilt_cache_is_made_anew(data, tmp_path):
    start()
    file, = (tmp_path / 'cache').iterdir()
    file.write_bytes(data)
    assert [facts(each) for each in start()] == [facts(re.compile(pattern, flags)) for pattern, flags in PATTERNS]
    assert file.stat().st_size > 100


def test_code_that_is_no_code_is_refused(tmp_path):
    import marshal
    start()
    file, = (tmp_path / 'cache').iterdir()
    known = marshal.loads(file.read_bytes())
    file.write_bytes(marshal.dumps({key: (flags, code[:3] + [2**31], *rest)
                                    for key, (flags, code, *rest) in known.items()}))
    assert [facts(each) for each in start()] == [facts(re.compile(pattern, flags)) for pattern, flags in PATTERNS]


def test_wrong_expressions_raise_as_ever():
    for _ in range(2):
        with pytest.raises(re.error):
            start([('(', 0)])


def test_of_other_keys_the_newest_stay_and_other_names_all(tmp_path):
    cache.store('words-2', 'a' * 24, b'other')
    for age, letter in enumerate('abcd'):
        cache.store('words', letter * 24, letter.encode())
        os.utime(tmp_path / 'cache' / f'words-{letter * 24}', (age, age))
    cache.store('words', 'e' * 24, b'e')
    assert [cache.read('words', letter * 24) for letter in 'abcde'] == [None, None, b'c', b'd', b'e']
    assert cache.read('words-2', 'a' * 24) == b'other'


def test_a_changed_program_compiles_anew(monkeypatch, tmp_path):
    start()
    monkeypatch.setattr(cache, 'program', lambda: 'another')
    start(PATTERNS[:1])
    assert len(list((tmp_path / 'cache').iterdir())) == 2


def test_a_folder_that_cannot_be_written_costs_nothing(monkeypatch, tmp_path):
    (tmp_path / 'file').write_bytes(b'')
    monkeypatch.setattr(cache, 'folder', lambda: tmp_path / 'file' / 'below')
    cache.store('words', 'a' * 24, b'data')
    assert cache.read('words', 'a' * 24) is None
    assert [facts(each) for each in start()] == [facts(re.compile(pattern, flags)) for pattern, flags in PATTERNS]
