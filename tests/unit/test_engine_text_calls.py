"""The functions on texts as rules call them, where something is not known."""

import pytest

from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._numbers import Linear
from compliance_rules.engine._scope import DoesNotApplyError, Result
from compliance_rules.engine._text_calls import said
from compliance_rules.engine._text_copies import LONGEST

LONG = "甲" * (LONGEST + 1)
UNKNOWN = numbers.unknown(object())


@pytest.mark.parametrize("name", ["copied", "longest_copy"])
def test_texts_that_are_too_long_have_nothing_known_in_common(name: str) -> None:
    found = said(name, [LONG, "乙"])
    assert isinstance(found.result, Linear)
    assert () == found.quotes


@pytest.mark.parametrize("arguments", [[None, "乙"], ["甲", None], [LONG, LONG]])
def test_nothing_is_quoted_of_texts_that_are_not_known(arguments: list[Result]) -> None:
    assert () == said("similarity", arguments).quotes


@pytest.mark.parametrize(
    ("now", "before"), [(UNKNOWN, 3), (3, UNKNOWN), (3, None), (3, 0)], ids=str
)
def test_growth_from_figures_that_are_not_known_is_not(now: Result, before: Result) -> None:
    assert said("growth_fits", ["申请同比增长5%。", "申请", now, before]).result is None


def test_what_is_not_said_is_not_held_against_anything() -> None:
    with pytest.raises(DoesNotApplyError):
        said("growth_fits", ["概述。", "申请", 1, 2])


def test_two_figures_of_one_thing_are_not_one() -> None:
    with pytest.raises(DoesNotApplyError):
        said("stated_count", ["收到申请3件。收到申请4件。", "申请"])


def test_a_share_may_be_of_a_figure_that_is_not_known() -> None:
    found = said("broken_shares", ["收到3件，其中网上1件，占40%。", UNKNOWN])
    assert isinstance(found.result, Linear)
    assert (0, 1) == numbers.bounds(found.result)
