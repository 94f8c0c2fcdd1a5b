"""The labels of groups of rows, which may be broken over several cells or lines."""

from collections.abc import Mapping, Sequence

from compliance_rules.binding._cells import is_figure
from compliance_rules.binding._likeness import best_likeness, printed
from compliance_rules.binding._stream import Cell
from compliance_rules.model import FormTable, Printed

_BAR = 0.8
_MOST_PIECES = 12
_MOST_CELLS = 400
#: Pieces of a label written downwards are as short as one character.
_LONGEST_PIECES = 60


def group_labels(table: FormTable, pieces: Sequence[Cell]) -> Mapping[str, Printed]:
    """Return the printed label of each group of rows that has one.

    Args:
        table: The table of the form.
        pieces: The cells of the table that are no label of a row with figures.
    """
    cells = [cell for cell in pieces if cell.text and not is_figure(cell.text)][:_MOST_CELLS]
    found: dict[str, Printed] = {}
    for path, trail in table.rows.nodes_by_path.items():
        labels = trail[-1].labels
        if path in table.rows.leaves or not labels:
            continue
        best = _best(cells, labels)
        if best is not None:
            text, first = best
            found[path] = printed(text, first.location, labels)
    return found


def _best(cells: Sequence[Cell], labels: tuple[str, ...]) -> tuple[str, Cell] | None:
    best, like = None, _BAR
    for start, first in enumerate(cells):
        text = ""
        for cell in cells[start : start + _MOST_PIECES]:
            text += cell.text
            if len(text) > _LONGEST_PIECES:
                break
            reached = best_likeness(text, labels)
            if reached > like or (best is None and reached >= like):
                best, like = (text, first), reached
    return best
