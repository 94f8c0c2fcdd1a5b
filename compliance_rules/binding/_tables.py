"""Bind one table of a form to the rows that were found for it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.binding import _notes
from compliance_rules.binding._columns import Columns, columns_of
from compliance_rules.binding._data import DataRow
from compliance_rules.binding._figures import Placed, place
from compliance_rules.binding._left_out import columns_left_out, rows_left_out
from compliance_rules.binding._number_units import printed_unit
from compliance_rules.binding._numbers import read_in_unit, read_value
from compliance_rules.binding._rows import RowMatches, declared, match_rows
from compliance_rules.binding._segments import Segment
from compliance_rules.binding._table_entries import table_entries
from compliance_rules.binding._table_labels import head_label, row_labels
from compliance_rules.binding._table_notes import (
    column_notes,
    figure_notes,
    length_notes,
    row_notes,
    table_notes,
)
from compliance_rules.binding._table_rows import data_rows, header_rows
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.model import (
    BoundTable,
    CellType,
    Form,
    FormTable,
    How,
    Printed,
    Value,
)


@frozen(kw_only=True)
class TableResult:
    """A bound table, the entries that it took, and what was guessed."""

    table: BoundTable
    #: First and last entry of the stream that the table covers.
    entries: tuple[tuple[int, int], ...] = ()
    notes: tuple[Diagnostic, ...] = ()


def bind_table(
    table: FormTable, form: Form, segments: Sequence[Segment], vocabulary: Vocabulary
) -> TableResult:
    """Bind a table to its segments; without any, it was not found."""
    if not segments:
        missing = BoundTable(name=table.name, is_found=False)
        notes = () if table.is_optional else (_notes.table_missing(table.label),)
        return TableResult(table=missing, notes=notes)
    rows, loose = data_rows(table, segments, vocabulary)
    header = header_rows(segments, table, vocabulary)
    columns = columns_of(table, header, rows, vocabulary)
    width = len(columns.slots) or len(table.columns.leaves)
    matches = match_rows(table, rows, loose, width, vocabulary)
    located = _place_of(segments, matches)
    cells, troubles = _cells(table, columns, matches, rows)
    bound = BoundTable(
        name=table.name,
        is_found=True,
        location=located,
        cells=cells,
        row_labels=row_labels(table, matches, segments),
        column_labels=columns.labels,
        head=head_label(table, header, segments),
        rows=_ordered(table, matches),
        columns=tuple(path for path in table.columns.leaves if path in columns.bound),
        extra_rows=_extra_rows(matches),
        extra_columns=columns.extra,
        left_out_rows=rows_left_out(table, matches, rows, segments, vocabulary),
        left_out_columns=columns_left_out(table, columns, segments, vocabulary),
    )
    return TableResult(
        table=bound,
        entries=table_entries(segments, matches, columns, bound),
        notes=(
            *table_notes(table, form, segments, located),
            *length_notes(table, rows, located),
            *column_notes(table, columns, located),
            *row_notes(table, matches, bound, located),
            *troubles,
        ),
    )


def _place_of(segments: Sequence[Segment], matches: RowMatches) -> Location | None:
    title = next((each.title_cell for each in segments if each.title_cell), None)
    if title is not None:
        return title.location
    first = next(iter(matches.matched), None)
    if first is not None:
        return first.row.place
    return segments[0].rows[0].cells[0].location


def _cells(
    table: FormTable, columns: Columns, matches: RowMatches, rows: Sequence[DataRow]
) -> tuple[dict[tuple[str, str], Value], list[Diagnostic]]:
    cells: dict[tuple[str, str], Value] = {}
    notes: list[Diagnostic] = []
    for match in matches.matched if columns.bound else ():
        placed = place(match.row, columns, rows)
        notes.extend(figure_notes(table, match, placed, columns))
        cells.update(_row_cells(table, match.path, placed, columns))
    rank = {path: i for i, path in enumerate(_ordered(table, matches))}
    columns_rank = {path: i for i, path in enumerate(table.columns.leaves)}
    in_order = sorted(cells, key=lambda key: (rank[key[0]], columns_rank[key[1]]))
    return {key: cells[key] for key in in_order}, notes


def _row_cells(
    table: FormTable, path: str, placed: Placed, columns: Columns
) -> Iterator[tuple[tuple[str, str], Value]]:
    seen: dict[str, str] = {}
    twice: set[str] = set()
    for slot, cell in placed.cells.items():
        column = columns.slots[slot]
        if column is not None and seen.setdefault(column, cell.text) != cell.text:
            twice.add(column)
    for slot, cell in placed.cells.items():
        column = columns.slots[slot]
        if column is not None and column not in twice:
            label = columns.labels.get(column)
            unit = printed_unit(label.text) if label is not None else ""
            value = _read(cell.text, table.cell_type(declared(path), column), unit)
            yield (path, column), evolve(value, location=cell.location)


@lru_cache(maxsize=4096)
def _read(text: str, cells: CellType, unit: str) -> Value:
    return read_in_unit(text, cells, unit, None) if unit else read_value(text, cells, None)


def _ordered(table: FormTable, matches: RowMatches) -> tuple[str, ...]:
    """Return the rows found in the form's order; those of an open row as printed."""
    order = {path: i for i, path in enumerate(table.rows.leaves)}
    found = [match.path for match in matches.matched]
    found.extend(path for _, path in matches.repeated)
    return tuple(sorted(dict.fromkeys(found), key=lambda path: order[declared(path)]))


def _extra_rows(matches: RowMatches) -> tuple[Printed, ...]:
    return tuple(
        Printed(
            text=row.label.text,
            location=row.label.location,
            how=How.POSITION,
            likeness=Decimal(0),
        )
        for row in matches.extra
        if row.label is not None
    )
