"""A page read by pdfplumber: slower, and by other code, for the pages on which the fast way cannot prove what it
read."""
from __future__ import annotations

import io

from ...errors import DamagedFile
from .by_position import by_position
from .characters import Characters
from .frame import Frame
from .probe import is_font_of_capitals, style_of_name
from .rulings import Rulings


class PlumberFacts:
    """Facts about pdfplumber's characters, which it gives in the space of the displayed page."""

    def __init__(self, letters: list[dict], frame: Frame):
        self.letters, self.frame = letters, frame

    def facts(self, index: int) -> tuple[float, float, float, float, float]:
        letter = self.letters[index]
        a, b, _, _, _, _ = letter.get('matrix') or (1, 0, 0, 1, 0, 0)
        height = self.frame.height
        if letter.get('upright', True):
            # The baseline lies a fifth of the letter height above the foot of the box.
            return 1.0, 0.0, letter['size'], letter['x0'], height - letter['bottom'] + 0.2 * letter['size']
        return 0.0, (1.0 if b >= 0 else -1.0), letter['x1'] - letter['x0'], letter['x0'], height - letter['bottom']

    def describe(self, first: int, last: int, level: bool) -> tuple[float, float, bool, bool, bool]:
        _, _, size, _, baseline = self.facts(first)
        bold, italic = style_of_name(self.letters[first].get('fontname', ''))
        if last != first:
            _, _, other_size, _, other_baseline = self.facts(last)
            size, baseline = max(size, other_size), min(baseline, other_baseline)
            other_bold, other_italic = style_of_name(self.letters[last].get('fontname', ''))
            bold, italic = bold and other_bold, italic and other_italic
        return size, baseline, bold, italic, False

    def look(self, drawn: int, other: int) -> tuple[bool, bool, bool]:
        return False, False, False  # it has letters only

    def right_edge(self, index: int) -> float:
        return self.letters[index]['x1']

    def edges(self, indexes: list[int]) -> list[tuple[float, float]]:
        return [(self.letters[index]['x0'], self.letters[index]['x1']) for index in indexes]

    def in_capitals(self, index: int) -> bool:
        return is_font_of_capitals(self.letters[index].get('fontname', ''))

    def is_generated(self, index: int) -> bool:
        return False

    def any_generated(self, indexes: list[int]) -> bool:
        return False


def read_by_pdfplumber(data: bytes, index: int, path: str) -> tuple[Frame, Characters, Rulings]:
    """The frame, characters and rules of a page (0-based). Raises DamagedFile when pdfplumber cannot read it."""
    import pdfplumber
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as opened:
            page = opened.pages[0]
            try:
                return _read(page)
            finally:
                page.close()
    except (PDFException, PSException, pdfplumber.utils.exceptions.PdfminerException, ValueError, KeyError, TypeError,
            IndexError, AttributeError, RecursionError, OverflowError, ZeroDivisionError) as error:
        raise DamagedFile(type(error).__name__, path=path, place=f'page {index + 1}') from error


def _read(page) -> tuple[Frame, Characters, Rulings]:
    width, height = float(page.width), float(page.height)
    frame = Frame(0.0, 0.0, width, height)
    letters = [letter for letter in page.chars if len(letter['text']) == 1]
    found = Characters(''.join(letter['text'] for letter in letters), PlumberFacts(letters, frame), loaded=True)
    found.left = [float(letter['x0']) for letter in letters]
    found.right = [float(letter['x1']) for letter in letters]
    found.bottom = [height - float(letter['bottom']) for letter in letters]
    found.top = [height - float(letter['top']) for letter in letters]
    rulings = Rulings()
    for edge in page.edges:
        if edge['orientation'] == 'h':
            rulings.horizontal.append((float(edge['top']), float(edge['x0']), float(edge['x1']), 0))
        elif edge['orientation'] == 'v':
            rulings.vertical.append((float(edge['x0']), float(edge['top']), float(edge['bottom']), 0))
    area = width * height or 1.0
    rulings.image_share = max((float(image['width']) * float(image['height']) / area for image in page.images),
                              default=0.0)
    return frame, by_position(found), rulings
