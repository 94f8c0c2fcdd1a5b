"""Find what an instance is repeated over: the figures of the text, the rows of the report."""

from collections.abc import Iterator
from itertools import islice, product

from attrs import evolve

from compliance_rules.compiler import plan
from compliance_rules.diagnostics import Phrase
from compliance_rules.engine._scope import (
    NO_FIGURE,
    NO_PREVIOUS,
    NO_ROW,
    Scope,
    Stated,
    open_scopes,
)

#: An instance that speaks of several facts is evaluated for at most this many combinations.
MAX_COMBINATIONS = 10_000


def absent_table(instance: plan.Instance, scope: Scope) -> str | None:
    """Return the table whose open rows an instance is about, if it was not found."""
    tables = (each.table for each in instance.over if isinstance(each, plan.EachRow))
    return next((table for table in tables if not scope.report[table].is_found), None)


def why_none(instance: plan.Instance, scope: Scope) -> Phrase | None:
    """Return why there is nothing that an instance is about; None if there is something."""
    for each in instance.over:
        match each:
            case plan.EachFigure(fact, whose):
                if whose == "previous" and scope.previous is None:
                    return NO_PREVIOUS
                if not scope.whose(whose).facts.get(fact):
                    return NO_FIGURE
            case plan.EachRow(table, row):
                if not scope.report[table].open_rows(row):
                    return NO_ROW
    return None


def combinations(instance: plan.Instance, scope: Scope) -> Iterator[Scope]:
    """Return a scope for each combination of figures and rows, the rows outermost."""
    scopes: tuple[Scope, ...] = (scope,)
    for each in instance.over:
        if isinstance(each, plan.EachRow):
            scopes = open_scopes(scope, each)
    facts = [each for each in instance.over if isinstance(each, plan.EachFigure)]
    stated = [
        [
            ((each.fact, each.whose), Stated(figure, at))
            for at, figure in enumerate(scope.whose(each.whose).facts.get(each.fact, ()))
        ]
        for each in facts
    ]
    for inner in scopes:
        for figures in product(*stated):
            yield evolve(inner, figures=dict(figures)) if figures else inner


def some(instance: plan.Instance, scope: Scope) -> tuple[tuple[Scope, ...], bool]:
    """Return the scopes of an instance, and whether there are more than are evaluated."""
    found = tuple(islice(combinations(instance, scope), MAX_COMBINATIONS + 1))
    return found[:MAX_COMBINATIONS], len(found) > MAX_COMBINATIONS


def full_key(instance: plan.Instance, scope: Scope) -> str:
    """Return the key of a finding, with the row that the report chose."""
    if scope.row is None:
        return instance.key
    row = next(each.row for each in instance.over if isinstance(each, plan.EachRow))
    place = f"{row}[{scope.row}]"
    return f"{place}, {instance.key}" if instance.key and instance.key != row else place


def mark(scope: Scope) -> str:
    """Return which figures of their facts a scope is about; empty for the first of each."""
    ordinals = [stated.ordinal for stated in scope.figures.values()]
    return f"#{','.join(map(str, ordinals))}" if any(ordinals) else ""
