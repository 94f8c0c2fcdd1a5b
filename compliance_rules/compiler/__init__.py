"""From the trees of rule files to a checked pack: names, types, overlays, instances."""

from compliance_rules.compiler.plan import (
    Change,
    Check,
    Instance,
    Pack,
    Require,
    Rule,
    ScorecardPlan,
    Target,
)

__all__ = ["Change", "Check", "Instance", "Pack", "Require", "Rule", "ScorecardPlan", "Target"]
