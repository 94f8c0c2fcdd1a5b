"""A list of things with the same columns: for a terminal, as JSON and as CSV."""

import csv
from collections.abc import Mapping, Sequence
from decimal import Decimal
from io import StringIO
from typing import TypeAlias

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.render._charts import Chart
from compliance_rules.render._figures import figure_text
from compliance_rules.render._grid import grid
from compliance_rules.render._json_parts import dump
from compliance_rules.render._safe import one_line

Item: TypeAlias = str | int | Decimal | None

#: What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NOTHING = "–"
_WIDEST = 44


@frozen(kw_only=True)
class ListColumn:
    """A column: its name for machines, its heading for people."""

    name: str
    heading: Phrase
    is_number: bool = False
    #: Whether a number is a change, and so always has its sign.
    is_change: bool = False
    #: What people read instead of some values.
    words: Mapping[str, Phrase] = field(factory=dict)


@frozen(kw_only=True)
class Listing:
    """Columns and rows, with what to call them all."""

    schema: str
    title: Phrase
    #: What is put into the title, and what the list was chosen by.
    about: Mapping[str, Item]
    columns: tuple[ListColumn, ...]
    rows: tuple[tuple[Item, ...], ...]
    chart: Chart | None = None


def listing_text(listing: Listing, lang: Lang) -> str:
    """Return a list for a terminal, figures of a column with as many decimals each."""
    columns = listing.columns
    shown = shown_columns(listing, lang)
    table = grid(
        [each.heading.say(lang) for each in columns],
        list(zip(*shown, strict=True)),
        right=[at for at, each in enumerate(columns) if each.is_number],
        widest=_WIDEST,
    )
    return f"{listing_title(listing, lang)}\n\n{table}"


def listing_title(listing: Listing, lang: Lang) -> str:
    """Return what a list is called."""
    known = {name: _said(value) for name, value in listing.about.items()}
    return one_line(listing.title.say(lang, **known))


def _said(value: Item) -> str | int:
    match value:
        case None:
            return _NOTHING
        case Decimal():
            return f"{value:f}"
        case _:
            return value


def shown_columns(listing: Listing, lang: Lang) -> list[list[str]]:
    """Return each column as people read it, its figures with as many decimals each."""
    return [
        _column(column, [row[at] for row in listing.rows], lang)
        for at, column in enumerate(listing.columns)
    ]


def listing_json(listing: Listing) -> str:
    """Return a list as JSON: an object with one object a row."""
    names = [each.name for each in listing.columns]
    rows = [dict(zip(names, map(_plain, row), strict=True)) for row in listing.rows]
    return dump({"schema": listing.schema, **listing.about, "rows": rows}).removesuffix("\n")


def listing_csv(listing: Listing) -> str:
    """Return a list for spreadsheets, as `audit --format csv` writes it."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([each.name for each in listing.columns])
    for row in listing.rows:
        writer.writerow([_cell(each) for each in row])
    return "\ufeff" + out.getvalue().removesuffix("\r\n")


def _column(column: ListColumn, values: Sequence[Item], lang: Lang) -> list[str]:
    plain = [_plain(each) for each in values]
    places = max((_places(each) for each in plain if isinstance(each, Decimal)), default=0)
    return [_shown(each, column, places, lang) for each in plain]


def _shown(value: Item, column: ListColumn, places: int, lang: Lang) -> str:
    match value:
        case None:
            return _NOTHING
        case Decimal() | int():
            sign = "+" if column.is_change and value > 0 else ""
            return f"{sign}{Decimal(value):.{places}f}"
        case _:
            word = column.words.get(value)
            return value if word is None else word.say(lang)


def _plain(value: Item) -> Item:
    """Return a figure without needless zeros."""
    if not isinstance(value, Decimal):
        return value
    text = f"{value:f}"
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)


def _places(figure: Decimal) -> int:
    exponent = figure.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def _cell(value: Item) -> str:
    match _plain(value):
        case None:
            return ""
        case Decimal() as figure:
            return figure_text(figure)
        case int(number):
            return str(number)
        case text:
            line = one_line(text)
            return f"'{line}" if line.startswith(_FORMULA) else line
