"""Tables drawn with rules on PDF pages, and the grid that comes out."""
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.document import Paragraph
from extractor.readers.limits import DEFAULT_LIMITS
from extractor.readers.pdf import read_pages, read_pdf

from .pdf_documents import A4, BOLD, Pages, width_of

XS, YS = (85.0, 200.0, 260.0, 320.0, 380.0), (100.0, 118.0, 136.0, 154.0)
ROWS = (('Lĩnh vực', 'Tổng số', 'Đúng hạn', 'Quá hạn'), ('Hộ tịch', '02', '00', '-'), ('Đất đai', '1.336', '77,7', ''))


def texts(table):
    return [[cell.text for cell in row] for row in table.anchored]


def only_table(data):
    tables = list(read_pdf(data).tables)
    assert len(tables) == 1
    return tables[0]


@pytest.mark.parametrize('rules', ('lines', 'bars', 'doubled', 'path'))
def test_rules_are_drawn_in_many_ways(rules):
    table = only_table(Pages().grid(XS, YS, ROWS, rules=rules).data())
    assert texts(table) == [list(row) for row in ROWS]
    assert table.place.page == 1 and tuple(table.place.box) == pytest.approx((85, 100, 380, 154), abs=1)


@pytest.mark.parametrize('rules', ('lines', 'bars', 'doubled', 'path'))
def test_a_header_cell_without_inner_rules_spans(rules):
    pages = Pages()
    pages.rules([(YS[0], 85, 380), (YS[1], 200, 380), (YS[2], 85, 380), (YS[3], 85, 380)],
                [(85, YS[0], YS[3]), (200, YS[0], YS[3]), (260, YS[1], YS[3]), (320, YS[0], YS[3]),
                 (380, YS[0], YS[3])],
                rules, XS, YS)
    for x, y, text in ((90, 120, 'Lĩnh vực'), (203, 112, 'Hồ sơ tiếp nhận'), (203, 130, 'Mới'), (263, 130, 'Cũ'),
                       (323, 112, 'Ghi chú'), (90, 148, 'Hộ tịch'), (203, 148, '02'), (263, 148, '00')):
        pages.text(x, y, text, 9)
    table = only_table(pages.data())
    assert [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in table.anchored] == [
        [('Lĩnh vực', 2, 1), ('Hồ sơ tiếp nhận', 1, 2), ('Ghi chú', 1, 1)],
        [('Mới', 1, 1), ('Cũ', 1, 1), ('', 1, 1)],
        [('Hộ tịch', 1, 1), ('02', 1, 1), ('00', 1, 1), ('', 1, 1)]]


@pytest.mark.parametrize('missing', (('bottom',), ('top',), ('left', 'right'), ('top', 'bottom')))
def test_outer_rules_may_be_missing(missing):
    assert texts(only_table(Pages().grid(XS, YS, ROWS, missing=missing).data())) == [list(row) for row in ROWS]


def test_two_tables_on_a_page_stay_two():
    pages = Pages().grid(XS, YS, ROWS).text(85, 190, 'Bảng thứ hai:').grid(XS[:3], (200, 220, 240),
                                                                           (('Stt', 'Tên'), ('1', 'A')))
    document = read_pdf(pages.data())
    assert [texts(table)[0] for table in document.tables] == [list(ROWS[0]), ['Stt', 'Tên']]
    assert [type(block).__name__ for block in document.blocks] == ['Table', 'Paragraph', 'Table']


def test_rules_drawn_by_hand_that_miss_one_another_by_a_few_points_are_one_column():
    pages = Pages()
    pages.rules([(y, 85, 380) for y in YS], [(85, 100, 154), (380, 100, 154), (200, 100, 118), (205, 118, 154)])
    for x, y, text in ((90, 112, 'Nội dung'), (210, 112, 'Số liệu'), (90, 130, 'Hộ tịch'), (210, 130, '02'),
                       (90, 148, 'Đất đai'),
                       (210, 148, '03')):
        pages.text(x, y, text, 9)
    table = only_table(pages.data())
    assert table.column_count == 2
    assert texts(table) == [['Nội dung', 'Số liệu'], ['Hộ tịch', '02'], ['Đất đai', '03']]


def test_turned_pages_are_read_as_they_are_displayed():
    for degrees in (90, 180, 270):
        # reportlab turns the sheet itself where a page is displayed by 270 degrees.
        pages = Pages((A4[1], A4[0]) if degrees == 270 else A4)
        pages.canvas.setPageRotation(degrees)
        canvas, (width, height) = pages.canvas, A4
        # What is drawn upright on the displayed page: turn the space of the page the other way.
        if degrees == 90:
            canvas.translate(width, 0)
        elif degrees == 180:
            canvas.translate(width, height)
        else:
            canvas.translate(0, height)
        canvas.rotate(degrees)
        pages.turned_height = height if degrees == 180 else width
        pages.text(90, 60, 'Biểu tổng hợp kết quả giải quyết hồ sơ').grid(XS, YS, ROWS)
        document = read_pdf(pages.data())
        table = next(iter(document.tables))
        assert texts(table) == [list(row) for row in ROWS], degrees
        assert tuple(table.place.box) == pytest.approx((85, 100, 380, 154), abs=1), degrees
        assert document.blocks[0].text == 'Biểu tổng hợp kết quả giải quyết hồ sơ'


def test_a_table_drawn_sideways_on_an_upright_page_is_read_and_keeps_its_place_on_the_page():
    pages = Pages()
    pages.canvas.translate(A4[0], 0)
    pages.canvas.rotate(90)
    pages.turned_height = A4[0]
    pages.grid(XS, YS, ROWS)
    table = only_table(pages.data())
    assert texts(table) == [list(row) for row in ROWS]
    # 85…380 from the left of the sideways sheet are 85…380 from the foot of the page.
    assert tuple(table.place.box) == pytest.approx((100, A4[1] - 380, 154, A4[1] - 85), abs=1)


def test_a_table_drawn_sideways_goes_on_on_the_next_page():
    # Without a header on the second page, only its columns tell: they are compared as they are read.
    header = ('Stt', 'Chỉ tiêu thống kê', 'Đơn vị', 'Số liệu')
    rows = [header, *((str(number), f'Chỉ tiêu thứ {number}', 'Hồ sơ', f'0{number}') for number in range(1, 8))]
    for turn in (90, 180):
        pages = Pages()
        for part in (rows[:5], rows[5:]):
            pages.canvas.translate(A4[0], A4[1] if turn == 180 else 0)
            pages.canvas.rotate(turn)
            pages.turned_height = A4[1] if turn == 180 else A4[0]
            pages.grid(XS, [60 + 20 * row for row in range(len(part) + 1)], part)
            if part[0] is header:
                pages.next()
        document = read_pdf(pages.data())
        table, = document.tables
        assert [row[0] for row in texts(table)] == ['Stt', '1', '2', '3', '4', '5', '6', '7']
        boxes = [row[0].place.box for row in table.anchored][5:]
        if turn == 90:  # rows down the sideways sheet are columns of the page, from its left
            assert boxes[0].x0 < boxes[1].x0 and boxes[0].y0 == pytest.approx(boxes[1].y0)
        else:
            assert boxes[0].y0 > boxes[1].y0


def test_a_table_within_a_form_is_found_where_the_form_places_it():
    pages = Pages()
    pages.canvas.beginForm('sheet')
    pages.grid(XS, YS, ROWS)
    pages.canvas.endForm()
    pages.canvas.saveState()
    pages.canvas.translate(20, 40)
    pages.canvas.scale(0.9, 0.9)
    pages.canvas.doForm('sheet')
    pages.canvas.restoreState()
    table = only_table(pages.data())
    assert texts(table) == [list(row) for row in ROWS]
    top = A4[1] - (40 + 0.9 * (A4[1] - 100))
    assert tuple(table.place.box) == pytest.approx((20 + 0.9 * 85, top, 20 + 0.9 * 380, top + 0.9 * 54), abs=1)


def test_headings_written_upwards_are_read():
    pages = Pages()
    ys = (100, 180, 198)
    pages.grid((85, 200, 230, 260), ys, ((), ('Hộ tịch', '02', '00')))
    for x, text in ((212, 'Đúng hạn'), (242, 'Quá hạn')):
        pages.canvas.saveState()
        pages.canvas.translate(x, pages.height - 175)
        pages.canvas.rotate(90)
        pages.canvas.setFont(BOLD, 9)
        pages.canvas.drawString(0, 0, text)
        pages.canvas.restoreState()
    pages.text(90, 150, 'Lĩnh vực', 9)
    assert texts(only_table(pages.data())) == [['Lĩnh vực', 'Đúng hạn', 'Quá hạn'], ['Hộ tịch', '02', '00']]


def test_a_table_within_a_cell_is_not_lost():
    pages = Pages().grid((85, 200, 400), (100, 118, 180), (('Nội dung', 'Chi tiết'), ('Hồ sơ', '')))
    pages.grid((220, 280, 340), (125, 140, 155), (('Mới', '12'), ('Cũ', '07')), size=8)
    document = read_pdf(pages.data())
    assert texts(next(iter(document.tables)))[1] == ['Hồ sơ', 'Mới 12 Cũ 07']
    assert [notice.code for notice in document.notices] == ['nested_table']


def test_a_frame_around_the_page_is_no_table():
    pages = Pages()
    pages.canvas.rect(40, 40, A4[0] - 80, A4[1] - 80)
    pages.text(90, 80, 'Báo cáo công tác cải cách hành chính').grid(XS, YS, ROWS)
    document = read_pdf(pages.data())
    assert [type(block).__name__ for block in document.blocks] == ['Paragraph', 'Table']
    assert texts(next(iter(document.tables))) == [list(row) for row in ROWS]


def test_borders_drawn_as_rings_are_rules():
    # Programs that set HTML fill what stands between two rectangles, cell by cell, some with a space between cells.
    for space in (0.0, 0.75):
        pages = Pages()
        for row, line in enumerate(ROWS):
            for column, text in enumerate(line):
                path, canvas = pages.canvas.beginPath(), pages.canvas
                x0, x1 = XS[column] + space, XS[column + 1] - space
                top, foot = A4[1] - (100 + 20 * row + space), A4[1] - (120 + 20 * row - space)
                path.rect(x0, foot, x1 - x0, top - foot)
                path.rect(x0 + 0.75, foot + 0.75, x1 - x0 - 1.5, top - foot - 1.5)
                canvas.drawPath(path, stroke=0, fill=1, fillMode=0)
                pages.text(x0 + 4, 113 + 20 * row, text, 9)
        assert texts(only_table(pages.data())) == [list(row) for row in ROWS], space


def test_columns_of_one_table_do_not_move_those_of_the_next():
    # Doubled rules of two tables that stand a few points apart: each is joined with its own.
    pages = Pages()
    for y, shift in ((100, 0.0), (300, 5.0)):
        for offset in (0.0, 2.5):
            xs = [x + shift + offset for x in XS[:-1]] + [XS[-1]]
            pages.rules([(y + 20 * row, XS[0], XS[-1]) for row in range(3)], [(x, y, y + 40) for x in xs])
        for row in range(2):
            for column in range(len(XS) - 1):
                pages.text(XS[column] + shift + 6, y + 13 + 20 * row, f'{column + 1}', 9)
    for table in read_pdf(pages.data()).tables:
        assert texts(table) == [[str(column) for column in range(1, len(XS))]] * 2


def test_underlines_are_no_table():
    pages = Pages().text(90, 80, 'Độc lập - Tự do - Hạnh phúc').line(90, 82, 250, 82).text(90, 100,
                                                                                           'BÁO CÁO').line(90, 102,
                                                                                                           150, 102)
    assert not list(read_pdf(pages.data()).tables)


@pytest.mark.parametrize(('lines', 'width', 'text'), (
    (('trướ', 'c hạn'), 22, 'trước hạn'),
    (('Chư', 'a', 'đến', 'hạn'), 26, 'Chưa đến hạn'),
    (('Quá', 'hạn'), 26, 'Quá hạn'),
    (('Đúng', 'hạn'), 60, 'Đúng hạn'),
    (('13.203.', '300'), 40, '13.203.300'),
    (('21.59', '2'), 60, '21.592'),
    (('1.204.', '318.500'), 60, '1.204.318.500'),
    (('21.592', '318'), 60, '21.592 318'),
    (('4.391/5.92', '4'), 40, '4.391/5.924'),
    (('số 511', '6/QĐ-', 'UBND'), 40, 'số 5116/QĐ-UBND'),
    (('số 178/2024/N', 'Đ-CP'), 40, 'số 178/2024/NĐ-CP'),
    (('tổ 12/T', 'Trung tâm'), 40, 'tổ 12/T Trung tâm'),
    (('nhận 12', '3 hồ sơ'), 40, 'nhận 12 3 hồ sơ'),
    (('02', '03'), 60, '02 03'),
    (('430/KH-', 'VHTT'), 60, '430/KH-VHTT'),
    (('trực tiếp -', 'bưu chính'), 60, 'trực tiếp - bưu chính'),
))
def test_lines_of_a_cell(lines, width, text):
    pages = Pages()
    room = max(max(width_of(line, 9) for line in lines) + 4, 0)
    right = 90 + (room if width < 45 else width)  # a narrow cell is as wide as its widest line
    pages.grid((88, right, right + 60), (100, 160, 180), ((), ('', '00')))
    for index, line in enumerate(lines):
        pages.text(90, 112 + 11 * index, line, 9)
    pages.text(right + 3, 112, 'x', 9)
    assert only_table(pages.data()).anchored[0][0].text == text


def test_a_table_goes_on_on_the_next_page_with_its_header_again():
    pages = Pages()
    header = ('Stt', 'Chỉ tiêu thống kê', 'Đơn vị', 'Số liệu')
    first = [header, *((str(number), f'Chỉ tiêu thứ {number}', 'Hồ sơ', f'0{number}') for number in range(1, 6))]
    second = [header, *((str(number), f'Chỉ tiêu thứ {number}', 'Hồ sơ', f'0{number}') for number in range(6, 9))]
    pages.grid(XS, [600 + 20 * row for row in range(7)], first)
    pages.next().text(300, 40, '2').grid(XS, [60 + 20 * row for row in range(5)], second)
    document = read_pdf(pages.data())
    table, = document.tables
    assert [row[0] for row in texts(table)] == ['Stt', '1', '2', '3', '4', '5', '6', '7', '8']
    assert {cell.place.page for row in table.anchored for cell in row} == {1, 2}
    assert [(piece.kind, piece.text) for piece in document.furniture] == [('page_number', '2')]


def test_each_cell_knows_its_box_and_each_of_its_lines():
    pages = Pages().grid((85, 200, 260), (100, 140, 160), ((), ('Hộ tịch', '02')))
    pages.text(90, 112, 'Số hồ sơ', 9).text(90, 124, 'tiếp nhận', 9).text(210, 112, 'x', 9)
    cell = only_table(pages.data()).anchored[0][0]
    assert cell.text == 'Số hồ sơ tiếp nhận' and tuple(cell.place.box) == pytest.approx((85, 100, 200, 140), abs=1)
    assert [cell.text[line.offset:].split()[0] for line in cell.lines] == ['Số', 'tiếp']
    assert cell.lines[1].place.box.y0 > cell.lines[0].place.box.y0


WORD = st.text('abcđếơ0123456789', min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_cells_are_those_that_pdfplumber_finds(data):
    columns, rows = data.draw(st.integers(2, 5)), data.draw(st.integers(2, 6))
    xs = [60.0]
    for _ in range(columns):
        xs.append(xs[-1] + data.draw(st.integers(45, 90)))
    ys = [80.0]
    for _ in range(rows):
        ys.append(ys[-1] + data.draw(st.integers(14, 40)))
    cells = [[data.draw(WORD) for _ in range(columns)] for _ in range(rows)]
    raw = Pages().grid(xs, ys, cells, rules=data.draw(st.sampled_from(('lines', 'bars', 'path')))).data()
    table, = read_pages(raw, '', DEFAULT_LIMITS)[0].tables
    assert texts(table.table) == pdfplumber_cells(raw)[0] == cells


def pdfplumber_cells(raw):
    import pdfplumber
    tables = []
    with pdfplumber.open(io.BytesIO(raw)) as opened:
        for page in opened.pages:
            tables += [[[cell or '' for cell in row] for row in table.extract()] for table in page.find_tables()]
            page.close()
    return tables


def test_text_beside_a_table_is_kept():
    document = read_pdf(Pages().grid(XS, YS, ROWS).text(400, 130, 'Ghi chú bên lề').data())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ['Ghi chú bên lề']


def cut_at(x: float) -> Pages:
    """Pages that show nothing to the right of x, as a browser prints a table that is wider than the paper."""
    pages = Pages()
    path = pages.canvas.beginPath()
    path.rect(0, 0, x, pages.height)
    pages.canvas.clipPath(path, stroke=0, fill=0)
    return pages


def test_a_column_that_the_page_cuts_is_doubtful_and_said():
    """*99,78* was printed: the page shows *99* and no rule after it."""
    rows = (('Lĩnh vực', 'Tổng số', 'Đúng hạn', 'Tỷ'), ('Hộ tịch', '02', '00', '99'), ('Đất đai', '1.336', '77', '100'))
    document = read_pdf(cut_at(333).grid(XS, YS, rows).data())
    table, = document.tables
    assert table.doubtful == (3,)
    assert [notice.code for notice in document.notices] == ['cut_column']
    whole = read_pdf(cut_at(500).grid(XS, YS, rows).data())
    assert [table.doubtful for table in whole.tables] == [()] and not whole.notices


@pytest.mark.parametrize(('left', 'right', 'code', 'doubtful'), [
    (-20, 400, 'cut_table', (0, 1, 2)), (85, A4[0] + 30, 'cut_column', (2,)), (85, 400, None, ())])
def test_a_table_that_reaches_the_side_of_the_page(left, right, code, doubtful):
    pages = Pages().grid((left, 150, 250, right), (100, 120, 140), (('Sở, ngành', 'Tổng', 'Đúng hạn'), ('Sở Y tế', '12', '10')))
    document = read_pdf(pages.data())
    assert [notice.code for notice in document.notices] == ([code] if code else [])
    assert next(iter(document.tables)).doubtful == doubtful


def test_letters_at_an_open_side_are_cut():
    rows = (('Lĩnh vực', 'Tổng số', 'Đúng hạn', ''), ('Hộ tịch', '02', '00', ''), ('Đất đai', '1.336', '77', ''))
    pages = Pages().grid(XS, YS, rows, missing=('right',)).text(380, 148, '100', 9, align='right')
    document = read_pdf(pages.text(380, 130, '99', 9, align='right').data())
    assert [table.doubtful for table in document.tables] == [(3,)]
    assert [notice.code for notice in document.notices] == ['cut_column']


def test_a_column_lost_under_its_group_is_said():
    """*Đang giải quyết* spans two columns, of which the second has neither a heading nor a value."""
    pages = Pages()
    pages.rules([(YS[0], 85, 380), (YS[1], 260, 380), (YS[2], 85, 380), (YS[3], 85, 380)],
                [(85, YS[0], YS[3]), (200, YS[0], YS[3]), (260, YS[0], YS[3]), (320, YS[1], YS[3]),
                 (380, YS[0], YS[3])], 'lines', XS, YS)
    for x, y, text in ((90, 120, 'Lĩnh vực'), (203, 120, 'Tổng số'), (263, 112, 'Đang giải'), (263, 130, 'Trong hạn'),
                       (90, 148, 'Hộ tịch'), (203, 148, '02'), (263, 148, '00')):
        pages.text(x, y, text, 9)
    assert [notice.code for notice in read_pdf(pages.data()).notices] == ['lost_column']


def test_the_last_rows_of_a_table_drawn_letter_by_letter():
    """pdfium takes the letters of few words that stand far apart to be written downwards, one on each line."""
    names = ('Bối Cầu', 'An Nội', 'Vũ Bản', 'Trung Lương', 'An Đổ', 'La Sơn', 'Tiêu Động', 'An Lão')
    xs, ys = (55, 72, 195, 255, 315, 380), [25 + 20 * row for row in range(len(names) + 1)]
    pages = Pages().grid(xs, ys)
    for row, name in enumerate(names):
        for x, text in zip(xs, (str(row + 10), name, '99', '98', '97,6')):
            at = x + 4
            for letter in text:
                pages.text(at, ys[row] + 15, letter, 6)
                at += width_of(letter, 6)
    table = only_table(pages.data())
    assert texts(table) == [[str(row + 10), name, '99', '98', '97,6'] for row, name in enumerate(names)]
