"""Documents as the readers give them, built from a few lines: for the tests of letterhead, signature and outline."""
from __future__ import annotations

from extractor.document import Cell, Document, Paragraph, Table
from extractor.document.model import Place, Style

MOTTO = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc'


def side_by_side(*cells: str, ruled: bool = False) -> Table:
    """A table of one row that only places text side by side."""
    return Table(tuple(Cell(text, 0, column) for column, text in enumerate(cells)), 1, len(cells), ruled=ruled)


def two_rows(*rows: tuple[str, str]) -> Table:
    """A layout table of two columns."""
    return Table(tuple(Cell(text, number, column) for number, row in enumerate(rows)
                 for column, text in enumerate(row)), len(rows), 2, ruled=False)


def grid(*rows: tuple[str, ...]) -> Table:
    """A data table."""
    return Table(tuple(Cell(text, number, column) for number, row in enumerate(rows)
                 for column, text in enumerate(row)), len(rows), len(rows[0]))


def bold(text: str, *, centred: bool | None = None) -> Paragraph:
    return Paragraph(text, style=Style(bold=True, centred=centred))


def plain(text: str) -> Paragraph:
    """A paragraph that is known not to be bold."""
    return Paragraph(text, style=Style(bold=False))


def document(*blocks: str | Paragraph | Table) -> Document:
    """A Document of blocks; a text is a paragraph of unknown style whose place is the number of its line."""
    made, line = [], 0
    for block in blocks:
        line += 2
        made.append(Paragraph(block, Place(line=line)) if isinstance(block, str) else block)
    return Document.of('text', made)


BODY = ('Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2021 của UBND tỉnh, đơn vị báo cáo kết quả như sau:',
        'I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH', '1. Về kế hoạch cải cách hành chính', 'Đã ban hành kế hoạch.',
        'II. KẾT QUẢ THỰC HIỆN', '1. Cải cách thể chế', 'Không có.',
            'Trên đây là báo cáo công tác cải cách hành chính./.')
SIGNED = (side_by_side('Nơi nhận:\n- Như trên;\n- Lưu: VT.', 'GIÁM ĐỐC\n\nNguyễn Văn An'),)
