"""Precedence: from a flat list of operands and operators to a tree."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol, cast

from compliance_rules.diagnostics import Span
from compliance_rules.language import ast
from compliance_rules.language._grammar import Raw

_COMPARISONS = ("=", "!=", "<", "<=", ">", ">=")
_POSTFIXES = ("reading", "in", "mentions", "matches", "is")


class Hands(Protocol):
    """What the climber leaves to the builder."""

    def operand(self, raw: Raw) -> ast.Expression:
        """Return the tree of one operand."""

    def postfix(self, operand: ast.Expression, raw: Raw) -> ast.Expression:
        """Return the tree of an operand with what follows it: `is known`, `in {…}`."""

    def number(self, raw: Raw) -> ast.Number:
        """Return a number."""

    def joined(self, first: Raw, last: Raw) -> Span:
        """Return the span from one item to another."""

    def needs_parentheses(self, raw: Raw) -> None:
        """Report an operator that stands where only parentheses would make it clear."""


class Climber:
    """Reads the items of one expression, loosest operators first.

    Nothing here recurses with the number of items: chains are loops.
    """

    def __init__(self, items: Sequence[Raw], hands: Hands) -> None:
        self._items = items
        self._at = 0
        self._hands = hands

    def climb(self) -> ast.Expression:
        """Return the tree of all items."""
        found = self._logic("or", lambda: self._logic("and", self._negation))
        if self._peek() is not None:
            # Only a postfix that follows another comparison is ever left over.
            self._hands.needs_parentheses(self._items[self._at])
        return found

    def _peek(self) -> Raw | None:
        return self._items[self._at] if self._at < len(self._items) else None

    def _take(self, *texts: str) -> Raw | None:
        """Take the next item if it is one of these operators or words."""
        item = self._peek()
        if item is None or item.kind not in ("operator", "word", "-") or item.text not in texts:
            return None
        self._at += 1
        return item

    def _since(self, start: int) -> Span:
        return self._hands.joined(self._items[start], self._items[self._at - 1])

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
        starts = []
        while self._peek() is not None:
            start = self._at
            if not self._take("not"):
                break
            starts.append(start)
        found = self._comparison()
        for start in reversed(starts):
            found = ast.Not(found, span=self._since(start))
        return found

    def _comparison(self) -> ast.Expression:
        start = self._at
        found = self._chain("+-", lambda: self._chain("*/", self._sign))
        rest: list[tuple[ast.ComparisonOperator, ast.Expression]] = []
        while operator := self._take(*_COMPARISONS):
            right = self._chain("+-", lambda: self._chain("*/", self._sign))
            rest.append((cast("ast.ComparisonOperator", operator.text), right))
        item = self._peek()
        if rest:
            within = None
            if item is not None and item.kind == "within":
                self._at += 1
                tolerance = item.one("tolerance")
                within = None if tolerance is None else self._hands.number(tolerance)
            return ast.Comparison(found, tuple(rest), within, span=self._since(start))
        if item is not None and item.kind in _POSTFIXES:
            self._at += 1
            return self._hands.postfix(found, item)
        return found

    def _chain(self, operators: str, tighter: Callable[[], ast.Expression]) -> ast.Expression:
        start = self._at
        found = tighter()
        rest: list[tuple[ast.ArithmeticOperator, ast.Expression]] = []
        while operator := self._take(*operators):
            rest.append((cast("ast.ArithmeticOperator", operator.text), tighter()))
        return ast.Arithmetic(found, tuple(rest), span=self._since(start)) if rest else found

    def _sign(self) -> ast.Expression:
        starts = []
        while (item := self._peek()) is not None and item.kind in ("-", "word"):
            if item.text == "not":
                self._hands.needs_parentheses(item)
                self._at += 1
                continue
            if item.text != "-":
                break
            starts.append(self._at)
            self._at += 1
        item = self._items[self._at]
        self._at += 1
        found = self._hands.operand(item)
        for start in reversed(starts):
            found = ast.Negative(found, span=self._since(start))
        return found
