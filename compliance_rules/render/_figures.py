"""Figures as text and as JSON numbers, never with an exponent."""

from decimal import Decimal
from fractions import Fraction

from compliance_rules.scoring import round_half_even

#: Decimals that points are shown with, where they have no exact decimal.
_PLACES = 6
_PERCENT = 100
#: Figures with more zeros than this keep their exponent: text must stay short.
_ZEROS = 40


def plain(figure: Decimal) -> Decimal:
    """Return the same figure without an exponent, as long as that is short."""
    exponent = figure.as_tuple().exponent
    if not isinstance(exponent, int) or not 0 < exponent <= _ZEROS:
        return figure
    return Decimal(f"{figure:f}")


def decimal_of(points: Fraction) -> Decimal:
    """Return points as a decimal without needless zeros.

    It is exact where six decimals are enough, else the nearest.
    """
    return Decimal(_trimmed(points, _PLACES))


def figure_text(figure: Decimal) -> str:
    """Return a figure for people."""
    exponent = figure.as_tuple().exponent
    is_short = isinstance(exponent, int) and -_ZEROS <= exponent <= _ZEROS
    return f"{figure:f}" if is_short else str(figure)


def points_text(points: Fraction) -> str:
    """Return points for people: at most two decimals."""
    return _trimmed(points, 2)


def percent_text(share: Decimal) -> str:
    """Return a share of one as a percentage."""
    return f"{points_text(Fraction(share) * _PERCENT)}%"


def _trimmed(points: Fraction, places: int) -> str:
    text = f"{round_half_even(points, places):f}"
    return text.rstrip("0").rstrip(".")
