"""The rows that a stretch of the stream may hold, whether grids or one cell a line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from compliance_rules._values import frozen
from compliance_rules.binding._cells import is_figure, is_page_number, is_prose, is_rule
from compliance_rules.binding._stream import Cell, Entry
from compliance_rules.diagnostics import Location

#: More empty lines than the widest form has columns are no empty cells.
_MOST_BLANKS = 100
#: Lines enough to tell whether every other line is empty.
_ENOUGH = 8


@frozen(kw_only=True)
class Row:
    """One row as printed, from one row of a grid or from several lines."""

    #: The entries that it came from, first and last.
    first: int
    last: int
    cells: tuple[Cell, ...]
    #: Which grid it stands in; None for lines.
    grid: int | None = None

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells with something in them."""
        return tuple(cell for cell in self.cells if cell.text)

    @property
    def has_figure(self) -> bool:
        """Whether a figure or a dash stands in it."""
        return any(is_figure(cell.text) for cell in self.cells)


def rows_of(entries: Sequence[Entry], gap_after: int = 0) -> tuple[Row, ...]:
    """Return the rows of a stretch of the stream; running text is left out.

    Args:
        entries: The stretch.
        gap_after: How many empty lines stand below it.
    """
    runs = [(kind, list(run)) for kind, run in groupby(entries, _kind)]
    gaps = [*(run[0].gap for _, run in runs), gap_after][1:]
    rows: list[Row] = []
    for (kind, run), gap in zip(runs, gaps, strict=True):
        if kind == "row":
            rows.extend(_grid_row(entry) for entry in run)
        elif kind == "line":
            rows.extend(_line_rows(run, gap))
    return tuple(rows)


def _kind(entry: Entry) -> str:
    filled = entry.filled
    if entry.grid is None and filled:
        return "text" if is_prose(filled[0].text) else "line"
    if entry.grid is None or (filled and all(is_rule(cell.text) for cell in filled)):
        return "nothing"
    return "text" if len(filled) == 1 and is_prose(filled[0].text) else "row"


def _grid_row(entry: Entry) -> Row:
    return Row(first=entry.index, last=entry.index, cells=entry.cells, grid=entry.grid)


def _line_rows(lines: Sequence[Entry], gap_after: int) -> Iterator[Row]:
    """Return the rows of lines with one cell each: a label, then its figures.

    An empty line is an empty cell, save the one that parts paragraphs.
    """
    pitch = _pitch(lines)
    parting = min(lines[0].gap, 1)
    row: list[Cell] = []
    first = last = lines[0].index
    was_break = False
    for entry in lines:
        cell = entry.cells[0]
        is_break = is_page_number(cell.text) or is_rule(cell.text)
        if row and not was_break:
            row.extend(_blanks(row[-1], entry.gap // pitch - parting * is_break))
        was_break = is_break
        if is_break:
            continue
        if row and not is_figure(cell.text):
            yield _row(row, first, last)
            row = []
        if not row:
            first = entry.index
            if is_figure(cell.text):
                row.append(Cell(text="", location=cell.location))
        row.append(cell)
        last = entry.index
    if row:
        row.extend(_blanks(row[-1], 0 if was_break else gap_after // pitch - parting))
        yield _row(row, first, last)


def _pitch(lines: Sequence[Entry]) -> int:
    """Return by how many lines one cell stands below the other."""
    if len(lines) < _ENOUGH:
        return 1
    return 1 + min(entry.gap for entry in lines[1:])


def _blanks(above: Cell, count: int) -> list[Cell]:
    line = above.location.line
    return [
        Cell(text="", location=Location(line=line + step, column=1) if line else above.location)
        for step in range(1, min(count, _MOST_BLANKS) + 1)
    ]


def _row(cells: Sequence[Cell], first: int, last: int) -> Row:
    placed = tuple(
        Cell(text=cell.text, location=cell.location, place=place)
        for place, cell in enumerate(cells)
    )
    return Row(first=first, last=last, cells=placed)
