"""Lines of PDF pages and the paragraphs, columns and furniture that come out."""
from concurrent.futures import ThreadPoolExecutor

import pytest
from reportlab.lib.pagesizes import A4, landscape

from extractor.document import FOOTNOTE, Paragraph, Table
from extractor.readers.pdf import pdfium, read_pdf
from extractor.readers.pdf.content_order import read_characters
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.probe import Probe
from extractor.language.old_encodings import from_tcvn3

from .pdf_documents import BOLD, ITALIC, LEFT, RIGHT, ROMAN, Pages, letterhead, width_of

PLAN = ('Phòng Văn hóa và Thông tin đã tham mưu Ủy ban nhân dân thành phố ban hành Kế hoạch số 430/KH-VHTT ngày '
        '31/3/2021 về '
        'việc tuyên truyền cải cách hành chính năm 2021 trên địa bàn thành phố, phối hợp với các cơ quan có liên quan.')
DISPATCH = ('Tiếp tục quán triệt các nội dung nhiệm vụ tại Quyết định số 59/QĐ-UBND ngày 20/01/2021 của Ủy ban '
            'nhân dân thành '
            'phố; giao bộ phận tiếp nhận hồ sơ và trả kết quả theo dõi, đôn đốc việc thực hiện trong toàn cơ quan.')


def paragraphs(data, role='body'):
    return [block.text for block in read_pdf(data).paragraphs if block.role == role]


def test_letterhead_and_signature_are_columns():
    pages = Pages()
    y = letterhead(pages)
    y = pages.centred(y, 'BÁO CÁO', 'Công tác cải cách hành chính quý III năm 2021', font=BOLD)
    y = pages.paragraph(y + 10, PLAN)
    y = pages.paragraph(y + 6, DISPATCH) + 12
    pages.text(LEFT, y, 'Nơi nhận:', 10, ITALIC).text(LEFT, y + 13, '- Như trên;', 9).text(LEFT, y + 25,
                                                                                           '- Lưu: VT.', 9)
    pages.centred(y, 'KT. TRƯỞNG BAN', 'PHÓ TRƯỞNG BAN', font=BOLD, middle=430)
    pages.centred(y + 95, 'Nguyễn Văn A', font=BOLD, middle=430)
    head, title, subject, first, second, foot = read_pdf(pages.data()).blocks
    assert isinstance(head, Table) and not head.ruled
    assert [cell.text for cell in head.cells] == [
        'UBND TỈNH KHÁNH HÒA\nBAN QUẢN LÝ KHU KINH TẾ\nVÂN PHONG VÀ CÁC KHU\nCÔNG NGHIỆP\nSố: 430/BC-BQL',
        'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKhánh Hòa, ngày 05 tháng 9 năm 2021']
    assert (title.text, title.style.centred, title.style.bold) == ('BÁO CÁO', True, True)
    assert subject.text == 'Công tác cải cách hành chính quý III năm 2021'
    assert (first.text, second.text) == (PLAN, DISPATCH)
    assert [cell.text for cell in foot.cells] == ['Nơi nhận:\n- Như trên;\n- Lưu: VT.',
                                                  'KT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nNguyễn Văn A']


def test_the_last_line_of_a_paragraph_is_not_drawn_into_the_signature():
    pages = Pages()
    y = pages.paragraph(70, PLAN)
    y = pages.paragraph(y + 4, PLAN + ' Trên đây là báo cáo, kính gửi Phòng Nội vụ thành phố tổng hợp ./.')
    y += 6
    pages.text(LEFT, y, 'Nơi nhận:', 10, ITALIC).text(LEFT, y + 13, '- Như trên;', 9)
    pages.centred(y, 'TRƯỞNG PHÒNG', font=BOLD, middle=430)
    pages.centred(y + 90, 'Cao Đình Trung', font=BOLD, middle=430)
    blocks = read_pdf(pages.data()).blocks
    assert blocks[1].text.endswith('tổng hợp ./.')
    assert [cell.text for cell in blocks[2].cells] == ['Nơi nhận:\n- Như trên;', 'TRƯỞNG PHÒNG\nCao Đình Trung']


def test_paragraphs_by_indent_gap_mark_and_short_line():
    for indent, gap, justify in ((28, 0, True), (28, 6, True), (0, 8, True), (0, 8, False), (28, 0, False)):
        pages = Pages()
        y = pages.paragraph(70, PLAN, indent=indent, justify=justify)
        y = pages.paragraph(y + gap, '- ' + DISPATCH, indent=indent, justify=justify)
        y = pages.paragraph(y + gap, '1. Về kế hoạch cải cách hành chính', indent=indent)
        y = pages.paragraph(y + gap, DISPATCH, indent=indent, justify=justify)
        assert paragraphs(pages.data()) == [PLAN, '- ' + DISPATCH, '1. Về kế hoạch cải cách hành chính',
                                            DISPATCH], (indent, gap)


def test_a_paragraph_goes_on_over_a_page_end_past_page_number_and_footnote():
    pages = Pages()
    y = 740
    pages.paragraph(70, DISPATCH)
    pages.line(LEFT, 800, LEFT + 140, 800).text(LEFT, 812, '1', 5).text(LEFT + 4, 815,
                                                                        ' Theo Báo cáo số 12/BC-UBND.', 8)
    pages.paragraph(y, PLAN + ' ' + DISPATCH, until=760)
    pages.text(300, 40, '2', 10)
    document = read_pdf(pages.data())
    body = [block for block in document.paragraphs if block.role != FOOTNOTE]
    assert [block.text for block in body] == [DISPATCH, PLAN + ' ' + DISPATCH]
    assert {line.place.page for line in body[1].lines} == {1, 2}
    assert [block.text for block in document.paragraphs if block.role == FOOTNOTE] == ['¹ Theo Báo cáo số 12/BC-UBND.']
    assert [(each.kind, each.text, each.place.page) for each in document.furniture] == [('page_number', '2', 2)]


def test_a_symbol_broken_at_its_hyphen_keeps_it_without_a_space():
    pages = Pages()
    pages.text(113, 70, 'Thực hiện các nhiệm vụ đã đề ra tại Kế hoạch tuyên truyền số 430/KH-')
    pages.text(85, 86, 'VHTT ngày 31/3/2021 về văn thư -')
    width = width_of('Thực hiện các nhiệm vụ đã đề ra tại Kế hoạch tuyên truyền số 430/KH-', 11)
    assert width < 450
    assert paragraphs(pages.data())[0].startswith('Thực hiện các nhiệm vụ đã đề ra tại Kế hoạch tuyên truyền số '
                                                  '430/KH-VHTT ngày')


def test_letters_drawn_out_of_order_are_read_where_they_stand():
    """A font without Vietnamese letters: the letters it has come first, the borrowed ones after them."""
    pages = Pages()
    text = 'Kết quả giải quyết hồ sơ của công dân: 26 thủ tục, đúng hạn 77,7 %'
    for borrowed in (False, True):
        x = LEFT
        for letter in text:
            if letter != ' ' and (letter in 'ếảảếồơủôâủụđúạ') is borrowed:
                pages.text(x, 70, letter)
            x += width_of(letter, 11)
    pages.text(LEFT, 90, 'Trong kỳ báo cáo không có hồ sơ quá hạn')
    assert paragraphs(pages.data()) == [text, 'Trong kỳ báo cáo không có hồ sơ quá hạn']


def test_fake_bold_is_read_once():
    pages = Pages()
    for shift in (0, 0.3, 0.6):
        pages.text(LEFT + shift, 70, 'Tổng số hồ sơ: 1122')
    x = LEFT
    for letter in 'Quá hạn: 33':  # each letter twice
        pages.text(x, 100, letter).text(x + 0.4, 100, letter)
        x += width_of(letter, 11)
    assert paragraphs(pages.data()) == ['Tổng số hồ sơ: 1122', 'Quá hạn: 33']


def test_a_raised_number_does_not_join_the_number_before_it():
    pages = Pages()
    pages.text(LEFT, 70, 'Tổng số hồ sơ là 128')
    pages.text(LEFT + width_of('Tổng số hồ sơ là 128', 11), 66, '1', 6)
    pages.text(LEFT + width_of('Tổng số hồ sơ là 128', 11) + width_of('1', 6), 70, ', trong đó 02 hồ sơ quá hạn')
    assert paragraphs(pages.data()) == ['Tổng số hồ sơ là 128¹, trong đó 02 hồ sơ quá hạn']


def test_stamps_running_lines_and_page_numbers_are_furniture():
    pages = Pages()
    pages.text(330, 20, 'Người ký: Ủy ban nhân dân thành phố Nha Trang', 7).text(330, 29,
                                                                                 'Email: ubnd@khanhhoa.gov.vn', 7)
    pages.text(330, 38, 'Ngày ký: 13.09.2021 16:05:33 +07:00', 7)
    letterhead(pages, 70)
    pages.paragraph(200, PLAN)
    for number in (2, 3, 4):
        pages.next().text(LEFT, 40, 'Báo cáo cải cách hành chính', 8).text(520, 40, str(number), 8)
        pages.paragraph(80, DISPATCH)
        pages.text(LEFT, 815, 'Địa chỉ: 42 Lê Thánh Tôn, Nha Trang', 8)
    document = read_pdf(pages.data())
    assert [block.text for block in document.paragraphs] == [PLAN] + [DISPATCH] * 3
    kinds = [each.kind for each in document.furniture]
    assert kinds.count('stamp') == 1 and kinds.count('page_number') == 3
    assert kinds.count('header') == 3 and kinds.count('footer') == 3
    assert document.furniture[0].text.endswith('Ngày ký: 13.09.2021 16:05:33 +07:00')


def test_the_same_heading_on_two_annex_pages_is_no_running_header():
    pages = Pages()
    pages.paragraph(70, PLAN)
    for number in (1, 2):
        pages.next()
        pages.centred(70, 'PHỤ LỤC', 'Kết quả thực hiện', font=BOLD)
        pages.paragraph(110, DISPATCH)
    assert paragraphs(pages.data()) == [PLAN, *['PHỤ LỤC', 'Kết quả thực hiện', DISPATCH] * 2]


def test_landscape_annex_after_upright_pages():
    pages = Pages()
    pages.paragraph(70, PLAN)
    pages.next(landscape(A4))
    pages.centred(60, 'BIỂU TỔNG HỢP', font=BOLD, middle=420)
    pages.grid((60, 300, 500, 780), (80, 100, 120), (('Lĩnh vực', 'Tổng số', 'Quá hạn'), ('Hộ tịch', '02', '00')))
    document = read_pdf(pages.data())
    title, table = document.blocks[1:]
    assert title.text == 'BIỂU TỔNG HỢP' and title.style.centred
    assert table.place.box.x1 > 700 and table.place.page == 2


def test_a_tab_after_a_list_number_is_no_column():
    pages = Pages().text(85, 70, 'I.').text(130, 70, 'CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH').text(85, 90,
                                                                                         'Tổng số hồ sơ ........... 12')
    assert paragraphs(pages.data()) == ['I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH', 'Tổng số hồ sơ ........... 12']


def test_text_of_other_kinds_of_letters_keeps_its_signs():
    pages = Pages().text(85, 70, 'Tỷ lệ ≥ 90 % – “đúng hạn” … Quyết định số 1O5/QÐ-UBND')
    assert paragraphs(pages.data()) == ['Tỷ lệ ≥ 90 % – “đúng hạn” … Quyết định số 1O5/QÐ-UBND']


def test_each_line_of_a_paragraph_has_its_place():
    pages = Pages()
    pages.paragraph(70, PLAN)
    block = next(block for block in read_pdf(pages.data()).blocks if isinstance(block, Paragraph))
    tops = [line.place.box.y0 for line in block.lines]
    assert len(tops) >= 3 and tops == sorted(tops) and block.lines[0].offset == 0
    assert block.place_at(len(block.text) - 1) == block.lines[-1].place
    assert all(not block.text[line.offset].isspace() for line in block.lines)
    assert block.style.size == 11 and block.style.bold is False


def test_a_number_within_a_footnote_begins_no_other():
    pages = Pages()
    pages.paragraph(70, PLAN)
    pages.line(LEFT, 780, LEFT + 140, 780)
    for y, text in ((792, '1 12 hồ sơ của kỳ trước chuyển qua, số liệu tính đến ngày'),
                    (802, '13/9/2021 theo Công văn số 15/VPUB.'),
                    (812, '2Theo Quyết định số 12/QĐ-UBND.')):
        pages.text(LEFT, y, text, 8)
    assert paragraphs(pages.data(), FOOTNOTE) == [
        '¹ 12 hồ sơ của kỳ trước chuyển qua, số liệu tính đến ngày 13/9/2021 theo Công văn số 15/VPUB.',
        '² Theo Quyết định số 12/QĐ-UBND.']


def test_fonts_of_an_old_encoding_are_decoded():
    to_tcvn3 = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0x100)}
    pages = Pages()
    pages.paragraph(70, ''.join(to_tcvn3.get(letter, letter) for letter in PLAN))
    document = read_pdf(pages.data())
    assert [block.text for block in document.paragraphs] == [PLAN]
    assert [notice.code for notice in document.notices] == ['legacy_encoding']


def test_words_set_apart_by_a_gap_alone_are_words():
    pages = Pages()
    for line, text in enumerate((PLAN, DISPATCH)):
        x, y = LEFT, 70 + 16 * line
        for word in text.split()[:14]:
            for letter in word:  # letters one by one, the words a fifth of the letter height apart
                pages.text(x, y, letter, 9)
                x += width_of(letter, 9)
            x += 1.8
    assert ' '.join(paragraphs(pages.data())) == ' '.join(PLAN.split()[:14] + DISPATCH.split()[:14])


def test_text_askew_is_no_line_of_the_page():
    pages = Pages()
    pages.paragraph(70, PLAN)
    pages.canvas.saveState()
    pages.canvas.translate(200, 300)
    pages.canvas.rotate(45)
    pages.canvas.setFont(BOLD, 40)
    pages.canvas.drawString(0, 0, 'DỰ THẢO')
    pages.canvas.restoreState()
    document = read_pdf(pages.data())
    assert [block.text for block in document.blocks] == [PLAN]
    assert [(each.kind, each.text) for each in document.furniture] == [('watermark', 'DỰTHẢO')]


@pytest.mark.parametrize('parts, read', (
    (('cải', 'cách', 'chế', 'độ', 'một', 'cửa'), '3. Về cải cách chế độ một cửa'),
    (('V', 'i', 'ệ', 't'), '3. Về Việt')))
def test_narrow_gaps_are_spaces_where_they_part_syllables(parts, read):
    """A line sorted by position that has a printed space: other gaps are too narrow to tell from letter spacing."""
    pages, x = Pages().text(90, 100, '3. Về '), 90 + width_of('3. Về ', 11)
    for part in parts:
        pages.text(x, 100, part)
        x += width_of(part, 11) + 2.4
    with pdfium.opened_document(pages.data(), '') as document, pdfium.opened_page(document, 0, '') as (page, text):
        probe = Probe(pdfium.handle(text), Frame(*pdfium.page_box(page)))
        found = read_characters(pdfium.page_text(text, 10_000, ''), probe, True, resort=True)
    assert found.text == read


def test_a_heading_whose_number_is_set_smaller_goes_on_in_the_next_line():
    pages, words = Pages(), 'CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH'
    start = 530 - width_of(words, 15, BOLD)
    pages.text(start - 15, 100, 'I.', 9, font=BOLD).text(start, 100, words, 15, font=BOLD)
    pages.text(85, 118, 'HÀNH CHÍNH CỦA SỞ', 15, font=BOLD)
    pages.paragraph(150, 'Trong quý, đơn vị đã tiếp nhận 1.254 hồ sơ và giải quyết 1.250 hồ sơ, ' * 6)
    first = next(read_pdf(pages.data()).paragraphs)
    assert first.text == 'I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH CỦA SỞ'
    assert first.style.size == 15


def test_a_mark_without_a_blank_begins_a_paragraph():
    """*b)Niêm yết* below a line that is set in as far: two paragraphs of one line."""
    pages = Pages()
    pages.paragraph(100, 'Trong quý, đơn vị đã tiếp nhận 1.254 hồ sơ và giải quyết 1.250 hồ sơ, ' * 6)
    pages.text(113, 300, '* Đã rà soát 35 thủ tục hành chính, đề xuất đơn giản hóa 05 thủ tục hành chính.')
    pages.text(113, 316, 'b)Niêm yết công khai TTHC')
    assert [each.text for each in read_pdf(pages.data()).paragraphs][-2:] == [
        '* Đã rà soát 35 thủ tục hành chính, đề xuất đơn giản hóa 05 thủ tục hành chính.', 'b)Niêm yết công khai TTHC']


def bare_pdf(tree: str = '', page: str = '') -> bytes:
    """A page with one line 700 points above its origin; tree, page: further entries of the page tree and the page."""
    drawn = 'BT /F 12 Tf 72 700 Td (Bao cao cong tac) Tj ET'
    bodies = ('<</Type/Catalog/Pages 2 0 R>>', f'<</Type/Pages/Kids[3 0 R]/Count 1{tree}>>',
              f'<</Type/Page/Parent 2 0 R/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R{page}>>',
              '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', f'<</Length {len(drawn)}>>stream\n{drawn}\nendstream')
    made, places = '%PDF-1.4\n', []
    for number, body in enumerate(bodies, 1):
        places.append(f'{len(made):010} 00000 n \n')
        made += f'{number} 0 obj\n{body}\nendobj\n'
    return (f'{made}xref\n0 6\n0000000000 65535 f \n{"".join(places)}trailer<</Root 1 0 R/Size 6>>\n'
            f'startxref\n{len(made)}\n%%EOF').encode('ascii')


@pytest.mark.parametrize('tree, page, origin', (
    ('', '/MediaBox[0 0 595 842]', (0, 842)),
    ('/MediaBox[0 0 595 842]', '', (0, 842)),  # as Quartz writes it
    ('/MediaBox[595 842 0 0]', '', (0, 842)),
    ('/MediaBox[0 0 595 842]', '/CropBox[10 20 500 830]', (10, 830)),
    ('/MediaBox[0 0 595 842]', '/CropBox[10 20 500 900]', (10, 842)),
    ('', '/MediaBox[0 0 595 842]/CropBox[700 900 800 1000]', (0, 842)),
    ('', '', (0, 792))))
def test_places_are_measured_from_the_corner_of_the_visible_page(tree, page, origin):
    box = read_pdf(bare_pdf(tree, page)).blocks[0].place.box
    left, top = origin
    assert box.x0 == pytest.approx(72 - left, abs=1.5)
    assert box.y1 == pytest.approx(top - 700, abs=4)


def test_threads_take_turns():
    """pdfium knows no threads, and its answers are written to places that all readers share."""
    made = [letters(number) for number in range(4)]
    alone = [read_pdf(data) for data in made]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(read_pdf, made * 5)) == alone * 5


def letters(number: int) -> bytes:
    pages = Pages()
    for page in range(3):
        pages.paragraph(70, f'{number}.{page} {PLAN} {DISPATCH}')
        pages.next()
    return pages.data()


def test_a_footnote_whose_mark_is_set_as_large_as_the_text():
    pages = Pages()
    pages.paragraph(100, 'Trong quý, đơn vị đã tiếp nhận 1.254 hồ sơ và giải quyết 1.250 hồ sơ, ' * 8, 14, pitch=20)
    for y, number, words in ((730, 1, 'Tiêu biểu: Kế hoạch số 12/KH-UBND ngày 05/01/2021 về cải cách hành chính;'),
                             (756, 2, 'Gồm 05 sở, ngành và 13 xã, phường.')):
        pages.text(LEFT, y, f'{number} ', 14).text(LEFT + 12, y, words, 10)
    pages.text(LEFT, 742, 'Chỉ thị số 03/CT-UBND ngày 11/3/2021.', 10)
    pages.canvas.line(LEFT, pages.height - 712, LEFT + 140, pages.height - 712)
    assert paragraphs(pages.data(), FOOTNOTE) == [
        '¹ Tiêu biểu: Kế hoạch số 12/KH-UBND ngày 05/01/2021 về cải cách hành chính; Chỉ thị số 03/CT-UBND ngày 11/3/2021.',
        '² Gồm 05 sở, ngành và 13 xã, phường.']


def test_a_heading_in_the_middle_by_chance_goes_on_though_its_number_is_not_bold():
    pages, words = Pages(), 'KẾT QUẢ THỰC HIỆN CÁC NỘI DUNG CẢI CÁCH HÀNH'
    pages.paragraph(100, 'Trong quý, đơn vị đã tiếp nhận 1.254 hồ sơ và giải quyết 1.250 hồ sơ, ' * 8)
    begin = RIGHT - 28 - width_of(words, 11.6, BOLD)  # lines end 3 points past RIGHT
    pages.text(LEFT + 31, 300, 'II.', 11.6).text(begin, 300, words, 11.6, font=BOLD)
    pages.text(LEFT, 316, 'CHÍNH', 11.6, font=BOLD)
    assert 'II. KẾT QUẢ THỰC HIỆN CÁC NỘI DUNG CẢI CÁCH HÀNH CHÍNH' in paragraphs(pages.data())


def test_a_running_footer_with_the_number_of_its_page_twice():
    """*6 tháng … Trang 6* is the footer of the sixth page as *6 tháng … Trang 5* is that of the fifth."""
    pages = Pages()
    for number in range(1, 5):
        pages.text(LEFT, 100, f'{"ABCD"[number - 1]}. Trong quý, đơn vị đã tiếp nhận {number * 37} hồ sơ.')
        pages.centred(800, f'Báo cáo CCHC 3 tháng đầu năm - bản điện tử - Trang {number}', size=9)
        pages.next()
    document = read_pdf(pages.data())
    assert [each.kind for each in document.furniture] == ['footer'] * 4
    assert [block.text[0] for block in document.paragraphs] == list('ABCD')


def test_text_that_is_flush_left_only_beside_a_wider_table():
    # Its longest lines show how far a line may reach; the table reaches further.
    pages, y = Pages(), 70.0
    text = ('Trong quý, đơn vị đã tiếp nhận và giải quyết hồ sơ theo cơ chế một cửa, một cửa liên thông; công khai đầy đủ '
            'thủ tục hành chính, phí, lệ phí tại nơi tiếp nhận hồ sơ và trên trang thông tin điện tử của đơn vị theo đúng '
            'quy định, không có phản ánh, kiến nghị của tổ chức, cá nhân trong kỳ báo cáo này.')
    for _ in range(6):
        y = pages.paragraph(y, text, justify=False, right=500)
    pages.grid([85, 200, 400, 575], [y + 10, y + 30, y + 50], [['Stt', 'Lĩnh vực', 'Số'], ['1', 'Đất đai', '12']])
    assert [paragraph.text for paragraph in read_pdf(pages.data()).paragraphs] == [text] * 6


def test_a_stamp_over_a_name_does_not_run_into_it():
    pages = Pages()
    pages.paragraph(60, 'Ủy ban nhân dân tỉnh đã ban hành kế hoạch cải cách hành chính năm 2021 và tổ chức thực hiện.')
    pages.text(380, 150, 'CHỦ TỊCH', 13, BOLD, 'centre')
    pages.text(380, 220, 'Nguyễn Thị Lê Hoài Nhơn', 13, BOLD, 'centre')
    for line, text in enumerate(('Ký bởi: Sở Nội vụ', 'Thời gian ký: 13.09.2021', '16:05:33 +07:00')):
        pages.text(330, 202 + 9 * line, text, 7.5)
    document = read_pdf(pages.data())
    assert [furniture.text for furniture in document.furniture] == [
        'Ký bởi: Sở Nội vụ Thời gian ký: 13.09.2021 16:05:33 +07:00']
    assert [paragraph.text for paragraph in document.paragraphs][1:] == ['CHỦ TỊCH', 'Nguyễn Thị Lê Hoài Nhơn']


def test_what_stands_above_the_motto_beside_the_text_or_over_it_is_no_text():
    pages = Pages()
    pages.text(30, 20, 'CÔNG VĂN ĐẾN', 9).text(30, 31, 'Số: 2457', 8).text(90, 31, 'Ngày: 17/9/2021', 8)
    y = letterhead(pages)
    text = 'Trong quý đã tiếp nhận 1.234 hồ sơ, trả đúng hạn 1.200 hồ sơ.'
    pages.paragraph(y + 20, text)
    pages.text(300, y + 40, 'BẢN SAO', 60, align='centre')
    canvas = pages.canvas
    canvas.saveState()
    canvas.translate(20, 400)
    canvas.rotate(90)
    canvas.setFont(ROMAN, 8)
    canvas.drawString(0, 0, 'Mã định danh: H32-210913-0001')
    canvas.restoreState()
    document = read_pdf(pages.data())
    assert [(each.kind, each.text.replace(' ', '')) for each in document.furniture] == [
        ('watermark', 'BẢNSAO'), ('stamp', 'Mãđịnhdanh:H32-210913-0001'),
        ('stamp', 'CÔNGVĂNĐẾN'), ('stamp', 'Số:2457'), ('stamp', 'Ngày:17/9/2021')]
    assert [paragraph.text for paragraph in document.paragraphs] == [text]
    assert document.blocks[0].cells[0].text.startswith('UBND TỈNH KHÁNH HÒA')


def test_text_set_in_below_a_bold_heading_is_no_hanging_indent():
    pages = Pages()
    pages.text(LEFT, 100, '4. Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức', 11, font=BOLD)
    pages.paragraph(118, 'Tổng biên chế công chức được giao 52 người, hiện có 49 người; ' * 5, 11)
    assert paragraphs(pages.data())[0] == '4. Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức'


def test_a_letterhead_in_one_column_is_kept_above_its_motto():
    pages = Pages()
    pages.centred(60, 'UBND HUYỆN HÒA VANG', 'PHÒNG TƯ PHÁP', 'Số: 12/BC-TP', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
                  'Độc lập - Tự do - Hạnh phúc', size=13, pitch=18)
    pages.paragraph(200, PLAN, 13, pitch=18)
    assert [each.text for each in read_pdf(pages.data()).furniture] == []


def test_the_end_of_the_body_above_the_motto_of_an_annex_stays():
    pages = Pages()
    pages.paragraph(100, f'{PLAN} {DISPATCH}')
    pages.next().text(LEFT, 70, 'Trên đây là báo cáo của đơn vị về 05 nhiệm vụ.')
    letterhead(pages, 160)
    document = read_pdf(pages.data())
    assert 'Trên đây là báo cáo của đơn vị về 05 nhiệm vụ.' in [each.text for each in document.paragraphs]


def test_the_large_title_of_a_cover_is_no_watermark():
    pages = Pages()
    pages.centred(300, 'BÁO CÁO', size=40, font=BOLD, pitch=50)
    pages.next().paragraph(100, f'{PLAN} {DISPATCH}')
    document = read_pdf(pages.data())
    assert document.furniture == () and document.blocks[0].text == 'BÁO CÁO'
