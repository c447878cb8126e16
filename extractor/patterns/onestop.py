"""One-stop tables (*bảng một cửa*): words of headings, what columns count, identities, forms, and words of rows.

`patterns/onestop.yaml`. A heading is read as a set of concepts: *Số mới tiếp nhận trực tuyến* holds `received`, `new`
and `online`. Each measure says which concepts name it under which group of headings, so that *Quá hạn* below *Số hồ sơ
đã giải quyết* and below *Số hồ sơ đang giải quyết* are two measures, and opposites are different words, never near
ones.
"""
from __future__ import annotations

from typing import Literal

from .loader import Entry

FILE = 'onestop.yaml'

Group = Literal['received', 'resolved', 'pending', '']


class Concept(Entry, frozen=True):
    """A meaning that words of a heading carry.

    words: phrases as printed; the longest that fits is taken, and what is left of the heading is unknown.
    kind: `core` tells columns apart; `group` names a group of columns; `weak` a group that yields to any other in the
    path; `filler` says nothing; `foreign` makes the column none of the measures (*thanh toán*).
    """

    id: str
    words: tuple[str, ...]
    kind: Literal['core', 'group', 'weak', 'filler', 'foreign'] = 'core'


class Measure(Entry, frozen=True):
    """What a column counts.

    signs: sets of core concepts, each set as words separated by spaces, that mean this measure under its group ('' is
    the group's own total; the word total itself counts only where no group is printed). group: the heading it must
    stand under; empty if its words are enough anywhere. own: only where the column's own words name that group.
    alone: whether its signs are enough without a group in the path: sure, never, or maybe (others are tried too).
    publish: the measure as the dataset prints it (default: its id). match, no_match: header paths, `>` between levels.
    """

    id: str
    group: Group = ''
    signs: tuple[str, ...] = ()
    alone: Literal['sure', 'maybe', 'never'] = 'never'
    kind: Literal['count', 'percent'] = 'count'
    own: bool = False
    publish: str = ''
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()

    @property
    def published(self) -> str:
        return self.publish or self.id


class IdentityPattern(Entry, frozen=True):
    """An identity that rows of a table obey.

    rule: the audit rule that reports its break; none: a break only makes the cells doubtful. unless: it does not hold
    in a table that has one of these measures.
    instead_of: an identity that this one replaces when that one breaks and this one closes over every row.
    extras: measures that may belong to the right side, depending on the program that made the table; the subset that
    closes is taken. soft: breaks in most rows mean that the form counts otherwise, and are no mistake.
    tolerance: in units of the last printed digit. source: the form or decree.
    """

    id: str
    expr: str
    rule: str = ''
    unless: tuple[str, ...] = ()
    instead_of: str = ''
    extras: tuple[str, ...] = ()
    soft: bool = False
    tolerance: float = 0.0
    source: str = ''


class FormColumn(Entry, frozen=True):
    """A column of a form as printed: its header path (`>` between levels) and its measure.

    optional: other editions lack it. exact: this wording means this measure in this form only; the general reading of
    its words would be another, or none. otherwise: the measure where that reading does not close.
    """

    path: str
    measure: str
    optional: bool = False
    exact: bool = False
    otherwise: str = ''


class Form(Entry, frozen=True):
    """A form of the one-stop table: its columns in printed order (without ordinal, label and notes)."""

    id: str
    title: str
    columns: tuple[FormColumn, ...]
    source: str = ''


class LabelColumn(Entry, frozen=True):
    """Headings of columns that hold no numbers.

    kind: ordinal (STT), area, procedure, unit (what the rows are), code, note, or annex: a heading that a one-stop
    table never has (*Đơn vị tính*). headings: as printed; a heading that begins with one of `starts` belongs too.
    """

    kind: Literal['ordinal', 'area', 'procedure', 'unit', 'code', 'note', 'annex']
    headings: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()


class RowWords(Entry, frozen=True):
    """Words that tell the kind of a row from its label (regular expressions over the folded label, without ordinal)."""

    kind: Literal['total', 'group', 'area', 'procedure', 'unit']
    patterns: tuple[str, ...]
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class OneStopPatterns(Entry, frozen=True):
    """The file. asides: regular expressions of what is no part of a heading's words (numbers, formulas); remarks: how
    remarks in brackets begin that do not change what it counts; containers: headings that only hold others together.
    context: words of a heading or paragraph before a table that make a table without headings a candidate. not_about:
    words of a heading that make it another table (tasks, complaints). subjects: whole words of a heading that say what
    it counts (dossiers, procedures), the first that fits. areas: labels of *lĩnh vực* that offices report
    on."""

    concepts: tuple[Concept, ...]
    asides: tuple[str, ...]
    measures: tuple[Measure, ...]
    identities: tuple[IdentityPattern, ...]
    forms: tuple[Form, ...]
    labels: tuple[LabelColumn, ...]
    rows: tuple[RowWords, ...]
    remarks: tuple[str, ...] = ()
    containers: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    not_titled: tuple[str, ...] = ()
    dossiers: tuple[str, ...] = ()
    subjects: dict[Literal['dossiers', 'procedures'], tuple[str, ...]] = {}
    areas: tuple[str, ...] = ()

    def measure(self, measure_id: str) -> Measure:
        for measure in self.measures:
            if measure.id == measure_id:
                return measure
        raise KeyError(measure_id)
