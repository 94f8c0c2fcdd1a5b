"""Lint rules about what is said twice, or changes nothing."""

from collections.abc import Iterator, Sequence

from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Diagnostic
from compliance_rules.language import ast

_COSTS = ("deduct", "score")


def idle_parameters(_: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    """Return the definitions that do not use what they are given."""
    for each in declared:
        if isinstance(each, ast.DefineDecl):
            used = set(_words(each.body))
            for parameter in each.parameters:
                if parameter not in used:
                    yield Diagnostic.of("CR710", each.span, name=each.name, parameter=parameter)


def repeated_checks(_: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    """Return the checks that another rule, or the same, makes on the same cells as well."""
    first: list[tuple[object, str]] = []
    for rule in (each for each in declared if isinstance(each, ast.RuleDecl)):
        terms = tuple(each for each in rule.attributes if each.name in ("when", "missing"))
        for statement in rule.statements:
            if isinstance(statement, ast.Check):
                said = (rule.table, terms, statement)
                other = next((name for known, name in first if known == said), None)
                if other is not None:
                    yield Diagnostic.of("CR711", statement.span, name=rule.name, other=other)
                first.append((said, rule.name))


def empty_dimensions(pack: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    """Return the dimensions of a scorecard in which no rule counts."""
    known = {tag for rule in pack.rules for tag in rule.tags}
    for each in declared:
        if isinstance(each, ast.ScorecardDecl) and pack.rules:
            for dimension in each.dimensions:
                if known.isdisjoint(dimension.tags):
                    yield Diagnostic.of("CR712", dimension.span, title=dimension.title)


def repeated_tests(_: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    """Return the tests that have the title of another one."""
    seen: set[str] = set()
    for each in declared:
        if isinstance(each, ast.TestDecl):
            if each.title in seen:
                yield Diagnostic.of("CR713", each.span, title=each.title)
            seen.add(each.title)


def idle_costs(_: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    """Return what a rule without points says of its points."""
    for rule in declared:
        if not isinstance(rule, ast.RuleDecl):
            continue
        if any(each.name == "weight" and each.value == 0 for each in rule.attributes):
            for each in rule.attributes:
                if each.name in _COSTS:
                    yield Diagnostic.of("CR714", each.span, name=rule.name, attribute=each.name)


def _words(node: object) -> Iterator[str]:
    """Return the first name of every path in an expression."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, ast.Path):
            yield each.parts[0]
        if isinstance(each, tuple):
            waiting.extend(each)
        elif type(each).__module__ == ast.__name__:
            parts = getattr(type(each), "__slots__", ())
            waiting.extend(getattr(each, part, None) for part in parts)
