"""Which entries of the stream belong to a table and are no running text."""

from collections.abc import Sequence

from compliance_rules.binding._columns import Columns
from compliance_rules.binding._rows import RowMatches
from compliance_rules.binding._segments import Segment
from compliance_rules.binding._strips import Row
from compliance_rules.model import BoundTable

_MOST_ABOVE = 4


def table_entries(
    segments: Sequence[Segment],
    matches: RowMatches,
    columns: Columns,
    bound: BoundTable,
) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the stream that are the table and not running text."""
    places = {
        printed.location for printed in (*columns.labels.values(), *bound.row_labels.values())
    }
    places.update(value.location for value in bound.cells.values() if value.location)
    if bound.head is not None:
        places.add(bound.head.location)
    taken = {id(match.row.row) for match in matches.matched}
    found: list[tuple[int, int]] = []
    for segment in segments:
        used = [
            at
            for at, row in enumerate(segment.rows)
            if id(row) in taken
            or row.grid is not None
            or any(cell.location in places or cell is segment.title_cell for cell in row.filled)
        ]
        if used:
            first = _with_notes_above(segment.rows, used[0])
            found.append((segment.rows[first].first, segment.rows[used[-1]].last))
    return tuple(found)


def _with_notes_above(rows: Sequence[Row], first: int) -> int:
    """Return where a table of lines begins, its corner and its outer header included."""
    at = first
    while at and first - at < _MOST_ABOVE and _is_note_above(rows[at - 1], rows[at]):
        at -= 1
    return at


def _is_note_above(row: Row, below: Row) -> bool:
    return (
        row.grid is None
        and below.grid is None
        and row.last + 1 == below.first
        and len(row.cells) == 1
        and not any(char.isdigit() for char in row.cells[0].text)
    )
