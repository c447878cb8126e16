"""Tables as Parquet: the same rows, columns and order as the CSV, with types. Needs pyarrow (the extra `parquet`)."""
from __future__ import annotations

import datetime
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

from ..errors import UsageError

INSTALL = 'pip install "cchc-extractor[parquet]"'
LEAST_SCALE = 3
"""Decimals of a number column. A table that prints more gets as many as it prints: numbers are exact."""

_PRECISION = 38
"""Digits that every reader of Parquet knows. Only a table with both enormous numbers and very many decimals needs
more, and gets 76 (`language.numbers` reads at most 21 digits of a number)."""

_BLOCKS = 1 << 24, 1 << 28, (1 << 31) - 1
"""Bytes of CSV that are converted at a time. A row must fit into one: the larger ones are for monstrous rows."""


def require_pyarrow() -> None:
    """Raises UsageError, with the line that installs it, where pyarrow is missing."""
    if find_spec('pyarrow') is None:
        raise UsageError(f'Parquet needs the package pyarrow. Install it with: {INSTALL}',
                         f'Định dạng Parquet cần gói pyarrow. Cài bằng lệnh: {INSTALL}')


def to_parquet(source: Path, target: Path, types: dict[str, type]) -> None:
    """Write a CSV table of a dataset as Parquet.

    types: the Python type of each column in order (`cells.column_types`). str is string, and null where the CSV is
    empty; int is int64, Decimal a decimal, float double, bool bool, date date32.
    """
    import pyarrow

    for block in _BLOCKS:
        try:
            _convert(source, target, types, block)
            return
        except pyarrow.ArrowInvalid as error:
            if 'straddling' not in str(error) or block == _BLOCKS[-1]:
                raise


def _convert(source: Path, target: Path, types: dict[str, type], block: int) -> None:
    import pyarrow
    from pyarrow import parquet

    whole, decimals = _digits(source, [name for name, kind in types.items() if kind is Decimal], block)
    scale = max(LEAST_SCALE, decimals)
    decimal = pyarrow.decimal128(_PRECISION, scale) if whole + scale <= _PRECISION else pyarrow.decimal256(76, scale)
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), Decimal: decimal, float: pyarrow.float64(),
             bool: pyarrow.bool_(), datetime.date: pyarrow.date32()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in types.items()])
    # Decimals of 76 digits are not read from CSV by pyarrow: they come as text, and are made from it.
    printed = {name: pyarrow.string() if kind == decimal and whole + scale > _PRECISION else kind
               for name, kind in zip(schema.names, schema.types)}
    with parquet.ParquetWriter(target, schema, compression='zstd') as writer:
        for batch in _batches(source, printed, schema.names, block):
            columns = [column if column.type == kind else _decimals(column, kind)
                       for column, kind in zip(batch.columns, schema.types)]
            writer.write_batch(pyarrow.RecordBatch.from_arrays(columns, schema=schema))


def _decimals(texts, kind):
    import pyarrow
    return pyarrow.array([None if text is None else Decimal(text) for text in texts.to_pylist()], kind)


def _digits(source: Path, columns: list[str], block: int) -> tuple[int, int]:
    """The most digits before and after the point that a number of these columns has."""
    import pyarrow
    from pyarrow import compute

    most_before = most_after = 0
    if not columns:
        return most_before, most_after
    for batch in _batches(source, dict.fromkeys(columns, pyarrow.string()), columns, block):
        for column in batch.columns:
            point, length = compute.find_substring(column, '.'), compute.utf8_length(column)
            none = compute.less(point, 0)
            before = compute.if_else(none, length, point)
            after = compute.if_else(none, 0, compute.subtract(compute.subtract(length, point), 1))
            most_before = max(most_before, compute.max(before).as_py() or 0)
            most_after = max(most_after, compute.max(after).as_py() or 0)
    return most_before, most_after


def _batches(source: Path, types: dict, columns: list[str], block: int):
    from pyarrow import csv

    with csv.open_csv(
            source,
            read_options=csv.ReadOptions(block_size=block, use_threads=False),
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types=types, include_columns=columns, null_values=[''], strings_can_be_null=True,
                true_values=['true'], false_values=['false'])) as reader:
        yield from reader
