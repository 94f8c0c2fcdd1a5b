"""Scorecards as Markdown."""

from attrs import evolve

from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.render import markdown
from tests.golden.compare import Golden
from tests.golden.scorecards.sample import faulty, scorecard


def test_a_scorecard_in_chinese(golden: Golden) -> None:
    golden("scorecards/markdown-zh.md", markdown(scorecard("zh")))


def test_a_scorecard_in_english(golden: Golden) -> None:
    golden("scorecards/markdown-en.md", markdown(scorecard("en")))


def test_a_fault_of_ours_is_told_apart() -> None:
    assert "## 本程序的故障，与报告无关（1 处）" in markdown(faulty())


def test_many_notes_of_one_kind_are_gathered() -> None:
    many = tuple(Diagnostic(code="CR501", location=Location(line=at)) for at in range(1, 30))
    text = markdown(evolve(scorecard("en"), reading=many))

    assert text.count("CR501") == 1
    assert "  - and 28 more of these: line 2; line 3;" in text
