"""Bare names in expressions: parameters, facts, sections, definitions, the report."""

from collections.abc import Mapping
from typing import get_args

from attrs import evolve

from compliance_rules.compiler import plan
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._defines import expand
from compliance_rules.compiler._functions import Kind
from compliance_rules.compiler._suggest import advice, nearest
from compliance_rules.compiler._terms import Term, single
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast
from compliance_rules.model import AskedKind

#: What is known of a report, and its kind.
ATTRIBUTES: Mapping[plan.Attribute, Kind] = {
    "title": "text",
    "body": "text",
    "year": "number",
    "level": "text",
    "region": "text",
    "published": "date",
}
#: The kinds of what can be asked of whoever audits a report.
ASKED: Mapping[AskedKind, Kind] = {
    "date": "date",
    "number": "number",
    "text": "text",
    "yes_no": "truth",
}
_ROW = Phrase("write `{axis} {guess}`", "请写作 `{axis} {guess}`")
_CELL = Phrase("a table's cell is written {name}[ROW, COLUMN]", "表的单元格写作 {name}[行, 列]")
_REPORT = "report"


def reference(node: ast.Reference, context: Context) -> Term | None:
    """Return what a bare name stands for, or tell that it stands for nothing."""
    name = str(node.path)
    form = context.scope.form
    if name in context.parameters:
        return _parameter(name, context)
    if node.path.parts[0] == _REPORT:
        return _report(node, context)
    if name in form.facts:
        return _fact(name, node, context)
    if name in form.sections:
        return single("text", plan.SectionText(name, context.whose))
    if name in context.scope.defines:
        return expand(ast.Call(name, (), span=node.span), context)
    _tell(name, node, context)
    return None


def _parameter(name: str, context: Context) -> Term | None:
    argument = context.parameters[name]
    # The argument means what it meant where it was written, but stands here: a
    # path with `*` may be given to a definition that sums it.
    place = evolve(
        argument.context,
        whose="previous" if context.whose == "previous" else argument.context.whose,
        gathers=context.gathers,
        is_in_members=context.is_in_members or argument.context.is_in_members,
    )
    return place.read(argument.expression)


def _report(node: ast.Reference, context: Context) -> Term | None:
    parts = node.path.parts
    if len(parts) == 1:
        return single("text", plan.ReportText(context.whose))
    name = ".".join(parts[1:])
    for known in get_args(plan.Attribute):
        if known == name:
            expression = plan.ReportAttribute(known, context.whose)
            return single(ATTRIBUTES[known], expression)
    asked = context.scope.form.asked.get(name)
    if asked is not None:
        return single(ASKED[asked.kind], plan.Asked(name, context.whose))
    known_names = (*ATTRIBUTES, *context.scope.form.asked)
    context.problems.add(
        "CR207", node.path.span or node.span, name=name, **advice(name, known_names)
    )
    return None


def _fact(name: str, node: ast.Reference, context: Context) -> Term | None:
    if context.is_in_members:
        context.problems.add("CR311", node.span, word=name)
        return None
    if context.gathers is not None:
        context.problems.add("CR315", node.span, name=name)
        return None
    each = plan.EachFigure(name, context.whose)
    return single("number", plan.Fact(name, context.whose), each)


def _tell(name: str, node: ast.Reference, context: Context) -> None:
    """Tell that a name stands for nothing, with the best guess at what was meant."""
    span = node.path.span or node.span
    form = context.scope.form
    if name in form.tables:
        context.problems.add("CR204", span, hint=_CELL, name=name)
        return
    known = (*context.parameters, *form.facts, *form.sections, *context.scope.defines)
    if nearest(name, known) is None and context.table is not None:
        for axis in ("row", "column"):
            paths = context.table.rows if axis == "row" else context.table.columns
            guess = nearest(name, paths.leaves)
            if guess is not None:
                context.problems.add("CR204", span, hint=_ROW, name=name, axis=axis, guess=guess)
                return
    context.problems.add("CR204", span, name=name, **advice(name, known))
