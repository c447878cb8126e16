"""What stands on the pages of a made report, before a format is chosen: lines of text, tables, page breaks.

A truth (`model`) and a layout (`layouts`) become a `Printed` report; `to_text`, `to_docx` and `to_pdf` each write it
in their format. Nothing here knows what the numbers mean.
"""
from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph as printed.

    align: 'both' (justified), 'left', 'center', 'right'. indent: first-line indent. size: points, None for the body's.
    label: the part of `text` that Word could have numbered itself ("1. ", "a) "): `text` includes it.
    level: 0-based list level of the label. rule: a short rule under the line (letterhead). inserted: how many leading
    characters of `text` stand in a tracked insertion (DOCX). gap: points after it. bold_to: how many leading characters
    are bold when not all are. keep: on one page with the next.
    """

    text: str
    bold: bool = False
    italic: bool = False
    align: str = 'both'
    indent: bool = True
    size: float | None = None
    label: str = ''
    level: int = 0
    rule: bool = False
    gap: float | None = None
    keep: bool = False
    bold_to: int = 0
    inserted: int = 0


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a printed table, at its top left position on the grid (0-based).

    text: of a ruled table. lines: of a layout table (letterhead, signature block), whose cells hold styled lines.
    """

    row: int
    column: int
    text: str = ''
    row_span: int = 1
    column_span: int = 1
    bold: bool = False
    italic: bool = False
    align: str = 'center'
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table as printed. header_rows repeat on each page. widths are relative.

    ruled: False for a borderless table that only places text side by side. breaks: body rows (0-based, header rows
    counted) before which the office split the table, printing the header again. padding: points above and below text.
    """

    boxes: tuple[Box, ...]
    row_count: int
    column_count: int
    widths: tuple[float, ...]
    header_rows: int = 0
    ruled: bool = True
    breaks: tuple[int, ...] = ()
    size: float | None = None
    padding: float = 0

    def grid(self) -> list[list[Box | None]]:
        """For each row and column the box that covers it."""
        found: list[list[Box | None]] = [[None] * self.column_count for _ in range(self.row_count)]
        for box in self.boxes:
            for row in range(box.row, box.row + box.row_span):
                for column in range(box.column, box.column + box.column_span):
                    if found[row][column] is not None:
                        raise ValueError(f'two boxes at row {row}, column {column}: {found[row][column]} and {box}')
                    found[row][column] = box
        return found


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block begins on a new page. landscape: and from there on pages lie on their side."""

    landscape: bool = False


PrintedBlock = Line | Grid | PageBreak


@dataclass(frozen=True)
class Printed:
    """A report as printed: its blocks in reading order and what stands on the edge of its pages.

    stamp: the line a digital signature puts on top of the first page. footnotes: text by mark.
    """

    blocks: tuple[PrintedBlock, ...]
    page_numbers: bool = True
    stamp: str = ''
    footnotes: dict[str, str] = field(default_factory=dict)
