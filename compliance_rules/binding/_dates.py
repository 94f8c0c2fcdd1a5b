"""The date on which a report was published, as far as its text tells."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from compliance_rules._patterns import late
from compliance_rules.model import simplified

_NUMBER = "([0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_DATE = (
    r"([0-9０-９]{4}|[一二][〇○零0一二三四五六七八九]{3})\s*[-/.．年－—]\s*"
    rf"{_NUMBER}\s*[-/.．月－—]\s*{_NUMBER}(?![0-9０-９])"
)
_LABELLED = late(
    r"(?:发布|公布|公开|发表)\s*(?:日\s*期|时\s*间|于)?\s*[】\]]?\s*[：:|\s]\s*" + _DATE
)
_ALONE = late(rf"[（(]?\s*{_DATE}\s*日?\s*[）)]?")
_DIGITS = str.maketrans("〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_TENS = late("([一二三])?十([一二三四五六七八九])?")
#: Page furniture stands at both ends of a report, a signature in its last lines.
_FIRST, _LAST, _SIGNED = 60, 20, 4
_LONGEST = 200


def read_date(text: str) -> date | None:
    """Return the date that text is, or None; 2020年1月40日 is none."""
    found = _ALONE.fullmatch(text.strip())
    return _date(found) if found else None


def find_published(lines: Sequence[str]) -> date | None:
    """Return the date that a label calls the publication's, or that ends the report."""
    ends = lines if len(lines) <= _FIRST + _LAST else (*lines[:_FIRST], *lines[-_LAST:])
    return _labelled(ends) or _signed(lines[-_SIGNED:])


def _labelled(lines: Iterable[str]) -> date | None:
    for line in lines:
        found = _LABELLED.search(simplified(line[:_LONGEST]))
        if found is not None:
            return _date(found)
    return None


def _signed(lines: Sequence[str]) -> date | None:
    dates = (read_date(line) for line in reversed(lines) if len(line) <= _LONGEST)
    return next((found for found in dates if found is not None), None)


def _date(found: re.Match[str]) -> date | None:
    year, month, day = found.group(1, 2, 3)
    try:
        return date(_number(year), _number(month), _number(day))
    except ValueError:
        return None


def _number(text: str) -> int:
    tens = _TENS.fullmatch(text)
    if tens is not None:
        return int(
            (tens.group(1) or "1").translate(_DIGITS) + (tens.group(2) or "0").translate(_DIGITS)
        )
    return int(text.translate(_DIGITS))
