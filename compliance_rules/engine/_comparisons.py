"""Compare two values, each of which may be unknown."""

from datetime import date
from typing import assert_never

from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._numbers import Known, Linear, Number
from compliance_rules.engine._scope import Result
from compliance_rules.language.words import ComparisonOperator
from compliance_rules.model import fold


def compare(
    operator: ComparisonOperator,
    left: Result,
    right: Result,
    within: Known | None = None,
    *,
    is_share: bool = False,
) -> bool | None:
    """Return whether a comparison holds; None where what is unknown leaves it open.

    Args:
        operator: The operator. `<=` and `>=` forgive a difference up to `within`;
            `<` and `>` ask for more than it, so that they stay their opposites.
        left: A number, a text or a date; None where it is not known.
        right: The same kind of thing. Texts are compared width and spaces apart.
        within: How much the two may differ and still count as equal.
        is_share: Whether `within` is a share of the right side.
    """
    if left is None or right is None:
        return None
    if isinstance(left, str) and isinstance(right, str):
        return _order(operator, fold(left) == fold(right), is_less=fold(left) < fold(right))
    if isinstance(left, date) and isinstance(right, date):
        return _order(operator, left == right, is_less=left < right)
    if isinstance(left, str | date) or isinstance(right, str | date):
        raise TypeError(operator)
    if within is None and not isinstance(left, Linear) and not isinstance(right, Linear):
        return _order(operator, left == right, is_less=left < right)
    slack = numbers.multiply(numbers.absolute(right), within or 0) if is_share else within or 0
    return _number(operator, numbers.subtract(left, right), slack)


def _order(operator: ComparisonOperator, is_equal: bool, *, is_less: bool) -> bool:  # noqa: FBT001 - read beside `is_less`
    match operator:
        case "=":
            return is_equal
        case "!=":
            return not is_equal
        case "<":
            return is_less
        case "<=":
            return is_less or is_equal
        case ">":
            return not is_less and not is_equal
        case ">=":
            return not is_less
        case _:
            assert_never(operator)


def _number(
    operator: ComparisonOperator, difference: Number | None, slack: Number | None
) -> bool | None:
    """Decide a comparison of a difference with 0, give or take some slack."""
    if difference is None or slack is None:
        return None
    match operator:
        case "=":
            return _is_near(difference, slack)
        case "!=":
            return _not(_is_near(difference, slack))
        case "<=":
            return _is_at_most(difference, slack)
        case ">":
            return _not(_is_at_most(difference, slack))
        case ">=":
            return _is_at_most(numbers.add([(difference, -1)]), slack)
        case "<":
            return _not(_is_at_most(numbers.add([(difference, -1)]), slack))
        case _:
            assert_never(operator)


def _not(held: bool | None) -> bool | None:  # noqa: FBT001 - Kleene's negation
    return None if held is None else not held


def _is_at_most(difference: Number | None, slack: Number) -> bool | None:
    over = numbers.subtract(difference, slack)
    if over is None:
        return None
    low, high = numbers.bounds(over)
    if high is not None and high <= 0:
        return True
    return False if low is not None and low > 0 else None


def _is_near(difference: Number, slack: Number) -> bool | None:
    """Return whether a difference is at most the slack, whatever its sign."""
    held = {
        _is_at_most(difference, slack),
        _is_at_most(numbers.add([(difference, -1)]), slack),
    }
    if held == {True}:
        return True
    is_far = not isinstance(slack, Linear) and not numbers.can_lie(difference, -slack, slack)
    return False if False in held or is_far else None
