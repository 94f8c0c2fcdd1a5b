"""All parts of an expression, without recursion."""

from collections.abc import Iterator
from typing import assert_never

from compliance_rules.language import ast


def walk(expression: ast.Expression) -> Iterator[ast.Expression]:
    """Return an expression and all its parts, in the order in which they are written."""
    waiting = [expression]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(parts(node)))


def parts(node: ast.Expression) -> tuple[ast.Expression, ...]:
    """Return the expressions that a node is made of."""
    match node:
        case (
            ast.Number() | ast.Text() | ast.Date() | ast.Reference() | ast.Selection() | ast.Cell()
        ):
            return ()
        case ast.Call():
            return node.arguments
        case ast.Arithmetic() | ast.Comparison():
            return (node.first, *(right for _, right in node.rest))
        case ast.Membership():
            return (node.operand, *_options(node.options))
        case ast.Logic():
            return node.operands
        case ast.Condition():
            return (node.condition, node.conclusion)
        case (
            ast.Previous()
            | ast.Own()
            | ast.Members()
            | ast.Negative()
            | ast.Mention()
            | ast.Match()
            | ast.Test()
            | ast.Not()
        ):
            return (node.operand,)
        case _:
            assert_never(node)


def _options(options: tuple[ast.Expression, ...] | ast.Range) -> tuple[ast.Expression, ...]:
    if isinstance(options, ast.Range):
        return tuple(each for each in (options.low, options.high) if each is not None)
    return options
