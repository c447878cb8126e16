"""The paragraphs, lists and tables of an HTML chunk, as Word shows them when it opens the document."""
from __future__ import annotations

import re
from typing import TYPE_CHECKING, Iterator, NamedTuple

from lxml import etree

from ...errors import LimitExceeded
from .borders import Borders
from .grid import Box, columns, draw_columns
from .names import whole
from .numbering import format_number
from .package import PARSER_DEPTH
from .paragraphs import Line
from .run_text import raised, tidy
from .tables import shown_table

if TYPE_CHECKING:
    from .body import Context, Item

_BLOCKS = frozenset('address article aside blockquote body caption center dd div dl dt fieldset figure footer form h1 '
                    'h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section td th tr ul'.split())
_NOT_SHOWN = frozenset('head script style title template noscript datalist select'.split())
_BOLD_TAGS = frozenset(('b', 'strong', 'th', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'))
_ROW_GROUPS = ('thead', 'tbody', 'tfoot')
_WHITE = re.compile('[ \t\r\n\f]+')
_LETTER = re.compile(r'[^\W\d_]')
_BOLD = re.compile(r'font-weight\s*:\s*(?:bold|[6-9]00)', re.IGNORECASE)
_HIDDEN = re.compile(r'display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all', re.IGNORECASE)
_RAISED = re.compile(r'vertical-align\s*:\s*super', re.IGNORECASE)
_CAPITALS = re.compile(r'text-transform\s*:\s*uppercase|font-variant\s*:\s*small-caps', re.IGNORECASE)
_ALIGNED = re.compile(r'text-align\s*:\s*(\w+)', re.IGNORECASE)
_DRAWN = re.compile(r'border(?:-(?:top|left|right|bottom|width|style))?\s*:[^;}]*(?:solid|double|dotted|dashed|[1-9])',
                    re.IGNORECASE)
_RULE_FOR_CELLS = re.compile(r'(?:^|[\s,}])(?:table|td|th)\b[^{}]{0,200}\{([^}]{0,2000})', re.IGNORECASE)
_LIST_FORMS = {'1': 'decimal', 'a': 'lowerLetter', 'A': 'upperLetter', 'i': 'lowerRoman', 'I': 'upperRoman',
               'decimal': 'decimal', 'lower-alpha': 'lowerLetter', 'upper-alpha': 'upperLetter',
               'lower-latin': 'lowerLetter', 'upper-latin': 'upperLetter', 'lower-roman': 'lowerRoman',
               'upper-roman': 'upperRoman', 'none': ''}
_LIST_STYLE = re.compile(r'list-style(?:-type)?\s*:\s*([\w-]+)', re.IGNORECASE)
_ALL_SIDES = {side: True for side in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV')}


class _Look(NamedTuple):
    bold: bool = False
    raised: bool = False
    capitals: bool = False
    centred: bool = False


def read_html(context: Context, text: str) -> list[Item]:
    """The items of a page. Raises LimitExceeded when it has more elements than the budget, or is nested too deep."""
    if text.count('<') > context.limits.elements:
        raise LimitExceeded('XML elements and attributes', context.limits.elements)
    parser = etree.HTMLParser(encoding='utf-8', no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode('utf-8', 'replace'), parser)
    except etree.XMLSyntaxError:  # nothing in it
        return []
    if any('Excessive depth' in fault.message for fault in parser.error_log):  # what lies deeper would be lost
        raise LimitExceeded('nested XML elements', PARSER_DEPTH)
    if root is None:
        return []
    rules = ''.join(each.text or '' for each in root.iter('style'))
    ruled = any(_DRAWN.search(rule[1]) for rule in _RULE_FOR_CELLS.finditer(rules))
    return _Page(context, ruled).read(root, _Look())


class _Page:
    """Reads one container (page, cell): text is gathered until a block begins or ends.

    ruled: a style sheet draws the lines of cells.
    """

    def __init__(self, context: Context, ruled: bool):
        self._context = context
        self._ruled = ruled
        self._items: list[Item] = []
        self._pieces: list[str] = []
        self._label = ''
        self._lettered, self._bold = False, True

    def read(self, element, look: _Look) -> list[Item]:
        self._inside(element, look)
        self._end_line(look)
        return self._items

    def _inside(self, element, look: _Look) -> None:
        self._text(element.text, look)
        for child in element:
            self._element(child, look)
            self._text(child.tail, look)

    def _element(self, element, look: _Look) -> None:
        tag = element.tag if isinstance(element.tag, str) else ''
        style = element.get('style', '')
        if not tag or tag in _NOT_SHOWN or _HIDDEN.search(style) or element.get('hidden') is not None:
            return
        inside = _look_of(element, tag, style, look)
        if tag == 'br':
            self._pieces.append('\n')
        elif tag == 'table':
            self._end_line(look)
            self._items.extend(self._table(element, style, inside))
        elif tag in ('ul', 'ol'):
            self._end_line(look)
            self._list(element, tag == 'ol', style, inside)
        elif tag in _BLOCKS:
            self._end_line(look)
            self._inside(element, inside)
            self._end_line(inside, int(tag[1]) if len(tag) == 2 and tag[0] == 'h' and tag[1].isdigit() else None)
        else:
            self._inside(element, inside)

    def _text(self, text: str | None, look: _Look) -> None:
        if not text:
            return
        text = _WHITE.sub(' ', text)
        if look.capitals:
            text = text.upper()
        if look.raised:
            text = raised(text)
        if _LETTER.search(text):
            self._lettered, self._bold = True, self._bold and look.bold
        self._pieces.append(text)

    def _end_line(self, look: _Look, heading: int | None = None) -> None:
        text = tidy(_WHITE.sub(_one_break, ''.join(self._pieces)))
        self._pieces = []
        if text:
            self._context.count_paragraph()
            self._context.count_text(len(text))
            if self._label:
                text = f'{self._label} {text}'
            self._items.append(Line(text, self._label, self._bold if self._lettered else None, centred=look.centred,
                                    heading=heading))
            self._label = ''
        self._lettered, self._bold = False, True

    def _list(self, element, numbered: bool, style: str, look: _Look) -> None:
        kind = _LIST_STYLE.search(style)
        form = _LIST_FORMS.get(kind[1] if kind else element.get('type') or '', 'decimal')
        number = whole(element.get('start'), 1)
        for child in element:
            if child.tag != 'li':
                self._element(child, look)
                continue
            number = whole(child.get('value'), number)
            if not form:
                self._label = ''
            else:
                self._label = f'{format_number(number, form)}.' if numbered else '•'
            number += 1
            self._element(child, look)
            self._label = ''

    def _table(self, element, style: str, look: _Look) -> list[Item]:
        drawn = self._ruled or whole(element.get('border')) > 0 or _DRAWN.search(style) is not None
        boxes: list[Box] = []
        taken: dict[int, int] = {}  # of each grid column: the first row in which no cell from above covers it
        row, header_rows = -1, 0
        for row, (line, header) in enumerate(_rows(element)):
            self._context.count_paragraph()
            header = header and header_rows == row
            header_rows += header
            column = 0
            for cell in line.iterchildren('td', 'th'):
                while taken.get(column, 0) > row:
                    column += 1
                width, height = columns(cell.get('colspan'), 1), whole(cell.get('rowspan'), 1)
                height = min(height, 65_534) if height > 0 else 65_534  # 0: all rows that are left
                if height > 1:
                    taken.update(dict.fromkeys(range(column, column + width), row + height))
                own = cell.get('style', '')
                drawn = drawn or _DRAWN.search(own) is not None
                items = _Page(self._context, self._ruled).read(cell, _look_of(cell, cell.tag, own, look))
                boxes.append(Box(row, column, column + width, None, header, height, items))
                column += width
        for box in boxes:
            box.row_span = min(box.row_span, row + 1 - box.row)
            box.settle()
        count = draw_columns(boxes, []) if boxes else 0
        borders = Borders(_ALL_SIDES if drawn else {})
        return shown_table(boxes, row + 1, count, header_rows, borders, self._context.limits.elements)


def _look_of(element, tag: str, style: str, around: _Look) -> _Look:
    aligned = _ALIGNED.search(style)
    align = aligned[1].lower() if aligned else (element.get('align') or '').lower()
    return _Look(around.bold or tag in _BOLD_TAGS or _BOLD.search(style) is not None,
                 around.raised or tag == 'sup' or _RAISED.search(style) is not None,
                 around.capitals or _CAPITALS.search(style) is not None,
                 align == 'center' if align else around.centred or tag == 'center')


def _one_break(found: re.Match) -> str:
    return '\n' if '\n' in found[0] else ' '


def _rows(table) -> Iterator[tuple]:
    """The rows of a table, and whether each stands in its head."""
    for child in table:
        if child.tag == 'tr':
            yield child, False
        elif child.tag in _ROW_GROUPS:
            for row in child.iterchildren('tr'):
                yield row, child.tag == 'thead'
