"""Scores that start from a scale, and what is taken from it."""

import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compliance_rules as cr
from compliance_rules.audit import Audit
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import Status
from compliance_rules.model import Answer
from compliance_rules.scoring import gains

_RULES = """
pack p "P" { version "1" }
section a "Part a"
section b "Part b"
ask filed: date "When was it filed?"
ask copied: yes_no "Is it a copy?"
ask late: number "How many days late?"
ask place: text "Where is it published?"
rule parts "Parts" { require section * tags form }
rule filed_in_time "Filed in time" { check report.filed <= 2021-01-31 weight 7 caps 1 }
rule own "Own words" { check not report.copied bonus 3 }
rule late "Not late" { check report.late <= 3 }
rule place "Column" { check report.place mentions "column" status draft }
scorecard "By points" { scale 100 }
scorecard county "By deductions" {
    reference "Notice 1"
    scale 10
    deduct 4 "filed late" { rule filed_in_time }
    deduct 1.5 each, at most 2 "parts missing" { tags form }
    deduct 5 "copied" { rule own }
    deduct 9 "a draft" { rule place }
    grade "good" from 8
    grade "poor" from 0
}
scorecard strict "More than there is" {
    scale 3
    deduct 2 "late" { rule late }
    deduct 2 "copied" { rule own }
}
"""
_DOCUMENT = cr.Document(
    source="a.txt",
    format="text",
    blocks=tuple(
        part
        for line, name in enumerate("ab")
        for part in (
            cr.Heading(text=f"Part {name}", location=cr.Location(line=2 * line + 1, column=1)),
            cr.Paragraph(text="Words.", location=cr.Location(line=2 * line + 2, column=1)),
        )
    ),
)
_WITHOUT = cr.Document(source="b.txt", format="text", blocks=_DOCUMENT.blocks[:2])
_PACK = cr.compile(_RULES)


def _audit(
    name: str = "county", document: cr.Document = _DOCUMENT, **answers: Answer | int
) -> Audit:
    return cr.audit(document, rules=_PACK, scorecard=name, answers=answers)


def test_what_fails_and_what_is_undecided_is_taken_from_the_scale() -> None:
    found = _audit(filed="2021-02-01")

    costs = [(each.title, each.status, each.lost, each.at_stake) for each in found.deductions]
    assert [
        ("filed late", Status.FAIL, Fraction(4), Fraction(0)),
        ("parts missing", Status.PASS, Fraction(0), Fraction(0)),
        ("copied", Status.UNKNOWN, Fraction(5), Fraction(5)),
        ("a draft", Status.NOT_APPLICABLE, Fraction(0), Fraction(0)),
    ] == costs
    assert (Decimal("1.0"), Decimal("0.50"), "poor") == (found.score, found.decided, found.grade)


def test_nothing_is_taken_where_everything_passes() -> None:
    found = _audit(filed="2021-01-31", copied=False)

    assert (Decimal("10.0"), Decimal("1.00"), "good") == (found.score, found.decided, found.grade)


def test_each_failing_instance_costs_up_to_the_most() -> None:
    assert Decimal("8.5") == _audit(document=_WITHOUT, filed="2021-01-31", copied="no").score
    many = cr.compile(_RULES.replace("1.5 each, at most 2", "1.5 each, at most 1"))
    found = cr.audit(
        _WITHOUT, rules=many, scorecard="county", answers={"filed": "2021-01-31", "copied": "no"}
    )
    assert Decimal("9.0") == found.score


def test_the_score_does_not_fall_below_0() -> None:
    found = _audit("strict", late=4, copied=True)

    assert (Decimal("0.0"), Decimal("1.00")) == (found.score, found.decided)
    assert [2, 2] == [each.lost for each in found.deductions]


def test_what_hangs_on_unknowns_is_not_more_than_the_scale() -> None:
    found = _audit("strict")

    assert (Decimal("0.0"), Decimal("0.00")) == (found.score, found.decided)


def test_rules_have_no_points_bonus_or_cap_of_their_own() -> None:
    found = _audit(filed="2021-02-01", copied=False)

    assert Decimal("6.0") == found.score
    assert {Decimal(0)} == {each.weight for each in found.rules}
    assert (Fraction(0), None) == (found.scorecard.bonus, found.scorecard.cap)
    assert ("county", "By deductions") == (found.scorecard.name, found.scorecard.title)


def test_there_is_no_score_where_no_deduction_applies() -> None:
    pack = cr.compile(
        _RULES.replace("check report.late <= 3", "check report.late <= 3 when 1 > 2").replace(
            "check not report.copied", "check not report.copied when 1 > 2"
        )
    )
    found = cr.audit(_DOCUMENT, rules=pack, scorecard="strict")

    assert (None, Decimal("1.00")) == (found.score, found.decided)


def test_the_packs_own_scorecard_is_the_default() -> None:
    own, named = cr.audit(_DOCUMENT, rules=_PACK), _audit("default")

    assert own.scorecard == named.scorecard
    assert (None, "By points", ()) == (
        own.scorecard.name,
        own.scorecard.title,
        own.scorecard.deductions,
    )


def test_mending_a_failure_brings_back_what_it_cost() -> None:
    found = _audit(filed="2021-02-01", copied=False)

    rises = gains(found.pack, found.scorecard)
    assert Decimal(4) == rises["p.filed_in_time"].together


@given(st.lists(st.sampled_from(("filed", "copied", "late", "part")), unique=True))
def test_the_score_is_the_scale_less_the_sum_of_what_fails(failing: list[str]) -> None:
    found = _audit(
        document=_WITHOUT if "part" in failing else _DOCUMENT,
        filed=date(2021, 2, 1) if "filed" in failing else date(2021, 1, 1),
        copied="copied" in failing,
        late=Decimal(9 if "late" in failing else 0),
    )

    cost = {"filed": Decimal(4), "copied": Decimal(5), "part": Decimal("1.5"), "late": Decimal(0)}
    assert max(10 - sum(cost[each] for each in failing), Decimal(0)) == found.score
    assert 1 == found.decided


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_format_shows_the_deductions(lang: Lang) -> None:
    found = cr.audit(
        _DOCUMENT,
        rules=_PACK,
        scorecard="county",
        answers={"filed": "2021-02-01"},
        lang=lang,
    )

    for text in (found.to_text(explain_score=True), found.to_markdown(), found.to_html()):
        assert "filed late" in text
    told = json.loads(found.to_json())
    assert "county" == told["scorecard"]
    assert {"filed": "2021-02-01"} == told["report"]["answers"]
    assert ("filed late", 4, False, ["p.filed_in_time"], "fail", 4, 0) == tuple(
        told["deductions"][0][name]
        for name in ("title", "points", "each", "rules", "status", "lost", "at_stake")
    )
