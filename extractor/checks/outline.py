"""Rules on the outline (O01–O04)."""
from __future__ import annotations

import re
from typing import Iterator

from ..extraction.letterhead import Letterhead
from ..extraction.outline import Outline, OutlineSection
from ..language.periods import Period, find_periods
from ..patterns import Patterns
from ..patterns.outline import outline_words
from ..patterns.rules import RuleFile
from ..report import FindingRow
from .findings import finding


_ROMAN = re.compile('[IVX]{1,6}')


def check_outline(letterhead: Letterhead, outline: Outline, patterns: Patterns, rules: RuleFile,
                  report_id: str) -> Iterator[FindingRow]:
    """The findings of O01–O04. A document without an outline (an annex by itself) gets none."""
    main = [each for each in outline.sections if not each.annex]
    if len(main) < 3:
        return
    codes = {each.code for each in main}
    missing = [each for each in outline_words(patterns).file.mandatory if not codes & set(each.any)]
    if missing:
        yield finding(rules['O01'], report_id, actual=', '.join(each.name for each in missing),
                      missing_vi=', '.join(each.name_vi for each in missing))
    yield from _sequence(main, outline, rules, report_id)
    parents = {each.parent for each in outline.sections}
    for each in main:
        if each.no not in parents and not outline.text(each.no).strip() and not _table_under(each, outline):
            yield finding(rules['O03'], report_id, [f'sections:{each.no}'],
                          actual=f'{each.label} {each.heading}'.strip())
    for each in main:
        if each.code == 'outlook' and each.level == 1 and letterhead.period and (
            wrong := not_after(letterhead.period, each.heading)):
            yield finding(rules['O04'], report_id, [f'sections:{each.no}'], expected=letterhead.period.text,
                          actual=wrong.text)


def _sequence(sections: list[OutlineSection], outline: Outline, rules: RuleFile,
              report_id: str) -> Iterator[FindingRow]:
    """O02. A first number other than 1 is no fault here: numbered sentences may have stood before, or between."""
    last: dict[tuple[int | None, int], OutlineSection] = {}
    for each in sections:
        if each.number is None:
            continue
        key = (each.parent, each.own_label.count('.'))
        before = last.get(key)
        if before and before.number is not None and (
                each.number <= before.number or _is_missing(before, each, outline)):
            yield finding(rules['O02'], report_id, [f'sections:{before.no}', f'sections:{each.no}'],
                          expected=before.label,
                          actual=each.label)
        last[key] = each


def _is_missing(before: OutlineSection, after: OutlineSection, outline: Outline) -> bool:
    """Whether a number between two headings is nowhere: no line of the text between them begins with it. Letters are
    not judged, as alphabets differ (a, b, c, d, đ)."""
    if after.number != before.number + 2 or not (after.own_label[:1].isdigit() or _ROMAN.fullmatch(after.own_label)):
        return False
    between = '\n'.join(outline.text(number) for number in range(before.no, after.no))
    number = before.number + 1
    label = re.escape(str(number) if after.own_label[:1].isdigit() else roman(number))
    return not re.search(rf'(?m)^\s*(?:\d+\.){{0,4}}{label}\s*[.):/-]', between)


def roman(number: int) -> str:
    """A number up to 39 in Roman letters, as headings have it.

    >>> roman(4), roman(19)
    ('IV', 'XIX')
    """
    tens, ones = divmod(number, 10)
    return 'X' * tens + ('', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX')[ones]


def _table_under(section: OutlineSection, outline: Outline) -> bool:
    """Whether blocks that are no text (a table) stand between a heading and the next."""
    following = next((each.block for each in outline.sections if each.no == section.no + 1), None)
    return following is not None and following > section.last_block + 1


def not_after(period: Period, heading: str) -> Period | None:
    """The period of an outlook's heading that is the report's own or before it; None when it lies after or is not
    said."""
    planned = [each for each in find_periods(heading) if each.start]
    if not planned or not period.finish:
        return None
    if any(each.finish > period.finish for each in planned):
        return None
    return planned[0]
