"""From findings to a scorecard."""

from compliance_rules.scoring._gains import Gain, gains
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
    "Gain",
    "PackUsed",
    "RuleResult",
    "Scorecard",
    "Waiver",
    "Waiving",
    "gains",
    "round_half_even",
    "score",
    "waive",
]
