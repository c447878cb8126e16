"""The text reader: a `.txt` of any encoding and layout becomes a Document with line numbers.

Lines are first given to the table readers (`pipe_tables`, `tab_tables`, `stacked_tables`, `aligned_tables`) and to the
reader of letterheads and signatures (`side_by_side`), which take what is theirs; what is left is prose (`paragraphs`).
"""
from __future__ import annotations

from functools import partial
from typing import Callable

from ...document import Block, Document, Notice, Place
from ...document.joining import join_tables
from ...errors import EmptyFile
from ...language.old_encodings import decode_legacy, judge, looks_garbled
from ..decoding import check_length, decode
from ..limits import DEFAULT_LIMITS, Clock, Limits
from .aligned_tables import read_aligned_table
from .footnotes import take_footnotes, with_footnotes
from .header_costs import HeadingWords
from .lines import Line, split_lines, take_page_numbers
from .markup import plain_lines
from .paragraphs import detect_wrapping, to_paragraphs
from .pipe_tables import read_pipe_table
from .running_lines import take_running_lines
from .side_by_side import read_side_by_side
from .stacked_tables import read_stacked_table
from .tab_tables import read_tab_table

__all__ = ['read_text']

_READERS = (read_pipe_table, read_side_by_side, read_tab_table, read_stacked_table)
_MOST_NOTICES = 20


def read_text(data: bytes, *, path: str = '', limits: Limits = DEFAULT_LIMITS,
              known: Callable[[], HeadingWords] | None = None) -> Document:
    """The Document in the bytes of a text file.

    path: only named in errors. known: gives what is known of the words of headings; it helps to read
    headings that stand one space apart, and is asked for where a table needs it. Raises EmptyFile, LegacyEncoding or
    LimitExceeded.
    """
    clock = Clock(limits)
    text, encoding = decode(data, path=path)
    check_length(text, limits, path)
    text, notices = _mend_lines(text, encoding)
    lines = list(split_lines(text))
    if all(line.blank for line in lines):
        raise EmptyFile(path=path)
    lines = plain_lines(lines, text)
    lines, furniture = take_page_numbers(lines)
    lines, running = take_running_lines(lines)
    furniture += running
    lines, notes = take_footnotes(lines)
    clock.check()
    pieces = _parted(lines, clock, known or HeadingWords)
    wrapping = detect_wrapping([line for piece in pieces if isinstance(piece, list) for line in piece])
    blocks: list[Block] = []
    for piece in pieces:
        if isinstance(piece, list):
            blocks.extend(to_paragraphs(piece, wrapping))
        else:
            blocks.append(piece)
    clock.check()
    blocks = with_footnotes(blocks, notes)
    return join_tables(Document.of('text', blocks, furniture=tuple(furniture), notices=tuple(notices)))


def _parted(lines: list[Line], clock: Clock, known: Callable[[], HeadingWords]) -> list[Block | list[Line]]:
    """Tables, and the runs of lines between them."""
    pieces: list[Block | list[Line]] = []
    prose: list[Line] = []
    readers = (*_READERS, partial(read_aligned_table, known=known))
    none_before = [0] * len(readers)
    index = steps = 0
    while index < len(lines):
        steps += 1
        if not steps % 512:
            clock.check()
        if lines[index].blank:
            prose.append(lines[index])
            index += 1
            continue
        table, after = None, index + 1
        for number, read in enumerate(readers):
            if index < none_before[number] or (found := read(lines, index)) is None:
                continue
            if found[0] is not None:
                table, after = found
                break
            none_before[number] = found[1]
        if table is None:
            prose.append(lines[index])
        else:
            if prose:
                pieces.append(prose)
                prose = []
            pieces.append(table)
        index = after
    if prose:
        pieces.append(prose)
    return pieces


def _mend_lines(text: str, encoding: str) -> tuple[str, list[Notice]]:
    """Lines in an old encoding inside a Unicode text are decoded; that and every lost character is said."""
    text = text.replace('\r\n', '\n').replace('\r', '\n')
    notices: list[Notice] = []
    if encoding in ('tcvn3', 'vni', 'viscii', 'double_utf8'):
        notices.append(Notice('legacy_encoding', f'The text was in an old encoding ({encoding}) and was decoded.',
                              f'Văn bản dùng bảng mã cũ ({encoding}), đã được chuyển sang Unicode.', doubtful=False))
    mended, lost, garbled, changed = [], [], [], []
    for number, line in enumerate(text.split('\n'), start=1):
        if looks_garbled(line):
            verdict = judge(line)
            if verdict.encoding != 'unicode':
                line = decode_legacy(line, verdict.encoding)
                changed.append(number)
            elif not verdict.sure:
                garbled.append(number)
        if '\ufffd' in line:
            lost.append(number)
        mended.append(line)
    for code, numbers, message, message_vi, doubtful in (
            ('undecodable_bytes', lost,
             'Characters of this line were lost: its bytes are not valid in the encoding of the file.',
             'Dòng này có ký tự bị mất do byte không hợp lệ trong bảng mã của tệp.', True),
            ('legacy_encoding', changed, 'This line was in an old font encoding and was decoded.',
             'Dòng này dùng bảng mã cũ, đã được chuyển sang Unicode.', False),
            ('garbled_text', garbled, 'This line is garbled and could not be decoded.',
             'Dòng này bị lỗi phông chữ, không chuyển được sang Unicode.', True)):
        for number in numbers[:_MOST_NOTICES]:
            notices.append(Notice(code, message, message_vi, Place(line=number), doubtful))
        if len(numbers) > _MOST_NOTICES:
            notices.append(Notice(code, f'{message} ({len(numbers)} lines in all)',
                                  f'{message_vi} (tổng cộng {len(numbers)} dòng)',
                                  Place(line=numbers[_MOST_NOTICES]), doubtful))
    return '\n'.join(mended), notices
