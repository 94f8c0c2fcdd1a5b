"""Every conformance vector gives the findings that it says."""

import pytest

from compliance_rules.engine import evaluate
from tests.conformance.cases import Case, all_cases, report_of

CASES = tuple(all_cases())


@pytest.mark.parametrize("case", CASES, ids=[f"{case.topic}: {case.title}" for case in CASES])
def test_the_findings_are_those_expected(case: Case) -> None:
    pack = case.pack()
    report = report_of(case.report, pack.form)
    previous = None if case.previous is None else report_of(case.previous, pack.form)
    members = [report_of(member, pack.form) for member in case.members]
    found = evaluate(pack, report, previous=previous, members=members)
    shown = [
        (finding.rule.rpartition(".")[2], finding.key, finding.status.value, finding.message)
        for finding in found
    ]
    sizes = [len(each) for each in case.expect]
    assert (
        list(case.expect)
        == [each[:size] for each, size in zip(shown, sizes, strict=False)] + shown[len(sizes) :]
    )


def test_every_case_has_a_title_of_its_own() -> None:
    names = [(case.topic, case.title) for case in CASES]
    assert len(names) == len(set(names))
