"""What changes for a report between two packs."""

from pathlib import Path

from compliance_rules.packs import difference
from compliance_rules.render import DifferenceItem, difference_json, difference_text
from tests.unit.packs_overlay import write_overlay

_OLD = """
pack small "Small" { version "1" reference "A" }
section a "A"
table t "T" in a { cells count columns { c "C" } rows { r "R" s "S" } }
fact f "F" count from a { pattern "{value}件" }
define half(x) = x / 2
rule one "first" in t { check row r = half(row s) }
rule two "second" in t { check row r <= row s  weight 2 }
"""


def items(old: Path, new: Path | str) -> dict[tuple[str, str], DifferenceItem]:
    """Return what is different, by kind and name."""
    return {(each.what, each.name): each for each in difference(old, new).items}


def changed(folder: Path, old: str, new: str) -> dict[tuple[str, str], DifferenceItem]:
    """Return what a change of the small pack's text makes different."""
    assert old in _OLD
    before = write_overlay(folder / "old", _OLD)
    return items(before, write_overlay(folder / "new", _OLD.replace(old, new)))


def test_a_pack_is_the_same_as_itself() -> None:
    found = difference("cn.form2019", "cn.form2019")
    assert () == found.items
    assert "Nothing changes for a report." in difference_text(found)
    assert "对报告没有任何影响。" in difference_text(found, "zh")


def test_an_overlay_shows_all_that_it_does(tmp_path: Path) -> None:
    found = {
        (each.what, each.name): each.change
        for each in difference("cn.form2019", write_overlay(tmp_path)).items
    }
    assert "changed" == found["pack", "cn.example"]
    assert "added" == found["row", "applications.spare"]
    assert "changed" == found["rule", "balance"]
    assert "removed" == found["rule", "labels"]
    assert "added" == found["rule", "period"]


def test_a_rule_that_is_switched_off_says_why(tmp_path: Path) -> None:
    text = difference_text(difference("cn.form2019", write_overlay(tmp_path)))
    assert "the province prints its own (cn.example)" in text


def test_an_attribute_is_shown_as_it_was_and_is(tmp_path: Path) -> None:
    found = changed(tmp_path, "weight 2", "weight 3")
    (detail,) = found["rule", "two"].details
    assert ("weight", "weight 2", "weight 3") == (detail.name, detail.old, detail.new)


def test_a_statement_is_shown_as_it_was_and_is(tmp_path: Path) -> None:
    found = changed(tmp_path, "row r <= row s", "row r < row s")
    (detail,) = found["rule", "two"].details
    assert ("check row r <= row s", "check row r < row s") == (detail.old, detail.new)


def test_a_definition_that_changes_is_told_at_the_rule_that_uses_it(tmp_path: Path) -> None:
    found = changed(tmp_path, "x / 2", "x / 3")
    assert {("rule", "one")} == found.keys()
    assert ["expands"] == [each.name for each in found["rule", "one"].details]


def test_a_new_row_is_told_with_its_label(tmp_path: Path) -> None:
    found = changed(tmp_path, 's "S"', 's "S" u "U"')
    assert ("added", "U") == (found["row", "t.u"].change, found["row", "t.u"].title)


def test_a_label_that_changes_is_told(tmp_path: Path) -> None:
    found = changed(tmp_path, 'section a "A"', 'section a "B"')
    (detail,) = found["section", "a"].details
    assert ("A", "B") == (detail.old, detail.new)


def test_a_type_that_changes_is_told(tmp_path: Path) -> None:
    found = changed(tmp_path, "cells count columns", "cells count, blank as 0 columns")
    (detail,) = found["table", "t"].details
    assert ("count, blank as unknown", "count, blank as 0") == (detail.old, detail.new)


def test_a_pattern_that_changes_is_told(tmp_path: Path) -> None:
    assert ("fact", "f") in changed(tmp_path, "{value}件", "{value}份")


def test_the_layout_of_a_file_changes_nothing(tmp_path: Path) -> None:
    assert {} == changed(tmp_path, "\nrule two", "\n\n# a comment\nrule two")


def test_json_has_the_same(tmp_path: Path) -> None:
    text = difference_json(difference("cn.form2019", write_overlay(tmp_path)))
    assert '"schema": "compliance-rules/pack-difference/1"' in text
    assert '"weight 12"' in text


def test_a_row_and_a_table_that_may_be_left_out(tmp_path: Path) -> None:
    found = changed(tmp_path / "row", 's "S" }', 's "S" optional }')
    (detail,) = found["row", "t.s"].details
    assert ("optional", None, "yes") == (detail.name, detail.old, detail.new)
    found = changed(tmp_path / "table", '"T" in a {', '"T" in a optional {')
    assert ["optional"] == [detail.name for detail in found["table", "t"].details]
