"""Small packs of numeric checks, and reports for them."""

from decimal import Decimal

from attrs import evolve

from compliance_rules.compiler import Pack
from compliance_rules.model import Report, State
from compliance_rules.packs import compile_text
from compliance_rules.packs._blank import blank_report
from tests.strategies.reports import figure, lost

HEAD = (
    'pack p "P" { version "1" }\nsection a "A"\n'
    'table x "X" in a { cells count columns { c "C" d "D" } rows { r "R" s "S" t "T" } }\n'
    'table m "M" in a { cells amount columns { c "C" } rows { r "R" s "S" } }\n'
)


def pack_of(*checks: str) -> Pack:
    """Return a pack with a rule for each check; one with `0?` counts what is missing as 0."""
    rules = (
        f'rule r{at} "R" {{ check {each} missing as {"zero" if "0?" in each else "unknown"} }}'
        for at, each in enumerate(checks)
    )
    return compile_text(HEAD + "\n".join(rules).replace("0?", ""))


def filled(pack: Pack, **figures: str) -> Report:
    """Return a report with a 0 in every cell but those given, as `x_r_c="7"`."""
    report = blank_report(pack.form)
    for place, text in figures.items():
        name, row, column = place.split("_")
        table = report.tables[name]
        value = evolve(figure(0), text=text, value=Decimal(text))
        cells = {**table.cells, (row, column): value}
        report = evolve(report, tables={**report.tables, name: evolve(table, cells=cells)})
    return report


def without(report: Report, state: State, table: str, row: str, column: str) -> Report:
    """Return a report in which a cell holds no figure."""
    bound = report.tables[table]
    cells = {**bound.cells, (row, column): lost(state)}
    return evolve(report, tables={**report.tables, table: evolve(bound, cells=cells)})
