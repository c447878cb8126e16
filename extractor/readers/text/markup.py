"""What was put round a text's lines by mail and Markdown is taken off: a person reads past it.

Mail sets `> ` before each line that is quoted. Markdown (pandoc, markitdown, notes) writes bold as `**so**`, headings
as `# so`, and a backslash before signs that it would take for its own.
"""
from __future__ import annotations

import re

from msgspec.structs import replace

from .lines import Line

_QUOTE = re.compile(r'(?:> ?)+')
_QUOTED_RUN = 5
"""Lines with `>` in a row from which on they are a quoted mail; fewer may be printed (`> 95` in a cell)."""
_BOLD = re.compile(r'(\*\*\*|\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1')
_ITALIC = re.compile(r'(?<![\w*\\])([*_])(?=[^\s*_)])((?:[^*_]|\\[*_]){1,2000}?)(?<=[^\s*_(\\])\1(?![\w*])')
_HEADING = re.compile(r'#{1,6}\s+(?=\S)')
_ATTRIBUTES = re.compile(r'\[([^\[\]]{0,2000})\]\{[.#][^{}]{0,80}\}|\s*\{#[^{}\s]{1,80}[^{}]{0,80}\}$')
_ESCAPED = re.compile(r'\\([!-/:-@\[\\\]^-`{}~])')
"""`\\|` is left to the reader of pipe tables."""
_ENTITIES = {'&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"'}
_ENTITY = re.compile('|'.join(_ENTITIES))
_BOLD_LINE = re.compile(r'\s*(?:[#>|+*-]\s*)*\*\*\S.*\S\*\*')
_RULE = re.compile(r'\|?\s*:?-{3,}:?\s*(?:\|\s*:?-{3,}:?\s*)+\|?')
_MARKS = 3


def plain_lines(lines: list[Line], text: str) -> list[Line]:
    """The lines of a text without marks of mail and Markdown; the same list where there are none."""
    if '>' in text and any(line.text.startswith('>') for line in lines):
        lines = _unquoted(lines)
    if ('**' in text or '#' in text or '---' in text) and _is_markdown(lines):
        lines = [line if line.blank else replace(line, text=_plain(line.text)) for line in lines]
    return lines


def _unquoted(lines: list[Line]) -> list[Line]:
    found = list(lines)
    index = 0
    while index < len(lines):
        end = index
        while end < len(lines) and lines[end].text.startswith('>'):
            end += 1
        if end - index >= _QUOTED_RUN:
            for at in range(index, end):
                text = lines[at].text
                found[at] = replace(lines[at], text=text[_QUOTE.match(text).end():])
        index = end + 1
    return found


def _is_markdown(lines: list[Line]) -> bool:
    """Whether lines in bold, headings or the rule below a table's headings show that a text is Markdown."""
    marks = 0
    for line in lines:
        text = line.text
        if '**' in text:
            marks += _BOLD_LINE.match(text) is not None
        elif text.startswith('#'):
            marks += _HEADING.match(text) is not None
        elif '---' in text and '|' in text:
            marks += _MARKS * (_RULE.fullmatch(text) is not None)
        if marks >= _MARKS:
            return True
    return False


def _plain(text: str) -> str:
    if text.startswith('> '):
        text = text[_QUOTE.match(text).end():]
    if text.startswith('#'):
        text = _HEADING.sub('', text, count=1)
    if '{' in text:
        text = _ATTRIBUTES.sub(r'\1', text)
    if '**' in text or '__' in text:
        text = _BOLD.sub(r'\2', text)
    if '*' in text or '_' in text:
        text = _ITALIC.sub(r'\2', text)
    if '\\' in text:
        text = _ESCAPED.sub(r'\1', text.removesuffix('\\'))
    if '&' in text:
        text = _ENTITY.sub(lambda found: _ENTITIES[found[0]], text)
    return text
