"""Arithmetic of forms: identities such as `received_total == received_online + received_direct +
received_carried_over`.

An identity is a text in patterns/, parsed once by a small grammar (nothing is ever executed):

    identity  =  sum "==" sum
    sum       =  ["-"] product { ("+" | "-") product }
    product   =  factor { ("*" | "/") factor }
    factor    =  number | name ["?"] | "(" sum ")"

A name is a measure. `name?` counts as 0 where a table has no such column; a cell that is blank or does not apply is
something
else: the identity is then not evaluated, and never fails. It is used both to choose between readings of a table and to
check the one that was chosen.
"""
from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, repeat
from typing import Iterable, Mapping, NamedTuple, Sequence

from msgspec import Struct

MAX_LENGTH = 600
MAX_DEPTH = 8

_TOKEN = re.compile(r'\s*(?:(?P<number>\d{1,12}(?:\.\d{1,6})?)|'
                    r'(?P<name>[a-z][a-z0-9_]{0,60}\??)|(?P<sign>==|[-+*/()]))')
ZERO = Decimal(0)


class ExpressionError(ValueError):
    """An identity that does not follow the grammar; the message says what stands where."""


class _Node(Struct, frozen=True):
    """A piece of an expression: `kind` is number, name, or one of + - * /."""

    kind: str
    name: str = ''
    number: Decimal = ZERO
    optional: bool = False
    parts: tuple[_Node, ...] = ()


class Identity(Struct, frozen=True):
    """A parsed identity. names: its measures in printed order; required: those a table must have; left_names: those of
    the left side; terms: where it only adds and subtracts measures, each once, the sign of each in left minus right."""

    text: str
    left: _Node
    right: _Node
    names: tuple[str, ...]
    required: frozenset[str]
    left_names: tuple[str, ...]
    terms: tuple[tuple[str, int], ...] | None = None

    def applies_to(self, present: Iterable[str]) -> bool:
        """Whether a table with these measures has every column the identity needs."""
        return self.required.issubset(present)


class Outcome(Struct, frozen=True):
    """What an identity says of one row.

    actual: the left side as printed; expected: the right side computed. holds: equal within the tolerance. complete: no
    operand was blank. witness: some operand is not zero, so that the identity could have failed. operands: the measures
    whose cells took part.
    """

    actual: Decimal
    expected: Decimal
    holds: bool
    complete: bool
    witness: bool
    operands: tuple[str, ...]

    @property
    def broken(self) -> bool:
        """A missing operand makes an identity not evaluated, never broken."""
        return self.complete and not self.holds


@lru_cache(maxsize=512)
def parse_identity(text: str) -> Identity:
    """Parse an identity. Raises ExpressionError.

    >>> parse_identity('resolved_total == resolved_on_time + resolved_overdue?').required == {
    ...     'resolved_total', 'resolved_on_time'}
    True
    """
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f'an identity has at most {MAX_LENGTH} characters')
    tokens, position = [], 0
    while text[position:].strip():
        found = _TOKEN.match(text, position)
        if not found:
            raise ExpressionError(f'"{text[position:].strip()[:12]}" is no part of an identity')
        tokens.append((found.lastgroup, found[found.lastgroup]))
        position = found.end()
    parser = _Parser(tokens)
    left = parser.sum(0)
    parser.expect('==')
    right = parser.sum(0)
    if parser.rest:
        raise ExpressionError(f'"{parser.rest[0][1]}" stands after the end')
    nodes = [*_walk(left), *_walk(right)]
    names = tuple(dict.fromkeys(node.name for node in nodes if node.kind == 'name'))
    if not names:
        raise ExpressionError('an identity names at least one measure')
    required = frozenset(node.name for node in nodes if node.kind == 'name' and not node.optional)
    signed = [*_signed(left, 1), *_signed(right, -1)]
    once = len(signed) == len(names) and all(sign for _, sign in signed)
    return Identity(text, left, right, names, required, tuple(_names(left)), tuple(signed) if once else None)


class _Parser:
    """Recursive descent over the tokens of one identity."""

    def __init__(self, tokens: list[tuple[str, str]]):
        self.rest = tokens[:]

    def take(self, *signs: str) -> str:
        if self.rest and self.rest[0][0] == 'sign' and self.rest[0][1] in signs:
            return self.rest.pop(0)[1]
        return ''

    def expect(self, sign: str) -> None:
        if not self.take(sign):
            found = self.rest[0][1] if self.rest else 'the end'
            raise ExpressionError(f'"{sign}" is missing before {found}')

    def sum(self, depth: int) -> _Node:
        if depth > MAX_DEPTH:
            raise ExpressionError('too many brackets inside one another')
        negative = self.take('-')
        node = self.product(depth)
        if negative:
            node = _Node('-', parts=(_Node('number'), node))
        while sign := self.take('+', '-'):
            node = _Node(sign, parts=(node, self.product(depth)))
        return node

    def product(self, depth: int) -> _Node:
        node = self.factor(depth)
        while sign := self.take('*', '/'):
            node = _Node(sign, parts=(node, self.factor(depth)))
        return node

    def factor(self, depth: int) -> _Node:
        if self.take('('):
            node = self.sum(depth + 1)
            self.expect(')')
            return node
        if not self.rest or self.rest[0][0] == 'sign':
            found = self.rest[0][1] if self.rest else 'the end'
            raise ExpressionError(f'a measure or a number is missing before {found}')
        kind, text = self.rest.pop(0)
        if kind == 'number':
            return _Node('number', number=Decimal(text))
        return _Node('name', name=text.rstrip('?'), optional=text.endswith('?'))


def _walk(node: _Node) -> Iterable[_Node]:
    yield node
    for part in node.parts:
        yield from _walk(part)


def _names(node: _Node) -> Iterable[str]:
    return dict.fromkeys(each.name for each in _walk(node) if each.kind == 'name')


def _signed(node: _Node, sign: int) -> list[tuple[str, int]]:
    """The measures of a sum with their signs; a sign of 0 stands for what is no sum."""
    if node.kind == 'name':
        return [(node.name, sign)]
    if node.kind in ('+', '-'):
        one, other = node.parts
        return [*_signed(one, sign), *_signed(other, sign if node.kind == '+' else -sign)]
    return [(node.name, 0)]


def evaluate(identity: Identity, values: Mapping[str, Decimal | None], *, extra: Sequence[str] = (),
             tolerance: float = 0.0, decimals: int = 0) -> Outcome | None:
    """Evaluate an identity over one row.

    values: for each column of the table its number, None where the cell has none. extra: measures added on the right (a
    subset chosen for the whole table). tolerance: allowed difference in units of the last digit, of which the left side
    prints `decimals` decimals. None where a column is absent, the left side is empty, or a divisor is 0.
    """
    if not identity.applies_to(values):
        return None
    used = [name for name in (*identity.names, *extra) if name in values]
    if all(values[name] is None for name in identity.left_names if name in values):
        return None
    complete = all(values[name] is not None for name in used)
    try:
        actual, expected = _sides(identity, values)
    except ZeroDivisionError:
        return None
    for name in extra:
        expected += values.get(name) or ZERO
    allowed = Decimal(str(tolerance)).scaleb(-decimals)
    witness = any(values[name] for name in used)
    return Outcome(actual, expected, abs(actual - expected) <= allowed, complete, witness,
                   tuple(name for name in used if values[name] is not None))


def _sides(identity: Identity, values: Mapping[str, Decimal | None]) -> tuple[Decimal, Decimal]:
    """Both sides of an identity. Raises ZeroDivisionError."""
    if identity.terms is None:
        return _value(identity.left, values), _value(identity.right, values)
    left = right = ZERO
    for name, sign in identity.terms:
        if value := values.get(name):
            if name in identity.left_names:
                left += sign * value
            else:
                right -= sign * value
    return left, right


def _value(node: _Node, values: Mapping[str, Decimal | None]) -> Decimal:
    if node.kind == 'number':
        return node.number
    if node.kind == 'name':
        return values.get(node.name) or ZERO
    one, other = (_value(part, values) for part in node.parts)
    if node.kind == '+':
        return one + other
    if node.kind == '-':
        return one - other
    if node.kind == '*':
        return one * other
    if not other:
        raise ZeroDivisionError
    return one / other


class Column(NamedTuple):
    """The numbers of a column from row to row. blanks: the rows (0-based) that have none; their number is 0 here."""

    values: Sequence[Decimal]
    blanks: frozenset[int] = frozenset()

    @classmethod
    def of(cls, numbers: Sequence[Decimal | None]) -> Column:
        if None in numbers:
            return cls([number or ZERO for number in numbers],
                       frozenset(row for row, number in enumerate(numbers) if number is None))
        return cls(numbers)


class Tally(Struct, frozen=True):
    """What an identity says of all rows of a table: how many it closes over (with a witness), and how many it
    breaks."""

    closed: int = 0
    broken: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.closed + other.closed, self.broken + other.broken)


def tally(identity: Identity, columns: Mapping[str, Column], *, extra: Sequence[str] = (), tolerance: float = 0.0,
          decimals: int = 0) -> Tally:
    """Count the rows over which an identity closes with a witness, and those it breaks: `evaluate` for many rows."""
    if not identity.applies_to(columns):
        return Tally()
    names = [name for name in (*identity.names, *extra) if name in columns]
    if identity.terms is None:
        return _tally_by_row(identity, {name: columns[name] for name in names}, extra, tolerance, decimals)
    signs = dict(identity.terms)
    plus = [columns[name].values for name in names if signs.get(name) == 1]
    minus = [columns[name].values for name in names if signs.get(name) != 1]
    blank = frozenset().union(*(columns[name].blanks for name in names))
    silent = blank and frozenset.intersection(*(columns[name].blanks for name in identity.left_names
                                                if name in columns))
    allowed = Decimal(str(tolerance)).scaleb(-decimals) if tolerance else ZERO
    closed = broken = 0
    for row, (one, other) in enumerate(zip(_added(plus), _added(minus))):
        if one == other or allowed and abs(one - other) <= allowed:
            if row not in silent:
                closed += bool(one or other) or any(values[row] for values in (*plus, *minus))
        elif row not in blank:
            broken += 1
    return Tally(closed, broken)


def _added(columns: Sequence[Sequence[Decimal]]) -> Iterable[Decimal | int]:
    """The sum of each row over the columns."""
    return map(sum, zip(*columns)) if columns else repeat(0)


def _tally_by_row(identity: Identity, columns: Mapping[str, Column], extra: Sequence[str], tolerance: float,
                  decimals: int) -> Tally:
    closed = broken = 0
    for row, values in enumerate(zip(*(column.values for column in columns.values()))):
        printed = {name: None if row in columns[name].blanks else value for name, value in zip(columns, values)}
        outcome = evaluate(identity, printed, extra=extra, tolerance=tolerance, decimals=decimals)
        if outcome is not None:
            closed += outcome.holds and outcome.witness
            broken += outcome.broken
    return Tally(closed, broken)


def _lacks(identity: Identity, columns: Mapping[str, Column], extras: Sequence[str]) -> bool:
    """Whether the right side is too small in some row, so that a column more may close it."""
    if identity.terms is None or any(
            number < 0 for name in extras if name in columns for number in columns[name].values):
        return True
    signs = {name: sign for name, sign in identity.terms if name in columns}
    plus, minus = ([columns[name].values for name in signs if signs[name] == sign] for sign in (1, -1))
    return any(one > other for one, other in zip(_added(plus), _added(minus)))


def best_subset(identity: Identity, columns: Mapping[str, Column], extras: Sequence[str],
                limit: int = 6) -> tuple[str, ...]:
    """Which of the `extras` belong on the right side: the subset that breaks the fewest rows, the smallest of equals.

    Programs differ in whether dossiers returned, withdrawn or awaiting a supplement are inside *resolved* and *pending*
    or beside them; all 2^k subsets of at most `limit` extras are tried.
    """
    extras = tuple(extras)[:limit]
    # An empty cell of such a column is most often a zero; taken as missing it would hide the rows that do not close.
    columns = {name: Column(column.values) if name in extras else column for name, column in columns.items()}
    if not _lacks(identity, columns, extras):
        return ()
    ranked = []
    for size in range(len(extras) + 1):
        for subset in combinations(extras, size):
            result = tally(identity, columns, extra=subset)
            ranked.append((result.broken, -result.closed, size, len(ranked), subset))
    return min(ranked)[-1]
