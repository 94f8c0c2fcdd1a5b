"""Units that figures are printed with, and what turns one into another."""

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.binding._normal import fold, without_readings
from compliance_rules.model import CellType, simplified

_POWERS = {"百": 2, "千": 3, "万": 4, "亿": 8}
_MONEY = ("元", "圆")
#: Measure words that say nothing but "how many".
_COUNTERS = frozenset(
    [
        *"件条个项次份宗篇起部例页户家人期场册名位批本封张则类种只台",
        *("人次", "件次", "条次", "人数"),
    ]
)
_IN_LABEL = late(r"(?:单位:?|\()([十百千万亿]*元)(?:\)|$)")
_SHARES = {"%": -2, "‰": -3}


@frozen
class Unit:
    """A unit as a power of ten and what is counted: 万元 is 10^4 元."""

    power: int
    base: str


def parse_unit(text: str) -> Unit:
    """Split a unit into its power of ten and its base."""
    if text in _SHARES:
        return Unit(_SHARES[text], "")
    power = at = 0
    while at < len(text) and text[at] in _POWERS:
        power += _POWERS[text[at]]
        at += 1
    base = text[at:].removesuffix("整")
    return Unit(power, "元" if base in _MONEY else base)


def printed_unit(label: str) -> str:
    """Return the unit of money that a column's label gives: 收费金额（单位：元）; or nothing."""
    found = _IN_LABEL.search(fold(simplified(without_readings(label))))
    return found.group(1) if found else ""


def is_unit(text: str, cells: CellType) -> bool:
    """Whether text is a unit that people print, or the type's own."""
    if not text or text == cells.unit or text in _SHARES:
        return bool(text)
    base = parse_unit(text).base
    return base in ("", "元") or base in _COUNTERS


def shift_to(printed: str, cells: CellType) -> int | None:
    """Return the power of ten from a figure as printed to the unit of its type.

    A figure printed without a unit is taken in the unit that the form gives.
    A figure whose type has no unit comes out plain: in 元, in 件.

    Returns:
        The power, or None if the unit does not fit the type.
    """
    if printed in ("", cells.unit):
        return 0
    unit = parse_unit(printed)
    wanted = parse_unit(cells.unit) if cells.unit else Unit(0, _plain_base(unit.base, cells))
    if unit.base not in ("", wanted.base) or (printed in _SHARES and not _takes_shares(cells)):
        return None
    return unit.power - wanted.power


def _plain_base(base: str, cells: CellType) -> str:
    """Return the base that a type without a unit takes, given the one printed."""
    match cells.kind:
        case "amount":
            return "元"
        case "count" | "integer":
            return base if base in _COUNTERS else ""
        case _:
            return base if base in _COUNTERS or base == "元" else ""


def _takes_shares(cells: CellType) -> bool:
    return cells.kind == "number" and cells.unit is None
