"""Rules as they are in force: what each part is, and which pack gave it."""

import json
from pathlib import Path

import pytest

from compliance_rules.diagnostics import Source
from compliance_rules.errors import PackNotFoundError, RulePackError
from compliance_rules.language import parse, print_file
from compliance_rules.packs import catalogue, effective
from compliance_rules.render import catalogue_json, catalogue_text, rules_text
from tests.unit.packs_overlay import write_overlay


def origins(path: Path, rule: str) -> dict[str, tuple[str, str]]:
    """Return where each attribute of a rule comes from: how, and the pack."""
    (shown,) = effective(path, rule)
    return {each.name: (each.origin, each.pack) for each in shown.attributes}


def test_an_attribute_of_a_base_names_the_base(tmp_path: Path) -> None:
    found = origins(write_overlay(tmp_path), "balance")
    assert ("base", "cn.form") == found["deduct"]


def test_an_override_names_the_pack_and_what_it_replaced(tmp_path: Path) -> None:
    path = write_overlay(tmp_path)
    assert ("override", "cn.example") == origins(path, "balance")["weight"]
    (shown,) = effective(path, "balance")
    assert ["weight 15"] == [each.replaced for each in shown.attributes if each.name == "weight"]


def test_an_attribute_of_an_own_rule_is_own(tmp_path: Path) -> None:
    found = origins(write_overlay(tmp_path), "period")
    assert ("own", "cn.example") == found["severity"]


def test_what_nobody_says_is_the_default_or_the_packs(tmp_path: Path) -> None:
    found = origins(write_overlay(tmp_path), "period")
    assert ("default", "") == found["weight"]
    assert ("pack", "cn.example") == found["reference"]


def test_a_rule_that_is_off_is_a_comment_with_its_reason(tmp_path: Path) -> None:
    text = rules_text(effective(write_overlay(tmp_path), "labels"))
    assert "# off: cn.example, because the province prints its own" in text
    assert all(line.startswith("#") for line in text.splitlines())


def test_shown_rules_are_rules(tmp_path: Path) -> None:

    for lang in ("en", "zh"):
        text = rules_text(effective(write_overlay(tmp_path / lang), lang=lang), lang)
        tree, problems = parse(Source("shown", text))
        assert () == problems
        assert print_file(tree, lang)


def test_a_rule_that_is_not_there_is_told_with_the_nearest_one() -> None:
    with pytest.raises(RulePackError, match="CR431") as caught:
        effective("cn.form2019", "balence")
    assert "did you mean 'balance'?" == caught.value.diagnostics[0].advice()


def test_a_pack_that_is_not_there_is_told() -> None:
    with pytest.raises(PackNotFoundError):
        effective("cn.nothing")


def test_the_catalogue_tells_when_a_pack_applies() -> None:
    (entry,) = [each for each in catalogue() if each.name == "cn.form2019"]
    assert 'report.year in 2019..2020 and report.title matches "报告|年报"' == entry.applies
    assert entry.rules > 0


def test_the_catalogue_is_shown_as_text_and_json() -> None:
    assert "cn.form2019" in catalogue_text(catalogue("zh"), "zh")
    packs = json.loads(catalogue_json(catalogue()))["packs"]
    (entry,) = [each for each in packs if each["name"] == "cn.form2019"]
    assert entry["applies_when"].startswith("report.year in 2019..2020")
