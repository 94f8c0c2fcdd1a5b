"""What counts as a true failure, and what as a false alarm."""

from pathlib import Path

import compliance_rules as cr
from tools.precision import Tallies

_EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"
_FAULTS = {
    "applicants": 1,
    "outcomes": 1,
    "narrated_requests_agree": 1,
    "labels": 1,
    "filled": 1,
}


def test_known_faults_are_no_false_alarms() -> None:
    found = Tallies()
    found.add(cr.audit(_EXAMPLE), _FAULTS)
    assert 0 == found.false_alarms()
    rows = {row[0]: row[1:] for row in found.rows()}
    assert ("error", "7", "0", "0", "–") == rows["cn.form.balance"]
    assert "100 %" == rows["cn.form.labels"][-1]


def test_what_is_not_known_as_a_fault_is_a_false_alarm() -> None:
    found = Tallies()
    found.add(cr.audit(_EXAMPLE), {**_FAULTS, "labels": 0})
    assert 1 == found.false_alarms()
    assert ("cn.form.labels", "0 %") == (next(found.rows())[0], next(found.rows())[-1])
