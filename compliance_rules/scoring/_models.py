"""The score by the models of XCCDF 1.2, so that other tools' numbers can be compared.

As NIST IR 7275 Revision 4 (XCCDF 1.2), section 7.3.2, defines them: a rule counts
1 where it passes and 0 where it fails, is unknown or in error; a rule that does not
apply, or is only informational, is left out. A draft is informational here, and so
is a rule without weight. A failure that is waived does not apply.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Literal, TypeAlias

from compliance_rules._values import frozen
from compliance_rules.compiler import Pack
from compliance_rules.engine import Status
from compliance_rules.scoring._scorecard import RuleResult, Scorecard

Model: TypeAlias = Literal["default", "flat", "flat-unweighted", "absolute"]
MODELS: tuple[Model, ...] = ("default", "flat", "flat-unweighted", "absolute")


@frozen
class ModelScore:
    """A score by one model, and the most that it could be; None where nothing counts."""

    model: Model
    score: Fraction | None
    maximum: Fraction


def model_scores(pack: Pack, scorecard: Scorecard) -> tuple[ModelScore, ...]:
    """Return the score by each model.

    `default` averages by weight, level by level: the dimensions of the pack's
    scorecard stand for XCCDF's groups, each of weight 1, and a rule belongs to the
    first dimension that has one of its tags; those without one are at the top.
    """
    counted = [each for each in scorecard.rules if each.is_scored]
    weights = sum((Fraction(each.weight) for each in counted), Fraction(0))
    passed = [each for each in counted if each.status is Status.PASS]
    earned = sum((Fraction(each.weight) for each in passed), Fraction(0))
    flat = {
        "default": (_default(pack, counted), Fraction(100)),
        "flat": (earned, weights),
        "flat-unweighted": (Fraction(len(passed)), Fraction(len(counted))),
        "absolute": (Fraction(len(passed) == len(counted)), Fraction(1)),
    }
    return tuple(
        ModelScore(model, flat[model][0] if counted else None, flat[model][1]) for model in MODELS
    )


def _default(pack: Pack, rules: Sequence[RuleResult]) -> Fraction:
    groups: dict[int | None, list[RuleResult]] = {}
    for rule in rules:
        groups.setdefault(_group(pack, rule), []).append(rule)
    top = [_weighted(rule) for rule in groups.pop(None, [])]
    inner = [(_average(map(_weighted, each)), Fraction(1)) for each in groups.values()]
    return _average([*top, *inner])


def _group(pack: Pack, rule: RuleResult) -> int | None:
    """Return which dimension a rule belongs to: the first that has one of its tags."""
    tags = frozenset(rule.tags)
    found = (
        at for at, each in enumerate(pack.scorecard.dimensions) if not tags.isdisjoint(each.tags)
    )
    return next(found, None)


def _weighted(rule: RuleResult) -> tuple[Fraction, Fraction]:
    return Fraction(100 if rule.status is Status.PASS else 0), Fraction(rule.weight)


def _average(scores: Iterable[tuple[Fraction, Fraction]]) -> Fraction:
    known = list(scores)
    total = sum((weight for _, weight in known), Fraction(0))
    if not total:
        return Fraction(0)
    return sum((score * weight for score, weight in known), Fraction(0)) / total
