"""Reports made from real figures: the faults that are known to be in them, and nothing else."""

from collections import Counter

import pytest

import compliance_rules as cr
from compliance_rules.engine import Status
from tests.forms import needs_shared
from tests.layouts import LAYOUTS, Layout
from tests.reports.figures import BORNE_OUT, CONTRADICTED, REPORTS, report_of

pytestmark = needs_shared


def _counted(audit: cr.Audit, status: Status) -> dict[str, int]:
    found = (each.rule.rpartition(".")[2] for each in audit.findings if each.status is status)
    return dict(Counter(found))


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("name", REPORTS)
def test_only_what_is_wrong_is_found(name: str, layout: Layout) -> None:
    audit = cr.audit(report_of(name, layout))

    _, _, failing, unknown = REPORTS[name]
    assert failing == _counted(audit, Status.FAIL)
    assert unknown == _counted(audit, Status.UNKNOWN)
    assert {} == _counted(audit, Status.ERROR)


@pytest.mark.parametrize(
    ("name", "overview", "rule", "said"),
    CONTRADICTED,
)
def test_a_sentence_that_the_figures_contradict_is_found(
    name: str, overview: str, rule: str, said: str
) -> None:
    audit = cr.audit(report_of(name, overview=overview), lang="en")

    (found,) = (
        each
        for each in audit.findings
        if each.status is Status.FAIL and each.rule == f"cn.form.{rule}"
    )
    assert said in found.message


@pytest.mark.parametrize(
    ("name", "overview"),
    BORNE_OUT,
)
def test_a_sentence_that_the_figures_bear_out_is_not(name: str, overview: str) -> None:
    audit = cr.audit(report_of(name, overview=overview))

    assert REPORTS[name][2] == _counted(audit, Status.FAIL)


def test_two_years_that_agree_have_no_finding() -> None:
    audit = cr.audit(report_of("suqian-2024"), previous=report_of("suqian-2023"))

    # Both reports are made with the same sentences.
    assert {"own_words": 2} == _counted(audit, Status.FAIL)
    passed = _counted(audit, Status.PASS)
    assert {"continuity": 7, "in_force_since_last_year": 2}.items() <= passed.items()
