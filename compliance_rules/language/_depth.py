"""How deep the tree of an expression is, found without recursion."""

from typing import assert_never

from compliance_rules.language import ast

#: Brackets, and the levels of an expression, may be nested this deep.
MAX_NESTING = 64


def depth(expression: ast.Expression) -> int:
    """Return how many nodes stand on the longest way from the root to a leaf."""
    deepest = 0
    waiting = [(expression, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((each, level + 1) for each in children(node))
    return deepest


def children(node: ast.Expression) -> tuple[ast.Expression, ...]:
    """Return the expressions that a node is made of, from left to right."""
    match node:
        case (
            ast.Number() | ast.Text() | ast.Date() | ast.Reference() | ast.Selection() | ast.Cell()
        ):
            return ()
        case ast.Call():
            return node.arguments
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
        case ast.Arithmetic() | ast.Comparison():
            return (node.first, *(operand for _, operand in node.rest))
        case ast.Membership():
            return (node.operand, *_options(node.options))
        case ast.Logic():
            return node.operands
        case ast.Condition():
            return (node.condition, node.conclusion)
        case _:
            assert_never(node)


def _options(options: tuple[ast.Expression, ...] | ast.Range) -> tuple[ast.Expression, ...]:
    if not isinstance(options, ast.Range):
        return options
    return tuple(each for each in (options.low, options.high) if each is not None)
