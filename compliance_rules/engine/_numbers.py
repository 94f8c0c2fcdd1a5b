"""Numbers that may be unknown: exact ones, and linear forms over what is not known.

A known number is an `int` or a `Fraction`. Anything else is a `Linear`: a
constant plus multiples of symbols, each of which lies between bounds and may
be whole. So `x - x` is 0 for an unknown x, and a comparison is decided as soon
as every value that the unknowns could take gives the same truth.

What is not linear (a product of two unknowns, a minimum) becomes a symbol of
its own with the bounds that follow; that may leave undecided what a search
over all values would decide, and never decides anything else.
"""

from collections.abc import Hashable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import gcd, lcm
from typing import TypeAlias

from attrs import frozen

Known: TypeAlias = int | Fraction
#: A number that is larger than this many bits is not worked with.
MAX_BITS = 40_000


@frozen
class Symbol:
    """Something whose number is not known; None is no bound."""

    key: Hashable
    low: Known | None = None
    high: Known | None = None
    is_whole: bool = False


@frozen
class Linear:
    """A constant plus multiples of symbols; no symbol twice, no multiple of 0."""

    constant: Known
    terms: tuple[tuple[Symbol, Known], ...]


Number: TypeAlias = Known | Linear


def known(value: Decimal) -> Known:
    """Return a decimal exactly, as a whole number where it is one."""
    return simple(Fraction(value))


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


def add(numbers: Iterable[tuple[Number, Known]]) -> Number:
    """Return the sum of numbers, each times its multiple."""
    constant: Known = 0
    terms: dict[Symbol, Known] = {}
    for number, multiple in numbers:
        if isinstance(number, Linear):
            constant += number.constant * multiple
            for symbol, times in number.terms:
                terms[symbol] = terms.get(symbol, 0) + times * multiple
        else:
            constant += number * multiple
    left = tuple((symbol, times) for symbol, times in terms.items() if times)
    return Linear(simple(constant), left) if left else simple(constant)


def bounds(number: Number) -> tuple[Known | None, Known | None]:
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


def can_be_zero(number: Number) -> bool:
    """Return whether a number can be 0: its bounds and whole parts allow it."""
    low, high = bounds(number)
    if (low is not None and low > 0) or (high is not None and high < 0):
        return False
    if not isinstance(number, Linear) or not all(symbol.is_whole for symbol, _ in number.terms):
        return True
    # a·x + b·y = c has a solution in whole numbers only if gcd(a, b) divides c.
    values = [Fraction(times) for _, times in number.terms]
    scale = lcm(*(value.denominator for value in values))
    step = gcd(*(int(value * scale) for value in values))
    return (Fraction(number.constant) * scale) % step == 0


def multiply(left: Number, right: Number) -> Number | None:
    """Return a product, or None if it is too large to work with."""
    if isinstance(left, Linear) and isinstance(right, Linear):
        key = ("*", *sorted((left, right), key=repr))
        return unknown(key, *_product_bounds(bounds(left), bounds(right)))
    number, times = (left, right) if isinstance(left, Linear) else (right, left)
    if isinstance(times, Linear) or _is_large(number, times):
        return None
    return add([(number, times)])


def divide(left: Number, right: Number) -> Number | None:
    """Return a quotient, or None if the divisor is 0, may be 0 or is too large."""
    if isinstance(right, Linear):
        low, high = bounds(right)
        if can_be_zero(right) or low is None or high is None or low * high <= 0:
            return None
        inverse = (Fraction(1) / high, Fraction(1) / low)
        return unknown(("/", left, right), *_product_bounds(bounds(left), inverse))
    if not right or _is_large(left, right):
        return None
    return add([(left, Fraction(1) / right)])


def absolute(number: Number) -> Number:
    """Return a number without its sign."""
    if not isinstance(number, Linear):
        return number if number >= 0 else -number
    low, high = bounds(number)
    if low is not None and low >= 0:
        return number
    if high is not None and high <= 0:
        return add([(number, -1)])
    most = None if low is None or high is None else max(-low, high)
    is_whole = all(symbol.is_whole and times in (1, -1) for symbol, times in number.terms)
    return unknown(("abs", number), 0, most, is_whole=is_whole)


def rounded(number: Number, places: int) -> Number:
    """Return a number rounded half-even to decimal places."""
    if not isinstance(number, Linear):
        return simple(Fraction(round(Fraction(number), places)))
    low, high = bounds(number)
    return unknown(
        ("round", number, places),
        None if low is None else simple(Fraction(round(Fraction(low), places))),
        None if high is None else simple(Fraction(round(Fraction(high), places))),
        is_whole=places <= 0,
    )


def least(numbers: Sequence[Number]) -> Number:
    """Return the smallest of several numbers."""
    return _extreme(numbers, is_least=True)


def greatest(numbers: Sequence[Number]) -> Number:
    """Return the greatest of several numbers."""
    return _extreme(numbers, is_least=False)


def _extreme(numbers: Sequence[Number], *, is_least: bool) -> Number:
    exact = [number for number in numbers if not isinstance(number, Linear)]
    open_ones = [number for number in numbers if isinstance(number, Linear)]

    def choose(values: Sequence[Known]) -> Known:
        return min(values) if is_least else max(values)

    if not open_ones:
        return choose(exact)
    if len(set(numbers)) == 1:
        return numbers[0]
    limits = [bounds(number) for number in numbers]
    lows = [low for low, _ in limits if low is not None]
    highs = [high for _, high in limits if high is not None]
    # The smallest is below every high; it has a low only if each of them has one.
    low = choose(lows) if lows and (not is_least or len(lows) == len(limits)) else None
    high = choose(highs) if highs and (is_least or len(highs) == len(limits)) else None
    key = ("min" if is_least else "max", *sorted(set(numbers), key=repr))
    return unknown(key, low, high)


def _product_bounds(
    left: tuple[Known | None, Known | None], right: tuple[Known | None, Known | None]
) -> tuple[Known | None, Known | None]:
    ends = (*left, *right)
    if None not in ends:
        products = [a * b for a in left for b in right if a is not None and b is not None]
        return min(products), max(products)
    lows = (left[0], right[0])
    if all(low is not None and low >= 0 for low in lows):
        # Both are not negative, and one of them has no upper end.
        return simple(Fraction(lows[0] or 0) * Fraction(lows[1] or 0)), None
    return None, None


def _is_large(number: Number, times: Known) -> bool:
    size = _bits(number.constant if isinstance(number, Linear) else number)
    return size + _bits(times) > MAX_BITS


def _bits(value: Known) -> int:
    exact = Fraction(value)
    return exact.numerator.bit_length() + exact.denominator.bit_length()
