"""Excel sheets embedded in a document: the range that is shown, as a table, every column doubtful."""
import io
import zipfile

import pytest
from hypothesis import example, given, settings, strategies as st

from extractor.document import Document
from extractor.errors import LimitExceeded, ReadError
from extractor.readers.docx import read_docx
from extractor.readers.docx.number_formats import shown_number
from extractor.readers.limits import Limits
from tests.docx_documents import XML, docx, p, r

S = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'


def workbook(rows: str, *, more: str = '', before: str = '', ole: str = '', shared: str = '',
             formats: tuple[str, ...] = ('',)) -> bytes:
    """A workbook of one sheet; formats: the codes that s="0", s="1", … stand for."""
    codes = ''.join(f'<numFmt numFmtId="{200 + at}" formatCode="{code}"/>' for at, code in enumerate(formats))
    styles = (f'<numFmts>{codes}</numFmts><cellXfs>'
              + ''.join(f'<xf numFmtId="{200 + at}"/>' for at in range(len(formats))) + '</cellXfs>')
    size = f'<oleSize ref="{ole}"/>' if ole else ''
    files = {
        '_rels/.rels': f'<Relationship Id="a" Type="{REL}/officeDocument" Target="xl/workbook.xml"/>',
        'xl/_rels/workbook.xml.rels': f'<Relationship Id="s1" Type="{REL}/worksheet" Target="worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="s2" Type="{REL}/sharedStrings" Target="sharedStrings.xml"/>'
                                      f'<Relationship Id="s3" Type="{REL}/styles" Target="styles.xml"/>',
        'xl/workbook.xml': f'<workbook xmlns="{S}" xmlns:r="{REL}"><workbookPr/><sheets><sheet name="x" sheetId="1" '
                           f'r:id="s1"/></sheets>{size}</workbook>',
        'xl/worksheets/sheet1.xml': f'<worksheet xmlns="{S}">{before}<sheetData>{rows}</sheetData>{more}</worksheet>',
        'xl/sharedStrings.xml': f'<sst xmlns="{S}">{shared}</sst>',
        'xl/styles.xml': f'<styleSheet xmlns="{S}">{styles}</styleSheet>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            if name.endswith('.rels'):
                content = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                           f'{content}</Relationships>')
            package.writestr(name, XML + content)
    return stream.getvalue()


def row(number: int, *cells: str, hidden: bool = False) -> str:
    mark = ' hidden="1"' if hidden else ''
    return f'<row r="{number}"{mark}>{"".join(cells)}</row>'


def text(place: str, value: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{value}</t></is></c>'


def number(place: str, value: str, style: int = 0) -> str:
    return f'<c r="{place}" s="{style}"><v>{value}</v></c>'


def embedded(data: bytes, about: str = 'ProgID="Excel.Sheet.12"') -> bytes:
    shape = f'<w:object><v:shape/><o:OLEObject Type="Embed" {about} r:id="rId8"/></w:object>'
    return docx(p('trước', r(shape)) + p('sau'), related={'rId8': ('package', 'embeddings/sheet.xlsx', data)})


HEAD = row(1, text('A1', 'Lĩnh vực'), text('B1', 'Hồ sơ')) + row(2, text('B2', 'Mới'), text('C2', 'Cũ'))
MERGED = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
SHEET = HEAD + row(3, text('A3', 'Đất đai'), number('B3', '1254', 1), number('C3', '3'))


def test_a_sheet_is_a_table_where_it_is_shown():
    document = read_docx(embedded(workbook(SHEET, more=MERGED, formats=('', '#,##0'))))
    before, table, after = document.blocks
    assert (before.text, after.text) == ('trước', 'sau')
    assert [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells] == [
        ('Lĩnh vực', 0, 0, 2, 1), ('Hồ sơ', 0, 1, 1, 2), ('Mới', 1, 1, 1, 1), ('Cũ', 1, 2, 1, 1),
        ('Đất đai', 2, 0, 1, 1), ('1.254', 2, 1, 1, 1), ('3', 2, 2, 1, 1)]
    assert table.ruled and table.doubtful == (0, 1, 2)
    assert [notice.code for notice in document.notices] == ['embedded_sheet']


def shown(data: bytes) -> list[list[str]]:
    table = next(iter(read_docx(embedded(data)).tables), None)
    return [[cell.text for cell in line] for line in table.anchored] if table else []


def test_only_what_the_document_shows():
    outside = row(4, text('A4', 'ngoài'), text('E4', 'ngoài'))
    assert shown(workbook(SHEET + outside, ole='A2:C3')) == [['', 'Mới', 'Cũ'], ['Đất đai', '1254', '3']]
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    assert shown(workbook(HEAD + row(3, text('A3', 'ẩn'), hidden=True) + row(4, text('A4', 'X'), number('C4', '1')),
                          before=columns)) == [['Lĩnh vực', '', ''], ['', '', 'Cũ'], ['', '', ''], ['X', '', '1']]


def test_kinds_of_cells():
    shared = '<si><t>chung</t></si><si><r><t>hai </t></r><r><t>đoạn</t></r><rPh><t>x</t></rPh></si>'
    cells = ('<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="str"><f>A1</f><v>tính</v></c>'
             '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#N/A</v></c><c r="F1" t="s"><v>9</v></c><c r="G1"/>'
             '<c t="n"><v>7</v></c>')
    assert shown(workbook(row(1, cells), shared=shared)) == [['chung', 'hai đoạn', 'tính', 'TRUE', '#N/A', '', '', '7']]


@pytest.mark.parametrize('data, about', [
    (b'', 'ProgID="Excel.Sheet.12"'), (b'\xd0\xcf\x11\xe0', 'ProgID="Excel.Sheet.8"'),
    (docx(p('A')), 'ProgID="Excel.Sheet.12"'), (workbook(''), 'ProgID="Excel.Sheet.12"'),
    (workbook(SHEET), 'ProgID="Excel.Sheet.12" DrawAspect="Icon"'), (workbook(SHEET), 'ProgID="Equation.3"'),
])
def test_what_cannot_be_read_is_named(data, about):
    document = read_docx(embedded(data, about))
    assert [block.text for block in document.blocks] == ['trước', 'sau']
    assert [notice.code for notice in document.notices] == ['embedded_object']


def test_one_cell_is_no_table():
    assert [block.text for block in read_docx(embedded(workbook(row(9, text('D9', 'X'))))).blocks] == [
        'trước', 'X', 'sau']


def test_far_cells_and_overlapping_merges_stay_small():
    merges = '<mergeCells>' + ''.join(f'<mergeCell ref="A{at}:C{at + 1}"/>' for at in (1, 2)) + '</mergeCells>'
    (table,) = read_docx(embedded(workbook(SHEET + row(900_000, text('XFD900000', 'xa')), more=merges))).tables
    covered = [(line, column) for cell in table.cells for line in range(cell.row, cell.row + cell.row_span)
               for column in range(cell.column, cell.column + cell.column_span)]
    assert (table.row_count, table.column_count) == (3, 3) and len(covered) == len(set(covered))


def test_a_workbook_spends_the_budget_of_its_document():
    bomb = embedded(workbook(row(1, text('A1', 'x' * 200_000), text('B1', 'y'))))
    with pytest.raises(LimitExceeded):
        read_docx(bomb, limits=Limits(unpacked_bytes=100_000))


@pytest.mark.parametrize('value, code, printed', [
    ('1254', '', '1254'), ('0.1', 'General', '0,1'), ('99.700000000000003', '', '99,7'), ('-3', '', '-3'),
    ('123456789012', '', '1,23457E+11'), ('0.333333333333333', '', '0,3333333333'),
    ('1254', '#,##0', '1.254'), ('1254.5', '#,##0.00', '1.254,50'), ('2', '00', '02'), ('0', '0', '0'), ('0', '#', ''),
    ('0.5', '0.##', '0,5'), ('5', '0.0#', '5,0'), ('2.5', '0', '3'), ('-0.4', '0', '0'), ('1234567', '#,##0,', '1.235'),
    ('0.997', '0%', '100%'), ('0.997', '0.0%', '99,7%'), ('95', '0"%"', '95%'), ('95', '0\\%', '95%'),
    ('12', '0 "hồ sơ"', '12 hồ sơ'), ('5', '[Red]0', '5'), ('5000', '#,##0 [$₫-42A]', '5.000 ₫'),
    ('-5', '0;(0)', '(5)'), ('0', '0;-0;"-"', '-'), ('1254', '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', '1.254'),
    ('0', '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', '-'), ('7', '@', '7'), ('7', ';;;', ''),
    ('44452', 'dd/mm/yyyy', '13/09/2021'), ('44452', '[$-42A]d mmmm yyyy', '13/09/2021'),
    ('1E+9', 'd/m/yy', '1000000000'),
    ('0.5', '# ?/?', '0,5'), ('1500', '0.00E+00', '1500'), ('x', '0', 'x'), ('NaN', '0', 'NaN'),
    ('1E+99', '0', '1E+99'),
])
def test_numbers_as_excel_shows_them(value, code, printed):
    assert shown_number(value, code) == printed


@given(st.one_of(st.floats().map(repr), st.text(max_size=8)),
       st.text(st.sampled_from('#0?.,;%"\\_*[]$-@dmyhsEG/ General'), max_size=24))
@example('1e+28', '0')
@example('1e+39', '0.' + 30 * '0')
def test_any_number_under_any_format_is_text(value, code):
    assert isinstance(shown_number(value, code), str)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([
    '<row r="1">', '</row>', '<row r="-5">', '<row>', '<c r="A1"><v>1</v></c>', '<c r="ZZZ9"><v>1</v></c>',
    '<c t="s"/>',
    '<c r="B2" s="99"><v>1e400</v></c>', '<c r="B0"><v>2</v></c>', '<c r="x" t="s"><v>-1</v></c>']), max_size=12))
def test_any_sheet_is_a_document_or_a_typed_error(pieces):
    try:
        assert isinstance(read_docx(embedded(workbook(''.join(pieces)))), Document)
    except ReadError:
        pass
