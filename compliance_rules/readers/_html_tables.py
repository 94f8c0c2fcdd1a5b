"""Tell tables of data from those that only lay out the page, and cut wrong spans."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import TypeAlias

from compliance_rules.readers._html_mend import mend_columns, mend_rows
from compliance_rules.readers._html_pieces import (
    Area,
    Cell,
    Line,
    Part,
    Row,
    Table,
    has_table,
    lines_in,
)

#: The rows of a table, and what stands between them.
Content: TypeAlias = list[Row | Line | Area]

#: A cell with more lines and characters than this holds text, not a label or a figure.
_MOST_LINES, _LONGEST = 3, 400
#: The same for a cell that is alone in its row.
_LONGEST_ALONE = 200
#: Spans above this are a fault of the page, if no other row has as many columns.
_WIDEST = 100
#: Spans that cover more places than this in one table are not believed at all.
_MOST_COVERED = 200_000


def arranged(content: Content, line: int | None) -> Iterator[Part]:
    """Return a table as what it is: one of data, or the parts that it lays out."""
    if not any(isinstance(each, Row) and len(each.cells) > 1 for each in content):
        yield from _laid_out(content)
        return
    for is_data, group in groupby(content, _is_data):
        items = list(group)
        rows = [each for each in items if isinstance(each, Row)]
        if is_data and any(len(row.cells) > 1 for row in rows):
            yield _table(rows, line)
        else:
            yield from _laid_out(items)


def _is_data(item: Row | Line | Area) -> bool:
    """Whether a row may be one of a table of data."""
    if not isinstance(item, Row):
        return False
    if len(item.cells) == 1:
        (cell,) = item.cells
        return len(cell.text) <= _LONGEST_ALONE and not has_table(cell.parts)
    return not any(cell.parts and _lays_out(cell) for cell in item.cells)


def _lays_out(cell: Cell) -> bool:
    """Whether a cell beside others holds a part of the page."""
    if has_table(cell.parts):
        return True
    return len(cell.text) > _LONGEST and sum(1 for _ in lines_in(cell.parts)) > _MOST_LINES


def _laid_out(items: Sequence[Row | Line | Area]) -> Iterator[Part]:
    for item in items:
        if isinstance(item, Row):
            yield from (Area(_parts(cell)) for cell in item.cells if cell.text or cell.parts)
        else:
            yield item


def _parts(cell: Cell) -> Sequence[Part]:
    return cell.parts or (Line(cell.text, cell.line),)


def _table(rows: list[Row], line: int | None) -> Table:
    _cut_rows(rows)
    _cut_columns(rows)
    length = linked = 0
    for row in rows:
        for cell in row.cells:
            length += len(cell.text)
            if cell.parts:
                linked += sum(each.linked for each in lines_in(cell.parts))
    return Table(rows, line, length, linked)


def _cut_rows(rows: Sequence[Row]) -> None:
    """Cut spans that go on below the last row."""
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.row_span > 1:
                cell.row_span = min(cell.row_span, len(rows) - at)


def _cut_columns(rows: Sequence[Row]) -> None:
    """Cut spans that claim more columns than the table has."""
    if all(cell.column_span == 1 == cell.row_span for row in rows for cell in row.cells):
        return
    most = max(len(row.cells) for row in rows)
    for row in rows:
        for cell in row.cells:
            if cell.column_span > max(_WIDEST, most):
                cell.column_span = most
    if sum(cell.row_span * cell.column_span for row in rows for cell in row.cells) > _MOST_COVERED:
        _forget_spans(rows)
    mend_rows(rows)
    mend_columns(rows)
    starts = _placed(rows)
    width = _width(rows, starts)
    for row, places in zip(rows, starts, strict=True):
        for cell, start in zip(row.cells, places, strict=True):
            cell.column_span = max(min(cell.column_span, width - start), 1)


def _forget_spans(rows: Sequence[Row]) -> None:
    for row in rows:
        for cell in row.cells:
            cell.row_span = cell.column_span = 1


def _width(rows: Sequence[Row], starts: Sequence[Sequence[int]]) -> int:
    """Return how many columns there are.

    A column is there if a cell begins in it, or if two rows agree that it is; a
    row with a single cell says nothing of them.
    """
    begun = max((places[-1] + 1 for places in starts if places), default=1)
    ends = sorted(
        places[-1] + row.cells[-1].column_span
        for row, places in zip(rows, starts, strict=True)
        if len(places) > 1
    )
    if len(ends) == 1:
        return max(begun, ends[0])
    return max(begun, *(one for one, other in pairwise(ends) if one == other), 1)


def _placed(rows: Sequence[Row]) -> list[list[int]]:
    """Return the column in which each cell begins, those that rows above cover counted."""
    covered: dict[int, int] = {}
    starts: list[list[int]] = []
    for row in rows:
        below = {place: left - 1 for place, left in covered.items() if left > 1}
        starts.append(_row_places(row, covered, below))
        covered = below
    return starts


def _row_places(row: Row, covered: dict[int, int], below: dict[int, int]) -> list[int]:
    places: list[int] = []
    place = 0
    for cell in row.cells:
        while place in covered:
            place += 1
        places.append(place)
        if cell.row_span > 1:
            below.update(dict.fromkeys(range(place, place + cell.column_span), cell.row_span - 1))
        place += cell.column_span
    return places
