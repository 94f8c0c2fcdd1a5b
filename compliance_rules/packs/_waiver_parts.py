"""The parts of a waiver: their names in both languages, and what each must be."""

from datetime import date, datetime
from typing import TypeAlias

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase

Part: TypeAlias = "TextPart | YearPart | DatePart"


@frozen(kw_only=True)
class TextPart:
    """A part that is a text in quotes."""

    name: str
    chinese: str
    example: str
    is_needed: bool = True


@frozen(kw_only=True)
class YearPart:
    """A part that is a whole number."""

    name: str
    chinese: str
    example: str
    is_needed: bool = False


@frozen(kw_only=True)
class DatePart:
    """A part that is a date."""

    name: str
    chinese: str
    example: str
    is_needed: bool = True


PARTS: tuple[Part, ...] = (
    TextPart(name="rule", chinese="规则", example='"cn.form2019.totals"'),
    TextPart(name="body", chinese="单位", example='"示范县人民政府办公室"'),
    TextPart(name="key", chinese="位置", example='"total"', is_needed=False),
    TextPart(
        name="cell", chinese="单元格", example='"applications[total, natural]"', is_needed=False
    ),
    TextPart(name="reason", chinese="理由", example='"…"'),
    TextPart(name="approved_by", chinese="批准人", example='"…"'),
    DatePart(name="expires", chinese="有效期至", example="2026-12-31"),
    YearPart(name="year", chinese="年度", example="2020"),
)
BY_NAME = {name: part for part in PARTS for name in (part.name, part.chinese)}
NAMES = Phrase(", ".join(part.name for part in PARTS), "、".join(part.chinese for part in PARTS))

_TEXT = Phrase("a text that is not blank", "不为空白的文字")
_YEAR = Phrase("a whole number", "整数")
_DATE = Phrase("a date", "日期")


def said(part: Part) -> Phrase:
    """Return what a part is called."""
    return Phrase(part.name, part.chinese)


def line(part: Part) -> Phrase:
    """Return a line that gives a part."""
    return Phrase(f"{part.name} = {part.example}", f"{part.chinese} = {part.example}")


def wanted(part: Part) -> Phrase:
    """Return what a part must be."""
    match part:
        case TextPart():
            return _TEXT
        case YearPart():
            return _YEAR
        case DatePart():
            return _DATE


def fits(part: Part, value: object) -> bool:
    """Return whether a value is what a part must be."""
    match part:
        case TextPart():
            return isinstance(value, str) and bool(value.strip())
        case YearPart():
            # TOML's true is no number, although Python's is.
            return isinstance(value, int) and not isinstance(value, bool)
        case DatePart():
            return isinstance(value, date) and not isinstance(value, datetime)
