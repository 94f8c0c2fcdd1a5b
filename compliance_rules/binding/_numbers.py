"""Read what one cell or one phrase says: a figure, nothing, or something garbled.

Only spellings that have one meaning are read. Everything else is garbled and
says why: a figure that was guessed could be wrong, and nobody would notice.
"""

import unicodedata
from decimal import Decimal

from attrs import evolve

from compliance_rules._patterns import late
from compliance_rules.binding._normal import fold
from compliance_rules.binding._number_about import bounds
from compliance_rules.binding._number_digits import is_whole, shifted
from compliance_rules.binding._number_parts import Parts, Refused, split
from compliance_rules.binding._number_units import parse_unit, shift_to
from compliance_rules.diagnostics import Location, Phrase
from compliance_rules.model import CellType, State, Value

_LONGEST = 1000
_TOO_LONG = Phrase(f"it is longer than {_LONGEST} characters", f"长度超过 {_LONGEST} 个字符")
_NEGATIVE = Phrase("it is below 0", "小于 0")
_NOT_WHOLE = Phrase("it is not a whole number", "不是整数")
_ENTITY = late(r"(?i)&(?:nbsp|ensp|emsp|#160|#xa0|#12288);?")
_DASH = late(
    r"[-—–―─‐‑‒−－﹣]{1,8}|/{1,3}|／{1,3}|\\{1,3}|＼{1,3}"
    r"|(?:[无無]|[没沒]有|(?:[没沒]有|未)(?:[发發]生|[产產]生|收取|收[费費])|[无無]收[费費])。?"
)
_SPACE = late(r"\s+")


def read_value(text: str, cells: CellType, location: Location | None) -> Value:
    """Read one cell or phrase as its type says; any text ends in a value."""
    printed = _visible(text)
    state, figure = _state(printed, cells)
    if state is not State.VALUE or cells.kind == "text":
        return Value(text=printed, state=state, location=location)
    if figure is not None:
        return Value(text=printed, state=state, value=figure, location=location)
    try:
        return _figure(printed, cells, location)
    except Refused as refused:
        return Value(text=printed, state=State.GARBLED, location=location, why=refused.why)


def read_in_unit(text: str, cells: CellType, unit: str, location: Location | None) -> Value:
    """Read a cell whose column is printed with another unit than its type has.

    Args:
        text: The cell.
        cells: Its type.
        unit: The unit that its column's label gives: a figure without a unit is in it.
        location: Where it stands.
    """
    power = shift_to(unit, cells)
    if not power:
        return read_value(text, cells, location)
    value = read_value(text, evolve(cells, unit=unit), location)
    if value.value is None:
        return value
    return evolve(
        value,
        value=shifted(value.value, power),
        high=None if value.high is None else shifted(value.high, power),
        unit=value.unit or unit,
    )


def _visible(text: str) -> str:
    """Return text without outer spaces and invisible characters."""
    spaced = _ENTITY.sub(" ", text) if "&" in text else text
    if spaced.isprintable():
        return spaced.strip()
    seen = (char for char in spaced if unicodedata.category(char) != "Cf")
    return "".join(seen).strip()


def _state(printed: str, cells: CellType) -> tuple[State, Decimal | None]:
    """Return the state of a cell, and its figure where its type has a token for it."""
    for token, reading in cells.tokens:
        if printed == token or fold(printed) == fold(token):
            return (State.BLANK, None) if reading is None else (State.VALUE, reading)
    if not printed:
        return State.BLANK, None
    if len(printed) <= _LONGEST and _DASH.fullmatch(_SPACE.sub("", printed)):
        return State.DASH, None
    return State.VALUE, None


def _figure(printed: str, cells: CellType, location: Location | None) -> Value:
    """Return the figure that a cell states.

    Raises:
        Refused: It states none, or none of the type.
    """
    if len(printed) > _LONGEST:
        raise Refused(_TOO_LONG)
    parts = split(printed, cells)
    low, high = _range(parts, cells)
    if cells.is_whole and not (is_whole(low) and is_whole(high)):
        raise Refused(_NOT_WHOLE)
    if cells.low is not None and low < cells.low:
        raise Refused(_NEGATIVE)
    return Value(
        text=printed,
        state=State.VALUE,
        value=low,
        high=high if high != low else None,
        unit=parts.unit or None,
        location=location,
    )


def _range(parts: Parts, cells: CellType) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest figure, in the unit of the type."""
    shift = shift_to(parts.unit, cells)
    if shift is None:
        raise Refused(Phrase(f"its unit '{parts.unit}' does not fit", f"单位“{parts.unit}”不符"))
    # People round what they print: the range is found before units are changed.
    power = max(parse_unit(parts.unit).power, 0)
    low, high = bounds(shifted(parts.figure, power), parts.words, is_whole=cells.is_whole)
    return shifted(low, shift - power), shifted(high, shift - power)
