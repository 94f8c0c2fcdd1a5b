"""Values: six states that stay apart, in the four words of the JSON."""

from decimal import Decimal

import pytest

from compliance_rules.model import State, Value


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.VALUE, "value"),
        (State.BLANK, "blank"),
        (State.DASH, "blank"),
        (State.GARBLED, "garbled"),
        (State.ABSENT, "absent"),
        (State.ABSENT_TABLE, "absent"),
        (State.LEFT_OUT, "left_out"),
    ],
)
def test_seven_states_are_said_in_five_words(state: State, expected: str) -> None:
    assert expected == state.word


def test_each_state_is_blank_or_absent_or_neither() -> None:
    assert {State.BLANK, State.DASH} == {state for state in State if state.is_blank}
    absent = {State.ABSENT, State.ABSENT_TABLE, State.LEFT_OUT}
    assert absent == {state for state in State if state.is_absent}


def test_a_range_of_figures_is_approximate_and_one_figure_is_not() -> None:
    one = Value(text="1570", state=State.VALUE, value=Decimal(1570))
    many = Value(text="1570余", state=State.VALUE, value=Decimal(1570), high=Decimal(1579))
    assert [False, True] == [one.is_approximate, many.is_approximate]
