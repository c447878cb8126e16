"""The house: what may import what, what is installed, and that the two languages say the same."""
import ast
import configparser
from pathlib import Path

import pytest

from extractor.cli.words import words

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / 'extractor'
ORDER = ('errors', 'cache', 'regex_cache', 'language', 'document', 'report', 'readers', 'patterns', 'arithmetic', 'extraction', 'checks', 'pipeline',
         'dataset', 'export', 'archive', 'lint', 'cli')
LAZY = {('report', 'dataset')}
"""`Report.to_frames` imports the frames when it is called: pandas is no part of a report."""

MODULES = sorted(path for path in PACKAGE.rglob('*.py'))


def room(module: str) -> str:
    """The part of the house that a module of the package belongs to."""
    return module.split('.')[1] if '.' in module else ''


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix('').parts
    return '.'.join(parts[:-1] if parts[-1] == '__init__' else parts)


def imported(path: Path):
    """The package's own modules that a module imports, by full name."""
    base = name_of(path).split('.')
    if path.name != '__init__.py':
        base = base[:-1]
    for node in ast.walk(ast.parse(path.read_text(encoding='utf-8'))):
        if isinstance(node, ast.ImportFrom):
            parts = base[:len(base) - node.level + 1] if node.level else []
            whole = '.'.join([*parts, *(node.module or '').split('.')]).strip('.')
            for alias in node.names:
                yield f'{whole}.{alias.name}' if not node.module else whole
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize('path', MODULES, ids=name_of)
def test_imports_go_downhill(path):
    here = room(name_of(path))
    for target in imported(path):
        if not target.startswith('extractor.') or not here:
            continue
        there = room(target)
        if there in ORDER and (here, there) not in LAZY:
            assert ORDER.index(there) <= ORDER.index(here), f'{name_of(path)} imports {target}'


@pytest.mark.parametrize('path', MODULES, ids=name_of)
def test_every_module_says_what_it_holds(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding='utf-8')))


def test_every_package_is_installed():
    config = configparser.ConfigParser()
    config.read(ROOT / 'setup.cfg', encoding='utf-8')
    listed = set(config['options']['packages'].split())
    found = {name_of(path) for path in MODULES if path.name == '__init__.py'} | {'extractor.pattern_files'}
    assert listed == found


def test_both_languages_have_the_same_words():
    assert words('en').keys() == words('vi').keys()
