"""Find the rules of a pack that a test or a scorecard names."""

from collections.abc import Mapping, Sequence

from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.compiler._merged_rules import MergedRule
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._suggest import advice
from compliance_rules.language import ast


@frozen
class Rules:
    """The rules of a pack and of all that it extends."""

    compiled: Mapping[str, plan.Rule]
    merged: Sequence[MergedRule]

    def find(self, path: ast.Path, problems: Problems) -> MergedRule | None:
        """Return the rule of a name, own or full; tell if there is none, or it is disabled."""
        name = str(path)
        found = [rule for rule in self.merged if rule.is_named(name)]
        enabled = [rule for rule in found if rule.disabled is None]
        if enabled:
            return enabled[0]
        if found:
            problems.add("CR428", path.span, name=name, pack=found[0].disabled or "")
        else:
            known = (rule.declaration.name for rule in self.merged if rule.disabled is None)
            problems.add("CR206", path.span, name=name, **advice(name, known))
        return None
