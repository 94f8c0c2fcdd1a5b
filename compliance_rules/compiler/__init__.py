"""From the trees of rule files to a checked pack: names, types, overlays, instances."""

from compliance_rules.compiler._compile import LANGUAGE, MOST_INSTANCES, compile_pack
from compliance_rules.compiler._merged_pack import merge_pack
from compliance_rules.compiler._merged_rules import MergedRule
from compliance_rules.compiler._overlay import Merged
from compliance_rules.compiler._registered import RuleFunction, rule_function
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
