"""Values as people write them."""

from datetime import date
from fractions import Fraction

from compliance_rules.diagnostics import Lang
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine import _words as words
from compliance_rules.engine._numbers import Known, Linear
from compliance_rules.engine._scope import Result

#: More decimals than this are rounded, and said to be.
_MOST_PLACES = 12
_ROUNDED_PLACES = 4
#: Longer figures and texts are cut.
_LONGEST = 60


def shown(found: Result, lang: Lang) -> str:
    """Return a value as people write it, without quotation marks."""
    match found:
        case None:
            return words.UNKNOWN_FIGURE.say(lang)
        case bool():
            return (words.YES if found else words.NO).say(lang)
        case str():
            return _cut(found)
        case date():
            return found.isoformat()
        case _:
            return plain(found)


def plain(number: numbers.Number) -> str:
    """Return a number in plain digits; an unknown one as its range or a question mark."""
    if isinstance(number, Linear):
        low, high = numbers.bounds(number)
        return "?" if low is None or high is None else f"{plain(low)}…{plain(high)}"
    if isinstance(number, int):
        return _cut(str(number))
    places = _places(number)
    if places is not None:
        return _cut(_digits(number, places))
    return f"≈{_cut(_digits(number, _ROUNDED_PLACES))}"


def _places(value: Known) -> int | None:
    """Return how many decimals a number has; None if they are too many or never end."""
    for places in range(_MOST_PLACES + 1):
        if (Fraction(value) * 10**places).denominator == 1:
            return places
    return None


def _digits(value: Known, places: int) -> str:
    scaled = round(abs(Fraction(value)) * 10**places)
    whole, rest = divmod(scaled, 10**places)
    sign = "-" if value < 0 else ""
    return f"{sign}{whole}.{rest:0{places}d}" if places else f"{sign}{whole}"


def _cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
