"""Rows, columns and cells: which scalars a selection stands for."""

from collections.abc import Iterable, Iterator

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.compiler._axes import AXES
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._functions import Kind
from compliance_rules.compiler._paths import Chosen, choose
from compliance_rules.compiler._suggest import advice
from compliance_rules.compiler._terms import Entry, Term
from compliance_rules.diagnostics import Phrase, Span
from compliance_rules.language import ast
from compliance_rules.model import AxisName, FormTable

_IS_OPEN = Phrase(
    "row '{name}' is open: write `row each {name}`",
    "行“{name}”是不定行，请写作 `row each {name}`",
)
_IS_NOT_OPEN = Phrase(
    "'{name}' is not an open row: write it without `each`",
    "“{name}”不是不定行，请去掉 `each`",
)
_SAME = "same"
_ALL = ("*",)


def find_table(path: ast.Path, context: Context) -> FormTable | None:
    """Return a table by name, or tell that there is none."""
    name = str(path)
    found = context.scope.form.tables.get(name)
    if found is None:
        hint = advice(name, context.scope.form.tables)
        context.problems.add("CR202", path.span, name=name, **hint)
    return found


def selection(node: ast.Selection, context: Context) -> Term | None:
    """Return the vector, or inside an aggregate the vectors, of `row` or `column`."""
    table = context.table
    if table is None:
        context.problems.add("CR304", node.span, axis=AXES[node.axis])
        return None
    chosen = choose(node.axis, node.path, table, context, node.excluded)
    if chosen is None or not _is_openness_said(node, chosen, table, context):
        return None
    other: AxisName = "column" if node.axis == "row" else "row"
    along = Chosen(tuple(table.axis(other).leaves), is_spread=False)
    sides = (chosen, along) if node.axis == "row" else (along, chosen)
    return _grid(_Area(table, *sides, node.axis), context, node.span)


def cell(node: ast.Cell, context: Context) -> Term | None:
    """Return the cell or cells of `TABLE[ROW, COLUMN]`."""
    table = find_table(node.table, context)
    if table is None:
        return None
    if node.row.parts == (_SAME,):
        return _same(node, table, context)
    axis = _vector_axis(node, context)
    rows = _side("row", node.row, table, context, is_vector=axis == "column")
    columns = _side("column", node.column, table, context, is_vector=axis == "row")
    if rows is None or columns is None:
        return None
    return _grid(_Area(table, rows, columns, axis), context, node.span)


def _vector_axis(node: ast.Cell, context: Context) -> AxisName | None:
    """Return which vector a lone `*` outside an aggregate makes."""
    if context.gathers is not None:
        return None
    is_row, is_column = node.column.parts == _ALL, node.row.parts == _ALL
    if is_row == is_column:
        return None
    return "row" if is_row else "column"


def _side(
    axis: AxisName, path: ast.Path, table: FormTable, context: Context, *, is_vector: bool
) -> Chosen | None:
    if is_vector:
        return Chosen(tuple(table.axis(axis).leaves), is_spread=False)
    return choose(axis, path, table, context)


def _is_openness_said(
    node: ast.Selection, chosen: Chosen, table: FormTable, context: Context
) -> bool:
    if chosen.is_spread and not node.is_each:
        return True
    path = chosen.paths[0]
    is_open = node.axis == "row" and is_open_row(table, path)
    if is_open == node.is_each:
        return True
    phrase = _IS_OPEN if is_open else _IS_NOT_OPEN
    said = Phrase(phrase.say("en", name=path), phrase.say("zh", name=path))
    context.problems.add("CR316", node.path.span, problem=said)
    return False


def is_open_row(table: FormTable, path: str) -> bool:
    """Return whether a row stands for those that the report chooses."""
    return table.rows.leaves[path].node.is_open


@frozen
class _Area:
    """Rows and columns of a table, and which of the two are the keys of a vector."""

    table: FormTable
    rows: Chosen
    columns: Chosen
    axis: AxisName | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the vector, one without a name for a single value."""
        if self.axis is None:
            return ("",)
        return self.columns.paths if self.axis == "row" else self.rows.paths

    @property
    def spread(self) -> tuple[str, ...] | None:
        """What an aggregate adds up; None is one thing."""
        match self.rows.is_spread, self.columns.is_spread:
            case True, True:
                pairs = ((row, column) for row in self.rows.paths for column in self.columns.paths)
                return tuple(f"{row}, {column}" for row, column in pairs)
            case True, False:
                return self.rows.paths
            case False, True:
                return self.columns.paths
            case _:
                return None

    def place(self, row: str, column: str) -> tuple[str, str]:
        """Return what an aggregate knows a cell by, and the instance that it belongs to."""
        parts = (row if self.rows.is_spread else "", column if self.columns.is_spread else "")
        member = ", ".join(parts) if all(parts) else "".join(parts)
        if self.axis is None:
            return member, ""
        return member, column if self.axis == "row" else row


def _grid(area: _Area, context: Context, span: Span | None) -> Term | None:
    """Return the cells where rows and columns meet."""
    if not context.scope.take(len(area.rows.paths) * len(area.columns.paths), span):
        return None
    entries: dict[tuple[str, str], Entry] = {}
    for row in area.rows.paths:
        for column, entry in _row_entries(area, row, context):
            entries[area.place(row, column)] = entry
    if not _fits_members(entries.values(), context, span):
        return None
    return Term(
        kind=_kind(entries.values()),
        entries=entries,
        axis=area.axis,
        table=area.table.name if area.axis else None,
        keys=area.keys,
        spread=area.spread,
    )


def _row_entries(area: _Area, row: str, context: Context) -> Iterator[tuple[str, Entry]]:
    """Return the cells of one row, by column."""
    table, whose = area.table, context.whose
    is_open = is_open_row(table, row)
    is_inner = context.gathers is not None and area.axis != "column"
    binders = (plan.EachRow(table.name, row),) if is_open and not is_inner else ()
    inner = plan.EachRow(table.name, row, whose) if is_open and is_inner else None
    for column in area.columns.paths:
        cell = plan.Cell(table.name, row, column, is_open, whose)
        is_text = table.cell_type(row, column).kind == "text"
        yield column, Entry(cell, binders, inner, is_text)


def _kind(entries: Iterable[Entry]) -> Kind:
    texts = {entry.is_text for entry in entries}
    if len(texts) > 1:
        return "mixed"
    return "text" if True in texts else "number"


def _fits_members(entries: Iterable[Entry], context: Context, span: Span | None) -> bool:
    """Return whether open rows stay out of `members`, and tell if not."""
    if not context.is_in_members or not any(entry.binders for entry in entries):
        return True
    context.problems.add("CR311", span, word="members")
    return False


def _same(node: ast.Cell, table: FormTable, context: Context) -> Term | None:
    """Return the cells of the rows with the same label as the instance's.

    Where the check is about each row of an open one, that is one cell; else it
    is a vector along the rows that both tables have.
    """
    columns = choose("column", node.column, table, context)
    if columns is None:
        return None
    pairs = _partners(table, context)
    if not pairs:
        context.problems.add("CR318", node.row.span or node.span)
        return None
    if not context.scope.take(len(pairs) * len(columns.paths), node.span):
        return None
    entries: dict[tuple[str, str], Entry] = {}
    for key, row in pairs.items():
        for column in columns.paths:
            entry = _partner(table, row, column, key, context)
            entries[column if columns.is_spread else "", key] = entry
    is_vector = context.each is None
    return Term(
        kind=_kind(entries.values()),
        entries=entries,
        axis="column" if is_vector else None,
        table=context.table.name if is_vector and context.table else None,
        keys=tuple(pairs),
        spread=columns.paths if columns.is_spread else None,
    )


def _partners(table: FormTable, context: Context) -> dict[str, str]:
    """Return the rows of another table that match, by the key of the instance."""
    if context.each is not None:
        partner = _open_partner(table, context.each.row)
        return {"": partner} if partner else {}
    if context.table is None:
        return {}
    found = {
        row: _open_partner(table, row) if is_open_row(context.table, row) else row
        for row in context.table.rows.leaves
    }
    return {
        key: row
        for key, row in found.items()
        if row in table.rows.leaves and is_open_row(table, row) == is_open_row(context.table, key)
    }


def _open_partner(table: FormTable, row: str) -> str:
    """Return the open row that matches another one: its namesake, or the only one."""
    found = [path for path in table.rows.leaves if is_open_row(table, path)]
    if row in found:
        return row
    return found[0] if len(found) == 1 else ""


def _partner(table: FormTable, row: str, column: str, key: str, context: Context) -> Entry:
    is_open = is_open_row(table, row)
    binders: tuple[plan.Binder, ...] = ()
    if is_open and key and context.table is not None:
        binders = (plan.EachRow(context.table.name, key),)
    return Entry(
        plan.Cell(table.name, row, column, is_open=is_open, whose=context.whose),
        binders=binders,
        is_text=table.cell_type(row, column).kind == "text",
    )


def labels(table: FormTable, axis: AxisName, key: str) -> tuple[str, ...]:
    """Return the official labels of the row or column that a key of a vector names."""
    along: AxisName = "column" if axis == "row" else "row"
    return tuple(node.label for node in table.axis(along).nodes_by_path[key])
