"""Findings over several reports: a number used twice (M12), a document dated in two ways (C05)."""
import datetime
from decimal import Decimal

import pytest
from msgspec.structs import replace

from extractor import import_reports
from extractor.dataset import across
from extractor.dataset.package import PARQUET
from extractor.dataset.reading import open_dataset
from extractor.dataset.stored import store, unpack
from extractor.dataset.writer import write_dataset
from extractor.patterns import shipped_patterns
from extractor.report import FindingRow, ImportRow, LegalDocumentRow

from .test_dataset import SHA, made_report, rows_of

OFFICE = dict(issuer='ỦY BAN NHÂN DÂN XÃ DIÊN ĐIỀN', issuer_parent='HUYỆN DIÊN KHÁNH', place='Diên Điền')


def report(name, value='02', **head):
    """A report of one office and number; value: what its table prints."""
    made = made_report(name, **{**OFFICE, **head})
    return replace(made, onestop=[replace(made.onestop[0], value_raw=value, value=Decimal(value))], findings=[])


def written(out, reports, copies=(), **options):
    stored = [store(each) for each in reports]
    rows = [(f'{each.report_id}.txt', 'x' if each.report_id in copies else '', unpack(each.pack())) for each in stored]
    imports = [ImportRow(f'{each.report_id}.txt', SHA, 'imported', report_id=each.report_id) for each in stored]
    count = write_dataset(out, rows, imports, (), **options)
    return count, rows_of(out, 'findings') if not options else list(open_dataset(out).rows('findings'))


def ids(found):
    return [(row['report_id'], row['rule'], row['severity']) for row in found]


@pytest.mark.parametrize('other, severity', [
    (dict(value='03'), 'warning'),
    (dict(issued_on=datetime.date(2021, 10, 13)), 'warning'),
    (dict(period_no=2), 'warning'),
    (dict(value='03', source_format='pdf'), 'info'),  # one of the two may have been misread
    (dict(value='03', issuer_parent=''), 'warning'),  # what one of them does not print tells nothing
    (dict(), ''),
    (dict(value='03', place='Vạn Ninh'), ''),  # communes of one name
    (dict(value='03', issuer='ỦY BAN NHÂN DÂN XÃ DIÊN LẠC'), ''),
    (dict(value='03', issued_on=datetime.date(2022, 9, 13)), ''),  # the registry begins anew
    (dict(value='03', symbol='13/BC-UBND', number='13'), ''),
    (dict(value='03', issuer=''), ''),
])
def test_a_number_is_used_once_a_year(tmp_path, other, severity):
    count, found = written(tmp_path, [report('r1'), report('r2', **other)])
    assert ids(found) == ([('r1', 'M12', severity), ('r2', 'M12', severity)] if severity else [])
    assert count == len(found)
    if found:
        assert '12/BC-UBND' in found[0]['message_vi'] and 'r2.txt' in found[0]['message_vi']
        assert 'r1.txt' in found[1]['message'] and found[0]['refs'] == 'reports:number'


def test_a_copy_says_nothing_of_its_own(tmp_path):
    assert written(tmp_path, [report('r1'), report('r2', value='03')], copies={'r2'})[1] == []


def test_findings_stand_after_those_of_their_report(tmp_path):
    own = [FindingRow('r2', number, 'V02', 'info', 'mixed', 'lẫn lộn,\r"') for number in (1, 2)]
    reports = [report('r1'), replace(report('r2', value='03'), findings=own), report('r3', symbol='14/BC-UBND'),
               replace(report('r4', value='03', symbol='15/BC-UBND'), findings=[replace(own[0], report_id='r4')])]
    found = written(tmp_path, reports)[1]
    assert [(row['report_id'], row['finding_no'], row['rule']) for row in found] == [
        ('r1', '1', 'M12'), ('r2', '1', 'V02'), ('r2', '2', 'V02'), ('r2', '3', 'M12'), ('r4', '1', 'V02')]
    assert found[1]['message_vi'] == 'lẫn lộn,\r"'


def test_parquet_holds_the_same(tmp_path):
    reports = [report('r1'), report('r2', value='03')]
    plain = written(tmp_path / 'csv', reports)[1]
    packed = written(tmp_path / 'parquet', reports, file_format=PARQUET)[1]
    assert [(row['report_id'], row['finding_no'], row['message_vi']) for row in packed] == [
        (row['report_id'], int(row['finding_no']), row['message_vi']) for row in plain]


def dated(name, date):
    made = report(name, symbol=f'{name[1:]}/BC-UBND', number=name[1:])
    return replace(made, legal_documents=[LegalDocumentRow('nd.61-2018-nd-cp', 'NĐ', '61/2018/NĐ-CP',
                                                           datetime.date.fromisoformat(date), mentions=1, reports=1)])


@pytest.mark.parametrize('dates, found', [
    (['2018-04-23'] * 3 + ['2018-04-24'], [('r4', 'C05', 'warning')]),
    (['2018-04-23', '2018-04-24'], [('r2', 'C05', 'info')]),  # who is wrong cannot be told
    (['2018-04-23'] * 3 + ['2018-04-24'] * 2, [('r4', 'C05', 'info'), ('r5', 'C05', 'info')]),
    (['2018-04-23'] * 4, []),
])
def test_reports_date_a_document_alike(tmp_path, dates, found):
    reports = [dated(f'r{number}', date) for number, date in enumerate(dates, 1)]
    rows = written(tmp_path, reports)[1]
    assert ids(rows) == found
    if rows:
        assert (rows[0]['expected'], rows[0]['actual'], rows[0]['refs']) == (
            '2018-04-23', '2018-04-24', 'legal_documents:nd.61-2018-nd-cp')


def test_copies_are_no_witnesses(tmp_path):
    reports = [dated(f'r{number}', date) for number, date in enumerate(['2018-04-23'] * 3 + ['2018-04-24'], 1)]
    assert ids(written(tmp_path, reports, copies={'r2', 'r3'})[1]) == [('r4', 'C05', 'info')]


def test_the_examples_of_the_rule():
    assert across.lint_examples(shipped_patterns()) == []


TEXT = """UBND HUYỆN DIÊN KHÁNH
PHÒNG NỘI VỤ
Số: 12/BC-PNV

Diên Khánh, ngày 13 tháng 9 năm 2021

BÁO CÁO
Công tác cải cách hành chính quý III năm 2021

I. KẾT QUẢ THỰC HIỆN

Lĩnh vực\tTổng số tiếp nhận\tĐã giải quyết\tĐang giải quyết
Hộ tịch\t%d\t4\t2
Đất đai\t5\t5\t0
"""


def test_an_import_says_so_whatever_the_order_and_the_number_of_runs(tmp_path):
    source, at_once, in_turn = (tmp_path / name for name in ('in', 'at_once', 'in_turn'))
    source.mkdir()
    (source / 'b.txt').write_text(TEXT % 6, encoding='utf-8')
    import_reports([source], in_turn, workers=0)
    assert not any(row['rule'] == 'M12' for row in rows_of(in_turn, 'findings'))
    (source / 'a.txt').write_text(TEXT % 7, encoding='utf-8')
    summary = import_reports([source], in_turn, workers=0)
    import_reports([source], at_once, workers=0)
    found = rows_of(in_turn, 'findings')
    assert [row['rule'] for row in found].count('M12') == 2 and summary.rows['findings'] == len(found)
    assert (in_turn / 'findings.csv').read_bytes() == (at_once / 'findings.csv').read_bytes()
    assert (in_turn / 'datapackage.json').read_bytes() == (at_once / 'datapackage.json').read_bytes()
