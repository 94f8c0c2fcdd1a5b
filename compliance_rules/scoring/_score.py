"""From findings to a scorecard: the sums, the score, the dimensions and the grade."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from compliance_rules.compiler import Pack, Rule, ScorecardPlan
from compliance_rules.compiler.plan import Dimension
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import Finding, OfRule, by_rule, ordered
from compliance_rules.model import Report
from compliance_rules.scoring._deductions import deducted, left, left_at_best
from compliance_rules.scoring._outcome import counted_result, rule_result
from compliance_rules.scoring._rounding import round_down, round_half_even
from compliance_rules.scoring._scorecard import (
    Counts,
    DeductionResult,
    DimensionScore,
    PackUsed,
    RuleResult,
    Scorecard,
    Sums,
)

_DECIDED_DECIMALS = 2


def score(
    pack: Pack,
    report: Report,
    findings: Sequence[Finding],
    *,
    used: tuple[PackUsed, ...],
    lang: Lang,
) -> Scorecard:
    """Score the findings of a pack on a report.

    The score is scale x points / possible points, plus what bonuses add, which
    are points of the scale; not above the scale, and not above the lowest cap of
    a rule that fails. A rule without weight still caps, a draft does not. Only
    the result is rounded, so that three thirds make a whole. Dimensions know
    neither bonuses nor caps.

    A scorecard with deductions is what they leave of its scale, not below 0:
    rules then have no points, bonuses or caps of their own.

    Returns:
        The scorecard, its findings in the order of the pack's rules.
    """
    rules = tuple(_results(pack, findings))
    plan = pack.scorecard
    sums = summed(pack, rules)
    return Scorecard(
        report=report.info,
        packs=used,
        lang=lang,
        title=plan.title or pack.title,
        name=plan.name,
        score=sums.score,
        scale=plan.scale,
        grade=sums.grade,
        decided=sums.decided,
        points=sums.points,
        possible=sums.possible,
        bonus=sums.bonus,
        cap=sums.cap,
        dimensions=sums.dimensions,
        deductions=sums.deductions,
        rules=rules,
        findings=ordered(findings, (rule.id for rule in pack.rules)),
        changes=pack.changes,
        reading=report.reading,
    )


def outcome(pack: Pack, rule: Rule, counts: Counts) -> RuleResult:
    """Return what a rule comes to by the scorecard of a pack, given its counts."""
    return counted_result(_earning(pack, rule), counts)


def summed(pack: Pack, rules: Sequence[RuleResult]) -> Sums:
    """Return what the outcomes of all rules come to."""
    plan = pack.scorecard
    deductions = deducted(plan, rules)
    points, possible = _left(plan, deductions) if deductions else _sums(rules)
    bonus = _bonus(rules)
    cap = _lowest_cap(pack, rules)
    uncapped = _scaled(plan, points, possible, bonus)
    holds_down = cap is not None and uncapped is not None and uncapped > cap
    rounded = total(pack, rules)
    return Sums(
        score=rounded,
        grade=_grade(plan, rounded),
        decided=_decided(_undecided(plan, rules, deductions), possible),
        points=points,
        possible=possible,
        bonus=bonus,
        cap=cap if holds_down else None,
        dimensions=tuple(_dimension(plan, each, rules) for each in plan.dimensions),
        deductions=deductions,
    )


def total(pack: Pack, rules: Sequence[RuleResult]) -> Decimal | None:
    """Return the score that the outcomes of all rules come to."""
    plan = pack.scorecard
    if plan.deductions:
        return _rounded(left(plan, deducted(plan, rules)), plan.scale, plan.decimals)
    cap = _lowest_cap(pack, rules)
    scaled = _scaled(plan, *_sums(rules), _bonus(rules))
    if scaled is not None and cap is not None:
        scaled = min(scaled, Fraction(cap))
    limit = plan.scale if cap is None else min(cap, plan.scale)
    return _rounded(scaled, limit, plan.decimals)


def _earning(pack: Pack, rule: Rule) -> Rule:
    """Return a rule as it is scored: where deductions count, it has no points of its own."""
    if not pack.scorecard.deductions:
        return rule
    return evolve(rule, weight=Decimal(0), bonus=None)


def _left(plan: ScorecardPlan, deductions: Sequence[DeductionResult]) -> tuple[Fraction, Fraction]:
    """Return the points that deductions leave, and those that were possible."""
    points = left(plan, deductions)
    return (Fraction(0), Fraction(0)) if points is None else (points, Fraction(plan.scale))


def _undecided(
    plan: ScorecardPlan, rules: Sequence[RuleResult], deductions: Sequence[DeductionResult]
) -> Fraction:
    """Return the points that hang on what could not be decided."""
    if deductions:
        return left_at_best(plan, deductions) - (left(plan, deductions) or Fraction(0))
    # Few rules are undecided, and a sum of fractions takes its time.
    open_ones = (rule for rule in rules if rule.best != rule.points)
    return sum((rule.at_stake for rule in open_ones), start=Fraction(0))


def _bonus(rules: Iterable[RuleResult]) -> Fraction:
    return sum((Fraction(rule.bonus) for rule in rules if rule.bonus), start=Fraction(0))


def _results(pack: Pack, findings: Sequence[Finding]) -> Iterator[RuleResult]:
    found = by_rule(findings)
    for rule in pack.rules:
        own = found.get(rule.id, OfRule(0, ()))
        yield rule_result(_earning(pack, rule), own.apart, own.passes)


def _sums(rules: Iterable[RuleResult]) -> tuple[Fraction, Fraction]:
    scored = [rule for rule in rules if rule.is_scored]
    points = sum((rule.points for rule in scored if rule.points), start=Fraction(0))
    return points, sum((Fraction(rule.weight) for rule in scored), start=Fraction(0))


def _scaled(
    plan: ScorecardPlan, points: Fraction, possible: Fraction, bonus: Fraction = Fraction(0)
) -> Fraction | None:
    if not possible:
        return None
    scale = Fraction(plan.scale)
    return min(scale * points / possible + bonus, scale)


def _rounded(value: Fraction | None, limit: Decimal, decimals: int) -> Decimal | None:
    """Round half-even, but never above the limit, which may have more decimals itself."""
    if value is None:
        return None
    nearest = round_half_even(value, decimals)
    return nearest if nearest <= limit else round_down(Fraction(limit), decimals)


def _lowest_cap(pack: Pack, rules: Iterable[RuleResult]) -> Decimal | None:
    if pack.scorecard.deductions:
        return None
    # What failed stays failed where another instance is a fault of ours.
    failing = {rule.id for rule in rules if rule.counts.failed and not rule.is_draft}
    caps = [rule.caps for rule in pack.rules if rule.caps is not None and rule.id in failing]
    return min(caps, default=None)


def _decided(undecided: Fraction, possible: Fraction) -> Decimal:
    if not possible:
        return round_down(Fraction(1), _DECIDED_DECIMALS)
    return round_down(1 - undecided / possible, _DECIDED_DECIMALS)


def _dimension(
    plan: ScorecardPlan, dimension: Dimension, rules: Iterable[RuleResult]
) -> DimensionScore:
    tags = frozenset(dimension.tags)
    points, possible = _sums(rule for rule in rules if not tags.isdisjoint(rule.tags))
    rounded = _rounded(_scaled(plan, points, possible), plan.scale, plan.decimals)
    return DimensionScore(title=dimension.title, score=rounded, points=points, possible=possible)


def _grade(plan: ScorecardPlan, rounded: Decimal | None) -> str | None:
    """Return the grade of the score as printed: 89.96 prints as 90.0 and is graded so."""
    if rounded is None:
        return None
    reached = [grade for grade in plan.grades if grade.low <= rounded]
    return max(reached, key=lambda grade: grade.low).title if reached else None
