"""What an expression is evaluated on: reports, the row or figure at hand, the rule's policy."""

from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from attrs import evolve, field, frozen

from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._numbers import Known, Number
from compliance_rules.language.ast import Missing
from compliance_rules.model import CellType, Report, State, StatedFigure, Value

#: A number; a text, a date or a truth, None where it is not known.
Result: TypeAlias = Number | str | date | bool | None

NO_PREVIOUS = Phrase("no report of the year before was given", "没有提供上年报告")
NO_MEMBERS = Phrase("no reports of the bodies below were given", "没有提供下级单位报告")
NO_FIGURE = Phrase("the text states no such figure", "正文没有写明这项数据")
MISSING = Phrase("a figure that it needs is missing", "缺少所需的数据")


class DoesNotApplyError(Exception):
    """What an instance speaks of is not there, so that it does not apply."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason)
        self.reason = reason


class MissingFailsError(Exception):
    """A figure is missing, and the rule says that this fails."""


@frozen(kw_only=True)
class Scope:
    """Everything that one instance may look at."""

    report: Report
    previous: Report | None = None
    members: tuple[Report, ...] = ()
    missing: Missing | None = None
    #: The figure at hand of each fact that the instance is about.
    figures: Mapping[str, StatedFigure] = field(factory=dict)
    #: Which figure of its fact it is, from 0.
    ordinals: Mapping[str, int] = field(factory=dict)
    #: The printed label of the open row at hand.
    row: str | None = None

    def whose(self, whose: plan.Whose) -> Report:
        """Return this report or the one of the year before.

        Raises:
            DoesNotApplyError: There is no report of the year before.
        """
        if whose == "this":
            return self.report
        if self.previous is None:
            raise DoesNotApplyError(NO_PREVIOUS)
        return self.previous

    def of_member(self, report: Report) -> "Scope":
        """Return the scope for the same expression on another body's report."""
        return evolve(self, report=report, previous=None, members=())

    def with_row(self, label: str) -> "Scope":
        """Return the scope for one open row."""
        return evolve(self, row=label)

    def row_path(self, cell: plan.Cell) -> str:
        """Return the row of a cell; an open one is the row at hand."""
        return f"{cell.row}[{self.row}]" if cell.is_open else cell.row

    def value(self, cell: plan.Cell) -> Value:
        """Return what a cell says, absent ones too."""
        return self.whose(cell.whose)[cell.table][self.row_path(cell), cell.column]

    def cell_type(self, cell: plan.Cell) -> CellType:
        """Return the type of a cell."""
        return self.report.form.tables[cell.table].cell_type(cell.row, cell.column)

    def cell(self, node: plan.Cell) -> Number | str | None:
        """Return the figure or the text of a cell, as the rule's policy reads it.

        Raises:
            DoesNotApplyError: It has none, and then the rule does not apply.
            MissingFailsError: It has none, and then the rule fails.
        """
        value, cells = self.value(node), self.cell_type(node)
        if cells.kind == "text":
            return value.text if value.state is State.VALUE else self._without(None)
        key = (node.whose, id(self.report), node.table, self.row_path(node), node.column)
        if value.state is State.VALUE and value.value is not None:
            return figure(value, key, cells)
        if value.state.is_blank and self.missing is None and cells.blank is not None:
            return numbers.known(cells.blank)
        low = None if cells.low is None else numbers.known(cells.low)
        return self._without(numbers.unknown(key, low, is_whole=cells.is_whole))

    def _without(self, unknown: Number | None) -> Number | None:
        match self.missing:
            case "zero":
                return 0
            case "not_applicable":
                raise DoesNotApplyError(MISSING)
            case "fail":
                raise MissingFailsError
            case _:
                return unknown

    def fact(self, node: plan.Fact) -> Number:
        """Return the figure at hand of a fact.

        Raises:
            DoesNotApplyError: The text states none.
        """
        self.whose(node.whose)
        if node.name not in self.figures:
            raise DoesNotApplyError(NO_FIGURE)
        value = self.figures[node.name].value
        cells = self.report.form.facts[node.name].cells
        key = ("fact", node.whose, node.name, self.ordinals.get(node.name, 0))
        if value.state is State.VALUE and value.value is not None:
            return figure(value, key, cells)
        found = self._without(numbers.unknown(key, is_whole=cells.is_whole))
        return 0 if found is None else found


def figure(value: Value, key: Hashable, cells: CellType) -> Number:
    """Return the number of a figure; an approximate one is known but for its bounds."""
    low = numbers.known(value.value or Decimal(0))
    if value.high is None:
        return low
    high: Known = numbers.known(value.high)
    return numbers.unknown(key, low, high, is_whole=cells.is_whole)
