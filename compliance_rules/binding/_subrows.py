"""Tables whose groups of columns are printed as rows, one below the other, under each label."""

from collections.abc import Sequence
from typing import TypeAlias

from attrs import evolve

from compliance_rules.binding._normal import label_key
from compliance_rules.model import Document, Form, FormTable, Grid, GridCell

_Row: TypeAlias = tuple[GridCell, ...]
#: For each group of columns: the labels that it may have, ready for comparing.
_Groups: TypeAlias = tuple[frozenset[str], ...]
#: A row as the form has it: its label, and the cells of each group behind the group's name.
_Record: TypeAlias = tuple[GridCell, tuple[_Row, ...]]


def unfolded(document: Document, form: Form) -> Document:
    """Return a document in which groups of columns that are printed as rows stand side by side.

    Only a table of which every row names its group is changed, and no cell loses its place in
    the source.
    """
    groups = [found for table in form.tables.values() if (found := _groups(table))]
    if not groups:
        return document
    blocks = tuple(
        _unfolded(each, groups) if isinstance(each, Grid) else each for each in document.blocks
    )
    return evolve(document, blocks=blocks)


def _groups(table: FormTable) -> _Groups | None:
    """Return the groups of a table whose groups have the same columns, which are all it has."""
    nodes = table.columns.nodes
    columns = {tuple(child.labels for child in node.children) for node in nodes}
    is_deep = any(child.children for node in nodes for child in node.children)
    if len(nodes) < 2 or len(columns) > 1 or columns == {()} or is_deep:  # noqa: PLR2004 - side by side
        return None
    return tuple(frozenset(map(label_key, node.labels)) for node in nodes)


def _unfolded(grid: Grid, forms: Sequence[_Groups]) -> Grid:
    head, body = grid.rows[:1], grid.rows[1:]
    if not head or not body or not _is_plain(head[0]):
        return grid
    for groups in forms:
        records = _records(body, groups, len(head[0]) - 1)
        if records:
            return evolve(grid, rows=(*_header(head[0], records[0]), *map(_row, records)))
    return grid


def _records(body: Sequence[_Row], groups: _Groups, width: int) -> tuple[_Record, ...]:
    """Return the rows of the form; none if one of the printed rows is no part of them."""
    size = len(groups)
    found = [
        _record(body[at : at + size], groups, width)
        for at in range(0, len(body), size)
        if not len(body) % size
    ]
    whole = tuple(each for each in found if each is not None)
    return whole if len(whole) == len(found) else ()


def _record(rows: Sequence[_Row], groups: _Groups, width: int) -> _Record | None:
    """Return what rows below each other say of one label, group by group as the form has them."""
    first = rows[0][0] if rows[0] else None
    if first is None or not first.text or first.column_span > 1:
        return None
    parts = [rows[0][1:], *(_part(row, first, len(rows)) for row in rows[1:])]
    if any(len(part) != width or not _is_plain(part) for part in parts):
        return None
    named = {_group(part[0].text, groups): part for part in parts}
    if set(named) != set(range(len(groups))):
        return None
    return evolve(first, row_span=1), tuple(named[at] for at in range(len(groups)))


def _part(row: _Row, label: GridCell, size: int) -> _Row:
    """Return a row without its label, which may cover it from above, be repeated or be empty."""
    if label.row_span == size:
        return row
    is_its = label.row_span == 1 and row and row[0].text in ("", label.text)
    return row[1:] if is_its else ()


def _group(text: str, groups: _Groups) -> int | None:
    key = label_key(text)
    return next((at for at, labels in enumerate(groups) if key in labels), None)


def _is_plain(row: _Row) -> bool:
    return all(cell.column_span == cell.row_span == 1 for cell in row)


def _header(head: _Row, record: _Record) -> tuple[_Row, _Row]:
    corner, columns = head[0], head[2:]
    _, parts = record
    names = (evolve(part[0], column_span=len(columns)) for part in parts)
    return (evolve(corner, row_span=2), *names), columns * len(parts)


def _row(record: _Record) -> _Row:
    label, parts = record
    return (label, *(cell for part in parts for cell in part[1:]))
