"""From the trees of rule files to a checked pack: names, types, overlays, instances."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "LANGUAGE": "_version",
    "MOST_INSTANCES": "_compile",
    "compile_pack": "_compile",
    "merge_pack": "_merged_pack",
    "MergedRule": "_merged_rules",
    "Merged": "_overlay",
    "RuleFunction": "_registered",
    "rule_function": "_registered",
    "Change": "plan",
    "Check": "plan",
    "Instance": "plan",
    "Pack": "plan",
    "Require": "plan",
    "Rule": "plan",
    "ScorecardPlan": "plan",
    "Target": "plan",
    "TestPlan": "plan",
}

if TYPE_CHECKING:
    from compliance_rules.compiler._compile import MOST_INSTANCES, compile_pack
    from compliance_rules.compiler._merged_pack import merge_pack
    from compliance_rules.compiler._merged_rules import MergedRule
    from compliance_rules.compiler._overlay import Merged
    from compliance_rules.compiler._registered import RuleFunction, rule_function
    from compliance_rules.compiler._version import LANGUAGE
    from compliance_rules.compiler.plan import (
        Change,
        Check,
        Instance,
        Pack,
        Require,
        Rule,
        ScorecardPlan,
        Target,
        TestPlan,
    )
else:
    __getattr__ = late_names(__name__, _HOMES)


__all__ = [
    "LANGUAGE",
    "MOST_INSTANCES",
    "Change",
    "Check",
    "Instance",
    "Merged",
    "MergedRule",
    "Pack",
    "Require",
    "Rule",
    "RuleFunction",
    "ScorecardPlan",
    "Target",
    "TestPlan",
    "compile_pack",
    "merge_pack",
    "rule_function",
]
