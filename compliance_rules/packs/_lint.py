"""Lint rules: what compiles and could still be better for those who read or mend it."""

from collections.abc import Callable, Iterator, Sequence

from compliance_rules.compiler import Pack, plan
from compliance_rules.diagnostics import Diagnostic, Phrase
from compliance_rules.language import ast
from compliance_rules.packs._lint_idle import (
    empty_dimensions,
    idle_costs,
    idle_parameters,
    repeated_checks,
    repeated_tests,
)

_PASS = Phrase("pass", "通过")
_FAIL = Phrase("fail", "不通过")
_KINDS = {
    ast.FactDecl: Phrase("fact", "事实"),
    ast.DefineDecl: Phrase("definition", "定义"),
    ast.TableDecl: Phrase("table", "表"),
}


def lint(pack: Pack, files: Sequence[ast.File]) -> tuple[Diagnostic, ...]:
    """Return what could be better in a pack that compiles.

    Args:
        pack: The compiled pack.
        files: The trees of its own files; what it extends is not looked at.
    """
    declared = [each for file in files for each in file.declarations]
    found = [problem for rule in _RULES for problem in rule(pack, declared)]
    return tuple(sorted(found, key=_place))


def _place(problem: Diagnostic) -> tuple[str, int, str]:
    span = problem.span
    return (span.source.name, span.start, problem.code) if span else ("", 0, problem.code)


def _references(pack: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    if not pack.references:
        yield from _without("reference", "CR701", declared)


def _remediations(_: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    yield from _without("remediation", "CR702", declared)


def _without(
    attribute: str, code: str, declared: Sequence[ast.Declaration]
) -> Iterator[Diagnostic]:
    for rule in _rules(declared):
        if all(each.name != attribute for each in rule.attributes):
            yield Diagnostic.of(code, rule.span, name=rule.name)


def _unused(pack: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    """Return the facts, definitions and tables that nothing speaks of."""
    is_all_tables = any(
        isinstance(each, ast.Require) and _speaks_of_all_tables(each)
        for rule in _rules(declared)
        for each in rule.statements
    )
    demanded = _demanded(pack)
    used = {name: _names(each) for each in declared for name in [_name(each)]}
    for each in declared:
        kind = _KINDS.get(type(each))
        if kind is None or (isinstance(each, ast.TableDecl) and is_all_tables):
            continue
        name = _name(each)
        if isinstance(each, ast.TableDecl) and name in demanded:
            continue
        if not any(name in names for other, names in used.items() if other != name):
            yield Diagnostic.of("CR703", each.span, kind=kind, name=name)


def _demanded(pack: Pack) -> frozenset[str]:
    """Return the tables of which rules that the pack extends demand something."""
    own = f"{pack.name}."
    return frozenset(
        target.table or target.key
        for rule in pack.rules
        if not rule.id.startswith(own)
        for statement in rule.statements
        if isinstance(statement, plan.Require)
        for target in statement.targets
        if target.kind != "section"
    )


def _speaks_of_all_tables(statement: ast.Require) -> bool:
    if statement.modifier == "labels":
        return True
    return any(path.is_wild for path in statement.paths) and statement.kind != "section"


def _name(declared: ast.Declaration) -> str:
    return str(getattr(declared, "name", ""))


def _names(node: object) -> set[str]:
    """Return every name that a declaration speaks of, but for the one that it declares."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, ast.Path):
            found |= {str(each), each.parts[0]}
        elif isinstance(each, ast.Call):
            found.add(each.name)
        if isinstance(each, tuple):
            waiting.extend(each)
        elif type(each).__module__ == ast.__name__:
            parts = getattr(type(each), "__slots__", ())
            waiting.extend(getattr(each, part) for part in parts if hasattr(each, part))
    return found


def _idle_tests(_: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    for each in declared:
        if isinstance(each, ast.TestDecl) and not each.expectations:
            yield Diagnostic.of("CR704", each.span, title=each.title)


def _untested(pack: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    """Return the own rules that no test expects to pass, or none to fail."""
    if not pack.tests:
        return
    seen = {
        (rule, expected.outcome)
        for plan in pack.tests
        for rule, expected in zip(
            plan.rules,
            (each for each in plan.test.expectations if isinstance(each, ast.Expect)),
            strict=True,
        )
    }
    for rule in _rules(declared):
        for outcome, word in (("passes", _PASS), ("fails", _FAIL)):
            if (f"{pack.name}.{rule.name}", outcome) not in seen:
                yield Diagnostic.of("CR705", rule.span, name=rule.name, outcome=word)


def _version(pack: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    for each in declared:
        if isinstance(each, ast.PackDecl) and not each.version:
            yield Diagnostic.of("CR706", each.span, name=pack.name)


def _titles(_: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for rule in _rules(declared):
        other = first.setdefault(rule.title, rule.name)
        if other != rule.name:
            yield Diagnostic.of("CR707", rule.span, name=rule.name, other=other)


def _tags(pack: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    known = {tag for dimension in pack.scorecard.dimensions for tag in dimension.tags}
    if not known:
        return
    for rule in _rules(declared):
        for attribute in rule.attributes:
            if attribute.name == "tags" and isinstance(attribute.value, tuple):
                for tag in attribute.value:
                    if tag not in known:
                        yield Diagnostic.of("CR708", attribute.span, tag=str(tag))


def _grades(_: Pack, declared: Sequence[ast.Declaration]) -> Iterator[Diagnostic]:
    for each in declared:
        if isinstance(each, ast.ScorecardDecl) and each.grades:
            low = min(grade.low for grade in each.grades)
            if low > 0:
                yield Diagnostic.of("CR709", each.span, low=f"{low:f}")


def _rules(declared: Sequence[ast.Declaration]) -> Iterator[ast.RuleDecl]:
    return (each for each in declared if isinstance(each, ast.RuleDecl))


_RULES: tuple[Callable[[Pack, Sequence[ast.Declaration]], Iterator[Diagnostic]], ...] = (
    _references,
    _remediations,
    _unused,
    _idle_tests,
    _untested,
    _version,
    _titles,
    _tags,
    _grades,
    idle_parameters,
    repeated_checks,
    empty_dimensions,
    repeated_tests,
    idle_costs,
)
