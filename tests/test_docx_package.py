"""Files that are broken, hostile, or something else: a Document or the right error, within the budgets."""
import io
import random
import struct
import zipfile

import pytest
from hypothesis import given, settings, strategies as st

from extractor.document import Document
from extractor.errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded, ReadError, UnsupportedFormat
from extractor.readers.docx import read_docx
from extractor.readers.limits import Limits
from tests.docx_documents import (
    NAMESPACES, RULED, XML, abstract, docx, field, listed, lvl, num, p, part, r, span, tbl, tc, tr,
)


def zipped(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', compression) as package:
        for name, content in files.items():
            package.writestr(name, content)
    return stream.getvalue()


FULL = docx(
    listed('Về kế hoạch', 1) + p('Số ', field('PAGE', '1'), r('<w:footnoteReference w:id="1"/>'))
    + tbl(tr(tc('A', span(2)), 'B'), tr('1', '2', '3'), properties=f'<w:tblStyle w:val="T"/>{RULED}')
    + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>',
    numbering=abstract(0, lvl(0, '%1.')) + num(1, 0), headers={'h': p('Trang')},
    footnotes=f'<w:footnote w:id="1">{p("x")}</w:footnote>',
    styles='<w:style w:type="table" w:styleId="T"/><w:style w:type="paragraph" w:default="1" w:styleId="N"/>')


@pytest.mark.parametrize('data, error', [
    (b'', EmptyFile),
    (b'not a zip at all', UnsupportedFormat),
    (b'%PDF-1.4', UnsupportedFormat),
    (zipped({'a.txt': 'x'}), UnsupportedFormat),
    (zipped({'xl/workbook.xml': '<workbook/>', '[Content_Types].xml': '<Types/>'}), UnsupportedFormat),
    (FULL[:len(FULL) // 2], DamagedFile),
    (FULL[:40], DamagedFile),
    (docx('', document=part('document', '<w:body><w:p>')), DamagedFile),
    (docx('', document=part('document', '')), DamagedFile),
    (docx(p('A'), styles='<w:style w:styleId="N" w:default="1" w:type="paragraph"><w:rPr>'), DamagedFile),
    (docx('', document=f'{XML}<w:glossary {NAMESPACES}/>'), UnsupportedFormat),
])
def test_what_is_no_docx(data, error):
    with pytest.raises(error) as caught:
        read_docx(data, path='báo cáo.docx')
    assert caught.value.path == 'báo cáo.docx'


def test_the_kind_of_another_package_is_named():
    with pytest.raises(UnsupportedFormat, match='Excel'):
        read_docx(zipped({'xl/workbook.xml': '<workbook/>'}))


def test_a_package_without_relationships_or_with_broken_ones():
    files = {'word/document.xml': part('document', f'<w:body>{p("A")}</w:body>')}
    assert read_docx(zipped(files)).blocks[0].text == 'A'
    assert read_docx(zipped(files | {'_rels/.rels': '<broken'})).blocks[0].text == 'A'
    assert read_docx(zipped({name.replace('/', '\\').upper(): content for name,
                             content in files.items()})).blocks[0].text == 'A'


def test_names_that_begin_with_the_folder_itself():
    data = docx(p('A'))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(stream, 'w') as other:
        for name in package.namelist():
            other.writestr('./' + name, package.read(name))
    assert [block.text for block in read_docx(stream.getvalue()).blocks] == ['A']


def test_relationships_never_leave_the_package():
    for target, mode in (('file:///etc/passwd', 'External'), ('../../../etc/passwd', 'Internal'),
                         ('/etc/passwd', 'Internal')):
        relations = (f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                     f'<Relationship Id="s" Type="x/styles" Target="{target}" TargetMode="{mode}"/></Relationships>')
        assert read_docx(docx(p('A'), more={'word/_rels/document.xml.rels': relations})).blocks[0].text == 'A'


def test_encrypted_members():
    data = bytearray(FULL)
    for signature, offset in ((b'PK\x03\x04', 6), (b'PK\x01\x02', 8)):
        start = data.find(signature)
        while start >= 0:
            flags, = struct.unpack_from('<H', data, start + offset)
            struct.pack_into('<H', data, start + offset, flags | 1)
            start = data.find(signature, start + 4)
    with pytest.raises(EncryptedFile):
        read_docx(bytes(data))


def test_other_compressions_are_refused():
    with pytest.raises(DamagedFile):
        read_docx(docx(p('A'), compression=zipfile.ZIP_BZIP2))
    assert read_docx(docx(p('A'), compression=zipfile.ZIP_STORED)).blocks[0].text == 'A'


@pytest.mark.parametrize('doctype', [
    '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
    '<!DOCTYPE d [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
    '<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
    '<!--' + 'x' * 600_000 + '--><!DOCTYPE d [<!ENTITY c "ha">]>',
])
@pytest.mark.parametrize('where', ['word/document.xml', 'word/styles.xml', 'word/footnotes.xml', '_rels/.rels',
                                   'word/header0.xml'])
def test_entities_are_refused_wherever_they_stand(doctype, where):
    body = (p('A', r('<w:footnoteReference w:id="1"/>'))
            + '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>')
    root = {'word/document.xml': ('document', f'<w:body>{p("&c;")}</w:body>'),
            'word/styles.xml': ('styles', '<w:style/>')}
    tag, content = root.get(where, ('footnotes', ''))
    hostile = f'<?xml version="1.0"?>{doctype}<w:{tag} {NAMESPACES}>{content}</w:{tag}>'
    data = docx(body, styles=' ', footnotes=' ', headers={'h': ''}, more={where: hostile})
    if where == '_rels/.rels':  # not needed to find the document
        assert read_docx(data).blocks[0].text == 'A'
        return
    with pytest.raises(DamagedFile):
        read_docx(data)


def test_a_bomb_stops_when_the_budget_is_spent():
    bomb = b'<w:t>' + b' ' * 3_000_000
    with pytest.raises(LimitExceeded, match='unpacked'):
        read_docx(docx('', more={'word/document.xml': bomb}), limits=Limits(unpacked_bytes=1_000_000))


def test_declared_sizes_are_not_believed():
    data = bytearray(docx('', document=part('document', f'<w:body>{p("A" * 2_000_000)}</w:body>')))
    start = data.find(b'word/document.xml', data.find(b'PK\x01\x02')) - 46
    assert data[start:start + 4] == b'PK\x01\x02'
    for size in (10, 2 ** 31):
        struct.pack_into('<I', data, start + 24, size)
        with pytest.raises((DamagedFile, LimitExceeded)):
            read_docx(bytes(data), limits=Limits(unpacked_bytes=1_000_000))


@pytest.mark.parametrize('content, limits, what', [
    ('<w:p/>' * 60_000, Limits(elements=50_000), 'elements'),
    ('<w:p ' + ' '.join(f'a{number}=""' for number in range(60_000)) + '/>', Limits(elements=50_000), 'attributes'),
    ('<w:ins>' * 10_000 + '</w:ins>' * 10_000, Limits(), 'nested'),
    ('<w:tbl><w:tr><w:tc>' * 10_000 + '</w:tc></w:tr></w:tbl>' * 10_000, Limits(), 'nested'),
    ('<w:ins>' * 60 + '</w:ins>' * 60, Limits(depth=50), 'nested'),
    (p('A' * 1_000) * 20, Limits(characters=10_000), 'characters'),
    (tbl(*[tr(*[str(cell) for cell in range(40)]) for _ in range(40)]), Limits(characters=1_000), 'characters'),
    (p('A') * 300, Limits(seconds=0.0), 'seconds'),
])
def test_budgets(content, limits, what):
    with pytest.raises(LimitExceeded, match=what):
        read_docx(docx(content), limits=limits)


def test_a_table_that_would_be_an_enormous_grid():
    wide = tr(*['1'] * 3_000)
    with pytest.raises(LimitExceeded, match='positions'):
        read_docx(docx(tbl(wide, *[tr('1') for _ in range(3_000)])))


def test_more_files_than_any_report_has():
    data = docx(p('A')) + b'PK\x01\x02' * 30_000
    with pytest.raises(LimitExceeded, match='files'):
        read_docx(data)


def test_a_large_part_is_parsed_in_pieces():
    body = p('A' * 400) * 20_000
    assert len(body) > 2 ** 23
    assert len(read_docx(docx(body)).blocks) == 20_000


def test_deep_but_allowed_nesting():
    depth = 70
    body = '<w:tbl><w:tr><w:tc>' * depth + p('đáy') + '</w:tc></w:tr></w:tbl>' * depth
    assert [block.text for block in read_docx(docx(body)).blocks] == ['đáy']
    wrapped = '<w:smartTag>' * 240 + r('A') + '</w:smartTag>' * 240
    assert read_docx(docx(f'<w:p>{wrapped}</w:p>')).blocks[0].text == 'A'


TIGHT = Limits(unpacked_bytes=5_000_000, elements=100_000, characters=1_000_000, seconds=20)


def attempt(data: bytes) -> None:
    """A Document or a ReadError; anything else fails the test."""
    try:
        assert isinstance(read_docx(data, limits=TIGHT), Document)
    except ReadError as error:
        assert error.message and error.message_vi


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(FULL) - 1), st.integers(0, 7), st.integers(0, len(FULL)))
def test_flipped_and_truncated_packages(position, bit, length):
    flipped = bytearray(FULL)
    flipped[position] ^= 1 << bit
    attempt(bytes(flipped))
    attempt(FULL[:length])


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data):
    attempt(data)
    attempt(b'PK\x03\x04' + data)


def parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(FULL)) as package:
        return {name: package.read(name) for name in package.namelist()}


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 2 ** 32))
def test_mutated_xml(seed):
    """The ZIP is whole, the XML in one part is not what it was: elements moved, doubled, cut, attributes changed."""
    chance = random.Random(seed)
    files = parts()
    name = chance.choice([name for name in files if name.endswith('.xml') or name.endswith('.rels')])
    text = files[name].decode()
    for _ in range(chance.randint(1, 4)):
        tags = [index for index, char in enumerate(text) if char == '<']
        start, end = sorted((chance.choice(tags), chance.choice(tags)))
        match chance.randrange(5):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:start] + text[start:end] * 2 + text[end:]
            case 2:
                value = chance.choice(['', '-1', 'x', '99999999999999999999', '0', '²'])
                text = text.replace('w:val="1"', f'w:val="{value}"')
            case 3:
                text = text[:start] + chance.choice(['<w:sdt>', '</w:p>', '<w:tbl/>', '<w:tr/>', '<w:tc/>', '<w:r/>',
                                                     '<w:fldChar/>',
                                                     '<w:vMerge/>', '<mc:AlternateContent/>', '<w:p/>', '<w:num/>',
                                                     '<w:lvl/>', '<w:t/>',
                                                     '<w:style/>', '<w:sym/>', '<w:br/>', '<w:pPr/>',
                                                     '<w:numPr/>']) + text[start:]
            case _:
                tag = chance.choice(['p', 'r', 't', 'tbl', 'tr', 'tc', 'body', 'val', 'type', 'id'])
                text = text.replace(f'w:{tag}', f'w:{chance.choice(["p", "tbl", "sdt", "ins", "x"])}')
    files[name] = text.encode()
    attempt(zipped(files, zipfile.ZIP_STORED))
