"""The truth of a made report, whatever its layout: who wrote it, what it counts, what it cites.

Numbers are exact; how they are printed is chosen later. Every row that should come back is here, or follows from what
is here by the layout (section labels from the numbering style, measures from the columns of the form).
"""
from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

REPORTED, BLANK, NOT_APPLICABLE = 'reported', 'blank', 'not_applicable'


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of a document as it should be read: what this mention prints, nothing more."""

    doc_type: str
    symbol: str = ''
    issued_on: date | None = None
    issuer: str = ''
    relation: str = 'cites'
    relation_to: str = ''


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the narrative states. label: the words that name it, without the number."""

    label: str
    value: Decimal
    unit: str = ''
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph of the narrative with what should be found in it, in reading order."""

    text: str
    citations: tuple[Citation, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, down to the next heading.

    depth: 0 for the highest. answer: printed on the heading's line after its colon (*Không.*). one_stop: the one-stop
    table stands first under it. sentences: its passages are printed as numbered sentences, which are no headings.
    """

    depth: int
    heading: str
    code: str = ''
    colon: bool = False
    answer: Passage | None = None
    passages: tuple[Passage, ...] = ()
    one_stop: bool = False
    sentences: bool = False


@dataclass(frozen=True, slots=True)
class Dossiers:
    """Dossiers (*hồ sơ*) of an area in a period, in the finest division that any form prints."""

    online_full: int = 0
    online_part: int = 0
    online_other: int = 0
    in_person: int = 0
    postal: int = 0
    nonlocal_: int = 0
    carried_over: int = 0
    early: int = 0
    on_time: int = 0
    overdue: int = 0
    not_due: int = 0
    pending_overdue: int = 0
    returned: int = 0
    withdrawn: int = 0
    supplement: int = 0
    stopped: int = 0
    procedures: int = 0

    def __add__(self, other: Dossiers) -> Dossiers:
        return Dossiers(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))

    def counted(self, measures: set[str]) -> Dossiers:
        """The same dossiers in a form that has only these columns: what it cannot show is counted elsewhere."""
        told = self
        for name, measure in (('returned', 'returned'), ('withdrawn', 'withdrawn'), ('stopped', 'stopped')):
            if measure not in measures:
                told = replace(told, on_time=told.on_time + getattr(told, name), **{name: 0})
        if 'supplement_requested' not in measures:
            told = replace(told, not_due=told.not_due + told.supplement, supplement=0)
        if 'received_nonlocal' not in measures:
            told = replace(told, in_person=told.in_person + told.nonlocal_, nonlocal_=0)
        if 'received_online_other' not in measures:
            told = replace(told, online_full=told.online_full + told.online_other, online_other=0)
        return told

    def measure(self, name: str) -> int | None:
        """What a column of this measure counts; None for a rate without a base."""
        online = self.online_full + self.online_part + self.online_other
        new = online + self.in_person + self.postal + self.nonlocal_
        resolved = self.early + self.on_time + self.overdue
        pending = self.not_due + self.pending_overdue
        return {
            'received_total': new + self.carried_over, 'received_new': new, 'received_online': online,
            'received_online_full': self.online_full, 'received_online_part': self.online_part,
            'received_online_other': self.online_other, 'received_direct': self.in_person + self.postal,
            'received_in_person': self.in_person, 'received_postal': self.postal,
            'received_nonlocal': self.nonlocal_, 'received_carried_over': self.carried_over,
            'resolved_total': resolved, 'resolved_early': self.early, 'resolved_on_time': self.on_time,
            'resolved_on_time+early': self.on_time + self.early, 'resolved_in_time': self.on_time + self.early,
            'resolved_overdue': self.overdue, 'pending_total': pending, 'pending_not_due': self.not_due,
            'pending_overdue': self.pending_overdue, 'returned': self.returned, 'withdrawn': self.withdrawn,
            'supplement_requested': self.supplement, 'stopped': self.stopped, 'procedures_count': self.procedures,
            'other:late': self.overdue + self.pending_overdue, 'other:closing': pending,
            'resolved_overdue_apology': self.overdue, 'resolved_overdue_no_apology': 0,
            'other:pending_apology': self.pending_overdue,
            'other:pending_no_apology': 0,
        }[name]

    def rate(self, name: str, decimals: int) -> Decimal | None:
        """A percentage column, rounded as printed; None where there is nothing to divide by."""
        new = (self.measure('received_new') or 0)
        part, whole = {
            'on_time_rate': (self.early + self.on_time, self.measure('resolved_total')),
            'online_rate': (self.measure('received_online'), new),
            'resolved_rate': (self.measure('resolved_total'), self.measure('received_total')),
        }[name]
        return percentage(part, whole, decimals)


def percentage(part: int, whole: int, decimals: int = 1) -> Decimal | None:
    """100 * part / whole rounded half up, or None when there is no whole."""
    if not whole:
        return None
    exact = Decimal(100 * part) / Decimal(whole)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding='ROUND_HALF_UP')


@dataclass(frozen=True, slots=True)
class AreaLine:
    """A row of a one-stop table. dossiers: None for a group row without numbers of its own."""

    kind: str
    label: str
    dossiers: Dossiers | None
    ordinal: str = ''
    parent: str = ''


@dataclass(frozen=True, slots=True)
class OneStop:
    """A one-stop table: its rows in printed order, without the total row, and the total."""

    lines: tuple[AreaLine, ...]
    total: Dossiers
    total_label: str = 'Tổng cộng'


@dataclass(frozen=True, slots=True)
class Amount:
    """A value of an indicator.

    kind: count, percent, money, fraction, bound, code, none (*Không*), unit (*12 thủ tục*).
    """

    number: Decimal | None
    state: str = REPORTED
    kind: str = 'count'
    denominator: Decimal | None = None
    qualifier: str = ''


NOTHING = Amount(None, BLANK)


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of an indicator annex.

    concept: a name for what it counts, the same over wordings; empty when the row is invented. code: dotted number
    without trailing dot, `-`, `+`, a roman number or a letter. parent: the code it stands under.
    """

    concept: str
    code: str
    label: str
    unit: str
    amounts: tuple[Amount, ...]
    note: str = ''
    kind: str = 'item'
    parent: str = ''


@dataclass(frozen=True, slots=True)
class Annex:
    """A table of indicators. form: its label (*PHỤ LỤC I*, *Biểu mẫu 3*), empty if it has none."""

    title: str
    lines: tuple[Indicator, ...]
    form: str = ''
    attached: Passage | None = None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who wrote the report, and when. Lists of lines are as printed; empty number or day: a draft."""

    superior: tuple[str, ...]
    agency: tuple[str, ...]
    number: str
    suffix: str
    place: str
    issued_on: date | None
    doc_type: str
    subject: tuple[str, ...]
    signed_for: tuple[str, ...]
    role: str
    signer: str
    recipients: tuple[str, ...]
    addressed_to: tuple[str, ...] = ()
    party: bool = False
    date_words: str = ''
    """The place and date line as printed."""
    joiner: str = '/'
    """What stands between number and suffix: `/`, or `-` in a party symbol."""
    short_name: str = ''
    """How the report speaks of its author: *Phòng Nội vụ*, *UBND huyện*."""
    level: str = ''

    @property
    def symbol(self) -> str:
        return f'{self.number}{self.joiner}{self.suffix}' if self.number else ''


@dataclass(frozen=True, slots=True)
class Period:
    """The period a report is about and the window of its data as stated (None where it is not)."""

    kind: str
    year: int
    number: int | None
    start: date
    end: date
    words: str
    data_from: date | None = None
    data_to: date | None = None
    data_words: str = ''


@dataclass(frozen=True, slots=True)
class Planted:
    """A mistake put into the report on purpose, and the rule it breaks."""

    rule: str
    why: str


@dataclass(frozen=True)
class ReportTruth:
    """Everything a made report says. name: of its case folder."""

    name: str
    letterhead: Letterhead
    period: Period
    opening: tuple[Passage, ...]
    sections: tuple[Section, ...]
    closing: str
    onestop: OneStop | None = None
    annexes: tuple[Annex, ...] = ()
    planted: tuple[Planted, ...] = ()
    generation: int = 3
    onestop_tree: str = ''
    extras: dict[str, str] = field(default_factory=dict)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """Every passage in reading order, annexes' last."""
        found = list(self.opening)
        for section in self.sections:
            found += [section.answer] if section.answer else []
            found += section.passages
        found += [annex.attached for annex in self.annexes if annex.attached]
        return tuple(found)
