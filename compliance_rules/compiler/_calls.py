"""Calls: aggregates, functions of the library, definitions, and `members`."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Literal, TypeAlias, get_args

from attrs import evolve

from compliance_rules._patterns import late
from compliance_rules.compiler import plan
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._defines import expand
from compliance_rules.compiler._functions import (
    AGGREGATES,
    FUNCTIONS,
    AggregateName,
    Kind,
    Signature,
)
from compliance_rules.compiler._registered import RuleFunction
from compliance_rules.compiler._suggest import advice
from compliance_rules.compiler._terms import Entry, Term, align, combine, expect, join, settle
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_OfMembers: TypeAlias = Literal["sum", "min", "max", "count"]
_ISO_DAY = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_DAY = Phrase("'{text}' is no day of the calendar", "历法中没有“{text}”这一天")
_PLACES = Phrase("a whole number from 0 to 20", "是 0 到 20 的整数")
_MOST_PLACES = 20


def call(node: ast.Call, context: Context) -> Term | None:
    """Return what a call stands for, or tell that nothing has that name."""
    for name in get_args(AggregateName):
        if node.name == name:
            return aggregate(name, node, context)
    if node.name in FUNCTIONS:
        return _function(node, context)
    if node.name in context.scope.defines:
        return expand(node, context)
    registered = context.scope.functions.get(node.name)
    if registered is not None:
        return _registered(node, registered, context)
    known = (*AGGREGATES, *FUNCTIONS, *context.scope.defines, *context.scope.functions)
    context.problems.add("CR205", node.span, name=node.name, **advice(node.name, known))
    return None


# --- aggregates ----------------------------------------------------------------------


def aggregate(name: AggregateName, node: ast.Call, context: Context) -> Term | None:
    """Return an aggregate over all that its arguments select; the other axis stays."""
    return _gather(name, node, context, partial(_build, name))


def members(node: ast.Members, context: Context) -> Term | None:
    """Return an aggregate over the reports of the bodies below."""
    if context.is_in_members or context.whose == "previous":
        context.problems.add("CR311", node.span, word="members")
        return None
    for known in get_args(_OfMembers):
        if node.operand.name == known:
            inside = evolve(context, is_in_members=True)
            return _gather(known, node.operand, inside, partial(_members, known))
    context.problems.add("CR311", node.operand.span or node.span, word=node.operand.name)
    return None


def _gather(
    name: AggregateName,
    node: ast.Call,
    context: Context,
    build: Callable[[Sequence[Entry]], plan.Expression],
) -> Term | None:
    """Return what is built, key by key, of all that the arguments select."""
    if not node.arguments:
        context.problems.add("CR308", node.span)
        return None
    terms = _arguments(name, node, context.gathering("aggregate"))
    if terms is None:
        return None
    layout = align((evolve(term, spread=None) for term in terms), context.scope, node.span)
    if layout is None or not context.scope.take(len(layout.keys), node.span):
        return None
    entries: dict[tuple[str, str], Entry] = {}
    for key in layout.keys:
        parts = [term.at(member, key) for term in terms for member in term.members]
        outer = [evolve(part, inner=None) if part.inner else part for part in parts]
        joined = join(outer, context.scope, node.span)
        if joined is None:
            return None
        entries["", key] = Entry(build(parts), joined.binders)
    return Term(
        kind=_result(name, terms),
        entries=entries,
        axis=layout.axis,
        table=layout.table,
        keys=layout.keys,
    )


def _arguments(name: AggregateName, node: ast.Call, context: Context) -> list[Term] | None:
    allowed = AGGREGATES[name]
    terms: list[Term | None] = []
    first: Kind | None = None
    for argument in node.arguments:
        kinds = allowed if first is None or name == "count" else _same_kind(first, allowed)
        term = expect(context.read(argument), kinds, context.scope, argument.span)
        if term is not None and first is None:
            first = term.kind
        terms.append(term)
    sound = [term for term in terms if term is not None]
    return sound if len(sound) == len(terms) else None


def _same_kind(first: Kind, allowed: Sequence[Kind]) -> tuple[Kind, ...]:
    numbers: tuple[Kind, ...] = ("number", "years")
    wanted = numbers if first in numbers else (first,)
    return tuple(kind for kind in allowed if kind in wanted)


def _result(name: AggregateName, terms: Sequence[Term]) -> Kind:
    match name:
        case "any" | "all":
            return "truth"
        case "min" | "max" if terms[0].kind == "date":
            return "date"
        case _:
            return "number"


def _build(name: AggregateName, entries: Sequence[Entry]) -> plan.Expression:
    """Return an aggregate; what comes from open rows is aggregated over them first."""
    if name == "count" and any(entry.inner for entry in entries):
        return _count_open(entries)
    operands = tuple(_over(name, entry) for entry in entries)
    if len(operands) == 1 and isinstance(operands[0], plan.OpenAggregate):
        return operands[0]
    return plan.Aggregate(name, operands)


def _over(name: AggregateName, entry: Entry) -> plan.Expression:
    if entry.inner is None:
        return entry.expression
    return plan.OpenAggregate(name, entry.expression, entry.inner)


def _count_open(entries: Sequence[Entry]) -> plan.Expression:
    """Return a count of which some parts are counted over open rows."""
    counts = [_over("count", entry) for entry in entries if entry.inner]
    plain = tuple(entry.expression for entry in entries if not entry.inner)
    if plain:
        counts.append(plan.Aggregate("count", plain))
    return plan.Aggregate("sum", tuple(counts)) if len(counts) > 1 else counts[0]


def _members(name: _OfMembers, entries: Sequence[Entry]) -> plan.Expression:
    """Return an aggregate over reports; several values of each are aggregated first."""
    if len(entries) == 1 and entries[0].inner is None:
        return plan.Members(name, entries[0].expression)
    # The count of all is the sum of the counts of each.
    outer: _OfMembers = "sum" if name == "count" else name
    return plan.Members(outer, _build(name, entries))


# --- functions -----------------------------------------------------------------------


def _function(node: ast.Call, context: Context) -> Term | None:
    signature = _fitting(node, FUNCTIONS[node.name], context)
    if signature is None or not _are_literals_sound(node, context):
        return None
    return _apply(node, signature, context)


def _registered(node: ast.Call, function: RuleFunction, context: Context) -> Term | None:
    signature = _fitting(node, (Signature(function.parameters, function.result),), context)
    return None if signature is None else _apply(node, signature, context, function)


def _fitting(node: ast.Call, signatures: Sequence[Signature], context: Context) -> Signature | None:
    """Return the way of calling a function that takes so many arguments, or tell."""
    found = len(node.arguments)
    for each in signatures:
        if len(each.parameters) == found:
            return each
    expected = "/".join(str(len(each.parameters)) for each in signatures)
    context.problems.add("CR309", node.span, name=node.name, expected=expected, found=found)
    return None


def _apply(
    node: ast.Call, signature: Signature, context: Context, function: RuleFunction | None = None
) -> Term | None:
    pairs = zip(node.arguments, signature.parameters, strict=True)
    terms = [context.expect(argument, kind) for argument, kind in pairs]
    sound = [settle(term) for term in terms if term is not None]
    if len(sound) != len(terms):
        return None
    return combine(
        signature.result,
        sound,
        lambda parts: plan.Function(node.name, tuple(parts), function),
        context.scope,
        node.span,
    )


def _are_literals_sound(node: ast.Call, context: Context) -> bool:
    """Return whether what is written out in a call can mean something, and tell if not."""
    match node.name, node.arguments:
        case "date", (ast.Text(value=text),) if _ISO_DAY.fullmatch(text):
            return _is_day(text, node, context)
        case "date", (ast.Number(value=year), ast.Number(value=month), ast.Number(value=day)):
            return _is_day(f"{year:0>4}-{month:0>2}-{day:0>2}", node, context)
        case "round", (_, places):
            return _is_places(places, context)
        case _:
            return True


def _is_day(text: str, node: ast.Call, context: Context) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        said = Phrase(_NO_DAY.say("en", text=text), _NO_DAY.say("zh", text=text))
        context.problems.add("CR329", node.span, problem=said)
        return False
    return True


def _is_places(places: ast.Expression, context: Context) -> bool:
    if not isinstance(places, ast.Number):
        return True
    value = places.value
    if value == value.to_integral_value() and 0 <= value <= _MOST_PLACES:
        return True
    found = format(value, "f")
    context.problems.add("CR324", places.span, name="places", expected=_PLACES, found=found)
    return False
