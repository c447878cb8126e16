"""The symbol of a document: what its printed letters say (DOMAIN: Decree 30/2020/NĐ-CP, appendix I and III).

State documents are N/YYYY/TYPE-BODY or N/TYPE-BODY, official letters (công văn) N/BODY or N/BODY-UNIT, laws
N/YYYY/QHk, party documents N-TYPE/BODY, and before 1997 N/BODY or N-BODY.
"""
from __future__ import annotations

import re
from typing import NamedTuple

LETTER_FOR_DIGIT = 'a letter stands in place of a digit'
WRONG_SEPARATOR = 'the separators are not those of such a symbol'
NO_DIACRITICS = 'the type code has lost its diacritics'

SPACE = '[ \n]'
YEAR = '(?:19|20)[0-9]{2}'
DASHES = '-–‐‑‒−—'
NUMBER = r'[0-9O][0-9OIl]{0,5}(?:\.[0-9]{1,3})?[a-zđA-ZĐ]?'
"""*59*, *30c*, *66.7*, and with O for 0."""

SLASH = SPACE + '{0,8}/' + SPACE + '{0,3}'
TOKEN = r'[A-ZĐÐ](?:[A-ZĐÐƯ0-9&]|[a-zđð](?![a-zđð]{2})){0,19}(?:(?![^\W_⁰¹²³⁴-⁹])|(?=ngày|của))'
"""QĐ, TTr, SNgV, TƯ, QLXLVPHC, CCHC&PC: never a word of running text; a raised footnote number or a lost space may
follow."""

TAIL = TOKEN + rf'(?:(?:{SPACE}?[{DASHES}]\n? ?| ?/ ?|[._]){TOKEN}){{0,6}}'
SYMBOL = re.compile(
    rf'({NUMBER})(?:(?:-{YEAR})?{SLASH}(?:{YEAR}(?:{SLASH}/?|{SPACE}?[{DASHES}]{SPACE}?(?=[A-ZĐÐ])|(?=[A-ZĐÐ]{{2}})))?'
    rf'|{SPACE}?[{DASHES}]\n? ?){TAIL}(?:/{YEAR}(?![0-9/]))?')
"""Any symbol with a number (its group 1), wherever it stands; what it is decides its surroundings."""

LETTERS_AFTER_SLASH = re.compile(rf'/(?={SPACE}{{0,3}}[A-ZĐÐ])')
_BEFORE_SLASH = re.compile(
    rf'(?<![0-9O])[0-9O][0-9OIl]{{0,5}}(?:\.[0-9]{{1,3}})?[a-zđA-ZĐ]?(?:-{YEAR}|'
    rf'{SPACE}?[{DASHES}]\n? ?[A-ZĐÐ][A-Za-zĐđÐð]{{0,7}})?{SPACE}{{0,8}}$')
_YEAR_BEFORE_SLASH = re.compile(rf'(?<![0-9])[0-9O][0-9OIl]{{0,5}}(?:\.[0-9]{{1,3}})?[a-zđA-ZĐ]?{SPACE}{{0,8}}/'
                                rf'{SPACE}{{0,3}}{YEAR}{SPACE}{{0,8}}$')

NUMBER_FIRST = re.compile(NUMBER)
_PARTS = re.compile(rf'(?:-({YEAR}))?([/-])(?:({YEAR})(/{{0,2}}|-))?(.+)', re.DOTALL)
_YEAR_LAST = re.compile(rf'/({YEAR})$')
_LETTER_DIGIT = re.compile('[OIl]')
_SPACES = re.compile(r'\s+')
_MENDED = str.maketrans({'Ð': 'Đ', 'ð': 'đ', **{dash: '-' for dash in DASHES}})
_SPLIT = re.compile('[-/._]')
_LOOSE = re.compile(rf'{SPACE}[{DASHES}]{SPACE}|\.')
_SHORT_OFFICES = ('P', 'VP', 'UB', 'TP', 'V')
"""What offices shorten before a point: P.VHTT (Phòng …), VP.UBND (Văn phòng …), V.I (Vụ I)."""

_TERM = re.compile('(?:QH|UBTVQH)[0-9]{1,2}')


def number_before_slash(text: str, slash: int) -> int:
    """Where the number of the symbol begins whose first or second slash is at `slash`; -1 when there is none."""
    segment = text[max(slash - 30, 0):slash]
    found = '/' in segment and _YEAR_BEFORE_SLASH.search(segment) or _BEFORE_SLASH.search(segment)
    return slash - len(segment) + found.start() if found else -1


class Symbol(NamedTuple):
    """text: as printed, without spaces, glyphs mended. code: the type code in it, if any. bodies: the letters after
    it."""

    text: str
    number: str
    year: int | None
    code: str
    bodies: tuple[str, ...]
    dash: bool
    doubts: tuple[str, ...]


def mend(printed: str) -> str:
    """A symbol without spaces, with the glyph faults of the encoding mended: Ð for Đ, other dashes.

    >>> mend('59 /QÐ–UBND')
    '59/QĐ-UBND'
    """
    return _SPACES.sub('', printed).translate(_MENDED)


def note_number(symbol: Symbol, grammar_bodies) -> int:
    """How many digits at the end of a symbol are the number of a footnote set right after it (*59/QĐ-UBND1*).

    Councils count their terms that way (NQ-HĐND8), and units may have a number (UBND-NC1): theirs stay.
    """
    last = symbol.bodies[-1] if symbol.code and symbol.bodies else ''
    bare = last.rstrip('0123456789')
    return len(last) - len(bare) if bare != last and bare != 'HĐND' and bare in grammar_bodies else 0


def printed_end(printed: str, codes) -> int:
    """Where a matched symbol really ends: what follows a loose joint (" - ", ".") belongs to it only after a type code.

    `QĐ - UBND`, `QĐ.UBND` and `P.VHTT` are one; `116/NV - UBND` and `NĐ-CP.UBND` are not.
    """
    joint = _LOOSE.search(printed, printed.find('/') + 1)
    while joint:
        before = mend(printed[:joint.start()])
        last = re.split('[-/]', before)[-1]
        if last not in codes and not (joint[0] == '.' and last in _SHORT_OFFICES):
            return joint.start()
        joint = _LOOSE.search(printed, joint.end())
    return len(printed)


class Letters(NamedTuple):
    """What stands in a symbol after its number."""

    text: str
    year: int | None
    code: str
    bodies: tuple[str, ...]
    dash: bool
    doubts: tuple[str, ...]


def parse_letters(printed: str, codes, party, known) -> Letters | None:
    """Read what is printed after the number. codes: type codes; party: letters of party bodies; known: letters of all
    bodies. None when it is no symbol."""
    text = mend(printed)
    match = _PARTS.fullmatch(text)
    if not match:
        return None
    dashed_year, separator, year, after_year, tail = match.groups()
    misplaced = _YEAR_LAST.search(tail)
    if misplaced:  # 61/NĐ-CP/2018
        tail = tail[:misplaced.start()]
    tokens = _SPLIT.split(tail)
    lost = len(tokens) == 1 and tail not in known and _lost_hyphen(tail, codes, known)
    if lost:
        tokens = list(lost)
        tail = '-'.join(lost)
    code = tokens[0] if tokens[0] in codes and (len(tokens) > 1 or tokens[0] == 'SL') else ''
    bodies = tuple(_body(token) for token in (tokens[1:] if code else tokens) if token)
    doubts = [WRONG_SEPARATOR] if lost or misplaced or year and after_year != '/' else []
    if not code and separator == '/' and len(tokens) > 1 and tokens[-1] in ('QĐ', 'NĐ', 'NQ', 'TT'):
        doubts.append(WRONG_SEPARATOR)  # 468/TTg-QĐ
    if code in ('ND', 'QD'):
        doubts.append(NO_DIACRITICS)
    if code and bodies and code not in ('NQLT', 'TTLT', 'SL'):
        inner = tail[len(tokens[0])]
        of_party = bodies[-1] in party
        if of_party and (separator != '-' or inner != '/') or not of_party and (
                separator == '/' and inner == '/' or separator == '-' and bodies[0] in ('UBND', 'HĐND', 'CP', 'TTg')):
            doubts.append(WRONG_SEPARATOR)
    year = year or dashed_year or (misplaced[1] if misplaced else None)
    return Letters(text, int(year) if year else None, code, bodies, separator == '-', tuple(doubts))


def _lost_hyphen(token: str, codes, known) -> tuple[str, str] | None:
    """The type code and the body of letters whose hyphen got lost (QĐUBND, NĐCP): many PDF files hold it as a soft
    hyphen, which vanishes."""
    for cut in range(2, min(len(token) - 1, 6)):
        if token[:cut] in codes and token[cut:] in known:
            return token[:cut], token[cut:]
    return None


def with_number(number: str, letters: Letters) -> Symbol:
    """The whole symbol. A letter for a digit is a doubt; the letter of a number (30c) is none."""
    doubts = letters.doubts
    if not number.isdigit() and _LETTER_DIGIT.search(number):
        doubts = (LETTER_FOR_DIGIT, *doubts)
    return Symbol(number + letters.text, number, letters.year, letters.code, letters.bodies, letters.dash, doubts)


def _body(token: str) -> str:
    if token == 'TƯ':
        return 'TW'
    return token.rstrip('0123456789') if _TERM.fullmatch(token) else token
