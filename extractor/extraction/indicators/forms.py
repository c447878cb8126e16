"""Which form (*Biểu mẫu 3*, *Phụ lục I*) a table is: from the paragraphs before it or a title row inside it."""
from __future__ import annotations

import re

from ...document import Document, Paragraph, Table
from ...document.row_shapes import filled
from ...language.text import one_line
from ...patterns.indicators import IndicatorPatterns

LOOK_BACK = 14
"""Blocks before a table in which its form may be named."""
LONGEST_LINE = 220

_NUMBER = (r'(?:[0-9]{1,3}[a-zA-ZđĐ]?(?:[.-][0-9]{1,3}){0,3}(?:/[\w./-]{1,24})?|[IVX]{1,5}[a-z]?(?:\.[0-9]{1,2})?'
           r'|[A-ZĐ](?=\s*(?:$|[:.)–-]))|[A-ZĐ][0-9]{1,2})')


def form_label_pattern(facts: IndicatorPatterns) -> re.Pattern[str]:
    """Matches a line that begins with a form's name; group `label` is the name as printed."""
    words = '|'.join(re.escape(word).replace(r'\ ', r'\s+')
                     for word in sorted(facts.form_label.words, key=len, reverse=True))
    numbered = '|'.join(map(re.escape, facts.form_label.numbered))
    return re.compile(rf'\s*[(*"“]?\s*(?P<label>(?i:(?:{words})(?:\s+(?:{numbered}))?)\s*[:.]?\s*{_NUMBER})'
                      rf'(?=$|[\s:.,;)(–"”-])')


def form_label(text: str, pattern: re.Pattern[str]) -> str:
    """The form's name with which a line of the text begins, as printed; empty if none does."""
    for line in text.split('\n'):
        if len(line) <= LONGEST_LINE and (match := pattern.match(line)):
            return one_line(match['label'])
    return ''


def label_before(document: Document, index: int, pattern: re.Pattern[str]) -> tuple[str, str]:
    """What stands before the table at block `index`, back to the table before it.

    Returns the nearest form's name, and the short lines after it or, without a name, nearest to the table: its title.
    """
    title: list[str] = []
    for position in range(index - 1, max(index - 1 - LOOK_BACK, -1), -1):
        block = document.blocks[position]
        if isinstance(block, Table):
            if block.ruled:
                break
            texts = [cell.text for cell in block.cells]
        else:
            texts = [block.text]
        for text in reversed(texts):
            if not text.strip():
                continue
            if label := form_label(text, pattern):
                return label, one_line(' '.join(reversed(title)))
            if isinstance(block, Paragraph) and len(text) < LONGEST_LINE:
                title.append(text)
    return '', one_line(' '.join(reversed(title[:2])))


def label_inside(table: Table, rows: range, pattern: re.Pattern[str]) -> str:
    """The form's name in a title row of the table, empty if there is none."""
    for row in rows:
        cells = filled(table.anchored[row])
        if len(cells) == 1 and (label := form_label(cells[0].text, pattern)):
            return label
    return ''
