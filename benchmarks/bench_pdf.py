"""How fast made 10-page reports in PDF are read, as ratios in one run, and whether memory stays flat.

    python benchmarks/bench_pdf.py [--documents N]

The documents: the sample report (LibreOffice), and made ones with rules as lines, as Word's edge rectangles, and with
letters out of order as a font without Vietnamese letters gives them. Floor: the bare text dump of pypdfium2. Peer and
oracle: pdfplumber's text and tables; further peers: camelot's lattice and markitdown, where they are installed (the
extra `bench`).
Seconds differ between machines: compare ratios only. Correctness comes first: every cell is compared with
pdfplumber's.
"""
from __future__ import annotations

import argparse
import gc
import importlib.util
import io
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from extractor.readers.limits import DEFAULT_LIMITS  # noqa: E402
from extractor.readers.pdf import read_pages, read_pdf  # noqa: E402
from tests.pdf_documents import BOLD, LEFT, Pages, letterhead, width_of  # noqa: E402

SENTENCES = (
    '- Tiếp tục triển khai thực hiện các nhiệm vụ đã đề ra tại Kế hoạch số 130/KH-VHTT ngày 28/01/2021 về cải cách '
    'hành '
    'chính năm 2021 của đơn vị; tiếp tục quán triệt Chỉ thị số 26/CT-TTg ngày 05/9/2016 của Thủ tướng Chính phủ.',
    'Trong quý, đơn vị đã tiếp nhận 1.254 hồ sơ, giải quyết trước và đúng hạn 1.250 hồ sơ, đạt tỷ lệ 99,7%; không có '
    'phản ánh, kiến nghị của cá nhân, tổ chức về quy định hành chính trên địa bàn.',
    '- Thường xuyên rà soát, cập nhật thủ tục hành chính thuộc thẩm quyền giải quyết và công khai tại Bộ phận Một cửa, '
    'trên Trang thông tin điện tử của Phòng theo Quyết định số 59/QĐ-UBND ngày 20/01/2021.')
TARGET_PLUMBER, TARGET_FLOOR = 15.0, 3.0


class ScrambledPages(Pages):
    """Pages on which the letters with marks are drawn after all others of their line, as a borrowed font draws them."""

    def text(self, x, y, text, size=11, font='TestSerif', align='left'):
        if align != 'left' or len(text) > 200:
            return super().text(x, y, text, size, font, align)
        for marked in (False, True):
            at, run, start = x, '', x
            for letter in text:
                if (not letter.isascii()) is marked:
                    start = at if not run else start
                    run += letter
                elif run:
                    super().text(start, y, run, size, font)
                    run = ''
                at += width_of(letter, size, font)
            if run:
                super().text(start, y, run, size, font)
        return self


def made_report(rules: str, kind: type[Pages] = Pages) -> bytes:
    """Ten pages: letterhead, prose, a one-stop table, a 67-row annex over four pages."""
    pages = kind()
    y = letterhead(pages)
    y = pages.centred(y + 10, 'BÁO CÁO', 'Công tác cải cách hành chính quý III năm 2021', font=BOLD)
    number = 0
    for page in range(6):
        while y < 690:
            if kind is Pages:
                y = pages.paragraph(y, SENTENCES[number % 3], 11, justify=False, until=790) + 6
            else:
                y = _plain_paragraph(pages, y, SENTENCES[number % 3]) + 6
            number += 1
        if page < 5:
            pages.next().text(300, 40, str(page + 2), 10)
            y = 70
            if page == 2:
                y = _onestop(pages, y, rules)
    row = 0
    for page in range(4):
        pages.next().text(300, 40, str(page + 7), 10)
        if not page:
            pages.centred(70, 'KẾT QUẢ THỰC HIỆN MỘT SỐ CHỈ TIÊU CẢI CÁCH HÀNH CHÍNH', font=BOLD, size=10)
        xs = (LEFT, 120, 330, 410, 470, 538)
        count = min(18, 67 - row)
        cells = [('Stt', 'Chỉ tiêu thống kê', 'Đơn vị tính', 'Số liệu', 'Ghi chú')]
        cells += [(f'{1 + (row + at) // 9}.{1 + (row + at) % 9}', 'Số lượng hồ sơ trực tuyến mức độ 3', 'Hồ sơ',
                   f'{row + at:02}', '')
                  for at in range(count)]
        ys = [90 + 36 * at for at in range(len(cells) + 1)]
        pages.grid(xs, ys, cells, rules=rules, size=9)
        for at in range(count):
            pages.text(xs[1] + 3, ys[at + 1] + 23, 'của tổ chức, công dân tại Bộ phận Một cửa', 9)
        row += count
    return pages.data()


def _plain_paragraph(pages: Pages, y: float, text: str) -> float:
    words, indent = text.split(' '), 28.0
    while words:
        line = [words.pop(0)]
        while words and LEFT + indent + width_of(' '.join([*line, words[0]]), 11) <= 538:
            line.append(words.pop(0))
        pages.text(LEFT + indent, y, ' '.join(line), 11)
        y, indent = y + 16, 0.0
    return y


def _onestop(pages: Pages, y: float, rules: str) -> float:
    xs = (85, 180, 215, 250, 285, 320, 355, 390, 425, 460, 500, 538)
    rows = [('Lĩnh vực', 'Tổng', 'Mới', 'Cũ', 'Trực', 'Tổng', 'Sớm', 'Đúng', 'Quá', 'Đang', 'Quá')]
    rows += [(f'Lĩnh vực {number}', *(f'{number * at:02}' for at in range(1, 11))) for number in range(1, 9)]
    ys = [y + 20 * at for at in range(len(rows) + 1)]
    pages.grid(xs, ys, rows, rules=rules, size=8)
    return ys[-1] + 26


def documents() -> dict[str, bytes]:
    return {
        'sample, LibreOffice': (ROOT / 'samples' / '1336-BC-VHTT.pdf').read_bytes(),
        'made, lines': made_report('lines'), 'made, edge rectangles': made_report('bars'),
        'made, letters out of order': made_report('bars', ScrambledPages),
    }


def floor(data: bytes) -> int:
    """The bare text dump of pypdfium2."""
    import pypdfium2
    opened = pypdfium2.PdfDocument(data)
    length = 0
    for page in opened:
        text = page.get_textpage()
        length += len(text.get_text_range())
        text.close()
        page.close()
    opened.close()
    return length


def plumber(data: bytes) -> list[list[list[str]]]:
    """pdfplumber's text and tables."""
    import pdfplumber
    tables = []
    with pdfplumber.open(io.BytesIO(data)) as opened:
        for page in opened.pages:
            page.extract_text()
            tables += page.extract_tables()
            page.close()
    return tables


def own_tables(data: bytes) -> list[list[list[str]]]:
    """The tables as read, page by page, each grid position of a merged cell but its first None, as pdfplumber gives
    them."""
    tables = []
    for page in read_pages(data, '', DEFAULT_LIMITS):
        for placed in sorted(page.tables, key=lambda each: each.top):
            rows = [[None] * placed.table.column_count for _ in range(placed.table.row_count)]
            for cell in placed.table.cells:
                rows[cell.row][cell.column] = cell.text
            tables.append(rows)
    return tables


def cell_differences(data: bytes) -> tuple[int, int]:
    """How many cells differ from pdfplumber's (white space aside), and how many there are."""
    own, other = own_tables(data), plumber(data)
    count = sum(len(row) for table in other for row in table)
    if [[len(row) for row in table] for table in own] != [[len(row) for row in table] for table in other]:
        return count, count
    differ = 0
    for ours, theirs in zip(own, other):
        for our_row, their_row in zip(ours, theirs):
            for our, their in zip(our_row, their_row):
                differ += _tight(our) != _tight(their)
    return differ, count


def _tight(text: str | None) -> str:
    return ''.join((text or '').split()).replace('\ufffe', '-')


def seconds(*acts: Callable[[], object], repeats: int) -> list[float]:
    """The least processor time of each action; they take turns, so that another program's load is on all of them."""
    times = [float('inf')] * len(acts)
    for _ in range(repeats):
        for number, act in enumerate(acts):
            begun = time.process_time()
            act()
            times[number] = min(times[number], time.process_time() - begun)
    return times


def camelot_tables(data: bytes) -> object:
    import camelot
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder, 'a.pdf')
        path.write_bytes(data)
        return camelot.read_pdf(str(path), pages='all', flavor='lattice')


def markitdown_text(data: bytes) -> object:
    import markitdown
    return markitdown.MarkItDown().convert_stream(io.BytesIO(data), file_extension='.pdf')


def memory() -> float:
    """Resident memory of this process in MB, 0 where the system does not tell."""
    try:
        for line in Path('/proc/self/status').read_text(encoding='ascii').splitlines():
            if line.startswith('VmRSS'):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--documents', type=int, default=2000, help='how many documents the memory test reads')
    arguments = parser.parse_args()
    made = documents()
    print('PDF: processor time of a document; ratios to the bare text dump (at most '
          f'{TARGET_FLOOR:g}) and of pdfplumber (at least {TARGET_PLUMBER:g}); cells that differ from pdfplumber\'s')
    for name, data in made.items():
        read_pdf(data), floor(data)
        own, least = seconds(lambda: read_pdf(data), lambda: floor(data), repeats=25)
        peer, = seconds(lambda: plumber(data), repeats=3)
        differ, cells = cell_differences(data)
        print(f'  {name:28} read {own * 1000:6.1f} ms   dump x {own / least:4.2f}   pdfplumber / {peer / own:5.1f}   '
              f'cells {differ} of {cells}')
    data = made['made, edge rectangles']
    base, = seconds(lambda: read_pdf(data), repeats=5)
    for name, peer in (('camelot', camelot_tables), ('markitdown', markitdown_text)):
        if importlib.util.find_spec(name) is None:
            print(f'  {name}: not installed')
        else:
            took, = seconds(lambda peer=peer: peer(data), repeats=1)
            print(f'  {name:28} {took / base:.1f} times as long')
    if arguments.documents:
        _memory_test(list(made.values()), arguments.documents)


def _memory_test(data: list[bytes], count: int) -> None:
    for number in range(100):
        read_pdf(data[number % len(data)])
    gc.collect()
    before = memory()
    for number in range(count):
        read_pdf(data[number % len(data)])
    gc.collect()
    after = memory()
    if before:
        print(f'  memory: {before:.0f} MB after 100 documents, {after:.0f} MB after {count:,} more '
              f'({after / before - 1:+.1%})')


if __name__ == '__main__':
    main()
