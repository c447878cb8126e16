"""What is no readable PDF, or more than a PDF may be: typed errors, in bounded time."""
import random
import time
from msgspec.structs import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractor.document import Document
from extractor.errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded, NoTextLayer, ReadError
from extractor.readers import DEFAULT_LIMITS
from extractor.readers.pdf import read_pdf

from .pdf_documents import LEFT, Pages, letterhead

BODY = ('Phòng Văn hóa và Thông tin đã tham mưu Ủy ban nhân dân thành phố ban hành Kế hoạch số 430/KH-VHTT ngày '
        '31/3/2021 về '
        'việc tuyên truyền cải cách hành chính năm 2021 trên địa bàn thành phố.')
GARBAGE = ('CQNG HOA XA HO! CHU NGHIA VT NAM Bc lip - Ty do - Hnh phuc BAO CAO Cong tac cii cich hanh chinh quy '
           'III nim 2O21 '
           'Thuc hin K hoch s 43O/KH-VHTT ngiy 3l/3/2021 v vic tuyn truyn cii cich hinh chinh trn dja bin thinh '
           'ph, phing '
           'V~n h6a vi Th6ng tin thinh ph6 Nha Trang b6o c6o k6t qu~ nhu sau: c6ng t6c chi d~o, diu hinh, tuyn truyn')


def report(pages=3):
    made = Pages()
    letterhead(made)
    made.paragraph(200, BODY)
    for _ in range(pages - 1):
        made.next().paragraph(70, BODY)
    made.grid((85, 200, 260), (400, 420, 440), (('Lĩnh vực', 'Tổng số'), ('Hộ tịch', '02')))
    return made.data()


def scan(pages, text=''):
    """Draw a page that is one image, with a text layer or none."""
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    picture = ImageReader(Image.new('L', (60, 85), 220))
    pages.canvas.drawImage(picture, 0, 0, pages.width, pages.height)
    if text:
        pages.paragraph(100, text)
    return pages


def test_an_encrypted_file():
    import io
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption('user', ownerPassword='owner'))
    canvas.drawString(72, 700, 'x')
    canvas.save()
    with pytest.raises(EncryptedFile) as caught:
        read_pdf(out.getvalue(), path='a.pdf')
    assert caught.value.path == 'a.pdf'


def test_a_file_that_only_its_owner_may_change_is_read():
    import io
    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption('', ownerPassword='owner', canModify=0))
    canvas.drawString(72, 700, 'Bao cao cong tac')
    canvas.save()
    assert 'Bao cao' in read_pdf(out.getvalue()).text


def test_nothing_at_all():
    with pytest.raises(EmptyFile):
        read_pdf(b'')


@pytest.mark.parametrize('share', (0.05, 0.3, 0.5, 0.8, 0.95))
def test_a_file_that_was_cut_off_is_not_read_as_if_it_were_whole(share):
    data = report(5)
    with pytest.raises(DamagedFile):
        read_pdf(data[:int(len(data) * share)])


def test_a_linearized_file_that_was_cut_off_knows_its_length():
    data = report().replace(b'%PDF-1.3', b'%PDF-1.3\n1 0 obj <</Linearized 1/L 99999999>> endobj', 1)
    with pytest.raises(DamagedFile):
        read_pdf(data)


def test_no_pages():
    with pytest.raises(DamagedFile):
        read_pdf(b'%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n'
                 b'trailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n')


def test_scanned_pages():
    with pytest.raises(NoTextLayer):
        read_pdf(scan(Pages(), '').data())


def test_garbage_over_a_scan():
    with pytest.raises(NoTextLayer):
        read_pdf(scan(Pages(), GARBAGE).data())


def test_some_scanned_pages_are_named():
    pages = Pages()
    pages.paragraph(70, BODY)
    pages.next()
    scan(pages)
    document = read_pdf(pages.data())
    assert [(notice.code, notice.place.page) for notice in document.notices] == [('page_without_text', 2)]
    assert document.page_count == 2 and [block.text for block in document.paragraphs] == [BODY]


def test_recognised_text_over_a_scan_is_read_with_a_warning():
    pages = Pages()
    scan(pages)
    content = pages.canvas.beginText(LEFT, 700)
    content.setFont('TestSerif', 11)
    content.setTextRenderMode(3)
    content.textLine('Báo cáo công tác cải cách hành chính quý III năm 2021')
    pages.canvas.drawText(content)
    document = read_pdf(pages.data())
    assert [notice.code for notice in document.notices] == ['recognised_text']


def test_an_empty_page_is_no_scan():
    pages = Pages()
    pages.paragraph(70, BODY)
    pages.next().next().paragraph(70, BODY)
    assert not read_pdf(pages.data()).notices


@pytest.mark.parametrize(('limit', 'what'), ((dict(pages=2), 'pages'), (dict(elements=100), 'elements'),
                                             (dict(characters=200), 'characters'), (dict(file_bytes=1000), 'bytes'),
                                             (dict(seconds=-1.0), 'seconds')))
def test_budgets(limit, what):
    with pytest.raises(LimitExceeded) as caught:
        read_pdf(report(), limits=replace(DEFAULT_LIMITS, **limit))
    assert what in str(caught.value)


def test_200000_rectangles_on_a_page_do_not_hang():
    rng = random.Random(1)
    pages = Pages()
    pages.paragraph(70, BODY)
    code = pages.canvas._code
    for _ in range(200_000):
        x, y, long = rng.random() * 500, rng.random() * 800, rng.random() * 60
        code.append(f'{x:.1f} {y:.1f} {long:.1f} 0.5 re f'
                    if rng.random() < 0.5 else f'{x:.1f} {y:.1f} 0.5 {long:.1f} re f')
    data = pages.data()
    begun = time.process_time()
    try:
        assert isinstance(read_pdf(data), Document)
    except LimitExceeded:
        pass
    assert time.process_time() - begun < 30


WHOLE = report()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=12)), min_size=1, max_size=8))
def test_a_mutated_file_is_read_or_raises_a_read_error(changes):
    data = bytearray(WHOLE)
    for at, new in changes:
        data[at:at + len(new)] = new
    try:
        assert isinstance(read_pdf(bytes(data)), Document)
    except ReadError:
        pass


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data):
    try:
        assert isinstance(read_pdf(b'%PDF-1.4\n' + data), Document)
    except ReadError:
        pass


def test_a_page_of_letters_in_outline_is_said():
    pages = Pages()
    pages.paragraph(70, BODY)
    pages.next()
    path = pages.canvas.beginPath()
    for x in range(60, 400, 4):
        path.moveTo(x, 500)
        path.curveTo(x, 505, x + 2, 510, x + 3, 500)
        path.lineTo(x, 495)
        path.close()
        path.moveTo(x, 480)
        path.lineTo(x + 2, 470)
    pages.canvas.drawPath(path, stroke=0, fill=1)
    assert [(notice.code, notice.place.page) for notice in read_pdf(pages.data()).notices] == [('page_without_text', 2)]


def test_letters_too_small_to_be_read_are_said():
    """A page with a UserUnit is drawn small and shown large."""
    pages = Pages()
    pages.paragraph(100, 'Trong quý, đơn vị đã tiếp nhận 1.254 hồ sơ và giải quyết 1.250 hồ sơ. ' * 6, 4, pitch=5)
    document = read_pdf(pages.data())
    assert [(notice.code, notice.place.page) for notice in document.notices if notice.doubtful] == [('small_letters', 1)]
    assert '1.254 hồ sơ' in document.text
