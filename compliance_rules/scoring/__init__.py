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
from compliance_rules.scoring._waivers import Waiver, Waiving, waive

__all__ = [
    "Counts",
    "DimensionScore",
    "PackUsed",
    "RuleResult",
    "Scorecard",
    "Waiver",
    "Waiving",
    "round_half_even",
    "score",
    "waive",
]
