"""`fmt` lays rule files out in one way, and says or shows what it would change."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from compliance_rules.cli import main

MESSY = """pack a.b "甲"   {version "1"}
# about the section
section one "一"
rule r "规" { 要求 section * , # why
  weight 2 }
"""
MESSY = MESSY.replace(" ,", "")
TIDY = """pack a.b "甲" {
    version "1"
}

# about the section
section one "一"

rule r "规" {
    require section *  # why
    weight 2
}
"""


def test_a_file_is_laid_out_in_place(tmp_path: Path) -> None:
    path = tmp_path / "a.rules"
    path.write_text(MESSY, encoding="utf-8")
    assert main(["fmt", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == TIDY
    assert main(["fmt", "--check", str(path)]) == 0


def test_check_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.rules"
    path.write_text(MESSY, encoding="utf-8")
    assert main(["fmt", "--check", str(tmp_path)]) == 1
    assert path.read_text(encoding="utf-8") == MESSY
    assert str(path) in capsys.readouterr().err


def test_diff_shows_what_would_change(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.rules"
    path.write_text(MESSY, encoding="utf-8")
    assert main(["fmt", "--diff", str(path)]) == 1
    assert "-  weight 2 }\n" in capsys.readouterr().out
    assert path.read_text(encoding="utf-8") == MESSY


def test_standard_input_goes_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(MESSY.encode())))
    assert main(["fmt", "-"]) == 0
    assert capsys.readouterr().out == TIDY


def test_a_file_turns_from_one_spelling_to_the_other_and_back(tmp_path: Path) -> None:
    path = tmp_path / "a.rules"
    path.write_text(TIDY, encoding="utf-8")
    assert main(["fmt", "--spelling", "zh", str(path)]) == 0
    assert "规则 r “规”".replace("“", '"').replace("”", '"') in path.read_text(encoding="utf-8")
    assert main(["fmt", "--spelling", "en", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == TIDY


def test_a_file_with_mistakes_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.rules"
    path.write_text("rule { }", encoding="utf-8")
    assert main(["fmt", str(path)]) == 2
    assert path.read_text(encoding="utf-8") == "rule { }"
    assert "a.rules:1:6" in capsys.readouterr().err


def test_the_shipped_packs_are_laid_out() -> None:
    assert main(["fmt", "--check", str(Path(__file__).parents[2] / "rules")]) == 0
