"""An instance that is known not to hold, and the cells to show for it."""

from collections.abc import Sequence
from typing import Literal

from attrs import define, field

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.engine._evidence import cell_label, collect, nearest, sides
from compliance_rules.engine._finding import Evidence
from compliance_rules.engine._scope import Scope
from compliance_rules.engine._walk import children
from compliance_rules.model import Form


@frozen
class _Shown:
    """A cell as evidence, but for what the report has in it."""

    key: tuple[str, str]
    table: str
    name: str
    label: str
    side: Literal["", "left", "right"]


@define(eq=False)
class Failing:
    """What is to be shown of an instance that does not hold, found out when it first is."""

    instance: plan.Instance
    #: None where that is more than cells of the report.
    _cells: Sequence[_Shown] | None = field(default=None, init=False)
    _is_known: bool = field(default=False, init=False)

    def evidence(self, scope: Scope) -> tuple[Evidence, ...]:
        """Return the evidence for it, as `collect` does."""
        if not self._is_known:
            self._cells = _cells(self.instance.expression, scope.report.form)
            self._is_known = True
        if self._cells is None:
            return collect(self.instance.expression, scope)
        return tuple([_evidence(each, scope) for each in self._cells])


def _evidence(shown: _Shown, scope: Scope) -> Evidence:
    table = scope.report.tables[shown.table]
    value = table[shown.key]
    return Evidence(
        name=shown.name,
        label=shown.label,
        text=value.text,
        state=value.state,
        value=value.value,
        location=value.location or nearest(scope.report, table, *shown.key),
        side=shown.side,
    )


def _cells(node: plan.Expression, form: Form) -> Sequence[_Shown] | None:
    """Return the cells of an expression that speaks of nothing else."""
    found: dict[tuple[str, tuple[str, str]], _Shown] = {}
    for side, part in sides(node):
        below = [part]
        while below:
            match below.pop():
                case plan.Cell(table, row, column, whose="this", is_open=False) as cell:
                    label = cell_label(form.tables[table], row, column)
                    name = f"{table}[{row}, {column}]"
                    shown = _Shown((row, column), table, name, label, side)
                    found.setdefault((cell.table, shown.key), shown)
                case plan.Number():
                    pass
                case (
                    plan.Arithmetic()
                    | plan.Negative()
                    | plan.Aggregate()
                    | plan.Comparison()
                    | plan.All()
                    | plan.Any()
                    | plan.Not()
                    | plan.If()
                ) as inner:
                    below.extend(reversed(children(inner)))
                case _:
                    return None
    return tuple(found.values())
