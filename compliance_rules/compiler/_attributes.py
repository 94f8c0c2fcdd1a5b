"""The attributes of a rule: how bad, how many points, what it rests on."""

from collections.abc import Iterable
from decimal import Decimal

from attrs import evolve

from compliance_rules.compiler import plan
from compliance_rules.compiler._problems import Problems
from compliance_rules.diagnostics import Phrase, Severity, Span
from compliance_rules.language import ast

_NOT_NEGATIVE = Phrase("0 or more", "不小于 0")
_POSITIVE = Phrase("more than 0", "大于 0")
_SEVERITIES: dict[str, Severity] = {"note": "note", "warning": "warning", "error": "error"}


def apply_attributes(
    rule: plan.Rule, attributes: Iterable[ast.Attribute], problems: Problems
) -> plan.Rule:
    """Return a rule with its attributes; figures out of range are told."""
    for attribute in attributes:
        had_both = _has_both(rule)
        rule = _apply(rule, attribute, problems)
        if _has_both(rule) and not had_both:
            problems.add("CR325", attribute.span, first="score share", second="deduct")
    return rule


def _has_both(rule: plan.Rule) -> bool:
    return rule.is_share and rule.deduct is not None


def _apply(rule: plan.Rule, attribute: ast.Attribute, problems: Problems) -> plan.Rule:
    match attribute.value:
        case Decimal() as points:
            return _points(rule, attribute, points, problems)
        case ast.Deduct() as deduct:
            return evolve(rule, deduct=_deduct(deduct, attribute.span, problems))
        case str() as word:
            return _word(rule, attribute.name, word)
        case ast.Text(value=text):
            return _text(rule, attribute.name, text)
        case tuple() as tags:
            return evolve(rule, tags=tuple(dict.fromkeys(tags)))
        case _:
            # Conditions are put into the statements.
            return rule


def _points(
    rule: plan.Rule, attribute: ast.Attribute, points: Decimal, problems: Problems
) -> plan.Rule:
    check_low(attribute.name, points, attribute.span, problems)
    match attribute.name:
        case "weight":
            return evolve(rule, weight=points)
        case "caps":
            return evolve(rule, caps=points)
        case "bonus":
            return evolve(rule, bonus=points)
        case _:
            return rule


def _deduct(deduct: ast.Deduct, span: Span | None, problems: Problems) -> plan.Deduct:
    check_positive("deduct", deduct.each, span, problems)
    if deduct.at_most is not None:
        check_low("at most", deduct.at_most, span, problems)
    return plan.Deduct(each=deduct.each, at_most=deduct.at_most)


def _word(rule: plan.Rule, name: str, word: str) -> plan.Rule:
    match name, word:
        case "severity", _ if word in _SEVERITIES:
            return evolve(rule, severity=_SEVERITIES[word])
        case "status", "draft" | "stable" | "deprecated":
            return evolve(rule, status=word)
        case "missing", "unknown" | "zero" | "not_applicable" | "fail":
            return evolve(rule, missing=word)
        case "score", "share":
            return evolve(rule, is_share=True)
        case _:
            return rule


def _text(rule: plan.Rule, name: str, text: str) -> plan.Rule:
    match name:
        case "reference":
            return evolve(rule, reference=text)
        case "remediation":
            return evolve(rule, remediation=text)
        case _:
            # The message is put into the statements.
            return rule


def check_low(name: str, value: Decimal, span: Span | None, problems: Problems) -> None:
    """Tell of a figure below 0."""
    if value < 0:
        found = format(value, "f")
        problems.add("CR324", span, name=name, expected=_NOT_NEGATIVE, found=found)


def check_positive(name: str, value: Decimal, span: Span | None, problems: Problems) -> None:
    """Tell of a figure that is not above 0."""
    if value <= 0:
        found = format(value, "f")
        problems.add("CR324", span, name=name, expected=_POSITIVE, found=found)
