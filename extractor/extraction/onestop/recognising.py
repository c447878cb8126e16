"""Whether a table is a one-stop table; strict, since annexes and lists of other things look alike."""
from __future__ import annotations

from typing import Sequence

from ...document import Document, Paragraph, Table
from ...language.folding import fold
from ...language.numbers import REPORTED, parse_value
from ..headers import Layout, Path
from .columns import TableReading
from .headings import OTHER, WITHOUT_MARKS, Vocabulary
from .identities import group_of
from .lines import Line
from .printed_rows import Columns

MIN_COLUMNS = 2
"""Columns of numbers that a one-stop table has at least."""

_MIN_MEASURES = 3
_MIN_MEASURES_IN_ANNEX = 5
_CONTEXT_BLOCKS = 4


def is_annex(paths: Sequence[Path], words: Vocabulary) -> bool:
    """Whether headings are those of an indicator annex: one of its own (*Đơn vị tính*), and few that count dossiers."""
    if not any(words.label_kind(path) == 'annex' for path in paths):
        return False
    return sum(bool(words.exact_in(path) or words.read(path).candidates) for path in paths) < _MIN_MEASURES_IN_ANNEX


def is_narrow_annex(table: Table, header_rows: int, words: Vocabulary) -> bool:
    """Whether one of its headings is that of an annex, and its columns are too few to count dossiers as well: then its
    header need not be laid out."""
    return table.column_count <= _MIN_MEASURES_IN_ANNEX and any(
        words.label_kind((cell.text,)) == 'annex' for row in table.anchored[:header_rows] for cell in row)


def is_onestop(document: Document, block_index: int, layout: Layout, columns: Columns, reading: TableReading,
                lines: Sequence[Line], words: Vocabulary) -> bool:
    """Whether these columns are those of a one-stop table."""
    measured = [column for column in reading.columns if column.measure_id != OTHER]
    # What words say counts, even where other columns cast doubt on it.
    said = [column for column in measured if column.score >= WITHOUT_MARKS]
    clear = {column.measure_id for column in said}
    groups = {column.group for column in said if column.group}
    paths = [path for path in layout.paths if path]
    annex = any(words.label_kind(path) == 'annex' for path in paths)
    if is_of_other_things(layout, columns, words) or annex and len(clear) < _MIN_MEASURES_IN_ANNEX:
        return False
    if _counts_procedures(reading, layout):
        return True
    if is_titled_otherwise(document, block_index, layout, words):
        return False
    telling = (_speaks_of(layout, words.dossiers) or _speaks_of(layout, ('tiếp nhận',))
               or columns.label_kind == 'area')
    context = _context(document, block_index, words)
    if len(clear) >= _MIN_MEASURES and len(groups) >= 2 and (telling or context):
        return True
    if _counts_one_side(columns, reading, lines, words):
        return True
    # Without headings that say it, only the sums can.
    if context and len(measured) >= 4 and reading.closed >= 3 and not reading.broken:
        return True
    undecided = [column for column in measured if column.decided]
    if len(measured) >= 5 and undecided and reading.closed >= (2 if context or clear else 6) and (
            reading.broken * 4 <= reading.closed):
        return bool(context or clear or len(lines) >= 3)
    return False


def _counts_one_side(columns: Columns, reading: TableReading, lines: Sequence[Line], words: Vocabulary) -> bool:
    """Whether a table counts dossiers of one side alone by area, procedure or office: those handed in online, by post
    (QĐ 45/2016/QĐ-TTg), or those resolved in time.

    With so few measures nothing may be left to guesses: the rows must be named by a known heading, most columns say
    what they count, all of them that it is dossiers or procedures, and numbers stand below.
    """
    if columns.label_kind not in ('area', 'procedure', 'unit') or columns.misplaced:
        return False
    said = [column for column in reading.columns
            if column.measure_id != OTHER and column.score >= WITHOUT_MARKS and not column.decided]
    groups = {group_of(column.measure_id) for column in said} - {''}
    if len(said) < MIN_COLUMNS or len(said) * 2 <= len(reading.columns) or not groups:
        return False
    if len(reading.columns) == MIN_COLUMNS and len(groups) < 2:
        return False
    subject = ''
    for column in reading.columns:
        # *Trực tuyến* alone is of what stands before it: dossiers, not procedures.
        own = words.subject(column.path)
        if not (own or column.percent or subject == 'dossiers' and column.measure_id != OTHER):
            return False
        subject = own or subject
    cells = [parse_value(cell.text).state for line in lines for cell in line.cells.values()]
    return cells.count(REPORTED) * 2 > len(cells)


def is_titled_otherwise(document: Document, block_index: int, layout: Layout, words: Vocabulary) -> bool:
    """Whether headings do not speak of dossiers, nor of how they are handled, and the text above does of other things.
    """
    return not _speaks_of(layout, (*words.dossiers, 'quy trình')) and _titled_otherwise(document, block_index, words)


def _speaks_of(layout: Layout, subjects: Sequence[str]) -> bool:
    texts = {text for path in layout.paths for text in path}
    return any(subject in folded for folded in map(fold, texts) for subject in subjects)


def is_of_other_things(layout: Layout, columns: Columns, words: Vocabulary) -> bool:
    """Whether a top heading of its labels or numbers is about other things than dossiers."""
    return any(_is_foreign(text, words) for index in {columns.label, *columns.values}
               for text in layout.paths[index][:1])


def _is_foreign(text: str, words: Vocabulary) -> bool:
    """Whether a heading is about other things than dossiers: tasks, complaints, documents."""
    folded = fold(text).replace('đơn vị', ' ')  # *số đơn vị* is no *số đơn*
    return any(subject in folded for subject in words.not_about)


def _counts_procedures(reading: TableReading, layout: Layout) -> bool:
    """The form that counts procedures by level (II.07b): of its columns nothing is a dossier."""
    paths = [fold(' '.join(layout.paths[column.index])) for column in reading.columns]
    of_procedures = sum('tthc' in path or 'thủ tục' in path or 'quy trình' in path for path in paths)
    dossiers = any('hồ sơ' in path or column.group for path, column in zip(paths, reading.columns))
    return (len(paths) >= 8 and of_procedures == len(paths) and not dossiers
            and any('quy trình' in path for path in paths) and any('một cửa' in path for path in paths))


def _context(document: Document, block_index: int, words: Vocabulary) -> bool:
    """Whether the paragraphs right above speak of the one-stop shop."""
    return any(phrase in text for text in _above(document, block_index) for phrase in words.context)


def _titled_otherwise(document: Document, block_index: int, words: Vocabulary) -> bool:
    """Whether the nearest paragraph above that tells what the table is about speaks of complaints, tasks, feedback."""
    for text in _above(document, block_index):
        ours = [text.find(phrase) for phrase in words.context if phrase in text]
        theirs = [text.find(phrase) for phrase in words.not_titled if phrase in text]
        if ours or theirs:
            return bool(theirs) and (not ours or min(theirs) < min(ours))
        if any(subject in text for subject in words.dossiers):
            return False  # what stands further up is about something else
    return False


def _above(document: Document, block_index: int) -> list[str]:
    """The folded texts of the paragraphs right above a table, the nearest first."""
    found: list[str] = []
    for block in reversed(document.blocks[:block_index]):
        if not isinstance(block, Paragraph) or len(found) >= _CONTEXT_BLOCKS:
            break
        if block.text.strip():
            found.append(fold(block.text))
    return found
