"""Loads pattern files: YAML, checked once against typed structures, then kept compiled in the user's cache.

Reading YAML and checking it costs some 0.2 s, which every start of the command would pay. A checked file is therefore
stored (pickled, like a .pyc, in the user's own cache folder) under the hash of its bytes, of its types and of this
program's version; a missing or unwritable cache only costs time.
"""
from __future__ import annotations

import hashlib
import os
import pickle
import re
import sys
from functools import cached_property, lru_cache, wraps
from pathlib import Path
from typing import Any, Callable, TypeVar

import msgspec

from .. import __version__, cache
from ..errors import PatternError

Facts = TypeVar('Facts')

ENVIRONMENT_VARIABLE = 'CCHC_PATTERNS'

_FAULT_PLACE = re.compile(r'^(?P<what>.*?)(?: - at `\$(?P<path>.*)`)?$', re.S)
_STEP = re.compile(r'\.([^.\[]+)|\[(\d+)\]')
_UNKNOWN_FIELD = re.compile(r'unknown field `(.*)`')


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What stands in a pattern file: a mapping with these fields and no others."""


class Patterns:
    """The pattern files of one folder. Each is loaded when first used.

    directory: a folder of YAML files; one that lacks a file, or has a wrong one, raises PatternError on its use.
    """

    def __init__(self, directory: Path):
        self.directory = Path(directory)
        self._loaded: dict[str, Any] = {}
        if not self.directory.is_dir():
            raise PatternError('There is no such folder of patterns.', 'Không có thư mục mẫu này.', path=str(directory))

    def load(self, file_name: str, kind: type[Facts]) -> Facts:
        """Load one file as the Entry `kind` (its top-level mapping). Raises PatternError with file, line and entry."""
        if (loaded := self._loaded.get(file_name)) is not None and isinstance(loaded, kind):
            return loaded
        path = self.directory / file_name
        try:
            source = path.read_bytes()
        except OSError as error:
            raise PatternError(f'The pattern file cannot be read: {error.strerror}.', path=str(path)) from None
        key = hashlib.sha256(b'\0'.join((source, _shape_of(kind), __version__.encode(), sys.version.encode())))
        facts = _cached(f'patterns-{path.stem}', key.hexdigest()[:24], lambda: _checked(path, source, kind), kind)
        self._loaded[file_name] = facts
        return facts

    @cached_property
    def version(self) -> str:
        """A hash over all pattern files: it changes when any of them does."""
        digest = hashlib.sha256()
        for path in sorted(self.directory.glob('*.yaml'), key=lambda path: path.name):
            digest.update(path.name.encode() + b'\0' + path.read_bytes() + b'\0')
        return digest.hexdigest()[:16]


def pattern_directory() -> Path:
    """The folder in force: CCHC_PATTERNS if set, else the patterns installed with the package."""
    if chosen := os.environ.get(ENVIRONMENT_VARIABLE):
        return Path(chosen)
    from .. import pattern_files
    return Path(pattern_files.__path__[0])


@lru_cache(maxsize=8)
def shipped_patterns(directory: Path | None = None) -> Patterns:
    """The patterns of a folder (default: the one in force), loaded once a process."""
    return Patterns(directory or pattern_directory())


def derived(make: Callable[[Patterns], Facts]) -> Callable[[Patterns], Facts]:
    """Decorates a function that makes something of Patterns alone: words folded, expressions compiled, indexes.

    It is made once in a process, and pickled in the user's cache under the hash of all pattern files and of the
    program's own files, so that neither can change behind it: half of what the extraction of one report cost.
    """
    name = f'derived-{make.__module__.rpartition(".")[2]}-{make.__name__}'

    @lru_cache(maxsize=8)
    @wraps(make)
    def of(patterns: Patterns) -> Facts:
        key = hashlib.sha256(f'{patterns.version} {cache.program()}'.encode()).hexdigest()[:24]
        return _cached(name, key, lambda: make(patterns), object)

    return of


def _checked(path: Path, source: bytes, kind: type[Facts]) -> Facts:
    """Parse and validate. The YAML library is imported only here."""
    import yaml

    loader = getattr(yaml, 'CSafeLoader', yaml.SafeLoader)
    try:
        node = yaml.compose(source, Loader=loader)
        data = yaml.load(source, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, 'problem_mark', None)
        raise PatternError(f'This is not valid YAML: {getattr(error, "problem", error)}.', path=str(path),
                           place=f'line {mark.line + 1}' if mark else '') from None
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        fault = _FAULT_PLACE.match(str(error))
        location = [name or int(index) for name, index in _STEP.findall(fault['path'] or '')]
        if unknown := _UNKNOWN_FIELD.search(fault['what']):
            location.append(unknown[1])
        line, entry = _find(node, location)
        raise PatternError(f'{fault["what"]} (at {".".join(map(str, location)) or "the top"}).', path=str(path),
                           place=f'line {line}' + (f', entry {entry}' if entry else '')) from None


def _find(node: Any, location: list[str | int]) -> tuple[int, str]:
    """The line of a place in a YAML document, and the id of the entry round it."""
    line, entry = 1, ''
    for step in location:
        if node is None:
            break
        line = node.start_mark.line + 1
        children = getattr(node, 'value', None)
        if isinstance(step, int) and isinstance(children, list) and step < len(children):
            node = children[step]
        elif isinstance(children, list):
            node = next((value for key, value in children if getattr(key, 'value', None) == str(step)), None)
        else:
            node = None
        if node is not None:
            line = node.start_mark.line + 1
            for key, value in (node.value if type(node).__name__ == 'MappingNode' else ()):
                if getattr(key, 'value', None) == 'id':
                    entry = str(value.value)
    return line, entry


def _shape_of(kind: type) -> bytes:
    """The types that a file is loaded as, in the form in which this process knows them: when they change, what was
    compiled for other ones is stale. (The module's file may already be newer than what was imported from it.)"""
    module = sys.modules[kind.__module__]
    shapes = [(name, [(field, str(facts.__annotations__[field])) for field in facts.__struct_fields__])
              for name, facts in sorted(vars(module).items())
              if isinstance(facts, type) and issubclass(facts, Entry) and facts.__module__ == kind.__module__]
    return repr(shapes).encode()


def _cached(name: str, key: str, make, kind: type[Facts]) -> Facts:
    """What `make` gives, from the cache when it is there. A cache that cannot be used is as good as none."""
    try:
        facts = pickle.loads(cache.read(name, key) or b'')
        if isinstance(facts, kind):
            return facts
    except Exception:  # absent, cut short, or written by another version: made anew below
        pass
    facts = make()
    cache.store(name, key, pickle.dumps(facts, protocol=pickle.HIGHEST_PROTOCOL))
    return facts
