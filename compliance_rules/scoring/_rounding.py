"""From exact fractions to decimals."""

from decimal import Decimal
from fractions import Fraction


def round_half_even(value: Fraction, decimals: int) -> Decimal:
    """Return the nearest decimal with so many places; a tie goes to the even one."""
    return _scaled(round(value * 10**decimals), decimals)


def round_down(value: Fraction, decimals: int) -> Decimal:
    """Return the greatest decimal with so many places that is not above the value."""
    return _scaled((value * 10**decimals).__floor__(), decimals)


def _scaled(digits: int, decimals: int) -> Decimal:
    # From the text: arithmetic on decimals would round to the context's precision.
    return Decimal(f"{digits}E-{decimals}")
