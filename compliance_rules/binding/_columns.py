"""Which column of the form each figure of a row belongs to, by the header's labels."""

from collections import Counter
from collections.abc import Mapping, Sequence

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.binding._align import align
from compliance_rules.binding._data import DataRow
from compliance_rules.binding._header import HeaderCell, leaf_cells, tokens
from compliance_rules.binding._likeness import best_likeness, printed
from compliance_rules.binding._strips import Row
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.model import FormTable, How, Printed

_BAR = 0.65
_FLOOR = 0.55
#: A label this like is the column's, wherever it stands.
_SURE = 0.9
#: Less like than this, a label contradicts the column in whose place it stands.
_ALIEN = 0.35
_CONTEXT = 0.05
#: The very words: a label that is one column's is no other one's, however like it.
_SAME = 1.0
_GROUP = 0.7


@frozen(kw_only=True)
class Columns:
    """What the figures of a row are, from left to right."""

    #: The column of the form for each printed one; None for one that it does not have.
    slots: tuple[str | None, ...] = ()
    #: Where the printed columns stand in the grid of the header, if that is sure.
    places: tuple[int, ...] | None = None
    grid: int | None = None
    labels: Mapping[str, Printed] = field(factory=dict)
    extra: tuple[Printed, ...] = ()
    #: Printed columns without any label: a figure there makes its whole row doubtful.
    blank: frozenset[int] = frozenset()
    #: No label of a column was found.
    is_lost: bool = False

    @property
    def bound(self) -> frozenset[str]:
        """The columns of the form that are among the printed ones."""
        return frozenset(slot for slot in self.slots if slot is not None)


def columns_of(
    table: FormTable, header: Sequence[Row], data: Sequence[DataRow], vocabulary: Vocabulary
) -> Columns:
    """Return the printed columns of a table.

    By their labels where these stand right above the figures; by the order of
    their labels where the places are lost; by position where the labels are
    lost and there are as many figures as columns.
    """
    width = _width(data, len(table.columns.leaves))
    labels = tokens(table, header, vocabulary)
    by_place = _by_place(table, header, data, vocabulary)
    by_order = _by_order(table, labels, vocabulary, width)
    best = by_place
    if best is None or (by_order is not None and len(by_order.bound) > len(best.bound)):
        best = by_order
    if best is not None:
        return _with_groups(best, table, labels)
    is_lost = not labels and not _is_other_header(table, header, data)
    if is_lost and width == len(table.columns.leaves):
        return Columns(slots=tuple(table.columns.leaves), is_lost=True)
    return Columns(is_lost=is_lost)


def _is_other_header(table: FormTable, header: Sequence[Row], data: Sequence[DataRow]) -> bool:
    """Whether a header stands above the figures, but none of its labels is the form's."""
    wanted = len(table.columns.leaves)
    above = sum(1 for cell in leaf_cells(header, data) if cell.text)
    lines = [row for row in header if row.grid is None]
    over_rows = 1 if table.rows.heads else 0
    return above * 2 >= wanted or (wanted > 1 and len(lines) == wanted + over_rows)


def _width(data: Sequence[DataRow], wanted: int) -> int:
    """Return how many figures a full row has: the most that several rows agree on."""
    counts = Counter(row.figures for row in data if row.figures)
    least = max(1, sum(counts.values()) // 5)
    full = max((count for count, rows in counts.items() if rows >= least), default=0)
    if full >= wanted:
        return full
    # Empty cells count where most rows have as many cells as the form has columns.
    cells = Counter(len(row.tail) for row in data if row.figures)
    if wanted in counts or (cells and cells.most_common(1)[0][0] == wanted):
        return wanted
    return full


def _by_place(
    table: FormTable,
    header: Sequence[Row],
    data: Sequence[DataRow],
    vocabulary: Vocabulary,
) -> Columns | None:
    cells = leaf_cells(header, data)
    if not cells or not _agrees(cells, data) or _has_group(table, cells, vocabulary):
        return None
    leaves = list(table.columns.leaves)
    chosen = _match(table, cells, vocabulary)
    if not chosen:
        return None
    chosen.update(_by_neighbours(table, cells, chosen, leaves))
    slots = tuple(leaves[chosen[i]] if i in chosen else None for i in range(len(cells)))
    return Columns(
        slots=slots,
        places=tuple(cell.place for cell in cells),
        grid=header[-1].grid,
        labels=_labels(table, cells, chosen, leaves),
        extra=tuple(
            printed(cell.text, cell.location, ())
            for i, cell in enumerate(cells)
            if i not in chosen and cell.text
        ),
        blank=frozenset(i for i, cell in enumerate(cells) if i not in chosen and not cell.text),
    )


def _agrees(cells: Sequence[HeaderCell], data: Sequence[DataRow]) -> bool:
    """Whether the figures stand below the labels, and not beside them."""
    places = {cell.place for cell in cells}
    for row in data:
        if row.row.grid == cells[0].grid:
            filled = {cell.place for cell in row.tail if cell.text}
            if not filled <= places:
                return False
    return len(cells) <= max(len(row.tail) for row in data)


def _has_group(table: FormTable, cells: Sequence[HeaderCell], vocabulary: Vocabulary) -> bool:
    """Whether a group's label stands right above figures: then the places are not the labels'."""
    return any(
        term.role == "column" and term.table == table.name and not term.is_leaf and like >= _SURE
        for cell in cells
        if cell.text
        for term, like in vocabulary.matches(cell.text)
    )


def _match(table: FormTable, cells: Sequence[HeaderCell], vocabulary: Vocabulary) -> dict[int, int]:
    """Return the column of the form for each label of a header that is like one."""
    at = {path: j for j, path in enumerate(table.columns.leaves)}
    likes = [_likes(table, cell, vocabulary, at) for cell in cells]
    weights = [{j: like - _FLOOR for j, like in row.items()} for row in likes]
    pairs = align(weights, len(at))
    sure = [pair for pair in pairs if pair.rival is None]
    chosen = {pair.printed: pair.declared for pair in sure}
    # A column that is printed twice is read twice: figures that differ are then left out.
    chosen.update({twin: pair.declared for pair in sure for twin in pair.twins})
    _add_strays(chosen, likes)
    return chosen


def _add_strays(chosen: dict[int, int], likes: Sequence[Mapping[int, float]]) -> None:
    """Add labels that stand out of order, where there is no doubt whose they are."""
    for i, row in enumerate(likes):
        sure = [j for j, like in row.items() if like >= _SURE]
        if i not in chosen and len(sure) == 1 and sure[0] not in chosen.values():
            chosen[i] = sure[0]


def _likes(
    table: FormTable, cell: HeaderCell, vocabulary: Vocabulary, at: Mapping[str, int]
) -> dict[int, float]:
    found = {
        at[path]: like + _CONTEXT * _is_under(table, path, cell.above)
        for path, like in _nodes_like(table, cell, vocabulary).items()
        if path in at
    }
    # Of several groups that have a column of that name, the one whose label stands above.
    under = {j: like for j, like in found.items() if like > _SAME}
    return under or found


def _nodes_like(table: FormTable, cell: HeaderCell, vocabulary: Vocabulary) -> dict[str, float]:
    """Return the columns and groups that a label may be of."""
    found = {
        term.path: like
        for term, like in (vocabulary.matches(cell.text) if cell.text else ())
        if term.role == "column" and term.table == table.name and like >= _BAR
    }
    same = {path: like for path, like in found.items() if like == _SAME}
    return same or found


def _is_under(table: FormTable, path: str, above: Sequence[str]) -> bool:
    groups = table.columns.leaves[path].trail[:-1]
    return any(
        node.labels and best_likeness(text, node.labels) >= _GROUP
        for node in groups
        for text in above
    )


def _by_neighbours(
    table: FormTable, cells: Sequence[HeaderCell], chosen: Mapping[int, int], leaves: Sequence[str]
) -> dict[int, int]:
    """Return columns whose label is lost or hardly legible, by the place they stand in.

    Only where as many columns are printed as the form has, and all others
    stand in their places.
    """
    if len(cells) != len(leaves) or any(i != j for i, j in chosen.items()):
        return {}
    return {
        i: i
        for i, cell in enumerate(cells)
        if i not in chosen and not _is_alien(table, leaves[i], cell.text)
    }


def _is_alien(table: FormTable, leaf: str, text: str) -> bool:
    """Whether a label contradicts the column in whose place it stands."""
    if not text:
        return False
    like = best_likeness(text, table.columns.leaves[leaf].node.labels)
    if like >= _BAR:
        return False
    return like < _ALIEN or any(
        best_likeness(text, other.node.labels) >= _SURE for other in table.columns.leaves.values()
    )


def _labels(
    table: FormTable,
    cells: Sequence[HeaderCell],
    chosen: Mapping[int, int],
    leaves: Sequence[str],
) -> dict[str, Printed]:
    return {
        leaves[j]: _label(table, leaves[j], cells[i]) for i, j in chosen.items() if cells[i].text
    }


def _label(table: FormTable, path: str, cell: HeaderCell) -> Printed:
    labels = table.columns.nodes_by_path[path][-1].labels
    how = None if best_likeness(cell.text, labels) >= _BAR else How.POSITION
    return printed(cell.text, cell.location, labels, how)


def _by_order(
    table: FormTable, labels: Sequence[HeaderCell], vocabulary: Vocabulary, width: int
) -> Columns | None:
    """Return the columns by the order of their labels, which may be told level by level."""
    leaves = list(table.columns.leaves)
    best: dict[int, str] = {}
    for nodes in (_levels(table), list(table.columns.nodes_by_path)):
        found = _in_order(table, labels, nodes, vocabulary)
        if _leaf_count(found, table) > _leaf_count(best, table):
            best = found
    unread = [i for i in range(len(labels)) if i not in best]
    present = [leaf for leaf in leaves if leaf in best.values()]
    if not present or _has_strays(table, labels, unread, present, vocabulary):
        return _shuffled(table, labels, vocabulary, width)
    if width > len(leaves) and any(_is_alien(table, leaves[0], labels[i].text) for i in unread):
        # A column more than the form has, and nothing tells which of them it is.
        return None
    if width == len(leaves) and len(present) < width:
        present = _by_elimination(table, labels, unread, present, leaves)
    elif width != len(present) and len(present) != len(leaves):
        return None
    where = {path: i for i, path in best.items()}
    return Columns(
        slots=tuple(leaf if leaf in present else None for leaf in leaves)
        if width == len(leaves)
        else tuple(present),
        labels={leaf: _label(table, leaf, labels[where[leaf]]) for leaf in leaves if leaf in where},
    )


def _levels(table: FormTable) -> list[str]:
    """Return the nodes of the columns level by level, as a header's rows print them."""
    paths = list(table.columns.nodes_by_path)
    return sorted(paths, key=lambda path: path.count("."))


def _in_order(
    table: FormTable, labels: Sequence[HeaderCell], nodes: Sequence[str], vocabulary: Vocabulary
) -> dict[int, str]:
    at = {path: j for j, path in enumerate(nodes)}
    weights = [
        {at[path]: like - _FLOOR for path, like in _nodes_like(table, cell, vocabulary).items()}
        for cell in labels
    ]
    return {pair.printed: nodes[pair.declared] for pair in align(weights, len(nodes))}


def _leaf_count(found: Mapping[int, str], table: FormTable) -> int:
    return sum(1 for path in found.values() if path in table.columns.leaves)


def _has_strays(
    table: FormTable,
    labels: Sequence[HeaderCell],
    unread: Sequence[int],
    present: Sequence[str],
    vocabulary: Vocabulary,
) -> bool:
    """Whether a label stands where the form has it not: the order is another one."""
    return any(
        term.table == table.name
        and term.role == "column"
        and term.is_leaf
        and like >= _SURE
        and term.path not in present
        for i in unread
        for term, like in vocabulary.matches(labels[i].text)
    )


def _by_elimination(
    table: FormTable,
    labels: Sequence[HeaderCell],
    unread: Sequence[int],
    present: Sequence[str],
    leaves: Sequence[str],
) -> list[str]:
    """Return the columns with those whose labels are lost or hardly legible."""
    missing = [leaf for leaf in leaves if leaf not in present]
    if len(unread) != len(missing):
        return list(leaves)
    alien = {
        leaf
        for leaf, i in zip(missing, unread, strict=True)
        if _is_alien(table, leaf, labels[i].text)
    }
    return [leaf for leaf in leaves if leaf not in alien]


def _shuffled(
    table: FormTable, labels: Sequence[HeaderCell], vocabulary: Vocabulary, width: int
) -> Columns | None:
    """Return the columns in the order that they are printed in, where that is another one.

    Only for columns without groups: how groups and their columns interleave
    cannot be told from the labels alone.
    """
    if any(node.children for node in table.columns.nodes):
        return None
    chosen = _match(table, labels, vocabulary)
    if len(chosen) != len(labels) or len(chosen) != width:
        return None
    leaves = list(table.columns.leaves)
    return Columns(
        slots=tuple(leaves[chosen[i]] for i in range(len(labels))),
        labels=_labels(table, labels, chosen, leaves),
    )


def _with_groups(columns: Columns, table: FormTable, labels: Sequence[HeaderCell]) -> Columns:
    """Add the printed labels of groups of columns."""
    inner = [path for path in _levels(table) if path not in table.columns.leaves]
    nodes = table.columns.nodes_by_path
    weights = [
        {
            j: like - _FLOOR
            for j, path in enumerate(inner)
            if nodes[path][-1].labels
            and (like := best_likeness(cell.text, nodes[path][-1].labels)) >= _GROUP
        }
        for cell in labels
    ]
    groups = {
        inner[pair.declared]: _label(table, inner[pair.declared], labels[pair.printed])
        for pair in align(weights, len(inner))
    }
    found = {**groups, **columns.labels}
    ordered = {path: found[path] for path in nodes if path in found}
    return Columns(
        slots=columns.slots,
        places=columns.places,
        grid=columns.grid,
        labels=ordered,
        extra=columns.extra,
        blank=columns.blank,
        is_lost=not ordered,
    )
