"""A truth and a layout become printed pages, and the rows that should be read from them."""
from __future__ import annotations

import random
import re
from dataclasses import dataclass
from datetime import date

from .annex_printing import IndicatorRow, print_annex
from .layouts import Layout
from .model import Citation, Figure, Letterhead, ReportTruth, Section
from .onestop_printing import OneStopRow, print_onestop
from .printed import Box, Grid, Line, PageBreak, Printed, PrintedBlock

NATION, MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'
WIDE = 75
"""Columns times letters of the longest number from which on a one-stop table stands on a lying page."""
ONESTOP_ANNEX = 'TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH'
ELSEWHERE = 'Kết quả tiếp nhận và giải quyết hồ sơ được thể hiện tại phụ lục kèm theo.'
ENDS = {'slash': ('/ ', '/ ', '/ ', '/ '), 'dash': ('- ', '- ', '- ', ') '), 'paren': ('. ', ') ', ') ', ') ')}
_ROMAN = ('I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII')
_LETTERS = 'abcdđeghiklm'


@dataclass(frozen=True)
class Rendering:
    """A report as printed, with every row that should be read from it. report: the fields of report.csv."""

    truth: ReportTruth
    layout: Layout
    printed: Printed
    report: dict[str, str]
    sections: tuple[tuple[str, str, str], ...]
    onestop: tuple[OneStopRow, ...]
    indicators: tuple[IndicatorRow, ...]
    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...]
    findings: tuple[tuple[str, str], ...]


def render(truth: ReportTruth, layout: Layout) -> Rendering:
    """Lay a report out. The same truth and layout give the same pages."""
    rng = random.Random(layout.words_seed)
    blocks: list[PrintedBlock] = list(_head(truth.letterhead, layout, rng))
    passages = list(truth.opening)
    blocks += [Line(each.text) for each in truth.opening]
    rows: list[OneStopRow] = []
    findings = [(planted.rule, planted.why) for planted in truth.planted if planted.rule[0] != 'T']
    sections = []
    for label, printed_label, section in _labelled(truth.sections, layout):
        heading = section.heading.upper() if section.depth == 0 and layout.caps else section.heading
        sections.append((label, heading, section.code))
        blocks.append(_heading(printed_label, heading, section))
        if section.one_stop and truth.onestop:
            grid, rows, extra = print_onestop(truth, layout, rng)
            findings += extra
            table = _one_stop_blocks(grid, layout)
            blocks += [Line(ELSEWHERE)] if layout.onestop_in_annex else table
        for number, passage in enumerate(section.passages, 1):
            sentence = section.sentences and layout.headings not in ('slash', 'dash', 'paren')
            blocks.append(Line(f'{number}. {passage.text}' if sentence else passage.text))
        passages += ([section.answer] if section.answer else []) + list(section.passages)
    blocks.append(Line(truth.closing))
    blocks.append(Line('', indent=False, gap=0))
    blocks.append(_foot(truth.letterhead, layout))
    if rows and layout.onestop_in_annex:
        blocks += [*_annex_title('PHỤ LỤC', ONESTOP_ANNEX, truth.period.words), *table]
        sections.append(('PHỤ LỤC', ONESTOP_ANNEX, 'annex.one_stop'))
    indicators: list[IndicatorRow] = []
    single = len(truth.annexes) == 1
    for index, annex in enumerate(truth.annexes):
        blocks += [PageBreak()] if index == 0 or rng.random() < 0.3 else [Line('', indent=False)]
        for text in filter(None, (annex.form, annex.title)):
            blocks.append(Line(text, bold=True, align='center', indent=False, gap=2, keep=True))
        if annex.attached:
            blocks.append(Line(annex.attached.text, italic=True, align='center', indent=False, keep=True))
            passages.append(annex.attached)
        sections.append((annex.form, annex.title, 'annex.indicators'))
        grids, found, noted = print_annex(annex, layout, rng, int(truth.extras.get('columns', '1')),
                                          '' if single else annex.form, truth.period.year)
        for grid in grids:
            blocks += [grid, Line('', indent=False, gap=0, size=6)]
        indicators += found
        passages += noted
    printed = Printed(tuple(blocks), stamp=_stamp(truth.letterhead) if layout.stamp else '')
    return Rendering(truth, layout, printed, report_fields(truth), tuple(sections), tuple(rows), tuple(indicators),
                     tuple(each for passage in passages for each in passage.citations),
                     tuple(each for passage in passages for each in passage.figures), tuple(findings))


def _one_stop_blocks(grid: Grid, layout: Layout) -> list[PrintedBlock]:
    wide = _too_wide(grid) and not layout.narrow
    found: list[PrintedBlock] = [PageBreak(True)] if wide else []
    if layout.unit_line:
        found.append(Line('Đơn vị tính: Số hồ sơ TTHC', italic=True, align='right', indent=False, gap=2, keep=True))
    return [*found, grid, PageBreak(False) if wide else Line('', indent=False, gap=0, size=6)]


def _annex_title(label: str, title: str, period: str) -> list[PrintedBlock]:
    found: list[PrintedBlock] = [PageBreak()]
    for text in (label, title):
        found.append(Line(text, bold=True, align='center', indent=False, gap=2, keep=True))
    found.append(Line(f'Kỳ báo cáo: {period[0].upper()}{period[1:]}', align='center', indent=False, keep=True))
    return found


def _too_wide(grid: Grid) -> bool:
    longest = max((len(box.text) for box in grid.boxes if box.row >= grid.header_rows and box.column > 1), default=0)
    return grid.column_count >= 16 or grid.column_count * min(longest, 9) > WIDE


def _labelled(sections: tuple[Section, ...], layout: Layout) -> list[tuple[str, str, Section]]:
    """Each section with its full label and its label as printed."""
    counters = [0, 0, 0, 0]
    found = []
    for section in sections:
        depth = section.depth
        counters[depth] += 1
        counters[depth + 1:] = [0] * (3 - depth)
        roman, one, two, letter = counters
        if layout.headings == 'letter':
            parts = ['ABCDEGH'[roman - 1], _ROMAN[one - 1], str(two), _LETTERS[letter - 1]]
            ends = '. ', '. ', '. ', ') '
            own = parts[depth]
        else:
            parts = [_ROMAN[roman - 1], str(one), str(two), _LETTERS[letter - 1]]
            own = f'{one}.{two}' if depth == 2 else parts[depth]
            ends = ENDS.get(layout.headings) or (
                '. ', '. ', ' ' if layout.headings == 'dotless' else '. ', ') ')
            ends = tuple(end.strip() for end in ends) if layout.headings == 'tight' else ends
        found.append(('.'.join(parts[:depth + 1]), own + ends[depth], section))
    return found


def _heading(label: str, heading: str, section: Section) -> Line:
    text = f'{label}{heading}' + (':' if section.colon else '')
    answer = f' {section.answer.text}' if section.answer else ''
    style = dict(label=label, level=section.depth, keep=True, italic=section.depth == 3)
    if answer:
        return Line(text + answer, bold_to=len(text), **style)
    return Line(text, bold=True, **style)


def _head(letterhead: Letterhead, layout: Layout, rng: random.Random) -> list[PrintedBlock]:
    """The letterhead in two columns, the title, the addressees."""
    blank = '' if letterhead.number else '         '
    colon = '' if letterhead.party else ':'
    gap = layout.number_gap if letterhead.number and not letterhead.party else ''
    number = f'Số{colon} {letterhead.number or blank}{gap}{letterhead.joiner}{letterhead.suffix}'
    left = [Line(text, size=12, align='center') for text in letterhead.superior]
    left += [Line(text, size=12, bold=True, align='center', rule=text == letterhead.agency[-1])
             for text in letterhead.agency]
    if letterhead.party:
        left.append(Line('*', size=12, align='center'))
        right = [Line('ĐẢNG CỘNG SẢN VIỆT NAM', size=12, bold=True, align='center', rule=True)]
    else:
        right = [Line(NATION, size=12, bold=True, align='center'),
                 Line(MOTTO, size=13, bold=True, align='center', rule=True)]
    below = [Line(number, size=13, align='center')]
    if letterhead.doc_type == 'CV':
        below += [Line(f'V/v {letterhead.subject[0]}', size=12, align='center')]
    day = [Line(letterhead.date_words, size=13, italic=True, align='center')]
    if rng.random() < 0.7:
        boxes = (Box(0, 0, lines=tuple(left)), Box(0, 1, lines=tuple(right)), Box(1, 0, lines=tuple(below)),
                 Box(1, 1, lines=tuple(day)))
        grid = Grid(boxes, 2, 2, (78, 96), ruled=False)
    else:
        boxes = (Box(0, 0, lines=tuple(left + below)), Box(0, 1, lines=tuple(right + day)))
        grid = Grid(boxes, 1, 2, (78, 96), ruled=False)
    blocks: list[PrintedBlock] = [grid, Line('', indent=False, gap=0, size=8)]
    if letterhead.doc_type != 'CV':
        lines = ('BÁO CÁO', *letterhead.subject)
        blocks += [Line(text, bold=True, align='center', indent=False, gap=0, rule=text == lines[-1])
                   for text in lines]
    addressed = letterhead.addressed_to
    if len(addressed) == 1:
        blocks.append(Line(f'Kính gửi: {addressed[0]}', align='center', indent=False, gap=10))
    elif addressed:
        blocks.append(Line('Kính gửi:', indent=True, gap=2))
        blocks += [Line(f'- {text}{";" if text != addressed[-1] else "."}', gap=2) for text in addressed]
    return blocks


def _foot(letterhead: Letterhead, layout: Layout) -> Grid:
    left = [Line('Nơi nhận:', size=12, bold=True, italic=True, align='left')]
    for text in letterhead.recipients:
        left.append(Line(f'- {text}{"." if text == letterhead.recipients[-1] else ";"}', size=11, align='left'))
    right = [Line(text, size=13, bold=True, align='center') for text in (*letterhead.signed_for, letterhead.role)]
    right += [Line('', size=13)] * 2 + [Line(layout.signed, size=13, italic=True, align='center')]
    right += [Line('', size=13), Line(letterhead.signer, size=13, bold=True, align='center')]
    return Grid((Box(0, 0, lines=tuple(left)), Box(0, 1, lines=tuple(right))), 1, 2, (5, 5), ruled=False)


def _stamp(letterhead: Letterhead) -> str:
    if not letterhead.issued_on:
        return ''
    day: date = letterhead.issued_on
    return f'Số: {letterhead.symbol}; {day.day:02d}/{day.month:02d}/{day.year}; 18:56:39; +07:00'


def report_fields(truth: ReportTruth) -> dict[str, str]:
    """The fields of report.csv, as the contract says them."""
    letterhead, period = truth.letterhead, truth.period
    subject = ' '.join(letterhead.subject)
    if subject.isupper():
        subject = re.sub(r'(?<=quý )[ivx]+\b', lambda found: found[0].upper(), subject.lower())
    title = subject if letterhead.doc_type == 'CV' else f'Báo cáo {subject[0].lower()}{subject[1:]}'
    return {
        'doc_type': letterhead.doc_type, 'symbol': letterhead.symbol, 'number': letterhead.number,
        'issued_on': _iso(letterhead.issued_on), 'place': letterhead.place, 'issuer': ' '.join(letterhead.agency),
        'issuer_parent': ' '.join(letterhead.superior), 'title': title, 'period_kind': period.kind,
        'period_year': str(period.year), 'period_no': str(period.number or ''), 'period_start': _iso(period.start),
        'period_end': _iso(period.end), 'data_from': _iso(period.data_from), 'data_to': _iso(period.data_to),
        'signer': letterhead.signer, 'signer_role': letterhead.role.capitalize(),
        'signed_for': ' / '.join(letterhead.signed_for), 'recipients': '; '.join(letterhead.recipients),
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ''
