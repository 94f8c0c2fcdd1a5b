"""Put the figures of a printed row into the columns that they stand in."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Literal, TypeAlias

from compliance_rules._values import frozen
from compliance_rules.binding._columns import Columns
from compliance_rules.binding._data import DataRow
from compliance_rules.binding._stream import Cell

Trouble: TypeAlias = Literal["fewer", "unclear"]

#: One short row among lines has most likely lost a line somewhere; several have lost a column.
_LEAST_SHORT = 3
#: Of so many rows, one may have a cell too many.
_FEW = 4


@frozen(kw_only=True)
class Placed:
    """The cells of a row, by the number of the printed column."""

    cells: Mapping[int, Cell]
    #: What was wrong with the row; with `fewer`, its last columns have no cell.
    trouble: Trouble | None = None


def place(row: DataRow, columns: Columns, rows: Sequence[DataRow]) -> Placed:
    """Return the cells of one row by printed column; what is not sure is left out."""
    if _is_overlong(row, columns, rows) or _shares_its_label(row, rows):
        return Placed(cells={}, trouble="unclear")
    by_place = _by_place(row, columns)
    if by_place is not None:
        return by_place
    return _by_count(row, columns, rows)


def _is_overlong(row: DataRow, columns: Columns, rows: Sequence[DataRow]) -> bool:
    """Whether a row of a grid has a cell more than nearly all others, empty ones counted.

    Then one of its figures is most likely split over two cells, and all behind it are shifted.
    """
    if row.row.grid is None or len(row.tail) <= len(columns.slots):
        return False
    widths = Counter(_width(other) for other in rows if other.row.grid == row.row.grid)
    usual, _ = widths.most_common(1)[0]
    longer = sum(count for width, count in widths.items() if width > usual)
    return _width(row) > usual and longer * _FEW <= widths.total()


def _shares_its_label(row: DataRow, rows: Sequence[DataRow]) -> bool:
    """Whether the cell of its label covers the next row of figures too: whose are they?"""
    if row.label is None or row.label.rows <= 1:
        return False
    after = next((at for at, other in enumerate(rows, start=1) if other is row), len(rows))
    return after < len(rows) and rows[after].label is None and rows[after].row.grid == row.row.grid


def _width(row: DataRow) -> int:
    last = row.row.cells[-1]
    return last.place + last.span


def _by_place(row: DataRow, columns: Columns) -> Placed | None:
    """Return the cells as they stand below the labels of the header."""
    places = columns.places
    if places is None or row.row.grid is None:
        return None
    at = {place: slot for slot, place in enumerate(places)}
    filled = [cell for cell in row.tail if cell.text]
    if row.row.grid != columns.grid or any(cell.place not in at for cell in filled):
        return None
    cells = {at[cell.place]: cell for cell in row.tail if cell.place in at}
    if any(cells[slot].text for slot in columns.blank if slot in cells):
        return Placed(cells={}, trouble="unclear")
    wanted = {slot for slot, path in enumerate(columns.slots) if path is not None}
    return Placed(cells=cells, trouble=None if wanted <= cells.keys() else "fewer")


def _by_count(row: DataRow, columns: Columns, rows: Sequence[DataRow]) -> Placed:
    """Return the cells in the order of the columns, where their count leaves no doubt."""
    wanted = len(columns.slots)
    cells = _trimmed(row, wanted, rows)
    if len(cells) == wanted:
        return Placed(cells=dict(enumerate(cells)))
    if len(cells) > wanted:
        return Placed(cells={}, trouble="unclear")
    is_sure = _is_usual(row, rows) if row.row.grid is None else not _lost_blanks(row, wanted, rows)
    if not cells or not cells[0].text or not is_sure:
        return Placed(cells={}, trouble="unclear")
    return Placed(cells=dict(enumerate(cells)), trouble="fewer")


def _lost_blanks(row: DataRow, wanted: int, rows: Sequence[DataRow]) -> bool:
    """Whether rows of a grid are short by several counts, and none of them has an empty cell.

    Then most likely the empty cells were lost, wherever they stood, and not the last ones.
    """
    tails = [other.tail for other in rows if other.row.grid == row.row.grid]
    if not all(cell.text for tail in tails for cell in tail):
        return False
    return len({len(tail) for tail in tails if tail and len(tail) < wanted}) > 1


def _trimmed(row: DataRow, wanted: int, rows: Sequence[DataRow]) -> tuple[Cell, ...]:
    """Return the cells without those that belong to the label, and without empty ones at the end.

    A label that covers several columns leaves empty cells behind it. Among lines, where
    nothing else tells which column a cell is of, a cell too many is one of an empty
    column only if other rows have it as well, or else empty lines below the table.
    """
    tail, base = row.tail, _base(row, rows)
    is_long = row.row.grid is None and len(tail) > wanted
    if is_long and not _have_as_many(row, rows) and (row is not rows[-1] or not tail[0].text):
        return tuple(tail)
    start = 0
    while start < len(tail) and not tail[start].text and tail[start].place < base:
        start += 1
    cells = list(tail[start:])
    while len(cells) > wanted and not cells[-1].text:
        cells.pop()
    return tuple(cells)


def _have_as_many(row: DataRow, rows: Sequence[DataRow]) -> bool:
    """Whether several rows, and most of them, have as many cells as this one."""
    same = sum(1 for other in rows if len(other.tail) == len(row.tail))
    return same > 1 and same * 2 > len(rows)


def _base(row: DataRow, rows: Sequence[DataRow]) -> int:
    """Return the first column of the grid that has no label in any row."""
    if row.row.grid is None:
        # The first line below a label is its first cell.
        return 0
    return max(
        (
            other.label.place + other.label.span
            for other in rows
            if other.label is not None and other.row.grid == row.row.grid
        ),
        default=0,
    )


def _is_usual(row: DataRow, rows: Sequence[DataRow]) -> bool:
    """Whether it is one of several rows on end that are short by as much.

    Then they all lost the same columns.
    """
    if len(row.tail) != row.figures:
        return False
    for same, run in groupby(rows, key=lambda other: other.figures == row.figures):
        members = list(run)
        if same and any(other is row for other in members):
            return len(members) >= _LEAST_SHORT
    return False
