"""What came of the tests of packs, for a terminal and for machines."""

from collections.abc import Iterator, Sequence
from typing import Any

import simplejson

from compliance_rules.diagnostics import Diagnostic, Lang, Phrase, Span, show
from compliance_rules.engine import Evidence, Finding, Status
from compliance_rules.render._grid import grid
from compliance_rules.render._safe import one_line
from compliance_rules.render._test_views import (
    Coverage,
    ExpectationResult,
    MutationResult,
    PackTests,
    TestResult,
)

_PASSED = Phrase(
    "{name}: {passed} of {count} tests pass", "{name}：{count} 个测试，{passed} 个通过"
)
_NONE = Phrase("{name}: no tests", "{name}：没有测试")
_FAILED = Phrase("{place} test “{title}” fails", "{place} 测试“{title}”未通过")
_EMPTY = Phrase("it expects nothing", "没有写明预期")
_EXPECTED = Phrase(
    "{place} {about}: expected {expected}, got {got}", "{place} {about}：预期{expected}，实际{got}"
)
_MORE = Phrase("and {count} more", "另有 {count} 条")
_FIGURE = Phrase("{label}: {text}", "{label}：{text}")
_NO_TEXT = Phrase("(nothing)", "（无）")
_ALIVE = Phrase(
    "{place} no test notices a change of {name}: {change}",
    "{place} {name} 改动后没有测试发现：{change}",
)
_MUTANTS = Phrase(
    "{name}: tests notice {killed} of {count} changes",
    "{name}：{count} 处改动，{killed} 处被测试发现",
)
_UNTESTED = Phrase("rules that no test expects anything of: {rules}", "没有测试涉及的规则：{rules}")
_REACHED = Phrase(
    "{name}: tests reach {reached} of {possible} outcomes ({percent}%)",
    "{name}：{possible} 种结果，测试到 {reached} 种（{percent}%）",
)
_RULE = Phrase("rule", "规则")
_STATEMENT = Phrase("statement", "语句")
_OUTCOMES = {
    Status.PASS: Phrase("pass", "通过"),
    Status.FAIL: Phrase("fail", "不通过"),
    Status.UNKNOWN: Phrase("unknown", "无法判定"),
    Status.NOT_APPLICABLE: Phrase("not applicable", "不适用"),
}
#: An outcome that a statement cannot have.
_CANNOT = "·"
#: As many findings of a rule are shown as reasons, and as many figures of each.
_MOST, _MOST_FIGURES = 3, 8


def test_results_text(tests: PackTests, lang: Lang) -> str:
    """Return what came of a pack's tests: those that fail, then the counts, then the rest."""
    parts = [line for each in tests.results if not each.is_passed for line in _failed(each, lang)]
    name = tests.pack.name
    if tests.results:
        passed = sum(each.is_passed for each in tests.results)
        parts.append(_PASSED.say(lang, name=name, passed=passed, count=len(tests.results)))
    else:
        parts.append(_NONE.say(lang, name=name))
    if tests.untested:
        parts.append(_UNTESTED.say(lang, rules=", ".join(tests.untested)))
    if tests.coverage is not None:
        parts.extend(_coverage(name, tests.coverage, lang))
    if tests.mutation is not None:
        parts.extend(_mutation(name, tests.mutation, lang))
    return "\n".join(parts)


def test_results_json(packs: Sequence[PackTests], lang: Lang) -> str:
    """Return what came of the tests of packs as one JSON object."""
    found = {
        "schema": "compliance-rules/test/1",
        "packs": [_pack_json(each, lang) for each in packs],
    }
    return simplejson.dumps(found, ensure_ascii=False, indent=2, use_decimal=True)


# --- for a terminal ------------------------------------------------------------------


def _failed(result: TestResult, lang: Lang) -> Iterator[str]:
    yield _FAILED.say(lang, place=_place(result.span), title=one_line(result.title))
    for problem in result.problems:
        yield _indented(show(problem, lang))
    if not result.results and not result.problems:
        yield f"    {_EMPTY.say(lang)}"
    for each in result.results:
        if not each.is_met:
            yield from _unmet(each, lang)


def _unmet(result: ExpectationResult, lang: Lang) -> Iterator[str]:
    text = _EXPECTED.say(
        lang,
        place=_place(result.span),
        about=result.about,
        expected=result.expected,
        got=result.got,
    )
    yield f"    {text}"
    for finding in result.findings[:_MOST]:
        yield f"        {one_line(finding.message)}"
        for evidence in finding.evidence[:_MOST_FIGURES]:
            yield f"            {_figure(evidence, lang)}"
        more = len(finding.evidence) - _MOST_FIGURES
        if more > 0:
            yield f"            {_MORE.say(lang, count=more)}"
    if len(result.findings) > _MOST:
        yield f"        {_MORE.say(lang, count=len(result.findings) - _MOST)}"


def _figure(evidence: Evidence, lang: Lang) -> str:
    text = one_line(evidence.text) or _NO_TEXT.say(lang)
    return _FIGURE.say(lang, label=one_line(evidence.name), text=text)


def _coverage(name: str, coverage: Coverage, lang: Lang) -> Iterator[str]:
    header = (_RULE.say(lang), _STATEMENT.say(lang), *(w.say(lang) for w in _OUTCOMES.values()))
    rows = [
        (
            each.rule,
            str(each.statement),
            *(str(each.outcomes.get(status, _CANNOT)) for status in _OUTCOMES),
        )
        for each in coverage.statements
    ]
    if rows:
        yield grid(header, rows, right=range(1, len(header)))
    counts = {"reached": coverage.reached, "possible": coverage.possible}
    yield _REACHED.say(lang, name=name, percent=coverage.percent, **counts)


def _mutation(name: str, mutation: MutationResult, lang: Lang) -> Iterator[str]:
    for each in mutation.alive:
        yield _ALIVE.say(lang, place=_place(each.span), name=each.name, change=each.change)
    killed = mutation.count - len(mutation.alive)
    yield _MUTANTS.say(lang, name=name, killed=killed, count=mutation.count)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.split("\n"))


def _place(span: Span | None) -> str:
    return "" if span is None else f"{span.source.name}:{span.line}:{span.column}"


# --- for machines --------------------------------------------------------------------


def _pack_json(tests: PackTests, lang: Lang) -> dict[str, Any]:
    found: dict[str, Any] = {
        "pack": {"name": tests.pack.name, "version": tests.pack.version},
        "tests": [_test_json(each, lang) for each in tests.results],
        "untested": list(tests.untested),
    }
    if tests.coverage is not None:
        found["coverage"] = _coverage_json(tests.coverage)
    if tests.mutation is not None:
        found["mutation"] = {
            "count": tests.mutation.count,
            "alive": [
                {
                    "name": each.name,
                    "change": each.change.say(lang),
                    "place": _place_json(each.span),
                }
                for each in tests.mutation.alive
            ],
        }
    return found


def _test_json(result: TestResult, lang: Lang) -> dict[str, Any]:
    return {
        "title": result.title,
        "passed": result.is_passed,
        "place": _place_json(result.span),
        "problems": [_problem_json(each, lang) for each in result.problems],
        "expectations": [
            {
                "about": each.about,
                "met": each.is_met,
                "expected": each.expected,
                "got": each.got,
                "place": _place_json(each.span),
                "findings": [_finding_json(finding) for finding in each.findings],
            }
            for each in result.results
        ],
    }


def _problem_json(problem: Diagnostic, lang: Lang) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": problem.message(lang),
        "place": _place_json(problem.span),
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "status": finding.status.value,
        "key": finding.key,
        "message": finding.message,
        "evidence": [
            {"name": each.name, "label": each.label, "text": each.text, "value": each.value}
            for each in finding.evidence
        ],
    }


def _coverage_json(coverage: Coverage) -> dict[str, Any]:
    return {
        "reached": coverage.reached,
        "possible": coverage.possible,
        "percent": coverage.percent,
        "statements": [
            {
                "rule": each.rule,
                "statement": each.statement,
                "place": _place_json(each.span),
                "outcomes": {status.value: count for status, count in each.outcomes.items()},
            }
            for each in coverage.statements
        ],
    }


def _place_json(span: Span | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"file": span.source.name, "line": span.line, "column": span.column}
