"""Tables: merges, wrappers, nesting, ruled or layout; and the fast way against the general one."""
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings, strategies as st

from extractor.document import Table
from extractor.readers.docx import read_docx, tables
from tests.docx_documents import (
    DOWN, RULED, RULES, UP, abstract, docx, field, listed, lvl, num, p, r, span, t, tbl, tc, tr,
)


def read(body: str, **parts):
    return read_docx(docx(body, **parts))


def table_of(body: str, **parts) -> Table:
    table, = (block for block in read(body, **parts).blocks if isinstance(block, Table))
    return table


def grid(table: Table) -> list[list[str | None]]:
    """What stands in each position; a merged cell as often as it covers one."""
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def test_merged_headers():
    table = table_of(tbl(
        tr(tc('Lĩnh vực', DOWN), tc('Tiếp nhận', span(2)), tc('Ghi chú', DOWN)),
        tr(tc('x', UP), 'Tổng số', 'Trực tuyến', tc('', UP)),
        tr('Văn hóa', '02', '00', '')))
    assert grid(table) == [['Lĩnh vực', 'Tiếp nhận', 'Tiếp nhận', 'Ghi chú'],
                           ['Lĩnh vực', 'Tổng số', 'Trực tuyến', 'Ghi chú'],
                           ['Văn hóa', '02', '00', '']]
    assert [(cell.row_span, cell.column_span) for cell in table.anchored[0]] == [(2, 1), (1, 2), (2, 1)]


def test_cells_left_out_at_the_sides():
    table = table_of(tbl(tr('A', 'B', 'C'), tr('1', '2', properties='<w:gridBefore w:val="1"/>'),
                         tr('3', properties='<w:gridAfter w:val="2"/>')))
    assert grid(table) == [['A', 'B', 'C'], [None, '1', '2'], ['3', None, None]]


def test_old_sideways_merges():
    table = table_of(tbl(tr(tc('Tiếp nhận', '<w:hMerge w:val="restart"/>'), tc('', '<w:hMerge/>'), 'C'),
                         tr('1', '2', '3')))
    assert grid(table) == [['Tiếp nhận', 'Tiếp nhận', 'C'], ['1', '2', '3']]


@pytest.mark.parametrize('second', [tc('tiếp', UP + span(2)), tc('tiếp', UP)])
def test_a_merge_that_does_not_fit_is_a_cell_of_its_own(second):
    first = tc('A', DOWN) if 'gridSpan' in second else tc('A')
    table = table_of(tbl(tr(first, 'B', 'C'), tr(second, '1', '2')))
    assert table.rows[1][0].text == 'tiếp'


def test_rows_and_cells_in_content_controls():
    def sdt(content):
        return f'<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    table = table_of(tbl(tr('A', sdt(tc('B')), 'C'), sdt(tr('1', '2', '3')),
                         f'<w:customXml w:element="r">{tr("4", sdt(sdt(tc("5"))), "6")}</w:customXml>',
                         tr(tc(sdt(p('7'))), tc(p(sdt(r('8')))), '9')))
    assert grid(table) == [['A', 'B', 'C'], ['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9']]


def test_tracked_rows_and_cells():
    table = table_of(tbl(tr('A', 'B'), tr('cũ', 'cũ', properties='<w:del w:id="1"/>'),
                         tr('1', '2', properties='<w:ins w:id="2"/>'),
                         tr('3', tc('cũ', '<w:cellDel w:id="3"/>'), '4'), tr('ẩn', 'ẩn', properties='<w:hidden/>')))
    assert grid(table) == [['A', 'B'], ['1', '2'], ['3', '4']]


def test_a_cell_of_several_paragraphs():
    table = table_of(tbl(tr(tc(p('Tên chỉ tiêu') + p() + p('(Sử dụng trong kỳ báo cáo\tquý)')), 'B'), tr('1', '2')))
    assert table.cells[0].text == 'Tên chỉ tiêu\n(Sử dụng trong kỳ báo cáo quý)'


def test_bold_cells():
    table = table_of(tbl(tr(tc(p(r('Tổng', '<w:b/>'), r(' 12'))), tc(p(r('A', '<w:b/>')) + p('b')), '12'),
                         tr('x', 'y', 'z')))
    assert [cell.bold for cell in table.anchored[0]] == [True, False, None]


def test_header_rows_are_those_marked_at_the_top():
    head = '<w:tblHeader/>'
    table = table_of(tbl(tr('A', 'B', properties=head), tr('1', '2', properties=head), tr('3', '4'),
                         tr('5', '6', properties=head)))
    assert table.header_rows == 2
    assert [cell.header for cell in table.cells] == [True] * 4 + [False] * 4
    assert table_of(tbl(tr('A', 'B'), tr('1', '2', properties=head))).header_rows == 0


def test_borders_that_miss_each_other_make_no_column():
    """Dragged by hand, the header's edge stands 3 mm beside that of its numbers."""
    table = table_of(tbl(tr(tc('Lĩnh vực'), tc('Tổng số', span(2))), tr(tc('Văn hóa', span(2)), tc('02')),
                         widths=(3000, 170, 2000)))
    assert grid(table) == [['Lĩnh vực', 'Tổng số'], ['Văn hóa', '02']]


def test_a_narrow_column_without_content_is_no_column():
    table = table_of(tbl(tr('A', '', 'B'), tr('1', '', '2'), widths=(3000, 150, 2000)))
    assert grid(table) == [['A', 'B'], ['1', '2']]


def test_a_narrow_column_with_content_and_a_wide_blank_one_stay():
    table = table_of(tbl(tr('A', 'x', '', 'B'), tr('1', '', '', '2'), widths=(3000, 150, 900, 2000)))
    assert grid(table) == [['A', 'x', '', 'B'], ['1', '', '', '2']]


def test_a_frame_of_one_cell_is_no_table():
    document = read(tbl(tr(tc(p('Biểu 1') + tbl(tr('A', 'B'), tr('1', '2'))))))
    assert [getattr(block, 'text', 'bảng') for block in document.blocks] == ['Biểu 1', 'bảng']


def test_a_nested_table_follows_the_one_it_stands_in():
    document = read(tbl(tr('A', tc(p('xem') + tbl(tr('1', '2'), tr('3', '4')) + p())), tr('B', 'b')) + p('sau'))
    outer, inner, after = document.blocks
    assert grid(outer) == [['A', 'xem'], ['B', 'b']]
    assert grid(inner) == [['1', '2'], ['3', '4']]
    assert (outer.number, inner.number, after.text) == (1, 2, 'sau')


def test_a_nested_layout_table_is_text_of_its_cell():
    document = read(tbl(tr('UBND TỈNH', tc(tbl(tr('CỘNG HÒA'), tr(tc('', '')), tr('Độc lập', ''), properties='')
                                           + p())), properties=''))
    table, = document.blocks
    assert [cell.text for cell in table.cells] == ['UBND TỈNH', 'CỘNG HÒA\nĐộc lập']


def test_notes_in_cells_follow_the_table():
    note = r('<w:footnoteReference w:id="1"/>')
    document = read(tbl(tr('A', tc(p('02', note))), tr('1', '2')),
                    footnotes=f'<w:footnote w:id="1">{p("Ước.")}</w:footnote>')
    table, footnote = document.blocks
    assert (table.cells[1].text, footnote.text, footnote.role) == ('02', 'Ước.', 'footnote')


LETTERHEAD = (tr('UBND TỈNH A', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
              tr('Số: 12/BC-UBND', 'A, ngày 1 tháng 2 năm 2021'))
FIGURES = (tr('Lĩnh vực', 'Tổng số', 'Quá hạn'), tr('Văn hóa', '02', '00'), tr('Tổng cộng', '02', '00'))
NAMES = (tr('Họ và tên', 'Chức vụ'), tr('Nguyễn Văn A', 'Trưởng phòng'))
NONE = '<w:tblBorders>' + RULES.replace('single', 'nil') + '</w:tblBorders>'
STYLED = '<w:tblStyle w:val="Lines"/>'
LINES = (f'<w:style w:type="table" w:styleId="Base"><w:tblPr>{RULED}</w:tblPr></w:style>'
         '<w:style w:type="table" w:styleId="Lines"><w:basedOn w:val="Base"/></w:style>')
SIDES = f'<w:tcBorders>{RULES}</w:tcBorders>'


@pytest.mark.parametrize('rows, properties, ruled', [
    (NAMES, RULED, True),
    (NAMES, '', False),
    (NAMES, NONE, False),
    (NAMES, STYLED, True),  # the style's lines
    (NAMES, STYLED + NONE, False),  # taken away from this table
    (NAMES, '<w:tblBorders>' + RULES.replace('auto', 'FFFFFF') + '</w:tblBorders>', False),  # white lines
    (LETTERHEAD, '', False),
    (LETTERHEAD, '<w:tblStyle w:val="Missing"/>', False),
    (FIGURES, '', True),  # many figures: data, though nobody drew its lines
    (FIGURES, '<w:tblStyle w:val="Missing"/>', True),
    ((tr('Nơi nhận:', 'TRƯỞNG PHÒNG'), tr('- Như trên;', 'Phan Văn A')), '', False),
    (tuple(tr(*(tc(text, SIDES) for text in ('a', 'b'))) for _ in range(2)), '', True),  # lines of the cells
    (tuple(tr(*(tc(text, SIDES.replace('single', 'nil')) for text in ('a', 'b'))) for _ in range(2)), RULED, False),
    ((tr(tc('PHÒNG A', '<w:tcBorders><w:bottom w:val="single"/></w:tcBorders>'), 'Độc lập'), tr('Số: 1/BC', 'B')), '',
     False),
])
def test_data_or_layout(rows, properties, ruled):
    assert table_of(tbl(*rows, properties=properties), styles=LINES).ruled is ruled


def test_a_borderless_column_is_its_paragraphs():
    assert [block.text for block in read(tbl(tr('A'), tr('B'), properties='')).blocks] == ['A', 'B']


def test_two_tables_that_word_stored_for_one():
    head = tr('Stt', 'Tên chỉ tiêu', 'Số liệu', properties='<w:tblHeader/>')
    first = tbl(head, tr('1', 'Kế hoạch', '01'), tr('1.1', 'Số nhiệm vụ', '20'))
    second = tbl(head, tr('1.2', 'Số nhiệm vụ đã hoàn thành', '19'), tr('2', 'Tuyên truyền', '05'))
    table = table_of(first + p() + second)
    assert [row[0].text for row in table.rows] == ['Stt', '1', '1.1', '1.2', '2']


def test_hostile_spans_and_widths():
    table = table_of(tbl(tr(tc('A', span(2_000_000_000)), 'B'),
                         tr(tc('1', '<w:gridSpan w:val="-5"/>'), tc('2', '<w:gridSpan w:val="x"/>')),
                         tr('3', properties='<w:gridBefore w:val="99999999999999"/>'), widths=(10 ** 9, 0)))
    assert table.row_count == 3 and table.column_count <= 6


def test_a_table_without_rows():
    assert read(tbl() + tbl('<w:tr/>') + p('A')).blocks[0].text == 'A'


CONTENTS = st.sampled_from([
    '', '02', 'Văn hóa', ' x ', p(), p('A') + p('B'), p(r('đậm', '<w:b/>'), '1'), p(r('7', '<w:b w:val="0"/><w:i/>')),
    p('a', r('<w:tab/>'), 'b', r('<w:br/>'), 'c', r('<w:noBreakHyphen/>'), 'd'), listed('', 1), listed('mục', 1),
    p('A', properties='<w:pStyle w:val="B"/>'),
    p('dòng\u00a0 1 \u2011'), '<w:p><w:r><w:t> hở </w:t></w:r></w:p>',
    p(r('x', '<w:rFonts w:ascii="Times New Roman"/>')),
    p('A', properties='<w:rPr><w:b/></w:rPr>'), f'<w:ins w:id="1">{p("thêm")}</w:ins>',
    f'<w:p><w:r>{t("A")}<w:br w:type="page"/>{t("B")}</w:r></w:p>'])
SPECIAL = st.sampled_from([p(field('X', '3')), p(r('ẩn', '<w:vanish/>')), p(r('ü', '<w:rFonts w:ascii="Wingdings"/>')),
                           tbl(tr('1', '2'), tr('3', '4')) + p(), p('A', r('B', '<w:caps/>')),
                           p('A', properties='<w:pStyle w:val="C"/>')])
CELL_FACTS = st.sampled_from(['', '', '', span(2), span(3), DOWN, UP, SIDES, DOWN + span(2), UP + span(2)])
ROW_FACTS = st.sampled_from(['', '', '', '<w:tblHeader/>', '<w:gridBefore w:val="1"/>', '<w:tblHeader w:val="0"/>'])
CELL_STYLES = (LINES + '<w:style w:type="paragraph" w:styleId="B"><w:rPr><w:b/></w:rPr></w:style>'
               '<w:style w:type="paragraph" w:styleId="C"><w:rPr><w:caps/></w:rPr></w:style>')
NUMBERING = abstract(0, lvl(0, '%1.')) + num(1, 0)
CELLS = st.builds(tc, CONTENTS, CELL_FACTS)
ROWS = st.builds(lambda cells, facts: tr(*cells, properties=facts), st.lists(CELLS, max_size=4), ROW_FACTS)


@settings(max_examples=200, deadline=None)
@given(st.lists(ROWS, max_size=5), st.sampled_from(['', RULED, STYLED]),
       st.sampled_from([(), (2000, 150, 900, 300, 2000)]), SPECIAL,
       st.booleans())
@example([tr(tc(f'<w:p><w:r>{t("A")}<w:br w:type="page"/>{t("B")}</w:r></w:p>'), '')], '', (2000, 150, 900, 300, 2000),
         p(), False)  # one cell is left: its two lines
@example([tr(''), tr('02', '')], '', (2000, 150, 900, 300, 2000), p(), False)  # no table: its second column is a sliver
def test_the_fast_way_reads_what_the_general_way_reads(rows, properties, widths, special, with_special):
    rows = [*rows, tr(special, '1')] if with_special else rows
    data = docx(p('A') + tbl(*rows, properties=properties, widths=widths) + listed('sau', 1), styles=CELL_STYLES,
                numbering=NUMBERING)
    fast = read_docx(data)
    with patch.object(tables, 'place_plain_cells', lambda story, table: None):
        general = read_docx(data)
    assert fast.text == general.text
    for block, other in zip(fast.blocks, general.blocks, strict=True):
        assert block == other or not isinstance(block, Table)
    for block in fast.blocks:
        if isinstance(block, Table):
            covered = [position for cell in block.cells for position in
                       ((row, column) for row in range(cell.row, cell.row + cell.row_span)
                        for column in range(cell.column, cell.column + cell.column_span))]
            assert len(covered) == len(set(covered))
            assert all(row < block.row_count and column < block.column_count for row, column in covered)
