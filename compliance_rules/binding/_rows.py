"""Which row of the form each printed row is, by labels in order, else by position."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.binding._align import Pair, align
from compliance_rules.binding._data import DataRow
from compliance_rules.binding._segments import ROW_BAR
from compliance_rules.binding._stream import Cell
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.model import FormTable

_FLOOR = 0.5
_GROUP = 0.8
_CONTEXT = 0.02
#: A label put together from several lines must be that much better.
_JOINED = 0.01
_MOST_JOINED = 4
_MOST_PER_LEAF = 50


@frozen(kw_only=True)
class Label:
    """The label of a printed row, which may be broken over several lines."""

    text: str
    cell: Cell
    like: float


@frozen(kw_only=True)
class RowMatch:
    """A printed row and the row of the form that it is."""

    row: DataRow
    path: str
    #: None where the row is known by its position only.
    label: Label | None = None


@frozen(kw_only=True)
class RowMatches:
    """What became of the printed rows of a table."""

    matched: tuple[RowMatch, ...] = ()
    #: Printed rows that would do for two rows of the form; the two.
    doubtful: tuple[tuple[DataRow, tuple[str, ...]], ...] = ()
    #: Rows of the form that are printed several times, with different figures.
    repeated: tuple[tuple[DataRow, str], ...] = ()
    #: Printed rows that the form does not have.
    extra: tuple[DataRow, ...] = ()


@frozen(kw_only=True)
class Printing:
    """A printed row with all that its label may be."""

    data: DataRow
    #: For each node of the form that a label is like: the label.
    labels: Mapping[str, Label] = field(factory=dict)


def declared(path: str) -> str:
    """Return the path in the form of a row, which may be one of an open row's."""
    return path.split("[", 1)[0]


def match_rows(
    table: FormTable,
    rows: Sequence[DataRow],
    loose: Mapping[int, Sequence[Cell]],
    width: int,
    vocabulary: Vocabulary,
) -> RowMatches:
    """Return which row of the form each printed row is.

    Args:
        table: The table of the form.
        rows: Its printed rows.
        loose: For the number of a printed row: the labels without figures in front of it.
        width: How many figures a full row has.
        vocabulary: The form's labels.
    """
    nodes = list(table.rows.nodes_by_path)
    printings = [
        Printing(data=row, labels=_labels(row, loose.get(i, ()), table, vocabulary))
        for i, row in enumerate(rows)
    ]
    weights = [_weights(each, nodes, table, vocabulary) for each in printings]
    pairs = align(weights, len(nodes))
    sure, doubtful, repeated = _sifted(pairs, printings, nodes, table)
    used = {pair.printed for pair in pairs} | {i for pair in pairs for i in pair.twins}
    found = {
        i: RowMatch(row=rows[i], path=path, label=printings[i].labels.get(path))
        for i, path in sure.items()
    }
    found.update(_by_position(table, rows, found, used, width))
    found.update(_open_rows(table, rows, found, used))
    inner = {
        i
        for pair in pairs
        for i in (pair.printed, *pair.twins)
        if nodes[pair.declared] not in table.rows.leaves
    }
    extra = [
        row
        for i, row in enumerate(rows)
        if i not in found and (i not in used or i in inner) and row.label and row.figures
    ]
    return RowMatches(
        matched=tuple(found[i] for i in sorted(found)),
        doubtful=tuple(doubtful),
        repeated=tuple(repeated),
        extra=tuple(extra),
    )


def _labels(
    row: DataRow, loose: Sequence[Cell], table: FormTable, vocabulary: Vocabulary
) -> dict[str, Label]:
    """Return the nodes that the label of a row may be, broken labels put together."""
    best: dict[str, Label] = {}
    for pieces in _joinings(row, loose):
        text = "".join(piece.text for piece in pieces)
        for term, like in vocabulary.matches(text):
            if term.role != "row" or term.table != table.name:
                continue
            reached = like - _JOINED * (len(pieces) - 1)
            if reached >= ROW_BAR and (term.path not in best or reached > best[term.path].like):
                best[term.path] = Label(text=text, cell=pieces[0], like=reached)
    return best


def _joinings(row: DataRow, loose: Sequence[Cell]) -> Iterator[tuple[Cell, ...]]:
    own = (row.label,) if row.label is not None else ()
    if own:
        yield own
    for count in range(1, min(len(loose), _MOST_JOINED) + 1):
        yield (*loose[-count:], *own)


def _weights(
    printing: Printing, nodes: Sequence[str], table: FormTable, vocabulary: Vocabulary
) -> dict[int, float]:
    at = {path: j for j, path in enumerate(nodes)}
    groups = _groups(printing.data, table, vocabulary)
    return {
        at[path]: label.like - _FLOOR + _context(path, groups)
        for path, label in printing.labels.items()
    }


def _groups(row: DataRow, table: FormTable, vocabulary: Vocabulary) -> set[str]:
    return {
        term.path
        for cell in row.groups
        for term, like in vocabulary.matches(cell.text)
        if term.role == "row" and term.table == table.name and like >= _GROUP
    }


def _context(path: str, groups: set[str]) -> float:
    if not groups:
        return 0.0
    return _CONTEXT if any(path.startswith(f"{group}.") for group in groups) else -_CONTEXT


def _sifted(
    pairs: Sequence[Pair], printings: Sequence[Printing], nodes: Sequence[str], table: FormTable
) -> tuple[dict[int, str], list[tuple[DataRow, tuple[str, ...]]], list[tuple[DataRow, str]]]:
    """Part the pairs that are sure from those that are not."""
    sure: dict[int, str] = {}
    doubtful: list[tuple[DataRow, tuple[str, ...]]] = []
    repeated: list[tuple[DataRow, str]] = []
    for pair in pairs:
        path, row = nodes[pair.declared], printings[pair.printed].data
        if path not in table.rows.leaves:
            continue
        if pair.rival is not None:
            doubtful.append((row, (path, nodes[pair.rival])))
        elif any(_figures(printings[i].data) != _figures(row) for i in pair.twins):
            repeated.append((row, path))
        else:
            sure[pair.printed] = path
    return sure, doubtful, repeated


def _figures(row: DataRow) -> tuple[str, ...]:
    texts = [cell.text for cell in row.tail]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _by_position(
    table: FormTable,
    rows: Sequence[DataRow],
    found: Mapping[int, RowMatch],
    used: set[int],
    width: int,
) -> dict[int, RowMatch]:
    """Return rows without a label, where as many are printed as the form has there."""
    leaves = list(table.rows.leaves)
    matched = [(-1, -1), *((i, leaves.index(found[i].path)) for i in sorted(found))]
    matched.append((len(rows), len(leaves)))
    result: dict[int, RowMatch] = {}
    for (i, j), (next_i, next_j) in pairwise(matched):
        wanted = leaves[j + 1 : next_j]
        free = [k for k in range(i + 1, next_i) if k not in used]
        gap = [k for k in free if rows[k].figures or rows[k].label is None]
        if not any(table.rows.leaves[leaf].node.labels for leaf in wanted):
            gap = [k for k in gap if _fits(rows[k], width)]
        if len(gap) != len(wanted) or any(table.rows.leaves[leaf].node.is_open for leaf in wanted):
            continue
        if all(_may_be(table, leaf, rows[k], width) for leaf, k in zip(wanted, gap, strict=True)):
            result.update(
                {k: RowMatch(row=rows[k], path=leaf) for leaf, k in zip(wanted, gap, strict=True)}
            )
    return result


def _may_be(table: FormTable, leaf: str, row: DataRow, width: int) -> bool:
    """Whether a row may be one of the form's that is known by its position only."""
    if table.rows.leaves[leaf].node.labels:
        return row.label is None and row.figures == width
    return _fits(row, width)


def _fits(row: DataRow, width: int) -> bool:
    return row.figures <= width <= len(row.tail)


def _open_rows(
    table: FormTable, rows: Sequence[DataRow], found: Mapping[int, RowMatch], used: set[int]
) -> dict[int, RowMatch]:
    """Return the rows that the report chooses itself, each under its printed label."""
    leaves = list(table.rows.leaves)
    result: dict[int, RowMatch] = {}
    keys: set[str] = set()
    for j, path in enumerate(leaves):
        if not table.rows.leaves[path].node.is_open:
            continue
        at = {leaves.index(match.path): i for i, match in found.items()}
        start = max((i for k, i in at.items() if k < j), default=-1)
        end = min((i for k, i in at.items() if k > j), default=len(rows))
        for i in range(start + 1, end):
            label = rows[i].label
            key = f"{path}[{label.text}]" if label is not None else ""
            if label is None or i in used or i in result or key in keys or not rows[i].tail:
                continue
            keys.add(key)
            result[i] = RowMatch(
                row=rows[i], path=key, label=Label(text=label.text, cell=label, like=1.0)
            )
    return result
