"""Carry out the steps of a test: change a report as `set`, `text` and `remove` say."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, assert_never

from attrs import evolve, field

from compliance_rules._values import frozen
from compliance_rules.binding import read_value, stated_figures
from compliance_rules.diagnostics import Location
from compliance_rules.language import ast
from compliance_rules.model import (
    BoundTable,
    CellType,
    FormTable,
    Passage,
    Printed,
    Report,
    State,
    Value,
)
from compliance_rules.packs._blank import blank_report, nought


@frozen
class Case:
    """The reports that a test speaks of; `previous` None until a step sets it."""

    report: Report
    previous: Report | None = None
    #: The reports of the bodies below, by name.
    members: Mapping[str, Report] = field(factory=dict)


def carry_out(case: Case, step: ast.Step) -> Case:
    """Return the case after one step that nothing stands in the way of."""
    match step:
        case ast.SetCell(member=str() as name):
            member = case.members.get(name) or blank_report(case.report.form)
            return evolve(case, members={**case.members, name: _set_cell(member, step)})
        case ast.SetCell(is_previous=True):
            previous = case.previous or blank_report(case.report.form)
            return evolve(case, previous=_set_cell(previous, step))
        case ast.SetCell():
            return evolve(case, report=_set_cell(case.report, step))
        case ast.SetReport():
            return evolve(case, report=_set_report(case.report, step))
        case ast.SetText(member=str() as name):
            member = case.members.get(name) or blank_report(case.report.form)
            return evolve(case, members={**case.members, name: _set_text(member, step)})
        case ast.SetText(is_previous=True):
            previous = case.previous or blank_report(case.report.form)
            return evolve(case, previous=_set_text(previous, step))
        case ast.SetText():
            return evolve(case, report=_set_text(case.report, step))
        case ast.Remove():
            return evolve(case, report=_remove(case.report, step))
        case _:
            assert_never(step)


def with_facts(report: Report) -> Report:
    """Return the report with the figures that its text now states."""
    return evolve(
        report,
        facts={
            name: stated_figures(
                fact,
                [
                    passage
                    for path in fact.sections or report.sections
                    if path in report.sections
                    for passage in report.sections[path].passages
                ],
            )
            for name, fact in report.form.facts.items()
        },
    )


def _set_cell(report: Report, step: ast.SetCell) -> Report:
    path, column = str(step.cell.row), str(step.cell.column)
    row = path if step.chosen is None else f"{path}[{step.chosen}]"
    form = report.form.tables[str(step.cell.table)]

    def change(table: BoundTable) -> BoundTable:
        if step.chosen is not None and row not in table.rows:
            table = _with_row(table, form, path, step.chosen)
        value = _value(step, form.cell_type(path, column), table[row, column])
        return evolve(table, cells={**table.cells, (row, column): value})

    return _with_table(report, form.name, change)


def _with_row(table: BoundTable, form: FormTable, path: str, label: str) -> BoundTable:
    """Return a table with one more row that the report chose itself, every cell of it 0."""
    row, place = f"{path}[{label}]", table.location or Location(line=1, column=1)
    added = {(row, column): nought(form.cell_type(path, column), place) for column in table.columns}
    return evolve(
        table,
        rows=(*table.rows, row),
        row_labels={**table.row_labels, row: Printed(text=label, location=place)},
        cells={**table.cells, **added},
    )


def _value(step: ast.SetCell, cells: CellType, old: Value) -> Value:
    """Return a cell as it would be read if this were printed in it."""
    match step.value:
        case None:
            return Value(text="", state=State.BLANK, location=old.location)
        case Decimal() as number:
            return read_value(f"{number:f}", cells, old.location)
        case text:
            return read_value(text, cells, old.location)


def _set_report(report: Report, step: ast.SetReport) -> Report:
    name, value = step.attribute.parts[-1], step.value.value
    if name in report.form.asked:
        answers = {**report.info.answers, name: value}
        return evolve(report, info=evolve(report.info, answers=answers))
    changes: dict[str, Any] = {name: int(value) if isinstance(value, Decimal) else value}
    return evolve(report, info=evolve(report.info, **changes))


def _set_text(report: Report, step: ast.SetText) -> Report:
    path = str(step.section)
    section = report.sections[path]
    place = section.heading.location if section.heading else Location(line=1, column=1)
    said = evolve(section, passages=(Passage(text=step.text, location=place),))
    return _with_passages(evolve(report, sections={**report.sections, path: said}))


def _remove(report: Report, step: ast.Remove) -> Report:
    path = str(step.path)
    tables = report.form.tables
    match step.kind:
        case "section":
            return _remove_section(report, path)
        case "table":
            return _with_table(
                report, path, lambda table: BoundTable(name=table.name, is_found=False)
            )
        case "row":
            return _with_table(
                report, str(step.table), partial(_without_row, tables[str(step.table)], path)
            )
        case "column":
            return _with_table(
                report, str(step.table), partial(_without_column, tables[str(step.table)], path)
            )
        case _:
            assert_never(step.kind)


def _remove_section(report: Report, path: str) -> Report:
    gone = evolve(report.sections[path], heading=None, passages=(), has_tables=False)
    return _with_passages(evolve(report, sections={**report.sections, path: gone}))


def _without_row(form: FormTable, row: str, table: BoundTable) -> BoundTable:
    rows = tuple(each for each in table.rows if not _is_below(each, row))
    return evolve(
        table,
        rows=rows,
        left_out_rows=tuple(
            each
            for each in form.rows.left_out(rows)
            if each in table.left_out_rows or _is_below(each, row)
        ),
        row_labels={
            path: label for path, label in table.row_labels.items() if not _is_below(path, row)
        },
        cells={key: value for key, value in table.cells.items() if not _is_below(key[0], row)},
    )


def _without_column(form: FormTable, column: str, table: BoundTable) -> BoundTable:
    columns = tuple(each for each in table.columns if not _is_below(each, column))
    return evolve(
        table,
        columns=columns,
        left_out_columns=tuple(
            each
            for each in form.columns.left_out(columns)
            if each in table.left_out_columns or _is_below(each, column)
        ),
        column_labels={
            path: label
            for path, label in table.column_labels.items()
            if not _is_below(path, column)
        },
        cells={key: value for key, value in table.cells.items() if not _is_below(key[1], column)},
    )


def _is_below(path: str, node: str) -> bool:
    return path == node or path.startswith(f"{node}.")


def _with_table(report: Report, name: str, change: Callable[[BoundTable], BoundTable]) -> Report:
    return evolve(report, tables={**report.tables, name: change(report.tables[name])})


def _with_passages(report: Report) -> Report:
    return evolve(
        report,
        passages=tuple(
            passage for section in report.sections.values() for passage in section.passages
        ),
    )
