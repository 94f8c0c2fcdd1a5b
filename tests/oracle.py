"""A slow and obvious evaluator of plans: it tries every value that an unknown could take.

It shares nothing with the engine but the values of plans and reports. Counts
are tried from 0 to `MOST`, other numbers from -`MOST`, those that need not be
whole in halves; that is conclusive for sums as small as the strategies make.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import product
from math import floor
from typing import TypeAlias

from compliance_rules.compiler import plan
from compliance_rules.model import CellType, Report, State

#: The greatest figure that is tried for an unknown.
MOST = 20
Assignment: TypeAlias = Mapping[plan.Cell, Fraction]


def truth(node: plan.Expression, report: Report, most: int = MOST) -> bool | None:
    """Return whether a truth holds: logic by Kleene's tables, all else by trying."""
    match node:
        case plan.Not(operand):
            held = truth(operand, report, most)
            return None if held is None else not held
        case plan.All(operands) | plan.Aggregate("all", operands):
            return _all([truth(each, report, most) for each in operands])
        case plan.Any(operands) | plan.Aggregate("any", operands):
            return _any([truth(each, report, most) for each in operands])
        case plan.If(condition, conclusion):
            return _any([truth(plan.Not(condition), report, most), truth(conclusion, report, most)])
        case plan.OneOf(operand, options):
            return _any(
                [truth(plan.Comparison("=", operand, each), report, most) for each in options]
            )
        case plan.Between(operand, low, high):
            ends = [plan.Comparison(">=", operand, low)] if low is not None else []
            ends += [plan.Comparison("<=", operand, high)] if high is not None else []
            return _all([truth(each, report, most) for each in ends])
        case _:
            seen = set(outcomes(node, report, most))
            return seen.pop() if len(seen) == 1 else None


def _all(held: list[bool | None]) -> bool | None:
    if False in held:
        return False
    return None if None in held else True


def _any(held: list[bool | None]) -> bool | None:
    if True in held:
        return True
    return None if None in held else False


def outcomes(node: plan.Expression, report: Report, most: int = MOST) -> Iterator[bool | None]:
    """Return what comes of a truth for every assignment; None where it divides by 0."""
    cells = list(dict.fromkeys(_cells(node)))
    tried = [list(candidates(cell, report, most)) for cell in cells]
    for values in product(*tried):
        try:
            yield _holds(node, dict(zip(cells, values, strict=True)))
        except ZeroDivisionError:
            yield None


def _cells(node: plan.Expression) -> Iterable[plan.Cell]:
    if isinstance(node, plan.Cell):
        yield node
    for name in ("operand", "left", "right", "low", "high", "condition", "conclusion"):
        inner = getattr(node, name, None)
        if inner is not None:
            yield from _cells(inner)
    for name in ("operands", "options", "arguments"):
        for inner in getattr(node, name, ()):
            yield from _cells(inner)


def candidates(cell: plan.Cell, report: Report, most: int) -> Iterable[Fraction]:
    """Return every figure that is tried for a cell."""
    value = report[cell.table][cell.row, cell.column]
    cells = report.form.tables[cell.table].cell_type(cell.row, cell.column)
    if value.state is State.VALUE and value.value is not None:
        return _between(value.value, value.high or value.value, cells)
    if value.state.is_blank and cells.blank is not None:
        return [Fraction(cells.blank)]
    return _between(Decimal(-most if cells.low is None else 0), Decimal(most), cells)


def _between(low: Decimal, high: Decimal, cells: CellType) -> list[Fraction]:
    step = Fraction(1) if cells.is_whole else Fraction(1, 2)
    count = int((Fraction(high) - Fraction(low)) / step)
    return [Fraction(low) + number * step for number in range(count + 1)]


def _holds(node: plan.Expression, given: Assignment) -> bool:
    """Return whether a truth holds when every cell is known: plain two-valued logic."""
    match node:
        case plan.Comparison():
            return _compares(node, given)
        case plan.Between(operand, low, high):
            found = _number(operand, given)
            return (low is None or found >= _number(low, given)) and (
                high is None or found <= _number(high, given)
            )
        case plan.OneOf(operand, options):
            return any(_number(operand, given) == _number(each, given) for each in options)
        case plan.Not(operand):
            return not _holds(operand, given)
        case plan.All(operands) | plan.Aggregate("all", operands):
            return all(_holds(each, given) for each in operands)
        case plan.Any(operands) | plan.Aggregate("any", operands):
            return any(_holds(each, given) for each in operands)
        case plan.If(condition, conclusion):
            return _holds(conclusion, given) if _holds(condition, given) else True
        case _:
            raise TypeError(node)


def _compares(node: plan.Comparison, given: Assignment) -> bool:
    left, right = _number(node.left, given), _number(node.right, given)
    slack = Fraction(node.within or 0) * (abs(right) if node.is_share else 1)
    match node.operator:
        case "=":
            return abs(left - right) <= slack
        case "!=":
            return abs(left - right) > slack
        case "<":
            return left < right - slack
        case "<=":
            return left <= right + slack
        case ">":
            return left > right + slack
        case ">=":
            return left >= right - slack


def _number(node: plan.Expression, given: Assignment) -> Fraction:
    match node:
        case plan.Number(constant):
            return Fraction(constant)
        case plan.Cell():
            return given[node]
        case plan.Negative(operand):
            return -_number(operand, given)
        case plan.Arithmetic("+", left, right):
            return _number(left, given) + _number(right, given)
        case plan.Arithmetic("-", left, right):
            return _number(left, given) - _number(right, given)
        case plan.Arithmetic("*", left, right):
            return _number(left, given) * _number(right, given)
        case plan.Arithmetic("/", left, right):
            return _number(left, given) / _number(right, given)
        case plan.Aggregate("sum", operands):
            return sum((_number(each, given) for each in operands), start=Fraction(0))
        case plan.Aggregate("min", operands):
            return min(_number(each, given) for each in operands)
        case plan.Aggregate("max", operands):
            return max(_number(each, given) for each in operands)
        case plan.Function("abs", (operand,)):
            return abs(_number(operand, given))
        case plan.Function("round", (operand,)):
            value = _number(operand, given)
            nearest = Fraction(floor(abs(value) + Fraction(1, 2)))
            return -nearest if value < 0 else nearest
        case _:
            raise TypeError(node)
