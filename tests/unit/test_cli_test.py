"""`test` runs the tests that packs declare, and shows what came instead of what was expected."""

import json
from pathlib import Path

import pytest

from compliance_rules.cli import main

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


@pytest.mark.parametrize(
    ("steps", "why"),
    [
        ("remove table t set t[x, a] = 2", "the report has no table 't'"),
        ("remove row x in t set t[x, a] = 2", "table 't' has no row 'x'"),
        ("remove column a in t set t[x, a] = 2", "table 't' has no column 'a'"),
        ('remove section one text one = "2"', "the report has no section 'one'"),
        ("remove row x in t remove row x in t", "table 't' has no row 'x'"),
        ("set report.year = 20.5", "20.5 is no year"),
    ],
)
def test_a_step_that_is_not_possible_is_told(
    steps: str, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, f'test "no" {{ given blank {steps} expect equal passes }}\n')
    assert main(["test", "--lang", "en", str(path)]) == 2
    assert f"error[CR418]: the step cannot be carried out: {why}\n" in capsys.readouterr().out


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("一、总体情况\n", encoding="utf-8")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "inside.txt").symlink_to(tmp_path / "outside.txt")
    path = write(folder, 'test "file" { given "inside.txt" expect equal unknown }\n')
    assert main(["test", str(path)]) == 2


def test_one_rule_may_fail_here_and_be_unknown_there(tmp_path: Path) -> None:
    tests = """
test "both" {
    given blank
    set t[x, a] = 2
    set t[x, b] blank
    expect equal fails at a
    expect equal unknown at b
}
"""
    assert main(["test", str(write(tmp_path, tests))]) == 0


def test_what_is_set_is_read_as_if_printed(tmp_path: Path) -> None:
    tests = """
test "printed" {
    given blank
    set t[x, a] = "１，５７０"
    set t[y, a] = 1570
    set t[x, b] = 2.5
    expect equal unknown at b
    expect equal passes at a
}
"""
    assert main(["test", str(write(tmp_path, tests))]) == 0


def test_chosen_tests_run_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(write(tmp_path, TESTS))
    assert main(["test", path, "--select", "equal", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "my.own: 2 of 2 tests pass\n"
    assert main(["test", path, "--select", "nowhere", "--lang", "en"]) == 2
    assert "no test has “nowhere” in its title" in capsys.readouterr().err


def test_coverage_may_be_demanded(tmp_path: Path) -> None:
    path = str(write(tmp_path, TESTS))
    assert main(["test", path, "--fail-under-coverage", "10"]) == 0
    assert main(["test", path, "--fail-under-coverage", "100"]) == 1


def test_results_are_said_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, 'test "wrong" { given blank set t[x, a] = 2 expect equal passes }\n')
    main(["test", str(path), "--lang", "zh", "--mutate"])
    shown = capsys.readouterr().out
    assert f"{path}:9:44 my.own.equal：预期通过，实际不通过" in shown
    assert "t[x, a]：2" in shown
    assert "个测试，0 个通过" in shown


def test_json_has_places_figures_coverage_and_what_lives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tests = (
        'test "wrong" { given blank set t[x, a] = 2 expect equal passes }\n'
        'test "right" { given blank expect equal passes }\n'
    )
    path = write(tmp_path, tests)
    assert main(["test", str(path), "--format", "json", "--coverage", "--mutate"]) == 1
    shown = json.loads(capsys.readouterr().out)
    assert "compliance-rules/test/1" == shown["schema"]
    (pack,) = shown["packs"]
    (expectation,) = pack["tests"][0]["expectations"]
    assert [False, "passes", "fails"] == [expectation[each] for each in ("met", "expected", "got")]
    assert {"file": str(path), "line": 9, "column": 44} == expectation["place"]
    assert ["2", "0"] == [each["text"] for each in expectation["findings"][0]["evidence"]]
    first = pack["coverage"]["statements"][0]
    assert {"pass": 2, "fail": 1, "unknown": 0} == first["outcomes"]
    assert "<= for =" in [each["change"] for each in pack["mutation"]["alive"]]


OPEN = """\
pack my.own "Own" { version "1" reference "§" }
section one "一、总体情况"
table t "表" in one {
    cells count
    columns { a "甲" b "乙" }
    rows { each office overall "总计" }
}
rule adds_up "R" in t { check row overall = sum(row each office) }
rule held "R" in t { check column a >= column b }
"""


def test_a_row_that_the_report_chooses_is_there_once_it_is_set(tmp_path: Path) -> None:
    path = tmp_path / "own.rules"
    tests = """
test "rows" {
    given blank
    set t[office["Office A"], a] = 2
    set t[office["Office B"], b] = 1
    set t[overall, a] = 2
    expect adds_up fails at b
    expect held fails at "office[Office B]"
}
"""
    path.write_text(OPEN + tests, encoding="utf-8")
    assert main(["test", str(path)]) == 0
    assert main(["fmt", str(path)]) == 0
    assert 'set t[office["Office A"], a] = 2' in path.read_text(encoding="utf-8")
    assert main(["test", str(path)]) == 0


@pytest.mark.parametrize("row", ["office", 'overall["x"]'])
def test_only_an_open_row_is_chosen_by_its_label(
    row: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "own.rules"
    test = f'test "row" {{ given blank set t[{row}, a] = 2 expect held passes }}\n'
    path.write_text(OPEN + test, encoding="utf-8")
    assert main(["test", str(path)]) == 2
    assert "CR418" in capsys.readouterr().out
