"""A pack may extend one that stands beside it."""

from pathlib import Path

import pytest

import compliance_rules as cr
from compliance_rules.packs import check, trees

_BASE = 'pack my.base "Base" { version "1" }\nsection overview "总体情况"\n'
_OWN = (
    'pack my.own "Own" extends my.base { version "1" }\nrule r "R" { require section overview }\n'
)


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Return the place of a pack that extends another."""
    place = tmp_path / "own.rules"
    place.write_text(_OWN, encoding="utf-8")
    return place


@pytest.mark.parametrize("name", ["my.base.rules", "base.rules", "my.base/a.rules", "base/a.rules"])
def test_a_base_is_found_beside_the_pack(own: Path, name: str) -> None:
    base = own.parent / name
    base.parent.mkdir(exist_ok=True)
    base.write_text(_BASE, encoding="utf-8")

    assert ["my.base"] == [each.name for each in cr.load(own).bases]
    assert {"my.own", "my.base"} == set(trees(own).files)
    assert "CR404" not in {each.code for each in check(own)}


def test_a_file_that_declares_another_pack_is_not_taken(own: Path) -> None:
    (own.parent / "base.rules").write_text(_BASE.replace("my.base", "other"), encoding="utf-8")

    with pytest.raises(cr.RulePackError, match=r"no pack 'my\.base' to extend"):
        cr.load(own)


def test_a_link_is_not_followed(own: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "base.rules"
    elsewhere.write_text(_BASE, encoding="utf-8")
    (own.parent / "base.rules").symlink_to(elsewhere)

    with pytest.raises(cr.RulePackError, match=r"no pack 'my\.base' to extend"):
        cr.load(own)


def test_a_mistake_in_the_base_is_told_with_its_place(own: Path) -> None:
    (own.parent / "base.rules").write_text(_BASE + "rule {", encoding="utf-8")

    with pytest.raises(cr.RulePackError, match=r"base\.rules:3"):
        cr.load(own)
