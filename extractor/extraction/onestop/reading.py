"""A table of the Document → its one-stop reading: columns, rows, identities; or nothing where it is another table."""
from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cached_property
from typing import Sequence

from msgspec import Struct
from msgspec.structs import replace

from ...document import Cell, Document, Table
from ...document.row_shapes import is_value
from ...language.numbers import COUNT, PERCENT, REPORTED, UNREADABLE, PrintedValue, parse_value
from ...language.text import one_line
from ...patterns.onestop import Form
from ...report import OneStopRow
from ..headers import Layout, Path, header_layouts, header_row_count, numbering_row_count
from .column_kinds import columns_of, filled_columns
from .columns import ColumnReading, TableReading, read_columns
from .explaining import column_remarks, form_notes, header_remarks, line_notes, row_remarks, sum_notes
from .forms import form_of
from .headings import OTHER, Heading, Vocabulary
from .identities import TableIdentity
from .lines import GROUP, Dropped, Line, read_lines
from .printed_rows import Columns
from .recognising import (MIN_COLUMNS, is_annex, is_narrow_annex, is_of_other_things, is_onestop,
                          is_titled_otherwise)

_TWO_NUMBERS = re.compile(r'\d[.,]?\s*\n\s*[.,]?\d')
_LAYOUT_MARGIN = 0.51


class OneStopReading(Struct, frozen=True, dict=True):
    """A one-stop table as read. `columns` and `notes` are what `cchc patterns explain` shows.

    form: id of the form it was taken for, empty if none has its columns. header_rows: printed heading rows.
    runner_up: another way to read the header, in words, if there was one.
    """

    block_index: int
    table: Table
    form: str
    columns: tuple[ColumnReading, ...]
    lines: tuple[Line, ...]
    identities: tuple[TableIdentity, ...]
    layout: Columns
    header_rows: int
    remarks: tuple[str, ...] = ()
    runner_up: str = ''
    merges_seen: bool = True
    """Whether merged cells of data rows could be seen: not in a text."""
    forms: tuple[Form, ...] = ()

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Sentences on the form and the next one, the kinds of rows, the sums, and what gave no values."""
        return (*form_notes(self.columns, self.forms), *line_notes(self.lines), *sum_notes(self.identities),
                *self.remarks)

    @cached_property
    def values(self) -> dict[tuple[int, int], PrintedValue]:
        """What is printed in each value cell, by row and column (0-based)."""
        kinds = {column.index: column for column in self.columns}
        return {(line.row, column): read_value(cell.text, kinds[column])
                for line in self.lines for column, cell in line.cells.items()}

    @property
    def valued_lines(self) -> list[Line]:
        """The rows that give rows of onestop.csv."""
        return [line for line in self.lines if line.cells and not self._merged_away(line)]

    def _merged_away(self, line: Line) -> bool:
        """Whether a row without any value, heading others, was printed without cells for them.

        DOCX and PDF show it. In a text a line that ends after its label says so; columns of blanks, in a table whose
        merged cells could not be seen or are printed as empty fields, look the same in both cases: then nothing is
        invented.
        """
        if self.merges_seen or line.has_numbers:
            return False
        heads = line.kind == GROUP or any(other.parent is not None and self.lines[other.parent] is line
                                          for other in self.lines)
        return heads and (self.table.spans_known or self._prints_merged_as_empty)

    @cached_property
    def _prints_merged_as_empty(self) -> bool:
        """Whether a heading over several columns has an empty field for each of them but the first."""
        rows = self.table.anchored[:self.header_rows - 1]
        return bool(rows) and all(row and row[-1].column == self.table.column_count - 1 for row in rows)

    def rows(self, report_id: str) -> list[OneStopRow]:
        """The rows of onestop.csv, in printed order."""
        labels = {index: line.label for index, line in enumerate(self.lines)}
        found = []
        for line in self.valued_lines:
            parent = labels[line.parent] if line.parent is not None else line.unit
            for column in self.columns:
                cell = line.cells.get(column.index)
                if cell is None:
                    continue
                value = self.values[line.row, column.index]
                place = cell.place
                found.append(OneStopRow(
                    report_id, row_kind=line.kind, area=line.label, parent_area=parent, measure=column.measure,
                    header=column.header, value_raw=one_line(cell.text), value=value.value, state=value.state,
                    needs_review=self._doubtful(line, column, value), page=place.page, table_no=self.table.number,
                    row_no=line.row + 1, column_no=column.index + 1, line=place.line,
                    bbox=str(place.box) if place.box else ''))
        return found

    def _doubtful(self, line: Line, column: ColumnReading, value: PrintedValue) -> bool:
        return (column.decided or value.doubtful or value.state == UNREADABLE or column.index in line.doubtful
                or value.denominator is not None or bool(value.qualifier)
                or (value.unit == '%') and not column.percent)


def read_value(text: str, column: ColumnReading) -> PrintedValue:
    """The value of a cell. Two numbers in one cell (columns run together) are no value."""
    kind = PERCENT if column.percent else COUNT if column.measure != OTHER else None
    value = parse_value(text, kind)
    if value.state == REPORTED and _TWO_NUMBERS.search(text):
        return PrintedValue(value.raw, UNREADABLE, doubtful=True)
    return value


def read_table(document: Document, block_index: int, words: Vocabulary) -> OneStopReading | None:
    """Read one table; None when it is no one-stop table."""
    whole = document.blocks[block_index]
    table = _squared(whole)
    if table.column_count < 3 or table.row_count < 2:
        return None
    header_rows = header_row_count(table)
    start = header_rows + numbering_row_count(table, header_rows)
    if is_narrow_annex(table, header_rows, words):
        return None
    ways = _ways(document, block_index, table, header_rows, start, words)
    if ways and not table.spans_known and _note_holds_numbers(table, ways[0][0].paths, start, words):
        # Lines that lost an empty last column: their headings would stand one column too far to the left.
        wider = replace(table, column_count=table.column_count + 1)
        ways = _ways(document, block_index, wider, header_rows, start, words) or ways
        table = wider if len(ways[0][0].paths) > table.column_count else table
    if not ways:
        return None
    layout, columns, reading, lines, dropped = ways[0]
    if not is_onestop(document, block_index, layout, columns, reading, lines, words):
        return None
    read = reading.columns
    if columns.misplaced or not table.spans_known and (reading.troubled or _interleaved(read, header_rows)):
        # Headings that stand one column off in a text give every column after them another meaning.
        read = tuple(replace(column, decided=True, evidence=f'{column.evidence}; the header may be shifted')
                     if not column.decided and column.index not in reading.proved else column for column in read)
    runner_up = ''
    if len(ways) > 1:
        other = ways[1][2]
        meanings = {column.index: column.measure_id for column in other.columns}
        differing = [column for column in read if meanings.get(column.index) != column.measure_id]
        if differing and other.rank[0] == reading.rank[0]:
            runner_up = '; '.join(f'column {column.index + 1} as {meanings.get(column.index, "label")}'
                                  for column in differing)
            tied = other.rank[:2] == reading.rank[:2]
            read = tuple(replace(column, decided=column.decided or tied) if column in differing else column
                         for column in read)
    remarks = [*header_remarks(table, header_rows, start), *row_remarks(dropped),
               *column_remarks(table, read, columns, layout.paths)]
    if table is not whole:
        remarks.append('some rows have more cells than the table has columns')
    form = form_of([column.measure_id for column in read], words.facts.forms)
    return OneStopReading(block_index, table, form, read, tuple(lines), reading.identities, columns,
                          header_rows,
                          tuple(remarks), runner_up, table.spans_known and document.format != 'text', words.facts.forms)


def _interleaved(read: Sequence[ColumnReading], header_rows: int) -> bool:
    """Whether columns of one group stand on both sides of another: then headings may stand over other columns."""
    order = [column.group for column in read if column.group and not column.percent]
    runs = [group for at, group in enumerate(order) if not at or order[at - 1] != group]
    return header_rows > 1 and len(runs) > len(set(runs))


def _ways(document: Document, block_index: int, table: Table, header_rows: int, start: int,
          words: Vocabulary) -> list[tuple]:
    """The ways to read a table, the best first: layout, columns, measures, rows, dropped rows. None where its headings
    show that it is another table."""
    layouts = _likely(header_layouts(table, header_rows, lambda paths: _fit(paths, words)))
    if all(is_annex(layout.paths, words) for layout in layouts):
        return []
    if all(is_titled_otherwise(document, block_index, layout, words) for layout in layouts):
        return []
    filled = filled_columns(table, start)
    divided = [(layout, columns) for layout in layouts
               if (columns := columns_of(table, layout.paths, filled, start, words)) is not None]
    if not any(len(columns.values) >= MIN_COLUMNS and not is_of_other_things(layout, columns, words)
               for layout, columns in divided):
        return []
    ways, known = [], []
    for layout, columns in divided:
        headings = {index: words.read(layout.paths[index]) if start else Heading((), '', (), 'unreadable')
                    for index in columns.values}
        # Layouts differ in what *Trong đó* reaches over, too: where that changes no heading's meaning, one is enough.
        meaning = columns, [replace(heading, path=()) for heading in headings.values()]
        if meaning in known:
            continue
        known.append(meaning)
        if (read := _try(table, headings, columns, start, words)) is not None:
            ways.append((layout, columns, *read))
    # Where text lost what stands over what, the sums tell it better than the words of one column more.
    return sorted(ways, key=lambda way: (way[2].margin, *way[2].rank), reverse=True)


def _note_holds_numbers(table: Table, paths: Sequence[Path], start: int, words: Vocabulary) -> bool:
    """Whether the last column is headed *Ghi chú* and holds numbers."""
    if words.label_kind(paths[-1]) != 'note':
        return False
    texts = [cell.text.strip() for row in table.rows[start:] if (cell := row[-1]) is not None and cell.text.strip()]
    return sum(map(is_value, texts)) * 2 > len(texts)


def _try(table: Table, headings: dict[int, Heading], columns: Columns, start: int,
         words: Vocabulary) -> tuple[TableReading, list[Line], list[Dropped]] | None:
    """Read a table under one layout of its header: the measures of its columns, its rows."""
    lines, dropped = read_lines(table, start, columns, words.facts)
    if not lines:
        return None
    rows = [{column: _number(cell) for column, cell in line.cells.items()} for line in lines if line.cells]
    return read_columns(headings, rows, words), lines, dropped


def _number(cell: Cell) -> Decimal | None:
    return parse_value(cell.text, COUNT).value


def _likely(layouts: list[Layout]) -> list[Layout]:
    """The best ways to read a header, those that come close included."""
    return [each for each in layouts if each.score >= layouts[0].score - _LAYOUT_MARGIN][:4]


def _fit(paths: Sequence[Path], words: Vocabulary) -> float:
    """How well neighbouring headings go together: known measures of one group, each once, a total first."""
    score, seen, before = 0.0, [], None
    for path in paths:
        if path not in words.fit_memo:
            words.fit_memo[path] = _fit_of(path, words)
        value, measure, needs_to_be_first = words.fit_memo[path]
        score += value
        if measure:
            seen.append(measure)
        if needs_to_be_first and before is not None and before[:-1] == path[:-1]:
            score -= 0.6
        before = path
    return score - (len(seen) - len(set(seen)))


def _fit_of(path: Path, words: Vocabulary) -> tuple[float, str, bool]:
    """How well one path reads, the measure it reads as, and whether it is a total, which comes first in its group."""
    if words.label_kind(path):
        return 1.0, '', False
    heading = words.read(path)
    score, measure = 0.0, ''
    if heading.candidates:
        measure = heading.candidates[0].measure
        score += heading.candidates[0].score / 100 + 0.15 * bool(heading.group)
    elif heading.state == 'conflict':
        score -= 1.0
    elif any(words.words(text).foreign for text in path):
        score += 0.5  # known to be of other things (*Số hóa > Kết quả*)
    if path and words.is_container(path[-1]):
        score -= 1.5
    if len(path) > 1:
        above = [words.words(text) for text in path[:-1]]
        if heading.total_like and words.is_container(path[-2]):
            score -= 0.5  # *Trong đó* stands over parts, not over a total
        groups = [next(iter(each.groups)) for each in above if len(each.groups) == 1]
        score -= sum(0.4 if one == 'received' else 1.0 for one, other in zip(groups, groups[1:]) if one != other)
        # *Kết quả giải quyết* stands over what was resolved and what is pending, not over what came in.
        score -= 0.5 * (heading.group == 'received' and any(each.weak and not each.groups for each in above))
        if not {'procedures'} < heading.concepts:  # *Số TTHC* stands over the levels of online services, too
            score -= 1.5 * sum(words.is_leaf(text) for text in path[:-1])
    return score, measure, heading.total_like and bool(path) and not words.words(path[-1]).groups


def _has_values(row: Sequence[Cell]) -> bool:
    """Whether a row has two values at least."""
    values = (cell for cell in row if is_value(cell.text))
    return next(values, None) is not None and next(values, None) is not None


def _squared(table: Table) -> Table:
    """A table of ragged text lines without the fields that stand beyond its columns."""
    if table.spans_known:
        return table
    widths = Counter(row[-1].column + 1 for row in table.anchored if row and _has_values(row))
    if not widths:
        return table
    width = max(widths, key=lambda each: (widths[each], each))
    if width >= table.column_count or widths[width] * 2 <= sum(widths.values()):
        return table
    cells = tuple(cell for cell in table.cells if cell.column < width)
    return replace(table, cells=cells, column_count=width)
