"""Where an expression stands: its table, its aggregate, the definitions around it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal, TypeAlias

from attrs import evolve, field

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.compiler._functions import Kind
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._scope import Scope
from compliance_rules.compiler._terms import Term, expect
from compliance_rules.language import ast
from compliance_rules.model import FormTable

#: Levels of an expression with its definitions put in.
DEEPEST = 150

#: What a path with `*` may stand in: an aggregate, or `is increasing` and the like.
Gathering: TypeAlias = Literal["aggregate", "order"]


@frozen
class Argument:
    """What a parameter of a definition stands for, and where that was written."""

    expression: ast.Expression
    context: Context


@frozen(kw_only=True)
class Context:
    """Where an expression stands."""

    scope: Scope
    #: How any expression is read; here, so that the parts need not know each other.
    elaborate: Elaborate
    #: The rule's table.
    table: FormTable | None = None
    whose: plan.Whose = "this"
    gathers: Gathering | None = None
    is_in_members: bool = False
    #: The open row that every instance is about, if the rule names one.
    each: plan.EachRow | None = None
    parameters: Mapping[str, Argument] = field(factory=dict)
    #: Definitions that are being put in, outermost first.
    calls: tuple[str, ...] = ()

    @property
    def problems(self) -> Problems:
        """Where problems are noted."""
        return self.scope.problems

    def gathering(self, how: Gathering | None) -> Context:
        """Return the same place inside an aggregate or the like."""
        return evolve(self, gathers=how)

    def read(self, expression: ast.Expression) -> Term | None:
        """Return what an expression one level further in stands for."""
        if self.scope.depth >= DEEPEST:
            self.problems.add("CR423", expression.span, most=DEEPEST)
            return None
        self.scope.depth += 1
        found = self.elaborate(expression, self)
        self.scope.depth -= 1
        return found

    def expect(self, expression: ast.Expression, *kinds: Kind) -> Term | None:
        """Return what an expression stands for if it is of one of some kinds."""
        return expect(self.read(expression), kinds, self.scope, expression.span)


#: Reads an expression where it stands; None if something is wrong, which has been told.
Elaborate: TypeAlias = Callable[[ast.Expression, Context], Term | None]
