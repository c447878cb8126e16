"""Other sample reports: invented offices and people, in forms that the seed report does not have."""
from __future__ import annotations

from tests.builders.layouts import Layout
from tests.builders.printing import Rendering, render
from tests.builders.random_reports import Wish, random_report

PROVINCE = 'Khánh Lâm'


def made_samples() -> dict[str, Rendering]:
    """Each sample by the name of its file, with the rows that should be read from it.

    A department of a province with the 13 columns of form II.06a and seven annex forms; a province without a table,
    its figures in prose; a commune of 2025 with the wide table of the newer systems; a draft without number and day.
    """
    def sample(seed: int, layout: Layout, **wish) -> Rendering:
        return render(random_report(seed, Wish(province=PROVINCE, rough=False, generation=3, **wish)), layout)

    return {
        'so-ii06a-seven-forms': sample(
            11, Layout(number_row='(1)', groups='blank', header_note=True, trailing_dot=True, annex_two_rows=False),
            level='so', tree='g3', annex='forms', year=2023, kind='half', draft=False, dispatch=False),
        'tinh-figures-in-prose': sample(
            14, Layout(two_digits=False, headings='roman', annex_columns=('code', 'label', 'unit', 'value')),
            level='tinh', tree='', annex='none', year=2024, kind='year', draft=False, dispatch=False),
        'xa-2025-wide-table': sample(
            25, Layout(two_digits=False, thousands='.', number_row='formula', total='first', headings='roman',
                       merged_notes=True), level='xa', tree='period_2025', annex='one', columns=2, year=2025,
            kind='quarter', draft=False, dispatch=False),
        'huyen-draft': sample(
            39, Layout(caps=False, headings='dotless', annex_two_rows=True), level='huyen', tree='g2_stt_note',
            annex='one', columns=1, year=2022, kind='month', draft=True, dispatch=False),
    }
