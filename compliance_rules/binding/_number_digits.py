"""Figures in digits: separators, decimals, and exact shifting by powers of ten."""

from decimal import Decimal

from compliance_rules._patterns import late

_PLAIN = late(r"(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_GROUPED = late(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_SPACED = late(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:\.[0-9]+)?")
_MIXED = late(r"([1-9][0-9]*)([亿万])([1-9][0-9]*)([万千百]?)")
_POWERS = {"": 0, "百": 2, "千": 3, "万": 4, "亿": 8}


def read_digits(text: str) -> Decimal | None:
    """Return the figure of half-width digits, or None if they are not well formed.

    Separators stand in groups of three. A leading zero is refused: `05` may be
    two cells run together.
    """
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if _GROUPED.fullmatch(text) or _SPACED.fullmatch(text):
        return Decimal(text.replace(",", "").replace(" ", ""))
    mixed = _MIXED.fullmatch(text)
    return None if mixed is None else _read_mixed(*mixed.groups())


def _read_mixed(high: str, large: str, low: str, small: str) -> Decimal | None:
    """Return 1万2千, 3万5000; None for 3万5, which is said for 35000 and for 30005."""
    above = int(high) * 10 ** _POWERS[large]
    below = int(low) * 10 ** _POWERS[small]
    if below >= 10 ** _POWERS[large] or (not small and below * 10 < 10 ** _POWERS[large]):
        return None
    return Decimal(above + below)


def shifted(figure: Decimal, power: int) -> Decimal:
    """Return figure × 10^power, exactly and in its plain form, whatever its length."""
    sign, digits, exponent = figure.as_tuple()
    if not isinstance(exponent, int):
        raise TypeError(figure)
    written = "".join(map(str, digits)).lstrip("0") or "0"
    exponent += power
    while exponent < 0 and written.endswith("0"):
        written = written[:-1] or "0"
        exponent += 1
    if written == "0":
        return Decimal(0)
    if exponent > 0:
        written, exponent = written + "0" * exponent, 0
    return Decimal((sign, tuple(map(int, written)), exponent))


def place(figure: Decimal) -> int:
    """Return the place of the last digit that is not 0: 10 for 1570, 1 for 1639."""
    if figure == 0 or not is_whole(figure):
        return 1
    digits = "".join(map(str, figure.as_tuple().digits))
    zeros: int = len(digits) - len(digits.rstrip("0"))
    return int("1" + "0" * zeros)


def is_whole(figure: Decimal) -> bool:
    """Whether a figure in its plain form has no decimals."""
    return figure.as_tuple().exponent == 0
