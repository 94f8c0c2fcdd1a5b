"""Rounding of exact fractions."""

from decimal import Decimal
from fractions import Fraction

import pytest

from compliance_rules.scoring import round_half_even
from compliance_rules.scoring._rounding import round_down


@pytest.mark.parametrize(
    ("rounded", "value", "decimals"),
    [
        ("0.2", "0.25", 1),
        ("0.4", "0.35", 1),
        ("0.3", "0.3", 1),
        ("-0.2", "-0.25", 1),
        ("2", "5/2", 0),
        ("0.333", "1/3", 3),
    ],
)
def test_a_tie_goes_to_the_even_digit(rounded: str, value: str, decimals: int) -> None:
    assert rounded == str(round_half_even(Fraction(value), decimals))


def test_many_digits_are_kept() -> None:
    assert Decimal(10**40) == round_half_even(Fraction(10**40), 1)


@pytest.mark.parametrize(("rounded", "value"), [("0.99", "0.999"), ("1.00", "1"), ("0.66", "2/3")])
def test_rounding_down_never_rises(rounded: str, value: str) -> None:
    assert rounded == str(round_down(Fraction(value), 2))
