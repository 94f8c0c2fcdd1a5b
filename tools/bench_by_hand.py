"""The relations of table 三, written for this one purpose: the limits of the benchmark.

Nothing here uses the rules or the engine: the relations are said once more, as
somebody would who has nothing but them to check.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import reduce
from operator import add
from typing import Any, TypeAlias

from compliance_rules.model import FormTable, Report, Value

TABLE = "applications"
#: The figures of a table, row by row.
Figures: TypeAlias = Sequence[int]
#: One side of a relation, and the other: places of figures that are added up.
Relation: TypeAlias = tuple[list[int], list[int]]


def figures(report: Report) -> list[int]:
    """Return the figures of the table as plain numbers, row by row."""
    table = report.form.tables[TABLE]
    cells = report.tables[TABLE].cells
    return [
        int(cells[row, column].value or Decimal(0))
        for row in table.rows.leaves
        for column in table.columns.leaves
    ]


def one_by_hand(table: FormTable) -> Callable[[Figures], Sequence[bool]]:
    """Return a function that makes every check, one after the other, without a loop."""
    lines = (f"{_sum(left)} == {_sum(right)}" for left, right in _relations(table))
    made: dict[str, Any] = {}
    exec(f"def check(v):\n    return ({', '.join(lines)},)", made)  # noqa: S102 - of numbers only
    check: Callable[[Figures], Sequence[bool]] = made["check"]
    return check


def report_by_hand(table: FormTable) -> Callable[[Report], Sequence[Sequence[object]]]:
    """Return a function that takes each figure out of a report once, then makes every check.

    It lists the cells of each check that fails, as printed and with their places.
    """
    keys = [(row, column) for row in table.rows.leaves for column in table.columns.leaves]
    relations = list(_relations(table))
    lines = [f"v{at} = int(c[{key!r}].value)" for at, key in enumerate(keys)]
    lines += ["failed = []"]
    for left, right in relations:
        sides = (" + ".join(f"v{at}" for at in side) for side in (left, right))
        shown = ", ".join(f"shown({keys[at]!r}, c)" for at in dict.fromkeys((*left, *right)))
        lines += [f"if {' != '.join(sides)}: failed.append(({shown},))"]
    lines += ["return failed"]
    made: dict[str, Any] = {"shown": _shown}
    exec("\n    ".join(["def check(c):", *lines]), made)  # noqa: S102 - of names of our own form
    check: Callable[[object], Sequence[Sequence[object]]] = made["check"]
    return lambda report: check(report.tables[TABLE].cells)


def _shown(key: tuple[str, str], cells: Mapping[tuple[str, str], Value]) -> object:
    cell = cells[key]
    return key, cell.text, cell.value, cell.location


def many_figures(table: FormTable, reports: int) -> Any:  # noqa: ANN401 - an array of NumPy
    """Return figures of many reports, a row for each cell: none of them 0, all alike."""
    import numpy as np  # noqa: PLC0415 - for this alone

    size = len(table.rows.leaves) * len(table.columns.leaves)
    return np.ones((size, reports), dtype=np.int32)


def columns_by_hand(table: FormTable, values: Any) -> Callable[[], object]:  # noqa: ANN401 - the same
    """Return a function that makes every check of many reports, in columns."""
    relations = list(_relations(table))

    def check() -> object:
        return [_added(values, left) == _added(values, right) for left, right in relations]

    return check


def columns_in_polars(table: FormTable, values: Any) -> Callable[[], object]:  # noqa: ANN401 - the same
    """Return a function that makes every check of many reports, in a frame of polars.

    Its figures have the 64 bits that polars gives whole numbers when it reads them.
    """
    import polars as pl  # noqa: PLC0415 - for this alone

    frame = pl.DataFrame({f"v{at}": each.astype("int64") for at, each in enumerate(values)})
    checks = [
        (_columns(left) == _columns(right)).alias(f"check {at}")
        for at, (left, right) in enumerate(_relations(table))
    ]
    return lambda: frame.select(checks)


def _columns(places: Sequence[int]) -> Any:  # noqa: ANN401 - an expression of polars
    import polars as pl  # noqa: PLC0415 - for this alone

    return reduce(add, (pl.col(f"v{place}") for place in places))


def _added(values: Any, places: Sequence[int]) -> Any:  # noqa: ANN401 - arrays of NumPy
    found = values[places[0]]
    for place in places[1:]:
        found = found + values[place]
    return found


def _sum(places: Sequence[int]) -> str:
    return " + ".join(f"v[{place}]" for place in places)


def _relations(table: FormTable) -> Iterator[Relation]:
    """Return what must be equal: balances and sums of each column, sums of each row."""
    rows, columns = list(table.rows.leaves), list(table.columns.leaves)

    def place(row: str, column: int) -> int:
        return rows.index(row) * len(columns) + column

    outcomes = [row for row in rows if row.startswith("outcome.") and row != "outcome.total"]
    for at in range(len(columns)):
        taken = [place("received", at), place("carried_in", at)]
        yield taken, [place("outcome.total", at), place("carried_out", at)]
        yield [place("outcome.total", at)], [place(row, at) for row in outcomes]
    for row in rows:
        yield [place(row, len(columns) - 1)], [place(row, at) for at in range(len(columns) - 1)]
