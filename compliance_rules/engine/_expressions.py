"""Evaluate the scalar expressions of a plan: numbers, texts, dates, Kleene's truths."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TypeAlias, TypeVar, assert_never

from compliance_rules.compiler import plan
from compliance_rules.compiler._functions import FUNCTIONS
from compliance_rules.engine import _numbers as numbers
from compliance_rules.engine._comparisons import compare
from compliance_rules.engine._functions import call, years
from compliance_rules.engine._numbers import Linear, Number
from compliance_rules.engine._patterns import has_pattern
from compliance_rules.engine._registered import call_registered
from compliance_rules.engine._scope import (
    DoesNotApplyError,
    LeftOutError,
    MissingFailsError,
    Result,
    Scope,
    open_scopes,
)
from compliance_rules.language.words import ComparisonOperator
from compliance_rules.model import fold

#: An expression and what it is evaluated on.
Operand: TypeAlias = tuple[plan.Expression, Scope]
Truth: TypeAlias = Callable[[], bool | None]
_Found = TypeVar("_Found")
_ORDERS: dict[str, ComparisonOperator] = {
    "non_increasing": ">=",
    "non_decreasing": "<=",
    "increasing": "<",
    "decreasing": ">",
}
_TRUTHS = (
    plan.Comparison,
    plan.Between,
    plan.OneOf,
    plan.Mention,
    plan.Match,
    plan.Is,
    plan.Ordered,
    plan.Not,
    plan.All,
    plan.Any,
    plan.If,
)


def evaluate(node: plan.Expression, scope: Scope) -> Result:
    """Return the value of an expression.

    Raises:
        DoesNotApplyError: It speaks of something that was not given.
        MissingFailsError: A figure is missing, and the rule says that this fails.
    """
    match node:
        case plan.Number(value):
            return numbers.known(value)
        case plan.Text(value) | plan.Date(value):
            return value
        case plan.Cell():
            return scope.cell(node)
        case plan.Fact():
            return scope.fact(node)
        case plan.ReportAttribute(name, whose):
            return _attribute(name, whose, scope)
        case plan.Asked(name, whose):
            return _answer(name, whose, scope)
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
            return _aggregate(function, [(each, scope) for each in operands])
        case plan.OpenAggregate():
            return _open_aggregate(node, scope)
        case plan.Members(function, operand):
            return _aggregate(function, [(operand, each) for each in scope.of_members()])
        case plan.Function(name, arguments, registered):
            values = [evaluate(each, scope) for each in arguments]
            return call_registered(registered, values) if registered else call(name, values)
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
            found = evaluate(operand, scope)
            fits = (partial(_fits, found, each, scope) for each in options)
            return decide(fits, is_any=True, is_of_those_there=True)
        case plan.Mention(operand, words, mode):
            return _mention(evaluate(operand, scope), words, mode)
        case plan.Match(operand, pattern):
            return _matches(pattern, evaluate(operand, scope))
        case plan.Is(operand, wanted):
            return _is(operand, wanted, scope)
        case plan.Ordered(operands, order):
            values = [evaluate(each, scope) for each in operands]
            links = (partial(compare, _ORDERS[order], a, b) for a, b in pairwise(values))
            return decide(links, is_any=False)
        case plan.Not(operand):
            return _not(truth(operand, scope))
        case plan.All(operands) | plan.Any(operands):
            each_truth = (partial(truth, each, scope) for each in operands)
            return decide(each_truth, is_any=isinstance(node, plan.Any))
        case plan.If(condition, conclusion):
            parts = (partial(truth, plan.Not(condition), scope), partial(truth, conclusion, scope))
            return decide(parts, is_any=True)
        case plan.Aggregate() | plan.OpenAggregate() | plan.Function() | plan.Asked():
            held = evaluate(node, scope)
            return held if isinstance(held, bool) else None
        case _:
            raise TypeError(node)


def number(node: plan.Expression, scope: Scope) -> Number | None:
    """Return the number of an expression that the compiler knows to be one."""
    found = evaluate(node, scope)
    if isinstance(found, bool | str | date):
        raise TypeError(node)
    return found


def is_known(found: Result) -> bool:
    """Return whether a value is known exactly."""
    return found is not None and not isinstance(found, Linear)


# --- values --------------------------------------------------------------------------


def _attribute(name: plan.Attribute, whose: plan.Whose, scope: Scope) -> Result:
    info = scope.whose(whose).info
    match name:
        case "year":
            key = ("year", whose, scope.member)
            return numbers.unknown(key, is_whole=True) if info.year is None else info.year
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


def _answer(name: str, whose: plan.Whose, scope: Scope) -> Result:
    report = scope.whose(whose)
    answer = report.info.answers.get(name)
    if isinstance(answer, Decimal):
        return numbers.known(answer)
    if answer is None and report.form.asked[name].kind == "number":
        return numbers.unknown((name, whose, scope.member))
    return answer


def _arithmetic(node: plan.Arithmetic, scope: Scope) -> Result:
    left, right = _sides(node, scope)
    if isinstance(left, date) and isinstance(right, date):
        return (left - right).days
    if isinstance(left, date) or isinstance(right, date):
        return None
    if isinstance(left, str) or isinstance(right, str):
        raise TypeError(node)
    match node.operator:
        case "+":
            return numbers.add([(left, 1), (right, 1)])
        case "-":
            return numbers.subtract(left, right)
        case "*":
            return numbers.multiply(left, right)
        case "/":
            return numbers.divide(left, right)
        case _:
            assert_never(node.operator)


def _sides(node: plan.Arithmetic, scope: Scope) -> tuple[Result, Result]:
    """Return both operands; in a sum, 0 for one that the report left out."""
    if node.operator not in ("+", "-"):
        return evaluate(node.left, scope), evaluate(node.right, scope)
    try:
        left = evaluate(node.left, scope)
    except LeftOutError:
        return 0, evaluate(node.right, scope)
    try:
        return left, evaluate(node.right, scope)
    except LeftOutError:
        return left, 0


# --- aggregates ----------------------------------------------------------------------


def _aggregate(function: str, operands: Sequence[Operand]) -> Result:
    match function:
        case "any" | "all":
            held = (partial(truth, *each) for each in operands)
            return decide(held, is_any=function == "any", is_of_those_there=True)
        case "count":
            return _count(operands)
        case "sum":
            return numbers.add([(each, 1) for each in _there(number, operands)])
        case _:
            return _extreme(function, operands)


def _open_aggregate(node: plan.OpenAggregate, scope: Scope) -> Result:
    """Return an aggregate over the rows that the report chose; unknown without the table."""
    if not isinstance(node.over, plan.EachRow):
        raise TypeError(node.over)
    if not scope.whose(node.over.whose)[node.over.table].is_found:
        scope.check_table(node.over.table)
        return None
    return _aggregate(
        node.function, [(node.operand, each) for each in open_scopes(scope, node.over)]
    )


def _there(
    evaluated: Callable[[plan.Expression, Scope], _Found], operands: Sequence[Operand]
) -> list[_Found]:
    """Return the values of operands, but for what the report left out.

    Raises:
        LeftOutError: It left out all of them.
    """
    try:
        return [evaluated(*each) for each in operands]
    except LeftOutError:
        found: list[_Found] = []
    for each in operands:
        with suppress(LeftOutError):
            found.append(evaluated(*each))
    if not found:
        raise LeftOutError
    return found


def _count(operands: Sequence[Operand]) -> Number:
    """Return how many operands are known, or for truths, how many hold."""
    counts = _there(_counted, operands)
    low, high = sum(least for least, _ in counts), sum(most for _, most in counts)
    # A key of its own: two counts are not known to be the same.
    return numbers.unknown(object(), low, high, is_whole=True)


def _counted(node: plan.Expression, scope: Scope) -> tuple[int, int]:
    """Return how often at least and at most an operand counts."""
    if _is_truth(node):
        held = truth(node, scope)
        return int(held is True), int(held is not False)
    count = sum(is_known(each) for each in spread(node, scope))
    return count, count


def _is_truth(node: plan.Expression) -> bool:
    if isinstance(node, plan.Aggregate | plan.OpenAggregate):
        return node.function in ("any", "all")
    if isinstance(node, plan.Function):
        own = node.registered
        return (own.result if own else FUNCTIONS[node.name][0].result) == "truth"
    return isinstance(node, _TRUTHS)


def spread(node: plan.Expression, scope: Scope) -> Sequence[Result]:
    """Return the value of an expression; each of the years that a text names."""
    if isinstance(node, plan.Function) and node.name == "years":
        text = evaluate(node.arguments[0], scope)
        return years(text) if isinstance(text, str) else (None,)
    return (evaluate(node, scope),)


def _extreme(function: str, operands: Sequence[Operand]) -> Result:
    values = [each for several in _there(spread, operands) for each in several]
    if not values or any(each is None for each in values):
        return None
    days = [each for each in values if isinstance(each, date)]
    if days:
        return min(days) if function == "min" else max(days)
    exact = [each for each in values if not isinstance(each, str | date)]
    return numbers.least(exact) if function == "min" else numbers.greatest(exact)


# --- truths --------------------------------------------------------------------------


def decide(
    operands: Iterable[Truth], *, is_any: bool, is_of_those_there: bool = False
) -> bool | None:
    """Decide by Kleene; one operand that decides makes the others, and what they lack, moot.

    Args:
        operands: What is decided of.
        is_any: Whether one that holds is enough.
        is_of_those_there: Whether what the report left out is none of them, as long as
            anything else is there.
    """
    lacking: DoesNotApplyError | MissingFailsError | None = None
    left_out: LeftOutError | None = None
    is_open = is_there = False
    for operand in operands:
        try:
            found = operand()
        except LeftOutError as error:
            left_out = error
            continue
        except (DoesNotApplyError, MissingFailsError) as error:
            lacking = lacking or error
            continue
        is_there = True
        if found is is_any:
            return found
        is_open = is_open or found is None
    if left_out is not None and not (is_of_those_there and is_there):
        lacking = lacking or left_out
    if lacking is not None:
        raise lacking
    return None if is_open else not is_any


def _not(held: bool | None) -> bool | None:  # noqa: FBT001 - Kleene's negation
    return None if held is None else not held


def _fits(found: Result, option: plan.Expression, scope: Scope) -> bool | None:
    values = spread(option, scope)
    return decide((partial(compare, "=", found, each) for each in values), is_any=True)


def _between(
    operand: plan.Expression,
    low: plan.Expression | None,
    high: plan.Expression | None,
    scope: Scope,
) -> bool | None:
    found = evaluate(operand, scope)
    ends: list[tuple[ComparisonOperator, plan.Expression | None]] = [(">=", low), ("<=", high)]
    links = (
        partial(_link, operator, found, end, scope) for operator, end in ends if end is not None
    )
    return decide(links, is_any=False)


def _link(
    operator: ComparisonOperator, found: Result, end: plan.Expression, scope: Scope
) -> bool | None:
    return compare(operator, found, evaluate(end, scope))


def _mention(text: Result, words: Sequence[str], mode: str) -> bool | None:
    if not isinstance(text, str):
        return None
    folded = fold(text)
    found = [fold(word) in folded for word in words]
    return any(found) if mode == "any" else all(found)


def _matches(pattern: str, text: Result) -> bool | None:
    if not isinstance(text, str):
        return None
    return has_pattern(pattern, text)


def _is(operand: plan.Expression, wanted: str, scope: Scope) -> bool:
    """Return what `X is known`, `is unknown`, `is blank` and `is present` say.

    A figure is looked at as it was read, whatever the pack or the rule makes of
    missing ones. One that is only approximate is present, and not known. A
    section without running text is blank.
    """
    match wanted:
        case "present":
            return _is_present(operand, scope)
        case "blank":
            return _is_blank(operand, scope)
        case _:
            is_absent = isinstance(operand, plan.Cell) and scope.value(operand).state.is_absent
            found = not is_absent and is_known(evaluate(operand, scope.as_read()))
            return found if wanted == "known" else not found


def _is_present(operand: plan.Expression, scope: Scope) -> bool:
    match operand:
        case plan.Cell():
            return not scope.value(operand).state.is_absent
        case plan.ReportAttribute() | plan.Asked():
            return is_known(evaluate(operand, scope))
        case plan.Fact():
            # Raises where the text states none.
            scope.as_read().fact(operand)
            return True
        case _:
            return evaluate(operand, scope.as_read()) is not None


def _is_blank(operand: plan.Expression, scope: Scope) -> bool:
    if isinstance(operand, plan.Cell):
        return scope.value(operand).state.is_blank
    found = evaluate(operand, scope.as_read())
    return isinstance(found, str) and not found.strip()
