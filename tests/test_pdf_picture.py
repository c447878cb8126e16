"""`cchc extract FILE.pdf --show PNG`: what was read of a page, drawn over its image."""
import io

import pytest
from PIL import Image

from extractor.errors import UsageError
from extractor.readers.pdf import read_pdf
from extractor.readers.pdf.picture import CELL, RULE, WORD, draw_page
from tests.pdf_documents import Pages
from tests.test_cli import SAMPLES, cchc


def picture(data, number=1):
    return Image.open(io.BytesIO(draw_page(data, read_pdf(data), number)))


def near(image, colour, box):
    """Whether a colour (mixed with white by at most half) stands in a box given in points."""
    part = image.crop([round(value * image.width / 595) for value in box])
    tint = [(channel + 255) // 2 for channel in colour[:3]]
    return any(all(min(own, light) - 30 <= pixel <= max(own, light) + 30
                   for own, light, pixel in zip(colour, tint, found))
               and max(found) - min(found) > 40 for _, found in part.getcolors(part.width * part.height))


@pytest.fixture(scope='module')
def seed():
    return (SAMPLES / '1336-BC-VHTT.pdf').read_bytes()


def test_words_rules_and_cells_are_drawn_where_they_stand(seed):
    document = read_pdf(seed)
    image = picture(seed, 8)
    cell = next(cell for table in document.tables for cell in table.cells if cell.place.page == 8)
    x0, y0, x1, y1 = cell.place.box
    assert near(image, RULE, (x0 - 2, y0 - 2, x0 + 2, y1 + 2))
    assert near(image, CELL, (x0 + 1, y0 + 1, x1 - 1, y1 - 1))
    assert near(image, WORD, (x0 + 1, y0 + 1, x1 - 1, y1 - 1))
    assert not near(image, RULE, (0, 0, 595, 30))


def test_a_huge_page_gives_a_picture_of_bounded_size():
    pages = Pages((9_000, 9_000))
    pages.text(100, 8_000, 'BÁO CÁO kết quả công tác cải cách hành chính quý III năm 2021', size=200)
    image = picture(pages.data())
    assert image.width * image.height <= 26_000_000


def test_a_page_that_is_not_there_is_named(seed):
    with pytest.raises(UsageError, match='no page 10'):
        draw_page(seed, read_pdf(seed), 10)


def test_the_command_says_what_the_colours_are(tmp_path):
    target = tmp_path / 'page.png'
    code, shown, errors = cchc('extract', SAMPLES / '1336-BC-VHTT.pdf', '--show', target, '--page', '2')
    assert (code, errors) == (0, '') and 'page 2 of 9' in shown
    assert Image.open(target).format == 'PNG'
    code, _, errors = cchc('extract', SAMPLES / '1336-BC-VHTT.txt', '--show', target)
    assert code == 2 and '--text' in errors
