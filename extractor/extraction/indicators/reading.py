"""Tables of a Document → readings of indicator annexes, with what is needed to explain them."""
from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from ...document import Document, Table
from ...document.row_shapes import filled, read_code
from ...language.folding import fold
from ...language.numbers import REPORTED, UNREADABLE, PrintedValue, parse_value
from ...patterns.indicators import FILE, IndicatorPatterns, indicator_patterns
from ...patterns.loader import Patterns, derived
from ...report import IndicatorRow
from ..headers import header_row_count, numbering_row_count
from .columns import LABEL, UNIT, VALUE, Columns, ColumnReading, HeadingBook, profile, read_columns
from .forms import form_label, form_label_pattern, label_before, label_inside
from .matching import NO_MATCH, Ancestor, Index, Match
from .numbering import Outline
from .rows import Line, PrintedCell, arrange, read_lines, with_groups
from .units import SCORE, UnitBook, answer_code, answers, published_unit, read_as
from .wording import Speller, Wording

ENOUGH = 3.0
"""Points of `columns._annex_score` that make a table an annex; recognised labels add up to three."""
MOST_LINES = 20_000


_YEAR = re.compile(r'(?:19|20)[0-9]{2}')


class Tools(Struct, frozen=True):
    """Everything made once from one set of patterns."""

    facts: IndicatorPatterns
    book: HeadingBook
    units: UnitBook
    spell: Speller
    index: Index
    form_pattern: re.Pattern[str]


@derived
def tools(patterns: Patterns) -> Tools:
    """The tools of a set of patterns, made once with all that is looked up in them."""
    facts = indicator_patterns(patterns)
    spell = Speller(facts)
    index = Index(facts, spell)
    index.complete()
    return Tools(facts, HeadingBook(facts), UnitBook(facts), spell, index, form_label_pattern(facts))


class AnnexLine(Struct, frozen=True):
    """A row of an annex: what is printed, its place in the tree, and the indicator it was recognised as.

    parent_code: the printed number of the row it stands under. kind: how its values are read. form: its form's name,
    empty if the report has one annex. form_no: which run of rows it belongs to; position: its index among the
    lines of that run, in which `line.parent` counts.
    """

    line: Line
    parent_code: str
    match: Match
    kind: str
    form: str = ''
    form_no: int = 0
    position: int = 0


class AnnexReading(Struct, frozen=True, dict=True):
    """A table read as an indicator annex.

    block_index: of the Document. columns: role of each column with score and evidence. header_rows: rows of headings.
    score, reasons: why it was taken for an annex. remarks: which rows gave nothing, or lost their indicator to another
    row. continued: its header was taken from the table before it.
    """

    block_index: int
    table: Table
    form: str
    columns: tuple[ColumnReading, ...]
    header_rows: int
    lines: tuple[AnnexLine, ...]
    score: float
    reasons: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    continued: bool = False
    kit: Tools | None = None

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """A sentence for each row that gave nothing or matched no indicator, with the indicators it is like."""
        return (*self.remarks, *(_explained(each, self.kit) for each in self.lines if each.match.indicator is None))

    def rows(self, report_id: str) -> list[IndicatorRow]:
        """One row for each value column of each line."""
        unnamed = len([column for column in self.columns if column.value_heading]) == 0
        values = [column for column in self.columns if column.role == 'value']
        found = []
        for line in self.lines:
            for column, cell in zip(values, line.line.values):
                doubtful = unnamed and len(values) > 1
                found.append(_row(report_id, self.table.number, line, column, cell, doubtful))
        return found


def read_value(line: AnnexLine, cell: PrintedCell, column_kind: str = '') -> tuple[PrintedValue, str, bool]:
    """The value of a cell, its unit as published, and whether a person should look at it."""
    kind = column_kind or line.kind
    value = parse_value(cell.text, read_as(kind))
    codes = answers(line.line.unit) or (line.match.indicator.codes if line.match.indicator else None)
    if codes and value.state == UNREADABLE and (code := answer_code(cell.text, codes)) is not None:
        said = parse_value(code)
        value = replace(value, state=REPORTED, value=said.value, doubtful=True)  # the row itself says Có = 1
    unit, differs = published_unit(line.line.unit, value)
    return value, unit, value.doubtful or differs or cell.shared or line.line.torn


def _row(report_id: str, table_no: int, line: AnnexLine, column: ColumnReading, cell: PrintedCell,
         doubtful: bool) -> IndicatorRow:
    value, unit, doubt = read_value(line, cell, 'percent' if column.is_rate else '')
    printed = line.line
    own = cell.cell.place if cell.cell is not None else None
    place = own if own is not None and (own.page or own.line or own.box) else (
        printed.cell.place if printed.cell is not None else own)
    box = own.box if own is not None else None
    return IndicatorRow(
        report_id, line.form, 'group' if printed.is_group else 'item', printed.code, line.parent_code,
        line.match.indicator_id, printed.label, unit, column.value_heading, cell.text, value.value, value.denominator,
        value.qualifier, value.state, printed.note, line.match.score, needs_review=doubtful or doubt,
        page=place.page if place else None, table_no=table_no or None, row_no=printed.row + 1,
        column_no=column.index + 1, line=place.line if place else None, bbox=str(box) if box else '')


def read_indicators(document: Document, taken: set[int], patterns: Patterns) -> list[AnnexReading]:
    """The indicator annexes among the ruled tables of a Document that no other stage has taken, in reading order."""
    kit = tools(patterns)
    readings: list[AnnexReading] = []
    state: _Form | None = None
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Table) or not block.ruled:
            continue
        if index in taken or block.column_count < 2 or block.row_count > MOST_LINES:
            state = None
            continue
        reading, state = _read_table(document, index, block, kit, readings[-1] if readings else None, state)
        if reading is not None:
            readings.append(reading)
    return _finished(readings)


class _Form(Struct):
    """A form that may go on in the next table: its outline, its lines so far, and what they were recognised as."""

    number: int
    label: str
    title: Ancestor | None
    outline: Outline
    lines: list[Line]
    matches: list[Match]
    wordings: list[Wording]
    children: dict[int | None, list[str]]
    """Ids recognised so far, by the line they stand under."""

    above: dict[int | None, list[Ancestor]]
    """The rows above those that stand under a line, nearest first."""


def _read_table(document: Document, index: int, table: Table, kit: Tools, before: AnnexReading | None,
                state: _Form | None) -> tuple[AnnexReading | None, _Form | None]:
    header_rows = header_row_count(table)
    while 0 < header_rows < table.row_count and _is_heading_row(table, header_rows, kit.book):
        header_rows += 1
    header_rows = next((row for row in range(1, header_rows) if _is_row_without_value(table, row, kit.book)), header_rows)
    start = header_rows + numbering_row_count(table, header_rows)
    book = kit.book.within([cell.text for row in table.anchored[:header_rows] for cell in row if cell.text])
    columns = read_columns(table, header_rows, start, book)
    continued = False
    if (state is not None and before is not None and before.table.column_count == table.column_count
            and not _has_header(columns, header_rows) and _goes_on(table, before, kit.book)):
        columns = replace(columns, columns=tuple(replace(each, evidence='as in the table before it')
                                                 for each in before.columns), score=ENOUGH)
        header_rows = start = 0
        continued = True
    if not columns.is_possible:
        return None, None
    found = read_lines(table, columns, header_rows, start, book, kit.facts, kit.form_pattern)
    if not found.lines:
        return None, None
    label = label_inside(table, range(header_rows), kit.form_pattern)
    above, title = label_before(document, index, kit.form_pattern)
    label = label or above
    if state is None or (label and label != state.label) or _begins_again(found.lines, state.lines):
        state = _Form(index, label, _heading(title, kit), Outline(), [], [], [], {}, {})
    base = len(state.lines)
    lines = arrange(found.lines, state.outline, base)
    state.lines.extend(lines)
    state.lines[:] = with_groups(state.lines)
    form = label or state.label
    annex_lines, notes = [], [f'row {row + 1} gives no row: {reason}' for row, reason in found.dropped]
    for position in range(base, len(state.lines)):
        annex_lines.append(_scored(state, position, kit, form) if columns.is_score_table
                           else _recognised(state, position, kit, form))
    named = sum(each.match.indicator is not None for each in annex_lines)
    share = named / len(annex_lines)
    titled = any(word in fold(f'{title} {label}') for word in kit.facts.annex_titles)
    score = columns.score + 3.0 * min(share / 0.3, 1.0) + titled
    reasons = [*columns.reasons, f'{named} of {len(annex_lines)} labels are known indicators']
    if titled:
        reasons.append('its title is that of an annex')
    if score < ENOUGH or (header_rows == 0 and not continued and share < 0.3):
        return None, None
    annex_lines, doubles = _without_doubles(annex_lines)
    notes.extend(doubles)
    return AnnexReading(index, table, form, columns.columns, header_rows, tuple(annex_lines), round(score, 2),
                        tuple(reasons), tuple(notes), continued, kit), state


def _begins_again(lines: list[Line], before: list[Line]) -> bool:
    """Whether the numbers of a table begin where those of the form before it began."""
    first = next((line.code for line in lines if line.code), '')
    return bool(first) and first == next((line.code for line in before if line.code), '')


def _heading(title: str, kit: Tools) -> Ancestor | None:
    """The title of a form, as the group over all its rows; None when it names no indicator."""
    wording = kit.spell.wording(title)
    match = kit.index.match(wording, (), (), True, None)
    return Ancestor(wording, match.indicator_id) if match.indicator is not None else None


def _is_heading_row(table: Table, row: int, book: HeadingBook) -> bool:
    """Whether a row below the header prints nothing but headings of values: *Kỳ này | Lũy kế*, *2020 | 2021 | 2022*."""
    cells = filled(table.anchored[row])
    if len(cells) > 1 and cells[0].column > 1 and all(_YEAR.fullmatch(cell.text.strip()) for cell in cells):
        return True
    headings = [book.heading(cell.text)[0] for cell in cells if len(cell.text) < 60]
    return len(headings) == len(cells) > 1 and all(each and each.role in (VALUE, UNIT) for each in headings)


def _goes_on(table: Table, before: AnnexReading, book: HeadingBook) -> bool:
    """Whether a table's columns can hold what those of the table before it do: units are no numbers, labels words."""
    held = {column.role: profile(table, column.index, 0, book) for column in before.columns
            if column.role in (UNIT, LABEL)}
    return all(each.share(each.values) <= 0.5 for each in held.values())


def _is_row_without_value(table: Table, row: int, book: HeadingBook) -> bool:
    """Whether a row that stands like a heading, since no number is in it, is one of data: *- | Số cuộc họp | | Cuộc*."""
    cells = filled(table.anchored[row])
    ordinal = cells[0].text.strip() if len(cells) > 2 and cells[0].column == 0 else ''
    return bool(ordinal) and (ordinal in '-–+*•' or read_code(ordinal) is not None) and any(
        book.is_unit(cell.text) for cell in cells[2:])


def _has_header(columns: Columns, header_rows: int) -> bool:
    """Whether a table has a header of its own, by which it is read."""
    return header_rows > 0 and any(each.evidence.startswith('heading') and each.role in (LABEL, UNIT)
                                   for each in columns.columns)


def _recognised(state: _Form, position: int, kit: Tools, form: str) -> AnnexLine:
    """A line with its indicator, by its label under the lines above it. form: the name of the form it stands in."""
    line = state.lines[position]
    wording = kit.spell.wording(line.label)
    state.wordings.append(wording)
    if (ancestors := state.above.get(line.parent)) is None:
        ancestors = state.above[line.parent] = _rows_above(state, line.parent)
    siblings = state.children.setdefault(line.parent, [])
    percent = kit.units.is_percent(line.unit)
    match = kit.index.match(wording, ancestors, siblings, line.is_group, percent) if line.label else NO_MATCH
    state.matches.append(match)
    if match.indicator is not None:
        siblings.append(match.indicator_id)
    kind = kit.units.kind(line.unit, line.label)
    if not line.unit and match.indicator is not None and match.indicator.kind in ('percent', 'money', 'score'):
        kind = match.indicator.kind
    parent = state.lines[line.parent].code if line.parent is not None else ''
    if line.parent is None and '.' in line.code.strip('.'):
        parent = line.code.rsplit('.', 1)[0]
    return AnnexLine(line, parent, match, kind, line.form or form, state.number, position)


def _scored(state: _Form, position: int, kit: Tools, form: str) -> AnnexLine:
    """A line of a score table: its values are points, whatever its words count, so it is no indicator."""
    line = state.lines[position]
    state.wordings.append(kit.spell.wording(line.label))
    state.matches.append(NO_MATCH)
    parent = state.lines[line.parent].code if line.parent is not None else ''
    return AnnexLine(line, parent, NO_MATCH, SCORE, line.form or form, state.number, position)


def _rows_above(state: _Form, parent: int | None) -> list[Ancestor]:
    """The rows above those that stand under a line, nearest first, and the title of the form."""
    ancestors: list[Ancestor] = []
    while parent is not None and len(ancestors) < 8:
        ancestors.append(Ancestor(state.wordings[parent], state.matches[parent].indicator_id))
        parent = state.lines[parent].parent
    if state.title is not None:
        ancestors.append(state.title)
    return ancestors


def _without_doubles(lines: list[AnnexLine]) -> tuple[list[AnnexLine], list[str]]:
    """Where one indicator was recognised in two rows of a form, the less alike is left without."""
    best: dict[tuple[str, str], float] = {}
    for each in lines:
        if each.match.indicator is not None:
            key = (each.form, each.match.indicator_id)
            best[key] = max(best.get(key, 0.0), each.match.score)
    kept, notes = [], []
    for each in lines:
        key = (each.form, each.match.indicator_id)
        if each.match.indicator is not None and each.match.score < min(best[key], 99.5):
            notes.append(f'row {each.line.row + 1} "{each.line.label[:80]}": {key[1]} is better matched by another row')
            each = replace(each, match=Match(None, None, each.match.candidates))
        kept.append(each)
    return kept, notes


def _explained(each: AnnexLine, kit: Tools) -> str:
    like = each.match.candidates or kit.index.nearest(kit.spell.wording(each.line.label))
    candidates = '; '.join(f'{one.indicator_id} {one.score:g} ("{one.wording}"'
                           + (f', but {one.objection}' if one.objection else '') + ')'
                           for one in like)
    return f'row {each.line.row + 1} "{each.line.label[:80]}" matched no indicator: {candidates or "nothing is alike"}'


def _finished(readings: list[AnnexReading]) -> list[AnnexReading]:
    """Forms are named only where there are several annexes; a group's rows may stand in the table after it."""
    forms = {each.form for reading in readings for each in reading.lines}
    groups = {(each.form_no, each.line.parent) for reading in readings for each in reading.lines}
    finished = []
    for reading in readings:
        lines = []
        for each in reading.lines:
            if not each.line.is_group and (each.form_no, each.position) in groups:
                each = replace(each, line=replace(each.line, is_group=True))
            lines.append(each if len(forms) > 1 or not each.form else replace(each, form=''))
        finished.append(replace(reading, form=reading.form if len(forms) > 1 else '', lines=tuple(lines)))
    return finished


def lint_examples(patterns: Patterns) -> list[str]:
    """Run the examples of indicators.yaml through the real stages; problems as sentences naming file and entry."""
    kit = tools(patterns)
    problems = []
    ids = {heading.id for heading in kit.facts.headings}
    for heading in kit.facts.headings:
        book = HeadingBook(kit.facts, frozenset(heading.beside))
        if unknown := set(heading.beside) - ids:
            problems.append(f'{FILE}, heading {heading.id}: there is no heading {", ".join(sorted(unknown))}')
        for text in heading.match:
            found, _ = book.heading(text)
            if found is None or found.role != heading.role:
                problems.append(f'{FILE}, heading {heading.id}: "{text}" should be a {heading.role} column')
        for text in heading.no_match:
            if (found := book.heading(text)[0]) is not None and found.id == heading.id:
                problems.append(f'{FILE}, heading {heading.id}: "{text}" should not match')
    for unit in kit.facts.units:
        problems += [f'{FILE}, unit {unit.id}: "{text}" should be {unit.kind}' for text in unit.match
                     if kit.units.kind(text) != unit.kind]
        problems += [f'{FILE}, unit {unit.id}: "{text}" should not be {unit.kind}' for text in unit.no_match
                     if kit.units.kind(text) == unit.kind and unit.kind != 'count']
    problems += [f'{FILE}, form_label: "{text}" should name a form' for text in kit.facts.form_label.match
                 if not form_label(text, kit.form_pattern)]
    problems += [f'{FILE}, form_label: "{text}" should not name a form' for text in kit.facts.form_label.no_match
                 if form_label(text, kit.form_pattern)]
    for indicator in kit.facts.indicators:
        if indicator.parent and indicator.parent not in kit.index.by_id:
            problems.append(f'{FILE}, indicator {indicator.id}: there is no indicator {indicator.parent}')
        for text in (indicator.label, *indicator.aliases, *indicator.match):
            if text == indicator.label and indicator.label_needs_parent:
                continue
            if (found := _example(text, indicator.kind == 'group', kit)) != indicator.id and (
                    text in indicator.match or not _is_shared(text, kit)):
                found = found or 'nothing'
                problems.append(f'{FILE}, indicator {indicator.id}: "{text}" should match, but gives {found}')
        for text in indicator.no_match:
            if _example(text, indicator.kind == 'group', kit) == indicator.id:
                problems.append(f'{FILE}, indicator {indicator.id}: "{text}" should not match')
    return problems


def _is_shared(text: str, kit: Tools) -> bool:
    """Whether a wording belongs to several indicators and so means something only under its parent."""
    return not _example(text, False, kit) and not _example(text, True, kit)


def _example(text: str, is_group: bool, kit: Tools) -> str:
    """The id that `group > label` gets."""
    *groups, label = (part.strip() for part in text.split(' > '))
    ancestors: list[Ancestor] = []
    for group in groups:
        wording = kit.spell.wording(group)
        match = kit.index.match(wording, ancestors, (), True, None)
        ancestors.insert(0, Ancestor(wording, match.indicator_id))
    return kit.index.match(kit.spell.wording(label), ancestors, (), is_group, None).indicator_id
