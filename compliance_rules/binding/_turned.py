"""Tables that are printed with the form's rows as columns."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile

from attrs import evolve

from compliance_rules.binding._cells import is_figure
from compliance_rules.binding._stream import Cell, placed
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.model import Document, Form, Grid, GridCell

#: A label this like is taken for the form's.
_SURE = 0.85
#: So many labels of rows on top, and of columns at the left, leave no doubt.
_LEAST = 2
_MOST_SQUARES = 40_000


def upright(document: Document, form: Form, vocabulary: Vocabulary) -> Document:
    """Return a document in which the rows of the form's tables are rows.

    Only a table with labels of rows on top and labels of columns at the left is turned,
    and none the other way round; no cell loses its place in the source.
    """
    grids = {
        at: _turned(each)
        for at, each in enumerate(document.blocks)
        if isinstance(each, Grid) and _lies(each, form, vocabulary)
    }
    if not grids:
        return document
    blocks = tuple(grids.get(at, each) for at, each in enumerate(document.blocks))
    return evolve(document, blocks=blocks)


def _lies(grid: Grid, form: Form, vocabulary: Vocabulary) -> bool:
    rows = list(placed(grid))
    head = list(takewhile(lambda row: not any(is_figure(cell.text) for cell in row), rows))
    if not head or len(head) == len(rows) or _squares(rows) > _MOST_SQUARES:
        return False
    on_top = [cell.text for row in head for cell in row]
    at_left = [
        cell.text
        for row in rows[len(head) :]
        for cell in takewhile(lambda cell: not is_figure(cell.text), row)
    ]
    return any(
        _labels(on_top, table, vocabulary) == {"row"}
        and _labels(at_left, table, vocabulary) == {"column"}
        for table in form.tables
    )


def _labels(texts: Sequence[str], table: str, vocabulary: Vocabulary) -> set[str]:
    """Return whether labels of a table's rows or columns are among texts; few are none."""
    found = {"row": set[str](), "column": set[str]()}
    for text in texts:
        row = vocabulary.best_leaf_row(text, table)
        column = vocabulary.best(text, "column", table)
        if max(row, column) >= _SURE and row != column:
            found["row" if row > column else "column"].add(text)
    return {role for role, labels in found.items() if len(labels) >= _LEAST}


def _squares(rows: Sequence[Sequence[Cell]]) -> int:
    return len(rows) * max(
        (cell.place + cell.span for row in rows for cell in row),
        default=0,
    )


def _turned(grid: Grid) -> Grid:
    squares = dict(_corners(grid))
    height = len(grid.rows)
    width = 1 + max(column for _, column in squares)
    covered = {
        (row + down, column + right)
        for (row, column), cell in squares.items()
        for down in range(min(cell.row_span, height - row))
        for right in range(min(cell.column_span, width - column))
    }
    hole = GridCell(text="", location=grid.location)
    return evolve(
        grid,
        rows=tuple(
            tuple(_column(squares, covered, column, height, hole)) for column in range(width)
        ),
    )


def _corners(grid: Grid) -> Iterator[tuple[tuple[int, int], GridCell]]:
    for row, (cells, places) in enumerate(zip(grid.rows, placed(grid), strict=True)):
        for cell, place in zip(cells, places, strict=True):
            yield (row, place.place), cell


def _column(
    squares: Mapping[tuple[int, int], GridCell],
    covered: set[tuple[int, int]],
    column: int,
    height: int,
    hole: GridCell,
) -> Iterator[GridCell]:
    """Return a column as a row; where a row of the file was shorter, an empty cell stands."""
    for row in range(height):
        cell = squares.get((row, column))
        if cell is not None:
            yield evolve(cell, row_span=cell.column_span, column_span=cell.row_span)
        elif (row, column) not in covered:
            yield hole
