"""The first sheet: what the workbook is, of which dataset, how it went, what the colours mean, and what did not fit."""
from __future__ import annotations

import datetime
from collections import Counter
from typing import Any

from msgspec import Struct

from ..dataset.reading import Dataset
from ..report import SEVERITIES, STATUSES
from .sheets import (CONTRADICTED, CORROBORATED, HEADING, MARKS, MOST_COLUMNS, MOST_ROWS, MUTED, NUMBER, PLAIN, REVIEW,
                     Book, Cell, Sheet)
from .words import Words

VIETNAM = datetime.timezone(datetime.timedelta(hours=7))


class Facts(Struct, frozen=True):
    """What the first sheet tells. sheets: for each table its sheets, as many as it needed. reports, copies, offices:
    counts of reports; in_matrix: of those in the matrix of indicators."""

    statuses: Counter
    severities: Counter
    reports: int
    copies: int
    offices: int
    first_day: datetime.date | None
    last_day: datetime.date | None
    to_review: int
    in_matrix: int
    sheets: dict[str, list[Sheet]]


def write_overview(book: Book, sheet, dataset: Dataset, facts: Facts) -> tuple[str, ...]:
    """Write the first sheet (made before the others, so that it stands before them). What did not fit, in sentences."""
    say = book.say
    lines = _Lines(book, sheet)
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 78)
    sheet.set_column(2, 2, 12)
    sheet.set_portrait()
    sheet.fit_to_pages(1, 0)
    sheet.set_row(0, 26)
    book.write_text(sheet, 0, 0, say['title'], bold=True, font_size=16, font_color='#1F4E79')
    book.write_text(sheet, 1, 0, say['made_by'].format(version=dataset.version), font_color='#595959')
    lines.row = 3
    lines.fact(say['dataset'], dataset.folder.resolve().name)
    lines.fact(say['written'], say['written_as'].format(dataset.written.astimezone(VIETNAM)))
    lines.fact(say['digest'], dataset.digest)
    if facts.first_day and facts.last_day:
        lines.fact(say['periods'], say['from_to'].format(start=say.day(facts.first_day), end=say.day(facts.last_day)))
    lines.fact(say['offices'], facts.offices)
    lines.fact(say['reports_count'], facts.reports)
    if facts.copies:
        lines.fact('', say['copies'].format(count=facts.copies))
    lines.fact(say['to_review'], facts.to_review)

    lines.heading(say['contents'], say['holds'], say['rows'])
    for table, sheets in facts.sheets.items():
        for number, each in enumerate(sheets):
            lines.entry(each.names[0], say[f'about_{table}'] if not number else '', each.rows)
    lines.heading(say['files'], '', say['count'])
    for status in STATUSES:
        if facts.statuses[status]:
            lines.entry(say.code('status', status), '', facts.statuses[status])
    lines.entry(say['all_files'], '', sum(facts.statuses.values()), bold=True)
    lines.heading(say['findings_count'], '', say['count'])
    for severity in SEVERITIES:
        lines.entry(say.code('severity', severity), '', facts.severities[severity])

    lines.heading(say['legend'], '', '')
    for mark, name in ((PLAIN, 'unchecked'), (CORROBORATED, 'corroborated'), (REVIEW, 'review'),
                       (CONTRADICTED, 'contradicted')):
        lines.sample(say['example'], mark, say[f'legend_{name}'])
    lines.sample(say['example_raw'], MUTED, say['legend_raw'])
    lines.sample('', PLAIN, say['legend_blank'])
    lines.heading(say['notes'], '', '')
    limits = tuple(_limits(book, facts, say))
    for note in (say['note_rates'], say['note_csv'].format(extension=dataset.file_format.upper()), *limits):
        lines.note(note)
    return limits


def _limits(book: Book, facts: Facts, say: Words):
    """What went beyond the limits of a sheet or a cell, and what was done about it."""
    for sheets in facts.sheets.values():
        for sheet in sheets:
            if len(sheet.names) > 1:
                yield say['note_continued'].format(sheet=sheet.names[0], limit=_grouped(MOST_ROWS, say),
                                                   others=', '.join(sheet.names[1:]))
        if len(sheets) > 1:
            yield say['note_wide'].format(sheet=sheets[0].names[0], limit=_grouped(MOST_COLUMNS, say),
                                          others=', '.join(sheet.names[0] for sheet in sheets[1:]))
    if book.cut:
        yield say['note_cut'].format(count=book.cut, mark=say['cut'])


def _grouped(number: int, say: Words) -> str:
    grouped = f'{number:,}'
    return grouped.replace(',', '.') if say.language == 'vi' else grouped


class _Lines:
    """The lines of the first sheet, from top to bottom."""

    def __init__(self, book: Book, sheet):
        self._book, self._sheet, self.row = book, sheet, 0

    def _text(self, column: int, text: str, **properties: Any) -> None:
        if text:
            self._book.write_text(self._sheet, self.row, column, text, **properties)

    def fact(self, name: str, value: str | int) -> None:
        self._text(0, name, bold=True)
        if isinstance(value, int):
            self._sheet.write_number(self.row, 1, value, self._book.format(num_format='#,##0', align='left'))
        else:
            self._text(1, value, text_wrap=True)
        self.row += 1

    def heading(self, *titles: str) -> None:
        self.row += 1
        for column, title in enumerate(titles):
            self._book.write_text(self._sheet, self.row, column, title,
                                  **{**HEADING, 'align': 'right' if column == 2 else 'left'})
        self.row += 1

    def entry(self, name: str, text: str, count: int, bold: bool = False) -> None:
        self._text(0, name, bold=bold)
        self._text(1, text)
        self._book.write(self._sheet, self.row, 2, Cell(count, bold=bold), NUMBER)
        self.row += 1

    def sample(self, example: str, mark: str, text: str) -> None:
        """A line of the legend: a cell as it looks, and what that means."""
        properties = {'border': 1, 'border_color': '#BFBFBF', 'align': 'center', **MARKS[mark]}
        if example.isdigit():
            self._sheet.write_number(self.row, 0, int(example), self._book.format(**properties))
        elif example:
            self._text(0, example, **properties)
        else:
            self._sheet.write_blank(self.row, 0, None, self._book.format(**properties))
        self._text(1, text, text_wrap=True, indent=1)
        self.row += 1

    def note(self, text: str) -> None:
        self._sheet.set_row(self.row, 15 * -(-len(text) // 80))
        self._text(0, '•', align='right')
        self._text(1, text, text_wrap=True, indent=1)
        self.row += 1
