"""Numbers of a one-stop table against annex and narrative: what another part of the report says of a total."""
from tests.test_cross import report, x_findings


def totals(found) -> dict[str, tuple[str, bool]]:
    return {row.measure: (row.assurance, row.needs_review) for row in found.onestop if row.row_kind == 'total'}


def test_more_dossiers_by_post_than_were_received_are_told(tmp_path):
    found = report(('Hồ sơ tiếp nhận qua dịch vụ BCCI\tHồ sơ\t00', 'Hồ sơ tiếp nhận qua dịch vụ BCCI\tHồ sơ\t05'),
                   tmp_path=tmp_path)
    assert ('X12', '02', '05') in x_findings(found)
    doubted = [row.label for row in found.indicators if row.needs_review]
    assert any('BCCI' in label for label in doubted)


def test_a_total_that_its_own_sums_prove_is_not_at_fault(tmp_path):
    found = report(('mức độ 3\tHồ sơ\t02', 'mức độ 3\tHồ sơ\t03'), tmp_path=tmp_path)
    assert 'X04' in {rule for rule, *_ in x_findings(found)}
    assert totals(found)['received_online'] == ('corroborated', False)
    assert all(row.needs_review for row in found.indicators if row.indicator_id in ('online.doss_l3', 'online.doss_l4'))
