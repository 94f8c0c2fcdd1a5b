"""Figures as text, without exponents and needless zeros."""

from decimal import Decimal
from fractions import Fraction

import pytest

from compliance_rules.render._figures import (
    decimal_of,
    figure_text,
    percent_text,
    plain,
    points_text,
)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("0", "0"),
        ("1570", "1570"),
        ("1500", "1.5E+3"),
        ("0.0000001", "1E-7"),
        ("59237.2449", "59237.2449"),
        ("1E+99", "1E+99"),
    ],
)
def test_figures_have_no_exponent_as_long_as_they_are_short(text: str, figure: str) -> None:
    assert text == figure_text(Decimal(figure))
    assert plain(Decimal(figure)) == Decimal(figure)


@pytest.mark.parametrize(
    ("text", "points"), [("0", "0"), ("100", "100"), ("3.333333", "10/3"), ("7.5", "15/2")]
)
def test_points_are_exact_or_have_six_decimals(text: str, points: str) -> None:
    assert text == str(decimal_of(Fraction(points)))


def test_people_see_two_decimals() -> None:
    assert points_text(Fraction(10, 3)) == "3.33"
    assert points_text(Fraction(0)) == "0"
    assert percent_text(Decimal("0.97")) == "97%"
