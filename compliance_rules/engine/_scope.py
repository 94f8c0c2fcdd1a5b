"""What an expression is evaluated on: reports, the row or figure at hand, the rule's policy."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import TypeAlias

from attrs import evolve, field

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._numbers import Number
from compliance_rules.language.words import Missing
from compliance_rules.model import (
    BoundTable,
    CellType,
    Report,
    State,
    StatedFigure,
    Value,
    label_key,
)

#: A number, a text, a date or a truth; None where nothing is known of it.
Result: TypeAlias = Number | str | date | bool | None

NO_PREVIOUS = Phrase("no report of the year before was given", "没有提供上年报告")
NO_MEMBERS = Phrase("no reports of the bodies below were given", "没有提供下级单位报告")
NO_FIGURE = Phrase("the text states no such figure", "正文没有写明这项数据")
NO_ROW = Phrase("the table has no such row", "表中没有这类行")
LEFT_OUT = Phrase(
    "the form lets a report leave this out, and this one does", "格式允许不列此项，本报告没有列"
)
NO_TABLE = Phrase(
    "the form lets a report leave this table out, and it was not found",
    "格式允许不列此表，报告中没有找到",
)
MISSING = Phrase("a figure that it needs is missing", "缺少所需的数据")


class DoesNotApplyError(Exception):
    """What an instance speaks of is not there, so that it does not apply."""

    def __init__(self, reason: Phrase) -> None:
        super().__init__(reason)
        self.reason = reason


class LeftOutError(DoesNotApplyError):
    """A report left out what it may leave out, which is nothing in a sum with others."""

    def __init__(self) -> None:
        super().__init__(LEFT_OUT)


class MissingFailsError(Exception):
    """A figure is missing, and the rule says that this fails."""


@frozen
class Stated:
    """A figure of the text, and which one of its fact it is, from 0."""

    figure: StatedFigure
    ordinal: int = 0


@frozen(kw_only=True)
class Scope:
    """Everything that one instance may look at."""

    report: Report
    previous: Report | None = None
    members: tuple[Report, ...] = ()
    #: What a figure that is missing is to the rule.
    missing: Missing | None = None
    #: The figure at hand of each fact that the instance is about.
    figures: Mapping[tuple[str, plan.Whose], Stated] = field(factory=dict)
    #: The printed label of the open row at hand.
    row: str | None = None
    #: Which of the reports of the bodies below this is, from 0; None is the report itself.
    member: int | None = None
    #: The report at hand, where this is one of a body below.
    own: Report | None = None

    def whose(self, whose: plan.Whose) -> Report:
        """Return this report or the one of the year before.

        Raises:
            DoesNotApplyError: There is no report of the year before.
        """
        if whose == "this":
            return self.report
        if whose == "own":
            return self.own or self.report
        if self.previous is None:
            raise DoesNotApplyError(NO_PREVIOUS)
        return self.previous

    def as_read(self) -> "Scope":
        """Return the scope in which nothing that is missing counts as a figure."""
        return evolve(self, missing="unknown")

    def of_members(self) -> tuple["Scope", ...]:
        """Return the scopes for the same expression on the reports of the bodies below.

        Raises:
            DoesNotApplyError: There are none.
        """
        if not self.members:
            raise DoesNotApplyError(NO_MEMBERS)
        return tuple(
            evolve(self, report=report, previous=None, members=(), member=number, own=self.report)
            for number, report in enumerate(self.members)
        )

    def with_row(self, label: str) -> "Scope":
        """Return the scope for one open row."""
        # There are thousands of them in a long report: `evolve` takes four times as long.
        return type(self)(
            report=self.report,
            previous=self.previous,
            members=self.members,
            missing=self.missing,
            figures=self.figures,
            row=label,
            member=self.member,
            own=self.own,
        )

    def table(self, cell: plan.Cell) -> BoundTable:
        """Return the table that a cell stands in."""
        return self.whose(cell.whose)[cell.table]

    def row_path(self, cell: plan.Cell) -> str:
        """Return the row of a cell; an open one is the row labelled like the one at hand."""
        if not cell.is_open or self.row is None:
            return cell.row
        table = self.table(cell)
        exact = f"{cell.row}[{self.row}]"
        if exact in table.row_keys:
            return exact
        wanted = label_key(self.row)
        alike = (
            row
            for row in table.open_rows(cell.row)
            if label_key(open_label(row, cell.row)) == wanted
        )
        return next(alike, exact)

    def value(self, cell: plan.Cell) -> Value:
        """Return what a cell says, absent ones too."""
        return self.table(cell)[self.row_path(cell), cell.column]

    def cell_type(self, cell: plan.Cell) -> CellType:
        """Return the type of a cell."""
        # A row that the report chose has the type of the open row: `component[Office A]`.
        row, _, _ = cell.row.partition("[")
        return self.report.form.tables[cell.table].cell_type(row, cell.column)

    def cell(self, node: plan.Cell) -> Number | str | None:
        """Return the figure or the text of a cell, as the rule's policy reads it.

        Raises:
            DoesNotApplyError: It has none, and then the rule does not apply.
            LeftOutError: The report left it out, and may.
            MissingFailsError: It has none, and then the rule fails.
        """
        value = self.value(node)
        # Most cells hold a figure, which a cell of words never has.
        if value.state is State.VALUE and value.value is not None and value.high is None:
            return numbers.known(value.value)
        self.check_left_out(node, value)
        cells = self.cell_type(node)
        if cells.kind == "text":
            self._check_text(value)
            return value.text if value.state is State.VALUE else None
        key = (node.whose, self.member, node.table, self.row_path(node), node.column)
        return self._figure(value, key, cells)

    def check_left_out(self, node: plan.Cell, value: Value) -> None:
        """Raise that a cell may be missing and is, where the rule does not say what it is then.

        A row that was left out is surely not there. Of a whole table that was not found
        that is never sure, so that it is not nothing in a sum.

        Raises:
            LeftOutError: The report left out its row or column.
            DoesNotApplyError: Its table was not found.
        """
        if self.missing == "zero":
            return
        if value.state is State.LEFT_OUT:
            raise LeftOutError
        if value.state is State.ABSENT_TABLE:
            self.check_table(node.table)

    def check_table(self, name: str) -> None:
        """Raise that a table that was not found is one that may be left out.

        Raises:
            DoesNotApplyError: It is.
        """
        if self.report.form.tables[name].is_optional:
            raise DoesNotApplyError(NO_TABLE)

    def fact(self, node: plan.Fact) -> Number | None:
        """Return the figure at hand of a fact.

        Raises:
            DoesNotApplyError: The text states none.
        """
        self.whose(node.whose)
        stated = self.figures.get((node.name, node.whose))
        if stated is None:
            raise DoesNotApplyError(NO_FIGURE)
        cells = self.report.form.facts[node.name].cells
        return self._figure(stated.figure.value, ("fact", node, stated.ordinal), cells)

    def _figure(self, value: Value, key: Hashable, cells: CellType) -> Number | None:
        if value.state is State.VALUE and value.value is not None:
            return _ranged(value, key, cells)
        match self.missing:
            case "zero":
                return 0
            case "not_applicable":
                raise DoesNotApplyError(MISSING)
            case "fail":
                raise MissingFailsError
            case None if value.state.is_blank and cells.blank is not None:
                return numbers.known(cells.blank)
            case _:
                low = None if cells.low is None else numbers.known(cells.low)
                return numbers.unknown(key, low, is_whole=cells.is_whole)

    def _check_text(self, value: Value) -> None:
        """Raise what the rule makes of a missing text; no figure can stand for one."""
        if value.state is State.VALUE:
            return
        if self.missing == "not_applicable":
            raise DoesNotApplyError(MISSING)
        if self.missing == "fail":
            raise MissingFailsError


def _ranged(value: Value, key: Hashable, cells: CellType) -> Number | None:
    """Return the number of a figure; an approximate one is known but for its bounds."""
    low = None if value.value is None else numbers.known(value.value)
    if value.high is None or low is None:
        return low
    high = numbers.known(value.high)
    return None if high is None else numbers.unknown(key, low, high, is_whole=cells.is_whole)


def open_label(row: str, path: str) -> str:
    """Return the printed label of an open row from its key."""
    return row.removeprefix(f"{path}[").removesuffix("]")


def open_scopes(scope: Scope, over: plan.EachRow) -> tuple[Scope, ...]:
    """Return a scope for each row that an open row stands for.

    Raises:
        DoesNotApplyError: They are those of the year before, of which there is no report.
    """
    rows = scope.whose(over.whose)[over.table].open_rows(over.row)
    return tuple(scope.with_row(open_label(row, over.row)) for row in rows)
