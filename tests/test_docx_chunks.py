"""Documents inside the document (w:altChunk): HTML on the left, what Word shows of it on the right."""
import base64

import pytest
from hypothesis import given, settings, strategies as st

from extractor.document import Document, Table
from extractor.errors import LimitExceeded, ReadError
from extractor.readers.docx import read_docx
from extractor.readers.limits import Limits
from tests.docx_documents import abstract, docx, listed, lvl, num, p, tbl, tc, tr

CHUNK = '<w:altChunk r:id="rIdX"/>'


def with_chunk(content: bytes | str, name: str = 'chunk.html', body: str = CHUNK) -> bytes:
    return docx(body, related={'rIdX': ('aFChunk', name, content)})


def page(body: str, head: str = '') -> str:
    return f'<html><head><meta charset="utf-8"><title>không hiện</title>{head}</head><body>{body}</body></html>'


def shown(data: bytes) -> list[str]:
    return [' // '.join(' | '.join(f'{cell.text} {cell.row_span}×{cell.column_span}'.removesuffix(' 1×1')
                                   for cell in row) for row in block.anchored)
            if isinstance(block, Table) else block.text for block in read_docx(data).blocks]


@pytest.mark.parametrize('body, blocks', [
    ('<p>Báo  cáo<br>quý\n III</p>', ['Báo cáo\nquý III']),
    ('<div>a<div>b</div>c</div><h2>d</h2>e', ['a', 'b', 'c', 'd', 'e']),
    ('<p>1&nbsp;254 hồ sơ, 02<sup>1</sup> &lt;đúng hạn&gt;</p>', ['1 254 hồ sơ, 02¹ <đúng hạn>']),
    ('<p style="text-transform: uppercase">Báo cáo</p>', ['BÁO CÁO']),
    ('<p>A<span style="display:none">ẩn</span><script>x</script><!-- ghi chú --><del>B</del></p>', ['AB']),
    ('<ol type="I"><li>Một<ol type=a><li>x<li>y</ol><li value=5>Năm</ol><ul><li>gạch</ul>',
     ['I. Một', 'a. x', 'b. y', 'V. Năm', '• gạch']),
    ('<ol style="list-style-type: none"><li>- một</ol>', ['- một']),
    ('<table border=1><thead><tr><th rowspan=2>Lĩnh vực<th colspan=2>Nhận<tr><th>Mới<th>Cũ</thead>'
     '<tr><td>Đất đai<td>12<td>3<tr><td>Tổng<td colspan=2>15</table>',
     ['Lĩnh vực 2×1 | Nhận 1×2 // Mới | Cũ // Đất đai | 12 | 3 // Tổng | 15 1×2']),
    ('<table border=1><tr><td rowspan=0>A<td><p>1</p><p>2</p><tr><td>3</table>', ['A 2×1 | 1\n2 // 3']),
    ('<table border=1><tr><td>A<table border=1><tr><td>1<td>2</table><td>B</table>', ['A | B', '1 | 2']),
    ('', []),
])
def test_html(body, blocks):
    assert shown(with_chunk(page(body))) == blocks


def test_how_it_looks():
    document = read_docx(with_chunk(page('<h2 align=center>Một</h2><p><b>hai</b> 2</p><p><b>ba</b> bốn</p>'
                                         '<table border=1><tr><td><b>x</b><td>y</table>')))
    assert [(block.style.bold, block.style.centred, block.style.heading_level) for block in document.paragraphs] == [
        (True, True, 2), (True, False, None), (False, False, None)]
    assert [cell.bold for cell in next(document.tables).cells] == [True, False]


@pytest.mark.parametrize('table, head, ruled', [
    ('<table border=1>', '', True),
    ('<table border=0>', '', False),
    ('<table>', '', False),
    ('<table style="border: 1px solid #000">', '', True),
    ('<table class=x>', '<style>table, th, td { border: 1px solid black }</style>', True),
    ('<table class=x>', '<style>td { border: none } .x { border: 1px solid }</style>', False),
])
def test_rules(table, head, ruled):
    (block,) = read_docx(with_chunk(page(f'{table}<tr><td>Nơi nhận:<td>TRƯỞNG PHÒNG</table>', head))).blocks
    assert block.ruled is ruled


HTML = page('<p>Báo cáo</p>')


@pytest.mark.parametrize('name, content', [
    ('a.html', HTML), ('a.html', '<p>Báo cáo</p>'), ('a.xhtml', f'<?xml version="1.0"?>{HTML}'),
    ('a.html', b'\xef\xbb\xbf' + HTML.encode()),
    ('a.html', HTML.replace('utf-8', 'utf-16').encode('utf-16')),
    ('a.html', '<html><meta charset=windows-1258><p>Báo cáo</p></html>'.encode('cp1258')),
    ('a.mht', 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="-=b"\n\n---=b\nContent-Type: text/html; '
              'charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n<html><body><p class=3D"x">Báo cáo</p>'
              '</body></html>\n---=b--\n'),
    ('a.mht', 'MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n'
              + base64.b64encode(HTML.encode()).decode()),
    ('a.txt', 'Báo cáo\r\n\r\n'),
    ('a.docx', docx(p('Báo cáo'))),
])
def test_kinds_of_chunks(name, content):
    document = read_docx(with_chunk(content, name, p('trước') + CHUNK + p('sau')))
    assert [block.text for block in document.blocks] == ['trước', 'Báo cáo', 'sau']
    assert document.notices == ()


def test_a_document_in_a_document():
    """Its lists are its own, its tables tables; a document in that is said and not read."""
    inner = docx(listed('một', 1) + tbl(tr('1', '2'), tr('3', '4')), numbering=abstract(0, lvl(0, '%1.')) + num(1, 0))
    assert shown(with_chunk(inner, 'a.docx')) == ['1. một', '1 | 2 // 3 | 4']
    twice = with_chunk(with_chunk(inner, 'a.docx', p('giữa') + CHUNK), 'b.docx', CHUNK + p('ngoài'))
    assert shown(twice) == ['giữa', 'ngoài']


def test_in_a_cell():
    (table,) = read_docx(with_chunk(HTML, body=tbl(tr(tc(CHUNK + '<w:p/>'), '2')))).blocks
    assert [cell.text for cell in table.cells] == ['Báo cáo', '2']


@pytest.mark.parametrize('data', [
    docx(p('A') + CHUNK), with_chunk(r'{\rtf1 x}', 'a.rtf', p('A') + CHUNK),
    with_chunk(b'PK\x03\x04 x', 'a.docx', p('A') + CHUNK),
    with_chunk('<p>B</p>', body=p('A') + '<w:subDoc r:id="rIdX"/>'),
    docx(p('A', '<w:subDoc r:id="rIdX"/>')),
])
def test_what_cannot_be_read_is_said(data):
    document = read_docx(data)
    assert [block.text for block in document.blocks] == ['A']
    assert [notice.code for notice in document.notices] == ['embedded_document']


def test_a_chunk_named_again_is_read_once():
    document = read_docx(with_chunk(HTML, body=CHUNK * 1_000))
    assert [block.text for block in document.blocks] == ['Báo cáo']


@pytest.mark.parametrize('content', [
    '<div>' * 5_000 + 'x', '<table>' * 5_000 + 'x', '<p>' * 2_000,
    '<table border=1>' + '<tr><td colspan=1000 rowspan=60000>1' * 800,
])
def test_budgets(content):
    with pytest.raises(LimitExceeded):
        read_docx(with_chunk(page(content)), limits=Limits(elements=1_500))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(
    ['<p>', '</p>', '<table border=1>', '</table>', '<tr>', '<td rowspan=2>', '<td colspan=9>', '</td>', '<b>',
     '<ol start=-3>', '<li value=0>', '</ol>', '<thead>', 'chữ 12 ', '&nbsp;', '&#0;', '<br>', '<![CDATA[', '<!--',
     '\x00', '<o:p>']),
    max_size=30))
def test_any_html_is_a_document_or_a_typed_error(pieces):
    try:
        assert isinstance(read_docx(with_chunk('<html>' + ''.join(pieces))), Document)
    except ReadError:
        pass
