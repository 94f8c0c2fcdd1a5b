"""Scorecards on a terminal."""

import re
from decimal import Decimal

from attrs import evolve

from compliance_rules.diagnostics import Diagnostic, Location
from compliance_rules.engine import Evidence, Status
from compliance_rules.model import State
from compliance_rules.render import terminal
from tests.golden.compare import Golden
from tests.golden.scorecards.sample import faulty, scorecard


def test_a_scorecard_in_chinese(golden: Golden) -> None:
    golden("scorecards/terminal-zh.txt", terminal(scorecard("zh")))


def test_a_scorecard_in_english(golden: Golden) -> None:
    golden("scorecards/terminal-en.txt", terminal(scorecard("en")))


def test_a_scorecard_with_a_fault_of_ours(golden: Golden) -> None:
    golden("scorecards/terminal-fault.txt", terminal(faulty()))


def test_colour_comes_only_when_asked_for_and_changes_no_word() -> None:
    plain, coloured = terminal(scorecard("zh")), terminal(scorecard("zh"), colour=True)

    assert "\x1b" not in plain
    assert "\x1b[31m错误\x1b[0m" in coloured
    assert plain == re.sub(r"\x1b\[\d+m", "", coloured)


def test_a_rule_that_stayed_open_is_one_block() -> None:
    text = terminal(scorecard("zh"))

    assert text.count("2 处无法判定") == 1
    assert "位置：outcome.petition（第 61 行）；outcome.total（第 62 行）" in text


def test_a_clean_report_is_called_clean_only_where_all_was_decided() -> None:
    card = scorecard("en")
    passed = tuple(evolve(each, status=Status.PASS) for each in card.findings)
    unknown = tuple(evolve(each, status=Status.UNKNOWN) for each in card.findings)

    assert "Nothing to mend was found." in terminal(evolve(card, findings=passed))
    assert "Nothing to mend" not in terminal(evolve(card, findings=unknown))


def test_many_notes_of_one_kind_are_gathered() -> None:
    few = tuple(Diagnostic(code="CR501", location=Location(line=at)) for at in (5, 6, 7))
    many = (*few, Diagnostic(code="CR501", location=Location(line=8)))

    assert terminal(evolve(scorecard("en"), reading=few)).count("[CR501]") == 3
    gathered = terminal(evolve(scorecard("en"), reading=many))
    assert gathered.count("[CR501]") == 1
    assert "and 3 more of these: line 6; line 7; line 8" in gathered


def test_much_evidence_is_cut_but_never_what_is_missing() -> None:
    card = scorecard("en")
    failing = card.findings[2]
    known = Evidence(name="known", label="known", text="1")
    missing = Evidence(name="missing", label="missing", text="", state=State.ABSENT)
    finding = evolve(failing, evidence=(*(known,) * 8, missing))
    text = terminal(evolve(card, findings=(finding,)))

    assert "seen: missing: not found; known: 1; " in text
    assert text.count("known: 1") == 5
    assert "; and 3 more\n" in text


def test_a_figure_is_shown_beside_a_text_that_reads_otherwise() -> None:
    card = scorecard("en")
    evidence = Evidence(name="a", label="", text="12.5万", value=Decimal(125000))
    text = terminal(evolve(card, findings=(evolve(card.findings[2], evidence=(evidence,)),)))

    assert "seen: a: 12.5万 = 125000\n" in text
