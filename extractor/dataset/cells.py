"""How a typed value is written in a CSV cell, and which type a column has."""
from __future__ import annotations

import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any, get_args, get_type_hints


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
