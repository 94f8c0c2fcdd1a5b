"""Run the tests that a pack declares beside its rules."""

from collections.abc import Sequence
from decimal import Decimal
from importlib.resources.abc import Traversable
from pathlib import Path, PurePosixPath
from typing import TypeGuard

from attrs import evolve

from compliance_rules._values import frozen
from compliance_rules.binding import bind
from compliance_rules.compiler import Pack, TestPlan
from compliance_rules.diagnostics import Diagnostic, Lang, Phrase
from compliance_rules.engine import Finding, Status, evaluate
from compliance_rules.errors import DiagnosedError, ReportReadError
from compliance_rules.language import ast
from compliance_rules.model import Document, Report
from compliance_rules.packs._blank import blank_report
from compliance_rules.packs._obstacles import obstacle
from compliance_rules.packs._scorecards import scored_by
from compliance_rules.packs._steps import Case, carry_out, with_facts
from compliance_rules.readers import read_document, read_file
from compliance_rules.render import ExpectationResult, TestResult
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
_TELLING = (Status.FAIL, Status.UNKNOWN)
_AT = Phrase("{status} at {keys}", "{status}，位置：{keys}")
_SCORE = Phrase("score = {score}", "得分 = {score}")
_NONE = Phrase("none", "无")


@frozen(kw_only=True)
class Prepared:
    """A test with the reports that its steps make, or why they cannot be made."""

    plan: TestPlan
    case: Case | None = None
    problems: tuple[Diagnostic, ...] = ()


def untested_rules(pack: Pack) -> tuple[str, ...]:
    """Return the ids of a pack's own rules of which none of its tests expects anything."""
    tested = {rule for plan in pack.tests for rule in plan.rules}
    own = f"{pack.name}."
    return tuple(
        rule.id for rule in pack.rules if rule.id.startswith(own) and rule.id not in tested
    )


def run_tests(
    pack: Pack, folder: Traversable | None = None, *, lang: Lang | None = None
) -> tuple[TestResult, ...]:
    """Return the result of each test that the pack itself declares.

    Args:
        pack: The compiled pack.
        folder: The pack's own folder, the only place that `given "file"` reads from.
        lang: The language of the results; None is the pack's own.
    """
    spoken = lang or pack.lang
    return tuple(run_test(pack, each, spoken) for each in prepare(pack, folder))


def prepare(pack: Pack, folder: Traversable | None = None) -> tuple[Prepared, ...]:
    """Return the tests of a pack with the reports that they speak of."""
    return tuple(_prepare(pack, plan, folder) for plan in pack.tests)


def run_test(pack: Pack, test: Prepared, lang: Lang) -> TestResult:
    """Return what came of a test."""
    if test.case is None:
        return TestResult(title=test.plan.title, problems=test.problems, span=test.plan.test.span)
    needed = needed_for(pack, test)
    return judge(needed, test, findings_of(needed, test.case, lang), lang)


def needed_for(pack: Pack, test: Prepared) -> Pack:
    """Return a pack with the rules that a test expects something of; a score needs them all."""
    if is_scored(test.plan):
        return pack
    return evolve(pack, rules=tuple(rule for rule in pack.rules if rule.id in test.plan.rules))


def is_scored(plan: TestPlan) -> bool:
    """Return whether a test expects a score."""
    return any(isinstance(each, ast.ExpectScore) for each in plan.test.expectations)


def findings_of(pack: Pack, case: Case, lang: Lang) -> Sequence[Finding]:
    """Return what a pack finds on the reports of a test."""
    members = tuple(case.members.values())
    return evaluate(pack, case.report, previous=case.previous, members=members, lang=lang)


def judge(pack: Pack, test: Prepared, findings: Sequence[Finding], lang: Lang) -> TestResult:
    """Return what came of a test, by the findings of the pack on its report.

    Raises:
        ValueError: The test could not be prepared.
    """
    if test.case is None:
        raise ValueError(test.plan.title)
    report = test.case.report
    card = score(pack, report, findings, used=(), lang=lang)
    names = {each.scorecard for each in test.plan.test.expectations if _is_of_score(each)}
    cards = {
        name: score(scored_by(pack, name), report, findings, used=(), lang=lang) for name in names
    }
    return TestResult(
        title=test.plan.title,
        results=tuple(
            _check_score(each, cards[each.scorecard])
            if isinstance(each, ast.ExpectScore)
            else _check_rule(each, rule_of(test.plan, each), card)
            for each in test.plan.test.expectations
        ),
        findings=tuple(findings),
        span=test.plan.test.span,
    )


def _is_of_score(expectation: ast.Expectation) -> TypeGuard[ast.ExpectScore]:
    return isinstance(expectation, ast.ExpectScore)


def rule_of(plan: TestPlan, expected: ast.Expect) -> str:
    """Return the id of the rule that an expectation is about."""
    name = str(expected.rule)
    return next(rule for rule in plan.rules if rule == name or rule.endswith(f".{name}"))


# --- the reports of a test -----------------------------------------------------------


def _prepare(pack: Pack, plan: TestPlan, folder: Traversable | None) -> Prepared:
    try:
        case = Case(_given(pack, plan.test.given, folder))
    except DiagnosedError as error:
        return Prepared(plan=plan, problems=error.diagnostics)
    for step in plan.test.steps:
        why = obstacle(case.report, step)
        if why is not None:
            problem = Diagnostic.of("CR418", step.span, why=why)
            return Prepared(plan=plan, problems=(problem,))
        case = carry_out(case, step)
    # A file keeps the figures that were read from it unless a step changes its text.
    is_said = plan.test.given is None or any(
        isinstance(step, ast.Remove)
        or (isinstance(step, ast.SetText) and not step.is_previous and step.member is None)
        for step in plan.test.steps
    )
    report = with_facts(case.report) if is_said else case.report
    previous = None if case.previous is None else with_facts(case.previous)
    return Prepared(plan=plan, case=Case(report, previous, case.members))


def _given(pack: Pack, given: str | None, folder: Traversable | None) -> Report:
    """Return the report that a test starts from.

    Raises:
        ReportReadError: The file is not inside the pack's folder, or cannot be read.
    """
    if given is None:
        return blank_report(pack.form)
    return bind(_read(given, folder), pack.form)


def _read(given: str, folder: Traversable | None) -> Document:
    path = PurePosixPath(given.replace("\\", "/"))
    if folder is None or path.is_absolute() or ".." in path.parts or Path(given).is_absolute():
        raise ReportReadError((Diagnostic.of("CR417", file=given),))
    if not isinstance(folder, Path):
        # A pack inside a zipped installation; there are no links in it.
        place = folder.joinpath(*path.parts)
        if not place.is_file():
            raise ReportReadError((Diagnostic.of("CR500", source=given),))
        return read_document(place.read_bytes(), given)
    if not _is_inside(folder, given):
        raise ReportReadError((Diagnostic.of("CR417", file=given),))
    return read_file(folder / given)


def _is_inside(folder: Path, given: str) -> bool:
    """Return whether a path stays in a folder, links followed."""
    try:
        return (folder / given).resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError, ValueError):
        # A circle of links, or a name that no file can have.
        return False


# --- expectations --------------------------------------------------------------------


def _check_rule(expected: ast.Expect, rule: str, card: Scorecard) -> ExpectationResult:
    status = _STATUS[expected.outcome]
    found = tuple(each for each in card.findings if each.rule == rule)
    overall = next(each.status for each in card.rules if each.id == rule)
    # With keys it is about the places, of which some may fail and others be unknown.
    shown = status if expected.keys and _keys(found, status) else overall
    at = _keys(found, shown)
    is_met = shown is status and (not expected.keys or set(expected.keys) == set(at))
    return ExpectationResult(
        about=rule,
        is_met=is_met,
        expected=_outcome(status, expected.keys, card),
        # Where it passes or does not apply is the rest of the report, and no news.
        got=_outcome(shown, at if expected.keys and shown in (status, *_TELLING) else (), card),
        findings=() if is_met else tuple(e for e in found if e.status is not Status.PASS),
        span=expected.span,
    )


def _keys(findings: Sequence[Finding], status: Status) -> tuple[str, ...]:
    keys = (each.key for each in findings if each.status is status)
    return tuple(dict.fromkeys(key for key in keys if key))


def _check_score(expected: ast.ExpectScore, card: Scorecard) -> ExpectationResult:
    return ExpectationResult(
        about="score" if expected.scorecard is None else f"score {expected.scorecard}",
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
