"""From findings to a scorecard."""

from compliance_rules.scoring._rounding import round_half_even
from compliance_rules.scoring._score import score
from compliance_rules.scoring._scorecard import (
    Counts,
    DimensionScore,
    PackUsed,
    RuleResult,
    Scorecard,
)

__all__ = [
    "Counts",
    "DimensionScore",
    "PackUsed",
    "RuleResult",
    "Scorecard",
    "round_half_even",
    "score",
]
