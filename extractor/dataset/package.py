"""datapackage.json: the description of a dataset, made from the row types.

Frictionless Data Package with Table Schema (https://specs.frictionlessdata.io): types, titles in English and
Vietnamese, constraints, primary and foreign keys.
"""
from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Iterable, get_type_hints

from .. import __version__
from ..report import MEASURE_TITLES, ROW_TYPES, WIDE_FILE, WIDE_FIXED, WIDE_KEY, WIDE_PLACE, Column, OneStopRow
from .cells import column_types

FIELD_TYPES = {str: 'string', int: 'integer', float: 'number', Decimal: 'number', bool: 'boolean',
               datetime.date: 'date'}

CSV, PARQUET = FORMATS = ('csv', 'parquet')
"""The formats of a dataset's tables. CSV is the one that everything reads; Parquet needs the extra `parquet`."""

DESCRIPTION = 'datapackage.json'
NAME = 'cchc-dataset'

FOREIGN_KEYS = {
    'sections': {'report_id': 'reports'},
    'onestop': {'report_id': 'reports'},
    WIDE_FILE: {'report_id': 'reports'},
    'indicators': {'report_id': 'reports'},
    'figures': {'report_id': 'reports'},
    'citations': {'report_id': 'reports', 'document_id': 'legal_documents'},
    'findings': {'report_id': 'reports'},
    'imports': {'report_id': 'reports'},
}
"""Column → the table whose column of the same name it refers to."""


def describe(wide_columns: Iterable[str], hashes: dict[str, tuple[str, int]] | None = None,
             file_format: str = CSV) -> dict[str, Any]:
    """The contents of datapackage.json.

    wide_columns: the measure columns of onestop_wide.csv beyond those that every dataset has. hashes: SHA-256 and
    size in bytes of each table's file, for a reader that wants to know that a dataset is whole. file_format: one of
    `FORMATS`; the schema of a table is the same in all.
    """
    resources = [_resource(row_type.FILE, row_type.__doc__, _fields(row_type), row_type.KEY, file_format)
                 for row_type in ROW_TYPES]
    about = f'A row of a one-stop table, one column a measure (states are in onestop.{file_format}).'
    wide = _resource(WIDE_FILE, about, _wide_fields(wide_columns), WIDE_KEY, file_format)
    resources.insert(3, wide)
    for resource in resources:
        if hashes and resource['name'] in hashes:
            digest, size = hashes[resource['name']]
            resource['hash'], resource['bytes'] = f'sha256:{digest}', size
    return {
        'profile': 'tabular-data-package' if file_format == CSV else 'data-package',
        'name': NAME,
        'title': 'Administrative-reform reports',
        'title_vi': 'Báo cáo công tác cải cách hành chính',
        'version': __version__,
        'resources': resources,
    }


def _resource(name: str, description: str, table_fields: list[dict], key: Iterable[str],
              file_format: str) -> dict[str, Any]:
    schema: dict[str, Any] = {'fields': table_fields, 'missingValues': [''], 'primaryKey': list(key)}
    if name in FOREIGN_KEYS:
        schema['foreignKeys'] = [{'fields': [column], 'reference': {'resource': table, 'fields': [column]}}
                                 for column, table in FOREIGN_KEYS[name].items()]
    return {
        'name': name,
        'path': f'{name}.{file_format}',
        **_FILE_PROPERTIES[file_format](' '.join(description.split())),
        'schema': schema,
    }


def _csv_properties(description: str) -> dict[str, Any]:
    return {
        'profile': 'tabular-data-resource',
        'description': description,
        'format': 'csv',
        'mediatype': 'text/csv',
        'encoding': 'utf-8',
        'dialect': {'delimiter': ',', 'lineTerminator': '\n', 'quoteChar': '"', 'doubleQuote': True, 'header': True},
    }


def _parquet_properties(description: str) -> dict[str, Any]:
    """A tabular resource of Frictionless is text; a Parquet file is a data resource that has a schema as well."""
    return {'profile': 'data-resource', 'description': description, 'format': 'parquet',
            'mediatype': 'application/vnd.apache.parquet'}


_FILE_PROPERTIES = {CSV: _csv_properties, PARQUET: _parquet_properties}


def _fields(row_type: type) -> list[dict[str, Any]]:
    types = column_types(row_type)
    hints = get_type_hints(row_type, include_extras=True)
    return [_field(name, types[name], hints[name].__metadata__[0]) for name in row_type.__struct_fields__]


def _field(name: str, kind: type, column: Column) -> dict[str, Any]:
    described = {'name': name, 'type': FIELD_TYPES[kind], 'title': column.title, 'title_vi': column.title_vi,
                 'description': column.description}
    if constraints := column.constraints():
        described['constraints'] = constraints
    return described


def _wide_fields(extra: Iterable[str]) -> list[dict[str, Any]]:
    by_name = {each['name']: each for each in _fields(OneStopRow)}
    measures = [_measure_field(name, name) for name in MEASURE_TITLES]
    measures += [_measure_field(name, name.rpartition('_')[0]) for name in extra]
    return [by_name[name] for name in WIDE_FIXED] + measures + [by_name[name] for name in WIDE_PLACE]


def _measure_field(name: str, measure: str) -> dict[str, Any]:
    """A measure's column; `name` is the measure, or the measure with `_2`, `_3` where it is met again in a row."""
    title, title_vi = MEASURE_TITLES[measure]
    again = f' ({name.rpartition("_")[2]})' if name != measure else ''
    return {'name': name, 'type': 'number', 'title': title + again, 'title_vi': title_vi + again,
            'description': f'The value of the measure {measure}.'}
