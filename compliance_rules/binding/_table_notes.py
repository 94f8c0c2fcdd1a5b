"""What binding one table had to guess, in the order of its parts."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from compliance_rules.binding import _notes
from compliance_rules.binding._columns import Columns
from compliance_rules.binding._data import DataRow
from compliance_rules.binding._figures import Placed
from compliance_rules.binding._rows import RowMatch, RowMatches, declared
from compliance_rules.binding._segments import Segment
from compliance_rules.binding._table_rows import MOST_ROWS
from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import BoundTable, Form, FormTable, How

#: Equal but for the ordinal: no guess that a reader must hear of.
_SURE = Decimal("0.96")


def table_notes(
    table: FormTable, form: Form, segments: Sequence[Segment], located: Location | None
) -> Iterator[Diagnostic]:
    """Say where a table was found, if that is not its section."""
    wanted = table.section
    if wanted is not None and not any(
        each.section is not None
        and (each.section == wanted or each.section.startswith(f"{wanted}."))
        for each in segments
    ):
        yield _notes.table_elsewhere(table.label, form.sections[wanted].label, located)


def length_notes(
    table: FormTable, rows: Sequence[DataRow], located: Location | None
) -> Iterator[Diagnostic]:
    """Say that a table is too long to be looked at in full."""
    if len(rows) == MOST_ROWS:
        yield _notes.table_too_long(table.label, MOST_ROWS, located)


def column_notes(
    table: FormTable, columns: Columns, located: Location | None
) -> Iterator[Diagnostic]:
    """Say how the columns of a table were found, where that is a guess."""
    leaves = table.columns.leaves
    if not columns.bound:
        yield _notes.columns_unknown(table.label, located)
        return
    if columns.is_lost:
        yield _notes.header_lost(table.label, len(columns.bound), located)
        return
    for path, leaf in leaves.items():
        found = columns.labels.get(path)
        if path not in columns.bound:
            continue
        if found is None or found.how is How.POSITION:
            yield _notes.column_by_position(table.label, leaf.node.label, located)
        elif found.how is How.SIMILAR and found.likeness < _SURE:
            yield _notes.column_alike(table.label, found, leaf.node.label)


def row_notes(
    table: FormTable, matches: RowMatches, bound: BoundTable, located: Location | None
) -> Iterator[Diagnostic]:
    """Say how the rows of a table were found, where that is a guess, and which were not."""
    for match in matches.matched:
        label = label_of(table, match.path)
        found = bound.row_labels.get(match.path)
        if match.label is None:
            if table.rows.leaves[declared(match.path)].node.labels:
                yield _notes.row_by_position(table.label, label, match.row.place)
        elif found is not None and found.how is How.SIMILAR and found.likeness < _SURE:
            yield _notes.row_alike(table.label, found, label)
    nodes = table.rows.nodes_by_path
    for row, (path, other) in matches.doubtful:
        yield _notes.row_doubtful(
            table.label,
            row.label.text if row.label else "",
            nodes[path][-1].label,
            nodes[other][-1].label,
            row.place,
        )
    for row, path in matches.repeated:
        yield _notes.row_repeated(table.label, label_of(table, path), row.place)
    found_rows = {declared(path) for path in bound.rows}
    for path, leaf in table.rows.leaves.items():
        is_there = path in found_rows or path in bound.left_out_rows
        if not is_there and not leaf.node.is_open:
            yield _notes.row_missing(table.label, leaf.node.label, located)


def figure_notes(
    table: FormTable, match: RowMatch, placed: Placed, columns: Columns
) -> Iterator[Diagnostic]:
    """Say what was wrong with the figures of a row."""
    if placed.trouble is None:
        return
    note = _notes.row_short if placed.trouble == "fewer" else _notes.row_unread
    yield note(
        table.label,
        match.label.text if match.label else label_of(table, match.path),
        len(placed.cells) if placed.trouble == "fewer" else match.row.figures,
        len(columns.bound),
        match.row.place,
    )


def label_of(table: FormTable, path: str) -> str:
    """Return the form's label of a row."""
    return table.rows.leaves[declared(path)].node.label
