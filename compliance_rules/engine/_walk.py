"""Find the cells, figures and texts that an expression speaks of, in its order."""

from collections.abc import Iterator

from compliance_rules.compiler import plan

#: What an expression takes from a report.
Leaf = plan.Cell | plan.Fact | plan.SectionText | plan.ReportText | plan.ReportAttribute


def children(node: plan.Expression) -> tuple[plan.Expression, ...]:
    """Return the expressions that an expression is made of, from left to right."""
    match node:
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


def leaves(node: plan.Expression) -> Iterator[Leaf]:
    """Return what an expression takes from the report at hand or the year before.

    What it takes from the reports of members, and from all rows of an open
    row, is not one place and is left out.
    """
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Leaf):
            yield each
        elif not isinstance(each, plan.Members | plan.OpenAggregate):
            waiting.extend(reversed(children(each)))
