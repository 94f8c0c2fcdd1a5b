"""`check` shows every problem of a pack in one go, for people and for machines."""

import json
from pathlib import Path

import pytest

from compliance_rules.cli import main
from compliance_rules.packs import check

HEAD = 'pack my.own "Own" { version "1" reference "§" }\n'
FORM = """\
section one "一、总体情况"
table t "表" in one { cells count columns { a "甲" } rows { x "子" y "丑" } }
fact f "数" count from one { pattern "收到{value}件" }
"""
RULES = """\
rule equal "x must equal y" in t { check row x = row y remediation "…" }
rule said "the text must agree" { check f = t[x, a] remediation "…" }
"""
CLEAN = HEAD + FORM + RULES


def write(folder: Path, text: str) -> Path:
    path = folder / "own.rules"
    path.write_text(text, encoding="utf-8")
    return path


def codes(folder: Path, text: str) -> list[str]:
    return [each.code for each in check(write(folder, text))]


def test_a_clean_pack(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(write(tmp_path, CLEAN))]) == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("CR701", CLEAN.replace(' reference "§"', "")),
        ("CR702", CLEAN.replace(' remediation "…"', "", 1)),
        ("CR703", CLEAN.replace("check f = t[x, a]", "check t[x, a] = 0")),
        ("CR703", CLEAN + "define idle(a) = a + 1\n"),
        (
            "CR703",
            HEAD
            + FORM.replace("fact f", "fact g")
            + RULES.replace("check f", "check g")
            + 'table u "空表" { cells count columns { a "甲" } rows { x "子" } }\n',
        ),
        ("CR704", CLEAN + 'test "idle" { given blank }\n'),
        ("CR705", CLEAN + 'test "one" { given blank expect equal passes }\n'),
        ("CR706", CLEAN.replace(' version "1"', "")),
        ("CR707", CLEAN.replace("the text must agree", "x must equal y")),
        (
            "CR708",
            CLEAN.replace('remediation "…"', 'remediation "…" tags lost', 1)
            + 'rule kept "kept" in t { check row x = 0 remediation "…" tags kept }\n'
            + 'scorecard "S" { dimension "D" { tags kept } grade "A" from 0 }\n',
        ),
        ("CR709", CLEAN + 'scorecard "S" { grade "A" from 60 }\n'),
        (
            "CR710",
            CLEAN.replace("check f = t[x, a]", "check f = same_as(t[x, a], 1)")
            + "define same_as(a, b) = a\n",
        ),
        ("CR711", CLEAN + 'rule again "again" in t { check row x = row y remediation "…" }\n'),
        (
            "CR712",
            CLEAN.replace('remediation "…"', 'remediation "…" tags kept', 1)
            + 'scorecard "S" { dimension "D" { tags kept } dimension "E" { tags lost } }\n',
        ),
        (
            "CR713",
            CLEAN
            + 'test "one" { given blank expect equal passes }\n'
            + 'test "one" { given blank set t[x, a] = 1 expect equal fails }\n',
        ),
        ("CR714", CLEAN.replace('remediation "…"', 'remediation "…" weight 0 deduct 1 each', 1)),
        ("CR714", CLEAN.replace('remediation "…"', 'remediation "…" weight 0 score share', 1)),
    ],
)
def test_what_could_be_better(code: str, text: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, text)
    assert code not in codes(tmp_path, CLEAN)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # The parameter stands inside a call, a list and a condition.
        (
            "CR710",
            CLEAN.replace("check f = t[x, a]", "check f = g(t[x, a], 1, 2)")
            + "define g(a, b, c) = if max(a, b) in {c, 1} then a else b\n".replace(" else b", ""),
        ),
        # Other cells, another condition, another reading of what is missing.
        (
            "CR711",
            CLEAN
            + 'rule turned "turned" in t { check row y = row x remediation "…" }\n'
            + 'rule years "years" in t {'
            + ' check row x = row y when report.year > 2020 remediation "…" }\n'
            + 'rule zero "zero" in t { check row x = row y missing as zero remediation "…" }\n',
        ),
        ("CR714", CLEAN.replace('remediation "…"', 'remediation "…" weight 0 caps 60', 1)),
        ("CR714", CLEAN.replace('remediation "…"', 'remediation "…" weight 2 deduct 1 each', 1)),
    ],
)
def test_what_is_no_slip(code: str, text: str, tmp_path: Path) -> None:
    assert code not in codes(tmp_path, text)


def test_both_outcomes_of_a_rule_want_a_test(tmp_path: Path) -> None:
    tests = 'test "one" { given blank expect equal passes expect said not_applicable }\n'
    found = check(write(tmp_path, CLEAN + tests))
    said = [each.message("en") for each in found]
    assert said == [
        "no test expects rule 'equal' to fail",
        "no test expects rule 'said' to pass",
        "no test expects rule 'said' to fail",
    ]


def test_all_that_is_wrong_is_shown_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = CLEAN.replace("row y", "row z").replace("check f", "check g") + "rulle r\n"
    assert main(["check", str(write(tmp_path, text))]) == 2
    shown = capsys.readouterr().out
    assert ["CR101" in shown, "CR201" in shown, "CR204" in shown] == [True, True, True]


def test_warnings_exit_with_one_and_notes_with_nought(tmp_path: Path) -> None:
    warned = write(tmp_path, CLEAN.replace(' version "1"', ""))
    assert main(["check", str(warned)]) == 1
    assert main(["check", "--fail-on", "error", str(warned)]) == 0
    assert main(["check", "--ignore", "CR7", str(warned)]) == 0
    assert main(["check", "--select", "CR2", str(warned)]) == 0
    noted = write(tmp_path, CLEAN + 'test "one" { given blank expect equal passes }\n')
    assert main(["check", str(noted)]) == 0
    assert main(["check", "--fail-on", "note", str(noted)]) == 1


def test_json_has_the_place_of_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, CLEAN.replace("row y", "row z"))
    assert main(["check", "--format", "json", "--lang", "en", str(path)]) == 2
    shown = json.loads(capsys.readouterr().out)
    assert shown["diagnostics"] == [
        {
            "code": "CR201",
            "severity": "error",
            "message": "no row 'z' in table 't'",
            "hint": "known here: x, y",
            "file": str(path),
            "line": 5,
            "column": 54,
            "end_line": 5,
            "end_column": 55,
        }
    ]


def test_sarif_has_rules_results_and_regions(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path, CLEAN.replace("row y", "row z").replace("check f", "check g"))
    assert main(["check", "--format", "sarif", str(path)]) == 2
    log = json.loads(capsys.readouterr().out)
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert [each["id"] for each in rules] == ["CR201", "CR204"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == str(path)
        assert place["region"]["startLine"] in (5, 6)


@pytest.mark.parametrize("name", ["cn.regulation", "cn.form", "cn.form2019", "cn.form2021"])
def test_the_shipped_packs_are_clean(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", name]) == 0
    assert "warning" not in capsys.readouterr().out


def test_a_pack_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "cn.form2091"]) == 2
    assert "CR410" in capsys.readouterr().out


def test_a_code_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "cr703", "--lang", "en"]) == 0
    assert "CR703 (warning)" in capsys.readouterr().out
    assert main(["explain", "CR703", "--lang", "zh"]) == 0
    assert "没有被用到" in capsys.readouterr().out


def test_a_code_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "CR999"]) == 2
    assert "CR018" in capsys.readouterr().err


def test_a_rule_needs_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "balance"]) == 2
    assert "CR019" in capsys.readouterr().err


def test_slips_that_have_one_meaning_are_mended(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    slips = CLEAN.replace("row x = row y", "row x == row y && row x >= 0")
    path = write(tmp_path, slips.replace("remediation", "remediaton", 1))
    assert main(["check", "--fix", "--lang", "en", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == CLEAN.replace(
        "row x = row y", "row x = row y and row x >= 0"
    )
    assert capsys.readouterr().out == (
        f"{path}:5 mended: write '=' for '=='\n"
        f"{path}:5 mended: write 'and' for '&&'\n"
        f"{path}:5 mended: did you mean 'remediation'?\n"
    )


def test_what_has_several_meanings_is_left_alone(tmp_path: Path) -> None:
    broken = CLEAN.replace("row y", "row z")
    path = write(tmp_path, broken)
    assert main(["check", "--fix", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == broken
