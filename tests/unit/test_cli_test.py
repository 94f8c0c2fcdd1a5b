"""`test` runs the tests that packs declare, and shows what came instead of what was expected."""

from pathlib import Path

import pytest

from compliance_rules.cli import main
from compliance_rules.packs import load, run_tests

PACK = """\
pack my.own "Own" { version "1" reference "§" }
section one "一、总体情况"
table t "表" in one { cells count columns { a "甲" b "乙" } rows { x "子" y "丑" } }
fact f "数" count from one { pattern "收到{value}件" }
rule equal "x must equal y" in t { check row x = row y }
rule said "the text must agree" { check f = t[x, a] }
rule grown "x must not shrink" in t { check row x >= previous row x }
rule year "the year must be 2020" { check report.year = 2020 }
"""
TESTS = """
test "equal" {
    given blank
    expect equal passes
    expect said not_applicable
    expect grown not_applicable
}
test "unequal in one column" { given blank set t[x, a] = 2 expect equal fails at a }
test "blank" { given blank set t[x, b] blank expect equal unknown at b }
test "said" { given blank set t[x, a] = 2 text one = "收到2件" expect said passes }
test "less than last year" { given blank set previous t[x, a] = 5 expect grown fails at a }
test "year" { given blank set report.year = 2021 expect year fails }
test "no row" { given blank remove row y in t expect equal unknown }
test "score" { given blank set report.year = 2020 expect score = 100 }
"""


def write(folder: Path, tests: str) -> Path:
    path = folder / "own.rules"
    path.write_text(PACK + tests, encoding="utf-8")
    return path


def test_tests_that_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["test", str(write(tmp_path, TESTS))]) == 0
    assert capsys.readouterr().out == "my.own: 8 of 8 tests pass\n"


def test_a_failure_shows_place_expectation_and_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, 'test "wrong" { given blank set t[x, a] = 2 expect equal passes }\n')
    assert main(["test", str(path)]) == 1
    shown = capsys.readouterr().out
    assert f"{path}:9:1 test “wrong” fails\n" in shown
    assert f"{path}:9:44 my.own.equal: expected passes, got fails" in shown
    assert "“子” 2 does not equal “丑” 0" in shown
    assert "my.own: 0 of 1 tests pass" in shown


def test_keys_are_exactly_those_that_fail(tmp_path: Path) -> None:
    tests = 'test "both" { given blank set t[x, a] = 2 set t[x, b] = 2 expect equal fails at a }\n'
    assert main(["test", str(write(tmp_path, tests))]) == 1


def test_a_test_that_expects_nothing_fails(tmp_path: Path) -> None:
    assert main(["test", str(write(tmp_path, 'test "idle" { given blank }\n'))]) == 1


def test_rules_without_a_test_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["test", str(write(tmp_path, 'test "one" { given blank expect equal passes }\n'))])
    assert "my.own.said, my.own.grown, my.own.year" in capsys.readouterr().out


def test_a_report_beside_the_rules_is_read(tmp_path: Path) -> None:
    report = "某局2020年工作报告\n一、总体情况\n收到3件。\n\t甲\t乙\n子\t3\t1\n丑\t3\t2\n"
    (tmp_path / "report.txt").write_text(report, encoding="utf-8")
    tests = 'test "file" { given "report.txt" expect equal fails at b expect said passes }\n'
    assert main(["test", str(write(tmp_path, tests))]) == 0


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/hostname", "missing.txt"])
def test_a_report_elsewhere_is_not_read(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outside.txt").write_text("一、总体情况\n", encoding="utf-8")
    folder = tmp_path / "pack"
    folder.mkdir()
    path = write(folder, f'test "file" {{ given "{name}" expect equal passes }}\n')
    assert main(["test", str(path)]) == 2
    assert name in capsys.readouterr().out


def test_a_pack_that_does_not_compile(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, 'test "no" { given blank expect nothing passes }\n')
    assert main(["test", str(path)]) == 2
    assert "CR206" in capsys.readouterr().err


def test_the_shipped_packs_keep_their_own_tests() -> None:
    results = run_tests(load("cn.form2019"))
    assert results
    assert [each.title for each in results if not each.is_passed] == []


def test_mutants_that_no_test_notices_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weak = write(tmp_path, 'test "weak" { given blank expect equal passes }\n')
    assert main(["test", "--mutate", str(weak)]) == 1
    shown = capsys.readouterr().out
    assert f"{weak}:5:42 no test notices a change of equal: <= for =" in shown
    assert f"{weak}:5:42 no test notices a change of equal: != for =" not in shown


def test_tests_that_notice_every_mutant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = PACK.split("fact", maxsplit=1)[0]
    text = form + PACK[PACK.index("rule equal") : PACK.index("rule said")]
    strong = """
test "equal" { given blank expect equal passes }
test "more" { given blank set t[x, a] = 2 expect equal fails at a }
test "less" { given blank set t[y, b] = 2 expect equal fails at b }
"""
    path = tmp_path / "own.rules"
    path.write_text(text + strong, encoding="utf-8")
    assert main(["test", "--mutate", str(path)]) == 0
    assert "my.own: tests notice 3 of 3 changes" in capsys.readouterr().out


def test_coverage_shows_the_outcomes_that_tests_expect(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["test", "--coverage", str(write(tmp_path, TESTS))])
    shown = capsys.readouterr().out
    lines = [line.split() for line in shown.split("\n")]
    assert ["my.own.equal", "1", "3", "1", "2", "·"] in lines
    assert ["my.own.year", "1", "0", "1", "0", "·"] in lines
    assert lines[-2][:3] == ["my.own:", "tests", "reach"]
