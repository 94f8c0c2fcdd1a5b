"""Definitions: put in place of their names, and never in a circle."""

from collections.abc import Iterable, Mapping

from attrs import evolve

from compliance_rules.compiler._context import Argument, Context
from compliance_rules.compiler._problems import Problems, place
from compliance_rules.compiler._terms import Term
from compliance_rules.compiler._walk import walk
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_PARAMETER = Phrase("parameter", "参数")
#: What putting a definition in costs, beside the values that it makes.
_COST = 50


def expand(node: ast.Call, context: Context) -> Term | None:
    """Return what a definition stands for with its arguments put in."""
    define = context.scope.defines[node.name]
    if len(node.arguments) != len(define.parameters):
        context.problems.add(
            "CR309",
            node.span,
            name=node.name,
            expected=len(define.parameters),
            found=len(node.arguments),
        )
        return None
    # One that calls itself has been told where it is declared.
    if node.name in context.calls or not context.scope.take(_COST, node.span):
        return None
    given = (Argument(each, context) for each in node.arguments)
    inside = evolve(
        context,
        parameters=dict(zip(define.parameters, given, strict=True)),
        calls=(*context.calls, node.name),
    )
    return inside.read(define.body)


def check_defines(defines: Mapping[str, ast.DefineDecl], problems: Problems) -> None:
    """Tell of definitions that call themselves and of parameters that stand twice."""
    uses = {name: _uses(define, defines) for name, define in defines.items()}
    for name, define in defines.items():
        for parameter in dict.fromkeys(define.parameters):
            if define.parameters.count(parameter) > 1:
                problems.add(
                    "CR208", define.span, what=_PARAMETER, name=parameter, first=place(define.span)
                )
        circle = _circle(name, uses)
        if circle:
            problems.add("CR312", define.span, name=name, chain=" → ".join(circle))


def _uses(define: ast.DefineDecl, defines: Mapping[str, ast.DefineDecl]) -> tuple[str, ...]:
    names = (_called(each) for each in walk(define.body))
    known = (each for each in names if each in defines and each not in define.parameters)
    return tuple(dict.fromkeys(known))


def _called(node: ast.Expression) -> str:
    match node:
        case ast.Call(name=name):
            return name
        case ast.Reference(path=path):
            return str(path)
        case _:
            return ""


def _circle(name: str, uses: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the way from a definition back to itself; nothing if there is none."""
    came_from: dict[str, str] = {}
    waiting = [name]
    while waiting:
        current = waiting.pop()
        for used in uses[current]:
            if used == name:
                return _way(name, current, came_from)
            if used not in came_from:
                came_from[used] = current
                waiting.append(used)
    return ()


def _way(name: str, last: str, came_from: Mapping[str, str]) -> tuple[str, ...]:
    way = [name, last] if last != name else [name]
    while last != name:
        last = came_from[last]
        way.append(last)
    return (*reversed(way), name) if len(way) == 1 else tuple(reversed(way))
