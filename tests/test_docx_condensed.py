"""Properties taken out of the main part before it is parsed: the same Document as when all are read in place."""
import io
import zipfile
from unittest.mock import patch

import pytest
from hypothesis import given, settings, strategies as st

from extractor.errors import DamagedFile, ReadError
from extractor.readers.docx import package, read_docx
from extractor.readers.docx.condensed import condense
from tests.docx_documents import DOWN, NAMESPACES, UP, W, XML, docx, field, listed, p, part, r, span, t, tbl, tc, tr

IDS = ' w14:paraId="1A2B3C4D" w14:textId="77777777" w:rsidR="00A77B3E" w:rsidRDefault="00B01234"'
CELL = ('<w:tc><w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>'
        f'<w:p{IDS}><w:pPr><w:jc w:val="center"/><w:rPr><w:b/></w:rPr></w:pPr>'
        '<w:r w:rsidRPr="00C0FFEE"><w:rPr><w:b/><w:lang w:val="vi-VN"/></w:rPr><w:t>%s</w:t></w:r></w:p></w:tc>')


def body(content: str) -> bytes:
    return part('document', f'<w:body>{content}</w:body>').encode()


def in_place(data: bytes):
    """The Document read without condensing."""
    with patch.object(package, 'condense', lambda xml: None):
        return read_docx(data)


def test_what_becomes_of_a_cell():
    condensed = condense(body(tbl(f'<w:tr>{CELL % "Tổng"}{CELL % "02"}</w:tr>')))
    text = condensed.xml.decode()
    assert '<w:tr><w:tc cell="0">Tổng</w:tc><w:tc cell="0">02</w:tc></w:tr>' in text
    assert condensed.properties.decode().count('<w:rPr>') == 2  # the run's and, inside the w:pPr, the mark's
    document = read_docx(docx(tbl(f'<w:tr>{CELL % "Tổng"}{CELL % "02"}</w:tr>')))
    assert [(cell.text, cell.bold) for cell in document.blocks[0].cells] == [('Tổng', True), ('02', None)]


def test_revision_ids_go_other_attributes_stay():
    condensed = condense(body(f'<w:p{IDS}><w:r w:rsidR="00A77B3E"><w:rPr><w:i/></w:rPr>{t("a")}</w:r></w:p>'
                              f'<w:p xml:space="preserve"><w:pPr><w:jc w:val="left"/></w:pPr>{r("b")}</w:p>'))
    assert b'<w:r k="1"><w:t xml' in condensed.xml
    assert b'<w:p xml:space="preserve"><w:pPr><w:jc w:val="left"/></w:pPr>' in condensed.xml


@pytest.mark.parametrize('xml', [
    body(p('a') + '<!-- <w:rPr> -->'),
    body('<w:p><w:r><w:t><![CDATA[<w:rPr>]]></w:t></w:r></w:p>'),
    body(p('a') + '<?word <w:pPr>?>'),
    body(f'<w:p xmlns:w="{W}">{r("a")}</w:p>'),
    f'{XML}<x:document {NAMESPACES.replace("xmlns:w=", "xmlns:x=")}><x:body/></x:document>'.encode(),
    part('document', '<w:body/>').replace('UTF-8', 'windows-1258').encode(),
    part('document', '<w:body/>').encode('utf-16'),
    f'{XML}<w:document xmlns:w="{W}"><w:body><w:p w14:paraId="00000000"><w:pPr></w:pPr></w:p></w:body></w:document>'
    .encode(),
])
def test_what_is_read_as_it_stands(xml):
    assert condense(xml) is None


@pytest.mark.parametrize('broken', [
    '<w:p><w:r><w:rPr><w:b></w:rPr><w:t>a</w:t></w:r></w:p>',
    '<w:p><w:pPr><w:jc w:val=center/></w:pPr></w:p>',
    '<w:p><w:r><w:rPr><q:b/></w:rPr><w:t>a</w:t></w:r></w:p>',
    f'<w:p w:rsidR=00A77B3E><w:pPr></w:pPr>{r("a")}</w:p>',
    '<w:p><w:pPr></w:p></w:pPr>',
    tbl(f'<w:tr>{CELL % "a & b"}</w:tr>'),
    tbl(f'<w:tr>{CELL.replace("</w:pPr>", "") % "a"}</w:tr>'),
])
def test_broken_xml_in_properties_is_damage(broken):
    with pytest.raises(DamagedFile):
        read_docx(docx(p('a') + broken))


@pytest.mark.parametrize('value', ['0', '7', '-1', 'x', '9' * 30, ''])
def test_numbers_that_stood_in_the_file_mean_nothing(value):
    for name in ('k', 'cell'):
        mark = f'{name}="{value}"'
        content = (f'<w:p {mark.replace(chr(34), chr(39))}><w:r {mark}><w:rPr><w:vanish/></w:rPr>{t("ẩn")}</w:r>'
                   f'{r("a")}</w:p>')
        table = tbl(tr(f'<w:tc {mark}>{p("b")}</w:tc>', tc('c', span(2))), tr('1', '2', '3'))
        document = read_docx(docx(content + table))
        assert document.text == 'a\nb\tc\n1\t2\t3\n'


RUNS = st.sampled_from([
    r('hồ sơ'), r(' 02 '), r('Tổng', '<w:b/>'), r('x', '<w:vanish/>'), r('m', '<w:vertAlign w:val="superscript"/>'),
    r('hoa', '<w:caps/>'), r('ü', '<w:rFonts w:ascii="Wingdings"/>'), r('sè hå s¬', '<w:rFonts w:ascii=".VnTime"/>'),
    r('cũ', '<w:b/><w:rPrChange w:id="1"><w:rPr><w:i/></w:rPr></w:rPrChange>'), '<w:r><w:rPr/><w:t> a </w:t></w:r>',
    '<w:r w:rsidR="00A77B3E"><w:rPr><w:i/></w:rPr><w:t>a > b &amp; c</w:t></w:r>', r('<w:tab/>'), field('PAGE', '3'),
    '<w:del w:id="1"><w:r><w:rPr><w:b/></w:rPr><w:delText>bỏ</w:delText></w:r></w:del>',
    '<w:proofErr w:type="spellStart"/>', r('styled', '<w:rStyle w:val="Strong"/>'),
])
PARAGRAPHS = st.one_of(
    st.builds(lambda runs, properties: p(*runs, properties=properties), st.lists(RUNS, max_size=3), st.sampled_from([
        '', '<w:jc w:val="center"/>', '<w:pStyle w:val="Hidden"/>', '<w:rPr><w:vanish/></w:rPr>',
        '<w:rPr><w:del w:id="1"/></w:rPr>', '<w:outlineLvl w:val="1"/>',
        '<w:jc w:val="right"/><w:pPrChange w:id="1"><w:pPr><w:jc w:val="center"/></w:pPr></w:pPrChange>'])),
    st.just(listed('mục', 1)), st.just(p(properties='<w:sectPr/>')))
CELLS = st.one_of(
    st.sampled_from([CELL % '02', CELL % '', CELL % ' a ', CELL % 'a > b', CELL.replace('rsid', 'id') % 'x',
                     CELL.replace('<w:b/>', '<w:vanish/>') % 'ẩn',
                     CELL.replace('<w:t>', '<w:t xml:space="preserve">') % ' b ',
                     CELL.replace('<w:jc', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:jc') % 'số']),
    st.builds(lambda content, properties: tc(content or p(), properties), PARAGRAPHS,
              st.sampled_from(['', span(2), DOWN, UP, '<w:hMerge/>', '<w:cellDel w:id="1"/>'])))
BLOCKS = st.one_of(PARAGRAPHS, st.builds(lambda rows: tbl(*[tr(*row) for row in rows]),
                                         st.lists(st.lists(CELLS, min_size=1, max_size=3), min_size=1, max_size=3)))
STYLES = ('<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
          '<w:style w:type="paragraph" w:styleId="Hidden"><w:rPr><w:vanish/></w:rPr></w:style>'
          '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>')
NUMBERING = ('<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
             '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')


@settings(max_examples=150, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_the_same_document_as_read_in_place(blocks):
    data = docx(''.join(blocks), styles=STYLES, numbering=NUMBERING)
    assert read_docx(data) == in_place(data)


@pytest.mark.parametrize('prefix', ('w4', 'w1', 'wa'))
def test_a_prefix_that_nothing_binds_is_damage(prefix):
    """A digit lost in `w14:textId`, where other tags of the kind are whole."""
    whole = docx(tbl(f'<w:tr>{CELL % "Tổng"}{CELL % "02"}</w:tr>'))
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        xml = opened.read('word/document.xml').decode()
    at = xml.rindex(' w14:textId')
    with pytest.raises(ReadError):
        read_docx(docx('', document=f'{xml[:at]} {prefix}{xml[at + 4:]}'))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_damage_anywhere_is_the_same_damage(data):
    whole = docx(p(r('Tổng', '<w:b/>'), properties='<w:jc w:val="center"/>')
                 + tbl(f'<w:tr>{CELL % "Tổng"}{CELL % "02"}</w:tr>'))
    with zipfile.ZipFile(io.BytesIO(whole)) as opened:
        xml = opened.read('word/document.xml')
    start = xml.index(b'<w:body>')
    position = data.draw(st.integers(start, len(xml) - 1))
    piece = data.draw(st.sampled_from([
        '', '<', '>', '"', '/', 'w:', '</w:rPr>', '<w:rPr>', '<w:pPr>', '</w:tcPr>', ' ', '&', 'k']))
    cut = data.draw(st.integers(0, 3))
    damaged = docx('', document=(xml[:position] + piece.encode() + xml[position + cut:]).decode('utf-8', 'replace'))
    results = []
    for read in (read_docx, in_place):
        try:
            results.append(read(damaged))
        except ReadError as error:
            results.append(type(error))
    assert results[0] == results[1]
