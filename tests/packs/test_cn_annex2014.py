"""The draft pack for the statistics of 2014 to 2018, on a report of its time."""

from pathlib import Path

import compliance_rules as cr
from compliance_rules.engine import Status

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-jiaoyu-2016.txt"


def test_the_table_is_read_whole() -> None:
    report = cr.read(_EXAMPLE)
    table = report["statistics"]
    leaves = report.form.tables["statistics"].rows.leaves
    assert [] == [row for row in leaves if table[row, "number"].state.is_absent]
    assert "1204" == table["disclosure.channels.website", "number"].text
    assert "4.5" == table["support.budget", "number"].text


def test_a_sum_that_does_not_add_up_is_found_and_costs_nothing() -> None:
    found = cr.audit(_EXAMPLE)
    failing = [(each.rule, each.key) for each in found.findings if each.needs_mending]
    assert [("cn.annex2014.request_ways", "number")] == failing
    assert {Status.PASS, Status.FAIL} == {each.status for each in found.findings}
    assert found.score is None
