"""Qualified names of the WordprocessingML elements and attributes that the reader knows.

Source: ECMA-376 part 1 (ISO/IEC 29500-1), clause 17. Documents in the strict namespaces are brought to these
transitional ones when their parts are parsed (see `package`).
"""
from __future__ import annotations

W_NS = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R_NS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
M_NS = 'http://schemas.openxmlformats.org/officeDocument/2006/math'
A_NS = 'http://schemas.openxmlformats.org/drawingml/2006/main'
MC_NS = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
WP_NS = 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'
V_NS = 'urn:schemas-microsoft-com:vml'
O_NS = 'urn:schemas-microsoft-com:office:office'
W14_NS = 'http://schemas.microsoft.com/office/word/2010/wordml'


def w(name: str) -> str:
    """The qualified name of an element or attribute of the main namespace."""
    return f'{{{W_NS}}}{name}'


def w_all(names: str) -> frozenset[str]:
    return frozenset(w(name) for name in names.split())


VAL = w('val')
XML_SPACE = '{http://www.w3.org/XML/1998/namespace}space'
R_ID = f'{{{R_NS}}}id'

# Stories and blocks
DOCUMENT, BODY, P, TBL, TR, TC = w('document'), w('body'), w('p'), w('tbl'), w('tr'), w('tc')
SDT, SDT_CONTENT, SDT_PR, ALT_CHUNK, SECT_PR = w('sdt'), w('sdtContent'), w('sdtPr'), w('altChunk'), w('sectPr')
TXBX_CONTENT = w('txbxContent')
ALTERNATE, CHOICE, FALLBACK = (f'{{{MC_NS}}}{name}' for name in ('AlternateContent', 'Choice', 'Fallback'))

# Paragraphs
P_PR, P_STYLE, NUM_PR, JC, OUTLINE_LVL, R_PR = w('pPr'), w('pStyle'), w('numPr'), w('jc'), w('outlineLvl'), w('rPr')
TC_PR = w('tcPr')
NUM_ID, ILVL, DEL, MOVE_FROM, FRAME_PR = w('numId'), w('ilvl'), w('del'), w('moveFrom'), w('framePr')

# Runs
R, T, TAB, PTAB, BR, CR, SYM = w('r'), w('t'), w('tab'), w('ptab'), w('br'), w('cr'), w('sym')
NO_BREAK_HYPHEN, FLD_CHAR, INSTR_TEXT, FLD_SIMPLE = w('noBreakHyphen'), w('fldChar'), w('instrText'), w('fldSimple')
FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE = w('footnoteReference'), w('endnoteReference')
DRAWING, PICT, OBJECT, SUB_DOC = w('drawing'), w('pict'), w('object'), w('subDoc')
M_T, CONFLICT_DEL = f'{{{M_NS}}}t', f'{{{W14_NS}}}conflictDel'

# Run properties
R_STYLE, R_FONTS, B, I, CAPS, SMALL_CAPS, VANISH, SZ, VERT_ALIGN, POSITION = (
    w('rStyle'), w('rFonts'), w('b'), w('i'), w('caps'), w('smallCaps'), w('vanish'), w('sz'), w('vertAlign'),
    w('position'))

OFF = frozenset(('0', 'false', 'off', 'none'))


def is_on(element) -> bool:
    """The value of an on/off property (ST_OnOff): present without a value means on."""
    return element.get(VAL, '1') not in OFF


def whole(text: str | None, default: int = 0) -> int:
    """An integer attribute; `default` where it is absent, no number, or beyond what any attribute can mean."""
    if text is None or len(text) > 11:
        return default
    try:
        return int(text)
    except ValueError:
        return default


_UNITS = {'pt': 20.0, 'in': 1440.0, 'cm': 1440 / 2.54, 'mm': 144 / 2.54, 'pc': 240.0, 'pi': 240.0}


def twips(text: str | None) -> float:
    """A length in twentieths of a point: plain ("1440"), or with a unit as in the strict form ("2.5cm"); else 0."""
    if not text or len(text) > 20:
        return 0.0
    scale = _UNITS.get(text[-2:].lower())
    try:
        value = float(text[:-2]) * scale if scale else float(text)
    except ValueError:
        return 0.0
    return value if 0 < value < 1e6 else 0.0


_KNOWN_TO_WORD = ('http://schemas.microsoft.com/', 'http://schemas.openxmlformats.org/', 'http://purl.oclc.org/ooxml/',
                  'urn:schemas-microsoft-com:')


def shown_alternative(element):
    """Of mc:AlternateContent the one branch that is shown: the first choice that needs nothing that Word does not
    know (ECMA-376 part 3, 9.3), else the fallback. None if neither is there."""
    for choice in element.iterchildren(CHOICE):
        bound = choice.nsmap
        if all(bound.get(prefix, _KNOWN_TO_WORD[0]).startswith(_KNOWN_TO_WORD)
               for prefix in (choice.get('Requires') or '').split()):
            return choice
    return element.find(FALLBACK)
