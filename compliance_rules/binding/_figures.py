"""Put the figures of a printed row into the columns that they stand in."""

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from attrs import frozen

from compliance_rules.binding._columns import Columns
from compliance_rules.binding._data import DataRow
from compliance_rules.binding._stream import Cell

Trouble: TypeAlias = Literal["fewer", "more", "blanks", "few"]

#: One short row among lines has most likely lost a line somewhere; several have lost a column.
_LEAST_SHORT = 3


@frozen(kw_only=True)
class Placed:
    """The cells of a row, by the number of the printed column."""

    cells: Mapping[int, Cell]
    #: What was wrong with the row; with `fewer`, its last columns have no cell.
    trouble: Trouble | None = None


def place(row: DataRow, columns: Columns, rows: Sequence[DataRow]) -> Placed:
    """Return the cells of one row by printed column; what is not sure is left out."""
    by_place = _by_place(row, columns)
    if by_place is not None:
        return by_place
    return _by_count(row, columns, rows)


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
    return Placed(cells=cells, trouble="fewer" if len(cells) < len(places) else None)


def _by_count(row: DataRow, columns: Columns, rows: Sequence[DataRow]) -> Placed:
    """Return the cells in the order of the columns, where their count leaves no doubt."""
    wanted = len(columns.slots)
    cells = _trimmed(row.tail, wanted, _base(row, columns, rows))
    if cells is None:
        return Placed(cells={}, trouble="blanks")
    if len(cells) > wanted:
        return Placed(cells={}, trouble="more")
    if len(cells) == wanted:
        return Placed(cells=dict(enumerate(cells)))
    if not cells or (row.row.grid is None and not _is_usual(row, rows)):
        return Placed(cells={}, trouble="few")
    if not cells[0].text and any(cell.text for cell in cells):
        return Placed(cells={}, trouble="blanks")
    return Placed(cells=dict(enumerate(cells)), trouble="fewer")


def _trimmed(tail: Sequence[Cell], wanted: int, base: int | None) -> tuple[Cell, ...] | None:
    """Return the cells without empty ones around them; None if it is not clear which."""
    cells = list(tail)
    if base is not None:
        cells = [cell for cell in cells if cell.place >= base]
    if len(cells) > wanted and not any(cell.text for cell in cells):
        return tuple(cells[:wanted])
    leading = next((i for i, cell in enumerate(cells) if cell.text), 0)
    trailing = next((i for i, cell in enumerate(reversed(cells)) if cell.text), 0)
    spare = len(cells) - wanted
    if base is None and spare > 0 and leading and trailing and leading + trailing > spare:
        return None
    while len(cells) > wanted and not cells[-1].text:
        cells.pop()
    while base is None and len(cells) > wanted and not cells[0].text:
        cells.pop(0)
    return tuple(cells)


def _base(row: DataRow, columns: Columns, rows: Sequence[DataRow]) -> int | None:
    """Return the place at which figures begin in the row, if full rows like it agree."""
    if row.row.grid is None:
        # The first line below a label is its first cell.
        return row.tail[0].place if row.tail else None
    if row.row.grid == columns.grid and columns.places is not None:
        return None
    wanted = len(columns.slots)
    starts = {
        next(cell.place for cell in other.tail if cell.text)
        for other in rows
        if other.row.grid == row.row.grid
        and len(other.row.cells) == len(row.row.cells)
        and _is_full(other, wanted)
    }
    return starts.pop() if len(starts) == 1 else None


def _is_full(row: DataRow, wanted: int) -> bool:
    filled = [cell.place for cell in row.tail if cell.text]
    return len(filled) == wanted and filled[-1] - filled[0] == wanted - 1


def _is_usual(row: DataRow, rows: Sequence[DataRow]) -> bool:
    """Whether several rows are short by as much: then they all lost the same columns."""
    short = sum(1 for other in rows if other.row.grid is None and other.figures == row.figures)
    return short >= _LEAST_SHORT and len(row.tail) == row.figures
