"""Laws of scores: bounds, order, and what more passes do."""

from decimal import Decimal
from fractions import Fraction
from random import Random

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.compiler import Pack
from compliance_rules.engine import Finding, Status
from compliance_rules.model import Form, Report, ReportInfo
from compliance_rules.scoring import Scorecard, score
from tests.strategies import scorecards as strategies

_REPORT = Report(info=ReportInfo(source="a.txt"), form=Form())
_MODEST = settings(max_examples=60, deadline=None)
Case = tuple[Pack, tuple[Finding, ...]]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    pack = draw(strategies.packs())
    return pack, draw(strategies.findings(pack))


def _score(pack: Pack, findings: tuple[Finding, ...]) -> Scorecard:
    return score(pack, _REPORT, findings, used=(), lang="en")


def _changed(
    findings: tuple[Finding, ...], old: tuple[Status, ...], new: Status
) -> tuple[Finding, ...]:
    return tuple(evolve(each, status=new) if each.status in old else each for each in findings)


@_MODEST
@given(cases())
def test_a_score_lies_between_0_and_the_scale(case: Case) -> None:
    card = _score(*case)

    assert card.score is None or 0 <= card.score <= card.scale
    assert all(each.score is None or 0 <= each.score <= card.scale for each in card.dimensions)


@_MODEST
@given(cases(), st.data())
def test_one_more_pass_never_lowers_the_score(case: Case, data: st.DataObject) -> None:
    pack, findings = case
    if not findings:
        return
    at = data.draw(st.integers(0, len(findings) - 1))
    better = (*findings[:at], evolve(findings[at], status=Status.PASS), *findings[at + 1 :])
    before, after = _score(pack, findings), _score(pack, better)

    assert before.score is None or (after.score is not None and after.score >= before.score)


@_MODEST
@given(cases())
def test_passing_what_is_unknown_never_lowers_the_score(case: Case) -> None:
    pack, findings = case
    before = _score(pack, findings)
    after = _score(pack, _changed(findings, (Status.UNKNOWN,), Status.PASS))

    assert before.score is None or (after.score is not None and after.score >= before.score)


@_MODEST
@given(cases(), st.randoms())
def test_the_order_of_findings_changes_no_figure(case: Case, random: Random) -> None:
    pack, findings = case
    shuffled = list(findings)
    random.shuffle(shuffled)

    expected = evolve(_score(pack, findings), findings=())
    assert expected == evolve(_score(pack, tuple(shuffled)), findings=())


@_MODEST
@given(cases())
def test_the_points_of_the_rules_add_up_to_the_total(case: Case) -> None:
    card = _score(*case)

    assert card.points == sum((rule.points for rule in card.rules), start=Fraction(0))
    scored = [Fraction(rule.weight) for rule in card.rules if rule.is_scored]
    assert card.possible == sum(scored, start=Fraction(0))
    assert all(0 <= rule.points <= rule.best <= rule.weight for rule in card.rules)


@_MODEST
@given(cases())
def test_all_is_decided_where_nothing_is_unknown(case: Case) -> None:
    pack, findings = case
    decided = _changed(findings, (Status.UNKNOWN, Status.ERROR), Status.FAIL)

    assert Decimal(1) == _score(pack, decided).decided


@_MODEST
@given(cases())
def test_all_is_decided_only_where_no_point_hangs_on_an_unknown(case: Case) -> None:
    pack, findings = case
    before = _score(pack, findings)
    after = _score(pack, _changed(findings, (Status.UNKNOWN, Status.ERROR), Status.PASS))

    assert (before.decided == 1) == (before.points == after.points)
    assert [rule.best for rule in before.rules] == [rule.points for rule in after.rules]


@_MODEST
@given(cases(), st.data())
def test_rules_that_do_not_apply_change_nothing(case: Case, data: st.DataObject) -> None:
    pack, findings = case
    extra = data.draw(strategies.rules(number=99))
    apart = Finding(rule=extra.id, status=Status.NOT_APPLICABLE, severity=extra.severity)
    expected = _score(pack, findings)
    card = _score(evolve(pack, rules=(*pack.rules, extra)), (*findings, apart))

    assert expected == evolve(card, rules=card.rules[:-1], findings=findings)


@_MODEST
@given(cases())
def test_no_possible_points_give_no_score(case: Case) -> None:
    card = _score(*case)

    assert (card.score is None) == (card.possible == 0)
    assert card.score is not None or card.grade is None
