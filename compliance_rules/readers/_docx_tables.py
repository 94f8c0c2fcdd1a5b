"""Where the cells of a Word table stand: merged ones once, at their top left."""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from attrs import define

from compliance_rules._values import frozen
from compliance_rules.readers._docx_names import Element, attribute, flow, integer, switch, w

#: Word draws no more columns.
_MOST_COLUMNS = 63
Rows: TypeAlias = tuple[tuple["Placed", ...], ...]


@define
class Placed:
    """A cell where it stands; one without an element is a gap before a row."""

    element: Element | None
    #: The columns that it covers, from 0.
    start: int
    end: int
    #: Its number among the cells of its row, merged ones counted, from 1.
    number: int
    row_span: int = 1


@frozen
class _Row:
    gap: int
    cells: tuple[Element, ...]


def placed_rows(table: Element) -> tuple[Rows, int]:
    """Return the rows of a table, and how many rows and cells are tracked changes."""
    changes = 0
    rows: list[_Row] = []
    for element in flow(table):
        if element.tag == w("tr"):
            properties = element.find(w("trPr"))
            changes += _is_changed(properties)
            if _is_there(properties):
                rows.append(_row(element, properties))
    changes += sum(1 for _ in _deleted_cells(table))
    declared = _declared(table)
    most = max(declared, _MOST_COLUMNS, *(len(row.cells) for row in rows), 0)
    return _cut(_placed(rows, most), declared), changes


def _row(element: Element, properties: Element | None) -> _Row:
    gap = None if properties is None else integer(properties.find(w("gridBefore")))
    cells = (child for child in flow(element) if child.tag == w("tc"))
    return _Row(gap or 0, tuple(cell for cell in cells if not _has(cell, "cellDel")))


def _deleted_cells(table: Element) -> Iterator[Element]:
    for row in table.iterchildren(w("tr")):
        yield from (cell for cell in row.iterchildren(w("tc")) if _has(cell, "cellDel"))


def _is_there(properties: Element | None) -> bool:
    """Whether a row stands in the final text, and is shown."""
    if properties is None:
        return True
    return properties.find(w("del")) is None and not switch(properties, "hidden")


def _is_changed(properties: Element | None) -> bool:
    return properties is not None and any(
        properties.find(w(name)) is not None for name in ("ins", "del")
    )


def _declared(table: Element) -> int:
    grid = table.find(w("tblGrid"))
    return 0 if grid is None else sum(1 for _ in grid.iterchildren(w("gridCol")))


def _placed(rows: Sequence[_Row], widest: int) -> Rows:
    """Return the cells of rows; those that go on from above lengthen the cell above."""
    found: list[tuple[Placed, ...]] = []
    above: dict[int, Placed] = {}
    for row in rows:
        kept: list[Placed] = []
        open_: dict[int, Placed] = {}
        for cell in _in_row(row, widest):
            merge = _merge(cell)
            first = above.get(cell.start) if merge == "continue" else None
            if first is None:
                kept.append(cell)
            else:
                first.row_span += 1
            if merge:
                open_[cell.start] = first or cell
        found.append(tuple(kept))
        above = open_
    return tuple(found)


def _cut(rows: Rows, declared: int) -> Rows:
    """Cut the cells that claim more columns than the table has."""
    last = max((cell.start for row in rows for cell in row), default=0)
    for row in rows:
        for cell in row:
            cell.end = min(cell.end, max(declared, last + 1))
    return rows


def _in_row(row: _Row, widest: int) -> list[Placed]:
    cells: list[Placed] = []
    at = min(row.gap, widest)
    if at:
        cells.append(Placed(None, 0, at, 0))
    for number, element in enumerate(row.cells, 1):
        end = at + _span(element, widest)
        if cells and _value(element, "hMerge") == "continue":
            cells[-1].end = end
        else:
            cells.append(Placed(element, at, end, number))
        at = end
    return cells


def _span(cell: Element, widest: int) -> int:
    properties = cell.find(w("tcPr"))
    claimed = None if properties is None else integer(properties.find(w("gridSpan")))
    return min(max(claimed or 1, 1), widest)


def _merge(cell: Placed) -> str | None:
    return None if cell.element is None else _value(cell.element, "vMerge")


def _value(cell: Element, name: str) -> str | None:
    """Return how a cell is merged; a mark without a value goes on from the cell before."""
    properties = cell.find(w("tcPr"))
    found = None if properties is None else properties.find(w(name))
    return None if found is None else attribute(found) or "continue"


def _has(cell: Element, name: str) -> bool:
    properties = cell.find(w("tcPr"))
    return properties is not None and properties.find(w(name)) is not None
