"""Findings that are made when somebody looks are those that would have been there."""

import copy
import pickle
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from attrs import evolve

import compliance_rules as cr
from compliance_rules.compiler import plan
from compliance_rules.engine import (
    Findings,
    Status,
    _evaluate,
    apart,
    by_rule,
    of_rules,
    ordered,
    replaced,
    tally,
)
from compliance_rules.engine._checks import check
from compliance_rules.engine._evaluate import found_by
from compliance_rules.engine._scope import Scope
from compliance_rules.engine._speaker import Speaker
from compliance_rules.engine._straight import straighten
from compliance_rules.engine._verdict import Settled, Verdict
from compliance_rules.model import Report, State
from compliance_rules.packs._blank import blank_report
from tests.unit.straight_packs import without

_PACK = cr.compile(
    """
pack p "P" { version "1" }
section a "Part a"
table t "T" in a {
    cells count
    columns { x "X" y "Y" all "All" }
    rows { one "One" two "Two" each office }
}
rule sums "Sums" in t { check column all = column x + column y }
rule filled "Filled" in t { require filled * }
rule parts "Parts" { require section * require table * }
rule twice "Twice" in t { check row one >= 0 check row one >= row two }
"""
)


def _report(**figures: int) -> Report:
    report = blank_report(_PACK.form)
    table = report.tables["t"]
    cells = dict(table.cells)
    for name, number in figures.items():
        row, _, column = name.partition("_")
        cells[row, column] = evolve(cells[row, column], text=str(number), value=Decimal(number))
    return evolve(report, tables={**report.tables, "t": evolve(table, cells=cells)})


def _both(report: Report) -> tuple[Findings, Findings]:
    scope = Scope(report=report)
    return found_by(straighten(_PACK), _PACK, scope, "en"), found_by(None, _PACK, scope, "en")


@pytest.mark.parametrize("figures", [{}, {"one_x": 3}, {"two_all": 1, "one_y": 2}])
def test_they_are_the_same_as_those_made_at_once(figures: dict[str, int]) -> None:
    made, eager = _both(_report(**figures))
    expected = tuple(eager)

    assert len(expected) == len(made)
    assert Counter(each.status for each in expected) == tally(made)
    assert [each for each in expected if each.status is not Status.PASS] == list(apart(made))
    assert expected == tuple(made)
    assert made == expected
    assert (expected[0], expected[1:3]) == (made[0], made[1:3])


def test_what_did_not_pass_stays_itself() -> None:
    made, _ = _both(_report(one_x=3))
    before = list(apart(made))
    assert before
    found = [each for each in made if each.status is not Status.PASS]
    assert all(a is b for a, b in zip(before, found, strict=True))


def test_each_rule_has_its_own() -> None:
    made, eager = _both(_report(one_x=3))
    for found in (made, tuple(eager)):
        counted = {rule: (each.passes, len(each.apart)) for rule, each in by_rule(found).items()}
        assert {
            "p.sums": (1, 2),
            "p.filled": (6, 0),
            "p.parts": (2, 0),
            "p.twice": (6, 0),
        } == counted
        assert ["p.sums"] * 3 == [each.rule for each in of_rules(found, {"p.sums"})]
        names = [each.rule for each in ordered(found, ("p.parts", "p.sums"))]
        assert ["p.parts"] * 2 + ["p.sums"] * 3 == names


def test_one_can_be_replaced() -> None:
    made, eager = _both(_report(one_x=3))
    for found in (made, tuple(eager)):
        (failing,) = (each for each in apart(found) if each.needs_mending)
        other = replaced(found, {id(failing): evolve(failing, message="other")})
        assert ["other"] == [each.message for each in apart(other) if each.needs_mending]
        assert len(found) == len(other)
        assert ["other"] == [each.message for each in other if each.needs_mending]
        assert found is replaced(found, {})


@pytest.mark.parametrize("copied", [copy.deepcopy, lambda each: pickle.loads(pickle.dumps(each))])  # noqa: S301 - our own
def test_another_process_has_them_too(copied: Callable[[Findings], Findings]) -> None:
    made, eager = _both(_report(one_x=3))
    other = copied(made)
    assert tuple(eager) == tuple(other)
    assert tally(eager) == tally(other)


def test_what_was_judged_is_not_judged_again_to_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    judged: list[str] = []

    def counted(instance: plan.Instance, speaker: Speaker, key: str) -> Verdict | Settled:
        judged.append(key)
        return check(instance, speaker, key)

    monkeypatch.setattr(_evaluate, "check", counted)
    report = without(_report(one_x=3), State.GARBLED, "t", "two", "x")
    made = found_by(straighten(_PACK), _PACK, Scope(report=report), "en")
    before = len(judged)
    assert before
    assert len(tuple(made)) == len(made)
    assert before == len(judged)


def test_the_evidence_of_a_failure_is_there_before_its_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, eager = _both(_report(one_x=3))
    (shown,) = [each for each in apart(made) if each.status is Status.FAIL]
    (whole,) = [each for each in apart(eager) if each.status is Status.FAIL]
    expected = whole.evidence, whole.fingerprint

    def unasked(instance: plan.Instance, speaker: Speaker, key: str) -> Verdict | Settled:
        raise AssertionError(instance, speaker, key)

    with monkeypatch.context() as patch:
        patch.setattr(_evaluate, "check", unasked)
        assert expected == (shown.evidence, shown.fingerprint)
    assert Counter(left=1, right=2) == Counter(each.side for each in shown.evidence)
    assert whole.message == shown.message
    assert whole == shown
