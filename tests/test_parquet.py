"""Parquet datasets: the same rows, columns and order as CSV, with types; exact numbers."""
import csv
import datetime
import json
from decimal import Decimal
from pathlib import Path

import pandas
import pyarrow.parquet
import pytest

from extractor.archive.importing import import_reports
from extractor.dataset import parquet, reading
from extractor.dataset.cells import to_cell
from extractor.dataset.parquet import to_parquet
from extractor.dataset.reading import format_of, open_dataset
from extractor.dataset.writer import TABLES
from extractor.errors import UsageError

SAMPLES = Path(__file__).parent.parent / 'samples'


@pytest.fixture(scope='module')
def datasets(tmp_path_factory):
    """The same reports as CSV and as Parquet."""
    folder = tmp_path_factory.mktemp('datasets')
    sources = [SAMPLES / '1336-BC-VHTT.docx', SAMPLES / 'made']
    import_reports(sources, folder / 'csv')
    import_reports(sources, folder / 'parquet', file_format='parquet')
    return folder


def csv_rows(path):
    with open(path, encoding='utf-8', newline='') as stream:
        return list(csv.reader(stream))


@pytest.mark.parametrize('table', TABLES)
def test_every_cell_is_that_of_the_csv(datasets, table):
    header, *rows = csv_rows(datasets / 'csv' / f'{table}.csv')
    frame = pyarrow.parquet.read_table(datasets / 'parquet' / f'{table}.parquet')
    assert frame.schema.names == header
    for index, name in enumerate(header):
        if name == 'seconds':
            continue
        found = ['' if value is None else to_cell(value) for value in frame.column(name).to_pylist()]
        assert found == [row[index] for row in rows], name


@pytest.mark.parametrize('table, column, kind', [
    ('reports', 'issued_on', 'date32[day]'), ('reports', 'period_no', 'int64'), ('reports', 'needs_review', 'bool'),
    ('onestop', 'value', 'decimal128(38, 3)'), ('onestop_wide', 'received_total', 'decimal128(38, 3)'),
    ('indicators', 'code', 'string'), ('indicators', 'match_score', 'double'), ('imports', 'seconds', 'double'),
])
def test_columns_have_the_types_of_the_rows(datasets, table, column, kind):
    assert str(pyarrow.parquet.read_schema(datasets / 'parquet' / f'{table}.parquet').field(column).type) == kind


def test_pandas_reads_it(datasets):
    frame = pandas.read_parquet(datasets / 'parquet' / 'indicators.parquet')
    rates = frame[frame.unit == '%'].value.dropna()
    assert {type(value) for value in rates} == {Decimal}
    assert frame.code.tolist() == [row[3] for row in csv_rows(datasets / 'csv' / 'indicators.csv')[1:]]


def test_duckdb_reads_it(datasets):
    import duckdb
    [(counted,)] = duckdb.sql(f"SELECT count(*) FROM '{(datasets / 'parquet' / 'citations.parquet').as_posix()}' "
                          "WHERE doc_type = 'QĐ'").fetchall()
    assert counted == sum(row[2] == 'QĐ' for row in csv_rows(datasets / 'csv' / 'citations.csv'))


def test_the_description_is_that_of_the_files(datasets):
    packages = {name: json.loads((datasets / name / 'datapackage.json').read_text('utf-8')) for name in ('csv', 'parquet')}
    for plain, typed in zip(*(package['resources'] for package in packages.values())):
        assert plain['schema'] == typed['schema']
        path = datasets / 'parquet' / typed['path']
        assert typed['format'] == 'parquet' and path.suffix == '.parquet' and 'dialect' not in typed
        if typed['name'] != 'imports':
            assert typed['bytes'] == path.stat().st_size
    assert not list((datasets / 'parquet').glob('*.csv'))


@pytest.mark.parametrize('table', TABLES)
def test_both_formats_are_read_back_alike(datasets, table):
    def rows(name):
        return [{**row, 'seconds': None} for row in open_dataset(datasets / name).rows(table)]

    assert rows('csv') == rows('parquet')


def test_the_format_stays_until_another_is_asked_for(tmp_path):
    def suffixes():
        return {path.suffix for path in tmp_path.iterdir() if path.stem in TABLES}

    source = SAMPLES / '1336-BC-VHTT.txt'
    import_reports([source], tmp_path, file_format='parquet')
    assert suffixes() == {'.parquet'}
    before = (tmp_path / 'citations.parquet').read_bytes()
    import_reports([source], tmp_path)
    assert suffixes() == {'.parquet'} and (tmp_path / 'citations.parquet').read_bytes() == before
    import_reports([source], tmp_path, file_format='csv')
    assert suffixes() == {'.csv'}
    assert json.loads((tmp_path / 'datapackage.json').read_text('utf-8'))['resources'][0]['path'] == 'reports.csv'


@pytest.mark.parametrize('printed, kind', [
    (['2', '77.7', ''], 'decimal128(38, 3)'),
    (['0.123456789', '1'], 'decimal128(38, 9)'),
    (['123456789012345678901', '0.12345678901234567891'], 'decimal256(76, 20)'),  # what no 38 digits hold
    ([], 'decimal128(38, 3)'),
])
def test_numbers_are_exact(tmp_path, printed, kind):
    source, target = tmp_path / 'a.csv', tmp_path / 'a.parquet'
    source.write_text('value,note\n' + ''.join(f'{each},x\n' for each in printed), encoding='utf-8')
    to_parquet(source, target, {'value': Decimal, 'note': str})
    table = pyarrow.parquet.read_table(target)
    assert str(table.schema.field('value').type) == kind
    assert [to_cell(each) for each in table.column('value').to_pylist()] == printed


@pytest.mark.parametrize('text', ['xuống\ndòng', 'a\rb', 'nháy " kép', 'a,b', '=1+1', 'NULL', 'null', 'NaN', 'true', '06', ' ', '\t'])
def test_text_is_what_it_is(tmp_path, text):
    source, target = tmp_path / 'a.csv', tmp_path / 'a.parquet'
    with open(source, 'w', encoding='utf-8', newline='') as stream:
        csv.writer(stream, lineterminator='\r\n').writerows([['text', 'day'], [text, '2021-09-13']])
    to_parquet(source, target, {'text': str, 'day': datetime.date})
    assert pyarrow.parquet.read_table(target).to_pylist() == [{'text': text, 'day': datetime.date(2021, 9, 13)}]


def test_a_row_longer_than_a_block(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, '_BLOCKS', (1 << 10, 1 << 20))
    source, target = tmp_path / 'a.csv', tmp_path / 'a.parquet'
    source.write_text('text,value\n' + 'á' * 5000 + ',1.5\nb,2\n', encoding='utf-8')
    to_parquet(source, target, {'text': str, 'value': Decimal})
    assert pyarrow.parquet.read_table(target).column('text').to_pylist() == ['á' * 5000, 'b']


def test_without_pyarrow_the_line_that_installs_it_is_said_before_anything_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, 'find_spec', lambda name: None)
    with pytest.raises(UsageError, match=r'pip install "cchc-extractor\[parquet\]"'):
        import_reports([SAMPLES / '1336-BC-VHTT.txt'], tmp_path / 'out', file_format='parquet')
    assert not (tmp_path / 'out').exists()


def test_a_format_that_is_not_known(tmp_path):
    with pytest.raises(UsageError, match='csv or parquet'):
        format_of(tmp_path, 'ods')
    assert reading.stored_format(tmp_path) is None
