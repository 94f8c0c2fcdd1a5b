"""Give the figures that rules speak of flat places, and read those of a report into them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Literal, TypeAlias, cast

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
#: More different figures are not kept in mind.
_MOST_KEPT = 4096
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


class _Units(dict[Decimal | None, int]):
    """Figures in units of a last place, as they come up; of these there are few in most reports."""

    def __init__(self, scale: int) -> None:
        super().__init__()
        self._scale = scale

    def __missing__(self, value: Decimal | None) -> int:
        found = None if value is None else _whole(value, self._scale)
        if found is None:
            raise KeyError(value)
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[value] = found
        return found


_units = lru_cache(maxsize=32)(_Units)


def whole(value: Decimal, scale: int) -> int | None:
    """Return a figure as so many units of its last place; None where it has more, or is large."""
    try:
        return _units(scale)[value]
    except KeyError:
        return None


def _whole(value: Decimal, scale: int) -> int | None:
    if not _LOWEST < value < _HIGHEST:
        return None
    units, parts = value.as_integer_ratio()
    if parts != 1:
        units, rest = divmod(units * 10**scale, parts)
        return None if rest else units
    return units * 10**scale if scale else units


@frozen
class Cells:
    """The places of one table that hold what their cell holds, if that is a figure."""

    table: str
    whose: plan.Whose
    places: tuple[Place, ...]
    keys: tuple[tuple[str, str], ...]
    units: tuple[_Units, ...]

    @classmethod
    def of(cls, table: str, whose: plan.Whose, places: Iterable[Place]) -> "Cells":
        """Return places, made ready to be read."""
        every = tuple(places)
        keys = tuple((each.row, each.column) for each in every)
        return cls(table, whose, every, keys, tuple(_units(each.scale) for each in every))


@frozen
class Places:
    """Places of a report, those of cells apart from the others."""

    every: tuple[Place, ...]
    cells: tuple[Cells, ...]
    others: tuple[Place, ...]
    #: Where each place is among those of cells and the others after them.
    order: tuple[int, ...]

    @classmethod
    def of(cls, places: Sequence[Place]) -> "Places":
        """Return places, made ready to be read."""
        tables: dict[tuple[str, plan.Whose], list[int]] = {}
        others: list[int] = []
        for at, place in enumerate(places):
            if place.of_rows is not None or place.asks_blank or place.pattern is not None:
                others.append(at)
            else:
                tables.setdefault((place.table, place.whose), []).append(at)
        read = [at for table in tables.values() for at in table] + others
        order = {at: found for found, at in enumerate(read)}
        return cls(
            every=tuple(places),
            cells=tuple(
                Cells.of(*table, (places[at] for at in some)) for table, some in tables.items()
            ),
            others=tuple(places[at] for at in others),
            order=tuple(order[at] for at in range(len(places))),
        )


def read(
    places: Places, report: Report, previous: Report | None
) -> tuple[Sequence[Figure], Sequence[int]]:
    """Return the figures of a report, and the places whose figure is not plainly known.

    Those hold 0 or nothing, which nothing that speaks of them may rest on.

    Args:
        places: What is wanted.
        report: The report.
        previous: That of the year before.
    """
    found: list[Figure | None] = []
    are_all_known = True
    for each in places.cells:
        table = _tables(each.whose, report, previous).get(each.table)
        plain = None if table is None else _plain(table, each)
        if plain is None:
            are_all_known = False
            found += [None if table is None else _found(place, table) for place in each.places]
        else:
            found += plain
    for place in places.others:
        table = _tables(place.whose, report, previous).get(place.table)
        found.append(None if table is None else _found(place, table))
    ordered = [found[at] for at in places.order]
    if are_all_known and not places.others:
        return cast("list[Figure]", ordered), ()
    return _with_holes(places.every, ordered)


def _plain(table: BoundTable, cells: Cells) -> list[int] | None:
    """Return the figures of cells where all have one: most reports are read by this alone."""
    is_figure = State.VALUE
    values = map(table.cells.__getitem__, cells.keys)
    try:
        found = [
            units[value.value]
            for value, units in zip(values, cells.units, strict=True)
            if value.state is is_figure and value.high is None
        ]
    except KeyError:
        return None
    return found if len(found) == len(cells.keys) else None


def _with_holes(
    places: Sequence[Place], found: Sequence[Figure | None]
) -> tuple[Sequence[Figure], Sequence[int]]:
    holes = [at for at, each in enumerate(found) if each is None]
    figures = [
        _empty(place) if each is None else each for place, each in zip(places, found, strict=True)
    ]
    return figures, holes


def read_rows(
    places: Places, report: Report, previous: Report | None, rows: Sequence[str]
) -> Iterator[tuple[Sequence[Figure], Sequence[int]]]:
    """Return what `read` does, of each open row by its printed label."""
    columns = [
        _column(each, _tables(each.whose, report, previous).get(each.table), rows)
        for each in places.every
    ]
    for at in range(len(rows)):
        yield _with_holes(places.every, [column[at] for column in columns])


def _tables(whose: plan.Whose, report: Report, previous: Report | None) -> Mapping[str, BoundTable]:
    if whose != "previous":
        return report.tables
    return {} if previous is None else previous.tables


def _empty(place: Place) -> Figure:
    return () if place.of_rows == "list" else 0


def _column(place: Place, table: BoundTable | None, rows: Sequence[str]) -> Sequence[Figure | None]:
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
