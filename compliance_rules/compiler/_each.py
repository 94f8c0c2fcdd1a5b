"""Find the open row that every instance of a check is about."""

from collections.abc import Mapping

from compliance_rules.compiler import plan
from compliance_rules.compiler._functions import AGGREGATES
from compliance_rules.compiler._walk import parts
from compliance_rules.language import ast
from compliance_rules.model import Form, FormTable


def find_each(
    expression: ast.Expression,
    table: FormTable | None,
    form: Form,
    defines: Mapping[str, ast.DefineDecl],
) -> plan.EachRow | None:
    """Return the open row that an expression names outside of aggregates, if any.

    It has to be known before the expression is read, because it decides what
    `TABLE[same, COLUMN]` means.
    """
    waiting = [expression]
    seen: set[str] = set()
    while waiting:
        node = waiting.pop()
        found = _open_row(node, table, form)
        if found is not None:
            return found
        if isinstance(node, ast.Members) or (
            isinstance(node, ast.Call) and node.name in AGGREGATES
        ):
            continue
        waiting.extend(reversed(parts(node)))
        name = _name(node)
        if name in defines and name not in seen:
            seen.add(name)
            waiting.append(defines[name].body)
    return None


def _open_row(node: ast.Expression, table: FormTable | None, form: Form) -> plan.EachRow | None:
    match node:
        case ast.Selection(axis="row", is_each=True) if table is not None:
            return plan.EachRow(table.name, str(node.path))
        case ast.Cell():
            named = form.tables.get(str(node.table))
            leaf = named.rows.leaves.get(str(node.row)) if named else None
            return (
                plan.EachRow(str(node.table), str(node.row)) if leaf and leaf.node.is_open else None
            )
        case _:
            return None


def _name(node: ast.Expression) -> str:
    match node:
        case ast.Call():
            return node.name
        case ast.Reference():
            return str(node.path)
        case _:
            return ""
