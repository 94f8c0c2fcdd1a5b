"""The scorecards: scale, grades from the highest down, dimensions, deductions."""

from collections.abc import Iterable, Sequence

from compliance_rules.compiler import plan
from compliance_rules.compiler._attributes import check_low, check_positive
from compliance_rules.compiler._named_rules import Rules
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._suggest import advice
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_GRADE = Phrase("grade", "等级")
_DIMENSION = Phrase("dimension", "维度")
_MOST_DECIMALS = 6
_DECIMALS = Phrase(f"a whole number from 0 to {_MOST_DECIMALS}", f"是 0 到 {_MOST_DECIMALS} 的整数")
_AT_MOST_SCALE = Phrase("at most the scale, {scale}", "不超过总分 {scale}")


def compile_scorecards(
    declared: Sequence[ast.ScorecardDecl], rules: Rules, problems: Problems
) -> tuple[plan.ScorecardPlan, tuple[plan.ScorecardPlan, ...]]:
    """Return how findings become a score: by default, and by each scorecard with a name.

    A pack without a scorecard of its own takes the defaults.
    """
    compiled = [_scorecard(each, rules, problems) for each in declared]
    own = next((each for each in compiled if each.name is None), plan.ScorecardPlan())
    return own, tuple(each for each in compiled if each.name is not None)


def _scorecard(declared: ast.ScorecardDecl, rules: Rules, problems: Problems) -> plan.ScorecardPlan:
    default = plan.ScorecardPlan()
    scorecard = plan.ScorecardPlan(
        name=declared.name,
        title=declared.title,
        reference=declared.reference,
        scale=default.scale if declared.scale is None else declared.scale,
        decimals=default.decimals if declared.decimals is None else declared.decimals,
        dimensions=_dimensions(declared, rules.compiled.values(), problems),
        grades=_grades(declared, problems),
        deductions=tuple(_deduction(each, rules, problems) for each in declared.deductions),
    )
    _check(scorecard, declared, problems)
    return scorecard


def _deduction(declared: ast.Deduction, rules: Rules, problems: Problems) -> plan.Deduction:
    """Return a deduction with the rules that it is for; drafts are not scored."""
    check_positive("deduct", declared.points, declared.span, problems)
    if declared.at_most is not None:
        check_positive("at most", declared.at_most, declared.span, problems)
    if not declared.rules and not declared.tags:
        problems.add("CR461", declared.span, title=declared.title)
    named = [rules.find(path, problems) for path in declared.rules]
    known = tuple(dict.fromkeys(tag for rule in rules.compiled.values() for tag in rule.tags))
    for tag in declared.tags:
        if tag not in known:
            problems.add("CR424", declared.span, tag=tag, **advice(tag, known))
    wanted, tags = {rule.id for rule in named if rule is not None}, frozenset(declared.tags)
    return plan.Deduction(
        title=declared.title,
        points=declared.points,
        is_each=declared.is_each,
        at_most=declared.at_most,
        rules=tuple(
            rule.id
            for rule in rules.compiled.values()
            if rule.id in wanted or not tags.isdisjoint(rule.tags)
        ),
    )


def _dimensions(
    declared: ast.ScorecardDecl, rules: Iterable[plan.Rule], problems: Problems
) -> tuple[plan.Dimension, ...]:
    known = tuple(dict.fromkeys(tag for rule in rules for tag in rule.tags))
    seen: set[str] = set()
    for each in declared.dimensions:
        if each.title in seen:
            problems.add("CR425", each.span, what=_DIMENSION, name=each.title)
        seen.add(each.title)
        for tag in each.tags:
            if tag not in known:
                problems.add("CR424", each.span, tag=tag, **advice(tag, known))
    return tuple(plan.Dimension(title=each.title, tags=each.tags) for each in declared.dimensions)


def _grades(declared: ast.ScorecardDecl, problems: Problems) -> tuple[plan.Grade, ...]:
    seen: set[object] = set()
    for each in declared.grades:
        check_low("grade", each.low, each.span, problems)
        if each.title in seen or each.low in seen:
            problems.add("CR425", each.span, what=_GRADE, name=each.title)
        seen.update((each.title, each.low))
    grades = (plan.Grade(title=each.title, low=each.low) for each in declared.grades)
    return tuple(sorted(grades, key=lambda grade: grade.low, reverse=True))


def _check(scorecard: plan.ScorecardPlan, declared: ast.ScorecardDecl, problems: Problems) -> None:
    check_positive("scale", scorecard.scale, declared.span, problems)
    if not 0 <= scorecard.decimals <= _MOST_DECIMALS:
        problems.add(
            "CR324",
            declared.span,
            name="decimals",
            expected=_DECIMALS,
            found=scorecard.decimals,
        )
    scale = format(scorecard.scale, "f")
    expected = Phrase(_AT_MOST_SCALE.say("en", scale=scale), _AT_MOST_SCALE.say("zh", scale=scale))
    if declared.deductions and declared.dimensions:
        problems.add("CR462", declared.dimensions[0].span)
    for each in declared.grades:
        if each.low > scorecard.scale:
            found = format(each.low, "f")
            problems.add("CR324", each.span, name="grade", expected=expected, found=found)
