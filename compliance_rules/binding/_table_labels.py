"""The labels of a bound table as the report prints them."""

from collections.abc import Sequence

from compliance_rules.binding._groups import group_labels
from compliance_rules.binding._likeness import best_likeness, printed
from compliance_rules.binding._rows import RowMatches, declared
from compliance_rules.binding._segments import Segment
from compliance_rules.binding._stream import Cell
from compliance_rules.binding._strips import Row
from compliance_rules.model import FormTable, Printed

_HEAD = 0.5


def row_labels(
    table: FormTable, matches: RowMatches, segments: Sequence[Segment]
) -> dict[str, Printed]:
    """Return the printed label of each row and group of rows that has one."""
    found: dict[str, Printed] = {}
    taken: set[Cell] = set()
    for match in matches.matched:
        node = table.rows.leaves[declared(match.path)].node
        if match.label is not None and node.is_open:
            found[match.path] = Printed(text=match.label.text, location=match.label.cell.location)
        elif match.label is not None:
            found[match.path] = printed(match.label.text, match.label.cell.location, node.labels)
        if match.row.label is not None:
            taken.add(match.row.label)
    pieces = [
        cell
        for segment in segments
        for row, kind in zip(segment.rows, segment.kinds, strict=True)
        if kind in ("data", "empty", "label")
        for cell in row.filled
        if cell not in taken
    ]
    found.update(group_labels(table, pieces))
    order = {path: i for i, path in enumerate(table.rows.nodes_by_path)}
    return dict(sorted(found.items(), key=lambda each: order[declared(each[0])]))


def head_label(
    table: FormTable, header: Sequence[Row], segments: Sequence[Segment]
) -> Printed | None:
    """Return the label over the row labels, in this header or in those of the segments."""
    heads = table.rows.heads
    if not heads:
        return None
    cells = [cell for row in header for cell in row.filled]
    cells.extend(cell for each in segments for row in each.header for cell in row.filled)
    best = max(cells, key=lambda cell: best_likeness(cell.text, heads), default=None)
    if best is None or best_likeness(best.text, heads) < _HEAD:
        return None
    return printed(best.text, best.location, heads)
