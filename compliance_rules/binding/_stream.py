"""A document as one stream of entries: its lines, and the rows of its grids."""

from collections.abc import Iterator

from attrs import evolve, frozen

from compliance_rules.diagnostics import Location
from compliance_rules.model import Document, Grid, GridCell, Heading, Paragraph

#: Spans beyond this are a fault of the file; no form is so wide or long.
_WIDEST = 1000


@frozen(kw_only=True)
class Cell:
    """A cell, or a line as the only cell of its entry."""

    text: str
    location: Location
    #: The first column of the grid that it covers, from 0.
    place: int = 0
    span: int = 1
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
        filled = self.filled
        return filled[0] if len(filled) == 1 else None


def stream_of(document: Document) -> tuple[Entry, ...]:
    """Return the entries of a document."""
    entries: list[Entry] = []
    line: int | None = None
    for entry in _entries(document):
        at = entry.cells[0].location.line if entry.cells else None
        gap = at - line - 1 if at is not None and line is not None else 0
        entries.append(evolve(entry, index=len(entries), gap=max(gap, 0)) if gap > 0 else entry)
        line = at if at is not None else line
    return tuple(entries)


def _entries(document: Document) -> Iterator[Entry]:
    index = grids = 0
    for block in document.blocks:
        match block:
            case Heading():
                yield _line(index, block.text, block.location, block.level)
                index += 1
            case Paragraph():
                line = _line(index, block.text, block.location)
                cell = evolve(line.cells[0], shifts=block.shifts)
                yield evolve(line, cells=(cell,))
                index += 1
            case Grid():
                for cells in _placed(block):
                    yield Entry(index=index, cells=cells, grid=grids)
                    index += 1
                grids += 1


def _line(index: int, text: str, location: Location, level: int | None = None) -> Entry:
    cell = Cell(text=text.strip(), location=location)
    return Entry(index=index, cells=(cell,), level=level)


def _placed(grid: Grid) -> Iterator[tuple[Cell, ...]]:
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
        yield Cell(text=cell.text.strip(), location=cell.location, place=place, span=span)
        place += span
