"""Mentions that carry a symbol: found by the symbol, then read outwards from it.

A symbol alone is no mention: forms, codes and fractions look like one. What stands before it decides: a type word, a
list that began with one, or a symbol whose own type code is clear.
"""
from __future__ import annotations

import re

from ...language.text import SMALLS
from .grammar import LAWS, Grammar
from .lists import LINK, items_before
from .model import Mention
from .surroundings import AFTER, IN_NEXT_CELL, Word, body_at, is_form, read_after, read_before, word_before
from .symbols import LETTERS_AFTER_SLASH, SPACE, SYMBOL, Symbol, note_number, number_before_slash, printed_end

TYPE_DISAGREES = 'the type word and the symbol disagree'
NO_TYPE = 'nothing says what type of document this is'

_SO = ('số', 'Số', 'SỐ', 'sô', 'só')
"""*số*, and what is typed for it."""

_LETTERHEAD_END = re.compile(rf',?{SPACE}{{0,3}}ngày')
_CLAUSE = re.compile(rf'[.;:\t()“”"]|\n(?![{SMALLS}])')
_LAW_CLAUSE = re.compile(r'[.;:\t]|\n(?=[\n*+-])')
"""A law's name may hold brackets, and run over the end of a line."""

_LAW_BEFORE = re.compile(rf'(?:Bộ luật|Luật|Pháp lệnh|BỘ LUẬT|LUẬT|PHÁP LỆNH){SPACE}')
_OTHER_AFTER_LAW = re.compile(rf'[,;]{SPACE}(?:và{SPACE})?(?:các{SPACE})?Nghị{SPACE}quyết')
"""Luật Nhà ở năm 2023, Nghị quyết thí điểm số 171/2024/QH15: the number is the resolution's."""

_AMENDING = re.compile(rf'(?:Luật|Bộ luật|Pháp lệnh){SPACE}[sS]ửa đổi')
_OF_BODY = re.compile(rf'{SPACE}của{SPACE}')
_ISSUES_WORD = re.compile(rf'{SPACE}(?:của[^,;.]{{2,60}}{SPACE})?(?:về việc{SPACE})?(?:ban hành|phê duyệt|công bố'
                          rf'|thành lập|kiện toàn|điều chỉnh|sửa đổi){SPACE}')
_TERM = ('QH', 'UBTVQH')
_OLD_BODIES = ('CP', 'TTg', 'HĐBT', 'HĐCP')
"""Whose symbols had no type code until 1997."""

_QUALIFIED = re.compile(rf'(?:{SPACE}[{SMALLS}]+){{1,3}}{SPACE}?')
"""*Công văn khẩn số 100/UBND-NC*."""

_SMALL_AFTER_COMMA = re.compile(rf'[^,]{{0,60}}(?:,{SPACE}[{SMALLS}][^,]{{0,60}}){{1,2}}')


def triggers(text: str, nouns: list[re.Match], grammar: Grammar) -> list[int]:
    """Where a symbol may be, in order: 2 n for a number that may begin at n, 2 n + 1 for a slash at n with letters
    after it."""
    places = {2 * match.end() for match in nouns}
    places.update(2 * match.end() for match in grammar.so_digit.finditer(text))
    places.update(2 * match.start() + 1 for match in LETTERS_AFTER_SLASH.finditer(text))
    return sorted(places)


def symbol_mentions(text: str, nouns: list[re.Match], grammar: Grammar) -> list[Mention]:
    """All mentions that carry a symbol, in order, with their dates and issuers; lists are numbered in `group`.

    nouns: where type words with a capital are followed by a number.
    """
    found: list[Mention] = []
    previous, group, taken = None, 0, 0
    for trigger in triggers(text, nouns, grammar):
        start = trigger >> 1
        if start < taken:
            continue
        if trigger & 1:
            start = number_before_slash(text, start)
        if start < taken or not (match := SYMBOL.match(text, start)):
            continue
        before = text[start - 1:start]
        if before and (before.isalnum() or before in '/.,-_:') and not _glued(text, start, before, grammar):
            continue
        printed = match[0]
        if ' - ' in printed or '.' in printed:
            printed = printed[:printed_end(printed, grammar.codes)]
            symbol = grammar.symbol(printed)
        else:
            symbol = grammar.symbol_of(match[1], printed[len(match[1]):])
        if symbol is None:
            continue
        low = previous.end if previous else 0
        if symbol.text[-1].isdigit() and (note := note_number(symbol, grammar.body_name)):
            printed = printed[:-note]
            symbol = grammar.symbol(printed)
        end = start + len(printed)
        items, introduced = items_before(text, low, start, symbol)
        if items and not introduced and word_before(text, low, items[0].start, grammar) is None:
            items = []
        first = items[0].start if items else start
        made = _mention(text, low, first, start, end, symbol, previous, grammar)
        if made is None:
            continue
        listed, joined = made
        if not joined:
            group += 1
        batch = []
        if items:
            for item in items:
                mention = Mention(item.start, item.end, 'symbol', listed.doc_type, '', item.number, item.year,
                                  item.symbol, symbol.bodies, listed.doubts)
                batch.append(mention)
            batch[0].start, batch[0].word, batch[0].own_word = listed.start, listed.word, listed.own_word
            batch[0].left = batch[0].start
            own = Mention(start, end, 'symbol', listed.doc_type, '', symbol.number, symbol.year, symbol.text,
                          symbol.bodies, listed.doubts)
            batch.append(own)
        else:
            own = listed
            batch.append(listed)
        read_after(text, own, grammar, joint=own.doc_type in ('TTLT', 'NQLT'))
        if batch[0].own_word:
            read_before(text, low, batch[0], grammar)
            for other in batch[1:]:
                other.issuer, other.acting = other.issuer or batch[0].issuer, batch[0].acting
            if own.issued_on is None:
                own.issued_on = batch[0].issued_on
        for mention in batch:
            mention.group = group
        found.extend(batch)
        previous, taken = own, max(own.end, end)
    return found


def _glued(text: str, start: int, before: str, grammar: Grammar) -> bool:
    """Whether what touches the number is the word *số* (số10797/UBND), a short type word, a bullet or the end of a
    sentence."""
    if before == ':':
        return not text[start - 2:start - 1].isdigit()  # Số:59/QĐ-UBND, but not QCVN 01:2021/BXD
    if text[max(start - 2, 0):start] in _SO:
        return True
    letters = start
    while letters > 0 and text[letters - 1].isalpha() and start - letters < 6:
        letters -= 1
    if letters < start and text[letters:start] in grammar.abbreviations and not text[letters - 1:letters].isalnum():
        return True  # NĐ61/2018/NĐ-CP
    return before == '-' and (start < 2 or text[start - 2] in '\n\t')


def _mention(text: str, low: int, first: int, start: int, end: int, symbol: Symbol, previous: Mention | None,
             grammar: Grammar) -> tuple[Mention, bool] | None:
    """The mention of a symbol at start–end whose number or list of numbers begins at `first`.

    Second of the pair: whether it goes on with the list of `previous`.
    """
    at = so_end = first
    colon = False
    if text[first - 3:first] == 'số ':  # as nearly always
        at = so_end = first - 1
    else:
        while at > low and text[at - 1] in ' \n':
            at -= 1
        colon = at > low and text[at - 1] == ':'
        so_end = at
        if colon:
            so_end -= 1
            while so_end > low and text[so_end - 1] == ' ':
                so_end -= 1
    so = text[max(so_end - 2, 0):so_end]
    has_so = so in _SO and so_end - 2 >= low
    glued = has_so and text[so_end - 3:so_end - 2].isalpha()
    link_end = so_end - 2 if has_so and not glued else first
    if previous is not None and so != 'Số' and link_end - previous.tail < 14 \
            and LINK.fullmatch(text, previous.tail, link_end):
        return _joined(link_end, end, symbol, previous, grammar), True
    if glued:  # Thông báosố 55/TB-UBND
        word = word_before(text, low, so_end - 2, grammar)
        has_so = word is not None
        word = word or word_before(text, low, at, grammar)
        intro = so_end - 2 if has_so else first
    else:
        intro = so_end - 2 if has_so else first
        word = word_before(text, low, intro if has_so else at, grammar)
    if word and has_so and so == 'Số' and '\n' in text[word.start + len(word.text):intro]:
        word = None  # a type name on a line of its own, then the number of that document: its own letterhead
    if word is None and has_so and text[intro - 1:intro] == '(':  # Nghị định (số 221/CP)
        word = word_before(text, low, intro - 1, grammar)
    if word is None and has_so and so == 'Số' and (colon or _own_line(text, intro, end)):
        return None
    if word is None and is_form(text, low, intro, grammar):
        return None
    name = issuer = ''
    if word is None and (has_so or symbol.bodies and symbol.bodies[-1] in _TERM):
        word = name_before(text, low, intro, symbol, grammar)
        if word is not None and word.kind.code in LAWS:
            name = ' '.join(text[word.start + len(word.text):intro].split())
        elif word is not None and (of := _OF_BODY.match(text, word.start + len(word.text))):
            if body := body_at(text, of.end(), grammar):
                issuer = ' '.join(text[of.end():body].split())
    if word is not None:
        if word.draft:
            return None
        doc_type, doubts = _type_of(word, symbol, grammar)
        if doubts and has_so and (outer := name_before(text, low, word.start, symbol, grammar)) and \
                _ISSUES_WORD.match(text, outer.start + len(outer.text)):
            word, doc_type, doubts = outer, outer.kind.code, ()  # Quyết định ban hành Kế hoạch số 59/QĐ-UBND
        if word.kind.code in ('ĐA', 'DA', 'CTr') and not symbol.code and len(symbol.bodies) < 2:
            return None  # Đề án 06/CP: the name of a programme
        mention = Mention(word.start, end, 'symbol', doc_type, word.text, symbol.number, symbol.year, symbol.text,
                          symbol.bodies, symbol.doubts + doubts)
        mention.subject, mention.issuer = name, issuer
        return mention, False
    return _alone(text, intro, start, end, has_so, symbol, grammar)


def _joined(start: int, end: int, symbol: Symbol, previous: Mention, grammar: Grammar) -> Mention:
    """A symbol that goes on with the list of `previous`: of its type, unless its own code says otherwise."""
    kind = grammar.code_type.get(symbol.code)
    same = not symbol.code or symbol.code in grammar.agreeing.get(previous.doc_type, ())
    doc_type = previous.doc_type if same or kind is None else kind.code
    return Mention(start, end, 'symbol', doc_type, '', symbol.number, symbol.year, symbol.text, symbol.bodies,
                   symbol.doubts)


def _own_line(text: str, at: int, end: int) -> bool:
    """Whether *Số N/…* stands at the start of a line with no date after it: the document's own number."""
    if text[at - 1:at] == '\t' or text[end:end + 1] == '\t':
        return False
    line_start = text.rfind('\n', max(at - 200, 0), at) + 1
    return not text[line_start:at].strip(' *-+') and not _LETTERHEAD_END.match(text, end)


def _type_of(word: Word, symbol: Symbol, grammar: Grammar) -> tuple[str, tuple[str, ...]]:
    """The type: the word's, or for a generic word the symbol's; and a doubt when word and symbol disagree."""
    kind = word.kind
    if kind.generic:
        if symbol.code and symbol.code not in ('TC', 'HĐ', 'DA', 'L', 'PC', 'PL', 'PB', 'PG', 'TT'):
            return grammar.code_type[symbol.code].code, ()
        return kind.code, ()
    if not symbol.code or symbol.code in kind.symbols:
        return kind.code, ()
    if kind.code == 'CV' and symbol.code in ('TC', 'HĐ', 'DA', 'L', 'PC', 'PL', 'PB', 'PG', 'TT', 'HD', 'TTr', 'KL',
                                             'PA', 'GM', 'CT'):
        return kind.code, ()  # letters of a body or a unit (TC: Tài chính; TTr: Thanh tra; CT: Cục Thuế)
    if symbol.dash and len(symbol.bodies) > 1:
        return kind.code, ()  # 1141-TC/QĐ/CĐKT: a body first, as ministries wrote until 1997
    return kind.code, (TYPE_DISAGREES,)


def name_before(text: str, low: int, intro: int, symbol: Symbol, grammar: Grammar) -> Word | None:
    """A type word with a name between it and *số*: *Luật Ban hành … số 80/2015/QH13*, *Quyết định của UBND tỉnh số …*.
    Of an amending law it is the first of the words."""
    low = max(low, intro - 180)
    segment = text[low:intro]
    assembly = bool(symbol.bodies) and symbol.bodies[-1] in _TERM and not symbol.code
    law = assembly or symbol.code in ('PL', 'L')
    cut = 0
    for each in (_LAW_CLAUSE if law else _CLAUSE).finditer(segment):
        cut = each.end()
    low, segment = low + cut, segment[cut:]
    if law:
        outer = _AMENDING.search(segment)
        found = outer
        if outer is None:
            for found in _LAW_BEFORE.finditer(segment):
                pass
        if found and not (assembly and _OTHER_AFTER_LAW.search(segment, found.end())):
            start = low + found.start()
            if text[max(start - 5, 0):start].lower().endswith(('pháp ', 'pháp\n')):
                return None
            return word_before(text, low, start + len(found[0].split()[0]) + (
                len(found[0].split()[1]) + 1 if found[0].split()[0].lower() in ('bộ', 'pháp') else 0), grammar)
        if not assembly:
            return None
    if len(segment) > 110:
        low, segment = low + len(segment) - 110, segment[-110:]
    words = list(re.finditer(r'\S+', segment))
    for position in range(len(words) - 1, 0, -1):
        lowered = words[position][0].lower().rstrip(',')
        if lowered not in grammar.nouns:
            continue
        word = word_before(text, low, low + words[position].end(), grammar)
        if word is None or not word.text[:1].isupper():
            continue
        between = text[word.start + len(word.text):intro]
        if ',' in between and not _OF_BODY.match(between) and not _SMALL_AFTER_COMMA.fullmatch(between):
            return None
        letter = word.kind.code == 'CV' and not symbol.code and (
            _OF_BODY.match(between) or _QUALIFIED.fullmatch(between))
        old = not symbol.code and symbol.bodies[0] in _OLD_BODIES and word.kind.code in ('QĐ', 'NĐ', 'NQ', 'CT', 'TT')
        if letter or old or symbol.code and symbol.code in word.kind.symbols or assembly and word.kind.code == 'NQ':
            return Word(word.start, word.text, word.kind, word.draft)
    return None


def _alone(text: str, intro: int, start: int, end: int, has_so: bool, symbol: Symbol,
           grammar: Grammar) -> tuple[Mention, bool] | None:
    """A symbol without any word: a mention only where its own letters are clear (59/QĐ-UBND, 57-NQ/TW)."""
    if symbol.number.startswith(('19', '20')) and len(symbol.number) == 4 and text[start - 1:start] == ' ' \
            and text[start - 2:start - 1].isdigit():
        return None  # Thông tư 133 2016/TT-BTC: its year
    kind = grammar.code_type.get(symbol.code)
    known = bool(symbol.bodies) and (symbol.bodies[-1] in grammar.body_name or symbol.bodies[0] in grammar.body_name)
    clear = known or has_so or symbol.code[:2] in ('QĐ', 'TT', 'NQ', 'KH', 'BC')
    if kind is not None and kind.alone and symbol.bodies and clear:
        doc_type, doubts = kind.code, ()
    elif symbol.year and symbol.bodies and symbol.bodies[-1] in _TERM and not text.startswith('SỐ', intro):
        doc_type, doubts = '', (NO_TYPE,)
    elif not symbol.code and symbol.bodies and symbol.bodies[0] in grammar.body_name and not symbol.dash and (
            has_so or AFTER.match(text, end)
            or text[start - 1:start] in ('', '\t', '\n') and IN_NEXT_CELL.match(text, end)):
        doc_type, doubts = 'CV', ()
    else:
        return None
    return Mention(intro, end, 'symbol', doc_type, '', symbol.number, symbol.year, symbol.text, symbol.bodies,
                   symbol.doubts + doubts), False
