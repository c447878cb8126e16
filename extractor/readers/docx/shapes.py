"""What a drawing shows: its text boxes, once each; word art; text of shapes and SmartArt. Pictures are counted."""
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Iterator

from ...errors import LimitExceeded, ReadError
from ...language.text import clean
from .names import A_NS, ALTERNATE, O_NS, R_ID, R_NS, TXBX_CONTENT, V_NS, WP_NS, shown_alternative, whole

if TYPE_CHECKING:
    from .body import Context, Item

_BIG_PICTURE = (3_600_000, 1_800_000)  # 10 × 5 cm in EMU: may hold a table; smaller ones are emblems and signatures
_TEXT_PATH, _IMAGE_DATA, _OLE_OBJECT = f'{{{V_NS}}}textpath', f'{{{V_NS}}}imagedata', f'{{{O_NS}}}OLEObject'
_EXTENT, _DOC_PR = f'{{{WP_NS}}}extent', f'{{{WP_NS}}}docPr'
_PICTURE = '{http://schemas.openxmlformats.org/drawingml/2006/picture}pic'
_CHART = '{http://schemas.openxmlformats.org/drawingml/2006/chart}chart'
_DIAGRAM = '{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds'
_DIAGRAM_DATA = f'{{{R_NS}}}dm'
_A_P, _A_T, _A_BR = f'{{{A_NS}}}p', f'{{{A_NS}}}t', f'{{{A_NS}}}br'
_OUT_OF_SIGHT = re.compile(r'visibility\s*:\s*hidden', re.IGNORECASE)


def shown_in(element, context: Context) -> Iterator:
    """The contents of a drawing in their order: w:txbxContent elements, texts as strings, and lists of items."""
    for child in element:
        tag = child.tag
        if tag == TXBX_CONTENT:
            yield child
        elif tag == ALTERNATE:
            chosen = shown_alternative(child)
            if chosen is not None:
                yield from shown_in(chosen, context)
        elif tag == _TEXT_PATH:
            yield child.get('string', '')
        elif tag == _A_P:
            yield _text(child)
        elif tag == _OLE_OBJECT:
            items = _sheet(child, context)
            if items:
                yield items
            else:
                context.note_object(child.get('ProgID', ''))
        elif tag == _DIAGRAM:
            data = context.package.by_id(child.get(_DIAGRAM_DATA))
            if data is None:
                context.note_object('SmartArt')
            for paragraph in data.iter(_A_P) if data is not None else ():
                yield _text(paragraph)
        elif tag == _DOC_PR and child.get('hidden', '0') in ('1', 'true'):
            return  # what stands beside it is the drawing that is not shown
        elif child.get('style') is None or not _OUT_OF_SIGHT.search(child.get('style')):
            if tag == _EXTENT:
                context.picture_extent = (whole(child.get('cx')), whole(child.get('cy')))
            elif tag == _PICTURE or tag == _IMAGE_DATA:
                context.note_picture(tag == _PICTURE, _BIG_PICTURE)
            elif tag == _CHART:
                context.note_object('chart')
            yield from shown_in(child, context)


def _sheet(element, context: Context) -> list[Item]:
    """What an embedded Excel sheet shows; nothing for other objects, icons, and workbooks that cannot be read."""
    if not element.get('ProgID', '').startswith('Excel.Sheet') or element.get('DrawAspect') == 'Icon':
        return []
    from .workbooks import read_workbook  # what few documents need is imported for them
    try:
        items = read_workbook(context, context.package.file_by_id(element.get(R_ID))[1])
    except LimitExceeded:
        raise
    except ReadError:
        return []  # named with the other objects
    context.sheets += bool(items)
    return items


def _text(paragraph) -> str:
    """The text of a paragraph in DrawingML (a:p), clean."""
    return clean(''.join('\n' if each.tag == _A_BR else each.text or ''
                         for each in paragraph.iter(_A_T, _A_BR))).strip()
