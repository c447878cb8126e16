"""Keeps the regular expressions of a start compiled for the next one.

The program compiles some 400 expressions, which took a third of `cchc extract` of one PDF (160 ms of 480). Python keeps
modules compiled but not their expressions, and a compiled expression does not pickle; its code, a list of integers, does.
`install` looks expressions up in the user's cache where `re` would compile them, and `save` stores those that were not
there. Only the command and its worker processes call them: `import extractor` leaves `re` as it is. `_sre.compile` checks
the code it is given, so a damaged cache is refused and cannot crash; a Python without these parts of `re` compiles as ever.
"""
from __future__ import annotations

import hashlib
import marshal
import re
from typing import Any, Callable

from . import cache

NAME = 'expressions'
_ASCII, _UNICODE = int(re.ASCII), int(re.UNICODE)
_MOST = 5_000  # what one version of the program, with its patterns, comes nowhere near


class _Expressions:
    """Expressions by (is bytes, pattern, flags): the arguments of `_sre.compile` after the pattern."""

    def __init__(self, known: dict[tuple, tuple]):
        self.known = known
        self.new: set[tuple] = set()

    def compiler(self, compile_afresh: Callable[..., re.Pattern]) -> Callable[..., re.Pattern]:
        """A function in place of `re._compiler.compile`."""
        import _sre

        def compile_or_recall(pattern: Any, flags: int = 0) -> re.Pattern:
            key = (True, pattern, flags) if isinstance(pattern, bytes) else (
                False, pattern, flags if flags & _ASCII else flags | _UNICODE)  # text is Unicode unless said otherwise
            found = self.known.get(key)
            if found is not None:
                try:
                    return _sre.compile(pattern, *found)
                except (TypeError, ValueError, RuntimeError, OverflowError):  # damaged: it is compiled and kept anew
                    del self.known[key]
            compiled = compile_afresh(pattern, flags)
            self.new.add(key)
            return compiled

        return compile_or_recall


def _key() -> str:
    import _sre
    return hashlib.sha256(f'{cache.program()} {_sre.MAGIC} {_sre.CODESIZE}'.encode()).hexdigest()[:24]


def install() -> Callable[[], None]:
    """Use the cache from here on. Returns the function that stores what was compiled since; call it when all is done."""
    try:
        from re import _compiler, _parser
        key = _key()
        fresh, code_of, parse = _compiler.compile, _compiler._code, _parser.parse
    except (ImportError, AttributeError):
        return lambda: None
    try:
        known = marshal.loads(cache.read(NAME, key) or b'')
        expressions = _Expressions(known if isinstance(known, dict) else {})
    except (ValueError, EOFError, TypeError):
        expressions = _Expressions({})
    _compiler.compile = expressions.compiler(fresh)

    def save() -> None:
        _compiler.compile = fresh
        if not expressions.new:
            return
        made = {}
        for _, pattern, flags in expressions.new:
            parsed = parse(pattern, flags)
            names = parsed.state.groupdict
            index = [None] * parsed.state.groups
            for name, number in names.items():
                index[number] = name
            made[isinstance(pattern, bytes), pattern, flags] = (
                int(flags | parsed.state.flags), [int(each) for each in code_of(parsed, flags)],
                parsed.state.groups - 1, names, tuple(index))
        kept = expressions.known if len(expressions.known) + len(made) <= _MOST else {}
        cache.store(NAME, key, marshal.dumps({**kept, **made}))
        expressions.new.clear()

    return save
