"""Fields: their results are shown, their instructions are not, but for the few that show what their instruction says.

ECMA-376 part 1, 17.16. A field reaches from its begin mark over the instruction and a separator to its result and the
end mark, over runs, paragraphs and other fields. Form fields and some old fields have no result: what they show stands
in their data or in the instruction itself.
"""
from __future__ import annotations

import re

from .names import VAL, is_on, w, whole
from .run_text import raised
from .symbols import symbol

_LONGEST_INSTRUCTION = 200
_PAGE_FIELD = re.compile(r'\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b', re.IGNORECASE)
_BUTTON = re.compile(r'\s*(?:MACROBUTTON|GOTOBUTTON)\s+\S+\s+(\S.*)', re.IGNORECASE | re.DOTALL)
_SYMBOL = re.compile(r'\s*SYMBOL\s+(\d{1,5})\b(?:.*?\\f\s*"?([^"\\]{1,40}))?', re.IGNORECASE | re.DOTALL)
_EQUATION = re.compile(r'\s*EQ\s+(\S.*)', re.IGNORECASE | re.DOTALL)
_SWITCH = re.compile(r'\\([a-z])((?:\s?\\[a-z]{1,2}\d{0,4}){0,4})\s?\(([^()]*)\)', re.IGNORECASE)


class Fields:
    """The open fields of a story, innermost last. silent: how many of them show nothing yet; page: whether what is
    shown now is a page number."""

    __slots__ = ('_open', 'silent', 'page')

    def __init__(self) -> None:
        self._open: list[list] = []  # of each: its instruction, whether it is at its result, whether that is a page
        self.silent = self.page = 0

    def __bool__(self) -> bool:
        return bool(self._open)

    def begin(self) -> None:
        self._open.append(['', False, False])
        self.silent += 1

    def instruct(self, text: str) -> None:
        """A piece of the instruction of the innermost field."""
        if self._open and not self._open[-1][1]:
            self._open[-1][0] = (self._open[-1][0] + text)[:_LONGEST_INSTRUCTION]

    def separate(self) -> None:
        if self._open and not self._open[-1][1]:
            field = self._open[-1]
            field[1], field[2] = True, _PAGE_FIELD.match(field[0]) is not None
            self.silent -= 1
            self.page += field[2]

    def end(self) -> str:
        """The innermost field ends. Returns what it shows if it had no result."""
        if not self._open:
            return ''
        instruction, has_result, is_page = self._open.pop()
        self.page -= is_page
        if has_result:
            return ''
        self.silent -= 1
        return shown_without_result(instruction)


def shown_without_result(instruction: str) -> str:
    """What a field without a result shows: the words of a button, a sign, an equation; of all others nothing.

    >>> shown_without_result(' MACROBUTTON NoMacro [Nhập số] '), shown_without_result(r'EQ \\f(3;4)')
    ('[Nhập số]', '3/4')
    """
    if button := _BUTTON.match(instruction):
        return button[1].strip()
    if sign := _SYMBOL.match(instruction):
        return symbol(int(sign[1]), (sign[2] or '').strip() or None)
    if equation := _EQUATION.match(instruction):
        text, count = equation[1], 1
        while count:  # from the innermost switch outwards; each round takes at least one away
            text, count = _SWITCH.subn(_switch, text)
        return text.strip()
    return ''


def _switch(found: re.Match) -> str:
    """One switch of an EQ field (17.16.5.16 of the first edition: fraction, root, raised or lowered text, list, …)."""
    kind, options, inside = found[1].lower(), found[2].lower(), found[3]
    parts = [part.strip() for part in inside.split(';' if ';' in inside else ',')]
    if kind == 'f':
        return '/'.join(parts)
    if kind == 'r':
        return '√' + parts[-1]
    if kind == 's' and 'up' in options:
        return raised(inside)
    return inside if kind == 'l' else ''.join(parts)


def form_field(element) -> str:
    """What a legacy form field shows that has no result: a box ticked or not, the chosen item of a list."""
    data = element.find(w('ffData'))
    if data is None:
        return ''
    box = data.find(w('checkBox'))
    if box is not None:
        state = box.find(w('checked'))
        state = box.find(w('default')) if state is None else state
        return '☑' if state is not None and is_on(state) else '□'
    choices = data.find(w('ddList'))
    if choices is not None:
        entries = [each.get(VAL, '') for each in choices.iterchildren(w('listEntry'))]
        chosen = choices.find(w('result'))
        chosen = choices.find(w('default')) if chosen is None else chosen
        index = whole(chosen.get(VAL)) if chosen is not None else 0
        return entries[index] if 0 <= index < len(entries) else ''
    return ''
