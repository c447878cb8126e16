"""docs/data-dictionary.md, made from the row types: `python -m extractor.dataset.dictionary docs/data-dictionary.md`."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import Iterator

from ..report import MEASURES, SECTION_CODES
from .package import FOREIGN_KEYS, describe


def dictionary_text() -> str:
    """The whole data dictionary as Markdown."""
    return '\n'.join(_lines()) + '\n'


def _lines() -> Iterator[str]:
    yield '# Data dictionary'
    yield ''
    yield 'Made from the row types in `extractor/report.py` (`make docs`); do not edit. The files are UTF-8 CSV with a header row, described in '
    yield '`datapackage.json` (Frictionless Table Schema). Dates are ISO 8601, decimals use a point, booleans are `true`/`false`, an absent value is empty.'
    yield ''
    yield 'With `--format parquet` the same tables, columns and rows are Parquet files: text that is empty here is null there, numbers are '
    yield 'exact decimals, dates are dates.'
    for resource in describe(())['resources']:
        schema = resource['schema']
        yield ''
        yield f'## {resource["path"]}'
        yield ''
        yield f'{resource["description"]} Key: {", ".join(f"`{name}`" for name in schema["primaryKey"])}.'
        for column, table in FOREIGN_KEYS.get(resource['name'], {}).items():
            yield f'`{column}` refers to {table}.csv.'
        yield ''
        yield '| column | type | tiếng Việt | meaning |'
        yield '|---|---|---|---|'
        measures = [each for each in schema['fields'] if each['name'] in MEASURES]
        for each in schema['fields']:
            if each in measures and each is not measures[0]:
                continue
            if each in measures:
                yield '| one column a measure | number | chỉ số | The value of that measure; a measure met twice in a row gets `_2`. |'
                continue
            yield f'| `{each["name"]}` | {each["type"]} | {each["title_vi"]} | {each["description"]}{_constraints(each)} |'
    yield ''
    yield '## Codes'
    yield ''
    yield f'`measure`: {", ".join(f"`{name}`" for name in MEASURES)}.'
    yield ''
    yield f'section `code`: {", ".join(f"`{name}`" for name in SECTION_CODES)}; empty where none fits.'


def _constraints(each: dict) -> str:
    found = each.get('constraints', {})
    if 'enum' in found and len(found['enum']) < 12:
        return ' One of ' + ', '.join(f'`{value}`' for value in found['enum']) + '.'
    return ''


if __name__ == '__main__':
    Path(sys.argv[1]).write_text(dictionary_text(), encoding='utf-8', newline='\n')
