"""Every shipped pack keeps its own tests, which reach every outcome and notice every change."""

from functools import cache

import pytest

from compliance_rules.packs import (
    coverage,
    load,
    pack_folder,
    run_tests,
    shipped_names,
    survivors,
    trees,
    untested_rules,
)
from compliance_rules.render import MutationResult

_NAMES = shipped_names()


@cache
def _mutation(name: str) -> MutationResult:
    return survivors(trees(name).files, load(name), pack_folder(name))


def test_there_are_shipped_packs() -> None:
    assert {"cn.regulation", "cn.form", "cn.form2019", "cn.form2021"} <= set(_NAMES)


@pytest.mark.parametrize("name", _NAMES)
def test_its_tests_pass(name: str) -> None:
    results = run_tests(load(name), pack_folder(name), lang="en")
    assert [] == [each.title for each in results if not each.is_passed]


@pytest.mark.parametrize("name", _NAMES)
def test_every_rule_has_a_test(name: str) -> None:
    assert () == untested_rules(load(name))


@pytest.mark.parametrize("name", _NAMES)
def test_every_statement_is_seen_to_pass_and_to_fail(name: str) -> None:
    found = coverage(load(name), pack_folder(name))
    assert [] == [(each.rule, each.statement) for each in found.statements if each.missed]


@pytest.mark.parametrize("name", _NAMES)
def test_no_change_of_a_stable_rule_goes_unnoticed(name: str) -> None:
    alive = _mutation(name).alive
    assert [] == [(each.name, each.change.en) for each in alive]


def test_rules_are_changed_in_many_places() -> None:
    assert _mutation("cn.form").count > 100
