"""Change a declaration a little: a rule, a definition, a fact's patterns, how blanks count.

A mutant differs from what was written in one place. One that no test notices
shows what no test looks at. Severities are left alone, since no test can state
one; so is `*` in `require`, which says "all" and lists nothing that could be
forgotten. Labels are changed only where a test reads a file: on a blank report
no other label than the first is ever printed.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeAlias, get_args

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase, Span
from compliance_rules.language import ast
from compliance_rules.model import Form
from compliance_rules.packs._mutant_expressions import Covered, changes

_WITHOUT_STATEMENT = Phrase("without statement {at}", "去掉第 {at} 条语句")
_WITHOUT = Phrase("without {what}", "去掉 {what}")
_NEGATED = Phrase("the opposite of when", "when 改为相反")
_FOR = Phrase("{what} {new} for {old}", "{what} {old} 改为 {new}")


@frozen(kw_only=True)
class Mutant:
    """A declaration with one change."""

    #: What was changed: the name of a rule, table, fact, definition or section.
    name: str
    change: Phrase
    span: Span | None
    declaration: ast.Declaration


def mutants(
    declared: ast.Declaration, form: Form, *, with_labels: bool = False
) -> Iterator[Mutant]:
    """Return every mutant of a declaration.

    Args:
        declared: A declaration of the pack.
        form: The pack's form, which says what `*` covers.
        with_labels: Whether a label that is dropped could be noticed.
    """
    match declared:
        case ast.RuleDecl():
            found = _of_rule(declared, form)
        case ast.DefineDecl():
            found = (
                (evolve(declared, body=each.expression), each.what, each.span)
                for each in changes(declared.body, _covered(form, None))
            )
        case ast.FactDecl():
            found = _of_fact(declared)
        case ast.TableDecl():
            found = _of_table(declared, with_labels=with_labels)
        case ast.SectionDecl() if with_labels:
            found = _labels(declared)
        case _:
            return
    for changed, what, span in found:
        yield Mutant(
            name=declared.name, change=what, span=span or declared.span, declaration=changed
        )


_Found: TypeAlias = Iterator[tuple[Any, Phrase, Span | None]]


# --- rules ---------------------------------------------------------------------------


def _of_rule(declared: ast.RuleDecl, form: Form) -> _Found:
    covered = _covered(form, None if declared.table is None else str(declared.table))
    for at, statement in enumerate(declared.statements):
        others = _without(declared.statements, at)
        if others:
            what = _say(_WITHOUT_STATEMENT, at=str(at + 1))
            yield evolve(declared, statements=others), what, statement.span
        for changed, what, span in _of_statement(statement, covered):
            statements = _with(declared.statements, at, changed)
            yield evolve(declared, statements=statements), what, span or statement.span
    for at, attribute in enumerate(declared.attributes):
        for kept, what, span in _of_attribute(attribute, covered):
            attributes = _without(declared.attributes, at)
            if kept is not None:
                attributes = _with(declared.attributes, at, kept)
            yield evolve(declared, attributes=attributes), what, span or attribute.span


def _of_statement(statement: ast.Statement, covered: Covered) -> _Found:
    if isinstance(statement, ast.Check):
        for each in changes(statement.expression, covered):
            yield evolve(statement, expression=each.expression), each.what, each.span
    elif len(statement.paths) > 1:
        for at, path in enumerate(statement.paths):
            changed = evolve(statement, paths=_without(statement.paths, at))
            yield changed, _say(_WITHOUT, what=str(path)), path.span


def _of_attribute(attribute: ast.Attribute, covered: Covered) -> _Found:
    """Return an attribute with one change, None where it is dropped."""
    match attribute.name, attribute.value:
        case "when", value:
            yield None, _say(_WITHOUT, what="when"), None
            yield evolve(attribute, value=ast.Not(value)), _NEGATED, None  # type: ignore[arg-type]  # `when` is an expression
            for each in changes(value, covered):
                yield evolve(attribute, value=each.expression), each.what, each.span
        case "missing", str() as value:
            for other in get_args(ast.Missing):
                if other != value:
                    yield evolve(attribute, value=other), _other("missing", value, other), None
        case "weight", Decimal() as value:
            other = value * 2 or Decimal(1)
            changed = evolve(attribute, value=other)
            yield changed, _other("weight", f"{value:f}", f"{other:f}"), None
        case "deduct", ast.Deduct() as value:
            yield from _of_deduct(attribute, value)
        case "score" | "caps" | "bonus", _:
            yield None, _say(_WITHOUT, what=attribute.name), None
        case _:
            return


def _of_deduct(attribute: ast.Attribute, value: ast.Deduct) -> _Found:
    yield None, _say(_WITHOUT, what="deduct"), None
    # Twice as much might be more than the weight already, and half is never the same.
    half = value.each / 2
    if half:
        changed = evolve(attribute, value=evolve(value, each=half))
        yield changed, _other("deduct", f"{value.each:f}", f"{half:f}"), None
    if value.at_most is not None:
        changed = evolve(attribute, value=evolve(value, at_most=None))
        yield changed, _say(_WITHOUT, what="at most"), None


def _covered(form: Form, table: str | None) -> Covered:
    def covered(selection: ast.Selection) -> tuple[str, ...]:
        if table is None or table not in form.tables:
            return ()
        *base, wild = selection.path.parts
        excluded = [each.parts for each in selection.excluded]
        return tuple(
            name
            for name in form.tables[table].axis(selection.axis).leaves
            if _is_below(name.split("."), base, wild)
            and not any(tuple(name.split(".")[: len(each)]) == each for each in excluded)
        )

    return covered


def _is_below(path: list[str], base: list[str], wild: str) -> bool:
    is_deep_enough = len(path) > len(base) if wild == "**" else len(path) == len(base) + 1
    return is_deep_enough and path[: len(base)] == base


# --- the form ------------------------------------------------------------------------


def _of_fact(declared: ast.FactDecl) -> _Found:
    if len(declared.patterns) > 1:
        for at, pattern in enumerate(declared.patterns):
            changed = evolve(declared, patterns=_without(declared.patterns, at))
            yield changed, _say(_WITHOUT, what=f"pattern {at + 1}"), pattern.span


def _of_table(declared: ast.TableDecl, *, with_labels: bool) -> _Found:
    if declared.cells is not None and declared.cells.blank is not None:
        changed = evolve(declared, cells=evolve(declared.cells, blank=None))
        yield changed, _say(_WITHOUT, what="blank as"), declared.cells.span
    if with_labels:
        yield from _labels(declared)
    for axis in ("columns", "rows"):
        tree: ast.AxisDecl | None = getattr(declared, axis)
        if tree is not None:
            for nodes, what, span in _of_nodes(tree.nodes, with_labels=with_labels):
                parts: Mapping[str, Any] = {axis: evolve(tree, nodes=nodes)}
                yield evolve(declared, **parts), what, span


def _of_nodes(nodes: tuple[ast.NodeDecl, ...], *, with_labels: bool) -> _Found:
    for at, node in enumerate(nodes):
        if with_labels:
            for changed, what, span in _labels(node):
                yield _with(nodes, at, changed), what, span
        for children, what, span in _of_nodes(node.children, with_labels=with_labels):
            yield _with(nodes, at, evolve(node, children=children)), what, span


def _labels(declared: ast.NodeDecl | ast.TableDecl | ast.SectionDecl) -> _Found:
    """Return what is declared without each of the labels that may stand for the first."""
    for at, label in enumerate(declared.labels[1:], start=1):
        changed = evolve(declared, labels=_without(declared.labels, at))
        yield changed, _say(_WITHOUT, what=f"also “{label}”"), declared.span


# --- words and tuples ----------------------------------------------------------------


def _without(values: tuple[Any, ...], at: int) -> tuple[Any, ...]:
    return (*values[:at], *values[at + 1 :])


def _with(values: tuple[Any, ...], at: int, value: object) -> tuple[Any, ...]:
    return (*values[:at], value, *values[at + 1 :])


def _other(what: str, old: str, new: str) -> Phrase:
    return _say(_FOR, what=what, old=old, new=new)


def _say(phrase: Phrase, **words: str) -> Phrase:
    return Phrase(phrase.say("en", **words), phrase.say("zh", **words))
