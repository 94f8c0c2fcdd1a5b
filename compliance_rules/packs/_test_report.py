"""Say what came of the tests of a pack, in lines that editors can open."""

from collections.abc import Iterator, Sequence

from compliance_rules.diagnostics import Lang, Phrase, Span
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
_UNTESTED = Phrase("rules that no test expects anything of: {rules}", "没有测试涉及的规则：{rules}")
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
