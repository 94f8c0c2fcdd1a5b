"""`rules`: its actions, their exit codes, what they print."""

import json
from pathlib import Path

import pytest

from compliance_rules.cli import main
from tests.unit.packs_overlay import write_overlay


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run the command and return its code and what it printed."""
    code = main(["rules", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_list_names_every_pack(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list", "--format", "json")
    assert 0 == code
    assert "cn.form2019" in [each["name"] for each in json.loads(out)["packs"]]


def test_show_takes_a_full_id(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "cn.form2019", "cn.form.balance", "--lang", "zh")
    assert 0 == code
    assert out.startswith("# cn.form.balance，由 cn.form 声明\n规则 balance")


def test_show_tells_of_a_rule_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "show", "cn.form2019", "nothing")
    assert (2, "") == (code, out)
    assert "error[CR431]" in err


def test_new_refuses_to_write_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "new")
    assert 0 == run(capsys, "new", "cn.new", path)[0]
    code, out, err = run(capsys, "new", "cn.new", path)
    assert (2, "") == (code, out)
    assert "error[CR021]" in err


def test_new_tells_where_it_cannot_write(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    code, _, err = run(capsys, "new", "cn.new", str(tmp_path / "file" / "new"))
    assert 2 == code
    assert "error[CR020]" in err


def test_doc_writes_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "page.html"
    assert 0 == run(capsys, "doc", "cn.form2019", "--format", "html", "--output", str(path))[0]
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_diff_exits_with_1_where_something_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_overlay(tmp_path))
    assert 1 == run(capsys, "diff", "cn.form2019", path)[0]
    assert 0 == run(capsys, "diff", path, path)[0]


def test_diff_refuses_rules_with_mistakes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(write_overlay(tmp_path, 'pack a "A" { version }'))
    code, out, err = run(capsys, "diff", "cn.form2019", path)
    assert (2, "") == (code, out)
    assert "error[CR1" in err
