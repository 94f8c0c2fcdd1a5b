"""What the expressions of a pack can speak of, and how much they may become."""

from collections.abc import Mapping

from attrs import define, field

from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._registered import RuleFunction
from compliance_rules.diagnostics import Span
from compliance_rules.language import ast
from compliance_rules.model import Form

#: Scalars that the rules of a pack may become, before it is refused.
MOST_VALUES = 500_000


@define
class Scope:
    """What every expression of a pack can speak of."""

    form: Form
    defines: Mapping[str, ast.DefineDecl]
    problems: Problems
    #: The functions that the caller adds, by name.
    functions: Mapping[str, RuleFunction] = field(factory=dict)
    #: Levels of the expression that is being read, definitions included.
    depth: int = field(default=0, init=False)
    #: How many scalars have been made.
    _values: int = field(default=0, init=False)

    def take(self, count: int, span: Span | None) -> bool:
        """Count scalars that are about to be made; return whether they may be."""
        is_told = self._values > MOST_VALUES
        self._values += count
        if self._values <= MOST_VALUES:
            return True
        if not is_told:
            self.problems.add("CR422", span, most=MOST_VALUES)
        return False
