"""From findings to a scorecard."""

from typing import TYPE_CHECKING

from compliance_rules._lazy import late_names

#: Where each name is from; its module is imported when the name is first asked for.
_HOMES = {
    "Audited": "_comparison",
    "Comparison": "_comparison",
    "Kind": "_comparison",
    "Noted": "_comparison",
    "audited": "_comparison",
    "compared": "_comparison",
    "Gain": "_gains",
    "gains": "_gains",
    "MODELS": "_models",
    "Model": "_models",
    "ModelScore": "_models",
    "model_scores": "_models",
    "round_half_even": "_rounding",
    "outcome": "_score",
    "score": "_score",
    "summed": "_score",
    "Counts": "_scorecard",
    "DeductionResult": "_scorecard",
    "DimensionScore": "_scorecard",
    "PackUsed": "_scorecard",
    "RuleResult": "_scorecard",
    "Scorecard": "_scorecard",
    "Sums": "_scorecard",
    "select": "_selection",
    "selects_nothing": "_selection",
    "Waiver": "_waivers",
    "Waiving": "_waivers",
    "waive": "_waivers",
}

if TYPE_CHECKING:
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
else:
    __getattr__ = late_names(__name__, _HOMES)


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
