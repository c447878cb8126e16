"""Values of text tables whose columns only the place of letters tells: which of them a person should look at."""
from msgspec.structs import replace

from extractor.checks.placement import note_placement, review_placement
from extractor.document import Cell, Document, Table
from extractor.language.numbers import BLANK, REPORTED
from extractor.report import FindingRow, OneStopRow


def row(row_no: int, column_no: int, area: str, value: int | None, **facts) -> OneStopRow:
    return OneStopRow('r', area=area, value=value, state=REPORTED if value is not None else BLANK, table_no=1,
                      row_no=row_no, column_no=column_no, **facts)


def reviewed(rows, **facts):
    """The places (row, column) that are marked, of rows of a table with these facts."""
    document = Document.of('text', [Table((), 9, 5, **facts)])
    return {(each.row_no, each.column_no) for each in review_placement(rows, document) if each.needs_review}


WHOLE = [row(2, 3, 'Hộ tịch', 12), row(2, 4, 'Hộ tịch', None), row(3, 3, 'Đất đai', 7), row(3, 4, 'Đất đai', 7)]
TORN = [*WHOLE, row(5, 3, 'môi trường', 3), row(5, 4, 'môi trường', 3)]


def test_a_table_without_traces_is_not_doubted():
    assert reviewed(WHOLE, by_place=True) == set()


def test_columns_that_could_be_the_next_ones_need_review():
    assert reviewed(WHOLE, doubtful=(2,)) == {(2, 3), (3, 3)}


def test_a_row_whose_label_is_the_rest_of_another_makes_it_and_the_gaps_of_the_table_doubtful():
    assert reviewed(TORN, by_place=True) == {(2, 4), (5, 3), (5, 4)}
    assert reviewed(TORN) == set()


def test_where_one_value_of_a_row_is_in_doubt_so_are_the_others():
    doubted = [replace(each, needs_review=(each.row_no, each.column_no) == (3, 4)) for each in WHOLE]
    assert reviewed(doubted, by_place=True) == {(2, 4), (3, 3), (3, 4)}


def test_a_sign_or_a_number_is_no_label():
    rows = [*WHOLE, row(4, 3, '-', None), row(4, 4, '52', 4)]
    assert {(4, 3), (4, 4), (3, 3), (3, 4)} <= reviewed(rows, by_place=True)


def test_a_number_in_the_label_of_a_row_with_a_gap_may_be_what_is_missing():
    rows = [row(2, 3, 'Doanh nghiệp 57 (hộ kinh doanh)', None), row(2, 4, 'Doanh nghiệp 57 (hộ kinh doanh)', 46)]
    assert (2, 4) in reviewed(rows, by_place=True)
    assert reviewed([row(2, 3, 'Doanh nghiệp 57', 57), row(2, 4, 'Doanh nghiệp 57', 46)], by_place=True) == set()


def test_a_row_with_a_cell_that_may_not_be_its_own_needs_review():
    document = Document.of('text', [Table((Cell('Hộ tịch An toàn', 1, 0, doubtful=True),), 9, 5, by_place=True)])
    assert {(each.row_no, each.column_no) for each in review_placement(WHOLE, document) if each.needs_review} == {
        (2, 3), (2, 4)}


def test_a_finding_on_a_column_in_doubt_is_a_note():
    findings = [FindingRow('r', 1, rule='X01', severity='warning', refs='figures:15; onestop:T1R9C5'),
                FindingRow('r', 2, rule='T04', severity='error', refs='onestop:T1R2C2; onestop:T1R2C6'),
                FindingRow('r', 3, rule='A03', severity='error', refs='indicators:T2R5C5')]

    def severities(**facts):
        document = Document.of('text', [Table((), 9, 5, doubtful=(4,), **facts)])
        return [finding.severity for finding in note_placement(findings, document)]
    assert severities(by_place=True) == ['info', 'error', 'error']
    assert severities() == ['warning', 'error', 'error']
