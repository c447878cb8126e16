"""What style and page tell of headings: bold where others of the same label are, and printed lines that a reader joined."""
import pytest

from extractor.document import Document, Paragraph
from extractor.document.model import Box, LineStart, Place, Style
from extractor.extraction.outline import read_outline
from extractor.extraction.outline.headings import read_label
from extractor.patterns import shipped_patterns

BODY = 'Đã thực hiện đầy đủ theo kế hoạch.'


@pytest.fixture(scope='module')
def patterns():
    return shipped_patterns()


def labels(patterns, *lines: Paragraph) -> list[str]:
    return [row.label for row in read_outline(Document.of('docx', lines), patterns, frozenset()).rows('r')]


def printed(text: str, bold: bool) -> Paragraph:
    return Paragraph(text, style=Style(bold=bold))


@pytest.mark.parametrize('bold, expected', [
    # no line with such a label is bold: small letters tell nothing, the shape decides
    (False, ['I', 'I.1', 'I.2']),
    # others are bold: what is not is an item
    (True, ['I', 'I.1']),
])
def test_letters_that_are_not_bold(patterns, bold, expected):
    assert labels(
        patterns,
        printed('I. KẾT QUẢ', True),
        printed('1. Cải cách thể chế', bold),
        printed(BODY, False),
        printed('2. Tổ chức hội nghị tổng kết', False),
        printed(BODY, False),
    ) == expected


def on_page(*lines: str) -> Paragraph:
    starts, offset = [], 0
    for number, line in enumerate(lines):
        starts.append(LineStart(offset, Place(page=1, box=Box(80.0, 100.0 + 20 * number, 500.0, 112.0 + 20 * number))))
        offset += len(line) + 1
    return Paragraph(' '.join(lines), starts[0].place, lines=tuple(starts))


def test_a_heading_that_fills_its_line_does_not_swallow_the_next(patterns):
    made = Document.of('pdf', [on_page('II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH', '1. Cải cách thể chế'),
                               Paragraph(BODY)])
    rows = read_outline(made, patterns, frozenset()).rows('r')
    assert [(row.label, row.heading, row.bbox) for row in rows] == [
        ('II', 'KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH', '80.0 100.0 500.0 112.0'),
        ('II.1', 'Cải cách thể chế', '80.0 120.0 500.0 132.0')]


def test_a_number_in_a_wrapped_sentence_begins_no_heading(patterns):
    made = Document.of('pdf', [Paragraph('I. KẾT QUẢ'), Paragraph(BODY), on_page(
        '1. Sở đã cung cấp dịch vụ công trực tuyến mức độ', '2. Đến nay có 45 dịch vụ.')])
    assert [row.label for row in read_outline(made, patterns, frozenset()).rows('r')] == ['I']


def test_a_numbered_sentence_parted_at_the_margin_is_no_heading(patterns):
    made = Document.of('text', [Paragraph('I. KẾT QUẢ'), Paragraph('1. Cải cách thể chế'), Paragraph('đã được quan tâm.'),
                                Paragraph('2.1. Thống nhất tiêu chí đánh giá và mẫu phiếu'),
                                Paragraph('khảo sát theo đúng quy định của tỉnh.'), Paragraph(BODY)])
    assert [row.label for row in read_outline(made, patterns, frozenset()).rows('r')] == ['I', 'I.1']


def test_a_year_alone_ends_the_title_of_an_annex(patterns):
    made = Document.of('text', [Paragraph('I. KẾT QUẢ'), Paragraph(BODY), Paragraph('PHỤ LỤC I'),
                                Paragraph('KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM'), Paragraph('2023')])
    assert read_outline(made, patterns, frozenset()).rows('r')[-1].heading == 'KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2023'


@pytest.mark.parametrize('line, label, rest', [
    ('I/- CÔNG TÁC CHỈ ĐẠO', 'I', 'CÔNG TÁC CHỈ ĐẠO'), ('1/- Cải cách thể chế', '1', 'Cải cách thể chế'),
    ('2.- Công tác tuyên truyền', '2', 'Công tác tuyên truyền'), ('a)- Ưu điểm', 'a', 'Ưu điểm'),
    ('1.2/- Hạn chế', '1.2', 'Hạn chế'), ('A/ – KẾT QUẢ', 'A', 'KẾT QUẢ'),
])
def test_a_dash_after_the_sign_behind_a_number(line, label, rest):
    assert (read_label(line)[0].text, read_label(line)[1]) == (label, rest)


@pytest.mark.parametrize('first, second, leads', [
    ('II. A', '1. B', True), ('1. A', '2. B', True), ('2.1. A', '2.2. B', True), ('2. A', '2.1. B', True),
    ('1. A', 'a) B', True), ('a) A', 'b) B', True), ('1. A', '3. B', False), ('2. A', '3.1. B', False),
    ('a) A', 'c) B', False),
])
def test_which_label_comes_next(first, second, leads):
    assert read_label(first)[0].leads_to(read_label(second)[0]) is leads


@pytest.mark.parametrize('lines, heading', [
    # the heading fills its line and the sentence on the next one is its text
    (('3. Cải cách tổ chức bộ máy; xây dựng đội ngũ cán bộ, công chức', 'Hiện phường có 20 cán bộ, công chức.'),
     'Cải cách tổ chức bộ máy; xây dựng đội ngũ cán bộ, công chức'),
    # the number of the page
    (('II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH', '2'),
     'KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH'),
    # the name of a place, of a body, of a period goes on
    (('3. Kết quả công tác cải cách hành chính của thành phố', 'Nha Trang'),
     'Kết quả công tác cải cách hành chính của thành phố Nha Trang'),
    (('II. KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ', '2'),
     'KẾT QUẢ THỰC HIỆN CÔNG TÁC CẢI CÁCH HÀNH CHÍNH QUÝ 2'),
])
def test_where_a_heading_ends_on_a_joined_page(patterns, lines, heading):
    made = Document.of('pdf', [on_page(*lines), Paragraph(BODY)])
    assert [row.heading for row in read_outline(made, patterns, frozenset()).rows('r')] == [heading]
