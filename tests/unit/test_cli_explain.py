"""`explain RULE FILE`: the figures put in, what held, what was read where."""

from datetime import date
from pathlib import Path

import pytest

from compliance_rules.audit import audit, explain
from compliance_rules.cli import main
from compliance_rules.diagnostics import Lang
from compliance_rules.engine import Status
from compliance_rules.packs import load
from compliance_rules.render import explanation
from tests.unit.packs_overlay import write_overlay

TODAY = date(2021, 3, 1)
EXAMPLE = Path(__file__).parents[2] / "examples" / "shifan-2020.txt"
REPORT = str(EXAMPLE)
_KINDS = """
pack kinds "Kinds" extends cn.form2019 { version "1" }
rule kinds "every kind of step" in applications {
    check if row received > 0 then not (row received < 0 and row carried_in = 1)
    check overview mentions any {"公开", "x"} or overview matches "无"
    check report.year in 2019..2020
    check report.year in {2020, 2021} and overview is present
    check row received is known
    when report.year = 2020
}
rule before "as the year before" in applications { check row carried_in = previous row carried_out }
"""


def test_a_failing_instance_is_shown_with_its_figures() -> None:
    text = explanation(explain("applicants", REPORT, lang="en"))
    assert "Outcome: pass 22; fail 1" in text
    assert "    ✗ “总计” 6 = 7\n" in text
    assert f"= 6  {REPORT}:51:31  row exact; column exact" in text


def test_an_instance_that_passes_is_shown_when_asked_for() -> None:
    text = explanation(explain("balance", REPORT, key="total", lang="en"))
    assert "\n✓ total" in text
    assert "    ✓ 13 = 13\n" in text


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_rule_can_be_explained_as_it_was_audited(lang: Lang) -> None:
    found = audit(REPORT, lang=lang)
    for rule in load("cn.form2019").rules:
        explained = explain(rule.id, REPORT, lang=lang)
        expected = [each for each in found.findings if each.rule == rule.id]
        got = [each.finding for each in explained.instances]
        assert sorted(expected, key=repr) == sorted(got, key=repr)
        assert explanation(explained)


def test_the_last_step_says_what_the_finding_says(tmp_path: Path) -> None:
    path = write_overlay(tmp_path, _KINDS)
    held = {Status.PASS: True, Status.FAIL: False}
    for rule in ("kinds", "balance", "applicants"):
        for each in explain(rule, REPORT, rules=path).instances:
            top = [step for step in each.steps if step.depth == 0 and not step.is_plain]
            assert held[each.finding.status] is top[-1].held


def test_a_rule_that_does_not_apply_says_why(tmp_path: Path) -> None:
    text = explanation(explain("before", REPORT, rules=write_overlay(tmp_path, _KINDS), lang="en"))
    assert "no report of the year before was given" in text


def test_the_year_before_is_read_as_well(tmp_path: Path) -> None:
    path = write_overlay(tmp_path, _KINDS)
    found = explain("before", REPORT, rules=path, previous=REPORT, key="total", lang="en")
    assert "read previous applications[carried_out, total] = " in explanation(found)


def test_a_rule_that_is_off_says_who_and_why(tmp_path: Path) -> None:
    text = explanation(explain("labels", REPORT, rules=write_overlay(tmp_path), lang="en"))
    assert "# off: cn.example, because the province prints its own" in text
    assert "Outcome: nothing to judge" in text


def test_an_overlay_that_touched_the_rule_is_told(tmp_path: Path) -> None:
    text = explanation(explain("balance", REPORT, rules=write_overlay(tmp_path), lang="en"))
    assert "weight 12  # cn.example, an override; was: weight 15" in text
    assert "# cn.form.balance changed by cn.example: weight" in text


def test_a_key_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["explain", "balance", REPORT, "--key", "nothing", "--lang", "en"])
    said = capsys.readouterr()
    assert "error[CR432]: rule 'cn.form.balance' has nothing at 'nothing'" in said.err
    assert "it has: natural, legal.business" in said.err


def test_a_rule_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["explain", "balense", REPORT, "--lang", "en"])
    assert "did you mean 'balance'?" in capsys.readouterr().err


def test_the_command_prints_one_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["explain", "applicants", REPORT])
    assert len(capsys.readouterr().out.splitlines()) < 40


def test_a_waived_failure_says_who_accepted_it(tmp_path: Path) -> None:
    waivers = tmp_path / "waivers.toml"
    waivers.write_text(
        """
[[waiver]]
rule = "applicants"
body = "示范县人民政府办公室"
reason = "checked against the register"
approved_by = "the auditor"
expires = 9999-12-31
""",
        encoding="utf-8",
    )
    accepted = "waived because: checked against the register; approved by: the auditor"

    code = main(["explain", "applicants", REPORT, "--waivers", str(waivers), "--lang", "en"])

    assert 0 == code
    text = explanation(explain("applicants", REPORT, waivers=waivers, today=TODAY, lang="en"))
    assert accepted in text
    assert "holds until: 9999-12-31" in text
    assert accepted not in explanation(explain("applicants", REPORT, waivers=(), lang="en"))
