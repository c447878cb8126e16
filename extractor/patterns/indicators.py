"""Pattern file `indicators.yaml`: the columns, forms, wordings and indicators of statistical annexes."""
from __future__ import annotations

from typing import Literal

from .loader import Entry, Patterns
from .rules import Rule

FILE = 'indicators.yaml'

Role = Literal['code', 'label', 'unit', 'value', 'note', 'other']
Kind = Literal['group', 'count', 'percent', 'money', 'code', 'score']


class Heading(Entry, frozen=True):
    """What a column holds, by its printed heading.

    names: whole headings; starts: beginnings of headings (*Thực hiện quý …*). A note in brackets after a heading is
    not compared. strong: this heading is printed in annexes and hardly elsewhere. beside: ids of headings without
    one of which in the same table this one means nothing: *Điểm tối đa* beside *Điểm tự chấm* is of a score table,
    alone it is of a list of criteria. holds: what is in its column, where that tells the kind of table: points of a
    score table; targets, which alone are a plan. match, no_match: headings.
    """

    id: str
    role: Role
    match: tuple[str, ...]
    names: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    strong: bool = False
    beside: tuple[str, ...] = ()
    holds: Literal['', 'points', 'targets'] = ''
    no_match: tuple[str, ...] = ()


class UnitKind(Entry, frozen=True):
    """Units that are printed alike and read alike.

    kind: how numbers in this unit are read: count (whole), percent, money, score (a decimal fraction is normal).
    names: whole units; contains: words in a unit; labels: words that begin a label, for rows whose unit is missing.
    """

    id: str
    kind: Literal['count', 'percent', 'money', 'score']
    match: tuple[str, ...]
    names: tuple[str, ...] = ()
    contains: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class Abbreviation(Entry, frozen=True):
    """Wordings that mean one thing: each of `full` is compared as `short`. word: only as a whole word."""

    short: str
    full: tuple[str, ...]
    word: bool = False


class Decisive(Entry, frozen=True):
    """Words that change what a label counts. Two labels of which only one has them are never taken for the same.

    level: these words name a level of government or a superior body; under a group row that names another
    level no indicator is recognised.
    """

    id: str
    words: tuple[str, ...]
    level: bool = False


class Indicator(Entry, frozen=True):
    """One indicator, the same over years and renumbering.

    parent: the indicator it stands under. label: its wording in the form it comes from; aliases: others met or likely.
    under_parent: wordings that mean it only under its parent (*Cấp tỉnh*); label_needs_parent: so does its label.
    directly_under: the group above its parent, right under which a shared wording means this one.
    unit: printed unit; kind: how its value is read. codes: the allowed answers of kind code. era: years in which
    it was asked. related: the indicator that took its place or that it took the place of (*mức độ 4* → *toàn trình*),
    not the same one.
    match, no_match: labels, or `group > label`.
    """

    id: str
    label: str
    kind: Kind
    parent: str = ''
    unit: str = ''
    aliases: tuple[str, ...] = ()
    under_parent: tuple[str, ...] = ()
    label_needs_parent: bool = False
    directly_under: str = ''
    codes: dict[str, str] | None = None
    era: str = ''
    related: tuple[str, ...] = ()
    match: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class FormLabel(Entry, frozen=True):
    """How a form names itself: words before its number (*Biểu mẫu* 3), and examples of whole lines."""

    words: tuple[str, ...]
    numbered: tuple[str, ...]
    match: tuple[str, ...]
    no_match: tuple[str, ...]


class IndicatorPatterns(Entry, frozen=True):
    """All of indicators.yaml.

    not_annex: headings of tables of other kinds (lists of documents, staff, tasks). annex_titles: words in the title of
    an annex. remarks: beginnings of rows that are no data (a footnote, the signature). quantifiers: words before a
    label that count nothing apart (*Tổng số*); fillers: words that may be missing. percent_may_exceed,
    percent_may_be_negative: words of rates that may leave 0…100.
    """

    headings: tuple[Heading, ...]
    not_annex: tuple[str, ...]
    annex_titles: tuple[str, ...]
    form_label: FormLabel
    remarks: tuple[str, ...]
    units: tuple[UnitKind, ...]
    abbreviations: tuple[Abbreviation, ...]
    quantifiers: tuple[str, ...]
    fillers: tuple[str, ...]
    decisive: tuple[Decisive, ...]
    percent_may_exceed: tuple[str, ...]
    percent_may_be_negative: tuple[str, ...]
    indicators: tuple[Indicator, ...]


def indicator_patterns(patterns: Patterns) -> IndicatorPatterns:
    """The checked facts of `indicators.yaml`. Raises PatternError."""
    return patterns.load(FILE, IndicatorPatterns)


RULES_FILE = 'rules_annex.yaml'


class Identity(Entry, frozen=True):
    """An arithmetic relation between indicators of one column of an annex.

    kind: sum (whole = parts), at_most (each part ≤ whole), at_most_sum (whole ≤ parts together), partition (rates add
    up to 100), share (whole, a rate, is part 1 of the sum of parts 2…), zero_together (both are zero or neither),
    zero_rate (if the part is zero, the whole, a rate, is not positive), blank_together (both have a number or neither),
    overlap (where the parts together are more than the whole, so that they overlap, part 1 is within each of the others).
    rule: the rule that a failure is a finding of;
    none: it can only be a witness. optional: parts of which a form may lack rows; without them the whole may be more.
    """

    id: str
    rule: str
    kind: Literal['sum', 'at_most', 'at_most_sum', 'partition', 'share', 'zero_together', 'zero_rate',
                  'blank_together', 'overlap']
    whole: str
    parts: tuple[str, ...]
    optional: tuple[str, ...] = ()


class LabelSum(Entry, frozen=True):
    """A whole and its parts by the words of their labels, in rows beside each other (or parts right under the whole).

    Words are joined by `&`; what stands after `!` must not be in the label. optional: parts that a form may lack.
    """

    id: str
    rule: str
    whole: str
    parts: tuple[str, ...]
    optional: tuple[str, ...] = ()


class LabelPartition(Entry, frozen=True):
    """Rates that divide a whole, all those under one row, by the words of their labels (as in LabelSum)."""

    id: str
    rule: str
    parts: tuple[str, ...]


class LabelBound(Entry, frozen=True):
    """An indicator (whole) that rows with these words, each as in LabelSum, cannot exceed where they count in its unit."""

    id: str
    rule: str
    whole: str
    parts: tuple[str, ...]


class AnnexRules(Entry, frozen=True):
    """All of rules_annex.yaml: rules A01–A12, and the identities that A01, A02, A04, A08, A10 and A11 are about.
    units_alike: units, folded, that are used for each other (A06)."""

    rules: tuple[Rule, ...]
    identities: tuple[Identity, ...]
    units_alike: tuple[tuple[str, ...], ...] = ()
    label_sums: tuple[LabelSum, ...] = ()
    label_partitions: tuple[LabelPartition, ...] = ()
    label_bounds: tuple[LabelBound, ...] = ()

    def __getitem__(self, rule_id: str) -> Rule:
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


def annex_rules(patterns: Patterns) -> AnnexRules:
    """The checked facts of `rules_annex.yaml`. Raises PatternError."""
    return patterns.load(RULES_FILE, AnnexRules)
