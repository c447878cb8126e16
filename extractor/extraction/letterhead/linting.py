"""The examples of `letterhead.yaml`, run through the code that reads letterheads and signatures."""
from __future__ import annotations

from ...document import Document, Paragraph
from ...patterns import Patterns
from ...patterns.letterhead import FILE, letterhead_words
from .signature import is_office
from .windows import find_windows


def lint_examples(patterns: Patterns) -> list[str]:
    """Each example that does not do what its entry says, as a sentence naming file and entry. Empty: all is well."""
    words = letterhead_words(patterns)
    problems: list[str] = []

    def check(entry: str, example: str, matches: bool, wanted: bool) -> None:
        if matches != wanted:
            problems.append(f'{FILE}, entry {entry}: "{example}" must {"" if wanted else "not "}match.')

    for kind in words.file.types:
        for wanted, examples in ((True, kind.match), (False, kind.no_match)):
            for example in examples:
                found = words.type_of(example)
                check(kind.id, example, bool(found and found[0] == kind.id), wanted)
    for role in words.file.roles:
        for wanted, examples in ((True, role.match), (False, role.no_match)):
            for example in examples:
                found = words.role_of(example)
                named = found is not None and (found.id == role.id or not wanted)
                check(role.id, example, is_office(example, words) and named, wanted)
    for window in words.file.windows:
        for wanted, examples in ((True, window.match), (False, window.no_match)):
            for example in examples:
                found = find_windows(Document.of('text', [Paragraph(example)]), words)
                check(window.id, example, bool(found) and found[0].about == window.kind, wanted)
    return problems
