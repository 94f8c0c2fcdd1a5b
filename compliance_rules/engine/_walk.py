"""Find the cells, figures and texts that an expression speaks of, in its order."""

from collections.abc import Iterator
from typing import TypeAlias

from compliance_rules.compiler import plan
from compliance_rules.engine._scope import Scope, open_scopes

#: What an expression takes from a report.
Leaf: TypeAlias = (
    plan.Cell | plan.Fact | plan.SectionText | plan.ReportText | plan.ReportAttribute | plan.Asked
)


def children(node: plan.Expression) -> tuple[plan.Expression, ...]:
    """Return the expressions that an expression is made of, from left to right."""
    match node:
        # Most parts of most expressions are cells.
        case plan.Cell() | plan.Number():
            return ()
        case plan.Negative(operand) | plan.Not(operand) | plan.Is(operand, _):
            return (operand,)
        case plan.Mention(operand, _, _) | plan.Match(operand, _) | plan.Members(_, operand):
            return (operand,)
        case plan.OpenAggregate(_, operand, _):
            return (operand,)
        case plan.Arithmetic(_, left, right):
            return (left, right)
        case plan.Comparison():
            return (node.left, node.right)
        case plan.Aggregate(_, operands) | plan.Ordered(operands, _):
            return operands
        case plan.All(operands) | plan.Any(operands):
            return operands
        case plan.Function(_, arguments):
            return arguments
        case plan.Between(operand, low, high):
            return tuple(each for each in (operand, low, high) if each is not None)
        case plan.OneOf(operand, options):
            return (operand, *options)
        case plan.If(condition, conclusion):
            return (condition, conclusion)
        case _:
            return ()


def parts(node: plan.Expression, scope: Scope) -> Iterator[tuple[plan.Expression, Scope]]:
    """Return what an expression is made of, each with what it is evaluated on.

    An aggregate over open rows is made of one operand a row, and one over the
    bodies below of one operand a body.
    """
    scopes: tuple[Scope, ...] = (scope,)
    if isinstance(node, plan.OpenAggregate) and isinstance(node.over, plan.EachRow):
        is_given = node.over.whose == "this" or scope.previous is not None
        scopes = open_scopes(scope, node.over) if is_given else ()
    elif isinstance(node, plan.Members):
        scopes = scope.of_members() if scope.members else ()
    for inner in scopes:
        for child in children(node):
            yield child, inner


def leaves(node: plan.Expression, scope: Scope) -> Iterator[tuple[Leaf, Scope]]:
    """Return what an expression takes from reports, each with the scope that it is taken in."""
    if isinstance(node, Leaf):
        yield node, scope
        return
    for child, inner in parts(node, scope):
        yield from leaves(child, inner)
