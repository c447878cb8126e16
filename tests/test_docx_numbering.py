"""Automatic numbers and letters in front of paragraphs, as Word prints them."""
import pytest

from extractor.readers.docx import read_docx
from extractor.readers.docx.numbering import format_number
from tests.docx_documents import abstract, docx, listed, lvl, num, p, r, tbl, tc, tr


def printed(body: str, numbering: str, styles: str = '') -> list[str]:
    return [block.text for block in read_docx(docx(body, numbering=numbering, styles=styles)).blocks]


OUTLINE = abstract(0, lvl(0, '%1.', 'upperRoman'), lvl(1, '%2.'), lvl(2, '%2.%3.'), lvl(3, '%4)', 'lowerLetter'))


def test_levels_of_a_report():
    body = ''.join(listed(text, 1, level) for text, level in (
        ('CÔNG TÁC CHỈ ĐẠO', 0), ('Về kế hoạch', 1), ('Về tuyên truyền', 1), ('KẾT QUẢ', 0), ('Cải cách thể chế', 1),
        ('Rà soát', 2), ('Kiểm soát', 2), ('Đơn giản hóa', 3), ('Công khai', 3), ('Tổ chức bộ máy', 1), ('Rà soát', 2)))
    assert printed(body, OUTLINE + num(1, 0)) == [
        'I. CÔNG TÁC CHỈ ĐẠO', '1. Về kế hoạch', '2. Về tuyên truyền', 'II. KẾT QUẢ', '1. Cải cách thể chế',
        '1.1. Rà soát',
        '1.2. Kiểm soát', 'a) Đơn giản hóa', 'b) Công khai', '2. Tổ chức bộ máy', '2.1. Rà soát']


def test_the_label_is_kept_apart_too():
    paragraph, = read_docx(docx(listed('Về kế hoạch', 1), numbering=abstract(0, lvl(0, '%1.')) + num(1, 0))).blocks
    assert (paragraph.label, paragraph.text) == ('1.', '1. Về kế hoạch')


@pytest.mark.parametrize('level, label', [
    (lvl(0, '%1.', 'decimal'), '1. A'),
    (lvl(0, '%1', 'decimalZero'), '01 A'),
    (lvl(0, '(%1)', 'lowerRoman', start=4), '(iv) A'),
    (lvl(0, '%1)', 'upperLetter', start=3), 'C) A'),
    (lvl(0, '%1)', 'lowerLetter', start=5), 'e) A'),  # Word has no đ of its own
    (lvl(0, 'đ)', 'none'), 'đ) A'),  # so offices type it into the level
    (lvl(0, '', 'none'), 'A'),
    (lvl(0, 'Điều %1.', 'decimal', start=12), 'Điều 12. A'),
    (lvl(0, '-', 'bullet'), '- A'),
    (lvl(0, '\uf0b7', 'bullet', more='<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>'), '• A'),
    (lvl(0, '\uf0a7', 'bullet', more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), '▪ A'),
    (lvl(0, '\uf0fc', 'bullet', more='<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'), '✓ A'),
    (lvl(0, 'o', 'bullet', more='<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>'), '◦ A'),
    (lvl(0, '%1.', before='<w:suff w:val="nothing"/>'), '1.A'),
    (lvl(0, '%1. ', before='<w:suff w:val="nothing"/>'), '1. A'),
    (lvl(0, '%1.', before='<w:suff w:val="space"/>'), '1. A'),
    (lvl(0, '%1.', start=None), '0. A'),  # 17.9.25: without w:start a level begins at 0
    (lvl(0, '%1.', more='<w:rPr><w:vanish/></w:rPr>'), 'A'),
])
def test_looks_of_a_level(level, label):
    assert printed(listed('A', 1), abstract(0, level) + num(1, 0)) == [label]


def test_custom_format_with_zeros():
    level = ('<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
             '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback>'
             '<w:numFmt w:val="decimal"/>'
             '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1."/></w:lvl>')
    assert printed(listed('A', 1), abstract(0, level) + num(1, 0)) == ['007. A']


def test_two_instances_of_a_list_go_on_counting():
    body = listed('A', 1) + listed('B', 1) + listed('C', 2) + listed('D', 1)
    assert printed(body, abstract(0, lvl(0, '%1.')) + num(1, 0) + num(2, 0)) == ['1. A', '2. B', '3. C', '4. D']


def test_a_start_override_restarts_once_and_the_others_follow():
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/></w:lvlOverride>'
    body = listed('A', 1) + listed('B', 2) + listed('C', 2) + listed('D', 1)
    assert printed(body, abstract(0, lvl(0, '%1.')) + num(1, 0) + num(2, 0, override)) == ['1. A', '8. B', '9. C',
                                                                                           '10. D']


def test_a_list_begun_again_for_each_section():
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    body = listed('A', 1) + listed('B', 1) + p('Phần hai') + listed('C', 2) + listed('D', 2)
    assert printed(body, abstract(0, lvl(0, '%1.')) + num(1, 0) + num(2, 0, again)) == [
        '1. A', '2. B', 'Phần hai', '1. C', '2. D']


def test_an_override_of_a_level_changes_its_look():
    other = f'<w:lvlOverride w:ilvl="0">{lvl(0, "%1)", "lowerLetter")}</w:lvlOverride>'
    assert printed(listed('A', 1) + listed('B', 2), abstract(0, lvl(0, '%1.')) + num(1, 0)
                   + num(2, 0, other)) == ['1. A', 'b) B']


@pytest.mark.parametrize('restart, labels', [
    ('', ['1.', '1.1.', '1.1.1.', '1.2.', '1.2.1.', '2.', '2.1.', '2.1.1.']),
    ('<w:lvlRestart w:val="0"/>', ['1.', '1.1.', '1.1.1.', '1.2.', '1.2.2.', '2.', '2.1.', '2.1.3.']),  # never
    ('<w:lvlRestart w:val="1"/>', ['1.', '1.1.', '1.1.1.', '1.2.', '1.2.2.', '2.', '2.1.', '2.1.1.']),
    # after level 1 only
])
def test_when_a_level_begins_again(restart, labels):
    levels = abstract(0, lvl(0, '%1.'), lvl(1, '%1.%2.'), lvl(2, '%1.%2.%3.', before=restart))
    document = read_docx(docx(''.join(listed('x', 1, level) for level in (0, 1, 2, 1, 2, 0, 1, 2)),
                              numbering=levels + num(1, 0)))
    assert [block.label for block in document.blocks] == labels


def test_a_level_used_before_the_one_above_it():
    body = listed('A', 1, 1) + listed('B', 1, 1) + listed('C', 1, 0) + listed('D', 1, 1)
    assert printed(body, abstract(0, lvl(0, '%1.'), lvl(1, '%1.%2.')) + num(1, 0)) == ['1.1. A', '1.2. B', '2. C',
                                                                                       '2.1. D']


def test_legal_numbering_shows_roman_as_digits():
    levels = abstract(0, lvl(0, '%1.', 'upperRoman'), lvl(1, '%1.%2.', before='<w:isLgl/>'))
    assert printed(listed('A', 1) + listed('B', 1, 1), levels + num(1, 0)) == ['I. A', '1.1. B']


def test_a_bullet_level_has_no_number_in_the_labels_below_it():
    levels = abstract(0, lvl(0, '%1.'), lvl(1, '-', 'bullet'), lvl(2, '%1.%2%3.'))
    assert printed(listed('A', 1) + listed('B', 1, 2), levels + num(1, 0)) == ['1. A', '1.1. B']


IN_LIST_1 = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
STYLE_2 = '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/>{}</w:style>'


def test_numbering_of_a_style_at_the_level_that_names_it():
    styles = (f'<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/>{IN_LIST_1}</w:style>'
              + STYLE_2.format(IN_LIST_1))
    levels = abstract(0, lvl(0, '%1.', 'upperRoman', before='<w:pStyle w:val="H1"/>'),
                      lvl(1, '%2.', before='<w:pStyle w:val="H2"/>'))
    body = listed('A', style='H1') + listed('B', style='H2') + listed('C', style='H2') + listed('D', style='H1')
    document = read_docx(docx(body, numbering=levels + num(1, 0), styles=styles))
    assert [block.text for block in document.blocks] == ['I. A', '1. B', '2. C', 'II. D']
    assert [block.style.heading_level for block in document.blocks] == [1, 2, 2, 1]


def test_list_and_level_are_inherited_each_on_its_own():
    styles = (f'<w:style w:type="paragraph" w:styleId="H1">{IN_LIST_1}</w:style>'
              + STYLE_2.format('<w:basedOn w:val="H1"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>')
              + '<w:style w:type="paragraph" w:styleId="Plain"><w:basedOn w:val="H1"/>'
                '<w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>')
    body = listed('A', style='H1') + listed('B', style='H2') + listed('C', style='Plain')
    assert printed(body, abstract(0, lvl(0, '%1.'), lvl(1, '%1.%2.')) + num(1, 0), styles) == ['1. A', '1.1. B', 'C']


def test_a_paragraph_takes_itself_out_of_its_styles_list():
    styles = f'<w:style w:type="paragraph" w:styleId="L">{IN_LIST_1}</w:style>'
    body = listed('A', style='L') + listed('B', 0, style='L') + listed('C', style='L')
    assert printed(body, abstract(0, lvl(0, '%1.')) + num(1, 0), styles) == ['1. A', 'B', '2. C']


@pytest.mark.parametrize('styles', [
    '<w:style w:type="numbering" w:styleId="Outline"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>',
    ''])
def test_a_list_that_links_to_a_numbering_style(styles):
    numbering = (abstract(0, '<w:numStyleLink w:val="Outline"/>')
                 + abstract(1, '<w:styleLink w:val="Outline"/>', lvl(0, '%1/'))
                 + num(1, 0) + num(9, 1))
    assert printed(listed('A', 1) + listed('B', 1), numbering, styles) == ['1/ A', '2/ B']


@pytest.mark.parametrize('of_mark, of_level, style, label', [
    ('', '', '', 'điều 1.'),
    ('<w:rPr><w:caps/></w:rPr>', '', '', 'ĐIỀU 1.'),
    ('<w:rPr><w:smallCaps/></w:rPr>', '', '', 'ĐIỀU 1.'),
    ('', '<w:rPr><w:caps/></w:rPr>', '', 'ĐIỀU 1.'),
    ('', '', 'C', 'ĐIỀU 1.'),
    ('<w:rPr><w:caps w:val="0"/></w:rPr>', '', 'C', 'điều 1.'),
    ('', '<w:rPr><w:caps w:val="0"/></w:rPr>', 'C', 'điều 1.'),
])
@pytest.mark.parametrize('in_cell', [False, True])
def test_a_label_is_in_capitals_as_the_paragraph_mark_is(of_mark, of_level, style, label, in_cell):
    styles = '<w:style w:type="paragraph" w:styleId="C"><w:name w:val="C"/><w:rPr><w:caps/></w:rPr></w:style>'
    named = f'<w:pStyle w:val="{style}"/>' if style else ''
    line = p(r('a', '<w:caps w:val="0"/>'),
             properties=f'{named}<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>{of_mark}')
    numbering = abstract(1, lvl(0, 'điều %1.', more=of_level)) + num(1, 1)
    block, *_ = read_docx(docx(tbl(tr(tc(line), '2')) if in_cell else line, numbering=numbering, styles=styles)).blocks
    text = block.cells[0].text if in_cell else block.text
    assert text == f'{label} a'


def test_an_empty_cell_in_a_list_prints_its_number():
    """The column Stt of an annex is often nothing but automatic numbers."""
    rows = [tr(tc(listed('', 1)), tc('Số thủ tục'), tc(f'0{row}')) for row in range(1, 4)]
    table, = read_docx(docx(tbl(*rows), numbering=abstract(0, lvl(0, '%1')) + num(1, 0))).tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ['1', 'Số thủ tục', '01'], ['2', 'Số thủ tục', '02'], ['3', 'Số thủ tục', '03']]


def test_unknown_lists_print_nothing():
    assert printed(listed('A', 7) + listed('B', 1, 5), abstract(0, lvl(0, '%1.')) + num(1, 0)) == ['A', 'B']


def test_deleted_paragraphs_are_not_counted():
    deleted = ('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
               f'<w:del>{r("<w:delText>cũ</w:delText>")}</w:del></w:p>')
    assert printed(listed('A', 1) + deleted + listed('B', 1), abstract(0, lvl(0, '%1.'))
                   + num(1, 0)) == ['1. A', '2. B']


@pytest.mark.parametrize('number, form, text', [
    (26, 'lowerLetter', 'z'), (27, 'lowerLetter', 'aa'), (53, 'upperLetter', 'AAA'), (9, 'upperRoman', 'IX'),
    (0, 'lowerLetter', ''), (3, 'numberInDash', '- 3 -'), (15, 'vietnameseCounting', 'mười lăm'),
    (21, 'vietnameseCounting', 'hai mươi mốt'), (4, 'decimalEnclosedCircle', '④'), (12, 'japaneseCounting', '12'),
    (5, 'ordinal', '5'), (12, 'decimalZero', '12'),
])
def test_number_formats(number, form, text):
    assert format_number(number, form) == text


def test_hostile_numbers_stay_small():
    numbering = abstract(0, lvl(0, '%1.%1.' * 500, 'upperLetter', start=2_000_000_000)) + num(1, 0)
    label = read_docx(docx(listed('A', 1), numbering=numbering)).blocks[0].label
    assert len(label) < 5_000


