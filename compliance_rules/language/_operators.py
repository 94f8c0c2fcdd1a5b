"""Precedence: from a flat list of operands and operators to a tree."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias, cast

from compliance_rules.diagnostics import Span
from compliance_rules.language import ast
from compliance_rules.language._elements import Raw

Options: TypeAlias = tuple[ast.Expression, ...] | ast.Range

_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_POSTFIXES = ("reading", "in", "mentions", "matches", "is")
_OPERATORS = ("operator", "word", "-")


class Maker(Protocol):
    """What the climber leaves to the builder."""

    def postfix(
        self, operand: ast.Expression, options: Options, first: Raw, raw: Raw
    ) -> ast.Expression:
        """Return the tree of an operand with what follows it: `is known`, `in {…}`."""

    def tolerance(self, raw: Raw) -> ast.Number:
        """Return what `within` allows."""

    def between(self, first: Raw, last: Raw) -> Span:
        """Return the span from one item to another."""

    def needs_parentheses(self, raw: Raw) -> None:
        """Note an operator that stands where only parentheses would make it clear."""

    def needs_comparison(self, raw: Raw) -> None:
        """Note `within` behind anything but a comparison."""

    def needs_aggregate(self, raw: Raw) -> None:
        """Note `members` before anything but an aggregate."""


class Climber:
    """Reads the items of one expression, loosest operators first.

    Nothing here recurses with the number of items: chains are loops.
    """

    def __init__(
        self,
        items: Sequence[Raw],
        operands: Mapping[int, ast.Expression],
        options: Mapping[int, Options],
        maker: Maker,
    ) -> None:
        self._items = items
        self._at = 0
        self._operands = operands
        self._options = options
        self._maker = maker

    def climb(self) -> ast.Expression:
        """Return the tree of all items."""
        found = self._logic("or", lambda: self._logic("and", self._negation))
        if self._at < len(self._items):
            # Only what stands behind another comparison is ever left over, or behind none.
            item = self._items[self._at]
            if item.kind == "within":
                self._maker.needs_comparison(item)
            else:
                self._maker.needs_parentheses(item)
        return found

    def _take(self, *texts: str) -> Raw | None:
        """Take the next item if it is one of these operators or words."""
        if self._at == len(self._items):
            return None
        item = self._items[self._at]
        if item.kind not in _OPERATORS or item.text not in texts:
            return None
        self._at += 1
        return item

    def _since(self, start: int) -> Span:
        return self._maker.between(self._items[start], self._items[self._at - 1])

    def _logic(
        self, word: Literal["and", "or"], tighter: Callable[[], ast.Expression]
    ) -> ast.Expression:
        start = self._at
        operands = [tighter()]
        while self._take(word):
            operands.append(tighter())
        if len(operands) == 1:
            return operands[0]
        return ast.Logic(word, tuple(operands), span=self._since(start))

    def _negation(self) -> ast.Expression:
        start = self._at
        while self._take("not"):
            pass
        count = self._at - start
        found = self._comparison()
        for index in reversed(range(start, start + count)):
            found = ast.Not(found, span=self._since(index))
        return found

    def _comparison(self) -> ast.Expression:
        start = self._at
        found = self._sum()
        rest: list[tuple[ast.ComparisonOperator, ast.Expression]] = []
        while operator := self._take(*_COMPARISONS):
            rest.append((cast("ast.ComparisonOperator", operator.text), self._sum()))
        item = self._items[self._at] if self._at < len(self._items) else None
        if rest:
            within = None
            if item is not None and item.kind == "within":
                self._at += 1
                within = self._maker.tolerance(item)
            return ast.Comparison(found, tuple(rest), within, span=self._since(start))
        if item is not None and item.kind in _POSTFIXES:
            self._at += 1
            options = self._options.get(item.start, ())
            return self._maker.postfix(found, options, self._items[start], item)
        return found

    def _sum(self) -> ast.Expression:
        return self._chain("+-", lambda: self._chain("*/", self._sign))

    def _chain(self, operators: str, tighter: Callable[[], ast.Expression]) -> ast.Expression:
        start = self._at
        found = tighter()
        rest: list[tuple[ast.ArithmeticOperator, ast.Expression]] = []
        while operator := self._take(*operators):
            rest.append((cast("ast.ArithmeticOperator", operator.text), tighter()))
        return ast.Arithmetic(found, tuple(rest), span=self._since(start)) if rest else found

    def _sign(self) -> ast.Expression:
        """Return an operand with the signs and words before it, the innermost last."""
        start = self._at
        while self._take("-", "not", "previous", "members", "own"):
            pass
        before = self._items[start : self._at]
        operand = self._operands[self._items[self._at].start]
        self._at += 1
        for index in reversed(range(len(before))):
            item = before[index]
            if item.text == "not" or (item.text == "-" and index and _is_tight(before[index - 1])):
                self._maker.needs_parentheses(item)
            operand = self._prefixed(item, operand, self._since(start + index))
        return operand

    def _prefixed(self, item: Raw, operand: ast.Expression, span: Span) -> ast.Expression:
        match item.text:
            case "-":
                return ast.Negative(operand, span=span)
            case "previous":
                return ast.Previous(operand, span=span)
            case "own":
                return ast.Own(operand, span=span)
            case "members" if isinstance(operand, ast.Call):
                return ast.Members(operand, span=span)
            case "members":
                self._maker.needs_aggregate(item)
                return operand
            case _:
                return ast.Not(operand, span=span)


def _is_tight(item: Raw) -> bool:
    return item.text in ("previous", "members", "own")
