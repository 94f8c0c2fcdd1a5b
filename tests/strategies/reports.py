"""Random reports over a form: figures, blanks, dashes, garbled and absent cells, ranges."""

from collections.abc import Mapping
from decimal import Decimal

from attrs import evolve
from hypothesis import strategies as st

from compliance_rules.diagnostics import Location
from compliance_rules.model import (
    AxisName,
    BoundSection,
    BoundTable,
    CellType,
    Form,
    FormTable,
    Passage,
    Printed,
    Report,
    ReportInfo,
    State,
    StatedFigure,
    Value,
)

#: The greatest figure in a random cell.
MOST = 2
#: The least width of a range: wider than the multiples that expressions have of it.
WIDTH = 4
_PLACE = Location(line=1, column=1)


def figure(number: int) -> Value:
    """Return a cell that holds a figure."""
    return Value(text=str(number), state=State.VALUE, value=Decimal(number), location=_PLACE)


def lost(state: State = State.ABSENT) -> Value:
    """Return a cell that holds no figure."""
    text = {State.DASH: "—", State.GARBLED: "x"}.get(state, "")
    return Value(text=text, state=state, location=None if state.is_absent else _PLACE)


def ranges() -> st.SearchStrategy[Value]:
    """Return cells whose figure is only approximate."""
    return st.integers(0, MOST).map(
        lambda low: Value(
            text=f"{low}余",
            state=State.VALUE,
            value=Decimal(low),
            high=Decimal(low + WIDTH),
            location=_PLACE,
        )
    )


def missing() -> st.SearchStrategy[Value]:
    """Return cells without a figure, of every kind."""
    states = (State.BLANK, State.DASH, State.GARBLED, State.ABSENT)
    return st.sampled_from(states).map(lost)


def known(cells: CellType) -> st.SearchStrategy[Value]:
    """Return cells that hold a figure of their type."""
    return st.integers(0 if cells.low is not None else -MOST, MOST).map(figure)


@st.composite
def tables(draw: st.DrawFn, form: FormTable, most_unknown: int = 2) -> BoundTable:
    """Return a table as found, with at most so many cells without an exact figure."""
    keys = [(row, column) for row in form.rows.leaves for column in form.columns.leaves]
    unknown = draw(st.lists(st.sampled_from(keys), max_size=most_unknown, unique=True))
    cells = {
        key: draw(st.one_of(missing(), ranges()) if key in unknown else known(form.cell_type(*key)))
        for key in keys
    }
    table = table_of(form, cells)
    axes: tuple[AxisName, ...] = ("row", "column")
    for axis in axes:
        has_any = bool(form.axis(axis).optional)
        if has_any and draw(st.booleans()):
            table = _left_out(table, form, axis)
    return table


def _left_out(table: BoundTable, form: FormTable, axis: AxisName) -> BoundTable:
    """Return a table without all the rows or columns that may be left out."""
    declared = form.axis(axis)
    found = tuple(path for path in declared.leaves if path not in declared.optional)
    left_out = declared.left_out(found)
    side = 0 if axis == "row" else 1
    cells = {key: value for key, value in table.cells.items() if key[side] not in left_out}
    if axis == "row":
        return evolve(table, cells=cells, rows=found, left_out_rows=left_out)
    return evolve(table, cells=cells, columns=found, left_out_columns=left_out)


def table_of(form: FormTable, cells: Mapping[tuple[str, str], Value]) -> BoundTable:
    """Return a table as found with the cells given; absent ones are left out."""
    return BoundTable(
        name=form.name,
        is_found=True,
        location=_PLACE,
        cells={key: value for key, value in cells.items() if not value.state.is_absent},
        row_labels={
            path: Printed(text=trail[-1].label, location=_PLACE)
            for path, trail in form.rows.nodes_by_path.items()
        },
        column_labels={
            path: Printed(text=trail[-1].label, location=_PLACE)
            for path, trail in form.columns.nodes_by_path.items()
        },
        rows=tuple(form.rows.leaves),
        columns=tuple(form.columns.leaves),
    )


@st.composite
def reports(draw: st.DrawFn, form: Form, most_unknown: int = 2) -> Report:
    """Return a report over a form; any of its sections and tables may be lost."""
    sections = {
        path: draw(st.sampled_from((_section(path, at), BoundSection(path=path))))
        for at, path in enumerate(form.sections)
    }
    return Report(
        info=ReportInfo(source="random", body=draw(st.sampled_from((None, "甲局")))),
        form=form,
        sections=sections,
        tables={name: draw(tables(table, most_unknown)) for name, table in form.tables.items()},
        facts={name: draw(_stated()) for name in form.facts},
        passages=tuple(each for section in sections.values() for each in section.passages),
    )


def _section(path: str, order: int) -> BoundSection:
    place = Location(line=order + 1, column=1)
    return BoundSection(
        path=path,
        heading=Printed(text=path, location=place),
        passages=(Passage(text=f"{path}：无", location=place),),
        order=order,
    )


def _stated() -> st.SearchStrategy[tuple[StatedFigure, ...]]:
    passage = Passage(text="收到申请", location=_PLACE)
    values = st.one_of(st.integers(0, MOST).map(figure), ranges())
    each = values.map(lambda value: StatedFigure(value=value, passage=passage))
    return st.lists(each, max_size=2).map(tuple)


def without(report: Report, table: str, key: tuple[str, str]) -> Report:
    """Return a report in which one cell was not found."""
    bound = report.tables[table]
    cells = {at: value for at, value in bound.cells.items() if at != key}
    return evolve(report, tables={**report.tables, table: evolve(bound, cells=cells)})
