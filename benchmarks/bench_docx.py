"""How fast made 10-page reports in DOCX are read, as ratios in one run; and how long the whole extraction takes.

    python benchmarks/bench_docx.py [--rounds N]

Peers: python-docx with `row.cells` (the way its documentation shows), docx2python, markitdown; each is left out, with a
line that says so, when it is not installed. Seconds differ between machines: compare ratios only. Correctness comes
first: the cells read here are compared with python-docx's.
"""
from __future__ import annotations

import argparse
import functools
import io
import random
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / 'benchmarks')]

from measuring import installed, milliseconds  # noqa: E402

from extractor.document import Table  # noqa: E402
from extractor.pipeline import report_from_bytes  # noqa: E402
from extractor.readers.docx import read_docx  # noqa: E402
from tests.docx_documents import docx  # noqa: E402

TARGET, TARGET_WHOLE = 4.0, 1.5

_FONT = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>'
_SIZE = '<w:sz w:val="{0}"/><w:szCs w:val="{0}"/><w:lang w:val="vi-VN"/>'
_SENTENCES = (
    'Tiếp tục triển khai thực hiện các nhiệm vụ đã đề ra tại Kế hoạch số 130/KH-VHTT ngày 28/01/2021 của đơn vị. ',
    'Trong quý, đơn vị đã tiếp nhận 1.254 hồ sơ, giải quyết trước và đúng hạn 1.250 hồ sơ, đạt tỷ lệ 99,7%. ',
    'Thường xuyên rà soát, cập nhật thủ tục hành chính thuộc thẩm quyền và công khai tại Bộ phận Một cửa. ')


_chance = random.Random(1)
_SESSIONS = [f'00{_chance.randrange(1 << 24):06X}' for _ in range(12)]  # a report edited on twelve days


def _session() -> str:
    """One of them; most of a report was written in two sittings."""
    return _SESSIONS[_chance.choice((0, 0, 0, 0, 0, 0, 1, 1, 1, _chance.randrange(12)))]


def run(text: str, size: int = 28, bold: bool = False) -> str:
    """A run as Word writes it, with its usual properties and revision ids."""
    mark = '<w:b/><w:bCs/>' if bold else ''
    space = ' xml:space="preserve"' if text != text.strip() else ''
    return (f'<w:r w:rsidRPr="{_session()}"><w:rPr>{_FONT}{mark}{_SIZE.format(size)}</w:rPr>'
            f'<w:t{space}>{text}</w:t></w:r>')


def paragraph(*runs: str, jc: str = 'both', size: int = 28) -> str:
    """A paragraph with an id of its own, revision ids, and between its runs what the spelling check left there."""
    ids = (f'w14:paraId="{_chance.randrange(1 << 31):08X}" w14:textId="77777777" w:rsidR="{_session()}" '
           f'w:rsidRPr="{_session()}" w:rsidRDefault="{_session()}" w:rsidP="{_session()}"')
    return (f'<w:p {ids}><w:pPr><w:spacing w:before="120" w:after="120" w:line="264" w:lineRule="auto"/>'
            f'<w:ind w:firstLine="720"/><w:jc w:val="{jc}"/><w:rPr>{_FONT}{_SIZE.format(size)}</w:rPr></w:pPr>'
            + '<w:proofErr w:type="spellStart"/>'.join(runs) + '</w:p>')


def cell(text: str, width: int, more: str = '', bold: bool = False) -> str:
    return (f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{more}<w:vAlign w:val="center"/></w:tcPr>'
            + paragraph(run(text, 24, bold), jc='center', size=24) + '</w:tc>')


def table(rows: list[str], widths: list[int]) -> str:
    borders = ''.join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
                      for side in ('top', 'left', 'bottom', 'right', 'insideH', 'insideV'))
    grid = ''.join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders></w:tblPr>'
            f'<w:tblGrid>{grid}</w:tblGrid>'
            + ''.join(f'<w:tr w:rsidR="{_session()}" w:rsidTr="{_session()}">'
                      f'<w:trPr><w:trHeight w:val="340"/></w:trPr>{row}</w:tr>'
                      for row in rows) + '</w:tbl>')


def made_report() -> bytes:
    """Some 17,000 characters of prose on ten pages, a one-stop table with merged headers, an annex of 67 rows."""
    _chance.seed(1)
    blocks = []
    for number in range(48):
        blocks.append(paragraph(run(f'{number + 1}. ', bold=True), run('Về công tác cải cách ', bold=True),
                                run('hành chính:', bold=True)))
        text = _SENTENCES[number % 3] * 3
        third = len(text) // 3
        blocks.append(paragraph(*(run(text[start:start + third]) for start in range(0, len(text), third))))
    down, up = '<w:vMerge w:val="restart"/>', '<w:vMerge/>'
    names = ['Tổng số', 'Trực tuyến', 'Kỳ trước', 'Trực tiếp', 'Tổng số', 'Đúng hạn', 'Quá hạn', 'Tổng số',
             'Chưa đến hạn',
             'Quá hạn']
    rows = [cell('Lĩnh vực', 2000, down)
            + ''.join(cell(head, 800 * wide, f'<w:gridSpan w:val="{wide}"/>', True) for head, wide in
                                                   (('Tiếp nhận', 4), ('Đã giải quyết', 3), ('Đang giải quyết', 3))),
            cell('', 2000, up) + ''.join(cell(name, 800, '', True) for name in names)]
    rows += [cell(f'Lĩnh vực thứ {row}', 2000) + ''.join(cell(f'{row * 3 + column:02d}', 800) for column in range(10))
             for row in range(12)]
    blocks.insert(60, table(rows, [2000] + [800] * 10))
    widths = [700, 4500, 1200, 1200, 2000]
    annex = [''.join(cell(head, width, '', True) for head, width in
                     zip(('Stt', 'Tên chỉ tiêu', 'Đơn vị tính', 'Số liệu', 'Ghi chú'), widths))]
    annex += [''.join(cell(text, width) for text, width in
                      zip((f'{row // 9 + 1}.{row % 9 + 1}',
                           f'Số thủ tục hành chính đã được chuẩn hóa và công khai, nhóm {row}',
                           'Thủ tục', f'{row * 7:02d}', 'Kèm theo danh mục' if row % 5 else ''),
                           widths)) for row in range(67)]
    blocks.append(table(annex, widths))
    styles = ('<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>'
              '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>')
    return docx(''.join(blocks), styles=styles)


def as_python_docx_writes() -> bytes | None:
    """The same report written by python-docx, which adds little markup of its own; None where that is not installed."""
    if not installed('docx'):
        return None
    from docx import Document
    written = Document()
    for block in read_docx(made_report()).blocks:
        if not isinstance(block, Table):
            written.add_paragraph(block.text)
            continue
        table = written.add_table(block.row_count, block.column_count, style='Table Grid')
        places = table._cells
        for cell in block.cells:
            first = places[cell.row * block.column_count + cell.column]
            if cell.row_span > 1 or cell.column_span > 1:
                last = (cell.row + cell.row_span - 1) * block.column_count + cell.column + cell.column_span - 1
                first = first.merge(places[last])
            first.text = cell.text
    stream = io.BytesIO()
    written.save(stream)
    return stream.getvalue()


def by_python_docx(data: bytes) -> list:
    """Text and cells as python-docx's documentation shows it."""
    from docx import Document
    document = Document(io.BytesIO(data))
    lines = [paragraph.text for paragraph in document.paragraphs]
    return lines + [[each.text for each in row.cells] for found in document.tables for row in found.rows]


def by_docx2python(data: bytes) -> object:
    from docx2python import docx2python
    with docx2python(io.BytesIO(data)) as content:
        return content.body


def by_markitdown(data: bytes) -> object:
    from markitdown import MarkItDown
    return MarkItDown().convert_stream(io.BytesIO(data), file_extension='.docx').text_content


def bare_parse(data: bytes) -> object:
    """The floor: the ZIP opened and the XML parsed, nothing read."""
    from lxml import etree
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.fromstring(package.read('word/document.xml'))


def compare(data: bytes) -> int:
    """How many table cells were compared with python-docx; AssertionError at the first that differs."""
    ours = [[found.text if found else '' for found in row] for table in read_docx(data).tables for row in table.rows]
    theirs = [row for row in by_python_docx(data) if isinstance(row, list)]
    assert ours == theirs, next(pair for pair in zip(ours, theirs) if pair[0] != pair[1])
    return sum(map(len, ours))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--rounds', type=int, default=15)
    rounds = parser.parse_args().rounds
    for name, data in (('as python-docx writes it', as_python_docx_writes()), ('as Word writes it', made_report())):
        if data is not None:
            measure(name, data, rounds)


def measure(name: str, data: bytes, rounds: int) -> None:
    """Print correctness and times of one document."""
    document = read_docx(data)
    print(f'--- {name}: {len(data):,} bytes, {len(document.text):,} characters, {len(list(document.tables))} tables')
    peers = [('zipfile + lxml parse', bare_parse)]
    if installed('docx'):
        print(f'{compare(data)} cells compared with python-docx: all equal')
        peers.append(('python-docx row.cells', by_python_docx))
    for module, read in (('docx2python', by_docx2python), ('markitdown', by_markitdown)):
        if installed(module):
            peers.append((module, read))
        else:
            print(f'{module}: not installed')
    whole = functools.partial(report_from_bytes, data, 'report.docx')
    own, extraction, *others = milliseconds(lambda: read_docx(data), whole,
                                            *(functools.partial(read, data) for _, read in peers), repeats=rounds)
    print(f'{"read_docx":<24}{own:8.1f} ms')
    for (peer, read), took in zip(peers, others):
        bound = f' (bound: {TARGET:g})' if read is by_python_docx else ''
        print(f'{peer:<24}{took:8.1f} ms{took / own:6.1f} times read_docx{bound}')
        if bound:
            print(f'{"whole extraction":<24}{extraction:8.1f} ms{extraction / took:6.2f} times python-docx row.cells '
                  f'(bound: {TARGET_WHOLE:g}); reading is {own / extraction:.0%} of it')


if __name__ == '__main__':
    main()
