"""What a paragraph shows: a piece of WordprocessingML on the left, the printed text on the right."""
import pytest

from extractor.document import FOOTNOTE, Style
from extractor.errors import NoTextLayer
from extractor.readers.docx import read_docx
from tests.docx_documents import W, abstract, docx, field, listed, lvl, num, p, r, t, tbl, tc, tr


def read(body: str, **parts):
    return read_docx(docx(body, **parts))


def printed(body: str, **parts) -> list[str]:
    return [block.text for block in read(body, **parts).blocks]


def sdt(content: str) -> str:
    return ('<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:alias w:val="Ô"/></w:sdtPr>'
            f'<w:sdtContent>{content}</w:sdtContent></w:sdt>')


def unfinished(instruction: str) -> str:
    """A field without a result."""
    return (r('<w:fldChar w:fldCharType="begin"/>') + r(f'<w:instrText>{instruction}</w:instrText>')
            + r('<w:fldChar w:fldCharType="end"/>'))


def deleted(text: str) -> str:
    return f'<w:del w:id="1" w:author="a">{r(f"<w:delText>{text}</w:delText>")}</w:del>'


FOOTNOTES = ('<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
             f'<w:footnote w:id="2">{p(r("<w:footnoteRef/>"), " Theo Quyết định số 12/QĐ-UBND.")}</w:footnote>'
             f'<w:footnote w:id="3">{p("Số liệu ước.")}{p("Nguồn: Sở Nội vụ.")}</w:footnote>')
NOTE_2 = r('<w:footnoteReference w:id="2"/>', '<w:vertAlign w:val="superscript"/>')


@pytest.mark.parametrize('runs, text', [
    # Tracked changes: what is inserted is read, what is deleted is not.
    (p('Số: ', f'<w:ins w:id="1">{r("130")}</w:ins>', '/BC'), 'Số: 130/BC'),
    (p('Số: ', deleted('131'), f'<w:ins w:id="1">{r("130")}</w:ins>'), 'Số: 130'),
    (p('A', f'<w:moveFrom w:id="1">{r(" cũ")}</w:moveFrom>', f'<w:moveTo w:id="2">{r(" mới")}</w:moveTo>'), 'A mới'),
    # Wrappers.
    (p('Ngày ', sdt(r('13')), ' tháng 9'), 'Ngày 13 tháng 9'),
    (p('Xem ', f'<w:hyperlink r:id="x">{r("trang")}</w:hyperlink>'), 'Xem trang'),
    (p(f'<w:smartTag w:element="place"><w:smartTagPr/>{r("Nha Trang")}</w:smartTag>'), 'Nha Trang'),
    (p(f'<w:customXml w:element="x"><w:customXmlPr/>{r("Khánh Hòa")}</w:customXml>'), 'Khánh Hòa'),
    (p(f'<w:unheardOf>{r("lạ")}</w:unheardOf>'), 'lạ'),
    # Fields: results, never instructions.
    (p('Tổng ', field(' =SUM(ABOVE) ', '02'), ' hồ sơ'), 'Tổng 02 hồ sơ'),
    (p(f'<w:fldSimple w:instr=" DATE ">{r("13/9/2021")}</w:fldSimple>'), '13/9/2021'),
    (p(r('<w:fldChar w:fldCharType="begin"/>'), r('<w:instrText>IF </w:instrText>'), field('PAGE', '1'),
       r('<w:instrText> = 1</w:instrText>'), r('<w:fldChar w:fldCharType="separate"/>'), r('đúng'),
       r('<w:fldChar w:fldCharType="end"/>'), '.'), 'đúng.'),
    (p(r('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>'
         '</w:ffData></w:fldChar>'), r('<w:instrText>FORMCHECKBOX</w:instrText>'),
         r('<w:fldChar w:fldCharType="end"/>'), ' Đạt'),
         '☑ Đạt'),
    (p(r('<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Có"/>'
         '<w:listEntry w:val="Không"/></w:ddList></w:ffData></w:fldChar>'), r('<w:fldChar w:fldCharType="end"/>')),
         'Không'),
    # Fields without a result: what they show stands in the instruction.
    (p('Số: ', unfinished(' MACROBUTTON NoMacro [Nhập số] '), '/BC'), 'Số: [Nhập số]/BC'),
    (p('<w:fldSimple w:instr=" GOTOBUTTON muc2 mục 2"/>'), 'mục 2'),
    (p('Tỷ lệ ', unfinished(r' EQ \f(3;4) '), '.'), 'Tỷ lệ 3/4.'),
    (p(unfinished(r' EQ \r(3;\f(a;b)) + m\s\up8(2)')), '√a/b + m²'),
    (p(unfinished(r' SYMBOL 254 \f "Wingdings" \s 12 '), ' Đạt'), '☑ Đạt'),
    (p('A', unfinished(' XE "A" '), unfinished(' PAGE '), 'B'), 'AB'),
    # Characters.
    (p('130/KH', r('<w:noBreakHyphen/>'), 'VHTT'), '130/KH-VHTT'),
    (p('130/KH\u2011VHTT'), '130/KH-VHTT'),
    (p('cải', r('<w:softHyphen/>'), ' cách\u00ad'), 'cải cách'),
    (p('1\u00a0254 hồ\u200b sơ'), '1 254 hồ sơ'),
    (p('ho\u0302\u0300 so\u031b'), 'hồ sơ'),
    (p('Nơi nhận:', r('<w:tab/>'), 'TRƯỞNG PHÒNG'), 'Nơi nhận:\tTRƯỞNG PHÒNG'),
    (p('BÁO CÁO', r('<w:br/>'), ' Công tác ', r('<w:cr/>'), 'quý III'), 'BÁO CÁO\nCông tác\nquý III'),
    (p(r('<w:sym w:font="Wingdings" w:char="F0FC"/>'), ' Đạt'), '✓ Đạt'),
    (p(r('ü', '<w:rFonts w:ascii="Wingdings"/>')), '✓'),
    (p(r('\uf0b7 ', ''), 'x'), '• x'),
    (p(r('<w:sym w:font="Symbol" w:char="F0B3"/>'), '90%'), '≥90%'),
    (p(r('<w:sym w:font="Wingdings" w:char="zz"/>'), 'x'), 'x'),
    (p('<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>gốc</w:t></w:r>'
       '</w:rubyBase></w:ruby></w:r>'), 'gốc'),
    # What is hidden, and what only looks different.
    (p('A', r(' ẩn', '<w:vanish/>'), 'B'), 'AB'),
    (p('A', r(' hiện', '<w:vanish w:val="0"/>')), 'A hiện'),
    (p('A', '<w14:conflictDel w:id="1">' + r(' cũ') + '</w14:conflictDel>'), 'A'),
    (p(r('Báo cáo', '<w:caps/>')), 'BÁO CÁO'),
    (p(r('Báo cáo', '<w:smallCaps/>')), 'BÁO CÁO'),
    (p(r('Báo ', '<w:smallCaps/><w:caps w:val="0"/>'), r('cáo', '<w:caps/><w:smallCaps w:val="0"/>')), 'BÁO CÁO'),
    (p(r('Báo cáo', '<w:smallCaps w:val="0"/>')), 'Báo cáo'),
    (p('02', r('1', '<w:vertAlign w:val="superscript"/>')), '02¹'),  # never 021
    (p('02', r('1', '<w:vertAlign w:val="subscript"/>'), ' CO', r('2', '<w:vertAlign w:val="subscript"/>')), '02₁ CO2'),
    (p('02', r('1', '<w:position w:val="8"/><w:sz w:val="12"/>')), '02¹'),  # so LibreOffice writes it from HTML
    (p('02', r('1', '<w:position w:val="8"/>'), r('2', '<w:position w:val="-2"/><w:sz w:val="12"/>')), '0212'),
    # White space at the ends of w:t counts only where the XML says so.
    ('<w:p><w:r><w:t>Số: </w:t></w:r><w:r><w:t>12</w:t></w:r></w:p>', 'Số:12'),
    ('<w:p><w:r><w:t xml:space="preserve">Số: </w:t></w:r><w:r><w:t>12</w:t></w:r></w:p>', 'Số: 12'),
    (p('Số:         /BC-UBND'), 'Số:         /BC-UBND'),
])
def test_a_paragraph(runs, text):
    assert printed(runs) == [text]


def test_blocks_in_wrappers():
    body = (sdt(p('A') + p('B')) + f'<w:customXml w:element="x">{p("C")}</w:customXml>'
            + f'<w:ins w:id="1">{p("D")}</w:ins>'
            + f'<w:moveFrom w:id="2">{p("x")}</w:moveFrom>' + sdt(sdt(tbl(tr('1', '2'), tr('3', '4')))))
    document = read(body)
    assert [block.text for block in document.paragraphs] == ['A', 'B', 'C', 'D']
    assert [len(table.cells) for table in document.tables] == [4]


def test_empty_paragraphs_are_not_blocks():
    assert printed(p() + p('A') + p('  ') + p(r('<w:br w:type="page"/>')) + p('B')) == ['A', 'B']


def test_a_page_break_parts_a_paragraph():
    assert printed(p('hết.', r('<w:br w:type="page"/>'), 'PHỤ LỤC I')) == ['hết.', 'PHỤ LỤC I']


def test_a_deleted_paragraph_mark_joins_two():
    first = '<w:p><w:pPr><w:jc w:val="center"/><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + r('Báo cáo ') + '</w:p>'
    block, = read(first + p('quý III', properties='<w:jc w:val="left"/>')).blocks
    assert (block.text, block.style.centred) == ('Báo cáo quý III', False)


def test_a_drop_cap_is_the_first_letter_of_what_follows():
    letter = p(r('B', '<w:sz w:val="96"/>'), properties='<w:framePr w:dropCap="drop" w:lines="3"/>')
    assert printed(letter + p('áo cáo quý III')) == ['Báo cáo quý III']
    frame = '<w:framePr w:w="900" w:dropCap="none"/>'
    assert printed(p('BÁO CÁO', properties=frame) + p('quý III')) == ['BÁO CÁO', 'quý III']


def test_many_merged_paragraphs_and_open_fields():
    deleted_mark = p('x', properties='<w:rPr><w:del w:id="1"/></w:rPr>')
    assert printed(deleted_mark * 500 + p('y')) == ['x' * 500 + 'y']
    opening = field('PAGE', '').removesuffix(r('<w:fldChar w:fldCharType="end"/>'))
    assert printed(p(opening * 500, 'x')) == ['x']


def test_a_run_in_heading():
    """Word's style separator: a hidden paragraph mark lets text follow a heading on the same line."""
    heading = ('<w:p><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
               '<w:rPr><w:vanish/><w:specVanish/></w:rPr></w:pPr>' + r('Kiến nghị: ') + '</w:p>')
    block, = read(heading + p('Không.'), numbering=abstract(0, lvl(0, '%1.')) + num(1, 0)).blocks
    assert (block.text, block.label, block.style.heading_level) == ('1. Kiến nghị: Không.', '1.', 2)


def test_a_hidden_paragraph_is_not_there_and_not_counted():
    hidden = ('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr>'
              + r('ẩn', '<w:vanish/>') + '</w:p>')
    assert printed(listed('A', 1) + hidden + listed('B', 1), numbering=abstract(0, lvl(0, '%1.'))
                   + num(1, 0)) == ['1. A', '2. B']


def test_a_hidden_last_mark_loses_nothing():
    last = '<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>' + r('{}') + '</w:p>'
    document = read(last.format('trước bảng') + tbl(tr(tc(last.format('ô')), '2'), tr('3', '4')) + last.format('cuối'))
    assert [block.text for block in document.paragraphs] == ['trước bảng', 'cuối']
    assert [cell.text for cell in next(document.tables).cells] == ['ô', '2', '3', '4']


def test_a_field_over_several_paragraphs():
    body = (p(r('<w:fldChar w:fldCharType="begin"/>'), r('<w:instrText>TOC \\o</w:instrText>'),
              r('<w:fldChar w:fldCharType="separate"/>'), 'I. CHỈ ĐẠO 1') + p('II. KẾT QUẢ 3')
            + p(r('<w:fldChar w:fldCharType="end"/>')) + p('Sau'))
    assert printed(body) == ['I. CHỈ ĐẠO 1', 'II. KẾT QUẢ 3', 'Sau']


def test_an_instruction_over_paragraphs_is_no_line_of_its_own():
    body = (p('A ', r('<w:fldChar w:fldCharType="begin"/>'), r('<w:instrText>IF 1 = 1 "một</w:instrText>'))
            + p(r('<w:instrText>hai"</w:instrText>'))
            + p(r('<w:fldChar w:fldCharType="separate"/>'), 'B', r('<w:fldChar w:fldCharType="end"/>'), ' C') + p('D'))
    assert printed(body) == ['A B C', 'D']


def test_a_field_that_never_ends_hides_nothing():
    document = read(p('A', r('<w:fldChar w:fldCharType="begin"/>'), r('<w:instrText>PAGE</w:instrText>'), ' B')
                    + p('C'))
    assert [block.text for block in document.blocks] == ['A B', 'C']
    assert [notice.code for notice in document.notices] == ['field_without_end']


SHAPE = ('<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
         '<wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
         '</w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent>'
         '</v:textbox></v:shape></w:pict>'
         '</mc:Fallback></mc:AlternateContent>')


def test_a_text_box_is_read_once():
    assert printed(p(r(SHAPE.format(p('DỰ THẢO'))), 'BÁO CÁO')) == ['DỰ THẢO', 'BÁO CÁO']
    assert printed(p('BÁO CÁO', r(SHAPE.format(p('DỰ THẢO'))))) == ['BÁO CÁO', 'DỰ THẢO']


def test_a_text_box_with_a_table_and_a_box_in_it():
    inner = p('Biểu 1', r(SHAPE.format(p('trong')))) + tbl(tr('1', '2'), tr('3', '4'))
    document = read(p(r(SHAPE.format(inner)), 'sau'))
    assert [getattr(block, 'text', 'bảng') for block in document.blocks] == ['Biểu 1', 'trong', 'bảng', 'sau']


def test_an_old_text_box():
    pict = f'<w:pict><v:shape><v:textbox><w:txbxContent>{p("MẬT")}</w:txbxContent></v:textbox></v:shape></w:pict>'
    assert printed(p('A', r(pict))) == ['A', 'MẬT']


def test_a_footnote_follows_its_paragraph():
    document = read(p('mức độ 3', NOTE_2, ': 02', r('<w:footnoteReference w:id="3"/>'), ' hồ sơ') + p('Sau'),
                    footnotes=FOOTNOTES)
    assert [(block.text, block.role == FOOTNOTE) for block in document.blocks] == [
        ('mức độ 3: 02 hồ sơ', False), ('Theo Quyết định số 12/QĐ-UBND.', True), ('Số liệu ước.', True),
        ('Nguồn: Sở Nội vụ.', True), ('Sau', False)]


def test_endnotes_and_typed_marks():
    endnotes = f'<w:endnote w:id="1">{p("* Theo kế hoạch.")}</w:endnote>'
    mark = r('<w:endnoteReference w:id="1" w:customMarkFollows="1"/><w:t>1</w:t>')
    assert printed(p('26', mark, ' thủ tục'), endnotes=endnotes) == ['26 thủ tục', '* Theo kế hoạch.']


def test_a_note_is_given_once_and_unknown_ones_not_at_all():
    again = r('<w:footnoteReference w:id="2"/>') + r('<w:footnoteReference w:id="77"/>')
    assert printed(p('A', NOTE_2, again), footnotes=FOOTNOTES) == ['A', 'Theo Quyết định số 12/QĐ-UBND.']
    assert printed(p('A', NOTE_2)) == ['A']


STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="26"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:jc w:val="center"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Base"/><w:rPr><w:i/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H3"><w:name w:val="heading 3"/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>')


@pytest.mark.parametrize('paragraph, style', [
    (p('A'), Style(False, False, False, None, 13.0)),
    (p('A', properties='<w:pStyle w:val="Title"/>'), Style(True, True, True, None, 14.0)),
    (p('A', properties='<w:pStyle w:val="H3"/><w:jc w:val="both"/>'), Style(True, False, False, 3, 14.0)),
    (p('A', properties='<w:outlineLvl w:val="0"/>'), Style(False, False, False, 1, 13.0)),
    (p('A', properties='<w:pStyle w:val="H3"/><w:outlineLvl w:val="9"/>'), Style(True, False, True, None, 14.0)),
    (p(r('1. ', ''), r('Về', '<w:b/>'), r(' kế hoạch', '<w:b w:val="1"/><w:sz w:val="30"/>')),
     Style(True, False, False, None, 15.0)),  # digits have no say
    (p(r('Về', '<w:b/>'), ' kế hoạch'), Style(False, False, False, None, 13.0)),
    (p(r('A', '<w:rStyle w:val="Strong"/>')), Style(True, False, False, None, 13.0)),
    # Toggle properties of paragraph style and run style cancel out (17.7.3); direct formatting does not.
    (p(r('A', '<w:rStyle w:val="Strong"/>'), properties='<w:pStyle w:val="Base"/>'),
     Style(False, False, True, None, 14.0)),
    (p(r('A', '<w:rStyle w:val="Strong"/><w:b/>'), properties='<w:pStyle w:val="Base"/>'),
     Style(True, False, True, None, 14.0)),
    (p(r('A', '<w:b w:val="false"/>'), properties='<w:pStyle w:val="Base"/>'), Style(False, False, True, None, 14.0)),
    (p('02', properties='<w:pStyle w:val="None"/>'), Style(None, None, False, None, 13.0)),
])
def test_how_a_paragraph_looks(paragraph, style):
    assert read(paragraph, styles=STYLES).blocks[0].style == style


def test_hidden_by_style():
    assert printed(p('A', r('ẩn', '<w:rStyle w:val="Hidden"/>')), styles=STYLES) == ['A']


@pytest.mark.parametrize('styles', [
    STYLES.replace('w:styleId="Base">', 'w:styleId="Base"><w:basedOn w:val="Title"/>'),
    '<!-- chú thích -->' + STYLES])
def test_styles_in_a_circle_or_with_comments(styles):
    assert read(p('A', properties='<w:pStyle w:val="Title"/>'), styles=styles).blocks[0].style.bold


def section(*references: str, more: str = '') -> str:
    return f'<w:sectPr>{"".join(references)}{more}</w:sectPr>'


def ref(kind: str, relation: str, which: str = 'default') -> str:
    return f'<w:{kind}Reference w:type="{which}" r:id="{relation}"/>'


def test_headers_and_footers_are_furniture():
    document = read(p('Nội dung') + section(ref('header', 'h'), ref('footer', 'f'), ref('header', 'x', 'first'),
                                            ref('header', 'y', 'even')),
                    headers={'h': p('Trang ', field('PAGE', '2')) + tbl(tr('UBND', 'Mẫu 1'), tr('a', 'b')),
                             'x': p('không'), 'y': p('chẵn')},
                    footers={'f': p('Báo cáo quý III — ', field('PAGE', '2'))})
    assert [block.text for block in document.blocks] == ['Nội dung']
    assert [(each.kind, each.text) for each in document.furniture] == [
        ('page_number', 'Trang 2'), ('header', 'UBND\tMẫu 1'), ('header', 'a\tb'), ('footer', 'Báo cáo quý III — 2')]


def test_first_and_even_headers_where_they_are_shown():
    document = read(p('A') + section(ref('header', 'x', 'first'), ref('header', 'y', 'even'), more='<w:titlePg/>'),
                    headers={'x': p('đầu'), 'y': p('chẵn')}, settings='<w:evenAndOddHeaders/>')
    assert [each.text for each in document.furniture] == ['đầu', 'chẵn']


def test_a_watermark():
    art = '<w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict>'
    document = read(p('A') + section(ref('header', 'h')), headers={'h': p(r(art))})
    assert [(each.kind, each.text) for each in document.furniture] == [('watermark', 'DỰ THẢO')]


def test_a_letterhead_in_the_first_header_is_part_of_the_text():
    letterhead = tbl(tr('UBND TỈNH', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'),
                     tr('Số: 12/BC-UBND', 'ngày 1 tháng 2 năm 2021'), properties='')
    document = read(p('BÁO CÁO') + section(ref('header', 'x', 'first'), more='<w:titlePg/>'), headers={'x': letterhead})
    assert [getattr(block, 'text', 'letterhead') for block in document.blocks] == ['letterhead', 'BÁO CÁO']
    assert document.furniture == ()


PICTURE = ('<w:drawing><wp:inline><wp:extent cx="{0}" cy="{0}"/><a:graphic><a:graphicData><pic:pic/></a:graphicData>'
           '</a:graphic></wp:inline></w:drawing>')


def test_a_scan_pasted_into_word_is_said():
    with pytest.raises(NoTextLayer):
        read(p(r(PICTURE.format(6_000_000))))


def test_notices():
    document = read(p('A', r(PICTURE.format(6_000_000))) + p(r(PICTURE.format(900_000))) + '<w:altChunk r:id="c"/>'
                    + p(r('<w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object>'))
                    + p(r('Xyz ß¶ qWþ', '<w:rFonts w:ascii=".VnTime"/>')))
    assert [notice.code for notice in document.notices] == ['legacy_font', 'embedded_document', 'embedded_object',
                                                            'picture']
    assert [notice.doubtful for notice in document.notices] == [True, True, False, False]


def test_strict_namespaces():
    data = docx(p('Số: ', r('130', '<w:b/>')))
    from io import BytesIO
    from zipfile import ZipFile
    with ZipFile(BytesIO(data)) as package:
        document = package.read('word/document.xml').decode()
    strict = document.replace('http://schemas.openxmlformats.org/wordprocessingml/2006/main',
                              'http://purl.oclc.org/ooxml/wordprocessingml/main')
    assert strict != document
    assert [block.text for block in read_docx(docx('', document=strict)).blocks] == ['Số: 130']


def test_another_prefix_and_utf_16():
    document = (f'<?xml version="1.0" encoding="UTF-16"?><x:document xmlns:x="{W}">'
                '<x:body><x:p><x:r><x:t>Báo cáo</x:t></x:r></x:p></x:body></x:document>').encode('utf-16')
    assert printed('', more={'word/document.xml': document}) == ['Báo cáo']


def test_text_is_put_together_from_t():
    assert printed(f'<w:p><w:r>{t("a")}<w:tab/>{t("b")}</w:r></w:p>') == ['a\tb']
