"""Reads a dataset folder, CSV or Parquet, row by row with typed values: for what is made from a dataset."""
from __future__ import annotations

import csv
import datetime
import hashlib
import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Callable, Iterator

from msgspec import Struct

from ..errors import UsageError
from ..report import ROW_TYPES, column_names
from .cells import to_cell
from .package import CSV, DESCRIPTION, FORMATS, NAME, PARQUET
from .parquet import require_pyarrow
from .writer import COMPLETE, STAGE, TABLES

_LONGEST_FIELD = (1 << 31) - 1
_ROWS = 4096
"""Rows of a Parquet file that are held at a time."""


class TableFile(Struct, frozen=True):
    """A table of a dataset: its file and its fields as the data package describes them."""

    name: str
    path: Path
    fields: tuple[dict[str, Any], ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(each['name'] for each in self.fields)


class Dataset(Struct, frozen=True):
    """A dataset folder. version: of the program that wrote it. digest: tells datasets of different content apart.
    written: when it was written, as the file system has it."""

    folder: Path
    file_format: str
    version: str
    digest: str
    written: datetime.datetime
    tables: dict[str, TableFile]

    def rows(self, name: str) -> Iterator[dict[str, Any]]:
        """The rows of a table in order, one at a time: each a mapping of column to str, int, Decimal, bool, date, or
        None where nothing stands (text: ''). Raises UsageError when the file is not what the description says."""
        table = self.tables[name]
        try:
            yield from (_parquet_rows if self.file_format == PARQUET else _csv_rows)(table)
        except FileNotFoundError:
            raise _damaged(table.path, f'{table.path.name} is missing', f'thiếu tệp {table.path.name}') from None
        except (ValueError, InvalidOperation, csv.Error, KeyError) as error:
            raise _damaged(table.path, str(error), str(error)) from None


def open_dataset(folder: Path) -> Dataset:
    """The dataset in a folder. Raises UsageError when there is none, when it is incomplete, or when it is Parquet and
    pyarrow is missing."""
    folder = Path(folder)
    if not folder.is_dir():
        raise UsageError('There is no such folder.', 'Không có thư mục này.', path=str(folder))
    description = folder / DESCRIPTION
    try:
        data = description.read_bytes()
        package = json.loads(data)
        if package['name'] != NAME:
            raise KeyError(NAME)
        resources = {each['name']: each for each in package['resources']}
        formats = {each['format'] for each in resources.values()}
        if set(TABLES) - set(resources) or len(formats) != 1 or not formats <= set(FORMATS):
            raise KeyError('resources')
        tables = {name: TableFile(name, folder / f'{name}.{each["format"]}', tuple(each['schema']['fields']))
                  for name, each in resources.items() if name in TABLES}
        lacking = [row_type.FILE for row_type in ROW_TYPES
                   if not {*column_names(row_type)} <= {*tables[row_type.FILE].columns}]
    except FileNotFoundError:
        raise UsageError('The folder holds no dataset (datapackage.json is missing). Make one with: cchc import',
                         'Thư mục không chứa bộ dữ liệu (thiếu datapackage.json). Hãy tạo bằng lệnh: cchc import',
                         path=str(folder)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError('datapackage.json does not describe a dataset of this program.',
                         'Tệp datapackage.json không mô tả bộ dữ liệu của chương trình này.',
                         path=str(folder)) from None
    if lacking:
        raise UsageError('The dataset was made by another version of this program. Run cchc import once more.',
                         'Bộ dữ liệu do phiên bản khác của chương trình lập. Hãy chạy lại lệnh cchc import.',
                         path=str(folder))
    if (folder / STAGE / COMPLETE).exists():
        raise UsageError('An import is being written to this folder, or was stopped while writing. '
                         'Run cchc import once more, then try again.',
                         'Một lượt nhập đang ghi vào thư mục này, hoặc đã bị dừng khi đang ghi. '
                         'Hãy chạy lại lệnh cchc import rồi thử lại.', path=str(folder))
    file_format, = formats
    if file_format == PARQUET:
        require_pyarrow()
    written = datetime.datetime.fromtimestamp(int(description.stat().st_mtime), datetime.timezone.utc)
    return Dataset(folder, file_format, str(package.get('version', '')), hashlib.sha256(data).hexdigest()[:12], written,
                   tables)


def format_of(folder: Path, wanted: str | None) -> str:
    """The format in which a dataset is to be written to a folder: the one wanted, else the one that it has there, else
    CSV. Raises UsageError for a format that is not known, or that needs a package which is not installed."""
    file_format = wanted or stored_format(folder) or CSV
    if file_format not in FORMATS:
        raise UsageError(f'There is no format {file_format}: choose {" or ".join(FORMATS)}.',
                         f'Không có định dạng {file_format}: hãy chọn {" hoặc ".join(FORMATS)}.')
    if file_format == PARQUET:
        require_pyarrow()
    return file_format


def stored_format(folder: Path) -> str | None:
    """The format of the dataset that a folder holds; None when it holds none."""
    try:
        resources = json.loads((Path(folder) / DESCRIPTION).read_bytes())['resources']
        return next((each['format'] for each in resources if each['format'] in FORMATS), None)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _csv_rows(table: TableFile) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(_LONGEST_FIELD)
    columns = list(table.columns)
    parsers = [(name, _PARSERS[each['type']]) for name, each in zip(columns, table.fields)]
    with open(table.path, encoding='utf-8', newline='') as stream:
        lines = csv.reader(stream)
        if next(lines, None) != columns:
            raise ValueError('its columns are not those of datapackage.json')
        for cells in lines:
            if len(cells) != len(columns):
                raise ValueError(f'line {lines.line_num} has {len(cells)} cells, not {len(columns)}')
            yield {name: parse(cell) for (name, parse), cell in zip(parsers, cells)}


def _number(cell: str) -> Decimal | None:
    return Decimal(cell) if cell else None


def _integer(cell: str) -> int | None:
    return int(cell) if cell else None


def _date(cell: str) -> datetime.date | None:
    return datetime.date.fromisoformat(cell) if cell else None


_PARSERS: dict[str, Callable[[str], Any]] = {
    'string': str, 'integer': _integer, 'number': _number, 'boolean': 'true'.__eq__, 'date': _date}


def _parquet_rows(table: TableFile) -> Iterator[dict[str, Any]]:
    from pyarrow import ArrowException, parquet

    columns = table.columns
    texts = [each['name'] for each in table.fields if each['type'] == 'string']
    numbers = [each['name'] for each in table.fields if each['type'] == 'number']
    try:
        with parquet.ParquetFile(table.path) as file:
            if tuple(file.schema_arrow.names) != columns:
                raise ValueError('its columns are not those of datapackage.json')
            for batch in file.iter_batches(_ROWS):
                for row in batch.to_pylist():
                    for name in texts:
                        row[name] = row[name] or ''
                    for name in numbers:
                        if row[name] is not None:
                            row[name] = Decimal(to_cell(row[name]))
                    yield row
    except ArrowException as error:
        raise ValueError(str(error)) from None


def _damaged(path: Path, reason: str, reason_vi: str) -> UsageError:
    return UsageError(f'The dataset is damaged: {reason}. Run cchc import once more.',
                      f'Bộ dữ liệu bị hỏng: {reason_vi}. Hãy chạy lại lệnh cchc import.', path=str(path))
