"""Set right merged cells that claim more rows or columns than the rows below leave them.

A cell that goes on into a row that is full without it pushes the figures of
that row one column to the right, below other labels.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from compliance_rules.readers._html_pieces import Cell, Row

_WORD = re.compile("[\u3400-\u9fff]")
#: So many rows must agree on how wide a table is.
_LEAST_ROWS = 2


def mend_rows(rows: Sequence[Row]) -> None:
    """Cut spans over rows that make every further row wider than the table."""
    own = [sum(cell.column_span for cell in row.cells) for row in rows]
    widths = [mine + above for mine, above in zip(own, _covered(rows), strict=True)]
    width = _agreed(widths)
    if width is None or max(widths) == width:
        return
    figures = _agreed(count for row in rows if (count := _figures(row))) or len(rows[-1].cells)
    wide = [each > width for each in widths]
    active: list[tuple[int, Cell]] = []
    for at, row in enumerate(rows):
        active = [(start, cell) for start, cell in active if start + cell.row_span > at]
        excess = own[at] + sum(cell.column_span for _, cell in active) - width
        count = _figures(row)
        # A row with a figure too many is wide for another reason.
        if excess > 0 and count <= figures:
            excess -= _cut_above(active, at, excess, wide)
            if count == figures:
                _cut_label(row, excess)
        active += [(at, cell) for cell in row.cells if cell.row_span > 1]


def _cut_above(
    active: Sequence[tuple[int, Cell]], at: int, excess: int, wide: Sequence[bool]
) -> int:
    """Cut what covers columns of a row from above, the latest first, where it only does harm.

    Returns:
        How many columns of the row are free now.
    """
    freed = 0
    for start, cell in reversed(active):
        if freed + cell.column_span <= excess and all(wide[at : start + cell.row_span]):
            cell.row_span = at - start
            freed += cell.column_span
    return freed


def _cut_label(row: Row, excess: int) -> None:
    """Cut the only cell of a row over several columns by what the row is too wide."""
    merged = [cell for cell in row.cells if cell.column_span > 1]
    if excess > 0 and len(merged) == 1 and merged[0].column_span > excess:
        merged[0].column_span -= excess


def mend_columns(rows: Sequence[Row]) -> None:
    """Set right a span over columns that the row below it tells.

    Where all cells beside it go on, the row below has exactly the columns that it
    covers. With a wrong span the labels to its right would stand over other figures.
    """
    most = max(len(row.cells) for row in rows)
    ending: list[list[Cell]] = [[] for _ in rows]
    for at, row in enumerate(rows):
        for cell in row.cells:
            ending[at + cell.row_span - 1].append(cell)
    for at in range(len(rows) - 1, 0, -1):
        above, below = ending[at - 1], rows[at].cells
        if len(above) == 1 and len(below) > 1 and len(rows[at - 1].cells) > 1:
            told = sum(cell.column_span for cell in below)
            if told <= most:
                above[0].column_span = told


def _covered(rows: Sequence[Row]) -> list[int]:
    """Return for each row how many of its columns cells from above cover."""
    changes = [0] * (len(rows) + 1)
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.row_span > 1:
                changes[at + 1] += cell.column_span
                changes[at + cell.row_span] -= cell.column_span
    total = 0
    covered: list[int] = []
    for change in changes[:-1]:
        total += change
        covered.append(total)
    return covered


def _agreed(numbers: Iterable[int]) -> int | None:
    """Return the number that most have, if there are several and no other is as frequent."""
    common = Counter(numbers).most_common(2)
    if not common or common[0][1] < _LEAST_ROWS:
        return None
    if len(common) > 1 and common[0][1] == common[1][1]:
        return None
    return common[0][0]


def _figures(row: Row) -> int:
    """Return how many cells of a row hold no words."""
    return sum(1 for cell in row.cells if not _WORD.search(cell.text))
