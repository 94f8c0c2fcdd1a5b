"""The report that tests of rules start from: every section there, every cell 0."""

from collections.abc import Mapping
from decimal import Decimal

from attrs import evolve

from compliance_rules.diagnostics import Location
from compliance_rules.model import (
    BoundSection,
    BoundTable,
    CellType,
    Form,
    FormSection,
    FormTable,
    Node,
    Passage,
    Printed,
    Report,
    ReportInfo,
    State,
    Value,
)

#: What a section of a blank report says, so that it is not empty.
FILLER = "无。"


def blank_report(form: Form) -> Report:
    """Return the form filled in: each heading and label as declared, each figure 0.

    A text cell holds `FILLER`; an open row stands for no row at all. Lines are
    numbered in the form's order, so that findings have places.
    """
    sections = {
        path: _section(section, order)
        for order, (path, section) in enumerate(form.sections.items())
    }
    tables = {name: _table(table, len(sections) + 1) for name, table in form.tables.items()}
    return Report(
        info=ReportInfo(source="blank"),
        form=form,
        sections=_with_tables(sections, form),
        tables=tables,
        facts=dict.fromkeys(form.facts, ()),
        passages=tuple(each for section in sections.values() for each in section.passages),
    )


def _section(section: FormSection, order: int) -> BoundSection:
    place = Location(line=order + 1, column=1)
    return BoundSection(
        path=section.path,
        heading=Printed(text=section.label, location=place),
        passages=(Passage(text=FILLER, location=place),),
        order=order,
    )


def _with_tables(sections: Mapping[str, BoundSection], form: Form) -> dict[str, BoundSection]:
    holding = {table.section for table in form.tables.values()}
    return {path: evolve(section, has_tables=path in holding) for path, section in sections.items()}


def _table(table: FormTable, line: int) -> BoundTable:
    place = Location(line=line, column=1)
    rows = tuple(path for path, leaf in table.rows.leaves.items() if not leaf.node.is_open)
    columns = tuple(table.columns.leaves)
    return BoundTable(
        name=table.name,
        is_found=True,
        location=place,
        cells={
            (row, column): nought(table.cell_type(row, column), place)
            for row in rows
            for column in columns
        },
        row_labels=_labels(table.rows.nodes_by_path, place),
        column_labels=_labels(table.columns.nodes_by_path, place),
        head=Printed(text=table.rows.heads[0], location=place) if table.rows.heads else None,
        rows=rows,
        columns=columns,
    )


def _labels(nodes: Mapping[str, tuple[Node, ...]], place: Location) -> dict[str, Printed]:
    return {
        path: Printed(text=trail[-1].label, location=place)
        for path, trail in nodes.items()
        if trail[-1].labels and not trail[-1].is_open
    }


def nought(cells: CellType, place: Location | None) -> Value:
    """Return what a cell of a blank report holds."""
    if cells.kind == "text":
        return Value(text=FILLER, state=State.VALUE, location=place)
    return Value(text="0", state=State.VALUE, value=Decimal(0), location=place)
