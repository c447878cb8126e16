"""The report 1336/BC-VHTT as it would have been printed: from its text, with what the text has lost.

The text is the truth for every letter. What it cannot show is added here: the letterhead in two columns, the signature
block beside the recipients, and the merged cells of the two table headers.
"""
from __future__ import annotations

import re

from tests.builders.printed import Box, Grid, Line, PageBreak, Printed, PrintedBlock

SUPERIOR, AGENCY = 'UBND THÀNH PHỐ NHA TRANG', 'PHÒNG VĂN HÓA VÀ THÔNG TIN'
NATION, MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc'
HEADING = re.compile(r'(?:[IVX]+|\d+(?:\.\d+)*|[a-zđ](?=\)))[.)]? ')


def seed_report(text: str) -> Printed:
    """The pages of the seed report, from its text. Raises ValueError where the text is not what this script knows."""
    lines = text.split('\n')
    number = _index(lines, lambda line: line.startswith('Số: '))
    place = _index(lines, lambda line: ', ngày ' in line, number)
    title = _index(lines, lambda line: line == 'BÁO CÁO', place)
    opening = _index(lines, lambda line: not line, title)
    recipients = _index(lines, lambda line: line.startswith('Nơi nhận'), opening)
    annex = _index(lines, lambda line: line.startswith('KẾT QUẢ THỰC HIỆN MỘT SỐ'), recipients)
    blocks: list[PrintedBlock] = [letterhead(SUPERIOR, AGENCY, lines[number], lines[place])]
    blocks += [Line('', indent=False, gap=0, size=8)]
    blocks += [Line(line, bold=True, align='center', indent=False, gap=0,
                    rule=line == lines[opening - 1]) for line in lines[title:opening]]
    blocks += _body(lines[opening:recipients])
    blocks += [Line('', indent=False, gap=0)]
    blocks += [signature([line for line in lines[recipients:annex] if line])]
    blocks += [PageBreak(), Line(lines[annex], bold=True, align='center', indent=False, gap=10)]
    blocks += [_annex([line for line in lines[annex + 1:] if line])]
    return Printed(tuple(blocks))


def letterhead(superior: str, agency: str, number: str, place: str) -> Grid:
    """Two columns without borders: the office and its number, the nation and the place and date."""
    left = (Line(superior, size=12, align='center'), Line(agency, size=12, bold=True, align='center', rule=True))
    right = (Line(NATION, size=12, bold=True, align='center'), Line(MOTTO, size=13, bold=True, align='center',
                                                                      rule=True))
    return Grid((Box(0, 0, lines=left), Box(0, 1, lines=right),
                 Box(1, 0, lines=(Line(number, size=13, align='center'),)),
                 Box(1, 1, lines=(Line(place, size=13, italic=True, align='center'),))), 2, 2, (78, 96), ruled=False)


def signature(lines: list[str]) -> Grid:
    """Two columns without borders: the recipients, small, and the signature with room for stamp and hand."""
    *recipients, role, name = lines
    left = [Line(recipients[0], size=12, bold=True, italic=True, align='left')]
    left += [Line(line, size=11, align='left') for line in recipients[1:]]
    right = [Line(role, size=13, bold=True, align='center')] + [Line('', size=13)] * 4
    right += [Line(name, size=13, bold=True, align='center')]
    return Grid((Box(0, 0, lines=tuple(left)), Box(0, 1, lines=tuple(right))), 1, 2, (5, 5), ruled=False)


def _index(lines: list[str], test, start: int = 0) -> int:
    for index in range(start, len(lines)):
        if test(lines[index]):
            return index
    raise ValueError('the text is not the seed report')


def _body(lines: list[str]) -> list[PrintedBlock]:
    blocks: list[PrintedBlock] = []
    table: list[str] = []
    for line in [*lines, '-']:
        if '\t' in line or (table and not line):
            table.append(line)
            continue
        if table:
            blocks += [_one_stop([row for row in table if row]), Line('', indent=False, gap=0, size=6)]
            table = []
        if line and line != '-':
            blocks.append(_paragraph(line))
    return blocks


def _paragraph(line: str) -> Line:
    """A heading is bold up to its colon; a numbered sentence is not."""
    if not HEADING.match(line):
        return Line(line)
    head = line.partition(':')[0] + ':' if ':' in line else line
    if head == line and line.endswith('.'):
        return Line(line)
    letter = line[1] == ')'
    return Line(line, bold=head == line, bold_to=0 if head == line else len(head), italic=letter, keep=True)


def _one_stop(rows: list[str]) -> Grid:
    """The one-stop table with the merged header of its form: three rows over eleven columns."""
    leaves = rows[2].split('\t')[1:]
    data = [row.split('\t') for row in rows[3:]]
    if len(leaves) != 10 or any(len(row) != 11 for row in data):
        raise ValueError('the one-stop table is not the seed report')
    area, received, _, result, _ = rows[0].split('\t')
    _, _, within, resolved, pending = rows[1].split('\t')
    boxes = [Box(0, 0, area, row_span=3, bold=True), Box(0, 1, received, column_span=4, bold=True),
             Box(0, 5, result, column_span=6, bold=True), Box(1, 1, leaves[0], row_span=2, bold=True),
             Box(1, 2, within, column_span=3, bold=True), Box(1, 5, resolved, column_span=3, bold=True),
             Box(1, 8, pending, column_span=3, bold=True)]
    boxes += [Box(2, column, leaves[column - 1], bold=True) for column in range(2, 11)]
    for row, cells in enumerate(data, 3):
        total = cells[0] == 'Tổng cộng'
        boxes += [Box(row, column, text, bold=total, align='center' if column or total else 'left')
                  for column, text in enumerate(cells)]
    return Grid(tuple(boxes), 3 + len(data), 11, (26, 11.5, 15, 14.5, 17.5, 11.5, 14, 12.5, 11.5, 14.5, 11.5),
                header_rows=3, size=11)


def _annex(rows: list[str]) -> Grid:
    """The annex of indicators with its header of two rows, which the text prints three times."""
    header, data = rows[:2], []
    repeated = 0
    for row in rows:
        if row in header:
            repeated += 1
            continue
        cells = row.split('\t')
        data.append(cells + [''] * (5 - len(cells)))
    if repeated != 6 or any(len(row) != 5 for row in data):
        raise ValueError('the annex is not the seed report')
    number, label, result, _, note = header[0].split('\t')
    _, _, unit, figure, _ = header[1].split('\t')
    boxes = [Box(0, 0, number, row_span=2, bold=True), Box(0, 1, label, row_span=2, bold=True),
             Box(0, 2, result, column_span=2, bold=True), Box(0, 4, note, row_span=2, bold=True),
             Box(1, 2, unit, bold=True), Box(1, 3, figure, bold=True)]
    for row, cells in enumerate(data, 2):
        group = '.' not in cells[0]
        boxes += [Box(row, column, text, bold=group and column < 2, align='left' if column in (1, 4) else 'center')
                  for column, text in enumerate(cells)]
    return Grid(tuple(boxes), 2 + len(data), 5, (14, 84, 26, 18, 18), header_rows=2, size=13, padding=1.2)
