"""Check what `test` declarations name: cells, sections, rules and their instances."""

import re
from collections.abc import Iterable, Mapping, Sequence

from attrs import evolve, frozen

from compliance_rules.compiler import plan
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._form import find_section
from compliance_rules.compiler._functions import KINDS, Kind
from compliance_rules.compiler._merged_rules import MergedRule
from compliance_rules.compiler._names import ATTRIBUTES
from compliance_rules.compiler._paths import leaf, node
from compliance_rules.compiler._selections import find_table, is_open_row
from compliance_rules.compiler._suggest import advice
from compliance_rules.language import ast

_COMMA = re.compile(r"\s*,\s*")
_REPORT = "report"


@frozen
class Rules:
    """The rules that a test can expect something of."""

    compiled: Mapping[str, plan.Rule]
    merged: Sequence[MergedRule]


def compile_test(test: ast.TestDecl, rules: Rules, context: Context) -> plan.TestPlan:
    """Return a test whose names have been checked; what is wrong is told."""
    for step in test.steps:
        _check_step(step, context)
    expected: list[ast.Expectation] = []
    found: dict[str, None] = {}
    for each in test.expectations:
        if isinstance(each, ast.ExpectScore):
            expected.append(each)
            continue
        rule = _find_rule(each.rule, rules, context)
        keys = tuple(normal_key(key) for key in each.keys)
        expected.append(evolve(each, keys=keys))
        if rule is not None:
            found[rule.id] = None
            compiled = rules.compiled.get(rule.id)
            # Of a statement with a mistake no keys are known.
            if compiled and len(compiled.statements) >= len(rule.declaration.statements):
                _check_keys(keys, each, compiled, context)
    plain = evolve(test, expectations=tuple(expected))
    return plan.TestPlan(title=test.title, test=plain, rules=tuple(found))


def normal_key(key: str) -> str:
    """Return a key as findings write it, whatever spaces were written in it."""
    return _COMMA.sub(", ", key.strip()).replace(" [", "[").replace("[ ", "[").replace(" ]", "]")


# --- steps ---------------------------------------------------------------------------


def _check_step(step: ast.Step, context: Context) -> None:
    sections = context.scope.form.sections
    match step:
        case ast.SetCell():
            _check_cell(step.cell, context)
        case ast.SetReport():
            _check_report(step, context)
        case ast.SetText():
            find_section(step.section, sections, context.problems)
        case ast.Remove(kind="section"):
            find_section(step.path, sections, context.problems)
        case ast.Remove(kind="table"):
            find_table(step.path, context)
        case ast.Remove(kind="row" | "column" as axis):
            table = find_table(step.table, context) if step.table else None
            if table is not None:
                node(axis, step.path, table, context.problems)
        case _:
            raise AssertionError(step)


def _check_cell(cell: ast.Cell, context: Context) -> None:
    table = find_table(cell.table, context)
    if table is not None:
        leaf("row", cell.row, table, context.problems)
        leaf("column", cell.column, table, context.problems)


def _check_report(step: ast.SetReport, context: Context) -> None:
    parts = step.attribute.parts
    name = ".".join(parts[1:]) if parts[0] == _REPORT else str(step.attribute)
    kinds = {str(known): kind for known, kind in ATTRIBUTES.items()}
    if name not in kinds:
        hint = advice(name, kinds)
        context.problems.add("CR207", step.attribute.span or step.span, name=name, **hint)
        return
    found = _kind(step.value)
    if found != kinds[name]:
        context.problems.add("CR301", step.span, expected=KINDS[kinds[name]], found=KINDS[found])


def _kind(value: ast.Number | ast.Text | ast.Date) -> Kind:
    match value:
        case ast.Number():
            return "number"
        case ast.Text():
            return "text"
        case ast.Date():
            return "date"


# --- expectations --------------------------------------------------------------------


def _find_rule(path: ast.Path, rules: Rules, context: Context) -> MergedRule | None:
    name = str(path)
    found = [rule for rule in rules.merged if rule.is_named(name)]
    enabled = [rule for rule in found if rule.disabled is None]
    if enabled:
        return enabled[0]
    if found:
        context.problems.add("CR428", path.span, name=name, pack=found[0].disabled or "")
    else:
        known = (rule.declaration.name for rule in rules.merged if rule.disabled is None)
        context.problems.add("CR206", path.span, name=name, **advice(name, known))
    return None


def _check_keys(keys: Iterable[str], expect: ast.Expect, rule: plan.Rule, context: Context) -> None:
    known = _keys(rule, context)
    if known is None:
        return
    for key in keys:
        if key not in known:
            context.problems.add(
                "CR215", expect.span, rule=str(expect.rule), key=key, **advice(key, known)
            )


def _keys(rule: plan.Rule, context: Context) -> dict[str, None] | None:
    """Return the keys that findings of a rule may have; None if the report decides."""
    found: dict[str, None] = {}
    for statement in rule.statements:
        match statement:
            case plan.Check():
                if any(_is_open(instance) for instance in statement.instances):
                    return None
                found.update(dict.fromkeys(each.key for each in statement.instances))
            case plan.Require():
                if statement.only or any(_is_open_cell(t, context) for t in statement.targets):
                    return None
                found.update(dict.fromkeys(each.key for each in statement.targets))
    found.pop("", None)
    return found


def _is_open(instance: plan.Instance) -> bool:
    return any(isinstance(each, plan.EachRow) for each in instance.over)


def _is_open_cell(target: plan.Target, context: Context) -> bool:
    if target.kind != "cell" or target.table is None:
        return False
    return is_open_row(context.scope.form.tables[target.table], target.path)
