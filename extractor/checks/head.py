"""Rules on head, foot and outline of one report: M01–M11 here, O01–O04 in `outline`. M12 compares reports:
`dataset.across`.

A rule of which an operand is missing is not evaluated. Deviations that offices are known to practise (calendar
windows) and what a draft leaves blank are notes (severity info), never warnings.
"""
from __future__ import annotations

import datetime
import re
from typing import Iterable, Iterator

from msgspec.structs import replace

from ..extraction.letterhead import Letterhead
from ..extraction.outline import Outline
from ..extraction.letterhead.signature import Signature
from ..extraction.letterhead.windows import DATA, Window
from ..language.folding import fold, without_tones
from ..language.periods import HALF, MONTH, NINE_MONTHS, OTHER, QUARTER, YEAR, Period, report_periods
from ..patterns import Patterns
from ..patterns.letterhead import LetterheadWords, letterhead_words
from ..patterns.rules import RuleFile
from ..report import INFO, FindingRow, Report
from .findings import finding
from .outline import check_outline
from .registry import check_number

FILE = 'rules_head.yaml'
LATEST_ISSUE = datetime.timedelta(days=20)
NEAR = 3
"""Days by which a window may miss the rule's and still be an attempt at it (M06)."""

_PLACES = {'opening': 'phần mở đầu', 'closing': 'phần kết luận', 'heading': 'đề mục'}


def check_head(report: Report, letterhead: Letterhead, outline: Outline, patterns: Patterns) -> list[FindingRow]:
    """The findings of the M and O rules, in the order of the rules."""
    rules = patterns.load(FILE, RuleFile)
    words = letterhead_words(patterns)
    report_id = report.report_id
    return [
        *_type(letterhead, rules, report_id),
        *_bodies(letterhead, words, rules, report_id),
        *_symbol_body(letterhead, words, rules, report_id),
        *_issued_after_data(letterhead, rules, report_id),
        *_periods(letterhead, outline, rules, report_id),
        *_late(letterhead, rules, report_id),
        *_window(letterhead, words, rules, report_id),
        *_windows_agree(letterhead, rules, report_id),
        *_foot(letterhead, rules, report_id),
        *check_number(report, rules['M09']),
        *_signer(letterhead, words, rules, report_id),
        *_territory(letterhead, words, rules, report_id),
        *check_outline(letterhead, outline, patterns, rules, report_id),
    ]


def _note(row: FindingRow) -> FindingRow:
    return replace(row, severity=INFO)


def _type(letterhead: Letterhead, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M01: the symbol agrees with the title. A missing number (a draft, an annex by itself) is a note."""
    if letterhead.symbol_type and letterhead.doc_type and types_disagree(letterhead.symbol_type, letterhead.doc_type):
        row = finding(rules['M01'], report_id, ['reports:symbol', 'reports:doc_type'], expected=letterhead.doc_type,
                      actual=letterhead.symbol_type,
                      detail=f'The title says {letterhead.doc_type}, the symbol {letterhead.symbol_type}.',
                      detail_vi=f'Tên loại là {letterhead.doc_type}, ký hiệu ghi {letterhead.symbol_type}.')
        # A symbol without any type (77/SKHĐT-VP) is a công văn's; offices give it to what they title a report, too.
        yield _note(row) if letterhead.symbol_type == 'CV' else row
    elif letterhead.head_found and not letterhead.symbol:
        yield _note(finding(rules['M01'], report_id, ['reports:symbol'], detail='The report has no number.',
                            detail_vi='Báo cáo không có số.'))


def types_disagree(by_symbol: str, by_word: str) -> bool:
    return by_symbol != by_word and {by_symbol, by_word} != {'TT', 'TTr'}


def _bodies(letterhead: Letterhead, words: LetterheadWords, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M02: letterhead and opening name one body; a letterhead that is not there is a note."""
    opening = letterhead.opening.issuer
    if letterhead.letterhead_bodies and opening:
        if not same_body(letterhead.issuer, opening, words) and not any(
                same_body(body, opening, words) for body in letterhead.letterhead_bodies):
            yield finding(rules['M02'], report_id, ['reports:issuer'], expected=letterhead.issuer, actual=opening,
                          detail=f'The letterhead names {letterhead.issuer}, the opening {opening}.',
                          detail_vi=f'Phần đầu ghi {letterhead.issuer}, đoạn mở đầu ghi {opening}.')
    elif letterhead.head_found and not letterhead.letterhead_bodies:
        yield _note(finding(rules['M02'], report_id, ['reports:issuer'], actual=letterhead.issuer,
                            detail='The letterhead names no body.',
                            detail_vi='Phần đầu văn bản không ghi cơ quan ban hành.'))


def _symbol_body(letterhead: Letterhead, words: LetterheadWords, rules: RuleFile,
                 report_id: str) -> Iterator[FindingRow]:
    """M02: the letters of the symbol are those of a body that the letterhead or the opening names."""
    names = [*letterhead.letterhead_bodies, letterhead.issuer, letterhead.issuer_parent, letterhead.opening.issuer,
             f'{letterhead.issuer} {letterhead.issuer_parent}']
    if letterhead.letterhead_bodies and letterhead.symbol and symbol_of_other(letterhead.symbol, letterhead.doc_type,
                                                                              names, words):
        yield finding(rules['M02'], report_id, ['reports:symbol', 'reports:issuer'], expected=letterhead.issuer,
                      actual=letterhead.symbol,
                      detail=f'The letters of {letterhead.symbol} are those of another body than {letterhead.issuer}.',
                      detail_vi=f'Ký hiệu {letterhead.symbol} không phải của {letterhead.issuer}.')


def symbol_of_other(symbol: str, doc_type: str, names: Iterable[str], words: LetterheadWords) -> bool:
    """Whether none of the letters in a symbol can stand for a body: less than three in five are, in their order, first
    letters of its name. Offices shorten as they please (*SNN*, *LĐTBXH*), so little is asked."""
    bodies = [letters for part in re.split('[-/.]', symbol)[1:] if part != doc_type
              and len(letters := ''.join(filter(str.isupper, without_tones(part)))) > 1]
    firsts = (_letters_of(_words(name, words)).upper() for name in names if name)  # the first is nearly always it
    return bool(bodies) and not any(5 * _in_order(letters, first) >= 3 * len(letters)
                                    for first in firsts for letters in bodies)


def _in_order(letters: str, of: str) -> int:
    """How many letters are found in another text in their order: the longest common subsequence."""
    row = [0] * (len(of) + 1)
    for letter in letters:
        last = 0
        for at, other in enumerate(of, 1):
            last, row[at] = row[at], last + 1 if letter == other else max(row[at], row[at - 1])
    return row[-1]


def same_body(one: str, other: str, words: LetterheadWords) -> bool:
    """Whether two names may be of one body: the same words, or those of the shorter all in the longer.

    *UBND xã X* and *ỦY BAN NHÂN DÂN XÃ X* are; so are *Phòng Nội vụ* and *Phòng Nội vụ thành phố Nha Trang*.
    """
    split = [_words(name, words) for name in (one, other)]
    first, second = map(set, split)
    shared = first & second
    if len(shared) >= 0.8 * min(len(first), len(second)):
        return True
    if not any(map(_is_letters, (*first, *second))):
        return False
    letters = [_letters_of(name) for name in split]
    return _in_order(*letters) >= 0.9 * min(map(len, letters))


def _words(name: str, words: LetterheadWords) -> list[str]:
    return re.sub('[-,&–]', ' ', words.expand(name)).split()


def _letters_of(name: list[str]) -> str:
    """The first letters of words, and all letters of what is abbreviated already; *và* stands in no abbreviation."""
    return ''.join(without_tones(word if _is_letters(word) else word[0]) for word in name
                   if word != 'và' and word[0].isalpha())


def _is_letters(word: str) -> bool:
    """Whether a folded word is an abbreviation: no vowel in it (*tb*, *xh*, *gdđt*)."""
    return len(word) > 1 and word.isalpha() and not set(without_tones(word)) & set('aeiouy')


def _issued_after_data(letterhead: Letterhead, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M03. Not for cut-offs that nothing says are of the data, nor for estimates."""
    window = letterhead.window
    if letterhead.date_printed and not letterhead.issued_on and not letterhead.draft:
        yield finding(rules['M03'], report_id, ['reports:issued_on'],
                      detail='The date of issue is no day of the calendar.',
                      detail_vi='Ngày ban hành không có trong lịch.')
    if window and letterhead.issued_on and not window.estimate and letterhead.issued_on < window.last and (
            window.first or window.about == DATA):
        yield finding(rules['M03'], report_id, ['reports:issued_on', 'reports:data_to'],
                      expected=f'>= {_day(window.last)}', actual=_day(letterhead.issued_on),
                      detail=f'The report is dated {_day(letterhead.issued_on)}, before its data end on '
                             f'{_day(window.last)}.',
                      detail_vi=f'Báo cáo ghi ngày {_day(letterhead.issued_on)}, sớm hơn ngày chốt số liệu '
                                f'{_day(window.last)}.')


def _periods(letterhead: Letterhead, outline: Outline, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M04: each other place that names a period names (also) the title's, in words of one kind of period."""
    titled = [each.period for each in letterhead.wordings if each.where == 'title']
    if not titled:
        return
    for where in ('opening', 'closing'):
        named = [each.period for each in letterhead.wordings if each.where == where]
        if wrong := other_period(titled, named):
            yield finding(rules['M04'], report_id, ['reports:period_kind'], expected=titled[0].text, actual=wrong.text,
                          where=where, where_vi=_PLACES[where])
    for section in outline.sections:
        if section.level > 1 or section.code in ('outlook', 'recommendations') or section.annex:
            continue
        named = [each for each in report_periods(section.heading) if each.kind not in (
            YEAR, OTHER) or titled[0].kind == YEAR and section.code == 'results']
        if wrong := other_period(titled, named):
            yield finding(rules['M04'], report_id, [f'sections:{section.no}'], expected=titled[0].text,
                          actual=wrong.text,
                          where='heading', where_vi=_PLACES['heading'])


def other_period(titled: list[Period], named: list[Period]) -> Period | None:
    """The first named period that contradicts the title's; None when one of them agrees or holds the title's within."""
    for period in named:
        if period.mixed and not any(each.mixed for each in titled):
            return period
    if not named or any(period.same(each) for period in named for each in titled):
        return None
    for period in named:
        dated = period if period.year else replace(period, year=titled[0].year)
        if any(each.within(dated) and dated.kind == YEAR for each in titled) or dated.last_year:
            return None
    return named[0]


def _late(letterhead: Letterhead, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M05, for a window of the data, or a cut-off of the data that lies in the report's period or at its end."""
    window, period = letterhead.window, letterhead.period
    closing = window and (window.first or period and period.start and period.start <= window.last
                          <= period.finish + LATEST_ISSUE)
    if closing and window.about == DATA and letterhead.issued_on \
            and letterhead.issued_on - window.last > LATEST_ISSUE:
        yield finding(rules['M05'], report_id, ['reports:issued_on', 'reports:data_to'],
                      expected=f'<= {_day(window.last + LATEST_ISSUE)}', actual=_day(letterhead.issued_on),
                      last=_day(window.last), days=(letterhead.issued_on - window.last).days)


def rule_window(period: Period, words: LetterheadWords) -> tuple[datetime.date, datetime.date] | None:
    """The window of Decree 09/2019/NĐ-CP, article 12, for a period: from the 15th of the month before to the 14th of
    its last month."""
    if period.kind not in (MONTH, QUARTER, HALF, NINE_MONTHS, YEAR) or not period.start:
        return None
    rule = words.file.window_rule
    return _month_before(period.start).replace(day=rule.first_day), period.finish.replace(day=rule.last_day)


def _month_before(first: datetime.date) -> datetime.date:
    return (first - datetime.timedelta(days=1)).replace(day=1)


def _window(letterhead: Letterhead, words: LetterheadWords, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M06: a warning when the window misses the rule's by a few days; another known convention is a note."""
    window, period = letterhead.window, letterhead.period
    rule = rule_window(period, words) if period else None
    if not rule or not window or not window.first or rule[1] < words.file.window_rule.since:
        return
    first, last = rule
    if (window.first, window.last) == rule:
        return
    row = finding(rules['M06'], report_id, ['reports:data_from', 'reports:data_to'], expected=_span(first, last),
                  actual=_span(window.first, window.last))
    yield row if misses_rule(window, period, words) else _note(row)


def misses_rule(window: Window, period: Period, words: LetterheadWords) -> bool:
    """Whether a window misses the rule's by a few days, and is no other convention."""
    first, last = rule_window(period, words)
    near = abs((window.first - first).days) <= NEAR and abs((window.last - last).days) <= NEAR
    return near and (window.first, window.last) != (first, last) and not _convention(window, period, words)


def _convention(window: Window, period: Period, words: LetterheadWords) -> bool:
    for each in words.file.window_conventions:
        month = period.start if each.first_month == 0 else _month_before(period.start)
        last = period.finish.replace(day=each.last_day) if each.last_day else period.finish
        if (window.first, window.last) == (month.replace(day=each.first_day), last):
            return True
    return False


def _windows_agree(letterhead: Letterhead, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M07: two windows of the data that nearly agree. Windows of another length (*9 tháng*) are legal."""
    own = letterhead.window
    if own and own.first and (other := other_window([own, *letterhead.windows])):
        yield finding(rules['M07'], report_id, ['reports:data_from', 'reports:data_to'],
                      expected=_span(own.first, own.last),
                      actual=_span(other.first, other.last))


def other_window(windows: list[Window]) -> Window | None:
    """The first window of the data that nearly, but not quite, is the first of all; None when there is none."""
    own = windows[0]
    for window in windows[1:]:
        if window.first and window.about == DATA and (window.first, window.last) != (own.first, own.last) \
                and abs((window.first - own.first).days) <= 10 and abs((window.last - own.last).days) <= 10:
            return window
    return None


def _foot(letterhead: Letterhead, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M08."""
    signature = letterhead.signature
    missing = [names for names, there in (
        (('the end mark ./.', 'dấu kết thúc ./.'), letterhead.opening.end_mark),
        (("the signer's office", 'chức vụ người ký'), signature.role),
        (("the signer's name", 'họ tên người ký'), signature.signer),
        (('recipients', 'nơi nhận'), signature.recipients),
        (('the archive line', 'dòng lưu'), signature.archive)) if not there]
    if missing and letterhead.head_found:
        yield finding(rules['M08'], report_id, ['reports:signer'], actual=', '.join(name for name, _ in missing),
                      missing_vi=', '.join(name for _, name in missing))


def _signer(letterhead: Letterhead, words: LetterheadWords, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M10: whoever is signed for heads a body of the issuer's kind."""
    printed = principal(letterhead.signature.authorities, letterhead.signature.role_printed)
    if printed and letterhead.issuer and not heads(printed, letterhead.issuer, words) \
            and not _by_order(letterhead.signature, letterhead.issuer, words):
        yield finding(rules['M10'], report_id, ['reports:signer_role', 'reports:issuer'],
                      actual=letterhead.signer_role or printed,
                      issuer=letterhead.issuer)


def principal(authorities: tuple[str, ...], role: str) -> str:
    """The office in whose power the document is signed: that of the first KT., TL. or TUQ. line, else the signer's
    own."""
    for line in authorities:
        mark = fold(line)
        if not mark.startswith(('tm', 't/m', 't / m')):
            return line.split('.', 1)[-1].strip() if '.' in line else line.split(None, 1)[-1]
    return role


def _by_order(signature: Signature, issuer: str, words: LetterheadWords) -> bool:
    """Whether the head of the issuer, or its deputy, signs by order of a body above (*TL. BỘ TRƯỞNG / KT. CHÁNH VĂN
    PHÒNG*, on the paper of the ministry's office)."""
    if not fold(signature.authorities[0] if signature.authorities else '').startswith(('tl', 't/l', 'tuq')):
        return False
    return heads(principal(signature.authorities[1:], signature.role_printed), issuer, words)


def heads(role: str, issuer: str, words: LetterheadWords) -> bool:
    """Whether the holder of an office heads a body of the issuer's kind; True where the words do not tell."""
    known = words.role_of(role)
    kind = words.organ.match(fold(issuer))
    if not known or not known.organs or not kind:
        return True
    return any(kind[0].startswith(fold(organ)) or fold(organ).startswith(kind[0]) for organ in known.organs)


def _territory(letterhead: Letterhead, words: LetterheadWords, rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """M11: place and body name provinces that are not one; only where both name one."""
    body = f'{letterhead.issuer} {letterhead.issuer_parent}'
    at, of = province(letterhead.place, words), province(body, words)
    if at and of and at != of:
        yield finding(rules['M11'], report_id, ['reports:place'], expected=of, actual=letterhead.place)


def province(text: str, words: LetterheadWords) -> str:
    """The province of today that a text names, under its own name or one that was merged into it; empty if none."""
    match = words.province.search(fold(text))
    return words.province_of[match[0]] if match else ''


def _day(date: datetime.date) -> str:
    return f'{date.day:02}/{date.month:02}/{date.year}'


def _span(first: datetime.date, last: datetime.date) -> str:
    return f'{_day(first)}–{_day(last)}'


def lint_examples(patterns: Patterns) -> list[str]:
    """The examples of rules_head.yaml that do not pass or fail as they should, as sentences."""
    from .head_examples import lint_examples as lint_head
    return lint_head(patterns)
