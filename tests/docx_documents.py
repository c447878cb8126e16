"""Small DOCX packages from raw XML, to say in a test exactly what stands in the file."""
from __future__ import annotations

import io
import zipfile

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"')
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'


def part(tag: str, content: str) -> str:
    """A part whose root is `w:tag`."""
    return f'{XML}<w:{tag} {NAMESPACES}>{content}</w:{tag}>'


def docx(body: str, *, styles: str = '', numbering: str = '', footnotes: str = '', endnotes: str = '',
         settings: str = '', related: dict[str, tuple[str, str, bytes | str]] | None = None,
         headers: dict[str, str] | None = None, footers: dict[str, str] | None = None, document: str | None = None,
         compression: int = zipfile.ZIP_DEFLATED, more: dict[str, bytes | str] | None = None) -> bytes:
    """A package whose body holds the given XML. Headers and footers are named by their relationship ids, and so are
    `related` parts, each with the kind of its relationship, its name below word/, and its content."""
    parts = {'styles': styles, 'numbering': numbering, 'footnotes': footnotes, 'endnotes': endnotes,
             'settings': settings}
    relations, files = [], {}
    for name, content in parts.items():
        if content:
            files[f'word/{name}.xml'] = part(name, content)
            relations.append((f'rId_{name}', name, f'{name}.xml'))
    for kind, tag, given in (('header', 'hdr', headers), ('footer', 'ftr', footers)):
        for number, (relation_id, content) in enumerate((given or {}).items()):
            files[f'word/{kind}{number}.xml'] = part(tag, content)
            relations.append((relation_id, kind, f'{kind}{number}.xml'))
    for relation_id, (kind, target, content) in (related or {}).items():
        files[f'word/{target}'] = content
        relations.append((relation_id, kind, target))
    files['[Content_Types].xml'] = (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>' + ''.join(
            f'<Override PartName="/word/{target}" ContentType='
            f'"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
            for _, kind, target in relations) + '</Types>')
    files['_rels/.rels'] = _relations([('rId1', 'officeDocument', 'word/document.xml')])
    files['word/_rels/document.xml.rels'] = _relations(relations)
    files['word/document.xml'] = document if document is not None else part('document', f'<w:body>{body}</w:body>')
    files |= more or {}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, 'w', compression) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name), content, compression)
    return stream.getvalue()


def _relations(relations) -> str:
    return (f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + ''.join(
        f'<Relationship Id="{relation_id}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for relation_id, kind, target in relations) + '</Relationships>')


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{text}</w:t>'


def r(content: str, properties: str = '') -> str:
    """A run; plain text or XML."""
    inner = content if content.startswith('<') else t(content)
    return f'<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>' if properties else f'<w:r>{inner}</w:r>'


def p(*runs: str, properties: str = '') -> str:
    """A paragraph of runs; a plain text is one run."""
    inner = ''.join(run if run.startswith('<') else r(run) for run in runs if run)
    return f'<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>' if properties else f'<w:p>{inner}</w:p>'


def listed(text: str, number: int | None = None, level: int | None = 0, style: str = '') -> str:
    """A paragraph in an automatic list."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ''
    if number is not None:
        of_level = '' if level is None else f'<w:ilvl w:val="{level}"/>'
        properties += f'<w:numPr>{of_level}<w:numId w:val="{number}"/></w:numPr>'
    return p(text, properties=properties)


def lvl(level: int, text: str, form: str = 'decimal', start: int | None = 1, more: str = '', before: str = '') -> str:
    starts = '' if start is None else f'<w:start w:val="{start}"/>'
    return (f'<w:lvl w:ilvl="{level}">{starts}<w:numFmt w:val="{form}"/>{before}<w:lvlText w:val="{text}"/>{more}'
            '</w:lvl>')


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, abstract_number: int, overrides: str = '') -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract_number}"/>{overrides}</w:num>'


RULES = ''.join(f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>'
                for side in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV'))
RULED = f'<w:tblBorders>{RULES}</w:tblBorders>'


def tc(content: str = '', properties: str = '') -> str:
    """A cell: plain text is one paragraph."""
    inner = content if content.startswith('<') else p(content)
    return f'<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>' if properties else f'<w:tc>{inner}</w:tc>'


def tr(*cells: str, properties: str = '') -> str:
    inner = ''.join(cell if cell.startswith('<') else tc(cell) for cell in cells)
    return f'<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>' if properties else f'<w:tr>{inner}</w:tr>'


def tbl(*rows: str, properties: str = RULED, widths: tuple[int, ...] = ()) -> str:
    grid = ''.join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return f'<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


DOWN = '<w:vMerge w:val="restart"/>'
UP = '<w:vMerge/>'


def field(instruction: str, result: str) -> str:
    """A complex field with its result."""
    return (r('<w:fldChar w:fldCharType="begin"/>')
            + r(f'<w:instrText xml:space="preserve">{instruction}</w:instrText>')
            + r('<w:fldChar w:fldCharType="separate"/>') + r(result) + r('<w:fldChar w:fldCharType="end"/>'))
