"""A new pack is sound, tested, laid out, and written over nothing."""

from itertools import product
from pathlib import Path

import pytest

from compliance_rules.diagnostics import Lang
from compliance_rules.errors import PackNotFoundError, RulePackError
from compliance_rules.packs import RuleFile, format_rules, load, path_files, scaffold
from compliance_rules.packs._tests import run_tests

_LANGUAGES: tuple[Lang, ...] = ("en", "zh")
each_kind = pytest.mark.parametrize(
    ("extends", "lang"), list(product((None, "cn.form2019"), _LANGUAGES))
)


@each_kind
def test_a_new_pack_passes_its_tests(extends: str | None, lang: Lang, tmp_path: Path) -> None:
    scaffold("cn.new", tmp_path / "new", extends=extends, lang=lang)
    results = run_tests(load(tmp_path / "new"))
    assert [True, True] == [each.is_passed for each in results]


@each_kind
def test_a_new_pack_is_laid_out(extends: str | None, lang: Lang, tmp_path: Path) -> None:
    scaffold("cn.new", tmp_path / "new", extends=extends, lang=lang)
    files, _ = path_files(tmp_path / "new")
    assert all(_is_laid_out(file) for file in files)


def _is_laid_out(file: RuleFile) -> bool:
    text, _ = format_rules(file)
    return text == file.data.decode()


def test_a_new_rule_moves_no_score(tmp_path: Path) -> None:
    scaffold("cn.new", tmp_path / "new", extends="cn.form2019")
    assert "draft" == load(tmp_path / "new").rule("example_period").status


def test_its_files_are_told(tmp_path: Path) -> None:
    path = tmp_path / "new"
    files = scaffold("cn.new", path)
    assert (path / "pack.rules", path / "example.rules", path / "tests" / "example.rules") == files


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(RulePackError, match="CR021"):
        scaffold("cn.new", tmp_path)
    with pytest.raises(RulePackError, match="CR021"):
        scaffold("cn.new", tmp_path / "mine.txt")
    assert ["mine.txt"] == [each.name for each in tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["", "1a", "a..b", "a b", 'a" {', "a.1", ".a"])
def test_what_is_no_name_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(RulePackError, match="CR433"):
        scaffold(name, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_base_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackNotFoundError):
        scaffold("cn.new", tmp_path / "new", extends="cn.nothing")
    assert not (tmp_path / "new").exists()
