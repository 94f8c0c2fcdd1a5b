"""Patterns of facts: folded, near, and refused with a reason."""

import pytest

from compliance_rules.model import compile_pattern, fold, pattern_problem


@pytest.mark.parametrize(
    ("why", "pattern"),
    [
        ("it must hold {value} once, not 0 times", "申请"),
        ("it must hold {value} once, not 0 times", "[{value}]"),
        ("it must hold {value} once, not 2 times", "{value}件{value}"),
        ("RE2 refuses it: missing )", "({value}"),
        ("RE2 refuses it: bad repetition operator", "a**{value}"),
        ("it is longer than 1000 characters", "x" * 1001),
        ("it may not name a group 'value' or match single bytes with \\C", "(?P<value>a){value}"),
    ],
)
def test_a_pattern_that_cannot_be_used_says_why(why: str, pattern: str) -> None:
    problem = pattern_problem(pattern)

    assert problem is not None
    assert why == problem.en


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("收费（万元）{value}", "收费(万元) 5"),
        ("[，；]共 {value} 件", "，共5件"),
        ("〔2021〕{value}号", "〔2021〕 30号"),
        (r"\p{Han}[[:alpha:]]{value}", "申A5"),
        (r"共\（{value}", "共（5"),
        ("[^ ]{value}", "共5"),
        ("(?i:a)(?:b){2,3}{value}", "ABB5".replace("BB", "bb")),
    ],
)
def test_what_a_pattern_spells_out_is_folded_like_the_text(pattern: str, text: str) -> None:
    assert compile_pattern(pattern).search(fold(text)) is not None


def test_repetitions_take_as_little_as_they_can() -> None:
    match = compile_pattern("申请.{0,6}{value}件").search("申请1570件3件")

    assert "1570" == match.group("value")
