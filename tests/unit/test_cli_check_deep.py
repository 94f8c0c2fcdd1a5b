"""`check --deep`: what the relations of a pack say of each other."""

from pathlib import Path

import pytest

from compliance_rules.cli import main

_PACK = """
pack p "P" { version "1" reference "a clause" language en }
section s "一、情况"
table t "表" in s { rows { a "甲" b "乙" } columns { x "男" y "女" } }
rule one "one" { check t[a, x] = t[b, x] + 1 remediation "mend it" }
rule two "two" { check t[b, x] = t[a, x] + %s remediation "mend it" }
test "both" { given blank expect one fails expect two fails }
"""


def _said(number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    path = tmp_path / "p.rules"
    path.write_text(_PACK % number, encoding="utf-8")
    code = main(["check", str(path), "--deep", "--lang", "en", "--ignore", "CR70"])
    return code, capsys.readouterr().out


def test_a_contradiction_is_an_error_at_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = _said(5, tmp_path, capsys)

    assert 2 == code
    assert "error[CR720]: no report can fulfil these together: p.one, p.two" in said
    assert "p.rules:6" in said


def test_what_follows_is_a_note(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = _said(-1, tmp_path, capsys)

    assert 0 == code
    assert "note[CR721]: p.two follows from" in said
    assert "note[CR722]: 2 cells that no relation tells apart: t[a, x], t[b, x]" in said
    assert "note[CR723]: 2 cells in no equality: t[a, y], t[b, y]" in said


@pytest.mark.parametrize("pack", ["cn.form2019", "cn.form2021"])
def test_no_shipped_pack_contradicts_itself(pack: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["check", pack, "--deep"])
    assert "CR720" not in capsys.readouterr().out


def test_a_picture_shows_which_cells_can_be_told_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = _said(-1, tmp_path, capsys)[1]

    assert "t\n  columns: x, y\n  a  a ·\n  b  a ·\n" in said


def test_no_picture_is_shown_where_the_notes_are_not_wanted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "p.rules"
    path.write_text(_PACK % -1, encoding="utf-8")

    main(["check", str(path), "--deep", "--lang", "en", "--ignore", "CR7"])

    assert "columns:" not in capsys.readouterr().out


def test_rows_that_a_report_chooses_are_drawn_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main(["check", "us.foia", "--deep", "--lang", "en"])

    assert "  component  ● ● ● ●\n  overall    ● ● ● ●\n" in capsys.readouterr().out
