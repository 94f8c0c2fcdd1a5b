"""Evaluate the scalar expressions of a plan: numbers, texts, dates, Kleene's truths."""

from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import assert_never

import re2

from compliance_rules.compiler import plan
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._comparisons import compare
from compliance_rules.engine._functions import call, years
from compliance_rules.engine._numbers import Linear, Number
from compliance_rules.engine._scope import (
    NO_MEMBERS,
    DoesNotApplyError,
    MissingFailsError,
    Result,
    Scope,
)
from compliance_rules.language.ast import ComparisonOperator
from compliance_rules.model import fold

_ORDERS: dict[str, ComparisonOperator] = {
    "non_increasing": ">=",
    "non_decreasing": "<=",
    "increasing": "<",
    "decreasing": ">",
}


def evaluate(node: plan.Expression, scope: Scope) -> Result:
    """Return the value of an expression.

    Raises:
        DoesNotApplyError: It speaks of something that was not given.
        MissingFailsError: A figure is missing, and the rule says that this fails.
    """
    match node:
        case plan.Number(value):
            return numbers.known(value)
        case plan.Text(value):
            return value
        case plan.Date(value):
            return value
        case plan.Cell():
            return scope.cell(node)
        case plan.Fact():
            return scope.fact(node)
        case plan.ReportAttribute(name, whose):
            return _attribute(name, whose, scope)
        case plan.SectionText(section, whose):
            found = scope.whose(whose).sections.get(section)
            return found.text if found is not None and found.is_found else None
        case plan.ReportText(whose):
            return scope.whose(whose).text
        case plan.Negative(operand):
            return numbers.add([(number(operand, scope), -1)])
        case plan.Arithmetic():
            return _arithmetic(node, scope)
        case plan.Aggregate(function, operands):
            return _aggregate(function, [(each, scope) for each in operands], node)
        case plan.OpenAggregate():
            return _open_aggregate(node, scope)
        case plan.Members():
            return _members(node, scope)
        case plan.Function(name, arguments):
            return call(name, [evaluate(each, scope) for each in arguments])
        case _:
            return truth(node, scope)


def truth(node: plan.Expression, scope: Scope) -> bool | None:
    """Return whether an expression holds; None where that is not known.

    Raises:
        DoesNotApplyError: It speaks of something that was not given.
        MissingFailsError: A figure is missing, and the rule says that this fails.
    """
    match node:
        case plan.Comparison():
            left, right = evaluate(node.left, scope), evaluate(node.right, scope)
            within = None if node.within is None else numbers.known(node.within)
            return compare(node.operator, left, right, within, is_share=node.is_share)
        case plan.Between(operand, low, high):
            return _between(operand, low, high, scope)
        case plan.OneOf(operand, options):
            return _one_of(operand, options, scope)
        case plan.Mention(operand, words, mode):
            return _mention(evaluate(operand, scope), words, mode)
        case plan.Match(operand, pattern):
            text = evaluate(operand, scope)
            return re2.search(pattern, text) is not None if isinstance(text, str) else None
        case plan.Is(operand, wanted):
            return _is(operand, wanted, scope)
        case plan.Ordered(operands, order):
            values = [number(each, scope) for each in operands]
            return _all([compare(_ORDERS[order], a, b) for a, b in pairwise(values)])
        case plan.Not(operand):
            held = truth(operand, scope)
            return None if held is None else not held
        case plan.All(operands):
            return _decide(operands, scope, is_any=False)
        case plan.Any(operands):
            return _decide(operands, scope, is_any=True)
        case plan.If(condition, conclusion):
            return _if(condition, conclusion, scope)
        case plan.Aggregate() | plan.OpenAggregate():
            found = evaluate(node, scope)
            return found if isinstance(found, bool) else None
        case _:
            raise TypeError(node)


def number(node: plan.Expression, scope: Scope) -> Number:
    """Return the number of an expression that the compiler knows to be one."""
    found = evaluate(node, scope)
    if isinstance(found, bool | str | date):
        raise TypeError(node)
    return numbers.unknown(("?", node, scope.row)) if found is None else found


def _attribute(name: plan.Attribute, whose: plan.Whose, scope: Scope) -> Result:
    info = scope.whose(whose).info
    match name:
        case "year":
            if info.year is None:
                return numbers.unknown(("year", whose), is_whole=True)
            return info.year
        case "published":
            return info.published
        case "title":
            return info.title
        case "body":
            return info.body
        case "level":
            return info.level
        case "region":
            return info.region
        case _:
            assert_never(name)


def _arithmetic(node: plan.Arithmetic, scope: Scope) -> Result:
    left, right = evaluate(node.left, scope), evaluate(node.right, scope)
    if isinstance(left, date) and isinstance(right, date):
        return (left - right).days
    a, b = _as_number(left, node.left, scope), _as_number(right, node.right, scope)
    match node.operator:
        case "+":
            return numbers.add([(a, 1), (b, 1)])
        case "-":
            return numbers.add([(a, 1), (b, -1)])
        case "*":
            found = numbers.multiply(a, b)
        case "/":
            found = numbers.divide(a, b)
        case _:
            assert_never(node.operator)
    # Divided by 0 or too large to work with: nothing is known of it.
    return numbers.unknown((node.operator, node, scope.row)) if found is None else found


def _as_number(found: Result, node: plan.Expression, scope: Scope) -> Number:
    if found is None or isinstance(found, str | date):
        return numbers.unknown(("?", node, scope.row))
    return found


def _values(operands: Sequence[tuple[plan.Expression, Scope]]) -> list[Result]:
    """Return the values of operands; several numbers take the place of one operand."""
    values: list[Result] = []
    for node, scope in operands:
        found = _spread(node, scope)
        values.extend(found if isinstance(found, tuple) else [found])
    return values


def _spread(node: plan.Expression, scope: Scope) -> Result | tuple[int, ...]:
    if isinstance(node, plan.Function) and node.name == "years":
        text = evaluate(node.arguments[0], scope)
        return years(text) if isinstance(text, str) else None
    return evaluate(node, scope)


def _aggregate(
    function: str, operands: Sequence[tuple[plan.Expression, Scope]], node: plan.Expression
) -> Result:
    match function:
        case "any" | "all":
            return _decide_all([_truth_of(*each) for each in operands], is_any=function == "any")
        case "count":
            return _count(operands)
        case "sum":
            return numbers.add([(number(*each), 1) for each in operands])
        case _:
            return _extreme(function, operands, node)


def _truth_of(node: plan.Expression, scope: Scope) -> Callable[[], bool | None]:
    return lambda: truth(node, scope)


def _count(operands: Sequence[tuple[plan.Expression, Scope]]) -> Number:
    """Return how many operands are known, or for truths, how many hold."""
    low = high = 0
    for node, scope in operands:
        found = _spread(node, scope)
        if isinstance(found, tuple):
            low, high = low + len(found), high + len(found)
        elif isinstance(found, bool):
            low, high = low + found, high + found
        elif _is_truth(node):
            high += 1
        elif is_known(found):
            low, high = low + 1, high + 1
    return numbers.unknown(("count", tuple(node for node, _ in operands)), low, high, is_whole=True)


def _is_truth(node: plan.Expression) -> bool:
    return isinstance(
        node,
        plan.Comparison
        | plan.Between
        | plan.OneOf
        | plan.Mention
        | plan.Match
        | plan.Is
        | plan.Ordered
        | plan.Not
        | plan.All
        | plan.Any
        | plan.If,
    )


def is_known(found: Result) -> bool:
    """Return whether a value is known exactly."""
    return found is not None and not isinstance(found, Linear)


def _extreme(
    function: str, operands: Sequence[tuple[plan.Expression, Scope]], node: plan.Expression
) -> Result:
    values = _values(operands)
    days = [value for value in values if isinstance(value, date)]
    if days:
        if len(days) < len(values):
            return None
        return min(days) if function == "min" else max(days)
    exact = [value for value in values if isinstance(value, numbers.Known | Linear)]
    if len(exact) < len(values) or not exact:
        return numbers.unknown((function, node))
    return numbers.least(exact) if function == "min" else numbers.greatest(exact)


def _open_aggregate(node: plan.OpenAggregate, scope: Scope) -> Result:
    if not isinstance(node.over, plan.EachRow):
        raise TypeError(node.over)
    table = scope.report[node.over.table]
    if not table.is_found:
        return None if node.function in ("any", "all") else numbers.unknown(("open", node))
    labels = open_labels(table.open_rows(node.over.row), node.over.row)
    operands = [(node.operand, scope.with_row(label)) for label in labels]
    return _aggregate(node.function, operands, node)


def open_labels(rows: Sequence[str], path: str) -> tuple[str, ...]:
    """Return the printed labels of open rows from their keys."""
    return tuple(row.removeprefix(f"{path}[").removesuffix("]") for row in rows)


def _members(node: plan.Members, scope: Scope) -> Result:
    if not scope.members:
        raise DoesNotApplyError(NO_MEMBERS)
    operands = [(node.operand, scope.of_member(report)) for report in scope.members]
    return _aggregate(node.function, operands, node)


def _between(
    operand: plan.Expression,
    low: plan.Expression | None,
    high: plan.Expression | None,
    scope: Scope,
) -> bool | None:
    found = evaluate(operand, scope)
    held = []
    if low is not None:
        held.append(compare(">=", found, evaluate(low, scope)))
    if high is not None:
        held.append(compare("<=", found, evaluate(high, scope)))
    return _all(held)


def _one_of(
    operand: plan.Expression, options: Sequence[plan.Expression], scope: Scope
) -> bool | None:
    found = evaluate(operand, scope)
    values = _values([(option, scope) for option in options])
    return _any([compare("=", found, value) for value in values])


def _mention(text: Result, words: Sequence[str], mode: str) -> bool | None:
    if not isinstance(text, str):
        return None
    folded = fold(text)
    found = [fold(word) in folded for word in words]
    return any(found) if mode == "any" else all(found)


def _is(operand: plan.Expression, wanted: str, scope: Scope) -> bool:
    """Return what `X is known`, `is unknown`, `is blank` and `is present` say.

    A cell is looked at as it was read, whatever the rule makes of missing ones.
    """
    if isinstance(operand, plan.Cell):
        state = scope.value(operand).state
        match wanted:
            case "blank":
                return state.is_blank
            case "present":
                return not state.is_absent
            case _:
                is_value = state.word == "value" and not scope.value(operand).is_approximate
                return is_value if wanted == "known" else not is_value
    try:
        found = is_known(evaluate(operand, scope))
    except MissingFailsError:
        found = False
    match wanted:
        case "blank":
            return False
        case "unknown":
            return not found
        case _:
            return found


def _decide(operands: Sequence[plan.Expression], scope: Scope, *, is_any: bool) -> bool | None:
    return _decide_all([_truth_of(each, scope) for each in operands], is_any=is_any)


def _decide_all(operands: Sequence[Callable[[], bool | None]], *, is_any: bool) -> bool | None:
    """Decide by Kleene; one operand that decides makes the others, and what they lack, moot."""
    held: list[bool | None] = []
    lacking: DoesNotApplyError | MissingFailsError | None = None
    for operand in operands:
        try:
            found = operand()
        except (DoesNotApplyError, MissingFailsError) as error:
            lacking = lacking or error
            continue
        if found is is_any:
            return found
        held.append(found)
    if lacking is not None:
        raise lacking
    return _any(held) if is_any else _all(held)


def _all(held: Sequence[bool | None]) -> bool | None:
    if any(each is False for each in held):
        return False
    return None if any(each is None for each in held) else True


def _any(held: Sequence[bool | None]) -> bool | None:
    if any(held):
        return True
    return None if any(each is None for each in held) else False


def _if(condition: plan.Expression, conclusion: plan.Expression, scope: Scope) -> bool | None:
    held = truth(condition, scope)
    if held is False:
        return True
    concluded = truth(conclusion, scope)
    if held is True or concluded is True:
        return concluded
    return None
