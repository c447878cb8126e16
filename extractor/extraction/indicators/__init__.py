"""Indicator annexes (*phụ lục chỉ tiêu thống kê*): one row for each value of each indicator, as printed.

`columns` finds what each column holds, `rows` which rows are data and under which they stand, `matching` which
indicator a label is, `reading` puts it together.
"""
from .reading import AnnexReading, lint_examples, read_indicators

__all__ = ['AnnexReading', 'lint_examples', 'read_indicators']
