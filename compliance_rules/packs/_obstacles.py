"""Why a step of a test cannot be carried out on a report; nothing where it can."""

from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.model import Report

_NO_SECTION = Phrase("the report has no section '{name}'", "报告中没有章节“{name}”")
_NO_TABLE = Phrase("the report has no table '{name}'", "报告中没有表“{name}”")
_NO_ROW = Phrase("table '{table}' has no row '{name}'", "表“{table}”中没有行“{name}”")
_WHICH_ROW = Phrase(
    "row '{name}' stands for those that a report chooses: write {name}[\"its label\"]",
    '行“{name}”代表报告自行列出的各行：请写 {name}["行名"]',
)
_NO_COLUMN = Phrase("table '{table}' has no column '{name}'", "表“{table}”中没有列“{name}”")
_NO_YEAR = Phrase("{number} is no year", "{number} 不是年份")
_LAST_YEAR = 9999


def obstacle(report: Report, step: ast.Step) -> Phrase | None:
    """Return what keeps a step from being carried out."""
    match step:
        case ast.SetCell():
            return _no_target(report, step)
        case ast.SetReport():
            return _no_attribute(step)
        case ast.SetText(is_previous=True) | ast.SetText(member=str()):
            return None
        case ast.SetText():
            return _no_section(report, str(step.section))
        case ast.Remove():
            return _nothing_to_remove(report, step)


def _no_target(report: Report, step: ast.SetCell) -> Phrase | None:
    table, row, column = str(step.cell.table), str(step.cell.row), str(step.cell.column)
    is_open = report.form.tables[table].rows.leaves[row].node.is_open
    if is_open != (step.chosen is not None):
        name = row if step.chosen is None else f'{row}["{step.chosen}"]'
        return _say(_WHICH_ROW if is_open else _NO_ROW, table=table, name=name)
    # The report of the year before, or of a body below, is a blank one, which has everything.
    if step.is_previous or step.member is not None:
        return None
    return _no_cell(report, table, None if is_open else row, column)


def _no_cell(report: Report, table: str, row: str | None, column: str | None) -> Phrase | None:
    bound = report.tables.get(table)
    if bound is None or not bound.is_found:
        return _say(_NO_TABLE, name=table)
    if row is not None and not _is_among(row, bound.rows):
        return _say(_NO_ROW, table=table, name=row)
    if column is not None and not _is_among(column, bound.columns):
        return _say(_NO_COLUMN, table=table, name=column)
    return None


def _is_among(path: str, found: tuple[str, ...]) -> bool:
    """Return whether a row or column, or one below it, was found."""
    return any(each == path or each.startswith((f"{path}.", f"{path}[")) for each in found)


def _no_section(report: Report, path: str) -> Phrase | None:
    section = report.sections.get(path)
    is_there = section is not None and section.heading is not None
    return None if is_there else _say(_NO_SECTION, name=path)


def _no_attribute(step: ast.SetReport) -> Phrase | None:
    if not isinstance(step.value, ast.Number) or step.attribute.parts[-1] != "year":
        return None
    number = step.value.value
    if number == number.to_integral_value() and 1 <= number <= _LAST_YEAR:
        return None
    return _say(_NO_YEAR, number=f"{number:f}")


def _nothing_to_remove(report: Report, step: ast.Remove) -> Phrase | None:
    path, table = str(step.path), str(step.table)
    match step.kind:
        case "section":
            return _no_section(report, path)
        case "table":
            return _no_cell(report, path, None, None)
        case "row":
            return _no_cell(report, table, path, None)
        case "column":
            return _no_cell(report, table, None, path)


def _say(phrase: Phrase, **words: str) -> Phrase:
    return Phrase(phrase.say("en", **words), phrase.say("zh", **words))
