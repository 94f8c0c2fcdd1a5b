"""Numbers that may be unknown: exact ones, and linear forms over what is not known.

A known number is an `int` or a `Fraction`. Anything else is a `Linear`: a
constant plus multiples of symbols, each of which lies between bounds and may
be whole. So `x - x` is 0 for an unknown x, and a comparison is decided as soon
as every value that the unknowns could take gives the same truth.

What is not linear (a product of two unknowns, a minimum) becomes a symbol of
its own with the bounds that follow; that may leave undecided what a search
over all values would decide, and never decides anything else. None is a number
of which nothing can be said: divided by 0, or too large to work with.
"""

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, gcd, lcm
from typing import TypeAlias

from attrs import field, frozen

Known: TypeAlias = int | Fraction
#: A number with more digits than this before or after the point is not worked with.
MAX_DIGITS = 3_000
#: The same for numbers that were computed: bits of numerator and denominator.
MAX_BITS = 12_000
#: Numbers are rounded to at most this many places before or after the point.
MAX_PLACES = 100


@frozen(cache_hash=True)
class Symbol:
    """Something whose number is not known; None is no bound."""

    key: Hashable = field(repr=False)
    low: Known | None = None
    high: Known | None = None
    is_whole: bool = False


@frozen(cache_hash=True)
class Linear:
    """A constant plus multiples of symbols; no symbol twice, no multiple of 0."""

    constant: Known
    terms: tuple[tuple[Symbol, Known], ...]

    @property
    def is_whole(self) -> bool:
        """Whether it is a whole number, whatever the unknowns are."""
        return isinstance(self.constant, int) and all(
            symbol.is_whole and isinstance(times, int) for symbol, times in self.terms
        )


Number: TypeAlias = Known | Linear
Bounds: TypeAlias = tuple[Known | None, Known | None]


def known(value: Decimal) -> Known | None:
    """Return a decimal exactly, as a whole number where it is one; None if it is too long."""
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or abs(exponent) + len(digits) > MAX_DIGITS:
        return None
    return int(value) if exponent >= 0 else simple(Fraction(value))


def simple(value: Known) -> Known:
    """Return a fraction that is whole as an `int`."""
    if isinstance(value, Fraction) and value.denominator == 1:
        return value.numerator
    return value


def unknown(
    key: Hashable, low: Known | None = None, high: Known | None = None, *, is_whole: bool = False
) -> Number:
    """Return a number that is not known but for its bounds."""
    if low is not None and low == high:
        return low
    return Linear(0, ((Symbol(key, low, high, is_whole), 1),))


def add(numbers: Iterable[tuple[Number | None, Known]]) -> Number | None:
    """Return the sum of numbers, each times its multiple."""
    constant: Known = 0
    terms: dict[Symbol, Known] = {}
    for number, multiple in numbers:
        if number is None:
            return None
        if isinstance(number, Linear):
            constant += number.constant * multiple
            for symbol, times in number.terms:
                terms[symbol] = terms.get(symbol, 0) + times * multiple
        else:
            constant += number * multiple
        if isinstance(constant, Fraction) and _is_large(constant):
            return None
    left = tuple((symbol, simple(times)) for symbol, times in terms.items() if times)
    if _is_large(constant) or any(_is_large(times) for _, times in left):
        return None
    return Linear(simple(constant), left) if left else simple(constant)


def subtract(left: Number | None, right: Number | None) -> Number | None:
    """Return a difference."""
    return add(((left, 1), (right, -1)))


def bounds(number: Number) -> Bounds:
    """Return the least and the greatest value that a number can have."""
    if not isinstance(number, Linear):
        return number, number
    low: Known | None = number.constant
    high: Known | None = number.constant
    for symbol, times in number.terms:
        least, most = (symbol.low, symbol.high) if times > 0 else (symbol.high, symbol.low)
        low = None if low is None or least is None else low + times * least
        high = None if high is None or most is None else high + times * most
    return low, high


def can_lie(number: Number, low: Known, high: Known) -> bool:
    """Return whether a number can lie between two others, both included.

    Multiples a, b of whole unknowns make steps of gcd(a, b): `2x + 4y` is never
    odd. Whether each of the steps can be reached is not looked at.
    """
    least, most = bounds(number)
    low = low if least is None else max(low, least)
    high = high if most is None else min(high, most)
    if low > high:
        return False
    step = _step(number)
    if step is None or not isinstance(number, Linear):
        return True
    first = ceil(Fraction(low - number.constant) / step)
    return number.constant + first * step <= high


def _step(number: Number) -> Fraction | None:
    """Return what a number changes by; None if it may change by anything or not at all."""
    if not isinstance(number, Linear) or not all(symbol.is_whole for symbol, _ in number.terms):
        return None
    values = [Fraction(times) for _, times in number.terms]
    scale = lcm(*(value.denominator for value in values))
    return Fraction(gcd(*(int(value * scale) for value in values)), scale)


def multiply(left: Number | None, right: Number | None) -> Number | None:
    """Return a product."""
    if left is None or right is None:
        return None
    if isinstance(left, Linear) and isinstance(right, Linear):
        key = ("*", frozenset((left, right)))
        low, high = _product_bounds(bounds(left), bounds(right))
        return unknown(key, low, high, is_whole=left.is_whole and right.is_whole)
    number, times = (left, right) if isinstance(left, Linear) else (right, left)
    # A product of two numbers that are not too large themselves is soon looked at.
    return None if isinstance(times, Linear) else add([(number, times)])


def divide(left: Number | None, right: Number | None) -> Number | None:
    """Return a quotient; None also if the divisor may be 0."""
    if left is None or right is None or can_lie(right, 0, 0):
        return None
    if not isinstance(right, Linear):
        return add([(left, Fraction(1) / right)])
    inverse = _inverse_bounds(bounds(right))
    low, high = (None, None) if inverse is None else _product_bounds(bounds(left), inverse)
    return unknown(("/", left, right), low, high)


def _inverse_bounds(divisor: Bounds) -> Bounds | None:
    """Return the bounds of 1 / x; None if x may be on either side of 0."""
    low, high = divisor
    if low is not None and low > 0:
        return 0 if high is None else Fraction(1) / high, Fraction(1) / low
    if high is not None and high < 0:
        return Fraction(1) / high, 0 if low is None else Fraction(1) / low
    return None


def absolute(number: Number | None) -> Number | None:
    """Return a number without its sign."""
    if not isinstance(number, Linear):
        return None if number is None else simple(abs(Fraction(number)))
    low, high = bounds(number)
    if low is not None and low >= 0:
        return number
    if high is not None and high <= 0:
        return add([(number, -1)])
    most = None if low is None or high is None else max(-low, high)
    return unknown(("abs", number), 0, most, is_whole=number.is_whole)


def rounded(number: Number | None, places: int) -> Number | None:
    """Return a number rounded to decimal places, halves away from 0 (四舍五入)."""
    if number is None or abs(places) > MAX_PLACES:
        return None
    if not isinstance(number, Linear):
        return _round(number, places)
    if places >= 0 and number.is_whole:
        return number
    low, high = bounds(number)
    return unknown(
        ("round", number, places),
        None if low is None else _round(low, places),
        None if high is None else _round(high, places),
        is_whole=places <= 0,
    )


def _round(value: Known, places: int) -> Known:
    scale = Fraction(10) ** places
    scaled = abs(Fraction(value)) * scale
    nearest = (scaled + Fraction(1, 2)) // 1
    return simple((-nearest if value < 0 else nearest) / scale)


def least(numbers: Sequence[Number | None]) -> Number | None:
    """Return the smallest of several numbers."""
    return _extreme(numbers, is_least=True)


def greatest(numbers: Sequence[Number | None]) -> Number | None:
    """Return the greatest of several numbers."""
    return _extreme(numbers, is_least=False)


def _extreme(numbers: Sequence[Number | None], *, is_least: bool) -> Number | None:
    given = list(dict.fromkeys(number for number in numbers if number is not None))
    if not given or any(number is None for number in numbers):
        return None
    if len(given) == 1:
        return given[0]
    limits = [bounds(number) for number in given]
    choose = min if is_least else max
    lows = [low for low, _ in limits if low is not None]
    highs = [high for _, high in limits if high is not None]
    # The smallest is below every high; it has a low only if each of them has one.
    low = choose(lows) if lows and (not is_least or len(lows) == len(limits)) else None
    high = choose(highs) if highs and (is_least or len(highs) == len(limits)) else None
    key = ("min" if is_least else "max", frozenset(given))
    is_whole = all(each.is_whole if isinstance(each, Linear) else _is_int(each) for each in given)
    return unknown(key, low, high, is_whole=is_whole)


def _is_int(value: Known) -> bool:
    return isinstance(value, int)


def _product_bounds(left: Bounds, right: Bounds) -> Bounds:
    ends = [end for end in (*left, *right) if end is not None]
    if len(ends) == len(left) + len(right):
        products = [a * b for a in ends[:2] for b in ends[2:]]
        return simple(min(products)), simple(max(products))
    # With an open end, only where neither can be negative is there a bound that is easily seen.
    low, other = left[0], right[0]
    if low is not None and other is not None and low >= 0 and other >= 0:
        return simple(low * other), None
    return None, None


def _is_large(value: Known) -> bool:
    return value.numerator.bit_length() + value.denominator.bit_length() > MAX_BITS
