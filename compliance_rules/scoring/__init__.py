"""From findings to a scorecard."""

from compliance_rules.scoring._comparison import (
    Audited,
    Comparison,
    Kind,
    Noted,
    audited,
    compared,
)
from compliance_rules.scoring._gains import Gain, gains
from compliance_rules.scoring._models import MODELS, Model, ModelScore, model_scores
from compliance_rules.scoring._rounding import round_half_even
from compliance_rules.scoring._score import outcome, score, summed
from compliance_rules.scoring._scorecard import (
    Counts,
    DeductionResult,
    DimensionScore,
    PackUsed,
    RuleResult,
    Scorecard,
    Sums,
)
from compliance_rules.scoring._selection import select, selects_nothing
from compliance_rules.scoring._waivers import Waiver, Waiving, waive

__all__ = [
    "MODELS",
    "Audited",
    "Comparison",
    "Counts",
    "DeductionResult",
    "DimensionScore",
    "Gain",
    "Kind",
    "Model",
    "ModelScore",
    "Noted",
    "PackUsed",
    "RuleResult",
    "Scorecard",
    "Sums",
    "Waiver",
    "Waiving",
    "audited",
    "compared",
    "gains",
    "model_scores",
    "outcome",
    "round_half_even",
    "score",
    "select",
    "selects_nothing",
    "summed",
    "waive",
]
