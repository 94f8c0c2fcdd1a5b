"""Bind one table of a form to the rows that were found for it."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import evolve, frozen

from compliance_rules.binding import _notes
from compliance_rules.binding._columns import Columns, columns_of
from compliance_rules.binding._data import DataRow, data_row
from compliance_rules.binding._figures import Placed, place
from compliance_rules.binding._groups import group_labels
from compliance_rules.binding._likeness import best_likeness, printed
from compliance_rules.binding._numbers import read_value
from compliance_rules.binding._rows import RowMatch, RowMatches, match_rows
from compliance_rules.binding._segments import Segment
from compliance_rules.binding._stream import Cell
from compliance_rules.binding._strips import Row
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

_MOST_ROWS = 2000
_HEAD = 0.5
_COLUMN = 0.85
#: Equal but for the ordinal: no guess that a reader must hear of.
_SURE = Decimal("0.96")


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
        return TableResult(table=missing, notes=(_notes.table_missing(table.label),))
    rows, loose = _data_rows(table, segments, vocabulary)
    header = _header(segments, table, vocabulary)
    columns = columns_of(table, header, rows, vocabulary)
    matches = match_rows(table, rows, loose, len(columns.slots), vocabulary)
    located = _place_of(segments, matches)
    cells, troubles = _cells(table, columns, matches, rows)
    bound = BoundTable(
        name=table.name,
        is_found=True,
        location=located,
        cells=cells,
        row_labels=_row_labels(table, matches, segments),
        column_labels=columns.labels,
        head=_head(table, header, segments),
        rows=_ordered(table, matches),
        columns=tuple(path for path in table.columns.leaves if path in columns.bound),
        extra_rows=_extra_rows(matches),
        extra_columns=columns.extra,
    )
    return TableResult(
        table=bound,
        entries=_entries(segments, matches, columns, bound),
        notes=(
            *_table_notes(table, form, segments, located),
            *_column_notes(table, columns, located),
            *_row_notes(table, matches, bound, located),
            *troubles,
        ),
    )


def _data_rows(
    table: FormTable, segments: Sequence[Segment], vocabulary: Vocabulary
) -> tuple[list[DataRow], dict[int, tuple[Cell, ...]]]:
    """Return the rows with figures, and the labels without figures in front of each."""
    rows: list[DataRow] = []
    loose: dict[int, tuple[Cell, ...]] = {}
    wanted = len(table.columns.leaves)
    waiting: list[Cell] = []
    for segment in segments:
        for row, kind in zip(segment.rows, segment.kinds, strict=True):
            split = data_row(row, table.name, vocabulary)
            is_data = kind == "data" or (kind == "empty" and _is_whole(split, wanted))
            if is_data and _is_header_label(split, table, vocabulary):
                split = evolve(split, label=None)
                is_data = _has_unlabelled(table)
            if is_data and len(rows) < _MOST_ROWS:
                loose[len(rows)] = tuple(waiting)
                rows.append(split)
            waiting = [] if is_data else [*waiting[-8:], *row.filled]
    return rows, loose


def _is_header_label(row: DataRow, table: FormTable, vocabulary: Vocabulary) -> bool:
    """Whether the line above some figures is no label of a row but one of a column."""
    if row.row.grid is not None or row.label is None:
        return False
    like = vocabulary.best(row.label.text, "column", table.name)
    return like >= _COLUMN and like > vocabulary.best(row.label.text, "row", table.name)


def _has_unlabelled(table: FormTable) -> bool:
    return any(not leaf.node.labels for leaf in table.rows.leaves.values())


def _is_whole(row: DataRow, wanted: int) -> bool:
    """Whether a row has room for its figures; one empty line is no row of empty cells."""
    return len(row.tail) >= (1 if row.row.grid is not None else wanted)


def _header(
    segments: Sequence[Segment], table: FormTable, vocabulary: Vocabulary
) -> tuple[Row, ...]:
    """Return the first header that has labels of the table's columns."""
    headers = [
        *(_with_last_label(each, table, vocabulary) for each in segments),
        *(each.inherited for each in segments),
    ]
    for header in headers:
        if any(
            term.role == "column" and term.table == table.name
            for row in header
            for cell in row.filled
            for term, _ in vocabulary.matches(cell.text)
        ):
            return header
    return headers[0]


def _with_last_label(segment: Segment, table: FormTable, vocabulary: Vocabulary) -> tuple[Row, ...]:
    """Return the header of a segment, with labels that figures stand right below."""
    header = list(segment.header)
    for row in segment.data:
        split = data_row(row, table.name, vocabulary)
        if split.label is None or not _is_header_label(split, table, vocabulary):
            break
        header.append(evolve(row, cells=(split.label,)))
    return tuple(header)


def _place_of(segments: Sequence[Segment], matches: RowMatches) -> Location | None:
    title = next((each.title_cell for each in segments if each.title_cell), None)
    if title is not None:
        return title.location
    first = next(iter(matches.matched), None)
    if first is not None:
        return _row_place(first.row)
    return segments[0].rows[0].cells[0].location


def _row_place(row: DataRow) -> Location:
    if row.label is not None:
        return row.label.location
    return next((cell for cell in row.tail if cell.text), row.row.cells[0]).location


def _cells(
    table: FormTable, columns: Columns, matches: RowMatches, rows: Sequence[DataRow]
) -> tuple[dict[tuple[str, str], Value], list[Diagnostic]]:
    cells: dict[tuple[str, str], Value] = {}
    notes: list[Diagnostic] = []
    for match in matches.matched if columns.bound else ():
        placed = place(match.row, columns, rows)
        notes.extend(_trouble(table, match, placed, columns))
        cells.update(_row_cells(table, match.path, placed, columns))
    leaves = [*table.rows.leaves]
    order = {path: i for i, path in enumerate(leaves)}
    return dict(sorted(cells.items(), key=lambda each: _rank(each[0], order, table))), notes


def _rank(key: tuple[str, str], order: Mapping[str, int], table: FormTable) -> tuple[int, int]:
    columns = list(table.columns.leaves)
    return order[_declared(key[0])], columns.index(key[1])


def _declared(path: str) -> str:
    """Return the path in the form of a row, which may be one of an open row's."""
    return path.split("[", 1)[0]


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
            value = _read(cell.text, table.cell_type(_declared(path), column))
            yield (path, column), evolve(value, location=cell.location)


@lru_cache(maxsize=4096)
def _read(text: str, cells: CellType) -> Value:
    return read_value(text, cells, None)


def _trouble(
    table: FormTable, match: RowMatch, placed: Placed, columns: Columns
) -> Iterator[Diagnostic]:
    if placed.trouble is None:
        return
    note = _notes.row_short if placed.trouble == "fewer" else _notes.row_unread
    yield note(
        table.label,
        match.label.text if match.label else _label(table, match.path),
        len(placed.cells) if placed.trouble == "fewer" else match.row.figures,
        len(columns.slots),
        _row_place(match.row),
    )


def _label(table: FormTable, path: str) -> str:
    return table.rows.leaves[_declared(path)].node.label


def _row_labels(
    table: FormTable, matches: RowMatches, segments: Sequence[Segment]
) -> dict[str, Printed]:
    found: dict[str, Printed] = {}
    taken: set[Cell] = set()
    for match in matches.matched:
        node = table.rows.leaves[_declared(match.path)].node
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
    return dict(sorted(found.items(), key=lambda each: order[_declared(each[0])]))


def _head(table: FormTable, header: Sequence[Row], segments: Sequence[Segment]) -> Printed | None:
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


def _ordered(table: FormTable, matches: RowMatches) -> tuple[str, ...]:
    """Return the rows found in the form's order; those of an open row as printed."""
    order = {path: i for i, path in enumerate(table.rows.leaves)}
    found = [match.path for match in matches.matched]
    found.extend(path for _, path in matches.repeated)
    return tuple(sorted(dict.fromkeys(found), key=lambda path: order[_declared(path)]))


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


def _entries(
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
            row
            for row in segment.rows
            if id(row) in taken
            or row.grid is not None
            or any(cell.location in places or cell is segment.title_cell for cell in row.filled)
        ]
        if used:
            found.append((min(row.first for row in used), max(row.last for row in used)))
    return tuple(found)


def _table_notes(
    table: FormTable, form: Form, segments: Sequence[Segment], located: Location | None
) -> Iterator[Diagnostic]:
    wanted = table.section
    if wanted is not None and not any(
        each.section is not None
        and (each.section == wanted or each.section.startswith(f"{wanted}."))
        for each in segments
    ):
        yield _notes.table_elsewhere(table.label, form.sections[wanted].label, located)


def _column_notes(
    table: FormTable, columns: Columns, located: Location | None
) -> Iterator[Diagnostic]:
    leaves = table.columns.leaves
    if not columns.bound:
        yield _notes.columns_unknown(table.label, located)
        return
    if columns.is_lost:
        yield _notes.header_lost(table.label, len(columns.slots), located)
        return
    for path, leaf in leaves.items():
        found = columns.labels.get(path)
        if path not in columns.bound:
            continue
        if found is None:
            yield _notes.column_by_position(table.label, leaf.node.label, located)
        elif found.how is How.SIMILAR and found.likeness < _SURE:
            yield _notes.column_alike(table.label, found, leaf.node.label)


def _row_notes(
    table: FormTable, matches: RowMatches, bound: BoundTable, located: Location | None
) -> Iterator[Diagnostic]:
    for match in matches.matched:
        label = _label(table, match.path)
        found = bound.row_labels.get(match.path)
        if match.label is None:
            if table.rows.leaves[_declared(match.path)].node.labels:
                yield _notes.row_by_position(table.label, label, _row_place(match.row))
        elif found is not None and found.how is How.SIMILAR and found.likeness < _SURE:
            yield _notes.row_alike(table.label, found, label)
    nodes = table.rows.nodes_by_path
    for row, (path, other) in matches.doubtful:
        yield _notes.row_doubtful(
            table.label,
            row.label.text if row.label else "",
            nodes[path][-1].label,
            nodes[other][-1].label,
            _row_place(row),
        )
    for row, path in matches.repeated:
        yield _notes.row_repeated(table.label, _label(table, path), _row_place(row))
    found_rows = {_declared(path) for path in bound.rows}
    for path, leaf in table.rows.leaves.items():
        if path not in found_rows and not leaf.node.is_open:
            yield _notes.row_missing(table.label, leaf.node.label, located)
