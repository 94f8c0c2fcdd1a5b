"""What the checks of a pack demand of any report, as linear relations with their conditions."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TypeAlias

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack, plan
from compliance_rules.engine import _instances as instances
from compliance_rules.engine._expressions import evaluate
from compliance_rules.engine._numbers import Known, Linear, Number, Symbol, subtract
from compliance_rules.engine._registered import FunctionFailedError
from compliance_rules.engine._relations import SIGNS, CellKey, Relation, Sign
from compliance_rules.engine._scope import DoesNotApplyError, MissingFailsError, Result, Scope
from compliance_rules.engine._walk import children
from compliance_rules.model import Report

#: What stands before the name of a table of the report of the year before.
PREVIOUS = "previous "
#: The table that stands for the report as a whole; its year is the row.
REPORT = "report"
#: Relations, and whether they are all that is said.
Parts: TypeAlias = tuple[tuple[Relation, ...], bool]


@frozen(kw_only=True)
class Demand:
    """Where the conditions hold, so must the relations."""

    rule: str
    #: The key of the instance that demands it, as findings have it.
    key: str
    #: Linear conditions, all of which must hold.
    conditions: tuple[Relation, ...] = ()
    #: Whether there are other conditions too.
    has_others: bool = False
    #: A relation without cells is always or never fulfilled.
    relations: tuple[Relation, ...] = ()
    #: Whether the relations are all that is demanded.
    is_linear: bool

    @property
    def is_unconditional(self) -> bool:
        """Whether it is demanded of every report."""
        return not self.conditions and not self.has_others


@frozen(kw_only=True)
class _Open(Scope):
    """A scope in which every cell is a symbol of its own, those of the year before too."""

    def cell(self, node: plan.Cell) -> Number | str | None:
        """Return the symbol of a cell."""
        if self.cell_type(node).kind == "text" or self.member is not None:
            return None
        before = PREVIOUS if node.whose == "previous" else ""
        key = CellKey(before + node.table, self.row_path(node), node.column)
        return Linear(0, ((Symbol(key), 1),))

    def whose(self, _whose: plan.Whose) -> Report:
        """Return the form, whatever year is meant."""
        return self.report


def demands(pack: Pack, form: Report) -> tuple[Demand, ...]:
    """Return what the rules demand, in their order; drafts are left out.

    What rests on figures of the text is left out too.

    Args:
        pack: The compiled rules.
        form: A report whose rows are those that are meant; its figures count for nothing.
    """
    scope = _Open(report=form)
    return tuple(
        found
        for rule in pack.rules
        if rule.status != "draft"
        for statement in rule.statements
        if isinstance(statement, plan.Check)
        for instance in statement.instances
        for found in _of_instance(rule, instance, scope)
    )


def conditions(pack: Pack, form: Report) -> tuple[Relation, ...]:
    """Return the linear conditions on reports that a pack applies to."""
    if pack.applies_when is None:
        return ()
    return _parts(pack.name, "", pack.applies_when, _Open(report=form))[0]


def _of_instance(rule: plan.Rule, instance: plan.Instance, scope: Scope) -> Iterator[Demand]:
    if any(isinstance(each, plan.EachFigure) for each in instance.over):
        return
    scopes: Sequence[Scope] = (scope,)
    if instance.over:
        if instances.why_none(instance, scope) is not None:
            return
        scopes = instances.some(instance, scope)[0]
    for each in scopes:
        key = instances.full_key(instance, each)
        where: Parts = ((), True)
        if instance.when is not None:
            where = _parts(rule.id, key, instance.when, each)
        start = Demand(rule=rule.id, key=key, is_linear=True)
        yield from _of_expression(start, where, instance.expression, each)


def _of_expression(
    start: Demand, where: Parts, node: plan.Expression, scope: Scope
) -> Iterator[Demand]:
    match node:
        case plan.If(condition, conclusion):
            found, is_all = _parts(start.rule, start.key, condition, scope)
            inner = (*where[0], *found), where[1] and is_all
            yield from _of_expression(start, inner, conclusion, scope)
        case plan.All(operands) if any(isinstance(each, plan.If) for each in operands):
            for operand in operands:
                yield from _of_expression(start, where, operand, scope)
        case _:
            found, is_all = _parts(start.rule, start.key, node, scope)
            yield evolve(
                start,
                conditions=where[0],
                has_others=not where[1],
                relations=found,
                is_linear=is_all,
            )


def _parts(rule: str, key: str, node: plan.Expression, scope: Scope) -> Parts:
    """Return the relations of a conjunction, and whether there is nothing else in it."""
    match node:
        case plan.All(operands):
            parts = [_parts(rule, key, each, scope) for each in operands]
            return tuple(each for found, _ in parts for each in found), all(
                is_all for _, is_all in parts
            )
        case plan.Comparison(operator, left, right, None) if operator in SIGNS:
            found = _compared(rule, key, SIGNS[operator], (left, right), scope)
        case plan.Between(operand, low, high):
            ends: tuple[tuple[Sign, plan.Expression | None], ...] = ((">=", low), ("<=", high))
            between = [
                _compared(rule, key, sign, (operand, end), scope)
                for sign, end in ends
                if end is not None
            ]
            return tuple(each for each in between if each is not None), None not in between
        case _:
            return (), False
    return ((), False) if found is None else ((found,), True)


def _compared(
    rule: str, key: str, sign: Sign, sides: Sequence[plan.Expression], scope: Scope
) -> Relation | None:
    if not all(map(_is_of_the_form, sides)):
        return None
    try:
        left, right = (_number(evaluate(side, scope)) for side in sides)
    except (DoesNotApplyError, MissingFailsError, FunctionFailedError):
        return None
    difference = None if left is None or right is None else subtract(left, right)
    if difference is None:
        return None
    terms = difference.terms if isinstance(difference, Linear) else ()
    factors: dict[CellKey, Known] = {}
    for symbol, times in terms:
        match symbol.key:
            case CellKey() as cell:
                factors[cell] = times
            case ("year", "this" | "previous" as whose, None):
                before = PREVIOUS if whose == "previous" else ""
                factors[CellKey(before + REPORT, "year", "")] = times
            case _:
                return None
    return Relation(
        rule=rule,
        key=key,
        sign=sign,
        factors=factors,
        constant=difference.constant if isinstance(difference, Linear) else difference,
        figures=dict.fromkeys(factors),
    )


def _is_of_the_form(node: plan.Expression) -> bool:
    """Whether an expression is made of cells and the year only: the form has no text or facts."""
    match node:
        case plan.Fact() | plan.SectionText() | plan.ReportText() | plan.Members() | plan.Asked():
            return False
        case plan.OpenAggregate("count", _, _):
            # The rows that stand for all say nothing of how many there are.
            return False
        case plan.ReportAttribute(name):
            return name == "year"
        case plan.Function(_, _, registered) if registered is not None:
            return False
    return all(map(_is_of_the_form, children(node)))


def _number(found: Result) -> Number | None:
    match found:
        case bool():
            return None
        case int() | Fraction() | Linear():
            return found
        case _:
            return None
