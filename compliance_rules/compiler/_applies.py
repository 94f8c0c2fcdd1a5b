"""The condition under which a pack applies: of the report as a whole, and nothing else."""

from compliance_rules.compiler import plan
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._walk import walk
from compliance_rules.language import ast

_REPORT = "report"
#: What speaks of more than what is known of a report as a whole.
_BEYOND = (ast.Selection, ast.Cell, ast.Members, ast.Own, ast.Previous)


def applies_when(expression: ast.Expression | None, context: Context) -> plan.Expression | None:
    """Return a pack's condition, or None if it has none or something is wrong with it."""
    if expression is None:
        return None
    term = context.expect(expression, "truth")
    if term is None or not _is_of_report(expression, context):
        return None
    return term.at("", "").expression


def _is_of_report(expression: ast.Expression, context: Context) -> bool:
    """Return whether only `report.…` is spoken of, also in definitions; tell if not."""
    defines = context.scope.defines
    waiting = [expression]
    seen: set[str] = set()
    while waiting:
        for node in walk(waiting.pop()):
            name = _name(node)
            if name in defines and name not in seen:
                seen.add(name)
                waiting.append(defines[name].body)
            elif isinstance(node, _BEYOND) or _is_of_form(name, context):
                context.problems.add("CR323", node.span)
                return False
    return True


def _is_of_form(name: str, context: Context) -> bool:
    form = context.scope.form
    return name == _REPORT or name in form.facts or name in form.sections


def _name(node: ast.Expression) -> str:
    match node:
        case ast.Reference():
            return str(node.path)
        case ast.Call():
            return node.name
        case _:
            return ""
