"""From the instances of one rule to its outcome and its points."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from compliance_rules.compiler import Rule
from compliance_rules.engine import Finding, Status
from compliance_rules.scoring._scorecard import Counts, RuleResult

_WORST_FIRST = (Status.ERROR, Status.FAIL, Status.UNKNOWN, Status.PASS)


def rule_result(rule: Rule, findings: Iterable[Finding], passes: int = 0) -> RuleResult:
    """Return a rule's outcome and points, given its findings and how many more passed."""
    return counted_result(rule, _count(findings, passes))


def counted_result(rule: Rule, counts: Counts) -> RuleResult:
    """Return a rule's outcome and points, given how many instances had which outcome.

    A failure that is waived counts as an instance that does not apply.
    A draft is evaluated and earns nothing. A deprecated rule counts like any
    other until its pack drops it. A rule with a bonus has no weight: it adds its
    bonus when it passes, and costs nothing when it does not.
    """
    status = _outcome(counts)
    is_draft = rule.status == "draft"
    weight = Decimal(0) if is_draft or rule.bonus is not None else rule.weight
    is_scored = weight > 0 and status is not Status.NOT_APPLICABLE
    earns_bonus = rule.bonus is not None and not is_draft and status is Status.PASS
    return RuleResult(
        id=rule.id,
        title=rule.title,
        status=status,
        severity=rule.severity,
        weight=weight,
        points=_points(rule, counts) if is_scored else Fraction(0),
        best=_points(rule, _at_best(counts)) if is_scored else Fraction(0),
        reference=rule.reference,
        tags=rule.tags,
        counts=counts,
        is_draft=is_draft,
        is_deprecated=rule.status == "deprecated",
        is_scored=is_scored,
        bonus=rule.bonus if earns_bonus and rule.bonus is not None else Decimal(0),
    )


def _count(findings: Iterable[Finding], passes: int) -> Counts:
    found = tuple(findings)
    if not found:
        return Counts(passed=passes)
    counted = Counter(each.status for each in found if each.waived is None)
    return Counts(
        passed=counted[Status.PASS] + passes,
        failed=counted[Status.FAIL],
        unknown=counted[Status.UNKNOWN],
        not_applicable=counted[Status.NOT_APPLICABLE],
        error=counted[Status.ERROR],
        waived=sum(each.waived is not None for each in found),
    )


def _outcome(counts: Counts) -> Status:
    seen = (counts.error, counts.failed, counts.unknown, counts.passed)
    found = zip(_WORST_FIRST, seen, strict=True)
    return next((status for status, number in found if number), Status.NOT_APPLICABLE)


def _at_best(counts: Counts) -> Counts:
    """Return the counts as if all that was not decided had passed; our faults too."""
    undecided = counts.unknown + counts.error
    return evolve(counts, passed=counts.passed + undecided, unknown=0, error=0)


def _points(rule: Rule, counts: Counts) -> Fraction:
    weight = Fraction(rule.weight)
    if counts.error:
        return Fraction(0)
    missed = counts.failed + counts.unknown
    if rule.deduct is not None:
        cost = Fraction(rule.deduct.each) * missed
        if rule.deduct.at_most is not None:
            cost = min(cost, Fraction(rule.deduct.at_most))
        return max(weight - cost, Fraction(0))
    if rule.is_share:
        return weight * counts.passed / (counts.passed + missed)
    return Fraction(0) if missed else weight
