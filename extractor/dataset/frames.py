"""pandas frames of a Report, with the columns of its CSV files."""
from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from ..report import MEASURES, ROW_TYPES, WIDE_FILE, WIDE_FIXED, WIDE_PLACE, Report, column_names
from .cells import column_types


def report_frames(report: Report) -> dict[str, Any]:
    """One DataFrame a table. Whole numbers are Int64, values float64, dates datetime64, text object."""
    import pandas

    frames = {}
    for row_type in ROW_TYPES:
        types = column_types(row_type)
        rows = getattr(report, row_type.FILE)
        columns = {name: _series(pandas, [getattr(row, name) for row in rows], types[name])
                   for name in column_names(row_type)}
        frames[row_type.FILE] = pandas.DataFrame(columns, columns=list(columns))
    wide = report.onestop_wide
    known = (*WIDE_FIXED, *WIDE_PLACE)
    extra = sorted({name for row in wide for name in row} - set(known) - set(MEASURES))
    numbers = (*MEASURES, *extra)
    frames[WIDE_FILE] = pandas.DataFrame({
        name: _series(pandas, [row.get(name) for row in wide],
                      Decimal if name in numbers else int if name in WIDE_PLACE else str)
        for name in (*WIDE_FIXED, *numbers, *WIDE_PLACE)})
    return frames


def _series(pandas, values: list, kind: type):
    if kind is int:
        return pandas.array([pandas.NA if value is None else value for value in values], dtype='Int64')
    if kind in (float, Decimal):
        return pandas.array([float('nan') if value is None else float(value) for value in values], dtype='float64')
    if kind is bool:
        return pandas.array(values, dtype='bool')
    if kind is datetime.date:
        return pandas.to_datetime(pandas.Series(values, dtype='object'))
    return pandas.Series(values, dtype='object')
