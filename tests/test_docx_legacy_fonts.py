"""Text in fonts of the time before Unicode: what the file holds on the left, what Word shows on the right."""
import pytest

from extractor.document import Table
from extractor.readers.docx import read_docx
from tests.docx_documents import docx, p, r, tbl, tc, tr


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>'


TCVN3, CAPITALS, VNI = font('.VnTime'), font('.VnTimeH'), font('VNI-Times')


def read(*blocks: str):
    return read_docx(docx(''.join(blocks)))


def codes(document) -> list[tuple[str, bool]]:
    return [(notice.code, notice.doubtful) for notice in document.notices]


@pytest.mark.parametrize('runs, shown', [
    ([('sè hå s¬ nhËn gi¶i quyÕt: 1.254', TCVN3)], 'số hồ sơ nhận giải quyết: 1.254'),
    ([('QuyÕt ®Þnh sè 59/Q§-UBND', TCVN3)], 'Quyết định số 59/QĐ-UBND'),
    ([('t\u00ad ph¸p', TCVN3)], 'tư pháp'),  # the letter ư is the soft hyphen of Latin-1
    ([('ñy ban nh©n d©n thµnh phè', CAPITALS)], 'ỦY BAN NHÂN DÂN THÀNH PHỐ'),
    ([('§øng tªn', TCVN3 + '<w:caps/>')], 'ĐỨNG TÊN'),
    ([('Soá hoà sô nhaän giaûi quyeát 12', VNI)], 'Số hồ sơ nhận giải quyết 12'),
    ([('Soá hoà sô nha', VNI), ('än gia', VNI + '<w:b/>'), ('ûi quyeát', VNI)], 'Số hồ sơ nhận giải quyết'),
    ([('DiÖn tÝch ®Êt 15 m', TCVN3), ('2', TCVN3 + '<w:vertAlign w:val="superscript"/>')], 'Diện tích đất 15 m²'),
    ([('Sè ', TCVN3), ('hồ sơ', font('Times New Roman')), (' ®óng h¹n', TCVN3)], 'Số hồ sơ đúng hạn'),
])
def test_decoded_by_font(runs, shown):
    document = read(p(*[r(text, properties) for text, properties in runs]))
    assert document.text.strip() == shown
    assert codes(document) == [('legacy_encoding', False)]


@pytest.mark.parametrize('texts', [
    ['Số hồ sơ hòa giải đúng hạn', 'hòa giải', 'quá hạn'],  # typed in Unicode, the font's name stayed
    ['hòa giải'],
    ['1.254', '(02)', 'A'],
])
def test_unicode_typed_in_such_a_font_stays(texts):
    document = read(*[p(r(text, TCVN3)) for text in texts])
    assert document.text.split('\n')[:-1] == texts
    assert codes(document) == []


def test_both_in_one_document():
    document = read(p(r('sè hå s¬ nhËn gi¶i quyÕt', TCVN3)), p(r('Số hồ sơ đã nhận', TCVN3)), p('Đã trả'))
    assert document.text == 'số hồ sơ nhận giải quyết\nSố hồ sơ đã nhận\nĐã trả\n'


def test_what_makes_no_sense_either_way_is_said_and_stays():
    document = read(p(r('Xyz ß¶ qWþ', TCVN3)))
    assert document.text == 'Xyz ß¶ qWþ\n'
    assert codes(document) == [('legacy_font', True)]


def test_tables_and_headers():
    document = read_docx(docx(
        tbl(tr(tc(p(r('Lo¹i hå s¬', TCVN3))), tc(p(r('Sè l\u00adîng', TCVN3)))),
            tr(tc(p(r('T\u00ad ph¸p', TCVN3))), tc(p(r('02', TCVN3)))))
        + '<w:sectPr><w:headerReference w:type="default" r:id="h1"/></w:sectPr>',
        headers={'h1': p(r('B¸o c¸o c¶i c¸ch hµnh chÝnh', TCVN3))}))
    table, = (block for block in document.blocks if isinstance(block, Table))
    assert [cell.text for cell in table.cells] == ['Loại hồ sơ', 'Số lượng', 'Tư pháp', '02']
    assert [piece.text for piece in document.furniture] == ['Báo cáo cải cách hành chính']
