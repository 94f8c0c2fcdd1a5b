"""The functions that rules may call, as plain functions on texts, numbers and dates.

What each takes and gives is in `compiler/_functions.py`; a text that is not
known gives a result that is not known.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from rapidfuzz.distance import LCSseq, Levenshtein

from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._numbers import Linear, Number
from compliance_rules.engine._scope import Result
from compliance_rules.model import fold

#: A quoted title that differs from a name by at most this share of its length is a misquote.
_NEAR = Decimal("0.3")
_QUOTED = re.compile(r"《([^《》]{1,100})》")
_DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})([日月号]))?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年")
#: February of a year that is not given may have 29 days.
_LEAP_YEAR = 2000
_MONTHS = 12


def call(name: str, arguments: Sequence[Result]) -> Result:
    """Return the result of a function; None or an unknown number where it is not known."""
    return _FUNCTIONS[name](*arguments)


def length(text: str) -> int:
    """Return the number of characters of a text, white space apart."""
    return sum(not char.isspace() for char in text)


def similarity(first: str, second: str) -> Decimal:
    """Return the share of two texts that they have in common, from 0 to 1.

    It is 2 × the length of the longest common subsequence ÷ the sum of both
    lengths, on folded text, to four decimals; two empty texts are alike.
    """
    a, b = fold(first), fold(second)
    total = len(a) + len(b)
    if not total:
        return Decimal(1)
    share = Decimal(2 * LCSseq.similarity(a, b)) / Decimal(total)
    return share.quantize(Decimal("0.0001"), ROUND_HALF_EVEN)


def misquotes(text: str, name: str) -> int:
    """Return how many titles in 《…》 nearly but not exactly are a name.

    A title is near a name if it can be turned into it by changing at most
    three characters in ten; documented short forms such as 《条例》 are not near.
    """
    wanted = fold(name.strip("《》"))
    titles = [fold(title) for title in _QUOTED.findall(text)]
    return sum(title != wanted and _is_near(title, wanted) for title in titles)


def _is_near(title: str, name: str) -> bool:
    return Levenshtein.distance(title, name) <= _NEAR * max(len(name), len(title))


def invalid_dates(text: str) -> int:
    """Return how many dates in a text are not in the calendar: 13月, 2月30日, 1月1月."""
    return sum(not _is_date(*found.groups()) for found in _DAY.finditer(fold(text)))


def _is_date(year: str | None, month: str, day: str | None, unit: str | None) -> bool:
    if not 1 <= int(month) <= _MONTHS:
        return False
    if day is None:
        return True
    last = monthrange(int(year) if year else _LEAP_YEAR, int(month))[1]
    return unit != "月" and 1 <= int(day) <= last


def years(text: str) -> tuple[int, ...]:
    """Return the years that a text names, in its order, none twice."""
    return tuple(dict.fromkeys(int(found) for found in _YEAR.findall(fold(text))))


def _absolute(value: Result) -> Result:
    return numbers.absolute(_number(value))


def _round(value: Result, places: Result = 0) -> Result:
    if isinstance(places, Linear) or not isinstance(places, int):
        return numbers.unknown(("round", value, places))
    return numbers.rounded(_number(value), places)


def _number(value: Result) -> Number:
    if value is None or isinstance(value, str | date):
        return numbers.unknown(("?", value))
    return value


def _of_texts(function: Callable[..., int | Decimal]) -> Callable[..., Result]:
    """Return a function of texts that gives an unknown number where a text is not known."""

    def apply(*texts: Result) -> Result:
        if all(isinstance(text, str) for text in texts):
            found = function(*texts)
            return found if isinstance(found, int) else numbers.known(found)
        most = 1 if function is similarity else None
        return numbers.unknown((function.__name__, texts), 0, most, is_whole=most is None)

    return apply


def _date(*parts: Result) -> Result:
    try:
        if len(parts) == 1 and isinstance(parts[0], str):
            return date.fromisoformat(parts[0].strip())
        year, month, day = parts
        if isinstance(year, int) and isinstance(month, int) and isinstance(day, int):
            return date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return None


def _days(first: Result, second: Result) -> Result:
    if isinstance(first, date) and isinstance(second, date):
        return (second - first).days
    return numbers.unknown(("days", first, second), is_whole=True)


_FUNCTIONS: Mapping[str, Callable[..., Result]] = {
    "abs": _absolute,
    "round": _round,
    "length": _of_texts(length),
    "similarity": _of_texts(similarity),
    "misquotes": _of_texts(misquotes),
    "invalid_dates": _of_texts(invalid_dates),
    "date": _date,
    "days": _days,
}
