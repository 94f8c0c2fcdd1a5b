"""Which rules, statements and outcomes the tests of a pack reach."""

from collections import Counter
from collections.abc import Iterator
from importlib.resources.abc import Traversable

from attrs import evolve

from compliance_rules.compiler import Pack, plan
from compliance_rules.engine import Status, operands
from compliance_rules.packs._tests import Prepared, findings_of, prepare
from compliance_rules.render import Coverage, Reached

_DECIDED = (Status.PASS, Status.FAIL)
_ORDER = (*_DECIDED, Status.UNKNOWN, Status.NOT_APPLICABLE)


def coverage(pack: Pack, folder: Traversable | None = None) -> Coverage:
    """Return what the tests of a pack reach of its own rules.

    A test reaches a rule only if it expects something of it: that a rule ran is
    no sign that anybody looked at it.

    Args:
        pack: The compiled pack.
        folder: The pack's own folder, for tests that read a report.
    """
    tests = prepare(pack, folder)
    own = [rule for rule in pack.rules if rule.id.startswith(f"{pack.name}.")]
    return Coverage(
        statements=tuple(
            _reached(pack, rule, at, tests) for rule in own for at in range(len(rule.statements))
        )
    )


def _reached(pack: Pack, rule: plan.Rule, at: int, tests: tuple[Prepared, ...]) -> Reached:
    statement = rule.statements[at]
    counts = _counts(pack, evolve(rule, statements=(statement,)), tests)
    possible = {*_possible(rule, statement), *counts}
    return Reached(
        rule=rule.id,
        statement=at + 1,
        outcomes={status: counts[status] for status in _ORDER if status in possible},
        span=statement.span,
    )


def _counts(pack: Pack, rule: plan.Rule, tests: tuple[Prepared, ...]) -> Counter[Status]:
    """Return how many tests reach each outcome of a rule with one statement."""
    alone = evolve(pack, rules=(rule,))
    counts: Counter[Status] = Counter()
    for test in tests:
        if test.case is not None and rule.id in test.plan.rules:
            found = findings_of(alone, test.case, "en")
            counts.update({each.status for each in found})
    return counts


# --- what a statement can come to ----------------------------------------------------


def _possible(rule: plan.Rule, statement: plan.Statement) -> Iterator[Status]:
    """Return the outcomes that a statement can have, as far as its form tells."""
    yield from _DECIDED
    if isinstance(statement, plan.Require):
        yield from _of_require(statement)
        return
    for instance in statement.instances:
        nodes = tuple(_nodes(instance.expression))
        if instance.when is not None or instance.over or any(map(_is_of_others, nodes)):
            yield Status.NOT_APPLICABLE
        if any(isinstance(node, plan.Cell | plan.ReportAttribute) for node in nodes):
            yield from _of_missing(rule)


def _of_require(statement: plan.Require) -> Iterator[Status]:
    if statement.when is not None or statement.demand == "order":
        yield Status.NOT_APPLICABLE
    kinds = {target.kind for target in statement.targets}
    if statement.demand == "filled" or (
        statement.demand == "present" and kinds & {"row", "column"}
    ):
        # Nothing can be said of the rows of a table that is not there.
        yield Status.UNKNOWN


def _of_missing(rule: plan.Rule) -> Iterator[Status]:
    match rule.missing:
        case None | "unknown":
            yield Status.UNKNOWN
        case "not_applicable":
            yield Status.NOT_APPLICABLE
        case _:
            return


def _is_of_others(node: object) -> bool:
    return isinstance(node, plan.Members) or getattr(node, "whose", "this") == "previous"


def _nodes(expression: plan.Expression) -> Iterator[plan.Expression]:
    """Return an expression and all that it is made of."""
    yield expression
    for operand in operands(expression):
        yield from _nodes(operand)
