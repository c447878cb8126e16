"""An annex of indicators as printed by an office, and the rows to be read from it."""
from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from .layouts import Layout, Shown
from .model import Annex, Citation, Passage
from .printed import Box, Grid

HEADINGS = {'code': ('Stt', 'STT', 'TT'), 'label': ('Chỉ tiêu thống kê', 'Nội dung', 'Tên chỉ tiêu', 'Tiêu chí'),
            'unit': ('Đơn vị tính', 'ĐVT'), 'value': ('Số liệu', 'Kết quả', 'Kết quả thực hiện'), 'note': ('Ghi chú',)}
TWO_VALUES = (('Kỳ này', 'Lũy kế từ đầu năm'), ('Kỳ báo cáo', 'Lũy kế'), ('Trong quý', 'Lũy kế từ đầu năm'))
HEADER_NOTE = '(Sử dụng trong kỳ báo cáo hàng quý, 6 tháng, năm)'
WIDTHS = {'code': 13, 'label': 84, 'unit': 24, 'value': 20, 'note': 24}
LONG_NOTES = ('Số liệu tổng hợp từ báo cáo của các đơn vị trực thuộc', 'Thực hiện theo {citation}')


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row of indicators.csv that should be read. concept: equal for the same indicator, whatever its wording."""

    form: str
    row_kind: str
    code: str
    parent_code: str
    label: str
    unit: str
    value_heading: str
    shown: Shown
    note: str
    concept: str


def print_annex(annex: Annex, layout: Layout, rng: random.Random, columns: int, form: str, year: int
                ) -> tuple[list[Grid], list[IndicatorRow], list[Passage]]:
    """The tables of an annex (two, when the office split it and repeated its header), rows, and cited notes."""
    order = [name for name in layout.annex_columns for _ in range(columns if name == 'value' else 1)]
    header, headings, depth = _header(order, layout, rng, columns)
    value_places = [place for place, name in enumerate(order) if name == 'value']
    rows, boxes = [], []
    notes = _notes(annex, layout, rng, year) if 'note' in order else {}
    noted = [passage for passage, _ in notes.values() if passage.citations]
    cuts = (len(annex.lines) // 2,) if layout.split_annex and len(annex.lines) > 8 else ()
    covered_until, covering = -1, ''
    row = depth
    for index, line in enumerate(annex.lines):
        bold = line.kind == 'group'
        unit = line.unit
        code = line.code + ('.' if layout.trailing_dot and line.code not in '-+' else '')
        shown = [layout.show(amount, unit) for amount in line.amounts]
        note, span = line.note, 1
        if index in notes:
            passage, span = notes[index]
            note = covering = passage.text
            covered_until = index + span - 1
        elif index <= covered_until:
            note, span = covering, 0
        for place, name in enumerate(order):
            if name == 'note':
                if span:
                    boxes.append(Box(row, place, note, row_span=span, align='left'))
                continue
            text = {'code': code, 'label': line.label, 'unit': unit}.get(name)
            if name == 'value':
                text = shown[value_places.index(place)].raw
            boxes.append(Box(row, place, text, bold=bold, align='left' if name == 'label' else 'center'))
        for place, value in zip(value_places, shown):
            rows.append(IndicatorRow(form, line.kind, line.code, line.parent, line.label, unit, headings[place], value,
                                     note if 'note' in order else '', line.concept))
        row += 1
    widths = tuple(WIDTHS[name] for name in order)
    if not cuts:
        return [Grid(tuple(header + boxes), row, len(order), widths, depth, size=12, padding=1)], rows, noted
    cut = cuts[0] + depth
    while any(box.row < cut < box.row + box.row_span for box in boxes):
        cut += 1
    first = [box for box in boxes if box.row < cut]
    second = [Box(box.row - cut + depth, box.column, box.text, box.row_span, box.column_span, box.bold, box.italic,
                  box.align) for box in boxes if box.row >= cut]
    return [Grid(tuple(header + first), cut, len(order), widths, depth, size=12, padding=1),
            Grid(tuple(header + second), row - cut + depth, len(order), widths, depth, size=12, padding=1)], rows, noted


def _header(order: list[str], layout: Layout, rng: random.Random, columns: int) -> tuple[list[Box], list[str], int]:
    """The header's boxes, the heading of each column, and its rows."""
    words = {name: rng.choice(options) for name, options in HEADINGS.items()}
    if layout.header_note:
        words['label'] += f'\n{HEADER_NOTE}'
    names = list(rng.choice(TWO_VALUES)) if columns == 2 else [words['value']]
    headings = [names[order[:place].count('value')] if name == 'value' else words[name]
                for place, name in enumerate(order)]
    under = [place for place, name in enumerate(order) if name == 'value' or (columns == 1 and name == 'unit')]
    together = under == list(range(under[0], under[0] + len(under))) and len(under) > 1
    if not (layout.annex_two_rows and together):
        return [Box(0, place, text, bold=True) for place, text in enumerate(headings)], headings, 1
    over = words['value'] if columns == 2 else rng.choice(('Kết quả thống kê', 'Thống kê'))
    boxes = [Box(0, under[0], over, column_span=len(under), bold=True)]
    for place, text in enumerate(headings):
        boxes.append(Box(1, place, text, bold=True) if place in under else Box(0, place, text, row_span=2, bold=True))
    return boxes, headings, 2


def _notes(annex: Annex, layout: Layout, rng: random.Random, year: int) -> dict[int, tuple[Passage, int]]:
    """Notes over several rows: by the index of their first row, the note and how many rows it covers."""
    if not layout.merged_notes:
        return {}
    found: dict[int, tuple[Passage, int]] = {}
    index = 0
    while index < len(annex.lines) - 2:
        span = rng.randint(2, 3)
        lines = annex.lines[index:index + span]
        if rng.random() < 0.25 and len(lines) == span and not any(line.note for line in lines):
            text = rng.choice(LONG_NOTES)
            citations: tuple[Citation, ...] = ()
            if '{citation}' in text:
                number = 5000 + rng.randrange(90) * 50 + index % 50
                day = date(year - 1, 5, rng.randint(10, 28))
                text = text.format(citation=f'Quyết định số {number}/QĐ-UBND ngày {day.day}/{day.month}/{day.year}')
                citations = (Citation('QĐ', f'{number}/QĐ-UBND', day),)
            found[index] = (Passage(text, citations), span)
            index += span
        index += 1
    return found
