"""Run the tests that a pack declares beside its rules."""

from decimal import Decimal

from attrs import frozen

from compliance_rules.compiler import Pack, TestPlan
from compliance_rules.diagnostics import Phrase, Span
from compliance_rules.engine import Finding, Status, evaluate
from compliance_rules.language import ast
from compliance_rules.packs._blank import blank_report
from compliance_rules.packs._steps import Case, carry_out, with_facts
from compliance_rules.scoring import Scorecard, score

_STATUS = {
    "passes": Status.PASS,
    "fails": Status.FAIL,
    "unknown": Status.UNKNOWN,
    "not_applicable": Status.NOT_APPLICABLE,
}
_WORDS = {
    Status.PASS: Phrase("passes", "通过"),
    Status.FAIL: Phrase("fails", "不通过"),
    Status.UNKNOWN: Phrase("unknown", "无法判定"),
    Status.NOT_APPLICABLE: Phrase("not_applicable", "不适用"),
    Status.ERROR: Phrase("error", "出错"),
}
_AT = Phrase("{status} at {keys}", "{status}，位置：{keys}")
_SCORE = Phrase("score = {score}", "得分 = {score}")
_NONE = Phrase("none", "无")


@frozen(kw_only=True)
class ExpectationResult:
    """What one `expect` said, and what came of it."""

    #: The rule's id, or `score`.
    about: str
    is_met: bool
    expected: str
    got: str
    #: Findings of the rule that did not pass, for the figures behind the outcome.
    findings: tuple[Finding, ...] = ()
    span: Span | None = None


@frozen(kw_only=True)
class TestResult:
    """One test with the results of its expectations."""

    title: str
    results: tuple[ExpectationResult, ...]
    findings: tuple[Finding, ...]
    span: Span | None = None

    @property
    def is_passed(self) -> bool:
        """Whether everything came as expected."""
        return all(each.is_met for each in self.results)


def run_tests(pack: Pack) -> tuple[TestResult, ...]:
    """Return the result of each test that the pack itself declares."""
    return tuple(_run(pack, plan) for plan in pack.tests)


def _run(pack: Pack, plan: TestPlan) -> TestResult:
    case = Case(blank_report(pack.form))
    for step in plan.test.steps:
        case = carry_out(case, step)
    report = with_facts(case.report)
    previous = None if case.previous is None else with_facts(case.previous)
    findings = evaluate(pack, report, previous=previous, lang=pack.lang)
    card = score(pack, report, findings, used=(), lang=pack.lang)
    rules = iter(plan.rules)
    return TestResult(
        title=plan.title,
        results=tuple(
            _check_score(each, card)
            if isinstance(each, ast.ExpectScore)
            else _check_rule(each, next(rules), card)
            for each in plan.test.expectations
        ),
        findings=findings,
        span=plan.test.span,
    )


def _check_rule(expected: ast.Expect, rule: str, card: Scorecard) -> ExpectationResult:
    status = _STATUS[expected.outcome]
    found = tuple(each for each in card.findings if each.rule == rule)
    result = next(each for each in card.rules if each.id == rule)
    at = tuple(dict.fromkeys(each.key for each in found if each.status is result.status))
    is_met = result.status is status and (not expected.keys or set(expected.keys) == set(at))
    return ExpectationResult(
        about=rule,
        is_met=is_met,
        expected=_outcome(status, expected.keys, card),
        got=_outcome(result.status, at if expected.keys else (), card),
        findings=() if is_met else tuple(e for e in found if e.status is not Status.PASS),
        span=expected.span,
    )


def _check_score(expected: ast.ExpectScore, card: Scorecard) -> ExpectationResult:
    return ExpectationResult(
        about="score",
        is_met=card.score == expected.score,
        expected=_score(expected.score, card),
        got=_score(card.score, card),
        span=expected.span,
    )


def _outcome(status: Status, keys: tuple[str, ...], card: Scorecard) -> str:
    if not keys:
        return _WORDS[status].say(card.lang)
    return _AT.say(card.lang, status=_WORDS[status], keys=", ".join(keys))


def _score(number: Decimal | None, card: Scorecard) -> str:
    return _SCORE.say(card.lang, score=_NONE if number is None else f"{number:f}")
