"""Answers to what a pack asks: each of its type, or told what is wrong with it."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import compliance_rules as cr
from compliance_rules.audit import answered
from compliance_rules.model import Answer

_PACK = cr.compile(
    """
pack p "P" { version "1" }
ask filed: date "When was it filed?"
ask copied: yes_no "Is it a copy?"
ask late: number "How many days late?"
ask place: text "Where is it published?"
rule late "Late" { check report.late <= 3 check report.place = "web" }
"""
)


@pytest.mark.parametrize(
    ("name", "given_", "expected"),
    [
        ("filed", "2021-01-31", date(2021, 1, 31)),
        ("filed", date(2021, 1, 31), date(2021, 1, 31)),
        ("filed", datetime(2021, 1, 31, 9), date(2021, 1, 31)),  # noqa: DTZ001 - of no place
        ("copied", "yes", True),
        ("copied", "否", False),
        ("copied", "No ", False),
        ("copied", True, True),
        ("late", "0.50", Decimal("0.5")),
        ("late", Decimal(3), Decimal(3)),
        ("late", 3, Decimal(3)),
        ("place", "官网", "官网"),
        ("place", "2021-01-31", "2021-01-31"),
    ],
)
def test_an_answer_is_read_as_what_is_asked_for(
    name: str, given_: Answer, expected: Answer
) -> None:
    found = answered(_PACK, {name: given_})[name]
    assert (expected, type(expected)) == (found, type(found))


@pytest.mark.parametrize(
    ("name", "given_", "code"),
    [
        ("filed", "31.1.2021", "CR467"),
        ("filed", "2021-02-30", "CR467"),
        ("filed", True, "CR467"),
        ("copied", "perhaps", "CR467"),
        ("copied", Decimal(1), "CR467"),
        ("late", "three", "CR467"),
        ("late", "NaN", "CR467"),
        ("late", "1E999999999", "CR467"),
        ("late", "9" * 101, "CR467"),
        ("late", date(2021, 1, 1), "CR467"),
        ("place", True, "CR467"),
        ("fled", "2021-01-31", "CR466"),
    ],
)
def test_what_fits_no_question_is_told(name: str, given_: Answer, code: str) -> None:
    with pytest.raises(cr.AnswersError) as caught:
        answered(_PACK, {name: given_, "place": given_ if name == "place" else "web"})
    assert [code] == [each.code for each in caught.value.diagnostics]


def test_every_answer_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(cr.AnswersError) as caught:
        answered(_PACK, {"filed": "soon", "nothing": "x", "late": "2"})
    assert ["CR467", "CR466"] == [each.code for each in caught.value.diagnostics]
    assert "asks for: filed, copied, late, place" in str(caught.value)


def test_without_an_answer_nothing_is_passed() -> None:
    document = cr.Document(source="a.txt", format="text", blocks=())
    statuses = [each.status.value for each in cr.audit(document, rules=_PACK).findings]
    assert ["unknown", "unknown"] == statuses
    found = cr.audit(document, rules=_PACK, answers={"late": "4", "place": "web"})
    assert ["fail", "pass"] == [each.status.value for each in found.findings]


@given(st.dates(), st.booleans(), st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_what_is_written_is_what_is_read(day: date, truth: bool, number: Decimal) -> None:  # noqa: FBT001 - drawn
    written = {"filed": day.isoformat(), "copied": "是" if truth else "否", "late": f"{number:f}"}
    assert {"filed": day, "copied": truth, "late": number} == answered(_PACK, written)
