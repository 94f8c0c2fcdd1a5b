"""The linear relations between cells that a pack demands of a report."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from attrs import fields, frozen

from compliance_rules.compiler import Pack, plan
from compliance_rules.engine import _instances as instances
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._expressions import evaluate, truth
from compliance_rules.engine._numbers import Known, Linear, Number, Symbol
from compliance_rules.engine._registered import FunctionFailedError
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Result, Scope
from compliance_rules.model import Report

Sign: TypeAlias = Literal["=", "<=", "<", ">=", ">"]
SIGNS: Mapping[str, Sign] = {"=": "=", "<=": "<=", "<": "<", ">=": ">=", ">": ">"}
_NOT_GIVEN = (DoesNotApplyError, MissingFailsError, FunctionFailedError)


@frozen(cache_hash=True)
class CellKey:
    """A cell of the report by its names in the form."""

    table: str
    row: str
    column: str

    def __str__(self) -> str:
        return f"{self.table}[{self.row}, {self.column}]"


@frozen(kw_only=True)
class Relation:
    """The sum of the cells times their factors, plus the constant, stands to 0 as the sign says."""

    rule: str
    #: The key of the instance that demands it, as findings have it.
    key: str
    sign: Sign
    factors: Mapping[CellKey, Known]
    constant: Known
    #: What each cell counts as to this rule; None where that is not known.
    figures: Mapping[CellKey, Known | None]


@frozen(kw_only=True)
class _CellsOpen(Scope):
    """A scope in which every cell of the report is a symbol of its own."""

    def cell(self, node: plan.Cell) -> Number | str | None:
        """Return the symbol of a cell; what is not of this report is as it is."""
        if node.whose != "this" or self.member is not None:
            return super().cell(node)
        if self.cell_type(node).kind == "text":
            return super().cell(node)
        self.check_left_out(node, self.value(node))
        key = CellKey(node.table, self.row_path(node), node.column)
        return Linear(0, ((Symbol(key), 1),))


def relations(
    pack: Pack,
    report: Report,
    *,
    previous: Report | None = None,
    members: Sequence[Report] = (),
) -> tuple[Relation, ...]:
    """Return every linear relation of a pack that applies to a report, in the order of the rules.

    Relations with a figure of the text are left out, and so are drafts.

    Args:
        pack: The compiled rules.
        report: A report that is bound to the pack's form.
        previous: The same body's report of the year before; its cells are constants.
        members: The reports of the bodies below; their cells are constants.
    """
    scope = Scope(report=report, previous=previous, members=tuple(members))
    stable = (rule for rule in pack.rules if rule.status != "draft")
    return tuple(found for rule in stable for found in _of_rule(rule, scope))


def _of_rule(rule: plan.Rule, scope: Scope) -> Iterator[Relation]:
    own = Scope(**{**_values(scope), "missing": rule.missing})
    for statement in rule.statements:
        if isinstance(statement, plan.Check):
            for instance in statement.instances:
                yield from _of_instance(rule, instance, own)


def _of_instance(rule: plan.Rule, instance: plan.Instance, scope: Scope) -> Iterator[Relation]:
    scopes: Sequence[Scope] = (scope,)
    if any(isinstance(each, plan.EachFigure) for each in instance.over):
        # Which of the two is wrong, the text or the table, no sum can tell.
        return
    if instance.over:
        if instances.why_none(instance, scope) is not None:
            return
        found, _ = instances.some(instance, scope)
        scopes = tuple(found)
    for each in scopes:
        try:
            applies = instance.when is None or truth(instance.when, each) is True
        except _NOT_GIVEN:
            continue
        if applies:
            key = instances.full_key(instance, each)
            yield from _of_expression(rule.id, key, instance.expression, each)


def _of_expression(rule: str, key: str, node: plan.Expression, scope: Scope) -> Iterator[Relation]:
    match node:
        case plan.All(operands):
            for operand in operands:
                yield from _of_expression(rule, key, operand, scope)
        case plan.If(condition, conclusion):
            try:
                holds = truth(condition, scope) is True
            except _NOT_GIVEN:
                return
            if holds:
                yield from _of_expression(rule, key, conclusion, scope)
        case plan.Comparison(operator, left, right, None) if operator in SIGNS:
            yield from _compared(rule, key, SIGNS[operator], (left, right), scope)
        case plan.Between(operand, low, high):
            for sign, end in ((">=", low), ("<=", high)):
                if end is not None:
                    yield from _compared(rule, key, SIGNS[sign], (operand, end), scope)
        case _:
            return


def _compared(
    rule: str,
    key: str,
    sign: Sign,
    sides: tuple[plan.Expression, plan.Expression],
    scope: Scope,
) -> Iterator[Relation]:
    is_open = _CellsOpen(**_values(scope))
    try:
        left, right = (evaluate(side, is_open) for side in sides)
        difference = _difference(left, right)
        figures = {} if difference is None else _figures(difference, scope)
    except _NOT_GIVEN:
        return
    if difference is not None and difference.terms:
        cells = {each.key: times for each, times in difference.terms}
        if all(isinstance(cell, CellKey) for cell in cells):
            yield Relation(
                rule=rule,
                key=key,
                sign=sign,
                factors={cell: cells[cell] for cell in cells if isinstance(cell, CellKey)},
                constant=difference.constant,
                figures=figures,
            )


def _difference(left: Result, right: Result) -> Linear | None:
    match left, right:
        case (int() | Fraction() | Linear(), int() | Fraction() | Linear()):
            found = numbers.subtract(left, right)
            return found if isinstance(found, Linear) else None
        case _:
            return None


def _figures(difference: Linear, scope: Scope) -> dict[CellKey, Known | None]:
    """Return what each cell counts as, by the rule's policy for those without a figure."""
    found: dict[CellKey, Known | None] = {}
    for symbol, _ in difference.terms:
        if isinstance(symbol.key, CellKey):
            cell = plan.Cell(symbol.key.table, symbol.key.row, symbol.key.column)
            value = scope.cell(cell)
            found[symbol.key] = value if isinstance(value, int | Fraction) else None
    return found


def _values(scope: Scope) -> dict[str, Any]:
    return {each.name: getattr(scope, each.name) for each in fields(Scope)}
