"""Which known form a one-stop table is, by what its columns count."""
from __future__ import annotations

from typing import NamedTuple, Sequence

from ...patterns.onestop import Form


class Likeness(NamedTuple):
    """How a table's columns are like a form's. missing: columns of the form that the table lacks (measures, in the
    form's order); others: how many of the table's are none of the form's; in_order: the form's own order."""

    form: Form
    missing: tuple[str, ...]
    others: int
    in_order: bool
    columns: int

    @property
    def rank(self) -> tuple:
        """Higher is more alike."""
        return -len(self.missing), -self.others, self.in_order, self.columns


def likenesses(measures: Sequence[str], forms: Sequence[Form]) -> list[Likeness]:
    """The forms by how like they are to a table with these measures, the most alike first."""
    found = []
    for form in forms:
        needed = [column.measure for column in form.columns if not column.optional]
        missing = tuple(measure for at, measure in enumerate(needed)
                        if needed[:at + 1].count(measure) > measures.count(measure))
        order = [measure for measure in measures if measure in needed]
        own = {column.measure for column in form.columns}
        found.append(Likeness(form, missing, sum(measure not in own for measure in measures), order == needed,
                              len(needed)))
    return sorted(found, key=lambda each: each.rank, reverse=True)


def form_of(measures: Sequence[str], forms: Sequence[Form]) -> str:
    """The form whose columns these are: all of its own, and the fewest others; empty if there is none."""
    best = next(iter(likenesses(measures, forms)), None)
    return best.form.id if best is not None and not best.missing else ''
