"""From findings to a scorecard."""

from compliance_rules.scoring._scorecard import (
    Counts,
    DimensionScore,
    PackUsed,
    RuleResult,
    Scorecard,
)

__all__ = ["Counts", "DimensionScore", "PackUsed", "RuleResult", "Scorecard"]
