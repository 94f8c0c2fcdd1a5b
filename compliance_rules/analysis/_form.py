"""The form as a report, for what can be said of rules before there is any report."""

from decimal import Decimal

from attrs import evolve

from compliance_rules.compiler import Pack
from compliance_rules.engine import CellKey
from compliance_rules.model import BoundTable, CellType, FormTable, Report, ReportInfo, State, Value

#: Of rows that a report chooses itself, two stand for all.
ROWS = ("A", "B")


def form_report(pack: Pack) -> Report:
    """Return the form with each cell there, and two rows where a report chooses its own."""
    return Report(
        info=ReportInfo(source="form"),
        form=pack.form,
        sections={},
        tables={name: _table(table) for name, table in pack.form.tables.items()},
    )


def _table(table: FormTable) -> BoundTable:
    rows: list[str] = []
    for path, leaf in table.rows.leaves.items():
        rows.extend([f"{path}[{each}]" for each in ROWS] if leaf.node.is_open else [path])
    columns = tuple(table.columns.leaves)
    return evolve(
        BoundTable(name=table.name, is_found=True),
        cells={
            (row, column): Value(text="0", state=State.VALUE, value=Decimal(0))
            for row in rows
            for column in columns
        },
        rows=tuple(rows),
        columns=columns,
    )


def counted_cells(pack: Pack) -> tuple[CellKey, ...]:
    """Return every cell of the form that holds a figure."""
    return tuple(
        CellKey(name, row, column)
        for name, table in pack.form.tables.items()
        for row in table.rows.leaves
        for column in table.columns.leaves
        if table.cell_type(row, column).kind != "text"
    )


def type_of(cell: CellKey, pack: Pack) -> CellType:
    """Return the type of a cell, of either year, or of the report's year."""
    name = cell.table.rpartition(" ")[2]
    if name not in pack.form.tables:
        return CellType(kind="integer")
    return pack.form.tables[name].cell_type(cell.row.partition("[")[0], cell.column)
