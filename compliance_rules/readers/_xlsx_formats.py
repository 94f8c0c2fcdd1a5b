"""Number formats of a workbook: what a stored number says to the person who sees it.

The figure is always the stored one, exactly; of its format only what changes the
meaning is taken over: a percent sign, a unit written around it, a scale, a date.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import lru_cache

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format

from compliance_rules._patterns import late
from compliance_rules._values import frozen

#: What spreadsheet programs calculate with; further digits are noise of binary fractions.
_DIGITS = Context(prec=15, rounding=ROUND_HALF_EVEN)
#: Numbers beyond this are no figures of a report, and would take long to write out.
_MOST_EXPONENT = 40
_TOKEN = late(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]?'
    r"|E[+-][0#?]+|(?P<digits>General|[0#?][0#?,. ]*|\.[0#?]+)|(?P<percent>%)"
    r"|(?P<rest>[^\x00-\x7f]|\$)|.",
    re.DOTALL | re.IGNORECASE,
)
_SECTION = late(r'((?:"[^"]*"?|[\\!_*].|\[[^\]]*\]?|[^;])*)(?:;|\Z)', re.DOTALL)
_CONDITION = late(r"(<=|>=|<>|<|>|=)\s*(-?\d{1,15}(?:\.\d{1,15})?)")
_ESCAPED = late(r"[\\!_*].", re.DOTALL)
_CURRENCY = late(r"\$([^-]*)")
#: Without these the number is a plain one: signs are its own.
_SIGNS = "-+()（）－＋ \u3000\xa0"
_MOST_FORMAT = 255
#: Formats whose currency depends on the machine that shows them.
_CURRENCIES = frozenset({5, 6, 7, 8, 41, 42, 43, 44})
#: Formats that only East Asian programs have numbers for; all of them are dates and times.
_EAST_ASIAN = dict.fromkeys((*range(27, 37), *range(50, 59)), "yyyy-mm-dd")
_DAYS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - no zone
_FIRST_LEAP_DAY = 60
_LAST_DAY = 2958466


@frozen(kw_only=True)
class _Part:
    """One section of a format: what stands around the number, and its scale."""

    before: str = ""
    after: str = ""
    percents: int = 0
    #: The number is shown divided by ten to this power.
    scale: int = 0
    condition: tuple[str, Decimal] | None = None
    has_digits: bool = False


def shown(raw: str, code: str, *, uses_1904: bool) -> str:
    """Return a stored number as text: exact, with the unit, percent or date of its format."""
    try:
        number = Decimal(raw)
    except ArithmeticError:
        return raw
    if not number.is_finite() or abs(number.adjusted()) > _MOST_EXPONENT:
        return raw
    exact = _exact(number)
    if is_day(code):
        return _day(exact, uses_1904=uses_1904) or plain(exact)
    part = _part(code, exact)
    if part is None:
        return plain(exact)
    scaled = exact.scaleb(2 * part.percents - part.scale)
    before = "" if exact < 0 else part.before
    return f"{before}{plain(scaled)}{'%' * part.percents}{part.after}"


@lru_cache(maxsize=256)
def is_day(code: str) -> bool:
    """Whether a format shows numbers as dates or times."""
    return len(code) <= _MOST_FORMAT and bool(is_date_format(_ESCAPED.sub("", code)))


def built_in(number: int) -> str:
    """Return the format of a number that every program knows."""
    if number in _CURRENCIES:
        return "General"
    return _EAST_ASIAN.get(number) or BUILTIN_FORMATS.get(number, "General")


def plain(number: Decimal) -> str:
    """Return a number without exponent, and without noughts that say nothing."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _exact(number: Decimal) -> Decimal:
    """Return a number without the noise of binary fractions; whole ones have none."""
    if number == number.to_integral_value():
        return number
    return _DIGITS.plus(number)


def _day(number: Decimal, *, uses_1904: bool) -> str | None:
    """Return the date, the time or both that a number stands for."""
    if not 0 <= number < _LAST_DAY:
        return None
    if not uses_1904 and 1 <= number < _FIRST_LEAP_DAY:
        # These programs hold 1900 for a leap year.
        number += 1
    seconds = int((number * 86400).to_integral_value(rounding=ROUND_HALF_EVEN))
    try:
        moment = _DAYS[uses_1904] + timedelta(seconds=seconds)
    except OverflowError:
        return None
    time = moment.strftime("%H:%M:%S").removesuffix(":00")
    if number < 1:
        return time
    date = moment.date().isoformat()
    return date if number == number.to_integral_value() else f"{date} {time}"


def _part(code: str, number: Decimal) -> _Part | None:
    """Return the section of a format that a number is shown by, if it says anything."""
    if code in ("", "General") or len(code) > _MOST_FORMAT:
        return None
    parts = _parts(code)
    if any(each.condition for each in parts):
        chosen = next((each for each in parts if _holds(each, number)), None)
    else:
        at = 1 if number < 0 else 2 if number == 0 else 0
        chosen = parts[at] if at < len(parts) else parts[0]
    # A section of words alone hides the number, as a dash for nought does: it is stored still.
    return chosen if chosen is not None and chosen.has_digits else None


def _holds(part: _Part, number: Decimal) -> bool:
    if part.condition is None:
        return True
    sign, limit = part.condition
    order = (number > limit) - (number < limit)
    return {
        "<": order < 0,
        "<=": order <= 0,
        ">": order > 0,
        ">=": order >= 0,
        "=": order == 0,
        "<>": order != 0,
    }[sign]


@lru_cache(maxsize=256)
def _parts(code: str) -> tuple[_Part, ...]:
    sections = [found.group(1) for found in _SECTION.finditer(code)]
    return tuple(map(_parsed, sections[:4])) or (_Part(),)


def _parsed(section: str) -> _Part:
    """Return what a section of a format says."""
    before = after = digits = ""
    percents = scale = 0
    condition = None
    for token in _TOKEN.finditer(section):
        kind, text = token.lastgroup, token.group(token.lastgroup or 0)
        if kind == "digits":
            # `0!.0,` shows a tenth of a thousandth: digits behind a written point.
            scale += len(re.findall("[0#?]", text)) if digits and after.strip() == "." else 0
            after = after if not digits or after.strip() != "." else ""
            digits += text
        elif kind == "percent":
            percents += 1
        elif kind == "bracket":
            found = _CONDITION.fullmatch(text.strip())
            condition = (found[1], Decimal(found[2])) if found else condition
            currency = _CURRENCY.match(text)
            before, after = _joined(before, after, currency[1] if currency else "", digits)
        elif kind in ("quoted", "escaped", "rest"):
            before, after = _joined(before, after, text, digits)
    scale += 3 * _commas(digits)
    return _Part(
        before=before.strip(_SIGNS),
        after=after.strip(_SIGNS),
        percents=percents,
        scale=scale,
        condition=condition,
        has_digits=bool(digits),
    )


def _joined(before: str, after: str, text: str, digits: str) -> tuple[str, str]:
    return (before, after + text) if digits else (before + text, after)


def _commas(digits: str) -> int:
    """Return how many commas stand behind the last digit: each is a thousand."""
    bare = digits.split(".", 1)[0].rstrip() if re.search(r",\.", digits) else digits.rstrip()
    return len(bare) - len(bare.rstrip(","))
