"""What the other sheets need to know of each report: who, which period, and whether it is a copy."""
from __future__ import annotations

import sqlite3
from typing import Any, Iterable, Iterator

from msgspec import Struct

from ..language.folding import fold
from .sheets import TEXT, Cell, SheetColumn
from .words import Words

SCHEMA = '''
CREATE TABLE known (report_id TEXT PRIMARY KEY, office TEXT, period TEXT, symbol TEXT, copy INTEGER,
                    source_path TEXT, sorted TEXT) WITHOUT ROWID;
'''


class Known(Struct, frozen=True):
    """A report as other sheets name it. copy: it repeats another report, and is counted once."""

    report_id: str
    office: str = ''
    period: str = ''
    symbol: str = ''
    copy: bool = False


class Register:
    """The reports of a dataset, in a database of `dataset.scratch` made with `SCHEMA`; one row of it in memory."""

    def __init__(self, base: sqlite3.Connection, say: Words):
        self._base, self._say = base, say

    def add(self, row: dict[str, Any]) -> None:
        """Add a row of the table reports. A report without letterhead is named by its file."""
        office = row['issuer'] or row['source_path'].rpartition('/')[2]
        first = row['period_start'] or row['issued_on']
        order = '\t'.join((fold(office), str(first or ''), str(row['period_end'] or ''), row['source_path']))
        self._base.execute('INSERT OR REPLACE INTO known VALUES (?, ?, ?, ?, ?, ?, ?)', (
            row['report_id'], office, self._say.period(row), row['symbol'], bool(row['duplicate_of']),
            row['source_path'], order))

    def of(self, rows: Iterable[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], Known]]:
        """Each row of a table with its report. Rows of one report stand together, so each is looked up once."""
        known = Known('')
        for row in rows:
            if row['report_id'] != known.report_id:
                known = self.find(row['report_id'])
            yield row, known

    def find(self, report_id: str) -> Known:
        """A report; one that is not there (findings over several reports have none) has only its id."""
        found = self._base.execute('SELECT report_id, office, period, symbol, copy FROM known WHERE report_id = ?',
                                   (report_id,)).fetchone()
        return Known(*found[:4], bool(found[4])) if found else Known(report_id)

    def source_path(self, report_id: str) -> str:
        """The file of a report; its id when the report is not there."""
        found = self._base.execute('SELECT source_path FROM known WHERE report_id = ?', (report_id,)).fetchone()
        return found[0] if found else report_id

    def counts(self) -> tuple[int, int, int]:
        """Reports in all, copies among them, and different offices."""
        return self._base.execute(
            'SELECT count(*), coalesce(sum(copy), 0), count(DISTINCT office) FROM known').fetchone()

    def in_order(self, table: str) -> Iterator[Known]:
        """The reports that a table of the database names: office by office, in the order of their periods."""
        for found in self._base.execute(f'''
                SELECT report_id, coalesce(office, ''), coalesce(period, ''), coalesce(symbol, '')
                FROM (SELECT DISTINCT report_id FROM {table}) LEFT JOIN known USING (report_id)
                ORDER BY sorted, report_id'''):
            yield Known(*found)


def leading_columns(say: Words) -> tuple[SheetColumn, ...]:
    """The columns with which every sheet begins: whose report, of when."""
    return (SheetColumn(say['office'], TEXT, 14, widest=34), SheetColumn(say['period'], TEXT, 12, widest=24),
            SheetColumn(say['symbol'], TEXT, 12, widest=24))


def leading_cells(known: Known) -> tuple[Cell, ...]:
    return Cell(known.office), Cell(known.period), Cell(known.symbol)


def last_column(say: Words) -> SheetColumn:
    """The column with which every sheet ends: the id of the report in the dataset."""
    return SheetColumn(say['report_id'], TEXT, 19)
