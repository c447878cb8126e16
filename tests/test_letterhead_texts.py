"""Heads and feet of reports as text extraction gives them: tests/data/heads.txt, the fields of reports.csv under each."""
import re
from pathlib import Path

import pytest

from extractor.pipeline import report_from_bytes


def fold(value) -> str:
    return '' if value is None else ' '.join(str(value).split()).casefold().strip(' .:;,/')


def heads():
    text = (Path(__file__).parent / 'data' / 'heads.txt').read_text(encoding='utf-8')
    for block in re.split(r'(?m)^## ', text)[1:]:
        name, body = block.split('\n', 1)
        lines = body.rstrip('\n').split('\n')
        fields = dict(line[2:].split(':', 1) for line in lines if line.startswith('= '))
        yield name, '\n'.join(line for line in lines if not line.startswith('= ')), fields


CASES = list(heads())


@pytest.mark.parametrize('name, text, fields', CASES, ids=[each[0] for each in CASES])
def test_heads(name, text, fields):
    row = report_from_bytes(text.encode(), f'{name}.txt').reports[0]
    assert {field: fold(getattr(row, field)) for field in fields} == {
        field: fold(value) for field, value in fields.items()}
