"""Check what `test` declarations name: cells, sections, rules and their instances."""

from collections.abc import Iterable, Sequence

from attrs import evolve

from compliance_rules._patterns import late
from compliance_rules.compiler import plan
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._form import find_section
from compliance_rules.compiler._functions import KINDS, Kind
from compliance_rules.compiler._named_rules import Rules
from compliance_rules.compiler._names import ASKED, ATTRIBUTES
from compliance_rules.compiler._paths import leaf, node
from compliance_rules.compiler._selections import find_table, is_open_row
from compliance_rules.compiler._suggest import advice
from compliance_rules.language import ast

_COMMA = late(r"\s*,\s*")
_REPORT = "report"


def compile_test(
    test: ast.TestDecl, rules: Rules, scorecards: Sequence[str], context: Context
) -> plan.TestPlan:
    """Return a test whose names have been checked; what is wrong is told."""
    for step in test.steps:
        _check_step(step, context)
    expected: list[ast.Expectation] = []
    found: dict[str, None] = {}
    for each in test.expectations:
        if isinstance(each, ast.ExpectScore):
            _check_scorecard(each, scorecards, context)
            expected.append(each)
            continue
        rule = rules.find(each.rule, context.problems)
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
    asked = {each.name: ASKED[each.kind] for each in context.scope.form.asked.values()}
    kinds = {**{str(known): kind for known, kind in ATTRIBUTES.items()}, **asked}
    if name not in kinds:
        hint = advice(name, kinds)
        context.problems.add("CR207", step.attribute.span or step.span, name=name, **hint)
        return
    found = _kind(step.value)
    if found != kinds[name]:
        context.problems.add("CR301", step.span, expected=KINDS[kinds[name]], found=KINDS[found])


def _kind(value: ast.Number | ast.Text | ast.Date | ast.Answer) -> Kind:
    match value:
        case ast.Number():
            return "number"
        case ast.Text():
            return "text"
        case ast.Date():
            return "date"
        case ast.Answer():
            return "truth"


# --- expectations --------------------------------------------------------------------


def _check_scorecard(expect: ast.ExpectScore, scorecards: Sequence[str], context: Context) -> None:
    name = expect.scorecard
    if name is not None and name not in scorecards:
        context.problems.add("CR463", expect.span, name=name, **advice(name, scorecards))


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
