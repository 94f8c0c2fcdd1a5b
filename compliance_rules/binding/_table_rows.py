"""The header rows and the rows with figures among all that was found for a table."""

from collections.abc import Sequence

from attrs import evolve

from compliance_rules.binding._data import DataRow, data_row
from compliance_rules.binding._segments import Segment, has_unlabelled
from compliance_rules.binding._stream import Cell
from compliance_rules.binding._strips import Row
from compliance_rules.binding._vocabulary import Vocabulary
from compliance_rules.model import FormTable

#: No table of a form has more rows.
MOST_ROWS = 2000
_COLUMN = 0.85


def data_rows(
    table: FormTable, segments: Sequence[Segment], vocabulary: Vocabulary
) -> tuple[list[DataRow], dict[int, tuple[Cell, ...]]]:
    """Return the rows with figures, and the labels without figures in front of each."""
    rows: list[DataRow] = []
    loose: dict[int, tuple[Cell, ...]] = {}
    wanted = len(table.columns.leaves)
    waiting: list[Cell] = []
    for segment in segments:
        for row, kind in zip(segment.rows, segment.kinds, strict=True):
            split = data_row(row, table, vocabulary)
            is_data = kind == "data" or (kind == "empty" and _is_whole(split, wanted))
            if is_data and _is_header_label(split, table, vocabulary):
                split = evolve(split, label=None)
                is_data = has_unlabelled(table)
            if is_data and len(rows) < MOST_ROWS:
                loose[len(rows)] = tuple(waiting)
                rows.append(split)
            waiting = [] if is_data else [*waiting[-8:], *row.filled]
    if not rows and has_unlabelled(table):
        # Nothing was filled in, or words in place of figures.
        below = next((row for segment in segments for row in segment.below), None)
        if below is not None:
            rows.append(DataRow(row=below, label=None, groups=(), tail=below.cells))
    return rows, loose


def _is_header_label(row: DataRow, table: FormTable, vocabulary: Vocabulary) -> bool:
    """Whether the line above some figures is no label of a row but one of a column."""
    if row.row.grid is not None or row.label is None:
        return False
    like = vocabulary.best(row.label.text, "column", table.name)
    return like >= _COLUMN and like > vocabulary.best(row.label.text, "row", table.name)


def _is_whole(row: DataRow, wanted: int) -> bool:
    """Whether a row has room for its figures; one empty line is no row of empty cells."""
    return len(row.tail) >= (1 if row.row.grid is not None else wanted)


def header_rows(
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
        split = data_row(row, table, vocabulary)
        if split.label is None or not _is_header_label(split, table, vocabulary):
            break
        header.append(evolve(row, cells=(split.label,)))
    return tuple(header)
