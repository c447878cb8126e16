"""What the commands print for people, and the JSON of a report."""
from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Callable, Iterator

from ..dataset.cells import to_cell
from ..document import Document, Place, Table
from ..report import MEASURE_TITLES, ROW_TYPES, WIDE_FILE, Report

COUNTED = ('sections', 'onestop', 'indicators', 'figures', 'citations', 'findings')


def json_text(report: Report) -> str:
    """The whole result: an object with a list of row objects for each table."""
    import json
    tables = {row_type.FILE: [{name: _plain(getattr(row, name)) for name in row_type.__struct_fields__}
                              for row in getattr(report, row_type.FILE)] for row_type in ROW_TYPES}
    tables[WIDE_FILE] = [{name: _plain(value) for name, value in row.items()} for row in report.onestop_wide]
    return json.dumps(tables, ensure_ascii=False, indent=2)


def page_picture(file: Path, picture: Path, page: int, say: dict[str, str]) -> str:
    """Draw a page of a PDF into a PNG file; what to say of it. Raises UsageError for a source without pages."""
    from ..errors import UsageError
    from ..pipeline import file_bytes
    from ..readers import read
    data = file_bytes(file)
    document = read(data, path=str(file))
    if document.format != 'pdf':
        raise UsageError('Only a PDF has pages to draw; --text shows what was read of other files.',
                         'Chỉ tệp PDF mới có trang để vẽ; dùng --text để xem nội dung đã đọc của tệp khác.', path=str(file))
    from ..readers.pdf.picture import draw_page
    picture.write_bytes(draw_page(data, document, page, path=str(file)))
    return say['shown'].format(picture=picture, page=page, pages=document.page_count)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, datetime.date) else value


def report_lines(report: Report, say: dict[str, str], language: str) -> Iterator[str]:
    """A readable summary of a report."""
    def day(date: datetime.date | None) -> str:
        return f'{date:%d/%m/%Y}' if date and language == 'vi' else to_cell(date)

    head = report.reports[0]
    mark = f'   [{say["review"]}]' if head.needs_review else ''
    yield (head.title or head.source_path) + mark
    facts = [
        (say['symbol'], head.symbol),
        (say['issued'], ', '.join(part for part in (head.place, day(head.issued_on)) if part)),
        (say['issuer'], head.issuer + (f' ({head.issuer_parent})' if head.issuer_parent else '')),
        (say['period'], _period(head, say, day)),
        (say['data'], ' – '.join(filter(None, map(day, (head.data_from, head.data_to))))),
        (say['signer'], ', '.join(part for part in (head.signer, head.signer_role) if part)),
        (say['recipients'], head.recipients),
    ]
    width = max(len(name) for name, _ in facts)
    for name, value in facts:
        if value:
            yield f'  {name:{width}}  {value}'
    for table_no in dict.fromkeys(row.table_no for row in report.onestop):
        yield ''
        yield from _onestop_lines([row for row in report.onestop if row.table_no == table_no], say, language)
    yield ''
    yield f'{say["counts"]}: ' + ', '.join(f'{len(getattr(report, name))} {say[name]}' for name in COUNTED) + '.'
    review = sum(row.needs_review for name in COUNTED[:-1] for row in getattr(report, name))
    if review:
        yield say['to_review'].format(count=review)
    for finding in report.findings:
        message = finding.message_vi if language == 'vi' else finding.message
        yield f'  {finding.rule} {say[finding.severity]}: {message}'


def _period(head, say: dict[str, str], day: Callable[[datetime.date | None], str]) -> str:
    if not head.period_kind:
        return ''
    name = ' '.join(part for part in (say[head.period_kind], to_cell(head.period_no)) if part)
    span = ' – '.join(filter(None, map(day, (head.period_start, head.period_end))))
    year = f'/{head.period_year}' if head.period_year else ''
    return f'{name}{year}' + (f' ({span})' if span else '')


def _onestop_lines(rows: list, say: dict[str, str], language: str) -> Iterator[str]:
    """A one-stop table: one line for each of its rows, one column a measure, as printed."""
    where = f', {say["page"]} {rows[0].page}' if rows[0].page else f', {say["line"]} {rows[0].line}' if rows[0].line else ''
    yield say['onestop_title'].format(number=rows[0].table_no) + where
    columns = list(dict.fromkeys((row.column_no, row.measure) for row in rows))
    titles = [MEASURE_TITLES[measure][language == 'vi'] for _, measure in columns]
    lines = [[say['area'], *titles]]
    for row_no in dict.fromkeys(row.row_no for row in rows):
        cells = {row.column_no: row for row in rows if row.row_no == row_no}
        label = next(iter(cells.values())).area
        lines.append([label if len(label) <= 30 else label[:29] + '…',
                      *(cells[column].value_raw + ('?' if cells[column].needs_review else '') if column in cells else ''
                        for column, _ in columns)])
    # A heading is broken at its spaces, so that the table fits on a screen.
    heading = [lines[0][:1], *(name.split() for name in titles)]
    widths = [max([len(word) for word in name] + [len(line[index]) for line in lines[1:]])
              for index, name in enumerate(heading)]
    for depth in range(max(map(len, heading))):
        cells = [name[depth] if depth < len(name) else '' for name in heading]
        yield _row(cells, widths)
    yield from (_row(line, widths) for line in lines[1:])


def _row(cells: list[str], widths: list[int]) -> str:
    """A line of the table: the label on the left, numbers on the right of their columns."""
    first, *others = (cell.rjust(width) if index else cell.ljust(width)
                      for index, (cell, width) in enumerate(zip(cells, widths)))
    return ('  ' + '  '.join((first, *others))).rstrip()


def export_lines(summary, say: dict[str, str]) -> Iterator[str]:
    """What an export wrote."""
    sheets = ', '.join(f'{name} {count}' for name, count in summary.rows.items())
    yield say['exported'].format(path=summary.path, sheets=sheets)
    yield from summary.limits


def document_lines(document: Document, say: dict[str, str]) -> Iterator[str]:
    """The Document as it was read: each block after its place, tables row by row."""
    for block in document.blocks:
        where = _where(block.place)
        if not isinstance(block, Table):
            role = '' if block.role == 'body' else f'[{block.role}] '
            yield f'{where:>14} | {role}{block.text}'
            continue
        kind = f'table {block.number}' if block.ruled else 'layout table'
        yield f'{where:>14} | [{kind}: {block.row_count} rows, {block.column_count} columns]'
        for row in block.anchored:
            place = _where(row[0].place) if row else ''
            yield f'{place:>14} |   ' + ' | '.join(_cell(cell) for cell in row)
    for furniture in document.furniture:
        yield f'{_where(furniture.place):>14} | [{furniture.kind}] {furniture.text}'
    for notice in document.notices:
        yield f'{_where(notice.place):>14} | [{notice.code}] {notice.message}'


def _cell(cell) -> str:
    text = ' '.join(cell.text.split())
    if cell.row_span == cell.column_span == 1:
        return text
    return f'{text} ⟨{cell.row_span}×{cell.column_span}⟩'


def _where(place: Place) -> str:
    if place.page is not None:
        box = f' {place.box.x0:.0f},{place.box.y0:.0f}' if place.box else ''
        return f'p{place.page}{box}'
    return f'l{place.line}' if place.line is not None else ''
