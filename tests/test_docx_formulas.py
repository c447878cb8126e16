"""Formulas in one line: what a fraction, root or sum of Office Math becomes, so that its numbers stay what they are."""
import pytest

from extractor.readers.docx import read_docx
from tests.docx_documents import docx, p, r, tbl, tc, tr


def n(text: str) -> str:
    return f'<m:r><m:t>{text}</m:t></m:r>'


def of(tag: str, properties: str = '', **parts: str) -> str:
    """A structure with its parts, the names of which begin with m:."""
    inner = ''.join(f'<m:{name}>{content}</m:{name}>' for name, content in parts.items())
    return f'<m:{tag}><m:{tag}Pr>{properties}<m:ctrlPr/></m:{tag}Pr>{inner}</m:{tag}>'


def formula(*content: str) -> str:
    return f'<m:oMath>{"".join(content)}</m:oMath>'


@pytest.mark.parametrize('content, text', [
    (of('f', num=n('95'), den=n('100')) + n('×100%'), '95/100×100%'),
    (of('f', num=n('a+b'), den=n('12,5')), '(a+b)/12,5'),
    (of('f', num=of('f', num=n('1'), den=n('2')), den=n('3')), '(1/2)/3'),
    (of('f', '<m:type m:val="noBar"/>', num=n('n'), den=n('k')), 'n k'),
    (of('d', e=n('x+1')), '(x+1)'),
    (of('d', '<m:begChr m:val="["/><m:endChr m:val="]"/>', e=n('x')), '[x]'),
    (of('rad', deg='', e=n('4')) + of('rad', deg=n('3'), e=n('a+b')), '√4³√(a+b)'),
    (n('5 m') + of('sSup', e='', sup=n('2')), '5 m²'),
    (of('sSup', e=n('10'), sup=n('n')), '10^n'),
    (of('sSub', e=n('H'), sub=n('2')) + n('O'), 'H₂O'),
    (of('sSubSup', e=n('x'), sub=n('i'), sup=n('2')), 'x_i²'),
    (of('nary', '<m:chr m:val="∑"/>', sub=n('i=1'), sup=n('n'), e=of('sSub', e=n('x'), sub=n('i'))), '∑_(i=1)^n x_i'),
    (of('func', fName=n('log'), e=n('x')), 'log x'),
    (of('limLow', e=n('max'), lim=n('i')), 'max_i'),
    (of('acc', '<m:chr m:val="̅"/>', e=n('x')), 'x'),
    (f'<m:m><m:mr><m:e>{n("1")}</m:e><m:e>{n("2")}</m:e></m:mr>'
     f'<m:mr><m:e>{n("3")}</m:e><m:e>{n("4")}</m:e></m:mr></m:m>', '1 2; 3 4'),
    (of('phant', '<m:show m:val="0"/>', e=n('x')) + n('y'), 'y'),
    # Tracked changes.
    (f'<w:ins w:id="1">{n("1")}</w:ins><w:del w:id="2">{n("2")}</w:del>', '1'),
    ('', ''),
])
def test_a_formula_in_one_line(content, text):
    document = read_docx(docx(p('Tỷ lệ = ', formula(content), '.')))
    assert [block.text for block in document.blocks] == [f'Tỷ lệ = {text}.']


def test_formulas_of_a_paragraph_of_their_own():
    two = f'<m:oMathPara><m:oMathParaPr/>{formula(n("x=1"))}{formula(n("y=2"))}</m:oMathPara>'
    assert [block.text for block in read_docx(docx(p(two))).blocks] == ['x=1\ny=2']
    beside = formula(n('x=1')) + p('B')  # beside paragraphs, not in one
    assert [block.text for block in read_docx(docx(beside)).blocks] == ['x=1', 'B']


def test_a_formula_in_a_cell():
    (table,) = read_docx(docx(tbl(tr('Tỷ lệ', tc(p(formula(of('f', num=n('3'), den=n('4'))))))))).blocks
    assert [cell.text for cell in table.cells] == ['Tỷ lệ', '3/4']


def test_a_formula_within_a_run():
    alternative = f'<mc:AlternateContent><mc:Choice Requires="m">{formula(of("f", num=n("3"), den=n("4")))}</mc:Choice>'
    (block,) = read_docx(docx(p(r(alternative + '</mc:AlternateContent>')))).blocks
    assert block.text == '3/4'
