"""Tables drawn with characters: Markdown pipes, `+---+` boxes, box-drawing lines.

In Markdown each line is a row. In a box with rules between its rows, a row may take several lines and cells may be
merged: what the rules leave open is one cell, so spans are known.
"""
from __future__ import annotations

import re
from typing import Sequence

from msgspec.structs import replace

from ...document import Cell, Place, Table
from ...document.row_shapes import is_value
from ...document.split_rows import continues_text
from ...language.folding import squash
from ...language.syllables import is_split_word
from .grid import MAX_COLUMNS, Field, Found, Row, data_start, header_count, is_data, make_table
from .lines import Line, join_texts
from .tab_tables import CODE_HEADINGS

_RULE = re.compile(r'[\s|+:=-]*[-=]{2,}[\s|+:=-]*')
_DRAWN = re.compile('[│┃║┆┇┊┋▏▕╎╏]')
_DRAWN_DASH = re.compile('[─━═┄┅┈┉╌╍]')
_DRAWN_CORNER = re.compile('[\u250c-\u254b\u2552-\u256c\u256d-\u2570\u2574-\u257f]')
_DASHES = ('-', '=')
_MAX_LINES = 20_000


def read_pipe_table(lines: Sequence[Line], start: int) -> Found | None:
    """The table that begins at a line, and the index of the line after it; None when none begins there."""
    first = _plain(lines[start].text)
    if not _is_table_line(first) or start + 1 >= len(lines) or not _is_table_line(_plain(lines[start + 1].text)):
        return None
    end = start
    texts: list[str] = []
    while end < len(lines) and end - start < _MAX_LINES:
        text = _plain(lines[end].text)
        if not _is_table_line(text) or (lines[end].page_start and end > start):
            break
        texts.append(text)
        end += 1
    shown = lines[start:end]
    rules = [bool(_RULE.fullmatch(text)) for text in texts]
    if all(rules):
        return None, end
    if texts[0].lstrip().startswith('+') or sum(rules) >= 4:
        table = _boxed(shown, texts, rules)
        if table is not None:
            return table, end
    rows, ruled_header = _simple_rows(shown, texts, rules)
    if rows and squash(rows[0][0].text) in CODE_HEADINGS and not (len(rules) > 1 and rules[1] and not rules[0]):
        rows, ruled_header = _wrapped_rows(rows), 0
    if len(rows) < 2 or max(map(len, rows)) < 2 or max(map(len, rows)) > MAX_COLUMNS:
        return None, end
    counted = header_count(rows)
    header = counted if data_start(rows) is not None else ruled_header
    return make_table(rows, max(header, min(ruled_header, 1))), end


def _plain(text: str) -> str:
    """Box-drawing characters as `|`, `-` and `+`."""
    if '|' in text or text.isascii():
        return text.rstrip()
    return _DRAWN_CORNER.sub('+', _DRAWN_DASH.sub('-', _DRAWN.sub('|', text))).rstrip()


def _is_table_line(text: str) -> bool:
    bare = text.strip()
    if not bare:
        return False
    if bare[0] == '|':
        return bare.count('|') >= 2
    if bare[0] == '+':
        return bool(_RULE.fullmatch(bare)) or bare.endswith(('|', '+')) and '--' in bare
    return bare.count('|') >= 2 and ' | ' in bare


def _simple_rows(lines: Sequence[Line], texts: Sequence[str], rules: Sequence[bool]) -> tuple[list[Row], int]:
    """A row for each line that is no rule, and how many rows stand above the first rule between two rows."""
    rows: list[Row] = []
    header = 0
    printed = [text.strip() for text, rule in zip(texts, rules) if not rule]
    # Without a frame a bar at the edge of a line parts an empty cell from the next.
    left, right = all(text[0] == '|' for text in printed), all(text[-1] == '|' for text in printed)
    for line, text, rule in zip(lines, texts, rules):
        if rule:
            if rows and not header:
                header = len(rows)
            continue
        bare = text.strip()
        bare = bare[1:] if left else bare
        bare = bare[:-1] if right and not bare.endswith('\\|') else bare
        row = [Field(_markdown(part), line.place) for part in re.split(r'(?<!\\)\|', bare)]
        rows.append(row)
    return rows, header


def _wrapped_rows(rows: list[Row]) -> list[Row]:
    """Rows whose cells were wrapped over lines without rules between them, put together again.

    Outside Markdown a line without an ordinal goes on with the row above where its words had no more room there. What
    had room, or stands below nothing, is a row of its own, or none that can be told.
    """
    found: list[Row] = []
    widths = [max(len(row[at].text) for row in rows if at < len(row)) for at in range(max(map(len, rows)))]
    last: list[str] = []
    data = False
    for row in rows:
        below = [at for at, field in enumerate(row) if field.text]
        full = len(last) == len(row) and all(
            last[at] and len(last[at]) + 1 + len(row[at].text.split()[0]) > widths[at] for at in below)
        last = [field.text for field in row]
        first_goes_on = full and bool(found and row[0].text) and continues_text(found[-1][0].text, row[0].text)
        if not found or not below or row[0].text and not first_goes_on:
            found.append(row)
            data = data or is_data(row)
            continue
        above = found[-1]
        numbers = any(is_value(row[at].text) and is_value(above[at].text) and row[at].text != '%' for at in below)
        if full and not numbers:
            found[-1] = [field + row[at] for at, field in enumerate(above)]
        elif data and not numbers:
            found.append([replace(field, doubtful=True) for field in row])
        else:
            found.append(row)
    return found


def _markdown(text: str) -> str:
    """A Markdown cell without its escapes, its line breaks as such."""
    text = re.sub(r'\s*<br\s*/?>\s*', '\n', text.replace('\\|', '|'), flags=re.IGNORECASE)
    text = re.sub(r'^(\s*)(\*\*|__)(.*?)\2(\s*)$', r'\3', text)
    return '\n'.join(' '.join(line.split()) for line in text.split('\n')).strip()


def _boxed(lines: Sequence[Line], texts: Sequence[str], rules: Sequence[bool]) -> Table | None:
    """A table in a box whose rows are parted by rules; None when rules only frame the table or lines are out of
    step."""
    margin = min(len(text) - len(text.lstrip()) for text in texts)
    width = max(map(len, texts))
    texts = [text.ljust(width) for text in texts]
    marks = [bool(rule) or '+-' in text or '-+' in text for text, rule in zip(texts, rules)]
    edges = sorted({at for text, mark in zip(texts, marks) if mark for at, char in enumerate(text)
                    if char == '+' and (text[at - 1:at] in _DASHES or text[at + 1:at + 2] in _DASHES)})
    if len(edges) < 3:  # Markdown-like rules without corners
        edges = sorted({at for text, mark in zip(texts, marks) if mark for at, char in enumerate(text) if char == '|'})
    if len(edges) < 3 or len(edges) > MAX_COLUMNS or edges[0] != margin:
        return None
    bands: list[list[int]] = []
    partings: list[int] = []
    for index, mark in enumerate(marks):
        if mark:
            if bands and bands[-1]:
                partings.append(index)
                bands.append([])
            elif not bands:
                bands.append([])
            continue
        if not bands:
            return None
        bands[-1].append(index)
    if bands and not bands[-1]:
        bands.pop()
        if partings:
            partings.pop()
    if len(bands) < 3 or not all(texts[index][edges[0]] == '|' for band in bands for index in band):
        return None
    return _merged(lines, texts, bands, partings, edges)


def _merged(lines: Sequence[Line], texts: Sequence[str], bands: list[list[int]], partings: list[int],
            edges: list[int]) -> Table | None:
    """Cells from what is drawn: atoms of the grid without a line between them are one cell."""
    height, width = len(bands), len(edges) - 1
    walls = [[all(texts[index][edge] in '|+' for index in band) for edge in edges] for band in bands]
    if any(any(texts[index][edge] in '|+' for index in band) != walls[number][at]
           for number, band in enumerate(bands) for at, edge in enumerate(edges)):
        return None  # a bar in one line of a row and a letter in another: the lines are out of step
    floors = [[all(char in '-=+:' for char in text[edges[at] + 1:edges[at + 1]]) for at in range(width)]
              for text in (texts[index] for index in partings)]
    taken = [[False] * width for _ in bands]
    cells: list[Cell] = []
    for row in range(height):
        for column in range(width):
            if taken[row][column]:
                continue
            right = column + 1
            while right < width and not walls[row][right] and not taken[row][right]:
                right += 1
            bottom = row + 1
            while bottom < height and not any(floors[bottom - 1][column:right]) and all(
                    not walls[bottom][at] for at in range(column + 1, right)):
                bottom += 1
            for at in range(row, bottom):
                taken[at][column:right] = [True] * (right - column)
            # A rule beside a merged cell stands on a line of the cell's text.
            inside = sorted([index for band in bands[row:bottom] for index in band] + partings[row:bottom - 1])
            field = _text_of(lines, texts, inside, edges[column], edges[right])
            cells.append(Cell(field.text, row, column, bottom - row, right - column, field.place, lines=field.lines))
    rows = [[Field(cell.text, cell.place) for cell in cells if cell.row == row] for row in range(min(height, 8))]
    double = next((row + 1 for row, index in enumerate(partings) if '==' in texts[index]), 0)
    header = double or next((index for index, row in enumerate(rows) if is_data(row)), 0)
    return Table(tuple(cells), height, width, Place(line=lines[0].number), header_rows=header)


def _text_of(lines: Sequence[Line], texts: Sequence[str], indexes: Sequence[int], left: int, right: int) -> Field:
    pieces = []
    for index in indexes:
        text = ' '.join(texts[index][left + 1:right].split())
        if text:
            pieces.append((text, lines[index].place))
    if not pieces:
        return Field('', lines[indexes[0]].place)
    glue = ['' if re.search(r'\d\S*[-/]$', above) or is_split_word(above, below) else ' '
            for (above, _), (below, _) in zip(pieces, pieces[1:])]
    text, starts = join_texts(pieces, glue)
    return Field(text, pieces[0][1], starts if len(starts) > 1 else ())
