"""The block above the title (Decree 30/2020/NĐ-CP, appendix I, boxes 1–5): bodies, number, place and date.

It is read alike from a table without rules, from columns of spaces, from one column after the other, and from lines
that a PDF interleaved (*UBND THÀNH PHỐ NHA TRANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*): the phrases that never vary
are cut out first; what is left of a line in capitals names a body.
"""

from __future__ import annotations

import re

from msgspec import Struct, field
from msgspec.structs import replace

from ...document import Document
from ...document.model import Table
from ...language.dates import DateLine, find_date_line
from ...language.folding import fold
from ...language.text import one_line
from ...patterns.letterhead import LetterheadWords
from ..lines import Line, block_lines, gap_pieces, is_capitals, is_rule

MOST_LINES = 60
"""A head longer than this is none."""

MOST_ABOVE = 20
"""Lines above the motto in which a web page may name the document."""

LONGEST_PHRASE = 160
"""Characters; nothing that a head says is broken after a longer line."""

_MOTTO = re.compile(
    r'C[ỘO]NG\s+H(?:ÒA|OÀ|OA)\s+X(?:[ÃA]\s+|\w?)H[ỘO]I\s+CH[ỦU]\s+NGH[ĨI]A(?:\s+VI[ỆE]T\s+NAM)?'
    r'|[ĐÐD][ỘO]C\s+L[ẬA]P\s*[-–—.*]*\s*T[ỰU]\s+DO\s*[-–—.*]*\s*H[ẠA]NH\s+PH[ÚU]C'
    r'|[ĐÐD][ẢA]NG\s+C[ỘO]NG\s+S[ẢA]N\s+VI[ỆE]T\s+NAM',
    re.IGNORECASE,
)
_TOKEN = r'[A-ZĐÐa-zđ][A-ZĐÐƠƯÂÊÔa-zđơưâêô0-9.&]{0,20}'
_SYMBOL = (
    r'(?P<number>\d{1,6}[a-zA-ZđĐ]{0,2})?(?P<blank>[\s.…_]{0,60})(?P<rest>[/\-–—‑]\s?(?:(?:19|20)\d\d\s?[/\-–—‑]\s?)?'
    rf'{_TOKEN}(?:\s?[-/–—‑]\s?{_TOKEN}){{0,5}})'
)
_NUMBERED = re.compile(rf'(?<!\w)S[ốỐ]\s*[:.]{{0,2}}\s*{_SYMBOL}')
_ALONE = re.compile(_SYMBOL.replace('(?P<number>', '(?P<number>(?=\\d)').replace('})?(?P<blank>', '})(?P<blank>'))
_STAMP = re.compile(rf'(?<!\w)S[ốỐ]\s*[:.]?\s*{_SYMBOL}\s*;\s*\d{{1,2}}/\d{{1,2}}/\d{{4}}\s*;[\s\d:;+]*')
_BLANK_NUMBER = re.compile(r'(?<!\w)S[ốỐ]\s*:[\s.…_]*$')
_OPEN_DATE = re.compile(r'(?<!\w)ngày\s*\d{0,2}$|(?<!\w)ngày\s*\d{0,2}\s*tháng\s*\d{0,2}(?:\s*năm)?$', re.IGNORECASE)
_REST_OF_DATE = re.compile(r'\d{1,4}(?!\d)|tháng\s|năm\s', re.IGNORECASE)
_OPEN_NUMBER = re.compile(r'(?<!\w)S[ốỐ]\s*:?\s*(?P<number>\d{1,6})?$')
_REST_OF_NUMBER = re.compile(r'(?P<number>\d{1,6})?\s?[/-]\s?[A-ZĐ0-9]')
_OPEN_MOTTO = re.compile(
    r'C[ỘO]NG\s+H(?:ÒA|OÀ|OA)(?:\s+X[ÃA](?:\s+H[ỘO]I(?:\s+CH[ỦU](?:\s+NGH[ĨI]A(?:\s+VI[ỆE]T)?)?)?)?)?$'
    r'|[ĐÐD][ỘO]C\s+L[ẬA]P\s*[-–—]\s*T[ỰU](?:\s+DO(?:\s*[-–—](?:\s*H[ẠA]NH)?)?)?$',
    re.IGNORECASE)
_REST_OF_MOTTO = re.compile(
    r'[-–—\s]{0,3}(?:(?:X[ÃA]|H[ỘO]I|CH[ỦU]|VI[ỆE]T|NAM|T[ỰU]|DO|H[ẠA]NH|PH[ÚU]C)(?!\w)|NGH)', re.IGNORECASE)
_WHOLE_MOTTO = re.compile(r'NGH[ĨI]A\s+VI[ỆE]T\s+NAM|H[ẠA]NH\s+PH[ÚU]C', re.IGNORECASE)
_ABOUT = re.compile(r'^(?:V\s*/\s*v|Về\s+việc)\s*[:.]?\s*', re.IGNORECASE)
_DIGITS = re.compile(r'\d{1,5}')
_SENT_TO = re.compile(r'^Kính\s+gửi', re.IGNORECASE)
_HEADING = re.compile(
    r'PHẦN\s+\S|Phần\s+(?:thứ\s+)?(?:nhất|hai|ba|tư|một|[IVX\d]{1,4})(?!\w)'
    r'|(?:[IVX]{1,4}\s*(?:[./)]|[-–]\s)|\d{1,2}\s*(?:[./)]|[-–]\s))\s*\S')
_PLACE_WORD = re.compile(r'(?:TP|Tp|TX|TT|Q|H|P)\.?|[^\W\d_]+')


class HeadBlock(Struct):
    """What the head block says; each list holds what was met in reading order.

    bodies: lines of the bodies' names with their first line's index in `lines`. about: the subject of a công văn (V/v
    …). title_at: index in `lines` of the line that bears the type name, None when there is none; title_rest: that
    line without what else stood in it. sent_to_at: of *Kính gửi*. used: indexes of lines that belong to the head.
    """

    lines: list[Line]
    bodies: list[str] = field(default_factory=list)
    number: str = ''
    suffix: str = ''
    stamp: str = ''
    date: DateLine | None = None
    place: str = ''
    about: str = ''
    title_at: int | None = None
    title_rest: str = ''
    sent_to_at: int | None = None
    motto: bool = False
    has_number: bool = False
    lone_digits: bool = False
    used: set[int] = field(default_factory=set)

    @property
    def found(self) -> bool:
        """Whether this is the head of a document at all."""
        return self.motto or self.has_number or self.date is not None or self.title_at is not None


def head_lines(document: Document, words: LetterheadWords) -> list[Line]:
    """The lines in which a head may stand: up to the first data table, at most MOST_LINES.

    The letterhead itself may have been read as a ruled table (cells set apart by tabs): it is known by its phrases.
    """
    lines: list[Line] = []
    for index, block in enumerate(document.blocks):
        if isinstance(block, Table) and block.ruled and not _is_letterhead(block):
            break
        lines.extend(block_lines(document, index))
        if len(lines) >= MOST_LINES:
            break
    return _mended(lines[:MOST_LINES], words)


def _mended(lines: list[Line], words: LetterheadWords) -> list[Line]:
    """The lines with those joined that a narrow column broke within a phrase: *ngày 21 / tháng 11 năm 2012*, *Số: /
    5/BC-UBND*."""
    mended: list[Line] = []
    above = ''
    for line in lines:
        text, last = one_line(line.text), mended[-1] if mended else None
        if (
            last
            and len(above) < LONGEST_PHRASE
            and last.in_table == line.in_table
            and (not line.in_table or (last.block, last.column) == (line.block, line.column)
                 or last.block == line.block and _open_number(above, text))
            and _broken(above, text, words)
        ):
            line = replace(last, text=f'{last.text.rstrip()} {line.text.lstrip()}', also=(*last.also, line.block))
            mended[-1], above = line, one_line(line.text)
        else:
            mended.append(line)
            above = text
    return mended


def _broken(first: str, second: str, words: LetterheadWords) -> bool:
    if (
        _REST_OF_DATE.match(second)
        and _OPEN_DATE.search(first)
        or _open_number(first, second)
    ):
        return len(first) < 80
    if _REST_OF_MOTTO.match(second) and _OPEN_MOTTO.search(first) and _MOTTO.search(both := f'{first} {second}') and (
            _WHOLE_MOTTO.search(both) or is_capitals(second) and not re.search(r'NGH[ĨI]A', first, re.IGNORECASE)):
        return True
    return (
        ' ' not in first
        and is_capitals(first)
        and not words.type_of(first)
        and bool(words.type_of(f'{first} {second}'))
    )


def _open_number(first: str, second: str) -> bool:
    """Whether a number goes on: *Số:* / *5/BC-UBND*, *Số: 5120* / */BC-BXD*."""
    rest = _REST_OF_NUMBER.match(second)
    begun = rest and _OPEN_NUMBER.search(first)
    return bool(begun and not (begun['number'] and rest['number']))


def has_motto(text: str) -> bool:
    """Whether a line holds the national or party motto."""
    return bool(_MOTTO.search(text))


def _is_letterhead(table: Table) -> bool:
    if len(table.cells) > 12:
        return False
    text = '\n'.join(cell.text for cell in table.cells)
    return bool(_MOTTO.search(text) or _NUMBERED.search(text) and find_date_line(text))


def read_head_block(lines: list[Line], words: LetterheadWords) -> HeadBlock:
    """Read the lines above the title. The title itself is left to `titles`."""
    head = HeadBlock(lines)
    about_column: tuple[int, int] | None = None
    unknown = 0
    begin = _begin(lines, words)
    head.used.update(range(begin))
    for at, line in enumerate(lines[begin:], begin):
        text = line.text
        if _SENT_TO.match(text.strip()):
            head.sent_to_at = at
            break
        if head.title_at is not None and not line.in_table:
            break
        if stamp := _STAMP.search(text):
            head.stamp = one_symbol((stamp['number'] or '') + stamp['rest'])
            text = text[: stamp.start()] + '\t' + text[stamp.end() :]
            head.used.add(at)
        if head.title_at is None and fold(text.partition(':')[0]) in words.notes:
            head.used.add(at)  # what a digital signature prints above the letterhead: Người ký: …
            continue
        text, taken = _take_fixed(text, head)
        if not one_line(text) or is_rule(text):
            if taken or head.motto or head.bodies or is_rule(line.text):
                head.used.add(at)
            continue
        if taken:
            head.used.add(at)
        elif _HEADING.match(text.strip()) and not _ABOUT.match(text.strip()):
            break
        stop = False
        for piece in gap_pieces(text):
            if about_column and (line.block, line.column) != about_column and line.in_table:
                about_column = None
            folded = fold(piece).strip(' ()[]*:.')
            if is_rule(piece) or folded in words.marks:
                head.used.add(at)
            elif match := _ABOUT.match(piece):
                if match[0][:1].lower() == 'v' and '/' in match[0] or head.has_number and not head.title_at:
                    head.about = one_line(piece[match.end() :])
                    about_column = (line.block, line.column)
                    head.used.add(at)
                else:
                    stop = True
            elif head.title_at is None and (kind := words.type_of(piece)) and _title_like(piece, kind[1]):
                head.title_at, head.title_rest = at, piece
                head.used.add(at)
            elif (
                about_column
                and head.title_at is None
                and not _ends_sentence(piece)
                and len(head.about) < 400
                and not (is_capitals(piece) and words.is_organ(piece))
            ):
                head.about = f'{head.about} {piece}'
                head.used.add(at)
            elif head.title_at is None and _DIGITS.fullmatch(piece):
                head.used.add(at)  # looked at again by _lone_number
            elif _body_like(piece, line, head, words):
                head.bodies.append(piece)
                head.used.add(at)
            elif head.title_at is None and not line.in_table:
                unknown += 1  # an address, a telephone number; more than a few are the body
                stop = (
                    len(piece) > 120
                    or piece.endswith('.')
                    or unknown > 2
                    or not (head.motto or head.bodies or head.has_number)
                )
        if stop:
            break
    if head.has_number and not head.number:
        _lone_number(head)
    return head


def _begin(lines: list[Line], words: LetterheadWords) -> int:
    """Where the head begins under what a web page prints above it: the document's name in small letters
    (*Báo cáo 12/BC-UBND năm 2021 …*). 0 where nothing stands above it."""
    motto = next((at for at, line in enumerate(lines[:MOST_ABOVE]) if has_motto(line.text)), 0)
    named = [at for at in range(motto) if not is_capitals(lines[at].text) and words.type_of(lines[at].text.strip())]
    if not named or not any(is_capitals(line.text) and words.type_of(line.text.strip()) for line in lines[motto:]):
        return 0
    return next((at for at in range(named[-1] + 1, motto) if is_capitals(lines[at].text)), motto)


def _take_fixed(text: str, head: HeadBlock) -> tuple[str, bool]:
    """Cut motto, number and date out of a line; each leaves a gap. Returns what is left and whether any was there."""
    before = text
    if _MOTTO.search(text):
        head.motto = True
        text = _MOTTO.sub('\t', text)
    if not head.has_number and head.title_at is None:
        match = _NUMBERED.search(text)
        if not match and not head.bodies:
            match = _ALONE.fullmatch(text.strip())
            match = match if match and _known_shape(match['rest']) else None
            if match:
                text = text.strip()
        if match:
            head.has_number = True
            head.number, head.suffix = match['number'] or '', one_symbol(match['rest'])
            text = text[: match.start()] + '\t' + text[match.end() :]
        elif match := _BLANK_NUMBER.search(text):
            head.has_number = True
            text = text[: match.start()]
    if head.date is None and (date := find_date_line(text)) and len(text) < 160:
        head.date = date
        place, kept = place_before(text[: date.start])
        head.place = place
        text = kept + '\t' + text[date.end :]
    return text, text != before


def _known_shape(rest: str) -> bool:
    """A symbol without *Số:* counts only in the shape TYPE-BODY."""
    return bool(re.fullmatch(r'[/-]\s?[A-ZĐÐ][A-Za-zĐđÐ]{0,4}\s?[-/]\s?[A-ZĐÐ]{2,}[A-ZĐÐa-z]*', rest))


def one_symbol(text: str) -> str:
    """A symbol as published: no spaces, one kind of dash, Đ for the look-alike Ð."""
    text = re.sub(r'\s+', '', text).replace('Ð', 'Đ').replace('ð', 'đ')
    return re.sub('[–—‑]', '-', text).rstrip('.')


def place_before(text: str) -> tuple[str, str]:
    """The place that ends a text before *, ngày*, and what stands before it (a body's name, in capitals)."""
    stripped = text.rstrip(' ,;.\t')
    if not stripped or not text.rstrip().endswith((',', ';', '.')) and not text[-1:].isspace():
        return '', text
    piece = re.split(r'\t| {3,}', stripped)[-1]
    head, tokens = stripped[: len(stripped) - len(piece)], piece.split()
    start = len(tokens)
    while start:
        word = tokens[start - 1]
        if not (
            word in '-–'
            or _PLACE_WORD.fullmatch(word.rstrip('.'))
            or re.fullmatch(r"[^\W_]+(?:[.'’-][^\W_]+)*\.?|\d{1,2}", word)
        ):
            break
        letters = word.strip(".'’")
        if letters.isupper() and len(letters) > 2 and letters not in ('HCM',):
            break
        start -= 1
    if start == len(tokens) and is_capitals(piece) and not head:
        start = 0  # the whole line in capitals: NHA TRANG, NGÀY …
    while start < len(tokens) and not tokens[start][:1].isalpha():
        start += 1
    return ' '.join(tokens[start:]), head + ' '.join(tokens[:start])


def _title_like(piece: str, length: int) -> bool:
    """A line that bears the type name: in capitals, or a short line of its own, not the beginning of a sentence."""
    if is_capitals(piece[:length]):
        return True
    return len(piece) <= 250 and not _ends_sentence(piece)


def _ends_sentence(piece: str) -> bool:
    return piece.rstrip().endswith(('.', ';', ':')) and not piece.rstrip().endswith('v.v.')


def _body_like(piece: str, line: Line, head: HeadBlock, words: LetterheadWords) -> bool:
    if head.title_at is not None or len(piece) > 150 or any(char in piece for char in ':;?!'):
        return False
    if is_capitals(piece):
        return bool(head.bodies) or words.is_organ(piece) or line.in_table or head.motto
    return (
        (line.in_table and line.column == 0 or head.motto)
        and not piece.endswith('.')
        and len(piece.split()) <= 14
        and not head.has_number
        and words.is_organ(piece)
    )


def _lone_number(head: HeadBlock) -> None:
    """Digits that a digital stamp put on a line of their own beside *Số:   /BNV-CCHC* are the number; doubtful."""
    for at, line in enumerate(head.lines):
        if not _NUMBERED.search(line.text):
            continue
        for near in (at - 1, at + 1, at - 2):
            if 0 <= near < len(head.lines) and _DIGITS.fullmatch(one_line(head.lines[near].text)):
                head.number, head.lone_digits = one_line(head.lines[near].text), True
                return
        break
    if head.stamp and head.suffix and head.stamp.endswith(head.suffix) and head.stamp != head.suffix:
        head.number, head.lone_digits = head.stamp[: -len(head.suffix)], True
