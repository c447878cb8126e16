"""Rules on the documents that a report cites (C01–C10), from the rows of citations.csv and the report's own."""
from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import Iterator

from msgspec.structs import replace

from ..extraction.citations.documents import agrees
from ..extraction.citations.grammar import Grammar, grammar_of
from ..extraction.citations.symbols import LETTER_FOR_DIGIT, NO_DIACRITICS, WRONG_SEPARATOR
from ..language.folding import fold, without_tones
from ..patterns.citations import citation_words
from ..patterns.loader import Patterns
from ..patterns.rules import Rule, RuleFile
from ..report import INFO, CitationRow, FindingRow, ReportRow
from .findings import finding

_DATE = re.compile(r'(?:[nN]gày|NGÀY)\s*\d')
_DATE_TEXT = re.compile(r'(?:[nN]gày|NGÀY)\s*(.+?)\)?$', re.DOTALL)
_SYMBOL_PART = re.compile(r'(?:[0-9O][0-9OIla-zđ.]*)\s*[/–‐‑−-].*?(?=,?\s*\(?(?:được |ban hành |ký )*[nN]gày|\s*\(|$)',
                          re.DOTALL)
_SPACE = re.compile(r'\s')
_BARE = re.compile(r'[0-9]+[a-zđ]?(?:/[0-9]{4})?')
_GLYPHS = {
    LETTER_FOR_DIGIT: 'trong số có chữ cái thay cho chữ số',
    WRONG_SEPARATOR: 'dấu phân cách không đúng thể thức',
    NO_DIACRITICS: 'ký hiệu loại văn bản bị mất dấu',
}


def check_citations(citations: list[CitationRow], report: ReportRow, patterns: Patterns) -> list[FindingRow]:
    """The findings of the C rules for one report, rule by rule, in reading order."""
    rules, grammar = _rules(patterns), grammar_of(patterns)
    report_id = report.report_id
    found: list[FindingRow] = []
    for row in citations:
        found.extend(_of_one(row, report, rules, grammar, report_id))
    found.extend(_of_documents(citations, report, rules, grammar, patterns, report_id))
    order = {rule.id: index for index, rule in enumerate(rules.rules)}
    return sorted(found, key=lambda each: order[each.rule])


def _rules(patterns: Patterns) -> RuleFile:
    return patterns.load('rules_citation.yaml', RuleFile)


def _of_one(row: CitationRow, report: ReportRow, rules: RuleFile, grammar: Grammar,
            report_id: str) -> Iterator[FindingRow]:
    """What a single mention tells."""
    refs = [f'citations:{row.citation_no}']
    text = ' '.join(row.text.split())

    def say(rule_id: str, **facts) -> FindingRow:
        return finding(rules[rule_id], report_id, refs, text=text, **facts)

    if row.issued_on is None and _DATE.search(row.text) and row.needs_review:
        printed = _DATE_TEXT.search(text)
        yield say('C01', actual=printed[1] if printed else text, why='does not exist or is not complete',
                  why_vi='không có thật hoặc không đầy đủ')
    if row.issued_on and report.issued_on and row.issued_on > report.issued_on:
        yield say('C01', actual=row.issued_on.isoformat(), expected=f'<= {report.issued_on.isoformat()}',
                  why="is after the report's own date", why_vi='sau ngày ban hành báo cáo')
    if row.year and row.issued_on and row.symbol and row.doc_type != 'TCVN' and row.issued_on.year != row.year:
        yield say('C02', expected=row.year, actual=row.issued_on.year)
    symbol = grammar.symbol(row.symbol) if row.symbol and row.doc_type != 'TCVN' else None
    if symbol is not None:
        agreeing = grammar.agreeing.get(row.doc_type, frozenset())
        other = grammar.code_type.get(symbol.code)
        if row.doc_type and symbol.code and other and symbol.code not in agreeing and _is_type(row, symbol, grammar):
            yield say('C03', expected=row.doc_type, actual=symbol.code)
        if row.issuer and agrees(symbol.bodies, row.issuer, grammar) is False \
                and not _abbreviated(row.issuer, symbol.bodies, grammar):
            yield say('C04', expected=grammar.body_name[symbol.bodies[0]].name, actual=row.issuer)
        faults = [(doubt, _GLYPHS[doubt]) for doubt in symbol.doubts if doubt in _GLYPHS]
        if 'Ð' in row.text or 'ð' in row.text:
            faults.append(('Ð is printed for Đ', 'in Ð thay cho Đ'))
        elif row.symbol not in row.text and (printed := _SYMBOL_PART.search(row.text)) and _SPACE.search(printed[0].strip()):
            faults.append(('there are stray spaces in the symbol', 'trong ký hiệu có khoảng trắng thừa'))
        for why, why_vi in faults:
            yield say('C08', actual=row.symbol, why=why, why_vi=why_vi)
    damaged = symbol is None and row.symbol and row.doc_type != 'TCVN' and row.needs_review \
        and not text.endswith(row.symbol) and not _DATE.search(row.text)
    if damaged:  # Nghị định 189 2025 NĐ CP
        yield say('C08', actual=text, why='the separators of the symbol are missing',
                  why_vi='ký hiệu thiếu dấu phân cách')
    if not row.symbol and '/' in row.text and row.needs_review and not _DATE.search(row.text):
        yield say('C09', why='the number is left blank', why_vi='số văn bản để trống')
    elif row.symbol and not damaged and row.issued_on is None and row.needs_review and (symbol is None or not symbol.doubts) \
            and not _DATE.search(row.text) and row.doc_type and not _disagrees(row, symbol, grammar):
        yield say('C09', why='the date is left blank', why_vi='ngày ban hành để trống')
    if not row.doc_type:
        yield say('C10')


def _abbreviated(issuer: str, bodies: tuple[str, ...], grammar: Grammar) -> bool:
    """Whether an issuer is printed in letters that are those of the symbol or of its body: *Bộ GTVT*, *Bộ NN&PTNT*, also
    behind who heads it (*Bộ trưởng Bộ GTVT*)."""
    if (head := grammar.leader.match(issuer)) and re.search(r'[A-ZĐ]{2}', issuer[head.end():]):
        issuer = issuer[head.end():]
    printed = initials(issuer)
    return any(printed in (initials(body), initials(grammar.body_name[body].name) if body in grammar.body_name else '')
               for body in bodies)


def initials(name: str) -> str:
    """The first letters of a name's words; of words that are letters already, all capitals. *và* counts for none.

    >>> initials('Bộ Nông nghiệp và Phát triển nông thôn'), initials('Bộ NN&PTNT'), initials('BNNPTNT')
    ('BNNPTNT', 'BNNPTNT', 'BNNPTNT')
    """
    words = [word for word in re.split(r'[\s&,.\-–/]+', name) if word and word.lower() != 'và']
    return ''.join(without_tones(word if word.isupper() and len(word) > 1 else word[0].upper()) for word in words)


def _is_type(row: CitationRow, symbol, grammar: Grammar) -> bool:
    """Whether the code in the symbol is meant as a type: letters of a body may look like one (Công văn 12/TC-HCSN)."""
    if row.doc_type == 'CV':
        return row.needs_review
    return not (symbol.dash and len(symbol.bodies) > 1)


def _disagrees(row: CitationRow, symbol, grammar: Grammar) -> bool:
    return bool(symbol and symbol.code and symbol.code not in grammar.agreeing.get(row.doc_type, ()))


def _of_documents(citations: list[CitationRow], report: ReportRow, rules: RuleFile, grammar: Grammar,
                  patterns: Patterns,
                  report_id: str) -> Iterator[FindingRow]:
    """What the mentions of one document tell together."""
    by_symbol: dict[tuple[str, str], list[CitationRow]] = {}
    by_document: dict[str, list[CitationRow]] = {}
    for row in citations:
        if row.symbol and row.doc_type != 'TCVN':
            by_symbol.setdefault((row.doc_type, row.symbol), []).append(row)
            by_document.setdefault(row.document_id or row.symbol, []).append(row)
    for (_, symbol), rows in by_symbol.items():
        dated = [row for row in rows if row.issued_on]
        first = dated[0] if dated else None
        for row in dated[1:]:
            if row.issued_on != first.issued_on and not _other_body(first, row):
                yield finding(rules['C05'], report_id, [f'citations:{first.citation_no}',
                                                        f'citations:{row.citation_no}'],
                              symbol=symbol, kind='dated', kind_vi='ngày', expected=first.issued_on.isoformat(),
                              actual=row.issued_on.isoformat())
                break
        else:
            yield from _titles(symbol, rows, rules, report_id)
    began = report.data_from or report.period_start
    replaced = {each.symbol: each for each in citation_words(patterns).superseded}
    for (_, symbol), rows in by_symbol.items():
        after = replaced.get(symbol)
        if after and began and after.from_ <= began:
            yield finding(rules['C06'], report_id, [f'citations:{row.citation_no}' for row in rows], symbol=symbol,
                          expected=after.by, actual=after.from_.isoformat())
    for rows in by_document.values():
        refs = [f'citations:{row.citation_no}' for row in rows]
        symbol = rows[0].symbol
        if all(_BARE.fullmatch(row.symbol) for row in rows):
            yield finding(rules['C07'], report_id, refs, symbol=symbol, actual='its symbol', actual_vi='ký hiệu đầy đủ')
        elif not any(row.issued_on or _DATE.search(row.text) for row in rows):  # a wrong date is another rule's
            yield finding(rules['C07'], report_id, refs, symbol=symbol, actual='its date', actual_vi='ngày ban hành')


def _titles(symbol: str, rows: list[CitationRow], rules: RuleFile, report_id: str) -> Iterator[FindingRow]:
    """C05 as a note: one document under two titles that share hardly a word, said of no different bodies."""
    titled = [row for row in rows if row.subject.count(' ') > 4]
    for row in titled[1:]:
        if not _other_body(titled[0], row) and differ(titled[0].subject, row.subject):
            yield replace(finding(rules['C05'], report_id, [f'citations:{titled[0].citation_no}',
                                                            f'citations:{row.citation_no}'],
                                  symbol=symbol, kind='named', kind_vi='trích yếu', expected=f'"{titled[0].subject}"',
                                  actual=f'"{row.subject}"'), severity=INFO)
            return


def differ(one: str, other: str) -> bool:
    """Whether two titles share less than a fifth of the words of the shorter.

    >>> differ('về công tác văn thư năm 2021', 'về việc công tác văn thư của cơ quan')
    False
    """
    words = [set(fold(title).split()) for title in (one, other)]
    return 5 * len(words[0] & words[1]) < min(map(len, words))


def _other_body(one: CitationRow, other: CitationRow) -> bool:
    """Whether two mentions of a symbol print different issuers: then they are two documents."""
    return bool(one.issuer and other.issuer and one.issuer not in other.issuer and other.issuer not in one.issuer)


def lint_examples(patterns: Patterns) -> list[str]:
    """Problems of the examples of rules_citation.yaml as sentences; empty when each rule does what its examples say."""
    problems = []
    for rule in _rules(patterns).rules:
        for wanted, examples in ((False, rule.examples_pass), (True, rule.examples_fail)):
            for example in examples:
                if _fires(rule, example, patterns) is not wanted:
                    problems.append(f'rules_citation.yaml, {rule.id}: "{example}" must {"fail" if wanted else "pass"}.')
    return problems


def _fires(rule: Rule, example: str, patterns: Patterns) -> bool:
    """Whether a rule has a finding on mentions written `type|text|symbol|date|issuer`, joined by ` & `."""
    grammar = grammar_of(patterns)
    rows = []
    for number, mention in enumerate(example.split(' & '), 1):
        kind, text, symbol, date, issuer = mention.split('|')
        parsed = grammar.symbol(symbol) if symbol else None
        faulty = parsed is not None and bool(parsed.doubts)
        doubtful = not symbol or faulty or not date and _DATE.search(text) is not None
        rows.append(CitationRow('example', number, kind, parsed.number if parsed else '', parsed.year if parsed
                                else None,
                                symbol, datetime.date.fromisoformat(date) if date else None, issuer,
                                document_id=symbol, text=text, needs_review=doubtful))
    return any(each.rule == rule.id for each in check_citations(rows, _example_report(), patterns))


@lru_cache(maxsize=1)
def _example_report() -> ReportRow:
    return replace(ReportRow('example'), issued_on=datetime.date(2026, 9, 13), period_start=datetime.date(2021, 7, 1))
