"""One-stop tables (*bảng một cửa*): dossiers received, resolved and pending, by area, procedure or unit.

`column_kinds` tells which columns hold labels and which numbers, `headings` reads a column's headings, `identities` the
sums of a form, `options` what a column may count, `trials` the readings that are tried, `columns` chooses what each
column counts, `doubts` and `exchanges` say what speaks against it, `forms` which form it is, `printed_rows` what a row
prints, `lines` what each row is, `recognising` whether it is such a table, `reading` puts them together for one table,
`explaining` says how it was understood.
"""
from __future__ import annotations

from ...document import Document, Table
from ...patterns import Patterns
from .headings import vocabulary
from .linting import lint_examples
from .reading import OneStopReading, read_table

__all__ = ['OneStopReading', 'lint_examples', 'read_onestop']


def read_onestop(document: Document, patterns: Patterns) -> list[OneStopReading]:
    """The one-stop tables of a report, in reading order. Other tables are left to the others."""
    words = vocabulary(patterns)
    readings = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) and block.ruled and (reading := read_table(document, index, words)):
            readings.append(reading)
    return readings
