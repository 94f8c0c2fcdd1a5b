"""Give the figures that rules speak of flat places, and read those of a report into them."""

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from attrs import frozen

from compliance_rules.compiler import plan
from compliance_rules.language.words import Missing
from compliance_rules.model import BoundTable, Form, Report, State, Value

#: A figure with more digits before the point is left to exact evaluation.
MOST = 10**15
#: Figures that are not whole are kept in millionths, so that all work is on whole numbers.
_PLACES = 6
#: More open rows are left to exact evaluation.
MOST_ROWS = 10_000
_LOWEST, _HIGHEST = Decimal(-MOST), Decimal(MOST)


@frozen
class Place:
    """A cell, and what it is where it holds no figure."""

    table: str
    row: str
    column: str
    whose: plan.Whose
    #: What a blank counts as, in its unit; None leaves it open.
    blank: int | None
    #: Whether whatever holds no figure counts as 0.
    is_zero: bool
    #: How many decimal places are kept.
    scale: int
    #: Of a cell in an open row: the sum of all the rows that it stands for, or the row at hand.
    of_rows: Literal["sum", "each"] | None = None


def place_of(
    cell: plan.Cell,
    missing: Missing | None,
    form: Form,
    of_rows: Literal["sum", "each"] | None = None,
) -> Place | None:
    """Return the place of a cell for rules of a policy; None for one of words."""
    row, _, _ = cell.row.partition("[")
    cells = form.tables[cell.table].cell_type(row, cell.column)
    if cells.kind == "text":
        return None
    scale = 0 if cells.is_whole else _PLACES
    blank = None if missing is not None or cells.blank is None else whole(cells.blank, scale)
    return Place(
        table=cell.table,
        row=cell.row,
        column=cell.column,
        whose=cell.whose,
        blank=blank,
        is_zero=missing == "zero",
        scale=scale,
        of_rows=of_rows,
    )


@lru_cache(maxsize=4096)
def whole(value: Decimal, scale: int) -> int | None:
    """Return a figure as so many units of its last place; None where it has more, or is large."""
    if not _LOWEST < value < _HIGHEST:
        return None
    units, parts = value.as_integer_ratio()
    if parts != 1:
        units, rest = divmod(units * 10**scale, parts)
        return None if rest else units
    return units * 10**scale if scale else units


def read(
    places: Sequence[Place], report: Report, previous: Report | None, row: str | None = None
) -> tuple[list[int], list[int]]:
    """Return the figures of a report, and the places whose figure is not plainly known.

    Those hold 0, which nothing that speaks of them may rest on.

    Args:
        places: What is wanted.
        report: The report.
        previous: That of the year before.
        row: The printed label of the open row at hand.
    """
    figures: list[int] = []
    holes: list[int] = []
    tables = {
        "this": report.tables,
        "previous": {} if previous is None else previous.tables,
    }
    for at, place in enumerate(places):
        table = tables[place.whose].get(place.table)
        found = None if table is None else _found(place, table, row)
        if found is None:
            holes.append(at)
            found = 0
        figures.append(found)
    return figures, holes


def _found(place: Place, table: BoundTable, row: str | None) -> int | None:
    if place.of_rows is None:
        return figure(table.cells.get((place.row, place.column)), place)
    if place.of_rows == "sum":
        return _total(place, table)
    key = f"{place.row}[{row}]"
    # A row that is labelled a little otherwise is for the evaluator to find.
    if key not in table.open_rows(place.row):
        return None
    return figure(table.cells.get((key, place.column)), place)


def _total(place: Place, table: BoundTable) -> int | None:
    rows = table.open_rows(place.row)
    if not table.is_found or len(rows) > MOST_ROWS:
        return None
    total = 0
    for row in rows:
        found = figure(table.cells.get((row, place.column)), place)
        if found is None:
            return None
        total += found
    return total


def figure(value: Value | None, place: Place) -> int | None:
    """Return what a cell is at its place; None where exact evaluation has to say it."""
    if value is None:
        return 0 if place.is_zero else None
    if value.state is State.VALUE and value.value is not None:
        return whole(value.value, place.scale) if value.high is None else None
    if place.is_zero:
        return 0
    return place.blank if value.state.is_blank else None
