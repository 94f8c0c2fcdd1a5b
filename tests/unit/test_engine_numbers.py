"""Numbers that may be unknown: exact, bounded, and never too large to work with."""

from decimal import Decimal
from fractions import Fraction

import pytest

from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._comparisons import compare
from compliance_rules.engine._numbers import Linear

X = numbers.unknown("x", 0, is_whole=True)
Y = numbers.unknown("y", 0, is_whole=True)
Z = numbers.unknown("z")


def test_a_known_number_is_exact() -> None:
    assert Fraction(1, 10) == numbers.known(Decimal("0.1"))
    assert 120 == numbers.known(Decimal("1.2E+2"))


@pytest.mark.parametrize("text", ["1E+999999999", "1E-999999999", "NaN", "Infinity"])
def test_a_number_that_would_fill_the_memory_is_nothing(text: str) -> None:
    assert numbers.known(Decimal(text)) is None


def test_a_number_with_too_many_digits_is_nothing() -> None:
    assert numbers.known(Decimal("1" * (numbers.MAX_DIGITS + 1))) is None


def test_products_stay_within_bounds_of_size() -> None:
    large = 10**3000
    assert numbers.multiply(large, large) is None
    assert numbers.add([(Fraction(1, large), 1), (Fraction(1, large - 1), 1)]) is None


def test_an_unknown_minus_itself_is_nought() -> None:
    assert 0 == numbers.subtract(X, X)


def test_an_unknown_with_one_possible_value_is_known() -> None:
    assert 3 == numbers.unknown("k", 3, 3)


def test_bounds_follow_from_those_of_the_unknowns() -> None:
    assert (None, 5) == numbers.bounds(_linear(numbers.add([(5, 1), (X, -2)])))


def _linear(number: numbers.Number | None) -> Linear:
    assert isinstance(number, Linear)
    return number


@pytest.mark.parametrize(
    ("expected", "left", "right"),
    [
        (None, X, 0),
        (None, 1, X),
        (None, 1, Z),
        (2, 6, 3),
        (Fraction(1, 3), 1, 3),
    ],
)
def test_nothing_is_divided_by_what_may_be_nought(
    expected: numbers.Number | None, left: numbers.Number, right: numbers.Number
) -> None:
    assert expected == numbers.divide(left, right)


def test_a_quotient_is_bounded_where_its_divisor_is() -> None:
    assert (0, 10) == numbers.bounds(_linear(numbers.divide(10, numbers.add([(X, 1), (1, 1)]))))
    assert (-10, 0) == numbers.bounds(_linear(numbers.divide(10, numbers.add([(X, -1), (-1, 1)]))))


def test_a_divisor_that_jumps_over_nought_bounds_nothing() -> None:
    divisor = numbers.add([(X, 2), (-1, 1)])
    assert (None, None) == numbers.bounds(_linear(numbers.divide(1, divisor)))


def test_a_product_of_unknowns_is_the_same_either_way() -> None:
    assert 0 == numbers.subtract(numbers.multiply(X, Y), numbers.multiply(Y, X))
    assert (0, None) == numbers.bounds(_linear(numbers.multiply(X, Y)))


def test_a_product_with_open_ends_on_both_sides_has_no_bounds() -> None:
    assert (None, None) == numbers.bounds(_linear(numbers.multiply(X, Z)))


@pytest.mark.parametrize(
    ("expected", "value", "places"),
    [
        (3, Fraction(5, 2), 0),
        (-3, Fraction(-5, 2), 0),
        (Fraction(101, 100), Fraction(1005, 1000), 2),
    ],
)
def test_halves_are_rounded_away_from_nought(
    expected: numbers.Known, value: numbers.Known, places: int
) -> None:
    assert expected == numbers.rounded(value, places)


def test_a_whole_unknown_is_its_own_rounding() -> None:
    assert X == numbers.rounded(X, 0)


def test_rounding_to_absurd_places_is_nothing() -> None:
    assert numbers.rounded(1, 10**9) is None


def test_an_absolute_value_is_not_negative() -> None:
    assert X == numbers.absolute(X)
    assert (0, None) == numbers.bounds(_linear(numbers.absolute(Z)))
    assert 0 == numbers.add([(numbers.absolute(numbers.add([(X, -1)])), 1), (X, -1)])


def test_half_of_a_whole_unknown_is_not_taken_for_whole() -> None:
    half = numbers.add([(X, Fraction(1, 2))])
    assert compare("=", half, Fraction(1, 2)) is None
    assert compare("=", numbers.absolute(numbers.add([(Z, 1), (Fraction(1, 2), 1)])), 1) is None


def test_extremes_know_what_bounds_them() -> None:
    assert compare("<=", numbers.least([X, 3]), 3) is True
    assert compare(">=", numbers.greatest([X, 3]), 3) is True
    assert X == numbers.least([X, X])
    assert numbers.least([X, None]) is None


def test_a_share_of_an_unknown_is_compared_as_one() -> None:
    # x = y within 100% holds for every count where y is at least half of x.
    assert compare("=", X, X, Fraction(1, 100), is_share=True) is True
    assert compare("=", numbers.add([(X, 2)]), X, 1, is_share=True) is True
    assert compare("=", numbers.add([(X, 3), (1, 1)]), X, 1, is_share=True) is False
