"""Give places to the blocks of a caller's document that have none.

Binding tells cells and lines apart by their places, and messages name them.
"""

from collections.abc import Iterator
from typing import assert_never

from attrs import evolve

from compliance_rules.diagnostics import Location
from compliance_rules.model import Block, Document, Grid, GridCell, Heading, Paragraph


def placed(document: Document) -> Document:
    """Return a document whose blocks all have places; those that it has stay.

    Lines count blocks of running text; tables, rows and cells are counted as they come.
    """
    return evolve(document, blocks=tuple(_placed(document.blocks)))


def _placed(blocks: tuple[Block, ...]) -> Iterator[Block]:
    line = table = 0
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                line += 1
                yield _with_place(block, Location(line=line))
            case Grid():
                table += 1
                yield _grid(block, table)
            case _:
                assert_never(block)


def _with_place(block: Heading | Paragraph, place: Location) -> Block:
    return block if block.location.known() else evolve(block, location=place)


def _grid(grid: Grid, table: int) -> Grid:
    here = Location(table=table)
    return evolve(
        grid,
        location=grid.location if grid.location.known() else here,
        rows=tuple(
            tuple(_cell(cell, evolve(here, row=i, cell=j)) for j, cell in enumerate(row, 1))
            for i, row in enumerate(grid.rows, 1)
        ),
    )


def _cell(cell: GridCell, place: Location) -> GridCell:
    return cell if cell.location.known() else evolve(cell, location=place)
