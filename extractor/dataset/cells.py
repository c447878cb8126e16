"""How a typed value is written in a CSV cell, cells as lines, and which type a column has."""
from __future__ import annotations

import csv
import datetime
import io
from decimal import Decimal
from functools import lru_cache
from typing import Any, Iterable, Sequence, get_args, get_type_hints


def to_cell(value: Any) -> str:
    """The text of a value in a CSV file: ISO dates, a decimal point, `true`/`false`, nothing for None.

    >>> to_cell(Decimal('77.70')), to_cell(Decimal('1E+3')), to_cell(True), to_cell(None)
    ('77.7', '1000', 'true', '')
    """
    if value is None:
        return ''
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return 'true' if value else 'false'
    if isinstance(value, Decimal):
        text = format(value, 'f')
        return text.rstrip('0').rstrip('.') if '.' in text else text
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)


def row_cells(row: Any) -> list[str]:
    """The CSV cells of a typed row, in the order of its columns."""
    return [to_cell(getattr(row, name)) for name in row.__struct_fields__]


def csv_lines(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as the lines of a CSV file (RFC 4180, each ended by a line feed).

    >>> csv_lines([['Hộ tịch, chứng thực', '02'], ['', '']])
    '"Hộ tịch, chứng thực",02\\n,\\n'
    """
    rows = list(rows)
    lines = io.StringIO(newline='')
    csv.writer(lines, lineterminator='\n').writerows(rows)
    text = lines.getvalue()
    return text if '\r' not in text else ''.join(map(_line, rows))


def _line(row: Sequence[str]) -> str:
    """A row that may hold a carriage return, which ends a line for readers unless it is quoted. Python before 3.13
    quotes it only if lines end in one."""
    line = io.StringIO(newline='')
    csv.writer(line, lineterminator='\r\n').writerow(row)
    return line.getvalue()[:-2] + '\n'


@lru_cache(maxsize=None)
def column_types(row_type: type) -> dict[str, type]:
    """The Python type of each column (of an optional column, the type of what may stand there)."""
    hints = get_type_hints(row_type)
    types = {}
    for name in row_type.__struct_fields__:
        hint = hints[name]
        options = [option for option in get_args(hint) if option is not type(None)]
        types[name] = options[0] if options else hint
    return types
