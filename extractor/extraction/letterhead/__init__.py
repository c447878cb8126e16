"""Letterhead, title, period, data window and signature (Decree 30/2020/NĐ-CP, appendix I): who reports, when, for when.

`head_block` finds the parts of the head, `bodies` tells its bodies apart, `titles` and `opening` read what follows it,
`windows` the data window, `signature` the foot; `reading` puts them together, each fact with its source.
"""
from .linting import lint_examples
from .reading import Letterhead, PeriodWording, read_letterhead, type_of_symbol

__all__ = ['Letterhead', 'PeriodWording', 'lint_examples', 'read_letterhead', 'type_of_symbol']
