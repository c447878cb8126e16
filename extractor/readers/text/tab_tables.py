"""Tables whose cells are separated by tabs: copied from a spreadsheet, or saved as text by a word processor.

What such text loses is the spans: a header line has a field for each merged cell and no trace of its width. Empty lines
may stand inside the header, empty fields at line ends may have been stripped, and a cell of several lines is quoted
(Excel) or simply broken (Word).
"""
from __future__ import annotations

import re
from collections import Counter
from typing import Sequence

from ...document import Place
from ...document.row_shapes import has_letters, is_value, read_code
from ...document.split_rows import continues_text
from ...language.folding import squash
from .grid import MAX_COLUMNS, Field, Found, Row, header_count, is_data, make_table
from .lines import Line

_LOOK_AHEAD = 60
_QUOTED_LINES = 40
_GROUP_LENGTH = 160
_BROKEN_LINES = 16
_TOTAL = re.compile(r'(?:tổng|cộng|toàn)\b', re.IGNORECASE)
CODE_HEADINGS = frozenset(('stt', 'tt', 'sốtt', 'sốthứtự'))
"""What stands above ordinals, squashed."""


def read_tab_table(lines: Sequence[Line], start: int) -> Found | None:
    """The table that begins at a line, and the index of the line after it; None when none begins there."""
    if '\t' not in lines[start].text or not _begins(lines, start):
        return None
    width, written = _expected_width(lines, start)
    coded = _has_code_heading(_fields(lines, start)[0])
    rows: list[Row] = []
    has_data = False
    index = start
    while index < len(lines):
        line = lines[index]
        if '\t' in line.text:
            row, after = _fields(lines, index)
            if len(row) > MAX_COLUMNS or (has_data and len(_trimmed(row)) > width):
                break
            if coded and (whole := _broken_row(lines, index, row, after, written)):
                row, after = whole
            if rows and (_completes(rows[-1], row, width)
                         or coded and len(rows) == 1 and _is_rest_of_header(rows[0], row)):
                rows[-1] = rows[-1][:-1] + [rows[-1][-1] + row[0]] + row[1:]
            else:
                rows.append(row)
            has_data = has_data or is_data(rows[-1])
            index = after
            continue
        following = _next_tab_line(lines, index)
        if following is None or not rows:
            if rows and not line.blank and _carries_on(rows[-1], line, width):
                rows[-1][-1] += _field(line.text, line.place)
                index += 1
                continue
            break
        row, _ = _fields(lines, following)
        if line.blank:
            only_blank = all(each.blank for each in lines[index:following])
            if not only_blank or not _goes_on_after_gap(rows, row, has_data, width):
                break
            index = following
            continue
        between = [each for each in lines[index:following] if not each.blank]
        if _completes(rows[-1], row, width, between):
            for each in between:
                rows[-1][-1] += _field(each.text, each.place)
            rows[-1] = rows[-1][:-1] + [rows[-1][-1] + row[0]] + row[1:]
            _, index = _fields(lines, following)
        elif _carries_on(rows[-1], line, width):
            rows[-1][-1] += _field(line.text, line.place)
            index += 1
        elif len(between) <= 2 and len(line.text) <= _GROUP_LENGTH and is_data(row):
            if has_data and len(between) == 1 and _is_cut_label(rows, line, row):
                whole, index = _fields(lines, following)
                rows.append([_field(line.text, line.place) + whole[0], *whole[1:]])
            else:
                rows.append([_field(line.text, line.place)])
                index += 1
        else:
            break
    if len(rows) < 2:
        return None
    return make_table(rows, header_count(rows)), index


def _begins(lines: Sequence[Line], start: int) -> bool:
    """Whether a table begins: rows of three fields, or of two whose second is a number, follow one another."""
    first, after = lines[start].text.split('\t'), start + 1
    if first[-1].startswith('"'):
        row, after = _fields(lines, start)
        first = [field.text for field in row]
    if len(first) > MAX_COLUMNS or sum(bool(field.strip()) for field in first) < (2 if len(first) > 2 else 1):
        return False
    near = [line.text.split('\t') for line in lines[after:after + 7] if '\t' in line.text]
    if (len(first) >= 3 or squash(first[0]) in CODE_HEADINGS) and any(len(fields) >= 3 for fields in near[:3]):
        return True
    pairs = [fields for fields in [first, *near] if len(fields) == 2 and all(field.strip() for field in fields)]
    return len(pairs) >= 3 and sum(is_value(fields[1]) for fields in pairs) >= 2


def _expected_width(lines: Sequence[Line], start: int) -> tuple[int, int]:
    """How many columns hold text, and how many fields the most rows with an ordinal are written with."""
    width, seen_data = 1, False
    written: Counter[int] = Counter()
    index, end = start, min(start + _LOOK_AHEAD, len(lines))
    while index < end:
        after = index + 1
        if '\t' in lines[index].text:
            row, after = _fields(lines, index)
            if len(row) <= MAX_COLUMNS:
                width = max(width, len(_trimmed(row)))
                seen_data = seen_data or is_data(row)
                written[len(row)] += len(row) > 2 and read_code(row[0].text) is not None
        elif lines[index].blank and seen_data:
            break
        index = after
    return width, max(written, key=lambda count: (written[count], count), default=width)


def _has_code_heading(row: Row) -> bool:
    return bool(row[0]) and squash(row[0].text) in CODE_HEADINGS


def _is_rest_of_header(row: Row, rest: Row) -> bool:
    """Whether a line is the rest of the first heading row, of which a line break inside a heading has left the start.

    Below *STT* a line of headings begins with an empty field, or, where merged cells left none, under many headings.
    """
    return (len(row) == 2 and _has_code_heading(row) and has_letters(rest[0].text) and read_code(rest[0].text) is None
            and not is_data(rest))


def _broken_row(lines: Sequence[Line], index: int, row: Row, after: int, width: int) -> tuple[Row, int] | None:
    """A row that line breaks inside its cells cut into several lines (Word), and the index of the line after it.

    It begins with its ordinal, no line after it does, and together they have a field for every column.
    """
    if not 1 < len(row) < width or not row[-1].text or read_code(row[0].text) is None:
        return None
    while len(row) < width and after < min(index + _BROKEN_LINES, len(lines)):
        line = lines[after]
        rest, following = _fields(lines, after)
        first = rest[0].text
        if line.blank or not first or read_code(first) is not None or _TOTAL.match(first) or (
                not has_letters(first)) or len(row) + len(rest) - 1 > width:
            return None
        row = row[:-1] + [row[-1] + rest[0]] + rest[1:]
        after = following
    return (row, after) if len(row) == width else None


def _trimmed(row: Row) -> Row:
    end = len(row)
    while end > 1 and not row[end - 1].text:
        end -= 1
    return row[:end]


def _field(text: str, place: Place) -> Field:
    return Field(' '.join(text.split()), place)


def _fields(lines: Sequence[Line], index: int) -> tuple[Row, int]:
    """The fields of a line, and the index of the next one; a quoted field may reach over several lines (Excel)."""
    line = lines[index]
    row: Row = []
    parts = line.text.split('\t')
    for number, part in enumerate(parts):
        if part.startswith('"') and part.count('"') % 2 and number == len(parts) - 1:
            if closed := _quoted(lines, index, part):
                field, rest, after = closed
                return row + [field] + [_field(each, lines[after - 1].place) for each in rest], after
        if part.startswith('"') and part.endswith('"') and '""' in part[1:-1]:
            part = part[1:-1].replace('""', '"')
        row.append(_field(part, line.place))
    return row, index + 1


def _quoted(lines: Sequence[Line], index: int, part: str) -> tuple[Field, list[str], int] | None:
    """A field that begins with an open quote at the end of a line: its lines up to the closing quote."""
    pieces = [(part[1:], lines[index].place)]
    for after in range(index + 1, min(index + _QUOTED_LINES, len(lines))):
        text = lines[after].text
        head, *rest = text.split('\t') if len(text) < 100_000 else [text]
        if head.count('"') % 2:
            if not head.endswith('"') or any(each.startswith('"') and each.count('"') % 2 for each in rest):
                return None
            pieces.append((head[:-1], lines[after].place))
            cleaned = [(' '.join(text.replace('""', '"').split()), place) for text, place in pieces]
            kept = [piece for piece in cleaned if piece[0]] or cleaned[:1]
            return Field.of(kept, ['\n'] * (len(kept) - 1)), rest, after + 1
        if rest:
            return None
        pieces.append((text, lines[after].place))
    return None


def _next_tab_line(lines: Sequence[Line], index: int) -> int | None:
    """The next line with a tab, at most a few lines further on."""
    return next((at for at in range(index, min(index + 8, len(lines))) if '\t' in lines[at].text), None)


def _goes_on_after_gap(rows: list[Row], row: Row, has_data: bool, width: int) -> bool:
    """Whether the table goes on after an empty line: inside its header, or with one more row of data."""
    if not has_data:
        return len(row) <= MAX_COLUMNS
    return is_data(row) and len(_trimmed(row)) <= width and len(row) == len(rows[-1])


def _completes(row: Row, rest: Row, width: int, between: Sequence[Line] = ()) -> bool:
    """Whether a line is the rest of a row that a line break inside a cell cut: together they fill the row exactly."""
    if len(row) + len(rest) - 1 != width or len(row) >= width or not row[-1].text:
        return False
    first = between[0].text if between else rest[0].text
    if not first.strip() or read_code(rest[0].text) is not None:
        return False
    return continues_text(row[-1].text, first)


def _is_cut_label(rows: Sequence[Row], line: Line, row: Row) -> bool:
    """Whether a line without tabs is the first line of the label that the next row begins with, not a group row."""
    if not row[0].text[:1].islower() or not continues_text(line.text, row[0].text):
        return False
    return all(each[0].text[:1].isupper() for each in rows[-3:] if each[0].text)


def _carries_on(row: Row, line: Line, width: int) -> bool:
    """Whether a line without tabs is more text of the last cell of a full row."""
    if len(row) != width or not row[-1].text or is_value(row[-1].text):
        return False
    return continues_text(row[-1].text, line.text)
