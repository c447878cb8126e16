"""The samples: three formats of one report give the same rows, and samples/expected is what an import gives."""
import csv
from msgspec.structs import asdict, fields
from pathlib import Path

import frictionless
import pytest

import extractor
from extractor.archive.importing import import_reports
from extractor.language.folding import fold
from extractor.report import ROW_TYPES

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / 'samples'
EXPECTED = SAMPLES / 'expected'
SEED = '1336-BC-VHTT'

PLACES = {'report_id', 'page', 'line', 'bbox', 'start', 'end', 'table_no', 'row_no', 'column_no', 'field_sources'}
"""What may differ between formats: where a row stands, not what it says."""
SOURCE = {'source_path', 'source_sha256', 'source_format', 'page_count', 'duplicate_of'}
LETTERHEAD = {'issuer', 'issuer_parent'}
"""The text of the seed has lost its letterhead; only the other formats tell these as printed there."""


@pytest.fixture(scope='module')
def seed():
    return {kind: extractor.extract(SAMPLES / f'{SEED}.{kind}') for kind in ('txt', 'docx', 'pdf')}


@pytest.fixture(scope='module')
def imported(tmp_path_factory):
    """The dataset of all samples, imported as `make demo` does it."""
    out = tmp_path_factory.mktemp('out')
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        import_reports(['samples'], out)
    return out


def told(rows, without):
    return [{name: value for name, value in asdict(row).items() if name not in without} for row in rows]


@pytest.mark.parametrize('other', ['docx', 'pdf'])
@pytest.mark.parametrize('table', ['sections', 'onestop', 'indicators', 'figures', 'citations'])
def test_every_format_gives_the_same_rows(seed, table, other):
    assert told(getattr(seed[other], table), PLACES) == told(getattr(seed['txt'], table), PLACES)


@pytest.mark.parametrize('other', ['docx', 'pdf'])
def test_every_format_names_the_same_documents(seed, other):
    """The issuer of the office's own documents is that of its letterhead, in capitals, where there is one."""
    def documents(kind):
        return [{**row, 'issuer': fold(row['issuer'])} for row in told(seed[kind].legal_documents, ())]

    assert documents(other) == documents('txt')


def test_the_head_is_the_same_but_for_what_only_a_letterhead_tells(seed):
    without = PLACES | SOURCE | LETTERHEAD
    assert told(seed['docx'].reports, without) == told(seed['txt'].reports, without) == told(seed['pdf'].reports, without)
    assert told(seed['docx'].reports, PLACES | SOURCE) == told(seed['pdf'].reports, PLACES | SOURCE)
    assert seed['pdf'].reports[0].issuer_parent == 'UBND THÀNH PHỐ NHA TRANG'
    assert seed['txt'].reports[0].issuer == 'Phòng Văn hóa và Thông tin'
    assert seed['txt'].reports[0].issuer_parent == ''


def test_the_seed_says_what_it_says(seed):
    report = seed['pdf']
    values = {row.code: (row.value_raw, row.value, row.state) for row in report.indicators}
    assert values['1.1'] == ('01', 1, 'reported')       # four different things:
    assert values['1.2'] == ('00', 0, 'reported')
    assert values['7.1.5'] == ('-', None, 'not_applicable')
    assert values['2.1'] == ('', None, 'blank')
    kinds = {row.code: (row.row_kind, row.value_raw) for row in report.indicators}
    assert kinds['6.10'] == ('group', '00')             # a value on a group row
    alike = [row.indicator_id for row in report.indicators if row.label.startswith('Số lao động hợp đồng có mặt')]
    assert len(alike) == len(set(alike)) == 3           # one label under three parents
    carried, = {row.header for row in report.onestop if row.measure == 'received_carried_over'}
    assert carried.endswith('Số kỳ trước chuyển qua')
    assert [(row.rule, row.severity) for row in report.findings if row.severity != 'info'] == [
        ('M04', 'warning'), ('M06', 'warning')]


def test_every_value_of_the_pdf_points_at_its_cell(seed):
    for row in (*seed['pdf'].onestop, *seed['pdf'].indicators):
        assert row.page and row.table_no and row.row_no and row.column_no and len(row.bbox.split()) == 4
    assert {row.page for row in seed['pdf'].indicators} == {7, 8, 9}
    for row in (*seed['txt'].onestop, *seed['txt'].indicators):
        assert row.line


def test_citations_point_into_the_text(seed):
    for report in seed.values():
        for row in report.citations:
            assert ' '.join(report.document.text[row.start:row.end].split()) == ' '.join(row.text.split())


def test_importing_the_samples_gives_the_expected_dataset(imported):
    """Rewritten on purpose only: `python tools/make_expected.py`."""
    for name in [row_type.FILE for row_type in ROW_TYPES] + ['onestop_wide']:
        found, wanted = rows(imported / f'{name}.csv'), rows(EXPECTED / f'{name}.csv')
        for row in found:
            row.pop('seconds', None)
        for row in wanted:
            row.pop('seconds', None)
        assert found == wanted, name
    assert (imported / 'datapackage.json').read_bytes() == (EXPECTED / 'datapackage.json').read_bytes()


def rows(path):
    with open(path, encoding='utf-8', newline='') as stream:
        return list(csv.DictReader(stream))


def test_the_dataset_of_the_samples_is_valid(imported):
    report = frictionless.validate(str(imported / 'datapackage.json'))
    assert report.valid, report.flatten(['type', 'note'])


def test_everything_tried_is_accounted_for(imported):
    tried = rows(imported / 'imports.csv')
    assert {row['status'] for row in tried} == {'imported'}
    assert len(tried) == len(rows(imported / 'reports.csv'))


def test_the_columns_of_a_report_are_those_of_the_files(seed):
    for row_type in ROW_TYPES:
        for row in getattr(seed['txt'], row_type.FILE):
            assert [each.name for each in fields(row)] == list(rows_header(EXPECTED / f'{row_type.FILE}.csv'))


def rows_header(path):
    with open(path, encoding='utf-8', newline='') as stream:
        return next(csv.reader(stream))
