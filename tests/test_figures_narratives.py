"""Paragraphs of the narrative written by hand: their figures, and no others.

tests/data/narratives.txt: a paragraph, then one line a figure. Labels are alike when one holds the other or most of it,
with the same digits.
"""
import difflib
import re
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.pipeline import report_from_bytes

FRAME = '''UBND HUYỆN A
PHÒNG NỘI VỤ
Số: 1/BC-PNV
A, ngày 5 tháng 1 năm 2026
BÁO CÁO
Công tác cải cách hành chính năm 2025

I. KẾT QUẢ THỰC HIỆN
1. Cải cách thể chế
%s
II. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2026
Tiếp tục thực hiện.
'''


def narratives():
    text = (Path(__file__).parent / 'data' / 'narratives.txt').read_text(encoding='utf-8')
    for block in re.split(r'(?m)^## ', text)[1:]:
        name, body = block.split('\n', 1)
        lines = body.rstrip('\n').split('\n')
        rows = [tuple(part.strip() for part in line[2:].split('|')) for line in lines if line.startswith('= ')]
        yield name, '\n'.join(line for line in lines if not line.startswith('= ')), rows


CASES = list(narratives())


def alike(label: str, other: str) -> bool:
    label, other = label.casefold(), other.casefold()
    if not label or not other or re.findall(r'\d+', label) != re.findall(r'\d+', other):
        return False
    return (label in other or other in label
            or difflib.SequenceMatcher(None, label, other, autojunk=False).ratio() >= 0.6)


@pytest.mark.parametrize('name, text, rows', CASES, ids=[each[0] for each in CASES])
def test_narratives(name, text, rows):
    left, extra = list(rows), []
    report = report_from_bytes((FRAME % text).encode(), f'{name}.txt')
    for row in report.figures:
        found = next((each for each in left if row.value is not None and Decimal(each[1]) == row.value
                      and alike(each[0], row.label) and each[2].casefold() == row.unit.casefold()), None)
        if found:
            left.remove(found)
        else:
            extra.append((row.label, row.value_raw, row.unit))
    assert (left, extra) == ([], [])
    assert {row.section_no for row in report.figures} <= {2}
