"""The dataset: cells, description, order, atomic writing."""
import csv
import datetime
import io
import json
import tracemalloc
from decimal import Decimal
from pathlib import Path

import frictionless
import pytest
from hypothesis import given, strategies as st
from msgspec.structs import replace

from extractor.dataset import writer
from extractor.dataset.cells import csv_lines, to_cell
from extractor.dataset.dictionary import dictionary_text
from extractor.dataset.documents import SCHEMA, DocumentRegister
from extractor.dataset.duplicates import Copy, find_copies
from extractor.dataset.package import describe
from extractor.dataset.scratch import scratch
from extractor.dataset.stored import store, unpack
from extractor.dataset.writer import finish_writing, write_dataset
from extractor.report import (
    ROW_TYPES, CitationRow, FigureRow, FindingRow, ImportRow, IndicatorRow, LegalDocumentRow, OneStopRow, Report,
    ReportRow, SectionRow, column_names, wide_rows,
)

ROOT = Path(__file__).parent.parent
SHA = 'a' * 64


def made_report(report_id='r1', symbol='12/BC-UBND', **head) -> Report:
    facts = dict(source_path='a.txt', source_sha256=SHA, source_format='text', symbol=symbol, number='12',
                 doc_type='BC', issued_on=datetime.date(2021, 9, 13), period_kind='quarter', period_year=2021,
                 period_no=3)
    facts.update(head)
    return Report(
        reports=[ReportRow(report_id, **facts)],
        sections=[SectionRow(report_id, 1, None, 1, 'I', 'CHỈ ĐẠO, ĐIỀU HÀNH', 'direction', 100.0)],
        onestop=[OneStopRow(report_id, 'area', 'Hộ tịch', '', 'received_total', 'Tổng số', '02', Decimal(2), 'reported',
                            table_no=1, row_no=4, column_no=2),
                 OneStopRow(report_id, 'area', 'Hộ tịch', '', 'other', 'Khác', '-', None, 'not_applicable',
                            table_no=1, row_no=4, column_no=3),
                 OneStopRow(report_id, 'area', 'Hộ tịch', '', 'other', 'Khác nữa', '1', Decimal(1), 'reported',
                            table_no=1, row_no=4, column_no=4)],
        indicators=[IndicatorRow(report_id, '', 'item', '1.1', '1', 'comm.news', 'Số tin, "bài"', 'Tin', 'Số liệu',
                                 '77,7', Decimal('77.7'), state='reported', table_no=2, row_no=3, column_no=4)],
        figures=[FigureRow(report_id, 1, 1, '', 'thủ tục', '26', Decimal(26), state='reported', text='26 thủ tục.')],
        citations=[CitationRow(report_id, 1, 'KH', '130', None, '130/KH-VHTT', document_id='KH 130/KH-VHTT',
                               text='Kế hoạch số 130/KH-VHTT', start=0, end=23)],
        legal_documents=[LegalDocumentRow('KH 130/KH-VHTT', 'KH', '130/KH-VHTT', mentions=1, reports=1)],
        findings=[FindingRow(report_id, 1, 'V02', 'info', 'mixed', 'lẫn lộn')],
    )


def written(out, *reports):
    stored = [store(report) for report in reports]
    rows = [(f'{index}.txt', '', unpack(each.pack())) for index, each in enumerate(stored)]
    imports = [ImportRow(f'{index}.txt', SHA, 'imported', report_id=each.report_id)
               for index, each in enumerate(stored)]
    write_dataset(out, rows, imports, {column for each in stored for column in each.wide_columns})
    return out


def rows_of(out, name):
    with open(out / f'{name}.csv', encoding='utf-8', newline='') as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize('value, cell', [
    (Decimal('77.70'), '77.7'), (Decimal('1E+3'), '1000'), (Decimal('0.0'), '0'), (25898, '25898'), (None, ''),
    (True, 'true'), (False, 'false'), (datetime.date(2021, 9, 1), '2021-09-01'), ('02', '02'),
])
def test_cells(value, cell):
    assert to_cell(value) == cell


def test_every_contract_file_has_its_columns_in_order(tmp_path):
    out = written(tmp_path, made_report())
    for row_type in ROW_TYPES:
        header = (out / f'{row_type.FILE}.csv').read_text(encoding='utf-8').splitlines()[0]
        assert tuple(header.split(',')) == column_names(row_type)


def test_the_dataset_is_valid_by_its_own_description(tmp_path):
    out = written(tmp_path, made_report('r1'), made_report('r2', symbol='13/BC-UBND'))
    report = frictionless.validate(str(out / 'datapackage.json'))
    assert report.valid, report.flatten(['type', 'note'])


@pytest.mark.parametrize('text', ['\r', 'a\rb', 'a\r\nb', '\n', '"', ',', "'", ' a ', '\t', '\x1c', '\u2028'])
def test_whatever_a_report_prints_is_one_cell(tmp_path, text):
    out = written(tmp_path, made_report(signer=text))
    assert [row['signer'] for row in rows_of(out, 'reports')] == [text]


def test_wide_rows_number_a_measure_met_twice(tmp_path):
    wide, = wide_rows(made_report().onestop)
    assert (wide['received_total'], wide['other'], wide['other_2']) == (2, None, 1)
    row, = rows_of(written(tmp_path, made_report()), 'onestop_wide')
    assert (row['received_total'], row['other'], row['other_2'], row['area']) == ('2', '', '1', 'Hộ tịch')


def test_a_wide_row_without_a_measure_that_others_have_leaves_it_empty(tmp_path):
    other = made_report('r2', symbol='13/BC-UBND')
    one, two = rows_of(written(tmp_path, made_report('r1'), replace(other, onestop=other.onestop[:1])), 'onestop_wide')
    assert (one['other_2'], one['table_no'], one['row_no']) == ('1', '1', '4')
    assert (two['received_total'], two['other_2'], two['table_no'], two['row_no']) == ('2', '', '1', '4')


@pytest.mark.parametrize('rows, lines', [
    ([], ''),
    ([['02', '']], '02,\n'),
    ([['Hộ tịch, chứng thực', 'a "b"'], ['', '']], '"Hộ tịch, chứng thực","a ""b"""\n,\n'),
    ([['a\rb', 'c'], ['d', 'e\nf']], '"a\rb",c\nd,"e\nf"\n'),
])
def test_lines_of_cells(rows, lines):
    assert csv_lines(rows) == lines
    assert list(csv.reader(io.StringIO(lines, newline=''))) == rows


def test_frames_have_the_columns_of_the_files():
    frames = made_report().to_frames()
    assert set(frames) == {row_type.FILE for row_type in ROW_TYPES} | {'onestop_wide'}
    for row_type in ROW_TYPES:
        assert tuple(frames[row_type.FILE].columns) == column_names(row_type)
    assert frames['onestop']['value'].tolist()[0] == 2.0
    assert frames['reports']['period_no'].tolist() == [3]


def test_a_writing_that_stopped_while_moving_is_finished(tmp_path, monkeypatch):
    written(tmp_path, made_report('r1'))
    before = (tmp_path / 'reports.csv').read_bytes()
    real, moved = writer.os.replace, []

    def stop_after_two(source, target):
        if len(moved) == 2:
            raise KeyboardInterrupt
        moved.append(target)
        real(source, target)

    monkeypatch.setattr(writer.os, 'replace', stop_after_two)
    with pytest.raises(KeyboardInterrupt):
        written(tmp_path, made_report('r2'))
    monkeypatch.undo()
    finish_writing(tmp_path)
    assert (tmp_path / 'reports.csv').read_bytes() != before
    assert {row['report_id'] for name in ('reports', 'sections', 'findings') for row in rows_of(tmp_path, name)} == {'r2'}
    assert not (tmp_path / writer.STAGE).exists()


def test_a_table_that_excel_holds_open_leaves_all_tables_as_they_were(tmp_path, monkeypatch):
    """Windows replaces no file that another program holds open."""
    written(tmp_path, made_report('r1'))
    before = {path.name: path.read_bytes() for path in tmp_path.glob('*.[cj]s*')}
    real = open

    def held(path, mode='r', **settings):
        if Path(path) == tmp_path / 'reports.csv' and '+' in mode:
            raise PermissionError(13, 'Permission denied', str(path))
        return real(path, mode, **settings)

    monkeypatch.setattr(writer.sys, 'platform', 'win32')
    monkeypatch.setattr(writer, 'open', held, raising=False)
    with pytest.raises(PermissionError):
        written(tmp_path, made_report('r2'))
    assert {path.name: path.read_bytes() for path in tmp_path.glob('*.[cj]s*')} == before
    monkeypatch.undo()
    finish_writing(tmp_path)
    assert [row['report_id'] for row in rows_of(tmp_path, 'reports')] == ['r2']


def test_a_writing_in_another_format_that_stopped_is_finished_without_the_old_tables(tmp_path, monkeypatch):
    written(tmp_path, made_report('r1'))
    monkeypatch.setattr(writer, 'finish_writing', lambda out: None)
    stored = store(made_report('r2'))
    write_dataset(tmp_path, [('0.txt', '', stored.tables)], [], stored.wide_columns, 'parquet')
    assert rows_of(tmp_path, 'reports')[0]['report_id'] == 'r1'
    finish_writing(tmp_path)
    assert {path.suffix for path in tmp_path.iterdir() if path.is_file()} == {'.parquet', '.json'}


def test_memory_does_not_grow_with_the_reports(tmp_path, monkeypatch):
    monkeypatch.setattr(writer, '_BUFFERED', 1000)  # full with the first few reports
    stored = store(made_report())

    def peak(count):
        reports = ((f'{index}.txt', '', unpack(stored.pack())) for index in range(count))
        imports = (ImportRow(f'{index}.txt', SHA, 'imported') for index in range(count))
        tracemalloc.start()
        write_dataset(tmp_path / str(count), reports, imports, stored.wide_columns)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(10)  # what is made once
    assert peak(2000) < 1.2 * peak(500)


def test_a_full_disk_is_an_error_of_the_system():
    with pytest.raises(OSError, match='temporary folder'):
        with scratch('CREATE TABLE rows (text TEXT);') as base:
            base.execute('PRAGMA max_page_count = 10')
            base.executemany('INSERT INTO rows VALUES (?)', [('x' * 1000,)] * 1000)


def test_a_writing_that_did_not_get_so_far_leaves_the_old_dataset(tmp_path):
    written(tmp_path, made_report('r1'))
    (tmp_path / writer.STAGE).mkdir(parents=True)
    (tmp_path / writer.STAGE / 'reports.csv').write_text('half', encoding='utf-8')
    finish_writing(tmp_path)
    assert [row['report_id'] for row in rows_of(tmp_path, 'reports')] == ['r1']


@pytest.mark.parametrize('changed, same', [
    (dict(), True),                              # the draft, as DOCX and as PDF
    (dict(place='Diên Điền'), True),
    (dict(issuer='UBND XÃ B'), False),
    (dict(issuer_parent='HUYỆN B'), False),      # communes of one name
    (dict(period_no=2), False),
    (dict(symbol='12/BC-UBND'), False),
    (dict(issued_on=datetime.date(2021, 9, 13)), False),
])
def test_a_draft_is_known_by_its_office_period_and_values(changed, same):
    draft = dict(symbol='', number='', issued_on=None, issuer='UBND XÃ A', issuer_parent='HUYỆN A')
    stored = [store(made_report('r1', **draft)), store(made_report('r2', **{**draft, **changed}))]
    copies = [Copy(each.report_id, each.report_id, each.identity, each.issuer, each.fingerprint) for each in stored]
    assert find_copies(copies) == ({'r2': 'r1'} if same else {})


def test_a_draft_without_values_or_period_or_office_is_like_no_other():
    draft = dict(symbol='', number='', issued_on=None, issuer='UBND XÃ A')
    bare = replace(made_report(**draft), onestop=[], indicators=[])
    for report in (bare, made_report(**{**draft, 'issuer': ''}), made_report(**draft, period_year=None)):
        assert store(report).identity == ''


@pytest.mark.parametrize('other, same', [
    (dict(), True),
    (dict(issuer='phòng nội vụ'), False),        # another office with the same number
    (dict(issuer=''), True),                     # a text without letterhead, with the same values
    (dict(issuer='', fingerprint=''), False),    # the number alone is not enough
    (dict(fingerprint='other'), False),          # a corrected report
    (dict(identity='bc 13/bc-ubnd'), False),
    (dict(identity=''), False),                  # a draft without number
])
def test_copies(other, same):
    facts = dict(identity='bc 12/bc-ubnd', issuer='ubnd xã a', fingerprint='values')
    first = Copy('a.docx', 'r1', **facts)
    second = Copy('b.pdf', 'r2', **{**facts, **other})
    assert find_copies([second, first]) == ({'r2': 'r1'} if same else {})


def naive_copies(reports):
    """`find_copies` by its words: the first original with which a report agrees, path by path."""
    def same(one, other):
        if one.fingerprint and other.fingerprint and one.fingerprint != other.fingerprint:
            return False
        if one.issuer and other.issuer:
            return one.issuer == other.issuer
        return bool(one.fingerprint) and one.fingerprint == other.fingerprint

    originals, copies = [], {}
    for report in sorted(reports):
        original = next((each for each in originals if each.identity == report.identity and same(each, report)), None)
        if report.identity and original is None:
            originals.append(report)
        elif report.identity and original.report_id != report.report_id:
            copies[report.report_id] = original.report_id
    return copies


@given(st.lists(st.tuples(*map(st.sampled_from, (['', 'bc 1', 'bc 2'], ['', 'xã a', 'xã b'], ['', 'v', 'w']))), max_size=12),
       st.randoms())
def test_copies_are_those_of_the_words(facts, random):
    reports = [Copy(f'{index:02d}', f'r{index}', *each) for index, each in enumerate(facts)]
    wanted = naive_copies(reports)
    random.shuffle(reports)
    assert find_copies(reports) == wanted


def test_documents_are_gathered_whatever_the_order():
    one = dict(document_id='d', doc_type='CT', symbol='12/CT-UBND', issued_on='2017-05-26', issuer='UBND tỉnh',
               issuer_basis='printed', subject='', mentions='2')
    other = {**one, 'issued_on': '', 'issuer': 'UBND', 'issuer_basis': 'symbol', 'mentions': '1'}
    results = []
    for order in ([one, other], [other, one]):
        with scratch(SCHEMA) as base:
            register = DocumentRegister(base)
            for row in order:
                register.add([row])
            results.append(list(register.rows()))
    assert results[0] == results[1]
    row, = results[0]
    assert (row['issued_on'], row['issuer'], row['issuer_basis'], row['mentions'], row['reports']) == \
           ('2017-05-26', 'UBND tỉnh', 'printed', 3, 2)


def test_the_description_names_every_table_and_both_languages():
    described = describe(['other_2'])
    json.dumps(described)
    assert len(described['resources']) == len(ROW_TYPES) + 1
    for resource in described['resources']:
        for each in resource['schema']['fields']:
            assert each['title'] and each['title_vi'] and each['description']


def test_the_data_dictionary_is_current():
    """Made anew with `make docs`."""
    assert (ROOT / 'docs' / 'data-dictionary.md').read_text(encoding='utf-8') == dictionary_text()
