"""Outlines of reports as text extraction gives them: tests/data/outlines.txt, headings with label and code under each."""
import re
from pathlib import Path

import pytest

from extractor.pipeline import report_from_bytes

HEAD = '''UBND HUYỆN A
PHÒNG NỘI VỤ
Số: 1/BC-PNV
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
A, ngày 5 tháng 1 năm 2026
BÁO CÁO
Công tác cải cách hành chính năm 2025

'''


def fold(value) -> str:
    return ' '.join(str(value or '').split()).casefold().strip(' .:;,/')


def outlines():
    text = (Path(__file__).parent / 'data' / 'outlines.txt').read_text(encoding='utf-8')
    for block in re.split(r'(?m)^## ', text)[1:]:
        name, body = block.split('\n', 1)
        lines = body.rstrip('\n').split('\n')
        rows = [tuple(part.strip() for part in line[2:].split('|')) for line in lines if line.startswith('= ')]
        yield name, '\n'.join(line for line in lines if not line.startswith('= ')), rows


CASES = list(outlines())


@pytest.mark.parametrize('name, text, rows', CASES, ids=[each[0] for each in CASES])
def test_outlines(name, text, rows):
    sections = report_from_bytes((HEAD + text + '\n').encode(), f'{name}.txt').sections
    assert [(fold(row.label), row.code, fold(row.heading)) for row in sections] == [
        (fold(label), code, fold(heading)) for label, code, heading in rows]
