"""Slips that turn one figure into another: how people mistype and miscopy."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from compliance_rules.analysis._corrections import Correction
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine import CellKey
from compliance_rules.model import Report

_SWAPPED = Phrase("two digits have changed places", "两位数字颠倒")
_DROPPED = Phrase("a digit is missing", "少写一位数字")
_DOUBLED = Phrase("a digit is there twice", "多写一位重复的数字")
_ADDED = Phrase("a digit too many", "多写一位数字")
_ONE_DIGIT = Phrase("one digit is another", "有一位数字写错")
_SIGN = Phrase("the sign is lost or too many", "正负号写错")
_BLANK = Phrase("a figure is missing", "漏填数字")
_MOVED = Phrase("it stands in the cell beside: {label}", "错填在相邻的格：{label}")

_FILED = Phrase(
    "{number} that belongs under {right} is under {wrong}",
    "应计入“{right}”的 {number} 计入了“{wrong}”",
)
_EXCHANGED = Phrase("the two figures have changed places", "两格的数字互换了位置")
_PAIR = 2


def slip(read: Decimal | None, needed: Decimal) -> Phrase | None:
    """Return the slip that would have turned the needed figure into the one that was read."""
    if read is None:
        return _BLANK
    if read == -needed and read:
        return _SIGN
    was, should = _digits(read), _digits(needed)
    if was is None or should is None or max(len(was), len(should)) == 1:
        # Of single digits, nothing can be told.
        return None
    if len(was) == len(should):
        return _same_length(was, should)
    if len(was) + 1 == len(should) and _is_without_one(should, was):
        return _DROPPED
    if len(should) + 1 == len(was) and _is_without_one(was, should):
        doubled = any(a == b and was[:at] + was[at + 1 :] == should for at, (a, b) in _pairs(was))
        return _DOUBLED if doubled else _ADDED
    return None


def moved(cell: CellKey, needed: Decimal, read: Decimal | None, report: Report) -> Phrase | None:
    """Return that a figure stands in the cell beside or below the one that it belongs to."""
    if not needed or read == needed:
        return None
    form, bound = report.form.tables[cell.table], report.tables[cell.table]
    rows, columns = list(form.rows.leaves), list(form.columns.leaves)
    labels: Mapping[str, str] = {**form.columns.short_labels, **form.rows.short_labels}
    for keys, own, is_column in ((columns, cell.column, True), (rows, cell.row, False)):
        at = keys.index(own) if own in keys else -1
        for beside in (at - 1, at + 1) if at >= 0 else ():
            if 0 <= beside < len(keys):
                place = (cell.row, keys[beside]) if is_column else (keys[beside], cell.column)
                if bound[place].value == needed:
                    label = labels[keys[beside]]
                    return Phrase(_MOVED.say("en", label=label), _MOVED.say("zh", label=label))
    return None


def together(corrections: Sequence[Correction], report: Report) -> Phrase | None:
    """Return the one slip that explains two cells of a row or a column at once.

    Their figures have changed places, or what belongs to one was added to the other.
    """
    if len(corrections) != _PAIR:
        return None
    first, second = corrections
    is_row = first.cell.row == second.cell.row
    if first.cell.table != second.cell.table or is_row == (first.cell.column == second.cell.column):
        return None
    changes = [_change(each) for each in corrections]
    if changes[0] is None or changes[1] is None or changes[0] + changes[1]:
        return None
    if first.suggested == second.value and second.suggested == first.value:
        return _EXCHANGED
    right, wrong = (first, second) if changes[0] > 0 else (second, first)
    names = {"right": _name(right.cell, report, is_row=is_row)}
    names["wrong"] = _name(wrong.cell, report, is_row=is_row)
    names["number"] = format(abs(changes[0]), "f")
    return Phrase(_FILED.say("en", **names), _FILED.say("zh", **names))


def _change(correction: Correction) -> Decimal | None:
    needed = correction.suggested
    if needed is None or correction.value is None:
        return None
    return needed - correction.value


def _name(cell: CellKey, report: Report, *, is_row: bool) -> str:
    form = report.form.tables[cell.table]
    if is_row:
        return form.columns.short_labels[cell.column]
    return form.rows.short_labels.get(cell.row, cell.row)


def _digits(figure: Decimal) -> str | None:
    """Return the digits of a whole figure."""
    if figure != figure.to_integral_value() or figure < 0:
        return None
    return format(figure.to_integral_value(), "f")


def _pairs(text: str) -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(pairwise(text)))


def _is_without_one(longer: str, shorter: str) -> bool:
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def _same_length(was: str, should: str) -> Phrase | None:
    unlike = [at for at, (a, b) in enumerate(zip(was, should, strict=True)) if a != b]
    if len(unlike) == 1:
        return _ONE_DIGIT
    first, last = unlike[0], unlike[-1]
    is_pair = len(unlike) == 2 and last == first + 1  # noqa: PLR2004 - two digits
    if is_pair and was[first] == should[last] and was[last] == should[first]:
        return _SWAPPED
    return None
