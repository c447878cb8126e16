"""What drawings show besides text boxes: hidden ones nothing, word art, shapes and SmartArt their text."""
import pytest

from extractor.readers.docx import read_docx
from tests.docx_documents import XML, docx, p, part, r

DGM = 'http://schemas.openxmlformats.org/drawingml/2006/diagram'


def printed(body: str, **parts) -> list[str]:
    return [block.text for block in read_docx(docx(body, **parts)).blocks]


def drawing(content: str, about: str = '') -> str:
    return r(f'<w:drawing><wp:anchor><wp:docPr id="1" name="x"{about}/><a:graphic><a:graphicData>{content}'
             '</a:graphicData></a:graphic></wp:anchor></w:drawing>')


def old(content: str, style: str = '') -> str:
    return r(f'<w:pict><v:shape style="{style}"><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox>'
             '</v:shape></w:pict>')


BOX = f'<wps:wsp><wps:txbx><w:txbxContent>{p("trong hộp")}</w:txbxContent></wps:txbx></wps:wsp>'


@pytest.mark.parametrize('shape, shown', [
    (drawing(BOX), True),
    (drawing(BOX, ' hidden="0"'), True),
    (drawing(BOX, ' hidden="1"'), False),
    (drawing(BOX, ' hidden="true"'), False),
    (old(p('trong hộp'), 'width:9pt;visibility:visible'), True),
    (old(p('trong hộp'), 'width:9pt;visibility:hidden'), False),
])
def test_what_the_selection_pane_hides(shape, shown):
    assert printed(p('A', shape)) == (['A', 'trong hộp'] if shown else ['A'])


def test_text_of_a_shape_itself():
    text = '<a:sp><a:txBody><a:p><a:r><a:t>một</a:t></a:r><a:br/><a:r><a:t>hai</a:t></a:r></a:p></a:txBody></a:sp>'
    assert printed(p('A', drawing(text))) == ['A', 'một\nhai']


def test_a_shape_in_the_strict_namespaces():
    text = '<a:sp><a:txBody><a:p><a:r><a:t>một</a:t></a:r></a:p></a:txBody></a:sp>'
    body = f'<w:body>{p("A", drawing(text))}</w:body>'
    document = part('document', body).replace('http://schemas.openxmlformats.org/wordprocessingml/2006/main',
                                              'http://purl.oclc.org/ooxml/wordprocessingml/main').replace(
        'http://schemas.openxmlformats.org/drawingml/2006/', 'http://purl.oclc.org/ooxml/drawingml/')
    assert printed('', document=document) == ['A', 'một']


def test_word_art_stands_where_it_is_anchored():
    art = r('<w:pict><v:shape><v:textpath string="DỰ THẢO"/></v:shape></w:pict>')
    assert printed(p(art, 'A')) == ['DỰ THẢO', 'A']
    assert printed(p('A', art)) == ['A', 'DỰ THẢO']


def test_smart_art():
    """Its text stands in a part of its own; a drawing of SmartArt whose part is missing is said."""
    words = ''.join(f'<dgm:pt><dgm:t><a:p><a:r><a:t>{each}</a:t></a:r></a:p></dgm:t></dgm:pt>'
                    for each in ('Giám đốc', 'Văn phòng'))
    data = (f'{XML}<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f'<dgm:ptLst>{words}</dgm:ptLst></dgm:dataModel>')
    art = p('A', drawing(f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="rId9"/>'))
    assert printed(art, related={'rId9': ('diagramData', 'diagrams/data1.xml', data)}) == ['A', 'Giám đốc', 'Văn phòng']
    document = read_docx(docx(art))
    assert [block.text for block in document.blocks] == ['A']
    assert 'SmartArt' in document.notices[0].message


@pytest.mark.parametrize('needs, shown', [
    ('wps', 'mới'), ('', 'mới'), ('wps w14', 'mới'), ('zz', 'cũ'), ('wps zz', 'cũ'),
])
def test_of_alternatives_the_first_that_word_knows(needs, shown):
    """A choice that needs another maker's extension is not shown by Word: its fallback is."""
    both = ('<mc:AlternateContent xmlns:zz="urn:another-maker">'
            f'<mc:Choice Requires="{needs}"><w:t>mới</w:t></mc:Choice>'
            '<mc:Fallback><w:t>cũ</w:t></mc:Fallback></mc:AlternateContent>')
    assert printed(p(r(both))) == [shown]
