"""The signature block (Decree 30/2020/NĐ-CP, appendix I, boxes 7–9b): authority, office, name, recipients (*Nơi nhận*).

*Nơi nhận* stands beside the signature on paper: in a text it precedes, follows or interleaves it. Lines are sorted by
what they are, not by where they stand: authority (TM., KT., TL., TUQ.), office, name, recipient, or what a seal says.
"""

from __future__ import annotations

import re
from itertools import islice

from msgspec import Struct, field

from ...document import Document
from ...document.model import Table
from ...language.dates import find_date_line
from ...language.folding import fold, squash
from ...language.text import CAPITALS, SMALLS, one_line
from ...patterns.letterhead import LetterheadWords
from ..lines import Line, document_lines, gap_pieces, is_capitals, is_rule
from .wording import role_case

_SENT = re.compile(r'(?<!\w)N[ơƠ]i\s+nh[ậẬ]n\s*(?:[:.]\s*|$|(?=[(–-]|(?:TM|KT|TL|TUQ|T/M|K/T)[.\s]))', re.IGNORECASE)
_ELECTRONIC = re.compile(
    r'^\s*\(?\s*(?:VBĐT|VBDT|văn bản điện tử|bản điện tử|gửi điện tử|điện tử)\s*\)?\s*[:;.]?\s*', re.IGNORECASE
)
_AUTHORITY = re.compile(
    r'(?:T\s?/\s?M|K\s?/\s?T|T\s?/\s?L|TUQ|T\s?/\s?U\s?Q|TM|KT|TL)(?:\s?\.|(?<=/[MTLQ])\s|\s(?=[A-ZĐ]{2}))\s*'
    r'(?=[^\W\d_])'
)
_ACTING = re.compile(r'(?:Q\s?\.|QUYỀN\s)\s*(?=[^\W\d_])')
_DASH = re.compile(r'^\s*[-–—−+•*]\s*')
_ARCHIVE = re.compile(r'^\s*[-–—−+•*]?\s*Lưu(?!\w)', re.IGNORECASE)
_NOTE = re.compile(r'^[(\[<].{0,80}[)\]>]$')
_DEGREE = re.compile(
    r'^(?:(?:GS|PGS|TS|ThS|Ths|CN|BS|DS|KS|CKI{1,2}|BSCKI{1,2}|LS|NGƯT|TTƯT)\s?\.\s?)+(?:CKI{1,2}\.?\s?)?'
)
_NAME_WORD = re.compile(rf"[{CAPITALS}][{SMALLS}'’-]*(?:[’'-][^\W\d_]+)*")
_END_OF_BODY = re.compile(r'\./\.?\s*$|^\s*Trên đây', re.IGNORECASE)
_ANNEX = re.compile(r'(?:PHỤ LỤC|BIỂU(?: MẪU)?|MẪU)(?:\s+(?:SỐ\s*)?[\dIVXA-Z.]+)?\s*[:.]?\s*$', re.IGNORECASE)
_NUMBERED = re.compile(r'(?:[IVX]{1,4}\s*[./)]|\d{1,2}\s*[./)]|PHẦN\s)\s*\S')
_STAMP_LINE = re.compile(
    r'^(?:Người ký|Ký bởi|Được ký|Email|E-mail|Cơ quan|Ngày ký|Thời gian ký|Giờ ký|Signature|Digitally'
    r'|Số\s*:.*;.*\d{4}\s*;)',
    re.IGNORECASE,
)

MOST_LINES = 45
_LONGEST_OFFICE = 40
"""Characters of an office in small letters; a longer line that begins so is a sentence."""

LONGEST = 600
"""Characters; a longer line is not taken apart."""

MOST_ANCHORS = 60
"""Where more lines than these look like a signature, none of them is looked at further."""


class Signature(Struct, frozen=True):
    """The foot of a document; all may be empty. blocks: indexes of the blocks it stands in. dated: a line with place
    and date."""

    signer: str = ''
    role: str = ''
    role_printed: str = ''
    signed_for: str = ''
    authorities: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    blocks: frozenset[int] = frozenset()
    archive: bool = False
    doubtful: bool = False
    dated: str = ''

    @property
    def first(self) -> int | None:
        return min(self.blocks, default=None)

    @property
    def last(self) -> int | None:
        return max(self.blocks, default=None)


class _Parts(Struct):
    """What was gathered while going through the lines."""

    authorities: list[list[str]] = field(default_factory=list)
    role: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    blocks: set[int] = field(default_factory=set)
    sent: bool = False
    archived: bool = False
    seal_name: str = ''
    dated: str = ''


def read_signature(document: Document, first: int, words: LetterheadWords) -> Signature:
    """The signature after block `first`: the first block of lines with *Nơi nhận* or an office and a name."""
    lines = list(document_lines(document, first))
    anchors = (at for at, line in enumerate(lines) if _anchors(line, words))
    best = Signature()
    for at in islice(anchors, MOST_ANCHORS):
        start = _start(lines, at, words)
        signature = _read(document, lines, start, words)
        if signature.signer and signature.role or signature.recipients and (signature.role or signature.signer):
            return signature
        if not best.blocks and (signature.recipients or signature.signer or signature.authorities):
            best = signature
        elif not best.blocks and signature.role and at == len(lines) - 1 and is_capitals(lines[at].text):
            best = signature  # a draft that ends with the office of who will sign
    return best


def _anchors(line: Line, words: LetterheadWords) -> bool:
    text = line.text.strip()
    if _SENT.match(text):
        return True
    return len(text) < 120 and any(_authority(piece) or is_office(piece, words) for piece in gap_pieces(text))


def _start(lines: list[Line], at: int, words: LetterheadWords) -> int:
    """Back from an anchor over lines that also belong to the signature."""
    start = at
    while start > 0 and at - start < 14:
        before = lines[start - 1]
        text = before.text.strip()
        if before.block == lines[at].block and before.in_table:
            start -= 1
        elif not before.in_table and (
            _NOTE.match(text)
            or is_rule(text)
            or _STAMP_LINE.match(text)
            or any(_authority(piece) or is_office(piece, words) for piece in gap_pieces(text))
            or len(text) < 80
            and find_date_line(text)
            or _is_name(text, words)
            and len(text.split()) >= 2
            and start < at
        ):
            start -= 1
        else:
            break
    return start


def _read(document: Document, lines: list[Line], start: int, words: LetterheadWords) -> Signature:
    parts = _Parts()
    listing = False
    for at in range(start, min(start + MOST_LINES, len(lines))):
        line = lines[at]
        if at > start and _data_between(document, lines[at - 1].block, line.block):
            break
        listing = False if line.in_table and at > start and line.column != lines[at - 1].column else listing
        if _complete(parts, line) and not is_rule(line.text) and not (line.in_table and line.block in parts.blocks):
            break
        kept, listing = _take(line, parts, listing, words)
        if not kept:
            if line.in_table and line.block in parts.blocks:
                continue
            break
        parts.blocks.add(line.block)
    return _signature(parts, words)


def _complete(parts: _Parts, line: Line) -> bool:
    """Whether nothing more is to come: office, name, and recipients down to the archive line, which this line does
    not go on."""
    return bool(
        parts.role
        and parts.names
        and parts.archived
        and (_ends(parts.items[-1]) or not line.text.lstrip()[:1].islower())
    )


def _data_between(document: Document, before: int, after: int) -> bool:
    return any(
        isinstance(document.blocks[index], Table) and document.blocks[index].ruled for index in range(before + 1, after)
    )


def _take(line: Line, parts: _Parts, listing: bool, words: LetterheadWords) -> tuple[bool, bool]:
    """Sort one line into the parts. Returns whether it belongs to the signature, and whether recipients go on."""
    text = line.text.strip()
    if is_rule(text) or _NOTE.match(text) and not (listing and not parts.archived and len(text) < 8):
        return True, listing
    if _STAMP_LINE.match(text):
        if match := re.match(r'(?:Người ký|Ký bởi|Được ký bởi)\s*:\s*(.+)', text, re.IGNORECASE):
            parts.seal_name = one_line(match[1])
        return True, listing
    if len(text) < 80 and find_date_line(text) and not _DASH.match(text):
        parts.dated = parts.dated or text  # some offices date a document at its foot
        return True, listing
    if _ANNEX.match(text) or _NUMBERED.match(text) and not (listing and _DASH.match(text)):
        return False, listing
    taken = False
    for piece in gap_pieces(text):
        ok, listing = _take_piece(piece, line, parts, listing, words)
        if not ok:
            return taken, listing
        taken = True
    return taken, listing


def _take_piece(piece: str, line: Line, parts: _Parts, listing: bool, words: LetterheadWords) -> tuple[bool, bool]:
    if match := _SENT.match(piece):
        parts.sent = True
        rest = _ELECTRONIC.sub('', piece[match.end() :]).strip(' :')
        if not rest or _NOTE.match(rest):
            return True, True
        return _take_piece(rest, line, parts, True, words)
    left, right = _cut(piece, listing, words)
    if right:
        _take_right(right, parts, words)
        if not left:
            return True, listing and not parts.archived
        if _SENT.match(left):
            return _take_piece(left, line, parts, listing, words)
        piece = left
    if (listing or parts.sent and not parts.archived) and (_DASH.match(piece) or _ARCHIVE.match(piece)):
        parts.items.extend(_items(piece))
        if _ARCHIVE.match(piece):
            parts.archived = True
        return True, True
    if (
        _is_name(piece, words, strict=listing and not parts.role)
        and (parts.role or parts.authorities or parts.sent)
        and not (
            listing and parts.items and not parts.archived and not _ends(parts.items[-1]) and not _surname(piece, words)
        )
    ):
        parts.names.append(piece)
        return True, listing
    if listing and not (
        parts.archived and (len(piece) > 60 or parts.items[-1].rstrip().endswith('.') or not piece[:1].islower())
    ):
        if len(piece) > 250 or (
            is_capitals(piece) and not _ends(piece) and len(piece.split()) > 3 and not line.in_table
        ):
            return False, listing
        if parts.items and not _ends(parts.items[-1]):
            parts.items[-1] = f'{parts.items[-1]} {piece}'
        else:
            parts.items.extend(_items(piece))
        return True, True
    if parts.authorities and not parts.role and not parts.names and is_capitals(piece) and len(piece) < 90:
        parts.authorities[-1].append(piece)  # the body's name goes on: TM. ỦY BAN NHÂN DÂN / THÀNH PHỐ NHA TRANG
        return True, listing
    if parts.role and not parts.names and is_capitals(piece) and len(piece) < 60:
        parts.role.append(piece)
        return True, listing
    return bool(right), listing


def _cut(piece: str, listing: bool, words: LetterheadWords) -> tuple[str, str]:
    """Part a line at the authority, office or name that stands to its right: *Nơi nhận: KT. CHỦ TỊCH*."""
    if _authority(piece) or is_office(piece, words):
        return '', piece
    if len(piece) > LONGEST:
        return piece, ''
    for match in re.finditer(r'(?<=[\s;.:,])(?=[A-ZĐ])', piece):
        rest = piece[match.start() :]
        if (
            is_capitals(rest, 0.95)
            and (_authority(rest) or is_office(rest, words))
            and not is_capitals(piece[: match.start()])
        ):
            return piece[: match.start()].strip(), rest
    if listing:
        for match in re.finditer(r'[.;]\s+(?=[A-ZĐ])', piece):
            rest = piece[match.end() :]
            if _is_name(rest, words, strict=True) and len(rest.split()) >= 2:
                return piece[: match.start() + 1].strip(), rest
    return piece, ''


def _take_right(piece: str, parts: _Parts, words: LetterheadWords) -> None:
    if _authority(piece):
        parts.authorities.append([piece])
    elif is_office(piece, words):
        if not parts.role:
            parts.role.append(piece)
        elif not parts.names:
            parts.role.append(piece)
    else:
        parts.names.append(piece)


def _authority(piece: str) -> bool:
    return bool(_AUTHORITY.match(piece)) and is_capitals(piece, 0.7) and len(piece) < 110


def is_office(piece: str, words: LetterheadWords) -> bool:
    """A line that is an office: in capitals, or short and by itself (*Trưởng phòng*)."""
    if len(piece) > 90 or len(piece) > _LONGEST_OFFICE and piece[1:8].islower() \
            or piece.rstrip().endswith((';', ',', ':')):
        return False
    bare = _ACTING.sub('', piece, count=1)
    role = words.role_of(bare)
    if role is None:
        return False
    return is_capitals(piece) or squash(re.sub(r'^(?:phó|quyền)\s+', '', fold(bare))) == squash(role.name)


def _is_name(piece: str, words: LetterheadWords, strict: bool = False) -> bool:
    """A person's name: two to six words with capitals. strict: it must begin with a known family name."""
    bare = _DEGREE.sub('', words.without_title(piece.strip(' .,')))
    tokens = bare.split()
    if not 2 <= len(tokens) <= 6 or len(bare) > 45 or piece.rstrip().endswith((';', ':')):
        return False
    if is_capitals(bare):
        return _surname(bare, words) and not words.is_organ(bare) and not is_office(bare, words)
    if not all(_NAME_WORD.fullmatch(token) for token in tokens):
        return False
    person = _surname(bare, words) and len(tokens) > 2 and not words.place_units.search(fold(bare))
    if words.is_organ(bare) and not person:
        return False  # "Đoàn Văn Kiệm" is a person, "Đoàn Thanh niên" is none
    return _surname(bare, words) or not strict


def _surname(piece: str, words: LetterheadWords) -> bool:
    return fold(_DEGREE.sub('', words.without_title(piece)).split()[0]) in words.surnames


def _items(piece: str) -> list[str]:
    """The recipients that one line names: *- Như trên; - Lưu: VT.* are two."""
    return [
        part
        for part in (one_line(_DASH.sub('', each)) for each in re.split(r'(?<=;)\s*(?=[-–—+•*]|\S)', piece))
        if part
    ]


def _ends(text: str) -> bool:
    return text.rstrip().endswith((';', '.', ','))


def _signature(parts: _Parts, words: LetterheadWords) -> Signature:
    authorities = tuple(one_line(' '.join(each)) for each in parts.authorities)
    role_printed = one_line(' '.join(parts.role))
    doubtful = False
    if not role_printed and authorities and parts.names:
        # the office was left out or stands in the last authority line (TL. CHỦ TỊCH alone): nothing is made up
        doubtful = True
    name = one_line(parts.names[-1] if len(parts.names) == 1 else _best_name(parts.names, words)) if parts.names else ''
    doubtful |= len(set(parts.names)) > 1
    if not name and parts.seal_name and not words.is_organ(parts.seal_name):
        name = parts.seal_name
    recipients = tuple(one_line(item).strip(' ;.,') for item in parts.items)
    if not parts.sent:
        recipients = ()
    return Signature(
        name.strip(' .,'),
        role_case(role_printed, words) if role_printed else '',
        role_printed,
        ' / '.join(authorities),
        authorities,
        tuple(item for item in recipients if fold(item).strip(' ()') not in {'', *words.notes}),
        frozenset(parts.blocks),
        parts.archived,
        doubtful,
        parts.dated,
    )


def _best_name(names: list[str], words: LetterheadWords) -> str:
    return next((name for name in names if _surname(name, words)), names[0])
