"""Tables of reports as offices print them, with the rows that must be read from them: tests/data/real_tables/*.txt.

A file is one report. Lines before the first colon say what they are:
  merged:   what it says is lost where merged cells are not seen: it is no case for text
  p:        a paragraph
  table:    begins a table: `onestop`, `annex` (with `form=…`) or `none` (of another kind, which gives no rows)
  columns:  what each column is: a measure, or - code area label unit value note
  findings: rules of severity error or warning that the table breaks
  head:     a row of headings; `<` continues the cell to the left, `^` the cell above, `\\n` breaks a line
  skip:     a row that gives no rows
  row:      a row of an annex
  area: procedure: unit: group: total:   a row of a one-stop table
What a row means follows from what it prints; where it does not, ` ⇒ unit=…; value=…; area=…; code=…` says it, several
values in the order of their columns.
"""
from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from extractor.language.folding import fold

FOLDER = Path(__file__).parent / 'data' / 'real_tables'
NAMES = sorted(path.stem for path in FOLDER.glob('*.txt'))
LABELS = ('-', 'code', 'area', 'label', 'unit', 'value', 'note')


@dataclass
class TrueTable:
    kind: str
    form: str
    columns: list[str] = field(default_factory=list)
    rows: list[tuple[str, list[str], dict[str, list[str]]]] = field(default_factory=list)


@dataclass
class Case:
    blocks: list[str | TrueTable] = field(default_factory=list)
    findings: set[str] = field(default_factory=set)
    merged: bool = False


def load(name: str) -> Case:
    case = Case()
    for line in (FOLDER / f'{name}.txt').read_text(encoding='utf-8').splitlines():
        if not line.strip() or line.startswith('#'):
            continue
        key, rest = (part.strip() for part in line.split(':', 1))
        if key == 'merged':
            case.merged = True
        elif key == 'p':
            case.blocks.append(rest)
        elif key == 'table':
            kind, _, form = rest.partition(' form=')
            case.blocks.append(TrueTable(kind, form))
        elif key == 'columns':
            case.blocks[-1].columns = rest.split()
        elif key == 'findings':
            case.findings.update(rest.split())
        else:
            printed, _, said = rest.partition('⇒')
            meant: dict[str, list[str]] = {}
            for name_, value in re.findall(r'(\w+)=([^;]*)', said):
                meant.setdefault(name_, []).append(value.strip())
            cells = [cell.strip().replace('\\n', '\n') for cell in printed.split('|')]
            case.blocks[-1].rows.append((key, cells, meant))
    for table in case.blocks:
        if isinstance(table, TrueTable):
            widths = {len(cells) for _, cells, _ in table.rows} | ({len(table.columns)} - {0})
            assert len(widths) == 1, (name, [(len(c), c) for _, c, _ in table.rows])
    return case


def meaning(text: str) -> tuple[str, str]:
    """Value and state of a plainly printed value, by the contract."""
    text = text.strip()
    if not text or set(text) <= set('.…'):
        return '', 'blank'
    if text in ('-', 'x'):
        return '', 'not_applicable'
    if text in ('Không', 'Không có'):
        return '0', 'reported'
    digits = re.match(r'>?\s*([0-9][0-9. ]*)(?:,([0-9]+))?', text)
    whole = re.sub(r'[. ]', '', digits[1])
    return number(f'{whole}.{digits[2] or 0}'), 'reported'


def number(text) -> str:
    return f'{float(text):.6f}'.rstrip('0').rstrip('.')


def onestop_truth(case: Case) -> Counter:
    rows: Counter = Counter()
    for table in case.blocks:
        if not isinstance(table, TrueTable) or table.kind != 'onestop':
            continue
        at = table.columns.index('area')
        for kind, cells, meant in table.rows:
            if kind in ('head', 'skip'):
                continue
            place = at
            while cells[place] == '<':
                place -= 1
            area = meant.get('area', [cells[place]])[0]
            for measure, cell in zip(table.columns, cells):
                if measure not in LABELS:
                    rows[(kind, key(area), measure, *meaning(cell))] += 1
    return rows


def indicator_truth(case: Case) -> Counter:
    rows: Counter = Counter()
    for table in case.blocks:
        if not isinstance(table, TrueTable) or table.kind != 'annex':
            continue
        for kind, cells, meant in table.rows:
            if kind != 'row':
                continue
            said = dict(zip(table.columns, ('' if cell in '<^' else cell for cell in cells)))
            code = meant.get('code', [said.get('code', '').rstrip('.')])[0]
            values = ['' if cell in '<^' else cell for column, cell in zip(table.columns, cells) if column == 'value']
            for index, printed in enumerate(values):
                value, state = meaning(printed) if 'value' not in meant else (number(meant['value'][index]), 'reported')
                unit = meant['unit'][min(index, len(meant['unit']) - 1)] if 'unit' in meant else said.get('unit', '')
                label = meant.get('label', [said['label']])[0]
                rows[(key(table.form), code, key(label), key(unit), value, state)] += 1
    return rows


def key(text: str) -> str:
    return fold(text).strip(' .:;,/-')


def found_onestop(report, silent_only: bool = False) -> Counter:
    return Counter((row.row_kind, key(row.area), row.measure, '' if row.value is None else number(row.value), row.state)
                   for row in report.onestop if not (silent_only and row.needs_review))


def found_indicators(report, silent_only: bool = False) -> Counter:
    return Counter((key(row.form), row.code, key(row.label), key(row.unit), '' if row.value is None else
                    number(row.value), row.state)
                   for row in report.indicators if not (silent_only and row.needs_review))


def to_docx(case: Case, path: Path) -> Path:
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Pt
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.styles['Normal'].font.name = 'Times New Roman'
    document.styles['Normal'].font.size = Pt(13)
    for block in case.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        grid = [cells for _, cells, _ in block.rows]
        table = document.add_table(len(grid), len(grid[0]))
        table.style = 'Table Grid'
        for row, column, rows, columns in anchors(grid):
            cell = table.cell(row, column)
            if rows > 1 or columns > 1:
                cell = cell.merge(table.cell(row + rows - 1, column + columns - 1))
            cell.text = grid[row][column]
            for paragraph in cell.paragraphs:
                for run in paragraph.runs:
                    run.font.size = Pt(6 if len(grid[0]) > 16 else 8)
        document.add_paragraph('')
    document.save(str(path))
    return path


def anchors(grid: list[list[str]]):
    for row, cells in enumerate(grid):
        for column, text in enumerate(cells):
            if text in ('<', '^'):
                continue
            columns = 1
            while column + columns < len(cells) and cells[column + columns] == '<':
                columns += 1
            rows = 1
            while row + rows < len(grid) and grid[row + rows][column] == '^':
                rows += 1
            yield row, column, rows, columns


def to_text(case: Case, path: Path) -> Path:
    """As the seed prints tables: cells divided by tabs, a merged cell once, its continuation below as an empty cell."""
    lines = []
    for block in case.blocks:
        if isinstance(block, str):
            lines += [block, '']
            continue
        grid = [cells for _, cells, _ in block.rows]
        for row, cells in enumerate(grid):
            printed = []
            for column, text in enumerate(cells):
                if text == '<' or text == '^' and column and cells[column - 1] == '^' and _one(grid, row, column):
                    continue
                printed.append('' if text == '^' else text.replace('\n', ' '))
            lines.append('\t'.join(printed))
        lines.append('')
    path.write_text('\n'.join(lines), encoding='utf-8')
    return path


def _one(grid: list[list[str]], row: int, column: int) -> bool:
    """Whether a cell and the one left of it continue one merged cell above."""
    while grid[row][column] == '^':
        row -= 1
    return grid[row][column] == '<'
