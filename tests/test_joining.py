"""Tables cut by pages and by word processors: printed parts on the left, the joined table on the right."""
from __future__ import annotations

from hypothesis import given, settings, strategies as st

from extractor.document import FOOTNOTE, Box, Cell, Document, LineStart, Paragraph, Place, Table
from extractor.document.joining import column_edges, drop_repeated_headers, join_tables
from extractor.document.row_shapes import header_extent, is_column_number_row, is_data_row, is_value, read_code

HEADER = 'Stt|Chỉ tiêu|Đơn vị tính|Số liệu'


def table(*rows: str, page: int | None = None, edges: tuple[float, ...] = (), **facts) -> Table:
    """A table written as lines of cells separated by |; `~` leaves a position uncovered."""
    split = [row.split('|') for row in rows]
    width = max(map(len, split))
    cells = []
    for row, texts in enumerate(split):
        for column, text in enumerate(texts):
            if text == '~':
                continue
            box = Box(edges[column], 50 + 20 * row, edges[column + 1], 70 + 20 * row) if edges else None
            cells.append(Cell(text, row, column, place=Place(page=page, box=box)))
    return Table(tuple(cells), len(split), width, Place(page=page), **facts)


def shown(block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    return ['|'.join('~' if cell is None else cell.text for cell in row) for row in block.rows]


def joined(*blocks) -> list[list[str]]:
    """What becomes of blocks; a str is a paragraph."""
    made = [Paragraph(block) if isinstance(block, str) else block for block in blocks]
    return [shown(block) for block in join_tables(Document.of('pdf', made)).blocks]


def test_header_printed_again_on_the_next_page_is_dropped():
    assert joined(table(HEADER, '1|Tuyên truyền||', '1.1|Số tin|Tin|01', page=1), '',
                  table(HEADER, '1.2|Số bài|Bài|00', page=2)) == [
        [HEADER, '1|Tuyên truyền||', '1.1|Số tin|Tin|01', '1.2|Số bài|Bài|00']]


def test_two_header_rows_with_lost_spans_and_a_broken_word():
    one = table('Stt|Chỉ tiêu|Kết quả||Ghi chú', '||Đơn vị tính|Số liệu|', '1|A|Người|01|')
    two = table('Stt|Chỉ ti êu|Kết quả||Ghi chú', '||Đơn vị tính|Số liệu|', '2|B|Người|02|')
    assert joined(one, two) == [
        ['Stt|Chỉ tiêu|Kết quả||Ghi chú', '||Đơn vị tính|Số liệu|', '1|A|Người|01|', '2|B|Người|02|']]


def test_only_the_first_header_row_is_repeated():
    one = table('Lĩnh vực|Tổng số|Kết quả', '~|a|Trước hạn', 'Hộ tịch|02|02')
    assert joined(one, table('Lĩnh vực|Tổng số|Kết quả', 'Đất đai|03|03')) == [
        ['Lĩnh vực|Tổng số|Kết quả', '~|a|Trước hạn', 'Hộ tịch|02|02', 'Đất đai|03|03']]


def test_column_numbers_printed_again_go_with_the_header():
    head = (HEADER, '(1)|(2)|(3)|(4)')
    assert joined(table(*head, '1|A|Người|01'), table(*head, '2|B|Người|02')) == [
        [*head, '1|A|Người|01', '2|B|Người|02']]


def test_a_header_that_a_page_repeats_in_less_room_is_the_same():
    """LibreOffice cuts tall cells of a header at their foot where it prints it again."""
    edges = (50, 80, 300, 380, 450)
    whole = table('STT|Lĩnh vực|Trước và đúng hạn|Quá hạn', '1|Hộ tịch|5|0', page=1, edges=edges)
    cut = table('STT|Lĩnh vực|Trước và đúng|Quá hạn', '2|Đất đai|3|1', page=2, edges=edges)
    assert joined(whole, cut) == [['STT|Lĩnh vực|Trước và đúng hạn|Quá hạn', '1|Hộ tịch|5|0', '2|Đất đai|3|1']]


def test_three_parts_are_one_table_and_numbers_are_given_anew():
    document = join_tables(Document.of('docx', [
        table(HEADER, '1|A|Người|01'), table(HEADER, '2|B|Người|02'), table(HEADER, '3|C|Người|03'),
        Paragraph('Biểu mẫu 2'), table('Đơn vị|Số', 'Sở A|1')]))
    assert [(t.number, t.row_count) for t in document.tables] == [(1, 4), (2, 2)]


def test_another_header_stays_another_table():
    one, two = table(HEADER, '1|A|Người|01'), table('Stt|Đơn vị|Tổng số|Đúng hạn', '2|B|5|5')
    assert len(joined(one, two)) == 2


def test_forms_with_the_same_header_and_a_heading_between_stay_two():
    assert len(joined(table(HEADER, '1|A|Người|01', page=1), 'Biểu mẫu 2',
                      table(HEADER, '2|B|Người|02', page=2))) == 3


def test_numbering_that_starts_again_is_another_table_unless_a_page_ended():
    first, again = (HEADER, '1|A|Người|01', '2|B|Người|02'), (HEADER, '1|C|Người|03')
    assert len(joined(table(*first), table(*again))) == 2
    assert len(joined(table(*first, page=1), table(*again, page=1))) == 2
    assert len(joined(table(*first, page=1), table(*again, page=2))) == 1


def test_two_tables_on_one_page_are_one_where_the_second_has_no_header_and_its_numbering_goes_on():
    edges = (50, 80, 300, 380, 450)
    one = table(HEADER, '1|A|Người|01', '2|B|Người|02', page=1, edges=edges)
    assert len(joined(one, '', table('3|C|Người|03', page=1, edges=edges))) == 1
    assert len(joined(one, '', table('1|C|Người|03', page=1, edges=edges))) == 3
    assert len(joined(one, '', table('Số khác|Người|03|', page=1, edges=edges))) == 3
    assert len(joined(one, '', table('3|C|Người|03', page=1, edges=(50, 80, 200, 380, 450)))) == 3


def test_numbering_inside_a_new_group_goes_on():
    one = table(HEADER, 'I|Cấp tỉnh||', '1|A|Người|01', 'II|Cấp huyện||')
    assert len(joined(one, table(HEADER, '1|B|Người|02'))) == 1


def test_table_without_header_at_the_top_of_the_next_page_goes_on():
    edges = (70.0, 100.0, 300.0, 400.0, 500.0)
    moved = tuple(edge - 15 for edge in edges)  # mirrored margins
    assert joined(table(HEADER, '1|A|Người|01', page=3, edges=edges), '- 4 -',
                  table('2|B|Người|02', '3|C|%|-', page=4, edges=moved)) == [
        [HEADER, '1|A|Người|01', '2|B|Người|02', '3|C|%|-']]


def test_without_header_other_columns_or_a_page_in_between_stay_apart():
    edges, other = (70.0, 100.0, 300.0, 400.0, 500.0), (70.0, 150.0, 300.0, 420.0, 500.0)
    first = table(HEADER, '1|A|Người|01', page=3, edges=edges)
    assert len(joined(first, table('2|B|Người|02', page=4, edges=other))) == 2
    assert len(joined(first, table('2|B|Người|02', page=6, edges=edges))) == 2


def test_continued_page_with_a_merged_column_is_put_on_the_same_grid():
    one = table(HEADER, '1|A|Người|01', page=1, edges=(70.0, 100.0, 300.0, 400.0, 500.0))
    two = table('2|B|02', page=2, edges=(70.0, 100.0, 400.0, 500.0))
    result = next(join_tables(Document.of('pdf', [one, two])).tables)
    assert [(cell.text, cell.column, cell.column_span) for cell in result.anchored[2]] == [
        ('2', 0, 1), ('B', 1, 2), ('02', 3, 1)]


def test_word_stored_one_table_as_two():
    assert len(joined(table(HEADER, '1.1|A|Người|01'), table('1.2|B|Người|02'))) == 1
    assert len(joined(table(HEADER, '1.1|A|Người|01'), table('1|B|Người|02'))) == 2


def test_header_typed_again_in_the_middle_of_a_table():
    whole = drop_repeated_headers(table(HEADER, '1|A|Người|01', HEADER, '2|B|Người|02'), extent=1)
    assert shown(whole) == [HEADER, '1|A|Người|01', '2|B|Người|02']


def test_group_row_met_twice_is_no_header():
    rows = ('Hộ tịch||', 'Cấp tỉnh|1|2', 'Hộ tịch||', 'Cấp xã|1|2')
    assert shown(drop_repeated_headers(table(*rows), header_extent(table(*rows)))) == list(rows)


def test_page_number_becomes_furniture_and_a_footnote_follows_the_table():
    note = Paragraph('1 Tính đến ngày 15/9.', role=FOOTNOTE)
    document = join_tables(Document.of('pdf', [
        table(HEADER, '1|A|Người|01', page=1), note, Paragraph('12'), table(HEADER, '2|B|Người|02', page=2)]))
    assert [type(block) for block in document.blocks] == [Table, Paragraph]
    assert [(each.kind, each.text) for each in document.furniture] == [('page_number', '12')]


def test_row_cut_by_a_page_break_is_one_row_again():
    whole = joined(table(HEADER, '1.1|Số tin, bài tuyên truyền về|Tin|01', page=1),
                   table(HEADER, '|cải cách hành chính|bài|', '1.2|Số bài|Bài|00', page=2))
    assert whole == [[HEADER, '1.1|Số tin, bài tuyên truyền về cải cách hành chính|Tin bài|01', '1.2|Số bài|Bài|00']]


def test_cut_in_a_word_or_a_document_number_or_brackets():
    def rejoined(above: str, below: str) -> str:
        (rows,) = joined(table(HEADER, f'1|{above}|Người|01', page=1),
                         table(HEADER, f'|{below}||', '2|B|Người|02', page=2))
        return rows[1].split('|')[1]

    assert rejoined('Số hồ sơ trướ', 'c hạn') == 'Số hồ sơ trước hạn'
    assert rejoined('Quyết định số 117/QĐ-', 'UBND ngày 01/02/2021') == 'Quyết định số 117/QĐ-UBND ngày 01/02/2021'
    assert rejoined('Hoạt động khác (hội nghị,', 'Hội thảo)') == 'Hoạt động khác (hội nghị, Hội thảo)'


def test_a_label_that_its_row_left_to_the_next_page():
    # A cell set in the middle of its height moves to the next page when only its upper part fits.
    head = 'TT|Cơ quan|ĐVT|Tiếp nhận|Giải quyết'
    assert joined(table(head, '1|Sở Xây dựng|Hồ sơ|12|10', '2||Hồ sơ|30|28', page=1),
                  table(head, '|Sở Tài nguyên và Môi trường|||', '3|Sở Y tế|Hồ sơ|5|5', page=2)) == [
        [head, '1|Sở Xây dựng|Hồ sơ|12|10', '2|Sở Tài nguyên và Môi trường|Hồ sơ|30|28', '3|Sở Y tế|Hồ sơ|5|5']]
    # A row that has its label keeps it; what follows is a group.
    assert joined(table(head, '2|Sở Y tế|Hồ sơ|30|28', page=1), table(head, '|Cấp huyện|||', '3|Huyện A|Hồ sơ|5|5', page=2)) == [
        [head, '2|Sở Y tế|Hồ sơ|30|28', '|Cấp huyện|||', '3|Huyện A|Hồ sơ|5|5']]


def test_real_rows_are_never_put_together():
    """A value in both, a code, a bullet, a group row that begins with a capital."""
    for above, below in (('Hộ tịch|02', 'và chứng thực|03'), ('1|Số tin|02', '2|bài|'), ('1|Số tin|02', '|- trong đó|'),
                         ('1|Số tin|02', '|Cấp huyện|')):
        head = 'Stt|Nội dung|Số' if above.count('|') == 2 else 'Lĩnh vực|Số'
        (rows,) = joined(table(head, above, page=1), table(head, below, page=2))
        assert rows[1:3] == [above, below]


def test_rejoined_cell_knows_both_places():
    edges = (70.0, 100.0, 300.0, 400.0, 500.0)
    document = join_tables(Document.of('pdf', [
        table(HEADER, '1|Số tin về|Tin|01', page=1, edges=edges),
        table('|cải cách||', '2|B|Người|1', page=2, edges=edges)]))
    cell = document.blocks[0].anchored[1][1]
    assert [(line.offset, line.place.page) for line in cell.lines] == [(0, 1), (10, 2)]
    assert cell.place_at(12).page == 2


def test_uncovered_positions_stay_uncovered_and_layout_tables_apart():
    layout = Table((Cell('UBND', 0, 0),), 1, 2, ruled=False)
    one, two = table(HEADER, '1|A|~|01'), table(HEADER, '2|B|Người|~')
    assert joined(layout, one, two, layout) == [
        ['UBND|~'], [HEADER, '1|A|~|01', '2|B|Người|~'], ['UBND|~']]


def test_what_a_code_a_value_and_a_header_look_like():
    assert [read_code(text) is not None for text in ('1', '6.10.1.', 'a)', 'IV', 'A.', 'Tin', '2021/NĐ', '')] == \
        [True] * 5 + [False] * 3
    assert all(map(is_value, ('02', '77,7', '13.203.300', '05/05', '>90', '-', '…', '100%', '1.2.3.')))
    assert not any(map(is_value, ('Tin', '', '12 thủ tục')))
    assert is_column_number_row(['1', '2', '3=4+5', '4', '5']) and is_column_number_row(['A', 'B', '1', '2', '3'])
    assert is_column_number_row(['(1)', '(2)', '(3)', '(4)', 'B(5ổ)', '(6)', '(7)', '(8)'])
    assert not is_column_number_row(['(1)', '(2)', 'hồ sơ (3)']) and not is_column_number_row(['1', '2', '3', 'ổ4'])
    assert not is_column_number_row(['02', '00', '00']) and not is_column_number_row(['Hộ tịch', '1', '2'])
    assert is_data_row([Cell('1', 0, 0), Cell('Hộ tịch', 0, 1)])
    assert header_extent(table(HEADER, '(1)|(2)|(3)|(4)', '1|A|Người|01')) == 2


CELLS = st.sampled_from(['', '1', '1.1', 'I', 'Stt', 'Số liệu', '02', '-', 'Hộ tịch', 'và (', ')', 'tỉnh', '12'])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(
    st.sampled_from(['', '3', 'Biểu mẫu']),
    st.builds(lambda rows, page: table(*('|'.join(row) for row in rows), page=page),
              st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=5),
              st.sampled_from([None, 1, 2]))), max_size=6))
def test_joining_loses_no_text_but_repeated_headers(blocks):
    made = [Paragraph(block) if isinstance(block, str) else block for block in blocks]
    before = Document.of('pdf', made)
    after = join_tables(before)
    for each in after.tables:
        covered = [(row, column) for cell in each.cells for row in range(cell.row, cell.row + cell.row_span)
                   for column in range(cell.column, cell.column + cell.column_span)]
        assert len(covered) == len(set(covered))
        assert all(row < each.row_count and column < each.column_count for row, column in covered)
    words = lambda document: {word for word in document.text.split()} | {f.text for f in document.furniture}
    assert words(before) - {'3'} <= words(after) | {'12'} or any('và' in text for text in words(after))
    assert join_tables(after) == after or len(join_tables(after).blocks) <= len(after.blocks)


def test_edges_are_relative_to_the_table():
    assert column_edges(table('a|b', edges=(10.0, 20.0, 35.0))) == (0.0, 10.0, 25.0)
    assert column_edges(table('a|b')) is None
    assert LineStart(0, Place()).offset == 0


def ruled(page: int, *cells: tuple) -> Table:
    """A table on a page from (row, column, row span, column span, text) with edges every 40 points; column counts are
    of the first row's spans when the cells leave lower columns out."""
    rows = max(row + height for row, _, height, _, _ in cells)
    width = max(column + span for _, column, _, span, _ in cells)
    return Table(tuple(Cell(text, row, column, height, span, Place(page, None, Box(
        40 * column, 20 * row, 40 * (column + span), 20 * (row + height))))
        for row, column, height, span, text in cells), rows, width, Place(page))


def stretched(table: Table, edges: tuple[float, ...]) -> Table:
    """The same with column edges of one's own."""
    cells = tuple(Cell(cell.text, cell.row, cell.column, cell.row_span, cell.column_span, Place(
        cell.place.page, None, Box(edges[cell.column], cell.place.box.y0, edges[cell.column + cell.column_span],
                                   cell.place.box.y1))) for cell in table.cells)
    return Table(cells, table.row_count, table.column_count, table.place)


UPPER = stretched(ruled(1, (0, 0, 2, 1, 'TT'), (0, 1, 2, 1, 'Lĩnh vực'), (0, 2, 1, 3, 'Tiếp nhận'),
                        (1, 2, 1, 1, 'Tổng'), (1, 3, 1, 1, 'Trong đó'), (1, 4, 1, 1, 'Từ')), (0, 40, 80, 120, 200, 240))
REST = (0, 0, 1, 1, ''), (0, 1, 1, 1, ''), (0, 2, 1, 1, 'số'), (0, 3, 1, 1, 'Trực tuyến'), (0, 4, 1, 1, 'Trực tiếp'), (
    0, 5, 1, 1, 'kỳ trước')
DATA = tuple((1, column, 1, 1, text) for column, text in enumerate(('1', 'Hộ tịch', '13', '10', '02', '01')))


def test_a_header_cut_by_a_page_break_is_put_together():
    whole, = join_tables(Document.of('pdf', [UPPER, ruled(2, *REST, *DATA)])).tables
    assert [(cell.row, cell.column, cell.row_span, cell.column_span, cell.text) for cell in whole.cells[:9]] == [
        (0, 0, 3, 1, 'TT'), (0, 1, 3, 1, 'Lĩnh vực'), (0, 2, 1, 4, 'Tiếp nhận'), (1, 2, 2, 1, 'Tổng số'),
        (1, 3, 1, 2, 'Trong đó'), (1, 5, 2, 1, 'Từ kỳ trước'), (2, 3, 1, 1, 'Trực tuyến'), (2, 4, 1, 1, 'Trực tiếp'),
        (3, 0, 1, 1, '1')]
    assert whole.row_count == 4


def test_a_row_of_column_numbers_on_the_next_page_is_a_row_of_the_header():
    upper = ruled(1, (0, 0, 1, 1, 'TT'), (0, 1, 1, 1, 'Lĩnh vực'), (0, 2, 1, 1, 'Tổng số'), (0, 3, 1, 1, 'Quá hạn'))
    numbers = [(0, column, 1, 1, f'({column + 1})') for column in range(4)]
    data = [(1, column, 1, 1, text) for column, text in enumerate(('1', 'Hộ tịch', '13', '00'))]
    assert [shown(each) for each in join_tables(Document.of('pdf', [upper, ruled(2, *numbers, *data)])).blocks] == [
        ['TT|Lĩnh vực|Tổng số|Quá hạn', '(1)|(2)|(3)|(4)', '1|Hộ tịch|13|00']]


def test_tables_that_are_no_two_parts_of_a_header_stay_two():
    def parts(*blocks):
        return len(list(join_tables(Document.of('pdf', blocks)).tables))

    below = ruled(2, *REST, *DATA)
    assert parts(UPPER, below) == 1
    assert parts(UPPER, Paragraph('Biểu mẫu 2', Place(2)), below) == 2
    assert parts(UPPER, ruled(1, *REST, *DATA)) == 2  # on the same page
    assert parts(UPPER, ruled(3, *REST, *DATA)) == 2
    assert parts(UPPER, stretched(below, (0, 50, 90, 130, 170, 210, 250))) == 2  # other columns
    headings = [(0, column, 1, 1, text) for column, text in enumerate(('TT', 'Lĩnh vực', 'Tổng', 'a', 'b', 'c'))]
    assert parts(UPPER, ruled(2, *headings, *DATA)) == 2  # a table of its own


def test_numbering_that_begins_in_the_last_group_of_a_page():
    """*VI | Cục Việc làm | 435* with its values is the last row of the page: its own rows come on the next."""
    edges = (50, 80, 300, 380)
    one = table('TT|Đơn vị|Tổng', 'V|Cục Quản lý lao động|20', '1|Cấp phép|18', '3|Thu hồi|02', 'VI|Cục Việc làm|435',
                page=1, edges=edges)
    two = table('1|Việc làm|401', '2|Bảo hiểm thất nghiệp|34', page=2, edges=edges)
    assert [rows[-3:] for rows in joined(one, two)] == [
        ['VI|Cục Việc làm|435', '1|Việc làm|401', '2|Bảo hiểm thất nghiệp|34']]


def test_a_table_stored_as_two_is_laid_out_anew_on_the_next_page():
    one = table('TT|Lĩnh vực|Tổng', '4|Hộ tịch|97', page=1, edges=(50, 80, 300, 380))
    assert len(joined(one, table('5|Chứng thực|1.844', page=2, edges=(50, 84, 308, 384)))) == 1
    assert len(joined(one, table('7|Chứng thực|1.844', page=2, edges=(50, 120, 308, 384)))) == 2
