"""The labels of a header: right above the columns, or as a mere sequence."""

from collections.abc import Sequence

from compliance_rules._values import frozen
from compliance_rules.binding._cells import is_figure
from compliance_rules.binding._data import DataRow
from compliance_rules.binding._strips import Row
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.diagnostics import Location
from compliance_rules.model import FormTable

_LIKE = 0.6
#: A header with more columns than this is none of a form.
_WIDEST = 500


@frozen(kw_only=True)
class HeaderCell:
    """A label of a header."""

    text: str
    location: Location
    place: int = 0
    grid: int | None = None
    #: The labels of the groups that it stands under.
    above: tuple[str, ...] = ()


def leaf_cells(header: Sequence[Row], data: Sequence[DataRow]) -> tuple[HeaderCell, ...]:
    """Return the lowest label above each column of figures; empty where it is lost."""
    grids = {row.grid for row in header}
    if len(grids) != 1 or None in grids:
        return ()
    under = [row for row in data if row.row.grid in grids]
    below = [row for row in under if row.figures] or under
    first = _first_place(below)
    if first is None:
        return ()
    last = max(
        (
            cell.place + cell.span
            for row in (*header, *(each.row for each in below))
            for cell in row.filled
        ),
        default=0,
    )
    cells = [_lowest(header, place) for place in range(first, min(last, first + _WIDEST))]
    return tuple(_once(cells))


def _first_place(data: Sequence[DataRow]) -> int | None:
    """Return the column of the grid in which figures begin."""
    labelled = [row for row in data if row.label is not None and row.figures]
    rows = labelled or data
    filled = [cell.place for row in rows for cell in row.tail if cell.text]
    return min(filled or (cell.place for row in rows for cell in row.tail), default=None)


def _lowest(header: Sequence[Row], place: int) -> HeaderCell:
    above: list[str] = []
    lowest: HeaderCell | None = None
    for row in header:
        here = next(
            (cell for cell in row.filled if cell.place <= place < cell.place + cell.span), None
        )
        if here is not None:
            above.extend([lowest.text] if lowest else [])
            lowest = HeaderCell(text=here.text, location=here.location)
        else:
            above.extend(cell.text for cell in row.filled[::-1] if cell.place < place)
    location = header[-1].cells[0].location
    return HeaderCell(
        text=lowest.text if lowest else "",
        location=lowest.location if lowest else location,
        place=place,
        grid=header[-1].grid,
        above=tuple(above),
    )


def _once(cells: Sequence[HeaderCell]) -> list[HeaderCell]:
    """Return the cells; one that spans several columns is no label of theirs."""
    found: list[HeaderCell] = []
    for i, cell in enumerate(cells):
        around = [*cells[max(i - 1, 0) : i], *cells[i + 1 : i + 2]]
        is_wide = bool(cell.text) and any(
            other.text == cell.text and other.location == cell.location for other in around
        )
        found.append(
            HeaderCell(
                text="" if is_wide else cell.text,
                location=cell.location,
                place=cell.place,
                grid=cell.grid,
                above=(*cell.above, cell.text) if is_wide else cell.above,
            )
        )
    return found


def tokens(
    table: FormTable, header: Sequence[Row], vocabulary: Vocabulary
) -> tuple[HeaderCell, ...]:
    """Return the labels of a header as they follow each other, from the first known one on."""
    cells = [cell for row in header for cell in row.filled if not is_figure(cell.text)]
    known = [
        i for i, cell in enumerate(cells) if _like(cell.text, table, vocabulary, "column") >= _LIKE
    ]
    if not known:
        return ()
    return tuple(
        HeaderCell(text=cell.text, location=cell.location)
        for cell in cells[known[0] :]
        if not _is_beside(cell.text, table, vocabulary)
    )


def _is_beside(text: str, table: FormTable, vocabulary: Vocabulary) -> bool:
    """Whether a label is one of the rows, or stands over these."""
    column = _like(text, table, vocabulary, "column")
    beside = max(_like(text, table, vocabulary, "head"), vocabulary.best(text, "row", table.name))
    return beside > max(column, _LIKE)


def _like(text: str, table: FormTable, vocabulary: Vocabulary, role: str) -> float:
    return max(
        (
            like
            for term, like in vocabulary.matches(text)
            if term.role == role and term.table == table.name
        ),
        default=0.0,
    )
