"""How a row's value is read: the kind of its unit, the answers its unit cell lists, the unit printed with the value."""
from __future__ import annotations

import re
from functools import lru_cache

from ...language.folding import fold, squash
from ...language.numbers import COUNT, MONEY, PERCENT, PrintedValue
from ...patterns.indicators import IndicatorPatterns

SCORE = 'score'
"""A unit of which decimal fractions are normal: points, square metres."""

_READ_AS = {'count': COUNT, 'percent': PERCENT, 'money': MONEY, SCORE: None}
_ANSWER = re.compile(r'(?P<words>[^\W\d_][^=:;/\n\d]{0,60}?)\s*[=:]\s*(?P<code>[0-9]{1,2})(?![0-9])')
_CODE_FIRST = re.compile(r'(?<![0-9])(?P<code>[0-9]{1,2})\s*[=:.]\s*(?P<words>[^\W\d_][^=:;/\n\d]{0,60})')
_SCALE = re.compile(r'^(?:trăm|ngàn|nghìn|vạn|triệu|tr\.?đ?|tỷ|tỉ)(?![^\W\d_])', re.IGNORECASE)

_MOST_UNITS = 1000
"""Units that are remembered."""


class UnitBook:
    """Looks up units of one set of patterns."""

    def __init__(self, facts: IndicatorPatterns):
        self._names = {fold(name): unit.kind for unit in facts.units for name in unit.names}
        self._kinds: dict[str, str] = {}
        self._contains = [(fold(word), unit.kind) for unit in facts.units for word in unit.contains]
        self._labels = sorted(((fold(word), unit.kind) for unit in facts.units for word in unit.labels),
                              key=lambda each: -len(each[0]))

    def kind(self, unit: str, label: str = '') -> str:
        """count, percent, money or score: by the unit, or by the label where no unit is printed."""
        folded = fold(unit)
        if folded:
            return self._unit_kind(folded)
        folded = fold(label).lstrip('-+*• ')
        for start, kind in self._labels:
            if folded.startswith(start):
                return kind
        return 'count'

    def _unit_kind(self, folded: str) -> str:
        """The kind of a folded unit. The rows of an annex print the same few again and again: they are remembered."""
        if (kind := self._kinds.get(folded)) is None:
            if len(self._kinds) >= _MOST_UNITS:
                self._kinds.clear()
            kind = self._kinds[folded] = self._looked_up(folded)
        return kind

    def _looked_up(self, folded: str) -> str:
        if kind := self._names.get(folded):
            return kind
        if not answers(folded):
            for word, kind in self._contains:
                position = folded.find(word)
                if position >= 0 and not folded[:position].rstrip().endswith(('hội', 'hợp', 'cộng')):
                    return kind
        return 'count'

    def is_percent(self, unit: str) -> bool | None:
        """Whether a printed unit is a percentage; None when none is printed or it lists answers."""
        if not unit or answers(unit):
            return None
        return self._unit_kind(fold(unit)) == 'percent'


def read_as(kind: str) -> str | None:
    """The kind that `parse_value` takes for a kind of unit."""
    return _READ_AS.get(kind, COUNT)


@lru_cache(maxsize=256)
def _answers(unit: str) -> tuple[tuple[str, str], ...]:
    if '=' not in unit and ':' not in unit:
        return ()
    found = [(match['code'], match['words'].strip(' ,.-')) for match in _ANSWER.finditer(unit)]
    if not found:
        found = [(match['code'], match['words'].strip(' ,.-')) for match in _CODE_FIRST.finditer(unit)]
    return tuple(found) if len(found) > 1 else ()


def answers(unit: str) -> dict[str, str]:
    """The coded answers that a unit cell lists: code → words.

    >>> answers('Trực tuyến = 0 Phát phiếu = 1 Kết hợp = 2')
    {'0': 'Trực tuyến', '1': 'Phát phiếu', '2': 'Kết hợp'}
    """
    return dict(_answers(unit[:300]))


def answer_code(raw: str, codes: dict[str, str]) -> str | None:
    """The code of an answer that is printed in words (*Có* in a row of *Có = 1; Không = 0*)."""
    said = squash(raw)
    return next((code for code, words in codes.items() if said and squash(words) == said), None)


def published_unit(row_unit: str, value: PrintedValue) -> tuple[str, bool]:
    """The unit of a value, and whether the two printed units disagree.

    The unit cell counts; the one printed with the value takes its place where there is none, or where it alone
    tells the size of the number (*1,2 tỷ đồng* in a row of *Đồng*).
    """
    if not value.unit or answers(row_unit):
        return row_unit, False
    if not row_unit:
        return value.unit, False
    printed, cell = squash(value.unit) or value.unit, squash(row_unit) or row_unit
    agree = printed == cell or cell.startswith(printed) or printed.startswith(cell)
    ours, theirs = _SCALE.match(value.unit), _SCALE.match(row_unit)
    if ours and not (theirs and theirs[0].casefold()[:2] == ours[0].casefold()[:2]):
        return value.unit, True
    return row_unit, not agree
