"""Headers and footers: kept apart from the text, except a letterhead that was put into the header of the first page."""
from __future__ import annotations

import re

from ...document import BODY, Furniture, Table
from ...language.folding import fold
from .body import Item, Story
from .names import R_ID, SECT_PR, is_on, w
from .package import Package
from .paragraphs import Line

_HEADER, _FOOTER = w('headerReference'), w('footerReference')
_LETTERHEAD = re.compile(r'cộng hòa xã hội chủ nghĩa việt nam|đảng cộng sản việt nam')


def read_furniture(package: Package, story: Story) -> tuple[list[Item], tuple[Furniture, ...]]:
    """What headers and footers hold: the items of a letterhead in the first header, and the furniture.

    Only those that Word shows: a first-page header where the section has a title page, an even one where the settings
    tell odd and even pages apart. A part used by several sections is read once.
    """
    letterhead: list[Item] = []
    found: list[Furniture] = []
    seen: set[str] = set()
    even: bool | None = None  # the settings are read only if it matters
    for section in package.document.iter(SECT_PR):
        if section.getparent().tag == w('sectPrChange'):
            continue
        title_page = _flag(section, 'titlePg')
        # The first page's header comes first: it is where a letterhead may stand.
        references = [each for each in section if each.tag in (_HEADER, _FOOTER)]
        if even is None and any(each.get(w('type')) == 'even' for each in references):
            settings = package.related('settings')
            even = settings is not None and _flag(settings, 'evenAndOddHeaders')
        for reference in sorted(references, key=lambda each: each.get(w('type')) != 'first'):
            kind, part = reference.get(w('type'), 'default'), reference.get(R_ID)
            if part is None or part in seen or (kind == 'first' and not title_page) or (kind == 'even' and not even):
                continue
            root = package.by_id(part)
            if root is None:
                continue
            first_page = not seen
            seen.add(part)
            items = story.read(root)
            if reference.tag == _HEADER and first_page and _LETTERHEAD.search(fold(' '.join(_texts(items)))):
                letterhead = [item for item in items if isinstance(item, Table) or item.role == BODY]
                items = [item for item in items if isinstance(item, Line) and item.role == 'watermark']
            found.extend(_pieces(items, 'header' if reference.tag == _HEADER else 'footer'))
    return letterhead, tuple(found)


def _flag(parent, name: str) -> bool:
    element = parent.find(w(name))
    return element is not None and is_on(element)


def _texts(items: list[Item]) -> list[str]:
    return [text for item in items
            for text in ([item.text] if isinstance(item, Line) else [cell.text for cell in item.cells])]


def _pieces(items: list[Item], kind: str) -> list[Furniture]:
    found = []
    for item in items:
        if isinstance(item, Table):
            found.extend(Furniture(kind, '\t'.join(cell.text for cell in row if cell.text))
                         for row in item.anchored if any(cell.text for cell in row))
        elif item.text:
            role = 'page_number' if item.only_page_number else 'watermark' if item.role == 'watermark' else kind
            found.append(Furniture(role, item.text))
    return found
