"""A row with figures: which cells are its label, and which are its figures."""

from collections.abc import Mapping, Sequence

from compliance_rules._values import frozen
from compliance_rules.binding._cells import is_figure
from compliance_rules.binding._segments import ROW_BAR
from compliance_rules.binding._stream import Cell
from compliance_rules.binding._strips import Row
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.diagnostics import Location
from compliance_rules.model import FormTable


@frozen(kw_only=True)
class DataRow:
    """A row split at the last cell of its label."""

    row: Row
    label: Cell | None
    #: Labels in front of its own: of the group that it stands in.
    groups: tuple[Cell, ...]
    #: What stands after the label.
    tail: tuple[Cell, ...]

    @property
    def figures(self) -> int:
        """How many cells of the tail hold something."""
        return sum(1 for cell in self.tail if cell.text)

    @property
    def place(self) -> Location:
        """Where its label stands, or its first figure."""
        if self.label is not None:
            return self.label.location
        return next((cell for cell in self.tail if cell.text), self.row.cells[0]).location


def data_row(row: Row, table: FormTable, vocabulary: Vocabulary) -> DataRow:
    """Split a row at the label that is most like one of the table's."""
    at = _label_at(row.cells, table, vocabulary)
    if at is None:
        return DataRow(row=row, label=None, groups=(), tail=_unlabelled(row))
    before = tuple(cell for cell in row.cells[:at] if cell.text and not is_figure(cell.text))
    return DataRow(row=row, label=row.cells[at], groups=before, tail=row.cells[at + 1 :])


def _unlabelled(row: Row) -> tuple[Cell, ...]:
    # Lines without a label got an empty one, so that their figures stand as elsewhere.
    return row.cells if row.grid is not None else row.cells[1:]


def _label_at(cells: Sequence[Cell], table: FormTable, vocabulary: Vocabulary) -> int | None:
    likes: Mapping[int, float] = {
        at: vocabulary.best_leaf_row(cell.text, table.name)
        for at, cell in enumerate(cells)
        if cell.text and not is_figure(cell.text)
    }
    sure = [(like, -at) for at, like in likes.items() if like >= ROW_BAR]
    if sure:
        return -max(sure)[1]
    if _has_words(table):
        # What stands behind the first cell may be words, and still no label.
        return min(likes, default=None)
    first = next((at for at, cell in enumerate(cells) if is_figure(cell.text)), len(cells))
    return max((at for at in likes if at < first), default=None)


def _has_words(table: FormTable) -> bool:
    """Whether words stand in cells of a table whose rows stand in no groups."""
    if any(node.children for node in table.rows.nodes):
        return False
    types = (table.cells, *(leaf.cells for leaf in table.columns.leaves.values()))
    return any(each is not None and (each.kind == "text" or each.tokens) for each in types)
