"""Who reports, to whom, when and on what: letterhead, title, opening, closing and signature as one set of facts.

Every fact says where it was read (`sources`). What is not printed stays absent: a draft's blank number leaves the
symbol empty, a text without letterhead has no superior body. Doubts are kept as words and become `needs_review`.
"""

from __future__ import annotations

import datetime
import re

from msgspec import Struct, field
from msgspec.structs import replace

from ...document import Document
from ...language.dates import find_date_line
from ...language.folding import fold
from ...language.periods import Period, report_periods, with_year_of
from ...patterns import Patterns
from ...patterns.letterhead import LetterheadWords, letterhead_words
from ...report import ReportRow
from ..lines import block_lines, document_lines
from .bodies import split_bodies
from .head_block import HeadBlock, head_lines, place_before, read_head_block
from .opening import Opening, read_opening
from .signature import Signature, read_signature
from .titles import Title, read_title
from .windows import Window, find_windows, stated_window

_TYPE_CODES = frozenset(
    'NQ QĐ CT QC QyĐ TC TB HD CTr KH PA ĐA DA BC BB TTr HĐ CV CĐ BGN BTT GUQ GM GGT GNP PG PC PB '
    'NĐ TT TTLT NQLT KL VBHN'.split()
)


class PeriodWording(Struct, frozen=True):
    """A period as one part of the report words it. where: title, opening, closing."""

    where: str
    period: Period


class Letterhead(Struct, frozen=True):
    """What the head and the foot of a report say. Texts are empty and dates None where nothing is printed.

    sources: field → where it was read (letterhead, symbol, title, opening, body, signature, closing, date). doubts:
    what a person should look at, as sentences. blocks: indexes of the blocks of letterhead, title, signature and
    recipients, which hold neither headings nor narrative. windows: every window of days stated anywhere; window: the
    report's own.
    """

    symbol: str = ''
    number: str = ''
    symbol_type: str = ''
    doc_type: str = ''
    issuer: str = ''
    issuer_parent: str = ''
    place: str = ''
    issued_on: datetime.date | None = None
    date_printed: bool = False
    title: str = ''
    period: Period | None = None
    data_from: datetime.date | None = None
    data_to: datetime.date | None = None
    signer: str = ''
    signer_role: str = ''
    signed_for: str = ''
    recipients: tuple[str, ...] = ()
    sources: dict[str, str] = field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    blocks: frozenset[int] = frozenset()
    draft: bool = False
    head_found: bool = False
    letterhead_bodies: tuple[str, ...] = ()
    opening: Opening = Opening()
    signature: Signature = Signature()
    windows: tuple[Window, ...] = ()
    window: Window | None = None
    wordings: tuple[PeriodWording, ...] = ()

    @property
    def needs_review(self) -> bool:
        return bool(self.doubts)

    @property
    def field_sources(self) -> str:
        """`sources` as reports.csv prints it."""
        return '; '.join(f'{name}={source}' for name, source in sorted(self.sources.items()))

    def row(self, report_id: str) -> ReportRow:
        """The row of reports.csv, without what only the source file tells."""
        period = self.period
        return ReportRow(
            report_id,
            symbol=self.symbol,
            number=self.number,
            doc_type=self.doc_type,
            issuer=self.issuer,
            issuer_parent=self.issuer_parent,
            place=self.place,
            issued_on=self.issued_on,
            title=self.title,
            period_kind=period.kind if period else '',
            period_year=period.year if period else None,
            period_no=period.no if period else None,
            period_start=period.start if period else None,
            period_end=period.finish if period else None,
            data_from=self.data_from,
            data_to=self.data_to,
            signer=self.signer,
            signer_role=self.signer_role,
            signed_for=self.signed_for,
            recipients='; '.join(self.recipients),
            needs_review=self.needs_review,
            field_sources=self.field_sources,
        )


def read_letterhead(document: Document, patterns: Patterns) -> Letterhead:
    """Read head and foot. Never fails: what is not found is absent."""
    words = letterhead_words(patterns)
    lines = head_lines(document, words)
    head = read_head_block(lines, words)
    title = read_title(head, words) if head.found else None
    head_blocks = _head_blocks(head, title) if head.found else set()
    after_head = max(head_blocks, default=-1) + 1
    signature = read_signature(document, after_head, words)
    sent_to = _sent_to_blocks(document, after_head, signature.first, words)
    opening = read_opening(document, max(after_head, max(sent_to, default=-1) + 1), signature.first, words)

    facts: dict[str, tuple[object, str]] = {}
    doubts: list[str] = []
    _symbol(head, facts, doubts)
    _type(head, title, facts, doubts)
    _issuer(head, opening, words, facts, doubts)
    if head.place:
        facts['place'] = head.place, 'letterhead'
    if head.date:
        if head.date.date:
            facts['issued_on'] = head.date.date, 'letterhead'
        elif head.date.complete:
            doubts.append('The date of issue is no day of the calendar.')
    elif signature.dated:
        date = find_date_line(signature.dated)
        if date.date:
            facts['issued_on'] = date.date, 'signature'
        if place := place_before(signature.dated[: date.start])[0]:
            facts.setdefault('place', (place, 'signature'))
    issued_on = facts.get('issued_on', (None, ''))[0]
    if title:
        facts['title'] = title.text, 'title' if head.title_at is not None else 'letterhead'
    wordings = _wordings(title, opening)
    period, where = _period(wordings, title, issued_on, document, after_head, doubts)
    windows = tuple(find_windows(document, words))
    window = stated_window(windows, period, issued_on, {*opening.blocks, *head_blocks})
    if period:
        for name in ('period_kind', 'period_no', 'period_start', 'period_end'):
            facts[name] = None, where
        if period.year:
            facts['period_year'] = None, 'date' if 'date' in where else where
    if window:
        place = 'opening' if window.block in opening.blocks or window.block in head_blocks else 'body'
        facts['data_to'] = window.last, place
        if window.first:
            facts['data_from'] = window.first, place
    for name, value in (
        ('signer', signature.signer),
        ('signer_role', signature.role),
        ('signed_for', signature.signed_for),
        ('recipients', signature.recipients),
    ):
        if value:
            facts[name] = value, 'signature'
    if signature.doubtful:
        doubts.append('The signature block can be read in more than one way.')
    values = {name: value for name, (value, _) in facts.items() if not name.startswith('period_')}
    return Letterhead(
        **values,
        symbol_type=_symbol_type(head),
        date_printed=head.date is not None,
        period=period,
        sources={name: source for name, (_, source) in facts.items()},
        doubts=tuple(doubts),
        blocks=frozenset(head_blocks | sent_to | signature.blocks),
        draft=head.has_number and not head.number or bool(head.date and not head.date.complete),
        head_found=head.found,
        letterhead_bodies=tuple(split_bodies(head.bodies, words)),
        opening=opening,
        signature=signature,
        windows=windows,
        window=window,
        wordings=wordings,
    )


def _head_blocks(head: HeadBlock, title: Title | None) -> set[int]:
    used = head.used | (title.lines if title else frozenset())
    blocks = {block for at in used for block in (head.lines[at].block, *head.lines[at].also)}
    # a paragraph belongs to the head only when every line of it does
    return {
        block
        for block in blocks
        if head.lines[min(used)].block == block
        or all(at in used or head.lines[at].in_table for at, line in enumerate(head.lines) if line.block == block)
    }


def _sent_to_blocks(document: Document, first: int, stop: int | None, words: LetterheadWords) -> set[int]:
    """*Kính gửi: - Sở Nội vụ; - …* between title and opening."""
    blocks: set[int] = set()
    for line in document_lines(document, first, stop):
        text = line.text.strip()
        if not blocks:
            if line.block > first + 3:
                break
            if fold(text[:12]).startswith('kính gửi'):
                blocks.add(line.block)
        elif (
            line.block in blocks
            or len(text) < 160
            and words.is_organ(text.lstrip('-–+ '))
            and (re.match(r'[-–+]\s*\S', text) or len(text) < 90 and text.endswith((';', '.')))
        ):
            blocks.add(line.block)
        else:
            break
    return blocks


def _symbol(head: HeadBlock, facts: dict, doubts: list[str]) -> None:
    if not head.number or not head.suffix:
        return
    facts['symbol'] = head.number + head.suffix, 'letterhead'
    facts['number'] = head.number, 'letterhead'
    if head.lone_digits:
        doubts.append('The number stands apart from its symbol, as a digital stamp prints it.')


def type_of_symbol(number: str, suffix: str) -> str:
    """The type code in a symbol; CV when its first part is a body, empty when there is no symbol.

    *1336/BC-VHTT* → BC, *12-CTr/TU* → CTr, *1159/BNV-CCHC* → CV, *12/2021/QĐ-UBND* → QĐ.
    """
    parts = [part for part in re.split(r'[-/]', suffix) if part and not part.isdigit()]
    if not parts:
        return ''
    if parts[0] in _TYPE_CODES and len(parts) > 1:
        return parts[0]
    return 'CV' if suffix.startswith('/') else ''


def _symbol_type(head: HeadBlock) -> str:
    found = type_of_symbol(head.number, head.suffix)
    if found == 'TTr' and head.about and any('thanh tra' in fold(body) for body in head.bodies):
        return 'CV'  # a letter of an inspectorate, whose letters these are: a tờ trình prints its name
    return found


def _type(head: HeadBlock, title: Title | None, facts: dict, doubts: list[str]) -> None:
    by_symbol = _symbol_type(head)
    by_word = title.doc_type if title and head.title_at is not None else ''
    if by_word:
        facts['doc_type'] = by_word, 'title'
        if by_symbol and by_symbol != by_word and {by_symbol, by_word} != {'TT', 'TTr'}:
            doubts.append(f'The title says {by_word}, the symbol {by_symbol}.')
    elif by_symbol:
        facts['doc_type'] = by_symbol, 'symbol'
    elif title:
        facts['doc_type'] = title.doc_type, 'letterhead'


def _issuer(head: HeadBlock, opening: Opening, words: LetterheadWords, facts: dict, doubts: list[str]) -> None:
    bodies = split_bodies(head.bodies, words)
    if bodies:
        facts['issuer'] = bodies[-1], 'letterhead'
        if len(bodies) > 1:
            facts['issuer_parent'] = bodies[-2], 'letterhead'
        if not words.is_organ(bodies[-1]) and not any(words.is_organ(body) for body in bodies):
            doubts.append('The letterhead names no kind of body that is known.')
    elif opening.issuer:
        facts['issuer'] = opening.issuer, 'opening'
    elif opening.closing_issuer:
        facts['issuer'] = opening.closing_issuer, 'closing'
        doubts.append('The issuing body is known from the closing only.')


def _period(
    wordings: tuple[PeriodWording, ...],
    title: Title | None,
    issued_on: datetime.date | None,
    document: Document,
    after_head: int,
    doubts: list[str],
) -> tuple[Period | None, str]:
    """The report's period and where it was read: title, opening, closing, a heading of a file without head."""
    period, where = next(((wording.period, wording.where) for wording in wordings), (None, ''))
    if period is None and not title:
        for index in range(after_head, min(after_head + 6, len(document.blocks))):
            for line in block_lines(document, index):
                if len(line.text) < 250 and (periods := report_periods(line.text)):
                    period, where = periods[0], 'body'
                    break
            if period:
                doubts.append('The period is known from the text only.')
                break
    if period and period.year is None:
        for each in wordings:
            same = each.period
            if each.where != 'title' and same.year and (same.kind, same.no) == (period.kind, period.no):
                period = replace(period, year=same.year)
                break
    if period and period.year is None and issued_on:
        period, where = with_year_of(period, issued_on), f'{where}+date'
        doubts.append('The year of the period is not printed; it was taken from the date of issue.')
    elif period and period.doubtful:
        doubts.append('The number of the quarter was mended.')
    return period, where


def _wordings(title: Title | None, opening: Opening) -> tuple[PeriodWording, ...]:
    """Every period that title, opening and closing report on, in this order."""
    return tuple(
        PeriodWording(where, period)
        for where, periods in (
            ('title', report_periods(title.raw) if title else []),
            ('opening', opening.periods),
            ('closing', opening.closing_periods),
        )
        for period in periods
    )
