"""A document as one stream of entries: its lines, and the rows of its grids."""

import unicodedata
from collections.abc import Iterator

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Location
from compliance_rules.model import Document, Grid, GridCell, Heading, Paragraph

#: Spans beyond this are a fault of the file; no form is so wide or long.
_WIDEST = 1000
#: Formats in which an empty line may be an empty cell; in a page's source it is nothing.
_LINED = frozenset({"text", "markdown"})


@frozen(kw_only=True)
class Cell:
    """A cell, or a line as the only cell of its entry."""

    text: str
    location: Location
    #: The first column of the grid that it covers, from 0.
    place: int = 0
    span: int = 1
    #: How many rows of the grid it covers.
    rows: int = 1
    #: Where marks of the format were taken out of a line (`Paragraph.shifts`).
    shifts: tuple[tuple[int, int], ...] = ()


@frozen(kw_only=True)
class Entry:
    """One line, or one row of a grid, in reading order."""

    index: int
    cells: tuple[Cell, ...]
    #: Which grid of the document the row is of; None for a line.
    grid: int | None = None
    #: The level that the format gives a heading.
    level: int | None = None
    #: Empty lines before it.
    gap: int = 0

    @property
    def filled(self) -> tuple[Cell, ...]:
        """The cells with something in them."""
        return tuple(cell for cell in self.cells if cell.text)

    @property
    def only(self) -> Cell | None:
        """The only cell with something in it."""
        if self.grid is None:
            return self.cells[0] if self.cells[0].text else None
        filled = self.filled
        return filled[0] if len(filled) == 1 else None


def stream_of(document: Document) -> tuple[Entry, ...]:
    """Return the entries of a document."""
    entries: list[Entry] = []
    line: int | None = None
    grids = 0
    has_blank_lines = document.format in _LINED
    for block in document.blocks:
        at = block.location.line
        gap = max(at - line - 1, 0) if has_blank_lines and at and line else 0
        if isinstance(block, Grid):
            rows = _rows(block, len(entries), grids, gap)
            entries.extend(rows)
            grids += 1
            at = next((cell.location.line for row in rows[::-1] for cell in row.cells), at)
        else:
            entries.append(_line(block, len(entries), gap))
        line = at if at is not None else line
    return tuple(entries)


def _line(block: Heading | Paragraph, index: int, gap: int) -> Entry:
    cell = Cell(text=block.text.strip(), location=block.location)
    level = block.level if isinstance(block, Heading) else None
    return Entry(index=index, cells=(cell,), level=level, gap=gap)


def _rows(grid: Grid, index: int, number: int, gap: int) -> list[Entry]:
    rows = [cells for cells in placed(grid) if cells]
    return [
        Entry(index=index + i, cells=cells, grid=number, gap=0 if i else gap)
        for i, cells in enumerate(rows)
    ]


def _seen(text: str) -> str:
    """Return a cell's text without what nobody sees: soft hyphens, joiners, marks of direction."""
    if text.isascii() or text.isprintable():
        return text.strip()
    return "".join(char for char in text if unicodedata.category(char) != "Cf").strip()


def placed(grid: Grid) -> Iterator[tuple[Cell, ...]]:
    """Return the rows of a grid, each cell at its column, merged ones counted."""
    #: For each column that a cell from above still covers: how many rows it goes on.
    covered: dict[int, int] = {}
    for row in grid.rows:
        below = {place: left - 1 for place, left in covered.items() if left > 1}
        yield tuple(_row(row, covered, below))
        covered = below


def _row(
    row: tuple[GridCell, ...], covered: dict[int, int], below: dict[int, int]
) -> Iterator[Cell]:
    place = 0
    for cell in row:
        while place in covered:
            place += 1
        span = min(max(cell.column_span, 1), _WIDEST)
        if cell.row_span > 1:
            below.update(dict.fromkeys(range(place, place + span), cell.row_span - 1))
        yield Cell(
            text=_seen(cell.text),
            location=cell.location,
            place=place,
            span=span,
            rows=cell.row_span,
        )
        place += span
