"""The functions that rules may call, as plain functions on texts, numbers and dates.

What each takes and gives is in `compiler/_functions.py`; a text that is not
known gives a result that is not known.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from compliance_rules._patterns import late
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._numbers import Number
from compliance_rules.engine._numerals import NUMERALS, digit_by_digit, small_number
from compliance_rules.engine._scope import Result
from compliance_rules.engine._text_names import TEXT_FUNCTIONS
from compliance_rules.model import fold, fold_with_map

#: A quoted title that differs from a name by at most this share of its length is a misquote.
_NEAR = Decimal("0.3")
_QUOTED = late(r"《([^《》]{1,100})》")
#: Laws are quoted with and without it.
_STATE = "中华人民共和国"
_SPELLED = f"[{NUMERALS}]"
_NAMED_YEAR = r"(?<![0-9])[0-9]{4}(?=年)|[〇零一二三四五六七八九]{4}(?=年)"
_YEAR = late(_NAMED_YEAR)
_DAY = late(
    rf"(?:({_NAMED_YEAR})年|(?<![0-9年]))([0-9]{{1,2}})月(?:([0-9]{{1,2}})([日月号]))?"
    rf"|({_NAMED_YEAR})年({_SPELLED}{{1,2}})月({_SPELLED}{{1,3}})([日号])"
)
_WHOLE_DAY = late(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
#: A year that is not given may be a leap year.
_LEAP_YEAR = 2000
_MONTHS = 12
_YEARS = range(1900, 2100)
#: Longer texts, by the product of their lengths, are not compared.
_MOST_COMPARED = 10**11


def call(name: str, arguments: Sequence[Result]) -> Result:
    """Return the result of a function; None or an unknown number where it is not known.

    Raises:
        DoesNotApplyError: A text says nothing of the kind that was asked for.
        KeyError: There is no such function: a fault of ours, for packs are compiled first.
    """
    if name in TEXT_FUNCTIONS:
        # Imported here: few rules read sentences.
        from compliance_rules.engine._text_calls import said  # noqa: PLC0415 - see above

        return said(name, arguments).result
    return _FUNCTIONS[name](*arguments)


def length(text: str) -> int:
    """Return the number of characters of a text, white space apart."""
    return sum(not char.isspace() for char in text)


def similarity(first: str, second: str) -> Decimal | None:
    """Return the share of two texts that they have in common, from 0 to 1.

    It is 2 × the length of the longest common subsequence ÷ the sum of both
    lengths, on folded text, to four decimals; two empty texts are alike. None
    for texts that are too long to compare.
    """
    a, b = fold(first), fold(second)
    total = len(a) + len(b)
    if not total:
        return Decimal(1)
    if len(a) * len(b) > _MOST_COMPARED:
        return None
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - slow to import

    share = Decimal(2 * LCSseq.similarity(a, b)) / Decimal(total)
    return share.quantize(Decimal("0.0001"), ROUND_HALF_EVEN)


def misquotes(text: str, name: str) -> int:
    """Return how many titles in 《…》 nearly but not exactly are a name.

    A title is near a name if it can be turned into it by changing at most three
    characters in ten, 中华人民共和国 apart, or by putting them in order. Short
    forms, which end as the name does (《条例》), are not near, nor are titles that
    hold the whole name.
    """
    return len(misquoted(text, name))


def misquoted(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Return where the titles stand that `misquotes` counts."""
    wanted = _core(name.strip("《》"))
    found = (each for each in _QUOTED.finditer(text) if _is_near(_core(each[1]), wanted))
    return tuple(each.span() for each in found)


def _core(title: str) -> str:
    return fold(title).removeprefix(_STATE)


def _is_near(title: str, name: str) -> bool:
    if name.endswith(title) or name in title:
        return False
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - slow to import

    is_shuffled = sorted(title) == sorted(name) and title != name
    return is_shuffled or Levenshtein.distance(title, name) <= _NEAR * max(len(name), len(title))


def invalid_dates(text: str) -> int:
    """Return how many dates in a text are not in the calendar: 13月, 2月30日, 1月1月.

    Two months in a row without a year (6月7月) are no date.
    """
    return len(_wrong_dates(fold(text)))


def undated(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the dates stand that `invalid_dates` counts."""
    folded, offsets = fold_with_map(text)
    return tuple((offsets[start], offsets[end - 1] + 1) for start, end in _wrong_dates(folded))


def _wrong_dates(folded: str) -> list[tuple[int, int]]:
    found = (each for each in _DAY.finditer(folded) if not _is_date(*_parts(each)))
    return [each.span() for each in found]


def _parts(found: re.Match[str]) -> tuple[int | None, int | None, int | None, str]:
    year, month, day, unit = found.groups()[4:] if found[5] else found.groups()[:4]
    return (
        digit_by_digit(year) if year else None,
        small_number(month),
        small_number(day) if day else None,
        unit or "",
    )


def _is_date(year: int | None, month: int | None, day: int | None, unit: str) -> bool:
    if month is None or not 1 <= month <= _MONTHS:
        return False
    if day is None:
        return True
    if unit == "月":
        return year is None and day == month + 1
    return 1 <= day <= monthrange(year or _LEAP_YEAR, month)[1]


def years(text: str) -> tuple[int, ...]:
    """Return the years from 1900 to 2099 that a text names, in its order, none twice."""
    found = (digit_by_digit(each) for each in _YEAR.findall(fold(text)))
    return tuple(dict.fromkeys(year for year in found if year is not None and year in _YEARS))


def _absolute(value: Result) -> Result:
    return numbers.absolute(_number(value))


def _round(value: Result, places: Result = 0) -> Result:
    return numbers.rounded(_number(value), places) if isinstance(places, int) else None


def _number(value: Result) -> Number | None:
    return None if isinstance(value, str | date) else value


def _length(text: Result) -> Result:
    return length(text) if isinstance(text, str) else _at_least_nought()


def _similarity(first: Result, second: Result) -> Result:
    share = None
    if isinstance(first, str) and isinstance(second, str):
        share = similarity(first, second)
    return numbers.unknown(object(), 0, 1) if share is None else numbers.known(share)


def _at_least_nought() -> Number:
    return numbers.unknown(object(), 0, is_whole=True)


def _date(*parts: Result) -> Result:
    """Return a date of its text or of year, month and day; None if there is no such day."""
    try:
        if len(parts) == 1 and isinstance(parts[0], str):
            return _day(parts[0])
        year, month, day = parts
        if isinstance(year, int) and isinstance(month, int) and isinstance(day, int):
            return date(year, month, day)
    except (ValueError, OverflowError):
        return None
    return None


def _day(text: str) -> date | None:
    found = _WHOLE_DAY.fullmatch(fold(text))
    return date(*map(int, found.groups())) if found else None


def _days(first: Result, second: Result) -> Result:
    if isinstance(first, date) and isinstance(second, date):
        return (second - first).days
    return None


_FUNCTIONS: Mapping[str, Callable[..., Result]] = {
    "abs": _absolute,
    "round": _round,
    "length": _length,
    "similarity": _similarity,
    "date": _date,
    "days": _days,
}
