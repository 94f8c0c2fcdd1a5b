"""Give the figures that rules speak of flat places, and read those of a report into them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.engine._patterns import has_pattern
from compliance_rules.language.words import Missing
from compliance_rules.model import BoundTable, Form, Report, State, Value

OfRows: TypeAlias = Literal["sum", "list", "each"]
#: A figure, or of an open row the figures of all that it stands for.
Figure: TypeAlias = int | tuple[int, ...]
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
    #: Of a cell in an open row: the sum of all the rows that it stands for, each of them in
    #: a list, or the row at hand.
    of_rows: OfRows | None = None
    #: Whether it is wanted if the cell is blank, 1 or 0, and not what it holds.
    asks_blank: bool = False
    #: The pattern that is looked for in a cell of words: it is wanted if it is there, 1 or 0.
    pattern: str | None = None


def place_of(
    cell: plan.Cell,
    missing: Missing | None,
    form: Form,
    of_rows: OfRows | None = None,
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


def words_of(cell: plan.Cell, pattern: str, form: Form, of_rows: OfRows | None) -> Place | None:
    """Return the place that tells if a cell of words has a pattern; None for one of figures."""
    row, _, _ = cell.row.partition("[")
    if form.tables[cell.table].cell_type(row, cell.column).kind != "text":
        return None
    return Place(
        table=cell.table,
        row=cell.row,
        column=cell.column,
        whose=cell.whose,
        blank=None,
        is_zero=False,
        scale=0,
        of_rows=of_rows,
        pattern=pattern,
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
    places: Sequence[Place],
    report: Report,
    previous: Report | None,
    rows: Sequence[str | None] = (None,),
) -> Iterator[tuple[Sequence[Figure], list[int]]]:
    """Return the figures of a report, and the places whose figure is not plainly known.

    Those hold 0 or nothing, which nothing that speaks of them may rest on.

    Args:
        places: What is wanted.
        report: The report.
        previous: That of the year before.
        rows: The printed labels of the open rows that it is wanted of, one after the other.
    """
    tables = {
        "this": report.tables,
        "previous": {} if previous is None else previous.tables,
    }
    columns = [_column(each, tables[each.whose].get(each.table), rows) for each in places]
    empty = [() if each.of_rows == "list" else 0 for each in places]
    for at in range(len(rows)):
        figures = [column[at] for column in columns]
        holes = [at for at, found in enumerate(figures) if found is None]
        known = zip(figures, empty, strict=True)
        yield [zero if found is None else found for found, zero in known], holes


def _column(
    place: Place, table: BoundTable | None, rows: Sequence[str | None]
) -> Sequence[Figure | None]:
    """Return the figure of a place for each open row; the same where it is in none."""
    if table is None:
        return [None] * len(rows)
    if place.of_rows != "each":
        return [_found(place, table)] * len(rows)
    cells, column = table.cells, place.column
    keys = [f"{place.row}[{row}]" for row in rows]
    values = [cells.get((key, column)) for key in keys]
    # A row that is labelled a little otherwise is for the evaluator to find.
    return [
        figure(value, place) if value is not None or key in table.row_keys else None
        for key, value in zip(keys, values, strict=True)
    ]


def _found(place: Place, table: BoundTable) -> Figure | None:
    if place.of_rows is None:
        return figure(table.cells.get((place.row, place.column)), place)
    every = _all(place, table)
    return sum(every) if every is not None and place.of_rows == "sum" else every


def _all(place: Place, table: BoundTable) -> tuple[int, ...] | None:
    """Return the figures of all the rows that an open row stands for."""
    rows = table.open_rows(place.row)
    if not table.is_found or len(rows) > MOST_ROWS:
        return None
    every: list[int] = []
    for row in rows:
        found = figure(table.cells.get((row, place.column)), place)
        if found is None:
            return None
        every.append(found)
    return tuple(every)


def figure(value: Value | None, place: Place) -> int | None:
    """Return what a cell is at its place; None where exact evaluation has to say it."""
    if place.asks_blank:
        return int(value is not None and value.state.is_blank)
    if place.pattern is not None:
        is_text = value is not None and value.state is State.VALUE
        return int(has_pattern(place.pattern, value.text)) if value and is_text else None
    if value is None:
        return 0 if place.is_zero else None
    if value.state is State.VALUE and value.value is not None:
        return whole(value.value, place.scale) if value.high is None else None
    if place.is_zero:
        return 0
    return place.blank if value.state.is_blank else None
