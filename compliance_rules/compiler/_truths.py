"""Comparisons, membership, tests of texts and logic: what gives a truth."""

from collections.abc import Sequence
from typing import Literal, TypeAlias, assert_never

import re2
from attrs import evolve

from compliance_rules.compiler import plan
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._functions import KINDS, Kind
from compliance_rules.compiler._terms import Entry, Term, combine, settle
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_State: TypeAlias = Literal["known", "unknown", "blank", "present"]
_Order: TypeAlias = Literal["non_increasing", "non_decreasing", "increasing", "decreasing"]
_FIGURES: tuple[Kind, ...] = ("number", "date")
_COMPARABLE: tuple[Kind, ...] = ("number", "date", "text")
_DIRECT = (
    plan.Cell,
    plan.Fact,
    plan.ReportAttribute,
    plan.Asked,
    plan.ReportText,
    plan.SectionText,
)
_NO_OPTIONS = Phrase("there is nothing to choose among", "没有可选的内容")
_EMPTY_RANGE = Phrase("the range ends before it starts", "范围的终点小于起点")
_NOT_NEGATIVE = Phrase("0 or more", "不小于 0")
_LONGEST_PATTERN = 1000
_TOO_LONG = Phrase(
    f"it is longer than {_LONGEST_PATTERN} characters", f"长度超过 {_LONGEST_PATTERN} 个字符"
)


# --- comparisons ---------------------------------------------------------------------


def comparison(node: ast.Comparison, context: Context) -> Term | None:
    """Return a comparison; a chain holds where each of its links does."""
    first = context.expect(node.first, *_COMPARABLE)
    kinds = _COMPARABLE if first is None else (first.kind,)
    rest = [context.expect(right, *kinds) for _, right in node.rest]
    terms = [term for term in (first, *rest) if term is not None]
    if len(terms) != len(rest) + 1 or not _is_ordered(node, terms[0].kind, context):
        return None
    return combine("truth", terms, lambda parts: _links(node, parts), context.scope, node.span)


def _is_ordered(node: ast.Comparison, kind: Kind, context: Context) -> bool:
    """Return whether values of a kind can be compared so, and tell if not."""
    if kind == "text" and any(operator not in {"=", "!="} for operator, _ in node.rest):
        context.problems.add("CR310", node.span, kind=KINDS[kind])
        return False
    if node.within is None:
        return True
    if kind != "number":
        span = node.within.span or node.span
        context.problems.add("CR301", span, expected=KINDS["number"], found=KINDS[kind])
        return False
    if node.within.value < 0:
        found = format(node.within.value, "f")
        context.problems.add(
            "CR324", node.within.span, name="within", expected=_NOT_NEGATIVE, found=found
        )
        return False
    return True


def _links(node: ast.Comparison, parts: Sequence[plan.Expression]) -> plan.Expression:
    within = node.within
    links = tuple(
        plan.Comparison(
            operator,
            left,
            right,
            within=within.value if within else None,
            is_share=within.is_percent if within else False,
        )
        for (operator, _), left, right in zip(node.rest, parts, parts[1:], strict=False)
    )
    return links[0] if len(links) == 1 else plan.All(links)


# --- membership ----------------------------------------------------------------------


def membership(node: ast.Membership, context: Context) -> Term | None:
    """Return whether a value is among options or in a range."""
    if isinstance(node.options, ast.Range):
        return _between(node, node.options, context)
    operand = context.expect(node.operand, *_COMPARABLE)
    kinds = _option_kinds(operand)
    options = [context.expect(option, *kinds) for option in node.options]
    if not options:
        context.problems.add("CR329", node.span, problem=_NO_OPTIONS)
        return None
    terms = [settle(term) for term in (operand, *options) if term is not None]
    if len(terms) != len(options) + 1:
        return None
    return combine(
        "truth",
        terms,
        lambda parts: plan.OneOf(parts[0], tuple(parts[1:]), is_reading=node.is_reading),
        context.scope,
        node.span,
    )


def _option_kinds(operand: Term | None) -> tuple[Kind, ...]:
    if operand is None:
        return (*_COMPARABLE, "years")
    return ("number", "years") if operand.kind == "number" else (operand.kind,)


def _between(node: ast.Membership, range_: ast.Range, context: Context) -> Term | None:
    operand = context.expect(node.operand, *_FIGURES)
    kinds = _FIGURES if operand is None else (operand.kind,)
    ends = (range_.low, range_.high)
    if _is_empty(range_):
        context.problems.add("CR329", range_.span or node.span, problem=_EMPTY_RANGE)
    given = [context.expect(end, *kinds) for end in ends if end is not None]
    terms = [term for term in (operand, *given) if term is not None]
    if len(terms) != len(given) + 1:
        return None

    def build(parts: Sequence[plan.Expression]) -> plan.Expression:
        low = parts[1] if range_.low is not None else None
        high = parts[-1] if range_.high is not None else None
        return plan.Between(parts[0], low, high)

    return combine("truth", terms, build, context.scope, node.span)


def _is_empty(range_: ast.Range) -> bool:
    match range_.low, range_.high:
        case ast.Number(value=low), ast.Number(value=high):
            return low > high
        case ast.Date(value=first), ast.Date(value=last):
            return first > last
        case _:
            return False


# --- texts ---------------------------------------------------------------------------


def mention(node: ast.Mention, context: Context) -> Term | None:
    """Return whether a text has some words."""
    operand = context.expect(node.operand, "text")
    if not node.words or not all(word.strip() for word in node.words):
        context.problems.add("CR329", node.span, problem=_NO_OPTIONS)
        return None
    if operand is None:
        return None
    return combine(
        "truth",
        [operand],
        lambda parts: plan.Mention(parts[0], node.words, "all" if node.mode == "all" else "any"),
        context.scope,
        node.span,
    )


def match_pattern(node: ast.Match, context: Context) -> Term | None:
    """Return whether a pattern is found in a text."""
    operand = context.expect(node.operand, "text")
    reason = _pattern_problem(node.pattern)
    if reason is not None:
        context.problems.add("CR322", node.span, problem=reason)
        return None
    if operand is None:
        return None
    return combine(
        "truth",
        [operand],
        lambda parts: plan.Match(parts[0], node.pattern),
        context.scope,
        node.span,
    )


def _pattern_problem(pattern: str) -> str | Phrase | None:
    if len(pattern) > _LONGEST_PATTERN:
        return _TOO_LONG
    options = re2.Options()
    # RE2 would write its own lines to standard error.
    options.log_errors = False
    try:
        re2.compile(pattern, options)
    except re2.error as error:
        reason = error.args[0] if error.args else str(error)
        return reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
    return None


# --- tests of one thing --------------------------------------------------------------


def test(node: ast.Test, context: Context) -> Term | None:
    """Return whether something is known, blank, present, or in order."""
    match node.property:
        case "known" | "unknown" | "blank" | "present":
            return _is(node, node.property, context)
        case "non_increasing" | "non_decreasing" | "increasing" | "decreasing":
            return _ordered(node, node.property, context)
        case _:
            assert_never(node.property)


def _is(node: ast.Test, property_: _State, context: Context) -> Term | None:
    operand = context.expect(node.operand, "number", "date", "text", "mixed", "truth")
    if operand is None or not _can_be(property_, operand, node, context):
        return None
    return combine(
        "truth",
        [operand],
        lambda parts: _turned(node, plan.Is(parts[0], property_)),
        context.scope,
        node.span,
    )


def _can_be(property_: str, operand: Term, node: ast.Test, context: Context) -> bool:
    if property_ in {"known", "unknown"}:
        return True
    if all(isinstance(each.expression, _DIRECT) for each in operand.entries.values()):
        return True
    context.problems.add("CR313", node.span, property=property_)
    return False


def _ordered(node: ast.Test, order: _Order, context: Context) -> Term | None:
    operand = context.gathering("order").expect(node.operand, *_FIGURES)
    if operand is None:
        return None
    if operand.spread is None or len(operand.spread) < 2:  # noqa: PLR2004 - two are in order
        context.problems.add("CR308", node.operand.span or node.span)
        return None
    if any(entry.inner for entry in operand.entries.values()):
        context.problems.add("CR311", node.operand.span or node.span, word=order)
        return None
    return _in_order(node, order, operand)


def _in_order(node: ast.Test, order: _Order, operand: Term) -> Term:
    entries = {}
    for key in operand.keys:
        parts = [operand.at(member, key) for member in operand.members]
        ordered = plan.Ordered(tuple(part.expression for part in parts), order)
        binders = dict.fromkeys(binder for part in parts for binder in part.binders)
        entries["", key] = Entry(_turned(node, ordered), tuple(binders))
    return evolve(operand, kind="truth", entries=entries, spread=None)


def _turned(node: ast.Test, expression: plan.Expression) -> plan.Expression:
    return plan.Not(expression) if node.is_negated else expression


# --- logic ---------------------------------------------------------------------------


def negation(node: ast.Not, context: Context) -> Term | None:
    """Return `not A`."""
    operand = context.expect(node.operand, "truth")
    if operand is None:
        return None
    return combine("truth", [operand], lambda parts: plan.Not(parts[0]), context.scope, node.span)


def logic(node: ast.Logic, context: Context) -> Term | None:
    """Return `A and B and …` or `A or B or …`."""
    terms = [context.expect(operand, "truth") for operand in node.operands]
    sound = [term for term in terms if term is not None]
    if len(sound) != len(terms):
        return None
    kind = plan.All if node.operator == "and" else plan.Any
    return combine("truth", sound, lambda parts: kind(tuple(parts)), context.scope, node.span)


def condition(node: ast.Condition, context: Context) -> Term | None:
    """Return `if A then B`."""
    first = context.expect(node.condition, "truth")
    then = context.expect(node.conclusion, "truth")
    if first is None or then is None:
        return None
    return combine("truth", [first, then], lambda parts: plan.If(*parts), context.scope, node.span)
