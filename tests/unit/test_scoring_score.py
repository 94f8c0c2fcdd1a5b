"""Scores of small packs, figured by hand."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

import pytest

from compliance_rules.compiler import Pack, Rule, ScorecardPlan
from compliance_rules.compiler.plan import Deduct, Dimension, Grade
from compliance_rules.engine import Finding, Status
from compliance_rules.model import Form, Report, ReportInfo
from compliance_rules.scoring import Counts, Scorecard, score

_REPORT = Report(info=ReportInfo(source="a.txt"), form=Form())
_LETTERS = {
    "p": Status.PASS,
    "f": Status.FAIL,
    "u": Status.UNKNOWN,
    "n": Status.NOT_APPLICABLE,
    "e": Status.ERROR,
}


def _rule(  # noqa: PLR0913 - one for each attribute that a score depends on
    name: str = "a",
    weight: str = "10",
    *,
    caps: str | None = None,
    bonus: str | None = None,
    deduct: Deduct | None = None,
    is_share: bool = False,
    tags: tuple[str, ...] = (),
) -> Rule:
    return Rule(
        id=name,
        title=name,
        statements=(),
        weight=Decimal(weight),
        caps=None if caps is None else Decimal(caps),
        bonus=None if bonus is None else Decimal(bonus),
        deduct=deduct,
        is_share=is_share,
        tags=tags,
    )


def _deduct(each: str, at_most: str | None = None) -> Deduct:
    return Deduct(each=Decimal(each), at_most=None if at_most is None else Decimal(at_most))


def _score(
    outcomes: Mapping[Rule, str], plan: ScorecardPlan | None = None, title: str = ""
) -> Scorecard:
    """Score rules, each with its instances as letters: pass, fail, unknown, n/a, error."""
    findings = tuple(
        Finding(rule=rule.id, status=_LETTERS[letter], severity="error", key=str(at))
        for rule, letters in outcomes.items()
        for at, letter in enumerate(letters)
    )
    pack = Pack(
        name="p",
        title=title,
        form=Form(),
        rules=tuple(outcomes),
        scorecard=plan or ScorecardPlan(),
    )
    return score(pack, _REPORT, findings, used=(), lang="en")


@pytest.mark.parametrize(
    ("status", "letters"),
    [
        (Status.ERROR, "pfuen"),
        (Status.FAIL, "pfun"),
        (Status.UNKNOWN, "pun"),
        (Status.PASS, "pn"),
        (Status.NOT_APPLICABLE, "n"),
        (Status.NOT_APPLICABLE, ""),
    ],
)
def test_the_worst_instance_decides_the_outcome(status: Status, letters: str) -> None:
    assert status is _score({_rule(): letters}).rules[0].status


def test_instances_are_counted_by_outcome() -> None:
    expected = Counts(passed=3, failed=2, unknown=1, not_applicable=1, error=1)
    assert expected == _score({_rule(): "pppffune"}).rules[0].counts


@pytest.mark.parametrize(
    ("points", "best", "rule", "letters"),
    [
        ("10", "10", _rule(), "pp"),
        ("0", "0", _rule(), "pfu"),
        ("0", "10", _rule(), "pu"),
        ("0", "10", _rule(), "pe"),
        ("10/3", "20/3", _rule(is_share=True), "pfun"),
        ("0", "10", _rule(is_share=True), "pe"),
        ("4", "7", _rule(deduct=_deduct("3")), "pfu"),
        ("0", "0", _rule(deduct=_deduct("3")), "ffffu"),
        ("6", "7", _rule(deduct=_deduct("3", "4")), "fuu"),
        ("0", "0", _rule(deduct=_deduct("3", "12")), "fffff"),
        ("0", "7", _rule(deduct=_deduct("3")), "fe"),
    ],
)
def test_points_of_a_rule(points: str, best: str, rule: Rule, letters: str) -> None:
    result = _score({rule: letters}).rules[0]

    assert (Fraction(points), Fraction(best)) == (result.points, result.best)
    assert result.lost + result.at_stake + result.points == result.weight


def test_thirds_make_a_whole() -> None:
    thirds = {_rule(name, is_share=True): "p" * number for number, name in enumerate("abc", 1)}

    assert Decimal("100.0") == _score(thirds).score


def test_a_tie_is_rounded_to_the_even_digit() -> None:
    down = {_rule("a", "0.25"): "p", _rule("b", "99.75"): "f"}
    up = {_rule("a", "0.35"): "p", _rule("b", "99.65"): "f"}

    assert Decimal("0.2") == _score(down).score
    assert Decimal("0.4") == _score(up).score


def test_rules_that_do_not_apply_leave_both_sums() -> None:
    card = _score({_rule("a"): "p", _rule("b", "90"): "n"})

    assert (Decimal(100), Fraction(10), Fraction(10)) == (card.score, card.points, card.possible)
    assert not card.rules[1].is_scored


def test_no_possible_points_give_no_score_and_no_grade() -> None:
    plan = ScorecardPlan(grades=(Grade(title="low", low=Decimal(0)),))
    card = _score({_rule(): "n", _rule("b", "0"): "f", _rule("c", bonus="5"): "p"}, plan)

    assert (None, None, Decimal(1)) == (card.score, card.grade, card.decided)


def test_a_draft_is_evaluated_and_not_scored() -> None:
    draft = Rule(id="a", title="a", statements=(), caps=Decimal(10), status="draft")
    card = _score({draft: "f", _rule("b"): "p"})

    assert Decimal(100) == card.score
    assert Status.FAIL is card.rules[0].status
    assert (True, False, Decimal(0)) == (
        card.rules[0].is_draft,
        card.rules[0].is_scored,
        card.rules[0].weight,
    )


def test_a_deprecated_rule_still_counts() -> None:
    old = Rule(id="a", title="a", statements=(), status="deprecated")
    card = _score({old: "f", _rule("b", "1"): "p"})

    assert Decimal(50) == card.score
    assert card.rules[0].is_deprecated


def test_a_cap_holds_the_score_while_its_rule_fails() -> None:
    others = {_rule("b", "90"): "p"}

    failing = _score({_rule(caps="59"): "f", **others})
    assert (Decimal(59), Decimal(59)) == (failing.score, failing.cap)
    unknown = _score({_rule(caps="59"): "u", **others})
    assert (Decimal(90), None) == (unknown.score, unknown.cap)


def test_the_lowest_cap_counts_and_one_above_the_score_is_silent() -> None:
    both = _score({_rule("a", "0", caps="60"): "f", _rule("b", caps="40"): "f", _rule("c"): "p"})
    assert (Decimal(40), Decimal(40)) == (both.score, both.cap)
    high = _score({_rule("a", caps="60"): "f", _rule("c"): "p"})
    assert (Decimal(50), None) == (high.score, high.cap)


def test_a_rule_without_weight_caps_too() -> None:
    assert Decimal(40) == _score({_rule("a", "0", caps="40"): "f", _rule("b"): "p"}).score


def test_a_fault_of_ours_does_not_lift_a_cap() -> None:
    assert Decimal(40) == _score({_rule("a", "0", caps="40"): "fe", _rule("b"): "p"}).score


def test_rounding_never_lifts_a_score_over_its_cap() -> None:
    assert Decimal("59.9") == _score({_rule("a", "0", caps="59.96"): "f", _rule("b"): "p"}).score


def test_a_bonus_adds_points_of_the_scale_up_to_the_scale() -> None:
    scored = {_rule("a", "1"): "p", _rule("b", "1"): "f"}

    some = _score({**scored, _rule("c", bonus="5"): "p"})
    assert (Decimal(55), Fraction(5), Fraction(2)) == (some.score, some.bonus, some.possible)
    much = _score({**scored, _rule("c", bonus="70"): "p"})
    assert (Decimal(100), Fraction(70)) == (much.score, much.bonus)


def test_a_bonus_that_is_not_earned_costs_nothing() -> None:
    for letter in "fun":
        card = _score({_rule("a"): "p", _rule("c", bonus="5"): letter})
        assert (Decimal(100), Fraction(0), Decimal(1)) == (card.score, card.bonus, card.decided)


def test_a_cap_holds_after_the_bonus() -> None:
    card = _score({_rule("a", caps="60"): "f", _rule("b"): "p", _rule("c", bonus="30"): "p"})

    assert Decimal(60) == card.score


def test_the_share_decided_is_rounded_down() -> None:
    card = _score({_rule("a", "999"): "p", _rule("b", "1"): "u"})

    assert Decimal("0.99") == card.decided


def test_a_failure_decides_all_points_of_a_rule() -> None:
    assert Decimal(1) == _score({_rule(): "fu"}).decided


def test_dimensions_group_rules_by_tags() -> None:
    plan = ScorecardPlan(
        dimensions=(
            Dimension(title="one", tags=("x", "y")),
            Dimension(title="none", tags=("z",)),
        )
    )
    rules = {
        _rule("a", tags=("x", "y")): "p",
        _rule("b", "5", tags=("y",)): "f",
        _rule("c"): "f",
        _rule("d", tags=("z",)): "n",
    }
    one, none = _score(rules, plan).dimensions

    assert (Decimal("66.7"), Fraction(10), Fraction(15)) == (one.score, one.points, one.possible)
    assert (None, Fraction(0), Fraction(0)) == (none.score, none.points, none.possible)


def test_the_grade_is_the_highest_that_the_printed_score_reaches() -> None:
    plan = ScorecardPlan(
        grades=(Grade(title="good", low=Decimal(50)), Grade(title="fair", low=Decimal(20)))
    )

    assert _score({_rule("a", "49.96"): "p", _rule("b", "50.04"): "f"}, plan).grade == "good"
    assert _score({_rule("a", "20"): "p", _rule("b", "80"): "f"}, plan).grade == "fair"
    assert _score({_rule("a", "1"): "p", _rule("b", "99"): "f"}, plan).grade is None


def test_findings_stand_in_the_order_of_the_rules() -> None:
    rules = (_rule("a"), _rule("b"))
    found = tuple(Finding(rule=name, status=Status.PASS, severity="error") for name in "bab")
    pack = Pack(name="p", title="T", form=Form(), rules=rules)
    card = score(pack, _REPORT, found, used=(), lang="zh")

    assert [each.rule for each in card.findings] == ["a", "b", "b"]
    assert (card.title, card.lang) == ("T", "zh")
