"""`cchc export`: a dataset as a workbook; what stands in its cells, and what can never stand there."""
import csv
import datetime
import os
import shutil
import subprocess
import sys
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from extractor.dataset.stored import store
from extractor.dataset.writer import write_dataset
from extractor.errors import UsageError
from extractor.export import matrix, overview, sheets
from extractor.export.workbook import export_workbook
from extractor.export.words import Words, _WORDS
from extractor.report import (
    CitationRow, FindingRow, ImportRow, IndicatorRow, LegalDocumentRow, OneStopRow, Report, ReportRow,
)

EXPECTED = Path(__file__).parent.parent / 'samples' / 'expected'
SHA = 'a' * 64
PLAIN_SHEETS = ['Giới thiệu', 'Báo cáo', 'Một cửa', 'Chỉ tiêu', 'Số liệu lời văn', 'Viện dẫn', 'Văn bản', 'Phát hiện',
                'Tệp nguồn']


def dataset(out, *reports, copies=()):
    """A dataset of made reports; `copies`: report_id → the report it is a copy of."""
    stored = [store(report) for report in reports]
    rows = [(f'{index}.txt', dict(copies).get(each.report_id, ''), each.tables) for index, each in enumerate(stored)]
    imports = [ImportRow(f'{index}.txt', SHA, 'imported', report_id=each.report_id) for index, each in enumerate(stored)]
    write_dataset(out, rows, imports, {column for each in stored for column in each.wide_columns})
    return out


def report(report_id='r1', office='UBND XÃ A', **rows) -> Report:
    head = ReportRow(report_id, 'a.txt', SHA, 'text', symbol='06/BC-UBND', number='06', issuer=office,
                     issued_on=datetime.date(2021, 9, 13), period_kind='quarter', period_year=2021, period_no=3,
                     period_start=datetime.date(2021, 7, 1), period_end=datetime.date(2021, 9, 30), doc_type='BC')
    return Report(reports=[head], **rows)


def indicator(report_id='r1', label='Số tin, bài', **facts) -> IndicatorRow:
    facts = {'row_kind': 'item', 'code': '1', 'unit': 'tin', 'value_raw': '06', 'value': Decimal(6), 'state': 'reported',
             'table_no': 1, 'row_no': 1, 'column_no': 4, **facts}
    return IndicatorRow(report_id, label=label, **facts)


def opened(folder, path, language='vi'):
    export_workbook(folder, path, language)
    return openpyxl.load_workbook(path)


def grid(sheet):
    """A sheet as a list of mappings from heading to cell."""
    headings = [cell.value for cell in sheet[1]]
    return [dict(zip(headings, row)) for row in sheet.iter_rows(min_row=2)]


@pytest.fixture(scope='module')
def book(tmp_path_factory):
    return opened(EXPECTED, tmp_path_factory.mktemp('book') / 'sổ tính.xlsx')


def rows_of(name):
    with open(EXPECTED / f'{name}.csv', encoding='utf-8', newline='') as stream:
        return list(csv.DictReader(stream))


def test_the_sheets_and_their_headings(book):
    assert book.sheetnames == PLAIN_SHEETS
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes and sheet.auto_filter.ref.startswith('A1:')
        assert all(cell.data_type in ('s', 'inlineStr') and cell.value for cell in sheet[1])
    assert [cell.value for cell in book['Báo cáo'][1]][:5] == [
        'Kỳ báo cáo', 'Số, ký hiệu', 'Cơ quan ban hành', 'Cơ quan chủ quản', 'Ngày ban hành']


def test_english_when_asked_for(tmp_path):
    english = opened(EXPECTED, tmp_path / 'a.xlsx', 'en')
    assert english.sheetnames[:4] == ['About', 'Reports', 'One-stop', 'Indicators']
    assert english['Reports']['B1'].value == 'Symbol' and english['Reports']['A2'].value == 'Q3 2021'


def test_all_reports_are_there_and_copies_are_told_apart(book):
    found = grid(book['Báo cáo'])
    wanted = rows_of('reports')
    assert [row['Mã báo cáo'].value for row in found] == [row['report_id'] for row in wanted]
    seed = next(row for row in found if row['Tệp nguồn'].value == 'samples/1336-BC-VHTT.pdf')
    assert seed['Trùng với'].value == 'samples/1336-BC-VHTT.docx'
    assert seed['Ngày ban hành'].value == datetime.datetime(2021, 9, 13) and seed['Ngày ban hành'].is_date
    assert seed['Ngày ban hành'].number_format == 'dd/mm/yyyy'
    assert seed['Số, ký hiệu'].data_type in ('s', 'inlineStr')
    copies = {row['report_id'] for row in wanted if row['duplicate_of']}
    for name in ('Một cửa', 'Viện dẫn', 'Phát hiện', 'Số liệu lời văn'):
        assert not copies & {row['Mã báo cáo'].value for row in grid(book[name])}


def test_every_one_stop_number_is_in_its_cell(book):
    copies = {row['report_id'] for row in rows_of('reports') if row['duplicate_of']}
    numbers = {}
    for row in rows_of('onestop_wide'):
        numbers[row['report_id'], row['table_no'], row['row_no']] = sorted(
            Decimal(row[name]) for name in list(row)[4:-4] if row[name])
    found = grid(book['Một cửa'])
    assert len(found) == sum(key[0] not in copies for key in numbers)
    for row in found:
        key = row['Mã báo cáo'].value, str(row['Bảng số'].value), str(row['Dòng số'].value)
        values = [cell.value for heading, cell in list(row.items())[6:-5] if isinstance(cell.value, (int, float))]
        assert sorted(Decimal(str(value)) for value in values) == numbers[key]


def test_every_indicator_value_is_in_its_column(book):
    sheet = book['Chỉ tiêu']
    counted = {}
    for row in rows_of('indicators'):
        shown = bool(row['value_raw'])
        counted[row['report_id']] = counted.get(row['report_id'], 0) + shown
    copies = {row['report_id'] for row in rows_of('reports') if row['duplicate_of']}
    filled = [sum(cell.value not in (None, '') for cell in column[1:]) for column in sheet.iter_cols(min_col=5)]
    assert sorted(filled) == sorted(count for key, count in counted.items() if key not in copies)
    headings = [cell.value for cell in sheet[1]]
    seed = headings.index('PHÒNG VĂN HÓA VÀ THÔNG TIN\nQuý III/2021\n1336/BC-VHTT')
    values = {row[3].value: row[seed].value for row in sheet.iter_rows(min_row=2) if row[3].value}
    assert values['tthc.in_force'] == 26
    codes = [row[0].value for row in sheet.iter_rows(min_row=2)]
    assert '1.1' in codes and 1.1 not in codes


def test_the_first_sheet_says_what_it_is(book):
    text = [' '.join(str(cell.value) for cell in row if cell.value not in (None, '')) for row in book['Giới thiệu'].iter_rows()]
    assert text[0] == 'Báo cáo công tác cải cách hành chính'
    for line in ('Bộ dữ liệu expected', 'Kỳ báo cáo từ 01/07/2021 đến 31/12/2025', 'Số báo cáo 11', 'Đã nhập 11', 'Cảnh báo 2',
                 'trong đó 6 bản sao của báo cáo khác, chỉ có ở trang Báo cáo'):
        assert line in text


def test_the_same_dataset_gives_the_same_bytes(tmp_path):
    for name in ('a.xlsx', 'b.xlsx'):
        export_workbook(EXPECTED, tmp_path / name)
    assert (tmp_path / 'a.xlsx').read_bytes() == (tmp_path / 'b.xlsx').read_bytes()


def test_a_parquet_dataset_gives_the_same_sheets(tmp_path):
    rows = report(indicators=[indicator(value=Decimal('77.7'), value_raw='77,7'), indicator(label='Khác', row_no=2)])
    books = []
    for file_format in ('csv', 'parquet'):
        stored = store(rows)
        write_dataset(tmp_path / file_format, [('0.txt', '', stored.tables)], [ImportRow('0.txt', SHA, 'imported')], (),
                      file_format)
        books.append(opened(tmp_path / file_format, tmp_path / f'{file_format}.xlsx'))
    for name in PLAIN_SHEETS[1:]:
        first, second = ([[cell.value for cell in row] for row in each[name].iter_rows()] for each in books)
        assert first == second


@pytest.mark.parametrize('printed', ['=1+1', '+84 258', '-', '@SUM(A1)', '\t=1', '=HYPERLINK("http://a.b")', 'http://a.b/c',
                                     'mailto:a@b.c', '{=1}', '06', '1e5', '1/2', 'TRUE', '#N/A', '13/9/2021'])
def test_what_a_report_prints_stays_text(tmp_path, printed):
    made = report(
        office=printed,
        onestop=[OneStopRow('r1', 'area', printed, printed, 'other', printed, printed, None, 'unreadable', table_no=1,
                            row_no=1, column_no=1)],
        indicators=[indicator(label=printed, code=printed, unit=printed, value_raw=printed, value=None,
                              state='unreadable')],
        citations=[CitationRow('r1', 1, 'QĐ', printed, symbol=printed, subject=printed, text=printed)],
        legal_documents=[LegalDocumentRow('d', 'QĐ', printed, mentions=1, reports=1)],
        findings=[FindingRow('r1', 1, 'V02', 'info', printed, printed, printed, printed, printed)])
    path = tmp_path / 'a.xlsx'
    found = opened(dataset(tmp_path / 'd', made), path)
    shown = 0
    for sheet in found.worksheets:
        assert not sheet._hyperlinks
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            assert cell.data_type != 'f' and cell.data_type != 'e'
            if cell.value == printed:
                assert cell.data_type in ('s', 'inlineStr')
                assert cell.quotePrefix == (printed[0] in '=+-@\t')
                shown += 1
    assert shown >= 14
    with zipfile.ZipFile(path) as archive:
        assert not any(b'<f>' in archive.read(name) or b'<hyperlink' in archive.read(name)
                       for name in archive.namelist() if 'worksheets/' in name)


@pytest.mark.parametrize('row, value, mark', [
    (dict(), 6, None),
    (dict(value=Decimal('77.7'), value_raw='77,7'), 77.7, None),
    (dict(value=Decimal('1234567890123456'), value_raw='1234567890123456'), '1234567890123456', None),
    (dict(value=Decimal(265), denominator=Decimal(305), value_raw='265/305'), '265/305', None),
    (dict(qualifier='trên', value_raw='trên 90', value=Decimal(90)), 'trên 90', None),
    (dict(state='not_applicable', value=None, value_raw='-'), '-', None),
    (dict(state='blank', value=None, value_raw='…'), None, None),
    (dict(needs_review=True), 6, sheets.REVIEW),
    (dict(assurance='contradicted', needs_review=True), 6, sheets.CONTRADICTED),
    (dict(state='blank', value=None, value_raw='', needs_review=True), None, sheets.REVIEW),
])
def test_how_a_value_is_shown(tmp_path, row, value, mark):
    found = opened(dataset(tmp_path / 'd', report(indicators=[indicator(**row)])), tmp_path / 'a.xlsx')
    cell = found['Chỉ tiêu'].cell(2, 5)
    assert cell.value == value
    colour = cell.fill.fgColor.rgb if cell.fill.fill_type else None
    assert colour == (f'FF{sheets.MARKS[mark]["bg_color"][1:]}' if mark else None)


def test_a_value_in_another_unit_says_so(tmp_path):
    reports = [report('r1', indicators=[indicator('r1', 'Số tiền', unit='đồng', indicator_id='pay.amount')]),
               report('r2', 'UBND XÃ B', indicators=[indicator('r2', 'Số tiền', unit='triệu đồng', indicator_id='pay.amount')])]
    found = opened(dataset(tmp_path / 'd', *reports), tmp_path / 'a.xlsx')
    _, row = found['Chỉ tiêu'].iter_rows()
    assert [cell.value for cell in row[:4]] == ['1', 'Số tiền', 'đồng', 'pay.amount']
    assert [(cell.value, cell.number_format) for cell in row[4:]] == [(6, '#,##0'), (6, '#,##0 "triệu đồng"')]


def test_one_indicator_is_one_row_whatever_its_number_and_words(tmp_path):
    first = [indicator('r1', 'Số tin, bài', indicator_id='comm.news'),
             indicator('r1', 'Số buổi', code='2', row_no=2), indicator('r1', 'Số khác', code='3', row_no=3)]
    second = [indicator('r2', 'Tin, bài đã đăng', code='I.1', indicator_id='comm.news'),
              indicator('r2', 'Số mới', code='I.2', row_no=2), indicator('r2', 'SỐ BUỔI', code='I.3', row_no=3)]
    found = opened(dataset(tmp_path / 'd', report('r1', indicators=first), report('r2', 'UBND XÃ B', indicators=second)),
                   tmp_path / 'a.xlsx')
    assert [[cell.value for cell in row] for row in found['Chỉ tiêu'].iter_rows(min_row=2, max_col=6)] == [
        ['1', 'Số tin, bài', 'tin', 'comm.news', 6, 6],
        ['I.2', 'Số mới', 'tin', None, None, 6],  # below the row that it follows in its own report
        ['2', 'Số buổi', 'tin', None, 6, 6],
        ['3', 'Số khác', 'tin', None, 6, None]]


def test_the_same_words_under_other_parents_are_other_rows(tmp_path):
    rows = [indicator(label=label, code=code, parent_code=parent, row_kind=kind, row_no=number)
            for number, (label, code, parent, kind) in enumerate([
                ('Cấp tỉnh', '1', '', 'group'), ('Đúng hạn', '1.1', '1', 'item'),
                ('Cấp xã', '2', '', 'group'), ('Đúng hạn', '2.1', '2', 'item'), ('Đúng hạn', '2.2', '2', 'item')], 1)]
    found = opened(dataset(tmp_path / 'd', report(indicators=rows)), tmp_path / 'a.xlsx')
    assert [row[1].value for row in found['Chỉ tiêu'].iter_rows(min_row=2)] == [
        'Cấp tỉnh', 'Đúng hạn', 'Cấp xã', 'Đúng hạn', 'Đúng hạn (lần 2)']


def test_copies_are_counted_once(tmp_path):
    reports = [report('r1', indicators=[indicator('r1')]), report('r2', indicators=[indicator('r2')])]
    found = opened(dataset(tmp_path / 'd', *reports, copies={'r2': 'r1'}), tmp_path / 'a.xlsx')
    assert found['Chỉ tiêu'].max_column == 5 and found['Báo cáo'].max_row == 3


def test_rows_beyond_the_limit_go_on_on_the_next_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(sheets, 'MOST_ROWS', 4)
    monkeypatch.setattr(overview, 'MOST_ROWS', 4)
    citations = [CitationRow('r1', number, 'QĐ', symbol=f'{number}/QĐ-TTg', text='x') for number in range(1, 9)]
    summary = export_workbook(dataset(tmp_path / 'd', report(citations=citations)), tmp_path / 'a.xlsx')
    found = openpyxl.load_workbook(tmp_path / 'a.xlsx')
    parts = [found[name] for name in ('Viện dẫn', 'Viện dẫn (2)', 'Viện dẫn (3)')]
    assert [row['Số, ký hiệu'].value for part in parts for row in grid(part)] == [each.symbol for each in citations]
    assert [summary.rows[part.title] for part in parts] == [3, 3, 2]
    sentence = 'Trang Viện dẫn có hơn 4 dòng, là giới hạn của Excel, nên được ghi tiếp sang Viện dẫn (2), Viện dẫn (3).'
    assert sentence in summary.limits
    assert sentence in [cell.value for row in found['Giới thiệu'].iter_rows() for cell in row]


def test_reports_beyond_the_columns_go_on_on_the_next_sheet(tmp_path, monkeypatch):
    monkeypatch.setattr(matrix, 'MOST_COLUMNS', 6)
    reports = [report(f'r{index}', f'UBND XÃ {index}', indicators=[indicator(f'r{index}', value=Decimal(index))])
               for index in range(5)]
    summary = export_workbook(dataset(tmp_path / 'd', *reports), tmp_path / 'a.xlsx')
    found = openpyxl.load_workbook(tmp_path / 'a.xlsx')
    values = [[cell.value for cell in found[name][2][4:]] for name in ('Chỉ tiêu', 'Chỉ tiêu (2)', 'Chỉ tiêu (3)')]
    assert values == [[0, 1], [2, 3], [4]]
    assert any('Chỉ tiêu (2), Chỉ tiêu (3)' in sentence for sentence in summary.limits)


@pytest.mark.parametrize('text', ['a' * 40_000, '𝐀' * 20_000])
def test_text_longer_than_a_cell_is_cut_and_said(tmp_path, text):
    made = report(citations=[CitationRow('r1', 1, text=text)])
    summary = export_workbook(dataset(tmp_path / 'd', made), tmp_path / 'a.xlsx')
    row, = grid(openpyxl.load_workbook(tmp_path / 'a.xlsx')['Viện dẫn'])
    shown = row['Nguyên văn'].value
    assert shown.endswith('… [đã cắt bớt]') and text.startswith(shown[:1000])
    assert 32_700 < len(shown.encode('utf-16-le')) // 2 <= 32_767
    assert any('32.767' in sentence for sentence in summary.limits)


@pytest.mark.parametrize('day, value', [
    (datetime.date(2021, 9, 13), datetime.datetime(2021, 9, 13)), (datetime.date(1899, 12, 31), '31/12/1899'),
    (datetime.date(1900, 2, 28), '28/02/1900'), (datetime.date(1900, 3, 1), datetime.datetime(1900, 3, 1)),
])
def test_days(tmp_path, day, value):
    found = opened(dataset(tmp_path / 'd', report(citations=[CitationRow('r1', 1, issued_on=day, text='x')])),
                   tmp_path / 'a.xlsx')
    assert grid(found['Viện dẫn'])[0]['Ngày ban hành'].value == value


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=['Cs']), max_size=60))
def test_any_text_comes_back(tmp_path, text):
    made = report(citations=[CitationRow('r1', 1, symbol='x', text=text)])
    found = opened(dataset(tmp_path / 'd', made), tmp_path / 'a.xlsx')
    shown = grid(found['Viện dẫn'])[0]['Nguyên văn'].value
    # What XML cannot hold is written as _xHHHH_ (ECMA-376 part 1, 22.9.2.19); openpyxl leaves that to its caller.
    assert openpyxl.utils.escape.unescape(shown or '').replace('\r', '\n') == text.replace('\r', '\n')


def test_an_empty_dataset_is_a_workbook_too(tmp_path):
    assert opened(dataset(tmp_path / 'd'), tmp_path / 'a.xlsx').sheetnames == PLAIN_SHEETS


def test_an_old_workbook_is_replaced_only_by_a_whole_one(tmp_path, monkeypatch):
    path = tmp_path / 'a.xlsx'
    path.write_bytes(b'old')
    folder = dataset(tmp_path / 'd', report())
    (folder / 'citations.csv').write_text('report_id\n', encoding='utf-8')
    with pytest.raises(UsageError, match='damaged'):
        export_workbook(folder, path)
    assert path.read_bytes() == b'old' and [each.name for each in tmp_path.iterdir()] == ['d', 'a.xlsx'] or \
        sorted(each.name for each in tmp_path.iterdir()) == ['a.xlsx', 'd']
    export_workbook(EXPECTED, path)
    assert zipfile.is_zipfile(path)


@pytest.mark.parametrize('spoil, words', [
    (lambda folder: shutil.rmtree(folder), 'no such folder'),
    (lambda folder: (folder / 'datapackage.json').unlink(), 'no dataset'),
    (lambda folder: (folder / 'datapackage.json').write_text('{"name": "other"}'), 'does not describe'),
    (lambda folder: (folder / 'datapackage.json').write_text('[]'), 'does not describe'),
    (lambda folder: (folder / 'datapackage.json').write_bytes(b'\xff'), 'does not describe'),
    (lambda folder: (folder / 'datapackage.json').write_text(
        (folder / 'datapackage.json').read_text(encoding='utf-8').replace('"message_vi"', '"words"'), encoding='utf-8'),
     'another version'),
    (lambda folder: (folder / 'reports.csv').unlink(), 'missing'),
    (lambda folder: (folder / 'reports.csv').write_bytes(b''), 'damaged'),
    (lambda folder: (folder / 'indicators.csv').write_bytes(b'\xff\xfe'), 'damaged'),
    (lambda folder: ((folder / '.cchc' / 'next').mkdir(parents=True), (folder / '.cchc' / 'next' / 'complete').touch()),
     'stopped while writing'),
])
def test_what_is_no_dataset_is_told_so(tmp_path, spoil, words):
    folder = dataset(tmp_path / 'd', report())
    spoil(folder)
    with pytest.raises(UsageError, match=words):
        export_workbook(folder, tmp_path / 'a.xlsx')
    assert not list(tmp_path.glob('*.xlsx*')) and not list(tmp_path.glob('.*'))


@pytest.mark.parametrize('name, words', [('a.csv', r'\.xlsx'), ('nowhere/a.xlsx', 'no such folder'), ('d.xlsx', 'a folder')])
def test_a_file_that_cannot_be_written_is_told_so(tmp_path, name, words):
    (tmp_path / 'd.xlsx').mkdir()
    with pytest.raises(UsageError, match=words):
        export_workbook(EXPECTED, tmp_path / name)


def test_a_workbook_that_is_open_elsewhere_is_told_so(tmp_path, monkeypatch):
    def locked(source, target):
        raise PermissionError(13, 'Permission denied', str(source), None, str(target))

    monkeypatch.setattr(os, 'replace', locked)
    with pytest.raises(UsageError, match='open in another program') as caught:
        export_workbook(EXPECTED, tmp_path / 'a.xlsx')
    assert caught.value.path == str(tmp_path / 'a.xlsx') and not list(tmp_path.iterdir())


@pytest.mark.parametrize('kind, year, number, vietnamese, english', [
    ('quarter', 2021, 3, 'Quý III/2021', 'Q3 2021'), ('month', 2022, 4, 'Tháng 4/2022', '2022-04'),
    ('half', 2023, 1, '6 tháng đầu năm 2023', 'First half of 2023'), ('half', 2023, 2, '6 tháng cuối năm 2023', 'Second half of 2023'),
    ('nine_months', 2020, None, '9 tháng năm 2020', 'nine months 2020'), ('year', 2024, None, 'Năm 2024', '2024'),
    ('', None, None, '', ''), ('quarter', None, 1, '', ''),
])
def test_periods_as_people_say_them(kind, year, number, vietnamese, english):
    row = dict(period_kind=kind, period_year=year, period_no=number, period_start=None, period_end=None)
    assert (Words('vi').period(row), Words('en').period(row)) == (vietnamese, english)


def test_both_languages_have_the_same_words():
    assert _WORDS['vi'].keys() == _WORDS['en'].keys()


def cchc(*arguments, cwd):
    run = subprocess.run([sys.executable, '-c', 'from extractor.cli import main; main()', *map(str, arguments)],
                         capture_output=True, cwd=cwd, timeout=120, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    return run.returncode, run.stdout.decode('utf-8'), run.stderr.decode('utf-8')


def test_the_command(tmp_path):
    code, shown, errors = cchc('export', EXPECTED, 'sổ.xlsx', cwd=tmp_path)
    assert (code, errors) == (0, '') and shown.startswith('sổ.xlsx: Báo cáo 11, Một cửa 48')
    assert openpyxl.load_workbook(tmp_path / 'sổ.xlsx').sheetnames == PLAIN_SHEETS
    for call in (['export', EXPECTED, 'e.xlsx', '--lang', 'en', '-q'], ['--lang', 'en', 'export', EXPECTED, 'e.xlsx', '-q']):
        assert cchc(*call, cwd=tmp_path) == (0, '', '')
        assert openpyxl.load_workbook(tmp_path / 'e.xlsx').sheetnames[0] == 'About'
    code, shown, errors = cchc('export', tmp_path, 'a.xlsx', '--lang', 'vi', cwd=tmp_path)
    assert (code, shown) == (2, '') and 'không chứa bộ dữ liệu' in errors
    assert cchc('export', 'nowhere', 'a.xlsx', cwd=tmp_path)[0] == 2 and not (tmp_path / 'a.xlsx').exists()
