"""Set right merged cells that claim more rows or columns than the rows below leave them.

A cell that goes on into a row that is full without it pushes the figures of
that row one column to the right, below other labels.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from compliance_rules._patterns import late
from compliance_rules.readers._html_pieces import Cell, Row

_WORD = late("[\u3400-\u9fff]")
#: What only a label is: several characters that do not begin as an amount or a count does.
_LABEL = late(
    "(?![+-]?[0-9,.]+\\s*(?:[（(]|[件元万条项个宗]))(?:[^\u3400-\u9fff]*[\u3400-\u9fff]){4}"
)
#: So many rows must agree on how wide a table is.
_LEAST_ROWS = 2
#: A row without more figures than these has another layout.
_MOST_LOST = 2


def mend_rows(rows: Sequence[Row]) -> None:
    """Cut spans that push figures to the right, over the edge of the table or inside it."""
    own = [sum(cell.column_span for cell in row.cells) for row in rows]
    widths = [mine + above for mine, above in zip(own, _covered(rows), strict=True)]
    counts = [_figures(row) for row in rows]
    figures = _most(count for count in counts if count) or len(rows[-1].cells)
    # Rows that lost a figure say nothing of how wide the table is.
    whole = (each for each, count in zip(widths, counts, strict=True) if count == figures)
    width = _agreed(whole) or _agreed(widths)
    if width is None:
        return
    pushed = _pushed(rows, counts, figures, width - figures)
    is_bad = [each > width or short for each, short in zip(widths, pushed, strict=True)]
    if not any(is_bad):
        return
    active: list[tuple[int, Cell]] = []
    for at, row in enumerate(rows):
        active = [(start, cell) for start, cell in active if start + cell.row_span > at]
        if pushed[at]:
            # Where the first of its rows is such a one as well, labels are wider there.
            labels = [each for each in active if _is_label(each[1]) and not pushed[each[0]]]
            _cut_above(labels, at, _leading(row) + _wide(labels) - (width - figures), is_bad)
            active = [(start, cell) for start, cell in active if start + cell.row_span > at]
        # A row with a figure too many is wide for another reason.
        elif counts[at] <= figures:
            excess = own[at] + _wide(active) - width
            if counts[at] == figures:
                excess -= _cut_figures(row, excess)
            excess -= _cut_above(active, at, excess, is_bad)
            if counts[at] == figures:
                _cut_label(row, excess)
        active += [(at, cell) for cell in row.cells if cell.row_span > 1]


def _pushed(rows: Sequence[Row], counts: Sequence[int], figures: int, room: int) -> list[bool]:
    """Return which rows lost a figure and have labels where the figures begin.

    Such a row is as wide as the others although a label from above goes on into it.
    """
    return [
        0 < count < figures <= count + _MOST_LOST and labels + above > room
        for count, labels, above in zip(
            counts, map(_leading, rows), _covered(rows, _is_label), strict=True
        )
    ]


def _wide(active: Sequence[tuple[int, Cell]]) -> int:
    return sum(cell.column_span for _, cell in active)


def _leading(row: Row) -> int:
    """Return over how many columns the labels go that a row begins with."""
    return sum(cell.column_span for cell in takewhile(_is_label, row.cells))


def _is_label(cell: Cell) -> bool:
    return _LABEL.match(cell.text) is not None


def _cut_above(
    active: Sequence[tuple[int, Cell]], at: int, excess: int, wide: Sequence[object]
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


def _cut_figures(row: Row, excess: int) -> int:
    """Cut figures over several columns: as many as the table has columns take one each.

    Returns:
        By how many columns the row is less wide now.
    """
    freed = 0
    for cell in row.cells:
        if cell.column_span > 1 and not _WORD.search(cell.text):
            cut = max(min(cell.column_span - 1, excess - freed), 0)
            cell.column_span -= cut
            freed += cut
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


def _covered(rows: Sequence[Row], counts: Callable[[Cell], bool] | None = None) -> list[int]:
    """Return for each row how many of its columns cells from above cover, all or some."""
    changes = [0] * (len(rows) + 1)
    for at, row in enumerate(rows):
        for cell in row.cells:
            if cell.row_span > 1 and (counts is None or counts(cell)):
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


def _most(numbers: Iterable[int]) -> int:
    """Return the largest number that several have, 0 if there is none."""
    counted = Counter(numbers).items()
    return max((number for number, times in counted if times >= _LEAST_ROWS), default=0)


def _figures(row: Row) -> int:
    """Return how many cells of a row hold no words."""
    return sum(1 for cell in row.cells if not _WORD.search(cell.text))
