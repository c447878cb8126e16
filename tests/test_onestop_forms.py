"""Made tables in every header tree, columns shuffled, spans true and lost, headers damaged, mistakes planted."""
from collections import Counter

import pytest

from extractor.checks.onestop import check_onestop
from extractor.extraction.onestop import read_onestop
from extractor.patterns import shipped_patterns

from .builders.header_trees import TREES
from .onestop_tables import DAMAGES, STYLES, made_table

PATTERNS = shipped_patterns()
SEEDS = range(len(TREES))
SUMS_OF_ROWS = {'T01', 'T02', 'T03', 'T04', 'T11', 'T12', 'T13'}
TELLING = {'T01': {'received_direct', 'received_new', 'received_in_person', 'received_postal'},
           'T02': {'resolved_total'}, 'T03': {'pending_total'}}


def checked(made):
    readings = read_onestop(made.document, PATTERNS)
    rows = [row for reading in readings for row in reading.rows('r')]
    rows, findings = check_onestop(rows, readings, PATTERNS, 'r')
    return rows, [finding for finding in findings if finding.severity != 'info']


def told(rows) -> list[tuple]:
    return [(row.area, row.measure, row.value, row.state) for row in rows]


def wanted(made, blanks: bool = True) -> list[tuple]:
    return [(row.area, row.measure, row.shown.value, row.shown.state) for row in made.rows
            if blanks or row.shown.state != 'blank']


def test_there_are_trees_enough():
    assert len(TREES) >= 12


@pytest.mark.parametrize('seed', SEEDS)
@pytest.mark.parametrize('style', STYLES)
def test_every_number_comes_back_under_its_heading(seed, style):
    made = made_table(seed, style, shuffle=True)
    rows, findings = checked(made)
    # Where text lost the merged cells, nobody knows if a group row without values had cells.
    assert told(row for row in rows if style == 'spans' or row.state != 'blank') == wanted(made, style == 'spans')
    assert {(row.area, row.header) for row in rows} <= {(row.area, row.header) for row in made.rows}
    assert findings == []


@pytest.mark.parametrize('seed', SEEDS)
@pytest.mark.parametrize('damage', DAMAGES)
@pytest.mark.parametrize('style', ['spans', 'word'])
def test_a_damaged_header_is_answered_by_sums_or_doubt(seed, damage, style):
    made = made_table(seed, style, damage=damage, shuffle=damage != 'no_header')
    rows, findings = checked(made)
    sure = Counter((row.area, row.measure, row.value) for row in rows if not row.needs_review and row.state != 'blank')
    silent = sure - Counter((row.area, row.measure, row.shown.value) for row in made.rows)
    if damage == 'exchanged_leaves' and not any(finding.rule in SUMS_OF_ROWS for finding in findings):
        # Within a group both sums close: nobody can know, and only these two columns may be wrong.
        assert len({measure for _, measure, _ in silent}) <= 2
    else:
        assert not silent


@pytest.mark.parametrize('seed', SEEDS)
@pytest.mark.parametrize('mistake, rule', [('received', 'T01'), ('resolved', 'T02'), ('pending', 'T03')])
def test_a_planted_mistake_is_found(seed, mistake, rule):
    made = made_table(seed, mistake=mistake)
    rows, findings = checked(made)
    assert told(rows) == wanted(made)
    missed = Counter(made.findings) - Counter(finding.rule for finding in findings)
    printed = {row.measure for row in rows}
    if printed & TELLING[rule]:  # a form without these columns has no such sum
        assert not missed
