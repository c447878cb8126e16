"""Made PDF pages for tests: letters and rules placed by hand, so that each test says what stands where.

The fonts are matplotlib's DejaVu: no font of the machine is needed. Points, origin top left.
"""
from __future__ import annotations

import io
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Sequence

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

ROMAN, BOLD, ITALIC = 'TestSerif', 'TestSerif-Bold', 'TestSerif-Italic'
LEFT, RIGHT = 85.0, 538.0


@cache
def _register() -> None:
    import matplotlib
    folder = Path(matplotlib.get_data_path(), 'fonts', 'ttf')
    for name, file in ((ROMAN, 'DejaVuSerif.ttf'), (BOLD, 'DejaVuSerif-Bold.ttf'), (ITALIC, 'DejaVuSerif-Italic.ttf')):
        pdfmetrics.registerFont(TTFont(name, str(folder / file)))


def width_of(text: str, size: float, font: str = ROMAN) -> float:
    _register()
    return pdfmetrics.stringWidth(text, font, size)


@dataclass
class Pages:
    """A PDF that grows page by page. Every method draws on the current page; `data` ends the document.

    turned_height: height of the sheet when the space of the page was turned before drawing.
    """

    size: tuple[float, float] = A4
    turned_height: float | None = None
    out: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self):
        _register()
        self.canvas = Canvas(self.out, pagesize=self.size, invariant=1)

    @property
    def height(self) -> float:
        return self.turned_height or self.canvas._pagesize[1]

    @property
    def width(self) -> float:
        return self.canvas._pagesize[0]

    def text(self, x: float, y: float, text: str, size: float = 11, font: str = ROMAN, align: str = 'left') -> Pages:
        """Text whose baseline is at y from the top; x is its left end, its middle or its right end."""
        self.canvas.setFont(font, size)
        if align == 'centre':
            x -= width_of(text, size, font) / 2
        elif align == 'right':
            x -= width_of(text, size, font)
        self.canvas.drawString(x, self.height - y, text)
        return self

    def centred(self, y: float, *lines: str, size: float = 11, font: str = ROMAN, middle: float | None = None,
                pitch: float = 15) -> float:
        for line in lines:
            self.text((LEFT + RIGHT) / 2 if middle is None else middle, y, line, size, font, 'centre')
            y += pitch
        return y

    def paragraph(self, y: float, text: str, size: float = 11, *, indent: float = 28, pitch: float = 16,
                  left: float = LEFT,
                  right: float = RIGHT, justify: bool = True, font: str = ROMAN, until: float = 780) -> float:
        """A paragraph broken into lines as an office does, from y on; goes on on the next page past `until`.

        Returns the y of the line after it."""
        self.canvas.setFont(font, size)
        words, first = text.split(' '), True
        while words:
            if y > until:
                self.next()
                y = 70
                self.canvas.setFont(font, size)
            start = left + (indent if first else 0)
            line = [words.pop(0)]
            while words and start + width_of(' '.join([*line, words[0]]), size, font) <= right:
                line.append(words.pop(0))
            content = self.canvas.beginText(start, self.height - y)
            content.setFont(font, size)
            printed = ' '.join(line)
            if justify and words and len(line) > 1:
                content.setWordSpace(0)
                spare = (right - start - width_of(printed, size, font)) / (len(line) - 1)
                x = start
                for word in line:
                    self.canvas.drawString(x, self.height - y, word + ' ')
                    x += width_of(word + ' ', size, font) + spare
            else:
                self.canvas.drawString(start, self.height - y, printed)
            first = False
            y += pitch
        return y

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> Pages:
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> Pages:
        """A filled rectangle, as Word draws each edge of a cell."""
        self.canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], cells: Sequence[Sequence[str]] = (), *,
             rules: str = 'lines',
             size: float = 9, missing: Sequence[str] = ()) -> Pages:
        """A ruled table with one line of text a cell. rules: how they are drawn: `lines`, `bars` (one for each cell
        edge), `doubled`, `path` (one path for all). missing: outer sides without a rule (`top`, `bottom`, `left`,
        `right`)."""
        horizontal = [(y, xs[0], xs[-1]) for index, y in enumerate(ys)
                      if not (index == 0 and 'top' in missing) and not (index == len(ys) - 1 and 'bottom' in missing)]
        vertical = [(x, ys[0], ys[-1]) for index, x in enumerate(xs)
                    if not (index == 0 and 'left' in missing) and not (index == len(xs) - 1 and 'right' in missing)]
        self.rules(horizontal, vertical, rules, xs, ys)
        for row, line in enumerate(cells):
            for column, text in enumerate(line):
                if text:
                    self.text(xs[column] + 3, ys[row] + size + 2, text, size)
        return self

    def rules(self, horizontal, vertical, kind: str = 'lines', xs: Sequence[float] = (),
              ys: Sequence[float] = ()) -> Pages:
        if kind == 'path':
            path = self.canvas.beginPath()
            for y, x0, x1 in horizontal:
                path.moveTo(x0, self.height - y)
                path.lineTo(x1, self.height - y)
            for x, y0, y1 in vertical:
                path.moveTo(x, self.height - y0)
                path.lineTo(x, self.height - y1)
            self.canvas.setLineWidth(0.5)
            self.canvas.drawPath(path)
            return self
        for y, x0, x1 in horizontal:
            if kind == 'bars':
                inside = [x for x in xs if x0 <= x <= x1]
                for a, b in zip(inside, inside[1:]):
                    self.bar(a, y - 0.25, b, y + 0.25)
            else:
                for offset in (-0.75, 0.75) if kind == 'doubled' else (0,):
                    self.line(x0, y + offset, x1, y + offset)
        for x, y0, y1 in vertical:
            if kind == 'bars':
                inside = [y for y in ys if y0 <= y <= y1]
                for a, b in zip(inside, inside[1:]):
                    self.bar(x - 0.25, a, x + 0.25, b)
            else:
                for offset in (-0.75, 0.75) if kind == 'doubled' else (0,):
                    self.line(x + offset, y0, x + offset, y1)
        return self

    def next(self, size: tuple[float, float] | None = None) -> Pages:
        self.canvas.showPage()
        if size:
            self.canvas.setPageSize(size)
        return self

    def data(self, encrypted: object = None) -> bytes:
        self.canvas.save()
        return self.out.getvalue()


def letterhead(pages: Pages, y: float = 60) -> float:
    """A letterhead with an organ's name over three lines."""
    left, right = 165.0, 415.0
    pages.centred(y, 'UBND TỈNH KHÁNH HÒA', size=10, middle=left)
    pages.centred(y + 15, 'BAN QUẢN LÝ KHU KINH TẾ', 'VÂN PHONG VÀ CÁC KHU', 'CÔNG NGHIỆP', size=9, font=BOLD,
                  middle=left, pitch=13)
    pages.centred(y, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size=9, font=BOLD, middle=right)
    pages.centred(y + 15, 'Độc lập - Tự do - Hạnh phúc', size=10, font=BOLD, middle=right)
    pages.line(350, y + 20, 480, y + 20)
    pages.centred(y + 65, 'Số: 430/BC-BQL', size=10, middle=left)
    pages.centred(y + 65, 'Khánh Hòa, ngày 05 tháng 9 năm 2021', size=10, font=ITALIC, middle=right)
    return y + 100
