"""Expand a `check` into its instances: one for each row, column or single value."""

from decimal import Decimal

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._each import find_each
from compliance_rules.compiler._messages import Message, read_message
from compliance_rules.compiler._selections import labels
from compliance_rules.compiler._terms import Term, join
from compliance_rules.diagnostics import Span
from compliance_rules.language import ast


@frozen(kw_only=True)
class Attributes:
    """The attributes of a rule that are expressions, or hold some."""

    when: ast.Attribute | None = None
    message: ast.Attribute | None = None


@frozen(kw_only=True)
class _Parts:
    """A check's terms, of which each instance takes its own scalar."""

    term: Term
    condition: Term | None
    message: Message | None
    span: Span | None


def expand_check(check: ast.Check, attributes: Attributes, context: Context) -> plan.Check | None:
    """Return a check with its instances, or None if something is wrong with it."""
    scope = context.scope
    each = find_each(check.expression, context.table, scope.form, scope.defines)
    context = evolve(context, each=each)
    term = context.expect(check.expression, "truth")
    condition = read_condition(attributes.when, context)
    message = read_message(attributes.message, context)
    if term is None:
        return None
    parts = _Parts(term=term, condition=condition, message=message, span=check.span)
    if not _is_sound(parts, attributes, context):
        return None
    made = [_instance(key, parts, context) for key in term.keys]
    return plan.Check(instances=tuple(each for each in made if each is not None), span=check.span)


def read_condition(when: ast.Attribute | None, context: Context) -> Term | None:
    """Return a rule's condition, or None if it has none or something is wrong with it."""
    if when is None or isinstance(when.value, str | Decimal | ast.Deduct | tuple):
        return None
    return context.expect(when.value, "truth")


def _is_sound(parts: _Parts, attributes: Attributes, context: Context) -> bool:
    """Return whether condition and message speak of what the check speaks of."""
    term, condition, said = parts.term, parts.condition, parts.message
    if condition is not None and not _is_along(condition, term):
        context.problems.add("CR314", attributes.when.span if attributes.when else None)
        return False
    if said is None:
        return True
    if said.has_label and term.axis is None:
        said.tell_label(context.problems)
        return False
    return said.fits(term, context)


def _is_along(condition: Term, term: Term) -> bool:
    if condition.axis is None:
        return True
    return condition.axis == term.axis and set(condition.keys) >= set(term.keys)


def _instance(key: str, parts: _Parts, context: Context) -> plan.Instance | None:
    entry = parts.term.at("", key)
    when = parts.condition.at("", key) if parts.condition else None
    repeated = join([each for each in (entry, when) if each], context.scope, parts.span)
    if repeated is None:
        return None
    trail = _labels(key, parts.term, context)
    label = trail[-1] if trail else ""
    said = parts.message
    return plan.Instance(
        key=key,
        labels=trail,
        expression=entry.expression,
        when=when.expression if when else None,
        message=said.for_one(key, label, repeated.binders, context.problems) if said else None,
        over=repeated.binders,
    )


def _labels(key: str, term: Term, context: Context) -> tuple[str, ...]:
    if term.axis is None or term.table is None:
        return ()
    return labels(context.scope.form.tables[term.table], term.axis, key)
