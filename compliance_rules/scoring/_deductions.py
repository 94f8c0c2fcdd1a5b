"""From the outcomes of rules to what the deductions of a scorecard take from its scale."""

from collections.abc import Sequence
from fractions import Fraction

from compliance_rules.compiler import ScorecardPlan
from compliance_rules.compiler.plan import Deduction
from compliance_rules.engine import Status
from compliance_rules.scoring._scorecard import DeductionResult, RuleResult

_WORST_FIRST = (Status.ERROR, Status.FAIL, Status.UNKNOWN, Status.PASS)


def deducted(plan: ScorecardPlan, rules: Sequence[RuleResult]) -> tuple[DeductionResult, ...]:
    """Return what each deduction of a scorecard costs, given the outcomes of all rules.

    What fails costs, and what could not be decided costs as well: nothing passes
    untested. An error of ours costs like something undecided. Drafts cost nothing.
    """
    return tuple(_result(each, rules) for each in plan.deductions)


def left(plan: ScorecardPlan, results: Sequence[DeductionResult]) -> Fraction | None:
    """Return what deductions leave of the scale, not below 0; None where none applied."""
    if all(each.status is Status.NOT_APPLICABLE for each in results):
        return None
    return max(Fraction(plan.scale) - sum(each.lost for each in results), Fraction(0))


def left_at_best(plan: ScorecardPlan, results: Sequence[DeductionResult]) -> Fraction:
    """Return what they would leave if all that is undecided passed."""
    lost = sum(each.lost - each.at_stake for each in results)
    return max(Fraction(plan.scale) - lost, Fraction(0))


def _result(deduction: Deduction, rules: Sequence[RuleResult]) -> DeductionResult:
    wanted = frozenset(deduction.rules)
    counted = [each for each in rules if each.id in wanted and not each.is_draft]
    failed = sum(each.counts.failed for each in counted)
    undecided = sum(each.counts.unknown + each.counts.error for each in counted)
    lost = _cost(deduction, failed + undecided)
    found = {each.status for each in counted}
    return DeductionResult(
        title=deduction.title,
        points=deduction.points,
        is_each=deduction.is_each,
        at_most=deduction.at_most,
        rules=deduction.rules,
        status=next((each for each in _WORST_FIRST if each in found), Status.NOT_APPLICABLE),
        lost=lost,
        at_stake=lost - _cost(deduction, failed),
    )


def _cost(deduction: Deduction, missed: int) -> Fraction:
    """Return what so many failures cost."""
    cost = Fraction(deduction.points) * (missed if deduction.is_each else min(missed, 1))
    return cost if deduction.at_most is None else min(cost, Fraction(deduction.at_most))
