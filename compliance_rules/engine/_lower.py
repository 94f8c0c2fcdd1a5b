"""Turn instances into straight-line Python on whole numbers.

What is written comes from the kind of each node, from whole numbers, and from the
names `v0`, `t0` and three functions; never from a name or a text of a pack. So no
pack can bring code of its own with it.

The same lines work on one report, where each `v` is a number, and on many, where it
is an array: truths are combined by `&`, `|` and `^`, which both have.
"""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import TypeVar

from attrs import Factory, define, evolve

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.engine._places import (
    MOST,
    MOST_ROWS,
    OfRows,
    Place,
    place_of,
    whole,
    words_of,
)
from compliance_rules.engine._walk import children
from compliance_rules.language.words import ComparisonOperator, Missing
from compliance_rules.model import Form

#: Numbers that could grow larger, and expressions that are nested deeper, are left to the engine.
_LARGEST = 10**500
_DEEPEST = 40
#: A sum is written in parts of so many terms.
_PART = 50
_ORDERS: dict[str, ComparisonOperator] = {
    "non_increasing": ">=",
    "non_decreasing": "<=",
    "increasing": "<",
    "decreasing": ">",
}
_Key = TypeVar("_Key")
_Entry = TypeVar("_Entry")
_SIGNS = {"=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="}


class NotLoweredError(Exception):
    """An expression that only the evaluator can decide."""


@frozen
class Term:
    """A number: its code, in units of how many decimal places, and what it stays below."""

    code: str
    scale: int
    most: int


@frozen
class Lowered:
    """The code of an instance, and the places of the figures that it speaks of."""

    applies: str
    holds: str
    places: frozenset[int]


@define
class Lowering:
    """What has been written so far."""

    form: Form
    #: No figure is greater, in its unit or, where figures are kept finer, in those units.
    most: int | None = None
    #: The open row that the instances are about, each row of it in turn.
    row: plan.EachRow | None = None
    #: Whether sums over open rows may be taken from the report.
    has_sums: bool = True
    #: No number that the code comes to is greater.
    reach: int = 0
    places: dict[Place, int] = Factory(dict)
    lines: list[str] = Factory(list)
    #: How often each number is needed; those that are needed again get a name.
    needed: Counter[tuple[Missing | None, plan.Expression]] = Factory(Counter)
    known: dict[tuple[Missing | None, plan.Expression], tuple[Term, frozenset[int]]] = Factory(dict)

    def need(self, instance: plan.Instance, missing: Missing | None) -> None:
        """Count the numbers that an instance needs, before any is written."""
        found = [each for each in (instance.when, instance.expression) if each is not None]
        while found:
            for child in children(found.pop()):
                self.needed[missing, child] += 1
                # What is inside a number that is needed again is written with it.
                if self.needed[missing, child] == 1:
                    found.append(child)

    def instance(self, instance: plan.Instance, missing: Missing | None) -> Lowered:
        """Write what an instance demands.

        Raises:
            NotLoweredError: The evaluator has to decide it.
        """
        if instance.over != (() if self.row is None else (self.row,)):
            raise NotLoweredError
        before = len(self.places), len(self.lines), len(self.known)
        writer = _Writer(self, missing)
        try:
            applies = "True" if instance.when is None else writer.truth(instance.when)
            holds = writer.truth(instance.expression)
        except NotLoweredError:
            self._take_back(*before)
            raise
        return Lowered(applies, holds, frozenset(writer.touched))

    def _take_back(self, places: int, lines: int, known: int) -> None:
        """Forget what was written for an instance that could not be finished."""
        del self.lines[lines:]
        _cut(self.places, places)
        _cut(self.known, known)

    def place(self, place: Place) -> int:
        """Return the number of a place."""
        return self.places.setdefault(place, len(self.places))

    def reached(self, most: int) -> int:
        """Remember how large a number may become."""
        self.reach = max(self.reach, most)
        return most

    def line(self, code: str) -> str:
        """Write a line that gives a value a name, and return it."""
        name = f"t{len(self.lines)}"
        self.lines.append(f"{name} = {code}")
        return name


@define
class _Writer:
    """Writes the expressions of one instance, of which all figures must be plainly known."""

    all: Lowering
    missing: Missing | None
    touched: set[int] = Factory(set)
    depth: int = 0
    #: The open row whose rows are gone through one by one, and the places taken there.
    loop: plan.EachRow | None = None
    looped: dict[int, None] = Factory(dict)
    #: Cells that make no difference here where they are blank: something else decides then.
    blanks: frozenset[plan.Cell] = frozenset()

    # --- numbers ---------------------------------------------------------------------

    def number(self, node: plan.Expression) -> Term:
        """Return the code of a number."""
        match node:
            case plan.Number(value):
                return _constant(value)
            case plan.Cell():
                return self._cell(node, self.missing)
        if self.loop is not None or self.blanks:
            return self._reached(self._deeper(node))
        key = (self.missing, node)
        found = self.all.known.get(key)
        if found is None:
            outer, self.touched = self.touched, set()
            term = self._deeper(node)
            found = self._reached(term), frozenset(self.touched)
            if self.all.needed[key] != 1:
                found = self._named(found[0]), found[1]
                self.all.known[key] = found
            self.touched = outer
        self.touched |= found[1]
        return found[0]

    def _reached(self, term: Term) -> Term:
        if term.most > _LARGEST:
            raise NotLoweredError
        return Term(f"({term.code})", term.scale, self.all.reached(term.most))

    def _named(self, term: Term) -> Term:
        """Return a number by a name, to be written more than once."""
        if self.loop is not None:
            return term
        return Term(self.all.line(term.code), term.scale, term.most)

    def _cell(self, cell: plan.Cell, missing: Missing | None) -> Term:
        place = place_of(cell, missing, self.all.form, self._rows_of(cell))
        if place is not None and cell in self.blanks and place.blank is None:
            place = evolve(place, blank=0)
        return self._placed(place)

    def _rows_of(self, cell: plan.Cell) -> OfRows | None:
        """Return which rows a cell is taken of."""
        if not cell.is_open:
            return None
        if self.loop is None and self.all.row is not None:
            return "each"
        if self.loop is None or not _is_own(cell, self.loop):
            raise NotLoweredError
        return "list"

    def _placed(self, place: Place | None) -> Term:
        """Return the figure of a place; in a loop, that of the row at hand."""
        term = self._taken(place)
        if place is None or place.of_rows != "list":
            return term
        at = self.all.place(place)
        self.looped[at] = None
        return Term(f"x{at}", term.scale, term.most)

    def _over_rows(
        self, function: str, operand: plan.Expression, over: plan.EachRow | plan.EachFigure
    ) -> str:
        """Return whether something holds of any or of all of the rows of an open row."""
        if not isinstance(over, plan.EachRow) or self.loop is not None or not self.all.has_sums:
            raise NotLoweredError
        self.loop, self.looped = over, {}
        try:
            held = self.truth(operand)
        finally:
            self.loop = None
        if not self.looped:
            raise NotLoweredError
        each = "".join(f"x{at}, " for at in self.looped)
        every = "".join(f"v{at}, " for at in self.looped)
        return f"{function}([{held} for {each}in zip({every})])"

    def _count_of_rows(self, node: plan.OpenAggregate) -> Term:
        """Return how many rows have a figure: all but those that are blank."""
        place = self._of_all(node, "list")
        # Elsewhere a blank is counted like a figure, or keeps the rule from being decided here.
        if place.blank is not None or self.missing not in (None, "unknown"):
            return Term(f"len({self._taken(place).code})", 0, MOST_ROWS)
        every = self._taken(evolve(place, blank=0))
        blank = self._taken(evolve(place, asks_blank=True))
        return Term(f"len({every.code}) - sum({blank.code})", 0, MOST_ROWS)

    def _sum_of_rows(self, node: plan.OpenAggregate) -> Term:
        """Return the sum of a cell over the open rows of its own table."""
        term = self._taken(self._of_all(node, "sum"))
        return Term(term.code, term.scale, self.all.reached(term.most * MOST_ROWS))

    def _of_all(self, node: plan.OpenAggregate, of_rows: OfRows) -> Place:
        """Return the place of a cell in all the rows that its open row stands for."""
        cell, over = node.operand, node.over
        if not (isinstance(cell, plan.Cell) and isinstance(over, plan.EachRow)):
            raise NotLoweredError
        if not self.all.has_sums or self.loop is not None or not _is_own(cell, over):
            raise NotLoweredError
        place = place_of(cell, self.missing, self.all.form, of_rows)
        if place is None:
            raise NotLoweredError
        return place

    def _taken(self, place: Place | None) -> Term:
        if place is None:
            raise NotLoweredError
        at = self.all.place(place)
        self.touched.add(at)
        most = MOST * 10**place.scale if self.all.most is None else self.all.most
        return Term(f"v{at}", place.scale, self.all.reached(most))

    def _deeper(self, node: plan.Expression) -> Term:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NotLoweredError
        try:
            return self._computed(node)
        finally:
            self.depth -= 1

    def _computed(self, node: plan.Expression) -> Term:
        match node:
            case plan.Negative(operand):
                term = self.number(operand)
                return Term(f"-{term.code}", term.scale, term.most)
            case plan.Arithmetic("*", left, right):
                a, b = self.number(left), self.number(right)
                return Term(f"{a.code} * {b.code}", a.scale + b.scale, a.most * b.most)
            case plan.Arithmetic(("+" | "-") as sign, left, right):
                return _joined(sign, (self.number(left), self.number(right)))
            case plan.Aggregate(function, operands):
                return self._aggregate(function, operands)
            case plan.OpenAggregate("sum"):
                return self._sum_of_rows(node)
            case plan.OpenAggregate("count"):
                return self._count_of_rows(node)
            case plan.Function("abs", (operand,), None):
                term = self.number(operand)
                return Term(f"abs({term.code})", term.scale, term.most)
            case _:
                raise NotLoweredError

    def _aggregate(self, function: str, operands: Sequence[plan.Expression]) -> Term:
        match function:
            case "sum":
                return _sum([self.number(each) for each in operands])
            case "count":
                return self._count(operands)
            case "min" | "max" if operands:
                terms, scale = _alike([self.number(each) for each in operands])
                name = "least" if function == "min" else "most"
                codes = ", ".join(each.code for each in terms)
                return Term(f"{name}({codes},)", scale, max(each.most for each in terms))
            case _:
                raise NotLoweredError

    def _count(self, operands: Sequence[plan.Expression]) -> Term:
        if all(map(_is_number, operands)):
            for each in operands:
                self.number(each)
            return Term(str(len(operands)), 0, len(operands))
        return _sum([Term(f"({self.truth(each)}) * 1", 0, 1) for each in operands])

    # --- truths ----------------------------------------------------------------------

    def truth(self, node: plan.Expression) -> str:
        """Return the code of a truth."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise NotLoweredError
        try:
            return f"({self._decided(node)})"
        finally:
            self.depth -= 1

    def _decided(self, node: plan.Expression) -> str:
        match node:
            case plan.Comparison():
                return self._comparison(node)
            case plan.Between(operand, low, high):
                found = self._named(self.number(operand))
                ends: list[tuple[ComparisonOperator, plan.Expression | None]]
                ends = [(">=", low), ("<=", high)]
                return _all(
                    [self._compared(sign, found, self.number(end)) for sign, end in ends if end]
                )
            case plan.OneOf(operand, options):
                found = self._named(self.number(operand))
                return _any([self._compared("=", found, self.number(each)) for each in options])
            case plan.Is(operand, wanted):
                return self._is(operand, wanted)
            case plan.Match(plan.Cell() as cell, pattern) if self.all.has_sums:
                place = words_of(cell, pattern, self.all.form, self._rows_of(cell))
                return f"{self._placed(place).code} > 0"
            case plan.Ordered(operands, order):
                terms = [self._named(self.number(each)) for each in operands]
                return _all([self._compared(_ORDERS[order], a, b) for a, b in pairwise(terms)])
            case plan.Not(operand):
                return f"{self.truth(operand)} ^ True"
            case plan.All(operands) | plan.Aggregate("all", operands):
                return _all(self._truths(operands, is_any=False))
            case plan.Any(operands) | plan.Aggregate("any", operands):
                return _any(self._truths(operands, is_any=True))
            case plan.OpenAggregate(("any" | "all") as function, operand, over):
                return self._over_rows(function, operand, over)
            case plan.If(condition, conclusion):
                return f"({self.truth(condition)} ^ True) | {self.truth(conclusion)}"
            case _:
                raise NotLoweredError

    def _truths(self, operands: Sequence[plan.Expression], *, is_any: bool) -> list[str]:
        """Return the code of truths of which one may decide before the others are looked at."""
        outer = self.blanks
        if self.all.has_sums:
            deciding = (_blank_cell(each, is_any=is_any) for each in operands)
            self.blanks = outer.union(each for each in deciding if each is not None)
        try:
            return [self.truth(each) for each in operands]
        finally:
            self.blanks = outer

    def _comparison(self, node: plan.Comparison) -> str:
        left, right = self.number(node.left), self.number(node.right)
        if node.within is None:
            return self._compared(node.operator, left, right)
        slack = _constant(node.within)
        if node.is_share:
            scale = slack.scale + right.scale
            slack = Term(f"abs({right.code}) * {slack.code}", scale, slack.most * right.most)
        return self._near(node.operator, _joined("-", (left, right)), slack)

    def _compared(self, operator: ComparisonOperator, left: Term, right: Term) -> str:
        (a, b), _ = _alike((left, right))
        self.all.reached(max(a.most, b.most))
        return f"({a.code} {_SIGNS[operator]} {b.code})"

    def _near(self, operator: ComparisonOperator, difference: Term, slack: Term) -> str:
        own = Term(f"({difference.code})", difference.scale, difference.most)
        (apart, most), _ = _alike((own, slack))
        self.all.reached(max(apart.most, most.most))
        match operator:
            case "=":
                return f"(abs({apart.code}) <= {most.code})"
            case "!=":
                return f"(abs({apart.code}) > {most.code})"
            case "<=" | ">":
                return f"({apart.code} {operator} {most.code})"
            case ">=":
                return f"(-{apart.code} <= {most.code})"
            case "<":
                return f"(-{apart.code} > {most.code})"

    def _is(self, operand: plan.Expression, wanted: str) -> str:
        """Return what is so of a figure that is plainly there, as it was read."""
        if wanted == "blank" and isinstance(operand, plan.Cell) and self.all.has_sums:
            place = place_of(operand, "unknown", self.all.form, self._rows_of(operand))
            if place is not None:
                return f"({self._placed(evolve(place, asks_blank=True)).code} > 0)"
        outer, self.missing = self.missing, "unknown"
        try:
            self.number(operand)
        finally:
            self.missing = outer
        return str(wanted in ("known", "present"))


def _blank_cell(node: plan.Expression, *, is_any: bool) -> plan.Cell | None:
    """Return the cell whose being blank makes one truth among several decide."""
    match node:
        case plan.Is(plan.Cell() as cell, "blank") if is_any:
            return cell
        case plan.Not(plan.Is(plan.Cell() as cell, "blank")) if not is_any:
            return cell
        case _:
            return None


def _is_own(cell: plan.Cell, over: plan.EachRow) -> bool:
    """Return whether a cell stands in the open row that is gone through."""
    own = (cell.is_open, cell.table, cell.row, cell.whose)
    return own == (True, over.table, over.row, over.whose)


def _cut(written: dict[_Key, _Entry], count: int) -> None:
    """Leave so many entries, the first."""
    for key in list(written)[count:]:
        del written[key]


def _is_number(node: plan.Expression) -> bool:
    match node:
        case plan.Number() | plan.Cell() | plan.Negative() | plan.Arithmetic():
            return True
        case plan.Aggregate(function):
            return function not in ("any", "all")
        case _:
            return False


def _constant(value: Decimal) -> Term:
    exponent = value.as_tuple().exponent
    scale = max(0, -exponent) if isinstance(exponent, int) else _DEEPEST
    # The number of places is bounded before anything is worked out with it.
    found = whole(value, scale) if scale < _DEEPEST and abs(value) < MOST else None
    if found is None:
        raise NotLoweredError
    return Term(f"({found})", scale, abs(found))


def _scaled(term: Term, scale: int) -> Term:
    if term.scale == scale:
        return term
    times = 10 ** (scale - term.scale)
    return Term(f"{term.code} * {times}", scale, term.most * times)


def _alike(terms: Sequence[Term]) -> tuple[list[Term], int]:
    scale = max((each.scale for each in terms), default=0)
    return [_scaled(each, scale) for each in terms], scale


def _joined(sign: str, terms: tuple[Term, Term]) -> Term:
    (left, right), scale = _alike(terms)
    return Term(f"{left.code} {sign} {right.code}", scale, left.most + right.most)


def _sum(terms: Sequence[Term]) -> Term:
    alike, scale = _alike(terms)
    parts = [alike[at : at + _PART] for at in range(0, len(alike), _PART)]
    codes = [" + ".join(each.code for each in part) for part in parts]
    if len(codes) > _PART:
        raise NotLoweredError
    code = codes[0] if len(codes) == 1 else " + ".join(f"({each})" for each in codes)
    return Term(code or "0", scale, sum(each.most for each in alike))


def _all(codes: Sequence[str]) -> str:
    return " & ".join(codes) or "True"


def _any(codes: Sequence[str]) -> str:
    return " | ".join(codes) or "False"
