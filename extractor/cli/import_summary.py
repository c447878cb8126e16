"""What an import says when it is done, for a clerk."""
from __future__ import annotations

from itertools import groupby
from typing import Iterator

from ..archive.importing import ImportSummary
from ..report import ImportRow
from .show import COUNTED

LISTED = 20
"""So many files that could not be read are listed one by one; of more, the reasons are, each with its number of
files."""

EXAMPLES = 3


def summary_lines(summary: ImportSummary, say: dict[str, str], language: str) -> Iterator[str]:
    """How many files became what, what the dataset holds, and what could not be read and why."""
    parts = ', '.join(f'{count} {say[status]}' for status, count in summary.counts.items() if count) or '0'
    yield say['summary'].format(tried=summary.tried, parts=parts) if summary.tried else say['no_files']
    known = summary.tried - summary.read
    yield say['read_now'].format(read=summary.read, seconds=summary.seconds) + (
        say['known_before'].format(known=known) if known > 0 else '') + '.'
    if summary.gone:
        yield say['gone'].format(count=summary.gone)
    names = ('reports', *COUNTED)
    yield say['rows'].format(out=summary.out,
                             parts=', '.join(f'{summary.rows.get(name, 0)} {say[name]}' for name in names))
    if len(summary.rejected) > LISTED:
        yield say['why_many'].format(count=len(summary.rejected), file=f'{summary.out}/imports.csv')
        for _, rows in groupby(sorted(summary.rejected, key=lambda row: row.error), lambda row: row.error):
            yield from _reason(list(rows), say, language)
    elif summary.rejected:
        yield say['why']
        yield from (f'  {row.source_path}: {_message(row, language)} [{row.error}]' for row in summary.rejected)


def _reason(rows: list[ImportRow], say: dict[str, str], language: str) -> Iterator[str]:
    yield f'  {len(rows)} × {_message(rows[0], language)} [{rows[0].error}]'
    yield from (f'      {row.source_path}' for row in rows[:EXAMPLES])
    if len(rows) > EXAMPLES:
        yield '      …'


def _message(row: ImportRow, language: str) -> str:
    return row.message_vi if language == 'vi' else row.message
