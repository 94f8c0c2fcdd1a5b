"""Change rules a little, and see whether the tests beside them notice.

A mutant differs from its rule in one place: an operator, an operand, a
constant, a condition. One that no test kills shows what no test looks at.
Weights, deductions and severities are not changed: what they do to a score is
tested by `expect score`, which is not a matter of one rule.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, fields, frozen

from compliance_rules.compiler import Pack, TestPlan, compile_pack
from compliance_rules.diagnostics import Span
from compliance_rules.language import ast
from compliance_rules.packs._tests import run_tests

_OPERATORS: Mapping[str, tuple[ast.ComparisonOperator, ...]] = {
    "=": ("!=", "<=", ">="),
    "!=": ("=",),
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
}
_TURNED: Mapping[str, ast.ArithmeticOperator] = {"+": "-", "-": "+", "*": "/", "/": "*"}


@frozen(kw_only=True)
class Mutant:
    """A rule with one change."""

    rule: str
    change: str
    span: Span | None
    declaration: ast.RuleDecl


def survivors(
    name: str,
    packs: Mapping[str, Sequence[ast.File]],
    pack: Pack,
    folder: Path | None = None,
) -> tuple[int, tuple[Mutant, ...]]:
    """Return how many mutants of a pack's stable rules there are, and those no test kills.

    Args:
        name: The pack's name.
        packs: The trees of its files and of those of all that it extends, by pack.
        pack: The compiled pack.
        folder: The pack's own folder, for tests that read a report.
    """
    count = 0
    alive: list[Mutant] = []
    for file in packs[name]:
        for declared in file.declarations:
            if isinstance(declared, ast.RuleDecl) and _is_stable(pack, declared):
                for mutant in mutants(declared):
                    outcome = _is_killed(name, packs, pack, mutant, folder)
                    count += outcome is not None
                    alive.extend([mutant] if outcome is False else [])
    return count, tuple(alive)


def _is_stable(pack: Pack, declared: ast.RuleDecl) -> bool:
    return any(
        rule.id == f"{pack.name}.{declared.name}" and rule.status == "stable" for rule in pack.rules
    )


def _is_killed(
    name: str,
    packs: Mapping[str, Sequence[ast.File]],
    pack: Pack,
    mutant: Mutant,
    folder: Path | None,
) -> bool | None:
    """Return whether a test notices a mutant; None for one that does not compile."""
    files = tuple(
        evolve(
            file,
            declarations=tuple(
                mutant.declaration
                if isinstance(each, ast.RuleDecl) and each.name == mutant.rule
                else each
                for each in file.declarations
            ),
        )
        for file in packs[name]
    )
    changed, _ = compile_pack(name, {**{key: tuple(v) for key, v in packs.items()}, name: files})
    if changed is None:
        return None
    rule_id = f"{name}.{mutant.rule}"
    alone = evolve(
        changed,
        rules=tuple(rule for rule in changed.rules if rule.id == rule_id),
        tests=tuple(_about(plan, rule_id) for plan in pack.tests if rule_id in plan.rules),
    )
    return not all(each.is_passed for each in run_tests(alone, folder))


def _about(plan: TestPlan, rule: str) -> TestPlan:
    """Return a test with what it expects of one rule only."""
    expected = [each for each in plan.test.expectations if isinstance(each, ast.Expect)]
    kept = [each for each, about in zip(expected, plan.rules, strict=True) if about == rule]
    return evolve(plan, test=evolve(plan.test, expectations=tuple(kept)), rules=(rule,) * len(kept))


def mutants(declared: ast.RuleDecl) -> Iterator[Mutant]:
    """Return every mutant of a rule."""

    def mutant(change: str, span: Span | None, declaration: ast.RuleDecl) -> Mutant:
        return Mutant(rule=declared.name, change=change, span=span, declaration=declaration)

    for at, statement in enumerate(declared.statements):
        others = (*declared.statements[:at], *declared.statements[at + 1 :])
        if others:
            change = f"without statement {at + 1}"
            yield mutant(change, statement.span, evolve(declared, statements=others))
        for changed, change, span in _of_statement(statement):
            statements = (*declared.statements[:at], changed, *declared.statements[at + 1 :])
            yield mutant(change, span or statement.span, evolve(declared, statements=statements))
    for at, attribute in enumerate(declared.attributes):
        if attribute.name in ("when", "missing"):
            rest = (*declared.attributes[:at], *declared.attributes[at + 1 :])
            change = f"without {attribute.name}"
            yield mutant(change, attribute.span, evolve(declared, attributes=rest))


_Change = tuple[Any, str, Span | None]


def _of_statement(statement: ast.Statement) -> Iterator[_Change]:
    if isinstance(statement, ast.Check):
        for changed, change, span in _of_expression(statement.expression):
            yield evolve(statement, expression=changed), change, span
    elif len(statement.paths) > 1:
        for at, path in enumerate(statement.paths):
            paths = (*statement.paths[:at], *statement.paths[at + 1 :])
            yield evolve(statement, paths=paths), f"without {path}", path.span


def _of_expression(node: ast.Expression) -> Iterator[_Change]:
    """Return an expression with one change, at its top or anywhere below."""
    for changed, change in _here(node):
        yield changed, change, node.span
    for field in fields(type(node)):
        value = getattr(node, field.name)
        if isinstance(value, tuple):
            yield from _in_tuple(node, field.name, value)
        elif isinstance(value, ast.Expression) and field.name != "span":
            for changed, change, span in _of_expression(value):
                yield evolve(node, **{field.name: changed}), change, span


def _in_tuple(node: ast.Expression, name: str, values: tuple[Any, ...]) -> Iterator[_Change]:
    for at, value in enumerate(values):
        operator, operand = value if isinstance(value, tuple) else (None, value)
        if not isinstance(operand, ast.Expression):
            continue
        for changed, change, span in _of_expression(operand):
            new = changed if operator is None else (operator, changed)
            parts: dict[str, Any] = {name: (*values[:at], new, *values[at + 1 :])}
            yield evolve(node, **parts), change, span


def _here(node: ast.Expression) -> Iterator[tuple[ast.Expression, str]]:
    match node:
        case ast.Comparison(_, rest):
            yield from _comparison(node, rest)
        case ast.Arithmetic(_, rest):
            yield from _arithmetic(node, rest)
        case ast.Logic(operator, operands):
            if operator == "and":
                yield evolve(node, operator="or"), "or for and"
            else:
                yield evolve(node, operator="and"), "and for or"
            for at in range(len(operands)):
                kept = (*operands[:at], *operands[at + 1 :])
                yield (
                    kept[0] if len(kept) == 1 else evolve(node, operands=kept),
                    (f"without operand {at + 1} of {operator}"),
                )
        case ast.Not(operand):
            yield operand, "without not"
        case ast.Condition(_, conclusion):
            yield conclusion, "without its condition"
        case ast.Call(name, arguments) if len(arguments) > 1:
            for at in range(len(arguments)):
                kept = (*arguments[:at], *arguments[at + 1 :])
                yield evolve(node, arguments=kept), f"without argument {at + 1} of {name}"
        case ast.Selection(excluded=(_, *_) as excluded):
            for path in excluded:
                left = tuple(each for each in excluded if each != path)
                yield evolve(node, excluded=left), f"without except {path}"
        case ast.Membership(_, tuple() as options) if len(options) > 1:
            for at in range(len(options)):
                kept = (*options[:at], *options[at + 1 :])
                yield evolve(node, options=kept), f"without option {at + 1}"
        case ast.Test(is_negated=is_negated):
            yield evolve(node, is_negated=not is_negated), "the opposite state"
        case ast.Number(value):
            for step in (1, -1):
                yield evolve(node, value=value + step), f"{value + step} for {value}"
        case _:
            return


def _comparison(
    node: ast.Comparison, rest: tuple[tuple[ast.ComparisonOperator, ast.Expression], ...]
) -> Iterator[tuple[ast.Expression, str]]:
    for at, (operator, right) in enumerate(rest):
        for other in _OPERATORS[operator]:
            changed = (*rest[:at], (other, right), *rest[at + 1 :])
            yield evolve(node, rest=changed), f"{other} for {operator}"


def _arithmetic(
    node: ast.Arithmetic, rest: tuple[tuple[ast.ArithmeticOperator, ast.Expression], ...]
) -> Iterator[tuple[ast.Expression, str]]:
    for at, (operator, right) in enumerate(rest):
        other = _TURNED[operator]
        yield (
            evolve(node, rest=(*rest[:at], (other, right), *rest[at + 1 :])),
            (f"{other} for {operator}"),
        )
        kept = (*rest[:at], *rest[at + 1 :])
        yield evolve(node, rest=kept) if kept else node.first, f"without term {at + 2}"
