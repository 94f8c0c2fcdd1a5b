"""Compare two values, each of which may be unknown."""

from datetime import date

from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._numbers import Known, Linear, Number
from compliance_rules.engine._scope import Result
from compliance_rules.language.ast import ComparisonOperator
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
        operator: The operator.
        left: A number, a text or a date; None where it is not known.
        right: The same kind of thing.
        within: How much the two may differ and still count as equal.
        is_share: Whether `within` is a share of the right side.
    """
    if left is None or right is None:
        return None
    if isinstance(left, str) and isinstance(right, str):
        return _ordered(operator, fold(left), fold(right))
    if isinstance(left, date) and isinstance(right, date):
        return _ordered(operator, left.toordinal(), right.toordinal())
    if isinstance(left, str | date) or isinstance(right, str | date):
        raise TypeError(operator)
    tolerance = _tolerance(right, within, is_share=is_share)
    return _number(operator, numbers.add([(left, 1), (right, -1)]), *tolerance)


def _ordered(operator: ComparisonOperator, left: str | int, right: str | int) -> bool:
    if operator == "=":
        return left == right
    if operator == "!=":
        return left != right
    is_less = left < right  # type: ignore[operator] # both are of one kind
    match operator:
        case "<":
            return is_less
        case "<=":
            return is_less or left == right
        case ">":
            return not is_less and left != right
        case _:
            return not is_less


def _tolerance(
    right: Number, within: Known | None, *, is_share: bool
) -> tuple[Known | None, Known | None]:
    """Return the least and greatest allowed difference; None where it has no bound."""
    if within is None:
        return 0, 0
    if not is_share:
        return within, within
    least, most = numbers.bounds(numbers.absolute(right))
    return (least or 0) * within, None if most is None else most * within


def _number(
    operator: ComparisonOperator, difference: Number, least: Known | None, most: Known | None
) -> bool | None:
    """Decide a comparison of a difference with 0, give or take a tolerance.

    `<=` and `>=` forgive a difference up to the tolerance; `<` and `>` then ask
    for more than it, so that they stay the opposites of `>=` and `<=`.
    """
    low, high = numbers.bounds(difference)
    match operator:
        case "=":
            return _is_near(difference, low, high, least or 0, most)
        case "!=":
            near = _is_near(difference, low, high, least or 0, most)
            return None if near is None else not near
        case "<=":
            return _is_at_most(low, high, least or 0, most)
        case ">":
            held = _is_at_most(low, high, least or 0, most)
            return None if held is None else not held
        case _:
            turned = _is_at_most(_minus(high), _minus(low), least or 0, most)
            if turned is None:
                return None
            return turned if operator == ">=" else not turned


def _minus(value: Known | None) -> Known | None:
    return None if value is None else -value


def _is_at_most(
    low: Known | None, high: Known | None, least: Known, most: Known | None
) -> bool | None:
    if high is not None and high <= least:
        return True
    if low is not None and most is not None and low > most:
        return False
    return None


def _is_near(
    difference: Number, low: Known | None, high: Known | None, least: Known, most: Known | None
) -> bool | None:
    if low is not None and high is not None and -least <= low and high <= least:
        return True
    if most is None:
        return None
    if (low is not None and low > most) or (high is not None and high < -most):
        return False
    if not most and isinstance(difference, Linear) and not numbers.can_be_zero(difference):
        return False
    return None
