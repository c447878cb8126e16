"""`cchc patterns explain FILE`: how each table was understood, and what matched nothing."""
from __future__ import annotations

from typing import Iterator

from ..extraction import Extraction
from ..extraction.indicators import AnnexReading
from ..extraction.onestop import OneStopReading


def explain_lines(extraction: Extraction, say: dict[str, str]) -> Iterator[str]:
    """All readings of a file in the order of its tables, then the remainder: nothing is left out."""
    readings = sorted((*extraction.onestop, *extraction.annexes), key=lambda reading: reading.block_index)
    for reading in readings:
        yield from (_onestop if isinstance(reading, OneStopReading) else _annex)(reading, say)
        yield ''
    unnamed = [row for row in extraction.report.sections if not row.code]
    yield say['headings_without_code'].format(count=len(unnamed), total=len(extraction.report.sections))
    yield from (f'  {row.label} {row.heading}'.rstrip() for row in unnamed)
    remainder = extraction.remainder()
    yield say['remainder'].format(count=len(remainder))
    for each in remainder:
        yield f'  {_where(extraction, each.block_index)}{_short(each.words)}'


def _onestop(reading: OneStopReading, say: dict[str, str]) -> Iterator[str]:
    yield say['onestop_title'].format(number=reading.table.number) + ': ' + say['form'].format(
        form=reading.form or '–', rows=len(reading.lines), header=reading.header_rows)
    for column in reading.columns:
        decided = f' [{say["review"]}]' if column.decided else ''
        yield f'  {column.index + 1:>3}  {column.measure:22} {column.score:5.0f}  {column.header or "–"}{decided}'
        yield f'       {column.evidence}' + _runner_up(column.runner_up, say)
    if reading.runner_up:
        yield '  ' + _runner_up(reading.runner_up, say).strip(' ;')
    yield from (f'  {note}' for note in reading.notes)


def _annex(reading: AnnexReading, say: dict[str, str]) -> Iterator[str]:
    matched = sum(line.match.indicator is not None for line in reading.lines)
    yield say['annex_title'].format(number=reading.table.number, form=reading.form or '–', rows=len(reading.lines),
                                    matched=matched, score=reading.score)
    yield from (f'  {reason}' for reason in reading.reasons)
    for column in reading.columns:
        path = ' > '.join(column.path) or '–'
        yield f'  {column.index + 1:>3}  {column.role:22} {column.score:5.0f}  {path}'
        yield f'       {column.evidence}' + _runner_up(column.runner_up, say)
    yield from (f'  {note}' for note in reading.notes)


def _runner_up(runner_up: str, say: dict[str, str]) -> str:
    return f'; {say["runner_up"]}: {runner_up}' if runner_up else ''


def _where(extraction: Extraction, block_index: int) -> str:
    place = extraction.report.document.blocks[block_index].place
    return f'p{place.page}  ' if place.page else f'l{place.line}  ' if place.line else ''


def _short(words: str) -> str:
    words = ' '.join(words.split())
    return words if len(words) <= 100 else words[:99] + '…'
