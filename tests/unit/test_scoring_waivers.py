"""Waivers: what they cover, and what is said of those that waive nothing."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from compliance_rules.compiler import Pack, Rule, ScorecardPlan
from compliance_rules.engine import Evidence, Finding, Status
from compliance_rules.model import Form, Report, ReportInfo
from compliance_rules.scoring import Counts, Scorecard, Waiver, Waiving, score, waive

_TODAY = date(2021, 6, 30)
_INFO = ReportInfo(source="a.txt", body="示范县人民政府", year=2020, published=date(2021, 1, 31))
_WAIVER = Waiver(
    rule="totals",
    body="示范县人民政府",
    reason="checked",
    approved_by="the auditor",
    expires=date(2021, 12, 31),
)


def _rule(id_: str, **attributes: Any) -> Rule:  # noqa: ANN401 - whatever a rule may have
    return Rule(id=id_, title=id_, statements=(), weight=Decimal(10), **attributes)


_PACK = Pack(
    name="p",
    title="P",
    form=Form(),
    rules=(
        _rule("p.totals", is_share=True, caps=Decimal(50)),
        _rule("p.rows"),
        _rule("p.one.same"),
        _rule("p.two.same"),
    ),
    scorecard=ScorecardPlan(),
)


def _finding(
    key: str, status: Status = Status.FAIL, cell: str = "", rule: str = "p.totals"
) -> Finding:
    evidence = (Evidence(name=cell, label="", text=""),) if cell else ()
    return Finding(rule=rule, status=status, severity="error", key=key, evidence=evidence)


_A = _finding("a", cell="t[a, x]")
_B = _finding("b", cell="t[b, x]")
_PASSES = _finding("c", Status.PASS)
_UNKNOWN = _finding("d", Status.UNKNOWN)
_ALL = (_A, _B, _PASSES, _UNKNOWN)


def _waive(
    *waivers: Waiver,
    findings: Sequence[Finding] = _ALL,
    info: ReportInfo = _INFO,
    today: date | None = _TODAY,
) -> Waiving:
    return waive(waivers, _PACK, info, findings, today=today)


def _keys(waiving: Waiving) -> list[str]:
    return [each.key for each in waiving.findings if each.waived is not None]


def _codes(waiving: Waiving) -> list[str]:
    return [each.code for each in waiving.notes]


def _score(findings: Sequence[Finding]) -> Scorecard:
    report = Report(info=_INFO, form=Form())
    return score(_PACK, report, findings, used=(), lang="en")


# --- what is covered ---------------------------------------------------------------------


def test_a_waiver_covers_every_failure_of_its_rule_and_nothing_else() -> None:
    done = _waive(_WAIVER, findings=(*_ALL, _finding("a", rule="p.rows")))
    assert (["a", "b"], []) == (_keys(done), _codes(done))
    assert [_WAIVER.waived, _WAIVER.waived] == [each.waived for each in done.findings[:2]]


@pytest.mark.parametrize(
    "narrower",
    [
        {"key": "a"},
        {"key": " a "},
        {"cell": "t[a, x]"},
        {"cell": "t[a,x]"},
        {"key": "a", "cell": "t[a, x]"},
        {"key": "a", "year": 2020, "rule": "p.totals"},
        {"key": "a", "body": "示范县 人民政府"},
    ],
)
def test_a_waiver_covers_only_the_place_that_it_names(narrower: dict[str, Any]) -> None:
    done = _waive(evolve(_WAIVER, **narrower))
    assert (["a"], []) == (_keys(done), _codes(done))


@pytest.mark.parametrize(
    "narrower",
    [
        {"key": "c"},
        {"key": "d"},
        {"key": "A"},
        {"cell": "t[a, y]"},
        {"key": "a", "cell": "t[b, x]"},
    ],
)
def test_a_waiver_that_matches_no_failure_is_told(narrower: dict[str, Any]) -> None:
    done = _waive(evolve(_WAIVER, **narrower))
    assert ([], ["CR449"]) == (_keys(done), _codes(done))
    assert done.notes[0].severity == "warning"


def test_the_first_of_two_waivers_counts_and_neither_is_idle() -> None:
    other = evolve(_WAIVER, key="a", reason="again")
    done = _waive(_WAIVER, other)
    assert "checked" == (done.findings[0].waived or other.waived).reason
    assert [] == _codes(done)


# --- which waivers hold --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "keys", "codes"),
    [
        (date(2021, 12, 31), ["a", "b"], []),
        (date(2022, 1, 1), [], ["CR447"]),
        # Without a date, the one of publication.
        (None, ["a", "b"], []),
    ],
)
def test_a_waiver_holds_to_the_end_of_its_day(
    today: date | None, keys: list[str], codes: list[str]
) -> None:
    done = _waive(_WAIVER, today=today)
    assert (keys, codes) == (_keys(done), _codes(done))


def test_what_expired_before_publication_has_expired_where_no_date_is_given() -> None:
    done = _waive(evolve(_WAIVER, expires=date(2021, 1, 30)), today=None)
    assert ([], ["CR447"]) == (_keys(done), _codes(done))
    expected = "the waiver of 'totals' expired on 2021-01-30 and waives nothing"
    assert expected == done.notes[0].message()


def test_nothing_is_waived_where_no_date_is_known() -> None:
    done = _waive(_WAIVER, info=evolve(_INFO, published=None), today=None)
    assert ([], ["CR451"]) == (_keys(done), _codes(done))


@pytest.mark.parametrize(
    ("waiver", "info"),
    [
        (evolve(_WAIVER, body="示范县人民政府办公室"), _INFO),
        (evolve(_WAIVER, year=2019), _INFO),
        (evolve(_WAIVER, year=2020), evolve(_INFO, year=None)),
        (_WAIVER, evolve(_INFO, body=None)),
    ],
)
def test_a_waiver_for_another_report_is_noted(waiver: Waiver, info: ReportInfo) -> None:
    done = _waive(waiver, info=info)
    assert ([], ["CR450"]) == (_keys(done), _codes(done))
    assert done.notes[0].severity == "note"


def test_a_note_on_another_report_says_both() -> None:
    (note,) = _waive(evolve(_WAIVER, body="示范县民政局", year=2019)).notes
    assert "the waiver of 'totals' is for another report: 示范县民政局 2019" == note.message()
    assert "this report is 示范县人民政府 2020" == note.advice()


@pytest.mark.parametrize(
    ("rule", "hint"),
    [
        ("total", "did you mean 'p.totals'?"),
        ("p.total", "did you mean 'p.totals'?"),
        # Two rules have this name of their own.
        ("same", "did you mean 'p.two.same'?"),
        ("无此规则", "`compliance-rules rules show p` shows its rules"),
    ],
)
def test_a_rule_that_is_not_there_is_told_with_its_likeness(rule: str, hint: str) -> None:
    done = _waive(evolve(_WAIVER, rule=rule))
    assert ([], ["CR448"]) == (_keys(done), _codes(done))
    assert hint == done.notes[0].advice()


# --- what it means for the score ---------------------------------------------------------------


def test_a_waived_failure_counts_as_not_applicable() -> None:
    waived = _waive(_WAIVER, findings=(_A, _PASSES)).findings
    gone = (evolve(_A, status=Status.NOT_APPLICABLE), _PASSES)
    card, expected = _score(waived), _score(gone)
    assert (expected.score, expected.points, expected.cap) == (card.score, card.points, card.cap)
    assert (Status.PASS, None) == (card.rules[0].status, card.cap)
    assert Counts(passed=1, waived=1) == card.rules[0].counts


def test_a_rule_all_of_whose_failures_are_waived_leaves_the_score() -> None:
    card = _score(_waive(_WAIVER, findings=(_A, _B)).findings)
    assert (None, Status.NOT_APPLICABLE) == (card.score, card.rules[0].status)


def test_a_failure_that_is_left_still_caps() -> None:
    card = _score(_waive(evolve(_WAIVER, key="a")).findings)
    assert Status.FAIL == card.rules[0].status
    assert Counts(passed=1, failed=1, unknown=1, waived=1) == card.rules[0].counts


# --- laws -----------------------------------------------------------------------------------------

_findings = st.lists(
    st.builds(
        _finding,
        key=st.sampled_from("abc"),
        status=st.sampled_from(Status),
        cell=st.sampled_from(["t[a, x]", "t[b, x]", ""]),
        rule=st.sampled_from([rule.id for rule in _PACK.rules]),
    ),
    max_size=8,
)
_waivers = st.lists(
    st.builds(
        evolve,
        st.just(_WAIVER),
        rule=st.sampled_from(["totals", "rows", "p.one.same", "none"]),
        key=st.sampled_from([None, "a", "b"]),
        cell=st.sampled_from([None, "t[a, x]"]),
        expires=st.dates(date(2021, 6, 1), date(2021, 7, 31)),
    ),
    max_size=5,
)


@given(_findings, _waivers)
def test_waivers_change_nothing_of_a_finding_but_its_mark(
    findings: list[Finding], waivers: list[Waiver]
) -> None:
    done = _waive(*waivers, findings=findings)
    assert findings == [evolve(each, waived=None) for each in done.findings]
    assert all(each.status is Status.FAIL for each in done.findings if each.waived is not None)


@given(_findings, _waivers)
def test_every_waiver_waives_or_is_told(findings: list[Finding], waivers: list[Waiver]) -> None:
    for waiver in waivers:
        done = _waive(waiver, findings=findings)
        assert bool(_keys(done)) != bool(done.notes)


@given(_findings, _waivers)
def test_no_waiver_makes_a_rule_worse(findings: list[Finding], waivers: list[Waiver]) -> None:
    order = [Status.NOT_APPLICABLE, Status.PASS, Status.UNKNOWN, Status.FAIL, Status.ERROR]
    before = _score(findings).rules
    after = _score(_waive(*waivers, findings=findings).findings).rules
    for old, new in zip(before, after, strict=True):
        assert order.index(new.status) <= order.index(old.status)
        assert new.lost <= old.lost
