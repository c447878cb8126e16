"""Findings that span reports, made while a dataset is written: M12 and C05.

What is compared is kept in a database of `dataset.scratch`, which sorts it on disk; copies of a report (`duplicate_of`)
say nothing of their own. Whatever the order in which reports come, the findings are the same.
"""
from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import groupby
from typing import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..language.folding import fold
from ..patterns import Patterns
from ..patterns.rules import RuleFile
from ..report import INFO, FindingRow

HEAD_RULES, CITATION_RULES = 'rules_head.yaml', 'rules_citation.yaml'
MOST_NAMED = 3
"""Other reports that one finding names."""

MOST_OFFICES = 50
"""Offices of one name, with one number: where there are more, only those are compared that agree in all."""

CLEAR = 3
"""A date is the document's where so many reports print it, and so many times as many as print others."""

SCHEMA = '''
CREATE TABLE heads (position INTEGER, report_id TEXT, source_path TEXT, source_format TEXT, printed TEXT, symbol TEXT,
                    year TEXT, issuer TEXT, parent TEXT, place TEXT, issued_on TEXT, period TEXT, content TEXT);
CREATE TABLE disputed (document_id TEXT PRIMARY KEY, symbol TEXT, issued_on TEXT, agreeing INTEGER, others INTEGER);
'''


class Head(Struct, frozen=True, array_like=True):
    """What tells two reports of one number apart. printed: the symbol as printed, symbol: folded. period: kind, year
    and number; content: of all printed values."""

    position: int
    report_id: str
    source_path: str
    source_format: str
    printed: str
    symbol: str
    year: str
    issuer: str
    parent: str
    place: str
    issued_on: str
    period: str
    content: str

    def same_office(self, other: Head) -> bool:
        """Whether superior body and place are the same, where both print them: communes of one name are many."""
        return all(not one or not two or one == two for one, two in (
            (self.parent, other.parent), (self.place, other.place)))

    def differs_in(self, other: Head) -> list[tuple[str, str]]:
        """What is not the same, in English and Vietnamese; empty for the same report."""
        found = []
        if self.issued_on != other.issued_on:
            found.append(('the date of issue', 'ngày ban hành'))
        if self.period != other.period:
            found.append(('the period', 'kỳ báo cáo'))
        if self.content and other.content and self.content != other.content:
            found.append(('the values', 'số liệu'))
        return found


class AcrossReports:
    """Gathers what spans reports, in a database made with `SCHEMA` and that of `dataset.documents`."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def add(self, position: int, report: dict[str, str], printed: str) -> None:
        """Add a report that is no copy of another: its row of reports.csv by column name, and a hash of the values that
        it prints."""
        if not (report['symbol'] and report['issued_on'] and report['issuer'] and report['number'].strip('0')):
            return
        period = ' '.join((report['period_kind'], report['period_year'], report['period_no']))
        self._base.execute('INSERT INTO heads VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', (
            position, report['report_id'], report['source_path'], report['source_format'], report['symbol'],
            fold(report['symbol']), report['issued_on'][:4], fold(report['issuer']), fold(report['issuer_parent']),
            fold(report['place']), report['issued_on'], period, printed))

    def dispute(self, document_id: str, symbol: str, dates: Counter[str]) -> None:
        """Note that reports print several dates of one document. dates: with the number of reports that print each."""
        date = min(dates, key=lambda each: (-dates[each], each))
        self._base.execute('INSERT INTO disputed VALUES (?, ?, ?, ?, ?)', (
            document_id, symbol, date, dates[date], dates.total() - dates[date]))

    def any(self) -> bool:
        """Whether there may be findings: a number met twice, or a document with several dates."""
        return any(self._base.execute(question).fetchone() is not None for question in (
            'SELECT 1 FROM heads GROUP BY symbol, year, issuer HAVING count(*) > 1 LIMIT 1',
            'SELECT 1 FROM disputed LIMIT 1'))

    def findings(self, patterns: Patterns) -> Iterator[tuple[str, FindingRow]]:
        """(report_id, finding) by the reports' positions; within a report M12 before C05, then by document."""
        from ..checks.findings import finding
        self._base.execute('CREATE TABLE found (position INTEGER, report_id TEXT, rule TEXT, about TEXT, symbol TEXT, '
                           'severity TEXT, expected TEXT, actual TEXT, detail TEXT, detail_vi TEXT)')
        self._base.executemany('INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', self._numbers_used_twice())
        self._base.executemany('INSERT INTO found VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', self._other_dates())
        rows = self._base.execute("SELECT * FROM found ORDER BY position, rule DESC, about")
        for _, report_id, rule_id, about, symbol, severity, expected, actual, detail, detail_vi in rows:
            rule = patterns.load(HEAD_RULES if rule_id == 'M12' else CITATION_RULES, RuleFile)[rule_id]
            ref = 'reports:number' if rule_id == 'M12' else f'legal_documents:{about}'
            row = finding(rule, report_id, [ref], expected=expected, actual=actual, symbol=symbol, detail=detail,
                          detail_vi=detail_vi, kind='dated', kind_vi='ngày')
            yield report_id, replace(row, severity=severity or rule.severity)

    def _numbers_used_twice(self) -> Iterator[tuple]:
        """M12: reports of one office and year under one number that differ."""
        ordered = self._base.execute('''
            SELECT heads.* FROM heads JOIN (SELECT symbol, year, issuer FROM heads GROUP BY symbol, year, issuer
                                            HAVING count(*) > 1) USING (symbol, year, issuer)
            ORDER BY symbol, year, issuer, position''')
        for _, alike in groupby((Head(*row) for row in ordered),
                                lambda head: (head.symbol, head.year, head.issuer)):
            yield from _clashes(list(alike))

    def _other_dates(self) -> Iterator[tuple]:
        """C05 over reports: what a report prints as the date of a document that most others date otherwise."""
        for document_id, position, report_id, printed, symbol, date, agreeing, others in self._base.execute('''
                SELECT said.document_id, said.position, said.report_id, said.issued_on, disputed.symbol,
                       disputed.issued_on, agreeing, others
                FROM said JOIN disputed USING (document_id)
                WHERE said.copy = 0 AND said.issued_on NOT IN ('', disputed.issued_on)'''):
            clear = agreeing >= CLEAR and agreeing >= CLEAR * others
            yield (position, report_id, 'C05', document_id, symbol, '' if clear else INFO, date, printed, '', '')


def _clashes(alike: list[Head]) -> Iterator[tuple]:
    """A finding for each report that differs from another of its number, naming the first of these."""
    offices: dict[tuple[str, str], list[Head]] = {}
    for head in alike:
        offices.setdefault((head.parent, head.place), []).append(head)
    for head in alike:
        named: list[Head] = []
        for key in offices if len(offices) <= MOST_OFFICES else [(head.parent, head.place)]:
            if head.same_office(offices[key][0]):
                named += [other for other in offices[key][:MOST_NAMED + 1] if other is not head
                          and head.differs_in(other)]
        named = sorted(named, key=lambda other: other.position)[:MOST_NAMED]
        if named:
            differing = list(dict.fromkeys(each for other in named for each in head.differs_in(other)))
            # The same report in two formats may have been read in two ways: worth a look, no mistake of the office.
            read_twice = all(other.source_format != head.source_format and head.issued_on == other.issued_on
                             and head.period == other.period for other in named)
            paths = ', '.join(other.source_path for other in named)
            yield (head.position, head.report_id, 'M12', '', head.printed, INFO if read_twice else '', '', '',
                   f'{paths}: {", ".join(english for english, _ in differing)}',
                   f'{paths}: {", ".join(vietnamese for _, vietnamese in differing)}')


def lint_examples(patterns: Patterns) -> list[str]:
    """The examples of M12 that do not pass or fail as they should, as sentences."""
    rule, problems = patterns.load(HEAD_RULES, RuleFile)['M12'], []
    for wanted, examples in ((False, rule.examples_pass), (True, rule.examples_fail)):
        for example in examples:
            one, other = (Head(number, **{name: str(example[key].get(name, '')) for name in Head.__struct_fields__[1:]})
                          for number, key in enumerate(('one', 'other')))
            if (one.same_office(other) and bool(one.differs_in(other))) != wanted:
                problems.append(f'{HEAD_RULES}, rule M12: {example} must {"fail" if wanted else "pass"}.')
    return problems
