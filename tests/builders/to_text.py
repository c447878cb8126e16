"""A printed report as a text file, with what text files lose: merged cells, columns, line ends, letters of one code."""
from __future__ import annotations

import random
import textwrap
import unicodedata
from dataclasses import dataclass

from .printed import Box, Grid, Line, PageBreak, Printed

TABLES = ('word', 'full', 'seed', 'pipes', 'aligned')
"""Ways a table becomes text: `word` tabs with a merged cell once and empty cells below it; `full` a tab for every grid
column; `seed` upper header rows squeezed to their own columns, as in the seed report; `pipes`; `aligned` columns of
blanks as `pdftotext -layout` prints them."""
ENCODINGS = ('utf-8', 'utf-8-sig', 'utf-16', 'cp1258', 'nfd')
HEADS = ('columns', 'rows', 'tabs', 'missing')
"""Ways the letterhead becomes text: left column then right; both side by side with blanks; with a tab; number and date
alone, as in the seed report."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text file came to be. wrap: hard line width, 0 for none. gaps: an empty line between paragraphs.

    repeat: print the header of a long table again after so many rows, 0 for never. pages: form feeds and page numbers.
    """

    table: str = 'word'
    head: str = 'columns'
    encoding: str = 'utf-8'
    newline: str = '\n'
    wrap: int = 0
    gaps: bool = True
    repeat: int = 0
    pages: bool = False


def random_style(rng: random.Random) -> TextStyle:
    """A style by chance; `missing` letterheads are left to who changes the expected rows accordingly."""
    table = rng.choice(TABLES)
    wrap = rng.choice((0, 0, 72, 88))
    return TextStyle(table, rng.choice(HEADS[:3]), rng.choice(ENCODINGS), rng.choice(('\n', '\n', '\r\n')), wrap,
                     bool(wrap) or rng.random() < 0.7, rng.choice((0, 0, 24)),
                     table == 'aligned' and rng.random() < 0.5)


def write_text(printed: Printed, style: TextStyle = TextStyle()) -> bytes:
    """The bytes of a text file. Raises UnicodeEncodeError where the encoding lacks a letter."""
    lines: list[str] = []
    if printed.stamp and style.head != 'missing':
        lines += [printed.stamp]
    for block in printed.blocks:
        if isinstance(block, PageBreak):
            continue
        if isinstance(block, Line):
            lines += _paragraph(block, style)
        elif block.ruled:
            lines += _table(block, style)
        else:
            lines += _layout(block, style, first=not any(lines))
    if style.pages:
        lines = _paged(lines)
    text = style.newline.join(lines).rstrip() + style.newline
    return encoded(text, style.encoding)


def encoded(text: str, encoding: str) -> bytes:
    """Text as bytes; `nfd` is UTF-8 of decomposed letters, cp1258 has its tones as combining marks."""
    if encoding == 'nfd':
        return unicodedata.normalize('NFD', text).encode('utf-8')
    if encoding == 'utf-16':
        return text.encode('utf-16')
    if encoding != 'cp1258':
        return text.encode(encoding)
    out = bytearray()
    for letter in text:
        try:
            out += letter.encode('cp1258')
        except UnicodeEncodeError:
            out += _split_tone(letter).encode('cp1258')
    return bytes(out)


def _split_tone(letter: str) -> str:
    """A letter as cp1258 has it: its shape precomposed, its tone a combining mark."""
    tones = '\u0300\u0301\u0303\u0309\u0323'
    marks = unicodedata.normalize('NFD', letter)
    tone = ''.join(mark for mark in marks if mark in tones)
    return unicodedata.normalize('NFC', ''.join(mark for mark in marks if mark not in tones)) + tone


def _paragraph(line: Line, style: TextStyle) -> list[str]:
    if not line.text:
        return [''] if style.gaps else []
    parts = [line.text]
    if style.wrap:
        indent = '    ' if line.indent else ''
        if line.align == 'center':
            parts = [part.center(style.wrap).rstrip() for part in textwrap.wrap(line.text, style.wrap - 8)]
        else:
            parts = textwrap.wrap(line.text, style.wrap, initial_indent=indent, break_long_words=False)
    return parts + ([''] if style.gaps and not (line.align == 'center' and line.keep) else [])


def _layout(grid: Grid, style: TextStyle, first: bool) -> list[str]:
    """A letterhead or signature block."""
    def texts(box: Box) -> list[str]:
        return [line.text for line in box.lines]

    cells = grid.grid()
    if style.head == 'missing':
        if first:
            return [text for box in grid.boxes for line in [box] for text in texts(line)
                    if text.startswith(('Số', 'V/v')) or ', ngày' in text] + ['']
        return [part for box in grid.boxes for part in [*filter(None, texts(box)), '']]
    if style.head == 'columns':
        return [text for column in range(grid.column_count) for row in range(grid.row_count)
                for text in texts(cells[row][column]) if text] + ['']
    width = max((len(text) for box in grid.boxes if box.column == 0 for text in texts(box)), default=0) + 6
    found = []
    for row in range(grid.row_count):
        left, right = texts(cells[row][0]), texts(cells[row][1])
        for index in range(max(len(left), len(right))):
            one = left[index] if index < len(left) else ''
            two = right[index] if index < len(right) else ''
            if style.head == 'tabs':
                found.append(f'{one}\t{two}'.rstrip() if two else one)
            else:
                found.append(f'{one:<{width}}{two}'.rstrip() if two else one)
    return [line for line in found if line.strip()] + ['']


def _table(grid: Grid, style: TextStyle) -> list[str]:
    if style.table == 'aligned':
        return _aligned(grid, style) + ['']
    covering = grid.grid()
    rows = [_row(grid, covering, row, style.table) for row in range(grid.row_count)]
    if style.table == 'pipes':
        lines = ['| ' + ' | '.join(cells) + ' |' for cells in rows]
        rule = '|' + '---|' * grid.column_count
        lines.insert(max(grid.header_rows, 1), rule)
        return lines + ['']
    lines = ['\t'.join(cells) for cells in rows]
    head, body = lines[:grid.header_rows], lines[grid.header_rows:]
    if style.table == 'seed' and grid.header_rows > 2:
        head = [*head[:grid.header_rows - 1], '', head[-1]]
    if style.repeat and len(body) > style.repeat:
        parts = [body[start:start + style.repeat] for start in range(0, len(body), style.repeat)]
        return [line for part in parts for line in [*head, *part, '']]
    return head + body + ['']


def _row(grid: Grid, covering: list[list[Box | None]], row: int, kind: str) -> list[str]:
    """The cells of one row as a line of text has them."""
    columns = range(grid.column_count)
    header = grid.header_rows
    if kind == 'seed' and header > 2 and row < header - 1:
        # The upper rows keep only their own columns; what reaches down to the last header row is printed there.
        edges = sorted({box.column for box in grid.boxes if box.row < header - 1})
        cells = []
        for column in edges:
            box = covering[row][column]
            begins = box and box.row == row and box.column == column
            reaches = box and box.row and box.row + box.row_span >= header
            cells.append(_flat(box.text) if begins and not reaches else '')
        return cells
    cells = []
    for column in columns:
        box = covering[row][column]
        if box is None:
            cells.append('')
        elif box.column != column:
            if kind != 'word':
                cells.append('')
        elif box.row == row:
            cells.append(_flat(box.text))
        else:
            last = kind == 'seed' and row == header - 1 and box.row
            cells.append(_flat(box.text) if last else '')
    merged = covering[row][-1]
    if merged is not None and merged.column_span > 1 and merged.row >= header and merged.column <= 1:
        return cells[:merged.column + 1]
    return cells


def _flat(text: str) -> str:
    return ' '.join(text.split())


def _aligned(grid: Grid, style: TextStyle) -> list[str]:
    """Columns of blanks, cell text broken at the column's width, short cells in the middle of tall rows."""
    total = sum(grid.widths)
    page = max(96, 9 * grid.column_count + 30)
    widths = []
    for column, share in enumerate(grid.widths):
        longest = max((len(word) for box in grid.boxes if box.column == column and box.column_span == 1
                       for word in box.text.split()), default=1)
        widths.append(max(longest, int(share / total * page) - 2, 3))
    starts = [sum(widths[:column]) + 3 * column for column in range(grid.column_count)]
    covering = grid.grid()
    found: list[str] = []
    pieces: dict[Box, list[str]] = {}
    for box in grid.boxes:
        width = sum(widths[box.column:box.column + box.column_span]) + 3 * (box.column_span - 1)
        pieces[box] = textwrap.wrap(_flat(box.text), width) or ['']
    heights = [max([len(pieces[box]) for box in set(filter(None, covering[row])) if box.row == row
                    and box.row_span == 1] or [1]) for row in range(grid.row_count)]
    for box in grid.boxes:
        if box.row_span > 1:
            rows = range(box.row, box.row + box.row_span)
            lacking = len(pieces[box]) - sum(heights[row] for row in rows)
            heights[rows[-1]] += max(lacking, 0)
    tops = [sum(heights[:row]) for row in range(grid.row_count + 1)]
    canvas = [[' '] * (starts[-1] + widths[-1] + 2) for _ in range(tops[-1])]
    for box in grid.boxes:
        span = tops[box.row + box.row_span] - tops[box.row]
        top = tops[box.row] + (span - len(pieces[box])) // 2
        width = sum(widths[box.column:box.column + box.column_span]) + 3 * (box.column_span - 1)
        for offset, piece in enumerate(pieces[box]):
            at = starts[box.column] + ((width - len(piece)) // 2 if box.align == 'center' else 0)
            canvas[top + offset][at:at + len(piece)] = piece
    for line in canvas:
        found.append(''.join(line).rstrip())
    return [line for line in found if line]


def _paged(lines: list[str], height: int = 46) -> list[str]:
    """Form feeds with page numbers, in the middle of whatever stands there."""
    found: list[str] = []
    for number, start in enumerate(range(0, len(lines), height), 1):
        if number > 1:
            found.append(f'\f{" " * 45}{number}')
            found.append('')
        found += lines[start:start + height]
    return found
