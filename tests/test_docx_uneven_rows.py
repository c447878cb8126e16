"""Tables without w:gridSpan: a heading stands over the columns that it is as wide as, as Word draws it."""
import pytest
from hypothesis import given, settings, strategies as st

from extractor.readers.docx import read_docx
from tests.docx_documents import DOWN, RULED, UP, docx, p, r, span, tbl, tc, tr


def cells(*rows: str, **facts) -> list[tuple]:
    (table,) = read_docx(docx(tbl(*rows, **facts))).blocks
    return [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in table.cells]


def wide(text: str, width: int, more: str = '', kind: str = 'dxa') -> str:
    return tc(text, f'<w:tcW w:w="{width}" w:type="{kind}"/>{more}')


def row(*parts: tuple, **facts) -> str:
    return tr(*(wide(*part) for part in parts), **facts)


HEADING = row(('Lĩnh vực', 2000, DOWN), ('Tiếp nhận', 4000), ('Giải quyết', 3000))
SECOND = row(('', 2000, UP), ('Mới', 2000), ('Cũ', 2000), ('Xong', 1500), ('Đang', 1500))
DATA = row(('Đất đai', 2000), ('12', 2000), ('3', 2000), ('10', 1500), ('5', 1500))
READ = [('Lĩnh vực', 0, 0, 2, 1), ('Tiếp nhận', 0, 1, 1, 2), ('Giải quyết', 0, 3, 1, 2), ('Mới', 1, 1, 1, 1),
        ('Cũ', 1, 2, 1, 1), ('Xong', 1, 3, 1, 1), ('Đang', 1, 4, 1, 1), ('Đất đai', 2, 0, 1, 1), ('12', 2, 1, 1, 1),
        ('3', 2, 2, 1, 1), ('10', 2, 3, 1, 1), ('5', 2, 4, 1, 1)]


@pytest.mark.parametrize('widths', [(), (2000, 2000, 2000, 1500, 1500), (3000, 3000, 3000)])
def test_a_heading_over_the_columns_it_is_as_wide_as(widths):
    assert cells(HEADING, SECOND, DATA, widths=widths) == READ


def test_the_general_way_too():
    """A tracked insertion keeps the table from being read the fast way."""
    inserted = tr(tc(p('<w:ins w:id="1">' + r('Đất đai') + '</w:ins>'), '<w:tcW w:w="2000" w:type="dxa"/>'),
                  *(wide(*part) for part in (('12', 2000), ('3', 2000), ('10', 1500), ('5', 1500))))
    assert cells(HEADING, SECOND, inserted) == READ


def test_a_merge_downwards_beyond_the_wide_heading():
    """By its place in the row, the last cell would go on under *Cũ*."""
    found = cells(row(('TT', 500, DOWN), ('Tiếp nhận', 4000), ('Ghi chú', 1000, DOWN)),
                  row(('', 500, UP), ('Mới', 2000), ('Cũ', 2000), ('', 1000, UP)),
                  row(('1', 500), ('12', 2000), ('3', 2000), ('không', 1000)))
    assert found[:3] == [('TT', 0, 0, 2, 1), ('Tiếp nhận', 0, 1, 1, 2), ('Ghi chú', 0, 3, 2, 1)]
    assert [each[:3] for each in found[3:]] == [('Mới', 1, 1), ('Cũ', 1, 2), ('1', 2, 0), ('12', 2, 1), ('3', 2, 2),
                                                ('không', 2, 3)]


def test_shares_of_the_width():
    found = cells(row(('A', 1000, '', 'pct'), ('B', 4000, '', 'pct')),
                  row(('1', 1000, '', 'pct'), ('2', 2000, '', 'pct'), ('3', 2000, '', 'pct')))
    assert found[1] == ('B', 0, 1, 1, 2)


@pytest.mark.parametrize('first', [
    row(('A', 2000), ('B', 2000)),  # ends earlier: a row with an empty place at its right
    row(('A', 3100), ('B', 2900)),  # its edge is none of the other row's
    tr('A', 'B'),  # no widths
])
def test_what_widths_do_not_tell_stays_where_it_stands(first):
    found = cells(first, row(('1', 2000), ('2', 2000), ('3', 2000)), widths=(2000, 2000, 2000))
    assert found[:2] == [('A', 0, 0, 1, 1), ('B', 0, 1, 1, 1)]


def test_spans_that_are_given_hold():
    found = cells(tr(wide('A', 2000), wide('B', 4000, span(2))), row(('1', 3000), ('2', 1500), ('3', 1500)),
                  properties=RULED)
    assert found[:2] == [('A', 0, 0, 1, 1), ('B', 0, 1, 1, 2)]


CUTS = st.sets(st.integers(1, 5), max_size=5).map(lambda cuts: [0, *sorted(cuts), 6])
MARKS = st.lists(st.sampled_from(['', '', DOWN, UP]), min_size=6, max_size=6)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(CUTS, MARKS), min_size=2, max_size=5))
def test_no_two_cells_cover_one_place_and_no_text_is_lost(rows):
    """Rows cut at random inches of six; the text of a cell merged upwards is shown nowhere in Word either."""
    made = [tr(*(wide(f'{number}.{start}', (end - start) * 1000, mark)
                 for start, end, mark in zip(cuts, cuts[1:], marks))) for number, (cuts, marks) in enumerate(rows)]
    blocks = read_docx(docx(tbl(*made))).blocks
    for table in (block for block in blocks if hasattr(block, 'cells')):
        covered = [(row, column) for cell in table.cells for row in range(cell.row, cell.row + cell.row_span)
                   for column in range(cell.column, cell.column + cell.column_span)]
        assert len(covered) == len(set(covered))
    everything = read_docx(docx(tbl(*made))).text
    for number, (cuts, marks) in enumerate(rows):
        for start, mark in zip(cuts, marks[:len(cuts) - 1]):
            assert mark == UP or f'{number}.{start}' in everything
