"""What kind of file some bytes are: the content decides, never the name."""
from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import example, given, settings, strategies as st

from extractor.errors import DamagedFile, EmptyFile, EncryptedFile, LimitExceeded, ReadError, UnsupportedFormat
from extractor.readers import read
from extractor.readers.limits import Limits
from extractor.readers.sniffing import DOCX, PDF, TEXT, sniff

WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'
SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'
SLIDES = 'application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml'
OLE = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 504


def zipped(**parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, 'w') as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def package(content_type: str, **parts: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, 'w') as archive:
        archive.writestr('[Content_Types].xml', f'<Types><Override ContentType="{content_type}"/></Types>')
        for name, text in parts.items():
            archive.writestr(name, text)
    return target.getvalue()


def stream(name: str) -> bytes:
    return OLE + name.encode('utf-16-le') + b'\0\0' + b'\0' * 64


@pytest.mark.parametrize('data, kind', [
    (b'%PDF-1.7\n1 0 obj', PDF),
    (b'\xef\xbb\xbf%PDF-1.4\n', PDF),
    (b'HTTP header junk\n' * 20 + b'%PDF-1.4\n%\xe2\xe3\n1 0 obj\n<<>>', PDF),
    (package(WORD, **{'word/document.xml': '<x/>'}), DOCX),
    (package(WORD.replace('document.main', 'template.main'), **{'word/document.xml': '<x/>'}), DOCX),
    (package('application/vnd.ms-word.document.macroEnabled.main+xml', **{'word/document2.xml': '<x/>'}), DOCX),
    ('Báo cáo công tác'.encode(), TEXT),
    ('\ufeffBáo cáo'.encode('utf-16-le'), TEXT),
    ('Báo cáo công tác cải cách hành chính'.encode('utf-16-be'), TEXT),
    (b'MZ, BM and PK are letters of a text.', TEXT),
    (b'The mark %PDF-1.4 stands in a text.', TEXT),
    (b'Stt\tN\xe9i dung\n', TEXT),
])
def test_what_is_read(data, kind):
    assert sniff(data) == kind


@pytest.mark.parametrize('data, words', [
    (package(SHEET, **{'xl/workbook.xml': ''}), 'a spreadsheet (XLSX)'),
    (package(SLIDES), 'a presentation (PPTX)'),
    (zipped(mimetype='application/vnd.oasis.opendocument.text'), 'OpenDocument'),
    (zipped(mimetype='application/vnd.oasis.opendocument.spreadsheet'), '(ODS)'),
    (zipped(readme='x'), 'a ZIP archive'),
    (stream('WordDocument'), 'save it as DOCX'),
    (stream('Workbook'), '(XLS)'),
    (stream('PowerPoint Document'), '(PPT)'),
    (OLE, 'an old Office file'),
    (b'{\\rtf1\\ansi B\\u225?o c\\u225?o}', 'RTF'),
    (b'<!DOCTYPE html><p>B\xc3\xa1o', 'a web page'),
    ('\ufeff  <html xmlns:o="urn:schemas-microsoft-com:office:office">'.encode(), 'a web page'),
    ('\ufeff<html><body>'.encode('utf-16-le'), 'a web page'),
    (b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="x"', 'a web page'),
    (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>', 'stored as XML'),
    (b'<?xml version="1.0"?><a/>', 'an XML file'),
    (b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'an image (PNG)'),
    (b'\xff\xd8\xff\xe0\0\x10JFIF', 'an image (JPEG)'),
    (b'II*\0\x08\0\0\0', 'an image (TIFF)'),
    (b'MZ\x90\0\x03\0\0\0', 'a Windows program'),
    (b'\x1f\x8b\x08\0\0\0', 'a compressed file (GZIP)'),
    (b'Rar!\x1a\x07\x01\0', 'a RAR archive'),
    (b"7z\xbc\xaf'\x1c\0\4", 'a 7-Zip archive'),
    (bytes(range(256)) * 8, 'another kind'),
])
def test_what_is_not_read_is_named(data, words):
    with pytest.raises(UnsupportedFormat) as error:
        sniff(data, path='báo cáo.docx')
    assert words in str(error.value) and str(error.value).startswith('báo cáo.docx: ')
    assert 'Nội dung có vẻ là' in error.value.message_vi


def test_encrypted_office_file():
    with pytest.raises(EncryptedFile):
        sniff(stream('EncryptedPackage'))


@pytest.mark.parametrize('data', [b'', b' \r\n\t\f ', b'\0' * 100, '\ufeff \n'.encode(), '\ufeff'.encode('utf-16-le'),
                                  '\u200b\n'.encode()])
def test_nothing_in_it(data):
    with pytest.raises(EmptyFile):
        read(data)


@pytest.mark.parametrize('keep', [40, 200, -30])
def test_truncated_docx_is_damaged(keep):
    with pytest.raises(DamagedFile):
        sniff(package(WORD, **{'word/document.xml': '<x/>' * 500})[:keep])


def test_too_large():
    with pytest.raises(LimitExceeded):
        read(b'x' * 100, limits=Limits(file_bytes=99))
    with pytest.raises(LimitExceeded):
        read('ơ'.encode() * 100, limits=Limits(characters=99))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400), st.sampled_from([
    b'', b'%PDF-', b'PK\x03\x04', OLE, b'{\\rtf', b'\xff\xfe', b'<html', b'\xef\xbb\xbf', b'ID3']))
@example(b'\x00\xd8', b'\xff\xfe')
@example(b'', b'ID3')
def test_any_bytes_have_a_kind_or_a_typed_error(data, start):
    try:
        assert sniff(start + data) in (TEXT, DOCX, PDF)
    except ReadError as error:
        assert error.code and error.message_vi


@pytest.mark.parametrize('data, document', [
    (b'{\\rtf1 x}', True),
    (b'<html><body>x</body></html>', True),
    (b'\x89PNG\r\n\x1a\n' + bytes(40), False),
    ('mã,tên\n1,"Hộ tịch, chứng thực"\n2,Đất đai\n'.encode(), False),
    (b'field;value\nsymbol;1336/BC-VHTT\n', False),
])
def test_a_document_we_cannot_read_is_told_from_what_is_none(data, document):
    with pytest.raises(UnsupportedFormat) as error:
        sniff(data)
    assert (error.value.code == 'unsupported_document') is document


@pytest.mark.parametrize('text', [
    'Nha Trang, ngày 13 tháng 9 năm 2021\nBÁO CÁO\nCông tác cải cách hành chính, quý III\n',
    'Kính gửi: Sở Nội vụ, UBND tỉnh\nThực hiện Công văn số 1/SNV, Phòng báo cáo\n\nI. Chỉ đạo\n',
])
def test_prose_with_commas_is_no_table(text):
    assert sniff(text.encode()) == 'text'


def test_bytes_half_of_which_are_zero_are_no_text():
    with pytest.raises(UnsupportedFormat):
        sniff(b'abc\0\0\0def\0\0g' * 400)
