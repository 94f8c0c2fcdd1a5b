"""Run the tests that a pack declares beside its rules."""

from decimal import Decimal
from pathlib import Path

from attrs import frozen

from compliance_rules.binding import bind
from compliance_rules.compiler import Pack, TestPlan
from compliance_rules.diagnostics import Diagnostic, Lang, Phrase, Span
from compliance_rules.engine import Finding, Status, evaluate
from compliance_rules.errors import DiagnosedError, ReportReadError
from compliance_rules.language import ast
from compliance_rules.model import Report
from compliance_rules.packs._blank import blank_report
from compliance_rules.packs._steps import Case, carry_out, with_facts
from compliance_rules.readers import read_file
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
        """Whether everything came as expected, and something was expected."""
        return bool(self.results) and all(each.is_met for each in self.results)


def untested_rules(pack: Pack) -> tuple[str, ...]:
    """Return the ids of a pack's own rules of which none of its tests expects anything."""
    tested = {rule for plan in pack.tests for rule in plan.rules}
    own = f"{pack.name}."
    return tuple(
        rule.id for rule in pack.rules if rule.id.startswith(own) and rule.id not in tested
    )


def run_tests(pack: Pack, folder: Path | None = None) -> tuple[TestResult, ...]:
    """Return the result of each test that the pack itself declares.

    Args:
        pack: The compiled pack.
        folder: The pack's own folder, the only place that `given "file"` reads from.
    """
    return tuple(_run(pack, plan, folder) for plan in pack.tests)


def _run(pack: Pack, plan: TestPlan, folder: Path | None) -> TestResult:
    try:
        case = Case(_given(pack, plan.test.given, folder))
    except DiagnosedError as error:
        return _not_given(plan, error, pack.lang)
    for step in plan.test.steps:
        case = carry_out(case, step)
    # A file keeps the figures that were read from it unless a step changes its text.
    is_said = plan.test.given is None or any(
        isinstance(step, ast.SetText | ast.Remove) for step in plan.test.steps
    )
    report = with_facts(case.report) if is_said else case.report
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


def _given(pack: Pack, given: str | None, folder: Path | None) -> Report:
    """Return the report that a test starts from.

    Raises:
        ReportReadError: The file is not inside the pack's folder, or cannot be read.
    """
    if given is None:
        return blank_report(pack.form)
    if folder is None or not _is_inside(folder, given):
        raise ReportReadError((Diagnostic.of("CR417", file=given),))
    return bind(read_file(folder / given), pack.form)


def _is_inside(folder: Path, given: str) -> bool:
    path = (folder / given).resolve()
    return not Path(given).is_absolute() and path.is_relative_to(folder.resolve())


def _not_given(plan: TestPlan, error: DiagnosedError, lang: Lang) -> TestResult:
    result = ExpectationResult(
        about="given",
        is_met=False,
        expected=plan.test.given or "",
        got="; ".join(each.message(lang) for each in error.diagnostics),
        span=plan.test.span,
    )
    return TestResult(title=plan.title, results=(result,), findings=(), span=plan.test.span)


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
