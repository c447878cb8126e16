"""Documents out of mentions: which mentions name the same document, and what is known of it together.

An id is made from the type and the symbol, compared without what writers vary (leading zeros, O for 0, separators),
and from the date where a number begins anew every year or every body has its own: `nd.61-2018-nd-cp`,
`ct.26-ct-ttg.2016`, `qd.59-qd-ubnd.2021-01-20`. A law cited by name has its name and year: `l.can-bo-cong-chuc.2008`.
It needs nothing but the report, so the same document gets the same id in every report that prints its date. What
cannot be decided (an undated mention beside two dated ones) keeps an id of its own.
"""
from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from msgspec import Struct, field

from ...language.folding import fold, without_tones
from ...patterns.loader import Patterns
from ...report import LegalDocumentRow
from .grammar import LAWS, Grammar, grammar_of
from .model import Citation

PRINTED, REPORT, SYMBOL = 'printed', 'report', 'symbol'

_BARE = re.compile(r'([0-9]+[a-zđ]?)(?:/((?:19|20)[0-9]{2}))?')
_DIGITS = str.maketrans({'O': '0', 'I': '1', 'l': '1'})
_PLACE = re.compile(r'(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|ủy) (?!về)\w+')


class _Known(Struct):
    """What the mentions of one document say."""

    key: tuple[str, str]
    mentions: list[int] = field(default_factory=list)
    date: object = None
    issuers: list[str] = field(default_factory=list)


def agrees(bodies: tuple[str, ...], issuer: str, grammar: Grammar) -> bool | None:
    """Whether a printed issuer can be the body that the letters of a symbol stand for; None when the letters are
    unknown."""
    known = [grammar.body_name[body] for body in bodies if body in grammar.body_name]
    if not known or not issuer:
        return None
    printed = _spelled_out(issuer)
    if issuer in grammar.words.bodies.alone:
        return True if any(_spelled_out(body.name).startswith(f'{printed} ') for body in known) else None
    for body in known:
        if any(_spelled_out(each) in printed for each in body.says or (body.name,)):
            if not any(_spelled_out(each) in printed for each in body.contradicts):
                return True
    return None if bodies[0] not in grammar.body_name else False


@lru_cache(maxsize=4096)
def _spelled_out(name: str) -> str:
    """A body's name folded, its usual abbreviations in full."""
    folded = f' {fold(name)} '
    for short, full in (('ubnd', 'ủy ban nhân dân'), ('hđnd', 'hội đồng nhân dân'), ('bch', 'ban chấp hành'),
                        ('bcđ', 'ban chỉ đạo'),
                        ('tp.', 'thành phố '), ('tp', 'thành phố'), ('ubtvqh', 'ủy ban thường vụ quốc hội'),
                        ('-', ' ')):
        folded = folded.replace(f' {short} ', f' {full} ') if short != 'tp.' else folded.replace(' tp.', f' {full}')
    return ' '.join(folded.split())


def slug(text: str) -> str:
    """Letters without marks and digits, joined by hyphens.

    >>> slug('59/QĐ-UBND')
    '59-qd-ubnd'
    """
    return '-'.join(re.findall('[a-z0-9]+', without_tones(text.lower())))


def document_key(citation: Citation) -> tuple[str, str]:
    """Type and symbol as compared: the same for all spellings of one symbol. Empty where a mention names none."""
    if citation.symbol and citation.doc_type != 'TCVN':
        rest = citation.symbol[len(citation.number):]
        return slug(citation.doc_type) or 'x', slug(f'{_number(citation.number)} {rest}')
    if citation.symbol:
        return 'tcvn', slug(citation.symbol)
    if citation.doc_type in (*LAWS, 'HP'):
        return slug(citation.doc_type), slug(citation.subject) or 'viet-nam'
    if citation.issued_on is not None and citation.doc_type:
        return slug(citation.doc_type), slug(citation.issuer) or 'khong-so'
    if citation.doc_type in ('NQ', 'KL', 'CT') and not any('blank' in doubt for doubt in citation.doubts):
        return slug(citation.doc_type), slug(citation.text[len(citation.word):])
    return '', ''


def resolve_documents(citations: list[Citation], patterns: Patterns, own_symbol: str = '', own_issuer: str = '',
                      ) -> tuple[list[str], list[LegalDocumentRow]]:
    """The document_id of each mention (empty where it names no document) and one row a document, in order of first
    mention.

    own_symbol, own_issuer: the report's, by which a body whose letters they share is known (basis `report`).
    """
    grammar = grammar_of(patterns)
    own = grammar.symbol(own_symbol) if own_symbol else None
    known = _gather(citations)
    ids = [''] * len(citations)
    rows, used = [], Counter()
    for document in sorted(known, key=lambda each: each.mentions[0]):
        chosen = [citations[index] for index in document.mentions]
        document_id = _id(document, chosen, grammar, own, own_issuer)
        used[document_id] += 1
        if used[document_id] > 1:
            suffix = slug(document.issuers[0]) if document.issuers else ''
            document_id = f'{document_id}.{suffix or used[document_id]}'
        for index in document.mentions:
            ids[index] = document_id
        rows.append(_row(document_id, chosen, document, grammar, own, own_issuer))
    return ids, rows


def _gather(citations: list[Citation]) -> list[_Known]:
    """Mentions grouped into documents: by key, then by date, then by issuer; what is undated joins where only one
    fits."""
    by_key: dict[tuple[str, str], list[int]] = {}
    bare: list[int] = []
    for index, citation in enumerate(citations):
        if _BARE.fullmatch(citation.symbol):
            bare.append(index)
            continue
        key = document_key(citation)
        if key[0]:
            by_key.setdefault(key, []).append(index)
    known: list[_Known] = []
    for key, indexes in by_key.items():
        known.extend(_split(key, indexes, citations))
    for index in bare:
        citation = citations[index]
        fitting = [document for document in known if _fits(citations[document.mentions[0]], citation)
                   and (citation.issued_on is None or document.date in (None, citation.issued_on))]
        if len(fitting) == 1:
            _join(fitting[0], index, citation)
        else:
            document = _Known(document_key(citation))
            _join(document, index, citation)
            known.append(document)
    return _named_with_numbered(known, citations)


def _fits(full: Citation, bare: Citation) -> bool:
    """Whether a number without symbol (*Nghị định 61/2018*) can stand for a whole one."""
    return full.doc_type == bare.doc_type and bare.year in (None, full.year) \
        and _number(full.number) == _number(bare.number)


def _number(printed: str) -> str:
    """A number as compared: 06 is 6, 1O5 is 105."""
    return printed.translate(_DIGITS).lstrip('0').lower() or '0'


def _split(key: tuple[str, str], indexes: list[int], citations: list[Citation]) -> list[_Known]:
    found: list[_Known] = []
    undated = []
    one_of_its_kind = citations[indexes[0]].year is not None and citations[indexes[0]].symbol
    for index in indexes:
        citation = citations[index]
        moment = citation.issued_on if citation.doc_type not in LAWS or citation.symbol else citation.year
        if moment is None:
            undated.append(index)
            continue
        for document in found:
            if (document.date == moment or one_of_its_kind) \
                    and _compatible(document.issuers, citation.issuer or citation.acting):
                break
        else:
            document = _Known(key, date=moment)
            found.append(document)
        _join(document, index, citation)
    for index in undated:
        citation = citations[index]
        fitting = [document for document in found if _compatible(document.issuers, citation.issuer or citation.acting)]
        exact = [document for document in fitting if document.date is None]
        if len(fitting) == 1:
            document = fitting[0]
        elif exact:
            document = exact[0]
        else:
            document = _Known(key)
            found.append(document)
        _join(document, index, citation)
    return found


def _join(document: _Known, index: int, citation: Citation) -> None:
    document.mentions.append(index)
    document.mentions.sort()
    if issuer := citation.issuer or citation.acting:
        document.issuers.append(issuer)
    document.date = document.date or citation.issued_on


def _compatible(issuers: list[str], issuer: str) -> bool:
    """Whether an issuer can be the same body as those known: one name inside the other (UBND tỉnh, UBND tỉnh Khánh
    Hòa)."""
    if not issuer or not issuers:
        return True
    new = _spelled_out(issuer)
    return any(new in old or old in new or _without_head(new) == _without_head(old)
               for old in map(_spelled_out, issuers))


def _without_head(name: str) -> str:
    return re.sub(r'^(?:(?:phó )?chủ tịch|bộ trưởng|giám đốc|ban thường vụ|thường trực) ', '', name)


def _named_with_numbered(known: list[_Known], citations: list[Citation]) -> list[_Known]:
    """A law cited by name joins the one document of that name whose number the report prints too."""
    numbered: dict[tuple[str, str], list[_Known]] = {}
    for document in known:
        first = next((citations[index] for index in document.mentions if citations[index].symbol), None)
        named = next((citations[index] for index in document.mentions if citations[index].subject), None)
        if first and named and first.doc_type in LAWS:
            numbered.setdefault((first.doc_type, slug(named.subject)), []).append(document)
    kept = []
    for document in known:
        citation = citations[document.mentions[0]]
        if citation.doc_type in LAWS and not citation.symbol:
            fitting = [each for each in numbered.get((citation.doc_type, slug(citation.subject)), ())
                       if each is not document
                       and (citation.year is None or citations[each.mentions[0]].year in (None, citation.year))]
            if len(fitting) == 1:
                for index in document.mentions:
                    _join(fitting[0], index, citations[index])
                continue
        kept.append(document)
    return kept


def _bodies(citation: Citation, grammar: Grammar) -> tuple[str, ...]:
    symbol = grammar.symbol(citation.symbol) if citation.symbol else None
    return symbol.bodies if symbol else ()


def _id(document: _Known, mentions: list[Citation], grammar: Grammar, own, own_issuer: str) -> str:
    kind, base = document.key
    bodies = next((found for each in mentions if (found := _bodies(each, grammar))), ())
    year = next((each.year for each in mentions if each.year), None)
    if kind == 'tcvn':
        return f'{kind}.{base}'
    if not any(each.symbol for each in mentions):
        date = document.date if isinstance(document.date, int) or document.date is None else document.date.isoformat()
        return '.'.join(str(part) for part in (kind, base, year or date) if part)
    central = bool(bodies) and any(body in grammar.body_name and (
        grammar.body_name[body].level == 'central' or body.endswith('TW')) for body in bodies)
    if central and year:
        return f'{kind}.{base}'
    if document.date is not None:
        return f'{kind}.{base}.{document.date.year if central else document.date.isoformat()}'
    if central:
        return f'{kind}.{base}'
    place = next((each for each in document.issuers if _PLACE.search(fold(each))), '')
    if not place and own and own.bodies == bodies:
        place = own_issuer
    return f'{kind}.{base}.{slug(place)}' if place else f'{kind}.{base}'


def _row(document_id: str, mentions: list[Citation], document: _Known, grammar: Grammar, own,
         own_issuer: str) -> LegalDocumentRow:
    symbols = [each.symbol for each in sorted(mentions, key=lambda each: bool(each.doubts)) if each.symbol]
    symbol = max(symbols, key=len) if symbols and not mentions[0].doubts else (symbols[0] if symbols else '')
    types = Counter(each.doc_type for each in mentions if each.doc_type)
    date = next((each.issued_on for each in mentions if each.issued_on is not None), None)
    issuer, basis = _issuer(mentions, document, grammar, own, own_issuer)
    subject = max((each.subject for each in mentions), key=len, default='')
    doc_type = types.most_common(1)[0][0] if types else ''
    return LegalDocumentRow(document_id, doc_type, symbol, date, issuer, basis, subject, len(mentions), 1)


def _issuer(mentions: list[Citation], document: _Known, grammar: Grammar, own, own_issuer: str) -> tuple[str, str]:
    printed = [name for name in document.issuers if name not in grammar.words.bodies.alone]
    if printed:
        return max(printed, key=lambda name: (len(name), name)), PRINTED
    bodies = next((found for each in mentions if (found := _bodies(each, grammar))), ())
    if own and bodies and bodies[0] == own.bodies[0] and own_issuer:
        return own_issuer, REPORT
    coded = any((symbol := grammar.symbol(each.symbol)) and symbol.code for each in mentions if each.symbol)
    names = [grammar.body_name[body].name for body in (bodies if coded else bodies[:1]) if body in grammar.body_name]
    if names:
        return '; '.join(dict.fromkeys(names)), SYMBOL
    kind = mentions[0].doc_type
    if kind in ('L', 'BL', 'HP'):
        return 'Quốc hội', SYMBOL
    if kind == 'PL':
        return 'Ủy ban Thường vụ Quốc hội', SYMBOL
    return (document.issuers[0], PRINTED) if document.issuers else ('', '')
