"""The rows of a one-stop table: what each is (area, procedure, unit, group, total), its label, and the row it stands
under."""
from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document import Cell, Table
from ...document.row_shapes import read_code
from ...language.folding import fold, squash
from ...language.numbers import COUNT, parse_value
from ...language.text import one_line
from ...patterns.onestop import OneStopPatterns
from ..headers import is_numbering_row
from .printed_rows import LETTERS, Columns, PrintedRow, printed_row, with_bare_numbers

AREA, PROCEDURE, UNIT, GROUP, TOTAL = 'area', 'procedure', 'unit', 'group', 'total'

_PART_TOTAL = re.compile(r'(?:^|[\s(])(?:[IVX]{1,5}|[A-ZĐ])\)?[.:]?$')
"""A total of one part only: *Cộng I*, *Cộng (A)*, but not *Tổng cộng (A+B)*."""

_AREA_WORD = re.compile(r'lĩnh vực\s', re.IGNORECASE)

_AGREE = 0.6
"""Columns in which a row must be the sum of others to stand above them: a mistake must not hide the outline."""


class Line(Struct, frozen=True):
    """A row of the table. row: 0-based. parent: index of the line it stands under, None at the top.

    cells: for each value column (0-based) its cell; a column whose cell is merged away is absent. doubtful: columns
    whose cell covers others or is not where it should be. code: printed ordinal.
    """

    row: int
    kind: str
    label: str
    code: str
    depth: int
    parent: int | None
    cells: dict[int, Cell]
    doubtful: frozenset[int] = frozenset()
    unit: str = ''
    irregular: bool = False

    @property
    def has_numbers(self) -> bool:
        return any(cell.text.strip() for cell in self.cells.values())


class Dropped(NamedTuple):
    """A row that gives no values, and why: `number_row`, `formula_row`, `header`, `empty`, `no_cells`."""

    row: int
    reason: str
    text: str


def read_lines(table: Table, start: int, columns: Columns, facts: OneStopPatterns) -> tuple[list[Line], list[Dropped]]:
    """The rows from `start` on, and those that are none."""
    raws: list[PrintedRow] = []
    dropped: list[Dropped] = []
    header = {squash(cell.text) for row in table.anchored[:start] for cell in row if LETTERS.search(cell.text)}
    for index in range(start, table.row_count):
        row = table.anchored[index]
        texts = [one_line(cell.text) for cell in row if cell.text.strip()]
        if not texts:
            if not any(cell is not None and cell.row < index for cell in table.rows[index]):
                dropped.append(Dropped(index, 'empty', ''))
            continue
        if is_numbering_row(row) and not _is_labelled(table, index, columns):
            reason = 'formula_row' if any('=' in text for text in texts) else 'number_row'
            dropped.append(Dropped(index, reason, ' '.join(texts)))
            continue
        if len(texts) >= 3 and all(squash(text) in header for text in texts):
            dropped.append(Dropped(index, 'header', ' '.join(texts)))
            continue
        raws.append(printed_row(table, index, columns))
    raws = _under_their_units(with_bare_numbers(raws), facts)
    lines = _arranged(raws, columns, facts)
    for line in lines:
        if not line.cells:
            dropped.append(Dropped(line.row, 'no_cells', line.label))
    return lines, dropped


def _is_labelled(table: Table, index: int, columns: Columns) -> bool:
    cell = table.rows[index][columns.label]
    return cell is not None and bool(LETTERS.search(cell.text))


def _under_their_units(raws: list[PrintedRow], facts: OneStopPatterns) -> list[PrintedRow]:
    """Rows under offices that stand beside the first of them: the ordinals count the offices, and are none of the rows'.

    In a text an office is printed once, and the rows below it have an empty field.
    """
    rows = [raw for raw in raws if not is_kind(raw.label, TOTAL, facts)]
    if not any(raw.begins_unit for raw in rows) or all(raw.begins_unit for raw in rows) or any(
            bool(raw.code) != raw.begins_unit for raw in rows):
        return raws
    found, unit = [], ''
    for raw in raws:
        if is_kind(raw.label, TOTAL, facts):
            unit = ''
            found.append(raw)
            continue
        unit = raw.unit or unit
        found.append(replace(raw, code='', unit=unit))
    return found


@lru_cache(maxsize=64)
def _words(patterns: tuple[str, ...]) -> re.Pattern:
    return re.compile('|'.join(f'(?:{pattern})' for pattern in patterns))


# A narrow column breaks the words of its last row (TỔN G CỘN G), and a total taken for an area counts twice.
_TOTAL_LETTERS = re.compile(r'tổng(?:cộng|số)[:.]?(?:\([ivxa-zđ\d+=-]{1,20}\))?$')


def is_kind(label: str, kind: str, facts: OneStopPatterns) -> bool:
    """Whether the words of a label (without ordinal) are those of a kind of row."""
    folded = fold(label)
    if kind == TOTAL and _TOTAL_LETTERS.match(folded.replace(' ', '')):
        return True
    return any(_words(each.patterns).fullmatch(folded) for each in facts.rows if each.kind == kind)


def _rank(raw: PrintedRow, roman_first: bool) -> int | None:
    """How high a row's ordinal stands: capitals, Roman numerals, numbers, numbers in parts, letters, dashes."""
    if raw.dashed:
        return 9
    code = read_code(raw.code) if raw.code else None
    if code is None:
        return None
    if code.kind == 'number':
        return 2 + len(code.steps)
    return {'capital': 1, 'roman': 0 if roman_first else 2, 'letter': 8}[code.kind]


def _arranged(raws: Sequence[PrintedRow], columns: Columns, facts: OneStopPatterns) -> list[Line]:
    """Kinds, depths and parents of the rows."""
    totals = [is_kind(raw.label, TOTAL, facts) for raw in raws]
    valued = [any(cell.text.strip() for cell in raw.cells.values()) for raw in raws]
    areas = known_areas(facts.areas)
    groups = [not total and is_kind(raw.label, GROUP, facts) for raw, total in zip(raws, totals)]
    if not any(groups):
        groups = [not total and _heads(index, raws, valued, areas) for index, total in enumerate(totals)]
    first = next((read_code(raw.code) for raw, total in zip(raws, totals)
                  if not total and (code := read_code(raw.code) if raw.code else None)
                  and code.kind in ('capital', 'roman')),
                 None)
    ranks = [None if total else _rank(raw, bool(first and first.kind == 'roman')) for raw, total in zip(raws, totals)]
    known = sorted({rank for rank in ranks if rank is not None})
    numbered = sum(rank is not None for rank in ranks)
    depths: list[int] = []
    for index, raw in enumerate(raws):
        if totals[index]:
            depths.append(0)
        elif ranks[index] is not None:
            depths.append(1 + known.index(ranks[index]))
        elif groups[index]:
            depths.append(0)
        elif numbered and _is_parent(index, raws, ranks):
            depths.append(known.index(ranks[index + 1]))
        else:
            depths.append(1 + (known.index(max(known)) if known and numbered * 2 >= len(raws) else
                               len(known)))
    depths = [min(depth, 1) if group and rank is not None else depth for depth, group,
              rank in zip(depths, groups, ranks)]
    if not known and not any(groups):
        depths = _depths_by_sums(raws, totals, columns, facts) or depths
    parents = _parents(raws, depths, totals)
    lines = []
    if columns.label_kind == UNIT and sum(squash(raw.label) in areas
                                          for raw in raws) * 2 > len(raws) - sum(totals) - sum(groups):
        columns = columns._replace(label_kind='')  # the heading says offices, the rows name areas
    procedure_like = [is_kind(raw.label, PROCEDURE, facts) for raw in raws]
    unit_worded = [is_kind(raw.label, UNIT, facts) for raw in raws]
    unit_like = [worded or columns.label_kind == UNIT and squash(raw.label) not in areas
                 for raw, worded in zip(raws, unit_worded)]
    children: dict[int | None, list[int]] = {}
    for child, parent in enumerate(parents):
        children.setdefault(parent, []).append(child)
    for index, raw in enumerate(raws):
        if totals[index]:
            kind = TOTAL
        elif below := children.get(index):
            kind = _kind_of_parent(index, below, groups, children, procedure_like, unit_like, columns, ranks)
        else:
            kind = _kind_of_leaf(index, groups, parents, children, procedure_like, unit_like, unit_worded, columns,
                                 ranks)
        lines.append(Line(raw.row, kind, raw.label, raw.code, depths[index], parents[index], raw.cells, raw.doubtful,
                          raw.unit,
                          raw.irregular))
    return _alike_at_one_depth(lines, groups, unit_like, children, areas)


def _alike_at_one_depth(lines: list[Line], groups: Sequence[bool], unit_like: Sequence[bool],
                        children: dict[int | None, list[int]], known: frozenset[str]) -> list[Line]:
    """The rows, those that head others as areas do (*Lĩnh vực Trẻ em*; *Đất đai* where most beside it are areas) read as
    areas, and what stands under them as procedures: not every procedure begins with a verb that is known.

    What stands over known areas is a group all the same (*Lĩnh vực kinh tế*).
    """
    heads = [index for index in children if index is not None and not groups[index] and not unit_like[index]
             and lines[index].kind in (AREA, GROUP) and not any(child in children for child in children[index])]
    areas = Counter(lines[index].depth for index in heads if lines[index].kind == AREA)
    others = Counter(lines[index].depth for index in heads if lines[index].kind == GROUP)
    kinds: dict[int, str] = {}
    for index in heads:
        depth = lines[index].depth
        below = [squash(lines[child].label) in known for child in children[index]]
        if lines[index].kind == GROUP and sum(below) * 2 < len(below) and (
                areas[depth] > others[depth] or _AREA_WORD.match(lines[index].label)):
            kinds[index] = AREA
            kinds.update((child, PROCEDURE) for child in children[index] if lines[child].kind == AREA)
    return [replace(line, kind=kinds[index]) if index in kinds else line for index, line in enumerate(lines)]


def _heads(index: int, raws: Sequence[PrintedRow], valued: Sequence[bool], areas: frozenset[str]) -> bool:
    """Whether a row without numbers and ordinal heads those below it: it has no cells, or all others are filled."""
    raw = raws[index]
    if valued[index] or raw.code or raw.dashed or squash(raw.label) in areas or not any(valued[index + 1:index + 2]):
        return False
    return not raw.cells or not any(not cell.text.strip() for other, values in zip(raws, valued) if values
                                    for cell in other.cells.values())


def _is_parent(index: int, raws: Sequence[PrintedRow], ranks: Sequence[int | None]) -> bool:
    """Whether an unnumbered row heads the numbered ones below it: their numbers begin with it."""
    if index + 1 >= len(raws) or ranks[index + 1] is None:
        return False
    code = read_code(raws[index + 1].code)
    return raws[index + 1].dashed or (code is not None and code.steps[-1] == 1)


def _depths_by_sums(raws: Sequence[PrintedRow], totals: Sequence[bool], columns: Columns,
                    facts: OneStopPatterns) -> list[int] | None:
    """Depths where nothing is numbered: a row that is the sum of those after it stands above them.

    Taken only if the total closes so, and would not with all rows side by side; without a total, if two rows or more
    stand above all the others.
    """
    summed = [column for column in columns.values if column not in columns.rates]
    numbers = [[_count(raw.cells.get(column)) for column in summed] for raw in raws]
    rows = [index for index, total in enumerate(totals) if not total]
    wanted = [index for index, total in enumerate(totals) if total]
    if len(rows) < 3 or len(wanted) > 1:
        return None
    flat = _agreement(numbers[wanted[0]], _added([numbers[index] for index in rows])) if wanted else 0.0
    if flat == 1.0:
        return None
    heads = [index for index in rows if not is_kind(raws[index].label, PROCEDURE, facts)]
    if (wanted and rows[0] in heads and 1 < len(heads) < len(rows)
            and flat < 1.0 == _agreement(numbers[wanted[0]], _added([numbers[index] for index in heads]))):
        # Rows that name no procedure make the total by themselves: the procedures stand under them.
        return [0 if total else 1 if index in heads else 2 for index, total in enumerate(totals)]
    depths = [0 if total else 1 for total in totals]
    position = 0
    while position < len(rows):
        row = numbers[rows[position]]
        sums = [Decimal(0)] * len(summed)
        end = None
        for further in range(position + 1, len(rows)):
            sums = [one + other for one, other in zip(sums, numbers[rows[further]])]
            if any(row) and _agreement(row, sums) >= _AGREE:
                end = further
                break
            if sum(one > other for one, other in zip(sums, row)) * 2 > len(row):
                break
        if end is not None:
            # Procedures without dossiers after the last that counts belong to the same area.
            while (end + 1 < len(rows) and not any(numbers[rows[end + 1]])
                   and is_kind(raws[rows[end + 1]].label, PROCEDURE, facts)):
                end += 1
            for index in rows[position + 1:end + 1]:
                depths[index] = 2
            position = end
        position += 1
    tops = [index for index in rows if depths[index] == 1]
    if not wanted:
        heads = [index for index in tops if depths[index + 1:index + 2] == [2]]
        return depths if len(heads) == len(tops) >= 2 else None
    closing = _agreement(numbers[wanted[0]], _added([numbers[index] for index in tops]))
    return depths if len(tops) < len(rows) and closing >= _AGREE and closing > flat else None


def _count(cell: Cell | None) -> Decimal:
    return (parse_value(cell.text, COUNT).value if cell else None) or Decimal(0)


def _added(rows: Sequence[Sequence[Decimal]]) -> list[Decimal]:
    return [sum(column, Decimal(0)) for column in zip(*rows)]


def _agreement(one: Sequence[Decimal], other: Sequence[Decimal]) -> float:
    """The share of columns, of those that are not zero in both, in which two rows are the same."""
    told = [(a, b) for a, b in zip(one, other) if a or b]
    return sum(a == b for a, b in told) / len(told) if told else 0.0


def _parents(raws: Sequence[PrintedRow], depths: Sequence[int], totals: Sequence[bool]) -> list[int | None]:
    parents: list[int | None] = []
    open_rows: list[int] = []
    for index, raw in enumerate(raws):
        if totals[index]:
            # A total between groups (*Cộng I*) is that of the group above it; the first and the last are of all.
            within = open_rows and index and (any(totals[index + 1:]) or _PART_TOTAL.search(raw.label))
            parents.append(open_rows[0] if within else None)
            if index:
                open_rows = []
            continue
        while open_rows and (depths[open_rows[-1]] >= depths[index]
                             or not _may_hold(raws[open_rows[-1]], raw)):
            open_rows.pop()
        parents.append(open_rows[-1] if open_rows else None)
        open_rows.append(index)
    return parents


def _may_hold(above: PrintedRow, below: PrintedRow) -> bool:
    """Whether a row may stand under another by their numbers: 2.1 stands under 2, not under 1."""
    one, other = read_code(above.code) if above.code else None, read_code(below.code) if below.code else None
    if one and other and one.kind == other.kind == 'number' and len(other.steps) > len(one.steps):
        return other.steps[:len(one.steps)] == one.steps
    return True


def _kind_of_parent(index, below, groups, children, procedure_like, unit_like, columns, ranks) -> str:
    """A row with others under it: a group of areas or units, an area with its procedures, a unit with its areas."""
    if groups[index]:
        return GROUP
    of_procedures = (sum(procedure_like[child] for child in below) * 2 > len(below)
                     or all(ranks[child] is not None and ranks[child] >= 4 for child in below))
    if any(child in children for child in below):
        return GROUP
    if unit_like[index]:
        return UNIT if of_procedures and columns.label_kind != AREA else GROUP
    if of_procedures or columns.label_kind == PROCEDURE:
        return AREA
    return GROUP


def _kind_of_leaf(index, groups, parents, children, procedure_like, unit_like, unit_worded, columns, ranks) -> str:
    """A row with none under it."""
    parent = parents[index]
    if groups[index] and parent is None:
        # *Các xã, phường còn lại* among offices, none of which heads others, is one more of them.
        alone = columns.label_kind == UNIT and not any(groups[head] for head in children if head is not None)
        return UNIT if alone else GROUP
    if columns.label_kind == PROCEDURE:
        return PROCEDURE
    of_office = parent is not None and unit_worded[parent] and not unit_worded[index]
    if parent is not None and not groups[parent] and not (of_office and columns.label_kind == AREA):
        siblings = children[parent]
        dotted = ranks[index] is not None and ranks[index] >= 4
        if dotted or sum(procedure_like[other] for other in siblings) * 2 > len(siblings):
            return PROCEDURE
    if of_office and columns.label_kind in (AREA, UNIT):
        return AREA  # what an office reports on
    return UNIT if unit_like[index] and columns.label_kind != AREA else AREA


@lru_cache(maxsize=8)
def known_areas(areas: tuple[str, ...]) -> frozenset[str]:
    """The areas of the patterns as compared."""
    return frozenset(map(squash, areas))
