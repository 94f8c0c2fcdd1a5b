"""Say what came of the tests of a pack, in lines that editors can open."""

from collections.abc import Iterator, Sequence

from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Lang, Phrase, Span
from compliance_rules.language import ast
from compliance_rules.packs._mutants import Mutant
from compliance_rules.packs._tests import ExpectationResult, TestResult

_PASSED = Phrase(
    "{name}: {passed} of {count} tests pass", "{name}：{count} 个测试，{passed} 个通过"
)
_NONE = Phrase("{name}: no tests", "{name}：没有测试")
_FAILED = Phrase("{place} test “{title}” fails", "{place} 测试“{title}”未通过")
_EMPTY = Phrase("it expects nothing", "没有写明预期")
_EXPECTED = Phrase(
    "{place} {about}: expected {expected}, got {got}", "{place} {about}：预期{expected}，实际{got}"
)
_ALIVE = Phrase(
    "{place} no test notices rule {rule}: {change}",
    "{place} 规则 {rule} 改动后没有测试发现：{change}",
)
_MUTANTS = Phrase(
    "{name}: {killed} of {count} mutants killed", "{name}：{count} 个变异，{killed} 个被测试发现"
)
_UNTESTED = Phrase("rules that no test expects anything of: {rules}", "没有测试涉及的规则：{rules}")
_OUTCOMES = {
    "passes": Phrase("pass", "通过"),
    "fails": Phrase("fail", "不通过"),
    "unknown": Phrase("unknown", "无法判定"),
    "not_applicable": Phrase("not applicable", "不适用"),
}
#: As many findings of a rule are shown as reasons.
_MOST = 3


def test_report(
    name: str, results: Sequence[TestResult], untested: Sequence[str], lang: Lang
) -> str:
    """Return the outcome of a pack's tests: those that fail, then the counts."""
    lines = [line for each in results if not each.is_passed for line in _failed(each, lang)]
    if results:
        passed = sum(each.is_passed for each in results)
        lines.append(_PASSED.say(lang, name=name, passed=passed, count=len(results)))
    else:
        lines.append(_NONE.say(lang, name=name))
    if untested:
        lines.append(_UNTESTED.say(lang, rules=", ".join(untested)))
    return "\n".join(lines)


def mutant_report(name: str, count: int, alive: Sequence[Mutant], lang: Lang) -> str:
    """Return the mutants that no test kills, each with its place, and how many were killed."""
    lines = [
        _ALIVE.say(lang, place=_place(each.span), rule=each.rule, change=each.change)
        for each in alive
    ]
    return "\n".join(
        [*lines, _MUTANTS.say(lang, name=name, killed=count - len(alive), count=count)]
    )


def coverage_report(pack: Pack, lang: Lang) -> str:
    """Return which outcomes of each own rule the pack's tests expect, one rule a line."""
    reached: dict[str, set[str]] = {}
    for plan in pack.tests:
        expected = [each for each in plan.test.expectations if isinstance(each, ast.Expect)]
        for rule, each in zip(plan.rules, expected, strict=True):
            reached.setdefault(rule, set()).add(each.outcome)
    own = [rule.id for rule in pack.rules if rule.id.startswith(f"{pack.name}.")]
    width = max(map(len, own), default=0)
    return "\n".join(
        f"{rule:<{width}}  "
        + "  ".join(_cell(word, reached.get(rule, set()), lang) for word in _OUTCOMES)
        for rule in own
    )


def _cell(outcome: str, reached: set[str], lang: Lang) -> str:
    word = _OUTCOMES[outcome].say(lang)
    return f"+{word}" if outcome in reached else f"-{word}"


def _failed(result: TestResult, lang: Lang) -> Iterator[str]:
    yield _FAILED.say(lang, place=_place(result.span), title=result.title)
    if not result.results:
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
        yield f"        {finding.message}"


def _place(span: Span | None) -> str:
    return "" if span is None else f"{span.source.name}:{span.line}:{span.column}"
