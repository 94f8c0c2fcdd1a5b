"""`audit --profile`: where the time went, and nothing else changes."""

import json
from pathlib import Path

import pytest

from compliance_rules import audit as audited
from compliance_rules.audit import timed
from compliance_rules.cli import main
from compliance_rules.render import Timing, timings_json, timings_text

EXAMPLE = str(Path(__file__).parents[2] / "examples" / "shifan-2020.txt")
PACK = "cn.form2019"


def test_the_answer_is_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    without = main(["audit", EXAMPLE, "--rules", PACK, "--verbose"])
    plain = capsys.readouterr()
    outcome = main(["audit", EXAMPLE, "--rules", PACK, "--verbose", "--profile"])
    profiled = capsys.readouterr()

    assert without == outcome
    assert plain.out == profiled.out
    assert "" == plain.err
    assert profiled.err.startswith("what")


def test_stages_readers_and_rules_are_timed() -> None:
    with timed() as clock:
        result = audited(EXAMPLE, rules=PACK)
    found = clock.timings()

    stages = [each.name for each in found if each.kind == "stage"]
    assert ["waivers", "read", "choose", "bind", "evaluate", "score"] == stages[:6]
    assert ["text"] == [each.name for each in found if each.kind == "reader"]
    rules = [each for each in found if each.kind == "rule"]
    assert {rule.id for rule in result.pack.rules} == {each.name for each in rules}
    assert sorted(rules, key=lambda each: -each.nanoseconds) == rules
    assert all(each.calls == 1 and each.nanoseconds >= 0 for each in found)


def test_findings_are_the_same_as_without_a_clock() -> None:
    with timed():
        result = audited(EXAMPLE, rules=PACK)

    assert audited(EXAMPLE, rules=PACK).findings == result.findings


def test_json_goes_with_json(capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", EXAMPLE, "--rules", PACK, "--profile", "--format", "json"])
    captured = capsys.readouterr()

    found = json.loads(captured.err)
    assert "compliance-rules/profile/1" == found["schema"]
    assert {"stage", "reader", "rule"} == {each["kind"] for each in found["timings"]}
    assert json.loads(captured.out)["schema"].startswith("compliance-rules/audit/")


TIMINGS = (
    Timing(kind="stage", name="read", calls=1, nanoseconds=1_500_000),
    Timing(kind="stage", name="render", calls=2, nanoseconds=500_000),
    Timing(kind="rule", name="a.b", calls=3, nanoseconds=1_000),
)


def test_a_table_of_timings() -> None:
    assert (
        "项目    名称      次数    毫秒    占比\n"
        "------  ------  ------  ------  ------\n"
        "阶段    读取         1   1.500     75%\n"
        "阶段    输出         2   0.500     25%\n"
        "规则    a.b          3   0.001      0%"
    ) == timings_text(TIMINGS, "zh")


def test_timings_for_programs() -> None:
    assert {"kind": "rule", "name": "a.b", "calls": 3, "milliseconds": 0.001} == json.loads(
        timings_json(TIMINGS)
    )["timings"][2]


def test_no_timings() -> None:
    assert [] == json.loads(timings_json(()))["timings"]
    assert timings_text((), "en").startswith("what")
