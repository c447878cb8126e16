"""The order of rows: what kind of ordinal a row begins with, and under which row it stands."""
from __future__ import annotations

import re

from msgspec import Struct

from ...language.ordinals import from_list_letter, from_roman

TITLE, PLAIN = 'title', 'plain'

_RANKS = {TITLE: 0, 'capital': 1, 'roman': 2, 'number': 10, 'other': 20, 'letter': 30, 'small_roman': 31, 'bracket': 32,
          '-': 40, '+': 41, '*': 42, PLAIN: 60, 'plain -': 61, 'plain +': 62, 'plain *': 63}
_DASHES = {'-': '-', '–': '-', '—': '-', '−': '-', '+': '+', '*': '*', '•': '*', '·': '*', '▪': '*', 'o': '*', '': '*',
           '\uf0b7': '*', '\uf02d': '-'}
_STEP = re.compile(r'[0-9]{1,3}[a-zđ]?|[IVXLC]{1,7}|[A-ZĐ]|[a-zđ]')
_GAP = re.compile(r'\s+')
_SPLIT = re.compile(
    r'\s*(?P<code>[0-9]{1,2}(?:\.[0-9]{1,3}){1,6}\.?|[0-9]{1,2}[.)]|[IVX]{1,5}(?:\.[0-9]{1,2}){0,3}[.)]'
    r'|[A-ZĐ][.)]|[a-zđ]\)'
    r'|[A-ZĐIVX]{1,5}\.[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}|\([0-9]{1,2}\))\s*(?=[^\s\d.,%)])')


class Ordinal(Struct, frozen=True):
    """The printed number of a row. style: the kind of ordinal; steps: (`6`, `10`, `1`) of 6.10.1."""

    text: str
    style: str
    steps: tuple[str, ...] = ()


class Level(Struct, frozen=True):
    """A row that others may stand under: its index among the rows, and its ordinal."""

    line: int
    ordinal: Ordinal
    empty: bool


def printed_code(text: str) -> str:
    """The code as published: without trailing dot, and without the spaces of a code broken by its narrow cell.

    >>> printed_code('3.1.1.'), printed_code('6.10. 1'), printed_code('a)')
    ('3.1.1', '6.10.1', 'a)')
    """
    text = ' '.join(text.split())
    joined = _GAP.sub('', text)
    if joined != text and all(_STEP.fullmatch(step) for step in joined.rstrip('.').split('.')) and '.' in joined:
        text = joined
    return text.rstrip('.').rstrip() if text.rstrip('.') else text


def split_code(label: str) -> tuple[str, str]:
    """The ordinal that a label begins with, and the label without it; ('', label) when there is none.

    >>> split_code('1.1. Số tin, bài'), split_code('5 tại chỗ')
    (('1.1', 'Số tin, bài'), ('', '5 tại chỗ'))
    """
    match = _SPLIT.match(label)
    if not match:
        return '', label
    return printed_code(match['code']), label[match.end():]


def ordinal(code: str, last: list[Ordinal]) -> Ordinal:
    """What kind of ordinal a printed code is. `last`: ordinals before it, for those that can be two (*I*, *i*, *C*)."""
    if code in _DASHES:
        return Ordinal(code, _DASHES[code])
    if code.startswith('(') and code.endswith(')'):
        return Ordinal(code, 'bracket', (code.strip('()'),))
    bare = code.rstrip('.)')
    steps = tuple(bare.split('.'))
    if len(steps) > 1 and all(_STEP.fullmatch(step) for step in steps):
        return Ordinal(code, 'number', steps)
    if bare.isdigit():
        return Ordinal(code, 'number', steps)
    if len(bare) == 1 and bare.isalpha():
        style = 'capital' if bare.isupper() else 'letter'
        before = next((each for each in reversed(last) if each.style == style), None)
        follows = before is not None and from_list_letter(bare) is not None and (
            from_list_letter(before.text.rstrip('.)')) == from_list_letter(bare) - 1)
        if not follows and bare in 'IVX':
            return Ordinal(code, 'roman', (bare,))
        if not follows and bare in 'iv' and bare == 'i':
            return Ordinal(code, 'small_roman', (bare,))
        return Ordinal(code, style, (bare,))
    if from_roman(bare) is not None:
        return Ordinal(code, 'roman', (bare,))
    if bare.islower() and from_roman(bare.upper()) is not None:
        return Ordinal(code, 'small_roman', (bare,))
    return Ordinal(code, 'other', (bare,))


class Outline:
    """Finds for each row the row it stands under, from the rows before it. Carried on over tables of one form."""

    def __init__(self) -> None:
        self._open: list[Level] = []
        self._seen: list[Ordinal] = []

    @property
    def seen(self) -> list[Ordinal]:
        return self._seen

    def place(self, line: int, mark: Ordinal, empty: bool) -> int | None:
        """Place a row; return the line it stands under. empty: it has no unit and no value, so it may be a heading."""
        self._close_for(mark, line)
        parent = self._open[-1].line if self._open else None
        self._open.append(Level(line, mark, empty))
        self._seen.append(mark)
        return parent

    def _close_for(self, mark: Ordinal, line: int) -> None:
        """Close the levels that the new row is not below."""
        levels = self._open
        if mark.style == 'number' and len(mark.steps) > 1:
            for length in range(len(mark.steps) - 1, 0, -1):
                for position in range(len(levels) - 1, -1, -1):
                    if levels[position].ordinal.steps == mark.steps[:length]:
                        del levels[position + 1:]
                        return
            # 6.3 does not stand under 5: its own group is not printed (or stands in a table before).
            others = [position for position, level in enumerate(levels) if level.ordinal.style == 'number']
            if others:
                del levels[others[0]:]
                return
        key = _style_key(mark)
        for position in range(len(levels) - 1, -1, -1):
            if _style_key(levels[position].ordinal) == key:
                del levels[position:]
                return
        if levels and levels[-1].line == line - 1 and levels[-1].empty and mark.style != TITLE:
            return  # the first row below a heading, whatever its ordinal
        rank = _rank(mark)
        while levels and _rank(levels[-1].ordinal) >= rank:
            levels.pop()


def _style_key(mark: Ordinal) -> tuple[str, int]:
    return mark.style, len(mark.steps) if mark.style == 'number' else 0


def _rank(mark: Ordinal) -> int:
    return _RANKS[mark.style] + (len(mark.steps) if mark.style == 'number' else 0)
