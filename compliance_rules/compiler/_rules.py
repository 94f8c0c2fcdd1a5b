"""Compile one rule: its table, its statements, its attributes."""

from collections.abc import Iterable, Iterator

from attrs import evolve

from compliance_rules.compiler import plan
from compliance_rules.compiler._attributes import apply_attributes
from compliance_rules.compiler._checks import Attributes, expand_check, read_condition
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._merged_rules import MergedRule
from compliance_rules.compiler._messages import Message, read_message
from compliance_rules.compiler._requires import expand_require, target_label
from compliance_rules.compiler._selections import find_table
from compliance_rules.language import ast


def compile_rule(rule: MergedRule, reference: str | None, context: Context) -> plan.Rule | None:
    """Return a rule, or None if something is wrong with it.

    Args:
        rule: The rule with all overrides applied.
        reference: What it rests on where it does not say.
        context: Where its expressions stand, but for the table.
    """
    declaration = rule.declaration
    table = find_table(declaration.table, context) if declaration.table else None
    if declaration.table is not None and table is None:
        return None
    if not declaration.statements:
        context.problems.add("CR429", declaration.span, name=declaration.name)
    inside = evolve(context, table=table)
    statements = tuple(_statements(rule, inside))
    bare = plan.Rule(
        id=rule.id,
        title=declaration.title,
        statements=statements,
        table=table.name if table else None,
        reference=reference,
        span=declaration.span,
    )
    return apply_attributes(bare, rule.attributes.values(), context.problems)


def _statements(rule: MergedRule, context: Context) -> Iterator[plan.Statement]:
    attributes = Attributes(
        when=rule.attributes.get("when"), message=rule.attributes.get("message")
    )
    for statement in rule.declaration.statements:
        match statement:
            case ast.Check():
                check = expand_check(statement, attributes, context)
                if check is not None:
                    yield check
            case ast.Require():
                yield from _require(statement, attributes, context)


def _require(
    statement: ast.Require, attributes: Attributes, context: Context
) -> Iterable[plan.Require]:
    require = expand_require(statement, context)
    condition = read_condition(attributes.when, context)
    message = read_message(attributes.message, context)
    if condition is not None and (condition.axis or condition.at("", "").binders):
        context.problems.add("CR314", attributes.when.span if attributes.when else None)
        return ()
    if (message is not None and not message.fits(None, context)) or require is None:
        return ()
    when = condition.at("", "").expression if condition else None
    return _with_message(evolve(require, when=when), message, context)


def _with_message(
    require: plan.Require, message: Message | None, context: Context
) -> Iterable[plan.Require]:
    """Return a statement with its message; one for each target if it shows the label."""
    if message is None:
        return (require,)
    if not message.has_label:
        return (evolve(require, message=message.for_one("", "", (), context.problems)),)
    if require.demand in {"order", "only"}:
        message.tell_label(context.problems)
        return ()
    return tuple(
        evolve(
            require,
            targets=(target,),
            message=message.for_one(
                "", target_label(target, context.scope.form), (), context.problems
            ),
        )
        for target in require.targets
    )
