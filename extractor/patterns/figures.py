"""Pattern file `figures.yaml`: which numbers of the narrative are figures, and what they are about."""
from __future__ import annotations

from .loader import Entry


class Mask(Entry, frozen=True):
    """Text with digits that are no figure: dates, periods, levels, names of products and plans.

    pattern: a regular expression on lower-case text. cut: whether it is also taken out of labels (a data window).
    needs: text without any of these (in lower case) is not searched; empty: all text is. lead: words right before
    the pattern that belong to it. A pattern that begins with a digit, its words in `lead`, is searched much faster.
    """

    id: str
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()
    cut: bool = False
    needs: tuple[str, ...] = ()
    lead: str = ''


class Topic(Entry, frozen=True):
    """What a figure is about, when an indicator or a one-stop measure says the same.

    indicator_id: of `indicators.yaml`, or a measure of the one-stop table as `onestop.<measure>`. all_of: words that
    the folded label (with its unit) must all hold, each a choice of alternatives separated by `|`; none_of: that it
    may not hold. only: where given, the label holds no other words, but for years and what stands behind *của*, so
    that nothing narrows what is counted. own: also its sentence holds none of `narrowing` before the label.
    unless_beside: its sentence holds none of these, unless the label is a *tổng*. match, no_match: labels.
    """

    indicator_id: str
    all_of: tuple[str, ...]
    match: tuple[str, ...]
    none_of: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    own: bool = False
    unless_beside: tuple[str, ...] = ()
    no_match: tuple[str, ...] = ()


class ExpectedFigure(Entry, frozen=True):
    """One figure of an example: its label, printed value and unit."""

    label: str
    value: str
    unit: str = ''


class Example(Entry, frozen=True):
    """A sentence and the figures in it (none: a sentence without figures)."""

    text: str
    figures: tuple[ExpectedFigure, ...]


class FigurePatterns(Entry, frozen=True):
    """The whole of figures.yaml.

    units: nouns that are counted (*hồ sơ*, *thủ tục*). verbs_too: those that are verbs, too (*tổ chức*). magnitudes:
    words that multiply (*ngàn*, *tỷ*). measured: units of what is measured (they say how, not what), which may have
    decimals. qualifiers: words that bound a number (*trên*).

    Which numbers are none: not_before, not_after: words before or after a number that make it no figure (*Điều* 5, 6
    *tháng*); not_before_bare: before a number without a noun (*khu phố* 3); not_before_colon: also with a colon
    between (*điện thoại:* 0258 …); compounds: words that make another word of one of these (*kiểm* điểm),
    compounds_bare: of one before a number without a noun (*tháng* trước 73);
    before_counts: words that make it a count though its noun is not known (*cắt giảm* 187 …). goals: words that make
    what follows them in a sentence a goal, no result (*phấn đấu*); goal_rates: that make a rate after them one (*mục
    tiêu* 95%), goal_givers: what may stand between (*chỉ tiêu tỉnh giao là* 90%); goal_bounds: words before a rate
    that is wanted (*tối thiểu*). prices: words that make an amount of money what something costs (*lệ phí*).

    What names a figure: connectives: words that stand between a label and its number (*là*, *đạt*). lead_ins: words
    that open a clause and are no part of a label (*trong đó*). linking: words at the end of a noun phrase that only
    lead to the next number (*02 lớp cho 150 cán bộ*). coordinated: pairs of words whose comma does not end a phrase
    (*cán bộ, công chức*), of the second its first word. pinpoints: words of a place in a document, which end a label
    (*Điều* 9). shares_of: words after a rate that say what it is a share of and name nothing by themselves (15% *kế
    hoạch*). parallels: groups of words that take each other's place in one sentence, so that *ở mức độ 3: 03 thủ tục;
    ở mức độ 4: 01* gives the second the label of the first.

    narrowing: words that say that what follows in a sentence is counted of a part only (*lĩnh vực đất đai: …*).
    """

    units: tuple[str, ...]
    verbs_too: tuple[str, ...]
    magnitudes: tuple[str, ...]
    qualifiers: tuple[str, ...]
    connectives: tuple[str, ...]
    lead_ins: tuple[str, ...]
    linking: tuple[str, ...]
    coordinated: tuple[str, ...]
    not_before: tuple[str, ...]
    not_before_colon: tuple[str, ...]
    compounds: tuple[str, ...]
    compounds_bare: tuple[str, ...]
    pinpoints: tuple[str, ...]
    not_after: tuple[str, ...]
    goals: tuple[str, ...]
    goal_rates: tuple[str, ...]
    goal_givers: tuple[str, ...]
    before_counts: tuple[str, ...]
    goal_bounds: tuple[str, ...]
    prices: tuple[str, ...]
    not_before_bare: tuple[str, ...]
    shares_of: tuple[str, ...]
    states: tuple[str, ...]
    measured: tuple[str, ...]
    parallels: tuple[tuple[str, ...], ...]
    masks: tuple[Mask, ...]
    narrowing: tuple[str, ...]
    topics: tuple[Topic, ...]
    examples: tuple[Example, ...]
