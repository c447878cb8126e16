"""Running headers and footers of texts that were printed page by page, and what only looks like them."""
import pytest

from extractor.readers.text import read_text

BODY = [(f'{subject} đã tiếp nhận 1.254 hồ sơ và giải quyết 1.250 hồ sơ.', f'{subject} thực hiện tốt công tác tuyên truyền.')
        for subject in ('Phòng Tư pháp', 'Phòng Nội vụ', 'Phòng Y tế', 'Văn phòng')]


def read(*pages):
    """The furniture and the paragraphs of a text of so many pages."""
    document = read_text('\n\f'.join('\n'.join(lines) for lines in pages).encode())
    return [(each.kind, each.text) for each in document.furniture], [each.text for each in document.paragraphs]


def printed(count, above=lambda number: (), below=lambda number: ()):
    return [[*above(number), BODY[number - 1][0], '', BODY[number - 1][1], *below(number)] for number in range(1, count + 1)]


def test_running_headers_and_footers_are_furniture():
    """Also where the number of a page stands in a line that has it as another number, too: *3 tháng … Trang 3*."""
    furniture, texts = read(*printed(3, lambda number: ('   BỆNH VIỆN ĐA KHOA - Báo cáo 3 tháng', ''),
                                     lambda number: ('', f'      Báo cáo 3 tháng - bản điện tử - Trang {number}')))
    assert [kind for kind, _ in furniture] == ['header', 'footer'] * 3
    assert furniture[-1][1] == 'Báo cáo 3 tháng - bản điện tử - Trang 3'
    assert texts == [line for page in BODY[:3] for line in page]


def test_a_header_that_the_first_page_does_not_have():
    furniture, texts = read(*printed(3, lambda number: ('UBND TỈNH CÀ MAU', '') if number > 1 else ()))
    assert furniture == [('header', 'UBND TỈNH CÀ MAU')] * 2
    assert texts == [line for page in BODY[:3] for line in page]


@pytest.mark.parametrize('top, since', (
    (('Số hồ sơ tiếp nhận', 'Tổng     Mới     Cũ'), 2), (('TT      Nội dung', ''), 2), (('Biểu tổng hợp', ''), 3)))
def test_what_stands_first_on_some_pages_only_is_none(top, since):
    """It may be the header of a table that goes on."""
    furniture, _ = read(*printed(4, lambda number: top if number >= since else ()))
    assert furniture == []


def test_the_time_of_a_signature_above_the_first_page_is_its_stamp():
    stamp = '318/BC-UBND - 19/06/2026 17:02:44 - ubndcamau'
    assert read([f'     {stamp}', '', *BODY[0]])[0] == [('stamp', stamp)]


def test_the_header_of_a_table_that_fills_all_pages_is_none():
    rows = [f'{number}     Lĩnh vực {number}     {number * 7}     {number * 5}' for number in range(1, 7)]
    pages = [['TT    Lĩnh vực      Tổng    Mới', '                     số', *rows[at:at + 2]] for at in (0, 2, 4)]
    document = read_text('\n\f'.join('\n'.join(page) for page in pages).encode())
    assert document.furniture == ()
    table, = document.tables
    assert [row[0].text for row in table.rows[table.header_rows:]] == list('123456')


@pytest.mark.parametrize('count, label', ((2, 'PHỤ LỤC'), (3, 'Biểu mẫu {}')))
def test_labels_of_annexes_are_none(count, label):
    furniture, texts = read(*printed(count, lambda number: (label.format(number), '')))
    assert furniture == [] and sum(text.startswith(label[:7]) for text in texts) == count
