"""Mentions without a symbol: laws by name, resolutions of party bodies, standards, bare numbers, blank numbers, dates
alone."""
from __future__ import annotations

import re
from bisect import bisect_right
from typing import Iterator

from .grammar import LAWS, NEVER_BARE, SHORT, Grammar
from .model import Mention
from .mentions import name_before
from .surroundings import AFTER, NO_SUCH_DAY, Word, begins_word, date_of, read_after, read_before, word_before
from .symbols import SPACE, WRONG_SEPARATOR, mend

BLANK_NUMBER = 'the number is left blank'
BARE_NUMBER = 'the number has no symbol'

_LAW_CODE = {'luật': 'L', 'bộ luật': 'BL', 'pháp lệnh': 'PL', 'hiến pháp': 'HP'}
_BEFORE_LAW = ('pháp ', 'dự thảo ', 'dự án ', 'pháp\n', 'báo ', 'đại học ', 'khoa ', 'ngành ', 'cử nhân ',
               'tòa án ', 'hội đồng ')
_BEFORE_SMALL_LAW = ('kỷ ', 'kỉ ', 'quy ', 'định ', 'kỷ\n')
"""Words of which *luật* is the end: kỷ luật, quy luật, định luật."""

_LINK = re.compile(rf'{SPACE}{{0,2}}(?:,|;|và|,{SPACE}và){SPACE}{{1,2}}')
_NUMBER_FOLLOWS = re.compile(rf'{SPACE}{{1,2}}[sS][ốỐ]{SPACE}{{0,2}}:?{SPACE}?[0-9]')
_WITH_YEAR = ('NĐ', 'TT', 'NQ', 'QĐ', 'TTLT', 'CT', 'NQLT')
"""Types that are numbered anew every year: a number and a year after the word are theirs (Nghị định 61/2018)."""

_NEVER_COUNTS = ('NĐ', 'TT', 'NQ', 'CT', 'CĐ', 'TTLT', 'NQLT', 'SL')
"""Types whose word is no verb and takes no count: a number of two digits or more is a document's, whatever follows."""

UNREAD = 'what stands after the number is no known symbol'
TURNED = 'the number stands after the letters of the symbol'
DAMAGED = 'the separators of the symbol are missing'
_SAMPLE = re.compile(r'(?:[mM]ẫu|[bB]iểu)(?: số)?[ \n]$')
"""Before a type word: the sample of such a document, with the sample's number (*mẫu quyết định số 34*)."""

_WHOLE_WORD_BARE = ('BC', 'HD', 'QyĐ', 'TC')
"""With *số* before it, a bare number may also follow the words of these types (Báo cáo số 12)."""


def other_mentions(text: str, found: list[Mention], nouns: list[re.Match], grammar: Grammar) -> list[Mention]:
    """All mentions without a symbol, outside of the spans of `found` (but for the laws that an amending law names).

    nouns: where type words with a capital are followed by a number, a date or the name of a meeting.
    """
    starts = [mention.start for mention in found]
    mentions: dict[int, Mention] = {}

    def free(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index < 0 or at >= found[index].end

    def add(mention: Mention | None) -> None:
        if mention is not None:
            mentions.setdefault(mention.start, mention)

    for mention in found:
        if mention.doc_type in LAWS and mention.subject[1:7] == 'ửa đổi':
            _, inner = _amended(text, text.find('ửa đổi', mention.start) - 1, grammar)
            if inner:
                mention.relation, mention.targets = 'amends', tuple(inner)
            for law in inner:
                add(law)
    for letters, trigger in grammar.law_triggers:
        for match in trigger.finditer(text) if letters in text else ():
            at = _law_word_start(text, match.start())
            if at >= 0 and at not in mentions and free(at):
                for law in _law(text, at, match.end(), text[at:match.end()], grammar):
                    add(law)
    for letters, trigger in grammar.standard_triggers:
        for match in trigger.finditer(text) if letters in text else ():
            at = match.start()
            if not text[at - 1:at].isalnum() and text[max(at - 6, 0):at].strip() != 'TCVN' and free(at):
                add(_standard(text, at, grammar))
    for match in nouns:
        if begins_word(text, match.start()) and free(match.start()) and free(match.end()):
            for mention in _worded(text, match.start(), match.end(), grammar):
                add(mention)
    for match in grammar.small_resolution.finditer(text) if 'nghị quyết ' in text else ():
        if free(match.start()):
            add(_party(text, match.start(), match.end(), 'nghị quyết', grammar))
    capitals = 'QUYẾT' in text or 'LUẬN' in text or 'CHỈ THỊ' in text
    for match in grammar.capital_resolution.finditer(text) if capitals else ():
        if free(match.start()):
            add(_party(text, match.start(), match.end(), ' '.join(match['word'].split()), grammar))
    for letters, trigger in grammar.small_dated:
        for match in trigger.finditer(text) if letters in text else ():
            if free(match.start()) and not text[match.start() - 1:match.start()].isalpha():
                for mention in _worded(text, match.start(), match.end(), grammar):
                    add(mention)
    for match in grammar.after_so.finditer(text):
        at = match.start()
        if text[at - 1:at] in ('s', 'S') and not text[at - 2:at - 1].isalpha() and free(at) and free(match.end() - 1):
            for mention in _numbered(text, at - 1, match, grammar):
                add(mention)
    taken = set(starts)
    return [mention for start, mention in mentions.items() if start not in taken]


def _law_word_start(text: str, at: int) -> int:
    """Where the law's type word begins whose end a trigger found at `at`; -1 when it is part of another word."""
    for word in ('Bộ luật', 'Bộ Luật', 'bộ luật', 'BỘ LUẬT', 'Luật', 'luật', 'LUẬT', 'Pháp lệnh', 'pháp lệnh',
                 'PHÁP LỆNH', 'Hiến pháp',
                 'HIẾN PHÁP'):
        cut = word.find(text[at:at + 3])
        if cut > 0 and text.startswith(word, at - cut) and begins_word(text, at - cut):
            return at - cut
    return -1


def _standard(text: str, at: int, grammar: Grammar) -> Mention | None:
    """*TCVN ISO 9001:2015*: a standard; its symbol keeps single spaces."""
    match = grammar.standard.match(text, at)
    if match is None:
        return None
    year = match['year'] or match['year2']
    return Mention(at, match.end(), 'standard', 'TCVN', match[0].split()[0], '', int(year) if year else None,
                   ' '.join(match[0].split()))


def _worded(text: str, at: int, after: int, grammar: Grammar) -> list[Mention]:
    """A type word followed by a number or a list of them, a date, or the name of a party meeting."""
    word = word_before(text, max(at - 24, 0), after, grammar)
    if word is None or word.draft or word.start > at or word.text in SHORT and (
            text[at - 1:at] in ('/', '-') or not text[after].isdigit()):
        return []
    kind = word.kind
    if text.startswith('ngày', after):
        date = AFTER.match(text, after - 1)
        if not kind.dated or date is None or kind.generic:
            return []
        mention = Mention(at, after, 'dated', kind.code, word.text)
    elif text[after].isdigit():
        return _bare(text, at, after, word.text, kind, grammar)
    else:
        party = kind.code in ('NQ', 'KL', 'CT', 'NQLT') and _party(text, at, after, word.text, grammar)
        return [party] if party else []
    mention.end = after - 1
    read_after(text, mention, grammar)
    read_before(text, max(at - 130, 0), mention, grammar)
    return [mention]


def _bare(text: str, at: int, after: int, word: str, kind, grammar: Grammar) -> list[Mention]:
    """*Công điện 232*, *Nghị định 61/2018*, *Nghị quyết 57, 59*: numbers without letters right after the type word."""
    if not kind.bare or kind.code in NEVER_BARE or _SAMPLE.search(text, max(at - 10, 0), at):
        return []
    if damaged := kind.code in _WITH_YEAR and grammar.bare_damaged.match(text, after):
        return [Mention(at, damaged.end(), 'bare', kind.code, word, damaged['number'], int(damaged['year']),
                        damaged['number'], doubts=(DAMAGED,))]
    match = grammar.bare.match(text, after)
    if match is None and kind.code in _WITH_YEAR:
        match = grammar.bare_with_year.match(text, after)
    year = match['year'] if match else None
    if match is None and kind.code in _NEVER_COUNTS:
        match = grammar.bare_never_counts.match(text, after)
    if match is None or year and kind.code not in _WITH_YEAR:
        return []  # Kế hoạch 6/2021 is a month
    if not year and len(match['number']) < 2 and (
            kind.code == 'KL' or text.startswith(('năm', 'tháng'), match.end() + 1)):
        return []  # Kết luận 1: …
    if kind.generic and not year and len(match['number']) < 3:
        return []
    return _list_of(text, _with_number(at, match.end(), word, kind.code, match['number'], year), grammar)


def _list_of(text: str, first: Mention, grammar: Grammar) -> list[Mention]:
    """A document by its bare number and those that follow in its list: *Nghị quyết 57, 59 và 66 của Bộ Chính trị*; what
    stands once at the end holds for all."""
    batch = [first]
    following = grammar.next_bare if first.year else grammar.next_number
    while more := following.match(text, batch[-1].end):
        year = more['year'] if first.year else None
        batch.append(_with_number(more.start('own'), more.end('own'), '', first.doc_type, more['number'], year))
    if len(batch) > 1:
        for each in batch:
            each.group = -first.start - 1  # symbols' lists count upwards
    last = batch[-1]
    read_after(text, last, grammar)
    read_before(text, max(first.start - 130, 0), first, grammar)
    for each in batch[:-1]:
        each.issued_on, each.issuer = each.issued_on or last.issued_on, each.issuer or last.issuer
    return batch


def _with_number(start: int, end: int, word: str, code: str, number: str, year: str | None) -> Mention:
    """A bare number is both number and symbol; with a year the symbol is number/year."""
    return Mention(start, end, 'bare', code, word, number, int(year) if year else None,
                   f'{number}/{year}' if year else number)


def _numbered(text: str, so: int, match: re.Match, grammar: Grammar) -> Iterator[Mention]:
    """*Công văn số10797*, *Quyết định số     /QĐ-UBND*, *Thông tư số 73 TC/TCT*: `so` is where *số* begins."""
    word = word_before(text, max(so - 64, 0), so, grammar)
    if word is None and match['blank'] is not None and text[so] == 's':  # Báo cáo kết quả … số    /BC-UBND
        symbol = grammar.symbol('1/' + match['blank'])
        word = name_before(text, max(so - 130, 0), so, symbol, grammar) if symbol else None
    turned = word is None and match['number'] is not None
    if turned:
        word = _letters_first(text, so, grammar)
    if word is None or word.draft:
        return
    if text[so] == 'S' and '\n' in text[word.start + len(word.text):so]:
        return
    kind = word.kind
    if match['blank'] is not None:
        if kind.code in ('ĐA', 'DA', 'HĐ'):
            return
        mention = Mention(word.start, match.end(), 'blank', kind.code, word.text, doubts=(BLANK_NUMBER,))
        if kind.generic:
            code = mend(match['blank']).split('-')[0]
            mention.doc_type = grammar.code_type[code].code if code in grammar.codes else kind.code
    elif match['old'] is not None:
        glued = text[match.end('number')] != ' ' and match['old'].split('/')[0] in grammar.codes
        mention = Mention(word.start, match.end(), 'symbol', kind.code, word.text, match['number'], None,
                          match['number'] + match['old'], tuple(match['old'].split('/')),
                          (WRONG_SEPARATOR,) if glued else ())
    elif match['glued'] is not None:  # Chỉ thị số 180UT
        mention = Mention(word.start, match.end(), 'symbol', kind.code, word.text, match['number'], None,
                          match['number'] + match['glued'], (match['glued'],), (WRONG_SEPARATOR,))
    else:
        if kind.code in NEVER_BARE or kind.code in LAWS and not match['year'] or kind.code == 'HP':
            return
        if not (turned or kind.bare or kind.code in _WHOLE_WORD_BARE or match['year']):
            return
        if not turned and kind.generic and not match['year'] and len(match['number']) < 3:
            return
        if _SAMPLE.search(text, max(word.start - 10, 0), word.start):
            return
        mention = _with_number(word.start, match.end(), word.text, kind.code, match['number'], match['year'])
        if text[match.end():match.end() + 1] == '-':
            mention.doubts = (UNREAD,)
        if turned:
            mention.doubts += (TURNED,)
        yield from _list_of(text, mention, grammar)
        return
    read_after(text, mention, grammar)
    read_before(text, max(word.start - 130, 0), mention, grammar)
    yield mention


def _letters_first(text: str, so: int, grammar: Grammar) -> Word | None:
    """The letters of a symbol before *số* and its number (*QĐ-UBND số 59*), with the type word before them; None where
    they are none."""
    low = max(so - 24, 0)
    found = grammar.letters_first.search(text[low:so])
    if found is None or found['code'] not in grammar.codes:
        return None
    start = low + found.start()
    if word := word_before(text, max(start - 64, 0), start, grammar):
        return word
    return Word(start, found[0].rstrip(), grammar.code_type[found['code']], False)


def _party(text: str, at: int, after: int, word: str, grammar: Grammar) -> Mention | None:
    """*Nghị quyết Trung ương 5 (khóa X)*, *Nghị quyết Đại hội XIII của Đảng*: a resolution by the meeting that passed
    it."""
    capitals = word.isupper()
    match = (grammar.party_congress_capitals if capitals else grammar.party_congress).match(text, after)
    if match is None:
        match = (grammar.party_session_capitals if capitals else grammar.party_session).match(text, after)
        if match is None or not (match['session'] or match['ordinal'] or match['term']):
            return None
    if text[max(at - 9, 0):at].lower().rstrip().endswith(('dự thảo',)):
        return None
    end = match.end()
    if match[0].count('(') < match[0].count(')'):
        end -= 1
    code = {'nghị quyết': 'NQ', 'kết luận': 'KL', 'chỉ thị': 'CT'}.get(word.lower(), 'NQ')
    mention = Mention(at, end, 'party', code, word)
    read_after(text, mention, grammar)
    return mention


def _law(text: str, at: int, after: int, head: str, grammar: Grammar) -> Iterator[Mention]:
    """A law, code, ordinance or the constitution by its name, with its year or date; an amending law with those it
    amends."""
    before = text[max(at - 9, 0):at].lower()
    if before.endswith(_BEFORE_LAW) or (head[0].islower() or head[:2].isupper()) and before.endswith(
            _BEFORE_SMALL_LAW) or head[0].islower() and (not text[after:after + 1].isupper()
            and not text.startswith('sửa đổi', after)):
        return
    if head.isupper() and ('\n' in head or text[at - 1:at] in ('', '\n')):
        return  # LUẬT / ĐẤT ĐAI: the title of a law, on lines of its own
    word = head.strip()
    code = _LAW_CODE[' '.join(word.lower().split())]
    if code == 'HP':
        match = grammar.constitution.match(text, after)
        yield _by_name(text, at, match.end(), word, code, match['name'] or '', match['year'], grammar)
        return
    if text[after:after + 7].lower() == 'sửa đổi':
        end, inner = _amended(text, after, grammar)
        if inner:
            if _NUMBER_FOLLOWS.match(text, end):  # the amending law is read with its symbol
                return
            year = grammar.law_year.match(text, end)
            outer = _by_name(text, at, year.end() if year else end, word, code, text[after:end],
                             year['year'] if year else None, grammar)
            outer.relation, outer.targets = 'amends', tuple(inner)
            yield outer
            yield from inner
            return
    end = law_name(text, after, word, grammar)
    if end:
        if _NUMBER_FOLLOWS.match(text, end):
            return
        year = grammar.law_year.match(text, end)
        yield _by_name(text, at, year.end() if year else end, word, code, text[after:end],
                       year['year'] if year else None, grammar)
        return
    match = grammar.law_named_year.match(text, after) or grammar.law_named.match(text, after)
    if match and not re.search(rf'[sS]ố{SPACE}[0-9]', match['name']):
        yield _by_name(text, at, match.end(), word, code, match['name'], match['year'], grammar)


def _amended(text: str, at: int, grammar: Grammar) -> tuple[int, list[Mention]]:
    """The laws that a law amends whose name begins at `at` (*sửa đổi, bổ sung một số điều của Luật A và Luật B*), and
    their end."""
    begin = grammar.amending_law.match(text, at)
    inner: list[Mention] = []
    end = begin.end() if begin else at
    while begin and (one := grammar.law_word.match(text, end)):
        name_end = law_name(text, one.end(), one['word'], grammar)
        if not name_end:
            break
        inner.append(_by_name(text, one.start(), name_end, one['word'], _LAW_CODE[one['word'].lower()],
                              text[one.end():name_end], None, grammar, dated=False))
        end = name_end
        link = _LINK.match(text, end)
        if not link or not grammar.law_word.match(text, link.end()):
            break
        end = link.end()
    return (inner[-1].end if inner else at), inner


def law_name(text: str, at: int, word: str, grammar: Grammar) -> int:
    """Where the name of a known law that begins at `at` ends, 0 when it is none."""
    lowered = text[at:at + 120].lower().replace('\n', ' ')
    first = re.split('[ ,;.:()]', lowered, maxsplit=1)[0]
    for names in (grammar.laws[_LAW_CODE[' '.join(word.lower().split())]].get(first, ()),
                  grammar.laws[_LAW_CODE[' '.join(word.lower().split())]].get(first + ',', ())):
        for name in names:
            if lowered.startswith(name) and not lowered[len(name):len(name) + 1].isalnum():
                return at + len(name)
    return 0


def _by_name(text: str, start: int, end: int, word: str, code: str, name: str, year: str | None, grammar: Grammar,
             dated: bool = True) -> Mention:
    mention = Mention(start, end, 'name', code, word, '', int(year) if year else None)
    mention.subject = ' '.join(name.split())
    mention.tail = end
    if dated and (date := AFTER.match(text, end)) and not (',' in date[0][:3]):
        mention.issued_on = date_of(date)
        mention.end = mention.tail = date.end()
        if mention.issued_on is None:
            mention.doubts += (NO_SUCH_DAY,)
        elif mention.year is None:
            mention.year = mention.issued_on.year
    return mention
