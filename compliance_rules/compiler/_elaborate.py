"""Read an expression where it stands: from its tree to the scalars that it stands for."""

from collections.abc import Sequence
from typing import assert_never

from attrs import evolve

from compliance_rules.compiler import _truths as truths
from compliance_rules.compiler import plan
from compliance_rules.compiler._calls import call, members
from compliance_rules.compiler._context import DEEPEST, Context
from compliance_rules.compiler._names import reference
from compliance_rules.compiler._selections import cell, selection
from compliance_rules.compiler._terms import Term, combine, expect, settle, single
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_OF_OWN = Phrase(
    "write it within `members`, before a section or `report`",
    "请写在 `members` 之内，后接章节或 `report`",
)
_BY_NOUGHT = Phrase("a division by nought", "除以零")
#: Longer sums become an aggregate, so that no plan is deeper than it must be.
_LONG = 32


def elaborate(node: ast.Expression, context: Context) -> Term | None:
    """Return what an expression stands for, or None if something is wrong with it."""
    match node:
        case ast.Number():
            return single("number", plan.Number(node.value))
        case ast.Text():
            return single("text", plan.Text(node.value))
        case ast.Date():
            return single("date", plan.Date(node.value))
        case ast.Reference():
            return reference(node, context)
        case ast.Selection():
            return selection(node, context)
        case ast.Cell():
            return cell(node, context)
        case ast.Call():
            return call(node, context)
        case ast.Previous():
            return _previous(node, context)
        case ast.Own():
            return _own(node, context)
        case ast.Members():
            return members(node, context)
        case ast.Negative():
            return _negative(node, context)
        case ast.Arithmetic():
            return _arithmetic(node, context)
        case ast.Comparison():
            return truths.comparison(node, context)
        case ast.Membership():
            return truths.membership(node, context)
        case ast.Mention():
            return truths.mention(node, context)
        case ast.Match():
            return truths.match_pattern(node, context)
        case ast.Test():
            return truths.test(node, context)
        case ast.Not():
            return truths.negation(node, context)
        case ast.Logic():
            return truths.logic(node, context)
        case ast.Condition():
            return truths.condition(node, context)
        case _:
            assert_never(node)


def _previous(node: ast.Previous, context: Context) -> Term | None:
    if context.whose == "previous" or context.is_in_members:
        context.problems.add("CR311", node.span, word="previous")
        return None
    return evolve(context, whose="previous").read(node.operand)


def _own(node: ast.Own, context: Context) -> Term | None:
    """Return a text of the report at hand, to be held against those of the bodies below."""
    if not context.is_in_members or not isinstance(node.operand, ast.Reference):
        context.problems.add("CR311", node.span, hint=_OF_OWN, word="own")
        return None
    term = evolve(context, whose="own").expect(node.operand, "text")
    texts = () if term is None else (each.expression for each in term.entries.values())
    if all(isinstance(each, plan.SectionText | plan.ReportText) for each in texts):
        return term
    context.problems.add("CR311", node.span, hint=_OF_OWN, word="own")
    return None


def _negative(node: ast.Negative, context: Context) -> Term | None:
    if isinstance(node.operand, ast.Number):
        # Not `-value`, which would round to the precision of the moment.
        return single("number", plan.Number(node.operand.value.copy_negate()))
    operand = context.expect(node.operand, "number")
    if operand is None:
        return None
    return combine(
        "number", [operand], lambda parts: plan.Negative(parts[0]), context.scope, node.span
    )


def _arithmetic(node: ast.Arithmetic, context: Context) -> Term | None:
    first = context.read(node.first)
    if _is_days(node):
        # One date may be taken from another; nothing else is done with dates.
        first = expect(first, ("number", "date"), context.scope, node.first.span)
    else:
        first = expect(first, ("number",), context.scope, node.first.span)
    kind = first.kind if first else "number"
    rest = [context.expect(right, kind) for _, right in node.rest]
    terms = [settle(term) for term in (first, *rest) if term is not None]
    if len(terms) != len(rest) + 1 or not _is_possible(node, context):
        return None
    return combine("number", terms, lambda parts: _chain(node, parts), context.scope, node.span)


def _is_days(node: ast.Arithmetic) -> bool:
    return len(node.rest) == 1 and node.rest[0][0] == "-"


def _is_possible(node: ast.Arithmetic, context: Context) -> bool:
    """Return whether a chain can be computed at all, and tell if not."""
    for operator, right in node.rest:
        if operator == "/" and isinstance(right, ast.Number) and not right.value:
            context.problems.add("CR329", right.span or node.span, problem=_BY_NOUGHT)
            return False
    if len(node.rest) >= DEEPEST and not _is_sum(node):
        context.problems.add("CR423", node.span, most=DEEPEST)
        return False
    return True


def _is_sum(node: ast.Arithmetic) -> bool:
    return all(operator in {"+", "-"} for operator, _ in node.rest)


def _chain(node: ast.Arithmetic, parts: Sequence[plan.Expression]) -> plan.Expression:
    if len(parts) > _LONG and _is_sum(node):
        signed = (
            plan.Negative(part) if operator == "-" else part
            for (operator, _), part in zip(node.rest, parts[1:], strict=True)
        )
        return plan.Aggregate("sum", (parts[0], *signed))
    chained = parts[0]
    for (operator, _), part in zip(node.rest, parts[1:], strict=True):
        chained = plan.Arithmetic(operator, chained, part)
    return chained
