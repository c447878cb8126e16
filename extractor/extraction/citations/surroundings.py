"""What stands right before and right after a mention: the type word, the date, the issuer."""
from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import NamedTuple

from ...language.dates import to_date
from ...language.text import CAPITALS
from ...patterns.citations import DocType
from .grammar import Grammar
from .model import Mention
from .symbols import SPACE, YEAR

NO_SUCH_DAY = 'the date is not a day of the calendar'
BLANK_DATE = 'the date is left blank'
SHORT_YEAR = 'the year of the date has two digits'
NOTE_IN_YEAR = 'more digits stand right after the year of the date'
NO_DATE = 'a letter stands in place of a digit of the date'
_DATE_DOUBTS = frozenset((NO_SUCH_DAY, BLANK_DATE, SHORT_YEAR, NO_DATE))
"""A date is printed after the mention, though not one that can be read: the one before it is another's."""

_LAST_WORD = re.compile(r'[^\W\d_]*$')
_LEADING = '([{“"‘\'-–—:;,./+*•'
_DAY = r'(?P<day>[0-9]{1,2})'
_NUMERIC = (rf'{_DAY}{SPACE}?(?P<sign>[/.-]){SPACE}?(?P<month>[0-9]{{1,2}}){SPACE}?(?P=sign){SPACE}?'
            rf'(?P<year>{YEAR}(?=[0-9]{{1,2}}(?![0-9]))|[0-9]{{4}}(?![0-9]))')
"""A footnote's number may stand right after the year."""
_DAY_WORDS = r'(?:ngày|Ngày|NGÀY)'
AFTER = re.compile(
    rf'{SPACE}{{0,3}}(?:,{SPACE}?|năm{SPACE}{YEAR}{SPACE})?(?P<open>\({SPACE}?)?'
    rf'(?:(?:(?:được|do){SPACE})?(?:ban hành|ký|thông qua){SPACE}(?:ban hành'
    rf'{SPACE})?)?(?:(?:vào|cùng|đều){SPACE}){{0,2}}'
    rf'{_DAY_WORDS}:?{SPACE}{{0,3}}(?:ký{SPACE}|ban hành{SPACE})?'
    rf'(?:{_NUMERIC}|(?P<day2>[0-9]{{1,2}}){SPACE}{{0,2}}(?:tháng|THÁNG){SPACE}{{0,2}}(?P<month2>[0-9]{{1,2}})'
    rf'{SPACE}{{0,2}}(?:năm|NĂM){SPACE}{{0,2}}(?P<year2>{YEAR}(?=[0-9]{{1,2}}(?![0-9]))|[0-9]{{4}}(?![0-9])))'
    rf'(?(open)(?:{SPACE}?\)|(?={SPACE}của{SPACE})))')
_IN_PARENTHESES = re.compile(rf'{SPACE}?(?P<open>\({SPACE}?|,{SPACE}){_NUMERIC}{SPACE}?(?:\)|(?<!\))(?=[);,]|$))')
"""*(20/01/2021)*, and after a comma: *(KH số 13/KH-UBND, 06/01/2024)*."""
IN_NEXT_CELL = re.compile(rf' ?\t ?(?:ngày )?{_NUMERIC} ?(?=[\t\n]|$)')
_NOTE = re.compile(r'[(\[][0-9]{1,3}[)\]]|[0-9]{1,2}(?![0-9/])|[⁰¹²³⁴-⁹]{1,3}')
"""The number of a footnote set right after the symbol."""

_BEFORE_OF = (' ', '\n', ',')
_NO_NOTE = (' ', ',', ';', '.', '\n', ')', '\t', '')

_BLANK = re.compile(
    rf'{SPACE}{{0,3}}(?:,{SPACE}?)?ngày[ .…_]{{1,24}}(?:[0-9]{{0,2}}[ .…_]{{0,10}}'
    rf'(?:/[0-9 .…_]{{0,12}}(?:/[0-9.…_]{{0,6}})?|tháng[ .…_0-9]{{1,14}}(?:năm[ .…_]{{0,6}}(?:{YEAR})?)?)|$)')
_DAMAGED = re.compile(rf'{SPACE}{{0,3}}(?:,{SPACE}?)?ngày{SPACE}{{0,3}}(?=[^\s]{{0,9}}[OIl])[0-9OIl]{{1,2}}([/.-])'
                      rf'[0-9OIl]{{1,2}}\1[0-9OIl]{{4}}(?![^\W_])')
_SHORT = re.compile(rf'{SPACE}{{0,3}}(?:,{SPACE}?)?ngày{SPACE}{{0,3}}[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{2}}'
                    rf'(?![0-9])')
_DATE_NEAR = re.compile(r'[gG](?:ày|ÀY)|[(\t]')
_NEW_CLAUSE = re.compile(rf'(?:,{SPACE}|{SPACE})(?=[{CAPITALS}])')
DATE_AT_END = re.compile(
    rf'(?P<lead>[^\s]+){SPACE}{{1,2}}{_DAY_WORDS}{SPACE}{{0,2}}(?:{_NUMERIC}|(?P<day2>[0-9]{{1,2}}){SPACE}{{0,2}}tháng'
    rf'{SPACE}{{0,2}}(?P<month2>[0-9]{{1,2}})'
    rf'{SPACE}{{0,2}}năm{SPACE}{{0,2}}(?P<year2>[0-9]{{4}}))\s*$')
_BEFORE = re.compile(
    rf'[nN]gày{SPACE}{{0,2}}(?:{_NUMERIC}|(?P<day2>[0-9]{{1,2}}){SPACE}{{0,2}}tháng{SPACE}{{0,2}}'
    rf'(?P<month2>[0-9]{{1,2}}){SPACE}{{0,2}}năm{SPACE}{{0,2}}(?P<year2>[0-9]{{4}}))'
    rf',?{SPACE}{{1,2}}')
_ISSUING = ('ban hành', 'phát hành', 'có', 'ra', 'công bố', 'thông qua', 'ký', 'trình', 'gửi', 'bộ', 'toàn văn')
_BEFORE_WORDS = (*_ISSUING, 'tại', 'các')
_CAPITAL_WORD = re.compile(rf'[ \n][{CAPITALS}]')
_OTHER_DAY = ('đến', 'từ', 'sau', 'trước', 'hết')
"""Before a day these words say until when or since when, not on which day something was issued."""
ISSUES = re.compile(
    rf'{SPACE}{{1,2}}(?:đã{SPACE}|vừa{SPACE}|cũng{SPACE}){{0,2}}(?:ký{SPACE})?(?:ban hành|phát hành|có|ra|công bố'
    rf'|thông qua|ký'
    rf'|trình|gửi){SPACE}{{1,2}}'
    rf'(?:(?:các|bộ|toàn văn){SPACE})?$')


class Word(NamedTuple):
    """A type word before a number: where it begins, as printed, its type. draft: it says *dự thảo*."""

    start: int
    text: str
    kind: DocType
    draft: bool


def date_of(match: re.Match) -> datetime.date | None:
    """The day a matched date names, None when there is no such day."""
    year, month, day = match.group('year', 'month', 'day')
    return _date(year, month, day) if year else _date(*match.group('year2', 'month2', 'day2'))


_date = lru_cache(maxsize=4096)(to_date)
"""The days that a text names come again and again."""


def word_before(text: str, low: int, at: int, grammar: Grammar) -> Word | None:
    """The type word that ends right before `at` (white space between), not before `low`, not in another cell."""
    low = max(low, at - 48)
    segment = text[low:at]
    stripped = segment.rstrip(' \n:')
    gap = len(segment) - len(stripped)
    if gap > 1 and '\n\n' in segment[-gap:]:
        return None
    lowered = stripped.lower()
    last = lowered[lowered.rfind(' ') + 1:]
    nouns = grammar.nouns.get(last)
    if nouns is not None and len(lowered) == len(stripped):  # as nearly always: on one line, single spaces
        for noun in nouns:
            if lowered.endswith(noun.phrase):
                start = at - gap - len(noun.phrase)
                if begins_word(text, start):
                    if noun.phrase == 'luật' and lowered.endswith(('pháp luật', 'pháp\nluật')):
                        return None
                    before = lowered[:start - low].rstrip()
                    return Word(start, stripped[start - low:], noun.kind,
                                before[-1:] in grammar.draft_letters and before.endswith(grammar.draft_ends))
    elif last.isalpha() and stripped[-len(last):] not in grammar.abbreviations:
        return None
    return _word_on_lines(text, low, at, segment, grammar)


def begins_word(text: str, at: int) -> bool:
    """Whether a word begins at `at`: nothing is glued to it but what a lost space or a footnote leaves before a capital
    (kèm theoQuyết định, 1Nghị định)."""
    return at == 0 or not text[at - 1].isalnum() or text[at].isupper() and not text[at - 1].isupper()


def _word_on_lines(text: str, low: int, at: int, segment: str, grammar: Grammar) -> Word | None:
    """The type word where it is broken over lines, printed with several spaces, or short (QĐ)."""
    if (tab := segment.rfind('\t')) >= 0:
        low, segment = low + tab + 1, segment[tab + 1:]
    if '\n\n' in segment:
        cut = segment.rfind('\n\n') + 2
        low, segment = low + cut, segment[cut:]
    words = segment.split()
    if not words:
        return None
    last = _LAST_WORD.search(words[-1].rstrip(':'))[0]  # past a bracket, a quote or a footnote's number
    nouns = grammar.nouns.get(last.lower())
    if nouns is None:
        kind = grammar.abbreviations.get(last)
        if kind is None:
            return None
        short = last
        start = text.rfind(short, low, at)
        return Word(start, short, kind, _is_draft(words[:-1], grammar))
    for noun in nouns:
        count = len(noun.words)
        if len(words) < count:
            continue
        chosen = words[-count:]
        chosen[-1] = last
        first = _LAST_WORD.search(chosen[0])[0]
        lowered = [word.lower() for word in chosen]
        lowered[0] = first.lower()
        if tuple(lowered) != noun.words:
            continue
        if noun.words == ('luật',) and len(words) > 1 and words[-2].lower().endswith('pháp'):
            return None  # pháp luật
        start = text.rfind(first, low, at)
        for word in chosen[1:]:  # the first syllable may come again in the phrase
            if text.rfind(word, low, at) < start:
                start = text.rfind(first, low, start)
        if start < 0:
            continue
        return Word(start, text[start:at].rstrip(' \n:'), noun.kind, _is_draft(words[:-count], grammar))
    return None


def _is_draft(words: list[str], grammar: Grammar) -> bool:
    return len(words) >= 2 and ' '.join(words[-2:]).lower().strip(_LEADING) in grammar.draft_words


def is_form(text: str, low: int, at: int, grammar: Grammar) -> bool:
    """Whether the words right before `at` name a form, an annex or an address (*Mẫu số*)."""
    words = text[max(low, at - 24):at].lower().split()
    if not words:
        return False
    words[-1] = words[-1].rstrip(':')
    return words[-1].strip(_LEADING) in grammar.form_words or ' '.join(words[-2:]).strip(_LEADING) in grammar.form_words


def read_date(text: str, mention: Mention, at: int) -> int:
    """Fill in the date printed right after `at`; return where it ends (`at` when there is none)."""
    match = AFTER.match(text, at)
    if match:
        if ',' in match[0][:4] and _NEW_CLAUSE.match(text, match.end()):
            return at  # "…, ngày 20/01/2021 Phòng đã …": the date of the next clause
    else:
        match = _IN_PARENTHESES.match(text, at)
        if not match:
            if cell := IN_NEXT_CELL.match(text, at):
                mention.issued_on = to_date(cell['year'], cell['month'], cell['day'])
            elif short := _SHORT.match(text, at):
                mention.doubts += (SHORT_YEAR,)
                return short.end()
            elif damaged := _DAMAGED.match(text, at):
                mention.doubts += (NO_DATE,)
                return damaged.end()
            elif _BLANK.match(text, at):
                mention.doubts += (BLANK_DATE,)
            return at
    mention.issued_on = date_of(match)
    if mention.issued_on is None:
        mention.doubts += (NO_SUCH_DAY,)
    elif text[match.end():match.end() + 1].isdigit():
        mention.doubts += (NOTE_IN_YEAR,)
    return match.end()


def read_after(text: str, mention: Mention, grammar: Grammar, joint: bool = False) -> None:
    """Fill in the date and the issuer printed after the number, in either order."""
    at = mention.end
    if text[at:at + 1] not in _NO_NOTE and (note := _NOTE.match(text, at)):
        at = note.end()
    if text.startswith(' ngày ', at) or _DATE_NEAR.search(text, at, at + 40) \
            or text.startswith(', ', at) and text[at + 2:at + 3].isdigit():
        after = read_date(text, mention, at)
        if after > at:
            mention.end = at = after
        elif blank := _BLANK.match(text, at):
            at = blank.end()
    if text[at:at + 1] in _BEFORE_OF and (of := grammar.of.match(text, at)) \
            and (body := body_at(text, of.end(), grammar, joint) or _alone_at(text, of.end(), mention, grammar)):
        mention.issuer = mention.issuer or ' '.join(text[of.end():body].split())
        at = body
        if mention.issued_on is None and (date := AFTER.match(text, at)) and ',' not in date[0][:3]:
            mention.issued_on = date_of(date)
            if mention.issued_on is None:
                mention.doubts += (NO_SUCH_DAY,)
            at = date.end()
    mention.tail = at


def body_at(text: str, at: int, grammar: Grammar, joint: bool = False) -> int:
    """Where the name of an issuing body that begins at `at` ends; 0 when there is none. joint: several bodies in a
    row."""
    found = grammar.body.match(text, at) or text[at + 1:at + 2].isupper() and grammar.capital_body.match(text, at)
    if not found:
        return 0
    end = found.end()
    while joint and (link := grammar.and_body.match(text, end)) and (more := grammar.body.match(text, link.end())):
        end = more.end()
    return end if text[at:end].lower() not in grammar.no_body else 0


def _alone_at(text: str, at: int, mention: Mention, grammar: Grammar) -> int:
    """Where a body named by its head alone ends (*Văn bản số 5918/BNN-VP … của Bộ về việc …*); 0 when there is none."""
    found = grammar.alone.match(text, at) if mention.kind == 'symbol' else None
    return found.end() if found else 0


def read_before(text: str, low: int, mention: Mention, grammar: Grammar) -> None:
    """Fill in what stands before the type word: *của X tại* (issuer), *Ngày …, X ban hành* (date and who acts)."""
    if not text[mention.start - 12:mention.start].rstrip().endswith(_BEFORE_WORDS) and mention.start > 12:
        return
    low = max(low, mention.start - 220)
    segment = text[low:mention.start]
    stripped = segment.rstrip()
    if stripped.endswith('các'):
        stripped = stripped[:-3].rstrip()
    if not mention.issuer and stripped.endswith('tại'):
        end = low + len(stripped) - 3
        at = text.rfind('của ', low, end)
        if at >= 0 and (body := body_at(text, at + 4, grammar)) and not text[body:end].strip(' \n,'):
            mention.issuer = ' '.join(text[at + 4:body].split())
    verb = ISSUES.search(segment, max(len(segment) - 40, 0)) if stripped.endswith(_ISSUING) else None
    if not verb:
        return
    end = verb.start()
    clause, announced = _clause_start(segment, end), False
    if mention.issued_on is None and 'gày' in segment and not _DATE_DOUBTS.intersection(mention.doubts):
        found = None
        for found in _BEFORE.finditer(segment, clause):
            pass
        if found and not text[max(low + found.start() - 6, 0):low + found.start()].rstrip().endswith(_OTHER_DAY):
            between = segment[found.end():end]
            if not between or between[0].isupper() or ',' in found[0][-3:]:
                mention.issued_on, announced = date_of(found), True
                if mention.issued_on is None:
                    mention.doubts += (NO_SUCH_DAY,)
    if not mention.issuer:
        body = _subject_body(segment, max(clause, len(segment) - 130), end, grammar)
        if announced:  # Ngày 03/7/2025, Bộ Chính trị ban hành Nghị quyết số …: counts like what is printed after
            mention.issuer = body
        else:
            mention.acting = body


def _clause_start(segment: str, end: int) -> int:
    """Where the clause before `end` begins: after a stop, a colon, a cell, or a line that no comma and no small letter
    carries over."""
    start = max(segment.rfind('. ', 0, end), segment.rfind('; ', 0, end), segment.rfind(': ', 0, end),
                segment.rfind('\t', 0, end)) + 1
    line = segment.rfind('\n', start, end)
    while line >= start:
        if segment[line - 1:line] != ',' and not segment[line + 1:line + 2].islower():
            return line + 1
        line = segment.rfind('\n', start, line)
    return start


def _subject_body(segment: str, low: int, end: int, grammar: Grammar) -> str:
    """The body that ends right where the verb of issuing begins (*UBND tỉnh đã ban hành*), empty when there is none."""
    at = low
    while at < end:  # names of bodies begin with a capital
        found = segment[at].isupper() and grammar.body.match(segment, at)
        if found and found.end() >= end:
            name = segment[at:end]
            return ' '.join(name.split()) if found.end() == end and name.lower() not in grammar.no_body else ''
        at = found.end() if found else at + 1
        following = _CAPITAL_WORD.search(segment, at, end)
        if following is None:
            break
        at = following.end() - 1
    return ''
